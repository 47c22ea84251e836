"""Raw exports with pseudonyms in place of persons: what a club may hand out, made on its own machine."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from cbakit import sources
from cbakit.canonical import read_pieces
from cbakit.canonical.build import _referrers, people_of
from cbakit.canonical.columns import Piece, heading_key
from cbakit.canonical.dates import dates
from cbakit.canonical.distinct_cells import spread
from cbakit.canonical.files_read import all_entries
from cbakit.canonical.findings import Findings
from cbakit.canonical.harmless import harmless, typed_or_screened, without_personal
from cbakit.canonical.identity import People
from cbakit.canonical.kinds import DROPPED_ROLES, NAME_ROLES, read_column
from cbakit.canonical.known_values import Sought, sought
from cbakit.canonical.pseudonyms import GIVEN, pseudonyms
from cbakit.canonical.screening import MARK, screen
from cbakit.canonical.sexes import sex_of_names
from cbakit.canonical.shown import errors_without_persons
from cbakit.canonical.staff import staff_key
from cbakit.config import Client, SourceFile
from cbakit.sources import RawTable

PERSON = (*NAME_ROLES, *DROPPED_ROLES, "payer_name", "customer_key", "card_number", "phone", "email")
REFERRER = ("referrer_name", "referrer_key")
NUMBERS = {"contract_id": "k", "payment_id": "p", "lead_id": "l"}
STAFF = ("manager", "attr_trainer")
FREE_TEXT = ("reason_raw", "comment", "lost_reason", "reason")
HEADINGS = {  # of the columns that are put in, as the dictionary of headings knows them
    "ru": {"person": "Код клиента", "referrer": "Код рекомендателя", "year": "Год рождения", "sex": "Пол",
           "staff": "Сотрудник {}"},
    "en": {"person": "Client ID", "referrer": "Referrer ID", "year": "Birth year", "sex": "Sex", "staff": "Staff {}"},
}  # fmt: skip
MADE = ["heading", "done", "cells"]
_LATEST_BIRTH = "2000"
_YEARS = re.compile(
    r"(?<![\d-])(?<!\d )(?:19|20)\d\d *[-–] *(?:19|20)\d\d(?![\d-])"
)  # in the name of a file: no number of anybody


@dataclass(frozen=True)
class Handed:
    """
    One table as it may be handed out.

    Attributes
    ----------
    source, name : str
        The table it was made from, and the name of the file to write.
    cells : DataFrame of str
        As the export writes them, but for what `columns` says.
    rows_in, set_aside : int
        Rows of the export after the headings, and those among them that are no records (totals, blank rows).
    nameless : int
        Rows for which no person could be told.
    columns : DataFrame
        ``heading``, ``done`` (kept, screened, pseudonym, year, sex, staff, removed, unknown), ``cells`` changed.
    """

    source: str
    name: str
    cells: pd.DataFrame
    rows_in: int
    set_aside: int
    nameless: int
    columns: pd.DataFrame = field(repr=False)


@errors_without_persons()
def handed(settings: Client, *, key: bytes) -> tuple[list[Handed], dict[str, set[str]]]:
    """
    The exports of `settings` without personal data, and the personal values to search them for.

    A person's columns give way to one pseudonym, the one that `cba reveal` computes from the same exports; a birth
    date to its year, staff to numbers, numbers of documents to pseudonyms; free text is screened. Every other column
    that client.yml names stays as it is. One that it does not name stays only if its cells cannot be personal: dates
    of our time, short numbers, few different words.

    Parameters
    ----------
    settings : Client
    key : bytes
        The club's own key.

    Returns
    -------
    list of Handed, dict of str to set of str

    Raises
    ------
    ConfigError, InputError
        As `canonical.prepare`.
    """
    pieces, _ = read_pieces(settings)
    people = people_of(pieces, settings, key=key)
    referrers = _referrers(pieces, people, Findings(), key)
    raws = _raw_tables(settings)
    staff = _staff(raws, settings)
    personal = _personal_values(people, staff)
    known = sought(personal)
    listed = any(p.table == "customers" for p in pieces)
    out: list[Handed] = []
    persons: dict[str, np.ndarray] = {}  # of each row of a file
    for raw, entries in raws.values():  # lists that files are joined with come last
        own = [i for i, p in enumerate(pieces) if p.file == raw.file and p.table in {e.table for e in entries}]
        table = _Table(raw, entries, settings, key, known)
        table.staff, table.codes = staff, _code_headings(raw, entries, settings)
        table.person = persons[raw.file] = _by_row(raw, [(pieces[i], people.persons[i]) for i in own], people)
        if not entries and (listed_by := _listed_persons(raw, raws, persons)):
            key_of_it, table.person = listed_by
            table.roles[key_of_it] = ["customer_key"]
        table.referrer = _referrers_by_row(raw, [(pieces[i], referrers[i]) for i in own if i in referrers])
        table.sex = _sexes(table.person, people) if not listed or "customers" in table.tables else None
        out.append(table.handed(_file_name(raw.file, [h.name for h in out])))
    return out, personal


def _raw_tables(settings: Client) -> dict[str, tuple[RawTable, list[SourceFile]]]:
    """Every table that client.yml reads, with its entries; a list that explains codes has none."""
    found: dict[str, tuple[RawTable, list[SourceFile]]] = {}
    entries = all_entries(settings)
    for entry in entries:
        how: dict[str, Any] = entry.model_dump(include={"encoding", "delimiter", "header_row", "sheet"})
        for path in sources.expand(settings.folder, entry.file):
            for raw in sources.of_entry(sources.read_tables(path, folder=settings.folder, **how), entry.columns):
                found.setdefault(raw.file, (raw, []))[1].append(entry)
    for lookup in [u for e in entries for u in e.lookups]:
        for path in sources.expand(settings.folder, lookup.file):
            for raw in sources.read_tables(path, folder=settings.folder):
                found.setdefault(raw.file, (raw, []))
    return found


class _Table:
    """One raw table on its way out."""

    def __init__(self, raw: RawTable, entries: list[SourceFile], settings: Client, key: bytes, known: Sought):
        self.raw, self.entries, self.settings, self.key, self.known = raw, entries, settings, key, known
        self.tables = {e.table for e in entries}
        self.words = HEADINGS[settings.language]
        self.roles = _roles(raw, entries)
        self.staff: dict[str, str] = {}
        self.codes: set[str] = set()  # headings that client.yml joins a list of codes by, or reads from one
        self.person = np.full(len(raw.cells), "", dtype=object)
        self.referrer: np.ndarray | None = None
        self.sex: np.ndarray | None = None

    def handed(self, name: str) -> Handed:
        """The table with personal columns gone and the pseudonyms in front."""
        cells, made = self.raw.cells, []
        columns: dict[str, np.ndarray] = {}
        persons = bool({r for rs in self.roles.values() for r in rs} & set(PERSON))
        if persons:
            columns[self._free(self.words["person"])] = self._pseudonyms(self.person)
        if self.referrer is not None:
            columns[self._free(self.words["referrer"])] = self.referrer
        names = {r for rs in self.roles.values() for r in rs} & set(NAME_ROLES)
        if names and self.sex is not None and not any("sex" in r for r in self.roles.values()):
            columns[self._free(self.words["sex"])] = self.sex
            made.append((self.words["sex"], "sex", int((self.sex != "").sum())))
        for heading in cells.columns:
            heading_out, values, done = self._column(str(heading), cells[heading])
            changed = 0 if values is None else int((values != cells[heading].to_numpy(object)).sum())
            made.append((str(heading), done, len(cells) if values is None else changed))
            if values is not None:
                columns[heading_out] = values
        frame = pd.DataFrame(columns, index=pd.RangeIndex(len(cells)), dtype=object)
        aside = len(self.raw.set_aside)
        nameless = int((self.person == "").sum()) if persons else 0
        report = pd.DataFrame(made, columns=MADE)
        return Handed(self.raw.file, name, frame, self.raw.rows_in, aside, nameless, report)

    def _free(self, heading: str) -> str:
        """A heading that no kept column has."""
        return heading if heading not in self._kept_headings() else f"{heading} (cbakit)"

    def _kept_headings(self) -> set[str]:
        gone = {*PERSON, *REFERRER}
        return {str(h) for h in self.raw.cells.columns if not gone & set(self.roles.get(str(h), []))}

    def _column(self, heading: str, cells: pd.Series) -> tuple[str, np.ndarray | None, str]:
        """Heading to write, cells to write (None: the column goes), and what was done."""
        roles = self.roles.get(heading, [])
        if not roles and MARK in screen(heading, names="full"):
            return "", None, "removed"
        if set(roles) & {*PERSON, *REFERRER}:
            swapped = set(roles) & {"customer_key", "card_number", *NAME_ROLES, *REFERRER}
            return "", None, "pseudonym" if swapped else "removed"
        if heading in self.codes and not roles:
            return heading, without_personal(cells, "full", self.known), "kept"
        if not roles:
            safe = harmless(heading, cells, listing=not self.entries)
            return (heading, without_personal(cells, "all", self.known), "kept") if safe else ("", None, "unknown")
        role = roles[0]
        if role == "birth_date":
            return self._free(self.words["year"]), self._years(cells), "year"
        if role == "sex":
            return heading, self._sexes(cells), "sex"
        if role in NUMBERS:
            return heading, self._numbers(cells, NUMBERS[role]), "pseudonym"
        if role in STAFF:
            return heading, np.array([self.staff.get(staff_key(c), "") for c in cells], dtype=object), "staff"
        if role in FREE_TEXT:
            return heading, without_personal(cells, "all", self.known), "screened"
        return heading, typed_or_screened(role, cells, self.entries[0].table, self.known), "kept"

    def _pseudonyms(self, person: np.ndarray) -> np.ndarray:
        return np.array([f"{GIVEN}{p}" if p else "" for p in person], dtype=object)

    def _numbers(self, cells: pd.Series, prefix: str) -> np.ndarray:
        read = read_column("contract_id", cells, self.entries[0], self.settings).values
        made = pseudonyms(read, key=self.key, prefix=prefix)
        return np.array([m or "" for m in made], dtype=object)

    def _years(self, cells: pd.Series) -> np.ndarray:
        declared = next((e.dates for e in self.entries if e.dates), None)
        born = dates(cells, declared=declared, country=self.settings.country, birth=True).values
        years = pd.Series(born).dt.year
        only_years = cells.str.extract(r"^\s*((?:19|20)\d\d)\s*$")[0].to_numpy(object)
        told = np.where(years.notna(), years.fillna(0).astype(int).astype(str), only_years)
        return np.where(pd.isna(told), "", told).astype(object)

    def _sexes(self, cells: pd.Series) -> np.ndarray:
        """Sex as the export says it, in words, and by the name where it does not."""
        entry = next(e for e in self.entries if "sex" in e.columns.values())
        said = read_column("sex", cells, entry, self.settings).values
        by_name = np.full(len(cells), "", dtype=object) if self.sex is None else self.sex
        return np.where(pd.isna(said) | np.isin(said.astype(str), ["unknown"]), by_name, said).astype(object)


def _roles(raw: RawTable, entries: list[SourceFile]) -> dict[str, list[str]]:
    """Heading of the file -> what its tables take it for."""
    by_plain: dict[str, str] = {}
    for heading in raw.cells.columns:
        by_plain.setdefault(heading_key(heading), heading)
    found: dict[str, list[str]] = {}
    for entry in entries:
        for wanted, role in entry.columns.items():
            real = wanted if wanted in raw.cells.columns else by_plain.get(heading_key(wanted))
            if real is not None and role not in found.setdefault(real, []):
                found[real].append(role)
    return found


def _code_headings(raw: RawTable, entries: list[SourceFile], settings: Client) -> set[str]:
    """Headings of codes in the rows, and in a list of codes the code itself and what client.yml reads from it."""
    found = {u.by for e in entries for u in e.lookups}
    for entry in [e for e in all_entries(settings) if not entries]:
        for lookup in [u for u in entry.lookups if u.file == raw.file.split("!")[0]]:
            found |= {lookup.key, *(h.removeprefix(f"{lookup.by}: ") for h in entry.columns)}
    return found


def _listed_persons(
    raw: RawTable, raws: dict[str, tuple[RawTable, list[SourceFile]]], persons: dict[str, np.ndarray]
) -> tuple[str, np.ndarray] | None:
    """The heading of a list that holds customers' codes, and the person of each of its rows; None of a list of anything else."""
    for joined, entries in raws.values():
        for entry in entries:
            for lookup in [u for u in entry.lookups if u.file == raw.file.split("!")[0] and u.key in raw.cells]:
                if entry.columns.get(lookup.by) in PERSON and lookup.by in joined.cells:
                    of_code = dict(zip(joined.cells[lookup.by], persons[joined.file], strict=True))
                    told = [of_code.get(code, "") if code else "" for code in raw.cells[lookup.key]]
                    return lookup.key, np.array(told, dtype=object)
    return None


