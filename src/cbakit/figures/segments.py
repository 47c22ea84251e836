"""Pictures of how the base divides."""

import pandas as pd

from cbakit.exhibits import Figure
from cbakit.few import largest
from cbakit.language import Language
from cbakit.style import ACCENT, ACCENT_PALE, INK, PALE, RULE, canvas, house_style

ABC, XYZ = ("A", "B", "C"), ("X", "Y", "Z")


def _paired(rows: pd.DataFrame, lang: Language):
    """Share of heads beside share of money, one pair a row; heads alone where no money is known."""
    priced = bool(rows["money_share"].notna().any())
    with house_style():
        figure, axes = canvas(height=0.8 + (0.36 if priced else 0.28) * len(rows))
        height = 0.36 if priced else 0.66
        for at, row in rows.iterrows():
            bars = [("share", at - (0.19 if priced else 0), ACCENT)]
            bars += [("money_share", at + 0.19, PALE)] if priced else []
            for column, place, colour in bars:
                if pd.notna(row[column]):
                    axes.barh(place, row[column], height=height, color=colour)
                    axes.text(row[column] + 0.005, place, lang.percent(row[column]), va="center", fontsize=8)
        axes.set_yticks(range(len(rows)), [_named(row, lang) for _, row in rows.iterrows()])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, rows[["share", "money_share"]].max().max() * 1.18)
        axes.tick_params(left=False, bottom=False, labelbottom=False)
        axes.spines["bottom"].set_visible(False)
        handles = [axes.barh([0], [0], color=c) for c in ((ACCENT, PALE) if priced else (ACCENT,))]
        names = ["segments-legend-heads", "segments-legend-money"][: len(handles)]
        axes.legend(handles, [lang.say(n) for n in names], loc="upper center", bbox_to_anchor=(0.4, 0), ncols=2)
    return figure


def _named(row: pd.Series, lang: Language) -> str:
    code = f"lifecycle {row['segment']}" if row["dimension"] == "lifecycle" else row["segment"]
    return lang.say("segments-bar", name=lang.label(code), n=int(row["n"]))


def levels(result: pd.DataFrame, *, lang: Language, visits: bool = True, source: str = "") -> Figure | None:
    """
    The base by lifecycle: share of heads beside share of money; None without a base.

    Parameters
    ----------
    result : DataFrame
        `analysis.lifecycle.levels` of the base alone, after disclosure.
    visits : bool
        Whether visits are recorded; without them terms alone decide who is at risk.
    """
    rows = result[result["n"].gt(0)].reset_index(drop=True)
    if len(rows) < 2:
        return None
    total = int(rows["n"].sum())
    risk = rows[rows["segment"] == "at_risk"]
    first = risk.iloc[0] if len(risk) else largest(rows, "n")
    name = lang.label(f"lifecycle {first['segment']}")
    values = {"name": name[:1].upper() + name[1:], "n": int(first["n"]), "total": total}
    title = lang.say("segments-levels-title", share=lang.percent(first["share"]), **values)
    if (longest := largest(rows, "n"))["n"] > first["n"]:
        told = lang.label(f"lifecycle {longest['segment']}")
        title += lang.say("common-title-longest", name=told, n=int(longest["n"]))
    return Figure(
        "segments_levels",
        title,
        lang,
        source=source,
        so_what=lang.say("segments-levels-so-what"),
        definition=lang.say("segments-levels-definition" if visits else "segments-levels-definition-terms"),
        places=("report", "slide"),
        figure=_paired(rows, lang),
        alt=lang.say("segments-levels-alt", share=lang.percent(first["share"]), **values),
        frame=rows.drop(columns=["low", "high", "returned_n"], errors="ignore"),
    )


