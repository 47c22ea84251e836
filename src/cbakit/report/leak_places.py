"""Where in a file a personal value stands: sheet and cell, row and column, slide; never the value itself."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from cbakit.canonical.known_values import Sought, birth_lines, in_text
from cbakit.canonical.spellings import readable
from cbakit.report.unpacked import cells_of_sheets

_AT_ONCE = 500  # rows that are searched as one text before each is
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_DELIMITED = {".csv": ";", ".tsv": "\t"}
_LINES = (".html", ".txt", ".md", ".json", ".yml", ".ipynb", *_DELIMITED)


def place_of_leak(name: str, content: bytes, wanted: Sought) -> str:
    """
    The first place in a file where a value of `wanted` stands, in English words parted by commas; "" where none can be told.

    Parameters
    ----------
    name : str
        Of the file; its ending says what it is.
    content : bytes
    wanted : Sought
    """
    ending = Path(name).suffix.lower()
    if ending == ".xlsx":
        return next(_in_sheets(content, wanted), "")
    if ending == ".pptx":
        return next(_in_slides(content, wanted), "")
    if ending in _LINES:
        lines = readable(content)[0].splitlines()
        row = _row(lines, wanted)
        return "" if row is None else f"row {row + 1}{_column(lines, row, _DELIMITED.get(ending, ''), wanted)}"
    return ""


def _row(lines: list[str], wanted: Sought) -> int | None:
    """Number of the first line in which something stands; of births beside codes, which no line proves alone, the first."""
    for start in range(0, len(lines), _AT_ONCE):
        block = lines[start : start + _AT_ONCE]
        if in_text("\n".join(block), wanted):
            for number, line in enumerate(block, start):
                if in_text(line, wanted):
                    return number
    return next(iter(birth_lines("\n".join(lines), wanted)), None)


def _column(lines: list[str], row: int, delimiter: str, wanted: Sought) -> str:
    """The column of a table whose cell holds it, by its heading, or by its number where that must not be said."""
    if not delimiter:
        return ""
    headings, cells = (
        next(csv.reader([lines[number].lstrip("\ufeff")], delimiter=delimiter), []) for number in (0, row)
    )
    for number, cell in enumerate(cells):
        if in_text(cell, wanted):
            heading = headings[number] if number < len(headings) else ""
            named = row and heading.strip() and not in_text(heading, wanted)
            return f", column “{heading}”" if named else f", column {number + 1}"
    return ""


def _in_sheets(content: bytes, wanted: Sought) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name, rows in cells_of_sheets(archive, archive.namelist()):
            if (row := _row(["\t".join(text for _, text in cells) for cells in rows], wanted)) is not None:
                at = next((place for place, text in rows[row] if in_text(text, wanted)), rows[row][0][0])
                yield f"cell {at}" if not name or in_text(name, wanted) else f"sheet “{name}”, cell {at}"


def _in_slides(content: bytes, wanted: Sought) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        slides = {int(found[1]): name for name in archive.namelist() if (found := _SLIDE.fullmatch(name))}
        for number, name in sorted(slides.items()):
            if in_text(archive.read(name).decode("utf-8", "replace"), wanted):
                yield f"slide {number}"
