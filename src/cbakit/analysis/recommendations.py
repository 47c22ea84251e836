"""What to do, from findings only: facts meet the rules of the catalogue, and no money is counted twice.

The catalogue (assets/recommendations.yml) says on which finding a rule speaks and in which words; the numbers come from
the facts. A rule whose condition no fact meets says nothing.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import comparisons, shares

FACTS = [
    "fact", "dimension", "segment", "n", "baseline", "baseline_low", "baseline_high", "reference", "gap", "gap_low",
    "gap_high", "low", "high", "claim", "volume", "now", "returned", "window", "unit", "unit_low", "unit_high",
    "tested", "exhibit",
]  # fmt: skip
PLAN = [
    "rank", "rule", "pool", "fact", "dimension", "segment", "serves", "n", "baseline", "baseline_low",
    "baseline_high", "reference", "gap", "gap_low", "gap_high", "returned", "window", "volume", "now", "move", "gained",
    "unit", "target", "inside", "money", "money_low", "money_high",
    "overlap_n", "overlap_with", "counted_money", "counted_low", "counted_high", "effort", "role", "measure", "months",
    "exhibit", "proven", "test_n", "test_months", "detectable", "check_1_on", "check_1", "check_2_on", "check_2",
    "check_3_on", "check_3",
]  # fmt: skip
TARGETS = ["fact", "dimension", "segment", "customer_id", "reason", "priority"]
FIRST_DAYS = 90  # of a membership: in them a newcomer can still be met
BEFORE_END_DAYS = 120  # a sleeping customer is called while the contract runs, not a year ahead
POWER_ON = {"renewal", "return", "grace"}  # measures that a control group can test on customers
CHECKS = (1 / 3, 2 / 3, 1.0)  # share of the time and of the way
TESTED_MONTHS = 12  # a test that would take longer is not promised, and nobody is left alone for it
SHOWN_IN = "recommendations_checked"  # the table of everything that was checked
CHECKED = [
    "rule", "fact", "groups", "n", "baseline", "baseline_low", "baseline_high", "reference", "gap", "gap_low",
    "gap_high", "now", "verdict", "advised",
]  # fmt: skip


def catalogue() -> dict[str, Any]:
    """The rules, and the names of roles, efforts and measures (assets/recommendations.yml)."""
    from ruamel.yaml import YAML

    path = Path(__file__).parents[1] / "assets" / "recommendations.yml"
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def facts(*parts: pd.DataFrame) -> pd.DataFrame:
    """Facts from several findings as one table with `FACTS`; absent numbers are missing."""
    filled = [p for p in parts if len(p)]
    if not filled:
        return pd.DataFrame(columns=FACTS)
    found = pd.concat([p.reindex(columns=FACTS).astype(object) for p in filled], ignore_index=True)
    words = {"fact", "dimension", "segment", "exhibit", "claim"}
    found = found.astype({c: float for c in FACTS if c not in words})
    return found.assign(
        claim=found["claim"].eq(True), dimension=found["dimension"].fillna(""), segment=found["segment"].fillna("")
    )


def gap_facts(family: pd.DataFrame, units: pd.DataFrame, *, min_n: int = 10) -> pd.DataFrame:
    """
    Facts of gaps in renewal that the run's family of comparisons decided on: products, managers, those who do not come.

    Parameters
    ----------
    family : DataFrame
        Result "comparisons".
    units : DataFrame
        Money of the year after a renewal (dimension "" and product).
    """
    wanted = {
        ("renewal_rate_same_mix", "product"): ("first_year_product", "renewals_groups"),
        ("renewal_rate_same_mix", "manager"): ("manager_gap", "renewals_groups"),
        ("renewal_rate", "visit_frequency"): ("sleeping", "renewals_groups"),
        ("renewal_rate", "contract_number"): ("first_contract", "renewals_groups"),
    }
    rows = []
    for row in family.to_dict("records"):
        fact, exhibit = wanted.get((row["metric"], row["dimension"]), (None, None))
        if fact is None or (fact == "sleeping" and row["segment"] != "visits_none"):
            continue
        first, second = (_first_known(row, names) for names in (("first", "share"), ("second", "share_versus")))
        known = {"gap": row["estimate"], "gap_low": row["low"], "gap_high": row["high"], "claim": row["claim"]}
        share = dict(
            zip(
                ("baseline", "baseline_low", "baseline_high"),
                map(float, shares.wilson(first * row["n"], row["n"])),
                strict=True,
            )
        )
        where = {"fact": fact, "dimension": row["dimension"], "segment": row["segment"], "exhibit": exhibit}
        worth = _unit(units, row["segment"] if row["dimension"] == "product" else "", min_n)
        rows.append(where | known | share | worth | {"n": row["n"], "volume": row["n"], "reference": second})
    return pd.DataFrame(rows)


def _first_known(row: dict, names: tuple[str, ...]) -> float:
    return next((float(row[n]) for n in names if n in row and pd.notna(row[n])), np.nan)


def _unit(units: pd.DataFrame, product: str, min_n: int) -> dict[str, float]:
    mine = units[(units["dimension"] == "product") & (units["segment"] == product) & (units["n"] >= min_n)]
    row = mine if len(mine) else units[units["dimension"] == ""]
    if row.empty:
        return {"unit": np.nan, "unit_low": np.nan, "unit_high": np.nan}
    return {"unit": row["estimate"].iloc[0], "unit_low": row["low"].iloc[0], "unit_high": row["high"].iloc[0]}


def late_fact(ended: pd.DataFrame, due: pd.Series, units: pd.DataFrame) -> pd.DataFrame:
    """Fact "late_renewals": share of renewals more than a week after the end; ``now`` is how many are due to renew."""
    renewed = ended[ended["renewed"].astype(bool)] if len(ended) else ended
    if renewed.empty:
        return pd.DataFrame()
    hit = (renewed["outcome"] == "late").to_numpy()
    share = dict(
        zip(
            ("baseline", "baseline_low", "baseline_high"),
            shares.wilson_clustered(hit, renewed["customer_id"]),
            strict=True,
        )
    )
    counts = {"n": len(renewed), "volume": len(ended), "now": len(due), "tested": len(renewed) / len(ended)}
    return pd.DataFrame([{"fact": "late_renewals", "exhibit": SHOWN_IN} | share | counts | _unit(units, "", 0)])


def grace_fact(ended: pd.DataFrame, roster: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """
    Fact "in_grace": of contracts not renewed a week after their end, the share renewed later within the loyalty period.

    ``volume`` and ``now`` are the customers whose loyalty period runs today: the money is of this list alone.
    """
    waiting = ended[~ended["outcome"].isin(["early", "on_time"])] if len(ended) else ended
    now = roster.loc[roster["state"] == "in_grace", "customer_id"].nunique() if len(roster) else 0
    if waiting.empty or not now:
        return pd.DataFrame()
    share = shares.wilson_clustered((waiting["outcome"] == "late").to_numpy(), waiting["customer_id"])
    level = dict(zip(("baseline", "baseline_low", "baseline_high"), share, strict=True))
    row = {"fact": "in_grace", "exhibit": SHOWN_IN, "n": len(waiting), "volume": now, "now": now}
    return pd.DataFrame([row | level | _unit(units, "", 0)])


def reminder_fact(ended: pd.DataFrame, contacts: pd.DataFrame, due: pd.Series, units: pd.DataFrame) -> pd.DataFrame:
    """
    Fact "late_reminders": of ended contracts with a contact around the end, the share whose first came after it.

    Contacts from 60 days before the end to 30 days after count.
    """
    if ended.empty or contacts.empty:
        return pd.DataFrame()
    near = ended[["contract_id", "customer_id", "effective_end"]].merge(
        contacts[["customer_id", "contacted_on"]], on="customer_id"
    )
    away = (near["contacted_on"].dt.normalize() - near["effective_end"]).dt.days
    first = near.assign(away=away)[(away >= -60) & (away <= 30)].groupby(["contract_id", "customer_id"])["away"].min()
    if first.empty:
        return pd.DataFrame()
    late = (first > 0).to_numpy()
    who = first.index.get_level_values("customer_id")
    share = dict(zip(("baseline", "baseline_low", "baseline_high"), shares.wilson_clustered(late, who), strict=True))
    counts = {"n": len(first), "volume": len(ended), "now": len(due), "tested": float(ended["renewed"].mean())}
    return pd.DataFrame([{"fact": "late_reminders", "exhibit": SHOWN_IN} | share | counts | _unit(units, "", 0)])


def price_fact(cases: pd.DataFrame, units: pd.DataFrame, *, as_of, weekly: float = 1.0) -> pd.DataFrame:
    """Fact "price_visitors": leavers of the year who named the price and had come at least once a week (``visits``)."""
    told = _price(cases, as_of).dropna(subset=["visits"])
    heavy = told[told["visits"] >= weekly]
    if heavy.empty:
        return pd.DataFrame()
    share = dict(
        zip(
            ("baseline", "baseline_low", "baseline_high"), map(float, shares.wilson(len(heavy), len(told))), strict=True
        )
    )
    people = heavy["customer_id"].nunique()
    row = {"fact": "price_visitors", "exhibit": SHOWN_IN, "n": people, "volume": people, "now": people}
    return pd.DataFrame([row | share | _unit(units, "", 0)])


def _price(cases: pd.DataFrame, as_of) -> pd.DataFrame:
    since = pd.Timestamp(as_of) - pd.DateOffset(years=1)
    return cases[(cases["reason"] == "price") & cases["lost_on"].notna() & (cases["recorded_on"] > since)]


def referral_fact(family: pd.DataFrame, rate: pd.DataFrame, first_year: pd.DataFrame) -> pd.DataFrame:
    """Fact "referral_gain": months that referred customers stay longer; unit is the margin of one's first year."""
    row = family[
        family["metric"].astype(str).str.startswith("restricted_mean_months") & (family["versus"] == "matched others")
    ]
    if row.empty or rate.empty:
        return pd.DataFrame()
    found, now = row.iloc[0], rate.iloc[0]
    worth = first_year[first_year["segment"] == "referred"]
    unit = dict(
        zip(
            ("unit", "unit_low", "unit_high"),
            worth[["estimate", "low", "high"]].iloc[0] if len(worth) else (np.nan,) * 3,
            strict=True,
        )
    )
    gap = {"gap": found["estimate"], "gap_low": found["low"], "gap_high": found["high"], "claim": found["claim"]}
    level = {
        "baseline": now["estimate"],
        "baseline_low": now["low"],
        "baseline_high": now["high"],
        "volume": now["referrals"],
    }
    return pd.DataFrame([{"fact": "referral_gain", "exhibit": "referrals_gain", "n": found["n"]} | gap | level | unit])


