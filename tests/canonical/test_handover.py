"""What a club hands out: nothing personal, everything else to the letter, and the same persons again."""

import re

import pandas as pd
import pytest

from cbakit.canonical import prepare
from cbakit.canonical.handover import handed
from cbakit.canonical.harmless import typed_or_screened
from cbakit.canonical.revealed import reveal
from cbakit.config import read_client
from cbakit.errors import LeakError, ParameterError
from cbakit.onboarding import propose
from cbakit.report import handover, leaks

PEOPLE = ["Иванова Анна Петровна", "Щукин Пётр Олегович", "Ёлкина Юлия Ивановна", "Мюллер Игорь Карлович"]
KEY = b"k" * 64


def write(folder, name, rows):
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(";".join(map(str, row)) for row in rows) + "\n"
    (folder / name).write_text(text, encoding="cp1251")


@pytest.fixture
def club(tmp_path, monkeypatch):
    """Forty persons with ids, a year's contract each, and words that hold what they should not."""
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "exports"
    heading = [
        "Код клиента",
        "ФИО",
        "Пол",
        "Дата рождения",
        "Телефон",
        "E-mail",
        "Паспорт",
        "Источник",
        "Рекомендатель",
    ]
    first, last = ["Анна", "Юлия", "Пётр", "Игорь"], ["Бобров", "Сомов", "Лосев", "Рысев", "Зубров"]
    names = [f"{last[i % 5]}{'а' * (i % 4 < 2)} {first[i % 4]}" for i in range(40)]
    people = [
        [
            f"A{i}",
            names[i],
            ["ж", ""][i % 2],
            f"{1 + i % 28:02d}.05.{1970 + i % 30}",
            f"+7 916 000-{i:02d}-11",
            f"u{i}@mail.example",
            f"4509 12{i:04d}",
            "Друзья",
            names[0] if i == 7 else "",
        ]
        for i in range(40)
    ]
    write(folder, "Клиенты Боброва Анна.csv", [[*heading, "Цель", "Скидочный код"], *(
        [*row, ["Сила", "Здоровье"][i % 2], f"990011{i:04d}"] for i, row in enumerate(people))])  # fmt: skip
    contracts = [
        [
            f"Д-{i}",
            f"A{i}",
            names[i],
            ["Годовая", "Роза Хутор"][i % 2],
            f"{1 + i % 28:02d}.03.2024",
            f"{1 + i % 28:02d}.03.2025",
            f"{15000 + i},50",
            "Кротова Вера",
            "позвонить Анне 8 916 555 44 33" * (i == 3),
        ]
        for i in range(40)
    ]
    contracts[5][5] = "не читается"
    heading = ["Номер договора", "Код клиента", "Клиент", "Абонемент", "Дата начала", "Дата окончания", "Стоимость"]
    write(folder, "Договоры.csv", [[*heading, "Менеджер", "Причина отказа"], *contracts])
    (folder / "client.yml").write_text(propose(folder, "club"), encoding="utf-8")
    text = (folder / "client.yml").read_text(encoding="utf-8")
    (folder / "client.yml").write_text(re.sub("(?m)^client: .*$", "client: club", text), encoding="utf-8")
    return folder


def tables(folder):
    found, _ = handed(read_client(str(folder)), key=KEY)
    return {t.source.split(" ")[0].split(".")[0]: t for t in found}


def test_nothing_personal_is_left_and_everything_else_is_as_it_was(club):
    found = tables(club)
    people, contracts = found["Клиенты"], found["Договоры"]
    assert list(people.cells.columns) == ["Код клиента", "Код рекомендателя", "Пол", "Год рождения", "Источник", "Цель"]
    assert people.cells["Год рождения"].tolist()[:2] == ["1970", "1971"]
    raw = pd.read_csv(club / "Договоры.csv", sep=";", encoding="cp1251", dtype=str, keep_default_na=False)
    for heading in ("Абонемент", "Дата начала", "Дата окончания", "Стоимость"):
        assert contracts.cells[heading].tolist() == raw[heading].tolist()
    text = "\n".join(t.cells.to_csv() + t.name for t in found.values())
    assert not re.search(r"Бобров|Сомов|Анн|916|mail|4509|A\d|Д-\d|Кротова", text)


