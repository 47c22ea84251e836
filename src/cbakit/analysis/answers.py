"""Who answers an offer: the chance of an answer, and, where some were left alone on purpose, of buying because of it."""

import itertools

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import recent, scoring
from cbakit.periods import days

RULES = {"answered_before": 1.0, "days_since_visit": -1.0}  # who answered before; who was here lately
WORDS = ("campaign", "product")
PARTS = 3  # of the later half, as in `score`
CHANGED = ["n", "n_control", "estimate", "low", "high", "bottom", "shown"]


def features(reached: pd.DataFrame, terms: pd.DataFrame, visits: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """
    What was known of each customer on the day of the offer; nothing of a later day.

    Parameters
    ----------
    reached : DataFrame
        Result of `campaigns.reached`.
    terms : DataFrame
        ``base.terms``.
    visits, contacts : DataFrame, canonical tables

    Returns
    -------
    DataFrame, one row per row of `reached`
    """
    who, on = reached["customer_id"], days(reached["on"]).astype("int64")
    told = contacts.dropna(subset=["customer_id"])
    answered = told[told["responded_on"].notna()]
    out = {
        "answered_before": _since(who, on - 1, answered["customer_id"], answered["responded_on"]),
        "contacts_180": _since(who, on - 1, told["customer_id"], told["contacted_on"]),
        "purchases": _since(who, on - 1, terms["customer_id"], terms["starts_on"], window=3650),
        "days_from_end": _from_end(who, on, terms),
        "days_since_visit": _came(who, on, visits),
    }
    words = {c: reached[c].astype(str).to_numpy() for c in WORDS if c in reached}
    return pd.DataFrame(out, index=reached.index).assign(**words, product=_product(who, on, terms))


def _since(who, on, events_who, moments, *, window: int = 180) -> np.ndarray:
    """Events of each customer in the window up to each moment."""
    if not len(events_who):
        return np.zeros(len(who))
    day = days(moments).astype("int64")
    return recent.before(who, on, events_who=events_who, events_day=day, windows=(window,))[f"within_{window}"].astype(
        float
    )


def _came(who, on, visits: pd.DataFrame) -> np.ndarray:
    if not len(visits):
        return np.full(len(who), np.nan)
    day = days(visits["visited_at"]).view("int64")
    found = recent.before(who, on, events_who=visits["customer_id"], events_day=day, windows=(1,))["since"]
    return np.where(on - 90 >= day.min(), np.minimum(found, 366), np.nan)


def _last(who, on, terms: pd.DataFrame) -> np.ndarray:
    """Row of the contract that had begun last by each moment; -1 where none had."""
    rows = terms[["customer_id", "starts_on"]].reset_index(drop=True)
    start = days(rows["starts_on"]).astype("int64")
    names = pd.Index(pd.unique(rows["customer_id"]))
    order = np.argsort(names.get_indexer(rows["customer_id"]) * recent.SCALE + start, kind="stable")
    key = (names.get_indexer(rows["customer_id"]) * recent.SCALE + start)[order]
    mine = names.get_indexer(who)
    at = np.searchsorted(key, mine * recent.SCALE + on, side="right") - 1
    row = np.where(at >= 0, order[np.maximum(at, 0)], -1) if len(order) else np.full(len(who), -1)
    known = (row >= 0) & (mine >= 0)
    same = (
        np.where(known, names.get_indexer(rows["customer_id"])[np.maximum(row, 0)] == mine, False)
        if len(rows)
        else known
    )
    return np.where(same, row, -1)


def _from_end(who, on, terms: pd.DataFrame) -> np.ndarray:
    """Days from the end of the last contract that had begun; negative while it runs; NaN without one."""
    row = _last(who, on, terms)
    end = days(terms["ends_on"]).astype("datetime64[D]")
    gone = np.full(len(row), np.nan)
    known = (row >= 0) & ~np.isnat(end[np.maximum(row, 0)]) if len(end) else row >= 0
    gone[known] = on[known] - end[row[known]].astype("int64")
    return np.clip(gone, -400, 1100)


def _product(who, on, terms: pd.DataFrame) -> np.ndarray:
    row = _last(who, on, terms)
    names = terms["product"].fillna(UNKNOWN).astype(str).to_numpy(object)
    return np.where(row >= 0, names[np.maximum(row, 0)], UNKNOWN) if len(names) else np.full(len(row), UNKNOWN)


def splits(reached: pd.DataFrame, *, within: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Offers to learn from, whose days had passed, and later ones to judge by: the later half, `PARTS` times."""
    on = reached["on"]
    if len(reached) < 2 * scoring.LEAST:
        return []
    place = np.linspace(len(reached) // 2, len(reached), PARTS + 1).astype(int)[:-1]
    borders = [*pd.unique(on.sort_values().iloc[place]), pd.Timestamp.max]
    known = on + pd.Timedelta(days=within)
    return [
        ((known < first).to_numpy(), ((on >= first) & (on < last)).to_numpy())
        for first, last in itertools.pairwise(borders)
    ]


def changed(reached: pd.DataFrame, features: pd.DataFrame, *, within: int) -> pd.DataFrame:
    """
    Whether those whom a model would write to first buy because of it more than the others: one row, none without a control.

    Two models of an earlier time, of those contacted and of those left alone; their difference ranks the later ones. The
    gain over the control group in the upper half by that rank, less the gain in the lower half, must be above nought beyond
    chance. Nobody's own effect is ever seen, so a chance of buying is no answer to this question.

    Parameters
    ----------
    reached : DataFrame
        Result of `campaigns.reached`: ``control``, ``bought``.
    features : DataFrame
        Result of `features`.
    within : int

    Returns
    -------
    DataFrame with `CHANGED`
        ``n`` (contacted) and ``n_control`` of the later time; ``estimate`` (gain of the upper half less that of the lower),
        ``low``, ``high``; ``bottom`` (gain in the lower half), ``shown``.

    References
    ----------
    Radcliffe, Surry (2011), Real-world uplift modelling with significance-based uplift trees.
    """
    parts = []
    for early, late in splits(reached, within=within):
        told = [_side(reached, features, early, control=side) for side in (False, True)]
        if all(t is not None for t in told) and late.any():
            gap = scoring.chances(told[0], features[late]) - scoring.chances(told[1], features[late])
            parts.append(reached[late].assign(rank=pd.Series(gap).rank(pct=True).to_numpy()))
    if not parts:
        return pd.DataFrame(columns=CHANGED)
    rows = pd.concat(parts)
    gains, spread = zip(*(_gain(rows[(rows["rank"] > 0.5) == upper]) for upper in (True, False)), strict=True)
    estimate, half = gains[0] - gains[1], 1.96 * float(np.hypot(*spread))
    control = rows["control"].to_numpy(bool)
    row = (int((~control).sum()), int(control.sum()), estimate, estimate - half, estimate + half, gains[1])
    return pd.DataFrame([(*row, bool(estimate - half > 0))], columns=CHANGED)


def _side(reached: pd.DataFrame, features: pd.DataFrame, early: np.ndarray, *, control: bool):
    mine = early & (reached["control"].to_numpy(bool) == control)
    event = reached["bought"].to_numpy(bool)[mine]
    return scoring.model(features[mine], event) if scoring.enough(event) else None


def _gain(rows: pd.DataFrame) -> tuple[float, float]:
    """Share who bought of those contacted less of those left alone, and its standard error."""
    told, left = (rows.loc[rows["control"].astype(bool) == side, "bought"].to_numpy(float) for side in (False, True))
    if not len(told) or not len(left):
        return float("nan"), float("nan")
    error = [p * (1 - p) / n for p, n in (((v.sum() + 1) / (len(v) + 2), len(v)) for v in (told, left))]
    return float(told.mean() - left.mean()), float(np.sqrt(sum(error)))
