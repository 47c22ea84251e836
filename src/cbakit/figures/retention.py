"""Pictures of how long customers stay."""

import numpy as np
import pandas as pd

from cbakit.exhibits import Chart, Figure
from cbakit.few import telling
from cbakit.figures._shapes import beside
from cbakit.language import Language
from cbakit.style import (
    ACCENT,
    ACCENT_PALE,
    GREY,
    INK,
    PALE,
    RULE,
    SEQUENCE,
    TEXT_PT,
    WARNING,
    canvas,
    house_style,
    readable,
    text_on,
)

COMPARED = (3, 6, 12, 24, 36)  # months at which curves of groups are set side by side
TOLD = (12, 24, 36)  # months whose survival is written beside the curve
GROUPS = 3  # at most so many curves on one plot
MOST_STEPS = 1000  # of a curve that is drawn with each of them
SILENT = 30  # days without a visit before the paid end


def _upto(curve: pd.DataFrame, months: int) -> pd.DataFrame:
    """The curve to `months`, its last value carried to the edge while anybody is under observation there."""
    inside = curve[(curve["months"] <= months) & curve["estimate"].notna()]
    beyond = (curve["months"] > months).any()
    edge = inside.tail(1).assign(months=float(months)) if beyond else inside.iloc[:0]
    return pd.concat([f for f in (inside, edge) if len(f)], ignore_index=True) if len(inside) else inside


def _visible(curve: pd.DataFrame) -> pd.DataFrame:
    """Of a curve with thousands of steps those that can be seen: by a thousandth of the axis, and the first and last."""
    if len(curve) <= MOST_STEPS:
        return curve
    seen = np.round(curve[["estimate", "low", "high"]].to_numpy(float), 3)
    moved = np.r_[True, (seen[1:] != seen[:-1]).any(axis=1)]
    moved[-1] = True
    return curve[moved]


def _steps(axes, curve: pd.DataFrame, colour: str, *, band: bool = True, **line) -> None:
    curve = _visible(curve)
    if band:
        shade = ACCENT_PALE if colour == ACCENT else colour
        axes.fill_between(
            curve["months"],
            curve["low"],
            curve["high"],
            step="post",
            color=shade,
            alpha=0.35 if colour == ACCENT else 0.15,
            lw=0,
        )
    axes.step(curve["months"], curve["estimate"], where="post", color=colour, lw=1.6, **line)


def _share_axis(axes, lang: Language) -> None:
    axes.set_ylim(0, 1.02)
    axes.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
    axes.grid(axis="y", color=RULE, lw=0.6)
    axes.set_axisbelow(True)


def survival(
    curve: pd.DataFrame, points: pd.DataFrame, *, lang: Language, source: str = "", months: int = 36
) -> Figure | None:
    """
    Survival curve of all first spells with its band and the number at risk; None without a curve.

    Parameters
    ----------
    curve : DataFrame
        `analysis.retention.curve` of the whole base, where enough were under observation.
    points : DataFrame
        `analysis.retention.survival` after disclosure: values written beside the curve.
    """
    drawn = _upto(curve, months)
    told = telling(points[points["estimate"].notna() & points["months"].isin(TOLD) & (points["months"] <= months)])
    if drawn.empty or told.empty:
        return None
    longest = max(float(curve["months"].max()), float(told["months"].max()))
    months = int(min(months, np.ceil(longest / 6 - 1e-9) * 6))  # the axis ends where the data do
    ticks = np.arange(0, months + 1, 6 if months > 6 else 1)
    at_risk = [curve.loc[curve["months"] >= t - 1e-9, "at_risk"].head(1) for t in ticks]
    counts = [lang.number(float(found.iloc[0]) if len(found) else np.nan) for found in at_risk]
    with house_style():
        figure, axes = canvas(height=3.3)
        _steps(axes, drawn, ACCENT)
        for row in told.itertuples():
            axes.plot([row.months], [row.estimate], "o", ms=4, color=ACCENT, zorder=5)
            axes.annotate(
                lang.say("retention-point", share=lang.share(row.estimate), interval=lang.interval(row.low, row.high)),
                (row.months, row.estimate),
                xytext=(5, 7),
                textcoords="offset points",
                fontsize=8.5,
                ha="left" if row.months < months else "right",
            )
        _share_axis(axes, lang)
        axes.set_xlim(0, months * 1.02)
        labels = [f"{lang.number(float(t))}\n{c}" for t, c in zip(ticks, counts, strict=True)]
        axes.set_xticks(ticks, labels)
        axes.set_xlabel(lang.say("retention-axis-months-at-risk"))
        axes.set_ylabel(lang.say("retention-axis-share"))
    first = told.iloc[0]
    share = lang.share(first["estimate"])
    return Figure(
        "retention_survival",
        lang.say("retention-survival-title", months=int(first["months"]), share=share),
        lang,
        source=source,
        so_what=lang.say("retention-survival-so-what"),
        definition=f"{lang.say('retention-survival-definition')} {lang.say('retention-survival-at-risk')}",
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("retention-survival-alt", months=int(first["months"]), share=share, last=months),
        frame=drawn[["months", "at_risk", "events", "estimate", "low", "high"]],
    )


