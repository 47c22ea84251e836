"""A sheet of who left and why under unusual headings is asked about: its cells are reasons, whatever stands above them."""

import pytest
from ruamel.yaml import YAML

from cbakit import onboarding

REASONS = ["дорого", "переехала в другой район", "нет времени", "не понравился тренер", "болезнь", "нашли ближе к дому"]
NAMES = ["Иванова Мария", "Петров Олег", "Сидорова Анна", "Кузнецов Пётр", "Ухова Елена", "Зуев Илья"]


def day(i, year=2025):
    return f"{1 + i % 28:02}.{1 + i % 12:02}.{year}"


def who(i):
    return f"{NAMES[i % 6]} {'АБВГДЕЖЗИК'[i // 6]}."


def phone(i):
    return f"+7916{1000000 + i * 137}"


SHEETS = {  # heading of the reasons -> headings and a row
    "Что сказал": ("Кто ушёл;Когда;Что сказал", lambda i, why: f"{who(i)};{day(i)};{why}"),
    "Итог разговора": (
        "Телефон;Дата;Итог разговора;Комментарий",
        lambda i, why: f"{phone(i)};{day(i)};{why};{'-' if i % 2 else ''}",
    ),
    "Со слов": ("Фамилия, имя;Тел.;Со слов", lambda i, why: f"{who(i)};{phone(i)};{why}"),
    "Прим.": ("ФИО;Прим.;Закончил;Менеджер", lambda i, why: f"{who(i)};{why};{day(i)};Оля"),
}


def folder_with(folder, head, row, words=REASONS):
    rows = [row(i, words[i % len(words)]) for i in range(60)]
    (folder / "Лист2.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    head = "Код клиента;ФИО;Телефон;Дата начала;Дата окончания;Вид абонемента;Стоимость"
    rows = [f"K-{i};{who(i)};{phone(i)};{day(i)};{day(i, 2026)};Годовая;{20000 + i}" for i in range(60)]
    (folder / "Договоры.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    text = onboarding.propose(folder, "x")
    return [entry for entry in YAML(typ="safe").load(text)["files"] if entry["file"] == "Лист2.csv"], text


@pytest.mark.parametrize("reasons", SHEETS)
def test_it_is_asked_about_as_refusals_with_the_column_of_reasons(tmp_path, reasons):
    asked, text = folder_with(tmp_path, *SHEETS[reasons])
    (of_refusals,) = [entry for entry in asked if entry["table"] == "refusals"]
    assert of_refusals["accept"] is False
    assert of_refusals["columns"][reasons] == "reason_raw"
    if "Закончил" in SHEETS[reasons][0]:
        assert of_refusals["columns"]["Закончил"] == "recorded_on"
    assert "Лист2.csv: " not in text.partition("# Not used:")[2]


def test_a_journal_of_visits_with_a_remark_now_and_then_stays_one(tmp_path):
    words = ["был", "был", "был", "болел", "опоздал"]
    asked, _ = folder_with(tmp_path, *SHEETS["Итог разговора"], words=words)
    assert [entry["table"] for entry in asked] == ["visits"]
