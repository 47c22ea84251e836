"""Everybody with the classes that segments are made of, today and a year before."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cbakit.attributes import with_attributes
from cbakit.estimates.recent import recorded_days
from cbakit.recipes.composition import described_roster
from cbakit.recipes.money import recognised_money
from cbakit.recipes.registry import once, recipe
from cbakit.recipes.shown_words import shown_words
from cbakit.schemas import ID_HEADINGS
from cbakit.segment_rules import OWN_CODES, TEXT, Rule, kind_of, parsed
from cbakit.store import Base

AVATAR_DAYS = 90
LATELY_DAYS = 14  # since the last visit, for which nobody's group says that they have not been for long
AVATAR_MONTHS = AVATAR_DAYS * 12 / 365.25


def window_months(base: Base) -> int:
    """Months of frequency and money: declared, else 12, and everything in a shop."""
    declared = base.settings.segmentation.months
    return (0 if base.settings.kind == "transactions" else 12) if declared is None else declared


def monetary(base: Base, on: pd.Timestamp) -> pd.Series:
    """Money of each customer in the window up to a day: received in a shop, recognised in a club, to date in a snapshot."""
    from cbakit.analysis import money, rfm

    months = window_months(base)
    since = on - pd.DateOffset(months=months) if months else pd.Timestamp("1900-01-01")
    if base.settings.kind == "transactions":
        bought = rfm.purchases(base.payments)
        inside = bought[(bought["day"] > since) & (bought["day"] <= on)]
        return inside.groupby("customer_id")["amount"].sum(min_count=1)
    if base.settings.kind == "snapshot":
        known = base.customers.set_index("customer_id")
        column = "revenue_to_date" if known["revenue_to_date"].notna().any() else "monthly_price"
        return known[column].dropna()
    earned = recognised_money(base)
    part = pd.Series(money.earned_between(earned, first=since + pd.Timedelta(days=1), last=on))
    return part.groupby(earned["customer_id"].to_numpy()).sum()


def rfm_on(base: Base, on: pd.Timestamp, who: pd.Series, *, months: int | None = None) -> pd.DataFrame:
    """Scores of the customers `who` on a day, by visits in a club and by purchases in a shop; empty in a snapshot."""
    from cbakit.analysis import rfm

    months = window_months(base) if months is None else months
    if base.settings.kind == "transactions":
        return _buyers_scored(base, on, months)
    if (events := events_of(base)).empty:
        return pd.DataFrame(columns=rfm.COLUMNS)
    facts = rfm.facts(events, monetary(base, on), on=on, months=months)
    kept = facts[facts["customer_id"].isin(who)].reset_index(drop=True)
    return rfm.scored(kept, parts=base.settings.segmentation.rfm_parts, lately_days=LATELY_DAYS)


@once
def _buyers_scored(base: Base, on: pd.Timestamp, months: int) -> pd.DataFrame:
    """The scores of everybody in a shop who had bought by a day."""
    from cbakit.analysis import rfm

    if (events := events_of(base)).empty:
        return pd.DataFrame(columns=rfm.COLUMNS)
    return rfm.scored(rfm.facts(events, on=on, months=months), parts=base.settings.segmentation.rfm_parts)


def events_of(base: Base) -> pd.DataFrame:
    """What recency and evenness are measured on: purchases in a shop, visits in a club, nothing in a snapshot."""
    from cbakit.analysis import rfm

    if base.settings.kind == "transactions":
        return rfm.purchases(base.payments)
    return rfm.visit_days(base.visits if base.settings.kind == "contracts" else base.visits.iloc[:0])


def classed_customers(base: Base, frame: pd.DataFrame) -> pd.Series:
    """Who is classed: everybody who ever bought in a shop, elsewhere the active."""
    if base.settings.kind == "transactions":
        return frame["customer_id"]
    return frame.loc[frame["state"] == "active", "customer_id"]


@recipe
def segment_customers(base: Base) -> pd.DataFrame:
    """
    One row for everybody who was ever a customer: what is known of them, lifecycle, RFM, ABC, XYZ, preference.

    Returns
    -------
    DataFrame
        Columns of `composition.roster`, `segments.everybody`, `lifecycle.levels`, `rfm.facts`,
        `classes.counts` and `classes.variation`.
    """
    from cbakit.analysis import lifecycle, referrals, rfm, segments

    shop, settings = base.settings.kind == "transactions", base.settings
    on, now = base.as_of, described_roster(base, base.as_of)
    buying = int(base.rules.loyalty_days or 0) if shop else 0
    now = now.assign(lifecycle=lifecycle.lifecycle(now, base.visits, on=on, buying_days=buying))
    frame = segments.everybody(now, base.spells, on=on)
    frame = with_attributes(frame, base.customers, on=on)
    frame = frame.assign(lifecycle=frame["lifecycle"].fillna(segments.LOST) if len(frame) else [])
    bought, came = rfm.purchases(base.payments), rfm.visit_days(base.visits)
    frame = segments.with_events(frame, came, bought, on=on)
    frame["monetary"] = frame["customer_id"].map(monetary(base, on)).astype(float)
    who = classed_customers(base, frame)
    awake = who[~who.isin(frame.loc[frame["frozen"].eq(True), "customer_id"])]  # the frozen cannot come
    frame = frame.merge(rfm_on(base, on, awake).drop(columns="monetary"), on="customer_id", how="left")
    frame = _classed(base, frame, who)
    last = base.visits[base.visits["visited_at"] > on - pd.Timedelta(days=365)]
    frame["preference"] = frame["customer_id"].map(segments.preference(last, frame["customer_id"]))
    helped = referrals.brought(base.customers)
    frame["brought_others"] = frame["customer_id"].map(helped).gt(0) if len(helped) else None
    names = [n for s in base.own_segments if s.rule for n in parsed(s.rule, extras=settings.extras).names]
    return segments.counted(frame, tuple(dict.fromkeys(names)), visits=came, purchases=bought, on=on)


def _classed(base: Base, frame: pd.DataFrame, who: pd.Series) -> pd.DataFrame:
    """The frame with ABC by money and XYZ by evenness of those who are classed."""
    from cbakit.analysis import classes

    chosen, shop = base.settings.segmentation, base.settings.kind == "transactions"
    inside = frame[frame["customer_id"].isin(who)].set_index("customer_id")
    money = inside["monetary"].dropna()
    found = classes.abc(money, cuts=chosen.abc, crossing=chosen.abc_crossing)
    frame = frame.assign(abc=frame["customer_id"].map(found))
    events = events_of(base)
    if events.empty:
        return frame.assign(months_measured=float("nan"), variation=float("nan"), xyz=None)
    first = events.groupby("customer_id")["day"].min() if shop else inside["starts_on"].clip(lower=events["day"].min())
    since = pd.Series(first.reindex(inside.index).to_numpy(), index=inside.index)
    measured = classes.variation(events, since, on=base.as_of, least_months=chosen.xyz_months)
    named = classes.xyz(measured["variation"], bounds=chosen.xyz)
    columns = {c: frame["customer_id"].map(measured[c]) for c in ("months_measured", "variation")}
    return frame.assign(**columns, xyz=frame["customer_id"].map(named))


LEAST_WINDOW = 3  # months


@recipe
def rfm_movement(base: Base) -> pd.DataFrame:
    """
    Where the customers of each RFM group a year ago are now, by the same window on both days.

    The window is cut to what the data cover before the earlier day; empty where that is under three months, or where not
    all who were there on that day are seen.

    Returns
    -------
    DataFrame
        Columns of `rfm.movement`.
    """
    from cbakit.analysis import rfm
    from cbakit.periods import months_between, year_before

    then, events = year_before(base.as_of), events_of(base)
    nothing = rfm.movement(pd.DataFrame(), pd.DataFrame()).assign(months=0)
    if events.empty or not base.sees_whole(then):
        return nothing
    covered = int(months_between([events["day"].min()], [then + pd.Timedelta(days=1)])[0] + 1e-9)
    if covered < LEAST_WINDOW:
        return nothing
    months = min(window_months(base) or covered, covered)
    months = 0 if base.settings.kind == "transactions" and not window_months(base) else months
    scores = []
    for on in (base.as_of, then):
        roster = base.bare_roster(on)
        who = roster.loc[(roster["state"] == "active") & ~roster["frozen"], "customer_id"]
        scores.append(rfm_on(base, on, who, months=months))
    return rfm.movement(*scores).assign(months=months)


def declared_members(base: Base) -> dict[str, Any]:
    """Name to (kind, mask of `segment_customers`, customers on the list, remark) of each segment in client.yml."""
    from cbakit.analysis import segments

    frame, found = segment_customers(base), {}
    words, recorded = _words(base, frame), _recorded(base)
    rules = _rules(base, words)
    for segment in base.own_segments:
        if segment.rule:
            rule = rules[segment.name]
            found[segment.name] = (
                "dynamic",
                segments.members(frame, rule),
                -1,
                segments.remark(frame, rule, recorded, words),
            )
            continue
        ids = segment.customers or _ids_of(base, segment.file)
        mask = frame["customer_id"].isin(ids).to_numpy(bool)
        why = ("not_in_data", "") if ids and not mask.any() else ("", "")
        found[segment.name] = ("static", mask, len(set(ids)), why)
    return found


def _words(base: Base, frame: pd.DataFrame) -> dict[str, dict[str, str]]:
    """By attribute, the words of the report that stand for a value."""
    texts = [c for c in frame if c in TEXT or str(c).startswith("attr_")]
    return shown_words(base, {c: frame[c].dropna().astype(str).unique() for c in texts})


def _rules(base: Base, words: Mapping[str, Mapping[str, str]]) -> dict[str, Rule]:
    """The rules of client.yml by name of the segment; their values may be the words of the report."""
    given = {s.name: s.rule for s in base.own_segments if s.rule}
    return {name: parsed(rule, extras=base.settings.extras, words=words) for name, rule in given.items()}


def slips_in_rules(base: Base) -> pd.DataFrame:
    """
    What a rule of client.yml asks for and the data do not have, for who wrote it: a slip of the pen, or no such record.

    Returns
    -------
    DataFrame
        ``segment``, ``attribute``, ``value`` ("" where the attribute itself is not recorded), ``near``.
    """
    from cbakit.analysis import segments

    rows: list[tuple[str, str, str, str]] = []
    if any(s.rule for s in base.own_segments):
        frame = segment_customers(base)
        words = _words(base, frame)
        for name, rule in _rules(base, words).items():
            unrecorded = [n for n in rule.names if n not in frame or frame[n].isna().all()]
            rows += [(name, attribute, "", "") for attribute in unrecorded]
            rows += [(name, *slip) for slip in segments.absent_values(frame, rule, words) if slip[0] not in unrecorded]
    return pd.DataFrame(rows, columns=["segment", "attribute", "value", "near"])


def _recorded(base: Base) -> dict[str, int]:
    """Days up to the day of the report for which visits and payments are recorded, by what rules count."""
    came, bought = (
        recorded_days(t[c].to_numpy(), on=base.as_of, at_most=10_000)
        for t, c in ((base.visits, "visited_at"), (base.payments, "paid_on"))
    )
    return {"visits": came, "purchases": bought, "spend": bought}


def _ids_of(base: Base, name: str | None) -> list[str]:
    """Pseudonyms of a list in the client's folder."""
    from cbakit.errors import InputError

    path = base.settings.folder / str(name)
    try:
        heading = path.open(encoding="utf-8-sig").readline()
        separator = next((c for c in ";\t," if c in heading), ",")
        listed = pd.read_csv(path, sep=separator, dtype=str, encoding="utf-8-sig")
        return listed.rename(columns=dict.fromkeys(ID_HEADINGS, "customer_id"))["customer_id"].dropna().tolist()
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError, KeyError):
        raise InputError(
            f"{path} cannot be read as a list of a segment. It needs a column customer_id with pseudonyms, "
            "as in the lists that cbakit writes."
        ) from None


