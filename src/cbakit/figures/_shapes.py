"""Shapes that several pictures are made of: they draw on given axes and know no result table.

Call them within `style.house_style`. Every one puts its values and names beside what they belong to, so that no legend
is needed, and takes ready text for numbers (``form``), so that the language stays with the caller.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from cbakit.style import (
    ACCENT,
    ACCENT_PALE,
    GREY,
    INK,
    PALE,
    RULE,
    TEXT_PT,
    WARNING,
    canvas,
    mixed,
    readable,
    text_on,
)

Form = Callable[[float], str]
BESIDE = TEXT_PT - 1  # points of a label beside its mark


def panels(count: int, *, columns: int = 3, height: float = 1.7, **subplots):
    """
    A figure of small multiples and their axes as a flat list; places of the last row that stay empty are not drawn.

    Parameters
    ----------
    count : int
        At least one.
    columns : int
    height : float, inches
        Of one row.
    **subplots
        Passed to `Figure.subplots`; axes are shared unless it says otherwise.
    """
    columns = min(columns, count)
    rows = -(-count // columns)
    shared = {"sharex": True, "sharey": True} | subplots
    figure, grid = canvas(height=0.35 + height * rows, nrows=rows, ncols=columns, squeeze=False, **shared)
    flat = list(grid.flat)
    for axes in flat[count:]:
        axes.remove()
    return figure, flat[:count]


def month_ticks(first, last, *, most: int = 9) -> pd.DatetimeIndex:
    """Evenly spaced first days of months from `first` to `last`, no more than `most`, so that no two names meet."""
    span = (pd.Timestamp(last).to_period("M") - pd.Timestamp(first).to_period("M")).n + 1
    step = next((s for s in (1, 2, 3, 6, 12) if span <= s * most), 12 * -(-span // (12 * most)))
    return pd.date_range(pd.Timestamp(first).to_period("M").to_timestamp(), last, freq=f"{step}MS")


def value_axis(axes, form: Form, *, axis: str = "y", bins: int = 5) -> None:
    """Ticks of a value axis as text, thin rules behind the marks, and as few ticks as are read."""
    getattr(axes, f"{axis}axis").set_major_formatter(lambda value, _: form(value))
    axes.locator_params(axis=axis, nbins=bins)
    axes.grid(axis=axis, color=RULE, lw=0.6)
    axes.set_axisbelow(True)


def waterfall(axes, steps: Sequence[tuple[str, float, str]], form: Form) -> None:
    """
    A waterfall: levels stand on zero, gains and losses hang between them, thin lines tie them.

    Parameters
    ----------
    axes : Axes
    steps : sequence of (name, value, kind)
        In order; kind is "level" (the value is the height reached), "gain" or "loss" (the value is the size of the
        step, not negative). The colour of loss is for loss alone.
    form : callable
        Value as text; written with its sign above or below the step.

    Raises
    ------
    ValueError
        If a level is not what the steps before it lead to, up to a thousandth: a waterfall that does not tie misleads.
    """
    colours = {"level": INK, "gain": ACCENT, "loss": WARNING}
    reach, height = max((abs(v) for _, v, k in steps if k == "level"), default=1.0) or 1.0, 0.0
    for at, (_, value, kind) in enumerate(steps):
        if kind == "level" and at and abs(value - height) > reach / 1000:
            raise ValueError(f"step {at + 1} of the waterfall does not tie")
        after = value if kind == "level" else height + (value if kind == "gain" else -value)
        low, high = sorted((0.0 if kind == "level" else height, after))
        axes.bar(at, high - low, bottom=low, color=colours[kind], width=0.62)
        sign = {"level": "", "gain": "+", "loss": "\u2212"}[kind] if value else ""
        axes.annotate(
            sign + form(value), (at, high), xytext=(0, 3), textcoords="offset points", ha="center", va="bottom",
            fontsize=BESIDE, color=readable(colours[kind]), weight="bold" if kind == "level" else "normal",
        )  # fmt: skip
        if at + 1 < len(steps):
            axes.plot([at - 0.31, at + 1.31], [after, after], color=GREY, lw=0.6)
        height = after
    axes.set_xticks(range(len(steps)), [name for name, _, _ in steps])
    axes.set_xlim(-0.6, len(steps) - 0.4)
    axes.margins(y=0.12)
    axes.tick_params(left=False, labelleft=False, bottom=False)
    axes.spines["left"].set_visible(False)


def layers(axes, series: pd.DataFrame, names: Sequence[str], *, least: float = 0.06) -> None:
    """
    Layers one on another, the oldest at the bottom and darkest (a C3 chart), each named at the right edge.

    Parameters
    ----------
    axes : Axes
    series : DataFrame
        Index: time; one column a layer, from the bottom up; no missing values.
    names : sequence of str
        Of the layers.
    least : float
        Part of the whole height below which a layer is not named: the name would lie on its neighbour's.
    """
    count = len(series.columns)
    shades = [mixed(ACCENT, "#ffffff", 0.82 * k / max(1, count - 1)) for k in range(count)]
    axes.stackplot(series.index, series.to_numpy().T, colors=shades, edgecolor="white", linewidth=0.5)
    tops = series.cumsum(axis=1)
    whole = float(tops.to_numpy().max()) if series.size else 0.0
    ends = []
    for name, column in zip(names, series.columns, strict=True):
        size, top = float(series[column].iloc[-1]), float(tops[column].iloc[-1])
        if whole and size >= least * whole:
            ends.append((top - size / 2, name, INK))
    axes.set_xlim(series.index.min(), series.index.max())
    axes.set_ylim(0, whole * 1.04 if whole else 1)
    beside(axes, ends, tie=False)


def grid(
    axes, shade: pd.DataFrame, texts: pd.DataFrame, *, rows: Sequence[str], columns: Sequence[str], known=None
) -> None:
    """
    A grid of cells with text (RFM, ABC-XYZ, cohorts): shaded by value, grey where a cell is unfinished or hidden.

    Parameters
    ----------
    axes : Axes
    shade : DataFrame
        Values from 0 to 1 in the order drawn; missing ones are left white.
    texts : DataFrame
        Of the same shape; may hold line breaks.
    rows, columns : sequence of str
        Names of the lines and columns.
    known : DataFrame of bool, optional
        False where a cell is not finished or not shown: grey, in italics.
    """
    from matplotlib.patches import Rectangle

    for y in range(shade.shape[0]):
        for x in range(shade.shape[1]):
            value, text = shade.iloc[y, x], texts.iloc[y, x]
            sure = known is None or bool(known.iloc[y, x])
            if pd.isna(value) and sure:
                continue
            colour = mixed("#ffffff", ACCENT, 0.08 + 0.91 * float(value)) if sure else RULE  # never the accent itself
            axes.add_patch(Rectangle((x - 0.49, y - 0.48), 0.98, 0.96, facecolor=colour, edgecolor="none"))
            if isinstance(text, str) and text:
                style = "normal" if sure else "italic"
                axes.text(x, y, text, ha="center", va="center", fontsize=BESIDE, color=text_on(colour), style=style)
    axes.set_xlim(-0.5, shade.shape[1] - 0.5)
    axes.set_ylim(shade.shape[0] - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), rows)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)


def fan(axes, past: pd.Series, ahead: pd.DataFrame, *, today: str = "") -> None:
    """
    What was, then what is expected with its prediction bands.

    Parameters
    ----------
    axes : Axes
    past : Series
        Values by time; its last point is where the fan opens.
    ahead : DataFrame
        Index: time; ``estimate``, ``low``, ``high``, and ``low50``, ``high50`` for a darker inner band where known.
    today : str
        Written at the line between the two.
    """
    start = past.tail(1)
    joint = (
        pd.DataFrame({c: start.to_numpy() for c in ahead.columns}, index=start.index) if len(start) else ahead.head(0)
    )
    joined = pd.concat([f for f in (joint, ahead) if len(f)])
    axes.fill_between(joined.index, joined["low"], joined["high"], color=ACCENT_PALE, alpha=0.35, lw=0)
    if {"low50", "high50"} <= set(joined):
        axes.fill_between(joined.index, joined["low50"], joined["high50"], color=ACCENT_PALE, alpha=0.7, lw=0)
    axes.plot(past.index, past.to_numpy(), color=INK, lw=1.6)
    axes.plot(joined.index, joined["estimate"], color=ACCENT, lw=1.8, ls=(0, (4, 2)))
    if len(start):
        axes.axvline(start.index[0], color=GREY, lw=0.7, ls=(0, (2, 2)))
        if today:
            axes.annotate(
                today, (start.index[0], 1), xycoords=("data", "axes fraction"), xytext=(-4, -2),
                textcoords="offset points", ha="right", va="top", fontsize=BESIDE, color=GREY,
            )  # fmt: skip
    axes.set_xlim(past.index.min() if len(past) else None, joined.index.max() if len(joined) else None)


def beside(axes, ends: Sequence[tuple[float, str, str]], *, gap: float = 0.075, tie: bool = True) -> None:
    """
    Names at the right ends of lines, pushed apart, each tied to its own end: instead of a legend.

    Parameters
    ----------
    axes : Axes
        With its limits set: the gap is measured on them.
    ends : sequence of (value, text, colour)
        Of the last points; a colour too pale for text is darkened.
    gap : float
        Least distance of two names as part of the axis.
    """
    low, high = axes.get_ylim()
    places = np.array(sorted((v - low) / (high - low) for v, _, _ in ends)) if ends else np.array([])
    for k in range(1, len(places)):
        places[k] = max(places[k], places[k - 1] + gap)
    over = places[-1] - 1 if len(places) and places[-1] > 1 else 0.0
    for place, (value, text, colour) in zip(places - over, sorted(ends), strict=True):
        height = (value - low) / (high - low)
        axes.annotate(
            text, (1, height), xycoords="axes fraction", xytext=(1.025, place), textcoords="axes fraction",
            va="center", ha="left", fontsize=BESIDE, color=readable(colour), annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colour, "lw": 0.6, "shrinkA": 0, "shrinkB": 0} if tie else None,
        )  # fmt: skip


def dots(axes, rows: pd.DataFrame, names: Sequence[str], form: Form, *, dark: Sequence[bool] | None = None) -> None:
    """
    Estimates as dots with their intervals, one a line, the first on top, the value written at the right.

    Parameters
    ----------
    axes : Axes
    rows : DataFrame
        ``estimate``, ``low``, ``high`` in the order drawn.
    names : sequence of str
        With the n of each.
    form : callable
    dark : sequence of bool, optional
        Which differ beyond chance; the others are grey. None: all dark.
    """
    top = float(np.nanmax(rows[["estimate", "high"]].to_numpy())) if len(rows) else 1.0
    for at, row in enumerate(rows.itertuples()):
        colour = ACCENT if dark is None or dark[at] else GREY
        axes.plot([row.low, row.high], [at, at], color=colour, lw=1.6, solid_capstyle="butt")
        axes.plot([row.estimate], [at], "o", color=colour, ms=5)
        end = row.high if pd.notna(row.high) else row.estimate
        axes.annotate(
            form(row.estimate), (end, at), xytext=(5, 0), textcoords="offset points", va="center", fontsize=BESIDE
        )
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(left=False)
    axes.set_xlim(right=top * 1.12)


def pareto(axes, shares: Sequence[float], names: Sequence[str], form: Form, *, dark: Sequence[bool]) -> None:
    """
    Shares from the largest down as bars, each with its value, and in grey what all down to it make together.

    Parameters
    ----------
    axes : Axes
    shares : sequence of float
        From the largest down.
    names : sequence of str
    form : callable
    dark : sequence of bool
        Which bars are in the accent (what the client can change).
    """
    total = np.cumsum(shares)
    for at, (share, sum_) in enumerate(zip(shares, total, strict=True)):
        axes.barh(at, share, color=ACCENT if dark[at] else PALE, height=0.66)
        axes.annotate(form(share), (share, at), xytext=(4, 0), textcoords="offset points", va="center", fontsize=BESIDE)
        axes.annotate(
            form(sum_),
            (1, at),
            xycoords=("axes fraction", "data"),
            va="center",
            ha="right",
            fontsize=BESIDE,
            color=GREY,
        )
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlim(0, max(shares, default=1) * 1.35)
    axes.tick_params(left=False, bottom=False, labelbottom=False)
    axes.spines["bottom"].set_visible(False)


def at_risk(axes, ticks: Sequence[float], counts: Sequence[float], form: Form, *, name: str) -> None:
    """Ticks of a time axis with the number still under observation below each; `name` says what the lines are."""
    labels = [f"{form(t)}\n{form(c)}" for t, c in zip(ticks, counts, strict=True)]
    axes.set_xticks(ticks, labels)
    axes.set_xlabel(name)
