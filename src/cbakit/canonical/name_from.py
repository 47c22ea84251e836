"""Which of two people in a row is the customer, said once for all files: the child or the family that pays."""

from cbakit.canonical.kinds import NAME_ROLES
from cbakit.canonical.text import plain
from cbakit.config import SourceFile
from cbakit.sources.words import classes_in

_OF_THE_CHILD = ("birth_date", "birth_year", "age_at_export", "sex")


def with_name_from(entry: SourceFile, headings: list[str], names_from: list[tuple[str, str]]) -> SourceFile:
    """
    `entry` with its name read from the column that `names_from` gives for it, where the file has both; else as it is.

    Where that is a parent's, what tells about the child (birth date, sex) is not read: it would make the parent so old.
    """
    by_plain = {plain(heading): heading for heading in headings}
    named = {plain(heading) for heading, role in entry.columns.items() if role in NAME_ROLES}
    others = [by_plain[plain(b)] for a, b in names_from if plain(a) in named & by_plain.keys() and plain(b) in by_plain]
    if not others:
        return entry
    none_of_theirs = (*NAME_ROLES, *(_OF_THE_CHILD if "parent" in classes_in(others[0]) else ()))
    kept = {h: role for h, role in entry.columns.items() if role not in none_of_theirs and plain(h) != plain(others[0])}
    return entry.model_copy(update={"columns": {others[0]: "full_name"} | kept})
