"""What the cells and the file's other columns say where the heading says nothing."""

import numpy as np
import pandas as pd
import pytest

from cbakit.onboarding import plan
from cbakit.onboarding.entries import state_of
from cbakit.sources.fits import fits
from cbakit.sources.headings import meanings
from cbakit.sources.profile import profile
from cbakit.sources.raw import SET_ASIDE_COLUMNS, RawTable
from cbakit.sources.roles import is_personal
from cbakit.sources.which_table import understood
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


@pytest.mark.parametrize(("ends", "asked"), [(90, True), (3, False)])
def test_a_day_one_to_thirteen_months_before_the_end_is_asked_about_as_the_start(ends, asked):
    starts = pd.to_datetime(pd.Series(DAYS), format="%d.%m.%Y")
    last = (starts + pd.Timedelta(days=ends)).dt.strftime("%d.%m.%Y").tolist()
    found = read(**{"Клиент": PEOPLE, "Абонемент": ["3 месяца", "Год"] * 4, "Цена": SUMS, "Дата продажи": DAYS[::-1],
                    "Окончание": last, "Икс": DAYS})  # fmt: skip
    assert (roles(found).get("Икс") == ("starts_on", False)) == asked


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


def test_a_table_that_says_too_little_is_asked_about_and_one_word_takes_it_whole(tmp_path, monkeypatch):
    from cbakit import canonical
    from cbakit.config import read_client
    from cbakit.errors import ConfigError
    from cbakit.onboarding import propose

    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))

    rows = ["Отметка;Человек", *(f"{d} 10:00;{p}" for d, p in zip(DAYS, PEOPLE, strict=True))]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    text = propose(tmp_path, "x")
    assert "table: visits" in text
    (tmp_path / "client.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="accept: true"):
        canonical.prepare(read_client(str(tmp_path)))
    (tmp_path / "client.yml").write_text(text.replace("accept: false", "accept: true"), encoding="utf-8")
    visits = canonical.prepare(read_client(str(tmp_path))).tables["visits"]
    assert len(visits) == len(DAYS)


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


HOURS = [f"{d} 1{i}:30" for i, d in enumerate(DAYS)]


def test_a_beginning_and_an_end_on_one_day_are_hours_and_no_term():
    end = [h.replace(":30", ":55") for h in HOURS]
    found = read(**{"Booking Start Time": HOURS, "Booking End Time": end, "Name": PEOPLE, "Service Name": WHAT})
    assert found.table == "visits"
    assert roles(found)["Booking Start Time"] == ("visited_at", True)
    assert "Booking End Time" not in roles(found)


def test_a_survey_that_asks_why_is_a_survey_and_no_list_of_refusals():
    found = read(**{"Submitted At": DAYS, "Name": PEOPLE, "How likely are you to recommend us?": ["9", "10", "7", "3"] * 2,
                    "What is the main reason for your score?": ["price", "coach"] * 4})  # fmt: skip
    assert found.table == "feedback"
    assert roles(found)["What is the main reason for your score?"][0] == "comment"


def test_a_journal_of_visits_with_a_few_sums_is_of_visits():
    paid = ["", "", "800", "", "", "", "600", ""]
    found = read(**{"дата": DAYS, "Клиент": PEOPLE, "на что пришел": ["йога", "бокс"] * 4, "оплатил": paid})
    assert (found.table, roles(found)["на что пришел"]) == ("visits", ("activity", True))


def test_a_funnel_with_sums_is_of_leads():
    found = read(**{"ID сделки": [f"{i}" for i in range(8)], "Дата создания": DAYS, "Этап": ["Новая", "Отказ"] * 4,
                    "Дата оплаты": DAYS, "Сумма": SUMS, "Телефон": PHONES})  # fmt: skip
    assert found.table == "leads"


def test_what_was_paid_goes_before_fees_and_before_the_discount():
    row = {"Date": DAYS, "Customer Name": PEOPLE, "Item": WHAT}
    for paid, other in (
        ("Net Sales", "Gross Sales"),
        ("Amount", "Fee"),
        ("Order Total Amount", "Cart Discount Amount"),
    ):
        found = roles(read(**row, **{other: SUMS, paid: SUMS}))
        assert found.get(paid) == ("amount", True)
        assert other not in found


def test_a_price_beside_that_of_the_list_was_asked():
    until = [d.replace("2025", "2026") for d in DAYS]
    row = {"Клиент": PEOPLE, "Абонемент": WHAT, "Начало": DAYS, "Конец": until}
    for asked, listed in (("Цена, руб", "Прайс, руб"), ("Сумма со скидкой", "Цена по прайсу")):
        found = roles(read(**row, **{listed: SUMS, asked: SUMS}))
        assert (found[asked], found[listed]) == (("price", True), ("list_price", True))


def test_a_heading_with_a_unit_of_money_is_no_number_of_a_customer():
    found = roles(read(**{"Код": [f"К{i}" for i in range(8)], "ФИО": PEOPLE, "Пол": ["м", "ж"] * 4,
                          "Лицевой счёт, руб.": SUMS}))  # fmt: skip
    assert found["Код"] == ("customer_key", True)
    assert "Лицевой счёт, руб." not in found


def test_a_hall_gives_way_to_the_club_and_a_turnstile_is_none():
    base = {"Дата визита": DAYS, "Клиент": PEOPLE, "Занятие": WHAT}
    assert roles(read(**base, Зал=["Большой", "Малый"] * 4, Клуб=["Север", "Юг"] * 4))["Клуб"] == ("club", True)
    assert "Точка доступа" not in roles(read(**base, **{"Точка доступа": ["Турникет 1", "Турникет 2"] * 4}))
    assert "Направление" not in roles(read(**base, Направление=["вход", "выход"] * 4))


def test_a_bank_card_is_no_card_of_the_club_and_the_number_of_a_contract_no_ware():
    found = roles(read(**{"Дата операции": DAYS, "Сумма операции": SUMS, "Плательщик": PEOPLE, "Карта": ["220070******1200"] * 8,
                          "Договор": ["Д-340/25", "Д-321/25"] * 4, "Назначение": WHAT}))  # fmt: skip
    assert "Карта" not in found
    assert (found["Договор"], found["Назначение"]) == (("contract_id", True), ("item", True))


def test_words_of_staff_over_what_are_no_persons_are_a_question():
    found = roles(read(**{"Дата звонка": DAYS, "Клиент": PEOPLE, "Телефон": PHONES, "Направление звонка": ["вход", "исх"] * 4,
                          "Оператор связи": ["МТС", "Билайн"] * 4}))  # fmt: skip
    assert found["Оператор связи"] == ("manager", False)


def test_days_without_a_year_are_asked_about():
    days = [d[:5] for d in DAYS]
    from cbakit.sources.which_table import perhaps

    columns = {"Дата заявки": days, "Имя": [p.split()[1] for p in PEOPLE], "Итог": ["отказ", "купил"] * 4}
    found = read(**columns)
    assert found.table == ""
    asked = perhaps(found.raw, found.profiles)
    assert (asked.table, roles(asked)["Дата заявки"]) == ("leads", ("created_on", False))


def test_minutes_are_not_taken_for_seconds():
    calls = {"Дата звонка": DAYS, "Телефон": PHONES, "Направление звонка": ["вход", "исх"] * 4}
    assert roles(read(**calls, **{"Длительность, мин": SUMS}))["Длительность, мин"] == ("duration_s", False)
    assert roles(read(**calls, **{"Длительность, сек": SUMS}))["Длительность, сек"] == ("duration_s", True)


def test_a_list_of_members_with_the_present_term_offers_it_as_contracts(tmp_path):
    from cbakit.onboarding import plan

    until = [d.replace("2025", "2026") for d in DAYS]
    born = [d.replace("2025", f"19{70 + i}") for i, d in enumerate(DAYS)]
    rows = zip(PEOPLE, PHONES, ["м", "ж"] * 4, born, DAYS, until, DAYS, strict=True)
    head = "ФИО;Телефон;Пол;Дата рождения;Абон. с;Абон. по;Последнее посещение"
    (tmp_path / "a.csv").write_text("\n".join([head, *map(";".join, rows)]), encoding="utf-8")
    found = plan(tmp_path)
    assert set(found.loc[found["table"] == "customers", "state"]) >= {"taken"}
    terms = found[found["table"] == "contracts"].set_index("heading")
    assert (terms.loc["Абон. по", "role"], terms.loc["Абон. по", "state"]) == ("ends_on", "asked")


def test_bookings_with_sums_are_visits_and_no_list_of_persons(tmp_path):
    from cbakit.onboarding import plan

    rows = zip(PEOPLE, PHONES, HOURS, WHAT, SUMS, ["Сайт", "Звонок"] * 4, ["Пришел", "Не пришел"] * 4, strict=True)
    head = "Клиент;Телефон клиента;Дата и время сеанса;Услуги;Сумма, руб.;Источник записи;Статус визита"
    (tmp_path / "a.csv").write_text("\n".join([head, *map(";".join, rows)]), encoding="utf-8")
    found = plan(tmp_path).set_index(["table", "heading"])["role"]
    assert found["visits", "Дата и время сеанса"] == "visited_at"
    assert found["payments", "Сумма, руб."] == "amount"  # no payments were exported: each visit counts as a purchase


def test_words_of_staff_are_no_wares():
    found = roles(read(**{"Transaction Date": DAYS, "Customer": PEOPLE, "Service Provider": ["Kim", "Lou"] * 4, "Item Sold": WHAT,
                          "Amount": SUMS}))  # fmt: skip
    assert found["Item Sold"] == ("item", True)
    assert "Service Provider" not in found


TERM = {"Клиент": PEOPLE, "Тип абонемента": ["Год", "Месяц"] * 4, "Дата начала": DAYS, "Дата окончания": [d.replace("2025", "2026") for d in DAYS]}  # fmt: skip
ASKED = ["2000", "3000", "2000", "3000", "2000", "3000", "2000", "3000"]


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        (["2000", "3000", "1800", "2700", "2000", "3000", "2000", "3000"], {"Цена": ("list_price", True), "Оплачено": ("price", True)}),
        (["2000", "3000", "1000", "3000", "0", "3000", "2000", "1500"], {"Цена": ("price", True)}),
        (["2000", "3000", "0", "3000", "0", "3000", "2000", "3000"], {"Цена": ("list_price", False), "Оплачено": ("price", False)}),
        (["2000", "3000", "1800", "2700", "1900", "3000", "2000", "1000"], {"Цена": ("list_price", False), "Оплачено": ("price", False)}),
        (["2000", "3000", "1000", "3500", "2000", "3000", "2000", "3000"], {"Цена": ("list_price", False), "Оплачено": ("price", False)}),
    ],
    ids=["lowered a little", "halves", "nothing paid", "a mixture", "more than asked"],
)  # fmt: skip
def test_a_paid_sum_beside_the_price_is_the_price_a_part_of_it_or_a_question(paid, expected):
    found = roles(read(**TERM, Цена=ASKED, Оплачено=paid))
    assert {h: found[h] for h in ("Цена", "Оплачено") if h in found} == expected


