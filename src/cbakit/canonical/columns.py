"""One raw table to typed columns: headings matched, cells read, rows that cannot be used set aside."""

import re
from dataclasses import dataclass, field
from functools import reduce

import numpy as np
import pandas as pd

from cbakit.canonical.contacts import phones, without_a_number
from cbakit.canonical.dates import is_far
from cbakit.canonical.distinct_cells import category, distinct_rows, factorized
from cbakit.canonical.inclusion import first_rule
from cbakit.canonical.kinds import DROPPED_ROLES, NAME_ROLES, ROLES, read_column, read_together
from cbakit.canonical.names import PARTS, name_parts
from cbakit.canonical.screening import headings_to_show, screen, screened
from cbakit.canonical.text import Cells, plain
from cbakit.canonical.totals import Total, totals
from cbakit.config import Client, SourceFile
from cbakit.errors import ConfigError, InputError, nearest
from cbakit.schemas import CANONICAL
from cbakit.sources import RawTable
from cbakit.sources.marks import SIGNS, said_otherwise

ALIKE = 55  # of a hundred; a column less like the one that was typed is not offered
OF_CUSTOMERS = ("sex", "birth_year", "joined_on", "source", "age_at_export", "referrals_made", "monthly_price",
                "revenue_to_date", "tenure_months", "churned")  # fmt: skip
REQUIRED = {
    "contracts": ["starts_on"],
    "visits": ["visited_at"],
    "payments": ["paid_on", "amount"],
    "leads": ["created_on"],
    "contacts": ["contacted_on"],
    "spend": ["month"],
    "feedback": ["given_on"],
}
# What a table means rests on these too: where client.yml names a column for one and the file has none, it is no export of it.
RESTS_ON = {"contracts": ["ends_on"], "refusals": ["recorded_on"], "spend": ["amount"], "feedback": ["score"]}
NAMES_A_PERSON = ("customer_key", "card_number", "phone", "email", "full_name", "last_name")
WITHOUT_PERSONS = ("leads", "contacts", "spend")  # tables whose rows count without one
BY_CONTRACT = ("payments", "refusals", "visits")  # those whose rows a contract's number gives to its person


@dataclass(frozen=True)
class Piece:
    """
    One raw table after typing.

    Attributes
    ----------
    file, table : str
    frame : DataFrame
        Typed columns; personal ones and keys start with ``_``; ``_row`` is the line in the file.
    rejected : DataFrame
        file, row, field, reason.
    rows_in, rows_elsewhere : int
        Rows of the file, and those that `keep` leaves to another table.
    fields : DataFrame
        column, from_heading, rows, missing, unreadable, how.
    notes : list of (code, dict)
    guesses : list of dict
    spelled : ndarray of uint32, shape (len(frame),)
        A number of the way in which the name of each row is written; empty where no column holds names.
    totals : list of Total
        What the total row of the file says of its columns.
    """

    file: str
    table: str
    frame: pd.DataFrame
    rejected: pd.DataFrame
    rows_in: int
    rows_elsewhere: int
    fields: pd.DataFrame
    dialect: dict
    notes: list = field(default_factory=list)
    guesses: list = field(default_factory=list)
    spelled: np.ndarray = field(default_factory=lambda: np.zeros(0, "uint32"))
    totals: list[Total] = field(default_factory=list)