def return_fact(returns: pd.DataFrame, *, window: int, lost_a_year: int, now: int, units: pd.DataFrame) -> pd.DataFrame:
    """Fact "return_lost": how many lost customers came back, and by when half of them had."""
    if returns.empty or not window:
        return pd.DataFrame()
    n, back = int(returns["at_risk"].iloc[0]), int(returns["returned"].sum())
    within = returns[returns["month"] <= 12]
    reached = 1 - float(np.prod(1 - within["estimate"].fillna(0)))
    enough = within["at_risk"].iloc[-1]  # of these the whole year was seen
    limits = dict(
        zip(("baseline_low", "baseline_high"), map(float, shares.wilson(reached * enough, enough)[1:]), strict=True)
    )
    share = limits | {
        "baseline": reached,
        "n": n,
        "returned": back,
        "window": window,
        "volume": lost_a_year,
        "now": now,
    }
    return pd.DataFrame([{"fact": "return_lost", "exhibit": SHOWN_IN} | share | _unit(units, "", 0)])


def record_facts(coverage: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Facts "reasons_coverage" and "source_missing": what is not written down."""
    rows = []
    whole = coverage[(coverage["dimension"] == "") & (coverage["n"] > 0)].sort_values("period", ascending=False).head(1)
    for row in whole.to_dict("records"):
        level = {
            "baseline": row["estimate"],
            "baseline_low": row["low"],
            "baseline_high": row["high"],
            "low": row["low"],
            "high": row["high"],
        }
        rows.append(
            {"fact": "reasons_coverage", "n": row["n"], "volume": row["n"]}
            | {
                "exhibit": "reasons_coverage" if row["hits"] else SHOWN_IN
            }  # with no reason at all no such table is made
            | level
        )
    empty = sources[(sources["dimension"] == "source") & (sources["segment"] == UNKNOWN)]
    for row in empty.to_dict("records"):
        level = {"baseline": 1 - row["estimate"], "baseline_low": 1 - row["high"], "baseline_high": 1 - row["low"]}
        missing = {
            "gap": row["estimate"],
            "gap_low": row["low"],
            "gap_high": row["high"],
            "low": row["low"],
            "high": row["high"],
        }
        counts = {"n": row["n"], "volume": row["n"], "exhibit": "referrals_source_table"}
        rows.append({"fact": "source_missing"} | counts | level | missing)
    return pd.DataFrame(rows)


def targets(
    roster: pd.DataFrame, spells: pd.DataFrame, cases: pd.DataFrame, brought: pd.Series, *, as_of, window: int = 6
):
    """
    Whom each kind of recommendation is for, in order of urgency; the same lists decide what overlaps.

    Parameters
    ----------
    roster : DataFrame
        Everybody active or in grace, with ``asleep`` (True where no visit is recorded in the last 90 days).
    spells, cases : DataFrame
    brought : Series
        How many customers each has brought, by customer_id.
    as_of : date
    window : int
        Months since the loss within which lost customers are called.

    Returns
    -------
    DataFrame with `TARGETS`
        ``dimension`` and ``segment`` as in the facts; priority 1 is the first to call within its list.
    """
    day = pd.Timestamp(as_of)
    active = roster[(roster["state"] == "active") & ~roster["renewed_ahead"].astype(bool)]
    left = (active["contract_ends_on"] - day).dt.days
    ending = active.assign(order=left)[left <= 365].sort_values(["order", "customer_id"], kind="stable")
    first = ending[(ending["contract_number"] == 1) & (ending["days_since_start"] < FIRST_DAYS)]
    asleep = ending[ending["asleep"].astype(bool) & (ending["order"] <= BEFORE_END_DAYS)]
    grace = roster[roster["state"] == "in_grace"].sort_values(["contract_ends_on", "customer_id"], kind="stable")
    parts = [
        _list("in_grace", "", "", grace),  # whose paid days ended first has the fewest left
        _list("first_year_product", "product", first["product"], first),
        _list("first_contract", "contract_number", "first", first),
        _list("manager_gap", "manager", ending["manager"], ending),
        _list("sleeping", "visit_frequency", "visits_none", asleep),
        _list("late_renewals", "", "", ending[ending["order"] <= 60]),
        _list("late_reminders", "", "", ending[ending["order"] <= 60]),
        _list("referral_gain", "", "", _by_brought(active, brought)),
    ]
    here = set(roster["customer_id"])
    since = day - pd.DateOffset(months=window)
    gone = spells[(spells["lost_on"] > since) & ~spells["customer_id"].isin(here)]
    parts.append(_list("return_lost", "", "", gone.sort_values(["lost_on", "customer_id"], ascending=[False, True])))
    price = _price(cases, as_of)
    price = price[(price["visits"] >= 1) & ~price["customer_id"].isin(here)]
    parts.append(_list("price_visitors", "", "", price.sort_values(["visits", "customer_id"], ascending=[False, True])))
    filled = [p for p in parts if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=TARGETS)


def _by_brought(active: pd.DataFrame, brought: pd.Series) -> pd.DataFrame:
    made = active["customer_id"].map(brought).fillna(0)
    kept = active.assign(order=-made)[(made > 0) | (active["membership_year"] >= 2)]
    return kept.sort_values(["order", "customer_id"], kind="stable")


def _list(fact: str, dimension: str, segment, rows: pd.DataFrame) -> pd.DataFrame:
    people = pd.DataFrame({"customer_id": rows["customer_id"].to_numpy()})
    people = people.assign(
        fact=fact, dimension=dimension, segment=np.asarray(segment) if not isinstance(segment, str) else segment
    )
    people = people.drop_duplicates(["segment", "customer_id"])
    priority = people.groupby("segment").cumcount() + 1
    return people.assign(reason=fact, priority=priority)[TARGETS]


def plan(
    facts: pd.DataFrame, targets: pd.DataFrame, *, as_of, min_n: int = 10, kind: str = "contracts"
) -> pd.DataFrame:
    """
    Recommendations, proven before assumed, then by the cautious money.

    The facts that meet a rule of the catalogue, with target, checks and test.

    Money a year = contracts or customers a year x expected move of the share x margin of the year after one renewal.
    The move is the rule's part of a claimed gap, or an assumption that the rule states. Limits take both limits of the
    gap and of the money of one, so they are wider than 95%; an assumed move runs from nothing to twice itself. Where
    lists of one pool share customers, a proven difference keeps their money before an assumed move, the larger before
    the smaller; the rest leave it out (``counted_*``) and the overlap is named.

    Parameters
    ----------
    facts : DataFrame
        Result of `facts`.
    targets : DataFrame
        Result of `targets`.
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
    listed = found["now"].isna() | (found["now"] >= min_n)
    order, ascending = ["proven", "money", "rule", "segment"], [False, False, True, True]
    found = found[listed].sort_values(order, ascending=ascending, na_position="last")
    found = _counted_once(found.reset_index(drop=True), targets)
    found = found.assign(paid=found["counted_money"].notna())
    order = ["paid", "proven", "counted_low", "counted_money", "rule", "segment"]
    found = found.sort_values(order, ascending=[False, False, False, False, True, True]).drop(columns="paid")
    return found.reset_index(drop=True).assign(rank=lambda f: np.arange(1, len(f) + 1))


def checked(facts: pd.DataFrame, plan: pd.DataFrame, *, min_n: int = 10, kind: str = "contracts") -> pd.DataFrame:
    """
    Every rule of the catalogue with what was seen and why it is or is not a recommendation.

    Returns
    -------
    DataFrame with `CHECKED`, one row a rule
        ``verdict`` advised, missing (no data to check), few (too few customers), chance (no difference passed the
        correction) or small (the trouble is not large enough to act on); ``groups`` compared; the numbers are those of
        the group with the lowest limit of its gap, missing where ``n`` is below `min_n`.
    """
    rows = []
    for rule in catalogue()["rules"]:
        if kind not in rule.get("kinds", ["contracts"]):
            continue
        mine = facts[facts["fact"] == rule["fact"]]
        said = plan[plan["rule"] == rule["id"]]
        shown = mine.sort_values("gap", na_position="last").head(1)
        if len(said):
            shown = mine[mine["segment"].astype(str) == str(said["segment"].iloc[0])].head(1)
        row = shown.to_dict("records")[0] if len(shown) else {}
        verdict = "advised" if len(said) else _verdict(rule, mine, min_n)
        if not row or not row["n"] >= min_n:
            row = {}
        own = {"rule": rule["id"], "fact": rule["fact"], "groups": len(mine), "verdict": verdict}
        rows.append(row | own | {"advised": int(said["rank"].min()) if len(said) else 0})
    return pd.DataFrame(rows).reindex(columns=CHECKED)


def _verdict(rule: dict[str, Any], mine: pd.DataFrame, min_n: int) -> str:
    if mine.empty:
        return "missing"
    if "claim" in rule["condition"] and not mine["claim"].any():
        return "chance"
    met = mine.query(rule["condition"])
    few = (mine["n"] < min_n).all() or (len(met) > 0)  # a rule that is met and not advised lacks people for its list
    return "few" if few else "small"


def _recommendation(rule: dict[str, Any], fact: dict[str, Any], targets: pd.DataFrame, as_of) -> dict[str, Any]:
    closing, lift = rule.get("closing"), rule.get("lift")
    limits = sorted(abs(float(fact[k])) for k in ("gap_low", "gap_high") if pd.notna(fact[k]))
    move = (np.nan, np.nan, np.nan)
    if closing is not None:
        move = tuple(closing * x for x in (abs(fact["gap"]), *limits))
    elif lift is not None:
        move = (lift, 0.0, 2 * lift)  # an assumption: from no effect to twice the effect
    units = (fact["unit"], fact["unit_low"], fact["unit_high"])
    money = [fact["volume"] * m * u for m, u in zip(move, units, strict=True)]
    here = _members(targets, fact)
    now = fact["now"] if pd.notna(fact["now"]) or here is None else len(here)
    target = rule.get("target", _target(rule, fact, move[0]))
    inside = not rule.get("target") and bool(fact["baseline_low"] <= target <= fact["baseline_high"])
    keep = {k: fact.get(k) for k in PLAN if k in fact}
    own = {k: rule[k] for k in ("serves", "effort", "role", "measure", "months")}
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
            "move": move[0],
            "gained": fact["volume"] * move[0],
            "inside": inside,
            "target": target,
        }
    )
    return found | _test(rule, fact, target) | _checks(rule, fact, target, as_of)


