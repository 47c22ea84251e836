"""What the cells and the file's other columns say where the heading says nothing."""

import numpy as np
import pandas as pd
import pytest

from cbakit.onboarding.entries import state_of
from cbakit.sources.fits import fits
from cbakit.sources.guesses import understood
from cbakit.sources.headings import meanings
from cbakit.sources.profile import profile
from cbakit.sources.raw import SET_ASIDE_COLUMNS, RawTable
from cbakit.sources.roles import is_personal
from cbakit.sources.words import classes_in

PEOPLE = [
    "Белов Кирилл",
    "Зуева Анна",
    "Корж Степан",
    "Мельник Илья",
    "Лось Ксения",
    "Грач Вадим",
    "Дуб Полина",
    "Жук Стас",
]
DAYS = ["01.02.2025", "14.03.2025", "20.03.2025", "02.04.2025", "17.05.2025", "30.06.2025", "09.07.2025", "11.08.2025"]
SUMS = ["1200", "2500", "1200", "900", "2500", "1200", "900", "2500"]
WHAT = ["Стрижка", "Окрашивание", "Стрижка", "Маникюр", "Окрашивание", "Стрижка", "Маникюр", "Стрижка"]
STAFF = ["Панина О.", "Ильин С."] * 4


def read(**columns):
    frame = pd.DataFrame(columns, dtype=object)
    nothing = pd.DataFrame(columns=SET_ASIDE_COLUMNS)
    raw = RawTable("a.csv", frame, np.arange(2, 2 + len(frame)), nothing, len(frame), {})
    return understood(raw)


def roles(found):
    return {g.heading: (g.role, g.confidence >= 0.6) for g in found.guesses if g.role}


def test_the_only_day_the_only_sum_and_the_persons_make_a_file_of_payments():
    found = read(**{"Кто это": PEOPLE, "Момент X": DAYS, "Внесли, руб.": SUMS, "Что": WHAT})
    assert found.table == "payments"
    assert roles(found) == {"Кто это": ("full_name", True), "Момент X": ("paid_on", True),
                            "Внесли, руб.": ("amount", True), "Что": ("item", False)}  # fmt: skip


def test_of_two_unknown_days_none_is_sure():
    found = read(Клиент=PEOPLE, Сумма=SUMS, X=DAYS, Y=DAYS[::-1])
    assert all(not sure for heading, (_, sure) in roles(found).items() if heading in ("X", "Y"))


@pytest.mark.parametrize(("ends", "sure"), [(90, True), (3, False)])
def test_a_day_one_to_thirteen_months_before_the_end_is_the_start(ends, sure):
    starts = pd.to_datetime(pd.Series(DAYS), format="%d.%m.%Y")
    last = (starts + pd.Timedelta(days=ends)).dt.strftime("%d.%m.%Y").tolist()
    found = read(**{"Клиент": PEOPLE, "Абонемент": ["3 месяца", "Год"] * 4, "Цена": SUMS, "Дата продажи": DAYS[::-1],
                    "Окончание": last, "Икс": DAYS})  # fmt: skip
    assert (roles(found).get("Икс") == ("starts_on", True)) == sure


def test_names_of_staff_are_not_the_customers():
    found = read(
        **{"Зачем": ["дорого"] * 8, "Кто вел": STAFF, "Человек": PEOPLE, "Причина отказа": ["дорого"] * 8, "Z": DAYS}
    )
    assert roles(found)["Человек"] == ("full_name", True)
    assert "Кто вел" not in roles(found)


def test_days_spread_over_decades_are_births_and_a_first_name_is_one():
    born = [
        "05.05.1961",
        "17.08.1974",
        "01.01.1980",
        "23.11.1985",
        "30.06.1990",
        "12.02.1995",
        "09.09.2001",
        "28.12.1969",
    ]
    given = ["Анна", "Илья", "Полина", "Степан", "Вадим", "Ксения", "Олег", "Мария"]
    found = read(**{"ID клиента": [f"{i}" for i in range(8)], "Телефон": [f"8916123450{i}" for i in range(8)], "Пол": ["м", "ж"] * 4,
                    "Звать": given, "Появилась на свет": born})  # fmt: skip
    assert found.table == "customers"
    assert roles(found)["Звать"] == ("first_name", True)
    assert roles(found)["Появилась на свет"][0] == "birth_date"


