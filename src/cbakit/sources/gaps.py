"""Roles that no heading names, given by the cells alone."""

import re

import pandas as pd

from cbakit.sources.headings import concepts_of
from cbakit.sources.profile import Profile
from cbakit.sources.raw import RawTable
from cbakit.sources.roles import ASKED, Guess, is_personal, role_of
from cbakit.sources.words import classes_in, said_by_words

_ALSO_CONTACTS = {
    "full_name",
    "last_name",
    "comment",
    "customer_key",
}  # headings under which phones and addresses stand too
_PRODUCT_WORDS = re.compile(
    r"(?i)карт|абонемент|месяц|мес\b|мес\.|годов|\bгод\b|дневн|безлимит|заняти|посещен|month|year|pass|card"
)


def fill_gaps(guesses: list[Guess], table: str, profiles: dict[str, Profile], raw: RawTable) -> list[Guess]:
    """Roles that the dictionary did not fill, by the cells alone."""
    taken = {g.role for g in guesses if g.confidence >= ASKED}
    out = list(guesses)

    def give(i: int, role: str, confidence: float, reason: str, how: str = "cells") -> None:
        taken.add(role)
        out[i] = Guess(out[i].heading, role, confidence, reason, how=how)

    _price_of_a_list(out, profiles, taken, give)
    for i, guess in enumerate(list(out)):
        column = profiles[guess.heading]
        concepts = concepts_of(guess.heading)
        of_the_house = classes_in(guess.heading) & {"staff", "trainer", "club", "somebody"}
        if guess.role == "list_price" and "price" not in taken:
            give(i, "price", 0.7, "the only price in the file", "exact")
        if guess.role:
            continue
        if re.fullmatch(r"group \d+", guess.heading) and not concepts:
            _guess_group(i, guess.heading, table, raw, column, taken, give)
            continue
        if table == "payments" and "amount" not in taken and "list_price" in concepts and column.number > 0.9:
            give(i, "amount", 0.65, "the only sum in the file")
        elif (
            table == "contracts"
            and not {"price", "list_price"} & taken
            and "paid_sum" in concepts
            and column.number > 0.9
        ):
            give(i, "price", 0.65, "the only sum in the file")
        elif {c for c in concepts if role_of(c, table)} - _ALSO_CONTACTS:
            continue
        elif column.email > 0.8 and "email" not in taken and not of_the_house:
            give(i, "email", 0.9, "cells are e-mail addresses")
        elif column.phone > 0.8 and column.unique > 0.3 and "phone" not in taken and not of_the_house:
            give(i, "phone", 0.75, "cells look like phones")
        elif concepts:
            continue
        elif column.patronymics > 0.5 and column.names > 0.6 and "full_name" not in taken:
            give(i, "full_name", 0.8, "cells are names with patronymics")
        elif table == "customers" and column.sex > 0.95 and column.distinct in (2, 3, 4) and "sex" not in taken:
            give(i, "sex", 0.8, "cells say a sex")
        elif (
            table == "customers"
            and column.date > 0.9
            and column.low < 1990
            and column.high < 2013
            and "birth_date" not in taken
        ):
            give(i, "birth_date", 0.5, "dates of grown-ups' birth")
        elif (
            column.number > 0.9
            and column.high >= 100
            and column.unique < 0.95
            and column.unix < 0.3
            and not classes_in(guess.heading) & {"lasting", "minutes", "seconds", "days", "age", "count"}
        ):
            role = {"contracts": "price", "payments": "amount"}.get(table, "")
            if role and role not in taken:
                give(i, role, 0.45, "numbers as large as sums")
        elif (
            (
                table == "contracts"
                and "product" not in taken
                and column.date < 0.5
                and not is_personal(guess.heading, column)
            )
            and 2 <= column.distinct <= 60
            and column.unique < 0.5
            and column.phone < 0.3
        ):
            give(i, "product", 0.45, f"{column.distinct} different texts")
    if table == "customers":
        _of_a_term(out, profiles, taken, give)
    if table == "contracts" and not {"starts_on", "ends_on"} & taken:
        pair = _term(raw, [g.heading for g in out if not g.role and profiles[g.heading].date > 0.7])
        for heading, role in zip(pair, ("starts_on", "ends_on"), strict=False):
            give([g.heading for g in out].index(heading), role, 0.65, "the days between fit common terms")
    return out


def _price_of_a_list(out: list[Guess], profiles: dict[str, Profile], taken: set[str], give) -> None:
    """Of two prices the one that is said to be of the list is, and the other was asked."""
    at = next((i for i, g in enumerate(out) if g.role == "list_price" and "list" not in classes_in(g.heading)), None)
    listed = [
        i for i, g in enumerate(out) if "list" in classes_in(g.heading) and profiles[g.heading].number > 0.9 and i != at
    ]
    if at is None or not listed or out[listed[0]].role not in ("", "price", "product"):
        return
    give(listed[0], "list_price", 0.8, "the price of the list, another price stands beside it", "exact")
    if "price" not in {g.role for i, g in enumerate(out) if i != at}:
        give(at, "price", 0.8, "a price beside that of the list", "exact")


def _of_a_term(out: list[Guess], profiles: dict[str, Profile], taken: set[str], give) -> None:
    """In a list of members the beginning of a term may be the day of joining, and its price what is paid each month."""
    asked = {"joined_on": ("the first day as a customer, or of the present term?", lambda p: p.date > 0.9)}
    asked["monthly_price"] = ("paid each month, or for a whole term?", lambda p: p.number > 0.9)
    for i, guess in enumerate(list(out)):
        if guess.role or guess.rival:
            continue
        concepts = concepts_of(guess.heading) or {c for c, _ in said_by_words(guess.heading)}
        of_a_term = classes_in(guess.heading) & {"contract", "plan", "monthly"}
        role = "joined_on" if "first_day" in concepts else "monthly_price" if of_a_term and "price" in concepts else ""
        if role and role not in taken and asked[role][1](profiles[guess.heading]):
            give(i, role, 0.5, asked[role][0])


def _guess_group(i: int, heading: str, table: str, raw: RawTable, column: Profile, taken: set[str], give) -> None:
    """What the rows above groups of a report are: products, or the names of those who sold them."""
    products = raw.cells[heading].str.contains(_PRODUCT_WORDS, regex=True).mean()
    product = role_of("product", table)
    if products > 0.5 and product and product not in taken:
        give(i, product, 0.7, "rows above groups of the report sound like products")
    elif max(column.names, column.words) > 0.6 and role_of("manager", table) and "manager" not in taken:
        give(i, "manager", 0.5, "rows above groups of the report are names")


def _term(raw: RawTable, headings: list[str]) -> tuple[str, ...]:
    """Two date columns whose distance is a usual term in most rows."""
    usual = [(27, 32), (88, 94), (178, 186), (362, 368)]
    for first in headings:
        for second in headings:
            if first == second:
                continue
            sample = raw.cells[[first, second]].head(500)
            start = pd.to_datetime(sample[first], dayfirst=_dayfirst(sample[first]), errors="coerce", format="mixed")
            end = pd.to_datetime(sample[second], dayfirst=_dayfirst(sample[second]), errors="coerce", format="mixed")
            length = (end - start).dt.days
            if sum(length.between(a, b).mean() for a, b in usual) > 0.6:
                return first, second
    return ()


def _dayfirst(cells: pd.Series) -> bool:
    return not cells.str.match(r"\d{4}").mean() > 0.5
