"""Moments before the end, features of no later day, and the split in time."""

import numpy as np
import pandas as pd

from cbakit import schemas, simulate, spells, store
from cbakit.analysis import score
from cbakit.attributes import with_attributes
from cbakit.language import Language
from cbakit.tables import outlook

AS_OF = pd.Timestamp("2025-12-31")


def made(rows):
    table = pd.DataFrame(rows, columns=["customer_id", "starts_on", "ends_on", "sold_on"])
    table = table.assign(contract_id=[f"k{i}" for i in range(len(table))], paid=True, product="annual", price=100.0)
    dates = dict.fromkeys(("starts_on", "ends_on", "sold_on"), "datetime64[ns]")
    terms = spells.terms(schemas.conform(table.astype(dates), schemas.CONTRACTS), as_of=AS_OF, rules=spells.Rules())
    people = schemas.empty(schemas.CUSTOMERS)
    return with_attributes(terms, people, on=terms["effective_end"])


def test_who_had_renewed_before_the_moment_is_not_scored_and_who_had_not_is():
    early = [("a", "2024-01-01", "2024-12-31", None), ("a", "2025-01-01", "2025-12-31", "2024-06-01")]
    late = [("b", "2024-01-01", "2024-12-31", None), ("b", "2025-02-01", "2026-01-31", "2025-02-01")]
    lost = [("c", "2024-01-01", "2024-12-31", None)]
    found = score.landmarks(made(early + late + lost), as_of=AS_OF).set_index("customer_id")
    assert found.index.tolist() == ["b", "c"]
    assert found["event"].tolist() == [False, True]
    assert found["days_left"].between(1, 60).all()
    assert (found["on"] < found["effective_end"]).all()


def test_features_do_not_change_when_everything_after_the_moment_is_erased():
    club = simulate.club(simulate.Plan(customers=300), seed=4)
    base = store.cut(club.tables, settings=club.settings, as_of=club.plan.as_of, first_day=club.first_day)
    moments = score.landmarks(base.terms, as_of=base.as_of)
    told = score.features(moments, base.spells, base.visits, base.payments)
    some = np.random.default_rng(1).choice(len(moments), 25, replace=False)
    for row in some:
        on = moments["on"].iloc[row]
        visits = base.visits[base.visits["visited_at"] < on + pd.Timedelta(days=1)]
        payments = base.payments[base.payments["paid_on"] <= on]
        alone = score.features(moments.iloc[[row]].reset_index(drop=True), base.spells, visits, payments)
        pd.testing.assert_frame_equal(alone, told.iloc[[row]].reset_index(drop=True))


def test_nothing_learnt_from_became_known_after_the_first_moment_judged():
    club = simulate.club(simulate.Plan(customers=1500), seed=4, visits=False)
    base = store.cut(club.tables, settings=club.settings, as_of=club.plan.as_of, first_day=club.first_day)
    moments = score.landmarks(base.terms, as_of=base.as_of)
    sides = score.splits(moments)
    assert len(sides) == score.PARTS
    judged = np.sum([late for _, late in sides], axis=0)
    assert judged.max() == 1  # nobody is judged twice
    assert judged.sum() >= len(moments) // 2
    for early, late in sides:
        assert moments.loc[early, "known_on"].max() < moments.loc[late, "on"].min()
        assert not (early & late).any()


def test_standing_contracts_are_those_within_their_last_days_without_a_next_one():
    rows = [
        ("a", "2025-03-01", "2026-02-28", None), ("b", "2025-03-02", "2026-03-01", None),  # 59 and 60 days left
        ("c", "2025-03-03", "2026-03-02", None),  # 61 days
        ("d", "2025-03-01", "2026-02-28", None), ("d", "2026-03-01", "2027-02-28", "2025-12-30"),
    ]  # fmt: skip
    assert score.standing(made(rows), as_of=AS_OF)["customer_id"].tolist() == ["a", "b"]
    assert score.window([365, 30, 120, np.nan]).tolist() == [60, 15, 60, 0]


def test_bands_sum_to_the_customers_scored_and_widen_with_the_error_of_the_chances():
    chances = pd.DataFrame({"chance": [0.8, 0.6, 0.1], "band": ["high", "high", "low"], "price": [1.0, 2.0, np.nan]})
    found = score.bands(chances).set_index("segment")
    assert found["n"].tolist() == [2, 1]
    assert found.loc["high", "estimate"] == 1.4
    assert found.loc["high", "money"] == 3.0
    wide = score.bands(chances, error=0.03).set_index("segment")
    assert wide.loc["high", "low"] < found.loc["high", "low"]
    assert score.bands(chances, error=0.031)["estimate"].isna().all()  # an order only
    assert score.bands(chances.iloc[:0]).empty
    known = score.bands(chances.assign(usual=0.4))
    table = outlook.bands(known, lang=Language("ru"))
    assert "от 55 %, низкий — до 30 %; обычный, по прошлым договорам, — 40 %" in table.definition.replace("\u00a0", " ")
