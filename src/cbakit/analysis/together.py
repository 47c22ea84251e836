"""What goes together: services that the same customers use more often than their number of services alone would have it."""

import numpy as np
import pandas as pd
from scipy import stats

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
    DataFrame, one row per customer and item: ``customer_id``, ``item``
    """
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months)
    paid = payments[(payments["paid_on"] > since) & (payments["amount"] > 0) & payments["contract_id"].isna()]
    came = visits[visits["visited_at"] > since]
    parts = [
        came[["customer_id", "activity"]].rename(columns={"activity": "item"}),
        paid[["customer_id", "item"]],
    ]
    rows = pd.concat(parts, ignore_index=True).dropna()
    return rows.astype({"item": str}).drop_duplicates(ignore_index=True)


def rules(items: pd.DataFrame, *, min_n: int = 10, support: float = 0.01) -> pd.DataFrame:
    """
    Pairs of items with support, confidence and lift, tested against what each customer's number of items makes likely.

    Plain lift calls anything together that eager customers use: whoever uses much uses both. ``expected`` is the number of
    pairs if every customer used as many items as now, each by its own popularity (the conditional Rasch model). Whether a
    pair may be claimed is decided in the run's one family of comparisons (`contrasts`, `claimed`).

    Parameters
    ----------
    items : DataFrame
        Result of `items`.
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
    expected, variance = _alike(table)
    own = np.diag(both)
    rows = []
    for i in range(len(names)):
        for j in range(i + 1, len(names)):
            n = int(both[i, j])
            if n < max(min_n, support * len(people)):
                continue
            a, b = (i, j) if own[i] <= own[j] else (j, i)
            spread = np.sqrt(variance[i, j])
            p = float(stats.norm.sf((n - 0.5 - expected[i, j]) / max(spread, 1e-9)))
            low, high = max(n - 1.96 * spread, 0.0), n + 1.96 * spread
            rows.append((names[a], names[b], n, n / len(people), n / own[a], n / own[b], n * len(people) / (own[a] * own[b]),
                         expected[i, j], low / expected[i, j], high / expected[i, j], p))  # fmt: skip
    if not rows:
        return pd.DataFrame(columns=COLUMNS)
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["p", "n"], ascending=[True, False], ignore_index=True)


def contrasts(rules: pd.DataFrame) -> pd.DataFrame:
    """Pairs as comparisons for the run's family: customers with both over those expected, less one."""
    return pd.DataFrame(
        {
            "family_id": "together", "metric": "services_together", "dimension": "services", "segment": rules["first"],
            "versus": rules["second"], "n": rules["n"], "n_versus": float("nan"), "estimate": rules["n"] / rules["expected"] - 1,
            "low": rules["lift_low"] - 1, "high": rules["lift_high"] - 1, "p": rules["p"],
        },
        columns=CONTRASTS,
    )  # fmt: skip


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


def _alike(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    Customers expected to have both of each pair, and its variance, if only eagerness and popularity mattered.

    The conditional Rasch model: given how many items a customer has, each set of that size has a chance by the popularity
    of its items. Popularities are fitted so that every item is expected as often as it is.
    """
    count = np.bincount(table.sum(axis=1).astype(int), minlength=table.shape[1] + 1)
    seen, items = table.sum(axis=0), table.shape[1]
    weight = seen / seen.mean()
    sizes = np.flatnonzero(count[1:]) + 1
    for _ in range(ROUNDS):
        whole = _symmetric(weight)
        single = np.array(
            [weight[i] * _symmetric(np.delete(weight, i))[sizes - 1] / whole[sizes] for i in range(items)]
        )
        told = single @ count[sizes]
        weight = weight * seen / told
        weight = weight / weight.mean()
        if np.abs(told - seen).max() < 0.01:
            break
    whole = _symmetric(weight)
    expected, variance = np.zeros((items, items)), np.zeros((items, items))
    for i in range(items):
        for j in range(i + 1, items):
            rest = np.r_[0.0, _symmetric(np.delete(weight, [i, j]))]  # rest[k - 1]: of k - 2 further items
            chance = weight[i] * weight[j] * rest[sizes - 1] / whole[sizes]
            expected[i, j] = count[sizes] @ chance
            variance[i, j] = count[sizes] @ (chance * (1 - chance))
    return expected, variance


def _symmetric(weight: np.ndarray) -> np.ndarray:
    """Sums of products over all sets of 0, 1, ..., len(weight) items, shape (len(weight) + 1,)."""
    out = np.zeros(len(weight) + 1)
    out[0] = 1.0
    for value in weight:
        out[1:] += value * out[:-1].copy()
    return out
