"""Many comparisons at once."""

import numpy as np


def adjusted(p_values, weights=None) -> np.ndarray:
    """
    Benjamini-Hochberg adjusted p-values of one family.

    A comparison passes at a false discovery rate q where its adjusted value is at
    most q. Missing p-values are no members of the family and stay missing. With weights,
    chosen before the p-values are seen, a comparison of weight 2 may have twice the p-value
    of one of weight 1; only their proportions count.

    Parameters
    ----------
    p_values : array_like, shape (m,)
    weights : array_like, shape (m,), optional
        Above 0.

    Returns
    -------
    ndarray, shape (m,)

    References
    ----------
    Benjamini, Hochberg (1995), J. R. Stat. Soc. B 57, 289-300.
    Genovese, Roeder, Wasserman (2006), Biometrika 93, 509-524 (weights).

    Examples
    --------
    >>> adjusted([0.01, 0.04, 0.03, float("nan")]).round(3).tolist()
    [0.03, 0.04, 0.04, nan]
    >>> adjusted([0.001, 0.06], weights=[1, 3]).round(3).tolist()
    [0.004, 0.04]
    """
    p_values = np.asarray(p_values, float)
    out = np.full(p_values.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p_values))
    if weights is not None and len(known):
        share = np.asarray(weights, float)
        with np.errstate(divide="ignore", invalid="ignore"):
            p_values = p_values * share[known].mean() / share
    order = known[np.argsort(p_values[known], kind="stable")]
    scaled = p_values[order] * len(order) / np.arange(1, len(order) + 1)
    out[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return out
