"""The fate of a spell worked out exactly, by kind of customer and product, in whole months of the membership clock."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.simulate.plan import (
    LONGEST_CYCLE,
    Plan,
    age_group_shares,
    product_arrays,
    reference_chance,
    source_chances,
)
from cbakit.simulate.process import chance

HORIZON = 144  # months of a spell that are worked out
MATCHED = "age_group and source"


@dataclass(frozen=True)
class Chain:
    """
    Fate of a spell by first product and kind of customer, by whole months of the membership clock.

    Attributes
    ----------
    occupied : ndarray, shape (first products, HORIZON, products, kinds)
        Chance that the clock's month m (from 0) is covered by a contract of a product.
    ended, renewed : ndarray, same shape
        Expected contracts of a product that end after m months (exchanged ones left out), and those of them renewed.
    weights : dict
        (dimension, segment) -> ndarray, shape (first products, kinds): new customers of that segment, shares of all.
        The dimension "age_group and source" serves the matched comparison alone.
    """

    occupied: np.ndarray
    ended: np.ndarray
    renewed: np.ndarray
    weights: dict[tuple[str, str], np.ndarray]

    @property
    def survival(self) -> np.ndarray:
        """Chance that a spell covers the day m months after its start, shape (first products, HORIZON, kinds)."""
        return self.occupied.sum(axis=2)


def chain(plan: Plan) -> Chain:
    """Work out the spells of every kind of customer of a resolved plan."""
    kinds = _kinds(plan)
    alike = kinds.groupby(["shift", "drop"]).ngroup().to_numpy()
    distinct = kinds.groupby(["shift", "drop"], as_index=False).size()
    shift, drop = distinct["shift"].to_numpy(), distinct["drop"].to_numpy()
    found = [_spell(plan, first, shift, drop) for first in range(len(plan.products))]
    occupied, ended, renewed = (np.stack([f[i] for f in found]) for i in range(3))
    together = np.eye(len(distinct))[alike]
    weights = {key: weight @ together for key, weight in _weights(plan, kinds).items()}
    return Chain(occupied, ended, renewed, weights)


def _kinds(plan: Plan) -> pd.DataFrame:
    """Every combination of what decides about renewal beside product and cycle."""
    names = source_chances(plan)[0]
    grid = np.meshgrid(
        np.arange(len(names)), np.arange(3), np.arange(len(plan.managers)), np.arange(len(plan.loyalty_spread)),
        indexing="ij",
    )  # fmt: skip
    source, age, manager, loyalty = (g.ravel() for g in grid)
    shift = (
        np.array([plan.source_effect.get(n, 0.0) for n in names])[source]
        + np.array(plan.age_effect)[age]
        + np.array(plan.loyalty_spread)[loyalty]
    )
    drop = np.array([plan.manager_drop.get(m, 0.0) / 100 for m in plan.managers])[manager]
    return pd.DataFrame(
        {
            "source": source,
            "age_group": age,
            "manager": manager,
            "loyalty": loyalty,
            "shift": shift.round(9),
            "drop": drop,
        }
    )


def _weights(plan: Plan, kinds: pd.DataFrame) -> dict[tuple[str, str], np.ndarray]:
    """Share of each (first product, kind) among all new customers, whole and by segment as it is written down."""
    names, by_product = source_chances(plan)
    managers = np.array(plan.manager_shares) / sum(plan.manager_shares)
    loyalty = np.array(plan.loyalty_shares) / sum(plan.loyalty_shares)
    whole = (
        product_arrays(plan)["share"][:, None]
        * by_product[:, kinds["source"]]
        * age_group_shares(plan)[:, kinds["age_group"]]
        * managers[kinds["manager"]]
        * loyalty[kinds["loyalty"]]
    )
    out = {("", ""): whole}
    for row, name in enumerate(plan.products):
        out["product", name] = whole * (np.arange(len(plan.products)) == row)[:, None]
    known = 1 - np.array(plan.source_missing)[kinds["manager"]]
    for position, name in enumerate(names):
        out["source", name] = whole * known * (kinds["source"] == position).to_numpy()
    out["source", "unknown"] = whole * (1 - known)
    for position, name in enumerate(plan.managers):
        out["manager", name] = whole * (kinds["manager"] == position).to_numpy()
    is_referred = (kinds["source"] == names.index("referral")).to_numpy()
    for age in range(3):
        like = whole * known * (kinds["age_group"] == age).to_numpy()
        out[MATCHED, f"{age} referred"], out[MATCHED, f"{age} other"] = like * is_referred, like * ~is_referred
    return {key: weight for key, weight in out.items() if weight.sum() > 0}


def _spell(plan: Plan, first: int, shift: np.ndarray, drop: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Covered months, ends and renewals of a spell that begins with `first`, each (HORIZON, products, kinds)."""
    a, reference = product_arrays(plan), reference_chance(plan)
    n = len(a["months"])
    begun = np.zeros((HORIZON + 13, n, LONGEST_CYCLE, len(shift)))
    occupied, ended, renewed = (np.zeros((HORIZON + 13, n, len(shift))) for _ in range(3))
    begun[0, first, 0] = 1.0
    for month in range(HORIZON):
        for product in range(n):
            for cycle in np.flatnonzero(begun[month, product].any(axis=1)).tolist():
                mass, length = begun[month, product, cycle], int(a["months"][product])
                following = min(int(cycle) + 1, LONGEST_CYCLE - 1)
                exchanged = plan.upgrade_share if cycle == 0 and a["upgrade_to"][product] >= 0 else 0.0
                cancelled = plan.cancel_share if length >= 6 else 0.0
                if exchanged:
                    after = int(a["upgrade_after"][product])
                    begun[month + after, int(a["upgrade_to"][product]), following] += mass * exchanged
                    occupied[month : month + after, product] += mass * exchanged
                for after in range(1, length if cancelled else 1):
                    share = mass * cancelled / (length - 1)
                    occupied[month : month + after, product] += share
                    ended[month + after, product] += share
                full = mass * (1 - exchanged - cancelled)
                goes_on = full * chance(np.array(reference[product, cycle]), drop, shift)
                occupied[month : month + length, product] += full
                ended[month + length, product] += full
                renewed[month + length, product] += goes_on
                moving = plan.move_up if a["up"][product] >= 0 else 0.0
                begun[month + length, product, following] += goes_on * (1 - moving)
                if moving:
                    begun[month + length, int(a["up"][product]), following] += goes_on * moving
    return occupied[:HORIZON], ended[:HORIZON], renewed[:HORIZON]
