"""Arrivals ahead: how many come in each of the next months, drawn with everything that is not known about it.

The level is the one of the last twelve months, the season that of whole years, the drift that of year to year; all three
are estimated from few numbers, so that their errors, and not the scatter of the months, make most of the interval.
"""

from collections.abc import Sequence

import numpy as np

YEARS = 6  # whole years looked at, at most
SHOCK = 0.08  # by how much a year differs from the one before where nothing is known about it (standard deviation)
PRIOR_YEARS = 2  # weight of `SHOCK` in years
QUIET = 3  # months without a single arrival after which none are foretold
SMOOTH = 2.0  # arrivals added to each calendar month and year, against months that happened to be empty


def drawn(counts, month_of_year, ahead, *, draws: int, random: np.random.Generator) -> np.ndarray:
    """
    Arrivals in each of the next months.

    Log-level of month m: that of the last 12 months, plus a drift a year, plus a shock that grows with time; season by
    calendar month over whole years (none below two of them). Counts scatter as a Poisson, more where the months have
    scattered more.

    Parameters
    ----------
    counts : array_like, shape (n,)
        Arrivals of the last n months, the latest last.
    month_of_year : array_like of int, shape (n,)
        Calendar month (0 to 11) of each.
    ahead : array_like of int, shape (m,)
        Calendar months of the next ones.
    draws : int
    random : Generator

    Returns
    -------
    ndarray of int, shape (draws, m)

    Examples
    --------
    >>> steady = drawn([20] * 36, list(range(12)) * 3, range(12), draws=2000, random=np.random.default_rng(1))
    >>> bool(abs(steady.mean() - 20) < 1), steady.shape
    (True, (2000, 12))
    """
    counts, month, ahead = np.asarray(counts, float), np.asarray(month_of_year, int), np.asarray(ahead, int)
    if not len(counts) or counts[-QUIET:].sum() == 0:  # nobody has come lately: the list is a closed one
        return np.zeros((draws, len(ahead)), int)
    used = min(len(counts), 12)
    level = counts[-used:].sum() / used
    totals = yearly(counts)
    mean, spread, shock = drift(totals)
    lead = np.arange(1, len(ahead) + 1) + (used - 1) / 2  # months from the middle of the level to the month foretold
    years = lead / 12
    share, scatter = season(counts, month, random=random, draws=draws)
    base = share[:, month[-used:]].mean(axis=1, keepdims=True) if used < 12 else 1.0
    growth = random.normal(mean, spread, (draws, 1)) * years
    jolt = random.standard_normal((draws, 1)) * shock * np.sqrt(years) - shock**2 * years / 2
    start = random.normal(0, 1 / np.sqrt(max(level * used, 1)), (draws, 1))
    rate = level * share[:, ahead] / base * np.exp(growth + jolt + start)
    if scatter > 1.01:  # gamma between months: variance = scatter x mean
        shape = np.maximum(rate / (scatter - 1), 1e-9)
        rate = random.gamma(shape) * (scatter - 1)
    return random.poisson(rate)


SCATTER_MONTHS = 24  # of which the scatter of single months is told
LEVEL_SHOCK = 0.20  # the same for money beside contracts, which hangs on few customers


