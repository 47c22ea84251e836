"""Pictures of how customers bring others."""

import pandas as pd

from cbakit.exhibits import Chart, Figure
from cbakit.figures._shapes import beside
from cbakit.language import Language
from cbakit.style import ACCENT, SEQUENCE, canvas, house_style


def sources(result: pd.DataFrame, *, lang: Language, source: str = "", top: int = 4) -> Figure | None:
    """
    Share of new customers by source over half years, recommendations set off; None where no source is large enough to
    be shown in two half years. The title is of what is drawn: of the last half year in which a drawn source is shown.

    Parameters
    ----------
    result : DataFrame
        `analysis.referrals.by_source` after disclosure.
    """
    halves = result[result["dimension"] == "half_year"]
    rows = halves[halves["hits"].notna() & (halves["segment"] != "other")]
    rows = rows[rows.groupby("segment")["period"].transform("nunique") > 1]  # one half year alone is no line
    size = rows.groupby("segment")["hits"].sum().sort_values(ascending=False, kind="stable")
    shown = [s for s in size.index if s != "referral"][: top - 1]
    shown = (["referral"] if "referral" in size.index else []) + shown
    if not shown:  # every source is small: nothing but the merged rest is left
        return None
    rows = rows[rows["segment"].isin(shown)]
    last_labels: list[tuple[float, str, str]] = []
    with house_style():
        figure, axes = canvas(height=2.9)
        others = {s: (SEQUENCE[k], style) for s, k, style in zip(shown[1:], (1, 2, 4), ("--", "-.", ":"), strict=False)}
        for segment in shown:
            part = rows[rows["segment"] == segment].sort_values("period")
            colour, style = others.get(segment, (ACCENT, "-"))
            if segment == "referral":
                axes.fill_between(part["period"], part["low"], part["high"], color=ACCENT, alpha=0.15, lw=0)
            axes.plot(
                part["period"],
                part["estimate"],
                style,
                color=colour,
                lw=2 if segment == "referral" else 1.3,
                marker="o",
                ms=3,
            )
            last_labels.append((float(part["estimate"].iloc[-1]), lang.label(segment), colour))
        axes.set_ylim(0, None)
        axes.set_xlim(right=rows["period"].max())
        beside(axes, last_labels)
        axes.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        ticks = sorted(
            halves.loc[halves["period"].between(rows["period"].min(), rows["period"].max()), "period"].unique()
        )
        ticks = ticks[:: -max(1, -(-len(ticks) // 7))]
        axes.set_xticks(ticks, [lang.month_short(t) for t in ticks])
        axes.set_xlabel(lang.say("referrals-axis-half-year"))
        axes.set_ylabel(lang.say("referrals-axis-share"))
    newest = rows["period"].max()
    at_last = [s for s in shown if ((rows["segment"] == s) & (rows["period"] == newest)).any()]
    last = rows[(rows["segment"] == at_last[0]) & (rows["period"] == newest)].iloc[0]
    values = {
        "source": lang.label(at_last[0]),
        "share": lang.percent(last["estimate"]),
        "n": int(last["n"]),
        "month": lang.month_short(newest),
    }
    now = "" if newest == halves["period"].max() else "-earlier"
    return Figure(
        "referrals_sources",
        lang.say(f"referrals-sources-title{now}", **values),
        lang,
        source=source,
        n=halves.groupby("period")["n"].max().sum(),
        so_what=lang.say("referrals-sources-so-what"),
        definition=lang.say("referrals-sources-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("referrals-sources-alt", lines=len(shown), **values),
        frame=rows.reset_index(drop=True),
        chart=_lines(rows, shown, lang),
    )


def _lines(rows: pd.DataFrame, shown: list[str], lang: Language) -> Chart:
    """The same lines as a native chart."""
    periods = sorted(rows["period"].unique())
    values = rows.set_index(["segment", "period"])["estimate"]
    series = {lang.label(s): [values.get((s, p)) for p in periods] for s in shown}
    return Chart(
        "line", [lang.month_short(p) for p in periods], series, "percent", axis=lang.say("referrals-axis-half-year")
    )
