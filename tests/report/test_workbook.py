"""tables.xlsx holds typed cells and no live formula; metrics.csv is sorted, stable and without contradictions."""

import io
import re
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from cbakit.errors import TableError
from cbakit.language import Language
from cbakit.metrics import COLUMNS
from cbakit.report.document import About
from cbakit.report.workbook import (
    SAFE,
    _Cell,
    _form,
    _named,
    _styles,
    _write_cell,
    all_metrics,
    metrics_csv,
    tables_workbook,
)


def metrics(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


ONE = ("renewal_rate", "product", "=cmd|'x'!A0", 0.4, 0.3, 0.5, 30, "share")
TWO = ("active_customers", "", "", 384.0, float("nan"), float("nan"), 384, "customers")


@pytest.fixture(scope="module")
def book(report):
    content = tables_workbook(report, metrics(ONE, TWO))
    assert content == tables_workbook(report, metrics(ONE, TWO))  # the same bytes
    return openpyxl.load_workbook(io.BytesIO(content))


def test_an_index_leads_to_one_sheet_an_exhibit(book):
    assert book.sheetnames == ["Содержание", "Рисунок 1", "Таблица 1", "Таблица 2", "Таблица 3", "metrics"]
    assert [c.value for c in book["Содержание"]["A"][4:]] == book.sheetnames[1:]
    assert book["Содержание"]["A5"].hyperlink.location == "'Рисунок 1'!A1"


def test_numbers_are_numbers_and_an_interval_is_two_columns(book):
    sheet = book["Таблица 1"]
    assert [c.value for c in sheet[4]] == ["Год членства", "Доля", "Интервал: от", "Интервал: до"]
    assert [c.value for c in sheet[5]] == [1, 0.42, 0.37, 0.46]
    assert sheet["B5"].number_format == "0%"
    assert sheet.freeze_panes == "B5"


def test_nothing_from_data_is_a_formula_or_a_link(book):
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert {c.data_type for c in cells} <= {"s", "n"}
    assert all(c.hyperlink is None or c.hyperlink.target is None for c in cells)
    assert book["Таблица 2"]["A7"].value == "=cmd|' /C calc'!A0"


def test_metrics_of_all_notebooks_are_one_sorted_table():
    found, clashes = all_metrics({"b": metrics(ONE), "a": metrics(TWO), "c": metrics()})
    assert list(found["metric"]) == ["active_customers", "renewal_rate"]
    assert clashes == []


def test_the_same_number_twice_stands_once_and_a_contradiction_is_told():
    other = (*TWO[:3], 385.0, *TWO[4:])
    same, none = all_metrics({"a": metrics(TWO), "b": metrics(TWO)})
    assert (len(same), none) == (1, [])
    kept, clashes = all_metrics({"a": metrics(TWO), "b": metrics(other)})
    assert list(kept["value"]) == [384.0]
    assert clashes == ["active_customers differs between a, b."]


def test_a_rounding_difference_is_no_contradiction():
    near = (*TWO[:3], 384.0 + 1e-9, *TWO[4:])
    assert all_metrics({"a": metrics(TWO), "b": metrics(near)})[1] == []


def test_a_metric_without_its_segment_is_refused():
    with pytest.raises(TableError, match="lacks"):
        all_metrics({"a": metrics((*TWO[:2], None, *TWO[3:]))})


def test_no_metrics_give_the_head_alone():
    found, clashes = all_metrics({})
    assert metrics_csv(found) == ",".join(COLUMNS) + "\n"
    assert clashes == []


def test_csv_is_stable_and_safe_to_open_in_a_spreadsheet():
    told = metrics_csv(metrics(ONE, TWO)).splitlines()
    assert told[1] == "renewal_rate,product,'=cmd|'x'!A0,0.4,0.3,0.5,30,share"
    assert told[2] == "active_customers,,,384,,,384,customers"


def test_a_name_without_a_number_has_no_row_in_the_csv():
    few = ("base_value", "attr_city", "Малый Посёлок", float("nan"), float("nan"), float("nan"), 3.0, "money")
    assert metrics_csv(metrics(few, TWO)).splitlines() == [",".join(COLUMNS), "active_customers,,,384,,,384,customers"]


@pytest.mark.parametrize(
    ("name", "values", "form"),
    [("n", (1, 2), "count"), ("estimate", (0.4, -1.0), "percent1"), ("estimate", (0.4, 1.01), "number2"),
     ("estimate", (1, 7), "count"), ("high", (2500.5, None), "money"), ("money_share", (0.2,), "percent1"),
     ("year_money", (5.5,), "money"), ("logrank_p", (0.01,), "p"), ("sex", ("male",), "code"), ("product", ("new",), "text"),
     ("low", (None, None), "code"), ("method", ("model",), "code"), ("family_id", ("renewals",), "code")],
)  # fmt: skip
def test_a_column_of_a_figure_is_printed_by_its_name_and_size(name, values, form):
    assert _form(name, values) == form


def test_a_code_is_named_by_what_it_belongs_to_and_a_clients_own_name_stays():
    lang = Language("ru")
    assert _named("price", _Cell(0, 0, "code", "reason "), lang) == "Цена, дорого"
    assert _named("5+", _Cell(0, 0, "code", "membership year "), lang) == "5-й и\u00a0дальше"
    assert _named("Годовая", _Cell(0, 0, "code", "product "), lang) == "Годовая"
    assert _named("age_band", _Cell(0, 0, "code"), lang) == "Возраст"


@pytest.mark.parametrize(
    ("value", "kept", "kind"),
    [("2026-06-30 00:00:00", datetime(2026, 6, 30), "d"), ("1899-12-31", "1899-12-31", "s"), ("2026-02-31", "2026-02-31", "s"),
     ("True", "да", "s"), (0.25, 0.25, "n"), ("=1+1", "=1+1", "s")],
)  # fmt: skip
def test_cells_are_typed(value, kept, kind):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, SAFE)
    _write_cell(book.add_worksheet(), _Cell(0, 0, "code"), value, Language("ru"), _styles(book, Language("ru")))
    book.close()
    cell = openpyxl.load_workbook(target).active["A1"]
    assert (cell.value, cell.data_type) == (kept, kind)


