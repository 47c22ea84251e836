"""Sentences about the clubs of a chain side by side, for the chain's owner and for a club's own copy."""

from typing import Any

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.language import Language

FORMS = {"share": "percent", "rate": "number1", "money": "money", "months": "months"}
FIRST = 3  # clubs named as those who need help
LITTLE = 0.01  # share; a mix that moves a club less is not told
MOST_FIGURES = 4
FILL = ("first_year_renewal", "survival_12", "ltv")  # key figures of a club's own copy, where there is room
PARTS = 3  # measures of one club in one sentence
MAIN = ("renewal_rate", "churn_share", "survival_12")


def names(totals: pd.DataFrame, compared: pd.DataFrame, *, lang: Language, own: str = "") -> dict[str, str]:
    """
    What each compared club is called: its name, with its short name where two share one; in a club's copy "your club".

    Empty where nothing was `compared`: then no sentence says what a comparison found.
    """
    if compared.empty:
        return {}
    twice = set(totals.loc[totals["name"].duplicated(keep=False), "name"])
    if own:
        return {own: lang.say("network-your-club")}
    return {r.client: f"{r.name_} ({r.client})" if r.name_ in twice else r.name_ for r in _named(totals)}


def _named(totals: pd.DataFrame):
    return totals.rename(columns={"name": "name_"}).itertuples()


def measure(name: str, lang: Language) -> str:
    """A measure as a sentence calls it."""
    return lang.say(f"network-measure-{name.replace('_', '-')}")


def form(row: dict[str, Any]) -> str:
    """How the values of a row are printed."""
    return "money_short" if row.get("measure") == "ltv" else FORMS.get(row.get("unit", ""), "number1")


def main_of(rows: pd.DataFrame) -> pd.DataFrame:
    """
    The rows of the measure that carries the comparison.

    Returns
    -------
    DataFrame
        Rows of `rows`, same columns.
    """
    there = [m for m in MAIN if (rows["measure"] == m).any()] if len(rows) else []
    return rows[rows["measure"] == there[0]] if there else rows.head(0)


def missing(totals: pd.DataFrame, compared: pd.DataFrame, *, least: int, lang: Language) -> Callout | None:
    """That there are too few clubs to compare, where that is so."""
    if len(compared):
        return None
    return Callout(lang.say("network-too-few", n=len(totals), least=least), "missing", "network_missing")


def answer(compared: pd.DataFrame, helped: pd.DataFrame, named: dict[str, str], *, own: str, lang: Language) -> list:
    """The sentence above all, and one for each club that differs from the others by more than chance."""
    main = main_of(compared)
    if main.empty:
        return []
    told = [_own_state(main.iloc[0].to_dict(), helped, lang)] if own else [_state(compared, helped, named, lang)]
    claims = compared[compared["claim"].astype(bool) & compared["client"].isin(named)]
    order = [c for c in named if c in set(claims["client"])]
    order.sort(key=lambda c: _order(claims[claims["client"] == c]))
    exhibit = "network_measures" if own else "network_grid"
    return [*told, *(_club(claims[claims["client"] == c], named[c], exhibit, lang) for c in order)]


def _order(rows: pd.DataFrame) -> tuple[int, float]:
    worse = any(b is False for b in rows["better"])
    return (0 if worse else 1 if any(rows["better"].notna()) else 2, float(rows["p"].min()))


