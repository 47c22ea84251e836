"""Customers by their largest deals, and how many of their deals came off."""

import numpy as np
import pandas as pd

from cbakit.estimates.shares import wilson

RATING = ["rank", "customer_id", "deals", "largest", "total", "since", "leads", "won", "estimate", "low", "high"]


def rating(contracts: pd.DataFrame, followed: pd.DataFrame, *, top: int = 10) -> pd.DataFrame:
    """
    The customers with the largest single deals, their number of deals and the share of their leads that were won.

    Where lost leads are not linked to customers every share would be one, so it is missing for all. Contracts of staff,
    guests and free ones are left out.

    Parameters
    ----------
    contracts : DataFrame, table `contracts`
    followed : DataFrame
        Result of `leads.followed`; may be empty.
    top : int

    Returns
    -------
    DataFrame with `RATING`, the largest first
        ``deals`` paid contracts, ``largest`` and ``total`` money, ``since`` day of the first, ``leads`` decided leads,
        ``won`` of them, ``estimate`` with Wilson limits.
    """
    paid = contracts[contracts["paid"].astype(bool) & (contracts["price"] > 0)]
    if paid.empty:
        return pd.DataFrame(columns=RATING)
    on = paid["sold_on"].fillna(paid["starts_on"])
    table = paid.assign(on=on).groupby("customer_id").agg(
        deals=("price", "size"), largest=("price", "max"), total=("price", "sum"), since=("on", "min")
    )  # fmt: skip
    order = table.reset_index().sort_values(
        ["largest", "total", "customer_id"], ascending=[False, False, True], kind="stable"
    )
    order = order.head(top).reset_index(drop=True)
    return order.assign(rank=np.arange(1, len(order) + 1), **_success(order["customer_id"], followed))[RATING]


def _success(customers: pd.Series, followed: pd.DataFrame) -> dict:
    decided = followed[followed["outcome"].isin(["won", "lost"]) & followed["customer_id"].notna()]
    if not (decided["outcome"] == "lost").any():
        return dict.fromkeys(("leads", "won", "estimate", "low", "high"), np.nan)
    won = decided["outcome"] == "won"
    counts = won.groupby(decided["customer_id"]).agg(leads="size", won="sum")
    own = counts.reindex(customers).fillna(0).reset_index(drop=True)
    share, low, high = wilson(own["won"], own["leads"])
    return {"leads": own["leads"], "won": own["won"], "estimate": share, "low": low, "high": high}


def success_known(followed: pd.DataFrame) -> bool:
    """Whether lost leads are linked to customers at all."""
    return bool(((followed["outcome"] == "lost") & followed["customer_id"].notna()).any()) if len(followed) else False


def summary(contracts: pd.DataFrame, *, least: int, part: float = 0.1) -> pd.DataFrame:
    """
    The tenth of the customers with the largest single deals (at least `least` customers): their share of all money.

    Returns
    -------
    DataFrame, one row or none
        ``n`` customers in it, ``of`` all, ``smallest`` (the smallest of their largest deals), ``deals`` (mean number of
        theirs), ``money``, ``total`` (exact sums), ``estimate`` (share of the money), ``low`` and ``high`` missing.
    """
    columns = ["n", "of", "smallest", "deals", "money", "total", "estimate", "low", "high"]
    every = rating(contracts, pd.DataFrame({"outcome": [], "customer_id": []}), top=len(contracts))
    size = max(int(np.ceil(part * len(every))), least)
    if size >= len(every):
        return pd.DataFrame(columns=columns)
    top, total = every.head(size), float(every["total"].sum())
    money = float(top["total"].sum())
    row = (size, len(every), top["largest"].min(), top["deals"].mean(), money, total, money / total, np.nan, np.nan)
    return pd.DataFrame([row], columns=columns)
