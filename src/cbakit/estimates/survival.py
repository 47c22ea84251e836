"""Survival from (entry, duration, event) arrays, on counts at unique times.

A customer is seen on ``(entry, duration]``: it enters late where the data began after
its start. A million customers have about a thousand different tenures, so everything
after one sort works on a thousand counts.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import special

from cbakit.errors import ParameterError, TableError
from cbakit.estimates import reasons
from cbakit.estimates.reasons import Estimate, check_level, check_same_length, missing

COLUMNS = ["time", "at_risk", "events", "censored", "estimate", "low", "high"]


def _checked(entry, duration, event):
    duration = np.asarray(duration, float)
    entry = np.zeros(len(duration)) if entry is None else np.asarray(entry, float)
    event = np.asarray(event).astype(bool)
    check_same_length(entry=entry, duration=duration, event=event)
    unknown = np.isnan(duration) | np.isnan(entry)
    never = (duration <= entry) | (entry < 0)
    if unknown.any() or never.any():
        raise TableError(
            f"A survival row is seen from entry to a later duration, 0 <= entry < duration; of {len(duration):,} rows "
            f"{int(unknown.sum()):,} lack one and {int((never & ~unknown).sum()):,} break this. "
            "Leave them out before, and count them."
        )
    return entry, duration, event


def _counts(entry, duration, event, weights=None):
    """Unique times (first: the origin) and, at each, entered, events and censored."""
    started = np.zeros(0) if entry is None else np.unique(entry)
    times = np.unique(np.concatenate([started, np.unique(duration)]))
    size, at, begun = len(times), np.searchsorted(times, duration), np.searchsorted(times, entry)
    weights = np.ones(len(duration)) if weights is None else np.asarray(weights, float)
    entered = np.bincount(begun, weights, minlength=size)
    events = np.bincount(at, weights * event, minlength=size)
    return times, entered, events, np.bincount(at, weights, minlength=size) - events


def _at_risk(entered, left):
    """Number under observation just before each time: entered before, not yet gone."""
    inside = np.cumsum(entered - left, axis=-1)
    return inside - entered + left


def kaplan_meier(entry, duration, event, *, weights=None, level: float = 0.95, min_at_risk: int = 10) -> pd.DataFrame:
    """
    Kaplan-Meier curve with late entry and log-log Greenwood limits.

    At risk at t are those with ``entry < t <= duration``; events come before
    censorings at the same time. Where late entrants make an early risk set of fewer
    than `min_at_risk` that grows past it later, one loss there would fix the whole
    curve: from that loss on it is NaN. Log-log limits don't exist at 1 and 0. Before the
    first loss the lower limit is Wilson's with the number at risk; where the curve
    reaches 0 the upper limit is the one before times Wilson's for the last risk set.

    Parameters
    ----------
    entry : array_like of float, shape (n,), or None
        Time from the origin at which a customer is first seen; None is 0 for all.
    duration : array_like of float, shape (n,)
        Time from the origin at which it is last seen; same unit, above `entry`.
    event : array_like of bool, shape (n,)
        True where it was lost at `duration`, False where it was still a customer.
    weights : array_like of float, shape (n,), optional
        Counts of identical rows.
    level : float
    min_at_risk : int

    Returns
    -------
    DataFrame with time, at_risk, events, censored, estimate, low, high
        One row for the origin and one for each different entry and duration, ascending.

    Raises
    ------
    TableError
        Where a row has no time under observation, or a missing time.

    References
    ----------
    Kaplan, Meier (1958), J. Am. Stat. Assoc. 53, 457-481.
    Kalbfleisch, Prentice (2002), The Statistical Analysis of Failure Time Data, section 1.4.
    Tsai, Jewell, Wang (1987), Biometrika 74, 883-886 (late entry).

    Examples
    --------
    >>> kaplan_meier(None, [1, 2, 2, 3], [True, True, False, True])[["time", "at_risk", "events", "estimate"]]
       time  at_risk  events  estimate
    0   0.0      4.0     0.0      1.00
    1   1.0      4.0     1.0      0.75
    2   2.0      3.0     1.0      0.50
    3   3.0      1.0     1.0      0.00
    """
    entry, duration, event = _checked(entry, duration, event)
    if not len(duration):
        return pd.DataFrame(columns=COLUMNS, dtype=float)
    times, entered, events, censored = _counts(entry, duration, event, weights)
    at_risk = _at_risk(entered, events + censored)
    with np.errstate(invalid="ignore", divide="ignore"):
        estimate = np.cumprod(np.where(events > 0, 1 - events / at_risk, 1.0))
        greenwood = np.cumsum(np.where(events > 0, events / (at_risk * (at_risk - events)), 0.0))
    at_risk[0] = entered[0]  # the origin shows who starts there
    low, high = _log_log(estimate, greenwood, at_risk, level)
    largest_later = np.maximum.accumulate(at_risk[::-1])[::-1]
    thin = (events > 0) & (at_risk < min_at_risk) & (largest_later >= min_at_risk)
    lost = np.cumsum(thin) > 0
    estimate, low, high = (np.where(lost, np.nan, part) for part in (estimate, low, high))
    return pd.DataFrame(dict(zip(COLUMNS, (times, at_risk, events, censored, estimate, low, high), strict=True)))


def _log_log(estimate, greenwood, at_risk, level):
    z = special.ndtri(0.5 + check_level(level) / 2)
    inner = (estimate > 0) & (estimate < 1)
    log = np.log(np.where(inner, estimate, 0.5))
    shift = z * np.sqrt(np.where(inner, greenwood, 0.0)) / log
    low, high = np.exp(log * np.exp(-shift)), np.exp(log * np.exp(shift))
    whole = at_risk / (at_risk + z * z)  # Wilson with no loss yet
    low = np.where(inner, low, np.where(estimate == 1, whole, 0.0))
    high = np.where(inner, high, 1.0)
    gone = np.flatnonzero(estimate == 0)
    if len(gone):
        first = gone[0]
        high[first:] = (high[first - 1] if first else 1.0) * z * z / (at_risk[first] + z * z)
    return low, high


def step(curve: pd.DataFrame, times, *, column: str = "estimate") -> np.ndarray:
    """
    Value of a curve's column at `times`, as a right-continuous step function; NaN outside the curve.

    After the last time the value stays only where it has reached 0.

    Examples
    --------
    >>> step(kaplan_meier(None, [1, 2, 2, 3], [1, 1, 0, 1]), [0, 1.5, 9]).tolist()
    [1.0, 0.75, 0.0]
    """
    times = np.asarray(times, float)
    if not len(curve):
        return np.full(times.shape, np.nan)
    known = curve["time"].to_numpy()
    at = np.searchsorted(known, times, side="right") - 1
    value = curve[column].to_numpy()[np.maximum(at, 0)]
    beyond = (times > known[-1]) & (curve["estimate"].iloc[-1] > 0)
    return np.where((at < 0) | beyond, np.nan, value)


def survival_at(curve: pd.DataFrame, times, *, min_at_risk: int = 1) -> pd.DataFrame:
    """
    Survival at given times with its interval and the number at risk there.

    Parameters
    ----------
    curve : DataFrame from `kaplan_meier`
    times : array_like, shape (k,), in the unit of the curve
    min_at_risk : int
        With fewer under observation just before a time, the value is NaN (`few_at_risk`); a curve at nothing stays there,
        if so many were under observation when it fell there, or nobody had been censored by then.

    Returns
    -------
    DataFrame with time, n (at risk), estimate, low, high, reason; one row a time

    Examples
    --------
    >>> curve = kaplan_meier(None, [1, 2, 2, 3], [1, 1, 0, 0])
    >>> found = survival_at(curve, [2, 4])
    >>> found["n"].tolist(), found["estimate"].tolist(), found["reason"].tolist()
    ([3.0, 0.0], [0.5, nan], ['', 'curve_ends'])
    """
    times = np.asarray(times, float)
    known = curve["time"].to_numpy(float)
    at = np.searchsorted(known, times, side="left")
    at_risk = np.append(curve["at_risk"].to_numpy(float), 0.0)[at]
    values = {column: step(curve, times, column=column) for column in ("estimate", "low", "high")}
    reason = np.full(times.shape, reasons.OK, dtype=object)
    reason[np.isnan(values["estimate"])] = reasons.THIN_START
    few = (at_risk < min_at_risk) & ~((values["estimate"] == 0) & _falls_with_many(curve, min_at_risk))
    reason[few] = reasons.FEW_AT_RISK
    reason[(at_risk == 0) & (values["estimate"] != 0)] = reasons.CURVE_ENDS
    if len(known) and known[0] > 0:
        reason[:] = reasons.STARTS_LATE
    kept = reason == reasons.OK
    values["low"] = np.where(times == 0, 1.0, values["low"])  # at the origin everybody is there
    values = {column: np.where(kept, value, np.nan) for column, value in values.items()}
    return pd.DataFrame({"time": times, "n": at_risk, **values, "reason": reason})


def _falls_with_many(curve, least: int) -> bool:
    """Whether the curve falls to nothing with at least so many at risk, or with everybody lost before seen so far."""
    (gone,) = np.nonzero(curve["estimate"].to_numpy(float) == 0)
    if not len(gone):
        return False
    return bool(curve["at_risk"].iloc[gone[0]] >= least or not curve["censored"].iloc[: gone[0]].sum())


def _crossing(times, values):
    """First time at which `values` is at most one half; the middle of the step where it stays at one half."""
    below = np.flatnonzero(values <= 0.5 + 1e-12)
    if not len(below):
        return np.nan
    first = below[0]
    later = np.flatnonzero(values < 0.5 - 1e-12)
    if abs(values[first] - 0.5) <= 1e-12 and len(later):
        return (times[first] + times[later[0]]) / 2
    return times[first]


def median(curve: pd.DataFrame) -> Estimate:
    """
    Median time with the limits at which the curve's own limits pass one half (Brookmeyer and Crowley).

    Returns
    -------
    Estimate
        In the unit of the curve; `n` is everybody on the curve. Reason `not_reached` where the curve stays
        above one half (the lower limit may still be known), `open_above` where only the upper limit is unknown.

    References
    ----------
    Brookmeyer, Crowley (1982), Biometrics 38, 29-41.

    Examples
    --------
    >>> median(kaplan_meier(None, [1, 2, 3, 4, 5], [1] * 5)).estimate
    3.0
    """
    n = float(curve["events"].sum() + curve["censored"].sum())
    if not len(curve):
        return missing(n, reasons.TOO_FEW)
    if curve["time"].iloc[0] > 0:
        return missing(n, reasons.STARTS_LATE)
    if curve["estimate"].isna().any() and not (curve["estimate"] <= 0.5).any():
        return missing(n, reasons.THIN_START)
    known = curve[curve["estimate"].notna()]
    times = known["time"].to_numpy()
    estimate, low, high = (float(_crossing(times, known[name].to_numpy())) for name in ("estimate", "low", "high"))
    reason = reasons.NOT_REACHED if np.isnan(estimate) else reasons.OPEN_ABOVE if np.isnan(high) else reasons.OK
    return Estimate(n, estimate, low, high, np.nan, reason)


def restricted_mean(curve: pd.DataFrame, horizon: float, *, level: float = 0.95) -> Estimate:
    """
    Mean time up to `horizon`: the area under the curve, with its Greenwood-type standard error.

    Where nobody is followed to the horizon the area beyond would be invented: NaN
    with reason `curve_ends`. The limits are taken on the logit of mean / horizon with
    Student's t: the plain ones hold the truth in 89 % at 10 customers in place of 95 %,
    these in 95 %. Without an error to go by (nobody lost, or all at once) they are the
    areas under the limits of the curve.

    Parameters
    ----------
    curve : DataFrame from `kaplan_meier`
    horizon : float, in the unit of the curve
    level : float

    Returns
    -------
    Estimate, in the unit of the curve; the limits lie within 0 and `horizon`

    Raises
    ------
    ParameterError
        Where the horizon is not above 0.

    References
    ----------
    Klein, Moeschberger (2003), Survival Analysis, section 4.5.
    Uno et al. (2014), J. Clinical Oncology 32, 2380-2385.

    Examples
    --------
    >>> found = restricted_mean(kaplan_meier(None, [1, 2, 3, 4, 5], [1] * 5), 3)
    >>> round(found.estimate, 3), round(found.std_error, 4)
    (2.4, 0.3578)
    """
    if not horizon > 0:
        raise ParameterError(f"A restricted mean needs a horizon above 0; got {horizon!r}.")
    n = float(curve["events"].sum() + curve["censored"].sum())
    reason = _reason_to(curve, horizon)
    if reason:
        return missing(n, reason)
    inside = curve[curve["time"] < horizon]
    times, survival = np.append(inside["time"], horizon), inside["estimate"].to_numpy()
    areas = np.diff(times) * survival
    rest = np.cumsum(areas[::-1])[::-1]  # area from each time on
    events, at_risk = inside["events"].to_numpy(), inside["at_risk"].to_numpy()
    alive = np.where(at_risk > events, at_risk - events, 1.0)
    exposed = np.where(at_risk > events, at_risk * alive, 1.0)  # late entry: nobody may be at risk at the origin
    error = float(np.sqrt(np.sum(np.where(at_risk > events, rest**2 * events / exposed, 0.0))))
    mean = float(areas.sum())
    if error > 0:
        odds, reach = mean / (horizon - mean), special.stdtrit(max(n - 1, 1), 0.5 + check_level(level) / 2)
        away = reach * error * horizon / (mean * (horizon - mean))
        low, high = (float(horizon * special.expit(np.log(odds) + side)) for side in (-away, away))
    else:
        low, high = (float(np.diff(times) @ inside[name].to_numpy()) for name in ("low", "high"))
    return Estimate(n, mean, low, high, error, reasons.OK)


def _reason_to(curve, horizon):
    """Why nothing can be said up to `horizon`, or ""."""
    if not len(curve):
        return reasons.TOO_FEW
    if curve["time"].iloc[0] > 0:
        return reasons.STARTS_LATE
    inside = curve[curve["time"] < horizon]
    if inside["estimate"].isna().any():
        return reasons.THIN_START
    last = curve.iloc[-1]
    return reasons.CURVE_ENDS if last["time"] < horizon and last["estimate"] > 0 else reasons.OK


class Comparison(NamedTuple):
    """A difference with its interval, standard error, p-value and reason; `n` is the smaller group."""

    n: float
    estimate: float
    low: float
    high: float
    std_error: float
    p_value: float
    reason: str = reasons.OK


def restricted_mean_difference(curve1, curve0, horizon: float, *, level: float = 0.95) -> Comparison:
    """
    Difference of two groups' restricted means, first minus second, with its interval and test.

    Unlike a hazard ratio it needs no proportional hazards and is in months. Student's t
    on all customers less 2 keeps false alarms near 5 % at 15 a side.

    Returns
    -------
    Comparison

    References
    ----------
    Royston, Parmar (2013), BMC Medical Research Methodology 13, 152.

    Examples
    --------
    >>> early = kaplan_meier(None, [1, 2, 3, 4, 5, 6], [1] * 6)
    >>> late = kaplan_meier(None, [4, 5, 6, 7, 8, 9], [1] * 6)
    >>> round(restricted_mean_difference(late, early, 6).estimate, 3)
    2.0
    """
    first, second = (restricted_mean(curve, horizon, level=level) for curve in (curve1, curve0))
    n = min(first.n, second.n)
    reason = first.reason or second.reason
    error = float(np.hypot(first.std_error, second.std_error))
    if not reason and not error > 0:
        reason = reasons.TOO_FEW_EVENTS
    if reason:
        return Comparison(n, np.nan, np.nan, np.nan, np.nan, np.nan, reason)
    gap, degrees = first.estimate - second.estimate, max(first.n + second.n - 2, 1)
    reach = special.stdtrit(degrees, 0.5 + check_level(level) / 2) * error
    p_value = float(2 * special.stdtr(degrees, -abs(gap) / error))
    return Comparison(n, gap, gap - reach, gap + reach, error, p_value)


class LogRank(NamedTuple):
    """Log-rank test: chi-square on `df` degrees of freedom, and observed and expected losses by group."""

    statistic: float
    df: int
    p_value: float
    observed: np.ndarray
    expected: np.ndarray
    reason: str = reasons.OK


def logrank(entry, duration, event, group) -> LogRank:
    """
    Log-rank test that the groups lose customers at the same rate at each tenure, with late entry.

    Parameters
    ----------
    entry, duration, event
        As in `kaplan_meier`.
    group : array_like, shape (n,)
        Any codes; groups in sorted order.

    Returns
    -------
    LogRank; NaN with reason `too_few_events` without losses or without two groups at risk together

    References
    ----------
    Mantel (1966), Cancer Chemotherapy Reports 50, 163-170.

    Examples
    --------
    >>> found = logrank(None, [1, 2, 3, 4, 5, 6], [1] * 6, [0, 0, 0, 1, 1, 1])
    >>> round(found.statistic, 3), found.df
    (5.052, 1)
    """
    entry, duration, event = _checked(entry, duration, event)
    names, code = np.unique(np.asarray(group), return_inverse=True)
    check_same_length(duration=duration, group=code)
    size = len(names)
    times = np.unique(duration[event])
    if size < 2 or not len(times):
        nothing = np.full(size, np.nan)
        return LogRank(np.nan, max(size - 1, 0), np.nan, nothing, nothing, reasons.TOO_FEW_EVENTS)
    shape = (len(times) + 1, size)

    def placed(values, side, kept=slice(None)):
        at = np.searchsorted(times, values, side=side)
        return np.bincount((at * size + code)[kept], minlength=shape[0] * size).reshape(shape)[: len(times)]

    events = placed(duration, "left", event).astype(float)
    entered = np.cumsum(placed(entry, "right"), axis=0)  # entry < time
    gone = np.cumsum(placed(duration, "right"), axis=0)  # duration < time
    at_risk = (entered - gone).astype(float)
    lost, alive = events.sum(axis=1), at_risk.sum(axis=1)
    expected = at_risk * (lost / alive)[:, None]
    share = at_risk / alive[:, None]
    factor = lost * np.divide(alive - lost, alive - 1, out=np.zeros_like(alive), where=alive > 1)
    variance = np.diag((factor[:, None] * share).sum(axis=0)) - (share * factor[:, None]).T @ share
    gap = events.sum(axis=0) - expected.sum(axis=0)
    if np.linalg.matrix_rank(variance) < size - 1:
        return LogRank(np.nan, size - 1, np.nan, events.sum(axis=0), expected.sum(axis=0), reasons.TOO_FEW_EVENTS)
    statistic = float(gap[1:] @ np.linalg.solve(variance[1:, 1:], gap[1:]))
    p_value = float(special.chdtrc(size - 1, statistic))
    return LogRank(statistic, size - 1, p_value, events.sum(axis=0), expected.sum(axis=0))


def until_thin(curve: pd.DataFrame, *, least: int = 10) -> pd.DataFrame:
    """
    The curve up to where fewer than `least` are left because the others have not been seen that long.

    There a single loss would end the curve at nought. Where few are left because the others were lost, it is known to
    its end and stays whole.

    Parameters
    ----------
    curve : DataFrame from `kaplan_meier`
    least : int

    Returns
    -------
    DataFrame, the first rows of `curve`

    Examples
    --------
    >>> all_seen = kaplan_meier(None, range(1, 21), [1] * 20)
    >>> one_late = kaplan_meier(None, [5] * 19 + [6], [0] * 19 + [1])
    >>> [curve["time"].iloc[-1].item() for curve in (all_seen, until_thin(all_seen), one_late, until_thin(one_late))]
    [20.0, 20.0, 6.0, 5.0]
    """
    if not len(curve):
        return curve
    at_risk, before = curve["at_risk"].to_numpy(float), np.r_[1.0, curve["estimate"].to_numpy(float)[:-1]]
    peak = int(at_risk.argmax())
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = at_risk[peak] * before / before[peak]
    thin = (at_risk < least) & (at_risk < expected / 2) & (np.arange(len(curve)) > peak)
    return curve.iloc[: int(np.argmax(thin))] if thin.any() else curve


def survival_draws(entry, duration, event, weights, *, months: int, block=None) -> np.ndarray:
    """
    Survival at whole months in each bootstrap draw, for intervals of anything made from a curve.

    Multiply with the same weights for money, so that a customer's tenure and money
    are drawn together. For very many customers draw blocks (`bootstrap.blocks`).
    A draw in which nobody is at risk any more keeps its last value.

    Parameters
    ----------
    entry, duration, event : array_like, shape (n,), or entry None
        In months.
    weights : array_like, shape (draws, n), or (draws, blocks)
        How often each customer, or block, is drawn.
    months : int
        Last month wanted.
    block : array_like of int, shape (n,), optional
        Column of `weights` for each customer.

    Returns
    -------
    ndarray, shape (draws, months + 1): S(0) to S(months)

    References
    ----------
    Efron (1981), J. Am. Stat. Assoc. 76, 312-319.

    Examples
    --------
    >>> survival_draws(None, [1, 2, 2, 3], [1, 1, 0, 1], [[1, 1, 1, 1], [0, 0, 0, 2]], months=2).tolist()
    [[1.0, 0.75, 0.5], [1.0, 1.0, 1.0]]
    """
    from scipy import sparse  # slow to import

    entry, duration, event = _checked(entry, duration, event)
    weights = np.asarray(weights, float)
    block = np.arange(len(duration)) if block is None else np.asarray(block)
    check_same_length(duration=duration, block=block)
    times = np.unique(duration[event & (duration <= months)])
    size, units = len(times), weights.shape[1]

    def drawn(at, kept):
        kept = kept & (at < size)
        count = sparse.csr_matrix((np.ones(int(kept.sum())), (at[kept], block[kept])), shape=(size, units))
        if count.nnz > 0.1 * size * units:
            return count.toarray() @ weights.T
        return count @ weights.T  # (times, draws)

    everyone = np.ones(len(duration), bool)
    lost = drawn(np.searchsorted(times, duration), event)
    entered = drawn(np.searchsorted(times, entry, side="right"), everyone)
    gone = drawn(np.searchsorted(times, duration, side="right"), everyone)
    at_risk = np.cumsum(entered - gone, axis=0)
    hazard = np.divide(lost, at_risk, out=np.zeros_like(lost), where=at_risk > 0.5)
    survival = np.vstack([np.ones((1, len(weights))), np.cumprod(1 - hazard, axis=0)])
    return survival[np.searchsorted(times, np.arange(months + 1), side="right")].T
