"""Pictures of the clubs of a chain side by side."""

from functools import partial
from typing import Any

import pandas as pd

from cbakit.exhibits import Figure
from cbakit.figures import _shapes as shapes
from cbakit.language import Language
from cbakit.style import ACCENT, GREY, INK, RULE, TEXT_PT, WARNING, canvas, house_style

FORMS = {"share": "percent", "rate": "number1", "money": "money", "months": "months"}
MOST = 24  # clubs on one picture; of more, those that differ and the largest


def _form(row: Any) -> str:
    return "money_short" if row["measure"] == "ltv" else FORMS.get(row["unit"], "number1")


def _colour(row: Any) -> str:
    return GREY if not row["claim"] else WARNING if row["better"] is False else ACCENT


def _told(rows: pd.DataFrame, named: dict[str, str], lang: Language) -> pd.DataFrame:
    """The numbers behind a picture with names for codes; in a club's own copy without a column of clubs."""
    measures = [lang.say(f"network-measure-{m.replace('_', '-')}") for m in rows["measure"]]
    told = rows.assign(measure=measures).rename(columns={"others": "clubs_others"})
    names = told.assign(club=[named.get(c, "") for c in rows["client"]])
    keep = ["club", "measure", "n", "estimate", "low", "high", "shrunk", "median", "q1", "q3", "clubs_others", "difference",
            "difference_low", "difference_high", "p", "q", "claim"]  # fmt: skip
    return names[[c for c in keep if c in names and (named or c != "club")]]


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Clubs that find room: those that differ first, then the largest."""
    order = rows.assign(sure=~rows["claim"].astype(bool)).sort_values(
        ["sure", "n"], ascending=[True, False], kind="stable"
    )
    return (
        order.head(MOST)
        .drop(columns="sure")
        .sort_values(["estimate", "client"], ascending=[False, True], ignore_index=True)
    )


def clubs(
    compared: pd.DataFrame, drawn: pd.DataFrame, named: dict[str, str], *, lang: Language, source: str
) -> Figure | None:
    """
    Clubs in order of the main measure: as measured with interval, drawn to the mean as a diamond, quartiles as a band.

    Parameters
    ----------
    compared : DataFrame
        Rows of one measure of `analysis.network.against`.
    drawn : DataFrame
        Result of `analysis.network.shrunk`.
    named : dict of str to str
    lang : Language
    source : str
    """
    if compared.empty or len(named) < 2:
        return None
    rows = _shown(compared).merge(drawn[["measure", "client", "shrunk"]], on=["measure", "client"])
    form = _form(rows.iloc[0])
    q1, median, q3 = compared["estimate"].quantile([0.25, 0.5, 0.75])
    labels = [lang.say("network-club-n", name=named[r.client], n=int(r.n)) for r in rows.itertuples()]
    with house_style():
        figure, axes = canvas(height=0.8 + 0.3 * len(rows))
        axes.axvspan(q1, q3, color=RULE, lw=0)
        axes.axvline(median, color=GREY, lw=0.9, ls=(0, (4, 2)))
        for at, row in enumerate(rows.to_dict("records")):
            colour = _colour(row)
            axes.plot([row["low"], row["high"]], [at, at], color=colour, lw=1.4, solid_capstyle="butt")
            axes.plot([row["estimate"]], [at], "o", color=colour, ms=5)
            axes.plot([row["shrunk"]], [at], "D", color="white", mec=INK, mew=0.9, ms=4.5)
            axes.annotate(
                lang.format(row["estimate"], form), (row["high"], at), xytext=(5, 0), textcoords="offset points",
                va="center", fontsize=TEXT_PT - 1,
            )  # fmt: skip
        axes.set_yticks(range(len(rows)), labels)
        axes.set_ylim(len(rows) - 0.4, -1.3)
        low, high = axes.get_xlim()
        axes.set_xlim(low, high + 0.06 * (high - low))
        axes.annotate(
            lang.say("network-clubs-band"), (median, -0.95), ha="center", va="center", fontsize=TEXT_PT - 1, color=GREY
        )
        axes.tick_params(left=False)
        shapes.value_axis(axes, lambda v: lang.format(v, form), axis="x")
        axes.grid(False)
    worse, better = (rows[[b is side for b in rows["better"]]] for side in (False, True))
    name = lang.say(f"network-measure-{rows['measure'].iloc[0].replace('_', '-')}")
    side = "worse" if len(worse) else "better" if len(better) else "alike"
    told = [
        lang.say("network-named-value", name=named[r.client], value=lang.format(r.estimate, form))
        for r in (worse if len(worse) else better).itertuples()
    ]
    values = {"measure": name[:1].upper() + name[1:], "median": lang.format(median, form)}
    title = lang.say(f"network-clubs-title-{side}", names=lang.listing(told), **values)
    alt = lang.say(
        "network-clubs-alt", clubs=len(rows), measure=name, low=lang.format(rows["estimate"].min(), form),
        high=lang.format(rows["estimate"].max(), form), median=lang.format(median, form),
    )  # fmt: skip
    return Figure(
        "network_clubs", title, lang, so_what=lang.say("network-clubs-so-what"), source=source,
        definition=lang.say("network-clubs-definition"), places=("report", "slide"), figure=figure, alt=alt,
        frame=_told(rows, named, lang),
    )  # fmt: skip


def grid(compared: pd.DataFrame, named: dict[str, str], *, lang: Language, source: str) -> Figure | None:
    """Clubs by measures: the value in each cell, shaded and named where it differs from the others by more than chance."""
    rows = compared[compared["client"].isin(named)]
    if rows.empty or len(named) < 2:
        return None
    measures = list(dict.fromkeys(rows["measure"]))
    claims = rows.groupby("client")["claim"].sum()
    order = sorted(set(rows["client"]), key=lambda c: (-claims[c], list(named).index(c)))[:MOST]
    told = {(r["client"], r["measure"]): r for r in rows.to_dict("records")}
    texts = [[_cell(told.get((c, m)), lang) for m in measures] for c in order]
    shade = [[_shade(told.get((c, m))) for m in measures] for c in order]
    short = [lang.say(f"network-short-{m.replace('_', '-')}").replace(" | ", "\n") for m in measures]
    with house_style():
        figure, axes = canvas(height=0.7 + 0.42 * len(order))
        names = [_in_lines(named[c]) for c in order]
        shapes.grid(axes, pd.DataFrame(shade), pd.DataFrame(texts), rows=names, columns=short)
    found = int(rows["claim"].sum())
    title = (
        lang.say("network-grid-title", n=found, tested=len(rows))
        if found
        else lang.say("network-grid-none", tested=len(rows))
    )
    alt = lang.say("network-grid-alt", clubs=len(order), measures=len(measures), n=found)
    return Figure(
        "network_grid", title, lang, so_what=lang.say("network-grid-so-what"), source=source,
        definition=lang.say("network-grid-definition"), places=("report", "slide"), figure=figure, alt=alt,
        frame=_told(rows, named, lang),
    )  # fmt: skip


def _in_lines(name: str, *, longest: int = 22) -> str:
    """A long name in two lines, so that it leaves room for the cells."""
    if len(name) <= longest:
        return name
    words = name.split()
    cut = min(range(1, len(words)), key=lambda k: abs(len(" ".join(words[:k])) - len(name) / 2), default=0)
    return "\n".join([" ".join(words[:cut]), " ".join(words[cut:])]) if cut else name


def _cell(row: dict[str, Any] | None, lang: Language) -> str:
    if row is None:
        return lang.format(None, "text")
    text = lang.format(row["estimate"], _form(row))
    side = "above" if row["difference"] > 0 else "below"
    return f"{text}\n{lang.say(f'network-verdict-{side}')}" if row["claim"] else text


def _shade(row: dict[str, Any] | None) -> float:
    return 0.0 if row is None or not row["claim"] else 0.9 if row["better"] is False else 0.35


def profile(compared: pd.DataFrame, *, own: str, lang: Language, source: str) -> Figure | None:
    """A club's own copy: each measure as a dot with its interval on the band of the others' quartiles."""
    if compared.empty or not own:
        return None
    rows = compared.reset_index(drop=True)
    with house_style():
        figure, flat = shapes.panels(len(rows), columns=2, height=0.95, sharex=False, sharey=False)
        for axes, row in zip(flat, rows.to_dict("records"), strict=True):
            form, colour = _form(row), _colour(row)
            axes.axvspan(row["q1"], row["q3"], color=RULE, lw=0)
            axes.axvline(row["median"], color=GREY, lw=0.9, ls=(0, (4, 2)))
            axes.plot([row["low"], row["high"]], [0, 0], color=colour, lw=1.6, solid_capstyle="butt")
            axes.plot([row["estimate"]], [0], "o", color=colour, ms=6)
            axes.annotate(
                lang.format(row["estimate"], form), (row["estimate"], 0), xytext=(0, 6), textcoords="offset points",
                ha="center", fontsize=TEXT_PT - 1, color=INK,
            )  # fmt: skip
            name = lang.say(f"network-measure-{row['measure'].replace('_', '-')}")
            axes.set_title(name[:1].upper() + name[1:], loc="left")
            axes.set_ylim(-0.6, 1.1)
            axes.set_yticks([])
            axes.spines["left"].set_visible(False)
            axes.margins(x=0.12)
            shapes.value_axis(axes, partial(lang.format, form=form), axis="x", bins=4)
            axes.grid(False)
    claims = int(rows["claim"].sum())
    title = lang.say("network-profile-title", n=claims) if claims else lang.say("network-profile-none")
    alt = lang.say("network-profile-alt", measures=len(rows), n=claims)
    return Figure(
        "network_profile", title, lang, so_what=lang.say("network-profile-so-what"), source=source,
        definition=lang.say("network-each-definition"), places=("report", "slide"), figure=figure, alt=alt,
        frame=_told(rows, {}, lang),
    )  # fmt: skip
