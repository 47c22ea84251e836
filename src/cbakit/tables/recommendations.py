"""Recommendations as display tables: the list, a block each, the calendar of control points."""

import pandas as pd

from cbakit.exhibits import MANY, Shown, Table
from cbakit.language import Language

BLOCK = (
    "whom", "why", "money_text", "assumption", "first", "effort_text", "role_text", "near_text", "measure_text",
    "target_text", "checks_text", "test_text",
)  # fmt: skip
UNCHECKED = ("missing", "few")  # verdicts on what the data cannot tell


def overview(texts: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """All recommendations in order of money; None without any."""
    if texts.empty:
        return None
    return Table(
        "recommendations",
        lang.say("recommendations-overview-title", count=len(texts)),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("recommendations-overview-so-what"),
        definition=lang.say("recommendations-overview-definition"),
        places=("report", "slide"),
        frame=texts.reset_index(drop=True),
        columns=(
            Shown("rank", lang.say("recommendations-column-rank"), "count"),
            Shown("action", lang.say("recommendations-column-action")),
            Shown("serves_text", lang.say("recommendations-column-serves")),
            Shown("now", lang.say("recommendations-column-list"), "count"),
            Shown("counted_money", lang.say("recommendations-column-money"), "money_short"),
            Shown("counted_low", lang.say("recommendations-column-interval"), "money_short", high="counted_high"),
            Shown("role_text", lang.say("recommendations-column-role")),
        ),
    )


def blocks(texts: pd.DataFrame, *, lang: Language, source: str = "") -> list[Table]:
    """One table a recommendation, everything that is needed to start and to check it."""
    found = []
    for row in texts.to_dict("records"):
        where = lang.say("recommendations-stands-on", exhibit=row["exhibit"]) if row["exhibit"] else ""
        whom = f"{row['whom']}. {row['whom_now']}" if row["whom_now"] else f"{row['whom']}."
        cells = row | {"whom": whom}
        lines = [(lang.say(f"recommendations-{part.replace('_', '-')}"), cells[part]) for part in BLOCK]
        found.append(
            Table(
                f"recommendation_{row['rank']}",
                f"{row['rank']}. {row['action']}",
                lang,
                source=where,
                so_what=lang.say("recommendations-rule-served", rule=row["serves_text"]),
                places=("report", "slide"),
                frame=pd.DataFrame(lines, columns=["part", "text"]),
                columns=(
                    Shown("part", lang.say("recommendations-column-part")),
                    Shown("text", lang.say("recommendations-column-text")),
                ),
            )
        )
    return found


def checked(rows: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Everything asked, with its numbers: what is advised, why the rest is not, what could not be checked; None without any."""
    if rows.empty:
        return None
    advised, unseen = (int(rows["verdict"].isin(v).sum()) for v in (["advised"], UNCHECKED))
    title = "recommendations-checked-title" + ("-none" if unseen == len(rows) else "-open" if unseen else "")
    return Table(
        "recommendations_checked",
        lang.say(title, advised=advised, rest=len(rows) - advised - unseen, open=unseen),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say(
            "recommendations-checked-so-what" if advised < len(rows) else "recommendations-checked-so-what-all"
        ),
        definition=lang.say("recommendations-checked-definition") if unseen < len(rows) else "",
        frame=rows.reset_index(drop=True),
        columns=(
            Shown("check", lang.say("recommendations-column-checked")),
            Shown("seen", lang.say("recommendations-column-seen")),
            Shown("said", lang.say("recommendations-column-verdict")),
        ),
    )


def calendar(texts: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Every control point, of near measures and of outcomes, in order of its date, with the value planned; None without any."""
    if texts.empty:
        return None
    rows = []
    for row in texts.to_dict("records"):
        form = "number1" if row["measure"] == "referral_rate" else "percent1"
        same = (row["rank"], row["action"])
        for k in (1, 2, 3):
            value = lang.format(row[f"check_{k}"], form)
            rows.append((row[f"check_{k}_on"], *same, row["measure_text"], value, row["role_text"]))
            if row.get("near_measure"):
                near = lang.percent(row[f"near_{k}"])
                rows.append((row[f"near_{k}_on"], *same, row["near_name"], near, row["role_text"]))
    frame = pd.DataFrame(rows, columns=["date", "rank", "action", "measure", "value", "role"])
    return Table(
        "recommendations_calendar",
        lang.say("recommendations-calendar-title", count=len(frame)),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("recommendations-calendar-so-what"),
        frame=frame.sort_values(["date", "rank"], ignore_index=True),
        columns=(
            Shown("date", lang.say("recommendations-column-date"), "date"),
            Shown("rank", lang.say("recommendations-column-rank"), "count"),
            Shown("action", lang.say("recommendations-column-action")),
            Shown("measure", lang.say("recommendations-column-measure")),
            Shown("value", lang.say("recommendations-column-planned")),
            Shown("role", lang.say("recommendations-column-role")),
        ),
    )


def returns(rows: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Lost customers by time since leaving, with the share that returns by itself and its money; None without any."""
    known = rows.dropna(subset=["n"])
    if known.empty or not known["n"].sum():
        return None
    rates = known["estimate"].fillna(0)
    first_is_best = rates.iloc[0] > rates.iloc[1:].max() if len(rates) > 1 else False
    names = [lang.say("recommendations-away", months=str(s).replace("-", "–")) for s in known["segment"]]
    return Table(
        "recommendations_returns",
        lang.say("recommendations-returns-title", count=int(known["n"].sum())),
        lang,
        source=source,
        n=known["n"].sum(),
        so_what=lang.say("recommendations-returns-so-what") if first_is_best else "",
        definition=lang.say("recommendations-returns-definition"),
        frame=known.assign(away=names).reset_index(drop=True),
        columns=(
            Shown("away", lang.say("recommendations-column-away")),
            Shown("n", lang.say("recommendations-column-now"), "count"),
            Shown("seen", lang.say("recommendations-column-seen-ever"), "count"),
            Shown("estimate", lang.say("recommendations-column-return"), "percent1"),
            Shown("low", lang.say("recommendations-column-interval"), "percent1", high="high"),
            Shown("money", lang.say("recommendations-column-half-year"), "money_short"),
            Shown("money_low", lang.say("recommendations-column-interval"), "money_short", high="money_high"),
        ),
    )
