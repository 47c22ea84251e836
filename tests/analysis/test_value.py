"""What customers are worth: money as it is earned, value within the horizon, levers, portrait, acquisition."""

import numpy as np
import pandas as pd
import pytest

from cbakit import spells as _spells
from cbakit.analysis import acquisition, backtest, comparisons, levers, money, portrait, remaining, retention, value
from cbakit.estimates import value_model
from cbakit.schemas import CONTRACTS, CUSTOMERS, PAYMENTS, SPEND, conform, empty

RULES = _spells.Rules(loyalty_days=90)
AS_OF = "2024-12-31"


def made(rows, payments=(), *, as_of=AS_OF, price=1200.0):
    """
    (terms, spells, tenures, money) of contracts (customer, first day, last day) and payments (customer, day, amount,
    contract).
    """
    contracts = pd.DataFrame(rows, columns=["customer_id", "starts_on", "ends_on"])
    contracts = contracts.assign(
        contract_id=[f"c{i}" for i in range(len(rows))], paid=True, product="annual", price=price
    )
    contracts[["starts_on", "ends_on"]] = contracts[["starts_on", "ends_on"]].apply(pd.to_datetime)
    terms = _spells.terms(conform(contracts, CONTRACTS), as_of=as_of, rules=RULES)
    found = _spells.spells(terms, as_of=as_of)
    tenures = retention.tenures(terms, found, as_of=as_of)
    paid = pd.DataFrame(list(payments), columns=["customer_id", "paid_on", "amount", "contract_id"])
    paid = paid.assign(payment_id=[f"p{i}" for i in range(len(paid))], paid_on=pd.to_datetime(paid["paid_on"]))
    paid = conform(paid, PAYMENTS)
    people = conform(pd.DataFrame({"customer_id": sorted({r[0] for r in rows})}), CUSTOMERS)
    return terms, found, tenures, money.recognised(terms, tenures, paid, people)


def test_a_price_is_spread_over_its_days_and_what_lies_ahead_is_not_earned_yet():
    earned = made([("a", "2024-07-01", "2025-06-30")])[3]
    assert earned[["from_months", "to_months", "amount"]].iloc[0].tolist() == [0.0, 12.0, 1200.0]
    so_far = money.earned_between(earned, first="2024-01-01", last=AS_OF)
    assert so_far.sum() == pytest.approx(1200 * 184 / 365)


def test_a_payment_for_a_contract_counts_once_and_one_for_something_else_beside_it():
    paid = [("a", "2024-07-01", 1200.0, "c0"), ("a", "2024-08-01", 50.0, None), ("a", "2024-09-01", -100.0, "c0")]
    earned = made([("a", "2024-07-01", "2025-06-30")], paid)[3]
    assert earned.groupby("kind")["amount"].sum().to_dict() == {"dues": 1100.0, "other": 50.0}


@pytest.mark.parametrize("moved", [False, True])
def test_a_freeze_moves_no_money_whether_the_export_moved_the_end_by_it_or_not(moved):
    """A year sold for 1,200 from 1 July 2024, frozen for 73 days: half of the year is earned by the end of December."""
    last = pd.Timestamp("2025-06-30") + pd.Timedelta(days=73 if moved else 0)
    row = {"customer_id": ["a"], "starts_on": pd.Timestamp("2024-07-01"), "ends_on": last, "frozen_days": 73}
    row |= {"contract_id": "c0", "paid": True, "product": "annual", "price": 1200.0}
    rules = _spells.Rules(loyalty_days=90, ends_include_freezes=moved)
    terms = _spells.terms(conform(pd.DataFrame(row), CONTRACTS), as_of=AS_OF, rules=rules)
    tenures = retention.tenures(terms, _spells.spells(terms, as_of=AS_OF), as_of=AS_OF)
    earned = money.recognised(terms, tenures, empty(PAYMENTS), conform(pd.DataFrame({"customer_id": ["a"]}), CUSTOMERS))
    assert terms["effective_end"].iloc[0] == pd.Timestamp("2025-09-11")  # the membership is longer, the money is not
    assert earned["ends_on"].iloc[0] == pd.Timestamp("2025-06-30")
    assert money.earned_between(earned, first="2024-07-01", last=AS_OF).sum() == pytest.approx(1200 * 184 / 365)


