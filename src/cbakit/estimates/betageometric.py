"""Renewals by membership year: shifted beta-geometric and beta-discrete-Weibull by maximum likelihood.

Each customer keeps its own chance to leave at a decision; chances differ between
customers as a beta distribution. So the retention rate rises with each year, because
those who leave easily are gone, and not because anybody changed. The models read two
arrays: how many faced decision 1, 2, 3, ... and how many of them renewed. Cohorts of any
age, the newest, and customers first seen at a later decision enter in the same way.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy import special

from cbakit.errors import ParameterError, TableError
from cbakit.estimates import reasons
from cbakit.estimates.reasons import check_same_length

KAPPA_BOUNDS = (-9.0, 12.0)  # log(alpha + beta); above this the customers are alike in every digit that is printed
C_BOUNDS = (-3.0, 3.0)  # log c


@dataclass(frozen=True)
class Model:
    """
    A fitted model ``S(t) = B(alpha, beta + t**c) / B(alpha, beta)``; c is 1 for the shifted beta-geometric.

    `n` customers faced the best-filled decision of the data; `covariance` belongs to
    ``(logit(alpha / (alpha + beta)), log(alpha + beta)[, log c])``; `data` keeps renewals
    and losses by decision. With a `reason` of refusal every figure is NaN. `homogeneous` is
    no refusal: customers do not differ measurably (one-sided likelihood-ratio test at 5 %),
    so a constant rate says the same.
    """

    alpha: float
    beta: float
    c: float = 1.0
    log_likelihood: float = np.nan
    n: float = np.nan
    periods: int = 0
    reason: str = reasons.OK
    covariance: np.ndarray = field(default_factory=lambda: np.full((2, 2), np.nan), repr=False, compare=False)
    data: np.ndarray = field(default_factory=lambda: np.empty((2, 0)), repr=False, compare=False)

    @property
    def usable(self) -> bool:
        """Whether the model has figures."""
        return bool(np.isfinite(self.alpha) and np.isfinite(self.beta))

    @property
    def mean_churn(self) -> float:
        """Share of new customers expected to leave at the first decision, ``alpha / (alpha + beta)``."""
        return self.alpha / (self.alpha + self.beta)


def decisions(alive) -> tuple[np.ndarray, np.ndarray]:
    """
    Renewals and those who faced the decision, from a cohort triangle.

    Parameters
    ----------
    alive : array_like, shape (cohorts, periods + 1)
        Customers of each cohort still there after 0, 1, 2, ... decisions; NaN where not yet seen. One cohort may be
        given as one row.

    Returns
    -------
    (renewed, at_risk) : ndarrays, shape (periods,)

    Raises
    ------
    TableError
        Where a cohort grows.

    Examples
    --------
    >>> renewed, at_risk = decisions([[100, 60, 40], [120, 70, float("nan")]])
    >>> renewed.tolist(), at_risk.tolist()
    ([130.0, 40.0], [220.0, 60.0])
    """
    alive = np.atleast_2d(np.asarray(alive, float))
    before, after = alive[:, :-1], alive[:, 1:]
    seen = ~np.isnan(after) & ~np.isnan(before)
    if (after[seen] > before[seen]).any():
        raise TableError("A cohort cannot grow: a later cell of the triangle is above an earlier one.")
    return np.where(seen, after, 0).sum(axis=0), np.where(seen, before, 0).sum(axis=0)


def log_survivor(t, alpha, beta, c):
    """
    Log of the share still there after `t` decisions.

    Parameters
    ----------
    t, alpha, beta, c : float or array_like, broadcast against one another

    Returns
    -------
    float or ndarray

    Examples
    --------
    >>> round(float(np.exp(log_survivor(1, 0.668, 3.806, 1.0))), 3)
    0.851
    """
    return special.betaln(alpha, beta + np.asarray(t, float) ** c) - special.betaln(alpha, beta)


def _log_rates(periods, alpha, beta, c):
    """Logarithms of the retention rate and of one minus it, at decisions 1..periods."""
    t = np.arange(1, periods + 1, dtype=float)
    if c == 1.0:
        whole = alpha + beta + t - 1
        return np.log((beta + t - 1) / whole), np.log(alpha / whole)
    rate = np.diff(log_survivor(np.arange(periods + 1), alpha, beta, c))
    rate = np.minimum(rate, -1e-15)
    return rate, np.log(-np.expm1(rate))


def _unpack(theta):
    mean, kappa = special.expit(theta[0]), np.exp(theta[1])
    return mean * kappa, (1 - mean) * kappa, float(np.exp(theta[2])) if len(theta) > 2 else 1.0


def _negative(theta, renewed, lost):
    """Minus the log-likelihood and its gradient, in the coordinates of `Model.covariance`."""
    alpha, beta, c = _unpack(theta)
    stay, leave = _log_rates(len(renewed), alpha, beta, c)
    power = np.arange(len(renewed) + 1, dtype=float) ** c
    inner, outer = special.psi(beta + power), special.psi(alpha + beta + power)
    # steps of the gradient of log S(t): what moves with t alone stays
    slopes = [-np.diff(outer), np.diff(inner - outer)]
    if len(theta) > 2:
        log_t = np.log(np.maximum(np.arange(len(renewed) + 1), 1))
        slopes.append(np.diff((inner - outer) * power * log_t) * c)
    by = np.array(slopes) @ (renewed - lost * np.exp(stay - leave))
    mean = alpha / (alpha + beta)
    gradient = [beta * mean * (by[0] - by[1]), alpha * by[0] + beta * by[1], *by[2:]]
    return -float(renewed @ stay + lost @ leave), -np.array(gradient)


def log_likelihood(renewed, at_risk, *, alpha: float, beta: float, c: float = 1.0) -> float:
    """
    Log-likelihood of the decisions under given parameters, without binomial coefficients, as in the papers.

    Examples
    --------
    >>> round(log_likelihood([869, 743], [1000, 869], alpha=1, beta=1), 2)
    -1132.83
    """
    renewed, at_risk = np.asarray(renewed, float), np.asarray(at_risk, float)
    stay, leave = _log_rates(len(renewed), alpha, beta, c)
    return float(renewed @ stay + (at_risk - renewed) @ leave)


def _refusal(renewed, at_risk, least, least_periods):
    used = int((at_risk > 0).sum())
    if used < least_periods:
        return reasons.TOO_FEW_PERIODS
    if at_risk.max(initial=0) < least:
        return reasons.TOO_FEW
    if not (at_risk - renewed).sum() > 0:
        return reasons.NO_LOSSES
    if not renewed.sum() > 0:
        return reasons.NO_RENEWALS
    return reasons.OK


def fit(renewed, at_risk, *, weibull: bool = False, least: int = 30, least_periods: int = 4) -> Model:
    """
    Maximum-likelihood fit of the shifted beta-geometric, or with `weibull` of the beta-discrete-Weibull.

    Refuses, with a reason and NaN parameters, on fewer than `least_periods` different
    decisions (four are the fewest from which the published cases project at all, and
    even then the first one is 22 % low at year 12), fewer than `least` customers, or where
    nobody left or nobody stayed.

    Parameters
    ----------
    renewed, at_risk : array_like, shape (periods,)
        Of those who faced decision t = 1, 2, ..., how many renewed. A decision nobody faced has 0 and 0.
    weibull : bool
        Let each customer's own chance to leave change with time (c is free).
    least, least_periods : int

    Returns
    -------
    Model

    Raises
    ------
    TableError
        Where more renewed than faced the decision.

    References
    ----------
    Fader, Hardie (2007), J. Interactive Marketing 21(1), 76-90, doi 10.1002/dir.20074.
    Fader, Hardie, Liu, Davin, Steenburgh (2018), J. Interactive Marketing 43, 1-16, doi 10.1016/j.intmar.2018.01.002.

    Examples
    --------
    >>> model = fit(*decisions([1000, 869, 743, 653, 593, 551, 517, 491]))
    >>> round(model.alpha, 3), round(model.beta, 3)
    (0.668, 3.806)
    """
    renewed, at_risk = np.asarray(renewed, float), np.asarray(at_risk, float)
    periods = check_same_length(renewed=renewed, at_risk=at_risk)
    if (renewed < 0).any() or (renewed > at_risk).any() or not np.isfinite(at_risk).all():
        raise TableError("At each decision 0 <= renewed <= at_risk must hold, without missing values.")
    n, lost = float(at_risk.max(initial=0)), at_risk - renewed
    size = 3 if weibull else 2
    reason = _refusal(renewed, at_risk, least, least_periods)
    if reason:
        return Model(np.nan, np.nan, np.nan, np.nan, n, periods, reason, np.full((size, size), np.nan))
    theta, value = _best(renewed, lost, size)
    rate = renewed.sum() / at_risk.sum()
    alike = float(renewed.sum() * np.log(rate) + lost.sum() * np.log1p(-rate))
    if theta[1] > KAPPA_BOUNDS[1] - 1e-3 or (not weibull and 2 * (-value - alike) < 2.706):
        reason = reasons.HOMOGENEOUS
    alpha, beta, c = (float(part) for part in _unpack(theta))
    covariance = _covariance(theta, renewed, lost)
    return Model(alpha, beta, c, -value, n, periods, reason, covariance, np.array([renewed, lost]))


def _best(renewed, lost, size):
    """Parameters and minus the log-likelihood at the best of three climbs."""
    share = special.logit(np.clip(lost.sum() / (lost + renewed).sum(), 1e-5, 1 - 1e-5))
    starts = [np.array([share, kappa, 0.0][:size]) for kappa in (-1.0, 2.0, 6.0)]
    return min((_descended(start, renewed, lost) for start in starts), key=lambda one: one[1])


def _descended(theta, renewed, lost):
    """Damped Newton steps inside the bounds; scipy's own minimiser spins BLAS threads on three numbers."""
    lowest, highest = np.array([(-14.0, 14.0), KAPPA_BOUNDS, C_BOUNDS][: len(theta)]).T
    value, gradient = _negative(theta, renewed, lost)
    damping = 1e-4
    for _ in range(200):
        free = ~(((theta >= highest) & (gradient < 0)) | ((theta <= lowest) & (gradient > 0)))
        curved, axes = np.linalg.eigh(_hessian(theta, renewed, lost)[np.ix_(free, free)])
        length = np.abs(curved) * (1 + damping) + damping * 1e-3 + 1e-12
        step = np.zeros(len(theta))
        step[free] = np.clip(-axes @ ((axes.T @ gradient[free]) / length), -2, 2)
        tried = np.clip(theta + step, lowest, highest)
        following = _negative(tried, renewed, lost)
        moved = np.abs(tried - theta).max()
        if following[0] <= value:
            theta, (value, gradient), damping = tried, following, damping / 10
        else:
            damping *= 10
        if moved < 1e-9 or damping > 1e12:
            break
    return theta, float(value)


