"""
The fast way for large delimited files that have nothing unusual in them, column by column.

It gives the same RawTable as `delimited` and `layout` (with its columns by their distinct cells where that is asked for)
or None, which means: read it the careful way. It is taken only where quotation marks pair up cleanly, no cell holds a
line end, and every row has one width but for a few.
"""

import numpy as np
import pandas as pd

from cbakit.errors import InputError
from cbakit.sources import delimited, layout
from cbakit.sources.groups import is_group_head
from cbakit.sources.heading_rows import headed
from cbakit.sources.headings import normalised, unique
from cbakit.sources.raw import SET_ASIDE_COLUMNS, RawTable, category
from cbakit.sources.records import MOST_RAGGED, is_total
from cbakit.sources.titles import day_of_title
from cbakit.sources.totals import total_verdict, totals_told, with_document_dates

SMALLEST = 1_000_000  # letters from which a file is worth it
_HEAD_LINES = 500
_DIALECT_LINES = 2000
_MOST_RAGGED = 200
_BLOCK = 8 << 20  # bytes that are read at a time
_LOOKED_THROUGH = 1 << 18  # bytes whose line ends are counted at a time: they stay in the cache
_TOTAL = r"(?i)^(итог|всего|общий итог|total|grand|subtotal)"
_QUOTE, _FEED, _RETURN = ord('"'), ord("\n"), ord("\r")


def table(
    content: bytes, *, file: str, delimiter: str | None, header_row: int | None, dialect: dict, coded: bool = False
) -> RawTable | None:
    """
    The one table in `content` (UTF-8, with or without its mark), or None where the careful way is needed.

    `coded` gives each column as a category: the distinct cells, and for every row the number of its cell.
    """
    delimiter = delimited.delimiter_of(
        _first(content, _DIALECT_LINES).decode("utf-8-sig"), file=file, declared=delimiter
    )
    if delimiter == delimited.WHITESPACE or header_row == 0:
        return None
    dialect = dialect | {"delimiter": delimiter, "quote": '"'}
    head = _first(content, _HEAD_LINES).decode("utf-8-sig")
    try:
        sample = delimited.records(head, file=file, delimiter=delimiter)
        cells = [[cell.strip(layout.BLANKS) for cell in row] for row in sample.fields]
        first, last, headings = headed(cells, sample.lines, file, header_row)
    except InputError:
        return None
    if len(cells) < last + 2 or head.lower().startswith(("sep=", '"sep=')) or not headings[-1]:
        return None
    first_line = int(sample.lines[last + 1])
    begin, end = len(_first(content, first_line - 1)), len(content)
    while end > begin and content[end - 1] in (_FEED, _RETURN):
        end -= 1
    data = memoryview(content)[begin:end]
    signs = np.frombuffer(data, np.uint8)
    feeds, lone_returns = _line_ends(signs)
    if lone_returns or (content.find(b'"', begin, end) >= 0 and not _is_clean(signs, delimiter)):
        return None
    read = _read(data, delimiter, len(headings), rows=1 + feeds)
    if read is None:
        return None
    where: dict[str, object] = {"groups": 0, "header_row": int(sample.lines[first]), "preamble_rows": first}
    if told := day_of_title(cells[:first]):
        where["as_of"] = told
    columns, rows, ragged = read
    return _assembled(columns, rows, ragged, headings, first_line, file, dialect | where, coded)


def _first(content: bytes, lines: int) -> bytes:
    end = 0
    for _ in range(lines):
        following = content.find(b"\n", end)
        if following < 0:
            return content
        end = following + 1
    return content[:end]


def _line_ends(signs: np.ndarray) -> tuple[int, int]:
    """How many line feeds there are, and how many returns without one behind them."""
    feeds, lone = 0, 0
    for begin in range(0, len(signs), _LOOKED_THROUGH):
        part = signs[begin : begin + _LOOKED_THROUGH + 1]
        is_feed = part == _FEED
        feeds += int(np.count_nonzero(is_feed[:_LOOKED_THROUGH]))
        returns = np.flatnonzero(part[:_LOOKED_THROUGH] == _RETURN)
        lone += len(returns) - int(np.count_nonzero(np.append(is_feed, False)[returns + 1]))
    return feeds, lone


def _is_clean(signs: np.ndarray, delimiter: str) -> bool:
    """The quotation marks that are there open after a delimiter or a line end, close before one, and hold no line end."""
    marks = np.flatnonzero(signs == _QUOTE)
    feeds = np.flatnonzero(signs == _FEED)
    if len(marks) % 2 or np.any(np.searchsorted(feeds, marks[::2]) != np.searchsorted(feeds, marks[1::2])):
        return False
    edge = (ord(delimiter), _FEED, _RETURN, _QUOTE)
    before = np.where(marks[::2] > 0, signs[marks[::2] - 1], _FEED)
    after = np.where(marks[1::2] < len(signs) - 1, signs[np.minimum(marks[1::2] + 1, len(signs) - 1)], _FEED)
    return bool(np.isin(before, edge).all() and np.isin(after, edge).all())


