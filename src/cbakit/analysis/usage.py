"""How customers use what they pay for: visits a week, who sleeps, how soon newcomers first came, what they come to.

Shares and means stand for behaviour, so each has its interval.
"""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import bootstrap
from cbakit.estimates.recent import places, recorded_days, texts
from cbakit.estimates.shares import wilson
from cbakit.periods import add_months, days
from cbakit.spells import begins

USE_DAYS = 90
SLEEPING_DAYS = 28
PER_WEEK_EDGES = (1.0, 2.0, 3.0)
USE_BANDS = ("visits_none", "visits_under_1", "visits_1_to_2", "visits_2_to_3", "visits_3_plus")


def use(roster: pd.DataFrame, visits: pd.DataFrame, *, on) -> pd.DataFrame:
    """
    How each active customer used the last 90 days, one row a customer.

    Visits are divided by the weeks of the 90 days that visits are recorded for and in which the customer was one.
    Nobody who is frozen, or a customer for less than 28 days, is called sleeping.

    Parameters
    ----------
    roster : DataFrame
    visits : DataFrame, table `visits`
    on : date, inclusive

    Returns
    -------
    DataFrame, the active customers of `roster`
        Adds ``recorded`` (days of the window that visits are recorded for), ``visits`` (in them), ``weeks`` (as a customer
        in them), ``per_week``, ``use_band``,
        ``sleeping`` (no visit in the last 28 days; None where it cannot be said). Empty where no visits were recorded.
    """
    active = roster[roster["state"] == "active"]
    day = days([on])[0]
    stamp = days(visits["visited_at"])
    recent = texts(visits[(stamp > day - np.timedelta64(USE_DAYS, "D")) & (stamp <= day)])
    if recent.empty:
        active = active.iloc[:0]
    last = days(recent["visited_at"]) > day - np.timedelta64(SLEEPING_DAYS, "D")
    seen = active["customer_id"].map(recent["customer_id"].value_counts()).fillna(0).to_numpy(int)
    awake = active["customer_id"].isin(recent.loc[last, "customer_id"]).to_numpy()
    recorded = recorded_days(stamp, on=on, at_most=USE_DAYS)
    tenure = np.clip(active["days_since_start"].to_numpy(float) + 1, 1, max(recorded, 1))
    per_week = seen * 7 / tenure
    band = np.array(USE_BANDS, dtype=object)[
        np.where(seen == 0, 0, np.searchsorted(PER_WEEK_EDGES, per_week, side="right") + 1)
    ]
    can_sleep = (tenure >= SLEEPING_DAYS) & ~active["frozen"].to_numpy(bool)
    sleeping = pd.Series(np.where(can_sleep, ~awake, None), index=active.index, dtype=object)
    return active.assign(
        recorded=recorded, visits=seen, weeks=tenure / 7, per_week=per_week, use_band=band, sleeping=sleeping
    )


def days_used(used: pd.DataFrame) -> int:
    """For how many of the 90 days visits are recorded, of `use`; all of them where nobody's visits are told."""
    return int(used["recorded"].iloc[0]) if len(used) else USE_DAYS


