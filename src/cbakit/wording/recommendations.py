"""The words of recommendations: the catalogue's texts filled with the numbers of the plan."""

from typing import Any

import pandas as pd

from cbakit.exhibits import Callout, Finding
from cbakit.language import Language

RATE = 0.05  # of false claims, as in analysis.comparisons.family

TESTED_MONTHS = 12  # as in analysis.contact_lists
PARTS = {0.1: "tenth", 0.25: "quarter", 0.5: "half"}  # shares of a gap that have a word
FIRST = ("first_contract", "first_year_product")  # rules whose renewal is that of first contracts alone
OF_A_LIST = ("grace", "bought_again")  # measures whose money is that of today's list
AT_ONCE = ("coverage", "source", "answered")  # measures that show by themselves within weeks
TRIED_DAYS = 60  # as in analysis.campaigns
TWENTY = 20  # how many the first step of a long list names
SEEN_WITH_MONEY = {"drifting_now": "recommendations-seen-of-money", "discounts_given": "recommendations-seen-of-given"}
TEXTS = ["action", "whom", "why", "first", "assumption"]


def texts(
    plan: pd.DataFrame, catalogue: dict[str, Any], *, lang: Language, held: pd.DataFrame | None = None, min_n: int = 10
) -> pd.DataFrame:
    """
    The plan with everything that is printed about a recommendation as ready text, one row each.

    A rule that stands twice (two products, two managers) has the rank in the name of its list, as `report.lists` names it.
    With `held` (`call_list.held`) a list says how many of it stand on the one list of calls; of fewer than `min_n`, or of all
    but so few, no number.

    Returns
    -------
    DataFrame: the plan's columns and action, whom, why, first, assumption, messages, basis_text, money_text, serves_text,
    effort_text, role_text, measure_text, near_text, target_text, checks_text, test_text, whom_now
    """
    rules = {rule["id"]: rule for rule in catalogue["rules"]}
    rows = []
    twice = plan["rule"].value_counts()
    on_calls: dict[int, str] = {}
    if held is not None and lang.kind != "transactions":  # a shop writes, it calls nobody
        on_calls = {int(r["rank"]): _on_calls(r, lang, min_n) for r in held.to_dict("records")}
    for row in plan.to_dict("records"):
        place = f"_{row['rank']}" if twice[row["rule"]] > 1 else ""
        row["on_calls"] = on_calls.get(row["rank"], "")
        row["list_file"] = f"lists/{row['rule']}{place}.csv" if row["now"] > 0 else ""
        values = _values(row, lang)
        words = rules[row["rule"]][lang.code]
        if "first_few" in words and row["now"] <= TWENTY:  # the first step of a list no longer than the step itself
            words = words | {"first": words["first_few"]}
        said = {part: _fill(words[part], values, lang) for part in TEXTS}
        row |= {f"{k}_text": catalogue[f"{k}s"].get(row["measure"], {}).get(lang.code, "") for k in ("volume", "gain")}
        row["near_name"] = catalogue["measures"].get(row.get("near_measure", ""), {}).get(lang.code, "")
        said["why"] = " ".join(part for part in (said["why"], evidence(row, lang)) if part)
        said["assumption"] = " ".join(part for part in (said["assumption"], tried(row, lang)) if part)
        said["basis_text"] = _basis(row, rules[row["rule"]], lang)
        said["messages"] = "\n".join(rules[row["rule"]][lang.code].get("messages", []))
        names = {f"{k}_text": catalogue[f"{k}s"][row[k]][lang.code] for k in ("role", "effort", "measure")}
        names["effort_text"] = " ".join(part for part in (names["effort_text"] + ".", cost(row, lang)) if part)
        if row["rule"] in FIRST:
            names["measure_text"] = catalogue["measures"]["renewal_first"][lang.code]
        rows.append(row | said | names | _more(row, lang))
    return pd.DataFrame(rows, columns=None if rows else [*plan.columns, *TEXTS, "messages"])


def _fill(text: str, values: dict[str, str], lang: Language) -> str:
    from cbakit.language import typeset

    return typeset(text.format_map(values), lang.code)


def _form(row: dict) -> str:
    return "number1" if row["measure"] == "referral_rate" else "percent"


