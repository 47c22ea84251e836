"""Money of the recommendations."""

import pandas as pd

from cbakit.exhibits import MANY, Chart, Figure
from cbakit.language import Language
from cbakit.style import ACCENT, INK, canvas, house_style

SHORT = 0.06  # of the axis: half the width of a label


def money(texts: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """Expected money a year of each recommendation with its limits; None where none brings money."""
    rows = texts[texts["counted_money"].notna()].reset_index(drop=True) if len(texts) else texts
    if rows.empty:
        return None
    top = float(rows["counted_high"].max())
    with house_style():
        figure, axes = canvas(height=0.7 + 0.6 * len(rows))
        for at, row in rows.iterrows():
            axes.barh(at, row["counted_money"], color=ACCENT, height=0.3)
            axes.plot([row["counted_low"], row["counted_high"]], [at, at], color=INK, lw=0.9)
            axes.text(0, at - 0.24, f"{row['rank']}. {row['action']}", va="bottom", fontsize=8)
            worth = lang.money_short(row["counted_money"])  # above the end of its own bar, clear of the whisker
            short = row["counted_money"] < top * SHORT  # a label in its middle would lie over the axis
            told = {"va": "top", "ha": "left" if short else "center", "fontsize": 8, "color": ACCENT}
            axes.text(0 if short else row["counted_money"], at + 0.17, worth, **told)
        axes.set_yticks([])
        axes.set_ylim(len(rows) - 0.45, -0.75)
        axes.set_xlim(0, top * 1.05)
        axes.xaxis.set_major_formatter(lambda value, _: lang.money_short(value) if value else "0")
        axes.locator_params(axis="x", nbins=5)
        axes.set_xlabel(lang.say("recommendations-axis-money"))
    total = lang.money_short(rows["counted_money"].sum())
    return Figure(
        "recommendations_money",
        lang.say("recommendations-money-title", count=len(rows), money=total),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("recommendations-money-so-what"),
        definition=lang.say("recommendations-money-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("recommendations-money-alt", count=len(rows), money=total),
        frame=pd.DataFrame(rows[["rank", "action", "counted_money", "counted_low", "counted_high"]]),
        chart=Chart(
            "bar",
            [f"{r['rank']}. {r['action']}" for r in rows.to_dict("records")],
            {lang.say("recommendations-axis-money"): rows["counted_money"]},
            "money_short",
            low=rows["counted_low"],
            high=rows["counted_high"],
            axis=lang.say("recommendations-axis-money"),
        ),
    )
