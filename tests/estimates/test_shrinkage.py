"""Groups measured with error are drawn towards their mean as published and as far as their errors ask."""

import numpy as np
import pytest

from cbakit.errors import TableError
from cbakit.estimates.shrinkage import alike, exchangeable

EFFECTS = [28, 8, -3, 7, -1, 1, 18, 12]  # Rubin (1981): coaching in eight schools
ERRORS = [15, 10, 16, 11, 9, 11, 10, 18]


def test_the_eight_schools_come_out_as_published():
    """Gelman and others (2013), Bayesian Data Analysis, section 5.5: medians of 200 draws, rounded to whole points."""
    found = exchangeable(EFFECTS, ERRORS, draws=40000)
    median = np.median(found.values, axis=0)
    assert median == pytest.approx([10, 8, 7, 8, 5, 6, 10, 8], abs=1)
    assert found.mean.mean() == pytest.approx(8, abs=0.3)
    assert np.median(found.spread) == pytest.approx(5, abs=0.7)


def test_the_mean_of_the_draws_is_what_integration_gives():
    """An independent calculation: trapezoid over the spread by scipy, group by group."""
    from scipy import integrate

    y, s = np.array([0.0, 1.0, 4.0, 1.0]), np.array([1.0, 0.5, 2.0, 1.0])

    def parts(tau):
        w = 1 / (s**2 + tau**2)
        centre = (w * y).sum() / w.sum()
        density = np.sqrt(np.prod(w) / w.sum()) * np.exp(-0.5 * (w * (y - centre) ** 2).sum())
        return density, (centre * s**2 + tau**2 * y) / (s**2 + tau**2)

    whole = integrate.quad(lambda t: parts(t)[0], 0, 60, limit=400)[0]
    expected = [
        integrate.quad(lambda t, k=k: parts(t)[0] * parts(t)[1][k], 0, 60, limit=400)[0] / whole for k in range(4)
    ]
    assert exchangeable(y, s, draws=200_000).values.mean(axis=0) == pytest.approx(expected, abs=0.03)


def test_a_small_group_is_drawn_further_than_a_large_one_at_the_same_distance():
    found = exchangeable([0.5, 0.5, 0.5, 0.5, 0.7, 0.7], [0.02, 0.02, 0.02, 0.02, 0.2, 0.02]).values.mean(axis=0)
    assert found[4] < found[5]
    assert found[5] > 0.65


def test_groups_that_are_alike_stay_together_and_the_seed_gives_the_same_draws():
    one, again = (exchangeable([0.6] * 6, [0.05] * 6, seed=3) for _ in range(2))
    assert (one.values == again.values).all()
    assert one.values.mean(axis=0) == pytest.approx([0.6] * 6, abs=0.005)
    assert alike([0.6] * 6, [0.05] * 6) == 1


def test_ninety_five_in_a_hundred_intervals_hold_the_truth():
    rng = np.random.default_rng(7)
    s, hits = np.array([0.5, 1.0, 1.0, 1.5, 2.0, 3.0, 1.0, 0.7]), []
    for k in range(300):
        truth = rng.normal(0, 1.0, 8)
        low, high = np.quantile(
            exchangeable(truth + rng.normal(0, s), s, draws=800, seed=k).values, [0.025, 0.975], axis=0
        )
        hits.append((low <= truth) & (truth <= high))
    assert 0.93 <= np.mean(hits) <= 0.98


@pytest.mark.parametrize("errors", [[1, 1], [1, 0, 1], [1, -1, 1]])
def test_two_groups_or_an_error_of_nothing_are_refused(errors):
    with pytest.raises(TableError, match="at least three"):
        exchangeable([1.0] * len(errors), errors)
