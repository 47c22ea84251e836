"""What the files do not settle by themselves: statuses, open ends, phones that are none, who is no member."""

import re
from dataclasses import replace

from cbakit.canonical.contacts import phones, without_a_number
from cbakit.onboarding.entries import Entry, heading_of, perhaps_of
from cbakit.onboarding.written import personal_among, quoted
from cbakit.sources.dictionary import dictionary
from cbakit.sources.guesses import Understood
from cbakit.sources.headings import normalised
from cbakit.sources.presets import with_preset
from cbakit.sources.roles import Guess

_NOT_MEMBERS = re.compile(
    r"гост|сотрудник|персонал(?!ьн)|пробн|бесплатн|тестов|подарочн|разов|guest|staff|trial|free|complimentary|day pass",
    re.I,
)
_ANNULLED = re.compile(
    r"аннулир|(?<![а-яё])(?:возврат(?!н)|возвращ)|ошиб|отмен[её]н|\bannul|\bvoid|\brefund(?!able)|\berror\b|\bmistake",
    re.I,
)
_NEVER = re.compile(r"бессроч|без срока|не ограничен|неогранич|пожизнен|unlimited|lifetime|open|no end|never", re.I)
# names of the rules in the report, in the language of the client
_RULE = {"ru": "не члены клуба", "en": "not members"}
_ANNULLED_RULE = {"ru": "аннулированы или возвращены", "en": "annulled or refunded"}
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
    heading = perhaps_of(entry, "ends_on")
    if not heading:
        return
    texts = entry.found.raw.cells[heading]
    never = [t for t in texts.unique() if t and (_NEVER.search(t) or _FAR_YEAR.search(t))]
    entry.open_end = sorted(never)[:20]


def phones_unread(entry: Entry) -> int:
    """Rows of a file whose phone holds no whole number, counted as `cba check` does; 0 where they are next to none."""
    heading = heading_of(entry, "phone")
    if not heading:
        return 0
    cells = entry.found.raw.cells[heading]
    unread = int(phones(cells).unreadable.sum())
    return unread if without_a_number(unread, len(cells)) else 0


def count_phones(entry: Entry) -> None:
    """A note of the phones that join nobody: cells that look like phones may be too short or cut off."""
    if unread := phones_unread(entry):
        entry.notes.append(
            f"{unread} of {len(entry.found.raw.cells)} rows have a phone that is no whole number: it joins nobody"
        )


def leave_out_questions(entries: list[Entry], *, language: str) -> list[str]:
    """
    Rules that are commented out: products and statuses that sound like guests, staff or trials, and contracts that a status
    calls annulled, refunded or entered by mistake, which are read as full terms otherwise.
    """
    rules = []
    kinds = [("product", _NOT_MEMBERS, _RULE, ""), ("status", _NOT_MEMBERS, _RULE, ""),
             ("status", _ANNULLED, _ANNULLED_RULE, ": were they never in force? Counted to their ends otherwise")]  # fmt: skip
    contracts = [e for e in entries if e.table == "contracts"]
    for role, words, named, asked in kinds:
        columns = [e.found.raw.cells[heading] for e in contracts if (heading := heading_of(e, role))]
        columns = [texts for texts in columns if texts.nunique() < 300]
        sounding = {t for texts in columns for t in texts.unique() if words.search(t)}
        said = sorted(sounding - personal_among(sounding))[:10]
        if said:
            n = sum(int(texts.isin(said).sum()) for texts in columns)
            listed = ", ".join(map(quoted, said))
            rules.append(f"#?   - {{rule: {named[language]}, column: {role}, values: [{listed}]}}  # {n} rows{asked}")
    return ["#? leave_out:  # who is no member: staff, guests, trials", *rules] if rules else []
