"""A text that describes an exhibit is in the report only where the exhibit is."""

import ast
import re
from fnmatch import fnmatchcase
from pathlib import Path

import nbformat
import pandas as pd
import pytest

import cbakit
from cbakit.exhibits import Shown, Table
from cbakit.language import Language
from cbakit.report.document import About, Chapter, alone, document, handed_out, without_empty_sections
from cbakit.report.tied import tied_to, told

HERE = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(HERE.glob("*.ipynb"))
TEXT = "## Кривая\n\nКто остаётся? <!-- with curve -->Ступень — месяц.<!-- end --> <!-- with other rows_* -->Строка — год.<!-- end -->"
DESCRIBES = re.compile(  # words that point at something to be seen
    "Под осью|Ступень вниз|Линия тренда|Серые клетки|столбец —|карточке на|решётк|отдельная таблица|[Сс]етка|Длина полосы|"
    "Каждая полоса|Таблица |Below the axis|A step down|line of the trend|trend is cleared|Grey cells|One card a|cell of the grid|"
    "a table of its own|[Tt]he grid |[Ee]ach bar|The bar is|The table "
)
ABOUT = About(title="Отчёт", client="Мини", first_day="", as_of="2026-06-30")


def exhibit_ids() -> list[str]:
    """The id of every figure and table of the kit; of one made with a name in it, a pattern; of one given whole, nothing."""
    found = []
    for path in sorted(Path(cbakit.__file__).parent.glob("*/*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or getattr(call.func, "id", "") not in ("Table", "Figure"):
                continue
            if given := [*call.args[:1], *(k.value for k in call.keywords if k.arg == "id")]:
                parts = getattr(given[0], "values", given[:1])
                found.append("".join(p.value if isinstance(p, ast.Constant) else "*" for p in parts))
    return [name for name in found if name.strip("*")]


def chapter(*places) -> nbformat.NotebookNode:
    outputs = []
    for name, where in places:
        frame = pd.DataFrame({"a": [1, 2]})
        table = Table(name, "Заголовок", Language("ru"), frame=frame, columns=(Shown("a", "a"),), places=where)
        outputs.append(nbformat.v4.new_output("display_data", data=table._repr_mimebundle_()))
    head = nbformat.v4.new_markdown_cell("# Глава\n\nКто?", metadata={"tags": ["ru"]})
    text = nbformat.v4.new_markdown_cell(TEXT, metadata={"tags": ["ru"]})
    return nbformat.v4.new_notebook(cells=[head, text, nbformat.v4.new_code_cell("", outputs=outputs)])


def test_the_copies_of_a_run_hold_what_is_said_of_their_exhibits_and_no_marks():
    given = {"01_a": chapter(("curve", ("report",))), "02_b": chapter(("line", ("report",)))}
    before = [cell.source for notebook in given.values() for cell in notebook.cells]
    made = handed_out(given, Language("ru"))
    assert [notebook.cells[1].source for notebook in made.values()] == [
        "## Кривая\n\nКто остаётся? Ступень — месяц."
    ] * 2
    assert [cell.source for notebook in given.values() for cell in notebook.cells] == before, "a run goes on from those"


def test_a_section_that_shows_nothing_loses_its_heading_and_the_method_and_what_says_something_stay():
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    shows = new_code_cell("cb.show(x)", outputs=[new_output("display_data", {"text/plain": "x"})])
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Title"), new_code_cell("import cbakit as cb"),
            new_markdown_cell("## Shown"), shows,
            new_markdown_cell("## For a shop"), new_code_cell("cb.show(None)"),
            new_markdown_cell("## Method"), new_code_cell("cb.finish(base)"),
        ]
    )  # fmt: skip
    report = without_empty_sections(notebook)
    kept = [c.source for c in report.cells if c.cell_type == "markdown"]
    assert kept == ["# Title", "## Shown", "## Method"]
    assert len([c for c in report.cells if c.cell_type == "code"]) == 4
    copy = handed_out({"04_value": notebook}, Language("en"))["04_value"]
    assert copy.cells[4].source == "## For a shop\n\nFor these data there is nothing to show here."
    assert copy.cells[6].source == "## Method"


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        ((), "Кто остаётся?"),
        ((("curve", ("report",)),), "Кто остаётся? Ступень — месяц."),
        ((("curve", ("workbook",)), ("rows_of_years", ("appendix",))), "Кто остаётся? Строка — год."),
    ],
)
def test_a_sentence_stands_only_where_its_exhibit_is_in_the_report(places, kept):
    whole = document([Chapter("01_a", chapter(*places))], ABOUT)
    assert next(c.source for c in whole.cells if c.source.startswith("##")).endswith("\n\n" + kept)
    by_itself = alone(chapter(*places))
    assert next(c.source for c in by_itself.cells if c.source.startswith("##")).endswith("\n\n" + kept)


def test_a_heading_stays_without_its_text_and_a_cell_without_a_word_goes():
    assert told("## Кривая\n\n<!-- with curve -->Ступень.<!-- end -->", set()) == "## Кривая"
    assert told("<!-- with curve -->Ступень.<!-- end -->", set()) == ""
    assert told("Как  есть.", set()) == "Как  есть."
    heading = "## <!-- with curve -->Кривая<!-- else: Как часто --><!-- end -->"
    assert (told(heading, {"curve"}), told(heading, set())) == ("## Кривая", "## Как часто")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_texts_are_tied_to_exhibits_that_there_are_and_in_both_languages_alike(path):
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "markdown"]
    known = exhibit_ids()
    assert len(known) > 80
    assert not any(fnmatchcase("no_such_exhibit", i) for i in known)
    for cell in cells:
        for name in tied_to(cell.source):
            assert any(fnmatchcase(i, name) or fnmatchcase(name, i) for i in known), name
        assert cell.source.count("<!--") == 2 * cell.source.count("<!-- end -->") + cell.source.count("<!-- else: ")
        assert "<!--" not in told(cell.source, set()), "a mark that is not read as one"
    for russian, english in zip(cells[::2], cells[1::2], strict=True):
        assert tied_to(russian.source) == tied_to(english.source)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_words_that_point_at_an_exhibit_are_tied_to_one(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown" and not path.stem.startswith(("00_", "explore")):
            found = DESCRIBES.search(told(cell.source, set()))
            assert not found, f"{found and found[0]!r}: {cell.source[:90]}"


@pytest.mark.parametrize("name", ["07_segments", "08_flows", "09_sales"])
def test_the_question_of_a_chapter_asks_only_of_what_it_shows(name):
    cells = nbformat.read(HERE / f"{name}.ipynb", as_version=4).cells
    for cell in cells[:2]:
        all_of_it, little = told(cell.source, set(tied_to(cell.source))), told(cell.source, set())
        assert "<!--" not in all_of_it + little
        assert (all_of_it[-1], little[-1]) == ("?", "?")
        assert len(little) < len(all_of_it)


@pytest.mark.parametrize("name", ["06_referrals", "07_segments", "08_flows"])
def test_a_snapshot_is_asked_its_own_question_where_it_cannot_answer_the_usual_one(name):
    cells = nbformat.read(HERE / f"{name}.ipynb", as_version=4).cells
    own = [c for c in cells[2:4] if c.source.startswith("# ") and "snapshot" in c.metadata["tags"]]
    assert [c.metadata["tags"][0] for c in own] == ["ru", "en"]
    assert all(c.source.endswith("?") for c in own)
