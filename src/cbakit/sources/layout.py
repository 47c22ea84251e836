"""A grid of text cells -> RawTable: where the headings are, which rows are records, which are set aside and why."""

from collections import Counter
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from cbakit.errors import InputError
from cbakit.sources.groups import group_rows, with_groups
from cbakit.sources.headings import clean, dictionary, known, looks_like_heading, normalised, unique
from cbakit.sources.raw import SET_ASIDE_COLUMNS, RawTable
from cbakit.sources.totals import total_verdict, with_document_dates

_SEARCHED = 80  # rows in which the headings are looked for
_LOOKED_FOR_GROUPS = 2000  # rows after which a report without group rows is taken to have none
MOST_RAGGED = 0.1  # share of records with a wrong number of fields above which the dialect must be wrong
_LONGEST_TITLE = 2  # rows between a blank one and the headings of a further table
LEVELS = " / "  # between names that stand one under another over the same column
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
    The tables in `grid`, one below another: a further one begins after a blank row with headings of its own.

    Where there are several, each is named ``file#line`` after the line of its headings, and `header_row` picks one.
    """
    starts = [0, *_further_headings(grid.cells)]
    if len(starts) == 1:
        return [table(grid, file=file, header_row=header_row, dialect=dialect)]
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
    at = _found(stripped)
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
    kept, reasons = _sorted_out(body, headings, width, ragged=grid.ragged)
    aside = [(file, int(lines[i]), "", reason) for i, reason in reasons.items()]
    _refuse_if_ragged(aside, len(body), file)
    full = len(body[kept[0]]) if kept else width
    levels = group_rows([body[i] for i in kept[:_LOOKED_FOR_GROUPS]]) and group_rows([body[i] for i in kept])
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
    verdict = total_verdict([*[""] * (len(columns) - full), *body[totals[-1]]], columns) if totals else ""
    frame = with_document_dates(frame)
    groups = max(levels.values()) + 1 if levels else 0
    where = {
        "groups": groups,
        "total": verdict,
        "header_row": int(grid.lines[first]) if first >= 0 else 0,
        "preamble_rows": max(first, 0),
    }
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


def headed(
    cells: list[list[str]], lines: np.ndarray, file: str, header_row: int | None, *, stacked: bool = False
) -> tuple[int, int, list[str]]:
    """
    Indices of the first and the last row of headings, and one heading per column.

    Where there are declared to be none the indices are -1 and the headings "".
    """
    if header_row == 0:
        return -1, -1, [""] * max(map(len, cells))
    if header_row is not None:
        at = np.flatnonzero(lines[: len(cells)] == header_row)
        if not len(at) or not any(cells[at[0]]):
            raise InputError(f"{file}: line {header_row} holds no headings. Correct 'header_row' in client.yml.")
        first = int(at[0])
    else:
        first = _found(cells)
        if first < 0:
            raise InputError(
                f"{file}: no row that looks like headings in the first {_SEARCHED} rows. Write 'header_row:' with its "
                "line in client.yml, or 'header_row: 0' if the file has none."
            )
        while first > 0 and _stands_above(cells[first - 1], cells[first]):
            first -= 1
    last = first
    while (
        last + 1 < len(cells)
        and last - first < 5
        and _continues(cells[first : last + 1], cells[last + 1], stacked=stacked)
    ):
        last += 1
    return first, last, _joined(cells[first : last + 1], stacked=stacked)


def _found(cells: list[list[str]]) -> int:
    """Row of the headings: the most known names; without any, text over columns of numbers or dates. -1 if none."""
    sample = cells[:400]
    filled = [sum(1 for cell in row if cell) for row in sample]
    typical = np.quantile([n for n in filled if n], 0.7) if any(filled) else 0
    best, best_score = -1, 0.0
    for i, row in enumerate(cells[:_SEARCHED]):
        names = [cell for cell in row if cell]
        coverage = min(1.0, len(names) / max(typical, 1))
        if coverage < 0.5 or sum(map(looks_like_heading, names)) < 0.8 * len(names):
            continue
        hits = sum(map(known, names))
        evidence = hits / len(names)
        if hits == 0:
            evidence = 0.1 * _stands_over_values(row, cells[i + 1 : i + 40])
        score = evidence * coverage * (len(set(names)) / len(names))
        if score > best_score + 1e-9:
            best, best_score = i, score
    return best


def _stands_over_values(names: list[str], below: list[list[str]]) -> bool:
    """Some column is text in `names` and numbers, dates or the like in nearly all of `below`."""
    for j, name in enumerate(names):
        values = [row[j] for row in below if j < len(row) and row[j]]
        if name and values and sum(not looks_like_heading(v) for v in values) >= 0.9 * len(values):
            return True
    return False


def _stands_above(row: list[str], headings: list[str]) -> bool:
    """`row` is the upper row of headings over `headings`: several different names, known ones among them."""
    names = {cell for cell in row if cell}
    if len(names) < 2 or not all(map(looks_like_heading, names)) or not any(map(known, names)):
        return False
    return _continues([row], headings)


def _continues(headings: list[list[str]], row: list[str], *, stacked: bool = False) -> bool:
    """
    `row` is one more row of headings.

    Either it names again what the row above names in another way (a technical row over a Russian one), or it fills
    the gaps under a heading that spans several columns.
    """
    above = headings[-1]
    names = [cell for cell in row if cell]
    if not names or not all(map(looks_like_heading, names)):
        return False
    hits = sum(map(known, names))
    if stacked and _stacks(headings[0], row):
        return True
    if len(headings) > 2:
        return False
    if hits >= 2 and hits >= 0.5 * len(names) and len(names) >= 0.6 * sum(map(bool, above)):
        return True
    top = above + [""] * (len(row) - len(above))
    same = [j for j, cell in enumerate(row) if cell and cell == top[j]]
    spans = [j for j, cell in enumerate(row) if cell and (not top[j] or top[j] == (top[j - 1] if j else None))]
    gaps = [j for j, cell in enumerate(top) if cell and (j >= len(row) or not row[j])]
    return bool(spans) and bool(gaps or same) and len(spans) + len(same) >= len(names) - len(spans)


def _stacks(top: list[str], row: list[str]) -> bool:
    """Reports of 1C name their levels one under another in the first column: manager, tariff, client."""
    if not row[0] or not top[0] or row[0] == top[0] or not known(row[0]) or not known(top[0]):
        return False
    beside = [j for j, cell in enumerate(row) if cell and j]
    free = all(j >= len(top) or not top[j] or top[j] == row[j] for j in beside)
    return free and sum(map(bool, row)) < sum(map(bool, top)) and all(known(row[j]) for j in beside)


def _joined(rows: list[list[str]], *, stacked: bool = False) -> list[str]:
    """One heading per column. A second full row replaces the first; under a spanning heading both are joined."""
    width = max(map(len, rows))
    padded = [[clean(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    out = padded[0]
    for row in padded[1:]:
        if stacked and _stacks(padded[0], row):
            out = [f"{out[0]}{LEVELS}{row[0]}", *(a or b for a, b in zip(out[1:], row[1:], strict=True))]
            continue
        if not _spans(out, row) and sum(map(known, row)) >= 2:
            better = sum(map(known, row)) >= sum(map(known, out))
            out = [(b or a) if better else (a or b) for a, b in zip(out, row, strict=True)]
            continue
        spread, current = [], ""
        for a, b in zip(out, row, strict=True):
            current = a or (current if b else "")
            spread.append(current)
        out = [a if not b or a == b else f"{a} {b}".strip() for a, b in zip(spread, row, strict=True)]
    return out


def _spans(above: list[str], row: list[str]) -> bool:
    """`row` divides a heading of `above` that stands over several columns."""
    pairs = list(zip(above, row, strict=False))
    return any(b and b != a and (not a or (j and a == above[j - 1])) for j, (a, b) in enumerate(pairs))


def _span(body: list[list[str]], width: int) -> int:
    return max([width, *(len(row) for row in body[:1])])


def _sorted_out(body: list[list[str]], headings: list[str], width: int, *, ragged: bool) -> tuple[list[int], dict]:
    """Indices of the records, and index -> reason of the others. Records are brought to one width in place."""
    reasons: dict[int, str] = {}
    lengths = np.fromiter(map(len, body), int, len(body))
    full = width
    if not ragged and len(body):
        full = max(width, int(lengths.max()))
    for i in np.flatnonzero(lengths != full).tolist():
        row = body[i]
        if len(row) > full and not any(row[full:]):
            body[i] = row[:full]
        elif not any(row):
            reasons[i] = "blank"
        elif len(row) > full:
            reasons[i] = "totals_row" if is_total(row) else "too_many_fields"
        elif not ragged:
            body[i] = row + [""] * (full - len(row))
        else:
            reasons[i] = _reason_for_short(body, i)
    for i, reason in _not_records(body, reasons, headings, full).items():
        reasons[i] = reason
    return [i for i in range(len(body)) if i not in reasons], reasons


def _reason_for_short(body: list[list[str]], i: int) -> str:
    if is_total(body[i]):
        return "totals_row"
    after = [row for row in body[i + 1 :] if any(row)] if i > len(body) - 12 else [[]]
    return (
        "footer"
        if sum(map(bool, body[i])) == 1 and all(sum(map(bool, row)) == 1 for row in after)
        else "too_few_fields"
    )


def _not_records(body: list[list[str]], done: dict[int, str], headings: list[str], width: int) -> dict[int, str]:
    """Rows of the right width that are no records: blanks, totals, repeated headings, numbers of columns."""
    out: dict[int, str] = {}
    top = [normalised(name) for name in headings[:width]]
    numbers = [str(j + 1) for j in range(width)]
    marks = frozenset(dictionary()["values"]["totals"])
    letters = {mark[0] for mark in marks} | {mark[0].upper() for mark in marks}
    for i, row in enumerate(body):
        if i in done:
            continue
        head = row[0] if row else ""
        if not head and not any(row):
            out[i] = "blank"
        elif head[:1] in letters or not head:
            first = next(cell for cell in row if cell)
            if first[0] in letters and is_total(row):
                out[i] = "totals_row"
        if i not in out and head == headings[0] and len(row) > 1 and [normalised(c) for c in row] == top:
            out[i] = "repeated_heading"
        if i == 0 and width > 3 and [c for c in row if c] == numbers[: sum(map(bool, row))]:
            out[i] = "column_numbers"
    return out


def is_total(row: list[str]) -> bool:
    """The first filled cell says total and nothing beside it is text of a record."""
    filled = [cell for cell in row if cell]
    if not filled:
        return False
    marks = dictionary()["values"]["totals"]
    first = filled[0].lower().replace("ё", "е").rstrip(" :.")
    starts = ("итого ", "всего ", "итого:", "всего:", "total:", "grand total")
    if first not in marks and not first.startswith(starts):
        return False
    return all(not looks_like_heading(cell) or cell.lower().rstrip(":") in marks for cell in filled[1:])


def _refuse_if_ragged(aside: list[tuple], total: int, file: str) -> None:
    wrong = [line for _, line, _, reason in aside if reason in ("too_many_fields", "too_few_fields")]
    if len(wrong) > max(MOST_RAGGED * total, 1):
        raise InputError(
            f"{file}, line {wrong[0]}: {len(wrong)} of {total} rows have more or fewer fields than there are headings. "
            "Check 'delimiter' and 'header_row' in client.yml, or quote texts that hold the delimiter when exporting."
        )


def commonest(values) -> int:
    """The commonest of `values`."""
    return Counter(values).most_common(1)[0][0]