def test_a_refund_lowers_the_spread_of_the_contract_it_names_and_any_other_one_its_own_day():
    paid = [("a", "2024-10-01", -365.0, "c0"), ("a", "2024-11-01", -50.0, None), ("a", "2024-12-01", -20.0, "gone")]
    earned = made([("a", "2024-07-01", "2025-06-30")], paid)[3]
    before = money.earned_between(earned, first="2024-07-01", last="2024-09-30")
    assert before.sum() == pytest.approx((1200 - 365) * 92 / 365)  # also on the days before it was paid back
    on_their_days = earned[earned["amount"] < 0]
    assert on_their_days["amount"].tolist() == [-50.0, -20.0]
    assert (on_their_days["starts_on"] == on_their_days["ends_on"]).all()


def test_unlinked_payments_without_a_word_on_what_they_are_for_do_not_double_the_prices():
    earned = made([("a", "2024-07-01", "2025-06-30")], [("a", "2024-07-01", 1200.0, None)])[3]
    assert earned["amount"].sum() == 1200.0


def test_a_contract_without_a_price_takes_the_payments_that_name_it():
    earned = made([("a", "2024-07-01", "2025-06-30")], [("a", "2024-07-01", 900.0, "c0")], price=np.nan)[3]
    assert earned[["amount", "to_months"]].iloc[0].tolist() == [900.0, 12.0]


def test_received_takes_payments_before_prices_and_nets_refunds():
    terms, *_ = made([("a", "2024-07-01", "2025-06-30")])
    paid = pd.DataFrame({"customer_id": ["a", "a"], "amount": [1200.0, -200.0]})
    people = empty(CUSTOMERS)
    assert money.received(terms, paid, people)[["amount", "basis"]].iloc[0].tolist() == [1000.0, "payments"]
    found = money.received(terms, empty(PAYMENTS), people)
    assert found[["amount", "basis"]].iloc[0].tolist() == [1200.0, "prices"]


@pytest.fixture(scope="module")
def forty():
    """40 customers at 100 a month from 1 July 2023: half end after a year, half renew and run to 30 June 2025."""
    rows = [(f"a{i:02d}", "2023-07-01", "2024-06-30") for i in range(40)]
    rows += [(f"a{i:02d}", "2024-07-01", "2025-06-30") for i in range(20)]
    terms, found, tenures, earned = made(rows, as_of="2024-12-31")
    roster = _spells.roster(terms, found, on="2024-12-31", rules=RULES)
    return terms, found, tenures, earned, roster


def test_sums_of_very_many_customers_are_put_into_their_months_in_pieces_to_the_same_bits(forty, monkeypatch):
    whole = value.model(*forty[2:4]).curves[""]
    monkeypatch.setattr(value_model, "ROWS_AT_ONCE", 7)
    pieces = value.model(*forty[2:4]).curves[""]
    assert (whole.dues > 0).any()
    assert np.array_equal(whole.dues, pieces.dues)


def model_of(forty, **given):
    return value.model(forty[2], forty[3], terms=value.Terms(**{"months": 12, "discount_rate": 0.0} | given))


def test_a_curve_asked_for_up_to_a_month_is_the_beginning_of_the_longer_one(forty):
    model, tenures, earned = model_of(forty), *forty[2:4]
    half = tenures[tenures["customer_id"].isin(sorted(tenures["customer_id"].unique())[::2])]
    seen = value_model.first_spells(half)
    whole = value_model.curve(model, seen, half, earned)
    for until in (3, whole.observed, whole.observed + 1, 48):
        part = value_model.curve(model, seen, half, earned, until=until)
        assert np.array_equal(part.survival[:, : until + 1], whole.survival[:, : until + 1])
        assert np.array_equal(part.margin, whole.margin)
        assert part.observed == whole.observed


