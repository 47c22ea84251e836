"""A grid of text cells -> RawTable: where the headings are, which rows are records, which are set aside and why."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from cbakit.errors import InputError
from cbakit.sources.groups import group_rows, may_have_groups, with_groups
from cbakit.sources.heading_rows import LEVELS, headed, heading_row
from cbakit.sources.headings import known, looks_like_heading, normalised, unique
from cbakit.sources.raw import SET_ASIDE_COLUMNS, RawTable
from cbakit.sources.records import refuse_if_ragged, sorted_out
from cbakit.sources.side_by_side import repeats, spans_beside
from cbakit.sources.titles import day_of_title
from cbakit.sources.totals import total_verdict, totals_told, with_document_dates

_LOOKED_FOR_GROUPS = 2000  # rows after which a report without group rows is taken to have none
_LONGEST_TITLE = 2  # rows between a blank one and the headings of a further table
BLANKS = " \t\r\n\f\v\u00a0\u2007\u202f\ufeff\u200b"


@dataclass
class Grid:
    """
    Rows of text cells with the line or sheet row of each.

    Attributes
    ----------
    cells : list of list of str
    lines : ndarray of int
    ragged : bool
        Rows of another width are mistakes (delimited files); a sheet has a rectangle and none.
    merged : list of four int (first row, first column, last row, last column)
        Merged ranges, 0-based indices into `cells`, inclusive.
    """

    cells: list[list[str]]
    lines: np.ndarray
    ragged: bool = True
    merged: list = field(default_factory=list)


def tables(grid: Grid, *, file: str, header_row: int | None = None, dialect: dict | None = None) -> list[RawTable]:
    """
    The tables in `grid`, one below another or side by side (`beside`).

    A further one below begins after a blank row with headings of its own. Where there are several, each is named
    ``file#line`` after the line of its headings, and `header_row` picks one; of those side by side the name also has the
    number of the first column, ``file#line>column``, and an entry of client.yml takes the one that has its headings.
    """
    starts = [0, *_further_headings(grid.cells)]
    if len(starts) == 1:
        return _beside_one_another(grid, file, header_row, dialect)
    ends = [*starts[1:], len(grid.cells)]
    if header_row:
        at = max(k for k, start in enumerate(starts) if k == 0 or int(grid.lines[start]) <= header_row)
        starts, ends = [starts[at]], [ends[at]]
    out = []
    for start, end in zip(starts, ends, strict=True):
        merged = [(a - start, b, c - start, d) for a, b, c, d in grid.merged if start <= a < end]
        part = Grid(grid.cells[start:end], grid.lines[start:end], grid.ragged, merged)
        found = table(part, file=file, header_row=header_row, dialect=dialect)
        out.append(found if header_row else replace(found, file=f"{file}#{found.dialect['header_row']}"))
    return out


def _beside_one_another(grid: Grid, file: str, header_row: int | None, dialect: dict | None) -> list[RawTable]:
    """The table of a grid, or those that stand side by side in it."""
    stripped = [[cell.strip(BLANKS) for cell in row] for row in grid.cells]
    spans = spans_beside(stripped) if header_row != 0 and _may_be_apart(stripped) else []
    if len(spans) < 2:
        return [table(grid, file=file, header_row=header_row, dialect=dialect)]
    out = []
    for first, behind in spans:
        merged = [(a, b - first, c, d - first) for a, b, c, d in grid.merged if first <= b and d < behind]
        part = Grid([row[first:behind] for row in grid.cells], grid.lines, False, merged)
        found = table(part, file=file, header_row=header_row, dialect=dialect)
        out.append(replace(found, file=f"{file}#{found.dialect['header_row']}>{first + 1}"))
    return out


def _may_be_apart(cells: list[list[str]]) -> bool:
    """Whether the first rows leave a column blank, or one is a list over and over: a look before the whole grid's."""
    if any(repeats(row) for row in cells[:80]):
        return True
    rows = [row for row in cells[:200] if sum(map(bool, row)) > 3]
    width = max(map(len, rows), default=0)
    filled = [any(j < len(row) and row[j] for row in rows) for j in range(width)]
    return "0" in "".join("1" if f else "0" for f in filled).strip("0")


def _further_headings(cells: list[list[str]]) -> list[int]:
    """Rows after a blank one that begin another table than the first: its headings, with its title above them or not."""
    blank = [i for i, row in enumerate(cells[:-2]) if not any(row)]
    found: list[int] = []
    first: set[str] = set()
    for start in [b + 1 for b in blank if any(cells[b + 1])]:
        i = start
        while i < start + _LONGEST_TITLE and i < len(cells) - 2 and sum(map(bool, cells[i])) == 1:
            i += 1
        names = {normalised(cell) for cell in cells[i] if cell.strip(BLANKS)}
        hits = sum(known(cell.strip(BLANKS)) for cell in cells[i])
        if hits < 2 or hits < 0.6 * len(names) or not all(looks_like_heading(c) for c in cells[i] if c.strip(BLANKS)):
            continue
        first = first or _names_above(cells[:start])
        if len(first) > 1 and names != first:  # a merged title is one name, no table
            found.append(start)
    return found


