"""Display tables of calls, touches and campaigns."""

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.language import Language
from cbakit.tables._dimensions import first_of_each
from cbakit.tables._hidden import with_dash


def talk(talk: pd.DataFrame, answered: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Calls of each manager: answered, got through, minutes and the mean talk; the last row is all."""
    rows = talk[talk["n"].notna() & (talk["segment"] != "unknown")]
    if rows.empty:
        return None
    named = answered[answered["dimension"].isin(["", "manager"])].drop_duplicates(["direction", "segment"])
    for direction, column in (("incoming", "in_share"), ("outgoing", "out_share")):
        shares = named[named["direction"] == direction].set_index("segment")["estimate"]
        rows = rows.assign(**{column: rows["segment"].map(shares)})
    rows = rows.assign(last=rows["dimension"] == "").sort_values(["last", "segment"], kind="stable", ignore_index=True)
    whole = rows[rows["last"]]
    if whole.empty or whole["estimate"].isna().all():
        return None
    columns = [
        Shown("n", lang.say("contacts-column-calls"), "count"),
        Shown("in_share", lang.say("contacts-column-in"), "percent"),
        Shown("out_share", lang.say("contacts-column-out"), "percent"),
        Shown("minutes", lang.say("contacts-column-minutes"), "count"),
        Shown("estimate", lang.say("contacts-column-mean"), "number1"),
        Shown("low", lang.say("contacts-column-interval"), "number1", high="high"),
    ]
    return Table(
        "contacts_talk", lang.say("contacts-talk-title", minutes=lang.number(whole["estimate"].iloc[0], 1)), lang,
        source=source, definition=lang.say("contacts-talk-definition"), total=True,
        frame=rows.assign(who=[lang.label(s) if s else lang.say("contacts-talk-all") for s in rows["segment"]]),
        columns=(Shown("who", lang.say("contacts-column-who")), *[c for c in columns if rows[c.column].notna().any()]),
    )  # fmt: skip


def touch(summary: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Customers without a contact in time (after `disclose_parts`), by stage and by manager; the last row is the base."""
    rows = summary[summary["n"].notna()]
    whole = rows[rows["dimension"] == ""]
    if whole.empty:
        return None
    order = rows["dimension"].map({"stage": 0, "manager": 1, "": 2})
    rows = rows.assign(order=order).sort_values(["order", "overdue_n"], ascending=[True, False], kind="stable")
    rows = rows[rows["segment"] != "unknown"].reset_index(drop=True)
    row = whole.iloc[0]
    return Table(
        "contacts_touch",
        lang.say("contacts-touch-title", overdue=lang.number(row["overdue_n"]), n=lang.number(row["n"])), lang,
        source=source, n=row["n"], so_what=lang.say("contacts-touch-so-what"),
        definition=with_dash(lang.say("contacts-touch-definition"), rows, ["never_n", "overdue_n"], lang),
        total=True,
        frame=rows.assign(
            mark=first_of_each(rows, lang),
            who=[lang.label(s) if s else lang.say("contacts-talk-all") for s in rows["segment"]],
        ),
        columns=(
            Shown("mark", lang.say("composition-column-mark")),
            Shown("who", lang.say("contacts-column-who")),
            Shown("n", lang.say("contacts-column-n"), "count"),
            Shown("never_n", lang.say("contacts-column-never"), "count"),
            Shown("overdue_n", lang.say("contacts-column-overdue"), "count"),
            Shown("estimate", lang.say("contacts-column-share"), "percent"),
            Shown("median_days", lang.say("contacts-column-median"), "days"),
        ),
    )  # fmt: skip


def campaigns(response: pd.DataFrame, *, within: int, lang: Language, source: str = "") -> Table | None:
    """Purchases after each campaign, contacted and left alone side by side."""
    rows = response[response["estimate"].notna()].reset_index(drop=True)
    if rows.empty:
        return None
    alone = rows["n_control"] > 0
    rows = rows.assign(
        n_control=rows["n_control"].where(alone), **{c: 100 * rows[c] for c in ("gain", "gain_low", "gain_high")}
    )
    columns = [
        Shown("segment", lang.say("contacts-column-campaign")),
        Shown("n", lang.say("contacts-column-written"), "count"),
        Shown("estimate", lang.say("contacts-column-bought"), "percent1"),
        Shown("low", lang.say("contacts-column-interval"), "percent1", high="high"),
        Shown("n_control", lang.say("contacts-column-alone"), "count"),
        Shown("control", lang.say("contacts-column-bought-alone"), "percent1"),
        Shown("gain", lang.say("contacts-column-gain"), "number1"),
        Shown("gain_low", lang.say("contacts-column-interval"), "number1", high="gain_high"),
    ]
    return Table(
        "contacts_campaigns", lang.say("contacts-campaigns-title"), lang, source=source,
        n=rows[["n", "n_control"]].sum().sum(),
        so_what="" if alone.all() else lang.say("contacts-campaigns-so-what"),
        definition=lang.say("contacts-campaigns-definition", within=within), frame=rows,
        columns=tuple(columns if alone.any() else columns[:4]),
    )  # fmt: skip
