import time

import numpy as np
import pytest

from cbakit.errors import ParameterError, TableError
from cbakit.estimates import bootstrap, reasons, shares, survival


def test_five_customers_by_hand():
    """Lost at 2 and 3, still there at 3, 4, 5: S(2) = 4/5, S(3) = 4/5 x 3/4."""
    curve = survival.kaplan_meier(None, [2, 3, 3, 4, 5], [1, 1, 0, 0, 0])
    assert curve["time"].tolist() == [0, 2, 3, 4, 5]
    assert curve["at_risk"].tolist() == [5, 5, 4, 2, 1]
    assert curve["events"].tolist() == [0, 1, 1, 0, 0]
    assert curve["censored"].tolist() == [0, 0, 1, 1, 1]
    np.testing.assert_allclose(curve["estimate"], [1, 0.8, 0.6, 0.6, 0.6])


def test_greenwood_log_log_limits_by_hand():
    """S(2) = 4/5 with variance of log S 1/(5 x 4)."""
    found = survival.survival_at(survival.kaplan_meier(None, [2, 3, 3, 4, 5], [1, 1, 0, 0, 0]), [2]).loc[0]
    shift = 1.959963984540054 * np.sqrt(1 / 20) / np.log(0.8)
    assert found["low"] == pytest.approx(0.8 ** np.exp(-shift))
    assert found["high"] == pytest.approx(0.8 ** np.exp(shift))


def test_a_late_entrant_is_at_risk_only_after_its_entry():
    """Entered at 2: not at risk for the loss at 2, at risk for the loss at 3."""
    curve = survival.kaplan_meier([0, 0, 0, 2], [2, 3, 5, 6], [1, 1, 0, 0])
    at = curve.set_index("time")
    assert at.loc[[2, 3, 5, 6], "at_risk"].tolist() == [3, 3, 2, 1]
    assert at.loc[3, "estimate"] == pytest.approx(2 / 3 * 2 / 3)


def test_leaving_out_late_entry_would_be_too_kind():
    """The classic trap: a stock sample seen from its second year on."""
    rng = np.random.default_rng(0)
    life, entry = rng.exponential(12, 20_000), np.where(np.arange(20_000) < 10_000, 0, rng.uniform(0, 24, 20_000))
    seen = life > entry
    event = np.ones(seen.sum())
    right = survival.step(survival.kaplan_meier(entry[seen], life[seen], event), 12)
    wrong = survival.step(survival.kaplan_meier(None, life[seen], event), 12)
    assert right == pytest.approx(np.exp(-1), abs=0.01)
    assert wrong > 0.45


def test_counts_as_weights_equal_rows():
    rows = survival.kaplan_meier(None, [1, 1, 1, 2, 2], [1, 1, 0, 1, 0])
    counted = survival.kaplan_meier(None, [1, 1, 2, 2], [1, 0, 1, 0], weights=[2, 1, 1, 1])
    assert rows.equals(counted)


@pytest.mark.parametrize(
    ("entry", "duration"), [([3.0], [3.0]), ([4.0], [3.0]), ([-1.0], [3.0]), ([0.0], [0.0]), ([0.0], [np.nan])]
)
def test_rows_without_time_under_observation_are_refused(entry, duration):
    with pytest.raises(TableError, match="of 1 rows"):
        survival.kaplan_meier(entry, duration, [True])


def test_nobody_gives_an_empty_curve_and_reasons():
    curve = survival.kaplan_meier(None, [], [])
    assert curve.columns.tolist() == survival.COLUMNS
    assert survival.median(curve).reason == survival.restricted_mean(curve, 12).reason == reasons.TOO_FEW
    assert survival.survival_at(curve, [3]).loc[0, "reason"] == reasons.CURVE_ENDS


def test_before_the_first_loss_the_lower_limit_is_wilsons_and_not_one():
    found = survival.survival_at(survival.kaplan_meier(None, [5] * 10 + [9] * 10, [1] * 10 + [0] * 10), [3]).loc[0]
    assert (found["estimate"], found["high"]) == (1.0, 1.0)
    assert survival.survival_at(survival.kaplan_meier(None, [5] * 20, [1] * 20), [0]).loc[0, "low"] == 1.0
    assert found["low"] == pytest.approx(20 / (20 + 1.959963984540054**2))


