"""Which exhibits of the PDF float to the top of the next page, so that none leaves half a page white."""

from collections.abc import Sequence
from dataclasses import dataclass

PAGE_TOP, PAGE_BOTTOM = 27 / 25.4 * 72, (297 - 24) / 25.4 * 72  # points; the margins of report.typ
SPACE = 20.0  # points above an exhibit
LEAST_GAIN = 40.0  # points of text that must fill the page before an exhibit is worth moving


@dataclass(frozen=True)
class Mark:
    """Where something stands in the text without exhibits: kind open, close (of a chapter) or exhibit; y in points."""

    kind: str
    id: str
    page: int
    y: float
    height: float = 0.0
    whole: bool = True


@dataclass(frozen=True)
class Piece:
    """An exhibit of a chapter with the text before it, in points; not `whole` if it may run over pages by itself."""

    id: str
    text: float
    height: float
    whole: bool = True


def afloat(marks: Sequence[Mark]) -> list[str]:
    """
    Ids of the exhibits that should float.

    Parameters
    ----------
    marks : sequence of Mark
        In reading order.
    """
    found: list[str] = []
    opened: Mark | None = None
    pieces: list[Piece] = []
    last: Mark | None = None
    for mark in marks:
        if mark.kind == "open":
            opened, last, pieces = mark, mark, []
        elif opened is None or last is None:
            continue
        elif mark.kind == "exhibit":
            pieces.append(Piece(mark.id, _flow(last, mark), mark.height + SPACE, mark.whole))
            last = mark
        else:
            found += _of_chapter(opened.y, pieces, _flow(last, mark))
            opened = None
    return found


def _flow(one: Mark, other: Mark) -> float:
    """Points of text between two marks."""
    return max(0.0, (other.page - one.page) * (PAGE_BOTTOM - PAGE_TOP) + other.y - one.y)


def _of_chapter(start: float, pieces: list[Piece], tail: float) -> list[str]:
    """Follow the pages of a chapter: what does not fit and has text behind it to fill the page floats, in order."""
    chosen: list[str] = []
    waiting: list[Piece] = []
    at = start

    def forward(points: float) -> None:
        nonlocal at
        at += points
        while at > PAGE_BOTTOM:
            at += PAGE_TOP - PAGE_BOTTOM
            while waiting and at + waiting[0].height <= PAGE_BOTTOM:
                at += waiting.pop(0).height

    for place, piece in enumerate(pieces):
        forward(piece.text)
        behind = pieces[place + 1].text if place + 1 < len(pieces) else tail
        if not piece.whole:
            forward(piece.height)
        elif waiting or (at + piece.height > PAGE_BOTTOM and behind >= LEAST_GAIN):
            chosen.append(piece.id)
            waiting.append(piece)
        elif at + piece.height > PAGE_BOTTOM:
            at = PAGE_TOP + piece.height
        else:
            at += piece.height
    return chosen
