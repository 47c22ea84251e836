"""Forty planted truths of ten clubs lie inside the printed intervals as often as 95% intervals must hold them."""

import pytest

from tests.calibration import planted

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("planted_truths")]


@pytest.fixture(scope="module")
def judged():
    return planted.beside_truths()


def test_every_truth_is_planted_and_printed_with_an_interval_for_every_club(judged):
    assert len(planted.TRUTHS) >= 20
    assert len(judged) == len(planted.TRUTHS) * len(planted.SEEDS)
    assert judged[["value", "estimate", "low", "high"]].notna().all(axis=None)


def test_no_more_truths_are_missed_than_honest_intervals_miss(judged):
    missed = judged[~judged["inside"]]
    assert len(missed) <= planted.most_misses(len(judged)), missed.to_string()


def test_no_single_truth_is_missed_again_and_again(judged):
    often = (~judged["inside"]).groupby([judged[c] for c in planted.KEY]).sum()
    most = planted.most_misses(len(planted.SEEDS), sure=1 - 0.01 / len(planted.TRUTHS))
    assert often.max() <= most, often[often > most]


def test_truths_a_tenth_off_would_be_missed_far_more_often(judged):
    """The check can fail: the intervals are not so wide that they would hold anything."""
    off = judged["value"] * 1.1
    assert (~off.between(judged["low"], judged["high"])).sum() > 3 * planted.most_misses(len(judged))
