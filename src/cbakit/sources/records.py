"""Which rows under the headings are records, and why the others are set aside."""

import numpy as np

from cbakit.errors import InputError
from cbakit.sources.dictionary import dictionary
from cbakit.sources.headings import looks_like_heading, normalised

MOST_RAGGED = 0.1  # share of records with a wrong number of fields above which the dialect must be wrong


def sorted_out(body: list[list[str]], headings: list[str], width: int, *, ragged: bool) -> tuple[list[int], dict]:
    """Indices of the records, and index -> reason of the others. Records are brought to one width in place."""
    reasons: dict[int, str] = {}
    lengths = np.fromiter(map(len, body), int, len(body))
    full = width
    if not ragged and len(body):
        full = max(width, int(lengths.max()))
    for i in np.flatnonzero(lengths != full).tolist():
        row = body[i]
        if len(row) > full and not any(row[full:]):
            body[i] = row[:full]
        elif not any(row):
            reasons[i] = "blank"
        elif len(row) > full:
            reasons[i] = "totals_row" if is_total(row) else "too_many_fields"
        elif not ragged:
            body[i] = row + [""] * (full - len(row))
        else:
            reasons[i] = _reason_for_short(body, i)
    for i, reason in _not_records(body, reasons, headings, full).items():
        reasons[i] = reason
    for i in _signatures(body, reasons, full):
        reasons[i] = "footer"
    return [i for i in range(len(body)) if i not in reasons], reasons


def _signatures(body: list[list[str]], reasons: dict[int, str], width: int) -> list[int]:
    """Last rows with one cell alone, behind the total or a blank row: who made the report and when, or a remark."""
    last = len(body) - 1
    while last >= 0 and reasons.get(last) in ("blank", "footer"):
        last -= 1
    at = last
    while at >= 0 and at not in reasons and sum(map(bool, body[at])) == 1:
        at -= 1
    apart = width > 2 and reasons.get(at) in ("totals_row", "blank")
    return list(range(at + 1, last + 1)) if apart else []


def _reason_for_short(body: list[list[str]], i: int) -> str:
    if is_total(body[i]):
        return "totals_row"
    after = [row for row in body[i + 1 :] if any(row)] if i > len(body) - 12 else [[]]
    return (
        "footer"
        if sum(map(bool, body[i])) == 1 and all(sum(map(bool, row)) == 1 for row in after)
        else "too_few_fields"
    )


def _not_records(body: list[list[str]], done: dict[int, str], headings: list[str], width: int) -> dict[int, str]:
    """Rows of the right width that are no records: blanks, totals, repeated headings, numbers of columns."""
    out: dict[int, str] = {}
    top = [normalised(name) for name in headings[:width]]
    numbers = [str(j + 1) for j in range(width)]
    marks = frozenset(dictionary()["values"]["totals"])
    letters = {mark[0] for mark in marks} | {mark[0].upper() for mark in marks}
    for i, row in enumerate(body):
        if i in done:
            continue
        head = row[0] if row else ""
        if not head and not any(row):
            out[i] = "blank"
        elif head[:1] in letters or not head:
            first = next(cell for cell in row if cell)
            if first[0] in letters and is_total(row):
                out[i] = "totals_row"
        if i not in out and head == headings[0] and len(row) > 1 and [normalised(c) for c in row] == top:
            out[i] = "repeated_heading"
        if i == 0 and width > 3 and [c for c in row if c] == numbers[: sum(map(bool, row))]:
            out[i] = "column_numbers"
    return out


def is_total(row: list[str]) -> bool:
    """The first filled cell says total and nothing beside it is text of a record."""
    filled = [cell for cell in row if cell]
    if not filled:
        return False
    marks = dictionary()["values"]["totals"]
    first = filled[0].lower().replace("ё", "е").rstrip(" :.")
    starts = ("итого ", "всего ", "итого:", "всего:", "total:", "grand total")
    if first not in marks and not first.startswith(starts):
        return False
    return all(not looks_like_heading(cell) or cell.lower().rstrip(":") in marks for cell in filled[1:])


def refuse_if_ragged(aside: list[tuple], total: int, file: str) -> None:
    """Raise where so many records have a wrong number of fields that the dialect must be wrong."""
    wrong = [line for _, line, _, reason in aside if reason in ("too_many_fields", "too_few_fields")]
    if len(wrong) > max(MOST_RAGGED * total, 1):
        raise InputError(
            f"{file}, line {wrong[0]}: {len(wrong)} of {total} rows have more or fewer fields than there are headings. "
            "Check 'delimiter' and 'header_row' in client.yml, or quote texts that hold the delimiter when exporting."
        )
