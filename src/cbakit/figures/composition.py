"""Pictures of who the customers are."""

from statistics import NormalDist

import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.exhibits import Chart, Figure
from cbakit.few import largest
from cbakit.language import Language
from cbakit.style import ABOVE, ACCENT, ACCENT_PALE, GREY, INK, PALE, RULE, canvas, house_style

OTHER = "other"  # of a disclosed table: what was too small to stand alone
SEXES = {"female": -1, "male": 1}  # side of the pyramid
PART_COLOURS = {"first_year": ACCENT_PALE, "renewal": ACCENT}
STAGES = (
    "new", "adapting", "back", "back_settling", "settled_first_year", "year_2", "year_3", "year_4_plus",
    "renewed_ahead", "renewal_due", "frozen", "in_grace",
)  # fmt: skip
LEAST_STEPS = 6  # points of a curve of concentration: fewer, and the groups that may be shown make no curve
USE_BANDS = ("visits_none", "visits_under_1", "visits_1_to_2", "visits_2_to_3", "visits_3_plus")


def pyramid(
    cells: pd.DataFrame, parts: pd.DataFrame, sexes: pd.DataFrame, *, lang: Language, source: str = ""
) -> Figure | None:
    """
    Sex by age, women to the left, split into first year and renewed where both are large enough; None without two ages.

    Parameters
    ----------
    cells, parts : DataFrame
        `analysis.composition.counts` by sex and age_band, and by sex, age_band and part, both after disclosure.
    sexes : DataFrame
        The same by sex: whether anybody's is not recorded.
    """
    rows = cells[cells["sex"].isin(SEXES) & cells["n"].notna()]
    known = rows[rows["age_band"] != UNKNOWN]
    if known["age_band"].nunique() < 2:  # one bar says nothing that the sentence above does not
        return None
    found = [b for b in rows["age_band"].unique() if b != UNKNOWN]
    bands = sorted(found, key=lambda b: int(b.rstrip("+").partition("-")[0])) + [UNKNOWN] * int(len(known) < len(rows))
    split = parts.dropna(subset=["sex", "age_band", "part", "n"]).set_index(["sex", "age_band", "part"])["n"].to_dict()
    alike = parts.loc[parts["n"].fillna(1) > 0, "part"].nunique() < len(PART_COLOURS)
    split = {} if alike else split  # nothing to tell apart: short records let nobody be past the first year
    widest, drawn, used = rows["n"].max(), [], set()
    sides = {sex: side for sex, side in SEXES.items() if (rows["sex"] == sex).any()}  # no half of a page for nobody
    with house_style():
        figure, axes = canvas(height=0.9 + 0.3 * len(bands))
        for sex, band, n in rows[["sex", "age_band", "n"]].itertuples(index=False):
            at, side = bands.index(band), SEXES[sex]
            pieces = [(part, split[sex, band, part]) for part in PART_COLOURS if split.get((sex, band, part), 0) > 0]
            pieces = pieces if sum(size for _, size in pieces) == n else [("not_split", n)]
            left = 0.0
            for part, size in pieces:
                colour = PART_COLOURS.get(part, PALE)
                axes.barh(at, side * size, left=side * left, color=colour, height=0.72)
                drawn.append({"sex": sex, "age_band": band, "part": part, "n": size})
                used.add(part)
                left += size
            axes.text(side * (n + widest * 0.02), at, lang.number(n), ha="right" if side < 0 else "left", va="center")
        for sex, side in sides.items():
            axes.text(side * widest * 0.55, len(bands) - 0.35, lang.label(sex), ha="center", va="bottom", weight="bold")
        axes.axvline(0, color="white", lw=1.5)
        axes.set_yticks(range(len(bands)), [_ages(b, lang) for b in bands])
        axes.set_xlim(*(widest * 1.18 * side if side in sides.values() else 0 for side in (-1, 1)))
        axes.set_ylim(-0.6, len(bands) + 0.15)
        axes.tick_params(left=False, bottom=False, labelbottom=False)
        axes.spines[["left", "bottom"]].set_visible(False)
        names = [p for p in (*PART_COLOURS, "not_split") if p in used and not alike]
        handles = [axes.barh([0], [0], color=PART_COLOURS.get(p, PALE)) for p in names]
        if names:
            axes.legend(handles, [lang.label(p) for p in names], loc="upper center", bbox_to_anchor=(0.5, 0), ncols=3)
    divided = set(PART_COLOURS) & used
    first, total = known.sort_values("n", ascending=False).iloc[0], int(cells["n"].sum())
    n, hidden = int(first["n"]), total - int(rows["n"].sum())
    values = {
        "who": lang.people(first["sex"], first["age_band"]),
        "age": _ages(first["age_band"], lang),
        "n": n,
        "total": total,
        "share": lang.percent(n / total),
    }
    return Figure(
        "composition_pyramid",
        lang.say("composition-pyramid-title", **values),
        lang,
        so_what=_of_pyramid(hidden, divided, not set(sexes["segment"]) <= set(SEXES), lang),
        source=source,
        definition=lang.say("composition-pyramid-definition") if divided else "",
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("composition-pyramid-alt" if divided else "composition-pyramid-alt-whole", **values),
        frame=pd.DataFrame(drawn),
    )