def _values(row: dict, lang: Language) -> dict[str, str]:
    months = row["fact"] == "referral_gain"
    gap = lang.number(abs(row["gap"]), 1) if months else lang.number(abs(row["gap"]) * 100)
    baseline, reference = lang.format(row["baseline"], _form(row)), lang.percent(row["reference"])
    if not months and pd.notna(row["reference"]):
        baseline, reference, gap = lang.apart(row["baseline"], row["reference"])
    limits = sorted(abs(row[k]) * (1 if months else 100) for k in ("gap_low", "gap_high") if pd.notna(row[k]))
    told = lang.interval(limits[0], limits[1], "number1" if months else "count") if len(limits) == 2 else ""
    return {
        "segment": lang.label(row["segment"]),
        "n": lang.number(row["n"]),
        "volume": lang.number(row["volume"]),
        "now": lang.number(row["now"]),
        "baseline": baseline,
        "baseline_interval": lang.interval(row["baseline_low"], row["baseline_high"], _form(row)),
        "reference": reference,
        "gap": gap,
        "gap_interval": told,
        "missing": lang.percent(row["gap"]),
        "missing_interval": lang.interval(row["gap_low"], row["gap_high"]),
        "returned": lang.number(row["returned"]),
        "window": lang.number(row["window"]),
        **{k: lang.money_short(row.get(k, float("nan"))) for k in ("reward_each", "reward_most")},
    }


def evidence(row: dict, lang: Language) -> str:
    """The corrected value of a proven difference, and whether its weight alone carries it; empty where nothing is proven."""
    q, plain = (row.get(k, float("nan")) for k in ("q", "q_plain"))
    if not row["proven"] or pd.isna(q):
        return ""
    rate = lang.number(RATE, 2)
    if plain > RATE:
        return lang.say("recommendations-evidence-weight", q=lang.number(q, 3), plain=lang.number(plain, 3), rate=rate)
    if q < 0.001:
        return lang.say("recommendations-evidence-thousand", rate=rate)
    return lang.say("recommendations-evidence", q=lang.number(q, 3), rate=rate)


def tried(row: dict, lang: Language) -> str:
    """What a recorded campaign to the same people has shown; empty where none is recorded."""
    if not row.get("tried_name"):
        return ""
    told = {"campaign": row["tried_name"], "days": TRIED_DAYS, "n": int(row["tried_n"])}
    told["share"] = lang.percent(row["tried"], 1)
    if not row["tried_rest"] > 0 or pd.isna(row["tried_gap"]):
        return lang.say("recommendations-tried-alone", **told)
    told |= {"control": lang.percent(row["tried_control"], 1), "rest": int(row["tried_rest"])}
    told["gap"] = lang.number(row["tried_gap"] * 100, 1)
    told["interval"] = lang.interval(row["tried_low"] * 100, row["tried_high"] * 100, "number1")
    return lang.say("recommendations-tried", proven="yes" if row["tried_claim"] else "no", **told)


def _basis(row: dict, rule: dict[str, Any], lang: Language) -> str:
    """What exactly is shown: that the groups differ, or what the rule says of it, and whether money is."""
    if not row["proven"]:
        return lang.say("recommendations-assumed")
    said, part = rule[lang.code], rule.get("closing")
    named = "recommendations-proven-gap" if part else "recommendations-proven"
    told = lang.say(named, part=PARTS.get(part or 0.0, "other"))
    parts = [_fill(said["shown"], _values(row, lang), lang) if "shown" in said else told]
    if "money_unshown" in said and not row["stake_low"] > 0:
        parts.append(_fill(said["money_unshown"], {}, lang))
    return " ".join(parts)


def _near(row: dict, lang: Language) -> dict[str, str]:
    """The near measure with its level, target and control points; why there is none."""
    if not row.get("near_measure"):
        done = row["measure"] in AT_ONCE
        text = lang.say("recommendations-near-itself" if done else "recommendations-near-none")
        if not done and pd.notna(row.get("near_baseline", float("nan"))):
            levels = {k: lang.percent(row[f"near_{k}"]) for k in ("baseline", "target")}
            text = lang.say("recommendations-near-reached", n=int(row["near_n"]), **levels)
        return {"near_text": text, "near_target_text": "", "near_points_text": ""}
    points = "; ".join(
        lang.say("recommendations-check", date=lang.date(row[f"near_{k}_on"]), value=lang.percent(row[f"near_{k}"]))
        for k in (1, 2, 3)
    )
    level = {"baseline": lang.percent(row["near_baseline"]), "target": lang.percent(row["near_target"])}
    level["interval"] = lang.interval(row["near_low"], row["near_high"])
    told = lang.say("recommendations-near", measure=row["near_name"], n=int(row["near_n"]), points=points, **level)
    short = lang.say("recommendations-from-to", date=lang.date(row["near_3_on"]), **level)
    return {"near_text": told, "near_target_text": short, "near_points_text": points}


