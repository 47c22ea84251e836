"""No finding, no recommendation; money counted once; targets, checks and tests that can be held to."""

import ast
import inspect

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import (
    buyer_findings,
    contact_lists,
    control_points,
    findings,
    gaps,
    near_measures,
    recommendations,
)
from cbakit.errors import ConfigError
from cbakit.estimates import comparisons

AS_OF = pd.Timestamp("2024-12-31")
UNITS = pd.DataFrame(
    {"dimension": [""], "segment": [""], "n": [100], "estimate": [1000.0], "low": [900.0], "high": [1100.0]}
)


def family(**changes):
    row = {
        "family_id": "actions", "metric": "renewal_rate_same_mix", "dimension": "manager", "segment": "m1",
        "versus": "same mix", "n": 200, "n_versus": 800, "first": 0.4, "second": 0.6, "estimate": -0.2, "low": -0.3,
        "high": -0.1, "p": 1e-6, "q": 1e-4, "claim": True,
    }  # fmt: skip
    return pd.DataFrame([row | changes])


def listed(fact, segment, customers, dimension="manager"):
    rows = {"fact": fact, "dimension": dimension, "segment": segment, "customer_id": list(customers), "reason": fact}
    return pd.DataFrame(rows).assign(priority=range(1, len(customers) + 1))


PEOPLE = [f"c{i}" for i in range(40)]


def plan(compared, targets=None, **options):
    facts = findings.facts(findings.gap_facts(compared, UNITS))
    targets = listed("manager_gap", "m1", PEOPLE) if targets is None else targets
    return recommendations.plan(facts, targets, as_of=AS_OF, **options)


def test_a_claimed_gap_becomes_money_by_volume_move_and_the_worth_of_one():
    row = plan(family()).iloc[0]
    assert row["rule"] == "manager_gap"
    assert row["money"] == pytest.approx(200 * 0.5 * 0.2 * 1000)
    known = (
        np.hypot(0.1 * 1000, 0.2 * 100) * 200
    )  # what the limits of the gap and of the money of one move, put together
    way = np.hypot(known, 1.96 * np.sqrt(200 * 0.2 * 0.8) * 1000)  # and the chance of one year
    assert (row["stake"], row["stake_low"]) == pytest.approx((40_000, max(40_000 - way, 0)))
    assert (row["money_low"], row["money_high"]) == pytest.approx((max(20_000 - way / 2, 0), 20_000 + way / 2))
    assert row["target"] == pytest.approx(0.4 + 0.1)


@pytest.mark.parametrize("change", [{"claim": False}, {"estimate": 0.2, "low": 0.1, "high": 0.3}, {"n": 149}])
def test_a_gap_that_is_not_claimed_or_not_below_or_too_thin_says_nothing(change):
    assert plan(family(**change)).empty


def test_a_gap_measured_over_three_years_is_worth_the_contracts_of_one():
    row = plan(family(n=600, a_year=200, months=36)).iloc[0]
    assert (row["volume"], row["window"]) == (200, 36)
    assert row["money"] == pytest.approx(200 * 0.5 * 0.2 * 1000)


def test_a_customer_on_two_lists_belongs_to_the_first_and_a_control_group_is_called_by_nobody():
    both = pd.concat([family(n=2000), family(segment="m2", n=2000, estimate=-0.1, low=-0.2, high=-0.05)])
    targets = pd.concat([listed("manager_gap", "m1", PEOPLE[:20]), listed("manager_gap", "m2", PEOPLE[10:40])])
    found = contact_lists.contacts(plan(both, targets), targets)
    owned = found[found["group"] != "elsewhere"]
    assert not owned["customer_id"].duplicated().any()
    assert (found.loc[found["group"] == "elsewhere", "list"] == 1).all()
    assert (found["group"] == "elsewhere").sum() == 10
    assert owned.groupby("rank")["group"].agg(lambda g: (g == "control").sum()).tolist() == [
        10,
        0,
    ]  # the second move is too small


def test_the_more_exact_of_two_rules_that_say_the_same_takes_its_place():
    late = {"n": 900, "baseline": 0.6, "baseline_low": 0.55, "volume": 900, "now": 40, "tested": 0.6} | UNIT
    facts = findings.facts(*(pd.DataFrame([{"fact": f} | late]) for f in ("late_renewals", "late_reminders")))
    targets = pd.concat([listed("late_renewals", "", PEOPLE, ""), listed("late_reminders", "", PEOPLE, "")])
    found = recommendations.plan(facts, targets, as_of=AS_OF)
    assert found["rule"].tolist() == ["reminders_before"]
    assert found["tested"].item() == 0.6  # the renewal rate: the money is of it, and not of the reminders
    checked = recommendations.checked(facts, found).set_index("rule")
    assert checked.loc[["reminders", "reminders_before"], "advised"].tolist() == [1, 1]


