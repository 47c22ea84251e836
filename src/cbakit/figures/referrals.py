"""Pictures of how customers bring others."""

import pandas as pd

from cbakit.exhibits import Figure
from cbakit.language import Language
from cbakit.style import ACCENT, GREY, PALE, canvas, house_style


def sources(result: pd.DataFrame, *, lang: Language, source: str = "", top: int = 4) -> Figure | None:
    """
    Share of new customers by source over half years, recommendations set off; None with fewer than two half years.

    Parameters
    ----------
    result : DataFrame
        `analysis.referrals.by_source` after disclosure.
    """
    rows = result[(result["dimension"] == "half_year") & result["hits"].notna()]
    if rows["period"].nunique() < 2:
        return None
    size = rows[rows["segment"] != "other"].groupby("segment")["hits"].sum().sort_values(ascending=False, kind="stable")
    shown = [s for s in size.index if s != "referral"][: top - 1]
    shown = (["referral"] if "referral" in size.index else []) + shown
    last_labels: list[tuple[float, str, str]] = []
    with house_style():
        figure, axes = canvas(height=2.9)
        for segment in shown:
            part = rows[rows["segment"] == segment].sort_values("period")
            colour = ACCENT if segment == "referral" else GREY
            if segment == "referral":
                axes.fill_between(part["period"], part["low"], part["high"], color=ACCENT, alpha=0.15, lw=0)
            axes.plot(
                part["period"], part["estimate"], color=colour, lw=2 if segment == "referral" else 1.1, marker="o", ms=3
            )
            last_labels.append((float(part["estimate"].iloc[-1]), lang.label(segment), colour))
        _beside(axes, last_labels, rows["period"].max())
        axes.set_ylim(0, None)
        axes.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        ticks = sorted(rows["period"].unique())[:: max(1, rows["period"].nunique() // 6)]
        axes.set_xticks(ticks, [lang.month_short(t) for t in ticks])
        axes.set_xlabel(lang.say("referrals-axis-half-year"))
    last = rows[(rows["segment"] == shown[0]) & (rows["period"] == rows["period"].max())]
    last = last if len(last) else rows.tail(1)
    values = {
        "source": lang.label(shown[0]),
        "share": lang.percent(last["estimate"].iloc[0]),
        "n": int(last["n"].iloc[0]),
    }
    return Figure(
        "referrals_sources",
        lang.say("referrals-sources-title", **values),
        lang,
        source=source,
        so_what=lang.say("referrals-sources-so-what"),
        definition=lang.say("referrals-sources-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("referrals-sources-alt", lines=len(shown), **values),
        frame=rows[rows["segment"].isin(shown)].reset_index(drop=True),
    )


def _beside(axes, labels, at) -> None:
    """Labels at the right ends of the lines, pushed apart so that none covers another."""
    gap = max((value for value, _, _ in labels), default=0) * 0.11
    floor = -1.0
    for value, text, colour in sorted(labels):
        height = max(value, floor + gap)
        floor = height
        axes.annotate(
            text, (at, height), xytext=(6, 0), textcoords="offset points", color=colour, va="center", fontsize=8
        )


def who(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """Share of members of a year or more who brought somebody in it, by segment with intervals; None without any."""
    rows = result[result["hits"].notna() & (result["dimension"] != "")]
    keep = rows.groupby("dimension")["segment"].transform("nunique") > 1
    rows = rows[keep].reset_index(drop=True)
    whole = result[(result["dimension"] == "") & result["hits"].notna()]
    if rows.empty or whole.empty:
        return None
    names = [
        lang.say("referrals-name-n", name=_name(d, s, lang), n=int(n))
        for d, s, n in rows[["dimension", "segment", "n"]].itertuples(index=False)
    ]
    base = whole.iloc[0]
    with house_style():
        figure, axes = canvas(height=0.6 + 0.215 * (len(rows) + rows["dimension"].nunique() - 1))
        at, places, before = 0.0, [], rows["dimension"].iloc[0]
        for row in rows.to_dict("records"):
            at += 0.6 if row["dimension"] != before else 0
            before = row["dimension"]
            axes.plot([row["low"], row["high"]], [at, at], color=GREY, lw=1.2)
            axes.plot(row["estimate"], at, "o", color=ACCENT, ms=4.5)
            places.append(at)
            at += 1
        axes.axvline(base["estimate"], color=PALE, zorder=0)
        axes.set_yticks(places, names)
        axes.set_ylim(at - 0.4, -0.6)
        axes.set_xlim(0, None)
        axes.xaxis.set_major_formatter(lambda value, _: lang.percent(value))
        axes.tick_params(left=False)
        axes.set_xlabel(lang.say("referrals-axis-who"))
    values = {"share": lang.percent(base["estimate"]), "n": int(base["n"])}
    return Figure(
        "referrals_who",
        lang.say("referrals-who-title", **values),
        lang,
        source=source,
        so_what=lang.say("referrals-who-so-what"),
        definition=lang.say("referrals-who-definition"),
        figure=figure,
        alt=lang.say("referrals-who-alt", rows=len(rows), **values),
        frame=rows,
    )


def _name(dimension: str, segment: str, lang: Language) -> str:
    if dimension == "membership_year" and segment not in ("other", "unknown"):
        return lang.say("referrals-year", year=int(str(segment).rstrip("+")))
    if segment == "other":
        return lang.say("referrals-rest-of", dimension=lang.say(f"referrals-dimension-{dimension.replace('_', '-')}"))
    return lang.label(segment)
