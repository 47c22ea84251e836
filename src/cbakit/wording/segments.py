"""Sentences about how the base divides."""

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.few import few
from cbakit.language import Language
from cbakit.wording.explore import attribute_name, rule_in_words

SHOWN_EMPTY = 3  # segments without anybody that are told of one by one


def answer(levels: pd.DataFrame, *, lang: Language, visits: bool = True, months: int = 12) -> list:
    """
    Where the base stands: new, active, at risk; a callout where there is nobody.

    Without `visits` terms alone decide; money is that of the last `months`, 0 for all the data.
    """
    rows = levels[levels["n"].gt(0)].set_index("segment")
    if rows.empty:
        return [Callout(lang.say("segments-missing-nobody"), "missing", "segments_missing")]
    found: list = []
    total = int(rows["n"].sum())
    if "at_risk" in rows.index:
        risk = rows.loc["at_risk"]
        text = lang.say(
            "segments-risk" if visits else "segments-risk-terms",
            n=int(risk["n"]),
            total=total,
            share=lang.percent(risk["share"]),
        )
        values = {"n": risk["n"], "total": total, "share": risk["share"]}
        if pd.notna(risk["money"]) and risk["money"] > 0:
            text += " " + lang.say("segments-risk-money", money=lang.money_short(risk["money"]), months=months)
            values["money"] = risk["money"]
        found.append(Finding("segments_at_risk", text, values, "segments_levels", places=("report", "summary")))
    else:
        seen = rows.drop(index="other", errors="ignore")
        parts = [lang.say("segments-base-part", name=lang.label(s), n=lang.number(n)) for s, n in seen["n"].items()]
        merged = "" if "other" not in rows.index else "-some" if parts else "-few"
        told = lang.say(f"segments-base{merged}", total=total, parts=lang.listing(parts))
        found.append(Finding("segments_base", told, {"total": total}, "segments_levels_table"))
    return found


def _capital(code: str, lang: Language) -> str:
    name = lang.label(code)
    return name[:1].upper() + name[1:]


def key_figures(levels: pd.DataFrame, abc: pd.DataFrame, groups: pd.DataFrame, *, lang: Language) -> KeyFigures | None:
    """Customers at risk, customers who bring most of the money, the best group, as big numbers."""
    items = []
    for row in levels[(levels["segment"] == "at_risk") & levels["n"].gt(0)].to_dict("records"):
        below = lang.say("segments-below-share", share=lang.percent(row["share"]))
        label = lang.say("segments-key-at-risk")
        items.append(KeyFigure("at_risk_customers", label, lang.number(row["n"]), row["n"], below))
    for row in abc[(abc["segment"] == "A") & abc["n"].gt(0)].to_dict("records"):
        below = lang.say("segments-below-money", share=lang.percent(row["money_share"]))
        items.append(KeyFigure("abc", lang.say("segments-key-a"), lang.number(row["n"]), row["n"], below))
    for row in groups[(groups["segment"] == "champions") & groups["n"].gt(0)].to_dict("records"):
        below = lang.say("segments-below-scored", share=lang.percent(row["share"]))
        items.append(KeyFigure("rfm", lang.say("segments-key-champions"), lang.number(row["n"]), row["n"], below))
    return KeyFigures(tuple(items), "segments_key_figures") if len(items) > 1 else None


def rfm(
    groups: pd.DataFrame, *, lang: Language, months: int, scored: int = 0, min_n: int = 10, priced: bool = True
) -> list:
    """
    Which groups hold the money and whom to call first; a callout where nobody was scored, or only too few in each group.

    Parameters
    ----------
    groups : DataFrame
        `analysis.rfm.groups`, after disclosure.
    months, scored, min_n : int
        Months of the window, customers scored, fewest in a group.
    priced : bool
        Whether money is known, without which nobody is scored.
    """
    rows = groups[groups["n"].gt(0)].set_index("segment")
    if len(rows) < 2 and scored >= min_n:
        return [Callout(lang.say("segments-rfm-few", n=scored, least=min_n), "limit", "segments_rfm_few")]
    if len(rows) < 2:
        unpriced = lang.kind == "transactions" and not priced
        message = "segments-rfm-missing-money" if unpriced else "segments-rfm-missing"
        return [Callout(lang.say(message), "missing", "segments_rfm_missing")]
    found: list = []
    priced = rows["money_share"].notna().any()
    if priced:
        named = rows["money_share"].drop(index=["other"], errors="ignore")  # what is put together is no group
        first = rows.loc[(named if named.notna().any() else rows["money_share"]).idxmax()]
        text = lang.say(
            "segments-rfm-first",
            name=_capital(first.name, lang),
            n=int(first["n"]),
            share=lang.percent(first["share"]),
            money=lang.percent(first["money_share"]),
        )
        values = {"n": first["n"], "share": first["share"], "money_share": first["money_share"]}
        found.append(Finding("segments_rfm_first", text, values, "segments_rfm"))
        lost = first.get("lost_n", 0)
        if lang.kind == "transactions" and min_n <= lost <= first["n"] - min_n:
            told = {"name": _capital(first.name, lang), "n": int(first["n"]), "lost": int(lost)}
            found.append(Callout(lang.say("segments-rfm-silent", **told), "limit", "segments_rfm_silent"))
    call = [g for g in ("cannot_lose", "slipping") if g in rows.index]
    if call:
        n, share = int(rows.loc[call, "n"].sum()), rows.loc[call, "money_share"].sum() if priced else float("nan")
        names = lang.listing([lang.say("segments-quoted", name=_capital(g, lang)) for g in call])
        text = lang.say("segments-rfm-call", names=names, n=n)
        if priced:
            text += " " + lang.say("segments-rfm-call-money", money=lang.percent(share))
        values = {"n": n} | ({"money_share": share} if priced else {})
        found.append(Finding("segments_rfm_call", text, values, "segments_rfm"))
    heads = "" if priced else "-heads"
    window = "segments-rfm-window" if months else "segments-rfm-window-all"
    window = lang.say(f"{window}{heads}", **({"months": months} if months else {}))
    return [*found, Callout(window, "limit", "segments_rfm_window")]


