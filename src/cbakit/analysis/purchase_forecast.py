"""Heads and money of the next twelve months where there are no contracts: every customer's purchases drawn many times."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.estimates import bgnbd, inflow
from cbakit.periods import counts_by_month, days, month_edges, month_of_year

MONTHS = 12
MOST = 4_000_000  # customers x draws


@dataclass(frozen=True)
class Drawn:
    """
    Draws of the months ahead; each array of shape (draws, months).

    Attributes
    ----------
    edges : ndarray of datetime64[D], shape (months + 1,)
    active : int
        Customers whose last purchase is at most the loyalty period before as_of.
    heads, joined_heads : the same on the last day of each month; of them those who first buy within the year ahead.
    present_money, joined_money : money of the purchases of each month.
    joined : new customers of each month.
    """

    edges: np.ndarray
    active: int
    heads: np.ndarray
    joined_heads: np.ndarray
    present_money: np.ndarray
    joined_money: np.ndarray
    joined: np.ndarray

    @property
    def money(self) -> np.ndarray:
        """Money of each month, shape (draws, months)."""
        return self.present_money + self.joined_money


def simulate(
    models, *, as_of, loyalty_days: int, months: int = MONTHS, draws: int = 300, seed: int = 1
) -> Drawn | None:
    """
    Draws of the months ahead; None where the models are refused.

    In each draw the parameters are drawn, every customer is alive or not by what was seen, has a rate, a chance to leave and
    a mean ticket of its own, and buys until it leaves. New customers come by level and season of first purchases.

    Parameters
    ----------
    models : estimates.purchase_models.Models
    as_of : date
    loyalty_days : int
    months, draws, seed : int
        Fewer draws are made of very many customers.

    Returns
    -------
    Drawn
    """
    if not models.buying.usable or not models.money.usable:
        return None
    random = np.random.default_rng(seed)
    known, ahead = models.seen, month_edges(as_of, months=months)
    draws = int(np.clip(MOST // max(len(known), 1), 60, min(draws, len(models.theta) - 1)))
    theta, money = np.exp(models.theta[1 : draws + 1]), np.exp(models.theta_money[1 : draws + 1])
    offsets = (ahead - ahead[0]).astype(float)
    present, joined = _Till(offsets, draws, loyalty_days), _Till(offsets, draws, loyalty_days)
    since = (days(known["last_on"]) - ahead[0]).astype(float)
    counts, month = counts_by_month(known["first_on"], until=as_of, since=known["first_on"].min())
    come = inflow.drawn(counts, month, month_of_year(ahead[1:]), draws=draws, random=random)
    first = known["first_money"].dropna().to_numpy(float)
    at_once = max(MOST // 8 // max(len(known), 1), 1)  # draws: enough for numpy to be quick, few enough for memory
    for begin in range(0, draws, at_once):
        part = np.arange(begin, min(begin + at_once, draws))
        _present(known, since, theta, money, part, present, random)
        _new(come[part], part, offsets, first, theta, money, joined, random)
    jolt = _jolts(models, as_of=as_of, months=months, draws=draws, random=random)
    spread = (
        jolt + np.concatenate([np.ones((draws, 1)), jolt[:, :-1]], axis=1)
    ) / 2  # heads hold two months' purchases
    active = int((since >= -loyalty_days).sum())
    heads, more = present.heads * spread, joined.heads * spread
    return Drawn(ahead, active, heads + more, more, present.money * jolt, joined.money * jolt, come)


def _jolts(models, *, as_of, months: int, draws: int, random) -> np.ndarray:
    """
    Factors by which whole months stray from the model, shape (draws, months): campaigns, seasons, weather.

    Read off the last year: repeat purchases of each month against those the model had for its customers.
    """
    known = models.seen
    back = month_edges(as_of, months=-12)[::-1]
    first = days(known["first_on"])
    age = np.clip((back[:, None] - first[None, :]).astype(float), 0, None) / 7
    distinct, of = np.unique(age, return_inverse=True)
    likely = np.diff(bgnbd.new(models.buying.theta, distinct)[of].reshape(age.shape).sum(axis=1))
    came = models.by_month(back)
    counted = likely >= 30
    if counted.sum() < 4:
        return np.ones((draws, months))
    stray = np.log(np.maximum(came[counted], 1) / likely[counted])
    size = float(np.sqrt(max(np.var(stray, ddof=1) - float((2 / likely[counted]).mean()), 0.0)))
    common = random.standard_normal((draws, 1)) * size / np.sqrt(counted.sum())
    return np.exp(common + random.standard_normal((draws, months)) * size)


class _Till:
    """Where drawn purchases are counted."""

    def __init__(self, offsets: np.ndarray, draws: int, loyalty_days: int):
        self.offsets, self.loyalty_days = offsets, loyalty_days
        self.change = np.zeros((draws, len(offsets)))
        self.money = np.zeros((draws, len(offsets) - 1))

    @property
    def heads(self) -> np.ndarray:
        """Active customers on the last day of each month, shape (draws, months)."""
        return np.cumsum(self.change, axis=1)[:, :-1]

    def covers(self, draw, bought, following) -> None:
        """Active from a purchase on for the loyalty period, unless the next one takes over."""
        begin = np.searchsorted(self.offsets[1:], bought, side="left")
        end = np.searchsorted(self.offsets[1:], np.minimum(bought + self.loyalty_days, following), side="right")
        width = self.change.shape[1]
        counted = [np.bincount(draw * width + at, minlength=self.change.size) for at in (begin, np.maximum(end, begin))]
        self.change += (counted[0] - counted[1]).reshape(self.change.shape)

    def paid(self, draw, bought, amount) -> None:
        """Money of purchases by month."""
        month = np.searchsorted(self.offsets, bought, side="left") - 1
        inside = (month >= 0) & (month < self.money.shape[1])
        at = draw[inside] * self.money.shape[1] + month[inside]
        self.money += np.bincount(at, amount[inside], minlength=self.money.size).reshape(self.money.shape)


def _present(known: pd.DataFrame, since, theta, money, part, till: _Till, random) -> None:
    size = len(known)
    draw = np.repeat(part, size)
    r, alpha, a, b = (np.repeat(theta[part, k], size) for k in range(4))
    x, last, age, mean, since = (
        np.tile(v, len(part))
        for v in (*(known[c].to_numpy(float) for c in ("frequency", "recency", "age", "money")), since)
    )
    with np.errstate(over="ignore", divide="ignore"):
        gone = a / np.maximum(b + x - 1, 1e-300) * np.exp((r + x) * (np.log(alpha + age) - np.log(alpha + last)))
    lives = (x == 0) | (random.random(len(x)) < 1 / (1 + gone))
    till.covers(draw[~lives], since[~lives], np.full(int((~lives).sum()), np.inf))
    draw, since, x, mean, age = draw[lives], since[lives], x[lives], mean[lives], age[lives]
    rate = random.gamma(r[lives] + x) / (alpha[lives] + age) / 7
    leave = random.beta(a[lives], b[lives] + x)
    scale = _tickets(money[draw], np.where(np.isnan(mean), 0, x), np.nan_to_num(mean), random)
    _buy(draw, since, np.zeros(len(draw)), rate, leave, scale, money, till, random)


def _tickets(money, x, mean, random) -> np.ndarray:
    """The scale of each customer's purchases: their amounts are gamma(p, 1 / scale)."""
    p, q, gamma = money.T
    return random.gamma(p * x + q) / (gamma + x * mean)


