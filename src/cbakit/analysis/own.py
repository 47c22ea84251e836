"""For sections of a client's own: shares by any column, in the form that figures, tables and sentences read."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.errors import ParameterError, nearest
from cbakit.estimates.shares import wilson

SHARES = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]


def shares(frame: pd.DataFrame, hit: pd.Series | Sequence[bool], *, by: str) -> pd.DataFrame:
    """
    Of whom a condition holds, among all and by one column, with Wilson intervals.

    The intervals take every row for a case of its own: where a customer has several rows, they are too narrow.

    Parameters
    ----------
    frame : DataFrame
        A row a case, such as the roster (a customer).
    hit : Series of bool, or as many True and False as `frame` has rows
        Whether the condition holds. A Series goes by its index: it may be in another order, not of other rows.
    by : str
        Column of `frame`; missing values are a segment of their own, "unknown".

    Returns
    -------
    DataFrame, columns `SHARES`
        First the whole (``segment`` ""), then the segments, the largest first; ``dimension`` is `by`.

    Raises
    ------
    ParameterError
        If `frame` has no column `by`, or `hit` is no yes or no of each of its rows.

    Examples
    --------
    >>> people = pd.DataFrame({"club": ["North", "North", "South"]})
    >>> shares(people, [True, False, True], by="club")[["segment", "n", "hits"]].to_dict("list")
    {'segment': ['', 'North', 'South'], 'n': [3, 2, 1], 'hits': [2, 1, 1]}
    """
    if not isinstance(by, str):
        raise ParameterError(f"by takes one column; got a {type(by).__name__}. Ask once for each column.")
    if by not in frame.columns:
        hint = nearest(by, map(str, frame.columns)) or f"; there are {', '.join(map(str, frame.columns))}."
        raise ParameterError(f"There is no column {by!r}{hint}")
    held = _held(frame, hit)
    if frame.empty:
        return pd.DataFrame(columns=SHARES)
    named = frame[by].astype(object).where(frame[by].notna(), UNKNOWN).astype(str).to_numpy()
    found = pd.DataFrame({"segment": named, "hits": held}).groupby("segment")["hits"].agg(n="size", hits="sum")
    found = found.reset_index().sort_values("n", ascending=False, kind="stable")
    whole = pd.DataFrame({"segment": [""], "n": [len(frame)], "hits": [held.sum()]})
    found = pd.concat([whole, found], ignore_index=True).assign(dimension=by)
    estimate, low, high = wilson(found["hits"], found["n"])
    return found.assign(estimate=estimate, low=low, high=high)[SHARES].astype({"n": int, "hits": int})


def _held(frame: pd.DataFrame, hit: pd.Series | Sequence[bool]) -> np.ndarray:
    """
    The condition row by row of `frame`, aligned by the index where it has one.

    Raises
    ------
    ParameterError
        If it is no yes or no of each row.
    """
    told = pd.Series(hit)
    if len(told) != len(frame):
        raise ParameterError(
            f"The condition has {len(told)} rows and the table {len(frame)}: make it of the table that is asked."
        )
    if isinstance(hit, pd.Series) and not hit.index.equals(frame.index):
        if not frame.index.is_unique or set(hit.index) != set(frame.index):
            raise ParameterError("The condition is of another table: its index is not that of the table that is asked.")
        told = hit.reindex(frame.index)
    if missing := int(told.isna().sum()):
        raise ParameterError(
            f"The condition is missing in {missing} of {len(told)} rows: say first whether it holds there, "
            "as .fillna(False) does."
        )
    if len(told) and not told.map(lambda value: isinstance(value, bool | np.bool_)).all():
        days = pd.api.types.is_datetime64_any_dtype(told)
        kind = "numbers" if pd.api.types.is_numeric_dtype(told) else "days" if days else "text"
        raise ParameterError(
            f'The condition must be yes or no for each row, as frame["membership_year"] >= 2 is; got {kind}.'
        )
    return told.to_numpy(bool)
