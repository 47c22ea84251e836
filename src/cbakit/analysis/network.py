"""The clubs of a chain side by side: each against the others, on the same definitions, small clubs drawn to the mean."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from cbakit.estimates import mover, multiple, shares, shrinkage

Z = 1.959964  # of a 95% interval
NODES = 41  # of the others' median that a test goes through
LEAST = 5  # clubs that have a measure; with fewer the quartiles of the others mean nothing
LEAST_OTHERS = 5  # in a club's own copy: with fewer, "the others" are known one by one
WHOLE = ("kind", "loyalty_days", "membership_clock", "recording_lag_days", "min_n")
MONEY = ("currency", "horizon_years", "discount_rate", "margin_share")
DEFINITIONS = ["client", "name", "reach", "setting", "value", "usual"]
VALUES = ["measure", "client", "n", "estimate", "low", "high", "unit"]
AGAINST = [
    *VALUES, "others", "median", "q1", "q3", "difference", "difference_low", "difference_high", "p", "q", "claim",
    "better",
]  # fmt: skip
SPREAD = ["measure", "clubs", "mean", "low", "high", "least", "most", "p"]
SHRUNK = ["measure", "client", "n", "estimate", "shrunk", "shrunk_low", "shrunk_high", "last"]
HELP = ["client", "n", "estimate", "median", "gap", "gap_low", "gap_high", "point_money", "money", "low", "high", "last",
        "claim"]  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """A row of metrics.csv that clubs are compared by; `good` is 1 where more is better, -1 where less is, else 0."""

    metric: str
    dimension: str = ""
    segment: str = ""
    good: int = 1
    money: bool = False  # rests on the settings of `MONEY`
    weight: float = 1.0  # in the family of comparisons; chosen before any number is seen


MEASURES = {
    "renewal_rate": Measure("renewal_rate", weight=4),
    "first_year_renewal": Measure("renewal_rate", "membership_year", "1", weight=2),
    "second_year_renewal": Measure("renewal_rate", "membership_year", "2"),
    "survival_12": Measure("survival", "months", "12", weight=2),
    "attrition": Measure("attrition_per_1000_months", good=-1),
    "churn_share": Measure("churn_share", good=-1, weight=4),
    "arpu": Measure("arpu", good=0, money=True),
    "ltv": Measure("ltv_horizon", money=True),
    "referral_share": Measure("referral_share", good=0),
    "refusal_coverage": Measure("refusal_coverage"),
}
_OWN_SCALE = {"customers": "money", "money a year": "money"}


def definitions(clubs: pd.DataFrame, *, as_of: Any) -> pd.DataFrame:
    """
    Every club that is not compared, or not in money, with what it differs in from most clubs.

    The usual definitions are those that most clubs share, of several the ones with the most usual single settings. A
    club with another day, kind, loyalty period, clock, lag or least cell is left out of everything; one with another
    currency, horizon, discount rate or margin of the measures of money alone.

    Parameters
    ----------
    clubs : DataFrame
        ``client``, ``name``, ``as_of``, ``problem`` and the settings of `WHOLE` and `MONEY`, one row a club.
    as_of : date
        Day of the comparison.

    Returns
    -------
    DataFrame with `DEFINITIONS`, one row a club and setting
        ``reach`` is "all" or "money"; ``setting`` is a setting, "as_of", "no_run" or "changed".
    """
    rows: list[tuple] = []
    day = f"{pd.Timestamp(as_of):%Y-%m-%d}"
    told = clubs.astype(object).where(clubs.notna(), None)
    for row in told[told["problem"] != ""].to_dict("records"):
        setting = "as_of" if row["problem"] == "another_day" else row["problem"]
        rows.append((row["client"], row["name"], "all", setting, str(row["as_of"] or ""), day))
    kept = told[told["problem"] == ""]
    for settings, reach in ((WHOLE, "all"), (MONEY, "money")):
        usual = _usual(kept, settings)
        for row in kept.to_dict("records"):
            differing = [s for s in settings if row[s] != usual[s]]
            rows += [(row["client"], row["name"], reach, s, _text(row[s]), _text(usual[s])) for s in differing]
        out = {r[0] for r in rows if r[2] == "all"}
        kept = kept[~kept["client"].isin(out)]
    return pd.DataFrame(rows, columns=DEFINITIONS)


def _usual(clubs: pd.DataFrame, settings: tuple[str, ...]) -> dict[str, Any]:
    """The combination of settings that most clubs have."""
    if clubs.empty:
        return dict.fromkeys(settings)
    seen = [tuple(row) for row in clubs[list(settings)].itertuples(index=False, name=None)]
    whole, single = Counter(seen), [Counter(column) for column in zip(*seen, strict=True)]
    best = max(whole, key=lambda c: (whole[c], sum(s[v] for s, v in zip(single, c, strict=True)), repr(c)))
    return dict(zip(settings, best, strict=True))


def _text(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def values(metrics: pd.DataFrame, differing: pd.DataFrame, *, least: int = LEAST) -> pd.DataFrame:
    """
    What the clubs are compared by: each measure of each club, with interval and n.

    A club that is left out is not there, nor a measure that fewer than `least` clubs have with an interval. A share of
    all customers that stands without one (the churn of a snapshot) gets Wilson's, since here it stands for behaviour.

    Parameters
    ----------
    metrics : DataFrame
        Rows of metrics.csv with ``client``.
    differing : DataFrame
        Result of `definitions`.
    least : int

    Returns
    -------
    DataFrame with `VALUES`, in the order of `MEASURES`
    """
    out = _left_out(differing, "all")
    parts = []
    for name, measure in MEASURES.items():
        rows = metrics[
            (metrics["metric"] == measure.metric)
            & (metrics["dimension"] == measure.dimension)
            & (metrics["segment"] == measure.segment)
        ]
        rows = rows[~rows["client"].isin(out | (_left_out(differing, "money") if measure.money else set()))]
        rows = rows.rename(columns={"value": "estimate"}).dropna(subset=["estimate", "n"]).assign(measure=name)
        if len(rows) and name == "churn_share":
            _, low, high = shares.wilson((rows["estimate"] * rows["n"]).round(), rows["n"])
            rows = rows.assign(low=low, high=high)
        rows = rows[np.isfinite(_error(rows)) & (_error(rows) > 0)]
        if len(rows) >= least:
            parts.append(rows.sort_values("client")[VALUES])
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=VALUES)


def _left_out(differing: pd.DataFrame, reach: str) -> set[str]:
    return set(differing.loc[differing["reach"] == reach, "client"])


def least_clubs(own: str = "") -> int:
    """Fewest clubs that are compared: `LEAST`, in a club's own copy itself and `LEAST_OTHERS`."""
    return LEAST_OTHERS + 1 if own else LEAST


