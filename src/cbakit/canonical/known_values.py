"""Whether a text holds a personal value of this client, in whatever way it is written."""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, combinations, pairwise, permutations, product, repeat

import numpy as np
import pandas as pd

from cbakit.canonical.numbers_in_text import SHORTEST, has_number
from cbakit.canonical.sexes import sound, sounds, sounds_of_two
from cbakit.canonical.slips import (
    SHORTEST_GLUED,
    SHORTEST_PART,
    addresses,
    has_address,
    has_run_together,
    numbers_apart,
    run_together,
)
from cbakit.canonical.slips import plain as _plain
from cbakit.canonical.slips import stem as _stem
from cbakit.canonical.spellings import encoded, looks_like_text, readable, variants
from cbakit.canonical.text import matching

_INITIALS = re.compile(r"([A-ZА-ЯЁ])(?<!\w.)(?:\.? ?([A-ZА-ЯЁ])\.(?!\w)|\.(?! ?[A-ZА-ЯЁ]\.))", re.S)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TOKEN = re.compile(r"\w+")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_MONTHS = (*("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
           *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))  # fmt: skip
_MONTH = (  # with the first letter most of what stands behind figures is done with
    "(?=[адимносфяadfjmnos])"
    "(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zа-я]{0,6}"
)
_DATE = re.compile(  # the first digit is matched before the groups: `_days` puts it before the first of them
    r"\d(?<!\d\d)(?:(?P<y1>\d{3})[-./](?P<m1>\d{1,2})[-./](?P<d1>\d{1,2})"
    r"|(?<![.,-]\d)(?P<d2>\d?)(?P<s2>[-./])(?P<m2>\d{1,2})(?P=s2)(?P<y2>\d{4}|\d{2}(?![.,]\d))"
    r"|(?P<d3>\d?)[ -]?(?P<n3>" + _MONTH + r")\.?[ ,-]{1,2}(?P<y3>\d{4})"
    r"|(?<!\d\.\d)(?P<y5>(?:(?<=1)9|(?<=2)0)\d{2})(?P<m5>\d{2})(?P<d5>\d{2})(?!\.\d))(?!\d)"  # 20040103.7 is a sum
)
_SEALED = re.compile(
    r"\b(?=\w*[a-f])[a-z]?[0-9a-f]{12,64}\b"
)  # a pseudonym or a digest, by chance with digits of a day
_MANY_BORN, _BY_CHANCE = 2_000, 2  # distinct birth dates of a client; whole numbers of a text that look like one
_CODE = re.compile(r"\bc[0-9a-f]{16}\b")
_FEWEST_LINES, _OF_ALL_LINES = 10, 0.95  # that prove births beside codes
_WHOLE = re.compile(r"(?<![\d.,/-])\d{8}(?![\d/-])")
_AMERICAN = re.compile(r" (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_BEFORE = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?$")
_CODED = re.compile(r"[<>=%\\&#]|\d[a-fA-F]|[a-fA-F]\d")  # a cell of names that holds something else, or hides one
_THREE = "^[а-я]{2,} [а-я]{2,} [а-я]{2,}$"
_PLAIN = re.compile("[а-я]+(?: [а-я]+)*")  # a name of nothing but words that need no change
_NO_WORD = re.compile(r"<[^<>]*>|[=%\\&#]+\w+;?|\w*\d\w*")
_FURTHEST = 40  # signs without a letter between two words of one name
_FEW_WORDS = 20  # of names in one text, up to which each two of them are looked up
_MOST_CELLS = 14  # single words in a row of a table that are compared with each other


