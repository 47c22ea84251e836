"""The client's own words: messages in ``wording/ru.ftl`` and ``wording/en.ftl`` of its folder that go before the kit's.

A message of the kit is replaced under its own name. New ones begin with ``own-`` (sentences of own sections) or ``code-``
(what a canonical code is called), so that a misspelt name is told and not passed over.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from cbakit.errors import ConfigError
from cbakit.language import CATALOGUES, LANGUAGES, Language, entries_of

FOLDER = "wording"
NEW = ("own-", "code-")
_MESSAGE = re.compile(r"(?m)^([a-z][\w-]*) *=")
_LETTERS = {"ru": "[а-яё]+", "en": "[a-z]+"}
_HEADING = {"ru": r"[А-ЯЁа-яё][а-яё\d ,.()/№–-]{1,39}", "en": r"[A-Za-z][a-z\d ,.()/#–-]{1,39}"}
_VALUE = re.compile(r"\$(\w+)")


def catalogues(folder: Path) -> dict[str, str]:
    """
    The client's own catalogues by language, checked; {} where there are none.

    Parameters
    ----------
    folder : Path
        The client's folder.

    Raises
    ------
    ConfigError
        For a file that belongs to no language, a line that is no message, a message that the kit does not have, or a
        value that the kit does not give to it. Names file and line.
    """
    found = {}
    for path in sorted((folder / FOLDER).glob("*.ftl")):
        if path.stem not in LANGUAGES:
            raise ConfigError(f"{path}: expected one of {', '.join(f'{code}.ftl' for code in LANGUAGES)}.")
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise ConfigError(f"{path}: not UTF-8. Save it as UTF-8.") from None
        _check(text, path)
        found[path.stem] = text
    return found


def with_place(own: Mapping[str, str], headings: Iterable[str], *, language: str, kind: str) -> dict[str, str]:
    """
    Own catalogues with what the client calls its clubs (студия, салон), out of the headings of that column.

    It is taken where all its headings are one word of the report's language; own words for it go before.

    Parameters
    ----------
    own : dict of str to str
        Result of `catalogues`.
    headings : iterable of str
        Of every column that is read as ``club``.
    language, kind : str
        Of the client.
    """
    words = {heading.strip().lower() for heading in headings}
    word = words.pop() if len(words) == 1 else ""
    of_the_kit = Language(language, kind="" if kind == "contracts" else kind).column("club").lower()
    if not re.fullmatch(_LETTERS[language], word) or word == of_the_kit:
        return dict(own)
    suffix = "" if kind == "contracts" else f"-{kind}"
    named = f"code-dimension-club{suffix} = {word.capitalize()}\nfield-club{suffix} = {word}\n"
    return {**own, language: "\n".join(filter(None, [own.get(language, ""), named]))}


def with_attributes(
    own: Mapping[str, str], headings: Iterable[tuple[str, str]], *, language: str, kind: str
) -> dict[str, str]:
    """
    Own catalogues with what the client calls its attributes, out of the headings of their columns.

    A heading is taken where the column has no other one and it is words of the report's language without a capital inside
    (a name of a person, an abbreviation); own words and names that the kit has for the column go before.

    Parameters
    ----------
    own : dict of str to str
        Result of `catalogues`.
    headings : iterable of (str, str)
        Heading and column (``attr_goal``) of every attribute; of a value looked up in another file "Код: Тэг".
    language, kind : str
        Of the client.
    """
    called: dict[str, set[str]] = {}
    for heading, column in headings:
        called.setdefault(column, set()).add(" ".join(heading.rpartition(": ")[2].split()))
    kit, named = Language(language, kind="" if kind == "contracts" else kind), []
    for column, words in called.items():
        code, word = column.replace("_", "-"), words.pop()
        if f"code-{code.removeprefix('attr-')}" in entries_of(own.get(language, "")):
            continue
        if words or not re.fullmatch(_HEADING[language], word) or kit.has(f"code-dimension-{code}"):
            continue
        named.append(
            f"code-dimension-{code} = {word[:1].upper() + word[1:]}\nfield-{code} = {word[:1].lower() + word[1:]}\n"
        )
    return {**own, language: "\n".join(filter(None, [own.get(language, ""), *named]))} if named else dict(own)


def said_by_the_kit(own: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """
    Of the client's own catalogues what the kit's own notebooks can say, so that it is part of what they depend on.

    That is all but sentences of own sections (``own-...``), which no notebook of the kit asks for; where a message that
    it does ask for refers to one, all are kept.

    Parameters
    ----------
    own : dict of str to str
        Result of `catalogues`.

    Returns
    -------
    dict of str to dict
        By language: entries by name, without comments, in order of their names; {} where there are none.
    """
    found = {}
    for code, text in sorted(own.items()):
        read = sorted(entries_of(re.sub(r"(?m)^#.*$", "", text)).items())
        entries = {name: entry.strip() for name, entry in read}
        of_sections = {n for n in entries if n.startswith(NEW[0]) and n not in messages(code)}
        kept = {name: entry for name, entry in entries.items() if name not in of_sections}
        if kept:
            found[code] = entries if any(NEW[0] in entry.partition("=")[2] for entry in kept.values()) else kept
    return found


def _check(text: str, path: Path) -> None:
    """Every message of a catalogue is one the kit has, or a new one under a name for new ones."""
    from fluent.syntax import FluentParser, ast

    known = messages(path.stem)
    for entry in FluentParser().parse(text).body:
        start, end = (entry.span.start, entry.span.end) if entry.span else (0, 0)
        where = f"{path}, line {text[:start].count(chr(10)) + 1}"
        if isinstance(entry, ast.Junk):
            raise ConfigError(f"{where}: not a message. Expected name = text; further lines of it are indented.")
        if not isinstance(entry, ast.Message):
            continue
        name, own = entry.id.name, text[start:end]
        if name.startswith(NEW[1]) and (asked := _asked_for(name)) != name:
            raise ConfigError(f"{where}: nothing asks for '{name}'; did you mean '{asked}'?")
        if name.startswith(NEW):
            continue
        if name not in known:
            hint = _nearest(name, known)
            new = f"{hint} New ones begin with own-." if hint else "; new ones begin with own-."
            raise ConfigError(f"{where}: the kit has no message '{name}'{new}")
        if unknown := sorted(set(_VALUE.findall(own)) - known[name]):
            given = ", ".join(f"${v}" for v in sorted(known[name])) or "none"
            raise ConfigError(f"{where}: '{name}' is given no value ${unknown[0]}; it is given {given}.")


def _asked_for(name: str) -> str:
    """The name under which `Language` asks for what `name` means: small Latin letters, digits and hyphens."""
    asked = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return re.sub(f"^{NEW[1]}attr-", f"{NEW[1]}dimension-attr-", asked)


def _nearest(name: str, known: dict[str, frozenset[str]]) -> str:
    from rapidfuzz import process

    match = process.extractOne(name, list(known), score_cutoff=60)
    return f"; did you mean '{match[0]}'?" if match else ""


@cache
def messages(code: str) -> dict[str, frozenset[str]]:
    """The kit's messages of a language with the names of the values that each may hold."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((CATALOGUES / code).glob("*.ftl")):
        parts = _MESSAGE.split(re.sub(r"(?m)^#.*$", "", path.read_text(encoding="utf-8")))
        found |= {n: frozenset(_VALUE.findall(t)) for n, t in zip(parts[1::2], parts[2::2], strict=True)}
    return found
