"""Drawings as bitmaps for the formats that hold no vectors: the notebook's own, or drawn anew where a brand recoloured them."""

import base64
from collections.abc import Iterable
from functools import lru_cache

from cbakit.rasters import PPI, bitmap
from cbakit.report.blocks import Block


@lru_cache(maxsize=200)
def _drawn(svg: str, width: float, height: float, ppi: int) -> bytes:
    return bitmap(svg, width, height, ppi=ppi)


def pictures(figures: Iterable[Block], *, ppi: int = PPI) -> dict[str, bytes]:
    """
    PNG by SVG source of every figure block; a drawing asked for again is not drawn again.

    Parameters
    ----------
    figures : iterable of dict
        Blocks of kind "figure".
    ppi : int
        Pixels an inch at the figure's own size, of those that have no bitmap yet.
    """

    def one(b: Block) -> bytes:
        return base64.b64decode(b["png"]) if b.get("png") else _drawn(b["svg"], b["width_in"], b["height_in"], ppi)

    return {b["svg"]: one(b) for b in figures}
