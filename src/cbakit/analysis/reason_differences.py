"""Who gives which reason more often, which reasons grow, and whether behaviour agrees with words."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import bootstrap, comparisons, shares
from cbakit.estimates.recent import SCALE, stamps
from cbakit.periods import days

LANDMARK = (120, 31)  # visits are counted from day -120 to day -31 before the end
RENEWED = ("early", "on_time", "late")
BEHAVIOUR = ["dimension", "segment", "n", "estimate", "low", "high", "sleeping", "heavy"]
BY_SEGMENT = ["dimension", "segment", "reason", "n", "hits", "estimate", "low", "high"]
LEAST = 20  # reasons on either side of a comparison
COMPARED = [
    "family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "first", "second",
    "estimate", "low", "high", "p",
]  # fmt: skip
TREND = ["reason", "quarter", "n", "hits", "estimate", "low", "high"]
DIMENSIONS = ("membership_year", "product", "sex", "age_band", "manager", "club")
SLEEPING, HEAVY = 0, 2.0  # visits in the landmark window; visits a week


def by_segment(
    cases: pd.DataFrame, dimension: str, *, top: int = 5, apart: Collection[str] | None = None
) -> pd.DataFrame:
    """
    Share of each of the most frequent reasons within each segment of `dimension`, of recorded reasons of all time.

    Of `apart` alone where it is given: the reasons that are shown one by one for the whole. A column of one that is
    merged there would give away how many the others merged with it are.

    Returns
    -------
    DataFrame with `BY_SEGMENT`; reasons beyond the `top` are "other"
    """
    told = cases[cases["recorded"]]
    leading = told["reason"].value_counts().index
    leading = (leading if apart is None else leading[leading.isin(list(apart))])[:top]
    told = told.assign(reason=told["reason"].where(told["reason"].isin(leading), "other"))
    code, segments = pd.factorize(told[dimension].fillna(UNKNOWN), sort=True)
    who, parts = pd.factorize(told["customer_id"])[0], [pd.DataFrame(columns=BY_SEGMENT)]
    for reason in [*leading, *(["other"] if (told["reason"] == "other").any() else [])]:
        hit = (told["reason"] == reason).to_numpy()
        counts = {"n": np.bincount(code), "hits": np.bincount(code, hit).astype(int)}
        limits = dict(zip(("estimate", "low", "high"), shares.wilson_clustered(hit, who, group=code), strict=True))
        parts.append(pd.DataFrame({"dimension": dimension, "segment": segments, "reason": reason} | counts | limits))
    found = pd.concat(parts[1:] or parts)
    return found.sort_index(kind="stable").reset_index(drop=True)  # by segment, the reasons of each in order


def tendencies(
    cases: pd.DataFrame, *, dimensions: tuple[str, ...] = DIMENSIONS, least: int = LEAST, top: int = 3
) -> pd.DataFrame:
    """
    Every segment against the rest in the share of each frequent reason: candidates for a claim.

    Returns
    -------
    DataFrame with `COMPARED`
        ``metric`` is "refusal_share <reason>", ``versus`` "rest", ``first`` and ``second`` the two shares; only
        segments and rests of at least `least` reasons.
        Counts are divided by the design effect of customers with several refusals.
    """
    told = cases[cases["recorded"]]
    rows = []
    for dimension in dimensions:
        frequent = told.loc[told["reason"] != UNKNOWN, "reason"].value_counts().index[:top]
        for reason in frequent:
            hit = (told["reason"] == reason).to_numpy()
            effect = shares.design_effect(hit, told["customer_id"]) if len(told) else 1.0
            segments = told[dimension].fillna(UNKNOWN)
            for segment in sorted(set(segments) - {UNKNOWN}, key=str):
                inside = (segments == segment).to_numpy()
                n1, n0 = int(inside.sum()), int((~inside).sum())
                if min(n1, n0) < least:
                    continue
                found = shares.difference(*(x / effect for x in (hit[inside].sum(), n1, hit[~inside].sum(), n0)))
                both = (float(hit[inside].mean()), float(hit[~inside].mean()))
                rows.append(
                    (
                        "reasons",
                        f"refusal_share {reason}",
                        dimension,
                        segment,
                        "rest",
                        n1,
                        n0,
                        *both,
                        *map(float, found),
                    )
                )
    return pd.DataFrame(rows, columns=COMPARED)


def trend(cases: pd.DataFrame, *, as_of, top: int = 3, quarters: int = 8) -> tuple[pd.DataFrame, pd.DataFrame]:
    """
    Shares of the most frequent reasons by quarter, whole quarters up to as_of only, and a test of each trend.

    Returns
    -------
    (by quarter, tests)
        By quarter: `TREND`. Tests: `COMPARED`, the estimate is the change of the share in a year
        (slope of the Cochran-Armitage test times four), without an interval.
    """
    told = cases[cases["recorded"] & cases["recorded_on"].notna()]
    end = (pd.Timestamp(as_of) + pd.Timedelta(days=1)).to_period("Q") - 1
    quarter = told["recorded_on"].dt.to_period("Q")
    told = told[(quarter <= end) & (quarter > end - quarters)]
    quarter = told["recorded_on"].dt.to_period("Q")
    rows, tests = [], []
    for reason in told.loc[told["reason"] != UNKNOWN, "reason"].value_counts().index[:top]:
        hit = told["reason"] == reason
        for q, part in hit.groupby(quarter):
            share = [float(x) for x in shares.wilson(part.sum(), len(part))]
            rows.append((reason, q.start_time, len(part), int(part.sum()), *share))
        sums = hit.groupby(quarter).agg(["sum", "size"])
        position = np.array([(q - end).n for q in sums.index], float)
        found = comparisons.trend(sums["sum"], sums["size"], scores=position)
        tests.append(
            (
                "reasons",
                f"refusal_share {reason}",
                "quarter",
                "",
                "trend",
                len(told),
                len(told),
                np.nan,
                float(hit.mean()),
                found.effect * 4,
                np.nan,
                np.nan,
                found.p_value,
            )
        )
    return pd.DataFrame(rows, columns=TREND), pd.DataFrame(tests, columns=COMPARED)


def price_by_visits(
    cases: pd.DataFrame, *, focus: str = "price", weekly: float = 1.0, least: int = LEAST
) -> pd.DataFrame:
    """
    Share of `focus` among the reasons of those who came at least `weekly` times a week, against those who came less.

    Who did not come at all is on neither side: a break of the regular and the absence of the rare look the same.

    Parameters
    ----------
    cases : DataFrame
        With ``visits`` (a week, in the months with visits before the end; NaN where unknown; `rate_when_coming`).

    Returns
    -------
    DataFrame with `COMPARED`, one row, or none with fewer than `least` reasons on either side
    """
    told = cases[cases["recorded"] & (cases["visits"] > 0)] if len(cases) else cases
    often = (told["visits"] >= weekly).to_numpy() if len(told) else np.zeros(0, bool)
    if min(often.sum(), (~often).sum()) < least:
        return pd.DataFrame(columns=COMPARED)
    hit = (told["reason"] == focus).to_numpy()
    effect = shares.design_effect(hit, told["customer_id"])
    sizes = int(often.sum()), int((~often).sum())
    found = shares.difference(*(x / effect for x in (hit[often].sum(), sizes[0], hit[~often].sum(), sizes[1])))
    named = ("reasons", f"refusal_share {focus}", "visits", "visits_weekly", "visits_less")
    row = (*named, *sizes, float(hit[often].mean()), float(hit[~often].mean()), *map(float, found))
    return pd.DataFrame([row], columns=COMPARED)


def visits_before(row: np.ndarray, terms: pd.DataFrame, spells: pd.DataFrame, visits: pd.DataFrame) -> np.ndarray:
    """
    Visits from day -120 to day -31 before the end of each contract, shape of `row`.

    NaN where the spell is shorter than 120 days, the window begins before the first recorded visit, or row is -1.
    """
    out = np.full(len(row), np.nan)
    if visits.empty or not len(row) or terms.empty:
        return out
    end, opened, day, came = _visits_of(row, terms, spells, visits)
    first, last = end - LANDMARK[0], end - LANDMARK[1]
    count = came(first, last)
    known = (row >= 0) & (opened <= first) & (first >= day.min()) & (last <= day.max())
    return np.where(known, count, np.nan)


def _visits_of(row: np.ndarray, terms: pd.DataFrame, spells: pd.DataFrame, visits: pd.DataFrame):
    """The day each contract ends and its spell began, the days of all visits, and a count of its customer's between two days."""
    at = np.where(row >= 0, row, 0)
    end = days(terms["effective_end"]).astype("int64")[at]
    opened = days(spells.set_index("spell_id")["starts_on"].reindex(terms["spell_id"].to_numpy()[at])).astype("int64")
    day = days(visits["visited_at"]).astype("int64")
    people = pd.Index(terms["customer_id"].unique())
    seen = stamps(people, visits["customer_id"], day)
    asked = people.get_indexer(terms["customer_id"].to_numpy()[at]) * SCALE

    def count(first: np.ndarray, last: np.ndarray) -> np.ndarray:
        return np.searchsorted(seen, asked + last, side="right") - np.searchsorted(seen, asked + first, side="left")

    return end, opened, day, count