@pytest.mark.parametrize("heading", ["Внесено", "Поступило", "Получено от клиента"])
def test_what_came_in_is_the_price_and_the_price_beside_it_of_the_list(heading):
    lower = ["2000", "3000", "1800", "2700", "2000", "3000", "2000", "3000"]
    taken = {"Стоимость": ("list_price", True), heading: ("price", True)}
    assert {h: r for h, r in roles(read(**TERM, Стоимость=ASKED, **{heading: lower})).items() if h not in TERM} == taken
    parts = ["2000", "3000", "1000", "3000", "500", "3000", "2000", "1500"]
    found = roles(read(**TERM, Стоимость=ASKED, **{heading: parts}))
    assert (found["Стоимость"], found.get(heading)) == (("price", True), None)
    same = roles(read(**TERM, Стоимость=ASKED, **{heading: ASKED}))
    assert (same["Стоимость"], same.get(heading)) == (("price", True), None)


def test_beside_what_is_still_owed_the_price_stays_the_price():
    debts = ["0", "0", "200", "300", "0", "0", "0", "0"]
    came_in = ["2000", "3000", "1800", "2700", "2000", "3000", "2000", "3000"]
    found = roles(read(**TERM, Стоимость=ASKED, Внесено=came_in, **{"Остался должен": debts}))
    assert (found["Стоимость"], found.get("Внесено")) == (("price", True), None)


