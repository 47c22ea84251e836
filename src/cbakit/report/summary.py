"""The page that is read: the state of the base, four key figures, three messages, three things to do."""

import re
from dataclasses import dataclass
from typing import Any

import nbformat
import pandas as pd
from nbformat import NotebookNode

from cbakit.exhibits import BLOCK, plain
from cbakit.language import Language
from cbakit.report.document import shown_blocks

MESSAGES = RECOMMENDATIONS = 3
# revenue that is no revenue, or money that is in none: said beside it
LISTED = ("passport_amounts_from_price_list", "passport_amounts_less_discount", "passport_sales_unread",
          "passport_below_zero_refunds", "passport_outside_revenue_no_contract",
          "passport_outside_revenue_left_out")  # fmt: skip
# money of the base that is below zero in the export: said on the page that shows the base's value
BELOW_ZERO = tuple(f"passport_below_zero_{what}" for what in ("price", "monthly_price", "revenue_to_date"))
REVENUE_SHOWN = ("flows_lens_two", "referrals_growth")  # where the year's revenue stands as a sum, else as its growth
COUNTS = "01_composition"  # the chapter that counts them
GOVERNED = "active_customers"  # the finding that the governing sentence says already
BY_LOYALTY = ("renewal_share", "first_year_renewal")  # figures that a loyalty period which is too short makes too low
MINUS, PLUS = "\u2212", "+"


@dataclass(frozen=True)
class Figure:
    """One key figure with its value a year before; `change` says how the two are compared."""

    metric: str
    now: float
    before: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    form: str = "count"
    n: float = float("nan")  # of an estimate that is not of the whole base


def value_of(metrics: pd.DataFrame, metric: str, dimension: str = "", segment: str = "") -> pd.Series | None:
    """One row of the metrics, or None where there is none or its value is hidden."""
    same = (metrics["metric"] == metric) & (metrics["dimension"] == dimension) & (metrics["segment"] == segment)
    same &= metrics["value"].notna()
    return metrics[same].iloc[0] if same.any() else None


def key_figures(metrics: pd.DataFrame, before: dict[str, Any]) -> list[Figure]:
    """
    The four figures of the summary that are known.

    Parameters
    ----------
    metrics : DataFrame
        As `workbook.all_metrics` returns it.
    before : dict of str to float
        ``active_customers``, ``renewal_share``, ``first_year_renewal`` and ``base_value`` a year before, where known; also
        ``first_year_customers`` then, and ``revenue`` and ``revenue_before`` of the last two years; ``since`` (date), from
        which the revenue is known, where that is less than a year; of a shop ``loyalty_days``.
    """
    unknown = float("nan")
    found = []
    active = value_of(metrics, "active_customers")
    if active is not None:
        found.append(Figure("active_customers", active["value"], before.get("active_customers", unknown)))
    renewal = value_of(metrics, "renewal_base_customers")
    first = value_of(metrics, "renewal_rate", "membership_year", "1")
    reached = first is not None or (renewal is not None and renewal["value"] > 0)  # else nobody could be past a year
    if active is not None and renewal is not None and active["value"] > 0 and reached:
        share = renewal["value"] / active["value"]
        found.append(Figure("renewal_share", share, before.get("renewal_share", unknown), form="percent"))
    if first is not None:
        was = before.get("first_year_renewal", unknown)
        found.append(
            Figure("first_year_renewal", first["value"], was, first["low"], first["high"], "percent", first["n"])
        )
    worth = value_of(metrics, "base_value")
    if worth is not None:
        was = before.get("base_value", unknown)
        found.append(Figure("base_value", worth["value"], was, worth["low"], worth["high"], "money_short"))
    return found


def change(figure: Figure, lang: Language) -> str:
    """How a figure moved in a year, in its own unit; a rate in percentage points. Empty where a year ago is unknown."""
    if pd.isna(figure.before):
        return ""
    step = figure.now - figure.before
    sign = MINUS if step < 0 else PLUS
    if figure.form == "percent":
        points = round(abs(step) * 100)
        return lang.say("summary-same") if points == 0 else lang.say("summary-change-points", change=f"{sign}{points}")
    if figure.form == "count":
        return (
            lang.say("summary-same")
            if step == 0
            else lang.say("summary-change", change=f"{sign}{lang.number(abs(step))}")
        )
    return lang.say("summary-change", change=f"{sign}{lang.format(abs(step), figure.form)}")