def typed(
    raw: RawTable, entry: SourceFile, settings: Client, *, shared_file: bool = False, written: bool = False
) -> Piece:
    """
    A raw table with its columns typed.

    A row is set aside where a required field is empty or unreadable, or where the end of a contract cannot be read
    (an empty one would make it open-ended); an unreadable optional cell is only missing. Columns that `entry` does not
    name are dropped.

    Parameters
    ----------
    raw : RawTable
    entry : SourceFile
    settings : Client
    shared_file : bool
        Another entry reads the same file: rows without a reason are then no refusals.
    written : bool
        Keep names as they are written, in ``_written``, and phones that hold no whole number, in ``_phone_written``.

    Raises
    ------
    ConfigError
        If `entry` names a column that cbakit does not know.
    InputError
        If the file lacks the heading of a required column, or two of its columns name two persons in one row.
    """
    table = entry.table
    headings, notes = _matched(raw, entry)
    cells = raw.cells
    here, strange = _kept(raw, entry)
    rows = np.asarray(raw.rows)[here]
    cells = cells if here.all() else cells[here].reset_index(drop=True)

    columns: dict[str, object] = {}
    reports, guesses, unreadable = [], [], {}
    _check_one_person(raw.file, cells, headings.get("full_name", []))
    for column, its_headings in headings.items():
        read = read_together(column, cells[its_headings], entry, settings)
        if column == "birth_date" and read.unreadable.mean() > 0.5:  # years alone under a heading of dates
            column = "birth_year"
            read = read_together(column, cells[its_headings], entry, settings)
        columns[column] = read.values
        unreadable[column] = read.unreadable
        missing = pd.isna(read.values) & ~read.unreadable
        reports.append(_report(column, its_headings, missing, read))
        unread = int(read.unreadable.sum())
        if column == "phone" and without_a_number(unread, len(cells)):
            notes.append(("phones_unread", {"file": raw.file, "rows": unread, "of": len(cells)}))
        if read.guess:
            guesses.append(
                {
                    "file": raw.file,
                    "heading": its_headings[0],
                    "column": column,
                    "choice": read.how,
                    "reason": read.guess,
                }
            )
    notes += _names_taken_apart(columns, raw.file) + _from_price_list(columns, headings, entry, raw.file)
    notes += _given_back(columns, cells, entry, raw.file) + _unread_marks(cells, headings, entry, settings, raw.file)
    for column, value in entry.constants.items():
        _known(column, table, entry.file)
        if column in columns:  # what a heading says goes before what would hold for all rows without one
            continue
        columns[column] = read_column(column, pd.Series([value] * len(cells), dtype=object), entry, settings).values

    frame = _frame(columns, cells, headings, len(cells))
    if given := [_text(columns[role]) for role in NAME_ROLES if role in columns]:
        frame["_spelled"] = _spelled(given)
    if written and (names := [_text(columns[role]) for role in NAME_ROLES if role in columns]):
        frame["_written"] = reduce(lambda one, other: one + " " + other, (name.astype(object) for name in names))
    if written and "phone" in columns:
        frame["_phone_written"] = _unread_phones(columns["phone"], cells[headings["phone"]])
    frame["_row"] = rows.astype("int32")
    if table == "contracts":
        by_heading = {heading_key(h): cells[h] for h in cells.columns}
        feeding = {c: [cells[h] for h in hs] for c, hs in headings.items()}
        for rule in settings.leave_out:
            own = [by_heading[k]] if (k := heading_key(rule.column)) in by_heading else []
            feeding.setdefault(rule.column, []).extend(own)
        frame["_left_out"], unmatched = first_rule(frame, feeding, settings)
        notes += [("rule_without_column", {"file": raw.file, "rules": unmatched})] if unmatched else []
    frame, rejected, elsewhere = _set_aside(frame, table, unreadable, raw.file, shared_file)
    spelled = frame.pop("_spelled").to_numpy() if given else np.zeros(0, "uint32")
    rejected = pd.concat([raw.set_aside, strange, rejected], ignore_index=True)
    return Piece(
        raw.file,
        table,
        frame,
        rejected,
        raw.rows_in,
        int((~here).sum()) - len(strange) + elsewhere,
        pd.DataFrame(reports, columns=["column", "from_heading", "rows", "missing", "unreadable", "how"]),
        dict(raw.dialect),
        notes,
        guesses,
        spelled,
        totals(raw),
    )


def _check_one_person(file: str, cells: pd.DataFrame, headings: list[str]) -> None:
    """Raise where two columns of whole names differ in a row: it would be of the first person, and nobody would see it."""
    for other in headings[1:]:
        one, two = (cells[h].astype(object).map(plain) for h in (headings[0], other))
        if n := int(((one != "") & (two != "") & (one != two)).sum()):
            shown = dict(zip(cells.columns, headings_to_show(list(cells.columns)), strict=False))
            named = f", {shown[headings[0]]!r} and {shown[other]!r}" if shown else ""
            raise InputError(
                f"{file}: client.yml takes two columns for full_name{named}: "
                f"{n} of {len(cells)} rows name two different persons. "
                "Leave full_name at the one who is the customer, and take the other line out."
            )


def _names_taken_apart(columns: dict, file: str) -> list:
    """A note of the rows whose whole name sits in the cell of the surname (`names.name_parts` takes it apart)."""
    if not {"last_name", "first_name"} <= set(columns):
        return []
    whole = True
    for role in [r for r in NAME_ROLES if r in columns]:
        codes, distinct = factorized(_text(columns[role]))
        words = np.array([len(plain(cell).split()) for cell in distinct], dtype=int)[codes]
        whole = whole & (words > 1 if role == "last_name" else words == 0)
    rows = int(np.sum(whole))
    return [("names_taken_apart", {"file": file, "rows": rows, "of": len(codes)})] if rows else []


