"""Codes joined to the list that explains them."""

from types import SimpleNamespace

import pytest
import xlsxwriter

from cbakit.errors import InputError
from cbakit.sources import joined, read_tables, with_lookups


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "visits.csv").write_text(
        "Клиент;Услуга;Дата\n7;2;01.02.2025\n8;1;02.02.2025\n7;9;03.02.2025\n", encoding="utf-8"
    )
    (tmp_path / "services.csv").write_text("Код;Название;Цена\n1;Массаж;900\n2;Йога;500\n", encoding="utf-8")
    return tmp_path


def test_listed_columns_join_the_rows_and_an_unlisted_code_stays_empty(folder):
    raw = read_tables(folder / "visits.csv")[0]
    found = with_lookups(raw, [SimpleNamespace(file="services.csv", by="Услуга", key="Код")], folder)
    assert found.cells["Услуга: Название"].tolist() == ["Йога", "Массаж", ""]
    assert found.cells["Услуга: Цена"].tolist() == ["500", "900", ""]
    assert found.cells["Услуга"].tolist() == ["2", "1", "9"]
    assert found.rows.tolist() == [2, 3, 4]


def test_of_a_workbook_the_sheet_with_the_codes_is_joined(folder):
    with xlsxwriter.Workbook(folder / "lists.xlsx") as book:
        for name, rows in (
            ("Клубы", [["Клуб", "Город"], ["Юг", "Тула"]]),
            ("Услуги", [["Код", "Название"], ["2", "Йога"]]),
        ):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    raw = read_tables(folder / "visits.csv")[0]
    found = with_lookups(raw, [SimpleNamespace(file="lists.xlsx", by="Услуга", key="Код")], folder)
    assert found.cells["Услуга: Название"].tolist() == ["Йога", "", ""]


def test_a_code_listed_twice_is_refused(folder):
    (folder / "services.csv").write_text("Код;Название\n1;Массаж\n1;Йога\n2;Бокс\n", encoding="utf-8")
    with pytest.raises(InputError, match="1 codes more than once"):
        joined(*(read_tables(folder / f)[0] for f in ("visits.csv", "services.csv")), by="Услуга", key="Код")


@pytest.mark.parametrize(
    ("file", "by", "key"),
    [("none.csv", "Услуга", "Код"), ("services.csv", "Товар", "Код"), ("services.csv", "Услуга", "ID")],
)
def test_a_wrong_name_is_named(folder, file, by, key):
    raw = read_tables(folder / "visits.csv")[0]
    with pytest.raises(InputError, match="lookups"):
        with_lookups(raw, [SimpleNamespace(file=file, by=by, key=key)], folder)