def _item(figure: Figure, lang: Language, short: dict[str, Any] | None = None, loyalty_days: int = 0) -> dict[str, Any]:
    """
    A figure as a key-figure item: below it the interval, then the change against a year before.

    Below the active buyers of a shop stands within how many days they bought, where that is known (`loyalty_days`).
    """
    interval = "" if pd.isna(figure.low) else lang.interval(figure.low, figure.high, figure.form)
    if interval and not pd.isna(figure.n):
        interval = lang.say("summary-of-n", interval=interval, n=lang.number(figure.n))
    counted = ""
    if figure.metric == GOVERNED and loyalty_days:
        counted = lang.say("summary-active-within", days=loyalty_days)
    elif short and short.get("paused") and figure.metric in BY_LOYALTY:
        counted = lang.say("summary-year-anew", days=lang.number(short["days"]))
    below = "; ".join(part for part in (interval, change(figure, lang), counted) if part)
    label = lang.say(f"summary-{figure.metric.replace('_', '-')}")
    text = lang.share(figure.now) if figure.form == "percent" else lang.format(figure.now, figure.form)
    return {"metric": figure.metric, "label": label, "text": text, "value": plain(figure.now), "below": below}


def _with_newcomers(
    item: dict[str, Any], metrics: pd.DataFrame, before: dict[str, Any], lang: Language
) -> dict[str, Any]:
    """The share of the renewal base with the first-year customers beside it: it also rises when newcomers fall."""
    first, was = value_of(metrics, "first_year_customers"), before.get("first_year_customers", float("nan"))
    if item["metric"] != "renewal_share" or first is None or pd.isna(was):
        return item
    told = lang.say("summary-first-year-before", n=lang.number(first["value"]), before=lang.number(was))
    return item | {"below": "; ".join(part for part in (item["below"], told) if part)}


def _findings(executed: dict[str, NotebookNode]) -> dict[str, dict[str, Any]]:
    """Every finding of the run by its id."""
    return {b["id"]: b for notebook in executed.values() for b in shown_blocks(notebook) if b["kind"] == "finding"}


def _first_shown(executed: dict[str, NotebookNode], names: tuple[str, ...]) -> str:
    """The first of these exhibits that the run shows, the last name where none is."""
    shown = {b["id"] for notebook in executed.values() for b in shown_blocks(notebook)}
    return next((name for name in names if name in shown), names[-1])


def more(
    metrics: pd.DataFrame, executed: dict[str, NotebookNode], before: dict[str, Any], lang: Language
) -> list[dict[str, Any]]:
    """What an owner asks next, where it is known: revenue, who sleeps, who may still renew; why no forecast is among it."""
    found, said = _findings(executed), []
    remarks = {b["id"]: b["text"] for nb in executed.values() for b in shown_blocks(nb) if b["kind"] == "callout"}
    now, was = (before.get(k, float("nan")) for k in ("revenue", "revenue_before"))
    if now > 0:
        text = lang.say("summary-revenue", money=lang.money_short(now))
        if since := before.get("since"):
            text = lang.say("summary-revenue-since", money=lang.money_short(now), since=lang.date(since))
        elif was > 0:
            sign = MINUS if now < was else PLUS
            change = f"{sign}{lang.number(abs(now / was - 1) * 100)}"
            text = lang.say("summary-revenue-change", money=lang.money_short(now), change=change)
        text = " ".join([text, *(remarks[name] for name in LISTED if name in remarks)])
        said.append({"text": text, "exhibit": _first_shown(executed, REVENUE_SHOWN)})
    if below := [remarks[name] for name in BELOW_ZERO if name in remarks]:
        said.append({"text": " ".join(below), "exhibit": "passport_contradictions"})
    if "composition_sleeping" in found:
        asleep = found["composition_sleeping"]
        values, text = asleep["values"], asleep["text"]
        if values.get("n"):  # without the money, which the table that it points to does not hold
            share, interval = lang.percent(values["estimate"]), lang.interval(values["low"], values["high"])
            counted = {"n": int(values["hits"]), "of": int(values["n"])}
            text = lang.say("summary-asleep", share=share, interval=interval, **counted)
        said.append({"text": text, "exhibit": asleep["exhibit"]})
    grace = value_of(metrics, "in_grace_customers")
    if grace is not None and grace["value"] > 0:
        said.append({"text": lang.say("summary-grace", n=round(grace["value"])), "exhibit": "composition_stages"})
    ahead = found.get("forecast_customers", {"values": {}})
    left = value_of(metrics, "churn_share")
    if left is not None and "refusal_leading" in found:  # of a snapshot, which says who left: what they said
        said.append({"text": found["refusal_leading"]["text"], "exhibit": found["refusal_leading"]["exhibit"]})
    if why := ahead["values"].get("withheld"):
        said.append({"text": lang.say("summary-forecast-withheld", why=why), "exhibit": ahead["exhibit"]})
    return said


