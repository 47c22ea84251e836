"""Clubs where nothing differs, and the same with one product that loses more: what the run's comparisons claim."""

from dataclasses import replace

import pandas as pd

from cbakit import recipes, simulate
from cbakit.analysis import comparisons
from cbakit.recipes.registry import remembered
from tests.calibration.planted import base_of

CUSTOMERS = 2000
DROP = 12  # percentage points off the renewals of the first year
NULL = simulate.Plan(customers=CUSTOMERS, null=True).resolved
NO_WORTH = pd.DataFrame(columns=["dimension", "segment", "n", "estimate", "low", "high"])
MEMBERSHIP = ("renewal_rate", "restricted_mean_months")  # metrics in which a lower chance to renew shows


def with_drop(product: str = "annual") -> simulate.Plan:
    """The club in which nothing differs, but for the first year's renewals of one product."""
    return replace(NULL, first_year_drop={product: DROP})


def claimed(plan: simulate.Plan, seed: int, *, light: bool = False) -> pd.DataFrame:
    """The comparisons of one club that may be claimed; `light` leaves out visits, refusals and their money."""
    base = base_of(plan, seed, visits=not light)
    # The money behind a refusal is no comparison, and the slowest part.
    remembered(base, "worth_of_renewal", lambda: NO_WORTH)
    if light:
        remembered(base, "refusal_comparisons", comparisons.family)
    family = recipes.compute(base, "comparisons")
    return family[family["claim"].astype(bool)].assign(seed=seed)


def found(claims: pd.DataFrame, product: str = "annual") -> bool:
    """Whether the claims name the product as one whose customers stay less."""
    named = (claims["dimension"] == "product") & (claims["segment"] == product) & claims["metric"].isin(MEMBERSHIP)
    return bool((claims.loc[named, "estimate"] < 0).any())
