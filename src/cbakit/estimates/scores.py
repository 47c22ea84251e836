"""How good a score is: does it rank, does it beat a plain rule, do its chances come true."""

import numpy as np
from scipy import special, stats

from cbakit.estimates import draw_order

DRAWS = 1000
RIDGE, MOST_STEPS = 1e-6, 200  # of a recalibration


def auc(outcome, score) -> float:
    """
    Chance that a random case with the outcome scores higher than a random one without (ties count half).

    Parameters
    ----------
    outcome : array_like of bool, shape (n,)
    score : array_like, shape (n,)

    Returns
    -------
    float; NaN where one side is empty

    Examples
    --------
    >>> auc([True, True, False, False], [0.9, 0.4, 0.5, 0.1])
    0.75
    """
    outcome, score = np.asarray(outcome, bool), np.asarray(score, float)
    hits, rest = int(outcome.sum()), int((~outcome).sum())
    if not hits or not rest:
        return float("nan")
    return float((stats.rankdata(score)[outcome].sum() - hits * (hits + 1) / 2) / (hits * rest))


def auc_draws(outcome, scores, *, cluster=None, draws: int = DRAWS, seed: int = 1) -> np.ndarray:
    """
    Draws of the `auc` of several scores together: normal, with the covariance of DeLong summed by customer.

    Parameters
    ----------
    outcome : array_like of bool, shape (n,)
    scores : array_like, shape (n, k)
    cluster : array_like, shape (n,), optional
        Customer of each row; rows of one customer count together.
    draws, seed : int

    Returns
    -------
    ndarray, shape (draws, k)

    Examples
    --------
    >>> found = auc_draws([True, False] * 50, np.column_stack([[1, 0] * 50, [0, 1] * 50]), draws=20)
    >>> found.min(axis=0).round(6).tolist()
    [1.0, 0.0]
    """
    outcome, scores = np.asarray(outcome, bool), np.asarray(scores, float)
    code = np.arange(len(outcome)) if cluster is None else np.unique(np.asarray(cluster), return_inverse=True)[1]
    size = int(code.max(initial=-1)) + 1
    random = np.random.default_rng([seed, size])
    moved = np.column_stack([influence(outcome, scores[:, k]) for k in range(scores.shape[1])])
    summed = np.column_stack([np.bincount(code, moved[:, k], minlength=size) for k in range(moved.shape[1])])
    centre = np.array([auc(outcome, scores[:, k]) for k in range(scores.shape[1])])
    spread = summed.T @ summed
    return np.clip(random.multivariate_normal(centre, spread, size=draws, method="eigh"), 0.0, 1.0)


def influence(outcome, score) -> np.ndarray:
    """
    How each case moves the `auc`, shape (n,); their squares sum to its variance.

    References
    ----------
    DeLong, DeLong, Clarke-Pearson (1988), Biometrics 44, 837-845.

    Examples
    --------
    >>> influence([True, True, False, False], [0.9, 0.4, 0.5, 0.1]).tolist()
    [0.125, -0.125, -0.125, 0.125]
    """
    outcome, score = np.asarray(outcome, bool), np.asarray(score, float)
    hits, rest = score[outcome], score[~outcome]
    if not len(hits) or not len(rest):
        return np.full(len(score), np.nan)
    whole = stats.rankdata(score)
    above = np.empty(len(score))  # share of the other side that a case is on the right side of
    above[outcome] = (whole[outcome] - stats.rankdata(hits)) / len(rest)
    above[~outcome] = 1 - (whole[~outcome] - stats.rankdata(rest)) / len(hits)
    centre = auc(outcome, score)
    return (above - centre) / np.where(outcome, len(hits), len(rest))


def calibration_error(outcome, chance) -> float:
    """
    How far the chances lie from what came, on average: the integrated calibration index of a logistic recalibration.

    A curve logit(what came) = c0 + c1 logit(chance) is fitted to the outcomes; the error is the mean of its distance from
    the chances themselves. Bins of a few dozen customers would mostly show chance.

    Parameters
    ----------
    outcome : array_like of bool, shape (n,)
    chance : array_like, shape (n,)

    Returns
    -------
    float, a fraction (0.03 is three points); NaN where one side is empty

    References
    ----------
    Austin, Steyerberg (2019), Statistics in Medicine 38, 4051-4065.

    Examples
    --------
    >>> bool(calibration_error([True, False] * 200, [0.7, 0.7] * 200) > 0.19)
    True
    """
    return _error(np.asarray(outcome, float), np.asarray(chance, float), np.ones(len(np.asarray(chance))))


def _error(outcome: np.ndarray, chance: np.ndarray, weight: np.ndarray) -> float:
    """The `calibration_error` of cases that count `weight` times."""
    share = np.average(outcome, weights=weight) if weight.any() else np.nan
    if not 0 < share < 1:
        return float("nan")
    logit = special.logit(np.clip(chance, 1e-6, 1 - 1e-6))
    x = logit - np.average(logit, weights=weight)
    varies = float(np.ptp(logit[weight > 0])) > 1e-9
    theta = _recalibrated(outcome, x, weight, start=[special.logit(share), 1.0 if varies else 0.0])
    return float(np.average(np.abs(special.expit(theta[0] + theta[1] * x) - chance), weights=weight))


