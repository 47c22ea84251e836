"""The interval of all recommendations together is an interval of the total."""

import re

import pandas as pd
import pytest

from cbakit.analysis import recommendations
from cbakit.language import Language
from cbakit.wording.recommendations import _limits_of_sum


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
