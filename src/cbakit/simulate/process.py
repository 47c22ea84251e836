"""Customers and their contracts: a chain of decisions at the end of each contract, all customers at once."""

from typing import Any

import numpy as np
import pandas as pd

from cbakit.periods import add_months
from cbakit.simulate.plan import (
    LONGEST_CYCLE,
    REASONS,
    Plan,
    age_law,
    product_arrays,
    reference_chance,
    source_chances,
)

DAY = np.timedelta64(1, "D")
NAT = np.datetime64("NaT", "D")
RENEWED, EXCHANGED, CANCELLED, LAPSED = range(4)
OFTEN = (0.4, 6.0, 0.5)  # share of customers who come often, visits a week of theirs and of the others, when new
PRICE_SHARE = REASONS["price"] / sum(REASONS.values())  # of those who leave


def pick(rng: np.random.Generator, shares: np.ndarray, size: int) -> np.ndarray:
    """Positions drawn with the given shares; a two-dimensional `shares` has one row per draw."""
    cumulative = np.cumsum(shares, axis=-1)
    draw = rng.random(size) * cumulative[..., -1]
    if cumulative.ndim == 1:
        return np.minimum(np.searchsorted(cumulative, draw, side="right"), len(cumulative) - 1)
    return np.minimum((cumulative <= draw[:, None]).sum(axis=1), cumulative.shape[1] - 1)


def first_days(plan: Plan, rng: np.random.Generator, size: int) -> np.ndarray:
    """First paid days of `size` new customers: season of the year and growth, uniform within the month."""
    start = np.datetime64(plan.start, "M") - 12 * plan.warm_up_years
    months = np.arange(start, np.datetime64(plan.as_of, "M") + 1)
    weight = month_weights(plan, months)
    month = months[pick(rng, weight, size)]
    length = ((month + 1).astype("datetime64[D]") - month.astype("datetime64[D]")).astype(int)
    return month.astype("datetime64[D]") + np.floor(rng.random(size) * length).astype("timedelta64[D]")


def month_weights(plan: Plan, months: np.ndarray) -> np.ndarray:
    """Expected new customers of each month, up to a factor."""
    of_year = months.astype(int) % 12
    return np.array(plan.season)[of_year] * (1 + plan.growth) ** ((months - months[0]).astype(int) / 12)


def persons(plan: Plan, rng: np.random.Generator, size: int) -> pd.DataFrame:
    """New customers with everything that decides about their stay; positions, not names, in coded columns."""
    arrays = product_arrays(plan)
    product = pick(rng, arrays["share"], size)
    source = pick(rng, source_chances(plan)[1][product], size)
    manager = pick(rng, np.array(plan.manager_shares), size)
    loyalty = pick(rng, np.array(plan.loyalty_shares), size)
    laws = np.array([age_law(name, plan) for name in plan.products])[product]
    age = _truncated_normal(rng, laws)
    people = pd.DataFrame(
        {
            "product": product,
            "source": source,
            "manager": manager,
            "loyalty": loyalty,
            "age": np.floor(age),
            "female": rng.random(size) < plan.female_share,
            "first_on": first_days(plan, rng, size),
        }
    )
    shift, drop = effects(plan, people)
    return people.assign(shift=shift, drop=drop)


