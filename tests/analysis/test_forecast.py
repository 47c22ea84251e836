"""The year ahead of contracts, on clubs whose future is certain, and identities of the draws."""

import numpy as np
import pandas as pd
import pytest

from cbakit import schemas, spells
from cbakit.analysis import forecast, plain_forecast, what_if
from cbakit.estimates import inflow
from cbakit.estimates.contract_prices import price_growth

AS_OF = pd.Timestamp("2025-12-31")


def club(rows):
    """Base of (customer, product, start, end, price) rows."""
    table = pd.DataFrame(rows, columns=["customer_id", "product", "starts_on", "ends_on", "price"])
    table = table.assign(contract_id=[f"k{i}" for i in range(len(table))], paid=True)
    contracts = schemas.conform(
        table.astype({"starts_on": "datetime64[ns]", "ends_on": "datetime64[ns]"}), schemas.CONTRACTS
    )
    terms = spells.terms(contracts, as_of=AS_OF, rules=spells.Rules())
    return terms, spells.spells(terms, as_of=AS_OF)


def months_of(customer, first, count, *, product="month", price=100.0):
    """Monthly contracts one after another from the first day of a month on."""
    start = pd.Timestamp(first)
    out = []
    for k in range(count):
        begin = start + pd.DateOffset(months=k)
        out.append((customer, product, begin, begin + pd.DateOffset(months=1) - pd.Timedelta(days=1), price))
    return out


def everybody_renews(customers=60):
    """Monthly customers who joined in January 2024 and have renewed each month since; the last term ends on as_of."""
    return [row for k in range(customers) for row in months_of(f"c{k}", "2024-01-01", 24)]


def test_where_everybody_has_always_renewed_and_nobody_comes_all_stay_and_pay_the_same():
    terms, seen = club(everybody_renews())
    drawn = forecast.simulate(terms, seen, as_of=AS_OF, draws=100)
    assert drawn.active == 60
    assert (drawn.heads == 60).all()
    assert drawn.joined.sum() == 0
    assert drawn.money.sum(axis=1).mean() == pytest.approx(12 * 6000.0, rel=0.02)  # prices may drift


def test_where_nobody_has_ever_renewed_all_are_gone_when_their_contracts_end():
    rows = [(f"l{k}", "half", "2025-01-01", "2025-06-30", 600.0) for k in range(40)]
    rows += [(f"c{k}", "half", "2025-11-01", "2026-04-30", 600.0) for k in range(25)]
    terms, seen = club(rows)
    drawn = forecast.simulate(terms, seen, as_of=AS_OF, draws=100)
    present = drawn.heads - drawn.joined_heads
    assert (present[:, 2] == 25).all()  # the end of March: the contracts still run
    assert (present[:, 3] == 25).all()  # their last day is a paid one
    assert (present[:, 4:] == 0).all()
    sold = 25 * 600 * np.array([31, 28, 31, 30]) / 181  # evenly over the 181 days sold
    assert drawn.sold[0, :4] == pytest.approx(sold)
    assert drawn.sold[0, 4:].sum() == 0


def test_fewer_than_thirty_ended_contracts_are_no_forecast():
    rows = [(f"l{k}", "half", "2025-01-01", "2025-06-30", 600.0) for k in range(30)]
    assert forecast.simulate(*club(rows), as_of=AS_OF, draws=100) is not None
    assert forecast.simulate(*club(rows[:29]), as_of=AS_OF, draws=100) is None
    assert forecast.simulate(*club(rows[:0]), as_of=AS_OF) is None


def test_a_contract_sold_ahead_is_no_chance_but_a_fact():
    rows = [(f"l{k}", "half", "2025-01-01", "2025-06-30", 600.0) for k in range(40)]
    rows += [("a", "half", "2025-09-01", "2026-02-28", 600.0), ("a", "half", "2026-03-01", "2026-08-31", 600.0)]
    drawn = forecast.simulate(*club(rows), as_of=AS_OF, draws=100)
    present = drawn.heads - drawn.joined_heads
    assert (present[:, :8] == 1).all()
    assert (present[:, 8:] == 0).all()


def test_one_more_point_of_renewal_saves_a_hundredth_of_the_ends():
    rows = [row for k in range(300) for row in months_of(f"c{k}", "2025-10-01", 1 + k % 3)]
    terms, seen = club(rows)
    drawn = forecast.simulate(terms, seen, as_of=AS_OF, draws=200)
    first_month = drawn.point_heads[:, 0].mean()
    ends = 100 + 0.0  # a third of the customers stand with a contract that ends on as_of
    assert 0 < first_month < 3 * ends / 100
    assert (drawn.point_heads >= 0).all()
    assert drawn.point_money.sum() > 0


def test_active_on_counts_each_customer_once_on_the_first_and_the_last_day():
    terms, _ = club([
        ("a", "x", "2025-01-01", "2025-03-31", 1.0), ("a", "x", "2025-02-01", "2025-04-30", 1.0),
        ("b", "x", "2025-03-31", "2025-03-31", 1.0),
    ])  # fmt: skip
    days = ["2024-12-31", "2025-01-01", "2025-03-31", "2025-04-01", "2025-04-30", "2025-05-01"]
    assert forecast.active_on(terms, days).tolist() == [0, 1, 2, 1, 1, 0]


def test_the_growth_of_prices_is_the_one_of_like_with_like():
    rows = []
    for year, price in ((2023, 1000.0), (2024, 1100.0), (2025, 1210.0)):
        rows += [(f"{year}{k}", "annual", f"{year}-06-01", f"{year + 1}-05-31", price) for k in range(20)]
    rows += [
        (f"cheap{k}", "month", "2025-06-01", "2025-06-30", 10.0) for k in range(100)
    ]  # the mix moves, no price does
    terms, _ = club(rows)
    assert price_growth(terms, day=AS_OF).mean == pytest.approx(np.log(1.1))


