"""Sentences about who the customers are."""

import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.few import few, is_majority, is_weekday_habit, largest
from cbakit.language import Language

USE_DAYS = 90  # in which visits are counted, where so many are recorded

BY_YEARS = (
    "settled_first_year",
    "year_2",
    "year_3",
    "year_4_plus",
)  # stages of those whom nothing nearer puts elsewhere
HARDLY = 0.02  # a smaller change of the headcount, or gap between two shares of a product, is called none


def missing(what: str, *, lang: Language) -> Callout:
    """What is not recorded, what it would show and how to begin: what is "use", "money", "age" or "nobody"."""
    return Callout(lang.say(f"composition-missing-{what}"), "missing", f"composition_missing_{what}")


def headcount(states: pd.DataFrame, *, lang: Language, as_of, min_n: int = 10) -> list:
    """
    How many customers are active and in grace, beside a year before.

    Parameters
    ----------
    states : DataFrame
        `analysis.composition.year_beside` of counts by state.
    min_n : int
        Fewest customers in grace that are mentioned.
    """
    row = states.set_index("segment")
    if "active" not in row.index or not row.loc["active", "n"] > 0:
        return [missing("nobody", lang=lang)]
    active = row.loc["active"]
    grace = int(row.loc["in_grace", "n"]) if "in_grace" in row.index else 0
    grace = grace if grace >= min_n else 0
    text = lang.say("composition-active", as_of=lang.date(as_of), n=int(active["n"]))
    text += " " + lang.say("composition-grace", n=grace) if grace else ""
    values = {"active": int(active["n"]), "in_grace": grace, "before": active["before_n"]}
    if active["before_n"] > 0:
        change = active["n"] / active["before_n"] - 1
        text += " " + lang.say(
            _direction("composition-change", change), before=int(active["before_n"]), change=lang.percent(abs(change))
        )
    found: list = [Finding("active_customers", text, values, "composition_stages", places=("report", "summary"))]
    few = active["n"] < min_n
    return [*found, Callout(lang.say("composition-few", n=min_n), "limit", "composition_few")] if few else found


def _direction(message: str, change: float) -> str:
    if abs(change) < HARDLY:
        return f"{message}-same" if change else f"{message}-equal"
    return f"{message}-more" if change > 0 else f"{message}-less"


def key_figures(
    states: pd.DataFrame, ages: pd.DataFrame, use: pd.DataFrame, *, lang: Language, min_n: int = 10
) -> KeyFigures | None:
    """Active customers, those in grace, median age and visits a week as big numbers."""
    by_state = states.set_index("segment")
    items = []
    for state, metric in (("active", "active_customers"), ("in_grace", "in_grace_customers")):
        if state in by_state.index and by_state.loc[state, "n"] >= min_n:
            row = by_state.loc[state]
            before = row["before_n"]
            below = lang.say("composition-below-before", n=int(before)) if before > 0 else ""
            items.append(
                KeyFigure(
                    metric,
                    lang.say(f"composition-key-{state.replace('_', '-')}"),
                    lang.number(row["n"]),
                    row["n"],
                    below,
                )
            )
    whole = ages[ages["dimension"] == ""]
    if len(whole) and pd.notna(whole["estimate"].iloc[0]):
        row = whole.iloc[0]
        below = lang.say("composition-below-age", unknown=_unknown(row, lang)) if row["unknown_share"] > 0 else ""
        items.append(
            KeyFigure("", lang.say("composition-key-age"), lang.number(row["estimate"]), row["estimate"], below)
        )
    week = use[(use["measure"] == "visits_per_week") & (use["dimension"] == "") & use["n"].notna()]
    if len(week):
        row = week.iloc[0]
        below = lang.say(
            "composition-below-interval", interval=lang.interval(row["low"], row["high"], "number2"), n=int(row["n"])
        )
        items.append(
            KeyFigure("", lang.say("composition-key-visits"), lang.number(row["estimate"], 2), row["estimate"], below)
        )
    return KeyFigures(tuple(items), "composition_key_figures") if len(items) > 1 else None


def _unknown(row: pd.Series, lang: Language) -> str:
    """Share without an age; a tenth of a percent more where the whole percent would be none."""
    share = float(row["unknown_share"])
    return lang.percent(share, 0 if round(share, 2) > 0 else 1)


