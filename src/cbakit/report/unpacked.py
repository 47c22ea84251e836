"""Every text inside a file, unpacked as deep as it goes: archives, workbooks, notebooks, pictures, PDF, Parquet."""

import bz2
import datetime
import gzip
import html
import io
import json
import lzma
import re
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from cbakit.canonical.spellings import BASE64, encoded, looks_like_text, readable
from cbakit.report.pdf_texts import pdf_texts
from cbakit.report.rtf_text import rtf_text

DEEPEST = 6  # archives within archives
ROWS_AT_ONCE = 20_000  # of a table that is searched: a million of rows need no more memory than these
OPAQUE = {".woff2", ".ttf", ".part"}
_PNG, _JPEG, _ZIP, _PDF = b"\x89PNG", b"\xff\xd8", b"PK\x03\x04", b"%PDF-"
_PACKED: dict[bytes, Callable[[bytes], bytes]] = {
    b"\x1f\x8b": gzip.decompress,
    b"BZh": bz2.decompress,
    b"\xfd7zXZ": lzma.decompress,
}


def texts_of(name: str, content: bytes, *, depth: int = 0) -> Iterator[str]:
    """Every text inside a file, with names of archive members and what is carried in base64."""
    ending = Path(name).suffix.lower()
    if depth > DEEPEST or ending in OPAQUE:
        return
    unpack = next((u for sign, u in _PACKED.items() if content.startswith(sign)), None)
    if unpack is not None:
        yield from texts_of(Path(name).stem, unpack(content), depth=depth + 1)
    elif content[:4] == _ZIP or ending in (".xlsx", ".docx", ".pptx", ".zip", ".odt", ".ods"):
        yield from _archive_texts(content, depth)
    elif content[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive:
                yield member.name
                if (inside := archive.extractfile(member)) is not None:
                    yield from texts_of(member.name, inside.read(), depth=depth + 1)
    elif content[:5] == _PDF:
        for found in pdf_texts(content):
            yield from [found] if isinstance(found, str) else texts_of("attachment", found, depth=depth + 1)
    elif content[:4] == _PNG or content[:2] == _JPEG or content[:4] in (b"GIF8", b"RIFF"):
        yield from _picture_texts(content)
    elif content[:4] == b"PAR1" or ending == ".parquet":
        yield from _parquet_texts(content)
    elif content[:6] == b"ARROW1" or content[:4] == b"\xff\xff\xff\xff":
        yield from _arrow_texts(content)
    elif content[:5] == b"{\\rtf":
        yield from _plain_texts(rtf_text(content).encode(), depth)
    elif content[:15] == b"SQLite format 3":
        yield from _database_texts(content)
    elif ending in (".ipynb", ".json"):
        yield from _json_or_plain(content, depth)
    else:
        yield from _plain_texts(content, depth)


def _plain_texts(content: bytes, depth: int) -> Iterator[str]:
    for text in readable(content):
        yield _without_codes(text)
        yield from _embedded(text, depth)


def _without_codes(text: str) -> str:
    """A text without its long codes, such as pictures in base64, which are looked into apart; a word of letters stays."""
    return BASE64.sub(lambda code: " " if len(code[0]) > 200 else code[0], text) if len(text) > 200 else text


def _json_or_plain(content: bytes, depth: int) -> Iterator[str]:
    try:
        value = json.loads(content)
    except ValueError:
        yield from _plain_texts(content, depth)
        return
    yield from _json_texts(value, depth)


def _archive_texts(content: bytes, depth: int) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from readable(archive.comment)
        members = archive.namelist()
        told = _sheets(members) if "xl/workbook.xml" in members else []
        for info in archive.infolist():
            yield info.filename
            yield from readable(info.comment)
            content = archive.read(info)
            if info.filename in told:
                content = _beside_plain_cells(content)
            elif info.filename == "word/document.xml":
                content = _DRESS.sub(b"", content)
            yield from texts_of(info.filename, content, depth=depth + 1)
        if told:
            yield from _rows_of_sheets(archive, members)


def _sheets(members: list[str]) -> list[str]:
    return [m for m in members if m.startswith("xl/worksheets/") and m.endswith(".xml")]


def _beside_plain_cells(sheet: bytes) -> bytes:
    """A sheet without the cells of its rows that hold a value and nothing else: `_rows_of_sheets` tells these values."""
    return _ROW_OF_BYTES.sub(lambda row: _PLAIN_CELL.sub(b"", row[0]), sheet)


_DRESS = re.compile(  # of a Word document: tags that neither hold a value nor part words, more than half of it
    rb"<w:(tcPr|pPr|rPr|trPr)>(?:<w:(?:keepNext|cantSplit|tblHeader|b"
    rb'|tcW w:w="[0-9]{1,5}" w:type="dxa"|pStyle w:val="Cell[A-Z][a-z]{3,4}"|jc w:val="(?:right|center)")/>)*</w:\1>'
    rb"|</?w:(?:r|tc)>|<w:(?:p|tr)>"
)
_SHARED = re.compile(r"<si>(.*?)</si>", re.S)
_ROW, _CELL = re.compile(r"<row\b.*?</row>", re.S), re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.S)
_ROW_OF_BYTES = re.compile(rb"<row\b.*?</row>", re.S)
_PLAIN_CELL = re.compile(
    rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")?(?: t="[a-z]+")?(?:/>|>(?:<v>[^<>]*</v>)?</c>)'
)  # no formula, no text of its own, no attribute that software does not write
_STYLE, _FORMAT = re.compile(r'\bs="(\d+)"'), re.compile(r'<numFmt\b[^>]*numFmtId="(\d+)"[^>]*formatCode="([^"]*)"')
_PLACE, _SHEET_NAME = re.compile(r'\br="([A-Z]+\d+)"'), re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"')
_VALUE, _INLINE = re.compile(r"<v>(.*?)</v>", re.S), re.compile(r"<t\b[^>]*>(.*?)</t>", re.S)


