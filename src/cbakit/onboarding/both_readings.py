"""Columns that may be meant in two ways, and payments without sums: asked about or named with their reason, never silent."""

import re
from dataclasses import replace

from cbakit.onboarding.entries import Entry, heading_of, state_of
from cbakit.sources.headings import concepts_of
from cbakit.sources.roles import PERSON, Guess
from cbakit.sources.words import classes_in

_ASKED = 0.45  # of a guess that is asked about
_NAMES = 0.6  # share of cells that are names of persons
_SUMS = {"contracts": "price", "payments": "amount"}
_AFTER = {"net", "paid", "income"}  # what a sum says of itself that was paid
_PERCENT = re.compile(r"%|процент|percent", re.I)


def ask_about_sums(entry: Entry) -> None:
    """Payments in which no column is sure to hold the sums: the file is a question, but for visits that count as purchases."""
    if entry.table != "payments" or heading_of(entry, "amount"):
        return
    asked = any(g.role == "amount" and state_of(g) == "asked" for g in entry.guesses)
    if asked and any(g.rival == "amount" for g in entry.guesses):
        return  # two columns of sums: which of them is a question, that there are sums is none
    if not entry.first_of_file:
        entry.constants["amount"] = ""
        entry.notes.append("sums are not recorded: counts of purchases only, until a heading becomes 'amount'")
    elif asked:
        entry.taken = False
        entry.notes.append("? it is not sure which column holds the sums: is it the one with 'amount' below?")
    else:
        entry.taken = False
        entry.constants["amount"] = ""
        entry.notes.append("? no column of sums: without a heading for 'amount' purchases are counted, money is not")


def ask_about_trainers(entry: Entry) -> None:
    """
    A trainer, whose names no attribute keeps, is asked about as the manager; beside a manager it is said how to swap.

    Who sold and who trains are two questions of the report, and a heading with both words is either.
    """
    manager = next((g for g in entry.guesses if g.role == "manager"), None)
    unnamed = manager is None and entry.table in ("customers", "contracts")
    for guess in list(entry.guesses):
        said = classes_in(guess.heading)
        trains, either = "trainer" in said, {"trainer", "staff"} <= said
        if guess.role == "manager" and state_of(guess) == "taken" and trains:
            reason = "the trainer, or who sells and looks after? As manager they become Manager 1 to n"
            _give(entry, replace(guess, confidence=_ASKED, reason=reason))
        elif (guess.role.startswith("attr_") or (unnamed and either and not guess.role)) and of_persons(entry, guess):
            if manager is None:
                reason = "names of persons are not kept in attributes, as manager they become Manager 1 to n"
                _give(entry, Guess(guess.heading, "manager", _ASKED, reason, how="cells"))
            else:
                reason = f"names of persons are no attribute; to compare by them write manager here, not at '{manager.heading}'"
                _give(entry, Guess(guess.heading, "", 0.0, reason, how="cells"))


def ask_about_discounts(entry: Entry) -> None:
    """A discount that nothing reads, beside a sum that may be before it: asked about where it can be taken off."""
    heading = heading_of(entry, _SUMS.get(entry.table, "-"))
    rivals = any(g.role == "list_price" or g.rival in ("price", "list_price", "amount") for g in entry.guesses)
    if not heading or rivals or classes_in(heading) & _AFTER or "paid_sum" in concepts_of(heading):
        return
    for guess in [g for g in entry.guesses if state_of(g) == "dropped"]:
        column = entry.found.profiles.get(guess.heading)
        if column is None or not concepts_of(guess.heading) & {"discount", "personal_discount"}:
            continue
        cells = entry.found.raw.cells[guess.heading]
        if entry.table == "payments" and (_PERCENT.search(guess.heading) or cells.str.contains("%").mean() > _ASKED):
            reason = f"is '{heading}' the sum before this discount? Then it is taken off"
            _give(entry, Guess(guess.heading, "discount_share", _ASKED, reason, how="cells"))
        else:
            reason = (
                f"a discount: if '{heading}' is the sum before it, say so to the client, for what was paid is not known"
            )
            if entry.table == "contracts":
                reason = f"a discount: if '{heading}' is the price before it, write list_price there"
            _give(entry, replace(guess, reason=reason))


def holds_marks(entry: Entry) -> bool:
    """The rows name a person, a day and a mark: visits or purchases with answers of customers in them."""
    roles = {g.role for g in entry.guesses if state_of(g) != "dropped"}
    return {"score", "given_on"} <= roles and bool(roles & set(PERSON))


def of_persons(entry: Entry, guess: Guess) -> bool:
    """Whether most cells of a column are names of persons."""
    profile = entry.found.profiles.get(guess.heading)
    return profile is not None and max(profile.persons, profile.patronymics) > _NAMES


def _give(entry: Entry, given: Guess) -> None:
    entry.guesses = [given if g.heading == given.heading else g for g in entry.guesses]
    entry.found = replace(entry.found, guesses=entry.guesses)
