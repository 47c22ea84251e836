"""Reports that print a heading row over each group of records (manager, hall, tariff): the groups become columns."""

import re

_NUMBER = re.compile(r"[-−(]?[\d\s\u00a0\u202f']+(?:[.,]\d+)?\)?$")
_MOST_GROUPS = 0.7  # share of rows that may be group rows
_PROVEN = 0.9  # share of group rows whose sums must agree where they print sums


def group_rows(rows: list[list[str]]) -> dict[int, int]:
    """
    Index -> level (0 is the outermost) of the rows of `rows` that head a group; empty where the table has none.

    A group row has one text at the left and nothing else but sums. A report begins with one, ends with a record, and
    the row before the first record of a group is always of the innermost level; that gives the levels without any
    indentation. Where group rows print sums, nine in ten must equal the sum of their records: a list of persons in
    which some have nothing but a name is not a report.
    """
    if len(rows) < 4 or len(rows[0]) < 2:
        return {}
    heads = [i for i, row in enumerate(rows) if is_group_head(row)]
    if len(heads) < 2 or heads[0] != 0 or heads[-1] == len(rows) - 1 or len(heads) > _MOST_GROUPS * len(rows):
        return {}
    levels = _levels(heads, len(rows))
    summed = [j for j in range(1, len(rows[0])) if any(rows[i][j] for i in heads)]
    proven = _sums_agree(rows, levels, summed) if summed else _records_are_fuller(rows, set(heads))
    return levels if proven else {}


def may_have_groups(rows: list[list[str]]) -> bool:
    """Whether the first rows of a table look like a report with groups; where a group ends is not to be seen in them."""
    return bool(rows) and is_group_head(rows[0]) and sum(map(is_group_head, rows)) <= _MOST_GROUPS * len(rows)


def is_group_head(row: list[str]) -> bool:
    """One text, at the left of everything else, and only numbers beside it."""
    filled = [(j, cell) for j, cell in enumerate(row) if cell]
    if not filled or _NUMBER.match(filled[0][1]):
        return False
    return all(_NUMBER.match(cell) for _, cell in filled[1:])


def _records_are_fuller(rows: list[list[str]], heads: set[int]) -> bool:
    """Records have texts or dates beside the first cell, and more cells than group rows."""
    records = [row for i, row in enumerate(rows) if i not in heads]
    mean = sum(sum(map(bool, row)) for row in records) / len(records)
    of_heads = sum(sum(map(bool, rows[i])) for i in heads) / len(heads)
    return mean >= of_heads + 1 and mean >= 2


def _levels(heads: list[int], n: int) -> dict[int, int]:
    """Runs of group rows before records: a run of r sets the r innermost levels."""
    runs: list[list[int]] = []
    for i in heads:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    depth = max(map(len, runs))
    return {i: depth - len(run) + k for run in runs for k, i in enumerate(run)}


def _sums_agree(rows: list[list[str]], levels: dict[int, int], columns: list[int]) -> bool:
    """The number beside a group equals the sum of its records, in each column where it stands."""
    right = seen = 0
    for i, level in levels.items():
        end = next((j for j in range(i + 1, len(rows)) if levels.get(j, level + 1) <= level), len(rows))
        for j in [j for j in columns if rows[i][j]]:
            total = sum(as_number(rows[k][j]) for k in range(i + 1, end) if k not in levels)
            seen += 1
            right += abs(total - as_number(rows[i][j])) < 1.0
    return seen > 0 and right >= _PROVEN * seen


def is_number(cell: str) -> bool:
    """The cell is a number as a report prints it."""
    return bool(_NUMBER.match(cell))


def as_number(cell: str) -> float:
    """The number a cell shows; blanks, signs of money and brackets for minus are understood, text is 0."""
    text = re.sub(r"[^\d.,()−-]", "", cell)
    sign = -1.0 if text.startswith(("-", "−", "(")) else 1.0
    text = re.sub(r"[^\d.,]", "", text).replace(",", ".")
    if text.count(".") > 1:
        text = text.replace(".", "", text.count(".") - 1)
    return sign * float(text) if re.search(r"\d", text) else 0.0


def with_groups(rows: list[list[str]], levels: dict[int, int]) -> list[list[str]]:
    """The records of `rows` with the text of each group above them in front, outermost first."""
    depth = max(levels.values()) + 1
    current = [""] * depth
    out = []
    for i, row in enumerate(rows):
        if i in levels:
            level = levels[i]
            current[level:] = [next(cell for cell in row if cell), *[""] * (depth - level - 1)]
        else:
            out.append([*current, *row])
    return out