def survival_by(curves: pd.DataFrame, *, lang: Language, source: str = "", months: int = 36) -> Figure | None:
    """Survival curves of the largest groups of one attribute, three at most, named beside the lines."""
    groups = curves.groupby("segment")["n"].first().sort_values(ascending=False)
    groups = [g for g in groups.index if g not in ("unknown", "other")]
    total, groups = len(groups), groups[:GROUPS]
    if len(groups) < 2:
        return None
    parts = {g: _upto(curves[curves["segment"] == g], months) for g in groups}
    parts = {g: part for g, part in parts.items() if len(part)}
    if len(parts) < 2:
        return None
    reach = {g: float(part["months"].max()) for g, part in parts.items()}
    edge = max(reach.values())
    with house_style():
        figure, axes = canvas(height=3.1)
        for part, colour, style in zip(parts.values(), SEQUENCE, ("-", "--", ":"), strict=False):
            _steps(axes, part, colour, linestyle=style)
        _share_axis(axes, lang)
        axes.set_xlim(0, edge)
        named = {
            g: (float(p["estimate"].iloc[-1]), lang.label(g), SEQUENCE[k]) for k, (g, p) in enumerate(parts.items())
        }
        beside(axes, [named[g] for g in parts if reach[g] > 0.95 * edge])
        for short in (g for g in parts if reach[g] <= 0.95 * edge):  # a line that ends earlier is named where it ends
            value, text, colour = named[short]
            axes.annotate(
                text, (reach[short], value), xytext=(5, 0), textcoords="offset points", va="center",
                fontsize=TEXT_PT - 1, color=readable(colour),
            )  # fmt: skip
        axes.set_xticks(np.arange(0, edge + 1e-9, 6 if edge > 12 else 3))
        axes.set_xlabel(lang.say("retention-axis-months"))
        axes.set_ylabel(lang.say("retention-axis-share"))
    first_end = max(float(part.get("first_end", pd.Series([0.0])).iloc[0]) for part in parts.values())
    seen_by_all = [m for m in COMPARED if first_end <= m <= min(months, min(reach.values()) + 1e-9)]
    title, alt = "retention-by-title-short", "retention-by-alt-short"
    values: dict[str, str | int] = {"n": len(parts)}
    if seen_by_all:  # only where every curve is still seen, and every first contract could have ended
        month = max(seen_by_all)
        ends = sorted((_at(part, month), g) for g, part in parts.items())
        (least, worst), (most, best) = ends[0], ends[-1]
        values |= {"best": lang.label(best), "worst": lang.label(worst), "months": month}
        values |= {"most": lang.share(most), "least": lang.share(least)}
        title, alt = "retention-by-title", "retention-by-alt"
    return Figure(
        f"retention_survival_by_{curves['dimension'].iloc[0]}",
        lang.say(title, **values),
        lang,
        source=source,
        n=sum(float(curves.loc[curves["segment"] == g, "n"].iloc[0]) for g in parts),
        so_what=lang.say("retention-by-so-what"),
        definition=lang.say("retention-by-definition", shown=len(parts), n=total),
        figure=figure,
        alt=lang.say(alt, **values),
        frame=pd.concat(parts.values(), ignore_index=True)[["segment", "months", "at_risk", "estimate", "low", "high"]],
    )


def _at(curve: pd.DataFrame, month: float) -> float:
    """The height of a step curve at `month`; whole before its first step."""
    before = curve.loc[curve["months"] <= month + 1e-9, "estimate"]
    return float(before.iloc[-1]) if len(before) else 1.0


