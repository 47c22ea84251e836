"""Customers without a contract: who is likely to be a customer still, what they will buy, what they are worth.

A shop is told of no ending. The BG/NBD model reads it off the silence, the gamma-gamma model gives the money a purchase;
both are judged on purchases that were held out, beside the plainest forecast, and stand back where they do no better.
"""

import itertools
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cbakit.estimates import bgnbd, bootstrap, draw_order, gammagamma
from cbakit.periods import days

RESULT = ["dimension", "segment", "n", "estimate", "low", "high"]
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
LEAST_GROUP = 300  # customers of a segment, for a model of its own


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
    return Models(buying, money, seen, weights, block, theta, theta_money, np.sort(days(list(again_on))))


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


def classes(frequency) -> np.ndarray:
    """Class of each number of repeat purchases, shape (n,)."""
    edges = np.array(list(CLASSES))
    names = np.array(list(CLASSES.values()), object)
    return names[np.searchsorted(edges, np.asarray(frequency), side="right") - 1]


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
    value = Worth(models, told["expected_money"].to_numpy(float), _slopes(models, weeks))
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


def _slopes(models: Models, weeks: float) -> np.ndarray:
    data = [models.seen[c].to_numpy(float) for c in ("frequency", "recency", "age")]
    bought, each = bgnbd.expected(models.theta[0], *data, time=float(weeks)), ticket(models)
    by = [
        bgnbd.gradient(lambda t: bgnbd.expected(t, *data, time=float(weeks)), models.theta[0], k) * each
        for k in range(4)
    ]
    return np.column_stack(
        by + [bought * bgnbd.gradient(lambda t: ticket(models, t), models.theta_money[0], k) for k in range(3)]
    )


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
    value = Worth(models, told["expected_money"].to_numpy(float), _slopes(models, weeks))
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


def gaps(terms: pd.DataFrame, *, as_of, loyalty_days: int) -> pd.DataFrame:
    """
    What the gaps between purchases say about the loyalty period.

    Of customers who were silent for longer than so many days and could be seen for a year after that, the share that came
    back is what a period of that length would wrongly take for lost.

    Returns
    -------
    DataFrame, one row for 30, 60, 90, 120, 180 days and the period in force
        ``days``, ``n`` (silences that long), ``hits`` (ended by a purchase within the year after), ``estimate``, ``low``,
        ``high`` (Wilson), ``share_of_gaps`` (share of all gaps between purchases that are no longer), ``in_force``.
    """
    from cbakit.estimates.shares import wilson

    columns = ["days", "n", "hits", "estimate", "low", "high", "share_of_gaps", "in_force"]
    day = terms[["customer_id", "starts_on"]].drop_duplicates().sort_values(["customer_id", "starts_on"])
    if len(day) < 2:
        return pd.DataFrame(columns=columns)
    follow = day.groupby("customer_id")["starts_on"].shift(-1)
    gap = (follow - day["starts_on"]).dt.days.to_numpy(float)
    left = (pd.Timestamp(as_of) - day["starts_on"]).dt.days.to_numpy(float)
    span = left.max()
    after = min(365.0, span / 3)
    rows = []
    for length in sorted({30, 60, 90, 120, 180, int(loyalty_days)}):
        watched = left >= length + after
        silent = watched & ~(gap <= length)
        hits = int((silent & (gap <= length + after)).sum())
        closed = gap[~np.isnan(gap)]
        share = float((closed <= length).mean()) if len(closed) else np.nan
        estimate, low, high = (float(v) for v in wilson(hits, max(int(silent.sum()), 1)))
        rows.append((length, int(silent.sum()), hits, estimate, low, high, share, length == int(loyalty_days)))
    return pd.DataFrame(rows, columns=columns)


def proposed_days(table: pd.DataFrame, *, most: float = 0.2) -> float:
    """The shortest period after which at most `most` of the silent came back; NaN where none of those looked at is enough."""
    enough = table[(table["estimate"] <= most) & (table["n"] > 0)] if len(table) else table
    return float(enough["days"].min()) if len(enough) else float("nan")
