"""The day on which an export was made, or that it reaches, as the rows above its headings or the name of its file say."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

_MONTHS = (
    "январ феврал март апрел ма[йя] июн июл август сентябр октябр ноябр декабр",
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_NUMBERS = r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})(?!\d)"
_WORDS = r"(\d{1,2})\s+([а-яёa-z]{3,})\.?\s+(\d{4})"
_DAY = re.compile(rf"(?<!\d)(?:{_NUMBERS})|(?<!\d){_WORDS}", re.I)
_MADE = re.compile(
    r"сформирован|формировани|выгру[жз]|экспорт|напечатан|generated|exported|printed|report date|run on", re.I
)
_PERIOD = re.compile(r"период|\bза\b|\bс\b.+\bпо\b|\bperiod\b|\bfrom\b.+\bto\b|\bbetween\b|[-–—]", re.I)
_STATE = re.compile(r"\b(?:на|по|on|as of|as at|until|through|up to)\s*:?\s*$|состояни|на дату", re.I)
_MONTH = re.compile(r"\b(?:за|for)\s+([а-яёa-z]{3,})\.?\s+(\d{4})", re.I)
_YEAR = re.compile(r"\bза\s+(\d{4})\s*(?:г\b|год)", re.I)


def day_of_title(rows: Iterable[Iterable[str]]) -> tuple[str, str] | None:
    """
    The last day that the rows above a table promise (ISO), and how they say it: made, period or state; None if not.

    A period may be asked for beyond the day on which the report was made: then that day is the last.

    Examples
    --------
    >>> day_of_title([["Отчёт по продажам"], ["Период: 01.01.2024 - 30.06.2026"]])
    ('2026-06-30', 'period')
    """
    told: dict[str, date] = {}
    for row in rows:
        line = " ".join(filter(None, dict.fromkeys(row)))  # a label and its days may stand in cells of their own
        how, day = _said(line)
        if day:
            told[how] = max(day, told.get(how, day))
    if not told:
        return None
    how = min(told, key=lambda kind: (told[kind], kind))
    return told[how].isoformat(), how


def day_of_name(name: str) -> str:
    """The last whole date in the name of a file (ISO), "" where there is none."""
    found = re.sub(r"_", " ", name)
    days = [d for m in _DAY.finditer(found) if (d := _date(m))]
    packed = [d for m in re.finditer(r"(?<!\d)(20\d{2})([01]\d)([0-3]\d)(?!\d)", found) if (d := _built(*m.groups()))]
    return max(days + packed).isoformat() if days or packed else ""


def _said(cell: str) -> tuple[str, date | None]:
    found = [(m, d) for m in _DAY.finditer(cell) if (d := _date(m))]
    if not found:
        return "period", _whole_month(cell)
    match, day = found[-1]
    before = cell[: match.start()]
    if _MADE.search(before):
        return "made", day
    if len(found) == 1 and (_STATE.search(before) or not (before + cell[match.end() :]).strip(" .")):
        return "state", day
    return ("period", day) if _PERIOD.search(before) else ("", None)


def _whole_month(cell: str) -> date | None:
    """The last day of "за июнь 2026" or "за 2025 год"."""
    if (match := _MONTH.search(cell)) and (month := _month(match.group(1))):
        year = int(match.group(2))
        return date(year, month, monthrange(year, month)[1])
    match = _YEAR.search(cell)
    return date(int(match.group(1)), 12, 31) if match else None


def _date(match: re.Match) -> date | None:
    year, month, day, day_2, month_2, year_2, day_3, word, year_3 = match.groups()
    if year:
        return _built(year, month, day)
    if day_2:
        if len(year_2) == 2 and "-" in match.group():
            return None  # rather the end of a phone
        return _built(year_2 if len(year_2) == 4 else f"20{year_2}", month_2, day_2)
    return _built(year_3, _month(word), day_3)


def _built(year, month, day) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if 1990 <= made.year <= 2100 else None


def _month(word: str) -> int:
    """Number of a month by the beginning of its name, 0 where it is none."""
    names = [names.split() for names in _MONTHS]
    return next((i for i in range(1, 13) if any(re.match(n[i - 1], word, re.I) for n in names)), 0)
