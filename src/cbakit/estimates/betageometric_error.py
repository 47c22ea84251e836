"""The error of a fitted shifted beta-geometric or beta-discrete-Weibull model, carried into what is projected from it.

The likelihood is far from normal where customers are nearly alike, so parameters are drawn in proportion to it.
"""

import numpy as np
from scipy import special

from cbakit.estimates import reasons
from cbakit.estimates.betageometric import C_BOUNDS, KAPPA_BOUNDS, Model, log_survivor, survivor


def parameter_draws(model: Model, *, draws: int = 1000, seed: int = 1) -> np.ndarray:
    """
    Parameters drawn in proportion to their likelihood, to carry their error into anything projected.

    The likelihood is far from normal where customers are nearly alike, so draws of a wide
    proposal are weighted by it (flat in the logit of the mean and the logs of the rest).

    Returns
    -------
    ndarray, shape (draws, 3): alpha, beta, c; no rows where the model was refused or typed in without data

    References
    ----------
    Rubin (1988), Using the SIR algorithm to simulate posterior distributions, Bayesian Statistics 3, 395-402.

    Examples
    --------
    >>> from cbakit.estimates.betageometric import decisions, fit
    >>> model = fit(*decisions([1000, 869, 743, 653, 593]))
    >>> parameter_draws(model, draws=10).shape
    (10, 3)
    """
    if not model.usable or not model.data.size:
        return np.empty((0, 3))
    size = len(model.covariance)
    centre = np.array([special.logit(model.mean_churn), np.log(model.alpha + model.beta), np.log(model.c)])[:size]
    limits = np.array([(-14.0, 14.0), KAPPA_BOUNDS, C_BOUNDS][:size]).T
    scale = _proposal(model, size)
    rng = np.random.default_rng(seed)
    normal = rng.standard_normal((20 * draws, size))
    wide = normal / np.sqrt(rng.chisquare(4, 20 * draws) / 4)[:, None]
    theta = centre + wide @ scale.T
    theta = theta[((theta >= limits[0]) & (theta <= limits[1])).all(axis=1)]
    away = np.linalg.solve(scale, (theta - centre).T)
    proposal = -(4 + size) / 2 * np.log1p((away**2).sum(axis=0) / 4)
    alpha, beta, c = _columns(theta)
    weight = _many(alpha, beta, c, *model.data) - proposal
    weight = np.exp(weight - weight.max())
    chosen = rng.choice(len(theta), size=draws, p=weight / weight.sum())
    return np.column_stack([alpha, beta, c])[chosen]


def _proposal(model, size):
    """Lower triangle of the proposal's scale: the covariance where it is sound, wide and upright where it is not."""
    rate = model.mean_churn
    upright = np.diag([3 / np.sqrt(max(model.n * rate * (1 - rate), 1)), 3.0, 0.5][:size])
    spread = np.sqrt(np.abs(np.diag(model.covariance)))
    if np.isnan(spread).any() or spread[1] > 1.5 or (size > 2 and spread[2] > 1):
        return upright
    return 1.2 * np.linalg.cholesky(model.covariance)


def _columns(theta):
    mean, kappa = special.expit(theta[:, 0]), np.exp(theta[:, 1])
    c = np.exp(theta[:, 2]) if theta.shape[1] > 2 else np.ones(len(theta))
    return mean * kappa, (1 - mean) * kappa, c


def _many(alpha, beta, c, renewed, lost):
    """Log-likelihood of many parameter sets, shape (sets,)."""
    t = np.arange(len(renewed) + 1, dtype=float)
    log_s = special.betaln(alpha[:, None], beta[:, None] + t ** c[:, None]) - special.betaln(alpha, beta)[:, None]
    rate = np.minimum(np.diff(log_s, axis=1), -1e-15)
    return rate @ renewed + np.log(-np.expm1(rate)) @ lost


def survivor_draws(model: Model, t, *, draws: int = 1000, seed: int = 1) -> np.ndarray:
    """
    Survivor function at `t` under drawn parameters.

    Returns
    -------
    ndarray, shape (draws, len(t)); no rows where `parameter_draws` has none

    Examples
    --------
    >>> from cbakit.estimates.betageometric import decisions, fit
    >>> model = fit(*decisions([1000, 869, 743, 653, 593]))
    >>> survivor_draws(model, [0, 4, 8], draws=10).shape
    (10, 3)
    """
    alpha, beta, c = parameter_draws(model, draws=draws, seed=seed).T[:, :, None]
    return np.exp(log_survivor(np.atleast_1d(t), alpha, beta, c))


def survivor_interval(model: Model, t, *, level: float = 0.95, draws: int = 1000, seed: int = 1):
    """
    Survivor function at `t` with the interval from the error of the parameters (not of the model's form).

    Returns
    -------
    (estimate, low, high) : ndarrays, shape (len(t),); limits NaN where `parameter_draws` has no rows

    References
    ----------
    As `parameter_draws`.

    Examples
    --------
    >>> from cbakit.estimates.betageometric import decisions, fit
    >>> model = fit(*decisions([1000, 869, 743, 653, 593]))
    >>> estimate, low, high = survivor_interval(model, [4])
    >>> bool(low[0] < estimate[0] < high[0])
    True
    """
    reasons.check_level(level)
    estimate = np.atleast_1d(survivor(model, t))
    curves = survivor_draws(model, t, draws=draws, seed=seed)
    if not len(curves):
        return estimate, np.full(estimate.shape, np.nan), np.full(estimate.shape, np.nan)
    low, high = np.quantile(curves, [0.5 - level / 2, 0.5 + level / 2], axis=0)
    return estimate, low, high