def _from_price_list(columns: dict, headings: dict[str, list[str]], entry: SourceFile, file: str) -> list:
    """Sums less the listed discount, and a note where sums come from a list of prices: what was paid is not recorded."""
    discount, sums = columns.pop("discount_share", None), {}
    if discount is not None and "amount" in columns:
        full = np.asarray(columns["amount"], float)
        columns["amount"] = full * (1 - np.nan_to_num(np.asarray(discount, float)))
        sums = {"listed": round(float(np.nansum(full)), 2), "paid": round(float(np.nansum(columns["amount"])), 2)}
    listed = tuple(f"{lookup.by}: " for lookup in entry.lookups)
    if not (listed and any(h.startswith(listed) for h in headings.get("amount", []))):
        return []
    return [("amounts_less_discount" if discount is not None else "amounts_from_price_list", {"file": file} | sums)]


def _given_back(columns: dict, cells: pd.DataFrame, entry: SourceFile, file: str) -> list:
    """Sums and costs below zero in the rows that `negative` names, and a note of how many there are."""
    back = np.zeros(len(cells), bool)
    for heading, texts in entry.negative.items():
        codes, said = _said(cells, heading, file, "negative")
        back |= np.isin(said, [plain(t) for t in texts])[codes]
    for column in ("amount", "cost"):
        if column in columns and back.any():
            values = np.asarray(columns[column], float)
            columns[column] = np.where(back, -np.abs(values), values)
    return [("sums_given_back", {"file": file, "rows": int(back.sum())})] if back.any() else []


def _unread_marks(
    cells: pd.DataFrame, headings: dict[str, list[str]], entry: SourceFile, settings: Client, file: str
) -> list:
    """Notes on columns that nothing reads and that call some payments refunds or never made, some visits absences."""
    used = {h for hs in headings.values() for h in hs} | {h.column for h in settings.leave_out}
    keys = {heading_key(h) for h in (*used, *entry.keep, *entry.negative)}
    sums = headings.get("amount", [])
    notes: list = []
    for heading in (h for h in cells.columns if heading_key(h) not in keys):
        for asked, sign in SIGNS.get(entry.table, {}).items():
            words = said_otherwise(asked, cells[heading], cells[sums[0]] if len(sums) == 1 else None)
            if words:
                said = ", ".join(screen(word) for word in words)
                rows = int(cells[heading].isin(words).sum())
                shown = {"file": file, "heading": screen(heading), "said": said, "rows": rows, "of": len(cells)}
                notes.append((f"{sign}_unread", shown))
    return notes


def _said(cells: pd.DataFrame, heading: str, file: str, key: str) -> tuple[np.ndarray, np.ndarray]:
    """Code of each row and the text of each code of a column that `key` of client.yml names."""
    real = {heading_key(h): h for h in cells.columns}.get(heading_key(heading))
    if real is None:
        raise InputError(f"{file}: {key} names the heading {heading!r}, which the file does not have.")
    codes, distinct = factorized(cells[real])
    return codes, np.array([plain(c) for c in distinct], dtype=object)


