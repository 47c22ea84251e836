"""`as_of` in a proposed client.yml: from a title row, from the name of a file, else the latest event as a question."""

import pandas as pd
import pytest

from cbakit.canonical import prepare
from cbakit.config import read_client
from cbakit.language import Language
from cbakit.onboarding import propose
from cbakit.sentences import comments_in_language

ROWS = ["Код клиента;ФИО;Дата посещения;Занятие"]
ROWS += [f"{i};Белов Пётр;{day};Йога" for i, day in enumerate(("02.03.2026", "14.05.2026", "28.06.2026"), start=1)]


@pytest.fixture
def line(tmp_path):
    """The line of as_of that is proposed for files of name -> title; the file must read back as a client.yml."""

    def proposed(**titles):
        folder = tmp_path / "club"
        folder.mkdir()
        for name, title in titles.items():
            (folder / f"{name}.csv").write_text("\n".join([*([title, ""] if title else []), *ROWS]), encoding="utf-8")
        (folder / "client.yml").write_text(propose(folder, "club"), encoding="utf-8")
        read_client(str(folder))
        text = (folder / "client.yml").read_text(encoding="utf-8")
        return next((row for row in text.splitlines() if "as_of:" in row), "")

    return proposed


def test_a_title_row_says_the_day_of_the_export(line):
    said = line(visits="Отчёт за период 01.01.2024 - 30.06.2026")
    assert said.startswith(
        "as_of: 2026-06-30  # the rows above the headings of visits.csv say that its period ends then"
    )
    assert said.endswith("; the latest event is of 2026-06-28")


def test_a_period_that_ends_long_after_the_last_event_is_a_question(line):
    assert line(visits="Период: 01.01.2026 - 31.12.2026").startswith("#? as_of: 2026-12-31")


def test_a_title_older_than_the_events_is_a_question(line):
    said = line(visits="на 31.05.2026")
    assert said.startswith("#? as_of: 2026-05-31")
    assert "events go on until 2026-06-28 (visits.csv, Дата посещения)" in said


def test_files_that_say_different_days_are_a_question(line):
    said = line(a="на 30.06.2026", b="на 15.07.2026")
    assert said.startswith("#? as_of: 2026-06-30")
    assert "other files say 2026-07-15" in said


def test_the_name_of_a_file_says_it_where_no_title_does(line):
    assert line(**{"visits_2026-06-30": ""}).startswith("as_of: 2026-06-30  # the name of visits_2026-06-30.csv")


def test_where_nothing_is_dated_the_day_is_asked_for_and_not_made_up(tmp_path):
    folder = tmp_path / "line"
    folder.mkdir()
    rows = [f"A{i};{'жм'[i % 2]};{i % 40};{['остался', 'ушёл'][i % 2]}" for i in range(60)]
    (folder / "base.csv").write_text("\n".join(["Код клиента;Пол;Срок, мес.;Статус", *rows]), encoding="utf-8")
    said = comments_in_language(propose(folder, "line"), Language("ru"))
    (asked,) = [row for row in said.splitlines() if "as_of" in row]
    assert asked.startswith("#? as_of: YYYY-MM-DD  # в файлах нет ни одной даты; впишите сюда день")


def test_the_question_of_a_shop_says_what_yes_and_what_another_day_do(line):
    assert "this day is taken without this line too; if the export was made later, write that day" in line(visits="")


def test_where_the_last_days_are_hardly_recorded_it_is_said_which_day_is_taken_without_the_line(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    days = [day for day in pd.date_range("2026-01-01", "2026-06-20") for _ in range(20)]
    days += list(pd.date_range("2026-06-21", "2026-06-23"))
    rows = [f"{1 + i % 40};Белов Пётр;{day:%d.%m.%Y};Йога" for i, day in enumerate(days)]
    (folder / "visits.csv").write_text("\n".join([ROWS[0], *rows]), encoding="utf-8")
    proposed = propose(folder, "club")
    (asked,) = [row for row in proposed.splitlines() if "as_of:" in row]
    assert asked.startswith("#? as_of: 2026-06-23  # the latest event (visits.csv, Дата посещения); ")
    assert "without this line 2026-06-20 is taken and later rows are left out" in asked
    (folder / "client.yml").write_text(proposed, encoding="utf-8")
    assert prepare(read_client(str(folder))).facts["last_day"] == "2026-06-20"
    said = comments_in_language(proposed, Language("ru"))
    assert "без этой строки будет взято 2026-06-20" in said


def test_where_nothing_says_it_the_latest_event_is_asked_about(line):
    assert line(visits="").startswith("#? as_of: 2026-06-28  # the latest event (visits.csv, Дата посещения)")


def test_the_last_lead_is_not_the_day_of_the_data_where_contracts_go_on(tmp_path):
    terms = [f"Д-{i};Белов Пётр;0{1 + i}.0{1 + i}.2026;28.12.2026;4500" for i in range(5)]
    leads = [f"0{1 + i}.12.2025;Пётр;+7 916 123-45-6{i};Сайт;Думает" for i in range(5)]
    head = "№ договора;ФИО;Начало;Окончание;Стоимость"
    (tmp_path / "contracts.csv").write_text("\n".join([head, *terms]), encoding="utf-8")
    head = "Дата обращения;Имя;Телефон;Источник;Статус"
    (tmp_path / "leads.csv").write_text("\n".join([head, *leads]), encoding="utf-8")
    text = propose(tmp_path, "club")
    assert "as_of: 2026-05-05  # the latest event (contracts.csv, Начало)" in text
