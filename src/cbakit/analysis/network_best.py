"""What goes with a high renewal rate among the clubs of a chain: association between clubs, nothing more."""

from itertools import islice, permutations
from math import factorial

import numpy as np
import pandas as pd

from cbakit.estimates import multiple

LEAST = 8  # clubs; with fewer the strongest association among several could not pass its correction
EXACT = 8  # up to this many clubs all orders are gone through
DRAWS = 20_000
PRACTICES = ("refusal_coverage", "referral_share", "referrals_per_100_customer_years", "arpu", "cac")
BEST = ["practice", "clubs", "top", "bottom", "correlation", "low", "high", "p", "q", "claim"]


def practices(metrics: pd.DataFrame, differing: pd.DataFrame) -> pd.DataFrame:
    """
    What clubs do, as far as metrics.csv tells: one row a practice and club.

    Taken as they stand: `PRACTICES`. Worked out: customers who returned in the last 12 months for each one lost in them.
    Shares of products and of newcomers are no practices here: a club that renews less has more of the latter by arithmetic.

    Parameters
    ----------
    metrics : DataFrame
        Rows of metrics.csv with ``client``.
    differing : DataFrame
        Result of `network.definitions`.

    Returns
    -------
    DataFrame with practice, client, value
    """
    money = set(differing["client"])
    out = set(differing.loc[differing["reach"] == "all", "client"])
    rows = metrics[~metrics["client"].isin(out)].dropna(subset=["value"])
    whole = rows[(rows["dimension"] == "") & rows["metric"].isin(PRACTICES)]
    whole = whole[~(whole["metric"].isin(["arpu", "cac"]) & whole["client"].isin(money))]
    parts = [whole.assign(practice=whole["metric"])[["practice", "client", "value"]]]
    year = rows[rows["dimension"] == "last_12_months"].pivot_table(index="client", columns="metric", values="value")
    if {"returned", "lost"} <= set(year):
        share = (year["returned"] / year["lost"].where(year["lost"] > 0)).dropna()
        parts.append(pd.DataFrame({"practice": "returned_share", "client": share.index, "value": share.to_numpy()}))
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


def goes_with(
    done: pd.DataFrame, outcome: pd.DataFrame, *, least: int = LEAST, rate: float = 0.05, seed: int = 1
) -> pd.DataFrame:
    """
    Practices against the clubs' renewal rates (drawn to the mean), by rank, with a permutation test and one correction.

    A practice that fewer than `least` clubs tell, or in which all are the same, is not tested. Clubs are few, and what
    goes with a result need not bring it about.

    Parameters
    ----------
    done : DataFrame
        Result of `practices`.
    outcome : DataFrame
        ``client`` and ``shrunk`` of the main measure (`network.shrunk`).
    least : int
    rate : float
    seed : int

    Returns
    -------
    DataFrame with `BEST`
        ``top`` and ``bottom`` are the medians of the better and the worse half of clubs, ``correlation`` is Spearman's.

    References
    ----------
    Bonett, Wright (2000), Psychometrika 65, 23-28 (interval of Spearman's coefficient).
    """
    rows = []
    result = outcome.set_index("client")["shrunk"]
    for practice, own in done[done["client"].isin(result.index)].groupby("practice", sort=True):
        value = own.set_index("client")["value"].astype(float)
        y = result.loc[value.index].to_numpy(float)
        if len(value) < least or value.nunique() < 3:
            continue
        rank = value.rank().to_numpy(), pd.Series(y).rank().to_numpy()
        r = float(np.corrcoef(*rank)[0, 1])
        better = y >= np.median(y)
        halves = [float(np.median(value.to_numpy()[side])) for side in (better, ~better)]
        low, high = _limits(r, len(value))
        rows.append((practice, len(value), *halves, r, low, high, _chance(*rank, r, seed)))
    table = pd.DataFrame(rows, columns=BEST[:-2])
    q = multiple.adjusted(table["p"].to_numpy(float)) if len(table) else np.array([])
    return table.assign(q=q, claim=np.nan_to_num(q, nan=1.0) <= rate).sort_values("p", ignore_index=True)[BEST]


def _limits(r: float, n: int) -> tuple[float, float]:
    centre = np.arctanh(np.clip(r, -0.9999, 0.9999))
    side = 1.959964 * np.sqrt((1 + r**2 / 2) / (n - 3))
    return float(np.tanh(centre - side)), float(np.tanh(centre + side))


def _chance(x: np.ndarray, y: np.ndarray, r: float, seed: int) -> float:
    """Chance of a coefficient at least as large in size when orders have nothing to do with each other."""
    n = len(x)
    if n <= EXACT:
        orders = np.array(list(islice(permutations(range(n)), factorial(n))))
    else:
        rng = np.random.default_rng(seed)
        orders = np.array([rng.permutation(n) for _ in range(DRAWS)])
    a, b = (x - x.mean()) / x.std(), (y - y.mean()) / y.std()
    found = (a[orders] * b).mean(axis=1)
    hits = (np.abs(found) >= abs(r) - 1e-9).sum()
    return float(hits / len(orders)) if n <= EXACT else float((hits + 1) / (len(orders) + 1))
