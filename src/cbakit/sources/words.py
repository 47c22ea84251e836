"""What the words of a heading say about it: rules of assets/heading_words.yml, for headings that no list has."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Rule:
    """A concept, how sure, the classes of words that a heading must have (and no other word) and those it must not."""

    concept: str
    confidence: float
    alone: bool
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


@cache
def _content() -> dict:
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(files("cbakit").joinpath("assets/heading_words.yml").read_text(encoding="utf-8"))


@cache
def _lists() -> tuple[dict[str, re.Pattern], list[Rule]]:
    given = _content()
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


@lru_cache(maxsize=4096)
def classes_in(heading: str) -> frozenset[str]:
    """
    Names of the classes that have a word in the heading; a word cut short with a point has those that begin with it.

    Examples
    --------
    >>> "phone" in classes_in("Телеф. для связи"), "frozen" in classes_in("Замор.")
    (True, True)
    """
    text = _tokens(heading)
    cut = re.findall(r"([^\W\d_]{4,})\.", heading.lower().replace("ё", "е"))
    words, classes = _words(), _lists()[0]
    return frozenset(
        name
        for name, pattern in classes.items()
        if pattern.search(text) or any(word.startswith(part) for part in cut for word in words[name])
    )


@cache
def _words() -> dict[str, list[str]]:
    """Words of each class without their signs, phrases left out."""
    given = _content()["classes"]
    return {name: [w.rstrip("=") for w in words.split() if "_" not in w] for name, words in given.items()}


def _others(text: str, rule: Rule) -> bool:
    """Whether words of three letters and more stand in the heading beside those of the rule."""
    for name in rule.wanted:
        pattern = _lists()[0][name]
        text = re.sub(pattern.pattern + r"[\w-]*", " ", text)
    return any(len(word) > 2 for word in text.split())


def _tokens(heading: str) -> str:
    """Words in lower case with single blanks; the number sign is a word, CamelCase and underscores are apart."""
    text = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", heading).replace("_", " ")
    text = re.sub(r"[№#]|\bn°", " номер ", text.lower().replace("ё", "е"))
    text = re.sub(r"[₽€$]", " руб ", text)
    text = re.sub(r"[^\w./-]+", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"\.(?= |$)", " ", text)).strip()
