"""The interval of all recommendations together is an interval of the total."""

import re

import pandas as pd
import pytest

from cbakit.analysis import recommendations
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
