"""One clean export in hundreds of disguises reads as the same text table, or is refused with a reason."""

import csv
import io
import itertools

import pandas as pd
import pytest

from cbakit.errors import InputError
from cbakit.sources import read_tables
from cbakit.sources.headings import normalised

HEADINGS = ["Номер договора", "ФИО клиента", "Телефон", "Абонемент", "Дата начала", "Дата окончания", "Стоимость, руб."]
PEOPLE = [
    "Иванова Анна Петровна",
    "Щукин Пётр",
    "Ёлкина Юлия Олеговна",
    "Мюллер-Заде Игорь",
    'ООО "Ромашка"',
    "Цой Вера",
]
PLANS = [
    "Годовая; полный день",
    "Месячная, утро",
    "Карта | семейная",
    "12 мес.\nбез заморозки",
    "Дневная\tкарта",
    "Пробная",
]
ROWS = [
    [
        f"Д-{100 + i}",
        PEOPLE[i % 6],
        f"+7 (916) 123-45-{i:02d}" if i % 5 else "",
        PLANS[i % 6],
        f"{1 + i:02d}.03.2025",
        f"{1 + i:02d}.03.2026",
        f"{15000 + 250 * i},50",
    ]
    for i in range(12)
]
CLEAN = pd.DataFrame(ROWS, columns=HEADINGS, dtype=object)
PREAMBLE = [["Отчет по продажам"], ["Период: 01.03.2025 - 31.03.2025"], [""], ['Отбор: Организация Равно "Фитнес"']]
TOTAL = ["Итого", "", "", "", "", "", "196500,00"]
SIGNATURE = ["Отчет сформирован 01.04.2025"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r", "cp866", "mac-cyrillic"]
DELIMITERS = [";", ",", "\t", "|"]
LINE_ENDS = ["\n", "\r\n", "\r"]


def as_text(rows, *, delimiter, quoting, line_end):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator="\n").writerows(rows)
    return out.getvalue().replace("\n", line_end)


def read(path, content):
    path.write_bytes(content)
    return read_tables(path)[0]


def difference(found, clean, aside):
    """What differs from the clean twin, "" if nothing does."""
    same_names = [normalised(a) for a in found.cells.columns] == [normalised(b) for b in clean.columns]
    if not same_names:
        return f"headings {list(found.cells.columns)}"
    if found.cells.shape != clean.shape:
        return f"{found.cells.shape} instead of {clean.shape}"
    pairs = zip(found.cells.to_numpy().ravel(), clean.to_numpy().ravel(), strict=True)
    wrong = [i for i, (a, b) in enumerate(pairs) if a != b and " ".join(a.split()) != " ".join(b.split())]
    if wrong:
        return f"cells {wrong[:3]} in reading order"
    if sorted(found.set_aside["reason"]) != sorted(aside):
        return f"set aside {sorted(found.set_aside['reason'])} instead of {aside}"
    return "" if found.rows_in == len(found.cells) + len(found.set_aside) else "rows do not add up"


DISGUISES = {
    "plain": lambda rows: (rows, []),
    "report header and total": lambda rows: ([*PREAMBLE, *rows, TOTAL], ["totals_row"]),
    "signature below": lambda rows: ([*rows, TOTAL, [""], SIGNATURE], ["totals_row", "blank", "footer"]),
    "blank lines inside": lambda rows: ([*rows[:4], [""] * 7, *rows[4:], [""], [""]], ["blank"]),
    "heading repeated per page": lambda rows: ([*rows[:7], rows[0], *rows[7:]], ["repeated_heading"]),
    "numbered columns": lambda rows: ([rows[0], [str(i + 1) for i in range(7)], *rows[1:]], ["column_numbers"]),
    "dirty headings": lambda rows: ([dirty(rows[0]), *rows[1:]], []),
    "trailing delimiter": lambda rows: ([[*row, ""] for row in rows], []),
}


