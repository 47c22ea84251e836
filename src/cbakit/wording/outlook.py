"""Sentences about what is ahead."""

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.language import Language
from cbakit.wording import no_model

LEAST_CHECKED = 9  # months of data, for a check on the past
LEAST_RAISED = 18  # months above which a chance to spend more could be learnt and judged
WIDE = 2  # times the forecast, or its part, that its interval may reach before it is no figure to decide by
FEW_INSIDE = 0.9  # share of months within a 95% interval below which the reader is told why, and what to do
UNSAID = ("rule", "shown", "told", "top_rule", "top_apart", "over", "best_low")  # of a score, not printed


def _measure(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return frame[(frame["measure"] == name) & frame["estimate"].notna()] if len(frame) else frame


def _values(row: pd.Series) -> dict:
    return {c: row[c] for c in ("n", "estimate", "low", "high")}


def answer(
    ahead: pd.DataFrame,
    series: pd.DataFrame,
    year: pd.DataFrame,
    kept: pd.DataFrame,
    *,
    lang: Language,
    reach: pd.DataFrame | None = None,
) -> list:
    """
    Heads and money a year ahead, and whether they differ from today's beyond doubt; a callout where nothing can be foretold.

    Parameters
    ----------
    ahead, series, year, kept : DataFrame
        The shared results "outlook", "month_series", "outlook_year" and "snapshot_kept".
    reach : DataFrame, optional
        The shared result "reach", for why nothing can be foretold.
    """
    heads = _measure(ahead, "customers")
    if heads.empty:
        fits = lang.kind == "transactions" and not no_model.few_buyers(reach)
        text = lang.say("outlook-missing-fit" if fits else "outlook-missing", **no_model.grounds(reach, lang))
        found: list = [
            Callout(text, "few" if lang.kind == "transactions" and reach is not None else "missing", "outlook_missing")
        ]
        for row in kept.itertuples():
            text = lang.say(
                "outlook-kept",
                n=int(row.n),
                kept=lang.number(row.estimate),
                interval=lang.interval(row.low, row.high, "count"),
                money=lang.money_short(row.money),
            )
            found.append(
                Finding("snapshot_kept", text, {"n": row.n, "estimate": row.estimate, "low": row.low, "high": row.high})
            )
        return found
    last, now = heads.iloc[-1], float(series["heads"].iloc[-1])
    naive = last["method"] == "naive"
    way = "flat" if naive or last["low"] <= now <= last["high"] else "up" if last["estimate"] > now else "down"
    text = lang.say(
        "outlook-heads-naive" if naive else "outlook-heads",
        n=int(last["n"]),
        month=lang.in_month(last["on"]),
        count=round(last["estimate"]),
        value=lang.number(last["estimate"]),
        interval=lang.interval(last["low"], last["high"], "count"),
    )
    text += " " + lang.say(f"outlook-way-{way}")
    wide = not (last["estimate"] / WIDE <= last["low"] and last["high"] <= last["estimate"] * WIDE)
    withheld = "naive" if naive else "wide" if wide else ""  # its chapter has it all the same, page 2 says why not
    values = _values(last) | {"now": now, "withheld": withheld}
    places = ("report",) if withheld else ("report", "summary")
    found = [Finding("forecast_customers", text, values, "outlook_customers", places=places)]
    if len(year) and pd.notna(year["estimate"].iloc[0]):
        row = year.iloc[0]
        told = {
            "money": lang.money_short(row["estimate"]),
            "interval": lang.interval(row["low"], row["high"], "money_short"),
        }
        message = "outlook-money" if pd.notna(row["before"]) and row["before"] > 0 else "outlook-money-alone"
        text = lang.say(message, before=lang.money_short(row["before"]), **told)
        found.append(
            Finding("forecast_money", text, _values(row) | {"before": row["before"]}, "outlook_money", row["estimate"])
        )
    else:
        found.append(Callout(lang.say("outlook-money-missing"), "limit", "outlook_money_missing"))
    return [*found, *two_ways(ahead, series, lang=lang)]


def two_ways(ahead: pd.DataFrame, series: pd.DataFrame, *, lang: Language) -> list[Callout]:
    """
    That heads and money ahead are told by different ways and need not agree; nothing where one way tells both.

    Each is told by the way that missed less on the past, so that money may repeat last year while heads do not.
    """
    heads, money = _measure(ahead, "customers"), _measure(ahead, "money")
    if heads.empty or money.empty or heads["method"].iloc[-1] == money["method"].iloc[-1]:
        return []
    moved = [
        part["estimate"].iloc[-1] / float(series[column].iloc[-1]) - 1 if series[column].iloc[-1] else float("nan")
        for part, column in ((heads, "heads"), (money, "money"))
    ]
    if pd.isna(moved[0]) or pd.isna(moved[1]):
        return []
    shares = [0.0 if abs(v) < 0.005 else v for v in moved]
    told = {k: ("+" if v > 0 else "") + lang.percent(v) for k, v in zip(("heads", "money"), shares, strict=True)}
    which = "heads" if heads["method"].iloc[-1] == "model" else "money"
    text = lang.say("outlook-two-ways", model=which, month=lang.month(heads["on"].iloc[-1]), **told)
    return [Callout(text, "limit", "outlook_two_ways")]


def bridge(result: pd.DataFrame, *, lang: Language) -> list:
    """Why money moves otherwise than heads, and where the money ahead comes from; nothing where the bridge is not made."""
    if result.empty:
        return []
    change = result[result["kind"] == "change"].set_index("part")
    source = result[result["kind"] == "source"].set_index("part")["estimate"]
    told = {name: lang.money_short(change.loc[name, "estimate"]) for name in ("people", "prices", "mix", "extras")}
    months = change.loc["people", ["before", "ahead"]].astype(float) / 12
    refunded = change.loc["extras", "before"] < 0  # more was paid back than bought: no purchases are to be named
    text = lang.say(
        "outlook-bridge-refunds-told" if refunded else "outlook-bridge",
        was=lang.money_short(change.loc["before", "estimate"]),
        money=lang.money_short(change.loc["total", "estimate"]),
        heads_before=lang.number(months["before"]),
        heads=lang.number(months["ahead"]),
        risen=lang.percent(change.loc["prices", "ahead"] / change.loc["prices", "before"] - 1),
        of_all=lang.percent(change.loc["prices", "estimate"] / change.loc["before", "estimate"]),
        **told,
    )
    values = {name: change.loc[name, "estimate"] for name in change.index}
    found = [Finding("outlook_bridge", text, values, "outlook_bridge")]
    bare = refunded and source["extras"] <= 0
    text = lang.say(
        "outlook-sources-bare" if bare else "outlook-sources",
        **{name: lang.money_short(value) for name, value in source.items()},
    )
    return [*found, Finding("outlook_sources", text, source.to_dict(), "outlook_bridge")]


def key_figures(ahead: pd.DataFrame, year: pd.DataFrame, spoken: pd.DataFrame, *, lang: Language) -> KeyFigures | None:
    """Heads a year ahead, money of the year, and how far the score's chances can be trusted."""
    items = []
    heads = _measure(ahead, "customers")
    if len(heads):
        row = heads.iloc[-1]
        label = lang.say("outlook-key-heads", month=lang.month(row["on"]))
        items.append(
            KeyFigure(
                "forecast_customers",
                label,
                lang.number(row["estimate"]),
                row["estimate"],
                lang.interval(row["low"], row["high"], "count"),
            )
        )
    if len(year) and pd.notna(year["estimate"].iloc[0]):
        row = year.iloc[0]
        told = lang.interval(row["low"], row["high"], "money_short")
        items.append(
            KeyFigure(
                "forecast_money",
                lang.say("outlook-key-money"),
                lang.money_short(row["estimate"]),
                row["estimate"],
                told,
            )
        )
    if len(spoken) and bool(spoken["shown"].iloc[0]):
        row = spoken.iloc[0]
        around, n = lang.interval(row["low"], row["high"]), lang.number(row["n"])
        text = lang.say("outlook-key-score-below", error=lang.number(row["gap"], 1), interval=around, n=n)
        items.append(
            KeyFigure("score_auc", lang.say("outlook-key-score"), lang.percent(row["estimate"]), row["estimate"], text)
        )
    return KeyFigures(tuple(items), "outlook_key_figures") if len(items) > 1 else None


def check(missed: pd.DataFrame, *, lang: Language, reach: pd.DataFrame | None = None) -> list:
    """
    How last year's forecast did, beside the naive one; what that means for the one above.

    Parameters
    ----------
    missed : DataFrame
        `analysis.plain_forecast.missed`.
    reach : DataFrame, optional
        The shared result "reach", for why there is no check.
    """
    if missed.empty:
        months = no_model.had(reach, "months")
        short = lang.kind == "snapshot" or months < LEAST_CHECKED
        named = "outlook-check-missing" if short else "outlook-check-missing-none"
        text = lang.say(named, months=months, why=no_model.why(reach, lang))
        return [Callout(text, "limit", "outlook_check_missing")]
    found, told_narrow = [], False
    for row in missed.itertuples():
        form = "count" if row.segment == "customers" else "money_short"
        text = lang.say(
            f"outlook-check-{row.segment}",
            month=lang.month(row.on),
            told=lang.format(row.estimate, form),
            came=lang.format(row.actual, form),
            interval=lang.interval(row.low, row.high, form),
            miss=lang.format(row.miss, form),
            plain=lang.format(row.naive_miss, form),
            inside=row.inside,
            n=row.months,
        )
        if row.checks > 1 and row.inside < FEW_INSIDE * row.months:  # one month of six says nothing
            text += " " + lang.say("outlook-check-narrow-again" if told_narrow else "outlook-check-narrow")
            told_narrow = True
        if lang.format(row.estimate, form) != lang.format(row.actual, form):
            text += " " + lang.say("outlook-check-over" if row.estimate > row.actual else "outlook-check-under")
        chosen = "outlook-check-better" if row.miss <= row.naive_miss else "outlook-check-worse"
        text += " " + lang.say(chosen, won=int(row.won), checks=int(row.checks))
        names = ("estimate", "low", "high", "actual", "miss", "naive_miss", "inside", "months", "won", "checks")
        values = {c: getattr(row, c) for c in names}
        found.append(Finding(f"outlook_check_{row.segment}", text, values, "outlook_check"))
    return found


def score(spoken: pd.DataFrame, *, name: str, lang: Language, reach: pd.DataFrame | None = None) -> list:
    """
    Whether a score ranks better than the plain rules, by how much, and how far its chances come true; else that it stands back.

    Parameters
    ----------
    spoken : DataFrame
        `estimates.scoring.spoken`.
    name : {"renewal", "extras", "next", "raise", "answer"}
    reach : DataFrame, optional
        The shared result "reach", for why there is no score.
    """
    if spoken.empty:
        few = name == "raise" and lang.kind != "snapshot" and no_model.had(reach, "months") > LEAST_RAISED
        named = f"outlook-score-{name}-missing" + "-few" * few
        text = lang.say(named, **no_model.grounds(reach, lang))
        lacks = "missing"
        if lang.kind == "transactions" and reach is not None:
            lacks = "unfit" if name == "renewal" else "few"
        return [Callout(text, lacks, f"score_{name}_missing")]
    own = spoken.iloc[0]
    told = {
        "n": int(own["n"]),
        "auc": lang.percent(own["estimate"]),
        "interval": lang.interval(own["low"], own["high"]),
        "rule": lang.say(f"outlook-rule-{own['rule'].replace('_', '-') or 'none'}"),
        "best": lang.percent(own["best"]),
        "gain": lang.number(own["gain"], 1),
        "gain_interval": lang.interval(own["gain_low"], own["gain_high"], "number1"),
        "gap": lang.number(own["gap"], 1),  # what the figure shows: the corrected error may lie below its groups
        "error": lang.number(own["error"], 1),
        "alone": lang.number(own["gap_alone"], 1),
        "top_told": lang.percent(own["top_told"]),
        "top_came": lang.percent(own["top_came"]),
    }
    values = {c: own[c] for c in spoken.columns if c not in UNSAID}
    if bool(own["shown"]):
        exact = "calibration" if bool(own["told"]) else "order"
        text = lang.say(f"outlook-score-{name}", **told) + " " + lang.say(f"outlook-score-{exact}", **told)
        if bool(own["told"]) and bool(own["over"]):
            text += " " + lang.say("outlook-score-over", **told)
        if bool(own["top_apart"]):
            text += " " + lang.say("outlook-score-likeliest", **told)
        text += " " + lang.say(f"outlook-score-top-{name}", share=lang.percent(own["top"]))
        return [Finding(f"score_{name}", text, values, f"outlook_promises_{name}")]
    useful = own["rule"] != "" and own["best_low"] > 0.5
    return [
        Finding(f"score_{name}", lang.say("outlook-score-rule" if useful else "outlook-score-nothing", **told), values)
    ]


def together(result: pd.DataFrame, used: pd.DataFrame, *, lang: Language, min_n: int = 10) -> list:
    """
    What goes together beyond what eager customers explain, or that nothing does.

    Parameters
    ----------
    result, used : DataFrame
        The shared results "services_together" and "services_used".
    min_n : int
    """
    if result.empty and len(used):
        told = {"n": used["customer_id"].nunique(), "kinds": used["item"].nunique(), "least": min_n}
        return [Callout(lang.say("outlook-together-few", **told), "limit", "together_few")]
    if result.empty:
        return [Callout(lang.say("outlook-together-missing"), "missing", "together_missing")]
    sure = result[result["claim"].astype(bool)]
    if sure.empty:
        return [Finding("together_none", lang.say("outlook-together-none", n=len(result)), {"n": len(result)})]
    row = sure.iloc[0]
    text = lang.say(
        "outlook-together",
        first=lang.label(row["first"]),
        second=lang.label(row["second"]),
        n=int(row["n"]),
        share=lang.percent(row["confidence"]),
        lift=lang.number(row["lift"], 1),
        expected=lang.number(row["expected"]),
        pairs=len(sure),
    )
    values = {"n": row["n"], "confidence": row["confidence"], "lift": row["lift"], "expected": row["expected"]}
    return [Finding("together", text, values, "outlook_together")]


def what_if(result: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """What a dearer price may cost before it stops paying, and that nobody knows whom it scares."""
    rows = result[(result["segment"] == "price") & result["break_even"].notna()] if len(result) else result
    found = []
    for row in rows.itertuples():
        text = lang.say(
            "outlook-break-even",
            change=lang.percent(row.change),
            money=lang.money_short(row.estimate),
            points=lang.number(row.break_even, 1),
            interval=lang.interval(row.low, row.high, "money_short"),
            n=int(row.n),
        )
        found.append(
            Finding(
                "price_break_even",
                text,
                {"n": row.n, "estimate": row.estimate, "points": row.break_even},
                "outlook_what_if",
            )
        )
    return found


def two_points(here: pd.DataFrame, points: pd.DataFrame, *, lang: Language) -> Finding | None:
    """Why a point of renewal is worth another sum here than in the chapter on value, and which of the two is larger."""
    there = points[(points["dimension"] == "") & points["estimate"].notna()] if len(points) else points
    if here.empty or there.empty:
        return None
    each, whole = float(here["estimate"].iloc[0]), float(there["estimate"].iloc[0])
    way = "more" if each > whole else "less"
    text = lang.say("outlook-two-points", here=lang.money_short(each), there=lang.money_short(whole), way=way)
    return Finding("two_points", text, {"here": each, "there": whole}, "outlook_what_if")


def plan(
    result: pd.DataFrame,
    *,
    lang: Language,
    foretold: bool = True,
    ahead: pd.DataFrame | None = None,
    reach: pd.DataFrame | None = None,
) -> list:
    """
    What the plan needs on top of what is to be expected: newcomers or points of renewal, each alone; `foretold`: by what.

    Without a forecast `reach` (the shared result of this name) says why there is none.

    The levers are counted from the forecast that has them; where the chapter's answer is the plain one (`ahead`, the
    shared result "outlook"), both numbers are named.
    """
    if result.empty:
        unknown = lang.kind == "snapshot" or foretold
        named = "outlook-plan-missing" if unknown else "outlook-plan-missing-none"
        return [Callout(lang.say(named, why=no_model.why(reach, lang)), "limit", "plan_missing")]
    found: list = []
    for measure, rows in result.groupby("measure", sort=False):
        first = rows.iloc[0]
        form = "count" if measure == "customers" else "money_short"
        declared = "declared" if bool(first["declared"]) else "assumed"
        text = lang.say(
            f"outlook-plan-{measure}-{declared}",
            plan=lang.format(first["plan"], form),
            told=lang.format(first["forecast"], form),
            chance=lang.percent(first["chance"]),
        )
        plain = _measure(ahead, measure).tail(1) if ahead is not None and measure == "customers" else pd.DataFrame()
        if len(plain) and plain["method"].iloc[0] == "naive":
            above, here = (lang.format(x, form) for x in (plain["estimate"].iloc[0], first["forecast"]))
            if above != here:
                text += " " + lang.say("outlook-plan-plain", above=above, here=here)
        needs = rows[rows["estimate"] > 0.05]
        for row in needs.itertuples():
            told = {
                "extra": lang.number(row.estimate, 0 if row.lever == "joiners" else 1),
                "count": round(row.estimate),
                "interval": lang.interval(row.low, row.high, "count" if row.lever == "joiners" else "number1"),
                "base": lang.number(row.base) if row.lever == "joiners" else lang.percent(row.base),
            }
            text += " " + lang.say(f"outlook-plan-{row.lever}", **told)
            if not row.possible:
                text += " " + lang.say("outlook-plan-impossible")
        if needs.empty:
            text += " " + lang.say("outlook-plan-reached")
        values = {f"{r.lever}": r.estimate for r in rows.itertuples()} | {
            "plan": first["plan"],
            "forecast": first["forecast"],
        }
        found.append(Finding(f"plan_{measure}", text, values))
    return found


def chances(result: pd.DataFrame, everybody: pd.DataFrame, *, years: int, lang: Language, source: str = "") -> list:
    """
    Who of a shop's customers will come again and what they will bring, the silent ones included.

    Parameters
    ----------
    result, everybody : DataFrame
        The shared results "purchase_summary" and "purchase_total".
    years : int
        Horizon of `everybody`.
    """
    whole = result[(result["segment"] == "") & result["estimate"].notna()] if len(result) else result
    if not len(whole):
        return []
    row = whole.iloc[0]
    silent = int(row["n"] - row["active"])
    text = lang.say(
        "purchases-chances",
        n=int(row["n"]),
        buys=lang.percent(row["buys"]),
        purchases=lang.number(row["purchases"]),
        money=lang.money_short(row["estimate"]),
        interval=lang.interval(row["low"], row["high"], "money_short"),
        silent=lang.number(silent),
    )
    values = _values(row) | {"buys": row["buys"], "purchases": row["purchases"], "active": row["active"]}
    found = [Finding("purchase_chances", text, values, "purchase_chances", row["estimate"])]
    for total in everybody.itertuples():
        interval = lang.interval(total.low, total.high, "money_short")
        text = lang.say("purchases-total", years=years, money=lang.money_short(total.estimate), interval=interval)
        found.append(
            Finding("purchase_total", text, {"estimate": total.estimate, "low": total.low, "high": total.high})
        )
    return found


def held_out(result: pd.DataFrame, *, lang: Language, reach: pd.DataFrame | None = None, valued: bool = True) -> list:
    """
    How the purchases held out were foretold, beside the naive forecast (else why not: `reach`); for a shop only.

    `valued` says whether there is a value by retention in the model's place: without sums there is none.
    """
    if lang.kind != "transactions":
        return []
    rows = result[(result["measure"] == "purchases") & result["estimate"].notna()] if len(result) else result
    if not len(rows):
        few = no_model.reason(reach, lang) in ("few", "short")
        text = lang.say("purchases-refused-data" if few else "purchases-refused-fit", **no_model.grounds(reach, lang))
        text += " " + lang.say("purchases-refused-valued") if valued else ""
        return [Callout(text, "limit", "purchases_refused")]
    whole, parts = rows[rows["segment"] == ""].iloc[0], rows[rows["segment"] != ""]
    miss, plain = (
        float((parts[c] - parts["actual"]).abs().sum() / parts["actual"].sum()) for c in ("estimate", "naive")
    )
    text = lang.say(
        "purchases-check-better" if miss < plain else "purchases-check-worse",
        weeks=int(whole["weeks"]),
        told=lang.number(whole["estimate"]),
        came=lang.number(whole["actual"]),
        miss=lang.percent(miss),
        plain=lang.percent(plain),
        naive=lang.number(whole["naive"]),
    )
    values = {"estimate": whole["estimate"], "actual": whole["actual"], "miss": miss, "naive_miss": plain}
    return [Finding("purchase_check", text, values, "purchase_check")]


def gaps(result: pd.DataFrame, proposed: float, *, lang: Language, source: str = "") -> list:
    """What the gaps between purchases say about the loyalty period, and which would take fewer for lost wrongly."""
    rows = result[(result["n"] > 0) & result["in_force"].astype(bool)] if len(result) else result
    if not len(rows):
        return []
    row = rows.iloc[0]
    text = lang.say(
        "purchases-gaps",
        days=int(row["days"]),
        covers=lang.percent(row["share_of_gaps"]),
        share=lang.percent(row["estimate"]),
        interval=lang.interval(row["low"], row["high"]),
        **{c: int(row[c]) for c in ("n", "silences", "after")},
    )
    enough = result[result["days"] == row["lasting"]]
    if bool(row["short"]) and len(enough):
        told = {"share": lang.percent(enough["estimate"].iloc[0])} if enough["n"].iloc[0] > 0 else {}
        told["covers"] = lang.percent(enough["share_of_gaps"].iloc[0])
        bare = "" if "share" in told else "-bare"
        text += " " + lang.say(f"purchases-gaps-advised{bare}", days=int(row["lasting"]), **told)
    elif proposed > row["days"]:
        text += " " + lang.say("purchases-gaps-longer", days=int(proposed))
    elif proposed < row["days"]:
        text += " " + lang.say("purchases-gaps-shorter", days=int(proposed))
    elif pd.notna(proposed):
        text += " " + lang.say("purchases-gaps-right")
    else:
        text += " " + lang.say("purchases-gaps-none")
    values = {
        "days": row["days"],
        "estimate": row["estimate"],
        "low": row["low"],
        "high": row["high"],
        "n": row["n"],
        "silences": row["silences"],
        "after": row["after"],
        "proposed": proposed,
        "covers": row["share_of_gaps"],
        "short": bool(row["short"]),
    }
    return [Finding("purchase_gaps", text, values, "purchase_gaps")]
