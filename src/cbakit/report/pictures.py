"""Drawings as bitmaps for the formats that hold no vectors: set by Typst from the SVG, with our fonts, sharp in print."""

import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from cbakit.report.blocks import Block

PPI = 200
_KEPT: dict[tuple[int, str], bytes] = {}  # by resolution and drawing, for the formats of one run


def pictures(figures: Iterable[Block], *, ppi: int = PPI) -> dict[str, bytes]:
    """
    PNG by SVG source of every figure block; a drawing asked for again is not drawn again.

    Parameters
    ----------
    figures : iterable of dict
        Blocks of kind "figure".
    ppi : int
        Pixels an inch at the figure's own size.
    """
    figures = list(figures)
    wanted = {b["svg"]: b for b in figures if (ppi, b["svg"]) not in _KEPT}
    if len(_KEPT) > 200:
        _KEPT.clear()
        wanted = {b["svg"]: b for b in figures}
    for svg, png in zip(wanted, _drawn(list(wanted.values()), ppi), strict=True):
        _KEPT[ppi, svg] = png
    return {b["svg"]: _KEPT[ppi, b["svg"]] for b in figures}


def _drawn(figures: list[Block], ppi: int) -> list[bytes]:
    """One page a figure, all in one call: the fonts are read once."""
    if not figures:
        return []
    import typst

    with tempfile.TemporaryDirectory(prefix="cba-") as name:
        folder, pages = Path(name), []
        for number, b in enumerate(figures):
            (folder / f"{number}.svg").write_text(b["svg"], encoding="utf-8")
            size = f"width: {b['width_in']}in, height: {b['height_in']}in, margin: 0pt"
            pages.append(f'#page({size}, image("{number}.svg", width: 100%, height: 100%, fit: "contain"))')
        (folder / "main.typ").write_text("\n".join(pages), encoding="utf-8")
        where: dict[str, Any] = {"root": name, "font_paths": _fonts(), "ignore_system_fonts": True}
        made = typst.compile(str(folder / "main.typ"), format="png", ppi=float(ppi), **where)
    return made if isinstance(made, list) else [made]


@lru_cache(maxsize=1)
def _fonts() -> list[str]:
    from cbakit.report.pdf import _font_folders

    return _font_folders()