def _state(compared: pd.DataFrame, helped: pd.DataFrame, named: dict[str, str], lang: Language) -> Finding:
    """Where the clubs stand, whom chance does not explain, and what lifting them is worth."""
    main, claims = main_of(compared), compared[compared["claim"].astype(bool)]
    row, shown = main.iloc[0].to_dict(), form(main.iloc[0].to_dict())
    q1, median, q3 = (float(x) for x in main["estimate"].quantile([0.25, 0.5, 0.75]))
    values: dict[str, Any] = {"clubs": len(main), "median": median, "q1": q1, "q3": q3}
    parts = [
        lang.say(
            "network-state", clubs=len(main), measure=measure(row["measure"], lang), median=lang.format(median, shown),
            between=lang.interval(q1, q3, shown),
        )
    ]  # fmt: skip
    worse = [c for c in main["client"][[b is False for b in main["better"]]] if c in named]
    elsewhere = [c for c in named if c in set(claims["client"][[b is False for b in claims["better"]]])]
    if worse:
        parts.append(lang.say("network-state-worse", n=len(worse), names=lang.listing(named[c] for c in worse)))
    elif elsewhere:
        parts.append(lang.say("network-state-worse-elsewhere", names=lang.listing(named[c] for c in elsewhere)))
    else:
        parts.append(lang.say("network-state-none-worse" if len(claims) else "network-state-alike"))
    lifted = helped[helped["claim"].astype(bool) & helped["money"].notna()]
    if len(lifted) and worse:
        values |= {"money": float(lifted["money"].sum())}
        parts.append(_lifted(lifted, lang))
    return Finding("network", " ".join(parts), values, "network_clubs")


def _lifted(lifted: pd.DataFrame, lang: Language) -> str:
    """What it would bring to lift the clubs that lag to the others' median; an interval where it is one club."""
    money = lang.money_short(float(lifted["money"].sum()))
    if len(lifted) > 1:
        return lang.say("network-state-money-all", money=money, n=len(lifted))
    row = lifted.iloc[0]
    return lang.say("network-state-money", money=money, interval=lang.interval(row["low"], row["high"], "money_short"))


def _own_state(row: dict[str, Any], helped: pd.DataFrame, lang: Language) -> Finding:
    """A club's own figure against the others', and whether the distance is more than chance."""
    shown = form(row)
    side = "same" if not row["claim"] else "above" if row["difference"] > 0 else "below"
    text = lang.say(
        f"network-own-{side}", measure=measure(row["measure"], lang), value=lang.format(row["estimate"], shown),
        interval=lang.interval(row["low"], row["high"], shown), others=int(row["others"]),
        median=lang.format(row["median"], shown), between=lang.interval(row["q1"], row["q3"], shown),
    )  # fmt: skip
    lifted = helped[helped["claim"].astype(bool) & helped["money"].notna()]
    if len(lifted) and row["better"] is False:
        text += " " + _lifted(lifted, lang)
    kept = ("estimate", "low", "high", "median", "q1", "q3", "others")
    return Finding("network", text, {k: row[k] for k in kept}, "network_measures")


def _club(rows: pd.DataFrame, name: str, exhibit: str, lang: Language) -> Finding:
    """In what one club differs from the others, measure by measure."""
    parts = []
    for row in rows.sort_values("p", kind="stable").head(PARTS).to_dict("records"):
        shown = form(row)
        parts.append(
            lang.say(
                "network-club-part", measure=measure(row["measure"], lang), value=lang.format(row["estimate"], shown),
                interval=lang.interval(row["low"], row["high"], shown), median=lang.format(row["median"], shown),
            )
        )  # fmt: skip
    if len(rows) > PARTS:
        parts.append(lang.say("network-club-more", count=len(rows) - PARTS))
    sides = {b for b in rows["better"] if b is not None}
    side = "worse" if sides == {False} else "better" if sides == {True} else "differs"
    text = lang.say(f"network-club-{side}", name=name, parts="; ".join(parts))
    values = {
        f"{r['measure']}_{k}": r[k] for r in rows.to_dict("records") for k in ("estimate", "low", "high", "median")
    }
    client = rows["client"].iloc[0]
    return Finding(f"network_club_{client}", text, values, exhibit, places=("report", "summary"))


