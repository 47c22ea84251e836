"""How often a contract's holder came at its beginning: whom to compare those with who stopped coming later."""

import numpy as np
import pandas as pd

from cbakit.estimates.recent import SCALE, stamps
from cbakit.periods import days

FIRST_DAYS = 60  # of the contract
LANDMARK_FIRST = 120  # days before the end at which the later behaviour begins to be measured
EDGES = (0.5, 1.0, 2.0)  # visits a week between the bands
BANDS = ("early_none", "early_under_half", "early_half_to_1", "early_1_to_2", "early_2_plus")
NOT_MEASURED = "not_measured"


def early_frequency(ended: pd.DataFrame, visits: pd.DataFrame) -> np.ndarray:
    """
    Visits a week of each contract's holder in its first 60 days, as bands.

    Those who do not come before the end were rarer visitors from the start, and rarer visitors renew less whatever they
    do later: compared within the same beginning, what is left is that they stopped.

    Parameters
    ----------
    ended : DataFrame
        Contracts with customer_id, starts_on and effective_end.
    visits : DataFrame, table `visits`

    Returns
    -------
    ndarray of str, shape (len(ended),)
        One of `BANDS`; not_measured where visits were not recorded then, or the contract is so short that its beginning
        and the 120 days before its end overlap.
    """
    if visits.empty or ended.empty:
        return np.full(len(ended), NOT_MEASURED, dtype=object)
    day = days(visits["visited_at"]).astype("int64")
    start, end = (days(ended[c]).astype("int64") for c in ("starts_on", "effective_end"))
    code, names = pd.factorize(ended["customer_id"], sort=True)
    came = stamps(pd.Index(names), visits["customer_id"], day)
    asked, last = code * SCALE, start + FIRST_DAYS - 1
    count = np.searchsorted(came, asked + last, side="right") - np.searchsorted(came, asked + start, side="left")
    measured = (start >= day.min()) & (last < end - LANDMARK_FIRST)
    band = np.searchsorted(EDGES, count * 7 / FIRST_DAYS, side="right") + 1
    return np.where(measured, np.array(BANDS, object)[np.where(count == 0, 0, band)], NOT_MEASURED)
