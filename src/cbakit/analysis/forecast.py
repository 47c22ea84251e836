"""Heads and money of the next twelve months: what is sold, what is renewed, who comes; drawn many times over.

Each draw follows every contract that is running or in grace to its end, lets it end as a contract like it has ended
(early, frozen, cancelled, exchanged, renewed after so many days, lost), and goes on with the next one; newcomers come by
level and season and go the same way. What past contracts say is weighed anew in every draw, by customer.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import draw_order, inflow
from cbakit.estimates.contract_patterns import DAY, LEAST_CONTRACTS, Law, Patterns, kinds_of, law_of
from cbakit.estimates.contract_prices import Shelf, log_level
from cbakit.periods import OPEN_END, counts_by_month, days, month_edges, month_of_year
from cbakit.schemas import with_columns

MONTHS = 12
MOST_EVENTS = 4_000_000  # running contracts x draws
AT_ONCE = 400_000  # of them in memory
COLUMNS = ["dimension", "segment", "n", "estimate", "low", "high"]
LOOKED_AT = (  # of terms
    "customer_id", "sold_on", "starts_on", "frozen_days", "frozen_from", "cancelled_on", "product", "price", "term_days",
    "effective_end", "loyalty_days", "judged_on", "inside", "number_in_spell", "next_row", "gap_days", "outcome",
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """
    Draws of the year ahead; each array of shape (draws, months) unless said otherwise.

    Attributes
    ----------
    edges : ndarray of datetime64[D], shape (months + 1,)
        as_of and the last day of each month ahead.
    active : int
        Active customers on as_of.
    heads : active customers on the last day of each month.
    joined_heads : those of them who come within the year ahead.
    point_heads : what one more point of renewal at every end would add to `heads`.
    joined : newcomers and returned of each month.
    ends, renewals : ndarray, shape (draws,)
        Contracts that end within the year ahead, and those of them that are followed by another.
    sold, renewed_money, joined_money, point_money :
        Recognised money of contracts sold already, of those present customers will buy, of newcomers, of one point.
    level_money : ndarray
        Recognised dues of each month with every contract at the prices of as_of: `money` less what prices move.
    level_before : float
        Dues of the twelve months up to as_of at those prices, as a multiple of what they were.
    priced : bool
        Whether prices are recorded well enough to speak of money.
    """

    edges: np.ndarray
    active: int
    heads: np.ndarray
    joined_heads: np.ndarray
    point_heads: np.ndarray
    joined: np.ndarray
    ends: np.ndarray
    renewals: np.ndarray
    sold: np.ndarray
    renewed_money: np.ndarray
    joined_money: np.ndarray
    point_money: np.ndarray
    level_money: np.ndarray
    level_before: float
    priced: bool

    @property
    def money(self) -> np.ndarray:
        """Recognised dues of each month, shape (draws, months)."""
        return self.sold + self.renewed_money + self.joined_money


def history(terms: pd.DataFrame, *, as_of, window_months: int = 24) -> pd.DataFrame:
    """
    Contracts whose end and loyalty period lie within the last months: patterns of what may follow a contract.

    Exchanges count as followed by a contract. Contracts inside another's dates and open-ended ones are left out.
    """
    as_of = pd.Timestamp(as_of)
    judged = terms["judged_on"] < as_of
    since = as_of - pd.to_timedelta(terms["loyalty_days"], unit="D") - pd.DateOffset(months=window_months)
    counted = judged & (terms["effective_end"] > since) & (terms["outcome"] != "inside") & terms["term_days"].notna()
    return terms[counted]


def simulate(
    terms: pd.DataFrame,
    spells: pd.DataFrame,
    *,
    as_of,
    first_day=None,
    points: bool = True,
    draws: int = 400,
    seed: int = 1,
) -> Drawn | None:
    """
    Draws of the year ahead of contracts; None where too few contracts have ended to learn from.

    Parameters
    ----------
    terms, spells : DataFrame
        Results of `spells.terms` and `spells.spells` for `as_of`.
    as_of : date
    first_day : date, optional
        First day the export covers.
    points : bool
        Whether to draw what more renewals would add; without, `point_heads` and `point_money` are 0.
    draws, seed : int
        Fewer draws are made of very large bases.

    Returns
    -------
    Drawn
    """
    terms = draw_order.unkeyed(terms, columns=LOOKED_AT)
    terms = with_columns(
        terms, product=terms["product"].fillna(UNKNOWN).astype(str), customer_id=pd.factorize(terms["customer_id"])[0]
    )
    ended = history(terms, as_of=as_of)
    if len(ended) < LEAST_CONTRACTS:
        return None
    random = np.random.default_rng(seed)
    law, ahead = law_of(terms, ended), month_edges(as_of, months=MONTHS)
    kept = _extending(terms)
    now = _standing(kept, law, day=ahead[0])
    draws = int(np.clip(MOST_EVENTS // max(len(now), 1), 100, draws))
    size = max(AT_ONCE // max(len(now), 1), 1)  # draws made at once: memory does not grow with their number
    patterns = Patterns(law, draws=min(size, draws), random=random)
    shelf = Shelf(terms, law, day=ahead[0], draws=draws, random=random)
    joined = drawn_arrivals(spells, as_of=as_of, first_day=first_day, draws=draws, random=random)
    parts = []
    for first in range(0, draws, size):
        here = slice(first, min(first + size, draws))
        patterns = patterns if first == 0 else Patterns(law, draws=here.stop - first, random=random)
        parts.append(_made(now, law, patterns, shelf.of(here), joined[here], ahead, random, points))
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    sold = sold_in(terms, ahead)
    past = month_edges(as_of, months=-MONTHS)[::-1]
    before = sold_in(terms, past).sum()
    level_before = sold_in(terms, past, **shelf.level).sum() / before if before > 0 else np.nan
    found["heads"] = _followed(kept, ahead) + found["heads"] + found["joined_heads"]
    found["level_money"] = sold_in(terms, ahead, **shelf.level) + found["level_money"] + found.pop("joined_level")
    return Drawn(
        ahead, int(_active(kept, ahead[:1])[0]), joined=joined, sold=np.broadcast_to(sold, found["heads"].shape),
        level_before=float(level_before), priced=shelf.priced, **found,
    )  # fmt: skip


def _made(
    now: pd.DataFrame, law: Law, patterns: Patterns, shelf: Shelf, joined: np.ndarray, ahead, random, points: bool
) -> dict[str, np.ndarray]:
    """Some of the draws, by the names of `Drawn`; ``heads`` and ``level_money`` of what follows present contracts alone."""
    present, came, point = (_Board(ahead, patterns.draws) for _ in range(3))
    tally, starts = _decide(now, law, patterns, present, shelf)
    follow = _chain(starts, law, patterns, shelf, present)
    first = _chain(_come(joined, shelf, ahead, random), law, patterns, shelf, came)
    lost = pd.concat([tally, follow, first], ignore_index=True)
    within = lost[lost["end"] <= present.last]
    if points:
        _chain(_one_point(within, random), law, patterns, shelf, point)
    return {
        "heads": present.heads, "joined_heads": came.heads, "point_heads": point.heads / SHADOW,
        "ends": np.bincount(within["draw"], minlength=patterns.draws),
        "renewals": np.bincount(within.loc[within["renewed"], "draw"], minlength=patterns.draws),
        "renewed_money": present.money, "joined_money": came.money, "point_money": point.money / SHADOW,
        "level_money": present.level, "joined_level": came.level,
    }  # fmt: skip


class _Board:
    """Where drawn contracts are counted: heads on the last day of each month, money of each month."""

    def __init__(self, ahead: np.ndarray, draws: int):
        self.offsets = (ahead - ahead[0]).astype(int)  # days after as_of
        self.last, self.draws = int(self.offsets[-1]), draws
        self.heads = np.zeros((draws, len(ahead) - 1))
        self.money = np.zeros((draws, len(ahead) - 1))
        self.level = np.zeros((draws, len(ahead) - 1))

    def add(self, draw, begin, end, *, rate=None, level=None, paid_until=None) -> None:
        """
        Customers present on days `begin` to `end` after as_of; `rate` of money a day from `begin` to `paid_until`.

        `level`: the same rate at the prices of as_of.
        """
        months = len(self.offsets) - 1
        came = np.searchsorted(self.offsets[1:], begin, side="left")
        gone = np.searchsorted(self.offsets[1:], end, side="right")
        here = came < gone  # counted from the first month's end that is reached to the last one
        changes = np.zeros((self.draws, months + 1))
        for at, sign in ((came, 1), (gone, -1)):
            cell = draw[here] * (months + 1) + at[here]
            changes += sign * np.bincount(cell, minlength=changes.size).reshape(changes.shape)
        self.heads += changes.cumsum(axis=1)[:, :-1]
        for month, day in enumerate(self.offsets[1:] if rate is not None else ()):
            first = self.offsets[month] + 1
            paid = np.flatnonzero((begin <= day) & (paid_until >= first))
            inside, of = np.minimum(paid_until[paid], day) - np.maximum(begin[paid], first) + 1, draw[paid]
            self.money[:, month] += np.bincount(of, rate[paid] * inside, minlength=self.draws)
            self.level[:, month] += np.bincount(of, level[paid] * inside, minlength=self.draws)


def _extending(terms: pd.DataFrame) -> pd.DataFrame:
    """Contracts that extend, with ``begin``: the first day that no earlier one of the customer covers."""
    columns = [c for c in LOOKED_AT if c in terms]
    kept = terms.loc[~terms["inside"].astype(bool), columns]
    after = kept.groupby("customer_id")["effective_end"].shift() + pd.Timedelta(days=1)
    return with_columns(kept, begin=kept["starts_on"].where(~(after > kept["starts_on"]), after))


def active_on(terms: pd.DataFrame, on) -> np.ndarray:
    """Active customers on each of the days `on`, shape (days,): those whose contracts cover the day, each once."""
    return _active(_extending(terms), on)


def _active(kept: pd.DataFrame, on) -> np.ndarray:
    on = days(on)
    begun = np.searchsorted(np.sort(days(kept["begin"])), on, side="right")
    return begun - np.searchsorted(np.sort(days(kept["effective_end"])), on, side="left")


def _followed(kept: pd.DataFrame, ahead: np.ndarray) -> np.ndarray:
    """Heads on the last day of each month by contracts that have a next one, shape (months,); of `_extending`."""
    early = kept[kept["next_row"] >= 0]
    if not len(early):
        return np.zeros(len(ahead) - 1)
    return ((days(early["begin"]) <= ahead[1:, None]) & (days(early["effective_end"]) >= ahead[1:, None])).sum(axis=1)


def sold_in(terms: pd.DataFrame, edges: np.ndarray, **level) -> np.ndarray:
    """
    Money of each month by all contracts of `terms`, shape (months,): prices spread evenly over the days as sold.

    Parameters
    ----------
    terms : DataFrame
    edges : ndarray of datetime64[D], shape (months + 1,)
    **level
        ``day``, ``steps`` and ``ahead`` of `contract_prices.log_level`: then at the prices of that day.
    """
    priced = terms[terms["price"].notna() & terms["term_days"].notna()]
    start = days(priced["starts_on"])
    length = np.maximum(priced["term_days"].to_numpy(float), 1)
    rate = priced["price"].to_numpy(float) / length
    if level:
        rate = rate / np.exp(log_level(start, **level))
    last = start + (length - 1).astype("timedelta64[D]")
    sold = np.zeros(len(edges) - 1)
    for month in range(len(edges) - 1):
        inside = (np.minimum(last, edges[month + 1]) - np.maximum(start, edges[month] + DAY)).astype(float) + 1
        sold[month] = (rate * np.clip(inside, 0, None)).sum()
    return sold


def _standing(kept: pd.DataFrame, law: Law, *, day) -> pd.DataFrame:
    """
    The last contract of everybody who is active, has bought ahead or may still renew, of those that extend.

    Returns
    -------
    DataFrame
        ``kind``, ``begin`` and ``end`` (days after as_of as known today), ``age`` (days since its start; -1 where its
        freeze or cancellation has already been seen), ``open_ended``.
    """
    last = kept[(kept["next_row"] < 0) & (days(kept["judged_on"]) >= day)]
    end = days(last["effective_end"])
    age = (day - days(last["starts_on"])).astype(int)
    settled = (last["frozen_days"].fillna(0) > 0) | last["cancelled_on"].notna() | (end < day)
    return pd.DataFrame(
        {
            "kind": kinds_of(last, law.products),
            "begin": (days(last["begin"]) - day).astype(int),
            "end": (end - day).astype(int),
            "age": np.where(settled, -1, age),
            "open_ended": end >= OPEN_END,
        }
    )


EVENT = ["draw", "kind", "end", "renewed", "gap", "follows"]


def _events(law: Law, row, draw, kind, end) -> pd.DataFrame:
    values = (draw, kind, end, law.renewed[row], law.gap[row].astype(int), law.follows[row])
    return pd.DataFrame(dict(zip(EVENT, values, strict=True)))


def _following(events: pd.DataFrame) -> dict[str, np.ndarray]:
    """Next contracts of those who renew: draw, first day (after as_of), product, not the first of the spell."""
    go = events[events["renewed"]]
    start = np.maximum(go["end"].to_numpy() + go["gap"].to_numpy(), 1)
    return {
        "draw": go["draw"].to_numpy(),
        "start": start,
        "product": go["follows"].to_numpy(),
        "first": np.zeros(len(go), bool),
    }


def _decide(now: pd.DataFrame, law: Law, patterns: Patterns, board: _Board, shelf) -> tuple[pd.DataFrame, dict]:
    """What becomes of the contracts that stand: their ends are counted, their followers returned."""
    draws = patterns.draws
    lasting, ending = now[now["open_ended"]], now[~now["open_ended"]]
    draw = np.repeat(np.arange(draws), len(lasting))
    board.add(draw, np.tile(np.maximum(lasting["begin"], 1), draws), shelf.leave(draw))
    draw = np.repeat(np.arange(draws), len(ending))
    kind, begin, end, age = (np.tile(ending[c].to_numpy(), draws) for c in ("kind", "begin", "end", "age"))
    row = patterns.pick_open(kind, draw, age=age, left=end)
    end = np.where(age >= 0, np.maximum(end + np.round(law.shift[row]).astype(int), np.minimum(end, 0)), end)
    board.add(draw, np.maximum(begin, 1), end)
    events = _events(law, row, draw, kind, end)
    return events, _following(events)


def _chain(starts: dict, law: Law, patterns: Patterns, shelf, board: _Board) -> pd.DataFrame:
    """Follow contracts that start, and their followers, to the end of the year ahead; every end on the way."""
    found = [pd.DataFrame(columns=EVENT).astype({"draw": int, "kind": int, "end": int, "renewed": bool})]
    while len(starts["draw"]):
        inside = starts["start"] <= board.last
        draw, start, product, first = (starts[c][inside] for c in ("draw", "start", "product", "first"))
        if not len(draw):
            break
        kind = 2 * product + np.where(first, 0, 1)  # kinds are in order of product, "first" before "later"
        term, price = shelf.sell(kind, start, draw)
        row = patterns.pick(kind, draw)
        lasting = np.isnan(term)
        length = np.where(
            lasting, shelf.leave(draw), np.maximum(np.round(np.nan_to_num(term) * law.ratio[row]), 1)
        ).astype(int)
        end, paid = start + length - 1, start + np.nan_to_num(term, nan=0).astype(int) - 1
        rate = price / np.maximum(np.nan_to_num(term, nan=1.0), 1)
        board.add(draw, start, end, rate=rate, level=rate / shelf.since(start, draw), paid_until=paid)
        events = _events(law, row[~lasting], draw[~lasting], kind[~lasting], end[~lasting])
        found.append(events[events["end"] <= board.last])
        starts = _following(found[-1])
    return pd.concat(found, ignore_index=True)


SHADOW = 20  # points of renewal that are drawn to see what one of them does


def _one_point(ends: pd.DataFrame, random: np.random.Generator) -> dict[str, np.ndarray]:
    """Contracts that `SHADOW` more points of renewal would add: of the ends that are not followed, as many as that."""
    lost = ends[~ends["renewed"].astype(bool)]
    share = SHADOW / 100 * len(ends) / max(len(lost), 1)
    saved = lost[random.random(len(lost)) < share]
    start = np.maximum(saved["end"].to_numpy(int) + 1, 1)
    product = saved["kind"].to_numpy(int) // 2
    return {
        "draw": saved["draw"].to_numpy(int),
        "start": start,
        "product": product,
        "first": np.zeros(len(saved), bool),
    }


def drawn_arrivals(
    spells: pd.DataFrame, *, as_of, first_day=None, draws: int, random: np.random.Generator
) -> np.ndarray:
    """
    Newcomers and returned in each month ahead, shape (draws, months); those sold already are among them.

    Months count back from as_of; the data's first months are left out while a start may be a continuation.
    """
    counts, month = arrivals(spells, as_of=as_of, first_day=first_day)
    ahead = month_edges(as_of, months=MONTHS)
    return inflow.drawn(counts, month, month_of_year(ahead[1:]), draws=draws, random=random)


def arrivals(spells: pd.DataFrame, *, as_of, first_day=None) -> tuple[np.ndarray, np.ndarray]:
    """Spells that began in each whole month back from as_of (the latest last), and the calendar month of each."""
    start = days(spells["starts_on"])
    known = spells["start_known"].to_numpy(bool)
    begin = start.min(initial=days([as_of])[0]) if first_day is None else days([first_day])[0]
    begin = max(begin, start[~known].max(initial=begin) + DAY) if (~known).any() else begin
    return counts_by_month(start[known], until=as_of, since=begin)


def _come(joined: np.ndarray, shelf, ahead: np.ndarray, random: np.random.Generator) -> dict[str, np.ndarray]:
    """First contracts of those who come: a day within the month, a product as of late."""
    draw = np.repeat(np.arange(len(joined)), joined.sum(axis=1))
    month = np.concatenate([np.repeat(np.arange(joined.shape[1]), row) for row in joined]) if len(joined) else draw
    offsets = (ahead - ahead[0]).astype(int)
    start = offsets[month] + 1 + np.floor(random.random(len(month)) * np.diff(offsets)[month]).astype(int)
    return {"draw": draw, "start": start, "product": shelf.first(len(draw)), "first": np.ones(len(draw), bool)}


def summary(values: np.ndarray, ahead: np.ndarray, *, n: int, level: float = 0.95) -> pd.DataFrame:
    """
    Mean of the draws of each month with its prediction interval.

    Parameters
    ----------
    values : ndarray, shape (draws, months)
    ahead : ndarray of datetime64[D], shape (months + 1,)
    n : int
        Customers the forecast starts from.
    level : float

    Returns
    -------
    DataFrame, one row a month
        ``dimension`` ("month"), ``segment`` ("YYYY-MM" of its last day), ``on`` (that day), ``n``, ``estimate``,
        ``low``, ``high``.
    """
    low, high = np.quantile(values, [0.5 - level / 2, 0.5 + level / 2], axis=0)
    on = pd.to_datetime(ahead[1:])
    named = {"dimension": "month", "segment": on.strftime("%Y-%m"), "on": on}
    return pd.DataFrame(named | {"n": n, "estimate": values.mean(axis=0), "low": low, "high": high})


def with_extras(
    money: np.ndarray, heads: np.ndarray, per_head: np.ndarray, *, active: int, rise: float = 0.0, risen=()
) -> np.ndarray:
    """
    Money of each month with what is bought beside contracts, refunds taken off.

    Parameters
    ----------
    money, heads : ndarray, shape (draws, months)
    per_head : ndarray, shape (k,)
        Other money per active customer of each month up to as_of, the latest last.
    active : int
        Active customers on as_of: heads before the first month.
    rise : float
        How prices of contracts will rise a year, on the log scale: what is bought beside them is thought to follow.
    risen : sequence of float
        How they have risen, the last year first (`contract_prices.rises`).

    Returns
    -------
    ndarray, shape (draws, months)
    """
    if not len(per_head) or not np.isfinite(per_head).all():
        return money
    draws, months = money.shape
    usual = inflow.drawn_level(
        per_head, months, draws=draws, random=np.random.default_rng([1, 7]), rise=rise, risen=risen
    )
    before = np.concatenate([np.full((draws, 1), float(active)), heads[:, :-1]], axis=1)
    return money + usual * (heads + before) / 2
