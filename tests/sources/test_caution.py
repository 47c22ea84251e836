"""A guess is a fact where the whole heading was understood or the cells prove it; the rest is asked about."""

import pandas as pd
import pytest

from cbakit.sources.raw import RawTable
from cbakit.sources.which_table import understood
from tests.measured import mined

TERMS = {"№ договора": "code", "Клиент": "full", "Дата начала": "start", "Дата окончания": "end", "Цена": "money"}
PAID = {"Дата оплаты": "date", "Клиент": "full", "Сумма оплаты": "money", "Номер чека": "id"}
CALLS = {
    "Дата звонка": "moment",
    "Номер клиента": "phone",
    "Направление звонка": "direction",
    "Длительность звонка": "seconds",
}
DEALS = {"ID сделки": "id", "Дата создания": "moment", "Контакт": "full", "Этап сделки": "stage"}


def read(base: dict[str, str], language: str = "ru", **more: str):
    """What is made of a table with the columns of `base` and `more`, cells drawn by kind."""
    headings = [(heading, "", kind) for heading, kind in {**base, **more}.items()]
    cells = mined.export(headings, language, "caution")
    aside = pd.DataFrame(columns=["row", "reason"])
    return understood(RawTable("x.csv", cells, list(range(len(cells))), aside, len(cells), {}))


@pytest.mark.parametrize(
    ("base", "heading", "kind"),
    [
        (TERMS, "Заявл. от", "date"),
        (TERMS, "Телефон тренера", "phone"),
        (TERMS, "Телефон клуба", "line"),
        (TERMS, "E-mail менеджера", "email"),
        (TERMS, "Дней отпуска тренера", "days"),
        (TERMS, "Справка до", "end"),
        (TERMS, "Emergency phone", "phone"),
        (TERMS, "Кассир", "staff"),
        (TERMS, "Budget", "money"),
        (DEALS, "Причина обращения", "reason"),
        (TERMS, "Лимит, руб.", "money"),
        (TERMS, "Срок, мес.", "term"),
        (PAID, "Стоимость доставки", "money"),
        (PAID, "Чаевые", "small_money"),
        (PAID, "Депозит", "money"),
        (CALLS, "Внутр. номер", "extension"),
        (CALLS, "Ожидание, с", "seconds"),
        (CALLS, "Через номер", "line"),
        (DEALS, "Предполагаемая дата закрытия", "later"),
        (DEALS, "Имя ребенка", "first"),
    ],
)
def test_what_only_looks_like_a_role_is_never_a_fact(base, heading, kind):
    found = read(base, **{heading: kind})
    sure = {g.heading for g in found.guesses if g.role and g.confidence >= 0.6}
    assert heading not in sure
    assert set(base) <= sure


def test_a_heading_of_which_every_word_is_understood_is_a_fact_and_one_with_a_strange_word_a_question():
    found = read({k: v for k, v in TERMS.items() if k != "Цена"}, **{"Стоимость по акту": "money"})
    assert found.role("price") == ""
    assert any(g.role == "price" for g in found.guesses)
    found = read({k: v for k, v in TERMS.items() if k != "Цена"}, **{"Сумма контракта, руб.": "money"})
    assert found.role("price") == "Сумма контракта, руб."


def test_a_journal_of_freezes_is_a_question_and_its_days_are_told_by_its_dates():
    found = read({}, **{"Член клуба": "full", "№ контракта": "code", "Заморозка с": "date", "Заморозка по": "end",
                        "Вид членства": "product"})  # fmt: skip
    assert (found.table, found.rival) == ("contracts", "a journal of freezes")
    assert {"frozen_from", "frozen_to", "contract_id", "product"} <= found.roles


def test_sums_beside_clicks_are_advertising_also_in_english():
    kinds = {"Month": "month", "Ad platform": "source", "Impr.": "large", "Clicks": "count", "Cost": "money"}
    found = read(kinds, "en")
    assert (found.table, found.role("amount"), found.role("source")) == ("spend", "Cost", "Ad platform")


NAMES = [f"{surname} {given} Ильич" for surname in ("Иванов", "Белов", "Юдин", "Зайцев") for given in ("Пётр", "Олег", "Лев", "Иван", "Юрий")]  # fmt: skip


