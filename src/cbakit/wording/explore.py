"""Sentences about questions asked by hand."""

from collections.abc import Mapping, Sequence

import pandas as pd

from cbakit.language import Language

TOLD = (
    "renewal_rate",
    "restricted_mean_months",
    "remaining_value",
    "money_a_month",
    "renewal_by_year",
    "refusal_share",
)
MOST = 4  # differences named in one sentence


def beside(found: pd.DataFrame, *, name: str, lang: Language, empty: Sequence[str] = ()) -> str:
    """
    Who they are in heads and share of the base, and in what they differ beyond chance, in two sentences.

    Parameters
    ----------
    found : DataFrame
        Result of `recipes.explore.beside` or `compare`.
    name : str
        The first group in words.
    lang : Language
    empty : sequence of str
        Groups that nobody was ever in: there is nothing to compare, and that is said instead.
    """
    if empty:
        return " ".join(lang.say("explore-nobody", name=group) for group in empty)
    rows = found.set_index("measure")
    if "active_customers" not in rows.index or pd.isna(heads := rows["estimate"].get("active_customers")):
        return lang.say("explore-too-few", name=name)
    share = lang.percent(rows.loc["share_of_customers", "estimate"])
    text = lang.say("explore-size", name=name, n=int(heads), share=share)
    claims = [_claim(r, lang) for m in TOLD for r in found[(found["measure"] == m) & found["claim"]].to_dict("records")]
    if not claims:
        return text + " " + lang.say("explore-alike")
    return text + " " + lang.say("explore-apart", list=lang.listing(claims[:MOST]))


def in_grace(heads: Mapping[str, int], *, lang: Language, min_n: int) -> str:
    """
    How many of each group are within the loyalty period and so in no figure of today's base; "" where nobody is.

    Parameters
    ----------
    heads : dict
        Customers in grace by the name of their group.
    lang : Language
    min_n : int
        Of fewer it is said without their number.
    """
    told = [
        lang.say("explore-in-grace", name=name, n=n, few="yes" if n < min_n else "no") for name, n in heads.items() if n
    ]
    return " ".join(told)


def _claim(row: dict, lang: Language) -> str:
    way = "more" if row["difference"] > 0 else "less"
    detail = reason_name(row["detail"], lang) if row["measure"] == "refusal_share" else str(row["detail"])
    return lang.say(f"explore-{way}-{row['measure'].replace('_', '-')}", detail=detail)


def reason_name(code: str, lang: Language) -> str:
    """What a reason is called; a client's own as it is written."""
    label = lang.label(f"reason {code}")
    return lang.label(code) if label == f"reason {code}" else label


def no_intakes(why: Mapping, *, lang: Language) -> str:
    """
    Why no intakes can be shown.

    Parameters
    ----------
    why : dict
        Result of `recipes.explore.no_intakes`.
    lang : Language
    """
    reason = why["reason"]
    if reason == "nobody":
        return lang.say("explore-no-intakes-nobody")
    if reason != "unseen":
        return lang.say("explore-no-intakes")
    parts = [lang.say("explore-no-intakes-unseen", n=why["n"])]
    day = why["first_day"]
    if why["before"] and day is not None:
        parts.append(lang.say("explore-no-intakes-before", n=why["before"], day=lang.date(day)))
    if why["others"]:
        parts.append(lang.say("explore-no-intakes-others", n=why["others"]))
    return " ".join(parts)


def what_if_limits(stands_on: Mapping, found: pd.DataFrame, *, lang: Language) -> str:
    """
    Which levers cannot be moved, and why; "" where all can.

    Parameters
    ----------
    stands_on : dict
        Result of `recipes.explore.what_if_stands_on`.
    found : DataFrame
        Result of `recipes.explore.what_if`.
    lang : Language
    """
    if len(found):
        rows = found.set_index("segment")
        told = [] if "inflow" in rows.index else ["explore-what-if-no-inflow"]
        told += ["explore-what-if-no-prices"] if rows["estimate"].isna().all() else []
        return " ".join(lang.say(message) for message in told)
    reason = stands_on.get("refused", "")
    message = f"explore-what-if-no-{reason}" if reason in ("buying", "money") else "explore-what-if-missing"
    counts = {name: stands_on.get(name, 0) for name in ("ended", "buyers", "again")}
    text = f"{lang.say(message, **counts)} {lang.say('explore-what-if-not-moved')}"
    if (money := stands_on.get("money", 0.0)) > 0:
        text += " " + lang.say("explore-what-if-by-last-year", money=lang.money(money), point=lang.money(money / 100))
    return text


def name_of(choice: Mapping | str | None, *, lang: Language, said: Sequence[tuple[str, str, str]] = ()) -> str:
    """
    A segment in words: the values that it was chosen by, or its rule.

    Parameters
    ----------
    choice : dict or str, optional
    lang : Language
    said : sequence of tuple
        The parts of a rule (`segment_rules.Rule.said`); without them it is told as it is written.
    """
    if not choice:
        return lang.say("explore-everybody")
    if isinstance(choice, str):
        return rule_in_words(said, lang) or choice
    told = []
    for values in choice.values():
        listed = [values] if isinstance(values, str) else list(values)
        told += [lang.say("explore-or", list=", ".join(lang.label(v) for v in listed))] if len(listed) > 1 else []
        told += [lang.label(v) for v in listed] if len(listed) == 1 else []
    return ", ".join(told) or lang.say("explore-everybody")


def rule_in_words(said: Sequence[tuple[str, str, str]], lang: Language) -> str:
    """A rule in the language of the reader; one that asks for a value alone by that value's name, as a dict would be told."""
    if (
        [what for what, *_ in said] == ["name", "sign", "value"]
        and said[1][2] == "="
        and lang.label(said[2][2]) != said[2][2]
    ):
        return lang.label(said[2][2])
    told: list[str] = []
    for at, (what, name, text) in enumerate(said):
        value = lang.say(f"explore-rule-{text}") if text in ("yes", "no") else lang.label(text)
        part = {"name": attribute_name(name, lang), "value": value, "sign": text}.get(what) or ""
        part = part or lang.say(f"explore-rule-{text}")
        if what == "value" and said[at - 1][0] == "value":
            told[-1] += f", {part}"
        elif told and (told[-1].endswith("(") or part == ")"):
            told[-1] += part
        else:
            told.append(part)
    return " ".join(told)


def attribute_name(name: str, lang: Language) -> str:
    """What an attribute of rules is called in them; one that the client declared by its own name."""
    event, _, days = name.rpartition("_")
    if days.isdigit() and lang.has(f"explore-rule-name-{event}-in"):
        return lang.say(f"explore-rule-name-{event}-in", days=days)
    message = f"explore-rule-name-{name.replace('_', '-')}"
    return lang.say(message) if lang.has(message) else name.removeprefix("attr_")
