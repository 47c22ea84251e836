"""Sentences about what has changed since the last report."""

from typing import Any

import pandas as pd

from cbakit.exhibits import Callout, Finding
from cbakit.language import Language

DAYS_TOLD = 45  # up to so many days are told as days, more as months
FORMS = {
    "customers": "count",
    "share": "percent1",
    "money": "money_short",
    "money a year": "money_short",
    "rate": "number1",
}


def form_of(row: dict[str, Any]) -> str:
    """How a value of the row's unit is printed."""
    return FORMS.get(row["unit"], "number1")


def name_of(row: dict[str, Any], lang: Language) -> str:
    """The measure, and the segment where it is not of all, as a reader calls them."""
    metric, dimension, segment = row["metric"], row["dimension"], str(row["segment"])
    slug = f"changes-metric-{metric.replace('_', '-')}"
    if metric == "renewal_rate" and dimension == "membership_year":
        return lang.say("changes-metric-renewal-rate-year", year=segment)
    places = dimension.split(" x ")
    values = segment.split(" x ", 1)
    if places[0] == "months":
        name = lang.say(slug, months=values[0])
        rest = values[1:]
    else:
        name, rest = lang.say(slug), [segment] if dimension else []
    label = ", ".join(
        lang.label(f"reason {s}" if metric == "refusal_share" and dimension.startswith("reason") else s) for s in rest
    )
    return lang.say("changes-of-segment", name=name, segment=label) if label else name


def move_of(row: dict[str, Any], lang: Language) -> tuple[str, str]:
    """The change and its interval as text: shares in points, all with their sign."""
    points = row["unit"] == "share"
    form = "number1" if points else form_of(row)

    def signed(value: float) -> str:
        text = lang.format(abs(value) * (100 if points else 1), form)
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return sign + text + (lang.say("changes-points") if points else "")

    limits = f"{signed(row['change_low'])} … {signed(row['change_high'])}" if pd.notna(row["change_low"]) else ""
    return signed(row["change"]), limits


def verdict(row: dict[str, Any]) -> str:
    """Code of the conclusion: exact, up, down, same, corrected (its own interval says more than the family) or differs."""
    if row["differs"]:
        return "differs"
    if pd.isna(row["change_low"]):
        return "exact"
    if not row["claim"]:
        return "corrected" if row["change_low"] > 0 or row["change_high"] < 0 else "same"
    return "up" if row["change"] > 0 else "down"


def texts(rows: pd.DataFrame, *, lang: Language) -> pd.DataFrame:
    """
    `rows` with everything that a table prints about a change as ready text.

    Returns
    -------
    DataFrame
        Adds ``name``, ``before_text``, ``now_text``, ``interval``, ``change_text``, ``limits``, ``verdict``.
    """
    told = [_texts(row, lang) for row in rows.to_dict("records")]
    columns = ["name", "before_text", "now_text", "interval", "change_text", "limits", "verdict"]
    return pd.concat([rows.reset_index(drop=True), pd.DataFrame(told, columns=columns)], axis=1)


def _texts(row: dict[str, Any], lang: Language) -> dict[str, str]:
    form, none = form_of(row), lang.format(None, "text")
    move, limits = move_of(row, lang) if pd.notna(row["change"]) else (none, "")
    return {
        "name": name_of(row, lang),
        "before_text": lang.format(row["before"], form),
        "now_text": lang.format(row["now"], form),
        "interval": lang.interval(row["low"], row["high"], form) if pd.notna(row["low"]) else none,
        "change_text": move,
        "limits": limits or none,
        "verdict": lang.say(f"changes-verdict-{verdict(row)}"),
    }


def answer(
    changes: pd.DataFrame, heads: pd.DataFrame, differing: pd.DataFrame, *, days: tuple[Any, Any], lang: Language
) -> list[Callout | Finding]:
    """
    How much changed, what may not be compared and why, and a sentence for each headline; that there is no earlier report.

    Parameters
    ----------
    changes, heads, differing : DataFrame
        Results of `changes.compared`, `changes.headlines` and `changes.definitions`.
    days : tuple of date
        Day of the last report and of this one; the same where there is no earlier report.
    lang : Language
    """
    before, now = pd.Timestamp(days[0]), pd.Timestamp(days[1])
    if before >= now:  # a first report has no earlier day
        return [Finding("changes", lang.say("changes-none"), {}, "changes")]
    tested = changes[changes["p"].notna()]
    changed = int(tested["claim"].astype(bool).sum())
    gap = (now - before).days
    span = {"days": gap} if gap < DAYS_TOLD else {"months": round(gap / 30.44)}
    values = span | {"tested": len(tested), "changed": changed}
    passed = lang.say("changes-passed-days" if gap < DAYS_TOLD else "changes-passed", before=lang.date(before), **span)
    shown = int(heads["p"].notna().sum())
    text = f"{passed} {lang.say('changes-answer', tested=len(tested), changed=changed)}"
    if shown < len(tested):  # the table of headlines has fewer rows with an interval than the sentence counts
        values |= {"shown": shown, "others": len(tested) - shown}
        text += " " + lang.say("changes-answer-shown", shown=shown, others=values["others"])
    found: list[Callout | Finding] = [Finding("changes", text, values, "changes")]
    if gap < 360:
        found.append(Callout(lang.say("changes-shared"), "limit", "changes_shared"))
    versions = differing[differing["setting"] == "cbakit"]
    for row in versions.to_dict("records"):
        found.append(
            Callout(lang.say("changes-versions", before=row["before"], now=row["now"]), "limit", "changes_versions")
        )
    if len(others := differing[differing["reach"] != "none"]):
        settings = ", ".join(f"{r['setting']}: {r['before']} → {r['now']}" for r in others.to_dict("records"))
        found.append(Callout(lang.say("changes-definitions", settings=settings), "limit", "changes_definitions"))
    told = [row for row in heads.to_dict("records") if verdict(row) in ("exact", "up", "down")]
    return [*found, *(_line(row, lang) for row in told)]


def no_group(changes: pd.DataFrame, heads: pd.DataFrame, groups: pd.DataFrame, *, lang: Language) -> Finding | None:
    """That no group moved by more than chance, for who reads the notebook; the report leaves the empty part out."""
    tested = int(changes["p"].notna().sum() - heads["p"].notna().sum())
    if len(groups) or changes.empty:
        return None
    return Finding("no_group", lang.say("changes-no-group", tested=tested), {"tested": tested}, places=("notebook",))


def _line(row: dict[str, Any], lang: Language) -> Finding:
    form, (change, limits) = form_of(row), move_of(row, lang)
    told = {
        "name": name_of(row, lang),
        "now": lang.format(row["now"], form),
        "before": lang.format(row["before"], form),
    }
    values = {k: row[k] for k in ("now", "before", "change")}
    if verdict(row) == "exact":
        text = lang.say("changes-line-count", change=change, **told)
    else:
        kind = "claim" if verdict(row) in ("up", "down") else "same"
        spans = {"interval": lang.interval(row["low"], row["high"], form)}
        spans["interval-before"] = lang.interval(row["before_low"], row["before_high"], form)
        text = lang.say(f"changes-line-{kind}", change=change, limits=limits, **told, **spans)
        values |= {k: row[k] for k in ("low", "high", "before_low", "before_high", "change_low", "change_high")}
    code = "_".join(p for p in ("change", row["metric"], row["dimension"], str(row["segment"])) if p)
    return Finding(code.replace(" ", "_"), text, values, "changes")
