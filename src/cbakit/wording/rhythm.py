"""What a shop reads about its loyalty period, and beside what hangs on one that is too short."""

from dataclasses import replace

import pandas as pd

from cbakit.exhibits import Callout, Exhibit, Finding, KeyFigures
from cbakit.language import Language


def trade(loyalty_days: int | None, *, lang: Language, warning: str = "") -> Callout | None:
    """What a shop reads for the words of a club, with `warning` where its loyalty period is too short; None for other kinds."""
    if lang.kind != "transactions":
        return None
    text = lang.say("purchases-trade", days=int(loyalty_days or 0))
    return Callout(f"{text} {warning}".strip(), "limit", "purchases_trade")


def warning(gaps: pd.DataFrame, *, lang: Language) -> str:
    """
    That the loyalty period is too short, by the gaps it holds, and which would do; empty where nothing is wrong with it.

    Parameters
    ----------
    gaps : DataFrame
        The shared result "purchase_gaps".
    """
    row = gaps[gaps["short"].astype(bool)].head(1) if len(gaps) else gaps
    if not len(row):
        return ""
    told = {"days": int(row["days"].iloc[0]), "covers": lang.percent(row["share_of_gaps"].iloc[0])}
    text = lang.say("purchases-short", **told)
    return f"{text} {lang.say('purchases-short-lasting', days=int(row['lasting'].iloc[0]))}"


def short(warning: str) -> Callout | None:
    """The warning on its own, for a chapter that has no `trade`; None where there is none."""
    return Callout(warning, "limit", "purchases_short") if warning else None


def guarded(shown, warning: str, *, lang: Language):
    """
    What hangs on a loyalty period that is too short: off the first page and the slides, in its chapter with that said.

    Parameters
    ----------
    shown : Finding, Exhibit, KeyFigures, Callout, list of them or None
        What a function of `wording`, `figures` or `tables` made. Key figures are left out: they have no room for a caveat.
    warning : str
        Result of `warning`, which stands in `trade` at the head of the chapter; with "" everything stays as it is.
    """
    if not warning or shown is None:
        return shown
    if isinstance(shown, list):
        return [kept for item in shown if (kept := guarded(item, warning, lang=lang)) is not None]
    if isinstance(shown, KeyFigures):
        return None
    if isinstance(shown, Finding):
        text = f"{shown.text} {lang.say('purchases-short-beside')}"
        return replace(shown, text=text, places=tuple(p for p in shown.places if p != "summary"))
    if isinstance(shown, Exhibit):
        so_what, places = lang.say("purchases-short-beside"), tuple(p for p in shown.places if p != "slide")
        return replace(shown, so_what=so_what, places=places)
    return shown
