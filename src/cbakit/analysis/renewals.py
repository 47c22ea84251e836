"""Who renews: by contract (form A), by membership year (form B), by cohort, and how the base divides by year.

The two forms are never mixed: form A counts contracts that ended, form B customers who reached an anniversary.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from cbakit import spells as _spells
from cbakit.attributes import UNKNOWN
from cbakit.estimates.recent import SCALE, stamps
from cbakit.estimates.shares import wilson, wilson_clustered
from cbakit.periods import OPEN_END, add_months, add_years, days, month_names
from cbakit.schemas import as_word, with_columns
from cbakit.spells import begins

RENEWED = ("early", "on_time", "late")
LANDMARK_DAYS = (120, 31)  # behaviour is measured from 120 to 31 days before the end, never after
SALES_KNOWN = 0.9  # share of renewals whose day of sale is recorded, for those sold ahead to be counted
LEAST_DAYS_SEEN = 28  # of the 90, for a visit frequency to mean anything
VISIT_EDGES = (1.0, 2.0, 3.0)  # visits a week
VISIT_BANDS = ("visits_none", "visits_under_1", "visits_1_to_2", "visits_2_to_3", "visits_3_plus")
NOT_MEASURED = "not_measured"
PUT_OFF = 0.95  # share of those who passed a year whose freezes and breaks everybody is given time for
YEAR_LABELS = ("1", "2", "3", "4", "5+")
BY_YEAR = ["spell_id", "customer_id", "starts_on", "loyalty_days", "entry_months", "start_known"]  # form B looks at
COHORT_SUMS = {
    "n": ("spell_id", "size"), "unbroken": ("passed", "sum"), "held": ("held", "sum"),
    "held_year_end": ("held_year_end", "sum"), "complete": ("complete", "all"), "year_over": ("year_over", "all"),
}  # fmt: skip
RATE_COLUMNS = ["dimension", "segment", "n", "hits", "customers", "early", "on_time", "late", "estimate", "low", "high"]


def judged(terms: pd.DataFrame, *, as_of, window_months: int = 12) -> pd.DataFrame:
    """
    The contracts of form A, one row each: those whose end lies in the window and whose loyalty period has passed.

    The window is the `window_months` up to and including as_of - L, by the L of each contract. Contracts
    inside another's dates and upgrades are neither endings nor renewals and are left out.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms`.
    as_of : date
        Last day the data covers, inclusive.
    window_months : int

    Returns
    -------
    DataFrame, rows of `terms` in order
        Adds ``renewed`` (bool), ``month`` ("YYYY-MM" of the effective end), ``contract_number``
        ("first" or "later", in the spell) and ``sale_known`` (bool: the day of sale of the next contract is recorded).
    """
    end = days(terms["effective_end"])
    last = days([as_of])[0] - terms["loyalty_days"].to_numpy("int64").astype("timedelta64[D]")
    first = add_months(last + np.timedelta64(1, "D"), -window_months)
    counted = ~terms["outcome"].isin(["inside", "upgraded"]).to_numpy() & (end >= first) & (end <= last)
    out = terms[counted]
    if "sale_known" not in terms:
        following, recorded = out["next_row"].to_numpy(), np.append(terms["sold_on"].notna(), False)
        out = with_columns(out, sale_known=recorded[following])  # -1 is the one added
    return with_columns(
        out,
        renewed=out["outcome"].isin(RENEWED),
        month=month_names(out["effective_end"]),
        contract_number=np.where(out["number_in_spell"] == 1, as_word("first"), as_word("later")),
    )


def windows(terms: pd.DataFrame, *, as_of, window_months: int = 12, silence: int = 0) -> pd.DataFrame:
    """
    First and last day of the ends that `judged` counts, by loyalty period: ``loyalty_days``, ``first_on``, ``last_on``.

    One row a loyalty period of the contracts, the shortest first: each window ends that many days before `as_of`.
    A purchase ends with the `silence` that a shop waits, so there the days are those of the purchases, from the first one on.
    """
    lengths = np.sort(terms["loyalty_days"].astype("int64").unique())
    last = days([as_of])[0] - lengths.astype("timedelta64[D]")
    first = add_months(last + np.timedelta64(1, "D"), -window_months)
    found = pd.DataFrame({"loyalty_days": lengths, "first_on": pd.to_datetime(first), "last_on": pd.to_datetime(last)})
    if not silence or terms.empty:
        return found
    waited = pd.Timedelta(days=silence)
    first_on = (found["first_on"] - waited).clip(lower=terms["starts_on"].min())
    return found.assign(first_on=first_on, last_on=found["last_on"] - waited)


def renewal_rate(
    terms: pd.DataFrame, *, as_of, by: str | None = None, window_months: int = 12, level: float = 0.95
) -> pd.DataFrame:
    """
    Share of contracts that were followed by a next one within their loyalty period (form A).

    Early renewals count in the month the old contract ended. A customer may have several contracts in
    the window, so the interval is Wilson's on n / design effect.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms`, with the column `by`; or of `judged`.
    as_of : date
    by : str, optional
        Column to group by; None gives the whole. Missing values are the segment "unknown".
    window_months : int
    level : float

    Returns
    -------
    DataFrame, one row a segment, sorted
        ``n`` contracts, ``hits`` renewed, ``customers``, of the renewed ``early``, ``on_time``, ``late``,
        ``estimate``, ``low``, ``high`` (fractions). Where fewer than `SALES_KNOWN` of the renewals have a day of sale,
        ``early`` is NaN, not known, and ``on_time`` holds all that began within a week of the end or before it.

    References
    ----------
    Korn, Graubard (1998), Survey Methodology 24, 193-201.
    """
    rows = judged(terms, as_of=as_of, window_months=window_months)
    return _rates(rows, by=by, level=level)


def _rates(rows: pd.DataFrame, *, by: str | None, level: float) -> pd.DataFrame:
    """Renewal rates of rows with ``renewed`` and ``customer_id``, by one column; a partition of the rows."""
    if rows.empty:
        return pd.DataFrame(
            {c: pd.Series(dtype=object if c in ("dimension", "segment") else float) for c in RATE_COLUMNS}
        )
    segment = pd.Series("", index=rows.index) if by is None else rows[by].fillna(UNKNOWN).astype(str)
    code, names = pd.factorize(segment, sort=True)
    customer = pd.factorize(rows["customer_id"])[0]
    hits = rows["renewed"].to_numpy(float)
    estimate, low, high = wilson_clustered(hits, customer, group=code, level=level)
    count = {
        name: np.bincount(code, (rows["outcome"] == name) if "outcome" in rows else np.zeros(len(rows)), len(names))
        for name in RENEWED
    }
    sales = rows.loc[rows["renewed"].astype(bool), "sale_known"] if "sale_known" in rows else pd.Series(dtype=bool)
    count = {k: v.astype(int) for k, v in count.items()}
    if len(sales) and sales.mean() < SALES_KNOWN:
        count |= {"early": np.full(len(names), np.nan), "on_time": count["early"] + count["on_time"]}
    people = pd.Series(customer).groupby(code).nunique().to_numpy()
    out = {"dimension": by or "", "segment": names, "n": np.bincount(code), "hits": np.bincount(code, hits).astype(int)}
    out |= {"customers": people} | count
    return pd.DataFrame(out | {"estimate": estimate, "low": low, "high": high})[RATE_COLUMNS]


def rates(ended: pd.DataFrame, *, by: list[str], level: float = 0.95) -> pd.DataFrame:
    """`renewal_rate` of the whole and by each column of `by` that `ended` (of `judged`) has, one below the other."""
    asked = [None, *[c for c in by if c in ended]]
    parts = [_rates(ended, by=c, level=level) for c in asked]
    return pd.concat(parts, ignore_index=True) if len(ended) else parts[0]


def years_passed(spells: pd.DataFrame, anniversaries: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    The decisions of form B, one row per spell and membership year whose outcome is known.

    A spell is judged on year k if it passed anniversary k - 1, was seen from that day on, and
    anniversary k plus the longest L in force lies on or before `as_of`. Freezes and breaks put the anniversary of those
    who stay off, and only theirs: judged on its day, who left would be counted sooner than who stayed (2 points too
    low with two years of data). So everybody waits, from anniversary k - 1 on, as long as 19 in 20 of those who passed
    needed. Spells with an unknown start are left out. A spell that entered the data late counts only from the first
    anniversary after it entered: before, only those who stayed could be seen.

    Parameters
    ----------
    spells, anniversaries : DataFrame
        Results of `spells.spells` and `spells.anniversaries`.
    as_of : date

    Returns
    -------
    DataFrame
        Columns of `spells` and ``year``, ``membership_year`` ("1", "2", ...), ``anniversary_on``,
        ``renewed`` (bool: the spell passes the anniversary), ``loyalty_wait`` and ``put_off`` (days waited for the loyalty
        period and for freezes and breaks, the same in every row).
    """
    passed = anniversaries["passed"].to_numpy(bool)
    before = np.r_[True, passed[:-1]] if len(passed) else passed  # sorted by spell and year
    row = pd.Index(spells["spell_id"]).get_indexer(anniversaries["spell_id"])
    known = row >= 0  # a snapshot has anniversaries of spells whose end nobody can know
    anniversaries, passed, before, row = anniversaries[known], passed[known], before[known], row[known]
    year = anniversaries["year"].to_numpy()
    # The longest L for all: by their own, losers of short terms would be judged sooner than who moved to longer ones.
    wait = np.timedelta64(int(spells["loyalty_days"].max()) if len(spells) else 0, "D")
    on, last_day = days(anniversaries["anniversary_on"]), days([as_of])[0] - wait
    begin = np.where(year == 1, days(spells["starts_on"])[row], np.r_[on[:1], on[:-1]])
    due = add_years(begin, np.ones(len(begin), int))
    stayed = passed & ((year == 1) | before) & (on <= last_day)
    put_off = np.quantile((on - due)[stayed].astype(float), PUT_OFF, method="higher") if stayed.any() else 0.0
    put_off = int(max(put_off, 0))
    decided = np.maximum(on, due + np.timedelta64(put_off, "D")) <= last_day
    seen = (spells["entry_months"].to_numpy()[row] <= 12 * (year - 1)) & spells["start_known"].to_numpy(bool)[row]
    kept = ((year == 1) | before) & decided & seen
    out = spells.iloc[row[kept]].reset_index(drop=True)
    return out.assign(
        year=year[kept],
        membership_year=pd.Series(year[kept]).astype(str),
        anniversary_on=anniversaries["anniversary_on"].to_numpy()[kept],
        renewed=passed[kept],
        loyalty_wait=wait.astype(int),
        put_off=put_off,
    )