def test_what_came_in_of_few_rows_is_asked_about_and_lessons_are_no_money():
    found = roles(read(**TERM, Стоимость=ASKED, Внесено=["1800", "", "", "2700", "", "", "", ""]))
    assert (found["Стоимость"], found["Внесено"]) == (("list_price", False), ("price", False))
    lessons = roles(read(**TERM, Стоимость=ASKED, **{"Оплачено занятий": ["8", "12"] * 4}))
    assert (lessons["Стоимость"], lessons.get("Оплачено занятий")) == (("price", True), None)


@pytest.mark.parametrize(("discount", "cells"), [("Скидка", ["200", "0"] * 4), ("Скидка %", ["10", "0"] * 4)])
def test_a_column_that_is_the_price_less_the_discount_is_what_was_paid(discount, cells):
    found = read(**TERM, Стоимость=ASKED, **{discount: cells, "Итого": ["1800", "3000"] * 4})
    assert (roles(found)["Стоимость"], roles(found)["Итого"]) == (("list_price", True), ("price", True))
    assert next(g.reason for g in found.guesses if g.heading == discount) == "'Стоимость' less 'Итого'"


def test_of_a_subtotal_and_a_total_the_total_was_paid_and_a_subtotal_alone_is_a_question():
    order = {"Order #": [f"A-{i}" for i in range(8)], "Order Date": DAYS, "Customer": PEOPLE, "Items": WHAT}
    found = roles(read(**order, **{"Subtotal": SUMS, "Order Total": SUMS[::-1]}))
    assert found["Order Total"][0] == "amount"
    assert "Subtotal" not in found
    assert roles(read(**order, Subtotal=SUMS))["Subtotal"] == ("amount", False)


