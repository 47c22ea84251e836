"""Pictures of how the base flows."""

import numpy as np
import pandas as pd

from cbakit.exhibits import MANY, Figure
from cbakit.language import Language
from cbakit.style import ACCENT, ACCENT_PALE, GREY, PALE, RULE, WARNING, canvas, house_style

PEOPLE = ("opening", "new", "returned", "lost", "closing")
MONEY = ("opening", "new", "returned", "expansion", "contraction", "lost", "closing")
THOUSANDS_FROM = 100_000  # money from which the bars are told in thousands
TOLD_PERIODS = 7  # names and sums that stand beside one another under the layers
DOWN = frozenset({"lost", "contraction"})


def ledger(
    year: pd.DataFrame, sensitivity: pd.DataFrame | None = None, *, lang: Language, source: str = ""
) -> Figure | None:
    """
    The year as a waterfall from opening to closing, people and, where prices are known, money a month beside it.

    Parameters
    ----------
    year : DataFrame
        `analysis.ledger.ledger` of one period, after disclosure; None without a row.
    sensitivity : DataFrame, optional
        The same under other loyalty periods: where the base went the other way under one, the figure says so.
    """
    if year.empty or year[list(PEOPLE)].isna().any(axis=None):
        return None
    row = year.iloc[0]
    priced = bool(year["closing_money"].notna().all())
    with house_style():
        figure, panels = canvas(
            height=2.9, ncols=2 if priced else 1, squeeze=False, width_ratios=[5, 7] if priced else [1]
        )
        _waterfall(panels[0][0], PEOPLE, row, lambda v: lang.number(v), lang)
        panels[0][0].set_title(lang.say("flows-panel-people"), loc="left")
        if priced:
            money = pd.Series({name: row[f"{name}_money"] for name in MONEY})
            thousands = money.max() >= THOUSANDS_FROM
            scale = 1000 if thousands else 1
            _waterfall(panels[0][1], MONEY, money, lambda v: lang.number(v / scale), lang)
            unit = "flows-panel-money-thousands" if thousands else "flows-panel-money"
            panels[0][1].set_title(lang.say(unit), loc="left")
    values = {name: int(row[name]) for name in PEOPLE}
    side = "more" if row["closing"] > row["opening"] else "less" if row["closing"] < row["opening"] else "same"
    return Figure(
        "flows_ledger",
        lang.say(f"flows-ledger-title-{side}", opening=values["opening"], closing=values["closing"]),
        lang,
        source=source,
        so_what=" ".join(filter(None, (_turned(row, sensitivity, lang), lang.say("flows-ledger-so-what")))),
        definition=" ".join(lang.say(f"flows-{k}-definition") for k in ("ledger", *["money"] * priced)),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("flows-ledger-alt", **values),
        frame=year.drop(columns=["starts_on", "ends_on"]),
    )


def _turned(row: pd.Series, sensitivity: pd.DataFrame | None, lang: Language) -> str:
    """That the base went the other way under another loyalty period; "" where it went the same way under each."""
    if sensitivity is None or sensitivity.empty:
        return ""
    moved = sensitivity["closing"] - sensitivity["opening"]
    other = sensitivity[(moved * (row["closing"] - row["opening"]) < 0) & (sensitivity["loyalty_days"] > 0)]
    if other.empty:
        return ""
    told = other.iloc[0]
    sizes = {name: int(told[name]) for name in ("opening", "closing")}
    way = "more" if sizes["closing"] > sizes["opening"] else "less"
    return lang.say("flows-ledger-turned", days=int(told["loyalty_days"]), way=way, **sizes)


def _waterfall(axes, names: tuple[str, ...], row: pd.Series, text, lang: Language) -> None:
    level, highest = 0.0, 0.0
    for at, name in enumerate(names):
        value = float(row[name])
        whole = name in ("opening", "closing")
        bottom = 0.0 if whole else level - value if name in DOWN else level
        colour = ACCENT if whole else WARNING if name in DOWN else ACCENT_PALE
        axes.bar(at, value, bottom=bottom, color=colour, width=0.72)
        axes.text(at, bottom + value, text(value), ha="center", va="bottom", fontsize=8)
        level = value if whole else bottom if name in DOWN else bottom + value
        highest = max(highest, bottom + value)
        if at + 1 < len(names):
            axes.plot([at + 0.36, at + 0.64], [level, level], color=GREY, lw=0.7)
    axes.set_xticks(range(len(names)), [lang.say(f"flows-step-{n}") for n in names], rotation=35, ha="right")
    axes.set_ylim(0, highest * 1.12)
    axes.tick_params(left=False, labelleft=False, bottom=False)
    axes.spines["left"].set_visible(False)


