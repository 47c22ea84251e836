"""Sex, phones, dates, duplicates and headings on lists by someone who had not seen the rules; figures are printed."""

import pytest

from tests.measured import measure


@pytest.fixture(scope="module")
def counts():
    return measure.figures()


def test_the_documentation_shows_the_figures_of_today(counts, capsys):
    written = measure.table()
    with capsys.disabled():
        print("\n" + written)
    assert written in measure.DOCS.read_text(encoding="utf-8")


def share(counts, outcome):
    return counts.get(outcome, 0) / sum(counts.values())


def test_sex_is_read_from_names_better_than_by_the_rules_of_the_reference(counts):
    assert share(counts["sex"], "right") > 0.75
    assert share(counts["sex"], "wrong") < 0.075


def test_no_phone_is_another_than_the_one_a_careful_clerk_reads(counts):
    assert counts["phones"].get("wrong", 0) == 0


def test_dates_are_hardly_ever_wrong(counts):
    assert share(counts["dates"], "wrong") < 0.005


def test_persons_are_merged_without_a_mistake(counts):
    assert counts["duplicates"]["merged_right"] == counts["duplicates"]["merged"]
