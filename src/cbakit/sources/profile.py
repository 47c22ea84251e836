"""What the cells of a column look like: dates, sums, phones, names, sex, codes. Shares, never the cells themselves."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from cbakit.sources.dictionary import dictionary

_LOOKED_AT = 500  # filled cells judged, evenly spread
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d{2}[01]\d[0-3]\d)"
_MONTH_NAME = (
    r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
)
_MONTH_ALONE = (  # Март 25 is of a year, 25 марта a day; March 25 is either
    r"(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)"
)
_CLOCK = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m|z|[+-]\d\d:?\d\d)?)?"
_DATE = re.compile(rf"(?:{_DAY}|\d{{1,2}}\s+{_MONTH_NAME}\.?\s+\d{{4}}(?:\s*г\.?)?){_CLOCK}$", re.IGNORECASE)
_CODE = re.compile(r"(?=\S*[A-Za-zА-Яа-яЁё])[A-Za-zА-Яа-яЁё]{1,5}[-_/№#]?\d[\w/-]*$")
_NO_YEAR = re.compile(rf"(?:[0-3]\d[./](?:0\d|1[0-2])|\d{{1,2}}\s+{_MONTH_NAME}\.?)$", re.IGNORECASE)
_TIMED = re.compile(r"[T ]\d{1,2}:\d{2}")
_MIDNIGHT = re.compile(r"[T ]0{1,2}:00(?::00)?(?:\.0+)?$")
_MONTH = re.compile(
    rf"(?:\d{{4}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{4}}|{_MONTH_NAME}(?:\.?\s+\d{{4}}|[.'’-]\s?\d{{2}})|{_MONTH_ALONE}\.?\s\d{{2}})$",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"(?<=\d{7})\.0$|[,;(]?\s*[а-яё][а-яё ().]*$", re.IGNORECASE
)  # 79161234567.0; 8 916 123-45-67, мама
_ROUND = re.compile(r"[-−]?\d[\d\s\u00a0\u202f]*0(?:[.,]0+)?$")
_NUMBER = re.compile(
    r"[-−+(]?\s*[₽$€£]?\s*\d[\d\s\u00a0\u202f\u2009']*(?:[.,]\d+)*\)?\s*(?:%|₽|р\.?|руб\.?(?:лей)?|rub|\$|€)?$",
    re.IGNORECASE,
)
# of a number: kopecks, a currency, below nought
_SUM = re.compile(r".*(?:[.,]\d{2}\)?$|₽|[$€]|\bр\.?$|руб|rub)|[-−]", re.IGNORECASE)
_CLOCK_LENGTH = re.compile(r"\d{1,3}:\d{2}(?::\d{2})?$")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zа-я]{2,}$", re.IGNORECASE)
_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|овна|евна|ична|инична|оглы|кызы)$", re.IGNORECASE)
_NAME_WORD = re.compile(r"[A-ZА-ЯЁ][a-zа-яё'’]+(?:-[A-ZА-ЯЁ][a-zа-яё]+)?$|[A-ZА-ЯЁ]\.(?:\s?[A-ZА-ЯЁ]\.)?$|[А-ЯЁ]{3,}$")
_BANK_CARD = re.compile(r"[*xX•·]{2,}\s?\d{2,4}$|^(?:visa|mastercard|maestro|мир|mir|amex)\b", re.IGNORECASE)
_INITIAL = re.compile(r"[A-ZА-ЯЁ]\.(?:\s?[A-ZА-ЯЁ]\.)?$")
_ADDRESS = re.compile(
    r"(?:^|[\s,.])(?:ул|улица|пр-т|просп|проспект|пер|ш|шоссе|наб|б-р|мкр|кв|дом|street|st|ave|avenue|road|rd|apt)[.\s].*\d"
    r"|\d.*(?:street|st|avenue|ave|road|rd)\b",
    re.IGNORECASE,
)
_YEAR_IN = re.compile(r"(?:19|20)\d{2}")
_UNIX = re.compile(r"1\d{9}(?:\d{3})?$")  # seconds or thousandths since 1970, from September 2001
_HALF_HOUR = 1800  # at which days begin in any zone
# a kind of document, its number, and mostly its day: Членство 000123 от 01.02.2025
_DOCUMENT = re.compile(
    r"[^\W\d][^\d№#]*[\s№#](?:[A-ZА-Я]{1,5}\d{0,3}[-/])?\d{3,}(?:[-/]\d+)*(?:\s+(?:от|of|from|dated)\s+\d.*)?$"
)


_TOKEN = re.compile(
    r"(?=\D*\d)[A-Za-z0-9_-]{20,}$"
)  # by which systems know a thing among themselves: card_uwtBrWCU8mcq24gEFs


@dataclass(frozen=True)
class Profile:
    """
    Shares among the filled cells that were looked at (0 to 1), and how many different ones there are.

    Attributes
    ----------
    filled : float
        Share of all cells that hold something.
    distinct : int
        Different cell texts in the whole column.
    unique : float
        `distinct` over the number of filled cells.
    date, timed, month, number, phone, email, sex, names, words, patronymics : float
        ``timed``: dates with a time that is not midnight; ``names``: two to four capitalised words; ``words``: one.
    persons, given, address : float
        ``persons``: names with a known first name, a patronymic or initials in them; ``given``: a first name alone.
    code : float
        Letters and a number run together, such as Д-311/25.
    digits : float
        Any digit in the cell.
    no_year : float
        Days and months alone, such as 09.01.
    clock : float
        Lengths such as 04:27.
    unix : float
        Seconds or thousandths of one since 1970; `timed` then says how many are no midnight anywhere.
    document : float
        A document and its number, such as Членство 000123 от 01.02.2025, each cell another one.
    token : float
        Long codes of letters and digits by which systems know a thing, such as card_uwtBrWCU8mcq24gEFs; nobody types them.
    listed : str
        The closed list of assets/headings.json (``ways of payment``, ``outcomes``, ...) that four cells of five are from;
        ``sums of money`` and ``parts of a total`` for numbers that are no ids (`totals.parts`).
    round : float
        Whole numbers of two digits and more that end in 0, as sums do and counted codes seldom.
    low, high : float
        5th and 95th percentile of the numbers, or of the years of dates; NaN where there are none.
    """

    filled: float
    distinct: int
    unique: float
    date: float = 0.0
    timed: float = 0.0
    month: float = 0.0
    number: float = 0.0
    phone: float = 0.0
    email: float = 0.0
    sex: float = 0.0
    names: float = 0.0
    words: float = 0.0
    patronymics: float = 0.0
    persons: float = 0.0
    given: float = 0.0
    address: float = 0.0
    code: float = 0.0
    digits: float = 0.0
    no_year: float = 0.0
    clock: float = 0.0
    unix: float = 0.0
    document: float = 0.0
    token: float = 0.0
    listed: str = ""
    round: float = 0.0
    low: float = np.nan
    high: float = np.nan


def profile(cells: pd.Series) -> Profile:
    """Profile of one column of text cells; markers for a missing value count as empty."""
    missing = set(dictionary()["values"]["missing"])
    filled = cells[(cells != "") & ~cells.str.lower().isin(missing)]
    if filled.empty:
        return Profile(0.0, 0, 0.0)
    distinct = int(filled.nunique())
    looked = filled.iloc[:: max(1, len(filled) // _LOOKED_AT)].tolist()
    n = len(looked)
    dates = [c for c in looked if _DATE.match(c)]
    sexes = {w for code in ("male", "female", "unknown") for w in dictionary()["values"]["sex"][code]}
    numbers = [c for c in looked if _NUMBER.match(c) and (c.isdigit() or not _DATE.match(c))]
    # a card number may stand before a name
    split = [[w for w in c.replace(",", " ").split() if not re.search(r"\d", w)] or [c] for c in looked]
    values = (
        [float(m.group()) for c in dates if (m := _YEAR_IN.search(c))] if dates else [as_number(c) for c in numbers]
    )
    unix = [c for c in looked if _UNIX.match(c)] if not dates else []
    low, high = np.nanquantile(values, [0.05, 0.95]) if values and not np.all(np.isnan(values)) else (np.nan, np.nan)
    return Profile(
        filled=len(filled) / len(cells),
        distinct=distinct,
        unique=distinct / len(filled),
        date=len(dates) / n,
        timed=sum(bool(_TIMED.search(c)) and not _MIDNIGHT.search(c) for c in dates) / n
        + sum(int(c[:10]) % _HALF_HOUR != 0 for c in unix) / n,
        month=sum(bool(_MONTH.match(c)) for c in looked) / n,
        number=len(numbers) / n,
        phone=sum(map(looks_like_phone, looked)) / n,
        email=sum(bool(_EMAIL.match(c)) for c in looked) / n,
        sex=sum(c.lower().replace("ё", "е").rstrip(".") in sexes for c in looked) / n,
        names=sum(2 <= len(w) <= 4 and all(map(_NAME_WORD.match, w)) for w in split) / n,
        words=sum(len(w) == 1 and bool(_NAME_WORD.match(w[0])) for w in split) / n,
        patronymics=sum(any(_PATRONYMIC.search(p) for p in w) for w in split) / n,
        persons=sum(map(_is_person, split)) / n,
        given=sum(len(w) == 1 and _known(w[0]) for w in split) / n,
        address=sum(bool(_ADDRESS.search(c)) for c in looked) / n,
        code=sum(bool(_CODE.match(c)) for c in looked) / n,
        digits=sum(any(sign.isdigit() for sign in c) for c in looked) / n,
        no_year=sum(bool(_NO_YEAR.match(c)) for c in looked) / n,
        clock=sum(bool(_CLOCK_LENGTH.match(c)) for c in looked) / n,
        unix=len(unix) / n,
        document=sum(bool(_DOCUMENT.match(c)) for c in looked) / n if distinct > 0.8 * len(filled) else 0.0,
        token=sum(bool(_TOKEN.match(c)) for c in looked) / n,
        listed="sums of money" if _are_sums(looked, numbers) else _list_of(looked),
        round=sum(bool(_ROUND.match(c)) for c in looked) / n,
        low=float(low),
        high=float(high),
    )


def _are_sums(looked: list[str], numbers: list[str]) -> bool:
    """Nearly all cells are numbers, most of them with kopecks, a currency or a minus: money, and no codes."""
    return len(numbers) > 0.9 * len(looked) and sum(bool(_SUM.match(c)) for c in numbers) > 0.5 * len(numbers)


def _list_of(looked: list[str]) -> str:
    """The closed list that four cells of five are from, "" where none is; brackets and a number behind it weigh nothing."""
    if sum(bool(_BANK_CARD.search(c)) for c in looked) / len(looked) >= 0.8:
        return "cards of banks"
    texts = [re.sub(r"\s*\([^)]*\)|[\s№#]*\d+$", "", c.lower().replace("ё", "е")).strip(" .") for c in looked]
    shares = {name: sum(t in words for t in texts) / len(texts) for name, words in _closed().items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= 0.8 else ""


@cache
def _closed() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in dictionary()["values"]["closed"].items()}


_WORDS = frozenset(
    [
        "мая",
        "роза",
        "сила",
        "слава",
        "вера",
        "надежда",
        "любовь",
        "мир",
        "лада",
        "лилия",
        "злата",
        "май",
        "март",
        "виктория",
        "победа",
        "свет",
    ]
)


@cache
def _first_names() -> frozenset[str]:
    from ruamel.yaml import YAML

    given = YAML(typ="safe").load(files("cbakit").joinpath("assets/first_names.yml").read_text(encoding="utf-8"))
    return frozenset(" ".join(" ".join(given[kind]) for kind in ("female", "male", "both")).split()) - _WORDS


def _known(word: str) -> bool:
    """A first name that is written with a capital letter."""
    return word[:1].isupper() and word.casefold().replace("ё", "е").strip(".,") in _first_names()


def _is_person(words: list[str]) -> bool:
    """Two to four words of a name, one of them a known first name, a patronymic or initials beside a surname."""
    if not 2 <= len(words) <= 4 or not all(map(_NAME_WORD.match, words)):
        return False
    return any(_known(w) or _PATRONYMIC.search(w) or _INITIAL.match(w) for w in words)


def looks_like_person(cell: str) -> bool:
    """A cell that is a whole name: two to four words, one of them a known first name, a patronymic or initials."""
    return _is_person(cell.split())


def looks_like_phone(cell: str) -> bool:
    """Ten to fifteen digits with the usual signs, or fewer with brackets or dashes as phones have them."""
    cell = _NOTED.sub("", cell)
    digits = sum(sign.isdigit() for sign in cell)
    if not 7 <= digits <= 15 or re.search(r"[A-Za-zА-Яа-яЁё@/:,]", cell) or _DATE.match(cell):
        return False
    if re.search(r"\d\s?\(|\+\d|^\(\d|\d-\d{2,3}-\d{2,4}$", cell):
        return True
    plain = re.sub(r"[\s-]", "", cell)
    return bool(re.fullmatch(r"(?:7|8)\d{10}|9\d{9}", plain))


def as_number(cell: str) -> float:
    """The number of a cell whatever signs stand around it, NaN where there is none."""
    text = re.sub(r"[^\d.,]", "", cell).replace(",", ".").rstrip(".")  # the point of "руб." is none of the number's
    if text.count(".") > 1:
        text = text.replace(".", "", text.count(".") - 1)
    try:
        return float(text)
    except ValueError:
        return np.nan
