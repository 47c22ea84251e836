"""Why customers do not renew."""

from collections.abc import Collection

import pandas as pd

from cbakit.disclosure import OTHER, disclose_cross
from cbakit.recipes.registry import recipe
from cbakit.recipes.value import worth_of_renewal
from cbakit.store import Base


@recipe
def refusal_cases(base: Base) -> pd.DataFrame:
    """
    Refusals with their contract, what is known of the customer, money received and money of the year after.

    Returns
    -------
    DataFrame
        Columns of `reasons.cases`.
    """
    from cbakit.analysis import money, reasons

    found = reasons.cases(base.refusals, base.terms, base.spells, taxonomy=reasons.taxonomy())
    received = money.received(base.terms, base.payments, base.customers).set_index("customer_id")["amount"]
    return reasons.with_money(found, received, worth_of_renewal(base))


@recipe
def refusal_comparisons(base: Base) -> pd.DataFrame:
    """
    Every difference between reasons that may become a sentence: segments against the rest, trends, behaviour.

    Returns
    -------
    DataFrame
        Columns of `reason_differences.tendencies`.
    """
    from cbakit.analysis import reason_differences

    cases = refusal_cases(base)
    _, trends = reason_differences.trend(cases, as_of=base.as_of)
    _, behaviour = reason_differences.behaviour(cases, base.terms, base.spells, base.visits_apart)
    by_visits = reason_differences.price_by_visits(cases_when_coming(base))
    parts = [reason_differences.tendencies(cases), trends, behaviour, by_visits]
    return pd.concat([p for p in parts if len(p)] or parts[:1], ignore_index=True)


def cases_with_visits(base: Base) -> pd.DataFrame:
    """Refusals with visits a week in the window before the end (`reason_differences.LANDMARK`)."""
    from cbakit.analysis import reason_differences

    cases = refusal_cases(base)
    weeks = (reason_differences.LANDMARK[0] - reason_differences.LANDMARK[1] + 1) / 7
    row = cases["row"].to_numpy(int)
    return cases.assign(
        visits=reason_differences.visits_before(row, base.terms, base.spells, base.visits_apart) / weeks
    )


def cases_when_coming(base: Base) -> pd.DataFrame:
    """Refusals with visits a week in the months with visits before the end (`reason_differences.rate_when_coming`)."""
    from cbakit.analysis import reason_differences

    cases = refusal_cases(base)
    row = cases["row"].to_numpy(int)
    return cases.assign(visits=reason_differences.rate_when_coming(row, base.terms, base.spells, base.visits_apart))


def reasons_by_group(
    cases: pd.DataFrame, *, apart: Collection[str], min_n: int, dimensions: Collection[str] = ()
) -> pd.DataFrame:
    """
    Shares of the frequent reasons within each group, with no cell of fewer than `min_n`, so that a row seen whole sums to 1.

    A reason of which no group of a dimension could show anything has no column there: its cases are among the others.

    Parameters
    ----------
    cases : DataFrame
        The shared result "refusal_cases".
    apart : collection of str
        Reasons that are shown one by one for the whole.
    min_n : int
    dimensions : collection of str
        Columns of `cases` to group by; without any, `reason_differences.DIMENSIONS`.

    Returns
    -------
    DataFrame, as `reason_differences.by_segment` of each dimension, one below the other
    """
    from cbakit.analysis import reason_differences

    parts = []
    for dimension in dimensions or reason_differences.DIMENSIONS:
        table = reason_differences.by_segment(cases, dimension, apart=apart)
        while True:
            shown = disclose_cross(table, by="reason", min_n=min_n)
            told, seen = set(table["reason"]) - {OTHER}, set(shown.loc[shown["hits"] > 0, "reason"])
            if told <= seen:
                break
            table = reason_differences.by_segment(cases, dimension, apart=told & seen)
        parts.append(shown)
    return pd.concat(parts, ignore_index=True)