def test_price_refusals_beyond_the_usual_are_what_those_who_come_cost():
    """Of 100 leavers who came 30% name the price, of the others 12%: 20 of them are beyond the usual."""
    compared = family(
        metric="refusal_share price", dimension="visits", segment="visits_weekly", first=0.30, second=0.12,
        estimate=0.18, low=0.10, high=0.26,
    )  # fmt: skip
    row = findings.price_fact(compared, UNITS, left=100).iloc[0]
    assert row["stake"] == pytest.approx(100 * 0.18 / 0.88 * 1000)
    found = recommendations.plan(
        findings.facts(pd.DataFrame([row])), listed("price_visitors", "visits_weekly", PEOPLE, "visits"), as_of=AS_OF
    ).iloc[0]
    assert found["money"] == pytest.approx(row["stake"] / 4)
    kept = found["money"] / 1000  # of the 100; at the target as many of them no longer leave, and nobody over the price
    assert found["target"] == pytest.approx((30 - kept) / (100 - kept))


def test_one_hundred_and_fifty_contracts_are_enough():
    assert len(plan(family(n=150))) == 1


def test_a_list_of_nine_is_no_recommendation_and_one_of_ten_is():
    assert plan(family(), listed("manager_gap", "m1", PEOPLE[:9])).empty
    assert len(plan(family(), listed("manager_gap", "m1", PEOPLE[:10]))) == 1


def test_a_snapshot_gets_no_rule_that_speaks_of_contracts():
    assert plan(family(), kind="snapshot").empty


def test_shared_customers_are_counted_in_the_larger_and_the_sum_never_exceeds_the_whole():
    both = pd.concat([family(), family(segment="m2", estimate=-0.1, low=-0.2, high=-0.05)], ignore_index=True)
    targets = pd.concat([listed("manager_gap", "m1", PEOPLE[:20]), listed("manager_gap", "m2", PEOPLE[15:35])])
    found = plan(both, targets).set_index("segment")
    assert found.loc["m1", "counted_money"] == found.loc["m1", "money"]
    assert found.loc["m2", "overlap_n"] == 5
    assert found.loc["m2", "counted_money"] == pytest.approx(found.loc["m2", "money"] * 15 / 20)
    assert found["rank"].tolist() == [1, 2]


def test_recommendations_that_earn_on_different_things_share_customers_freely():
    referral = pd.DataFrame(
        [
            {
                "fact": "referral_gain",
                "n": 50,
                "claim": True,
                "gap": 2.0,
                "gap_low": 1.0,
                "gap_high": 3.0,
                "baseline": 5.0,
                "volume": 100,
                "unit": 10.0,
                "unit_low": 9.0,
                "unit_high": 11.0,
            }
        ]
    )
    facts = findings.facts(findings.gap_facts(family(), UNITS), referral)
    targets = pd.concat([listed("manager_gap", "m1", PEOPLE), listed("referral_gain", "", PEOPLE, "")])
    found = recommendations.plan(facts, targets, as_of=AS_OF)
    assert found["overlap_n"].tolist() == [0, 0]


def test_an_assumed_move_runs_from_nothing_to_twice_itself():
    fact = pd.DataFrame(
        [
            {
                "fact": "return_lost",
                "n": 500,
                "returned": 50,
                "window": 4,
                "baseline": 0.1,
                "volume": 100,
                "now": 30,
                "unit": 1000.0,
                "unit_low": 900.0,
                "unit_high": 1100.0,
            }
        ]
    )
    row = recommendations.plan(findings.facts(fact), listed("return_lost", "", PEOPLE, ""), as_of=AS_OF).iloc[0]
    assert (row["money_low"], row["money"], row["money_high"]) == pytest.approx((0.0, 3000.0, 6600.0))
    assert not row["proven"]


def test_the_control_group_sees_the_promised_move():
    row = plan(family()).iloc[0]
    assert row["test_n"] == comparisons.sample_size(0.4, 0.5)
    assert row["test_months"] == pytest.approx(12 * 2 * row["test_n"] / 200)


def test_control_points_go_from_the_baseline_to_the_target_in_time():
    row = plan(family()).iloc[0]
    assert [row[f"check_{k}_on"] for k in (1, 2, 3)] == [
        pd.Timestamp(d) for d in ("2025-04-30", "2025-08-31", "2025-12-31")
    ]
    assert [row[f"check_{k}"] for k in (1, 2, 3)] == pytest.approx([0.4 + 0.1 / 3, 0.4 + 0.2 / 3, 0.5])


