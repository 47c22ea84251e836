"""Whether those who come by recommendation stay longer than others like them, and what one recommendation is worth."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import bootstrap, draw_order
from cbakit.spells import begins

HORIZON = 24  # months of the matched comparison
REFERRED = "referred"
STRATA = ("quarter", "product", "sex", "age_band")
GRID = 0.25  # months: tenures are put on this grid for the matched curves
GAIN = [
    "measure", "n", "n_versus", "matched", "referred", "other", "estimate", "low", "high", "p",
]  # fmt: skip


def matched(tenures: pd.DataFrame, *, strata: tuple[str, ...] = STRATA) -> pd.DataFrame:
    """
    Referred customers and the others of the same joining quarter, product, sex and age band, with weights.

    Others of a cell are weighted so that they are as many as its referred customers; a referred customer without
    anybody in the cell is left out and counted (``weight`` 0). First spells with a known start only.

    Parameters
    ----------
    tenures : DataFrame
        `retention.tenures`: spells with months, lost, seen and attributes.
    strata : tuple of str
        "quarter" is that of the start.

    Returns
    -------
    DataFrame, rows of `tenures` whose source is recorded, with ``is_referred``, ``cell``, ``weight``
    """
    rows = tenures[tenures["seen"].astype(bool) & (tenures["spell_no"] == 1) & (tenures["referred"] != UNKNOWN)]
    rows = rows.assign(
        is_referred=rows["referred"] == REFERRED, quarter=rows["starts_on"].dt.to_period("Q").astype(str)
    )
    cell = rows.groupby([rows[c].fillna(UNKNOWN) for c in strata], sort=False).ngroup().to_numpy()
    referred = rows["is_referred"].to_numpy()
    size = int(cell.max(initial=-1)) + 1
    ones, zeros = np.bincount(cell, referred, minlength=size), np.bincount(cell, ~referred, minlength=size)
    both = (ones > 0) & (zeros > 0)
    weight = np.where(referred, 1.0, ones[cell] / np.maximum(zeros[cell], 1)) * both[cell]
    return rows.assign(cell=cell, weight=weight).reset_index(drop=True)


def survival_gain(matched: pd.DataFrame, *, horizon: int = HORIZON, plan: bootstrap.Plan = bootstrap.DEFAULT):
    """
    Months of membership within the horizon that referred customers have more than matched others.

    Restricted means of weighted Kaplan-Meier curves with late entry; interval by bootstrap over customers within
    the two groups, weights kept. Association, not cause: people who are recommended a club may be other people.

    Returns
    -------
    DataFrame with `GAIN`, one row; none with fewer than 20 matched on either side or nobody seen to the horizon
        ``n`` matched referred, ``n_versus`` others in their cells, ``matched`` share of referred with a match,
        ``referred`` and ``other`` the two restricted means.
    """
    used = matched[matched["weight"] > 0]
    referred = used["is_referred"].to_numpy(bool)
    if min(referred.sum(), (~referred).sum()) < 20 or used["months"].max() < horizon:
        return pd.DataFrame(columns=GAIN)
    draws = []
    for group in (referred, ~referred):
        part = used[group]
        held = (part[c].to_numpy(float) for c in ("months", "entry_months", "lost", "weight"))
        draws.append(_restricted_mean(part, *_resampled(plan, *held), horizon))
    gap = draws[0] - draws[1]
    known = gap[1:][~np.isnan(gap[1:])]
    low, high = bootstrap.interval(known, level=plan.level)
    p = min(1.0, 2 * max(min((known <= 0).mean(), (known >= 0).mean()), 1 / (len(known) + 1)))
    means = [float(d[0]) for d in draws]
    row = _gain_row(f"restricted_mean_months_{horizon}", matched, used, means, (gap[0], low, high, p))
    return pd.DataFrame([row], columns=GAIN)


def _resampled(plan: bootstrap.Plan, *held) -> tuple[np.ndarray, np.ndarray]:
    """
    The block of each of n customers (itself where they are not very many), and how often each block is drawn.

    `held` is what the calculation reads of each: they are drawn in its order, not in that of pseudonyms.

    Returns
    -------
    (block, counts)
        ``block`` of shape (n,); ``counts`` of shape (1 + draws, blocks), the first row all ones: the data themselves.
    """
    n = len(held[0])
    block = bootstrap.blocks(n, seed=plan.seed, place=draw_order.ranks(*held))
    size = int(block.max()) + 1
    return block, np.vstack([np.ones(size), bootstrap.weights(size, draws=plan.draws, seed=plan.seed + n)])


def _restricted_mean(part: pd.DataFrame, block: np.ndarray, counts: np.ndarray, horizon: int) -> np.ndarray:
    """Area under the weighted curve up to the horizon for each row of counts, on a grid of a quarter of a month."""
    steps = round(horizon / GRID)
    weight = part["weight"].to_numpy(float)
    duration = np.minimum(np.ceil(part["months"].to_numpy(float) / GRID - 1e-9), steps + 1).astype(int)
    entry = np.minimum(np.floor(part["entry_months"].to_numpy(float) / GRID + 1e-9), steps + 1).astype(int)
    lost = part["lost"].to_numpy(bool) & (part["months"].to_numpy(float) <= horizon)
    width, size = steps + 2, counts.shape[1] * (steps + 2)
    placed = ((np.minimum(entry, duration - 1), weight), (duration, weight), (duration, weight * lost))
    sums = (np.bincount(block * width + at, w, minlength=size).reshape(-1, width) for at, w in placed)
    entered, left, events = (counts @ table for table in sums)
    at_risk = np.cumsum(entered, axis=1) - entered - np.cumsum(left, axis=1) + left
    with np.errstate(invalid="ignore", divide="ignore"):
        hazard = np.where(at_risk > 0, events / at_risk, 0.0)
    alive = np.cumprod(1 - np.clip(hazard[:, : steps + 1], 0, 1), axis=1)
    return (alive[:, :-1].sum(axis=1)) * GRID


def _gain_row(measure, matched, used, means, found):
    referred = used["is_referred"].to_numpy(bool)
    share = referred.sum() / max(int(matched["is_referred"].sum()), 1)
    return (
        measure,
        int(referred.sum()),
        int((~referred).sum()),
        float(share),
        *means,
        *map(float, found),
    )


def money_within(earned: pd.DataFrame, months: int = HORIZON) -> pd.Series:
    """Margin earned from each spell within its first `months`, by spell_id (`money.recognised`)."""
    length = np.maximum(earned["to_months"] - earned["from_months"], 1e-9)
    inside = np.clip(np.minimum(earned["to_months"], months) - np.maximum(earned["from_months"], 0), 0, None) / length
    single = (earned["to_months"] - earned["from_months"]) <= 1e-9
    part = np.where(single, (earned["from_months"] < months).astype(float), np.minimum(inside, 1))
    return (earned["margin"] * part).groupby(earned["spell_id"]).sum()


def value_gain(tenures: pd.DataFrame, earned: pd.DataFrame, *, as_of, horizon: int = HORIZON, plan=bootstrap.DEFAULT):
    """
    Margin of the first 24 months that referred customers bring more than matched others, in money a customer.

    Only customers who joined at least `horizon` months before as_of: their money is fully seen. Matched as in
    `matched`; interval by bootstrap over customers within the two groups.

    Returns
    -------
    DataFrame with `GAIN`, one row; none with fewer than 20 matched customers on either side
    """
    before = pd.Timestamp(as_of) - pd.DateOffset(months=horizon)
    rows = matched(tenures[(tenures["starts_on"] <= before) & (tenures["entry_months"] == 0)])
    used = rows[rows["weight"] > 0]
    referred = used["is_referred"].to_numpy(bool)
    if min(referred.sum(), (~referred).sum()) < 20 or earned.empty:
        return pd.DataFrame(columns=GAIN)
    worth = used["spell_id"].map(money_within(earned, horizon)).fillna(0.0).to_numpy()
    draws = []
    for group in (referred, ~referred):
        weight = used["weight"].to_numpy()[group]
        block, counts = _resampled(plan, worth[group], weight)
        top, bottom = np.bincount(block, weight * worth[group]), np.bincount(block, weight)
        draws.append((counts @ top) / (counts @ bottom))
    gap = draws[0] - draws[1]
    low, high = bootstrap.interval(gap[1:], level=plan.level)
    p = min(1.0, 2 * max(min((gap[1:] <= 0).mean(), (gap[1:] >= 0).mean()), 1 / len(gap)))
    means = [float(d[0]) for d in draws]
    row = _gain_row(f"margin_{horizon}_months", rows, used, means, (gap[0], low, high, p))
    return pd.DataFrame([row], columns=GAIN)


def worth(tenures: pd.DataFrame, earned: pd.DataFrame, *, as_of, horizon: int = HORIZON) -> pd.DataFrame:
    """
    Margin that a customer brings in the first 24 months, referred and others: what a referral is worth before its cost.

    Returns
    -------
    DataFrame with dimension "referred", segment, n, estimate, low, high
    """
    before = pd.Timestamp(as_of) - pd.DateOffset(months=horizon)
    first = begins(tenures) & tenures["start_known"].astype(bool) & (tenures["entry_months"] == 0)
    rows = tenures[first & (tenures["starts_on"] <= before) & (tenures["referred"] != UNKNOWN)]
    if rows.empty or earned.empty:
        return pd.DataFrame(columns=["dimension", "segment", "n", "estimate", "low", "high"])
    names, code = np.unique(rows["referred"].astype(str), return_inverse=True)
    money = rows["spell_id"].map(money_within(earned, horizon)).fillna(0.0)
    found = bootstrap.mean(money, cluster=rows["customer_id"], group=code)
    return found.assign(dimension="referred", segment=names)[["dimension", "segment", "n", "estimate", "low", "high"]]


def cost_by_source(spend: pd.DataFrame, new: pd.DataFrame, *, as_of, months: int = 12) -> pd.DataFrame:
    """
    Spend of the last 12 months by source over new customers of that source: exact money a new customer.

    Returns
    -------
    DataFrame
        ``dimension`` ("source"), ``segment``, ``n`` new customers, ``money`` spent, ``estimate`` (money a new
        customer).
    """
    columns = ["dimension", "segment", "n", "money", "estimate"]
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months)
    paid = spend[(spend["month"] > since) & spend["amount"].notna()].groupby("source")["amount"].sum()
    won = new[new["starts_on"] > since]["source"].value_counts()
    rows = [("source", s, int(won.get(s, 0)), float(m), float(m) / won[s]) for s, m in paid.items() if won.get(s, 0)]
    return pd.DataFrame(rows, columns=columns)


def one_ceiling(price: pd.DataFrame, allowed: pd.DataFrame) -> pd.DataFrame:
    """
    The price of a referral with the one ceiling of the report: that of the source "referral" in the table of all sources.

    Parameters
    ----------
    price : DataFrame
        Result of `price_of_one`.
    allowed : DataFrame
        Result of `acquisition.allowance` with dimension "source"; where it lacks referrals the price's own ceiling stays.

    Returns
    -------
    DataFrame: `price` with ``may_pay`` taken from there and ``same_table``
    """
    mine = allowed[(allowed["dimension"] == "source") & (allowed["segment"] == "referral")] if len(allowed) else allowed
    known = len(mine) > 0 and bool(pd.notna(mine["most"].iloc[0]))
    pay = float(mine["most"].iloc[0]) if known else price["may_pay"]
    return price.assign(may_pay=pay, same_table=known)


def price_of_one(worth: pd.DataFrame, cost: pd.DataFrame, *, times: float = 3.0) -> pd.DataFrame:
    """
    What a referral is worth and what may be paid for one: the lower limit of its worth over `times`.

    Three times the cost is the usual demand on a new customer; the lower limit keeps the promise when the worth
    was overestimated. Beside it what a new customer costs now, by recommendation and from the other paid sources.

    Returns
    -------
    DataFrame, one row or none: n, estimate, low, high, may_pay, paid_now, paid_elsewhere (NaN where spend is unknown)
    """
    row = worth[worth["segment"] == REFERRED]
    if row.empty or row["low"].isna().all():
        return pd.DataFrame(columns=["n", "estimate", "low", "high", "may_pay", "paid_now", "paid_elsewhere"])
    now = cost[cost["segment"] == "referral"]
    rest = cost[cost["segment"] != "referral"]
    elsewhere = rest["money"].sum() / rest["n"].sum() if len(rest) else np.nan
    found = row[["n", "estimate", "low", "high"]].reset_index(drop=True)
    paid_now = float(now["estimate"].iloc[0]) if len(now) else np.nan
    return found.assign(may_pay=np.clip(found["low"] / times, 0, None), paid_now=paid_now, paid_elsewhere=elsewhere)
