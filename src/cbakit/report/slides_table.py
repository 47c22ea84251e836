"""Tables that fit: the size of the text, the width of the columns, and the rows that a slide can hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cbakit.report.blocks import Block
from cbakit.report.measure import LEADING, roomy, shortened, text_width, wrapped
from cbakit.report.runs import Run
from cbakit.report.slides_xml import GREY, INK, PAD, RULE, Dress, cell

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
LEAST_WHOLE = 12.0  # text as small as this is worth it where it keeps a cell whole; smaller is not
MOST_LINES = 7  # of one cell: a longer text is for the report


@dataclass(frozen=True)
class Fitted:
    """A table cut to its place: text size, column widths and row heights in points, the rows that are shown, how many not."""

    size: float
    widths: list[float]
    heights: list[float]
    rows: list[list[str]]
    left_out: int
    total: bool


def fitted(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    room: tuple[float, float],
    *,
    total: bool = False,
    sizes: Sequence[float] = SIZES,
) -> Fitted:
    """
    The largest text at which a table fits with no cell cut; where none is, the largest with cells cut at `MOST_LINES`.

    Where even the smallest is too tall, the first rows and the total.

    Parameters
    ----------
    heads : sequence of str
        Empty for a table without a heading row.
    rows : sequence of sequences of str
    room : (float, float), points
        Width and height.
    total : bool
        Whether the last row is a total, which is kept.
    sizes : sequence of float
        From large to small.
    """
    cells = [list(r) for r in rows]
    cut: Fitted | None = None
    for size in sizes:
        if cut and size < LEAST_WHOLE:
            break
        widths = column_widths(heads, cells, size, room[0])
        short = [
            [shortened(c, w - 2 * PAD[0], roomy(size), MOST_LINES) for c, w in zip(r, widths, strict=True)]
            for r in cells
        ]
        heights = [row_height(r, widths, size) for r in [list(heads), *short] if r]
        if sum(heights) > room[1]:
            continue
        made = Fitted(size, widths, heights, short, 0, total)
        if short == cells:
            return made
        cut = cut or made
    if cut:
        return cut
    size = sizes[-2] if len(sizes) > 1 else sizes[-1]
    widths = column_widths(heads, cells, size, room[0])
    short = [
        [shortened(c, w - 2 * PAD[0], roomy(size), MOST_LINES) for c, w in zip(r, widths, strict=True)] for r in cells
    ]
    last = [short.pop()] if total and short else []
    fixed = [row_height(r, widths, size) for r in ([list(heads)] if heads else []) + last]
    kept: list[list[str]] = []
    heights = []
    for row in short:
        height = row_height(row, widths, size)
        if sum(fixed) + sum(heights) + height > room[1]:
            break
        kept.append(row)
        heights.append(height)
    heights = fixed[: len(heads) > 0] + heights + fixed[len(heads) > 0 :]
    return Fitted(size, widths, heights, kept + last, len(cells) - len(kept) - len(last), total)


def airy(made: Fitted, room: float) -> Fitted:
    """The same table with taller rows where there is room to spare, up to two thirds of it."""
    spare = min(14.0, max(0.0, 0.66 * room - sum(made.heights)) / max(1, len(made.heights)))
    return replace(made, heights=[h + spare for h in made.heights])


def table_rows(made: Fitted, columns: Sequence[Block], language: str) -> list[tuple[float, str]]:
    """Height and ready cells of each row: grey headings over a strong rule, a total in bold under one."""
    sides = [{"right": "r", "center": "ctr"}.get(c["align"], "l") for c in columns]
    lines = []
    for number, height in enumerate(made.heights):
        head, last = number == 0, made.total and number == len(made.heights) - 1
        row = [c["label"] for c in columns] if head else made.rows[number - 1]
        dress = [Dress(made.size - (1 if head else 0), GREY if head else INK, last, side) for side in sides]
        rule, weight, anchor = (INK, 1.0, "b" if head else "ctr") if head or last else (RULE, 0.5, "ctr")
        cells = [
            cell([Run(text)], d, language, rule=rule, weight=weight, anchor=anchor)
            for text, d in zip(row, dress, strict=True)
        ]
        lines.append((height, "".join(cells)))
    return lines


def row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    """Height of a row in points: that of its longest cell."""
    lines = max(len(wrapped(text, width - 2 * PAD[0], roomy(size))) for text, width in zip(row, widths, strict=True))
    return lines * size * LEADING + 2 * PAD[1]


def column_widths(heads: Sequence[str], rows: Sequence[Sequence[str]], size: float, room: float) -> list[float]:
    """
    Widths in points: each column as wide as its longest cell where there is room, else the long ones share what is left.

    A heading may break between its words, a cell of a short column may not.
    """
    count = len(heads) or (len(rows[0]) if rows else 0)
    longest, least = [], []
    for at in range(count):
        column = [r[at] for r in rows]
        words = [
            text_width(w, roomy(size))
            for text in ([heads[at]] if heads else []) + column
            for w in text.replace("\n", " ").split(" ")
        ]
        least.append(min(max(words, default=0.0), room / 2) + 2 * PAD[0] + 1)
        cells = [text_width(line, roomy(size)) for text in column for line in text.split("\n")]
        half = text_width(heads[at], roomy(size)) / 2 if heads else 0.0
        longest.append(max([*cells, half]) + 2 * PAD[0] + 1 if cells or heads else least[at])
        longest[at] = max(longest[at], least[at])
    if sum(longest) <= room:
        spare = min(room - sum(longest), 26.0 * count)
        return [w + spare / count for w in longest]
    over = [at for at in range(count) if longest[at] > room / count]
    free = room - sum(w for at, w in enumerate(longest) if at not in over)
    if free < sum(least[at] for at in over):
        scale = room / sum(least)
        return [w * scale for w in least]
    weight = {at: min(longest[at], 3 * room) ** 0.75 for at in over}
    share = {at: max(least[at], free * weight[at] / sum(weight.values())) for at in over}
    surplus = sum(share.values()) - free
    widest = max(share, key=lambda at: share[at] - least[at])
    share[widest] -= surplus
    return [share.get(at, w) for at, w in enumerate(longest)]
