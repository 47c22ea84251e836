"""A misspelt parameter or one of the wrong type never passes in silence."""

import nbformat
import pytest

from cbakit.errors import ParameterError
from cbakit.report.parameters import check, declared


def notebook(source):
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1"), cell])


NB = notebook(
    'client: str = "a # b"  # help\nas_of: str | None = None  # day\nmonths: int = 36\nrate: float = 0.1\nplain = "x"'
)


def test_names_kinds_and_defaults_are_read_as_written():
    found = declared(NB)
    assert {n: (p.kind, p.default) for n, p in found.items()} == {
        "client": ("str", "a # b"),
        "as_of": ("str | None", None),
        "months": ("int", 36),
        "rate": ("float", 0.1),
        "plain": ("", "x"),
    }


@pytest.mark.parametrize(
    "given", [{}, {"client": "x"}, {"as_of": None}, {"as_of": "2026-01-01"}, {"rate": 1}, {"plain": "y"}]
)
def test_what_is_declared_passes(given):
    check("02", NB, given)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"monts": 3}, "did you mean 'months'"),
        ({"months": "3"}, "must be int, got str"),
        ({"months": True}, "must be int, got bool"),
        ({"months": None}, "must be int, got NoneType"),
        ({"plain": 3}, "must be str"),
        ({"client": None}, "must be str"),
    ],
)
def test_anything_else_is_refused_with_the_way_out(given, told):
    with pytest.raises(ParameterError, match=told):
        check("02", NB, given)


def test_a_notebook_without_parameters_takes_none():
    with pytest.raises(ParameterError, match="declares none"):
        check("02", nbformat.v4.new_notebook(), {"client": "x"})
