"""Display tables of leads, of what became of them, and of what sources cost and bring."""

import pandas as pd

from cbakit.exhibits import MANY, Shown, Table
from cbakit.language import Language, form_beside
from cbakit.tables._hidden import with_dash


def times(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """Days that leads stay on each step, after `disclose_parts`; who still waits only where they are many enough to tell."""
    rows = result[result["n"] > 0].reset_index(drop=True)
    if len(rows) < 2:
        return None
    told = bool((rows["waiting"] > 0).any())
    whole = rows.loc[(rows["step"] == "won") & rows["estimate"].notna(), "estimate"]
    title = (
        lang.say("sales-times-title", days=int(whole.iloc[0])) if len(whole) else lang.say("sales-times-title-unknown")
    )
    return Table(
        "sales_times", title, lang, source=source, n=rows["n"].max(), so_what=lang.say("sales-times-so-what"),
        definition=with_dash(lang.say("sales-times-definition"), rows, ["waiting"] if told else [], lang),
        frame=rows.assign(who=[lang.say(f"sales-times-row-{s.replace('_', '-')}") for s in rows["step"]]),
        columns=(
            Shown("who", lang.say("sales-column-step")),
            Shown("n", lang.say("sales-column-n"), "count"),
            *([Shown("waiting", lang.say("sales-column-waiting"), "count")] if told else []),
            Shown("estimate", lang.say("sales-column-days"), "days"),
            Shown("low", lang.say("sales-column-interval"), "days", high="high"),
        ),
    )  # fmt: skip


def outcomes(
    totals: pd.DataFrame, conversion: pd.DataFrame, *, window: int, lang: Language, source: str = ""
) -> Table | None:
    """
    Leads by source: won, lost, open and the share who bought at equal age; the last row is the sum.

    After `disclose_parts`: where one of lost and open is hidden, both are one column that names both (who is undecided is
    not lost), and won is shown only where both it and the rest are many enough.
    """
    every = totals[totals["dimension"].isin(["", "source"]) & totals["n"].notna()]
    if len(every) < 3:
        return None
    shares = conversion.drop_duplicates("segment").set_index("segment")[["estimate", "low", "high"]]
    rows = every.join(shares, on="segment").sort_values("n", ascending=False, kind="stable")
    parts, whole = rows[rows["dimension"] == "source"], rows[rows["dimension"] == ""]
    rows = pd.concat([parts, whole], ignore_index=True)
    parted = {"won_n": lang.say("sales-column-won"), "lost_n": lang.say("sales-column-lost")}
    if rows[["lost_n", "open_n"]].notna().all(axis=None):
        parted["open_n"] = lang.say("sales-column-open")
    else:
        rows, parted["lost_n"] = rows.assign(lost_n=rows["n"] - rows["won_n"]), lang.say("sales-column-not-bought")
    names = [lang.label(s) for s in parts["segment"]] + [lang.say("sales-total")]
    ranked = parts[parts["estimate"].notna() & ~parts["segment"].isin(["other", "unknown"])]
    title = lang.say("sales-source-title-one")
    if len(ranked) > 1:
        low, high = ranked.loc[ranked["estimate"].idxmin()], ranked.loc[ranked["estimate"].idxmax()]
        title = lang.say(
            "sales-source-title", least=lang.percent(low["estimate"]), low=lang.label(low["segment"]),
            most=lang.percent(high["estimate"]), high=lang.label(high["segment"]),
        )  # fmt: skip
    return Table(
        "sales_by_source", title, lang, source=source, n=rows["n"].iloc[-1],
        definition=with_dash(lang.say("sales-source-definition", window=window), rows, [*parted], lang), total=True,
        frame=rows.assign(who=names),
        columns=(
            Shown("who", lang.say("sales-column-source")),
            Shown("n", lang.say("sales-column-n"), "count"),
            *(Shown(column, label, "count") for column, label in parted.items()),
            Shown("estimate", lang.say("sales-column-conversion"), "percent"),
            Shown("low", lang.say("sales-column-interval"), "percent", high="high"),
        ),
    )  # fmt: skip


def sold_by(claims: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """How the customers of each manager renew and stay, against others with the same mix."""
    kinds = {"renewal_rate_same_mix": "sales-sold-renewal", "stay_12_months_same_mix": "sales-sold-stay"}
    rows = claims[claims["metric"].isin(kinds) & (claims["dimension"] == "manager")]
    rows = rows.sort_values(["metric", "segment"], kind="stable").reset_index(drop=True)
    if len(rows) < 2:
        return None
    shares = form_beside(rows["first"], rows["second"])
    return Table(
        "sales_sold_by", lang.say("sales-sold-title"), lang, source=source, n=MANY, so_what=lang.say("sales-sold-so-what"),
        definition=lang.say("sales-sold-definition"),
        frame=rows.assign(
            who=[lang.label(s) for s in rows["segment"]], what=[lang.say(kinds[m]) for m in rows["metric"]],
            **{c: 100 * rows[c].astype(float) for c in ("estimate", "low", "high")},
        ),
        columns=(
            Shown("who", lang.column("manager")),
            Shown("what", lang.say("sales-column-what")),
            Shown("n", lang.say("sales-column-sold"), "count"),
            Shown("first", lang.say("sales-column-own"), shares),
            Shown("second", lang.say("sales-column-others"), shares),
            Shown("estimate", lang.say("sales-column-points"), "count"),
            Shown("low", lang.say("sales-column-interval"), "count", high="high"),
        ),
    )  # fmt: skip


def check(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """The three ways to give open leads a chance, on leads that they had not seen."""
    if result.empty:
        return None
    names = []
    for row in result.itertuples():
        name = lang.say(f"sales-check-method-{row.method}")
        names.append(lang.say("sales-check-method-chosen", name=name) if row.chosen else name)
    return Table(
        "sales_check", lang.say("sales-check-title"), lang, source=source, n=result["n"].max(),
        so_what=lang.say("sales-check-so-what"),
        definition=lang.say("sales-check-definition"), places=("report", "appendix"),
        frame=result.assign(who=names),
        columns=(
            Shown("who", lang.say("sales-column-method")),
            Shown("n", lang.say("sales-column-looks"), "count"),
            Shown("brier", lang.say("sales-column-error"), "number3"),
            Shown("gain", lang.say("sales-column-gain"), "percent"),
            Shown("low", lang.say("sales-column-interval"), "percent", high="high"),
            Shown("auc", lang.say("sales-column-auc"), "number2"),
            Shown("calibration_error", lang.say("sales-column-off"), "percent1"),
        ),
    )  # fmt: skip


def chain(result: pd.DataFrame, *, years: int, lang: Language, source: str = "") -> Table | None:
    """Each paid source from spend to margin; the last row is all of them."""
    rows = result[result["spend_money"].notna()]
    if rows.empty:
        return None
    parts = rows[rows["segment"] != ""].sort_values("spend_money", ascending=False, kind="stable")
    rows = pd.concat([parts, rows[rows["segment"] == ""]], ignore_index=True)
    names = [lang.label(s) if s else lang.say("sales-chain-all") for s in rows["segment"]]
    known = parts[parts["cac"].notna() & (parts["segment"] != "other")]
    title = lang.say("sales-chain-title-one")
    if len(known) > 1:
        low, high = known.loc[known["cac"].idxmin()], known.loc[known["cac"].idxmax()]
        title = lang.say(
            "sales-chain-title", least=lang.money(low["cac"]), cheap=lang.label(low["segment"]),
            most=lang.money(high["cac"]), dear=lang.label(high["segment"]),
        )  # fmt: skip
    shown = (
        ("spend_money", "sales-column-spend", "money_short"), ("leads_n", "sales-column-leads", "count"),
        ("lead_cost", "sales-column-lead-cost", "money"), ("n", "sales-column-new", "count"),
        ("cac", "sales-column-cac", "money"), ("ltv", "sales-column-ltv", "money_short"),
        ("margin_money", "sales-column-margin", "money_short"), ("ratio", "sales-column-ratio", "number1"),
    )  # fmt: skip
    columns = tuple(Shown(c, lang.say(name), form) for c, name, form in shown if rows[c].notna().any())
    return Table(
        "sales_chain", title, lang, source=source, n=rows["n"].iloc[-1], so_what=lang.say("sales-chain-so-what"),
        definition=lang.say("sales-chain-definition", years=years), total=True, frame=rows.assign(who=names),
        columns=(Shown("who", lang.say("sales-column-source")), *columns),
    )  # fmt: skip


def allowance(result: pd.DataFrame, *, lang: Language, source: str = "") -> Table | None:
    """What may be spent to win one customer, by source and by segment."""
    rows = result[result["estimate"].notna() & ~result["segment"].isin(["", "unknown", "other"])]
    if rows.empty:
        return None
    rows = rows.sort_values(["dimension", "most"], ascending=[True, False], kind="stable").reset_index(drop=True)
    names = [
        lang.say("sales-allowance-row", dimension=lang.column(r.dimension), name=lang.label(r.segment))
        for r in rows.itertuples()
    ]
    return Table(
        "sales_allowance", lang.say("sales-allowance-title"), lang, source=source, n=MANY,
        so_what=lang.say("sales-allowance-so-what"), definition=lang.say("sales-allowance-definition"),
        places=("report", "appendix"), frame=rows.assign(who=names),
        columns=(
            Shown("who", lang.say("sales-column-segment")),
            Shown("n", lang.say("sales-column-customers"), "count"),
            Shown("estimate", lang.say("sales-column-two-years"), "money_short"),
            Shown("low", lang.say("sales-column-interval"), "money_short", high="high"),
            Shown("most", lang.say("sales-column-most"), "money"),
        ),
    )  # fmt: skip
