"""Tables of the clubs of a chain side by side."""

from typing import Any

import pandas as pd

from cbakit.exhibits import Shown, Table
from cbakit.language import Language

FORMS = {"share": "percent", "rate": "number1", "money": "money", "months": "months"}


def _form(row: dict[str, Any]) -> str:
    return "money_short" if row["measure"] == "ltv" else FORMS.get(row["unit"], "number1")


def _measure(name: str, lang: Language) -> str:
    text = lang.say(f"network-measure-{name.replace('_', '-')}")
    return text[:1].upper() + text[1:]


def _verdict(row: dict[str, Any], lang: Language) -> str:
    beside = row["difference_low"] > 0 or row["difference_high"] < 0  # its own interval says more than the family
    side = "corrected" if beside else "same"
    if row["claim"]:
        side = "above" if row["difference"] > 0 else "below"
    return lang.say(f"network-verdict-{side}")


def _points(row: dict[str, Any], column: str, lang: Language) -> str:
    """A distance with its sign: shares in percentage points."""
    share = row["unit"] == "share"
    value = row[column] * (100 if share else 1)
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + lang.format(abs(value), "number1" if share else _form(row))


def left_out(differing: pd.DataFrame, *, own: str, lang: Language) -> Table | None:
    """Clubs that are not compared, each with the definition it differs in; None in a club's own copy."""
    if differing.empty or own:
        return None
    rows = []
    for row in differing.to_dict("records"):
        setting = lang.say(f"network-setting-{row['setting'].replace('_', '-')}")
        texts = [_setting(row["setting"], row[c], lang) for c in ("value", "usual")]
        rows.append((row["name"], setting, *texts, lang.say(f"network-reach-{row['reach']}")))
    columns = ("club", "setting", "value", "usual", "reach")
    out = int(differing[differing["reach"] == "all"]["client"].nunique())
    title = lang.say("network-left-out-title", n=out) if out else lang.say("network-left-out-money-title")
    return Table(
        "network_left_out", title, lang, so_what=lang.say("network-left-out-so-what"),
        definition=lang.say("network-left-out-definition"), frame=pd.DataFrame(rows, columns=list(columns)),
        columns=tuple(Shown(c, lang.say(f"network-column-{c}")) for c in columns),
    )  # fmt: skip


def _setting(setting: str, text: str, lang: Language) -> str:
    if setting in ("no_run", "changed") or not text:
        return lang.say("network-setting-default") if setting == "loyalty_days" else lang.format(None, "text")
    if setting == "as_of":
        return lang.date(text)
    if setting in ("kind", "membership_clock"):
        return lang.say(f"network-value-{text}")
    return text if setting == "currency" else lang.number(float(text), 0 if float(text).is_integer() else 2)


def each(
    compared: pd.DataFrame, drawn: pd.DataFrame, named: dict[str, str], *, lang: Language, source: str
) -> Table | None:
    """Every club by the main measure: own figure, drawn to the mean, the others' median and quartiles, distance, verdict."""
    if compared.empty or len(named) < 2:
        return None
    rows = compared.merge(drawn[["measure", "client", "shrunk"]], on=["measure", "client"])
    rows = rows.sort_values(["estimate", "client"], ascending=[False, True]).reset_index(drop=True)
    share = rows["unit"].iloc[0] == "share"
    form = "percent1" if share else _form(rows.iloc[0].to_dict())  # the distance beside it has a decimal
    gap = {c: rows[c] * (100 if share else 1) for c in ("difference", "difference_low", "difference_high")}
    verdicts = [_verdict(r, lang) for r in rows.to_dict("records")]
    shown = (
        ("club", "club", "text", None), ("n", "n", "count", None), ("estimate", "own", form, None),
        ("low", "interval", form, "high"), ("shrunk", "drawn", form, None), ("median", "others-median", form, None),
        ("q1", "others-half", form, "q3"), ("difference", "gap-points" if share else "gap", "number1" if share else form, None),
        ("difference_low", "interval", "number1" if share else form, "difference_high"), ("verdict", "verdict", "text", None),
    )  # fmt: skip
    return Table(
        "network_each", lang.say("network-each-title", measure=_measure(rows["measure"].iloc[0], lang)), lang,
        so_what=lang.say("network-each-so-what"), definition=lang.say("network-each-definition"), source=source,
        places=("report", "slide"), frame=rows.assign(club=[named[c] for c in rows["client"]], verdict=verdicts, **gap),
        columns=tuple(Shown(c, lang.say(f"network-column-{name}"), how, high) for c, name, how, high in shown),
    )  # fmt: skip


def measures(compared: pd.DataFrame, *, own: str, lang: Language, source: str) -> Table | None:
    """A club's own copy: every measure beside the others' median and quartiles."""
    if compared.empty or not own:
        return None
    named = [_measure(m, lang) for m in compared["measure"]]
    return Table(
        "network_measures", lang.say("network-measures-title"), lang, so_what=lang.say("network-measures-so-what"),
        definition=lang.say("network-each-definition"), source=source, places=("report", "slide"),
        frame=_told(compared, lang).assign(measure_name=named),
        columns=_columns("measure_name", ("n", "own", "interval", "others_text", "gap", "verdict"), lang),
    )  # fmt: skip


