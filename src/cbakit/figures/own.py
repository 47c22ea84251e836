"""Pictures for sections of a client's own: any table of shares."""

from typing import Any

import pandas as pd

from cbakit.exhibits import Chart, Figure
from cbakit.figures._shapes import dots
from cbakit.language import Language
from cbakit.style import GREY, canvas, house_style

MOST = 15  # lines of one picture


def shares(result: pd.DataFrame, *, name: str, title: str, lang: Language, **said: Any) -> Figure | None:
    """
    A share a segment as a dot with its interval, the largest on top, the whole as a thin line; None without two segments.

    Parameters
    ----------
    result : DataFrame
        `analysis.own.shares` after disclosure, or any result table with one row a segment.
    name : str
        Id of the exhibit: small Latin letters, digits and ``_``, the only one of its name in the report.
    title : str
        The finding.
    lang : Language
    **said
        Further texts of `exhibits.Figure`: ``source``, ``so_what``, ``definition``, ``places``.
    """
    parts = result[(result["segment"].astype(str) != "") & result["estimate"].notna()]
    rows = parts.sort_values("estimate", ascending=False, kind="stable").head(MOST)
    if len(rows) < 2:
        return None
    plain = [lang.label(s) for s in rows["segment"]]
    names = [f"{label}, n = {lang.number(n)}" for label, n in zip(plain, rows["n"], strict=True)]
    whole = result[(result["segment"].astype(str) == "") & result["estimate"].notna()]
    with house_style():
        figure, axes = canvas(height=0.7 + 0.34 * len(rows))
        dots(axes, rows, names, lang.percent)
        axes.set_xlim(0, None)
        axes.xaxis.set_major_formatter(lambda value, _: lang.percent(value))
        for value in whole["estimate"].head(1):
            axes.axvline(value, color=GREY, lw=0.8, ls=(0, (3, 2)), zorder=0)
    told = [f"{label} {lang.percent(v)}" for label, v in zip(plain, rows["estimate"], strict=True)]
    chart = Chart(
        "bar", names, {lang.say("own-share"): rows["estimate"].tolist()}, "percent", rows["low"].tolist(),
        rows["high"].tolist(),
    )  # fmt: skip
    alt = f"{title}: {'; '.join(told)}."
    return Figure(name, title, lang, figure=figure, alt=alt, frame=rows, chart=chart, **_places(said))


def _places(said: dict[str, Any]) -> dict[str, Any]:
    return {"places": ("report", "slide")} | said
