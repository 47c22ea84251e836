"""Twelve kinds of club, and whether the printed intervals of one of them hold what was planted."""

from dataclasses import replace
from datetime import date
from functools import cache

import pandas as pd

from cbakit import recipes, simulate
from cbakit.analysis import renewals, retention
from cbakit.simulate import Plan, Product
from tests.calibration.planted import KEY, base_of, worths

ONE_PRICE = Plan(price_growth={})
ANNUAL = {"annual": Product(12, 1.0, 22000, (0.8, 0.85))}
MONTHLY = {"monthly": Product(1, 1.0, 4000, (0.8, 0.85, 0.9))}
SUMMER = (2.0, 1.6, 1.2, 0.8, 0.4, 0.2, 0.2, 0.6, 2.0, 1.4, 1.0, 0.6)
SETTINGS: dict[str, Plan] = {
    "ordinary, 2,000 customers": Plan(customers=2000),
    "small, 300 customers": Plan(customers=300),
    "late entry: a third of the customers joined before the data": Plan(
        start=date(2023, 7, 1), warm_up_years=4, customers=1000
    ),
    "opened two years ago: less data than the horizon of value": replace(
        ONE_PRICE, start=date(2024, 7, 1), warm_up_years=0, customers=1000
    ),
    "freezes in nine of ten annual cards": Plan(customers=1000, freeze_share=0.9),
    "customers very unlike each other": Plan(customers=1000, loyalty_spread=(-1.6, 0.0, 1.6)),
    "customers all alike": Plan(customers=1000, loyalty_spread=(0.0,), loyalty_shares=(1.0,)),
    "strong seasons": Plan(customers=1000, season=SUMMER),
    "most renewals late, within the loyalty period": Plan(customers=1000, early_share=0.1, late_share=0.7),
    "four in ten of the lost come back": Plan(customers=1000, return_share=0.4),
    "annual cards alone, few are lost": replace(ONE_PRICE, customers=500, products=ANNUAL, freeze_share=0.0),
    "monthly cards alone": replace(ONE_PRICE, customers=1000, products=MONTHLY),
}
TRUTHS = [
    ("renewal_rate", "", ""),
    ("renewal_rate", "product", "annual"),
    *[("renewal_rate", "membership_year", str(k)) for k in (1, 2, 3)],
    *[("survival", "months", str(m)) for m in (3, 6, 12, 24)],
    ("survival", "months x product", "12 x annual"),
    *[("restricted_mean_months", "months", str(h)) for h in (12, 24, 36)],
    ("attrition_per_1000_months", "", ""),
    ("ltv_horizon", "", ""),
    ("ltv_horizon", "product", "annual"),
]


@cache
def planted_in(setting: str) -> pd.DataFrame:
    """What the plan of a setting implies for `TRUTHS`; a quantity that the setting's data are too short for is absent."""
    return pd.DataFrame(TRUTHS, columns=KEY).merge(simulate.truths(SETTINGS[setting]), on=KEY)


def judged(setting: str, seed: int) -> pd.DataFrame:
    """The truths of one club of a setting with estimate, limits (NaN where none is given) and whether they hold it."""
    own = 100_000 * list(SETTINGS).index(setting) + seed  # else one seed would bring the same luck to all settings
    base = base_of(SETTINGS[setting], own, visits=False)
    seen = recipes.compute(base, "tenures")
    parts = {
        "renewal_rate": [
            renewals.rates(renewals.judged(base.terms, as_of=base.as_of), by=["product"]),
            renewals.renewal_by_year(base.spells, base.anniversaries(3), as_of=base.as_of),
        ],
        "survival": [retention.survival(seen, by=by) for by in (None, "product")],
        "restricted_mean_months": [retention.restricted_mean(seen)],
        "attrition_per_1000_months": [
            retention.attrition(base.spells, until=retention.decided_until(base.terms, as_of=base.as_of))
        ],
        "ltv_horizon": worths(base, seen, products=("annual",)),
    }
    columns = [*KEY, "n", "estimate", "low", "high"]
    found = pd.concat([p.assign(metric=m)[columns] for m, made in parts.items() for p in made], ignore_index=True)
    out = planted_in(setting).merge(found, on=KEY, how="left").assign(setting=setting, seed=seed)
    return out.assign(inside=(out["low"] <= out["value"]) & (out["value"] <= out["high"]))
