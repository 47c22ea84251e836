"""Purchases without a contract: the BG/NBD model by maximum likelihood.

While a customer is alive purchases come at random at the customer's own rate (gamma between customers); after each
purchase the customer is gone for good with the customer's own chance (beta between customers). Nobody tells the shop, so
being gone is only ever a probability: long silence after frequent purchases says more than after rare ones.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy import optimize, special

from cbakit.estimates import reasons
from cbakit.estimates.reasons import check_same_length

LEAST_CUSTOMERS = 100
LEAST_REPEATERS = 30  # customers who bought again: two of the four parameters rest on them alone
BOUNDS = [(-7.0, 9.0)] * 4  # log r, log alpha, log a, log b
STEP = 1e-4


@dataclass(frozen=True)
class Model:
    """
    A fitted BG/NBD; the unit of time is the one of the data.

    Attributes
    ----------
    r, alpha, a, b : float
        Rates are gamma(r, alpha), chances to be gone after a purchase beta(a, b).
    log_likelihood : float
    n : int
        Customers.
    reason : str
        Why there is no model (then every figure is NaN), else "".
    covariance : ndarray, shape (4, 4)
        Of the logarithms of the four parameters.
    """

    r: float = np.nan
    alpha: float = np.nan
    a: float = np.nan
    b: float = np.nan
    log_likelihood: float = np.nan
    n: int = 0
    reason: str = reasons.OK
    covariance: np.ndarray = field(default_factory=lambda: np.full((4, 4), np.nan), repr=False, compare=False)

    @property
    def usable(self) -> bool:
        """Whether the model has figures."""
        return bool(np.isfinite(self.r))

    @property
    def theta(self) -> np.ndarray:
        """Logarithms of r, alpha, a, b: shape (4,)."""
        return np.log([self.r, self.alpha, self.a, self.b])


def terms(theta, frequency, recency, age) -> np.ndarray:
    """
    Log-likelihood of each customer.

    Parameters
    ----------
    theta : array_like, shape (4,) or (4, ...) broadcast against the customers
        Logarithms of r, alpha, a, b.
    frequency : array_like, shape (n,)
        Repeat purchases x.
    recency : array_like, shape (n,)
        Time from the first to the last purchase; 0 where x is 0.
    age : array_like, shape (n,)
        Time from the first purchase to the end of observation.

    Returns
    -------
    ndarray, shape (n,)
    """
    r, alpha, a, b = np.exp(np.asarray(theta, float))
    x, last, age = (np.asarray(v, float) for v in (frequency, recency, age))
    begin = special.gammaln(r + x) - special.gammaln(r) + r * np.log(alpha)
    begin = begin + special.betaln(a, b + x) - special.betaln(a, b)
    alive = -(r + x) * np.log(alpha + age)
    with np.errstate(divide="ignore"):
        gone = np.log(a) - np.log(np.maximum(b + x - 1, 1e-300)) - (r + x) * np.log(alpha + last)
    return begin + np.where(x > 0, np.logaddexp(alive, gone), alive)


def fit(frequency, recency, age, *, weight=None) -> Model:
    """
    Maximum-likelihood BG/NBD.

    Refused (a `reason`, no figures) below 100 customers or 30 who bought again, or where the optimum lies on the edge of
    what can be told: then purchases and losses cannot be kept apart.

    Parameters
    ----------
    frequency, recency, age : array_like, shape (n,)
        As for `terms`.
    weight : array_like, shape (n,), optional
        How often each customer counts.

    Raises
    ------
    TableError
        If the arrays differ in length.

    References
    ----------
    Fader, Hardie, Lee (2005), Marketing Science 24, 275-284.

    Examples
    --------
    >>> fit([0, 1], [0, 2.0], [5.0, 5.0]).reason
    'too_few'
    """
    x, last, age = (np.asarray(v, float) for v in (frequency, recency, age))
    check_same_length(frequency=x, recency=last, age=age)
    weight = np.ones(len(x)) if weight is None else np.asarray(weight, float)
    n = int(weight.sum())
    if n < LEAST_CUSTOMERS or weight[x > 0].sum() < LEAST_REPEATERS:
        return Model(n=n, reason=reasons.TOO_FEW)
    distinct, of = np.unique(np.column_stack([x, last, age]), axis=0, return_inverse=True)
    count = np.bincount(of.ravel(), weight)
    scale = max(float(age.max()), 1e-9) / 40  # the published data are forty weeks long: a good start for any unit

    def negative(theta):
        return -float((count * terms(theta, *distinct.T)).sum())

    start = np.log([0.3, 4.5 * scale, 0.8, 2.5])
    found = optimize.minimize(negative, start, method="L-BFGS-B", bounds=BOUNDS, options={"maxiter": 500})
    found = optimize.minimize(
        negative, found.x, method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-7, "maxiter": 2000}
    )
    theta = found.x
    on_edge = any(not low + 0.1 < value < high - 0.1 for value, (low, high) in zip(theta, BOUNDS, strict=True))
    hessian = _hessian(negative, theta)
    if on_edge or not np.isfinite(hessian).all() or np.linalg.eigvalsh(hessian)[0] <= 0:
        return Model(n=n, reason=reasons.NOT_CONVERGED)
    r, alpha, a, b = np.exp(theta).tolist()
    return Model(r, alpha, a, b, -float(found.fun), n, reasons.OK, np.linalg.inv(hessian))


def _hessian(function, at: np.ndarray, step: float = 1e-3) -> np.ndarray:
    """Second derivatives by central differences."""
    size = len(at)
    move = np.eye(size) * step
    out = np.empty((size, size))
    for i in range(size):
        for j in range(i, size):
            signs = ((1, 1), (1, -1), (-1, 1), (-1, -1))
            value = sum(s * t * function(at + s * move[i] + t * move[j]) for s, t in signs)
            out[i, j] = out[j, i] = value / (4 * step**2)
    return out


def drawn(model: Model, frequency, recency, age, weights) -> np.ndarray:
    """
    Parameters of bootstrap draws, by one Newton step from the estimate.

    Each draw weighs the customers' scores anew; refitting it would take the same first step and stop near it.

    Parameters
    ----------
    model : Model
    frequency, recency, age : array_like, shape (n,)
    weights : ndarray, shape (draws, n)
        How often each customer is drawn.

    Returns
    -------
    ndarray, shape (draws, 4); logarithms of r, alpha, a, b
    """
    step = np.asarray(weights, float) @ scores(model, frequency, recency, age) @ model.covariance
    return np.clip(model.theta + step, -7, 9)


def scores(model: Model, frequency, recency, age) -> np.ndarray:
    """Derivative of each customer's log-likelihood by the logarithm of each parameter, shape (n, 4)."""
    return np.column_stack([gradient(lambda t: terms(t, frequency, recency, age), model.theta, k) for k in range(4)])


