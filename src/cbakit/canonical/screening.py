"""Free text without personal data: phones, e-mails, card and document numbers and names become […]."""

import re

import numpy as np
import pandas as pd

from cbakit.canonical.distinct_cells import factorized, is_coded, spread
from cbakit.canonical.known_values import Sought, is_word_of_name, stands_in
from cbakit.canonical.sexes import first_name_sex, patronymic_sex, surname_sex
from cbakit.canonical.spellings import encoded, looks_like_text, readable, variants
from cbakit.canonical.text import tidy
from cbakit.sources.headings import known, meanings
from cbakit.sources.words import said_by_words

MARK = "[…]"
_EMAIL = re.compile(r"[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|www\.|t\.me/|vk\.com/)\S+|(?<!\w)@[A-Za-z]\w{3,}", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"(?<![\w.,])\+?\d(?:[ \u00a0()\-–./_*]{0,3}\d){6,18}(?!\w)")
_DOCUMENT = re.compile(
    r"(?:паспорт\w*|снилс|инн|passport|карт[аыуе]\s*№|card\s*(?:no|#|№))\D{0,12}\d[\d \-]{2,}\d", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\b(?:ул\.|улица|пр-т|проспект|пер\.|переулок)\s*[А-ЯЁ][\w-]+(?:[, ]*(?:д\.?|дом|кв\.?)?\s*\d+\w?)*"
)
_INITIALS = re.compile(r"\b[А-ЯЁ][а-яё-]{2,}\s+[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?|\b[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё-]{2,}")
_WORD = re.compile(r"[А-Яа-яЁёA-Za-z][А-Яа-яЁёA-Za-z'-]*")
_DATE = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{4}[./-]\d{1,2}[./-]\d{1,2}$|^\d{1,3}(?: \d{3}){1,3}$")
_MARKS = re.compile(r"\[…\](?:[ ,]*\[…\])+")
_LONGEST_ABBREVIATION = 4  # letters
_TRAILING_S = re.compile(r"(?:'s|’s)$")


def screened(cells: pd.Series, *, names: str = "all", known: Sought | None = None) -> np.ndarray:
    """
    `cells` without personal data, object array (a category where they are one); missing stays None.

    Parameters
    ----------
    cells : Series of str or None
    names : {"all", "full"}
        "all" removes every person's name (comments, reasons); "full" only a first name beside a surname or
        patronymic, for columns where a name alone may be a product, a place or a group.
    known : Sought, optional
        Personal values of this client: a cell that still holds one, however it is written, is replaced as a whole.
    """
    codes, distinct = factorized(cells)
    clean = [_without_rest(screen(str(c), names=names, known=known), known) for c in distinct]
    return spread([MARK if _still_personal(str(raw), text, known) else text for raw, text in
                   zip(distinct, clean, strict=True)], codes, coded=is_coded(cells))  # fmt: skip


def _without_rest(text: str, known: Sought | None) -> str:
    """A text of which a part of a name was taken out without the other words of names of this client's persons."""
    if known is None or MARK not in text:
        return text
    told = _MARKS.sub(MARK, _WORD.sub(lambda m: MARK if _of_name(m[0], known) else m[0], text))
    hidden = (word for form in variants(told)[1:] for word in _WORD.findall(form))
    return MARK if any(_of_name(word, known) for word in hidden) else told


def _of_name(word: str, known: Sought) -> bool:
    return word[0].isupper() and is_word_of_name(word, known)


def _still_personal(raw: str, text: str, known: Sought | None) -> bool:
    """Whether the screened text holds a value of the client, or the raw one hides something behind an escape or a code."""
    if known is not None and stands_in(text, known):
        return True
    hidden = variants(text)[1:] + [
        told for inner in encoded(text) if looks_like_text(inner) for told in readable(inner)
    ]
    return any(_plainly_personal(form) for form in hidden if tidy(form) != tidy(text))


def _plainly_personal(text: str) -> bool:
    """A phone, an e-mail, a document or a whole name stands in the text."""
    return screen(text, names="full").count(MARK) > text.count(MARK)