def _told(rows: pd.DataFrame, lang: Language) -> pd.DataFrame:
    """Rows of a comparison with everything printed as ready text."""
    texts = []
    for row in rows.to_dict("records"):
        form = _form(row)
        told = {"own": lang.format(row["estimate"], form), "interval": lang.interval(row["low"], row["high"], form)}
        between = lang.interval(row["q1"], row["q3"], form)
        told["others_text"] = f"{lang.format(row['median'], form)} ({between})"
        told |= {"gap": _points(row, "difference", lang)}
        limits = [_points(row, c, lang) for c in ("difference_low", "difference_high")]
        told["gap"] += f" ({limits[0]} … {limits[1]})" if pd.notna(row["difference_low"]) else ""
        texts.append(told | {"verdict": _verdict(row, lang)})
    return pd.concat([rows.reset_index(drop=True), pd.DataFrame(texts)], axis=1)


def _columns(first: str, names: tuple[str, ...], lang: Language) -> tuple[Shown, ...]:
    forms = {"n": "count"}
    return tuple(
        Shown(c, lang.say(f"network-column-{c.replace('_', '-')}"), forms.get(c, "text")) for c in (first, *names)
    )


def mix(result: pd.DataFrame, named: dict[str, str], *, dimension: str, lang: Language, source: str) -> Table | None:
    """What of each club's distance the mix of its customers makes, by the attribute that moves the clubs most."""
    rows = result[(result["dimension"] == dimension) & result["client"].isin(named)]
    if rows.empty:
        return None
    rows = rows.sort_values("rest", ascending=False).reset_index(drop=True)
    points = {c: 100 * rows[c].astype(float) for c in ("from_mix", "rest", "low", "high")}
    by = lang.say(f"network-by-{dimension.replace('_', '-')}")
    return Table(
        "network_mix", lang.say("network-mix-title", by=by), lang, so_what=lang.say("network-mix-so-what"),
        definition=lang.say("network-mix-definition", by=by), source=source,
        frame=rows.assign(club=[named[c] for c in rows["client"]], **points),
        columns=(
            Shown("club", lang.say("network-column-club")),
            Shown("n", lang.say("network-column-n"), "count"),
            Shown("own", lang.say("network-column-own"), "percent"),
            Shown("theirs", lang.say("network-column-others"), "percent"),
            Shown("expected", lang.say("network-column-expected"), "percent"),
            Shown("from_mix", lang.say("network-column-from-mix"), "number1"),
            Shown("rest", lang.say("network-column-rest"), "number1"),
            Shown("low", lang.say("network-column-interval"), "number1", high="high"),
        ),
    )  # fmt: skip


def best(result: pd.DataFrame, *, lang: Language, source: str) -> Table | None:
    """What the better half of clubs has against the other half, with the association by rank and its test."""
    if result.empty:
        return None
    rows = []
    for row in result.to_dict("records"):
        form = "money" if row["practice"] in ("arpu", "cac") else "percent"
        form = "number1" if row["practice"].startswith("referrals_per") else form
        name = lang.say(f"network-practice-{row['practice'].replace('_', '-')}")
        told = {"practice_name": name[:1].upper() + name[1:], "best_half": lang.format(row["top"], form)}
        verdict = lang.say("network-verdict-goes" if row["claim"] else "network-verdict-not")
        rows.append(row | told | {"other_half": lang.format(row["bottom"], form), "verdict": verdict})
    return Table(
        "network_best", lang.say("network-best-title", n=len(result)), lang, so_what=lang.say("network-best-so-what"),
        definition=lang.say("network-best-definition"), source=source, frame=pd.DataFrame(rows),
        columns=(
            Shown("practice_name", lang.say("network-column-practice")),
            Shown("clubs", lang.say("network-column-clubs"), "count"),
            Shown("best_half", lang.say("network-column-best-half")),
            Shown("other_half", lang.say("network-column-other-half")),
            Shown("correlation", lang.say("network-column-correlation"), "number2"),
            Shown("low", lang.say("network-column-interval"), "number2", high="high"),
            Shown("verdict", lang.say("network-column-verdict")),
        ),
    )  # fmt: skip


def help_first(helped: pd.DataFrame, named: dict[str, str], *, own: str, lang: Language, source: str) -> Table | None:
    """What it would bring to lift each club below the others' median to it."""
    rows = helped[helped["client"].isin(named)].reset_index(drop=True)
    if rows.empty:
        return None
    sure = [lang.say("network-verdict-below" if c else "network-verdict-same") for c in rows["claim"]]
    money = (
        Shown("money", lang.say("network-column-money"), "money_short"),
        Shown("low", lang.say("network-column-money-interval"), "money_short", high="high"),
    ) if rows["money"].notna().any() else ()  # fmt: skip
    title = (
        "network-help-title-own" if own else "network-help-title-sure" if any(rows["claim"]) else "network-help-title"
    )
    return Table(
        "network_help", lang.say(title), lang, so_what=lang.say("network-help-so-what"), source=source,
        definition=lang.say("network-help-definition"), places=("report", "slide"),
        frame=rows.assign(club=[named[c] for c in rows["client"]], verdict=sure),
        columns=(
            Shown("club", lang.say("network-column-club")),
            Shown("gap", lang.say("network-column-gap-drawn"), "number1"),
            Shown("gap_low", lang.say("network-column-interval"), "number1", high="gap_high"),
            *money,
            Shown("verdict", lang.say("network-column-verdict")),
        ),
    )  # fmt: skip
