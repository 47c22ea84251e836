"""Gaps between purchases: how long a silence is usual, and how long a loyalty period has to be."""

import numpy as np
import pandas as pd

from cbakit.periods import GAPS_HELD, LEAST_GAPS, lasting


def gaps(terms: pd.DataFrame, *, as_of, loyalty_days: int) -> pd.DataFrame:
    """
    What the gaps between purchases say about the loyalty period.

    Of silences that were longer than so many days and could be followed for ``after`` days more, the share that a purchase
    ended within these is what a period of that length would wrongly take for lost.

    Returns
    -------
    DataFrame, one row for 30, 60, 90, 120, 180 days, the period in force and the one that holds enough gaps
        ``days``, ``silences`` (purchases after which none came for longer than that), ``after`` (days for which these are
        followed: a year, of a short history a third of it), ``n`` (those that could be followed so long), ``hits`` (of
        them, ended within these days), ``estimate``, ``low``, ``high`` (Wilson),
        ``share_of_gaps`` (share of all gaps between purchases that are no longer), ``in_force``,
        ``short`` (in force and holding less than `periods.GAPS_HELD` of at least `LEAST_GAPS` gaps), ``lasting`` (the
        period that would hold as much, `periods.lasting`; the same in every row, NaN with fewer gaps), ``active`` (buyers
        whose last purchase is no longer ago).
    """
    from cbakit.estimates.shares import wilson

    columns = [
        "days",
        "silences",
        "after",
        "n",
        "hits",
        "estimate",
        "low",
        "high",
        "share_of_gaps",
        "in_force",
        "short",
        "lasting",
        "active",
    ]
    day = terms[["customer_id", "starts_on"]].drop_duplicates().sort_values(["customer_id", "starts_on"])
    if len(day) < 2:
        return pd.DataFrame(columns=columns)
    follow = day.groupby("customer_id")["starts_on"].shift(-1)
    gap = (follow - day["starts_on"]).dt.days.to_numpy(float)
    closed = gap[~np.isnan(gap)]
    left = (pd.Timestamp(as_of) - day["starts_on"]).dt.days.to_numpy(float)
    span = left.max()
    after = int(min(365, span // 3))
    enough = lasting(closed)
    since_last = left[np.isnan(gap)]
    rows = []
    for length in sorted({30, 60, 90, 120, 180, int(loyalty_days), *([] if np.isnan(enough) else [int(enough)])}):
        watched = left >= length + after
        longer = ~(gap <= length) & (left > length)
        silent = watched & ~(gap <= length)
        hits = int((silent & (gap <= length + after)).sum())
        share = float((closed <= length).mean()) if len(closed) else np.nan
        in_force = length == int(loyalty_days)
        estimate, low, high = (float(v) for v in wilson(hits, max(int(silent.sum()), 1)))
        short = in_force and len(closed) >= LEAST_GAPS and share < GAPS_HELD
        active = int((since_last <= length).sum())
        told = (length, int(longer.sum()), after, int(silent.sum()), hits)
        rows.append((*told, estimate, low, high, share, in_force, short, enough, active))
    return pd.DataFrame(rows, columns=columns)


def proposed_days(table: pd.DataFrame, *, most: float = 0.2) -> float:
    """The shortest period after which at most `most` of the silent came back; NaN where none of those looked at is enough."""
    enough = table[(table["estimate"] <= most) & (table["n"] > 0)] if len(table) else table
    return float(enough["days"].min()) if len(enough) else float("nan")