def _matched(raw: RawTable, entry: SourceFile) -> tuple[dict[str, list[str]], list]:
    """Canonical column or role -> the file's headings that feed it, and notes on what was dropped or is not there."""
    by_plain: dict[str, str] = {}
    for heading in raw.cells.columns:
        by_plain.setdefault(heading_key(heading), heading)
    found: dict[str, list[str]] = {}
    absent: list[tuple[str, str]] = []
    for wanted, column in entry.columns.items():
        _known(column, entry.table, entry.file)
        real = wanted if wanted in raw.cells.columns else by_plain.get(heading_key(wanted))
        if real is None:
            absent.append((wanted, column))
        else:
            found.setdefault(column, []).append(real)
    given = {*found, *entry.constants}
    needed = set(REQUIRED.get(entry.table, ())) - given
    needed |= {c for _, c in absent if c in RESTS_ON.get(entry.table, ())} - given
    naming = {*NAMES_A_PERSON, *(["contract_id"] if entry.table in BY_CONTRACT else [])}
    if entry.table not in WITHOUT_PERSONS and not given & naming:
        needed |= {c for _, c in absent if c in naming}
    if needed:
        missing = [f"{w!r} ({c})" for w, c in absent if c in needed] or sorted(needed)
        have = ", ".join(map(repr, headings_to_show(list(raw.cells.columns)[:40])))
        named = f"It has: {have}." if have else "None of its headings is known: is its first line a row of data?"
        raise InputError(
            f"{raw.file}: table {entry.table} needs {', '.join(missing)}, and the file has no such heading. "
            f"{named} Name the right one under columns in client.yml."
        )
    used = {h for hs in found.values() for h in hs}
    for wanted, column in absent:
        if meant := nearest(wanted, headings_to_show([h for h in raw.cells.columns if h not in used])):
            raise InputError(
                f"{raw.file}: client.yml names {wanted!r} ({column}), and the file has no such heading{meant}"
            )
    shown = headings_to_show(list(raw.cells.columns))
    if not shown and len(used) > 1:  # client.yml names the line's headings: it is no row of data
        shown = [str(h) for h in screened(pd.Series(list(raw.cells.columns), dtype=object))]
    codes = [look.by for look in entry.lookups]  # what they mean stands beside them as "code: heading"
    told = {heading_key(h) for h in (*entry.keep, *entry.negative, *codes)}  # read for what they say of the row
    beside = tuple(f"{code}: " for code in codes)
    dropped = [
        s
        for h, s in zip(raw.cells.columns, shown, strict=False)
        if h not in used and heading_key(h) not in told and not str(h).startswith(beside)
    ]
    personal = [h for c in DROPPED_ROLES for h in found.pop(c, [])]
    of_file: dict = {"file": raw.file, "table": entry.table}
    notes = [
        (code, of_file | {"columns": listed})
        for code, listed in (("columns_dropped", dropped), ("personal_columns_dropped", personal))
        if listed
    ]
    if absent:
        feeds = " ".join(dict.fromkeys(c for _, c in absent if c not in given))
        notes.append(("headings_absent", of_file | {"columns": [w for w, _ in absent], "feeds": feeds}))
    return found, notes


def heading_key(text: str) -> str:
    """What two spellings of one heading share; only for comparing."""
    return re.sub(r"[^\w%]+", " ", plain(str(text)).replace("_", " ")).strip()


def _known(column: str, table: str, file: str) -> None:
    """Raise if `column` is neither of the table, nor of customers, nor a role, nor attr_…"""
    from rapidfuzz import fuzz, process

    allowed = {*CANONICAL[table].columns, *OF_CUSTOMERS, *ROLES}
    if column in allowed or re.fullmatch(r"attr_[a-z0-9_]+", column):
        return
    nearest = process.extractOne(column, sorted(allowed), scorer=fuzz.ratio, score_cutoff=ALIKE)
    hint = f"did you mean {nearest[0]!r}?" if nearest else "docs/definitions.md lists them."
    raise ConfigError(
        f"client.yml, {file}: {column!r} is no column of {table}; {hint} "
        "Extras start with 'attr_' and go on in small Latin letters."
    )


def _kept(raw: RawTable, entry: SourceFile) -> tuple[np.ndarray, pd.DataFrame]:
    """True for the rows that belong to the table, by `keep`, and those set aside since `elsewhere` lacks them too."""
    here, aside = np.ones(len(raw.cells), bool), []
    for heading, texts in entry.keep.items():
        codes, said = _said(raw.cells, heading, raw.file, "keep")
        own = np.isin(said, [plain(t) for t in texts])
        if heading in entry.elsewhere:
            of_none = (~own & ~np.isin(said, [plain(t) for t in entry.elsewhere[heading]]))[codes] & here
            reason = np.where(said == "", "missing", "not_in_list")[codes]
            rows = np.asarray(raw.rows)[of_none]
            aside.append(pd.DataFrame({"file": raw.file, "row": rows, "field": heading, "reason": reason[of_none]}))
        here &= own[codes]
    nothing = pd.DataFrame(columns=["file", "row", "field", "reason"])
    return here, pd.concat(aside, ignore_index=True) if aside else nothing


def _report(column: str, headings: list[str], missing: np.ndarray, read: Cells) -> dict:
    unreadable = int(read.unreadable.sum())
    return {
        "column": column,
        "from_heading": " + ".join(headings),
        "rows": len(missing),
        "missing": int(missing.sum()) + unreadable,
        "unreadable": unreadable,
        "how": read.how,
    }


