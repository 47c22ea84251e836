"""
The fast way for large delimited files that have nothing unusual in them, column by column.

It gives the same RawTable as `delimited` and `layout` or None, which means: read it the careful way. It is taken only
where quotation marks pair up cleanly, no cell holds a line end, and every row has one width but for a few.
"""

import io

import numpy as np
import pandas as pd

from cbakit.errors import InputError
from cbakit.sources import delimited, layout
from cbakit.sources.groups import is_group_head
from cbakit.sources.heading_rows import headed
from cbakit.sources.headings import normalised, unique
from cbakit.sources.raw import SET_ASIDE_COLUMNS, RawTable
from cbakit.sources.records import MOST_RAGGED, is_total
from cbakit.sources.titles import day_of_title
from cbakit.sources.totals import total_verdict, with_document_dates

SMALLEST = 1_000_000  # characters from which a file is worth it
_HEAD_LINES = 500
_MOST_RAGGED = 200
_TOTAL = r"(?i)^(итог|всего|общий итог|total|grand|subtotal)"
_QUOTE, _FEED, _RETURN = ord('"'), ord("\n"), ord("\r")


def table(text: str, *, file: str, delimiter: str | None, header_row: int | None, dialect: dict) -> RawTable | None:
    """The one table in `text`, or None where the careful way is needed."""
    delimiter = delimited.delimiter_of(text, file=file, declared=delimiter)
    if delimiter == delimited.WHITESPACE or header_row == 0:
        return None
    dialect = dialect | {"delimiter": delimiter, "quote": '"'}
    head = _first(text, _HEAD_LINES)
    try:
        sample = delimited.records(head, file=file, delimiter=delimiter)
        cells = [[cell.strip(layout.BLANKS) for cell in row] for row in sample.fields]
        first, last, headings = headed(cells, sample.lines, file, header_row)
    except InputError:
        return None
    if len(cells) < last + 2 or head.lower().startswith(("sep=", '"sep=')) or not headings[-1]:
        return None
    first_line = int(sample.lines[last + 1])
    data = text[len(_first(text, first_line - 1)) :].rstrip("\r\n").encode()
    read = _read(data, delimiter, len(headings)) if _is_clean(data, delimiter) else None
    if read is None:
        return None
    where: dict[str, object] = {"groups": 0, "header_row": int(sample.lines[first]), "preamble_rows": first}
    if told := day_of_title(cells[:first]):
        where["as_of"] = told
    return _assembled(read[0], read[1], headings, first_line, file, dialect | where)


def _first(text: str, lines: int) -> str:
    end = 0
    for _ in range(lines):
        following = text.find("\n", end)
        if following < 0:
            return text
        end = following + 1
    return text[:end]


def _is_clean(data: bytes, delimiter: str) -> bool:
    """Quotation marks open after a delimiter or a line end, close before one, and hold no line end."""
    signs = np.frombuffer(data, np.uint8)
    marks = np.flatnonzero(signs == _QUOTE)
    breaks = np.flatnonzero(signs == _FEED)
    returns = np.flatnonzero(signs == _RETURN)
    if len(returns) and (returns[-1] == len(signs) - 1 or not np.all(signs[returns + 1] == _FEED)):
        return False
    if not len(marks):
        return True
    if len(marks) % 2 or np.any(np.searchsorted(marks, breaks) % 2):
        return False
    edge = (ord(delimiter), _FEED, _RETURN, _QUOTE)
    before = np.where(marks[::2] > 0, signs[marks[::2] - 1], _FEED)
    after = np.where(marks[1::2] < len(signs) - 1, signs[np.minimum(marks[1::2] + 1, len(signs) - 1)], _FEED)
    return bool(np.isin(before, edge).all() and np.isin(after, edge).all())


def _read(data: bytes, delimiter: str, width: int):
    """Columns of text and the rows of another width by their place; None if there are many of those."""
    import pyarrow as pa
    from pyarrow import csv as arrow

    names = [str(j) for j in range(width)]
    ragged: dict[int, str] = {}

    def keep_aside(row) -> str:
        ragged[row.number - 1] = row.text
        return "skip" if len(ragged) <= _MOST_RAGGED else "error"

    try:
        found = arrow.read_csv(
            io.BytesIO(data),
            read_options=arrow.ReadOptions(column_names=names, use_threads=False),
            parse_options=arrow.ParseOptions(
                delimiter=delimiter, ignore_empty_lines=False, newlines_in_values=False, invalid_row_handler=keep_aside
            ),
            convert_options=arrow.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, null_values=[]
            ),
        )
    except pa.ArrowInvalid:
        return None
    if found.num_rows + len(ragged) != data.count(b"\n") + 1:  # counted without the reader
        return None
    return found, ragged


def _assembled(
    found, ragged: dict[int, str], headings: list[str], first_line: int, file: str, dialect: dict
) -> RawTable | None:
    import pyarrow.compute as pc

    columns = [pc.utf8_trim(column, characters=layout.BLANKS) for column in found.columns]
    n = found.num_rows
    places = np.delete(np.arange(n + len(ragged)), list(ragged))
    blank = np.ones(n, bool)
    for column in columns:
        blank &= pc.equal(column, "").to_numpy()
    doubtful = np.zeros(n, bool)
    for j, column in enumerate(columns):
        doubtful |= pc.match_substring_regex(column, _TOTAL).to_numpy()
        if j == 0:
            doubtful |= pc.equal(column, headings[0]).to_numpy()
    if blank.any() or (n and is_group_head([column[0].as_py() for column in columns])):
        return None  # a second table or groups are possible
    reasons: dict[int, str] = {}
    top = [normalised(name) for name in headings]
    for i in np.flatnonzero(doubtful).tolist():
        row = [column[i].as_py() for column in columns]
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
    totals = {
        first_line + int(places[i]): [c[i].as_py() for c in columns] for i, r in reasons.items() if r == "totals_row"
    }
    totals |= {line: row for line, row, reason in short if reason == "totals_row"}
    keep = np.ones(n, bool)
    keep[list(reasons)] = False
    names = unique(headings)
    frame = {}
    for name, column in zip(names, columns, strict=True):
        values = column.to_pandas().to_numpy(object)
        frame[name] = values if keep.all() else values[keep]
    cells = pd.DataFrame(frame, dtype=object)
    used = [j for j, name in enumerate(names) if headings[j] or (cells[name] != "").any()]
    verdict = total_verdict(totals[max(totals)], [cells[name].tolist() for name in names]) if totals else ""
    cells = with_document_dates(cells.iloc[:, used] if len(used) < len(names) else cells)
    return RawTable(
        file,
        cells,
        (first_line + places[keep]).astype(int),
        pd.DataFrame(sorted(aside), columns=SET_ASIDE_COLUMNS),
        int(keep.sum()) + len(aside),
        dialect | {"total": verdict},
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
