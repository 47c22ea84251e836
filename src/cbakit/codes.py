"""codes.csv beside client.yml: phrases no rule knows or one only guesses, most frequent first, coded once and remembered."""

import csv
import io
from pathlib import Path

import pandas as pd

from cbakit.errors import ConfigError

NAME = "codes.csv"
COLUMNS = ["kind", "phrase", "rows", "guess", "code"]
KINDS = ("reason", "source")


def read_codes(folder: Path) -> dict[str, dict[str, str]]:
    """
    What was coded by hand for a client: kind -> phrase -> code; nothing where there is no codes.csv.

    Raises
    ------
    ConfigError
        If the file is not a table of kind, phrase, rows, guess, code (rows and guess may be absent).
    """
    found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for line, row in enumerate(_rows(folder / NAME), start=2):
        if row["kind"] not in KINDS:
            raise ConfigError(f"{folder / NAME}, line {line}: 'kind' is one of {', '.join(KINDS)}.")
        if row["code"]:
            found[row["kind"]][row["phrase"]] = row["code"]
    return found


def line_of(folder: Path, kind: str, phrase: str) -> str:
    """The file and the line of it that gives `phrase` its code, the last one where there are several."""
    lines = [n for n, row in enumerate(_rows(folder / NAME), start=2) if (row["kind"], row["phrase"]) == (kind, phrase)]
    return f"{folder / NAME}, line {lines[-1]}" if lines else str(folder / NAME)


def _rows(path: Path) -> list[dict[str, str]]:
    """The lines of codes.csv as a spreadsheet may have saved them: UTF-8 or cp1251, commas or semicolons."""
    if not path.exists():
        return []
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", "replace")
    delimiter = ";" if text.partition("\n")[0].count(";") >= text.partition("\n")[0].count(",") else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    if missing := set(COLUMNS) - {"rows", "guess"} - set(reader.fieldnames or []):
        raise ConfigError(
            f"{path}: the first line must name {', '.join(COLUMNS)}; {', '.join(sorted(missing))} is absent."
        )
    return [{name: (row.get(name) or "").strip() for name in COLUMNS} for row in reader]


def write_queue(folder: Path, unrecognised: pd.DataFrame) -> int:
    """
    Write the phrases that wait for a code into codes.csv, those already coded kept; returns how many wait.

    Parameters
    ----------
    folder : Path
        The client's folder.
    unrecognised : DataFrame
        kind, phrase, n, guess (the code that counts meanwhile, "" where none does).
    """
    coded = [row for row in _rows(folder / NAME) if row["code"]]
    have = {(row["kind"], row["phrase"]) for row in coded}
    waiting = [
        {"kind": r.kind, "phrase": r.phrase, "rows": str(r.n), "guess": r.guess, "code": ""}
        for r in unrecognised.sort_values(["n", "phrase"], ascending=[False, True]).itertuples()
        if (r.kind, r.phrase) not in have
    ]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, delimiter=";")
    writer.writeheader()
    writer.writerows([*waiting, *coded])
    content, path = text.getvalue().encode("utf-8-sig"), folder / NAME
    if (coded or waiting) and not (path.exists() and path.read_bytes() == content):
        path.write_bytes(content)
    return len(waiting)
