"""Ways of writing a personal value that its words and numbers alone do not show: run together, by parts, with signs between."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from cbakit.canonical.sexes import sound

TOKEN = re.compile(r"\w+")
_GROUPS = re.compile(r"\d(?<![\w.,]\d)\d{0,2}(?:[,'’=;]\d{2,4}){2,4}(?!\w)")
_PADDED = re.compile(r"0(?<![\w.,]0)0+(\d{9,16})(?!\d)")
_LONGEST_WORD = 30
SHORTEST_GLUED, SHORTEST_PART = 10, 4  # letters
_KINDS = """
    г гор город ул улица пр просп проспект т пер переулок б р бул бульвар ш шоссе наб набережная пл площадь проезд
    д дом к корп корпус стр строение кв квартира оф офис лит литера пос поселок с село дер деревня обл область
    g gor gorod ul ulitsa ulica prospekt per d dom k korp str kv kvartira st street house apt flat bld building
"""
_OF_ADDRESS = frozenset(_KINDS.split())


def plain(text: str) -> str:
    """`text` in small letters, ё as е, signs in their usual form."""
    if not text.isascii():  # where nothing else is to be changed, the rest is left as it is
        text = text.replace("\u00a0", " ").replace("\u202f", " ")
    return unicodedata.normalize("NFKC", text).lower().replace("ё", "е").strip()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The sound of a word in small letters without its case ending: Ивановой, Иванова and Ivanova give one stem."""
    if len(word) > _LONGEST_WORD:
        return word
    heard = sound(word.replace("ё", "е"))
    bare = re.sub(r"[aeiou]{1,2}m?$", "", heard)
    return bare if len(bare) > 1 else heard


def run_together(words: list[str]) -> Iterator[str]:
    """Two words of a name written as one, in both orders; `words` of one name, in small letters."""
    long = [word if len(word) >= SHORTEST_PART else "" for word in words[:3]]
    for one, other in ((word, long[0]) for word in long[1:]):
        if one and other and len(one) + len(other) >= SHORTEST_GLUED:
            yield other + one
            yield one + other


def has_run_together(words: Iterable[str], glued: frozenset[str], names: frozenset[tuple[str, str]]) -> bool:
    """Whether a word is two words of one person's name, with a hyphen between them or nothing; words in small letters."""
    for word in words:
        if "-" in word:
            stems = [stem(part) for part in word.split("-")]
            if not names.isdisjoint(pairwise(stems)):
                return True
        elif SHORTEST_GLUED <= len(word) <= _LONGEST_WORD and sound(word) in glued:
            return True
    return False


def numbers_apart(text: str) -> Iterator[str]:
    """Digits of numbers with commas, apostrophes or equal signs between groups, or with zeros before them."""
    for match in _GROUPS.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        yield digits
        if len(digits) in (10, 11):
            yield digits[-10:]
    for match in _PADDED.finditer(text):
        yield match[1]
        if len(match[1]) == 11:
            yield match[1][-10:]


def addresses(texts: Iterable[str]) -> dict[str, set[tuple[str, ...]]]:
    """Stem of the street -> numbers of house and flat (at least two), out of addresses as they are written."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for text in texts:
        longest = max(_named_numbers(plain(text)), key=lambda named: len(named[1]), default=("", ()))
        if len(longest[1]) >= 2:
            found.setdefault(longest[0], set()).add(longest[1])
    return found


def has_address(text: str, wanted: Mapping[str, set[tuple[str, ...]]]) -> bool:
    """Whether the numbers of somebody's house and flat follow the name of the street, whatever words are between."""
    said = ((wanted[street], numbers) for street, numbers in _named_numbers(text) if street in wanted)
    return any(numbers[: len(own)] == own for homes, numbers in said for own in homes)


def _named_numbers(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word of a text (its stem) with the numbers that follow it; words such as "house" between them do not count."""
    word, numbers = "", []
    for token in TOKEN.findall(text):
        if token[0].isdigit():
            numbers.append(token)
        elif token not in _OF_ADDRESS:
            if word and len(numbers) >= 2:
                yield stem(word), tuple(numbers)
            word, numbers = token, []
    if word and len(numbers) >= 2:
        yield stem(word), tuple(numbers)