@dataclass(frozen=True)
class Sought:
    """
    Personal values in the forms in which texts are searched.

    Attributes
    ----------
    names : frozenset of tuple
        Pairs of stems of two words of one person's name, in both orders, by sound: the same in Cyrillic and in Latin.
    initials : frozenset of tuple
        Stem of one word and the sound of the first letters of the others, of both or of the first name alone ("").
    glued : frozenset of str
        The sound of two words of a name written as one.
    numbers : frozenset of str
        Last ten digits of phones; all digits of cards and documents, with and without zeros before them.
    emails, dates : frozenset of str
    own_days : frozenset of str
        Days (ISO) that the client's tables hold for reasons of their own: what may be read as one of them is no birth date.
    young : mapping of str to int
        Pseudonyms of those born in a year of `own_days` and that year: a column of such days beside codes is of births
        where nearly all are of the year in which the person of the code was born (`birth_lines`).
    phrases : mapping of str to tuple of str
        By their longest word.
    addresses : mapping of str to set of tuple
        Numbers of house and flat by the stem of the street.
    """

    names: frozenset[tuple[str, str]] = field(default_factory=frozenset, repr=False)
    initials: frozenset[tuple[str, str, str]] = field(default_factory=frozenset, repr=False)
    glued: frozenset[str] = field(default_factory=frozenset, repr=False)
    numbers: frozenset[str] = field(default_factory=frozenset, repr=False)
    emails: frozenset[str] = field(default_factory=frozenset, repr=False)
    dates: frozenset[str] = field(default_factory=frozenset, repr=False)
    own_days: frozenset[str] = field(default_factory=frozenset, repr=False)
    young: Mapping[str, int] = field(default_factory=dict, repr=False)
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    addresses: Mapping[str, set[tuple[str, ...]]] = field(default_factory=dict, repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of the single words of names: looked for only where another part of a name was found."""
        return frozenset(chain.from_iterable(self.names))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """How the numbers begin."""
        return frozenset(number[:SHORTEST] for number in self.numbers)

    @cached_property
    def partners(self) -> dict[str, set[str]]:
        """Every stem of a name with those that stand beside it in somebody's name."""
        found: dict[str, set[str]] = {}
        for one, other in self.names:
            found.setdefault(one, set()).add(other)
        return found


def sought(values: Mapping[str, Iterable[str]]) -> Sought:
    """
    Personal values by kind as what to look for.

    Kinds that hold ``name``, ``phone``, ``email``, ``birth``, ``card`` or ``document`` in their name are known by it;
    any other kind is looked for as a phrase. A single word is never looked for: it may be anybody's.
    """
    people = _Names()
    numbers: set[str] = set()
    emails: set[str] = set()
    dates: set[str] = set()
    phrases: dict[str, tuple[str, ...]] = {}
    written: list[str] = []
    for kind, every in values.items():
        texts = [*filter(None, dict.fromkeys(every))]
        if "name" in kind:
            for text in people.add_usual(texts):
                for name in variants(text) if _CODED.search(text) else (text,):
                    people.add(_words_of_name(name))
            continue
        if "mail" in kind:
            emails.update(text.strip().lower() for text in texts)
            continue
        if "birth" in kind or "born" in kind:
            dates.update(day for text in texts for day in _days(_plain(text)))
            continue
        for text in texts:
            digits = text if text.isascii() and text.isdigit() else re.sub(r"\D", "", text)
            if any(word in kind for word in ("phone", "card", "document")):
                if len(digits) >= SHORTEST:
                    bare = digits.lstrip("0")
                    own = {digits[-10:]} if "phone" in kind else {digits, bare if len(bare) >= SHORTEST else digits}
                    numbers |= own
            elif len(_WORD.findall(text)) >= 2 or len(digits) >= 9:
                written.append(text)
                tokens = _TOKEN.findall(_plain(text))
                longest = max(tokens, key=len)
                phrases[longest] = (*phrases.get(longest, ()), " ".join(tokens))
    return Sought(
        names=people.pairs(),
        initials=people.initials(),
        glued=people.glued(),
        numbers=frozenset(numbers),
        emails=frozenset(emails),
        dates=frozenset(dates),
        phrases=phrases,
        addresses=addresses(written),
    )


def _words_of_name(name: str) -> list[str]:
    """Words of a name in small letters; pieces of tags, escapes and codes that stand in its place are none."""
    if _PLAIN.fullmatch(name):
        return [w for w in name.split(" ") if len(w) > 1]
    told = _NO_WORD.sub(" ", _plain(name)) if _CODED.search(name) else _plain(name)
    return [w for w in _WORD.findall(told) if len(w) > 1]


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in permutations(map(_stem, words), 2) if a != b]


