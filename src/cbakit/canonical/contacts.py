"""Phones and e-mails brought to one spelling, so that the same one is the same text."""

import re

import numpy as np
import pandas as pd

from cbakit.canonical.text import Cells, is_nothing, matching, on_distinct

_SELDOM = 0.02  # share of phones that hold no whole number up to which nothing is said of them
_NOTED = r"[,;/.a-zA-Zа-яА-ЯёЁіІ]|[0-9][^0-9]*\+"  # words, several numbers, a second plus
_ONE_DIGIT = f"^[0-9]{{0,2}}(?:{'|'.join(f'{digit}{{9,}}' for digit in range(10))})$"
_SPLIT = re.compile(r"[,;\n]|(?<!\d)/|/(?!\d)|\bили\b|\bor\b|доб\.?|вн(?:утр)?\.|\bext\.?", re.IGNORECASE)
_FLOAT = re.compile(r"^([\d ]{10,16})\.0+$")
_GROUPED = re.compile(r"^\d{1,3}(?:,\d{3}){3}$")  # 79,161,234,567: a number as a sheet of another country shows it
_SCIENTIFIC = re.compile(r"^(\d)[.,](\d{9,11})[eE]\+?(9|1[01])$")
_DOUBLED = re.compile(r"^[78]([78][3489]\d{9})$")  # 8 +7 985 274-60-13: a prefix typed before one that was there
_TYPED_LETTERS = str.maketrans("OoОоIlІіЗз", "0000111133")
_RUN = re.compile(r"[\dOoОоIlІіЗз][\dOoОоIlІіЗз ().\-]{8,}[\dOoОоIlІіЗз]")  # a number with letters for digits in it
_RUSSIAN = re.compile(r"(?<![\d.])(?:\+?7|8)?[ ().\-]*\d{3}[ ().\-]*\d{3}[ ().\-]*\d{2}[ ().\-]*\d{2}(?!\d)")
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


def without_a_number(unread: int, rows: int) -> bool:
    """Whether so many phones hold no whole number (too short, cut off) that it is said of the file."""
    return unread > _SELDOM * rows


def _read_phones(distinct: pd.Series, country: str) -> Cells:
    empty = is_nothing(distinct)
    found = _mobiles(distinct.to_numpy(object)) if country == "RU" else np.full(len(distinct), None, dtype=object)
    for row in np.flatnonzero(pd.isna(found) & ~empty):
        found[row] = _one_phone(distinct.iloc[row], country)
    found[matching(found, _ONE_DIGIT)] = None
    return Cells(found, pd.isna(found) & ~empty, "phone")


def _mobiles(cells: np.ndarray) -> np.ndarray:
    """Russian mobiles written with nothing but their digits and the usual signs, None for any other cell."""
    import pyarrow as pa
    import pyarrow.compute as pc

    digits = pc.replace_substring_regex(pa.array(cells, pa.string()), r"[^\p{Nd}]", "")
    easy = ~matching(cells, _NOTED)
    easy &= pc.match_substring_regex(digits, "^[78]?9[0-9]{9}$").to_numpy(zero_copy_only=False)
    numbers = pc.binary_join_element_wise("7", pc.utf8_slice_codeunits(digits, -10), "")
    found = np.full(len(cells), None, dtype=object)
    found[easy] = numbers.to_numpy(zero_copy_only=False)[easy]
    return found


def _one_phone(cell: str, country: str) -> str | None:
    """The first valid number in a cell."""
    if match := _FLOAT.match(cell):
        cell = match[1]
    if _GROUPED.match(cell):
        cell = cell.replace(",", "")
    if match := _SCIENTIFIC.match(cell):
        if len(match[2]) < int(match[3]):
            return None
        cell = match[1] + match[2]
    cell = _RUN.sub(_digits_for_letters, cell)
    parts = [*_SPLIT.split(cell), *([cell] if cell.count("/") > 1 else [])]
    for part in parts:
        for text in _readings(part, country):
            if number := _valid(text, country, abroad=text is part and part.lstrip().startswith("+")):
                return number
    return None


def _digits_for_letters(match: re.Match) -> str:
    """A run of digits with a few letters that look like digits typed for them."""
    letters = sum(sign.isalpha() for sign in match[0])
    return match[0].translate(_TYPED_LETTERS) if letters <= 3 else match[0]


def _readings(part: str, country: str) -> list[str]:
    """The ways in which a part of a cell may be a number, the plainest first."""
    part = (
        "+" + part.rpartition("+")[2] if part.rfind("+") > 0 and not part[: part.rfind("+")].strip(" 78()-+") else part
    )
    part = re.sub(r"^\s*00(?=[ \d(])", "+", part)
    digits = re.sub(r"\D", "", part)
    tries = []
    if country == "RU" and len(digits) >= 10 and not part.lstrip().startswith("+"):
        glued = [digits[i : i + 11] for i in range(0, len(digits) - 10, 11)] if len(digits) in (22, 33) else [digits]
        for d in glued:
            doubled = _DOUBLED.match(d)
            d = doubled[1] if doubled else d
            tries.append("+7" + d[1:] if len(d) == 11 and d[0] == "8" else "+" + d if len(d) >= 11 else "+7" + d)
    elif country == "RU" and (doubled := _DOUBLED.match(digits)):
        tries.append("+7" + doubled[1][1:])
    tries.append(part)
    if country == "RU" and (inside := _RUSSIAN.search(part)):  # a number with notes around it that hold digits too
        digits = re.sub(r"\D", "", inside[0])[-10:]
        tries.append("+7" + digits)
    return tries


def _valid(text: str, country: str, *, abroad: bool = False) -> str | None:
    """Digits of a number that exists, with the country's code; `abroad`: its writer gave the code with a plus."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    good = phonenumbers.is_valid_number(number) or (abroad and _as_long_as_mobiles(number))
    return f"{number.country_code}{number.national_number}" if good else None


def _as_long_as_mobiles(number) -> bool:
    """Whether a number abroad has the length of a mobile there: ranges are opened more often than tables of them."""
    import phonenumbers

    if number.country_code in (1, 7):
        return False
    region = phonenumbers.region_code_for_country_code(number.country_code)
    sample = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    return sample is not None and len(str(sample.national_number)) == len(str(number.national_number))


def emails(cells: pd.Series) -> Cells:
    """The first e-mail of each cell in lower case; made-up ones (test@…, no@…) are None."""

    def read(distinct: pd.Series) -> Cells:
        values = distinct.to_numpy(object, copy=True)
        rest = distinct[~matching(values, f"^{_EMAIL.pattern}$")]  # nearly all are an address and nothing else
        values[rest.index] = rest.str.casefold().str.replace(" ", "").str.extract(f"({_EMAIL.pattern})")[0].fillna("")
        values[[not value or _JUNK_EMAIL.search(value) is not None for value in values]] = None
        return Cells(values, pd.isna(values) & ~is_nothing(distinct), "email")

    return on_distinct(cells, read)
