"""Money of data that hold one row a customer: the price of a month is what is paid a month, of who left too."""

import numpy as np
import pandas as pd
import pytest
from lifelines import KaplanMeierFitter

from cbakit import store
from cbakit.analysis import composition, retention, value
from cbakit.config import Client
from cbakit.recipes import compute
from cbakit.recipes.value import value_model
from cbakit.schemas import CUSTOMERS, conform

AS_OF = "2025-12-31"


def snapshot(**columns):
    """A `Base` of one row a customer."""
    people = pd.DataFrame({"customer_id": [f"C{i}" for i in range(len(columns["tenure_months"]))], **columns})
    settings = Client(client="line", name="Line", kind="snapshot", language="en")
    return store.cut({"customers": conform(people, CUSTOMERS)}, settings=settings, as_of=AS_OF)


@pytest.fixture(scope="module")
def people():
    """Six hundred customers with tenures of a known loss rate, those who left at other prices than those who stayed."""
    random = np.random.default_rng(7)
    joined, stays = random.integers(1, 73, 600), np.ceil(random.exponential(40, 600))
    left = stays <= joined
    return pd.DataFrame(
        {
            "tenure_months": np.minimum(stays, joined).astype(float),
            "churned": left,
            "monthly_price": np.where(left, 80.0, 50.0) + random.integers(0, 20, 600),
            "attr_product": random.choice(["monthly", "yearly"], 600),
        }
    )


@pytest.fixture(scope="module")
def base(people):
    return snapshot(**{name: people[name] for name in people})


def test_money_a_month_is_the_price_of_a_month_however_short_the_stay():
    three = snapshot(tenure_months=[3.0, 40.0, 9.0], churned=[False, False, True], monthly_price=[60.0, 30.0, 90.0])
    roster = compute(three, "roster").set_index("customer_id")
    assert roster["money"].to_dict() == {"C0": 60.0, "C1": 30.0}
    assert roster["money_year"].tolist() == pytest.approx([180.0, 360.0], rel=0.02)  # whole days


def test_without_a_monthly_price_the_money_to_date_is_shared_out_over_the_months_stayed():
    two = snapshot(tenure_months=[4.0, 20.0], churned=[False, False], revenue_to_date=[400.0, 1000.0])
    assert compute(two, "roster")["money"].tolist() == pytest.approx([100.0, 50.0], rel=0.02)


def test_shares_of_money_are_those_of_the_prices_of_the_present_customers(base, people):
    here = people[~people["churned"]]
    by_hand = here.groupby("attr_product")["monthly_price"].sum() / here["monthly_price"].sum()
    found = composition.counts(compute(base, "roster"), by="product").set_index("segment")["money_share"]
    assert found.sort_index().tolist() == pytest.approx(by_hand.tolist())


def by_tenure(people, month):
    """Mean price of all the customers who were seen in that month of tenure, the same as survival is of."""
    weight = (np.minimum(people["tenure_months"], month + 1) - month).clip(lower=0)
    return (weight * people["monthly_price"]).sum() / weight.sum()


@pytest.mark.parametrize("horizon", [12, 24, 60])
def test_a_new_customer_is_worth_survival_times_the_price_of_a_month_discounted(base, people, horizon):
    alive = KaplanMeierFitter().fit(people["tenure_months"], people["churned"])
    survival = alive.survival_function_at_times(np.arange(horizon + 1)).to_numpy()
    month = np.arange(horizon)
    price = np.array([by_tenure(people, k) for k in month])
    by_hand = ((survival[:-1] + survival[1:]) / 2 * price / 1.15 ** ((month + 0.5) / 12)).sum()
    flow = compute(base, "value_flow").set_index("months")["estimate"]
    assert flow[horizon] == pytest.approx(by_hand, rel=0.015)  # a customer here today has stayed part of a month more


def test_a_present_customer_is_worth_survival_from_now_on_times_the_price_of_a_month(base, people):
    """Of those whose coming year was observed on others: S(t + k) / S(t) x price x discount, added up over all of them."""
    alive = KaplanMeierFitter().fit(people["tenure_months"], people["churned"])
    survival, month = alive.survival_function_at_times(np.arange(61)).to_numpy(), np.arange(12)
    price = np.array([by_tenure(people, k) for k in range(60)])
    here = people[~people["churned"] & (people["tenure_months"] <= 48)]
    by_hand = {}
    for i, stay in here["tenure_months"].astype(int).items():
        ahead = survival[stay : stay + 13] / survival[stay]
        worth = (ahead[:-1] + ahead[1:]) / 2 * price[stay : stay + 12] / 1.15 ** ((month + 0.5) / 12)
        by_hand[f"C{i}"] = worth.sum()
    found = value_model(base, months=12)[3].set_index("customer_id")["value"][list(by_hand)]
    assert found.sum() == pytest.approx(sum(by_hand.values()), rel=0.01)
    assert found.to_dict() == pytest.approx(by_hand, rel=0.1)  # each: part of a month more may meet a step of the curve


@pytest.fixture(scope="module")
def grown():
    """Those who came long ago pay more and have the yearly contract: of its newcomers few are there, at a low price."""
    random = np.random.default_rng(11)
    joined = random.integers(1, 73, 2000)
    yearly = random.random(2000) < np.where(joined > 24, 0.6, 0.1)
    stays = np.ceil(random.exponential(np.where(yearly, 200, 30)))
    tenure = np.minimum(stays, joined).astype(float)
    return pd.DataFrame(
        {
            "tenure_months": tenure,
            "churned": stays <= joined,
            "monthly_price": np.where(yearly, np.where(tenure > 24, 80.0, 30.0), 60.0),
            "attr_product": np.where(yearly, "yearly", "monthly"),
        }
    )


@pytest.mark.parametrize("years", [2, 5])
def test_the_whole_lies_between_its_groups_and_near_their_mean_by_customers(grown, years):
    model, seen, earned, _ = value_model(snapshot(**grown))
    own = value.within(model, months=12 * years)
    parts = value.ltv_horizon(own, seen, earned, by="product").set_index("segment")
    whole = value.ltv_horizon(own, seen, earned)["estimate"].iloc[0]
    assert parts["estimate"].min() < whole < parts["estimate"].max()
    assert whole == pytest.approx((parts["estimate"] * parts["n"]).sum() / parts["n"].sum(), rel=0.1)
    assert parts.loc["yearly", "estimate"] > parts.loc["monthly", "estimate"]  # pays more and stays longer
    for product, people in grown.groupby("attr_product"):
        alive = KaplanMeierFitter().fit(people["tenure_months"], people["churned"])
        survival = alive.survival_function_at_times(np.arange(25)).to_numpy()
        month = np.arange(24)
        price = np.array([by_tenure(people, k) for k in month])
        by_hand = ((survival[:-1] + survival[1:]) / 2 * price / 1.15 ** ((month + 0.5) / 12)).sum()
        if years == 2:
            assert parts.loc[product, "estimate"] == pytest.approx(by_hand, rel=0.015)


def test_a_column_that_nobody_has_divides_no_one(base):
    seen = retention.tenures(base.terms, base.spells, as_of=base.as_of, dated=False).assign(club=None)
    assert retention.survival(seen, by="club").empty
    assert len(retention.survival(seen, by="product"))
