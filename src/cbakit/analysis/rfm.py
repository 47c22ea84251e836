"""Recency, frequency, monetary value: scores by position among one's own, named groups, movement within a year."""

import numpy as np
import pandas as pd

from cbakit.errors import TableError
from cbakit.periods import days

GROUPS = (
    "champions", "loyal", "potential", "recent", "attention", "slipping", "cannot_lose", "drowsy", "asleep",
)  # fmt: skip
GRID = (  # rows: recency 5 (lately) to 1; columns: mean of frequency and money 1 to 5
    ("recent", "potential", "potential", "champions", "champions"),
    ("recent", "potential", "potential", "loyal", "champions"),
    ("drowsy", "drowsy", "attention", "loyal", "loyal"),
    ("asleep", "drowsy", "slipping", "slipping", "slipping"),
    ("asleep", "asleep", "slipping", "cannot_lose", "cannot_lose"),
)
RANK = {
    "champions": 5, "loyal": 4, "potential": 3, "recent": 3, "attention": 2, "slipping": 1, "cannot_lose": 1,
    "drowsy": 1, "asleep": 0,
}  # fmt: skip
COLUMNS = ["customer_id", "recency", "frequency", "monetary", "r_score", "f_score", "m_score", "rfm"]
GROUP_COLUMNS = ["dimension", "segment", "n", "estimate", "low", "high", "share", "money", "money_share"]


def facts(events: pd.DataFrame, money: pd.Series | None = None, *, on, months: int = 0) -> pd.DataFrame:
    """
    Recency, frequency and money of each customer on a day.

    Recency counts days since the last event ever; frequency and money the events of the window.

    Parameters
    ----------
    events : DataFrame
        ``customer_id``, ``day`` and, where an event is a purchase, ``amount``.
    money : Series indexed by customer_id, optional
        Money where events carry none (visits); a customer absent from it has no known money.
    on : date, inclusive
    months : int
        Length of the window in months; 0 takes all there is.

    Returns
    -------
    DataFrame with ``customer_id``, ``recency`` (days), ``frequency`` (events), ``monetary``; one row a customer with an
    event up to `on`
    """
    on = pd.Timestamp(on)
    known = events[events["day"] <= on]
    since = on - pd.DateOffset(months=months) if months else pd.Timestamp.min
    inside = known[known["day"] > since]
    last = known.groupby("customer_id", observed=True)["day"].max()
    out = pd.DataFrame({"recency": (on - last).dt.days.astype(float)}).set_axis(last.index.astype(object))
    out["frequency"] = inside.groupby("customer_id", observed=True).size().reindex(out.index).fillna(0).astype(float)
    if money is not None:
        out["monetary"] = money.reindex(out.index).astype(float)
    elif "amount" in events and events["amount"].notna().any():
        out["monetary"] = (
            inside.groupby("customer_id", observed=True)["amount"].sum().reindex(out.index).fillna(0.0).astype(float)
        )
    else:
        out["monetary"] = np.nan
    return out.rename_axis("customer_id").reset_index()


def position(values, *, parts: int = 5) -> np.ndarray:
    """
    Score 1 to `parts` of each value: 1 + the number of cut points strictly below it.

    Cut points are the linear-interpolated quantiles, so equal values always share a score; where many are equal some
    scores stay empty. NaN stays NaN.

    Parameters
    ----------
    values : array_like, shape (n,)
    parts : int
        5 for quintiles, 3 for thirds.

    Returns
    -------
    ndarray of float, shape (n,)

    References
    ----------
    Hughes, A. M. (1994), Strategic Database Marketing. Cut points as in the R package rfm (rsquaredacademy).

    Examples
    --------
    >>> position([1, 2, 2, 4, 9], parts=2).tolist()
    [1.0, 1.0, 1.0, 2.0, 2.0]
    """
    if parts < 2:
        raise TableError("A score needs at least two parts.")
    values = np.asarray(values, float)
    known = values[~np.isnan(values)]
    if not len(known):
        return np.full(len(values), np.nan)
    cuts = np.quantile(known, np.arange(1, parts) / parts)
    return np.where(np.isnan(values), np.nan, 1.0 + np.searchsorted(cuts, values, side="left"))


def scored(facts: pd.DataFrame, *, parts: int = 5, lately_days: int = 0) -> pd.DataFrame:
    """
    The facts with their three scores and the named group.

    Recency is turned round: the highest score for the latest. The group follows recency and the mean of frequency and
    money (frequency alone where money is not known); thirds are spread over the same grid. A position alone would call
    somebody lost who came last week, in a base where the others came since: who was there within `lately_days` is in no
    group whose name says otherwise.

    Parameters
    ----------
    facts : DataFrame
        Result of `facts`.
    parts : int
    lately_days : int
        Days since the last event up to which nobody is slipping, drowsy, asleep or about to be lost; 0 asks for nothing.

    Returns
    -------
    DataFrame with `COLUMNS`
    """
    if facts.empty:
        return pd.DataFrame(columns=COLUMNS)
    r = parts + 1 - position(facts["recency"], parts=parts)
    f, m = position(facts["frequency"], parts=parts), position(facts["monetary"], parts=parts)
    found = facts.assign(r_score=r, f_score=f, m_score=m)
    lately = (facts["recency"] < lately_days).to_numpy()
    named = group(np.where(lately, np.maximum(r, (parts + 1) / 2), r), f, m, parts=parts)
    return found.assign(rfm=np.where(lately & (named == "drowsy"), "recent", named))[COLUMNS]


