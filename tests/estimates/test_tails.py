"""Survival beyond what was observed."""

import numpy as np
import pytest

from cbakit.errors import ParameterError
from cbakit.estimates import tails


def test_a_constant_loss_rate_is_carried_on():
    curve = 0.9 ** np.arange(25)
    assert tails.carried_on(curve, 24, 30) == pytest.approx(0.9 ** np.arange(31))
    assert tails.carried_on(curve, 24, 10) == pytest.approx(curve[:11])


def test_losses_at_the_end_of_a_year_recur_at_the_ends_of_years():
    """Annual contracts: nobody is lost within a year, and nobody should be within a later one."""
    curve = np.repeat([1.0, 0.6, 0.36], [12, 12, 1])
    found = tails.carried_on(curve, 24, 48)
    assert found[24:36] == pytest.approx(np.full(12, 0.36))
    assert found[36:48] == pytest.approx(np.full(12, 0.216))


def test_losses_grow_rarer_as_in_the_shifted_beta_geometric():
    """alpha = 1, beta = 2: retention (beta + t - 1) / (alpha + beta + t - 1), that is settling years of 2."""
    years = np.arange(6)
    truth = 2 / (2 + years)  # survivor function of alpha = 1
    curve = np.repeat(truth[:3], [12, 12, 1])
    found = tails.carried_on(curve, 24, 60, settling=2.0)
    assert found[[36, 48, 60]] == pytest.approx(truth[3:])


@pytest.mark.parametrize(("alpha", "beta"), [(0.704, 1.182), (0.668, 3.806)])
def test_the_published_segments_lie_within_what_is_drawn(alpha, beta):
    """Fader and Hardie (2007): Regular and High End, alpha + beta - 1 settling years."""
    low, high = tails.SETTLING
    assert low < alpha + beta - 1 < high


def test_a_curve_that_reached_nobody_stays_there():
    assert tails.carried_on([1.0, 0.0], 1, 4).tolist() == [1, 0, 0, 0, 0]


def test_without_an_observed_month_nobody_is_lost():
    assert tails.carried_on([1.0], 0, 2).tolist() == [1, 1, 1]


def test_more_months_cannot_be_observed_than_the_curve_has():
    with pytest.raises(ParameterError, match="observed"):
        tails.carried_on([1.0, 0.5], 2, 4)


def test_each_draw_has_a_tail_of_its_own_and_the_estimate_the_middle():
    drawn = tails.settling_years(1000)
    assert drawn[0] == pytest.approx(np.sqrt(np.prod(tails.SETTLING)))
    assert np.median(drawn[1:]) == pytest.approx(drawn[0], rel=0.01)
    curve = np.tile(0.98 ** np.arange(25), (1001, 1))
    ends = tails.carried_on(curve, 24, 60, settling=drawn)[:, 60]
    assert (ends > 0.98**60).all()  # all of them fall, and a slow fall is close to none
    assert ends[drawn > 20].max() < 1.1 * 0.98**60


def test_a_segment_that_loses_like_the_whole_goes_on_like_it():
    whole = 0.97 ** np.arange(61)
    found = tails.like_the_whole(whole[:13], 12, whole, at_risk=100)
    assert found == pytest.approx(whole)


def test_a_segment_of_many_keeps_its_own_level_and_one_of_few_is_drawn_to_the_whole():
    whole, own = 0.97 ** np.arange(25), 0.97 ** (2 * np.arange(13.0))
    many, few = (tails.like_the_whole(own, 12, whole, at_risk=n)[24] for n in (1e6, 1e-6))
    assert many == pytest.approx(0.97**48, rel=1e-3)
    assert few == pytest.approx(own[12] * whole[24] / whole[12], rel=1e-3)
