"""Who spends more, who answers an offer, what one kept customer may cost: by hand, and planted truths found again."""

import numpy as np
import pandas as pd
import pytest

from cbakit import simulate, store
from cbakit.analysis import answers, campaigns, keeping_budget, raising
from cbakit.estimates import scoring

AS_OF = pd.Timestamp("2025-12-31")
LOOK = AS_OF - pd.Timedelta(days=raising.AHEAD)  # 2025-07-02


def shop(rows):
    table = pd.DataFrame(rows, columns=["customer_id", "starts_on", "amount"]).astype({"starts_on": "datetime64[ns]"})
    return table.assign(ends_on=table["starts_on"], kind="dues", margin=table["amount"] * 0.5)


def looked(rows, **more):
    earned = shop(rows).assign(**more)
    roster = raising.shoppers(earned.assign(product="p", sex="unknown", source="s", age=np.nan), on=LOOK)
    return raising.panel({LOOK: roster}, earned, pd.DataFrame(), as_of=AS_OF)


def test_a_quarter_more_is_a_rise_and_a_kopeck_less_is_none():
    rows = [
        ("a", "2024-12-01", 1.0), ("a", "2025-03-01", 100.0), ("a", "2025-09-01", 125.0),
        ("b", "2024-12-01", 1.0), ("b", "2025-03-01", 100.0), ("b", "2025-09-01", 124.99),
        ("c", "2025-03-01", 100.0), ("c", "2025-09-01", 999.0),  # not here for the half-year before
        ("d", "2024-06-01", 100.0), ("d", "2025-09-01", 999.0),  # no money in the half-year before
    ]  # fmt: skip
    cases, _ = looked(rows)
    assert cases.set_index("customer_id")["event"].to_dict() == {"a": True, "b": False}
    assert cases["before"].tolist() == [100.0, 100.0]
    assert cases["after"].tolist() == [125.0, 124.99]


def test_the_half_years_touch_and_do_not_overlap():
    first, last = LOOK - pd.Timedelta(days=raising.AHEAD - 1), AS_OF
    rows = [("a", "2024-01-01", 1.0), ("a", first, 10.0), ("a", LOOK, 20.0), ("a", LOOK + pd.Timedelta(days=1), 30.0)]
    rows += [("a", last, 40.0), ("a", first - pd.Timedelta(days=1), 500.0)]
    cases, _ = looked(rows)
    assert cases[["before", "after"]].values.tolist() == [[30.0, 70.0]]


def test_more_purchases_and_dearer_ones_are_told_apart_and_the_margin_beside_them():
    rows = [
        ("a", "2024-12-01", 1.0),
        ("a", "2025-03-01", 100.0),
        ("a", "2025-08-01", 100.0),
        ("a", "2025-09-01", 100.0),
    ]
    rows += [("b", "2024-12-01", 1.0), ("b", "2025-03-01", 100.0), ("b", "2025-08-01", 220.0)]
    cases, _ = looked(rows)
    assert cases["way"].tolist() == ["oftener", "dearer"]
    found = raising.ways(cases, cost_known=True).set_index(["dimension", "segment"])
    assert found.loc[("raised", ""), ["n", "hits"]].tolist() == [2, 2]
    assert found.loc["way", "hits"].to_dict() == {"oftener": 1, "dearer": 1}
    assert found.loc[("margin", ""), "hits"] == 0  # half of the money before and after
    assert raising.ways(cases.iloc[:0]).empty


def test_what_was_known_before_the_look_does_not_change_when_all_after_it_is_erased():
    club = simulate.club(simulate.Plan(customers=400), seed=3)
    base = store.cut(club.tables, settings=club.settings, as_of=club.plan.as_of, first_day=club.first_day)
    from cbakit.recipes.money import recognised_money

    on = base.as_of - pd.Timedelta(days=raising.AHEAD)
    cases, told = raising.panel({on: base.roster(on)}, recognised_money(base), base.visits, as_of=base.as_of)
    early = base.earlier(on)
    before, alone = raising.panel({on: early.roster()}, recognised_money(early), early.visits, as_of=on)
    assert len(cases) > 20
    assert before["customer_id"].tolist() == cases["customer_id"].tolist()
    pd.testing.assert_frame_equal(alone, told)
    assert not before["event"].any()


