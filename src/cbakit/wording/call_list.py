"""Sentences about the one list of whom to call."""

import pandas as pd

from cbakit.exhibits import Finding
from cbakit.language import Language


def answer(result: pd.DataFrame, *, lang: Language, begins: str = "") -> list[Finding]:
    """
    How many people are on the list, and with whom it begins; of few its file alone, nothing without a list.

    `begins` is the first reason of the whole list (`analysis.call_list.begins`): where its few customers stand among
    the others, the first row that is left is not where to begin, and the reason is named without its count.
    """
    known = result[result["n"].notna()] if len(result) else result
    whole = known[known["dimension"] == ""] if len(known) else known
    rows = known[(known["dimension"] != "") & (known["first_n"] > 0)] if len(known) else known
    if result.empty:
        return []
    if whole.empty or rows.empty:
        return [Finding("call_list", lang.say("calls-answer-hidden"), {})]
    n = int(whole["n"].iloc[0])
    if rows["segment"].eq("other").all():  # every reason is that of a few
        return [Finding("call_list", lang.say("calls-answer-few", n=n), {"n": n})]
    first = rows.iloc[0]
    code = begins or first["segment"]
    name = lang.say(f"calls-reason-{code.replace('_', '-')}")
    if code != first["segment"]:
        text = lang.say("calls-answer-begin", n=n, reason=name)
        return [Finding("call_list", text, {"n": n}, "call_list")]
    text = lang.say("calls-answer", n=n, first=int(first["first_n"]), reason=name)
    values = {"n": n, "first": int(first["first_n"])}
    return [Finding("call_list", text, values, "call_list")]