def _with_initials(words: list[str]) -> list[tuple[str, str, str]]:
    if len(words) != 2:
        return []
    first = [sound(w[0])[:1] for w in words]
    return [(_stem(words[0]), first[1], ""), (_stem(words[1]), first[0], "")]


class _Names:
    """
    Words of names and what is looked for of them.

    Of names of three words, nearly all, the words are numbered and every two of them taken once: of a million persons
    a tenth bear another surname, and a hundredth another first name or patronymic.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.three = array("i")  # numbers of the words of the names of three, one name after another
        self.others: list[list[str]] = []

    def add(self, words: list[str]) -> None:
        """The words of one name."""
        if len(words) == 3:
            known = self.numbers
            self.three.extend([known.setdefault(word, len(known)) for word in words])
        else:
            self.others.append(words)

    def add_usual(self, names: list[str]) -> list[str]:
        """The names that are three words of nothing but small Cyrillic letters, all at once; the others are returned."""
        import pyarrow as pa
        import pyarrow.compute as pc

        texts = np.array(names, dtype=object)
        usual = matching(texts, _THREE)
        words = pc.split_pattern(pa.array(texts[usual], pa.string()), " ").flatten().dictionary_encode()
        known = self.numbers
        number = np.array([known.setdefault(word, len(known)) for word in words.dictionary.to_pylist()], "int32")
        self.three.frombytes(number[words.indices.to_numpy()].tobytes())
        return texts[~usual].tolist()

    @cached_property
    def _of_three(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Words, their stems, and the numbers of the words of each name."""
        words = np.array([*self.numbers], dtype=object)
        return words, np.array([*map(_stem, words)], dtype=object), np.array(self.three, "int64").reshape(-1, 3)

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Stems of every two words of one name, in both orders."""
        _, stems, rows = self._of_three
        number, distinct = pd.factorize(stems)
        told = number[rows]
        a, b = _once(*(np.concatenate([told[:, i] for i in side]) for side in ((0, 0, 1), (1, 2, 2))))
        one, other = distinct[a[a != b]], distinct[b[a != b]]
        found = chain.from_iterable(map(_pairs, self.others))
        return frozenset(chain(found, zip(one, other, strict=True), zip(other, one, strict=True)))

    def initials(self) -> frozenset[tuple[str, str, str]]:
        """A stem with the sounds of the letters of the other words of the name: of both and of the first name alone."""
        words, stems, rows = self._of_three
        number, distinct = pd.factorize(stems)
        letter, letters = pd.factorize(np.array([sound(word[0])[:1] for word in words], dtype=object))
        told, first = number[rows], letter[rows]
        found = {one for words in self.others for one in _with_initials(words)}
        sides = ((told[:, 0], first[:, 1], first[:, 2]), (told[:, 2], first[:, 0], first[:, 1]))
        stem, one, two = _once(*map(np.concatenate, zip(*sides, strict=True)))
        found.update(zip(distinct[stem], letters[one], letters[two], strict=True))
        found.update(zip(distinct[stem], letters[one], repeat("")))
        return frozenset(found)

    def glued(self) -> frozenset[str]:
        """The sounds of a surname and another word of the name written as one, in both orders."""
        words, _, rows = self._of_three
        a, b = _once(*(np.concatenate([rows[:, i] for i in side]) for side in ((0, 0), (1, 2))))
        lengths = np.array([*map(len, words)], "int64")
        long = (np.minimum(lengths[a], lengths[b]) >= SHORTEST_PART) & (lengths[a] + lengths[b] >= SHORTEST_GLUED)
        one, other = a[long], b[long]
        found = {word for words in self.others for word in run_together(words)}
        glued = sounds_of_two(words, np.concatenate([one, other]), np.concatenate([other, one]))
        return frozenset(chain(sounds([*found]), glued))


def _once(*columns: np.ndarray) -> list[np.ndarray]:
    """Rows of numbers (none below zero), each once."""
    key = np.zeros(len(columns[0]), "int64")
    for column in columns:
        key = key * (int(column.max(initial=0)) + 1) + column
    first = np.flatnonzero(~pd.Series(key).duplicated().to_numpy())
    return [column[first] for column in columns]


def _has_day(text: str, days: frozenset[str], own: frozenset[str] = frozenset()) -> bool:
    """
    Whether one of the days stands in the text elsewhere than within a pseudonym or a digest.

    02.10.2022 may be the second of October or the tenth of February: where one of the two is among the client's `own`
    days, the other is nobody's birthday.

    Where somebody was born on nearly every day, a sum of eight digits is one of them by chance: there a number without
    any sign between its digits counts only with two more like it in the same text, as a column of birth dates has.
    """
    if not any(day in days for day in _days(text, own)):
        return False
    found = {day for day in _days(_SEALED.sub(" ", text), own) if day in days}
    if len(days) <= _MANY_BORN or len(found) > _BY_CHANCE:
        return bool(found)
    return any(day in days for day in _days(_WHOLE.sub(" ", _SEALED.sub(" ", text)), own))


def birth_lines(text: str, wanted: Sought) -> list[int]:
    """
    Numbers of the lines that show a birth date beside the code of its person, where these are too many to be chance.

    A birth date within the time that the data cover may be any contract's: it is known by the year in which the person
    of the code beside it was born, in nearly all lines of somebody so young that have a date.
    """
    dated, born = 0, []
    for number, line in enumerate(text.splitlines() if wanted.young else []):
        codes = {*_CODE.findall(line)}
        year = wanted.young.get(codes.pop()) if len(codes) == 1 else None
        days = [*_days(_SEALED.sub(" ", line))] if year else []
        dated += bool(days)
        born += [number] if any(int(day[:4]) == year for day in days) else []
    return born if len(born) >= max(_FEWEST_LINES, _OF_ALL_LINES * dated) else []


def _days(text: str, own: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every date in a text in lower case, as ISO, but for those that may be read as one of the `own` days."""
    for written in {match[0] for match in _DATE.finditer(text)}:
        if own.isdisjoint(days := _as_days(written)):
            yield from days
    for match in _AMERICAN.finditer(text):
        if named := _MONTH_BEFORE.search(text, max(0, match.start() - 10), match.start()):
            yield f"{match[2]}-{_month(named[0]):02d}-{int(match[1]):02d}"