def test_numbers_that_count_the_rows_are_no_ids():
    found = read(**{"№ строки": [f"{i}" for i in range(1, 9)], "Клиент": PEOPLE, "Сумма": SUMS, "Дата": DAYS})
    assert "№ строки" not in roles(found)


@pytest.mark.parametrize("cells", [PEOPLE, [f"{w}@example.ru" for w in "abcdefgh"], [f"8916123450{i}" for i in range(8)],
                                   ["Анна", "Илья", "Анна", "Илья"] * 2, [f"ул. Мира, д. {i}, кв. 5" for i in range(1, 9)]])  # fmt: skip
def test_persons_contacts_and_addresses_are_personal_whatever_the_heading_says(cells):
    column = profile(pd.Series(cells, dtype=object))
    assert is_personal("Икс", column)
    found = read(**{"ID клиента": [f"{i}" for i in range(8)], "Пол": ["м", "ж"] * 4, "Дата рождения": ["05.05.1961"] * 8,
                    "Икс": cells})  # fmt: skip
    said = next(g for g in found.guesses if g.heading == "Икс")
    assert said.role in ("full_name", "first_name", "email", "phone", "address")
    second = read(**{"ID клиента": [f"{i}" for i in range(8)], "ФИО": PEOPLE[::-1], "Телефон": [f"8926123450{i}" for i in range(8)],
                     "Email": [f"{w}@example.com" for w in "abcdefgh"], "Адрес": [f"ул. Лесная, д. {i}" for i in range(8)],
                     "Имя": ["Анна"] * 8, "Пол": ["м", "ж"] * 4, "Икс": cells})  # fmt: skip
    said = next(g for g in second.guesses if g.heading == "Икс")
    assert said.role == ""
    assert said.reason.startswith("cells are ")


@pytest.mark.parametrize("role", ["product", "item", "activity", "source", "club", "address", "stage", "attr_city"])
def test_no_role_of_texts_holds_e_mails_phones_or_names(role):
    for cells in ([f"{w}@example.ru" for w in "abcdefgh"], PEOPLE, [f"8916123450{i}" for i in range(8)]):
        assert fits(role, profile(pd.Series(cells, dtype=object)))[0] < 0.3


@pytest.mark.parametrize(
    ("heading", "concept", "sure"),
    [
        ("Конт. тел.", "phone", 0.8),
        ("Лиц. счёт", "customer_key", 0.8),
        ("Внутр. № клиента", "customer_key", 0.8),
        ("Дата рожд.", "birth_date", 0.8),
    ],
)
def test_words_cut_short_with_a_point_are_spelt_out(heading, concept, sure):
    assert [m.concept for m in meanings(heading)] == [concept]
    assert meanings(heading)[0].confidence >= sure - 0.01


def test_a_word_cut_short_belongs_to_the_classes_of_the_whole_word():
    assert "phone" in classes_in("Телеф. для связи")
    assert "frozen" in classes_in("Замор.")
    assert "email" in classes_in("Эл. адрес")


def test_a_table_that_says_too_little_is_asked_about(tmp_path):
    from cbakit.onboarding import propose

    rows = ["Отметка;Человек", *(f"{d} 10:00;{p}" for d, p in zip(DAYS, PEOPLE, strict=True))]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    text = propose(tmp_path, "x")
    assert "#?   - file: " in text
    assert "table: visits" in text


def test_a_bare_id_that_never_repeats_is_the_rows_where_another_column_names_the_customer():
    ids = [f"{i}" for i in range(900, 908)]
    assert roles(read(ID=ids, Клиент=PEOPLE, Дата=DAYS, Услуга=WHAT)).get("ID") is None
    leads = read(
        **{"ID": ids, "Дата обращения": DAYS, "Этап": ["Новая", "Отказ"] * 4, "Источник": ["Сайт", "2ГИС"] * 4}
    )
    assert (leads.table, roles(leads)["ID"]) == ("leads", ("lead_id", True))
    assert roles(read(ID=ids, Пол=["м", "ж"] * 4, **{"Дата рождения": ["05.05.1961"] * 8, "Телефон": [f"8916123450{i}" for i in range(8)]}))["ID"] \
        == ("customer_key", True)  # fmt: skip