def test_a_new_customer_is_worth_survival_times_margin(forty):
    model = model_of(forty)
    row = value.ltv_horizon(model, forty[2], forty[3]).iloc[0]
    # 12 months at 100; the last counts three quarters: S(11) = 1 and S(12) = 0.5
    assert row["estimate"] == pytest.approx(1175, rel=0.01)
    assert row["low"] <= row["estimate"] <= row["high"]
    assert row["observed"] + row["extrapolated"] == pytest.approx(row["estimate"])
    assert row["dues"] + row["other"] == pytest.approx(row["estimate"])


def test_what_is_sold_is_certain_and_the_base_is_the_sum_of_its_customers(forty):
    model = model_of(forty)
    expected = remaining.expected(model, forty[4], forty[2], forty[3], as_of="2024-12-31")
    assert len(expected) == 20
    assert expected["certain"].to_numpy() == pytest.approx(1200 * 181 / 365)
    assert (expected["begin"] == 24).all()
    whole = remaining.remaining_value(model, expected, total=True).iloc[0]
    each = remaining.remaining_value(model, expected).iloc[0]
    assert whole["estimate"] == pytest.approx(expected["value"].sum()) == pytest.approx(20 * each["estimate"])


def test_discount_makes_the_future_worth_less(forty):
    free, dear = (
        value.ltv_horizon(model_of(forty, discount_rate=d), forty[2], forty[3])["estimate"].iloc[0] for d in (0, 0.15)
    )
    assert dear < free


def test_the_same_seed_gives_the_same_interval(forty):
    first, again = (value.ltv_horizon(model_of(forty), forty[2], forty[3]) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)


def test_one_point_is_a_hundredth_of_the_year_after_each_end(forty):
    model = model_of(forty)
    expected = remaining.expected(model, forty[4], forty[2], forty[3], as_of="2024-12-31")
    found = levers.value_of_one_point(model, expected).iloc[0]
    assert (found["n"], found["ends"]) == (20, 20)
    curve = model.curves[""]
    alive = (curve.survival[0, 24:36] + curve.survival[0, 25:37]) / 2 / curve.survival[0, 24]
    assert found["estimate"] == pytest.approx(0.01 * 20 * (alive * curve.margin[0, 24:36]).sum())


def test_the_worked_example_of_the_trade():
    """1,372 new at a margin of 20 and 1,205 repeat at 220; at a retention of 20% a point is worth 13,255."""
    rows = [(f"n{i}", "2024-03-01", "2024-03-31") for i in range(1372)]
    rows += [(f"r{i}", first, last) for i in range(1205) for first, last in (("2023-03-01", "2024-02-29"), ("2024-03-01", "2025-02-28"))]  # fmt: skip
    terms = made(rows)[0]
    terms = terms.assign(price=np.where(terms["number_in_spell"] > 1, 220.0, 20.0))
    sold = levers.sales(terms, as_of=AS_OF).set_index("segment")
    assert sold["n"].to_dict() == {"new": 1372, "repeat": 1205}
    assert sold["margin"].to_dict() == {"new": 27_440, "repeat": 265_100}
    assert levers.simple_point(sold.loc["repeat", "margin"], 0.20) == 13_255
    assert np.isnan(levers.simple_point(265_100, 0.0))


def test_money_of_one_point_by_cash_leaves_out_who_came_back_after_the_loyalty_period():
    """Ten who renewed and five who came back after a year: the rate counts ten of fifteen, and so does the money."""
    rows = [(f"r{i}", first, last) for i in range(10) for first, last in (("2023-03-01", "2024-02-29"), ("2024-03-01", "2025-02-28"))]  # fmt: skip
    rows += [(f"b{i}", first, last) for i in range(5) for first, last in (("2023-01-01", "2024-01-31"), ("2024-10-01", "2025-09-30"))]  # fmt: skip
    terms = made(rows)[0]
    assert levers.sales(terms, as_of=AS_OF).set_index("segment").loc["repeat", "margin"] == 15 * 1200
    assert levers.repeat_point(terms, as_of=AS_OF) == pytest.approx(10 * 1200 / (100 * 10 / 15))
    assert np.isnan(levers.repeat_point(terms[terms["customer_id"] != "r0"].iloc[:0], as_of=AS_OF))


