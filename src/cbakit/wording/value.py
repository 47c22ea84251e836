"""Sentences about what customers are worth."""

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures, cell_name
from cbakit.few import FAR
from cbakit.language import Language
from cbakit.wording import no_model

MOSTLY = 0.5  # share of a value beyond what was observed from which on the sum is never told without it
SURE = 0.8  # chance of a rank from which on it is called one
YEARS_CHECKED = 24  # months of data above which a forecast of a year ago had a year behind it


def _whole(ladder: pd.DataFrame, kind: str) -> pd.Series | None:
    rows = ladder[(ladder["kind"] == kind) & (ladder["segment"] == "") & ladder["estimate"].notna()]
    return rows.iloc[0] if len(rows) else None


def _values(row: pd.Series) -> dict:
    return {c: row[c] for c in ("n", "estimate", "low", "high")}


def _told(row: pd.Series, lang: Language) -> dict:
    return {
        "money": lang.money_short(row["estimate"]),
        "interval": lang.interval(row["low"], row["high"], "money_short"),
    }


def answer(
    ladder: pd.DataFrame, *, years: int, lang: Language, source: str = "", check: pd.DataFrame | None = None
) -> list:
    """
    What the base and a new customer are worth; a callout where the export holds no money.

    Parameters
    ----------
    ladder : DataFrame
        ``analysis.value.ladder``, after disclosure.
    years : int
    check : DataFrame, optional
        The shared result "value_check": how far such a forecast was off a year ago.
    """
    base, new = _whole(ladder, "base_value"), _whole(ladder, "ltv_horizon")
    if base is None and new is None:
        few = len(ladder) > 0
        return [
            Callout(lang.say("value-too-few" if few else "value-missing"), "few" if few else "missing", "value_missing")
        ]
    found = []
    beyond = 0.0 if new is None else new["extrapolated"] / new["estimate"]
    told_with_base = base is not None and beyond >= MOSTLY
    if base is not None:
        certain = lang.money_short(base["certain"])
        message = "value-base" if base["certain"] > 0 else "value-base-alone"
        text = lang.say(message, n=int(base["n"]), years=years, certain=certain, **_told(base, lang))
        if told_with_base:  # stands beside the sum wherever the sum is read first
            text += " " + lang.say("value-base-beyond", share=lang.percent(beyond))
        text += far(check, lang)
        values = _values(base) | {"certain": base["certain"], "years": years}
        found.append(
            Finding("base_value", text, values, "value_ladder", base["estimate"] / years, ("report", "summary"))
        )
    if new is not None:
        text = lang.say("value-new", n=int(new["n"]), years=years, **_told(new, lang))
        if pd.notna(new["other"]) and new["other"] > 0:
            parts = {"dues": new["estimate"] - new["other"], "other": new["other"]}
            text += " " + lang.say("value-new-parts", **{k: lang.money_short(v) for k, v in parts.items()})
        found.append(Finding("ltv_horizon", text, _values(new) | {"years": years}, "value_new_customer"))
        if beyond >= 0.005 and not told_with_base:
            text = lang.say("value-extrapolated-share", share=lang.percent(beyond))
            found.append(Finding("ltv_extrapolated", text, {"share": beyond}, "value_new_customer"))
    return found


def key_figures(ladder: pd.DataFrame, points: pd.DataFrame, *, years: int, lang: Language) -> KeyFigures | None:
    """Base value, value of a new customer and of one point as big numbers; those that are known."""
    items = []
    for kind, label in (
        ("base_value", "value-key-base"),
        ("ltv_horizon", "value-key-new"),
        ("value_to_date", "value-key-date"),
    ):
        row = _whole(ladder, kind)
        if row is not None:
            told = _told(row, lang)
            items.append(
                KeyFigure(kind, lang.say(label, years=years), told["money"], row["estimate"], told["interval"])
            )
    point = points[(points["segment"] == "") & points["estimate"].notna()] if len(points) else points
    if len(point):
        told = _told(point.iloc[0], lang)
        label = lang.say("value-key-point")
        items.append(KeyFigure("value_of_one_point", label, told["money"], point["estimate"].iloc[0], told["interval"]))
    return KeyFigures(tuple(items), "value_key_figures") if len(items) > 1 else None