def _hessian(theta, renewed, lost, step=1e-5):
    moves = np.eye(len(theta)) * step
    rows = [_negative(theta + move, renewed, lost)[1] - _negative(theta - move, renewed, lost)[1] for move in moves]
    hessian = np.array(rows) / (2 * step)
    return (hessian + hessian.T) / 2


def _covariance(theta, renewed, lost):
    """Inverse of the Hessian by differences of the gradient; NaN where the maximum is flat or on its bound."""
    hessian = _hessian(theta, renewed, lost)
    try:
        covariance = np.linalg.inv(hessian)
        np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        return np.full(hessian.shape, np.nan)
    return covariance


def standard_errors(model: Model) -> tuple[float, float, float]:
    """
    Standard errors of alpha, beta and c (NaN for c where it is fixed), by the delta method.

    Examples
    --------
    >>> [round(x, 2) for x in standard_errors(fit(*decisions([1000, 869, 743, 653, 593, 551, 517, 491])))]
    [0.1, 0.79, nan]
    """
    alpha, beta, c = model.alpha, model.beta, model.c
    mean = model.mean_churn
    slope = np.array([[beta * mean, alpha], [-beta * mean, beta]])  # of alpha and beta by logit(mean) and log(kappa)
    errors = np.sqrt(np.diag(slope @ model.covariance[:2, :2] @ slope.T))
    last = c * np.sqrt(model.covariance[2, 2]) if len(model.covariance) > 2 else np.nan
    return float(errors[0]), float(errors[1]), float(last)