def test_open_won_and_lost_beside_the_names_of_stages_are_no_stages():
    deal = {"Deal ID": [f"A-{i}" for i in range(8)], "Contact Name": PEOPLE, "Created on": DAYS}
    steps, ends = ["New", "Call", "Trial", "Offer"] * 2, ["open", "won", "lost", "open"] * 2
    found = roles(read(**deal, stage=steps, status=ends))
    assert found["stage"] == ("stage", True)
    assert "status" not in found
    assert roles(read(**deal, stage=ends, status=steps))["status"] == ("stage", False)  # the other way round


def test_a_preferred_provider_is_no_manager():
    found = roles(
        read(**{"Customer": PEOPLE, "Phone": PHONES, "Customer Since": DAYS, "Preferred Provider": ["Kim", "Lou"] * 4})
    )
    assert "Preferred Provider" not in found


def test_events_and_groups_of_a_turnstile_are_neither_lessons_nor_clubs():
    found = read(**{"Дата и время события": HOURS, "ФИО": PEOPLE, "Подразделение": ["Клиенты", "Клиенты (утро)"] * 4,
                    "Событие": ["Проход", "Запрет прохода"] * 4, "Направление": ["Вход", "Выход"] * 4,
                    "Объект": ["Норд", "Заря"] * 4, "Причина запрета": ["долг"] * 8})  # fmt: skip
    assert found.table == "visits"
    assert {h: role for h, (role, _) in roles(found).items()} == {
        "Дата и время события": "visited_at", "ФИО": "full_name", "Объект": "club"}  # fmt: skip


def test_of_a_sheet_of_refusals_the_day_when_it_ended_is_not_the_day_of_the_talk():
    found = roles(read(**{"Клиент": PEOPLE, "закончился": DAYS, "когда говорили": DAYS[::-1], "почему не продлевает": ["дорого", "переезд"] * 4}))  # fmt: skip
    assert found["когда говорили"] == ("recorded_on", False)
    assert "закончился" not in found


