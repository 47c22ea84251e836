"""What if, and how much of it a plan needs: price, renewal and inflow against the forecast that leaves all as it is."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

COLUMNS = [
    "dimension", "segment", "change", "n", "heads", "heads_low", "heads_high", "estimate", "low", "high", "break_even",
]  # fmt: skip
CHANGES = {"price": 0.05, "renewal": 0.05, "inflow": 0.10, "repeat": 0.05}  # shares; renewal in points


@dataclass(frozen=True)
class Parts:
    """
    The forecast taken apart; arrays of shape (draws,), of the year's money and of the heads at its end.

    Attributes
    ----------
    heads, joined_heads, point_heads : active customers at the end, those of them who come, what a point of renewal adds.
    money, future_money, joined_money, point_money : all of the year; of it what is yet to be sold, what newcomers bring,
        what a point adds.
    joined : newcomers of the year.
    ends, renewals : contracts that end in the year, and those followed by another; zeros where there are none.
    active : int
    """

    heads: np.ndarray
    joined_heads: np.ndarray
    point_heads: np.ndarray
    money: np.ndarray
    future_money: np.ndarray
    joined_money: np.ndarray
    point_money: np.ndarray
    joined: np.ndarray
    ends: np.ndarray
    renewals: np.ndarray
    active: int

    @property
    def contracts(self) -> bool:
        """Whether there are contracts to renew."""
        return bool(self.ends.sum() > 0)


def _row(segment: str, change: float, drawn: np.ndarray, money: np.ndarray, n: int, **more) -> dict:
    values = {"segment": segment, "change": change, "n": n, "heads": float(drawn.mean())}
    values |= dict(zip(("heads_low", "heads_high"), map(float, np.quantile(drawn, [0.025, 0.975])), strict=True))
    low, high = np.quantile(money, [0.025, 0.975])
    return values | {"estimate": float(money.mean()), "low": float(low), "high": float(high)} | more


def what_if(parts: Parts, *, changes: dict[str, float] = CHANGES) -> pd.DataFrame:
    """
    What the year's money and the heads at its end gain if one thing changes and the rest stays.

    A dearer price is taken to scare nobody away; ``break_even`` says how many points of renewal may be lost before
    the rise is eaten up. Effects are straight: half the change, half the effect.

    Parameters
    ----------
    parts : Parts
    changes : dict
        ``price`` and ``inflow`` as shares, ``renewal`` in points (0.05 is five), ``repeat`` as a share of purchases.

    Returns
    -------
    DataFrame, one row a lever
        ``segment`` (price, renewal or repeat, inflow), ``change``, ``n`` (active customers), ``heads``, ``heads_low``,
        ``heads_high`` (gained at the end of the year), ``estimate``, ``low``, ``high`` (money of the year gained),
        ``break_even`` (points).
    """
    points = 100 * changes["renewal"]
    none = np.zeros_like(parts.heads)
    rows = [_row("price", changes["price"], none, changes["price"] * parts.future_money, parts.active)]
    per_point = float(parts.point_money.mean())
    gain = float((changes["price"] * parts.future_money).mean())
    rows[0]["break_even"] = gain / per_point if parts.contracts and per_point > 0 else np.nan
    if parts.contracts:
        rows.append(
            _row("renewal", changes["renewal"], points * parts.point_heads, points * parts.point_money, parts.active)
        )
    elif parts.joined.sum() > 0:  # where nobody new comes, every purchase is a repeat: the same money as by price
        again = parts.money - parts.joined_money
        rows.append(_row("repeat", changes["repeat"], none, changes["repeat"] * again, parts.active))
    more = changes["inflow"]
    rows.append(_row("inflow", more, more * parts.joined_heads, more * parts.joined_money, parts.active))
    kept = [r for r in rows if r["segment"] != "inflow" or parts.joined.sum() > 0]
    return pd.DataFrame(kept).assign(dimension="lever").reindex(columns=COLUMNS)


def one_point(levers: pd.DataFrame) -> pd.DataFrame:
    """
    Money of the forecast's year that one percentage point of renewal brings, from the rows of `what_if`.

    Returns
    -------
    DataFrame
        One row: ``n`` active customers, ``estimate`` (money of the year), ``low``, ``high``; none without a
        forecast.
    """
    rows = levers[(levers["segment"] == "renewal") & levers["estimate"].notna()] if len(levers) else levers
    money = rows[["estimate", "low", "high"]].div(100 * rows["change"], axis=0) if len(rows) else rows
    return rows[["dimension", "segment", "n"]].join(money[["estimate", "low", "high"]])


def together(parts: Parts, *, changes: dict[str, float]) -> pd.DataFrame:
    """
    `what_if`, and a last row ``together``: all changes at once.

    Heads add up. Money does not quite: a dearer price is also paid for what is renewed and joined beside, so the change of
    price works on the future money with those gains in it.

    Parameters
    ----------
    parts : Parts
    changes : dict
        As for `what_if`.

    Returns
    -------
    DataFrame, rows of `what_if` and one more
    """
    alone = what_if(parts, changes=changes)
    none = np.zeros_like(parts.heads)
    points = 100 * changes["renewal"] if parts.contracts else 0.0
    again = 0.0 if parts.contracts else changes["repeat"]
    more = changes["inflow"] if parts.joined.sum() > 0 else 0.0
    heads = none + points * parts.point_heads + more * parts.joined_heads
    gain = points * parts.point_money + again * (parts.money - parts.joined_money) + more * parts.joined_money
    gain = gain + changes["price"] * (parts.future_money + gain)
    last = pd.DataFrame([_row("together", np.nan, heads, gain, parts.active)])
    last = last.assign(dimension="lever").reindex(columns=alone.columns)
    return pd.concat([alone, last], ignore_index=True)


def needed(parts: Parts, *, customers: float | None = None, money: float | None = None) -> pd.DataFrame:
    """
    How many more newcomers, or how many more points of renewal, a plan for the year needs.

    Each lever alone; nothing where the forecast reaches the plan in its mean.

    Parameters
    ----------
    parts : Parts
    customers : float, optional
        Active customers at the end of the year.
    money : float, optional
        Money of the year.

    Returns
    -------
    DataFrame, rows plan x lever
        ``measure`` (customers, money), ``plan``, ``forecast``, ``chance`` (that the plan is reached with no change),
        ``lever`` (joiners, points), ``base`` (newcomers of the year or share renewed as things are), ``n``, ``estimate``
        (needed on top; 0 where none is), ``low``, ``high`` (by the draws), ``possible``: renewal stays under 95% and
        newcomers under twice as many.
    """
    columns = ["measure", "plan", "forecast", "chance", "lever", "base", "n", "estimate", "low", "high", "possible"]
    rate = float(parts.renewals.sum() / max(parts.ends.sum(), 1))
    joined = float(parts.joined.mean())
    rows = []
    for measure, plan, drawn, come, point in (
        ("customers", customers, parts.heads, parts.joined_heads, parts.point_heads),
        ("money", money, parts.money, parts.joined_money, parts.point_money),
    ):
        if plan is None or not np.isfinite(drawn).all():
            continue
        gap = plan - drawn
        levers = []
        if joined > 0 and come.mean() > 0:
            levers.append(("joiners", joined, float(come.mean()) / joined))
        if parts.contracts and point.mean() > 0:
            levers.append(("points", rate, float(point.mean())))
        for lever, now, each in levers:
            low, mean, high = (
                max(float(v), 0.0) / each for v in (np.quantile(gap, 0.025), gap.mean(), np.quantile(gap, 0.975))
            )
            possible = rate + mean / 100 <= 0.95 if lever == "points" else mean <= joined
            rows.append(
                (
                    measure,
                    plan,
                    float(drawn.mean()),
                    float((drawn >= plan).mean()),
                    lever,
                    now,
                    parts.active,
                    mean,
                    low,
                    high,
                    bool(possible),
                )
            )
    return pd.DataFrame(rows, columns=columns)