def change(parts: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    What each factor did to the year's margin; the bars sum to the change.

    Parameters
    ----------
    parts : DataFrame
        `analysis.lenses.decomposed`.
    """
    if parts.empty:
        return None
    total = float(parts["change"].sum())
    moved = (parts["segment"] != "margin") | ~np.isclose(parts["before"], parts["now"])  # a set share is no cause
    rows = parts[moved].reset_index(drop=True)
    reach = max(rows["change"].abs().max(), abs(total))
    with house_style():
        figure, axes = canvas(height=2.1)
        for at, value in enumerate([*rows["change"], total]):
            colour = (ACCENT if at == len(rows) else ACCENT_PALE) if value >= 0 else WARNING
            axes.barh(at, value, color=colour, height=0.66)
            side = "left" if value >= 0 else "right"
            axes.text(
                value + (0.015 if value >= 0 else -0.015) * reach, at, lang.money_short(value), va="center", ha=side
            )
        names = [lang.say(f"flows-factor-{s}") for s in rows["segment"]] + [lang.say("flows-factor-total")]
        axes.set_yticks(range(len(names)), names)
        axes.set_ylim(len(names) - 0.4, -0.6)
        low = min(rows["change"].min(), total, 0)
        axes.set_xlim(
            low * 1.35 if low < 0 else -0.01 * reach, max(rows["change"].max(), total, 0) * 1.25 + 0.02 * reach
        )
        axes.axvline(0, color=GREY, lw=0.8)
        axes.tick_params(left=False, bottom=False, labelbottom=False)
        axes.spines[["bottom", "left"]].set_visible(False)
    first = rows.loc[rows["change"].abs().idxmax()]
    side = "more" if total >= 0 else "less"
    values = {"total": lang.money_short(abs(total)), "factor": lang.say(f"flows-factor-{first['segment']}")}
    values["part"] = lang.money_short(first["change"])
    values["of"] = first["of"]
    return Figure(
        "flows_change",
        lang.say(f"flows-change-title-{side}", **values),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("flows-change-so-what"),
        definition=lang.say("flows-change-definition"),
        figure=figure,
        alt=lang.say("flows-change-alt", **values),
        frame=rows.drop(columns="of"),
    )


def second_purchase(curve: pd.DataFrame, points: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Share of first-time buyers who have bought again, by days since the first purchase, with its band.

    Parameters
    ----------
    curve, points : DataFrame
        `analysis.repeat.second_purchase` and `second_at`.
    """
    if curve.empty or points.empty:
        return None
    last = float(points["days"].max())
    drawn = curve[(curve["days"] <= last) & curve["estimate"].notna()]
    with house_style():
        figure, axes = canvas(height=2.6)
        axes.fill_between(drawn["days"], drawn["low"], drawn["high"], step="post", color=ACCENT_PALE, alpha=0.4, lw=0)
        axes.step(np.r_[0, drawn["days"]], np.r_[0, drawn["estimate"]], where="post", color=ACCENT, lw=1.6)
        for row in points.itertuples():
            axes.plot([row.days], [row.estimate], "o", ms=4, color=ACCENT)
            left = row.days > 0.8 * last
            axes.annotate(
                lang.percent(row.estimate), (row.days, row.estimate), xytext=(-4 if left else 4, 6), fontsize=8.5,
                textcoords="offset points", ha="right" if left else "left",
            )  # fmt: skip
        axes.set_xlim(0, last * 1.02)
        axes.set_ylim(0, min(1.0, float(drawn["high"].max()) * 1.15))
        axes.set_xticks([0, *points["days"]])
        axes.yaxis.set_major_formatter(lambda value, _: lang.percent(value))
        axes.grid(axis="y", color=RULE, lw=0.6)
        axes.set_xlabel(lang.say("flows-second-x"))
    told = points.iloc[-1]
    values = {"days": int(told["days"]), "share": lang.percent(told["estimate"]), "n": int(told["n"])}
    return Figure(
        "flows_second",
        lang.say("flows-second-title", **values),
        lang,
        source=source,
        n=points["n"].max(),
        so_what=lang.say("flows-second-so-what"),
        definition=lang.say("flows-second-definition"),
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("flows-second-alt", **values),
        frame=drawn,
    )


def cohorts(cells: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    The whole as layers: each period's money (customers where no money is known) by when the customers joined.

    Parameters
    ----------
    cells : DataFrame
        ``segment`` (name of the cohort, "other"), ``period``, ``name`` (of the period), ``n``, ``money``; the layers of
        a period in order, small ones put together.
    """
    if cells.empty or cells["period"].nunique() < 2:
        return None
    priced = bool(cells["money"].notna().any())
    column = "money" if priced else "n"
    shown = cells.dropna(subset=[column, "period"])  # what is hidden in every period is not drawn
    if shown["period"].nunique() < 2 or shown["segment"].nunique() < 2:  # one layer is no picture of layers
        return None
    names = shown.drop_duplicates("period").sort_values("period")["name"].tolist()
    table = shown.pivot_table(index="period", columns="segment", values=column, aggfunc="sum", fill_value=0.0)
    layers = sorted(dict.fromkeys(shown["segment"]), key=lambda name: name != "other")  # the rest lies at the bottom
    told = range(len(table))[:: -max(1, -(-len(table) // TOLD_PERIODS))]  # every period, or each second, from the last
    with house_style():
        figure, axes = canvas(height=max(3.0, 0.6 + 0.19 * len(layers)))  # as the list of layers needs
        bottom = np.zeros(len(table))
        for at, layer in enumerate(layers):
            value = table[layer].to_numpy(float)
            shade = _shade(at, len(layers), layer)
            axes.bar(
                range(len(table)), value, bottom=bottom, color=shade, width=0.78, edgecolor="white", lw=0.5, label=layer
            )
            bottom = bottom + value
        crowded = len(told) < len(table)  # beside taller neighbours a level sum would lie on them
        turned = {"rotation": 90} if crowded else {}
        for at, value in enumerate(bottom):
            text = lang.money_short(value) if priced else lang.number(value)
            axes.text(at, value + 0.01 * bottom.max(), text, ha="center", va="bottom", fontsize=8, **turned)
        axes.set_xticks(list(told), [names[at].replace(" – ", " –\n") for at in told])
        axes.set_ylim(0, bottom.max() * (1.3 if turned else 1.1))
        axes.tick_params(left=False, labelleft=False, bottom=False)
        axes.spines["left"].set_visible(False)
        handles, labels = axes.get_legend_handles_labels()
        labels = [lang.say("flows-cohort-other") if x == "other" else x for x in labels]
        axes.legend(
            handles[::-1],
            labels[::-1],
            loc="center left",
            bbox_to_anchor=(1.0, 0.5),
            title=lang.say("flows-cohort-joined"),
        )
    share = _share_of_older(cells, table, names[-1])
    values = {"share": lang.percent(share), "periods": len(table)}
    definition = lang.say("flows-cohorts-definition" if priced else "flows-cohorts-definition-held")
    if "other" in layers:
        definition += " " + lang.say("flows-cohorts-definition-other")
    return Figure(
        "flows_cohorts",
        _title_of_layers(cells, table, share, lang),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("flows-cohorts-so-what"),
        definition=definition,
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("flows-cohorts-alt" if pd.notna(share) else "flows-cohorts-alt-some", **values),
        frame=cells.assign(older_share=share),
    )


def _share_of_older(cells: pd.DataFrame, table: pd.DataFrame, newest: str) -> float:
    """Part of the last period that is not of those who joined in it; NaN where their layer is not shown by itself."""
    if _is_cut(cells, table):
        return np.nan
    if newest in table and table[newest].iloc[-1] > 0:
        return float(1 - table[newest].iloc[-1] / table.iloc[-1].sum())
    return np.nan if table.get("other", pd.Series([0.0])).iloc[-1] > 0 else 1.0  # among the rest, or nobody joined


def _is_cut(cells: pd.DataFrame, table: pd.DataFrame) -> bool:
    """Whether a part of the last period is hidden, so that no share of it is to be told."""
    last = cells[cells["period"] == cells["period"].max()]
    column = "money" if cells["money"].notna().any() else "n"
    return bool(table.index[-1] != cells["period"].max() or last[column].isna().any() or not table.iloc[-1].sum())


def _title_of_layers(cells: pd.DataFrame, table: pd.DataFrame, share: float, lang: Language) -> str:
    """What those who joined earlier bring; where that is not to be told, the largest layer that stands by itself."""
    heads = "" if cells["money"].notna().any() else "-heads"
    if pd.notna(share):
        return lang.say(f"flows-cohorts-title{heads}", share=lang.percent(share))
    named = table.iloc[-1].drop("other", errors="ignore")
    if _is_cut(cells, table) or not (named > 0).any():
        return lang.say(f"flows-cohorts-title-few{heads}")
    told = lang.percent(named.max() / table.iloc[-1].sum())
    return lang.say(f"flows-cohorts-title-layer{heads}", name=str(named.idxmax()), share=told)


def _shade(at: int, count: int, layer: str) -> str:
    """From pale for the oldest to full for the newest; what was put together is grey."""
    from matplotlib import colors

    if layer == "other":
        return PALE
    weight = (at + 1) / count
    pale, full = np.array(colors.to_rgb(RULE)), np.array(colors.to_rgb(ACCENT))
    return colors.to_hex(pale + (full - pale) * weight)
