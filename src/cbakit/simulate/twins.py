"""What a planted problem cost: the same customers with the same draws, once with the problem and once without it."""

from dataclasses import replace

import numpy as np
import pandas as pd

from cbakit.periods import add_months
from cbakit.simulate.plan import Plan
from cbakit.simulate.process import DAY, chains, habits, persons
from cbakit.simulate.tables import _d, price_of, stream, visible

YEAR = 365
COLUMNS = ["person", "parted_on", "margin", "margin_without"]


def parted(plan: Plan, *, seed: int, without: tuple[str, ...], since, until) -> pd.DataFrame:
    """
    Customers whose fate parts at an end between two days once the problem is gone, with the margin of the year after.

    Both clubs are one up to `since`; from then on `without` is mended in the twin. A customer parts at the first end
    at which the two decide differently. Margin is recognised by the day, at the list price less the mean discount.

    Parameters
    ----------
    plan : Plan
        Coupled and resolved.
    seed : int
        That of the club.
    without : tuple of str
        Problems of `plan.MENDED`.
    since, until : date
        First and last day of the ends.

    Returns
    -------
    DataFrame with `COLUMNS`
        ``margin`` and ``margin_without``: recognised in the 365 days after the end, in the club and in its twin.
    """
    far = np.datetime64(until, "D") + 2 * YEAR * DAY
    mended = replace(plan, follow=without, follow_from=np.datetime64(since, "D").astype(object))
    clubs = [_of_club(p, plan, seed, far) for p in (plan, mended)]
    number = [c.groupby("person").cumcount() for c in clubs]
    here, there = (c.assign(number=n) for c, n in zip(clubs, number, strict=True))
    both = here.merge(there[["person", "number", "how"]], on=["person", "number"], suffixes=("", "_without"))
    end = _d(both["effective_end"])
    differs = (
        (both["how"] != both["how_without"]) & (end >= np.datetime64(since, "D")) & (end <= np.datetime64(until, "D"))
    )
    first = both[differs].drop_duplicates("person")
    person, after = first["person"].to_numpy(), _d(first["effective_end"])
    margins = [within(c, plan, person, after + DAY, after + YEAR * DAY) for c in clubs]
    return pd.DataFrame(dict(zip(COLUMNS, (person, after.astype("datetime64[ns]"), *margins), strict=True)))


def first_years(plan: Plan, *, seed: int, without: tuple[str, ...], months: int = 24) -> pd.DataFrame:
    """
    Each customer's margin in the first `months` of the first spell, in the club and without the problem from the start.

    Returns
    -------
    DataFrame
        ``person``, ``source`` (position), ``first_on``, ``margin``, ``margin_without``
    """
    far = np.datetime64(plan.as_of, "D")
    mended = replace(plan, follow=without).mended
    people, _ = visible(plan, seed)
    out = people[["drawn", "source", "first_on"]].rename(columns={"drawn": "person"})
    start = _d(people["first_on"])
    sums = []
    for club in (plan, mended):
        made = _of_club(club, plan, seed, far)
        spell = made[made["spell"] == 1]
        sums.append(within(spell, plan, out["person"].to_numpy(), start, add_months(start, months) - DAY))
    return out.assign(margin=sums[0], margin_without=sums[1])


def _of_club(plan: Plan, selected_by: Plan, seed: int, until: np.datetime64) -> pd.DataFrame:
    """Contracts of the customers that the club's export shows, up to `until`, in the order of person and time."""
    rng = stream(seed, "process")
    size = int(selected_by.customers * (1.6 if selected_by.warm_up_years else 1.02)) + 60
    people = habits(selected_by, persons(selected_by, rng, size), stream(seed, "habits"))
    made = chains(plan, people, rng, until=until)
    shown, _ = visible(selected_by, seed)
    return made[made["person"].isin(shown["drawn"])].sort_values(
        ["person", "starts_on"], kind="stable", ignore_index=True
    )


def within(contracts: pd.DataFrame, plan: Plan, person: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Margin recognised from each person's first to last day, shape of `person`."""
    span = pd.DataFrame({"person": person, "first": first, "last": last}).drop_duplicates("person").set_index("person")
    own = contracts[contracts["person"].isin(span.index)]
    own_first, own_last = (own["person"].map(span[c]).to_numpy().astype("datetime64[D]") for c in ("first", "last"))
    start, end = _d(own["starts_on"]), _d(own["effective_end"])
    length = (_d(own["ends_on"]) - start).astype(int) + 1 + own["frozen_days"].to_numpy()
    days = np.clip((np.minimum(end, own_last) - np.maximum(start, own_first)).astype(int) + 1, 0, None)
    agreed = 1 - np.average(list(plan.discounts), weights=list(plan.discounts.values())) / 100
    known = np.datetime64(f"{max(plan.price_level)}-12-31")  # the price list ends there
    price = price_of(plan, own["product"].to_numpy(), np.minimum(_d(own["sold_on"]), known)) * agreed
    money = pd.Series(price * days / length).groupby(own["person"].to_numpy()).sum()
    return money.reindex(person).fillna(0.0).to_numpy()
