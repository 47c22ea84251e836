"""The second purchase and the ones after it; how much of the base is kept, replaced and loyal."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.estimates import shares
from cbakit.estimates import survival as curves
from cbakit.periods import days

POINTS = {"transactions": (30, 60, 90, 180, 365), "contracts": (60, 120, 210, 400, 760)}  # a term and what follows it
DEPTH = 5
SHARE = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]


def purchase_days(terms: pd.DataFrame, *, kind: str) -> pd.DataFrame:
    """
    Days on which each customer bought: every purchase day of a shop, the start of each contract that extends a club's.

    Returns
    -------
    DataFrame with ``customer_id``, ``day``, ``price``, sorted; several purchases of one day are one.
    """
    if kind == "transactions":
        rows = terms.groupby(["customer_id", "starts_on"], as_index=False)["price"].sum(min_count=1)
    else:
        rows = terms.loc[~terms["inside"].astype(bool), ["customer_id", "starts_on", "price"]]
    return rows.rename(columns={"starts_on": "day"}).sort_values(["customer_id", "day"], ignore_index=True)


def second_purchase(bought: pd.DataFrame, *, as_of, since=None) -> pd.DataFrame:
    """
    Share of first-time buyers who have bought again within so many days of the first, by the Kaplan-Meier method.

    Customers whose first purchase lies before `since` are left out: it is not known to be their first.

    Parameters
    ----------
    bought : DataFrame
        Result of `purchase_days`, purchases up to `as_of`.
    as_of : date
        Everybody is watched up to this day.
    since : date, optional

    Returns
    -------
    DataFrame, one row a day on which somebody bought again
        ``days``, ``at_risk``, ``events``, ``n`` (first-time buyers), ``estimate``, ``low``, ``high`` (share who have).

    References
    ----------
    Kaplan, E. L., Meier, P. (1958), J. Am. Stat. Assoc. 53, 457-481.
    """
    columns = ["days", "at_risk", "events", "n", "estimate", "low", "high"]
    known = bought[bought["day"] <= pd.Timestamp(as_of)]
    first = known.groupby("customer_id")["day"].min()
    if since is not None:
        first = first[first >= pd.Timestamp(since)]
    again = (
        known[known["day"] > known["customer_id"].map(first)].groupby("customer_id")["day"].min().reindex(first.index)
    )
    if first.empty:
        return pd.DataFrame(columns=columns)
    waited = (again.fillna(pd.Timestamp(as_of)) - first).dt.days.to_numpy(float)
    drawn = curves.kaplan_meier(np.zeros(len(first)), np.maximum(waited, 0.5), again.notna().to_numpy())
    found = drawn.rename(columns={"time": "days"}).assign(n=len(first))
    turned = {"estimate": 1 - drawn["estimate"], "low": 1 - drawn["high"], "high": 1 - drawn["low"]}
    return found.assign(**turned)[columns]


def second_at(curve: pd.DataFrame, *, points: Sequence[int], min_at_risk: int = 10) -> pd.DataFrame:
    """The second-purchase curve at so many days (`POINTS` by kind), one row a point with enough customers still watched."""
    columns = ["dimension", "segment", "days", "n", "estimate", "low", "high"]
    rows = []
    for point in points:
        seen = curve[curve["days"] <= point]
        beyond = curve[curve["days"] >= point]
        if seen.empty or beyond.empty or beyond["at_risk"].iloc[0] < min_at_risk:
            continue
        last = seen.iloc[-1]
        rows.append(["days", str(point), point, int(last["n"]), last["estimate"], last["low"], last["high"]])
    return pd.DataFrame(rows, columns=columns)


def depth(bought: pd.DataFrame, *, most: int = DEPTH) -> pd.DataFrame:
    """
    Customers by how often they have bought so far: heads and money, and the share who bought once more.

    The youngest customers have had less time for it, so the steps are of this day, not of a lifetime.

    Parameters
    ----------
    bought : DataFrame
        Result of `purchase_days`.
    most : int
        The last row is so many or more.

    Returns
    -------
    DataFrame
        ``segment`` ("1", ..., "5+"), ``n`` customers, ``share``, ``money``, ``money_share``; ``reached`` (bought at
        least so often), ``hits`` of them who bought again, ``estimate``, ``low``, ``high`` (their share, Wilson; NaN in
        the last row).
    """
    columns = [
        "dimension",
        "segment",
        "n",
        "share",
        "money",
        "money_share",
        "reached",
        "hits",
        "estimate",
        "low",
        "high",
    ]
    if bought.empty:
        return pd.DataFrame(columns=columns)
    grouped = bought.groupby("customer_id")
    by = grouped.agg(times=("day", "size")).assign(money=grouped["price"].sum(min_count=1))
    band = by["times"].clip(upper=most)
    rows, total, money = [], len(by), by["money"].sum(min_count=1)
    for k in range(1, most + 1):
        part = by[band == k]
        reached, hits = int((by["times"] >= k).sum()), int((by["times"] > k).sum())
        step = [float(v) for v in shares.wilson(hits, reached)] if k < most and reached else [np.nan] * 3
        got = part["money"].sum(min_count=1)
        name = str(k) if k < most else f"{k}+"
        hit = hits if k < most else np.nan
        rows.append(
            [
                "purchases",
                name,
                len(part),
                len(part) / total,
                got,
                got / money if money else np.nan,
                reached,
                hit,
                *step,
            ]
        )
    return pd.DataFrame(rows, columns=columns)


def depth_shown(bought: pd.DataFrame, *, min_n: int) -> pd.DataFrame:
    """`depth` with the last row so early that no row is of fewer than `min_n` customers; empty where that leaves one."""
    for most in range(DEPTH, 1, -1):
        found = depth(bought, most=most)
        if len(found) and (found["n"] >= min_n).all():
            return found
    return depth(bought.iloc[:0])


def kept_and_replaced(spells: pd.DataFrame, *, since, as_of) -> pd.DataFrame:
    """
    Retention (of the base of a year ago, who are in it now) and rotation (of the base now, who were not in it then).

    Returns
    -------
    DataFrame with `SHARE`; segments retention and rotation, each a dimension of its own: they are no parts of one whole
    """
    start, lost = days(spells["starts_on"]), days(spells["lost_on"])
    there = []
    for day in days([since, as_of]):
        there.append(set(spells.loc[(start <= day) & ~(lost <= day), "customer_id"]))
    both = len(there[0] & there[1])
    rows = []
    for name, hits, n in (("retention", both, len(there[0])), ("rotation", len(there[1]) - both, len(there[1]))):
        if n and there[0]:  # without a base a year ago nothing can be kept or replaced
            rows.append([name, name, n, hits, *(float(v) for v in shares.wilson(hits, n))])
    return pd.DataFrame(rows, columns=SHARE)


def loyalty(active: pd.DataFrame, marks: dict[str, pd.Series]) -> pd.DataFrame:
    """
    Degree of loyalty: the mean of its parts, each the share of active customers with a mark of loyalty.

    Parameters
    ----------
    active : DataFrame with ``customer_id``
    marks : dict of name to Series of bool indexed by customer_id
        For example tenure (beyond the first year), frequency (weekly), referral (brought somebody); parts that are not
        recorded are left out.

    Returns
    -------
    DataFrame with `SHARE`: one row a part, and the last, ``degree``, their mean (no interval: parts hang together) of at
    least two parts: of one it would be another name for that
    """
    rows = []
    for name, mark in marks.items():
        hits = int(active["customer_id"].map(mark).eq(True).sum())
        rows.append([name, name, len(active), hits, *(float(v) for v in shares.wilson(hits, max(len(active), 1)))])
    if len(rows) > 1 and len(active):
        rows.append(["degree", "degree", len(active), np.nan, float(np.mean([r[4] for r in rows])), np.nan, np.nan])
    return pd.DataFrame(rows if len(active) else [], columns=SHARE)


def prices(terms: pd.DataFrame, *, since, as_of) -> pd.DataFrame:
    """
    What was sold in a period, at what price and with what discount: exact sums of the contracts sold.

    Returns
    -------
    DataFrame, one row
        ``n`` contracts sold, ``customers``, ``sales`` (money), ``price`` (mean), ``listed_n`` (with a list price),
        ``discount`` (1 - price / list price over those; NaN where no list price is known), ``discounted_n``.
    """
    sold = terms["sold_on"].fillna(terms["starts_on"])
    part = terms[(sold > pd.Timestamp(since)) & (sold <= pd.Timestamp(as_of)) & terms["price"].notna()]
    listed = part[part["list_price"].gt(0)]
    row = {
        "n": len(part),
        "customers": part["customer_id"].nunique(),
        "sales": part["price"].sum(min_count=1),
        "price": part["price"].mean(),
        "listed_n": len(listed),
        "discount": 1 - listed["price"].sum() / listed["list_price"].sum() if len(listed) else np.nan,
        "discounted_n": int((listed["price"] < listed["list_price"] - 0.005).sum()),
    }
    return pd.DataFrame([row])
