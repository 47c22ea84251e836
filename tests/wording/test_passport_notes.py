"""Remarks of the preparation that a workbook with several sheets would say once for each of them."""

import json

import pandas as pd

from cbakit.language import Language
from cbakit.wording import passport as wording

RU = Language("ru")


def notes(*rows):
    told = [
        (code, json.dumps({"file": file, "table": table, "columns": columns})) for code, file, table, columns in rows
    ]
    return pd.DataFrame(told, columns=["code", "params"])


def test_sheets_of_a_workbook_with_the_same_columns_are_told_of_in_one_sentence():
    found = wording.notes(
        notes(
            ("columns_dropped", "А.xlsx!22-23", "contracts", ["Цвет"]),
            ("columns_dropped", "А.xlsx!23-24", "contracts", ["Цвет"]),
            ("columns_dropped", "А.xlsx!24-25", "contracts", ["Цвет", "Вес"]),
            ("columns_dropped", "Б.csv", "payments", ["Цвет"]),
        ),
        lang=RU,
    )
    assert [said.text.replace("\xa0", " ").partition(", которые")[0] for said in found] == [
        "Колонки файла А.xlsx (22-23 и 23-24)",
        "Колонки файла А.xlsx!24-25",
        "Колонки файла Б.csv",
    ]


def test_the_columns_that_customers_can_be_compared_by_are_named_and_none_of_other_tables():
    said = wording.own_columns(
        notes(
            ("columns_dropped", "К.csv", "payments", ["Операция"]),
            ("columns_dropped", "А.xlsx!22-23", "contracts", ["Цвет"]),
            ("columns_dropped", "А.xlsx!23-24", "contracts", ["Цвет", "Вес"]),
        ),
        lang=RU,
    )
    assert "Цвет и Вес" in said.replace("\xa0", " ")
    assert "«Цвет: attr_имя»" in said
    assert wording.own_columns(notes(("columns_dropped", "К.csv", "payments", ["Операция"])), lang=RU) is None
