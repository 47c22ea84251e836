"""Text cells to typed canonical tables: the only place that sees personal data, and where it ends."""

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from cbakit import __version__
from cbakit.canonical import passport as _passport
from cbakit.canonical import periods
from cbakit.canonical.build import build, people_of, without_impossible_births
from cbakit.canonical.columns import Piece, heading_key, typed
from cbakit.canonical.files_read import all_entries
from cbakit.canonical.freed import LARGE, give_back, seldom_collected
from cbakit.canonical.name_from import with_name_from
from cbakit.canonical.pseudonyms import read_key
from cbakit.canonical.reasons import check_codes
from cbakit.canonical.shown import errors_without_persons, shown_names, with_shown_names
from cbakit.canonical.unread import asked_columns, asked_files, unread_files, with_sales
from cbakit.config import FARTHEST_DAYS, Client, SourceFile
from cbakit.errors import ConfigError, InputError
from cbakit.periods import ends_hold_freezes, told_by_freezes


@dataclass(frozen=True)
class Prepared:
    """
    A client's data ready for analysis, without personal data.

    Attributes
    ----------
    tables : dict of DataFrame
        Canonical tables of `cbakit.schemas.CANONICAL` that the export holds; texts of visits may be categories.
    passport : dict of DataFrame
        What was read, set aside, guessed and found (see `cbakit.canonical.passport`).
    facts : dict
        ``first_day``, ``last_day``, ``data_from`` (ISO or None), ``version``, ``files`` (sha256 by shown name).
    """

    tables: dict[str, pd.DataFrame]
    passport: dict[str, pd.DataFrame]
    facts: dict


@errors_without_persons()
@seldom_collected()
def prepare(settings: Client) -> Prepared:
    """
    Canonical tables of a client out of its raw exports.

    Parameters
    ----------
    settings : Client
        What client.yml declares; `settings.folder` holds the files.

    Returns
    -------
    Prepared

    Raises
    ------
    ConfigError
        If client.yml names no files, a column that is not known, or a snapshot without a date, or a reason has no known code.
    InputError
        If a file is missing, cannot be read, or lacks a heading that its table cannot do without.
    """
    check_codes(settings)
    pieces, hashes = read_pieces(settings)
    key = read_key(settings.client)
    people = people_of(pieces, settings, key=key)
    give_back()
    after = periods.days_after_as_of(pieces, settings)  # before their rows go into the tables
    tables, findings = build(pieces, people, settings, key=key)
    people = replace(people, details=people.details.iloc[:0].copy())  # names and phones are of no more use
    _passport.check_something_is_left(pieces, findings)
    first_day, last_day = periods.covered(tables)
    periods.note_later_than_as_of(after, settings, last_day, findings)
    last_day = _last_day(settings, last_day)
    first_day = min(first_day or last_day, last_day)
    if settings.kind == "snapshot":
        first_day = _first_of_snapshot(tables, first_day, last_day)
    data_from, sign, counts = None, "", {"how": "part"}
    if settings.kind == "transactions" and {"payments", "customers"} <= tables.keys():
        data_from, sign = periods.joined_earlier(tables["payments"], tables["customers"], first_day)
        counts = _registered(
            *periods.registered_before(tables["payments"], tables["customers"], first_day), settings.min_n
        )
    elif settings.kind == "contracts" and "contracts" in tables:
        paid = tables["contracts"][tables["contracts"]["paid"].astype(bool)]
        data_from, sign = periods.begins_by_sale(paid, tables["customers"], first_day)
    # what is declared goes before what the data show
    if settings.data_from is not None and settings.kind != "snapshot":
        findings.note("begins_by_sale", sign="declared", data_from=str(settings.data_from), how="part")
    elif data_from is not None:
        findings.note("begins_by_sale", sign=sign, data_from=str(data_from.date()), **counts)
    _freezes_against_setting(tables, settings, findings)
    _freeze_by_status(tables, last_day, findings)
    facts = {
        "first_day": str(first_day.date()),
        "last_day": str(last_day.date()),
        "data_from": str(data_from.date()) if data_from is not None else None,
        "version": __version__,
        "files": hashes,
    }
    unread = unread_files(settings, set(hashes))
    shown = shown_names({*hashes, *(p.file for p in pieces), *unread}, findings.known)
    asked = asked_files(settings, unread)
    for code, names in (("files_asked", asked), ("files_unread", [name for name in unread if name not in asked])):
        if names:
            findings.note(code, n=len(names), files=[shown[name] for name in names])
    if "payments" in tables and (sold := with_sales(settings, [name for name in unread if name not in asked])):
        findings.note("sales_unread", n=len(sold), files=[shown[name] for name in sold])
    passport = _passport.tables(pieces, people, tables, findings, last_day=last_day)
    passport, facts["files"] = with_shown_names(passport, shown), {shown[name]: code for name, code in hashes.items()}
    if "customers" in tables:
        tables["customers"] = without_impossible_births(tables["customers"], last_day=last_day)
    return Prepared(tables, passport, facts)


