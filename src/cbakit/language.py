"""Words, numbers, dates and money in the language of the report.

Sentences live in Fluent catalogues, ``wording/<language>/<topic>.ftl``; here they are filled in and typeset.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from babel import Locale, dates, numbers

from cbakit.errors import ParameterError, UnknownMessageError, nearest

NBSP = "\u00a0"
_STAFF = re.compile(r"(Manager|Trainer|Teacher|Doctor|Master) (\d+)")
LANGUAGES = ("ru", "en")
CATALOGUES = Path(__file__).parent / "wording"
_SHORT_RU = "в|во|к|ко|с|со|о|об|у|и|а|на|по|от|до|из|за|не|ни|но|же|для|при|без|под|над|или|что|как|их|это"
_MISSING = {"ru": "—", "en": "—"}
_RECORDS = {  # how the catalogues name what a client may have no record of
    "visits": ("посещения", "визиты", "visits"),
    "payments": ("оплаты", "платежи", "payments"),
    "refusals": ("отказы", "refusals"),
    "leads": ("обращения", "leads"),
    "spend": ("расходы", "реклама", "spend", "advertising"),
}
_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)  # of a catalogue; what belongs to one is indented


@dataclass(frozen=True)
class Language:
    """
    Formats values and says messages in one language.

    Attributes
    ----------
    code : {"ru", "en"}
    currency : str
        ISO 4217 code.
    kind : str
        Kind of client data; a message ``<name>-<kind>`` stands in for ``<name>`` where there is one, so that a
        shop reads of repeat purchases where a club reads of renewals.
    own : str
        The client's own catalogue in this language (`own_words.catalogues`); its messages go before the kit's.
    absent : frozenset of str
        Tables that the client has no record of; a line of sources (``<topic>-tables``) does not name them.
    named : tuple of (str, str)
        The client's own segments by the name that they have in this language.
    """

    code: str = "ru"
    currency: str = "RUB"
    kind: str = ""
    own: str = field(default="", repr=False)
    absent: frozenset[str] = frozenset()
    named: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.code not in LANGUAGES:
            raise ParameterError(f"language must be one of {', '.join(LANGUAGES)}.")

    @property
    def locale(self) -> str:
        """Babel locale."""
        return {"ru": "ru_RU", "en": "en_GB"}[self.code]

    def number(self, value: float, digits: int = 0) -> str:
        """A number with grouped thousands and `digits` decimals: 1 234,5 or 1,234.5."""
        if pd.isna(value):
            return _MISSING[self.code]
        text = numbers.format_decimal(round(float(value), digits) + 0.0, _pattern(digits), locale=_locale(self.locale))
        return self._clean(text)

    def percent(self, value: float, digits: int = 0) -> str:
        """A fraction as a percentage: 42 % in Russian, 42% in English."""
        if pd.isna(value):
            return _MISSING[self.code]
        return self.number(value * 100, digits) + (NBSP + "%" if self.code == "ru" else "%")

    def share(self, value: float) -> str:
        """A share as a whole percentage; of one that is not nought but would print as it, a decimal more: 0,5 %."""
        return self.percent(value, 1 if 0 < abs(value) <= 0.005 else 0)

    def money(self, value: float) -> str:
        """Money to the whole unit: 1 234 567 ₽ or ₽1,234,567."""
        if pd.isna(value):
            return _MISSING[self.code]
        return self._with_currency(self.number(value))

    def money_short(self, value: float) -> str:
        """Money to three figures: 214 тыс. ₽, 2,31 млн ₽ or ₽214k, ₽2.31m; below ten thousand in full."""
        if pd.isna(value):
            return _MISSING[self.code]
        for scale, ru, en in ((1e9, "млрд", "bn"), (1e6, "млн", "m"), (1e3, "тыс.", "k")):
            size = abs(value) / scale
            if size >= (10 if scale == 1e3 else 0.9995):
                digits = 0 if size >= 99.95 else 1 if size >= 9.995 else 2
                text = self.number(value / scale, digits)
                return self._with_currency(f"{text}{NBSP}{ru}" if self.code == "ru" else f"{text}{en}")
        return self.money(value)

    def _with_currency(self, text: str) -> str:
        symbol = {"RUB": "₽"}.get(self.currency) or numbers.get_currency_symbol(self.currency, locale=self.locale)
        if self.code == "ru":
            return f"{text}{NBSP}{symbol}"
        sign = "\u2212" if text.startswith("\u2212") else ""
        return f"{sign}{symbol}{text.removeprefix(sign)}"

    def date(self, day: Any) -> str:
        """3 сентября 2026 or 3 September 2026."""
        if pd.isna(day):
            return _MISSING[self.code]
        return dates.format_date(_as_date(day), "d MMMM y", locale=self.locale).replace(" ", NBSP)

    def date_short(self, day: Any) -> str:
        """30.09.26 or 30 Sep 26, for narrow columns."""
        pattern = "dd.MM.yy" if self.code == "ru" else "d MMM yy"
        return dates.format_date(_as_date(day), pattern, locale=self.locale).replace(" ", NBSP)

    def month(self, day: Any) -> str:
        """сентябрь 2026 or September 2026."""
        if pd.isna(day):
            return _MISSING[self.code]
        return dates.format_date(_as_date(day), "LLLL y", locale=self.locale).replace(" ", NBSP)

    def in_month(self, day: Any) -> str:
        """в сентябре 2026 or in September 2026."""
        name = self.month(day)
        if self.code == "en" or pd.isna(day):
            return f"in {name}"
        month, year = name.split(NBSP)
        return f"в{NBSP}{month.rstrip('ьй')}е{NBSP}{year}"

    def apart(self, share: float, versus: float) -> tuple[str, str, str]:
        """Two shares that are told side by side (`form_beside`), and how far they are apart in whole percentage points."""
        form = form_beside(share, versus)
        return self.format(share, form), self.format(versus, form), self.number(abs(share - versus) * 100)

    def month_short(self, day: Any) -> str:
        """сен 26 or Sep 26, for axes."""
        text = dates.format_date(_as_date(day), "LLL yy", locale=self.locale).replace(".", "")
        return text.replace(" ", NBSP)

    def interval(self, low: float, high: float, form: str = "percent") -> str:
        """An interval in words: от 37 до 46 % or 37% to 46%; a dash where there is none."""
        if pd.isna(low) or pd.isna(high):
            return _MISSING[self.code]
        first, last = self.format(low, form), self.format(high, form)
        if first == last and low != high and form == "percent":  # one more digit than "24% to 24%"
            first, last = self.format(low, "percent1"), self.format(high, "percent1")
        if self.code == "ru":
            bare = (
                re.sub(r"\u00a0(%|₽|мес\.)$", "", first)
                if re.sub(r"^[\d\u00a0,\u2212]+", "", first) == re.sub(r"^[\d\u00a0,\u2212]+", "", last)
                else first
            )
            return f"от{NBSP}{bare} до{NBSP}{last}"
        return f"{first} to {last}"

    def format(self, value: Any, form: str) -> str:
        """
        `value` as text by the name of its form.

        Forms: text, told (text that stands on the right), code (a canonical code by its label), count, number1, number2,
        percent, percent1, money, money_short, months, date, month, days, p.
        """
        if value is None or (not isinstance(value, str) and pd.isna(value)):
            return _MISSING[self.code]
        simple: dict[str, Callable[[Any], str]] = {
            "text": str,
            "told": str,  # a number that is already in words
            "code": self.label,
            "count": self.number,
            "days": self.number,
            "percent": self.percent,
            "money": self.money,
            "money_short": self.money_short,
            "date": self.date,
            "month": self.month,
        }
        if plainly := simple.get(form):
            return plainly(value)
        if form == "months":
            return self.number(value, 1)
        if form == "p":
            return self.number(value, 3) if value >= 0.001 else "<" + NBSP + self.number(0.001, 3)
        if form[:-1] in ("number", "percent") and form[-1].isdigit():
            return getattr(self, form[:-1])(value, int(form[-1]))
        raise ParameterError(f"there is no number form {form!r}")

    def say(self, message: str, **values: Any) -> str:
        """
        The message `message` of the catalogues with its values filled in, typeset.

        Counts are given as int (the catalogue chooses the plural form), everything else as ready text.

        Raises
        ------
        UnknownMessageError
            If no catalogue of this language has `message`, or a value that it needs is not given.
        """
        bundle = _bundle(self.code, self.own)
        special = f"{message}-{self.kind}"
        name = special if self.kind and bundle.has_message(special) else message
        found = bundle.get_message(name) if bundle.has_message(name) else None
        if found is None or found.value is None:
            hint = nearest(message, bundle.entries) or "; new ones stand in wording/ of the client’s folder."
            raise UnknownMessageError(f"There is no message {message!r} in wording/{self.code}{hint}")
        text, faults = bundle.format_pattern(found.value, {k: _plain(v) for k, v in values.items()})
        if faults:
            asked, given = str(faults[0]).rpartition(" ")[2], ", ".join(sorted(values)) or "none"
            place = f"wording/{self.code}{_line_of(name, self.own)}"
            raise UnknownMessageError(f"{place}: {message!r} asks for the value {asked}; it is given {given}.")
        if self.absent and message.partition("-")[2].partition("-")[0] == "tables":
            text = self._recorded(text)
        return typeset(text, self.code)

    def _recorded(self, text: str) -> str:
        """A list of sources without the tables that the client has not; as it is where nothing would be left."""
        conjunction = {"ru": " и ", "en": " and "}[self.code]
        missing = {word for name in self.absent for word in _RECORDS.get(name, ())}
        parts = text.replace(conjunction, ", ").split(", ")
        kept = [part for part in parts if part not in missing]
        if not kept or len(kept) == len(parts):
            return text
        return conjunction.join([*([", ".join(kept[:-1])] if kept[1:] else []), kept[-1]])

    def has(self, message: str) -> bool:
        """Whether the catalogues of this language have `message`."""
        return _bundle(self.code, self.own).has_message(message)

    def label(self, code: Any) -> str:
        """What a canonical code is called (message ``code-<code>``); a client's own name is returned as it is."""
        text = next((name for own, name in self.named if own == code), str(code))
        if numbered := _STAFF.fullmatch(text):  # the name that stands for a person's
            return self.say(f"common-{numbered[1].lower()}", n=numbered[2])
        message = _code(text)
        return self.say(message) if re.fullmatch(r"[\w+<>=. -]+", text) and self.has(message) else text

    def own_codes(self) -> list[str]:
        """Names ``code-…`` in the client's own catalogue that the kit does not have."""
        return [name for name in entries_of(self.own) if name.startswith("code-") and name not in _entries(self.code)]

    def naming_nothing(self, values: Iterable[Any]) -> dict[str, str]:
        """Of `own_codes` those by which none of `values` is called, each with the nearest that names something, or ""."""
        asked = {_code(str(value)) for value in values}
        lost = [n for n in self.own_codes() if not asked & {n, n.removesuffix(f"-{self.kind}")}]
        known = [*asked, *(n for n in _entries(self.code) if n.startswith("code-"))]
        return {name: next(iter(get_close_matches(name, known, n=1, cutoff=0.8)), "") for name in lost}

    def people(self, sex: Any, age_band: Any) -> str:
        """What those of a sex are called: children, whose age band is known, have a word of their own."""
        known = self.label(f"{sex} {age_band}")
        return self.label(sex) if known == f"{sex} {age_band}" else known

    def column(self, name: str) -> str:
        """What a column to group by is called (message ``code-dimension-<name>``); a client's own extra by the client's name."""
        code = f"dimension {name}"
        label = self.label(code)
        if label != code:
            return label
        own = str(name).removeprefix("attr_")
        known = self.label(own)
        named = own.replace("_", " ") if known == own else known
        return named[:1].upper() + named[1:]

    def listing(self, items: Iterable[str]) -> str:
        """Items as "a, b and c"."""
        items = list(items)
        joint = f" {'и' if self.code == 'ru' else 'and'}{NBSP if self.code == 'ru' else ' '}"
        return items[0] if len(items) == 1 else joint.join([", ".join(items[:-1]), items[-1]]) if items else ""

    @staticmethod
    def _clean(text: str) -> str:
        return text.replace("\u202f", NBSP).replace("-", "\u2212").rstrip(".,")


