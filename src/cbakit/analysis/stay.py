"""Paid membership beside real stay: when people stop coming, and how many days are left in which a call can help."""

import numpy as np
import pandas as pd

from cbakit.estimates import shares
from cbakit.estimates.recent import places
from cbakit.periods import days

DAY = np.timedelta64(1, "D")
SILENT_DAYS = 30
BANDS = ((0, 7), (8, 29), (30, 59), (60, 89), (90, 179), (180, 100_000))  # none crosses SILENT_DAYS
LEAST = 10
LOGGED_DAYS = (
    90  # before an end; whose membership is older than the log is counted where it covers that many of its last days
)


def last_visits(spells: pd.DataFrame, visits: pd.DataFrame) -> pd.Series:
    """
    Day of the last visit within each spell (start to effective end), indexed by spell_id; spells without one are
    absent.
    """
    if not len(visits) or not len(spells):
        return pd.Series(dtype="datetime64[ns]")
    order = spells.sort_values(["customer_id", "starts_on"], kind="stable")
    names = pd.Index(order["customer_id"].unique())
    who = places(names, visits["customer_id"])
    day = days(visits["visited_at"]).astype("int64")
    who, day = who[who >= 0], day[who >= 0]
    scale = 10_000_000
    key = names.get_indexer(order["customer_id"]).astype("int64") * scale + days(order["starts_on"]).astype("int64")
    row = np.searchsorted(key, who * scale + day, side="right") - 1
    row = np.maximum(row, 0)
    end = days(order["ends_on"].fillna(pd.Timestamp("2199-12-31"))).astype("int64")
    start = days(order["starts_on"]).astype("int64")
    mine = names.get_indexer(order["customer_id"])[row]
    inside = (mine == who) & (start[row] <= day) & (day <= end[row])
    latest = pd.Series(day[inside]).groupby(order["spell_id"].to_numpy()[row[inside]]).max()
    return pd.Series(latest.to_numpy().astype("datetime64[D]").astype("datetime64[ns]"), index=latest.index)


def ended(spells: pd.DataFrame, visits: pd.DataFrame, *, until, months: int = 24) -> pd.DataFrame:
    """
    Memberships that ended for good in the `months` before `until`, with the days between the last visit and the paid
    end.

    A membership older than the record of visits counts where its last 90 days are covered and hold a visit, or an earlier
    recorded day does: that is then its last. One without any may have had a visit before the record, and is left out.

    Returns
    -------
    DataFrame
        ``spell_id``, ``customer_id``, ``product``, ``ends_on``, ``last_visit_on`` (NaT without any visit), ``logged``
        (visits were recorded from its start) and ``window_days``.
    """
    until = pd.Timestamp(until)
    since = until - pd.DateOffset(months=months)
    gone = spells[(spells["ends_on"] > since) & (spells["ends_on"] <= until)]
    own = ["spell_id", "customer_id", "product", "ends_on"]
    if not len(visits) or not len(gone):
        return pd.DataFrame(columns=[*own, "last_visit_on", "logged", "window_days"])
    first = visits["visited_at"].min().normalize()
    logged = gone["starts_on"] >= first
    last = gone["spell_id"].map(last_visits(gone, visits))
    known = logged | (last.notna() & (gone["ends_on"] >= first + pd.Timedelta(days=LOGGED_DAYS)))
    out = gone[own].assign(last_visit_on=last, logged=logged)[known]
    return out.assign(window_days=(out["ends_on"] - out["last_visit_on"]).dt.days.astype(float)).reset_index(drop=True)


def recovery_window(ended: pd.DataFrame, *, draws: int = 1000, seed: int = 1) -> pd.DataFrame:
    """
    Days between the last visit and the paid end, of those who then left: the window in which a call can still help.

    Returns
    -------
    DataFrame
        ``dimension`` ("measure"), ``segment`` (median_days, lower_quartile_days, upper_quartile_days, silent_share:
        no visit in the last 30 paid days, never_share: no visit at all), ``n``, ``estimate``, ``low``, ``high``.
        Intervals of quantiles are those of the bootstrap, of shares Wilson's.
    """
    columns = ["dimension", "segment", "n", "estimate", "low", "high"]
    window = np.sort(ended["window_days"].dropna().to_numpy(float))
    if len(window) < LEAST:
        return pd.DataFrame(columns=columns)
    values, seen = np.unique(window, return_counts=True)  # windows are whole days: a draw is how often each comes up
    drawn = np.random.default_rng(seed).multinomial(len(window), seen / len(window), size=draws)
    rows: list[tuple] = []
    for name, level in (("median_days", 0.5), ("lower_quartile_days", 0.25), ("upper_quartile_days", 0.75)):
        low, high = np.quantile(_quantile(values, drawn, level), [0.025, 0.975])
        rows.append(("measure", name, len(window), float(np.quantile(window, level)), float(low), float(high)))
    silent = int((window >= SILENT_DAYS).sum())
    never, logged = int(ended["window_days"].isna().sum()), int(ended["logged"].sum())
    for name, hits, n in (("silent_share", silent, len(window)), ("never_share", never, logged)):
        rows.append(("measure", name, n, *(float(x) for x in shares.wilson(hits, n))))
    return pd.DataFrame(rows, columns=columns)


def _quantile(values: np.ndarray, counts: np.ndarray, level: float) -> np.ndarray:
    """
    A quantile of each row of `counts`, how often each of the ordered `values` is there; rows have one sum.

    Examples
    --------
    >>> _quantile(np.array([1.0, 5.0, 9.0]), np.array([[2, 0, 3], [1, 4, 0]]), 0.25).tolist()
    [1.0, 5.0]
    """
    upto = counts.cumsum(axis=1)
    place = level * (upto[0, -1] - 1)
    below, above = (values[(upto <= k).sum(axis=1)] for k in (int(place), int(np.ceil(place))))
    return below + (place - int(place)) * (above - below)


def window_bands(ended: pd.DataFrame, *, min_n: int = 0) -> pd.DataFrame:
    """
    How many of those who left had come last so many days before the paid end; exact, with the share of all of them.

    The same leavers as in `recovery_window`: those who never came are left out. A band of fewer than `min_n` is joined
    to its neighbour, if it can be on the same side of `SILENT_DAYS`.

    Returns
    -------
    DataFrame
        ``dimension`` ("window_days"), ``segment`` ("8-29", "90+"), ``n``, ``estimate``, ``low``, ``high``, ``since``
        (first day of the band).
    """
    window = ended["window_days"].dropna()
    bands = [[low, high, int(window.between(low, high).sum())] for low, high in BANDS]
    while len(bands) > 1 and min(band[2] for band in bands) < min_n:
        at = len(bands) - 1 - int(np.argmin([band[2] for band in bands[::-1]]))
        beside = [other for other in (at - 1, at + 1) if 0 <= other < len(bands)]
        side = bands[at][0] < SILENT_DAYS
        into = min(beside, key=lambda other: ((bands[other][0] < SILENT_DAYS) != side, bands[other][2]))
        first, second = sorted((at, into))
        bands[first : second + 1] = [[bands[first][0], bands[second][1], bands[first][2] + bands[second][2]]]
    names = [f"{low}-{high}" if high < 10_000 else f"{low}+" for low, high, _ in bands]
    out = pd.DataFrame({"dimension": "window_days", "segment": names, "n": [band[2] for band in bands]})
    share = out["n"] / len(window) if len(window) else np.nan
    return out.assign(estimate=share, low=np.nan, high=np.nan, since=[band[0] for band in bands])