def survivor(model: Model, t) -> np.ndarray:
    """
    Expected share of new customers still there after `t` decisions.

    Examples
    --------
    >>> survivor(Model(0.668, 3.806), [0, 1, 12]).round(3).tolist()
    [1.0, 0.851, 0.378]
    """
    t = np.asarray(t, float)
    return np.exp(log_survivor(t, model.alpha, model.beta, model.c)) if model.usable else np.full(t.shape, np.nan)


def retention(model: Model, t) -> np.ndarray:
    """
    Expected renewal rate at decision `t` (1, 2, ...) among those who face it: ``S(t) / S(t - 1)``.

    Examples
    --------
    >>> retention(Model(0.668, 3.806), [1, 2, 7]).round(3).tolist()
    [0.851, 0.878, 0.936]
    """
    t = np.asarray(t, float)
    if not model.usable:
        return np.full(t.shape, np.nan)
    if model.c == 1.0:
        return (model.beta + t - 1) / (model.alpha + model.beta + t - 1)
    parts = [log_survivor(at, model.alpha, model.beta, model.c) for at in (t, t - 1)]
    return np.exp(parts[0] - parts[1])


def projection(model: Model, *, renewed_times, ahead: int) -> np.ndarray:
    """
    Chance that a customer who is there after `renewed_times` renewals is still there 1..`ahead` decisions later.

    Conditional on being a customer now: the curve of a new customer would undercount the base.

    Parameters
    ----------
    model : Model
    renewed_times : array_like of int, shape (k,)
    ahead : int

    Returns
    -------
    ndarray, shape (k, ahead)

    Examples
    --------
    >>> projection(Model(0.668, 3.806), renewed_times=[0, 7], ahead=2).round(3).tolist()
    [[0.851, 0.747], [0.942, 0.891]]
    """
    now = np.atleast_1d(np.asarray(renewed_times, float))[:, None]
    if not model.usable:
        return np.full((len(now), ahead), np.nan)
    t = now + np.arange(1, ahead + 1)
    return np.exp(
        log_survivor(t, model.alpha, model.beta, model.c) - log_survivor(now, model.alpha, model.beta, model.c)
    )


