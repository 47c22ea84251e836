"""Scores per customer: who will not renew, who will buy more. Features of a day before, checked on a later time.

A score is fitted on an earlier time and judged on a later one, beside the plain rules that anybody could use; it is shown
only where it ranks better than the best of them.
"""

import itertools

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import draw_order, recent, scoring
from cbakit.estimates.scoring import check, error_of, groups, spoken
from cbakit.periods import OPEN_END, days

__all__ = [
    "bands",
    "check",
    "error_of",
    "features",
    "groups",
    "judged",
    "landmarks",
    "scored",
    "splits",
    "spoken",
    "standing",
    "window",
]

NUMBERS = (
    "days_since_visit", "visits_28", "visits_before", "visits_90", "days_left", "tenure_months", "contract_number",
    "term_months", "price_month", "age", "extras_180",
)  # fmt: skip
WORDS = ("product", "sex", "source", "manager", "club")
RULES = {"days_since_visit": 1.0, "days_left": -1.0}  # the plain rules, and the sign with which each points to a loss
PARTS = 4  # of the later half of the moments, each judged by a model of what was known before it
WINDOW_DAYS = 60  # the last days of a contract, in which somebody may still do something
COLUMNS = ["dimension", "segment", "n", "estimate", "low", "high"]
LOOKED_AT = (  # of terms: of a million customers each further column is a hundred megabytes on the way
    "contract_id", "customer_id", "sold_on", "starts_on", "ends_on", "cancelled_on", "price", "effective_end", "term_days",
    "judged_on", "spell_id", "number_in_spell", "next_row", "outcome", "age", *WORDS,
)  # fmt: skip
DRAWN_BY = ("starts_on", "ends_on", "sold_on", "product", "price", "number_in_spell", "sex", "age")


def window(term_days) -> np.ndarray:
    """Days before its end from which on a contract is scored: 60, of short ones the last half."""
    return np.minimum(WINDOW_DAYS, np.nan_to_num(np.asarray(term_days, float), nan=0.0) / 2)


def landmarks(terms: pd.DataFrame, *, as_of, seed: int = 1, years: int = 3) -> pd.DataFrame:
    """
    One moment within the last days of every ended contract, before its holder had renewed, and whether it was renewed.

    The moment is drawn at random within the `window`, so that the days to the end differ as they do on any given day;
    by what the contract is, not by its place, so that it is the same under another pseudonym.
    Contracts inside another's dates, exchanges, cancelled ones and those renewed before the moment are left out.

    Parameters
    ----------
    terms : DataFrame
        ``base.terms``.
    as_of : date
    seed : int
    years : int
        How far back contracts are taken.

    Returns
    -------
    DataFrame
        Columns `LOOKED_AT` of `terms` and ``on`` (the moment), ``days_left``, ``known_on`` (day on which the outcome was
        certain), ``event`` (not renewed).
    """
    as_of, terms = pd.Timestamp(as_of), terms[[c for c in LOOKED_AT if c in terms]]
    judged = terms["judged_on"] < as_of
    counted = judged & ~terms["outcome"].isin(["inside", "upgraded"]) & terms["cancelled_on"].isna()
    recent = terms["effective_end"] > as_of - pd.DateOffset(years=years)
    rows = terms[counted & recent & terms["term_days"].notna()].reset_index(drop=True)
    drawn = draw_order.uniform(rows[[c for c in DRAWN_BY if c in rows]], seed=seed)
    left = np.ceil(drawn * np.maximum(window(rows["term_days"]), 1)).astype(int)
    on = rows["effective_end"] - pd.to_timedelta(left, unit="D")
    renewed = rows["outcome"].isin(["early", "on_time", "late"])
    follow = rows["next_row"].to_numpy()
    sold, start = days(terms["sold_on"]), days(terms["starts_on"])
    decided = pd.Series(np.where(np.isnat(sold), start, sold)[follow]).astype("datetime64[ns]")
    is_open = ~(renewed & (decided <= on))
    out = rows.assign(on=on, days_left=left, known_on=rows["judged_on"], event=~renewed)
    return out[is_open & (on >= rows["starts_on"])].reset_index(drop=True)