def ages(result: pd.DataFrame, sexes: pd.DataFrame, *, lang: Language, source: str = "", known_by: str = "") -> list:
    """Shares of the sexes, the middle half of ages, how much is unknown, and how exact ages are (`ages_known_by`)."""
    found: list = []
    known = sexes[sexes["segment"].isin(["female", "male"]) & sexes["n"].notna()]
    if len(known):
        found.append(_sexes(known.sort_values("n", ascending=False), lang))
    row = result.iloc[0]
    if pd.isna(row["n"]):
        return found
    if pd.isna(row["estimate"]):
        return [*found, missing("age", lang=lang)]
    names = ("estimate", "quarter_1", "quarter_3")
    values = {k: lang.number(row[k]) for k in names} | {"unknown": _unknown(row, lang)}
    text = lang.say("composition-ages" if row["unknown_share"] > 0 else "composition-ages-all", **values)
    text += " " + lang.say(f"composition-ages-by-{known_by}") if known_by else ""
    raw = {k: row[k] for k in (*names, "unknown_share", "n")}
    return [*found, Finding("composition_age", text, raw, "composition_pyramid")]


def _sexes(known: pd.DataFrame, lang: Language) -> Finding:
    """The larger sex: a majority where chance explains no such share, else beside the other one where both are shown."""
    row, share = known.iloc[0], float(known.iloc[0]["share"])
    said = {"who": lang.label(row["segment"]), "share": lang.percent(share), "n": int(row["n"])}
    values = {"share": share, "n": row["n"]}
    if said["share"] == lang.percent(1.0):
        how = "-all" if share == 1 else "-nearly-all"
    elif share > 0 and is_majority(row["n"], round(row["n"] / share)):
        how = ""
    elif len(known) == 2 and not is_majority(row["n"], known["n"].sum()):
        other, how = known.iloc[1], "-even"
        values |= {"other": other["share"], "other_n": other["n"]}
        said |= {"others": lang.label(other["segment"]), "other": lang.percent(other["share"])}
        said |= {"other_n": int(other["n"])}
    else:
        how = "-most"
    return Finding("composition_sex", lang.say(f"composition-sex{how}", **said), values, "composition_pyramid")


def products(result: pd.DataFrame, *, lang: Language, kinds: int = 0, min_n: int = 10) -> list:
    """
    The product with most customers, and the one whose share of money differs most from its share of heads.

    Parameters
    ----------
    result : DataFrame
        `analysis.composition.counts` by product, after disclosure.
    kinds : int
        Products that the active customers have, those too small to be shown included.
    min_n : int
    """
    rows = result[result["n"].notna()]
    if rows.empty:
        return []
    if (rows["segment"] == "unknown").all():
        return [missing("product", lang=lang)]
    if rows["segment"].isin(["other", "unknown"]).all():
        return [
            Callout(lang.say("composition-products-few", kinds=kinds, least=min_n), "limit", "composition_products_few")
        ]
    first = rows[rows["segment"] != "other"].iloc[0]
    values = {"product": lang.label(first["segment"]), "share": lang.percent(first["share"]), "n": int(first["n"])}
    found: list = [
        Finding(
            "composition_product",
            lang.say("composition-product", **values),
            first[["n", "share"]].to_dict(),
            "composition_products",
        )
    ]
    if rows["money_share"].isna().all():
        return [*found, missing("money", lang=lang)]
    priced = rows[rows["money_share"].notna() & (rows["segment"] != "other")]
    apart = priced.loc[(priced["money_share"] - priced["share"]).abs().idxmax()]
    more = "more" if apart["money_share"] > apart["share"] else "less"
    values = {
        "product": lang.label(apart["segment"]),
        "share": lang.percent(apart["share"]),
        "money": lang.percent(apart["money_share"]),
    }
    message = f"apart-{more}" if abs(apart["money_share"] - apart["share"]) >= HARDLY else "even"
    text, said = lang.say(f"composition-product-{message}", **values), apart[["n", "share", "money_share"]].to_dict()
    if message != "even" or len(priced) > 1:  # of one product alone there is nothing to compare
        found.append(Finding("composition_product_apart", text, said, "composition_products"))
    unpriced = rows["unpriced"].sum()
    if unpriced:
        found.append(Callout(lang.say("composition-unpriced", n=int(unpriced)), "limit", "composition_unpriced"))
    return found


