"""Text of a delimited file -> records with the line each starts on. The dialect is decided, never sniffed per row."""

import csv
import io
import math
from collections import Counter
from dataclasses import dataclass

import numpy as np

from cbakit.errors import InputError
from cbakit.sources.headings import known, looks_like_heading

WHITESPACE = "whitespace"  # columns aligned with runs of blanks
DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_LINES = 2000
_LONGEST_CELL = 4_000_000  # characters; a longer one is a quote that was never closed
_MOST_COLUMNS = 5000
csv.field_size_limit(_LONGEST_CELL)


@dataclass(frozen=True)
class Records:
    """Fields of each record, the 1-based line it starts on, and how the text was cut."""

    fields: list[list[str]]
    lines: np.ndarray
    delimiter: str
    quote: str


def records(text: str, *, file: str, delimiter: str | None = None) -> Records:
    """
    Records of `text`, counted a second time without the reader.

    Line ends inside quotes belong to the cell. Where quotes do not pair up they are read as ordinary signs, provided
    that the columns then agree better.

    Raises
    ------
    InputError
        A quote that is opened and never closed, a cell or a row beyond all limits, or counts that disagree.
    """
    text, declared = _without_separator_line(text)
    skipped = 1 if declared else 0
    delimiter = delimiter_of(text, file=file, declared=delimiter or declared or None)
    if delimiter == WHITESPACE:
        rows = text.split("\n") if "\r" not in text else text.splitlines()
        fields = [row.split() for row in rows]
        return Records(fields, np.arange(1, len(fields) + 1) + skipped, WHITESPACE, "")
    quoted = _parsed(text, delimiter, '"')
    plain = None
    if quoted is None or _suspicious(quoted[0]):
        plain = _parsed(text, delimiter, "")
    if quoted is None or (plain is not None and _agreement(plain[0]) > _agreement(quoted[0])):
        if plain is None or _agreement(plain[0]) < 0.9:
            raise _unclosed(text, delimiter, file)
        fields, lines, quote = (*plain, "")
    else:
        fields, lines, quote = (*quoted, '"')
    _check_count(text, len(fields), lines, quote, file)
    if fields and max(map(len, fields)) > _MOST_COLUMNS:
        raise InputError(f"{file}: a row with more than {_MOST_COLUMNS} fields. Check the delimiter and the file.")
    return Records(fields, lines + skipped, delimiter, quote)


def delimiter_of(text: str, *, file: str, declared: str | None = None) -> str:
    """The delimiter that client.yml declares, else the one that the first lines show."""
    return _named(declared or "", file) or _delimiter(text)


def _named(delimiter: str, file: str) -> str:
    """The delimiter that client.yml means; "" where it says nothing."""
    named = {"tab": "\t", "\\t": "\t", "whitespace": WHITESPACE, "space": WHITESPACE, " ": WHITESPACE}
    delimiter = named.get(delimiter.lower(), delimiter)
    if delimiter == WHITESPACE or len(delimiter) <= 1:
        return delimiter
    raise InputError(f"{file}: 'delimiter' in client.yml must be one sign, 'tab' or 'whitespace'.")


def _without_separator_line(text: str) -> tuple[str, str]:
    """Excel's first line ``sep=;`` declares the delimiter and is no row."""
    first, _, rest = text.partition("\n")
    first = first.rstrip("\r").strip('"')
    return (rest, first[4:]) if first.lower().startswith("sep=") and len(first) == 5 else (text, "")


def _delimiter(text: str) -> str:
    """
    The sign that cuts the first lines into the most constant number of cells under a row that looks like headings.

    A file without any is one column; runs of blanks count only where lines are visibly aligned with them.
    """
    sample = _first_lines(text)
    scores = {sign: _table_likeness(sample, sign) for sign in DELIMITERS}
    best = max(scores, key=lambda sign: scores[sign])
    if scores[best] > 0:
        return best
    return WHITESPACE if _aligned_with_blanks(sample) else ";"


def _first_lines(text: str) -> str:
    end = 0
    for _ in range(_SAMPLE_LINES):
        following = text.find("\n", end)
        if following < 0:
            return text[: 20 * _LONGEST_CELL]
        end = following + 1
    return text[:end]


