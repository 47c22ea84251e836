"""Sentences of the data passport."""

import json
import re
from collections.abc import Mapping

import pandas as pd

from cbakit.exhibits import Callout, Finding, KeyFigure, KeyFigures
from cbakit.few import few
from cbakit.language import Language

OF_WEIGHT = 0.02  # refunds of so great a share of what was paid are said beside the revenue too
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def answer(rows: pd.DataFrame, *, lang: Language) -> Finding:
    """How many rows were read, kept and set aside; `rows` is the result of `passport.row_accounting`."""
    whole = rows.iloc[-1]
    files = rows["file"].iloc[:-1].str.split("!").str[0].nunique()
    values = {
        "rows": int(whole["rows_read"]),
        "taken": int(whole["rows_in"]),
        "kept": int(whole["rows_kept"]),
        "aside": int(whole["rows_rejected"]),
        "files": int(files),
        "elsewhere": int(whole["rows_in"] - whole["rows_kept"] - whole["rows_rejected"]),
    }
    said = values | {k: lang.number(values[k]) for k in ("kept", "aside", "elsewhere", "taken")}
    said["twice"] = "yes" if values["taken"] > values["rows"] else "no"  # a file that gives two tables
    message = "passport-answer-elsewhere" if values["elsewhere"] > 0 else "passport-answer"
    return Finding("passport_rows", lang.say(message, **said), values=values, exhibit="passport_rows")


def _of_all(share: float, lang: Language) -> str:
    """The share with a decimal, and as many more as it takes not to say all where some were set aside."""
    told = lang.percent(share, 1)
    return next((lang.percent(share, d) for d in range(1, 5) if lang.percent(share, d) != lang.percent(1, d)), told)


def key_figures(rows: pd.DataFrame, duplicates: pd.DataFrame, *, customers: int, lang: Language) -> KeyFigures:
    """Rows read, kept and set aside, and people in the base."""
    of_files, read, kept, aside = (
        int(rows[c].iloc[-1]) for c in ("rows_read", "rows_in", "rows_kept", "rows_rejected")
    )
    below = "passport-key-below-kept" if of_files == read else "passport-key-below-kept-records"
    merged = _merged(duplicates)
    share = _of_all(kept / read, lang) if read else lang.percent(float("nan"))
    items = [
        KeyFigure("rows_in", lang.say("passport-key-rows"), lang.number(of_files), of_files),
        KeyFigure(
            "rows_kept",
            lang.say("passport-key-kept"),
            lang.number(kept),
            kept,
            lang.say(below, share=share, rows=lang.number(read)),
        ),
        KeyFigure("rows_set_aside", lang.say("passport-key-aside"), lang.number(aside), aside),
        KeyFigure(
            "customers",
            lang.say("passport-key-customers"),
            lang.number(customers),
            customers,
            lang.say("passport-key-below-merged", n=lang.number(merged)),
        ),
    ]
    return KeyFigures(tuple(items), id="passport_key_figures")


def _merged(duplicates: pd.DataFrame) -> int:
    return int(duplicates.loc[duplicates["rule"].str.startswith("merged"), "n"].sum()) if len(duplicates) else 0


def period(covered: pd.DataFrame, *, as_of, lang: Language, since=None) -> Finding | None:
    """
    First and last day of the base, and the earliest record where that is older.

    Parameters
    ----------
    covered : DataFrame
        Result of ``analysis.passport.period``.
    since : date, optional
        First day of sales.
    """
    if covered.empty:
        return None
    first, last = covered["first_on"].min(), covered["last_on"].max()
    known = covered.dropna(subset=["first_on"]).set_index("table")["first_on"]
    base = next((known[t] for t in ("contracts", "payments") if t in known.index), first)
    if since is not None and first < since and base <= since:
        earliest = "contract" if "contracts" in set(covered.loc[covered["first_on"] == first, "table"]) else "record"
        days = {"first": lang.date(first), "since": lang.date(since), "as_of": lang.date(as_of)}
        text = lang.say("passport-period-since", earliest=earliest, **days)
        return Finding("passport_period", text, exhibit="passport_period")
    text = lang.say("passport-period", first=lang.date(base), last=lang.date(last), as_of=lang.date(as_of))
    if first < base:
        text += " " + lang.say("passport-period-older", day=lang.date(first))
    return Finding("passport_period", text, exhibit="passport_period")


