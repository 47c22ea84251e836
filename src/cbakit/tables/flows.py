"""Display tables of how the base flows."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.exhibits import MANY, Shown, Table
from cbakit.few import few as is_few
from cbakit.language import Language
from cbakit.tables._steps import steps_of

PEOPLE_TIES = frozenset(
    {
        "ledger_people",
        "ledger_chain",
        "ledger_roster",
        "ledger_active",
        "ledger_grace",
        "lens_two_heads",
        "switching",
        "lens_four",
    }
)
STEPS = (1, 2, 5, 10)  # tenths put together


def ledger(periods: pd.DataFrame, *, months: int, lang: Language, source: str = "") -> Table | None:
    """The ledger by period: opening, new, returned, lost, closing; None where even a year is too small to show."""
    if periods.empty:
        return None
    rows = periods.tail(12 if months == 1 else 8).reset_index(drop=True)
    columns = _flows(("opening", "new", "returned", "lost", "closing"), rows)
    rows = rows.assign(came=rows["new"] + rows["returned"].fillna(0))
    last = rows.iloc[-1]
    return Table(
        "flows_ledger_table",
        lang.say("flows-ledger-table-title", came=int(last["came"]), lost=int(last["lost"])),
        lang,
        source=source,
        definition=lang.say("flows-ledger-definition"),
        frame=rows.assign(name=[_period(r, months, lang) for r in rows.to_dict("records")]),
        columns=(
            Shown("name", lang.say("flows-column-period")),
            *(Shown(c, lang.say(f"flows-column-{name}"), "count") for c, name in columns),
        ),
    )


def _flows(names: tuple[str, ...], rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Flows and the names of their columns; the new and the returned are one where `ledger.coarse_enough` put them together."""
    if rows["returned"].notna().any():
        return [(c, c) for c in names]
    return [(c, "came" if c == "new" else c) for c in names if c != "returned"]


def _period(row: dict, months: int, lang: Language) -> str:
    if months == 1:
        return lang.month(row["ends_on"])
    return lang.say("flows-period", first=lang.month_short(row["starts_on"]), last=lang.month_short(row["ends_on"]))


