"""Display tables of who the customers are."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.exhibits import Shown, Table
from cbakit.few import largest
from cbakit.language import Language
from cbakit.tables._dimensions import first_of_each

REGISTER = ("register", "never_bought", "gone", "never_or_gone")  # steps before the rules
BY_CHANCE = 0.05  # p from which on a shift is not told as one
LONGEST = 12  # rows of one mark; the rest stays in tables.xlsx


def inclusion(result: pd.DataFrame, *, lang: Language, source: str = "", min_n: int = 10) -> Table | None:
    """
    Who of the register is no active customer, then rule, contracts and customers left out by it, customers that remain.

    None where nobody is left out. Rules that remove fewer than `min_n` customers, but not nobody, stand in one row with their
    neighbours; where all together are that few, each has its contracts, and the people are counted with the step before.
    """
    of_register = result["segment"].isin(REGISTER)
    register, ruled = result[of_register], result[~of_register]
    if len(register) < 2 and len(ruled) < 2:
        return None
    last = result.iloc[-1]
    rows = _rules_together(ruled.iloc[1:], min_n)
    few = any(0 < r["removed"] < min_n for r in rows)
    hidden = {"removed": None, "n": None} if few else {}
    if few:
        rows = [r | {"segments": [r["segment"]]} for r in ruled.iloc[1:].to_dict("records")]
    lines = [r | {"contracts": None} for r in register.to_dict("records")]
    for at, line in enumerate(lines):
        lines[at] = line | ({"removed": None} if line["segment"] == "register" else {})
    joined = few and len(lines) > 1  # the few are counted with the step before: it goes down to those who remain
    if joined:
        step = lines[-1]
        removed = step["removed"] + step["n"] - int(last["n"])
        lines[-1] = step | {"segment": f"{step['segment']}_or_left_out", "removed": removed, "n": last["n"]}
    elif few and lines:  # what was there before the rules is those who remain and the few
        lines[-1] |= hidden
    names = [lang.say(f"composition-inclusion-{r['segment'].replace('_', '-')}") for r in lines]
    if rows:
        names += [
            lang.say("composition-inclusion-start"),
            *(", ".join(map(lang.label, r.pop("segments"))) for r in rows),
        ]
        lines += [row | hidden for row in (ruled.iloc[0].to_dict() | {"removed": None}, *rows)]
    whole = last.to_dict() | {"contracts": None, "removed": None}
    frame = pd.DataFrame([*lines, whole]).assign(name=[*names, lang.say("composition-inclusion-end")])
    return Table(
        "composition_inclusion",
        lang.say("composition-inclusion-title", n=int(last["n"])),
        lang,
        source=source,
        so_what=" ".join(
            [lang.say("composition-inclusion-so-what")] * bool(rows)
            + [lang.say("composition-inclusion-so-what-joined", few=min_n)] * joined
        ),
        places=("report", "appendix"),
        frame=frame,
        columns=(
            Shown("name", lang.say("composition-column-rule")),
            *([Shown("contracts", lang.say("composition-column-contracts"), "count")] if rows else []),
            Shown("removed", lang.say("composition-column-removed"), "count"),
            Shown("n", lang.say("composition-column-remain"), "count"),
        ),
        total=True,
    )


def _rules_together(rules: pd.DataFrame, min_n: int) -> list[dict[str, Any]]:
    """Rows of the rules, neighbours put together until none removes a few customers; ``segments`` names the rules."""
    rows = [row | {"segments": [row["segment"]]} for row in rules.to_dict("records")]
    while len(rows) > 1:
        few = [at for at, row in enumerate(rows) if 0 < row["removed"] < min_n]
        if not few:
            break
        at = max(few[-1], 1)
        first, second = rows[at - 1], rows.pop(at)
        rows[at - 1] = second | {c: first[c] + second[c] for c in ("contracts", "removed", "segments")}
    return rows


def products(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    Product by term: heads, money and what is paid.

    Parameters
    ----------
    result : DataFrame
        `analysis.composition.products`, after disclosure.
    """
    rows = result[result["n"].notna()].reset_index(drop=True)
    if (rows["product"].isna() | rows["product"].isin([UNKNOWN, "other"])).all():
        return None
    product = [lang.label(s if pd.isna(p) else p) for s, p in zip(rows["segment"], rows["product"], strict=True)]
    known = lang.kind != "snapshot"  # there a yearly contract has no end in the data and is not without one
    term = ["" if pd.isna(t) or not known else lang.label(t) for t in rows["term_band"]]
    rows = rows.assign(product_name=product, term_name=term)
    columns = [
        Shown("product_name", lang.say("composition-column-product")),
        *([Shown("term_name", lang.say("composition-column-term"))] if known else []),
        Shown("n", lang.say("composition-column-customers"), "count"),
        Shown("share", lang.say("composition-column-share"), "percent"),
    ]
    if rows["money_share"].notna().any():
        columns.append(Shown("money_share", lang.say("composition-column-money-share"), "percent"))
    if rows["price"].notna().any():
        columns.append(Shown("price", lang.say("composition-column-price"), "money"))
        columns.append(Shown("price_low", lang.say("composition-column-prices"), "money", high="price_high"))
    if rows["price_month"].notna().any():
        columns.append(Shown("price_month", lang.say("composition-column-price-month"), "money"))
    return Table(
        "composition_product_terms",
        _product_terms_title(rows, lang),
        lang,
        source=source,
        frame=rows.head(2 * LONGEST),
        columns=tuple(columns),
    )


