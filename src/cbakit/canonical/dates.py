"""Text to days and moments: one order of day and month per column, proven on the whole column."""

import re
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from cbakit.canonical.text import Cells, is_nothing, on_distinct

_TIME = r"(?:[T ,]+(?P<h>\d{1,2})[:.](?P<min>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?)? ?(?P<half>[AaPp][Mm])?"
_TAIL = r" ?(?:Z|UTC|GMT|MSK|МСК|[A-Z]{2,4}T)?(?:[+-]\d{1,2}(?::?\d{2})?)?$"
_YEAR_WORD = r" ?(?:г\. ?р\.?|г\.?|года?(?: рождения)?)?"
_NAME = r"(?P<name>[A-Za-zА-Яа-яä]{3,9})"
_IN_FULL = (  # Март 25 is of a year, 25 марта a day; March 25 is either
    r"(?i:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)"
)
_BY_NAME = ("name_year", "name_short_year", "name_year_of_two")
_SHAPES = {
    "year_first": rf"^(?P<y>\d{{4}})(?P<sep>[./-])(?P<a>\d{{1,2}})(?P=sep)(?P<b>\d{{1,2}}){_TIME}{_TAIL}",
    "year_last": rf"^(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}){_YEAR_WORD}{_TIME}{_TAIL}",
    "short_year": rf"^(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>\d{{2}}){_YEAR_WORD}{_TIME}{_TAIL}",
    "compact": r"^(?P<y>\d{4})(?P<a>0[1-9]|1[0-2])(?P<b>0[1-9]|[12]\d|3[01])(?:T?(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})?)?$",
    "compact_day_first": r"^(?P<b>0[1-9]|[12]\d|3[01])(?P<a>0[1-9]|1[0-2])(?P<y>(?:19|20)\d{2})$",
    "year_day_name": rf"^(?P<y>\d{{4}})[ .,]+(?P<b>\d{{1,2}})[ .,-]*{_NAME}{_TIME}{_TAIL}",
    "year_name_day": rf"^(?P<y>\d{{4}})[ .,]+{_NAME}[ .,-]*(?P<b>\d{{1,2}}){_TIME}{_TAIL}",
    "day_name": rf"^(?P<b>\d{{1,2}})[ .-]*{_NAME}[ .,-]*(?P<y>\d{{4}}|\d{{2}}){_YEAR_WORD}{_TIME}{_TAIL}",
    "name_day": rf"^{_NAME}\.? (?P<b>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}}){_TIME}{_TAIL}",
    "name_year": rf"^{_NAME}\.? (?P<y>\d{{4}}){_YEAR_WORD}$",
    "name_short_year": rf"^{_NAME}[.'’-] ?(?P<y>\d{{2}}){_YEAR_WORD}$",
    "name_year_of_two": rf"^(?P<name>{_IN_FULL})\.? (?P<y>\d{{2}}){_YEAR_WORD}$",
    "year_month": r"^(?P<y>\d{4})[./-](?P<a>\d{1,2})$",
    "month_year": r"^(?P<a>\d{1,2})[./-](?P<y>\d{4})$",
}
_SERIAL = re.compile(r"^\d{5}(?:[.,]\d+)?$")
_EPOCH = re.compile(r"^(?:\d{10}|\d{13})$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "янв jan",
            "фев feb",
            "мар mar mär mrz",
            "апр apr",
            "май мая may mai",
            "июн jun",
            "июл jul",
            "авг aug",
            "сен sep",
            "окт oct okt",
            "ноя nov",
            "дек dec dez",
        ],
        1,
    )
    for name in names.split()
}
_EMPTY_DATES = re.compile(
    r"^(?:0?1[./-]0?1[./-](?:0001|1900)|00[./-]00[./-]0000|30[./-]12[./-]1899|0001-01-01|0000-00-00|1900-01-01|1899-12-30)"
)
_NUMERIC = re.compile(r"^\d{1,4}([./-])\d{1,2}\1\d{1,4}(?:[T ]\d{1,2}:[\d:.]+)?$|^\d+$")
_WEEKDAY = (
    r"^(?:пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)[.,]* "
)
_ROMAN = {
    name: i for i, name in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)
}


