"""The client's own retention figure."""

import pandas as pd

from cbakit.recipes.registry import recipe
from cbakit.store import Base


@recipe
def retention_formulas(base: Base) -> pd.DataFrame:
    """
    One year's retention by the formulas in use, on this client's contracts; nothing in a snapshot.

    Returns
    -------
    DataFrame
        Columns of `own_figure.formulas`.
    """
    from cbakit.analysis import own_figure

    terms = base.terms if base.settings.kind != "snapshot" else base.terms.iloc[:0]
    found = own_figure.formulas(terms, base.spells, as_of=base.as_of, rules=base.rules, seen_from=base.seen_whole_from)
    if base.settings.kind != "transactions":
        return found
    waits = found["formula"].isin(own_figure.BY_AN_END)  # for an end, which a purchase has not
    return found[~waits].reset_index(drop=True)
