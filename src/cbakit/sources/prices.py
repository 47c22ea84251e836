"""Of a price and a paid sum beside it: whether the price was lowered, or the sum is what has been paid of it so far."""

from dataclasses import replace

import numpy as np

from cbakit.sources.headings import concepts_of
from cbakit.sources.profile import as_number
from cbakit.sources.raw import RawTable
from cbakit.sources.roles import TAKEN, Guess
from cbakit.sources.words import classes_in

_PART = 0.5  # of the price, at most: hardly a discount, rather a first payment
_MOSTLY = 0.5  # of the sums below the price that must be parts of it
_DOUBT = 0.5
_CENT, _NEARLY_ALL = 0.015, 0.95  # rounding of a fee, and the share of rows that must agree


def asked_or_paid(guesses: list[Guess], raw: RawTable) -> list[Guess]:
    """
    `guesses` of contracts with the price where it was asked, if the paid sum beside it is what has been paid so far.

    Sums that are mostly the whole price or half of it and less are payments of it; sums a little below are the price
    after a discount. Nothing paid may be a gift or a debt, and that, as any mixture, is a question.
    """
    paid = next((i for i, g in enumerate(guesses) if g.role == "price" and _is_paid(g.heading)), None)
    asked = next((i for i, g in enumerate(guesses) if _is_asked(g)), None)
    if paid is None or asked is None:
        return guesses
    whole, sums = (np.array([as_number(c) for c in raw.cells[guesses[i].heading]]) for i in (asked, paid))
    below = (sums < whole) & (whole > 0)
    if not below.any() and not (sums > whole).any():
        return guesses
    share = sums[below] / whole[below]
    out = list(guesses)
    if (sums > whole).any() or (share <= _PART).any():
        parts = ((share > 0) & (share <= _PART)).any() and (share <= _PART).mean() >= _MOSTLY
        if parts and not (sums > whole).any():
            out[asked] = Guess(guesses[asked].heading, "price", 0.8, "a price of which parts are paid")
            out[paid] = replace(
                guesses[paid], role="", rival="price", confidence=0.0, reason="paid so far of the price"
            )
        else:
            for i in (asked, paid):
                if guesses[i].role:
                    least = min(guesses[i].confidence, _DOUBT)
                    out[i] = replace(guesses[i], confidence=least, reason="the price, or paid of it so far?")
    return out


def before_discount(guesses: list[Guess], raw: RawTable) -> list[Guess]:
    """`guesses` of contracts with the list price where a second price is never below the one that is after a discount."""
    net = next((g for g in guesses if g.role == "price" and "net" in classes_in(g.heading)), None)
    if net is None or any(g.role == "list_price" for g in guesses):
        return guesses
    lower = np.array([as_number(c) for c in raw.cells[net.heading]])
    out = list(guesses)
    for i, g in enumerate(guesses):
        if g.rival == "price" and not _is_paid(g.heading):
            sums = np.array([as_number(c) for c in raw.cells[g.heading]])
            if (sums > lower).any() and not (sums < lower).any():
                out[i] = Guess(g.heading, "list_price", 0.8, "never below the price after the discount")
                break
    return out


def before_fees(guesses: list[Guess], raw: RawTable) -> list[Guess]:
    """`guesses` of payments with the sum that the customer paid as the amount, where the one kept is less by the fee."""
    net = next((g for g in guesses if g.role == "amount"), None)
    fees = [g for g in guesses if not g.role and "fee" in classes_in(g.heading)]
    if net is None or not fees:
        return guesses
    kept = np.array([as_number(c) for c in raw.cells[net.heading]])
    for g in guesses:
        if g.rival != "amount" or "fee" in classes_in(g.heading):
            continue
        sums = np.array([as_number(c) for c in raw.cells[g.heading]])
        for fee in fees:
            taken = np.array([as_number(c) if c else 0.0 for c in raw.cells[fee.heading]])
            if (taken > 0).mean() > _MOSTLY and (np.abs(sums - taken - kept) < _CENT).mean() >= _NEARLY_ALL:
                reason = f"what was paid: '{net.heading}' is less by '{fee.heading}'"
                lost = replace(net, role="", rival="", confidence=0.0, reason=f"'{g.heading}' less '{fee.heading}'")
                paid = Guess(g.heading, "amount", 0.8, reason)
                return [paid if o is g else lost if o is net else o for o in guesses]
    return guesses


def _is_paid(heading: str) -> bool:
    """The heading speaks of money that came in, and of no price."""
    said = classes_in(heading)
    return bool(said & {"paid", "income"} or "paid_sum" in concepts_of(heading)) and not said & {"net", "due", "list"}


def _is_asked(guess: Guess) -> bool:
    """A price that is not said to be of the list, nor before or after a discount."""
    said = classes_in(guess.heading)
    if said & {"list", "gross", "net", "paid", "income", "agent"}:
        return False
    return (guess.role == "list_price" and guess.confidence >= TAKEN) or guess.rival in ("price", "list_price")
