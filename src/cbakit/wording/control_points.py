"""Sentences about the targets of earlier reports: reached, not yet, or can't tell yet."""

from typing import Any

import pandas as pd

from cbakit.exhibits import Callout, Finding
from cbakit.language import Language
from cbakit.wording.recommendations import FIRST

SHOWN = 6  # lines; the table has all


def form_of(row: dict[str, Any]) -> str:
    """How a value of the measure is printed."""
    return "number1" if row["measure"] == "referral_rate" else "percent1"


def answer(
    judged: pd.DataFrame, register: pd.DataFrame, measures: pd.DataFrame, *, lang: Language
) -> list[Callout | Finding]:
    """
    What became of the targets: a sentence for all and one for each; a callout in a first report or before any is due.

    Parameters
    ----------
    judged : DataFrame
        Result of `control_points.latest`.
    register : DataFrame
        The targets in force.
    measures : DataFrame
        Names of the measures in this language (`wording.recommendations.measures`).
    """
    if register.empty:
        return [Callout(lang.say("points-none"), "limit", "targets_none")]
    if judged.empty:
        first = register["check_1_on"].min()
        text = lang.say("points-nothing-due", count=len(register), date=lang.date(first))
        return [Callout(text, "limit", "targets_nothing_due")]
    counts = judged["verdict"].value_counts()
    values = {v: int(counts.get(v, 0)) for v in ("reached", "not_yet", "cannot_tell")}
    taken = sum(values.values())
    text = lang.say("points-answer", count=taken, **{k.replace("_", "-"): n for k, n in values.items()})
    if left := int(counts.get("not_taken", 0)):
        text += " " + lang.say("points-answer-not-taken", count=left)
    values |= {"count": taken, "not_taken": left}
    names = measures.set_index("measure")["name"].to_dict()
    found: list[Callout | Finding] = [Finding("targets", text, values, "targets", places=("report", "summary"))]
    order = {"not_yet": 0, "cannot_tell": 1, "reached": 2}
    rows = judged[judged["verdict"].isin(order)]
    rows = rows.iloc[rows["verdict"].map(order).argsort(kind="stable")].head(SHOWN)
    return [*found, *(_line(row, names, lang) for row in rows.to_dict("records"))]


def _measured(row: dict[str, Any]) -> str:
    """The name of what is measured: of rules about first contracts, the first renewals alone."""
    first = row["rule"] in FIRST and row["measure"] == "renewal"
    return "renewal_first" if first else str(row["measure"])


def _line(row: dict[str, Any], names: dict[str, str], lang: Language) -> Finding:
    form = form_of(row)
    name = names.get(_measured(row), row["measure"])
    told = {
        k: lang.format(row[v], form)
        for k, v in (("baseline", "baseline"), ("planned", "planned"), ("actual", "estimate"))
    }
    counted = pd.notna(row["estimate"])
    kind = row["verdict"].replace("_", "-")
    if row["verdict"] == "cannot_tell" and not row["again"]:
        text = lang.say("points-line-early", action=row["action"], regulars=lang.percent(row["regulars"]))
        values = {"regulars": row["regulars"]}
    elif not counted:
        text, values = lang.say("points-line-unmeasured", action=row["action"]), {}
    else:
        text = lang.say(
            f"points-line-{kind}",
            action=row["action"],
            measure=name[:1].upper() + name[1:],
            date=lang.date(row["check_on"]),
            interval=lang.interval(row["low"], row["high"], form),
            n=int(row["n"]),
            **told,
        )
        values = {k: row[k] for k in ("baseline", "planned", "estimate", "low", "high", "n")}
    if row["verdict"] == "cannot_tell":
        again = row["again_on"]
        text += " " + (
            lang.say("points-again", date=lang.date(again)) if pd.notna(again) else lang.say("points-again-never")
        )
    return Finding(f"target_{row['id']}".replace("/", "_").replace(" ", "_").replace(":", "_"), text, values, "targets")
