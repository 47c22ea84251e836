"""Plan against actual as a display table."""

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.language import Language

FIRST_CONTRACTS = ("first_contract", "first_year_product")  # rules that count first contracts alone


def plan_and_actual(judged: pd.DataFrame, measures: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Every control point that is due, with plan, actual, interval and verdict; None before any is."""
    if judged.empty:
        return None
    rows = judged.sort_values(["action", "id", "check"], kind="stable")
    forms = ["number1" if m == "referral_rate" else "percent1" for m in rows["measure"]]
    said = {
        shown: [lang.format(v, f) for v, f in zip(rows[column], forms, strict=True)]
        for shown, column in (("baseline_text", "baseline"), ("planned_text", "planned"), ("actual_text", "estimate"))
    }
    limits = [
        lang.interval(low, high, f) if pd.notna(low) else "—"
        for low, high, f in zip(rows["low"], rows["high"], forms, strict=True)
    ]
    verdicts = [lang.say(f"points-verdict-{v.replace('_', '-')}") for v in rows["verdict"]]
    names = measures.set_index("measure")["name"].to_dict()
    last = rows.drop_duplicates("id", keep="last")
    return Table(
        "targets",
        lang.say("points-table-title", reached=int((last["verdict"] == "reached").sum()), count=len(last)),
        lang,
        source=source,
        so_what=lang.say("points-table-so-what"),
        definition=lang.say("points-table-definition"),
        places=("report", "slide"),
        frame=rows.assign(
            named=_named(rows, names),
            measure_text=[names.get(m, m) for m in _measured(rows)],
            limits=limits,
            said=verdicts,
            **said,
        ).reset_index(drop=True),
        columns=(
            Shown("named", lang.say("points-column-action")),
            Shown("baseline_text", lang.say("points-column-baseline")),
            Shown("check_on", lang.say("points-column-date"), "date"),
            Shown("planned_text", lang.say("points-column-planned")),
            Shown("actual_text", lang.say("points-column-actual")),
            Shown("limits", lang.say("points-column-interval")),
            Shown("n", lang.say("points-column-n"), "count"),
            Shown("said", lang.say("points-column-verdict")),
            Shown("again_on", lang.say("points-column-again"), "date"),
        ),
    )


def _measured(rows: pd.DataFrame) -> pd.Series:
    """The name of what is measured: of rules about first contracts, the first renewals alone."""
    first = rows["rule"].isin(FIRST_CONTRACTS) & (rows["measure"] == "renewal")
    return rows["measure"].mask(first, "renewal_first")


def _named(rows: pd.DataFrame, names: dict[str, str]) -> list[str]:
    """The action with its measure, said once for its control points: an action may have a near measure and an outcome."""
    said = [f"{a}: {names.get(m, m)}" for a, m in zip(rows["action"], _measured(rows), strict=True)]
    return ["" if again else text for text, again in zip(said, rows["id"].duplicated(), strict=True)]