def _short(executed: dict[str, NotebookNode]) -> dict[str, Any]:
    """Days and gaps covered of a loyalty period that is too short; empty where it is not. ``paused``: between contracts."""
    found = _findings(executed)
    values = found.get("purchase_gaps", {}).get("values", {})
    if values.get("short"):
        return values
    return found["contract_breaks"]["values"] | {"paused": True} if "contract_breaks" in found else {}


def churned(metrics: pd.DataFrame, lang: Language) -> str:
    """How many of a snapshot's customers have left; empty where it is not known or of a few."""
    left = value_of(metrics, "churn_share")
    if left is None or not left["value"] > 0:
        return ""
    counted = {"n": round(left["n"]), "hits": round(left["value"] * left["n"])}
    return lang.say("summary-churned", share=lang.percent(left["value"]), **counted)


def note(figures: list[Figure], lang: Language, *, advised: bool) -> str:
    """What the terms of the figures on the page mean, only those that stand there, and what the brackets hold."""
    named = [f"summary-note-{f.metric.replace('_', '-')}" for f in figures]
    told = [lang.say(n) for n in named if lang.has(n) or lang.has(f"{n}-{lang.kind}")]
    return " ".join([*told, lang.say("summary-note", advised="yes" if advised else "no")])


def governing(
    figures: list[Figure], lever: pd.Series | None, lang: Language, short: dict[str, Any] | None = None, since: str = ""
) -> str:
    """
    The sentence above all: that nobody new has come (`since` a day), the state of the base, the one lever on its money.

    The active customers must be among the figures; where they are not, `no_base` speaks.
    `short` is what is known of a loyalty period that is too short: what that does to the number stands beside the state,
    which period would do is for the consultant (`wording.rhythm.advice`).
    """
    active = next(f for f in figures if f.metric == GOVERNED)
    parts = [lang.say("summary-state", n=round(active.now))]
    if not pd.isna(active.before):
        step = round(active.now - active.before)
        message = "summary-grew" if step > 0 else "summary-shrank" if step < 0 else "summary-unchanged"
        parts = [lang.say(message, n=round(active.now), step=abs(step))]
    if since:
        parts.insert(0, lang.say("flows-nobody-new", since=lang.date(pd.Timestamp(since))))
    if short:
        message = "summary-short-contracts" if short.get("paused") else "summary-short"
        parts.append(lang.say(message, days=int(short["days"]), covers=lang.percent(short["covers"])))
    if lever is not None and lever["value"] > 0:
        interval = lang.interval(lever["low"], lever["high"], "money_short")
        parts.append(lang.say("summary-lever", money=lang.money_short(lever["value"]), interval=interval))
    return " ".join(parts)


def no_base(metrics: pd.DataFrame, executed: dict[str, NotebookNode], lang: Language) -> str:
    """The sentence above all where no count of active customers is among the figures: why there is none."""
    counted = (metrics["metric"] == GOVERNED) & (metrics["dimension"] == "")
    why = "absent" if COUNTS not in executed else "few" if counted.any() else "data"
    return lang.say("summary-no-base", why=why)


