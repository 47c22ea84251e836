"""What a report says of itself: its last total against the sum of its rows, and dates inside the names of documents."""

import re

import pandas as pd

from cbakit.sources.groups import as_number, is_number

_DOCUMENT = re.compile(r"(?i)регистратор|документ|основание")
_DATED = r"\bот\s+(\d{1,2}\.\d{1,2}\.\d{4}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?)\s*$"
_ROUNDING = 1.0  # in units of the column


def total_verdict(total: list[str], columns: list) -> str:
    """
    "agree" if every number in the row `total` is the sum of its column, else "differ"; "" where none can be checked.

    A column is checked if all its filled cells are numbers and do not look like codes (an average is not a sum).
    """
    checked, wrong = 0, 0
    for said, cells in zip(total, columns, strict=False):
        filled = [cell for cell in cells if cell]
        if not said or not is_number(said) or not filled or not all(map(is_number, filled)):
            continue
        checked += 1
        wrong += abs(sum(map(as_number, filled)) - as_number(said)) > _ROUNDING
    return "" if not checked else "differ" if wrong else "agree"


def with_document_dates(cells: pd.DataFrame) -> pd.DataFrame:
    """`cells` with ``Регистратор: дата`` beside a column of documents such as "Оплата 12 от 01.02.2025 10:00:00"."""
    out = cells
    for name in [c for c in cells.columns if _DOCUMENT.search(c)]:
        found = cells[name].str.extract(_DATED, expand=False).fillna("")
        filled = (cells[name] != "").sum()
        if filled and (found != "").sum() >= 0.9 * filled and f"{name}: дата" not in cells:
            out = out.assign(**{f"{name}: дата": found.astype(object)})
    return out
