"""What a report says of itself: its last total against the sum of its rows, and dates inside the names of documents."""

import re
from itertools import combinations

import numpy as np
import pandas as pd

from cbakit.sources.groups import as_number, is_number
from cbakit.sources.profile import as_number as as_number_of

_DOCUMENT = re.compile(r"(?i)регистратор|документ|основание")
_DATED = r"\bот\s+(\d{1,2}\.\d{1,2}\.\d{4}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)\s*$"
_ROUNDING = 1.0  # in units of the column
_MOST_SUMS = 8  # columns of numbers of which parts of a total are looked for
_NEARLY_ALL = 0.95  # share of the rows in which parts add up


def total_verdict(total: list[str], columns: list) -> str:
    """
    "agree" if every number in the row `total` is the sum of its column, else "differ"; "" where none can be checked.

    A column is checked if all its filled cells are numbers and do not look like codes (an average is not a sum).
    """
    told = totals_told(total, columns)
    wrong = [at for at, said in told.items() if not same_sum(sum(as_number(c) for c in columns[at] if c), said)]
    return "" if not told else "differ" if wrong else "agree"


def totals_told(total: list[str], columns: list) -> dict[int, float]:
    """Place of each column that `total_verdict` checks -> the number of the row `total` there."""
    told = {}
    for at, (said, cells) in enumerate(zip(total, columns, strict=False)):
        filled = [cell for cell in cells if cell]
        if said and is_number(said) and filled and all(map(is_number, filled)):
            told[at] = as_number(said)
    return told


def same_sum(one: float, other: float) -> bool:
    """Whether two sums of a column are one, but for rounding."""
    return abs(one - other) <= _ROUNDING


def numbers_of(cells) -> np.ndarray:
    """The numbers of the distinct cells of a column that a total sums up; an empty one is 0."""
    return np.array([as_number(cell) if cell else 0.0 for cell in cells], dtype=float)


def parts(cells: pd.DataFrame, numbers: list[str]) -> set[str]:
    """
    Columns of `numbers` that add up to one of them in nearly every row: sums paid in cash, by card and so on.

    The sum must have two parts and more that are filled here and there; a table of more than a few such columns is not tried.
    """
    if not 3 <= len(numbers) <= _MOST_SUMS:
        return set()
    sums = {name: np.array([0.0 if c == "" else as_number_of(c) for c in cells[name]]) for name in numbers}
    used = [name for name in numbers if (sums[name] != 0).mean() > 2 * (1 - _NEARLY_ALL)]
    for total in used:
        others = [name for name in used if name != total]
        for size in range(len(others), 1, -1):
            for some in combinations(others, size):
                if (np.abs(sum(sums[n] for n in some) - sums[total]) < _ROUNDING / 100).mean() >= _NEARLY_ALL:
                    return set(some)
    return set()


def with_document_dates(cells: pd.DataFrame) -> pd.DataFrame:
    """`cells` with ``Регистратор: дата`` beside a column of documents such as "Оплата 12 от 01.02.2025 10:00:00"."""
    out = cells
    for name in [c for c in cells.columns if _DOCUMENT.search(c)]:
        found = cells[name].str.extract(_DATED, expand=False).fillna("")
        filled = (cells[name] != "").sum()
        if filled and (found != "").sum() >= 0.9 * filled and f"{name}: дата" not in cells:
            out = out.assign(**{f"{name}: дата": found.astype(object)})
    return out
