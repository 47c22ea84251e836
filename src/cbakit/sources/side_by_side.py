"""Tables that stand side by side in one sheet: parted by a blank column, or the same headings over and over."""

from itertools import pairwise

from cbakit.sources.heading_rows import heading_row
from cbakit.sources.headings import meanings, normalised

_PERSON = {"customer_key", "full_name", "last_name", "phone", "email", "card_number"}
_SAME = 0.9  # share of rows that name the same customer left and right: one table that names him twice


def spans_beside(cells: list[list[str]]) -> list[tuple[int, int]]:
    """
    Columns (first, behind the last) of each table in `cells`, stripped texts; one span where they are one table.

    Parts between blank columns are tables of their own where each has two headings at least and names a customer, and
    they end at different rows, or name different customers in one row under headings of one meaning: one table whose
    columns are held apart by a blank one ends with all of them and names one customer a row. Without a blank column the
    whole row of headings has to be one list over and over.
    """
    top = heading_row(cells)
    width = max(map(len, cells), default=0)
    if top < 0:
        return [(0, width)]
    below = cells[top:]
    filled = [any(j < len(row) and row[j] for row in below) for j in range(width)]
    spans, start = [], None
    for j in range(width + 1):
        if j < width and filled[j]:
            start = j if start is None else start
        elif start is not None:
            spans.append((start, j))
            start = None
    if len(spans) == 1 and (period := repeats(cells[top])):
        spans = [(j, j + period) for j in range(0, spans[0][1], period)]
    ends = {_last_filled(below, span) for span in spans}
    tables = len(spans) > 1 and all(_is_table(cells[top], span) for span in spans)
    apart = tables and (len(ends) == len(spans) or _other_persons(below, spans))
    return spans if apart else [(0, width)]


def repeats(row: list[str]) -> int:
    """Length of the list of headings that makes up the whole `row` when it is written over and over; 0 where none does."""
    names = [normalised(name) for name in row]
    while names and not names[-1]:
        names.pop()
    n = len(names)
    return next((p for p in range(2, n // 2 + 1) if n % p == 0 and names[:p] * (n // p) == names), 0)


def _other_persons(rows: list[list[str]], spans: list[tuple[int, int]]) -> bool:
    """Whether tables that stand side by side name different customers in one row, under headings of one meaning."""
    for left, right in pairwise(spans):
        shared = [(i, j) for i in range(*left) for j in range(*right) if _persons(rows[0], i) & _persons(rows[0], j)]
        told = [[(_cell(row, i), _cell(row, j)) for row in rows[1:]] for i, j in shared]
        pairs = [[(a, b) for a, b in column if a or b] for column in told]
        if not pairs or any(sum(a == b for a, b in column) >= _SAME * len(column) for column in pairs):
            return False
    return True


def _cell(row: list[str], j: int) -> str:
    return row[j] if j < len(row) else ""


def _persons(headings: list[str], j: int) -> set[str]:
    """What a heading says of the customer."""
    return {m.concept for m in meanings(_cell(headings, j)) if m.how == "exact"} & _PERSON


def _last_filled(rows: list[list[str]], span: tuple[int, int]) -> int:
    return max((i for i, row in enumerate(rows) if any(row[span[0] : span[1]])), default=-1)


def _is_table(headings: list[str], span: tuple[int, int]) -> bool:
    names = [name for name in headings[span[0] : span[1]] if name]
    concepts = {m.concept for name in names for m in meanings(name) if m.how == "exact"}
    return len({normalised(name) for name in names}) >= 2 and bool(concepts & _PERSON)


def of_entry(raws: list, headings) -> list:
    """Of tables side by side in one sheet those that have most of an entry's headings, all of one shape; others stay."""
    wanted = {heading.strip().casefold() for heading in headings}
    out: dict[str, tuple[int, list]] = {}
    for raw in raws:
        hits = len(wanted & {str(c).strip().casefold() for c in raw.cells.columns})
        place = raw.file.split(">")[0] if ">" in raw.file.rpartition("#")[2] else raw.file
        if place not in out or hits > out[place][0]:
            out[place] = (hits, [raw])
        elif list(raw.cells.columns) == list(out[place][1][0].cells.columns):
            out[place][1].append(raw)
    return [raw for _, kept in out.values() for raw in kept]
