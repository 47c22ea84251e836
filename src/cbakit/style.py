"""House style of the figures: colours, fonts, sizes. The only place, with `figures`, that knows matplotlib."""

import io
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

FONTS = Path(__file__).parent / "assets" / "fonts"
INK, GREY, PALE, RULE = "#22303a", "#65727b", "#c9d1d6", "#e4e9ec"
INK_ON_SHADE, WHITE_ON_SHADE = "#22303b", "#fffffe"
ACCENT, ACCENT_PALE, WARNING = "#0b5c8d", "#9cc3da", "#b3472e"  # the warning colour is for loss only
SEQUENCE = ("#0b5c8d", "#d98a2b", "#5b6973", "#6fa8c9", "#8a5a83")  # told apart by colour-blind readers and in grey
WIDTH, HEIGHT = 6.6, 3.1  # inches on the page; text is printed at the size it is drawn
TEXT_PT = 9
ABOVE: dict[str, Any] = {
    "loc": "lower left",
    "bbox_to_anchor": (0, 1),
    "ncols": 2,
}  # of a legend that lies on nothing drawn
READABLE = 4.5  # least contrast of text with its ground (WCAG 2.2, level AA)


def contrast(one: str, other: str) -> float:
    """
    Contrast ratio of two colours, from 1 to 21, by WCAG 2.2.

    Parameters
    ----------
    one, other : str
        "#rrggbb".

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mixed(one: str, other: str, part: float) -> str:
    """The colour on the way from `one` (part 0) to `other` (part 1)."""
    a, b = ([int(c[k : k + 2], 16) for k in (1, 3, 5)] for c in (one, other))
    return "#" + "".join(f"{round(x + (y - x) * part):02x}" for x, y in zip(a, b, strict=True))


def readable(colour: str, on: str = "#ffffff") -> str:
    """`colour` darkened (on a dark ground lightened) no more than text on `on` needs."""
    aim = INK if contrast(INK, on) >= contrast("#ffffff", on) else "#ffffff"
    steps = (mixed(colour, aim, k / 20) for k in range(21))
    return next((c for c in steps if contrast(c, on) >= READABLE), aim)


def text_on(ground: str) -> str:
    """
    Ink, white or, on middle grounds where neither is read well, black.

    On a shade both are a step beside the house's own: what follows the reader's light or dark (ink, paper, a cell in the
    colour of rules) must not take with it the text of a cell that keeps its shade.
    """
    if ground == RULE:
        return INK
    best = max(INK_ON_SHADE, WHITE_ON_SHADE, key=lambda colour: contrast(colour, ground))
    return best if contrast(best, ground) >= READABLE else max("#000000", "#ffffff", key=lambda c: contrast(c, ground))


@contextmanager
def house_style():
    """Within it, matplotlib and seaborn draw in the house style; fonts come with the package."""
    import matplotlib as mpl
    import seaborn as sns

    _register_fonts()
    settings: dict[str, Any] = {
        "font.family": ["PT Sans", "DejaVu Sans"],
        "font.size": TEXT_PT,
        "axes.titlesize": TEXT_PT,
        "axes.labelsize": TEXT_PT,
        "xtick.labelsize": TEXT_PT - 0.5,
        "ytick.labelsize": TEXT_PT - 0.5,
        "legend.fontsize": TEXT_PT - 0.5,
        "text.color": INK,
        "axes.labelcolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.edgecolor": GREY,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": False,
        "grid.color": RULE,
        "legend.frameon": False,
        "svg.fonttype": "none",
        "svg.hashsalt": "cbakit",
        "figure.constrained_layout.use": True,
    }
    with mpl.rc_context(), sns.axes_style("white"), sns.color_palette(SEQUENCE):
        mpl.rcParams.update(cast(Any, settings))
        yield


def _register_fonts() -> None:
    from matplotlib import font_manager

    known = {Path(entry.fname).name for entry in font_manager.fontManager.ttflist if "PT" in entry.name}
    for path in sorted(FONTS.glob("*.ttf")):
        if path.name not in known:
            font_manager.fontManager.addfont(path)


def canvas(width: float = WIDTH, height: float = HEIGHT, **subplots):
    """
    A new figure and its axes in the house style; call within `house_style`.

    Parameters
    ----------
    width, height : float, inches
    **subplots
        Passed to `Figure.subplots`.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(**subplots)


def drawn(figure: Any) -> str:
    """
    A figure as SVG, byte for byte what its `savefig` writes.

    The layout is worked out by itself: `savefig` would draw all of the figure for it.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    svg = io.StringIO()
    before, dpi, engine = figure.canvas, figure.dpi, figure.get_layout_engine()
    try:
        with house_style():
            figure.dpi, as_svg = 72, FigureCanvasSVG(figure)
            if engine is not None:
                engine.execute(figure)
            figure.set_layout_engine("none")
            as_svg.print_svg(svg, metadata={"Date": None, "Creator": None})
    finally:
        figure.set_layout_engine(engine)
        figure.dpi = dpi
        figure.set_canvas(before)
    return svg.getvalue()