def _scaled(numbers: Any, unit: str) -> np.ndarray:
    """Numbers on a scale where their error does not depend on their size: arcsine of shares, root of rates, log of money."""
    x = np.asarray(numbers, float)
    unit = _OWN_SCALE.get(unit, unit)
    with np.errstate(divide="ignore", invalid="ignore"):
        if unit == "share":
            return np.arcsin(np.sqrt(np.clip(x, 0, 1)))
        return np.sqrt(np.clip(x, 0, None)) if unit == "rate" else np.log(x) if unit in ("money", "ratio") else x


def _unscaled(numbers: Any, unit: str) -> np.ndarray:
    x = np.asarray(numbers, float)
    unit = _OWN_SCALE.get(unit, unit)
    if unit == "share":
        return np.sin(np.clip(x, 0, np.pi / 2)) ** 2
    return np.clip(x, 0, None) ** 2 if unit == "rate" else np.exp(x) if unit in ("money", "ratio") else x


def _error(rows: pd.DataFrame) -> np.ndarray:
    """Standard error on the scale of `_scaled`, from the 95% interval."""
    if rows.empty:
        return np.array([])
    unit = rows["unit"].iloc[0]
    return (_scaled(rows["high"], unit) - _scaled(rows["low"], unit)) / (2 * Z)