PIECES, PIECE_DAYS = 6, 30  # months of 30 days before the landmark's end over which coming is judged


def rate_when_coming(row: np.ndarray, terms: pd.DataFrame, spells: pd.DataFrame, visits: pd.DataFrame) -> np.ndarray:
    """
    Visits a week before the end of each contract in those of six months with any visit, shape of `row`.

    A month off (a journey, an illness, a freeze) makes nobody a rare visitor. The six months of 30 days end 31 days
    before the contract does; a month before the spell or before the first recorded visit is not looked at. 0 where no
    month has a visit, NaN where there is no month to look at.
    """
    out = np.full(len(row), np.nan)
    if visits.empty or not len(row) or terms.empty:
        return out
    end, opened, day, came_in = _visits_of(row, terms, spells, visits)
    count, months, looked = np.zeros(len(row)), np.zeros(len(row)), np.zeros(len(row), bool)
    for piece in range(PIECES):
        last = end - LANDMARK[1] - piece * PIECE_DAYS
        first = last - PIECE_DAYS + 1
        known = (row >= 0) & (first >= opened) & (first >= day.min()) & (last <= day.max())
        came = came_in(first, last)
        count, months = count + came * known, months + ((came > 0) & known)
        looked |= known
    return np.where(looked, count * 7 / (np.maximum(months, 1) * PIECE_DAYS), np.nan)