def _list_text(row: dict, lang: Language) -> str:
    """How many are on the list, and the name of its file."""
    text = lang.say("recommendations-list", n=int(row["now"]))
    if not row.get("list_file"):
        return text
    said = (text, lang.say("recommendations-list-file", file=row["list_file"]), row.get("on_calls"))
    return " ".join(part for part in said if part)


def _on_calls(row: dict, lang: Language, min_n: int) -> str:
    """How many of a list stand on the one list of calls."""
    held, rest = int(row["held"]), int(row["n"] - row["held"])
    if not rest or not held:
        return lang.say("recommendations-on-calls", held="all" if held else "none")
    return lang.say(
        "recommendations-on-calls-part" if min(held, rest) >= min_n else "recommendations-on-calls-some", n=held
    )


def _not_sooner(row: dict, lang: Language) -> str:
    """Why the outcome's first control point is so late; empty where it is not."""
    waits = "" if pd.isna(row.get("waits", float("nan"))) else lang.number(row["waits"])
    if row.get("lead", 0) > 0:
        return lang.say("recommendations-later-lead", months=lang.number(row["lead"]), days=waits or lang.number(0))
    if row.get("seen_after", 0) > 0 and row["measure"] == "lead_sales":
        return lang.say("recommendations-later-after-leads")
    if row.get("seen_after", 0) > 0:
        return lang.say("recommendations-later-after", months=lang.number(row["seen_after"]))
    return lang.say("recommendations-later-waits", days=waits) if waits else ""


def _more(row: dict, lang: Language) -> dict[str, str]:
    form = _target_form(row)
    checks = []
    for k in (1, 2, 3):
        value = lang.format(row[f"check_{k}"], form)
        checks.append(lang.say("recommendations-check", date=lang.date(row[f"check_{k}_on"]), value=value))
    return {
        "money_text": _money(row, lang),
        "serves_text": lang.say(f"recommendations-serves-{row['serves']}"),
        "target_text": _target_text(row, lang),
        **_near(row, lang),
        "points_text": "; ".join(checks),
        "checks_text": " ".join(part for part in ("; ".join(checks) + ".", _not_sooner(row, lang)) if part),
        "test_text": _test(row, lang),
        "whom_now": "" if pd.isna(row["now"]) else _list_text(row, lang),
    }


def _target_form(row: dict) -> str:
    return "number1" if row["measure"] == "referral_rate" else "percent1"


def _target_text(row: dict, lang: Language) -> str:
    """Level today and target with its day; of what share the money is, where of another, and a target that proves nothing."""
    form = _target_form(row)
    dated = pd.notna(row.get("level", float("nan"))) and row["level_n"] != row["n"]  # the finding rests on more years
    begins = "level" if dated else "baseline"
    level, target = lang.format(row[begins], form), lang.format(row["target"], form)
    around, until = lang.interval(row[f"{begins}_low"], row[f"{begins}_high"], form), lang.date(row["check_3_on"])
    same = {"baseline": level, "interval": around, "target": target, "date": until}
    if row["measure"] in ("coverage", "source"):  # of those since the start: a share of twelve months cannot jump
        to = lang.say(f"recommendations-from-to-{row['measure']}", **same)
    elif dated:
        year = "recommendations-from-to-return" if row["measure"] == "return" else "recommendations-from-to-year"
        to = lang.say(year, n=lang.number(row["level_n"]), **same)
    else:
        to = lang.say("recommendations-from-to", **same)
    if pd.notna(row.get("tested", float("nan"))):  # the measure shows that the step is taken, the money is of renewal
        rates = {"now": lang.percent(row["tested"], 1), "then": lang.percent(row["tested"] + row["move"], 1)}
        to += ". " + lang.say("recommendations-money-of-renewal", **rates)
    if row["inside"] is True:
        to += ". " + lang.say("recommendations-target-inside")
    return to