def drawn_level(
    series, months: int, *, draws: int, random: np.random.Generator, rise: float = 0.0, risen: Sequence[float] = ()
) -> np.ndarray:
    """
    A monthly amount carried on from the mean of its last twelve months, with its drift, its shocks and its scatter.

    Parameters
    ----------
    series : array_like, shape (n,)
        The latest last; months at or below 0 count as the smallest one above.
    months, draws : int
    random : Generator
    rise : float
        Rise of prices a year ahead, on the log scale.
    risen : sequence of float
        Rises of the past years, the latest first. What the series has moved beyond them is its own drift, shrunk towards
        none by `PRIOR_YEARS`: carried on as it stands, the slower rises of past years would hold the next one down.

    Returns
    -------
    ndarray, shape (draws, months); zeros where the last twelve months hold nothing

    Examples
    --------
    >>> level = drawn_level([100.0, 110, 90] * 12, 6, draws=4000, random=np.random.default_rng(1))
    >>> bool(abs(level.mean() - 100) < 5), level.shape
    (True, (4000, 6))
    """
    series = np.asarray(series, float)
    if not len(series) or series[-12:].max() <= 0:
        return np.zeros((draws, months))
    filled = np.log(np.maximum(series, series[series > 0].min()))
    used = min(len(series), 12)
    whole = min(len(series) // 12, YEARS)
    means = np.array([series[len(series) - 12 * (k + 1) : len(series) - 12 * k].mean() for k in range(whole)])
    steps = -np.diff(np.log(np.maximum(means, 1e-9))) if whole > 1 and (means > 0).all() else np.zeros(0)
    known = np.array(list(risen)[: len(steps)])
    own = steps - np.r_[known, np.full(len(steps) - len(known), known[-1] if len(known) else rise)]
    drift_own = float(own.sum() / (len(own) + PRIOR_YEARS))
    mean = rise + drift_own
    shock = np.sqrt((((own - drift_own) ** 2).sum() + PRIOR_YEARS * LEVEL_SHOCK**2) / (len(own) + PRIOR_YEARS))
    scatter = _scatter_draws(filled, draws=draws, random=random)
    years = (np.arange(1, months + 1) + (used - 1) / 2) / 12
    path = mean * years - shock**2 * years / 2 + shock * np.sqrt(years) * random.standard_normal((draws, 1))
    strays = scatter * random.standard_normal((draws, months)) - scatter**2 / 2
    return series[-used:].mean() * np.exp(path + strays + random.standard_normal((draws, 1)) * scatter / np.sqrt(used))


def yearly(counts) -> np.ndarray:
    """Totals of whole twelve months back from the end, the latest first, at most `YEARS`."""
    counts = np.asarray(counts, float)
    whole = min(len(counts) // 12, YEARS)
    return np.array([counts[len(counts) - 12 * (k + 1) : len(counts) - 12 * k].sum() for k in range(whole)])


def drift(totals) -> tuple[float, float, float]:
    """
    Growth a year on the log scale, its standard error, and how much a year differs from the drift beyond chance.

    Parameters
    ----------
    totals : array_like, shape (years,)
        Latest first. With fewer than two years the drift is taken as none, with the error of one year's shock.

    Examples
    --------
    >>> [round(v, 3) for v in drift([1000.0])]
    [0.0, 0.08, 0.08]
    """
    totals = np.asarray(totals, float)
    totals = totals[: int(np.argmin(np.r_[totals > 0, False]))]  # up to the first empty year
    steps = -np.diff(np.log(totals)) if len(totals) > 1 else np.zeros(0)
    if not len(steps):
        return 0.0, SHOCK, SHOCK
    by_chance = float(np.mean(1 / totals[:-1] + 1 / totals[1:]))
    beyond = max(float(np.var(steps, ddof=1)) - by_chance, 0.0) if len(steps) > 1 else 0.0
    freedom = max(len(steps) - 1, 0)
    shock = (freedom * beyond + PRIOR_YEARS * SHOCK**2) / (freedom + PRIOR_YEARS)
    # the sum of the steps telescopes: chance stands in the first and the last year alone
    ends = (1 / totals[0] + 1 / totals[-1]) / len(steps) ** 2
    error = shock / len(steps) + ends
    kept = SHOCK**2 / (SHOCK**2 + error)  # towards no growth: one strong year is no trend
    return float(np.mean(steps)) * kept, float(np.sqrt(error * kept)), float(np.sqrt(shock))


def season(counts, month, *, random: np.random.Generator, draws: int) -> tuple[np.ndarray, float]:
    """
    Drawn factors of the calendar months (mean 1), shape (draws, 12), and the scatter of counts around them.

    The scatter is variance over mean, at least 1; with fewer than two whole years there is no season, and none is made up.
    """
    counts, month = np.asarray(counts, float), np.asarray(month, int)
    whole = min(len(counts) // 12, YEARS)
    if whole < 2:
        return np.ones((draws, 12)), 1.0 if len(counts) < 3 else _scatter(
            counts, np.full(len(counts), counts.mean()), 1
        )
    recent, when = counts[-12 * whole :], month[-12 * whole :]
    year = np.arange(len(recent)) // 12
    relative = np.zeros(12)
    for k in range(12):  # each year weighs by its arrivals, so that growth does not pass for season
        relative[k] = recent[when == k].sum() + SMOOTH * whole
    share = random.gamma(relative, size=(draws, 12))
    centre = relative / relative.sum()
    likely = centre[when] * np.bincount(year, recent)[year]
    return 12 * share / share.sum(axis=1, keepdims=True), _scatter(recent, likely, 12 + whole - 1)


def _scatter(counts, likely, parameters: int) -> float:
    freedom = len(counts) - parameters
    if freedom < 1:
        return 1.0
    return max(float((((counts - likely) ** 2) / np.maximum(likely, 0.5)).sum() / freedom), 1.0)


def _scatter_draws(logs: np.ndarray, *, draws: int, random: np.random.Generator) -> np.ndarray:
    """
    Scatter of single months about their trend in each draw, shape (draws, 1); `LEVEL_SHOCK` is what is thought before.

    A dozen months tell a standard deviation to a fifth only: taken for certain it would make the interval too narrow. So
    up to two years count, and every draw has a scatter of its own.
    """
    recent = logs[-SCATTER_MONTHS:]
    used = len(recent)
    if used <= 3:
        return np.full((draws, 1), LEVEL_SHOCK)
    at = np.arange(used)
    rest = recent - np.polyval(np.polyfit(at, recent, 1), at)
    return np.sqrt(((rest**2).sum() + PRIOR_YEARS * LEVEL_SHOCK**2) / random.chisquare(used, (draws, 1)))
