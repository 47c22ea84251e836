"""A rule of a segment is read as a consultant wrote it, or says in one sentence what is wrong."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cbakit.errors import ParameterError
from cbakit.segment_rules import IN_RUSSIAN, KINDS, parsed

PEOPLE = pd.DataFrame(
    {
        "product": ["annual", "annual", "day pass", "annual", None],
        "visits_90": [3.0, 4.0, 0.0, np.nan, 1.0],
        "age": [17.0, 34.0, 35.0, np.nan, 60.0],
        "returned": [True, False, False, False, True],
        "starts_on": pd.to_datetime(["2025-01-01", "2025-01-02", None, "2026-01-01", "2020-05-05"]),
        "attr_goal": ["похудеть", "сила", "unknown", "сила и бег", "сила"],
    }
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("покупок >= 2", "purchases"),
        ("число покупок >= 2", "purchases"),
        ("покупок за 90 дней >= 2", "purchases_90"),
        ("визитов < 4", "visits_90"),
        ("визитов за 30 дн. < 4", "visits_30"),
        ("трат за 365 дней > 100", "spend_365"),
    ],
)
def test_a_count_may_stand_in_the_genitive(text, name):
    assert parsed(text).names == (name,)


def held(text):
    return parsed(text, extras=("attr_goal",)).holds(PEOPLE).tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("product = annual and visits_90 < 4", [1, 0, 0, 0, 0]),  # 4 is not below 4, unknown is not below 4
        ("product = Annual AND visits_90 <= 4", [1, 1, 0, 0, 0]),
        ("visits_90 < 1 or age > 35 and product != annual", [0, 0, 1, 0, 0]),  # nobody knows the last one's product
        ("(visits_90 < 1 or age > 35) and returned = yes", [0, 0, 0, 0, 1]),
        ("not product = annual", [0, 0, 1, 0, 1]),
        ("product in (annual, day pass) and age >= 34", [0, 1, 1, 0, 0]),
        ("product = day pass", [0, 0, 1, 0, 0]),
        ('product = "day pass"', [0, 0, 1, 0, 0]),
        ("age is unknown", [0, 0, 0, 1, 0]),
        ("age is not unknown and age < 35", [1, 1, 0, 0, 0]),
        ("goal = сила", [0, 1, 0, 0, 1]),
        ("attr_goal = «сила и бег»", [0, 0, 0, 1, 0]),
        ("goal is unknown", [0, 0, 1, 0, 0]),
        ("starts_on >= 02.01.2025", [0, 1, 0, 1, 0]),
        ("starts_on < 2025-01-02 и не returned = нет", [1, 0, 0, 0, 1]),
        ("age = 34", [0, 1, 0, 0, 0]),
    ],
)
def test_a_rule_holds_for_whom_it_says(text, expected):
    assert held(text) == [bool(e) for e in expected]


def test_and_binds_before_or():
    assert held("age = 17 or age = 34 and visits_90 > 100") == held("age = 17 or (age = 34 and visits_90 > 100)")


def test_a_comparison_with_a_value_that_is_not_known_does_not_hold_either_way():
    assert not (parsed("age < 35").holds(PEOPLE) | parsed("age >= 35").holds(PEOPLE))[3]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("prodct = annual", "did you mean “product”"),
        ("visit_90 < 4", "did you mean “visits_90”"),
        (
            "пол = женский и дни с последней покупки >= 60",
            "“дни с последней покупки”; did you mean “дней с последней покупки”",
        ),
        ("дней от покупки >= 60", "“дней от покупки”; did you mean “дней без покупки”"),
        ("кукушка > 3", "no attribute “кукушка”. Write"),
        ("product", "one of = != < <= > >= in is expected"),
        ("product = ", "a value is missing"),
        ("product > annual", "can be compared by = and != only"),
        ("visits_90 < few", "needs a number"),
        ("starts_on > soon", "needs a day"),
        ("returned = maybe", "is yes or no"),
        ("(age > 3", "a bracket is not closed"),
        ("age > 3)", "left over"),
        ("product = Годовой (взрослые)", 'stands in quotes: product = "Годовой (…"'),
        ("product = Утро, будни", 'stands in quotes: product = "Утро,…"'),
        ("product = annual & age > 3", "“&” joins nothing here; join comparisons with and, or"),
        ("age > 3 && sex = female", "“&&” joins nothing here"),
        ('product = "annual', "a quote is not closed"),
        ("product in annual", "a list in brackets"),
        ("product in (annual", "is not closed"),
        ("", "breaks off"),
        ("age > 3 and", "breaks off"),
        ("__import__('os').system('true')", "there is no attribute"),
        ("(" * 60 + "age > 3" + ")" * 60, "deep"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_that_says_how_to_mend_it(text, says):
    with pytest.raises(ParameterError, match="The rule cannot be read") as fault:
        parsed(text)
    assert says in str(fault.value)
    assert "\n" not in str(fault.value)


def test_a_sign_within_a_value_is_a_part_of_it():
    assert parsed("product = Fit & Fun").conditions[0].values == ("Fit & Fun",)


def test_a_rule_names_what_it_needs_once():
    assert parsed("age > 3 and (age < 9 or visits_30 = 0)").names == ("age", "visits_30")


def test_every_attribute_of_a_rule_is_explained():
    text = (Path(__file__).parents[1] / "docs" / "segments.md").read_text(encoding="utf-8")
    table = {
        word.strip() for line in text.splitlines() if line.startswith("| ") for word in line.split("|")[1].split(",")
    }
    assert set(KINDS) - table == set()


def test_every_attribute_stands_in_the_table_that_rules_are_asked_of():
    """What the recipe makes and what a rule may name are one list; only what is counted on demand is not there."""
    from cbakit.recipes import compute
    from cbakit.store import load

    frame = compute(load("demo"), "segment_customers")
    assert set(KINDS) - set(frame.columns) == set()


def test_the_page_of_segments_lists_every_russian_name_of_an_attribute():
    page = (Path(__file__).parents[1] / "docs" / "segments.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"(?m)^\| (\w+) \| ([а-я, ]+[а-я][а-я, a-z]*) \|$", page))
    known: dict[str, list[str]] = {}
    for name, attribute in IN_RUSSIAN.items():
        known.setdefault(attribute, []).append(name)
    assert listed == {attribute: ", ".join(names) for attribute, names in known.items()}
