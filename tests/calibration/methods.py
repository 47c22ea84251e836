"""Coverage of every interval on planted truths, and false alarms of every test where nothing differs.

One line a case: coverage of nominal 95 %, truths below and above the interval, intervals withheld, mean width; then
the share of alarms of nominal 5 %. With 2,000 clubs a coverage is known to about one point. `full.py` runs them all,
`test_coverage.py` holds a few of the cases with fewer clubs.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from cbakit.estimates import betageometric, betageometric_error, bootstrap, comparisons, cox, rates, shares, survival

Case = tuple[float, float, float]  # truth, low, high


def wilson(rng, n=30, p=0.2) -> Case:
    _, low, high = shares.wilson(rng.binomial(n, p), n)
    return p, low, high


def wilson_of_repeating_customers(rng, customers=60, p=0.6, alike=3.0) -> Case:
    """Customers with 1 to 6 contracts and a renewal chance of their own."""
    times = rng.integers(1, 7, customers)
    customer = np.repeat(np.arange(customers), times)
    own = rng.beta(p * alike, (1 - p) * alike, customers)
    _, low, high = shares.wilson_clustered(rng.random(len(customer)) < own[customer], customer)
    return p, low, high


def difference(rng, n1=40, n0=120, p1=0.7, p0=0.5) -> Case:
    _, low, high, _ = shares.difference(rng.binomial(n1, p1), n1, rng.binomial(n0, p0), n0)
    return p1 - p0, low, high


def poisson(rng, expected=4.0) -> Case:
    _, low, high = rates.poisson_rate(rng.poisson(expected), 1.0)
    return expected, low, high


def clustered_rate(rng, customers=60) -> Case:
    """Visits: customers have rates of their own."""
    time = rng.uniform(1, 12, customers)
    found = rates.clustered_rate(rng.poisson(rng.gamma(1.5, 2, customers) * time), time, np.arange(customers)).loc[0]
    return 3.0, found["low"], found["high"]


def mean_money(rng, n=40, method="bca") -> Case:
    """Spending: lognormal, skewed."""
    found = bootstrap.mean(rng.lognormal(0, 0.8, n), plan=bootstrap.Plan(method=method)).loc[0]
    return float(np.exp(0.32)), found["low"], found["high"]


def ratio_money(rng, n=60) -> Case:
    months = rng.integers(1, 25, n)
    found = bootstrap.ratio(months * rng.lognormal(0, 0.5, n), months).loc[0]
    return float(np.exp(0.125)), found["low"], found["high"]


def difference_money(rng, n1=30, n0=80) -> Case:
    found = bootstrap.difference(rng.lognormal(0.3, 0.7, n1), rng.lognormal(0, 0.7, n0))
    return float(np.exp(0.3 + 0.245) - np.exp(0.245)), found[2], found[3]


def lives(rng, n, *, late=0.0, scale=18.0):
    """Exponential stays, cut by a data end up to 36 months after the start; a share of them seen late only."""
    life, cut = rng.exponential(scale, n), rng.uniform(12, 36, n)
    entry = np.where(rng.random(n) < late, rng.uniform(0, 24, n), 0.0)
    cut = np.maximum(cut, entry + 6)
    duration = np.minimum(life, cut)
    seen = duration > entry
    return entry[seen], duration[seen], (life <= cut)[seen]


def survival_share(rng, n=25, at=6.0, late=0.0) -> Case:
    found = survival.survival_at(survival.kaplan_meier(*lives(rng, n, late=late)), [at]).loc[0]
    return float(np.exp(-at / 18)), found["low"], found["high"]


def median(rng, n=60, late=0.0) -> Case:
    found = survival.median(survival.kaplan_meier(*lives(rng, n, late=late)))
    return 18 * float(np.log(2)), found.low, np.inf if np.isnan(found.high) and not np.isnan(found.low) else found.high


def restricted_mean(rng, n=25, late=0.0) -> Case:
    found = survival.restricted_mean(survival.kaplan_meier(*lives(rng, n, late=late)), 12)
    return 18 * float(1 - np.exp(-12 / 18)), found.low, found.high


def restricted_mean_difference(rng, n=40) -> Case:
    curves = [survival.kaplan_meier(*lives(rng, n, scale=scale)) for scale in (30.0, 12.0)]
    found = survival.restricted_mean_difference(*curves, 12)
    truth = 30 * (1 - np.exp(-12 / 30)) - 12 * (1 - np.exp(-1))
    return float(truth), found.low, found.high


def drawn_survival(rng, n=80) -> Case:
    """Percentile limits of the vectorised curves."""
    entry, duration, event = lives(rng, n, late=0.3)
    draws = survival.survival_draws(entry, duration, event, bootstrap.weights(len(entry)), months=12)
    low, high = bootstrap.interval(draws[:, 12])
    return float(np.exp(-12 / 18)), low, high


def projection(rng, n=300, years=5, at=8, alpha=0.7, beta=2.8) -> Case:
    """Share of new customers at year 8 from five observed decisions; the model is the truth."""
    life = rng.geometric(rng.beta(alpha, beta, n))
    alive = [(life > t).sum() for t in range(years + 1)]
    model = betageometric.fit(*betageometric.decisions(alive))
    _, low, high = betageometric_error.survivor_interval(model, [at])
    return float(betageometric.survivor(betageometric.Model(alpha, beta), at)), low[0], high[0]


CASES: dict[str, tuple[Callable, dict]] = {
    "wilson n=30 p=.2": (wilson, {}),
    "wilson n=12 p=.9": (wilson, {"n": 12, "p": 0.9}),
    "wilson clustered, 60 customers": (wilson_of_repeating_customers, {}),
    "wilson clustered, 15 customers": (wilson_of_repeating_customers, {"customers": 15}),
    "wilson clustered, 15 customers, p=.9": (wilson_of_repeating_customers, {"customers": 15, "p": 0.9}),
    "difference 40 against 120": (difference, {}),
    "difference 12 against 15": (difference, {"n1": 12, "n0": 15}),
    "poisson, 4 expected": (poisson, {}),
    "clustered rate, 60 customers": (clustered_rate, {}),
    "clustered rate, 12 customers": (clustered_rate, {"customers": 12}),
    "mean of money, 40, bca": (mean_money, {}),
    "mean of money, 40, percentile": (mean_money, {"method": "percentile"}),
    "mean of money, 12, bca": (mean_money, {"n": 12}),
    "mean of money, 300, bca": (mean_money, {"n": 300}),
    "ratio of money, 60": (ratio_money, {}),
    "difference of money, 30 against 80": (difference_money, {}),
    "survival at 6 months, 25": (survival_share, {}),
    "survival at 1 month, 25": (survival_share, {"at": 1.0}),
    "survival at 12 months, 200, half late": (survival_share, {"n": 200, "at": 12.0, "late": 0.5}),
    "median, 60": (median, {}),
    "median, 200, half late": (median, {"n": 200, "late": 0.5}),
    "restricted mean at 12, 25": (restricted_mean, {}),
    "restricted mean at 12, 10": (restricted_mean, {"n": 10}),
    "restricted mean at 12, 200, half late": (restricted_mean, {"n": 200, "late": 0.5}),
    "restricted mean difference, 40": (restricted_mean_difference, {}),
    "drawn survival at 12, 80": (drawn_survival, {}),
    "projection to year 8, 300": (projection, {}),
    "projection to year 8, 60": (projection, {"n": 60}),
    "projection to year 8, nearly alike": (projection, {"alpha": 20.0, "beta": 80.0}),
}


def alarm_difference(rng, n1=15, n0=40) -> float:
    return float(shares.difference(rng.binomial(n1, 0.4), n1, rng.binomial(n0, 0.4), n0)[3])


def alarm_money(rng, n1=20, n0=60) -> float:
    return bootstrap.difference(rng.lognormal(0, 0.7, n1), rng.lognormal(0, 0.7, n0))[4]


def alarm_logrank(rng, n=30) -> float:
    seen = lives(rng, n, late=0.3)
    return survival.logrank(*seen, rng.integers(0, 2, len(seen[0]))).p_value


def alarm_restricted_mean(rng, n=15) -> float:
    curves = [survival.kaplan_meier(*lives(rng, n)) for _ in range(2)]
    return survival.restricted_mean_difference(*curves, 12).p_value


def alarm_table(rng, n=40) -> float:
    cells = rng.multinomial(n, np.outer([0.2, 0.3, 0.5], [0.15, 0.85]).ravel()).reshape(3, 2)
    return comparisons.chi_square(cells, draws=1000, seed=int(rng.integers(1 << 30))).p_value


def alarm_trend(rng, n=20) -> float:
    return comparisons.trend(rng.binomial(n, 0.3, 4), [n] * 4).p_value


def alarm_weibull(rng, n=300) -> float:
    """The power c where the shifted beta-geometric is the truth."""
    life = rng.geometric(rng.beta(0.7, 2.8, n))
    data = betageometric.decisions([(life > t).sum() for t in range(7)])
    return betageometric.likelihood_ratio(betageometric.fit(*data), betageometric.fit(*data, weibull=True)).p_value


def alarm_proportional(rng, n=200) -> float:
    """The check of proportional hazards where they are proportional, with late entry."""
    entry, duration, event = lives(rng, n, late=0.4)
    return float(
        cox.cox(entry, duration, event, pd.DataFrame({"x": rng.normal(size=len(entry))})).table["ph_p_value"][0]
    )


ALARMS: dict[str, tuple[Callable, dict]] = {
    "difference 15 against 40": (alarm_difference, {}),
    "difference 150 against 400": (alarm_difference, {"n1": 150, "n0": 400}),
    "difference of money, 20 against 60": (alarm_money, {}),
    "log-rank, 30, a third late": (alarm_logrank, {}),
    "restricted mean difference, 15": (alarm_restricted_mean, {}),
    "restricted mean difference, 60": (alarm_restricted_mean, {"n": 60}),
    "table of 3 x 2, 40": (alarm_table, {}),
    "trend over 4 groups of 20": (alarm_trend, {}),
    "power of the Weibull, 300": (alarm_weibull, {}),
    "proportional hazards, 200, late": (alarm_proportional, {}),
}


def false_alarms(name: str, clubs: int, *, seed: int = 1) -> float:
    """Share of `clubs` without any difference in which the test finds one at 5 %; a test withheld finds none."""
    case, parameters = ALARMS[name]
    rng = np.random.default_rng([seed, *name.encode()])
    return float(np.mean([case(rng, **parameters) <= 0.05 for _ in range(clubs)]))


def coverage(name: str, clubs: int, *, seed: int = 1) -> dict[str, float]:
    """Share of `clubs` whose interval holds the truth, misses by side, share without interval, and mean width."""
    case, parameters = CASES[name]
    rng = np.random.default_rng([seed, *name.encode()])
    truth, low, high = np.array([case(rng, **parameters) for _ in range(clubs)], float).T
    given = ~(np.isnan(low) | np.isnan(high))
    truth, low, high = truth[given], low[given], high[given]
    finite = np.isfinite(high)
    return {
        "coverage": float(((low <= truth + 1e-12) & (truth <= high + 1e-12)).mean()),
        "truth_below": float((truth + 1e-12 < low).mean()),
        "truth_above": float((truth > high + 1e-12).mean()),
        "withheld": float(1 - given.mean()),
        "width": float((high - low)[finite].mean()),
    }