def test_whole_names_under_the_heading_of_the_first_name_are_the_full_name():
    alone = read(Имя=PEOPLE, Телефон=[f"8916123450{i}" for i in range(8)], Источник=["Сайт", "2ГИС"] * 4)
    assert roles(alone)["Имя"] == ("full_name", True)
    beside = read(
        Фамилия=[p.split()[0] for p in PEOPLE], Имя=[f"{p.split()[1]} Ильич" for p in PEOPLE], Пол=["м", "ж"] * 4
    )
    assert roles(beside)["Имя"][0] == "first_name"


def test_what_was_paid_goes_before_what_was_asked_and_a_note_is_no_number():
    found = read(**{"Клиент": PEOPLE, "Дата": DAYS, "Сумма, ₽": SUMS, "Оплачено, ₽": SUMS[::-1], "customer_note": WHAT})
    assert roles(found)["Оплачено, ₽"] == ("amount", True)
    assert "Сумма, ₽" not in roles(found)
    assert "customer_note" not in roles(found)


def test_a_pass_is_not_what_was_attended():
    assert "Абонемент" not in roles(read(Клиент=PEOPLE, **{"Дата входа": DAYS, "Абонемент": ["Год", "Утро"] * 4}))


def test_words_that_are_names_too_make_no_column_personal():
    column = profile(pd.Series(["Сила", "Здоровье", "Сила", "Сила"], dtype=object))
    assert not is_personal("Цель", column)
    assert is_personal("Икс", profile(pd.Series(["Анна", "Здоровье", "Олег", "Пётр"], dtype=object)))


PHONES = [f"8916123450{i}" for i in range(8)]


def test_a_list_of_members_with_the_day_of_a_start_is_no_list_of_contracts():
    found = read(
        customer_email=[f"a{i}@example.ru" for i in range(8)], first_name=["Emily", "Jack"] * 4, start_date=DAYS,
        subscription_amount=SUMS, subscription_id=[f"SB{i}" for i in range(8)],
    )  # fmt: skip
    assert found.table == "customers"
    assert roles(found)["start_date"] == ("joined_on", False)
    assert roles(found)["subscription_amount"] == ("monthly_price", False)


def test_a_list_that_may_be_of_terms_or_of_members_is_a_question(tmp_path):
    from cbakit.onboarding import plan, propose

    until = [d.replace("2025", "2026") for d in DAYS]
    rows = zip(PEOPLE, PHONES, DAYS, until, DAYS[::-1], strict=True)
    lines = ["ФИО;Телефон;Начало;Окончание;Последнее посещение", *map(";".join, rows)]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    assert set(plan(tmp_path)["state"]) == {"asked"}
    text = propose(tmp_path, "x")
    assert "? contracts or customers?" in text
    assert "language: ru" in text


def test_terms_that_were_sold_are_contracts_although_each_member_has_one():
    until = [d.replace("2025", "2026") for d in DAYS]
    sold = {"ФИО": PEOPLE, "Начало": DAYS, "Окончание": until, "Последнее посещение": DAYS[::-1], "Стоимость": SUMS}
    assert (read(**sold).table, read(**sold).rival) == ("contracts", "")


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Операция", ["Продажа", "Возврат"] * 4),
        ("Услуга", ["Наличные", "Карта", "СБП", "Карта"] * 2),
        ("Название услуги", ["отмена", "ок"] * 4),
    ],
)
def test_cells_of_a_closed_list_are_not_what_was_bought_whatever_the_heading(heading, cells):
    found = read(**{"Дата": DAYS, "Клиент": PEOPLE, "Сумма": SUMS, heading: cells})
    assert found.table == "payments"
    assert next(state_of(g) for g in found.guesses if g.heading == heading) == "dropped"


def test_rooms_under_the_heading_of_an_activity_are_a_question():
    found = read(**{"Дата визита": DAYS, "Клиент": PEOPLE, "Зона": ["Тренажёрный зал", "Бассейн"] * 4})
    assert roles(found)["Зона"] == ("activity", False)
    classes = read(**{"Дата визита": DAYS, "Клиент": PEOPLE, "Занятие": ["Йога", "Бокс"] * 4})
    assert roles(classes)["Занятие"] == ("activity", True)
