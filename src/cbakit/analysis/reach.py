"""How much there is to learn from: months on record, customers who bought, and those who bought again."""

import pandas as pd

from cbakit.periods import months_between

COLUMNS = ["months", "customers", "again", "purchases"]


def reach(terms: pd.DataFrame, *, as_of, first_day=None) -> pd.DataFrame:
    """
    What an analysis that could not be made had to go on, for the sentence that says so; one row.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms`.
    as_of : date
    first_day : date, optional
        First day the export covers; else that of the first contract.

    Returns
    -------
    DataFrame, one row
        ``months`` (whole calendar months from the first day to as_of, both counted), ``customers`` (who ever bought),
        ``again`` (of them on more than one day), ``purchases``.

    Examples
    --------
    >>> terms = pd.DataFrame({"customer_id": ["a", "a", "b"], "starts_on": pd.to_datetime(["2025-01-01", "2025-03-01"] * 2)[:3]})
    >>> reach(terms, as_of="2025-06-30").iloc[0].tolist()
    [6, 2, 1, 3]
    """
    on = pd.Timestamp(as_of)
    rows = terms[terms["starts_on"] <= on]
    begin = rows["starts_on"].min() if first_day is None else pd.Timestamp(first_day)
    months = 0 if pd.isna(begin) else int(months_between(begin, on + pd.Timedelta(days=1)))
    days = rows.groupby("customer_id")["starts_on"].nunique() if len(rows) else pd.Series(dtype=int)
    return pd.DataFrame([(months, len(days), int((days > 1).sum()), len(rows))], columns=COLUMNS)
