"""A sheet with two tables side by side, from the workbook to canonical tables."""

import re

import pandas as pd
import xlsxwriter

from cbakit.canonical import prepare
from cbakit.config import read_client
from cbakit.onboarding import propose

PEOPLE = [["Код клиента", "ФИО", "Пол", "Дата рождения"],
          *[[f"K{i}", f"Белов{'а' * (i % 2)} {'Анна' if i % 2 else 'Илья'}", "ж" if i % 2 else "м", f"0{1 + i % 8}.05.1985"]
            for i in range(1, 9)]]  # fmt: skip
PAID = [["Код клиента", "Дата оплаты", "Сумма", "Услуга"],
        *[[f"K{1 + i % 8}", f"{1 + i:02}.0{1 + i % 9}.2025", f"{500 + i}", "Стрижка"] for i in range(20)]]  # fmt: skip


def test_both_tables_of_a_sheet_become_entries_and_no_row_of_either_is_lost(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "data" / "raw" / "shop"
    folder.mkdir(parents=True)
    book = xlsxwriter.Workbook(folder / "all.xlsx")
    sheet = book.add_worksheet("Всё")
    for table, first in ((PEOPLE, 0), (PAID, 5)):
        for i, row in enumerate(table):
            sheet.write_row(i, first, row)
    book.close()
    text = propose(folder, "Shop")
    assert re.findall(r"^    table: (\w+)", text, re.M) == ["customers", "payments"]
    (folder / "client.yml").write_text(text, encoding="utf-8")
    found = prepare(read_client("shop"))
    assert len(found.tables["customers"]) == 8
    assert len(found.tables["payments"]) == 20
    assert found.tables["payments"]["amount"].sum() == sum(500 + i for i in range(20))
    assert found.tables["payments"]["customer_id"].nunique() == 8
    assert isinstance(found.tables["customers"], pd.DataFrame)


def test_the_same_headings_over_and_over_are_one_table_of_all_rows(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "data" / "raw" / "shop"
    folder.mkdir(parents=True)
    book = xlsxwriter.Workbook(folder / "all.xlsx")
    sheet = book.add_worksheet("Всё")
    for side in range(2):
        for i, row in enumerate([PAID[0], *PAID[1 + 10 * side : 11 + 10 * side]]):
            sheet.write_row(i, 5 * side, row)
    book.close()
    text = propose(folder, "Shop")
    assert re.findall(r"^    table: (\w+)", text, re.M) == ["payments"]
    (folder / "client.yml").write_text(text, encoding="utf-8")
    found = prepare(read_client("shop"))
    assert found.tables["payments"]["amount"].sum() == sum(500 + i for i in range(20))
    assert found.passport["files"]["rows_in"].sum() == 20
