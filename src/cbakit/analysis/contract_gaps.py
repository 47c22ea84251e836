"""Breaks between the contracts of one customer: whether the loyalty period holds the pauses that are usual here."""

import numpy as np
import pandas as pd

from cbakit.periods import GAPS_HELD, LEAST_GAPS, LONGEST_PAUSE, SHORTEST_PAUSE, lasting

COLUMNS = ["days", "n", "hits", "covers", "short", "lasting"]


def breaks(terms: pd.DataFrame) -> pd.DataFrame:
    """
    What the breaks between one customer's contracts say about the loyalty period.

    A break is longer than `periods.SHORTEST_PAUSE` days, so that those who renew in time do not hide those who pause, and no
    longer than `LONGEST_PAUSE`: who comes back later than that had left. A contract of another length may have another
    loyalty period, and each break is measured by its own.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms`.

    Returns
    -------
    DataFrame, one row; none with fewer than `periods.LEAST_GAPS` breaks
        ``days`` (loyalty period in force, the most frequent before a break), ``n`` (breaks), ``hits`` (no longer than it),
        ``covers`` (their share), ``short`` (less than `periods.GAPS_HELD` of them), ``lasting`` (the period that would hold
        as many, `periods.lasting`).
    """
    gap = terms["gap_days"].to_numpy(float)
    pause = (gap > SHORTEST_PAUSE) & (gap <= LONGEST_PAUSE)
    if pause.sum() < LEAST_GAPS:
        return pd.DataFrame(columns=COLUMNS)
    own = terms["loyalty_days"].to_numpy("int64")[pause]
    held = gap[pause] <= own
    usual = int(np.bincount(own).argmax())
    row = (
        usual,
        int(pause.sum()),
        int(held.sum()),
        float(held.mean()),
        bool(held.mean() < GAPS_HELD),
        lasting(gap[pause]),
    )
    return pd.DataFrame([row], columns=COLUMNS)
