"""The client's and the consultant's dress for Word and PowerPoint: colours and font as attributes, the logo as a picture."""

import base64
from typing import Any

from cbakit import style
from cbakit.report.blocks import Block
from cbakit.report.brand import recoloured, tint
from cbakit.report.pictures import pictures

LOGO = (1.9, 0.75)  # inches, the most that it takes


def swaps(brand: dict[str, Any]) -> dict[str, str]:
    """Attribute values of the house style and what stands for them: colours as RRGGBB, the family of the font."""
    found: dict[str, str] = {}
    if accent := brand.get("accent"):
        for colour in (style.ACCENT, style.ACCENT_PALE, style.SEQUENCE[0], style.SEQUENCE[3]):
            found[_bare(colour)] = _bare(tint(colour, accent))
    if second := brand.get("second"):
        found[_bare(style.SEQUENCE[1])] = _bare(second)
    if family := brand.get("font"):
        found["PT Sans"] = family.replace('"', "").replace("<", "").replace("&", "")
    return found


def _bare(colour: str) -> str:
    return colour.lstrip("#").upper()


def figures(found: list[Block], brand: dict[str, Any]) -> list[Block]:
    """Blocks whose drawings wear the brand; the bitmap of the notebook, which does not, is left out then."""
    if not {"accent", "second", "font"} & set(brand):
        return found
    return [b | {"svg": recoloured(b["svg"], brand), "png": ""} if b["kind"] == "figure" else b for b in found]


def logo(brand: dict[str, Any]) -> tuple[bytes, float, float] | None:
    """The logo as PNG or JPEG with its width and height in inches within `LOGO`; None where there is none."""
    if not brand.get("logo"):
        return None
    content = base64.b64decode(brand["logo"])
    if brand["logo_type"] == "image/svg+xml":
        size = {"width_in": LOGO[0] * 4, "height_in": LOGO[1] * 4}
        content = next(iter(pictures([{"svg": content.decode("utf-8"), **size}], ppi=100).values()))
    from docx.image.image import Image

    picture = Image.from_blob(content)
    scale = min(LOGO[0] / picture.px_width, LOGO[1] / picture.px_height)
    return content, picture.px_width * scale, picture.px_height * scale
