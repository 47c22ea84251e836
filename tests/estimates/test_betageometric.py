import numpy as np
import pytest

from cbakit.errors import ParameterError, TableError
from cbakit.estimates import betageometric as bg
from cbakit.estimates import betageometric_error as error

HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394]


def test_a_triangle_of_two_cohorts_by_hand():
    """The younger cohort faced one decision; the unseen cell is no loss."""
    renewed, at_risk = bg.decisions([[100, 80, 72], [50, 45, np.nan]])
    assert renewed.tolist() == [125, 72]
    assert at_risk.tolist() == [150, 80]


def test_a_cohort_that_grows_is_refused():
    with pytest.raises(TableError, match="grow"):
        bg.decisions([10, 8, 9])


def test_more_renewals_than_decisions_are_refused():
    with pytest.raises(TableError, match="renewed <= at_risk"):
        bg.fit([5, 3], [4, 3])


@pytest.mark.parametrize(
    ("renewed", "at_risk", "reason"),
    [
        ([869, 743, 653], [1000, 869, 743], "too_few_periods"),
        ([869, 743, 653, 0], [1000, 869, 743, 0], "too_few_periods"),
        ([25, 20, 17, 15], [29, 25, 20, 17], "too_few"),
        ([40, 40, 40, 40], [40, 40, 40, 40], "no_losses"),
        ([0, 0, 0, 0], [40, 40, 40, 40], "no_renewals"),
        ([], [], "too_few_periods"),
    ],
)
def test_too_little_data_gives_a_reason_instead_of_a_model(renewed, at_risk, reason):
    model = bg.fit(renewed, at_risk)
    assert model.reason == reason
    assert not model.usable
    assert np.isnan(bg.survivor(model, [1, 2])).all()
    assert np.isnan(error.survivor_interval(model, [1])).all()


def test_four_decisions_of_thirty_customers_are_enough():
    assert bg.fit([26, 22, 20, 18], [30, 26, 22, 20]).usable


def test_customers_alike_are_called_so_and_keep_a_sane_projection():
    model = bg.fit([800, 640, 512, 410], [1000, 800, 640, 512])
    assert model.reason == "homogeneous"
    assert bg.survivor(model, 8) == pytest.approx(0.8**8, rel=0.01)
    _, low, high = error.survivor_interval(model, [8])
    assert 0.12 < low[0] < 0.8**8 < high[0] < 0.25


def test_customers_first_seen_at_a_later_decision_add_to_its_counts():
    """A member whose first two years lie before the data faces decision 3 first; planted parameters return."""
    model = bg.Model(0.7, 2.8)
    t = np.arange(1, 9)
    at_risk = np.array([1000, 5000, 5000, 5000, 9000, 9000, 9000, 9000]) * 1.0
    found = bg.fit(at_risk * bg.retention(model, t), at_risk)
    assert (found.alpha, found.beta) == pytest.approx((0.7, 2.8), rel=1e-4)


def test_retention_is_the_step_of_the_survivor_function():
    for model in (bg.Model(0.7, 3.8), bg.Model(0.2, 1.4, 1.7)):
        s = bg.survivor(model, np.arange(6))
        np.testing.assert_allclose(bg.retention(model, np.arange(1, 6)), s[1:] / s[:-1], rtol=1e-12)


def test_a_present_member_is_projected_from_now_and_not_from_the_start():
    model = bg.Model(0.668, 3.806)
    expected = bg.survivor(model, 8) / bg.survivor(model, 7)
    assert bg.projection(model, renewed_times=[7], ahead=1)[0, 0] == pytest.approx(expected)


def test_a_lifetime_without_discount_needs_a_horizon():
    model = bg.Model(0.7, 3.8)
    with pytest.raises(ParameterError, match="horizon"):
        bg.discounted_lifetime(model, discount=0)
    expected = bg.survivor(model, np.arange(5)).sum()
    assert bg.discounted_lifetime(model, discount=0, horizon=5) == pytest.approx(expected)


def test_residual_lifetimes_keep_the_order_they_were_asked_in():
    model = bg.Model(3.8, 15.2)
    found = bg.discounted_residual_lifetime(model, [4, 0, 4], discount=0.1)
    assert found[0] == found[2] > found[1]


def test_residual_lifetime_equals_its_closed_form():
    from scipy import special

    a, b, d = 3.8, 15.2, 0.1
    for n in range(1, 6):
        closed = (b + n - 1) / (a + b + n - 1) * special.hyp2f1(1, b + n, a + b + n, 1 / (1 + d))
        assert bg.discounted_residual_lifetime(bg.Model(a, b), [n - 1], discount=d)[0] == pytest.approx(closed)


def test_the_weibull_is_never_less_likely_than_its_special_case():
    rng = np.random.default_rng(0)
    for _ in range(5):
        theta = rng.beta(1.5, 5, 400)
        life = rng.geometric(theta)
        data = bg.decisions([(life > t).sum() for t in range(8)])
        found = bg.likelihood_ratio(bg.fit(*data), bg.fit(*data, weibull=True))
        assert found.statistic >= 0
        assert 0 <= found.p_value <= 1


def test_a_likelihood_ratio_without_models_passes_the_reason_on():
    assert bg.likelihood_ratio(bg.fit([], []), bg.fit([], [], weibull=True)).reason == "too_few_periods"


def test_drawn_parameters_scatter_by_the_standard_errors():
    model = bg.fit(*bg.decisions(HIGH_END))
    drawn = error.parameter_draws(model, draws=4000)
    errors = bg.standard_errors(model)
    assert drawn[:, 0].std() == pytest.approx(errors[0], rel=0.1)
    assert drawn[:, 1].std() == pytest.approx(errors[1], rel=0.1)
    assert error.parameter_draws(bg.Model(1.0, 2.0)).shape == (0, 3)


def test_the_hold_out_error_and_its_naive_baseline():
    """7 years project year 12 4.1 % low; the last rate kept on, 491/517 five times more, is 3.8 % low."""
    found = bg.holdout(*bg.decisions(HIGH_END), held=5)
    assert found.error == pytest.approx(-0.041, abs=5e-4)
    assert found.naive_error == pytest.approx(0.491 * (491 / 517) ** 5 / 0.394 - 1)
    assert found.beats_naive == (abs(found.error) < abs(found.naive_error))


def test_a_hold_out_from_too_few_decisions_says_so():
    assert bg.holdout([8, 6, 5], [10, 8, 6], held=2).reason == "too_few_periods"
    with pytest.raises(ParameterError, match="at least 1"):
        bg.holdout([8, 6, 5], [10, 8, 6], held=0)