def test_one_more_month_is_the_price_of_a_month_for_everybody_lost():
    arpu = pd.DataFrame({"dimension": "", "segment": [""], "n": 50, "estimate": 100.0, "low": 90.0, "high": 110.0,
                         "money": 50_000.0, "customer_months": 500.0})  # fmt: skip
    lost = pd.DataFrame({"segment": [""], "losses": [9], "people": [7]})  # two of them left twice
    assert levers.one_more_month(arpu, lost)[["n", "estimate", "low", "each"]].iloc[0].tolist() == [
        7,
        700.0,
        630.0,
        100.0,
    ]


def test_the_key_segment_is_first_by_total_and_says_how_surely(forty):
    model = model_of(forty)
    expected = remaining.expected(model, forty[4], forty[2], forty[3], as_of="2024-12-31")
    expected = expected.assign(sex=["female"] * 14 + ["male"] * 6, part="renewal")
    found = portrait.key_segment(model, expected, keys=("sex", "part"), min_n=5)
    assert found["segment"].tolist() == ["female x renewal", "male x renewal"]
    assert found["chance_total"].sum() == pytest.approx(1)
    assert found["chance_total"].iloc[0] > 0.9
    assert portrait.key_segment(model, expected, keys=("sex", "part"), min_n=7)["segment"].tolist() == [
        "female x renewal"
    ]
    assert portrait.key_segment(model, expected.assign(sex="unknown"), keys=("sex", "part"), min_n=5).empty


def test_the_most_valuable_are_a_fifth_of_each_membership_year():
    frame = pd.DataFrame({"membership_year": [1] * 10 + [2] * 10, "value": [*range(10), *range(100, 110)]})
    found = portrait.most_valuable(frame)
    assert found.index[found["top"]].tolist() == [8, 9, 18, 19]


def test_a_base_without_any_known_trait_has_no_rules():
    frame = pd.DataFrame({"top": [True] * 20 + [False] * 80, "sex": "unknown", "age_band": None})
    assert portrait.rules(frame, by=("sex", "age_band")).empty


def test_what_may_be_spent_is_a_third_of_the_lower_limit_and_never_below_nothing():
    ltv = pd.DataFrame(
        [("source", "site", 90, 40.0, 30.0, 50.0), ("source", "ads", 80, 5.0, -6.0, 16.0)],
        columns=["dimension", "segment", "n", "estimate", "low", "high"],
    )
    assert acquisition.allowance(ltv)["most"].tolist() == [10.0, 0.0]


def test_the_share_with_a_cost_is_of_money_not_of_payments():
    payments = pd.DataFrame({"amount": [900.0, 50.0, 50.0, -100.0], "cost": [np.nan, 10.0, 20.0, np.nan]})
    assert money.cost_known(payments) == 0.1
    assert np.isnan(money.cost_known(payments.head(0)))


def test_over_representation_compares_the_fifth_with_the_rest():
    frame = pd.DataFrame(
        {"top": [True] * 20 + [False] * 80, "sex": ["female"] * 15 + ["male"] * 5 + ["female"] * 20 + ["male"] * 60}
    )
    row = portrait.over_represented(frame, by=("sex",)).iloc[0]
    assert (row["segment"], row["share_top"], row["share_rest"]) == ("female", 0.75, 0.25)
    assert row["estimate"] == 0.5
    assert row["p"] < 0.001
    said = comparisons.family(portrait.contrasts(portrait.over_represented(frame, by=("sex",))))
    assert portrait.claimed(portrait.over_represented(frame, by=("sex",)), said)["claim"].all()
    assert {"product", "term_band"}.isdisjoint(portrait.MARKS)  # value is counted by them


