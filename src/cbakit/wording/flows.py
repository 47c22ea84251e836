"""Sentences about how the base flows."""

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.language import Language

PEOPLE = ("opening", "new", "returned", "lost", "closing")


def answer(
    year: pd.DataFrame,
    *,
    lang: Language,
    before: int = 0,
    since=None,
    listed_until=None,
    bought: int = 0,
    unlisted: int = 0,
    min_n: int = 10,
) -> list:
    """
    How the base changed within the year, in people and in money; a callout where flows are not known.

    Parameters
    ----------
    year : DataFrame
        The shared result "year_ledger", after `ledger.discreet`.
    before : int
        Of a shop: `ledger.from_before`; said as a number where it and the others who came back are at least `min_n`.
    since : date, optional
        Of a shop: `ledger.nobody_new_since`; the first thing to say, here and on the first page.
    listed_until : date, optional
        Of a shop: `ledger.list_ends`; then that is said instead, and no count of new ones; nothing above all on
        the first page. Where somebody is new all the same (no `since`), that is who was never on the list.
    bought, unlisted : int
        Of a shop: its buyers, and those of them who are not on that list. Where all are, it may be old or nobody new came.
    """
    if year.empty:
        return [Callout(lang.say("flows-missing"), "missing", "flows_missing")]
    if year[list(PEOPLE)].isna().any(axis=None):
        few: list = [Callout(lang.say("flows-few"), "limit", "flows_few")]
        if listed_until is None or lang.kind != "transactions":
            return few
        text = _list_ends(listed_until, bought, unlisted, lang=lang, min_n=min_n)
        if since is None:
            text = lang.say("flows-list-ends-some", day=lang.date(listed_until))
        told = {"listed_until": f"{listed_until:%Y-%m-%d}"}
        return [Finding("flows_list_ends", text, told, places=("report", "summary")), *few]
    row = year.iloc[0]
    values = {name: int(row[name]) for name in PEOPLE}
    known, said, year_told = {}, "", "flows-year"
    if since is not None and lang.kind == "transactions":
        known = {"nobody_new_since": f"{since:%Y-%m-%d}"}
        said = lang.say("flows-nobody-new", since=lang.date(since)) + " "
        if listed_until is not None:
            known |= {"listed_until": f"{listed_until:%Y-%m-%d}"}
            said = _list_ends(listed_until, bought, unlisted, lang=lang, min_n=min_n) + " "
            year_told = "flows-year-unlisted"
    elif listed_until is not None and lang.kind == "transactions":
        known = {"listed_until": f"{listed_until:%Y-%m-%d}"}
        said = lang.say("flows-list-ends-some", day=lang.date(listed_until)) + " "
    text = said + lang.say(year_told, first=lang.date(pd.Timestamp(row["starts_on"])), **values)
    if before and lang.kind == "transactions":
        large = before >= min_n and (values["returned"] == before or values["returned"] - before >= min_n)
        text += " " + lang.say(f"flows-year-from-before{'' if large else '-some'}", **({"n": before} if large else {}))
    found: list = [Finding("flows_year", text, values | known, "flows_ledger", places=("report", "summary"))]
    if pd.notna(row["closing_money"]) and row["opening_money"] > 0:
        money = {k: float(row[f"{k}_money"]) for k in (*PEOPLE, "expansion", "contraction")}
        side = "more" if money["closing"] >= money["opening"] else "less"
        told = {k: lang.money_short(v) for k, v in money.items()}
        text = lang.say(f"flows-money-{side}", **told)
        of = {
            "closing": money["closing"],
            "active": row.get("active_money"),
            "grace": row.get("in_grace_money"),
        }  # missing where few are in grace
        if pd.notna(of["grace"]) and of["grace"] > 0:
            text += " " + lang.say("flows-money-of", **{k: lang.money_short(v) for k, v in of.items()})
        in_force = money["closing"] if lang.kind == "transactions" else of["active"]  # a shop has nobody in grace
        if pd.notna(in_force) and row["active"] > 0:
            money |= {"in_force": in_force, "active": int(row["active"]), "each": in_force / row["active"]}
        found.append(Finding("flows_money", text, money, "flows_ledger"))
    return found


