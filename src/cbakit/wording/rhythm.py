"""What a shop reads about its loyalty period, and beside what hangs on one that is too short."""

from dataclasses import replace

import pandas as pd

from cbakit.exhibits import Callout, Exhibit, Finding
from cbakit.language import Language


def trade(loyalty_days: int | None, *, lang: Language, warning: str = "") -> Callout | None:
    """
    What a shop reads for the words of a club; None for other kinds.

    With `warning`, where its loyalty period is too short, also that and what is therefore not shown.
    """
    if lang.kind != "transactions":
        return None
    text = lang.say("purchases-trade", days=int(loyalty_days or 0))
    text = f"{text} {warning} {lang.say('purchases-short-withheld')}" if warning else text
    return Callout(text, "limit", "purchases_trade")


def warning(gaps: pd.DataFrame, *, lang: Language) -> str:
    """
    That the loyalty period is too short, by the gaps it holds; empty where nothing is wrong with it, and in a club.

    What measures how long buyers buy without a break would then measure that period and not the people, so a chapter does
    not show it: ``cb.show(..., unless=warning)``; `trade` at its head says so.

    Parameters
    ----------
    gaps : DataFrame
        The shared result "purchase_gaps".
    """
    row = gaps[gaps["short"].astype(bool)].head(1) if len(gaps) else gaps
    if not len(row):
        return ""
    told = {"days": int(row["days"].iloc[0]), "covers": lang.percent(row["share_of_gaps"].iloc[0])}
    return lang.say("purchases-short", **told)


def advice(gaps: pd.DataFrame, *, lang: Language) -> str:
    """The same with the period that would do: for who sets it, in `cba check` and the passport; no chapter repeats it."""
    if not (text := warning(gaps, lang=lang)):
        return ""
    return f"{text} {lang.say('purchases-short-lasting', days=int(gaps['lasting'].iloc[0]))}"


def in_force(gaps: pd.DataFrame, *, days: int, declared: int | None, lang: Language) -> str:
    """
    Which loyalty period holds and who set it, and how many of the gaps between purchases it covers.

    Parameters
    ----------
    gaps : DataFrame
        The shared result "purchase_gaps"; empty for a club.
    days : int
        The period in force.
    declared : int or None
        The one that client.yml sets.
    lang : Language
    """
    text = lang.say("check-loyalty", days=int(days), by="client" if declared is not None else "kit")
    row = gaps[gaps["in_force"].astype(bool)].head(1) if len(gaps) else gaps
    if not len(row):
        return text
    if short := advice(gaps, lang=lang):
        return f"{text} {short}"
    if pd.isna(row["lasting"].iloc[0]):
        return f"{text} {lang.say('check-loyalty-few')}"
    return f"{text} {lang.say('check-loyalty-holds', covers=lang.percent(row['share_of_gaps'].iloc[0]))}"


def contracts(breaks: pd.DataFrame, *, lang: Language) -> Finding | None:
    """
    That the loyalty period holds too few of the breaks between one customer's contracts; None where it holds enough.

    Parameters
    ----------
    breaks : DataFrame
        The shared result "contract_breaks".
    """
    row = breaks[breaks["short"].astype(bool)].head(1)
    if not len(row):
        return None
    values = {c: row[c].iloc[0] for c in ("days", "n", "hits", "covers", "lasting")}
    counted = {c: int(values[c]) for c in ("days", "n", "hits", "lasting")}
    text = lang.say("rhythm-contracts-short", covers=lang.percent(values["covers"]), **counted)
    return Finding("contract_breaks", text, values | {"short": True}, places=("report",))


def short(warning: str) -> Callout | None:
    """The warning on its own, for a chapter that has no `trade`; None where there is none."""
    return Callout(warning, "limit", "purchases_short") if warning else None


def guarded(shown, warning: str):
    """
    What a loyalty period that is too short makes too high: kept in its chapter, off the first page and the slides.

    Parameters
    ----------
    shown : Finding, Exhibit, list of them or None
    warning : str
        Result of `warning`, which stands at the head of the chapter; with "" everything stays as it is.

    Returns
    -------
    as `shown`
        What was given, with fewer places where there is a warning.
    """
    if not warning or shown is None:
        return shown
    if isinstance(shown, list):
        return [guarded(item, warning) for item in shown]
    if isinstance(shown, Finding):
        return replace(shown, places=tuple(p for p in shown.places if p != "summary"))
    if isinstance(shown, Exhibit):
        return replace(shown, places=tuple(p for p in shown.places if p != "slide"))
    return shown
