"""What is too few is said in one place."""

import re
from pathlib import Path

import pandas as pd
import pytest

import cbakit
from cbakit import few
from cbakit.estimates import shares

WRITTEN_OUT = re.compile(r"\((.+) > 0\) & \(\1 < min_n\)")


def test_nobody_is_no_secret_and_ten_are_not_few():
    assert few.few(pd.Series([0, 1, 9, 10, float("nan")]), 10).tolist() == [False, True, True, False, False]


@pytest.mark.parametrize("name", ["ENOUGH = 30", "MONTHS_AHEAD = 12", "LEAST_JUDGED"])
def test_a_limit_stands_once(name):
    sources = [p.read_text(encoding="utf-8") for p in Path(cbakit.__file__).parent.rglob("*.py")]
    assert sum(f"\n{name}" in text for text in sources) <= 1


def test_the_rule_itself_is_written_out_nowhere_else():
    found = [p.name for p in Path(cbakit.__file__).parent.rglob("*.py") if WRITTEN_OUT.search(p.read_text("utf-8"))]
    assert found == ["few.py"]


@pytest.mark.parametrize(
    ("hits", "n", "said"), [(14, 27, False), (19, 27, True), (2639, 5174, False), (2660, 5174, True)]
)
def test_a_majority_is_one_only_where_chance_alone_would_not_make_it_of_a_half(hits, n, said):
    assert few.is_majority(hits, n) is said
    assert said is bool(shares.wilson(hits, n)[1] > 0.5)


def test_of_nobody_there_is_no_majority():
    assert not few.is_majority(0, 0)
