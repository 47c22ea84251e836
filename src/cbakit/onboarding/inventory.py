"""The tables in a folder of exports; files of one shape whose names differ by digits are one."""

import re
from pathlib import Path

import numpy as np
import pandas as pd

from cbakit.errors import InputError
from cbakit.sources import RawTable, files_in, read_tables
from cbakit.sources.forms import form_of

FORM = "a form of cbakit, read without a mapping"


def inventory(folder: Path) -> tuple[list[tuple[str, str, RawTable]], list[tuple[str, str]]]:
    """Tables with the pattern and sheet that name them; files of one shape whose names differ by digits are one."""
    tables: dict[tuple, list[tuple[str, str, RawTable]]] = {}
    faults = []
    for path in files_in(folder):
        name = path.relative_to(folder).as_posix()
        if form_of(path):
            faults.append((name, FORM))
            continue
        try:
            raws = read_tables(path, folder=folder)
        except InputError as fault:
            faults.append((name, str(fault).removeprefix(f"{name}: ")))
            continue
        for raw in raws:
            inner = raw.file.removeprefix(name).split("#")[0].lstrip("/!")
            sheet = inner if len({r.file.split("#")[0] for r in raws}) > 1 else ""
            shape = (re.sub(r"\d+", "#", name), sheet, tuple(raw.cells.columns))
            tables.setdefault(shape, []).append((name, sheet, raw))
    out = []
    for (_, sheet, _), members in tables.items():
        pattern = _pattern([name for name, _, _ in members])
        raw = members[0][2] if len(members) == 1 else _stacked([raw for _, _, raw in members])
        out.append((pattern, sheet, raw))
    return out, faults


def _pattern(names: list[str]) -> str:
    """A glob for names that differ only by digits."""
    if len(names) == 1:
        return names[0]
    parts = [re.split(r"(\d+)", name) for name in names]
    return "".join(p[0] if len(set(p)) == 1 else "*" for p in zip(*parts, strict=True))


def _stacked(raws: list[RawTable]) -> RawTable:
    cells = pd.concat([raw.cells for raw in raws], ignore_index=True)
    rows = np.concatenate([raw.rows for raw in raws])
    aside = pd.concat([raw.set_aside for raw in raws], ignore_index=True)
    return RawTable(raws[0].file, cells, rows, aside, sum(raw.rows_in for raw in raws), raws[0].dialect)
