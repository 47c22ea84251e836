"""The bootstrap over customers: seeded, vectorised, at least 1,000 draws.

A customer is the unit that is drawn, with everything that belongs to it. Where
there are very many customers, they are first put into `BLOCKS` blocks at random and
blocks are drawn: a block sum has the variance and skewness of its customers, so the
interval is the same up to about 2 % of its width, at a cost that no longer grows.
"""

import itertools
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

from cbakit.errors import ParameterError, TableError
from cbakit.estimates.reasons import OK, TOO_FEW, check_level, check_same_length

BLOCKS = 2000
LARGE = 5000  # more customers than this are drawn in blocks
COLUMNS = ["n", "estimate", "low", "high", "reason"]


@dataclass(frozen=True)
class Plan:
    """
    How to resample: number of draws, seed, level, `bca` or `percentile`, and the fewest customers worth an interval.

    Examples
    --------
    >>> Plan(draws=2000).draws
    2000
    """

    draws: int = 1000
    seed: int = 1
    level: float = 0.95
    method: str = "bca"
    least: int = 5

    def __post_init__(self):
        check_level(self.level)
        if self.draws < 1000:
            raise ParameterError(f"An interval needs at least 1,000 draws; got {self.draws:,}.")
        if self.method not in ("bca", "percentile"):
            raise ParameterError(f"method is 'bca' or 'percentile'; got {self.method!r}.")


DEFAULT = Plan()


def blocks(n: int, *, seed: int = 1, largest: int = LARGE, place=None) -> np.ndarray:
    """
    The block of each of `n` customers: itself up to `largest`, else one of 2,000 of equal size at random.

    Customers come in the order given, or by their `place` in another one (`draw_order.ranks`): in the order of
    pseudonyms the draws would change with the key.

    Returns
    -------
    ndarray of int, shape (n,)

    Examples
    --------
    >>> blocks(3).tolist(), int(blocks(10_000).max())
    ([0, 1, 2], 1999)
    """
    place = np.arange(n) if place is None else np.asarray(place)
    if n <= largest:
        return place
    return np.random.default_rng([seed, 7]).permutation(np.arange(n) % BLOCKS)[place]


def weights(n: int, *, draws: int = 1000, seed: int = 1) -> np.ndarray:
    """
    How often each of `n` units is drawn in each draw with replacement; rows sum to `n`.

    Use one matrix for everything of a customer (tenure and money), so that they are
    resampled together.

    Returns
    -------
    ndarray of float, shape (draws, n)

    Examples
    --------
    >>> weights(4, draws=1000).sum(axis=1).tolist()[:2]
    [4.0, 4.0]
    """
    drawn = np.random.default_rng([seed, n]).integers(0, max(n, 1), size=(draws, n))
    drawn += np.arange(draws)[:, None] * n
    return np.bincount(drawn.ravel(), minlength=draws * n).reshape(draws, n).astype(float)


def interval(draws, estimate=None, left_out=None, *, n: int | None = None, level: float = 0.95):
    """
    Interval from bootstrap draws: percentile, or BCa where the estimate and its leave-one-out values are given.

    Parameters
    ----------
    draws : array_like, shape (draws,) or (draws, k)
    estimate : float or ndarray of shape (k,), optional
    left_out : array_like, shape (n,) or (n, k), optional
        The estimate without each unit.
    n : int, optional
        Number of units: widens the interval as Student's t does, since resampling few units underrates their spread.
    level : float

    Returns
    -------
    (low, high) : floats or ndarrays of shape (k,)

    References
    ----------
    Efron (1987), J. Am. Stat. Assoc. 82, 171-185.
    DiCiccio, Efron (1996), Statistical Science 11, 189-228.
    Hesterberg (2015), The American Statistician 69, 371-386 (the widening).

    Examples
    --------
    >>> [round(x, 6) for x in interval(np.arange(1001.0))]
    [25.0, 975.0]
    """
    draws = np.asarray(draws, float)
    flat = draws.ndim == 1
    draws = draws.reshape(len(draws), -1)
    reach = special.ndtri(0.5 + check_level(level) / 2)
    if n is not None and n > 1:
        reach = np.sqrt(n / (n - 1)) * special.stdtrit(n - 1, 0.5 + level / 2)
    z = np.array([-reach, reach])
    if left_out is None:
        low, high = np.quantile(draws, special.ndtr(z), axis=0)
    else:
        left_out = np.asarray(left_out, float).reshape(len(left_out), -1)
        points = _bca_points(draws, np.atleast_1d(estimate), left_out, z)
        columns = [np.quantile(draws[:, k], points[:, k]) for k in range(draws.shape[1])]
        low, high = np.array(columns).reshape(-1, 2).T
    return (float(low[0]), float(high[0])) if flat else (low, high)