def money(periods: pd.DataFrame, *, months: int, lang: Language, source: str = "") -> Table | None:
    """Money a month by period: opening, new, expansion, contraction, loss, return, closing; None without prices."""
    if periods.empty or periods["closing_money"].isna().any():
        return None
    rows = periods.tail(12 if months == 1 else 8).reset_index(drop=True)
    names = ("opening", "new", "returned", "expansion", "contraction", "lost", "closing")
    first, last = rows.tail(max(12 // months, 1)).iloc[0], rows.iloc[-1]  # the year of the text above
    told = {"opening": lang.money_short(first["opening_money"]), "closing": lang.money_short(last["closing_money"])}
    return Table(
        "flows_money_table",
        lang.say("flows-money-table-title", **told),
        lang,
        source=source,
        so_what=lang.say("flows-money-table-so-what"),
        definition=lang.say("flows-money-definition"),
        frame=rows.assign(name=[_period(r, months, lang) for r in rows.to_dict("records")]),
        columns=(
            Shown("name", lang.say("flows-column-period")),
            *(Shown(f"{c}_money", lang.say(f"flows-column-{name}"), "money") for c, name in _flows(names, rows)),
        ),
    )


def sensitivity(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """The year's ledger under other loyalty periods; None without flows."""
    if len(result) < 2 or not result["chosen"].any() or result["chosen"].all():
        return None
    names = [
        lang.say("flows-loyalty-by-term")
        if not r.loyalty_days
        else lang.say("flows-loyalty-days", n=int(r.loyalty_days))
        for r in result.itertuples()
    ]
    others = lang.listing([n for n, c in zip(names, result["chosen"], strict=True) if not c])
    names = [lang.say("flows-loyalty-chosen", name=n) if c else n for n, c in zip(names, result["chosen"], strict=True)]
    chosen = result[result["chosen"].astype(bool)].iloc[0]
    rest = result[~result["chosen"].astype(bool)]["closing"]
    low, high = int(rest.min()), int(rest.max())
    told = {"low": low, "high": high} if low < high else {"other": low}
    return Table(
        "flows_sensitivity",
        lang.say(
            f"flows-sensitivity-title{'' if low < high else '-one'}",
            closing=int(chosen["closing"]),
            periods=others,
            **told,
        ),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("flows-sensitivity-so-what"),
        frame=result.assign(name=names),
        columns=(
            Shown("name", lang.say("flows-column-loyalty")),
            *(
                Shown(c, lang.say(f"flows-column-{c}"), "count")
                for c in ("opening", "new", "returned", "lost", "closing")
            ),
        ),
    )


LIMITS = {"estimate": ("low", "high"), "dues": ("dues_low", "dues_high")}


def economics(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Money a month of an active customer, contracts sold, their price and discount, this year and last."""
    if result.empty or result["estimate"].isna().all():
        return None
    by = result.set_index("period")
    lines = []

    def add(key: str, form: str, column: str) -> None:
        values = {p: by.loc[p, column] if p in by.index else np.nan for p in ("now", "before")}
        if pd.notna(values["now"]):
            texts = {p: lang.format(v, form) for p, v in values.items()}
            if column in LIMITS and LIMITS[column][0] in by:
                low, high = LIMITS[column]
                texts = {
                    p: lang.say("flows-with-interval", value=t, interval=lang.interval(by.loc[p, low], by.loc[p, high], form))
                    if pd.notna(values[p]) and pd.notna(by.loc[p, low]) else t
                    for p, t in texts.items()
                }  # fmt: skip
            lines.append({"name": lang.say(f"flows-economics-{key}"), **texts})

    add("arpu", "money", "estimate")
    if "dues" in by and (by["dues"] < by["estimate"]).any():  # where nothing else is sold the line would repeat itself
        add("dues", "money", "dues")
    add("heads", "count", "n")
    add("sold", "count", "sold_n")
    add("sales", "money", "sales")
    add("price", "money", "price")
    add("discount", "percent1", "discount")
    frame = pd.DataFrame(lines)
    compared = "before" in by.index
    columns = [Shown("name", lang.say("flows-column-measure")), Shown("now", lang.say("flows-column-now"))]
    columns += [Shown("before", lang.say("flows-column-year-before"))] if compared else []
    return Table(
        "flows_economics",
        lang.say("flows-economics-title", money=lang.money(by.loc["now", "estimate"])),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("flows-economics-so-what") if compared or lang.kind == "snapshot" else "",
        definition=lang.say("flows-economics-definition"),
        frame=frame,
        columns=tuple(columns),
    )


def two_periods(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Customers of both years and of one only, and what each group did to revenue; None without a year before."""
    rows = result[result["n"].notna()]
    if len(rows) < 2:
        return None
    frame = rows.assign(name=[lang.say(f"flows-lens-two-{s.replace('_', '-')}") for s in rows["segment"]])
    total = {"name": lang.say("flows-total"), **{c: rows[c].sum() for c in ("n", "before", "now", "change")}}
    change = total["change"]
    return Table(
        "flows_lens_two",
        lang.say(f"flows-lens-two-title-{'more' if change >= 0 else 'less'}", money=lang.money_short(abs(change))),
        lang,
        source=source,
        n=total["n"],
        so_what=lang.say("flows-lens-two-so-what"),
        frame=pd.concat([frame, pd.DataFrame([total])], ignore_index=True),
        columns=(
            Shown("name", lang.say("flows-column-group")),
            Shown("n", lang.say("flows-column-customers"), "count"),
            Shown("before", lang.say("flows-column-year-before"), "money"),
            Shown("now", lang.say("flows-column-now"), "money"),
            Shown("change", lang.say("flows-column-change"), "money"),
        ),
        total=True,
    )


def in_steps(moves: pd.DataFrame, *, counted: Sequence[str], min_n: int) -> pd.DataFrame:
    """
    Tenths put together, equally, until no number is of fewer than `min_n`; ``segment`` "1", "1-2", ...; else empty.

    Returns
    -------
    DataFrame
        ``segment``, ``n`` and the counts of `counted`, in the order of the tenths.

    Examples
    --------
    >>> tenths = pd.DataFrame({"segment": ["1", "2"], "n": [30, 30], "same": [25, 4], "gone": [5, 26]})
    >>> in_steps(tenths, counted=["n", "same", "gone"], min_n=10).values.tolist()
    [['1-2', 60, 29, 31]]
    """
    names = ["segment", *counted]
    if moves.empty:
        return moves.reindex(columns=names)
    tenth = moves["segment"].astype(int)
    for step in STEPS:
        group = (tenth - 1) // step
        found = moves.groupby(group)[list(counted)].sum().reset_index(drop=True)
        if not is_few(found, min_n).any(axis=None):
            first = [int(g) * step + 1 for g in sorted(group.unique())]
            last = [min(f + step - 1, int(tenth.max())) for f in first]
            labels = [str(f) if f == e else f"{f}-{e}" for f, e in zip(first, last, strict=True)]
            return found.assign(segment=labels)[names]
    return moves.iloc[:0].reindex(columns=names)


def moves(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Tenths of last year's revenue by what became of their customers, after `in_steps`; None without a year before."""
    if result.empty:
        return None
    names = [lang.say("flows-tenths", name=str(s).replace("-", "–")) for s in result["segment"]]
    everybody = len(result) == 1  # too few for parts: then nobody is said to be at the top
    names = [lang.say("flows-tenths-all")] if everybody else names
    first = result.iloc[0]
    counted = {"n": int(first["n"]), "gone": int(first["gone"])}
    title = lang.say("flows-switching-title-all" if everybody else "flows-switching-title", name=names[0], **counted)
    columns = ("n", "higher", "same", "lower", "gone")
    labels = ("flows-column-then", *(f"flows-column-{c}" for c in columns[1:]))
    return Table(
        "flows_switching",
        title,
        lang,
        source=source,
        n=result["n"].sum(),
        so_what=lang.say("flows-switching-so-what-all" if everybody else "flows-switching-so-what"),
        definition=lang.say("flows-switching-definition"),
        frame=result.assign(name=names),
        columns=(
            Shown("name", lang.say("flows-column-tenth-then")),
            *(Shown(c, lang.say(label), "count") for c, label in zip(columns, labels, strict=True)),
        ),
    )


def depth(result: pd.DataFrame, *, lang: Language, source: str = "", seen: bool = True) -> Table | None:
    """
    Customers by how often they have bought, and the share who bought once more; None without purchases.

    Not `seen` of a shop: nobody's first purchase is on record, so what is counted begins with the first one in the data.
    """
    rows = result[result["n"].notna()]
    if len(rows) < 2:
        return None
    known = bool(rows["money"].notna().any())
    told = rows[rows["estimate"].notna()]
    names = [lang.label(s) if s == "other" else str(s) for s in rows["segment"]]
    first = told.iloc[0] if len(told) else rows.iloc[0]
    title = "flows-depth-title" if seen or lang.kind != "transactions" else "flows-depth-title-unseen"
    return Table(
        "flows_depth",
        lang.say(title, share=lang.percent(first["estimate"]), n=int(first["reached"])),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say(
            {"rises": "flows-depth-so-what", "falls": "flows-depth-so-what-uneven"}.get(
                steps_of(told), "flows-depth-so-what-unsure"
            )
        ),
        definition=lang.say("flows-depth-definition"),
        frame=rows.assign(name=names).reset_index(drop=True),
        columns=(
            Shown("name", lang.say("flows-column-times")),
            Shown("n", lang.say("flows-column-customers"), "count"),
            Shown("share", lang.say("flows-column-share"), "percent"),
            *((Shown("money_share", lang.say("flows-column-money-share"), "percent"),) if known else ()),
            Shown("estimate", lang.say("flows-column-again"), "percent"),
            Shown("low", lang.say("flows-column-interval"), "percent", high="high"),
        ),
    )


def one_period(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Tenths of customers by revenue: what they bring, how often and how much at a time; None without money."""
    rows = result[result["n"].notna()]
    if len(rows) < 2:
        return None
    top = rows.iloc[0]
    names = [lang.label(s) if s == "other" else str(s) for s in rows["segment"]]
    return Table(
        "flows_lens_one",
        lang.say("flows-lens-one-title", share=lang.percent(top["revenue_share"])),
        lang,
        source=source,
        n=rows["n"].sum(),
        so_what=lang.say("flows-lens-one-so-what"),
        definition=lang.say("flows-lens-one-definition"),
        frame=rows.assign(name=names).reset_index(drop=True),
        columns=(
            Shown("name", lang.say("flows-column-tenth")),
            Shown("n", lang.say("flows-column-customers"), "count"),
            Shown("revenue", lang.say("flows-column-revenue"), "money"),
            Shown("revenue_share", lang.say("flows-column-money-share"), "percent"),
            Shown("mean", lang.say("flows-column-mean"), "money"),
            Shown("times", lang.say("flows-column-frequency"), "number1"),
            Shown("ticket", lang.say("flows-column-ticket"), "money"),
        ),
    )


def cohorts(cells: pd.DataFrame, *, lang: Language, source: str = "", min_n: int = 10) -> Table | None:
    """
    Cohorts compared: share of each still active by periods since joining; hidden where it would show few.

    Parameters
    ----------
    cells : DataFrame
        ``segment`` (name of the cohort), ``age``, ``size``, ``share`` (NaN where hidden).
    min_n : int
        A cell of fewer who did, or who did not, is hidden: the cells left are no sample, and no title is made of them.
    """
    later = cells[cells["age"] >= 1]
    partly = bool(later["share"].isna().any())
    known = cells[cells["age"].notna() & cells["share"].notna()]
    if known.empty or known["age"].max() < 1 or known["segment"].nunique() < 2:
        return None
    table = known.pivot_table(index="segment", columns="age", values="share", sort=False).reset_index()
    sizes = known.drop_duplicates("segment").set_index("segment")["size"]
    ages = range(int(known["age"].min()), int(known["age"].max()) + 1)
    frame = (
        table.reindex(columns=["segment", *ages])
        .rename(columns={a: f"age_{a}" for a in ages})
        .assign(size=table["segment"].map(sizes))
    )
    first = known[known["age"] == 1].iloc[-1] if (known["age"] == 1).any() else known.iloc[-1]
    held = "" if cells["revenue"].notna().any() else "-held"
    return Table(
        "flows_cohort_table",
        lang.say(f"flows-cohort-table-title-partly{held}")
        if partly
        else lang.say(
            f"flows-cohort-table-title{held}", name=str(first["segment"]), share=lang.percent(first["share"])
        ),
        lang,
        source=source,
        n=frame["size"].sum(),
        so_what=lang.say("flows-cohort-table-partly", least=min_n)
        if partly
        else lang.say("flows-cohort-table-so-what"),
        definition=lang.say(f"flows-cohort-table-definition{held}"),
        frame=frame,
        columns=(
            Shown("segment", lang.say("flows-column-cohort")),
            Shown("size", lang.say("flows-column-customers"), "count"),
            *(Shown(f"age_{a}", lang.number(a), "percent") for a in ages),
        ),
    )


def one_cohort(cells: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    One cohort over time: active customers, money, money of an active one, period by period; None with one period.

    Parameters
    ----------
    cells : DataFrame
        Rows of one cohort with ``name`` (of the period), ``active``, ``share``, ``revenue``, ``mean``.
    """
    rows = cells[cells["active"].notna()]
    if len(rows) < 2:
        return None
    priced = bool(rows["revenue"].notna().any())
    last, held = rows.iloc[-1], "" if priced else "-held"
    fewer = bool((rows["active"].diff().dropna() < 0).all())
    return Table(
        "flows_lens_three",
        lang.say(
            f"flows-lens-three-title{held}",
            name=str(last["segment"]),
            n=int(last["size"]),
            share=lang.percent(last["share"]),
        ),
        lang,
        source=source,
        n=last["size"],  # what the shares are of, as the title has it
        so_what=lang.say(f"flows-lens-three-so-what{held or ('' if fewer else '-uneven')}"),
        frame=rows.reset_index(drop=True),
        columns=(
            Shown("name", lang.say("flows-column-period")),
            Shown("active", lang.say(f"flows-column-active{held}"), "count"),
            Shown("share", lang.say("flows-column-share"), "percent"),
            *((Shown("revenue", lang.say("flows-column-revenue"), "money"),) if priced else ()),
            *((Shown("mean", lang.say("flows-column-mean-active"), "money"),) if priced else ()),
        ),
    )


def coefficients(
    kept: pd.DataFrame, loyal: pd.DataFrame, gain: pd.DataFrame, *, lang: Language, source: str = ""
) -> Table | None:
    """Retention, rotation, lifetime yield, degree of loyalty with its parts; None where none is known."""
    lines = []
    kept, loyal, gain = (t[t["estimate"].notna()] for t in (kept, loyal, gain))
    for row in kept.to_dict("records"):
        interval = lang.interval(row["low"], row["high"])
        lines.append((lang.say(f"flows-{row['segment']}"), lang.percent(row["estimate"]), interval, row["n"]))
    for row in gain.to_dict("records"):
        interval = lang.interval(row["low"], row["high"], "number1")
        lines.append((lang.say("flows-yield"), lang.number(row["estimate"], 1), interval, row["n"]))
    whole, parts = loyal[loyal["segment"] == "degree"], loyal[loyal["segment"] != "degree"]
    for row in [*whole.to_dict("records"), *parts.to_dict("records")]:
        interval = lang.interval(row["low"], row["high"])
        lines.append((lang.say(f"flows-loyalty-{row['segment']}"), lang.percent(row["estimate"]), interval, row["n"]))
    if not lines:
        return None
    frame = pd.DataFrame(lines, columns=["name", "value", "interval", "n"])
    kept = kept[kept["segment"] == "retention"]
    head = kept if len(kept) else whole if len(whole) else parts
    if head.empty:
        return None
    share = lang.percent(head["estimate"].iloc[0])
    title = "flows-coefficients-title" if len(kept) else "flows-coefficients-title-loyalty"
    if not len(kept) and not len(whole):
        title = f"flows-coefficients-title-{head['segment'].iloc[0]}"
    return Table(
        "flows_coefficients",
        lang.say(title, share=share),
        lang,
        source=source,
        n=MANY,
        definition=lang.say("flows-coefficients-definition"),
        frame=frame,
        columns=(
            Shown("name", lang.say("flows-column-coefficient")),
            Shown("value", lang.say("flows-column-value")),
            Shown("interval", lang.say("flows-column-interval")),
            Shown("n", lang.say("flows-column-n"), "count"),
        ),
    )


def calendar(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Holders of each calendar year by how they came to hold; for the appendix; None with fewer than three years."""
    rows = result[result["n"].notna()]
    if len(rows) < 3:
        return None
    last = rows.iloc[-1]
    back = rows["reactivated"].sum() > 0
    columns = ("n", "carried", "renewed", *(("reactivated",) if back else ()), "recruited", "lapsed")
    return Table(
        "flows_calendar",
        lang.say("flows-calendar-title", year=str(last["segment"]), n=int(last["n"]), recruited=int(last["recruited"])),
        lang,
        source=source,
        n=MANY,
        so_what="" if back else lang.say("flows-calendar-nobody-back"),
        definition=lang.say("flows-calendar-definition", back="yes" if back else "no"),
        places=("appendix",),
        frame=rows.drop(columns=["complete"]).reset_index(drop=True),
        columns=(
            Shown("segment", lang.say("flows-column-year")),
            *(Shown(c, lang.say(f"flows-column-{'held' if c == 'n' else c}"), "count") for c in columns),
        ),
    )


def ties(result: pd.DataFrame, *, lang: Language) -> Table | None:
    """Numbers reached in two ways: both and the difference; None where there is nothing to compare."""
    if result.empty:
        return None
    holds = int(result["holds"].sum())
    message = "flows-ties-title" if holds == len(result) else "flows-ties-title-differ"
    message = "flows-ties-title-one" if holds == len(result) == 1 else message
    names = [lang.say(f"flows-tie-{s.replace('_', '-')}") for s in result["segment"]]
    return Table(
        "flows_ties",
        lang.say(message, n=len(result), holds=holds),
        lang,
        so_what=lang.say("flows-ties-so-what"),
        frame=result.assign(
            name=names, **{f"{c}_text": _told(result, c, lang) for c in ("left", "right", "difference")}
        ),
        columns=(
            Shown("name", lang.say("flows-column-check")),
            *(Shown(f"{c}_text", lang.say(f"flows-column-{c}")) for c in ("left", "right", "difference")),
        ),
    )


def _told(result: pd.DataFrame, column: str, lang: Language) -> list[str]:
    """People as whole numbers, money to the hundredth."""
    digits = [0 if s in PEOPLE_TIES else 2 for s in result["segment"]]
    return [lang.number(v, d) for v, d in zip(result[column], digits, strict=True)]
