"""Names of staff as "Manager 1", or "Trainer 1" where their column is of trainers: whoever sells and whoever trains are two."""

import re

import pandas as pd

from cbakit.canonical.columns import Piece
from cbakit.canonical.distinct_cells import factorized, is_coded, spread
from cbakit.canonical.findings import Findings
from cbakit.canonical.text import plain
from cbakit.config import Client
from cbakit.sources.words import classes_in

MANAGER = "Manager"
STAFF = {  # what a person of a column is called -> the word of its heading
    "Trainer": re.compile(r"\b(?:тренер|инструктор|trainer|coach|instructor)"),
    "Teacher": re.compile(r"\b(?:преподават|педагог|учител|teacher)"),
    "Doctor": re.compile(r"\b(?:врач|doctor|therapist)"),
    "Master": re.compile(r"\b(?:мастер\b|мастера\b|stylist)"),
}


def name_staff(tables: dict[str, pd.DataFrame], settings: Client, pieces: list[Piece], findings: Findings) -> None:
    """
    Staff become Manager 1 to n by the number of rows they have in all tables, unless the client allows names.

    Those of a column of trainers, teachers or doctors alone are called so: a coach is not who sells.
    """
    having = {name: table for name, table in tables.items() if "manager" in table}
    kinds = {name: _kind_of_staff([p for p in pieces if p.table == name]) for name in having}
    for name, (kind, headings) in kinds.items():
        if kind != MANAGER:
            findings.note("managers_are", table=name, who=kind.lower(), columns=headings)
    if not having or settings.show_staff:
        return
    told = [
        table["manager"]
        .astype(object)
        .value_counts()
        .rename_axis("name")
        .reset_index(name="rows")
        .assign(kind=kinds[name][0])
        for name, table in having.items()
    ]
    staff = pd.concat(told).assign(manager=lambda rows: rows["name"].map(staff_key)).groupby("manager")
    kind = staff["kind"].agg(lambda every: every.iloc[0] if len(set(every)) == 1 else MANAGER)
    people = pd.DataFrame({"rows": staff["rows"].sum(), "kind": kind}).reset_index()
    people = people.sort_values(["rows", "manager"], ascending=[False, True])
    number = people.groupby("kind").cumcount() + 1
    called = dict(zip(people["manager"], people["kind"] + " " + number.astype(str), strict=True))
    for table in having.values():
        codes, distinct = factorized(table["manager"])
        table["manager"] = spread([called[staff_key(d)] for d in distinct], codes, coded=is_coded(table["manager"]))


def _kind_of_staff(pieces: list[Piece]) -> tuple[str, list[str]]:
    """Who the people in the managers' columns of one table are by their headings, and these; managers where any is not clear."""
    told = [p.fields.loc[p.fields["column"] == "manager", "from_heading"] for p in pieces]
    headings = list(dict.fromkeys(str(h) for column in told for h in column))
    kinds = {next((k for k, word in STAFF.items() if word.search(h.casefold())), MANAGER) for h in headings}
    sells = any("staff" in classes_in(h) for h in headings)
    return (kinds.pop() if len(kinds) == 1 and not sells else MANAGER), headings


def staff_key(name: str) -> str:
    """What two spellings of one person of the staff share."""
    return plain(str(name)).replace(".", " ").strip()
