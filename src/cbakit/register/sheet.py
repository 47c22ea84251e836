"""targets.xlsx: the sheet in which consultant and client change targets, written and read back cell by cell."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from cbakit import style
from cbakit.config import Client
from cbakit.errors import InputError
from cbakit.language import Language
from cbakit.register.fields import ADOPTED, DATES, EDITED, NUMBERS, SHEET, day, number

NAME = "cbakit_targets"  # the defined name in the workbook that says what it is
_MARK = re.compile(rf'<definedName[^>]*name="{NAME}"[^>]*>(?:"|&quot;)?(\d{{4}}-\d\d-\d\d)\.(ru|en)')
_LARGEST = 4 << 20
_MADE = datetime(2026, 1, 1)  # the same bytes for the same targets


def sheets(folder: Path) -> list[Path]:
    """Workbooks in a client's folder that a run has written as its sheet of targets, the oldest first."""
    found = [(mark[1], path) for path in sorted(folder.glob("*.xlsx")) if (mark := _mark(path))]
    return [path for _, path in sorted(found)]


def _mark(path: Path) -> re.Match[str] | None:
    try:
        with zipfile.ZipFile(path) as book, book.open("xl/workbook.xml") as part:
            return _MARK.search(part.read(_LARGEST).decode("utf-8", "replace"))
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError):
        return None


def edits(path: Path) -> pd.DataFrame:
    """
    What stands in a sheet of targets, checked cell by cell; a target without an id is left out.

    Raises
    ------
    InputError
    """
    from cbakit.sources import workbook

    mark = _mark(path)
    if mark is None:
        raise InputError(f"{path.name}: not a sheet of targets. Take targets.xlsx from the folder of the report.")
    lang = Language(mark[2])
    table = workbook.tables(path, path.name, sheet=_said(lang, "sheet"), header_row=1)[0]
    heads = {_said(lang, f"column-{c}"): c for c in SHEET}
    if missing := [h for h in heads if h not in table.cells]:
        raise InputError(f"{path.name}: no column {missing[0]!r}. Keep the headings of row 1 as they were.")
    cells = table.cells.rename(columns=heads)[list(SHEET)]
    words = {_said(lang, f"adopted-{w}").casefold(): w for w in ADOPTED}
    rows = []
    for line, cell in zip(table.rows, cells.to_dict("records"), strict=True):
        where = f"{path.name}, row {line}"
        if not cell["id"].strip():
            continue
        said = cell["adopted"].strip().casefold()
        if said and said not in words:
            raise InputError(f"{where}, {_head(heads, 'adopted')!r}: expected {' or '.join(words)}, or nothing.")
        row: dict[str, Any] = {"id": cell["id"].strip(), "adopted": words.get(said, "")}
        row |= {c: cell[c].strip() for c in ("owner", "note")}
        row |= {c: day(cell[c], f"{where}, {_head(heads, c)!r}") for c in DATES if c in cell and cell[c].strip()}
        numbers = ("target", "check_1", "check_2", "check_3")
        row |= {c: number(cell[c], f"{where}, {_head(heads, c)!r}") for c in numbers if cell[c].strip()}
        _check_order(row, where)
        rows.append(row)
    return pd.DataFrame(rows, columns=["id", *EDITED])


def _said(lang: Language, message: str) -> str:
    """A heading or word of the sheet, with plain spaces: readers of workbooks make every space one."""
    return lang.say(f"points-{message.replace('_', '-')}").replace("\u00a0", " ")


def _head(heads: dict[str, str], column: str) -> str:
    return next(h for h, c in heads.items() if c == column)


def _check_order(row: dict[str, Any], where: str) -> None:
    days = [row[c] for c in ("starts_on", "check_1_on", "check_2_on", "check_3_on") if c in row]
    if days != sorted(days):
        raise InputError(
            f"{where}: the start and the control points must follow each other in time. Correct the dates."
        )


def as_sheet(register: pd.DataFrame, lang: Language, *, as_of: str, measures: dict[str, str]) -> bytes:
    """
    targets.xlsx: one row a target; what people may change stands on white, the rest on grey.

    Parameters
    ----------
    register : DataFrame
    lang : Language
    as_of : str
        Day of the report, ISO.
    measures : dict of str to str
        Names of the measures in this language.
    """
    import xlsxwriter

    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": _said(lang, "sheet"), "created": _MADE})
    book.define_name(NAME, f'="{as_of}.{lang.code}"')
    sheet = book.add_worksheet(_said(lang, "sheet"))
    styles = _styles(book)
    for at, column in enumerate(SHEET):
        free = column in EDITED
        sheet.write_string(0, at, _said(lang, f"column-{column}"), styles["head" if free else "fixed head"])
        sheet.set_column(at, at, _WIDTH.get(column, 13), None, {"hidden": column == "id"})
    words = [_said(lang, f"adopted-{w}") for w in ADOPTED]
    for line, row in enumerate(register.to_dict("records"), start=1):
        first = row["measure"] == "renewal" and row["rule"] in ("first_contract", "first_year_product")
        name = measures.get("renewal_first") if first else None  # not of all contracts
        shown = row | {"measure": name or measures.get(row["measure"], row["measure"])}
        shown["adopted"] = _said(lang, f"adopted-{row['adopted']}") if row["adopted"] in ADOPTED else ""
        for at, column in enumerate(SHEET):
            _cell(sheet, line, at, shown[column], column, styles, rate=row["measure"] == "referral_rate")
    if len(register):
        sheet.data_validation(
            1, SHEET.index("adopted"), len(register), SHEET.index("adopted"), {"validate": "list", "source": words}
        )
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    guide = book.add_worksheet(_said(lang, "guide"))
    guide.set_column(0, 0, 110)
    for line in range(1, 6):
        guide.write_string(line - 1, 0, lang.say(f"points-guide-{line}"), styles["text"])
    book.close()
    return target.getvalue()


_WIDTH = {"action": 52, "measure": 34, "owner": 24, "note": 30, "id": 22}


def _styles(book: Any) -> dict[str, Any]:
    line: dict[str, Any] = {"border": 1, "border_color": style.PALE, "valign": "top"}
    grey: dict[str, Any] = {"bg_color": "#EEF1F3", "font_color": style.GREY}
    head: dict[str, Any] = line | {"bold": True, "text_wrap": True}
    kinds: dict[str, dict[str, Any]] = {
        "text": {"text_wrap": True},
        "date": {"num_format": "dd.mm.yyyy"},
        "share": {"num_format": "0.0%"},
        "rate": {"num_format": "0.0"},
    }
    found = {"head": book.add_format(head | {"bg_color": style.ACCENT, "font_color": "#FFFFFF"})}
    found["fixed head"] = book.add_format(head | grey)
    for name, form in kinds.items():
        found[name] = book.add_format(line | form)
        found[f"fixed {name}"] = book.add_format(line | form | grey)
    return found


def _cell(sheet: Any, line: int, at: int, value: Any, column: str, styles: dict[str, Any], *, rate: bool) -> None:
    kind = "date" if column in DATES else ("rate" if rate else "share") if column in NUMBERS else "text"
    style = styles[kind if column in EDITED else f"fixed {kind}"]
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        sheet.write_blank(line, at, None, style)
    elif kind == "date":
        sheet.write_datetime(line, at, value.to_pydatetime(), style)
    elif kind == "text":
        sheet.write_string(line, at, str(value), style)
    else:
        sheet.write_number(line, at, round(float(value), 6), style)


def check(settings: Client) -> None:
    """Read every sheet of targets in the client's folder, so that a wrong cell is said before the report is made."""
    for path in sheets(settings.folder):
        edits(path)
