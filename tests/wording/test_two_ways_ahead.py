"""What the chapter on what is ahead says of numbers that are told in two ways."""

import pandas as pd
import pytest

from cbakit.language import Language
from cbakit.tables import outlook as tabled
from cbakit.wording import outlook as said


def ahead(heads="model", money="naive"):
    rows = [("customers", 250.0, heads), ("customers", 200.0, heads), ("money", 90.0, money), ("money", 100.0, money)]
    frame = pd.DataFrame(rows, columns=["measure", "estimate", "method"])
    on = pd.to_datetime(["2026-06-30", "2026-07-31"] * 2)
    return frame.assign(dimension="", segment="", on=on, n=250, low=frame["estimate"] - 1, high=frame["estimate"] + 1)


SERIES = pd.DataFrame({"heads": [260.0, 250.0], "money": [70.0, 100.0]})


@pytest.mark.parametrize(
    ("heads", "money", "told"), [("model", "naive", True), ("naive", "model", True), ("model", "model", False)]
)
def test_heads_and_money_told_by_two_ways_are_said_to_be_so_where_both_stand(heads, money, told):
    for code in ("ru", "en"):
        lang = Language(code)
        found = said.two_ways(ahead(heads, money), SERIES, lang=lang)
        table = tabled.months(ahead(heads, money), lang=lang)
        assert bool(found) is told
        assert (lang.say("outlook-months-two-ways") in table.definition) is told
        if told:
            assert lang.percent(-0.2) in found[0].text  # 200 of 250
            assert lang.percent(0.0) in found[0].text  # 100 as in the same month a year ago


@pytest.mark.parametrize(
    ("here", "there", "larger"), [(452.0, 218.0, "first is larger"), (173.0, 203.0, "first is smaller")]
)
def test_which_of_two_points_is_larger_follows_the_numbers(here, there, larger):
    point = pd.DataFrame({"dimension": [""], "estimate": [there]})
    found = said.two_points(pd.DataFrame({"estimate": [here]}), point, lang=Language("en"))
    assert larger in found.text


@pytest.mark.parametrize("code", ["ru", "en"])
def test_no_sentence_that_does_not_know_the_other_number_says_which_is_larger(code):
    lang = Language(code)
    for name in ("value-point-which", "numbers-point-forecast-meaning"):
        text = lang.say(name)
        assert ("меньше" in text) == ("больше" in text)
        assert ("smaller" in text or "less than" in text) == ("larger" in text or "or more" in text)
