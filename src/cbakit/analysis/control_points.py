"""Plan against actual: is a target reached, not yet, or can the data not tell yet, and when to measure again."""

from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from cbakit.estimates import mover

REACHED, NOT_YET, CANNOT_TELL, AHEAD, NOT_TAKEN = "reached", "not_yet", "cannot_tell", "ahead", "not_taken"
REGISTER = [
    "id", "rule", "action", "dimension", "segment", "measure", "adopted", "owner", "starts_on", "n", "baseline",
    "baseline_low", "baseline_high", "target", "check_1_on", "check_1", "check_2_on", "check_2", "check_3_on",
    "check_3", "lead", "money", "money_low", "money_high", "test_n", "made_on", "note",
]  # fmt: skip
CHECKED = [
    "id", "rule", "action", "dimension", "segment", "measure", "adopted", "owner", "check", "check_on", "starts_on",
    "baseline", "baseline_low", "baseline_high", "planned", "target", "n", "estimate", "low", "high", "regulars",
    "again", "needed", "verdict", "again_on",
]  # fmt: skip
DONE = {
    "first_visits",
    "called_before",
    "called_after",
    "called_lost",
    "coverage",
    "source",
    "reminder",
}  # what is done
NEAR = ":near"  # ends the id of the near measure of a target
REGULARS = 0.1  # share of the customers of the start who must have bought again before anything is measured
MONTH_DAYS = 365.25 / 12
FAR = 36  # months ahead; what would take longer is not promised


