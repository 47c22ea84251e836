"""Coverage first, then reasons; behaviour before the end; nothing lost between records and tables."""

import numpy as np
import pandas as pd
import pytest

from cbakit import attributes, schemas, store, wording
from cbakit.analysis import levers, reason_differences, reasons, voice
from cbakit.config import Client
from cbakit.language import Language

AS_OF = pd.Timestamp("2024-12-31")


def base(contracts, refusals=(), visits=(), *, kind="contracts", customers=None):
    people = customers if customers is not None else pd.DataFrame({"customer_id": sorted({c[1] for c in contracts})})
    columns = ["contract_id", "customer_id", "starts_on", "ends_on", "product", "price"]
    sold = pd.DataFrame(contracts, columns=columns).assign(paid=True)
    said = pd.DataFrame(refusals, columns=["customer_id", "contract_id", "recorded_on", "reason", "reason_raw"])
    came = pd.DataFrame(visits, columns=["customer_id", "visited_at"])
    for frame, names in ((sold, ("starts_on", "ends_on")), (said, ("recorded_on",)), (came, ("visited_at",))):
        for name in names:
            frame[name] = pd.to_datetime(frame[name])
    tables = {
        "customers": schemas.conform(people, schemas.CUSTOMERS),
        "contracts": schemas.conform(sold, schemas.CONTRACTS),
        "refusals": schemas.conform(said, schemas.REFUSALS),
        "visits": schemas.conform(came, schemas.VISITS),
    }
    return store.cut(tables, settings=Client(client="x", name="x", kind=kind), as_of=AS_OF)


YEAR = [  # four contracts of 2023: three lost, one renewed
    ("k1", "a", "2023-01-01", "2023-12-31", "annual", 100.0),
    ("k2", "b", "2023-01-01", "2023-12-31", "annual", 100.0),
    ("k3", "c", "2023-01-01", "2023-12-31", "annual", 100.0),
    ("k4", "d", "2023-01-01", "2023-12-31", "annual", 100.0),
    ("k5", "d", "2024-01-01", "2024-12-30", "annual", 730.0),
]
SAID = [
    ("a", "k1", "2024-01-10", "price", "дорого"),
    ("b", None, "2024-01-10", "no_contact", "не берёт трубку"),
    ("c", None, "2023-12-20", "unknown", "-"),
]


@pytest.fixture(scope="module")
def four():
    return base(YEAR, SAID)


@pytest.fixture(scope="module")
def cases(four):
    return reasons.cases(four.refusals, four.terms, four.spells, taxonomy=reasons.taxonomy())


def test_no_contact_and_an_empty_record_are_written_down_but_are_no_reason(cases):
    assert cases["recorded"].tolist() == [True, False, False]


def test_who_does_not_know_has_answered_without_a_reason_and_is_counted_apart(four):
    said = four.refusals.assign(
        reason=["price", "not_said", "not_said"], reason_raw=["дорого", "не знает", "без причин"]
    )
    found = reasons.cases(said, four.terms, four.spells, taxonomy=reasons.taxonomy())
    assert found["recorded"].tolist() == [True, False, False]
    records = reasons.written(found).set_index("segment")["records"]
    assert records.to_dict() == {
        "recognised": 1,
        "unrecognised": 0,
        "outcome": 0,
        "not_said": 2,
        "unspecified": 0,
        "empty": 0,
    }
    told = wording.reasons.written(reasons.written(found), min_n=1, lang=Language("ru")).text.replace("\u00a0", " ")
    assert told.startswith(
        "Записей об отказах за всё время 3: причина названа в 1, исход звонка вместо неё («нет связи», «отложил») — в 0, "
        "«не сказал» или «не знает» — в 2, «другое», «прочее» или прочерк — в 0, пусты 0."
    )


@pytest.mark.parametrize(
    ("text", "is_reason"),
    [(text, False) for text in ("другое", "Прочее", "не указано", "?", "", None)]
    + [("другая работа", True), ("кукушка", True)],
)
def test_a_text_without_a_code_is_a_reason_only_if_it_says_something(four, text, is_reason):
    said = four.refusals.head(1).assign(reason="unknown", reason_raw=text)
    assert reasons.cases(said, four.terms, four.spells)["recorded"].tolist() == [is_reason]


def test_a_refusal_belongs_to_the_contract_it_names_else_to_the_latest_begun(four, cases):
    assert four.terms["contract_id"].iloc[cases["row"]].tolist() == ["k1", "k2", "k3"]
    later = four.refusals.head(1).assign(customer_id="d", contract_id=None, recorded_on=pd.Timestamp("2024-01-01"))
    row = reasons.cases(later, four.terms, four.spells)["row"].iloc[0]
    assert four.terms["contract_id"].iloc[row] == "k5"
    before = later.assign(recorded_on=pd.Timestamp("2023-12-31"))
    row = reasons.cases(before, four.terms, four.spells)["row"].iloc[0]
    assert four.terms["contract_id"].iloc[row] == "k4"