def lost_months(found: pd.DataFrame, *, lang: Language) -> list[Callout]:
    """Which tables have no record of a month amid others, one remark each; `found` is of `passport.lost_months`."""
    out = []
    for name, rows in found.groupby("table", sort=False):
        if name == "contracts" and lang.kind in ("transactions", "snapshot"):
            continue  # made of payments or of a snapshot's rows
        months = _few([lang.month(month) for month in rows["month"]], lang)
        usual = lang.number(round(rows["usual"].mean()))
        text = lang.say("passport-lost-months", table=lang.say(f"table-{name}"), months=months, usual=usual)
        out.append(Callout(text, id=f"passport_lost_months_{name}"))
    return out


def people(duplicates: pd.DataFrame, *, customers: int, lang: Language) -> Finding:
    """How many persons there are, how many records were merged into them and how many spellings of names joined."""
    merged = _merged(duplicates)
    likely = int(duplicates.loc[duplicates["rule"].str.startswith("likely"), "n"].sum()) if len(duplicates) else 0
    spellings, spelled = (int(duplicates.loc[duplicates["rule"] == r, "n"].sum()) if len(duplicates) else 0
                          for r in ("spellings", "spelled_persons"))  # fmt: skip
    values = {"customers": customers, "merged": merged, "likely": likely, "spellings": spellings}
    if merged or likely:
        text = lang.say("passport-people", customers=customers, merged=lang.number(merged), likely=lang.number(likely))
    else:
        text = lang.say("passport-people-none", customers=customers, spelled="yes" if spellings else "no")
    if spellings:
        text = f"{lang.say('passport-people-spelled', spellings=spellings, persons=spelled)} {text}"
    return Finding("passport_people", text, values=values)


def lights(sections: pd.DataFrame, *, lang: Language) -> Finding:
    """How many sections stand on complete data."""
    counts = {c: int((sections["light"] == c).sum()) for c in ("green", "yellow", "red")}
    text = lang.say("passport-lights", green=counts["green"], yellow=str(counts["yellow"]), red=str(counts["red"]))
    return Finding("passport_lights", text, values=counts, exhibit="passport_sections")


def contradictions(found: pd.DataFrame, *, lang: Language) -> Callout | None:
    """Says that nothing contradicts where that is so."""
    return Callout(lang.say("passport-contradictions-none")) if found.empty else None


def below_zero(found: pd.DataFrame, *, lang: Language, min_n: int) -> list[Callout]:
    """What each kind of money below zero is read as (`passport.below_zero`): how many, and how much where not of a few."""
    out = []
    for row in found.itertuples():
        message = f"passport-below-zero-{row.what.replace('_', '-')}"
        money = "no" if few(row.customers, min_n) else lang.money_short(abs(row.money))
        text = lang.say(message, n=int(row.rows), of=lang.number(row.of), money=money, few=min_n)
        usual = row.what == "refunds" and row.share < OF_WEIGHT  # as any business has
        out.append(Callout(text, id=f"passport_below_zero_{'usual_' if usual else ''}{row.what}"))
    return out


def outside_revenue(found: pd.DataFrame, *, lang: Language, min_n: int) -> list[Callout]:
    """Which payments are in no revenue (`passport.outside_revenue`): how many, and how much where not of a few."""
    out = []
    for row in found.itertuples():
        money = "no" if few(row.customers, min_n) else lang.money_short(row.money)
        lately = "no" if few(row.year_customers, min_n) else lang.money_short(row.year_money)
        message = f"passport-outside-revenue-{row.what.replace('_', '-')}"
        text = lang.say(message, n=int(row.rows), people=int(row.customers), money=money, lately=lately, few=min_n)
        usual = "usual_" * (abs(row.year_share) < OF_WEIGHT or money == "no")
        out.append(Callout(text, id=f"passport_{usual}outside_revenue_{row.what}"))
    return out


def nothing_to_ask(needed: pd.DataFrame, *, lang: Language) -> Callout | None:
    """Says that every field needed is there where that is so."""
    return Callout(lang.say("passport-ask-none")) if needed.empty else None