@recipe
def declared_segments(base: Base) -> pd.DataFrame:
    """
    The segments of client.yml: size, money, at risk, lost (`segments.declared`).

    Returns
    -------
    DataFrame
        Columns of `segments.declared`.
    """
    from cbakit.analysis import segments

    return segments.declared(segment_customers(base), declared_members(base))


@recipe
def declared_rules(base: Base) -> pd.DataFrame:
    """
    The rules of client.yml part by part, to be told in any language.

    Returns
    -------
    DataFrame
        ``segment``, ``number`` (its place in client.yml from 1), ``what``, ``attribute``, ``text`` (`segment_rules.Rule.said`);
        one row without a part for a list. A value that nobody has is "…": what was typed there may be anything.
    """
    frame = segment_customers(base)
    words = _words(base, frame)
    rules, rows = _rules(base, words), list[tuple[str, int, str, str, str]]()
    for number, segment in enumerate(base.own_segments, 1):
        said = rules[segment.name].said if segment.rule else (("", "", ""),)
        for what, attribute, text in said:
            text = "…" if what == "value" and not _known_value(frame, attribute, text) else text
            rows.append((segment.name, number, what, attribute, text))
    return pd.DataFrame(rows, columns=["segment", "number", "what", "attribute", "text"])


def _known_value(frame: pd.DataFrame, attribute: str, text: str) -> bool:
    """Whether a value of a rule is a number, a day, a yes or no, or one that somebody has."""
    if kind_of(attribute) not in (None, "text"):
        return True
    there = {v.casefold() for v in frame[attribute].dropna().astype(str)} if attribute in frame else set()
    return text.casefold() in there | set(map(str.casefold, OWN_CODES.get(attribute, ())))


