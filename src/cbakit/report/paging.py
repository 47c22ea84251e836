"""Where the pieces of the PDF stand on its pages: what would leave half a page white waits while text fills the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

PAGE_TOP, PAGE_BOTTOM = 27 / 25.4 * 72, (297 - 24) / 25.4 * 72  # points; the margins of report.typ
ROOM = PAGE_BOTTOM - PAGE_TOP
SPACE = 20.0  # points above and below an exhibit; what stands above it has some of them below itself already
BELOW = {
    "text": 10.0,
    "callout": 14.0,
    "key_figures": 20.0,
}  # points below a piece that the foot of a page does without
BELOW_HEAD = {"heading": 11.0, "chapter": 16.0, "exhibit": 0.0}  # of these, measured with a heading or a chapter
ABOVE = {2: 29.0, 3: 20.0}  # points above a heading by its level, measured with the text before it
NEW_CHAPTER = 34.0  # points above a chapter that does not begin a page
OPENING = 200.0  # points that a chapter needs on a page that another one has begun, its first exhibit whole
LEAST_GAIN = 40.0  # points of text that must fill the page before an exhibit is worth moving
FIRST_ROWS = 150.0  # points of a table, with its title, before it may break
TITLE = 100.0  # points below which not even a table taller than a page begins
LAST_ROWS = 95.0  # points of it, with its foot, that may stand on the next page
BREAKS = 10  # rows of a table that may break between pages; of a tall one fewer
TALL, TALL_BREAKS = 0.7, 4  # of a page
BREAK = 32.0  # points that a break costs: the heading row again, and what is too little for a row
LEAST_SCALE = 0.88  # of a drawing: its smallest letters stay above 7 points
MOST_WHITE = ROOM / 2  # points that may stay white so that an exhibit stands under its own heading
POINTER = 17.0  # points of a line that says where an exhibit stands
SLACK = 0.3
WHOLE = 50.0  # points of a paragraph that is set whole: of three lines none stands alone
TWO_LINES = 21.0  # least that goes overleaf of a longer one, the space below it apart
TO_SPARE = (
    12.0  # points left below a drawing that was made smaller to fit: a line of text measured short costs half a page
)


@dataclass(frozen=True)
class Piece:
    """
    One part of the report that is set as a whole: kind chapter, contents, heading, text, box, index or
    exhibit.

    `height` in points; a text may break between pages, a box (a callout, key figures) may not, an exhibit may if it has
    `rows` enough; `drawing` is what of an exhibit's height may shrink; exhibits of a `sort` (figure, table) are
    numbered apart; a `fresh` chapter always begins a page; `space` stands below a text or a box and is
    measured with it, or above a heading.
    """

    kind: str
    height: float = 0.0
    rows: int = 0
    drawing: float = 0.0
    fresh: bool = False
    sort: str = ""
    space: float = BELOW["text"]


@dataclass(frozen=True)
class Plan:
    """
    Where the pieces stand and what gives way for it.

    Places of the pieces in order, points that a chapter needs to stand on a page that is begun (0: never), tables that
    break, points by which a table is lowered so that not a row alone goes overleaf, scales of drawings, and by the heading
    that they pass the exhibits that stand under another than their own.
    """

    order: list[int] = field(default_factory=list)
    needs: dict[int, float] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    lowered: dict[int, float] = field(default_factory=dict)
    scales: dict[int, float] = field(default_factory=dict)
    away: dict[int, list[int]] = field(default_factory=dict)


def measured(pieces: Sequence[Piece], marks: Sequence[tuple[str, int, int, float]]) -> list[Piece]:
    """
    The pieces with the heights that the marks tell.

    Parameters
    ----------
    pieces : sequence of Piece
    marks : sequence of (kind, place, page, points)
        "at": where a piece begins when every chapter is one endless page and exhibits take no room; the last mark is the
        end. "height": that of an exhibit.
    """
    at = {place: (page, y) for kind, place, page, y in marks if kind == "at"}
    tall = {place: y for kind, place, _, y in marks if kind == "height"}
    found = []
    for place, piece in enumerate(pieces):
        if piece.kind == "exhibit":
            found.append(replace(piece, height=tall.get(place, 0.0)))
            continue
        (page, y), (other, end) = at.get(place, (1, 0.0)), at.get(place + 1, (1, 0.0))
        found.append(replace(piece, height=max(0.0, end - (y if page == other else PAGE_TOP))))
    return found


def planned(pieces: Sequence[Piece]) -> Plan:
    """
    The order of the pieces, such that pages are full.

    An exhibit that does not fit is drawn a little smaller if that helps; else it waits while the text behind it fills the
    page. None overtakes another of its sort, none leaves its chapter, nor its section unless that saves half a page; no
    text overtakes a text.

    Parameters
    ----------
    pieces : sequence of Piece
        In reading order, measured.
    """
    page = _Page(list(pieces))
    starts = [i for i, p in enumerate(pieces) if p.kind in ("chapter", "contents")]
    bounds = [*([0] if not starts or starts[0] else []), *starts, len(pieces)]
    for start, end in pairwise(bounds):
        page.chapter(range(start, end))
    return page.plan


class _Page:
    """The page that is being filled."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces, self.plan = pieces, Plan()
        self.at = 0.0  # points used
        self.below = False  # an exhibit stands last
        self.gap = 0.0  # points below what stands last that are counted with it
        self.waiting: list[int] = []
        self.drawn: list[int] = []  # drawings on this page that may still shrink

    def chapter(self, places: range) -> None:
        """One chapter; what waits at its end is set there."""
        for place in places:
            kind = self.pieces[place].kind
            if kind in ("chapter", "contents"):
                self._open(place, places.stop)
            elif kind == "exhibit":
                self._exhibit(place, places.stop)
            elif kind == "heading":
                self._heading(place, places.stop)
            else:
                if kind == "index":
                    self._land()
                self._text(place, places.stop)
        self._land()

    def _open(self, place: int, stop: int) -> None:
        piece = self.pieces[place]
        need = piece.height + NEW_CHAPTER
        for follower in self.pieces[place + 1 : stop]:
            shrunk = SPACE + SLACK - follower.drawing * (1 - LEAST_SCALE) if follower.drawing else 0.0
            least = follower.height + min(0.0, shrunk)
            need += min(follower.height, FIRST_ROWS) if follower.rows >= BREAKS else least
            if follower.kind == "exhibit" or need > OPENING:
                break
        else:
            need = min(need, OPENING)
        always = piece.fresh or piece.kind == "contents" or not self.plan.order
        self.plan.needs[place] = 0.0 if always else need - NEW_CHAPTER
        if always or self.at + need > ROOM:
            self._turn(piece.height)
        else:
            self.at += piece.height + NEW_CHAPTER
        if piece.kind == "contents":
            self.at = ROOM
        self._set(place)

    def _set(self, place: int) -> None:
        self.plan.order.append(place)
        piece = self.pieces[place]
        self.below, self.gap = piece.kind == "exhibit", BELOW_HEAD.get(piece.kind, piece.space)

    def _turn(self, at: float = 0.0) -> None:
        """A new page, on which so many points are used by what goes on from the one before."""
        self.at, self.below, self.drawn = at, False, []

    def _heading(self, place: int, stop: int) -> None:
        """A heading stays with two lines of what follows; an exhibit passes one only where that saves half a page."""
        piece = self.pieces[place]
        after = self.pieces[place + 1] if place + 1 < stop else Piece("text")
        least = after.height - (after.space if after.kind in ("text", "box") else 0.0)
        follows = min(least, 40.0 if after.kind == "text" else FIRST_ROWS if after.rows >= BREAKS else ROOM)
        full = self.at + self._below(piece.space) + piece.height + follows > ROOM
        if self.waiting and (after.kind == "exhibit" or full or ROOM - self.at <= MOST_WHITE):
            self._land()
        self._point(place)
        if self.at + self._below(piece.space) + piece.height + follows > ROOM and self.at > 0:
            self._turn()
        self.at += self._below(piece.space) + piece.height
        self._set(place)

    def _point(self, heading: int) -> None:
        """What still waits passes the heading: a line above it will say where it stands."""
        known = {p for places in self.plan.away.values() for p in places}
        if passing := [p for p in self.waiting if p not in known]:
            self.plan.away[heading] = passing
            self.at += POINTER * len(passing)

    def _text(self, place: int, stop: int) -> None:
        """A text, which may go on overleaf, or a box, which may not; the foot of a page does without the space below."""
        piece = self.pieces[place]
        after = self.pieces[place + 1] if place + 1 < stop else piece
        foot = min(piece.height, max(piece.space, after.space if after.kind == "heading" else 0.0))
        whole = piece.kind == "box"
        if whole and self.waiting and self.at + self._below(SPACE) + piece.height - foot > ROOM:
            self._land()
        if whole and self.at + self._below(SPACE) + piece.height - foot > ROOM:
            self._turn()
        self.at += self._below(SPACE) + piece.height
        self._set(place)
        if whole or self.at - foot <= ROOM - SLACK:
            self.at = min(self.at, ROOM)
            return
        self._turn(piece.height if piece.height <= WHOLE else max((self.at - ROOM) % ROOM, TWO_LINES + foot))
        self._land()

    def _below(self, space: float) -> float:
        """Points between an exhibit that stands last and what follows; between others they are measured with them."""
        return space if self.below else 0.0

    def _exhibit(self, place: int, stop: int) -> None:
        if self.waiting:
            sorts = {self.pieces[w].sort for w in self.waiting}
            if self.pieces[place].sort in sorts or not self._fits(place):
                self.waiting.append(place)
            else:
                self._place(place)
            return
        left, behind = ROOM - self.at, self._behind(place, stop)
        follower = self.pieces[place + 1].kind if place + 1 < stop else ""
        worth = LEAST_GAIN if follower != "heading" else max(LEAST_GAIN, 0.35 * left)
        if self._fits(place) or self._shrinks(place):
            self._place(place)
        elif behind >= 0.6 * left >= LEAST_GAIN or (behind >= worth and not self._breaks(place)):
            self.waiting.append(place)
        else:
            self._place(place)

    def _breaks(self, place: int) -> bool:
        """Whether a table may begin here and go on overleaf."""
        piece, left = self.pieces[place], ROOM - self.at - SPACE
        least = TALL_BREAKS if piece.height > TALL * ROOM else BREAKS
        return piece.rows >= least and left >= (TITLE if piece.height > ROOM else FIRST_ROWS + LAST_ROWS)

    def _behind(self, place: int, stop: int) -> float:
        """Points of text, and of exhibits that may overtake this one, up to one that does not fit; its own sort waits too."""
        found, left = 0.0, ROOM - self.at
        for piece in self.pieces[place + 1 : stop]:
            if piece.kind == "heading" and left - found <= MOST_WHITE:
                break
            if piece.kind == "exhibit":
                if piece.sort == self.pieces[place].sort:
                    continue
                if found + piece.height + SPACE > left:
                    break
            found += piece.height + (SPACE if piece.kind == "exhibit" else 0.0)
        return found

    def _needs(self, place: int) -> float:
        return self.pieces[place].height + self._above() + SLACK

    def _above(self) -> float:
        """Points above an exhibit that are not counted yet."""
        return max(SPACE - self.gap, 0.0) if self.at > 0 else 0.0

    def _fits(self, place: int) -> bool:
        return self.at + self._needs(place) <= ROOM

    def _shrinks(self, place: int) -> bool:
        """Whether it fits where its drawing, and those above it on the page, are a little smaller."""
        room = sum(self.pieces[p].drawing for p in self._drawings(place)) * (1 - LEAST_SCALE)
        return room > 0 and self.at + self._needs(place) - room <= ROOM

    def _drawings(self, place: int) -> list[int]:
        return [*self.drawn, *([place] if self.pieces[place].drawing else [])]

    def _place(self, place: int) -> None:
        piece = self.pieces[place]
        if not self._fits(place):
            if self._shrinks(place):
                self._shrink(place)
            elif self._breaks(place):
                self._break(place)
                return
            elif self.at > 0:
                self._turn()
                if piece.height > ROOM:
                    self._break(place)
                    return
        shrunk = piece.drawing * (1 - self.plan.scales.get(place, 1.0))
        self.at += self._needs(place) - SLACK - shrunk
        if piece.drawing and not shrunk:
            self.drawn.append(place)
        self._set(place)

    def _shrink(self, place: int) -> None:
        """All drawings of the page by the same part, its own alone where that is enough."""
        over = self.at + self._needs(place) - ROOM + TO_SPARE
        own = self.pieces[place].drawing
        chosen = [place] if own * (1 - LEAST_SCALE) >= over - TO_SPARE else self._drawings(place)
        scale = max(LEAST_SCALE, round(1 - over / sum(self.pieces[p].drawing for p in chosen), 3))
        self.plan.scales.update(dict.fromkeys(chosen, scale))
        self.at -= sum(self.pieces[p].drawing for p in chosen if p != place) * (1 - scale)
        if len(chosen) > 1:
            self.drawn = []

    def _break(self, place: int) -> None:
        """A table that goes on overleaf, over as many pages as it takes."""
        self.plan.broken.add(place)
        over = self.pieces[place].height + self.at + self._above() - ROOM
        if 0 < over < LAST_ROWS and self.at > 0:
            self.plan.lowered[place] = LAST_ROWS - over
            self.at += LAST_ROWS - over
        self.at += self.pieces[place].height + self._above()
        while self.at > ROOM:
            self.at += BREAK - ROOM
        self._set(place)

    def _land(self) -> None:
        """Set what waits."""
        for place in self.waiting:
            self._place(place)
        self.waiting = []
