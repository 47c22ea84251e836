"""Pictures of prices and discounts."""

import pandas as pd

from cbakit.exhibits import Figure
from cbakit.figures import _shapes as shapes
from cbakit.language import Language
from cbakit.style import ACCENT, GREY, INK, PALE, TEXT_PT, canvas, house_style


def prices(result: pd.DataFrame, *, lang: Language, source: str = "", most: int = 10) -> Figure | None:
    """Median and middle half of the price agreed by product, with the middle list price where it is recorded."""
    rows = result[result["median"].notna() & ~result["segment"].isin(["other", "unknown"])].head(most)
    rows = rows.sort_values("median", ascending=False).reset_index(drop=True)
    if len(rows) < 2:
        return None
    with house_style():
        figure, axes = canvas(height=0.7 + 0.3 * len(rows))
        axes.hlines(rows.index, rows["quarter_1"], rows["quarter_3"], color=PALE, lw=4)
        axes.plot(rows["median"], rows.index, "o", color=ACCENT, ms=5)
        axes.plot(rows["list_median"], rows.index, "|", color=INK, ms=11, mew=1.6)
        for at, row in rows.iterrows():
            end = max(v for v in (row["quarter_3"], row["list_median"], row["median"]) if pd.notna(v))
            axes.annotate(
                lang.money_short(row["median"]), (end, at), xytext=(7, 0), textcoords="offset points", va="center",
                fontsize=TEXT_PT - 1,
            )  # fmt: skip
        axes.set_yticks(range(len(rows)), [f"{lang.label(r.segment)} ({lang.number(r.n)})" for r in rows.itertuples()])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, float(rows[["quarter_3", "list_median"]].max().max()) * 1.18)
        shapes.value_axis(axes, lang.money_short, axis="x")
        axes.tick_params(left=False)
    high, low = rows.iloc[0], rows.iloc[-1]
    most_told, least_told = (lang.money_short(row["median"]) for row in (high, low))
    told = {
        "least": least_told,
        "low": lang.label(low["segment"]),
        "most": most_told,
        "high": lang.label(high["segment"]),
    }
    title = lang.say("prices-prices-title-alike" if least_told == most_told else "prices-prices-title", **told)
    return Figure(
        "prices_prices", title, lang, source=source,
        so_what=lang.say("prices-prices-so-what") if rows["list_median"].notna().any() else "",
        definition=lang.say("prices-prices-definition"), figure=figure,
        alt=lang.say("prices-prices-alt", n=len(rows)), frame=rows,
    )  # fmt: skip


def spread(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """Shares of contracts by depth of discount, each with the money that it gave away."""
    rows = result[result["estimate"].notna()].reset_index(drop=True)
    if len(rows) < 2:
        return None
    with house_style():
        figure, axes = canvas(height=0.5 + 0.33 * len(rows))
        colours = [GREY if s in ("no_discount", "above_list") else ACCENT for s in rows["segment"]]
        axes.barh(rows.index, rows["estimate"], color=colours, height=0.66)
        for at, row in rows.iterrows():
            text = lang.percent(row["estimate"])
            if row["given_money"] > 0:
                text += "  ·  " + lang.say("prices-spread-given", money=lang.money_short(row["given_money"]))
            axes.annotate(
                text,
                (row["estimate"], at),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                fontsize=TEXT_PT - 1,
            )
        axes.set_yticks(range(len(rows)), [lang.label(s) for s in rows["segment"]])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, float(rows["estimate"].max()) * 1.45)
        axes.tick_params(left=False, bottom=False, labelbottom=False)
        axes.spines["bottom"].set_visible(False)
    none = float(rows.loc[rows["segment"] == "no_discount", "estimate"].sum())
    values = {"share": lang.percent(none)}
    return Figure(
        "prices_spread", lang.say("prices-spread-title", **values), lang, source=source,
        so_what=lang.say("prices-spread-so-what"), definition=lang.say("prices-spread-definition"),
        places=("report", "slide"), figure=figure, alt=lang.say("prices-spread-alt", **values), frame=rows,
    )  # fmt: skip