def test_cost_to_win_is_spend_over_the_new_customers_of_the_same_months_and_source():
    spend = pd.DataFrame(
        {"month": pd.to_datetime(["2024-11-01", "2024-12-01"]), "source": "site", "amount": [500.0, 700.0]}
    )
    tenures = pd.DataFrame(
        {
            "spell_no": 1, "start_known": True, "source": ["site", "site", "site", "walk_in"],
            "starts_on": pd.to_datetime(["2024-11-05", "2024-12-31", "2024-10-31", "2024-12-01"]),
        }
    )  # fmt: skip
    found = acquisition.cac(conform(spend, SPEND), tenures, as_of=AS_OF).set_index("segment")
    assert found.loc["site", ["n", "spend", "estimate"]].tolist() == [2, 1200.0, 600.0]
    assert found.loc["site", "low"] < 600 < found.loc["site", "high"]
    assert acquisition.cac(empty(SPEND), tenures, as_of=AS_OF).empty


def test_value_over_cost_speaks_of_those_who_were_paid_for(forty):
    """The renewers come from a paid source, the leavers for nothing: the mean of all would halve what was bought."""
    tenures = forty[2].assign(source=["ads"] * 20 + ["walk_in"] * 20)
    model = value.model(tenures, forty[3], terms=value.Terms(months=12, discount_rate=0.0))
    costs = pd.DataFrame([("", "", 20), ("source", "ads", 20)], columns=["dimension", "segment", "n"])
    paid = value.of_paid_sources(model, tenures, forty[3], costs).iloc[0]
    mine = tenures[tenures["source"] == "ads"]
    alone = value.model(mine, forty[3], terms=value.Terms(months=12, discount_rate=0.0))
    assert paid["n"] == 20
    assert paid["estimate"] == pytest.approx(value.ltv_horizon(alone, mine, forty[3])["estimate"].iloc[0], rel=1e-6)
    assert value.of_paid_sources(model, tenures, forty[3], costs.iloc[:0]).empty


def test_segments_agree_with_the_whole_beyond_what_they_show_themselves():
    """Fifty a source, alike; one is seen for thirteen months only: with a tail of its own it would follow few losses."""
    rng = np.random.default_rng(3)
    life = np.minimum(rng.geometric(0.05, 400), 60).astype(float)
    source = np.repeat(["long", "short"], [300, 100])
    seen = np.where(source == "long", 60.0, 16.0)
    tenures = pd.DataFrame(
        {
            "customer_id": [f"c{i}" for i in range(400)], "spell_id": range(400), "spell_no": 1, "seen": True,
            "start_known": True, "entry_months": 0.0, "months": np.minimum(life, seen), "lost": life <= seen,
            "now_months": np.minimum(life, seen), "year_ago_months": 0.0, "ends_on": pd.NaT, "product": "p",
            "term_days": 30.0, "source": source,
        }
    )  # fmt: skip
    money = pd.DataFrame(
        {
            "customer_id": tenures["customer_id"], "spell_id": tenures["spell_id"], "kind": "dues",
            "margin": 100 * tenures["months"], "from_months": 0.0, "to_months": tenures["months"],
        }
    )  # fmt: skip
    model = value.model(tenures, money, terms=value.Terms(months=60, discount_rate=0.0))
    whole = value.ltv_horizon(model, tenures, money)["estimate"].iloc[0]
    by = value.ltv_horizon(model, tenures, money, by="source")
    mix = (by["estimate"] * by["n"]).sum() / by["n"].sum()
    assert by["observed_months"].tolist()[1] < 20
    assert mix == pytest.approx(whole, rel=0.03)


