"""Leads who bought and of whom the customers know nothing, or less: a second entry over the same file, ready to take."""

from dataclasses import replace

from cbakit.canonical.sales import coded
from cbakit.onboarding.entries import Entry, heading_of, state_of
from cbakit.onboarding.links import links
from cbakit.sources.guesses import as_table
from cbakit.sources.roles import PERSON, TAKEN

_MISSING, _PART = 3, 0.05  # buyers whom the customers lack, and their share, from which it is asked
_WHERE_FROM = ("source", "referrer_name", "referrer_key")
_NAMES = (*PERSON, "first_name", "middle_name")


def with_buyers(entries: list[Entry]) -> list[Entry]:
    """
    `entries`, and for each file of leads a question whether those who bought are customers to be read from it too.

    Asked where the list of customers lacks some of them, or where only the leads say where people came from.
    """
    persons = next((e for e in entries if e.table == "customers" and e.taken), None)
    found = [_bought(entry, persons) for entry in entries if entry.table == "leads" and entry.taken]
    return [*entries, *(entry for entry in found if entry is not None)]


def _bought(entry: Entry, persons: Entry | None) -> Entry | None:
    raw, profiles = entry.found.raw, entry.found.profiles
    asked = (g.heading for g in entry.guesses if g.role in ("outcome", "stage") and state_of(g) == "asked")
    stage = heading_of(entry, "outcome") or heading_of(entry, "stage") or next(asked, "")
    if not stage:
        return None
    ends = coded(raw.cells[stage].astype(object), "lead_outcomes", otherwise="open")
    rows = raw.cells[ends == "won"]
    own = {g.heading: g.role for g in entry.guesses if g.role in _NAMES and g.confidence >= TAKEN}
    if not len(rows) or not {*own.values()} & {*PERSON}:
        return None
    second = as_table(raw, "customers", profiles)
    guesses = [
        g if g.heading in own or g.role in _WHERE_FROM else replace(g, role="", confidence=0.0)
        for g in (
            next((o for o in entry.guesses if o.heading == g.heading and g.heading in own), g) for g in second.guesses
        )
    ]
    kept = replace(second, raw=replace(raw, cells=rows, rows=raw.rows[ends == "won"]), score=0.0, guesses=guesses)
    keep = {stage: list(dict.fromkeys(rows[stage]))}
    held = Entry(entry.file, entry.sheet, kept, "customers", guesses, keep=keep, taken=False, first_of_file=False)
    held.notes = _notes(held, persons)
    held.found = replace(kept, raw=raw)
    return held if held.notes else None


def _notes(held: Entry, persons: Entry | None) -> list[str]:
    """Why the buyers among the leads are worth a second entry; none where they are not."""
    out = []
    if persons is not None and (ways := links(held, persons)):
        best = max(ways, key=lambda link: link.rows)
        missing = best.people - best.found
        if missing >= _MISSING and missing > _PART * best.people:
            out.append(
                f"? {missing} of {best.people} people who bought here are not in {persons.file}: are they customers?"
            )
    known = {g.role for g in persons.guesses if g.confidence >= TAKEN} if persons is not None else set()
    if not known & {*_WHERE_FROM} and any(g.role in _WHERE_FROM and g.confidence >= TAKEN for g in held.guesses):
        out.append("? only here it is said where customers came from: take it for those who bought?")
    return out
