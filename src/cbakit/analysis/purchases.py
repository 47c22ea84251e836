"""Customers without a contract: what they will buy and what they are worth, by the models of purchases.

The models are judged on purchases that were held out (`purchases_held_out`) and stand back where they do no better.
"""

import numpy as np
import pandas as pd

from cbakit.estimates import bgnbd, bootstrap
from cbakit.estimates.purchase_models import CLASSES, YEAR_WEEKS, Models, Worth, classes, slopes

RESULT = ["dimension", "segment", "n", "estimate", "low", "high"]


def remaining(worth: Worth, who: pd.DataFrame, *, by: str | None = None, total: bool = False) -> pd.DataFrame:
    """
    Expected margin of the customers of `who`, each or (``total``) together, with bootstrap intervals.

    Parameters
    ----------
    worth : Worth
    who : DataFrame with ``customer_id`` and `by`
    by : str, optional
    total : bool

    Returns
    -------
    DataFrame with `RESULT` and ``certain`` (0: nothing is sold ahead)
    """
    place = pd.Index(worth.models.seen["customer_id"]).get_indexer(who["customer_id"])
    names = np.full(len(who), "", object) if by is None else who[by].astype(str).to_numpy(object)
    rows = []
    for name in sorted(set(names)):
        mine = np.zeros(len(worth.value), bool)
        mine[place[(names == name) & (place >= 0)]] = True
        if not mine.any():
            continue
        money, heads = worth.sums(mine)
        drawn = money / np.maximum(heads, 1) * (mine.sum() if total else 1)
        rows.append((by or "", name, int(mine.sum()), drawn[0], *np.quantile(drawn[1:], [0.025, 0.975]), 0.0))
    return pd.DataFrame(rows, columns=[*RESULT, "certain"])


def adding_up(
    models: Models, *, months: int = 60, discount_rate: float = 0.15, margin_share: float = 1.0
) -> pd.DataFrame:
    """
    Expected discounted margin of a new customer so far, month by month; the first purchase stands in month 0.

    Returns
    -------
    DataFrame
        ``months``, ``n`` (customers), ``estimate``, ``low``, ``high``, ``observed`` (a tenth of the customers is that old).
    """
    columns = ["months", "n", "estimate", "low", "high", "observed"]
    if not models.buying.usable or not models.money.usable:
        return pd.DataFrame(columns=columns)
    month = np.arange(months + 1)
    drawn = new_draws(models, month, discount_rate=discount_rate, margin_share=margin_share)
    low, high = np.quantile(drawn[1:], [0.025, 0.975], axis=0)
    oldest = np.quantile(models.seen["age"], 0.9) / YEAR_WEEKS * 12
    return pd.DataFrame(
        {
            "months": month,
            "n": len(models.seen),
            "estimate": drawn[0],
            "low": low,
            "high": high,
            "observed": month <= oldest,
        }
    )


def new_draws(models: Models, month: np.ndarray, *, discount_rate: float, margin_share: float) -> np.ndarray:
    """Cumulative discounted margin of a new customer by month, shape (1 + draws, months); row 0 the estimate."""
    theta = models.theta.T[:, :, None]
    bought = bgnbd.new(theta, month[None, :] * YEAR_WEEKS / 12)
    p, q, gamma = np.exp(models.theta_money.T)
    each = p * gamma / (q - 1)
    first = models.seen["first_money"].to_numpy(float)
    known = ~np.isnan(first)
    units = models.weights.shape[1]
    paid, heads = (
        np.bincount(models.block[known], v, minlength=units) for v in (first[known], np.ones(int(known.sum())))
    )
    opening = (models.weights @ paid) / np.maximum(models.weights @ heads, 1)
    steps = np.diff(bought, axis=1) * each[:, None] / (1 + discount_rate) ** ((month[1:] - 0.5) / 12)
    return margin_share * (
        opening[:, None] + np.concatenate([np.zeros((len(steps), 1)), np.cumsum(steps, axis=1)], axis=1)
    )