def form_beside(shares: Any, versus: Any) -> str:
    """
    Form of two shares, or of two columns of them, beside which their difference is told in whole points.

    The difference is rounded once, in sentences and tables alike. Where whole percents would subtract to another number
    (23 % and 33 % of 22.6 and 33.4, which are 11 points apart) the shares have a decimal.
    """
    first, second = (np.atleast_1d(np.asarray(values, float)) * 100 for values in (shares, versus))
    known = ~(np.isnan(first) | np.isnan(second))
    same = np.round(first - second) == np.round(first) - np.round(second)
    return "percent" if same[known].all() else "percent1"


@cache
def _pattern(digits: int) -> numbers.NumberPattern:
    """Form of a number with so many decimals, read once: reading it takes as long as using it."""
    return numbers.parse_pattern("#,##0." + "0" * digits)


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def _as_date(day: Any) -> date:
    return pd.Timestamp(day).date()


def _plain(value: Any) -> Any:
    """numpy integers as int, so that Fluent can choose a plural."""
    return int(value) if isinstance(value, np.integer) else value


def typeset(text: str, code: str) -> str:
    """Non-breaking spaces where a line must not break: after short words, between a number and its unit, in n = 5, at dashes."""
    text = text.replace("\u202f", NBSP)
    text = re.sub(r"(?<=\d) (?=\d{3}(?:\D|$))", NBSP, text)
    text = re.sub(r"(?<=\d) (?=[^\W\d_]|%|₽|€|\$)", NBSP, text)
    text = re.sub(r" (?=—)", NBSP, text)
    text = re.sub(r"\b([np]) ([=<]) (?=\S)", rf"\1{NBSP}\2{NBSP}", text)
    if code == "ru":
        text = re.sub(rf"(?i)(?<![\w\u00a0-])({_SHORT_RU}) ", lambda m: m[1] + NBSP, text)
        text = re.sub(r"№ ?(?=\d)", "№" + NBSP, text)
        text = text.replace("п. п.", f"п.{NBSP}п.")
    return text