def test_a_contract_is_decided_after_the_loyalty_period_so_control_points_wait_for_it():
    facts = findings.facts(findings.gap_facts(family(), UNITS)).assign(waits=90.0)
    row = recommendations.plan(facts, listed("manager_gap", "m1", PEOPLE), as_of=AS_OF).iloc[0]
    assert [f"{row[f'check_{k}_on']:%Y-%m-%d}" for k in (1, 2, 3)] == ["2025-07-31", "2025-11-30", "2026-03-31"]


@pytest.mark.parametrize("as_of", [f"{day:%Y-%m-%d}" for day in pd.date_range("2025-01-31", "2026-12-31", freq="ME")])
def test_no_two_control_points_of_a_measure_fall_on_one_day(as_of):
    fact = {"fact": "in_grace", "n": 100, "volume": 60, "now": 30.0, "baseline": 0.28, "waits": 90.0} | UNIT
    row = recommendations.plan(findings.facts(pd.DataFrame([fact])), listed("x", "", []), as_of=as_of).iloc[0]
    days = [
        row[f"check_{k}_on"] for k in (1, 2, 3)
    ]  # of 31 December: 1 and 29 May both have their month end on the 31st
    assert days == sorted(set(days))
    assert days[0] >= pd.Timestamp(as_of) + pd.DateOffset(months=1) + pd.Timedelta(days=90)


def test_those_met_in_the_first_days_are_judged_when_their_contracts_end():
    first = family(metric="renewal_rate_same_mix", dimension="product", segment="annual")
    facts = findings.facts(findings.gap_facts(first, UNITS)).assign(waits=90.0)
    row = recommendations.plan(facts, listed("first_year_product", "annual", PEOPLE), as_of=AS_OF).iloc[0]
    assert (row["lead"], row["waits"]) == (9, 90)
    assert f"{row['check_1_on']:%Y-%m-%d}" == "2026-05-31"  # 9 months, 4 more, and 90 days: 1 May


def test_rewards_are_taken_off_the_money_of_a_referral_programme():
    fact = {"fact": "referral_gain", "gap": 2.0, "gap_low": 1.0, "gap_high": 3.0, "claim": True, "n": 100, "volume": 60}
    fact |= {"baseline": 10.0, "baseline_low": 8.0, "baseline_high": 12.0, "now": 30.0, "p": 0.004} | UNIT
    row = recommendations.plan(findings.facts(pd.DataFrame([fact])), listed("x", "", []), as_of=AS_OF).iloc[0]
    assert row["money"] == pytest.approx(60 * 0.2 * 1000 / 2)  # half of what 12 more bring
    assert row["reward_most"] == pytest.approx(1000 * 12 / 72)  # 72 are paid for, 12 are new
    assert 72 * row["reward_each"] == pytest.approx(60 * 0.2 * 1000 - row["money"])


CATALOGUE = {"rules": [{"id": "manager_gap", "near": {"measure": "called_before", "target": 0.9, "first": 1}}]}
LEVEL = {"rank": [1], "measure": ["called_before"], "n": [40], "estimate": [0.6], "low": [0.4], "high": [0.7]}


def test_a_near_measure_is_checked_month_by_month_from_its_level_to_its_target():
    row = near_measures.beside(plan(family()), pd.DataFrame(LEVEL), CATALOGUE, as_of=AS_OF).iloc[0]
    assert [f"{row[f'near_{k}_on']:%Y-%m-%d}" for k in (1, 2, 3)] == ["2025-01-31", "2025-02-28", "2025-03-31"]
    assert [row[f"near_{k}"] for k in (1, 2, 3)] == pytest.approx([0.7, 0.8, 0.9])


@pytest.mark.parametrize("change", [{"n": [9]}, {"estimate": [np.nan]}, {"estimate": [0.89]}])
def test_few_cases_or_a_target_that_is_reached_make_no_near_measure(change):
    row = near_measures.beside(plan(family()), pd.DataFrame(LEVEL | change), CATALOGUE, as_of=AS_OF).iloc[0]
    assert row["near_measure"] == ""


def test_the_register_holds_the_near_measure_as_a_target_of_its_own():
    planned = near_measures.beside(plan(family()), pd.DataFrame(LEVEL), CATALOGUE, as_of=AS_OF)
    found = control_points.of_plan(planned.assign(action="x", role_text="y"), as_of=AS_OF)
    assert found["id"].tolist() == ["manager_gap/m1", "manager_gap/m1:near"]
    assert found["measure"].tolist() == ["renewal", "called_before"]
    assert found["target"].tolist() == pytest.approx([0.5, 0.9])
    assert np.isnan(found["money"].iloc[1])


