"""A sheet with two tables side by side, from the workbook to canonical tables."""

import re

import pytest
import xlsxwriter

from cbakit.canonical import prepare
from cbakit.config import read_client
from cbakit.onboarding import propose

PEOPLE = [["Код клиента", "ФИО", "Пол", "Дата рождения"],
          *[[f"K{i}", f"Белов{'а' * (i % 2)} {'Анна' if i % 2 else 'Илья'}", "ж" if i % 2 else "м", f"0{1 + i % 8}.05.1985"]
            for i in range(1, 9)]]  # fmt: skip
PAID = [["Код клиента", "Дата оплаты", "Сумма", "Услуга"],
        *[[f"K{1 + i % 8}", f"{1 + i:02}.0{1 + i % 9}.2025", f"{500 + i}", "Стрижка"] for i in range(20)]]  # fmt: skip


@pytest.fixture
def read(tmp_path, monkeypatch):
    """(tables that client.yml names, prepared client) of tables written into one sheet, each from a column of its own."""
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "data" / "raw" / "shop"
    folder.mkdir(parents=True)

    def made(*tables):
        book = xlsxwriter.Workbook(folder / "all.xlsx")
        sheet = book.add_worksheet("Всё")
        for number, table in enumerate(tables):
            for i, row in enumerate(table):
                sheet.write_row(i, 5 * number, row)
        book.close()
        text = propose(folder, "Shop")
        (folder / "client.yml").write_text(text, encoding="utf-8")
        return re.findall(r"^    table: (\w+)", text, re.M), prepare(read_client("shop"))

    return made


def test_both_tables_of_a_sheet_become_entries_and_no_row_of_either_is_lost(read):
    entries, found = read(PEOPLE, PAID)
    assert entries == ["customers", "payments"]
    assert len(found.tables["customers"]) == 8
    assert len(found.tables["payments"]) == 20
    assert found.tables["payments"]["amount"].sum() == sum(500 + i for i in range(20))
    assert found.tables["payments"]["customer_id"].nunique() == 8


def test_the_same_headings_over_and_over_are_one_table_of_all_rows(read):
    entries, found = read(PAID[:11], [PAID[0], *PAID[11:]])
    assert entries == ["payments"]
    assert found.tables["payments"]["amount"].sum() == sum(500 + i for i in range(20))
    assert found.passport["files"]["rows_in"].sum() == 20