@lru_cache(maxsize=20_000)
def _as_days(written: str) -> tuple[str, ...]:
    """The days that one date may mean: what `_DATE` has matched, which it matches alone as in its text."""
    match = _DATE.match(written)
    if match is None:
        return ()
    groups = match.groupdict()
    given = {k[0]: v for k, v in groups.items() if v is not None and k != "s2"}
    first = "y" if groups["y1"] or groups["y5"] else "d"
    given[first] = match[0][0] + given[first]
    month = int(given["m"]) if "m" in given else _month(given["n"])
    year = int(given["y"]) if len(given["y"]) == 4 else (1900 if int(given["y"]) > 26 else 2000) + int(given["y"])
    found = [f"{year:04d}-{month:02d}-{int(given['d']):02d}"] if 1 <= month <= 12 else []
    if "m" in given and 1 <= int(given["d"]) <= 12 and groups.get("s2"):  # the other order, too
        found.append(f"{year:04d}-{int(given['d']):02d}-{month:02d}")
    return tuple(found)


def _month(name: str) -> int:
    at = next((i for i, beginning in enumerate(_MONTHS) if name.startswith(beginning)), -1)
    return at % 12 + 1 if at >= 0 else 0


def in_text(text: str, wanted: Sought) -> set[str]:
    """The kinds of personal values that stand in a text, in whatever spelling."""
    found: set[str] = set()
    for variant in variants(text):
        found |= _in_plain_text(variant, wanted)
    return found


def stands_in(text: str, wanted: Sought) -> set[str]:
    """As `in_text`, also inside what the text carries in base64 or hexadecimal."""
    found = in_text(text, wanted)
    for inner in encoded(text):
        if looks_like_text(inner):
            found |= {kind for told in readable(inner) for kind in in_text(told, wanted)}
    return found


def is_word_of_name(word: str, wanted: Sought) -> bool:
    """Whether a single word stands in somebody's name."""
    return _stem(_plain(word)) in wanted.words


