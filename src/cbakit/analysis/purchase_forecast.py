"""Heads and money of the next twelve months where there are no contracts: every customer's purchases drawn many times."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.estimates import inflow
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
    models : purchases.Models
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
    for draw in range(draws):
        _present(known, since, theta[draw], money[draw], draw, present, random)
    counts, month = counts_by_month(known["first_on"], until=as_of, since=known["first_on"].min())
    come = inflow.drawn(counts, month, month_of_year(ahead[1:]), draws=draws, random=random)
    first = known["first_money"].dropna().to_numpy(float)
    for draw in range(draws):
        _new(come[draw], offsets, first, theta[draw], money[draw], draw, joined, random)
    active = int((since >= -loyalty_days).sum())
    return Drawn(ahead, active, present.heads + joined.heads, joined.heads, present.money, joined.money, come)


class _Till:
    """Where drawn purchases are counted."""

    def __init__(self, offsets: np.ndarray, draws: int, loyalty_days: int):
        self.offsets, self.loyalty_days = offsets, loyalty_days
        self.heads = np.zeros((draws, len(offsets) - 1))
        self.money = np.zeros((draws, len(offsets) - 1))

    def covers(self, draw: int, bought, following) -> None:
        """Active from a purchase on for the loyalty period, unless the next one takes over."""
        for month, day in enumerate(self.offsets[1:]):
            self.heads[draw, month] += ((bought <= day) & (day <= bought + self.loyalty_days) & (following > day)).sum()

    def paid(self, draw: int, bought, amount) -> None:
        """Money of purchases by month."""
        month = np.searchsorted(self.offsets, bought, side="left") - 1
        inside = (month >= 0) & (month < self.money.shape[1])
        self.money[draw] += np.bincount(month[inside], amount[inside], minlength=self.money.shape[1])


def _present(known: pd.DataFrame, since, theta, money, draw: int, till: _Till, random) -> None:
    r, alpha, a, b = theta
    x, last, age = (known[c].to_numpy(float) for c in ("frequency", "recency", "age"))
    with np.errstate(over="ignore", divide="ignore"):
        gone = a / np.maximum(b + x - 1, 1e-300) * np.exp((r + x) * (np.log(alpha + age) - np.log(alpha + last)))
    lives = (x == 0) | (random.random(len(x)) < 1 / (1 + gone))
    till.covers(draw, since[~lives], np.full(int((~lives).sum()), np.inf))
    rate = random.gamma(r + x[lives]) / (alpha + age[lives]) / 7
    leave = random.beta(a, b + x[lives])
    mean = known["money"].to_numpy(float)[lives]
    ticket = _tickets(money, np.where(np.isnan(mean), 0, x[lives]), np.nan_to_num(mean), random)
    _buy(since[lives], np.zeros(int(lives.sum())), rate, leave, ticket, money, draw, till, random)


def _tickets(money, x, mean, random) -> np.ndarray:
    """The scale of each customer's purchases: their amounts are gamma(p, 1 / scale)."""
    p, q, gamma = money
    return random.gamma(p * x + q) / (gamma + x * mean)


def _new(come, offsets, first, theta, money, draw: int, till: _Till, random) -> None:
    r, alpha, a, b = theta
    month = np.repeat(np.arange(len(come)), come)
    if not len(month) or not len(first):
        return
    day = np.ceil(offsets[month] + random.random(len(month)) * np.diff(offsets)[month])
    till.paid(draw, day, random.choice(first, len(month)))
    size = len(month)
    scale = _tickets(money, np.zeros(size), np.zeros(size), random)
    _buy(day, day, random.gamma(r, size=size) / alpha / 7, random.beta(a, b, size), scale, money, draw, till, random)


def _buy(last, clock, rate, leave, scale, money, draw: int, till: _Till, random) -> None:
    """Purchases of customers who are alive at `clock` and bought at `last`, to the end of the time ahead (days)."""
    until = till.offsets[-1]
    while len(last):
        following = clock + random.standard_exponential(len(last)) / rate
        till.covers(draw, last, following)
        go = following <= until
        last, rate, leave, scale = following[go], rate[go], leave[go], scale[go]
        till.paid(draw, last, random.gamma(money[0], size=len(last)) / scale)
        stays = random.random(len(last)) >= leave
        till.covers(draw, last[~stays], np.full(int((~stays).sum()), np.inf))
        last, rate, leave, scale = last[stays], rate[stays], leave[stays], scale[stays]
        clock = last
