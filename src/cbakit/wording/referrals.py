"""Sentences about how customers bring others."""

import json

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.language import Language


def answer(share: pd.DataFrame, rate: pd.DataFrame, brought: pd.DataFrame, *, lang: Language) -> list:
    """How many come by recommendation and how many bring others; a callout where nothing is recorded."""
    found: list = []
    for row in share.to_dict("records"):
        text = lang.say(
            "referrals-share",
            hits=int(row["hits"]),
            n=int(row["n"]),
            share=lang.percent(row["estimate"]),
            interval=lang.interval(row["low"], row["high"]),
            unknown=int(row["unknown"]),
            new=int(row["new"]),
        )
        found.append(Finding("referral_share", text, row, "referrals_sources", places=("report", "summary")))
    for row in rate.to_dict("records"):
        text = lang.say(
            "referrals-rate",
            rate=lang.number(row["estimate"], 1),
            interval=lang.interval(row["low"], row["high"], "number1"),
            referrals=int(row["referrals"]),
            years=lang.number(row["customer_years"]),
        )
        found.append(Finding("referral_rate", text, row, "referrals_sources"))
    for row in brought[brought["hits"] > 0].sort_values("segment").to_dict("records"):  # active first
        text = lang.say(
            f"referrals-brought-{row['segment']}",
            hits=int(row["hits"]),
            n=int(row["n"]),
            share=lang.percent(row["estimate"], 1),
            interval=lang.interval(row["low"], row["high"], "percent1"),
            brought=lang.number(row["brought"]),
        )
        found.append(Finding(f"referral_brought_{row['segment']}", text, row, "referrals_brought"))
    return found or [Callout(lang.say("referrals-missing"), "missing", "referrals_missing")]


def key_figures(
    share: pd.DataFrame, rate: pd.DataFrame, gain: pd.DataFrame, claims: pd.DataFrame, *, lang: Language
) -> KeyFigures | None:
    """Share by recommendation, rate and, if it may be claimed, the matched gain as big numbers."""
    items = []
    for row in share.to_dict("records"):
        below = lang.say("referrals-below", interval=lang.interval(row["low"], row["high"]), n=int(row["n"]))
        items.append(
            KeyFigure(
                "referral_share", lang.say("referrals-key-share"), lang.percent(row["estimate"]), row["estimate"], below
            )
        )
    for row in rate.to_dict("records"):
        below = lang.say("referrals-below", interval=lang.interval(row["low"], row["high"], "number1"), n=int(row["n"]))
        text = lang.number(row["estimate"], 1)
        items.append(
            KeyFigure("referrals_per_100_customer_years", lang.say("referrals-key-rate"), text, row["estimate"], below)
        )
    passed = set(claims.loc[claims["claim"].astype(bool), "metric"]) if len(claims) else set()
    claimed = gain[gain["measure"].isin(passed) & (gain["estimate"] > 0)]
    for row in claimed[claimed["measure"].str.startswith("restricted")].to_dict("records"):
        below = lang.say("referrals-below", interval=lang.interval(row["low"], row["high"], "months"), n=int(row["n"]))
        text = lang.say("referrals-months", months=lang.number(row["estimate"], 1))
        items.append(KeyFigure("referred_survival_gain", lang.say("referrals-key-gain"), text, row["estimate"], below))
    return KeyFigures(tuple(items), "referrals_key_figures") if len(items) > 1 else None


def gain(result: pd.DataFrame, claims: pd.DataFrame, *, lang: Language, recorded: bool = True) -> list:
    """Whether referred customers stay longer and bring more than matched others; a callout where too few match."""
    if result.empty:
        return (
            [] if not recorded else [Callout(lang.say("referrals-gain-missing"), "missing", "referrals_gain_missing")]
        )
    found: list = []
    passed = set(claims.loc[claims["claim"].astype(bool), "metric"]) if len(claims) else set()
    for row in result.to_dict("records"):
        months = row["measure"].startswith("restricted")
        form = "months" if months else "money_short"
        name = "months" if months else "margin"
        ends = "differ" if row["measure"] in passed else "same"
        up = "more" if row["estimate"] > 0 else "less"
        message = f"referrals-gain-{name}-{up}" if ends == "differ" else f"referrals-gain-{name}-same"
        if months and ends == "same" and row["low"] * row["high"] > 0:
            message = "referrals-gain-months-uncorrected"
        text = lang.say(
            message,
            referred=lang.format(row["referred"], form),
            other=lang.format(row["other"], form),
            gap=lang.format(abs(row["estimate"]), form),
            interval=lang.interval(row["low"], row["high"], form),
            n=int(row["n"]),
        )
        id_ = "referred_survival_gain" if months else "referred_value_gain"
        places = ("report", "summary") if ends == "differ" else ("report",)
        found.append(Finding(id_, text, row | {"claim": ends == "differ"}, "referrals_gain", places=places))
    return found