def renewal_by_year(
    spells: pd.DataFrame, anniversaries: pd.DataFrame, *, as_of, by: str | None = None, level: float = 0.95
) -> pd.DataFrame:
    """
    Share of customers who reached membership year k and stayed through its end (form B).

    Parameters
    ----------
    spells, anniversaries : DataFrame
    as_of : date
    by : str, optional
        Column of `spells`; the segments are then "<k> x <value>".
    level : float

    Returns
    -------
    DataFrame, one row a membership year (and segment), sorted by year
        ``year`` (int), ``n`` spells judged, ``hits``, ``customers``, ``estimate``, ``low``, ``high``, ``loyalty_wait`` and
        ``put_off`` (days).
    """
    wanted = [*BY_YEAR, *([by] if by else [])]
    rows = years_passed(spells[wanted], anniversaries, as_of=as_of)
    parts = []
    for year, of_year in rows.groupby("year"):
        found = _rates(of_year, by=by, level=level)
        segment = str(year) if by is None else str(year) + " x " + found["segment"]
        dimension = "membership_year" if by is None else f"membership_year x {by}"
        parts.append(found.assign(year=year, dimension=dimension, segment=segment))
    empty = _rates(rows.iloc[:0], by=None, level=level).assign(year=pd.Series(dtype=int))
    out = pd.concat(parts, ignore_index=True) if parts else empty
    waited = {c: int(rows[c].iloc[0]) if len(rows) else 0 for c in ("loyalty_wait", "put_off")}
    return out.drop(columns=list(RENEWED)).assign(**waited)


