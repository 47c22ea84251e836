"""A folder of exports -> a proposed client.yml, each guess with its reason and how sure it is; doubts are questions."""

import re
from pathlib import Path

import pandas as pd

from cbakit.config import LOYALTY_DAYS
from cbakit.errors import InputError
from cbakit.onboarding.across import settle
from cbakit.onboarding.beginning import data_from_lines
from cbakit.onboarding.beside_customers import with_columns_beside
from cbakit.onboarding.both_readings import ask_about_sums, ask_about_trainers
from cbakit.onboarding.buyers import with_buyers
from cbakit.onboarding.clubs import ask_about_clubs
from cbakit.onboarding.coded import explain_codes
from cbakit.onboarding.currency import currency_lines
from cbakit.onboarding.entries import Entry, Proposal, state_of
from cbakit.onboarding.families import family_lines
from cbakit.onboarding.inventory import FORM, inventory
from cbakit.onboarding.last_day import as_of_lines
from cbakit.onboarding.leaving import WHOLE, of_leavers, with_leavers
from cbakit.onboarding.links import check_links
from cbakit.onboarding.marks import ask_about_marks
from cbakit.onboarding.products import product_lines
from cbakit.onboarding.questions import (
    count_phones,
    doubts,
    explain_status,
    find_open_ends,
    leave_out_questions,
    use_preset,
)
from cbakit.onboarding.rhythm import loyalty_lines
from cbakit.onboarding.second_tables import kind_of_client, with_second_tables
from cbakit.onboarding.traps import ask_about_crowded_ends, freeze_lines
from cbakit.onboarding.written import ask_once, entry_lines, one_line, quoted
from cbakit.sources.guesses import Understood
from cbakit.sources.which_table import perhaps, understood

DATED = 0.9  # share of the cells of a column that are days, above which the column is one of days
PERSONS = frozenset({"customer_key", "card_number", "full_name", "last_name", "first_name", "phone", "email"})
PLAN_COLUMNS = ["file", "sheet", "table", "heading", "role", "confidence", "state", "reason"]


def plan(folder: Path) -> pd.DataFrame:
    """
    What each column of the exports in `folder` is taken for.

    Returns
    -------
    DataFrame
        file, sheet, table, heading, role, confidence (0 to 1), state (taken, asked, dropped), reason. No cell values.
    """
    rows = []
    for entry in proposal(Path(folder)).entries:
        for guess in entry.guesses:
            state = state_of(guess) if entry.taken else "asked"
            shown = guess.role if state != "dropped" else ""
            rows.append(
                (entry.file, entry.sheet, entry.table, guess.heading, shown, guess.confidence, state, guess.reason)
            )
    return pd.DataFrame(rows, columns=PLAN_COLUMNS)


def propose(folder: Path, name: str) -> str:
    """
    Text of a client.yml for the exports in `folder`.

    A guess that is not sure enough is a line that is commented out and begins with ``#?``, a file of which it is not clear
    what it is has `accept: false`; headings that serve nothing are named as dropped.

    Parameters
    ----------
    folder : Path
        The client's folder with its exports.
    name : str
        The client's name as it stands on the report.

    Raises
    ------
    InputError
        If no file can be read as a table that the kit knows.
    """
    folder = Path(folder)
    return written(proposal(folder), folder.name, name)


def written(found: Proposal, client: str, name: str) -> str:
    """Text of the client.yml of `client` from what was found in its folder."""
    asked_whole = "# A file with 'accept: false' is a question as a whole: write true to take it."
    lines = [
        "# Proposed from the exports in this folder. Each line says why and how sure it is (1.00 is certain).",
        "# Lines that begin with #? are questions: remove these two signs and the blank to say yes.",
        *([] if all(entry.taken for entry in found.entries) else [asked_whole]),
        f"# After a change: cba check {client}",
        f"client: {quoted(client)}",
        f"name: {quoted(name)}",
        f"kind: {found.kind}  # {found.kind_reason}",
        f"language: {found.language}  # {found.language_reason}",
        *found.questions,
        "files:" if found.entries else "files: []",
    ]
    for entry in found.entries:
        lines += entry_lines(entry)
    if found.unused:
        lines += ["", "# Not used:"] + [f"#   {file}: {one_line(why)}" for file, why in found.unused]
    return "\n".join(lines) + "\n"


