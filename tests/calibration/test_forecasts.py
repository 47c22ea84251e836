"""A quick version of the coverage of the forecast and of the score's chances (docs/forecasts.md has the full one)."""

import pandas as pd

from cbakit import recipes, simulate
from tests.calibration import forecasts
from tests.calibration.planted import base_of


def test_prediction_intervals_of_six_clubs_hold_what_came():
    settings = ("small, 400 customers", "strong seasons, growth 12% a year")
    rows = pd.concat([forecasts.judged(s, seed, origins=1, draws=200) for s in settings for seed in (1, 2, 3)])
    assert len(rows[["setting", "seed"]].drop_duplicates()) == 6
    for measure in ("heads", "money"):
        part = rows[rows["measure"] == measure]
        assert part["inside"].mean() >= 0.75  # months of one club go together: six clubs are about ten free draws
        assert (part["estimate"] / part["actual"] - 1).abs().median() < 0.08


def test_the_score_beats_the_plain_rules_and_keeps_its_promises_where_visits_fade_before_a_loss():
    found = recipes.compute(base_of(simulate.Plan(customers=5000), 2), "renewal_said").iloc[0]
    assert found["shown"]
    assert found["gain_low"] > 0
    assert found["error"] < 3


def test_on_a_club_where_nothing_differs_the_score_steps_back():
    base = base_of(simulate.Plan(customers=3000, null=True), 2)
    assert not recipes.compute(base, "renewal_said").iloc[0]["shown"]
    assert recipes.compute(base, "renewal_chances").empty