def dirty(headings):
    """Trailing and no-break spaces, Latin letters inside Cyrillic words, stars and colons, as hand-made fields have."""
    changed = [" " + headings[0].replace("о", "o", 1), headings[1].replace(" ", "\u00a0"), headings[2] + " *"]
    return [*changed, headings[3].upper(), headings[4] + ":", headings[5] + "  ", headings[6]]


@pytest.mark.parametrize("disguise", DISGUISES)
def test_every_encoding_delimiter_quoting_and_line_end_gives_the_same_table(tmp_path, disguise):
    wrong, cases = [], 0
    rows, aside = DISGUISES[disguise]([HEADINGS, *ROWS])
    quotings = itertools.cycle([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    for encoding, delimiter, line_end in itertools.product(ENCODINGS, DELIMITERS, LINE_ENDS):
        quoting = next(quotings)
        text = as_text(rows, delimiter=delimiter, quoting=quoting, line_end=line_end)
        try:
            content = text.encode(encoding)
        except UnicodeEncodeError:  # a no-break space that a code page lacks
            continue
        cases += 1
        try:
            said = difference(read(tmp_path / "export.csv", content), CLEAN, aside)
        except InputError as refusal:
            said = f"refused: {refusal}"
        if said:
            wrong.append((encoding, delimiter, quoting, repr(line_end), said))
    assert not wrong, f"{len(wrong)} of {cases}: {wrong[:4]}"
    assert cases >= 72


SIMPLE = [["Код клиента", "ФИО", "Телефон", "Дата", "Сумма", "Менеджер"]]
SIMPLE += [
    [str(100 + i), f"Иванова {chr(1040 + i)}.", f"+7916000{i:04d}", f"{1 + i:02d}.02.2025", str(1500 + i), "Петрова"]
    for i in range(20)
]


def spoilt(row, column, kind):
    """The line of `row` with one cell spoilt as hands and bad exporters spoil it."""
    cells = list(row)
    if kind == "delimiter put in":
        cells[column] = cells[column][:2] + ";" + cells[column][2:]
    elif kind == "delimiter left out" and column:
        cells[column - 1 : column + 1] = [cells[column - 1] + cells[column]]
    elif kind == "line end put in":
        cells[column] = cells[column][:2] + "\n" + cells[column][2:]
    elif kind == "quotation mark opened":
        cells[column] = '"' + cells[column]
    elif kind == "quotation mark inside":
        cells[column] = cells[column][:2] + '"' + cells[column][2:]
    elif kind == "row cut off":
        cells = cells[:column] if column else cells
    elif kind == "row doubled in line":
        cells = cells + cells[column:]
    return ";".join(cells)


KINDS = [
    "delimiter put in",
    "delimiter left out",
    "line end put in",
    "quotation mark opened",
    "quotation mark inside",
    "row cut off",
    "row doubled in line",
]


@pytest.mark.parametrize("kind", KINDS)
def test_one_spoilt_cell_never_touches_another_row(tmp_path, kind):
    wrong = []
    for at in range(1, 21):
        for column in range(6):
            lines = [";".join(row) for row in SIMPLE]
            lines[at] = spoilt(SIMPLE[at], column, kind)
            try:
                found = read(tmp_path / "export.csv", "\n".join(lines).encode("cp1251"))
            except InputError as refusal:
                if "line" not in str(refusal):
                    wrong.append((at, column, str(refusal)))
                continue
            others = [row for i, row in enumerate(SIMPLE[1:], start=1) if i != at]
            kept = found.cells.to_numpy().tolist()
            missing = [row for row in others if row not in kept]
            foreign = [row for row in kept if row not in others]
            lost = len(lines) + (kind == "line end put in") - 1 != found.rows_in
            if missing or lost or len(foreign) > 1:
                wrong.append((at, column, len(missing), foreign, list(found.set_aside["reason"])))
    assert not wrong, f"{len(wrong)} of 120: {wrong[:4]}"