def _bca_points(draws, estimate, left_out, z):
    below = (draws < estimate).mean(axis=0) + (draws == estimate).mean(axis=0) / 2
    bias = special.ndtri(np.clip(below, 1 / len(draws), 1 - 1 / len(draws)))
    apart = left_out.mean(axis=0) - left_out
    spread = (apart**2).sum(axis=0)
    skew = np.divide((apart**3).sum(axis=0), 6 * spread**1.5, out=np.zeros_like(spread), where=spread > 0)
    shifted = bias + z[:, None]
    return special.ndtr(bias + shifted / np.maximum(1 - skew * shifted, 1e-6))


def _units(top, bottom, cluster, group):
    """Sums of `top` and `bottom` by group and customer, in order of group and of the sums: (top, bottom, group)."""
    top, bottom = np.asarray(top, float), np.asarray(bottom, float)
    cluster = np.arange(len(top)) if cluster is None else np.unique(np.asarray(cluster), return_inverse=True)[1]
    group = np.zeros(len(top), int) if group is None else np.asarray(group, int)
    check_same_length(numerator=top, denominator=bottom, cluster=cluster, group=group)
    if np.isnan(top).any() or np.isnan(bottom).any():
        raise TableError("Resampling needs known values; leave rows with missing ones out, and count them.")
    kept = group >= 0
    width = int(cluster.max(initial=0)) + 1
    pair, member = np.unique(group[kept] * width + cluster[kept], return_inverse=True)
    sums = [np.bincount(member, part[kept], minlength=len(pair)) for part in (top, bottom)]
    order = np.lexsort((sums[1], sums[0], pair // width))  # not by customer: the key has no part in the draws
    return sums[0][order], sums[1][order], (pair // width)[order], int(group.max(initial=-1)) + 1


def _drawn(top, bottom, plan):
    """Bootstrap draws of the ratio of sums and its leave-one-out values."""
    block = blocks(len(top), seed=plan.seed)
    top, bottom = np.bincount(block, top), np.bincount(block, bottom)
    counts = weights(len(top), draws=plan.draws, seed=plan.seed)
    with np.errstate(invalid="ignore", divide="ignore"):
        draws = (counts @ top) / (counts @ bottom)
        left_out = (top.sum() - top) / (bottom.sum() - bottom)
    return draws[np.isfinite(draws)], left_out[np.isfinite(left_out)]


def ratio(numerator, denominator, *, cluster=None, group=None, plan: Plan = DEFAULT) -> pd.DataFrame:
    """
    Ratios of two sums by group, with bootstrap intervals over customers.

    A group of fewer than ``plan.least`` customers has its estimate but no interval
    (`reason` too_few): so few values cannot say how they vary.

    Parameters
    ----------
    numerator, denominator : array_like, shape (rows,)
    cluster : array_like, shape (rows,), optional
        The customer of each row; each row its own where absent.
    group : array_like of int, shape (rows,), optional
        Codes 0..G-1; rows with -1 are left out.
    plan : Plan

    Returns
    -------
    DataFrame with n (customers), estimate, low, high, reason; row g is group g

    Raises
    ------
    TableError
        Where a value is missing.

    References
    ----------
    Davison, Hinkley (1997), Bootstrap Methods and their Application, chapter 5.

    Examples
    --------
    >>> ratio([2, 4, 6, 8, 10], [1, 1, 1, 1, 1])["estimate"].tolist()
    [6.0]
    """
    top, bottom, of_group, groups = _units(numerator, denominator, cluster, group)
    start = np.searchsorted(of_group, np.arange(groups + 1))
    rows = []
    for first, last in itertools.pairwise(start):
        rows.append(_one(top[first:last], bottom[first:last], plan))
    return pd.DataFrame(rows, columns=COLUMNS)


def _one(top, bottom, plan):
    n, whole = len(top), bottom.sum()
    estimate = top.sum() / whole if n and whole else np.nan
    if n < plan.least or np.isnan(estimate):
        return n, estimate, np.nan, np.nan, TOO_FEW
    draws, left_out = _drawn(top, bottom, plan)
    bca = plan.method == "bca" and len(left_out) > 1
    low, high = interval(draws, estimate, left_out if bca else None, n=n, level=plan.level)
    return n, estimate, low, high, OK


def mean(values, *, cluster=None, group=None, plan: Plan = DEFAULT) -> pd.DataFrame:
    """
    Means by group with bootstrap intervals over customers; the mean is per row, the resampling by customer.

    Parameters
    ----------
    values : array_like, shape (rows,)
    cluster, group, plan
        As in `ratio`.

    Returns
    -------
    DataFrame with n (customers), estimate, low, high, reason; row g is group g

    References
    ----------
    Efron, Tibshirani (1993), An Introduction to the Bootstrap.

    Examples
    --------
    >>> mean([1, 2, 3, 10, 20, 30], group=[0, 0, 0, 1, 1, 1])["estimate"].tolist()
    [2.0, 20.0]
    """
    return ratio(values, np.ones(len(values)), cluster=cluster, group=group, plan=plan)


def difference(values1, values0, *, denominator1=None, denominator0=None, plan: Plan = DEFAULT):
    """
    Difference of two means (or ratios of sums) of different customers, with its interval and a p-value.

    The p-value inverts the percentile interval: twice the share of draws on the far side of 0, widened like the
    interval by Student's t for few customers.

    Parameters
    ----------
    values1, values0 : array_like, shapes (n1,) and (n0,); one value a customer
    denominator1, denominator0 : array_like, optional
        Where given, ratios of sums are compared.
    plan : Plan

    Returns
    -------
    (n, estimate, low, high, p_value)
        `n` is the smaller group; the last three are NaN where it has fewer than ``plan.least`` customers.

    References
    ----------
    Davison, Hinkley (1997), Bootstrap Methods and their Application, section 3.2.

    Examples
    --------
    >>> n, estimate, *_ = difference([1, 2, 3, 4, 5], [1, 1, 1, 1, 1])
    >>> n, estimate
    (5, 2.0)
    """
    parts = []
    for values, bottom in ((values1, denominator1), (values0, denominator0)):
        bottom = np.ones(len(values)) if bottom is None else bottom
        top, bottom, *_ = _units(values, bottom, None, None)
        parts.append((top, bottom))
    n = min(len(part[0]) for part in parts)
    estimate = [top.sum() / bottom.sum() if len(top) and bottom.sum() else np.nan for top, bottom in parts]
    if n < plan.least:
        return n, float(estimate[0] - estimate[1]), np.nan, np.nan, np.nan
    other = Plan(plan.draws, plan.seed + 1, plan.level, plan.method, plan.least)
    (draws1, left1), (draws0, left0) = _drawn(parts[0][0], parts[0][1], plan), _drawn(parts[1][0], parts[1][1], other)
    size = min(len(draws1), len(draws0))
    draws, gap = draws1[:size] - draws0[:size], estimate[0] - estimate[1]
    left_out = np.concatenate([gap + (left1 - estimate[0]), gap - (left0 - estimate[1])])
    low, high = interval(draws, gap, left_out if plan.method == "bca" else None, n=n, level=plan.level)
    far = min((draws <= 0).mean(), (draws >= 0).mean())
    reached = -special.ndtri(min(max(far, 1 / (size + 1)), 0.5)) / np.sqrt(n / (n - 1))
    return n, float(gap), low, high, float(2 * special.stdtr(n - 1, -reached))
