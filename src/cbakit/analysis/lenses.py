"""
The five lenses of the customer-base audit: one period, two periods, one cohort, cohorts compared, the whole.

References
----------
Fader, P., Hardie, B., Ross, M. (2022), The Customer-Base Audit.
"""

import numpy as np
import pandas as pd

from cbakit.estimates import concentration
from cbakit.few import few as is_few
from cbakit.periods import add_months, days

BEFORE = "before"
YEAR_COLUMNS = ["customer_id", "revenue", "margin", "times"]
DECILES = ["dimension", "segment", "n", "revenue", "share", "revenue_share", "mean", "times", "ticket"]
CELLS = ["cohort", "cohort_on", "period", "age", "starts_on", "ends_on", "n", "active", "revenue", "margin"]
PARTS = ("customers", "times", "ticket", "margin")
LEVELS = ("new", *[str(k) for k in range(1, 11)], "gone")


def year_of(money: pd.DataFrame, times: pd.Series, *, first, last) -> pd.DataFrame:
    """
    What each customer brought in a period: revenue and margin earned in it and how often or long.

    Parameters
    ----------
    money : DataFrame
        Result of `money.recognised`.
    times : Series indexed by customer_id
        Purchases in the period, or months with a contract.
    first, last : date, inclusive

    Returns
    -------
    DataFrame with `YEAR_COLUMNS`, customers with revenue other than 0, in hundredths exact
    """
    part = _inside(money, first, last)
    sums = pd.DataFrame({"revenue": money["amount"] * part, "margin": money["margin"] * part})
    found = sums.groupby(money["customer_id"]).sum()
    found = found[found["revenue"].abs() >= 0.005].rename_axis("customer_id").reset_index()
    return found.assign(times=found["customer_id"].map(times).fillna(0.0).astype(float))[YEAR_COLUMNS]


def _inside(money: pd.DataFrame, first, last) -> np.ndarray:
    """Share of each row's days that lie in the period."""
    start, end = days(money["starts_on"]), days(money["ends_on"])
    first, last = days([first])[0], days([last])[0]
    length = np.maximum((end - start).astype(float) + 1, 1)
    return np.clip((np.minimum(end, last) - np.maximum(start, first)).astype(float) + 1, 0, None) / length


def purchases_in(terms: pd.DataFrame, *, first, last) -> pd.Series:
    """Purchases of each customer in a period, by customer."""
    inside = terms[(terms["starts_on"] >= pd.Timestamp(first)) & (terms["starts_on"] <= pd.Timestamp(last))]
    return inside.groupby("customer_id").size().astype(float)


def months_in(terms: pd.DataFrame, *, first, last) -> pd.Series:
    """Months of each customer in a period on which a contract covers the day, overlaps once, by customer."""
    kept = terms[~terms["inside"].astype(bool)] if len(terms) else terms
    after = kept.groupby("customer_id")["effective_end"].shift() + pd.Timedelta(days=1)
    begin = kept["starts_on"].where(~(after > kept["starts_on"]), after)
    held = (kept["effective_end"].clip(upper=pd.Timestamp(last)) - begin.clip(lower=pd.Timestamp(first))).dt.days + 1
    return held.clip(lower=0).groupby(kept["customer_id"]).sum() * 12 / 365.25


def one_period(year: pd.DataFrame) -> pd.DataFrame:
    """
    Lens 1, how different customers are within a year: tenths of customers by revenue, the highest first.

    Returns
    -------
    DataFrame with `DECILES`
        ``revenue``, ``mean`` (of a customer), ``times`` (mean), ``ticket`` (revenue for each time); sums are the year's.
    """
    if year.empty:
        return pd.DataFrame(columns=DECILES)
    ordered = year.sort_values(["revenue", "customer_id"], ascending=[False, True], ignore_index=True)
    tenths = concentration.equal_customers(ordered["revenue"])
    part = np.repeat(tenths["part"].to_numpy(), tenths["n"].to_numpy(int))
    sums = ordered.groupby(part).agg(n=("revenue", "size"), revenue=("revenue", "sum"), total_times=("times", "sum"))
    sums = sums.rename_axis("segment").reset_index()
    total = sums["revenue"].sum()
    return sums.assign(
        dimension="decile",
        segment=sums["segment"].astype(str),
        share=sums["n"] / sums["n"].sum(),
        revenue_share=sums["revenue"] / total if total else np.nan,
        mean=sums["revenue"] / sums["n"],
        times=sums["total_times"] / sums["n"],
        ticket=sums["revenue"] / sums["total_times"].where(sums["total_times"] > 0),
    )[DECILES]


