"""What goes together: services that the same customers use more often than their number of services alone would have it."""

import itertools
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from cbakit.estimates.recent import texts

COLUMNS = [
    "first",
    "second",
    "n",
    "support",
    "confidence",
    "confidence_back",
    "lift",
    "expected",
    "lift_low",
    "lift_high",
    "p",
]
CONTRASTS = ["family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "estimate", "low", "high", "p"]
LEAST_LIFT = 1.1
MOST_ITEMS = 40
ROUNDS = 200
LEAST_STRATUM = 100  # customers, for their occasions to be told apart in thirds
SETTLED = 1e-3  # variance over pairs below which the totals leave nothing to chance


def items(visits: pd.DataFrame, payments: pd.DataFrame, *, as_of, months: int = 12) -> pd.DataFrame:
    """
    Which customer used what in the last months: activities visited, and things paid for beside contracts.

    Memberships are not among them: who holds one holds no other, which would make everything else seem to go together.

    Parameters
    ----------
    visits, payments : DataFrame, canonical tables
    as_of : date
    months : int

    Returns
    -------
    DataFrame, one row per customer and item: ``customer_id``, ``item``, ``kind`` (visited, paid), ``times``
    """
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months)
    paid = payments[(payments["paid_on"] > since) & (payments["amount"] > 0) & payments["contract_id"].isna()]
    came = texts(visits.loc[visits["visited_at"] > since, ["customer_id", "activity"]])
    parts = [
        came.rename(columns={"activity": "item"}).assign(kind="visited"),
        paid[["customer_id", "item"]].assign(kind="paid"),
    ]
    rows = pd.concat(parts, ignore_index=True).dropna()
    found = rows.astype({"item": str}).groupby(["customer_id", "item"], sort=False, as_index=False)
    return found.agg(kind=("kind", "first"), times=("kind", "size"))


def rules(items: pd.DataFrame, *, min_n: int = 10, support: float = 0.01) -> pd.DataFrame:
    """
    Pairs of items with support, confidence and lift, tested against what each customer's number of items makes likely.

    Plain lift calls anything together that eager customers use: whoever uses much uses both. ``expected`` is the number of
    pairs if every customer used as many items as now, each by its own popularity (the conditional Rasch model); what is
    visited and what is paid for are counted apart, for who comes often need not buy often, and so are few occasions and
    many. Where the totals alone settle a
    pair (two items of a kind) nothing can be said: p is 1. Whether a
    pair may be claimed is decided in the run's one family of comparisons (`contrasts`, `claimed`).

    Parameters
    ----------
    items : DataFrame
        Result of `items`; without ``kind`` all are of one, without ``times`` occasions are not told apart.
    min_n : int
        Fewest customers who use both.
    support : float
        Smallest share of customers who use both.

    Returns
    -------
    DataFrame, the surest pair first
        ``first`` (the rarer), ``second``, ``n`` (customers with both), ``support``, ``confidence`` (of those with the first,
        share with the second), ``confidence_back``, ``lift`` (over independence), ``expected`` (customers), ``lift_low``,
        ``lift_high`` (of n over expected, by the spread of such pairs), ``p`` (one-sided).

    References
    ----------
    Agrawal, Imielinski, Swami (1993), ACM SIGMOD 22, 207-216; Rasch (1960).
    """
    size = items["item"].value_counts() if len(items) else pd.Series(dtype=int)
    names = sorted(size[size >= min_n].index[:MOST_ITEMS])
    kept = items[items["item"].isin(names)]
    people = pd.Index(items["customer_id"].unique())
    if len(names) < 2 or not len(kept):
        return pd.DataFrame(columns=COLUMNS)
    table = np.zeros((len(people), len(names)))
    table[people.get_indexer(kept["customer_id"]), pd.Index(names).get_indexer(kept["item"])] = 1
    both = table.T @ table
    kind = kept.drop_duplicates("item").set_index("item")["kind"] if "kind" in kept else pd.Series(dtype=object)
    times = np.zeros_like(table)
    if "times" in kept:
        times[people.get_indexer(kept["customer_id"]), pd.Index(names).get_indexer(kept["item"])] = kept["times"]
    expected, variance = _alike(table, np.array([kind.get(name, "") for name in names], object), times)
    own = np.diag(both)
    rows = []
    for i in range(len(names)):
        for j in range(i + 1, len(names)):
            n = int(both[i, j])
            if n < max(min_n, support * len(people)):
                continue
            a, b = (i, j) if own[i] <= own[j] else (j, i)
            settled = variance[i, j] < SETTLED * n
            spread = np.sqrt(n if settled else variance[i, j])
            p = 1.0 if settled else float(stats.norm.sf((n - 0.5 - expected[i, j]) / spread))
            low, high = max(n - 1.96 * spread, 0.0), n + 1.96 * spread
            rows.append((names[a], names[b], n, n / len(people), n / own[a], n / own[b], n * len(people) / (own[a] * own[b]),
                         expected[i, j], low / expected[i, j], high / expected[i, j], p))  # fmt: skip
    if not rows:
        return pd.DataFrame(columns=COLUMNS)
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["p", "n"], ascending=[True, False], ignore_index=True)


