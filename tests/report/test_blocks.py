"""Executed notebooks become plain blocks, numbered through the report."""

import nbformat
import pytest

from cbakit.exhibits import BLOCK
from cbakit.report.blocks import blocks, inline, plain_text
from cbakit.report.document import About, Chapter, alone, document, shown_blocks
from cbakit.report.execute import keep_language


def test_every_kind_of_block_is_read(report):
    kinds = {b["kind"] for b in blocks(report)}
    assert kinds >= {
        "chapter",
        "heading",
        "markdown",
        "figure",
        "table",
        "finding",
        "key_figures",
        "callout",
        "foreign",
        "text",
    }


def test_exhibits_are_numbered_through_the_report_figures_and_tables_apart(report):
    labels = [b["label"] for b in blocks(report) if b["kind"] in ("figure", "table")]
    assert [x.replace("\u00a0", " ") for x in labels] == ["Рисунок 1", "Таблица 1", "Таблица 2", "Таблица 3"]


def test_a_finding_points_to_the_label_of_its_exhibit(report):
    found = next(b for b in blocks(report) if b["kind"] == "finding" and b["id"] == "first_year")
    assert found["pointer"].replace("\u00a0", " ") == "Рисунок 1"


def test_parameters_setup_and_code_are_not_shown(report):
    assert "import pandas" not in str(blocks(report))


def test_a_heading_in_an_output_is_not_a_heading_of_the_report(report):
    assert "заголовок" not in [b.get("text") for b in blocks(report) if b["kind"] in ("heading", "chapter")]


def test_no_heading_rank_is_skipped_and_bare_headings_go():
    cells = ["# A\n\nwhy?", "### deep\n\ntext", "## bare", "## full\n\ntext"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(c) for c in cells])
    found = blocks(document([Chapter("x", notebook)], About("t", "c", "", "2026-01-01")))
    assert [(b["text"], b["level"]) for b in found if "level" in b] == [("A", 1), ("deep", 2), ("full", 2)]


def test_exhibits_for_the_appendix_alone_move_to_its_end():
    def shown(name, places):
        block = {"kind": "table", "id": name, "title": name, "so_what": "", "source": "", "places": places,
                 "columns": [], "text": [], "total": False, "data": {"columns": [], "rows": []}}  # fmt: skip
        return nbformat.v4.new_output("display_data", data={BLOCK: block})

    one = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# A\n\nq"),
            nbformat.v4.new_code_cell(
                "", outputs=[shown("late", ["appendix"]), shown("slide", ["slide"]), shown("now", ["report"])]
            ),
        ]
    )
    last = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Z\n\nq")])
    whole = document([Chapter("a", one), Chapter("z", last, "appendix")], About("t", "c", "", "2026-01-01"))
    found = [b.get("id") if b["kind"] == "table" else b.get("text", "") for b in blocks(whole)]
    index = ["Указатель рисунков и таблиц", "appendix_exhibits"]
    assert [name for name in found if name] == ["A", "now", "Z", "late", *index]  # what is for slides alone is not here


def test_exhibits_in_a_row_say_their_definition_once():
    def shown(name, definition, places=("report",)):
        block = {"kind": "table", "id": name, "title": name, "so_what": "", "source": "", "places": list(places),
                 "definition": definition, "columns": [], "text": [], "total": False, "data": {"columns": [], "rows": []}}  # fmt: skip
        return nbformat.v4.new_code_cell("", outputs=[nbformat.v4.new_output("display_data", data={BLOCK: block})])

    head = nbformat.v4.new_markdown_cell("## next\n\ntext")
    cells = [shown("a", "x"), shown("b", "x"), shown("c", "x"), shown("d", "y"), shown("e", "y", ("report", "slide"))]
    cells += [head, shown("f", "y"), shown("g", "y", ("slide",)), shown("h", ""), shown("i", "y")]
    whole = document([Chapter("a", nbformat.v4.new_notebook(cells=cells))], About("t", "c", "", "2026-01-01"))
    found = {b["id"]: b["definition"] for b in shown_blocks(whole)}
    assert found == {"a": "x", "b": "", "c": "", "d": "y", "e": "y", "f": "y", "g": "y", "h": "", "i": "y"}


def test_a_sentence_that_looks_like_a_list_stays_a_sentence():
    assert plain_text(inline("1. Январь") or []) == "1. Январь"
    assert [t["type"] for t in inline("a **b**")] == ["text", "strong"]


def test_one_notebook_alone_is_made_ready_and_left_unchanged(executed):
    notebook = executed["02_renewal_base"].notebook
    before = nbformat.writes(notebook)
    ready = alone(notebook)
    assert ready.metadata["cbakit"]["title"] == "Как держится база"
    assert nbformat.writes(notebook) == before
    assert alone(ready) is ready


@pytest.mark.parametrize(
    ("language", "kept"),
    [("", ["# Кто покупает", "## Покупки"]), ("en", ["# Who buys", "## Purchases"])],
)
def test_one_notebook_alone_speaks_to_the_client_it_was_executed_for(put_client, language, kept):
    name = f"alone{language}"
    put_client(name, f"client: {name}\nname: A\nkind: transactions\nlanguage: ru\ncurrency: EUR\n")
    cell, text = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
    callout = nbformat.v4.new_output(
        "display_data", data={BLOCK: {"kind": "callout", "id": "a", "text": "a", "places": ["report"]}}
    )

    def both(ru, en, *tags):
        return [text(s, metadata={"tags": [code, *tags]}) for code, s in (("ru", ru), ("en", en))]

    given = f'client = "{name}"\nlanguage = "{language}"'
    cells = [
        cell('client: str = "demo"\nlanguage: str = ""', metadata={"tags": ["parameters"]}),
        cell(given, metadata={"tags": ["injected-parameters"]}),
        text("# Кто продлевает", metadata={"tags": ["ru"]}), text("# Кто покупает", metadata={"tags": ["ru", "transactions"]}),
        text("# Who renews", metadata={"tags": ["en"]}), text("# Who buys", metadata={"tags": ["en", "transactions"]}),
        cell("import cbakit"), *both("## Покупки", "## Purchases"), cell("cb.show(x)", outputs=[callout]),
        *both("## Договоры", "## Contracts"), cell("cb.show(None)"),
    ]  # fmt: skip
    notebook = nbformat.v4.new_notebook(cells=cells)
    ready = alone(notebook)
    assert [c.source for c in ready.cells if c.cell_type == "markdown"] == kept
    about = About(**ready.metadata["cbakit"])
    assert (about.language, about.kind, about.currency) == (language or "ru", "transactions", "EUR")
    keep_language(notebook, "ru", "transactions")  # a run's copy, exported where its client is not
    notebook.cells[1].source = given.replace(name, "elsewhere")
    assert "# Кто покупает" in [c.source for c in alone(notebook).cells] or language


def test_an_exhibit_named_by_its_id_is_named_by_its_label(executed):
    notebook = nbformat.from_dict(executed["02_renewal_base"].notebook)
    table = next(
        o
        for c in notebook.cells
        for o in c.get("outputs", [])
        if BLOCK in o.get("data", {}) and o.data[BLOCK]["kind"] == "table"
    )
    table.data[BLOCK]["source"] = "Основание: «rates»; «another_id»."
    whole = document([Chapter("x", notebook)], About("t", "c", "", "2026-01-01"))
    found = next(b for b in blocks(whole) if b["kind"] == "table")
    assert found["source"].replace("\u00a0", " ") == "Основание: рисунок 1; «another_id»."
