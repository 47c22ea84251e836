"""On a base of few what cannot be said folds into one table; from a hundred customers on a report stays as it is."""

import io

import nbformat
import openpyxl
import pandas as pd
import pytest

from cbakit.exhibits import Callout, Finding, Shown, Table
from cbakit.language import Language
from cbakit.metrics import COLUMNS
from cbakit.report import small, tied
from cbakit.report.blocks import blocks
from cbakit.report.document import About, Chapter, block_of, document, shown_blocks
from cbakit.report.workbook import tables_workbook

RU = Language("ru", kind="transactions")
MISSING = Callout("Спросить **некого**. Запись помогла бы.", "missing", "none")


def shares(name, *limits):
    frame = pd.DataFrame(limits, columns=["dimension", "low", "high"])
    columns = (Shown("dimension", "Признак"), Shown("low", "Интервал", "percent", high="high"))
    return Table(name, f"Доли {name}", RU, frame=frame, columns=columns)


def chapter(name, *sections):
    cells = [nbformat.v4.new_markdown_cell(f"# Глава {name}")]
    for title, *shown in sections:
        outputs = [nbformat.v4.new_output("display_data", data=s._repr_mimebundle_()) for s in shown]
        cells += [nbformat.v4.new_markdown_cell(f"## {title}"), nbformat.v4.new_code_cell("", outputs=outputs)]
    return Chapter(name, nbformat.v4.new_notebook(cells=cells))


def folded(*chapters, customers=39, **more):
    found = small.folded(list(chapters), RU, customers=customers, **more)
    listed = [b["text"] for c in found for b in shown_blocks(c.notebook) if b["id"] == "small_left_out"]
    return [c.name for c in found], [tuple(row) for rows in listed for row in rows], found


SAID = Finding("said", "Столько-то.", {}, "wide")
BOOK = chapter(
    "02_renewal_base", ("Ответ", SAID), ("Кто", MISSING), ("Чем", shares("wide", ("sex", 0.1, 0.4), ("", 0.2, 0.3)))
)


def test_a_section_with_remarks_alone_is_a_row_that_says_why_in_one_sentence():
    names, rows, found = folded(BOOK)
    assert names == ["02_renewal_base", "left_out"]
    assert rows[0] == ("Кто", "Спросить некого. Запись помогла бы.")
    assert "## Кто" not in [c.source for c in found[0].notebook.cells]


def test_the_workbook_is_named_only_where_the_run_makes_it_and_it_holds_a_table_that_is_named():
    only_said = chapter("02_renewal_base", ("Ответ", SAID), ("Кто", MISSING))
    for book, workbook, told in ((BOOK, True, True), (BOOK, False, False), (only_said, True, False)):
        last = folded(book, workbook=workbook)[2][-1].notebook
        assert ("tables.xlsx" in last.cells[0].source) is told


def test_a_table_whose_every_interval_is_wide_is_named_there_and_nothing_points_to_it():
    _, rows, found = folded(BOOK)
    assert rows[-1][0] == "«Доли wide»"
    assert "39 человек" in rows[-1][1].replace("\u00a0", " ")
    said, table = shown_blocks(found[0].notebook)
    assert (said["kind"], said["exhibit"], table["places"]) == ("finding", "", ["workbook"])


def test_no_text_is_left_of_a_section_whose_tables_were_all_taken_out():
    silent = chapter("11_recommendations", ("Ответ", SAID), ("Список", shares("wide", ("sex", 0.1, 0.4))), ("Текст",))
    cells = folded(silent)[2][0].notebook.cells
    assert [c.source for c in cells if c.cell_type == "markdown"] == [
        "# Глава 11_recommendations",
        "## Ответ",
        "## Текст",
    ]
    assert [b["id"] for c in cells for o in c.get("outputs", []) if (b := block_of(o))] == ["said", "wide"]


def test_what_is_taken_out_stands_whole_in_the_workbook_and_nowhere_else():
    about = About(
        title="Отчёт", client="Мини", first_day="", as_of="2026-06-30", author="", language="ru", currency="RUB"
    )
    report = document(folded(BOOK)[2], about)
    book = openpyxl.load_workbook(io.BytesIO(tables_workbook(report, pd.DataFrame(columns=COLUMNS))))
    assert "Только здесь 1" in [name.replace("\u00a0", " ") for name in book.sheetnames]
    assert "wide" not in [b.get("id") for b in blocks(report)]


def test_a_table_named_there_stands_in_the_workbook_also_where_its_section_or_chapter_is_folded():
    section = chapter("02_renewal_base", ("Ответ", SAID), ("Чем", MISSING, shares("one", ("sex", 0.1, 0.4))))
    whole = chapter("05_refusal_reasons", ("Ответ", MISSING), ("Кто", shares("two", ("sex", 0.1, 0.4))))
    _, rows, found = folded(section, whole)
    assert rows[-1][0].replace("\u00a0", " ") == "«Доли one» и «Доли two»"
    about = About(title="Отчёт", client="Мини", first_day="", as_of="2026-06-30", author="", language="ru", currency="RUB")  # fmt: skip
    report = document(found, about)
    book = openpyxl.load_workbook(io.BytesIO(tables_workbook(report, pd.DataFrame(columns=COLUMNS))))
    titles = {sheet["A1"].value for sheet in book.worksheets}
    assert {"Доли one", "Доли two"} <= titles
    assert not {"one", "two"} & {b.get("id") for b in blocks(report)}