def _money(row: dict, lang: Language) -> str:
    """Expected money with its limits and its formula; what a control group leaves out is said."""
    if pd.isna(row["money"]):
        recorded = row["measure"] in ("coverage", "source")
        return lang.say("recommendations-no-money" if recorded else "recommendations-no-money-unknown")
    interval = lang.interval(row["counted_low"], row["counted_high"], "money_short")
    once = "recommendations-money-list" if row["measure"] in OF_A_LIST else "recommendations-money"
    text = lang.say(once, money=lang.money_short(row["counted_money"]), interval=interval)
    if pd.notna(row["stake"]) and row["measure"] != "referral_rate":
        limits = lang.interval(row["stake_low"], row["stake_high"], "money_short")
        named = {"first": lang.percent(row["baseline"]), "second": lang.percent(row["reference"])}
        message = "recommendations-stake-named" if pd.notna(row["reference"]) else "recommendations-stake"
        text = lang.say(message, stake=lang.money_short(row["stake"]), interval=limits, **named) + " " + text
    text += " " + lang.say(
        "recommendations-formula" if pd.isna(row.get("unit_back", float("nan"))) else "recommendations-formula-over",
        gross=lang.money_short(row.get("unit_gross", float("nan"))),
        back=lang.money_short(row.get("unit_back", float("nan"))),
        what=row["volume_text"],
        gains=row["gain_text"],
        volume=lang.number(row["volume"]),
        move=_move(row["move"], lang),
        gained=lang.number(row["gained"], 1),
        unit=lang.money_short(row["unit"]),
        money=lang.money_short(row["money"]),
    )
    if row["overlap_n"]:
        text += " " + lang.say("recommendations-overlap", n=int(row["overlap_n"]), whole=lang.money_short(row["money"]))
    if row["test_months"] <= TESTED_MONTHS:
        text += " " + lang.say("recommendations-control-out")
    return text


def cost(row: dict, lang: Language) -> str:
    """What is left after what the step costs, where the client has said it; else the cost at which nothing is left."""
    if pd.isna(row["money"]):
        return ""
    spent = row.get("cost", float("nan"))
    if pd.notna(spent):
        left = {k: row[f"counted_{k}"] - spent for k in ("money", "low", "high")}
        interval = lang.interval(left["low"], left["high"], "money_short")
        pays = "yes" if left["low"] > 0 else "no" if left["high"] <= 0 else "open"
        told = {"cost": lang.money_short(spent), "left": lang.money_short(left["money"]), "interval": interval}
        return lang.say("recommendations-net", pays=pays, **told)
    listed = row["measure"] in (*OF_A_LIST, "referral_rate")
    asked = row["now"] if listed else row["volume"]
    if row["measure"] == "price_share" or not asked > 0:  # how many are spoken to is not known
        return lang.say("recommendations-break-even-whole", money=lang.money_short(row["money"]))
    each = {k: lang.money_short(row[k] / asked) for k in ("money", "money_low")}
    message = "recommendations-break-even" if row["money_low"] > 0 else "recommendations-break-even-open"
    named = {"whose": "list" if listed else "year", "but": "rewards" if pd.notna(row.get("reward_each")) else "nothing"}
    return lang.say(message, each=each["money"], low=each["money_low"], n=int(asked), **named)


def _move(move: float, lang: Language) -> str:
    """A step as a share with as few decimals as it has, two at most: a reader who multiplies gets what stands behind it."""
    return lang.percent(move, next((d for d in range(2) if abs(move - round(move, d + 2)) < 1e-9), 2))


