"""Arrivals ahead: level, season, drift, and that a closed list gets nobody."""

import numpy as np
import pytest

from cbakit.estimates import inflow

RANDOM = np.random.default_rng


def test_a_list_to_which_nobody_has_come_for_three_months_gets_nobody():
    assert inflow.drawn([50] * 9 + [0, 0, 0], range(12), range(12), draws=50, random=RANDOM(1)).sum() == 0
    assert inflow.drawn([50] * 9 + [0, 0, 1], range(12), range(12), draws=50, random=RANDOM(1)).sum() > 0
    assert inflow.drawn([], [], range(12), draws=5, random=RANDOM(1)).sum() == 0


def test_the_season_of_whole_years_returns_and_no_season_is_made_up_of_one_year():
    year = [40, 10] * 6
    two = inflow.drawn(year * 3, list(range(12)) * 3, range(12), draws=3000, random=RANDOM(2)).mean(axis=0)
    assert two[::2].mean() / two[1::2].mean() == pytest.approx(3.6, rel=0.15)
    one = inflow.drawn(year, range(12), range(12), draws=3000, random=RANDOM(2)).mean(axis=0)
    assert one[::2].mean() == pytest.approx(one[1::2].mean(), rel=0.05)


def test_growth_of_several_years_is_carried_on_in_part_and_one_strong_year_hardly():
    steady = inflow.drift([1464.1 * 10, 1331 * 10, 1210 * 10, 1100 * 10, 1000 * 10])
    assert 0.06 < steady[0] < np.log(1.1)
    assert inflow.drift([1200.0, 1000.0])[0] < 0.6 * np.log(1.2)


def test_the_interval_of_a_steady_inflow_holds_the_counts_that_come():
    inside = 0
    for seed in range(60):
        random = RANDOM(seed)
        counts = random.poisson(30, 60)
        drawn = inflow.drawn(counts[:48], list(range(12)) * 4, range(12), draws=400, random=random).sum(axis=1)
        low, high = np.quantile(drawn, [0.025, 0.975])
        inside += low <= counts[48:].sum() <= high
    assert 55 <= inside <= 60
