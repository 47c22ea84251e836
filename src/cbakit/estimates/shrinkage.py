"""Several groups measured with error: their common mean, how far they truly lie apart, and each drawn towards the mean."""

from typing import NamedTuple

import numpy as np
from scipy import special

from cbakit.errors import TableError

GRID = 2000  # points of the spread that are weighed
REACH = 10.0  # the grid goes to this many times the spread and error seen


class Exchangeable(NamedTuple):
    """
    Groups taken as drawn from one distribution.

    Attributes
    ----------
    mean : ndarray, shape (draws,)
        Of the distribution.
    spread : ndarray, shape (draws,)
        Standard deviation of the true values.
    values : ndarray, shape (draws, groups)
        True values of the groups.
    """

    mean: np.ndarray
    spread: np.ndarray
    values: np.ndarray


def exchangeable(estimate, error, *, draws: int = 4000, seed: int = 1) -> Exchangeable:
    """
    Draws of the true values of groups that were measured with known errors.

    Normal errors, normal true values, flat prior on their mean and on their standard deviation; the latter is weighed on
    a grid, so that a spread of nothing is as possible as the data make it. A small group is drawn far towards the mean,
    a large one hardly: the smallest are not the best and the worst by chance. With few groups the flat prior leaves
    large spreads possible, so that it draws too little rather than too much.

    Parameters
    ----------
    estimate, error : array_like, shape (groups,)
        Standard errors above 0. At least three groups.
    draws, seed : int

    Returns
    -------
    Exchangeable

    Raises
    ------
    TableError
        With fewer than three groups, or an error that is not above 0.

    References
    ----------
    Rubin (1981), J. Educational Statistics 6, 377-401; Gelman and others (2013), Bayesian Data Analysis, section 5.4;
    Gelman (2006), Bayesian Analysis 1, 515-534 (the prior).

    Examples
    --------
    >>> found = exchangeable([0.5, 0.5, 0.5, 0.8], [0.02, 0.02, 0.02, 0.2])
    >>> bool(0.49 < found.values[:, 3].mean() < 0.56)
    True
    """
    y, s = (np.asarray(v, float) for v in (estimate, error))
    if len(y) < 3 or len(y) != len(s) or not (s > 0).all() or not np.isfinite(y).all():
        raise TableError("A common distribution needs at least three estimates, each with an error above 0.")
    tau = np.linspace(0, REACH * (y.std() + np.median(s)), GRID)
    weight = 1 / (s**2 + tau[:, None] ** 2)
    total = weight.sum(axis=1)
    centre = weight @ y / total
    log = 0.5 * (np.log(weight).sum(axis=1) - np.log(total)) - 0.5 * (weight * (y - centre[:, None]) ** 2).sum(axis=1)
    chance = np.exp(log - log.max())
    rng = np.random.default_rng(seed)
    at = np.searchsorted(np.cumsum(chance) / chance.sum(), (np.arange(draws) + rng.random()) / draws)
    at = rng.permutation(np.minimum(at, GRID - 1))
    mean = centre[at] + rng.standard_normal(draws) / np.sqrt(total[at])
    spread = tau[at]
    kept = (spread**2)[:, None] / (spread[:, None] ** 2 + s**2)  # part of a group's distance from the mean
    noise = rng.standard_normal((draws, len(y))) * np.sqrt(kept) * s
    return Exchangeable(mean, spread, mean[:, None] + kept * (y - mean[:, None]) + noise)


def alike(estimate, error) -> float:
    """
    p-value that all groups have one true value (Cochran's Q).

    Parameters
    ----------
    estimate, error : array_like, shape (groups,)

    References
    ----------
    Cochran (1954), Biometrics 10, 101-129.

    Examples
    --------
    >>> round(alike([1.0, 3.0], [1.0, 1.0]), 4)
    0.1573
    """
    y, s = (np.asarray(v, float) for v in (estimate, error))
    weight = 1 / s**2
    q = (weight * (y - weight @ y / weight.sum()) ** 2).sum()
    return float(special.chdtrc(len(y) - 1, q))
