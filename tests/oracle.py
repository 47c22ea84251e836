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


def paid_days_before(spell, day):
    """Days of membership before `day` on the clock that skips gaps; freezes must not occur in the contracts given."""
    covered = {
        term["starts_on"] + timedelta(days=k)
        for term in spell
        for k in range((term["end"] - term["starts_on"]).days + 1)
    }
    return len([d for d in covered if d < day])
