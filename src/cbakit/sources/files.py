"""Which reader a file needs, decided by its first bytes; which files a pattern of client.yml names."""

from pathlib import Path

from cbakit.sources.raw import RawTable


def expand(folder: Path, pattern: str) -> list[Path]:
    """Files inside `folder` that `pattern` (a name or a glob) matches, sorted by name; empty if there is none."""
    raise NotImplementedError


def read_tables(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    sheet: str | None = None,
) -> list[RawTable]:
    """The tables of one file as text, one per sheet or archive member that holds one."""
    raise NotImplementedError
