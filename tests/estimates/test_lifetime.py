"""Money over a customer's time."""

import numpy as np
import pytest

from cbakit.estimates import lifetime


def test_thin_months_take_the_mean_of_those_before():
    rate = lifetime.monthly_margin(np.array([60.0, 60.0, 100.0]), np.array([30.0, 60.0, 29.0]))
    assert rate.tolist() == [2.0, 1.0, pytest.approx(120 / 90)]


def test_thin_months_are_taken_together_until_they_hold_enough_of_their_own():
    # From the second month on 29 customer-months each: five are the first to hold 120, the sixth is left over.
    money = np.array([100.0, 29, 29, 29, 29, 58, 290]) * np.array([60 / 100, 1, 1, 1, 1, 1, 1])
    rate = lifetime.monthly_margin(money, np.array([30.0, 29, 29, 29, 29, 29, 29]))
    assert rate.tolist() == pytest.approx([2.0] + [6 / 5] * 6)


def test_without_loss_or_discount_the_value_is_margin_times_months():
    flow = lifetime.discounted(np.ones(13), np.full(12, 100.0), discount_rate=0.0)
    assert flow.sum() == 1200
    year_later = lifetime.discounted(np.ones(25), np.full(24, 100.0), discount_rate=0.15)[12]
    assert year_later == pytest.approx(100 / 1.15 ** (12.5 / 12))


def test_a_running_contract_makes_survival_conditional_on_reaching_its_end():
    curve = np.array([1.0, 0.8, 0.4, 0.4, 0.4])
    flow = lifetime.discounted(curve, np.full(4, 100.0), discount_rate=0.0)
    found = lifetime.ahead(
        curve, flow, since=np.array([0, 0, 1]), begin=np.array([2, 0, 1]), months=2, discount_rate=0.0
    )
    # the contract of the first runs past the horizon; the second is anywhere; the third is alive at 0.8
    assert found == pytest.approx([0.0, 90 + 60, (60 + 40) / 0.8])