def test_where_all_are_lost_the_upper_limit_is_wilsons_for_the_last_risk_set():
    """Ten of ten lost at once: the limit of 0 out of 10."""
    curve = survival.kaplan_meier(None, [3] * 10, [1] * 10)
    assert curve["estimate"].iloc[-1] == curve["low"].iloc[-1] == 0
    assert curve["high"].iloc[-1] == pytest.approx(float(shares.wilson(0, 10)[2]))
    later = survival.kaplan_meier(None, [1, 2, 3], [1, 1, 1])["high"]
    assert 0 < later.iloc[-1] < later.iloc[-2]


@pytest.mark.parametrize(("at", "reason"), [(4, ""), (4.01, "curve_ends")])
def test_beyond_the_last_follow_up_nothing_is_said(at, reason):
    curve = survival.kaplan_meier(None, [1, 2, 4], [1, 0, 0])
    assert survival.survival_at(curve, [at]).loc[0, "reason"] == reason


def test_a_curve_that_has_reached_zero_stays_there():
    found = survival.survival_at(survival.kaplan_meier(None, [1, 2], [1, 1]), [30]).loc[0]
    assert (found["estimate"], found["reason"]) == (0.0, "")


def test_fewer_at_risk_than_asked_for():
    curve = survival.kaplan_meier(None, [1, 2, 3, 4], [1, 0, 0, 0])
    found = survival.survival_at(curve, [2, 3], min_at_risk=3)
    assert found["n"].tolist() == [3, 2]
    assert found["reason"].tolist() == ["", "few_at_risk"]


def test_one_loss_among_a_few_early_late_entrants_does_not_fix_the_curve():
    """Two seen from the start, one lost at 1; a hundred enter at 2: half of all would be gone for ever."""
    entry, duration = [0, 0] + [2] * 100, [1, 9] + [12] * 100
    event = [1] + [0] * 101
    curve = survival.kaplan_meier(entry, duration, event)
    assert survival.survival_at(curve, [0.5, 5])["reason"].tolist() == ["", "thin_start"]
    assert survival.median(curve).reason == survival.restricted_mean(curve, 6).reason == "thin_start"
    assert survival.step(survival.kaplan_meier(entry, duration, event, min_at_risk=0), 5) == 0.5


def test_a_thin_tail_is_no_thin_start():
    curve = survival.kaplan_meier(None, np.arange(1, 21), np.ones(20))
    assert not curve["estimate"].isna().any()


def test_without_anybody_from_the_start_nothing_is_said():
    curve = survival.kaplan_meier([3, 4] * 10, [6, 7] * 10, [1] * 20)
    assert survival.survival_at(curve, [5]).loc[0, "reason"] == "starts_late"
    assert survival.median(curve).reason == survival.restricted_mean(curve, 5).reason == "starts_late"


def test_a_median_not_reached_and_one_open_above():
    high = survival.median(survival.kaplan_meier(None, range(1, 11), [1, 1] + [0] * 8))
    assert np.isnan(high.estimate)
    assert high.reason == "not_reached"
    open_above = survival.median(survival.kaplan_meier(None, [1, 2, 3, 4, 5, 5, 5], [1, 1, 1, 1, 0, 0, 0]))
    assert (open_above.estimate, open_above.reason) == (4, "open_above")
    assert np.isnan(open_above.high)


def test_where_the_curve_rests_at_one_half_the_median_is_the_middle_of_the_step():
    assert survival.median(survival.kaplan_meier(None, [1, 2, 4, 6], [1] * 4)).estimate == 3


@pytest.mark.parametrize(("horizon", "reason"), [(5, ""), (5.5, "curve_ends")])
def test_a_restricted_mean_needs_follow_up_to_its_horizon(horizon, reason):
    found = survival.restricted_mean(survival.kaplan_meier(None, [2, 3, 5], [1, 1, 0]), horizon)
    assert found.reason == reason
    assert np.isnan(found.estimate) == (reason != "")


def test_a_restricted_mean_by_hand_without_censoring_is_a_plain_mean():
    found = survival.restricted_mean(survival.kaplan_meier(None, [1, 2, 3, 8], [1] * 4), 6)
    assert found.estimate == pytest.approx(np.mean([1, 2, 3, 6]))
    assert found.std_error == pytest.approx(np.std([1, 2, 3, 6]) / 2)


def test_without_losses_the_restricted_mean_keeps_a_lower_limit():
    found = survival.restricted_mean(survival.kaplan_meier(None, [12] * 20, [0] * 20), 12)
    assert (found.estimate, found.high) == (12, 12)
    assert found.low == pytest.approx(12 * 20 / (20 + 1.959963984540054**2))


