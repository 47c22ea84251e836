"""Another pseudonym key names customers anew and puts them in another order: no printed number may move."""

import hashlib

import numpy as np
import pandas as pd
import pytest

from cbakit import recipes, simulate, store
from cbakit.estimates import bootstrap, draw_order, scores

RECIPES = ("value_ladder", "value_of_one_point", "referral_gain", "comparisons", "renewal_score", "outlook_year")
IDS = ["customer_id", "spell_id", "contract_id"]


def named_by(tables: dict[str, pd.DataFrame], key: str) -> dict[str, pd.DataFrame]:
    """The tables with the pseudonyms of another key."""

    def name(value):
        return value if pd.isna(value) else "c" + hashlib.md5(f"{key}{value}".encode()).hexdigest()[:12]

    columns = {n: [c for c in ("customer_id", "referrer_id") if c in t] for n, t in tables.items()}
    return {n: t.assign(**{c: t[c].map(name) for c in columns[n]}) for n, t in tables.items()}


@pytest.fixture(scope="module")
def two_keys():
    club = simulate.club(simulate.Plan(customers=500), seed=5)
    cut = {"settings": club.settings, "as_of": club.plan.as_of, "first_day": club.first_day}
    return [store.cut(named_by(club.tables, key), **cut) for key in ("one", "two")]


@pytest.mark.slow
@pytest.mark.xdist_group("another key")
@pytest.mark.parametrize("name", RECIPES)
def test_two_keys_give_the_same_numbers_and_the_same_limits(two_keys, name):
    one, two = (recipes.compute(base, name).drop(columns=IDS, errors="ignore") for base in two_keys)
    assert len(one) > 0
    pd.testing.assert_frame_equal(
        one, two, check_exact=False, rtol=1e-5, atol=1e-9, check_categorical=False
    )  # fits stop at about 1e-6


def test_the_limits_of_a_ratio_do_not_know_the_order_of_customers():
    rng = np.random.default_rng(3)
    money, months, who = rng.gamma(1, 100, 300), rng.integers(1, 12, 300), np.repeat(np.arange(100), 3)
    other = rng.permutation(100)[who]  # the same customers under other names
    one, two = (bootstrap.ratio(money, months, cluster=c) for c in (who, other))
    pd.testing.assert_frame_equal(one, two)
    assert one["low"].iloc[0] < one["estimate"].iloc[0] < one["high"].iloc[0]


def test_very_many_customers_are_put_into_the_same_blocks_under_other_names():
    value = np.random.default_rng(1).gamma(1, 1, 12_000)
    moved = np.random.default_rng(2).permutation(len(value))
    here, there = (bootstrap.blocks(len(v), place=draw_order.ranks(v)) for v in (value, value[moved]))
    assert (here[moved] == there).all()
    assert np.bincount(here).tolist() == [6] * bootstrap.BLOCKS


def test_the_error_of_chances_is_that_of_the_same_customers_under_other_names():
    rng = np.random.default_rng(4)
    chance, who = rng.random(200), np.repeat(np.arange(50), 4)
    came = rng.random(200) < chance
    found = [scores.calibration_draws(came, chance, cluster=c, draws=5) for c in (who, rng.permutation(50)[who])]
    assert np.allclose(*found)
