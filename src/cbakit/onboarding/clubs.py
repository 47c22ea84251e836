"""Files of one table by club: what tells their names apart is asked about as the club."""

import re

from cbakit.onboarding.entries import Entry, heading_of, state_of
from cbakit.onboarding.written import quoted
from cbakit.sources.headings import normalised
from cbakit.sources.roles import Guess

_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = re.compile(
    r"(янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_MOST_WORDS = 3  # in the name of a club
_PLACE = re.compile(
    r"бассейн|студи|площадк|филиал|салон|корпус|отделени|\b(?:pool|studio|branch|location|site|venue)", re.I
)
_MOST_CLUBS = 15
_WITH_CLUBS = ("customers", "contracts", "payments", "visits", "leads")


def ask_about_clubs(entries: list[Entry]) -> None:
    """
    Ask whether files of one shape are of different clubs, where no column says the club.

    The words in which their names differ are offered as the value; names that differ by months are parts of one export.
    """
    _ask_about_places([e for e in entries if e.taken and e.table in _WITH_CLUBS])
    alike: dict[tuple, list[Entry]] = {}
    for entry in [e for e in entries if e.taken and e.table in _WITH_CLUBS]:
        alike.setdefault((entry.table, tuple(entry.found.raw.cells.columns)), []).append(entry)
    unsaid = [m for m in alike.values() if len(m) > 1 and not any(heading_of(e, "club") or e.constants for e in m)]
    for members in unsaid:
        for entry, club in zip(members, _words_apart([e.file for e in members]), strict=True):
            if club:
                asked = (
                    f"constants: {{club: {quoted(club)}}}  # files of one shape differ by this word: is it the club?"
                )
                entry.questions.append(asked)


def _ask_about_places(entries: list[Entry]) -> None:
    """Ask whether a column of a few places, the same in several tables, is the club, where none of them says the club."""
    if any(heading_of(e, "club") for e in entries):
        return
    tables: dict[str, list[tuple[Entry, Guess, set[str]]]] = {}
    for entry in entries:
        for guess in entry.guesses:
            column = entry.found.profiles.get(guess.heading)
            if column is None or state_of(guess) == "taken" or not _PLACE.search(guess.heading):
                continue
            cells = set(entry.found.raw.cells[guess.heading]) - {""}
            if 2 <= len(cells) <= _MOST_CLUBS:
                tables.setdefault(normalised(guess.heading), []).append((entry, guess, cells))
    for members in tables.values():
        common = set.intersection(*(cells for _, _, cells in members))
        if len({entry.table for entry, _, _ in members}) < 2 or not common:
            continue
        for entry, guess, cells in members:
            asked = Guess(
                guess.heading, "club", 0.45, f"{len(cells)} places, the same in several tables: is it the club?"
            )
            entry.guesses = [asked if g is guess else g for g in entry.guesses]


def _words_apart(names: list[str]) -> list[str]:
    """The words of each name that not all of them have; "" for all where that is no name of a club."""
    words = [_WORD.findall(re.sub(r"\.\w{1,5}$", "", name)) for name in names]
    common = set.intersection(*(set(map(str.lower, w)) for w in words))
    own = [" ".join(w for w in given if w.lower() not in common) for given in words]
    short = all(0 < len(w.split()) <= _MOST_WORDS for w in own)
    months = any(_MONTHS.match(word.lower()) for text in own for word in text.split())
    return own if short and not months and len(set(own)) == len(own) else [""] * len(names)
