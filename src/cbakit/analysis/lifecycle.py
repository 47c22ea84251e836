"""Where each customer stands on the way from prospect to lost, and what is seen within each such stage."""

import numpy as np
import pandas as pd

from cbakit.estimates.recent import texts
from cbakit.periods import days

LEVELS = ("prospect", "new", "active", "at_risk", "lost")
NEW_STAGES = ("new", "adapting")
RECENT, BEFORE, NONE_FOR = 28, 28, 14  # days


def lifecycle(roster: pd.DataFrame, visits: pd.DataFrame, *, on, buying_days: int = 0) -> np.ndarray:
    """
    Lifecycle of everybody in the base: at_risk, new or active; first match wins.

    At risk: in grace; or renewal due and visits fell to half or less (28 days against the 28 before) or none came in 14
    days; where no visits are recorded, renewal due alone. In a shop, where nothing falls due: no purchase in the last
    two thirds of the days for which a purchase counts, and new are only those who have not come back after a break.

    Parameters
    ----------
    roster : DataFrame
        Result of `spells.roster`.
    visits : DataFrame, table `visits`
    on : date
    buying_days : int
        L of the transactions kind; 0 for the others.

    Returns
    -------
    ndarray of str, shape (len(roster),)
    """
    fresh = roster["stage"].isin(NEW_STAGES)
    if buying_days:
        left = (days(roster["contract_ends_on"]) - days([on])[0]).astype(float)
        risk = buying_days - left >= 2 * buying_days / 3
    else:
        due = (roster["stage"] == "renewal_due").to_numpy(bool)
        risk = (roster["state"] == "in_grace").to_numpy(bool) | (due & _fading(roster["customer_id"], visits, on=on))
    return np.select([risk, fresh], ["at_risk", "new"], default="active")


def _fading(who: pd.Series, visits: pd.DataFrame, *, on) -> np.ndarray:
    """Visits at most half of those before, or none lately; everybody where no visits are recorded for these days."""
    day = days([on])[0]
    stamp = days(visits["visited_at"])
    ago = (day - stamp).astype(float)
    recent = texts(visits[(ago >= 0) & (ago < RECENT + BEFORE)])
    if recent.empty:
        return np.ones(len(who), bool)
    ago = (day - days(recent["visited_at"])).astype(float)

    def count(low: int, high: int) -> np.ndarray:
        inside = recent.loc[(ago >= low) & (ago < high), "customer_id"]
        return who.map(inside.value_counts()).fillna(0).to_numpy(float)

    late, early = count(0, RECENT), count(RECENT, RECENT + BEFORE)
    return (late <= early / 2) | (count(0, NONE_FOR) == 0)


def levels(customers: pd.DataFrame, prospects: int = 0) -> pd.DataFrame:
    """
    Heads and money by lifecycle, in its order; exact.

    Parameters
    ----------
    customers : DataFrame
        ``lifecycle``, ``monetary``, ``returned``; one row a customer.
    prospects : int
        Open leads that are no customers.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``estimate``, ``low``, ``high``, ``share`` (of all rows), ``money`` (of the
        period), ``money_share``, ``returned`` (customers back after a break among them).
    """
    columns = ["dimension", "segment", "n", "estimate", "low", "high", "share", "money", "money_share", "returned_n"]
    if customers.empty and not prospects:
        return pd.DataFrame(columns=columns)
    found = customers.groupby("lifecycle").agg(
        n=("lifecycle", "size"), money=("monetary", lambda v: v.sum(min_count=1)), returned_n=("returned", "sum")
    )
    found = found.reindex([s for s in LEVELS if s in found.index]).rename_axis("segment").reset_index()
    if prospects:
        found = pd.concat([pd.DataFrame([{"segment": "prospect", "n": prospects}]), found], ignore_index=True)
    total = found["money"].sum(min_count=1)
    return found.assign(
        dimension="lifecycle",
        estimate=found["n"],
        low=np.nan,
        high=np.nan,
        share=found["n"] / found["n"].sum(),
        money_share=found["money"] / total if total else np.nan,
        returned_n=found["returned_n"].fillna(0).astype(int),
    )[columns]


def two_levels(customers: pd.DataFrame, *, second: str) -> pd.DataFrame:
    """
    Lifecycle, and `second` within it: heads and money, exact; segments join with " x ".

    Returns
    -------
    DataFrame
        ``dimension`` ("lifecycle x <second>"), ``segment``, ``lifecycle``, ``within``, ``n``, ``money``.
    """
    columns = ["dimension", "segment", "lifecycle", "within", "n", "money"]
    if customers.empty or second not in customers:
        return pd.DataFrame(columns=columns)
    nothing = "unclassed" if second == "abc" else "not_measured"  # money is known, but only the active have a class
    named = customers.assign(within=customers[second].fillna(nothing).astype(str))
    found = named.groupby(["lifecycle", "within"]).agg(
        n=("within", "size"), money=("monetary", lambda v: v.sum(min_count=1))
    )
    found = found.reset_index()
    place = found["lifecycle"].map({s: i for i, s in enumerate(LEVELS)})
    found = found.assign(place=place).sort_values(["place", "within"], ignore_index=True)
    segment = found["lifecycle"] + " x " + found["within"]
    return found.assign(dimension=f"lifecycle x {second}", segment=segment)[columns]