def _target(rule: dict[str, Any], fact: dict[str, Any], move: float) -> float:
    if rule["measure"] == "referral_rate":
        return fact["baseline"] * (1 + move)
    if rule.get("down"):
        return fact["baseline"] / 2
    return fact["baseline"] + move


def _members(targets: pd.DataFrame, fact: dict[str, Any]) -> set | None:
    same = targets[(targets["fact"] == fact["fact"])]
    if same.empty:
        return None
    return set(same.loc[same["segment"].astype(str) == str(fact["segment"]), "customer_id"])


def _test(rule: dict[str, Any], fact: dict[str, Any], target: float) -> dict[str, float]:
    """Size of the control group (as many get the action), months to fill both, smallest rise a year can show."""
    nothing = {"test_n": np.nan, "test_months": np.nan, "detectable": np.nan}
    p0, a_year = fact["baseline"], fact["volume"]
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
    """Three control points at month ends: day and planned value, even steps from the baseline to the target."""
    out: dict[str, Any] = {}
    for at, way in enumerate(CHECKS, start=1):
        month = pd.Timestamp(as_of) + pd.DateOffset(months=max(at, round(rule["months"] * way)))
        out[f"check_{at}_on"] = month + pd.offsets.MonthEnd(0)
        out[f"check_{at}"] = fact["baseline"] + (target - fact["baseline"]) * way
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


