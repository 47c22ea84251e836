"""Which rows of a grid are its headings, and the one heading of each column."""

import numpy as np

from cbakit.errors import InputError
from cbakit.sources.headings import clean, known, looks_like_heading

_SEARCHED = 80  # rows in which the headings are looked for

LEVELS = " / "  # between names that stand one under another over the same column


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
        first = heading_row(cells)
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


def heading_row(cells: list[list[str]]) -> int:
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
    if len(headings) > 2 or (len(headings) > 1 and len(names) == 1 and not hits):  # the latter heads a group of records
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
