"""Levels of near measures: whom the club met, called and saw, counted as they stand on the day of the base."""

from typing import Any

import numpy as np
import pandas as pd

from cbakit.estimates.recent import texts
from cbakit.recipes.referrals import newcomers
from cbakit.store import Base

Counted = tuple[int, float, float, float]
NOTHING: Counted = (0, np.nan, np.nan, np.nan)
FIRST_DAYS, VISITS = 30, 4  # of a membership; visits in them that make a habit
BEFORE_DAYS, AFTER_DAYS, LOST_DAYS, WEEK = 60, 14, 30, 7


def _share(hit: pd.Series, customer_id: pd.Series) -> Counted:
    from cbakit.estimates import shares

    if not len(hit):
        return NOTHING
    estimate, low, high = map(float, shares.wilson_clustered(np.asarray(hit, bool), customer_id))
    return len(hit), estimate, low, high


def _within(days: pd.DataFrame, happened: pd.DataFrame, column: str, *, first: int, last: int) -> pd.Series:
    """How often each row of `days` (``key``, ``customer_id``, ``day``) saw something from `first` to `last` days away."""
    theirs = happened.loc[happened["customer_id"].isin(days["customer_id"]), ["customer_id", column]]
    near = days.merge(texts(theirs), on="customer_id")
    away = (near[column].dt.normalize() - near["day"]).dt.days
    count = near.loc[(away >= first) & (away <= last), "key"].value_counts()
    return days["key"].map(count).fillna(0).astype(int)


def _of_segment(rows: pd.DataFrame, point: dict[str, Any]) -> pd.DataFrame:
    """Rows of the point's segment where the column is known for them, else all."""
    if point["dimension"] not in ("product", "manager"):
        return rows
    return rows[rows[point["dimension"]].astype(str) == str(point["segment"])]


def first_visits(base: Base, point: dict[str, Any]) -> Counted:
    """Share of newcomers since the start who came at least four times within their first 30 days."""
    if base.visits.empty:
        return NOTHING
    new = _of_segment(newcomers(base), point)
    begins = max(pd.Timestamp(point["starts_on"]), base.visits["visited_at"].min().normalize())
    over = base.as_of - pd.Timedelta(days=FIRST_DAYS)
    new = new[(new["starts_on"] >= begins) & (new["starts_on"] <= over)]
    days = pd.DataFrame({"key": range(len(new)), "customer_id": new["customer_id"].to_numpy()})
    days["day"] = pd.to_datetime(new["starts_on"].to_numpy())
    came = _within(days, base.visits, "visited_at", first=0, last=FIRST_DAYS - 1)
    return _share(came >= VISITS, days["customer_id"])


def _talks(base: Base) -> pd.DataFrame:
    """Contacts that were held with a customer."""
    from cbakit.analysis import touch

    held = touch.made(base.contacts).dropna(subset=["customer_id"])
    return held[~held["answered"].eq(False)]


def _ends(base: Base, point: dict[str, Any], *, before: int, after: int, talks: pd.DataFrame) -> pd.DataFrame:
    """Contracts that ended since the start, with all of the window from `before` to `after` days away on record."""
    terms = base.terms[~base.terms["outcome"].isin(["inside", "upgraded"]) & base.terms["effective_end"].notna()]
    begins = max(pd.Timestamp(point["starts_on"]), talks["contacted_on"].min().normalize() + pd.Timedelta(days=before))
    ended = terms["effective_end"].between(begins, base.as_of - pd.Timedelta(days=after))
    found = _of_segment(terms[ended], point).reset_index(drop=True)
    return found.assign(key=found.index, day=found["effective_end"])


def called_before(base: Base, point: dict[str, Any]) -> Counted:
    """Share of contracts that ended since the start, not renewed ahead, whose holder was spoken to before the end."""
    talks = _talks(base)
    if talks.empty:
        return NOTHING
    ended = _ends(base, point, before=BEFORE_DAYS, after=0, talks=talks)
    ended = ended[ended["outcome"] != "early"]
    return _share(_within(ended, talks, "contacted_on", first=-BEFORE_DAYS, last=0) > 0, ended["customer_id"])


def called_after(base: Base, point: dict[str, Any]) -> Counted:
    """Share of contracts not renewed within a week of their end whose holder was spoken to within two weeks of it."""
    talks = _talks(base)
    if talks.empty:
        return NOTHING
    ended = _ends(base, point, before=0, after=AFTER_DAYS, talks=talks)
    ended = ended[~ended["outcome"].isin(["early", "on_time"])]
    return _share(_within(ended, talks, "contacted_on", first=0, last=AFTER_DAYS) > 0, ended["customer_id"])


def called_lost(base: Base, point: dict[str, Any]) -> Counted:
    """Share of those lost since the start who were spoken to within 30 days of the loss."""
    talks = _talks(base)
    if talks.empty:
        return NOTHING
    begins = max(pd.Timestamp(point["starts_on"]), talks["contacted_on"].min().normalize())
    lost = base.spells[base.spells["lost_on"].between(begins, base.as_of - pd.Timedelta(days=LOST_DAYS))]
    days = pd.DataFrame({"key": range(len(lost)), "customer_id": lost["customer_id"].to_numpy()})
    days["day"] = pd.to_datetime(lost["lost_on"].to_numpy())
    return _share(_within(days, talks, "contacted_on", first=0, last=LOST_DAYS) > 0, days["customer_id"])


LEVELS = {
    "first_visits": first_visits, "called_before": called_before, "called_after": called_after,
    "called_lost": called_lost,
}  # fmt: skip


def levels(base: Base, points: pd.DataFrame) -> pd.DataFrame:
    """Level of the near measure of each point: rank, measure, n, estimate, low, high."""
    rows = [(p["rank"], p["measure"], *LEVELS[p["measure"]](base, p)) for p in points.to_dict("records")]
    return pd.DataFrame(rows, columns=["rank", "measure", "n", "estimate", "low", "high"])
