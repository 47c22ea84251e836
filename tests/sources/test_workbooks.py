"""Workbooks are read in a process of their own, whose end ends nothing else."""

import zipfile

import pytest
import xlsxwriter

from cbakit.errors import InputError
from cbakit.sources import read_tables, workbook

STRAY = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Лист1">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "export.xlsx"
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet("Данные")
    sheet.write_row(0, 0, ["Код клиента", "ФИО", "Сумма"])
    sheet.write_row(1, 0, [1, "Иванова Анна", 1500.5])
    made.close()
    return path


def with_stray_cell(path):
    content = {}
    with zipfile.ZipFile(path) as source:
        content = {name: source.read(name) for name in source.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    content[sheet] = content[sheet].replace(b"</sheetData>", STRAY)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in content.items():
            target.writestr(name, data)
    return path


def test_cells_are_text_with_the_row_of_the_sheet(book):
    (found,) = read_tables(book)
    assert found.file == "export.xlsx!Данные"
    assert found.cells.to_numpy().tolist() == [["1", "Иванова Анна", "1500.5"]]
    assert found.rows.tolist() == [2]


def test_a_six_kilobyte_file_that_asks_for_half_a_terabyte_is_refused_by_the_scan(book):
    assert with_stray_cell(book).stat().st_size < 7000
    with pytest.raises(InputError, match="spans 1048576 rows and 16384 columns but holds 7 cells"):
        read_tables(book)


def test_a_reader_that_asks_for_too_much_memory_ends_alone(book, monkeypatch):
    monkeypatch.setitem(workbook.LIMITS, "sparse", 10**12)
    monkeypatch.setitem(workbook.LIMITS, "area", 10**12)
    monkeypatch.setitem(workbook.LIMITS, "memory", 1 << 30)
    with pytest.raises(InputError, match="more than 1 GiB of memory"):
        read_tables(with_stray_cell(book))


def test_a_reader_that_takes_too_long_is_ended(book, monkeypatch):
    monkeypatch.setitem(workbook.LIMITS, "seconds", 0.001)
    with pytest.raises(InputError, match="longer than"):
        read_tables(book)


def test_an_opendocument_sheet_is_read_and_its_endless_empty_rows_are_none(tmp_path):
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = [["Код клиента", "ФИО"], ["1", "Иванова Анна"], ["2", "Щукин Пётр"]]
    lines = "".join("<table:table-row>" + "".join(cell.format(c) for c in row) + "</table:table-row>" for row in rows)
    lines += '<table:table-row table:number-rows-repeated="1048570">'
    lines += '<table:table-cell table:number-columns-repeated="16384"/>'
    with zipfile.ZipFile(tmp_path / "export.ods", "w") as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        z.writestr("content.xml", ODS.format(rows=lines + "</table:table-row>"))
        z.writestr("META-INF/manifest.xml", '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
    (found,) = read_tables(tmp_path / "export.ods")
    assert found.cells.to_numpy().tolist() == rows[1:]
    assert found.rows_in == 2


def test_an_old_binary_workbook_is_read_with_its_moments(shared_data):
    (found,) = read_tables(shared_data("salon_krasoty_ru") / "serviceclient_b_import.xls")
    assert found.cells.shape == (100, 4)
    assert found.cells.iloc[0].tolist() == ["45", "2019-04-27 13:50:00", "29", "Одобрено"]


def test_formulas_without_results_are_a_fault_of_their_own_sheet_alone(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["Код клиента", "Дата"], ["7", "01.02.2024"], ["8", "02.02.2024"]):
        book.active.append(row)
    book.active.title = "Данные & всё"
    book.create_sheet("Проверки")["A1"] = "=1+1"  # a program that counts nothing saves no result
    path = tmp_path / "form.xlsx"
    book.save(path)
    assert len(read_tables(path, sheet="Данные & всё")[0].cells) == 2
    for sheet in (None, "Проверки"):
        with pytest.raises(InputError, match="formulas without a stored result"):
            read_tables(path, sheet=sheet)