def monthly_risk(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """Chance of being lost in each month of membership, months that stand out in the colour of loss."""
    rows = result[result["estimate"].notna()].reset_index(drop=True)
    if len(rows) < 3:
        return None
    with house_style():
        figure, axes = canvas(height=2.5)
        colours = [WARNING if spike else PALE for spike in rows["spike"]]
        axes.bar(rows["months"], rows["estimate"], color=colours, width=0.75)
        axes.vlines(rows["months"], rows["low"], rows["high"], color=INK, lw=0.8)
        for row in rows[rows["spike"]].nlargest(4, "estimate").itertuples():
            axes.text(row.months, row.high + 0.012, lang.percent(row.estimate), ha="center", fontsize=8.5)
        axes.set_ylim(0, min(1.0, rows["high"].max() * 1.2))
        axes.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        axes.set_xlim(0, rows["months"].max() + 1)
        axes.set_xticks(np.arange(0, rows["months"].max() + 1, 6 if rows["months"].max() > 12 else 3))
        axes.set_xlabel(lang.say("retention-axis-months"))
        axes.set_ylabel(lang.say("retention-axis-risk"))
    spikes, tallest = rows[rows["spike"].astype(bool)], rows.loc[rows["estimate"].idxmax()]
    seen = {"month": int(tallest["months"]), "share": lang.percent(tallest["estimate"])}
    title = lang.say("retention-risk-title-alone", range=lang.interval(rows["estimate"].min(), tallest["estimate"]))
    if len(spikes):
        top = spikes.loc[spikes["estimate"].idxmax()]
        told = {"month": int(top["months"]), "share": lang.percent(top["estimate"])}
        told |= {"interval": lang.interval(top["low"], top["high"]), "usual": lang.percent(top["usual"], 1)}
        nobody = told["usual"] == lang.percent(0.0, 1)
        title = lang.say("retention-risk-title-none" if nobody else "retention-risk-title", **told)
    return Figure(
        "retention_monthly_risk",
        title,
        lang,
        source=source,
        so_what=lang.say(f"retention-risk-so-what{_when_to_call(spikes)}"),
        definition=lang.say("retention-risk-definition"),
        figure=figure,
        alt=lang.say("retention-risk-alt", bars=len(rows), **seen),
        frame=rows,
    )


def _when_to_call(spikes: pd.DataFrame) -> str:
    """How the advice on a tall bar ends: nobody can be called before the first month."""
    first = spikes["months"] == 1
    return "-alone" if spikes.empty else "" if not first.any() else "-at-once" if first.all() else "-at-once-and-later"


def groups(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """Months of membership within the horizon by group with intervals; groups whose difference is claimed are dark."""
    rows = result[result["estimate"].notna() & ~result["segment"].isin(["unknown", "other"])]
    if len(rows) < 2:
        return None
    rows = rows.sort_values("estimate").reset_index(drop=True)
    claimed = rows["claim"].fillna(False).astype(bool) if "claim" in rows else pd.Series(False, index=rows.index)
    names = [lang.say("retention-name-n", name=lang.label(r.segment), n=int(r.n)) for r in rows.itertuples()]
    with house_style():
        figure, axes = canvas(height=0.75 + 0.25 * len(rows))
        for at, row in rows.iterrows():
            colour = ACCENT if claimed[at] else GREY
            axes.plot([row["low"], row["high"]], [at, at], color=colour, lw=1.6, solid_capstyle="butt")
            axes.plot([row["estimate"]], [at], "o", color=colour, ms=5)
            axes.annotate(
                lang.number(row["estimate"], 1),
                (row["high"], at),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=8.5,
            )
        axes.set_yticks(range(len(rows)), names)
        axes.set_ylim(-0.6, len(rows) - 0.4)
        axes.tick_params(left=False)
        axes.grid(axis="x", color=RULE, lw=0.6)
        axes.margins(x=0.12)
        axes.set_xlabel(lang.say("retention-axis-restricted", months=int(rows["horizon"].iloc[0])))
    best, worst = rows.iloc[-1], rows.iloc[0]
    dimension = str(rows["dimension"].iloc[0])
    values = {
        "best": lang.label(best["segment"]),
        "worst": lang.label(worst["segment"]),
        "months": int(best["horizon"]),
    }
    values |= {"most": lang.number(best["estimate"], 1), "least": lang.number(worst["estimate"], 1)}
    named = "retention-groups-title-same"
    if claimed.any():  # the two ends of what is proven, not of all points
        top, bottom = rows[claimed].iloc[-1], rows[claimed].iloc[0]
        longer, shorter = top["difference"] > 0, bottom["difference"] < 0
        named = "retention-groups-title"
        if not (longer and shorter):
            named += "-longer" if longer else "-shorter"
        if dimension == "product" and longer:
            named += "-product"
        values |= {"best": lang.label(top["segment"]), "most": lang.number(top["estimate"], 1)}
        values |= {"worst": lang.label(bottom["segment"]), "least": lang.number(bottom["estimate"], 1)}
    return Figure(
        f"retention_groups_{rows['dimension'].iloc[0]}",
        lang.say(named, **values),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("retention-groups-so-what"),
        definition=lang.say("retention-groups-definition"),
        figure=figure,
        alt=lang.say("retention-groups-alt", n=len(rows), **values),
        frame=rows,
    )


def window(result: pd.DataFrame, summary: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """Days between the last visit and the paid end among those who left, in bands; None without known visits."""
    median = summary[summary["segment"] == "median_days"]
    rows = result[result["estimate"].notna()].reset_index(drop=True)
    if median.empty or rows.empty:
        return None
    names = [
        lang.say("retention-window-longer", days=s[:-1]) if s.endswith("+") else s.replace("-", "–")
        for s in rows["segment"]
    ]
    with house_style():
        figure, axes = canvas(height=2.3)
        silent = rows["since"] >= SILENT
        axes.bar(range(len(rows)), rows["estimate"], color=[ACCENT if x else PALE for x in silent], width=0.7)
        for at, row in rows.iterrows():
            text = lang.say("retention-window-bar", share=lang.percent(row["estimate"]), n=int(row["n"]))
            axes.text(at, row["estimate"] + 0.008, text, ha="center", fontsize=8.5)
        axes.set_xticks(range(len(rows)), names)
        axes.set_ylim(0, rows["estimate"].max() * 1.18)
        axes.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        axes.set_xlabel(lang.say("retention-axis-window"))
        axes.set_ylabel(lang.say("retention-axis-of-lost"))
    days = round(float(median["estimate"].iloc[0]))
    return Figure(
        "retention_window",
        lang.say("retention-window-title", days=days),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("retention-window-so-what" if silent.any() else "retention-window-so-what-few"),
        definition=lang.say("retention-window-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("retention-window-alt", days=days, bars=len(rows)),
        frame=rows,
        chart=Chart(
            "column",
            names,
            {lang.say("retention-axis-of-lost"): rows["estimate"]},
            "percent",
            strong=list(silent),
            axis=lang.say("retention-axis-window"),
        ),
    )


def cohorts(result: pd.DataFrame, *, lang: Language, source: str = "", min_n: int = 10) -> Figure | None:
    """
    Share of each cohort still there, as a grid; complete cells shaded by their value, incomplete ones grey in
    italics. How many cohorts of fewer than `min_n` are not in it, the note says.
    """
    rows = result[(result["months"] > 0) & result["n"].notna()]
    if rows[rows["complete"].astype(bool)].empty:
        return None
    grid = rows.pivot(index="segment", columns="months", values="estimate")  # noqa: PD010
    full = rows.pivot(index="segment", columns="months", values="complete")  # noqa: PD010
    size = rows.groupby("segment")["n"].max()
    order = [s for s in grid.index if s != "mean"] + (["mean"] if "mean" in grid.index else [])
    grid = grid.loc[order].dropna(axis=1, how="all").dropna(axis=0, how="all")
    young = [s for s in order if s not in grid.index and s != "mean"]
    order = list(grid.index)
    with house_style():
        import seaborn as sns
        from matplotlib.colors import to_hex

        figure, axes = canvas(height=0.7 + 0.235 * len(order))
        shade = sns.light_palette(ACCENT, as_cmap=True)
        for y, name in enumerate(order):
            for x, month in enumerate(grid.columns):
                value, known = grid.loc[name, month], bool(full.loc[name, month])
                if pd.isna(value):
                    if not known:
                        axes.add_patch(_cell(x, y, RULE))
                    continue
                colour = shade(0.85 * value) if known else RULE
                axes.add_patch(_cell(x, y, colour))
                ink = text_on(to_hex(colour))
                style = {"style": "normal" if known else "italic", "weight": "bold" if name == "mean" else "normal"}
                axes.text(x, y, lang.percent(value), ha="center", va="center", color=ink, fontsize=8.5, **style)
        axes.set_xlim(-0.5, len(grid.columns) - 0.5)
        axes.set_ylim(len(order) - 0.5, -0.5)
        axes.set_xticks(range(len(grid.columns)), [lang.number(m) for m in grid.columns])
        axes.set_yticks(range(len(order)), [_cohort_name(s, size.get(s, 0), lang) for s in order])
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        axes.set_xlabel(lang.say("retention-axis-after"))
    mean = rows[(rows["segment"] == "mean") & (rows["months"] == 12)]
    share = lang.share(float(mean["estimate"].iloc[0])) if len(mean) else lang.percent(float("nan"))
    title = "retention-cohorts-title" if len(mean) else "retention-cohorts-title-short"
    return Figure(
        "retention_cohorts",
        lang.say(title, share=share),
        lang,
        source=source,
        n=size.drop(["mean", *young], errors="ignore").sum(),
        so_what=lang.say("retention-cohorts-so-what"),
        definition=" ".join([lang.say("retention-cohorts-definition"), *_not_in_it(result, young, min_n, lang)]),
        figure=figure,
        alt=lang.say("retention-cohorts-alt", n=len(order), share=share),
        frame=rows.drop(columns="kept"),  # a share may stand, the few behind it may not
    )


def _cell(x: float, y: float, colour):
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.49, y - 0.48), 0.98, 0.96, facecolor=colour, edgecolor="none")


def _not_in_it(result: pd.DataFrame, young: list[str], min_n: int, lang: Language) -> list[str]:
    """Which cohorts the grid leaves out because no time of theirs is up, and how many because of their size."""
    known = result[result["segment"] != "mean"].groupby("segment")["n"].agg(["count", "max"])
    hidden = int((known["count"] == 0).sum())
    names = lang.listing([_cohort_name(s, known.loc[s, "max"], lang) for s in young])
    told = [lang.say("retention-cohorts-young", names=names)] if young else []
    return told + ([lang.say("retention-cohorts-hidden", n=hidden, least=min_n)] if hidden else [])


def _cohort_name(segment: str, n: float, lang: Language) -> str:
    if segment == "mean":
        return lang.say("retention-cohort-mean")
    year, _, quarter = segment.partition("-Q")
    name = lang.say("retention-cohort-quarter", year=year, quarter=quarter) if quarter else segment
    return lang.say("retention-name-n", name=name, n=int(n))


def cohort_lines(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Each intake as a line of complete steps: on the left by months since its start, on the right by date.

    The left tells whether newer intakes hold better, the right whether something happened to all of them at once.
    """
    rows = result[(result["segment"] != "mean") & result["complete"].astype(bool) & result["estimate"].notna()]
    long = rows.groupby("segment")["months"].transform("size") > 1
    rows = rows[long]
    names = sorted(rows["segment"].unique())
    if len(names) < 2:
        return None
    with house_style():
        figure, axes = canvas(height=2.6, ncols=2)
        for at, name in enumerate(names):
            line = rows[rows["segment"] == name].sort_values("months")
            newest = at == len(names) - 1
            look = {"color": ACCENT if newest else GREY, "lw": 1.8 if newest else 0.9}
            look |= {} if newest else {"alpha": 0.35 + 0.5 * at / len(names)}
            axes[0].plot(line["months"], line["estimate"], **look)
            on = [
                start + pd.DateOffset(months=int(m)) for start, m in zip(line["starts_on"], line["months"], strict=True)
            ]
            axes[1].plot(on, line["estimate"], **look)
        for one, label in zip(axes, ("retention-axis-since-start", "retention-axis-date"), strict=True):
            _share_axis(one, lang)
            one.set_xlabel(lang.say(label))
        axes[0].set_xticks(sorted(rows["months"].unique()), [lang.number(m) for m in sorted(rows["months"].unique())])
        years = sorted({on.year for on in rows["starts_on"]} | {int(rows["starts_on"].max().year) + 1})
        axes[1].set_xticks([pd.Timestamp(year=y, month=1, day=1) for y in years], [str(y) for y in years])
    told = _cohort_name(names[-1], float(rows[rows["segment"] == names[-1]]["n"].max()), lang)
    return Figure(
        "retention_cohort_lines",
        lang.say("retention-cohort-lines-title"),
        lang,
        source=source,
        n=rows.groupby("segment")["n"].max().sum(),
        so_what=lang.say("retention-cohort-lines-so-what"),
        definition=lang.say("retention-cohort-lines-definition", newest=told),
        figure=figure,
        alt=lang.say("retention-cohort-lines-alt", n=len(names), newest=told),
        places=("report", "appendix"),
        frame=rows.drop(columns="kept"),
    )
