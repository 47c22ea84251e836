"""The year's money as it would have been predicted a year ago, against what came."""

import numpy as np
import pandas as pd

COLUMNS = ["dimension", "segment", "n", "actual", "estimate", "low", "high", "naive", "error", "naive_error"]


def value_check(predicted: pd.DataFrame, naive: pd.Series, actual: pd.Series, *, by: str | None = None) -> pd.DataFrame:
    """
    Predicted margin of the base of a year ago against the margin it brought since, beside a naive prediction.

    Parameters
    ----------
    predicted : DataFrame
        ``remaining.remaining_value`` of a year ago with a horizon of 12 months and ``total``, by `by`.
    naive : Series
        Money of the same customers in the 12 months before, indexed by segment: "next year as last year".
    actual : Series
        Their money in the 12 months since, indexed by segment.
    by : str, optional

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``actual``, ``estimate`` (predicted), ``low``, ``high``, ``naive``,
        ``error`` and ``naive_error`` (shares of
        the actual, signed).
    """
    if not len(predicted):
        return pd.DataFrame(columns=COLUMNS)
    if by is None:
        naive, actual = (pd.Series({"": float(money.sum())}) for money in (naive, actual))
    out = predicted.assign(
        actual=predicted["segment"].map(actual).fillna(0.0), naive=predicted["segment"].map(naive).fillna(0.0)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        error = (out["estimate"] / out["actual"] - 1).where(out["actual"] > 0)
        naive_error = (out["naive"] / out["actual"] - 1).where(out["actual"] > 0)
    return out.assign(error=error, naive_error=naive_error)[COLUMNS]


def holds(check: pd.DataFrame) -> bool:
    """Whether the prediction missed the money of the segments by less, in sum, than the naive one did."""
    if not len(check):
        return False
    parts = check[check["segment"] != ""]
    miss = (parts["estimate"] - parts["actual"]).abs().sum()
    return bool(miss < (parts["naive"] - parts["actual"]).abs().sum())
