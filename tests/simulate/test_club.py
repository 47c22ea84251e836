"""A simulated club is a consistent set of canonical tables."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from cbakit import store
from cbakit.schemas import CANONICAL, conform
from cbakit.simulate import Plan, club

SMALL = Plan(customers=400)


@pytest.fixture(scope="module")
def small():
    return club(SMALL, seed=4)


@pytest.fixture(scope="module")
def base(small):
    return store.cut(small.tables, settings=small.settings, as_of=SMALL.as_of, first_day=small.first_day)


def test_every_table_keeps_its_schema(small):
    assert set(small.tables) == set(CANONICAL)
    for name, schema in CANONICAL.items():
        pd.testing.assert_frame_equal(small.tables[name], conform(small.tables[name], schema))


def test_the_same_seed_gives_the_same_club_and_another_seed_another():
    first, again, other = club(SMALL, seed=7), club(SMALL, seed=7), club(SMALL, seed=8)
    for name in CANONICAL:
        pd.testing.assert_frame_equal(first.tables[name], again.tables[name])
    assert not first.tables["contracts"].equals(other.tables["contracts"])


def test_leaving_visits_out_changes_nothing_else(small):
    light = club(SMALL, seed=4, visits=False)
    for name in ("customers", "contracts", "payments"):
        pd.testing.assert_frame_equal(light.tables[name], small.tables[name])
    assert light.tables["visits"].empty


def test_as_many_paying_customers_as_planned_and_each_left_a_contract(small):
    contracts = small.tables["contracts"]
    assert contracts.loc[contracts["paid"].astype(bool), "customer_id"].nunique() == SMALL.customers


def test_nothing_happens_after_the_last_day(small):
    end_of_day = pd.Timestamp(SMALL.as_of) + pd.Timedelta(days=1)
    moments = [
        ("contracts", "sold_on"), ("contracts", "cancelled_on"), ("contracts", "frozen_from"), ("visits", "visited_at"),
        ("payments", "paid_on"), ("refusals", "recorded_on"), ("leads", "created_on"), ("leads", "closed_on"),
        ("contacts", "contacted_on"), ("contacts", "responded_on"), ("feedback", "given_on"), ("spend", "month"),
    ]  # fmt: skip
    for table, column in moments:
        assert not (small.tables[table][column] >= end_of_day).any(), (table, column)


def test_contracts_sold_before_the_export_begins_still_run_on_its_first_day(small):
    contracts = small.tables["contracts"]
    old = contracts[contracts["sold_on"] < pd.Timestamp(SMALL.start)]
    end = old["ends_on"] + pd.to_timedelta(old["frozen_days"], unit="D")
    assert len(old) > 20
    assert (old["cancelled_on"].fillna(end) >= pd.Timestamp(SMALL.start)).all()


def test_those_who_joined_earlier_say_so_and_enter_late(small, base):
    joined = small.tables["customers"]["joined_on"]
    assert (joined < pd.Timestamp(SMALL.start)).sum() > 20
    assert (base.spells["entry_months"] > 0).sum() > 20
    assert base.spells["start_known"].all()


def test_contracts_of_one_customer_never_overlap(base):
    assert not base.terms["inside"].any()
    assert (base.terms["gap_days"].dropna() >= 1).all()


def test_every_kind_of_outcome_occurs(base):
    kinds = {"upgraded", "early", "on_time", "late", "returned", "lost", "undecided", "running"}
    assert set(base.terms["outcome"]) == kinds


def test_dues_and_refunds_tie_to_prices(small):
    contracts, payments = small.tables["contracts"], small.tables["payments"]
    dues = payments[payments["item"] == "dues"].groupby("contract_id")["amount"].sum()
    sold = contracts[contracts["paid"].astype(bool)].set_index("contract_id")
    settled = sold[(sold["sold_on"] >= pd.Timestamp(SMALL.start)) & (sold["sold_on"] <= pd.Timestamp("2026-05-31"))]
    np.testing.assert_allclose(dues.reindex(settled.index), settled["price"], atol=0.005)
    assert set(payments.loc[payments["item"] == "refund", "contract_id"]) <= set(
        sold.index[sold["cancelled_on"].notna()]
    )


def test_visits_fall_on_paid_days_that_are_not_frozen(small):
    sold = small.tables["contracts"]
    sold = sold[sold["paid"].astype(bool)]
    sold = sold.assign(
        end=sold["cancelled_on"].fillna(sold["ends_on"] + pd.to_timedelta(sold["frozen_days"], unit="D"))
    )
    visits = small.tables["visits"].reset_index(names="visit")
    both = visits.merge(sold, on="customer_id")
    day = both["visited_at"].dt.normalize()
    covered = (
        (day >= both["starts_on"]) & (day <= both["end"]) & ~((day >= both["frozen_from"]) & (day <= both["frozen_to"]))
    )
    assert both.loc[covered, "visit"].nunique() == len(visits)


def test_a_referrer_was_a_member_on_the_day(small):
    people = small.tables["customers"].dropna(subset=["referrer_id"])
    assert len(people) > 20
    assert (people["source"] == "referral").all()
    joined = small.tables["customers"].set_index("customer_id")["joined_on"]
    assert (joined[people["referrer_id"]].to_numpy() < people["joined_on"].to_numpy()).all()


def test_staff_guests_and_free_cards_are_left_out_by_a_rule(small):
    contracts = small.tables["contracts"]
    assert set(contracts.loc[~contracts["paid"].astype(bool), "product"]) == {"staff", "guest", "free"}
    assert (contracts["left_out_by"].notna() == ~contracts["paid"].astype(bool)).all()


def test_a_club_that_opened_with_the_export_has_nobody_from_before():
    young = club(replace(SMALL, warm_up_years=0, start=date(2023, 1, 1)), seed=2, visits=False)
    assert young.first_day is None
    assert (young.tables["customers"]["joined_on"] >= pd.Timestamp("2023-01-01")).all()


def test_a_null_plan_has_one_price_list_and_one_term():
    same = club(replace(SMALL, null=True), seed=2)
    paid = same.tables["contracts"][same.tables["contracts"]["paid"].astype(bool)]
    assert set(paid["list_price"]) == {20000.0}
    assert set((paid["ends_on"] - paid["starts_on"]).dt.days + 1) <= {365, 366}
    assert not same.tables["visits"].empty


def test_an_empty_club_has_empty_tables():
    empty = club(replace(SMALL, customers=0), seed=1)
    assert all(len(empty.tables[name]) == 0 for name in ("customers", "contracts", "payments", "visits", "refusals"))


def test_a_null_plan_stays_null_when_it_is_resolved_twice():
    assert Plan(null=True).resolved.resolved == Plan(null=True).resolved


def test_late_reminders_come_after_the_end_and_others_before():
    for late in (False, True):
        made = club(replace(SMALL, reminders_late=late), seed=3)
        calls = made.tables["contacts"].query("campaign == 'reminder'")
        sold = made.tables["contracts"].query("paid == True")
        end = sold["cancelled_on"].fillna(sold["ends_on"] + pd.to_timedelta(sold["frozen_days"], unit="D"))
        both = calls.merge(sold.assign(end=end)[["customer_id", "end"]], on="customer_id")
        days = (both["contacted_on"].dt.normalize() - both["end"]).dt.days
        nearest = days.groupby([both["customer_id"], both["contacted_on"]]).agg(lambda d: d.loc[d.abs().idxmin()])
        assert (np.median(nearest) > 0) == late


def test_those_who_come_often_name_the_price_three_times_as_often_and_leave_more():
    plan = replace(SMALL, customers=3000, price_refusals_heavy=True, always_price=-1)
    made = club(plan, seed=5)
    said = made.tables["refusals"].dropna(subset=["reason"])
    said = said[~said["reason"].isin(["no_contact", "deferred", "unknown"])]
    often = made.hidden["often"].to_numpy()[said["customer_id"].str[1:].astype(int).to_numpy() - 1]
    price = (said["reason"] == "price").to_numpy()
    odds = [price[side].mean() / (1 - price[side].mean()) for side in (often, ~often)]
    assert odds[0] / odds[1] == pytest.approx(3, rel=0.35)


def test_members_who_stop_coming_leave_fewer_visits_and_renew_less():
    plan = replace(SMALL, customers=3000, asleep_share={"annual": 0.25})
    made = club(plan, seed=5)
    assert made.hidden["asleep"].mean() == pytest.approx(0.25, abs=0.03)
    base = store.cut(made.tables, settings=made.settings, as_of=SMALL.as_of, first_day=made.first_day)
    terms = base.terms[
        (base.terms["product"] == "annual") & base.terms["outcome"].isin(["early", "on_time", "late", "lost"])
    ]
    gone = made.hidden["asleep"].to_numpy()[terms["customer_id"].str[1:].astype(int) - 1]
    renewed = terms["outcome"].ne("lost").to_numpy()
    assert renewed[gone].mean() < renewed[~gone].mean() - 0.1


def test_a_followed_problem_is_gone_from_the_day_it_is_followed_and_not_before():
    plan = replace(SMALL, customers=3000, coupled=True, manager_drop={"Manager 1": 40}, refusal_recorded=(0.1,) * 5)
    since = date(2025, 1, 1)
    left, kept = (
        club(replace(plan, follow=follow, follow_from=since), seed=5)
        for follow in ((), ("manager_drop", "refusal_recorded"))
    )
    before = [c.tables["contracts"].query("paid == True and sold_on < '2024-12-01'") for c in (left, kept)]
    assert len(before[0]) == len(before[1])
    sold = [(c.tables["contracts"]["sold_on"] >= "2025-02-01").sum() for c in (left, kept)]
    assert sold[1] > sold[0]
    told = [(c.tables["refusals"]["recorded_on"] >= "2025-01-01").sum() for c in (left, kept)]
    assert told[1] > 3 * told[0]


def test_more_sleepers_leave_fewer_visits():
    awake, asleep = (club(replace(SMALL, sleeping_share=s), seed=5).tables["visits"] for s in (0.0, 0.8))
    assert len(asleep) < 0.8 * len(awake)


def test_those_who_leave_come_less_before_the_end():
    made = club(replace(SMALL, customers=1500, fade=0.3, loyalty_spread=(0.0,), loyalty_shares=(1.0,)), seed=5)
    base = store.cut(made.tables, settings=made.settings, as_of=SMALL.as_of, first_day=made.first_day)
    terms = base.terms[base.terms["outcome"].isin(["early", "on_time", "lost"]) & (base.terms["term_days"] > 300)]
    near = made.tables["visits"].merge(terms[["customer_id", "effective_end", "outcome"]], on="customer_id")
    left = (near["effective_end"] - near["visited_at"]).dt.days
    last = near[(left >= 0) & (left < 60)].groupby("outcome").size()
    renewed = terms["outcome"].isin(["early", "on_time"])
    assert last["lost"] / (~renewed).sum() < 0.4 * last[["early", "on_time"]].sum() / renewed.sum()


def test_personal_data_repeat_no_name_and_use_no_real_phone(small):
    people = small.people
    assert len(people) == len(small.tables["customers"])
    assert people["phone"].str.match(r"^(900000\d{4})?$").all()
    names = people["last"] + people["first"] + people["middle"]
    assert names.duplicated().mean() < 0.01
    known = people["birth_date"].notna()
    assert (people.loc[known, "birth_date"].dt.year == small.tables["customers"].loc[known, "birth_year"]).all()
