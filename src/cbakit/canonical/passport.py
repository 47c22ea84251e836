"""The data passport: what came in, what was set aside and why, what was guessed. No cell of the export stands in it."""

import json
from collections import Counter

import pandas as pd

from cbakit.canonical.columns import Piece
from cbakit.canonical.contradictions import COLUMNS as RULES
from cbakit.canonical.contradictions import contradictions
from cbakit.canonical.findings import Findings
from cbakit.canonical.identity import People
from cbakit.canonical.text import plain
from cbakit.canonical.totals import total_notes
from cbakit.errors import InputError, TableError

REJECTED = ["file", "table", "row", "field", "reason"]
_WHY = {
    "missing": "it is empty",
    "unreadable": "it cannot be read",
    "person_missing": "nobody is named",
    "person_ambiguous": "several people have that name",
}  # reasons for setting a row aside, as a sentence says them


def tables(
    pieces: list[Piece], people: People, canonical: dict, findings: Findings, *, last_day
) -> dict[str, pd.DataFrame]:
    """
    Passport tables.

    Returns
    -------
    dict of DataFrame
        files
            file, table, rows_in, rows_kept, rows_set_aside, rows_elsewhere (part of rows_set_aside: rows that `keep`
            or an empty reason leaves to another table), encoding, delimiter, header_row. In each row
            rows_in = rows_kept + rows_set_aside.
        rejected
            file, table, row, field, reason: one line for each row set aside that no other table takes.
        fields
            table, column, file, from_heading, rows, missing, missing_share, unreadable, how.
        contradictions
            rule, table, rows, customers; also of rows whose contract's number does not fit the person beside it.
        left_out
            rule, rows, customers_before, customers_after.
        duplicates
            rule, table, n.
        merges
            merged_id, kept_id, rule: pseudonyms only; `persons: {apart: [merged_id]}` in client.yml undoes one.
        likely
            one_id, other_id, rule (phone, email, full_name, initials, near_name, new_surname): pairs that may be one person, left
            apart; `persons: {same: [[one_id, other_id]]}` in client.yml merges one.
        notes
            code, params (JSON). Codes: columns_dropped, columns_asked, personal_columns_dropped, headings_absent,
            names_taken_apart, rule_without_column, attributes_hidden (names of headings, rules or columns), open_ended,
            ends_on_same_date, freezes_counted_twice, freezes_not_counted, frozen_by_status, status_not_compared,
            cancelled_without_date, amounts_from_price_list, amounts_less_discount (with the sums at list prices and after the
            discounts), files_asked, files_unread, sales_unread, begins_by_sale,
            later_than_as_of (file, rows, as_of), referrers_not_found, referrers_of_several, persons_not_customers,
            beyond_the_list, sources_unrecognised, refusals_undated, found_by_name, contact_of_another,
            payers_named (counts), total_agrees, total_differs (the total row of a file against its rows).
        reasons_unrecognised
            kind (reason, source), phrase (screened), n, guess (the code taken meanwhile, where one was; "" where none).
        guesses
            file, heading, column, choice (how it was read), reason (code: day_and_month_by_country,
            day_and_month_mixed, comma_and_dot_both_decimal, thousands_by_three_digits, sex_one_is_male,
            sex_zero_and_one_undecided).
    """
    rejected = _rejected(pieces, findings)
    notes = [*(n for p in pieces for n in p.notes), *findings.notes]
    notes += total_notes({p.file: p.totals for p in pieces if p.totals}, rejected)
    duplicates = [{"rule": r.rule, "table": "customers", "n": r.n} for r in people.counts.itertuples() if r.n]
    phrases = [f | {"phrase": findings.screen(str(f["phrase"]))} for f in findings.unrecognised]
    strange = pd.DataFrame(phrases, columns=["kind", "phrase", "n", "guess"])
    strange = strange.sort_values("n", ascending=False, kind="stable").assign(key=strange["phrase"].map(plain))
    first = {"phrase": ("phrase", "first"), "n": ("n", "sum"), "guess": ("guess", "first")}
    unrecognised = strange.groupby(["kind", "key"], as_index=False).agg(**first)
    unrecognised = unrecognised[["kind", "phrase", "n", "guess"]]
    return {
        "files": _files(pieces, rejected, findings.kept),
        "rejected": rejected,
        "fields": _fields(pieces),
        "contradictions": pd.concat(
            [contradictions(canonical, last_day=last_day, persons=findings.persons), _of_contracts(pieces, people)],
            ignore_index=True,
        ),
        "left_out": findings.left_out
        if len(findings.left_out.columns)
        else pd.DataFrame(columns=["rule", "rows", "customers_before", "customers_after"]),
        "duplicates": pd.DataFrame([*duplicates, *findings.duplicates], columns=["rule", "table", "n"]),
        "merges": people.merges,
        "likely": people.likely,
        "notes": pd.DataFrame(
            [(code, json.dumps(params, ensure_ascii=False)) for code, params in notes], columns=["code", "params"]
        ),
        "reasons_unrecognised": unrecognised.sort_values(["n", "phrase"], ascending=[False, True], ignore_index=True),
        "guesses": pd.DataFrame(
            [g for p in pieces for g in p.guesses], columns=["file", "heading", "column", "choice", "reason"]
        ),
    }