def _rows_of_sheets(archive: zipfile.ZipFile, members: list[str]) -> Iterator[str]:
    """Rows of a workbook as one line each: shared strings stand far from the cells that show them."""
    for _, rows in cells_of_sheets(archive, members):
        yield "\n".join("\t".join(text for _, text in row) for row in rows)


def cells_of_sheets(archive: zipfile.ZipFile, members: list[str]) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    """Name of each sheet, and its rows with the place of each cell ("" where it has none) and the text that it shows."""
    shared, dated, names = [], set(), []
    if "xl/sharedStrings.xml" in members:
        listed = archive.read("xl/sharedStrings.xml").decode("utf-8", "replace")
        shared = ["".join(_INLINE.findall(entry)) for entry in _SHARED.findall(listed)]
    if "xl/styles.xml" in members:
        dated = _styles_of_dates(archive.read("xl/styles.xml").decode("utf-8", "replace"))
    if "xl/workbook.xml" in members:
        names = _SHEET_NAME.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace"))
    for member in _sheets(members):
        rows = []
        for row in _ROW.findall(archive.read(member).decode("utf-8", "replace")):
            cells = []
            for attributes, inside in _CELL.findall(row):
                value, place = _VALUE.search(inside), _PLACE.search(attributes)
                if 't="s"' in attributes and value and value[1].isdigit() and int(value[1]) < len(shared):
                    text = shared[int(value[1])]
                elif value and (style := _STYLE.search(attributes)) and style[1] in dated:
                    text = _day(value[1])
                else:
                    text = value[1] if value else "".join(_INLINE.findall(inside))
                cells.append((place[1] if place else "", text))
            rows.append(cells)
        number = int(re.sub(r"\D", "", Path(member).stem) or 0)
        yield html.unescape(names[number - 1]) if 0 < number <= len(names) else "", rows


def _styles_of_dates(styles: str) -> set[str]:
    """Numbers of the cell styles that show a number as a day."""
    own = {
        m[1]
        for m in _FORMAT.finditer(styles)
        if re.search("[dy]", re.sub(r"\[[^\]]*\]|&quot;.*?&quot;", "", m[2]), re.I)
    }
    cells = re.search(r"<cellXfs\b.*?</cellXfs>", styles, re.S)
    formats = re.findall(r'<xf\b[^>]*?numFmtId="(\d+)"', cells[0]) if cells else []
    return {str(i) for i, f in enumerate(formats) if f in own or 14 <= int(f) <= 22}


def _day(serial: str) -> str:
    """A number of a workbook as the day it shows."""
    try:
        return f"{datetime.date(1899, 12, 30) + datetime.timedelta(days=int(float(serial)))}"
    except (ValueError, OverflowError):
        return serial


def _embedded(text: str, depth: int) -> Iterator[str]:
    """What is carried in base64 or hexadecimal: files and plain text."""
    for inner in encoded(text):
        if (
            inner[:4] in (_PNG, _ZIP)
            or inner[:2] in (_JPEG, b"\x1f\x8b")
            or inner[:5] == _PDF
            or looks_like_text(inner)
        ):
            yield from texts_of("embedded", inner, depth=depth + 1)


def _json_texts(value: object, depth: int) -> Iterator[str]:
    """Strings of a JSON document; neighbours in a list (lines, the cells of a row) are also read as one text."""
    if isinstance(value, dict):
        yield "\t".join(str(v) for v in value.values() if isinstance(v, str | int | float) and len(str(v)) < 200)
        yield from _columns(value)
        for key, inner in value.items():
            yield str(key)
            yield from _json_texts(inner, depth)
    elif isinstance(value, list):
        strings = [str(v) for v in value if isinstance(v, str | int | float)]
        yield _without_codes(" ".join(strings))
        if sum(map(len, strings)) < 2_000_000 and len(strings) > 1:
            yield _without_codes("".join(strings))
        for inner in value:
            if isinstance(inner, dict | list):
                yield from _json_texts(inner, depth)
            elif isinstance(inner, str):
                yield from _embedded(inner, depth)
    elif isinstance(value, str):
        yield _without_codes(value)
        yield from _embedded(value, depth)