def stages(result: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """How many must decide soon and how many are new, with the money that hangs on the former."""
    rows = result[result["n"].gt(0)].set_index("segment")
    if list(rows.index) == ["other"]:
        return [Callout(lang.say("composition-stages-few"), "limit", "composition_stages_few")]
    if len(rows) == 1:
        return [missing("stages", lang=lang)]
    found = []
    if "renewal_due" in rows.index:
        row = rows.loc["renewal_due"]
        text = lang.say("composition-due", n=int(row["n"]), share=lang.percent(row["share"]))
        if pd.notna(row["money"]):
            text += " " + lang.say("composition-due-money", money=lang.money_short(row["money"]))
        values = row[["n", "share", "money"]].to_dict()
        found.append(Finding("composition_due", text, values, "composition_stages"))
    for name, stages in (("newcomers", ["new", "adapting"]), ("back", ["back", "back_settling"])):
        some = rows[rows.index.isin(stages)]
        if len(some) == 2 or (len(some) and "other" not in rows.index):  # nobody of them stands among the small stages
            values = {"n": some["n"].sum(), "share": some["share"].sum()}
            text = lang.say(f"composition-{name}", n=int(values["n"]), share=lang.percent(values["share"]))
            found.append(Finding(f"composition_{name}", text, values, "composition_stages"))
    return found or _one_stage(rows, lang)


def _one_stage(rows: pd.DataFrame, lang: Language) -> list:
    """The only stage that can be shown beside the rest, in place of a picture of the two."""
    if len(rows) != 2 or "other" not in rows.index:
        return []
    row, rest = rows.drop("other").iloc[0], int(rows.loc["other", "n"])
    stage, n = lang.label(row.name), int(row["n"])
    said = {"stage": stage[:1].upper() + stage[1:], "n": n, "total": n + rest}
    text = lang.say("composition-stages-title", **said, share=lang.percent(row["share"]))
    if rest > n:
        text += lang.say("composition-stages-title-rest", rest=rest)
    text += "."
    if lang.kind != "snapshot" and row.name in BY_YEARS:
        text += " " + lang.say("composition-stages-not-tenure")
    return [Finding("composition_stage", text, said, "composition_stages")]


def use(
    summary: pd.DataFrame,
    first_visit: pd.DataFrame,
    asleep: pd.DataFrame,
    *,
    lang: Language,
    days: int = USE_DAYS,
    min_n: int = 10,
) -> list:
    """
    Visits a week, sleeping customers and what they pay, and how soon newcomers come.

    Parameters
    ----------
    summary, first_visit : DataFrame
        `analysis.usage.use_summary` of the whole, and `first_visit`.
    asleep : DataFrame
        `analysis.composition.counts` of the active by sleeping ("True", "False").
    days : int
        For how many of the last 90 days visits are recorded: what they are divided by is said.
    min_n : int
        Of fewer sleepers neither count nor money is told, nor newcomers who came, or did not.
    """
    if summary.empty:
        return [missing("use", lang=lang)] if lang.kind != "transactions" else []
    whole = summary[(summary["dimension"] == "") & summary["n"].notna()].set_index("measure")
    found = []
    if "visits_per_week" in whole.index:
        row = whole.loc["visits_per_week"]
        values = {
            "mean": lang.number(row["estimate"], 2),
            "interval": lang.interval(row["low"], row["high"], "number2"),
            "n": int(row["n"]),
            "days": days,
        }
        raw = row[["estimate", "low", "high", "n"]].to_dict() | {"days": days}
        text = lang.say("composition-visits", **values)
        text += " " + lang.say("composition-visits-recorded", days=days) if days < USE_DAYS else ""
        found.append(Finding("composition_visits", text, raw, "composition_use"))
    if "sleeping" in whole.index and whole.loc["sleeping", "n"] > 0:
        row = whole.loc["sleeping"]
        said = lang.say("composition-sleeping-few", n=int(row["n"]), least=min_n)
        hidden = Finding("composition_sleeping_few", said, {"n": row["n"]}, "composition_sleeping")
        found.append(_sleeping(row, asleep, lang) if row["hits"] >= min_n else hidden)
    return [*found, *_first_visit(first_visit, lang, min_n)]


def _sleeping(row: pd.Series, asleep: pd.DataFrame, lang: Language) -> Finding:
    interval = lang.interval(row["low"], row["high"])
    share = lang.percent(row["estimate"])
    text = lang.say("composition-sleeping", hits=int(row["hits"]), n=int(row["n"]), share=share, interval=interval)
    money = asleep.loc[asleep["segment"] == "True", "money"].sum(min_count=1) if len(asleep) else float("nan")
    if pd.notna(money):
        text += " " + lang.say("composition-sleeping-money", money=lang.money_short(money))
    raw = row[["hits", "n", "estimate", "low", "high"]].to_dict() | {"money_month": money}
    return Finding("composition_sleeping", text, raw, "composition_sleeping", places=("report", "summary"))


def _first_visit(result: pd.DataFrame, lang: Language, min_n: int) -> list:
    rows = result[result["n"].notna()].set_index("segment") if len(result) else result
    if len(rows) < 2:
        return []
    week, last = rows.loc["7"], rows.iloc[-1]
    n, came, ever = int(week["n"]), int(week["hits"]), int(last["hits"])
    if any(few(part, min_n) for part in (came, n - came, ever)):
        return []
    values = {"n": n, "hits": came, "share": lang.percent(week["estimate"]), "days": int(last.name)}
    values |= {"first": lang.date(week["first_on"]), "last": lang.date(week["last_on"])}
    text = lang.say("composition-first-week", **values, interval=lang.interval(week["low"], week["high"]))
    raw: dict = {"n": n, "week": came}
    if few(n - ever, min_n):
        text += " " + lang.say("composition-never-few", days=int(last.name), least=min_n)
        return [Finding("composition_first_visit", text, raw, "")]
    never = 1 - last["estimate"]
    text += " " + lang.say(
        "composition-never", days=int(last.name), hits=n - ever, share=lang.percent(never),
        interval=lang.interval(1 - last["high"], 1 - last["low"]),
    )  # fmt: skip
    return [Finding("composition_first_visit", text, raw | {"never": n - ever, "never_share": never}, "")]


def money(gini: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """The Pareto sentence of the year's money with the Gini coefficient."""
    row = gini.iloc[0]
    if pd.isna(row["n"]):
        return []
    if pd.isna(row["estimate"]):
        return [missing("money", lang=lang)]
    values = {"share": lang.percent(row["top_fifth"]), "gini": lang.number(row["estimate"], 2), "n": int(row["n"])}
    raw = {"top_fifth": row["top_fifth"], "gini": row["estimate"], "n": row["n"]}
    found: list = [
        Finding("composition_concentration", lang.say("composition-pareto", **values), raw, "composition_lorenz")
    ]
    if row["unpriced"]:
        found.append(
            Callout(lang.say("composition-unpriced", n=int(row["unpriced"])), "limit", "composition_unpriced_year")
        )
    return found


def core(cells: pd.DataFrame, mix: pd.DataFrame, *, lang: Language, min_n: int = 10) -> Callout | None:
    """
    The core in a box: who, how many, beside independence, what for and when they come.

    Parameters
    ----------
    cells : DataFrame
        `analysis.composition.core`.
    mix : DataFrame
        `analysis.usage.mix` by activity, daypart and weekday, one below the other, after disclosure.
    """
    if cells.empty or cells["n"].iloc[0] < min_n:
        return None
    row = cells.iloc[0]
    named = {k: lang.label(row[k]) for k in ("sex", "age_band", "product", "term_band", "part")}
    named["sex"] = lang.people(row["sex"], row["age_band"])
    named["age_band"] = lang.say("composition-core-age", age=named["age_band"])
    named["product"] = lang.say("composition-core-product", product=named["product"])
    if lang.kind == "snapshot":
        del named["term_band"]  # terms are not known: a yearly contract is not without an end
    who = [name for k, name in named.items() if (cells[k] != UNKNOWN).any()]  # what nobody's is recorded says nothing
    text = lang.say("composition-core", who=", ".join(who), n=int(row["n"]), share=lang.percent(row["share"]))
    expected, ratio = lang.number(row["expected"]), lang.number(row["ratio"], 1)
    more = "composition-core-independent" if row["ratio"] >= 1.05 else "composition-core-as-independent"
    text += " " + lang.say(more, expected=expected, ratio=ratio)
    if pd.notna(row["money_share"]):
        text += " " + lang.say("composition-core-money", share=lang.percent(row["money_share"]))
    known = mix[mix["estimate"].notna() & (mix["segment"] != "unknown")]
    for dimension in ("activity", "daypart", "weekday"):
        part = known[known["dimension"] == dimension]
        if len(part) > 1:
            first = largest(part, "estimate")
            if dimension == "weekday" and not is_weekday_habit(first["estimate"], first["n"]):
                text += " " + lang.say("composition-core-no-weekday")
                continue
            interval = lang.interval(first["low"], first["high"])
            name = lang.label(("weekday " if dimension == "weekday" else "") + str(first["segment"]))
            text += " " + lang.say(
                f"composition-core-{dimension}", what=name, share=lang.percent(first["estimate"]), interval=interval
            )
    return Callout(text, "core", "composition_core", places=("report", "slide"))
