"""Reports with a heading row over each group: the groups become columns, and a plain list is left alone."""

from cbakit.sources import read_tables
from cbakit.sources.groups import group_rows, with_groups

REPORT = [
    ["Менеджер Петрова", "", "", ""],
    ["Годовая", "", "", ""],
    ["Анна Первая", "01.02.2025", "Чек 1", "100"],
    ["Вера Вторая", "02.02.2025", "Чек 2", "50"],
    ["Месячная", "", "", ""],
    ["Глеб Третий", "03.02.2025", "Чек 3", "7"],
    ["Менеджер Сидоров", "", "", ""],
    ["Годовая", "", "", ""],
    ["Дима Четвёртый", "04.02.2025", "Чек 4", "10"],
]
SUMS = {0: "157", 1: "150", 4: "7", 6: "10", 7: "10"}


def with_sums(sums):
    return [[*row[:3], sums.get(i, row[3])] for i, row in enumerate(REPORT)]


def test_the_row_before_a_record_is_of_the_innermost_level():
    assert group_rows(REPORT) == {0: 0, 1: 1, 4: 1, 6: 0, 7: 1}


def test_each_record_carries_the_groups_above_it():
    found = with_groups(REPORT, group_rows(REPORT))
    assert [row[:3] for row in found] == [
        ["Менеджер Петрова", "Годовая", "Анна Первая"],
        ["Менеджер Петрова", "Годовая", "Вера Вторая"],
        ["Менеджер Петрова", "Месячная", "Глеб Третий"],
        ["Менеджер Сидоров", "Годовая", "Дима Четвёртый"],
    ]


def test_sums_beside_groups_prove_them():
    assert group_rows(with_sums(SUMS)) == {0: 0, 1: 1, 4: 1, 6: 0, 7: 1}


def test_sums_that_do_not_agree_disprove_them():
    assert group_rows(with_sums(SUMS | {0: "999"})) == {}


def test_a_list_in_which_some_have_nothing_but_a_name_is_no_report():
    people = [
        ["Анна", "+7916", "01.02.2020"],
        ["Вера", "", ""],
        ["Глеб", "+7917", ""],
        ["Дима", "", ""],
        ["Ева", "+7918", ""],
    ]
    assert group_rows(people) == {}


def test_a_table_that_ends_with_a_lonely_name_is_no_report():
    assert group_rows([*REPORT, ["Менеджер Третий", "", "", ""]]) == {}


def test_a_grouped_file_is_read_with_its_groups_as_columns_and_every_row_accounted_for(tmp_path):
    lines = ["Отчет по оплатам", "Клиент;Дата;Документ;Сумма", *(";".join(r) for r in with_sums(SUMS)), "Итого;;;167"]
    (tmp_path / "report.csv").write_text("\n".join(lines), encoding="cp1251")
    found = read_tables(tmp_path / "report.csv")[0]
    assert list(found.cells.columns) == ["group 1", "group 2", "Клиент", "Дата", "Документ", "Сумма"]
    assert found.cells["group 1"].tolist() == ["Менеджер Петрова"] * 3 + ["Менеджер Сидоров"]
    assert found.cells["Сумма"].tolist() == ["100", "50", "7", "10"]
    assert found.rows.tolist() == [5, 6, 8, 11]
    assert found.set_aside[["row", "reason"]].values.tolist() == [
        [3, "group_row"], [4, "group_row"], [7, "group_row"], [9, "group_row"], [10, "group_row"], [12, "totals_row"],
    ]  # fmt: skip
    assert found.rows_in == 10
    assert found.dialect["groups"] == 2


