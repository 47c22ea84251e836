"""
Reads one workbook in a process of its own and writes its cells as JSON to standard output.

Run as a script, with nothing imported but the standard library and python_calamine, so that a file which asks for
more memory than there is ends this process and no other. Arguments: file, sheet ("" for all visible ones), limits as
JSON. The answer is {"sheets": [...]} or {"refused": code, ...facts without cell values}.
"""

import datetime as dt
import json
import re
import sys
import zipfile
from xml.sax.saxutils import unescape

_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,4})(\d{1,8})"')
_ERROR = re.compile(rb'<(?:\w+:)?c\s[^>]*?t="e"')
_NO_RESULT = re.compile(
    rb"</(?:\w+:)?f>\s*(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</)|<(?:\w+:)?f(?:\s[^>]*)?/>\s*</(?:\w+:)?c>"
)
_CHUNK = 1 << 20
_KEPT = 4096  # bytes carried over, longer than any tag that matters


class RefusedError(Exception):
    """The workbook must not be read; `facts` say why."""

    def __init__(self, code: str, **facts):
        super().__init__(code)
        self.facts = {"refused": code, **facts}


def scan(path: str, limits: dict, wanted: str = "") -> dict:
    """
    Facts of an Office or OpenDocument file found by streaming through its parts; refuses hostile ones.

    Formulas without a stored result are a fault of the sheet `wanted` alone where one is named.

    Raises
    ------
    RefusedError
        damaged, encrypted, too_many_parts, bomb, path, doctype, sparse, no_results.
    """
    facts = {"error_cells": 0}
    try:
        with zipfile.ZipFile(path) as opened:
            parts = opened.infolist()
            if len(parts) > limits["parts"]:
                raise RefusedError("too_many_parts", parts=len(parts))
            if sum(p.file_size for p in parts) > limits["unpacked"]:
                raise RefusedError("bomb", size=sum(p.file_size for p in parts))
            for part in parts:
                if part.flag_bits & 1:
                    raise RefusedError("encrypted")
                if part.filename.startswith(("/", "\\")) or ".." in part.filename.replace("\\", "/").split("/"):
                    raise RefusedError("path")
                swollen = part.file_size > limits["ratio"] * max(part.compress_size, 1)
                if part.file_size > limits["small"] and swollen:
                    raise RefusedError("bomb", size=part.file_size)
            only = _part_of(opened, wanted) if wanted else ""
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    _scan_part(opened, part, limits, facts, results=not only or part.filename == only)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError, RuntimeError) as fault:
        raise RefusedError("damaged", kind=type(fault).__name__) from None
    except Exception as fault:
        if type(fault).__name__ == "error":  # zlib.error
            raise RefusedError("damaged", kind="zlib") from None
        raise
    return facts