def test_what_the_chapters_name_is_among_what_was_checked():
    asleep = pd.DataFrame({"n": [552], "hits": [201], "estimate": [0.36], "low": [0.33], "high": [0.41]})
    overdue = pd.DataFrame({"n": [678], "overdue_n": [576], "estimate": [0.85], "low": [np.nan], "high": [np.nan]})
    drifting = pd.DataFrame({"n": [556], "hits": [160], "estimate": [0.29], "money_share": [0.37]})
    facts = findings.facts(findings.now_facts(asleep, overdue, drifting, pd.DataFrame()))
    found = recommendations.checked(facts, recommendations.plan(facts, listed("x", "", []), as_of=AS_OF)).tail(3)
    assert found[["fact", "now", "verdict"]].values.tolist() == [
        ["asleep_now", 201, "also"], ["overdue_now", 576, "also"], ["drifting_now", 160, "also"],
    ]  # fmt: skip
    assert found["money_share"].iloc[-1] == 0.37


@pytest.mark.parametrize(("hits", "shown"), [(8, False), (545, False), (10, True), (201, True), (0, True)])
def test_of_few_whom_the_chapters_name_neither_count_nor_share_is_shown(hits, shown):
    asleep = pd.DataFrame({"n": [552], "hits": [hits], "estimate": [hits / 552], "low": [0.0], "high": [0.1]})
    facts = findings.facts(findings.now_facts(asleep, *[pd.DataFrame()] * 3))
    found = recommendations.checked(facts, recommendations.plan(facts, listed("x", "", []), as_of=AS_OF)).iloc[-1]
    assert (found["fact"], found["verdict"]) == ("asleep_now", "also")
    assert found[["n", "now", "baseline", "baseline_low", "baseline_high"]].notna().tolist() == [shown] * 5


def test_where_the_data_are_there_the_cases_are_said_to_be_too_few():
    """Visits are recorded where sleepers are counted, sources where most newcomers have one: that is not what is lacking."""
    known = [{"fact": "asleep_now", "n": 173, "volume": 8, "baseline": 0.05}]
    sources = pd.DataFrame(
        [{"dimension": "source", "segment": "unknown", "n": 129, "estimate": 0.07, "low": 0.04, "high": 0.13}]
    )
    none = pd.DataFrame(columns=["dimension", "n", "period"])
    verdicts = []
    for parts in ([], [pd.DataFrame(known), findings.record_facts(none, sources)],
                  [findings.record_facts(none, sources.assign(estimate=1.0, low=0.97, high=1.0))]):  # fmt: skip
        rows = recommendations.checked(findings.facts(*parts), pd.DataFrame(columns=recommendations.PLAN)).set_index(
            "rule"
        )
        verdicts.append(rows.loc[["sleeping", "referral_programme", "calls_missed"], "verdict"].tolist())
    assert verdicts == [["missing"] * 3, ["few", "few", "missing"], ["missing"] * 3]


def test_where_every_newcomer_has_a_source_none_is_missing():
    sources = pd.DataFrame([{"dimension": "source", "segment": "street", "n": 129, "hits": 129, "estimate": 1.0}])
    row = findings.record_facts(pd.DataFrame(columns=["dimension", "n", "period"]), sources).iloc[0]
    assert (row["fact"], row["n"], row["gap"], row["baseline"]) == ("source_missing", 129, 0.0, 1.0)
    assert 0 == row["gap_low"] < row["gap_high"] < 0.05
    none = sources[sources["n"] == 0]
    assert findings.record_facts(pd.DataFrame(columns=["dimension", "n", "period"]), none).empty


SELLING = {
    "metric": "lead_conversion_same_mix",
    "n": 300,
    "first": 0.2,
    "second": 0.3,
    "estimate": -0.1,
    "low": -0.15,
    "high": -0.05,
}
CALLS = {
    "metric": "answered_incoming",
    "dimension": "part",
    "segment": "evening",
    "n": 240,
    "first": 0.76,
    "second": 0.87,
    "estimate": -0.11,
}
WORTH = pd.DataFrame({"n": [400], "estimate": [9000.0], "low": [8000.0], "high": [10000.0]})


def sold(*rows):
    facts = findings.facts(findings.sales_facts(pd.concat(rows), WORTH))
    return recommendations.plan(facts, listed("x", "", []), as_of=AS_OF)


def test_a_manager_who_sells_less_of_the_same_sources_is_worth_half_of_the_gap_in_first_years():
    row = sold(family(**SELLING)).iloc[0]
    assert (row["rule"], row["measure"], row["exhibit"]) == ("lead_manager", "lead_sales", "sales_limits")
    assert row["gained"] == pytest.approx(300 * 0.5 * 0.1)
    assert row["money"] == pytest.approx(300 * 0.5 * 0.1 * 9000)
    assert 0 < row["money_low"] < row["money"] < row["money_high"]
    assert row["target"] == pytest.approx(0.25)


