"""What the files do not settle by themselves: statuses, open ends, links between files, who is no member."""

import re
from dataclasses import replace

import pandas as pd

from cbakit.onboarding.entries import Entry, heading_of
from cbakit.onboarding.written import quoted
from cbakit.sources.dictionary import dictionary
from cbakit.sources.guesses import Understood
from cbakit.sources.headings import normalised
from cbakit.sources.presets import with_preset
from cbakit.sources.roles import PERSON, TAKEN, Guess

_NOT_MEMBERS = re.compile(
    r"гост|сотрудник|персонал(?!ьн)|пробн|бесплатн|тестов|подарочн|разов|guest|staff|trial|free|complimentary|day pass",
    re.I,
)
_NEVER = re.compile(r"бессроч|без срока|не ограничен|неогранич|пожизнен|unlimited|lifetime|open|no end|never", re.I)
_RULE = {"ru": "не члены клуба", "en": "not members"}  # its name in the report, in the language of the client
_FAR_YEAR = re.compile(r"\b(?:209\d|2[1-9]\d\d|[3-9]\d{3})\b")


def doubts(found: Understood) -> list[str]:
    """Why the table of a file is a question; none where it is clear."""
    if not found.rival:
        return []
    return [f"? {found.table} or {found.rival}? As good either way"]


def use_preset(entry: Entry) -> None:
    """Headings of a known system that the dictionary leaves open."""
    entry.guesses, system = with_preset(entry.guesses, entry.table, entry.found.profiles)
    if system:
        entry.found = replace(entry.found, guesses=entry.guesses)
        entry.notes.append(f"system: {system}, by its headings")


def explain_status(entry: Entry) -> None:
    """In a file of customers, a status of leaving and staying words is the flag of churn."""
    if entry.table != "customers":
        return
    guesses, cells = entry.guesses, entry.found.raw.cells
    for i, guess in enumerate(guesses):
        if guess.role not in ("status", "churned") or (guess.role == "status" and entry.found.role("churned")):
            continue
        texts = [t for t in cells[guess.heading].unique() if t]
        said = {t: _left_or_stayed(t) for t in texts[:20]}
        if len(texts) > 20 or "true" not in said.values() or "false" not in said.values():
            continue
        entry.values["churned"] = {t: v for t, v in said.items() if v}
        guesses[i] = Guess(guess.heading, "churned", 0.9, "cells say who left and who stayed")
        entry.questions += [
            f"values of {quoted(guess.heading)} not understood: {sum(not v for v in said.values())}"
        ] * ("" in said.values())


def _left_or_stayed(text: str) -> str:
    words = normalised(text).split()
    said = dictionary()["values"]
    return (
        "true" if any(w in said["left"] for w in words) else "false" if any(w in said["stayed"] for w in words) else ""
    )


def find_open_ends(entry: Entry) -> None:
    """Texts in the column of ends that mean "no end"."""
    heading = next((g.heading for g in entry.guesses if g.role == "ends_on" and g.confidence >= TAKEN), "")
    if not heading:
        return
    texts = entry.found.raw.cells[heading]
    never = [t for t in texts.unique() if t and (_NEVER.search(t) or _FAR_YEAR.search(t))]
    entry.open_end = sorted(never)[:20]


def check_links(entries: list[Entry]) -> None:
    """How many customers of each table are found among the customers; next to none makes the file a question."""
    persons = next((e for e in entries if e.table == "customers"), None)
    if persons is None:
        return
    for entry in [e for e in entries if e.table == "customers" and e is not persons]:
        _ask_about_twin(entry, persons)
    for entry in entries:
        if entry is persons or entry.found.raw is persons.found.raw:
            continue
        shared = [r for r in PERSON if heading_of(entry, r) and heading_of(persons, r)]
        if not shared:
            continue
        here, there = (_alike(e.found.raw.cells[heading_of(e, shared[0])], shared[0]) for e in (entry, persons))
        if shared[0] == "last_name":
            there = {t.split()[0] for t in there if t.split()}
        share = len(here & there) / max(len(here), 1)
        entry.notes.append(
            f"{len(here & there)} of {len(here)} different customers are found in {persons.file} by {shared[0]}"
        )
        by_contract = entry.table != "contracts" and heading_of(
            entry, "contract_id"
        )  # names beside it may be the payers'
        if share < 0.05 and persons.taken and not by_contract and entry.table in ("contracts", "payments", "visits"):
            persons.taken = False
            persons.notes.append(f"? next to nobody here appears in {entry.file}: is it of the same client?")


def _alike(cells: pd.Series, role: str) -> set[str]:
    """The different cells as joining compares them: without case, spaces and ё; of phones the last ten digits."""
    distinct = cells.astype(object).unique()
    if role == "phone":
        return {digits[-10:] for cell in distinct if (digits := re.sub(r"\D", "", cell))}
    text = (" ".join(cell.split()).casefold().replace("ё", "е") for cell in distinct)
    return {cell.removesuffix(".0") for cell in text} - {""}


def _ask_about_twin(entry: Entry, persons: Entry) -> None:
    """A second list of the same persons with the same columns is the same export in another form."""
    same = heading_of(entry, "customer_key"), heading_of(persons, "customer_key")
    roles = [{g.role for g in e.guesses if g.role and g.confidence >= TAKEN} for e in (entry, persons)]
    if not all(same) or len(roles[0] & roles[1]) < 0.6 * len(roles[0] | roles[1]):
        return
    keys = [set(e.found.raw.cells[h]) for e, h in zip((entry, persons), same, strict=True)]
    if len(keys[0] & keys[1]) > 0.9 * min(map(len, keys)):
        entry.taken = False
        entry.notes.append(f"? the same customers and columns as {persons.file}: one of the two is enough")


def leave_out_questions(entries: list[Entry], *, language: str) -> list[str]:
    """Products and statuses that sound like guests, staff or trials, as rules that are commented out."""
    rules = []
    for entry in [e for e in entries if e.table == "contracts"]:
        for role in ("product", "status"):
            heading = heading_of(entry, role)
            if not heading:
                continue
            texts = entry.found.raw.cells[heading]
            said = sorted({t for t in texts.unique() if _NOT_MEMBERS.search(t)})[:10]
            if said and texts.nunique() < 300:
                n = int(texts.isin(said).sum())
                listed = ", ".join(map(quoted, said))
                rules.append(f"#?   - {{rule: {_RULE[language]}, column: {role}, values: [{listed}]}}  # {n} rows")
    return ["#? leave_out:  # who is no member: staff, guests, trials", *rules] if rules else []
