"""For sections of a client's own: shares by any column, in the form that figures, tables and sentences read."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.errors import ParameterError
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
    hit : Series of bool, as long as `frame`
        Whether the condition holds.
    by : str
        Column of `frame`; missing values are a segment of their own, "unknown".

    Returns
    -------
    DataFrame, columns `SHARES`
        First the whole (``segment`` ""), then the segments, the largest first; ``dimension`` is `by`.

    Raises
    ------
    ParameterError
        If `frame` has no column `by`.

    Examples
    --------
    >>> people = pd.DataFrame({"club": ["North", "North", "South"]})
    >>> shares(people, [True, False, True], by="club")[["segment", "n", "hits"]].to_dict("list")
    {'segment': ['', 'North', 'South'], 'n': [3, 2, 1], 'hits': [2, 1, 1]}
    """
    if by not in frame.columns:
        raise ParameterError(f"There is no column {by!r}; there are {', '.join(map(str, frame.columns))}.")
    if frame.empty:
        return pd.DataFrame(columns=SHARES)
    held = np.asarray(hit, dtype=bool)
    named = frame[by].astype(object).where(frame[by].notna(), UNKNOWN).astype(str).to_numpy()
    found = pd.DataFrame({"segment": named, "hits": held}).groupby("segment")["hits"].agg(n="size", hits="sum")
    found = found.reset_index().sort_values("n", ascending=False, kind="stable")
    whole = pd.DataFrame({"segment": [""], "n": [len(frame)], "hits": [held.sum()]})
    found = pd.concat([whole, found], ignore_index=True).assign(dimension=by)
    estimate, low, high = wilson(found["hits"], found["n"])
    return found.assign(estimate=estimate, low=low, high=high)[SHARES].astype({"n": int, "hits": int})
