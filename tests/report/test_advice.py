"""The second document: every recommendation on its page with its wordings, the calendar on one page, the register."""

import io

import docx
import pandas as pd
import pytest
from pypdf import PdfReader

from cbakit.exhibits import Finding, Shown, Table
from cbakit.language import Language
from cbakit.report.advice import advice, calendar_table, register_table
from cbakit.report.document import Chapter, document, shown_blocks
from cbakit.report.pdf import PdfReport
from cbakit.report.word import WordReport
from tests.office import live, texts

from .conftest import ABOUT

RU = Language("ru")
POINTS = pd.DataFrame(
    {
        "date": ["2026-10-31", "2026-07-31", "2026-10-31"],
        "rank": [1, 2, 2],
        "action": ["Встретить", "=Позвонить", "=Позвонить"],
        "measure": ["доля"] * 3,
        "value": ["53,4 %", "29,6 %", "31,3 %"],
        "role": ["зал", "продажи", "продажи"],
    }
)
TEXTS = pd.DataFrame(
    {
        "rank": [1, 2],
        "action": ["Встретить", "=Позвонить"],
        "messages": ["[имя], здравствуйте!\n=1+1", ""],
        "measure_text": ["доля продлённых"] * 2,
        "target_text": ["53 %, цель 55 %", "28 %, цель 33 %"],
        "checks_text": ["31.10: 53 %", "31.07: 30 %"],
        "role_text": ["зал", "продажи"],
    }
)


def notebook(*shown):
    import nbformat

    cells = [nbformat.v4.new_markdown_cell("# Что делать", id="t")]
    outputs = [nbformat.v4.new_output("display_data", data=s._repr_mimebundle_()) for s in shown]
    return nbformat.v4.new_notebook(cells=[*cells, nbformat.v4.new_code_cell("", outputs=outputs, id="c")])


def table(name, title, frame, *columns):
    return Table(name, title, RU, frame=frame, columns=tuple(Shown(c, c) for c in columns))


@pytest.fixture(scope="module")
def made():
    part = pd.DataFrame({"part": ["Кому"], "text": ["Новым"]})
    whole = document(
        [
            Chapter("01_composition", notebook(table("other", "Другое 1", part, "part"))),
            Chapter(
                "11_recommendations",
                notebook(
                    Finding("recommendations", "2 рекомендации."),
                    table("recommendations", "Что делать: 2", TEXTS, "rank", "action"),
                    *(table(f"recommendation_{k}", f"{k}. Шаг", part, "part", "text") for k in (1, 2)),
                    table("recommendations_calendar", "Календарь: 3", POINTS, "date", "value"),
                ),
            ),
        ],
        ABOUT,
    )
    return advice(whole)


def test_it_holds_what_was_promised_and_nothing_else(made):
    ids = [b["id"] for b in shown_blocks(made)]
    assert ids == [
        "recommendations", "recommendations", "recommendation_1", "messages_1", "recommendation_2", "advice_calendar",
        "recommendations_calendar", "advice_register",
    ]  # fmt: skip


def test_its_tables_are_numbered_anew(made):
    labels = [b["label"] for b in shown_blocks(made) if b["kind"] == "table"]
    assert labels == [f"Таблица {k}" for k in range(1, 8)]


def test_the_calendar_is_a_line_a_measure_with_its_control_points_in_order(made):
    block = next(b for b in shown_blocks(made) if b["id"] == "recommendations_calendar")
    found = calendar_table(block, RU).block()
    assert [c["label"] for c in found["columns"]][2:-1] == ["Точка 1", "Точка 2"]
    assert found["text"] == [
        ["1. Встретить", "доля", "31.10.26: 53,4 %", "", "зал"],
        ["2. =Позвонить", "доля", "31.07.26: 29,6 %", "31.10.26: 31,3 %", "продажи"],
    ]


def test_a_calendar_without_its_columns_is_none():
    assert calendar_table({"data": {"columns": ["date"], "rows": [["2026-10-31"]]}, "so_what": ""}, RU) is None


def test_the_register_leaves_room_for_the_fact(made):
    block = next(b for b in shown_blocks(made) if b["kind"] == "table" and b["id"] == "recommendations")
    found = register_table(block, RU).block()
    assert [row[-1] for row in found["text"]] == ["", ""]
    assert [row[2] for row in found["text"]] == list(TEXTS["target_text"])


def test_a_report_that_recommends_nothing_has_no_second_document(report):
    assert advice(report) is None


def test_both_formats_hold_every_wording_and_nothing_live(made):
    word = WordReport().from_notebook_node(made)[0]
    assert live(word) == []
    assert "[имя], здравствуйте!" in texts(word)
    assert "=1+1" in texts(word)
    heads = [p.text for p in docx.Document(io.BytesIO(word)).paragraphs if p.style.name.lower() == "heading 1"]
    assert len(heads) == 6
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(PdfReport().from_notebook_node(made)[0])).pages]
    assert sum("31.07.26" in p for p in pages) == 1  # the calendar is one page
    assert any("здравствуйте" in p for p in pages)
