"""Every Russian message with a count agrees with it: 1 клиент, 2 клиента, 5 клиентов, 11 клиентов, 21 клиент, 22 клиента."""

import re
from functools import cache

import pytest
from fluent.syntax import FluentParser, ast

from cbakit.language import CATALOGUES, Language

NUMERALS = (1, 2, 5, 11, 21, 22)
OBLIQUE = {"из", "от", "до", "у", "с", "со", "к", "при", "о", "об", "без", "для", "среди", "около", "между", "в", "над",
           "против", "более", "менее", "больше", "меньше", "не", "кроме", "всех"}  # fmt: skip
EITHER = {"в", "на", "за", "с", "через", "по"}  # before them the accusative counts as the nominative does
PARTS = {"renewals-loyalty-from": "при"}  # what stands before a message that is part of a sentence
READY = {("prices-depth", "depth"), ("prices-depth-transactions", "depth"), ("composition-deciles-title", "customers"),
         ("referrals-growth", "kept")}  # fmt: skip  # shares, as ready text
NOUN, QUALITY = "NOUN", ("ADJF", "PRTF")
RU = Language("ru")


def variables(node):
    """Names of the variables of a message, and those that choose between its forms of number."""
    names, selectors = set(), set()
    for part in parts(node):
        if isinstance(part, ast.VariableReference):
            names.add(part.id.name)
        elif isinstance(part, ast.SelectExpression) and isinstance(part.selector, ast.VariableReference):
            forms = {v.key.name for v in part.variants if isinstance(v.key, ast.Identifier)}
            selectors |= {part.selector.id.name} if forms & {"one", "few", "many"} else set()
    return names, selectors


def parts(node):
    """A node of a catalogue and all that is in it."""
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from parts(child)


@cache
def catalogue():
    """Variables of every Russian message by its name, and every name that is a count in some message."""
    found, counts = {}, set()
    for path in sorted((CATALOGUES / "ru").glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message):
                found[entry.id.name], selectors = variables(entry)
                counts |= selectors
    return found, counts


@cache
def _analyzer():
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def parses(word):
    return [p.tag for p in _analyzer().parse(word)]


def agrees(n, word, before):
    """Whether a word may follow the number `n`: by its number and case; `before` is the word before the number."""
    tags = [t for t in parses(word) if t.POS in (NOUN, *QUALITY)]
    if not tags or parses(word)[0].POS in ("PREP", "CONJ", "PRCL", "NPRO", "ADVB"):
        return True  # no word that is counted
    if n % 10 == 1 and n % 100 != 11:
        return any(t.number == "sing" for t in tags)
    if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) and before not in OBLIQUE - EITHER:
        one_of_two = any(t.POS == NOUN and t.number == "sing" and t.case == "gent" for t in tags)
        if one_of_two or before not in EITHER:
            return one_of_two or any(t.POS in QUALITY and t.number == "plur" for t in tags)
    return any(t.number == "plur" for t in tags)


def disagreements(message, values, numerals):
    text = f"{PARTS.get(message, '')} {RU.say(message, **values)}".replace("\u00a0", " ").replace("*", "")
    found = []
    for match in re.finditer(r"(?<![\d,.–-])(\d+) ([а-яё]+)\b(?!\.)", text):
        before = re.search(r"([А-Яа-яё]+)[ (]*$", text[: match.start()])
        n = int(match[1])
        if n in numerals and not agrees(n, match[2], before[1].lower() if before else ""):
            found.append(match[0])
    return found + [m[0] for m in re.finditer(r"\b([а-яё]+) 2?1 из\b", text) if 1 in numerals and plural_verb(m[1])]


def plural_verb(word):
    """Whether a word is a verb of several people, which one of them cannot be the subject of."""
    first = parses(word)[0]
    return first.POS == "VERB" and first.number == "plur"


@pytest.mark.parametrize("n", NUMERALS)
def test_every_count_of_every_russian_message_agrees_with_its_word(n):
    messages, counts = catalogue()
    found = []
    for message, names in messages.items():
        counted = names & counts
        if counted:
            values = {name: n if name in counts and (message, name) not in READY else "X" for name in names}
            found += [f"{message}: {said}" for said in disagreements(message, values, {n})]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("n", "word", "before", "right"),
    [(1, "клиентов", "", False), (21, "клиент", "", True), (22, "клиента", "", True), (32, "продлений", "", False),
     (11, "клиентов", "", True), (1, "клиента", "из", True), (22, "клиентов", "из", True), (5, "клиента", "", False),
     (2, "новых", "", True), (2, "клиентам", "по", True), (2, "клиента", "по", True)],
)  # fmt: skip
def test_the_check_knows_right_from_wrong(n, word, before, right):
    assert agrees(n, word, before) is right
