"""Display tables of how the base holds."""

import pandas as pd

from cbakit.exhibits import MANY, Shown, Table, expiry_definition
from cbakit.few import ENOUGH
from cbakit.language import Language
from cbakit.tables._dimensions import first_of_each
from cbakit.tables._steps import steps_of

SHOWN_YEARS = 6
LATEST_COHORTS = 10
SILENT = ("unknown", "other", "not_measured")  # stand last in their mark


def groups(result: pd.DataFrame, *, lang: Language, source: str = "", drawn: bool = True) -> Table | None:
    """
    Renewal rate of contracts (form A) by group, with early, on time and late; the whole as last row.

    Parameters
    ----------
    result : DataFrame
        The shared result "renewal_rate", after disclosure.
    drawn : bool
        Whether a figure of the proven differences stands before it.
    """
    rows = result[result["estimate"].notna() & (result["dimension"] != "month")]
    if rows.empty:
        return None
    rows = rows[(rows["dimension"] == "") | (rows.groupby("dimension")["segment"].transform("size") > 1)]
    whole = rows["dimension"] == ""
    rows = rows.assign(place=pd.factorize(rows["dimension"])[0], silent=rows["segment"].isin(SILENT), whole=whole)
    rows = rows.sort_values(
        ["whole", "place", "silent", "estimate"], ascending=[True, True, True, False], ignore_index=True
    )
    whole = rows["whole"]
    names = [
        lang.say("renewals-all-contracts") if d == "" else lang.label(s)
        for d, s in zip(rows["dimension"], rows["segment"], strict=True)
    ]
    marks = first_of_each(rows, lang)
    ends = lang.kind != "transactions"  # purchases have none
    timed: tuple[str, ...] = ("early", "on_time", "late") if ends else ()
    shares = {f"{c}_part": (rows[c] / rows["n"]).where(rows["hits"] >= ENOUGH) for c in timed}
    if rows["early"].sum() == 0:
        timed = timed[1:]
    unsold = "renewals-column-in-a-week" if rows["early"].isna().all() else "renewals-column-on-time"
    headed = {"early": "renewals-column-early", "on_time": unsold, "late": "renewals-column-late"}
    last = rows.iloc[-1]
    return Table(
        "renewals_groups",
        lang.say("renewals-groups-title", share=lang.percent(last["estimate"]), n=int(last["n"])),
        lang,
        source=source,
        so_what=lang.say(
            "renewals-groups-so-what" if drawn else "renewals-groups-so-what-alone", exhibit="renewals_differences"
        ),
        definition=lang.say("renewals-form-a"),
        places=("report", "appendix"),
        frame=rows.drop(columns=["place", "silent", "whole"]).assign(mark=marks, name=names, **shares),
        columns=(
            Shown("mark", lang.say("renewals-column-mark")),
            Shown("name", lang.say("renewals-column-group")),
            Shown("n", lang.say("renewals-column-contracts"), "count"),
            Shown("estimate", lang.say("renewals-column-renewed"), "percent"),
            Shown("low", lang.say("renewals-column-interval"), "percent", high="high"),
            *(Shown(f"{c}_part", lang.say(headed[c]), "percent") for c in timed),
        ),
        total=bool(whole.any()),
    )


