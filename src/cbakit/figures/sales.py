"""Pictures of the way from lead to sale."""

import numpy as np
import pandas as pd

from cbakit.exhibits import Figure
from cbakit.figures import _shapes as shapes
from cbakit.language import Language
from cbakit.style import ACCENT, GREY, INK, PALE, TEXT_PT, canvas, house_style

STRONG = 0.998


def _step(step: str, lang: Language) -> str:
    return lang.say(f"sales-step-{step.replace('_', '-')}")


def funnel(result: pd.DataFrame, *, window: int, lang: Language, source: str = "") -> Figure | None:
    """Leads by the furthest step reached, each with its count and share of the step before."""
    if len(result) < 2 or not result["n"].iloc[0] > 0:
        return None
    names = [_step(s, lang) for s in result["step"]]
    whole, last = float(result["n"].iloc[0]), result.iloc[-1]
    with house_style():
        figure, axes = canvas(height=0.5 + 0.36 * len(result))
        colours = [PALE] * (len(result) - 1) + [ACCENT]
        axes.barh(range(len(result)), result["n"], color=colours, height=0.66)
        for at, row in enumerate(result.itertuples()):
            text = lang.number(row.n)
            if at:
                text += "  ·  " + lang.say("sales-funnel-of-before", share=lang.percent(row.of_before))
            axes.annotate(
                text, (row.n, at), xytext=(5, 0), textcoords="offset points", va="center", fontsize=TEXT_PT - 1
            )
        axes.set_yticks(range(len(result)), names)
        axes.set_ylim(len(result) - 0.4, -0.6)
        axes.set_xlim(0, whole * 1.3)
        axes.tick_params(left=False, bottom=False, labelbottom=False)
        axes.spines["bottom"].set_visible(False)
    values = {"n": int(whole), "share": lang.percent(last["estimate"])}
    return Figure(
        "sales_funnel", lang.say("sales-funnel-title", **values), lang, source=source, n=result["n"].iloc[0],
        so_what=lang.say("sales-funnel-so-what"), definition=lang.say("sales-funnel-definition", window=window),
        places=("report", "slide"), figure=figure, alt=lang.say("sales-funnel-alt", **values), frame=result,
    )  # fmt: skip


def cohorts(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """Share who bought by the same age, quarters down and ages across; unfinished cells are empty."""
    known = result[result["estimate"].notna()]
    if known["cohort"].nunique() < 2:
        return None
    rows = result[result["cohort"].isin(result.loc[result["n"].notna(), "cohort"])]
    shares = rows.pivot_table(index="cohort", columns="age", values="estimate", dropna=False)
    sizes = rows.groupby("cohort")["n"].first()
    top = float(np.nanmax(shares.to_numpy()))
    texts = shares.map(lambda v: lang.percent(v) if pd.notna(v) else "")
    names = [
        lang.say("sales-cohorts-row", quarter=c[-1], year=c[:4], n=lang.number(sizes[c])) for c in shares.index
    ]  # fmt: skip
    with house_style():
        figure, axes = canvas(width=5.2, height=0.55 + 0.27 * len(shares))
        shapes.grid(
            axes, shares / (top or 1), texts, rows=names,
            columns=[lang.say("sales-cohorts-age", days=int(a)) for a in shares.columns], known=shares.notna(),
        )  # fmt: skip
    return Figure(
        "sales_cohorts", lang.say("sales-cohorts-title"), lang, source=source, n=sizes.sum(),
        so_what=lang.say("sales-cohorts-so-what"), definition=lang.say("sales-cohorts-definition"),
        figure=figure, alt=lang.say("sales-cohorts-alt"), frame=result,
    )  # fmt: skip


def limits(
    result: pd.DataFrame, curves: pd.DataFrame, claims: pd.DataFrame, *, window: int, lang: Language, source: str = ""
) -> Figure | None:
    """
    Managers by number of leads and share of sales at the common mix, within the limits of chance.

    Parameters
    ----------
    result : DataFrame
        Result of `leads.same_mix`.
    curves : DataFrame
        Result of `leads.limit_curves`: ``level``, ``n``, ``low``, ``high``.
    claims : DataFrame
        The run's family of comparisons: who may be named is in colour.
    window : int
    """
    rows = result[result["estimate"].notna()]
    if len(rows) < 2:
        return None
    target = float(rows["target"].iloc[0])
    shown = curves[curves["n"] >= 0.4 * rows["n"].min()]
    with house_style():
        figure, axes = canvas(height=3.2)
        for level, part in curves.groupby("level"):
            strong = level >= STRONG
            colour, name = (INK, "sales-limits-998") if strong else (GREY, "sales-limits-95")
            for side in ("low", "high"):
                axes.plot(part["n"], part[side], color=colour, lw=1.1 if strong else 0.8)
            end = part.iloc[-1]
            axes.annotate(
                lang.say(name), (end["n"], end["high"]), xytext=(3, 0), textcoords="offset points", va="center",
                fontsize=TEXT_PT - 1, color=colour,
            )  # fmt: skip
        axes.axhline(target, color=GREY, lw=0.8, ls=(0, (4, 3)))
        outside = rows["segment"].isin(_named(claims))
        axes.plot(rows["n"][~outside], rows["estimate"][~outside], "o", color=GREY, ms=5)
        axes.plot(rows["n"][outside], rows["estimate"][outside], "o", color=ACCENT, ms=6)
        span = float(shown["high"].max() - shown["low"].min()) or 1.0
        taken: list[tuple[float, float]] = []
        for row in rows.sort_values("estimate", ascending=False).itertuples():
            near = [
                t for t in taken if abs(t[0] - row.n) < 0.25 * rows["n"].max() and abs(t[1] - row.estimate) < 0.1 * span
            ]
            below = bool(near) or row.estimate < target
            axes.annotate(
                lang.label(row.segment), (row.n, row.estimate), xytext=(0, -8 if below else 7),
                textcoords="offset points", ha="center", va="top" if below else "bottom", fontsize=TEXT_PT - 1, color=INK,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},  # no line strikes a name through
            )  # fmt: skip
            taken.append((row.n, row.estimate))
        low, high = min(shown["low"].min(), rows["estimate"].min()), max(shown["high"].max(), rows["estimate"].max())
        axes.set_ylim(max(0, low - 0.03), min(1, high + 0.04))
        axes.set_xlim(0, float(curves["n"].max()) * 1.08)
        shapes.value_axis(axes, lang.percent)
        axes.set_xlabel(lang.say("sales-limits-x"))
        axes.set_ylabel(lang.say("sales-limits-y"))
    out = rows[outside].sort_values("estimate")
    title = (
        lang.say("sales-limits-title-some", names=lang.listing(map(lang.label, out["segment"])))
        if len(out)
        else lang.say("sales-limits-title-none")
    )
    values = {"target": lang.percent(target)}
    return Figure(
        "sales_limits", title, lang, source=source, n=rows["n"].sum(), so_what=lang.say("sales-limits-so-what"),
        definition=lang.say("sales-limits-definition", window=window, **values), places=("report", "slide"),
        figure=figure, alt=lang.say("sales-limits-alt", **values), frame=rows,
    )  # fmt: skip


def _named(claims: pd.DataFrame) -> list[str]:
    """Managers whose conversion with the same mix passed the family of comparisons."""
    passed = (claims["metric"] == "lead_conversion_same_mix") & claims["claim"].astype(bool)
    return list(claims.loc[passed, "segment"])
