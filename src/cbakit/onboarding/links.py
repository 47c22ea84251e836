"""How the people of each file are found among the customers: by the column that finds most of them."""

from dataclasses import dataclass

import pandas as pd

from cbakit.canonical.contacts import phones
from cbakit.onboarding.entries import Entry, heading_of
from cbakit.sources.roles import TAKEN

_FEW = 0.05  # share of the people found below which the list of customers may be another client's
_ORDER = ("customer_key", "card_number", "phone", "email", "full_name", "last_name")  # of those that find as many
_CODES = ("customer_key", "card_number")
_FEW_CODES, _BETTER = 0.5, 0.3  # codes that find fewer, and less than another column by this, may be of something else


@dataclass(frozen=True)
class Link:
    """By which role people are looked for, how many different ones, and how many were found; `rows` that name them."""

    role: str
    people: int
    found: int
    rows: int

    @property
    def share(self) -> float:
        """Share of the different people who were found."""
        return self.found / max(self.people, 1)


def check_links(entries: list[Entry]) -> None:
    """How many customers of each table are found among the customers; next to none makes the file a question."""
    persons = next((e for e in entries if e.table == "customers"), None)
    if persons is None:
        return
    for entry in [e for e in entries if e.table == "customers" and e is not persons]:
        _ask_about_twin(entry, persons)
    for entry in entries:
        if entry is persons or entry.found.raw is persons.found.raw or not (ways := links(entry, persons)):
            continue
        best = max(ways, key=lambda link: link.rows)
        entry.notes.append(
            f"{best.found} of {best.people} different customers are found in {persons.file} by {best.role}"
        )
        for link in [w for w in ways if w.role in _CODES and w.share < _FEW_CODES and w.share + _BETTER < best.share]:
            entry.notes.append(
                f"? by {link.role} only {link.found} of {link.people}: is it the same code in both files?"
            )
        # names beside a contract may be the payers'
        by_contract = entry.table != "contracts" and heading_of(entry, "contract_id")
        if (
            best.share < _FEW
            and persons.taken
            and not by_contract
            and entry.table in ("contracts", "payments", "visits")
        ):
            persons.taken = False
            persons.notes.append(f"? next to nobody here appears in {entry.file}: is it of the same client?")


def links(entry: Entry, persons: Entry) -> list[Link]:
    """By each way to say who it is that both files have: how many people of `entry` the customers hold."""
    here, there = _who(entry), _who(persons)
    out = []
    both = [r for r in _ORDER if r in here and r in there]
    for role in both[:-1] if len(both) > 1 and both[-1] == "last_name" else both:  # a surname alone is of many
        known = set(there[role])
        if role == "last_name":
            known |= {name.split()[0] for name in known}
        elif role == "full_name":  # with and without a patronymic
            known |= {" ".join(name.split()[:2]) for name in known}
        rows = here[role].value_counts()
        found = rows[rows.index.isin(known)]
        out.append(Link(role, len(rows), len(found), int(found.sum())))
    return out


def _who(entry: Entry) -> dict[str, pd.Series]:
    """Role -> who the rows name by it, as joining compares them; of rows that name somebody. Names in parts are put together."""
    cells = entry.found.raw.cells
    told = {role: cells[heading] for role in _ORDER if (heading := heading_of(entry, role))}
    parts = [cells[h] for role in ("last_name", "first_name", "middle_name") if (h := heading_of(entry, role))]
    if "full_name" not in told and "last_name" in told and len(parts) > 1:
        told["full_name"] = parts[0].astype(object).str.cat([p.astype(object) for p in parts[1:]], sep=" ")
    alike = {role: alike_cells(column.astype(object), role) for role, column in told.items()}
    return {role: column[column != ""] for role, column in alike.items() if (column != "").any()}


def alike_cells(cells: pd.Series, role: str) -> pd.Series:
    """The cells as joining compares them: without case, spaces and ё; phones as numbers."""
    if role == "phone":
        return pd.Series(phones(cells).values, index=cells.index, dtype=object).fillna("")
    found = {cell: " ".join(cell.split()).casefold().replace("ё", "е").removesuffix(".0") for cell in cells.unique()}
    return cells.map(found)


def _ask_about_twin(entry: Entry, persons: Entry) -> None:
    """A second list of the same persons with the same columns is the same export in another form."""
    same = heading_of(entry, "customer_key"), heading_of(persons, "customer_key")
    roles = [{g.role for g in e.guesses if g.role and g.confidence >= TAKEN} for e in (entry, persons)]
    if not all(same) or len(roles[0] & roles[1]) < 0.6 * len(roles[0] | roles[1]):
        return
    keys = [set(e.found.raw.cells[h]) for e, h in zip((entry, persons), same, strict=True)]
    if len(keys[0] & keys[1]) > 0.9 * min(map(len, keys)):
        entry.taken = False
        entry.notes.append(f"? the same customers and columns as {persons.file}: one of the two is enough")
