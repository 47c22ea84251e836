"""Purchases without a contract, on cases that can be worked by hand, and planted parameters recovered."""

import numpy as np
import pytest

from cbakit.estimates import bgnbd, gammagamma, reasons

THETA = np.log([0.5, 10.0, 1.2, 3.0])


def drawn(n, seed=1, weeks=60.0):
    """Customers drawn purchase by purchase from r = 0.5, alpha = 10, a = 1.2, b = 3."""
    random = np.random.default_rng(seed)
    rate, leave = random.gamma(0.5, 1 / 10.0, n), random.beta(1.2, 3.0, n)
    x, last = np.zeros(n, int), np.zeros(n)
    clock, alive = np.zeros(n), np.ones(n, bool)
    while alive.any():
        clock = np.where(alive, clock + random.standard_exponential(n) / rate, clock)
        alive &= clock <= weeks
        x, last = x + alive, np.where(alive, clock, last)
        alive &= random.random(n) >= leave
    return x, last, np.full(n, weeks)


def test_the_likelihood_of_a_customer_who_bought_once_is_the_chance_of_no_purchase():
    r, alpha = 0.5, 10.0
    assert np.exp(bgnbd.terms(THETA, [0], [0.0], [30.0]))[0] == pytest.approx((alpha / (alpha + 30)) ** r)


def test_the_likelihoods_of_all_numbers_of_purchases_sum_to_one():
    assert bgnbd.counts(THETA, np.array([30.0]), most=40).sum() == pytest.approx(1.0)
    assert bgnbd.counts(THETA, np.array([30.0]), most=1)[0] == pytest.approx((10 / 40) ** 0.5)


def test_long_silence_after_frequent_purchases_says_more_than_after_rare_ones():
    often, rarely = bgnbd.alive(THETA, [10, 2], [20.0, 20.0], [40.0, 40.0])
    assert often < rarely < 1
    assert bgnbd.alive(THETA, [10, 10], [39.0, 20.0], [40.0, 40.0])[0] > 0.6


def test_expected_purchases_are_those_of_a_simulation_and_none_in_no_time():
    x, last, age = drawn(40_000, weeks=60.0)
    later = drawn(40_000, weeks=120.0)[0]
    ahead = bgnbd.expected(THETA, x, last, age, time=60.0).sum()
    assert ahead == pytest.approx((later - x).sum(), rel=0.04)
    assert bgnbd.expected(THETA, x, last, age, time=0.0) == pytest.approx(0, abs=1e-9)
    assert bgnbd.new(THETA, 60.0) == pytest.approx(x.mean(), rel=0.03)


def test_the_chance_to_buy_at_all_is_below_the_expected_purchases_and_below_being_alive():
    x, last, age = drawn(500)
    buys = bgnbd.buys(THETA, x, last, age, time=52.0)
    assert (buys <= bgnbd.expected(THETA, x, last, age, time=52.0) + 1e-9).all()
    assert (buys <= bgnbd.alive(THETA, x, last, age)).all()


def test_planted_parameters_lie_within_three_errors_of_the_estimate():
    model = bgnbd.fit(*drawn(8000))
    error = np.sqrt(np.diag(model.covariance))
    assert np.abs(model.theta - THETA) == pytest.approx(0, abs=3 * error.max())
    assert (np.abs(model.theta - THETA) <= 3 * error).all()


@pytest.mark.parametrize(("customers", "repeaters"), [(99, 40), (120, 29)])
def test_too_few_customers_or_repeaters_are_refused(customers, repeaters):
    x = np.r_[np.ones(repeaters), np.zeros(customers - repeaters)]
    found = bgnbd.fit(x, 5.0 * x, np.full(customers, 30.0))
    assert (found.reason, found.usable) == (reasons.TOO_FEW, False)


def test_purchases_on_which_nobody_ever_leaves_are_refused_and_not_fitted_at_an_edge():
    random = np.random.default_rng(2)
    x = random.poisson(6.0, 400)
    assert not bgnbd.fit(x, np.where(x > 0, 59.5, 0.0), np.full(400, 60.0)).usable


def test_money_a_purchase_lies_between_the_customers_own_mean_and_the_mean_of_all():
    theta = np.log([6.0, 4.0, 15.0])
    mean = 6 * 15 / (4 - 1)
    told = gammagamma.expected(theta, [1, 20, 0], [100.0, 100.0, np.nan])
    assert mean < told[0] < told[1] < 100
    assert told[2] == pytest.approx(mean)


def test_planted_money_is_recovered():
    random = np.random.default_rng(3)
    count = random.integers(1, 9, 6000)
    scale = random.gamma(4.0, 1 / 15.0, 6000)
    mean = random.gamma(6.0 * count) / scale / count
    model = gammagamma.fit(count, mean)
    assert (model.p, model.q, model.gamma) == pytest.approx((6.0, 4.0, 15.0), rel=0.12)
    assert pytest.approx(model.p * model.gamma / (model.q - 1), rel=0.03) == 6 * 15 / 3
