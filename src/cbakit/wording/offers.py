"""Sentences on whom to offer what: who will spend more, who answers, what may be spent to keep one customer."""

import pandas as pd

from cbakit.exhibits import Callout, Finding
from cbakit.language import Language

YEAR = 12  # months of which two halves are compared


def raised(ways: pd.DataFrame, *, lang: Language, months: int = 0, regulars: int = 0, min_n: int = 10) -> list:
    """
    How many regular customers spent more in the last half-year, and in which way; that it cannot be known where it cannot.

    Parameters
    ----------
    ways : DataFrame
        `analysis.raising.ways`, after disclosure.
    months, regulars : int
        Months on record and customers who could be looked at half a year ago, for why it cannot be known.
    """
    whole = ways[(ways["dimension"] == "raised") & ways["estimate"].notna()] if len(ways) else ways
    counts = whole[["hits", "n"]].iloc[0] if len(whole) else None
    named = counts is not None and any(0 < part < min_n for part in (counts["hits"], counts["n"] - counts["hits"]))
    if whole.empty or named:
        few = lang.kind != "snapshot" and (named or regulars >= min_n)
        reason = "few" if few else "short" if 0 < months < YEAR and lang.kind != "snapshot" else "missing"
        text = lang.say(f"offers-raised-{reason}", months=months, regulars=regulars, least=min_n)
        return [Callout(text, "few" if few or reason == "short" else "missing", "raised_missing")]
    row = whole.iloc[0]
    text = lang.say(
        "offers-raised",
        n=int(row["n"]),
        count=int(row["hits"]),
        share=lang.percent(row["estimate"]),
        interval=lang.interval(row["low"], row["high"]),
    )
    own = ways[(ways["dimension"] == "way") & ways["estimate"].notna() & ways["segment"].ne("other")]
    for way in own.sort_values("hits", ascending=False).head(1).itertuples():
        share, interval = lang.percent(way.estimate), lang.interval(way.low, way.high)
        text += " " + lang.say(f"offers-way-{way.segment}", share=share, interval=interval)
    for better in ways[(ways["dimension"] == "margin") & ways["estimate"].notna()].itertuples():
        share, interval = lang.percent(better.estimate), lang.interval(better.low, better.high)
        text += " " + lang.say("offers-way-margin", share=share, interval=interval)
    values = {c: float(row[c]) for c in ("n", "hits", "estimate", "low", "high")}
    return [Finding("raised", text, values)]


def answers(made: pd.DataFrame, score: pd.DataFrame, changed: pd.DataFrame, *, min_n: int, lang: Language) -> list:
    """
    What can be known of who answers an offer: nothing without offers, the answer without a control group, the effect with one.

    Parameters
    ----------
    made, changed : DataFrame
        The shared results "offers_made" and "answer_changed".
    score : DataFrame
        `estimates.scoring.spoken` of the chance to answer; said by `wording.outlook.score` where it has a row.
    min_n : int
    """
    row = made.iloc[0]
    if row["n"] < min_n:
        return [Callout(lang.say("offers-answers-missing"), "missing", "answers_missing")]
    found: list = []
    if score.empty:
        few = 0 < row["answered"] < min_n or 0 < row["n"] - row["answered"] < min_n
        name = "offers-answers-few-hidden" if few else "offers-answers-few"
        text = lang.say(name, n=int(row["n"]), answered=int(row["answered"]))
        found.append(Finding("answers_few", text, {"n": row["n"]} | ({} if few else {"answered": row["answered"]})))
    return found + _effect(row, changed, min_n=min_n, lang=lang)


def _effect(row: pd.Series, changed: pd.DataFrame, *, min_n: int, lang: Language) -> list:
    """Who buys because of an offer: needs a control group large enough."""
    if row["n_control"] < min_n:
        return [Callout(lang.say("offers-effect-unknown"), "limit", "offer_effect_unknown")]
    if changed.empty:
        text = lang.say("offers-effect-few", n=int(row["n_control"]))
        return [Finding("offer_effect_few", text, {"n": row["n_control"]})]
    own = changed.iloc[0]
    values = {c: 100 * own[c] for c in ("estimate", "low", "high")}
    text = lang.say(
        "offers-effect-shown" if bool(own["shown"]) else "offers-effect-even",
        gap=lang.number(values["estimate"], 1),
        interval=lang.interval(values["low"], values["high"], "number1"),
        n=int(own["n"]),
        control=int(own["n_control"]),
    )
    return [Finding("offer_effect", text, values | {"n": own["n"]})]
