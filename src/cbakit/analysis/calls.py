"""Calls by hour, weekday and manager: answered, missed, and how long they talk."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import bootstrap
from cbakit.estimates.shares import design_effect, difference, wilson_clustered

RATES = ["direction", "dimension", "segment", "n", "hits", "estimate", "low", "high"]
TALK = ["dimension", "segment", "n", "answered", "minutes", "estimate", "low", "high"]
PARTS = (("morning", 12), ("daytime", 17), ("evening", 24))  # each up to this hour of the clock
CONTRASTS = ["family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "first", "second", "estimate",
             "low", "high", "p"]  # fmt: skip


def calls(contacts: pd.DataFrame, *, as_of, months: int = 12) -> pd.DataFrame:
    """
    Calls of the last `months` with ``hour``, ``weekday`` (1 Monday to 7), ``part`` (morning, daytime, evening), ``answered``.

    A call without a recorded answer was answered where it has talk time; where neither is recorded, nobody knows and it
    is left out. A direction that is not recorded is "unknown". Where every time of day is midnight, hours are missing.

    Returns
    -------
    DataFrame
        Table `contacts`, its calls alone, with ``hour`` (0 to 23, NaN where no time is recorded), ``weekday`` (1 to
        7), ``part`` and ``answered`` (bool).
    """
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months)
    rows = contacts[(contacts["channel"] == "call") & (contacts["contacted_on"] > since)]
    talked = rows["duration_s"] > 0
    known = rows["answered"].notna() | rows["duration_s"].notna()
    answered = rows["answered"].where(rows["answered"].notna(), talked).astype(bool)
    moment = rows["contacted_on"]
    timed = bool((moment != moment.dt.normalize()).any())
    hour = moment.dt.hour.astype(float) if timed else pd.Series(np.nan, index=rows.index)
    part = np.select([hour < stop for _, stop in PARTS], [name for name, _ in PARTS], UNKNOWN)
    filled = {c: rows[c].fillna(UNKNOWN) for c in ("direction", "manager")}
    return rows.assign(
        hour=hour, weekday=moment.dt.dayofweek + 1, part=part, answered=answered, **filled
    )[known].reset_index(drop=True)  # fmt: skip


def answered(calls: pd.DataFrame, *, by: str = "") -> pd.DataFrame:
    """
    Share of calls answered by direction, the whole or by a column, with Wilson limits on customers.

    Returns
    -------
    DataFrame with `RATES`; calls of nobody known count as calls of different people
    """
    parts = []
    for direction, rows in calls.groupby("direction"):
        keys = rows[by].astype(str) if by else pd.Series("", index=rows.index)
        codes, names = pd.factorize(keys, sort=True)
        share, low, high = wilson_clustered(rows["answered"].to_numpy(float), _callers(rows), group=codes)
        hits = np.bincount(codes, rows["answered"].to_numpy(float), minlength=len(names)).astype(int)
        n = np.bincount(codes, minlength=len(names))
        parts.append(
            pd.DataFrame({"direction": direction, "dimension": by, "segment": names, "n": n, "hits": hits,
                          "estimate": share, "low": low, "high": high})
        )  # fmt: skip
    return pd.concat(parts, ignore_index=True)[RATES] if parts else pd.DataFrame(columns=RATES)


def _callers(rows: pd.DataFrame) -> np.ndarray:
    alone = pd.Series(np.arange(len(rows)).astype(str), index=rows.index)
    return rows["customer_id"].where(rows["customer_id"].notna(), "call " + alone).to_numpy(str)


def by_hour(calls: pd.DataFrame, *, direction: str, least: int = 10) -> pd.DataFrame:
    """
    Calls of one direction by days and hour, as fine as the calls allow.

    Seven weekdays where three quarters of the calls lie in cells of `least` calls, else workdays and weekend, else all
    days together.

    Returns
    -------
    DataFrame: ``days`` ("1" to "7", "workdays", "weekend" or "all"), ``hour``, ``n``, ``hits`` (answered), ``missed``,
    ``estimate``
    """
    columns = ["days", "hour", "n", "hits", "missed", "estimate"]
    rows = calls[(calls["direction"] == direction) & calls["hour"].notna()]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    each = rows["weekday"].astype(str)
    halves = pd.Series(np.where(rows["weekday"] >= 6, "weekend", "workdays"), index=rows.index)
    for days in (each, halves, pd.Series("all", index=rows.index)):
        table = rows.groupby([days.rename("days"), "hour"])["answered"].agg(n="size", hits="sum").reset_index()
        if table.loc[table["n"] >= least, "n"].sum() >= 0.75 * len(rows):
            break
    table = table.astype({"hour": int, "hits": int})
    return table.assign(missed=table["n"] - table["hits"], estimate=table["hits"] / table["n"])[columns]


def talk(calls: pd.DataFrame) -> pd.DataFrame:
    """
    Talk time of the whole and by manager: minutes in all, and mean minutes of an answered call, bootstrap over callers.

    Returns
    -------
    DataFrame with `TALK`: ``n`` calls, ``answered`` of them with a recorded talk time, ``minutes`` (exact sum)
    """
    rows = calls[calls["answered"] & (calls["duration_s"] > 0)]
    parts = []
    for by in ("", "manager"):
        keys = rows[by] if by else pd.Series("", index=rows.index)
        codes, names = pd.factorize(keys, sort=True)
        if not len(names):
            continue
        found = bootstrap.mean(rows["duration_s"].to_numpy(float) / 60, cluster=_callers(rows), group=codes)
        every = calls.groupby(calls[by] if by else pd.Series("", index=calls.index)).size().reindex(names)
        minutes = np.bincount(codes, rows["duration_s"].to_numpy(float), minlength=len(names)) / 60
        parts.append(
            pd.DataFrame({"dimension": by, "segment": names, "n": every.to_numpy(), "answered": np.bincount(codes),
                          "minutes": minutes, **{c: found[c].to_numpy() for c in ("estimate", "low", "high")}})
        )  # fmt: skip
    return pd.concat(parts, ignore_index=True)[TALK] if parts else pd.DataFrame(columns=TALK)


def contrasts(calls: pd.DataFrame, *, least: int = 30) -> pd.DataFrame:
    """
    Share of answered calls of each manager and part of the day against the rest of the same direction, for the family.

    Returns
    -------
    DataFrame, one row a comparison; ``metric`` names the direction ("answered_incoming")
    """
    rows = []
    for direction, part in calls.groupby("direction"):
        for by in ("manager", "part"):
            known = part[part[by] != UNKNOWN]
            names = sorted(known[by].unique())
            for segment in names if len(names) > 1 else ():
                inside = (known[by] == segment).to_numpy()
                if min(inside.sum(), (~inside).sum()) < least:
                    continue
                sides = []
                for side in (known[inside], known[~inside]):
                    hits = side["answered"].to_numpy(float)
                    effect = design_effect(hits, _callers(side))
                    sides.append((hits.sum() / effect, len(side) / effect, hits.mean()))
                gap = [float(np.squeeze(x)) for x in difference(*sides[0][:2], *sides[1][:2])]
                rows.append(("sales", f"answered_{direction}", by, segment, "rest", int(inside.sum()),
                             int((~inside).sum()), sides[0][2], sides[1][2], *gap))  # fmt: skip
    return pd.DataFrame(rows, columns=CONTRASTS)


def answered_by(calls: pd.DataFrame, *, by: tuple[str, ...]) -> pd.DataFrame:
    """
    `answered` by several columns ("" is the whole), one below the other.

    Returns
    -------
    DataFrame
        Columns of `answered`: ``direction``, ``dimension``, ``segment``, ``n`` calls, ``hits`` answered,
        ``estimate`` (share), ``low``, ``high``.
    """
    return pd.concat([answered(calls, by=column) for column in by], ignore_index=True)


def main_direction(calls: pd.DataFrame, *, enough: int = 100) -> str:
    """The direction to show by hour: incoming where there are enough such calls, else the most frequent; "" without calls."""
    counts = calls["direction"].value_counts()
    return "incoming" if counts.get("incoming", 0) >= enough else str(counts.index[0]) if len(counts) else ""