def read_pieces(settings: Client, *, written: bool = False) -> tuple[list[Piece], dict[str, str]]:
    """Every file of client.yml as typed pieces, and the sha256 of each file; names also as they are `written`, if asked."""
    from cbakit import sources

    entries = all_entries(settings)
    if not entries:
        raise ConfigError(
            f"client.yml of {settings.client!r} names no file to read. "
            f"Write 'accept: true' at a file there, or make it with: cba new {settings.client} FILES…"
        )
    planned: list[tuple[Path, SourceFile]] = []
    for entry in entries:
        paths = sources.expand(settings.folder, entry.file)
        if not paths:
            raise InputError(
                f"No file in {settings.folder} matches {entry.file!r}. "
                "Put the export there or mend 'file:' in client.yml."
            )
        planned += [(path, entry) for path in paths]
    hashes: dict[str, str] = {}
    found: dict[int, list[Piece]] = {}
    for path in dict.fromkeys(path for path, _ in planned):  # the text of one file at a time
        hashes.setdefault(path.name, _sha256(path))
        found |= _of_file({i: entry for i, (of, entry) in enumerate(planned) if of == path}, path, settings, written)
        if path.stat().st_size >= LARGE:
            give_back()
    pieces = [piece for i in range(len(planned)) for piece in found[i]]
    _check_rules(settings, pieces)
    _check_names(settings, pieces)
    return [_dropped_by_all(piece, pieces, asked_columns(settings, piece.file)) for piece in pieces], hashes


def _of_file(entries: dict[int, SourceFile], path: Path, settings: Client, written: bool) -> dict[int, list[Piece]]:
    """What each entry, by its number, takes from one file; the text goes when all have taken theirs."""
    from cbakit import sources

    reads: dict[tuple, list] = {}
    taken: dict[int, list] = {}
    for number, entry in entries.items():
        how = (entry.encoding, entry.delimiter, entry.header_row, entry.sheet)
        if how not in reads:
            reads[how] = sources.read_tables(
                path,
                encoding=entry.encoding,
                delimiter=entry.delimiter,
                header_row=entry.header_row,
                sheet=entry.sheet,
                folder=settings.folder,
                coded=True,
            )
        of_it = sources.of_entry(reads[how], entry.columns)
        taken[number] = [sources.with_lookups(raw, entry.lookups, settings.folder) for raw in of_it]
    uses = Counter(raw.file for raws in taken.values() for raw in raws)
    out: dict[int, list[Piece]] = {}
    for number, raws in taken.items():
        of = [with_name_from(entries[number], list(raw.cells.columns), settings.names_from) for raw in raws]
        out[number] = [
            typed(raw, entry, settings, shared_file=uses[raw.file] > 1, written=written)
            for raw, entry in zip(raws, of, strict=True)
        ]
    return out


def _check_rules(settings: Client, pieces: list[Piece]) -> None:
    """Raise where an inclusion rule names a column that no file of contracts has: it would leave nobody out."""
    having = [p for p in pieces if p.table == "contracts"]
    absent = [set(params["rules"]) for p in having for code, params in p.notes if code == "rule_without_column"]
    if having and len(absent) == len(having) and (nowhere := sorted(set.intersection(*absent))):
        columns = sorted({r.column for r in settings.leave_out if r.rule in nowhere})
        raise ConfigError(
            f"client.yml, leave_out: no file of contracts has the column {columns}. "
            f"Name a heading of the file or a column it feeds, or take out the rule {nowhere}."
        )