@recipe
def segment_lists(base: Base) -> pd.DataFrame:
    """Everybody's classes, and who is in each declared segment, for the lists that a CRM reads (`segments.listed`)."""
    from cbakit.analysis import segments

    return segments.listed(segment_customers(base), declared_members(base))


@recipe
def rfm_avatars(base: Base) -> pd.DataFrame:
    """
    What the customers of each RFM group are like, else of each stage of the lifecycle (`segments.avatars`).

    Returns
    -------
    DataFrame
        Columns of `segments.avatars`.
    """
    frame = segment_customers(base)
    by = "rfm" if frame["rfm"].notna().any() else "lifecycle"
    return with_remaining(base, avatars_by(base, frame, by), frame.rename(columns={by: "segment"}))


@recipe
def declared_avatars(base: Base) -> pd.DataFrame:
    """
    What the customers of each segment in client.yml are like.

    Returns
    -------
    DataFrame
        Columns of `segments.avatars`.
    """
    frame = segment_customers(base)
    parts = [frame[mask].assign(declared=name) for name, (_, mask, _, _) in declared_members(base).items()]
    parts = [p for p in parts if len(p)]
    found = avatars_by(base, pd.concat(parts) if parts else frame.iloc[:0].assign(declared=""), "declared")
    sizes = declared_segments(base).set_index("segment")  # they overlap: shares are of the base, not of each other
    shares = {c: found["segment"].map(sizes[c]).to_numpy(float) for c in ("share", "money_share")}
    frame = (pd.concat(parts) if parts else frame.iloc[:0].assign(declared="")).rename(columns={"declared": "segment"})
    here = found["n"] - found["segment"].map(sizes["lost_n"]).to_numpy(float)
    return with_remaining(base, found.assign(**shares, here_n=here), frame)


