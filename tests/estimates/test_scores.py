"""Scores judged by hand-worked cases, by lifelines' and sklearn's own figures, and on planted chances."""

import numpy as np
import pandas as pd
import pytest

from cbakit.estimates import recent, scores, scoring


def test_the_auc_is_the_share_of_pairs_in_the_right_order_and_ties_count_half():
    assert scores.auc([1, 1, 0], [3, 1, 2]) == 0.5
    assert scores.auc([1, 0], [2, 2]) == 0.5
    assert np.isnan(scores.auc([1, 1], [1, 2]))


def test_the_auc_equals_the_one_of_scikit_learn():
    from sklearn.metrics import roc_auc_score

    random = np.random.default_rng(1)
    outcome, score = random.random(300) < 0.4, random.integers(0, 20, 300)
    assert scores.auc(outcome, score) == pytest.approx(roc_auc_score(outcome, score))


def test_the_error_of_the_auc_is_the_one_of_a_bootstrap():
    random = np.random.default_rng(2)
    outcome = random.random(400) < 0.3
    score = random.normal(outcome * 0.7)
    resampled = []
    for _ in range(400):
        rows = random.integers(0, 400, 400)
        resampled.append(scores.auc(outcome[rows], score[rows]))
    drawn = scores.auc_draws(outcome, score[:, None])
    assert drawn.std() == pytest.approx(np.std(resampled), rel=0.12)


def test_rows_of_one_customer_count_once():
    random = np.random.default_rng(3)
    outcome = random.random(200) < 0.5
    score = random.normal(outcome * 1.0)
    alone = scores.auc_draws(outcome, score[:, None]).std()
    twice = scores.auc_draws(np.tile(outcome, 2), np.tile(score, 2)[:, None], cluster=np.tile(np.arange(200), 2)).std()
    assert twice == pytest.approx(alone, rel=0.05)


def test_true_chances_have_a_small_calibration_error_and_chances_ten_points_too_high_one_of_ten():
    random = np.random.default_rng(4)
    chance = random.uniform(0.2, 0.7, 20_000)
    outcome = random.random(20_000) < chance
    assert scores.calibration_error(outcome, chance) < 0.01
    assert scores.calibration_error(outcome, chance + 0.1) == pytest.approx(0.1, abs=0.012)


def test_a_score_without_signal_stands_back_and_one_with_signal_is_shown_with_its_gain():
    random = np.random.default_rng(5)
    cases = pd.DataFrame({"customer_id": np.arange(1600).astype(str)})
    features = pd.DataFrame({"useful": random.normal(size=1600), "plain": random.normal(size=1600)})
    late = np.arange(1600) >= 1000
    for weight, shown in ((1.2, True), (0.0, False)):
        event = random.random(1600) < 1 / (1 + np.exp(-weight * features["useful"]))
        told = scoring.judged(features, cases.assign(event=event), sides=[(~late, late)], rules={"plain": 1.0})
        found = scoring.check(told)
        assert bool(found["shown"].iloc[0]) is shown
        assert len(scoring.groups(told, check=found)) == (5 if shown else 0)
        assert bool(found["told"].iloc[0]) is bool(shown and found["error"].iloc[0] <= scoring.MOST_ERROR)
        said = scoring.spoken(found, told).iloc[0]
        assert said["rule"] == "plain"
        assert bool(said["gain_low"] > 0) is shown
        assert said["error"] < 8
        assert found["error_low"].iloc[0] <= found["error"].iloc[0] <= found["error_high"].iloc[0]
        shares = scoring.groups(told)
        gap = np.average((shares["chance"] - shares["estimate"]).abs(), weights=shares["n"])
        assert said["gap"] == pytest.approx(100 * gap)  # the printed gap is the one that the figure's groups show
        assert said["top_told"] == shares["chance"].iloc[-1]


def test_a_word_that_was_not_learnt_and_a_missing_one_have_chances_of_their_own():
    word = np.array(["a", "b", None] * 100, object)
    features = pd.DataFrame({"word": word, "x": np.tile([1.0, np.nan], 150)})
    event = np.isin(
        np.arange(300) % 12, [0, 3, 6, 9, 1, 2, 5, 8]
    )  # of a always, of b at each fourth, of the missing at most
    fitted = scoring.model(features, event)
    chance = scoring.chances(fitted, pd.DataFrame({"word": ["a", "b", None, "new"], "x": 1.0}))
    assert chance[0] > 0.9 > chance[2] > 0.6 > 0.4 > chance[1]
    assert chance[3] not in chance[:3]


def test_fewer_than_thirty_events_on_the_later_side_are_no_judgement():
    cases = pd.DataFrame({"customer_id": np.arange(400).astype(str), "event": np.arange(400) % 2 == 0})
    late = np.arange(400) >= 200
    features = pd.DataFrame({"x": np.arange(400.0)})
    few = cases.assign(event=cases["event"] & (~late | (np.arange(400) < 258)))
    assert len(scoring.judged(features, cases, sides=[(~late, late)], rules={"x": 1.0})) == 200
    assert few["event"][late].sum() == 29
    assert scoring.judged(features, few, sides=[(~late, late)], rules={"x": 1.0}).empty
    assert scoring.check(scoring.judged(features, few, sides=[(~late, late)], rules={"x": 1.0})).empty


def test_what_happened_on_the_day_itself_is_known_and_what_came_the_day_after_is_not():
    found = recent.before(["a", "a", "b"], [10, 9, 10], events_who=["a", "a"], events_day=[10, 4], windows=[6, 7])
    assert found["since"].tolist() == [0, 5, np.inf]
    assert found["within_6"].tolist() == [1, 1, 0]
    assert found["within_7"].tolist() == [2, 1, 0]