def headings_to_show(headings: list[str]) -> list[str]:
    """
    Headings of a file as they may be named in messages and in the passport.

    Where fewer than two of them (or than a third) mean anything, the line is a row of data: none is shown.
    """
    understood = sum(bool(meanings(h) or said_by_words(h)) for h in headings)
    if understood < min(2, len(headings)) or 3 * understood < len(headings):
        return []
    safe = screened(pd.Series(headings, dtype=object))
    return [h if known(h) else str(said) for h, said in zip(headings, safe, strict=True)]  # «Пол» is a first name too


def screen(text: str, *, names: str = "all", known: Sought | None = None) -> str:
    """One text without personal data; with the `known` values of a client abbreviations like no name of theirs stay."""
    text = tidy(text)
    for pattern in (_EMAIL, _LINK, _DOCUMENT):
        text = pattern.sub(MARK, text)
    text = _LONG_NUMBER.sub(lambda m: m[0] if _DATE.match(m[0].strip()) else MARK, text)
    if any(c.isupper() for c in text):
        text = _INITIALS.sub(MARK, _ADDRESS.sub(MARK, text))
        text = without_names(text, every=names == "all", known=known)
    return _MARKS.sub(MARK, text)


def without_names(text: str, *, every: bool, known: Sought | None = None) -> str:
    """
    `text` with capitalised words that are names of persons replaced; everything else stays to the letter.

    Parameters
    ----------
    every : bool
        Single names too; False takes out only those beside another part of a name.
    known : Sought, optional
        Personal values of this client, beside which a short word in capitals may be told from a name: ЛОР, ФОК.
    """
    found = list(_WORD.finditer(text))
    kinds = [_name_kind(m[0], known) if m[0][0].isupper() and len(m[0]) > 2 else "" for m in found]
    drop = set()
    for i, kind in enumerate(kinds):
        beside = {kinds[j] for j in (i - 1, i + 1) if 0 <= j < len(kinds) and _adjacent(text, found[i], found[j])}
        certain = (
            kind == "middle"
            or (kind == "first" and beside & {"last", "middle"})
            or (kind == "last" and "first" in beside)
        )
        if (
            every
            and not kind
            and found[i][0].istitle()
            and found[i][0].isascii()
            and _after_first(text, found, kinds, i)
        ):
            drop.add(i)  # an English surname is known only by the first name before it
        if certain or (every and kind in ("first", "last") and not text.isupper()):
            drop.add(i)
    for i in sorted(drop, reverse=True):
        text = text[: found[i].start()] + MARK + text[found[i].end() :]
    return text


def _after_first(text: str, found: list[re.Match], kinds: list[str], i: int) -> bool:
    return i > 0 and kinds[i - 1] == "first" and _adjacent(text, found[i - 1], found[i])


def _adjacent(text: str, one: re.Match, other: re.Match) -> bool:
    between = text[min(one.end(), other.end()) : max(one.start(), other.start())]
    return between.strip() == ""


def _name_kind(word: str, known: Sought | None = None) -> str:
    """ "first", "last", "middle" or "" of a capitalised word in any grammatical case."""
    from cbakit.canonical.sexes import morph

    word = _TRAILING_S.sub("", word)
    lower = word.casefold().replace("ё", "е")
    if patronymic_sex(lower):
        return "middle"
    if not re.search("[а-я]", lower):
        return "first" if first_name_sex(lower) else ""
    parses = morph().parse(lower)
    best = parses[0].score
    likely = [p for p in parses if p.score >= 0.25 * best]
    short = word.isupper() and len(word) <= _LONGEST_ABBREVIATION
    if short and known is not None and not is_word_of_name(word, known):
        likely = [p for p in likely if "plur" not in p.tag] or likely  # nobody is called in the plural
    if any("Patr" in p.tag for p in likely):
        return "middle"
    if any("Name" in p.tag for p in likely) and morph().word_is_known(lower):
        return "first"
    forms = {p.normal_form for p in likely}
    if any(first_name_sex(f) for f in forms if f != lower or not morph().word_is_known(lower)) or (
        first_name_sex(lower) and not morph().word_is_known(lower)
    ):
        return "first"
    if any("Surn" in p.tag for p in likely) or (
        not morph().word_is_known(lower) and any(surname_sex(f) for f in {lower, *forms})
    ):
        return "last"
    return ""
