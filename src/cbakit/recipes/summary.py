"""What page 2 compares today with."""

import pandas as pd

from cbakit.recipes.composition import roster_year_before
from cbakit.recipes.money import revenue_of_years
from cbakit.recipes.registry import recipe
from cbakit.recipes.renewals import renewal_by_year
from cbakit.store import Base

COLUMNS = [
    "active_customers",
    "renewal_share",
    "first_year_customers",
    "first_year_renewal",
    "revenue",
    "revenue_before",
]


@recipe
def data_period(base: Base) -> pd.DataFrame:
    """One row: ``first_on``, the first day of the data as the passport tells it (`passport.first_day`), and ``last_on``."""
    from cbakit.analysis import passport

    first = passport.first_day(passport.period(base.tables, as_of=base.as_of), since=base.first_day)
    return pd.DataFrame({"first_on": [first], "last_on": [base.as_of]})


@recipe
def key_figures_year_before(base: Base) -> pd.DataFrame:
    """One row: key figures of a year before as_of, NaN where the data do not know them (of a snapshot, all)."""
    found: dict[str, float] = {}
    if base.settings.kind != "snapshot":
        then = roster_year_before(base)
        if len(active := then[then["state"] == "active"]):
            later = active["membership_year"].astype(float) >= 2
            found |= {
                "active_customers": len(active),
                "renewal_share": later.mean(),
                "first_year_customers": (~later).sum(),
            }
        first = renewal_by_year(base).query("segment.astype('str') == '1'")
        if len(first):
            found["first_year_renewal"] = first["before"].iloc[0]
        found |= revenue_of_years(base).iloc[0].to_dict()
    return pd.DataFrame([found], columns=COLUMNS, dtype=float)
