"""The personal values of a client's raw exports, read again for the leak check at the end of a run."""

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from cbakit.canonical.files_read import all_entries
from cbakit.canonical.kinds import KEY_ROLES
from cbakit.config import Client, SourceFile
from cbakit.sources.profile import looks_like_person

KINDS = {
    "phone": "phone",
    "email": "email",
    "birth_date": "birth_date",
    "card_number": "card",
    "document": "document",
    "address": "address",
    "full_name": "name",
    "referrer_name": "name",
    "payer_name": "name",
}
NAME_PARTS = ("last_name", "first_name", "middle_name")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
_PHONE = re.compile(r"(?<![\d.,])(?:\+?7|8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d\d[\s-]*\d\d(?!\d)")

_BETWEEN = "\0"  # between cells: no part of a phone or of an e-mail


def personal_values(settings: Client) -> dict[str, set[str]]:
    """
    Names, phones, e-mails, birth dates, cards, documents and addresses as the exports write them, by kind.

    They are taken from the columns that client.yml declares to hold them, and from those of filled forms, which it need
    not name; phones and e-mails also from every other cell. Managers count as persons unless the client allows their
    names. The result must never be stored or shown.

    Parameters
    ----------
    settings : Client

    Raises
    ------
    InputError
        If a file cannot be read.
    """
    from cbakit import sources

    found: dict[str, set[str]] = {kind: set() for kind in sorted(set(KINDS.values()))}
    ways: dict[tuple, list[SourceFile]] = {}  # one file after another is read and left: a million visits need not stay
    for entry in all_entries(settings):
        for path in sources.expand(settings.folder, entry.file):
            ways.setdefault((path, entry.encoding, entry.delimiter, entry.header_row, entry.sheet), []).append(entry)
    for (path, encoding, delimiter, header_row, sheet), entries in ways.items():
        how: dict[str, Any] = {"encoding": encoding, "delimiter": delimiter, "header_row": header_row, "sheet": sheet}
        for raw in sources.read_tables(path, folder=settings.folder, **how):
            for entry in entries:
                _by_role(raw.cells, entry, found, show_staff=settings.show_staff)
            _by_content(raw.cells, found)
    return found


def _by_role(cells: pd.DataFrame, entry: SourceFile, found: dict[str, set[str]], *, show_staff: bool) -> None:
    """What stands in the columns that client.yml declares to hold it."""
    headings = _headings(cells, entry.columns)
    for role, kind in KINDS.items():
        for heading in headings.get(role, []):
            found[kind].update(_filled(cells[heading]))
    parts = [cells[h].fillna("") for role in NAME_PARTS for h in headings.get(role, [])]
    if len(parts) > 1:
        found["name"].update(_filled(pd.Series([" ".join(row) for row in zip(*parts, strict=True)])))
    for heading in (h for role in KEY_ROLES for h in headings.get(role, [])):
        found["name"].update(filter(looks_like_person, _filled(cells[heading])))
    if not show_staff:
        for heading in headings.get("manager", []):
            found["name"].update(_filled(cells[heading]))


def _headings(cells: pd.DataFrame, columns: dict[str, str]) -> dict[str, list[str]]:
    """Role -> the headings of the file that hold it; case and surrounding space do not matter."""
    here = {heading.strip().casefold(): heading for heading in cells.columns}
    found: dict[str, list[str]] = {}
    for heading, role in columns.items():
        if (real := here.get(heading.strip().casefold())) is not None:
            found.setdefault(role, []).append(real)
    return found


def _filled(cells: pd.Series) -> Iterable[str]:
    return [text for text in dict.fromkeys(str(cell).strip() for cell in cells.dropna().unique()) if text]


def _by_content(cells: pd.DataFrame, found: dict[str, set[str]]) -> None:
    """Phones and e-mails wherever they stand, for example in a remark; a column is searched as one text."""
    for heading in cells.columns:
        text = _BETWEEN.join(_filled(cells[heading]))
        if "@" in text:
            found["email"].update(_EMAIL.findall(text))
        found["phone"].update(_PHONE.findall(text))
