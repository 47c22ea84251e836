"""Tables that stand side by side in one sheet: a blank column between, headings of their own, and ends of their own."""

from cbakit.sources.heading_rows import heading_row
from cbakit.sources.headings import meanings, normalised

_PERSON = {"customer_key", "full_name", "last_name", "phone", "email", "card_number"}


def spans_beside(cells: list[list[str]]) -> list[tuple[int, int]]:
    """
    Columns (first, behind the last) of each table in `cells`, stripped texts; one span where they are one table.

    Parts between blank columns are tables of their own where each has two headings at least and names a customer, and
    they end at different rows: one table whose columns are held apart by a blank one ends with all of them.
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
    ends = {_last_filled(below, span) for span in spans}
    apart = len(spans) > 1 and len(ends) == len(spans) and all(_is_table(cells[top], span) for span in spans)
    return spans if apart else [(0, width)]


def _last_filled(rows: list[list[str]], span: tuple[int, int]) -> int:
    return max((i for i, row in enumerate(rows) if any(row[span[0] : span[1]])), default=-1)


def _is_table(headings: list[str], span: tuple[int, int]) -> bool:
    names = [name for name in headings[span[0] : span[1]] if name]
    concepts = {m.concept for name in names for m in meanings(name) if m.how == "exact"}
    return len({normalised(name) for name in names}) >= 2 and bool(concepts & _PERSON)


def of_entry(raws: list, headings) -> list:
    """Of tables side by side in one sheet the one that has most of an entry's headings; other tables stay."""
    wanted = {heading.strip().casefold() for heading in headings}
    out: dict[str, tuple[int, object]] = {}
    for raw in raws:
        hits = len(wanted & {str(c).strip().casefold() for c in raw.cells.columns})
        place = raw.file.split(">")[0] if ">" in raw.file.rpartition("#")[2] else raw.file
        if place not in out or hits > out[place][0]:
            out[place] = (hits, raw)
    return [raw for _, raw in out.values()]
