"""What it costs to win a customer, by source, against what that customer brings."""

import numpy as np
import pandas as pd

from cbakit.estimates import rates
from cbakit.spells import begins

RESULT = ["dimension", "segment", "n", "estimate", "low", "high"]
NOBODYS = ("None", "nan", "unknown", "other")  # segments to which nobody can be won


def cac(spend: pd.DataFrame, tenures: pd.DataFrame, *, as_of, months: int = 12) -> pd.DataFrame:
    """
    Spend over new customers of the same source and months, the last `months` for which spend is recorded.

    The limits come from the exact Poisson interval of the number of new customers; spend itself is exact. A source
    without spend has no cost here, which is not the same as being free.

    Parameters
    ----------
    spend : DataFrame, table `spend`
    tenures : DataFrame
        Result of `retention.tenures`: first spells by ``source`` and ``starts_on``.
    as_of : date
    months : int

    Returns
    -------
    DataFrame
        ``dimension`` ("source"; "" for all paid sources together), ``segment``, ``n`` (new customers), ``estimate``
        (money a customer), ``low``,
        ``high``, ``spend``, ``first_day``, ``last_day``.
    """
    columns = [*RESULT, "spend", "first_day", "last_day"]
    known = spend[spend["amount"].notna() & (spend["month"] <= pd.Timestamp(as_of))]
    if not len(known):
        return pd.DataFrame(columns=columns)
    last = known["month"].max()
    first = last - pd.DateOffset(months=months - 1)
    first, end = max(first, known["month"].min()), min(last + pd.offsets.MonthEnd(0), pd.Timestamp(as_of))
    paid = known[known["month"] >= first].groupby("source")["amount"].sum()
    paid = paid[paid > 0]
    new = tenures[begins(tenures) & tenures["start_known"].astype(bool)]
    new = new[(new["starts_on"] >= first) & (new["starts_on"] <= end)]
    count = new["source"].value_counts()
    rows = [("source", source, int(count.get(source, 0)), amount) for source, amount in paid.items()]
    rows = [("", "", sum(r[2] for r in rows), float(paid.sum())), *rows] if rows else rows
    out = pd.DataFrame(rows, columns=["dimension", "segment", "n", "spend"])
    _, low, high = rates.poisson_rate(out["n"], 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        n = out["n"].to_numpy(float)
        cost = out["spend"].to_numpy(float)
        out = out.assign(
            estimate=np.where(n > 0, cost / n, np.nan), low=cost / high, high=np.where(low > 0, cost / low, np.nan)
        )
    return out.assign(first_day=first, last_day=end)[columns]


def matched(ltv: pd.DataFrame, paid: pd.DataFrame) -> pd.DataFrame:
    """
    `ltv` by source with, for all together, the value of those who were paid for (`value.of_paid_sources`).

    Returns
    -------
    DataFrame
        Columns of `ltv`: ``dimension``, ``segment`` ("" is all who were paid for), ``n`` new customers,
        ``estimate``, ``low``, ``high`` (money of one).
    """
    parts = [part[RESULT] for part in (paid, ltv[ltv["dimension"] == "source"]) if len(part)]
    return pd.concat(parts, ignore_index=True) if parts else ltv[RESULT]


def ltv_to_cac(ltv: pd.DataFrame, cac: pd.DataFrame) -> pd.DataFrame:
    """
    Value within the horizon of a new customer over the cost to win one, by source; limits combine both on the log
    scale.

    Parameters
    ----------
    ltv : DataFrame
        Result of `matched`: by source, and for all together of those whose sources have spend.
    cac : DataFrame
        Result of `cac`.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``estimate`` (ratio), ``low``, ``high``, ``ltv``, ``cac``.
    """
    both = cac.merge(ltv, on=["dimension", "segment"], suffixes=("_cac", "_ltv"))
    both = both[both["estimate_cac"].notna() & (both["estimate_cac"] > 0)]
    ratio = both["estimate_ltv"] / both["estimate_cac"]
    down = np.hypot(np.log(both["estimate_ltv"] / both["low_ltv"]), np.log(both["high_cac"] / both["estimate_cac"]))
    up = np.hypot(np.log(both["high_ltv"] / both["estimate_ltv"]), np.log(both["estimate_cac"] / both["low_cac"]))
    return pd.DataFrame(
        {
            "dimension": both["dimension"],
            "segment": both["segment"],
            "n": both["n_cac"],
            "estimate": ratio,
            "low": ratio * np.exp(-down),
            "high": ratio * np.exp(up),
            "ltv": both["estimate_ltv"],
            "cac": both["estimate_cac"],
        }
    ).reset_index(drop=True)


def allowance(ltv: pd.DataFrame, *, times: float = 3.0) -> pd.DataFrame:
    """
    What may be spent to win one customer: the lower limit of what a new one brings, over `times`.

    The same rule as for the price of a referral: three times the cost is the usual demand on a new customer, and the
    lower limit keeps the promise when the value was overestimated.

    Parameters
    ----------
    ltv : DataFrame
        Result of `value.ltv_horizon` with a horizon of two years.
    times : float

    Returns
    -------
    DataFrame with ``dimension``, ``segment``, ``n``, ``estimate``, ``low``, ``high``, ``most`` (may be spent)

    Examples
    --------
    >>> ltv = pd.DataFrame([("source", "site", 90, 12.0, 9.0, 15.0)], columns=RESULT)
    >>> allowance(ltv)["most"].tolist()
    [3.0]
    """
    ltv = ltv[~ltv["segment"].isin(NOBODYS)].reset_index(drop=True)  # nobody is won "without a product"
    return ltv[RESULT].assign(most=(ltv["low"] / times).clip(lower=0))
