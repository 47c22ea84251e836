"""Who came by recommendation, who recommends, and whether those who come so stay longer than others like them."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import earned_growth, referral_gain, referrals
from cbakit.estimates import survival

AS_OF = pd.Timestamp("2024-12-31")


def new(rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "starts_on", "source", "referred"])
    return frame.assign(starts_on=pd.to_datetime(frame["starts_on"]), spell_no=1, start_known=True)


NEW = new(
    [
        ("a", "2024-01-01", "referral", "referred"),
        ("b", "2024-06-01", "social", "other"),
        ("c", "2024-07-01", "social", "other"),
        ("d", "2024-12-31", "unknown", "unknown"),
        ("e", "2023-12-31", "referral", "referred"),
    ]
)


def people(pairs):
    return pd.DataFrame(pairs, columns=["customer_id", "referrer_id"]).assign(referrals_made=np.nan, source=None)


def test_the_share_by_recommendation_is_of_the_known_of_the_last_twelve_months():
    found = referrals.referral_share(NEW, as_of=AS_OF).iloc[0]
    assert (found["hits"], found["n"], found["new"], found["unknown"]) == (1, 3, 4, 1)


def test_the_last_day_of_the_year_before_is_not_in_it_and_the_next_day_is():
    one_day_on = NEW.assign(starts_on=NEW["starts_on"].mask(NEW["customer_id"] == "e", pd.Timestamp("2024-01-01")))
    assert referrals.referral_share(one_day_on, as_of=AS_OF)["hits"].iloc[0] == 2


def test_sources_of_the_last_twelve_months_sum_to_all_new_customers():
    found = referrals.by_source(NEW, as_of=AS_OF)
    last = found[found["dimension"] == "source"]
    assert last["hits"].sum() == last["n"].iloc[0] == 4
    assert last["estimate"].sum() == pytest.approx(1)
    halves = found[found["dimension"] == "half_year"]
    assert "unknown" not in set(halves["segment"])


def test_overlapping_contracts_are_one_membership_and_only_days_of_the_window_count():
    terms = pd.DataFrame(
        {
            "customer_id": ["a", "a", "b"],
            "starts_on": pd.to_datetime(["2023-07-01", "2024-06-01", "2025-01-01"]),
            "effective_end": pd.to_datetime(["2024-06-30", "2024-12-31", "2025-12-31"]),
            "inside": False,
        }
    )
    found = referrals.exposure(terms, as_of=AS_OF)
    assert found.index.tolist() == ["a"]
    assert found["a"] == pytest.approx(366 / 365.25)


def test_the_rate_counts_named_and_unnamed_recommendations_and_spreads_over_those_who_brought():
    brought = new([(f"n{i}", "2024-05-01", "referral", "referred") for i in range(10)])
    customers = people([(f"n{i}", "a" if i < 5 else None) for i in range(10)] + [(c, None) for c in "abcdefgh"])
    exposure = pd.Series(1.0, index=list("abcdefgh"))
    found = referrals.referral_rate(brought, customers, exposure, as_of=AS_OF).iloc[0]
    assert found["estimate"] == pytest.approx(100 * 10 / 8)
    assert (found["referrals"], found["named"]) == (10, 5)
    assert found["low"] < found["estimate"] < found["high"]


def test_chains_count_all_who_follow_and_two_who_name_each_other_come_to_an_end():
    found = referrals.chains(
        people([("a", None), ("b", "a"), ("c", "b"), ("d", "b"), ("x", "y"), ("y", "x"), ("z", "z")])
    )
    found = found.set_index("customer_id")
    assert found.loc["a", ["direct", "downstream", "depth"]].tolist() == [1, 3, 2]
    assert found.loc["b", ["direct", "downstream", "depth"]].tolist() == [2, 2, 1]
    assert found.loc["x", "downstream"] == 1
    assert "z" not in found.index


def tenures(n, months, lost, referred, **columns):
    frame = pd.DataFrame({"customer_id": range(n), "spell_id": range(n), "spell_no": 1, "months": months, "lost": lost})
    values = {"seen": True, "start_known": True, "entry_months": 0.0, "starts_on": pd.Timestamp("2021-02-03")}
    frame = frame.assign(**values, product="annual", sex="female", age_band="25-34", referred=referred)
    return frame.assign(**columns)


def test_others_weigh_as_many_as_the_referred_of_their_cell_and_the_unmatched_weigh_nothing():
    frame = tenures(6, 24.0, False, ["referred", "referred", "other", "referred", "other", "unknown"])
    frame["product"] = ["p", "p", "p", "q", "r", "p"]
    found = referral_gain.matched(frame).set_index("customer_id")["weight"]
    assert found.to_dict() == {0: 1.0, 1: 1.0, 2: 2.0, 3: 0.0, 4: 0.0}


def test_without_weights_the_gain_is_the_difference_of_kaplan_meier_means():
    rng = np.random.default_rng(3)
    n = 400
    months = np.round(rng.exponential(18, n) + 1)
    lost = rng.random(n) < 0.8
    months = np.where(lost, months, np.maximum(months, 25))
    frame = tenures(n, months, lost, np.where(np.arange(n) % 2, "referred", "other"))
    found = referral_gain.survival_gain(referral_gain.matched(frame)).iloc[0]
    means = [
        survival.restricted_mean(survival.kaplan_meier(None, months[side], lost[side]), 24).estimate
        for side in (frame["referred"] == "referred", frame["referred"] == "other")
    ]
    assert found["referred"] == pytest.approx(means[0], abs=1e-9)
    assert found["estimate"] == pytest.approx(means[0] - means[1], abs=1e-9)
    assert found["low"] < found["estimate"] < found["high"]


def test_nineteen_referred_are_too_few_and_twenty_are_compared():
    for size, rows in ((19, 0), (20, 1)):
        group = ["referred"] * size + ["other"] * 60
        frame = tenures(len(group), 30.0, np.arange(len(group)) % 2 == 0, group)
        assert len(referral_gain.survival_gain(referral_gain.matched(frame))) == rows


def test_margin_of_the_first_two_years_leaves_out_what_comes_later():
    earned = pd.DataFrame({"spell_id": [1, 1, 2], "margin": [120.0, 120.0, 50.0], "from_months": [12.0, 24.0, 23.0]})
    earned["to_months"] = [36.0, 36.0, 23.0]
    assert referral_gain.money_within(earned).to_dict() == {1: 60.0, 2: 50.0}


def test_earned_growth_adds_what_was_kept_and_what_members_brought():
    days = {"starts_on": pd.to_datetime(["2023-01-01", "2024-01-01", "2024-06-01", "2024-06-01"])}
    days["ends_on"] = pd.to_datetime(["2023-12-31", "2024-12-31", "2024-06-30", "2024-06-30"])
    earned = pd.DataFrame({"customer_id": ["x", "x", "a", "b"], "amount": [100.0, 80.0, 30.0, 40.0], **days})
    found = earned_growth.earned_growth(earned, NEW, as_of=AS_OF).set_index("segment")["estimate"]
    assert found.round(9).to_dict() == {
        "kept": 0.8,
        "earned_new": 0.3,
        "other_new": 0.4,
        "earned_growth": 0.1,
        "growth": 0.5,
    }


def test_growth_is_not_told_where_last_year_is_not_in_the_data():
    earned = pd.DataFrame({"customer_id": ["x"], "amount": [1.0], "starts_on": [AS_OF], "ends_on": [AS_OF]})
    assert earned_growth.earned_growth(earned, NEW, as_of=AS_OF).empty


def test_a_third_of_the_lower_limit_may_be_paid():
    worth = pd.DataFrame({"segment": ["referred"], "n": [50], "estimate": [120.0], "low": [90.0], "high": [150.0]})
    cost = pd.DataFrame(
        {"segment": ["referral", "social"], "n": [10, 5], "money": [100.0, 100.0], "estimate": [10.0, 20.0]}
    )
    found = referral_gain.price_of_one(worth, cost).iloc[0]
    assert (found["may_pay"], found["paid_now"], found["paid_elsewhere"]) == (30.0, 10.0, 20.0)


def test_the_report_has_one_ceiling_for_a_referral():
    price = pd.DataFrame({"n": [100], "estimate": [30.0], "low": [24.0], "high": [36.0], "may_pay": [8.0]})
    allowed = pd.DataFrame({"dimension": ["source", "source"], "segment": ["social", "referral"], "most": [7.0, 9.0]})
    assert referral_gain.one_ceiling(price, allowed)[["may_pay", "same_table"]].values.tolist() == [[9.0, True]]
    assert referral_gain.one_ceiling(price, allowed.iloc[:1])[["may_pay", "same_table"]].values.tolist() == [
        [8.0, False]
    ]


def test_who_joined_before_the_data_begin_is_no_new_customer():
    spells = NEW.assign(known_before=NEW["customer_id"] == "b")
    assert referrals.newcomers(spells, as_of=AS_OF)["customer_id"].tolist() == ["a", "c", "d", "e"]
    assert len(referrals.newcomers(NEW, as_of=AS_OF)) == 5
