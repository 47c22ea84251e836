"""Sentences about why customers leave."""

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.language import Language

LOW = 0.5  # coverage below which the reasons cannot speak for all


def coverage(result: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """How many of the lost have a reason on record, and what that allows to say; a callout where none has."""
    known = result[(result["dimension"] == "") & result["n"].notna() & (result["n"] > 0)]
    if known.empty:
        return [Callout(lang.say("reasons-nobody-lost"), "missing", "reasons_missing")]
    row = known.iloc[0]
    if not row["hits"]:
        return [Callout(lang.say("reasons-missing", n=int(row["n"])), "missing", "reasons_missing")]
    values = {k: row[k] for k in ("period", "n", "people", "hits", "written_n", "estimate", "low", "high")}
    text = lang.say(
        f"reasons-coverage-{row['period'].replace('_', '-')}",
        hits=int(row["hits"]),
        n=int(row["n"]),
        people=_people(row),
        share=lang.percent(row["estimate"]),
        interval=lang.interval(row["low"], row["high"]),
    )
    exhibit = "reasons_coverage"
    found: list = [Finding("refusal_coverage", text, values, exhibit, places=("report", "summary"))]
    if row["high"] < LOW:
        found.append(
            Callout(
                lang.say("reasons-low-coverage", share=lang.percent(1 - row["estimate"])),
                "limit",
                "reasons_low_coverage",
            )
        )
    return found


def written(result: pd.DataFrame, *, min_n: int, lang: Language) -> Callout | None:
    """How many records hold a reason, and how many of these the list of reasons does not know."""
    if result.empty:
        return None
    by = result.set_index("segment")
    count = {k: int(by.loc[k, "records"]) for k in by.index}
    hidden = lang.say("reasons-written-few", n=min_n)
    unknown, unsaid, unspecified = (
        hidden if 0 < by.loc[k, "n"] < min_n else lang.number(count[k])
        for k in ("unrecognised", "not_said", "unspecified")
    )
    text = lang.say(
        "reasons-written", records=lang.number(sum(count.values())), unknown=unknown,
        reasons=lang.number(count["recognised"] + count["unrecognised"]), outcomes=lang.number(count["outcome"]),
        unsaid=unsaid, unspecified=unspecified, empty=lang.number(count["empty"]),
    )  # fmt: skip
    return Callout(text, "limit", "reasons_written")


def key_figures(coverage: pd.DataFrame, control: pd.DataFrame, *, lang: Language) -> KeyFigures | None:
    """Coverage, and the share of reasons that the business can act on, as big numbers."""
    items = []
    whole = coverage[(coverage["dimension"] == "") & (coverage["n"] > 0)]
    if len(whole):
        row = whole.iloc[0]
        interval = lang.interval(row["low"], row["high"])
        below = lang.say("reasons-below-coverage", interval=interval, n=int(row["n"]), people=_people(row))
        items.append(
            KeyFigure(
                "refusal_coverage",
                lang.say("reasons-key-coverage"),
                lang.percent(row["estimate"]),
                row["estimate"],
                below,
            )
        )
    can = control[(control["dimension"] == "controllable") & (control["segment"] == "yes") & control["n"].notna()]
    if len(can):
        row = can.iloc[0]
        below = lang.say("reasons-below-control", interval=lang.interval(row["low"], row["high"]), n=int(row["n"]))
        items.append(
            KeyFigure(
                "refusal_share", lang.say("reasons-key-control"), lang.percent(row["estimate"]), row["estimate"], below
            )
        )
        if pd.notna(row["year_money"]):
            below = lang.say("reasons-below-money", n=int(row["hits"]))
            items.append(
                KeyFigure(
                    "", lang.say("reasons-key-money"), lang.money_short(row["year_money"]), row["year_money"], below
                )
            )
    return KeyFigures(tuple(items), "reasons_key_figures") if len(items) > 1 else None


def leading(
    result: pd.DataFrame, shown: pd.DataFrame | None = None, *, lang: Language, source: str = ""
) -> list[Finding]:
    """The most frequent reasons, how many more are merged in `shown` and, of a year, what they are worth at most."""
    if result.empty:
        return []
    row = result.sort_values("period", ascending=False).iloc[0]
    codes = row["reasons"].split("|")
    names = lang.listing(lang.say("common-quoted", name=lang.label(f"reason {c}")) for c in codes)
    text = lang.say(
        "reasons-leading",
        reasons=names,
        hits=int(row["hits"]),
        n=int(row["n"]),
        share=lang.percent(row["estimate"]),
        interval=lang.interval(row["low"], row["high"]),
        period=lang.say(f"reasons-period-{row['period'].replace('_', '-')}"),
    )
    if shown is not None and len(shown):
        of_period = shown[(shown["period"] == row["period"]) & (shown["segment"] == "other") & shown["hits"].notna()]
        for merged in of_period["hits"]:
            text += " " + lang.say("reasons-leading-merged", n=int(merged))
    money = _number(row["year_money"]) if row["period"] == "last_12_months" else None  # years added up are no year's
    if money is not None:
        text += " " + lang.say("reasons-leading-money", money=lang.money_short(row["year_money"]))
    return [Finding("refusal_leading", text, row.to_dict(), "reasons_pareto", money)]


def over_money(result: pd.DataFrame, *, lang: Language, source: str = "") -> list[Finding]:
    """How many named the price or their purse, together; where the purse is not shown apart, that it is not the price."""
    if result.empty:
        return []
    row = result.iloc[0]
    names = {c: lang.say("common-quoted", name=lang.label(f"reason {c}")) for c in ("price", "finance")}
    if pd.isna(row["finance"]):
        text = lang.say("reasons-over-money-merged", **names)
        return [Finding("refusal_over_money", text, {"n": row["n"], "price": row["price"]}, "reasons_pareto")]
    text = lang.say(
        "reasons-over-money", **names, prices=int(row["price"]), purses=int(row["finance"]), hits=int(row["hits"]),
        n=int(row["n"]), share=lang.percent(row["estimate"]), interval=lang.interval(row["low"], row["high"]),
    )  # fmt: skip
    return [Finding("refusal_over_money", text, row.to_dict(), "reasons_pareto")]


def _habit(claims: pd.DataFrame | None, reasons: list[str], lang: Language) -> str:
    """Which of `reasons` one manager records far more often than the others, if that may be claimed; the widest gap."""
    if claims is None or claims.empty:
        return ""
    kept = claims["claim"].astype(bool) & (claims["dimension"] == "manager") & (claims["estimate"] > 0)
    rows = claims[kept & claims["metric"].isin([f"refusal_share {code}" for code in reasons])]
    said = [
        lang.say(
            "reasons-habit-of",
            reason=lang.label(row["metric"].replace("refusal_share", "reason")),
            manager=lang.label(row["segment"]),
            first=lang.percent(row["first"]),
            second=lang.percent(row["second"]),
        )
        for row in rows.sort_values("estimate", ascending=False, kind="stable").head(1).to_dict("records")
    ]
    return "".join(" " + text for text in said)


def control(
    result: pd.DataFrame,
    coverage: pd.DataFrame | None = None,
    leading: pd.DataFrame | None = None,
    claims: pd.DataFrame | None = None,
    *,
    lang: Language,
    source: str = "",
) -> list[Finding]:
    """How much of what is said the business can act on, the money behind it, and of how many leavers it speaks."""
    rows = result[(result["dimension"] == "controllable") & (result["segment"] == "yes") & result["n"].notna()]
    if rows.empty:
        return []
    row = rows.sort_values("period", ascending=False).iloc[0]
    period = lang.say(f"reasons-period-{row['period'].replace('_', '-')}")
    share, interval = lang.percent(row["estimate"]), lang.interval(row["low"], row["high"])
    text = lang.say(
        "reasons-control", share=share, interval=interval, hits=int(row["hits"]), n=int(row["n"]), period=period
    )
    text += " " + lang.say("reasons-control-answers")
    if pd.notna(row["year_money"]):
        text += " " + lang.say("reasons-control-money", money=lang.money_short(row["year_money"]))
    values = {k: row[k] for k in ("period", "n", "hits", "estimate", "low", "high", "year_money")}
    whole = pd.DataFrame() if coverage is None else coverage[(coverage["dimension"] == "") & (coverage["n"] > 0)]
    whole = whole[whole["period"] == row["period"]] if len(whole) else whole
    for known in whole.head(1).to_dict("records"):
        text += " " + lang.say(
            "reasons-control-coverage",
            share=lang.percent(known["estimate"]),
            hits=int(known["hits"]),
            n=int(known["n"]),
        )
        values |= {"coverage": known["estimate"], "lost": int(known["n"]), "lost_with_reason": int(known["hits"])}
    if leading is not None and len(leading):
        codes = leading.sort_values("period", ascending=False).iloc[0]["reasons"].split("|")
        text += _habit(claims, codes, lang)
    places = ("report", "summary")
    return [Finding("refusal_controllable", text, values, "reasons_pareto", _number(row["year_money"]), places)]


def tendencies(result: pd.DataFrame, *, lang: Language, source: str = "") -> list[Finding]:
    """Differences between segments that hold after correction, largest first; or that none does."""
    result = result[result["metric"].str.startswith("refusal_share") & result["dimension"].ne("quarter")]
    if result.empty:
        return []
    claimed = result[result["claim"].astype(bool)]
    if claimed.empty:
        clubs = "some" if (result["dimension"] == "club").any() else "none"
        text = lang.say("reasons-no-tendency", tests=len(result), clubs=clubs)
        return [Finding("refusal_no_tendency", text, {"tests": len(result)})]
    claimed = claimed.reindex(claimed["estimate"].abs().sort_values(ascending=False, kind="stable").index)
    claimed = (
        claimed[claimed["metric"].str.startswith("refusal_share")].drop_duplicates(["metric", "dimension"]).head(5)
    )
    return [_tendency(row, lang) for row in claimed.to_dict("records")]


def _tendency(row: dict, lang: Language) -> Finding:
    reason = row["metric"].removeprefix("refusal_share ")
    segment = (
        lang.say("reasons-year", year=_year(row["segment"]))
        if row["dimension"] == "membership_year"
        else lang.label(row["segment"])
    )
    first, second, gap = lang.apart(row["first"], row["second"])
    text = lang.say(
        "reasons-tendency-more" if row["estimate"] > 0 else "reasons-tendency-less",
        segment=segment,
        reason=lang.label(f"reason {reason}"),
        first=first,
        second=second,
        n=int(row["n"]),
        versus=int(row["n_versus"]),
        gap=gap,
        low=lang.number(min(abs(row["low"]), abs(row["high"])) * 100),
        high=lang.number(max(abs(row["low"]), abs(row["high"])) * 100),
    )
    if row["dimension"] == "manager":
        text += " " + lang.say("reasons-habit")
    code = f"refusal_tendency_{reason}_{row['dimension']}_{row['segment']}".replace(" ", "_")
    return Finding(code, text, row, f"reasons_by_{row['dimension']}")


def behaviour(result: pd.DataFrame, tests: pd.DataFrame, *, lang: Language, focus: str = "price") -> list:
    """Whether those who gave `focus` came as often as those with other reasons, and as those who renewed."""
    known = result.dropna(subset=["n", "estimate"]).set_index(["dimension", "segment"])
    if known.empty:
        return [Callout(lang.say("reasons-visits-missing"), "missing", "reasons_visits_missing")]
    if ("reason", focus) not in known.index:
        return []
    row = known.loc[("reason", focus)]
    values = {
        "n": int(row["n"]),
        "estimate": row["estimate"],
        "low": row["low"],
        "high": row["high"],
    }
    text = lang.say(
        "reasons-behaviour",
        reason=lang.label(f"reason {focus}"),
        n=int(row["n"]),
        visits=lang.number(row["estimate"], 2),
        interval=lang.interval(row["low"], row["high"], "number2"),
    )
    if ("outcome", "renewed") in known.index:
        renewed = known.loc[("outcome", "renewed")]
        values["renewed"] = renewed["estimate"]
        apart = row["high"] < renewed["low"] or renewed["high"] < row["low"]
        text += " " + lang.say(
            "reasons-behaviour-renewed",
            visits=lang.number(renewed["estimate"], 2),
            interval=lang.interval(renewed["low"], renewed["high"], "number2"),
            n=int(renewed["n"]),
            overlap="no" if apart else "yes",
        )
    test = tests[tests["segment"] == focus]
    if len(test):
        claim = bool(test["claim"].iloc[0]) if "claim" in test else False
        text += " " + lang.say("reasons-behaviour-differs" if claim else "reasons-behaviour-same")
    return [Finding(f"refusal_behaviour_{focus}", text, values, "reasons_behaviour")]


def trend(tests: pd.DataFrame, *, lang: Language, source: str = "") -> list[Finding]:
    """Which reasons become more or less frequent over the quarters, after correction."""
    rows = tests[(tests["dimension"] == "quarter") & tests["p"].notna()]
    if rows.empty:
        return []
    claimed = rows[rows["claim"].astype(bool)]
    if claimed.empty:
        return [
            Finding(
                "refusal_no_trend", lang.say("reasons-no-trend", tests=len(rows)), {"tests": len(rows)}, "reasons_table"
            )
        ]
    found = []
    for row in claimed.to_dict("records"):
        reason = row["metric"].removeprefix("refusal_share ")
        message = "reasons-trend-up" if row["estimate"] > 0 else "reasons-trend-down"
        points = lang.number(abs(row["estimate"]) * 100, 1)
        text = lang.say(message, reason=lang.label(f"reason {reason}"), points=points, n=int(row["n"]))
        found.append(Finding(f"refusal_trend_{reason}", text, row, "reasons_table"))
    return found


def voice(result: pd.DataFrame, renewal: pd.DataFrame, *, lang: Language) -> list:
    """The net promoter score and what promoters and detractors did; a callout where no answers are recorded."""
    whole = result[(result["dimension"] == "") & result["n"].notna()]
    if whole.empty:
        return [Callout(lang.say("reasons-nps-missing"), "missing", "reasons_nps_missing")]
    row = whole.iloc[0]
    text = lang.say(
        "reasons-nps",
        score=lang.number(row["estimate"] * 100),
        interval=lang.interval(row["low"] * 100, row["high"] * 100, "count"),
        n=int(row["n"]),
        promoters=lang.percent(row["promoters"]),
        detractors=lang.percent(row["detractors"]),
    )
    values = {k: row[k] for k in ("n", "estimate", "low", "high", "promoters", "detractors")}
    found = [Finding("nps", text, values, "reasons_nps")]
    rates = renewal.dropna(subset=["n", "estimate"]).set_index("segment")
    if {"promoter", "detractor"} <= set(rates.index):
        first, second = rates.loc["promoter"], rates.loc["detractor"]
        told = {
            name: lang.say(
                "reasons-rate",
                share=lang.percent(r["estimate"]),
                interval=lang.interval(r["low"], r["high"]),
                n=int(r["n"]),
            )
            for name, r in (("promoters", first), ("detractors", second))
        }
        text = lang.say("reasons-nps-renewal", **told)
        values = {"promoter": first["estimate"], "detractor": second["estimate"]}
        found.append(Finding("nps_renewal", text, values, "reasons_nps"))
    return found


def _people(row: pd.Series) -> int:
    """How many customers the departures are of where that is another number; else 0."""
    return int(row["people"]) if row["people"] < row["n"] else 0


def _year(segment: str) -> int:
    return int(str(segment).rstrip("+"))


def _number(value) -> float | None:
    return None if pd.isna(value) else float(value)
