"""Where a table begins and ends, and which of its rows are records."""

import numpy as np
import pytest

from cbakit.errors import InputError
from cbakit.sources import of_entry
from cbakit.sources.layout import Grid, table, tables

HEAD = ["Код клиента", "ФИО", "Дата продажи", "Сумма"]
BODY = [[str(i), f"Иванова {c}", f"0{i}.02.2025", "100"] for i, c in enumerate("АБВГ", start=1)]


def grid(rows, **more):
    return Grid([list(r) for r in rows], np.arange(1, len(rows) + 1), **more)


def test_rows_carry_the_line_they_start_on():
    found = table(grid([["Отчёт"], [], HEAD, *BODY]), file="a.csv")
    assert found.rows.tolist() == [4, 5, 6, 7]
    assert (found.dialect["header_row"], found.dialect["preamble_rows"]) == (3, 2)


def test_blank_rows_below_the_last_one_are_no_rows():
    assert table(grid([HEAD, *BODY, ["", "", "", ""], [""]]), file="a.csv").rows_in == 4


def test_a_blank_row_inside_is_set_aside_with_its_line():
    found = table(grid([HEAD, *BODY[:2], [""] * 4, *BODY[2:]]), file="a.csv")
    assert found.set_aside.values.tolist() == [["a.csv", 4, "", "blank"]]
    assert found.rows_in == 5


def test_the_tenth_part_of_rows_may_be_ragged_and_no_more():
    body = [[str(i), "Иванова А", "01.02.2025", "1"] for i in range(20)]
    two = [*body[:5], ["1", "x"], *body[5:10], ["1", "x"], *body[10:18]]
    assert list(table(grid([HEAD, *two]), file="a").set_aside["reason"]) == ["too_few_fields"] * 2
    with pytest.raises(InputError, match="line 7: 3 of 21 rows"):
        table(grid([HEAD, *two, ["1", "x"]]), file="a")


def test_one_ragged_row_of_few_is_set_aside_rather_than_refusing_the_file():
    found = table(grid([HEAD, *BODY[:3], [*BODY[3], "x"]]), file="a")
    assert list(found.set_aside["reason"]) == ["too_many_fields"]


def test_a_first_person_is_never_taken_for_headings():
    with pytest.raises(InputError, match="no row that looks like headings"):
        table(grid([["Иванова Анна", "Омск"], ["Петров Пётр", "Томск"], ["Сидорова Вера", "Омск"]]), file="a")


def test_unknown_headings_over_numbers_are_headings():
    found = table(grid([["Шкаф", "Полка"], ["1", "17"], ["2", "18"]]), file="a")
    assert list(found.cells.columns) == ["Шкаф", "Полка"]


def test_a_second_table_below_is_read_on_its_own():
    other = [["Менеджер", "Филиал", "Телефон"], ["Петрова", "Центр", "+79160000000"]]
    found = tables(grid([HEAD, *BODY, [], *other]), file="a.csv")
    assert [t.file for t in found] == ["a.csv#1", "a.csv#7"]
    assert [t.cells.shape for t in found] == [(4, 4), (1, 3)]
    assert found[1].rows.tolist() == [8]


def test_the_declared_heading_row_picks_one_of_several_tables():
    other = [["Менеджер", "Филиал", "Телефон"], ["Петрова", "Центр", "+79160000000"]]
    (second,) = tables(grid([HEAD, *BODY, [], *other]), file="a.csv", header_row=7)
    assert (second.file, second.cells.shape) == ("a.csv", (1, 3))
    (first,) = tables(grid([HEAD, *BODY, [], *other]), file="a.csv", header_row=1)
    assert first.cells.shape == (4, 4)


def test_headings_repeated_after_a_blank_row_are_the_same_table():
    (found,) = tables(grid([HEAD, *BODY[:2], [], HEAD, *BODY[2:]]), file="a.csv")
    assert list(found.set_aside["reason"]) == ["blank", "repeated_heading"]