def _by_row(raw: RawTable, found: list[tuple[Piece, np.ndarray]], people: People) -> np.ndarray:
    """Pseudonym of the person of each row of the file, "" where nobody is meant or it is not clear who."""
    out = pd.Series("", index=np.asarray(raw.rows), dtype=object)
    for piece, person in found:
        ids = pd.Series(spread(people.customer_id, np.where(person >= 0, person, -1)), index=piece.frame["_row"])
        ids = ids[ids.notna()]
        gap = ids.index[out.loc[ids.index] == ""]
        out.loc[gap] = ids.loc[gap]
    return out.to_numpy(object)


def _referrers_by_row(raw: RawTable, found: list[tuple[Piece, np.ndarray]]) -> np.ndarray | None:
    """Pseudonym of the referrer of each row; None where the file names none."""
    if not found:
        return None
    out = pd.Series("", index=np.asarray(raw.rows), dtype=object)
    for piece, ids in found:
        named = pd.Series(ids, index=piece.frame["_row"]).dropna()
        out.loc[named.index] = GIVEN + named.astype(str)
    return out.to_numpy(object)


def _sexes(person: np.ndarray, people: People) -> np.ndarray:
    """Sex of each row's person by the name, "" where it does not tell."""
    by_name = pd.Series(sex_of_names(people.details[["last", "first", "middle"]]), index=people.customer_id)
    known = by_name[by_name.isin(["female", "male"])]
    return pd.Series(person).map(known[~known.index.duplicated()]).fillna("").to_numpy(object)


