"""Sentences about how leads become customers, and how those stay whom each manager sold to."""

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.language import Language

ANSWERS = {"lead_conversion": "sales_by_source", "lead_conversion_same_mix": "sales_limits",
           "stay_12_months_same_mix": "sales_sold_by"}  # fmt: skip


def missing(*, lang: Language, leads: int, contacts: int, spend: int) -> list[Callout]:
    """What of leads, contacts and spend is not recorded: what it would show, how to begin."""
    absent = [name for name, n in (("leads", leads), ("contacts", contacts), ("spend", spend)) if not n]
    return [Callout(lang.say(f"sales-missing-{name}"), "missing", f"sales_missing_{name}") for name in absent]


def without_day(sales: int, undated: int, *, lang: Language) -> Callout | None:
    """Of how many sales the day is not recorded, and what that does to the shares at one age; None where it always is."""
    if not undated:
        return None
    message = "sales-without-day" if undated <= sales / 2 else "sales-without-day-most"
    return Callout(lang.say(message, sales=lang.number(sales), undated=lang.number(undated)), id="sales_without_day")


def answer(totals: pd.DataFrame, whole: pd.DataFrame, funnel: pd.DataFrame, *, window: int, lang: Language) -> list:
    """How many asked, how many of them bought, and where most are lost."""
    found: list = []
    for row in totals[(totals["dimension"] == "") & (totals["n"] > 0)].to_dict("records"):
        values = {k: int(row[k]) for k in ("n", "won_n", "lost_n", "open_n")}
        found.append(Finding("sales_leads", lang.say("sales-leads", **values), values, "sales_funnel"))
    for row in whole[whole["estimate"].notna()].to_dict("records"):
        text = lang.say(
            "sales-conversion", n=int(row["n"]), hits=int(row["hits"]), window=window,
            share=lang.percent(row["estimate"]), interval=lang.interval(row["low"], row["high"]),
        )  # fmt: skip
        values = {k: row[k] for k in ("n", "hits", "estimate", "low", "high")}
        found.append(Finding("sales_conversion", text, values, "sales_funnel", places=("report", "summary")))
    steps = funnel.iloc[1:]
    if len(steps) > 1:
        row = steps.loc[(steps["before"] - steps["n"]).idxmax()]
        text = lang.say(
            "sales-worst-step", step=step_name(row["step"], lang), lost=int(row["before"] - row["n"]),
            n=int(row["n"]), before=int(row["before"]), share=lang.percent(row["of_before"]),
        )  # fmt: skip
        values = {"n": row["n"], "before": row["before"], "of_before": row["of_before"]}
        found.append(Finding("sales_worst_step", text, values, "sales_funnel"))
    return found


def step_name(step: str, lang: Language) -> str:
    """A step of the funnel in words."""
    return lang.say(f"sales-step-{step.replace('_', '-')}")


def key_figures(
    whole: pd.DataFrame, times: pd.DataFrame, expected: pd.DataFrame, *, window: int, lang: Language
) -> KeyFigures | None:
    """Conversion, days to a sale and sales to expect of the open leads as big numbers."""
    items = []
    for row in whole[whole["estimate"].notna()].to_dict("records"):
        below = lang.interval(row["low"], row["high"])
        label = lang.say("sales-key-conversion", window=window)
        items.append(KeyFigure("lead_conversion", label, lang.percent(row["estimate"]), row["estimate"], below))
    for row in times[(times["step"] == "won") & times["estimate"].notna()].to_dict("records"):
        below = lang.interval(row["low"], row["high"], "count")
        text = lang.say("sales-days", days=int(row["estimate"]))
        items.append(KeyFigure("days_to_sale", lang.say("sales-key-days"), text, row["estimate"], below))
    for row in expected.to_dict("records"):
        below = lang.interval(row["low"], row["high"], "count")
        label = lang.say("sales-key-expected", n=int(row["n"]))
        items.append(KeyFigure("expected_sales", label, lang.number(row["estimate"]), row["estimate"], below))
    return KeyFigures(tuple(items), "sales_key_figures") if len(items) > 1 else None


def sources(claims: pd.DataFrame, *, lang: Language, tested: bool = True) -> list:
    """Which sources convert better and worse than the rest, those that the family of comparisons lets say so."""
    rows = claims[(claims["metric"] == "lead_conversion") & claims["claim"].astype(bool)]
    found = []
    for side, part in (
        ("better", rows[rows["estimate"] > 0].sort_values("first", ascending=False)),
        ("worse", rows[rows["estimate"] < 0].sort_values("first")),
    ):
        if len(part):
            names = lang.listing(
                lang.say("sales-named-share", name=lang.label(r.segment), share=lang.percent(r.first), n=int(r.n))
                for r in part.itertuples()
            )
            values = {f"{k}_{i}": v for i, r in enumerate(part.to_dict("records")) for k, v in _values(r).items()}
            found.append(
                Finding(
                    f"sales_sources_{side}", lang.say(f"sales-sources-{side}", names=names), values, "sales_by_source"
                )
            )
    if not found and tested:
        return [Finding("sales_sources_none", lang.say("sales-sources-none"), {}, "sales_by_source")]
    return found


def _values(row: dict) -> dict:
    return {k: row[k] for k in ("n", "first", "second")}


