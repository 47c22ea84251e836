"""The code page is decided by a mark, by proof or by a clear lead; else the person is asked."""

import pytest

from cbakit.errors import InputError
from cbakit.sources.encodings import _ABOVE, CODE_PAGES, decode, may_hold_marks

NAMES = ["Иванов Иван", "Петрова Анна", "Ёлкина Юлия", "Щукин Артём", "Цой Вера"]
FILE = "ФИО;Пол;Дата\n" + "\n".join(f"{n};{'мж'[i % 2]};01.02.2025" for i, n in enumerate(NAMES)) + "\n"


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("rows", [1, 2, 5])
def test_five_names_tell_every_code_page(page, rows):
    text = "\n".join(FILE.splitlines()[: rows + 1])
    found = decode(text.encode(page), file="a.csv")
    assert (found.text, found.encoding, found.how) == (text, page, "chosen")


@pytest.mark.parametrize("page", CODE_PAGES)
def test_capital_names_and_initials_are_read_or_asked_about_and_never_wrong(page):
    for text in ("ФИО\nИВАНОВ И. И.\n", "x\nИ. И.\nП. С.\n", "x;y\n1;М\n2;Ж\n", "x\nда\nнет\n", "x\nООО\n"):
        try:
            found = decode(text.encode(page), file="a.csv").text
        except InputError:
            found = text  # a question is an answer too
        assert found == text


@pytest.mark.parametrize("page", CODE_PAGES)
def test_two_letters_ask_and_the_declared_page_answers(page):
    content = "id;x\n1;М\n2;Ж\n".encode(page)
    with pytest.raises(InputError, match="too few Russian words"):
        decode(content, file="a.csv")
    assert decode(content, file="a.csv", encoding=page).text == "id;x\n1;М\n2;Ж\n"


@pytest.mark.parametrize(
    ("page", "how"), [("utf-8-sig", "mark"), ("utf-16", "mark"), ("utf-8", "proven"), ("utf-16-le", "chosen")]
)
def test_unicode_is_known_by_its_mark_or_by_proof(page, how):
    found = decode(FILE.encode(page), file="a.csv")
    assert (found.text, found.how) == (FILE, how)


def test_plain_ascii_needs_no_code_page():
    assert decode(b"id;day\n1;2025-02-01\n", file="a.csv").encoding == "ascii"


def test_one_damaged_letter_names_the_line_of_the_damage():
    content = FILE.encode()[:-1].replace("Щукин".encode(), b"\xd0\xff")
    with pytest.raises(InputError, match="line 5"):
        decode(content, file="a.csv")


def test_cp1251_that_holds_a_valid_pair_of_utf8_bytes_is_still_cp1251():
    text = "Фирма\nАО «СССР»\nООО «Рога и копыта»\nЗАО «КАССИР»\n"
    assert decode(text.encode("cp1251"), file="a.csv").text == text


def test_ukrainian_and_belarusian_letters_are_ordinary():
    text = "ПІБ;Місто\nІваненко Їжак;Київ\nЎладзімір Янка;Мінск\n"
    assert decode(text.encode("cp1251"), file="a.csv").text == text


def test_marks_above_letters_are_searched_where_an_encoding_has_them():
    for mark in _ABOVE:
        assert may_hold_marks(f"и{mark}".encode(), "utf-8")
        assert may_hold_marks(f"и{mark}".encode("utf-16"), "utf-16")
        for page in CODE_PAGES:
            with pytest.raises(UnicodeEncodeError):
                mark.encode(page)
            assert not may_hold_marks(b"", page)
    assert not may_hold_marks(FILE.encode(), "utf-8")