def rfm(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    RFM groups: share of heads beside share of money; None where nobody could be scored.

    Parameters
    ----------
    result : DataFrame
        `analysis.rfm.groups` after disclosure.
    """
    rows = result[result["n"].gt(0)].reset_index(drop=True)
    if len(rows) < 2:
        return None
    by = "money_share" if rows["money_share"].notna().any() else "share"
    first = largest(rows, by)
    name = lang.label(first["segment"])
    values = {"name": name[:1].upper() + name[1:], "share": lang.percent(first["share"])}
    message = "segments-rfm-title" if by == "money_share" else "segments-rfm-title-heads"
    apart = (
        "yes" if (rows.loc[rows["segment"] == "other", by] > first[by]).any() else "no"
    )  # of several groups together
    money = {"money": lang.percent(first["money_share"])} if by == "money_share" else {}
    return Figure(
        "segments_rfm",
        lang.say(message, **values, **money, apart=apart),
        lang,
        source=source,
        so_what=lang.say("segments-rfm-so-what") if money else "",
        definition=lang.say("segments-rfm-definition" if money else "segments-rfm-definition-heads"),
        places=("report", "slide"),
        figure=_paired(rows, lang),
        alt=lang.say("segments-rfm-alt" if money else "segments-rfm-alt-heads", groups=len(rows), **values),
        frame=rows.drop(columns=["low", "high"]),
    )


def grid(
    result: pd.DataFrame, *, lang: Language, bounds: tuple[float, float] = (0.10, 0.25), source: str = ""
) -> Figure | None:
    """
    The ABC-XYZ grid: customers and share of money in each cell, the darker the more money; None without evenness.

    Parameters
    ----------
    result : DataFrame
        `analysis.classes.counts` by "abc x xyz" after disclosure.
    bounds : tuple of float
        Coefficients of variation up to which a customer is X and Y.
    """
    cells = result[result["n"].gt(0)].set_index("segment")
    shown = [f"{a} x {x}" for a in ABC for x in XYZ if f"{a} x {x}" in cells.index]
    if len({name[-1] for name in shown}) < 2:  # all in one column: the table beside says as much
        return None
    most = cells["money_share"].max()
    with house_style():
        figure, axes = canvas(height=2.6)
        for row, a in enumerate(ABC):
            for column, x in enumerate(XYZ):
                found = cells.loc[f"{a} x {x}"] if f"{a} x {x}" in cells.index else None
                share = 0.0 if found is None or pd.isna(found["money_share"]) else found["money_share"] / most
                colour = ACCENT if share > 0.6 else ACCENT_PALE if share > 0.2 else RULE
                axes.barh(row, 0.96, left=column - 0.48, height=0.9, color=colour if found is not None else "white")
                text = lang.say("segments-grid-none") if found is None else _cell(found, lang)
                axes.text(column, row, text, ha="center", va="center", color="white" if share > 0.6 else INK)
        axes.set_xticks(range(3), [lang.say(f"segments-class-{x.lower()}") for x in XYZ])
        axes.set_yticks(range(3), [lang.say(f"segments-class-{a.lower()}") for a in ABC])
        axes.set(xlim=(-0.5, 2.5), ylim=(2.5, -0.5))
        axes.tick_params(left=False, bottom=False, labeltop=True, labelbottom=False)
        axes.spines[["left", "bottom"]].set_visible(False)
    first = cells.loc[shown].sort_values("n", ascending=False, kind="stable").iloc[0]
    values = {"name": first.name.replace(" x ", ""), "n": int(first["n"]), "money": lang.percent(first["money_share"])}
    return Figure(
        "segments_grid",
        lang.say("segments-grid-title", **values),
        lang,
        source=source,
        so_what=lang.say("segments-grid-so-what"),
        definition=lang.say("segments-grid-definition", x=lang.percent(bounds[0]), y=lang.percent(bounds[1])),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("segments-grid-alt", cells=len(shown), **values),
        frame=cells.reset_index().drop(columns=["low", "high"]),
    )


def _cell(found: pd.Series, lang: Language) -> str:
    told = lang.say("segments-grid-cell", n=int(found["n"]), money=lang.percent(found["money_share"]))
    return told.replace("; ", "\n")
