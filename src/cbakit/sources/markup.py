"""Web pages that systems hand out as .xls: their tables as text cells. No script or link in them is followed."""

import re
from html.parser import HTMLParser

import numpy as np

from cbakit.errors import InputError
from cbakit.sources import layout
from cbakit.sources.raw import RawTable

_WIDEST_SPAN = 500
_MOST_CELLS = 20_000_000


class _Tables(HTMLParser):
    """Rows of every table; a cell over several columns or rows stands in each of them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.open: list[list[list[str]]] = []  # tables that are not closed yet, innermost last
        self.cell: list[str] | None = None
        self.spans = (1, 1)
        self.below: dict[int, tuple[int, str]] = {}  # column -> rows still covered, text
        self.cells = 0
        self.mute = False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.open.append([])
            self.below = {}
        elif tag == "tr" and self.open:
            self._close_cell()
            self._close_row()
            self.open[-1].append([])
        elif tag in ("td", "th") and self.open:
            self._close_cell()
            if not self.open[-1]:
                self.open[-1].append([])
            self.cell = []
            said = dict(attrs)
            self.spans = (_span(said.get("colspan")), _span(said.get("rowspan")))
        elif tag in ("script", "style"):
            self.mute = True
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.mute = False
        if tag in ("td", "th", "tr", "table") and self.open:
            self._close_cell()
        if tag == "table" and self.open:
            self._close_row()
            self.tables.append(self.open.pop())
            self.below = {}

    def handle_data(self, data):
        if self.cell is not None and not self.mute:
            self.cell.append(data)

    def close(self):
        super().close()
        self._close_cell()
        self.tables += [rows for rows in reversed(self.open) if rows]

    def _close_cell(self):
        if self.cell is None or not self.open or not self.open[-1]:
            self.cell = None
            return
        row, text = self.open[-1][-1], " ".join("".join(self.cell).split())
        self._fill_from_above(row)
        wide, high = self.spans
        for _ in range(wide):
            if high > 1:
                self.below[len(row)] = (high, text)
            row.append(text)
        self.cells += wide
        if self.cells > _MOST_CELLS:
            raise OverflowError
        self.cell = None

    def _fill_from_above(self, row):
        while len(row) in self.below:
            row.append(self.below[len(row)][1])

    def _close_row(self):
        """What hangs over the finished row from above is one row shorter."""
        if self.open and self.open[-1]:
            self._fill_from_above(self.open[-1][-1])
            self.below = {j: (high - 1, text) for j, (high, text) in self.below.items() if high > 1}


def _span(text: str | None) -> int:
    return min(max(int(text), 1), _WIDEST_SPAN) if text and text.isdecimal() else 1


def declared_encoding(content: bytes) -> str | None:
    """The encoding that the head of the page names, if it names one and the page is written in it."""
    named = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", content[:4096])
    if not named:
        return None
    try:
        content.decode(named[1].decode())
    except (LookupError, UnicodeDecodeError):
        return None
    return named[1].decode()


def tables(text: str, name: str, *, header_row: int | None = None, dialect: dict | None = None) -> list[RawTable]:
    """
    The tables of a web page that have headings and rows; the line of a record is its place in its table.

    Raises
    ------
    InputError
        If none has.
    """
    reader = _Tables()
    try:
        reader.feed(text)
        reader.close()
    except (OverflowError, RecursionError):
        raise InputError(f"{name}: a web page with more cells than any export has. Save the table as CSV.") from None
    out = []
    for rows in [rows for rows in reader.tables if len(rows) > 1]:
        grid = layout.Grid(rows, np.arange(1, len(rows) + 1), ragged=False)
        try:
            found = layout.tables(grid, file=name, header_row=header_row, dialect=dialect)
        except InputError:
            continue  # a table that only arranges the page
        out += [table for table in found if table.rows_in]
    if not out:
        raise InputError(f"{name}: a web page without a table that has headings and rows. Save it as .xlsx or CSV.")
    return out
