"""Sentences about how the base holds."""

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.few import ENOUGH, few
from cbakit.language import Language

YEAR = 12  # months
SENTENCE_GROUPS = 4
WHOLE_YEAR = 364  # days from the first to the last day of one, at least


def missing(what: str, *, lang: Language) -> Callout:
    """What cannot be known, what it would show and how to begin: "rates", "years", "calendar", "base" or "few"."""
    kind = "few" if what == "few" else "missing"
    kind = "unfit" if what == "calendar" and lang.kind == "transactions" else kind
    return Callout(lang.say(f"renewals-missing-{what}"), kind, f"renewals_missing_{what}")


def base(
    by_year: pd.DataFrame, before: pd.DataFrame, *, lang: Language, months: float = float("nan"), min_n: int = 10
) -> list:
    """
    How large the renewal base is in heads and money, beside a year before.

    Parameters
    ----------
    by_year, before : DataFrame
        `analysis.renewals.base_by_year` today and a year before.
    months : float
        Months that the records cover: within the first year nobody can have passed one.
    min_n : int
    """
    total = int(by_year["n"].sum())
    if not total:
        return [missing("base", lang=lang)]
    later, first = by_year[by_year["segment"] != "1"], by_year[by_year["segment"] == "1"].iloc[0]
    n, share = int(later["n"].sum()), later["n"].sum() / total
    if n == 0 or 0 < min(n, total - n) < min_n:
        way = "none" if n == 0 else "few"
        if n == 0 and months <= YEAR:  # that nobody is there for longer would be a claim about what was not recorded
            text = lang.say("renewals-base-short", months=int(months))
        else:
            text = lang.say(f"renewals-base-{way}", total=total, least=min_n)
        return [Callout(text, "limit", f"renewals_base_{way}")]
    text = lang.say("renewals-base", n=n, share=lang.percent(share), first=int(first["n"]))
    values = {"renewal_base": n, "share": share, "first_year": int(first["n"])}
    if len(before) and before["n"].sum() > 0:
        values["before"] = before.loc[before["segment"] != "1", "n"].sum() / before["n"].sum()
        text += " " + lang.say("renewals-base-before", share=lang.percent(values["before"]))
    if by_year["money_share"].notna().any():
        values["money_share"] = later["money_share"].sum()
        text += " " + lang.say("renewals-base-money", share=lang.percent(values["money_share"]))
    found: list = [Finding("renewal_base", text, values, "renewals_base_by_year", places=("report", "summary"))]
    unknown = int(by_year["start_unknown"].sum())
    if unknown:
        found.append(Callout(lang.say("renewals-start-unknown", n=unknown), "limit", "renewals_start_unknown"))
    return found


def key_figures(
    by_year: pd.DataFrame, rates: pd.DataFrame, years: pd.DataFrame, *, lang: Language
) -> KeyFigures | None:
    """Renewal base share, renewal rate of contracts and of the first two years as big numbers."""
    items, total = [], by_year["n"].sum()
    if total and by_year.loc[by_year["segment"] != "1", "n"].sum() > 0:
        later = by_year.loc[by_year["segment"] != "1", "n"].sum()
        below = lang.say("renewals-below-base", n=int(later), total=int(total))
        items.append(
            KeyFigure(
                "renewal_base_customers",
                lang.say("renewals-key-base"),
                lang.percent(later / total),
                later / total,
                below,
            )
        )
    whole = rates[(rates["dimension"] == "") & rates["estimate"].notna()]
    told = [("renewals-key-contracts", whole)]
    told += [(f"renewals-key-year-{k}", years[(years["segment"] == k) & years["estimate"].notna()]) for k in ("1", "2")]
    for label, rows in told:
        if len(rows):
            row = rows.iloc[0]
            of = "renewals-below-rate" if label == "renewals-key-contracts" else "renewals-below-year"
            below = lang.say(of, interval=lang.interval(row["low"], row["high"]), n=int(row["n"]))
            items.append(
                KeyFigure("renewal_rate", lang.say(label), lang.share(row["estimate"]), row["estimate"], below)
            )
    return KeyFigures(tuple(items), "renewals_key_figures") if len(items) > 1 else None


