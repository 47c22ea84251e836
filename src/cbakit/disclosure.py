"""Small cells and their complements are hidden before anything is handed out.

Analysis results stay whole for the consultant; figures, tables, sentences and metrics.csv get what `disclose`
and `disclose_metrics` return. Where a small cell can be put together with others it is (sums still tie), where it
cannot its numbers become missing, which is the mark.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from cbakit.errors import ParameterError
from cbakit.estimates.shares import wilson
from cbakit.few import few as is_few
from cbakit.metrics import COLUMNS, METRICS

OTHER = "other"
KEYS = ("metric", "dimension", "versus", "period")  # each combination is a partition of its own
NESTED = {"membership_year", "months"}  # rates whose denominators are inside one another: nothing to merge
PLACES = {"month", "months", "year", "years", "membership_year", "quarter"}  # numbers that name a row
ADDITIVE = {"n", "hits", "customers", "contracts", "cases", "count", "heads", "money"}
ADDITIVE_ENDINGS = ("_n", "_customers", "_contracts", "_money")
LINES = 40  # rows and columns of a two-way table that are tried as what is hidden beside a small cell
_TOLERANCE = 1e-6


def disclose(result: pd.DataFrame, *, min_n: int, total: str | None = None, within: Sequence[str] = ()) -> pd.DataFrame:
    """
    `result` without cells of fewer than `min_n` customers, in a form from which they cannot be worked out.

    Every combination of `KEYS` and `within` is one partition by ``segment``. Counts and sums: small segments are put
    together as "other"; where "other" is itself too small the next smallest joins, so sums tie exactly and no total
    minus the rest shows a small cell. Rates with ``hits`` and ``n``: the same, estimated anew. Other estimates: the
    numbers of the row become missing, and those of the next smallest too where one row alone would be hidden beside
    a total. Two-way cells ("a x b") are guarded along both margins. A cell of nobody is no secret and stays.
    Where a segment has several rows (curves), or denominators lie inside one another (`NESTED`), only rows are hidden.

    Parameters
    ----------
    result : DataFrame
        With ``n``; size of a cell is ``customers`` where it is a column, else ``n``; of shares of one whole
        (equal ``n``, ``hits`` that sum to it), ``hits``.
    min_n : int
        Fewest customers in a cell.
    total : str, optional
        Segment of the rows that hold the total, left as they are. Rows with an empty segment always do.
    within : sequence of str
        Further columns that split the table into partitions.

    Returns
    -------
    DataFrame, same columns; "other" comes last in its partition

    Raises
    ------
    ParameterError
        If `result` is no table of results with ``n``, or `min_n` is no whole number from 1 on.

    Examples
    --------
    >>> table = pd.DataFrame({"dimension": "club", "segment": list("abc"), "n": [50, 20, 4]})
    >>> disclose(table, min_n=10).to_dict("list")["n"]
    [50, 24]
    """
    if not isinstance(result, pd.DataFrame):
        raise ParameterError(f"result must be a table, as cb.result gives it; got {type(result).__name__}.")
    if not isinstance(min_n, int | np.integer) or min_n < 1:
        raise ParameterError(f"min_n must be a whole number from 1 on; got {min_n!r}.")
    if result.empty:
        return result.reset_index(drop=True)
    if "n" not in result:
        raise ParameterError(
            "The table has no column n, how many customers stand behind a row: it is no result whose small groups could be "
            "hidden. Count it first, as cb.own.shares does."
        )
    if "segment" not in result:
        return _hide(result, is_few(_size(result), min_n)).reset_index(drop=True)
    keys = [c for c in (*KEYS, *within) if c in result]
    parts = []
    groups = result.groupby(keys, sort=False, dropna=False) if keys else [((), result)]
    for _, group in groups:
        whole = (group["segment"].astype(str) == "") | (group["segment"] == total)
        if whole.any():
            parts.append(_hide(group[whole], is_few(_size(group[whole]), min_n)))
        if not whole.all():
            parts.append(_partition(group[~whole], min_n))
    return pd.concat([p for p in parts if len(p)], ignore_index=True)


def disclose_cross(table: pd.DataFrame, *, by: str, min_n: int) -> pd.DataFrame:
    """
    A cross-tabulation of shares without cells of fewer than `min_n` cases, which a share and its ``n`` would give away.

    The numbers of a small cell become missing, and of as many others along its row and its column as it takes that no
    cell is the difference between a total and the rest (see `disclose`). A row of fewer than `min_n` is not left alone
    either: the number of its cases would be that of all minus the rest.

    Parameters
    ----------
    table : DataFrame
        ``dimension``, ``segment`` (the rows), `by` (the columns), ``n`` of the row, ``hits`` of the cell, estimates.
        The columns of a row sum to its ``n``.
    by : str
    min_n : int

    Returns
    -------
    DataFrame, same columns and rows
    """
    parts = []
    for _, part in table.groupby("dimension", sort=False):
        names = part["segment"].astype(str) + " x " + part[by].astype(str)
        cells = part.drop(columns="hits").assign(dimension=f"segment x {by}", segment=names, customers=part["hits"])
        shown = disclose(cells, min_n=min_n).set_axis(part.index)
        part = _hide(part, shown["customers"].isna().to_numpy())
        parts.append(_hide(part, part["segment"].isin(_rows_to_hide(part, table, min_n)).to_numpy()))
    return pd.concat(parts, ignore_index=True) if parts else table.reset_index(drop=True)


def _rows_to_hide(part: pd.DataFrame, table: pd.DataFrame, min_n: int) -> list[str]:
    """Rows of which nothing is left to see, and the next smallest until they hold `min_n` cases together."""
    size = table.loc[part.index].groupby("segment", sort=False)["n"].first().sort_values(kind="stable")
    seen = part.groupby("segment", sort=False)["hits"].max().fillna(0) > 0
    hidden = [name for name in size.index if not seen[name] and size[name] > 0]
    for name in size.index:
        if not hidden or size[hidden].sum() >= min_n:
            break
        if name not in hidden:
            hidden.append(name)
    return hidden


def disclose_parts(
    table: pd.DataFrame, *, parts: Sequence[str], min_n: int, within: Sequence[str] = ()
) -> pd.DataFrame:
    """
    `table` without counts of a part of each row's customers that are fewer than `min_n`, or leave fewer than `min_n` of them.

    The shares beside them stay on purpose: rates of groups of at least `min_n`. Within a partition (`KEYS`, `within`) as many of
    the next smallest counts are hidden as it takes that neither the hidden part nor the hidden rest can be worked out
    from a total. A part of nobody or of everybody is no secret and stays.

    Parameters
    ----------
    table : DataFrame
        With ``n``, after `disclose`.
    parts : sequence of str
        Columns that count customers of the row's ``n``.
    min_n : int
    within : sequence of str
        Further columns that split the table into partitions; ``segment`` where segments overlap and sum to no total.

    Returns
    -------
    DataFrame, same columns and rows

    Examples
    --------
    >>> table = pd.DataFrame({"dimension": "club", "segment": list("abc"), "n": [50, 40, 30], "hits": [5, 12, 20]})
    >>> disclose_parts(table, parts=["hits"], min_n=10)["hits"].fillna(-1).tolist()
    [-1.0, -1.0, 20.0]
    """
    shown = table.reset_index(drop=True)
    keys = [c for c in (*KEYS, *within) if c in shown]
    places = list(shown.groupby(keys, sort=False, dropna=False).indices.values()) if keys else [np.arange(len(shown))]
    for part in parts:
        counted = shown[part].astype(float)
        rest = shown["n"].astype(float) - counted
        hidden = (is_few(counted.to_numpy(), min_n) | is_few(rest.to_numpy(), min_n)) & counted.notna().to_numpy()
        for rows in places:
            hidden[rows] = _guarded(counted.to_numpy()[rows], rest.to_numpy()[rows], hidden[rows], min_n)
        if hidden.any():
            shown = shown.assign(**{part: counted.mask(hidden)})
    return shown


def _guarded(counted: np.ndarray, rest: np.ndarray, hidden: np.ndarray, min_n: int) -> np.ndarray:
    """`hidden` with the next smallest counts until it is two rows at least and neither sum over them is small."""
    hidden = hidden.copy()
    if not hidden.any():
        return hidden
    for at in np.argsort(np.where(np.isnan(counted), np.inf, counted), kind="stable"):
        sums = np.array([counted[hidden].sum(), rest[hidden].sum()])
        if hidden.sum() > 1 and not is_few(sums, min_n).any():
            break
        hidden[at] |= counted[at] > 0
    return hidden


def disclose_metrics(metrics: pd.DataFrame, *, min_n: int) -> pd.DataFrame:
    """
    Rows of metrics.csv after disclosure: by metric and dimension, with totals that still tie (see `disclose`).

    Which metrics add up is said in `metrics.METRICS`; shares are counts over ``n`` where that gives whole numbers. Nothing
    else is put together: neither a mean nor an estimate of two groups is the sum of theirs. A hidden row keeps its names
    and has neither value nor n.

    Parameters
    ----------
    metrics : DataFrame
        Rows of `metrics.metric`, with ``customers`` where a row counts something else in ``n``.
    min_n : int

    Returns
    -------
    DataFrame with `metrics.COLUMNS`
    """
    parts = []
    columns = [c for c in ("value", "low", "high", "n", "customers") if c in metrics]
    metrics = metrics.assign(**{c: pd.to_numeric(metrics[c]) for c in columns})
    for (name, _, unit), group in metrics.groupby(["metric", "dimension", "unit"], sort=False, dropna=False):
        cases = group["value"] * group["n"]
        counted = unit == "share" and np.allclose(cases, cases.round(), atol=1e-4, rtol=0)
        kind = "money" if METRICS[name].adds else "estimate" if counted else "mean"
        frame = group.rename(columns={"value": kind})
        if kind == "estimate":
            frame = frame.assign(hits=cases.round())
        if "customers" in frame:
            frame = frame.assign(customers=frame["customers"].fillna(frame["n"]))
        parts.append(disclose(frame, min_n=min_n).rename(columns={kind: "value"})[COLUMNS])
    return pd.concat(parts, ignore_index=True) if parts else metrics[COLUMNS].reset_index(drop=True)


def _partition(group: pd.DataFrame, min_n: int) -> pd.DataFrame:
    dimension = str(group["dimension"].iloc[0]) if "dimension" in group else ""
    size = _size(group)
    is_estimate = "low" in group and bool(group["low"].notna().any())
    rate = is_estimate or ("hits" in group and not _is_share_of_whole(group))
    if group["segment"].duplicated().any() or (rate and NESTED & set(dimension.split(" x "))):
        return _hide(group, is_few(size, min_n))
    chosen = _to_merge(group, size, min_n, dimension)
    if not chosen.any():
        return group
    if is_estimate and "hits" not in group:
        return _hide(group, chosen)
    return _merge(group, chosen, min_n)


def _size(group: pd.DataFrame) -> np.ndarray:
    """Customers in each cell; 0 where the row was hidden before."""
    column = "customers" if "customers" in group else "hits" if _is_share_of_whole(group) else "n"
    return group[column].fillna(0).to_numpy(float)


def _is_share_of_whole(group: pd.DataFrame) -> bool:
    """Equal n and hits that sum to it; rates that happen to look so are guarded as such shares, which is stricter."""
    if "hits" not in group or group["n"].isna().any() or not _constant(group["n"]) or len(group) < 2:
        return False
    return abs(group["hits"].sum() - group["n"].iloc[0]) < 0.5


def _to_merge(group: pd.DataFrame, size: np.ndarray, min_n: int, dimension: str) -> np.ndarray:
    """Cells to put together: the small ones and as many of the next smallest as it takes."""
    chosen = is_few(size, min_n)
    if not chosen.any():
        return chosen
    if " x " in dimension:
        chosen = _guarded_least(group["segment"].astype(str).str.split(" x "), size, chosen, min_n)
    chosen = chosen | (group["segment"] == OTHER).to_numpy()
    return _joined_by_smallest(np.ones(len(size), bool), size, chosen, min_n)


def _joined_by_smallest(line: np.ndarray, size: np.ndarray, chosen: np.ndarray, min_n: int) -> np.ndarray:
    """`chosen` with the smallest other cells of `line` until it is at least two cells and `min_n` customers there."""
    chosen = chosen.copy()
    for at in np.argsort(size, kind="stable"):
        inside = chosen & line & (size > 0)
        if inside.sum() >= 2 and size[inside].sum() >= min_n:
            break
        if line[at] and size[at] > 0:
            chosen[at] = True
    return chosen


def _guarded_least(parts: pd.Series, size: np.ndarray, chosen: np.ndarray, min_n: int) -> np.ndarray:
    """
    The guarded choice that hides the fewest customers: from the small cells alone, or from a whole line beside them.

    Line by line the next smallest cell may lie in another row for each column, and drags those rows in.
    """
    found = _guard_margins(parts, size, chosen, min_n)
    names = np.array([p if len(p) > 1 else [p[0], ""] for p in parts], dtype=object)
    lines = [names[:, axis] == name for axis in range(names.shape[1]) for name in np.unique(names[:, axis].astype(str))]
    for line in lines[:LINES]:
        if size[chosen | line].sum() < size[found].sum():
            other = _guard_margins(parts, size, chosen | (line & (size > 0)), min_n)
            found = other if size[other].sum() < size[found].sum() else found
    return found


def _guard_margins(parts: pd.Series, size: np.ndarray, chosen: np.ndarray, min_n: int) -> np.ndarray:
    """Two-way cells: in every line along either margin no cell is hidden alone, nor fewer than `min_n` customers."""
    names = np.array([p if len(p) > 1 else [p[0], ""] for p in parts], dtype=object)
    before = None
    while before is None or (before != chosen).any():
        before = chosen
        for axis in range(names.shape[1]):
            rest = pd.factorize(pd.Series(["|".join(np.delete(row, axis)) for row in names]))[0]
            for line in range(rest.max() + 1):
                within = rest == line
                if (chosen & within).any():
                    chosen = _joined_by_smallest(within, size, chosen, min_n)
    return chosen


def _hide(group: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
    """Rows of `group` with every number missing where `rows` is true."""
    if not rows.any():
        return group
    numbers = [str(c) for c in group.select_dtypes("number") if c not in PLACES]
    hidden = group.astype(dict.fromkeys(numbers, float))
    hidden.loc[rows, numbers] = np.nan
    return hidden


def _merge(group: pd.DataFrame, chosen: np.ndarray, min_n: int) -> pd.DataFrame:
    """The chosen rows as one row "other"; sums are summed, rates estimated anew, the rest is missing."""
    rows = group[chosen]
    shares = _is_share_of_whole(group)
    merged: dict[str, Any] = {}
    for column in group.columns:
        values = rows[column]
        if column == "segment":
            merged[column] = OTHER
        elif (column == "n" and shares) or ((column in KEYS or column in PLACES) and _constant(values)):
            merged[column] = values.iloc[0]
        elif _is_additive(column, group):
            merged[column] = values.sum(min_count=1)
        elif pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
            merged[column] = np.nan
        else:
            merged[column] = values.iloc[0] if _constant(values) else None
    if "hits" in group and "estimate" in group:
        _estimate_anew(merged, group)
    row = pd.DataFrame([merged])[list(group.columns)]
    if not shares:
        row = _hide(row, is_few(_size(row), min_n))
    elif merged["hits"] < min_n:
        row = _hide(row, np.array([True]))
    return pd.concat([group[~chosen], row], ignore_index=True) if (~chosen).any() else row


def _is_additive(column: str, group: pd.DataFrame) -> bool:
    if column == "share" or column.endswith("_share"):  # of one whole; shares of each segment's own are no such parts
        return bool(group[column].sum() <= 1 + _TOLERANCE)
    if column in ADDITIVE or column.endswith(ADDITIVE_ENDINGS):
        return True
    if column != "estimate" or "hits" in group:
        return False
    known = [c for c in ("n", "customers", "money") if c in group]
    same = [c for c in known if np.allclose(group[c], group["estimate"], equal_nan=True)]
    return bool(same) or _sums_to_one(group["estimate"])


def _constant(values: pd.Series) -> bool:
    first = values.iloc[0]
    return bool(values.isna().all() if pd.isna(first) else (values == first).all())


def _sums_to_one(values: pd.Series) -> bool:
    return len(values) > 1 and bool((values >= 0).all()) and abs(values.sum() - 1) < _TOLERANCE


def _estimate_anew(merged: dict[str, Any], group: pd.DataFrame) -> None:
    """Share, and its Wilson interval where the others have one; on n over the largest known design effect."""
    effect = np.nanmax([1.0, *group.get("design_effect", pd.Series([1.0])).to_numpy(float)])
    share, low, high = wilson(merged["hits"] / effect, merged["n"] / effect)
    merged["estimate"] = float(share)
    if "low" in group and group["low"].notna().any():
        merged["low"], merged["high"] = float(low), float(high)
