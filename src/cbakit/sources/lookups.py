"""Codes in one file, their names and prices in another: the listed columns joined to the rows."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pandas as pd

from cbakit.errors import InputError
from cbakit.sources.headings import meanings
from cbakit.sources.raw import RawTable
from cbakit.sources.words import said_by_words


class Lookup(Protocol):
    """A list of codes: its `file`, the heading `by` that holds a code in a row, the heading `key` in the list."""

    file: str
    by: str
    key: str


def with_lookups(
    raw: RawTable, lookups: Iterable[Lookup], folder: Path, *, wanted: Collection[str] | None = None
) -> RawTable:
    """`raw` with the columns of every list joined to it (see `joined`); files are names inside `folder`."""
    from cbakit.sources.files import expand, read_tables

    for lookup in lookups:
        found = [table for path in expand(folder, lookup.file) for table in read_tables(path, folder=folder)]
        if not found:
            raise InputError(
                f"No file in the client's folder matches '{lookup.file}', which lookups in client.yml name."
            )
        listed = next((table for table in found if lookup.key in table.cells.columns), found[0])  # of several sheets
        raw = joined(raw, listed, by=lookup.by, key=lookup.key, wanted=wanted)
    return raw


def joined(raw: RawTable, listed: RawTable, *, by: str, key: str, wanted: Collection[str] | None = None) -> RawTable:
    """
    `raw` with the columns of `listed` where the cell of `by` equals that of `key`; rows and their order stay.

    A column ``Price`` becomes ``by: Price``. A code that is not listed gives empty cells. One that is listed more than once
    gives what its rows agree on; an empty cell disagrees with none.

    Parameters
    ----------
    raw, listed : RawTable
    by, key : str
    wanted : collection of str, optional
        The joined columns (``by: Price``) that are read; in the others rows of one code may disagree. None: all are.

    Raises
    ------
    InputError
        A heading is absent, or rows of one code disagree in a column that is wanted.
    """
    for heading, table in ((by, raw), (key, listed)):
        if heading not in table.cells.columns:
            have = ", ".join(f"'{c}'" for c in list(table.cells.columns)[:20] if meanings(c) or said_by_words(c))
            raise InputError(
                f"{table.file}: lookups name the heading '{heading}'; the file has {have or 'no known heading'}."
            )
    rows = listed.cells[listed.cells[key] != ""]
    if not rows[key].is_unique:
        rows = _agreed(rows, listed, key=key, read=lambda c: wanted is None or f"{by}: {c}" in wanted)
    added = rows.set_index(key).reindex(raw.cells[by]).fillna("").reset_index(drop=True).astype(object)
    added.columns = [f"{by}: {column}" for column in added.columns]
    cells = raw.cells.reset_index(drop=True).join(added)
    return replace(raw, cells=cells)


def _agreed(rows: pd.DataFrame, listed: RawTable, *, key: str, read: Callable[[str], bool]) -> pd.DataFrame:
    """One row a code: in each column the cell on which all its rows agree."""
    rows = rows.astype(object)
    for column in (c for c in rows if c != key and read(c)):
        told = rows.loc[rows[column] != "", [key, column]].drop_duplicates()
        if (again := told[key].duplicated()).any():
            line, code = told.index[again][0], told.loc[again, key].iloc[0]
            first = told.index[told[key] == code][0]
            at = dict(zip(listed.cells.index, listed.rows, strict=True))
            raise InputError(
                f"{listed.file}: lines {at[first]} and {at[line]} give one code of '{key}' different values of '{column}'; "
                f"such codes: {told.loc[again, key].nunique()}. Leave one line of each."
            )
    return rows.replace("", None).groupby(key, sort=False, as_index=False).first().fillna("")
