"""What is sold and for how much: terms and prices of late, how prices have grown, how open ends are given up."""

from copy import copy
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.estimates.contract_patterns import LEAST_CONTRACTS, Law, by_kind
from cbakit.periods import add_months, days

PRICE_SHOCK = 0.03
FADE = 0.25  # weight of a year against that of the year after it


class Shelf:
    """What is sold: terms and prices of the last twelve months, with the growth of prices."""

    def __init__(self, terms: pd.DataFrame, law: Law, *, day, draws: int, random: np.random.Generator):
        self.random = random
        start = days(terms["starts_on"])
        recent = (start > add_months([day], -12)[0]) & (start <= day)
        recent = recent if recent.sum() >= LEAST_CONTRACTS else start <= day
        rows = terms[recent]
        product = pd.Categorical(rows["product"], categories=law.products).codes
        first = (rows["number_in_spell"] == 1).to_numpy()
        self.term, self.price = rows["term_days"].to_numpy(float), rows["price"].to_numpy(float)
        self.sold = (days(rows["starts_on"]) - day).astype(float)
        self.priced = bool((~np.isnan(self.price)).mean() >= 0.8)
        self.price = np.nan_to_num(self.price)
        self.opening = product[first] if first.any() else product
        self.pool: dict[int, np.ndarray] = {}
        for kind, (name, which) in enumerate(law.kinds):
            same = product == law.products.index(name)
            for part in (same & (first == (which == "first")), same, np.ones(len(rows), bool)):
                if part.sum() >= 10 or part.all():
                    self.pool[kind] = np.flatnonzero(part)
                    break
        growth = price_growth(terms, day=day)
        self.growth = growth.drawn(draws, random)
        self.level = {"day": day, "steps": growth.steps, "ahead": growth.mean}
        self.hazard = _open_hazard(terms, day=day, draws=draws, random=random)

    def of(self, draws: slice) -> "Shelf":
        """The same for some of the draws."""
        found = copy(self)
        found.growth, found.hazard = self.growth[draws], self.hazard[draws]
        return found

    def first(self, size: int) -> np.ndarray:
        """Products of first contracts."""
        return self.opening[self.random.integers(0, max(len(self.opening), 1), size)].astype(int)

    def sell(self, kind, start, draw) -> tuple[np.ndarray, np.ndarray]:
        """Term in days (NaN: open-ended) and price of a contract of each kind that starts then."""
        row = np.zeros(len(kind), int)
        for k, here in by_kind(kind):
            row[here] = self.pool[k][self.random.integers(0, len(self.pool[k]), len(here))]
        years = (start - self.sold[row]) / 365.25
        return self.term[row], self.price[row] * np.exp(self.growth[draw] * years)

    def since(self, start, draw) -> np.ndarray:
        """How many times dearer than on as_of a contract is that starts so many days after it."""
        return np.exp(self.growth[draw] * start / 365.25)

    def leave(self, draw) -> np.ndarray:
        """Days until an open-ended contract is given up."""
        scale = self.hazard[draw]
        return (
            np.where(scale > 0, self.random.standard_exponential(len(draw)) / np.maximum(scale, 1e-12), 1e6)
            .clip(1, 1e6)
            .astype(int)
        )


def _open_hazard(terms: pd.DataFrame, *, day, draws: int, random: np.random.Generator) -> np.ndarray:
    """Chance a day that an open-ended contract is given up, by the last twelve months; 0 where none ever was."""
    rows = terms[terms["term_days"].isna()]
    start, end = days(rows["starts_on"]), days(rows["effective_end"])
    since = add_months([day], -12)[0]
    exposed = np.clip((np.minimum(end, day) - np.maximum(start, since)).astype(float), 0, None).sum()
    gone = int(((end > since) & (end <= day)).sum())
    return random.gamma(gone + 0.5, size=draws) / exposed if gone and exposed else np.zeros(draws)


@dataclass(frozen=True)
class Growth:
    """Growth of prices a year on the log scale, its error, and the rises that it rests on (`rises`)."""

    mean: float
    spread: float
    steps: list[float]

    def drawn(self, draws: int, random: np.random.Generator) -> np.ndarray:
        """Draws of the growth, shape (draws,)."""
        return random.normal(self.mean, self.spread, draws)


def rises(terms: pd.DataFrame, *, day, years: int = 4) -> list[float]:
    """
    Rises of prices on the log scale, the last year against the one before it first; a year that cannot be told ends the list.

    The mean price of each product and term against the same a year before, weighed by how well both are known.
    """
    rows = terms[terms["price"].gt(0) & terms["term_days"].notna()]
    back = (days([day])[0] - days(rows["starts_on"])).astype(float)
    year = np.floor(back / 365.25)
    kept = (back >= 0) & (year <= years)
    product, months = rows["product"].astype(object).fillna(""), (rows["term_days"] / 30.4).round()
    by = pd.DataFrame({"product": product, "months": months, "year": year, "log": np.log(rows["price"])})[kept]
    cell = ["product", "months"]
    means, size = (by.pivot_table(index=cell, columns="year", values="log", aggfunc=how) for how in ("mean", "count"))
    steps = []
    for k in range(years):
        if {k, k + 1} <= set(means.columns):
            weight = 1 / (1 / size[k] + 1 / size[k + 1])
            known = weight.notna() & (weight >= 3)
            if known.any():
                steps.append(float(np.average((means[k] - means[k + 1])[known], weights=weight[known])))
    return steps


def log_level(on: np.ndarray, *, day, steps: list[float], ahead: float) -> np.ndarray:
    """
    Log of the level of prices on each day of `on` against that of `day`.

    A rise lies between the middles of the two years it was measured by; since the middle of the last year, and beyond
    `day`, prices move by `ahead` a year; before the first middle by the earliest rise.

    Parameters
    ----------
    on : ndarray of datetime64[D], shape (n,)
    day : date
    steps : list of float
        Result of `rises`.
    ahead : float
        Rise a year expected.
    """
    years = (days(on) - days([day])[0]).astype(float) / 365.25
    middle = -0.5 - np.arange(len(steps) + 1)
    level = -0.5 * ahead - np.concatenate([[0.0], np.cumsum(steps)])
    first = steps[-1] if steps else ahead
    inside = np.interp(years, middle[::-1], level[::-1])
    return np.where(
        years > -0.5, ahead * years, np.where(years < middle[-1], level[-1] + first * (years - middle[-1]), inside)
    )


def price_growth(terms: pd.DataFrame, *, day, years: int = 4) -> Growth:
    """
    How prices have grown a year (`rises`), and how sure that is.

    A year weighs `FADE` of the one after it: rises come in runs, and an even mean lags behind prices that rise ever faster.
    The error is as large as the steps have differed from each other.

    Parameters
    ----------
    terms : DataFrame
    day : date
    years : int
        Steps looked at, at most.
    """
    steps = rises(terms, day=day, years=years)
    if not steps:
        return Growth(0.0, PRICE_SHOCK, [])
    weight = FADE ** np.arange(len(steps))  # the rise of the last year says most about the next
    moved = np.diff(steps)
    spread = np.sqrt(PRICE_SHOCK**2 + (np.mean(moved**2) if len(moved) else PRICE_SHOCK**2))
    return Growth(float(np.average(steps, weights=weight)), float(spread), steps)
