"""The table that every reader returns: text cells and the line each row came from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

SET_ASIDE_COLUMNS = ["file", "row", "field", "reason"]


@dataclass(frozen=True)
class RawTable:
    """
    Text cells of one table with the place each row came from.

    Attributes
    ----------
    file : str
        Name relative to the client's folder, ``book.xlsx!Sheet`` for a sheet, ``export.zip/inner.csv`` for a
        member of an archive.
    cells : DataFrame of str
        Headings as columns (stripped, made unique: ``Цена``, ``Цена.2``); a missing cell is "".
    rows : ndarray of int, shape (len(cells),)
        1-based line where the record starts (delimited files) or row of the sheet.
    set_aside : DataFrame
        Columns file, row, field, reason: rows after the headings that are not records. Codes, never cell values.
    rows_in : int
        Rows found after the headings: ``len(cells) + len(set_aside)``.
    dialect : dict
        How it was read: encoding, delimiter, quote, header_row, and how the encoding was decided.
    """

    file: str
    cells: pd.DataFrame
    rows: np.ndarray
    set_aside: pd.DataFrame
    rows_in: int
    dialect: dict


def category(codes: np.ndarray, distinct: np.ndarray) -> pd.Categorical:
    """A category of texts that are known to be distinct, none of them missing: pandas would hash them all to find that out."""
    index = pd.Index(distinct, dtype=object)
    index._cache = {"is_unique": True, "hasnans": False}
    return pd.Categorical.from_codes(codes, index, validate=False)
