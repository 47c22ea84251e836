"""The dimension by which rows of a table are grouped, named once: where its rows begin."""

import pandas as pd

from cbakit.language import Language


def first_of_each(rows: pd.DataFrame, lang: Language) -> list[str]:
    """For each row the name of its dimension where it differs from the row above, else nothing; of the whole nothing."""
    first = rows["dimension"] != rows["dimension"].shift()
    return [lang.column(d) if f and d else "" for d, f in zip(rows["dimension"], first, strict=True)]