def _in_plain_text(text: str, wanted: Sought) -> set[str]:
    told = _plain(text)
    once = " ".join(dict.fromkeys(told.split()))  # for what has no space within it: a fifth of a table or a page
    found = set()
    words = {*_WORD.findall(once)} if wanted.names else set()
    if words and (_has_name(told, words, wanted) or has_run_together(words, wanted.glued, wanted.names)):
        found.add("name")
    if wanted.initials and "name" not in found and _has_initials(text, wanted.initials):
        found.add("name")
    if wanted.emails and "@" in once and _has_email(once, wanted.emails):
        found.add("email")
    if wanted.numbers and (
        has_number(told, wanted.numbers, wanted.beginnings) or not wanted.numbers.isdisjoint(numbers_apart(once))
    ):
        found.add("phone or number")
    if (wanted.dates and _has_day(told, wanted.dates, wanted.own_days)) or birth_lines(told, wanted):
        found.add("birth date")
    if wanted.phrases and _has_phrase(told, {*_TOKEN.findall(once)}, wanted):
        found.add("phrase")
    return found


def _has_email(text: str, emails: frozenset[str]) -> bool:
    told = (match[0] for piece in text.split(" ") if "@" in piece for match in _EMAIL.finditer(piece))
    return any(address.rstrip(".") in emails for address in told)


def _has_phrase(text: str, words: set[str], wanted: Sought) -> bool:
    """Whether the words of a phrase stand one after another, whatever signs are between them, or an address does."""
    if here := wanted.phrases.keys() & words:
        joined = f" {' '.join(_TOKEN.findall(text))} "
        if any(f" {phrase} " in joined for word in here for phrase in wanted.phrases[word]):
            return True
    return not wanted.addresses.keys().isdisjoint(map(_stem, words)) and has_address(text, wanted.addresses)


def _has_name(text: str, words: set[str], wanted: Sought) -> bool:
    """Whether two words of one person's name, both among the `words`, stand side by side or in two cells of one line."""
    here = wanted.words.intersection(map(_stem, words))
    if len(here) <= _FEW_WORDS:
        both = not wanted.names.isdisjoint(product(here, here))
    else:
        both = any(not here.isdisjoint(wanted.partners.get(stem, ())) for stem in here)
    return both and (_side_by_side(text, wanted.names) or _in_a_row(text, wanted.names))


def _side_by_side(text: str, names: frozenset[tuple[str, str]]) -> bool:
    """Whether two words of one person's name stand side by side, with no letter and few signs between them."""
    if names.isdisjoint(pairwise(map(_stem, _WORD.findall(text)))):
        return False
    last, end = "", -_FURTHEST
    for match in _WORD.finditer(text):
        stem = _stem(match[0])
        if (last, stem) in names and (match.start() - end <= 3 or not text[end : match.start()].strip(" \n\r\t")
                                      or match.start() - end <= _FURTHEST):  # fmt: skip
            return True
        last, end = stem, match.end()
    return False


def _in_a_row(text: str, names: frozenset[tuple[str, str]]) -> bool:
    """Whether two cells of one line of a table are two words of one person's name, other cells between them or not."""
    for line in text.split("\n"):
        cells = re.split(r"[;\t|,]", line) if len(line) < 1000 else []
        words = [_stem(w) for cell in cells[:60] if _WORD.fullmatch(w := cell.strip(" \"'\r"))]
        if 1 < len(words) <= _MOST_CELLS and any(pair in names for pair in combinations(words, 2)):
            return True
    return False


def _has_initials(text: str, initials: frozenset[tuple[str, str, str]]) -> bool:
    """Whether a surname stands before or after the initials of the same person; all with capital letters."""
    for match in _INITIALS.finditer(text):
        one, two = match[1], match[2] or ""
        key = sound(one.lower())[:1], sound(two.lower())[:1] if two else ""
        before = _WORD.findall(text[max(0, match.start() - 30) : match.start()])[-1:]
        after = _WORD.findall(text[match.end() : match.end() + 30])[:1]
        if any(w[0].isupper() and (_stem(_plain(w)), *key) in initials for w in before + after):
            return True
    return False
