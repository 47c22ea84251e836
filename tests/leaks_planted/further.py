"""
Leaks beyond the forty, in spellings and kinds of files that the scanner did not know when they were thought up.

They were written with the scanner in view, so they measure nothing: each shows that one gap is closed.
"""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq

from tests.leaks.spelt import latin as in_latin

from .plant import last_first, ten_digits

FURTHER: dict[str, Callable[[Path, dict], None]] = {}


def latin(text: str) -> str:
    """The text in Latin letters, small."""
    return in_latin(text).lower()


def told(write: Callable[[dict], str]) -> None:
    """Count a way to write a value among the further leaks: it stands in a line of a text."""

    def planted(folder: Path, person: dict) -> None:
        (folder / "run.txt").write_text(f"Строка 12: {write(person)}, итого 3.\n", encoding="utf-8")

    FURTHER[write.__name__] = planted


def kept(function: Callable[[Path, dict], None]) -> None:
    """Count a function that writes a file among the further leaks."""
    FURTHER[function.__name__] = function


def parts(person: dict) -> tuple[str, str, str, str]:
    """Town, street, house and flat."""
    found = re.fullmatch(r"г\. (.+), ул\. (.+), д\. (.+), кв\. (.+)", person["address"])
    return found.groups()


@told
def address_in_full_words(person):
    town, street, house, flat = parts(person)
    return f"город {town}, улица {street}, дом {house}, квартира {flat}"


@told
def address_without_its_words(person):
    _, street, house, flat = parts(person)
    return f"{street} {house}-{flat}"


@told
def address_in_another_order(person):
    town, street, house, flat = parts(person)
    return f"{street} ул., {house}, {flat}, {town}"


@told
def address_in_latin_letters(person):
    town, street, house, flat = (latin(p) for p in parts(person))
    return f"{town.title()}, ul. {street.title()}, d. {house}, kv. {flat}"


@told
def address_with_a_stroke_and_in_capitals(person):
    town, street, house, flat = parts(person)
    return f"{town}, УЛИЦА {street.upper()} {house}/{flat}"


@told
def phone_with_commas_between_thousands(person):
    return f"{int('7' + ten_digits(person)):,}"


@told
def phone_with_apostrophes(person):
    return f"{int('7' + ten_digits(person)):,}".replace(",", "'")


@told
def phone_with_commas_as_it_is_said(person):
    p = ten_digits(person)
    return f"8,{p[:3]},{p[3:6]},{p[6:8]},{p[8:]}"


@told
def phone_dialled_from_abroad(person):
    return "007" + ten_digits(person)


@told
def phone_with_equal_signs(person):
    p = ten_digits(person)
    return f"+7={p[:3]}={p[3:6]}={p[6:]}"


@told
def name_as_a_slug(person):
    return latin(last_first(person)).replace(" ", "-")


@told
def name_as_a_slug_given_name_first(person):
    return "-".join(reversed(latin(last_first(person)).split()))


@told
def name_glued_with_capitals(person):
    return last_first(person).replace(" ", "")


@told
def name_glued_in_latin_letters(person):
    return latin(last_first(person)).replace(" ", "")


@told
def name_glued_in_an_address(person):
    return "https://club.example/u/" + "".join(reversed(latin(last_first(person)).split())) + "/photo"


@told
def name_with_a_hyphen_in_cyrillic(person):
    return last_first(person).replace(" ", "-")


@told
def e_mail_with_at_in_brackets(person):
    return person["email"].replace("@", "[at]")


@told
def e_mail_with_a_dog_in_brackets(person):
    return person["email"].replace("@", " (собака) ")


@told
def e_mail_in_words(person):
    return person["email"].replace("@", " собака ").replace(".ru", " точка ru")


@told
def e_mail_with_at_and_dot(person):
    return person["email"].replace("@", " (at) ").replace(".ru", " (dot) ru")


@told
def card_with_zeros_before_it(person):
    return person["card"].zfill(16)


@told
def card_in_brackets_and_with_equal_signs(person):
    return f"card={person['card']};"


@told
def document_with_words_between(person):
    series, number = person["document"].split()
    return f"серия {series} номер {number}"


@told
def document_with_a_sign_between(person):
    series, number = person["document"].split()
    return f"{series[:2]} {series[2:]} № {number}"


def born(person: dict) -> datetime.date:
    """The birth date as a date."""
    return datetime.datetime.strptime(person["birth"], "%d.%m.%Y").date()


@kept
def birth_date_in_a_date_cell(folder, person):
    book = openpyxl.Workbook()
    book.active.append([1, born(person), "x"])
    book.save(folder / "tables.xlsx")


@kept
def birth_date_in_a_cell_with_its_own_format(folder, person):
    book = openpyxl.Workbook()
    book.active["C7"] = born(person)
    book.active["C7"].number_format = 'dd" "mmmm" "yyyy'
    book.save(folder / "tables.xlsx")


@kept
def birth_date_in_parquet(folder, person):
    pq.write_table(pa.table({"day": [born(person)]}), folder / "a.parquet", compression="zstd")


@kept
def birth_date_as_a_moment_in_parquet(folder, person):
    pd.DataFrame({"day": pd.to_datetime([born(person)])}).to_parquet(folder / "a.parquet")


@kept
def name_in_a_list_in_parquet(folder, person):
    pq.write_table(pa.table({"who": [[last_first(person)]]}), folder / "a.parquet", compression="zstd")


@kept
def name_in_feather(folder, person):
    pyarrow.feather.write_feather(pa.table({"who": [person["name"]]}), folder / "a.feather", compression="zstd")


@kept
def card_in_feather(folder, person):
    pyarrow.feather.write_feather(pa.table({"n": [int(person["card"])]}), folder / "a.feather", compression="lz4")


@kept
def name_in_a_stream_of_arrow(folder, person):
    table = pa.table({"who": [person["name"]]})
    with pa.ipc.new_stream(folder / "a.arrow", table.schema) as out:
        out.write_table(table)


@kept
def name_in_rtf_of_an_editor(folder, person):
    coded = "".join(rf"\u{ord(c)}\'3f" if ord(c) > 127 else c for c in person["name"])
    (folder / "a.rtf").write_text(rf"{{\rtf1\ansi\ansicpg1251\uc1 {{\b {coded}}}\par }}", encoding="ascii")


@kept
def name_in_rtf_of_an_old_editor(folder, person):
    last, first, middle = (w.encode("cp1251") for w in person["name"].split())
    coded = [b"".join(b"\\'%02x" % c for c in w) for w in (last, first, middle)]
    text = b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 Arial;}}\\pard " + coded[0] + b" {\\b " + coded[1] + b"} "
    (folder / "a.rtf").write_bytes(text + coded[2] + b"\\par}")


@kept
def phone_in_rtf_with_marks_inside(folder, person):
    p = ten_digits(person)
    (folder / "a.rtf").write_text(rf"{{\rtf1\ansi 8 {p[:3]}{{\b {p[3:6]}}}\~{p[6:8]}\_{p[8:]}\par}}", encoding="ascii")