def _check_names(settings: Client, pieces: list[Piece]) -> None:
    """Raise where a column that `name_from` names is read in no file: the customers would be the others in silence."""
    read = {heading_key(h) for p in pieces for told in p.fields["from_heading"] for h in told.split(" + ")}
    for heading, other in settings.names_from:
        if heading_key(other) not in read:
            raise ConfigError(
                f"client.yml, name_from: no file with a name under {heading!r} has the column {other!r}. "
                "Write both headings as the file has them, or take the line out."
            )


def _dropped_by_all(piece: Piece, pieces: list[Piece], asked: set[str]) -> Piece:
    """`piece` with those columns noted as dropped that no other table takes from the same file, questions apart."""
    dropped = {c for code, params in piece.notes if code == "columns_dropped" for c in params["columns"]}
    for other in (p for p in pieces if p.file == piece.file and p is not piece):
        dropped -= {h for heading in other.fields["from_heading"] for h in heading.split(" + ")}
    notes = [n for n in piece.notes if n[0] != "columns_dropped"]
    keys = {heading_key(heading) for heading in asked}
    open_ = {c for c in dropped if heading_key(c) in keys}
    told = [("columns_dropped", dropped - open_), ("columns_asked", open_)]
    listed = [(c, {"file": piece.file, "table": piece.table, "columns": sorted(which)}) for c, which in told if which]
    return replace(piece, notes=[*listed, *notes])


def _sha256(path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _last_day(settings: Client, found: pd.Timestamp | None) -> pd.Timestamp:
    """The declared as_of where it lies after the last dated event, else that event's day."""
    declared = pd.Timestamp(settings.as_of) if settings.as_of else None
    if settings.kind == "snapshot" and declared is not None:
        return declared
    if found is None and declared is None:
        raise ConfigError(
            f"Nothing in the export of {settings.client!r} is dated. "
            "Add 'as_of: YYYY-MM-DD', the day of the export, to client.yml."
        )
    if found is not None and declared is not None and (declared - found).days > FARTHEST_DAYS:
        raise ConfigError(
            f"client.yml of {settings.client!r}, as_of: {declared:%Y-%m-%d} lies more than a year after the last dated "
            f"record ({found:%Y-%m-%d}), so that everybody would count as lost. Give the day of the export, or add the "
            "files that are missing."
        )
    return max(d for d in (found, declared) if d is not None)


def _first_of_snapshot(tables: dict, first_day: pd.Timestamp, last_day: pd.Timestamp) -> pd.Timestamp:
    """The day the longest tenure began."""
    tenure = tables["customers"]["tenure_months"].max() if "customers" in tables else 0
    months = int(tenure) if pd.notna(tenure) else 0
    return min(first_day, last_day - pd.DateOffset(months=max(months, 0)))


def _registered(before: int, known: int, min_n: int) -> dict:
    """How many buyers were registered before the data, and whether that is all, so many or, where few are apart, a part."""
    how = "all" if before == known else "some" if min(before, known - before) >= min_n else "part"
    return {"how": how, "before": before, "known": known}


def _freezes_against_setting(tables: dict, settings: Client, findings) -> None:
    """Frozen terms that say of their ends what client.yml does not: the freezes count twice, or not at all."""
    contracts = tables.get("contracts")
    if contracts is None or settings.kind != "contracts":
        return
    frozen = contracts[contracts["frozen_days"].gt(0) & contracts[["starts_on", "ends_on"]].notna().all(axis=1)]
    as_sold, moved = ends_hold_freezes(frozen["starts_on"], frozen["ends_on"], frozen["frozen_days"].to_numpy(int))
    hold = told_by_freezes(as_sold, moved)
    if hold is not None and hold != settings.ends_include_freezes:
        code = "freezes_counted_twice" if hold else "freezes_not_counted"
        findings.note(code, rows=moved if hold else as_sold, of=len(frozen))


def _freeze_by_status(tables: dict, last_day: pd.Timestamp, findings) -> None:
    """A contract that the export calls frozen, without dates of the freeze, is frozen on the last day."""
    contracts = tables.get("contracts")
    if contracts is None or "attr_status" not in contracts:
        return
    frozen = contracts["attr_status"].eq("frozen") & contracts["frozen_to"].isna()
    if frozen.any():
        contracts.loc[frozen, "frozen_to"] = last_day
        contracts.loc[frozen & contracts["frozen_from"].isna(), "frozen_from"] = last_day
        findings.note("frozen_by_status", rows=int(frozen.sum()))


__all__ = ["Prepared", "prepare", "read_pieces"]
