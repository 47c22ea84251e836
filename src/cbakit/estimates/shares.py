"""Shares with Wilson intervals, where a customer may count more than once, and the difference between two shares."""

import numpy as np
import pandas as pd
from scipy import special

from cbakit.errors import TableError
from cbakit.estimates.reasons import check_level, check_same_length

LEAST_EXPECTED = 20  # for the normal test of two shares; below it the exact one


def wilson(hits, n, *, level: float = 0.95) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """
    Shares ``hits / n`` with their Wilson score intervals.

    Counts may be fractional: a count divided by its design effect gives the
    interval of a clustered sample. With `n` 0 all three are NaN.

    Parameters
    ----------
    hits, n : array_like, broadcast against each other; counts with ``0 <= hits <= n``
    level : float
        Coverage of the interval.

    Returns
    -------
    (estimate, low, high) : ndarrays of the broadcast shape, fractions

    Raises
    ------
    TableError
        Where a count is negative or `hits` exceeds `n`.

    References
    ----------
    Wilson, E. B. (1927), J. Am. Stat. Assoc. 22, 209-212.
    Brown, Cai, DasGupta (2001), Statistical Science 16, 101-133.

    Examples
    --------
    >>> [float(x.round(4)) for x in wilson(81, 263)]
    [0.308, 0.2553, 0.3662]
    """
    hits, n = np.broadcast_arrays(np.asarray(hits, float), np.asarray(n, float))
    wrong = (hits < 0) | (hits > n * (1 + 1e-12))
    if wrong.any():
        raise TableError(f"A share needs 0 <= hits <= n; {int(wrong.sum())} of {wrong.size} pairs break this.")
    z = special.ndtri(0.5 + check_level(level) / 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = np.where(n > 0, hits / n, np.nan)
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = np.where(hits == 0, np.where(n > 0, 0.0, np.nan), np.clip(centre - half, 0, 1))
    high = np.where(hits == n, np.where(n > 0, 1.0, np.nan), np.clip(centre + half, 0, 1))
    return p, low, high


def _by_group(values, cluster, group):
    """Per group: rows n, mean, clusters, sum of squared cluster residuals, sum of squared cluster sizes, variance."""
    values = np.asarray(values, float)
    cluster = pd.factorize(np.asarray(cluster), sort=True, use_na_sentinel=False)[0]
    group = np.zeros(len(values), int) if group is None else np.asarray(group, int)
    check_same_length(values=values, cluster=cluster, group=group)
    groups = max(int(group.max(initial=-1)) + 1, 0)
    kept = group >= 0
    values, cluster, group = values[kept], cluster[kept], group[kept]
    n = np.bincount(group, minlength=groups).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(group, values, minlength=groups) / n
        spread = np.bincount(group, (values - mean[group]) ** 2, minlength=groups) / n
    apart = int(cluster.max(initial=-1)) + 1
    pair = group * apart + cluster
    if groups * apart <= 4 * len(pair):  # nearly all pairs are there: no need to sort
        size = np.bincount(pair, minlength=groups * apart).astype(float)
        pairs = np.flatnonzero(size)
        residual, size = np.bincount(pair, values - mean[group], minlength=groups * apart)[pairs], size[pairs]
    else:
        pairs, member = np.unique(pair, return_inverse=True)
        residual = np.bincount(member, values - mean[group], minlength=len(pairs))
        size = np.bincount(member, minlength=len(pairs)).astype(float)
    of_group = pairs // apart if len(pairs) else pairs
    clusters = np.bincount(of_group, minlength=groups).astype(float)
    squares = np.bincount(of_group, residual**2, minlength=groups)
    sizes = np.bincount(of_group, size**2, minlength=groups)
    return n, mean, clusters, squares, sizes, spread


def _effect(n, clusters, squares, sizes, spread):
    with np.errstate(invalid="ignore", divide="ignore"):
        clustered = clusters / (clusters - 1) * squares / n**2
        simple = spread / (n - 1)
        whole = sizes / n  # a cluster that speaks with one voice: intraclass correlation 1
        effect = np.where((spread > 0) & (clusters > 1), clustered / simple, whole)
    return np.where(n > 0, np.maximum(effect, 1.0), np.nan)


def design_effect(values, cluster, *, group=None):
    """
    Design effect of a mean: its variance with clusters over its variance if every row were a customer of its own.

    Rows of one customer are alike, so n rows tell less than n customers do. Never
    below 1. Where all values are equal, or there is one cluster, the rows of a
    cluster are taken to say the same (its upper bound for equal values).

    Parameters
    ----------
    values : array_like, shape (rows,)
        Outcomes, such as 0 and 1.
    cluster : array_like, shape (rows,)
        The customer of each row.
    group : array_like of int, shape (rows,), optional
        Codes 0..G-1; rows with -1 are left out.

    Returns
    -------
    float, or ndarray of shape (G,) where `group` is given; NaN for an empty group

    References
    ----------
    Kish, L. (1965), Survey Sampling, chapters 5 and 8.

    Examples
    --------
    >>> design_effect([1, 0, 1, 0], [1, 2, 3, 4])
    1.0
    >>> round(design_effect([1, 1, 0, 0, 1, 1, 0, 0], [1, 1, 2, 2, 3, 3, 4, 4]), 3)
    2.333
    """
    n, _, clusters, squares, sizes, spread = _by_group(values, cluster, group)
    effect = _effect(n, clusters, squares, sizes, spread)
    if group is None:
        return float(effect[0]) if len(effect) else float("nan")
    return effect


def wilson_clustered(hits, cluster, *, group=None, level: float = 0.95):
    """
    Shares of rows with Wilson intervals on ``n / design effect``, where a customer has several rows.

    The effective n is also reduced for the few degrees of freedom of the design
    effect (Korn and Graubard); with one row a customer it is plain Wilson.

    Parameters
    ----------
    hits : array_like of bool or 0/1, shape (rows,)
    cluster : array_like, shape (rows,)
        The customer of each row.
    group : array_like of int, shape (rows,), optional
        Codes 0..G-1; rows with -1 are left out.
    level : float

    Returns
    -------
    (estimate, low, high) : floats, or ndarrays of shape (G,) where `group` is given

    References
    ----------
    Korn, Graubard (1998), Survey Methodology 24, 193-201.
    Dean, Pagano (2015), J. Survey Statistics and Methodology 3, 484-503.

    Examples
    --------
    >>> rows = wilson_clustered([1, 1, 0, 0, 1, 1, 0, 0], [1, 1, 2, 2, 3, 3, 4, 4])
    >>> [round(x, 3) for x in rows]
    [0.5, 0.091, 0.909]
    """
    n, *parts = _by_group(hits, cluster, group)
    estimate, low, high = _limits(n, *parts, level=level)
    if group is None:
        return (float(estimate[0]), float(low[0]), float(high[0])) if len(n) else (np.nan,) * 3
    return estimate, low, high


def _limits(n, mean, clusters, squares, sizes, spread, *, level: float):
    """Wilson intervals on the effective n of what `_by_group` tells."""
    effective = n / _effect(n, clusters, squares, sizes, spread)
    tail = 0.5 + check_level(level) / 2
    repeated = (clusters < n) & (clusters > 1) & (spread > 0)
    degrees = np.where(repeated, n - 1, 1), np.where(repeated, clusters - 1, 1)
    lost = special.stdtrit(degrees[0], tail) / special.stdtrit(degrees[1], tail)
    effective = np.maximum(np.where(repeated, effective * lost**2, effective), np.minimum(n, 1.0))
    found = wilson(np.nan_to_num(mean) * effective, np.nan_to_num(effective), level=level)
    return tuple(np.where(n > 0, part, np.nan) for part in found)


def of_categories(category, cluster, *, level: float = 0.95):
    """
    Share of each category in all rows, as `wilson_clustered` has it for each by itself; for hundreds of categories at once.

    Parameters
    ----------
    category : array_like of int, shape (rows,)
        Codes 0..K-1.
    cluster : array_like, shape (rows,)
        The customer of each row.
    level : float

    Returns
    -------
    (estimate, low, high) : ndarrays of shape (K,)

    Examples
    --------
    >>> [x.round(3).tolist() for x in of_categories([0, 0, 1, 1, 0, 0, 1, 1], [1, 1, 2, 2, 3, 3, 4, 4])]
    [[0.5, 0.5], [0.091, 0.091], [0.909, 0.909]]
    """
    category, person = np.asarray(category, int), pd.factorize(np.asarray(cluster), use_na_sentinel=False)[0]
    check_same_length(category=category, cluster=person)
    size = np.bincount(person).astype(float)
    pair, hits = np.unique(category * max(len(size), 1) + person, return_counts=True)
    which, whose = np.divmod(pair, max(len(size), 1))
    mean = np.bincount(category) / max(len(category), 1)
    both = np.bincount(which, hits * size[whose])
    squares = np.bincount(which, hits.astype(float) ** 2) - 2 * mean * both + mean**2 * (size**2).sum()
    n, clusters, sizes = (np.full(len(mean), float(x)) for x in (len(category), len(size), (size**2).sum()))
    return _limits(n, mean, clusters, np.maximum(squares, 0), sizes, mean * (1 - mean), level=level)


def difference(hits1, n1, hits0, n0, *, level: float = 0.95):
    """
    Differences of two shares, ``hits1 / n1 - hits0 / n0``, with Newcombe intervals and p-values.

    The p-value is the two-proportion score test, and Fisher's exact test where an
    expected count is below 20: among many comparisons p-values of a few in ten thousand
    decide, and the normal tail is too thin there for counts of 5 to 20. So the interval
    may leave 0 out by a hair where the test does not reject, or the other way round:
    the test decides.

    Parameters
    ----------
    hits1, n1, hits0, n0 : array_like, broadcast; may be divided by a design effect
    level : float

    Returns
    -------
    (estimate, low, high, p_value) : ndarrays; NaN where a denominator is 0

    References
    ----------
    Newcombe, R. G. (1998), Statistics in Medicine 17, 873-890, method 10.

    Examples
    --------
    >>> [float(x.round(4)) for x in difference(56, 70, 48, 80)]
    [0.2, 0.0524, 0.3339, 0.008]
    """
    arrays = np.broadcast_arrays(*(np.asarray(part, float) for part in (hits1, n1, hits0, n0)))
    hits1, n1, hits0, n0 = arrays
    p1, low1, high1 = wilson(hits1, n1, level=level)
    p0, low0, high0 = wilson(hits0, n0, level=level)
    estimate = p1 - p0
    low = estimate - np.sqrt((p1 - low1) ** 2 + (high0 - p0) ** 2)
    high = estimate + np.sqrt((high1 - p1) ** 2 + (p0 - low0) ** 2)
    return estimate, low, high, _two_proportions(hits1, n1, hits0, n0)


def _two_proportions(hits1, n1, hits0, n0):
    from scipy import stats  # slow to import

    with np.errstate(invalid="ignore", divide="ignore"):
        pooled = (hits1 + hits0) / (n1 + n0)
        score = (hits1 / n1 - hits0 / n0) / np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n0))
        smallest = np.minimum(n1, n0) * np.minimum(pooled, 1 - pooled)
    p_value = np.array(2 * special.ndtr(-np.abs(score)))
    known = (n1 > 0) & (n0 > 0)
    p_value = np.where(known & np.isnan(p_value), 1.0, p_value)  # all hits or none: no difference to see
    for at in zip(*np.nonzero(np.atleast_1d(known & (smallest < LEAST_EXPECTED))), strict=True):
        a, m, c, k = (round(float(np.atleast_1d(part)[at])) for part in (hits1, n1, hits0, n0))
        exact = stats.fisher_exact([[a, max(m - a, 0)], [c, max(k - c, 0)]])[1]
        p_value = np.atleast_1d(p_value)
        p_value[at] = exact
    return p_value.reshape(np.shape(hits1))