def renewals_by_cohort(
    terms: pd.DataFrame, spells: pd.DataFrame, anniversaries: pd.DataFrame, *, as_of, cohort: str = "year"
) -> pd.DataFrame:
    """
    Cohorts of first starts, year after year: how many still hold a membership, unbroken or after a return.

    Parameters
    ----------
    terms, spells, anniversaries : DataFrame
    as_of : date
    cohort : {"year", "quarter"}
        Of the start of the customer's first spell.

    Returns
    -------
    DataFrame, one row per cohort and renewal number, sorted
        ``cohort`` ("2010" or "2010Q3"), ``renewal_no`` (0 is the start), ``n`` (customers of the cohort),
        ``held`` (a paid contract covers the anniversary of the first start, in any spell), ``held_year_end`` (one
        covers the last day of the calendar year of that anniversary; NaN before it), ``unbroken`` (the first spell
        passes the anniversary), ``reached`` (unbroken one anniversary earlier), ``customers`` (that a cell
        rests on), ``estimate``, ``low``, ``high`` (form B: unbroken / reached), ``complete`` (the
        anniversary plus L has passed for the whole cohort; else
        its counts are not yet known and NaN).
    """
    kept = begins(spells) & spells["start_known"].astype(bool) & (spells["entry_months"] == 0)
    first = spells.loc[kept, ["spell_id", "customer_id", "starts_on", "loyalty_days"]]
    label = first["starts_on"].dt.to_period({"year": "Y", "quarter": "Q"}[cohort]).astype(str)
    first = first.assign(cohort=label)
    held, parts = _holders(terms, first["customer_id"]), []
    for number, of_year in anniversaries.groupby("year"):  # all at once would be the spells many times over
        place = pd.Index(first["spell_id"]).get_indexer(of_year["spell_id"])
        of_year, place = of_year[place >= 0], place[place >= 0]
        years = first.iloc[place].assign(passed=of_year["passed"].to_numpy())
        due = add_years(years["starts_on"], number)
        year_end = (days(years["starts_on"]).astype("datetime64[Y]") + number + 1).astype("datetime64[D]") - 1
        wait = years["loyalty_days"].to_numpy("int64").astype("timedelta64[D]")
        years = years.assign(
            year=number,
            held=held(place, due),
            held_year_end=held(place, year_end),
            complete=days(of_year["anniversary_on"]) + wait <= days([as_of])[0],
            year_over=year_end <= days([as_of])[0],
        )
        parts.append(years.groupby(["cohort", "year"], as_index=False).agg(**COHORT_SUMS))
    empty = first.iloc[:0].assign(
        **dict.fromkeys(("year", "passed", "held", "held_year_end", "complete", "year_over"), 0)
    )
    out = pd.concat(parts) if parts else empty.groupby(["cohort", "year"], as_index=False).agg(**COHORT_SUMS)
    start = first.groupby("cohort", as_index=False).agg(n=("spell_id", "size"))
    start = start.assign(
        year=0, complete=True, year_over=False, **dict.fromkeys(("held", "held_year_end", "unbroken"), start["n"])
    )
    out = pd.concat([start, out], ignore_index=True).rename(columns={"year": "renewal_no"})
    out = out.sort_values(["cohort", "renewal_no"], ignore_index=True)
    out["complete"] = out["complete"].astype(bool)
    out[["held", "unbroken"]] = out[["held", "unbroken"]].astype(float).where(out["complete"])
    out["held_year_end"] = out["held_year_end"].astype(float).where(out["year_over"].astype(bool))
    out["reached"] = out.groupby("cohort")["unbroken"].shift().astype(float)
    known = out["complete"] & (out["renewal_no"] > 0)
    rate = wilson(out["unbroken"].where(known, 0), out["reached"].where(known, 0))
    for name, values in zip(("estimate", "low", "high"), rate, strict=True):
        out[name] = values
    out["customers"] = out["reached"].fillna(out["n"])  # what a cell rests on, for its disclosure
    counts = ["n", "held", "held_year_end", "unbroken", "reached", "customers"]
    return out[["cohort", "renewal_no", *counts, "estimate", "low", "high", "complete"]]