def test_a_renewal_is_worth_what_it_brings_beyond_those_who_come_back_by_themselves():
    """Two renewed at 365 each; of two not renewed one is back 165 days later for 365 days, of which 200 fall into the year."""
    rows = [
        ("a", "2022-01-01", "2022-12-31", "early", 1, 0), ("a", "2023-01-01", "2023-12-31", "lost", -1, 0),
        ("b", "2022-01-01", "2022-12-31", "early", 3, 1), ("b", "2023-01-01", "2023-12-31", "lost", -1, 1),
        ("c", "2022-01-01", "2022-12-31", "returned", 5, 2), ("c", "2023-06-15", "2024-06-13", "lost", -1, 3),
        ("d", "2022-01-01", "2022-12-31", "lost", -1, 4),
    ]  # fmt: skip
    columns = ["customer_id", "starts_on", "effective_end", "outcome", "next_row", "spell_id"]
    terms = pd.DataFrame(rows, columns=columns).assign(price=365.0)
    terms = terms.astype({"starts_on": "datetime64[ns]", "effective_end": "datetime64[ns]"})
    units = pd.DataFrame(
        {"dimension": [""], "segment": [""], "n": [2], "estimate": [730.0], "low": [365.0], "high": [1095.0]}
    )
    row = levers.renewal_over_loss(units, terms, as_of="2024-06-30").iloc[0]
    assert row["back"] == pytest.approx(730 * 100 / 365)  # (200 + 0) / 2 of 365
    assert (row["gross"], row["estimate"], row["spread"]) == pytest.approx((730.0, 530.0, 0.0))
    assert row["low"] == pytest.approx(365 * 265 / 365)


def test_a_segment_seen_for_less_than_a_year_has_no_value_within_five(forty):
    young = forty[2].assign(source="new", now_months=8.0, months=8.0, lost=False)
    model = value.model(forty[2], forty[3], terms=value.Terms(months=60))
    assert value.ltv_horizon(model, young, forty[3], by="source", min_n=10).empty
    assert len(value.ltv_horizon(model, forty[2].assign(source="old"), forty[3], by="source", min_n=10))


def test_a_prediction_is_held_against_the_naive_one():
    predicted = pd.DataFrame(
        {"dimension": "product", "segment": ["x", "y"], "n": 20, "estimate": [10.0, 20.0], "low": 8.0, "high": 25.0}
    )
    actual, naive = pd.Series({"x": 12.0, "y": 20.0}), pd.Series({"x": 20.0, "y": 20.0})
    found = backtest.value_check(predicted, naive, actual, by="product")
    assert found["error"].tolist() == pytest.approx([-1 / 6, 0.0])
    assert backtest.holds(found)
    assert not backtest.holds(backtest.value_check(predicted, actual, actual, by="product"))


def test_where_a_plain_rule_missed_less_a_year_ago_the_coming_year_is_told_by_it():
    predicted = pd.DataFrame(
        {
            "dimension": "product",
            "segment": ["x", "y", "z"],
            "n": 20,
            "estimate": [10.0, 20.0, 5.0],
            "low": 0.0,
            "high": 99.0,
        }
    )
    actual, naive = pd.Series({"x": 12.0, "y": 20.0, "z": 8.0}), pd.Series({"x": 11.5, "y": 30.0, "z": 5.0})
    constant = pd.Series({"x": 20.0, "y": 25.0, "z": 7.9})
    check = backtest.value_check(predicted, naive, actual, by="product", constant=constant)
    assert check["best"].tolist() == ["last_year", "model", "constant"]
    found = backtest.next_year(check, predicted, naive, constant)
    assert found["estimate"].tolist() == [11.5, 20.0, 7.9]
    assert backtest.next_year(check, predicted.iloc[:0], naive, constant).empty


def test_one_correction_over_everything_and_a_comparison_counts_once():
    row = {"metric": "m", "dimension": "d", "versus": "rest", "n": 50, "n_versus": 50}
    first = pd.DataFrame([row | {"segment": "a", "p": 0.02}, row | {"segment": "b", "p": 0.03}])
    second = pd.DataFrame([row | {"segment": "b", "p": 0.03}, row | {"segment": "c", "p": 0.9}])
    found = comparisons.family(first, second)
    assert found["segment"].tolist() == ["a", "b", "c"]
    assert found["q"].tolist() == pytest.approx([0.045, 0.045, 0.9])
    assert found["claim"].tolist() == [True, True, False]
    assert comparisons.family().empty


def test_membership_is_compared_only_between_known_groups_of_twenty():
    rng = np.random.default_rng(1)
    months = rng.integers(1, 30, 100).astype(float)
    tenures = pd.DataFrame(
        {
            "entry_months": 0.0,
            "months": months,
            "lost": True,
            "seen": True,
            "spell_no": 1,
            "sex": ["female"] * 40 + ["male"] * 41 + ["unknown"] * 19,
        }
    )
    found = comparisons.membership(tenures, by=("sex", "absent"))
    assert found[["segment", "versus", "n", "n_versus"]].iloc[0].tolist() == ["female", "male", 40, 41]
    assert len(found) == 1
    assert comparisons.membership(tenures.assign(sex=["female"] * 19 + ["male"] * 81), by=("sex",)).empty


