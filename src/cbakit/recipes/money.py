"""Money as it is earned, on the membership clock."""

import pandas as pd

from cbakit.recipes.registry import recipe
from cbakit.store import Base


@recipe
def tenures(base: Base) -> pd.DataFrame:
    """
    Every spell with the length it had shown when all endings up to then were decided (`retention.tenures`).

    Returns
    -------
    DataFrame
        Columns of `retention.tenures`, `spells.spells` and `attributes.with_attributes`.
    """
    from cbakit.analysis import retention

    return retention.tenures(base.terms, base.spells, as_of=base.as_of, dated=base.settings.kind != "snapshot")


@recipe
def recognised_money(base: Base) -> pd.DataFrame:
    """Money as it is earned, placed on each customer's membership clock (`money.recognised`)."""
    from cbakit.analysis import money

    share = base.settings.margin_share
    return money.recognised(base.terms, tenures(base), base.payments, base.customers, margin_share=share)


@recipe
def revenue_of_years(base: Base) -> pd.DataFrame:
    """Revenue earned in the last 12 months and in the 12 before, one row: ``revenue``, ``revenue_before``."""
    from cbakit.analysis import earned_growth

    now, was = earned_growth.revenue_of_years(recognised_money(base), as_of=base.as_of)
    return pd.DataFrame([{"revenue": now, "revenue_before": was}])
