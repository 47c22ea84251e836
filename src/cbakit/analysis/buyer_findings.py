"""Findings that recommendations to buyers may stand on: who bought again by himself, and what he brought within a year.

Nobody was written to on purpose in these data, so every share is what comes without doing anything; what an action adds is
the catalogue's assumption. The money of one is what those brought who did buy again.
"""

import numpy as np
import pandas as pd

from cbakit.estimates import bootstrap, shares

EVENTS = ["customer_id", "day", "margin"]
HALF_YEAR = 183  # days within which a purchase answers
YEAR = 365  # days of money counted from then on
LAPSED, CORE = ("slipping", "cannot_lose"), ("champions", "loyal")
FACTS = {**dict.fromkeys(LAPSED, "lapsed_buyers"), **dict.fromkeys(CORE, "core_buyers")}
SECOND = "second_purchase"
SHOWN_IN = "recommendations_checked"


def answered(events: pd.DataFrame, who: pd.Series, *, after) -> np.ndarray:
    """Which of `who` bought within half a year after the day `after` (a date, or one for each), shape (len(who),)."""
    day = pd.Series(pd.to_datetime(after), index=who.index) if np.ndim(after) == 0 else pd.to_datetime(after)
    asked = pd.DataFrame(
        {"customer_id": who.to_numpy(), "after": np.asarray(day, "datetime64[ns]"), "row": range(len(who))}
    )
    near = asked.merge(events[["customer_id", "day"]], on="customer_id")
    away = (near["day"] - near["after"]).dt.days
    hit = np.zeros(len(who), bool)
    hit[near.loc[(away > 0) & (away <= HALF_YEAR), "row"].to_numpy()] = True
    return hit


def group_facts(events: pd.DataFrame, then: pd.DataFrame, now: pd.DataFrame, *, on) -> pd.DataFrame:
    """
    Facts "lapsed_buyers" and "core_buyers": of an RFM group a year ago the share that bought within half a year.

    Parameters
    ----------
    events : DataFrame with `EVENTS`
        Purchases up to as_of.
    then, now : DataFrame
        ``customer_id`` and ``rfm`` on the day `on`, a year before as_of, and on as_of.
    on : date

    Returns
    -------
    DataFrame, one row a group that has customers on both days
        ``n`` customers then, ``returned`` of them who bought, ``volume`` and ``now`` customers today; the unit is the mean
        margin of those who bought, within the year after `on`.
    """
    rows = []
    for segment, fact in FACTS.items():
        mine, today = then.loc[then["rfm"] == segment, "customer_id"], int((now["rfm"] == segment).sum())
        if mine.empty or not today:
            continue
        hit = answered(events, mine, after=on)
        spent = _spent(events, mine[hit], after=on)
        rows.append(_fact(fact, segment, hit, spent) | {"volume": today, "now": today})
    return pd.DataFrame(rows)


def second_fact(events: pd.DataFrame, new: pd.DataFrame, *, as_of, window: int) -> pd.DataFrame:
    """
    Fact "second_purchase": of those who first bought at least half a year ago the share that did so again within it.

    Parameters
    ----------
    events : DataFrame with `EVENTS`
    new : DataFrame with ``customer_id`` and ``first_on``
        Customers whose first purchase is seen.
    as_of : date
    window : int
        Days since the first purchase within which one-time buyers are written to.

    Returns
    -------
    DataFrame, one row or none
        ``volume`` first purchases of the last year, ``now`` one-time buyers within the window; the unit is the mean margin
        of the year from the second purchase on, where that year is over.
    """
    age = (pd.Timestamp(as_of) - new["first_on"]).dt.days
    old = new[age >= HALF_YEAR]
    if old.empty:
        return pd.DataFrame()
    hit = answered(events, old["customer_id"], after=old["first_on"].to_numpy())
    second = seconds(events, old)
    over = second[(pd.Timestamp(as_of) - second["second_on"]).dt.days >= YEAR]
    over = over[(over["second_on"] - over["first_on"]).dt.days <= HALF_YEAR]
    spent = _spent(events, over["customer_id"], after=(over["second_on"] - pd.Timedelta(days=1)).to_numpy())
    waiting = len(once(events, new, as_of=as_of, window=window))
    counts = {"volume": int((age < YEAR).sum()), "now": waiting, "window": max(round(window / 30), 1)}
    return pd.DataFrame([_fact(SECOND, "", hit, spent) | counts])


def seconds(events: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Rows of `new` who bought on another day after their first, with ``second_on``."""
    later = events.merge(new, on="customer_id")
    later = later[later["day"] > later["first_on"]]
    day = later.groupby("customer_id")["day"].min()
    found = new.assign(second_on=new["customer_id"].map(day))
    return found[found["second_on"].notna()]


def once(events: pd.DataFrame, new: pd.DataFrame, *, as_of, window: int) -> pd.DataFrame:
    """Who has bought on one day only, at most `window` days ago; the latest first."""
    days = events.groupby("customer_id")["day"].nunique()
    age = (pd.Timestamp(as_of) - new["first_on"]).dt.days
    found = new[(new["customer_id"].map(days) == 1) & (age <= window)]
    return found.sort_values(["first_on", "customer_id"], ascending=[False, True], kind="stable")


def best_window(events: pd.DataFrame, new: pd.DataFrame, *, as_of) -> int:
    """Days by which three quarters of the second purchases within half a year have come; 0 without any."""
    old = new[(pd.Timestamp(as_of) - new["first_on"]).dt.days >= HALF_YEAR]
    found = seconds(events, old)
    away = (found["second_on"] - found["first_on"]).dt.days
    away = away[away <= HALF_YEAR]
    return int(np.quantile(away, 0.75, method="inverted_cdf")) if len(away) else 0


def _spent(events: pd.DataFrame, who: pd.Series, *, after) -> np.ndarray:
    """Margin of each of `who` within the year after a day (one, or one for each), shape (len(who),)."""
    day = np.broadcast_to(np.asarray(after, "datetime64[ns]"), len(who))
    asked = pd.DataFrame({"customer_id": who.to_numpy(), "after": day, "row": range(len(who))})
    near = asked.merge(events[["customer_id", "day", "margin"]], on="customer_id")
    away = (near["day"] - near["after"]).dt.days
    kept = near[(away > 0) & (away <= YEAR)]
    return np.bincount(kept["row"], kept["margin"].to_numpy(float), minlength=len(who))


def _fact(fact: str, segment: str, hit: np.ndarray, spent: np.ndarray) -> dict:
    level = map(float, shares.wilson(hit.sum(), max(len(hit), 1)))
    share = dict(zip(("baseline", "baseline_low", "baseline_high"), level, strict=True))
    unit = {"unit": np.nan, "unit_low": np.nan, "unit_high": np.nan}
    if len(spent) >= 2:
        mean = bootstrap.mean(np.sort(spent)).iloc[0]  # no draw follows the pseudonyms
        unit = {"unit": mean["estimate"], "unit_low": mean["low"], "unit_high": mean["high"]}
    counts = {"n": len(hit), "returned": int(hit.sum())}
    dimension = "rfm" if segment else ""
    return {"fact": fact, "dimension": dimension, "segment": segment, "exhibit": SHOWN_IN} | counts | share | unit