def test_calls_missed_at_one_time_of_day_are_advised_about_without_money():
    row = sold(family(**CALLS)).iloc[0]
    assert (row["rule"], row["measure"], row["serves"]) == ("calls_missed", "answered", "develop")
    assert np.isnan(row["money"])
    assert row["target"] == pytest.approx(0.76 + 0.11 / 2)


@pytest.mark.parametrize("change", [{"claim": False}, {"estimate": 0.1, "low": 0.05, "high": 0.15}, {"n": 49}])
def test_selling_and_calls_that_differ_by_chance_or_upwards_or_in_few_cases_are_not_advised_about(change):
    assert sold(family(**SELLING | change), family(**CALLS | change)).empty


def test_a_campaign_to_leavers_is_named_with_what_it_has_shown_and_one_to_members_is_none():
    reached = pd.DataFrame({"campaign": ["back"] * 4 + ["renew"] * 4})
    numbers = {
        "n": 194,
        "estimate": 0.031,
        "n_control": 96,
        "control": 0.010,
        "gain": 0.021,
        "gain_low": -0.029,
        "gain_high": 0.056,
    }
    response = pd.DataFrame([{"segment": "renew"} | numbers | {"n": 900}, {"segment": "back"} | numbers])
    away = pd.Series([True, True, True, False] + [False] * 4)
    none = family(metric="bought_after_campaign", segment="back", claim=False)
    found = findings.tried_on(reached, response, none, away)
    assert (found["tried_name"], found["tried_n"], found["tried_rest"], found["tried_claim"]) == (
        "back",
        194,
        96,
        False,
    )
    assert (found["tried_gap"], found["tried_low"], found["tried_high"]) == (0.021, -0.029, 0.056)
    assert findings.tried_on(reached, response, none.assign(claim=True), away)["tried_claim"]
    assert findings.tried_on(reached, response, none, away & False) == {}


def test_contact_lists_hold_every_customer_once_with_half_left_alone_at_most():
    targets = listed("manager_gap", "m1", PEOPLE)
    large = plan(family(n=2000))
    found = contact_lists.contacts(large, targets)
    assert sorted(found["customer_id"]) == sorted(PEOPLE)
    assert (found["group"] == "control").sum() == 20
    pd.testing.assert_frame_equal(found, contact_lists.contacts(large, targets))


def test_nobody_is_left_alone_for_a_test_that_a_year_cannot_finish():
    row = plan(family()).iloc[0]
    assert row["test_months"] > 12
    found = contact_lists.contacts(plan(family()), listed("manager_gap", "m1", PEOPLE))
    assert set(found["group"]) == {"action"}


def test_control_points_fall_on_month_ends_and_a_target_within_the_interval_is_marked():
    found = recommendations.plan(
        findings.facts(findings.gap_facts(family(estimate=-0.02, low=-0.03, high=-0.01), UNITS)),
        listed("manager_gap", "m1", PEOPLE),
        as_of=pd.Timestamp("2024-06-30"),
    ).iloc[0]
    assert found["check_3_on"] == pd.Timestamp("2025-06-30")
    assert found["check_1_on"] == pd.Timestamp("2024-10-31")
    assert found["inside"]
    assert not plan(family(n=2000)).iloc[0]["inside"]


UNIT = {"unit": 1000.0, "unit_low": 900.0, "unit_high": 1100.0}
LOST = {"fact": "return_lost", "n": 500, "returned": 50, "window": 4, "baseline": 0.1, "volume": 1000, "now": 30} | {
    "unit": 1000.0, "unit_low": 900.0, "unit_high": 1100.0,
}  # fmt: skip


def test_what_is_proven_stands_before_a_larger_assumption():
    facts = findings.facts(findings.gap_facts(family(), UNITS), pd.DataFrame([LOST]))
    targets = pd.concat([listed("manager_gap", "m1", PEOPLE), listed("return_lost", "", PEOPLE, "")])
    found = recommendations.plan(facts, targets, as_of=AS_OF)
    assert found["rule"].tolist() == ["manager_gap", "return_lost"]
    assert found["money"].iloc[0] < found["money"].iloc[1]
    assert found["gained"].tolist() == pytest.approx([200 * 0.1, 1000 * 0.03])