def _new(come, part, offsets, first, theta, money, till: _Till, random) -> None:
    draw = np.repeat(part, come.sum(axis=1))
    if not len(draw) or not len(first):
        return
    month = np.concatenate([np.repeat(np.arange(len(row)), row) for row in come])
    day = np.ceil(offsets[month] + random.random(len(month)) * np.diff(offsets)[month])
    till.paid(draw, day, random.choice(first, len(month)))
    r, alpha, a, b = theta[draw].T
    scale = _tickets(money[draw], np.zeros(len(draw)), np.zeros(len(draw)), random)
    _buy(draw, day, day, random.gamma(r) / alpha / 7, random.beta(a, b), scale, money, till, random)


def _buy(draw, last, clock, rate, leave, scale, money, till: _Till, random) -> None:
    """Purchases of customers who are alive at `clock` and bought at `last`, to the end of the time ahead (days)."""
    until = till.offsets[-1]
    while len(last):
        following = clock + random.standard_exponential(len(last)) / rate
        till.covers(draw, last, following)
        go = following <= until
        draw, last, rate, leave, scale = draw[go], following[go], rate[go], leave[go], scale[go]
        till.paid(draw, last, random.gamma(money[draw, 0]) / scale)
        stays = random.random(len(last)) >= leave
        till.covers(draw[~stays], last[~stays], np.full(int((~stays).sum()), np.inf))
        draw, last, rate, leave, scale = draw[stays], last[stays], rate[stays], leave[stays], scale[stays]
        clock = last
