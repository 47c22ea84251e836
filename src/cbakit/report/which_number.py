"""Which number for which question: one thing counted in several ways, each with what it is and when to use it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
from nbformat import NotebookNode

from cbakit.language import Language
from cbakit.report.document import Chapter, shown_blocks

EXHIBIT = "appendix_numbers"
COLUMNS = ("question", "number", "meaning")
LOST = (("ledger", "flows_year", "lost"), ("rate", "attrition", "losses"), ("money", "flows_two", "gone"))
POINT = (
    ("year", "value_of_one_point", "estimate"), ("forecast", "two_points", "here"),
    ("cash", "value_of_one_point_simple", "estimate"), ("heads", "value_of_one_point_heads", "estimate"),
)  # fmt: skip
REFERRAL = (("each", "", "reward_each"), ("most", "", "reward_most"), ("ceiling", "referral_worth", "may_pay"))
TOPICS = {"lost": (LOST, "count"), "point": (POINT, "money_short"), "referral": (REFERRAL, "money_short")}
POINTING = {  # findings that lead to the table, by topic
    "lost": ("flows_year", "attrition", "flows_two"),
    "point": ("value_of_one_point_which", "two_points"),
    "referral": ("referral_worth",),
}


def numbers(notebooks: Iterable[NotebookNode], run: Path, lang: Language) -> pd.DataFrame:
    """
    The numbers that a report gives for one thing, as its sentences hold them; a thing with one number only is left out.

    Parameters
    ----------
    notebooks : iterable of NotebookNode
        Executed: their findings carry the numbers.
    run : Path
        Folder of the run: the plan of recommendations says what a referral may be paid.
    lang : Language

    Returns
    -------
    DataFrame with topic and `COLUMNS`, ready text
    """
    said = {b["id"]: b["values"] for notebook in notebooks for b in _findings(notebook)}
    said[""] = _rewards(run)
    rows = []
    for topic, (ways, form) in TOPICS.items():
        known = [(way, said[name]) for way, name, key in ways if pd.notna(said.get(name, {}).get(key))]
        keys = {way: key for way, _, key in ways}
        for way, values in known if len(known) > 1 else ():
            text = lang.format(values[keys[way]], form)
            if keys[way] == "estimate" and pd.notna(values.get("low")):
                text += f" ({lang.interval(values['low'], values['high'], form)})"
            words = (lang.say(f"numbers-{topic}-{way}-{part}") for part in ("question", "meaning"))
            question, meaning = words
            rows.append((topic, question, text, meaning))
    return pd.DataFrame(rows, columns=["topic", *COLUMNS])


def pointed(chapters: list[Chapter], found: pd.DataFrame, lang: Language) -> list[Chapter]:
    """The chapters, in place, with a pointer to the table at the sentences whose number stands in it."""
    names = {name for topic in set(found["topic"]) for name in POINTING[topic]}
    for chapter in chapters:
        for block in _findings(chapter.notebook):
            if block["id"] in names:
                block["text"] = f"{block['text']} {lang.say('numbers-pointer', exhibit=EXHIBIT)}"
    return chapters


def _findings(notebook: NotebookNode) -> Iterable[dict[str, Any]]:
    return (block for block in shown_blocks(notebook) if block["kind"] == "finding")


def _rewards(run: Path) -> dict[str, Any]:
    """What the recommended programme pays for a referral; empty where none is recommended."""
    path = run / "results" / "11_recommendations" / "plan.parquet"
    plan = pd.read_parquet(path) if path.exists() else pd.DataFrame()
    paid = plan[plan["reward_each"].notna()] if "reward_each" in plan else plan
    return paid.iloc[0][["reward_each", "reward_most"]].to_dict() if len(paid) else {}