def proposal(folder: Path, *, language: str = "") -> Proposal:
    """What the exports in `folder` are, before it is written down; in the language of the headings unless one is asked for."""
    tables, unused = inventory(folder)
    found = [(pattern, sheet, understood(raw)) for pattern, sheet, raw in tables]
    lookups = [u.raw for _, _, u in found if not u.table]
    entries = [
        Entry(pattern, sheet, u, u.table, u.guesses, notes=doubts(u), taken=not u.rival)
        for pattern, sheet, u in found
        if u.table
    ]
    kind, why = kind_of_client(entries)
    entries = with_leavers(with_second_tables(entries, kind))
    doubtful = [None if u.table else perhaps(u.raw, u.profiles) for _, _, u in found]
    leavers = [None if u.table else of_leavers(u, maybe) for (_, _, u), maybe in zip(found, doubtful, strict=True)]
    doubtful = [left or maybe for left, maybe in zip(leavers, doubtful, strict=True)]
    if not entries and not any(doubtful) and FORM not in dict(unused).values():
        raise InputError(f"{folder.name}: no file was recognised as customers, contracts, visits or payments.")
    sure = list(entries)
    for (pattern, sheet, _), maybe, left in zip(found, doubtful, leavers, strict=True):
        if maybe:
            note = WHOLE if left else "? too little in it to be sure of the table"
            entries.append(Entry(pattern, sheet, maybe, maybe.table, maybe.guesses, notes=[note], taken=False))
            ask_about_trainers(entries[-1])
    used: set[str] = set()
    for entry in entries:
        use_preset(entry)
        explain_status(entry)
        explain_codes(entry, lookups, used)
        find_open_ends(entry)
        ask_about_crowded_ends(entry)
        ask_about_sums(entry)
        ask_about_marks(entry)
        count_phones(entry)
    settle(sure)
    families = family_lines(entries)
    check_links(entries)
    ask_about_clubs(entries)
    if not families:  # there a lead is in the parent's name, and the customer is the child
        entries = with_buyers(entries)
    questions = families + as_of_lines(entries) + data_from_lines(entries, kind)
    questions += loyalty_lines(entries, kind, days=LOYALTY_DAYS["transactions"] or 0)
    questions += freeze_lines(entries)
    # what explains codes is no table of its own
    entries = [e for e in entries if e.taken or e.found.raw.file not in used]
    others = [
        u for (_, _, u), maybe in zip(found, doubtful, strict=True) if not (u.table or maybe or u.raw.file in used)
    ]
    beside = with_columns_beside(entries, others)
    for (pattern, _, u), maybe in zip(found, doubtful, strict=True):
        if not u.table and (not maybe or u.raw.file in used):
            asked = (
                "one row a customer: asked about in the entry of customers" if u.raw.file in beside else _why_unused(u)
            )
            said = "read for the meaning of codes" if u.raw.file in used else asked
            unused.append((pattern if "!" not in u.raw.file else u.raw.file, said))
    reason = "asked for by --language" if language else "language of the headings"
    language = language or _language_of([e for e in entries if e.taken] or entries)
    questions += currency_lines(sure, language=language) + leave_out_questions(entries, language=language)
    questions += product_lines(entries)
    order = ["customers", "contracts", "payments", "visits", "refusals", "leads", "contacts", "spend", "feedback"]
    entries.sort(key=lambda e: (not e.taken, order.index(e.table), e.file))
    ask_once(entries)
    return Proposal(kind, why, language, reason, entries, sorted(unused), questions)


def _why_unused(u: Understood) -> str:
    """What a table that is none of the kit's lacks, of what it would take."""
    dated = any(p.date > DATED for p in u.profiles.values())
    persons = any(g.role in PERSONS for g in u.guesses)
    if dated and persons:
        return "none of the tables that are read"
    if dated:
        return "it has dates, but no customers to whom they belong"
    return "it has customers, but no dates beside them" if persons else "neither customers nor dates in it"


def _language_of(entries: list[Entry]) -> str:
    """The language that most letters of the headings are of."""
    headings = " ".join(str(c) for e in entries for c in e.found.raw.cells.columns)
    return "ru" if len(re.findall("[а-яё]", headings, re.I)) > len(re.findall("[a-z]", headings, re.I)) else "en"
