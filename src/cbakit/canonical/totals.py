"""The total row that a report ends with, against the rows of the table: whether the export is whole."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.canonical.distinct_cells import factorized
from cbakit.canonical.screening import headings_to_show
from cbakit.sources import RawTable
from cbakit.sources.totals import numbers_of, same_sum


@dataclass(frozen=True)
class Total:
    """What the total row of a file says of one column, the lines of its rows and the number in each."""

    heading: str
    told: float
    rows: np.ndarray
    values: np.ndarray


def totals(raw: RawTable) -> list[Total]:
    """The columns of a raw table that its total row sums up; headings as they may be shown."""
    told = raw.dialect.get("totals") or {}
    if not told:
        return []
    shown = dict(zip(raw.cells.columns, headings_to_show(list(raw.cells.columns)), strict=False))
    out = []
    for heading in [h for h in told if shown.get(h)]:
        codes, distinct = factorized(raw.cells[heading])
        out.append(Total(shown[heading], told[heading], np.asarray(raw.rows), numbers_of(distinct)[codes]))
    return out


def total_notes(found: dict[str, list[Total]], rejected: pd.DataFrame) -> list[tuple[str, dict]]:
    """
    Whether the total row of each file is the sum of its rows, as notes of the passport.

    A report is made by a system that knows nothing of the rows that are set aside here: some total them, others print a row
    twice and total it once. The total agrees where it is the sum of all rows, of those that are not set aside, or of those
    that are no repeats.

    Parameters
    ----------
    found : dict
        File -> its `totals`.
    rejected : DataFrame
        file, row, reason of the rows set aside.

    Returns
    -------
    list of (code, params)
        ``total_agrees``: file, columns, n (rows in the sum), aside (rows set aside that are not in it); ``total_differs``:
        file, columns (one), told, summed (of the rows not set aside), n.
    """
    notes: list[tuple[str, dict]] = []
    for file, of_file in found.items():
        of_it = rejected[rejected["file"] == file].dropna(subset=["row"])
        aside = of_it["row"].to_numpy(float)
        repeats = aside[of_it["reason"].astype(str).str.startswith("repeats").to_numpy(bool)]
        agree: dict[tuple[int, int], list[str]] = {}
        differ: list[tuple[str, dict]] = []
        for total in of_file:
            for without in (aside[:0], aside, repeats):
                kept = ~np.isin(total.rows, without)
                if same_sum(total.values[kept].sum(), total.told):
                    agree.setdefault((int(kept.sum()), int((~kept).sum())), []).append(total.heading)
                    break
            else:
                kept = ~np.isin(total.rows, aside)
                sums = {"told": float(total.told), "summed": float(total.values[kept].sum())}
                differ.append(
                    ("total_differs", {"file": file, "columns": [total.heading], "n": int(kept.sum()), **sums})
                )
        notes += [("total_agrees", {"file": file, "columns": columns, "n": n, "aside": out})
                  for (n, out), columns in agree.items()]  # fmt: skip
        notes += differ
    return notes
