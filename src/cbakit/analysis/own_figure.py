"""The retention figure that the client counts itself: the usual formulas on the same data, and why they differ."""

import numpy as np
import pandas as pd

from cbakit.estimates import shares
from cbakit.periods import days
from cbakit.spells import Rules, begins, purchases, roster

RENEWED = ("early", "on_time", "late")
COLUMNS = ["formula", "n", "hits", "estimate", "low", "high", "difference"]
FORMULAS = ("by_contract", "without_waiting", "on_time_only", "still_here", "repeat_sales", "heads_ratio")
BY_AN_END = ("without_waiting", "on_time_only")  # formulas that differ from ours by the days around a contract's end
NEAR = 0.005  # a client's figure within half a point of a formula is taken to be made by it


def formulas(terms: pd.DataFrame, spells: pd.DataFrame, *, as_of, rules: Rules, seen_from=None) -> pd.DataFrame:
    """
    One year's retention by the formulas in use, ours first, each with its difference from ours.

    by_contract: ours, contracts whose loyalty period has passed. without_waiting: every contract that ended in the 12
    months to `as_of`, those not yet decided counted as lost. on_time_only: as ours, but renewals within a week of the
    end only. still_here: customers active a year ago who are active today. repeat_sales: repeat contracts among all
    that began in the 12 months. heads_ratio: active today over active a year ago, new ones included; no share of
    anybody, so it has no interval and may exceed one.

    Parameters
    ----------
    terms, spells : DataFrame
        ``base.terms`` and ``base.spells``.
    as_of : date
    rules : Rules
    seen_from : date, optional
        First day on which everybody is seen (`spells.seen_whole_from`): of a year that began earlier there is no base, and
        what was sold in it is not known to be a repeat.

    Returns
    -------
    DataFrame with ``formula``, ``n``, ``hits``, ``estimate``, ``low``, ``high``, ``difference``

    Examples
    --------
    >>> formulas(pd.DataFrame(), pd.DataFrame(), as_of="2024-12-31", rules=Rules()).empty
    True
    """
    if not len(terms):
        return pd.DataFrame(columns=COLUMNS)
    on = pd.Timestamp(as_of)
    rows = _by_contracts(terms, on)
    start = days(terms["starts_on"])
    sold = (start > days([on - pd.DateOffset(years=1)])[0]) & (start <= days([on])[0])
    sold &= ~terms["inside"].to_numpy(bool)
    new = spells.loc[begins(spells), "first_row"].to_numpy("int64")  # who was a customer before the data is none
    first = np.zeros(len(terms), bool)
    first[new] = True
    before = on - pd.DateOffset(years=1)
    known = seen_from is None or before >= pd.Timestamp(seen_from)
    if known and (sold & first).any():  # where nobody new came, all sales are repeats whatever was kept
        sold &= ~_of_unknown_number(terms, spells)
        rows["repeat_sales"] = (int(sold.sum()), int((sold & ~first).sum()))
    if known:
        then, now = (set(_active(terms, spells, day, rules)) for day in (before, on))
        rows |= {"still_here": (len(then), len(then & now)), "heads_ratio": (len(then), len(now))}
    found = [(name, *rows[name]) for name in FORMULAS if name in rows and rows[name][0] > 0]
    out = pd.DataFrame(found, columns=COLUMNS[:3])
    low, high = np.full((2, len(out)), np.nan)
    share = (out["formula"] != "heads_ratio").to_numpy()
    _, low[share], high[share] = shares.wilson(out["hits"][share], out["n"][share])
    out = out.assign(estimate=out["hits"] / out["n"], low=low, high=high)
    ours = out.loc[out["formula"] == "by_contract", "estimate"]
    return out.assign(difference=out["estimate"] - (ours.iloc[0] if len(ours) else np.nan))[COLUMNS]


def _by_contracts(terms: pd.DataFrame, on: pd.Timestamp) -> dict[str, tuple[int, int]]:
    end, year = terms["effective_end"], pd.DateOffset(years=1)
    counted = ~terms["outcome"].isin(["inside", "upgraded"])
    waited = on - pd.to_timedelta(terms["loyalty_days"], unit="D")
    ours = counted & (end <= waited) & (end > waited - year)
    plain = counted & (end <= on) & (end > on - year)
    renewed = terms["outcome"].isin(RENEWED)
    prompt = terms["outcome"].isin(["early", "on_time"])
    return {
        "by_contract": (int(ours.sum()), int((ours & renewed).sum())),
        "without_waiting": (int(plain.sum()), int((plain & renewed).sum())),
        "on_time_only": (int(ours.sum()), int((ours & prompt).sum())),
    }


def _of_unknown_number(terms: pd.DataFrame, spells: pd.DataFrame) -> np.ndarray:
    """First purchases in the data of people registered before them: whether they had bought earlier is not recorded."""
    found = np.zeros(len(terms), bool)
    before = spells["known_before"].to_numpy(bool) if "known_before" in spells else np.zeros(len(spells), bool)
    found[spells.loc[before & (spells["spell_no"] == 1).to_numpy(), "first_row"].to_numpy("int64")] = True
    return found & purchases(terms)


def _active(terms: pd.DataFrame, spells: pd.DataFrame, on: pd.Timestamp, rules: Rules) -> pd.Series:
    found = roster(terms, spells, on=on, rules=rules)
    return found.loc[found["state"] == "active", "customer_id"]


def nearest(formulas: pd.DataFrame, own: float | None) -> pd.DataFrame:
    """
    The formula that comes nearest to the client's own figure, one row, with ``own`` and whether it is ``reproduced``.

    Empty where the client gave no figure.

    Returns
    -------
    DataFrame
        Columns of `formulas`, ``own`` (the client's figure, a fraction) and ``reproduced`` (bool).
    """
    columns = [*COLUMNS, "own", "reproduced"]
    if own is None or not len(formulas):
        return pd.DataFrame(columns=columns)
    gap = (formulas["estimate"] - own).abs()
    best = formulas.loc[[gap.idxmin()]]
    return best.assign(own=own, reproduced=bool(gap.min() <= NEAR)).reset_index(drop=True)[columns]
