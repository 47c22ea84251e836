"""What a heading means: normalised text looked up in assets/headings.json, then by similarity."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations

from cbakit.sources.dictionary import dictionary, heading_words
from cbakit.sources.spelling import spelt_out, words

_LATIN = "aceopxykmhtbABCEHKMOPTXY"
_CYRILLIC = "асеорхукмнтвАВСЕНКМОРТХУ"
_LOOK_ALIKE = str.maketrans(_LATIN, _CYRILLIC)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])|(?<=[A-Z])(?=[A-Z][a-z])")
_UNIT_TAIL = re.compile(
    r"(?:[,\s]+(?:руб|рублей|р|rub|usd|eur|gbp|kzt|byn|%|₽|\$|€|£)"
    r"|,\s*(?:(?:тыс\.?|т\.)\s*(?:руб|р|₽)|тг|шт|дн|дней|лет|мес|сек|с|sec|s))\.?$"
)
_NUMBERED = re.compile(r"\.\d+$")
_VALUE = re.compile(r"^[\s\d.,:;/+\-–—()%₽$€]+$")
_YEARS = re.compile(r"[\s_]*(?:19|20)\d{2}(?:[-/](?:19|20)?\d{2})*$")  # fields that users add anew each year
_SIMILAR = 88.0
_OF_WHAT = {
    "абонемента",
    "абонемент",
    "договора",
    "сделки",
    "членства",
    "карты",
    "membership",
}  # tell numbers and days apart
_MONEY = re.compile(r"[₽$€£]|(?<![а-яa-z])(?:руб|rub|usd|eur)(?:\.|лей|ля|\b)", re.I)


@dataclass(frozen=True)
class Meaning:
    """
    One concept that a heading may stand for, how it was found, 0 to 1 sure.

    Found as a heading of the dictionary: exact, without_words, abbreviated, same_words or similar; else by_words (`words`).
    """

    concept: str
    how: str
    confidence: float


@lru_cache(maxsize=4096)
def normalised(heading: str) -> str:
    """
    `heading` in the form used for matching.

    Lower case, ё as е, Latin look-alikes inside Cyrillic words replaced, CamelCase and underscores as words,
    brackets, stars, colons and unit tails dropped, blanks of every kind collapsed.

    Examples
    --------
    >>> normalised("Cтатус\\u00a0*"), normalised("ClientFIO "), normalised("Сумма, руб.")
    ('статус', 'client fio', 'сумма')
    """
    text = _small(heading)
    without_brackets = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    text = without_brackets if without_brackets.strip() else text
    text = re.sub(r"[*:?!#\"'«»№`]|\bn°", " ", text)
    text = re.sub(r"\s+", " ", text).strip(" .,;-")
    text = _UNIT_TAIL.sub("", text)
    return re.sub(r"\s*([/-])\s*", r"\1", text).strip(" .,;-")


def _small(heading: str) -> str:
    """Words in small letters of one alphabet, CamelCase and underscores apart, ё as е; signs stay."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", str(heading)))
    text = _CAMEL.sub(" ", text).replace("_", " ")
    return " ".join(_one_script(word) for word in text.split()).lower().replace("ё", "е")


def _one_script(word: str) -> str:
    """A word with both alphabets is Cyrillic with look-alikes in it."""
    mixed = re.search(r"[a-zA-Z]", word) and re.search(r"[а-яёА-ЯЁ]", word)
    return word.translate(_LOOK_ALIKE) if mixed else word


@cache
def _index() -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]:
    """Normalised heading -> concepts: as written, without words that carry no weight, without blanks."""
    exact: dict[str, list[str]] = {}
    for concept, entry in dictionary()["concepts"].items():
        for heading in entry["headings"]:
            for form in {normalised(heading), heading}:
                if form and concept not in exact.setdefault(form, []):
                    exact[form].append(concept)
    light: dict[str, list[str]] = {}
    joined: dict[str, list[str]] = {}
    for form, concepts in exact.items():
        for index, key in ((light, _without_light_words(form)), (joined, form.replace(" ", ""))):
            if len(key) > 2:
                index.setdefault(key, []).extend(c for c in concepts if c not in index.get(key, []))
    return exact, light, joined


def _without_light_words(form: str) -> str:
    light = set(dictionary()["words_without_weight"])
    return " ".join(word for word in form.split() if word not in light)


@cache
def meanings(heading: str) -> tuple[Meaning, ...]:
    """Concepts that `heading` may stand for, surest first; an ambiguous heading has several; empty if unknown."""
    heading = _NUMBERED.sub("", heading) or heading
    form, full = normalised(heading), in_full(heading)
    if found := _looked_up(form) or _abbreviated(heading):
        return found
    if full != form and (found := _looked_up(full)):
        return tuple(Meaning(m.concept, "abbreviated", round(m.confidence * 0.9, 2)) for m in found)
    return _same_words(full) or _similar(form)


def concepts_of(heading: str) -> set[str]:
    """Concepts that `heading` may stand for."""
    return {m.concept for m in meanings(heading)}


@lru_cache(maxsize=4096)
def in_full(heading: str) -> str:
    """`heading` in the form used for matching, with words cut short or run together spelt out."""
    return normalised(spelt_out(_small(heading)))