def movement(result: pd.DataFrame, *, lang: Language) -> list:
    """How the customers of the best group a year ago fared; a callout where there is no year to compare."""
    rows = result.set_index("segment")
    if rows.empty:
        return [Callout(lang.say("segments-movement-missing"), "limit", "segments_movement_missing")]
    best = [g for g in ("champions", "loyal") if g in rows.index]
    if not best:
        return []
    row = rows.loc[best, ["n", "kept", "down", "gone"]].sum()
    kept, values = int(row["kept"]), row.to_dict()
    message = "segments-movement-best" if row["gone"] else "segments-movement-best-stay"
    names = lang.listing([lang.say("segments-quoted", name=_capital(g, lang)) for g in best])
    numbers = {"kept": kept, "down": int(row["down"]), **({"gone": int(row["gone"])} if row["gone"] else {})}
    text = lang.say(message, names=names, n=int(row["n"]), **numbers)
    return [Finding("segments_movement", text, values, "segments_movement")]


def pareto(result: pd.DataFrame, abc: pd.DataFrame, *, lang: Language) -> list:
    """What the top fifth brings and how few bring most of the money; a callout without money."""
    if result.empty or abc.empty:
        return [Callout(lang.say("segments-abc-missing"), "missing", "segments_abc_missing")]
    row = result.iloc[0].drop(["dimension", "segment", "low", "high"]).to_dict()
    text = lang.say(
        "segments-pareto",
        n=int(row["top_n"]),
        money=lang.percent(row["estimate"]),
        few=int(row["bring_n"]),
        share=lang.percent(row["bring_share"]),
        total=int(row["n"]),
    )
    return [Finding("segments_pareto", text, row, "segments_abc")]


LEAST_FOR_THIRDS = 60  # customers measured, so that the thirds of this base may be named as bounds


def evenness(xyz: pd.DataFrame, variation: pd.Series, *, lang: Language, settings, priced: bool = True) -> list:
    """
    How evenly customers come or buy; a callout where it cannot be measured.

    Parameters
    ----------
    xyz : DataFrame
        `analysis.classes.counts` by xyz of the classes put together for the grid, after disclosure.
    variation : Series
        Scatter of months over their mean, of each customer; its thirds are named where nearly all are in class Z.
    settings : Settings
        Of the client: months it takes, bounds of the classes, ``min_n``.
    priced : bool
        Whether money is known: a shop's months are told apart by it.
    """
    rows, months = xyz[xyz["n"].gt(0)].set_index("segment"), settings.segmentation.xyz_months
    known = rows.drop(index=[s for s in ("not_measured", "other") if s in rows.index])
    if known.empty:
        unpriced = lang.kind == "transactions" and not priced
        text = lang.say("segments-xyz-missing-money" if unpriced else "segments-xyz-missing", months=months)
        return [Callout(text, "missing", "segments_xyz_missing")]
    row = known.loc[known["n"].idxmax()]
    measured, n, values = variation.dropna(), int(row["n"]), {"n": float(row["n"])}
    even = int((measured <= settings.segmentation.xyz[1] + 1e-12).sum())  # the grid may have put them to Z
    if row.name != "Z":
        text = lang.say("segments-xyz-even", n=n)
    elif not even:
        text = lang.say("segments-xyz-uneven-none", n=n)
    elif few(even, settings.min_n):
        text = lang.say("segments-xyz-uneven", n=n)
    elif few(len(measured) - even, settings.min_n) or few(len(variation) - len(measured), settings.min_n):
        return []  # their share would show a few
    else:
        values = {"n": float(len(measured)), "even": even / len(measured)}
        text = lang.say("segments-xyz-uneven-part", n=len(measured), share=lang.percent(values["even"]))
    apart = measured.quantile(1 / 3) <= 1  # beyond its own mean a third of customers is no class of evenness
    if row.name == "Z" and len(measured) >= LEAST_FOR_THIRDS and apart:
        values |= {name: float(measured.quantile(part)) for name, part in (("third", 1 / 3), ("two_thirds", 2 / 3))}
        text += " " + lang.say("segments-xyz-thirds", **{k: lang.percent(values[k]) for k in ("third", "two_thirds")})
    if "not_measured" in rows.index:
        values["unmeasured"] = float(rows.loc["not_measured", "n"])
        text += " " + lang.say("segments-xyz-unmeasured", n=int(values["unmeasured"]), months=months)
    return [Finding("segments_xyz", text, values, "segments_grid_table")]


