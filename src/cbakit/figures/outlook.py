"""Pictures of what is ahead: the fan, last year's forecast against what came, chances against what came of them."""

import numpy as np
import pandas as pd

from cbakit.exhibits import Figure
from cbakit.language import Language
from cbakit.style import ABOVE, ACCENT, ACCENT_PALE, GREY, INK, PALE, RULE, canvas, house_style

WIDE = 0.75  # low edge by middle: a plan by an edge further off would be a guess
SHOWN_BEFORE, YEAR = 18, 12  # months of the past beside the fan; fewer where an older one is PEAK times the rest
PEAK = 1.5
COLUMN = {"customers": "heads", "money": "money"}


def _form(measure: str) -> str:
    return "count" if measure == "customers" else "money_short"


def _dates(axes, lang: Language, days: pd.Series) -> None:
    import matplotlib.dates as md

    first, last = days.min(), days.max()
    step = 3 if (last - first).days > 200 else 1
    ticks = pd.date_range(first, last, freq=f"{step}ME")  # a month's number stands at its end, and so does its name
    axes.set_xticks(md.date2num(ticks), [lang.month_short(t) for t in ticks])
    axes.grid(axis="y", color=RULE, lw=0.6)
    axes.set_axisbelow(True)


def _scale(axes, lang: Language, measure: str) -> None:
    axes.yaxis.set_major_formatter(lambda value, _: lang.format(value, _form(measure)) if value else lang.number(0))


