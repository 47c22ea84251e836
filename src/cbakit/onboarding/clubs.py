"""Files of one table by club: what tells their names apart is asked about as the club."""

import re

from cbakit.onboarding.entries import Entry, heading_of
from cbakit.onboarding.written import quoted

_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = re.compile(
    r"(янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_MOST_WORDS = 3  # in the name of a club
_WITH_CLUBS = ("customers", "contracts", "payments", "visits", "leads")


def ask_about_clubs(entries: list[Entry]) -> None:
    """
    Ask whether files of one shape are of different clubs, where no column says the club.

    The words in which their names differ are offered as the value; names that differ by months are parts of one export.
    """
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


def _words_apart(names: list[str]) -> list[str]:
    """The words of each name that not all of them have; "" for all where that is no name of a club."""
    words = [_WORD.findall(re.sub(r"\.\w{1,5}$", "", name)) for name in names]
    common = set.intersection(*(set(map(str.lower, w)) for w in words))
    own = [" ".join(w for w in given if w.lower() not in common) for given in words]
    short = all(0 < len(w.split()) <= _MOST_WORDS for w in own)
    months = any(_MONTHS.match(word.lower()) for text in own for word in text.split())
    return own if short and not months and len(set(own)) == len(own) else [""] * len(names)