def two_periods(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """
    Lens 2, customers of both years and of one only, with the change of revenue that each group makes.

    Customers of both are split by whether they brought more or less.

    Returns
    -------
    DataFrame
        ``segment``: only_before, both_less, both_more, only_now; ``n``, ``before``, ``now``, ``change``. The changes
        sum to the change of the whole.
    """
    columns = ["dimension", "segment", "n", "before", "now", "change"]
    both = before.set_index("customer_id")[["revenue"]].join(
        now.set_index("customer_id")[["revenue"]], how="outer", lsuffix="_before", rsuffix="_now"
    )
    only = both["revenue_now"].isna(), both["revenue_before"].isna()
    values = both.fillna(0.0)
    change = values["revenue_now"] - values["revenue_before"]
    kind = np.select([only[0], only[1], change < -0.005], ["only_before", "only_now", "both_less"], default="both_more")
    found = (
        values.assign(change=change)
        .groupby(kind)
        .agg(
            n=("change", "size"), before=("revenue_before", "sum"), now=("revenue_now", "sum"), change=("change", "sum")
        )
    )
    order = [k for k in ("only_before", "both_less", "both_more", "only_now") if k in found.index]
    return found.reindex(order).rename_axis("segment").reset_index().assign(dimension="years")[columns]


def decomposed(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """
    The change of margin between two years as customers x times x ticket x margin share, each part's money.

    Logarithmic mean weights: the parts sum to the change exactly, whatever the order.

    Returns
    -------
    DataFrame
        ``segment`` (customers, times, ticket, margin), ``before``, ``now`` (the factor in either year), ``ratio``,
        ``change`` (money), ``of`` (revenue where all of it is margin: no cost is recorded and no share set; else margin);
        empty where a factor is not above 0.

    References
    ----------
    Ang, B. W. (2005), Energy Policy 33, 867-871 (LMDI).

    Examples
    --------
    >>> year = pd.DataFrame({"revenue": [100.0, 100.0], "margin": [100.0, 100.0], "times": [1.0, 1.0]})
    >>> decomposed(year, pd.concat([year, year]))["change"].round(6).tolist()
    [200.0, 0.0, 0.0, 0.0]
    """
    columns = ["dimension", "segment", "before", "now", "ratio", "change", "of"]
    factors = []
    for year in (before, now):
        heads, times, revenue, margin = len(year), year["times"].sum(), year["revenue"].sum(), year["margin"].sum()
        if min(heads, times, revenue, margin) <= 0:
            return pd.DataFrame(columns=columns)
        factors.append([heads, times / heads, revenue / times, margin / revenue])
    was, found = np.array(factors[0]), np.array(factors[1])
    first, last = was.prod(), found.prod()
    weight = first if abs(last - first) < 1e-9 * first else (last - first) / np.log(last / first)
    change = weight * np.log(found / was)
    of = "revenue" if np.allclose([was[-1], found[-1]], 1.0) else "margin"
    parts = {"segment": PARTS, "before": was, "now": found, "ratio": found / was, "change": change}
    return pd.DataFrame({"dimension": "factor"} | parts | {"of": of})


def switching(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """
    From which tenth of last year's revenue to which of this year's: customers, "gone" and "new" among them.

    Returns
    -------
    DataFrame
        ``was`` and ``became`` ("1" the highest to "10", "new", "gone"), ``n``; rows of one ``was`` sum to its tenth.
    """
    tenth = []
    for year in (before, now):
        ordered = year.sort_values(["revenue", "customer_id"], ascending=[False, True], ignore_index=True)
        sizes = concentration.equal_customers(ordered["revenue"])
        part = np.repeat(sizes["part"].to_numpy(float).astype(int), sizes["n"].to_numpy(int)).astype(str)
        tenth.append(pd.Series(part, index=ordered["customer_id"], dtype=object))
    pair = pd.DataFrame({"was": tenth[0], "became": tenth[1]})
    pair = pair.assign(was=pair["was"].fillna("new"), became=pair["became"].fillna("gone"))
    found = pair.groupby(["was", "became"]).size().rename("n").reset_index()
    place = {name: at for at, name in enumerate(LEVELS)}
    order = found["was"].map(place) * 100 + found["became"].map(place)
    return found.iloc[np.argsort(order.to_numpy(), kind="stable")].reset_index(drop=True)


def moves(switched: pd.DataFrame) -> pd.DataFrame:
    """
    Each tenth of last year by what became of it: ``higher``, ``same``, ``lower`` tenth, ``gone``; sums to ``n``.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment`` (tenth of last year, "1" the highest), ``n`` customers then, ``higher``,
        ``same``, ``lower``, ``gone`` (customers).
    """
    columns = ["dimension", "segment", "n", "higher", "same", "lower", "gone"]
    rows = switched[switched["was"] != "new"]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    stays = rows["became"] != "gone"
    step = rows["became"].where(stays).astype(float) - rows["was"].astype(float)
    kind = np.select([~stays, step < 0, step > 0], ["gone", "higher", "lower"], default="same")
    found = rows.assign(kind=kind).pivot_table(index="was", columns="kind", values="n", aggfunc="sum", fill_value=0)
    found = found.reindex(columns=["higher", "same", "lower", "gone"], fill_value=0)
    found = found.loc[sorted(found.index, key=int)].rename_axis("segment").reset_index()
    found["n"] = found[["higher", "same", "lower", "gone"]].sum(axis=1)
    return found.assign(dimension="decile_before")[columns]


def windows(first, last, *, months: int) -> pd.DataFrame:
    """
    Periods of `months` months that end on `last`, back to the one that holds `first`; ``complete`` if it begins inside.

    Returns
    -------
    DataFrame with ``period`` (0 the earliest), ``starts_on``, ``ends_on``, ``complete``
    """
    first, stop = days([first])[0], days([last])[0] + np.timedelta64(1, "D")
    edges = [stop]
    while edges[-1] > first and len(edges) < 200:
        edges.append(add_months([stop], -months * len(edges))[0])
    edges = edges[::-1]
    return pd.DataFrame(
        {
            "period": range(len(edges) - 1),
            "starts_on": pd.to_datetime(edges[:-1]),
            "ends_on": pd.to_datetime(edges[1:]) - pd.Timedelta(days=1),
            "complete": [e >= first for e in edges[:-1]],
        }
    )


def cohorts(money: pd.DataFrame, joined_on: pd.Series, *, periods: pd.DataFrame) -> pd.DataFrame:
    """
    Lenses 3 to 5: customers by the period in which they joined, and what each such cohort did in every period.

    Customers who joined before the first period are the cohort "before".

    Parameters
    ----------
    money : DataFrame
        Result of `money.recognised`; may be empty: then only sizes are known.
    joined_on : Series of dates indexed by customer_id
        First day as a customer.
    periods : DataFrame
        Result of `windows`.

    Returns
    -------
    DataFrame, one row a cohort and period, with `CELLS`
        ``cohort`` (number of its period, -1 before), ``age`` (periods since joining; NaN before), ``n`` (its size),
        ``active`` (customers with revenue), ``revenue``, ``margin``.
    """
    edges = periods["starts_on"].to_numpy("datetime64[D]")
    cohort = pd.Series(np.searchsorted(edges, days(joined_on), side="right") - 1, index=joined_on.index)
    sizes = cohort.value_counts()
    parts = []
    for row in periods.itertuples(index=False):
        year = year_of(money, pd.Series(dtype=float), first=row.starts_on, last=row.ends_on) if len(money) else None
        of = year["customer_id"].map(cohort) if year is not None else pd.Series(dtype=float)
        base = pd.DataFrame({"cohort": [c for c in sorted(sizes.index) if c <= row.period]})
        base = base.assign(period=row.period, starts_on=row.starts_on, ends_on=row.ends_on)
        if year is not None:
            sums = year.groupby(of).agg(
                active=("revenue", "size"), revenue=("revenue", "sum"), margin=("margin", "sum")
            )
            base = base.join(sums, on="cohort")
        else:
            base = base.assign(active=np.nan, revenue=np.nan, margin=np.nan)
        parts.append(base)
    out = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=CELLS)
    filled = {c: out[c].fillna(0.0) if len(money) else out[c] for c in ("active", "revenue", "margin")}
    began = periods.set_index("period")["starts_on"]
    out = out.assign(**filled, n=out["cohort"].map(sizes), cohort_on=out["cohort"].map(began))
    return out.assign(age=(out["period"] - out["cohort"]).where(out["cohort"] >= 0))[CELLS]


def held_by_cohort(terms: pd.DataFrame, joined_on: pd.Series, *, periods: pd.DataFrame) -> pd.DataFrame:
    """The same where no money is known: ``active`` are customers whom a contract covers on the last day of the period."""
    cells = cohorts(pd.DataFrame(), joined_on, periods=periods)
    edges = periods["starts_on"].to_numpy("datetime64[D]")
    cohort = np.searchsorted(edges, days(joined_on), side="right") - 1
    place = pd.Index(joined_on.index).get_indexer(terms["customer_id"])
    start, end = days(terms["starts_on"]), days(terms["effective_end"])
    counts: dict[tuple[int, int], int] = {}
    for row in periods.itertuples(index=False):
        day = days([row.ends_on])[0]
        here = np.unique(place[(start <= day) & (day <= end) & (place >= 0)])
        counts |= {
            (int(c), row.period): int(n) for c, n in zip(*np.unique(cohort[here], return_counts=True), strict=True)
        }
    return cells.assign(active=[counts.get((c, p), 0) for c, p in zip(cells["cohort"], cells["period"], strict=True)])


def ties(checks: list[tuple[str, float, float]]) -> pd.DataFrame:
    """Numbers that must agree, reached in two ways: ``segment`` (what), ``left``, ``right``, ``difference``, ``holds``."""
    found = pd.DataFrame(checks, columns=["segment", "left", "right"])
    found = found.astype({"left": float, "right": float})
    gap = (found["left"] - found["right"]).round(2) + 0.0
    return found.assign(difference=gap, holds=gap.abs() < 0.005)


def shown_cells(cells: pd.DataFrame, names: dict[int, str], periods: dict[int, str], *, min_n: int) -> pd.DataFrame:
    """
    Cells of `cohorts` with the names of cohort and period, shares of the cohort, and nothing that shows few.

    Parameters
    ----------
    cells : DataFrame
        Result of `cohorts` or `held_by_cohort`.
    names, periods : dict
        Names by the number of cohort and of period.
    min_n : int
        A share of fewer than so many, or of all but fewer, is missing, with the money of so few.

    Returns
    -------
    DataFrame
        ``segment``, ``name``, ``cohort``, ``period``, ``age``, ``size``, ``active``, ``share``, ``revenue``, ``mean``.
    """
    active, size = cells["active"].astype(float), cells["n"].astype(float)
    few = is_few(active, min_n)
    almost = is_few(size - active, min_n)
    out = cells.assign(
        segment=cells["cohort"].map(names),
        name=cells["period"].map(periods),
        size=cells["n"],
        active=active.mask(few | almost),
        share=(active / size).mask(few | almost),
        revenue=cells["revenue"].astype(float).mask(few),
        mean=(cells["revenue"].astype(float) / active.where(active > 0)).mask(few),
    )
    out = out[~out["cohort"].isin(_untold(cells, min_n))].reset_index(drop=True)
    return out[["segment", "name", "cohort", "period", "age", "size", "active", "share", "revenue", "mean"]]


def _untold(cells: pd.DataFrame, min_n: int) -> list[int]:
    """
    Cohorts of fewer than `min_n`, and the next smallest beside them where one could be worked out.

    How many joined in a year is told elsewhere, and how many there are in all: among the cohorts of a year counted back
    from the last day, and among all, those not shown are two at least and `min_n` customers together.
    """
    size = cells.drop_duplicates("cohort").set_index("cohort")["n"].astype(float)
    year = pd.Series(0.0, index=size.index)
    if "cohort_on" in cells:
        began = pd.to_datetime(cells.drop_duplicates("cohort").set_index("cohort")["cohort_on"])
        year = ((pd.to_datetime(cells["ends_on"]).max() - began).dt.days // 365.25).fillna(-1)
    hidden = is_few(size, min_n)
    for part in [*size.groupby(year).groups.values(), size.index]:
        for cohort in size[part].sort_values(kind="stable").index:
            if not hidden[part].any() or (hidden[part].sum() > 1 and size[part][hidden[part]].sum() >= min_n):
                break
            hidden[cohort] = hidden[cohort] or size[cohort] > 0
    return [int(c) for c in hidden.index[hidden | (size <= 0)]]


def layers(cells: pd.DataFrame, names: dict[int, str], periods: dict[int, str]) -> pd.DataFrame:
    """
    Cells of `cohorts` as layers of each period, the oldest cohort first, ready for `disclose`: ``n``, ``money``.

    Returns
    -------
    DataFrame
        ``dimension`` ("cohort"), ``segment`` (name of the cohort), ``period`` (its number), ``name`` (of the
        period), ``n`` customers with money, ``money`` of the period.
    """
    kept = cells[cells["active"].fillna(0) > 0].sort_values(["period", "cohort"], ignore_index=True)
    return pd.DataFrame(
        {
            "dimension": "cohort",
            "segment": kept["cohort"].map(names).astype(str),
            "period": kept["period"],
            "name": kept["period"].map(periods),
            "n": kept["active"].astype(float),
            "money": kept["revenue"].astype(float),
        }
    )


def best_known(cells: pd.DataFrame) -> int:
    """Number of the cohort to follow: of those with most periods on record the one with most customers; -1 if none."""
    known = cells[cells["cohort"] >= 0]
    if known.empty:
        return -1
    by = known.groupby("cohort").agg(periods=("period", "nunique"), n=("n", "first"))
    long = by[by["periods"] >= min(3, by["periods"].max())]
    return int(long["n"].idxmax())
