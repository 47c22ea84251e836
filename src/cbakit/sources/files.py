"""Which reader a file needs, decided by its first bytes; which files a pattern of client.yml names."""

import fnmatch
from pathlib import Path

from cbakit.errors import InputError
from cbakit.sources import archive, bulk, delimited, encodings, layout, markup, workbook
from cbakit.sources.raw import RawTable

_LARGEST_TEXT = 4 << 30  # bytes of one delimited file
_NOT_EXPORTS = {
    "client.yml",
    "client.yaml",
    "codes.csv",
    "targets.xlsx",
    "thumbs.db",
    "desktop.ini",
}  # the kit's own, too

_COPIES = {".bak", ".swp", ".swo", ".orig", ".old"}  # endings of what editors leave beside a file


def expand(folder: Path, pattern: str) -> list[Path]:
    """
    Files inside `folder` that `pattern` (a name or a glob) matches, sorted by name; empty if there is none.

    Raises
    ------
    InputError
        If the pattern leads out of the folder.
    """
    folder = Path(folder)
    if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
        raise InputError(f"'{pattern}' leads out of the client's folder; name a file inside it.")
    exact = folder / pattern
    found = [exact] if exact.is_file() else [p for p in folder.glob(pattern) if p.is_file()]
    if not found:  # names typed in another case, or composed another way by another system
        found = [p for p in folder.rglob("*") if p.is_file() and is_named(p.relative_to(folder).as_posix(), pattern)]
    inside = [p for p in found if p.resolve().is_relative_to(folder.resolve())]
    return sorted(p for p in inside if not _no_export(p) or (p == exact and _copied(p)))


def is_named(name: str, pattern: str) -> bool:
    """Whether `pattern` (a name or a glob) means the file `name`, in whatever case and however its letters are composed."""
    return _plain(name) == _plain(pattern) or fnmatch.fnmatchcase(_plain(name), _plain(pattern))


def files_in(folder: Path) -> list[Path]:
    """All exports in `folder`, those of its own level first."""
    return [*dict.fromkeys(path for pattern in ("*", "*/**/*") for path in expand(folder, pattern))]


def read_tables(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
    sheet: str | None = None,
    folder: Path | None = None,
    coded: bool = False,
) -> list[RawTable]:
    """
    The tables of one file as text, one per sheet or archive member that holds one.

    What a file is, is decided by its first bytes: a workbook named .csv is read as a workbook.

    Parameters
    ----------
    encoding, delimiter, header_row, sheet : optional
        As declared in client.yml; None decides by the content.
    folder : Path, optional
        The client's folder; names of tables are relative to it.
    coded : bool
        Columns of large delimited files as categories: their distinct cells, and for every row the number of its cell.

    Raises
    ------
    InputError
        The file cannot be read as it is; says which line or sheet and how to mend it.
    """
    path = Path(path)
    name = path.relative_to(folder).as_posix() if folder and path.is_relative_to(folder) else path.name
    options = {"encoding": encoding, "delimiter": delimiter, "header_row": header_row, "sheet": sheet, "coded": coded}
    try:
        size = path.stat().st_size
        with path.open("rb") as source:
            start = source.read(4096)
    except OSError as fault:
        raise InputError(f"{name}: cannot be opened ({fault.strerror}).") from None
    if not size:
        raise InputError(f"{name}: the file is empty. Export it again.")
    kind = kind_of(start)
    if kind == "zip" and not archive.is_workbook(path):
        return archive.tables(path, name, options, read=_content_tables)
    if kind in ("zip", "ole"):
        return workbook.tables(path, name, sheet=sheet, header_row=header_row)
    if size > _LARGEST_TEXT:
        raise InputError(f"{name}: {size >> 30} GiB is more than can be read at once; split it by period.")
    return _content_tables(path.read_bytes(), name, options)


def kind_of(start: bytes) -> str:
    """zip (archive or workbook), ole (old workbook), markup (a page saved under another name), or text."""
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")):
        return "markup"
    return "text"


def _content_tables(content: bytes, name: str, options: dict) -> list[RawTable]:
    """Tables of a delimited file that is already in memory."""
    nothing = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"
    if not content[:4096].strip(nothing) and not content.strip(nothing):  # the whole would be copied
        raise InputError(f"{name}: the file is empty. Export it again.")
    page = kind_of(content[:4096]) == "markup"
    encoding = options["encoding"] or (markup.declared_encoding(content) if page else None)
    decoded = encodings.decode(content, file=name, encoding=encoding)
    if page:
        how = {"encoding": decoded.encoding, "decided": "web page", "delimiter": "", "quote": ""}
        return markup.tables(encodings.composed(decoded.text), name, header_row=options["header_row"], dialect=how)
    dialect: dict = {"encoding": decoded.encoding, "decided": decoded.how}
    dialect |= {"damaged_letters": decoded.damaged_letters}
    marks = encodings.may_hold_marks(content, decoded.encoding)
    if len(content) >= bulk.SMALLEST:
        if marks or decoded.encoding not in encodings.UTF8:
            text = encodings.composed(decoded.text) if marks else decoded.text
            del content, decoded  # of a large file one copy less at a time
            content = text.encode()
            del text
        else:
            del decoded
        asked = {o: options[o] for o in ("delimiter", "header_row", "coded")}
        if (whole := bulk.table(content, file=name, dialect=dialect, **asked)) is not None:
            return [whole]
        text = content.decode("utf-8-sig")
    else:
        text = encodings.composed(decoded.text) if marks else decoded.text
    found = delimited.records(text, file=name, delimiter=options["delimiter"])
    dialect |= {"delimiter": found.delimiter, "quote": found.quote}
    grid = layout.Grid(found.fields, found.lines)
    return layout.tables(grid, file=name, header_row=options["header_row"], dialect=dialect)


def _plain(name: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", name).casefold()


def _no_export(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$")) or "revealed" in path.parts[:-1]
    return hidden or path.name.lower() in _NOT_EXPORTS or _copied(path)


def _copied(path: Path) -> bool:
    """A copy that an editor leaves beside a file; read only where client.yml names it to the letter."""
    return path.name.endswith("~") or path.suffix.lower() in _COPIES
