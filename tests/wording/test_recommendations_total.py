"""The interval of all recommendations together is an interval of the total."""

import re

import pandas as pd
import pytest

from cbakit.analysis import findings, recommendations
from cbakit.language import Language
from cbakit.wording.recommendations import _limits_of_sum, _move, checked, returns


def test_distances_of_the_limits_add_up_in_squares():
    """3 below and 4 below: the total is 5 below, not 7; limits that run to nothing do not make the total's run there."""
    texts = pd.DataFrame(
        {"counted_money": [100.0, 200.0], "counted_low": [97.0, 196.0], "counted_high": [106.0, 208.0]}
    )
    assert _limits_of_sum(texts) == {"low": pytest.approx(295.0), "high": pytest.approx(310.0)}
    alone = texts.head(1)
    assert _limits_of_sum(alone) == {"low": 97.0, "high": 106.0}


def test_what_was_checked_is_asked_so_that_no_direction_is_claimed_before_the_numbers():
    """A line of the table of checks stands beside a difference of either sign: it asks, it does not assert."""
    catalogue = recommendations.catalogue()
    asked = [rule[lang]["check"] for rule in catalogue["rules"] for lang in ("ru", "en") if "gap" in rule["condition"]]
    assert asked
    assert all(re.search(r"\bли\b|[Кк]ака?я|[Кк]акой|^Whether|[Ww]hat share", text) for text in asked), asked


@pytest.mark.parametrize(
    ("code", "named", "denied"),
    [("ru", "за год действия", "первый год"), ("en", "over a year in effect", "first year")],
)
def test_the_money_together_is_that_of_a_year_in_effect_everywhere(code, named, denied):
    """Targets of some stand two years on: their money cannot be that of the first calendar year."""
    lang = Language(code)
    money = {"money": "5", "interval": "4 to 6"}
    said = [
        lang.say("recommendations-answer", count=2, paid=2, **money),
        lang.say("recommendations-money-title", count=2, money="5"),
        lang.say("recommendations-axis-money"),
        lang.say("summary-recommendations-total", **money),
    ]
    said = [text.replace("\u00a0", " ") for text in said]
    assert all(named in text and denied not in text for text in said), said


@pytest.mark.parametrize(("code", "calls"), [("ru", "входящие звонки"), ("en", "incoming calls")])
def test_what_could_not_be_checked_names_the_data_that_it_needs(code, calls):
    catalogue, lang = recommendations.catalogue(), Language(code)
    nothing = recommendations.checked(pd.DataFrame(columns=findings.FACTS), pd.DataFrame(columns=recommendations.PLAN))
    said = checked(nothing, catalogue, lang=lang).set_index("rule")["said"]
    assert calls in said["calls_missed"]
    assert said[nothing.loc[nothing["verdict"] == "missing", "rule"]].is_unique  # each its own


@pytest.mark.parametrize(("code", "said"), [("ru", "меньше чем для 60 %"), ("en", "for less than 60%")])
def test_reasons_recorded_often_enough_are_not_called_a_share_that_is_too_small(code, said):
    row = {"dimension": "", "period": 2025, "n": 121, "hits": 76, "estimate": 0.63, "low": 0.54, "high": 0.71}
    none = pd.DataFrame(columns=["dimension", "segment"])
    found = recommendations.checked(
        findings.facts(findings.record_facts(pd.DataFrame([row]), none)), pd.DataFrame(columns=recommendations.PLAN)
    )
    line = checked(found, recommendations.catalogue(), lang=Language(code)).set_index("rule").loc["record_reasons"]
    assert line["verdict"] == "small"
    assert said in line["said"].replace("\u00a0", " ")