def _of_pyramid(hidden: int, divided: set[str], unknown: bool, lang: Language) -> str:
    """What to make of the bars: who is missing, else the two shades, where both are drawn."""
    if hidden:
        return lang.say("composition-pyramid-hidden", n=hidden, unknown="yes" if unknown else "no")
    return lang.say("composition-pyramid-so-what") if len(divided) == len(PART_COLOURS) else ""


def _ages(band: str, lang: Language) -> str:
    return lang.say("composition-age-unknown") if band == UNKNOWN else lang.label(band).replace("-", "–")


def products(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    Share of heads beside share of money by product, the largest first; heads alone where no money is known. None for one product.

    Parameters
    ----------
    result : DataFrame
        `analysis.composition.counts` by product, after disclosure.
    """
    rows = result[result["n"].notna()].head(10).reset_index(drop=True)
    if len(rows) < 2 or rows["segment"].isin([UNKNOWN, OTHER]).all():
        return None
    priced = bool(rows["money_share"].notna().any())
    with house_style():
        figure, axes = canvas(height=0.8 + (0.36 if priced else 0.28) * len(rows))
        height = 0.36 if priced else 0.66
        for at, row in rows.iterrows():
            bars = [("share", at - (0.19 if priced else 0), ACCENT)] + (
                [("money_share", at + 0.19, PALE)] if priced else []
            )
            for column, place, colour in bars:
                if pd.notna(row[column]):
                    axes.barh(place, row[column], height=height, color=colour)
                    axes.text(row[column] + 0.005, place, lang.percent(row[column]), va="center", fontsize=8)
        axes.set_yticks(range(len(rows)), [lang.label(s) for s in rows["segment"]])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.tick_params(left=False, bottom=False, labelbottom=False)
        axes.spines["bottom"].set_visible(False)
        handles = [axes.barh([0], [0], color=c) for c in ((ACCENT, PALE) if priced else (ACCENT,))]
        names = ["composition-legend-heads", "composition-legend-money"][: len(handles)]
        axes.legend(handles, [lang.say(n) for n in names], **ABOVE)
    first = largest(rows, "n")
    values = {"product": lang.label(first["segment"]), "share": lang.percent(first["share"])}
    message = "composition-products-title" if priced else "composition-products-title-heads"
    money = {"money": lang.percent(first["money_share"])} if priced else {}
    return Figure(
        "composition_products",
        lang.say(message, **values, **money),
        lang,
        source=source,
        so_what=lang.say("composition-products-so-what") if priced else "",
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("composition-products-alt", bars=len(rows)),
        frame=rows.drop(columns=["low", "high"]),
        chart=Chart(
            "bar",
            [lang.label(s) for s in rows["segment"]],
            dict(zip([lang.say(n) for n in names], [rows["share"], rows["money_share"]], strict=False)),
            "percent",
        ),
    )


def sentence_case(text: str) -> str:
    """`text` with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def stages(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    The base as one bar broken into its stages, each on its line where the one above ended; the lines sum to the base.

    None where fewer than two stages can be shown: a sentence tells that.

    Parameters
    ----------
    result : DataFrame
        `analysis.composition.counts` by stage, after disclosure.
    """
    rows = result[result["n"].gt(0)]
    if (rows["segment"] != "other").sum() < 2:  # one stage and the rest is what a sentence says
        return None
    order = {s: i for i, s in enumerate(STAGES)}
    rows = rows.assign(order=rows["segment"].map(order).fillna(99)).sort_values("order", ignore_index=True)
    total, colours = int(rows["n"].sum()), {"renewal_due": ACCENT, "in_grace": GREY}
    with house_style():
        figure, axes = canvas(height=0.7 + 0.27 * (len(rows) + 1))
        left = 0.0
        for at, row in rows.iterrows():
            colour = colours.get(row["segment"], ACCENT_PALE)
            for place in (at, len(rows)):
                axes.barh(place, row["n"], left=left, color=colour, height=0.74, edgecolor="white", lw=0.6)
            text = lang.say("composition-bar", n=int(row["n"]), share=lang.percent(row["share"]))
            near = left + row["n"] + total * 0.01
            late = near > total * 0.8
            axes.text(left - total * 0.01 if late else near, at, text, va="center", ha="right" if late else "left")
            left += row["n"]
            axes.plot([left, left], [at - 0.37, at + 0.63], color=RULE, lw=0.7, zorder=0)
        axes.text(total * 1.01, len(rows), lang.number(total), va="center", weight="bold")
        names = [lang.label(s) for s in rows["segment"]]
        axes.set_yticks(range(len(rows) + 1), [*names, lang.say("composition-whole-base")])
        axes.set_ylim(len(rows) + 0.5, -0.6)
        axes.set_xlim(0, total * 1.1)
        axes.tick_params(left=False, bottom=False, labelbottom=False)
        axes.spines[["bottom", "left"]].set_visible(False)
    due = rows[rows["segment"] == "renewal_due"]
    known = set(rows["segment"])
    which = "-back" if known & {"back", "back_settling"} and not known & {"new", "adapting"} else ""
    if lang.kind == "transactions" and not which and not known & {"new", "adapting"}:
        which = "-due"  # nobody new is here to be led anywhere
    first = due.iloc[0] if len(due) else largest(rows, "n")
    values = {
        "stage": sentence_case(lang.label(first["segment"])),
        "n": int(first["n"]),
        "total": total,
        "share": lang.percent(first["share"]),
    }
    title = lang.say("composition-stages-title", **values)
    rest = int(rows.loc[rows["segment"] == "other", "n"].sum())
    if rest > first["n"] and first["segment"] != "other":  # the longest bar is not the one that the title names
        title += lang.say("composition-stages-title-rest", rest=rest)
    elif (longest := largest(rows, "n"))["n"] > first["n"]:
        title += lang.say("common-title-longest", name=lang.label(longest["segment"]), n=int(longest["n"]))
    drawn = {"due": {"renewal_due"}, "back": {"back", "back_settling"}}
    parts = [f"composition-stages-definition-{part}" for part, stages in drawn.items() if known & stages]
    parts = [part for part in parts if lang.has(part) or lang.has(f"{part}-{lang.kind}")]
    definition = " ".join(map(lang.say, ["composition-stages-definition", *parts]))
    return Figure(
        "composition_stages",
        title,
        lang,
        source=source,
        so_what=lang.say(f"composition-stages-so-what{which}") if which != "-due" or len(due) else "",
        definition=definition,
        places=("report", "slide"),
        figure=figure,
        alt=lang.say("composition-stages-alt", total=total, stages=len(rows)),
        frame=rows.drop(columns=["low", "high", "order"]),
        chart=Chart(
            "bar", names, {lang.say("composition-whole-base"): rows["n"]}, strong=rows["segment"].isin(colours)
        ),
    )


def use(result: pd.DataFrame, *, lang: Language, source: str = "", days: int = 90) -> Figure | None:
    """
    Active customers by visits a week over the last 90 days; None where all would stand in one bar.

    Parameters
    ----------
    result : DataFrame
        `analysis.composition.counts` by use_band, after disclosure.
    days : int
        For how many of the 90 days visits are recorded.
    """
    rows = result[result["n"].notna()]
    rows = rows.assign(order=rows["segment"].map({b: i for i, b in enumerate(USE_BANDS)}).fillna(9))
    rows = rows.sort_values("order", ignore_index=True)
    if len(rows) < 2:
        return None
    with house_style():
        figure, axes = canvas(height=0.5 + 0.3 * len(rows))
        for at, row in rows.iterrows():
            axes.barh(at, row["n"], color=GREY if row["segment"] == "visits_none" else ACCENT, height=0.7)
            text = lang.say("composition-bar", n=int(row["n"]), share=lang.percent(row["share"]))
            axes.text(row["n"] + rows["n"].max() * 0.01, at, text, va="center")
        axes.set_yticks(range(len(rows)), [lang.label(s) for s in rows["segment"]])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, rows["n"].max() * 1.2)
        axes.tick_params(left=False, bottom=False, labelbottom=False)
        axes.spines["bottom"].set_visible(False)
    seldom = rows[rows["segment"].isin(USE_BANDS[:2])]
    known = len(seldom) == 2 or not (result["n"].isna() | (result["segment"] == OTHER)).any()
    values = {"total": int(rows["n"].sum()), "days": days} | (
        {"share": lang.percent(seldom["share"].sum())} if known else {}
    )
    bare = "" if known else "-bare"  # those who come seldom may stand among the small groups
    return Figure(
        "composition_use",
        lang.say(f"composition-use-title{bare}", **values),
        lang,
        source=source,
        so_what=lang.say("composition-use-so-what"),
        figure=figure,
        alt=lang.say(f"composition-use-alt{bare}", **values),
        frame=rows.drop(columns=["low", "high", "order"]),
    )


def lorenz(curve: pd.DataFrame, gini: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    What share of the year's money the lowest share of customers brings, with the top fifth marked; None without money.

    Parameters
    ----------
    curve, gini : DataFrame
        `analysis.composition.money_lorenz` and `money_gini`.
    """
    if len(curve) < LEAST_STEPS or gini.empty or pd.isna(gini["estimate"].iloc[0]):  # else a straight line for a curve
        return None
    row = gini.iloc[0]
    with house_style():
        figure, axes = canvas(width=4.4, height=3.3)
        axes.plot([0, 1], [0, 1], color=RULE, lw=1)
        axes.fill_between(
            curve["share_customers"],
            curve["share_total"],
            curve["share_customers"],
            color=ACCENT_PALE,
            alpha=0.35,
            lw=0,
        )
        axes.plot(curve["share_customers"], curve["share_total"], color=ACCENT, lw=1.8)
        rest = 1 - row["top_fifth"]
        axes.plot([0.8, 0.8, 1], [0, rest, rest], color=GREY, lw=0.8, ls=(0, (3, 2)))
        axes.plot(0.8, rest, "o", color=INK, ms=4)
        told = lang.say("composition-lorenz-mark", share=lang.percent(row["top_fifth"]))
        axes.text(0.77, rest + 0.03, told, ha="right", va="bottom")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(lambda value, _: lang.percent(value))
        axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal")
        axes.set_xlabel(lang.say("composition-lorenz-x"))
        axes.set_ylabel(lang.say("composition-lorenz-y"))
    values = {"share": lang.percent(row["top_fifth"]), "gini": lang.number(row["estimate"], 2)}
    return Figure(
        "composition_lorenz",
        lang.say("composition-lorenz-title", **values),
        lang,
        source=source,
        definition=lang.say("composition-lorenz-definition"),
        figure=figure,
        alt=lang.say("composition-lorenz-alt", **values),
        frame=curve,
    )


def _apart(rows: pd.DataFrame, looks: int) -> pd.Series:
    """Rows whose ``others`` lie outside the interval, had it been drawn for so many looks at once."""
    wider = NormalDist().inv_cdf(1 - 0.025 / max(looks, 1)) / NormalDist().inv_cdf(0.975)
    below, above = (rows["estimate"] - rows["low"]) * wider, (rows["high"] - rows["estimate"]) * wider
    return ~rows["others"].between(rows["estimate"] - below, rows["estimate"] + above)


def core_use(result: pd.DataFrame, *, lang: Language, source: str = "") -> Figure | None:
    """
    What the core comes for and when, with intervals, beside everybody else; None where nothing tells them apart.

    Told apart is what lies beyond its interval widened for as many looks as there are rows (Bonferroni): of ten intervals
    of 95% one leaves the others out by chance in four bases of ten.

    Parameters
    ----------
    result : DataFrame
        `analysis.usage.mix` by activity, daypart and weekday, one below the other, after disclosure.
    """
    # a base may have nobody else to compare with
    compared = result[["estimate", "low", "high", "others"]].notna().all(axis=1)
    rows = result[compared & ~result["segment"].isin([UNKNOWN])]
    wanted = [
        ("activity", rows[rows["dimension"] == "activity"].head(6)),
        ("daypart", rows[rows["dimension"] == "daypart"]),
    ]
    looks = sum(len(part) for _, part in wanted)
    wanted = [(d, part) for d, part in wanted if _apart(part, looks).any()]
    if not wanted:
        return None
    drawn = pd.concat([r for _, r in wanted], ignore_index=True)
    with house_style():
        figure, panels = canvas(height=0.9 + 0.28 * max(len(r) for _, r in wanted), ncols=len(wanted), squeeze=False)
        limit = drawn[["high", "others"]].max().max() * 1.08
        for axes, (dimension, part) in zip(panels[0], wanted, strict=True):
            part = part.reset_index(drop=True)
            for at, row in part.iterrows():
                axes.plot([row["low"], row["high"]], [at, at], color=ACCENT, lw=1.6)
                axes.plot(row["estimate"], at, "o", color=ACCENT, ms=5)
                axes.plot(row["others"], at, "D", color=GREY, ms=4, mfc="white")
            axes.set_yticks(range(len(part)), [lang.label(s) for s in part["segment"]])
            axes.set_ylim(len(part) - 0.4, -0.6)
            axes.set_xlim(0, limit)
            axes.xaxis.set_major_formatter(lambda value, _: lang.percent(value))
            axes.tick_params(left=False)
            axes.set_title(lang.say(f"composition-mix-{dimension}"), loc="left")
        handles = [axes.plot([], [], "o", color=ACCENT)[0], axes.plot([], [], "D", color=GREY, mfc="white")[0]]
        names = [lang.say("composition-mix-core"), lang.say("composition-mix-others")]
        figure.legend(handles, names, loc="outside lower center", ncols=2)
    outside = (drawn["low"] - drawn["others"]).clip(lower=0) + (drawn["others"] - drawn["high"]).clip(lower=0)
    first = largest(drawn.assign(outside=outside), "outside")
    interval = lang.interval(first["low"], first["high"])
    values = {"what": lang.label(first["segment"]), "share": lang.percent(first["estimate"]), "interval": interval}
    values["others"] = lang.percent(first["others"])
    return Figure(
        "composition_core_use",
        lang.say("composition-mix-title", **values),
        lang,
        source=source,
        figure=figure,
        alt=lang.say("composition-mix-alt", **values),
        frame=drawn,
    )