def _part_of(opened, wanted: str) -> str:
    """Name of the part that holds the sheet `wanted` of an Office file; "" where that is not said."""
    try:
        book, links = (opened.read(n)[:_CHUNK].decode() for n in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    except (KeyError, UnicodeDecodeError):
        return ""
    sheets = [dict(re.findall(r'([\w:]+)="([^"]*)"', tag)) for tag in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", book)]
    targets = [
        dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", links)
    ]
    link = next((s.get("r:id") for s in sheets if unescape(s.get("name", "")) == wanted), None)
    target = next((t.get("Target", "") for t in targets if link and t.get("Id") == link), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}" if target else ""


def _scan_part(opened, part, limits: dict, facts: dict, *, results: bool) -> None:
    sheet = "/worksheets/" in part.filename or part.filename.startswith("xl/worksheets/")
    rows = columns = count = missing = read = 0
    first_missing = ""
    tail = b""
    with opened.open(part) as source:
        while chunk := source.read(_CHUNK):
            read += len(chunk)
            if read > part.file_size:
                raise RefusedError("bomb", size=read)
            if not tail and (chunk.find(b"<!DOCTYPE", 0, 4096) >= 0 or b"<!ENTITY" in chunk[:_CHUNK]):
                raise RefusedError("doctype")
            if not sheet:
                tail = b" "
                continue
            text = tail + chunk
            cut = max(text.rfind(b"<c "), len(text) - _KEPT) if len(chunk) == _CHUNK else len(text)
            done, tail = text[:cut], text[cut:]
            found = _CELL.findall(done)
            count += len(found)
            if found:
                columns = max(columns, *(_column(c) for c in {c for c, _ in found}))
                rows = max(rows, *(int(r) for r in {r for _, r in found}))
            facts["error_cells"] += len(_ERROR.findall(done))
            for match in _NO_RESULT.finditer(done):
                missing += 1
                if not first_missing:
                    before = _CELL.findall(done[: match.start()])
                    first_missing = (before[-1][0] + before[-1][1]).decode() if before else ""
    if not sheet:
        return
    where = re.sub(r".*/", "", part.filename)
    if rows > 1_048_576 or columns > 16_384:
        raise RefusedError("outside", part=where)
    if rows * columns > limits["area"] or (rows * columns > limits["sparse"] and rows * columns > 50 * count):
        raise RefusedError("sparse", part=where, rows=rows, columns=columns, cells=count)
    if missing and results:
        raise RefusedError("no_results", part=where, cells=missing, first=first_missing)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def as_text(value) -> str:
    """A cell as text: dates ISO, whole numbers without a fraction, flags as true and false."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e17 else format(value, ".15g")
    if isinstance(value, dt.datetime):
        return _rounded(value).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if isinstance(value, dt.time):
        return value.strftime("%H:%M:%S")
    return "" if value is None else str(value)


def _rounded(moment: dt.datetime) -> dt.datetime:
    return (moment + dt.timedelta(microseconds=500_000)).replace(microsecond=0, tzinfo=None)


def _days_where_no_time(rows: list[list[str]], moments: dict[int, bool]) -> None:
    """A column of moments that are all midnight holds days."""
    for j, timed in moments.items():
        if timed:
            continue
        for row in rows:
            if j < len(row) and len(row[j]) == 19 and row[j].endswith(" 00:00:00"):
                row[j] = row[j][:10]


def read(path: str, wanted: str) -> dict:
    """Rows of every visible worksheet, or of the one named `wanted`."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_path(path)
    shown = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    names = [s.name for s in shown]
    if wanted and wanted not in names:
        raise RefusedError("no_sheet", sheets=names)
    visible = [s.name for s in shown if s.visible == SheetVisibleEnum.Visible]
    sheets = []
    for name in [wanted] if wanted else visible:
        sheet = book.get_sheet_by_name(name)
        rows: list[list[str]] = []
        moments: dict[int, bool] = {}  # column of moments: has one a time of day
        for values in sheet.to_python(skip_empty_area=False):  # from A1, so that rows are sheet rows
            rows.append([v if type(v) is str else as_text(v) for v in values])
            for j, v in enumerate(values):
                if type(v) is str or type(v) is float:
                    continue
                if isinstance(v, dt.datetime):
                    moments[j] = moments.get(j, False) or _rounded(v).time() != dt.time()
                elif isinstance(v, dt.date):
                    moments.setdefault(j, False)
        _with_time_where_any(rows, moments)
        _days_where_no_time(rows, moments)
        merged = [[*a, *b] for a, b in (getattr(sheet, "merged_cell_ranges", None) or [])]
        sheets.append({"name": name, "rows": rows, "merged": merged})
    hidden = [s.name for s in shown if s.name not in visible]
    return {"sheets": sheets, "hidden": 0 if wanted else len(hidden)}


def _with_time_where_any(rows: list[list[str]], moments: dict[int, bool]) -> None:
    """One form per column: days in a column of moments get their midnight."""
    for j, timed in moments.items():
        if not timed:
            continue
        for row in rows:
            if j < len(row) and re.fullmatch(r"\d{4}-\d\d-\d\d", row[j]):
                row[j] += " 00:00:00"


def _limit(limits: dict) -> None:
    try:
        import resource
    except ImportError:  # Windows: the scan and the time limit remain
        return
    memory, seconds = limits["memory"], limits["seconds"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, wanted: str, limits: dict) -> dict:
    """What the parent is told."""
    _limit(limits)
    try:
        with open(path, "rb") as source:
            zipped = source.read(2) == b"PK"
        facts = scan(path, limits, wanted) if zipped else {}
        return facts | read(path, wanted)
    except RefusedError as refusal:
        return refusal.facts
    except MemoryError:
        return {"refused": "memory"}
    except Exception as fault:
        text = str(fault).lower()
        return {
            "refused": "encrypted" if "password" in text or "encrypt" in text else "damaged",
            "kind": type(fault).__name__,
        }


if __name__ == "__main__":
    answer = main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))
