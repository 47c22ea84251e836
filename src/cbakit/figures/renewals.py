"""Pictures of how the base holds: membership years, renewal rates, expiry, differences."""

import pandas as pd

from cbakit.exhibits import Chart, Figure, expiry_definition
from cbakit.few import ENOUGH
from cbakit.figures._shapes import month_ticks
from cbakit.language import Language, form_beside
from cbakit.style import ABOVE, ACCENT, ACCENT_PALE, GREY, INK, PALE, RULE, canvas, house_style

CURVE_YEARS = 8


def base_by_year(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Membership years in heads and money, as shares side by side.

    Parameters
    ----------
    result : DataFrame
        `analysis.renewals.base_by_year`, after disclosure.
    """
    rows = result[result["n"].gt(0)].reset_index(drop=True)
    hidden = (rows["segment"] != "1").all()  # a first year among the small ones cannot be told from the rest
    if len(rows) < 2 or hidden:
        return None
    priced = bool(rows["money_share"].notna().any())
    with house_style():
        figure, axes = canvas(height=2.7)
        width = 0.38 if priced else 0.6
        for at, row in rows.iterrows():
            axes.bar(at - (0.2 if priced else 0), row["share"], width=width, color=ACCENT)
            told = lang.say("renewals-bar", n=int(row["n"]), share=lang.percent(row["share"]))
            two_lines = f"{lang.number(row['n'])}\n{lang.percent(row['share'])}"  # no wider than its bar: others stand beside it
            over: dict = {
                "xytext": (0, 1),
                "textcoords": "offset points",
                "ha": "center",
                "va": "bottom",
                "fontsize": 8,
            }
            place = at - (0.2 if priced else 0), row["share"]
            axes.annotate(two_lines if priced else told, place, **over)
            if priced and pd.notna(row["money_share"]):
                axes.bar(at + 0.2, row["money_share"], width=width, color=PALE)
                axes.annotate(lang.percent(row["money_share"]), (at + 0.2, row["money_share"]), **over)
        axes.set_xticks(range(len(rows)), [year_name(s, lang) for s in rows["segment"]])
        axes.set_ylim(0, rows[["share", "money_share"]].max().max() * (1.25 if priced else 1.18))
        axes.tick_params(left=False, bottom=False, labelleft=False)
        axes.spines["left"].set_visible(False)
        handles = [axes.bar([0], [0], color=c) for c in ((ACCENT, PALE) if priced else (ACCENT,))]
        names = ["renewals-legend-heads", "renewals-legend-money"][: len(handles)]
        axes.legend(handles, [lang.say(n) for n in names], **ABOVE)
    later = rows[rows["segment"] != "1"]
    values = {"share": lang.percent(later["share"].sum()), "n": int(later["n"].sum()), "total": int(rows["n"].sum())}
    return Figure(
        "renewals_base_by_year",
        lang.say("renewals-base-title", **values),
        lang,
        source=source,
        definition=lang.say("renewals-base-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("renewals-base-alt", **values),
        frame=rows.drop(columns=["low", "high"]),
        chart=Chart(
            "column",
            [year_name(s, lang) for s in rows["segment"]],
            dict(zip([lang.say(n) for n in names], [rows["share"], rows["money_share"]], strict=False)),
            "percent",
        ),
    )


def year_name(segment: str, lang: Language) -> str:
    """Name of a membership year, "5+" included."""
    return lang.label(f"membership year {segment}".replace("+", " plus"))


def renewal_by_year(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Renewal rate by membership year with intervals, a year before in grey.

    Parameters
    ----------
    result : DataFrame
        `analysis.renewals.renewal_by_year` with a year before beside it, after disclosure.
    """
    rows = result[result["estimate"].notna()].reset_index(drop=True)
    if rows.empty:
        return None
    compared = bool(rows["before"].notna().any())
    with house_style():
        figure, axes = canvas(height=2.9)
        for at, row in rows.iterrows():
            axes.plot([at, at], [row["low"], row["high"]], color=ACCENT, lw=2)
            axes.plot(at, row["estimate"], "o", color=ACCENT, ms=6)
            told = lang.percent(row["estimate"])
            axes.annotate(told, (at, row["estimate"]), (7, 0), textcoords="offset points", va="center", weight="bold")
            if pd.notna(row["before"]):
                axes.plot([at - 0.16] * 2, [row["before_low"], row["before_high"]], color=PALE, lw=2)
                axes.plot(at - 0.16, row["before"], "o", color=GREY, ms=4)
        names = [lang.say("renewals-tick", year=year_name(r.segment, lang), n=int(r.n)) for r in rows.itertuples()]
        axes.set_xticks(range(len(rows)), [name.replace("|", "\n") for name in names])
        axes.set_xlim(-0.5, len(rows) - 0.4)
        axes.set_xlabel(lang.say("renewals-axis-reached"))
        axes.set_ylim(0, 1)
        axes.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        axes.yaxis.grid(True)
        axes.set_ylabel(lang.say("renewals-axis-rate"))
        if compared:
            handles = [axes.plot([], [], "o", color=c, ms=m)[0] for c, m in ((ACCENT, 6), (GREY, 4))]
            axes.legend(
                handles,
                [lang.say("renewals-legend-now"), lang.say("renewals-legend-before")],
                **ABOVE,
            )
    first = rows.iloc[0]
    values = {"share": lang.share(first["estimate"]), "year": year_name(first["segment"], lang)}
    enough = rows[rows["n"] >= ENOUGH]
    last = (enough if len(enough) else rows).iloc[-1]
    values |= {"last": lang.share(last["estimate"]), "last_year": year_name(last["segment"], lang)}
    one = "" if last["segment"] != first["segment"] else "-one"
    title = lang.say(f"renewals-by-year-title{one}", **values)
    return Figure(
        "renewals_by_year",
        title,
        lang,
        source=source,
        so_what=lang.say("renewals-by-year-so-what") if compared else lang.say("renewals-by-year-alone", least=ENOUGH),
        definition=_form_b(rows, lang),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("renewals-by-year-alt" if compared else "renewals-by-year-alt-alone", title=title),
        frame=rows,
        chart=Chart(
            "column",
            [name.replace("|", "\n") for name in names],
            {lang.say("renewals-legend-now"): rows["estimate"]}
            | ({lang.say("renewals-legend-before"): rows["before"]} if compared else {}),
            "percent",
            low=rows["low"],
            high=rows["high"],
            axis=lang.say("renewals-axis-reached"),
        ),
    )


def survivors(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    How many of a hundred new customers are left after each year: as seen, and carried on beyond the data.

    Parameters
    ----------
    result : DataFrame
        `analysis.renewal_trends.projected`, the curve of all customers.
    """
    rows = result[result["survivor"].notna() & (result["curve"] == "")].head(CURVE_YEARS)
    if rows.empty or not rows["observed"].any():
        return None
    method = rows["method"].iloc[0].replace("_", "-")
    if method == "as-seen" and len(rows) == 1:  # the first year's rate again
        return None
    year = [0, *rows["year"]]
    level, low, high = ([1.0, *rows[c]] for c in ("survivor", "survivor_low", "survivor_high"))
    seen = [1.0, *rows["estimate"].cumprod().dropna()]
    legend = ["seen"] if method == "as-seen" else ["seen", method]
    with house_style():
        figure, axes = canvas(height=2.7)
        axes.fill_between(year, low, high, color=ACCENT_PALE, alpha=0.45, lw=0)
        axes.plot(year, level, color=ACCENT, lw=1.6, ls=(0, (4, 2)))
        axes.plot(year[: len(seen)], seen, "o", color=INK, ms=4)
        for at, value in zip(year, level, strict=True):
            words = lang.number(value * 100)  # of the curve, not of the dots
            axes.annotate(words, (at, value), (4, 5), textcoords="offset points", fontsize=8, color=ACCENT)
        axes.set_xticks(year, [lang.say("renewals-start"), *[lang.number(y) for y in rows["year"]]])
        axes.set_xlim(-0.2, max(year) + 0.4)
        axes.set_ylim(0, 1.08)
        axes.yaxis.set_major_formatter(lambda value, _: lang.number(value * 100))
        axes.set_xlabel(lang.say("renewals-axis-years"))
        axes.set_ylabel(lang.say("renewals-axis-survivors"))
        handles = [axes.plot([], [], "o", color=INK, ms=4)[0], axes.plot([], [], color=ACCENT, ls=(0, (4, 2)))[0]]
        axes.legend(handles[: len(legend)], [lang.say(f"renewals-legend-{name}") for name in legend], **ABOVE)
    left = rows[(rows["year"] <= 5) & (rows["survivor"] >= 0.01)]
    told = left.iloc[-1] if len(left) else rows.iloc[0]
    form = "count" if told["survivor"] >= 0.1 else "number1"
    values = {"years": int(told["year"]), "left": lang.format(told["survivor"] * 100, form)}
    values["interval"] = lang.interval(told["survivor_low"] * 100, told["survivor_high"] * 100, form)
    return Figure(
        "renewals_survivors",
        lang.say("renewals-survivors-title", **values),
        lang,
        source=source,
        definition=_curve_definition(rows, method, lang),
        figure=figure,
        alt=lang.say("renewals-survivors-alt", **values),
        frame=rows,
    )


def _form_b(rows: pd.DataFrame, lang: Language) -> str:
    """Who is judged, with the days that are waited for everybody."""
    text = lang.say("renewals-form-b")
    if "put_off" not in rows or not rows["put_off"].iloc[0] + rows["loyalty_wait"].iloc[0] > 0:
        return text
    waited = {name: int(rows[c].iloc[0]) for name, c in (("loyalty", "loyalty_wait"), ("breaks", "put_off"))}
    return f"{text} {lang.say('renewals-form-b-waits', **waited)}"


def _curve_definition(rows: pd.DataFrame, method: str, lang: Language) -> str:
    """How the curve is made, and where it is furthest from what the data show."""
    said = lang.say(f"renewals-survivors-{method}", least=ENOUGH)
    dots = rows.assign(seen=rows["estimate"].cumprod()).dropna(subset=["seen"])
    told = [(lang.number(r.survivor * 100), lang.number(r.seen * 100)) for r in dots.itertuples()]
    apart = dots[[fitted != seen for fitted, seen in told]]
    if apart.empty:
        return said
    most = apart.loc[(apart["survivor"] - apart["seen"]).abs().idxmax()]
    values = {"fitted": lang.number(most["survivor"] * 100), "seen": lang.number(most["seen"] * 100)}
    return said + " " + lang.say("renewals-survivors-both", year=int(most["year"]), **values)


def expiry_calendar(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Contracts that end in each of the next months: renewed already, expected to renew with interval, and the rest.

    Parameters
    ----------
    result : DataFrame
        `analysis.expiry.calendar`, after disclosure.
    """
    rows = result[(result["segment"] != "") & result["n"].notna() & (result["segment"] != "other")].reset_index(
        drop=True
    )
    if rows.empty:
        return None
    with house_style():
        figure, axes = canvas(height=2.9)
        axes.bar(rows.index, rows["n"], color=PALE, width=0.72, label=lang.say("renewals-legend-open"))
        axes.bar(
            rows.index, rows["estimate"], color=ACCENT_PALE, width=0.72, label=lang.say("renewals-legend-expected")
        )
        if rows["already"].sum() > 0:
            axes.bar(rows.index, rows["already"], color=ACCENT, width=0.72, label=lang.say("renewals-legend-already"))
        for at, row in rows.iterrows():
            axes.plot([at, at], [row["low"], row["high"]], color=INK, lw=1.2)
            axes.text(at, row["n"] + rows["n"].max() * 0.015, lang.number(row["n"]), ha="center", fontsize=8)
        axes.set_xticks(rows.index, [lang.month_short(f"{m}-01").replace("\u00a0", "\n") for m in rows["segment"]])
        axes.set_ylim(0, rows["n"].max() * 1.1)
        axes.set_ylabel(lang.say("renewals-axis-contracts"))
        axes.yaxis.get_major_locator().set_params(integer=True)  # of contracts there are no halves
        axes.yaxis.set_major_formatter(lambda value, _: lang.number(value))
        axes.tick_params(bottom=False)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.16), ncols=3)
    whole = result[result["segment"] == ""].iloc[0]
    values = {"n": int(whole["n"]), "expected": lang.number(whole["estimate"])}
    values["interval"] = lang.interval(whole["low"], whole["high"], "count")
    return Figure(
        "renewals_expiry",
        lang.say("renewals-expiry-title", **values),
        lang,
        source=source,
        n=whole["n"],
        so_what=lang.say("renewals-expiry-so-what"),
        definition=expiry_definition(len(rows), lang),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("renewals-expiry-alt", **values, months=len(rows)),
        frame=rows,
        chart=Chart(
            "stacked column",
            [
                f"{lang.month_short(f'{m}-01')}\n{lang.number(n)}"
                for m, n in zip(rows["segment"], rows["n"], strict=True)
            ],
            {
                lang.say("renewals-legend-expected"): rows["estimate"],
                lang.say("renewals-legend-open"): rows["n"] - rows["estimate"],
            },
            axis=lang.say("renewals-axis-contracts"),
            low=rows["low"],
            high=rows["high"],
        ),
    )