def _staff(raws: dict[str, tuple[RawTable, list[SourceFile]]], settings: Client) -> dict[str, str]:
    """Name of each employee -> a number, the same in every file, by the number of rows."""
    counted: Counter[str] = Counter()
    for raw, entries in raws.values():
        for heading, roles in _roles(raw, entries).items():
            if roles[0] in STAFF:
                counted.update({staff_key(str(c)): n for c, n in raw.cells[heading].value_counts().items() if c})
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    return {name: HEADINGS[settings.language]["staff"].format(i) for i, name in enumerate(ranked, 1)}


def _file_name(source: str, taken: list[str]) -> str:
    """``<name of the export>[-<sheet>].csv``, without a person's name in it, once in the folder."""
    book, _, sheet = source.partition("!")
    stem = " ".join(filter(None, [re.sub(r"\.\w{2,5}$", "", part) for part in (Path(book).name, sheet)]))
    stem = re.sub(r"[^\w .()-]+", "-", stem).strip(" .-") or "table"
    if MARK in screen(_YEARS.sub("", stem.replace("_", " "))):
        stem = f"table {len(taken) + 1}"
    name, again = f"{stem}.csv", 2
    while name in taken:
        name, again = f"{stem} {again}.csv", again + 1
    return name


def _personal_values(people: People, staff: dict[str, str]) -> dict[str, set[str]]:
    """What must not stand in anything that is handed out, by kind; a recent birth date may be the date of a visit."""
    who = people.told
    names = (who["last"] + " " + who["first"] + " " + who["middle"]).str.split().str.join(" ")
    return {
        "name": {n for n in (*names, *staff) if " " in n},
        "phone": {p for p in who["phone"] if p},
        "email": {e for e in who["email"] if e},
        "birth": {b for b in who["born"] if b and b < _LATEST_BIRTH},
        "card": {c for c in who["card"] if c},
    }
