"""The plainest forecasts, and how a forecast made earlier did beside them."""

import numpy as np
import pandas as pd

MONTHS = 12


def naive_heads(series: np.ndarray, *, months: int = MONTHS) -> pd.DataFrame:
    """
    As many as today, with the interval of how far the base has moved in so many months before.

    Parameters
    ----------
    series : array_like, shape (k,)
        Active customers on the last day of each month up to as_of, the latest last.
    months : int

    Returns
    -------
    DataFrame, one row a month: ``estimate``, ``low``, ``high``
    """
    series = np.asarray(series, float)
    last = series[-1]
    half = []
    for ahead in range(1, months + 1):
        moved = (
            np.log(np.maximum(series[ahead:], 1) / np.maximum(series[:-ahead], 1))
            if len(series) > ahead + 2
            else np.zeros(0)
        )
        half.append(1.96 * float(np.sqrt(np.mean(moved**2))) if len(moved) else np.nan)
    factor = np.exp(np.array(half))
    return pd.DataFrame({"estimate": last, "low": last / factor, "high": last * factor}, index=range(months))


def naive_money(series: np.ndarray, *, months: int = MONTHS) -> pd.DataFrame:
    """
    As in the same month a year before (where a year is recorded; else the mean of the last three months), with the interval
    of how far a month has been from that before.

    Parameters
    ----------
    series : array_like, shape (k,)
        Money of each month up to as_of, the latest last.
    months : int

    Returns
    -------
    DataFrame, one row a month: ``estimate``, ``low``, ``high``
    """
    series = np.asarray(series, float)
    if len(series) >= 12:
        told, past, base = series[-12:][:months], series[12:], series[:-12]
    else:
        told, past, base = np.full(months, series[-3:].mean()), series[1:], series[:-1]
    known = (past > 0) & (base > 0)
    strays = np.log(past[known] / base[known])
    half = 1.96 * float(np.sqrt(np.mean(strays**2))) if known.sum() >= 3 else np.nan
    return pd.DataFrame({"estimate": told, "low": told * np.exp(-half), "high": told * np.exp(half)})


def beside(told: pd.DataFrame, actual, naive) -> pd.DataFrame:
    """A forecast made earlier (`summary`) with what came and what the naive forecast said: ``actual``, ``naive``."""
    return told.assign(actual=np.asarray(actual, float), naive=np.asarray(naive, float))


def better(check: pd.DataFrame) -> bool:
    """Whether the forecast missed less than the naive one, summed over the months of one measure; True where unchecked."""
    if not len(check):
        return True
    miss, plain = ((check[c] - check["actual"]).abs().sum() for c in ("estimate", "naive"))
    return bool(miss <= plain)


def missed(check: pd.DataFrame) -> pd.DataFrame:
    """
    How a forecast made earlier did, by measure: its last month and the mean miss over all months that could be checked.

    Parameters
    ----------
    check : DataFrame
        Rows of `beside` with ``measure`` and ``back`` (months ago it would have been made).

    Returns
    -------
    DataFrame
        ``dimension`` ("measure"), ``segment`` (customers, money), ``on`` (last month of the latest forecast), ``n`` (customers
        it started from), ``estimate``, ``low``, ``high``, ``actual`` (of that month), ``miss`` and ``naive_miss`` (mean absolute,
        all months), ``inside`` and ``months``, ``won`` of ``checks`` (forecasts that missed less than the naive one).
    """
    rows = []
    for measure, part in check.groupby("measure", sort=False) if len(check) else ():
        last = part[part["back"] == part["back"].min()].iloc[-1]
        miss, plain = (float((part[c] - part["actual"]).abs().mean()) for c in ("estimate", "naive"))
        inside = int(((part["low"] <= part["actual"]) & (part["actual"] <= part["high"])).sum())
        won = [better(one) for _, one in part.groupby("back")]
        own = (last["on"], int(last["n"]), last["estimate"], last["low"], last["high"], last["actual"])
        rows.append(("measure", measure, *own, miss, plain, inside, len(part), sum(won), len(won)))
    columns = [
        "dimension",
        "segment",
        "on",
        "n",
        "estimate",
        "low",
        "high",
        "actual",
        "miss",
        "naive_miss",
        "inside",
        "months",
        "won",
        "checks",
    ]
    return pd.DataFrame(rows, columns=columns)