@pytest.mark.parametrize(("code", "proven"), [("ru", "Различие доказано"), ("en", "The difference is proven")])
def test_a_proven_difference_of_rare_visitors_is_told_beside_those_who_did_not_come_at_all(code, proven):
    row = {
        "metric": "renewal_rate",
        "dimension": "visit_frequency",
        "segment": "visits_under_1",
        "claim": True,
        "n": 148,
    }
    row |= {"share": 0.45, "share_versus": 0.72, "estimate": -0.27, "low": -0.37, "high": -0.17}
    asleep = pd.DataFrame([{"fact": "asleep_now", "n": 379, "volume": 17, "baseline": 0.04}])
    told = {}
    for claim in (True, False):
        facts = findings.facts(findings.rare_fact(pd.DataFrame([row | {"claim": claim}])), asleep)
        found = recommendations.checked(facts, pd.DataFrame(columns=recommendations.PLAN))
        told[claim] = checked(found, recommendations.catalogue(), lang=Language(code)).set_index("rule")
    assert proven in told[True].loc["rare_visitors", "said"]
    assert "148" in told[True].loc["rare_visitors", "seen"]
    assert "rare_visitors" not in told[False].index
    asked = told[True].loc["rare_visitors", "check"]
    named = {claim: rows.loc["asleep_now", "said"].replace("\u00a0", " ") for claim, rows in told.items()}
    assert asked in named[True]
    assert asked not in named[False]


@pytest.mark.parametrize("code", ["ru", "en"])
def test_of_the_lost_the_best_row_of_the_table_is_the_one_that_its_sentence_names(code):
    rates = {"1-3": (0.064, 0.046, 0.090), "7-12": (0.081, 0.057, 0.113), "13-18": (0.010, 0.003, 0.030)}
    rows = [(k, n, *v, 1000.0 * n) for (k, v), n in zip(rates.items(), (55, 82, 77), strict=True)]
    table = pd.DataFrame(rows, columns=["segment", "n", "estimate", "low", "high", "money"])
    (found,) = returns(table, lang=Language(code))
    assert (found.values["n"], found.values["money"]) == (82, 82_000)
    assert found.text.index("7–12") < found.text.index("1–3")
    (first,) = returns(table[table["segment"] != "7-12"], lang=Language(code))
    assert first.values["n"] == 55


def test_a_step_is_said_so_that_a_reader_who_multiplies_gets_what_stands_behind_it():
    lang = Language("en")
    assert [_move(m, lang) for m in (0.024525, 0.02, 0.0159, 0.0025)] == ["2.45%", "2%", "1.59%", "0.25%"]
    assert lang.number(384 * 0.0245, 1) == lang.number(384 * 0.024525, 1)


@pytest.mark.parametrize(("code", "told"), [("ru", "С одной из двух сторон"), ("en", "On one of the two sides")])
@pytest.mark.parametrize("hits", [8, 545])
def test_of_a_whole_few_on_either_side_are_told_as_that_and_not_as_few_cases(code, told, hits):
    asleep = pd.DataFrame({"n": [552], "hits": [hits], "estimate": [hits / 552], "low": [0.0], "high": [1.0]})
    facts = findings.facts(findings.now_facts(asleep, *[pd.DataFrame()] * 3))
    found = recommendations.checked(facts, pd.DataFrame(columns=recommendations.PLAN))
    line = checked(found, recommendations.catalogue(), lang=Language(code)).set_index("rule").loc["asleep_now"]
    assert line["seen"].replace("\u00a0", " ").startswith(told)


@pytest.mark.parametrize("code", ["ru", "en"])
def test_of_several_groups_the_one_whose_numbers_stand_there_is_named(code):
    row = {
        "fact": "first_year_product",
        "dimension": "product",
        "n": 324,
        "baseline": 0.46,
        "reference": 0.54,
        "claim": False,
    }
    facts = findings.facts(
        pd.DataFrame([row | {"segment": "annual", "gap": -0.08, "gap_low": -0.16, "gap_high": 0.0},
                      row | {"segment": "half_year", "gap": 0.02, "gap_low": -0.1, "gap_high": 0.1}])
    )  # fmt: skip
    found = recommendations.checked(facts, pd.DataFrame(columns=recommendations.PLAN))
    lang = Language(code)
    line = checked(found, recommendations.catalogue(), lang=lang).set_index("rule").loc["first_year_product"]
    assert lang.label("annual") in line["seen"]
    assert lang.label("half_year") not in line["seen"]


@pytest.mark.parametrize(("code", "mix"), [("ru", "при том же составе договоров"), ("en", "same mix of contracts")])
def test_a_rate_brought_to_one_mix_is_said_to_be_that(code, mix):
    rules = {rule["id"]: rule[code] for rule in recommendations.catalogue()["rules"]}
    assert mix in rules["sleeping"]["check"]  # the rate of the chapter on renewals is of contracts as they are
    assert "не известно" not in rules["record_reasons"]["why"]  # a call's outcome may be known
    assert "nothing is known" not in rules["record_reasons"]["why"]
