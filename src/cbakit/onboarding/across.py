"""What the files say of each other's columns: a number that another file explains, and names that no attribute keeps."""

import re
from dataclasses import replace

from cbakit.onboarding.both_readings import ask_about_discounts, ask_about_trainers
from cbakit.onboarding.entries import Entry, heading_of, state_of
from cbakit.sources.headings import concepts_of, normalised
from cbakit.sources.roles import PERSON, Guess
from cbakit.sources.words import classes_in

_ALIKE = 0.8  # share of the different cells that the other file must have too
_ONCE = 0.95  # a number that is hardly ever there twice tells rows apart
_ASKED = 0.45  # of a guess that is asked about
_CODE = re.compile(r"[^\W\d_]|\d{5}")  # a small number alone is as often one of something else
# classes of words that say of a day in a list of customers that it is another one
_OF_OTHER_DAYS = {
    "birth",
    "end",
    "cancelled",
    "frozen",
    "replied",
    "last",
    "paid",
    "sold",
    "visit",
    "called",
    "refused",
    "gone",
}
_TO_COME = re.compile(r"(?i)\b(?:next|следующ|ближайш)")  # of days that lie ahead: of none on which they came
_CAME = {"visit", "payment_day"}  # what the day on which somebody came may be taken for


def settle(entries: list[Entry]) -> None:
    """Guesses of `entries` as the other files and the cells correct them, in place."""
    for entry in entries:
        _numbers_of_contracts(entry, entries)
        _contract_named(entry, entries)
        _day_of_birth(entry)
        _codes_of_customers(entry, entries)
        ask_about_trainers(entry)
        ask_about_discounts(entry)
        _day_of_joining(entry)


def _numbers_of_contracts(entry: Entry, entries: list[Entry]) -> None:
    """A number of payments that comes again and again and is one of the contracts is the contract's: instalments."""
    heading = heading_of(entry, "payment_id")
    if entry.table != "payments" or not heading or heading_of(entry, "contract_id"):
        return
    cells = entry.found.raw.cells[heading]
    here = set(cells) - {""}
    if len(here) > _ONCE * (cells != "").sum():
        return
    there = _cells_of("contract_id", "contracts", entries)
    if here and len(here & there) >= _ALIKE * len(here):
        _give(entry, heading, "contract_id", 0.9, "numbers of the contracts, some more than once")


def _contract_named(entry: Entry, entries: list[Entry]) -> None:
    """A column of no sure use whose codes are nearly all numbers of contracts names the contract: it says whose the row is."""
    if entry.table not in ("payments", "refusals", "visits") or heading_of(entry, "contract_id"):
        return
    there = _cells_of("contract_id", "contracts", entries)
    for guess in [g for g in entry.guesses if there and state_of(g) != "taken" and g.heading in entry.found.profiles]:
        here = set(entry.found.raw.cells[guess.heading]) - {""}
        telling = sum(bool(_CODE.search(cell)) for cell in here)
        if telling > _ONCE * len(here) and len(here & there) >= _ONCE * len(here):
            _give(
                entry,
                guess.heading,
                "contract_id",
                0.9,
                "numbers of the contracts: each row is of that contract's customer",
            )
            return


def _day_of_birth(entry: Entry) -> None:
    """Where only names and phones say who it is, a birth date in any table tells namesakes and children of a family apart."""
    if entry.table == "customers" or heading_of(entry, "customer_key") or heading_of(entry, "birth_date"):
        return
    if not (heading_of(entry, "full_name") or heading_of(entry, "last_name")):
        return
    for guess in [g for g in entry.guesses if state_of(g) == "dropped" and "birth_date" in concepts_of(g.heading)]:
        if guess.heading in entry.found.profiles and entry.found.profiles[guess.heading].date > 0.9:
            _give(entry, guess.heading, "birth_date", 0.9, "tells namesakes apart")
            return


def _codes_of_customers(entry: Entry, entries: list[Entry]) -> None:
    """A column without a use that has heading and cells of the customers' code in their list is that code."""
    if entry.table == "customers" or heading_of(entry, "customer_key"):
        return
    lists = [e for e in entries if e.table == "customers" and heading_of(e, "customer_key")]
    headings = {normalised(heading_of(e, "customer_key")) for e in lists}
    there = _cells_of("customer_key", "customers", lists)
    for guess in [g for g in entry.guesses if state_of(g) == "dropped" and normalised(g.heading) in headings]:
        here = set(entry.found.raw.cells[guess.heading]) - {""}
        if here and len(here & there) >= _ALIKE * len(here):
            _give(entry, guess.heading, "customer_key", 0.9, "heading and codes as in the list of customers")
            return


def _day_of_joining(entry: Entry) -> None:
    """
    The one day in a list of customers that may be when they came, where no other is.

    Where no heading speaks of it, the fullest of the days whose heading says nothing known.
    """
    if entry.table != "customers" or any(g.role == "joined_on" for g in entry.guesses):
        return
    if not any(heading_of(entry, role) for role in PERSON):
        return
    profiles = entry.found.profiles
    dated = [g for g in entry.guesses if g.heading in profiles and profiles[g.heading].date > 0.9 and not g.role]
    came = [g for g in dated if concepts_of(g.heading) & _CAME and not classes_in(g.heading) & {"last", "paid"}]
    strange = [g for g in dated if not concepts_of(g.heading) and not classes_in(g.heading) & _OF_OTHER_DAYS]
    strange = [g for g in strange if not _TO_COME.search(g.heading)]
    if len(came) == 1:
        _give(entry, came[0].heading, "joined_on", _ASKED, "the only day here on which they may have come first")
    elif not came and strange:
        fullest = max(strange, key=lambda g: profiles[g.heading].filled)
        _give(entry, fullest.heading, "joined_on", _ASKED, "days: of joining, or of what?")


def _cells_of(role: str, table: str, entries: list[Entry]) -> set[str]:
    """Different cells of all columns of `table` that have `role`."""
    found = [e.found.raw.cells[h] for e in entries if e.table == table and (h := heading_of(e, role))]
    return set().union(*map(set, found)) - {""}


def _give(entry: Entry, heading: str, role: str, confidence: float, reason: str) -> None:
    entry.guesses = [
        Guess(heading, role, confidence, reason, how="cells") if g.heading == heading else g for g in entry.guesses
    ]
    entry.found = replace(entry.found, guesses=entry.guesses)
