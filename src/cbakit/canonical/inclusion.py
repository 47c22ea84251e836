"""Which contracts are no memberships: the rules of client.yml, applied in turn and counted."""

import numpy as np
import pandas as pd

from cbakit.canonical.coding import declared_product
from cbakit.canonical.distinct_cells import factorized
from cbakit.canonical.numbers import numbers
from cbakit.canonical.text import plain
from cbakit.config import Client

COLUMNS = ["rule", "rows", "customers_before", "customers_after"]
_SAME = {
    "product": ("product", "product_raw"),
    "product_raw": ("product_raw", "product"),
    "status": ("status", "_status"),
}


def first_rule(frame: pd.DataFrame, text: dict[str, list[pd.Series]], settings: Client) -> tuple[np.ndarray, list[str]]:
    """
    First inclusion rule (its position) that leaves each contract out, -1 for none; and rules whose column is absent.

    A rule's values are compared with the cell as it stands, with the product's name in client.yml, with the typed value
    (a number as a number: "0" is also "0,00"), always regardless of case and spaces.

    Parameters
    ----------
    frame : DataFrame
        Typed contracts.
    text : dict of list of Series
        Column name -> the raw cells that feed it.
    settings : Client
    """
    out, unmatched = np.full(len(frame), -1), []
    declared = declared_product(settings)
    for number, rule in enumerate(settings.leave_out):
        names = _SAME.get(rule.column, (rule.column,))
        cells = [c for name in names for c in text.get(name, [])] + [frame[name] for name in names if name in frame]
        if not cells:
            unmatched.append(rule.rule)
        wanted = {plain(v) for v in rule.values}
        amounts = numbers(pd.Series(rule.values, dtype=object)).values
        for values in cells:
            if pd.api.types.is_float_dtype(values):
                hit = values.isin(amounts[~np.isnan(amounts)]).to_numpy()
            else:
                codes, distinct = factorized(values)
                known = [{plain(str(d)), plain(declared(str(d)))} - {""} for d in distinct]
                hit = np.append(np.array([not wanted.isdisjoint(k) for k in known], bool), False)[codes]
            out = np.where((out < 0) & hit, number, out)
    return out, unmatched


def inclusion(contracts: pd.DataFrame, rule: np.ndarray, names: list[str]) -> pd.DataFrame:
    """
    The inclusion table: for each rule the rows it removed and the customers before and after it.

    Parameters
    ----------
    contracts : DataFrame with ``customer_id``
    rule : ndarray of int, shape (len(contracts),)
        From `first_rule`.
    names : list of str
        Names of the rules, in order.
    """
    rows = []
    who = contracts["customer_id"]
    for number, name in enumerate(names):
        before, after = (rule < 0) | (rule >= number), (rule < 0) | (rule > number)
        rows.append((name, int((rule == number).sum()), who[before].nunique(), who[after].nunique()))
    return pd.DataFrame(rows, columns=COLUMNS)