def test_a_group_that_ends_beyond_the_first_rows_looked_at_is_a_group_all_the_same(tmp_path):
    """Four managers with 700 sales each and their subtotals: the third one's run on beyond row 2000."""
    body = []
    for manager in ("Белова Инна", "Кравцов Денис", "Мусина Лилия", "Тарасова Ольга"):
        body.append(f"{manager};;7000")
        body += [f"Клиент {manager[0]}{i};{1 + i % 28:02d}.02.2025;10" for i in range(700)]
    lines = ["Отчёт по продажам", "Менеджер / Клиент;Дата продажи;Сумма", *body, "Итого;;28000"]
    (tmp_path / "report.csv").write_text("\n".join(lines), encoding="utf-8")
    found = read_tables(tmp_path / "report.csv")[0]
    assert list(found.cells.columns) == ["Менеджер", "Клиент", "Дата продажи", "Сумма"]
    assert found.cells["Менеджер"].value_counts().tolist() == [700] * 4
    assert found.dialect["total"] == "agree"


def test_a_report_of_1c_with_stacked_headings_names_its_groups(tmp_path):
    lines = [
        "Отчёт по оплатам;;;",
        "Менеджер;;Наличные;Итого",
        "Вид абонемента;;;",
        "Клиент;Регистратор;;",
        "Петрова;;150;150",
        "Годовая;;150;150",
        "Анна Первая;Оплата 1 от 01.02.2025;100;100",
        "Вера Вторая;Оплата 2 от 02.02.2025;50;50",
        "Сидоров;;7;7",
        "Месячная;;7;7",
        "Глеб Третий;Оплата 3 от 03.02.2025;7;7",
        "Итого;;157;157",
    ]
    (tmp_path / "report.csv").write_text("\n".join(lines), encoding="cp1251")
    (found,) = read_tables(tmp_path / "report.csv")
    names = ["Менеджер", "Вид абонемента", "Клиент", "Регистратор", "Наличные", "Итого", "Регистратор: дата"]
    assert list(found.cells.columns) == names
    assert found.cells.iloc[1].tolist() == [
        "Петрова", "Годовая", "Вера Вторая", "Оплата 2 от 02.02.2025", "50", "50", "02.02.2025",
    ]  # fmt: skip
    assert found.dialect["total"] == "agree"
    assert found.rows_in == 8


def test_a_signature_under_a_sheet_hides_no_groups_and_the_stacked_name_is_divided(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    rows = [
        ["Менеджер / ФИО", "Клиент", "", "Договор"],
        ["", "Телефон", "Дата рождения", "Абонемент"],
        ["Кузнецова Е.В.", "", "", ""],
        ["Фролова Ольга", "89161234567", "27.09.1995", "Безлимит"],
        ["Шубин Пётр", "", "", "Безлимит"],
        ["Итого по менеджеру", "", "", ""],
        ["Без менеджера", "", "", ""],
        ["Щукина Ирина", "89161234568", "06.02.1961", "Утро"],
        ["Итого", "", "", ""],
        ["", "", "", ""],
        ["Сформировано: 01.07.2026 09:15, Администратор", "", "", ""],
    ]
    for row in rows:
        book.active.append([cell or None for cell in row])
    book.save(tmp_path / "report.xlsx")
    (found,) = read_tables(tmp_path / "report.xlsx")
    assert list(found.cells.columns)[:3] == ["Менеджер", "ФИО", "Клиент Телефон"]
    assert found.cells["Менеджер"].tolist() == ["Кузнецова Е.В."] * 2 + ["Без менеджера"]
    assert found.cells["ФИО"].tolist() == ["Фролова Ольга", "Шубин Пётр", "Щукина Ирина"]
    reasons = ["group_row", "totals_row", "group_row", "totals_row", "blank", "footer"]
    assert found.set_aside["reason"].tolist() == reasons


def test_a_column_of_staff_with_a_name_for_each_row_is_a_question():
    from cbakit.sources.fits import fits
    from cbakit.sources.profile import Profile

    assert fits("manager", Profile(1.0, 200, 0.5, names=1.0, persons=1.0))[0] == 0.5
    assert fits("manager", Profile(1.0, 200, 0.3, names=1.0, persons=1.0))[0] == 1.0
    assert fits("manager", Profile(1.0, 30, 0.5, names=1.0, persons=1.0))[0] == 1.0
