"""Sentences about prices and discounts."""

import json

import pandas as pd

from cbakit.exhibits import Callout, Finding
from cbakit.language import Language


def depth(
    depth: pd.DataFrame, *, recorded: bool, contracts: int, lang: Language, notes: pd.DataFrame | None = None
) -> list:
    """
    What was given away in discounts within the year; a callout where list prices are not recorded.

    Parameters
    ----------
    depth : DataFrame
        `analysis.discounts.depths`, after disclosure.
    recorded : bool
    contracts : int
    notes : DataFrame, optional
        Notes of the preparation: whether the sums are those of a list of prices, and what its discounts took off.
    """
    whole = depth[(depth["dimension"] == "") & depth["estimate"].notna()]
    if (not recorded or whole.empty) and (listed := _from_a_list(notes, lang)) is not None:
        return [listed]
    if not recorded or whole.empty:
        return [Callout(lang.say("prices-missing"), "missing", "prices_missing")] if contracts else []
    row = whole.iloc[0]
    text = lang.say(
        "prices-depth", n=int(row["n"]), share=lang.percent(row["part"]), money=lang.money_short(row["given_money"]),
        depth=lang.percent(row["estimate"], 1), interval=lang.interval(row["low"], row["high"], "percent1"),
    )  # fmt: skip
    values = {k: row[k] for k in ("n", "part", "given_money", "estimate", "low", "high")}
    return [Finding("prices_depth", text, values, "prices_depth")]


def _from_a_list(notes: pd.DataFrame | None, lang: Language) -> Callout | None:
    """That sums come from a list of prices, and what its discounts took off; None where what was paid is recorded."""
    known = dict(zip(notes["code"], notes["params"], strict=True)) if notes is not None and len(notes) else {}
    sums = json.loads(known.get("amounts_less_discount", "{}"))
    if sums.get("listed", 0) > 0:
        told = {k: lang.money_short(sums[k]) for k in ("listed", "paid")}
        text = lang.say("prices-less-discount", share=lang.percent(1 - sums["paid"] / sums["listed"]), **told)
        return Callout(text, "limit", "prices_less_discount")
    if "amounts_from_price_list" in known:
        return Callout(lang.say("prices-from-list"), "missing", "prices_from_list")
    return None


def managers(claims: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """Which managers give discounts more or less often than others on the same products."""
    rows = claims[claims["metric"] == "discounted_same_mix"]
    if rows.empty:
        return []
    found = []
    for row in rows[rows["claim"].astype(bool)].sort_values("p").to_dict("records"):
        side = "more" if row["estimate"] > 0 else "less"
        text = lang.say(f"prices-manager-{side}", **_told(row, lang))
        values = {k: row[k] for k in ("n", "first", "second")}
        values |= {k: row[f"points_{k}"] for k in ("estimate", "low", "high")}
        found.append(Finding(f"prices_manager_{side}", text, values, "prices_depth"))
    return found or [Finding("prices_managers_alike", lang.say("prices-managers-alike"), {}, "prices_depth")]


def _told(row: dict, lang: Language) -> dict:
    limits = sorted(abs(row[f"points_{k}"]) for k in ("low", "high"))
    first, second, gap = lang.apart(row["first"], row["second"])
    return {
        "name": lang.label(row["segment"]), "first": first, "second": second, "gap": gap,
        "interval": lang.interval(limits[0], limits[-1], "count"), "n": int(row["n"]),
    }  # fmt: skip


def after(claims: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """Whether those who joined at a discount renew and bring otherwise than others with the same product."""
    found = []
    renewal = claims[claims["metric"] == "renewal_after_discount"]
    for row in renewal[renewal["claim"].astype(bool)].sort_values("p").to_dict("records"):
        side = "more" if row["estimate"] > 0 else "less"
        values = {k: row[k] for k in ("n", "first", "second")}
        values |= {k: row[f"points_{k}"] for k in ("estimate", "low", "high")}
        text = lang.say(f"prices-renewal-{side}", **_told(row, lang))
        found.append(Finding(f"prices_renewal_{side}", text, values, "prices_after"))
    worth = claims[claims["metric"] == "worth_after_discount"]
    for row in worth[worth["claim"].astype(bool)].sort_values("p").to_dict("records"):
        side = "more" if row["estimate"] > 0 else "less"
        limits = sorted(abs(row[k]) for k in ("low", "high"))
        text = lang.say(
            f"prices-worth-{side}", name=lang.label(row["segment"]), n=int(row["n"]),
            money=lang.money_short(abs(row["estimate"])), interval=lang.interval(limits[0], limits[-1], "money_short"),
        )  # fmt: skip
        values = {k: row[k] for k in ("n", "estimate", "low", "high")}
        found.append(Finding(f"prices_worth_{side}", text, values, "prices_after"))
    tested = len(renewal) + len(worth)
    if tested and not found:
        return [Finding("prices_after_alike", lang.say("prices-after-alike"), {}, "prices_after")]
    return found