def contrasts(rules: pd.DataFrame) -> pd.DataFrame:
    """Pairs as comparisons for the run's family: customers with both over those expected, less one."""
    found = pd.DataFrame(
        {
            "family_id": "together", "metric": "services_together", "dimension": "services", "segment": rules["first"],
            "versus": rules["second"], "n": rules["n"], "n_versus": float("nan"), "estimate": rules["n"] / rules["expected"] - 1,
            "low": rules["lift_low"] - 1, "high": rules["lift_high"] - 1, "p": rules["p"],
        },
        columns=CONTRASTS,
    )  # fmt: skip
    return found.astype({"n_versus": float})  # one NaN for all makes objects, which a file gives back as numbers


def claimed(rules: pd.DataFrame, family: pd.DataFrame) -> pd.DataFrame:
    """
    Rules with ``q`` and ``claim`` of the run's family; a claim is also a tenth more than independence, the surest first.

    Parameters
    ----------
    rules : DataFrame
        Result of `rules`.
    family : DataFrame
        The shared result "comparisons".
    """
    own = family[family["metric"] == "services_together"] if len(family) else family
    told = own[["segment", "versus", "q", "claim"]].set_axis(["first", "second", "q", "claim"], axis=1)
    out = rules.merge(told.astype({"first": object, "second": object}), on=["first", "second"], how="left")
    sure = out["claim"].eq(True) & (out["lift"] > LEAST_LIFT) & (out["lift_low"] > 1)
    return out.assign(claim=sure).sort_values(["claim", "p", "n"], ascending=[False, True, False], ignore_index=True)