def _holders(terms: pd.DataFrame, customers: pd.Series) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """Whether some paid contract of the customers at these places covers each day; asked by places and days."""
    code, names = pd.factorize(terms["customer_id"], sort=True)
    them = pd.Index(names).get_indexer(customers)
    start, end = days(terms["starts_on"]).astype("int64"), days(terms["effective_end"]).astype("int64")
    latest = pd.Series(end).groupby(code).cummax().to_numpy()
    key = code * SCALE + start

    def held(place: np.ndarray, on: np.ndarray) -> np.ndarray:
        who = them[place]
        at = np.maximum(np.searchsorted(key, who * SCALE + on.astype("int64"), side="right") - 1, 0)
        return (code[at] == who) & (latest[at] >= on.astype("int64")) if len(key) else np.zeros(len(who), bool)

    return held


def visit_frequency(ended: pd.DataFrame, visits: pd.DataFrame, *, terms: pd.DataFrame) -> np.ndarray:
    """
    Visits a week of each contract's holder from 120 to 31 days before its effective end, as bands.

    Measured only where the spell had begun, so that it does not tell short memberships from long
    ones, and where visits were recorded; with fewer than 28 such days it is "not_measured".

    Parameters
    ----------
    ended : DataFrame
        Rows of `terms` to describe.
    visits : DataFrame, table `visits`
    terms : DataFrame
        Result of `spells.terms`, whole: it says when each spell began.

    Returns
    -------
    ndarray of str, shape (len(ended),)
        visits_none, visits_under_1, visits_1_to_2, visits_2_to_3, visits_3_plus or not_measured.
    """
    if visits.empty or ended.empty:
        return np.full(len(ended), NOT_MEASURED, dtype=object)
    day = days(visits["visited_at"]).view("int64")
    end = days(ended["effective_end"]).astype("int64")
    spell_start = ended["spell_id"].map(terms.groupby("spell_id")["starts_on"].min())
    opened = np.maximum(days(spell_start).astype("int64"), day.min())
    first, last = np.maximum(end - LANDMARK_DAYS[0], opened), end - LANDMARK_DAYS[1]
    code, names = pd.factorize(ended["customer_id"], sort=True)
    came, scale = stamps(pd.Index(names), visits["customer_id"], day), SCALE
    count = np.searchsorted(came, code * scale + last, side="right") - np.searchsorted(came, code * scale + first)
    seen = last - first + 1
    measured = (seen >= LEAST_DAYS_SEEN) & (last <= day.max()) & (end < OPEN_END.astype("int64"))
    per_week = np.where(measured, count * 7 / np.maximum(seen, 1), 0.0)
    return np.where(measured, visit_band(per_week), NOT_MEASURED)