def _frame(columns: dict, cells: pd.DataFrame, headings: dict[str, list[str]], n: int) -> pd.DataFrame:
    """Typed columns; roles become the identifying columns ``_key``, ``_card``, ``_phone``, ``_email``, ``_last`` …"""
    frame = pd.DataFrame(index=pd.RangeIndex(n))
    renamed = {"customer_key": "_key", "card_number": "_card", "phone": "_phone", "email": "_email",
               "referrer_key": "_referrer_key", "status": "_status"}  # fmt: skip
    roles = pd.DataFrame({r: _text(columns[r]) for r in NAME_ROLES if r in columns})
    for column, values in columns.items():
        if column in NAME_ROLES:
            continue
        if column == "birth_date":
            born = np.where(np.isnat(values) | is_far(values), np.datetime64("NaT"), values).astype("datetime64[D]")
            frame["_born"] = np.where(np.isnat(born), "", born.astype(str))
            year = born.astype("datetime64[Y]").astype("int64") + 1970.0
            if "birth_year" not in columns:
                frame["birth_year"] = np.where(np.isnat(born), np.nan, year)
        elif column in ("referrer_name", "payer_name"):
            who = column.removesuffix("_name")
            names = name_parts(pd.DataFrame({"full_name": _text(values)}))
            for part in PARTS:
                frame[f"_{who}_{part}"] = names[part]
            if who == "referrer":
                frame["_referrer_phone"] = _text(phones(_text(values)).values)
        elif column in renamed:
            frame[renamed[column]] = _text(values) if column != "status" else values
        else:
            frame[column] = values
    if len(roles.columns):
        parts = name_parts(roles)
        for part in PARTS:
            frame[f"_{part}"] = parts[part]
        if (parts["told"] != "").any():
            told = parts["told"].astype(object).where(parts["told"] != "", None)
            sex = frame["sex"].astype(object) if "sex" in frame else None
            frame["sex"] = told if sex is None else sex.where(sex.notna(), told)
    return frame


def _spelled(names: list[pd.Series]) -> np.ndarray:
    """A number of each row's name as it is written, the same in every file: its columns one after another."""
    number, first = distinct_rows(pd.DataFrame(dict(enumerate(names)), copy=False), [*range(len(names))])
    whole = reduce(lambda one, other: one + " " + other, (name.iloc[first].astype(object) for name in names))
    return pd.util.hash_array(whole.to_numpy(object)).astype("uint32")[number]


def _unread_phones(values, cells: pd.DataFrame) -> np.ndarray:
    """The cells of phones that hold no whole number, as the file writes them, "" elsewhere."""
    text = cells.iloc[:, 0].astype(object).to_numpy()
    return np.where(pd.isna(values), text, "")


def _text(values) -> pd.Series:
    """Texts as a column with "" for what is missing."""
    if not isinstance(values, pd.Categorical):
        return pd.Series(values, dtype=object).fillna("")
    missing = values.codes < 0
    if missing.any():
        distinct = values.categories.to_numpy(object)
        place = np.flatnonzero(distinct == "")
        distinct = distinct if len(place) else np.append(distinct, "")
        values = category(np.where(missing, np.append(place, len(distinct) - 1)[0], values.codes), distinct)
    return pd.Series(values)


def _set_aside(
    frame: pd.DataFrame, table: str, unreadable: dict[str, np.ndarray], file: str, shared_file: bool
) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Rows that can be used, those that cannot with field and reason, and how many belong to another table."""
    reasons = np.array(["", "missing", "unreadable"], dtype=object)
    fate, culprit = np.zeros(len(frame), "int8"), np.zeros(len(frame), "int8")  # of a row; the place of its column
    # other columns are constants of client.yml, or not recorded
    needed = [c for c in REQUIRED.get(table, []) if c in unreadable]
    for number, column in enumerate(needed):
        lost = frame[column].isna().to_numpy() & (fate == 0)
        fate[lost], culprit[lost] = np.where(unreadable[column][lost], 2, 1), number
    if "ends_on" in unreadable and table == "contracts":
        lost = unreadable["ends_on"] & (fate == 0)
        fate[lost], culprit[lost] = 2, len(needed)
    good = fate == 0
    elsewhere = 0
    if table == "refusals" and shared_file:
        said = np.zeros(len(frame), bool)
        for column in ("reason_raw", "reason"):
            said |= frame[column].notna().to_numpy() if column in frame else False
        elsewhere = int((good & ~said).sum())
        good &= said
    aside = np.flatnonzero(fate)
    rejected = pd.DataFrame(
        {
            "file": file,
            "row": frame["_row"].to_numpy()[aside],
            "field": np.array([*needed, "ends_on"], dtype=object)[culprit[aside]],
            "reason": reasons[fate[aside]],
        }
    )
    return frame if good.all() else frame[good].reset_index(drop=True), rejected, elsewhere