def test_what_can_be_acted_on_comes_from_the_taxonomy_where_the_export_is_silent(cases):
    assert cases["controllable"].iloc[0] is True
    assert cases["recoverable"].iloc[0] is True


def test_coverage_is_lost_customers_with_a_reason_over_lost_customers(four, cases):
    found = reasons.coverage(cases, four.spells, as_of=AS_OF, by=()).set_index("period")
    assert found.loc["last_12_months", ["n", "hits", "written_n"]].tolist() == [3, 1, 3]
    assert found.loc["last_12_months", "estimate"] == pytest.approx(1 / 3)


def test_a_loss_of_exactly_a_year_ago_is_not_of_the_last_twelve_months(cases, four):
    lost = four.spells.assign(
        lost_on=four.spells["lost_on"].mask(four.spells["lost_on"].notna(), pd.Timestamp("2023-12-31"))
    )
    found = reasons.coverage(cases, lost, as_of=AS_OF, by=()).set_index("period")["n"]
    assert found.to_dict() == {"last_12_months": 0, "all_time": 3}
    lost = lost.assign(lost_on=lost["lost_on"].mask(lost["lost_on"].notna(), pd.Timestamp("2024-01-01")))
    assert reasons.coverage(cases, lost, as_of=AS_OF, by=()).set_index("period")["n"]["last_12_months"] == 3


def test_a_snapshot_has_no_last_twelve_months(four, cases):
    assert reasons.coverage(cases, four.spells, as_of=AS_OF, dated=False)["period"].unique().tolist() == ["all_time"]


def test_shares_sum_to_one_and_money_is_that_of_the_customers(cases):
    money = pd.Series({"a": 250.0, "b": 1.0, "c": 2.0})
    renewal = pd.DataFrame({"dimension": [""], "segment": [""], "n": [1], "estimate": [90.0]})
    found = reasons.pareto(reasons.with_money(cases, money, renewal), as_of=AS_OF)
    for _, part in found.groupby("period"):
        assert part["estimate"].sum() == pytest.approx(1)
        assert part["hits"].sum() == part["n"].iloc[0] == 1
        assert part["money"].sum() == 250.0
        assert part["year_money"].sum() == 90.0


def test_a_renewal_is_worth_what_the_year_after_it_recognised():
    four = base(YEAR[3:])
    found = levers.year_after_renewal(four.terms, as_of=AS_OF + pd.Timedelta(days=1))
    assert found.loc[0, "estimate"] == pytest.approx(730.0)  # 365 of 365 days, all inside the year after
    assert levers.year_after_renewal(four.terms, as_of="2024-12-29").dropna(subset=["estimate"]).empty


def test_visits_are_counted_from_day_120_to_day_31_before_the_end_and_not_after():
    end = pd.Timestamp("2023-12-31")
    offsets = [121, 120, 60, 31, 30, 0]
    visits = [("a", end - pd.Timedelta(days=d)) for d in offsets] + [("b", "2023-01-02"), ("b", "2024-06-01")]
    four = base(YEAR, visits=visits)
    rows = np.flatnonzero(four.terms["contract_id"].isin(["k1", "k2"]))
    assert reason_differences.visits_before(rows, four.terms, four.spells, four.visits).tolist() == [3.0, 0.0]


def test_a_membership_shorter_than_the_window_has_no_visits_before():
    short = base(
        [("k", "a", "2023-10-01", "2023-12-31", "quarterly", 10.0)], visits=[("a", "2023-01-01"), ("a", "2024-12-01")]
    )
    assert np.isnan(reason_differences.visits_before(np.array([0]), short.terms, short.spells, short.visits)).all()


def test_a_first_contract_of_a_year_ends_in_membership_year_one_and_the_next_in_year_two(four):
    year = pd.Series(attributes.membership_year(four.terms, four.spells), index=four.terms["contract_id"])
    assert year[["k4", "k5"]].tolist() == ["1", "2"]


def test_a_planted_difference_is_seen_with_its_two_shares():
    told = pd.DataFrame({"recorded": True, "customer_id": range(200), "reason": ["price"] * 60 + ["health"] * 140})
    told["manager"] = ["m1"] * 50 + ["m2"] * 10 + ["m1"] * 50 + ["m2"] * 90
    found = reason_differences.tendencies(told, dimensions=("manager",), top=2)
    found = found[found["metric"] == "refusal_share price"].set_index("segment")
    assert found.loc["m1", ["first", "second"]].tolist() == [0.5, 0.1]
    assert found.loc["m1", "estimate"] == pytest.approx(0.4)
    assert found.loc["m1", "p"] < 1e-6


