"""Headings are compared in one form, and an ambiguous one keeps all its meanings."""

import pytest

from cbakit.schemas import CANONICAL
from cbakit.sources.dictionary import dictionary
from cbakit.sources.headings import known, looks_like_heading, meanings, normalised, unique
from cbakit.sources.roles import NONE

ROLES = {
    "full_name",
    "last_name",
    "first_name",
    "middle_name",
    "phone",
    "email",
    "birth_date",
    "card_number",
    "address",
}
ROLES |= {"document", "customer_key", "contract_id", "referrer_key", "referrer_name", "status", "paid_flag"}


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("Cтатус", "статус"),
        ("Бюджет ", "бюджет"),
        ("Дата\u00a0продажи *", "дата продажи"),
        ("Сумма, руб.", "сумма"),
        ("ClientFIO", "client fio"),
        ("client_id", "client id"),
        ("Дата окончания (план)", "дата окончания"),
        ("Ёлка:", "елка"),
        ("Товар / услуга", "товар/услуга"),
    ],
)
def test_dirty_headings_come_to_one_form(heading, form):
    assert normalised(heading) == form


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Ф.И.О.", "full_name"),
        ("Numberofreferrals ", "referrals_made"),
        ("Дата продажи.2", "sale_day"),
        ("Телефон клиента", "phone"),
        ("Дата окончанья", "last_day"),
        ("Окончание заморозки", "frozen_to"),
        ("№ договора", "contract_id"),
    ],
)
def test_known_headings_are_found(heading, concept):
    assert concept in [m.concept for m in meanings(heading)]


def test_an_ambiguous_heading_keeps_all_its_meanings():
    assert {m.concept for m in meanings("Клиент")} == {"customer_key", "full_name", "last_name"}


@pytest.mark.parametrize("heading", ["Группа крови", "Шкафчик", "x", ""])
def test_an_unknown_heading_means_nothing(heading):
    assert meanings(heading) == ()


@pytest.mark.parametrize("cell", ["01.02.2025", "+7 916 123-45-67", "1 500,50", "a@b.ru", "", "1C-000012345"])
def test_values_do_not_look_like_headings(cell):
    assert not looks_like_heading(cell)
    assert not known(cell)


def test_repeated_and_empty_headings_get_names_of_their_own():
    assert unique(["Цена", " Цена ", "Цена.2", ""]) == ["Цена", "Цена.3", "Цена.2", "column 4"]


def test_every_role_of_the_dictionary_is_a_column_or_a_role():
    for concept, entry in dictionary()["concepts"].items():
        for table, role in entry["roles"].items():
            columns = set(CANONICAL[table].columns) if table != "*" else set()
            assert role in columns | {NONE} | ROLES | set(CANONICAL["customers"].columns) or role.startswith("attr_"), (
                concept
            )
            assert table == "*" or table in CANONICAL
