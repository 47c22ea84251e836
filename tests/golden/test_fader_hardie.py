"""Fader and Hardie's published figures, to half a unit of the last printed digit; finer digits are recomputed ones.

2007: "How to Project Customer Retention", J. Interactive Marketing 21(1), 76-90.
2010: "Customer-Base Valuation in a Contractual Setting", Marketing Science 29(1), 85-93.
2018: Fader, Hardie, Liu, Davin, Steenburgh (beta-discrete-Weibull), J. Interactive Marketing 43, 1-16.
Note 017: "Fitting the sBG Model to Multi-Cohort Data".
"""

import numpy as np
import pandas as pd
import pytest

from cbakit.estimates import betageometric as bg

REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173]
HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394]


@pytest.mark.parametrize(
    ("segment", "years", "alpha", "beta", "likelihood", "last"),
    [
        (REGULAR, 4, 0.763665, 1.295830, -1401.5594, 0.1595),
        (REGULAR, 7, 0.704077, 1.182043, -1680.2652, 0.1700),
        (REGULAR, 12, 0.697362, 1.168905, -1931.4917, 0.1713),
        (HIGH_END, 4, 1.280976, 7.790384, -1225.1349, 0.3070),
        (HIGH_END, 7, 0.668088, 3.806095, -1611.1581, 0.3780),
        (HIGH_END, 12, 0.596111, 3.326969, -2010.8584, 0.3912),
    ],
)
def test_both_segments_of_2007(segment, years, alpha, beta, likelihood, last):
    model = bg.fit(*bg.decisions(segment[: years + 1]))
    assert model.alpha == pytest.approx(alpha, abs=2e-6 * max(1, alpha) * 5)
    assert model.beta == pytest.approx(beta, abs=2e-5 * max(1, beta))
    assert model.log_likelihood == pytest.approx(likelihood, abs=5e-5)
    assert bg.survivor(model, 12) == pytest.approx(last, abs=5e-5)


def test_the_printed_parameters_of_2007():
    high, regular = (bg.fit(*bg.decisions(segment[:8])) for segment in (HIGH_END, REGULAR))
    assert (round(high.alpha, 3), round(high.beta, 3), round(high.log_likelihood, 1)) == (0.668, 3.806, -1611.2)
    assert (round(regular.alpha, 3), round(regular.beta, 3)) == (0.704, 1.182)
    assert (round(high.mean_churn, 3), round(regular.mean_churn, 3)) == (0.149, 0.373)


def test_the_likelihood_at_one_and_one_printed_in_2007():
    renewed, at_risk = bg.decisions(HIGH_END[:8])
    assert bg.log_likelihood(renewed, at_risk, alpha=1, beta=1) == pytest.approx(-2115.5, abs=0.05)


def test_the_projection_and_the_rising_retention_of_2007():
    regular, high = (bg.fit(*bg.decisions(segment[:8])) for segment in (REGULAR, HIGH_END))
    years = np.arange(1, 13)
    survivors = [0.6267, 0.4738, 0.3880, 0.3321, 0.2923, 0.2625, 0.2390, 0.2201, 0.2044, 0.1912, 0.1799, 0.1700]
    rates = [0.8507, 0.8780, 0.8968, 0.9106, 0.9212, 0.9295, 0.9362, 0.9418, 0.9464, 0.9504, 0.9538, 0.9568]
    np.testing.assert_allclose(bg.survivor(regular, years), survivors, atol=5.1e-5)
    np.testing.assert_allclose(bg.retention(high, years), rates, atol=5.1e-5)


def test_standard_errors_of_alpha_and_beta():
    model = bg.fit(*bg.decisions(HIGH_END[:8]))
    alpha_error, beta_error = bg.standard_errors(model)[:2]
    assert alpha_error == pytest.approx(0.1037, abs=1e-4)
    assert beta_error == pytest.approx(0.7855, abs=1e-3)


@pytest.mark.parametrize(
    ("segment", "years", "gamma", "delta", "c", "likelihood", "last"),
    [
        (REGULAR, 4, 0.5230, 0.8943, 1.1964, -1401.3831, 0.1714),
        (REGULAR, 7, 0.4556, 0.7793, 1.2835, -1679.6028, 0.1773),
        (HIGH_END, 4, 0.2593, 1.7226, 1.5844, -1222.7493, 0.3889),
        (HIGH_END, 7, 0.2143, 1.4266, 1.7236, -1605.3142, 0.4039),
    ],
)
def test_beta_discrete_weibull_of_2018(segment, years, gamma, delta, c, likelihood, last):
    model = bg.fit(*bg.decisions(segment[: years + 1]), weibull=True)
    assert model.alpha == pytest.approx(gamma, abs=1e-4)
    assert model.beta == pytest.approx(delta, abs=2e-4)
    assert model.c == pytest.approx(c, abs=1e-4)
    assert model.log_likelihood == pytest.approx(likelihood, abs=5e-5)
    assert bg.survivor(model, 12) == pytest.approx(last, abs=5e-5)


