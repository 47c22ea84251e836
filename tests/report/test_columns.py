"""Columns of tables: words stay whole, names on one line, and long text gets the room that saves lines."""

import pytest

from cbakit.report.columns import CHARACTER, INSET, LINE, SMALL, column_shares, may_wrap
from cbakit.report.measure import text_width


def wide(text):
    return text_width(text, 8.5) / CHARACTER


def test_columns_take_what_their_longest_cell_takes():
    name, short = column_shares(["a", "Слово"], [["x" * 20, "1"]])
    assert name == pytest.approx(wide("x" * 20) + INSET, abs=0.06)
    assert short == pytest.approx(wide("Слово") + INSET, abs=0.06)
    assert column_shares(["a"], []) == [6.0]


def test_where_a_line_is_too_short_names_stay_whole_and_long_text_shares_the_rest():
    name, text = column_shares(["Имя", "Текст"], [["Показатель из слов", "слово " * 40]])
    assert name == pytest.approx(wide("Показатель из слов") + INSET, abs=0.06)
    assert name + text == pytest.approx(LINE, abs=1.0)


def test_a_date_held_together_by_no_break_spaces_is_one_word():
    day = "30\u00a0сентября\u00a02026"
    date, *_ = column_shares(["День", "Что", "Кто"], [[day, "слово " * 30, "слово " * 30]])
    assert date >= wide(day) + INSET - 0.06


def test_a_table_a_little_too_wide_is_set_smaller_rather_than_broken():
    rows = [["м" * 20] * 4]
    found = column_shares(list("абвг"), rows)
    assert LINE < sum(found) <= LINE * SMALL
    assert len(set(found)) == 1


def test_the_column_with_more_long_rows_gets_more():
    rows = [["слово " * 20, "слово " * 20], ["слово " * 20, "слово"], ["слово " * 20, "слово"]]
    first, second = column_shares(["а", "б"], rows)
    assert first > second


def test_a_table_without_rows_has_the_widths_of_its_headings():
    assert column_shares([], []) == []
    assert len(column_shares(["Показатель", "Значение"], [])) == 2


def test_a_cell_may_wrap_that_its_column_hardly_holds_or_that_another_font_will_show():
    labels = ["Раздел сам", "n"]
    rows = [
        ["Состав базы", "1"],
        ["Состав базы и всё остальное", "2"],
        ["● хватает", "3"],
        ["Две\nстроки", "4"],
        ["", "5"],
    ]
    assert may_wrap(labels, rows, [40.0, 40.0]) == [[], [], [], [0], [0], [0]]
    assert may_wrap(labels, rows, [20.0, 88.0]) == [[], [], [0], [0], [0], [0]]
    assert may_wrap(labels, rows, [12.0, 96.0]) == [[], [0], [0], [0], [0], [0]]


def test_a_half_as_wide_table_holds_half_as_much():
    rows = [["слово " * 8]]
    assert may_wrap(["Что"], rows, [40.0]) == [[], []]
    assert may_wrap(["Что"], rows, [40.0], half=True) == [[], [0]]