def _list_ends(day, bought: int, unlisted: int, *, lang: Language, min_n: int) -> str:
    """That the list of customers is older than the year: what it may mean where all buyers are on it, and where not."""
    how = "all" if not unlisted else "old" if min(unlisted, bought - unlisted) >= min_n else "most"
    counted = f" ({lang.number(bought)})" if bought >= min_n else ""
    told = {"unlisted": lang.number(unlisted), "bought": lang.number(bought)}
    return lang.say("flows-list-ends", how=how, day=lang.date(day), counted=counted, **told)


def key_figures(
    year: pd.DataFrame, kept: pd.DataFrame, economics: pd.DataFrame, *, lang: Language
) -> KeyFigures | None:
    """Base now and a year ago, retention, rotation, money a month of an active customer, as big numbers."""
    items = []
    if len(year) and year[list(PEOPLE)].notna().all(axis=None):
        row = year.iloc[0]
        below = lang.say("flows-below-opening", n=int(row["opening"]))
        label = lang.say("flows-key-closing")
        items.append(KeyFigure("closing", label, lang.number(row["closing"]), float(row["closing"]), below))
    for row in kept[kept["estimate"].notna()].to_dict("records"):
        below = lang.say("flows-below", interval=lang.interval(row["low"], row["high"]), n=int(row["n"]))
        label = lang.say(f"flows-key-{row['segment']}")
        items.append(KeyFigure(row["segment"], label, lang.percent(row["estimate"]), row["estimate"], below))
    for row in economics[economics["period"] == "now"].to_dict("records"):
        if pd.notna(row["low"]):
            interval = lang.interval(row["low"], row["high"], "money_short")
            below = lang.say("flows-below", interval=interval, n=int(row["n"]))
            text = lang.money_short(row["estimate"])
            items.append(KeyFigure("arpu", lang.say("flows-key-arpu"), text, row["estimate"], below))
    return KeyFigures(tuple(items[:4]), "flows_key_figures") if len(items) > 1 else None


def ledger(year: pd.DataFrame, periods: pd.DataFrame, *, lang: Language) -> list:
    """That the ledger closes with the active and those in grace apart; a callout where periods are too small to show."""
    found: list = []
    if len(year) and pd.notna(year["in_grace"].iloc[0]):
        row = year.iloc[0]
        values = {"closing": int(row["closing"]), "active": int(row["active"]), "grace": int(row["in_grace"])}
        text = lang.say("flows-closing", **values) if values["grace"] else ""
        if text:
            found.append(Finding("flows_closing", text, values, "flows_ledger_table"))
    if periods.empty and len(year) and year[list(PEOPLE)].notna().all(axis=None):  # else `answer` has said it
        found.append(Callout(lang.say("flows-few"), "limit", "flows_periods_few"))
    return found


def economics(parts: pd.DataFrame, two: pd.DataFrame, *, lang: Language, priced: bool = True) -> list:
    """What moved the year's margin most; a callout where no money is known (`priced`) or no year to compare with."""
    if two.empty:
        message = "flows-two-missing" if priced or lang.kind == "snapshot" else "flows-money-missing"
        return [Callout(lang.say(message), "limit" if priced else "missing", "flows_two_missing")]
    found: list = []
    rows = two.set_index("segment")
    if {"only_before", "only_now"} <= set(rows.index):
        gone, came = rows.loc["only_before"], rows.loc["only_now"]
        if pd.notna(gone["n"]) and pd.notna(came["n"]):
            text = lang.say(
                "flows-two", gone=int(gone["n"]), gone_money=lang.money_short(-gone["change"]), came=int(came["n"]),
                came_money=lang.money_short(came["change"]),
            )  # fmt: skip
            values = {"gone": gone["n"], "gone_money": gone["change"], "came": came["n"], "came_money": came["change"]}
            found.append(Finding("flows_two", text, values, "flows_lens_two"))
    if len(parts):
        row = parts.loc[parts["change"].abs().idxmax()]
        name = lang.say(f"flows-factor-{row['segment']}")
        side = "up" if row["change"] >= 0 else "down"
        text = lang.say(f"flows-factor-{side}", name=name, money=lang.money_short(abs(row["change"])), of=row["of"])
        found.append(Finding("flows_factor", text, {"change": row["change"]}, "flows_change"))
    return found


