"""The year's money as it would have been predicted a year ago, against what came."""

import numpy as np
import pandas as pd

COLUMNS = [
    "dimension", "segment", "n", "actual", "estimate", "low", "high", "naive", "error", "naive_error", "constant",
    "constant_error", "best",
]  # fmt: skip
METHODS = {"model": "error", "last_year": "naive_error", "constant": "constant_error"}  # ours first: it wins a draw
NEXT = ["dimension", "segment", "n", "method", "estimate", "model", "last_year", "constant"]


def value_check(
    predicted: pd.DataFrame,
    naive: pd.Series,
    actual: pd.Series,
    *,
    by: str | None = None,
    constant: pd.Series | None = None,
) -> pd.DataFrame:
    """
    Predicted margin of the base of a year ago against the margin it brought since, beside two naive predictions.

    Parameters
    ----------
    predicted : DataFrame
        ``remaining.remaining_value`` of a year ago with a horizon of 12 months and ``total``, by `by`.
    naive : Series
        Money of the same memberships in the 12 months before, indexed by segment: "next year as last year".
    actual : Series
        Their money in the 12 months since, indexed by segment; what who was lost pays after coming back is no part of it.
    by : str, optional
    constant : Series, optional
        Money predicted by one rate of loss for everybody, indexed by segment.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``actual``, ``estimate`` (predicted), ``low``, ``high``, ``naive``,
        ``constant``, their errors (shares of the actual, signed) and ``best``: of `METHODS` the one that missed least.
    """
    if not len(predicted):
        return pd.DataFrame(columns=COLUMNS)
    if by is None:
        naive, actual = (pd.Series({"": float(money.sum())}) for money in (naive, actual))
        constant = pd.Series({"": float(constant.sum())}) if constant is not None else None
    out = predicted.assign(
        actual=predicted["segment"].map(actual).fillna(0.0), naive=predicted["segment"].map(naive).fillna(0.0)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        error = (out["estimate"] / out["actual"] - 1).where(out["actual"] > 0)
        naive_error = (out["naive"] / out["actual"] - 1).where(out["actual"] > 0)
        rate = out["segment"].map(constant) if constant is not None else pd.Series(np.nan, index=out.index)
        constant_error = (rate / out["actual"] - 1).where(out["actual"] > 0)
    out = out.assign(error=error, naive_error=naive_error, constant=rate, constant_error=constant_error)
    missed = out[list(METHODS.values())].abs().set_axis(list(METHODS), axis=1)
    best = missed.dropna(how="all").astype(float).idxmin(axis=1).reindex(out.index)
    return out.assign(best=best)[COLUMNS]


def next_year(check: pd.DataFrame, ours: pd.DataFrame, naive: pd.Series, constant: pd.Series) -> pd.DataFrame:
    """
    Money of the coming 12 months from today's base by segment, by the method that missed least a year ago.

    Parameters
    ----------
    check : DataFrame
        Result of `value_check` by segment.
    ours : DataFrame
        ``remaining.remaining_value`` of today with a horizon of 12 months and ``total``, by the same column.
    naive, constant : Series
        Money of the last 12 months of today's memberships, and by one rate of loss; indexed by segment.

    Returns
    -------
    DataFrame with `NEXT`; a segment that could not be checked is told by ours
    """
    if not len(ours):
        return pd.DataFrame(columns=NEXT)
    best = check.set_index("segment")["best"]
    out = ours[["dimension", "segment", "n"]].assign(
        model=ours["estimate"], method=ours["segment"].map(best).fillna("model")
    )
    out = out.assign(last_year=out["segment"].map(naive), constant=out["segment"].map(constant))
    chosen = [row[row["method"]] for row in out.to_dict("records")]
    return out.assign(estimate=chosen)[NEXT].reset_index(drop=True)


def holds(check: pd.DataFrame) -> bool:
    """Whether the prediction missed the money of the segments by less, in sum, than the naive one did."""
    if not len(check):
        return False
    parts = check[check["segment"] != ""]
    miss = (parts["estimate"] - parts["actual"]).abs().sum()
    return bool(miss < (parts["naive"] - parts["actual"]).abs().sum())