def visit_band(per_week) -> np.ndarray:
    """Band of visits a week, shape of `per_week`: 0, under 1, 1 to under 2, 2 to under 3, 3 and more."""
    per_week = np.asarray(per_week, float)
    index = np.searchsorted(VISIT_EDGES, per_week, side="right") + 1
    return np.array(VISIT_BANDS, dtype=object)[np.where(per_week == 0, 0, index)]


def base_by_year(roster: pd.DataFrame) -> pd.DataFrame:
    """
    Active customers by membership year 1, 2, 3, 4, 5+, in heads and in money a month.

    Customers in grace are not counted. Where the start of the membership is unknown the year is at
    least what it says; ``start_unknown`` counts them.

    Parameters
    ----------
    roster : DataFrame
        Of `spells.roster`; with ``money`` (a month) where it is known.

    Returns
    -------
    DataFrame, five rows (all five years, also empty ones)
        ``estimate`` and ``n`` (customers), ``share``, ``money``, ``money_share``, ``start_unknown``; low and high NaN.
    """
    active = roster[roster["state"] == "active"]
    year = np.array(YEAR_LABELS, dtype=object)[np.clip(active["membership_year"].to_numpy(int), 1, 5) - 1]
    money = active["money"] if "money" in active else pd.Series(np.nan, index=active.index)
    frame = pd.DataFrame(
        {"segment": year, "money": money.to_numpy(), "start_unknown": ~active["start_known"].to_numpy(bool)}
    )
    by_year = frame.groupby("segment").agg(
        n=("segment", "size"), money=("money", _sum), start_unknown=("start_unknown", "sum")
    )
    out = by_year.reindex(list(YEAR_LABELS)).rename_axis("segment").reset_index()
    out[["n", "start_unknown"]] = out[["n", "start_unknown"]].fillna(0).astype(int)
    total = out["n"].sum()
    return pd.DataFrame(
        {
            "dimension": "membership_year",
            "segment": out["segment"],
            "n": out["n"],
            "estimate": out["n"],
            "low": np.nan,
            "high": np.nan,
            "share": out["n"] / total if total else np.nan,
            "money": out["money"],
            "money_share": out["money"] / out["money"].sum() if out["money"].notna().any() else np.nan,
            "start_unknown": out["start_unknown"],
        }
    )