def test_visits_may_name_a_contract_and_no_person():
    numbers = [f"Д-{i}/25" for i in range(4)] * 2
    found = read(**{"Номер договора": numbers, "Дата и время посещения": HOURS})
    assert found.table == "visits"
    assert roles(found) == {"Номер договора": ("contract_id", True), "Дата и время посещения": ("visited_at", True)}
    assert "Абонемент" not in roles(
        read(**{"Клиент": PEOPLE, "Дата визита": HOURS, "Абонемент": ["8 занятий", "Год"] * 4})
    )


def test_a_user_with_a_number_may_be_the_customer_or_who_wrote_the_row():
    found = roles(
        read(**{"Дата операции": DAYS, "Сумма операции": SUMS, "Пользователь": [f"user_{i}" for i in range(8)]})
    )
    assert found["Пользователь"] == ("customer_key", False)


def test_a_cancelled_contract_the_price_of_the_list_and_months_with_a_short_year():
    found = roles(
        read(
            **TERM,
            **{"К оплате": SUMS, "Стоимость по прейскуранту": ASKED, "Отменён": ["", "", "05.05.2025", *[""] * 5]},
        )
    )
    assert found["Стоимость по прейскуранту"][0] == "list_price"
    assert found["Отменён"][0] == "cancelled_on"
    assert fits("month", profile(pd.Series(["янв.25", "фев-25", "Mar'25"])))[0] == 1.0
    assert fits("month", profile(pd.Series(["янв 5", "фев 25"])))[0] < 0.3


def test_ratings_of_a_visit_are_feedback_and_no_purchases():
    found = read(**{"Клиент": PEOPLE, "Дата визита": DAYS, "Дата отзыва": DAYS, "Услуга": WHAT, "Звёзды": ["5", "4"] * 4,
                    "Порекомендуете нас? (0-10)": ["10", "7", "9", "3"] * 2, "Текст отзыва": ["Спасибо", ""] * 4})  # fmt: skip
    assert found.table == "feedback"
    assert {h: role for h, (role, _) in roles(found).items()} == {
        "Клиент": "full_name", "Дата отзыва": "given_on", "Порекомендуете нас? (0-10)": "score", "Текст отзыва": "comment"}  # fmt: skip


def test_a_bare_name_of_wares_is_no_person_and_the_customer_stands_beside_it():
    persons = [
        "Emma Stone",
        "Paul Reed",
        "Anna Bell",
        "John Hart",
        "Mary Cole",
        "Peter Ward",
        "Laura Kent",
        "James Nash",
    ]
    found = roles(read(**{"Name": ["Family Wellness", "Stretch Club"] * 4, "Client": persons, "Purchase Date": DAYS,
                          "Start Date": DAYS, "End Date": [d.replace("2025", "2026") for d in DAYS]}))  # fmt: skip
    assert found["Client"] == ("full_name", True)
    assert found["Name"] == ("product", False)
    paid = roles(read(**{"Created": DAYS, "Amount": SUMS, "Description": WHAT, "Customer Description": persons}))
    assert paid["Customer Description"][0] == "full_name"


def test_days_of_deals_that_are_contracts_are_questions():
    found = roles(read(**TERM, **{"Дата создания сделки": DAYS, "Дата закрытия": ["не закрыта", *DAYS[1:]]}))
    assert found["Дата создания сделки"] == ("sold_on", False)
    assert found["Дата закрытия"] == ("cancelled_on", False)


def test_a_log_of_contacts_in_english_is_read():
    found = read(**{"Client ID": [f"A{i}" for i in range(8)], "Log Date": DAYS, "Contact Method": ["Email", "SMS"] * 4,
                    "In/Out": ["Inbound", "Outbound"] * 4, "Reached?": ["Yes", "No"] * 4})  # fmt: skip
    assert found.table == "contacts"
    assert {"contacted_on", "channel", "direction", "answered"} <= found.roles


