"""Sentences of sections of a client's own."""

import pandas as pd

from cbakit.exhibits import Callout, Finding
from cbakit.language import Language

OTHER = "other"  # what `disclosure.disclose` calls the groups that it has put together


def share(result: pd.DataFrame, *, name: str, message: str, lang: Language) -> list[Finding | Callout]:
    """
    The sentence of the whole: a message of the client's own words that is given hits, n, share and interval.

    Where the condition holds for everybody, a remark says so: a table that keeps those alone for whom it holds, as the
    roster keeps those who are still here, answers 100% whatever is asked.

    Whether one segment differs from another is no matter for this sentence: that needs the run's one family of
    comparisons (``cb.result(base, "comparisons")``).

    Parameters
    ----------
    result : DataFrame
        `analysis.own.shares` after disclosure.
    name : str
        Id of the exhibit that shows it; the finding's own is ``<name>_said``.
    message : str
        A message of ``wording/<language>.ftl`` in the client's folder.
    lang : Language
    """
    whole = _whole(result).to_dict("records")
    said = lang.say(message, **values(result, lang=lang))
    found: list[Finding | Callout] = [Finding(f"{name}_said", said, row, name) for row in whole]
    if whole and whole[0]["hits"] == whole[0]["n"]:
        found.append(Callout(lang.say("own-everybody", n=int(whole[0]["n"])), "limit", f"{name}_everybody"))
    return found


def too_few(result: pd.DataFrame, *, by: str, lang: Language) -> Callout | None:
    """That groups are too small to be shown apart; None where two or more can be, or all are one group."""
    parts = result[(result["segment"].astype(str) != "") & result["estimate"].notna()]
    if len(result) and not len(_whole(result)):
        return Callout(lang.say("own-too-few"), "missing", f"own_{by}_too_few")
    if len(parts) >= 2 or not len(parts) or str(parts["segment"].iloc[0]) != OTHER:
        return None
    return Callout(lang.say("own-too-few-groups", by=lang.column(by)), "limit", f"own_{by}_too_few")


def values(result: pd.DataFrame, *, lang: Language) -> dict[str, int | str]:
    """What a message about the whole is given: hits, n, share, interval; noughts and dashes where it is not known."""
    for row in _whole(result).to_dict("records"):
        share, interval = lang.percent(row["estimate"]), lang.interval(row["low"], row["high"])
        return {"hits": int(row["hits"]), "n": int(row["n"]), "share": share, "interval": interval}
    dash = lang.percent(float("nan"))
    return {"hits": 0, "n": 0, "share": dash, "interval": dash}


def _whole(result: pd.DataFrame) -> pd.DataFrame:
    return result[(result["segment"].astype(str) == "") & result["estimate"].notna()].head(1)