def _roman(match: re.Match) -> str:
    """A day with its month in Roman figures, also typed with Cyrillic letters."""
    month = _ROMAN.get(match[2].upper().translate(str.maketrans("ІХ", "IX")))
    return f"{match[1]}.{month:02d}.{match[3]}" if month else match[0]


def _digits(match: re.Match) -> str:
    """Letters that look like digits, typed for them: З1.01.2025."""
    return match[0].translate(str.maketrans("ОоOoЗз", "000033"))


_AROUND: list[tuple[str, str | Callable]] = [  # what people and programs write around a date, and the date without it
    (r"^/Date\((\d{10,13})(?:[+-]\d{4})?\)/$", r"\1"),
    (r"[«»\"“”„]|^['’`]|(?<=[ .])['’`](?=\d{2}\b)", ""),
    (r"^(?:[^\W\d_]{1,6}\.|[≈~]) ?(?=\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$)", ""),
    (r"^[\dОоOoЗз]{1,2}[./-][\dОоOoЗз]{1,2}[./-](?:\d{4}|\d{2})$", _digits),
    (r"^(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})_(\d{1,2})[:-](\d{2})$", r"\1 \2:\3"),
    (r"^(\d{1,2})[_·](\d{1,2})[_·](\d{4}|\d{2})(?!\d)", r"\1.\2.\3"),
    (r"^(\d{1,2})(?:-(\d{1,2})\.|\.(\d{1,2})-)(\d{4})$", r"\1.\2\3.\4"),
    (_WEEKDAY, ""),
    (r"^(\d{1,2}:\d{2}(?::\d{2})?)[ ,]+(\D*\d.*)$", r"\2 \1"),
    (r"^(?:с|со|от|до|на|по|from|since|until|till) (?=\d)", ""),
    (r"(?<=\d),? (?:в|at) (?=\d{1,2}:\d{2})", " "),
    (r"^(\d{1,2})[ ./-]+([IVXІХ]{1,4})[ ./-]+(\d{4}|\d{2})(?!\d)", _roman),
    (r"^(\d{1,2}) (\d{1,2}) (\d{4})(?!\d)", r"\1.\2.\3"),
    (r"^(\d{1,2})(?:st|nd|rd|th|-?го|-?е)\b", r"\1"),
    (r"^(\d{1,2}) ?[.,]+ ?(\d{1,2}) ?[.,]+ ?(\d{4}|\d{2})(?!\d)", r"\1.\2.\3"),
    (
        r"^(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2} [а-я]{3,9}\.? \d{4})(?: ?[(*?!.,;]| (?=[^\W\d_]{2}))[^\d]*$",
        r"\1",
    ),
]
EARLIEST, LATEST = 1900, 2199
NAT = np.datetime64("NaT", "s")
MANY = 20_000  # cells from which days and times are read apart
MONTH_FIRST_COUNTRIES = frozenset({"US"})


def dates(
    cells: pd.Series, *, declared: str | None = None, country: str = "RU", birth: bool = False, month: bool = False
) -> Cells:
    """
    Moments of a column of text.

    The order of day and month is proven on the whole column, separator by separator: a part above 12 decides. With
    dots the day always comes first. Where nothing decides, the country's custom is taken and `guess` says so; where
    cells contradict each other (less than 95 in 100 agree), those that have two readings are not read at all.

    Parameters
    ----------
    cells : Series of str
    declared : str, optional
        strptime format that every cell has; nothing else is then accepted.
    country : str
    birth : bool
        Two-digit years then belong to the hundred years up to 2020.
    month : bool
        Accept a month without a day ("2024-03", "март 2024") as its first day.

    Returns
    -------
    Cells
        values are datetime64[s]; years above 2199 come back as 2200-01-01 ("far", see `ends`).
    """

    def read(distinct: pd.Series) -> Cells:
        return _read(distinct, declared, country, birth, month)

    return on_distinct(cells, read if declared or len(cells) < MANY else lambda distinct: _read_apart(distinct, read))