def _product_terms_title(rows: pd.DataFrame, lang: Language) -> str:
    named = rows[rows["product"].notna() & ~rows["product"].isin([UNKNOWN, "other"])]
    most = (named if len(named) else rows).sort_values("n", ascending=False, kind="stable").iloc[0]
    message = "composition-product-terms-title" + ("-term" if most["term_name"] else "")
    values = {"product": most["product_name"], "n": int(most["n"]), "share": lang.percent(most["share"])}
    return lang.say(message, **values, **({"term": most["term_name"]} if most["term_name"] else {}))


def _of_marks(rows: pd.DataFrame, lang: Language) -> str:
    """What to look for: what has shifted in the year, else whose share of the money is larger; "" without either."""
    if rows["before_share"].notna().any():
        return lang.say("composition-marks-so-what")
    return lang.say("composition-marks-so-what-now") if rows["money_share"].notna().any() else ""


def marks(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    Heads and shares by several marks with the year before beside them.

    Parameters
    ----------
    result : DataFrame
        `analysis.composition.year_beside` of several columns, one below the other, after disclosure.
    """
    rows = result[result["n"].notna()]
    rows = rows[rows.groupby("dimension")["segment"].transform("size") > 1]  # one value tells nothing
    several = rows.groupby("dimension", sort=False).size()
    cut = {str(d): int(n) for d, n in several[several > LONGEST].items()}
    rows = rows.groupby("dimension", sort=False).head(LONGEST).reset_index(drop=True)
    alone = set(rows["dimension"]) == {"earlier_membership"} and lang.kind == "transactions"
    if rows.empty or alone:  # who is back after a break stands among the stages, and is no place or source
        return None
    rows = rows.assign(mark=first_of_each(rows, lang), value=[lang.label(s) for s in rows["segment"]])
    columns = [
        Shown("mark", lang.say("composition-column-mark")),
        Shown("value", lang.say("composition-column-value")),
        Shown("n", lang.say("composition-column-customers"), "count"),
        Shown("share", lang.say("composition-column-share"), "percent"),
    ]
    if rows["before_share"].notna().any():
        columns.append(Shown("before_share", lang.say("composition-column-before"), "percent"))
    if rows["money_share"].notna().any():
        columns.append(Shown("money_share", lang.say("composition-column-money-share"), "percent"))
    return _marks_table(rows, tuple(columns), cut, lang, source)


def _marks_table(
    rows: pd.DataFrame, columns: tuple[Shown, ...], cut: Mapping[str, int], lang: Language, source: str
) -> Table:
    shift = (rows["share"] - rows["before_share"]).where(~rows["segment"].isin(["other", "unknown"]))
    named = rows[~rows["segment"].isin([UNKNOWN, "first_membership"])]  # no record and no break say nothing of people
    if (proven := rows["shift_p"] < BY_CHANCE).any():  # the largest of those that chance does not explain
        shift = shift.where(proven)
    told = rows.loc[shift.abs().idxmax()] if shift.notna().any() else largest(named if len(named) else rows, "n")
    mark, value, share = lang.column(told["dimension"]), lang.label(told["segment"]), lang.percent(told["share"])
    title = lang.say("composition-marks-title", mark=mark, value=value, share=share)
    if shift.notna().any():
        before = lang.percent(told["before_share"])
        way = "more" if told["share"] > told["before_share"] else "less"
        values = {"mark": mark, "value": value, "share": share, "before": before}
        still = abs(told["share"] - told["before_share"]) < 0.01 or before == share
        proven = told["shift_p"] < BY_CHANCE
        how = "still" if still else f"shift-{way}" if proven else "shift-unproven"
        title = lang.say(f"composition-marks-title-{how}", **values)
    said = [lang.say("composition-marks-definition")] if rows["before_share"].notna().any() else []
    for name, n in cut.items():
        said.append(lang.say("composition-marks-first", mark=lang.column(name), shown=LONGEST, n=n))
    return Table(
        "composition_marks",
        title,
        lang,
        source=source,
        so_what=_of_marks(rows, lang),
        definition=" ".join(said),
        frame=rows,
        columns=columns,
    )


def deciles(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    Tenths of equal heads, the highest first: what each brings.

    Parameters
    ----------
    result : DataFrame
        `analysis.composition.in_steps` of the tenths of equal customers.
    """
    if len(result) < 2:  # one row for everybody says nothing
        return None
    first = result.iloc[0]
    values = {"customers": lang.percent(first["share_customers"]), "share": lang.percent(first["share_total"])}
    return Table(
        "composition_deciles",
        lang.say("composition-deciles-title", **values),
        lang,
        source=source,
        places=("report", "appendix"),
        frame=result,
        columns=(
            Shown("segment", lang.say("composition-column-decile")),
            Shown("n", lang.say("composition-column-customers"), "count"),
            Shown("mean", lang.say("composition-column-mean"), "money"),
            Shown("share_total", lang.say("composition-column-decile-money"), "percent"),
            Shown("share_total_so_far", lang.say("composition-column-cumulative"), "percent"),
        ),
    )


def money_deciles(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """
    Tenths of equal money, the highest first: how many customers bring each.

    Parameters
    ----------
    result : DataFrame
        `analysis.composition.in_steps` of the tenths of equal money.
    """
    if len(result) < 2:
        return None
    half = result[result["share_total_so_far"] >= 0.499].iloc[0]
    values = {"money": lang.percent(half["share_total_so_far"]), "share": lang.percent(half["share_customers_so_far"])}
    return Table(
        "composition_money_deciles",
        lang.say("composition-money-deciles-title", **values),
        lang,
        source=source,
        places=("report", "appendix"),
        frame=result,
        columns=(
            Shown("segment", lang.say("composition-column-money-decile")),
            Shown("share_total", lang.say("composition-column-decile-money"), "percent"),
            Shown("n", lang.say("composition-column-customers"), "count"),
            Shown("share_customers", lang.say("composition-column-share"), "percent"),
            Shown("share_customers_so_far", lang.say("composition-column-cumulative"), "percent"),
        ),
    )


def _sleeping_title(whole: pd.Series | None, lang: Language, min_n: int) -> str:
    """The title with how many sleep, which other pages refer to; without numbers where they are hidden or few."""
    if whole is None or pd.isna(whole["hits"]) or whole["hits"] < min_n:
        return lang.say("composition-sleeping-title-bare")
    hits, n = int(whole["hits"]), int(whole["n"])
    return lang.say("composition-sleeping-title", hits=hits, n=n, share=lang.percent(whole["estimate"]))


def sleeping(result: pd.DataFrame, *, lang: Language, source: str = "", min_n: int = 10) -> Table | None:
    """
    Visits a week and sleeping customers by part of the base, product and other marks.

    Parameters
    ----------
    result : DataFrame
        `analysis.usage.use_summary`, whole and by columns, after disclosure.
    min_n : int
        Of fewer sleepers the title tells no number.
    """
    rows = result[(result["measure"] == "sleeping") & result["n"].notna()]
    rows = rows[(rows["dimension"] == "") | (rows.groupby("dimension")["segment"].transform("size") > 1)]
    visits = result[result["measure"] == "visits_per_week"].set_index(["dimension", "segment"])["estimate"]
    if rows.empty:
        return None
    key = pd.MultiIndex.from_frame(rows[["dimension", "segment"]])
    rows = rows.assign(per_week=visits.reindex(key).to_numpy()).reset_index(drop=True)
    whole = rows["dimension"] == ""
    rows = pd.concat([rows[~whole], rows[whole]], ignore_index=True)
    names = [
        lang.say("composition-all-active") if d == "" else lang.label(s)
        for d, s in zip(rows["dimension"], rows["segment"], strict=True)
    ]
    return Table(
        "composition_sleeping",
        _sleeping_title(rows.iloc[-1] if whole.any() else None, lang, min_n),
        lang,
        source=source,
        n=rows["n"].max(),
        frame=rows.assign(mark=first_of_each(rows, lang), name=names),
        columns=(
            Shown("mark", lang.say("composition-column-mark")),
            Shown("name", lang.say("composition-column-group")),
            Shown("n", lang.say("composition-column-customers"), "count"),
            Shown("per_week", lang.say("composition-column-per-week"), "number2"),
            Shown("estimate", lang.say("composition-column-sleeping"), "percent"),
            Shown("low", lang.say("composition-column-interval"), "percent", high="high"),
        ),
        total=bool(whole.any()),
    )
