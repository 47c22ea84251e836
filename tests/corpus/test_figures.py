"""Bad inputs and disguises: how many are read alike, how many refused, and that nothing differs in silence; printed."""

import pytest

from tests.corpus import figures


@pytest.fixture(scope="module")
def counts():
    return figures.corpus(), figures.pollution()


def test_the_documentation_shows_the_figures_of_today(counts, capsys):
    written = figures.table(*counts)
    with capsys.disabled():
        print("\n" + written)
    assert written in figures.DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize(("which", "least"), [(0, 200), (1, 600)], ids=["bad inputs", "disguises"])
def test_nothing_differs_in_silence_nothing_ends_in_a_traceback_and_every_row_is_accounted_for(counts, which, least):
    found = counts[which]
    assert found["different"] == found["traceback"] == 0
    assert found["equal"] + found["refused"] >= least
    assert found["rows"] == found["kept"] + found["aside"] > 0