def _alike(table: np.ndarray, kinds: np.ndarray, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Customers expected to have both of each pair, and its variance, if only eagerness and popularity mattered.

    The conditional Rasch model of each kind of item by itself: who comes often need not buy often. Given how many items of a
    kind a customer has, each set of that size has a chance by the popularity of its items, fitted so that every item is
    expected as often as it is, among the customers with few, more and many occasions apart: who came a hundred times has
    tried even the unpopular. Items of two kinds are then independent. The variance is that of the pairs while both items
    stay as frequent as they are: what moves with them is taken off, else it would be two to five times too large.

    Parameters
    ----------
    table : ndarray of 0 and 1, shape (customers, items)
    kinds : ndarray, shape (items,)
    times : ndarray, shape (customers, items)
        Occasions.
    """
    items = table.shape[1]
    expected, variance = np.zeros((items, items)), np.zeros((items, items))
    sides = [_Side.of(np.flatnonzero(kinds == kind), table, times) for kind in pd.unique(kinds)]
    for at, side in enumerate(sides):
        for a, b in itertools.combinations(range(len(side.items)), 2):
            size = np.bincount(side.code, minlength=len(side.single)).astype(float)
            found = _moments(side.pair(a, b), side.single[:, a], side.single[:, b], size)
            expected[side.items[a], side.items[b]], variance[side.items[a], side.items[b]] = found
        for other in sides[at + 1 :]:
            joint = np.zeros((len(side.single), len(other.single)))
            np.add.at(joint, (side.code, other.code), 1.0)
            for a, b in itertools.product(range(len(side.items)), range(len(other.items))):
                one, two = np.meshgrid(side.single[:, a], other.single[:, b], indexing="ij")
                found = _moments((one * two).ravel(), one.ravel(), two.ravel(), joint.ravel())
                for place in ((side.items[a], other.items[b]), (other.items[b], side.items[a])):
                    expected[place], variance[place] = found
    return expected, variance


@dataclass(frozen=True)
class _Side:
    """Items of one kind: the class of each customer (occasions x number of items) and the chance of each item in it."""

    items: np.ndarray
    code: np.ndarray  # (customers,)
    weights: list[np.ndarray]  # popularities, by stratum of occasions
    single: np.ndarray  # (classes, items)

    @classmethod
    def of(cls, items: np.ndarray, table: np.ndarray, times: np.ndarray) -> "_Side":
        """The kind whose items stand in the columns `items`."""
        mine, often = table[:, items], times[:, items].sum(axis=1)
        here = often[often > 0]
        cuts = np.unique(np.quantile(here, [1 / 3, 2 / 3])) if len(here) >= 3 * LEAST_STRATUM else np.zeros(0)
        stratum, count = np.searchsorted(cuts, often, side="left"), mine.sum(axis=1).astype(int)
        weights = [_popular(mine[stratum == s]) for s in range(len(cuts) + 1)]
        single = np.concatenate([_single(weight) for weight in weights])
        return cls(items, stratum * (len(items) + 1) + count, weights, single)

    def pair(self, a: int, b: int) -> np.ndarray:
        """Chance of both of two items in each class."""
        return np.concatenate([_pair(weight, a, b) for weight in self.weights])


def _moments(both: np.ndarray, one: np.ndarray, two: np.ndarray, size: np.ndarray) -> tuple[float, float]:
    """Expected pairs and their variance given both items' totals, from chances by class of customers and its `size`."""
    spread = size @ (both * (1 - both))
    along = np.array([size @ (both * (1 - one)), size @ (both * (1 - two))])
    off = size @ (both - one * two)
    own = np.array([[size @ (one * (1 - one)), off], [off, size @ (two * (1 - two))]])
    return float(size @ both), max(float(spread - along @ np.linalg.pinv(own) @ along), 0.0)


def _popular(table: np.ndarray) -> np.ndarray:
    """Popularity of each item, shape (items,); 0 of one that nobody here has."""
    seen, items = table.sum(axis=0), table.shape[1]
    size = np.bincount(table.sum(axis=1).astype(int), minlength=items + 1)
    sizes = np.flatnonzero(size[1:]) + 1
    weight = seen / max(seen.mean(), 1e-12)
    for _ in range(ROUNDS):
        told = _single(weight)[sizes].T @ size[sizes]
        weight = np.divide(weight * seen, told, out=np.zeros(items), where=told > 0)
        weight = weight / max(weight.mean(), 1e-12)
        if np.abs(told - seen).max(initial=0.0) < 0.01:
            break
    return weight


def _single(weight: np.ndarray) -> np.ndarray:
    """Chance of each item among k items, shape (items + 1, items); nothing among none."""
    whole = _symmetric(weight)
    columns = [np.r_[0.0, value * _symmetric(np.delete(weight, i))] for i, value in enumerate(weight)]
    return np.divide(
        np.stack(columns, axis=1), whole[:, None], out=np.zeros((len(whole), len(weight))), where=whole[:, None] > 0
    )


def _pair(weight: np.ndarray, a: int, b: int) -> np.ndarray:
    """Chance of both items among k items, shape (items + 1,)."""
    rest = _symmetric(np.delete(weight, [a, b]))
    whole = _symmetric(weight)
    return np.divide(np.r_[0.0, 0.0, weight[a] * weight[b] * rest], whole, out=np.zeros(len(whole)), where=whole > 0)


def _symmetric(weight: np.ndarray) -> np.ndarray:
    """Sums of products over all sets of 0, 1, ..., len(weight) items, shape (len(weight) + 1,)."""
    out = np.zeros(len(weight) + 1)
    out[0] = 1.0
    for value in weight:
        out[1:] += value * out[:-1].copy()
    return out
