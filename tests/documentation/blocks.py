"""
The fenced blocks of a page of docs/, and what each asks of the tests by the words after its language.

sh run: bash, in a folder of a project. python run: in one session a page. yaml (or ftl) append FILE, write FILE: what the
reader types into that file. text prints: lines that the last sh block has printed. text file FILE: lines that the file holds.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"(?ms)^```(\w+)(?: ([^\n]*))?\n(.*?)^```$")


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, what is asked of it, where, its text."""

    language: str
    ask: str
    file: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    """The blocks of a page in order."""
    text = page.read_text(encoding="utf-8")
    found = []
    for match in FENCE.finditer(text):
        ask, _, file = (match[2] or "").partition(" ")
        found.append(Block(match[1], ask, file, match[3], text[: match.start()].count("\n") + 1))
    return found
