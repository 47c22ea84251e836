"""Each source from the money spent to the margin it brings: spend, leads, customers, margin within the horizon."""

import numpy as np
import pandas as pd

CHAIN = ["dimension", "segment", "spend_money", "leads_n", "lead_cost", "won_n", "n", "cac", "cac_low", "cac_high",
         "ltv", "ltv_low", "ltv_high", "margin_money", "ratio", "ratio_low", "ratio_high"]  # fmt: skip


def chain(cac: pd.DataFrame, followed: pd.DataFrame, ltv: pd.DataFrame, ratio: pd.DataFrame) -> pd.DataFrame:
    """
    From spend to margin by source over the months of the spend, paid sources and the sum of them.

    Leads are those created in the same months; a customer may come without a lead, so customers are counted on their
    own. Margin is what the customers won in these months will bring within the horizon, before the cost to win them.

    Parameters
    ----------
    cac : DataFrame
        Result of `acquisition.cac`.
    followed : DataFrame
        Result of `leads.followed`; may be empty.
    ltv : DataFrame
        Value of a new customer by source: ``dimension``, ``segment``, ``estimate``, ``low``, ``high``.
    ratio : DataFrame
        Result of `acquisition.ltv_to_cac`.

    Returns
    -------
    DataFrame with `CHAIN`
        ``n`` new customers, ``leads_n`` leads and ``won_n`` of them, ``lead_cost`` and ``cac`` money for one lead and one
        customer, ``margin_money`` in all; missing where a part of the chain is not recorded. The row of the whole
        (segment "") sums spend, leads and customers of the paid sources.
    """
    if cac.empty:
        return pd.DataFrame(columns=CHAIN)
    first, last = cac["first_day"].iloc[0], cac["last_day"].iloc[0]
    recent = followed[followed["created_on"].between(first, last)] if len(followed) else followed
    paid = set(cac["segment"]) - {""}
    counts = recent[recent["source"].isin(paid)].groupby("source")["outcome"].agg(
        leads_n="size", won_n=lambda o: (o == "won").sum()
    )  # fmt: skip
    counts.loc[""] = counts.sum()
    rows = cac.rename(columns={"spend": "spend_money", "estimate": "cac", "low": "cac_low", "high": "cac_high"})
    known = len(followed) > 0
    for column in ("leads_n", "won_n"):
        found = rows["segment"].map(counts[column]).fillna(0) if known else np.nan
        rows = rows.assign(**{column: found})
    rows = rows.assign(lead_cost=(rows["spend_money"] / rows["leads_n"]).where(rows["leads_n"] > 0))
    rows = _joined(rows, ltv, "ltv")
    rows = _joined(rows, ratio, "ratio")
    return rows.assign(margin_money=rows["n"] * rows["ltv"])[CHAIN]


def _joined(rows: pd.DataFrame, other: pd.DataFrame, name: str) -> pd.DataFrame:
    """`rows` with the estimate of `other` and its limits under `name`, by segment."""
    ends = {"estimate": name, "low": f"{name}_low", "high": f"{name}_high"}
    part = other.drop_duplicates("segment").set_index("segment").reindex(columns=list(ends)).rename(columns=ends)
    return rows.join(part.astype(float), on="segment")
