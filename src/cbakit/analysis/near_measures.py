"""Near measures: what shows within weeks whether a step is taken, long before its outcome can be seen."""

from typing import Any

import pandas as pd

NEAR = [
    "near_measure", "near_n", "near_baseline", "near_low", "near_high", "near_target", "near_1_on", "near_1", "near_2_on",
    "near_2", "near_3_on", "near_3",
]  # fmt: skip
CLOSE = 0.02  # points below its target at which a near measure says nothing new
STEPS = (1 / 3, 2 / 3, 1.0)


def wanted(plan: pd.DataFrame, catalogue: dict[str, Any], *, as_of, months: int = 12) -> pd.DataFrame:
    """
    The near measure of each recommendation that has one, as points to measure: the last `months` are its baseline.

    Returns
    -------
    DataFrame with rank, measure, dimension, segment, starts_on
    """
    near = {rule["id"]: rule["near"]["measure"] for rule in catalogue["rules"] if "near" in rule}
    rows = plan[plan["rule"].isin(near)]
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months) + pd.Timedelta(days=1)
    found = rows[["rank", "dimension", "segment"]].assign(measure=rows["rule"].map(near), starts_on=since)
    return found.reset_index(drop=True)


def beside(
    plan: pd.DataFrame, measured: pd.DataFrame, catalogue: dict[str, Any], *, as_of, min_n: int = 10
) -> pd.DataFrame:
    """
    The plan with the near measure of each recommendation: level, target and three control points, a month apart.

    Parameters
    ----------
    plan : DataFrame
        Result of `recommendations.plan`.
    measured : DataFrame
        ``rank``, ``measure``, ``n``, ``estimate``, ``low``, ``high`` of the points of `wanted`.
    catalogue : dict
    as_of : date
    min_n : int
        Below it a level is no baseline.

    Returns
    -------
    DataFrame: `plan` and `NEAR`
        ``near_measure`` is empty where the rule has none, the data do not record it, or its target is reached already:
        only then there is a level beside it.
    """
    rules = {rule["id"]: rule["near"] for rule in catalogue["rules"] if "near" in rule}
    known = {row["rank"]: row for row in measured.to_dict("records") if row["n"] >= min_n and pd.notna(row["estimate"])}
    rows = [_of(rules.get(row["rule"]), known.get(row["rank"]), as_of) for row in plan.to_dict("records")]
    return plan.assign(**pd.DataFrame(rows, columns=NEAR, index=plan.index).to_dict("series"))


def _of(near: dict[str, Any] | None, level: dict[str, Any] | None, as_of) -> dict[str, Any]:
    if near is None or level is None:
        return {"near_measure": ""}
    target = near["target"] if "target" in near else min(level["estimate"] + near["lift"], 0.95)
    found = {"near_n": level["n"], "near_baseline": level["estimate"]}
    if level["estimate"] > target - CLOSE:
        return {"near_measure": "", "near_target": target} | found
    out: dict[str, Any] = {"near_measure": near["measure"], "near_n": level["n"], "near_target": target}
    out |= {f"near_{k}": level[v] for k, v in (("baseline", "estimate"), ("low", "low"), ("high", "high"))}
    for at, way in enumerate(STEPS, start=1):
        month = pd.Timestamp(as_of) + pd.DateOffset(months=near["first"] + at - 1)
        out[f"near_{at}_on"] = month + pd.offsets.MonthEnd(0)
        out[f"near_{at}"] = level["estimate"] + (target - level["estimate"]) * way
    return out