def _names_above(cells: list[list[str]]) -> set[str]:
    """Headings of the first table, if there is one with records in `cells`."""
    stripped = [[cell.strip(BLANKS) for cell in row] for row in cells]
    at = heading_row(stripped)
    return {normalised(cell) for cell in stripped[at] if cell} if 0 <= at < len(stripped) - 1 else set()


def table(grid: Grid, *, file: str, header_row: int | None = None, dialect: dict | None = None) -> RawTable:
    """
    The one table in `grid`, its records told from headings, totals, blanks and rows that do not fit.

    Parameters
    ----------
    header_row : int, optional
        1-based line of the headings; 0 says that there are none; default finds them.

    Raises
    ------
    InputError
        No row that looks like headings, or more than a tenth of the records with a wrong number of fields.
    """
    _fill_merged(grid)
    found = _table(grid, file, header_row, dialect, stacked=True)
    return found or _table(grid, file, header_row, dialect, stacked=False)  # type: ignore[return-value]


def _table(grid: Grid, file: str, header_row: int | None, dialect: dict | None, *, stacked: bool) -> RawTable | None:
    """The table; None where headings stand one under another and no groups of rows bear that out."""
    cells = [[cell.strip(BLANKS) for cell in row] for row in grid.cells]
    cells = cells[: max((i + 1 for i, row in enumerate(cells) if any(row)), default=0)]
    if not cells:
        raise InputError(f"{file}: there is nothing in it but blanks. Export it again.")
    first, last, headings = headed(cells, grid.lines, file, header_row, stacked=stacked)
    width = max((i + 1 for i, name in enumerate(headings) if name), default=len(headings))
    body, lines = cells[last + 1 :], grid.lines[last + 1 : len(cells)]
    kept, reasons = sorted_out(body, headings, width, ragged=grid.ragged)
    aside = [(file, int(lines[i]), "", reason) for i, reason in reasons.items()]
    refuse_if_ragged(aside, len(body), file)
    full = len(body[kept[0]]) if kept else width
    grouped = may_have_groups([body[i] for i in kept[:_LOOKED_FOR_GROUPS]])
    levels = group_rows([body[i] for i in kept]) if grouped else {}
    if stacked and LEVELS in headings[0] and len(headings[0].split(LEVELS)) != max(levels.values(), default=-1) + 2:
        return None
    if levels:
        aside += [(file, int(lines[kept[i]]), "", "group_row") for i in levels]
        records = with_groups([body[i] for i in kept], levels)
        kept = [i for at, i in enumerate(kept) if at not in levels]
        for i, record in zip(kept, records, strict=True):
            body[i] = record
        headings = _with_levels(headings, max(levels.values()) + 1)
        width += len(headings) - width if len(headings) > width else 0
    columns = list(zip(*(body[i] for i in kept), strict=True)) if kept else [() for _ in range(_span(body, width))]
    names = unique(headings[: len(columns)] + [""] * (len(columns) - len(headings)))
    used = [j for j, column in enumerate(columns) if (j < len(headings) and headings[j]) or any(column)]
    frame = pd.DataFrame({names[j]: np.array(columns[j], dtype=object) for j in used}, dtype=object)
    totals = [i for i, reason in reasons.items() if reason == "totals_row"]
    total = [*[""] * (len(columns) - full), *body[totals[-1]]] if totals else []
    frame = with_document_dates(frame)
    groups = max(levels.values()) + 1 if levels else 0
    where: dict[str, object] = {
        "groups": groups,
        "total": total_verdict(total, columns),
        "totals": {names[at]: said for at, said in totals_told(total, columns).items()},
        "header_row": int(grid.lines[first]) if first >= 0 else 0,
        "preamble_rows": max(first, 0),
    }
    if told := day_of_title(cells[: max(first, 0)]):
        where["as_of"] = told
    return RawTable(
        file=file,
        cells=frame,
        rows=np.asarray(lines, dtype=int)[kept],
        set_aside=pd.DataFrame(sorted(aside), columns=SET_ASIDE_COLUMNS),
        rows_in=len(kept) + len(aside),
        dialect=(dialect or {}) | where,
    )


def _with_levels(headings: list[str], depth: int) -> list[str]:
    """Headings with the names of the groups in front; the stacked heading names them if it has one for each level."""
    stacked = headings[0].split(LEVELS)
    if len(stacked) == depth + 1:
        return [*stacked, *headings[1:]]
    return [*(f"group {k + 1}" for k in range(depth)), *headings]


def _fill_merged(grid: Grid) -> None:
    """A merged cell's text stands in each of its cells, as the eye reads it."""
    for top, left, bottom, right in grid.merged:
        if top >= len(grid.cells) or left >= len(grid.cells[top]):
            continue
        text = grid.cells[top][left]
        for i in range(top, min(bottom + 1, len(grid.cells))):
            for j in range(left, min(right + 1, len(grid.cells[i]))):
                grid.cells[i][j] = grid.cells[i][j] or text


def _span(body: list[list[str]], width: int) -> int:
    return max([width, *(len(row) for row in body[:1])])