def _recalibrated(outcome: np.ndarray, x: np.ndarray, weight: np.ndarray, *, start: list[float]) -> np.ndarray:
    """Intercept and slope of the logistic regression of `outcome` on `x`, by Newton's steps of at most one unit."""
    theta = np.array(start)
    for _ in range(MOST_STEPS):
        p = special.expit(theta[0] + theta[1] * x)
        wrong, curved = weight * (p - outcome), weight * p * (1 - p)
        slope = np.array([wrong.sum(), wrong @ x + 2 * RIDGE * theta[1]])
        tilt = curved @ x
        step = np.linalg.solve([[curved.sum() + RIDGE, tilt], [tilt, (curved * x) @ x + 2 * RIDGE]], slope)
        theta = theta - step * min(1.0, 1.0 / max(np.abs(step).max(), 1e-300))
        if np.abs(step).max() < 1e-7:
            break
    return theta


def calibration_draws(outcome, chance, *, cluster=None, draws: int = 200, seed: int = 1) -> np.ndarray:
    """
    The `calibration_error` of bootstrap draws of customers, shape (draws,).

    Examples
    --------
    >>> calibration_draws([True, False] * 50, [0.5] * 100, draws=3).shape
    (3,)
    """
    outcome, chance = np.asarray(outcome, float), np.asarray(chance, float)
    code = np.arange(len(outcome)) if cluster is None else np.unique(np.asarray(cluster), return_inverse=True)[1]
    size = int(code.max(initial=-1)) + 1
    draws = min(draws, max(20_000_000 // max(100 * size, 1), 40))  # a large n needs few draws for its narrow interval
    code = draw_order.ranks(*(np.bincount(code, held, minlength=size) for held in (chance, outcome)))[code]
    random = np.random.default_rng([seed, size])
    out = np.empty(draws)
    for k in range(draws):
        out[k] = _error(outcome, chance, np.bincount(random.integers(0, size, size), minlength=size)[code])
    return out


def error_of_chance(chance, *, draws: int = 40, seed: int = 1) -> float:
    """
    The `calibration_error` that chances without any fault show on average in a sample of this size.

    Outcomes are drawn from the chances themselves; a measured error of about this much says nothing against them.

    Examples
    --------
    >>> 0.02 < error_of_chance([0.5] * 400) < 0.05
    True
    """
    chance = np.sort(np.asarray(chance, float))  # whose chance it is does not matter
    random = np.random.default_rng([seed, len(chance)])
    drawn = [calibration_error(random.random(len(chance)) < chance, chance) for _ in range(draws)]
    return float(np.nanmean(drawn)) if np.isfinite(drawn).any() else float("nan")


def gap_of_groups(outcome, chance, *, groups: int = 5) -> float:
    """
    Mean distance of promised and actual share over `deciles`, weighted by their size: what a figure of them shows.

    Examples
    --------
    >>> round(gap_of_groups([0, 0, 1, 1], [0.1, 0.2, 0.7, 0.9], groups=2), 6)
    0.175
    """
    found = deciles(outcome, chance, groups=groups)
    if not len(found["n"]):
        return float("nan")
    return float(np.abs(found["hits"] - found["n"] * found["chance"]).sum() / found["n"].sum())


def gap_of_chance(chance, *, groups: int = 5, draws: int = 200, seed: int = 1) -> float:
    """
    The `gap_of_groups` that chances without any fault show on average in a sample of this size.

    Examples
    --------
    >>> 0.03 < gap_of_chance([0.5] * 400) < 0.06
    True
    """
    chance = np.sort(np.asarray(chance, float))
    random = np.random.default_rng([seed, len(chance), 5])
    drawn = [gap_of_groups(random.random(len(chance)) < chance, chance, groups=groups) for _ in range(draws)]
    return float(np.mean(drawn))


def deciles(outcome, chance, *, groups: int = 5) -> dict[str, np.ndarray]:
    """
    Mean chance and share of outcomes in groups of equal size by chance: ``n``, ``chance``, ``hits``.

    Examples
    --------
    >>> {k: v.tolist() for k, v in deciles([0, 0, 1, 1], [0.1, 0.2, 0.7, 0.9], groups=2).items()}
    {'n': [2, 2], 'chance': [0.15, 0.8], 'hits': [0, 2]}
    """
    outcome, chance = np.asarray(outcome, int), np.asarray(chance, float)
    order = np.argsort(chance, kind="stable")
    parts = np.array_split(order, groups) if len(order) else []
    return {
        "n": np.array([len(p) for p in parts], int),
        "chance": np.array([round(float(chance[p].mean()), 12) for p in parts]),
        "hits": np.array([int(outcome[p].sum()) for p in parts], int),
    }
