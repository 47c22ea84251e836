"""What the words of a heading say about it: rules of assets/heading_words.yml, for headings that no list has."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from cbakit.sources.dictionary import dictionary, heading_words
from cbakit.sources.spelling import spelt_out


@dataclass(frozen=True)
class Rule:
    """A concept, how sure, the classes of words that a heading must have (and no other word) and those it must not."""

    concept: str
    confidence: float
    alone: bool
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


@cache
def _lists() -> tuple[dict[str, re.Pattern], list[Rule]]:
    given = heading_words()
    classes = {name: _pattern(words.split()) for name, words in given["classes"].items()}
    rules = []
    for entry in given["rules"]:
        ((head, said),) = entry.items()
        concept, confidence, *alone = head.split()
        named = said.split()
        unwanted = tuple(n[1:] for n in named if n.startswith("!"))
        rules.append(
            Rule(concept, float(confidence), bool(alone), tuple(n for n in named if not n.startswith("!")), unwanted)
        )
    return classes, rules


def _pattern(words: list[str]) -> re.Pattern:
    """One pattern for the words of a class: beginnings of words, or whole ones where they end in "="."""
    parts = []
    for word in words:
        text = re.escape(word.rstrip("=").replace("ё", "е")).replace("_", " ")
        parts.append(text + (r"(?![\w-])" if word.endswith("=") else ""))
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


@lru_cache(maxsize=4096)
def said_by_words(heading: str) -> tuple[tuple[str, float], ...]:
    """
    Concepts that the words of a heading point to and how sure, the surest first; none where a word alone says nothing.

    Examples
    --------
    >>> said_by_words("Код посетителя")[0]
    ('customer_key', 0.8)
    """
    text, has = _tokens(heading), classes_in(heading)
    rules = _lists()[1]
    found: dict[str, float] = {}
    for rule in rules:
        if set(rule.wanted) <= has and not set(rule.unwanted) & has and not (rule.alone and _others(text, rule)):
            found[rule.concept] = max(found.get(rule.concept, 0.0), rule.confidence)
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


_NEUTRAL = ("contract", "lead", "receipt", "person", "pipeline", "refused")  # say of what, beside what is said


def explained(heading: str, meant: Callable[[str], bool]) -> bool:
    """Whether a rule for a concept that is `meant` accounts for every word of the heading of three letters and more."""
    text, has = _tokens(re.sub(r"\([^)]*\)", " ", heading)), classes_in(heading)
    light = {*dictionary()["words_without_weight"], *heading_words()["no_weight_beside"].split()}
    text = " ".join(word for word in text.split() if word not in light)
    return any(
        set(rule.wanted) <= has
        and not set(rule.unwanted) & has
        and meant(rule.concept)
        and not _others(text, rule, _NEUTRAL)
        for rule in _lists()[1]
    )


@lru_cache(maxsize=4096)
def classes_in(heading: str) -> frozenset[str]:
    """
    Names of the classes that have a word in the heading.

    Examples
    --------
    >>> "phone" in classes_in("Телеф. для связи"), "frozen" in classes_in("Замор.")
    (True, True)
    """
    text = _tokens(heading)
    return frozenset(name for name, pattern in _lists()[0].items() if pattern.search(text))


def _others(text: str, rule: Rule, more: tuple[str, ...] = ()) -> bool:
    """Whether words of three letters and more stand in the heading beside those of the rule, and of the classes in `more`."""
    for name in (*rule.wanted, *more):
        pattern = _lists()[0][name]
        text = re.sub(pattern.pattern + r"[\w-]*", " ", text)
    return any(len(word) > 2 for word in text.split())


def _tokens(heading: str) -> str:
    """Words in lower case with single blanks; the number sign is a word, CamelCase and underscores are apart."""
    text = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", heading).replace("_", " ")
    text = re.sub(r"[№#]|\bn°", " номер ", spelt_out(text.lower().replace("ё", "е")))
    text = re.sub(r"[₽€$]", " руб ", text)
    text = re.sub(r"[^\w./-]+", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"\.(?= |$)", " ", text)).strip()
