"""Two groups of customers side by side: how many, how they renew and stay, why they leave; each figure by both.

Each function takes one table and two masks of its rows and returns rows of `COLUMNS`, so that a question is answered by
masks alone. What is worth money is drawn by the models and comes from `remaining`.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import bootstrap, mover, multiple, shares
from cbakit.estimates import survival as curves
from cbakit.few import few as is_few

SIDES = ("n", "customers", "estimate", "low", "high")
GAP = ("difference", "difference_low", "difference_high", "p")
COLUMNS = ["measure", "detail", "unit", *SIDES, *(f"{c}_versus" for c in SIDES), *GAP, "remark"]
NUMBERS = [*SIDES, *(f"{c}_versus" for c in SIDES), *GAP]
MONTHS = (3, 6, 12, 24)
HORIZON = 24  # months of the restricted mean, as in the run's one family
LEAST_AT_RISK = 10
CLAIMED = 0.05  # false discovery rate within the table
HIDDEN, TODAY_ONLY, NOBODY, NOT_RECORDED = "few", "today_only", "nobody", "not_recorded"
BY_MONEY = "by_money"  # who is chosen by money differs in it by that
OTHER = "other"


class Side(NamedTuple):
    """One group's figure: denominator, different people in it, estimate and interval (NaN where it is exact)."""

    n: float
    customers: float
    estimate: float
    low: float = np.nan
    high: float = np.nan


class Gap(NamedTuple):
    """The first group less the second, with its interval and p-value; NaN where nothing is to be tested."""

    estimate: float = np.nan
    low: float = np.nan
    high: float = np.nan
    p: float = np.nan


def row(measure: str, unit: str, sides: Sequence[Side], gap: Gap = Gap(), detail: str = "") -> dict:  # noqa: B008
    """One row of `COLUMNS`: both groups' figures and how far they are apart."""
    one, other = sides
    named = {"measure": measure, "detail": detail, "unit": unit, "remark": ""}
    return named | dict(zip(NUMBERS, (*one, *other, *gap), strict=True))


def table(rows: list[dict]) -> pd.DataFrame:
    """Rows as a frame with `COLUMNS`, also where there are none."""
    return pd.DataFrame(rows, columns=COLUMNS)


def without_numbers(measure: str, unit: str, remark: str) -> pd.DataFrame:
    """The row of a figure that cannot be asked: the property is known of today alone, or the data record nothing of it."""
    nothing = Side(np.nan, np.nan, np.nan)
    return table([row(measure, unit, [nothing, nothing]) | {"remark": remark}])


