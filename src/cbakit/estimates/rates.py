"""Losses per unit of exposure: exact Poisson, and by customers where they count more than once."""

import numpy as np
from scipy import special

from cbakit.errors import TableError
from cbakit.estimates import bootstrap
from cbakit.estimates.reasons import check_level


def poisson_rate(events, exposure, *, per: float = 1.0, level: float = 0.95):
    """
    Rates ``per * events / exposure`` with exact (Garwood) Poisson intervals.

    Right where each customer has at most one event; where customers repeat, use
    `clustered_rate`. With exposure 0 all three are NaN.

    Parameters
    ----------
    events, exposure : array_like, broadcast; counts, and time at risk in any unit
    per : float
        1000 gives the rate per 1,000 units of exposure.
    level : float

    Returns
    -------
    (estimate, low, high) : ndarrays

    Raises
    ------
    TableError
        Where a count or an exposure is negative.

    References
    ----------
    Garwood, F. (1936), Biometrika 28, 437-442.

    Examples
    --------
    >>> [float(x.round(3)) for x in poisson_rate(10, 1.0)]
    [10.0, 4.795, 18.39]
    """
    events, exposure = np.broadcast_arrays(np.asarray(events, float), np.asarray(exposure, float))
    if (events < 0).any() or (exposure < 0).any():
        raise TableError("A rate needs counts and exposures of at least 0; some are negative.")
    tail = (1 - check_level(level)) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        unit = np.where(exposure > 0, per / exposure, np.nan)
    low = np.where(events > 0, special.gammaincinv(np.maximum(events, 0.5), tail), 0.0)
    high = special.gammaincinv(events + 1, 1 - tail)
    return events * unit, low * unit, high * unit


def clustered_rate(events, exposure, cluster, *, group=None, per: float = 1.0, plan=bootstrap.DEFAULT):
    """
    Rates ``per * events / exposure`` with bootstrap intervals over customers, one row a group.

    Parameters
    ----------
    events, exposure : array_like, shape (rows,)
    cluster : array_like, shape (rows,)
        The customer of each row.
    group : array_like of int, shape (rows,), optional
        Codes 0..G-1; rows with -1 are left out.
    per : float
    plan : bootstrap.Plan

    Returns
    -------
    DataFrame with n (customers), estimate, low, high, reason; one row a group
        A group without events has the exact Poisson limits, as there is nothing to resample.

    References
    ----------
    Davison, Hinkley (1997), Bootstrap Methods and their Application, section 3.8.

    Examples
    --------
    >>> out = clustered_rate([1, 0, 2, 1, 0, 1, 0, 1, 1, 0], [5.0] * 10, range(10), per=1000)
    >>> float(out["estimate"][0])
    140.0
    """
    out = bootstrap.ratio(events, exposure, cluster=cluster, group=group, plan=plan)
    codes = np.zeros(len(events), int) if group is None else np.asarray(group, int)
    kept = codes >= 0
    total = np.bincount(codes[kept], np.asarray(events, float)[kept], minlength=len(out))
    time = np.bincount(codes[kept], np.asarray(exposure, float)[kept], minlength=len(out))
    low, high = out["low"] * per, out["high"] * per
    none = (total == 0) & (time > 0)
    _, exact_low, exact_high = poisson_rate(total, time, per=per, level=plan.level)
    return out.assign(
        estimate=out["estimate"] * per,
        low=np.where(none, exact_low, low),
        high=np.where(none, exact_high, high),
        reason=np.where(none, "", out["reason"]),
    )
