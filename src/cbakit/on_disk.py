"""Prepared tables as they lie on disk: each is read when it is asked for, with texts that repeat as codes of categories."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cbakit.schemas import DTYPES, Table, empty


class Later:
    """
    A table that is made when it is asked for, with what is known of it before: whether it has rows, and the first moment.

    Most sections need few of the tables, and visits are ten times all the others.
    """

    def __init__(
        self, make: Callable[[], pd.DataFrame], *, rows: bool | None = None, first: pd.Timestamp | None = None
    ) -> None:
        self.make, self.rows, self.first = make, rows, first

    @property
    def empty(self) -> bool:
        """No rows."""
        return self.make().empty if self.rows is None else not self.rows

    def until(self, column: str, end: pd.Timestamp) -> "Later":
        """The same without the rows whose `column` is `end` or later; those without a day stay."""

        def made() -> pd.DataFrame:
            table = self.make()
            later = table[column] >= end
            return table[~later].reset_index(drop=True) if later.any() else table

        known = self.rows is False or (self.first is not None and self.first < end)
        return Later(made, rows=self.rows if known else None, first=self.first)


def read_later(path: Path, schema: Table, *, moment: str = "", coded: Sequence[str] = ()) -> Later:
    """
    The table of a file.

    Parameters
    ----------
    path : Path
        Of a table that `schemas.conform` has seen; where there is none the table is empty.
    schema : Table
    moment : str
        Column of which the first value is known, by the statistics of the file.
    coded : sequence of str
        Columns of text to have as categories.
    """
    if not path.exists():
        return Later(lambda: empty(schema), rows=False)
    told = pq.read_metadata(path)
    return Later(lambda: read_table(path, schema, coded=coded), rows=told.num_rows > 0, first=_first(told, moment))


def _first(told: pq.FileMetaData, column: str) -> pd.Timestamp | None:
    names = told.schema.names
    groups = range(told.num_row_groups if column in names else 0)
    known = [told.row_group(k).column(names.index(column)).statistics for k in groups]
    told_of = [pd.Timestamp(s.min) for s in known if s is not None and s.has_min_max]
    return min(told_of, default=None)


def rows_of(path: Path) -> int:
    """Rows of a table that lies there."""
    return int(pq.read_metadata(path).num_rows)


def read_table(path: Path, schema: Table, *, coded: Sequence[str] = ()) -> pd.DataFrame:
    """The table of a file in the types of its schema, column by column: never is the whole of it there twice."""
    with pq.ParquetFile(path, read_dictionary=[*coded]) as file:
        names = file.schema_arrow.names
        found = {}
        for name in names:
            kind = DTYPES[schema.columns[name].kind] if name in schema.columns else None
            if name in coded:
                found[name] = _categories(file.read(columns=[name]).column(0))
            elif kind in (None, "object"):
                found[name] = _plain(file.read(columns=[name]).column(0), kind)
            else:
                found[name] = _in_groups(file, name, kind)
    pa.default_memory_pool().release_unused()
    return pd.DataFrame(found, copy=False)


def write_table(table: pd.DataFrame, path: Path) -> None:
    """A table as `DataFrame.to_parquet` writes it without its index; texts that are categories are written by their codes."""
    texts = {c: object for c in table if isinstance(table[c].dtype, pd.CategoricalDtype)}
    told = pa.Schema.from_pandas(table.iloc[:0].astype(texts), preserve_index=False).metadata  # as if they were none
    columns = [_by_codes(table[c].array) if c in texts else pa.array(table[c], from_pandas=True) for c in table]
    pq.write_table(pa.table(columns, names=[*table]).replace_schema_metadata(told), path, store_schema=False)


def _by_codes(texts: pd.Categorical) -> pa.Array:
    codes = texts.codes.astype(np.int32)
    if (codes < 0).all():  # nowhere a text
        return pa.nulls(len(codes))
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(texts.categories, pa.string()))


def read_result(path: Path) -> pd.DataFrame:
    """A table as `DataFrame.to_parquet` left it; a large one is not there twice while its columns are made."""
    if pq.read_metadata(path).num_row_groups < 2:
        return pd.read_parquet(path)
    found = pq.read_table(path).to_pandas(split_blocks=True, self_destruct=True)
    pa.default_memory_pool().release_unused()
    return found


def _plain(column: pa.ChunkedArray, kind: str | None) -> pd.Series:
    values = column.to_pandas()
    return values if kind is None or values.dtype == kind else values.astype(kind)


def _in_groups(file: pq.ParquetFile, name: str, kind: str) -> pd.Series:
    """A column of numbers or days, a group of rows after another: what is read lies beside the result for one group only."""
    out, at = np.empty(file.metadata.num_rows, kind), 0
    for group in range(file.num_row_groups):
        values = _plain(file.read_row_group(group, columns=[name]).column(0), kind).to_numpy()
        out[at : at + len(values)] = values
        at += len(values)
    return pd.Series(out, copy=False)


def _categories(column: pa.ChunkedArray) -> pd.Categorical:
    """Codes of a column's texts, its categories in order, so that what is grouped by them comes as grouped by the texts."""
    if pa.types.is_null(column.type):  # nowhere a text; codes of nothing in several parts cannot be made one
        return pd.Categorical.from_codes(np.full(len(column), -1, np.int8), np.array([], object))
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    column = column.unify_dictionaries()
    if not column.num_chunks:
        return pd.Categorical([])
    words = column.chunk(0).dictionary
    order = pc.sort_indices(words)[: len(words) - words.null_count]  # one of them may be that there is none
    place = np.full(len(words) + 1, -1, np.int32)
    place[order.to_numpy()] = np.arange(len(order))
    codes = np.concatenate([place[chunk.indices.fill_null(len(words)).to_numpy()] for chunk in column.chunks])
    return pd.Categorical.from_codes(codes, words.take(order).to_pandas().to_numpy(object), validate=False)