def test_a_figure_of_a_snapshot_speaks_in_its_sheet_as_in_the_report():
    about = About("Отчёт", "", "", "2025-12-31", kind="snapshot")
    assert about.lang.label("renewal") == Language("ru", kind="snapshot").label("renewal")
    assert about.lang.label("renewal") != Language("ru").label("renewal")


def test_the_sheet_of_metrics_names_nobody_whose_number_is_hidden(report):
    few = ("base_value", "attr_city", "Малый Посёлок", float("nan"), float("nan"), float("nan"), float("nan"), "money")
    found = openpyxl.load_workbook(io.BytesIO(tables_workbook(report, metrics(few, ONE, TWO))))["metrics"]
    assert [c.value for c in found["A"]] == ["metric", "renewal_rate", "active_customers"]
    assert "Малый Посёлок" not in [c.value for c in found["C"]]


def test_the_metrics_stand_in_the_words_of_the_report_beside_their_codes(report):
    first = ("ltv_horizon", "months x product", "12 x other", 9.0, 8.0, 10.0, 30, "money")
    rows = metrics(first, ("refusal_share", "reason x all time", "price x all time", 0.4, 0.3, 0.5, 30, "share"))
    sheet = openpyxl.load_workbook(io.BytesIO(tables_workbook(report, rows)))["metrics"]
    ru = Language("ru")
    head = [c.value for c in sheet[1]]
    assert head[: len(COLUMNS)] == COLUMNS
    told = [
        ru.say("metric-ltv-horizon"),
        f"{ru.say('column-months')} × {ru.column('product')}",
        f"12 × {ru.label('other')}",
    ]
    assert [c.value for c in sheet[2]][len(COLUMNS) :] == told
    assert [c.value for c in sheet[3]][-2:] == [
        f"{ru.column('reason')} × {ru.column('all time')}",
        f"{ru.label('reason price')} × {ru.label('all time')}",
    ]


def test_codes_of_methods_families_and_missing_curves_have_words_of_the_language():
    codes = [("method", "naive"), ("method", "model"), ("method", "last_rate"), ("method", "as_seen"), ("reason", "too_few_periods"),
             ("family_id", "renewals"), ("family_id", "reasons")]  # fmt: skip
    for column, code in codes:
        cell = _Cell(0, 0, "code", f"{column} ".replace("_", " "), False)
        assert re.search("[а-яё]", _named(code, cell, Language("ru")))
