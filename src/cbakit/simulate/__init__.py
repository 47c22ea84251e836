"""A club with planted truths: the demo, the calibration of intervals and the tests are made with it."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from cbakit.config import Client, LeaveOut
from cbakit.simulate import tables as _tables
from cbakit.simulate.exports import write_exports
from cbakit.simulate.plan import Plan, Product
from cbakit.simulate.truth import truths

__all__ = ["DEMO", "Club", "Plan", "Product", "club", "demo", "truths", "write_exports"]

# The demo's plan. Annual cards lose more in their first year than they need to, one manager renews less; another sells
# less, calls in the evening are missed, and a win-back campaign leaves a part of its list alone.
DEMO = Plan(
    customers=2200, bar_share=0.15, first_year_drop={"annual": 6}, manager_drop={"Manager 4": 8},
    lead_won_manager={"Manager 3": -0.7}, missed_evening=0.2, win_back_control=0.3,
)  # fmt: skip
DEMO_SEED = 20260630
DEMO_VISITS_FROM = "2025-01-01"  # the turnstile keeps a year and a half


@dataclass(frozen=True)
class Club:
    """
    One simulated club.

    Attributes
    ----------
    tables : dict of DataFrame
        The canonical tables of `cbakit.schemas`, ready for ``store.cut(club.tables, settings=club.settings,
        as_of=club.plan.as_of, first_day=club.first_day)``.
    settings : Client
    plan : Plan
        As it was resolved: switches worked in.
    seed : int
    """

    tables: dict[str, pd.DataFrame]
    settings: Client
    plan: Plan
    seed: int
    hidden: pd.DataFrame = field(repr=False)  # customers as the process knows them: true source, age, loyalty

    @cached_property
    def people(self) -> pd.DataFrame:
        """Made-up personal data of each customer (`simulate.people`): exports are written with it, nothing else is."""
        from cbakit.simulate.people import people

        return people(self.tables["customers"], _tables.stream(self.seed, "people"))

    @cached_property
    def truths(self) -> pd.DataFrame:
        """What the plan implies (`truths`)."""
        return truths(self.plan)

    @property
    def first_day(self) -> pd.Timestamp | None:
        """First day the export covers; None where the club opened on it and nothing came before."""
        return pd.Timestamp(self.plan.start) if self.plan.warm_up_years else None


def club(plan: Plan | None = None, *, seed: int = 1, visits: bool = True) -> Club:
    """
    A club simulated from `plan`.

    Parameters
    ----------
    plan : Plan, optional
    seed : int
    visits : bool
        False makes customers, contracts and payments only; they are the same as with the rest.
    """
    plan = (plan or Plan()).resolved
    people, shown = _tables.visible(plan, seed)
    who = _tables.customers(plan, people, shown, seed)
    sold = _tables.contracts(plan, shown, people, who["club"].to_numpy(), seed)
    made = {"payments": _tables.payments(plan, people, sold, seed)}
    more_people, more_contracts = _tables.left_out(plan, people, seed)
    made["customers"] = pd.concat([who, more_people], ignore_index=True)
    made["contracts"] = pd.concat([sold, more_contracts], ignore_index=True)
    if visits:
        from cbakit.simulate import behaviour

        made |= behaviour.tables(plan, people, shown, made, seed)
    return Club(_tables.conformed(made), settings(plan), plan, seed, people)


def settings(plan: Plan) -> Client:
    """What client.yml would say about the club."""
    rules = [LeaveOut(rule=rule, column="product", values=[name]) for name, rule in _tables.LEFT_OUT.items()]
    return Client(client="simulated", name="Simulated club", as_of=plan.as_of, leave_out=rules)


def demo() -> Club:
    """The club behind data/raw/demo: about 2,300 customers, exported since July 2020, visits of the last year and a half."""
    made = club(DEMO, seed=DEMO_SEED)
    seen = made.tables["visits"]
    kept = seen[seen["visited_at"] >= DEMO_VISITS_FROM].reset_index(drop=True)
    return replace(made, tables=made.tables | {"visits": kept})
