"""Purchases that were held out: foretold from what was known before, against what came and the plainest forecast."""

import numpy as np
import pandas as pd

from cbakit.estimates import bgnbd
from cbakit.estimates.purchase_models import CLASSES, WEEK, YEAR_WEEKS, Worth, ahead, classes, fit, seen, slopes
from cbakit.periods import days


def held_out_weeks(terms: pd.DataFrame, *, as_of) -> int:
    """Whole weeks to hold out: a year where three are recorded, else a third of what is; 0 below half a year of data."""
    span = (pd.Timestamp(as_of) - terms["starts_on"].min()).days / WEEK if len(terms) else 0
    return int(min(YEAR_WEEKS, span // 3)) if span >= 26 else 0


def hold_out(terms: pd.DataFrame, *, as_of, weeks: int, draws: int = 1000, seed: int = 1) -> pd.DataFrame:
    """
    Purchases and money of the last `weeks`, foretold from what was known before, against what came.

    The naive forecast: every customer buys as much as in the same length of time before.

    Returns
    -------
    DataFrame, rows by class of earlier purchases and the whole (segment ""), measure "purchases" and "money"
        ``measure``, ``dimension`` ("bought"), ``segment``, ``n`` (customers), ``actual``, ``estimate``, ``low``, ``high``
        (for money and purchases of the whole class, bootstrap of the parameters and the chance of the customers),
        ``naive``.
    """
    columns = ["measure", "dimension", "segment", "n", "actual", "estimate", "low", "high", "naive"]
    border = pd.Timestamp(as_of) - pd.Timedelta(days=7 * weeks)
    earlier = seen(terms, as_of=border)
    if weeks <= 0 or len(earlier) < bgnbd.LEAST_CUSTOMERS:
        return pd.DataFrame(columns=columns)
    models = fit(earlier, draws=draws, seed=seed)
    if not models.buying.usable or not models.money.usable:
        return pd.DataFrame(columns=columns)
    told = ahead(models, weeks=float(weeks))
    before = _bought(terms, earlier, after=border - pd.Timedelta(days=7 * weeks), until=border)
    came = _bought(terms, earlier, after=border, until=pd.Timestamp(as_of))
    value = Worth(models, told["expected_money"].to_numpy(float), slopes(models, weeks))
    group = classes(earlier["frequency"])
    rows = []
    for measure, column in (("purchases", "purchases"), ("money", "expected_money")):
        for name in ["", *CLASSES.values()]:
            mine = np.ones(len(group), bool) if not name else group == name
            if not mine.any():
                continue
            low, high = _limits(value, told, mine, measure)
            sums = [float(v[mine].sum()) for v in (came[measure], told[column].to_numpy(float), before[measure])]
            rows.append(
                (measure, "bought" if name else "", name, int(mine.sum()), sums[0], sums[1], low, high, sums[2])
            )
    return pd.DataFrame(rows, columns=columns)


def _limits(value: Worth, told: pd.DataFrame, mine: np.ndarray, measure: str) -> tuple[float, float]:
    """Prediction interval of a class: error of the parameters and the scatter of purchases, about twice a Poisson's."""
    money, heads = value.sums(mine)
    relative = np.std(money[1:] / heads[1:]) / max(money[0] / max(heads[0], 1), 1e-12)
    bought, each = float(told["purchases"][mine].sum()), float(told["expected_money"][mine].sum())
    by_chance = np.sqrt(2.0 / max(bought, 1.0)) * (1.0 if measure == "purchases" else 1.3)
    total = bought if measure == "purchases" else each
    half = 1.96 * total * float(np.hypot(relative, by_chance))
    return max(total - half, 0.0), total + half


def _bought(terms: pd.DataFrame, customers: pd.DataFrame, *, after, until) -> dict[str, np.ndarray]:
    """Purchase days and money of each of the customers on the days after `after` up to `until`."""
    rows = terms[(terms["starts_on"] > after) & (terms["starts_on"] <= until)]
    place = pd.Index(customers["customer_id"]).get_indexer(rows["customer_id"])
    rows, place = rows[place >= 0], place[place >= 0]
    one = ~pd.Series(place * 1_000_000 + days(rows["starts_on"]).astype(int)).duplicated().to_numpy()
    size = len(customers)
    money = np.bincount(place, rows["price"].fillna(0.0).to_numpy(float), minlength=size)
    return {"purchases": np.bincount(place[one], minlength=size).astype(float), "money": money}


def judged(terms: pd.DataFrame, *, as_of, weeks: int) -> pd.DataFrame:
    """
    Chance of each customer to buy at all in the `weeks` held out, whether it did, and the plain rule of the last purchase.

    Returns
    -------
    DataFrame
        ``customer_id``, ``event``, ``chance``, ``rule_days_since_purchase`` (higher: more recent).
    """
    columns = ["customer_id", "event", "chance", "rule_days_since_purchase"]
    border = pd.Timestamp(as_of) - pd.Timedelta(days=7 * weeks)
    earlier = seen(terms, as_of=border)
    models = fit(earlier, draws=1) if weeks > 0 and len(earlier) else None
    if models is None or not models.buying.usable:
        return pd.DataFrame(columns=columns)
    came = _bought(terms, earlier, after=border, until=pd.Timestamp(as_of))["purchases"] > 0
    told = ahead(models, weeks=float(weeks))
    since = (earlier["last_on"] - border).dt.days.to_numpy(float)
    return pd.DataFrame(dict(zip(columns, (earlier["customer_id"], came, told["buys"], since), strict=True)))


def holds(check: pd.DataFrame) -> bool:
    """Whether the purchases held out were foretold with less missed, over the classes, than by the naive forecast."""
    parts = check[(check["segment"] != "") & (check["measure"] == "purchases")] if len(check) else check
    if not len(parts):
        return False
    miss = (parts["estimate"] - parts["actual"]).abs().sum()
    return bool(miss < (parts["naive"] - parts["actual"]).abs().sum())
