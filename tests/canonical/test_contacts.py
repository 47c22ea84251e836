"""Phones and e-mails: the same one is the same text."""

import pandas as pd
import pytest

from cbakit.canonical.contacts import emails, phones


def phone(cell, country="RU"):
    return phones(pd.Series([cell], dtype=object), country=country).values[0]


@pytest.mark.parametrize(
    "cell",
    [
        "+7 (916) 123-45-67", "8 916 123 45 67", "89161234567", "79161234567", "9161234567", "916-123-45-67", "+79161234567",
        "8(916)1234567", "79161234567.0", "+7 916 123-45-67 (мама)", "89161234567, 89161234568", "89161234567 доб. 12",
        "8916123456789161234568", "+7\u00a0916\u00a01234567", "тел. 8-916-123-45-67", "8 (916) 123-45-67; 8 (495) 123-45-67",
        "+8 916 123 45 67", "79,161,234,567", "7.9161234567E+10", "7,9161234567E+10",
    ],
)  # fmt: skip
def test_one_mobile_in_every_spelling(cell):
    assert phone(cell) == "79161234567"


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "нет",
        "123",
        "7,91612E+10",
        "79999999999",
        "0000000000",
        "5",
        "89161234",
        "+7 (___) ___-__-__",
        "89111111111",
        "9000000000",
    ],
)
def test_what_is_no_phone_is_none(cell):
    assert phone(cell) is None


def test_numbers_of_other_countries_keep_their_code():
    assert phone("+375 29 123-45-67") == "375291234567"
    assert phone("+7 701 123 45 67") == "77011234567"
    assert phone("8 (495) 123-45-67") == "74951234567"
    assert phone("(212) 555-0123", country="US") == "12125550123"


def test_e_mails_are_lower_case_first_of_several_and_never_made_up():
    cells = [
        "Anna@Mail.RU ",
        "a.b@ya.ru; c@d.ru",
        "test@test.ru",
        "no@mail.ru",
        "нет",
        "anna@mail",
        "анна@почта",
        "mailto:x_1@k-9.com",
    ]
    found = emails(pd.Series(cells, dtype=object))
    assert found.values.tolist() == ["anna@mail.ru", "a.b@ya.ru", None, None, None, None, None, "x_1@k-9.com"]
    assert found.unreadable.tolist() == [False, False, True, True, False, True, True, False]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("89161234567 (звонить после 20)", "79161234567"),
        ("8 916 123 45 67 договор 4415", "79161234567"),
        ("8 9I6 123 45 67", "79161234567"),
        ("8/916/123/45/67", "79161234567"),
        ("8 +7 916 123 45 67", "79161234567"),
        ("79161234567.00", "79161234567"),
        ("375296014728", "375296014728"),
        ("00375 29 601 47 28", "375296014728"),
        ("9O161234567", None),
    ],
)
def test_notes_letters_and_doubled_prefixes_do_not_hide_a_phone(text, number):
    assert phones(pd.Series([text])).values[0] == number


def test_a_number_abroad_that_no_table_has_yet_counts_if_written_with_its_code_and_as_long_as_a_mobile_there():
    cells = pd.Series(
        ["+44 7700 900123", "+972 54-123-4567", "+375 29 614 20", "44 7700 900123", "+7 100 123-45-67"], dtype=object
    )
    assert list(phones(cells).values) == ["447700900123", "972541234567", None, None, None]
