"""Workbooks (xls, xlsx, xlsb, ods) -> text cells. A child process with limits reads them."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from cbakit.errors import InputError
from cbakit.sources import layout
from cbakit.sources.encodings import composed
from cbakit.sources.raw import RawTable

_CHILD = Path(__file__).with_name("workbook_child.py")
LIMITS = {
    "memory": 4 << 30,  # bytes of address space of the child
    "seconds": 300,  # of computing, and of waiting
    "parts": 10_000,  # files inside the workbook
    "unpacked": 3 << 30,  # bytes of all of them
    "ratio": 200,  # unpacked to packed size of one part above `small`
    "small": 64 << 20,
    "area": 120_000_000,  # rows times columns of a sheet
    "sparse": 4_000_000,  # rows times columns from which emptiness is suspicious
}
_REASONS = {
    "damaged": "the workbook is damaged or not one. Open it in Excel, save it as .xlsx and use that",
    "encrypted": "the workbook has a password. Save it without one",
    "too_many_parts": "the workbook consists of {parts} files, which no export does. Save it anew from Excel",
    "bomb": "the workbook would unpack to {size} bytes, which no export does. Save it anew from Excel",
    "path": "a part of the workbook is named outside it. Save it anew from Excel",
    "doctype": "the workbook holds entity definitions, which Office never writes. Save it anew from Excel",
    "outside": "{part} has a cell outside the sheet. Save it anew from Excel",
    "sparse": "{part} spans {rows} rows and {columns} columns but holds {cells} cells. Delete the stray cell far away"
    " from the table (Ctrl+End finds it) and save",
    "no_results": "{part} has {cells} formulas without a stored result, the first in {first}. Open the workbook in"
    " Excel, save it and use that",
    "no_sheet": "there is no sheet of that name; there are {count}: {sheets}. Correct 'sheet' in client.yml",
    "memory": "the workbook needs more than {memory} GiB of memory. Save the table as CSV",
    "time": "the workbook took longer than {seconds} seconds to read. Save the table as CSV",
}


def tables(path: Path, name: str, *, sheet: str | None = None, header_row: int | None = None) -> list[RawTable]:
    """
    One table per visible sheet that holds anything, or the one of `sheet`; names are ``book!Sheet``.

    Raises
    ------
    InputError
        With the reason and how to mend it; a file that takes too much memory or time is refused the same way.
    """
    answer = _read(path, sheet or "")
    if "refused" in answer:
        raise InputError(f"{name}: {_sentence(answer)}.")
    filled = [s for s in answer["sheets"] if any(any(cell.strip() for cell in row) for row in s["rows"])]
    if not filled:
        raise InputError(f"{name}: the visible sheets hold nothing. Check the file, or name a hidden 'sheet'.")
    out = []
    for found in filled:
        lines = np.arange(1, 1 + len(found["rows"]))
        grid = layout.Grid(found["rows"], lines, ragged=False, merged=found["merged"])
        facts = {"encoding": "", "decided": "workbook", "delimiter": "", "quote": "", "sheet": found["name"]}
        facts |= {"error_cells": answer.get("error_cells", 0), "hidden_sheets": answer["hidden"]}
        out += _table(grid, f"{name}!{found['name']}", header_row, facts, alone=len(filled) == 1 or bool(sheet))
    if not out:
        raise InputError(f"{name}: no sheet has a row that looks like headings. Write 'sheet' and 'header_row'.")
    return out


def tables_of(content: bytes, name: str, *, sheet: str | None = None, header_row: int | None = None) -> list[RawTable]:
    """The same for a workbook that is in memory (a member of an archive)."""
    with tempfile.TemporaryDirectory(prefix="cbakit-") as folder:
        path = Path(folder) / "workbook"
        path.write_bytes(content)
        return tables(path, name, sheet=sheet, header_row=header_row)


def _table(grid: layout.Grid, name: str, header_row: int | None, facts: dict, *, alone: bool) -> list[RawTable]:
    """A sheet among several may be a title page: without headings it is passed over, alone it is an error."""
    try:
        return layout.tables(grid, file=name, header_row=header_row, dialect=facts)
    except InputError:
        if alone:
            raise
        return []


def _read(path: Path, sheet: str) -> dict:
    command = [sys.executable, "-I", str(_CHILD), str(path), sheet, json.dumps(LIMITS)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LIMITS["seconds"], check=False)
    except subprocess.TimeoutExpired:
        return {"refused": "time"}
    if done.returncode != 0:
        return {"refused": "time" if done.returncode == -24 else "memory"}
    text = done.stdout.decode("utf-8", "surrogatepass")
    answer = json.loads(text)
    if composed(text) is not text:
        for found in answer.get("sheets", []):
            found["rows"] = [list(map(composed, row)) for row in found["rows"]]
    return answer


def _sentence(answer: dict) -> str:
    facts = dict(answer)
    sheets = facts.pop("sheets", [])
    facts |= {"count": len(sheets), "sheets": ", ".join(f"'{s}'" for s in sheets[:12])}
    facts |= {"memory": LIMITS["memory"] >> 30, "seconds": LIMITS["seconds"]}
    return _REASONS[answer["refused"]].format(**facts)