def test_what_keeping_one_is_worth_is_a_third_of_the_lower_limit_of_the_year_after_a_renewal():
    columns = ["dimension", "segment", "n", "estimate", "low", "high"]
    months = pd.DataFrame([("product", "annual", 7, 700.0, 630.0, 770.0)], columns=columns).assign(each=100.0)
    renewals = pd.DataFrame(
        [("", "", 9, 1.0, 1.0, 1.0), ("product", "annual", 9, 1000.0, 900.0, 1200.0)], columns=columns
    )
    row = levers.keeping(months, renewals).iloc[0]
    assert row[["n", "month", "months", "estimate", "most"]].tolist() == [7, 100.0, 700.0, 1000.0, 300.0]
    assert levers.keeping(months.iloc[:0], renewals).empty


def test_everybody_who_left_counts_at_the_month_of_the_product_they_left():
    """Three left at a month of 300, one at 100, one at the mean of 150: 1150 and not 5 x 150."""
    whole = pd.DataFrame(
        {"dimension": [""], "segment": "", "n": 5, "estimate": 750.0, "low": 700.0, "high": 800.0, "each": 150.0}
    )
    months = pd.DataFrame(
        {"dimension": "product", "segment": ["a", "b", "c"], "n": [3, 1, 1], "each": [300.0, 100.0, 500.0]}
    )
    months["estimate"] = months["each"] * months["n"]
    months = months.assign(low=[810.0, 60.0, np.nan], high=[990.0, 140.0, np.nan])  # nobody knows the month of c
    found = levers.by_own_month(whole, months).iloc[0]
    assert found[["n", "estimate", "each"]].tolist() == [5, 1150, 230]
    off = np.sqrt(90**2 + 40**2 + 10**2)
    assert found[["low", "high"]].tolist() == pytest.approx([1150 - off, 1150 + off])
    twice = levers.by_own_month(whole.assign(n=2, estimate=300.0, low=280.0, high=320.0), months).iloc[0]
    assert twice["estimate"] == 500  # four leavings of two people: each counts once
    pd.testing.assert_frame_equal(levers.by_own_month(whole, months.iloc[:0]), whole)


def test_products_and_all_who_left_stand_below_one_another():
    from cbakit.language import Language
    from cbakit.tables import value as shown

    rows = pd.DataFrame({"segment": ["a", "b"], "n": [1, 1], "month": [100.0, 250.0], "months": [100.0, 250.0]})
    rows = rows.assign(dimension="product", estimate=1000.0, low=900.0, high=1200.0, most=300.0)
    whole = pd.DataFrame({"n": [2], "estimate": [350.0], "each": [175.0]})
    table = shown.keeping(rows, lang=Language("en"), whole=whole)
    assert table.frame["n"].tolist() == [1, 1, 2, 2]
    assert table.frame["months"].tolist()[-2:] == [350.0, 350.0]
    assert len(shown.keeping(rows, lang=Language("en")).frame) == 2


def test_one_loss_rate_for_all_is_the_formula_of_the_trade(forty):
    """100 a month, a tenth lost a month, no discount: 100 x the sum of 0.9 ^ (m + 0.5) over twelve months."""
    model = model_of(forty)
    rate = pd.DataFrame({"estimate": [100.0], "low": [80.0], "high": [120.0]})
    row = value.at_constant_rate(model, rate).iloc[0]
    monthly = model.curves[""].month[0]
    assert monthly == pytest.approx(100, rel=0.01)
    assert row["estimate"] == pytest.approx(monthly * sum(0.9 ** (m + 0.5) for m in range(12)))
    assert row["low"] < row["estimate"] < row["high"]
    assert value.at_constant_rate(model, rate.iloc[:0]).empty