def price(result: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """What one referral is worth and what may be paid for it."""
    found = []
    for row in result.to_dict("records"):
        text = lang.say(
            "referrals-price",
            worth=lang.money_short(row["estimate"]),
            interval=lang.interval(row["low"], row["high"], "money_short"),
            n=int(row["n"]),
        )
        pay = lang.money_short(row["may_pay"])
        text += " " + lang.say("referrals-price-table" if row.get("same_table") else "referrals-price-own", pay=pay)
        if pd.notna(row["paid_elsewhere"]):
            text += " " + lang.say("referrals-price-elsewhere", money=lang.money_short(row["paid_elsewhere"]))
        if pd.notna(row["paid_now"]):
            text += " " + lang.say("referrals-price-now", money=lang.money_short(row["paid_now"]))
        found.append(Finding("referral_worth", text, row, "referrals_gain"))
    return found


def who(result: pd.DataFrame, counts: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """Who recommends: the share among members of a year or more, and how few bring most."""
    found = []
    whole = result[(result["dimension"] == "") & result["n"].notna()]
    for row in whole.to_dict("records"):
        interval = lang.interval(row["low"], row["high"])
        text = lang.say(
            "referrals-who",
            hits=int(row["hits"]),
            n=int(row["n"]),
            share=lang.percent(row["estimate"]),
            interval=interval,
        )
        text += " " + lang.say("referrals-who-groups")
        found.append(Finding("referral_who", text, row, "referrals_who"))
    for row in counts.to_dict("records"):
        text = lang.say(
            "referrals-chains",
            n=int(row["n"]),
            referrals=int(row["referrals"]),
            several=int(row["several"]),
            top=lang.percent(row["top_share"]),
            depth=int(row["depth"]),
        )
        found.append(Finding("referral_chains", text, row, "referrals_brought"))
    return found


def unlinked(notes: pd.DataFrame, *, lang: Language) -> list[Callout]:
    """That recommenders were named who are nobody for certain, so that more customers may have brought others than is said."""
    asked = notes[notes["code"].isin(["referrers_of_several", "referrers_not_found"])]
    rows = sum(json.loads(params)["rows"] for params in asked["params"])
    return [Callout(lang.say("referrals-unlinked", n=rows), id="referrals_unlinked")] if rows else []


def leads(result: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """How often a recommended prospect buys beside the others."""
    if len(result) < 2:
        return []
    rows = result.set_index("segment")
    told = {
        name: lang.say(
            "referrals-converted",
            share=lang.percent(r["estimate"]),
            interval=lang.interval(r["low"], r["high"]),
            n=int(r["n"]),
        )
        for name, r in (("referred", rows.loc["referred"]), ("other", rows.loc["other"]))
    }
    return [
        Finding("referral_leads", lang.say("referrals-leads", **told), rows["estimate"].to_dict(), "referrals_sources")
    ]


def growth(result: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """Earned growth: kept revenue and revenue of the recommended, less last year."""
    if result.empty:
        return []
    rows = result.set_index("segment")
    rate = rows.loc["earned_growth"]
    text = lang.say(
        "referrals-growth",
        kept=lang.percent(rows.loc["kept", "estimate"], 1),
        new=lang.percent(rows.loc["earned_new", "estimate"], 1),
        growth=lang.percent(rate["estimate"], 1),
        interval=lang.interval(rate["low"], rate["high"], "percent1"),
    )
    return [Finding("earned_growth", text, rows["estimate"].to_dict(), "referrals_growth")]


def left(result: pd.DataFrame, claims: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """Snapshots: whether those who brought others leave less often."""
    if len(result) < 2:
        return []
    rows = result.set_index("segment")
    passed = bool(claims.loc[claims["metric"] == "churn_share", "claim"].astype(bool).any()) if len(claims) else False
    told = {k: lang.percent(rows.loc[k, "estimate"], 1) for k in ("yes", "no")}
    values = rows["estimate"].to_dict() | {"claim": passed}
    message = "referrals-left" if passed else "referrals-left-same"
    return [Finding("referral_left", lang.say(message, **told), values, "referrals_left")]
