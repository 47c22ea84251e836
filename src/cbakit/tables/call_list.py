"""The one list of whom to call, by reason."""

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.language import Language


def reasons(result: pd.DataFrame, *, lang: Language, source: str = "", open_leads: int = 0) -> Table | None:
    """
    How many have each reason and for how many it is the first; the last row is the list, each person once.

    Where there are `open_leads`, their own list is named.
    """
    rows = result[result["n"].notna()].reset_index(drop=True) if len(result) else result
    whole = rows[rows["dimension"] == ""] if len(rows) else rows
    if rows.empty or whole.empty or rows["segment"].isin(["", "other"]).all():
        return None
    names = [lang.say(f"calls-reason-{s.replace('_', '-')}") if s else lang.say("calls-all") for s in rows["segment"]]
    return Table(
        "call_list",
        lang.say("calls-title", count=int(whole["n"].iloc[0])),
        lang,
        source=source,
        n=whole["n"].iloc[0],
        so_what=" ".join(lang.say(m) for m in ("calls-so-what", "calls-open-leads")[: 2 if open_leads else 1]),
        definition=lang.say("calls-definition"),
        total=True,
        frame=rows.assign(who=names),
        columns=(
            Shown("who", lang.say("calls-column-reason")),
            Shown("n", lang.say("calls-column-n"), "count"),
            Shown("first_n", lang.say("calls-column-first"), "count"),
        ),
    )