def _table_likeness(sample: str, delimiter: str) -> float:
    parsed = _parsed(sample, delimiter, '"', whole=False) or _parsed(sample, delimiter, "", whole=False)
    rows = [row for row in parsed[0] if any(cell.strip() for cell in row)] if parsed else []
    widths = Counter(len(row) for row in rows)
    wide = {w: n for w, n in widths.items() if w > 1}
    if not wide:
        return 0.0
    width = max(wide, key=lambda w: (wide[w] * math.log2(w), w))
    share = wide[width] / len(rows)
    if share < 0.5 and wide[width] < 3 and len(rows) > 3:
        return 0.0
    first = next(row for row in rows if len(row) == width)
    names = [cell for cell in first if cell.strip()]
    hits = sum(known(cell) for row in rows[:40] if len(row) == width for cell in row[:200]) if width < 400 else 0
    likely = sum(map(looks_like_heading, names)) >= 0.8 * max(1, len(names))
    return share**2 * math.log2(width) * (1.0 if likely else 0.3) * (1 + min(hits, 8) / 4)


def _aligned_with_blanks(sample: str) -> bool:
    lines = [line for line in sample.splitlines() if line.strip()][:500]
    if len(lines) < 3:
        return False
    widths = Counter(len(line.split()) for line in lines)
    width, count = widths.most_common(1)[0]
    aligned = sum(line[0] == " " or "  " in line.strip() for line in lines)
    return width > 1 and count >= 0.98 * len(lines) and aligned >= 0.5 * len(lines)


def _parsed(text: str, delimiter: str, quote: str, whole: bool = True) -> tuple[list[list[str]], np.ndarray] | None:
    """Records and the lines they start on; None where quotes do not close."""
    source = io.StringIO(text, newline="")
    if quote:
        reader = csv.reader(source, delimiter=delimiter, quotechar=quote, skipinitialspace=True, strict=whole)
    else:
        reader = csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE, skipinitialspace=True)
    fields: list[list[str]] = []
    ends: list[int] = []
    try:
        for row in reader:
            fields.append(row)
            ends.append(reader.line_num)
    except csv.Error:
        return None
    lines = np.concatenate([[0], np.asarray(ends[:-1], dtype=int)]) + 1 if ends else np.empty(0, int)
    return fields, lines


def _agreement(fields: list[list[str]]) -> float:
    """Share of non-blank records that have the commonest width."""
    widths = Counter(len(row) for row in fields if row and any(row))
    return max(widths.values()) / sum(widths.values()) if widths else 0.0


def _suspicious(fields: list[list[str]]) -> bool:
    """A cell over many lines: a quote may have been opened by mistake."""
    return any(cell.count("\n") > 20 for row in fields for cell in row if len(cell) > 400)


def _unclosed(text: str, delimiter: str, file: str) -> InputError:
    source = io.StringIO(text, newline="")
    reader = csv.reader(source, delimiter=delimiter, quotechar='"', skipinitialspace=True, strict=True)
    line, last = 1, 0
    try:
        for _ in reader:
            line, last = reader.line_num + 1, reader.line_num
    except csv.Error:
        line = last + 1
    return InputError(
        f"{file}, line {line}: a quotation mark opens here and does not close where it should. Export the file"
        " again, or remove or double the mark in that row."
    )


def _check_count(text: str, found: int, lines: np.ndarray, quote: str, file: str) -> None:
    """Count rows from the line ends alone and compare: a reader that lost or joined rows is stopped here."""
    breaks = _line_ends(text)
    if quote and '"' in text:
        quotes = np.flatnonzero(_signs(text) == ord('"'))
        joined = int((np.searchsorted(quotes, breaks) % 2).sum())
    else:
        joined = 0
    tail = 1 if text and not text.endswith(("\n", "\r")) else 0
    expected = len(breaks) + tail - joined
    if expected != found:
        near = int(lines[-1]) if len(lines) else 1
        raise InputError(
            f"{file}: {expected} rows by line ends, {found} by the reader (last one starts on line {near}). A quotation"
            " mark is probably not closed or stands inside a word; export the file again."
        )


def _line_ends(text: str) -> np.ndarray:
    """Positions of the line ends (the last sign of each: LF, or CR without LF)."""
    signs = _signs(text)
    feed, carriage = signs == 10, signs == 13
    alone = carriage & ~np.append(feed[1:], False)
    return np.flatnonzero(feed | alone)


def _signs(text: str) -> np.ndarray:
    """The bytes of `text` in UTF-8, in which line ends and quotation marks are never part of another letter."""
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