@pytest.mark.parametrize(("segment", "statistic", "rejected"), [(HIGH_END, 11.69, True), (REGULAR, 1.32, False)])
def test_only_the_high_end_segment_needs_the_power(segment, statistic, rejected):
    data = bg.decisions(segment[:8])
    found = bg.likelihood_ratio(bg.fit(*data), bg.fit(*data, weibull=True))
    assert found.statistic == pytest.approx(statistic, abs=0.01)
    assert (found.p_value < 0.05) == rejected


@pytest.mark.parametrize(
    ("cohort", "alpha", "beta", "likelihood", "tolerance"),
    [
        ([10000, 8000, 6480, 5307, 4391], 3.79813, 15.19191, -40255.837, 2e-4),
        ([10000, 8000, 7600, 7383, 7235], 0.06667, 0.26668, -27476.660, 1e-5),
        ([10000, 6334, 4367, 3264, 2604], 1.66709, 2.85661, -44644.1155, 1e-4),
    ],
)
def test_five_cohorts_of_note_017(cohort, alpha, beta, likelihood, tolerance):
    triangle = [cohort[: 5 - age] + [np.nan] * age for age in range(5)]  # acquired alike, seen for 4, 3, ..., 0 years
    model = bg.fit(*bg.decisions(triangle))
    assert model.alpha == pytest.approx(alpha, abs=tolerance)
    assert model.beta == pytest.approx(beta, abs=4 * tolerance)
    assert model.log_likelihood == pytest.approx(likelihood, abs=1e-3)


@pytest.mark.parametrize(
    ("alpha", "beta", "lifetime", "residual"),
    [
        (3.80, 15.20, 4.0089, [3.3098, 3.4510, 3.5865, 3.7168, 3.8421]),
        (0.067, 0.267, 7.9735, [7.6708, 9.4553, 9.8508, 10.0562, 10.1886]),
    ],
)
def test_discounted_lifetimes_of_2010(alpha, beta, lifetime, residual):
    model = bg.Model(alpha, beta)
    assert bg.discounted_lifetime(model, discount=0.1) == pytest.approx(lifetime, abs=5.1e-3)
    found = bg.discounted_residual_lifetime(model, range(5), discount=0.1)
    np.testing.assert_allclose(found, residual, atol=5.1e-5)


def test_residual_lifetimes_printed_in_2010():
    cases = {(3.80, 15.20): [3.31, 3.45, 3.59, 3.72, 3.84], (0.06667, 0.26668): [7.68, 9.46, 9.86, 10.06, 10.19]}
    for (alpha, beta), printed in cases.items():
        found = bg.discounted_residual_lifetime(bg.Model(alpha, beta), range(5), discount=0.1)
        np.testing.assert_allclose(found, printed, atol=5.1e-3)


def test_lifetimes_of_both_segments_at_ten_per_cent():
    regular, high = (bg.fit(*bg.decisions(segment[:8])) for segment in (REGULAR, HIGH_END))
    assert bg.discounted_lifetime(regular, discount=0.1) == pytest.approx(3.6949, abs=5.1e-5)
    assert bg.discounted_lifetime(high, discount=0.1) == pytest.approx(5.9223, abs=5.1e-5)
    printed = [5.4145, 5.9014, 6.2939, 6.6199, 6.8967, 7.1357, 7.3447, 7.5296]
    np.testing.assert_allclose(bg.discounted_residual_lifetime(high, range(8), discount=0.1), printed, atol=1e-4)


def test_worth_of_the_customer_base_of_the_2010_workshop():
    """Five cohorts, newest not yet at its first decision; 207,438 and 617,066 with rounded parameters."""
    active = {(3.80, 15.20): [20500, 15200, 11340, 7961, 4391], (0.067, 0.267): [20500, 15200, 13300, 11074, 7235]}
    worth = {(3.80, 15.20): 207_438, (0.067, 0.267): 617_066}
    for parameters, customers in active.items():
        per_customer = bg.discounted_residual_lifetime(bg.Model(*parameters), range(5), discount=0.1)
        assert per_customer @ customers == pytest.approx(worth[parameters], rel=2e-5)


def test_lifetimes_stay_finite_where_customers_are_nearly_alike():
    """The closed form is NaN here; the sum is not (recomputed with mpmath)."""
    found = bg.discounted_residual_lifetime(bg.Model(50, 950), [11], discount=0.01)
    assert found[0] == pytest.approx(16.374812, abs=1e-6)
    assert bg.discounted_residual_lifetime(bg.Model(500, 9500), [23], discount=0.01)[0] == pytest.approx(
        16.046722, abs=1e-6
    )


def test_geometric_is_the_limit_for_customers_alike():
    """High End, 7 years, one rate for all: theta .1033, log-likelihood -1637.09."""
    renewed, at_risk = bg.decisions(HIGH_END[:8])
    theta = 1 - renewed.sum() / at_risk.sum()
    found = bg.log_likelihood(renewed, at_risk, alpha=theta * 1e7, beta=(1 - theta) * 1e7)
    assert (round(theta, 4), round(found, 2)) == (0.1033, -1637.09)


def test_the_typed_figures_are_those_beside_the_checkout(shared_data):
    table = pd.read_csv(shared_data("sbg_fader_hardie") / "survivors.csv")
    assert table["regular"].tolist() == REGULAR
    assert table["high_end"].tolist() == HIGH_END
