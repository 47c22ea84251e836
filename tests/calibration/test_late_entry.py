"""An export that starts with the customers of that day: survival that ignores it is far too high, ours is not."""

import pytest

from tests.calibration import late_entry, planted


@pytest.fixture(scope="module")
def judged():
    return late_entry.judged()


def test_a_third_of_the_curve_entered_late(judged):
    assert judged["late"].min() > 0.25


def test_survival_without_late_entry_is_fourteen_points_too_high_at_a_year_and_thirteen_at_two(judged):
    off = (judged["naive"] - judged["truth"]).groupby(judged["months"]).mean()
    assert off[12] == pytest.approx(0.14, abs=0.02)
    assert off[24] == pytest.approx(0.13, abs=0.02)
    assert (judged["naive"] > judged["high"]).sum() >= 18  # of 20


def test_ours_is_right_within_its_interval(judged):
    inside = judged["truth"].between(judged["low"], judged["high"])
    assert (~inside).sum() <= planted.most_misses(len(judged)), judged[~inside].to_string()
    off = (judged["estimate"] - judged["truth"]).groupby(judged["months"]).mean()
    assert off.abs().max() < 0.02
