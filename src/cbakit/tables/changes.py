"""Two reports side by side."""

from typing import Any

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.language import Language

TEXTS = ("name", "before_text", "now_text", "interval", "change_text", "limits", "verdict")


def before_and_now(rows: pd.DataFrame, *, days: tuple[Any, Any], lang: Language, source: str = "") -> Table | None:
    """The headlines of both runs (`wording.changes.texts`) with move and verdict; None where the runs share no measure."""
    names = {"before": lang.date(days[0]), "now": lang.date(days[1])}
    title = lang.say("changes-table-title", **names)
    return _table("changes", title, lang.say("changes-table-so-what"), rows, lang, source)


def segments(rows: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Changes of segments that are more than chance; None without any."""
    title = lang.say("changes-segments-title", count=len(rows))
    return _table("changes_segments", title, lang.say("changes-segments-so-what"), rows, lang, source)


def _table(id_: str, title: str, so_what: str, rows: pd.DataFrame, lang: Language, source: str) -> Table | None:
    if rows.empty:
        return None
    return Table(
        id_,
        title,
        lang,
        source=source,
        so_what=so_what,
        definition=lang.say("changes-table-definition"),
        places=("report", "slide"),
        frame=rows.reset_index(drop=True),
        columns=tuple(Shown(c, lang.say(f"changes-column-{c.removesuffix('_text')}")) for c in TEXTS),
    )
