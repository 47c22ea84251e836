"""Sentences about calls, touches and campaigns."""

import pandas as pd

from cbakit.exhibits import Callout, Finding
from cbakit.language import Language


def calls(answered: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """Share of calls answered, incoming and outgoing apart."""
    found = []
    for row in answered[answered["estimate"].notna() & (answered["dimension"] == "")].to_dict("records"):
        message = f"contacts-answered-{row['direction']}"
        text = lang.say(
            message if lang.has(message) else "contacts-answered-unknown", n=int(row["n"]),
            missed=int(row["n"] - row["hits"]), share=lang.percent(row["estimate"]),
            interval=lang.interval(row["low"], row["high"]),
        )  # fmt: skip
        values = {
            "n": row["n"],
            "hits": row["hits"],
            "estimate": row["estimate"],
            "low": row["low"],
            "high": row["high"],
        }
        found.append(Finding(f"contacts_answered_{row['direction']}", text, values, "contacts_hours"))
    return found


def differences(claims: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """When and by whom calls are answered less than the rest; that nothing differs, where it was tested."""
    rows = claims[claims["metric"].str.startswith("answered_")]
    if rows.empty:
        return []
    found = []
    low = rows[rows["claim"].astype(bool) & (rows["estimate"] < 0)].sort_values("p")
    for row in low.to_dict("records"):
        message = f"contacts-less-{row['metric'].removeprefix('answered_')}-{row['dimension']}"
        text = lang.say(
            message if lang.has(message) else f"contacts-less-unknown-{row['dimension']}", **_told(row, lang)
        )
        values = {k: row[k] for k in ("n", "first", "second")}
        values |= {k: row[f"points_{k}"] for k in ("estimate", "low", "high")}
        found.append(Finding(f"contacts_{row['metric']}_{row['dimension']}", text, values, "contacts_hours"))
    return found or [Finding("contacts_alike", lang.say("contacts-alike"), {}, "contacts_hours")]


def _told(row: dict, lang: Language) -> dict:
    limits = sorted(abs(row[f"points_{k}"]) for k in ("low", "high"))
    first, second, gap = lang.apart(row["first"], row["second"])
    return {
        "name": lang.label(row["segment"]), "first": first, "second": second, "gap": gap,
        "interval": lang.interval(limits[0], limits[-1], "count"), "n": int(row["n"]),
    }  # fmt: skip


def touch(summary: pd.DataFrame, *, since, lang: Language) -> list:
    """How many customers have waited too long for a contact, and how many have none recorded."""
    found = []
    for row in summary[(summary["dimension"] == "") & summary["n"].notna()].to_dict("records"):
        text = lang.say(
            "contacts-touch", n=int(row["n"]), overdue=int(row["overdue_n"]), share=lang.percent(row["estimate"]),
            never=int(row["never_n"]), since=lang.date(since),
        )  # fmt: skip
        values = {k: row[k] for k in ("n", "overdue_n", "never_n", "estimate")}
        found.append(Finding("contacts_touch", text, values, "contacts_touch"))
    return found


def campaigns(response: pd.DataFrame, claims: pd.DataFrame, *, within: int, lang: Language) -> list:
    """What each campaign added over its control group; without one, why its response says nothing about that."""
    passed = claims[(claims["metric"] == "bought_after_campaign") & claims["claim"].astype(bool)]
    found: list = []
    for row in response[response["estimate"].notna()].to_dict("records"):
        told = {
            "name": row["segment"], "n": int(row["n"]), "share": lang.percent(row["estimate"], 1),
            "interval": lang.interval(row["low"], row["high"], "percent1"), "within": within,
        }  # fmt: skip
        values = {k: row[k] for k in ("n", "estimate", "low", "high")}
        if not row["n_control"] > 0:
            text = lang.say("contacts-campaign-uncontrolled", **told)
            found.append(Finding("contacts_campaign_uncontrolled", text, values, "contacts_campaigns"))
            continue
        side = "same" if row["segment"] not in set(passed["segment"]) else "more" if row["gain"] > 0 else "less"
        text = lang.say(
            f"contacts-campaign-{side}", **told, control=lang.percent(row["control"], 1),
            n_control=int(row["n_control"]), detectable=lang.number(100 * row["detectable"], 1),
        )  # fmt: skip
        values |= {k: row[k] for k in ("control", "n_control")}
        found.append(Finding(f"contacts_campaign_{side}", text, values, "contacts_campaigns"))
    return found


def undated(hours: pd.DataFrame, answered: pd.DataFrame, *, lang: Language) -> Callout | None:
    """That calls carry no time of day, where they do not."""
    if len(answered) and hours.empty:
        return Callout(lang.say("contacts-no-hours"), "limit", "contacts_no_hours")
    return None