def basis(
    ladder: pd.DataFrame, *, lang: Language, first_day=None, margin_share: float = 1.0, cost_known: float = float("nan")
) -> Callout | None:
    """What the money is made of: payments or prices, revenue or margin, and from which day it is known."""
    row = _whole(ladder, "value_to_date")
    if row is None:
        return None
    parts = [lang.say(f"value-basis-{row['basis']}")]
    if first_day is not None and pd.notna(first_day):
        parts.append(lang.say("value-basis-since", day=lang.date(first_day)))
    parts.append(
        lang.say("value-basis-revenue" if margin_share == 1 else "value-basis-margin", share=lang.percent(margin_share))
    )
    if cost_known < 0.995:
        message = "value-basis-cost" if cost_known > 0 else "value-basis-no-cost"
        parts.append(lang.say(message, share=lang.percent(cost_known)))
    return Callout(" ".join(parts), "limit", "value_basis")


def concentration(result: pd.DataFrame, *, lang: Language, source: str = "") -> Finding | None:
    """What share of the value to come the most valuable fifth holds."""
    if result.empty:
        return None
    row = result.iloc[0]
    text = lang.say(
        "value-top-share", share=lang.percent(row["estimate"]), interval=lang.interval(row["low"], row["high"])
    )
    return Finding("value_top_share", text, _values(row), "value_ladder")


def key_segment(
    result: pd.DataFrame, new: pd.DataFrame, keys: tuple[str, ...], *, lang: Language, source: str = ""
) -> list[Finding]:
    """
    The key segment, how sure its first place is, the segment that leads per head, and its share among new customers.
    """
    if result.empty or pd.isna(result["estimate"].iloc[0]):
        return []
    first = result.iloc[0]
    keys = tuple(k for k in keys if k in result and (result[k].astype(str) != "unknown").any())
    name = cell_name(first, keys, lang)
    sure = "value-key-sure" if first["chance_total"] >= SURE else "value-key-unsure"
    text = lang.say(
        "value-key", segment=name, n=int(first["n"]), share=lang.percent(first["share"]), **_told(first, lang)
    )
    text += " " + lang.say(sure, chance=lang.percent(first["chance_total"]))
    values = _values(first) | {"share": first["share"], "chance": first["chance_total"]}
    found = [Finding("key_segment", text, values, "value_key_segment", places=("report", "summary"))]
    head = result.loc[result["each"].idxmax()]
    if head["segment"] == first["segment"]:
        told = {"money": lang.money_short(head["each"]), "chance": lang.percent(head["chance_each"])}
        values = {"each": head["each"], "chance": head["chance_each"]}
        found.append(Finding("key_segment_each", lang.say("value-key-both", **told), values, "value_key_segment"))
    else:
        told = {"money": lang.money_short(head["each"]), "chance": lang.percent(head["chance_each"])}
        other = cell_name(head, keys, lang)
        text = lang.say("value-key-each", segment=other, n=int(head["n"]), **told)
        values = {"n": head["n"], "each": head["each"], "chance": head["chance_each"]}
        found.append(Finding("key_segment_each", text, values, "value_key_segment"))
    if len(new):
        row = new.iloc[0]
        interval = lang.interval(row["low"], row["high"])
        text = lang.say("value-key-new-share", n=int(row["n"]), share=lang.percent(row["estimate"]), interval=interval)
        found.append(Finding("key_segment_share_of_new", text, _values(row), "value_key_segment"))
    return found


def portrait(result: pd.DataFrame, rules: pd.DataFrame, *, lang: Language, source: str = "") -> list[Finding]:
    """What marks the most valuable fifth, and the rule that finds it best."""
    if result.empty:
        return []
    sure = result[result["claim"].astype(bool) & (result["estimate"] > 0)].head(2)
    found = []
    for row in sure.itertuples():
        top, rest, gap = lang.apart(row.share_top, row.share_rest)
        text = lang.say(
            "value-portrait",
            trait=_trait(row.dimension, row.segment, lang),
            top=top,
            rest=rest,
            gap=gap,
            low=lang.number(100 * row.low),
            high=lang.number(100 * row.high),
            n=int(row.n),
        )
        values = {"n": row.n, "estimate": row.estimate, "low": row.low, "high": row.high}
        found.append(Finding(f"portrait_{row.dimension}_{row.segment}", text, values, "value_portrait"))
    if sure.empty:
        found.append(Finding("portrait_none", lang.say("value-portrait-none", n=len(result)), {"n": len(result)}))
    told = len(rules) and len(sure)  # the tree always finds something; without a proven trait it found chance
    best = rules[rules["low"] > 0.2].head(1) if told else rules.iloc[:0]
    for row in best.itertuples():
        steps = [lang.say(f"value-rule-{how.replace('_', '-')}", trait=_trait(c, v, lang)) for c, how, v in row.rule]
        text = lang.say(
            "value-rule",
            rule=lang.listing(steps),
            share=lang.percent(row.estimate),
            interval=lang.interval(row.low, row.high),
            n=int(row.n),
        )
        found.append(
            Finding("portrait_rule", text, {"n": row.n, "estimate": row.estimate, "low": row.low, "high": row.high})
        )
    return found


