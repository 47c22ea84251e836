"""Columns by their distinct cells: what is done once for each of them, and given to every row."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from cbakit.sources.raw import category

_LARGEST = 2**62  # number of a combination of cells


def factorized(cells: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """
    Number of each cell among the distinct ones, in order of first appearance (-1 where it is missing), and these.

    Of a column that has its distinct cells already (a category) no text is looked at.
    """
    if is_coded(cells):
        codes, distinct = cells.array.codes, cells.array.categories.to_numpy(object)
        if not _in_order(codes, len(distinct)):
            codes, used = pd.factorize(cells.array)
            distinct = np.asarray(used, dtype=object)
        return codes, distinct
    return pd.factorize(cells.to_numpy(object))


def _in_order(codes: np.ndarray, n: int) -> bool:
    """Whether each of `n` numbers comes, and first after all smaller ones."""
    highest = np.maximum.accumulate(codes)
    return not len(codes) or (highest[0] <= 0 and highest[-1] == n - 1 and bool((np.diff(highest) <= 1).all()))


def is_coded(cells: pd.Series) -> bool:
    """Whether a column holds its distinct cells and their numbers, as those of large files do (`sources.read_tables`)."""
    return isinstance(cells.dtype, pd.CategoricalDtype)


def spread(values, codes: np.ndarray, *, coded: bool = False):
    """
    Values of the distinct cells given to every row by the codes of `pandas.factorize`; None where the code is -1.

    `coded` gives a category (missing where the code is -1 or the value None) instead of an array of objects.
    """
    if coded:
        number, distinct = pd.factorize(np.asarray(values, dtype=object))
        return category(np.append(number, -1).astype("int32")[codes], distinct)
    with_none = np.empty(len(values) + 1, dtype=object)
    with_none[:-1] = values
    return with_none[codes]


def coded(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Columns of a frame as categories, "" throughout in those that it lacks."""
    out = {}
    for column in columns:
        if column not in frame:
            out[column] = category(np.zeros(len(frame), "int8"), np.array([""], dtype=object))
        elif is_coded(frame[column]):
            out[column] = frame[column].array
        else:
            out[column] = spread(*factorized(frame[column])[::-1], coded=True)
    return pd.DataFrame(out, index=frame.index, copy=False)


def is_told(cells: pd.Series) -> np.ndarray:
    """Rows in which a column (with none missing) holds something; of a category only its distinct cells are looked at."""
    if not is_coded(cells):
        return (cells != "").to_numpy()
    return (cells.array.categories.to_numpy(object) != "")[cells.array.codes]


def filled(frame: pd.DataFrame, columns: list[str], *, every: bool = True) -> np.ndarray:
    """Rows in which all of these columns (or any of them) hold something."""
    told = [is_told(frame[column]) for column in columns]
    return np.logical_and.reduce(told) if every else np.logical_or.reduce(told)


def distinct_rows(frame: pd.DataFrame, columns: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Number of each row's combination of cells, in order of first appearance, and the place where each appears first."""
    number, span = np.zeros(len(frame), "int64"), 1
    for column in columns:
        cells = frame[column]
        if is_coded(cells):
            codes, distinct = cells.array.codes, cells.array.categories
        else:
            codes, distinct = pd.factorize(cells.to_numpy())
        if len(distinct) < 2 and not (codes < 0).any():
            continue
        if span * (len(distinct) + 1) > _LARGEST:
            number, seen = pd.factorize(number)
            span = len(seen)
        number, span = number * (len(distinct) + 1) + codes + 1, span * (len(distinct) + 1)
    number, seen = pd.factorize(number)
    first = np.full(len(seen), -1)
    first[number[::-1]] = np.arange(len(frame))[::-1]
    return number, first


def of_each(cells: pd.Series, said: Callable[[str], str]) -> pd.Categorical:
    """What is said of each text of a column, once for each distinct one."""
    codes, distinct = factorized(cells)
    return spread([said(text) for text in distinct], codes, coded=True)


def order_of(cells: pd.Series) -> np.ndarray:
    """Places of the cells of a column (none missing) among its distinct ones in order."""
    if not is_coded(cells):
        return pd.factorize(cells.to_numpy(), sort=True)[0]
    codes, used = pd.factorize(cells.array.codes)
    place = np.empty(len(used), "int64")
    place[np.argsort(cells.array.categories.to_numpy(object)[used], kind="stable")] = np.arange(len(used))
    return place[codes]


def _union(parts: list[pd.Categorical]) -> pd.Categorical:
    """Categories one below another, as `pandas.api.types.union_categoricals` gives them, each text looked up once."""
    if all(part.categories is parts[0].categories for part in parts):
        return pd.Categorical.from_codes(np.concatenate([p.codes for p in parts]), dtype=parts[0].dtype, validate=False)
    number, distinct = pd.factorize(np.concatenate([part.categories.to_numpy(object) for part in parts]))
    ends = np.cumsum([len(part.categories) for part in parts])[:-1]
    codes = [np.append(new, -1)[part.codes] for new, part in zip(np.split(number, ends), parts, strict=True)]
    return category(np.concatenate(codes).astype("int32"), distinct)


def put_together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows of several frames one below another; the frames are emptied, so that each column is there but once."""
    if len(frames) == 1:
        return frames.pop().reset_index(drop=True)
    together = {}
    for column in dict.fromkeys(c for frame in frames for c in frame):
        parts = [frame.pop(column).to_frame() if column in frame else frame[[]] for frame in frames]
        if all(len(part.columns) and is_coded(part[column]) for part in parts):
            together[column] = pd.Series(_union([part[column].array for part in parts]))
        else:
            together[column] = pd.concat([part.astype(object) if any(map(is_coded, (part[c] for c in part))) else part
                                          for part in parts], ignore_index=True)[column]  # fmt: skip
    frames.clear()
    return pd.DataFrame(together, copy=False)