def declared(result: pd.DataFrame, *, lang: Language, min_n: int) -> list:
    """What the client's own segments hold, and what keeps a rule from holding; how to declare one where there is none."""
    if result.empty:
        return [Callout(lang.say("segments-declared-none"), "limit", "segments_declared_none")]
    found: list = []
    for row in result[result["n"] >= min_n].to_dict("records"):
        if row["kind"] == "static":
            values = {k: int(row[k]) for k in ("n", "listed", "lost_n") if pd.notna(row[k])}
            message = "segments-declared-static" if "lost_n" in values else "segments-declared-static-few-lost"
            text = lang.say(message, name=lang.label(row["segment"]), **values)
            found.append(Finding(f"segment_{row['segment']}", text, values, "segments_declared"))
    for row in result[(result["n"] >= min_n) & (result["remark"] == "partly_recorded")].to_dict("records"):
        name, recorded = str(row["near"]).split()
        told = {
            "name": lang.label(row["segment"]),
            "near": name,
            "recorded": int(recorded),
            "asked": name.split("_")[1],
        }
        text = lang.say("segments-declared-partly", what=name.split("_")[0], **told)
        found.append(Callout(text, "limit", f"segment_partly_{row['segment']}"))
    for row in result[result["n"] == 0].head(SHOWN_EMPTY).to_dict("records"):
        why = {"": "nobody", "partly_recorded": "nobody"}.get(row["remark"], row["remark"].replace("_", "-"))
        why = "no-value" if why == "no-such-value" and not row["near"] else why
        near = attribute_name(str(row["near"]), lang) if why == "not-recorded" else lang.label(row["near"])
        text = lang.say(f"segments-declared-{why}", name=lang.label(row["segment"]), near=near)
        found.append(Callout(text, "limit", f"segment_empty_{row['segment']}"))
    return found


def rules(result: pd.DataFrame, *, lang: Language, place: str = "declared") -> dict[str, str]:
    """By segment, its list and its rule in words (`recipes.segments.declared_rules`); `place`: declared (the table), card."""
    found = {}
    for (name, number), parts in result.groupby(["segment", "number"], sort=False):
        said = [p for p in parts[["what", "attribute", "text"]].itertuples(index=False, name=None) if p[0]]
        told = {"name": lang.label(name), "file": f"segment_{number}.csv", "rule": rule_in_words(said, lang)}
        found[str(name)] = lang.say(f"segments-{place}-by-{'rule' if said else 'list'}", **told)
    return found


def slips_in_rules(slips: pd.DataFrame, *, lang: Language) -> list[str]:
    """What a rule of client.yml asks for in vain, a sentence each, for who wrote it (`recipes.segments.slips_in_rules`)."""
    found = []
    for slip in slips.to_dict("records"):
        what = "no-attribute" if not slip["value"] else "no-value" if slip["near"] else "no-value-at-all"
        known = {"name": slip["segment"], "value": slip["value"], "near": lang.label(slip["near"])}
        found.append(lang.say(f"segments-rule-{what}", attribute=attribute_name(slip["attribute"], lang), **known))
    return found


def cards(shown: pd.DataFrame, *, lang: Language, min_n: int) -> list[Callout]:
    """A callout where every segment is too small for a card."""
    if len(shown):
        return []
    return [Callout(lang.say("segments-avatars-missing", n=min_n), "limit", "segments_avatars_missing")]


def list_labels(lists: pd.DataFrame, *, lang: Language) -> pd.DataFrame:
    """
    The lists for a CRM with classes by the names a reader knows.

    Returns
    -------
    DataFrame
        `lists` with ``lifecycle``, ``rfm``, ``abc`` and ``xyz`` in words; same rows and columns.
    """
    codes = {c: lists[c] for c in ("rfm", "abc", "xyz")} | {"lifecycle": "lifecycle " + lists["lifecycle"]}
    named = {c: v.map({k: lang.label(k) for k in v.dropna().unique()}).fillna("") for c, v in codes.items()}
    return lists.assign(**named)
