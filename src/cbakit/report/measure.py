"""How much room a text takes in the shipped fonts: what is placed by hand must be measured before it is placed."""

from functools import cache, lru_cache

from cbakit import style

FILES = {False: "PTS55F.ttf", True: "PTS75F.ttf"}
LEADING = 1.3  # a line of PT Sans in parts of its size, as office programs set it
SPARE = 1.06  # where PT Sans is missing its stand-in may be wider: Arial by some five per cent
STAND_IN = {False: 1.17, True: 1.27}  # beyond that: DejaVu Sans, which opens a deck where neither is installed


@cache
def _advances(bold: bool) -> dict[int, float]:
    """Width of every character in parts of the size."""
    from fontTools.ttLib import TTFont

    with TTFont(style.FONTS / FILES[bold], lazy=True) as font:
        unit, widths = font["head"].unitsPerEm, font["hmtx"]
        return {code: widths[name][0] / unit for code, name in font.getBestCmap().items()}


@cache
def _signs(bold: bool) -> frozenset[str]:
    return frozenset(map(chr, _advances(bold)))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line in points, with a reserve for a stand-in font; a sign that the font lacks counts as a wide one."""
    return size * _unit_width(text, bold)


@lru_cache(maxsize=50_000)
def _unit_width(text: str, bold: bool) -> float:
    """Width at a size of one point; letters are not kerned, so that widths add up."""
    known = _advances(bold)
    return SPARE * sum([known.get(ord(c), 0.9) for c in text])


def foreign(text: str, *, bold: bool = False) -> bool:
    """Whether a text holds a sign that the shipped font lacks: another font, of another height, will show it."""
    return not _signs(bold).issuperset(text)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """
    The lines that a text takes in a box.

    A line breaks at spaces and after hyphens, never at a no-break space; a word wider than the box is broken
    anywhere, as office programs do.

    Parameters
    ----------
    text : str
    width, size : float, points
    bold : bool
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, taken = "", 0.0
        for word in _pieces(paragraph):
            if taken + text_width(word.rstrip(" "), size, bold=bold) <= width + 1e-6:
                line, taken = line + word, taken + text_width(word, size, bold=bold)
                continue
            if line.strip():
                lines.append(line.rstrip(" "))
            *full, line = _broken(word, width, size, bold)
            lines, taken = lines + full, text_width(line, size, bold=bold)
        lines.append(line.rstrip(" "))
    return lines


@lru_cache(maxsize=5_000)
def _pieces(text: str) -> list[str]:
    """Words with the space or hyphen that follows them."""
    pieces, start = [], 0
    for at, sign in enumerate(text):
        if sign in " -\u2013" and at + 1 < len(text):
            pieces.append(text[start : at + 1])
            start = at + 1
    return [*pieces, text[start:]]


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    """A word in pieces that fit; most words are one piece."""
    if text_width(word.rstrip(" "), size, bold=bold) <= width:
        return [word]
    pieces = [""]
    for sign in word:
        if pieces[-1] and text_width(pieces[-1] + sign, size, bold=bold) > width and sign != " ":
            pieces.append("")
        pieces[-1] += sign
    return pieces


def shortened(text: str, width: float, size: float, lines: int, *, bold: bool = False) -> str:
    """A text cut at a word, with an ellipsis, so that it takes no more than so many lines; as it is if it fits."""
    if len(wrapped(text, width, size, bold=bold)) <= lines:
        return text
    words = text.split(" ")
    while len(words) > 1 and len(wrapped(" ".join(words) + " …", width, size, bold=bold)) > lines:
        words.pop()
    cut = " ".join(words).rstrip(" ,;:—")
    while len(wrapped(cut + "…", width, size, bold=bold)) > lines and cut:
        cut = cut[:-1]
    return cut + "…"


def roomy(size: float, *, bold: bool = False) -> float:
    """The size by which to measure what must not run over even in the widest stand-in: on slides nobody can re-flow."""
    return size * STAND_IN[bold]