def test_a_segment_of_nineteen_is_not_compared_and_one_of_twenty_is():
    told = pd.DataFrame({"recorded": True, "customer_id": range(100), "reason": ["price", "health"] * 50})
    for size, expected in ((19, 0), (20, 2)):
        told["sex"] = ["male"] * size + ["female"] * (100 - size)
        assert len(reason_differences.tendencies(told, dimensions=("sex",), top=1)) == expected


@pytest.mark.parametrize(("clubs", "compared"), [(["North", "South"], 2), (["North", "North"], 0)])
def test_reasons_are_compared_between_clubs_where_there_are_several(clubs, compared):
    told = pd.DataFrame({"recorded": True, "customer_id": range(100), "reason": ["price", "health"] * 50})
    told = told.assign(club=clubs * 50, membership_year="1", product="a", sex="male", age_band="25-34", manager="m")
    assert len(reason_differences.tendencies(told, top=1)) == compared


def test_net_promoter_score_takes_the_latest_answer_and_its_bounds():
    given = pd.DataFrame(
        {"customer_id": list("aabcd"), "given_on": pd.to_datetime(["2024-01-01"] * 4 + ["2024-02-01"])}
    )
    given = given.assign(score=[0.0, 9.0, 8.0, 7.0, 6.0], comment=None)
    answers = voice.answers(given, base(YEAR).terms, base(YEAR).spells)
    assert answers["answer"].tolist() == ["detractor", "promoter", "passive", "passive", "detractor"]
    whole = voice.nps(answers).iloc[0]
    assert (whole["n"], whole["estimate"]) == (4, 0.0)


def test_nothing_in_gives_empty_tables_with_their_columns():
    empty = base([])
    cases = reasons.cases(empty.refusals, empty.terms, empty.spells)
    assert reasons.pareto(cases, as_of=AS_OF).columns.tolist() == reasons.PARETO
    assert reason_differences.tendencies(cases).empty
    assert all(part.empty for part in reason_differences.trend(cases, as_of=AS_OF))
    assert all(part.empty for part in reason_differences.behaviour(cases, empty.terms, empty.spells, empty.visits))


def test_a_renewal_is_worth_a_hundred_points_over_the_endings_and_else_what_was_observed():
    points = pd.DataFrame(
        {"dimension": ["", "year"], "segment": ["", "first_year"], "n": [50, 20], "ends": [80.0, 30.0]}
    )
    points = points.assign(estimate=[8000.0, 1.0], low=[4000.0, 1.0], high=[16000.0, 1.0])
    observed = pd.DataFrame(
        {"dimension": [""], "segment": [""], "n": [1], "estimate": [5.0], "low": [4.0], "high": [6.0]}
    )
    found = levers.worth_of_renewal(points, observed)
    assert found[["dimension", "estimate", "low", "high"]].values.tolist() == [["", 10000.0, 5000.0, 20000.0]]
    assert levers.worth_of_renewal(points.iloc[:0], observed) is observed


def test_value_lost_is_that_of_an_active_customer_of_the_product_and_of_nobody_who_stayed():
    left = pd.DataFrame(
        {"product": ["annual", "gone", "annual"], "lost_on": pd.to_datetime(["2024-01-01"] * 2 + [None])}
    )
    ladder = pd.DataFrame(
        [
            ("remaining_value", "", "", 100.0),
            ("remaining_value", "product", "annual", 150.0),
            ("ltv_horizon", "", "", 9.0),
        ],
        columns=["kind", "dimension", "segment", "estimate"],
    )
    found = reasons.with_remaining(left, ladder)["remaining_money"]
    assert found.head(2).tolist() == [150.0, 100.0]
    assert pd.isna(found[2])
    assert reasons.with_remaining(left, ladder.iloc[:0])["remaining_money"].isna().all()


def test_who_brought_others_is_counted_by_the_latest_answer():
    answers = pd.DataFrame({"customer_id": list("aab"), "answer": ["detractor", "promoter", "detractor"]})
    found = voice.brought_by_answer(answers, pd.Series({"a": 2, "b": 0})).set_index("segment")
    assert found["hits"].to_dict() == {"promoter": 1, "detractor": 0}
    assert voice.brought_by_answer(answers, pd.Series({"a": 0})).empty


def test_a_reason_is_joined_to_the_last_answer_within_the_year_before_the_end():
    end = pd.Timestamp("2024-06-30")
    gone = pd.DataFrame({"customer_id": list("ab"), "recorded": True, "controllable": [True, False], "ended_on": end})
    answers = pd.DataFrame({"customer_id": list("aab"), "answer": ["promoter", "detractor", "promoter"]}).assign(
        given_on=[end - pd.Timedelta(days=d) for d in (200, 100, 366)]
    )
    found = voice.reason_by_answer(answers, gone)
    assert found[["segment", "n", "hits"]].to_numpy().tolist() == [["detractor", 1, 1]]