def standing(terms: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """Running contracts within their `window` on as_of that have no next one: those to be scored; as `landmarks`."""
    as_of, terms = pd.Timestamp(as_of), terms[[c for c in LOOKED_AT if c in terms]]
    left = (terms["effective_end"] - as_of).dt.days
    due = (terms["starts_on"] <= as_of) & (left >= 0) & (left <= window(terms["term_days"]))
    kept = due & (terms["next_row"] < 0) & (terms["outcome"] != "inside") & (days(terms["effective_end"]) < OPEN_END)
    rows = terms[kept].reset_index(drop=True)
    return rows.assign(on=as_of, days_left=left[kept].to_numpy())


def features(moments: pd.DataFrame, spells: pd.DataFrame, visits: pd.DataFrame, payments: pd.DataFrame) -> pd.DataFrame:
    """
    What was known of each customer at its moment; nothing of a later day.

    Parameters
    ----------
    moments : DataFrame
        Result of `landmarks` or `standing`.
    spells : DataFrame
    visits, payments : DataFrame, canonical tables
        Visits count only where the 90 days before the moment are recorded; else the visit features are missing.

    Returns
    -------
    DataFrame, one row per moment
        `NUMBERS` and `WORDS`.
    """
    on = days(moments["on"])
    begin = days(moments["spell_id"].map(spells.set_index("spell_id")["starts_on"]))
    term = np.maximum(moments["term_days"].to_numpy(float) / 30.4, 1)
    out = pd.DataFrame(
        {
            "days_left": moments["days_left"].to_numpy(float),
            "tenure_months": (on - begin).astype(float) / 30.4,
            "contract_number": np.minimum(moments["number_in_spell"].to_numpy(float), 10),
            "term_months": term,
            "price_month": moments["price"].to_numpy(float) / term,
            "age": moments["age"].to_numpy(float),
            "extras_180": _extras(moments, payments, on),
        }
    )
    out = out.assign(**_came(moments["customer_id"], visits, on))
    words = {c: moments[c].fillna(UNKNOWN).astype(str).to_numpy() for c in WORDS if c in moments}
    return out.assign(**words)


def _came(customer: pd.Series, visits: pd.DataFrame, on: np.ndarray) -> dict[str, np.ndarray]:
    """Visits before each moment: days since the last, of the last 28, of the 28 before, of the last 90; NaN where unknown."""
    names = ("days_since_visit", "visits_28", "visits_before", "visits_90")
    if not len(visits):
        return {name: np.full(len(on), np.nan) for name in names}
    day = on.astype("int64")
    came = days(visits["visited_at"]).view("int64")
    found = recent.before(customer, day, events_who=visits["customer_id"], events_day=came, windows=(28, 56, 90))
    values = (
        np.minimum(found["since"], 91),
        found["within_28"],
        found["within_56"] - found["within_28"],
        found["within_90"],
    )
    known = day - 90 >= came.min()
    return {name: np.where(known, value, np.nan) for name, value in zip(names, values, strict=True)}


def _extras(moments: pd.DataFrame, payments: pd.DataFrame, on: np.ndarray) -> np.ndarray:
    """Payments without a contract in the 180 days up to each moment."""
    extra = payments[payments["contract_id"].isna() & (payments["amount"] > 0)]
    if not len(extra) or not payments["contract_id"].notna().any():
        return np.zeros(len(moments))
    day = days(extra["paid_on"]).astype("int64")
    found = recent.before(
        moments["customer_id"], on.astype("int64"), events_who=extra["customer_id"], events_day=day, windows=(180,)
    )
    return found["within_180"].astype(float)


def splits(moments: pd.DataFrame, *, parts: int = PARTS) -> list[tuple[np.ndarray, np.ndarray]]:
    """
    Earlier rows to learn from and later rows to judge by, `parts` times; nothing of the earlier became known after a
    later moment.

    The later rows of all parts together are the later half of the moments, at least `scoring.LEAST` of them.

    Returns
    -------
    list of (earlier, later), ndarrays of bool, shape (n,); the earliest part first
    """
    on, known = moments["on"], moments["known_on"]
    if len(moments) < 2 * scoring.LEAST:
        return []
    later_n = max(scoring.LEAST, len(moments) // 2)
    place = np.linspace(len(moments) - later_n, len(moments), parts + 1).astype(int)[:-1]
    borders = [*on.sort_values().iloc[place].unique(), None]
    return [
        ((known < first).to_numpy(), ((on >= first) & (True if last is None else on < last)).to_numpy())
        for first, last in itertools.pairwise(borders)
    ]


def judged(moments: pd.DataFrame, features: pd.DataFrame) -> pd.DataFrame:
    """The later moments with the chance that models of earlier ones gave them (`scoring.judged`)."""
    return scoring.judged(features, moments[["customer_id", "event"]], sides=splits(moments), rules=RULES)


def scored(
    moments: pd.DataFrame, features: pd.DataFrame, now: pd.DataFrame, now_features: pd.DataFrame, *, seed: int = 1
) -> pd.DataFrame:
    """
    Today's customers with the chance of the event, by a model of all that is known; highest first.

    Returns
    -------
    DataFrame
        ``customer_id``, ``contract_id``, ``product``, ``days_left``, ``price``, ``chance``, ``usual`` (share of the event
        in what the model learned from, the same in every row), ``band`` (high, medium, low, by `bounds` of it).
    """
    columns = ["customer_id", "contract_id", "product", "days_left", "price", "chance", "usual", "band"]
    event = moments["event"].to_numpy(bool)
    if not len(now) or min(event.sum(), (~event).sum()) < scoring.LEAST_EACH:
        return pd.DataFrame(columns=columns)
    chance = scoring.chances(scoring.model(features, event, seed=seed), now_features)
    usual = float(event.mean())
    least, most = bounds(usual)
    band = np.select([chance >= most, chance <= least], ["high", "low"], default="medium")
    out = now.assign(chance=chance, usual=usual, band=band)[columns]
    return out.sort_values("chance", ascending=False, kind="stable", ignore_index=True)


def bounds(usual: float) -> tuple[float, float]:
    """
    Chances up to which the risk is low and from which it is high, by the usual one.

    Examples
    --------
    >>> bounds(0.4)
    (0.3, 0.55)
    """
    return round(0.75 * usual, 12), round(usual + (1 - usual) / 4, 12)


def bands(chances: pd.DataFrame, *, error: float = 0.0) -> pd.DataFrame:
    """
    Customers to be scored by band of chance: how many, and how many of them are expected to leave.

    Parameters
    ----------
    chances : DataFrame
        Result of `scored`.
    error : float
        Calibration error of the score, a fraction: it widens the interval beyond the chance of each customer. Above
        `scoring.MOST_ERROR` the chances are an order only: ``chance``, ``estimate`` and its limits are missing.

    Returns
    -------
    DataFrame
        ``dimension`` ("risk_band"), ``segment`` (high, medium, low), ``n``, ``chance`` (mean), ``estimate`` (expected to
        leave), ``low``, ``high``, ``money`` (price of their contracts), ``usual`` (as in `scored`), ``least``,
        ``most`` (its `bounds`).
    """
    columns = ["dimension", "segment", "n", "chance", "estimate", "low", "high", "money", "usual", "least", "most"]
    rows = []
    for band in ("high", "medium", "low"):
        part = chances[chances["band"] == band]
        if len(part):
            p = part["chance"].to_numpy(float)
            half = 1.96 * float(np.sqrt((p * (1 - p)).sum() + (error * len(p)) ** 2))
            limits = (max(p.sum() - half, 0.0), min(p.sum() + half, len(p)))
            usual = part["usual"].iloc[0] if "usual" in part else np.nan
            money = part["price"].sum(min_count=1)
            rows.append(("risk_band", band, len(part), p.mean(), p.sum(), *limits, money, usual, *bounds(usual)))
    out = pd.DataFrame(rows, columns=columns)
    return out if error <= scoring.MOST_ERROR else out.assign(chance=np.nan, estimate=np.nan, low=np.nan, high=np.nan)