def _horizon(discount, horizon):
    if discount < 0 or (discount == 0 and horizon is None):
        raise ParameterError(
            f"A discounted lifetime needs a discount rate above 0, or a horizon; got {discount!r}. "
            "Without either the sum may have no end."
        )
    if horizon is not None:
        return int(horizon)
    return int(np.ceil(np.log(1e14) / np.log1p(discount))) + 1  # what lies beyond is under 1e-14 of a perpetuity


def discounted_lifetime(model: Model, *, discount: float, horizon: int | None = None) -> float:
    """
    Discounted expected number of terms of a new customer, the first one paid now: ``sum S(t) / (1 + d)**t, t >= 0``.

    A plain sum, since the closed form is NaN for customers who are nearly alike.

    Parameters
    ----------
    model : Model
    discount : float
        Rate per term.
    horizon : int, optional
        Number of terms counted; without end where absent.

    Returns
    -------
    float, in terms

    Raises
    ------
    ParameterError
        For a negative rate, or 0 without a horizon.

    References
    ----------
    Fader, Hardie (2010), Marketing Science 29(1), 85-93, doi 10.1287/mksc.1080.0482.

    Examples
    --------
    >>> round(discounted_lifetime(Model(3.8, 15.2), discount=0.1), 4)
    4.0089
    """
    terms = _horizon(discount, horizon)
    t = np.arange(terms)
    return float(np.sum(survivor(model, t) * np.exp(-t * np.log1p(discount))))


