"""Payments that are refunds and visits that are absences by a column nothing reads: asked about, with the line ready."""

import json
from dataclasses import replace

from cbakit.onboarding.entries import Entry, heading_of, state_of
from cbakit.onboarding.written import quoted
from cbakit.sources.marks import said_otherwise


def ask_about_marks(entry: Entry) -> None:
    """
    Ask whether rows that a column calls refunds are money below zero, and whether those it calls absences are no visits.

    Of several such columns the first is asked about: one line of client.yml answers it.
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
        return
