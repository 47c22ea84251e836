"""Payments that are refunds or were never made, and absences, by a column nothing reads: asked about, the line ready."""

import json
from dataclasses import replace

import pandas as pd

from cbakit.onboarding.entries import Entry, heading_of, state_of
from cbakit.onboarding.written import quoted
from cbakit.sources.marks import UNDONE, said_otherwise


def ask_about_marks(entry: Entry) -> None:
    """
    Ask whether rows that a column calls refunds are money below zero, those it calls cancelled no payments, absences no visits.

    Of several such columns the first of each is asked about: one line of client.yml answers it. Cancelled payments take a
    second one, so that they are counted and listed among the rows set aside and not said to be of another table.
    """
    if entry.keep or entry.table not in ("payments", "visits"):
        return
    told = "visits" if entry.found.table == "visits" else entry.table  # visits that count as purchases are visits
    heading = heading_of(entry, "amount")
    sums = entry.found.raw.cells.get(heading)
    for i, guess in enumerate(entry.guesses):
        if state_of(guess) == "taken" or guess.heading not in entry.found.profiles:
            continue
        cells = entry.found.raw.cells[guess.heading]
        words = said_otherwise(told, cells, sums)
        if not words:
            continue
        n, of = int(cells.isin(words).sum()), len(cells)
        if told == "payments":
            answer = f"negative: {{{quoted(guess.heading)}: {json.dumps(words, ensure_ascii=False)}}}"
            entry.questions.append(f"{answer}  # {n} of {of} rows say so: are they money given back, not income?")
        else:
            others = [w for w in dict.fromkeys(cells) if w not in words]
            answer = f"keep: {{{quoted(guess.heading)}: {json.dumps(others, ensure_ascii=False)}}}"
            entry.questions.append(f"{answer}  # {n} of {of} rows say something else: are they no visits?")
        entry.guesses[i] = replace(guess, role="", confidence=0.0, reason="says what the row is, see below")
        break
    if told == "payments":
        _ask_about_undone(entry, sums)


def _ask_about_undone(entry: Entry, sums: pd.Series | None) -> None:
    for i, guess in enumerate(entry.guesses):
        if state_of(guess) == "taken" or guess.heading not in entry.found.profiles:
            continue
        cells = entry.found.raw.cells[guess.heading]
        if words := said_otherwise(UNDONE, cells, sums):
            n, of, named = int(cells.isin(words).sum()), len(cells), quoted(guess.heading)
            others = json.dumps([w for w in dict.fromkeys(cells) if w not in words], ensure_ascii=False)
            entry.questions.append(
                f"keep: {{{named}: {others}}}  # {n} of {of} rows say something else: were they never paid?"
            )
            entry.questions.append(
                f"elsewhere: {{{named}: []}}  # with the line above: they are counted and listed as set aside"
            )
            entry.guesses[i] = replace(guess, role="", confidence=0.0, reason="says what the row is, see below")
            return