def test_a_merged_cell_stands_in_each_of_its_rows_and_no_further():
    rows = [["ФИО", "Сумма", "Дата"], ["Анна", "1", "01.02.2025"], ["", "2", "02.02.2025"], ["", "3", "03.02.2025"]]
    found = table(grid(rows, merged=[(1, 0, 2, 0)], ragged=False), file="a")
    assert found.cells["ФИО"].tolist() == ["Анна", "Анна", ""]


def test_short_rows_of_a_sheet_are_filled_up():
    found = table(grid([HEAD, ["1", "Иванова А", "01.02.2025", "1"], ["2", "Петрова Б"]], ragged=False), file="a")
    assert found.cells.iloc[1].tolist() == ["2", "Петрова Б", "", ""]


LEFT = [["Код клиента", "ФИО", "Пол"], ["1", "Иванова А", "ж"], ["2", "Иванов Б", "м"]]
RIGHT = [
    ["Код клиента", "Дата оплаты", "Сумма"],
    ["2", "01.02.2025", "100"],
    ["1", "02.02.2025", "50"],
    ["2", "03.02.2025", "70"],
]


def beside(left, right):
    rows = max(len(left), len(right))
    pad = [*left, *[[""] * 3] * (rows - len(left))], [*right, *[[""] * 3] * (rows - len(right))]
    return [[*a, "", *b] for a, b in zip(*pad, strict=True)]


def test_tables_side_by_side_are_read_each_on_its_own_and_every_row_is_accounted_for():
    found = tables(grid(beside(LEFT, RIGHT), ragged=False), file="a.xlsx!Лист")
    assert [t.file for t in found] == ["a.xlsx!Лист#1>1", "a.xlsx!Лист#1>5"]
    assert [list(t.cells.columns) for t in found] == [LEFT[0], RIGHT[0]]
    assert [(t.rows_in, len(t.cells)) for t in found] == [(2, 2), (3, 3)]
    assert [of_entry(found, ["Код клиента", name])[0].file[-1] for name in ("Пол", "Сумма")] == ["1", "5"]


def test_tables_of_one_length_are_apart_where_they_name_different_customers_in_a_row():
    found = tables(grid(beside(LEFT, RIGHT[:3]), ragged=False), file="a")
    assert [list(t.cells.columns) for t in found] == [LEFT[0], RIGHT[0]]
    assert [t.cells["Код клиента"].tolist() for t in found] == [["1", "2"], ["2", "1"]]


def test_headings_over_and_over_without_a_blank_column_are_tables_side_by_side():
    head = ["Клиент", "Дата", "Сумма"]
    rows = [
        ["Белов П", "01.02.2025", "100", "Зуева А", "01.03.2025", "90"],
        ["Корж С", "02.02.2025", "50", "Белов П", "", "70"],
    ]
    found = tables(grid([head * 2, *rows], ragged=False), file="a")
    assert [t.cells["Клиент"].tolist() for t in found] == [["Белов П", "Корж С"], ["Зуева А", "Белов П"]]
    assert sum(t.rows_in for t in found) == 4
    doubled = tables(
        grid([["ID", "Примечание"] * 2, ["1", "a", "1", "b"], ["2", "c", "2", "d"]], ragged=False), file="a"
    )
    assert len(doubled) == 1


def test_a_blank_column_inside_one_table_does_not_divide_it():
    rest = [
        ["Телефон", "Дата оплаты", "Сумма"],
        ["89161234567", "01.02.2025", "100"],
        ["89161234568", "02.02.2025", "50"],
    ]
    assert len(tables(grid(beside(LEFT, rest), ragged=False), file="a")) == 1
    again = [RIGHT[0], ["1", "01.02.2025", "100"], ["2", "02.02.2025", "50"]]  # names the customer of the row once more
    assert len(tables(grid(beside(LEFT, again), ragged=False), file="a")) == 1
    notes = [["Заметка", "Ещё"], ["a", "b"]]
    assert (
        len(tables(grid([[*a, "", *b] for a, b in zip(LEFT, [*notes, ["", ""]], strict=True)], ragged=False), file="a"))
        == 1
    )
