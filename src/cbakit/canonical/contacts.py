"""Phones and e-mails brought to one spelling, so that the same one is the same text."""

import re

import numpy as np
import pandas as pd

from cbakit.canonical.text import Cells, is_nothing, on_distinct

_MOBILE = re.compile(r"^[78]?(9\d{9})$")
_SPLIT = re.compile(r"[,;/\n]|\bили\b|\bor\b|доб\.?|ext\.?", re.IGNORECASE)
_FLOAT = re.compile(r"^(\d{10,12})\.0$")
_SCIENTIFIC = re.compile(r"^(\d)[.,](\d{9,11})[eE]\+?(1[01])$")
_EMAIL = re.compile(r"[a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
_JUNK_EMAIL = re.compile(
    r"^(?:no|net|нет|test|тест|noemail|nomail|no-?reply|none|mail|email|123|qwe\w*)@|@(?:test|example|nomail)\."
)


def phones(cells: pd.Series, *, country: str = "RU") -> Cells:
    """
    The first valid phone of each cell as digits with the country's code ("79161234567"), None where there is none.

    Russian mobiles are read by rule; all else is left to `phonenumbers`. A number that lost its last digits in a
    spreadsheet (7,91612E+10) or that repeats one digit is not a phone.
    """
    return on_distinct(cells, lambda distinct: _read_phones(distinct, country))


def _read_phones(distinct: pd.Series, country: str) -> Cells:
    empty = is_nothing(distinct)
    found = np.full(len(distinct), None, dtype=object)
    digits = distinct.str.replace(r"[^\d]", "", regex=True)
    clean = ~distinct.str.contains(r"[,;/.eEа-яА-Я]|\d\D*\+", regex=True).to_numpy(bool)
    if country == "RU":
        mobile = digits.str.extract(_MOBILE)[0].to_numpy(object)
        easy = clean & ~pd.isna(mobile)
        found[easy] = ["7" + m for m in mobile[easy]]
    for row in np.flatnonzero(pd.isna(found) & ~empty):
        found[row] = _one_phone(distinct.iloc[row], country)
    repeats = pd.Series(found, dtype=object).str.match(r"^\d?(\d)\1{8,}$").eq(True).to_numpy(bool)
    found[repeats] = None
    return Cells(found, pd.isna(found) & ~empty, "phone")


def _one_phone(cell: str, country: str) -> str | None:
    """The first valid number in a cell."""
    import phonenumbers

    if match := _FLOAT.match(cell):
        cell = match[1]
    if match := _SCIENTIFIC.match(cell):
        if len(match[2]) < int(match[3]):
            return None
        cell = match[1] + match[2]
    for part in _SPLIT.split(cell):
        digits = re.sub(r"\D", "", part)
        tries = [part]
        if country == "RU" and len(digits) >= 10:
            glued = (
                [digits[i : i + 11] for i in range(0, len(digits) - 10, 11)] if len(digits) in (22, 33) else [digits]
            )
            tries = [
                "+7" + d[1:] if len(d) == 11 and d[0] == "8" else "+" + d if len(d) == 11 else "+7" + d for d in glued
            ]
            tries.append(part)
        for text in tries:
            try:
                number = phonenumbers.parse(text, country)
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number):
                return f"{number.country_code}{number.national_number}"
    return None


def emails(cells: pd.Series) -> Cells:
    """The first e-mail of each cell in lower case; made-up ones (test@…, no@…) are None."""

    def read(distinct: pd.Series) -> Cells:
        found = distinct.str.casefold().str.replace(" ", "").str.extract(f"({_EMAIL.pattern})")[0]
        junk = found.fillna("").str.contains(_JUNK_EMAIL).to_numpy(bool)
        values = found.where(found.notna() & ~junk, None).to_numpy(object)
        return Cells(values, pd.isna(values) & ~is_nothing(distinct), "email")

    return on_distinct(cells, read)
