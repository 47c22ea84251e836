"""One file may hold several tables: persons inside contracts, reasons inside customers, purchases as visits."""

import re
from dataclasses import replace

from cbakit.onboarding.both_readings import holds_marks
from cbakit.onboarding.entries import Entry, state_of
from cbakit.sources.evidence import FREEZES, OFTEN
from cbakit.sources.guesses import as_table
from cbakit.sources.headings import concepts_of, meanings, normalised
from cbakit.sources.roles import PERSON, TAKEN, Guess, role_of
from cbakit.sources.words import classes_in, said_by_words

_ABOUT_THE_PERSON = {"sex", "birth_date", "birth_year", "age_at_export", "source", "referrer_name", "referrer_key"} | {
    "referrals_made", "joined_on", "monthly_price", "revenue_to_date", "tenure_months", "churned",
}  # fmt: skip
_NAMES_OF_PERSON = {*PERSON, "first_name", "middle_name"}
_SINCE = re.compile(r"клиент|клуб|\bс$|впервые|перв|since|member|joined|customer")  # of the person
_OF_THE_ROW = re.compile(r"created|date created|creation|дата создания|дата добавления")  # of the sale, not the person


def kind_of_client(entries: list[Entry]) -> tuple[str, str]:
    """Kind of client and the reason for it."""
    by_table = {table: [e for e in entries if e.table == table] for table in {e.table for e in entries}}
    if by_table.get("contracts"):
        return "contracts", f"{by_table['contracts'][0].file} has terms with a beginning and an end"
    if by_table.get("payments"):
        return "transactions", f"no terms with an end; {by_table['payments'][0].file} has purchases"
    for entry in by_table.get("customers", []):
        if entry.found.roles & {"tenure_months", "churned"} or {"joined_on", "status"} <= entry.found.roles:
            return "snapshot", f"{entry.file} has one row a customer with the length of stay or a status"
    if by_table.get("visits"):
        return "transactions", "neither terms nor payments: each service rendered counts as a purchase"
    return "contracts", "? nothing in the files tells; contracts or payments are missing"


def with_second_tables(entries: list[Entry], kind: str) -> list[Entry]:
    """One file may hold several tables: persons inside contracts, reasons inside a snapshot, purchases as visits."""
    out = list(entries)
    have = {e.table for e in entries}
    for entry in entries:
        raw, profiles = entry.found.raw, entry.found.profiles
        if entry.table in ("contracts", "payments") and "customers" not in have:
            persons = _persons_in(entry)
            if persons is not None:
                out.append(persons)
                have.add("customers")
        if entry.table == "customers" and "contracts" not in have:
            terms = as_table(raw, "contracts", profiles)
            if _says_end(terms.role("ends_on")) and terms.roles & {"starts_on", "product"}:
                note = "? the same file also holds a term of each: the present one, or all there were?"
                held = Entry(entry.file, entry.sheet, terms, "contracts", terms.guesses, notes=[note], taken=False)
                held.first_of_file = False
                out.append(held)
                have.add("contracts")
        if entry.table in ("customers", "contracts") and "refusals" not in have:
            second = as_table(raw, "refusals", profiles)
            if "reason_raw" in second.roles and second.roles & set(PERSON) and entry.found.rival != FREEZES:
                leaving = bool(classes_in(second.role("reason_raw")) & {"refused", "gone", "cancelled"})
                note = "the same file also holds reasons for leaving"
                note = note if leaving else "? the same file also holds reasons: are they of leaving?"
                held = Entry(entry.file, entry.sheet, second, "refusals", second.guesses, notes=[note], taken=leaving)
                held.first_of_file = False
                out.append(held)
                have.add("refusals")
                if leaving and entry.table == "customers":
                    _ask_who_handled(entry)
        if entry.table in ("visits", "payments") and "feedback" not in have:
            marks = as_table(raw, "feedback", profiles)
            note = "? the same file also holds marks: are they answers of customers?"
            held = Entry(entry.file, entry.sheet, marks, "feedback", marks.guesses, notes=[note], taken=False)
            if holds_marks(held):
                held.first_of_file = False
                out.append(held)
                have.add("feedback")
    if kind == "transactions" and "payments" not in have:
        for entry in [e for e in entries if e.table == "visits"][:1]:
            out.append(_visits_as_purchases(entry))
    return out