def _shortened(found: dict[str, Any], lang: Language) -> dict[str, Any]:
    """A finding as the page says it. What can be acted on is told in two lines: its caveats stand in its chapter."""
    values = found["values"]
    if found["id"] != "refusal_controllable" or not values.get("n"):
        return {"text": found["text"], "exhibit": found["exhibit"]}
    parts = [
        lang.say(
            "reasons-control",
            share=lang.percent(values["estimate"]),
            interval=lang.interval(values["low"], values["high"]),
            hits=int(values["hits"]),
            n=int(values["n"]),
            period=lang.say(f"reasons-period-{values['period'].replace('_', '-')}"),
        )
    ]
    if values.get("year_money"):
        parts.append(lang.say("summary-control-money", money=lang.money_short(values["year_money"])))
    if values.get("coverage") is not None:
        parts.append(lang.say("summary-control-known", share=lang.percent(values["coverage"])))
    recent = values["period"] == "last_12_months"  # the figure of reasons is that of all time
    return {"text": " ".join(parts), "exhibit": "reasons_coverage" if recent else found["exhibit"]}


def messages(
    executed: dict[str, NotebookNode], lang: Language, *, leave_out: frozenset[str] = frozenset()
) -> list[dict[str, Any]]:
    """
    The findings that may become messages: each chapter's first by money, then the seconds, the most money first.

    Parameters
    ----------
    executed : dict of NotebookNode
        Executed notebooks by name, in the order of the report.
    lang : Language
    leave_out : frozenset of str
        Notebooks whose findings are not messages.
    """
    ranked = []
    for place, (name, notebook) in enumerate(executed.items()):
        own = [b for b in shown_blocks(notebook) if b["kind"] == "finding" and "summary" in b["places"]]
        own = [b for b in own if b["id"] != GOVERNED]
        own.sort(key=lambda b: -abs(b["money"] or 0))
        if name not in leave_out:
            ranked += [(rank, -abs(b["money"] or 0), place, b) for rank, b in enumerate(own)]
    ranked.sort(key=lambda r: r[:3])
    return [_shortened(b, lang) for *_, b in ranked]


def _in_order(advice: dict[str, NotebookNode], lang: Language) -> list[dict[str, Any]]:
    """The recommendations as they are ranked: proven before assumed, whatever money is assumed; each with its first step."""
    shown = [b for b in _findings(advice).values() if "summary" in b["places"]]
    rows = {b["id"]: dict(map(tuple, b["text"])) for n in advice.values() for b in shown_blocks(n) if _is_pairs(b)}
    steps = {name: said.get(lang.say("recommendations-first"), "") for name, said in rows.items()}
    return [{"text": _brief(b["text"], steps.get(b["id"], ""), lang), "exhibit": b["exhibit"]} for b in shown]


def _not_shown(advice: dict[str, NotebookNode], lang: Language) -> list[dict[str, Any]]:
    """A line for the recommendations with money beyond those shown, so that the total above them adds up on the page."""
    tables = [
        b for n in advice.values() for b in shown_blocks(n) if b["id"] == "recommendations" and b["kind"] == "table"
    ]
    if not tables:
        return []
    data = tables[0]["data"]
    rows = [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]
    left = [r for r in rows[RECOMMENDATIONS:] if r.get("counted_money") is not None]
    if not left:
        return []
    each = lang.listing(
        [f"{r['action'][:1].lower()}{r['action'][1:]} ({lang.money_short(r['counted_money'])})" for r in left]
    )
    return [{"text": lang.say("summary-and-also", actions=each), "exhibit": "recommendations"}]


def _is_pairs(block: dict[str, Any]) -> bool:
    return block["kind"] == "table" and len(block["columns"]) == 2


