"""How wide the columns of a table are, so that words stay whole and rows take few lines."""

import re
from functools import lru_cache

import numpy as np

from cbakit.report.measure import foreign, text_width

CHARACTER = 4.4  # points: a character of a table's text, on the average
INSET = 2.0  # characters of white at the sides of a column
LINE = 108  # characters that a line of the page holds
SMALL = 1.13  # of them in the smaller size of wide tables
WIDTH, GUTTER = 167 / 25.4 * 72, 9 / 25.4 * 72  # points: the page between its margins, between two tables side by side
PADDING = 8.0  # points of white at the sides of a cell, at most
NAME = 24.0  # characters of a name that is kept on one line
_WORD = 30.0  # characters; a longer word may be hyphenated


def column_shares(labels: list[str], rows: list[list[str]], *, line: int = LINE) -> list[float]:
    """
    Widths of a table's columns in characters of average width.

    A column is as wide as its longest cell and the longest word of its heading. Where the sum is more than a line holds,
    in the smaller size that a table of more than 112 characters is set in, every column begins with its longest word, and
    what is left goes, bit by bit, where it saves most lines.

    Parameters
    ----------
    labels : list of str
    rows : list of list of str
    line : int
        Characters that a line of the page holds.
    """
    return list(_shares(tuple(labels), tuple(map(tuple, rows)), line))


@lru_cache(maxsize=512)
def _shares(labels: tuple[str, ...], rows: tuple[tuple[str, ...], ...], line: int) -> tuple[float, ...]:
    cells = np.array([[_wide(cell) for cell in row] for row in rows]).reshape(len(rows), len(labels))
    heads = np.array([_wide(label) for label in labels])
    words = np.array(
        [min(_WORD, max(_longest_word(text) for text in column)) for column in zip(labels, *rows, strict=True)]
    )
    longest = np.maximum.reduce([cells.max(axis=0, initial=0), words, heads / 2.5, np.full(len(labels), 4.0)])
    if (longest + INSET).sum() <= (line * SMALL if line == LINE else line):
        return tuple(round(float(w), 1) for w in longest + INSET)
    widths = _filled(np.vstack([cells, heads]), words, longest, line - INSET * len(labels))
    return tuple(round(float(w), 1) for w in widths + INSET)


def _filled(cells: np.ndarray, words: np.ndarray, longest: np.ndarray, room: float) -> np.ndarray:
    """Widths that sum to the room: from the longest words on, each step where it saves most lines for its width."""
    named = np.where(longest <= NAME, longest, np.minimum(words, longest))  # names stay on one line where there is room
    widths = named if named.sum() <= 0.7 * room else np.minimum(words, longest)
    while (free := room - widths.sum()) > 0.5:
        best, gain = None, 0.0
        lines = _lines(cells, widths)
        for column in np.nonzero(longest - widths > 0.1)[0]:
            for step in (1.0, 3.0, 6.0, 12.0, 24.0):
                step = min(step, longest[column] - widths[column])
                if step > free:
                    break
                wider = widths.copy()
                wider[column] += step
                saved = (lines - _lines(cells, wider)) / step
                if saved > gain:
                    best, gain = wider, saved
        if best is None:
            open_to = np.maximum(longest - widths, 0.0)
            return widths + free * open_to / max(open_to.sum(), 1e-9)
        widths = best
    return widths


def _lines(cells: np.ndarray, widths: np.ndarray) -> float:
    """
    Lines of all rows; text that takes several lines fills each of them by nine tenths.

    The other columns of a row count a little: where two columns are equally long, either must become wider first.
    """
    ratio = cells / widths
    lines = np.where(ratio <= 1.0, 1.0, np.ceil(ratio / 0.9))
    return float(lines.max(axis=1).sum() + 0.3 * lines.mean(axis=1).sum())


def table_size(shares: list[float], *, half: bool = False) -> float:
    """Points of a table's letters: wide tables are set smaller."""
    return 7.5 if sum(shares) > 112 or (half and sum(shares) > 50) else 8.5


def table_width(shares: list[float], *, half: bool = False) -> float:
    """Width of a table in parts of the page, or of its half."""
    return min(1.0, sum(shares) * 0.0196 if half else max(0.45, sum(shares) * 0.0093))


def may_wrap(labels: list[str], rows: list[list[str]], shares: list[float], *, half: bool = False) -> list[list[int]]:
    """
    Columns of each row, the heading first, whose text may take more room than a line of the shipped font.

    Widths are measured with a reserve, so that a cell that is not named surely takes one line.
    """
    room = WIDTH if not half else (WIDTH - GUTTER) / 2
    points = room * table_width(shares, half=half) / sum(shares)
    size = table_size(shares, half=half)
    wide = [points * share - PADDING for share in shares]

    def open_to_wrap(text: str, width: float, *, bold: bool) -> bool:
        return not text or foreign(text, bold=bold) or text_width(text, size, bold=bold) > width

    cells = [labels, *rows]  # a total, in bold, stands last
    return [[x for x, text in enumerate(r) if open_to_wrap(text, wide[x], bold=r is cells[-1])] for r in cells]


def _longest_word(text: str) -> float:
    return max(_wide(word) for word in re.split(r"[ \n]|(?<=\w-)(?=\w)", text))


def _wide(text: str) -> float:
    """Width of a text in average characters."""
    return max(text_width(part, 8.5) for part in text.split("\n")) / CHARACTER
