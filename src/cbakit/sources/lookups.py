"""Codes in one file, their names and prices in another: the listed columns joined to the rows."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from cbakit.errors import InputError
from cbakit.sources.headings import meanings
from cbakit.sources.raw import RawTable
from cbakit.sources.words import said_by_words


class Lookup(Protocol):
    """A list of codes: its `file`, the heading `by` that holds a code in a row, the heading `key` in the list."""

    file: str
    by: str
    key: str


def with_lookups(raw: RawTable, lookups: Iterable[Lookup], folder: Path) -> RawTable:
    """`raw` with the columns of every list joined to it (see `joined`); files are names inside `folder`."""
    from cbakit.sources.files import expand, read_tables

    for lookup in lookups:
        found = [table for path in expand(folder, lookup.file) for table in read_tables(path, folder=folder)]
        if not found:
            raise InputError(
                f"No file in the client's folder matches '{lookup.file}', which lookups in client.yml name."
            )
        listed = next((table for table in found if lookup.key in table.cells.columns), found[0])  # of several sheets
        raw = joined(raw, listed, by=lookup.by, key=lookup.key)
    return raw


def joined(raw: RawTable, listed: RawTable, *, by: str, key: str) -> RawTable:
    """
    `raw` with the columns of `listed` where the cell of `by` equals that of `key`; rows and their order stay.

    A column ``Price`` becomes ``by: Price``. A code that is not listed gives empty cells.

    Raises
    ------
    InputError
        A heading is absent, or a code is listed twice.
    """
    for heading, table in ((by, raw), (key, listed)):
        if heading not in table.cells.columns:
            have = ", ".join(f"'{c}'" for c in list(table.cells.columns)[:20] if meanings(c) or said_by_words(c))
            raise InputError(
                f"{table.file}: lookups name the heading '{heading}'; the file has {have or 'no known heading'}."
            )
    rows = listed.cells[listed.cells[key] != ""]
    if not rows[key].is_unique:
        again = int(rows[key].duplicated().sum())
        raise InputError(f"{listed.file}: '{key}' lists {again} codes more than once, so they cannot be looked up.")
    added = rows.set_index(key).reindex(raw.cells[by]).fillna("").reset_index(drop=True).astype(object)
    added.columns = [f"{by}: {column}" for column in added.columns]
    cells = raw.cells.reset_index(drop=True).join(added)
    return replace(raw, cells=cells)