def ladder(worth: Worth, received: pd.DataFrame, active: pd.DataFrame, flow: pd.DataFrame, *, by=()) -> pd.DataFrame:
    """
    Value to date, still to come and of a new customer, in the columns of `value.ladder`.

    Parameters
    ----------
    worth : Worth
    received : DataFrame
        Result of `money.received`.
    active : DataFrame
        Active customers with the columns of `by`.
    flow : DataFrame
        Result of `adding_up`.
    by : sequence of str
    """
    parts = []
    amount = active["customer_id"].map(received.set_index("customer_id")["amount"]).fillna(0.0).to_numpy(float)
    for column in [None, *[c for c in by if c in active]]:
        code, names = pd.factorize(active[column].astype(str) if column else pd.Series([""] * len(active)), sort=True)
        mean = bootstrap.mean(amount, group=code).assign(
            dimension=column or "", segment=list(names), basis=received["basis"].iloc[0]
        )
        parts.append(mean[[*RESULT, "basis"]].assign(kind="value_to_date"))
        parts.append(remaining(worth, active, by=column).assign(kind="remaining_value"))
        parts.append(remaining(worth, active, by=column, total=True).assign(kind="base_value"))
    if len(flow):
        last = flow.iloc[-1]
        seen_part = flow.loc[flow["observed"], "estimate"].iloc[-1]
        new = {"dimension": "", "segment": "", "kind": "ltv_horizon", "n": int(last["n"])}
        new |= {c: last[c] for c in ("estimate", "low", "high")}
        parts.append(pd.DataFrame([new | {"extrapolated": last["estimate"] - seen_part, "other": 0.0}]))
    columns = ["kind", *RESULT, "certain", "extrapolated", "other", "basis"]
    return pd.concat([p for p in parts if len(p)], ignore_index=True).reindex(columns=columns)


def spread(models: Models, *, most: int = 7) -> pd.DataFrame:
    """
    Customers by number of repeat purchases, as seen and as the model would have them: the check of its fit.

    Returns
    -------
    DataFrame
        ``dimension`` ("repeats"), ``segment`` ("0" to "7+"), ``n`` (seen), ``likely``.
    """
    columns = ["dimension", "segment", "n", "likely"]
    if not models.buying.usable:
        return pd.DataFrame(columns=columns)
    count = np.bincount(np.minimum(models.seen["frequency"], most), minlength=most + 1)
    likely = bgnbd.counts(models.buying.theta, models.seen["age"], most=most)
    names = [*map(str, range(most)), f"{most}+"]
    return pd.DataFrame({"dimension": "repeats", "segment": names, "n": count, "likely": likely})


def summary(told: pd.DataFrame, models: Models, *, active=(), weeks: float = YEAR_WEEKS) -> pd.DataFrame:
    """
    Chance to be a customer still, purchases and money ahead, by number of purchases so far and of all.

    Parameters
    ----------
    told : DataFrame
        Result of `ahead`.
    models : Models
    active : collection of customer_id
        Those who are active by the loyalty period.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``alive`` (mean chance), ``buys`` (mean chance to buy at all), ``purchases`` (sum),
        ``estimate`` (money, sum), ``low``, ``high`` (of the parameters and the customers), ``active`` (customers).
    """
    columns = ["dimension", "segment", "n", "active", "alive", "buys", "purchases", "estimate", "low", "high"]
    if not models.buying.usable or not models.money.usable:
        return pd.DataFrame(columns=columns)
    value = Worth(models, told["expected_money"].to_numpy(float), slopes(models, weeks))
    group, now = classes(told["frequency"]), told["customer_id"].isin(list(active)).to_numpy()
    rows = []
    for name in ["", *CLASSES.values()]:
        mine = np.ones(len(group), bool) if not name else group == name
        if mine.any():
            money, heads = value.sums(mine)
            low, high = np.quantile(money[1:] / np.maximum(heads[1:], 1) * mine.sum(), [0.025, 0.975])
            means = [float(told[c][mine].mean()) for c in ("alive", "buys")]
            rows.append(("bought" if name else "", name, int(mine.sum()), int(now[mine].sum()), *means,
                         float(told["purchases"][mine].sum()), float(money[0]), low, high))  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
