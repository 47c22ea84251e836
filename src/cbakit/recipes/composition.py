"""Who is in the base today and was a year before."""

import pandas as pd

from cbakit.recipes.money import recognised_money
from cbakit.recipes.registry import recipe
from cbakit.store import Base


def described_roster(base: Base, on: pd.Timestamp) -> pd.DataFrame:
    """Everybody active or in grace on a day, with money, term band and part (first_year, renewal)."""
    from cbakit.analysis import composition

    earned = recognised_money(base)
    with_money = composition.with_money(base.bare_roster(on), money=earned, customers=base.customers, on=on)
    return composition.described(with_money)


@recipe
def roster(base: Base) -> pd.DataFrame:
    """
    Everybody active or in grace on as_of, with money, term band and part (first_year, renewal).

    Returns
    -------
    DataFrame
        Columns of `spells.roster`, `attributes.with_attributes`, `composition.with_money` and
        `composition.described`.
    """
    return described_roster(base, base.as_of)


@recipe
def roster_year_before(base: Base) -> pd.DataFrame:
    """
    Everybody active or in grace a year before as_of; nobody where not all are seen then, or in a snapshot.

    Returns
    -------
    DataFrame
        Columns of `composition.roster`.
    """
    from cbakit.periods import year_before

    on = year_before(base.as_of)
    known = base.settings.kind != "snapshot" and base.sees_whole(on)
    found = described_roster(base, on)
    return found if known else found.iloc[:0]


@recipe
def reach(base: Base) -> pd.DataFrame:
    """How much there is to learn from: months on record, customers who bought and bought again (`reach.reach`)."""
    from cbakit.analysis import reach

    return reach.reach(base.terms, as_of=base.as_of, first_day=base.first_day)
