"""Contact lists of the recommendations as files that a spreadsheet opens and `cba reveal` turns back into names."""

from typing import Any

import pandas as pd

from cbakit.language import Language

COLUMNS = ["customer_id", "priority", "manager", "contract_ends_on", "segment", "reason", "group"]
CODED = ("stage", "step", "source", "manager", "segment")  # columns of canonical codes that have a name
SHARES = ("estimate", "low", "high")
SUMS = ("largest", "total")  # of money
CRM_COLUMNS = ["customer_id", "segment", "lifecycle", "rfm", "abc", "xyz"]


def contact_lists(contacts: pd.DataFrame, texts: pd.DataFrame, *, lang: Language) -> dict[str, bytes]:
    """
    One CSV a recommendation, by the name of its rule; pseudonyms only, the most urgent first.

    Parameters
    ----------
    contacts : DataFrame
        As `recommendations.contacts` returns it.
    texts : DataFrame
        As `wording.recommendations.texts` returns it: the reason on the list is its ``action``.
    lang : Language
        Of headings and values.

    Returns
    -------
    dict of str to bytes
        Semicolons and a mark of the encoding, so that a double click opens it; a rule that stands twice (two
        products, two managers) gets its rank in the name.
    """
    if contacts.empty:
        return {}
    found, actions = {}, texts.set_index("rank")["action"]
    for (rule, rank), rows in contacts.groupby(["rule", "rank"], sort=True):
        rows = rows.sort_values("priority", kind="stable").reindex(columns=COLUMNS)
        rows = rows.assign(reason=actions.get(rank, rule))
        rows["group"] = [lang.say(f"list-group-{g}") for g in rows["group"]]
        found[list_name(contacts, str(rule), int(rank))] = _file(rows, lang)
    return found


def list_name(contacts: pd.DataFrame, rule: str, rank: int) -> str:
    """Name of a recommendation's list without its ending: the rule, with the rank where the rule stands twice."""
    twice = len(set(contacts.loc[contacts["rule"] == rule, "rank"])) > 1
    return f"{rule}_{rank}" if twice else rule


def _file(rows: pd.DataFrame, lang: Language) -> bytes:
    """Rows as a file with headings and values in the reader's language; an empty column is left out."""
    kept = [c for c in rows if c == "customer_id" or not _empty(rows[c])]
    sums = [c for c in SUMS if c in kept]
    pennies = not all(_whole(rows[c]) for c in sums)
    shown = {heading(c, lang): _column(rows[c], lang, pennies=pennies and c in sums) for c in kept}
    return pd.DataFrame(shown).to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")


def _empty(values: pd.Series) -> bool:
    """Whether no cell of a column would show anything: marks are shown where they hold."""
    return not values.any() if pd.api.types.is_bool_dtype(values) else bool(values.replace("", None).isna().all())


def heading(column: str, lang: Language) -> str:
    """What a column of a list is called, with plain spaces: readers of tables make every space one."""
    message = f"list-column-{column.replace('_', '-')}"
    return lang.say(message).replace("\u00a0", " ") if lang.has(message) else column


def segment_lists(lists: pd.DataFrame, *, lang: Language) -> dict[str, bytes]:
    """
    Files by which a CRM marks its customers: everybody's classes in ``segments``, and one file a declared segment.

    Parameters
    ----------
    lists : DataFrame
        ``list`` ("" for everybody, else the segment's name), ``number`` (its place in client.yml), ``customer_id``,
        ``lifecycle``, ``rfm``, ``abc``, ``xyz`` as they are to be printed.
    lang : Language
        Of the headings.

    Returns
    -------
    dict of str to bytes
        Named ``segments``, and by their place in client.yml ``segment_1``, ...; written as `contact_lists` writes.
    """
    found = {}
    for (number, name), rows in lists.groupby(["number", "list"], sort=True):
        rows = rows.assign(segment=lang.label(name) if name else "")[CRM_COLUMNS].sort_values(
            "customer_id", kind="stable"
        )
        kept = [c for c in CRM_COLUMNS if name or c != "segment"]  # everybody is no segment of its own
        rows = pd.DataFrame({heading(c, lang): rows[c].map(_plain) for c in kept})
        key = f"segment_{number}" if name else "segments"
        found[key] = rows.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")
    return found


def further_lists(tables: dict[str, pd.DataFrame], *, lang: Language) -> dict[str, bytes]:
    """
    Lists that a notebook made beside the recommendations, by name: rows as they are, in the same form of file.

    Parameters
    ----------
    tables : dict of DataFrame
        By name; days are written as dates, whole numbers without decimals, sums with two (all of a file
        where one of them needs two), codes by their names.
    lang : Language
    """
    return {name: _file(rows, lang) for name, rows in sorted(tables.items()) if len(rows)}


def _whole(values: pd.Series) -> bool:
    """Whether numbers need no decimals."""
    return bool((values.dropna() % 1 == 0).all())


def _column(values: pd.Series, lang: Language, *, pennies: bool = False) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.dt.strftime("%d.%m.%Y" if lang.code == "ru" else "%Y-%m-%d").fillna("")
    if pd.api.types.is_bool_dtype(values):
        return values.map({True: lang.say("list-yes"), False: ""})
    if values.name == "first_reason":
        return values.map(lambda v: _plain(lang.say(f"calls-reason-{v.replace('_', '-')}")))
    if pd.api.types.is_numeric_dtype(values):
        whole = _whole(values) and not pennies
        point = "," if lang.code == "ru" else "."
        places = 0 if whole else 3 if values.name in SHARES else 2  # shares, and sums of money
        return values.map(lambda v: "" if pd.isna(v) else f"{v:.{places}f}".replace(".", point))
    if values.name == "stage":
        return values.map(lambda v: _plain(_stage(v, lang) if _is_text(v) else v))
    return values.map(lambda v: _plain(lang.label(v) if values.name in CODED and _is_text(v) else v))


def _stage(code: str, lang: Language) -> str:
    """A stage of membership by its name, one of the lifecycle (as in a shop) by that of the lifecycle."""
    name = lang.label(code)
    return lang.label(f"lifecycle {code}") if name == code else name


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _plain(value: object) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = "" if value is None or pd.isna(value) else str(value).replace("\u00a0", " ")
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