def contacts(plan: pd.DataFrame, targets: pd.DataFrame, *, control: bool = True, seed: int = 1) -> pd.DataFrame:
    """
    The contact list of every recommendation: pseudonym, segment, reason, priority, and who is left alone for the test.

    Parameters
    ----------
    plan, targets : DataFrame
        Results of `plan` and `targets`.
    control : bool
        Draw at random a control group of up to half of the list where a year is enough for the test.
    seed : int

    Returns
    -------
    DataFrame with rank, rule, customer_id, segment, reason, priority, group ("action" or "control")
    """
    parts = []
    for row in plan.to_dict("records"):
        mine = targets[(targets["fact"] == row["fact"]) & (targets["segment"].astype(str) == str(row["segment"]))]
        if mine.empty:
            continue
        group = np.full(len(mine), "action", dtype=object)
        if control and row["test_months"] <= TESTED_MONTHS:
            size = int(min(row["test_n"], len(mine) // 2))
            group[np.random.default_rng([seed, row["rank"]]).permutation(len(mine))[:size]] = "control"
        kept = mine[["customer_id", "segment", "reason", "priority"]]
        parts.append(kept.assign(rank=row["rank"], rule=row["rule"], group=group))
    columns = ["rank", "rule", "customer_id", "segment", "reason", "priority", "group"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)