def repeat(points: pd.DataFrame, *, lang: Language, curve: pd.DataFrame | None = None) -> list:
    """
    How many first-time buyers buy again within a year (or the longest time seen); a callout that says why it is not known.

    `curve` is the shared result "second_purchase_curve": without a row nobody's first purchase is seen.
    """
    if points.empty and curve is not None and curve.empty and lang.kind == "transactions":
        return [Callout(lang.say("flows-second-missing-unseen"), "limit", "flows_second_missing")]
    if points.empty:
        return [Callout(lang.say("flows-second-missing"), "missing", "flows_second_missing")]
    found: list = []
    early, last = points.loc[(points["days"] >= 90) & (points["estimate"] >= 0.05), "days"].min(), points["days"].max()
    for row in points[points["days"].isin([early, last])].to_dict("records"):
        headline = lang.kind == "transactions" and row["days"] == last  # it hangs on no loyalty period
        interval = lang.interval(row["low"], row["high"])
        text = lang.say(
            "flows-second",
            share=lang.percent(row["estimate"]),
            days=int(row["days"]),
            interval=interval,
            n=int(row["n"]),
        )
        places = ("report", "summary") if headline else ("report",)
        found.append(Finding(f"flows_second_{row['days']}", text, row, "flows_second", places=places))
    return found


def lenses(layers: pd.DataFrame, ties: pd.DataFrame, *, lang: Language) -> list:
    """That the whole is seen and ties; a callout where cohorts cannot be told."""
    if layers.empty:
        return [Callout(lang.say("flows-cohorts-missing"), "missing", "flows_cohorts_missing")]
    if layers["segment"].nunique() < 2:
        return [Callout(lang.say("flows-cohorts-one"), "limit", "flows_cohorts_one")]
    return []


def coefficients(loyal: pd.DataFrame, gain: pd.DataFrame, kept: pd.DataFrame | None = None, *, lang: Language) -> list:
    """What the coefficients lack: a year of records, parts of loyalty that are not recorded, spend for the yield."""
    shown = set(loyal.loc[loyal["estimate"].notna(), "segment"])
    missing = [p for p in ("tenure", "frequency", "referral") if p not in shown] if "degree" in shown else []
    texts = [lang.say(f"flows-loyalty-missing-{p}") for p in missing]
    if kept is not None and kept["estimate"].isna().all() and lang.kind != "snapshot":
        texts.insert(0, lang.say("flows-kept-missing"))
    texts += [lang.say("flows-yield-missing")] if gain.empty else []
    return [Callout(" ".join(texts), "limit", "flows_coefficients_missing")] if texts else []


def period_names(windows: pd.DataFrame, *, lang: Language) -> dict[int, str]:
    """Names of periods by their number: the months of their first and last day."""
    return {
        int(r.period): lang.say("flows-period", first=lang.month_short(r.starts_on), last=lang.month_short(r.ends_on))
        for r in windows.itertuples()
    }


def cohort_names(windows: pd.DataFrame, *, lang: Language) -> dict[int, str]:
    """Names of cohorts by number: the period in which they joined; -1 for those who joined before the first."""
    first = windows["starts_on"].min()
    before = {-1: lang.say("flows-cohort-before", first=lang.month_short(first))} if len(windows) else {}
    return before | period_names(windows, lang=lang)