def table(**columns):
    """A table of 60 rows, each column by the number of the row."""
    cells = pd.DataFrame({heading: [str(of(i)) for i in range(60)] for heading, of in columns.items()})
    return understood(RawTable("x.csv", cells, list(range(60)), pd.DataFrame(columns=["row", "reason"]), 60, {}))


def day(i):
    return f"{1 + i % 28:02}.{1 + i % 12:02}.2024"


def name(i):
    return NAMES[i % 20]


def state(found, heading):
    (guess,) = (g for g in found.guesses if g.heading == heading)
    return guess.role, guess.confidence >= 0.6


@pytest.mark.parametrize(
    ("balance", "sure"),
    [
        (lambda i: i * 137 % 4000 * 10, False),  # round
        (lambda i: max(0, i * 731 % 9000 - 900) if i % 3 else 0, False),  # many have nothing left
        (lambda i: 3 + i * i * 7, False),  # of all sizes
        (lambda i: 100_200 + i * 37, True),
        (lambda i: i + 1, True),
    ],
)
def test_whole_numbers_that_are_rather_sums_than_codes_are_no_sure_id_of_a_person(balance, sure):
    people = {
        "ФИО": lambda i: f"Белов {'АБВГДЕЖЗ'[i % 8]}лья {i}",
        "Телефон": lambda i: f"+7916{i:07}",
        "Дата рождения": lambda i: day(i),
    }
    found = table(**people, **{"Лицевой счёт": balance})
    assert found.table == "customers"
    assert state(found, "Лицевой счёт") == ("customer_key", sure)


def test_a_bare_number_beside_several_names_is_of_an_order_and_one_beside_the_same_name_is_of_the_person():
    visits = {
        "Дата посещения": lambda i: f"{day(i)} 10:00",
        "Клиент": name,
        "Занятие": lambda i: ["Аква", "Йога", "Бокс"][i % 3],
    }
    assert state(table(Номер=lambda i: i // 3 + 1, **visits), "Номер") == ("", False)
    assert state(table(Номер=lambda i: 100 + i % 20, **visits), "Номер") == ("customer_key", True)


@pytest.mark.parametrize("places", [("Лесная", "Парк"), ("Ленина, 5", "пр. Мира, 2"), ("Бассейн", "Малый зал")])
@pytest.mark.parametrize("heading", ["Где", "Место", "Where"])
def test_where_something_was_is_a_question_about_the_club_and_never_what_it_was(heading, places):
    visits = {"Дата посещения": lambda i: f"{day(i)} 10:00", "Клиент": name}
    assert state(table(**visits, **{heading: lambda i: places[i % 2]}), heading) == ("club", False)
    paid = {"Дата оплаты": day, "Клиент": name, "Сумма": lambda i: 900 + i % 7 * 100}
    assert state(table(**paid, **{heading: lambda i: places[i % 2]}), heading)[0] != "item"


def test_a_list_of_people_whose_status_is_that_of_leads_is_no_sure_list_of_customers():
    people = {"Name": lambda i: f"Ann Smith{chr(97 + i % 26)}", "Created": day, "Phone": lambda i: f"+7916{i:07}"}
    found = table(**people, Status=lambda i: ["Won", "Lost", "Open"][i % 3])
    assert found.table != "customers" or found.rival
    born = {"Birth date": lambda i: day(i).replace("2024", "1990")}
    members = table(**people, **born, Status=lambda i: ["Active", "Frozen", "Expired"][i % 3])
    assert (members.table, members.rival) == ("customers", "")


@pytest.mark.parametrize("written", ["8 916 {}-20-30, мама", "7916{}2030.0", "+7 (916) {}-20-30"])
def test_phones_with_a_word_or_a_point_behind_them_are_phones_also_under_a_bare_number(written):
    leads = {
        "Имя": lambda i: ["Анна", "Пётр", "Вера"][i % 3],
        "Этап сделки": lambda i: ["Купил", "Думает", "Отказ"][i % 3],
        "Дата обращения": day,
        "Источник": lambda i: ["Яндекс", "ВК"][i % 2],
    }
    found = table(Номер=lambda i: written.format(100 + i), **leads)
    assert found.table == "leads"
    assert state(found, "Номер") == ("phone", True)
    assert state(table(Номер=lambda i: f"З-{100 + i}", **leads), "Номер") == ("lead_id", True)
