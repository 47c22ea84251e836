"""
From the first contact to the sale: conversion at equal age, the steps on the way and the time spent on each.

An open lead is not lost. Conversions are counted within a window of days since the lead was created, among leads that are
at least that old, so that a young lead never lowers a rate; times are medians of curves that know who still waits.
"""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import funnels, survival
from cbakit.estimates.shares import difference, wilson

OUTCOMES = ("won", "lost", "open")
STEPS = ("reached_on", "visited_on", "offered_on")
WINDOWS = (30, 60, 90, 180)
USUAL_WINDOW = 90
ENOUGH_WINS = 20  # to learn the window from
RESULT = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]
FUNNEL = ["step", "n", "before", "of_before", "estimate", "low", "high"]
TIMES = ["step", "n", "waiting", "estimate", "low", "high"]
COHORTS = ["cohort", "age", "n", "hits", "estimate", "low", "high", "complete"]


def followed(leads: pd.DataFrame, contracts: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    Leads with how they ended by `as_of`, when, and after how many days.

    The outcome is the one read from the stage; without a stage a lead with a customer is won, one with a closing day or
    a reason is lost. Where a sale has no closing day, the first contract sold to the customer from the lead's day on
    dates it. What closed after `as_of` is open on it.

    Parameters
    ----------
    leads, contracts : DataFrame
        Canonical tables.
    as_of : date

    Returns
    -------
    DataFrame
        The leads with ``source`` and ``manager`` ("unknown" where empty), ``outcome`` (`OUTCOMES`), ``decided_on``
        (NaT where open or not recorded), ``days`` (from creation to the decision, to `as_of` where open; NaN where the
        day of a decision is not recorded), ``age_days`` (from creation to `as_of`).
    """
    as_of = pd.Timestamp(as_of)
    said = leads["outcome"].where(leads["outcome"].isin(OUTCOMES))
    closed = leads["closed_on"].notna() | leads["lost_reason"].notna()
    by_fields = np.where(leads["customer_id"].notna(), "won", np.where(closed, "lost", "open"))
    outcome = said.where(said.notna(), pd.Series(by_fields, index=leads.index)).astype(object)
    decided = leads["closed_on"].where(outcome != "open")
    decided = decided.where(decided.notna() | (outcome != "won"), _first_sale(leads, contracts))
    later = decided > as_of
    outcome, decided = outcome.mask(later, "open"), decided.mask(later)
    until = decided.where(outcome != "open", as_of)
    return leads.assign(
        outcome=outcome,
        decided_on=decided,
        days=(until - leads["created_on"]).dt.days.clip(lower=0).astype(float),
        age_days=(as_of - leads["created_on"]).dt.days,
        **{c: leads[c].fillna(UNKNOWN) for c in ("source", "manager")},
    )


def _first_sale(leads: pd.DataFrame, contracts: pd.DataFrame) -> pd.Series:
    """Day of the first contract sold to the lead's customer on or after the lead's day; NaT where there is none."""
    sold = contracts[["customer_id"]].assign(on=contracts["sold_on"].fillna(contracts["starts_on"]))
    sold = sold.dropna(subset=["on"]).sort_values("on", kind="stable")
    known = leads[leads["customer_id"].notna()]
    if known.empty or sold.empty:
        return pd.Series(pd.NaT, index=leads.index)
    asked = known[["customer_id", "created_on"]].assign(at=known.index).sort_values("created_on", kind="stable")
    found = pd.merge_asof(
        asked, sold.assign(sale=sold["on"]), left_on="created_on", right_on="on", by="customer_id", direction="forward"
    )
    return found.set_index("at")["sale"].reindex(leads.index)


def window_days(followed: pd.DataFrame) -> int:
    """The shortest of `WINDOWS` within which 95% of the sales came, seen on leads at least half a year old."""
    old = followed[(followed["age_days"] >= max(WINDOWS)) & (followed["outcome"] == "won")]["days"].dropna()
    if len(old) < ENOUGH_WINS:
        return USUAL_WINDOW
    return next((w for w in WINDOWS if (old <= w).mean() >= 0.95), WINDOWS[-1])


def judged(followed: pd.DataFrame, *, window: int, months: int = 12) -> pd.DataFrame:
    """
    Leads of the last `months` that are at least `window` days old, with ``won_within`` the window.

    The months end `window` days before as_of. A sale whose day is not recorded counts as within the window: it has
    happened, and leads here are old enough.

    Returns
    -------
    DataFrame
        Columns of `followed` and ``won_within`` (bool).
    """
    if followed.empty:
        return followed.assign(won_within=False)
    as_of = (followed["created_on"] + pd.to_timedelta(followed["age_days"], unit="D")).max()
    last = as_of - pd.Timedelta(days=window)
    inside = (followed["created_on"] <= last) & (followed["created_on"] > last - pd.DateOffset(months=months))
    rows = followed[inside]
    late = rows["days"] > window
    return rows.assign(won_within=(rows["outcome"] == "won") & ~late)


def totals(followed: pd.DataFrame, *, as_of, months: int = 12, by: tuple[str, ...] = ("source", "manager")):
    """
    Leads created in the last `months` by how they stand: won + lost + open = leads, in every segment.

    Returns
    -------
    DataFrame with ``dimension``, ``segment``, ``n``, ``won_n``, ``lost_n``, ``open_n``
    """
    rows = followed[followed["created_on"] > pd.Timestamp(as_of) - pd.DateOffset(months=months)]
    parts = []
    for column in ("", *by):
        keys = pd.Series("", index=rows.index) if column == "" else rows[column]
        table = pd.crosstab(keys, rows["outcome"]).reindex(columns=list(OUTCOMES), fill_value=0)
        table = table.rename_axis("segment").rename_axis(columns=None).reset_index()
        table = table.rename(columns={name: f"{name}_n" for name in OUTCOMES})
        parts.append(table.assign(dimension=column, n=table[[f"{name}_n" for name in OUTCOMES]].sum(axis=1)))
    return pd.concat(parts, ignore_index=True)[["dimension", "segment", "n", *[f"{name}_n" for name in OUTCOMES]]]


def funnel(judged: pd.DataFrame, *, window: int) -> pd.DataFrame:
    """
    Leads by the furthest step reached within the window: every step with its share of the step before and of all.

    A lead that reached a later step has passed the earlier ones, recorded or not; steps that no lead has are left out.

    Returns
    -------
    DataFrame with `FUNNEL`
        ``step`` ("created", names of `STEPS`, "won"), ``n``, ``before`` (n of the step before), ``of_before`` (share of
        it), ``estimate`` (share of all leads) with its Wilson limits. No rows without leads.
    """
    if judged.empty:
        return pd.DataFrame(columns=FUNNEL)
    passed = judged["won_within"].to_numpy(bool)
    counts = [("won", int(passed.sum()))]
    for step in STEPS[::-1]:
        if not judged[step].notna().any():
            continue
        within = ((judged[step] - judged["created_on"]).dt.days <= window).to_numpy(bool)
        passed = passed | within
        counts.insert(0, (step, int(passed.sum())))
    counts.insert(0, ("created", len(judged)))
    rows = []
    for at, (step, n) in enumerate(counts):
        before = counts[at - 1][1] if at else n
        share = [float(x) for x in wilson(n, len(judged))] if at else [1.0, np.nan, np.nan]
        rows.append((step, n, before, n / before if before else np.nan, *share))
    return pd.DataFrame(rows, columns=FUNNEL)


def time_in_step(followed: pd.DataFrame, *, as_of, months: int = 12) -> pd.DataFrame:
    """
    Days that a lead stays on each step: median of the curve in which open leads count as still waiting.

    A step ends with the next recorded one or with the decision. The last row, "created to won", is the median of the
    sales alone: how long a sale takes where there is one.

    Returns
    -------
    DataFrame with `TIMES`: ``n`` leads that got to the step, ``waiting`` of them still on it, median with limits
    """
    rows = followed[followed["created_on"] > pd.Timestamp(as_of) - pd.DateOffset(months=months)]
    steps = [s for s in STEPS if rows[s].notna().any()]
    out = []
    starts = {"created": rows["created_on"], **{s: rows[s] for s in steps}}
    for step, start in starts.items():
        later = [rows[s].where(rows[s] >= start) for s in steps if _after(s, step)] + [rows["decided_on"]]
        ended = pd.concat(later, axis=1).min(axis=1)
        got = start.notna() & ~((rows["outcome"] != "open") & ended.isna())
        until = ended.fillna(pd.Timestamp(as_of))
        stay = (until - start).dt.days.clip(lower=0)[got] + 0.5  # a step left on the same day took half a day
        if len(stay):
            out.append((step, int(got.sum()), int((got & ended.isna()).sum()), *_median(stay, ended[got].notna())))
    won = rows[(rows["outcome"] == "won") & rows["days"].notna()]
    if len(won):
        out.append(("won", len(won), 0, *_median(won["days"] + 0.5, pd.Series(True, index=won.index))))
    return pd.DataFrame(out, columns=TIMES)


def _after(step: str, other: str) -> bool:
    return other == "created" or STEPS.index(step) > STEPS.index(other)


def _median(stay: pd.Series, ended: pd.Series) -> tuple[float, float, float]:
    curve = survival.kaplan_meier(np.zeros(len(stay)), stay.to_numpy(float), ended.to_numpy(bool))
    found = survival.median(curve)
    estimate, low, high = (float(np.maximum(x - 0.5, 0)) for x in (found.estimate, found.low, found.high))
    return estimate, low, high


def by_cohort(followed: pd.DataFrame, *, as_of, ages: tuple[int, ...] = (14, 30, 60, 90), quarters: int = 8):
    """
    Share of each quarter's leads won by the same age, and whether the whole quarter has got to that age.

    Sales without a recorded day are spread over the ages as the others of their quarter: left out they would lower every
    share. Where more than half of all sales, or every one of a quarter, have no day, no share is known.

    Returns
    -------
    DataFrame with `COHORTS`; where not ``complete`` the estimate is missing
    """
    rows, (sales, undated) = followed, sales_without_day(followed)
    if rows.empty:
        return pd.DataFrame(columns=COHORTS)
    quarter = rows["created_on"].dt.to_period("Q")
    out = []
    for name in sorted(quarter.unique())[-quarters:]:
        part = rows[quarter == name]
        last = min(name.end_time.normalize(), pd.Timestamp(as_of))
        whole = name.end_time.normalize() <= pd.Timestamp(as_of)
        for age in ages:
            won, of_all = part["outcome"] == "won", part["days"]
            dated = int((won & of_all.notna()).sum())
            told = undated <= sales / 2 and (dated > 0 or not won.any())
            complete = told and whole and (pd.Timestamp(as_of) - last).days >= age
            spread = won.sum() / dated if dated else 0.0
            hits = round(float((won & (of_all <= age)).sum() * spread)) if complete else 0
            share = [float(x) for x in wilson(hits, len(part))] if complete else [np.nan] * 3
            out.append((str(name), age, len(part), hits, *share, complete))
    return pd.DataFrame(out, columns=COHORTS)


def sales_without_day(followed: pd.DataFrame) -> tuple[int, int]:
    """How many leads were won, and of how many of them the day of the sale is not recorded."""
    won = followed["outcome"] == "won"
    return int(won.sum()), int((won & followed["days"].isna()).sum())


def open_count(followed: pd.DataFrame, *, strangers: bool = False) -> int:
    """Leads that are open by the outcome of `followed`, the one definition of an open lead; of no customers alone."""
    still = followed["outcome"] == "open"
    return int((still & followed["customer_id"].isna() if strangers else still).sum())


def stand(followed: pd.DataFrame) -> dict[str, int]:
    """How many leads are ``open``, ``won``, ``lost``; of how many that ended the day is ``undated``; ``dated_sales``."""
    over = followed[followed["outcome"] != "open"]
    won, undated = over["outcome"] == "won", over["days"].isna()
    found = {"won": won, "lost": ~won, "undated": undated, "dated_sales": won & ~undated}
    return {"open": open_count(followed)} | {name: int(rows.sum()) for name, rows in found.items()}


def conversion(judged: pd.DataFrame, *, by: str = "") -> pd.DataFrame:
    """
    Share won within the window, the whole or by a column, with Wilson limits: `RESULT`.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` leads judged, ``hits`` won, ``estimate`` (share), ``low``, ``high``.
    """
    if judged.empty:
        return pd.DataFrame(columns=RESULT)
    keys = judged[by] if by else pd.Series("", index=judged.index)
    table = judged["won_within"].groupby(keys).agg(["size", "sum"]).reset_index()
    share, low, high = wilson(table["sum"], table["size"])
    return pd.DataFrame(
        {"dimension": by, "segment": table.iloc[:, 0].astype(str), "n": table["size"], "hits": table["sum"].astype(int),
         "estimate": share, "low": low, "high": high}
    )  # fmt: skip


def same_mix(judged: pd.DataFrame, *, by: str = "manager", strata: tuple[str, ...] = ("source",)) -> pd.DataFrame:
    """
    Conversion of each segment as it would be with the common mix of leads, and its place among funnel limits.

    Sales over the sales that the common rates of its strata lead one to expect, times the common conversion. A manager
    who gets the warm leads gains nothing by that. Leads of a stratum with fewer than five leads of others are left out.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``sales``, ``expected`` (sales), ``raw`` (share), ``estimate`` (with the common
        mix), ``low``, ``high`` (its interval), ``target`` (common share), ``place`` (`funnels.placed`).

    References
    ----------
    Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202 (indirectly standardised rates on a funnel plot).
    """
    columns = ["dimension", "segment", "n", "sales", "expected", "raw", "estimate", "low", "high", "target", "place"]
    rows = judged[judged[by] != UNKNOWN] if len(judged) else judged
    if rows.empty:
        return pd.DataFrame(columns=columns)
    keys = [c for c in strata if c != by]
    stratum = rows.groupby(keys, sort=False).ngroup() if keys else pd.Series(0, index=rows.index)
    others = stratum.groupby(stratum).transform("size") - stratum.groupby([stratum, rows[by]]).transform("size")
    rows, stratum = rows[others >= 5], stratum[others >= 5]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    won = rows["won_within"].astype(float)
    table = pd.DataFrame({"segment": rows[by], "won": won, "rate": won.groupby(stratum).transform("mean")})
    table = (
        table.groupby("segment").agg(n=("won", "size"), sales=("won", "sum"), expected=("rate", "sum")).reset_index()
    )
    target = float(won.mean())
    raw, low, high = wilson(table["sales"], table["n"])
    scale = target / (table["expected"] / table["n"]).where(table["expected"] > 0)
    adjusted = (raw * scale).clip(upper=1)
    return table.assign(
        dimension=by, sales=table["sales"].astype(int), raw=raw, estimate=adjusted, low=low * scale,
        high=(high * scale).clip(upper=1), target=target, place=funnels.placed(adjusted, table["n"], target),
    )[columns]  # fmt: skip


def contrasts(judged: pd.DataFrame, *, by: str = "source", least: int = 20) -> pd.DataFrame:
    """Conversion of each segment against all other leads with a known value, for the run's family of comparisons."""
    columns = ["family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "first", "second", "estimate",
               "low", "high", "p"]  # fmt: skip
    known = judged[(judged[by] != UNKNOWN) & (judged[by] != "other")] if len(judged) else judged
    rows = []
    for segment in sorted(known[by].unique()) if len(known) else ():
        inside = (known[by] == segment).to_numpy()
        one, rest = known["won_within"][inside], known["won_within"][~inside]
        if min(len(one), len(rest)) >= least:
            gap = [float(np.squeeze(x)) for x in difference(one.sum(), len(one), rest.sum(), len(rest))]
            named = ("sales", "lead_conversion", by, str(segment), "rest")
            rows.append((*named, len(one), len(rest), one.mean(), rest.mean(), *gap))
    return pd.DataFrame(rows, columns=columns)


def limit_curves(same_mix: pd.DataFrame, *, points: int = 60) -> pd.DataFrame:
    """
    Funnel limits around the common share over the sizes of the groups: ``level``, ``n``, ``low``, ``high``.

    Returns
    -------
    DataFrame
        ``level`` (0.95 and so on), ``n`` (leads of a group), ``low``, ``high`` (shares between which chance alone
        leaves a group of that size).
    """
    columns = ["level", "n", "low", "high"]
    if same_mix.empty:
        return pd.DataFrame(columns=columns)
    n = np.unique(np.linspace(max(5, 0.4 * same_mix["n"].min()), 1.1 * same_mix["n"].max(), points).round())
    parts = []
    for level in funnels.LEVELS:
        low, high = funnels.limits(n, float(same_mix["target"].iloc[0]), level=level)
        parts.append(pd.DataFrame({"level": level, "n": n, "low": low, "high": high}))
    return pd.concat(parts, ignore_index=True)[columns]


def conversions(judged: pd.DataFrame, *, by: tuple[str, ...] = ("", "source")) -> pd.DataFrame:
    """
    `conversion` of the whole ("") and by several columns, one below the other.

    Returns
    -------
    DataFrame
        Columns of `conversion`.
    """
    return pd.concat([conversion(judged, by=column) for column in by], ignore_index=True)
