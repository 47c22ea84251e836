"""Display tables of what customers are worth."""

import pandas as pd

from cbakit.exhibits import MANY, Shown, Table, cell_name
from cbakit.few import FAR
from cbakit.language import Language, form_beside


def ladder(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Value to date, still to come and of a new customer, each with its number of customers and interval."""
    rows = result[(result["segment"] == "") & result["estimate"].notna()].reset_index(drop=True)
    if rows.empty:
        return None
    names = [lang.say(f"value-step-{k.replace('_', '-')}") for k in rows["kind"]]
    ahead = (rows["kind"] != "value_to_date").any()
    return Table(
        "value_ladder",
        lang.say("value-ladder-title" if ahead else "value-ladder-title-received"),
        lang,
        source=source,
        n=MANY,
        so_what=lang.say("value-ladder-so-what") if ahead else "",
        definition=lang.say("value-ladder-definition" if ahead else "value-ladder-definition-received"),
        frame=rows.assign(who=names),
        columns=(
            Shown("who", lang.say("value-column-step")),
            Shown("n", lang.say("value-column-n"), "count"),
            Shown("estimate", lang.say("value-column-money"), "money_short"),
            Shown("low", lang.say("value-column-interval"), "money_short", high="high"),
        ),
    )


def key_segment(
    result: pd.DataFrame, keys: tuple[str, ...], *, lang: Language, source: str = "", most: int = 5
) -> Table | None:
    """The cells of the highest total expected value, with the chance that each is first."""
    rows = result[result["estimate"].notna()].head(most).reset_index(drop=True)
    if rows.empty:
        return None
    keys = tuple(k for k in keys if k in result and (result[k].astype(str) != "unknown").any())
    names = [cell_name(row, keys, lang) for _, row in rows.iterrows()]
    return Table(
        "value_key_segment",
        lang.say(
            "value-key-title",
            segment=names[0],
            share=lang.percent(rows["share"].iloc[0]),
            chance=lang.percent(rows["chance_total"].iloc[0]),
        ),
        lang,
        source=source,
        so_what=lang.say("value-key-so-what"),
        definition=lang.say("value-key-definition"),
        frame=rows.assign(who=names),
        columns=(
            Shown("who", lang.say("value-column-segment")),
            Shown("n", lang.say("value-column-n"), "count"),
            Shown("estimate", lang.say("value-column-total"), "money_short"),
            Shown("low", lang.say("value-column-interval"), "money_short", high="high"),
            Shown("each", lang.say("value-column-each"), "money_short"),
            Shown("chance_total", lang.say("value-column-chance"), "percent"),
        ),
    )


def over_represented(result: pd.DataFrame, *, lang: Language, source: str = "", most: int = 8) -> Table | None:
    """What marks the most valuable fifth, the surest differences first; None where nothing stands out."""
    known = result[result["p"].notna()]
    rows = known[known["claim"].astype(bool)].head(most).reset_index(drop=True)
    if rows.empty:
        return None
    names = [
        lang.say("retention-group", dimension=lang.column(r.dimension), name=lang.label(r.segment))
        for r in rows.itertuples()
    ]
    shares = form_beside(rows["share_top"], rows["share_rest"])
    return Table(
        "value_portrait",
        lang.say("value-portrait-title", trait=names[0]),
        lang,
        source=source,
        so_what=lang.say("value-portrait-so-what"),
        definition=lang.say("value-portrait-definition"),
        frame=rows.assign(who=names, **{c: 100 * rows[c] for c in ("estimate", "low", "high")}),
        columns=(
            Shown("who", lang.say("value-column-trait")),
            Shown("n", lang.say("value-column-n"), "count"),
            Shown("share_top", lang.say("value-column-top"), shares),
            Shown("share_rest", lang.say("value-column-rest"), shares),
            Shown("estimate", lang.say("value-column-points"), "count"),
            Shown("low", lang.say("value-column-interval"), "count", high="high"),
        ),
    )


def sources(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Cost to win a customer, value of one and the ratio by source; None where spend is not recorded."""
    rows = result[(result["segment"] != "") & result["estimate"].notna()].sort_values("estimate", ascending=False)
    if rows.empty:
        return None
    rows = rows.reset_index(drop=True)
    names = [lang.label(s) for s in rows["segment"]]
    values = {"source": names[-1], "ratio": lang.number(rows["estimate"].iloc[-1], 1)}
    values |= {"best": names[0], "most": lang.number(rows["estimate"].iloc[0], 1)}
    return Table(
        "value_sources",
        lang.say("value-sources-title" if len(rows) > 1 else "value-sources-title-one", **values),
        lang,
        source=source,
        n=rows["n"].sum(),
        definition=lang.say("value-sources-definition"),
        frame=rows.assign(who=names),
        columns=(
            Shown("who", lang.say("value-column-source")),
            Shown("n", lang.say("value-column-new"), "count"),
            Shown("cac", lang.say("value-column-cac"), "money"),
            Shown("ltv", lang.say("value-column-ltv"), "money_short"),
            Shown("estimate", lang.say("value-column-ratio"), "number1"),
            Shown("low", lang.say("value-column-interval"), "number1", high="high"),
            Shown("payback", lang.say("value-column-payback"), "count"),
        ),
    )


def allowance(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """What may be spent to win one customer of each source: a third of the lower limit of what a new one brings."""
    rows = result[result["estimate"].notna() & ~result["segment"].isin(["", "unknown"])]
    if rows.empty:
        return None
    rows = rows.sort_values("estimate", ascending=False).reset_index(drop=True)
    return Table(
        "value_allowance",
        lang.say("value-allowance-title"),
        lang,
        source=source,
        n=rows["n"].sum(),
        definition=lang.say("value-allowance-definition"),
        frame=rows.assign(who=[lang.label(s) for s in rows["segment"]]),
        columns=(
            Shown("who", lang.say("value-column-segment")),
            Shown("n", lang.say("value-column-n"), "count"),
            Shown("estimate", lang.say("value-column-two-years"), "money_short"),
            Shown("low", lang.say("value-column-interval"), "money_short", high="high"),
            Shown("most", lang.say("value-column-most"), "money"),
        ),
    )


def keeping(
    result: pd.DataFrame, *, lang: Language, source: str = "", whole: pd.DataFrame | None = None
) -> Table | None:
    """
    What one more month, one renewal and keeping one customer are worth, by product; below, how the rows tie to the `whole`.

    `whole` is `levers.by_own_month`: everybody, each at the month of their own product.
    """
    rows = result[result["estimate"].notna()].sort_values("months", ascending=False).reset_index(drop=True)
    if rows.empty:
        return None
    names = [lang.label(s) for s in rows["segment"]]
    named = rows[rows["segment"] != "other"] if (rows["segment"] != "other").any() else rows
    values = {"segment": lang.label(named["segment"].iloc[0]), "money": lang.money_short(named["months"].iloc[0])}
    values |= {"low": lang.label(named["segment"].iloc[-1]), "least": lang.money_short(named["months"].iloc[-1])}
    several, below = len(named) > 1, _tied(rows, whole, lang)
    return Table(
        "value_keeping",
        lang.say("value-keeping-title" if several else "value-keeping-title-one", **values),
        lang,
        source=source,
        n=rows["n"].sum(),
        definition=lang.say("value-keeping-definition"),
        places=("report", "appendix"),
        total=len(below) > 0,
        frame=pd.concat([rows.assign(who=names), below], ignore_index=True) if len(below) else rows.assign(who=names),
        columns=(
            Shown("who", lang.say("value-column-segment")),
            Shown("n", lang.say("value-column-left"), "count"),
            Shown("month", lang.say("value-column-month"), "money"),
            Shown("months", lang.say("value-column-all-months"), "money_short"),
            Shown("estimate", lang.say("value-column-renewal"), "money_short"),
            Shown("low", lang.say("value-column-interval"), "money_short", high="high"),
            Shown("most", lang.say("value-column-most"), "money"),
        ),
    )


def _tied(rows: pd.DataFrame, whole: pd.DataFrame | None, lang: Language) -> pd.DataFrame:
    """The sum of the rows and everybody; none where one product or a hidden whole leaves nothing to tie."""
    if whole is None or len(rows) < 2 or whole.empty or pd.isna(whole["estimate"].iloc[0]):
        return rows.iloc[:0]
    row = whole.iloc[0]
    both = {
        "who": [lang.say("value-keeping-sum"), lang.say("value-keeping-whole")],
        "n": [rows["n"].sum(), row["n"]], "month": [float("nan"), row["each"]], "months": [rows["months"].sum(), row["estimate"]],
    }  # fmt: skip
    return pd.DataFrame(both)


def next_year(result: pd.DataFrame, check: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Money of the coming year by product, by the method that missed least a year ago, beside the misses of each."""
    rows = result[result["estimate"].notna() & result["n"].notna()] if len(result) else result
    tried = check[check["n"].notna()].set_index("segment") if len(check) else check
    rows = rows[rows["segment"].isin(tried.index)] if len(rows) else rows
    if rows.empty:
        return None
    misses = {c: rows["segment"].map(tried[c].abs()) for c in ("error", "naive_error", "constant_error")}
    rows = rows.assign(**misses).sort_values("estimate", ascending=False).reset_index(drop=True)
    told = [lang.say(f"value-method-{m.replace('_', '-')}") for m in rows["method"]]
    then = tried.loc[rows["segment"]]
    promised = sum(
        r[{"last_year": "naive", "constant": "constant"}.get(r["best"], "estimate")] for r in then.to_dict("records")
    )
    error = promised / then["actual"].sum() - 1 if then["actual"].sum() > 0 else 0.0
    so_what = lang.say("value-next-year-so-what")
    if abs(error) > FAR:
        way = "more" if error > 0 else "less"
        so_what += " " + lang.say("value-next-year-far", error=lang.percent(abs(error)), way=way)
    return Table(
        "value_next_year",
        lang.say("value-next-year-title", money=lang.money_short(rows["estimate"].sum())),
        lang,
        source=source,
        so_what=so_what,
        definition=lang.say("value-next-year-definition"),
        places=("report", "appendix"),
        frame=rows.assign(who=[lang.label(s) for s in rows["segment"]], told=told),
        columns=(
            Shown("who", lang.say("value-column-segment")),
            Shown("n", lang.say("value-column-n"), "count"),
            Shown("error", lang.say("value-column-miss-model"), "percent"),
            Shown("naive_error", lang.say("value-column-miss-last-year"), "percent"),
            Shown("constant_error", lang.say("value-column-miss-constant"), "percent"),
            Shown("told", lang.say("value-column-told-by")),
            Shown("estimate", lang.say("value-column-next-year"), "money_short"),
        ),
    )