def discounted_residual_lifetime(model: Model, renewed_times, *, discount: float, horizon: int | None = None):
    """
    Discounted expected number of further terms of a present customer, just before the next renewal decision.

    The next term is counted undiscounted if renewed: ``sum over t >= n of S(t) / S(n - 1) / (1 + d)**(t - n)``, where
    n = `renewed_times` + 1 is the decision to come. Other conventions differ by up to a factor 1 + d.

    Parameters
    ----------
    model : Model
    renewed_times : array_like of int, shape (k,)
        Renewals made so far; 0 in the first term.
    discount : float
        Rate per term.
    horizon : int, optional
        Number of future terms counted; without end where absent.

    Returns
    -------
    ndarray, shape (k,), in terms

    Raises
    ------
    ParameterError
        For a negative rate, or 0 without a horizon.

    References
    ----------
    Fader, Hardie (2010), Marketing Science 29(1), 85-93, doi 10.1287/mksc.1080.0482.

    Examples
    --------
    >>> discounted_residual_lifetime(Model(3.8, 15.2), [0, 1, 4], discount=0.1).round(2).tolist()
    [3.31, 3.45, 3.84]
    """
    terms = _horizon(discount, horizon)
    weight = np.exp(-np.arange(terms) * np.log1p(discount))
    ages, back = np.unique(np.atleast_1d(np.asarray(renewed_times, int)), return_inverse=True)
    value = [float((projection(model, renewed_times=[age], ahead=terms) @ weight)[0]) for age in ages]
    return np.array(value)[back]


class LikelihoodRatio(NamedTuple):
    """A likelihood-ratio test: chi-square `statistic` on `df`, its p-value, and why it is missing."""

    statistic: float
    df: int
    p_value: float
    reason: str = reasons.OK


def likelihood_ratio(simple: Model, weibull: Model) -> LikelihoodRatio:
    """
    Test that the beta-discrete-Weibull needs no power c: that c is 1 and each customer's own chance constant.

    Returns
    -------
    LikelihoodRatio on 1 degree of freedom

    References
    ----------
    Fader, Hardie, Liu, Davin, Steenburgh (2018), J. Interactive Marketing 43, 1-16.

    Examples
    --------
    >>> data = decisions([1000, 869, 743, 653, 593, 551, 517, 491])
    >>> round(likelihood_ratio(fit(*data), fit(*data, weibull=True)).statistic, 2)
    11.69
    """
    if not (simple.usable and weibull.usable):
        return LikelihoodRatio(np.nan, 1, np.nan, simple.reason or weibull.reason)
    statistic = max(2 * (weibull.log_likelihood - simple.log_likelihood), 0.0)
    return LikelihoodRatio(statistic, 1, float(special.chdtrc(1, statistic)))


class Holdout(NamedTuple):
    """Error of a projection at the last decision: relative to what was seen, for the model and for a constant rate."""

    observed: float
    predicted: float
    error: float
    naive_error: float
    beats_naive: bool
    reason: str = reasons.OK


def holdout(renewed, at_risk, *, held: int, weibull: bool = False, least_periods: int = 3) -> Holdout:
    """
    Error of the share surviving all decisions when the last `held` are projected from the earlier ones.

    The naive baseline keeps the last rate seen. Relative errors: -0.05 is 5 % too low.

    Parameters
    ----------
    renewed, at_risk : array_like, shape (periods,)
    held : int
        Decisions held out, at least 1.
    weibull : bool
    least_periods : int

    Returns
    -------
    Holdout

    References
    ----------
    Fader, Hardie (2007), J. Interactive Marketing 21(1), 76-90.

    Examples
    --------
    >>> high_end = [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394]
    >>> round(holdout(*decisions(high_end), held=5).error, 3)
    -0.041
    """
    renewed, at_risk = np.asarray(renewed, float), np.asarray(at_risk, float)
    cut = len(renewed) - held
    if held < 1:
        raise ParameterError(f"A hold-out needs at least 1 decision; got {held!r}.")
    if cut < 1 or (at_risk == 0).any():
        return Holdout(np.nan, np.nan, np.nan, np.nan, False, reasons.TOO_FEW_PERIODS)
    model = fit(renewed[:cut], at_risk[:cut], weibull=weibull, least_periods=least_periods)
    if not model.usable:
        return Holdout(np.nan, np.nan, np.nan, np.nan, False, model.reason)
    rates = renewed / at_risk
    observed, predicted = float(rates.prod()), float(survivor(model, len(renewed)))
    if observed == 0:
        return Holdout(observed, predicted, np.nan, np.nan, False, reasons.NO_RENEWALS)
    error, naive = predicted / observed - 1, float(rates[:cut].prod() * rates[cut - 1] ** held) / observed - 1
    return Holdout(observed, predicted, error, naive, abs(error) < abs(naive))
