"""Which files a pattern names, what a file is, and archives."""

import unicodedata
import zipfile

import pytest
import xlsxwriter

from cbakit.errors import InputError
from cbakit.sources import bulk, expand, read_tables

TEXT = "Код клиента;Дата визита;Зона\n1;01.02.2025;Зал\n2;02.02.2025;Бассейн\n"


@pytest.fixture
def folder(tmp_path):
    for name in ("визиты_2024.csv", "визиты_2025.csv", "Клиенты.CSV", ".hidden.csv", "~$Клиенты.xlsx", "client.yml"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "визиты_2023.csv").write_text(TEXT, encoding="utf-8")
    return tmp_path


def names(paths):
    return [p.name for p in paths]


def test_a_pattern_names_its_files_in_order(folder):
    assert names(expand(folder, "визиты_*.csv")) == ["визиты_2024.csv", "визиты_2025.csv"]
    assert names(expand(folder, "old/*.csv")) == ["визиты_2023.csv"]


def test_a_copy_that_an_editor_left_is_read_only_where_it_is_named_to_the_letter(folder):
    (folder / "визиты_2024.csv.bak").write_text(TEXT, encoding="utf-8")
    assert names(expand(folder, "визиты_2024*")) == ["визиты_2024.csv"]
    assert names(expand(folder, "визиты_2024.csv.bak")) == ["визиты_2024.csv.bak"]


def test_a_name_in_another_case_is_found_and_an_absent_one_is_not(folder):
    assert names(expand(folder, "клиенты.csv")) == ["Клиенты.CSV"]
    assert expand(folder, "нет.csv") == []


def test_hidden_files_and_client_yml_are_no_exports(folder):
    assert names(expand(folder, "*")) == ["Клиенты.CSV", "визиты_2024.csv", "визиты_2025.csv"]


@pytest.mark.parametrize("pattern", ["../x.csv", "/etc/passwd", "a/../../b"])
def test_a_pattern_that_leads_out_is_refused(folder, pattern):
    with pytest.raises(InputError, match="leads out"):
        expand(folder, pattern)


def test_a_link_that_leads_out_is_not_followed(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "x.csv"
    outside.write_text(TEXT, encoding="utf-8")
    (folder / "link.csv").symlink_to(outside)
    assert expand(folder, "link.csv") == []


def test_tables_are_named_relative_to_the_folder(folder):
    assert read_tables(folder / "old" / "визиты_2023.csv", folder=folder)[0].file == "old/визиты_2023.csv"


def test_members_of_an_archive_are_tables_and_one_may_be_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as z:
        z.writestr("визиты.csv", TEXT.encode("cp1251"))
        z.writestr("a/clients.csv", "Код клиента;ФИО\n1;Иванова Анна\n".encode())
    found = read_tables(tmp_path / "export.zip")
    assert [t.file for t in found] == ["export.zip/a/clients.csv", "export.zip/визиты.csv"]
    (one,) = read_tables(tmp_path / "export.zip", sheet="визиты.csv")
    assert one.cells["Зона"].tolist() == ["Зал", "Бассейн"]


def test_a_missing_file_is_an_error_with_its_name(tmp_path):
    with pytest.raises(InputError, match=r"нет\.csv: cannot be opened"):
        read_tables(tmp_path / "нет.csv")


@pytest.mark.parametrize("made", ["small", "large", "book"])
def test_a_letter_written_as_two_signs_is_the_one_that_others_write(tmp_path, made, monkeypatch):
    rows = [["Код клиента", "Имя"], *([str(i), "Сергей"] for i in range(30))]
    apart = [[unicodedata.normalize("NFD", cell) for cell in row] for row in rows]
    path = tmp_path / ("a.xlsx" if made == "book" else "a.csv")
    if made == "book":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for i, row in enumerate(apart):
                sheet.write_row(i, 0, row)
    else:
        path.write_text("\n".join(map(";".join, apart)) + "\n", encoding="utf-8")
    if made == "large":
        monkeypatch.setattr(bulk, "SMALLEST", 10)
    [table] = read_tables(path)
    assert [list(table.cells.columns), *table.cells.to_numpy().tolist()] == rows
