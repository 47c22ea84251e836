"""A shop's purchases: counts by hand, identities of the values, what the gaps say."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import comparisons, purchase_forecast, purchase_gaps, purchases, purchases_held_out, together
from cbakit.estimates import bgnbd, purchase_models
from cbakit.language import Language
from cbakit.wording import outlook as wording

AS_OF = pd.Timestamp("2025-12-31")


def bought(rows):
    return pd.DataFrame(rows, columns=["customer_id", "starts_on", "price"]).astype({"starts_on": "datetime64[ns]"})


@pytest.fixture(scope="module")
def shop():
    """Two years of purchases drawn from r = 0.6, alpha = 8 weeks, a = 0.9, b = 2.5, tickets gamma."""
    random = np.random.default_rng(7)
    rows = []
    for k in range(1500):
        day, rate, leave = random.integers(0, 500), random.gamma(0.6) / 8 / 7, random.beta(0.9, 2.5)
        scale = random.gamma(4.0) / 15
        clock, buys = float(day), True
        while clock <= 730 and buys:
            rows.append(
                (f"c{k}", pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(clock)), random.gamma(6.0) / scale)
            )
            buys = len(rows) == 0 or clock == day or random.random() >= leave
            clock += 1 + random.standard_exponential() / rate
    return bought(rows)


def test_purchases_of_one_day_are_one_and_the_first_is_no_repeat():
    found = purchase_models.seen(bought([
        ("a", "2025-01-01", 10.0), ("a", "2025-01-01", 5.0), ("a", "2025-01-15", 30.0), ("b", "2025-12-31", 7.0), ("a", "2026-01-05", 9.0),
    ]), as_of=AS_OF).set_index("customer_id")  # fmt: skip
    assert found.loc["a", ["frequency", "recency", "age"]].tolist() == [1, 2.0, pytest.approx(364 / 7)]
    assert found.loc["a", ["first_money", "money", "bought"]].tolist() == [15.0, 30.0, 45.0]
    assert found.loc["b", ["frequency", "recency", "age"]].tolist() == [0, 0.0, 0.0]
    assert np.isnan(found.loc["b", "money"])


def test_the_value_of_all_is_the_sum_of_its_parts_and_grows_with_the_horizon(shop):
    models = purchase_models.fit(purchase_models.seen(shop, as_of=AS_OF), draws=200)
    worth = purchase_models.worth(models, years=3.0, discount_rate=0.1)
    who = models.seen.assign(half=np.where(np.arange(len(models.seen)) % 2 == 0, "even", "odd"))
    parts = purchases.remaining(worth, who, by="half", total=True)
    whole = purchases.remaining(worth, who, total=True)
    assert parts["estimate"].sum() == pytest.approx(whole["estimate"].iloc[0])
    assert whole["estimate"].iloc[0] == pytest.approx(worth.value.sum())
    assert whole["low"].iloc[0] < whole["estimate"].iloc[0] < whole["high"].iloc[0]
    assert (
        purchase_models.worth(models, years=1.0).value <= purchase_models.worth(models, years=2.0).value + 1e-9
    ).all()
    undiscounted = purchase_models.worth(models, years=1.0, discount_rate=0.0).value
    assert undiscounted == pytest.approx(purchase_models.ahead(models)["expected_money"].to_numpy(), rel=1e-9)


def test_draws_by_one_step_spread_the_value_as_refits_do(shop):
    models = purchase_models.fit(purchase_models.seen(shop, as_of=AS_OF), draws=400)
    worth = purchase_models.worth(models, years=1.0, discount_rate=0.0)
    everybody = np.ones(len(worth.value), bool)
    drawn = worth.sums(everybody)[0][1:]
    refits = []
    random = np.random.default_rng(3)
    for _ in range(25):
        rows = random.integers(0, len(models.seen), len(models.seen))
        again = purchase_models.fit(models.seen.iloc[rows].reset_index(drop=True), draws=1)
        refits.append(purchase_models.ahead(again)["expected_money"].sum())
    assert np.std(drawn) == pytest.approx(np.std(refits), rel=0.4)


def test_a_new_buyer_begins_with_a_first_purchase_and_the_money_only_grows(shop):
    flow = purchases.adding_up(purchase_models.fit(purchase_models.seen(shop, as_of=AS_OF), draws=200), months=24)
    first = shop.sort_values("starts_on").groupby("customer_id")["price"].first().mean()
    assert flow["estimate"].iloc[0] == pytest.approx(first, rel=0.02)
    assert flow["estimate"].is_monotonic_increasing
    assert flow["observed"].iloc[0]


def test_purchases_held_out_are_foretold_better_than_by_the_time_before(shop):
    weeks = purchases_held_out.held_out_weeks(shop, as_of=AS_OF)
    assert weeks == (AS_OF - shop["starts_on"].min()).days / 7 // 3
    found = purchases_held_out.hold_out(shop, as_of=AS_OF, weeks=weeks, draws=200)
    whole = found[(found["measure"] == "purchases") & (found["segment"] == "")].iloc[0]
    parts = found[(found["measure"] == "purchases") & (found["segment"] != "")]
    assert parts["actual"].sum() == whole["actual"]
    border = AS_OF - pd.Timedelta(days=7 * weeks)
    known = shop.loc[shop["starts_on"] <= border, "customer_id"].unique()
    came = shop[(shop["starts_on"] > border) & shop["customer_id"].isin(known)]
    assert whole["actual"] == len(came.drop_duplicates(["customer_id", "starts_on"]))
    assert whole["low"] <= whole["actual"] <= whole["high"]
    assert purchases_held_out.holds(found)


def test_less_than_half_a_year_of_purchases_is_nothing_to_hold_out(shop):
    late = shop[shop["starts_on"] > AS_OF - pd.Timedelta(days=181)]
    assert purchases_held_out.held_out_weeks(late, as_of=AS_OF) == 0
    assert purchases_held_out.hold_out(late, as_of=AS_OF, weeks=0).empty
    assert not purchases_held_out.holds(purchases_held_out.hold_out(late, as_of=AS_OF, weeks=0))


def test_the_year_ahead_brings_what_the_formula_says(shop):
    models = purchase_models.fit(
        purchase_models.seen(shop, as_of=AS_OF), purchase_models.again_on(shop, as_of=AS_OF), draws=300
    )
    drawn = purchase_forecast.simulate(models, as_of=AS_OF, loyalty_days=60)
    told = purchase_models.ahead(models, weeks=365 / 7)["expected_money"].sum()
    assert drawn.present_money.sum(axis=1).mean() == pytest.approx(told, rel=0.06)
    last = shop.groupby("customer_id")["starts_on"].max()
    assert drawn.active == int((last >= AS_OF - pd.Timedelta(days=60)).sum())
    assert (drawn.heads >= drawn.joined_heads).all()


def test_a_silence_that_a_purchase_ended_within_the_year_after_was_no_loss():
    days = ["2022-01-01", "2022-03-15", "2022-03-20"]  # 73 and 5 days apart
    rows = [("a", d, 1.0) for d in days] + [("b", "2022-01-01", 1.0)]
    found = purchase_gaps.gaps(bought(rows), as_of=AS_OF, loyalty_days=60).set_index("days")
    assert found.loc[60, ["n", "hits"]].tolist() == [
        3,
        1,
    ]  # a after the first and the last purchase, b after its only one
    assert found.loc[90, ["n", "hits"]].tolist() == [2, 0]
    assert found.loc[60, "share_of_gaps"] == 0.5
    assert found["in_force"].sum() == 1
    assert purchase_gaps.proposed_days(found.reset_index()) == 90


def test_of_a_short_history_a_silence_is_followed_for_a_third_of_it_and_both_counts_are_told():
    """As of day 90 silences longer than 30 days are followed for 30 more: three of the five."""
    at = {"a": [0, 45], "b": [0], "c": [29, 80], "d": [58]}
    rows = [
        (who, f"{pd.Timestamp('2025-01-01') + pd.Timedelta(days=d):%Y-%m-%d}", 1.0)
        for who, ds in at.items()
        for d in ds
    ]
    found = purchase_gaps.gaps(bought(rows), as_of="2025-04-01", loyalty_days=30).set_index("days")
    told = found.loc[30, ["silences", "after", "n", "hits"]].tolist()
    assert told == [5, 30, 3, 2]  # a twice, b, c, d; only after days 0, 0 and 29 are 30 + 30 days seen
    for code, says in (("ru", ("5 раз", "30 дней, — 3", "67 %")), ("en", ("5 times", "30 days more: 3", "67%"))):
        (said,) = wording.gaps(found.reset_index(), float("nan"), lang=Language(code, kind="transactions"))
        assert all(s in said.text.replace("\N{NO-BREAK SPACE}", " ") for s in says), said.text


@pytest.mark.parametrize(("long", "short"), [(10, False), (11, True)])
def test_a_period_is_too_short_that_holds_less_than_three_quarters_of_the_gaps(long, short):
    rows = [(f"c{i}", d, 1.0) for i in range(40) for d in ("2024-01-01", "2024-05-01" if i < long else "2024-01-21")]
    found = purchase_gaps.gaps(bought(rows), as_of=AS_OF, loyalty_days=60)
    others = [30, 90, 120, 180, *([150] if short else [])]  # the period that would hold enough has its row
    assert found.set_index("days")["short"].to_dict() == dict.fromkeys(others, False) | {60: short}
    assert found.set_index("days")["active"].loc[[30, 180]].tolist() == [0, 0]  # nobody has bought for half a year
    assert found["lasting"].unique().tolist() == [150.0 if short else 30.0]  # 121 days and 20, in steps of 30
    few = purchase_gaps.gaps(bought(rows[:58]), as_of=AS_OF, loyalty_days=60)  # 29 gaps prove nothing
    assert not few["short"].any()


def test_the_classes_are_those_of_purchases_so_far():
    named = purchase_models.classes([0, 1, 2, 3, 4, 5, 40]).tolist()
    assert named == ["bought_1", "bought_2", "bought_3", "bought_4_5", "bought_4_5", "bought_6_plus", "bought_6_plus"]


def test_too_few_buyers_have_no_model():
    models = purchase_models.fit(purchase_models.seen(bought([("a", "2025-01-01", 1.0)]), as_of=AS_OF), draws=10)
    assert not models.usable
    assert purchase_forecast.simulate(models, as_of=AS_OF, loyalty_days=60) is None
    assert purchases.spread(models).empty
    assert isinstance(models.buying, bgnbd.Model)


def claimed_alone(items):
    pairs = together.rules(items)
    return together.claimed(pairs, comparisons.family(together.contrasts(pairs)))


def test_what_eager_customers_use_does_not_pass_for_a_bundle_and_a_planted_one_does():
    random = np.random.default_rng(5)
    eager = random.random(1200)
    used = {
        name: random.random(1200) < eager * share
        for name, share in (("pool", 0.9), ("gym", 0.8), ("yoga", 0.5), ("bar", 0.4))
    }
    used["sauna"] = random.random(1200) < np.where(used["pool"], 0.5, 0.1) * (0.5 + eager / 2)
    rows = pd.concat(
        [pd.DataFrame({"customer_id": np.flatnonzero(has).astype(str), "item": name}) for name, has in used.items()]
    )
    found = claimed_alone(rows)
    claimed = {frozenset((r.first, r.second)) for r in found[found["claim"]].itertuples()}
    assert frozenset(("pool", "sauna")) in claimed
    assert frozenset(("gym", "yoga")) not in claimed
    row = found[(found["first"] == "sauna") & (found["second"] == "pool")].iloc[0]
    both = int((used["pool"] & used["sauna"]).sum())
    assert row["n"] == both
    assert row["confidence"] == pytest.approx(both / used["sauna"].sum())


def test_where_customers_differ_in_eagerness_alone_nothing_goes_together():
    claimed = 0
    for seed in range(20):
        random = np.random.default_rng(seed)
        eager = random.beta(1, 1, 800)
        share = {"pool": 0.9, "gym": 0.8, "yoga": 0.5, "bar": 0.4, "sauna": 0.3}
        parts = [
            pd.DataFrame({"customer_id": np.flatnonzero(random.random(800) < eager * s).astype(str), "item": name})
            for name, s in share.items()
        ]
        claimed += int(claimed_alone(pd.concat(parts))["claim"].any())
    assert claimed <= 3


def in_two_kinds(seed, customers=900):
    """Everybody comes as often as they like and buys as often as they like; what, is chance and a favourite."""
    random = np.random.default_rng(seed)
    came, bought = random.gamma(1.0, 8.0, customers), random.gamma(1.0, 1.5, customers)
    shares = {
        "visited": (came, {"gym": 0.5, "yoga": 0.3, "pool": 0.15, "box": 0.05}),
        "paid": (bought, {"bar": 0.6, "coach": 0.3, "shop": 0.1}),
    }
    parts = []
    for kind, (pace, items) in shares.items():
        favourite = random.choice(len(items), customers, p=list(items.values()))
        for at, (item, share) in enumerate(items.items()):
            times = random.poisson(pace * np.where(favourite == at, 0.5 + 0.5 * share, 0.5 * share))
            who = np.flatnonzero(times)
            parts.append(
                pd.DataFrame({"customer_id": who.astype(str), "item": item, "kind": kind, "times": times[who]})
            )
    return pd.concat(parts, ignore_index=True)


def test_where_visits_and_purchases_are_a_habit_each_one_pair_in_twenty_alarms():
    pairs = pd.concat([together.rules(in_two_kinds(seed)) for seed in range(30)])
    assert 0.02 < (pairs["p"] <= 0.05).mean() < 0.08
    one_habit = pd.concat([together.rules(in_two_kinds(seed)[["customer_id", "item"]]) for seed in range(30)])
    assert (one_habit["p"] <= 0.05).mean() > 0.08  # taken for one habit, what is visited seems to go together


def test_of_two_items_of_a_kind_the_totals_settle_the_pair():
    rows = in_two_kinds(1)
    found = together.rules(rows[rows["item"].isin(["gym", "yoga", "pool", "bar", "coach"])])
    row = found[found["first"].isin(["bar", "coach"]) & found["second"].isin(["bar", "coach"])].iloc[0]
    assert row["p"] == 1
    assert row["lift_low"] < 1 < row["lift_high"]


def test_a_pair_of_nine_customers_is_not_shown():
    rows = pd.DataFrame([(f"c{k}", i) for k in range(9) for i in ("a", "b")], columns=["customer_id", "item"])
    assert together.rules(rows, min_n=10).empty
    assert together.rules(rows.iloc[:0]).empty