def test_every_rule_that_is_not_advised_says_why():
    facts = findings.facts(
        findings.gap_facts(family(), UNITS),
        findings.gap_facts(family(dimension="visit_frequency", segment="visits_none", claim=False), UNITS),
        pd.DataFrame(
            [LOST | {"returned": 19}, {"fact": "price_visitors", "n": 9, "baseline": 0.3, "gap": 0.1, "claim": True}]
        ),
    )
    found = recommendations.plan(facts, listed("manager_gap", "m1", PEOPLE), as_of=AS_OF)
    checked = recommendations.checked(facts, found).set_index("rule")
    assert checked["verdict"].drop(["record_source", "record_reasons"]).to_dict() == {
        "first_contract": "missing", "first_year_product": "missing", "manager_gap": "advised", "sleeping": "chance",
        "in_grace": "missing", "reminders": "missing", "reminders_before": "missing", "price_visitors": "few",
        "referral_programme": "missing", "return_lost": "few", "lead_manager": "missing", "calls_missed": "missing",
    }  # fmt: skip
    assert checked.loc["manager_gap", "advised"] == 1
    assert np.isnan(checked.loc["price_visitors", "baseline"])  # nine people are not shown


def test_those_in_the_loyalty_period_are_counted_today_and_their_share_is_of_who_had_not_renewed():
    ended = pd.DataFrame({"outcome": ["early"] * 5 + ["late"] * 3 + ["lost"] * 7, "customer_id": range(15)})
    roster = pd.DataFrame({"state": ["active", "in_grace", "in_grace"], "customer_id": ["a", "b", "c"]})
    row = findings.grace_fact(ended, roster, UNITS).iloc[0]
    assert (row["n"], row["baseline"], row["now"]) == (10, pytest.approx(0.3), 2)
    assert findings.grace_fact(ended, roster.iloc[:1], UNITS).empty


def test_nothing_in_is_an_empty_plan():
    none = findings.facts()
    assert recommendations.plan(none, listed("x", "", []), as_of=AS_OF)["rank"].tolist() == []


def test_every_rule_rests_on_a_fact_that_is_counted():
    said = {
        node.value
        for module in (findings, buyer_findings)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Constant)
    }
    assert {rule["fact"] for rule in recommendations.catalogue()["rules"]} <= said


def test_every_rule_is_whole_in_both_languages():
    catalogue = recommendations.catalogue()
    for rule in catalogue["rules"]:
        assert set(rule["ru"]) == set(rule["en"]) >= {"action", "whom", "why", "first", "assumption"}
        wordings = [rule[code].get("messages", []) for code in ("ru", "en")]
        assert len(wordings[0]) == len(wordings[1])
        assert len(wordings[0]) >= 2 or "pool" not in rule  # nobody is written to about what the club records
        assert rule["role"] in catalogue["roles"]
        assert rule["effort"] in catalogue["efforts"]
        assert rule["measure"] in catalogue["measures"]
        assert rule["serves"] in {"return", "retain", "develop", "reward"}
        assert ("closing" in rule) + ("lift" in rule) + ("target" in rule) >= 1
        findings.facts().query(rule["condition"])


def contracts(counts):
    """(segment, stratum, renewed, not renewed) as contracts of different customers."""
    rows = [(s, t, r) for s, t, yes, no in counts for r in [True] * yes + [False] * no]
    return pd.DataFrame(rows, columns=["manager", "product", "renewed"]).assign(
        customer_id=range(len(rows)), effective_end=pd.date_range("2024-01-01", periods=len(rows), freq="12h")
    )


def test_a_manager_with_a_harder_mix_is_not_blamed_for_it():
    ended = contracts([("m1", "hard", 60, 120), ("m1", "easy", 16, 4), ("m2", "hard", 10, 20), ("m2", "easy", 160, 40)])
    found = gaps.standardised(ended, by="manager", strata=("product",), least=10).set_index("segment")
    assert found.loc["m1", "estimate"] == pytest.approx(0.0)
    assert found.loc["m1", "first"] == pytest.approx(76 / 200)
    assert found.loc["m1", "p"] == pytest.approx(1.0)


def test_a_gap_within_the_same_mix_is_found():
    ended = contracts(
        [("m1", "hard", 40, 140), ("m1", "easy", 12, 8), ("m2", "hard", 60, 120), ("m2", "easy", 160, 40)]
    )
    found = gaps.standardised(ended, by="manager", strata=("product",), least=10).set_index("segment").loc["m1"]
    assert found["estimate"] == pytest.approx((180 * (40 / 180 - 60 / 180) + 20 * (0.6 - 0.8)) / 200)
    assert found["low"] < found["estimate"] < found["high"] < 0


def test_a_target_begins_at_the_newest_year_of_the_contracts_that_the_rate_of_the_year_counts():
    ended = contracts([("m1", "a", 40, 60), ("m2", "a", 60, 40)])
    newest = ended["manager"].eq("m1") & (ended.groupby("manager").cumcount() < 50)  # 40 of these 50 are renewed
    found = gaps.standardised(ended.assign(of_year=newest), by="manager", strata=("product",), least=10)
    mine = found.set_index("segment").loc["m1"]
    assert (mine["a_year"], mine["year_share"], mine["first"]) == (50, 0.8, 0.4)