def gradient(function, theta, k: int) -> np.ndarray:
    """Derivative of an array-valued `function` of the log-parameters by the k-th of them, shape as the function's."""
    move = np.zeros(len(theta))
    move[k] = STEP
    return (function(theta + move) - function(theta - move)) / (2 * STEP)


def alive(theta, frequency, recency, age) -> np.ndarray:
    """
    Chance that each customer is still alive at the end of observation.

    1 for who bought once: in this model nobody is lost before the second purchase, and a slow rate explains the silence
    instead. Speak of one-time buyers by `expected` or `buys`, never by this chance.

    References
    ----------
    Fader, Hardie, Lee (2008), "Computing P(alive) using the BG/NBD model".
    """
    r, alpha, a, b = np.exp(np.asarray(theta, float))
    x, last, age = (np.asarray(v, float) for v in (frequency, recency, age))
    with np.errstate(divide="ignore", over="ignore"):
        odds = a / np.maximum(b + x - 1, 1e-300) * np.exp((r + x) * (np.log(alpha + age) - np.log(alpha + last)))
    return np.where(x > 0, 1 / (1 + odds), 1.0)


def new(theta, time) -> np.ndarray:
    """Expected repeat purchases of a new customer within `time`, shape of `time`."""
    return _ahead(theta, 0.0, 0.0, np.asarray(time, float))


def _ahead(theta, frequency, age, time) -> np.ndarray:
    """
    Expected purchases within `time` of a customer who is alive.

    Equation 10 of the paper after Euler's transformation of the hypergeometric function: its arguments then stay
    moderate however often somebody has bought.
    """
    r, alpha, a, b = np.exp(np.asarray(theta, float))
    a = a + 1e-9 * (abs(a - 1) < 1e-9)  # the limit at a = 1 is regular, the formula is not
    share = time / (alpha + age + time)
    curve = special.hyp2f1(a + b - 1 - r, a - 1, a + b + frequency - 1, share)
    return (a + b + frequency - 1) / (a - 1) * (1 - (1 - share) ** (a - 1) * curve)


def expected(theta, frequency, recency, age, *, time) -> np.ndarray:
    """
    Expected purchases of each customer in the next `time`, given what was seen.

    References
    ----------
    Fader, Hardie, Lee (2005), equation 10.
    """
    x, age = np.asarray(frequency, float), np.asarray(age, float)
    return _ahead(theta, x, age, np.asarray(time, float)) * alive(theta, x, recency, age)


def buys(theta, frequency, recency, age, *, time: float) -> np.ndarray:
    """Chance that each customer buys at least once in the next `time`."""
    r, alpha, _, _ = np.exp(np.asarray(theta, float))
    x, age = np.asarray(frequency, float), np.asarray(age, float)
    quiet = (r + x) * np.log((alpha + age) / (alpha + age + time))
    return alive(theta, x, recency, age) * -np.expm1(quiet)


def counts(theta, age, *, most: int) -> np.ndarray:
    """
    Expected number of customers with 0, 1, ..., `most` repeat purchases (the last: `most` and more).

    Parameters
    ----------
    theta : array_like, shape (4,)
    age : array_like, shape (n,)
        Time of observation of each customer.

    Returns
    -------
    ndarray, shape (most + 1,)

    References
    ----------
    Fader, Hardie, Lee (2005), equation 8.
    """
    r, alpha, a, b = np.exp(np.asarray(theta, float))
    age, size = np.unique(np.asarray(age, float), return_counts=True)
    share = age / (alpha + age)
    out = []
    below = np.zeros_like(age)  # P(Poisson-gamma count < x)
    for x in range(most):
        steps = special.gammaln(r + x) - special.gammaln(r) - special.gammaln(x + 1)
        point = np.exp(steps + r * np.log(alpha / (alpha + age)) + x * np.log(np.where(share > 0, share, 1.0)))
        point = np.where((share == 0) & (x > 0), 0.0, point)
        chance = np.exp(special.betaln(a, b + x) - special.betaln(a, b)) * point
        if x > 0:
            chance = chance + np.exp(special.betaln(a + 1, b + x - 1) - special.betaln(a, b)) * (1 - below)
        out.append(float((size * chance).sum()))
        below = below + point
    return np.array([*out, float(size.sum()) - sum(out)])