def _of_contracts(pieces: list[Piece], people: People) -> pd.DataFrame:
    """Rows whose number of a contract does not fit the person beside it, by rule and table (`by_contract`)."""
    found = [
        (rule, pieces[i].table, person) for rule, i, rows in people.linked.doubts for person in people.persons[i][rows]
    ]
    rows = pd.DataFrame(found, columns=["rule", "table", "person"])
    rows["known"] = rows["person"].where(rows["person"] >= 0)
    counted = rows.groupby(["rule", "table"], as_index=False).agg(
        rows=("person", "size"), customers=("known", "nunique")
    )
    return counted[RULES]


def check_something_is_left(pieces: list[Piece], findings: Findings) -> None:
    """
    Raise where every row of a table was set aside: its columns are not what client.yml says they are.

    Raises
    ------
    InputError
    """
    own, kept = Counter[str](), Counter[str]()
    for number, piece in enumerate(pieces):
        own[piece.table] += piece.rows_in - piece.rows_elsewhere
        kept[piece.table] += findings.kept.get(number, 0)
    for table in [t for t in own if own[t] and not kept[t]]:
        rejected = _rejected(pieces, findings)
        aside = rejected[rejected["table"] == table]
        if aside.empty:
            continue
        file, field, reason = map(str, aside.value_counts(["file", "field", "reason"]).index[0])
        why = f"Most often {field!r} is at fault: {_WHY[reason]}. " if reason in _WHY else ""
        raise InputError(
            f"{file}: of {len(aside)} rows of table {table} none can be used. {why}"
            "Compare the columns in client.yml with the headings of the file."
        )


def _rejected(pieces: list[Piece], findings: Findings) -> pd.DataFrame:
    parts = [p.rejected.assign(table=p.table) for p in pieces if len(p.rejected)] + findings.rejected
    if not parts:
        return pd.DataFrame(columns=REJECTED)
    every: pd.DataFrame = pd.concat(parts, ignore_index=True)[REJECTED]
    every["row"] = pd.to_numeric(every["row"]).astype("Int64")
    return every.fillna({"field": ""}).sort_values(["file", "table", "row"], kind="stable", ignore_index=True)


def _files(pieces: list[Piece], rejected: pd.DataFrame, kept: dict[int, int]) -> pd.DataFrame:
    """Row accounting of each file and table; raises where it does not tie out."""
    aside = rejected.groupby(["file", "table"]).size()
    rows = []
    for number, piece in enumerate(pieces):
        set_aside = piece.rows_in - kept.get(number, 0)
        dialect = piece.dialect
        rows.append(
            {
                "file": piece.file,
                "table": piece.table,
                "rows_in": piece.rows_in,
                "rows_kept": kept.get(number, 0),
                "rows_set_aside": set_aside,
                "rows_elsewhere": piece.rows_elsewhere,
                "encoding": str(dialect.get("encoding") or ""),
                "delimiter": str(dialect.get("delimiter") or ""),
                "header_row": int(dialect.get("header_row") or 0) or None,
            }
        )
    columns = [
        "file",
        "table",
        "rows_in",
        "rows_kept",
        "rows_set_aside",
        "rows_elsewhere",
        "encoding",
        "delimiter",
        "header_row",
    ]
    out = pd.DataFrame(rows, columns=columns)
    listed = out.groupby(["file", "table"])[["rows_set_aside", "rows_elsewhere"]].sum()
    unaccounted = (listed["rows_set_aside"] - listed["rows_elsewhere"]).sub(aside, fill_value=0)
    if (unaccounted != 0).any():
        wrong = unaccounted[unaccounted != 0]
        raise TableError(
            f"Row accounting does not tie out in {len(wrong)} files: {int(wrong.abs().sum())} rows without a reason."
        )
    return out


def _fields(pieces: list[Piece]) -> pd.DataFrame:
    parts = [p.fields.assign(table=p.table, file=p.file) for p in pieces]
    every = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    every["missing_share"] = every["missing"] / every["rows"].where(every["rows"] > 0)
    return every[["table", "column", "file", "from_heading", "rows", "missing", "missing_share", "unreadable", "how"]]