def with_remaining(base: Base, avatars: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """
    Avatars with what one customer of the segment is still expected to bring within the client's horizon, and its interval.

    Of the active in a club, of everybody in a shop (the silent may come again); ``remaining_n`` of them. Missing where value
    could not be told.
    """
    from cbakit.analysis import purchases, remaining
    from cbakit.recipes.purchases import purchase_worth
    from cbakit.recipes.value import value_model

    worth = purchase_worth(base) if base.settings.kind == "transactions" else None
    model, _, _, expected = value_model(base)
    rows = []
    declared = customers.dropna(subset=["segment"])
    for segment, part in declared.groupby("segment"):  # they overlap: one at a time
        if worth is not None:
            found = purchases.remaining(worth, part)
        else:
            mine = expected[expected["customer_id"].isin(part["customer_id"])].reset_index(drop=True)
            found = remaining.remaining_value(model, mine)
        rows += [(segment, r.n, r.estimate, r.low, r.high) for r in found.itertuples()]
    told = pd.DataFrame(rows, columns=["segment", "remaining_n", "remaining", "remaining_low", "remaining_high"])
    avatars = avatars.assign(years=base.settings.horizon_years)
    return avatars.merge(told.astype({"segment": object}), on="segment", how="left")


def avatars_by(base: Base, frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """Facts behind the page about each segment, from what its customers did lately (in a shop: ever)."""
    from cbakit.analysis import segments, usage

    if base.settings.kind == "transactions":
        months: float = window_months(base) or 12
        since = base.as_of - pd.DateOffset(months=int(months))
        events = base.payments.rename(columns={"paid_on": "visited_at", "item": "activity"})
    else:
        months, since, events = AVATAR_MONTHS, base.as_of - pd.Timedelta(days=AVATAR_DAYS), base.visits
    recent = events[events["visited_at"] > since]
    window = (base.as_of - since).days
    months *= recorded_days(events["visited_at"].to_numpy(), on=base.as_of, at_most=window) / window
    last = "purchase" if base.settings.kind == "transactions" else "visit"
    return segments.avatars(frame, usage.occasions(recent), by=by, months=months, last=last)


@recipe
def segment_settings(base: Base) -> pd.DataFrame:
    """How customers were divided, one row: what the report prints beside its classes."""
    chosen = base.settings.segmentation
    row: dict[str, Any] = {
        "rfm_parts": chosen.rfm_parts,
        "months": window_months(base),
        "a": chosen.abc[0],
        "b": chosen.abc[1],
    }
    row |= {"crossing": chosen.abc_crossing, "x": chosen.xyz[0], "y": chosen.xyz[1], "xyz_months": chosen.xyz_months}
    return pd.DataFrame([row])
