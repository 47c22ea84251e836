"""Whether customers pass their coming anniversary as the curve says: what it would have said earlier, and what came."""

import numpy as np
import pandas as pd

from cbakit.estimates.shares import wilson
from cbakit.few import ENOUGH

CAME = ["dimension", "segment", "n", "passed", "lost", "open", "estimate", "low", "high"]
CHECK = [*CAME, "years_back", "expected", "expected_low", "expected_high", "plain", "hindsight"]
JUDGED = ("1", "")  # the first year, where most are lost, and everybody
SURE = 1.96


def came(roster: pd.DataFrame, anniversaries: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """
    Of those active on an earlier day, by the membership year they were in: who has passed the anniversary that was coming.

    Parameters
    ----------
    roster : DataFrame
        ``base.roster()`` of that day; active customers count.
    anniversaries : DataFrame
        `spells.anniversaries` as known today.
    spells : DataFrame
        As known today, with ``spell_id``, ``lost_on``.

    Returns
    -------
    DataFrame with `CAME`, a row a membership year (1, 2, 3, 4, 5+) and, last, the whole
        ``passed`` + ``lost`` + ``open`` (neither yet) = ``n``; ``estimate`` is of those decided, with Wilson limits.
    """
    active = roster[(roster["state"] == "active") & (roster["membership_year"] > 0)]
    who = pd.MultiIndex.from_arrays([active["spell_id"], active["membership_year"].astype(int)])
    by = anniversaries.set_index(["spell_id", "year"])["passed"]
    passed = by.reindex(who).fillna(False).to_numpy(bool)
    gone = active["spell_id"].isin(spells.loc[spells["lost_on"].notna(), "spell_id"]).to_numpy() & ~passed
    year = np.minimum(active["membership_year"].to_numpy(int), 5)
    rows = []
    for of in [*np.unique(year), 0]:
        mine = year == of if of else np.ones(len(year), bool)
        n, hits, lost = int(mine.sum()), int(passed[mine].sum()), int(gone[mine].sum())
        if n:
            name = {0: "", 5: "5+"}.get(int(of), str(of))
            limits = (float(x) for x in wilson(hits, hits + lost))
            rows.append(("membership_year" if of else "", name, n, hits, lost, n - hits - lost, *limits))
    return pd.DataFrame(rows, columns=CAME)


def beside(
    then: pd.DataFrame, chances: pd.DataFrame, before: pd.DataFrame, *, years_back: int, hindsight: bool = False
) -> pd.DataFrame:
    """
    What came of an earlier day beside what the curve and the plain rule "as a year before" would have said.

    Parameters
    ----------
    then : DataFrame
        `came` of the earlier day.
    chances : DataFrame
        ``renewal_trends.chances_now`` of that day.
    before : DataFrame
        `came` of a year before it, as the plain rule has it.
    years_back : int
    hindsight : bool
        The curve is today's: that of the day did not reach an anniversary yet.

    Returns
    -------
    DataFrame with `CHECK`, rows of `then`
        ``expected`` customers with the limits of a prediction (error of the curve and chance of the draw), ``plain``
        customers by the rates of `before`; missing where either is not to be had.
    """
    told = chances.set_index("segment") if len(chances) else pd.DataFrame(columns=["n", "estimate", "low", "high"])
    plain = before.set_index("segment")["estimate"] if len(before) else pd.Series(dtype=float)
    rows = []
    for row in then.to_dict("records"):
        mine = told if row["segment"] == "" else told[told.index == row["segment"]]
        n, chance = mine["n"].to_numpy(float), mine["estimate"].to_numpy(float)
        error = (n * (mine["high"] - mine["low"]).to_numpy(float)).sum() / 2 / SURE  # of one curve: all off together
        wide = SURE * np.sqrt((n * chance * (1 - chance)).sum() + error**2)
        expected = (n * chance).sum() if len(mine) else np.nan
        limits = (max(expected - wide, 0.0), min(expected + wide, row["n"])) if len(mine) else (np.nan, np.nan)
        rows.append((years_back, expected, *limits, row["n"] * plain.get(row["segment"], np.nan), hindsight))
    return then.assign(**pd.DataFrame(rows, columns=CHECK[len(CAME) :]))[CHECK]


def fails(checks: pd.DataFrame) -> bool:
    """
    Whether the curve is no guide on this base: on an earlier day it missed beyond chance, and "as a year before" did not
    miss by as much (or is not to be had). Of those who are neither past nor lost the kinder number is taken.
    """
    rows = checks[checks["segment"].isin(JUDGED) & (checks["n"] >= ENOUGH) & checks["expected"].notna()]
    most = rows["passed"] + rows["open"]
    beyond = (rows["expected_low"] > most) | (rows["expected_high"] < rows["passed"])
    miss, plain = (
        np.maximum(rows["passed"] - rows[c], 0) + np.maximum(rows[c] - most, 0) for c in ("expected", "plain")
    )
    return bool((beyond & ~(plain >= miss)).any())


def told(chances: pd.DataFrame, checks: pd.DataFrame) -> pd.DataFrame:
    """
    The chances as they may be shown: by the curve, or, where it `fails`, as many as of those active a year ago.

    Returns
    -------
    DataFrame, columns of `chances` and ``method`` ("curve" or "year_ago")
        By the year ago ``estimate`` and limits are of that day and ``staying`` is for today's number; years of which too few
        were there then are left out.
    """
    if not fails(checks):
        return chances.assign(method="curve")
    past = checks[(checks["years_back"] == 1) & (checks["n"] >= ENOUGH)].set_index("segment")
    rows = chances[chances["segment"].isin(past.index)].reset_index(drop=True)
    for column in ("estimate", "low", "high"):
        rows[column] = rows["segment"].map(past[column]).to_numpy(float)
    return rows.assign(staying=rows["n"] * rows["estimate"], method="year_ago")