def against(found: pd.DataFrame, *, rate: float = 0.05, draws: int = 2000, seed: int = 1) -> pd.DataFrame:
    """
    Each club against the median and quartiles of the others, and whether the distance is more than chance.

    The median is over clubs, each counted once. Its error comes of draws of the other clubs about what they show, so that
    it is rather too wide than too narrow. All clubs and measures are one family (Benjamini-Hochberg, weighted by
    `Measure.weight`): where all clubs are alike, `rate` is the chance that any is said to differ.

    Parameters
    ----------
    found : DataFrame
        Result of `values`.
    rate : float
    draws, seed : int

    Returns
    -------
    DataFrame with `AGAINST`
        ``better`` is True, False or None (no claim, or the measure has no better side).
    """
    rows = [row for _, own in found.groupby("measure", sort=False) for row in _each(own, draws, seed)]
    table = pd.DataFrame(rows, columns=[c for c in AGAINST if c not in ("q", "claim", "better")])
    weights = [MEASURES[m].weight for m in table["measure"]]
    q = multiple.adjusted(table["p"].to_numpy(float), weights) if len(table) else np.array([])
    claim = np.nan_to_num(q, nan=1.0) <= rate
    signs = [MEASURES[m].good * np.sign(d) for m, d in zip(table["measure"], table["difference"], strict=True)]
    better = [None if not c or s == 0 else bool(s > 0) for c, s in zip(claim, signs, strict=True)]
    return table.assign(q=q, claim=claim, better=pd.Series(better, dtype=object))[AGAINST]


def _each(rows: pd.DataFrame, draws: int, seed: int) -> list[dict[str, Any]]:
    """Every club of one measure against the others."""
    unit = rows["unit"].iloc[0]
    own, error, seen = _scaled(rows["estimate"], unit), _error(rows), rows["estimate"].to_numpy(float)
    drawn = own + np.random.default_rng(seed).standard_normal((draws, len(own))) * error
    out = []
    for at, row in enumerate(rows.to_dict("records")):
        q1, median, q3 = np.percentile(np.delete(seen, at), [25, 50, 75])
        centre, wide = _scaled(median, unit), float(np.median(np.delete(drawn, at, axis=1), axis=1).std())
        limits = _unscaled([centre - Z * wide, centre + Z * wide], unit)
        gap = mover.difference(
            mover.Limits(row["estimate"], row["low"], row["high"]), mover.Limits(median, limits[0], limits[1])
        )
        told = {"others": len(own) - 1, "median": median, "q1": q1, "q3": q3, "difference": gap.estimate}
        told |= {"difference_low": gap.low, "difference_high": gap.high}
        if unit == "share":
            told["p"] = _chance_of_share(row, float(centre), wide)
        else:
            told["p"] = float(2 * special.ndtr(-abs(own[at] - centre) / np.hypot(error[at], wide)))
        out.append({c: row[c] for c in VALUES} | told)
    return out


def _chance_of_share(row: dict[str, Any], centre: float, wide: float) -> float:
    """
    Exact binomial p-value of a share against the others' median, which has an error of its own (on the arcsine scale).

    The size is the one that the interval speaks of (Wilson's formula turned round, the smaller of both sides), so that
    customers who count more than once and customers not seen to the end are heeded. A normal test finds too much in small
    clubs, above all where a share is near none or all.
    """
    share, low, high = row["estimate"], row["low"], row["high"]
    sides = [Z**2 * x * (1 - x) / (share - x) ** 2 for x in (low, high) if 0 < x < 1 and x != share]
    n = min([*sides, float(row["n"])])
    hits = share * n
    others = _unscaled(centre + wide * special.ndtri((np.arange(NODES) + 0.5) / NODES), "share")
    fewer = special.betainc(n - hits, hits + 1, 1 - others).mean() if hits < n else 1.0
    more = special.betainc(hits, n - hits + 1, others).mean() if hits > 0 else 1.0
    return float(min(1.0, 2 * min(fewer, more)))


def spread(found: pd.DataFrame, *, draws: int = 4000, seed: int = 1) -> pd.DataFrame:
    """
    How far the clubs truly lie apart, one row a measure.

    Returns
    -------
    DataFrame with `SPREAD`
        ``mean`` is the value of a middle club with its interval, ``least`` to ``most`` holds the true values of the
        middle half of clubs (the normal quartiles at the median spread), ``p`` is that of all clubs being alike.
    """
    rows = []
    for name in dict.fromkeys(found["measure"]):
        own = found[found["measure"] == name]
        unit, y, s = own["unit"].iloc[0], _scaled(own["estimate"], own["unit"].iloc[0]), _error(own)
        drawn = shrinkage.exchangeable(y, s, draws=draws, seed=seed)
        centre, tau = float(np.median(drawn.mean)), float(np.median(drawn.spread))
        mean, low, high = _unscaled([centre, *np.quantile(drawn.mean, [0.025, 0.975])], unit)
        least, most = _unscaled([centre - 0.6745 * tau, centre + 0.6745 * tau], unit)
        rows.append((name, len(own), mean, low, high, least, most, shrinkage.alike(y, s)))
    return pd.DataFrame(rows, columns=SPREAD)


