"""Differences that may become sentences: who renews more, and who is over-represented in the renewal base.

Each row is one test. Whether a difference may be claimed is decided later, over all comparisons of the run.
"""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates.shares import design_effect, difference

SILENT = {UNKNOWN, "not_measured", "other", ""}  # a missing value is no property that anybody could act on
COLUMNS = ["family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "hits", "hits_versus"]
COLUMNS += ["share", "share_versus", "estimate", "low", "high", "p"]


def renewal_contrasts(ended: pd.DataFrame, *, by: list[str], min_n: int = 10) -> pd.DataFrame:
    """
    Renewal rate of each segment against all other contracts with a known value, by several columns.

    Parameters
    ----------
    ended : DataFrame
        Result of `renewals.judged`, with the columns `by`.
    by : list of str
    min_n : int
        Fewest customers on either side.

    Returns
    -------
    DataFrame, one row a comparison
        ``metric`` "renewal_rate", ``dimension``, ``segment``, ``versus`` "rest" (or the other of two values), ``n``,
        ``n_versus``, ``hits``, ``hits_versus`` (contracts), ``share``, ``share_versus``, ``estimate`` (difference),
        ``low``, ``high``, ``p`` (on n / design effect, as customers repeat).
    """
    out: list[list] = []
    ended = ended.assign(customer_id=pd.factorize(ended["customer_id"])[0])  # codes are counted many times
    for column in [c for c in by if c in ended]:
        known = ended[~ended[column].fillna(UNKNOWN).isin(SILENT)]
        for segment, versus in _pairs(known[column]):
            inside = (known[column].astype(str) == segment).to_numpy()
            sides = [_clustered(known[side]) for side in (inside, ~inside)]
            if min(people for *_, people in sides) >= min_n:
                out.append(_row("renewal_rate", column, segment, versus, sides))
    return pd.DataFrame(out, columns=COLUMNS)


def period_contrast(now: pd.DataFrame, before: pd.DataFrame, *, min_n: int = 10) -> pd.DataFrame:
    """Renewal rate of the last 12 months against the 12 before, as one comparison (dimension "period")."""
    sides = [_clustered(part) for part in (now, before)]
    if min(people for *_, people in sides) < min_n:
        return pd.DataFrame(columns=COLUMNS)
    return pd.DataFrame([_row("renewal_rate", "period", "last_12_months", "year_before", sides)], columns=COLUMNS)


def base_contrasts(roster: pd.DataFrame, *, by: list[str], min_n: int = 10) -> pd.DataFrame:
    """
    Share of each segment in the renewal base against its share in the first-year base, among active customers.

    Parameters
    ----------
    roster : DataFrame
        With ``part`` (first_year, renewal) of `composition.described`.
    by : list of str
    min_n : int
        Fewest customers of the segment in the two bases together.

    Returns
    -------
    DataFrame, one row a comparison
        ``metric`` "renewal_base_share", ``n`` customers of the renewal base with a known value, ``hits`` of them in the
        segment, ``n_versus``, ``hits_versus`` the same of the first-year base, ``share``, ``share_versus``,
        ``estimate`` (difference of the shares), ``low``, ``high``, ``p``.
    """
    active = roster[roster["state"] == "active"]
    out = []
    for column in [c for c in by if c in active]:
        known = active[~active[column].fillna(UNKNOWN).isin(SILENT)]
        renewal = (known["part"] == "renewal").to_numpy()
        for segment, _ in _pairs(known[column]):
            inside = (known[column].astype(str) == segment).to_numpy()
            if inside.sum() < min_n or min(renewal.sum(), (~renewal).sum()) < min_n:
                continue
            sides = [
                (float(inside[side].sum()), float(side.sum()), 1.0, int(side.sum())) for side in (renewal, ~renewal)
            ]
            out.append(_row("renewal_base_share", column, segment, "first_year", sides))
    return pd.DataFrame(out, columns=COLUMNS)


def _pairs(values: pd.Series) -> list[tuple[str, str]]:
    """Segments and what each is compared with; of two values one comparison says all."""
    names = sorted(values.astype(str).unique())
    if len(names) < 2:
        return []
    return [(names[0], names[1])] if len(names) == 2 else [(name, "rest") for name in names]


def _clustered(rows: pd.DataFrame) -> tuple[float, float, float, int]:
    """Renewed, contracts, design effect, customers."""
    if rows.empty:
        return 0.0, 0.0, 1.0, 0
    renewed = rows["renewed"].to_numpy(float)
    return renewed.sum(), float(len(rows)), design_effect(renewed, rows["customer_id"]), rows["customer_id"].nunique()


def _row(metric: str, dimension: str, segment: str, versus: str, sides) -> list:
    (hits, n, effect, _), (hits0, n0, effect0, _) = sides
    estimate, low, high, p = (
        float(np.squeeze(x)) for x in difference(hits / effect, n / effect, hits0 / effect0, n0 / effect0)
    )
    named = ["renewals", metric, dimension, segment, versus]
    return [*named, int(n), int(n0), int(hits), int(hits0), hits / n, hits0 / n0, estimate, low, high, p]
