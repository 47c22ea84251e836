"""Sentences about what is ahead."""

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.language import Language

RULE_NAMES = ("days_since_visit", "days_left", "days_since_extra", "days_since_purchase")


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
    source: str = "",
) -> list:
    """
    Heads and money a year ahead, and whether they differ from today's beyond doubt; a callout where nothing can be foretold.

    Parameters
    ----------
    ahead, series, year, kept : DataFrame
        The shared results "outlook", "month_series", "outlook_year" and "snapshot_kept".
    """
    heads = _measure(ahead, "customers")
    if heads.empty:
        found: list = [Callout(lang.say("outlook-missing"), "missing", "outlook_missing")]
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
    found = [
        Finding(
            "forecast_customers", text, _values(last) | {"now": now}, "outlook_customers", places=("report", "summary")
        )
    ]
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
    return found


def key_figures(ahead: pd.DataFrame, year: pd.DataFrame, score: pd.DataFrame, *, lang: Language) -> KeyFigures | None:
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
    if len(score) and bool(score["shown"].iloc[0]):
        row = score.iloc[0]
        text = lang.say("outlook-key-score-below", error=lang.number(100 * row["error"], 1))
        items.append(
            KeyFigure("score_auc", lang.say("outlook-key-score"), lang.percent(row["estimate"]), row["estimate"], text)
        )
    return KeyFigures(tuple(items), "outlook_key_figures") if len(items) > 1 else None


def check(result: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """How last year's forecast did, beside the naive one; what that means for the one above."""
    if result.empty:
        return [Callout(lang.say("outlook-check-missing"), "limit", "outlook_check_missing")]
    found = []
    for measure in ("customers", "money"):
        rows = _measure(result, measure)
        if rows.empty:
            continue
        latest = rows[rows["back"] == rows["back"].min()].iloc[-1]
        miss, plain = ((rows[c] - rows["actual"]).abs().mean() for c in ("estimate", "naive"))
        inside = int(((rows["low"] <= rows["actual"]) & (rows["actual"] <= rows["high"])).sum())
        form = "count" if measure == "customers" else "money_short"
        text = lang.say(
            f"outlook-check-{measure}",
            month=lang.month(latest["on"]),
            told=lang.format(latest["estimate"], form),
            came=lang.format(latest["actual"], form),
            interval=lang.interval(latest["low"], latest["high"], form),
            miss=lang.format(miss, form),
            plain=lang.format(plain, form),
            inside=inside,
            n=len(rows),
        )
        text += " " + lang.say("outlook-check-better" if miss <= plain else "outlook-check-worse")
        values = {
            "estimate": latest["estimate"],
            "actual": latest["actual"],
            "miss": miss,
            "naive_miss": plain,
            "inside": inside,
            "n": len(rows),
        }
        found.append(Finding(f"outlook_check_{measure}", text, values, "outlook_check"))
    return found


def score(result: pd.DataFrame, top: dict[str, float], *, name: str, lang: Language, source: str = "") -> list:
    """
    Whether a score ranks better than the plain rules, by how much, and how far its chances come true; else that it stands back.

    Parameters
    ----------
    result : DataFrame
        `estimates.scoring.check`.
    top : dict
        `estimates.scoring.top_share`.
    name : {"renewal", "extras", "next"}
    """
    if result.empty:
        return [Callout(lang.say(f"outlook-score-{name}-missing"), "missing", f"score_{name}_missing")]
    own = result.iloc[0]
    known = isinstance(own["rule"], str) and own["rule"] != ""
    rule = lang.say(f"outlook-rule-{own['rule'].replace('_', '-')}") if known else lang.say("outlook-rule-none")
    best = float(result.loc[result["method"] == own["rule"], "estimate"].iloc[0]) if known else 0.5
    told = {
        "n": int(own["n"]),
        "auc": lang.percent(own["estimate"]),
        "interval": lang.interval(own["low"], own["high"]),
        "rule": rule,
        "best": lang.percent(best),
        "gain": lang.number(100 * own["gain"], 1),
        "gain_interval": lang.interval(100 * own["gain_low"], 100 * own["gain_high"], "number1"),
        "error": lang.number(100 * own["error"], 1),
        "error_interval": lang.interval(100 * own["error_low"], 100 * own["error_high"], "number1"),
    }
    values = {c: own[c] for c in ("n", "estimate", "low", "high", "gain", "gain_low", "gain_high", "error")} | {
        "best": best
    }
    if bool(own["shown"]):
        text = lang.say(f"outlook-score-{name}", **told) + " " + lang.say("outlook-score-calibration", **told)
        if "chance" in top:
            text += " " + lang.say(f"outlook-score-top-{name}", share=lang.percent(top["chance"]))
        return [Finding(f"score_{name}", text, values, f"outlook_promises_{name}")]
    rule_row = result[result["method"] == own["rule"]] if known else result.iloc[:0]
    useful = len(rule_row) and float(rule_row["low"].iloc[0]) > 0.5
    text = lang.say("outlook-score-rule" if useful else "outlook-score-nothing", **told)
    return [Finding(f"score_{name}", text, values)]


def together(result: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """What goes together beyond what eager customers explain, or that nothing does."""
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


def plan(result: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """What the plan needs on top of what is to be expected: newcomers or points of renewal, each alone."""
    if result.empty:
        return [Callout(lang.say("outlook-plan-missing"), "limit", "plan_missing")]
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


def chances(result: pd.DataFrame, everybody: float, *, lang: Language, source: str = "") -> list:
    """
    Who of a shop's customers will come again and what they will bring, the silent ones included.

    Parameters
    ----------
    result : DataFrame
        The shared result "purchase_summary".
    everybody : float
        Money of the whole list within the horizon, NaN where unknown.
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
        silent=silent,
    )
    return [
        Finding(
            "purchase_chances",
            text,
            _values(row) | {"buys": row["buys"], "purchases": row["purchases"]},
            "purchase_chances",
            row["estimate"],
        )
    ]


def held_out(result: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """How the purchases held out were foretold, beside the naive forecast; for a shop only."""
    if lang.kind != "transactions":
        return []
    rows = result[(result["measure"] == "purchases") & result["estimate"].notna()] if len(result) else result
    if not len(rows):
        return [Callout(lang.say("purchases-refused-data"), "limit", "purchases_refused")]
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
        n=int(row["n"]),
    )
    if proposed > row["days"]:
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
        "proposed": proposed,
    }
    return [Finding("purchase_gaps", text, values, "purchase_gaps")]