def by_year(result: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """Renewal rate of the first year, and of the later ones that enough customers faced (form B)."""
    rows = result[result["estimate"].notna()].reset_index(drop=True)
    if rows.empty:
        return [missing("years" if result.empty else "few", lang=lang)]
    first = rows.iloc[0]
    interval = lang.interval(first["low"], first["high"])
    values = {
        "n": int(first["n"]),
        "hits": int(first["hits"]),
        "share": lang.share(first["estimate"]),
        "interval": interval,
    }
    text = lang.say("renewals-year-1" if first["segment"] == "1" else "renewals-year-first-seen", **values)
    later = rows.iloc[1:][rows.iloc[1:]["n"] >= ENOUGH]
    if len(later):
        parts = [
            lang.say("renewals-year-later", share=lang.percent(r.estimate), year=_year(r.segment, lang),
                     interval=lang.interval(r.low, r.high))
            for r in later.head(3).itertuples()
        ]  # fmt: skip
        text += " " + lang.say("renewals-years-later", years="; ".join(parts))
    raw = {f"year_{r.segment}": r.estimate for r in rows.itertuples()} | {
        "n": first["n"],
        "low": first["low"],
        "high": first["high"],
    }
    return [Finding("renewal_by_year", text, raw, "renewals_by_year", places=("report", "summary"))]


def rate(
    result: pd.DataFrame, comparisons: pd.DataFrame, before: pd.DataFrame, *, lang: Language, window: pd.DataFrame
) -> list:
    """
    Renewal rate of contracts that ended (form A), when they renewed, and whether it changed in a year.

    Parameters
    ----------
    result, before : DataFrame
        The shared result "renewal_rate", and `analysis.renewals.renewal_rate` of the year before.
    comparisons : DataFrame
        The shared result "comparisons".
    window : DataFrame
        `analysis.renewals.windows`: which days are meant.
    """
    whole = result[(result["dimension"] == "") & result["estimate"].notna()]
    if whole.empty:
        return [missing("rates" if result.empty else "few", lang=lang)]
    row = whole.iloc[0]
    values = {"n": int(row["n"]), "hits": int(row["hits"]), "share": lang.percent(row["estimate"])}
    values["window"] = _days_meant(window, lang)
    if lang.kind == "transactions":
        spans = pd.to_datetime(window["last_on"]) - pd.to_datetime(window["first_on"])
        values["span"] = lang.say("renewals-span-year" if spans.dt.days.min() >= WHOLE_YEAR else "renewals-span-short")
    text = lang.say("renewals-rate", **values, interval=lang.interval(row["low"], row["high"]))
    if row["hits"] and lang.kind != "transactions":  # a purchase has no end to be early or late for
        known = pd.notna(row["early"])
        parts = {c: lang.percent(row[c] / row["hits"]) for c in ("early", "on_time", "late")[not known :]}
        text += " " + lang.say("renewals-timing" if known else "renewals-timing-unsold", **parts)
    raw = row[["n", "hits", "estimate", "low", "high", "early", "on_time", "late"]].to_dict()
    found: list = [Finding("renewal_rate", text, raw, "renewals_groups", places=("report", "summary"))]
    tested = comparisons[(comparisons["metric"] == "renewal_rate") & (comparisons["dimension"] == "period")]
    if len(tested) and len(before):
        was, change = before.iloc[0], tested.iloc[0]
        way = "same" if not change["claim"] else "up" if change["estimate"] > 0 else "down"
        text = lang.say(
            f"renewals-change-{way}", before=lang.percent(was["estimate"]), now=lang.percent(row["estimate"]),
            interval=lang.interval(was["low"], was["high"]), n=int(was["n"]),
        )  # fmt: skip
        raw = {"now": row["estimate"], "before": was["estimate"], "claim": bool(change["claim"]), "q": change["q"]}
        found.append(Finding("renewal_rate_change", text, raw, "renewals_monthly"))
    return found


def differences(comparisons: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """What goes with renewal beyond chance, the largest first, and in one sentence what does not."""
    rows = comparisons[(comparisons["metric"] == "renewal_rate") & (comparisons["dimension"] != "period")]
    if rows.empty:
        return []
    claimed = rows[rows["claim"].astype(bool)]
    claimed = claimed.reindex(claimed["estimate"].abs().sort_values(ascending=False).index)
    found = []
    for row in claimed.head(SENTENCE_GROUPS).to_dict("records"):
        other = lang.say("renewals-against", segment=lang.label(row["versus"]))
        side = "more" if row["estimate"] > 0 else "less"
        first = row["dimension"] == "contract_number" and row["segment"] == "first"
        share, versus_share, points = lang.apart(row["share"], row["share_versus"])
        text = lang.say(
            "renewals-difference-first" if first else f"renewals-difference-{side}", side=side,
            what=lang.say("renewals-what", mark=lang.column(row["dimension"]), segment=lang.label(row["segment"])),
            versus=lang.say("renewals-rest") if row["versus"] == "rest" else other,
            share=share, versus_share=versus_share, points=points, interval=_points(row, lang),
        )  # fmt: skip
        raw = {k: row[k] for k in ("estimate", "low", "high", "share", "share_versus", "n", "n_versus", "q")}
        found.append(
            Finding(f"renewal_difference_{row['dimension']}_{_slug(row['segment'])}", text, raw, "renewals_differences")
        )
    rest = len(rows) - len(claimed)
    if rest:
        text = lang.say("renewals-no-difference" if len(claimed) else "renewals-no-difference-at-all", n=rest)
        found.append(
            Finding("renewal_no_difference", text, {"tested": len(rows), "claimed": len(claimed)}, "renewals_groups")
        )
    return found


def _points(row: dict, lang: Language) -> str:
    low, high = (
        sorted((abs(row["low"]), abs(row["high"]))) if row["low"] * row["high"] > 0 else (row["low"], row["high"])
    )
    return lang.interval(low * 100, high * 100, "count")


def _slug(segment: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in str(segment)).lower()


def representation(comparisons: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """That nothing tells the renewal base from the first-year base, where nothing does."""
    rows = comparisons[comparisons["metric"] == "renewal_base_share"]
    if rows.empty or rows["claim"].astype(bool).any():
        return []
    return [
        Finding("renewal_base_alike", lang.say("renewals-representation-none", n=len(rows)), {"tested": len(rows)}, "")
    ]


def _year(segment: str, lang: Language) -> str:
    return lang.label(f"membership year {segment}")


def told_year(rows: pd.DataFrame) -> pd.Series:
    """The year of the curve that is said aloud: the fifth, or the last before it at which one of a hundred is left."""
    left = rows[(rows["year"] <= 5) & (rows["survivor"] >= 0.01)]
    return left.iloc[-1] if len(left) else rows.iloc[0]


def survivors(result: pd.DataFrame, checks: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """How many of a hundred newcomers are left after five years, by which method, and how it held up when tested."""
    rows = result[(result["curve"] == "") & result["survivor"].notna()] if len(result) else result
    if rows.empty:
        return []
    told = told_year(rows)
    if told["method"] == "as_seen" and told["year"] == 1:  # the first year's rate again
        return []
    form = "count" if told["survivor"] >= 0.1 else "number1"
    values = {"years": int(told["year"]), "left": lang.format(told["survivor"] * 100, form)}
    values["interval"] = lang.interval(told["survivor_low"] * 100, told["survivor_high"] * 100, form)
    text = lang.say("renewals-survivors", **values)
    if told["method"] == "as_seen":
        text += " " + lang.say("renewals-survivors-no-further", least=ENOUGH)
    kept = rows[rows["n"].ge(ENOUGH) & rows["estimate"].gt(0)]
    if told["method"] == "last_rate" and len(kept) and kept["year"].iloc[-1] < told["year"]:
        last = kept.iloc[-1]
        share = {"share": lang.percent(last["estimate"]), "year": int(last["year"])}
        text += " " + lang.say("renewals-survivors-floor", **share)
    raw = told[["year", "survivor", "survivor_low", "survivor_high", "method"]].to_dict()
    check = checks[(checks["curve"] == "") & checks["error"].notna()]
    if len(check):
        row = check.iloc[0]
        errors = {"error": lang.percent(abs(row["error"])), "naive": lang.percent(abs(row["naive_error"]))}
        text += " " + lang.say(
            "renewals-check-better" if row["beats_naive"] else "renewals-check-worse", **errors, held=int(row["held"])
        )
        raw |= row[["error", "naive_error"]].to_dict()
    return [Finding("renewal_survivors", text, raw, "renewals_survivors")]


def expiry(
    calendar: pd.DataFrame,
    check: pd.DataFrame,
    *,
    lang: Language,
    rates: pd.DataFrame | None = None,
    grace: int = 0,
    source: str = "",
) -> list:
    """
    What ends in the next twelve months, what is expected to renew, and how the same sum a year ago turned out.

    Parameters
    ----------
    calendar, check : DataFrame
        The shared results "expiry_calendar" (after disclosure) and "expiry_check".
    rates : DataFrame, optional
        The shared result "renewal_rate", after disclosure: what ended in the past year, which is not the same.
    grace : int
        Customers in the loyalty period today: they are not in the calendar.
    """
    whole = calendar[(calendar["segment"] == "") & calendar["n"].notna()] if len(calendar) else calendar
    if whole.empty:
        return [missing("calendar", lang=lang)]
    row = whole.iloc[0]
    values = {
        "n": int(row["n"]),
        "expected": lang.number(row["estimate"]),
        "interval": lang.interval(row["low"], row["high"], "count"),
    }
    text = lang.say("renewals-expiry", **values)
    if pd.notna(row["money"]):
        interval = lang.interval(row["money_low"], row["money_high"], "money_short")
        money = {"money": lang.money_short(row["money"]), "expected": lang.money_short(row["money_estimate"])}
        text += " " + lang.say("renewals-expiry-money", **money, interval=interval)
    raw = row.drop(["dimension", "segment"]).to_dict()
    found: list = [
        Finding(
            "renewal_expiry",
            text,
            raw,
            "renewals_expiry",
            money=row["money"] - row["money_estimate"],
            places=("report", "summary"),
        )
    ]
    found += _beside_the_past(row, rates, lang)
    tested = check[check["chosen"].astype(bool)] if len(check) else check
    if len(tested):
        found.append(_check(tested.iloc[0], check, lang))
    else:
        found.append(Callout(lang.say("renewals-expiry-unchecked"), "limit", "renewals_expiry_unchecked"))
    if grace:
        found.append(Callout(lang.say("renewals-expiry-grace", n=grace), "limit", "renewals_expiry_grace"))
    return found


def _days_meant(window: pd.DataFrame, lang: Language) -> str:
    """The days between which the counted contracts ended; where loyalty periods differ, those of each."""
    message = "renewals-window" if len(window) == 1 else "renewals-window-of"
    return lang.listing(
        lang.say(message, days=int(w.loyalty_days), first=lang.date(w.first_on), last=lang.date(w.last_on))
        for w in window.itertuples()
    )


def _beside_the_past(row: pd.Series, rates: pd.DataFrame | None, lang: Language) -> list:
    """Why the calendar and the contracts that ended differ in number and in rate."""
    past = pd.DataFrame() if rates is None else rates[(rates["dimension"] == "") & rates["estimate"].notna()]
    if past.empty or past["n"].iloc[0] <= row["n"]:
        return []
    ended, share = past.iloc[0], row["estimate"] / row["n"]
    told, rate = lang.percent(share), lang.percent(ended["estimate"])
    message = "renewals-expiry-ended" + ("-same" if told == rate else "")
    text = lang.say(message, ended=int(ended["n"]), n=int(row["n"]), share=told, rate=rate)
    raw = {"ended": ended["n"], "n": row["n"], "share": share, "rate": ended["estimate"]}
    return [Finding("renewal_expiry_and_past", text, raw, "renewals_expiry")]


def _check(row: pd.Series, check: pd.DataFrame, lang: Language) -> Finding:
    values = {"n": int(row["n"]), "actual": int(row["actual"]), "expected": lang.number(row["estimate"])}
    inside = "inside" if row["low"] <= row["actual"] <= row["high"] else "outside"
    text = lang.say(
        f"renewals-expiry-check-{inside}", **values, interval=lang.interval(row["low"], row["high"], "count")
    )
    text += " " + lang.say("renewals-expiry-by-kind" if row["method"] == "by_kind" else "renewals-expiry-by-whole")
    raw = row[["n", "actual", "estimate", "low", "high"]].to_dict() | {
        f"brier_{r.method}": r.brier for r in check.itertuples()
    }
    return Finding("renewal_expiry_check", text, raw, "renewals_expiry")


def own_figure(formulas: pd.DataFrame, nearest: pd.DataFrame, *, lang: Language, source: str = "") -> Finding | None:
    """The client's own retention figure beside ours: by which formula it comes out, and why it differs."""
    ours = formulas[formulas["formula"] == "by_contract"] if len(formulas) else formulas
    if not len(nearest) or not len(ours):
        return None
    row = nearest.iloc[0]
    code = str(row["formula"]).replace("_", "-")
    told = {"own": lang.percent(row["own"]), "found": lang.percent(row["estimate"])}
    told |= {"ours": lang.percent(ours["estimate"].iloc[0]), "formula": lang.say(f"renewals-formula-{code}")}
    text = lang.say("renewals-own-reproduced" if row["reproduced"] else "renewals-own-not-reproduced", **told)
    text += " " + lang.say(f"renewals-formula-why-{code}")
    return Finding("own_retention", text, {"own": row["own"], "estimate": row["estimate"]}, "renewals_formulas")


def chances_check(result: pd.DataFrame, checks: pd.DataFrame, *, lang: Language, min_n: int = 10) -> list:
    """
    How the expectation of passing the anniversary came true one and two years ago; where it did not, that it is not used.

    Parameters
    ----------
    result, checks : DataFrame
        ``analysis.anniversary_check.told`` and ``beside``.
    """
    rows = checks[(checks["n"] >= min_n) & checks["expected"].notna()]
    rows = rows[rows["segment"] == ("1" if (rows["segment"] == "1").any() else "")].sort_values("years_back")
    if result.empty or rows.empty:
        return (
            [Callout(lang.say("renewals-chances-unchecked"), "limit", "renewals_chances_check")] if len(result) else []
        )
    told: list[str] = []
    raw: dict[str, float] = {}
    for row in rows.to_dict("records"):
        passed, back = int(row["passed"]), int(row["years_back"])
        numbers = {"n": int(row["n"]), "expected": round(row["expected"]), "passed": passed, "open": int(row["open"])}
        raw |= {f"{name}_{back}": value for name, value in numbers.items()}
        text = lang.say("renewals-chances-least", n=min_n) if few(passed, min_n) else str(passed)
        numbers |= {"passed": text, "open": 0 if few(numbers["open"], min_n) else numbers["open"]}
        of = "first" if row["segment"] == "1" else "all"
        told.append(lang.say("renewals-chances-checked", back=back, of=of, later=int(row["hindsight"]), **numbers))
    listed = "; ".join(told)
    if (result["method"] == "curve").all():
        return [
            Finding(
                "renewals_chances_check", lang.say("renewals-chances-check", list=listed), raw, "renewals_chances_now"
            )
        ]
    return [Callout(lang.say("renewals-chances-failed", list=listed), "limit", "renewals_chances_check")]


def curve_test(curves: pd.DataFrame, *, lang: Language, source: str = "") -> Finding | None:
    """Whether customers' own chance to leave changes with the years: the likelihood-ratio test between the two curves."""
    whole = curves[(curves["curve"] == "") & curves["lr_p"].notna()] if len(curves) else curves
    if whole.empty:
        return None
    row = whole.iloc[0]
    message = "renewals-curve-power" if row["model"] == "beta_weibull" else "renewals-curve-plain"
    return Finding("renewal_curve_test", lang.say(message), {"p": row["lr_p"]}, "renewals_survivors")