def _ask_who_handled(entry: Entry) -> None:
    """Beside reasons for leaving, who dealt with it may be anybody at the desk and not who looks after the customer."""
    asked = "who looks after the customer, or who wrote the reason down?"
    entry.guesses = [
        replace(g, confidence=min(g.confidence, 0.5), reason=asked)
        if g.role == "manager" and "doneby" in classes_in(g.heading)
        else g
        for g in entry.guesses
    ]
    entry.found = replace(entry.found, guesses=entry.guesses)


def _says_end(heading: str) -> bool:
    """The heading itself speaks of an end: dates of visits are a term's length apart too."""
    return "last_day" in concepts_of(heading) | {c for c, _ in said_by_words(heading)}


def _persons_in(entry: Entry) -> Entry | None:
    """
    The columns of contracts or payments that tell about the person, as customers; None where there are none.

    What is a question in the file's own table is at most a question here: the consultant sees both readings.
    """
    second = as_table(entry.found.raw, "customers", entry.found.profiles)
    own = {g.heading: g.role for g in entry.guesses if g.role not in _NAMES_OF_PERSON and state_of(g) == "asked"}
    taken = {g.heading for g in entry.guesses if g.role not in _NAMES_OF_PERSON and state_of(g) == "taken"}
    about = []
    for guess in second.guesses:
        wanted = guess.role in _NAMES_OF_PERSON or (guess.role in _ABOUT_THE_PERSON and guess.heading not in taken)
        wanted = wanted and not (guess.role == "joined_on" and _OF_THE_ROW.match(normalised(guess.heading)))
        if wanted and guess.role == "source" and entry.table == "payments":
            guess = replace(
                guess, confidence=min(guess.confidence, 0.5), reason="the order's source or the customer's?"
            )
        if wanted and guess.role == "joined_on" and not _SINCE.search(normalised(guess.heading)):
            guess = replace(guess, confidence=min(guess.confidence, 0.5), reason="of the person, or of this sale?")
        if wanted and guess.heading in own:
            asked = f"of the person, or {own[guess.heading]} of this row?"
            guess = replace(guess, confidence=min(guess.confidence, 0.5), reason=asked)
        about.append(guess if wanted else replace(guess, role="", confidence=0.0))
    if not any(g.role in _ABOUT_THE_PERSON and g.confidence >= TAKEN for g in about):
        return None
    note = "the same file also tells about the persons; no file of customers was found"
    second = replace(second, score=0.0, guesses=about)
    return Entry(entry.file, entry.sheet, second, "customers", about, notes=[note], first_of_file=False)


def _visits_as_purchases(entry: Entry) -> Entry:
    change = {"visited_at": "paid_on", "activity": "item"}
    profiles = entry.found.profiles
    as_paid = as_table(entry.found.raw, "payments", profiles).guesses
    paid = {g.heading: g for g in as_paid if g.role == "amount" and profiles[g.heading].filled > OFTEN}
    guesses = []
    for g in entry.guesses:
        role = change.get(g.role, g.role if g.role in PERSON else role_of_heading(g, "payments"))
        guesses.append(paid.get(g.heading, g) if not g.role else Guess(g.heading, role, g.confidence, g.reason))
    notes = ["each service rendered counts as a purchase, because no payments were found"]
    summed = any(g.role == "amount" and state_of(g) == "taken" for g in guesses)
    if summed:
        notes.append("? are these sums all that was paid? An export of payments would hold them once more")
    taken = entry.taken and not summed
    return Entry(
        entry.file, entry.sheet, entry.found, "payments", guesses, notes=notes, taken=taken, first_of_file=False
    )


def role_of_heading(guess: Guess, table: str) -> str:
    """Role in another table of a heading that already has one in its own; "" where it has none there."""
    if not guess.role:
        return ""
    return next((role for m in meanings(guess.heading) if (role := role_of(m.concept, table))), "")
