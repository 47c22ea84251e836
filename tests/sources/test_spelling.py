"""Words of a heading that are cut short, contracted or run together are spelt out; whole words stay."""

import pytest

from cbakit.sources.headings import concepts_of, in_full
from cbakit.sources.spelling import spelt_out


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("отч.", "отчество"),
        ("кол-во дн.", "кол-во дней"),
        ("аб-та", "абонемента"),
        ("ст-ть", "стоимость"),
        ("requestid", "requestid"),
        ("emailaddress", "email address"),
        ("totalorders", "total orders"),
        ("клиент.код", "клиент.код"),
        ("e-mail", "e-mail"),
        ("шкаф", "шкаф"),
    ],
)
def test_words_are_spelt_out_as_the_lists_know_them(written, full):
    assert spelt_out(written).strip() == full


def test_a_unit_after_a_comma_is_no_part_of_the_name_and_days_behind_a_blank_are():
    assert in_full("Возраст, лет") == "возраст"
    assert in_full("Кол-во дн.") == "кол-во дней"


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Вид контракта", "product"),
        ("Тип членства", "product"),
        ("Ваше ФИО", "full_name"),
        ("Пол (м/д)", "sex"),
        ("Контакт. номер", "phone"),
        ("Зам. с", "frozen_from"),
        ("Зависит от клуба?", "controllable"),
    ],
)
def test_a_heading_is_known_by_words_of_the_same_sense(heading, concept):
    assert concept in concepts_of(heading)


def test_another_word_is_no_slip_of_the_hand():
    assert "payment_id" not in concepts_of("Номер счета")
    assert concepts_of("Дата окончанья") == {"last_day"}
