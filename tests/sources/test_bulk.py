"""The fast way for large files gives what the careful way gives, or steps aside."""

import numpy as np
import pandas as pd
import pytest

from cbakit.sources import bulk, delimited, layout

HEAD = "Код клиента;ФИО;Дата визита;Зона"
LINES = [
    f"{i};Иванова {chr(1040 + i % 32)};0{1 + i % 9}.02.2025 10:{i % 60:02d};{('Зал', 'Бассейн', '')[i % 3]}"
    for i in range(700)
]


def careful(text, header_row=None):
    found = delimited.records(text, file="a.csv")
    return layout.tables(layout.Grid(found.fields, found.lines), file="a.csv", header_row=header_row)


def fast(text, header_row=None, coded=False):
    return bulk.table(text.encode(), file="a.csv", delimiter=None, header_row=header_row, dialect={}, coded=coded)


SAME = {
    "plain": [HEAD, *LINES],
    "report header above": ["Отчёт", "Период: февраль", "", HEAD, *LINES],
    "total below": [HEAD, *LINES, "Итого;;;700"],
    "short total below": [HEAD, *LINES, "Итого;700"],
    "signature below": [HEAD, *LINES, "Сформировал Иванов"],
    "headings repeated": [HEAD, *LINES[:300], HEAD, *LINES[300:]],
    "ragged rows": [HEAD, *LINES[:300], "1;2", *LINES[300:600], "1;2;3;4;5", *LINES[600:]],
    "quoted cells": [HEAD, *(";".join(f'"{c}"' for c in line.split(";")) for line in LINES)],
    "delimiters and doubled marks in quotes": [HEAD, *LINES, '9;"ООО ""А; Б""";01.02.2025;"Зал; бассейн"'],
    "blanks around cells": [HEAD, *(line.replace(";", " ;\u00a0") for line in LINES)],
    "an empty column": [HEAD + ";Пусто", *(line + ";" for line in LINES)],
    "a column without a heading": ["Код клиента;;Дата визита;Зона", *LINES],
    "two rows of headings": ["client_id;full_name;visit_date;activity", HEAD, *LINES],
}


@pytest.mark.parametrize("name", SAME)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_both_ways_agree_to_the_last_cell_and_line(name, end):
    text = end.join(SAME[name]) + end
    found, (expected,) = fast(text), careful(text)
    assert found is not None
    pd.testing.assert_frame_equal(found.cells, expected.cells)
    assert found.rows.tolist() == expected.rows.tolist()
    assert found.set_aside.to_numpy().tolist() == expected.set_aside.to_numpy().tolist()
    assert found.rows_in == expected.rows_in
    assert {k: v for k, v in expected.dialect.items() if found.dialect.get(k) != v} == {}


@pytest.mark.parametrize("name", SAME)
def test_columns_by_their_distinct_cells_hold_the_same_cells(name):
    text = "\n".join(SAME[name])
    coded, plain = fast(text, coded=True).cells, fast(text).cells
    pd.testing.assert_frame_equal(coded.astype(object), plain)
    assert {str(kind) for kind in coded.dtypes} == {"category"}
    assert all(cell == cell.strip("\u00a0 ") for column in coded for cell in coded[column].cat.categories)


@pytest.mark.parametrize(
    "lines",
    [
        [HEAD, *LINES, '9;"две\nстроки";;'],
        [HEAD, *LINES[:300], "", *LINES[300:]],
        [HEAD, *LINES, '9;ООО "Ромашка";;'],
        [HEAD, *LINES, '9;"не закрыта;;'],
        [HEAD, *(line + ";" for line in LINES)],
        [HEAD, "Менеджер;;;", *LINES],
        ["sep=;", HEAD, *LINES],
        LINES,
    ],
    ids=[
        "line end in a cell",
        "blank row",
        "mark in a word",
        "open mark",
        "ragged",
        "groups",
        "sep line",
        "no headings",
    ],
)
def test_it_steps_aside_where_something_is_unusual(lines):
    assert fast("\n".join(lines)) is None


def test_line_ends_are_counted_across_the_parts_that_are_looked_through(monkeypatch):
    signs = np.frombuffer(b"a\r\nb\r\n\nc\r", np.uint8)
    for length in range(1, 12):
        monkeypatch.setattr(bulk, "_LOOKED_THROUGH", length)
        assert bulk._line_ends(signs) == (3, 1)


def test_line_numbers_hold_far_into_a_large_file():
    lines = [HEAD, *LINES * 60]
    lines[30_000] = "1;2"
    found = fast("\n".join(lines))
    assert found.set_aside["row"].tolist() == [30_001]
    assert (found.rows[29_998], found.rows[29_999], found.rows[-1]) == (30_000, 30_002, len(lines))