def sizes(now: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> pd.DataFrame:
    """
    Active customers and money of both groups: heads, their share of all, money a month of each, their share of the money.

    Heads and shares describe the recorded base and are exact; money a customer stands for behaviour and has an interval.

    Parameters
    ----------
    now : DataFrame
        ``customer_id``, ``state``, ``money`` (a month).
    one, other : ndarray of bool, shape (len(now),)
    """
    active = (now["state"] == "active").to_numpy()
    sides = [active & mask for mask in (one, other)]
    heads = [int(side.sum()) for side in sides]
    whole = max(int(active.sum()), 1)
    rows = [
        row("active_customers", "customers", [Side(n, n, n) for n in heads]),
        row("share_of_customers", "share", [Side(whole, n, n / whole) for n in heads]),
    ]
    money = now["money"].to_numpy(float) if "money" in now else np.full(len(now), np.nan)
    if not np.nansum(money[active]) > 0:
        return table(rows)
    values = [np.nan_to_num(money[side]) for side in sides]
    total = np.nansum(money[active])
    rows.append(row("share_of_money", "share", [Side(whole, len(v), v.sum() / total) for v in values]))
    rows.append(means("money_a_month", values))
    return table(rows)


def means(measure: str, values: list[np.ndarray], *, unit: str = "money") -> dict:
    """The row of two means of one value a customer, and of their difference, by bootstrap over customers."""
    found = [_mean(v) for v in values]
    gap = Gap()
    if min(map(len, values)) >= bootstrap.DEFAULT.least:
        _, *limits = bootstrap.difference(*values, plan=_PLAIN)
        gap = Gap(*limits)
    return row(measure, unit, found, gap)


_PLAIN = bootstrap.Plan(method="percentile")


def _mean(values: np.ndarray) -> Side:
    found = bootstrap.mean(values, plan=_PLAIN).iloc[0] if len(values) else None
    if found is None:
        return Side(0, 0, np.nan)
    return Side(len(values), len(values), found["estimate"], found["low"], found["high"])


def renewals(ended: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> pd.DataFrame:
    """
    Share of contracts followed by a next one within the loyalty period (form A), of both groups.

    Parameters
    ----------
    ended : DataFrame
        Result of `renewals.judged`, with attributes as they were when the contract ended.
    one, other : ndarray of bool, shape (len(ended),)

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17, 873-890; Korn, Graubard (1998), Survey Methodology 24, 193-201.
    """
    return table([_shares("renewal_rate", ended, "renewed", (one, other))] if len(ended) else [])


def renewals_by_year(years: pd.DataFrame, one: np.ndarray, other: np.ndarray, *, last: int = 4) -> pd.DataFrame:
    """
    Share of those who began membership year k that stayed through its end (form B), of both groups, years 1 to `last`.

    Parameters
    ----------
    years : DataFrame
        Result of `renewals.years_passed`, with attributes at the start of the membership.
    one, other : ndarray of bool, shape (len(years),)
    last : int
    """
    rows, year = [], years["year"].to_numpy()
    for k in range(1, last + 1):
        if (year == k).any():
            sides = tuple(mask & (year == k) for mask in (one, other))
            rows.append(_shares("renewal_by_year", years, "renewed", sides, detail=str(k)))
    return table(rows)


def reasons(cases: pd.DataFrame, one: np.ndarray, other: np.ndarray, *, min_n: int = 10) -> pd.DataFrame:
    """
    Share of each reason among the recorded reasons of both groups, the most frequent of the first group first.

    Reasons that fewer than `min_n` customers of either group named are put together as "other"; where no reason is left, one row
    says so.

    Parameters
    ----------
    cases : DataFrame
        Recorded reasons of `reasons.cases`.
    one, other : ndarray of bool, shape (len(cases),)
    min_n : int
    """
    rows = []
    people = [cases[mask].groupby("reason")["customer_code"].nunique() for mask in (one, other)]
    names = people[0].index.union(people[1].index)
    own, theirs = (p.reindex(names).fillna(0) for p in people)
    frequent = names[(own >= min_n) & (theirs >= min_n)]
    reason = cases["reason"].astype(object).where(cases["reason"].isin(frequent), OTHER)
    if len(names) and not len(frequent):  # all of them put together say nothing of why
        nothing = Side(np.nan, np.nan, np.nan)
        return table([row("refusal_share", "share", [nothing, nothing]) | {"remark": HIDDEN}])
    order = sorted(frequent, key=lambda name: (-own[name], -theirs[name], name))
    for name in [*order, *([OTHER] if len(frequent) < len(names) else [])]:
        told = cases.assign(hit=reason == name)
        rows.append(_shares("refusal_share", told, "hit", (one, other), detail=name, of_hits=True))
    return table(rows)


def _shares(measure: str, frame: pd.DataFrame, outcome: str, sides, *, detail: str = "", of_hits: bool = False) -> dict:
    """The row of two shares of rows where a customer may have several; `of_hits`: what is small is who the hits are."""
    found, effective = [], []
    for mask in sides:
        hits = frame[outcome].to_numpy(float)[mask]
        people = frame["customer_code"].to_numpy()[mask]
        estimate, low, high = shares.wilson_clustered(hits, people) if len(hits) else (np.nan,) * 3
        counted = people[hits > 0] if of_hits else people
        found.append(Side(len(hits), len(np.unique(counted)), estimate, low, high))
        effect = shares.design_effect(hits, people) if len(hits) else 1.0
        effective.append((hits.sum() / effect, len(hits) / effect))
    gap = Gap()
    if min(side.n for side in found) > 0:
        gap = Gap(*(float(np.squeeze(v)) for v in shares.difference(*effective[0], *effective[1])))
    return row(measure, "share", found, gap, detail)


def staying(
    first: pd.DataFrame, one: np.ndarray, other: np.ndarray, *, months=MONTHS, horizon: int = HORIZON
) -> pd.DataFrame:
    """
    How long both groups stay: survival at some months, median, and mean months within the horizon.

    Parameters
    ----------
    first : DataFrame
        Result of `retention.first_spells`, with attributes at the start of the membership.
    one, other : ndarray of bool, shape (len(first),)
    months : sequence of int
    horizon : int
        Months of the restricted mean.

    References
    ----------
    Kaplan, Meier (1958); Royston, Parmar (2013), BMC Medical Research Methodology 13, 152.
    """
    parts = [first[mask] for mask in (one, other)]
    if not len(first) or not any(map(len, parts)):
        return table([])
    drawn = [curve(part) for part in parts]
    rows = []
    points = [curves.survival_at(c, list(months), min_at_risk=LEAST_AT_RISK) if len(c) else None for c in drawn]
    for at, month in enumerate(months):
        sides = [
            _limits(p.iloc[at] if p is not None else None, len(part)) for p, part in zip(points, parts, strict=True)
        ]
        rows.append(row("survival", "share", sides, _apart(*sides), str(month)))
    halves = [
        _told(curves.median(c), len(p)) if len(c) else Side(0, 0, np.nan) for c, p in zip(drawn, parts, strict=True)
    ]
    rows.append(row("median_membership_months", "months", halves))
    spans = [
        _told(curves.restricted_mean(c, horizon), len(p)) if len(c) else Side(0, 0, np.nan)
        for c, p in zip(drawn, parts, strict=True)
    ]
    gap = Gap()
    if all(map(len, drawn)):
        found = curves.restricted_mean_difference(drawn[0], drawn[1], horizon)
        gap = Gap(found.estimate, found.low, found.high, found.p_value)
    rows.append(row("restricted_mean_months", "months", spans, gap, str(horizon)))
    return table(rows)


def curve(part: pd.DataFrame) -> pd.DataFrame:
    """Kaplan-Meier curve of first spells, cut where fewer than ten are under observation; the report's own."""
    if not len(part):
        return part.iloc[:0]
    drawn = curves.kaplan_meier(part["entry_months"], part["months"], part["lost"], min_at_risk=LEAST_AT_RISK)
    return curves.until_thin(drawn, least=LEAST_AT_RISK)


def _limits(found, n: int) -> Side:
    return Side(0, 0, np.nan) if found is None else Side(n, n, *(float(found[c]) for c in ("estimate", "low", "high")))


def _told(found, n: int) -> Side:
    return Side(n, n, found.estimate, found.low, found.high)


def _apart(one: Side, other: Side) -> Gap:
    """Difference of two independent estimates by the limits of each (Zou and Donner)."""
    if np.isnan([one.low, one.high, other.low, other.high]).any():
        return Gap()
    gap = mover.difference(mover.Limits(*one[2:]), mover.Limits(*other[2:]))
    return Gap(*gap, mover.chance_of_none(gap))


def worth(measure: str, one: tuple, other: tuple, *, total: bool = False) -> dict:
    """
    The row of two values drawn together, with their difference from the same draws.

    Parameters
    ----------
    measure : str
    one, other : (draws, n)
        Mean value of a customer in every draw, the estimate first; None without customers.
    total : bool
        The whole group's, exact in its size.
    """
    sides, drawn = [], []
    for draws, n in (one, other):
        if draws is None or not n:
            sides.append(Side(0, 0, np.nan))
            continue
        values = draws * (n if total else 1)
        sides.append(Side(n, n, float(values[0]), *bootstrap.interval(values[1:])))
        drawn.append(values)
    gap = Gap()
    if len(drawn) == 2 and not total:  # totals differ by how many there are; that needs no test
        apart = drawn[0] - drawn[1]
        known = apart[1:][np.isfinite(apart[1:])]
        below = min((known <= 0).mean(), (known >= 0).mean()) if len(known) else np.nan
        p = float(min(1.0, 2 * max(below, 1 / (len(known) + 1)))) if len(known) else np.nan
        low, high = bootstrap.interval(known)
        gap = Gap(float(apart[0]), low, high, p)
    return row(measure, "money", sides, gap)


def told(parts: list[pd.DataFrame], *, min_n: int, by_money: bool = False) -> pd.DataFrame:
    """
    The rows of all parts, small groups hidden, with ``p_adjusted`` and ``claim`` over the differences of the table.

    Where either side holds some but fewer than `min_n` customers, both sides' numbers are missing (``remark`` "few"): one
    could be worked out from the other and the whole. A difference is claimed if it stands after Benjamini-Hochberg over
    the table; it was looked for among many, so it is a lead to follow, no finding of the report. Groups that were chosen
    `by_money` differ in money by that: both figures stand (``remark`` "by_money"), their difference is not tested.
    """
    kept = [p for p in parts if len(p)]
    out = pd.concat(kept, ignore_index=True) if kept else table([])
    people = out[["customers", "customers_versus"]].astype(float)
    small = is_few(people, min_n).any(axis=1)
    numbers = out[NUMBERS].astype(float).mask(small, axis=0)
    out = out.assign(**{c: numbers[c] for c in NUMBERS}, remark=out["remark"].mask(small, HIDDEN))
    chosen = by_money & (out["unit"] == "money") & (out["remark"] == "")
    gaps = out[list(GAP)].mask(chosen, axis=0)
    out = out.assign(**{c: gaps[c] for c in GAP}, remark=out["remark"].mask(chosen, BY_MONEY))
    adjusted = multiple.adjusted(out["p"].to_numpy(float))
    return out.assign(p_adjusted=adjusted, claim=np.nan_to_num(adjusted, nan=1.0) < CLAIMED)


def of_nobody(told: pd.DataFrame) -> pd.DataFrame:
    """The rows where a group is nobody, today or before: no noughts that read like a finding, but the remark "nobody"."""
    return told.assign(**dict.fromkeys(NUMBERS, np.nan), p_adjusted=np.nan, claim=False, remark=NOBODY)


def known_values(column: pd.Series) -> pd.Series:
    """How many rows each value of a column has, the most frequent first, without the unknown."""
    counted = column.dropna().astype(str)
    counted = counted[counted != UNKNOWN]
    return counted.value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