def differences(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Differences of the renewal rate that survived correction, in percentage points; None where none did.

    Parameters
    ----------
    result : DataFrame
        Rows of the shared result "comparisons" with metric "renewal_rate".
    """
    if "share" not in result:
        return None
    rows = result[
        (result["metric"] == "renewal_rate") & result["claim"].astype(bool) & (result["dimension"] != "period")
    ]
    rows = rows.sort_values("estimate", ascending=False, ignore_index=True).head(14)
    if rows.empty:
        return None
    names = [
        lang.say("common-segment", mark=lang.column(r.dimension), segment=lang.label(r.segment))
        for r in rows.itertuples()
    ]
    with house_style():
        figure, axes = canvas(height=0.8 + 0.3 * len(rows))
        axes.axvline(0, color=RULE, lw=1)
        for at, row in rows.iterrows():
            colour = ACCENT if row["estimate"] > 0 else GREY
            axes.plot([row["low"], row["high"]], [at, at], color=colour, lw=2)
            axes.plot(row["estimate"], at, "o", color=colour, ms=6)
        reach = rows[["low", "high"]].abs().max().max() * 1.05
        form = form_beside(rows["share"], rows["share_versus"])
        for at, row in rows.iterrows():
            told = lang.say(
                "renewals-pair", share=lang.format(row["share"], form), versus=lang.format(row["share_versus"], form)
            )
            axes.text(reach * 1.04, at, told, va="center", fontsize=8)
        axes.text(reach * 1.04, -0.75, lang.say("renewals-pair-head"), va="bottom", fontsize=8, color=GREY)
        axes.set_yticks(range(len(rows)), names)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(-reach, reach * 1.02)
        axes.xaxis.set_major_formatter(lambda value, _: lang.number(value * 100))
        axes.tick_params(left=False)
        axes.set_xlabel(lang.say("renewals-axis-points"))
        ways = [("more", ACCENT, (rows["estimate"] > 0).any()), ("less", GREY, (rows["estimate"] <= 0).any())]
        handles = [axes.plot([], [], "o-", color=c, lw=2, ms=6)[0] for _, c, seen in ways if seen]
        names_of_ways = [lang.say(f"renewals-legend-{way}") for way, _, seen in ways if seen]
        axes.legend(handles, names_of_ways, **ABOVE)
    largest = rows.loc[rows["estimate"].abs().idxmax()]
    values = {"share": lang.percent(largest["share"]), "versus_share": lang.percent(largest["share_versus"])}
    values["what"] = lang.say(
        "renewals-what", mark=lang.column(largest["dimension"]), segment=lang.label(largest["segment"])
    )
    other = lang.say("renewals-against", segment=lang.label(largest["versus"]))
    values["versus"] = lang.say("renewals-rest") if largest["versus"] == "rest" else other
    first = (largest["dimension"], largest["segment"]) == ("contract_number", "first")
    title = lang.say("renewals-differences-title-first" if first else "renewals-differences-title", **values)
    return Figure(
        "renewals_differences",
        title + (lang.say("common-title-widest") if largest.name else ""),  # not the row on top
        lang,
        source=source,
        so_what=lang.say("renewals-differences-so-what"),
        definition=lang.say("renewals-differences-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("renewals-differences-alt", **values, rows=len(rows)),
        frame=rows,
    )


def monthly(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Renewal rate by month of the end, with the mix held still, and as it was.

    Parameters
    ----------
    result : DataFrame
        `analysis.renewal_trends.monthly`, after disclosure.
    """
    rows = result[result["estimate"].notna() & result["adjusted"].notna()].reset_index(drop=True)
    if len(rows) < 6:
        return None
    months = pd.to_datetime(rows["segment"] + "-01")
    with house_style():
        figure, axes = canvas(height=2.7)
        axes.fill_between(months, rows["adjusted_low"], rows["adjusted_high"], color=ACCENT_PALE, alpha=0.45, lw=0)
        axes.plot(months, rows["adjusted"], color=ACCENT, lw=1.8, label=lang.say("renewals-legend-adjusted"))
        axes.plot(months, rows["estimate"], "o", color=GREY, ms=3.5, label=lang.say("renewals-legend-raw"))
        ticks = month_ticks(months.iloc[0], months.iloc[-1])
        axes.set_xticks(ticks, [lang.month_short(m) for m in ticks])
        axes.set_ylim(0, 1)
        axes.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        axes.yaxis.grid(True)
        axes.set_ylabel(lang.say("renewals-axis-rate"))
        axes.legend(loc="lower right", ncols=2)
    whole = result["hits"].sum() / result["n"].sum()  # small months, put together, are of the whole too
    values = {"share": lang.percent(whole), "first": lang.month(months.iloc[0]), "last": lang.month(months.iloc[-1])}
    values |= {"lowest": lang.percent(rows["adjusted"].min()), "highest": lang.percent(rows["adjusted"].max())}
    return Figure(
        "renewals_monthly",
        lang.say("renewals-monthly-title", **values),
        lang,
        source=source,
        definition=lang.say("renewals-monthly-definition"),
        figure=figure,
        alt=lang.say("renewals-monthly-alt", **values),
        frame=rows,
    )
