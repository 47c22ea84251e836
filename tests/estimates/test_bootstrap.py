import numpy as np
import pytest

from cbakit.errors import ParameterError, TableError
from cbakit.estimates import bootstrap
from cbakit.estimates.bootstrap import Plan


def test_the_same_seed_gives_the_same_interval_and_another_seed_another():
    values = np.random.default_rng(0).exponential(100, 80)
    first, again, other = (bootstrap.mean(values, plan=Plan(seed=seed)) for seed in (1, 1, 2))
    assert first.equals(again)
    assert first.loc[0, "low"] != other.loc[0, "low"]


def test_the_percentile_interval_of_a_mean_is_about_two_standard_errors():
    values = np.random.default_rng(0).normal(50, 10, 400)
    found = bootstrap.mean(values, plan=Plan(draws=4000, method="percentile")).loc[0]
    assert (found["high"] - found["low"]) / 2 == pytest.approx(1.96 * values.std() / 20, rel=0.05)


def without_each(values):
    return (values.sum() - values) / (len(values) - 1)


def test_bca_agrees_with_scipy():
    from scipy import stats

    values = np.random.default_rng(4).exponential(10, 60)
    draws = bootstrap.weights(60, draws=9999) @ values / 60
    found = bootstrap.interval(draws, values.mean(), without_each(values))
    oracle = stats.bootstrap((values,), np.mean, n_resamples=9999, rng=np.random.default_rng(1)).confidence_interval
    assert found == pytest.approx((oracle.low, oracle.high), rel=0.02)


def test_few_customers_widen_the_interval_as_students_t_does():
    """Eight customers: 2.365 x sqrt(8/7) in place of 1.960."""
    draws = np.random.default_rng(0).normal(0, 1, 400_000)
    low, high = bootstrap.interval(draws, n=8)
    assert (low, high) == pytest.approx((-2.528, 2.528), abs=0.02)
    assert bootstrap.interval(draws, n=10**6) == pytest.approx(bootstrap.interval(draws), abs=1e-4)


def test_bca_of_a_difference_agrees_with_scipy():
    from scipy import stats

    rng = np.random.default_rng(8)
    many, few = rng.exponential(10, 160), rng.exponential(6, 120)
    _, gap, low, high, _ = bootstrap.difference(many, few, plan=Plan(draws=9999))
    oracle = stats.bootstrap(
        (many, few),
        lambda x, y, axis=-1: x.mean(axis=axis) - y.mean(axis=axis),
        n_resamples=4999,
        rng=np.random.default_rng(1),
    ).confidence_interval
    assert gap == many.mean() - few.mean()
    assert (low, high) == pytest.approx((oracle.low, oracle.high), abs=0.15)


def test_a_ratio_is_of_sums_and_not_a_mean_of_ratios():
    assert bootstrap.ratio([10, 90], [1, 3], plan=Plan(least=1)).loc[0, "estimate"] == 25.0


def test_rows_of_one_customer_are_drawn_together():
    values = np.repeat(np.random.default_rng(1).normal(0, 1, 100), 4)
    apart = bootstrap.mean(values).loc[0]
    together = bootstrap.mean(values, cluster=np.repeat(range(100), 4)).loc[0]
    assert (apart["n"], together["n"]) == (400, 100)
    assert (together["high"] - together["low"]) / (apart["high"] - apart["low"]) == pytest.approx(2, rel=0.1)


def test_groups_stand_in_the_order_of_their_codes_and_minus_one_is_left_out():
    found = bootstrap.mean([1.0, 5.0, 9.0, 7.0], group=[2, 0, -1, 0])
    assert found["n"].tolist() == [2, 0, 1]
    np.testing.assert_array_equal(found["estimate"], [6.0, np.nan, 1.0])


@pytest.mark.parametrize(("n", "reason"), [(4, "too_few"), (5, "")])
def test_fewer_than_five_customers_have_no_interval(n, reason):
    found = bootstrap.mean(np.arange(n)).loc[0]
    assert found["reason"] == reason
    assert np.isnan(found["low"]) == (reason != "")


def test_equal_values_have_an_interval_of_no_width():
    found = bootstrap.mean([3.0] * 8).loc[0]
    assert (found["low"], found["high"]) == (3.0, 3.0)


def test_blocks_of_very_many_customers_give_the_interval_of_the_normal_theory():
    values = np.random.default_rng(2).exponential(1, 200_000)
    found = bootstrap.mean(values).loc[0]
    assert found["n"] == 200_000
    assert (found["high"] - found["low"]) / 3.92 == pytest.approx(values.std() / np.sqrt(200_000), rel=0.08)


def test_each_draw_has_as_many_customers_as_there_are():
    counts = bootstrap.weights(7, draws=1000)
    assert counts.shape == (1000, 7)
    assert (counts.sum(axis=1) == 7).all()


def test_a_difference_tells_far_groups_apart_and_equal_ones_not():
    rng = np.random.default_rng(6)
    left, right = rng.normal(0, 1, 100), rng.normal(0, 1, 100)
    assert bootstrap.difference(left + 1, right)[4] < 0.01
    assert bootstrap.difference(left, right)[4] > 0.05
    assert np.isnan(bootstrap.difference(left, [1.0, 2.0])[2:]).all()


def test_wrong_plans_and_missing_values_are_refused():
    with pytest.raises(ParameterError, match="1,000"):
        Plan(draws=999)
    with pytest.raises(ParameterError, match="bca"):
        Plan(method="basic")
    with pytest.raises(TableError, match="missing"):
        bootstrap.mean([1.0, np.nan])
