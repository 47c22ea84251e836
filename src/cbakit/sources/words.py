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
def _lists() -> tuple[dict[str, re.Pattern], list[Rule]]:
    from ruamel.yaml import YAML

    given = YAML(typ="safe").load(files("cbakit").joinpath("assets/heading_words.yml").read_text(encoding="utf-8"))
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
    text = _tokens(heading)
    classes, rules = _lists()
    has = {name for name, pattern in classes.items() if pattern.search(text)}
    found: dict[str, float] = {}
    for rule in rules:
        if set(rule.wanted) <= has and not set(rule.unwanted) & has and not (rule.alone and _others(text, rule)):
            found[rule.concept] = max(found.get(rule.concept, 0.0), rule.confidence)
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


def _others(text: str, rule: Rule) -> bool:
    """Whether words of three letters and more stand in the heading beside those of the rule."""
    words = text.split()
    explained = [any(_lists()[0][name].match(word) for name in rule.wanted) for word in words]
    return any(len(word) > 2 and not e for word, e in zip(words, explained, strict=True))


def _tokens(heading: str) -> str:
    """Words in lower case with single blanks; the number sign is a word, CamelCase and underscores are apart."""
    text = re.sub(r"(?<=[a-zа-я])(?=[A-ZА-Я])", " ", heading).replace("_", " ")
    text = re.sub(r"[№#]|\bn°", " номер ", text.lower().replace("ё", "е"))
    text = re.sub(r"[^\w./-]+", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"\.(?= |$)", " ", text)).strip()
