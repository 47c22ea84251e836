"""Display tables of how long customers stay."""

import pandas as pd

from cbakit.exhibits import MANY, Shown, Table
from cbakit.few import few as is_few
from cbakit.few import telling
from cbakit.language import Language


def survival_by(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    Share still members after 3, 6, 12 and 24 months by group, with the number of customers; None without groups.

    Not of months before the first contracts of a group could end (`telling`): there the table has a dash and says why.
    """
    recorded = ~result["group"].isin(["", "unknown", "None", "nan"])
    every = result[result["estimate"].notna() & recorded]
    known = telling(every)
    if known.empty:
        return None
    early = [lang.say("retention-survival-early")] if len(known) < len(every) else []
    wide = known.pivot(index="group", columns="months", values="estimate")  # noqa: PD010
    wide = wide.rename(columns={m: f"m{int(m)}" for m in wide.columns})
    size = known.groupby("group")["n"].first()
    rows = wide.assign(n=size, who=[lang.label(g) for g in wide.index]).sort_values("n", ascending=False)
    low_high = known[known["months"] == 12].set_index("group")
    rows = rows.assign(low=low_high["low"].reindex(rows.index), high=low_high["high"].reindex(rows.index)).reset_index()
    months = sorted(int(c[1:]) for c in wide.columns)
    dimension = str(known["dimension"].iloc[0]).split(" x ")[-1]
    columns = [Shown("who", lang.say("retention-column-group")), Shown("n", lang.say("retention-column-n"), "count")]
    for month in months:
        columns.append(Shown(f"m{month}", lang.say("retention-column-months", months=month), "percent"))
        if month == 12:
            columns.append(Shown("low", lang.say("retention-column-interval"), "percent", high="high"))
    title = lang.say("retention-table-title-short")
    named = rows[~rows["group"].isin(["other", "unknown"])]  # what is put together is no group
    if "m12" in rows and named["m12"].notna().sum() > 1:
        ends = {"low": named.loc[named["m12"].idxmin()], "high": named.loc[named["m12"].idxmax()]}
        shares = {"least": lang.percent(ends["low"]["m12"]), "most": lang.percent(ends["high"]["m12"])}
        title = lang.say("retention-table-title", **{k: lang.label(r["group"]) for k, r in ends.items()}, **shares)
    return Table(
        f"retention_survival_{dimension}_table",
        title,
        lang,
        source=source,
        n=rows["n"].sum(),
        definition=" ".join([lang.say("retention-survival-definition"), *early]),
        frame=rows,
        columns=tuple(columns),
    )


def hazards(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Hazard ratios with everything else equal; None where no model was fitted."""
    rows = result[result["estimate"].notna()].reset_index(drop=True)
    if rows.empty:
        return None
    rows = rows.assign(
        who=[lang.label(s) for s in rows["segment"]],
        against=[lang.label(s) for s in rows["reference"]],
        steady=[lang.say("retention-changing" if c else "retention-steady") for c in rows["changing"]],
        claimed=[lang.say("retention-claim-yes" if c else "retention-claim-no") for c in rows["claim"].astype(bool)],
    )
    far = int(rows["claim"].astype(bool).sum())
    return Table(
        "retention_cox",
        lang.say("retention-cox-title", apart=far, n=len(rows)),
        lang,
        source=source,
        so_what=lang.say("retention-cox-so-what"),
        definition=lang.say("retention-cox-definition"),
        places=("report", "appendix"),
        frame=rows,
        columns=(
            Shown("who", lang.say("retention-column-group")),
            Shown("against", lang.say("retention-column-against")),
            Shown("n", lang.say("retention-column-n"), "count"),
            Shown("estimate", lang.say("retention-column-ratio"), "number2"),
            Shown("low", lang.say("retention-column-interval"), "number2", high="high"),
            Shown("claimed", lang.say("retention-column-claim")),
            Shown("steady", lang.say("retention-column-steady")),
        ),
    )


def newest(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """The newest starters against those a year before, at each horizon; None where either year is too small."""
    rows = result[result["estimate"].notna()].reset_index(drop=True)
    if rows.empty:
        return None
    rows = rows.assign(who=[lang.say("retention-months", value=lang.number(m)) for m in rows["months"]])
    return Table(
        "retention_newest",
        lang.say("retention-newest-title"),
        lang,
        source=source,
        n=MANY,
        definition=lang.say("retention-newest-definition"),
        frame=rows,
        columns=(
            Shown("who", lang.say("retention-column-horizon")),
            Shown("n", lang.say("retention-column-newest-n"), "count"),
            Shown("share", lang.say("retention-column-newest"), "percent"),
            Shown("share_low", lang.say("retention-column-interval"), "percent", high="share_high"),
            Shown("n_versus", lang.say("retention-column-before-n"), "count"),
            Shown("share_versus", lang.say("retention-column-before"), "percent"),
        ),
    )


def cohort_forms(result: pd.DataFrame, *, lang: Language, source: str = "", min_n: int = 10) -> Table | None:
    """
    Each intake in people: how many are left after each step, and in brackets what share of the step before that is.

    Of fewer than `min_n` people, or all but so few, the share alone stands; of a step that fewer reached, neither. It
    stands below the grid of shares of the start (`figures.retention.cohorts`), and says so.
    """
    rows = result[(result["segment"] != "mean") & (result["months"] > 0) & result["complete"].astype(bool)]
    rows = rows[rows["kept"].notna()]
    if rows.empty:
        return None
    rows = rows.sort_values(["segment", "months"])
    reached = rows.groupby("segment")["kept"].shift().fillna(rows["n"])
    few = is_few(rows["kept"], min_n) | is_few(rows["n"] - rows["kept"], min_n)
    told = zip(rows["kept"].mask(few), rows["of_previous"].mask(is_few(reached, min_n)), strict=True)
    cells = [_cell(kept, share, lang) for kept, share in told]
    grid = rows.assign(cell=cells).pivot(index="segment", columns="months", values="cell").fillna("—")  # noqa: PD010
    size = rows.groupby("segment")["n"].max()
    months = [int(m) for m in grid.columns]
    frame = grid.set_axis([f"m{m}" for m in months], axis=1).assign(
        n=size, who=[intake_name(s, lang) for s in grid.index]
    )
    shown = [Shown(f"m{m}", lang.say("retention-column-after", months=m), "told") for m in months]
    return Table(
        "retention_cohort_forms",
        lang.say("retention-cohort-forms-title-shares" if few.all() else "retention-cohort-forms-title"),
        lang,
        source=source,
        n=frame["n"].sum(),
        so_what=lang.say("retention-cohort-forms-so-what"),
        definition=" ".join(
            [lang.say("retention-cohort-forms-definition"), lang.say("retention-cohort-forms-grid")]
            + ([lang.say("retention-cohort-forms-few", least=min_n)] if few.any() else [])
        ),
        places=("report", "appendix"),
        frame=frame.reset_index(drop=True),
        columns=(
            Shown("who", lang.say("retention-column-intake")),
            Shown("n", lang.say("retention-column-started"), "count"),
            *shown,
        ),
    )


def _cell(kept: float, share: float, lang: Language) -> str:
    told = [lang.number(kept)] if pd.notna(kept) else []
    told += [f"({lang.percent(share)})"] if pd.notna(share) else []
    return " ".join(told) or "—"


def intake_name(segment: str, lang: Language) -> str:
    """An intake in words: a quarter, a month or a year."""
    year, _, quarter = segment.partition("-Q")
    if quarter:
        return lang.say("retention-cohort-quarter", year=year, quarter=quarter)
    return lang.month(f"{segment}-01") if "-" in segment else segment