def use_summary(used: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """
    Visits a week and the share of sleeping customers, whole or by a column, with intervals.

    Parameters
    ----------
    used : DataFrame
        Result of `use`.
    by : str, optional

    Returns
    -------
    DataFrame, two rows a segment (measure "visits_per_week" and "sleeping")
        ``n``, ``hits`` (sleeping), ``estimate``, ``low``, ``high``.
    """
    names = ["measure", "dimension", "segment", "n", "hits", "estimate", "low", "high"]
    out = []
    groups = [("", used)] if by is None else used.groupby(used[by].fillna(UNKNOWN).astype(str))
    for segment, part in groups:
        if part.empty:
            continue
        mean = bootstrap.ratio(part["visits"], part["weeks"]).iloc[0]
        out.append(
            ["visits_per_week", by or "", segment, len(part), np.nan, mean["estimate"], mean["low"], mean["high"]]
        )
        known = part["sleeping"].dropna().astype(bool)
        share, low, high = (float(x) for x in wilson(known.sum(), len(known)))
        out.append(["sleeping", by or "", segment, len(known), int(known.sum()), share, low, high])
    return pd.DataFrame(out, columns=names)


def use_summary_by(used: pd.DataFrame, *, by: list[str]) -> pd.DataFrame:
    """
    `use_summary` of the whole and by each column of `by` that `used` has, one below the other.

    Returns
    -------
    DataFrame
        Columns of `use_summary`; ``dimension`` names the column.
    """
    parts = [use_summary(used, by=c) for c in [None, *by] if c is None or c in used]
    filled = [p for p in parts if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]


def first_visit(spells: pd.DataFrame, visits: pd.DataFrame, *, on, within_days: int = 30) -> pd.DataFrame:
    """
    Days from joining to the first visit, for first memberships begun in the year that ends `within_days` before `on`.

    Each of them had the full `within_days` to come.

    Parameters
    ----------
    spells : DataFrame
        Result of `spells.spells`.
    visits : DataFrame, table `visits`
    on : date
    within_days : int

    Returns
    -------
    DataFrame
        ``segment``: came within the first 1, 7 and `within_days` days ("1", "7", "30"), the day of joining being the first,
        with ``n`` (joiners), ``hits``,
        ``estimate``, ``low``, ``high`` and ``first_on``, ``last_on`` (first and last day of joining that counts); empty where
        visits were not recorded for that year.
    """
    names = ["dimension", "segment", "n", "hits", "estimate", "low", "high", "first_on", "last_on"]
    last = days([on])[0] - np.timedelta64(within_days, "D")
    first = add_months([last + np.timedelta64(1, "D")], -12)[0]
    start = days(spells["starts_on"])
    joined = spells[begins(spells) & spells["start_known"].to_numpy(bool) & (start >= first) & (start <= last)]
    stamp = days(visits["visited_at"])
    if joined.empty or not len(stamp) or stamp.min() > first:
        return pd.DataFrame(columns=names)
    theirs = places(pd.Index(joined["customer_id"].unique()), visits["customer_id"]) >= 0
    came = texts(visits.loc[theirs, ["customer_id"]].assign(day=stamp[theirs]))
    came = came.merge(joined[["customer_id", "starts_on"]], on="customer_id")
    waited = (came["day"] - came["starts_on"]).dt.days
    soonest = waited[waited >= 0].groupby(came["customer_id"]).min()
    gap = joined["customer_id"].map(soonest).fillna(np.inf).to_numpy(float)
    limits = sorted({1, 7, within_days})
    hits = np.array([(gap < d).sum() for d in limits])
    share, low, high = wilson(hits, len(gap))
    window = pd.to_datetime([first, last])
    values = ["days_to_first_visit", [str(d) for d in limits], len(gap), hits, share, low, high, *window]
    return pd.DataFrame(dict(zip(names, values, strict=True)))


def occasions(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits with ``weekday`` ("1" Monday to "7"), ``daypart`` (morning to 12, daytime to 17, evening) and activity."""
    moment = visits["visited_at"].dt
    hour = moment.hour
    part = np.select([hour < 12, hour < 17], ["morning", "daytime"], default="evening")
    # an export of days alone has every visit at midnight and says nothing of the time of day
    timed = bool((hour > 0).any())
    visits = texts(visits)
    return visits.assign(
        activity=visits["activity"].fillna(UNKNOWN),
        weekday=(moment.weekday + 1).astype(str),
        daypart=part if timed else UNKNOWN,
    )


def mix(visits: pd.DataFrame, members: pd.Series, *, by: str, on) -> pd.DataFrame:
    """
    What the visits of `members` in the last 90 days were to, as shares of their visits, beside everybody else's.

    Parameters
    ----------
    visits : DataFrame
        With `by`; see `occasions`.
    members : Series of bool indexed by customer_id
        Every customer of the base; True for those described.
    by : str
        ``activity``, ``weekday`` or ``daypart``.
    on : date

    Returns
    -------
    DataFrame
        ``n`` (customers with a visit), ``visits``, ``estimate`` (share of visits), ``low``, ``high`` (bootstrap over
        customers), ``users`` (members who came for it), ``others`` (the same share among the rest). Empty where no
        member came.
    """
    day = days([on])[0]
    stamp = days(visits["visited_at"])
    recent = visits[
        (stamp > day - np.timedelta64(USE_DAYS, "D")) & (stamp <= day) & visits["customer_id"].isin(members.index)
    ]
    table = pd.crosstab(recent["customer_id"], recent[by])
    inside = table.index.to_series().map(members).to_numpy(bool) if len(table) else np.zeros(0, bool)
    mine, rest = table[inside], table[~inside]
    whole, rest_whole = mine.sum(axis=1), rest.sum().sum()
    out = []
    for segment in table.columns if len(mine) else ():
        share = bootstrap.ratio(mine[segment], whole).iloc[0]
        others = rest[segment].sum() / rest_whole if rest_whole else np.nan
        users = int((mine[segment] > 0).sum())
        out.append(
            [
                by,
                segment,
                len(mine),
                int(mine[segment].sum()),
                share["estimate"],
                share["low"],
                share["high"],
                users,
                others,
            ]
        )
    names = ["dimension", "segment", "n", "visits", "estimate", "low", "high", "users", "others"]
    return pd.DataFrame(out, columns=names).sort_values("visits", ascending=False, kind="stable", ignore_index=True)


def mixes(visits: pd.DataFrame, members: pd.Series, *, on) -> pd.DataFrame:
    """
    `mix` by activity, time of day and weekday, one below the other.

    Returns
    -------
    DataFrame
        Columns of `mix`; ``dimension`` is activity, daypart or weekday.
    """
    stamp = days(visits["visited_at"])
    told = occasions(visits[(stamp > days([on])[0] - np.timedelta64(USE_DAYS, "D")) & (stamp <= days([on])[0])])
    parts = [mix(told, members, by=c, on=on) for c in ("activity", "daypart", "weekday")]
    filled = [p for p in parts if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]
