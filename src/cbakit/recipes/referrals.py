"""How recommendations spread."""

import pandas as pd

from cbakit.recipes.money import recognised_money, tenures
from cbakit.recipes.registry import recipe
from cbakit.store import Base


@recipe
def newcomers(base: Base) -> pd.DataFrame:
    """
    First memberships that began within the data; none in a snapshot, which does not say when those who left began.

    Returns
    -------
    DataFrame
        Columns of `spells.spells` and `attributes.with_attributes`.
    """
    from cbakit.analysis import referrals

    spells = base.spells if base.settings.kind != "snapshot" else base.spells.iloc[:0]
    return referrals.newcomers(spells, as_of=base.as_of, first_day=base.first_day)


@recipe
def referral_gain(base: Base) -> pd.DataFrame:
    """Months and margin of the first two years that referred customers have more than matched others."""
    from cbakit.analysis import referral_gain

    if base.settings.kind == "snapshot":
        return pd.DataFrame(columns=referral_gain.GAIN)
    seen = tenures(base)
    months = referral_gain.survival_gain(referral_gain.matched(seen))
    money = referral_gain.value_gain(seen, recognised_money(base), as_of=base.as_of)
    return pd.concat([p for p in (months, money) if len(p)] or [months], ignore_index=True)


@recipe
def referral_comparisons(base: Base) -> pd.DataFrame:
    """What may be said of referred customers: the matched gains, and leaving with and without referrals in a snapshot."""
    from cbakit.analysis import referrals

    brought = referrals.brought(base.customers)
    return referrals.contrasts(referral_gain(base), referrals.left_by_referrals(base.customers, brought))
