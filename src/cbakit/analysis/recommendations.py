"""What to do, from findings only: facts meet the rules of the catalogue, and no money is counted twice.

The catalogue (assets/recommendations.yml) says on which finding a rule speaks and in which words; the numbers come from
the facts. A rule whose condition no fact meets says nothing.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cbakit.errors import ConfigError
from cbakit.estimates import comparisons
from cbakit.few import few

PLAN = [
    "rank", "rule", "pool", "fact", "dimension", "segment", "serves", "n", "baseline", "baseline_low",
    "baseline_high", "reference", "level", "level_low", "level_high", "level_n", "gap", "gap_low", "gap_high", "returned",
    "window", "volume", "now", "tested", "move", "gained", "unit", "unit_gross", "unit_back", "target", "inside", "stake",
    "stake_low", "stake_high", "money", "money_low", "money_high",
    "overlap_n", "overlap_with", "counted_money", "counted_low", "counted_high", "effort", "role", "measure", "months",
    "exhibit", "proven", "q", "q_plain", "reward_each", "reward_most", "test_n", "test_months", "detectable", "lead", "waits",
    "seen_after", "check_1_on", "check_1", "check_2_on", "check_2", "check_3_on", "check_3", "tried_name", "tried_n", "tried",
    "tried_rest", "tried_control", "tried_gap", "tried_low", "tried_high", "tried_claim",
]  # fmt: skip
POWER_ON = {
    "renewal",
    "return",
    "grace",
    "second",
    "bought_again",
}  # measures that a control group can test on customers
CHECKS = (1 / 3, 2 / 3, 1.0)  # share of the time and of the way
# measures of contracts that ended: decided after the loyalty period
DECIDED_LATER = {"renewal", "grace", "late", "reminder"}
COUNTS = {"n", "now", "volume", "returned"}  # what a condition asks to be many, not large
CHECKED = [
    "rule", "fact", "groups", "n", "baseline", "baseline_low", "baseline_high", "reference", "gap", "gap_low",
    "gap_high", "now", "money_share", "verdict", "advised", "segment",
]  # fmt: skip


@cache
def catalogue() -> dict[str, Any]:
    """The rules, and the names of roles, efforts and measures (assets/recommendations.yml); read once, never edited."""
    from ruamel.yaml import YAML

    path = Path(__file__).parents[1] / "assets" / "recommendations.yml"
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def plan(
    facts: pd.DataFrame, targets: pd.DataFrame, *, as_of, min_n: int = 10, kind: str = "contracts"
) -> pd.DataFrame:
    """
    Recommendations, proven before assumed, then by the cautious money.

    The facts that meet a rule of the catalogue, with target, checks and test.

    Money a year = contracts or customers a year x expected move of the share x margin of the year after one renewal.
    The move is the rule's part of a claimed gap, or an assumption that the rule states. Where the rule closes a part of
    a gap, ``stake`` is what the whole gap costs a year and the money that part of it, with the limits of the gap and of
    the money of one put together; an assumed move runs from nothing to twice itself. Where a part of the new money is paid
    out again (``reward`` of the rule), the money is what is left, ``reward_each`` the pay for everybody who comes, those
    included who would have come anyway, and ``reward_most`` the pay that leaves nothing. Where lists of one pool share
    customers, a proven difference keeps their money before an assumed move, the larger before the smaller; the rest
    leave it out (``counted_*``) and the overlap is named. A rule that says the same as another, more exact one that
    speaks too (``instead_of``) gives way to it.

    Parameters
    ----------
    facts : DataFrame
        Result of `findings.facts`.
    targets : DataFrame
        Result of `contact_lists.targets`.
    as_of : date
        Day from which control points are counted.
    min_n : int
        A list of fewer customers is no recommendation.
    kind : str
        Kind of the client's data; a rule speaks only of the kinds it names.

    Returns
    -------
    DataFrame with `PLAN`, rank 1 first
    """
    rows = []
    for rule in catalogue()["rules"]:
        mine = facts[(facts["fact"] == rule["fact"]) & (kind in rule.get("kinds", ["contracts"]))]
        for fact in mine.query(rule["condition"]).to_dict("records") if len(mine) else ():
            rows.append(_recommendation(rule, fact, targets, as_of))
    found = pd.DataFrame(rows, columns=PLAN)
    found = found[~found["rule"].isin(_given_way(found))]
    listed = found["now"].isna() | (found["now"] >= min_n)
    order, ascending = ["proven", "money", "rule", "segment"], [False, False, True, True]
    found = found[listed].sort_values(order, ascending=ascending, na_position="last")
    found = _counted_once(found.reset_index(drop=True), targets)
    found = found.assign(paid=found["counted_money"].notna())
    order = ["paid", "proven", "counted_low", "counted_money", "rule", "segment"]
    found = found.sort_values(order, ascending=[False, False, False, False, True, True]).drop(columns="paid")
    return found.reset_index(drop=True).assign(rank=lambda f: np.arange(1, len(f) + 1))


def with_costs(plan: pd.DataFrame, costs: dict[str, float]) -> pd.DataFrame:
    """
    The plan with ``cost``, what the client says that a step costs in its year; steps of one rule share it equally.

    Raises
    ------
    ConfigError
        For a cost of a step that there is not.
    """
    known = sorted(rule["id"] for rule in catalogue()["rules"])
    if unknown := sorted(set(costs) - set(known)):
        raise ConfigError(f"client.yml, step_costs: no step {', '.join(unknown)}; there are {', '.join(known)}.")
    each = plan.groupby("rule")["rule"].transform("size")
    return plan.assign(cost=plan["rule"].map(costs).astype(float) / each)


def checked(facts: pd.DataFrame, plan: pd.DataFrame, *, min_n: int = 10, kind: str = "contracts") -> pd.DataFrame:
    """
    Every rule of the catalogue with what was seen and why it is or is not a recommendation.

    Returns
    -------
    DataFrame with `CHECKED`, one row a rule, then what the chapters name and no rule stands on (``verdict`` also)
        ``verdict`` advised, missing (no data to check it), few (too few customers or cases of them), nobody (the list would
        be of fewer than `min_n` today), chance (no difference passed the correction) or small (the trouble is not large
        enough to act on); ``groups`` compared; the numbers are those of the group with the lowest limit of its gap
        (``segment``), missing where ``n`` is below `min_n`, or of what the chapters name where so few are counted, or so few
        are not.
    """
    rows, rules = [], catalogue()["rules"]
    for rule in rules:
        if kind not in rule.get("kinds", ["contracts"]):
            continue
        mine = facts[facts["fact"] == rule["fact"]]
        said = plan[plan["rule"].isin([rule["id"], *(r["id"] for r in rules if r.get("instead_of") == rule["id"])])]
        shown = mine.sort_values("gap", na_position="last").head(1)
        if len(said):
            shown = mine[mine["segment"].astype(str) == str(said["segment"].iloc[0])].head(1)
        row = shown.to_dict("records")[0] if len(shown) else {}
        verdict = "advised" if len(said) else _verdict(rule, mine, min_n, facts)
        if not row or not row["n"] >= min_n:
            row = {}
        own = {"rule": rule["id"], "fact": rule["fact"], "groups": len(mine), "verdict": verdict}
        rows.append(row | own | {"advised": int(said["rank"].min()) if len(said) else 0})
    found = pd.DataFrame(rows).reindex(columns=CHECKED)
    named = _named(facts, plan, min_n)
    return pd.concat([found, named], ignore_index=True) if len(named) else found


def _named(facts: pd.DataFrame, plan: pd.DataFrame, min_n: int) -> pd.DataFrame:
    """What the chapters name without a rule of its own; advised where the rule that acts on it speaks."""
    rows = []
    for also in catalogue()["also"]:
        said = plan[plan["rule"] == also.get("with", "")]
        rank = int(said["rank"].min()) if len(said) else 0
        for row in facts[(facts["fact"] == also["fact"]) & (facts["n"] >= min_n)].head(1).to_dict("records"):
            own = {"rule": also["fact"], "groups": 1, "verdict": "advised" if rank else "also", "advised": rank}
            hidden = few(row["volume"], min_n) or few(row["n"] - row["volume"], min_n)
            numbers = {"fact": row["fact"]} if hidden else row | {"now": row["volume"]}
            rows.append(numbers | own)
    return pd.DataFrame(rows).reindex(columns=CHECKED)


def _verdict(rule: dict[str, Any], mine: pd.DataFrame, min_n: int, facts: pd.DataFrame) -> str:
    if mine.empty:
        recorded = "recorded" in rule and len(facts) > 0 and len(facts.query(rule["recorded"])) > 0
        return "few" if recorded else "missing"
    if (mine["now"] < min_n).all():  # missing where a list is made from something else
        return "nobody"
    if "claim" in rule["condition"] and not mine["claim"].any():
        return "chance"
    counts = [part for part in rule["condition"].split(" and ") if part.split()[0] in COUNTS]
    enough = mine[mine["n"] >= min_n]
    enough = enough.query(" and ".join(counts)) if counts and len(enough) else enough
    met = enough.query(rule["condition"]) if len(enough) else enough
    # a rule that is met and not advised lacks people for its list
    return "few" if enough.empty or len(met) else "small"


def _given_way(found: pd.DataFrame) -> set[str]:
    """Rules whose place another rule takes."""
    return {
        rule["instead_of"] for rule in catalogue()["rules"] if "instead_of" in rule and rule["id"] in set(found["rule"])
    }


def _recommendation(rule: dict[str, Any], fact: dict[str, Any], targets: pd.DataFrame, as_of) -> dict[str, Any]:
    fact = _with_level(fact)
    closing, lift = rule.get("closing"), rule.get("lift")
    stake = tuple(fact[k] for k in ("stake", "stake_low", "stake_high"))
    kept_share = 1 - rule.get("reward", 0.0)
    units = tuple(kept_share * fact[k] for k in ("unit", "unit_low", "unit_high"))
    move, money = np.nan, (np.nan, np.nan, np.nan)
    if closing is not None:
        money = tuple(closing * x for x in stake)
        move = money[0] / (fact["volume"] * fact["unit"]) if pd.notna(money[0]) else closing * abs(fact["gap"])
    elif lift is not None:  # an assumption: from no effect to twice the effect
        move = lift
        money = tuple(fact["volume"] * m * u for m, u in zip((lift, 0.0, 2 * lift), units, strict=True))
    here = _members(targets, fact)
    now = fact["now"] if pd.notna(fact["now"]) or here is None else len(here)
    target = rule.get("target", _target(rule, fact))
    inside = not rule.get("target") and bool(fact["level_low"] <= target <= fact["level_high"])
    keep = {k: fact.get(k) for k in PLAN if k in fact}
    own = {k: rule[k] for k in ("serves", "effort", "role", "measure", "months")} | {"unit": units[0]}
    if "reward" in rule and lift is not None:
        most = fact["unit"] * lift / (1 + lift)  # everybody who comes is paid for, not the new ones alone
        own |= {"reward_each": rule["reward"] * most, "reward_most": most}
    sums = {"money": money[0], "money_low": money[1], "money_high": money[2]}
    found = (
        keep
        | own
        | sums
        | {
            "rule": rule["id"],
            "pool": rule.get("pool", ""),
            "proven": "claim" in rule["condition"],
            "now": now,
            "move": move,
            "gained": fact["volume"] * move,
            "inside": inside,
            "target": target,
        }
    )
    return found | _test(rule, fact, target) | _checks(rule, fact, target, as_of)


def _with_level(fact: dict[str, Any]) -> dict[str, Any]:
    """The fact with the level that its target begins at: that of the newest year, else the one that the finding names."""
    if pd.notna(fact.get("level")):
        return fact
    same = {f"level{end}": fact[f"baseline{end}"] for end in ("", "_low", "_high")}
    return fact | same | {"level_n": fact["n"]}


def _target(rule: dict[str, Any], fact: dict[str, Any]) -> float:
    """
    Level of the measure when the rule's part of the gap is closed, or the assumed move has come.

    A share of leavers over the price falls twice: those who stay are no longer among them, nor among all who leave. It is
    the share left when as many stay as the money counts.
    """
    if rule["measure"] == "referral_rate":
        return fact["level"] * (1 + rule["lift"])
    if rule.get("down"):
        return fact["level"] / 2
    if rule["measure"] == "price_share":
        stay = rule["closing"] * fact["gap"] / (1 - fact["reference"])
        return (fact["level"] - stay) / (1 - stay)
    if "closing" in rule:
        return fact["level"] - rule["closing"] * fact["gap"]
    return fact["level"] + rule.get("lift", np.nan)


def _members(targets: pd.DataFrame, fact: dict[str, Any]) -> set | None:
    same = targets[(targets["fact"] == fact["fact"])]
    if same.empty:
        return None
    return set(same.loc[same["segment"].astype(str) == str(fact["segment"]), "customer_id"])


def _test(rule: dict[str, Any], fact: dict[str, Any], target: float) -> dict[str, float]:
    """Size of the control group (as many get the action), months to fill both, smallest rise a year can show."""
    nothing = {"test_n": np.nan, "test_months": np.nan, "detectable": np.nan}
    p0, a_year = fact["level"], fact["volume"]
    if pd.notna(fact["tested"]):  # the measure is what is done; the money comes from renewal, so that is tested
        p0, target = fact["tested"], fact["tested"] + rule["lift"]
    elif rule["measure"] not in POWER_ON:
        return nothing
    if pd.isna(p0) or not 0 < p0 < 1 or not a_year or pd.isna(target):
        return nothing
    size = comparisons.sample_size(p0, min(target, 0.999)) if target != p0 else np.nan
    smallest = comparisons.detectable(p0, n=max(int(a_year // 2), 2))
    return {"test_n": size, "test_months": 12 * 2 * size / a_year, "detectable": smallest}


def _checks(rule: dict[str, Any], fact: dict[str, Any], target: float, as_of) -> dict[str, Any]:
    """
    Three control points at month ends: day and planned value, even steps from the newest level to the target.

    Time runs from the first day on which the measure can show anything: contracts that the action touches begin to end
    after ``lead`` months, an end is decided after the loyalty period (``waits``, days), and some measures look months
    ahead themselves (``seen_after``).
    """
    waits = fact.get("waits", np.nan) if rule["measure"] in DECIDED_LATER else np.nan
    lead, after = rule.get("lead", 0), rule.get("seen_after", 0)
    out: dict[str, Any] = {"lead": float(lead), "waits": waits, "seen_after": float(after)}
    wait, last = pd.Timedelta(days=0 if pd.isna(waits) else int(waits)), pd.Timestamp(as_of)
    for at, way in enumerate(CHECKS, start=1):
        months = lead + after + max(at, round(rule["months"] * way))
        day = pd.Timestamp(as_of) + pd.DateOffset(months=months) + wait + pd.offsets.MonthEnd(0)
        last = max(day, last + pd.offsets.MonthEnd(1))  # no two points on one day: the later waits a month
        out[f"check_{at}_on"] = last
        out[f"check_{at}"] = fact["level"] + (target - fact["level"]) * way
    return out


def _counted_once(found: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """The part of each money that no recommendation above has counted, by shared customers of the lists."""
    pools: dict[str, dict[str, str]] = {}
    rows = []
    for row in found.to_dict("records"):
        mine, taken = _members(targets, row) or set(), pools.setdefault(row["pool"], {})
        shared = [taken[c] for c in mine if c in taken]
        part = 1 - len(shared) / len(mine) if mine else 1.0
        if pd.notna(row["money"]):
            taken.update({c: row["rule"] for c in mine if c not in taken})
        rows.append(
            {
                "overlap_n": len(shared),
                "overlap_with": "|".join(sorted(set(shared))),
                "counted_money": row["money"] * part,
                "counted_low": row["money_low"] * part,
                "counted_high": row["money_high"] * part,
            }
        )
    counted = pd.DataFrame(
        rows, index=found.index, columns=["overlap_n", "overlap_with", "counted_money", "counted_low", "counted_high"]
    )
    return found.assign(**{c: counted[c] for c in counted})
