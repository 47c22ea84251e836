"""A sheet of who left and why under headings that no list has: its cells are reasons, and so it is asked about."""

from dataclasses import replace

import numpy as np
import pandas as pd

from cbakit.canonical.reasons import code_of, taxonomy
from cbakit.onboarding.entries import Entry, state_of
from cbakit.sources.evidence import FREEZES
from cbakit.sources.guesses import Understood, as_table
from cbakit.sources.profile import Profile
from cbakit.sources.raw import RawTable
from cbakit.sources.roles import ASKED, DOUBT, PERSON, Guess
from cbakit.sources.words import classes_in

_LOOKED_AT = 200  # different cells of a column
_DATED = 0.9  # share of the cells of a column that are days
_MOST, _ROWS = 0.75, 20  # share of the filled cells that must name a reason, and how many must
_SORTS = 3  # different reasons there must be
_MAY_BE = ("", "visits", "customers", "contracts")  # tables that a sheet of leavers is taken for by the rest of it
_OF_THE_ROW = ("visits",)  # whose rows, each of a person and a day, are then the leavers themselves
_SAYS = "cells are reasons for leaving, by the list of reasons"
WHOLE = "? its cells say why somebody left: is it a list of refusals?"
_BESIDE = "? the same file also says why somebody left, by its cells: are these refusals?"


def refusals_by_cells(raw: RawTable, profiles: dict[str, Profile]) -> Understood | None:
    """`raw` read as refusals by a column whose cells are reasons for leaving; None where none is, or no person is named."""
    second = as_table(raw, "refusals", profiles, needed=ASKED)
    if not any(g.role in PERSON and g.confidence >= ASKED for g in second.guesses):
        return None
    said = sorted(second.guesses, key=lambda g: g.role != "reason_raw")  # the one that is headed so first
    heading = next((g.heading for g in said if _may_be_reasons(g, profiles) and _reasons(raw.cells[g.heading])), "")
    if not heading:
        return None
    given = {heading: Guess(heading, "reason_raw", DOUBT, _SAYS, how="cells")}
    days = [
        g.heading for g in second.guesses if not g.role and g.heading in profiles and profiles[g.heading].date > _DATED
    ]
    if len(days) == 1 and not any(g.role == "recorded_on" for g in second.guesses):
        given[days[0]] = Guess(days[0], "recorded_on", DOUBT, "the only day in the file", how="cells")
    return replace(second, score=0.0, guesses=[given.get(g.heading, g) for g in _only(second.guesses, heading)])


def _only(guesses: list[Guess], heading: str) -> list[Guess]:
    """`guesses` without the role of reasons in any other column than `heading`."""
    return [
        replace(g, role="", confidence=0.0) if g.role == "reason_raw" and g.heading != heading else g for g in guesses
    ]


def with_leavers(entries: list[Entry]) -> list[Entry]:
    """
    `entries` with a question for each file whose cells are reasons for leaving, where no file of refusals is there.

    A sheet that counts as visits by nothing but a person and a day is asked about as refusals instead; beside customers
    and contracts the reasons are a second entry.
    """
    if any(entry.table == "refusals" for entry in entries):
        return entries
    out = []
    for entry in entries:
        found = None
        if entry.table in _MAY_BE and entry.first_of_file and entry.found.rival != FREEZES:
            found = refusals_by_cells(entry.found.raw, entry.found.profiles)
        whole = entry.table in _OF_THE_ROW and not any(
            g.role == "activity" for g in entry.guesses if state_of(g) == "taken"
        )
        if found is None:
            out.append(entry)
        elif whole:
            out.append(Entry(entry.file, entry.sheet, found, "refusals", found.guesses, notes=[WHOLE], taken=False))
        else:
            beside = Entry(entry.file, entry.sheet, found, "refusals", found.guesses, notes=[_BESIDE], taken=False)
            beside.first_of_file = False
            out += [entry, beside]
    return out


def of_leavers(found: Understood, otherwise: Understood | None) -> Understood | None:
    """A file of no sure table as refusals by its cells; None where they are no reasons or it is rather another table."""
    return None if otherwise and otherwise.table not in _MAY_BE else refusals_by_cells(found.raw, found.profiles)


def _may_be_reasons(guess: Guess, profiles: dict[str, Profile]) -> bool:
    """A column of texts that is nothing else for sure, and no reason of a freeze or of an enquiry."""
    column = profiles.get(guess.heading)
    if (
        column is None
        or (state_of(guess) == "taken" and guess.role != "reason_raw")
        or classes_in(guess.heading) & {"frozen", "created", "lead"}
    ):
        return False
    other = max(column.number, column.date, column.phone, column.email, column.persons, column.given, column.address)
    return column.filled > 0 and other < 0.3


def _reasons(cells: pd.Series) -> bool:
    """Whether most of the filled cells name reasons of the taxonomy that are no mere outcome of a call, and several of them."""
    counts = cells[cells != ""].value_counts()[:_LOOKED_AT]
    known = taxonomy()
    codes = np.array([code_of(str(text)) for text in counts.index], dtype=object)
    named = np.array([code in known and not known[code].outcome for code in codes], dtype=bool)
    rows = counts[named].sum()
    return bool(rows >= max(_ROWS, _MOST * counts.sum()) and len({*codes[named]}) >= _SORTS)
