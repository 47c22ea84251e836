"""Rules of dynamic segments as a consultant writes them: ``product = annual and visits_90 < 4``.

A small language with its own parser: nothing is ever evaluated as code, and an attribute that does not exist is an
error that names the nearest one.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

import numpy as np
import pandas as pd

from cbakit.errors import ParameterError

TEXT = (
    "state", "lifecycle", "stage", "product", "term_band", "part", "sex", "age_band", "source", "referred", "club",
    "manager", "rfm", "abc", "xyz", "preference",
)  # fmt: skip
NUMBER = (
    "age", "price", "money", "money_year", "term_days", "contract_number", "membership_year", "days_since_start",
    "days_to_end", "days_since_lost", "days_since_visit", "days_since_purchase", "recency", "frequency", "monetary",
    "r_score", "f_score", "m_score", "purchases", "months_measured", "variation",
)  # fmt: skip
FLAG = ("returned", "frozen", "renewed_ahead", "brought_others")
DATE = ("starts_on", "contract_ends_on", "last_visit_on", "last_purchase_on")
KINDS = dict.fromkeys(TEXT, "text") | dict.fromkeys(NUMBER, "number") | dict.fromkeys(FLAG, "flag")
KINDS |= dict.fromkeys(DATE, "date")
COUNTED = re.compile(r"(visits|purchases|spend)_(\d{1,4})")  # in the last so many days
OWN_CODES = {  # what the kit itself writes; nobody need have it on a day
    "state": ("active", "in_grace", "lost"),
    "lifecycle": ("new", "active", "at_risk", "lost"),
    "stage": (
        "new", "adapting", "back", "back_settling", "settled_first_year", "year_2", "year_3", "year_4_plus",
        "renewal_due", "renewed_ahead", "frozen", "in_grace", "lost",
    ),
    "part": ("first_year", "renewal"),
    "sex": ("female", "male"),
    "referred": ("referred", "other"),
    "rfm": (
        "champions", "loyal", "potential", "recent", "attention", "slipping", "cannot_lose", "drowsy", "asleep",
    ),
    "abc": ("A", "B", "C"),
    "xyz": ("X", "Y", "Z"),
}  # fmt: skip
IN_RUSSIAN = {
    "состояние": "state", "статус": "state", "жизненный цикл": "lifecycle", "этап": "stage", "продукт": "product",
    "услуга": "product", "карта": "product", "тариф": "product", "абонемент": "product", "длина срока": "term_band",
    "база": "part", "пол": "sex", "возрастная группа": "age_band", "источник": "source", "канал": "source",
    "откуда пришли": "referred", "клуб": "club", "филиал": "club", "менеджер": "manager", "группа rfm": "rfm",
    "класс abc": "abc", "класс xyz": "xyz", "предпочтение": "preference", "возраст": "age", "цена": "price",
    "деньги": "money", "деньги за год": "money_year", "срок": "term_days", "срок в днях": "term_days",
    "номер договора": "contract_number", "год членства": "membership_year", "дней с начала": "days_since_start",
    "дней до конца": "days_to_end", "дней после ухода": "days_since_lost", "дней без визита": "days_since_visit",
    "дней без покупки": "days_since_purchase", "давность": "recency", "частота": "frequency", "сумма": "monetary",
    "балл r": "r_score", "балл f": "f_score", "балл m": "m_score", "покупки": "purchases",
    "месяцев наблюдения": "months_measured", "разброс": "variation", "вернулся": "returned", "заморожен": "frozen",
    "продлен заранее": "renewed_ahead", "привел других": "brought_others", "начало": "starts_on",
    "конец договора": "contract_ends_on", "последний визит": "last_visit_on", "последняя покупка": "last_purchase_on",
    "визиты": "visits_90", "посещения": "visits_90", "дней с последней покупки": "days_since_purchase",
    "дней с последнего визита": "days_since_visit", "покупок": "purchases", "число покупок": "purchases",
    "визитов": "visits_90", "число визитов": "visits_90", "посещений": "visits_90",
}  # fmt: skip
COUNTED_IN_RUSSIAN = re.compile(r"(визиты|визитов|покупки|покупок|траты|трат)(?:_| за )(\d{1,4})(?: дн\.?| дней)?")
EVENTS = {
    "визиты": "visits", "визитов": "visits", "покупки": "purchases", "покупок": "purchases", "траты": "spend", "трат": "spend",
}  # fmt: skip
LONGEST_NAME = 4  # words
ALSO_CALLED = {
    "gender": "sex", "years": "age", "plan": "product", "membership": "product", "tariff": "product", "card": "product",
    "service": "product", "channel": "source", "branch": "club", "location": "club", "seller": "manager",
    "status": "state", "year": "membership_year", "visits": "visits_90", "revenue": "money_year", "sum": "money_year",
    "студия": "club", "салон": "club", "точка": "club", "администратор": "manager",
}  # fmt: skip
AND, OR, NOT = {"and", "и"}, {"or", "или"}, {"not", "не"}
IN, IS, UNKNOWN = {"in", "в"}, {"is"}, {"unknown", "неизвестно"}
YES, NO = {"yes", "true", "да"}, {"no", "false", "нет"}
WORDS = AND | OR | NOT
SIGNS = {"&", "&&", "|", "||", "+"}  # of other languages; within a value they are a part of it
COMPARE: dict[str, Callable] = {
    "=": np.equal, "!=": np.not_equal, "<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal,
}  # fmt: skip
DEEPEST = 40  # brackets within brackets
EXAMPLE = "state = active and days_since_start > 90"  # a rule that may be asked of every base, whatever it records
_RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)
_TOKEN = re.compile(
    r"\s*(?:(?P<op><=|>=|!=|<>|==|[=<>(),])|(?P<quoted>\"[^\"]*\"|'[^']*'|«[^»]*»)|(?P<word>[^\s=<>!(),\"'«»]+))"
)
Mask = Callable[[pd.DataFrame], np.ndarray]


@dataclass(frozen=True)
class Condition:
    """One comparison of a rule: attribute, what it is compared by, and the values as they are written."""

    name: str
    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """A rule ready to be asked of a table: its text, its comparisons, and which rows of a frame it holds for."""

    text: str
    conditions: tuple[Condition, ...]
    holds: Mask
    said: tuple[
        tuple[str, str, str], ...
    ] = ()  # in order: (name, attribute, ""), (sign or joint, "", it), (value, attribute, it)

    @property
    def names(self) -> tuple[str, ...]:
        """Attributes that the rule needs, each once, in the order in which they appear."""
        return tuple(dict.fromkeys(c.name for c in self.conditions))


def kind_of(name: str, *, extras: Collection[str] = ()) -> str | None:
    """Kind of an attribute (text, number, flag, date); None where there is none of this name."""
    if COUNTED.fullmatch(name):
        return "number"
    return KINDS.get(name) or ("text" if name in extras or f"attr_{name}" in extras else None)


def parsed(text: str, *, extras: Collection[str] = (), words: Mapping[str, Mapping[str, str]] | None = None) -> Rule:
    """
    The rule behind a text.

    Comparisons ``name = value`` (also ``!= < <= > >=``), ``name in (a, b)``, ``name is unknown``, joined by ``and``,
    ``or``, ``not`` and brackets; ``and`` binds before ``or``. The Russian words и, или, не, в and the Russian names of
    attributes (пол, год членства, визиты за 90 дн.) work too. Values with
    such a word inside, a comma or a bracket stand in quotes. Case does not matter. A comparison with a value that is
    not known does not hold, whichever way it is asked.

    Parameters
    ----------
    text : str
    extras : collection of str
        Declared attributes of customers (``attr_goal``), usable with or without ``attr_``.
    words : mapping, optional
        By attribute, words (case folded) that stand for a value: ``{"sex": {"women": "female"}}``.

    Returns
    -------
    Rule

    Raises
    ------
    ParameterError
        If the text breaks off, has a word where none belongs, or names an attribute that does not exist.

    Examples
    --------
    >>> rule = parsed("product = annual and visits_90 < 4")
    >>> rule.names
    ('product', 'visits_90')
    >>> rule.holds(pd.DataFrame({"product": ["annual", "annual", "day"], "visits_90": [3, 4, 0]})).tolist()
    [True, False, False]
    """
    reader = _Reader(_tokens(text), tuple(extras), words or {})
    holds = reader.either()
    if reader.at < len(reader.tokens):
        raise _left_over(reader)
    return Rule(text, tuple(reader.conditions), holds, tuple(reader.said))


def _fault(what: str) -> ParameterError:
    end = "" if what.endswith("?") else "."
    return ParameterError(f"The rule cannot be read: {what}{end} Write it like  {EXAMPLE}")


def _left_over(reader: "_Reader") -> ParameterError:
    """What stands behind the last comparison that could be read: a part of its value, or a comparison not joined to it."""
    kind, token = reader.tokens[reader.at]
    if kind == "op" and token in ("(", ",") and reader.tokens[reader.at - 1][0] == "word" and reader.conditions:
        last = reader.conditions[-1]
        quoted = f'{last.name} = "{" ".join(last.values)}{"" if token == "," else " "}{token}…"'
        return _fault(f"“{token}” is left over; a value with a comma or a bracket stands in quotes: {quoted}")
    return _fault(f"“{token}” is left over; join comparisons with and, or")


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _fault(f"a quote is not closed after “{text[:at].strip()[-30:]}”")
        kind = match.lastgroup or ""
        value = match[kind]
        found.append((kind, value[1:-1] if kind == "quoted" else {"<>": "!=", "==": "="}.get(value, value)))
        at = match.end()
    return found


class _Reader:
    """Reads tokens from left to right; each method returns the mask of what it read."""

    def __init__(
        self, tokens: list[tuple[str, str]], extras: tuple[str, ...], words: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.tokens, self.extras, self.at, self.depth = tokens, extras, 0, 0
        self.words = words
        self.conditions: list[Condition] = []
        self.said: list[tuple[str, str, str]] = []

    def _next_is(self, words: set[str], kind: str = "word") -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at][0] == kind:
            return self.tokens[self.at][1].casefold() in words
        return False

    def _took(self, words: set[str], kind: str = "word") -> bool:
        found = self._next_is(words, kind)
        self.at += found
        return found

    def _joined_by(self, words: set[str], joint: str) -> bool:
        if found := self._took(words):
            self.said.append(("joint", "", joint))
        return found

    def either(self) -> Mask:
        parts = [self._both()]
        while self._joined_by(OR, "or"):
            parts.append(self._both())
        return lambda frame: np.logical_or.reduce([p(frame) for p in parts])

    def _both(self) -> Mask:
        parts = [self._one()]
        while self._joined_by(AND, "and"):
            parts.append(self._one())
        return lambda frame: np.logical_and.reduce([p(frame) for p in parts])

    def _one(self) -> Mask:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _fault(f"brackets and “not” stand more than {DEEPEST} deep")
        if self._joined_by(NOT, "not"):
            inner = self._one()
            found: Mask = lambda frame: ~inner(frame)  # noqa: E731
        elif self._took({"("}, "op"):
            self.said.append(("sign", "", "("))
            found = self.either()
            if not self._took({")"}, "op"):
                raise _fault("a bracket is not closed")
            self.said.append(("sign", "", ")"))
        else:
            found = self._comparison()
        self.depth -= 1
        return found

    def _comparison(self) -> Mask:
        if self.at >= len(self.tokens):
            raise _fault("it breaks off where a comparison should follow")
        kind, name = self.tokens[self.at]
        if kind != "word":
            raise _fault(f"“{name}” stands where the name of an attribute should")
        for length in range(LONGEST_NAME, 0, -1):
            words = self.tokens[self.at : self.at + length]
            several = " ".join(word for _, word in words)
            if all(kind == "word" for kind, _ in words) and (meant := attribute_in_russian(several)):
                self.at += len(words)
                return self._compared(*_known(meant, self.extras))
        return self._compared(*_known(self._name(), self.extras))

    def _name(self) -> str:
        """The word where a name should stand; of Russian words, which a name may have several of, all up to the sign."""
        words: list[str] = []
        while self.at < len(self.tokens) and self.tokens[self.at][0] == "word":
            word = self.tokens[self.at][1]
            if words and not (_RUSSIAN.search(words[0]) and not self._next_is(WORDS | IS)):
                break
            words.append(word)
            self.at += 1
        return " ".join(words)

    def _compared(self, name: str, kind: str) -> Mask:
        self.said.append(("name", name, ""))
        if self._took(IS):
            negated = self._took(NOT)
            if not self._took(UNKNOWN):
                raise _fault(f"after “{name} is” only unknown or not unknown can follow")
            self.said.append(("joint", "", "known" if negated else "unknown"))
            self.conditions.append(Condition(name, kind, ()))
            return lambda frame: _missing(frame[name]) ^ negated
        if self._took(IN):
            self.said.append(("joint", "", "in"))
            texts = self._listed(name)
            self.said += [("value", name, text) for text in texts]
            self.conditions.append(Condition(name, kind, tuple(texts)))
            values = [_value(t, name, kind) for t in texts]
            return lambda frame: np.logical_or.reduce([_compare(frame[name], "=", v, kind) for v in values])
        if not self._next_is(set(COMPARE), "op"):
            raise _fault(f"after “{name}” one of = != < <= > >= in is expected")
        sign = self.tokens[self.at][1]
        self.at += 1
        text = self._words(name)
        if self._next_is(set(COMPARE), "op") and (joined := SIGNS & set(text.split())):
            raise _fault(f"“{min(joined)}” joins nothing here; join comparisons with and, or")
        value = _value(text, name, kind)
        if kind in ("text", "flag") and sign not in ("=", "!="):
            raise _fault(f"“{name}” is not a number: it can be compared by = and != only")
        self.conditions.append(Condition(name, kind, (text,)))
        self.said += [("sign", "", sign), ("value", name, text)]
        return lambda frame: _compare(frame[name], sign, value, kind)

    def _listed(self, name: str) -> list[str]:
        if not self._took({"("}, "op"):
            raise _fault(f"after “{name} in” a list in brackets is expected")
        found = [self._words(name)]
        while self._took({","}, "op"):
            found.append(self._words(name))
        if not self._took({")"}, "op"):
            raise _fault(f"the list after “{name} in” is not closed")
        return found

    def _words(self, name: str) -> str:
        """One value: a quoted text, or words up to the next and, or, comma or bracket."""
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "quoted":
            self.at += 1
            return self._meant(name, self.tokens[self.at - 1][1])
        found = []
        while self.at < len(self.tokens) and self.tokens[self.at][0] == "word" and not self._next_is(WORDS):
            found.append(self.tokens[self.at][1])
            self.at += 1
        if not found:
            raise _fault(f"a value is missing after “{name}”")
        return self._meant(name, " ".join(found))

    def _meant(self, name: str, text: str) -> str:
        """The value that a word stands for; every other text as it is written."""
        return self.words.get(name, {}).get(text.replace("\u00a0", " ").casefold(), text)


def attribute_in_russian(name: str) -> str:
    """
    The attribute that a Russian name means, "" for none.

    Examples
    --------
    >>> attribute_in_russian("Пол"), attribute_in_russian("визиты за 30 дн."), attribute_in_russian("sex")
    ('sex', 'visits_30', '')
    """
    folded = " ".join(name.split()).casefold().replace("ё", "е")
    if counted := COUNTED_IN_RUSSIAN.fullmatch(folded):
        return f"{EVENTS[counted[1]]}_{counted[2]}"
    return IN_RUSSIAN.get(folded, "")


def nearest_attribute(name: str, names: Collection[str]) -> str:
    """
    Of `names` the attribute that a word means or is most like, of a Russian word by its Russian name; "" where none is.

    Examples
    --------
    >>> nearest_attribute("gender", ["age", "sex"]), nearest_attribute("prodct", ["price", "product"])
    ('sex', 'product')
    >>> nearest_attribute("дни без покупок", ["days_since_purchase"]), nearest_attribute("студия", ["club"])
    ('дней без покупки', 'клуб')
    """
    in_russian = _RUSSIAN.search(name)
    if (meant := ALSO_CALLED.get(name.casefold())) in names:
        return next(said for said, code in IN_RUSSIAN.items() if code == meant) if in_russian else str(meant)
    if in_russian:
        russian = {said: meant for said, meant in IN_RUSSIAN.items() if meant in names}
        found = get_close_matches(name.casefold().replace("ё", "е"), russian, n=1)
        if found:
            return found[0]
    plain = {n.removeprefix("attr_"): n for n in names}
    found = get_close_matches(name.casefold(), plain, n=1)
    return plain[found[0]] if found else ""


def _known(name: str, extras: tuple[str, ...]) -> tuple[str, str]:
    """The attribute's own name and kind, or an error that names the nearest."""
    folded = name.casefold()
    bare = folded.removeprefix("attr_")  # declared, and held under the kit's own name
    for candidate in (folded, name, *([bare] if bare in KINDS else [])):
        if kind := kind_of(candidate, extras=extras):
            own = f"attr_{candidate}" if f"attr_{candidate}" in extras and candidate not in KINDS else candidate
            return own, kind
    every = [*KINDS, *extras, "visits_90", "purchases_90", "spend_90"]
    hint = f"; did you mean “{near}”?" if (near := nearest_attribute(name, every)) else ""
    raise _fault(f"there is no attribute “{name}”{hint}")


def _value(text: str, name: str, kind: str):
    if kind == "text":
        return text.casefold()
    if kind == "flag":
        if text.casefold() in YES | NO:
            return text.casefold() in YES
        raise _fault(f"“{name}” is yes or no")
    if kind == "date":
        for form in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                return np.datetime64(datetime.strptime(text, form).date())
            except ValueError:
                continue
        raise _fault(f"“{name}” needs a day such as {date(2026, 6, 30):%Y-%m-%d}")
    try:
        return float(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except ValueError:
        raise _fault(f"“{name}” needs a number") from None


def _missing(column: pd.Series) -> np.ndarray:
    return (column.isna() | column.astype(str).isin(["unknown", "not_recorded"])).to_numpy(bool)


def _compare(column: pd.Series, sign: str, value, kind: str) -> np.ndarray:
    known = ~_missing(column)
    if kind == "text":
        values = column.astype(str).str.casefold().to_numpy(object)
    elif kind == "flag":
        values = column.eq(True).to_numpy(bool)
    elif kind == "date":
        values = column.to_numpy("datetime64[ns]")
    else:
        values = column.to_numpy(float)
    with np.errstate(invalid="ignore"):
        return known & COMPARE[sign](values, value).astype(bool)
