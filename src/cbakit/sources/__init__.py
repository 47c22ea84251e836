"""Bytes of a client's export -> text cells with file and line. Nothing is typed and nothing is dropped here."""

from cbakit.sources.files import expand, files_in, is_named, read_tables
from cbakit.sources.lookups import joined, with_lookups
from cbakit.sources.raw import RawTable
from cbakit.sources.side_by_side import of_entry

__all__ = ["RawTable", "expand", "files_in", "is_named", "joined", "of_entry", "read_tables", "with_lookups"]
