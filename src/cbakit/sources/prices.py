"""Of a price and a paid sum beside it: whether the price was lowered, or the sum is what has been paid of it so far."""

from dataclasses import replace

import numpy as np

from cbakit.sources.headings import concepts_of
from cbakit.sources.profile import as_number
from cbakit.sources.raw import RawTable
from cbakit.sources.roles import ASKED, BESIDE, TAKEN, Guess
from cbakit.sources.words import classes_in

_PART = 0.5  # of the price, at most: hardly a discount, rather a first payment
_MOSTLY = 0.5  # of the sums below the price that must be parts of it
_DOUBT = 0.5
_ROUBLE = 1.0  # rounding of a price after a discount per cent
# of what is paid, but for the money of this sale
_NO_SUM_OF_IT = {"lesson", "activity", "days", "count", "ever", "left_over"}
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


def received(guesses: list[Guess], raw: RawTable) -> list[Guess]:
    """
    `guesses` of contracts with the sum that came in as the price, where a price stands beside it; that one is of the list.

    The sum is known by its heading (paid, received), or by what the rows say: the price less the discount beside it. Where
    the two never differ the price stays. `asked_or_paid` then judges whether the sums are payments of the price so far.
    """
    whole = next((g for g in guesses if g.role == "price" and g.confidence >= ASKED and _is_whole(g.heading)), None)
    if whole is None or any(g.role == "list_price" for g in guesses):
        return guesses
    free = [g for g in guesses if not g.role and g is not whole and _numbers(raw, g.heading)]
    paid = [g for g in free if _is_paid(g.heading) and not classes_in(g.heading) & _NO_SUM_OF_IT]
    known = paid[0] if len(paid) == 1 else None if paid else _less_discount(whole, free, raw)
    if known is None:
        return guesses
    price, sums = (np.array([as_number(c) for c in raw.cells[g.heading]]) for g in (whole, known))
    if any(_is_owed(g.heading) and _numbers(raw, g.heading) for g in guesses if g not in (whole, known)):
        so_far = replace(known, rival="price", reason="paid so far of the price")
        return [so_far if g is known else g for g in guesses]
    told = ~np.isnan(price)
    if not (np.abs(sums - price) >= _CENT).any():
        return guesses
    sure = 0.8 if (~np.isnan(sums[told])).mean() >= _NEARLY_ALL else _DOUBT  # else who has paid nothing had no price
    said = f"what came in of '{whole.heading}'"
    given = {
        known.heading: Guess(known.heading, "price", sure, said, how=BESIDE),
        whole.heading: Guess(
            whole.heading, "list_price", sure, f"the price of which '{known.heading}' came in", how=BESIDE
        ),
    }
    return [given.get(g.heading, g) for g in guesses]


def without_told_discounts(guesses: list[Guess], raw: RawTable) -> list[Guess]:
    """`guesses` of contracts in which a column that is the price of the list less the price says so and is not asked about."""
    full, net = (next((g for g in guesses if g.role == role), None) for role in ("list_price", "price"))
    if full is None or net is None:
        return guesses
    free = [g for g in guesses if not g.role and _numbers(raw, g.heading)]
    said = f"'{full.heading}' less '{net.heading}'"
    return [
        replace(g, reason=said) if g in free and _is_less(full.heading, g.heading, net.heading, raw) else g
        for g in guesses
    ]


def _less_discount(whole: Guess, free: list[Guess], raw: RawTable) -> Guess | None:
    """The column that is the price less the discount beside it, in money or per cent; None where none is."""
    discounts = [g for g in free if concepts_of(g.heading) & {"discount", "personal_discount"}]
    found = (g for d in discounts for g in free if g is not d and _is_less(whole.heading, d.heading, g.heading, raw))
    return next(found, None)


def _is_less(whole: str, discount: str, net: str, raw: RawTable) -> bool:
    """In nearly all rows `whole` less `discount` (money or per cent) is `net`, and some have a discount."""
    price, off, left = (np.array([as_number(c) if c else 0.0 for c in raw.cells[h]]) for h in (whole, discount, net))
    ways = (price - off - left, price * (1 - off / 100) - left)
    close = (np.abs(ways[0]) < _CENT, np.abs(ways[1]) < _ROUBLE)
    return bool((off > 0).mean() > 1 - _NEARLY_ALL and max(way.mean() for way in close) >= _NEARLY_ALL)


def _numbers(raw: RawTable, heading: str) -> bool:
    """The filled cells of a column are numbers."""
    cells = raw.cells[heading]
    told = cells[cells != ""]
    return len(told) > 0 and float(np.mean([not np.isnan(as_number(c)) for c in told])) > _NEARLY_ALL


def _is_owed(heading: str) -> bool:
    """What is still to be paid, and so the price is more than what came in."""
    said = classes_in(heading)
    owed = bool(said & {"left_over", "due"} or "balance" in concepts_of(heading))
    return owed and not said & {"lesson", "activity", "days", "count"}


def _is_whole(heading: str) -> bool:
    """A price that is not said to be what came in, nor what is left after a discount."""
    return not _is_paid(heading) and not classes_in(heading) & {"net", "paid", "income"}


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
