"""Pictures of what customers are worth."""

import numpy as np
import pandas as pd

from cbakit.exhibits import MANY, Chart, Figure
from cbakit.language import Language
from cbakit.style import ACCENT, ACCENT_PALE, GREY, INK, PALE, RULE, canvas, house_style

KINDS = ("value_to_date", "remaining_value", "ltv_horizon")


def _money_axis(axes, lang: Language, axis: str = "x") -> None:
    getattr(axes, f"{axis}axis").set_major_formatter(
        lambda value, _: lang.money_short(value) if value else lang.number(0)
    )
    axes.grid(axis=axis, color=RULE, lw=0.6)
    axes.set_axisbelow(True)


def new_customer(flow: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Expected margin of a new customer as it adds up over the months, with its band; the extrapolated part dashed.

    Parameters
    ----------
    flow : DataFrame
        `analysis.value.adding_up`.
    """
    flow = flow[flow["estimate"].notna()]
    if flow.empty:
        return None
    seen, later = flow[flow["observed"]], flow[~flow["observed"]]
    last = flow.iloc[-1]
    with house_style():
        figure, axes = canvas(height=2.8)
        axes.fill_between(flow["months"], flow["low"], flow["high"], color=ACCENT_PALE, alpha=0.45, lw=0)
        axes.plot(seen["months"], seen["estimate"], color=ACCENT, lw=1.8)
        if len(later):
            joined = pd.concat([seen.tail(1), later])
            axes.plot(joined["months"], joined["estimate"], color=ACCENT, lw=1.8, ls=(0, (3, 2)))
            middle = later.iloc[len(later) // 2]
            axes.annotate(
                lang.say("value-extrapolated"), (middle["months"], middle["low"]), xytext=(0, -12),
                textcoords="offset points", ha="center", va="top", color=GREY, fontsize=8.5,
            )  # fmt: skip
        for months in sorted({12, 24, int(last["months"])}):
            row = flow[flow["months"] == months]
            if len(row):
                y = float(row["estimate"].iloc[0])
                axes.plot([months], [y], "o", color=ACCENT, ms=4)
                axes.annotate(
                    lang.money_short(y), (months, y), xytext=(0, 9), textcoords="offset points", fontsize=8.5,
                    ha="right" if months == last["months"] else "center",
                )  # fmt: skip
        axes.set_xlim(0, float(last["months"]) * 1.02)
        axes.set_ylim(0, float(flow["high"].max()) * 1.15)
        axes.set_xticks(np.arange(0, last["months"] + 1, 12))
        axes.set_xlabel(lang.say("value-axis-months"))
        _money_axis(axes, lang, "y")
    values = {"years": round(float(last["months"]) / 12), "money": lang.money_short(last["estimate"])}
    return Figure(
        "value_new_customer",
        lang.say("value-new-title", **values),
        lang,
        source=source,
        n=flow["n"].max(),
        so_what=lang.say("value-new-so-what-no-spend" if "spend" in lang.absent else "value-new-so-what"),
        definition=lang.say("value-new-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("value-new-alt", **values),
        frame=flow,
        chart=Chart(
            "line",
            [lang.number(m) for m in flow["months"][::3]],  # a name at each point: a quarter is fine enough
            {lang.say("value-new-title", **values): flow["estimate"][::3]},
            "money_short",
            low=flow["low"][::3],
            high=flow["high"][::3],
            axis=lang.say("value-axis-months"),
        ),
    )


def segments(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Value to date, still to come, and of a new customer, by segment side by side, each with its interval.

    Parameters
    ----------
    result : DataFrame
        Rows with ``kind`` (value_to_date, remaining_value, ltv_horizon), ``segment``, ``estimate``, ``low``,
        ``high``, one dimension.
    """
    rows = result[result["estimate"].notna() & ~result["segment"].isin(["", "unknown", "other"])]
    kinds = [k for k in KINDS if (rows["kind"] == k).any()]
    main = rows[rows["kind"] == kinds[-1]] if kinds else rows
    if len(main) < 2:
        return None
    order = list(main.sort_values("estimate")["segment"])
    with house_style():
        figure, panels = canvas(height=0.95 + 0.36 * len(order), ncols=len(kinds), sharey=True, squeeze=False)
        for axes, kind in zip(panels[0], kinds, strict=True):
            part = rows[rows["kind"] == kind].set_index("segment").reindex(order)
            at = np.arange(len(order))
            axes.hlines(at, part["low"], part["high"], color=PALE, lw=3)
            axes.plot(part["estimate"], at, "o", color=ACCENT, ms=4.5)
            top = float(np.nanmax(np.r_[part["high"], part["estimate"]]))
            for y, row in zip(at, part.itertuples(), strict=True):
                if pd.notna(row.estimate):
                    axes.annotate(
                        lang.money_short(row.estimate), (row.estimate, y), xytext=(0, 4), textcoords="offset points",
                        ha="center", va="bottom", fontsize=7.5,
                    )  # fmt: skip
            axes.set_xlim(0, top * 1.15)
            axes.set_title(lang.say(f"value-kind-{kind.replace('_', '-')}"), fontsize=9, color=INK)
            axes.locator_params(axis="x", nbins=3)
            _money_axis(axes, lang)
            axes.tick_params(left=False)
            axes.tick_params(axis="x", labelsize=7.5)
        panels[0][0].set_yticks(range(len(order)), [lang.label(s) for s in order])
        panels[0][0].set_ylim(-0.6, len(order) - 0.2)
    best, worst = main.loc[main["estimate"].idxmax()], main.loc[main["estimate"].idxmin()]
    values = {
        "best": lang.label(best["segment"]), "most": lang.money_short(best["estimate"]),
        "worst": lang.label(worst["segment"]), "least": lang.money_short(worst["estimate"]),
        "kind": lang.say(f"value-kind-{kinds[-1].replace('_', '-')}"),
    }  # fmt: skip
    return Figure(
        f"value_by_{rows['dimension'].iloc[0]}",
        lang.say(f"value-segments-title-{kinds[-1].replace('_', '-')}", **values),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("value-segments-so-what"),
        definition=lang.say("value-segments-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("value-segments-alt", n=len(order), **values),
        frame=rows,
    )


def one_point(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """What one more point of renewal brings a year, by segment with intervals, the largest on top."""
    rows = result[result["estimate"].notna() & ~result["segment"].isin(["", "unknown"])]
    if len(rows) < 2:
        return None
    rows = rows.sort_values("estimate").reset_index(drop=True)
    names = [
        lang.say("value-name-ends", name=lang.label(r.segment), n=int(r.n), ends=lang.number(r.ends))
        for r in rows.itertuples()
    ]
    with house_style():
        figure, axes = canvas(height=0.7 + 0.36 * len(rows))
        axes.barh(rows.index, rows["estimate"], color=PALE, height=0.65)
        axes.barh(rows.index[-1:], rows["estimate"].iloc[-1:], color=ACCENT, height=0.65)
        axes.hlines(rows.index, rows["low"], rows["high"], color=GREY, lw=0.9)
        for at, row in rows.iterrows():
            axes.annotate(
                lang.money_short(row["estimate"]),
                (row["estimate"], at),
                xytext=(4, 2),
                textcoords="offset points",
                va="bottom",
                fontsize=8.5,
            )
        axes.set_yticks(range(len(rows)), names)
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlim(0, max(float(np.nanmax(rows["high"])), 1.18 * float(rows["estimate"].max())) * 1.03)
        axes.tick_params(left=False)
        axes.set_xlabel(lang.say("value-axis-point"))
        _money_axis(axes, lang)
    top = rows.iloc[-1]
    values = {"segment": lang.label(top["segment"]), "money": lang.money_short(top["estimate"])}
    bottom = {"low": lang.label(rows["segment"].iloc[0]), "least": lang.money_short(rows["estimate"].iloc[0])}
    return Figure(
        "value_one_point",
        lang.say("value-point-title", **values, **bottom),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("value-point-so-what"),
        definition=lang.say("value-point-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("value-point-alt", n=len(rows), **values),
        frame=rows,
        chart=Chart(
            "bar",
            names[::-1],
            {lang.say("value-axis-point"): rows["estimate"][::-1]},
            "money_short",
            low=rows["low"][::-1],
            high=rows["high"][::-1],
            strong=[True] + [False] * (len(rows) - 1),
            axis=lang.say("value-axis-point"),
        ),
    )


def check(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """Money predicted a year ago with its interval beside what came and the naive prediction, by segment."""
    rows = result[result["estimate"].notna() & (result["segment"] != "")]
    if rows.empty or not rows["actual"].sum() > 0:
        return None
    rows = rows.sort_values("actual").reset_index(drop=True)
    with house_style():
        figure, axes = canvas(height=0.9 + 0.27 * len(rows))
        axes.hlines(rows.index, rows["low"], rows["high"], color=ACCENT, lw=1.8)
        axes.plot(rows["estimate"], rows.index, "o", color=ACCENT, ms=4.5, label=lang.say("value-check-predicted"))
        axes.plot(rows["actual"], rows.index, "|", color=INK, ms=13, mew=2, label=lang.say("value-check-actual"))
        axes.plot(rows["naive"], rows.index, "x", color=GREY, ms=5, label=lang.say("value-check-naive"))
        axes.set_yticks(range(len(rows)), [lang.label(s) for s in rows["segment"]])
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.set_xlim(0, float(np.nanmax(rows[["high", "actual", "naive"]].to_numpy())) * 1.08)
        axes.tick_params(left=False)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3)
        _money_axis(axes, lang)
    whole = result[result["segment"] == ""]
    actual, predicted = (float(whole[c].sum() if len(whole) else rows[c].sum()) for c in ("actual", "estimate"))
    values = {"predicted": lang.money_short(predicted), "actual": lang.money_short(actual)}
    return Figure(
        "value_check",
        lang.say("value-check-title", **values),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("value-check-so-what"),
        definition=lang.say("value-check-definition"),
        figure=figure,
        alt=lang.say("value-check-alt", n=len(rows), **values),
        frame=rows,
    )