def test_numbers_in_a_named_system_and_keys_are_questions_and_the_club_of_registration_is_a_club():
    calls = roles(read(**{"ID ClubPro": [str(5010 + 7 * i) for i in range(8)], "ФИО": PEOPLE, "Когда звонили": DAYS,
                          "Вх/исх": ["вх", "исх"] * 4}))  # fmt: skip
    assert calls["ID ClubPro"] == ("customer_key", False)
    visits = roles(read(**{"Дата визита": HOURS, "ФИО": PEOPLE, "Ключ": [f"F14{i}E1" for i in range(8)]}))
    assert visits["Ключ"] == ("card_number", False)
    people = roles(read(**{"ФИО": PEOPLE, "Телефон": PHONES, "Клуб регистрации": ["Парк", "Центр"] * 4}))
    assert people["Клуб регистрации"][0] == "club"


def test_the_only_names_in_a_list_those_of_parents_are_asked_about_and_stay_out_beside_the_customers():
    contacts = {"Телефон": PHONES, "E-mail": [f"a{i}@example.com" for i in range(8)]}
    assert roles(read(**contacts, Мама=PEOPLE))["Мама"] == ("full_name", False)
    assert "Мама" not in roles(read(**contacts, Мама=PEOPLE, ФИО=PEOPLE[::-1]))


def test_a_price_that_is_never_below_the_one_after_the_discount_is_of_the_list(tmp_path):
    days = pd.date_range("2025-03-01", periods=20)
    sold = pd.DataFrame({
        "Номер договора": [f"Д-{i}" for i in range(20)], "Клиент": [f"Анна Лосева{i}" for i in range(20)],
        "Начало": days.strftime("%d.%m.%Y"), "Окончание": (days + pd.Timedelta(days=365)).strftime("%d.%m.%Y"),
        "Стоимость": [20000] * 20, "Сумма со скидкой": [20000, 18000] * 10,
    })  # fmt: skip
    sold.to_csv(tmp_path / "sold.csv", index=False)
    found = plan(tmp_path)
    found = found[found["table"] == "contracts"].set_index("heading")["role"]
    assert (found["Стоимость"], found["Сумма со скидкой"]) == ("list_price", "price")


def test_of_a_kind_and_its_category_the_kind_is_what_was_attended(tmp_path):
    days = pd.date_range("2025-03-01 09:00", periods=24, freq="5h").strftime("%d.%m.%Y %H:%M")
    pd.DataFrame({
        "Клиент": ["Анна Лосева", "Пётр Зуев", "Вера Орехова"] * 8, "Дата визита": days,
        "Категория услуги": ["Групповые", "Групповые", "Бассейн"] * 8, "Занятие": ["Йога", "Пилатес", "Аква"] * 8,
    }).to_csv(tmp_path / "visits.csv", index=False)  # fmt: skip
    found = plan(tmp_path)
    found = found[found["table"] == "visits"].set_index("heading")["role"]
    assert found["Занятие"] == "activity"


def test_cells_that_are_money_are_no_number_of_a_person():
    balances = ["0,00", "-500,00", "0,00", "1200,50", "0,00", "300,00", "-20,00", "15,75"]
    born = {"Клиент": PEOPLE, "Пол": ["м", "ж"] * 4, "Дата рождения": [f"1{i}.03.19{70 + i}" for i in range(8)]}
    found = read(**born, **{"Лицевой счет": balances})
    assert found.table == "customers"
    assert "Лицевой счет" not in roles(found)
    numbered = read(**born, **{"Лицевой счет": [f"40{i}17" for i in range(8)]})
    assert roles(numbered)["Лицевой счет"][0] == "customer_key"


def test_sums_that_add_up_to_the_total_beside_them_are_no_cards():
    cash = ["1200", "", "700", "900", "", "1200", "", "1500"]
    card = ["", "2500", "500", "", "2500", "", "900", "1000"]
    found = read(Клиент=PEOPLE, Дата=DAYS, Наличные=cash, Карта=card, Итого=SUMS)
    assert roles(found) == {"Клиент": ("full_name", True), "Дата": ("paid_on", True), "Итого": ("amount", True)}
    cards = [str(100417 + 13 * i) for i in range(8)]
    found = read(Клиент=PEOPLE, Дата=DAYS, Карта=cards, Итого=SUMS)
    assert roles(found)["Карта"][0] == "card_number"


