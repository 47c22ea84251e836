"""Sentences about how long customers stay."""

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.few import telling
from cbakit.language import Language

WHOLE_YEAR = 363  # days from the second to the last day of one, at least


def _at(points: pd.DataFrame, months: int) -> pd.Series | None:
    rows = points[(points["months"] == months) & points["estimate"].notna()]
    return rows.iloc[0] if len(rows) else None


def survival(points: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """Who is still there after one year and after two; a callout where no curve can be drawn."""
    known = points[points["estimate"].notna()]
    if known.empty:
        return [Callout(lang.say("retention-missing"), "missing", "retention_missing")]
    months, known = int(known["months"].max()), telling(known)
    if known.empty:
        return [Callout(lang.say("retention-too-early", months=months), "limit", "retention_too_early")]
    first, second = _at(known, 12), _at(known, 24)
    first = known.iloc[-1] if first is None else first
    found = [_survival(first, "retention-survival", lang, ("report", "summary"))]
    # of nobody, nobody is left
    if second is not None and second["months"] != first["months"] and first["estimate"] > 0:
        found.append(_survival(second, "retention-survival-later", lang, ("report",)))
    return found


def _survival(row: pd.Series, message: str, lang: Language, places) -> Finding:
    months = int(row["months"])
    values = {"months": months, "n": int(row["n"]), "estimate": row["estimate"], "low": row["low"], "high": row["high"]}
    text = lang.say(
        message,
        months=months,
        n=int(row["n"]),
        share=lang.share(row["estimate"]),
        interval=lang.interval(row["low"], row["high"]),
    )
    return Finding(f"survival_{months}", text, values, "retention_survival", places=places)


def key_figures(
    points: pd.DataFrame, median: pd.DataFrame, restricted: pd.DataFrame, attrition: pd.DataFrame, *, lang: Language
) -> KeyFigures | None:
    """Survival at 12 months, median, months within two years and attrition as big numbers; those that are known."""
    items = []
    year = _at(telling(points), 12)
    if year is not None:
        below = lang.say("retention-key-survival-below", interval=lang.interval(year["low"], year["high"]))
        items.append(
            KeyFigure(
                "survival", lang.say("retention-key-survival"), lang.share(year["estimate"]), year["estimate"], below
            )
        )
    half = median[median["estimate"].notna()]
    if len(half):
        row = half.iloc[0]
        text = lang.say("retention-months", value=lang.number(row["estimate"], 0 if row["estimate"] % 1 < 0.05 else 1))
        exact = abs(row["high"] - row["low"]) < 0.05
        below = (
            lang.say("retention-observed", n=int(row["n"]))
            if exact
            else lang.interval(row["low"], row["high"], "months")
        )
        items.append(
            KeyFigure("median_membership_months", lang.say("retention-key-median"), text, row["estimate"], below)
        )
    mean = restricted[(restricted["months"] == 24) & restricted["estimate"].notna()]
    if len(mean):
        row = mean.iloc[0]
        text = lang.say("retention-months", value=lang.number(row["estimate"], 1))
        below = lang.interval(row["low"], row["high"], "months")
        items.append(
            KeyFigure("restricted_mean_months", lang.say("retention-key-restricted"), text, row["estimate"], below)
        )
    rate = attrition[attrition["estimate"].notna()]
    if len(rate):
        row = rate.iloc[0]
        share = lang.percent(row["estimate"] / 1000, 1)
        told = lang.interval(row["low"], row["high"], "count")
        below = lang.say("retention-key-attrition-below", rate=lang.number(row["estimate"]), interval=told)
        label = lang.say("retention-key-attrition")
        items.append(KeyFigure("attrition_per_1000_months", label, share, row["estimate"], below))
    return KeyFigures(tuple(items), "retention_key_figures") if len(items) > 1 else None


def median(result: pd.DataFrame, *, lang: Language, source: str = "") -> Finding | None:
    """When half of the new customers have left; that it is not reached, where it is not."""
    if result.empty:
        return None
    row = result.iloc[0]
    values = {c: row[c] for c in ("n", "estimate", "low", "high")}
    if pd.isna(row["estimate"]):
        known = row["reason"] == "not_reached"
        return Finding("median_membership", lang.say("retention-median-not-reached"), values) if known else None
    if row["estimate"] < 0.5:  # most bought once: half of a month says nothing
        return None
    text = lang.say("retention-median", months=lang.number(row["estimate"], 0 if row["estimate"] % 1 < 0.05 else 1))
    return Finding("median_membership", text, values, "retention_survival")


def attrition(result: pd.DataFrame, *, lang: Language, risk: pd.DataFrame | None = None) -> Finding | None:
    """Losses per 1,000 customer-months over the last year that can be judged; how it differs from `risk`, where that is shown."""
    known = result[(result["dimension"] == "") & result["estimate"].notna()]
    if known.empty:
        return None
    row = known.iloc[0]
    since = pd.Timestamp(row["first_day"]) + pd.Timedelta(days=1)  # who is silent up to it is lost on the day after
    short = lang.kind == "transactions" and (row["last_day"] - since).days < WHOLE_YEAR
    text = lang.say(
        "retention-attrition-short" if short else "retention-attrition",
        since=lang.date(since),
        losses=int(row["losses"]),
        people=int(row["people"]) if row.get("people", row["losses"]) < row["losses"] else 0,
        rate=lang.number(row["estimate"]),
        share=lang.percent(row["estimate"] / 1000, 1),
        interval=lang.interval(row["low"], row["high"], "count"),
        last=lang.date(row["last_day"]),
    )
    if risk is not None and risk["estimate"].notna().any():
        text += " " + lang.say("retention-attrition-and-risk")
    values = {c: row[c] for c in ("n", "losses", "estimate", "low", "high")}
    return Finding("attrition", text, values, "retention_survival")


def coverage(result: pd.DataFrame, *, lang: Language, source: str = "", min_n: int = 10) -> Callout | None:
    """How many memberships the curve is made of, and what is left out of it; None where no curve can be shown."""
    part = result.set_index("part")["n"]
    if part["from_start"] + part["late_entry"] < min_n:
        return None
    text = lang.say(
        "retention-coverage",
        n=int(part["from_start"] + part["late_entry"]),
        late=int(part["late_entry"]),
        returned=int(part["returned"]),
        unknown=int(part["unknown_start"]),
        early=int(part["not_yet"]),
    )
    return Callout(text, "limit", "retention_coverage")


def monthly_risk(result: pd.DataFrame, *, lang: Language, source: str = "") -> Finding | None:
    """The months of membership in which most are lost, and what the other months are like."""
    known = result[result["estimate"].notna()]
    if known.empty:
        return None
    every = known[known["spike"]]
    spikes = every.nlargest(3, "estimate")
    usual = float(known["usual"].iloc[0])
    values = {"usual": usual, "spikes": len(every)}
    if spikes.empty:
        least, most = float(known["estimate"].min()), float(known["estimate"].max())
        same = lang.percent(least) == lang.percent(most)
        told = {"share": lang.percent(usual, 1)} if same else {"range": lang.interval(least, most)}
        text = lang.say("retention-risk-even" if same else "retention-risk-range", **told)
        return Finding("monthly_risk", text, values | {"least": least, "most": most}, "retention_monthly_risk")
    listed = [
        lang.say(
            "retention-risk-month",
            month=int(r.months),
            share=lang.percent(r.estimate),
            interval=lang.interval(r.low, r.high),
        )
        for r in spikes.itertuples()
    ]
    text = lang.say("retention-risk", months=lang.listing(listed))
    if len(every) > len(spikes):
        others = [lang.number(m) for m in sorted(every.drop(spikes.index)["months"])]
        text += " " + lang.say("retention-risk-more", n=len(others), months=lang.listing(others))
    text += " " + lang.say("retention-risk-usual", usual=lang.percent(usual, 1))
    return Finding("monthly_risk", text, values, "retention_monthly_risk")


def groups(claims: pd.DataFrame, *, lang: Language, source: str = "", most: int = 4) -> list:
    """
    Which groups stay longer or shorter than all others, among the differences that survive the run's one correction.

    Where no two groups could be followed for two years, that none is compared.
    """
    tests = claims[claims["metric"] == "restricted_mean_months"]
    if tests.empty:
        return [Callout(lang.say("retention-groups-unseen"), "limit", "groups_unseen")]
    kept = tests[tests["claim"].astype(bool)]
    if kept.empty:
        return [Finding("groups_same", lang.say("retention-groups-none", n=len(tests)), {"n": len(tests)})]
    proven = len(kept)
    sure = kept[["low", "high"]].abs().min(axis=1)  # how far apart they are at least: of few people the rest is chance
    kept = kept.reindex(sure.sort_values(ascending=False, kind="stable").index).head(most)
    found: list = []
    for row in kept.itertuples():
        message = "retention-group-longer" if row.estimate > 0 else "retention-group-shorter"
        against = "retention-versus-rest" if row.versus == "rest" else "retention-versus"
        text = lang.say(
            message,
            group=lang.say("retention-group", dimension=lang.column(row.dimension), name=lang.label(row.segment)),
            months=lang.number(abs(row.estimate), 1),
            interval=lang.interval(min(abs(row.low), abs(row.high)), max(abs(row.low), abs(row.high)), "months"),
            versus=lang.say(against, name=lang.label(row.versus)),
            n=int(row.n),
        )
        values = {
            "n": row.n,
            "n_versus": row.n_versus,
            "estimate": row.estimate,
            "low": row.low,
            "high": row.high,
            "q": row.q,
        }
        found.append(
            Finding(f"membership_{row.dimension}_{row.segment}", text, values, f"retention_groups_{row.dimension}")
        )
    if proven > len(kept):
        text = lang.say("retention-groups-more", n=proven - len(kept))
        found.append(Finding("groups_more", text, {"n": proven - len(kept)}, places=("report",)))
    rest = int((~tests["claim"].astype(bool)).sum())
    if rest:
        found.append(Finding("groups_rest", lang.say("retention-groups-rest", n=rest), {"n": rest}))
    return found


def cox(result: pd.DataFrame, *, lang: Language, source: str = "") -> Finding | None:
    """Which groups are lost sooner with everything else equal, and whether that holds at every tenure."""
    rows = result[result["estimate"].notna()]
    if rows.empty:
        return None
    far = rows[rows["claim"].astype(bool)]
    values = {"n": int(rows["n"].max()), "factors": len(rows), "apart": len(far)}
    steady = not rows["changing"].any()
    text = lang.say(
        "retention-cox" if steady else "retention-cox-changing",
        n=len(rows),
        apart=len(far),
        changing=int(rows["changing"].sum()),
    )
    return Finding("cox", text, values, "retention_cox")


def window(summary: pd.DataFrame, *, lang: Language, source: str = "") -> list:
    """When those who left had come last, and how many days that leaves for a call; a callout without visits."""
    known = summary.set_index("segment") if len(summary) else summary
    if not len(known) or "median_days" not in known.index or pd.isna(known.loc["median_days", "estimate"]):
        return [Callout(lang.say("retention-window-missing"), "missing", "retention_window_missing")]
    middle, silent = known.loc["median_days"], known.loc["silent_share"]
    values = {"n": int(middle["n"]), "estimate": middle["estimate"], "low": middle["low"], "high": middle["high"]}
    text = lang.say(
        "retention-window",
        days=round(float(middle["estimate"])),
        interval=lang.interval(middle["low"], middle["high"], "count"),
        n=int(middle["n"]),
    )
    found = [Finding("recovery_window", text, values, "retention_window", places=("report", "summary"))]
    text = lang.say(
        "retention-silent",
        share=lang.percent(silent["estimate"]),
        interval=lang.interval(silent["low"], silent["high"]),
    )
    values = {c: silent[c] for c in ("n", "estimate", "low", "high")}
    return [*found, Finding("silent_before_end", text, values, "retention_window")]


def newest(result: pd.DataFrame, claims: pd.DataFrame, *, lang: Language, source: str = "") -> list[Finding]:
    """Whether the newest year of starters holds better or worse than the one before; claimed only after correction."""
    known = result[result["estimate"].notna()]
    claimed = (
        set(claims.loc[claims["claim"].astype(bool) & (claims["dimension"] == "cohort"), "segment"])
        if len(claims)
        else set()
    )
    found = []
    for row in known.itertuples():
        if row.segment not in claimed and row.months != known["months"].max():
            continue
        named = "retention-newest-same"
        if row.segment in claimed:
            named = "retention-newest-better" if row.estimate > 0 else "retention-newest-worse"
        text = lang.say(
            named,
            months=int(row.months),
            share=lang.percent(row.share),
            before=lang.percent(row.share_versus),
            interval=lang.interval(row.share_low, row.share_high),
            first=lang.month(row.first_day),
            last=lang.month(row.last_day),
            n=int(row.n),
        )
        values = {
            "months": row.months,
            "n": row.n,
            "n_versus": row.n_versus,
            "estimate": row.estimate,
            "low": row.low,
            "high": row.high,
            **{c: getattr(row, c) for c in ("share", "share_low", "share_high")},
        }
        found.append(Finding(f"newest_{int(row.months)}", text, values, "retention_cohorts"))
    return found


def churn_share(result: pd.DataFrame, *, lang: Language, source: str = "") -> Finding | None:
    """Share of a snapshot's customers that have left, and that it says nothing about when."""
    if result.empty:
        return None
    row = result.iloc[0]
    text = lang.say("retention-churn-share", share=lang.percent(row["estimate"], 1), n=int(row["n"]))
    return Finding("churn_share", text, {"n": row["n"], "estimate": row["estimate"]})
