"""What goes together: services that the same customers use more often than their number of services alone would have it."""

import numpy as np
import pandas as pd
from scipy import special, stats

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
    "q",
    "claim",
]
MOST_ITEMS = 40
ROUNDS = 200


def items(
    visits: pd.DataFrame, payments: pd.DataFrame, contracts: pd.DataFrame, *, as_of, months: int = 12
) -> pd.DataFrame:
    """
    Which customer used what in the last months: activities visited, things paid for beside contracts, products.

    Parameters
    ----------
    visits, payments, contracts : DataFrame, canonical tables
    as_of : date
    months : int

    Returns
    -------
    DataFrame, one row per customer and item: ``customer_id``, ``item``
    """
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months)
    paid = payments[(payments["paid_on"] > since) & (payments["amount"] > 0) & payments["contract_id"].isna()]
    came = visits[visits["visited_at"] > since]
    sold = contracts[
        (contracts["starts_on"] > since)
        & (contracts["starts_on"] <= pd.Timestamp(as_of))
        & contracts["paid"].astype(bool)
    ]
    parts = [
        came[["customer_id", "activity"]].rename(columns={"activity": "item"}),
        paid[["customer_id", "item"]],
        sold[["customer_id", "product"]].rename(columns={"product": "item"}),
    ]
    rows = pd.concat(parts, ignore_index=True).dropna()
    return rows.astype({"item": str}).drop_duplicates(ignore_index=True)


def rules(items: pd.DataFrame, *, min_n: int = 10, support: float = 0.01, rate: float = 0.05) -> pd.DataFrame:
    """
    Pairs of items with support, confidence and lift, tested against what each customer's number of items makes likely.

    Plain lift calls anything together that eager customers use: whoever uses much uses both. ``expected`` is the number of
    pairs if every customer used as many items as now, each by its own popularity (a Rasch model); a pair is claimed if there
    are more than that beyond chance, Benjamini-Hochberg over all pairs.

    Parameters
    ----------
    items : DataFrame
        Result of `items`.
    min_n : int
        Fewest customers who use both.
    support : float
        Smallest share of customers who use both.
    rate : float

    Returns
    -------
    DataFrame, the surest pair first
        ``first`` (the rarer), ``second``, ``n`` (customers with both), ``support``, ``confidence`` (of those with the first,
        share with the second), ``confidence_back``, ``lift`` (over independence), ``expected`` (customers), ``lift_low``,
        ``lift_high`` (of n over expected, exact Poisson), ``p`` (one-sided), ``q``, ``claim``.

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
    likely = _rasch(table)
    both, expected = table.T @ table, likely.T @ likely
    own = np.diag(both)
    rows = []
    for i in range(len(names)):
        for j in range(i + 1, len(names)):
            n = int(both[i, j])
            if n < max(min_n, support * len(people)):
                continue
            a, b = (i, j) if own[i] <= own[j] else (j, i)
            spread = np.sqrt((likely[:, i] * likely[:, j] * (1 - likely[:, i] * likely[:, j])).sum())
            p = float(stats.norm.sf((n - 0.5 - expected[i, j]) / max(spread, 1e-9)))
            low, high = (stats.chi2.ppf(0.025, 2 * n) / 2, stats.chi2.ppf(0.975, 2 * n + 2) / 2)
            rows.append((names[a], names[b], n, n / len(people), n / own[a], n / own[b], n * len(people) / (own[a] * own[b]),
                         expected[i, j], low / expected[i, j], high / expected[i, j], p))  # fmt: skip
    if not rows:
        return pd.DataFrame(columns=COLUMNS)
    from cbakit.estimates import multiple

    out = pd.DataFrame(rows, columns=COLUMNS[:-2])
    q = multiple.adjusted(out["p"])
    out = out.assign(q=q, claim=(q <= rate) & (out["lift"] > 1.1) & (out["lift_low"] > 1))
    return out.sort_values(["claim", "p", "n"], ascending=[False, True, False], ignore_index=True)


def _rasch(table: np.ndarray) -> np.ndarray:
    """
    Chance of each customer to use each item if only eagerness and popularity mattered; rows and columns keep their sums.

    Customers with the same number of items are alike, so that the fit is one of a few classes.
    """
    count = table.sum(axis=1).astype(int)
    total = table.shape[1]
    classes, of, size = np.unique(count, return_inverse=True, return_counts=True)
    popular = table.sum(axis=0)
    column = special.logit(np.clip(popular / len(table), 1e-6, 1 - 1e-6))
    inner = (classes > 0) & (classes < total)
    row = np.zeros(len(classes))
    for _ in range(ROUNDS):
        for step in range(2):
            chance = special.expit(row[:, None] + column[None, :]) * inner[:, None] + (classes == total)[:, None]
            slope = chance * (1 - chance)
            if step == 0:
                row += np.where(
                    inner, np.clip((classes - chance.sum(axis=1)) / np.maximum(slope.sum(axis=1), 1e-9), -1, 1), 0
                )
            else:
                gap = popular - size @ chance
                column += np.clip(gap / np.maximum(size @ slope, 1e-9), -1, 1)
    return chance[of]