def managers(claims: pd.DataFrame, *, metric: str, lang: Language) -> list:
    """Which managers differ from the others with the same mix; one sentence that none does where it was tested."""
    rows = claims[(claims["metric"] == metric) & (claims["dimension"] == "manager")]
    message, exhibit = f"sales-{metric.replace('_', '-')}", ANSWERS.get(metric, "")
    if rows.empty:
        return []
    passed = rows[rows["claim"].astype(bool)].sort_values("p")
    if passed.empty:
        return [Finding(f"{metric}_none", lang.say(f"{message}-none"), {}, exhibit)]
    found = []
    for row in passed.to_dict("records"):
        side = "more" if row["estimate"] > 0 else "less"
        values = _values(row) | {k: row[f"points_{k}"] for k in ("estimate", "low", "high")}
        found.append(
            Finding(f"{metric}_{side}", lang.say(f"{message}-{side}", **told_points(row, lang)), values, exhibit)
        )
    return found


def told_points(row: dict, lang: Language) -> dict:
    """Both shares and the gap of a comparison in points, as text."""
    limits = sorted(abs(row[f"points_{k}"]) for k in ("low", "high"))
    first, second, gap = lang.apart(row["first"], row["second"])
    return {
        "name": lang.label(row["segment"]), "first": first, "second": second, "gap": gap,
        "interval": lang.interval(limits[0], limits[-1], "count"), "n": int(row["n"]),
    }  # fmt: skip


def chance(check: pd.DataFrame, expected: pd.DataFrame, stand: dict[str, int], *, window: int, lang: Language) -> list:
    """What to expect of the open leads, and whether the model earned its place; `stand` is `leads.stand`."""
    if not stand["open"]:
        return []
    if check.empty:
        over = stand["won"] + stand["lost"]
        why = "undated" if 2 * stand["undated"] > over else "few"
        return [Callout(lang.say(f"sales-chance-{why}", over=over, **stand), "limit", "sales_chance_missing")]
    rows = check.set_index("method")
    chosen = check.loc[check["chosen"].astype(bool), "method"].iloc[0]
    found: list = []
    for row in expected.to_dict("records"):
        text = lang.say(
            "sales-expected", n=int(row["n"]), window=window, sales=lang.number(row["estimate"]),
            interval=lang.interval(row["low"], row["high"], "count"),
        )  # fmt: skip
        found.append(
            Finding("sales_expected", text, {k: row[k] for k in ("n", "estimate", "low", "high")}, "sales_check")
        )
    one = rows.loc["model"] if chosen != "source" else rows.loc["source"]
    best = rows.loc[chosen]
    text = lang.say(
        f"sales-chance-{chosen}", n=int(best["n"]), gain=lang.percent(one["gain"]),
        interval=lang.interval(one["low"], one["high"]), plain=lang.percent(rows.loc["source", "gain"]),
        error=lang.number(best["calibration_error"] * 100, 1), auc=lang.percent(best["auc"]),
    )  # fmt: skip
    values = {"n": best["n"], "gain": one["gain"], "low": one["low"], "high": one["high"], "auc": best["auc"],
              "plain": rows.loc["source", "gain"], "error": best["calibration_error"]}  # fmt: skip
    found.append(Finding("sales_chance", text, values, "sales_check"))
    return found


def economics(chain: pd.DataFrame, *, years: int, lang: Language) -> list:
    """What the spend of the year bought, from leads to margin; and the source that brings back least."""
    whole = chain[(chain["segment"] == "") & chain["cac"].notna()]
    found = []
    for row in whole.to_dict("records"):
        text = lang.say(
            "sales-economics", spend=lang.money_short(row["spend_money"]), n=int(row["n"]), cac=lang.money(row["cac"]),
            interval=lang.interval(row["cac_low"], row["cac_high"], "money"),
        )  # fmt: skip
        values = {k: row[k] for k in ("spend_money", "n", "cac", "cac_low", "cac_high")}
        found.append(Finding("sales_economics", text, values, "sales_chain"))
    known = chain[(chain["segment"] != "") & chain["ratio"].notna() & (chain["ratio_high"] < 1)]
    for row in known.to_dict("records"):
        text = lang.say(
            "sales-economics-loss", name=lang.label(row["segment"]), ratio=lang.number(row["ratio"], 1),
            interval=lang.interval(row["ratio_low"], row["ratio_high"], "number1"), years=years, n=int(row["n"]),
        )  # fmt: skip
        found.append(
            Finding(
                "sales_economics_loss",
                text,
                {k: row[k] for k in ("ratio", "ratio_low", "ratio_high", "n")},
                "sales_chain",
            )
        )
    return found


def deals(summary: pd.DataFrame, *, success: bool, leads: int, lang: Language) -> list:
    """How much of the money the largest deals hold; whether success by customer can be known."""
    found: list = []
    for row in summary.to_dict("records"):
        text = lang.say(
            "sales-deals", n=int(row["n"]), smallest=lang.money(row["smallest"]), share=lang.percent(row["estimate"]),
            money=lang.money_short(row["money"]), deals=lang.number(row["deals"], 1),
        )  # fmt: skip
        values = {k: row[k] for k in ("n", "smallest", "estimate", "money", "deals")}
        found.append(Finding("sales_deals", text, values, "sales_deals"))
    if found and leads and not success:
        found.append(Callout(lang.say("sales-deals-success-unknown"), "limit", "sales_success_unknown"))
    return found
