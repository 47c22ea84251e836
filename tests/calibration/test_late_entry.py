"""An export that starts with the customers of that day: survival that ignores it is far too high, ours is not."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from cbakit import recipes, simulate
from cbakit.analysis import retention
from cbakit.estimates import survival
from tests.calibration import planted

PLAN = simulate.Plan(start=date(2023, 7, 1), warm_up_years=4, customers=2000)
MONTHS = (3, 6, 12, 24)
SEEDS = range(1, 6)


@pytest.fixture(scope="module")
def judged():
    """Truth, naive estimate and ours with its interval, by seed and month."""
    rows = simulate.truths(PLAN).query("metric == 'survival' and dimension == 'months'")
    truth = rows.set_index("segment").loc[[str(m) for m in MONTHS], "value"].to_numpy()
    parts = []
    for seed in SEEDS:
        seen = retention.first_spells(recipes.compute(planted.base_of(PLAN, seed, visits=False), "tenures"))
        from_zero = survival.kaplan_meier(np.zeros(len(seen)), seen["months"], seen["lost"])
        naive = survival.survival_at(from_zero, list(MONTHS))["estimate"].to_numpy()
        late = float((seen["entry_months"] > 0).mean())
        ours = retention.survival(seen, months=MONTHS)
        parts.append(ours.assign(seed=seed, late=late, truth=truth, naive=naive))
    return pd.concat(parts, ignore_index=True)


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
