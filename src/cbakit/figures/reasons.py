"""Pictures of why customers leave."""

import pandas as pd

from cbakit.exhibits import Chart, Figure
from cbakit.language import Language
from cbakit.style import ACCENT, GREY, INK, PALE, RULE, canvas, house_style

COLOURS = {"yes": ACCENT, "no": GREY, "unknown": PALE}


def _control(flag) -> str:
    return "unknown" if flag is None or pd.isna(flag) else "yes" if flag else "no"


def pareto(
    result: pd.DataFrame, *, lang: Language, source: str = "", period: str = "last_12_months", min_n: int = 10
) -> Figure | None:
    """
    Reasons by their share with intervals, coloured by whether the business can act on them; None without two.

    Parameters
    ----------
    result : DataFrame
        `analysis.reasons.pareto` after disclosure.
    min_n : int
        Reasons of fewer are merged, which title and note say.
    """
    named = (result["period"] == period) & result["hits"].notna() & (result["segment"] != "other")
    period = period if named.sum() > 1 else "all_time"  # too few of a year are named: all time says more
    rows = result[(result["period"] == period) & result["hits"].notna()].reset_index(drop=True)
    if len(rows) < 2:
        return None
    rows = rows.assign(control=[_control(f) for f in rows["controllable"]])
    names = [lang.label(f"reason {c}") for c in rows["segment"]]
    with house_style():
        figure, axes = canvas(height=0.75 + 0.2 * len(rows))
        edge = min(1.0, rows["high"].max() * 1.45)
        for at, row in rows.iterrows():
            axes.barh(at, row["estimate"], color=COLOURS[row["control"]], height=0.68)
            axes.plot([row["low"], row["high"]], [at, at], color=INK, lw=0.9, solid_capstyle="butt")
            told = lang.say("reasons-bar", n=int(row["hits"]), money=lang.money_short(row["year_money"]))
            axes.text(
                edge,  # a column of its own: at the whisker's end it would read as the value there
                at,
                told if pd.notna(row["year_money"]) else lang.number(row["hits"]),
                va="center",
                ha="right",
                fontsize=8,
            )
        axes.set_yticks(range(len(rows)), names)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, edge)
        axes.xaxis.set_major_formatter(lambda value, _: lang.percent(value))
        axes.tick_params(left=False)
        worth = rows["year_money"].notna().any()
        axes.set_xlabel(lang.say("reasons-axis-share" if worth else "reasons-axis-share-only"))
        used = [c for c in COLOURS if c in set(rows["control"])]
        handles = [axes.barh([0], [0], color=COLOURS[c]) for c in used]
        axes.legend(
            handles, [lang.say(f"reasons-control-{c}") for c in used], loc="lower left", bbox_to_anchor=(0, 1), ncols=3
        )
    first = rows.iloc[0]
    named = rows[~rows["segment"].isin(["unknown", "other"])]
    first = named.iloc[0] if len(named) else first
    name = lang.label(f"reason {first['segment']}")
    share, n = lang.percent(first["estimate"]), int(first["n"])
    when = lang.say(f"reasons-period-{period.replace('_', '-')}")
    merged = (rows["segment"] == "other").any()
    title = "reasons-pareto-title-apart" if merged and first["segment"] != "other" else "reasons-pareto-title"
    note = [lang.say("reasons-pareto-definition")] + ([lang.say("reasons-merged", least=min_n)] if merged else [])
    return Figure(
        "reasons_pareto",
        lang.say(title, reason=name, share=share, n=n, period=when),
        lang,
        source=source,
        n=n,
        so_what=lang.say("reasons-pareto-so-what", name=lang.say("reasons-control-yes")) if "yes" in used else "",
        definition=" ".join(note),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("reasons-pareto-alt", reason=name, share=share, n=n, bars=len(rows)),
        frame=rows.drop(columns="control"),
        chart=Chart(
            "bar",
            names,
            {lang.say("reasons-axis-share-only"): rows["estimate"]},
            "percent",
            low=rows["low"],
            high=rows["high"],
            strong=list(rows["control"] == "yes"),
        ),
    )


def behaviour(
    result: pd.DataFrame, claims: pd.DataFrame, *, lang: Language, source: str = "", focus: str = "price"
) -> Figure | None:
    """
    Visits a week before the end by stated reason, beside those who renewed; None where no difference is claimed.

    Parameters
    ----------
    result : DataFrame
        First table of `analysis.reasons.behaviour` after disclosure.
    claims : DataFrame
        Rows of the run's comparisons about visits a week; without a claim intervals that overlap show nothing.
    focus : str
        Reason set off in colour.
    """
    known = result.dropna(subset=["n", "estimate"])
    claimed = len(claims) > 0 and bool(claims["claim"].astype(bool).any())
    if not claimed or not (known["dimension"] == "reason").any():
        return None
    order = known["dimension"].map({"outcome": 0, "reason": 1})
    rows = known.assign(order=order).sort_values(["order", "estimate"], ascending=[True, False], ignore_index=True)
    names = [_who(r, lang) for r in rows.to_dict("records")]
    with house_style():
        figure, axes = canvas(height=0.6 + 0.235 * len(rows))
        for at, row in rows.iterrows():
            of_all = row["dimension"] == "outcome"
            colour = INK if of_all else ACCENT if row["segment"] == focus else GREY
            axes.plot([row["low"], row["high"]], [at, at], color=colour, lw=1.2)
            axes.plot(row["estimate"], at, "s" if of_all else "o", color=colour, ms=5)
            axes.text(
                rows["high"].max() * 1.04, at, lang.number(row["estimate"], 2), va="center", ha="left", fontsize=8
            )
        renewed = rows[rows["segment"] == "renewed"]
        for value in renewed["estimate"]:
            axes.axvline(value, color=RULE, zorder=0)
        axes.set_yticks(range(len(rows)), names)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, rows["high"].max() * 1.2)
        axes.xaxis.set_major_formatter(lambda value, _: lang.number(value, 1))
        axes.tick_params(left=False)
        axes.set_xlabel(lang.say("reasons-axis-visits"))
    refused = known.set_index("segment")["estimate"]
    values = {k: lang.number(refused.get(k, float("nan")), 2) for k in ("refused", "renewed")}
    return Figure(
        "reasons_behaviour",
        lang.say("reasons-behaviour-title", **values),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("reasons-behaviour-so-what"),
        definition=lang.say("reasons-behaviour-definition"),
        figure=figure,
        alt=lang.say("reasons-behaviour-alt", bars=len(rows), **values),
        frame=rows,
    )


def _who(row: dict, lang: Language) -> str:
    if row["dimension"] == "outcome":
        return lang.say(f"reasons-outcome-{row['segment']}", n=int(row["n"]))
    return lang.say("reasons-name-n", reason=lang.label(f"reason {row['segment']}"), n=int(row["n"]))
