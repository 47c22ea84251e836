"""One small table of contracts in every kind of file and layout that clients send: read as the same five rows."""

import datetime
import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cbakit.onboarding import propose
from cbakit.sources import read_tables

BOOKS = Path(__file__).parent / "books"  # saved by an office suite
HEADINGS = ["Код клиента", "ФИО", "Абонемент", "Дата начала", "Дата окончания", "Стоимость, руб."]
ROWS = [
    ["101", "Ковалёв Пётр", "Год", "10.01.2024", "09.01.2025", "12000"],
    ["102", "Зимина Анна", "Полгода", "11.02.2024", "10.08.2024", "8000"],
    ["103", "Орлов Глеб", "Год", "12.03.2024", "11.03.2025", "12500"],
    ["104", "Юдина Вера", "Месяц", "13.04.2024", "12.05.2024", "3000"],
    ["105", "Седов Лев", "Год", "14.05.2024", "13.05.2025", "11900"],
]
TYPED = [[int(r[0]), *r[1:3], *(datetime.datetime.strptime(d, "%d.%m.%Y") for d in r[3:5]), float(r[5])] for r in ROWS]
AS_TEXT = "\n".join(";".join(row) for row in [HEADINGS, *ROWS])


def iso(cells):
    """Rows with every date in one form."""
    told = [[f"{c[6:]}-{c[3:5]}-{c[:2]}" if c[2:3] == "." and len(c) == 10 else c for c in r] for r in cells]
    return [list(r) for r in told]


def holds(table, headings=None):
    assert list(table.cells.columns)[:6] == (headings or HEADINGS)
    assert iso(table.cells.iloc[:, :6].to_numpy().tolist()) == iso(ROWS)
    assert table.rows_in == len(table.cells) + len(table.set_aside)


def book(path, rows, merged=()):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for cells in merged:
        made.active.merge_cells(cells)
    made.save(path)
    return path


@pytest.mark.parametrize("name", ["office.xls", "office.ods"])
def test_a_workbook_of_an_office_suite(name):
    (table,) = read_tables(BOOKS / name)
    holds(table)


def test_a_binary_workbook(tmp_path):
    (table,) = read_tables(xlsb(tmp_path / "a.xlsb", [HEADINGS, *ROWS]))
    holds(table)


def test_headings_in_two_rows_under_merged_names(tmp_path):
    above = ["Клиент", None, "Абонемент", None, None, "Деньги"]
    names = ["Код", "ФИО", "Вид", "Начало", "Окончание", "Стоимость"]
    path = book(tmp_path / "a.xlsx", [["Список членств"], [], above, names, *TYPED], ["A3:B3", "C3:E3"])
    (table,) = read_tables(path)
    holds(table, ["Клиент Код", "Клиент ФИО", "Абонемент Вид", "Абонемент Начало", "Абонемент Окончание",
                  "Деньги Стоимость"])  # fmt: skip


def test_headings_in_two_rows_some_merged_downwards(tmp_path):
    rows = [["Код", "ФИО", "Абонемент", None, None, "Цена"], [None, None, "Вид", "Начало", "Окончание", None], *TYPED]
    (table,) = read_tables(book(tmp_path / "a.xlsx", rows, ["A1:A2", "B1:B2", "C1:E1", "F1:F2"]))
    holds(table, ["Код", "ФИО", "Абонемент Вид", "Абонемент Начало", "Абонемент Окончание", "Цена"])


@pytest.mark.parametrize("title", [[], [["Посещения"]], [["Посещения"], ["за февраль"]]])
def test_two_tables_in_one_sheet_with_a_title_between_them_or_not(tmp_path, title):
    visits = [[101, datetime.datetime(2024, 2, 1), "Зал"], [102, datetime.datetime(2024, 2, 2), "Бассейн"]]
    rows = [["Членства"], HEADINGS, *TYPED, [], [], *title, ["Код клиента", "Дата визита", "Зона"], *visits]
    first, second = read_tables(book(tmp_path / "a.xlsx", rows))
    holds(first)
    assert second.cells.to_numpy().tolist() == [["101", "2024-02-01", "Зал"], ["102", "2024-02-02", "Бассейн"]]


