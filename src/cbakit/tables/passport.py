"""Display tables of the data passport: rows, rejections, sections, fields, periods, contradictions, what to ask for."""

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.few import ENOUGH
from cbakit.language import Language


def _named(lang: Language, kind: str, code: str) -> str:
    """What a code of this kind is called; an unknown one is shown as it is."""
    message = f"{kind}-{str(code).replace('_', '-').lower()}"
    if lang.has(message):
        return lang.say(message)
    return lang.say(f"{kind}-other", code=str(code)) if lang.has(f"{kind}-other") else str(code)


def field_name(lang: Language, column: str) -> str:
    """The name of a canonical column for a reader."""
    label = _named(lang, "field", column)
    return lang.label(column.removeprefix("attr_")) if label == column and column.startswith("attr_") else label


def row_accounting(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table:
    """Rows of each file: read, kept, set aside; the last row is the sum."""
    whole = result.iloc[-1]
    table = [_named(lang, "table", t) if t else "" for t in result["table"]]
    shown = result.assign(table=table, file=[*_files(result["file"].iloc[:-1]), lang.say("passport-total")])
    columns = [
        Shown("file", lang.say("passport-col-file")),
        Shown("table", lang.say("passport-col-table")),
        Shown("rows_in", lang.say("passport-col-rows"), "count"),
        Shown("rows_kept", lang.say("passport-col-kept"), "count"),
        Shown("rows_rejected", lang.say("passport-col-aside"), "count"),
        Shown("rows_elsewhere", lang.say("passport-col-elsewhere"), "count"),
    ]
    if not whole["rows_elsewhere"]:
        columns = columns[:-1]
    frame = shown[[c.column for c in columns]]
    title = lang.say(
        "passport-rows-title",
        kept=lang.number(whole["rows_kept"]),
        rows=int(whole["rows_in"]),
        aside=lang.number(whole["rows_rejected"]),
        twice="yes" if whole["rows_in"] > whole["rows_read"] else "no",  # a file that gives two tables
    )
    so_what = lang.say("passport-rows-so-what")
    return Table(
        id="passport_rows",
        title=title,
        lang=lang,
        so_what=so_what,
        source=source,
        frame=frame,
        columns=tuple(columns),
        total=True,
    )


def _files(names: pd.Series) -> list[str]:
    """Names of files; the sheet is named only where a workbook has several."""
    book = names.str.partition("!")[0]
    several = book.duplicated(keep=False)
    return names.where(several, book).str.replace("!", ", ").tolist()


def rejections(result: pd.DataFrame, *, lang: Language, source: str = "", top: int = 12) -> Table | None:
    """Rows set aside by table, field and reason; None where there are none."""
    if result.empty:
        return None
    frame = result.head(top).assign(
        table=[_named(lang, "table", t) for t in result["table"].head(top)],
        field=[field_name(lang, f) if f else lang.say("passport-none") for f in result["field"].head(top)],
        reason=[_named(lang, "aside", r) for r in result["reason"].head(top)],
    )
    most = result.groupby("reason")["rows"].sum().sort_values(ascending=False, kind="stable")
    first = lang.listing(
        lang.say("common-quoted", name=_named(lang, "aside", r)) for r in most.index[most == most.max()]
    )
    return Table(
        id="passport_set_aside",
        title=lang.say("passport-aside-title", reason=first, n=lang.number(most.iloc[0])),
        lang=lang,
        so_what=lang.say("passport-aside-so-what"),
        source=source,
        frame=frame[["table", "field", "reason", "rows"]],
        columns=(
            Shown("table", lang.say("passport-col-table")),
            Shown("field", lang.say("passport-col-field")),
            Shown("reason", lang.say("passport-col-reason")),
            Shown("rows", lang.say("passport-col-rows"), "count"),
        ),
    )


def sections(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table:
    """The traffic light of each section and what holds it back."""
    frame = pd.DataFrame(
        {
            "section": [lang.say(f"section-{s}") for s in result["section"]],
            "light": [lang.say(f"light-{x}") for x in result["light"]],
            "limit": [
                "; ".join(_limit(lang, code) for code in list(codes)[:3]) or "—" for codes in result["limited_by"]
            ],
        }
    )
    return Table(
        id="passport_sections",
        title=lang.say("passport-lights-title"),
        lang=lang,
        so_what=lang.say("passport-lights-so-what"),
        definition=lang.say("passport-lights-definition", n=ENOUGH) if (result["section"] == "06").any() else "",
        source=source,
        frame=frame,
        columns=(
            Shown("section", lang.say("passport-col-section")),
            Shown("light", lang.say("passport-col-light")),
            Shown("limit", lang.say("passport-col-limit")),
        ),
    )


def _limit(lang: Language, code: str) -> str:
    """ "table.column:state" in words."""
    place, state = code.rsplit(":", 1)
    own = place in ("recommended", "buyers")
    said = lang.say(f"{place}-{state}", n=ENOUGH) if own else _named(lang, "state", state)
    if "." not in place:
        return said
    table, column = place.split(".", 1)
    return f"{_named(lang, 'table', table)}, {field_name(lang, column)}: {said}"


def products(result: pd.DataFrame, *, lang: Language, most: int = 20) -> Table | None:
    """What was sold, names that may be one (`passport.products`) first, then the most sold; None where nothing was."""
    if result.empty:
        return None
    shown = result.assign(doubtful=result["like"] == "").sort_values("doubtful", kind="stable").head(most)
    title = "passport-products-alike" if (result["like"] != "").any() else "passport-products"
    said = lang.say(title, n=len(result), alike=int((result["like"] != "").sum()))
    if len(result) > most:
        said += f"; {lang.say('passport-products-first', shown=most)}"
    return Table(
        id="passport_products",
        title=said,
        lang=lang,
        frame=shown[["product", "contracts", "like"]],
        columns=(
            Shown("product", lang.say("passport-col-product")),
            Shown("contracts", lang.say("passport-col-contracts"), "count"),
            Shown("like", lang.say("passport-col-like")),
        ),
    )


def missing(result: pd.DataFrame, needed: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """How complete the fields are that hold a section back (`needed` is the result of `passport.to_ask`)."""
    if needed.empty:
        return None
    found = needed.merge(result.drop(columns="state"), on=["table", "column"], how="left")
    frame = pd.DataFrame(
        {
            "table": [_named(lang, "table", t) for t in found["table"]],
            "field": [field_name(lang, c) for c in found["column"]],
            "estimate": 1 - found["estimate"].astype(float),
            "state": [_named(lang, "state", s) for s in found["state"]],
            "sections": ["; ".join(lang.say(f"section-{s}") for s in sections) for sections in found["sections"]],
        }
    )
    return Table(
        id="passport_fields",
        title=lang.say("passport-ask-title", field=field_name(lang, found["column"].iloc[0])),
        lang=lang,
        so_what=lang.say("passport-ask-so-what"),
        definition=lang.say("passport-ask-definition") if (found["table"] == "refusals").any() else "",
        source=source,
        frame=frame,
        columns=(
            Shown("table", lang.say("passport-col-table")),
            Shown("field", lang.say("passport-col-field")),
            Shown("estimate", lang.say("passport-col-recorded"), "percent"),
            Shown("state", lang.say("passport-col-state")),
            Shown("sections", lang.say("passport-col-sections")),
        ),
    )


def period(result: pd.DataFrame, *, lang: Language, lost: pd.DataFrame | None = None, source: str = "") -> Table | None:
    """
    The time that each table covers, without the contracts that were made of a shop's payments or a snapshot's rows.

    None of a snapshot without dates: it has a day and no period. `lost` is the result of `passport.lost_months`: where
    there are any, a column counts them.
    """
    if lang.kind in ("transactions", "snapshot"):
        result = result[result["table"] != "contracts"].reset_index(drop=True)
    if lang.kind == "snapshot" and result["first_on"].isna().all():
        return None
    frame = result.assign(table=[_named(lang, "table", t) for t in result["table"]])
    counted = pd.DataFrame(columns=["table"]) if lost is None else lost
    frame["lost"] = result["table"].map(counted["table"].value_counts()).fillna(0).astype("int64")
    of_gaps = (Shown("lost", lang.say("passport-col-lost-months"), "count"),) if frame["lost"].any() else ()
    return Table(
        id="passport_period",
        title=lang.say("passport-period-title"),
        lang=lang,
        so_what=lang.say("passport-period-so-what"),
        source=source,
        frame=frame[["table", "rows", "first_on", "last_on", "months", *(c.column for c in of_gaps)]],
        columns=(
            Shown("table", lang.say("passport-col-table")),
            Shown("rows", lang.say("passport-col-rows"), "count"),
            Shown("first_on", lang.say("passport-col-first"), "date"),
            Shown("last_on", lang.say("passport-col-last"), "date"),
            Shown("months", lang.say("passport-col-months"), "count"),
            *of_gaps,
        ),
    )


def left_out(result: pd.DataFrame, *, lang: Language) -> Table | None:
    """Contracts that each rule of `leave_out` takes out, and people who hold no other; None where there is no rule."""
    if result.empty:
        return None
    frame = result.assign(people=result["customers_before"] - result["customers_after"])
    return Table(
        id="passport_left_out",
        title=lang.say("passport-left-out-title"),
        lang=lang,
        frame=frame[["rule", "rows", "people"]],
        columns=(
            Shown("rule", lang.say("composition-column-rule")),
            Shown("rows", lang.say("composition-column-contracts"), "count"),
            Shown("people", lang.say("composition-column-removed"), "count"),
        ),
    )


def contradictions(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """What cannot be true at once; None where nothing was found."""
    if result.empty:
        return None
    frame = result.assign(rule=[_named(lang, "rule", r) for r in result["rule"]])
    return Table(
        id="passport_contradictions",
        title=lang.say("passport-contradictions-title"),
        lang=lang,
        so_what=lang.say("passport-contradictions-so-what"),
        source=source,
        frame=frame[["rule", "rows", "n", "estimate", "customers"]],
        columns=(
            Shown("rule", lang.say("passport-col-rule")),
            Shown("rows", lang.say("passport-col-rows"), "count"),
            Shown("n", lang.say("passport-col-of-rows"), "count"),
            Shown("estimate", lang.say("passport-col-share"), "percent1"),
            Shown("customers", lang.say("passport-col-customers"), "count"),
        ),
    )
