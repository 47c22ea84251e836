"""Help on a table of a base says what its rows and columns are, with their units."""

import pydoc
import re

import pytest

import cbakit as cb
from cbakit.recipes import registered
from cbakit.recipes.described import description
from cbakit.schemas import CANONICAL
from cbakit.store import QUESTIONS

pytestmark = pytest.mark.xdist_group("demo explored")


@pytest.fixture(scope="module")
def base():
    return cb.load("demo", "2026-06-30")


@pytest.mark.parametrize("name", CANONICAL)
def test_help_on_a_table_says_its_grain_and_every_column_with_its_unit(base, name):
    told = getattr(base, name).__doc__
    assert CANONICAL[name].grain in told
    for column, known in CANONICAL[name].columns.items():
        assert f"{column} : {known.kind}\n    {known.meaning}" in told
        assert known.unit in told


def test_help_as_python_shows_it_is_of_the_table_and_not_of_pandas(base):
    page = pydoc.render_doc(base.contracts)
    assert "first paid day" in page
    assert "Two-dimensional, size-mutable" not in page
    assert "DataFrame" in type(base.contracts).__name__
    assert "__doc__" not in vars(base.contracts.head(1)), "a part of it is a plain table again"


@pytest.mark.parametrize("name", ["terms", "spells", *registered()])
def test_help_on_what_follows_from_the_tables_names_every_column(base, name):
    found = cb.result(base, name) if name in registered() else getattr(base, name)
    told = found.__doc__
    missing = [c for c in found.columns if not re.search(rf"(?<!\w){re.escape(str(c))}(?!\w)", told)]
    assert missing == []
    assert "in the currency of client.yml" in told


@pytest.mark.parametrize("name", sorted({*QUESTIONS} - {"workbench"}))
def test_help_on_a_question_says_what_its_table_holds(base, name):
    assert re.search(r"(?m)^ *Returns\n *-+$", getattr(base, name).__doc__)


def test_help_on_the_roster_and_the_anniversaries_names_every_column_too(base):
    for ask in (base.roster, base.anniversaries):
        missing = [c for c in ask() if not c.startswith("attr_") and f"``{c}``" not in ask.__doc__]
        assert missing == []


def test_what_a_shared_result_is_said_to_be_stands_by_itself():
    leaning = [n for n in registered() if re.match(r"The same |That ", description(n))]
    assert leaning == []