@pytest.mark.parametrize(("at_risk", "stays"), [(["3", "4"], True), (["—", "—"], True), (None, False)])
def test_a_table_is_called_hidden_only_where_half_of_its_numbers_are_and_words_alone_never_are(at_risk, stays):
    frame = pd.DataFrame({"segment": ["a", "b"], "n": [16, 15], "money": [5.0, 6.0], "risk": [3.0, 4.0]})
    frame["risk"] = frame["risk"] if at_risk == ["3", "4"] else float("nan")
    frame["money"] = frame["money"] if at_risk else float("nan")
    told = (Shown("segment", "Сегмент", "text"), Shown("n", "Клиентов", "count"), Shown("money", "Деньги", "count"))
    own = Table("own", "Свои", RU, frame=frame, columns=(*told, Shown("risk", "Под угрозой", "count")))
    words = Table("words", "Слова", RU, frame=frame.assign(segment="—"), columns=told[:1])
    _, rows, found = folded(chapter("07_segments", ("Ответ", SAID), ("Свои", own), ("Слова", words)))
    places = {b["id"]: b["places"] for b in shown_blocks(found[0].notebook) if b["kind"] == "table"}
    assert "report" in places["words"]
    assert ("report" in places["own"]) is stays
    said = [why.replace("\u00a0", " ") for what, why in rows if "Свои" in what]
    assert said == (
        []
        if stays
        else ["Слишком мало, всего 39 человек: половина чисел и больше была бы скрыта, чтобы никого не выдать."]
    )


def test_what_a_folded_section_has_in_the_appendix_stays_there():
    rule = Table(
        "rule", "Границы", RU, places=("appendix",), frame=pd.DataFrame({"x": ["a"]}), columns=(Shown("x", "x"),)
    )
    _, rows, found = folded(chapter("07_segments", ("Ответ", SAID), ("Кто эти люди", MISSING, rule)))
    assert ("Кто эти люди", "Спросить некого. Запись помогла бы.") in rows
    assert [b["id"] for b in shown_blocks(found[0].notebook)] == ["said", "rule"]


def test_one_narrow_interval_keeps_a_table():
    kept = chapter("02_renewal_base", ("Чем", shares("some", ("sex", 0.1, 0.4), ("sex", 0.2, 0.3))))
    assert folded(kept)[:2] == (["02_renewal_base"], [])


def test_a_chapter_without_anything_to_see_is_one_row_with_each_of_its_reasons_once_and_short():
    other = Callout("Причин не записали. Спросите у менеджеров.", "missing")
    names, rows, _ = folded(chapter("05_refusal_reasons", ("Ответ", MISSING), ("Ещё", other), ("И", MISSING)), BOOK)
    assert names == ["02_renewal_base", "left_out"]
    said = "Спросить некого. Запись помогла бы. Причин не записали. Спросите у менеджеров."
    assert rows[0] == ("Глава 05_refusal_reasons", said)


@pytest.mark.parametrize("since", [", потому что\u00a0", ", since "])
def test_a_reason_that_a_sentence_has_given_is_not_given_again(since):
    told = [
        "No forecast: it takes 100, not\u00a039.",
        f"No check: nothing is there{since}it takes 100, not 39.",
        f"No plan{since}none is set.",
    ]
    assert (
        small._short(told)
        == f"No forecast: it takes 100, not\u00a039. No check: nothing is there. No plan{since}none is set."
    )


def test_a_chapter_that_stays_names_each_reason_of_what_it_lacks():
    few = Callout("Мало ответов. Нужно тридцать.", "few")
    _, rows, _ = folded(chapter("05_refusal_reasons", ("Ответ", SAID, MISSING, few)))
    assert rows == [("Глава 05_refusal_reasons", "Спросить некого. Запись помогла бы. Мало ответов.")]


def test_a_row_on_what_is_not_recorded_ends_with_how_to_begin_and_the_lights_say_where_it_stands():
    lacks = Callout("Причин нет. Запись показала бы, сколько это стоит. Форма начинает сбор.", "missing")
    lights = Table("passport_sections", "Хватает", RU, frame=pd.DataFrame({"a": [1]}), columns=(Shown("a", "А"),))
    passport = chapter("00_data_passport", ("Чего не хватает", lights))
    _, rows, found = folded(passport, chapter("05_refusal_reasons", ("Ответ", lacks)))
    assert rows == [("Глава 05_refusal_reasons", "Причин нет. Форма начинает сбор.")]
    (table,) = shown_blocks(found[0].notebook)
    assert "«Чего здесь не показать»" in table["so_what"].replace("\u00a0", " ")
    assert next(shown_blocks(passport.notebook))["so_what"] == ""


def test_what_hurts_most_is_said_to_stand_first_only_where_that_table_is_printed():
    nb = nbformat.read("notebooks/00_data_passport.ipynb", 4)
    text = next(c.source for c in nb.cells if "Первым стоит" in c.source)
    assert "Первым стоит" in tied.told(text, {"passport_fields"})
    assert "Первым стоит" not in tied.told(text, {"passport_sections"})


@pytest.mark.parametrize("customers", [0, 100, 5000])
def test_nothing_is_folded_for_a_hundred_customers_or_where_there_are_none(customers):
    assert folded(BOOK, customers=customers)[:2] == (["02_renewal_base"], [])


def test_the_chapters_given_are_not_edited():
    before = nbformat.writes(BOOK.notebook)
    folded(BOOK)
    assert nbformat.writes(BOOK.notebook) == before


def test_a_chapter_that_stopped_and_one_of_the_client_s_own_stay():
    stopped = chapter("03_retention", ("Ответ", Callout("Расчёт остановился.", "failed")))
    own = chapter("20_pool", ("Ответ", MISSING))
    assert folded(stopped, own)[:2] == (["03_retention", "20_pool"], [])


def test_where_every_chapter_is_folded_the_list_stands_alone():
    assert folded(chapter("05_refusal_reasons", ("Ответ", MISSING)))[0] == ["left_out"]
