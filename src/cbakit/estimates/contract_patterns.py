"""How contracts end and what follows them: ended contracts as patterns, weighed by customer anew in every draw."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from cbakit.periods import days

LEAST_CONTRACTS = 30  # ended contracts of a kind, for a law of its own
RENEWED = ("early", "on_time", "late", "upgraded")
DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Law:
    """Ended contracts as patterns of what may follow; every array has one entry per contract."""

    kind: np.ndarray  # position in `kinds`: product x first or later
    kinds: list[tuple[str, str]]
    products: list[str]
    customer: np.ndarray
    event_age: np.ndarray  # day of the contract on which a freeze or a cancellation begins; inf: never
    ratio: np.ndarray  # effective length over the length sold
    shift: np.ndarray  # effective end less the end sold, days
    sold_ahead: np.ndarray  # days before the end at which the next one was sold; -inf: not at all
    renewed: np.ndarray
    gap: np.ndarray
    follows: np.ndarray  # product of the next contract, position in `products`

    @cached_property
    def pools(self) -> dict[int, np.ndarray]:
        """Rows to pick from for each kind: its own, where they are too few all first or all later ones, else all."""
        later = self.kind % 2
        found = {}
        for kind in range(len(self.kinds)):
            for rows in (self.kind == kind, later == kind % 2, np.ones(len(self.kind), bool)):
                if rows.sum() >= LEAST_CONTRACTS or rows.all():
                    found[kind] = np.flatnonzero(rows)
                    break
        return found


def law_of(terms: pd.DataFrame, ended: pd.DataFrame) -> Law:
    """
    The patterns of `ended`, rows of `terms`.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms`, ``product`` without gaps.
    ended : DataFrame
        Result of `analysis.forecast.history`.
    """
    products = sorted(terms["product"].unique())
    start, end = days(ended["starts_on"]), days(ended["effective_end"])
    sold_end = start + np.nan_to_num(ended["term_days"].to_numpy(float)).astype("timedelta64[D]") - DAY
    length = np.maximum(ended["term_days"].to_numpy(float), 1)
    frozen, cancelled = days(ended["frozen_from"]), days(ended["cancelled_on"])
    begins = np.fmin(_age(frozen, start), _age(cancelled, start))
    follow = ended["next_row"].to_numpy()
    renewed = ended["outcome"].isin(RENEWED).to_numpy()
    sold, first = days(terms["sold_on"]), days(terms["starts_on"])
    known = np.where(np.isnat(sold), first, sold)
    ahead = np.full(len(ended), -np.inf)
    ahead[renewed] = (end[renewed] - known[follow[renewed]]).astype(float)
    position = pd.Categorical(terms["product"], categories=products).codes.astype(int)
    return Law(
        kinds_of(ended, products),
        [(p, n) for p in products for n in ("first", "later")],
        products,
        pd.factorize(ended["customer_id"])[0],
        np.where(np.isnan(begins), np.inf, begins),
        ((end - start).astype(float) + 1) / length,
        (end - sold_end).astype(float),
        ahead,
        renewed,
        np.maximum(np.nan_to_num(ended["gap_days"].to_numpy(float), nan=1.0), 1.0),
        np.where(follow >= 0, position[follow], 0),
    )


def kinds_of(contracts: pd.DataFrame, products: list[str]) -> np.ndarray:
    """Kind of each contract as in `Law.kinds`: by product, the first of a spell before the later ones."""
    position = pd.Categorical(contracts["product"], categories=products).codes.astype(int)
    return 2 * position + (contracts["number_in_spell"] != 1).to_numpy()


def _age(day: np.ndarray, start: np.ndarray) -> np.ndarray:
    return np.where(np.isnat(day), np.nan, (day - start).astype(float))


def by_kind(kind: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Each kind that is there, in order, with its places."""
    order = np.argsort(kind.astype("int16"), kind="stable")
    counts = np.bincount(kind)
    found = np.flatnonzero(counts)
    yield from zip(found.tolist(), np.split(order, np.cumsum(counts[found])[:-1]), strict=True) if len(kind) else ()


class Patterns:
    """Picks an ended contract of the same kind, weighed by customer anew in every draw."""

    def __init__(self, law: Law, *, draws: int, random: np.random.Generator):
        self.law, self.draws, self.random = law, draws, random
        self.weight = random.standard_exponential((draws, int(law.customer.max(initial=-1)) + 1))
        self.flat: dict = {}

    def pick(self, kind: np.ndarray, draw: np.ndarray) -> np.ndarray:
        """A row of the law for each event of the given kind in the given draw."""
        out = np.zeros(len(kind), int)
        for k, here in by_kind(kind):
            rows = self.law.pools[k]
            key = rows.tobytes() if len(rows) < 50 else (len(rows), int(rows[0]), int(rows[-1]))
            if key not in self.flat:
                total = np.cumsum(self.weight[:, self.law.customer[rows]], axis=1)
                self.flat[key] = (total / total[:, -1:] + np.arange(self.draws)[:, None]).ravel()
            of = draw[here]
            at = np.searchsorted(self.flat[key], of + self.random.random(len(here)))
            out[here] = rows[np.minimum(at - of * len(rows), len(rows) - 1)]
        return out

    def pick_open(self, kind, draw, *, age, left, tries: int = 12) -> np.ndarray:
        """The same among those that, `age` days after their start and `left` days before their end, were still undecided."""
        law = self.law
        row = self.pick(kind, draw)
        for _ in range(tries):
            again = np.flatnonzero((law.event_age[row] <= age) | (law.sold_ahead[row] >= left))
            if not len(again):
                break
            row[again] = self.pick(kind[again], draw[again])
        return row
