"""Tests between groups, and the sizes a test needs."""

from typing import NamedTuple

import numpy as np
from scipy import special

from cbakit.errors import ParameterError, TableError
from cbakit.estimates import reasons


class Tested(NamedTuple):
    """A test: its statistic, degrees of freedom, p-value, effect size, and why it is missing."""

    statistic: float
    df: float
    p_value: float
    effect: float = float("nan")
    reason: str = reasons.OK


def chi_square(table, *, draws: int = 2000, seed: int = 1) -> Tested:
    """
    Test that rows and columns of a table of counts are independent; the effect is Cramer's V.

    Where an expected count is below 5 the p-value is by `draws` random tables of the
    same margins, since the chi-square approximation does not hold there.

    Parameters
    ----------
    table : array_like, shape (rows, columns), counts of customers, each counted once
    draws, seed : int

    Returns
    -------
    Tested; NaN with reason `no_variation` where fewer than two rows or columns are in use

    Raises
    ------
    TableError
        For negative counts.

    References
    ----------
    Pearson (1900); Cramer (1946), Mathematical Methods of Statistics, chapter 21.
    Patefield (1981), Applied Statistics 30, 91-97.

    Examples
    --------
    >>> found = chi_square([[30, 70], [50, 50]])
    >>> round(found.statistic, 4), found.df, round(found.p_value, 4)
    (8.3333, 1, 0.0039)
    """
    table = np.atleast_2d(np.asarray(table, float))
    if (table < 0).any() or np.isnan(table).any():
        raise TableError("A table of counts has no negative or missing cells.")
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(table.shape) < 2:
        return Tested(np.nan, 0, np.nan, np.nan, reasons.NO_VARIATION)
    rows, columns, n = table.sum(axis=1), table.sum(axis=0), table.sum()
    expected = np.outer(rows, columns) / n
    statistic = float(((table - expected) ** 2 / expected).sum())
    df = (len(rows) - 1) * (len(columns) - 1)
    p_value = float(special.chdtrc(df, statistic))
    if expected.min() < 5:
        from scipy import stats  # slow to import

        drawn = stats.random_table(rows, columns, seed=seed).rvs(draws)
        random = ((drawn - expected) ** 2 / expected).sum(axis=(1, 2))
        p_value = float((1 + (random >= statistic - 1e-9).sum()) / (draws + 1))
    return Tested(statistic, df, p_value, float(np.sqrt(statistic / n / (min(table.shape) - 1))))


def trend(hits, n, *, scores=None) -> Tested:
    """
    Cochran-Armitage test that a share rises or falls along ordered groups; the effect is the slope per unit of score.

    Parameters
    ----------
    hits, n : array_like, shape (groups,)
    scores : array_like, shape (groups,), optional
        Positions of the groups; 0, 1, 2, ... where absent.

    Returns
    -------
    Tested; the statistic is a z-value, positive where the share rises

    References
    ----------
    Armitage (1955), Biometrics 11, 375-386.

    Examples
    --------
    >>> round(trend([10, 15, 25], [50, 50, 50]).statistic, 3)
    3.182
    """
    hits, n = np.asarray(hits, float), np.asarray(n, float)
    scores = np.arange(len(n), dtype=float) if scores is None else np.asarray(scores, float)
    reasons.check_same_length(hits=hits, n=n, scores=scores)
    whole = n.sum()
    if not whole or hits.sum() in (0, whole) or (n > 0).sum() < 2:
        return Tested(np.nan, 1, np.nan, np.nan, reasons.NO_VARIATION)
    share = hits.sum() / whole
    away = scores - (n * scores).sum() / whole
    score, squares = float((hits * away).sum()), float((n * away**2).sum())
    z = score / np.sqrt(share * (1 - share) * squares)
    return Tested(float(z), 1, float(2 * special.ndtr(-abs(z))), score / squares)


