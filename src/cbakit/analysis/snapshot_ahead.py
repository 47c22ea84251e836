"""What a snapshot lets one know of the year ahead: how many of the present customers will still be there."""

import numpy as np
import pandas as pd

from cbakit.estimates import bootstrap, draw_order
from cbakit.estimates import survival as curves

COLUMNS = ["dimension", "segment", "n", "estimate", "low", "high", "money"]
MONTHS = 12


def after_a_year(tenures: pd.DataFrame, customers: pd.DataFrame, *, draws: int = 1000, seed: int = 1) -> pd.DataFrame:
    """
    Present customers expected to be there in twelve months, if they leave as fast as customers of their tenure have.

    Each counts S(tenure + 12) / S(tenure), survival being of all customers of the snapshot; beyond the longest tenure seen
    the late loss rate is kept.

    Parameters
    ----------
    tenures : DataFrame
        Result of `retention.tenures`.
    customers : DataFrame, canonical table
        ``monthly_price`` for the money of a month.
    draws, seed : int

    Returns
    -------
    DataFrame, one row; none without customers
        ``n`` (present), ``estimate`` (still there), ``low``, ``high`` (bootstrap over customers and the chance of each),
        ``money`` (of a month today).
    """
    here = tenures[~tenures["lost"].astype(bool)] if len(tenures) else tenures
    if not len(here) or not tenures["lost"].any():
        return pd.DataFrame(columns=COLUMNS)
    place = draw_order.ranks(*(tenures[c].astype(float) for c in ("months", "entry_months", "lost")))
    block = bootstrap.blocks(len(tenures), seed=seed, place=place)
    weights = np.vstack(
        [np.ones((1, block.max() + 1)), bootstrap.weights(int(block.max()) + 1, draws=draws, seed=seed)]
    )
    longest = int(tenures["months"].max())
    entry, length, lost = (tenures[c].to_numpy() for c in ("entry_months", "months", "lost"))
    alive = curves.survival_draws(entry, length, lost, weights, months=longest, block=block)
    alive = _a_year_longer(alive)
    month = np.floor(here["months"].to_numpy(float)).astype(int)
    with np.errstate(invalid="ignore", divide="ignore"):
        stays = np.nan_to_num(alive[:, month + MONTHS] / alive[:, month])
    random = np.random.default_rng(seed)
    total = stays.sum(axis=1)
    by_chance = random.standard_normal(draws) * np.sqrt((stays[0] * (1 - stays[0])).sum())
    low, high = np.quantile(total[1:] + by_chance, [0.025, 0.975])
    price = here["customer_id"].map(customers.set_index("customer_id")["monthly_price"])
    return pd.DataFrame(
        [("", "", len(here), float(total[0]), low, high, float(price.sum(min_count=1)))], columns=COLUMNS
    )


def _a_year_longer(alive: np.ndarray) -> np.ndarray:
    """Survival at whole months, shape (draws, k), with another year at the loss rate of the last one seen."""
    begin = max(alive.shape[1] - 1 - MONTHS, 0)
    span = alive.shape[1] - 1 - begin
    with np.errstate(invalid="ignore", divide="ignore"):
        kept = np.nan_to_num(alive[:, -1] / alive[:, begin]) ** (1 / max(span, 1))
    return np.concatenate([alive, alive[:, -1:] * kept[:, None] ** np.arange(1, MONTHS + 2)], axis=1)
