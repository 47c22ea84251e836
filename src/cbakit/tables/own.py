"""Display tables for sections of a client's own."""

from typing import Any

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.language import Language

OTHER = "other"  # what `disclosure.disclose` calls the groups that it has put together


def shares(result: pd.DataFrame, *, name: str, title: str, lang: Language, **said: Any) -> Table | None:
    """
    A share a segment with its interval and denominator, the whole last; None where no group can be shown apart.

    How many the share stands for is not printed: in a group that may be shown they may be too few to be.

    Parameters
    ----------
    result : DataFrame
        `analysis.own.shares` after disclosure.
    name : str
        Id of the exhibit.
    title : str
    lang : Language
    **said
        Further texts of `exhibits.Table`: ``source``, ``so_what``, ``definition``, ``places``.
    """
    rows = result[result["n"].notna()]
    whole = rows["segment"].astype(str) == ""
    if set(rows.loc[~whole, "segment"].astype(str)) <= {OTHER}:
        return None
    rows = pd.concat([rows[~whole], rows[whole]], ignore_index=True)
    segments = [lang.say("own-all") if str(s) == "" else lang.label(s) for s in rows["segment"]]
    columns = (
        Shown("name", lang.column(str(rows["dimension"].iloc[0]))),
        Shown("n", lang.say("own-of"), "count"),
        Shown("estimate", lang.say("own-share"), "percent"),
        Shown("low", lang.say("own-interval"), "percent", high="high"),
    )
    frame = rows.assign(name=segments)
    return Table(name, title, lang, frame=frame, columns=columns, total=bool(whole.any()), **said)