def effects(plan: Plan, people: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """What each customer's source, age and loyalty add on the log-odds scale, and the share the manager takes off."""
    group = np.searchsorted([25, 46], people["age"], side="right")
    names = source_chances(plan)[0]
    shift = (
        np.array([plan.source_effect.get(n, 0.0) for n in names])[people["source"]]
        + np.array(plan.age_effect)[group]
        + np.array(plan.loyalty_spread)[people["loyalty"]]
    )
    return shift, np.array([plan.manager_drop.get(m, 0.0) / 100 for m in plan.managers])[people["manager"]]


def habits(plan: Plan, people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """
    `people` with ``often``, ``rate`` (visits a week when new) and ``asleep`` (stops coming on products of `asleep_share`).

    Drawn only where these decide about staying: elsewhere visits follow the contracts and draw their own. Those who
    come often are told apart clearly, so that it is known who they are.
    """
    if not (plan.price_refusals_heavy or plan.asleep_share):
        return people
    share, high, low = OFTEN
    often = rng.random(len(people)) < share
    rate = rng.gamma(16.0, np.where(often, high, low) / 16.0)
    return people.assign(
        often=often, rate=rate, asleep=rng.random(len(people)) < max(plan.asleep_share.values(), default=0.0)
    )


def slackening(tenure_months: np.ndarray) -> np.ndarray:
    """Visits against those of the first month."""
    return np.maximum(0.55, 1 - 0.03 * np.maximum(tenure_months, 0))


def odds(plan: Plan, people: pd.DataFrame, held: dict[str, np.ndarray]) -> np.ndarray:
    """
    Chance that each contract is renewed, every planted problem of the plan included.

    Parameters
    ----------
    plan : Plan
    people : DataFrame
    held : dict of ndarray
        Of each contract ``person``, ``product``, ``number`` in the spell and ``effective_end``.
    """
    person, product, number = held["person"], held["product"], held["number"]
    shift, drop = effects(plan, people)
    off = drop[person] + plan.reminder_drop / 100 * plan.reminders_late
    at = shift[person]
    if plan.asleep_share:
        at = at + plan.asleep_shift * asleep(plan, people, person, product)
    found = chance(reference_chance(plan)[product, np.minimum(number, LONGEST_CYCLE) - 1], off, at)
    if plan.price_refusals_heavy:  # those who leave over the price come on top of those who leave anyway
        often = people["often"].to_numpy()[person]
        found = np.where(often, np.maximum(1 - (1 - found) * (1 + 2 * PRICE_SHARE), 0.01), found)
    return found


def asleep(plan: Plan, people: pd.DataFrame, person: np.ndarray, product: np.ndarray) -> np.ndarray:
    """Whether the holder of each contract stops coming during it."""
    named = np.array([name in plan.asleep_share for name in plan.products])
    return people["asleep"].to_numpy()[person] & named[product]


class Lanes:
    """Draws of a generator for all customers at once, of which those of the customers at hand are given out."""

    def __init__(self, rng: np.random.Generator, size: int) -> None:
        self.rng, self.size, self.here = rng, size, np.arange(size)

    def random(self, shape) -> np.ndarray:
        """Uniform draws; the first length of `shape` is that of `here`."""
        more = shape[1:] if isinstance(shape, tuple) else ()
        return self.rng.random((self.size, *more))[self.here]

    def beta(self, a: float, b: float, _: int) -> np.ndarray:
        """Beta draws for `here`."""
        return self.rng.beta(a, b, self.size)[self.here]


def _truncated_normal(rng: np.random.Generator, laws: np.ndarray) -> np.ndarray:
    from scipy.special import ndtr, ndtri

    low, high, mean, sd = laws.T
    below, above = ndtr((low - mean) / sd), ndtr((high - mean) / sd)
    return mean + sd * ndtri(below + rng.random(len(laws)) * (above - below))


def chance(reference: np.ndarray, drop: np.ndarray, shift: np.ndarray) -> np.ndarray:
    """Chance to renew: the reference less the points taken off, shifted on the log-odds scale."""
    base = np.clip(reference - drop, 0.01, 0.99)
    return 1 / (1 + (1 - base) / base * np.exp(-shift))


def chains(plan: Plan, people: pd.DataFrame, rng: Any, *, until) -> pd.DataFrame:
    """
    Every contract sold up to `until`, as it will be known in the end (later freezes and cancellations included).

    Returns
    -------
    DataFrame, one row per contract
        ``person`` (position in `people`), ``product`` (position), ``number`` (in the spell, from 1), ``spell``
        (from 1), ``opened_on`` (first day of the spell), ``sold_on``, ``starts_on``, ``ends_on``, ``frozen_days``,
        ``frozen_from``, ``cancelled_on``, ``effective_end``, ``how`` (what the customer did next: RENEWED, EXCHANGED,
        CANCELLED or LAPSED). The contracts of a person stand in the order of time.
    """
    a = product_arrays(plan)
    until = np.datetime64(until, "D")
    mended_from = np.datetime64(plan.follow_from, "D") if plan.follow else None
    rng = Lanes(rng, len(people)) if plan.coupled else rng
    person = np.arange(len(people))
    product = people["product"].to_numpy()
    starts = people["first_on"].to_numpy().astype("datetime64[D]")
    sold = starts - np.floor(rng.random(len(person)) ** 2 * 11).astype("timedelta64[D]")
    number, spell = np.ones(len(person), int), np.ones(len(person), int)
    keep = sold <= until
    person, product, starts, sold, number, spell = (v[keep] for v in (person, product, starts, sold, number, spell))
    opened = starts
    blocks = []
    while len(person):
        n = len(person)
        if isinstance(rng, Lanes):
            rng.here = person
        months = a["months"][product]
        ends = add_months(starts, months) - DAY
        fate = rng.random(n)
        upgrades = (number == 1) & (a["upgrade_to"][product] >= 0) & (fate < plan.upgrade_share)
        cancels = ~upgrades & (months >= 6) & (fate > 1 - plan.cancel_share)
        cut_after = np.where(
            upgrades, a["upgrade_after"][product], 1 + np.floor(rng.random(n) * (months - 1)).astype(int)
        )
        cancelled = np.where(upgrades | cancels, add_months(starts, cut_after) - DAY, NAT)
        frozen, frozen_from = _freeze(plan, rng, starts, ends, a["freeze_days"][product], upgrades | cancels)
        effective = np.where(np.isnat(cancelled), ends + frozen.astype("timedelta64[D]"), cancelled)

        held = {"person": person, "product": product, "number": number, "effective_end": effective}
        renewal = odds(plan, people, held)
        if mended_from is not None:
            renewal = np.where(effective >= mended_from, odds(plan.mended, people, held), renewal)
        renews = ~upgrades & ~cancels & (rng.random(n) < renewal)
        gap, lead = _timing(plan, rng, a["loyalty_days"][product])
        returns = ~upgrades & ~renews & (rng.random(n) < plan.return_share)
        away = a["loyalty_days"][product] + _return_delay(rng, effective, plan)
        next_gap = np.select([upgrades, renews], [1, gap], default=away)
        next_starts = effective + next_gap.astype("timedelta64[D]")
        next_sold = next_starts - np.where(renews, lead, 0).astype("timedelta64[D]")
        blocks.append(
            {
                "person": person, "product": product, "number": number, "spell": spell, "opened_on": opened,
                "sold_on": sold, "starts_on": starts, "ends_on": ends, "frozen_days": frozen,
                "frozen_from": frozen_from, "cancelled_on": cancelled, "effective_end": effective,
                "how": np.select([renews, upgrades, cancels], [RENEWED, EXCHANGED, CANCELLED], default=LAPSED),
            }
        )  # fmt: skip
        moves = renews & (a["up"][product] >= 0) & (rng.random(n) < plan.move_up)
        product = np.select([upgrades, moves], [a["upgrade_to"][product], a["up"][product]], default=product)
        spell, opened = spell + returns, np.where(returns, next_starts, opened)
        number = np.where(returns, 1, number + 1)
        go = (upgrades | renews | returns) & (next_sold <= until)
        person, product, starts, sold = person[go], product[go], next_starts[go], next_sold[go]
        number, spell, opened = number[go], spell[go], opened[go]
    return pd.DataFrame({k: np.concatenate([b[k] for b in blocks]) for k in blocks[0]})


def _freeze(plan, rng, starts, ends, allowance, never) -> tuple[np.ndarray, np.ndarray]:
    """Days of freeze and the first of them; mostly in summer, over before the next contract may be sold."""
    n = len(starts)
    term = (ends - starts).astype(int) + 1
    use = ~never & (allowance > 0) & (rng.random(n) < plan.freeze_share * np.where(allowance >= 28, 1.0, 0.6))
    length = np.clip(np.round(allowance * rng.beta(3, 2, n)), 7, np.maximum(allowance, 7)).astype(int)
    room = np.maximum(term - 40 - length, 1)
    tries = starts[:, None] + (5 + np.floor(rng.random((n, 3)) * room[:, None])).astype("timedelta64[D]")
    month = tries.astype("datetime64[M]").astype(int) % 12
    summer = (month >= 5) & (month <= 7)
    chosen = tries[np.arange(n), np.argmax(summer + 0.5 * rng.random((n, 3)), axis=1)]
    return np.where(use, length, 0), np.where(use, chosen, NAT)


def _timing(plan, rng, loyalty_days) -> tuple[np.ndarray, np.ndarray]:
    """Days from the end to the next start, and days from sale to start, of a renewal."""
    n = len(loyalty_days)
    kind = rng.random(n)
    early, late = kind < plan.early_share, kind > 1 - plan.late_share
    spread = rng.random(n)
    on_time_gap = 1 + np.floor(7 * spread).astype(int)
    late_gap = 8 + np.floor((loyalty_days - 7) * spread**2).astype(int)
    gap = np.select([early, late], [1, late_gap], default=on_time_gap)
    return gap, np.where(early, 1 + np.floor(21 * spread**1.5).astype(int), 0)


def _return_delay(rng, effective, plan) -> np.ndarray:
    """Days past the loyalty period until a lost customer comes back: within a year, mostly when sales are strong."""
    n = len(effective)
    tries = 1 + np.floor(300 * rng.random((n, 4)) ** 1.5).astype(int)
    when = (effective[:, None] + tries.astype("timedelta64[D]")).astype("datetime64[M]").astype(int) % 12
    weight = np.array(plan.season)[when] ** 3
    return tries[np.arange(n), pick(rng, weight, n)]