def cohorts(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    Renewal rates of each year by cohort of first starts; a cell not yet decided for the whole cohort stays empty.

    Parameters
    ----------
    result : DataFrame
        `analysis.renewals.renewals_by_cohort`, after disclosure.
    """
    rows = result[result["renewal_no"].between(1, SHOWN_YEARS)]
    if rows["estimate"].notna().sum() == 0:
        return None
    rates = rows.pivot_table(index="cohort", columns="renewal_no", values="estimate", dropna=False)
    size = rows.groupby("cohort")["n"].max()
    known = rates.dropna(how="all").tail(LATEST_COHORTS)
    known = known.dropna(axis=1, how="all")
    if len(known) < 2:  # one intake is nothing to read down a column
        return None
    frame = known.rename(columns=lambda k: f"year_{int(k)}").assign(n=size.reindex(known.index)).reset_index()
    years = [c for c in frame.columns if str(c).startswith("year_")]
    limits = rows[rows["renewal_no"] == int(years[0].removeprefix("year_"))].set_index("cohort")[["low", "high"]]
    frame = frame.join(limits, on="cohort")
    named = {c: lang.label(f"membership year {c.removeprefix('year_')}") for c in years}
    first = frame.dropna(subset=[years[0]])
    values = {"newest": str(first["cohort"].iloc[-1]), "share": lang.share(first[years[0]].iloc[-1])}
    return Table(
        "renewals_cohorts",
        lang.say("renewals-cohorts-title", **values),
        lang,
        source=source,
        n=frame["n"].sum(),
        so_what=lang.say("renewals-cohorts-so-what"),
        definition=lang.say("renewals-form-b"),
        frame=frame,
        columns=(
            Shown("cohort", lang.say("renewals-column-cohort")),
            Shown("n", lang.say("renewals-column-starters"), "count"),
            Shown(years[0], named[years[0]], "percent"),
            Shown("low", lang.say("renewals-column-interval"), "percent", high="high"),
            *[Shown(c, named[c], "percent") for c in years[1:]],
        ),
    )


def expiry_calendar(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    The expiry calendar in heads and money with what is expected to renew; the sum as last row.

    Parameters
    ----------
    result : DataFrame
        `analysis.expiry.calendar`, after disclosure.
    """
    rows = result[result["n"].notna()]
    if rows.empty:
        return None
    rows = pd.concat([rows[rows["segment"] != ""], rows[rows["segment"] == ""]], ignore_index=True)
    names = [_month(s, lang) for s in rows["segment"]]
    columns = [
        Shown("month", lang.say("renewals-column-month")),
        Shown("n", lang.say("renewals-column-ending"), "count"),
        *([Shown("already", lang.say("renewals-column-already"), "count")] if rows["already"].notna().any() else []),
        Shown("estimate", lang.say("renewals-column-expected"), "count"),
        Shown("low", lang.say("renewals-column-interval"), "count", high="high"),
    ]
    largest = rows[~rows["segment"].isin(["", "other"])].sort_values("n", ascending=False)
    title = lang.say("renewals-expiry-table-title-other")
    if len(largest):
        month = lang.in_month(f"{largest['segment'].iloc[0]}-01")
        title = lang.say("renewals-expiry-table-title", month=month, n=int(largest["n"].iloc[0]))
    if rows["money"].notna().any():
        columns += [
            Shown("money", lang.say("renewals-column-money"), "money_short"),
            Shown("money_estimate", lang.say("renewals-column-money-expected"), "money_short"),
        ]
    return Table(
        "renewals_expiry_table",
        title,
        lang,
        source=source,
        n=rows["n"].max(),
        definition=expiry_definition(len(largest), lang),
        places=("report", "appendix"),
        frame=rows.assign(month=names),
        columns=tuple(columns),
        total=bool((rows["segment"] == "").any()),
    )


def _month(segment: str, lang: Language) -> str:
    if segment == "":
        return lang.say("renewals-all-months")
    return lang.label(segment) if segment == "other" else lang.month(f"{segment}-01")


def representation(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    Groups whose share of the renewal base differs from their share of the first-year base beyond chance.

    Parameters
    ----------
    result : DataFrame
        Rows of the shared result "comparisons" with metric "renewal_base_share".
    """
    if "hits" not in result:
        return None
    rows = result[(result["metric"] == "renewal_base_share") & result["claim"].astype(bool)]
    rows = rows[rows["hits"].ge(1)].sort_values("estimate", ascending=False, ignore_index=True)
    if rows.empty:
        return None
    names = [
        lang.say("common-segment", mark=lang.column(d), segment=lang.label(s))
        for d, s in zip(rows["dimension"], rows["segment"], strict=True)
    ]
    told = rows.loc[rows["estimate"].abs().idxmax()]
    values = {
        "what": lang.say("renewals-what", mark=lang.column(told["dimension"]), segment=lang.label(told["segment"])),
        "share": lang.percent(told["share"], 1),
        "versus": lang.percent(told["share_versus"], 1),
    }
    return Table(
        "renewals_representation",
        lang.say("renewals-representation-title", **values) + (lang.say("common-title-widest") if told.name else ""),
        lang,
        source=source,
        so_what=lang.say("renewals-representation-so-what"),
        frame=rows.assign(name=names, **{f"{c}_points": rows[c] * 100 for c in ("estimate", "low", "high")}),
        columns=(
            Shown("name", lang.say("renewals-column-group")),
            Shown("share", lang.say("renewals-column-of-renewal"), "percent1"),
            Shown("share_versus", lang.say("renewals-column-of-first"), "percent1"),
            Shown("estimate_points", lang.say("renewals-column-points"), "count"),
            Shown("low_points", lang.say("renewals-column-interval"), "count", high="high_points"),
        ),
    )


def loyalty(result: pd.DataFrame, *, lang: Language, source: str = "", min_n: int = 10) -> Table | None:
    """
    The renewal rate and the size of the base under other loyalty periods.

    Parameters
    ----------
    result : DataFrame
        `analysis.renewals.loyalty_sensitivity`.
    min_n : int
        Fewest customers that are shown.
    """
    rows = result[result["estimate"].notna() & (result["customers"] >= min_n)].reset_index(drop=True)
    rows = rows.assign(**{c: rows[c].where(rows[c] >= min_n) for c in ("active", "in_grace")})
    if rows.empty:
        return None
    names = [
        lang.say("renewals-loyalty-in-force") if s == "in_force" else lang.say("renewals-loyalty-days", n=int(s))
        for s in rows["segment"]
    ]
    values = {"low": lang.percent(rows["estimate"].min()), "high": lang.percent(rows["estimate"].max())}
    return Table(
        "renewals_loyalty",
        lang.say("renewals-loyalty-title", **values),
        lang,
        source=source,
        n=MANY,
        so_what=_longer_or_higher(rows, lang),
        places=("report", "appendix"),
        frame=rows.assign(name=names),
        columns=(
            Shown("name", lang.say("renewals-column-loyalty")),
            Shown("n", lang.say("renewals-column-contracts"), "count"),
            Shown("estimate", lang.say("renewals-column-renewed"), "percent"),
            Shown("low", lang.say("renewals-column-interval"), "percent", high="high"),
            Shown("active", lang.say("renewals-column-active"), "count"),
            *(
                (Shown("in_grace", lang.say("renewals-column-in-grace"), "count"),)
                if rows["in_grace"].notna().any()
                else ()
            ),
        ),
    )


def _longer_or_higher(rows: pd.DataFrame, lang: Language) -> str:
    """Whether the rate rises with the loyalty period, as the rows say; where it does not, where it falls."""
    tried = rows[rows["segment"] != "in_force"]
    tried = tried.assign(days=tried["segment"].astype(int)).sort_values("days", ignore_index=True)
    if len(tried) < 2:
        return ""
    told = [lang.percent(e) for e in tried["estimate"]]
    falls = [
        i for i in range(1, len(tried)) if round(tried["estimate"][i] * 100) < round(tried["estimate"][i - 1] * 100)
    ]
    if not falls:
        same = told[0] == told[-1]
        return "" if same else lang.say("renewals-loyalty-higher", first=told[0], last=told[-1])
    at = falls[0]
    shorter, longer = (lang.say("renewals-loyalty-from", n=int(tried["days"][i])) for i in (at - 1, at))
    return lang.say("renewals-loyalty-not-higher", shorter=shorter, longer=longer, first=told[at - 1], last=told[at])


def chances_now(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    The chance of today's customers to pass their coming anniversary, by membership year.

    Parameters
    ----------
    result : DataFrame
        ``analysis.anniversary_check.told``, after disclosure: by the curve, or as of those active a year ago.
    """
    rows = result[result["estimate"].notna()].reset_index(drop=True)
    if rows.empty:
        return None
    how = "" if (rows["method"] == "curve").all() else "-year-ago"
    title, so_what = _chances_said(rows, lang) if not how else _as_a_year_ago(rows.iloc[0], lang)
    return Table(
        "renewals_chances_now",
        title,
        lang,
        source=source,
        so_what=so_what,
        definition=lang.say(f"renewals-chances-definition{how}"),
        places=("report", "appendix"),
        frame=rows.assign(who=[_year_now(str(s), lang) for s in rows["segment"]]),
        columns=(
            Shown("who", lang.say("renewals-column-in-year")),
            Shown("n", lang.say("renewals-column-active-now"), "count"),
            Shown("estimate", lang.say("renewals-column-chance"), "percent"),
            Shown("low", lang.say("renewals-column-interval"), "percent", high="high"),
            Shown("staying", lang.say("renewals-column-staying"), "count"),
        ),
    )


def _chances_said(rows: pd.DataFrame, lang: Language) -> tuple[str, str]:
    """Title and meaning of the chances by the curve: from the first year to the last only where they rise on the way."""
    how = steps_of(rows)
    ends = (rows.iloc[0], rows.iloc[-1])
    if how != "rises":
        ends = (rows.loc[rows["estimate"].idxmin()], rows.loc[rows["estimate"].idxmax()])
    shares = [lang.percent(row["estimate"]) for row in ends]
    named = {
        f"{name}_year": _year_now(str(row["segment"]), lang) for name, row in zip(("low", "high"), ends, strict=True)
    }
    if how == "rises":
        title = lang.say("renewals-chances-title", first=shares[0], last=shares[1])
        return title, lang.say("renewals-chances-so-what")
    if shares[0] == shares[1]:
        return lang.say("renewals-chances-title-same", share=shares[0]), lang.say("renewals-chances-so-what-unsure")
    title = lang.say("renewals-chances-title-between", low=shares[0], high=shares[1], **named)
    if how != "falls":
        return title, lang.say("renewals-chances-so-what-unsure")
    least = rows["estimate"].map(lang.percent) == shares[0]
    if not rows.loc[least, "high"].max() < rows.loc[~least, "low"].min():  # no more than chance apart from the next
        return title, lang.say("renewals-chances-so-what-unsure")
    lowest = rows.loc[least, "segment"].astype(str).tolist()
    if len(lowest) == 1:
        return title, lang.say("renewals-chances-so-what-even", year=named["low_year"])
    years = lang.listing(lang.say("segments-quoted", name=_year_now(y, lang)) for y in lowest)
    return title, lang.say("renewals-chances-so-what-tied", years=years)


def _as_a_year_ago(first: pd.Series, lang: Language) -> tuple[str, str]:
    share, year = lang.percent(first["estimate"]), _year_now(str(first["segment"]), lang)
    return lang.say("renewals-chances-title-year-ago", share=share, year=year), lang.say(
        "renewals-chances-so-what-year-ago"
    )


def _year_now(segment: str, lang: Language) -> str:
    last = segment.endswith("+")
    return lang.say("renewals-chances-last" if last else "renewals-chances-year", year=segment.removesuffix("+"))


def formulas(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """One year's retention by the formulas in use, ours first, with what each leaves out."""
    rows = result[result["estimate"].notna() & (result["n"] >= ENOUGH)].reset_index(drop=True)
    if len(rows) < 2:
        return None
    codes = [name.replace("_", "-") for name in rows["formula"]]
    rows = rows.assign(
        who=[lang.say(f"renewals-formula-{c}") for c in codes],
        why=[lang.say(f"renewals-formula-why-{c}") for c in codes],
    )
    low, high = (lang.percent(x) for x in (rows["estimate"].min(), rows["estimate"].max()))
    return Table(
        "renewals_formulas",
        lang.say("renewals-formulas-title", low=low, high=high),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("renewals-formulas-so-what"),
        places=("report", "appendix"),
        frame=rows,
        columns=(
            Shown("who", lang.say("renewals-column-formula")),
            Shown("n", lang.say("renewals-column-of"), "count"),
            Shown("estimate", lang.say("renewals-column-figure"), "percent"),
            Shown("low", lang.say("renewals-column-interval"), "percent", high="high"),
            Shown("why", lang.say("renewals-column-why")),
        ),
    )
