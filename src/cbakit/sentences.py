"""
Sentences that the code writes in English — reasons, questions, faults — in the language of whoever reads them.

The English sentence is its own key: ``wording/en/sentences.ftl`` holds it as the code writes it, the catalogue of the
other language what it says there. One that no catalogue has stays English, and so does everything in logs.
"""

import re
from functools import cache

from cbakit.language import CATALOGUES, NBSP, Language, entries_of

_VALUE = re.compile(r"\{ \$(\w+) \}")
_PART = r"(?:'[^']*'|entry \d+)"
_LOOKS = {  # what stands in the place of a value, by its name; n… is a count
    **dict.fromkeys(("path", "file"), r"(?:(?!, line \d).)+?"),
    "share": r"\d+%",
    "line": r"\d+",
    "day": r"\d{4}-\d\d-\d\d",
    **dict.fromkeys(("section", "error", "asked"), r"\w+"),
    "given": r"[\w$]+(?:, [\w$]+)*",
    "raised": r"(?:(?!\. (?:\w+ (?:stopped in cell|did not start)|As far as it came)).)+",
    "parts": f"{_PART}(?:, {_PART})*",
    "said_cells": "[^,;]+",
}
_COUNT = re.compile(r"n(_|$)")
_JOINTS = ("; ", ", ", ": ", " ")  # between sentences that stand side by side
_BETWEEN_PLACES = re.compile(r"(; |: |, | \(|\))")
# how sure a guess is and the mark of a question, before its reason
_SURE = re.compile(r"(?:\? )?(?:\d\.\d\d )?(?:\? )?")


def in_language(sentence: str, lang: Language) -> str:
    """
    `sentence` in `lang`; English where its catalogue has not all of it.

    Examples
    --------
    >>> in_language("heading known, years only", Language("ru"))
    'заголовок известен, только годы'
    """
    return sentence if lang.code == "en" else _said(sentence, lang.code) or sentence


def comments_in_language(text: str, lang: Language) -> str:
    """The text of a settings file with its comments in `lang`; what is no comment stays to the letter."""
    return "".join(_line(line, lang) for line in text.splitlines(keepends=True))


def _line(line: str, lang: Language) -> str:
    """One line of a settings file: a comment alone, or one behind two blanks."""
    bare, end = line.rstrip("\n"), "\n" * line.endswith("\n")
    before, sign, comment = bare.rpartition("  # ")
    if not sign and (alone := re.match(r"# +", bare)):
        sign, comment = alone[0], bare[alone.end() :]
    if not sign:
        return line
    sure = _SURE.match(comment)
    sure_text = sure[0] if sure else ""
    return before + sign + sure_text + _comment(comment[len(sure_text) :], lang).replace(NBSP, " ") + end


def _comment(comment: str, lang: Language) -> str:
    if not comment.startswith("dropped: "):
        return in_language(comment, lang)
    listed = re.split(r"(?<=\)); ", comment.removeprefix("dropped: "))
    return f"{lang.say('new-dropped')}: {'; '.join(_dropped(part, lang) for part in listed)}"


def _dropped(part: str, lang: Language) -> str:
    """``heading (reason)`` with the reason in `lang`; both may have brackets of their own."""
    for found in re.finditer(r" \(", part):
        reason = part[found.end() : -1]
        if (said := in_language(reason, lang)) != reason:
            return f"{part[: found.end()]}{said})"
    return part


@cache
def _said(sentence: str, code: str) -> str | None:
    """`sentence`, or the sentences side by side that it is made of, in another language; None where a part is not known."""
    if whole := _whole(sentence, code):
        return whole
    bare = sentence.removesuffix(".")
    if bare != sentence and (whole := _whole(bare, code)):  # what is told without a full stop, with one
        return f"{whole}."
    for joint in _JOINTS:
        for found in re.finditer(re.escape(joint), sentence):
            at = found.start()
            if joint == " " and sentence[at - 1 : at] not in (".", "?"):  # these stay with the sentence that they end
                continue
            if (first := _whole(sentence[:at], code)) and (rest := _said(sentence[found.end() :], code)):
                return first + joint + rest
    return None


@cache
def _whole(sentence: str, code: str) -> str | None:
    """`sentence` as one of the catalogue; None where it is none."""
    for name, literal, pattern in _patterns():
        match = pattern.fullmatch(sentence) if literal in sentence else None
        if match and (said := _filled(name, match.groupdict(), code)):
            return said
    return None


def _filled(name: str, values: dict[str, str], code: str) -> str | None:
    """The message with its values: counts as numbers, parts and sentences said too; None where one of these is not known."""
    filled: dict[str, str | int] = {}
    for key, value in values.items():
        if key.startswith("said"):
            told = _said(value, code)
            if told is None:
                return None
            filled[key] = told
        elif key.startswith("parts"):
            filled[key] = ", ".join(_said(part, code) or part for part in value.split(", "))
        elif key == "places":  # of leaks: names of files stay, what stands there and where is said
            filled[key] = "".join(_said(part, code) or part for part in _BETWEEN_PLACES.split(value))
        else:
            filled[key] = int(value) if _COUNT.match(key) else value
    return re.sub(r"(?<=\d)%", f"{NBSP}%", Language(code).say(name, **filled))


@cache
def _patterns() -> list[tuple[str, str, re.Pattern]]:
    """Name, longest words of its own and pattern of each sentence that the code writes; most words of their own first."""
    text = (CATALOGUES / "en" / "sentences.ftl").read_text(encoding="utf-8")
    found = []
    for name, entry in entries_of(text).items():
        parts = _VALUE.split(entry.splitlines()[0].partition(" = ")[2])
        pattern = "".join(f"(?P<{part}>{_look(part)})" if i % 2 else re.escape(part) for i, part in enumerate(parts))
        own = parts[::2]
        found.append((len("".join(own)), name, max(own, key=len), re.compile(pattern, re.DOTALL)))
    return [(name, literal, pattern) for _, name, literal, pattern in sorted(found, key=lambda one: -one[0])]


def _look(value: str) -> str:
    """What stands in the place of a value."""
    return r"\d+" if _COUNT.match(value) else _LOOKS.get(value, ".+?")