def test_all_lost_on_one_day_is_no_certainty_about_the_mean():
    """None of 20 renewed at 12: the mean is 12, and up to 12 + 12 x Wilson's limit of 0 of 20 is possible."""
    found = survival.restricted_mean(survival.kaplan_meier(None, [12] * 20, [1] * 20), 24)
    assert (found.estimate, found.std_error) == (12, 0)
    assert found.high == pytest.approx(12 + 12 * float(shares.wilson(0, 20)[2]))
    assert found.low == pytest.approx(12 * float(shares.wilson(20, 20)[1]))


def test_the_limits_of_a_restricted_mean_stay_inside_the_horizon():
    found = survival.restricted_mean(survival.kaplan_meier(None, [1] + [12] * 11, [1] + [0] * 11), 12)
    assert 0 < found.low < found.estimate < found.high < 12


def test_a_horizon_of_zero_is_refused():
    with pytest.raises(ParameterError, match="horizon"):
        survival.restricted_mean(survival.kaplan_meier(None, [1], [1]), 0)


def test_a_difference_of_restricted_means_passes_reasons_on():
    short = survival.kaplan_meier(None, [2, 3, 4], [1, 0, 0])
    long = survival.kaplan_meier(None, [2, 3, 9], [1, 1, 0])
    assert survival.restricted_mean_difference(long, short, 6).reason == "curve_ends"
    same = survival.restricted_mean_difference(long, long, 6)
    assert (same.estimate, same.p_value) == (0, 1)


def test_log_rank_with_late_entry_sees_only_those_who_are_there():
    """Group 1 enters after all losses of group 0: no time at which both are at risk."""
    found = survival.logrank([0, 0, 5, 5], [2, 3, 7, 8], [1, 1, 1, 1], ["a", "a", "b", "b"])
    assert found.reason == "too_few_events"
    assert np.isnan(found.p_value)


def test_log_rank_of_one_group_or_without_losses_says_why():
    assert survival.logrank(None, [1, 2], [1, 1], [0, 0]).reason == "too_few_events"
    assert survival.logrank(None, [1, 2], [0, 0], [0, 1]).reason == "too_few_events"


def test_draws_with_every_customer_once_are_the_curve_itself():
    rng = np.random.default_rng(1)
    duration = rng.uniform(0.5, 30, 300).round(1)
    entry = np.where(rng.random(300) < 0.3, (duration * rng.random(300)).round(1), 0)
    entry = np.where(entry >= duration, 0, entry)
    event = rng.random(300) < 0.7
    found = survival.survival_draws(entry, duration, event, np.ones((1, 300)), months=24)
    curve = survival.kaplan_meier(entry, duration, event, min_at_risk=0)
    np.testing.assert_allclose(found[0], survival.step(curve, np.arange(25)), atol=1e-12)


def test_draws_of_blocks_equal_draws_of_their_customers():
    rng = np.random.default_rng(2)
    duration, event, block = rng.integers(1, 24, 400), rng.random(400) < 0.6, np.arange(400) % 40
    counts = bootstrap.weights(40, draws=1000)
    by_block = survival.survival_draws(None, duration, event, counts, months=12, block=block)
    by_customer = survival.survival_draws(None, duration, event, counts[:, block], months=12)
    np.testing.assert_allclose(by_block, by_customer, atol=1e-9)


def test_the_spread_of_draws_is_greenwoods():
    rng = np.random.default_rng(3)
    duration, event = rng.integers(1, 36, 1500), rng.random(1500) < 0.6
    draws = survival.survival_draws(None, duration, event, bootstrap.weights(1500, draws=4000), months=12)
    at = survival.survival_at(survival.kaplan_meier(None, duration, event), [12]).loc[0]
    assert draws[:, 12].std() == pytest.approx((at["high"] - at["low"]) / 3.92, rel=0.05)


def test_a_million_customers_are_a_thousand_counts():
    rng = np.random.default_rng(4)
    duration = np.ceil(rng.exponential(400, 1_000_000)).clip(1, 1100)
    started = time.process_time()
    curve = survival.kaplan_meier(None, duration, duration < 1100)
    assert len(curve) == 1101
    assert curve["events"].sum() + curve["censored"].sum() == 1_000_000
    assert time.process_time() - started < 2  # about 0.15 s; a loop over rows takes minutes