def test_no_target_lies_below_the_rate_of_the_newest_year():
    row = plan(family(a_year=80, year_share=0.55)).iloc[0]  # three years: 40% of 200, the others 60%
    assert (row["baseline"], row["level"], row["level_n"]) == (0.4, 0.55, 80)
    assert row["target"] == pytest.approx(0.55 + 0.5 * 0.2)
    assert row["check_1"] == pytest.approx(0.55 + 0.1 / 3)
    register = control_points.of_plan(pd.DataFrame([row]).assign(action="", role_text=""), as_of=AS_OF).iloc[0]
    assert (register["baseline"], register["n"]) == (0.55, 80)


def test_intervals_of_a_gap_hold_as_often_as_they_say():
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(200):
        frame = pd.DataFrame({"manager": rng.choice(["m1", "m2"], 400), "product": rng.choice(["a", "b"], 400)})
        frame = frame.assign(
            customer_id=range(400),
            effective_end=AS_OF,
            renewed=rng.random(400) < np.where(frame["product"] == "a", 0.4, 0.7),
        )
        row = gaps.standardised(frame, by="manager", strata=("product",), least=10).iloc[0]
        held += row["low"] <= 0 <= row["high"]
    assert held >= 180  # 95% of 200 is 190; below 180 has a chance of one in a thousand


def test_returns_are_counted_in_the_month_they_came_among_those_still_away():
    spells = pd.DataFrame(
        {
            "customer_id": ["a", "a", "b", "c"],
            "spell_no": [1, 2, 1, 1],
            "starts_on": pd.to_datetime(["2023-01-01", "2024-03-01", "2023-01-01", "2023-01-01"]),
            "lost_on": pd.to_datetime(["2024-01-01", None, "2024-01-01", "2024-12-01"]),
        }
    )
    found = gaps.returns(spells, as_of=AS_OF).set_index("month")
    assert found.loc[3, ["at_risk", "returned"]].tolist() == [2, 1]  # day 60 is in month 3; c was lost 30 days ago
    assert found["returned"].sum() == 1
    assert gaps.best_months(found.reset_index()) == 3


def test_a_target_of_returns_begins_at_the_newest_year_whose_returns_are_all_seen():
    def lost(days_ago, back=None):
        return pd.Timestamp(AS_OF) - pd.Timedelta(days=days_ago), back and pd.Timestamp(AS_OF) - pd.Timedelta(days=back)

    # two of the newest decided year, one of whom came back within it; one of an older year, one too fresh, both back
    rows = [lost(400, 350), lost(700), lost(800, 790), lost(100, 90)]
    spells = [{"customer_id": f"c{k}", "spell_no": 1, "starts_on": out - pd.Timedelta(days=300), "lost_on": out}
              for k, (out, _) in enumerate(rows)]  # fmt: skip
    spells += [{"customer_id": f"c{k}", "spell_no": 2, "starts_on": back, "lost_on": pd.NaT}
               for k, (_, back) in enumerate(rows) if back is not None]  # fmt: skip
    n, share, low, high = gaps.returned_of_a_year(pd.DataFrame(spells), as_of=AS_OF)
    assert (n, share) == (2, pytest.approx(0.5))
    assert low < 0.5 < high
    assert gaps.returned_of_a_year(pd.DataFrame(spells).iloc[:0], as_of=AS_OF)[0] == 0


@pytest.mark.parametrize(("n", "level"), [(29, 0.1), (30, 0.2)])
def test_the_target_of_returns_says_which_year_it_begins_at(n, level):
    from cbakit.language import Language
    from cbakit.wording import recommendations as words

    returns = pd.DataFrame({"month": range(1, 13), "at_risk": 500, "returned": 4, "estimate": 4 / 500})
    fact = findings.return_fact(returns, window=4, lost_a_year=1000, now=30, units=UNITS, newest=(n, 0.2, 0.15, 0.26))
    row = recommendations.plan(findings.facts(fact), listed("return_lost", "", PEOPLE, ""), as_of=AS_OF).iloc[0]
    assert row["target"] == pytest.approx(level + 0.03, abs=0.01)
    for code, said in (("ru", "от двух лет до года назад"), ("en", "between two years and one year ago")):
        texts = words.texts(row.to_frame().T, recommendations.catalogue(), lang=Language(code))
        assert (said in texts["target_text"].iloc[0].replace("\u00a0", " ")) == (n == 30)