def of_plan(texts: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    The plan as a register of targets, a row a recommendation and one for its near measure; nobody has agreed to any yet.

    Parameters
    ----------
    texts : DataFrame
        The plan with ``action`` and ``role_text`` (`wording.recommendations.texts`).
    as_of : date
        The targets start on the day after.

    Returns
    -------
    DataFrame
        Columns of `carried`.
    """
    rows = []
    for row in texts.to_dict("records"):
        own = {"id": row["rule"] + (f"/{row['segment']}" if row["segment"] else ""), "owner": row["role_text"]}
        own |= {"adopted": "", "note": "", "starts_on": pd.Timestamp(as_of) + pd.Timedelta(days=1)}
        own |= {"made_on": pd.Timestamp(as_of), "money": row["counted_money"]}
        own |= {"money_low": row["counted_low"], "money_high": row["counted_high"]}
        rows.append({k: row[k] for k in REGISTER if k in row} | _level(row) | own)
        if row.get("near_measure"):
            rows.append(_near(row, own))
    return pd.DataFrame(rows, columns=REGISTER)


def _level(row: dict[str, Any]) -> dict[str, Any]:
    """What the target begins at: the newest year, which need not be the years that the finding rests on."""
    named = {"n": "level_n", "baseline": "level", "baseline_low": "level_low", "baseline_high": "level_high"}
    return {k: row[v] for k, v in named.items() if pd.notna(row.get(v))}


def _near(row: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The near measure of a recommendation as a target of its own; the money stands with the outcome."""
    same = {k: row[k] for k in ("rule", "action", "dimension", "segment")} | own
    level = {"measure": row["near_measure"], "n": row["near_n"], "target": row["near_target"], "lead": 0.0}
    level |= {"baseline": row["near_baseline"], "baseline_low": row["near_low"], "baseline_high": row["near_high"]}
    checks = {f"check_{k}{end}": row[f"near_{k}{end}"] for k in (1, 2, 3) for end in ("_on", "")}
    nothing = dict.fromkeys(("money", "money_low", "money_high", "test_n"), np.nan)
    return same | level | checks | nothing | {"id": own["id"] + NEAR}


def carried(earlier: pd.DataFrame, now: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    The register of this run: targets of earlier runs that are still running, and new ones beside them.

    A target that runs keeps its baseline and its dates: a target that moves with every report can't be missed. One
    whose last control point has passed, or that the client declined, makes room for the new one of its name.

    Returns
    -------
    DataFrame
        Register of targets, a row a target: ``id``, ``rule``, ``action``, ``dimension``, ``segment``, ``measure``,
        ``adopted``, ``owner``, ``starts_on``, ``n``, ``baseline`` with its limits, ``target``, ``check_1_on`` to
        ``check_3`` (day and planned level), ``lead`` (months), ``money`` a year with its limits, ``test_n``,
        ``made_on``, ``note``.
    """
    if earlier.empty:
        return now.reset_index(drop=True)
    runs = (earlier["check_3_on"] > pd.Timestamp(as_of)) & (earlier["adopted"] != "no")
    kept = earlier[runs]
    fresh = now[~now["id"].isin(kept["id"])]
    return pd.concat([p for p in (kept, fresh) if len(p)] or [now], ignore_index=True)[REGISTER]


def verdict(target: dict[str, Any], found: dict[str, Any]) -> str:
    """
    Whether a control point is reached: decided by the interval, and by nothing else.

    Reached: the measure has left its baseline, towards the target, by more than chance allows, and has come as far as
    planned. Not yet: its whole interval falls short of the plan. Else the data cannot tell yet. The baseline was an
    estimate too: where its limits are known, the interval of the move holds its error.

    Parameters
    ----------
    target : dict
        ``baseline``, ``planned``; ``baseline_low``, ``baseline_high`` where known.
    found : dict
        ``estimate``, ``low``, ``high``; missing where nothing could be measured.

    Examples
    --------
    >>> verdict({"baseline": 0.4, "planned": 0.5}, {"estimate": 0.52, "low": 0.45, "high": 0.59})
    'reached'
    >>> verdict({"baseline": 0.4, "planned": 0.5}, {"estimate": 0.42, "low": 0.36, "high": 0.48})
    'not_yet'
    >>> verdict({"baseline": 0.4, "planned": 0.5}, {"estimate": 0.48, "low": 0.38, "high": 0.58})
    'cannot_tell'
    """
    numbers = [found[k] for k in ("estimate", "low", "high")]
    if pd.isna(numbers).any():
        return CANNOT_TELL
    side = 1.0 if target["planned"] >= target["baseline"] else -1.0
    low, high = sorted(side * n for n in numbers[1:])
    point, planned, start = side * numbers[0], side * target["planned"], side * target["baseline"]
    known = [side * target.get(k, np.nan) for k in ("baseline_low", "baseline_high")]
    before = mover.Limits(start, *(sorted(known) if pd.notna(known).all() else (start, start)))
    if mover.difference(mover.Limits(point, low, high), before).low > 0 and point >= planned:
        return REACHED
    return NOT_YET if high < planned else CANNOT_TELL


def needed(baseline: float, target: float, *, power: float = 0.8, level: float = 0.95) -> float:
    """
    Cases after which a share that moved from `baseline` to `target` leaves its baseline with the given chance.

    Not a share (above 1, a rate per 100): Poisson counts at the two rates are taken. NaN where nothing should move.

    References
    ----------
    Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, section 2.5 (one sample).

    Examples
    --------
    >>> needed(0.5, 0.6)
    194.0
    """
    if pd.isna(baseline) or pd.isna(target) or baseline == target:
        return float("nan")
    spread = [x * (1 - x) if max(baseline, target) <= 1 else x * 100 for x in (baseline, target)]
    edge = special.ndtri(0.5 + level / 2) * np.sqrt(spread[0]) + special.ndtri(power) * np.sqrt(spread[1])
    return float(np.ceil((edge / (target - baseline)) ** 2 - 1e-9))


def again_on(row: dict[str, Any], *, as_of, lag_days: int) -> pd.Timestamp:
    """
    Day from which measuring again is worth it: enough cases at the pace so far, and a tenth of the regulars back.

    Parameters
    ----------
    row : dict
        ``starts_on``, ``n``, ``needed``, ``regulars`` (share of them who have bought again).
    as_of : date
    lag_days : int
        Days after an end before it is decided.

    Returns
    -------
    Timestamp; NaT where the pace is not known or more than three years would be needed
    """
    passed = (pd.Timestamp(as_of) - row["starts_on"]).days
    seen = passed - lag_days
    if pd.isna(row["needed"]):
        return pd.NaT
    if row["n"] > 0 and seen > 0:
        enough = row["needed"] / (row["n"] / seen) + lag_days
    else:
        return pd.Timestamp(as_of) + pd.Timedelta(days=max(lag_days - passed, 30))
    back = passed * REGULARS / row["regulars"] if row["regulars"] > 0 else passed + 90
    wait = max(enough, back, passed + 1)
    if wait > FAR * MONTH_DAYS:
        return pd.NaT
    return row["starts_on"] + pd.Timedelta(days=int(np.ceil(wait)))


def due(register: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """Control points of the register, one row each: id, check (1 to 3), check_on, planned; the due ones only."""
    rows = [
        {"id": row["id"], "check": k, "check_on": row[f"check_{k}_on"], "planned": row[f"check_{k}"]}
        for row in register.to_dict("records")
        for k in (1, 2, 3)
        if pd.notna(row[f"check_{k}_on"]) and row[f"check_{k}_on"] <= pd.Timestamp(as_of)
    ]
    return pd.DataFrame(rows, columns=["id", "check", "check_on", "planned"])


def again(judged: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    Open targets that may be measured again today, as further points (``check`` 4): their last plan, held against today.

    Returns
    -------
    DataFrame with id, check, check_on, planned
    """
    last = latest(judged)
    open_ = last[(last["verdict"] == CANNOT_TELL) & (last["again_on"] <= pd.Timestamp(as_of))]
    open_ = open_[open_["check_on"] < pd.Timestamp(as_of)]
    return open_.assign(check=4, check_on=pd.Timestamp(as_of))[["id", "check", "check_on", "planned"]]


def judged(points: pd.DataFrame, register: pd.DataFrame, measured: pd.DataFrame, *, lag_days: int) -> pd.DataFrame:
    """
    Control points with plan, actual, verdict and the day from which measuring again is worth it.

    Parameters
    ----------
    points : DataFrame
        Result of `due` or `again`.
    register : DataFrame with `REGISTER`
    measured : DataFrame
        ``id``, ``check``, ``n``, ``estimate``, ``low``, ``high``, ``regulars``.
    lag_days : int

    Returns
    -------
    DataFrame with `CHECKED`
        A target that the client declined is "not_taken", whatever the numbers; one whose regulars have not bought
        again "cannot_tell".
    """
    known = points.merge(measured, on=["id", "check"], how="left")
    wanted = [c for c in CHECKED if c in REGISTER and c != "n"]  # n of the target is that of its baseline
    found = known.merge(register[wanted], on="id", how="left")
    rows = []
    for row in found.to_dict("records"):
        row["needed"] = needed(row["baseline"], row["planned"])
        bought = row["regulars"] >= REGULARS if pd.notna(row["regulars"]) else True
        row["again"] = bought or row["measure"] in DONE  # what is done shows before anybody buys again
        said = verdict(row, row) if row["again"] else CANNOT_TELL
        row["verdict"] = NOT_TAKEN if row["adopted"] == "no" else said
        open_ = row["verdict"] == CANNOT_TELL
        row["again_on"] = again_on(row, as_of=row["check_on"], lag_days=lag_days) if open_ else pd.NaT
        rows.append(row)
    return pd.DataFrame(rows, columns=CHECKED)


def latest(judged: pd.DataFrame) -> pd.DataFrame:
    """
    The last control point of each target that is due.

    Returns
    -------
    DataFrame
        Rows and columns of `judged`, one row a target.
    """
    return (
        judged.sort_values(["check"], kind="stable")
        .drop_duplicates("id", keep="last")
        .sort_index()
        .reset_index(drop=True)
    )