def test_what_was_done_to_each_column_is_said(club):
    done = tables(club)["Клиенты"].columns.set_index("heading")["done"]
    assert done[["ФИО", "Телефон", "Паспорт", "Дата рождения"]].tolist() == ["pseudonym", "removed", "removed", "year"]
    assert done[["Скидочный код", "Цель"]].tolist() == ["unknown", "kept"]


def test_every_row_goes_out_those_too_that_cannot_be_used(club):
    contracts = tables(club)["Договоры"]
    assert (contracts.rows_in, contracts.set_aside, len(contracts.cells)) == (40, 0, 40)
    assert contracts.cells["Дата окончания"].tolist()[5] == "не читается"
    assert contracts.nameless == 1


def test_a_name_gives_the_sex_before_it_goes(club):
    assert tables(club)["Клиенты"].cells["Пол"].tolist()[:4] == ["female", "female", "female", "male"]


def test_free_text_is_screened_and_staff_are_numbers(club):
    contracts = tables(club)["Договоры"].cells
    assert contracts["Причина отказа"].tolist()[3] == "позвонить […]"
    assert set(contracts["Менеджер"]) == {"Сотрудник 1"}


def test_a_surname_that_is_also_a_word_goes_with_the_first_name_beside_it(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    names = ["Стрелков Дмитрий", *PEOPLE]
    rows = [[f"A{i}", names[i % 5], f"0{1 + i % 9}.05.1980", f"+7 916 000-{i:02d}-11"] for i in range(12)]
    write(tmp_path / "exports", "Клиенты.csv", [["Код клиента", "ФИО", "Дата рождения", "Телефон"], *rows])
    said = [
        [f"A{i}", f"0{1 + i % 9}.05.2024", "поссорилась с Стрелков Дмитрий" if i == 5 else "дорого"] for i in range(12)
    ]
    write(tmp_path / "exports", "Отказы 2023-2024.csv", [["Код клиента", "Дата отказа", "Причина отказа"], *said])
    (tmp_path / "exports" / "client.yml").write_text(propose(tmp_path / "exports", "Клуб"), encoding="utf-8")
    tables, _ = handed(read_client(str(tmp_path / "exports")), key=KEY)
    refusals = next(t for t in tables if t.name == "Отказы 2023-2024.csv")
    assert refusals.cells["Причина отказа"][5] == "поссорилась с […]"


def test_a_sum_with_its_currency_is_no_number_of_anybody():
    sums = ["24 000.00 руб.", "9\u00a0000,00 р.", "24000 руб", "124 000.00"]
    cells = pd.Series([*sums, "8 916 123-45-67 руб", "позвонить 24 000 00 11 руб"], dtype=object)
    told = typed_or_screened("price", cells, "contracts").tolist()
    assert told[:4] == sums
    assert not any(re.search(r"\d", text) for text in told[4:])


def test_a_file_named_after_a_person_gets_another_name(club):
    assert tables(club)["Клиенты"].name == "table 1.csv"


def test_the_consultants_list_is_revealed_by_the_club(club, tmp_path, monkeypatch):
    (club / "notes.txt").write_text("Боброва Анна")
    done = handover.hand_over(read_client(str(club)), tmp_path / "out")
    assert done.searched == 2
    assert "notes.txt" in done.account.read_text(encoding="utf-8")
    (tmp_path / "out" / "client.yml").write_text(propose(tmp_path / "out", "club"), encoding="utf-8")
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys of the consultant"))
    theirs = prepare(read_client(str(tmp_path / "out")))
    assert len(theirs.tables["customers"]) == 40
    assert theirs.tables["customers"]["referrer_id"].notna().sum() == 1
    theirs.tables["customers"][["customer_id"]].to_csv(tmp_path / "list.csv", index=False)
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    named = pd.read_csv(reveal(read_client(str(club)), tmp_path / "list.csv"), dtype=str)
    assert named["ФИО"].tolist()[0] == "Боброва Анна"
    assert named["Код в учётной системе"].tolist() == [f"A{i}" for i in range(40)]


def test_analysing_what_was_handed_out_gives_the_same_tables(club, tmp_path):
    ours = prepare(read_client(str(club)))
    handover.hand_over(read_client(str(club)), tmp_path / "out")
    (tmp_path / "out" / "client.yml").write_text(propose(tmp_path / "out", "club"), encoding="utf-8")
    theirs = prepare(read_client(str(tmp_path / "out")))
    for name in ("customers", "contracts"):
        columns = ["customer_id", "sex", "birth_year"] if name == "customers" else ["starts_on", "ends_on", "price"]
        pd.testing.assert_frame_equal(ours.tables[name][columns], theirs.tables[name][columns])


def test_a_leak_stops_the_hand_over_and_leaves_nothing_behind(club, tmp_path, monkeypatch):
    def leak(*args, **kwargs):
        raise LeakError("found")

    monkeypatch.setattr(leaks, "check", leak)
    with pytest.raises(LeakError):
        handover.hand_over(read_client(str(club)), tmp_path / "out")
    assert not list(tmp_path.glob("out*"))


def test_nothing_is_written_into_the_exports_or_over_other_files(club, tmp_path):
    settings = read_client(str(club))
    with pytest.raises(ParameterError, match="inside the folder"):
        handover.hand_over(settings, club / "out")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.docx").write_text("x")
    with pytest.raises(ParameterError, match="other files"):
        handover.hand_over(settings, tmp_path / "out")


def test_a_list_of_codes_goes_out_with_its_codes(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "exports"
    rows = [[1 + i % 3, f"{1 + i % 28:02d}.01.2024 10:00", f"A{i % 7}"] for i in range(30)]
    write(folder, "visits.csv", [["Услуга", "Начало оказания услуги", "Код клиента"], *rows])
    services = [["Массаж Анны", 900, 1], ["Йога", 500, 2], ["Бокс", 700, 3], ["Танцы", 400, 4]]
    write(folder, "services.csv", [["Наименование услуги", "Стоимость", "Код"], *services])
    (folder / "client.yml").write_text(propose(folder, "club"), encoding="utf-8")
    found = tables(folder)
    assert found["services"].cells.to_numpy().tolist() == [list(map(str, row)) for row in services]
    assert found["visits"].cells["Услуга"].tolist() == [str(row[0]) for row in rows]


def test_a_list_of_one_row_a_customer_goes_out_under_pseudonyms_that_join_it(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    folder = tmp_path / "exports"
    rows = [[f"A{100 + i}", f"{1 + i % 28:02d}.01.2024", f"{1 + i % 28:02d}.01.2025"] for i in range(12)]
    write(folder, "terms.csv", [["Код", "Начало", "Конец"], *rows])
    write(
        folder, "tags.csv", [["Клиент", "Тэг"], *([row[0], f"т{i % 3}"] for i, row in enumerate(rows)), ["A999", "т0"]]
    )
    entry = """client: club
name: Клуб
files:
  - file: terms.csv
    table: contracts
    lookups: [{file: tags.csv, by: Код, key: Клиент}]
    columns: {Код: customer_key, Начало: starts_on, Конец: ends_on, "Код: Тэг": attr_tag}
"""
    (folder / "client.yml").write_text(entry, encoding="utf-8")
    found = tables(folder)
    terms, tags = found["terms"].cells, found["tags"].cells
    assert "A1" not in terms.to_csv() + tags.to_csv()
    assert "A999" not in tags.to_csv()  # a code that no customer has names nobody
    ours = tags[tags.iloc[:, 0] != ""]
    assert ours.iloc[:, 0].tolist() == terms.iloc[:, 0].tolist()
    assert ours["Тэг"].tolist() == [f"т{i % 3}" for i in range(12)]
