"""How much of the growth was earned: revenue kept from last year's customers and brought by recommendation."""

import numpy as np
import pandas as pd

from cbakit.estimates import bootstrap
from cbakit.periods import days

REFERRED = "referred"


def earned_growth(earned: pd.DataFrame, new: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    Earned growth rate: revenue of last year's customers and of new ones by recommendation, against last year.

    Revenue is as earned (prices spread over their terms) in the two 12-month windows up to as_of. Intervals by
    bootstrap over customers. Recommendations without a recorded source are missing from it: a lower bound.

    Returns
    -------
    DataFrame with dimension "growth", segments kept, earned_new, other_new, earned_growth, growth; n customers
        Fractions of last year's revenue; no row where last year is not in the data
        in full, has no revenue, or no recommendation is recorded.

    References
    ----------
    Reichheld, Darnell, Burns (2021), "Net Promoter 3.0", Harvard Business Review 99 (6).
    """
    columns = ["dimension", "segment", "n", "estimate", "low", "high"]
    now = pd.Timestamp(as_of)
    edges = [now - pd.DateOffset(years=2), now - pd.DateOffset(years=1), now]
    recorded = bool((new["referred"] == REFERRED).any()) if len(new) else False
    if not recorded or earned.empty or earned["starts_on"].min() > edges[0] + pd.Timedelta(days=31):
        return pd.DataFrame(columns=columns)
    this, last = (_within(earned, a, b) for a, b in ((edges[1], edges[2]), (edges[0], edges[1])))
    people = this.index.union(last.index)
    money = pd.DataFrame({"this": this.reindex(people).fillna(0.0), "last": last.reindex(people).fillna(0.0)})
    if not money["last"].sum() > 0:
        return pd.DataFrame(columns=columns)
    since = new[new["starts_on"] > edges[1]].set_index("customer_id")["referred"]
    came = since[~since.index.duplicated()].reindex(people)
    old = money["last"] > 0
    parts = {
        "kept": money["this"].where(old, 0.0),
        "earned_new": money["this"].where(~old & (came == REFERRED), 0.0),
        "other_new": money["this"].where(~old & (came != REFERRED), 0.0),
    }
    parts["earned_growth"] = parts["kept"] + parts["earned_new"] - money["last"]
    parts["growth"] = money["this"] - money["last"]
    rows = []
    for segment, top in parts.items():
        found = bootstrap.ratio(top, money["last"]).iloc[0]
        rows.append(("growth", segment, len(people), found["estimate"], found["low"], found["high"]))
    return pd.DataFrame(rows, columns=columns)


def revenue_of_years(earned: pd.DataFrame, *, as_of) -> tuple[float, float]:
    """Revenue as earned in the 12 months up to as_of and in the 12 before; NaN for a year not in the data in full."""
    now = pd.Timestamp(as_of)
    edges = [now - pd.DateOffset(years=2), now - pd.DateOffset(years=1), now]
    sums = []
    for after, until in ((edges[1], edges[2]), (edges[0], edges[1])):
        whole = len(earned) and earned["starts_on"].min() <= after + pd.Timedelta(days=31)
        sums.append(float(_within(earned, after, until).sum()) if whole else np.nan)
    return sums[0], sums[1]


def _within(earned: pd.DataFrame, after, until) -> pd.Series:
    """Amount earned on (after, until] by customer."""
    start, end = days(earned["starts_on"]), days(earned["ends_on"])
    first, last = days([after])[0] + 1, days([until])[0]
    length = np.maximum((end - start).astype(float) + 1, 1)
    inside = np.clip((np.minimum(end, last) - np.maximum(start, first)).astype(float) + 1, 0, None)
    money = pd.Series(earned["amount"].to_numpy(float) * np.minimum(inside / length, 1), index=earned["customer_id"])
    return money.groupby(level=0).sum().loc[lambda s: s != 0]