def behaviour(
    cases: pd.DataFrame, terms: pd.DataFrame, spells: pd.DataFrame, visits: pd.DataFrame, *, focus: str = "price"
):
    """
    How often those who gave each reason came before their contract ended, beside those who renewed.

    Visits a week over the 90 days from day -120 to day -31 before the end (a landmark before the outcome).

    Returns
    -------
    (table, tests)
        Table: `BEHAVIOUR`; dimension ``reason`` or ``outcome``
        (renewed, refused); ``n`` customers with a known window, ``estimate`` visits a week, ``sleeping`` share without
        a visit, ``heavy`` share with at least two a week. Tests: `COMPARED`, `focus` against the other reasons.
    """
    weeks = (LANDMARK[0] - LANDMARK[1] + 1) / 7
    told = cases[cases["recorded"]]
    told = told.assign(visits=visits_before(told["row"].to_numpy(int), terms, spells, visits) / weeks).dropna(
        subset=["visits"]
    )
    renewed = np.flatnonzero(terms["outcome"].isin(RENEWED).to_numpy()) if len(terms) else np.zeros(0, int)
    came = visits_before(renewed, terms, spells, visits) / weeks
    stayed = pd.DataFrame({"customer_id": terms["customer_id"].to_numpy()[renewed], "visits": came}).dropna()
    rows = [_came("outcome", "renewed", stayed), _came("outcome", "refused", told)]
    tests = []
    for reason, part in told.groupby("reason"):
        rest = told[told["reason"] != reason]
        rows.append(_came("reason", reason, part))
        if reason == focus and min(len(part), len(rest)) >= LEAST:
            _, gap, low, high, p = bootstrap.difference(part["visits"], rest["visits"])
            both = (float(part["visits"].mean()), float(rest["visits"].mean()))
            tests.append(
                (
                    "reasons",
                    "visits_a_week",
                    "reason",
                    reason,
                    "other reasons",
                    len(part),
                    len(rest),
                    *both,
                    gap,
                    low,
                    high,
                    p,
                )
            )
    found = pd.DataFrame([r for r in rows if r[2]], columns=BEHAVIOUR)
    return found, pd.DataFrame(tests, columns=COMPARED)


def _came(dimension, segment, part):
    mean = bootstrap.mean(part["visits"], cluster=part["customer_id"]) if len(part) else None
    numbers = (np.nan,) * 3 if mean is None else tuple(mean.loc[0, ["estimate", "low", "high"]])
    return (
        dimension,
        segment,
        part["customer_id"].nunique(),
        *numbers,
        float((part["visits"] == SLEEPING).mean()) if len(part) else np.nan,
        float((part["visits"] >= HEAVY).mean()) if len(part) else np.nan,
    )