def key_figures(
    compared: pd.DataFrame, totals: pd.DataFrame, helped: pd.DataFrame, *, found: int, own: str, lang: Language
) -> KeyFigures | None:
    """Four big numbers: of the chain, or in a club's copy its own beside the others'."""
    main = main_of(compared)
    if main.empty:
        return None
    row, shown = main.iloc[0].to_dict(), form(main.iloc[0].to_dict())
    items = []
    if own:
        label = measure(row["measure"], lang)
        inside = lang.interval(row["low"], row["high"], shown)
        value = lang.format(row["estimate"], shown)
        items.append(KeyFigure(row["measure"], label[:1].upper() + label[1:], value, row["estimate"], inside))
    else:
        below = lang.say("network-key-of", found=found)
        items.append(KeyFigure("clubs", lang.say("network-key-clubs"), lang.number(len(totals)), len(totals), below))
        active = float(totals["active"].sum())
        items.append(KeyFigure("active_customers", lang.say("network-key-active"), lang.number(active), active))
    seen = main["estimate"].quantile([0.25, 0.5, 0.75]) if not own else pd.Series([row["q1"], row["median"], row["q3"]])
    q1, median, q3 = (float(x) for x in seen)
    below = lang.say("network-key-between", between=lang.interval(q1, q3, shown))
    label = lang.say("network-key-others" if own else "network-key-median", measure=measure(row["measure"], lang))
    items.append(KeyFigure(f"{row['measure']}_median", label, lang.format(median, shown), median, below))
    money = helped[helped["money"].notna() & (helped["claim"].astype(bool) | bool(own))]
    if len(money):
        total = float(money["money"].sum())
        first = money.iloc[0]
        below = lang.interval(first["low"], first["high"], "money_short") if len(money) == 1 else ""
        label = lang.say("network-key-money-own" if own else "network-key-money")
        items.append(KeyFigure("money", label, lang.money_short(total), total, below))
    for more in compared[compared["measure"].isin(FILL)].to_dict("records") if own else ():
        if len(items) < MOST_FIGURES:
            below = lang.say("network-key-median-others", median=lang.format(more["median"], form(more)))
            label = measure(more["measure"], lang)
            text = lang.format(more["estimate"], form(more))
            items.append(KeyFigure(more["measure"], label[:1].upper() + label[1:], text, more["estimate"], below))
    return KeyFigures(tuple(items), "network_key_figures")


def left_out(differing: pd.DataFrame, totals: pd.DataFrame, *, found: int, own: str, lang: Language) -> list[Finding]:
    """How many of the clubs found are compared; in a club's copy no other club is named."""
    out = differing[differing["reach"] == "all"]["client"].nunique()
    values = {"compared": len(totals), "found": found, "out": int(out)}
    message = "network-compared-all" if not out else "network-compared-own" if own else "network-compared"
    told = [
        Finding("network_compared", lang.say(message, **values), values, "" if own or not out else "network_left_out")
    ]
    money = differing[differing["reach"] == "money"]["client"].nunique()
    if money:
        told.append(Finding("network_money", lang.say("network-money-out", n=int(money)), {"n": int(money)}))
    return told


def spread(result: pd.DataFrame, compared: pd.DataFrame, *, own: str, lang: Language) -> list[Finding]:
    """How far clubs truly lie apart by the main measure; nothing where one club differs and the rest cannot be told."""
    rows, main = main_of(result), main_of(compared)
    if own or rows.empty or (rows["p"].iloc[0] >= 0.05 and main["claim"].any()):
        return []
    row, shown = rows.iloc[0].to_dict(), "percent"  # every measure that may carry the comparison is a share
    side = "apart" if row["p"] < 0.05 else "alike"
    text = lang.say(
        f"network-spread-{side}", measure=measure(row["measure"], lang), mean=lang.format(row["mean"], shown),
        interval=lang.interval(row["low"], row["high"], shown), between=lang.interval(row["least"], row["most"], shown),
    )  # fmt: skip
    kept = ("mean", "low", "high", "least", "most", "p")
    places = ("report", "summary")
    return [Finding("network_spread", text, {k: row[k] for k in kept}, "network_clubs", places=places)]