def _columns(value: dict) -> Iterator[str]:
    """Rows of a table that is kept by columns, lists or objects of equal length."""
    lists = [v for v in value.values() if isinstance(v, list) and v and not isinstance(v[0], dict | list)]
    objects = [v for v in value.values() if isinstance(v, dict)]
    for columns in (lists, [list(v.values()) for v in objects if objects and v.keys() == objects[0].keys()]):
        if len(columns) > 1 and len({len(c) for c in columns}) == 1:
            yield "\n".join("\t".join(map(str, row)) for row in zip(*columns, strict=True))


def _parquet_texts(content: bytes) -> Iterator[str]:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(io.BytesIO(content))
    yield from (text for pair in (file.schema_arrow.metadata or {}).items() for part in pair for text in readable(part))
    yield " ".join(file.schema_arrow.names)
    for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
        yield from _table_texts(batch)


def _arrow_texts(content: bytes) -> Iterator[str]:
    """A table in Feather, or a stream of Arrow."""
    import pyarrow as pa

    try:
        source = pa.BufferReader(content)
        if content[:6] == b"ARROW1":
            file = pa.ipc.open_file(source)
            schema, batches = file.schema, map(file.get_batch, range(file.num_record_batches))
        else:
            schema, batches = (stream := pa.ipc.open_stream(source)).schema, iter(stream)
        yield " ".join(schema.names)
        for batch in batches:
            for start in range(0, batch.num_rows, ROWS_AT_ONCE):
                yield from _table_texts(batch.slice(start, ROWS_AT_ONCE))
    except (pa.ArrowInvalid, OSError):  # something else that begins alike
        yield from _picture_texts(content)


def _table_texts(batch) -> Iterator[str]:
    """Words and large numbers of some rows of a table, row by row, and each day of a column of moments."""
    import pyarrow.types as kind

    words = [c for c in batch.columns if not kind.is_temporal(c.type) and (not _is_number(c.type) or _large(c))]
    yield "\n".join("\t".join(map(str, row)) for row in zip(*(c.to_pylist() for c in words), strict=True))
    for column in (c for c in batch.columns if kind.is_temporal(c.type)):
        yield " ".join(dict.fromkeys(f"{day}"[:10] for day in column.unique().to_pylist() if day is not None))


def _is_number(of) -> bool:
    import pyarrow.types as kind

    return kind.is_integer(of) or kind.is_floating(of) or kind.is_boolean(of)


def _large(column) -> bool:
    """Numbers that may be phones or documents."""
    import pyarrow.compute as pc
    import pyarrow.types as kind

    if kind.is_boolean(column.type):
        return False
    ends = pc.min_max(column)
    return any(end is not None and abs(end) >= 1e8 for end in (ends["min"].as_py(), ends["max"].as_py()))


def _database_texts(content: bytes) -> Iterator[str]:
    base = sqlite3.connect(":memory:")
    base.deserialize(content)
    names = [row[0] for row in base.execute("select name from sqlite_master where type = 'table'")]
    for name in names:
        yield name
        yield "\n".join("\t".join(map(str, row)) for row in base.execute(f'select * from "{name}"'))
    base.close()


def _picture_texts(content: bytes) -> Iterator[str]:
    """Text chunks of a PNG and what stands behind its end; the readable runs of anything else."""
    if content[:4] != _PNG:
        for encoding in ("utf-8", "utf-16-le", "cp1251"):
            text = content[:262144].decode(encoding, "ignore")
            yield " ".join(re.findall(r"[\w @.+:;,()\-]{6,}", text))
        return
    at = 8
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        chunk = content[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            yield from readable(_unpacked_chunk(kind, chunk).replace(b"\0", b" "))
        at += 12 + size
        if kind == b"IEND":
            break
    if content[at:]:
        yield from texts_of("behind the picture", content[at:], depth=DEEPEST - 1)


def _unpacked_chunk(kind: bytes, chunk: bytes) -> bytes:
    """Bytes of a text chunk with its packed part unpacked."""
    keyword, _, rest = chunk.partition(b"\0")
    try:
        if kind == b"zTXt":
            return keyword + b" " + zlib.decompress(rest[1:])
        if kind == b"iTXt" and rest[:1] == b"\1":
            *_, packed = rest[2:].split(b"\0", 2)
            return keyword + b" " + zlib.decompress(packed)
    except zlib.error:
        pass
    return chunk