def test_the_club_of_a_visit_is_where_they_came_and_not_where_it_was_sold():
    places = ["Northside", "Harbor St"] * 4
    sold = ["Harbor St", "Online Store"] * 4
    both = read(**{"Visit Date": DAYS, "Client": PEOPLE, "Sale Location": sold, "Visit Location": places})
    assert both.table == "visits"
    assert roles(both)["Visit Location"] == ("club", True)
    assert "Sale Location" not in roles(both)
    alone = read(**{"Visit Date": DAYS, "Client": PEOPLE, "Sale Location": sold})
    assert roles(alone)["Sale Location"] == ("club", False)


def test_yes_and_no_are_no_sums():
    given = {"Дата занятия": DAYS, "Ученик": PEOPLE, "Оплачено занятие?": ["да", "нет"] * 4}
    assert "amount" not in {role for role, _ in roles(read(**given)).values()}


def test_what_the_customer_paid_is_the_amount_and_not_what_the_bank_left_of_it():
    sums = [1250.0, 7900, 7450, 900, 2500, 1200, 900, 2500]
    columns = {
        "Сумма": [f"{s:.0f} руб." for s in sums],
        "Комиссии": [f"{s * 0.029:.2f} руб.".replace(".", ",", 1) for s in sums],
        "Получено": [f"{s - round(s * 0.029, 2):.2f} руб.".replace(".", ",", 1) for s in sums],
    }
    found = roles(read(**{"Пользователь": PEOPLE, "Дата оплаты": DAYS, "Тип": ["Prodamus", "Т-Банк"] * 4, **columns,
                          "Название": WHAT}))  # fmt: skip
    assert found["Сумма"] == ("amount", True)
    assert not {"Получено", "Комиссии", "Тип"} & set(found)
    assert found["Название"][0] == "item"


def test_lengths_on_a_clock_and_kinds_of_contacts_are_told_by_their_cells():
    lengths = ["00:52", "04:27", "", "01:10", "00:31", "12:05", "", "02:44"]
    kinds = ["Звонок", "Звонок", "WhatsApp", "Звонок", "Звонок", "Звонок", "SMS", "Звонок"]
    given = {"Дата и время": [f"{d} 11:02" for d in DAYS], "Вид": kinds, "Направление": ["Исходящий", "Входящий"] * 4}
    found = read(**given, Телефон=[f"+7912345670{i}" for i in range(8)], Длительность=lengths)
    assert found.table == "contacts"
    assert roles(found)["Длительность"] == ("duration_s", True)
    assert roles(found)["Вид"] == ("channel", True)


def test_a_month_with_a_year_of_two_digits_is_the_month_of_spend():
    months = [f"{m} 25" for m in ("Январь", "Январь", "Февраль", "Февраль", "Март", "Март", "Апрель", "Апрель")]
    found = read(
        Месяц=months, Площадка=["ВК", "Яндекс"] * 4, **{"Потратили, руб": [str(23790 + 7 * i) for i in range(8)]}
    )
    assert found.table == "spend"
    assert roles(found)["Месяц"] == ("month", True)


def test_who_wrote_a_sale_is_the_manager():
    given = {"Клиент": PEOPLE, "Абонемент": ["Год", "Месяц"] * 4, "Дата начала": DAYS, "Автор продажи": STAFF}
    assert roles(read(**given))["Автор продажи"] == ("manager", True)


def test_of_texts_that_say_nothing_the_one_headed_as_a_course_is_what_was_attended():
    given = {
        "Дата занятия": DAYS,
        "Ученик": PEOPLE,
        "Группа": ["К-12", "Ч-2"] * 4,
        "Курс": ["Китайский", "Английский"] * 4,
    }
    found = roles(read(**given))
    assert found["Курс"][0] == "activity"
    assert "Группа" not in found