def mix(result: pd.DataFrame, named: dict[str, str], *, dimension: str, own: str, lang: Language) -> list:
    """Whether the customers' mix moves the clubs, and what of each club's gap is left."""
    rows = result[(result["dimension"] == dimension) & result["client"].isin(named)]
    if not named:
        return []
    if result.empty:
        return [Callout(lang.say("network-mix-unknown"), "limit", "network_mix_unknown")]
    if not dimension or rows.empty:
        return [Finding("network_mix", lang.say("network-mix-none"), {}, "")]
    row = rows.loc[rows["from_mix"].abs().idxmax()].to_dict()
    told = {"own": lang.percent(row["own"]), "expected": lang.percent(row["expected"])}
    told |= {"by": lang.say(f"network-by-{dimension.replace('_', '-')}")}
    if own and abs(row["from_mix"]) < LITTLE:
        text = lang.say("network-mix-own-none", **told)
    else:
        told |= {"points": lang.number(100 * abs(row["from_mix"]), 1)} | ({} if own else {"name": named[row["client"]]})
        text = lang.say(f"network-mix-{'own-' if own else ''}{'more' if row['from_mix'] > 0 else 'less'}", **told)
    kept = ("own", "theirs", "expected", "from_mix", "rest", "low", "high", "n")
    return [Finding("network_mix", text, {k: row[k] for k in kept}, "network_mix", places=("report", "summary"))]


def best(result: pd.DataFrame, *, clubs: int, least: int, lang: Language) -> list:
    """What goes with a high renewal rate among the clubs: what passed the correction, that nothing did, or why not asked."""
    if not clubs:  # nothing was compared, and that is said above
        return []
    if clubs < least:
        return [Callout(lang.say("network-best-few", n=clubs, least=least), "limit", "network_best_few")]
    if result.empty:
        return [Callout(lang.say("network-best-unknown", least=least), "limit", "network_best_unknown")]
    claims = result[result["claim"].astype(bool)]
    if claims.empty:
        return [
            Finding("network_best", lang.say("network-best-none", n=len(result)), {"n": len(result)}, "network_best")
        ]
    found = []
    for row in claims.to_dict("records"):
        shown = practice_form(row["practice"])
        text = lang.say(
            "network-best", practice=lang.say(f"network-practice-{row['practice'].replace('_', '-')}"),
            top=lang.format(row["top"], shown), bottom=lang.format(row["bottom"], shown),
            correlation=lang.number(row["correlation"], 2), interval=lang.interval(row["low"], row["high"], "number2"),
        )  # fmt: skip
        values = {k: row[k] for k in ("top", "bottom", "correlation", "low", "high", "p")}
        found.append(
            Finding(f"network_best_{row['practice']}", text, values, "network_best", places=("report", "summary"))
        )
    return found


def practice_form(name: str) -> str:
    """How the values of a practice are printed."""
    return "money" if name in ("arpu", "cac") else "number1" if name.startswith("referrals_per") else "percent"


def help_first(helped: pd.DataFrame, named: dict[str, str], *, own: str, lang: Language) -> list:
    """Who needs help first and what it is worth, the most money first; only clubs that chance does not explain."""
    if not named:
        return []
    sure = helped[helped["claim"].astype(bool) & helped["client"].isin(named)]
    opening = "network-help-own" if own else "network-help"
    if sure.empty:
        return [Finding("network_help", lang.say(f"{opening}-none"), {}, "network_help" if len(helped) else "")]
    found = []
    for at, row in enumerate(sure.head(FIRST).to_dict("records"), start=1):
        told = {} if own else {"name": named[row["client"]]}
        told |= {"gap": lang.number(row["gap"], 1)}
        told |= {"interval": lang.interval(row["gap_low"], row["gap_high"], "number1")}
        if pd.notna(row["money"]):
            told |= {"money": lang.money_short(row["money"])}
            told |= {"span": lang.interval(row["low"], row["high"], "money_short")}
        text = lang.say(opening if "money" in told else f"{opening}-no-money", **told)
        values = {k: row[k] for k in ("gap", "gap_low", "gap_high", "money", "low", "high")}
        places = ("report", "recommendation")
        found.append(Finding(f"network_help_{at}", text, values, "network_help", row["money"], places))
    return found