def own_words(contracts: pd.DataFrame, *, lang: Language) -> Callout | None:
    """That the client's own names stay as they are written, in an English report of a client who writes Russian."""
    own = contracts["product"].dropna().astype(str)
    foreign = lang.code == "en" and own.str.contains("[А-Яа-яЁё]").any()
    return Callout(lang.say("passport-own-words"), id="passport_own_words") if foreign else None


def notes(notes: pd.DataFrame, *, lang: Language, mending: bool = False) -> list[Callout]:
    """What the preparation did that a reader must know, one remark each; with `mending` what a consultant can do about it."""
    out: dict[str, Callout] = {}  # a file that feeds two tables has its remarks twice
    for code, params in _of_workbooks(notes, lang):
        message = f"note-{code.replace('_', '-')}"
        if not lang.has(message):
            continue
        listed = [item for value in params.values() if isinstance(value, list) for item in value]
        said = {
            k: v if isinstance(v, int) else lang.number(v) if isinstance(v, float) else _day_or_word(str(v), lang)
            for k, v in params.items()
        }
        told = [message, *([mend] if mending and lang.has(mend := message.replace("note-", "mend-", 1)) else [])]
        text = " ".join(lang.say(part, **said | {"columns": _few(listed, lang)}) for part in told)
        out.setdefault(text, Callout(text, id=f"passport_{code}"))
    return list(out.values())


def _of_workbooks(notes: pd.DataFrame, lang: Language) -> list[tuple[str, dict]]:
    """Code and values of each note; notes that name the same columns of several sheets of a workbook are one, of all of them."""
    out: list[tuple[str, dict]] = []
    sheets: dict[str, list[str]] = {}
    for code, params in zip(notes["code"], map(json.loads, notes["params"]), strict=True):
        book, mark, sheet = str(params.get("file", "")).partition("!")
        if not mark or set(params) != {"file", "table", "columns"}:
            out.append((code, params))
            continue
        key = json.dumps([code, book, params["table"], params["columns"]])
        if key not in sheets:
            out.append((code, params))
        sheets.setdefault(key, []).append(sheet)
        params["sheets"] = sheets[key]
    for _, params in out:
        if len(named := params.pop("sheets", [])) > 1:
            params["file"] = f"{params['file'].partition('!')[0]} ({_few(named, lang)})"
    return out


def own_columns(notes: pd.DataFrame, *, lang: Language) -> str | None:
    """Which columns of customers and contracts are not read although customers can be compared by them; None where none is."""
    dropped = [json.loads(params) for params in notes.loc[notes["code"] == "columns_dropped", "params"]]
    tables = ("customers", "contracts")
    columns = list(dict.fromkeys(c for told in dropped if told["table"] in tables for c in told["columns"]))
    return lang.say("check-own-columns", columns=_few(columns, lang), first=columns[0]) if columns else None


def _day_or_word(text: str, lang: Language) -> str:
    """A day as readers write it, any other word as it is."""
    return lang.date(pd.Timestamp(text)) if _ISO_DAY.fullmatch(text) else text


def _few(names: list, lang: Language, most: int = 12) -> str:
    """Names as a list; of many the first ones."""
    shown = [str(n) for n in names[:most]]
    return ", ".join(shown) + " …" if len(names) > most else lang.listing(shown)


def guesses(guesses: pd.DataFrame, *, lang: Language) -> list[Callout]:
    """Where the preparation had to choose how to read a column, one remark each."""
    out = []
    for row in guesses.itertuples():
        message = f"guess-{row.reason.replace('_', '-')}"
        reason = lang.say(message) if lang.has(message) else str(row.reason)
        out.append(Callout(lang.say("note-guess", heading=str(row.heading), reason=reason), id="passport_guess"))
    return out


def recording_lag(found: pd.DataFrame, *, lang: Language) -> Callout | None:
    """Says that departures are written down late where the data show it; `found` is the result of `passport.recording_lag`."""
    days = int(found["proposed_days"].iloc[0])
    return Callout(lang.say("note-lag", days=days), id="passport_lag") if days else None


def codes_of_nothing(names: Mapping[str, str], *, lang: Language) -> list[str]:
    """A sentence for each name of the client's own words that names nothing in its data (`recipes.shown_words`)."""
    file = f"wording/{lang.code}.ftl"
    return [
        lang.say("passport-code-of-nothing", file=file, name=name, near=near, known="yes" if near else "no")
        for name, near in names.items()
    ]
