"""Money a purchase: the gamma-gamma model by maximum likelihood.

A customer's purchases scatter around the customer's own mean; means differ between customers. One purchase of 200 is
therefore little evidence of a mean of 200: the estimate lies between it and the mean of all.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy import optimize, special

from cbakit.estimates import reasons
from cbakit.estimates.bgnbd import LEAST_REPEATERS, _hessian, gradient
from cbakit.estimates.reasons import check_same_length

BOUNDS = [(-5.0, 9.0), (-5.0, 9.0), (-9.0, 20.0)]  # log p, log q, log gamma


@dataclass(frozen=True)
class Model:
    """
    A fitted gamma-gamma: purchases gamma(p, v), v between customers gamma(q, gamma).

    `covariance` is of the logarithms of the three; with a `reason` of refusal every figure is NaN.
    """

    p: float = np.nan
    q: float = np.nan
    gamma: float = np.nan
    log_likelihood: float = np.nan
    n: int = 0
    reason: str = reasons.OK
    covariance: np.ndarray = field(default_factory=lambda: np.full((3, 3), np.nan), repr=False, compare=False)

    @property
    def usable(self) -> bool:
        """Whether the model has figures."""
        return bool(np.isfinite(self.p))

    @property
    def theta(self) -> np.ndarray:
        """Logarithms of p, q, gamma: shape (3,)."""
        return np.log([self.p, self.q, self.gamma])


def terms(theta, frequency, mean) -> np.ndarray:
    """
    Log-likelihood of each customer, shape (n,).

    Parameters
    ----------
    theta : array_like, shape (3,)
        Logarithms of p, q, gamma.
    frequency, mean : array_like, shape (n,)
        Purchases and their mean money, both above 0.
    """
    p, q, gamma = np.exp(np.asarray(theta, float))
    x, mean = np.asarray(frequency, float), np.asarray(mean, float)
    start = special.gammaln(p * x + q) - special.gammaln(p * x) - special.gammaln(q) + q * np.log(gamma)
    return start + (p * x - 1) * np.log(mean) + p * x * np.log(x) - (p * x + q) * np.log(gamma + x * mean)


def fit(frequency, mean, *, weight=None) -> Model:
    """
    Maximum-likelihood gamma-gamma of customers with at least one purchase of known money.

    Refused below 30 customers, where the optimum lies on an edge, and where the mean between customers would be infinite
    (q at most 1).

    Parameters
    ----------
    frequency, mean : array_like, shape (n,)
        Purchases and their mean money; customers with none, or whose mean is not above 0, are passed over.
    weight : array_like, shape (n,), optional

    Raises
    ------
    TableError
        If the arrays differ in length.

    References
    ----------
    Fader, Hardie (2013), "The Gamma-Gamma Model of Monetary Value".

    Examples
    --------
    >>> fit([1.0], [20.0]).reason
    'too_few'
    """
    x, mean = np.asarray(frequency, float), np.asarray(mean, float)
    check_same_length(frequency=x, mean=mean)
    weight = np.ones(len(x)) if weight is None else np.asarray(weight, float)
    known = (x > 0) & (mean > 0)
    x, mean, weight = x[known], mean[known], weight[known]
    n = int(weight.sum())
    if n < LEAST_REPEATERS:
        return Model(n=n, reason=reasons.TOO_FEW)
    unit = float(np.average(mean, weights=weight))

    def negative(theta):
        return -float((weight * terms(theta, x, mean / unit)).sum())

    found = optimize.minimize(negative, np.log([4.0, 4.0, 1.0]), method="L-BFGS-B", bounds=BOUNDS)
    found = optimize.minimize(
        negative, found.x, method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-8, "maxiter": 2000}
    )
    edge = any(not low + 0.1 < v < high - 0.1 for v, (low, high) in zip(found.x, BOUNDS, strict=True))
    hessian = _hessian(negative, found.x)
    if edge or found.x[1] <= 0 or not np.isfinite(hessian).all() or np.linalg.eigvalsh(hessian)[0] <= 0:
        return Model(n=n, reason=reasons.NOT_CONVERGED)
    p, q, gamma = np.exp(found.x).tolist()
    # a density of money, not of multiples of the mean
    likelihood = -float(found.fun) - float(weight.sum()) * np.log(unit)
    return Model(p, q, gamma * unit, likelihood, n, reasons.OK, np.linalg.inv(hessian))


def expected(theta, frequency, mean) -> np.ndarray:
    """
    Expected money a purchase of each customer: between the customer's own mean and the mean of all.

    Parameters
    ----------
    theta : array_like, shape (3,)
    frequency, mean : array_like, shape (n,)
        A customer with no purchase of known money (0 or NaN) gets the mean of all.
    """
    p, q, gamma = np.exp(np.asarray(theta, float))
    x, mean = np.nan_to_num(np.asarray(frequency, float)), np.nan_to_num(np.asarray(mean, float))
    return p * (gamma + x * mean) / (p * x + q - 1)


def drawn(model: Model, frequency, mean, weights) -> np.ndarray:
    """
    Parameters of bootstrap draws by one Newton step from the estimate (as `bgnbd.drawn`), shape (draws, 3).

    Parameters
    ----------
    model : Model
    frequency, mean : array_like, shape (n,)
    weights : ndarray, shape (draws, n)
    """
    step = np.asarray(weights, float) @ scores(model, frequency, mean) @ model.covariance
    out = model.theta + step
    return np.column_stack([out[:, 0], np.maximum(out[:, 1], 0.01), out[:, 2]])


def scores(model: Model, frequency, mean) -> np.ndarray:
    """Derivative of each customer's log-likelihood by the logarithm of each parameter, shape (n, 3); 0 where unknown."""
    x, mean = np.asarray(frequency, float), np.asarray(mean, float)
    known = (x > 0) & (mean > 0)
    x, mean = np.where(known, x, 1.0), np.where(known, mean, 1.0)
    found = np.column_stack([gradient(lambda t: terms(t, x, mean), model.theta, k) for k in range(3)])
    return found * known[:, None]