def base_parts(by_year: pd.DataFrame) -> pd.DataFrame:
    """
    First-year base and renewal base (column ``part``) out of `base_by_year`; exact counts that sum to the active.

    Returns
    -------
    DataFrame
        ``part`` (first_year, renewal), ``n`` and ``estimate`` (active customers), ``low``, ``high`` (NaN: exact).
    """
    first = by_year.loc[by_year["segment"] == "1", "n"].sum()
    n = [int(first), int(by_year["n"].sum() - first)]
    exact = {"n": n, "estimate": n, "low": np.nan, "high": np.nan}
    return pd.DataFrame({"part": ["first_year", "renewal"], "dimension": "", "segment": ""} | exact)


def largest_n(rates: pd.DataFrame) -> int:
    """The largest denominator of a table of rates, for its source line; 0 where it is empty."""
    return int(rates["n"].max()) if len(rates) else 0


def in_grace(roster: pd.DataFrame, *, least: int = 1) -> int:
    """Customers in their loyalty period; 0 where they are fewer than `least`."""
    n = int((roster["state"] == "in_grace").sum())
    return n if n >= least else 0


def _sum(values: pd.Series) -> float:
    return values.sum(min_count=1)


def loyalty_sensitivity(
    contracts: pd.DataFrame, *, as_of, rules, loyalty: tuple[int, ...] = (30, 60, 90, 180), window_months: int = 12
) -> pd.DataFrame:
    """
    The renewal rate (form A) and the size of the base under other loyalty periods.

    Parameters
    ----------
    contracts : DataFrame, table `contracts`
    as_of : date
    rules : spells.Rules
        In force; the row ``in_force`` is computed by them.
    loyalty : tuple of int, days
    window_months : int

    Returns
    -------
    DataFrame, one row per loyalty period
        ``segment`` (days, or "in_force"), rate columns, ``active``, ``in_grace`` (customers on `as_of`).
    """
    parts = []
    for name, chosen in [("in_force", rules), *[(str(d), replace(rules, loyalty_days=d)) for d in loyalty]]:
        found = _spells.terms(contracts[_spells.ASKED], as_of=as_of, rules=chosen)
        start, end = days(found["starts_on"]), days(found["effective_end"])
        day = days([as_of])[0]
        active = set(found.loc[(start <= day) & (end >= day), "customer_id"])
        held = set(found.loc[(start <= day) & (days(found["judged_on"]) >= day), "customer_id"])
        rate = renewal_rate(found, as_of=as_of, window_months=window_months)
        rate = rate if len(rate) else pd.DataFrame([dict.fromkeys(RATE_COLUMNS, np.nan) | {"n": 0, "hits": 0}])
        sizes = {"active": len(active), "in_grace": len(held - active)}
        parts.append(rate.assign(dimension="loyalty_days", segment=name, **sizes))
    return pd.concat(parts, ignore_index=True)
