"""Discounts, what they go with, the largest deals, and the way from spend to margin."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import deals, discounts, gaps, lead_chance, source_economics

AS_OF = pd.Timestamp("2024-12-31")


def contracts(rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "sold_on", "list_price", "price"])
    return frame.assign(
        sold_on=pd.to_datetime(frame["sold_on"]), starts_on=pd.NaT, paid=True, product="year", manager="m1"
    )


FIVE = contracts(
    [
        ("a", "2024-01-01", 100.0, 100.0),
        ("b", "2024-02-01", 100.0, 90.0),
        ("c", "2024-03-01", 200.0, 120.0),
        ("d", "2024-04-01", 100.0, 110.0),
        ("e", "2024-05-01", np.nan, 50.0),
    ]
)


def test_a_discount_is_how_far_the_price_is_below_the_list():
    found = discounts.sold(FIVE, as_of=AS_OF)
    assert found["depth"].round(9).fillna(-1).tolist() == [0, 0.1, 0.4, 0, -1]
    assert found["band"].tolist() == ["no_discount", "upto_10", "over_30", "above_list", "unknown"]


@pytest.mark.parametrize(
    ("price", "band"),
    [(99.5, "no_discount"), (99.4, "upto_10"), (90, "upto_10"), (89.9, "upto_20"), (80, "upto_20"), (79.9, "upto_30"),
     (70, "upto_30"), (69.9, "over_30"), (100.5, "no_discount"), (100.6, "above_list")],
)  # fmt: skip
def test_bands_end_at_their_upper_edge(price, band):
    assert discounts.with_bands(contracts([("a", "2024-01-01", 100.0, price)]))["band"].tolist() == [band]


def test_money_given_away_ties_over_products_managers_and_bands():
    rows = discounts.sold(
        FIVE.assign(product=["x", "x", "y", "y", "y"], manager=["m", "n", "m", "n", "m"]), as_of=AS_OF
    )
    found = discounts.depths(rows)
    assert found.groupby("dimension")["given_money"].sum().tolist() == [90, 90, 90]
    whole = found.query("dimension == ''").iloc[0]
    assert (whole["n"], whole["listed_money"]) == (3, 400)  # without a list price, and above it, nothing is known
    assert whole["estimate"] == pytest.approx(90 / 400)
    spread = discounts.spread(rows)
    assert spread["estimate"].sum() == pytest.approx(1)
    assert spread["given_money"].sum() == 90


def test_sales_of_the_year_begin_the_day_after_the_same_date_a_year_before():
    rows = contracts([("a", "2023-12-31", 100.0, 90.0), ("b", "2024-01-01", 100.0, 90.0)])
    assert discounts.sold(rows, as_of=AS_OF)["customer_id"].tolist() == ["b"]
    assert len(discounts.sold(rows, as_of=AS_OF, months=None)) == 2


def test_a_list_price_that_nobody_goes_below_tells_nothing_of_discounts():
    same = contracts([("a", "2024-01-01", 100.0, 100.0)])
    assert not discounts.recorded(discounts.sold(same, as_of=AS_OF))
    assert discounts.recorded(discounts.sold(FIVE, as_of=AS_OF))


def test_quartiles_of_the_price_by_product():
    rows = contracts([(c, "2024-01-01", 100.0, p) for c, p in zip("abcde", (10, 20, 30, 40, 50), strict=True)])
    found = discounts.prices(discounts.sold(rows, as_of=AS_OF)).iloc[0]
    assert (found["quarter_1"], found["median"], found["quarter_3"], found["list_median"]) == (20, 30, 40, 100)


def test_the_discount_given_is_added_back_before_behaviour_is_compared():
    seen = pd.DataFrame({"spell_id": [1, 2], "customer_id": ["a", "b"], "spell_no": 1, "start_known": True,
                         "entry_months": 0.0, "starts_on": pd.Timestamp("2022-01-01"), "first_row": [0, 1]})  # fmt: skip
    terms = pd.DataFrame({"list_price": [100.0, 100.0], "price": [100.0, 70.0]})
    worth = pd.Series({1: 150.0, 2: 120.0})
    found = discounts.newcomers_worth(seen, terms, worth, as_of=AS_OF, months=24)
    assert found["worth"].tolist() == [150, 120]
    assert found["behaved"].tolist() == [150, 150]
    assert discounts.worth_after(found)["segment"].tolist() == ["no_discount", "upto_30"]


def test_money_can_be_compared_at_the_same_mix_as_shares_are():
    """In each product the one group brings 10 more; it sells more of the dear one, which must not count."""
    rows = [("A", "x", 110.0)] * 30 + [("A", "y", 30.0)] * 10 + [("B", "x", 100.0)] * 10 + [("B", "y", 20.0)] * 30
    frame = pd.DataFrame(rows, columns=["band", "product", "renewed"])
    frame = frame.assign(customer_id=np.arange(len(frame)), renewed=frame["renewed"] + np.tile([-1.0, 1.0], 40))
    found = gaps.standardised(frame, by="band", strata=("product",), least=10).set_index("segment")
    assert found.loc["A", "estimate"] == pytest.approx(10)
    assert found.loc["A", "low"] < 10 < found.loc["A", "high"]
    assert found.loc["A", "high"] - found.loc["A", "low"] < 2


def test_customers_are_ranked_by_their_largest_deal_then_by_their_money():
    rows = contracts([("a", "2024-01-01", 0, 100.0), ("a", "2023-01-01", 0, 50.0), ("b", "2024-01-01", 0, 100.0),
                      ("c", "2024-01-01", 0, 120.0), ("d", "2024-01-01", 0, 0.0)])  # fmt: skip
    lost = pd.DataFrame({"customer_id": ["a", "a", "c"], "outcome": ["won", "lost", "open"]})
    found = deals.rating(rows, lost)
    assert found["customer_id"].tolist() == ["c", "a", "b"]
    assert found["total"].tolist() == [120, 150, 100]
    assert found["estimate"].fillna(-1).tolist() == [-1, 0.5, -1]  # c has no decided deal, b none at all
    only_won = deals.rating(rows, lost[lost["outcome"] == "won"])
    assert only_won["estimate"].isna().all()  # lost deals are linked to nobody: every share would be one
    top = deals.summary(rows, least=1).iloc[0]
    assert (top["n"], top["of"], top["money"], top["total"]) == (1, 3, 120, 370)


def test_spend_leads_and_customers_of_the_sources_sum_to_the_whole_and_margin_is_customers_times_value():
    first, last = pd.Timestamp("2024-01-01"), AS_OF
    cost = pd.DataFrame({"dimension": ["", "source", "source"], "segment": ["", "site", "ads"], "n": [5, 4, 1],
                         "spend": [900.0, 400.0, 500.0], "estimate": [180.0, 100.0, 500.0], "low": 1.0, "high": 1000.0,
                         "first_day": first, "last_day": last})  # fmt: skip
    leads = pd.DataFrame({"created_on": [first, last, first, first - pd.Timedelta(days=1), first],
                          "source": ["site", "site", "ads", "site", "walk_in"],
                          "outcome": ["won", "open", "lost", "won", "won"]})  # fmt: skip
    value = pd.DataFrame(
        {"dimension": "source", "segment": ["site"], "estimate": [300.0], "low": [200.0], "high": [400.0]}
    )
    found = source_economics.chain(cost, leads, value, value.assign(estimate=3.0)).set_index("segment")
    for column, whole in (("spend_money", 900), ("leads_n", 3), ("won_n", 1), ("n", 5)):
        assert found.loc[["site", "ads"], column].sum() == found.loc["", column] == whole
    assert found.loc["site", "lead_cost"] == 200
    assert found.loc["site", "margin_money"] == 1200
    assert np.isnan(found.loc["ads", "margin_money"])
    nobody = source_economics.chain(cost, leads.iloc[:0], value, value)
    assert nobody["leads_n"].isna().all()


def test_calibration_is_the_mean_distance_of_promised_and_come():
    chance, came = np.array([0.2] * 10 + [0.6] * 10), np.array([0] * 9 + [1] + [1] * 8 + [0] * 2, float)
    assert lead_chance.calibration_error(chance, came, bins=2) == pytest.approx((0.1 + 0.2) / 2)
    assert lead_chance._auc(chance, came) == pytest.approx((8 * 9 + 0.5 * (8 * 2 + 9 * 1)) / (9 * 11))


def test_sales_to_expect_are_the_sum_of_chances_with_the_limits_of_as_many_coins():
    found = lead_chance.expected_sales(pd.DataFrame({"estimate": [0.5] * 100 + [np.nan]})).iloc[0]
    assert (found["n"], found["estimate"], found["low"], found["high"]) == (100, 50, 40, 60)  # binomial 2.5% and 97.5%


def test_nothing_in_gives_empty_tables():
    nothing = discounts.sold(FIVE.iloc[:0], as_of=AS_OF)
    for found in (discounts.depths(nothing), discounts.spread(nothing), discounts.prices(nothing),
                  deals.summary(FIVE.iloc[:0], least=1), lead_chance.expected_sales(pd.DataFrame({"estimate": []}))):  # fmt: skip
        assert found.empty
