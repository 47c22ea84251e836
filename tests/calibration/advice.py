"""Planted problems: whether a recommendation names each of them, and whether its money holds what the problem cost.

The cost is known from the twin of the club: the same customers with the same draws, without the problem
(`simulate.twins`).
"""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd
from scipy import optimize

from cbakit import recipes, simulate, store
from cbakit.analysis import renewals
from cbakit.simulate import twins

CUSTOMERS = 6000  # since the data begin: about 2,000 of them active on the last day
CALM = replace(
    simulate.Plan(customers=CUSTOMERS, null=True).resolved, coupled=True, trainer_share=0.0, bar_share=0.0
)  # money is dues alone, so that the twins' money is known to the rouble


@dataclass(frozen=True)
class Problem:
    """What is planted, how it is mended in the twin, and the recommendation that should name it."""

    changes: dict
    without: tuple[str, ...]
    rule: str
    segment: str = ""


@cache
def referral_effect(months: float = 2.0) -> float:
    """Log-odds of renewal that make the referred stay `months` longer within two years than others like them."""

    def short(effect: float) -> float:
        found = simulate.truths(replace(CALM, referral_effect=effect)).set_index("metric")["value"]
        return float(found["referred_survival_gain"]) - months

    return float(optimize.brentq(short, 0.1, 3.0, xtol=0.01))


def problems() -> dict[str, Problem]:
    """Every problem that is planted, by its name."""
    return {
        "first year of the annual card 12 points lower": Problem(
            {"first_year_drop": {"annual": 12}}, ("first_year_drop",), "first_year_product", "annual"
        ),
        "one manager 15 points lower": Problem(
            {"manager_drop": {"Manager 3": 15}}, ("manager_drop",), "manager_gap", "Manager 3"
        ),
        "price three times as often among those who come": Problem(
            {"price_refusals_heavy": True}, ("price_refusals_heavy",), "price_visitors", "visits_weekly"
        ),
        "the referred stay two months longer": Problem(
            {"referral_effect": referral_effect()}, ("source_effect",), "referral_programme"
        ),
        "a quarter of annual members asleep": Problem(
            {"asleep_share": {"annual": 0.25}, "sleeping_share": 0.0}, ("asleep_share",), "sleeping", "visits_none"
        ),
        "reminders after the end": Problem(
            {"reminders_late": True, "reminder_drop": 3.0}, ("reminders_late",), "reminders_before"
        ),
    }


def base_of(plan: simulate.Plan, seed: int) -> store.Base:
    """One simulated club as the kit sees it."""
    club = simulate.club(plan, seed=seed)
    return store.cut(club.tables, settings=club.settings, as_of=club.plan.as_of, first_day=club.first_day)


def advised(plan: simulate.Plan, seed: int, *, money: bool = True) -> pd.DataFrame:
    """The recommendations of one club; without `money` the model of value is left out, which decides about none of them."""
    base = base_of(plan, seed)
    if not money:
        _without_value(base)
    return recipes.compute(base, "recommendation_plan")


def _without_value(base: store.Base) -> None:
    """Leave the worth of one point out: the slowest part, and no comparison waits for it."""
    columns = ["dimension", "segment", "n", "estimate", "low", "high", "ends"]
    base.made["value_of_one_point"] = pd.DataFrame(columns=columns)


def compared_and_advised(plan: simulate.Plan, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The run's family of comparisons of one club and its recommendations, without the model of value."""
    base = base_of(plan, seed)
    _without_value(base)
    return recipes.compute(base, "comparisons"), recipes.compute(base, "recommendation_plan")


def proven(found: pd.DataFrame) -> pd.DataFrame:
    """Those that claim a difference."""
    return found[found["proven"].astype(bool)]


def judged(name: str, seed: int) -> dict:
    """
    One club with a planted problem: whether it was named, its money with limits, and what it cost in truth.

    The money is that of the whole gap (``stake``) where the rule closes a part of one, else the expected money.
    """
    problem = problems()[name]
    plan = replace(CALM, **problem.changes).resolved
    base = base_of(plan, seed)
    found = recipes.compute(base, "recommendation_plan")
    row = found[(found["rule"] == problem.rule) & (found["segment"].astype(str) == problem.segment)]
    out = {"problem": name, "seed": seed, "named": len(row) > 0, "truth": cost(problem, plan, seed, base)}
    money = ("stake", "stake_low", "stake_high") if len(row) and pd.notna(row["stake"].iloc[0]) else None
    money = money or ("money", "money_low", "money_high")
    values = row.iloc[0][list(money)].to_numpy(float) if len(row) else [np.nan] * 3
    out |= dict(zip(("estimate", "low", "high"), values, strict=True)) | {"measured": money[0] == "stake"}
    return out | {"others": len(proven(found)) - int(len(row) > 0 and bool(row["proven"].iloc[0]))}


def cost(problem: Problem, plan: simulate.Plan, seed: int, base: store.Base) -> float:
    """
    What the problem cost: margin of the twin less margin of the club, in the 12 months after each end of the year judged.

    For the referred: what those of the last 12 months bring in two years beyond what they would without the effect.
    """
    if problem.rule == "referral_programme":
        whole = twins.first_years(plan, seed=seed, without=problem.without)
        old = whole[whole["first_on"].between(pd.Timestamp(plan.start), base.as_of - pd.DateOffset(months=24))]
        referred = old[old["source"] == list(plan.source_shares).index("referral")]
        found = recipes.compute(base, "recommendation_facts").query("fact == 'referral_gain'")
        volume = found["volume"].iloc[0] if len(found) else np.nan
        return float((referred["margin"] - referred["margin_without"]).mean() * volume)
    ended = renewals.judged(base.terms, as_of=base.as_of)["effective_end"]
    parted = twins.parted(plan, seed=seed, without=problem.without, since=ended.min(), until=ended.max())
    return float((parted["margin_without"] - parted["margin"]).sum())