def test_who_rises_by_a_planted_habit_is_found_on_a_later_half_year():
    random = np.random.default_rng(2)
    product = np.where(random.random(900) < 0.5, "x", "y")
    cases = pd.DataFrame({"customer_id": np.tile(np.arange(300), 3).astype(str), "on": np.repeat([1, 2, 3], 300)})
    features = pd.DataFrame({"product": product, "trend": random.random(900), "spent_little": random.random(900)})
    event = random.random(900) < np.where(product == "x", 0.5, 0.1)
    told = scoring.judged(features, cases.assign(event=event), sides=scoring.looks(cases), rules=raising.RULES)
    found = scoring.check(told).iloc[0]
    assert found["n"] == 600  # the first look only teaches
    assert found["shown"]
    assert found["estimate"] == pytest.approx(0.75, abs=0.06)  # AUC of 0.5 against 0.1 in equal halves: 0.757


def offers(lift_of_x: float, *, n: int = 4000, seed: int = 4):
    random = np.random.default_rng(seed)
    product, control = np.where(random.random(n) < 0.5, "x", "y"), random.random(n) < 0.5
    chance = 0.2 + np.where((product == "x") & ~control, lift_of_x, 0.0)
    on = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.sort(random.integers(0, 600, n)), unit="D")
    reached = pd.DataFrame({"campaign": "c", "customer_id": np.arange(n).astype(str), "on": on, "control": control})
    reached = reached.assign(responded=False, bought=random.random(n) < chance)
    return reached, pd.DataFrame({"product": product, "noise": random.random(n)})


def test_who_buys_because_of_an_offer_is_found_where_it_is_planted_and_nobody_where_it_is_not():
    planted = answers.changed(*offers(0.3), within=campaigns.WITHIN).iloc[0]
    assert planted["shown"]
    assert planted["low"] < 0.3 < planted["high"]  # one half gains thirty points, the other none
    assert abs(planted["bottom"]) < 0.08
    shown = [answers.changed(*offers(0.0, seed=s), within=campaigns.WITHIN).iloc[0]["shown"] for s in range(8)]
    assert sum(shown) <= 1


def test_an_effect_on_all_alike_is_no_ground_to_write_to_some_first():
    reached, features = offers(0.0)
    random = np.random.default_rng(9)
    more = ~reached["control"] & (random.random(len(reached)) < 0.3)
    assert not answers.changed(reached.assign(bought=reached["bought"] | more), features, within=60).iloc[0]["shown"]


def test_without_anybody_left_alone_the_effect_is_not_known():
    reached, features = offers(0.3)
    assert answers.changed(reached.assign(control=False), features, within=campaigns.WITHIN).empty
    assert answers.changed(reached.iloc[:0], features.iloc[:0], within=campaigns.WITHIN).empty


def test_an_offer_is_judged_by_what_was_known_before_it():
    reached, _ = offers(0.1, n=700)
    for early, late in answers.splits(reached, within=60):
        assert (reached.loc[early, "on"] + pd.Timedelta(days=60)).max() < reached.loc[late, "on"].min()


def test_features_of_an_offer_count_only_what_came_before_its_day():
    day = pd.Timestamp("2025-05-10")
    reached = pd.DataFrame({"campaign": ["c"], "customer_id": ["a"], "on": [day]})
    contacts = pd.DataFrame(
        {"customer_id": ["a", "a"], "contacted_on": [day - pd.Timedelta(days=9), day], "responded_on": [day, day]}
    )
    terms = pd.DataFrame(
        {"customer_id": ["b", "a", "a"], "starts_on": pd.to_datetime(["2025-01-01", "2025-01-01", "2025-05-11"]),
         "ends_on": pd.to_datetime(["2025-12-31", "2025-05-01", "2026-05-10"]), "product": ["p", "q", "r"]}
    )  # fmt: skip
    found = answers.features(reached, terms, pd.DataFrame(), contacts).iloc[0]
    assert found["contacts_180"] == 1
    assert found["answered_before"] == 0  # the answer came on the day of the offer
    assert (found["purchases"], found["days_from_end"], found["product"]) == (1, 9, "q")
    assert np.isnan(found["days_since_visit"])


def test_the_ceiling_is_a_third_of_the_lower_limit_and_of_a_contact_what_it_may_keep():
    chances = pd.DataFrame({"product": ["p", "q"], "chance": [0.5, 0.3], "band": ["high", "low"]})
    renewals = pd.DataFrame([("", "", 9.0, 6.0, 12.0), ("product", "p", 15.0, 12.0, 18.0)],
                            columns=["dimension", "segment", "estimate", "low", "high"])  # fmt: skip
    found = keeping_budget.ceiling(chances, renewals).set_index("segment")
    assert found.loc["high", ["kept", "contact"]].tolist() == pytest.approx([4.0, 4.0 * 0.5 * 0.1])
    assert found.loc["low", ["kept", "contact"]].tolist() == pytest.approx(
        [2.0, 2.0 * 0.3 * 0.1]
    )  # its product is unknown
    assert keeping_budget.ceiling(chances.iloc[:0], renewals).empty
