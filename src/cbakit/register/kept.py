"""targets.yml: what a run leaves for the next, and what is in force when people have changed the sheet."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from cbakit.config import Client
from cbakit.errors import InputError
from cbakit.register.fields import DATES, EDITED, NUMBERS, TEXTS, day, number
from cbakit.register.sheet import edits, sheets

VERSION = 1
_RUN = re.compile(r"\d{4}-\d\d-\d\d(-[a-z]{2})?")  # the folder of a run: its day, in another language that too


def empty() -> pd.DataFrame:
    """A register without targets."""
    columns = (
        dict.fromkeys(TEXTS, "object") | dict.fromkeys(DATES, "datetime64[ns]") | dict.fromkeys(NUMBERS, "float64")
    )
    return pd.DataFrame({c: pd.Series(dtype=kind) for c, kind in columns.items()})


def as_yaml(register: pd.DataFrame, *, client: str, as_of: str) -> str:
    """targets.yml: what the next run reads."""
    from ruamel.yaml import YAML

    entries = [_entry(row) for row in register.to_dict("records")]
    yaml, out = YAML(), io.StringIO()
    yaml.width, yaml.allow_unicode = 4096, True
    head = (
        "# The register of targets. The next run reads it and holds actual numbers against it.\n"
        "# To change a target, edit targets.xlsx beside this file and put it into the client's folder.\n"
    )
    out.write(head)
    yaml.dump({"version": VERSION, "client": client, "as_of": as_of, "targets": entries}, out)
    return out.getvalue()


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    words = {c: str(row[c]) if pd.notna(row[c]) else "" for c in TEXTS}
    days = {c: f"{row[c]:%Y-%m-%d}" for c in DATES if pd.notna(row[c])}
    return words | days | {c: round(float(row[c]), 9) for c in NUMBERS if pd.notna(row[c])}


def from_yaml(path: Path) -> pd.DataFrame:
    """
    The register that a run left.

    Raises
    ------
    InputError
        If the file is not a register, naming the entry and the field.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        entries, version = content["targets"], int(content["version"])
    except (YAMLError, UnicodeDecodeError, TypeError, KeyError, ValueError):
        raise InputError(f"{path}: not a register of targets. Delete it, or run that day's report again.") from None
    if version > VERSION:
        raise InputError(f"{path}: written by a later version of the kit ({version}, this one reads {VERSION}).")
    rows = [_row(entry, f"{path}, target {at}") for at, entry in enumerate(entries or [], start=1)]
    return _framed(rows)


def _row(entry: Any, where: str) -> dict[str, Any]:
    if not isinstance(entry, dict) or not {"id", "rule", "measure", "baseline", "target", "starts_on"} <= set(entry):
        raise InputError(f"{where}: expected id, rule, measure, baseline, target and starts_on.")
    days = {c: day(str(entry[c]), f"{where}, {c}") for c in DATES if c in entry}
    numbers = {c: number(str(entry[c]), f"{where}, {c}") for c in NUMBERS if c in entry}
    return {c: str(entry.get(c, "")) for c in TEXTS} | days | numbers


def _framed(rows: list[dict[str, Any]]) -> pd.DataFrame:
    blank = empty()
    return pd.DataFrame(rows, columns=list(blank)).astype(blank.dtypes.to_dict()) if rows else blank


def previous(folder: Path, *, client: str, as_of: date) -> Path | None:
    """
    Folder of the latest finished run of the client before `as_of` that lies beside `folder`; None where none does.

    Of two of that day in different languages it is the one that is called as `folder` is.
    """
    found = []
    for path in folder.parent.glob("*/manifest.json"):
        if not _RUN.fullmatch(path.parent.name) or path.parent.name[:10] >= f"{as_of:%Y-%m-%d}":
            continue
        try:
            known = json.loads(path.read_text(encoding="utf-8")).get("client") == client
        except (OSError, json.JSONDecodeError):
            continue
        found += [path.parent] if known else []
    return max(found, key=lambda p: (p.name[:10], p.name[10:] == folder.name[10:]), default=None)


def earlier(settings: Client, folder: Path, *, as_of: date) -> pd.DataFrame:
    """
    The targets that are in force: the register of the run before this one with what people wrote into the sheet.

    Parameters
    ----------
    settings : Client
    folder : Path
        Of this run; earlier runs lie beside it.
    as_of : date

    Returns
    -------
    DataFrame, one row a target; empty in a first run

    Raises
    ------
    InputError
        For a cell of the sheet that is not what its column expects, with file, row and heading.
    """
    before = previous(folder, client=settings.client, as_of=as_of)
    known = before / "targets.yml" if before is not None else None
    register = from_yaml(known) if known is not None and known.exists() else empty()
    for path in sheets(settings.folder):
        register = _edited(register, edits(path))
    return register


def _edited(register: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """The register with the edited cells of the targets it holds; an empty cell of a date or number changes nothing."""
    if unknown := sorted(set(changes["id"]) - set(register["id"])):
        raise InputError(
            f"The sheet of targets names {len(unknown)} that the last report does not hold. "
            "Keep the last column as it was, and the folder of the last report where it is."
        )
    out = register.set_index("id")
    for row in changes.to_dict("records"):
        for column in EDITED:
            if column in ("adopted", "owner", "note") or pd.notna(row[column]):
                out.loc[row["id"], column] = row[column]
    return out.reset_index()[list(register.columns)]
