"""Customers by when they started: who is still there, and whether the newest do better than those a year before."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.estimates import shares
from cbakit.estimates import survival as curves
from cbakit.periods import add_months, days
from cbakit.spells import first_end

COLUMNS = [
    "dimension", "segment", "months", "n", "kept", "estimate", "low", "high", "of_previous", "complete", "starts_on",
]  # fmt: skip
MEAN = "mean"
STEPS = (3, 6, 9, 12, 18, 24, 36)
UNITS = {"month": "M", "quarter": "Q", "year": "Y"}


def cohort_table(
    tenures: pd.DataFrame, *, until, unit: str = "quarter", months: Sequence[int] = STEPS, last: int = 12
) -> pd.DataFrame:
    """
    Customers of each starting month, quarter or year who are still members after so many months.

    First spells seen from their start. A cell is **complete** when the whole cohort is old enough and every ending
    has been decided; then it is a count. Before that it is the Kaplan-Meier estimate of those who are old enough,
    shown in grey, and NaN with fewer than 10 of them, or beyond what anybody of the cohort was
    watched for. The row "mean" weighs complete cells by their size.

    Parameters
    ----------
    tenures : DataFrame
        Result of `retention.tenures`.
    until : date
        Last day on which all endings are decided.
    unit : {"month", "quarter", "year"}
    months : sequence of int
    last : int
        Newest cohorts to show.

    Returns
    -------
    DataFrame
        ``dimension`` (the unit), ``segment`` ("2025-Q1"), ``months`` (0 is the start), ``n``, ``kept`` (customers,
        complete cells
        only), ``estimate`` (share of the start), ``low``, ``high``, ``of_previous`` (share of the step before),
        ``complete``, ``starts_on``.
    """
    until = pd.Timestamp(until)
    seen = tenures[tenures["seen"].astype(bool) & (tenures["spell_no"] == 1) & (tenures["entry_months"] == 0)]
    if not len(seen):
        return pd.DataFrame(columns=COLUMNS)
    period = seen["starts_on"].dt.to_period(UNITS[unit])
    rows = []
    for cohort in sorted(period.unique())[-last:]:
        part = seen[period == cohort]
        rows += _cohort(part, cohort, [0, *months], until)
    table = pd.DataFrame(
        rows, columns=["segment", "months", "n", "kept", "estimate", "low", "high", "complete", "starts_on"]
    )
    table = pd.concat([table, _mean(table)], ignore_index=True).assign(dimension=unit)
    before = table.groupby("segment", sort=False)["estimate"].shift()
    paired = table["complete"] & table.groupby("segment", sort=False)["complete"].shift(fill_value=True)
    return table.assign(of_previous=(table["estimate"] / before).where(paired & (before > 0)))[COLUMNS]


def _cohort(part: pd.DataFrame, cohort: pd.Period, months: list[int], until: pd.Timestamp) -> list[tuple]:
    drawn = curves.kaplan_meier(part["entry_months"], part["months"], part["lost"])
    partly = curves.survival_at(drawn, months, min_at_risk=10).set_index("time")[["estimate", "low", "high"]]
    partly.loc[add_months(days([part["starts_on"].min()]).repeat(len(months)), months) > days([until])[0], :] = np.nan
    lost_at = part.loc[part["lost"], "months"].to_numpy(float)
    old_enough = add_months(days([cohort.end_time]).repeat(len(months)), months) <= days([until])[0]
    n, out = len(part), []
    for month, complete in zip(months, old_enough, strict=True):
        kept = n - int((lost_at <= month + 1e-9).sum()) if month else n
        found = shares.wilson(kept, n) if complete or not month else partly.loc[month]
        values = [float(x) for x in found]
        known = bool(complete) or not month
        out.append((_name(cohort), month, n, kept if known else np.nan, *values, known, cohort.start_time))
    return out


def _name(cohort: pd.Period) -> str:
    return str(cohort).replace("Q", "-Q")


def _mean(table: pd.DataFrame) -> pd.DataFrame:
    known = table[table["complete"]].groupby("months", as_index=False)[["n", "kept"]].sum()
    estimate, low, high = shares.wilson(known["kept"], known["n"])
    return known.assign(
        segment=MEAN, estimate=estimate, low=low, high=high, complete=True, starts_on=pd.NaT, n=known["n"].astype(int)
    )


def newest(tenures: pd.DataFrame, *, until, horizons: Sequence[int] = (3, 6, 12), least: int = 20) -> pd.DataFrame:
    """
    The newest year of starters that is old enough for each horizon, against the starters of the year before.

    Years are of whole calendar months, the last one wholly old enough. Not at months before the first contracts of either
    could end (`spells.first_end`).

    Parameters
    ----------
    tenures : DataFrame
        Result of `retention.tenures`.
    until : date
    horizons : sequence of int
        Months of membership; the newest year ends so many months before `until`.
    least : int
        Fewest customers in either year.

    Returns
    -------
    DataFrame, one row a horizon
        ``metric`` (survival), ``dimension`` ("cohort"), ``segment`` ("newest x 12"), ``versus`` ("year_before"), ``n``,
        ``n_versus``, ``share``, ``share_low``, ``share_high``, ``share_versus``, ``estimate`` (difference), ``low``,
        ``high``, ``p``,
        ``months``, ``first_day`` and ``last_day`` of the newest.
    """
    until = pd.Timestamp(until)
    columns = [
        "family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "share", "share_low",
        "share_high", "share_versus", "estimate", "low", "high", "p", "months", "first_day", "last_day",
    ]  # fmt: skip
    seen = tenures[tenures["seen"].astype(bool) & (tenures["spell_no"] == 1) & (tenures["entry_months"] == 0)]
    rows = []
    for horizon in horizons:
        month = (until + pd.Timedelta(days=1) - pd.DateOffset(months=horizon)).to_period("M") - 1
        edges = [(month - 12 * k).end_time.normalize() for k in range(3)]
        parts = [seen[(seen["starts_on"] > edges[k + 1]) & (seen["starts_on"] <= edges[k])] for k in range(2)]
        if min(map(len, parts)) < least or tenures["starts_on"].min() > edges[2] + pd.Timedelta(days=31):
            continue
        if horizon < max(map(first_end, parts)):
            continue
        found = [_at(part, horizon) for part in parts]
        gap, low, high, p = _gap(*found)
        if np.isnan(gap):
            continue
        named = ("retention", "survival", "cohort", f"newest x {horizon}", "year_before")
        first = edges[1] + pd.Timedelta(days=1)
        share = (*found[0], found[1][0])
        rows.append((*named, *map(len, parts), *share, gap, low, high, p, horizon, first, edges[0]))
    return pd.DataFrame(rows, columns=columns)


def _at(part: pd.DataFrame, horizon: int) -> tuple[float, float, float]:
    drawn = curves.kaplan_meier(part["entry_months"], part["months"], part["lost"])
    row = curves.survival_at(drawn, [horizon - 1e-6 if drawn["time"].iloc[-1] < horizon else horizon]).iloc[0]
    return float(row["estimate"]), float(row["low"]), float(row["high"])


def _gap(one, other) -> tuple[float, float, float, float]:
    """Difference of two shares by the limits of each (Zou and Donner), and its p-value."""
    from scipy import special

    gap = one[0] - other[0]
    low = gap - np.hypot(one[0] - one[1], other[2] - other[0])
    high = gap + np.hypot(one[2] - one[0], other[0] - other[1])
    error = (high - low) / (2 * 1.959964)
    return gap, low, high, float(2 * special.ndtr(-abs(gap) / error)) if error > 0 else np.nan