def _without_stake(text: str, lang: Language) -> str:
    """Without the money of the whole gap, which selection makes in part; the two shares stay, with that said."""
    shares = {"first": "FIRST", "second": "SECOND"}
    for message in ("recommendations-stake-named", "recommendations-stake"):
        form = re.escape(lang.say(message, stake="STAKE", interval="INTERVAL", **shares))
        form = re.sub(r"(?:\\?\s)+", r"\\s+", form).replace("STAKE", ".+?").replace("INTERVAL", ".+?")
        found = re.search(form.replace("FIRST", "(?P<first>.+?)").replace("SECOND", "(?P<second>.+?)"), text)
        if found:
            named = found.groupdict()
            said = lang.say("summary-gap", **named) if named else ""
            return " ".join(part for part in (text[: found.start()].strip(), said, text[found.end() :].strip()) if part)
    return text


def _brief(text: str, step: str, lang: Language) -> str:
    """A recommendation without its calculation, which stands in its chapter, and with the first step."""
    blank = dict.fromkeys(("volume", "what", "move", "gained", "gains", "unit", "money"), "")
    opening = lang.say("recommendations-formula", **blank).split(maxsplit=1)[0]  # as the chapter begins it
    told = _without_stake(re.split(rf"\s{re.escape(opening)}\s", text)[0], lang)
    return f"{told} {lang.say('summary-first-step', step=step[:1].lower() + step[1:])}" if step else told


def summary(
    metrics: pd.DataFrame, executed: dict[str, NotebookNode], *, before: dict[str, Any], lang: Language
) -> NotebookNode:
    """
    The page that is read, as a notebook of one chapter.

    Parameters
    ----------
    metrics : DataFrame
        As `workbook.all_metrics` returns it.
    executed : dict of NotebookNode
        Executed notebooks by name.
    before : dict of str to float
        See `key_figures`.
    lang : Language
    """
    short, flows = _short(executed), _findings(executed).get("flows_year", {}).get("values", {})
    figures = [
        f for f in key_figures(metrics, before) if not (short and not short.get("paused") and f.metric in BY_LOYALTY)
    ]
    also = more(metrics, executed, before, lang)
    taken = {m["exhibit"] for m in also if m["exhibit"] == "composition_sleeping"}
    advice = {n: nb for n, nb in executed.items() if n == "11_recommendations"}
    whole = _findings(advice).get("recommendations")
    heading = lang.say("summary-recommendations")
    if whole:
        low, high = whole["values"]["low"], whole["values"]["high"]
        interval = lang.interval(low, high, "money_short")
        money = lang.money_short(whole["values"]["money"])
        heading = lang.say("summary-recommendations-total", money=money, interval=interval)
    told = [m for m in messages(executed, lang, leave_out=frozenset(advice)) if m["exhibit"] not in taken]
    lever = value_of(metrics, "value_of_one_point")
    since = "" if flows.get("listed_until") else flows.get("nobody_new_since", "")  # of an old list none could be seen
    known, days = any(f.metric == GOVERNED for f in figures), int(before.get("loyalty_days") or 0)
    state = governing(figures, lever, lang, short, since) if known else no_base(metrics, executed, lang)
    block = {
        "kind": "summary",
        "id": "summary",
        "places": ["report", "slide", "summary"],
        "governing": " ".join(part for part in (state, churned(metrics, lang)) if part),
        "items": [_with_newcomers(_item(f, lang, short, days), metrics, before, lang) for f in figures],
        "messages_title": lang.say("summary-messages"),
        "messages": told[:MESSAGES],
        "recommendations_title": heading,
        "recommendations": _in_order(advice, lang)[:RECOMMENDATIONS] + _not_shown(advice, lang),
        "more_title": lang.say("summary-more"),
        "more": also,
        "note": note(figures, lang, advised=bool(whole)) + (" " + lang.say("summary-limits-of-sum") if whole else ""),
    }
    shown = nbformat.v4.new_output("display_data", data={BLOCK: block, "text/plain": block["governing"]})
    cells = [
        nbformat.v4.new_markdown_cell("# " + lang.say("summary-title"), id="summary-title"),
        nbformat.v4.new_code_cell("", outputs=[shown], id="summary"),
    ]
    return nbformat.v4.new_notebook(cells=cells)