def group(r, f, m, *, parts: int = 5) -> np.ndarray:
    """Named group of each triple of scores; shape of `r`."""
    fifth = [1 + (np.asarray(s, float) - 1) * 4 / (parts - 1) for s in (r, f, m)]
    both = np.where(np.isnan(fifth[2]), fifth[1], (fifth[1] + fifth[2]) / 2)
    row = 5 - np.floor(fifth[0] + 0.5).astype(int)
    column = np.floor(both + 0.5).astype(int) - 1
    return np.array(GRID, dtype=object)[row, column]


def groups(scores: pd.DataFrame) -> pd.DataFrame:
    """
    Customers and money by named group, in the order of `GROUPS`; exact counts that sum to everybody scored.

    Returns
    -------
    DataFrame with `GROUP_COLUMNS` and ``recency``, ``frequency`` (medians), ``mean`` (money of a customer), ``lost_n``
    (of them lost by the loyalty period)
    """
    columns = [*GROUP_COLUMNS, "recency", "frequency", "mean", "lost_n"]
    if scores.empty:
        return pd.DataFrame(columns=columns)
    lost = scores["lifecycle"].eq("lost") if "lifecycle" in scores else pd.Series(False, index=scores.index)
    found = (
        scores.assign(lost=lost)
        .groupby("rfm")
        .agg(
            lost_n=("lost", "sum"),
            n=("rfm", "size"),
            money=("monetary", lambda v: v.sum(min_count=1)),
            recency=("recency", "median"),
            frequency=("frequency", "median"),
            mean=("monetary", "mean"),
        )
    )
    found = found.reindex([g for g in GROUPS if g in found.index]).rename_axis("segment").reset_index()
    total = found["money"].sum(min_count=1)
    found["share"] = found["n"] / found["n"].sum()
    found["money_share"] = found["money"] / total if total else np.nan
    return found.assign(dimension="rfm", estimate=found["n"], low=np.nan, high=np.nan)[columns]


def score_counts(scores: pd.DataFrame) -> pd.DataFrame:
    """
    Customers by single score: ``dimension`` (r_score, f_score, m_score), ``segment`` ("1" to "5"), ``n``.

    Returns
    -------
    DataFrame
        ``n`` customers of each score; exact.
    """
    parts = []
    for name in ("r_score", "f_score", "m_score"):
        sizes = scores[name].dropna().astype(int).value_counts().sort_index()
        parts.append(pd.DataFrame({"dimension": name, "segment": sizes.index.astype(str), "n": sizes.to_numpy()}))
    return pd.concat(parts, ignore_index=True)


def movement(now: pd.DataFrame, before: pd.DataFrame, *, gone: str = "gone") -> pd.DataFrame:
    """
    Where the customers of each group a year ago are now; the row sums to the group's size then.

    Scores are positions among those of the same day, so a customer may move because the others did. Who is no longer
    scored has left the base; the row "new" are those who were not scored then.

    Parameters
    ----------
    now, before : DataFrame
        Results of `scored` on two days.
    gone : str
        Name for who is no longer scored.

    Returns
    -------
    DataFrame, one row a group a year ago, and "new"
        ``segment``, ``n`` (then; of the new: now), ``kept`` (up or same), ``up``, ``same``, ``down``, ``gone``,
        and the share of each.
    """
    columns = ["dimension", "segment", "n", "kept", "up", "same", "down", gone]
    if now.empty or before.empty:
        return pd.DataFrame(columns=[*columns, *(f"{c}_share" for c in columns[4:])])
    old, new = (t.set_index("customer_id")["rfm"] for t in (before, now))
    moved = pd.DataFrame({"old": old, "new": new.reindex(old.index)})
    step = moved["new"].map(RANK) - moved["old"].map(RANK)
    kind = np.select([moved["new"].isna(), step > 0, step < 0], [gone, "up", "down"], default="same")
    counts = pd.crosstab(moved["old"], kind).reindex(columns=["up", "same", "down", gone], fill_value=0)
    out = counts.reindex([g for g in GROUPS if g in counts.index]).rename_axis("segment").reset_index()
    out.insert(0, "n", out[["up", "same", "down", gone]].sum(axis=1))
    out["kept"] = out["up"] + out["same"]
    arrived = int((~new.index.isin(old.index)).sum())
    out = pd.concat([out, pd.DataFrame([{"segment": "new", "n": arrived}])], ignore_index=True)
    for name in ("up", "same", "down", gone):
        out[f"{name}_share"] = out[name] / out["n"]
    return out.assign(dimension="rfm_year_before")[[*columns, *(f"{c}_share" for c in columns[4:])]]


def purchases(payments: pd.DataFrame) -> pd.DataFrame:
    """Purchases as events: ``customer_id``, ``day``, ``amount`` (missing where no sum was recorded)."""
    day = days(payments["paid_on"]).astype("datetime64[ns]")
    return pd.DataFrame(
        {"customer_id": payments["customer_id"].to_numpy(), "day": day, "amount": payments["amount"].to_numpy(float)}
    )


def visit_days(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits as events: ``customer_id``, ``day``."""
    day = days(visits["visited_at"]).astype("datetime64[ns]")
    return pd.DataFrame({"customer_id": visits["customer_id"].array, "day": day}, copy=False)