def _trait(dimension: str, segment, lang: Language) -> str:
    return lang.say("retention-group", dimension=lang.column(dimension), name=lang.label(segment))


def one_point(
    result: pd.DataFrame, simple: float, sold: pd.DataFrame | None = None, *, lang: Language, source: str = ""
) -> list:
    """
    What one more point of renewal is worth a year, how it is made, where most of it lies, and simple forms beside it.

    Parameters
    ----------
    result : DataFrame
        `analysis.levers.value_of_one_point` after disclosure.
    simple : float
        `analysis.levers.repeat_point`.
    sold : DataFrame, optional
        `analysis.levers.sales`: the mean repeat contract.
    """
    whole = result[(result["segment"] == "") & result["estimate"].notna()] if len(result) else result
    found = []
    if len(whole):
        row = whole.iloc[0]
        text = lang.say("value-point", n=int(row["n"]), **_told(row, lang))
        values = _values(row)
        found.append(
            Finding("value_of_one_point", text, values, "value_one_point", row["estimate"], ("report", "summary"))
        )
        if row["ends"] > 0:
            renewals, each = row["ends"] / 100, row["estimate"] / (row["ends"] / 100)
            made = {"ends": row["ends"], "renewals": renewals, "each": each, "estimate": row["estimate"]}
            text = lang.say(
                "value-point-made",
                ends=lang.number(row["ends"]),
                renewals=lang.number(renewals, 1),
                each=lang.money_short(each),
                money=lang.money_short(row["estimate"]),
            )
            found.append(Finding("value_of_one_point_made", text, made, "value_one_point"))
    parts = result[(result["dimension"] == "product") & result["estimate"].notna()] if len(result) else result
    parts = parts[~parts["segment"].isin(["", "unknown", "other"])] if len(parts) else parts
    if len(parts) > 1:
        row = parts.loc[parts["estimate"].idxmax()]
        text = lang.say(
            "value-point-product",
            segment=lang.label(row["segment"]),
            n=int(row["n"]),
            ends=lang.number(row["ends"]),
            **_told(row, lang),
        )
        found.append(Finding("value_of_one_point_product", text, _values(row), "value_one_point", row["estimate"]))
    again = sold[sold["segment"] == "repeat"] if sold is not None else pd.DataFrame()
    if len(whole) and len(again) and again["margin_each"].iloc[0] > 0:
        each, renewals = float(again["margin_each"].iloc[0]), whole["n"].iloc[0] / 100
        text = lang.say(
            "value-point-heads",
            renewals=lang.number(renewals, 1),
            each=lang.money_short(each),
            money=lang.money_short(renewals * each),
        )
        found.append(Finding("value_of_one_point_heads", text, {"estimate": renewals * each, "each": each}))
    if pd.notna(simple):
        text = lang.say("value-point-simple", money=lang.money_short(simple))
        found.append(Finding("value_of_one_point_simple", text, {"estimate": simple}))
    if len(whole) and len(found) > 1:
        found.append(Finding("value_of_one_point_which", lang.say("value-point-which"), {}))
    return found or [Callout(lang.say("value-point-missing"), "missing", "value_point_missing")]


def one_more_month(result: pd.DataFrame, *, lang: Language, source: str = "") -> Finding | None:
    """What one more month from each customer who left in the last year would have brought."""
    if result.empty or not result["n"].iloc[0] > 0:
        return None
    row = result.iloc[0]
    text, values = lang.say("value-month", n=int(row["n"]), **_told(row, lang)), _values(row) | {"each": row["each"]}
    each = {"each": lang.money(row["each"])}
    if pd.isna(row["money"]):  # each at the month of their own product
        text += " " + lang.say("value-month-own", **each)
    else:
        values |= {name: row[name] for name in ("money", "customer_months", "active")}
        months = lang.number(row["customer_months"], 1)
        made = {"paid": lang.money_short(row["money"]), "months": months, "n": int(row["active"])}
        text += " " + lang.say("value-month-mean", **each, **made)
    return Finding("one_more_month", text, values, "value_one_point", row["estimate"])