@cache
def _bundle(code: str, own: str = ""):
    """
    The catalogues of a language, a client's own over them, as one Fluent bundle; counts are grouped by its locale.

    An entry is parsed when it is first said: a notebook says a few hundred of some 2,600, and to parse them all takes
    longer than many a notebook's own work.
    """
    from fluent.runtime import FluentBundle, FluentResource

    class Catalogue(FluentBundle):
        entries = _entries(code) | entries_of(own)

        def has_message(self, message_id: str) -> bool:
            return message_id in self.entries

        def _lookup(self, entry_id: str, term: bool = False):
            known = self._terms if term else self._messages
            if entry_id not in known:
                self.add_resource(FluentResource(self.entries[f"-{entry_id}" if term else entry_id]))
            return super()._lookup(entry_id, term)

    return Catalogue([Language(code).locale.replace("_", "-")], use_isolating=False)


@cache
def _entries(code: str) -> dict[str, str]:
    """Entries of all catalogues of a language; the first of a name counts."""
    found: dict[str, str] = {}
    for path in sorted((CATALOGUES / code).glob("*.ftl")):
        found = entries_of(path.read_text(encoding="utf-8")) | found
    return found


def _code(text: str) -> str:
    """The name of the message by which a code is called."""
    return "code-" + re.sub(r"[^A-Za-z0-9-]+", "-", text).strip("-").lower()


def _line_of(message: str, own: str) -> str:
    """Where a client's own catalogue has a message, as the end of its place; "" where the kit alone has it."""
    found = next((m for m in _ENTRY.finditer(own) if m[1] == message), None)
    return f".ftl, line {own[: found.start()].count(chr(10)) + 1}" if found else ""


def entries_of(text: str) -> dict[str, str]:
    """Every message and term ("-name") of a catalogue with the text of its entry, unparsed; the first of a name counts."""
    found: dict[str, str] = {}
    starts = [*_ENTRY.finditer(text)]
    ends = [*(m.start() for m in starts), len(text)][1:]
    for start, end in zip(starts, ends, strict=True):
        found.setdefault(start[1], text[start.start() : end])
    return found
