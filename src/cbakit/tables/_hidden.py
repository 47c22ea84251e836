"""What is said under a table some of whose counts are hidden."""

import pandas as pd

from cbakit.language import Language


def with_dash(definition: str, rows: pd.DataFrame, columns: list[str], lang: Language) -> str:
    """`definition`, and what a dash means where a count of `rows` in `columns` is missing."""
    hidden = rows[columns].isna().any(axis=None)
    return " ".join(t for t in (definition, lang.say("common-hidden-count") if hidden else "") if t)
