"""Drawings as bitmaps where vectors are not to be had: set by Typst from the SVG, with our fonts, sharp in print."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from cbakit import style

PPI = 200  # at 160 the thin strokes of small letters are lost here and there


def bitmap(svg: str, width: float, height: float, *, ppi: int = PPI) -> bytes:
    """
    A drawing as PNG.

    Parameters
    ----------
    svg : str
    width, height : float, inches
    ppi : int
        Pixels an inch.
    """
    import typst

    size = f"width: {width}in, height: {height}in"
    told = svg.replace("\\", "\\\\").replace('"', '\\"')
    page = (
        f'#page({size}, margin: 0pt, image(bytes("{told}"), format: "svg", width: 100%, height: 100%, fit: "contain"))'
    )
    made = typst.compile(page.encode(), format="png", ppi=float(ppi), font_paths=_fonts())
    assert isinstance(made, bytes)  # of one page
    return made


def font_folders() -> list[str]:
    """Our fonts, then matplotlib's DejaVu for the characters that PT Sans lacks."""
    spec = find_spec("matplotlib")
    others = [str(Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf")] if spec and spec.origin else []
    return [str(style.FONTS), *others]


@lru_cache(maxsize=1)
def _fonts():
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[*font_folders()])