def test_a_row_of_one_cell_after_a_blank_row_is_no_further_table(tmp_path):
    rows = [HEADINGS, *TYPED[:3], [], ["Проверено"], *TYPED[3:]]
    (table,) = read_tables(book(tmp_path / "a.xlsx", rows))
    assert [r for r in iso(table.cells.to_numpy().tolist()) if r[0] in {x[0] for x in ROWS}] == iso(ROWS)
    assert table.rows_in == len(table.cells) + len(table.set_aside)


def test_an_archive_of_files_with_names_of_any_age(tmp_path):
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr("XXXXXX.csv", AS_TEXT.encode("cp1251"))
        archive.write(book(tmp_path / "b.xlsx", [HEADINGS, *TYPED]), "б.xlsx")
    (tmp_path / "a.zip").write_bytes(inside.getvalue().replace(b"XXXXXX", "январь".encode("cp866")))
    found = read_tables(tmp_path / "a.zip")
    assert {t.file for t in found} == {"a.zip/январь.csv", "a.zip/б.xlsx!Sheet"}
    for table in found:
        holds(table)


def proposed(folder, names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(AS_TEXT, encoding="utf-8")
    return [line.strip() for line in propose(folder, "x").splitlines()]


def test_files_by_month_are_one_table(tmp_path):
    lines = proposed(tmp_path, ["Продажи_2024-01.csv", "Продажи_2024-02.csv", "Продажи_2024-03.csv"])
    assert [x for x in lines if "file:" in x] == [
        '- file: "Продажи_2024-*.csv"  # 15 rows, 0 set aside; utf-8 semicolons; headings in line 1'
    ]


@pytest.mark.parametrize("names", [["Абонементы Центр.csv", "Абонементы Север.csv"], ["Центр/a.csv", "Север/a.csv"]])
def test_files_by_club_are_read_each_and_the_club_is_asked_about(tmp_path, names):
    lines = proposed(tmp_path, names)
    assert len([x for x in lines if "file:" in x and "# 5 rows" in x]) == 2
    asked = [x for x in lines if "constants" in x]
    assert {x.split("  #")[0] for x in asked[:2]} == {
        "#?     constants: {club: Центр}", "#?     constants: {club: Север}"
    }  # fmt: skip


def test_files_by_months_in_words_are_of_no_club(tmp_path):
    lines = proposed(tmp_path, ["январь 2024.csv", "февраль 2024.csv"])
    assert not [x for x in lines if "constants" in x]


def record(number: int, content: bytes = b"") -> bytes:
    """One record of a binary workbook."""
    head, size = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7]), len(content)
    while size > 127:
        head, size = head + bytes([size & 0x7F | 0x80]), size >> 7
    return head + bytes([size]) + content


def words(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(path: Path, rows: list[list[str]]) -> Path:
    """The least that is a binary workbook: one sheet of words."""
    names = record(156, struct.pack("<II", 0, 1) + words("rId1") + words("Лист1"))
    sheet = record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, len(rows[0]) - 1)) + record(145)
    for i, row in enumerate(rows):
        sheet += record(0, struct.pack("<IIHHBI", i, 0, 300, 0, 0, 0))
        sheet += b"".join(record(6, struct.pack("<II", j, 0) + words(text)) for j, text in enumerate(row))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        made.writestr("_rels/.rels", f'{link}Type="{kind}/officeDocument" Target="xl/workbook.bin"/></Relationships>')
        made.writestr("xl/workbook.bin", record(131) + record(143) + names + record(144) + record(132))
        sheets = f'{link}Type="{kind}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
        made.writestr("xl/_rels/workbook.bin.rels", sheets)
        made.writestr("xl/worksheets/sheet1.bin", sheet + record(146) + record(130))
    return path
