"""The definitions of the method once more, customer by customer in plain Python: slow, and independent of the kernel."""

from datetime import date, timedelta


def _loyalty(term):
    return 30 if (term["ends_on"] - term["starts_on"]).days + 1 <= 100 else 90


def effective_end(term):
    end = term["ends_on"] + timedelta(days=int(term["frozen_days"]))
    return min(end, term["cancelled_on"]) if term["cancelled_on"] else end


def sequence(contracts):
    """Contracts of one customer that extend the membership, in order, with their ends and loyalty periods."""
    ordered = sorted(contracts, key=lambda t: (t["starts_on"], -effective_end(t).toordinal()))
    kept, latest = [], date.min
    for term in ordered:
        end = max(effective_end(term), term["starts_on"] - timedelta(days=1))
        if end > latest:
            kept.append(term | {"end": end, "loyalty": _loyalty(term)})
            latest = end
    return kept


def spells(contracts):
    """Lists of contracts, each list one spell."""
    out = []
    for term in sequence(contracts):
        if out and (term["starts_on"] - out[-1][-1]["end"]).days <= out[-1][-1]["loyalty"]:
            out[-1].append(term)
        else:
            out.append([term])
    return out


def state(contracts, day):
    """Active, in_grace or None on a day."""
    begun = [t for t in sequence(contracts) if t["starts_on"] <= day]
    if not begun:
        return None
    last = begun[-1]
    if day <= last["end"]:
        return "active"
    return "in_grace" if (day - last["end"]).days <= last["loyalty"] else None


def ended(contracts, as_of, months=12):
    """(contract_id, renewed) of form A for the window of twelve months up to as_of - L."""
    terms = sequence(contracts)
    for i, term in enumerate(terms):
        last = as_of - timedelta(days=term["loyalty"])
        day_after = last + timedelta(days=1)
        first = date(day_after.year - months // 12, day_after.month, day_after.day)
        following = terms[i + 1] if i + 1 < len(terms) else None
        gap = (following["starts_on"] - term["end"]).days if following else None
        upgraded = (
            following
            and term["cancelled_on"] == term["end"]
            and abs((following["starts_on"] - term["cancelled_on"]).days) <= 7
        )
        if first <= term["end"] <= last and not upgraded:
            yield term["contract_id"], gap is not None and gap <= term["loyalty"]


def months_later(day, months):
    """The same day of the month `months` later, or the first of the month after where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        year, month = divmod(year * 12 + month + 1, 12)
        return date(year, month + 1, 1)


def paid_until(spell):
    """First day no longer covered if there had been no gaps: whole months stay whole, other terms count days."""
    cursor, latest = spell[0]["starts_on"], None
    for term in spell:
        begin = max(term["starts_on"], latest + timedelta(days=1)) if latest else term["starts_on"]
        stop = term["end"] + timedelta(days=1)
        whole = [m for m in range(1, 130) if months_later(begin, m) == stop]
        cursor = months_later(cursor, whole[0]) if whole else cursor + (stop - begin)
        latest = term["end"]
    return cursor
