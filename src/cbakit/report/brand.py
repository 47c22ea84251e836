"""The dress of a report: logo, two colours, contacts and fonts of the client and of the consultant.

The consultant's profile is ``consultant.yml`` beside ``data/`` (`CBAKIT_PROFILE` names another place); what client.yml
declares under ``brand`` goes before it. Notebooks stay in the house colours; deliverables are recoloured.
"""

import base64
import colorsys
import os
import re
from pathlib import Path
from typing import Any

from cbakit import style
from cbakit.config import Brand, Client, home, read_settings
from cbakit.errors import ConfigError
from cbakit.report.measure import SPARE, text_width
from cbakit.style import READABLE, contrast, mixed, readable

LOGOS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
FONTS = {".ttf": "truetype", ".otf": "opentype"}
LARGEST = 1_000_000  # bytes of a logo
HOUSE = frozenset(
    {
        style.INK,
        style.INK_ON_SHADE,
        style.GREY,
        style.PALE,
        style.RULE,
        style.WARNING,
        *style.SEQUENCE[1:3],
        style.SEQUENCE[4],
    }
)
SAMPLE = (
    "Съешь ещё этих мягких французских булок да выпей чаю. The quick brown fox jumps over the lazy dog. 0123456789 %"
)
_HEX = re.compile(r"#[0-9a-f]{6}\b")


def profile() -> tuple[Brand, Path]:
    """The consultant's own brand and the folder its files lie in; the house style where there is no profile."""
    path = Path(os.environ.get("CBAKIT_PROFILE") or home() / "consultant.yml")
    return (read_settings(path, Brand), path.parent) if path.exists() else (Brand(), path.parent)


def dress(settings: Client) -> dict[str, Any]:
    """
    Everything about the brand that a writer needs, as plain data: nothing where nothing is declared.

    Returns
    -------
    dict
        ``accent``, ``second`` ("#rrggbb"), ``logo`` and ``logo_type`` (base 64), ``contacts`` (list of str), ``font`` or,
        for a font too wide for tables and figures, ``display`` (family as declared), ``family`` (as the files call it, by
        which the PDF finds it), and ``font_files`` (name -> base 64). Keys that
        nobody declared are absent.

    Raises
    ------
    ConfigError
        If a colour cannot carry text on white, or a file is missing, too large or of another kind.
    """
    own, beside = profile()
    found: dict[str, Any] = {}
    for brand, folder, name in ((own, beside, "consultant.yml"), (settings.brand, settings.folder, "client.yml")):
        for key in ("accent", "second"):
            if colour := getattr(brand, key):
                found[key] = _checked(colour.lower(), key, name)
        if brand.logo:
            path = _file(folder, brand.logo, LOGOS, name)
            found |= {"logo": base64.b64encode(path.read_bytes()).decode(), "logo_type": LOGOS[path.suffix.lower()]}
        if brand.contacts:
            found["contacts"] = list(brand.contacts)
        if brand.font:
            paths = [_file(folder, file, FONTS, name) for file in brand.font_files]
            files = {p.name: base64.b64encode(p.read_bytes()).decode() for p in paths}
            found = {k: v for k, v in found.items() if k not in ("font", "display")}
            found |= {"font" if breadth(paths) <= SPARE else "display": brand.font, "font_files": files}
            found["family"] = family(paths[0]) or brand.font
    return found


def breadth(paths: list[Path]) -> float:
    """How wide the first of the font files sets a text, in parts of the width in PT Sans; signs it lacks are left out."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(paths[0], lazy=True) as font:
            unit, widths, names = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
            own = {sign: widths[names[ord(sign)]][0] / unit for sign in SAMPLE if ord(sign) in names}
    except (TTLibError, KeyError, IndexError, OSError):
        raise ConfigError(
            f"brand, font_files: {paths[0].name if paths else 'no file'} is not a font that can be read."
        ) from None
    house = sum(text_width(sign, 1.0) / SPARE for sign in SAMPLE if sign in own)
    return sum(own[sign] for sign in SAMPLE if sign in own) / house if house else 1.0


def family(path: Path) -> str:
    """The family that a font file calls its own: condensed and light fonts are often of a family with a shorter name."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        names = font["name"]
        return str(names.getDebugName(16) or names.getDebugName(1) or "")


def author(settings: Client) -> str:
    """Who prepared the report: client.yml, else the consultant's profile."""
    return settings.consultant or profile()[0].name


def _checked(colour: str, key: str, name: str) -> str:
    """A colour that carries text; an error names the nearest that does."""
    if contrast(colour, "#ffffff") < READABLE:
        raise ConfigError(
            f"{name}, brand, {key}: {colour} is too pale for text on white. The nearest that will do: {readable(colour)}."
        )
    return colour


def _file(folder: Path, name: str, kinds: dict[str, str], where: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise ConfigError(f"{where}, brand: there is no file {name} in the folder of {where}.")
    if path.suffix.lower() not in kinds:
        raise ConfigError(f"{where}, brand: {name} must be one of {', '.join(kinds)}.")
    if kinds is LOGOS and path.stat().st_size > LARGEST:
        raise ConfigError(f"{where}, brand: {name} is larger than 1 MB; save the logo smaller.")
    return path


def recoloured(svg: str, brand: dict[str, Any]) -> str:
    """
    A figure in the colours of the brand: tints of the house accent become the same tints of the brand's.

    Greys and the colour of loss stay. Lightness is stretched between the accent and white, so that heat maps and
    pale bands keep their steps.
    """
    if family := brand.get("font"):
        svg = svg.replace("PT Sans", family.replace("'", "").replace('"', ""))
    accent, second = brand.get("accent"), brand.get("second")
    if second:
        pairs = {style.SEQUENCE[1]: second, readable(style.SEQUENCE[1]): second}
        svg = _HEX.sub(lambda m: pairs.get(m[0], m[0]), svg)
    return _HEX.sub(lambda m: tint(m[0], accent), svg) if accent else svg


def tint(colour: str, accent: str) -> str:
    """What a house colour becomes under another accent."""
    if colour in HOUSE or colour == accent:
        return colour
    house, own, seen = (_hls(c) for c in (style.ACCENT, accent, colour))
    apart = abs(seen[0] - house[0])
    if min(apart, 1 - apart) > 0.05 or seen[2] < 0.12:
        return colour
    light = 1 - (1 - seen[1]) * (1 - own[1]) / (1 - house[1])
    rich = min(1.0, seen[2] * own[2] / house[2])
    return "#" + "".join(f"{round(255 * v):02x}" for v in colorsys.hls_to_rgb(own[0], min(1, max(0, light)), rich))


def _hls(colour: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*(int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)))


def variables(brand: dict[str, Any], *, dark: str) -> str:
    """The brand's colours as variables of the HTML page, light and dark."""
    light: dict[str, str] = {}
    if accent := brand.get("accent"):
        light |= {"accent": accent, "accent-pale": tint(style.ACCENT_PALE, accent)}
    if second := brand.get("second"):
        light |= {"line-1": second, "name-1": second}
    if not light:
        return ""
    night = {k: mixed(v, dark, 0.6) if k == "accent-pale" else readable(v, dark) for k, v in light.items()}
    rules = ["".join(f"--{k}:{v};" for k, v in part.items()) for part in (light, night)]
    return f":root{{{rules[0]}}}@media screen and (prefers-color-scheme:dark){{:root{{{rules[1]}}}}}\n"