def permutation(values, group, *, draws: int = 2000, seed: int = 1) -> Tested:
    """
    Permutation test that two groups have the same mean; the statistic and effect are the difference, group 1 minus 0.

    Parameters
    ----------
    values : array_like, shape (n,), one a customer
    group : array_like of 0 and 1, shape (n,)
    draws, seed : int

    Returns
    -------
    Tested; NaN with reason `too_few` where a group is empty

    References
    ----------
    Phipson, Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9, 39.

    Examples
    --------
    >>> permutation([1, 2, 3, 11, 12, 13], [0, 0, 0, 1, 1, 1]).statistic
    10.0
    """
    values, group = np.asarray(values, float), np.asarray(group).astype(bool)
    n = reasons.check_same_length(values=values, group=group)
    ones = int(group.sum())
    if not 0 < ones < n:
        return Tested(np.nan, np.nan, np.nan, np.nan, reasons.TOO_FEW)
    whole = values.sum()
    gap = values[group].mean() - values[~group].mean()
    rng = np.random.default_rng(seed)
    ordered = np.sort(values)  # not in the order of pseudonyms
    total = np.array([rng.permutation(ordered)[:ones].sum() for _ in range(draws)])
    random = total / ones - (whole - total) / (n - ones)
    p_value = (1 + (np.abs(random) >= abs(gap) - 1e-12 * max(1.0, abs(gap))).sum()) / (draws + 1)
    return Tested(float(gap), np.nan, float(p_value), float(gap))


def sample_size(p0: float, p1: float, *, power: float = 0.8, level: float = 0.95, ratio: float = 1.0) -> int:
    """
    Customers needed in the control group to see a share move from `p0` to `p1` in a two-sided test.

    Parameters
    ----------
    p0, p1 : float
        Shares without and with the action.
    power, level : float
    ratio : float
        Customers in the action group per customer in the control group.

    Returns
    -------
    int
        Size of the control group; the action group has `ratio` times as many.

    Raises
    ------
    ParameterError
        Where shares are equal or outside 0 to 1.

    References
    ----------
    Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, section 4.2 (no continuity correction).

    Examples
    --------
    >>> sample_size(0.5, 0.6)
    388
    """
    if not (0 <= p0 <= 1 and 0 <= p1 <= 1) or p0 == p1:
        raise ParameterError(f"A sample size needs two different shares between 0 and 1; got {p0!r} and {p1!r}.")
    if not 0 < power < 1 or not ratio > 0:
        raise ParameterError(f"power lies between 0 and 1 and ratio above 0; got {power!r} and {ratio!r}.")
    z_level, z_power = special.ndtri(0.5 + reasons.check_level(level) / 2), special.ndtri(power)
    pooled = (p0 + ratio * p1) / (1 + ratio)
    root = z_level * np.sqrt((1 + ratio) * pooled * (1 - pooled))
    root += z_power * np.sqrt(ratio * p0 * (1 - p0) + p1 * (1 - p1))
    return int(np.ceil(root**2 / (ratio * (p1 - p0) ** 2) - 1e-9))


def power_of(p0: float, p1: float, *, n: int, level: float = 0.95, ratio: float = 1.0) -> float:
    """
    Chance that a two-sided test with `n` controls and ``ratio * n`` others sees a move from `p0` to `p1`.

    Parameters
    ----------
    p0, p1, level, ratio
        As in `sample_size`.
    n : int
        Size of the control group.

    Returns
    -------
    float

    References
    ----------
    Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, section 4.4.

    Examples
    --------
    >>> round(power_of(0.5, 0.6, n=388), 2)
    0.8
    """
    pooled = (p0 + ratio * p1) / (1 + ratio)
    edge = special.ndtri(0.5 + reasons.check_level(level) / 2) * np.sqrt((1 + ratio) * pooled * (1 - pooled))
    spread = np.sqrt(ratio * p0 * (1 - p0) + p1 * (1 - p1))
    return float(special.ndtr((np.sqrt(ratio * n) * abs(p1 - p0) - edge) / spread))


def detectable(p0: float, *, n: int, power: float = 0.8, level: float = 0.95, ratio: float = 1.0) -> float:
    """
    Smallest rise of a share above `p0` that a test with `n` controls sees with the given power; NaN where none is.

    Parameters
    ----------
    p0, power, level, ratio
        As in `sample_size`.
    n : int
        Size of the control group.

    Returns
    -------
    float
        A difference of shares.

    References
    ----------
    Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, section 4.4.

    Examples
    --------
    >>> round(detectable(0.5, n=388), 3)
    0.1
    """
    from scipy import optimize  # slow to import

    def short(p1):
        return power_of(p0, p1, n=n, level=level, ratio=ratio) - power

    if not 0 <= p0 < 1 or short(1.0) < 0:
        return float("nan")
    return float(optimize.brentq(short, p0 + 1e-9, 1.0)) - p0
