"""What ends in the next twelve months."""

import pandas as pd

from cbakit.recipes.registry import recipe
from cbakit.recipes.renewals import ended_contracts
from cbakit.store import Base


def expiring(base: Base) -> pd.DataFrame:
    """Contracts that end in the next twelve months, each with its chance of renewal."""
    from cbakit.analysis import expiry

    ended = ended_contracts(base, window_months=24)
    terms = base.terms if base.settings.kind == "contracts" else base.terms.iloc[:0]
    return expiry.expiring(terms, expiry.with_sales(ended, base.terms), as_of=base.as_of)


@recipe
def expiry_check(base: Base) -> pd.DataFrame:
    """
    The expiry calendar as it would have been made a year and a loyalty period ago, against what came of it.

    Returns
    -------
    DataFrame
        Columns of `expiry.check`.
    """
    from cbakit.analysis import expiry

    longest = int(base.terms["loyalty_days"].max()) if len(base.terms) else 0
    on = base.as_of - pd.DateOffset(years=1) - pd.Timedelta(days=longest)
    known = base.first_day is None or on - pd.DateOffset(years=1) >= base.first_day
    base.set_aside()
    foretold = expiring(base.earlier(on, without=() if known else ("contracts",)))
    return expiry.check(foretold, base.terms)


@recipe
def expiry_calendar(base: Base) -> pd.DataFrame:
    """
    Contracts that end in the next twelve months and what is expected to renew, by the method that held up better.

    Returns
    -------
    DataFrame
        Columns of `expiry.calendar`.
    """
    from cbakit.analysis import expiry

    chosen = expiry_check(base).query("chosen")["method"]
    column = "chance_whole" if list(chosen) == ["whole"] else "chance"
    return expiry.calendar(expiring(base), column=column)