def sources(result: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """What it costs to win a customer and how many times over it comes back; a callout where spend is not recorded."""
    whole = result[(result["segment"] == "") & result["estimate"].notna()] if len(result) else result
    if not len(whole):
        return [Callout(lang.say("value-sources-missing"), "missing", "value_sources_missing")]
    row = whole.iloc[0]
    text = lang.say(
        "value-sources",
        n=int(row["n"]),
        cac=lang.money(row["cac"]),
        ratio=lang.number(row["estimate"], 1),
        interval=lang.interval(row["low"], row["high"], "number1"),
    )
    found: list = [Finding("ltv_to_cac", text, _values(row) | {"cac": row["cac"]}, "value_sources")]
    poor = result[(result["segment"] != "") & (result["high"] < 1)]
    for bad in poor.itertuples():
        text = lang.say(
            "value-source-loss", source=lang.label(bad.segment), ratio=lang.number(bad.estimate, 1), n=int(bad.n)
        )
        found.append(
            Finding(
                f"source_loss_{bad.segment}",
                text,
                {"n": bad.n, "estimate": bad.estimate, "high": bad.high},
                "value_sources",
            )
        )
    return found


def far(check: pd.DataFrame | None, lang: Language) -> str:
    """What a reader of a sum by the model must know beside it: that a year ago it missed by more than `FAR`; else ""."""
    whole = check[(check["segment"] == "") & check["error"].notna()] if check is not None and len(check) else None
    if whole is None or whole.empty or abs(error := float(whole["error"].iloc[0])) <= FAR:
        return ""
    way = "more" if error > 0 else "less"
    return " " + lang.say("value-check-far", error=lang.percent(abs(error)), way=way)


def check(
    result: pd.DataFrame, better: bool, *, lang: Language, foretold: bool = True, reach: pd.DataFrame | None = None
) -> list:
    """
    Whether a year ago the money of this year would have been predicted, and better than by repeating last year's.

    Parameters
    ----------
    result : DataFrame
        The shared result "value_check", after disclosure.
    better : bool
    foretold : bool
        Whether a shop has a model of purchases that was judged above.
    reach : DataFrame, optional
        The shared result "reach", for why it has none.
    """
    known = result[result["estimate"].notna()]
    if known[known["segment"] != ""].empty or not known["actual"].sum() > 0:
        none = lang.kind == "transactions" and not foretold
        long = no_model.had(reach, "months") > YEARS_CHECKED  # then it is not the records of today that are short
        named = "value-check-missing-none" if none else "value-check-missing-then" if long else "value-check-missing"
        return [Callout(lang.say(named, why=no_model.why(reach, lang)), "limit", "value_check_missing")]
    whole, known = known[known["segment"] == ""], known[known["segment"] != ""]
    predicted, actual, naive = (
        float((whole if len(whole) else known)[c].sum()) for c in ("estimate", "actual", "naive")
    )
    total = float(known["actual"].sum())
    miss, naive_miss = (float((known[c] - known["actual"]).abs().sum()) / total for c in ("estimate", "naive"))
    text = lang.say(
        "value-check-better" if better else "value-check-worse",
        predicted=lang.money_short(predicted),
        actual=lang.money_short(actual),
        error=lang.percent(abs(predicted / actual - 1)),
        way="more" if predicted > actual else "less",
        miss=lang.percent(miss),
        naive=lang.percent(naive_miss),
    )
    inside = int(((known["low"] <= known["actual"]) & (known["actual"] <= known["high"])).sum())
    values = {"predicted": predicted, "actual": actual, "naive": naive, "inside": inside, "segments": len(known)}
    return [Finding("value_check", text, values, "value_check"), *_better_elsewhere(known, lang)]


def _better_elsewhere(known: pd.DataFrame, lang: Language) -> list[Finding]:
    """For which segments a naive prediction came nearer, so that the coming year is told by it; that it is for none."""
    if "best" not in known:
        return []
    said, values = [], {}
    for method in ("last_year", "constant"):
        names = [lang.label(s) for s in known.loc[known["best"] == method, "segment"]]
        values[method] = len(names)
        if names:
            said.append(lang.say(f"value-check-nearer-{method.replace('_', '-')}", names=lang.listing(names)))
    values["model"] = int((known["best"] == "model").sum())
    text = lang.say("value-check-nearer" if said else "value-check-nearer-none", parts="; ".join(said),
                    nearer=values["last_year"] + values["constant"], products=len(known))  # fmt: skip
    return [Finding("value_check_segments", text, values, "value_next_year")]