def _test(row: dict, lang: Language) -> str:
    if pd.isna(row["test_n"]):
        return lang.say("recommendations-test-before-after")
    if row["test_months"] <= TESTED_MONTHS:
        return lang.say("recommendations-test", n=int(row["test_n"]), months=lang.number(row["test_months"], 0))
    if pd.isna(row["detectable"]):
        return lang.say("recommendations-test-too-small")
    return lang.say(
        "recommendations-test-long",
        points=lang.number(row["detectable"] * 100, 1),
        move=lang.number(row["move"] * 100, 1),
        n=int(row["volume"] // 2),
        whole="list" if row["measure"] in OF_A_LIST else "year",
    )


def checked(result: pd.DataFrame, catalogue: dict[str, Any], *, lang: Language) -> pd.DataFrame:
    """
    What was checked as ready text: ``check``, ``seen`` (the numbers), ``verdict`` (advised, or why not).

    Returns
    -------
    DataFrame
        Columns of `analysis.recommendations.checked` and the texts ``check``, ``seen``, ``said`` (the verdict in
        words).
    """
    rules = {rule["id"]: rule for rule in catalogue["rules"]} | {also["fact"]: also for also in catalogue["also"]}
    named = {also["fact"] for also in catalogue["also"]}  # of a whole: so few are in it, or so few are not
    rows = []
    for row in result.to_dict("records"):
        words = rules[row["rule"]][lang.code]
        if row["verdict"] == "also":
            rare = "said_rare" if "rare_visitors" in set(result["rule"]) and "said_rare" in words else "said"
            verdict = _fill(words[rare], {}, lang)
        elif row["verdict"] == "missing":
            verdict = lang.say("recommendations-verdict-missing", needs=_fill(words["needs"], {}, lang))
        elif row["verdict"] == "small" and "small" in words:
            verdict = _fill(words["small"], {}, lang)
        else:
            verdict = lang.say(f"recommendations-verdict-{row['verdict']}", rank=int(row["advised"]))
        seen = (
            lang.say("recommendations-seen-few-part")
            if row["rule"] in named and pd.isna(row["n"])
            else _seen(row, lang)
        )
        rows.append(row | {"check": words["check"], "seen": seen, "said": verdict})
    return pd.DataFrame(rows, columns=None if rows else [*result.columns, "check", "seen", "said"])


def _seen(row: dict, lang: Language) -> str:
    if pd.isna(row["n"]):
        return lang.say("recommendations-seen-few" if row["groups"] else "recommendations-seen-nothing")
    n = int(row["n"])
    if row["fact"] in SEEN_WITH_MONEY and pd.notna(row["money_share"]):
        shares = {"share": lang.percent(row["baseline"]), "money": lang.percent(row["money_share"])}
        return lang.say(SEEN_WITH_MONEY[row["fact"]], hits=int(row["now"]), n=n, **shares)
    if row["fact"] in ("asleep_now", "overdue_now", *SEEN_WITH_MONEY):
        limits = (
            "" if pd.isna(row["baseline_low"]) else f" ({lang.interval(row['baseline_low'], row['baseline_high'])})"
        )
        return lang.say(
            "recommendations-seen-of", hits=int(row["now"]), n=n, share=lang.percent(row["baseline"]) + limits
        )
    if row["fact"] == "source_missing":
        share, interval = lang.percent(row["gap"]), lang.interval(row["gap_low"], row["gap_high"])
        return lang.say("recommendations-seen-share", share=share, interval=interval, n=n)
    if row["fact"] == "referral_gain":
        interval = lang.interval(row["gap_low"], row["gap_high"], "number1")
        return lang.say("recommendations-seen-months", gap=lang.number(row["gap"], 1), interval=interval, n=n)
    if pd.notna(row["gap"]):
        limits = lang.interval(row["gap_low"] * 100, row["gap_high"] * 100, "count")
        first, second, gap = lang.apart(row["baseline"], row["reference"])
        text = lang.say(
            "recommendations-seen-gap",
            first=first,
            second=second,
            gap=("\u2212" if row["gap"] < 0 else "") + gap,
            interval=limits,
            n=n,
        )
        groups, name = int(row["groups"]), lang.label(row["segment"])
        return text + (lang.say("recommendations-seen-groups", groups=groups, name=name) if groups > 1 else "")
    share, interval = lang.percent(row["baseline"]), lang.interval(row["baseline_low"], row["baseline_high"])
    return lang.say("recommendations-seen-share", share=share, interval=interval, n=n)


def _limits_of_sum(texts: pd.DataFrame) -> dict[str, float]:
    """
    Limits of the total: the distances of the parts' limits, squared and added, as independent errors add up.

    The sum of the lower limits would be the total only if every recommendation failed at once (Zou, Donner 2008,
    Statistics in Medicine 27, 1693-1702).
    """
    money, low, high = (texts[c].to_numpy(float) for c in ("counted_money", "counted_low", "counted_high"))
    total = float(money.sum())
    down, up = (float((((side - money) ** 2).sum()) ** 0.5) for side in (low, high))
    return {"low": total - down, "high": total + up}


def answer(texts: pd.DataFrame, *, lang: Language, kind: str = "contracts", beside: tuple = (None, None)) -> list:
    """
    The list in one sentence a recommendation, with money; says so where there is nothing to recommend.

    Then a shop is sent to what stands in this report all the same, of `beside`: the cards of groups and the list of calls as
    they are shown (`tables.segments.avatars`, `tables.call_list.reasons`), nothing in place of either.
    """
    if texts.empty:
        message = "recommendations-none" if kind == "contracts" else "recommendations-none-kind"
        text, there = lang.say(message), "".join(f"-{n}" for n, b in zip(("cards", "list"), beside, strict=True) if b)
        text += " " + lang.say(f"recommendations-none{there}") if there and kind == "transactions" else ""
        return [Callout(text, "limit", "recommendations_none")]
    money = texts["counted_money"].dropna()
    found: list = []
    if len(money):
        total = lang.money_short(money.sum())
        limits = _limits_of_sum(texts[texts["counted_money"].notna()])
        sums = lang.interval(limits["low"], limits["high"], "money_short")
        text = lang.say("recommendations-answer", count=len(texts), paid=len(money), money=total, interval=sums)
        found.append(
            Finding(
                "recommendations",
                text,
                {"count": len(texts), "paid": len(money), "money": float(money.sum())} | limits,
                "recommendations",
            )
        )
    if not texts["proven"].any():
        name = "recommendations-nothing-proven" if len(money) else "recommendations-nothing-proven-no-money"
        found.append(Callout(lang.say(name), "limit", "recommendations_nothing_proven"))
    for row in texts.head(3).to_dict("records"):
        kept = ("rule", "segment", "n", "volume", "move", "gained", "unit", "money")
        values = {k: row[k] for k in (*kept, "counted_money", "counted_low", "counted_high")}
        basis = row["basis_text"] if pd.notna(row["money"]) else ""
        text = lang.say("recommendations-line", action=row["action"], basis=basis, money=row["money_text"])
        worth = None if pd.isna(row["counted_money"]) else float(row["counted_money"])
        id_ = f"recommendation_{row['rank']}"
        found.append(Finding(id_, text, values, row["exhibit"], worth, ("report", "summary")))
    return found


def measures(catalogue: dict[str, Any], *, lang: Language) -> pd.DataFrame:
    """
    Names of the measures in this language: ``measure``, ``name``.

    Returns
    -------
    DataFrame
        One row a measure; text.
    """
    rows = [(code, words[lang.code]) for code, words in catalogue["measures"].items()]
    return pd.DataFrame(rows, columns=["measure", "name"])


def returns(result: pd.DataFrame, *, lang: Language) -> list[Finding]:
    """Which of the lost come back by themselves, the latest against the longest away, and what the first are worth."""
    known = result.dropna(subset=["estimate", "low", "n"])
    if len(known) < 2:
        return []
    first, last, best = known.iloc[0], known.iloc[-1], known.loc[known["estimate"].idxmax()]
    kind = "alike" if not best["low"] > last["high"] else "fresh" if best["segment"] == first["segment"] else "later"
    told = {
        side: {
            "months": str(row["segment"]).replace("-", "–"),
            "share": lang.percent(row["estimate"], 1),
            "interval": lang.interval(row["low"], row["high"], "percent1"),
        }
        for side, row in (("first", first), ("last", last), ("best", best))
    }
    words = {f"{side}-{name}": text for side, part in told.items() for name, text in part.items()}
    counted = best if kind == "later" else first
    text = lang.say(
        f"recommendations-returns-{kind}", n=int(counted["n"]), money=lang.money_short(counted["money"]), **words
    )
    values = {"n": counted["n"], "money": counted["money"]}
    values |= {
        f"{side}_{k}": row[k] for side, row in (("first", first), ("last", last)) for k in ("estimate", "low", "high")
    }
    return [Finding("returns_by_time", text, values, "recommendations_returns", float(counted["money"]))]


def total(texts: pd.DataFrame) -> pd.DataFrame:
    """
    Expected money of all recommendations together with its limits, one row: estimate, low, high; none without money.

    Returns
    -------
    DataFrame
        Money a year in the currency of client.yml.
    """
    paid = texts[texts["counted_money"].notna()] if len(texts) else texts
    if paid.empty:
        return pd.DataFrame(columns=["estimate", "low", "high"])
    return pd.DataFrame([{"estimate": float(paid["counted_money"].sum())} | _limits_of_sum(paid)])


def messages(texts: pd.DataFrame, *, lang: Language) -> pd.DataFrame:
    """
    Wordings of the message for each contact list, for a person to edit before sending.

    Returns
    -------
    DataFrame with rank, rule, number (1, 2, ...), message
    """
    rows = [
        (row["rank"], row["rule"], number, message)
        for row in texts.to_dict("records")
        for number, message in enumerate(filter(None, row["messages"].split("\n")), start=1)
    ]
    return pd.DataFrame(rows, columns=["rank", "rule", "number", "message"])