def test_a_month_that_is_not_over_counts_neither_who_came_back_in_it_nor_who_did_not():
    lost = pd.Timestamp("2024-12-11")  # twenty days before the end of the data
    rows = [("a", 1, "2023-01-01", lost), ("a", 2, "2024-12-20", None), ("b", 1, "2023-01-01", lost)]
    spells = pd.DataFrame(rows, columns=["customer_id", "spell_no", "starts_on", "lost_on"])
    spells = spells.assign(starts_on=pd.to_datetime(spells["starts_on"]), lost_on=pd.to_datetime(spells["lost_on"]))
    found = gaps.returns(spells, as_of=AS_OF)
    assert found[["at_risk", "returned"]].to_numpy().sum() == 0
    assert gaps.returns(spells, as_of=AS_OF + pd.Timedelta(days=10)).loc[0, ["at_risk", "returned"]].tolist() == [2, 1]


def test_lost_customers_by_time_since_leaving_and_what_their_own_returns_bring():
    """Ten lost 200 days ago, four of them back after 100 days: of ten away in month 4, four came within six months."""
    lost = AS_OF - pd.Timedelta(days=300)
    away = [(f"c{i}", 1, pd.Timestamp("2022-01-01"), lost) for i in range(10)]
    back = [(f"c{i}", 2, lost + pd.Timedelta(days=100), pd.NaT) for i in range(4)]
    spells = pd.DataFrame(away + back, columns=["customer_id", "spell_no", "starts_on", "lost_on"])
    found = gaps.return_yield(spells, UNITS, as_of=AS_OF).set_index("segment")
    assert found["n"].to_dict() == {"1-3": 0, "4-6": 0, "7-12": 6, "13-18": 0}
    assert (found.loc["4-6", "seen"], found.loc["4-6", "estimate"]) == (10, pytest.approx(0.4))
    assert found.loc["1-3", "estimate"] == pytest.approx(0.4)
    assert pd.isna(found.loc["7-12", "estimate"])  # nobody has been seen for a whole year
    assert found.loc["4-6", "money"] == 0


def test_a_proven_gap_keeps_shared_customers_before_a_larger_assumption():
    late = pd.DataFrame(
        [
            {
                "fact": "late_renewals",
                "n": 900,
                "baseline": 0.5,
                "baseline_low": 0.45,
                "volume": 5000,
                "now": 40,
                "tested": 0.6,
                "unit": 1000.0,
                "unit_low": 900.0,
                "unit_high": 1100.0,
            }
        ]
    )
    facts = findings.facts(findings.gap_facts(family(), UNITS), late)
    targets = pd.concat([listed("manager_gap", "m1", PEOPLE[:20]), listed("late_renewals", "", PEOPLE, "")])
    found = recommendations.plan(facts, targets, as_of=AS_OF).set_index("rule")
    assert found.loc["reminders", "money"] > found.loc["manager_gap", "money"]
    assert found["overlap_n"].to_dict() == {"reminders": 20, "manager_gap": 0}
    assert found.loc["reminders", "counted_money"] == pytest.approx(found.loc["reminders", "money"] / 2)
    assert found.loc["reminders", "test_n"] == comparisons.sample_size(0.6, 0.62)


def test_a_reminder_is_late_if_the_first_contact_around_the_end_came_after_it():
    end = pd.Timestamp("2024-06-30")
    ended = pd.DataFrame(
        {"contract_id": list("abcd"), "customer_id": list("abcd"), "effective_end": end, "renewed": True}
    )
    calls = {"a": [0], "b": [1], "c": [-60, 5], "d": [-61, 31]}
    contacts = pd.DataFrame([(c, end + pd.Timedelta(days=d)) for c, ds in calls.items() for d in ds])
    contacts.columns = ["customer_id", "contacted_on"]
    row = findings.reminder_fact(ended, contacts, pd.Series(dtype=object), UNITS).iloc[0]
    assert (row["n"], row["baseline"]) == (3, pytest.approx(1 / 3))


def test_a_cost_is_shared_by_the_steps_of_one_rule_and_one_of_no_step_is_told():
    both = plan(
        pd.concat([family(), family(segment="m2")]),
        pd.concat([listed("manager_gap", m, PEOPLE) for m in ("m1", "m2")]),
    )
    assert recommendations.with_costs(both, {"manager_gap": 30_000.0})["cost"].tolist() == [15_000.0] * 2
    assert recommendations.with_costs(both, {})["cost"].isna().all()
    assert recommendations.with_costs(both.iloc[:0], {"sleeping": 1.0}).empty
    with pytest.raises(ConfigError, match=r"no step manger_gap; there are .*manager_gap"):
        recommendations.with_costs(both, {"manger_gap": 1.0})
