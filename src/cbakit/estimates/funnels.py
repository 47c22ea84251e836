"""Limits of a funnel plot: how far a share may lie from the common one by chance alone, at each size of a group."""

import numpy as np

from cbakit.errors import ParameterError

LEVELS = (0.95, 0.998)


def limits(n, target: float, *, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """
    Exact binomial control limits of a share at the common value `target`, for groups of size `n`.

    Interpolated between whole counts, so that the limits fall smoothly with n. The upper limit is the lower one of the
    opposite share, so that both sides are as strict: the published formula is a count looser above than below.

    Parameters
    ----------
    n : array_like of int
    target : float
        The share that all groups would have; between 0 and 1.
    level : float
        0.95 or 0.998: about two and three standard errors.

    Returns
    -------
    (low, high) : ndarrays of the shape of `n`

    Raises
    ------
    ParameterError
        If `target` is no share.

    References
    ----------
    Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, appendix A.1.1.

    Examples
    --------
    >>> [x.round(3).tolist() for x in limits([100], 0.5)]
    [[0.397], [0.603]]
    """
    if not 0 <= target <= 1:
        raise ParameterError(f"A common share lies between 0 and 1; got {target}.")
    n = np.asarray(n, float)
    tail = (1 - level) / 2
    return _lower(n, target, tail), 1 - _lower(n, 1 - target, tail)


def _lower(n: np.ndarray, target: float, tail: float) -> np.ndarray:
    from scipy import stats  # slow to import

    count = stats.binom.ppf(tail, n, target)
    upto, before = stats.binom.cdf(count, n, target), stats.binom.cdf(count - 1, n, target)
    with np.errstate(invalid="ignore", divide="ignore"):
        over = np.where(upto > before, (upto - tail) / (upto - before), 0.0)
        return np.clip((count - over) / n, 0, 1)


def placed(share, n, target: float) -> np.ndarray:
    """
    Where each share lies: "inside", "outside_95" or "outside_99.8" of the limits at `target`.

    Examples
    --------
    >>> placed([0.5, 0.38, 0.3], [100, 100, 100], 0.5).tolist()
    ['inside', 'outside_95', 'outside_99.8']
    """
    share = np.asarray(share, float)
    out = np.full(share.shape, "inside", dtype=object)
    for level, name in zip(LEVELS, ("outside_95", "outside_99.8"), strict=True):
        low, high = limits(n, target, level=level)
        out[(share < low) | (share > high)] = name
    return out
