"""Truths follow from the plan: worked by hand where a hand can, against the simulated process everywhere else."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from cbakit import store
from cbakit.periods import months_between
from cbakit.simulate import Plan, Product, club, truths
from cbakit.simulate.chain import chain
from cbakit.simulate.plan import product_arrays
from cbakit.simulate.process import chains, persons

PLAIN = Plan(
    products={"annual": Product(12, 1.0, 12000, (0.5,))}, loyalty_spread=(0.0,), loyalty_shares=(1.0,),
    source_effect={}, age_effect=(0.0, 0.0, 0.0), cancel_share=0.0, upgrade_share=0.0, move_up=0.0, price_growth={},
    discounts={0: 1.0},
)  # fmt: skip


def value(found: pd.DataFrame, metric: str, dimension: str = "", segment: str = "") -> float:
    rows = found[(found["metric"] == metric) & (found["dimension"] == dimension) & (found["segment"] == segment)]
    assert len(rows) == 1
    return float(rows["value"].iloc[0])


def test_annual_cards_renewed_by_half_halve_every_year():
    found = truths(PLAIN)
    assert [value(found, "survival", "months", m) for m in ("3", "12", "24")] == pytest.approx([1.0, 0.5, 0.25])
    assert value(found, "restricted_mean_months", "months", "24") == pytest.approx(12 + 6)
    assert value(found, "median_membership_months") == 12
    assert value(found, "renewal_rate") == pytest.approx(0.5)
    assert value(found, "renewal_rate", "membership_year", "3") == pytest.approx(0.5)
    assert value(found, "attrition_per_1000_months") == pytest.approx(1000 * 0.5 / 12, rel=0.05)


def test_value_of_a_new_customer_by_the_formula():
    alive = np.repeat([1, 0.5, 0.25, 0.125, 0.0625, 0.03125], 12)[:61]
    worth = sum((alive[m] + alive[m + 1]) / 2 * 1000 / 1.15 ** ((m + 0.5) / 12) for m in range(60))
    assert value(truths(PLAIN), "ltv_horizon") == pytest.approx(worth)


def test_hidden_loyalty_makes_the_second_renewal_look_better_than_the_first():
    mixed = replace(PLAIN, loyalty_spread=(-1.0, 1.0), loyalty_shares=(0.5, 0.5), return_share=0.0)
    low, high = 1 / (1 + np.e), np.e / (1 + np.e)
    found = truths(mixed)
    assert value(found, "renewal_rate", "membership_year", "1") == pytest.approx((low + high) / 2)
    assert value(found, "renewal_rate", "membership_year", "2") == pytest.approx((low**2 + high**2) / (low + high))


def test_those_who_come_back_are_the_less_loyal_ones():
    mixed = replace(PLAIN, loyalty_spread=(-1.0, 1.0), loyalty_shares=(0.5, 0.5), return_share=0.3)
    assert 0.46 < value(truths(mixed), "renewal_rate", "membership_year", "1") < 0.5
    assert value(truths(mixed), "survival", "months", "12") == pytest.approx(0.5)  # first spells alone


def test_cancelled_cards_leave_after_whole_months():
    cancelling = replace(PLAIN, cancel_share=0.11)
    assert value(truths(cancelling), "survival", "months", "3") == pytest.approx(1 - 0.11 * 3 / 11)
    assert value(truths(cancelling), "survival", "months", "12") == pytest.approx(0.89 * 0.5)


def test_an_exchange_for_an_annual_card_is_neither_an_end_nor_a_renewal():
    quarter = Product(3, 1.0, 6000, (0.5,), upgrade_to="annual", upgrade_after=1)
    products = {"annual": Product(12, 0.0, 12000, (0.5,)), "quarterly": quarter}
    found = truths(replace(PLAIN, products=products, upgrade_share=0.2))
    assert value(found, "survival", "months", "3") == pytest.approx(0.2 + 0.8 * 0.5)
    assert value(found, "survival", "months", "12") == pytest.approx(0.2 + 0.8 * 0.5**4)
    assert value(found, "renewal_rate") == pytest.approx(0.5)


def test_a_drop_of_the_first_year_touches_every_renewal_of_the_first_year_and_none_later():
    product = {"quarterly": Product(3, 1.0, 6000, (0.6,))}
    found = truths(replace(PLAIN, products=product, first_year_drop={"quarterly": 10}))
    assert value(found, "renewal_rate", "membership_year", "1") == pytest.approx(0.5**4)
    assert value(found, "renewal_rate", "membership_year", "2") == pytest.approx(0.6**4)


def test_a_managers_drop_touches_that_manager_alone():
    found = truths(replace(PLAIN, manager_drop={"Manager 4": 10}))
    assert value(found, "renewal_rate", "manager", "Manager 4") == pytest.approx(0.4)
    assert value(found, "renewal_rate", "manager", "Manager 1") == pytest.approx(0.5)


def test_recommended_customers_gain_what_their_effect_brings_and_nothing_without_it():
    without = replace(PLAIN, referral_effect=0.0)
    assert value(truths(without), "referred_survival_gain") == pytest.approx(0.0, abs=1e-12)
    better = 1 / (1 + np.exp(-0.4))
    assert value(truths(replace(PLAIN, referral_effect=0.4)), "referred_survival_gain") == pytest.approx(
        12 * (better - 0.5)
    )


def test_a_null_plan_has_no_segment_that_differs():
    found = truths(Plan(null=True))
    for metric in ("renewal_rate", "ltv_horizon", "attrition_per_1000_months"):
        rows = found[(found["metric"] == metric) & ~found["dimension"].str.contains("membership_year")]
        assert len(rows) > 10
        assert np.ptp(rows["value"]) < 1e-9 * rows["value"].mean()
    assert value(found, "referred_survival_gain") == pytest.approx(0.0, abs=1e-9)


def test_segments_add_up_to_the_whole():
    spell = chain(Plan().resolved)
    whole = spell.weights["", ""]
    assert whole.sum() == pytest.approx(1.0)
    for dimension in ("product", "source", "manager"):
        parts = [w for (d, _), w in spell.weights.items() if d == dimension]
        np.testing.assert_allclose(sum(parts), whole, atol=1e-12)
    np.testing.assert_allclose(spell.survival[:, 0], 1.0)
    assert (np.diff(spell.survival, axis=1) < 1e-12).all()


def test_reasons_and_seasons_are_shares():
    found = truths(Plan())
    for metric in ("reason_share", "season"):
        assert found.loc[found["metric"] == metric, "value"].sum() == pytest.approx(1.0)
    assert found["value"].notna().all()


def test_the_simulated_process_survives_as_worked_out():
    plan = Plan().resolved
    rng = np.random.default_rng(5)
    people = persons(plan, rng, 20_000)
    every = chains(plan, people, rng, until="2031-06-30")
    first = every[every["spell"] == 1]
    months = product_arrays(plan)["months"][first["product"].to_numpy()]
    cut = months_between(first["starts_on"], first["cancelled_on"] + pd.Timedelta(days=1))
    lived = pd.Series(np.where(np.isnan(cut), months, np.round(cut))).groupby(first["person"].to_numpy()).sum()
    spell = chain(plan)
    started_with = people["product"].to_numpy()
    checked = 0
    for row, name in enumerate(plan.products):
        weight = spell.weights["product", name]
        mine = lived.to_numpy()[started_with == row]
        for month in (3, 6, 12, 24, 36):
            truth = float((weight[row] @ spell.survival[row, month]) / weight.sum())
            allowed = 4 * np.sqrt(truth * (1 - truth) / len(mine)) + 1e-3
            assert abs(np.mean(mine > month) - truth) < allowed, (name, month)
            checked += 1
    assert checked == 40


@pytest.fixture(scope="module")
def large():
    made = club(Plan(customers=15_000), seed=21, visits=False)
    return store.cut(made.tables, settings=made.settings, as_of=made.plan.as_of, first_day=made.first_day)


def test_a_large_club_renews_its_contracts_as_worked_out(large):
    terms, found = large.terms, truths(Plan())
    last = large.as_of - pd.to_timedelta(terms["loyalty_days"], unit="D")
    ended = (terms["effective_end"] <= last) & (terms["effective_end"] > last - pd.Timedelta(days=365))
    judged = terms[ended & (terms["outcome"] != "upgraded")]
    renewed = judged["outcome"].isin(["early", "on_time", "late"])
    assert abs(renewed.mean() - value(found, "renewal_rate")) < 4 * np.sqrt(0.22 / len(judged)) + 0.003
    for dimension in ("product", "source", "manager"):
        for segment, group in renewed.groupby(judged[dimension]):
            truth = value(found, "renewal_rate", dimension, segment)
            assert abs(group.mean() - truth) < 4 * np.sqrt(truth * (1 - truth) / len(group)) + 0.01, (
                dimension,
                segment,
            )


def test_a_large_club_says_who_sent_whom_and_when_people_come(large):
    people, found = large.customers, truths(Plan())
    sources = people.loc[people["joined_on"] >= "2021-01-01", "source"].dropna()
    share = value(found, "referral_share")
    assert abs((sources == "referral").mean() - share) < 4 * np.sqrt(share * (1 - share) / len(sources))
    whole_years = people[(people["joined_on"] >= "2021-01-01") & (people["joined_on"] < "2026-01-01")]
    members = whole_years[whole_years["customer_id"].isin(large.terms["customer_id"])]
    seen = members["joined_on"].dt.month.value_counts(normalize=True)
    for month in range(1, 13):
        truth = value(found, "season", "month", str(month))
        assert abs(seen[month] - truth) < 4 * np.sqrt(truth / len(members)), month