def shrunk(found: pd.DataFrame, *, draws: int = 4000, seed: int = 1) -> pd.DataFrame:
    """
    Each club drawn towards the mean of all as far as its size asks, with the chance that it is the last of them.

    Returns
    -------
    DataFrame with `SHRUNK`
        ``last`` is the chance to be truly the worst by the measure, the least where it has no better side.
    """
    parts = []
    for name in dict.fromkeys(found["measure"]):
        own = found[found["measure"] == name]
        drawn = _drawn(own, draws, seed)
        worst = drawn.argmax(axis=1) if MEASURES[name].good < 0 else drawn.argmin(axis=1)
        low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
        told = {"shrunk": np.median(drawn, axis=0), "shrunk_low": low, "shrunk_high": high}
        last = np.bincount(worst, minlength=len(own)) / len(drawn)
        parts.append(own[["measure", "client", "n", "estimate"]].assign(**told, last=last))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=SHRUNK)


def _drawn(rows: pd.DataFrame, draws: int, seed: int) -> np.ndarray:
    """Draws of the true values of the clubs of one measure, in its own unit."""
    unit = rows["unit"].iloc[0]
    found = shrinkage.exchangeable(_scaled(rows["estimate"], unit), _error(rows), draws=draws, seed=seed)
    return _unscaled(found.values, unit)


def help_first(
    found: pd.DataFrame, compared: pd.DataFrame, points: pd.DataFrame, *, draws: int = 4000, seed: int = 1
) -> pd.DataFrame:
    """
    What it would bring to lift each club below the others to their median, the most money first.

    The gap is that of the true values: own and the others' median of the same draws, so that a small club is not
    promised what only chance has taken from it. Money is the gap in points times what one point of renewal is worth in
    this club a year; without that the clubs are ordered by gap.

    Parameters
    ----------
    found : DataFrame
        Result of `values`.
    compared : DataFrame
        Result of `against`.
    points : DataFrame
        ``client``, ``value``, ``low``, ``high`` of one point of renewal; may be empty.
    draws, seed : int

    Returns
    -------
    DataFrame with `HELP`; ``gap`` in percentage points; empty where the clubs share no renewal rate
    """
    own = found[found["measure"] == "renewal_rate"].reset_index(drop=True)
    if own.empty:
        return pd.DataFrame(columns=HELP)
    drawn = 100 * _drawn(own, draws, seed)
    worth = points.set_index("client") if len(points) else pd.DataFrame(columns=["value", "low", "high"])
    told = compared[compared["measure"] == "renewal_rate"].set_index("client")
    rows = []
    for at, row in enumerate(own.to_dict("records")):
        gaps = np.median(np.delete(drawn, at, axis=1), axis=1) - drawn[:, at]
        gap, low, high = (float(q) for q in np.quantile(gaps, [0.5, 0.025, 0.975]))
        if gap <= 0:
            continue
        club = {"client": row["client"], "n": row["n"], "estimate": row["estimate"]}
        club |= {
            "gap": gap,
            "gap_low": float(low),
            "gap_high": float(high),
            "last": float((drawn.argmin(axis=1) == at).mean()),
        }
        club |= {"median": told.loc[row["client"], "median"], "claim": bool(told.loc[row["client"], "claim"])}
        if row["client"] in worth.index and pd.notna(worth.loc[row["client"], "value"]):
            one = mover.Limits(*(float(worth.loc[row["client"], c]) for c in ("value", "low", "high")))
            money = mover.product(mover.Limits(gap, low, high), one)
            club |= {"point_money": one.estimate, "money": money.estimate, "low": money.low, "high": money.high}
        rows.append(club)
    table = pd.DataFrame(rows, columns=HELP)
    order = table.assign(own=table["money"].fillna(-1.0).astype(float))
    return order.sort_values(["own", "gap"], ascending=False, kind="stable")[HELP].reset_index(drop=True)


