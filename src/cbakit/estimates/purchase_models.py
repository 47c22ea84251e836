"""Models of the purchases of customers without a contract: fitted, carried ahead, and worth within a horizon.

A shop is told of no ending. The BG/NBD model reads it off the silence, the gamma-gamma model gives the money a purchase.
"""

import itertools
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cbakit.estimates import bgnbd, bootstrap, draw_order, gammagamma
from cbakit.periods import days

WEEK = 7.0
YEAR_WEEKS = 365.25 / 7
GRID = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5, 10.0)  # years at which expected purchases are worked out
CLASSES = {
    0: "bought_1",
    1: "bought_2",
    2: "bought_3",
    3: "bought_4_5",
    5: "bought_6_plus",
}  # repeat purchases -> class


def seen(terms: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    What each customer has bought, as the models read it: purchases of one day are one.

    Parameters
    ----------
    terms : DataFrame
        ``base.terms`` of the transactions kind: a row is a purchase.
    as_of : date

    Returns
    -------
    DataFrame, one row per customer
        ``customer_id``, ``first_on``, ``last_on``, ``frequency`` (repeat purchase days), ``recency`` and ``age`` (weeks from
        the first to the last purchase and to as_of), ``money`` (mean of a repeat day, NaN without one), ``first_money``,
        ``bought`` (all money).
    """
    columns = ["customer_id", "first_on", "last_on", "frequency", "recency", "age", "money", "first_money", "bought"]
    as_of = pd.Timestamp(as_of)
    rows = terms[terms["starts_on"] <= as_of]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    day = rows.groupby(["customer_id", "starts_on"], as_index=False)["price"].sum(min_count=1)
    first = day.groupby("customer_id")["starts_on"].transform("min")
    again = day[day["starts_on"] > first]
    by = day.groupby("customer_id")
    out = by.agg(
        first_on=("starts_on", "min"),
        last_on=("starts_on", "max"),
        frequency=("starts_on", "size"),
        bought=("price", "sum"),
    )
    out = out.assign(
        frequency=out["frequency"] - 1,
        recency=(out["last_on"] - out["first_on"]).dt.days / WEEK,
        age=(as_of - out["first_on"]).dt.days / WEEK,
        money=again.groupby("customer_id")["price"].mean(),
        first_money=by["price"].first(),
    )
    return out.reset_index()[columns]


def again_on(terms: pd.DataFrame, *, as_of) -> np.ndarray:
    """Days of repeat purchases up to as_of, one for each customer and day, sorted."""
    rows = terms[terms["starts_on"] <= pd.Timestamp(as_of)]
    day = rows[["customer_id", "starts_on"]].drop_duplicates()
    first = day.groupby("customer_id")["starts_on"].transform("min")
    return np.sort(days(day.loc[day["starts_on"] > first, "starts_on"]))


@dataclass(frozen=True)
class Models:
    """Both models fitted to one table of `seen`, and bootstrap draws of their parameters by customer."""

    buying: bgnbd.Model
    money: gammagamma.Model
    seen: pd.DataFrame
    weights: np.ndarray = field(repr=False)  # (1 + draws, blocks); row 0 is ones
    block: np.ndarray = field(repr=False)
    theta: np.ndarray = field(repr=False)  # (1 + draws, 4)
    theta_money: np.ndarray = field(repr=False)  # (1 + draws, 3)
    again_on: np.ndarray = field(repr=False)  # days of repeat purchases, sorted

    def by_month(self, limits) -> np.ndarray:
        """Repeat purchases between one of `limits` (exclusive) and the next (inclusive)."""
        return np.diff(np.searchsorted(self.again_on, days(limits), side="right"))

    @property
    def usable(self) -> bool:
        """Whether purchases can be foretold; money needs ``money.usable`` too."""
        return self.buying.usable


def fit(seen: pd.DataFrame, again_on=(), *, draws: int = 1000, seed: int = 1) -> Models:
    """
    BG/NBD and gamma-gamma of the customers, with `draws` bootstrap draws of the parameters by customer.

    The money model is of repeat purchase days, as published: first purchases are often of another kind.

    Parameters
    ----------
    seen : DataFrame
        Result of `seen`.
    again_on : array_like of dates
        Result of `again_on`, for those who need the purchases by month.
    draws, seed : int
    """
    x, last, age = (seen[c].to_numpy(float) for c in ("frequency", "recency", "age"))
    mean = seen["money"].to_numpy(float)
    buying, money = bgnbd.fit(x, last, age), gammagamma.fit(x, np.nan_to_num(mean))
    block = bootstrap.blocks(len(seen), seed=seed, place=draw_order.ranks(x, last, age, np.nan_to_num(mean)))
    units = int(block.max(initial=-1)) + 1
    drawn = bootstrap.weights(units, draws=draws, seed=seed) if units else np.zeros((draws, 0))
    weights = np.vstack([np.ones((1, units)), drawn])
    theta, theta_money = np.full((1 + draws, 4), np.nan), np.full((1 + draws, 3), np.nan)
    if buying.usable:
        theta = _steps(buying, (x, last, age), block, weights)
    if money.usable:
        theta_money = _steps(money, (x, np.nan_to_num(mean)), block, weights)
    return Models(buying, money, seen, weights, block, theta, theta_money, np.sort(days(again_on)))


def _steps(model, data, block: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """One-step draws from sums of scores by block: the step of every unit alone, then the drawn sums of them."""
    units = weights.shape[1]
    scores = bgnbd.scores(model, *data) if isinstance(model, bgnbd.Model) else gammagamma.scores(model, *data)
    sums = np.column_stack([np.bincount(block, scores[:, k], minlength=units) for k in range(scores.shape[1])])
    out = np.vstack([model.theta, model.theta + (weights[1:] - 1) @ sums @ model.covariance])
    if isinstance(model, gammagamma.Model):
        out[:, 1] = np.maximum(out[:, 1], 0.01)  # below q = 1 customers' means would have none
    return out


def ahead(models: Models, *, weeks: float = YEAR_WEEKS) -> pd.DataFrame:
    """
    Each customer's chance to be a customer still, to buy at all, expected purchases and money within `weeks`.

    Returns
    -------
    DataFrame, one row per customer of ``models.seen``
        Its columns and ``alive``, ``buys`` (at least once), ``purchases``, ``ticket`` (expected money a purchase) and
        ``expected_money``; NaN where the models are refused.
    """
    known = models.seen
    data = [known[c].to_numpy(float) for c in ("frequency", "recency", "age")]
    if not models.buying.usable:
        return known.assign(alive=np.nan, buys=np.nan, purchases=np.nan, ticket=np.nan, expected_money=np.nan)
    theta = models.buying.theta
    out = known.assign(
        alive=bgnbd.alive(theta, *data), buys=bgnbd.buys(theta, *data, time=weeks),
        purchases=bgnbd.expected(theta, *data, time=weeks), ticket=ticket(models),
    )  # fmt: skip
    return out.assign(expected_money=out["purchases"] * out["ticket"])


def ticket(models: Models, theta=None) -> np.ndarray:
    """Expected money a purchase of each customer; NaN where the money model is refused."""
    if not models.money.usable:
        return np.full(len(models.seen), np.nan)
    theta = models.money.theta if theta is None else theta
    return gammagamma.expected(theta, models.seen["frequency"], models.seen["money"])


def _discounted(theta, models: Models, years: float, rate: float) -> np.ndarray:
    """Expected discounted purchases of each customer within `years`."""
    data = [models.seen[c].to_numpy(float) for c in ("frequency", "recency", "age")]
    steps = [g for g in GRID if g < years] + [years]
    total = before = np.zeros(len(models.seen))
    for begin, end in itertools.pairwise(steps):
        upto = bgnbd.expected(theta, *data, time=end * YEAR_WEEKS)
        total = total + (upto - before) / (1 + rate) ** ((begin + end) / 2)
        before = upto
    return total


@dataclass(frozen=True)
class Worth:
    """Expected discounted margin of each customer within the horizon, and how it moves with the parameters."""

    models: Models
    value: np.ndarray  # (n,)
    slope: np.ndarray = field(repr=False)  # (n, 7): by the logarithm of each parameter

    def sums(self, mine: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Total value and number of customers among `mine` in every draw; row 0 the estimate."""
        units = self.models.weights.shape[1]
        block = self.models.block[mine]
        gather = lambda v: self.models.weights @ np.bincount(block, v, minlength=units)  # noqa: E731
        moved = np.column_stack(
            [self.models.theta - self.models.theta[0], self.models.theta_money - self.models.theta_money[0]]
        )
        slope = np.column_stack([gather(self.slope[mine, k]) for k in range(7)])
        return gather(self.value[mine]) + (slope * moved).sum(axis=1), gather(np.ones(int(mine.sum())))


def worth(models: Models, *, years: float = 5.0, discount_rate: float = 0.15, margin_share: float = 1.0) -> Worth:
    """
    Expected discounted margin of each customer within `years`: expected purchases by money a purchase.

    How the values move with the parameters is taken as straight; bootstrap sums then cost a matrix product.
    """
    theta, money = models.theta[0], models.theta_money[0]
    bought, each = _discounted(theta, models, years, discount_rate), ticket(models) * margin_share
    slope = [bgnbd.gradient(lambda t: _discounted(t, models, years, discount_rate), theta, k) * each for k in range(4)]
    slope += [bought * margin_share * bgnbd.gradient(lambda t: ticket(models, t), money, k) for k in range(3)]
    return Worth(models, bought * each, np.column_stack(slope))


def slopes(models: Models, weeks: float) -> np.ndarray:
    """How expected money within `weeks` moves with the logarithm of each parameter, shape (n, 7)."""
    data = [models.seen[c].to_numpy(float) for c in ("frequency", "recency", "age")]
    bought, each = bgnbd.expected(models.theta[0], *data, time=float(weeks)), ticket(models)
    by = [
        bgnbd.gradient(lambda t: bgnbd.expected(t, *data, time=float(weeks)), models.theta[0], k) * each
        for k in range(4)
    ]
    return np.column_stack(
        by + [bought * bgnbd.gradient(lambda t: ticket(models, t), models.theta_money[0], k) for k in range(3)]
    )


def classes(frequency) -> np.ndarray:
    """Class of each number of repeat purchases, shape (n,)."""
    edges = np.array(list(CLASSES))
    names = np.array(list(CLASSES.values()), object)
    return names[np.searchsorted(edges, np.asarray(frequency), side="right") - 1]