def _read_apart(distinct: pd.Series, read: Callable[[pd.Series], Cells]) -> Cells:
    """
    Days and times of day read apart and added: a column of moments has few distinct ones of each.

    Cells where that does not work (a month's name, an unreadable part) are read whole.
    """
    (day_code, days), (time_code, times) = _parted(distinct)
    day = read(pd.Series(days, dtype=object))
    midnight = "2000-01-01"
    time = read(pd.Series([f"{midnight} {t}" if t else midnight for t in times], dtype=object))
    offset = time.values - np.datetime64(midnight, "s")
    values = day.values[day_code] + offset[time_code]
    unreadable = day.unreadable[day_code] & False
    whole = np.flatnonzero(np.isnat(values))
    how, guess = day.how, day.guess
    if len(whole):
        rest = read(distinct.iloc[whole].reset_index(drop=True))
        values[whole], unreadable[whole] = rest.values, rest.unreadable
        how = "+".join(dict.fromkeys(h for h in (*how.split("+"), *rest.how.split("+")) if h))
    return Cells(values, unreadable, how, guess)


def _parted(distinct: pd.Series) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """What stands before the first space and what behind it: for each the numbers and the distinct parts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parts = pc.split_pattern(pa.array(distinct, pa.string()), " ", max_splits=1)
    first, last = parts.offsets[:-1], pc.subtract(parts.offsets[1:], 1)
    for places in (first, pc.if_else(pc.greater(last, first), last, None)):  # no place: there is no time of day
        part = pc.fill_null(parts.values.take(places), "").dictionary_encode()
        yield part.indices.to_numpy(), part.dictionary.to_numpy(zero_copy_only=False)


def _read(distinct: pd.Series, declared: str | None, country: str, birth: bool, month: bool) -> Cells:
    empty = is_nothing(distinct) | distinct.str.match(_EMPTY_DATES).to_numpy(bool)
    moments = np.full(len(distinct), NAT)
    if declared:
        parsed = pd.to_datetime(distinct.where(~empty), format=declared, errors="coerce")
        found = parsed.to_numpy("datetime64[s]")
        return Cells(found, np.isnat(found) & ~empty, declared)
    shapes = {k: v for k, v in _SHAPES.items() if month or k not in (*_BY_NAME, "year_month", "month_year")}
    left = np.array(~empty)
    how: list[str] = []
    guesses: list[str] = []
    distinct = _without_words(distinct, left & ~distinct.str.match(_NUMERIC).to_numpy(bool))
    for shape, pattern in shapes.items():
        if not left.any():
            break
        parts = distinct[left].str.extract(pattern)
        parts = parts[parts["y"].notna()]
        if parts.empty:
            continue
        rows = parts.index.to_numpy()
        found, order, guess = _moments(parts, shape, country, birth)
        moments[rows] = found
        left[rows] = False
        how.append(order)
        guesses += [guess] if guess else []
    for number, convert, name in ((_SERIAL, _from_serial, "excel_serial"), (_EPOCH, _from_epoch, "unix_time")):
        rows = np.flatnonzero(left & distinct.str.match(number).to_numpy(bool))
        if len(rows):
            moments[rows] = convert(distinct.iloc[rows])
            left[rows] = False
            how.append(name)
    return Cells(moments, np.isnat(moments) & ~empty, "+".join(dict.fromkeys(how)), "; ".join(guesses))


def _without_words(distinct: pd.Series, wanted: np.ndarray) -> pd.Series:
    """The cells with weekdays, quotes, notes and doubled stops taken off those in `wanted`."""
    if not wanted.any():
        return distinct
    text = distinct[wanted]
    for pattern, instead in _AROUND:
        text = text.str.replace(pattern, instead, regex=True, flags=re.IGNORECASE).str.strip()
    return distinct.where(~wanted, text.reindex(distinct.index))


def _moments(parts: pd.DataFrame, shape: str, country: str, birth: bool) -> tuple[np.ndarray, str, str]:
    """Moments of the cells of one shape, the order that was proven, and the guess that had to be made."""
    number = {c: parts[c].astype(float).to_numpy() if c in parts else np.full(len(parts), np.nan) for c in "yab"}
    year, first, second = number["y"], number["a"], number["b"]
    short = parts["y"].str.len().to_numpy() == 2
    if short.any():
        pivot = 20 if birth else 69
        year = np.where(short, np.where(year <= pivot, 2000 + year, 1900 + year), year)
    order, guess = shape, ""
    if shape in ("year_last", "short_year"):
        day, month, order, guess = _day_and_month(first, second, parts["sep"].to_numpy(object), country)
        order = order if shape == "year_last" else f"{order}_short_year"
    elif shape in ("year_month", "month_year"):
        month, day = first, np.ones(len(parts))
    elif shape in ("day_name", "name_day", *_BY_NAME, "year_day_name", "year_name_day"):
        month = parts["name"].str.casefold().str[:3].map(_MONTHS).astype(float).to_numpy()
        day = second if shape not in _BY_NAME else np.ones(len(parts))
    else:
        month, day = first, second
    moment = _build(year, month, day).astype("datetime64[s]")
    if "h" in parts:
        clock = {c: pd.to_numeric(parts[c]).fillna(0).to_numpy(float) if c in parts else 0.0 for c in ("h", "min", "s")}
        hour = clock["h"]
        if "half" in parts:
            half = parts["half"].str.casefold()
            hour = np.where(half.notna(), hour % 12, hour) + np.where(half == "pm", 12, 0)
        good = (hour < 24) & (clock["min"] < 60) & (clock["s"] < 60)
        seconds = np.where(good, hour * 3600 + clock["min"] * 60 + clock["s"], 0).astype("int64")
        moment = np.where(good, moment + seconds.astype("timedelta64[s]"), NAT)
    return moment, order, guess


def _day_and_month(first, second, separators, country) -> tuple[np.ndarray, np.ndarray, str, str]:
    """Which of two numbers is the day, decided for each separator on all cells that have it."""
    day, month = first.copy(), second.copy()
    orders, guesses = [], []
    for separator in dict.fromkeys(separators):
        here = separators == separator
        if separator == ".":
            orders.append("day_first")
            continue
        for_day_first = int((first[here] > 12).sum())
        for_month_first = int((second[here] > 12).sum())
        decided = for_day_first + for_month_first
        month_first = for_month_first > for_day_first
        if decided == 0:
            month_first = country in MONTH_FIRST_COUNTRIES
            guesses.append("day_and_month_by_country")
        elif max(for_day_first, for_month_first) < 0.95 * decided:
            both = here & (first <= 12) & (second <= 12)
            day[both] = np.nan
            swapped = here & (second > 12)
            day[swapped], month[swapped] = second[swapped], first[swapped]
            orders.append("mixed")
            guesses.append("day_and_month_mixed")
            continue
        if month_first:
            day[here], month[here] = second[here], first[here]
        orders.append("month_first" if month_first else "day_first")
    return day, month, "+".join(dict.fromkeys(orders)), "; ".join(guesses)


def _build(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Days from numbers; NaT where there is no such day; years above LATEST all become the first day after it."""
    whole = np.nan_to_num(np.stack([year, month, day]), nan=0).astype("int64")
    year, month, day = whole
    far = (year > LATEST) & (month >= 1) & (day >= 1)
    good = (year >= EARLIEST) & (year <= LATEST) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    months = np.where(good, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    found = months.astype("datetime64[D]") + np.where(good, day - 1, 0).astype("timedelta64[D]")
    good &= found.astype("datetime64[M]") == months
    found = np.where(good, found, np.datetime64("NaT", "D"))
    return np.where(far, np.datetime64(f"{LATEST + 1}-01-01", "D"), found)


def _from_serial(cells: pd.Series) -> np.ndarray:
    """Days since 30 December 1899, as spreadsheets count them, from 1927 to 2119."""
    number = cells.str.replace(",", ".").astype(float).to_numpy()
    good = (number >= 10_000) & (number <= 80_000)
    seconds = np.round(np.where(good, number, 0) * 86_400).astype("int64").astype("timedelta64[s]")
    return np.where(good, np.datetime64("1899-12-30", "s") + seconds, NAT)


def _from_epoch(cells: pd.Series) -> np.ndarray:
    """Seconds or milliseconds since 1970."""
    number = cells.astype("int64").to_numpy()
    return np.where(number > 10**11, number // 1000, number).astype("datetime64[s]")


def is_far(moments: np.ndarray) -> np.ndarray:
    """True for dates that stand for "never": years above 2199."""
    return moments >= np.datetime64(f"{LATEST + 1}-01-01", "s")
