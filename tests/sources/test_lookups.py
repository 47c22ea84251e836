"""Codes joined to the list that explains them."""

from types import SimpleNamespace

import pytest
import xlsxwriter

from cbakit.errors import InputError
from cbakit.language import Language
from cbakit.sentences import in_language
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


def looked_up(folder, *listed, wanted=None):
    (folder / "services.csv").write_text("\n".join(["Код;Название;Цена", *listed, ""]), encoding="utf-8")
    return joined(
        *(read_tables(folder / f)[0] for f in ("visits.csv", "services.csv")), by="Услуга", key="Код", wanted=wanted
    )


def test_a_code_listed_twice_is_taken_where_its_rows_agree(folder):
    found = looked_up(folder, "1;Массаж;900", "2;Йога;500", "1;Массаж;900", "2;;500")
    assert found.cells["Услуга: Название"].tolist() == ["Йога", "Массаж", ""]
    assert found.cells["Услуга: Цена"].tolist() == ["500", "900", ""]


def test_a_code_listed_twice_is_refused_where_its_rows_disagree_in_what_is_read(folder):
    rows = ("1;Массаж;900", "2;Йога;500", "1;Массаж;950", "2;Бокс;400")
    with pytest.raises(InputError) as fault:
        looked_up(folder, *rows)
    assert str(fault.value) == (
        "services.csv: lines 3 and 5 give one code of 'Код' different values of 'Название'; such codes: 1. "
        "Leave one line of each."
    )
    said = in_language(str(fault.value), Language("ru")).replace("\u00a0", " ")
    assert said.startswith(
        "services.csv: в строках 3 и 5 у одного и того же кода («Код») разные значения столбца «Название»"
    )
    assert "всего таких 1 код." in said
    with pytest.raises(InputError, match=r"lines 2 and 4 .* 'Цена'; such codes: 2"):
        looked_up(folder, *rows, wanted={"Услуга: Цена"})
    found = looked_up(folder, *rows[:3], wanted={"Услуга: Название"})
    assert found.cells["Услуга: Название"].tolist() == ["Йога", "Массаж", ""]


@pytest.mark.parametrize(
    ("file", "by", "key"),
    [("none.csv", "Услуга", "Код"), ("services.csv", "Товар", "Код"), ("services.csv", "Услуга", "ID")],
)
def test_a_wrong_name_is_named(folder, file, by, key):
    raw = read_tables(folder / "visits.csv")[0]
    with pytest.raises(InputError, match="lookups"):
        with_lookups(raw, [SimpleNamespace(file=file, by=by, key=key)], folder)
