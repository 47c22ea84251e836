"""Contact lists of the recommendations as files that a spreadsheet opens and `cba reveal` turns back into names."""

import pandas as pd

COLUMNS = ["customer_id", "segment", "reason", "priority", "group"]
CRM_COLUMNS = ["customer_id", "segment", "lifecycle", "rfm", "abc", "xyz"]


def contact_lists(contacts: pd.DataFrame, texts: pd.DataFrame) -> dict[str, bytes]:
    """
    One CSV a recommendation, by the name of its rule; pseudonyms only, the most urgent first.

    Parameters
    ----------
    contacts : DataFrame
        As `recommendations.contacts` returns it.
    texts : DataFrame
        As `wording.recommendations.texts` returns it: the reason on the list is its ``action``.

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
        twice = len(contacts.loc[contacts["rule"] == rule, "rank"].unique()) > 1
        rows = rows.sort_values("priority", kind="stable")[COLUMNS]
        rows = rows.assign(reason=actions.get(rank, rule))
        rows = rows.assign(**{c: rows[c].map(_plain) for c in ("customer_id", "segment", "reason", "group")})
        name = f"{rule}_{rank}" if twice else str(rule)
        found[name] = rows.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")
    return found


def segment_lists(lists: pd.DataFrame) -> dict[str, bytes]:
    """
    Files by which a CRM marks its customers: everybody's classes in ``segments``, and one file a declared segment.

    Parameters
    ----------
    lists : DataFrame
        ``list`` ("" for everybody, else the segment's name), ``customer_id``, ``lifecycle``, ``rfm``, ``abc``, ``xyz``
        as they are to be printed.

    Returns
    -------
    dict of str to bytes
        Named ``segments``, ``segment_1``, ... in the order of the names; written as `contact_lists` writes.
    """
    found, number = {}, 0
    for name, rows in lists.groupby("list", sort=True):
        number += bool(name)
        rows = rows.assign(segment=name)[CRM_COLUMNS].sort_values("customer_id", kind="stable")
        rows = rows.assign(**{c: rows[c].map(_plain) for c in CRM_COLUMNS})
        key = f"segment_{number}" if name else "segments"
        found[key] = rows.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")
    return found


def further_lists(tables: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """
    Lists that a notebook made beside the recommendations, by name: rows as they are, in the same form of file.

    Parameters
    ----------
    tables : dict of DataFrame
        By name; days are written as dates, whole numbers without decimals.
    """
    found = {}
    for name, rows in sorted(tables.items()):
        if rows.empty:
            continue
        shown = {c: _column(rows[c]) for c in rows}
        content = pd.DataFrame(shown).to_csv(index=False, sep=";", lineterminator="\r\n")
        found[name] = content.encode("utf-8-sig")
    return found


def _column(values: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.dt.strftime("%Y-%m-%d").fillna("")
    if pd.api.types.is_numeric_dtype(values):
        whole = bool((values.dropna() % 1 == 0).all())
        return values.map(lambda v: "" if pd.isna(v) else f"{v:.0f}" if whole else f"{v:.3f}")
    return values.map(_plain)


def _plain(value: object) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = "" if value is None or pd.isna(value) else str(value)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