def test_the_last_rise_of_prices_says_most_about_the_next():
    rows, price = [], 1000.0
    for year, rise in ((2022, 0.0), (2023, 0.05), (2024, 0.05), (2025, 0.20)):
        price *= 1 + rise
        rows += [(f"{year}{k}", "annual", f"{year}-06-01", f"{year + 1}-05-31", price) for k in range(20)]
    found = price_growth(club(rows)[0], day=AS_OF)
    assert 0.75 * np.log(1.2) < found.mean < np.log(1.2)
    assert found.spread > np.log(1.2) - found.mean  # and the limits hold that it may be the last one again


def test_the_naive_forecasts_are_as_many_as_today_and_as_much_as_a_year_before():
    heads = plain_forecast.naive_heads(np.r_[np.full(20, 100.0), 110.0])
    assert (heads["estimate"] == 110).all()
    assert (heads["low"] < 110).all()
    assert (heads["high"] > 110).all()
    money = plain_forecast.naive_money(np.arange(1.0, 25.0))
    assert money["estimate"].tolist() == list(range(13, 25))


def test_a_check_sums_up_to_the_miss_of_its_months():
    rows = pd.DataFrame({
        "measure": "customers", "on": pd.to_datetime(["2025-01-31", "2025-02-28"]), "n": 10, "estimate": [10.0, 12.0],
        "low": [9.0, 11.0], "high": [11.0, 13.0], "actual": [11.0, 15.0], "naive": [10.0, 10.0], "back": 12,
    })  # fmt: skip
    found = plain_forecast.missed(rows).iloc[0]
    assert (found["miss"], found["naive_miss"], found["inside"], found["months"]) == (2.0, 3.0, 1, 2)
    assert plain_forecast.better(rows)
    assert not plain_forecast.better(rows.assign(naive=rows["actual"]))
    assert plain_forecast.missed(rows.iloc[:0]).empty


PARTS = what_if.Parts(
    heads=np.array([90.0, 110.0]), joined_heads=np.array([30.0, 30.0]), point_heads=np.array([2.0, 2.0]),
    money=np.array([900.0, 1100.0]), future_money=np.array([500.0, 500.0]), joined_money=np.array([200.0, 200.0]),
    point_money=np.array([5.0, 5.0]), joined=np.array([60.0, 60.0]), ends=np.array([100.0, 100.0]),
    renewals=np.array([60.0, 60.0]), active=100,
)  # fmt: skip


def test_what_a_plan_needs_is_its_gap_over_what_one_brings():
    found = what_if.needed(PARTS, customers=110.0).set_index("lever")
    assert found["forecast"].tolist() == [100.0, 100.0]
    assert found.loc["joiners", "estimate"] == pytest.approx(10 / 0.5)  # half of the newcomers are there at the end
    assert found.loc["points", "estimate"] == pytest.approx(10 / 2)
    assert found.loc["points", "base"] == 0.6
    assert found.loc["joiners", "chance"] == 0.5
    assert what_if.needed(PARTS, customers=100.0)["estimate"].tolist() == [0.0, 0.0]
    assert not what_if.needed(PARTS, customers=180.0).set_index("lever").loc["points", "possible"]  # 60% and 40 points
    assert what_if.needed(PARTS).empty


def test_what_if_is_a_share_of_what_the_lever_moves_and_says_when_a_rise_is_eaten_up():
    found = what_if.what_if(PARTS).set_index("segment")
    assert found.loc["price", "estimate"] == pytest.approx(0.05 * 500)
    assert found.loc["renewal", ["heads", "estimate"]].tolist() == pytest.approx([10.0, 25.0])
    assert found.loc["inflow", ["heads", "estimate"]].tolist() == pytest.approx([3.0, 20.0])
    assert found.loc["price", "break_even"] == pytest.approx(25 / 5)


def test_a_point_of_renewal_is_the_lever_by_its_points():
    levers = pd.DataFrame(
        {"dimension": "", "segment": ["price", "renewal"], "n": 10, "change": [0.05, 0.05], "estimate": [900.0, 500.0]}
    ).assign(low=400.0, high=[1000.0, 600.0])
    assert what_if.one_point(levers)[["estimate", "low", "high"]].values.tolist() == [[100.0, 80.0, 120.0]]
    assert what_if.one_point(levers.iloc[:1]).empty


def test_what_is_bought_beside_contracts_follows_the_rise_expected_and_not_the_slower_ones_of_the_past():
    risen = [0.14, 0.10, 0.07, 0.05]  # the last year first
    level = np.exp(-np.r_[0.0, np.cumsum(risen)])[::-1]
    series = np.repeat(1000 * level, 12)  # a customer buys the same every year, at the prices of the year
    ahead = inflow.drawn_level(series, 12, draws=20_000, random=np.random.default_rng(1), rise=0.15, risen=risen)
    assert ahead.mean() == pytest.approx(
        1000 * np.exp(0.15 * 1.0), rel=0.015
    )  # 5.5 to 17.5 months from the middle of the level
    more = inflow.drawn_level(series * np.repeat(1.1 ** np.arange(5), 12), 12, draws=20_000, random=np.random.default_rng(1),
                              rise=0.15, risen=risen)  # fmt: skip
    assert more.mean() > ahead.mean() * 1.1**4 * 1.03  # what it has gained beyond prices goes on, in part
