"""Which number for which question: one thing counted in several ways, each with what it is and when to use it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
from nbformat import NotebookNode

from cbakit.language import Language
from cbakit.report.document import Chapter, shown_blocks

EXHIBIT = "appendix_numbers"
LAST_YEAR = "last_12_months"
FEW_LEFT = 0.1  # share of starters below which the text has a decimal
COLUMNS = ("question", "number", "meaning")
LOST = (
    ("ledger", "flows_year", "lost"), ("reasons", "refusal_coverage", "n"), ("rate", "attrition", "losses"),
    ("people", "one_more_month", "n"), ("money", "flows_two", "gone"),
)  # fmt: skip
FIRST = (
    ("active", "renewal_base", "first_year"), ("joined", "flows_year", "new"), ("judged", "renewal_by_year", "n"),
    ("contracts", "renewal_difference_contract_number_first", "n"),
)  # fmt: skip
KEPT = (
    ("contracts", "renewals_formulas", "by_contract"), ("year", "renewal_by_year", "year_1"),
    ("curve", "survival_12", "estimate"), ("newest", "newest_12", "share"), ("far", "renewal_survivors", "survivor"),
    ("active", "renewals_formulas", "still_here"), ("base", "flows_key_figures", "retention"),
)  # fmt: skip
POINT = (
    ("year", "value_of_one_point", "estimate"), ("forecast", "two_points", "here"),
    ("cash", "value_of_one_point_simple", "estimate"), ("heads", "value_of_one_point_heads", "estimate"),
)  # fmt: skip
MONTH = (
    ("mean", "one_more_month", "each"), ("own", "one_more_month_own", "each"), ("year", "flows_key_figures", "arpu"),
    ("now", "flows_money", "each"),
)  # fmt: skip
REFERRAL = (("each", "", "reward_each"), ("most", "", "reward_most"), ("ceiling", "referral_worth", "may_pay"))
TOPICS = {
    "lost": (LOST, "count"),
    "first": (FIRST, "count"),
    "kept": (KEPT, "percent"),
    "point": (POINT, "money_short"),
    "referral": (REFERRAL, "money_short"),
    "month": (MONTH, "money"),
}
LIMITS = {
    "year_1": ("low", "high"),
    "estimate": ("low", "high"),
    "share": ("share_low", "share_high"),
    "survivor": ("survivor_low", "survivor_high"),
}
POINTING = {  # findings and tables that lead to the table, by topic
    "lost": ("flows_year", "refusal_coverage", "attrition", "one_more_month", "flows_two"),
    "first": ("renewal_base", "flows_year", "renewal_by_year", "renewal_difference_contract_number_first"),
    "kept": ("renewals_formulas", "flows_coefficients", "renewal_by_year", "survival_12", "newest_12"),
    "point": ("value_of_one_point_which", "two_points"),
    "referral": ("referral_worth",),
    "month": ("one_more_month", "flows_money"),
}


def numbers(notebooks: Iterable[NotebookNode], run: Path, lang: Language) -> pd.DataFrame:
    """
    The numbers that a report gives for one thing, as its sentences, big numbers and formulas hold them.

    A thing with one number only is left out.

    Parameters
    ----------
    notebooks : iterable of NotebookNode
        Executed: their blocks carry the numbers.
    run : Path
        Folder of the run: the plan of recommendations says what a referral may be paid.
    lang : Language

    Returns
    -------
    DataFrame with topic and `COLUMNS`, ready text
    """
    said = {b["id"]: _values(b) for notebook in notebooks for b in shown_blocks(notebook)} | {"": _rewards(run)}
    if said.get("refusal_coverage", {}).get("period") != LAST_YEAR:  # of all time: no number of the year
        said.pop("refusal_coverage", None)
    _tell_months_apart(said)
    rows = []
    for topic, (ways, form) in TOPICS.items():
        known = [(way, said[name]) for way, name, key in ways if pd.notna(said.get(name, {}).get(key))]
        keys = {way: key for way, _, key in ways}
        for way, values in known if len(known) > 1 else ():
            key, as_told = keys[way], form
            if key == "survivor" and values[key] < FEW_LEFT:
                as_told = "percent1"
            text = lang.format(values[key], as_told)
            low, high = (values.get(limit) for limit in LIMITS.get(key, ("", "")))
            if pd.notna(low):
                text += f" ({lang.interval(low, high, as_told)})"
            years = int(values.get("year", 0))
            told = {"years": years, "active": lang.number(values.get("active", 0))}
            told["in_force"] = lang.money(values.get("in_force", 0))
            question, meaning = (lang.say(f"numbers-{topic}-{way}-{part}", **told) for part in ("question", "meaning"))
            rows.append((topic, question, text, meaning))
    return pd.DataFrame(rows, columns=["topic", *COLUMNS])


def pointed(chapters: list[Chapter], found: pd.DataFrame, lang: Language) -> list[Chapter]:
    """The chapters, in place, with a pointer to the table at the sentences whose number stands in it."""
    names = {name for topic in set(found["topic"]) for name in POINTING[topic]}
    for chapter in chapters:
        for block in shown_blocks(chapter.notebook):
            place = {"finding": "text", "table": "so_what"}.get(block["kind"])
            if block["id"] in names and place:
                block[place] = f"{block[place]} {lang.say('numbers-pointer', exhibit=EXHIBIT)}".strip()
    return chapters


def _values(block: dict[str, Any]) -> dict[str, Any]:
    """The numbers that a finding, a row of big numbers or the table of formulas holds, by name."""
    if block["kind"] == "finding":
        return block["values"]
    if block["kind"] == "key_figures":
        return {item["metric"]: item["value"] for item in block["items"]}
    if block["id"] == "renewals_formulas":
        formula, estimate = (block["data"]["columns"].index(c) for c in ("formula", "estimate"))
        return {row[formula]: row[estimate] for row in block["data"]["rows"]}
    return {}


def _tell_months_apart(said: dict[str, dict[str, Any]]) -> None:
    """Rename, in place, a month of each leaver's own product; drop the mean month where the big numbers give it already."""
    month = said.get("one_more_month", {})
    if "customer_months" not in month:
        said["one_more_month_own"] = {"each": month.get("each")}
    if "customer_months" not in month or "arpu" in said.get("flows_key_figures", {}):
        said["one_more_month"] = {k: v for k, v in month.items() if k != "each"}


def _rewards(run: Path) -> dict[str, Any]:
    """What the recommended programme pays for a referral; empty where none is recommended."""
    path = run / "results" / "11_recommendations" / "plan.parquet"
    plan = pd.read_parquet(path) if path.exists() else pd.DataFrame()
    paid = plan[plan["reward_each"].notna()] if "reward_each" in plan else plan
    return paid.iloc[0][["reward_each", "reward_most"]].to_dict() if len(paid) else {}
