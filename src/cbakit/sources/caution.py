"""Which guesses may be written as facts: those of which the whole heading speaks, and those that the cells alone prove."""

from dataclasses import replace

from cbakit.sources.headings import concepts_of, normalised
from cbakit.sources.profile import Profile
from cbakit.sources.rivals import OUTCOMES, preferred
from cbakit.sources.roles import DOUBT, OWN_ID, PERSON, TAKEN, Guess, role_of
from cbakit.sources.words import classes_in, explained

_MOST = 0.6  # share of cells that must be of the kind
_OF_THE_CUSTOMER = {
    "phone",
    "email",
    "address",
    "full_name",
    "first_name",
    "last_name",
    "birth_date",
    "sex",
    "customer_key",
}
# roles that `by_content` gives only where the cells prove them: closed lists, days between two dates, lengths of stay
PROVED = {"direction", "answered", "channel", "frozen_days", "tenure_months"}


def cautious(guesses: list[Guess], table: str, profiles: dict[str, Profile]) -> list[Guess]:
    """
    `guesses` with a question in the place of each fact that neither its heading nor its cells prove.

    A heading that the dictionary has is believed where the cells fit; of one read by its words each word must have been
    understood. What the cells alone say is a fact for what has a form of its own: a phone, an address, a person's name.
    """
    named = any(g.role in PERSON and g.role != "customer_key" and g.confidence >= TAKEN for g in guesses)
    out = []
    for g in guesses:
        sure = g.confidence < TAKEN or not g.role or _proved(g, table, profiles[g.heading])
        if g.role == "customer_key" and g.how == "by_words" and named and profiles[g.heading].unique > 0.98:
            sure = sure and (table == "customers" or table in OWN_ID)  # may number the rows: an answer, a visit, a call
        if g.role == "first_name" and any(o.rival == "first_name" for o in guesses):
            sure = False  # the child's or the parent's
        if g.role and any(o.rival == g.role and normalised(o.heading) == normalised(g.heading) for o in guesses):
            sure = False  # told apart only by what stands in brackets
        if table == "leads" and g.role in ("first_name", "full_name") and "child" in classes_in(g.heading):
            sure = False  # who asks is the parent
        if any(_as_good(o, g, table, profiles) for o in guesses if o.rival == g.role):
            sure = False
        out.append(g if sure else replace(g, confidence=DOUBT))
    return out


def _as_good(other: Guess, kept: Guess, table: str, profiles: dict[str, Profile]) -> bool:
    """Whether a column that lost a role to another one might as well have it: two sums paid, two columns of stages."""
    if kept.role == "stage":
        steps = [profiles[g.heading].distinct > OUTCOMES for g in (kept, other)]
        named = ["stage" in concepts_of(g.heading) for g in (kept, other)]
        better = steps[0] >= steps[1] and named[0] >= named[1] and (steps[0], named[0]) != (steps[1], named[1])
        return not better
    if kept.role not in ("amount", "price") or table == "spend":
        return False
    known = all(any(role_of(c, table) == kept.role for c in concepts_of(g.heading)) for g in (kept, other))
    return known and preferred(kept) == preferred(replace(other, role=kept.role))


def _proved(guess: Guess, table: str, column: Profile) -> bool:
    said = classes_in(guess.heading)
    if said & {"staff", "trainer", "club"} and guess.role in _OF_THE_CUSTOMER and guess.how != "exact":
        return False
    if "somebody" in said and guess.role in _OF_THE_CUSTOMER:
        return False
    if guess.role in ("price", "amount") and "gross" in said:
        return False  # before a discount or a tax that another file may hold
    if guess.role == "customer_key" and "user" in said and "number" not in said:
        return False  # who wrote the row, or the customer
    if guess.role in ("price", "amount") and "planned" in said and table != "spend":
        return False
    if guess.role == "manager" and "till" in said:
        return False
    if guess.role in ("lost_reason", "reason_raw", "comment") and {"why", "created"} <= said:
        return False  # why they asked, not why they left
    if guess.role == "age_at_export" and ("child" in said or "days" in said):
        return False
    if guess.how in ("by_words", "similar"):
        return telling(guess.role, column) or explained(guess.heading, lambda c: role_of(c, table) == guess.role)
    return guess.how != "cells" or guess.role in PROVED or telling(guess.role, column)


def telling(role: str, column: Profile) -> bool:
    """Whether the cells have a form that hardly any other role has."""
    of_form = {
        "phone": column.phone, "email": column.email, "sex": column.sex, "full_name": column.persons,
        "first_name": column.given, "middle_name": column.patronymics, "address": column.address,
    }.get(role, 0.0)  # fmt: skip
    return of_form > _MOST or (role == "contract_id" and column.code > 0.8)