def one_point(metrics: pd.DataFrame, differing: pd.DataFrame) -> pd.DataFrame:
    """
    What one point of renewal is worth a year in each club whose money is comparable: client, value, low, high.

    Returns
    -------
    DataFrame
        ``client``, ``value`` (money a year), ``low``, ``high``.
    """
    rows = metrics[(metrics["metric"] == "value_of_one_point") & (metrics["dimension"] == "")]
    rows = rows[~rows["client"].isin(set(differing["client"])) & rows[["value", "low", "high"]].notna().all(axis=1)]
    return rows[["client", "value", "low", "high"]].reset_index(drop=True)


def totals(clubs: pd.DataFrame, metrics: pd.DataFrame, differing: pd.DataFrame) -> pd.DataFrame:
    """
    Compared clubs in order of size: client, name, active customers (missing where hidden).

    Returns
    -------
    DataFrame
        ``client``, ``name``, ``active`` (customers, NaN where hidden), the largest first.
    """
    rows = metrics[(metrics["metric"] == "active_customers") & (metrics["dimension"] == "")]
    active = rows.set_index("client")["value"]
    kept = clubs[~clubs["client"].isin(_left_out(differing, "all"))]
    table = kept[["client", "name"]].assign(active=kept["client"].map(active).astype(float))
    return table.sort_values(["active", "client"], ascending=[False, True], ignore_index=True)


def of_copy(rows: pd.DataFrame, own: str = "", *, least: int = LEAST_OTHERS) -> pd.DataFrame:
    """
    The rows that a copy of the report may hold: all in the chain owner's, in a club's own copy nothing of the others.

    In a club's copy a measure that fewer than `least` others have is left out too: their quartiles would be known figures of
    known clubs. What is told of the others is rounded (shares to whole points, money to three figures): 0.7012987 would
    be 108 of 154, and name the club that has 154 contracts.

    Parameters
    ----------
    rows : DataFrame
        With ``client``; with ``others`` where it holds medians of them.
    own : str
        Client of the club whose copy it is; empty: the owner's.
    least : int

    Returns
    -------
    DataFrame
        `rows` that may stand there, same columns.
    """
    if not own:
        return rows
    mine = rows[rows["client"] == own].reset_index(drop=True)
    if "others" in mine:
        mine = _coarse(mine[mine["others"] >= least].reset_index(drop=True))
    points = [c for c in ("theirs", "expected", "from_mix", "rest", "low", "high") if "theirs" in mine]
    points += ["median"] if "gap" in mine else []
    digits = dict.fromkeys(points, 2) | {c: 3 for c in ("p", "q") if c in mine}
    return mine.assign(**{c: mine[c].astype(float).round(k) for c, k in digits.items()})


def _coarse(rows: pd.DataFrame) -> pd.DataFrame:
    """Median and quartiles of the others rounded, the distance from the rounded median."""
    told = rows.copy()
    for column in ("median", "q1", "q3"):
        told[column] = [_rounded(v, u) for v, u in zip(rows[column], rows["unit"], strict=True)]
    moved = rows["median"] - told["median"]
    return told.assign(**{c: rows[c] + moved for c in ("difference", "difference_low", "difference_high")})


def _rounded(value: float, unit: str) -> float:
    return round(value, 2) if unit == "share" else float(f"{value:.3g}")


def as_metrics(compared: pd.DataFrame) -> pd.DataFrame:
    """
    Rows of metrics.csv out of a comparison: what each club shows, and the median of its others without an interval.

    Returns
    -------
    DataFrame
        Columns of metrics.csv: ``metric``, ``dimension``, ``segment`` (club), ``value``, ``low``, ``high``, ``n``,
        ``unit``.
    """
    rows = []
    for row in compared.to_dict("records"):
        measure = MEASURES[row["measure"]]
        dimension = " x ".join(p for p in (measure.dimension, "club") if p)
        segment = " x ".join(p for p in (measure.segment, row["client"]) if p)
        own = {c: row[c] for c in ("low", "high", "n", "unit")} | {"value": row["estimate"]}
        rows.append({"metric": measure.metric, "dimension": dimension, "segment": segment} | own)
        rest = {"value": row["median"], "low": np.nan, "high": np.nan, "n": row["n"], "unit": row["unit"]}
        rows.append({"metric": measure.metric, "dimension": dimension + " x others", "segment": segment} | rest)
    return pd.DataFrame(rows, columns=["metric", "dimension", "segment", "value", "low", "high", "n", "unit"])