def fan(ahead: pd.DataFrame, series: pd.DataFrame, *, measure: str, lang: Language, source: str = "") -> Figure | None:
    """
    The last months and the twelve ahead with the 95% prediction interval.

    Parameters
    ----------
    ahead : DataFrame
        The shared result "outlook".
    series : DataFrame
        The shared result "month_series".
    measure : {"customers", "money"}
    """
    rows = ahead[(ahead["measure"] == measure) & ahead["estimate"].notna()]
    if rows.empty or series.empty:
        return None
    column = COLUMN[measure]
    past, year = series.tail(SHOWN_BEFORE), series.tail(YEAR)
    rest = max(rows["high"].max(), year[column].max())
    if past[column].max() > PEAK * rest:  # an opening peak would flatten it
        past = year
    with house_style():
        figure, axes = canvas(height=2.8)
        axes.plot(past["on"], past[column], color=INK, lw=1.6)
        link = past.iloc[-1]
        at = pd.concat([pd.Series([link["on"]]), rows["on"]], ignore_index=True)
        value = {c: np.r_[link[column], rows[c].to_numpy(float)] for c in ("estimate", "low", "high")}
        axes.fill_between(at, value["low"], value["high"], color=ACCENT_PALE, alpha=0.5, lw=0)
        axes.plot(at, value["estimate"], color=ACCENT, lw=1.8, ls=(0, (4, 2)))
        last = rows.iloc[-1]
        for row, text, color in ((link, link[column], INK), (last, last["estimate"], ACCENT)):
            axes.plot([row["on"]], [text], "o", color=color, ms=4)
            axes.annotate(
                lang.format(text, _form(measure)),
                (row["on"], text),
                xytext=(0, 7),
                textcoords="offset points",
                ha="center",
                fontsize=8.5,
                color=color,
            )
        axes.set_ylim(0, float(np.nanmax(np.r_[rows["high"], past[column]])) * 1.15)
        axes.set_xlim(past["on"].min(), last["on"] + pd.Timedelta(days=45))
        _dates(axes, lang, pd.concat([past["on"], rows["on"]]))
        _scale(axes, lang, measure)
    values = {
        "value": lang.format(last["estimate"], _form(measure)),
        "month": lang.month(last["on"]),
        "in_month": lang.in_month(last["on"]),
        "interval": lang.interval(last["low"], last["high"], _form(measure)),
    }
    wide = measure == "customers" and last["low"] < WIDE * last["estimate"]
    return Figure(
        f"outlook_{measure}",
        lang.say(f"outlook-fan-title-{measure}", **values),
        lang,
        source=source,
        so_what=lang.say(f"outlook-fan-so-what-{measure}" + ("-wide" if wide else "")),
        definition=lang.say(f"outlook-fan-definition-{measure}"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say(f"outlook-fan-alt-{measure}", **values),
        frame=rows,
    )


def check(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """The latest forecast that can be checked: what it said with its interval, what came, and the naive forecast."""
    known = [m for m in ("customers", "money") if len(result) and (result["measure"] == m).any()]
    if not known:
        return None
    latest = result[result["back"] == result["back"].min()]
    with house_style():
        figure, panels = canvas(height=2.6, ncols=len(known), squeeze=False)
        for axes, measure in zip(panels[0], known, strict=True):
            rows = latest[latest["measure"] == measure]
            axes.fill_between(rows["on"], rows["low"], rows["high"], color=ACCENT_PALE, alpha=0.5, lw=0)
            axes.plot(
                rows["on"], rows["estimate"], color=ACCENT, lw=1.6, ls=(0, (4, 2)), label=lang.say("outlook-check-told")
            )
            axes.plot(rows["on"], rows["actual"], color=INK, lw=1.8, label=lang.say("outlook-check-came"))
            axes.plot(rows["on"], rows["naive"], color=GREY, lw=1.2, ls=":", label=lang.say("outlook-check-naive"))
            top = float(np.nanmax(rows[["high", "actual", "naive"]].to_numpy(float)))
            axes.set_ylim(0, top * 1.1)
            axes.set_title(lang.say(f"outlook-measure-{measure}"), fontsize=9, color=INK)
            _dates(axes, lang, rows["on"])
            axes.tick_params(axis="x", labelsize=7.5)
            _scale(axes, lang, measure)
        panels[0][0].legend(loc="lower left", fontsize=8)
    first = latest[latest["measure"] == known[0]]
    last = first.iloc[-1]
    values = {
        "told": lang.format(last["estimate"], _form(known[0])),
        "came": lang.format(last["actual"], _form(known[0])),
        "month": lang.month(last["on"]),
    }
    return Figure(
        "outlook_check",
        lang.say("outlook-check-title", **values),
        lang,
        source=source,
        so_what=lang.say("outlook-check-so-what", inside=lang.listing([_inside(latest, m, lang) for m in known])),
        definition=lang.say("outlook-check-definition"),
        figure=figure,
        alt=lang.say("outlook-check-alt", **values),
        frame=latest,
    )


def promises(groups: pd.DataFrame, *, name: str, lang: Language, source: str = "") -> Figure | None:
    """
    Chances promised to groups of customers against the share that came, out of time.

    Parameters
    ----------
    groups : DataFrame
        `estimates.scoring.groups`, after disclosure.
    name : {"renewal", "extras", "next", "raise", "answer"}
    """
    rows = groups[groups["estimate"].notna()] if len(groups) else groups
    if len(rows) < 2:
        return None
    at = np.arange(len(rows))
    with house_style():
        figure, axes = canvas(height=2.4)
        axes.bar(at, rows["estimate"], color=PALE, width=0.6, label=lang.say(f"outlook-promise-came-{name}"))
        axes.vlines(at, rows["low"], rows["high"], color=GREY, lw=1)
        axes.plot(at, rows["chance"], "o", color=ACCENT, ms=6, label=lang.say("outlook-promise-told"))
        axes.set_xticks(
            at, [lang.say("outlook-promise-group", k=int(k) + 1, n=int(n)) for k, n in zip(at, rows["n"], strict=True)]
        )
        axes.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        axes.set_ylim(0, min(float(np.nanmax(rows[["high", "chance"]].to_numpy(float))) * 1.25, 1.05))
        axes.legend(**ABOVE)
        axes.tick_params(bottom=False)
    low, high = rows.iloc[0], rows.iloc[-1]
    values = {
        "low_told": lang.percent(low["chance"]),
        "low_came": lang.percent(low["estimate"]),
        "high_told": lang.percent(high["chance"]),
        "high_came": lang.percent(high["estimate"]),
    }
    return Figure(
        f"outlook_promises_{name}",
        lang.say(f"outlook-promise-title-{name}", **values),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("outlook-promise-so-what"),
        definition=lang.say(f"outlook-promise-definition-{name}"),
        figure=figure,
        alt=lang.say("outlook-promise-alt", groups=len(rows), **values),
        frame=rows,
    )


def repeats(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Customers by number of repeat purchases, as seen (bars) and as the model has them (dots).

    Parameters
    ----------
    result : DataFrame
        `analysis.purchases.spread`.
    """
    if result.empty:
        return None
    at = np.arange(len(result))
    with house_style():
        figure, axes = canvas(height=2.3)
        axes.bar(at, result["n"], color=PALE, width=0.6, label=lang.say("purchases-repeats-seen"))
        axes.plot(at, result["likely"], "o", color=ACCENT, ms=5, label=lang.say("purchases-repeats-likely"))
        axes.set_xticks(at, list(result["segment"]))
        axes.set_xlabel(lang.say("purchases-repeats-axis"))
        axes.yaxis.set_major_formatter(lambda value, _: lang.number(value))
        axes.grid(axis="y", color=RULE, lw=0.6)
        axes.set_axisbelow(True)
        axes.legend(**ABOVE)
        axes.tick_params(bottom=False)
    gap = float((result["n"] - result["likely"]).abs().sum() / 2 / result["n"].sum())
    values = {"share": lang.percent(gap)}
    return Figure(
        "purchase_repeats",
        lang.say("purchases-repeats-title", **values),
        lang,
        source=source,
        so_what=lang.say("purchases-repeats-so-what"),
        definition=lang.say("purchases-repeats-definition"),
        figure=figure,
        alt=lang.say("purchases-repeats-alt", groups=len(result), **values),
        frame=result,
    )


def _inside(rows: pd.DataFrame, measure: str, lang: Language) -> str:
    """In how many months of the check what came lay within the band."""
    mine = rows[(rows["measure"] == measure) & rows["actual"].notna()]
    within = mine["actual"].between(mine["low"], mine["high"])
    return lang.say(f"outlook-check-inside-{measure}", inside=int(within.sum()), n=len(mine))