def _looked_up(form: str) -> tuple[Meaning, ...]:
    """Concepts of a heading of the dictionary, as written, without blanks, without a year, without words of no weight."""
    exact, light, joined = _index()
    if form in exact:
        return tuple(Meaning(c, "exact", 1.0 if len(exact[form]) == 1 else 0.9) for c in exact[form])
    if len(form) > 2 and form.replace(" ", "") in joined:
        return tuple(Meaning(c, "exact", 0.95) for c in joined[form.replace(" ", "")])
    timeless = _YEARS.sub("", form)
    if timeless and timeless != form and timeless in exact:
        return tuple(Meaning(c, "without_words", 0.85) for c in exact[timeless])
    lighter = _without_light_words(form)
    if len(lighter) > 2 and lighter in light:
        sure = 0.85 if lighter != form else 0.6  # words of no weight that the known heading has alone may have had some
        return tuple(Meaning(c, "without_words", sure) for c in light[lighter])
    return ()


def _same_words(form: str) -> tuple[Meaning, ...]:
    """Concepts of the known headings that have the same words in any order, words of one sense counted as one."""
    found = _by_sense().get(senses(form), ())
    return tuple(Meaning(c, "same_words", 0.8 if len(found) == 1 else 0.65) for c in found)


def senses(form: str) -> frozenset[str]:
    """Words of a heading by their sense (`same` of heading_words.yml) or their first letters, those of no weight left out."""
    none = {*dictionary()["words_without_weight"], "и", "по", "за", "of", "the", "and", "for"} - _OF_WHAT
    return frozenset(_sense(word) for word in re.findall(r"[^\W\d_]+", form) if word not in none)


@cache
def _sense(word: str) -> str:
    for beginnings in heading_words()["same"]:
        first, *others = beginnings.split()
        if any(word == w.rstrip("=") if w.endswith("=") else word.startswith(w) for w in (first, *others)):
            return first
    return word[: 8 if word.isascii() else 6]


@cache
def _by_sense() -> dict[frozenset[str], tuple[str, ...]]:
    out: dict[frozenset[str], tuple[str, ...]] = {}
    for form, concepts in _index()[0].items():
        of = senses(normalised(form))
        if len(of) > 1:
            out[of] = tuple(dict.fromkeys((*out.get(of, ()), *concepts)))
    return out


def _abbreviated(heading: str) -> tuple[Meaning, ...]:
    """Concepts of the known headings of which `heading` has each word, some cut short with a point: Конт. тел."""
    text = re.sub(r"[№#]", " номер ", _INVISIBLE.sub("", heading).lower().replace("ё", "е"))
    text = re.sub(r"\([^)]*\)", " ", text)
    parts = re.findall(r"[^\W\d_]+\.?", text)
    if not 1 < len(parts) < 4 or sum(len(p) - 1 for p in parts if p.endswith(".")) < 2:
        return ()
    found: set[str] = set()
    for known_words in _word_by_word():
        found = found or {
            concept
            for whole, concepts in known_words.items()
            if len(whole) == len(parts) and any(all(map(_cut_of, parts, order)) for order in permutations(whole))
            for concept in concepts
        }
    return tuple(Meaning(c, "abbreviated", 0.8 if len(found) == 1 else 0.55) for c in sorted(found))


def _cut_of(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith(".") else part == word


@cache
def _word_by_word() -> tuple[dict[tuple[str, ...], list[str]], ...]:
    """Words of the known headings -> concepts: of whole ones, and without those that carry no weight."""
    out: list[dict[tuple[str, ...], list[str]]] = []
    for index in _index()[:2]:
        out.append({})
        for form, concepts in index.items():
            out[-1].setdefault(tuple(re.findall(r"[^\W\d_]+", form)), []).extend(concepts)
    return tuple(out)


def _similar(form: str) -> tuple[Meaning, ...]:
    if len(form) < 4 or len(form) > 60:
        return ()
    from rapidfuzz import fuzz, process

    exact = _index()[0]
    best = process.extractOne(form, exact.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_SIMILAR)
    if best and any(word in words() for word in set(form.split()) - set(best[0].split())):
        return ()  # another word, not a slip of the hand
    return tuple(Meaning(c, "similar", best[1] / 125) for c in exact[best[0]]) if best else ()


def is_of_money(heading: str) -> bool:
    """A unit of money stands in the heading: "Лицевой счёт, руб." holds sums, whatever its words are."""
    return bool(_MONEY.search(heading))


def known(cell: str) -> bool:
    """`cell` is a heading of the dictionary, word for word."""
    if not cell or len(cell) > 60 or _VALUE.match(cell):
        return False
    exact, _, joined = _index()
    form = normalised(cell)
    return form in exact or (len(form) > 4 and form.replace(" ", "") in joined)


def looks_like_heading(cell: str) -> bool:
    """`cell` could name a column: a few words, not a number, a date, a sum or a phone."""
    cell = cell.strip()
    if not cell or len(cell) > 80 or _VALUE.match(cell) or "@" in cell:
        return False
    return sum(sign.isdigit() for sign in cell) <= 0.4 * len(cell)


def unique(headings: list[str]) -> list[str]:
    """Headings stripped and made unique: a second ``Цена`` becomes ``Цена.2``, an empty one ``column 3``."""
    seen: dict[str, int] = {}
    taken = {clean(h) for h in headings}
    out = []
    for position, heading in enumerate(headings, start=1):
        name = clean(heading) or f"column {position}"
        seen[name] = seen.get(name, 0) + 1
        label = name
        while seen[name] > 1 and (label == name or label in taken):
            label = f"{name}.{seen[name]}"
            seen[name] += label in taken
        taken.add(label)
        out.append(label)
    return out


def clean(heading: str) -> str:
    """`heading` without invisible signs and with single blanks, otherwise as the export writes it."""
    return re.sub(r"\s+", " ", _INVISIBLE.sub("", heading)).strip()