def _read(data: memoryview, delimiter: str, width: int, *, rows: int):
    """Columns as numbers and distinct cells, and those of `rows` that have another width; None where it cannot be."""
    import pyarrow as pa
    from pyarrow import csv as arrow

    names = [str(j) for j in range(width)]
    ragged: dict[int, str] = {}

    def keep_aside(row) -> str:
        ragged[row.number - 1] = row.text
        return "skip" if len(ragged) <= _MOST_RAGGED else "error"

    try:
        found = arrow.read_csv(
            pa.BufferReader(data),
            read_options=arrow.ReadOptions(column_names=names, use_threads=False, block_size=_BLOCK),
            parse_options=arrow.ParseOptions(
                delimiter=delimiter, ignore_empty_lines=False, newlines_in_values=False, invalid_row_handler=keep_aside
            ),
            convert_options=arrow.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
                null_values=[],
            ),
        )
    except pa.ArrowInvalid:
        return None
    if found.num_rows + len(ragged) != rows:  # counted apart
        return None
    n, texts = found.num_rows, found.columns[::-1]
    del found
    return [_Column(texts.pop()) for _ in names], n, ragged  # the cells of one column go when the next one comes


class _Column:
    """A column by its distinct cells, blanks taken off, in the order in which they come, and their number in each row."""

    def __init__(self, column) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        whole = column.dictionary_encode().combine_chunks()
        whole = whole if isinstance(whole, pa.Array) else pa.concat_arrays(whole.chunks)
        self.codes, self.cells = whole.indices.to_numpy(), whole.dictionary
        trimmed = pc.utf8_trim(self.cells, characters=layout.BLANKS)
        if not trimmed.equals(self.cells):
            again = trimmed.dictionary_encode()
            self.codes, self.cells = again.indices.to_numpy()[self.codes], again.dictionary

    def where(self, test) -> np.ndarray | None:
        """The rows whose cell passes a test of pyarrow.compute, None for none."""
        hit = test(self.cells).to_numpy(zero_copy_only=False)
        return hit[self.codes] if hit.any() else None

    def __getitem__(self, row: int) -> str:
        return self.cells[int(self.codes[row])].as_py()

    def values(self, keep: np.ndarray | None, coded: bool):
        """The cells of the rows to keep."""
        codes = self.codes if keep is None else self.codes[keep]
        distinct = self.cells.to_numpy(zero_copy_only=False)
        return category(codes, distinct) if coded else distinct[codes]


def _assembled(
    columns: list[_Column],
    n: int,
    ragged: dict[int, str],
    headings: list[str],
    first_line: int,
    file: str,
    dialect: dict,
    coded: bool,
) -> RawTable | None:
    import pyarrow.compute as pc

    places = np.delete(np.arange(n + len(ragged)), list(ragged))
    blank = np.ones(n, bool)
    doubtful = np.zeros(n, bool)
    for column in columns:
        empty = column.where(lambda cells: pc.equal(cells, ""))
        blank = blank & empty if empty is not None else np.zeros(n, bool)
        if (hit := column.where(lambda cells: pc.match_substring_regex(cells, _TOTAL))) is not None:
            doubtful |= hit
    if (hit := columns[0].where(lambda cells: pc.equal(cells, headings[0]))) is not None:
        doubtful |= hit
    if blank.any() or (n and is_group_head([column[0] for column in columns])):
        return None  # a second table or groups are possible
    reasons: dict[int, str] = {}
    top = [normalised(name) for name in headings]
    for i in np.flatnonzero(doubtful).tolist():
        row = [column[i] for column in columns]
        if is_total(row):
            reasons[i] = "totals_row"
        elif [normalised(cell) for cell in row] == top:
            reasons[i] = "repeated_heading"
    if any(not text.strip(layout.BLANKS) for text in ragged.values()):
        return None
    aside = [(file, first_line + int(places[i]), "", reason) for i, reason in reasons.items()]
    short = _ragged_rows(ragged, first_line, n + len(ragged), len(headings), dialect["delimiter"])
    aside += [(file, line, "", reason) for line, _, reason in short]
    if len([a for a in aside if a[3].startswith("too_")]) > MOST_RAGGED * (n + len(ragged)):
        return None
    totals = {first_line + int(places[i]): [c[i] for c in columns] for i, r in reasons.items() if r == "totals_row"}
    totals |= {line: row for line, row, reason in short if reason == "totals_row"}
    keep = np.ones(n, bool)
    keep[list(reasons)] = False
    names = unique(headings)
    cells = pd.DataFrame(
        {name: c.values(keep if reasons else None, coded) for name, c in zip(names, columns, strict=True)}
    )
    used = [j for j, name in enumerate(names) if headings[j] or (cells[name] != "").any()]
    summed = [cells[name].tolist() for name in names] if totals else []
    total = totals[max(totals)] if totals else []
    told = {
        "total": total_verdict(total, summed),
        "totals": {names[j]: n for j, n in totals_told(total, summed).items()},
    }
    cells = with_document_dates(cells.iloc[:, used] if len(used) < len(names) else cells)
    return RawTable(
        file,
        cells,
        (first_line + places[keep]).astype(int),
        pd.DataFrame(sorted(aside), columns=SET_ASIDE_COLUMNS),
        int(keep.sum()) + len(aside),
        dialect | told,
    )


def _ragged_rows(ragged: dict[int, str], first_line: int, rows: int, width: int, delimiter: str) -> list[tuple]:
    """Line, cells and reason of each row of another width."""
    out = []
    for place, text in sorted(ragged.items()):
        fields = delimited.records(text, file="", delimiter=delimiter).fields
        row = [cell.strip(layout.BLANKS) for cell in fields[0]] if fields else []
        reason = "too_many_fields" if len(row) > width else "too_few_fields"
        if is_total(row):
            reason = "totals_row"
        elif len(row) < width and sum(map(bool, row)) == 1 and place == rows - 1:
            reason = "footer"
        out.append((first_line + place, row, reason))
    return out
