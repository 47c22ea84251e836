"""Display tables of whom to offer what."""

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.language import Language


def ceiling(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """What may be spent on keeping one customer, by band of chance not to renew (`analysis.keeping_budget.ceiling`)."""
    rows = result[result["estimate"].notna()].reset_index(drop=True) if len(result) else result
    if rows.empty:
        return None
    names = [
        lang.say(f"outlook-band-{s}") if s in ("high", "medium", "low") else lang.label(s) for s in rows["segment"]
    ]
    known = rows["contact"].notna().any()
    contact = (Shown("contact", lang.say("offers-column-contact"), "money"),) if known else ()
    chance = (Shown("chance", lang.say("outlook-column-chance"), "percent"),) if known else ()
    return Table(
        "offers_ceiling",
        lang.say("offers-ceiling-title", money=lang.money(rows["kept"].max())),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("offers-ceiling-so-what" if known else "offers-ceiling-so-what-order"),
        definition=lang.say("offers-ceiling-definition"),
        frame=rows.assign(who=names),
        columns=(
            Shown("who", lang.say("outlook-column-band")),
            Shown("n", lang.say("outlook-column-n"), "count"),
            *chance,
            Shown("estimate", lang.say("offers-column-renewal"), "money_short"),
            Shown("low", lang.say("outlook-column-interval"), "money_short", high="high"),
            Shown("kept", lang.say("offers-column-kept"), "money"),
            *contact,
        ),
    )
