"""
Bad inputs, made here from a clean twin, each with the outcome that is right for it.

Read: the same table as the twin, with the rows that are no records set aside under a code. Refused: an InputError that
names the file and what to do, and never holds a cell. In every case that is read, rows in = kept + set aside.
"""

import datetime as dt
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

import pytest
import xlsxwriter

from cbakit.errors import InputError
from cbakit.sources import read_tables

HEADINGS = ["Код клиента", "ФИО", "Телефон", "Дата продажи", "Сумма"]
SECRET = "Канарейкин"  # stands in every row; must be in no message
ROWS = [
    [str(100 + i), f"{SECRET} Пётр {chr(1040 + i)}.", f"+7916000000{i}", f"0{1 + i}.02.2025", f"{1500 + i},50"]
    for i in range(6)
]
TWIN = [HEADINGS, *ROWS]


@dataclass(frozen=True)
class Case:
    """A file, how it is read, and what must come of it: rows, reasons of rows set aside, or words of a refusal."""

    name: str
    content: bytes
    rows: list | None = None
    aside: tuple = ()
    refused: str = ""
    file: str = "export.csv"
    options: dict = field(default_factory=dict)
    headings: list | None = None


CASES: list[Case] = []


def text(rows=None, delimiter=";", end="\n", quote=False):
    mark = '"' if quote else ""
    return end.join(delimiter.join(f"{mark}{c}{mark}" for c in row) for row in (rows or TWIN)) + end


def ok(name, content, rows=None, aside=(), **more):
    content = content.encode() if isinstance(content, str) else content
    CASES.append(Case(name, content, ROWS if rows is None else rows, tuple(aside), **more))


def refused(name, content, words, **more):
    content = content.encode() if isinstance(content, str) else content
    CASES.append(Case(name, content, None, refused=words, **more))


# --- encodings ------------------------------------------------------------------------------------------------------
for page in (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1251",
    "koi8-r",
    "cp866",
    "mac-cyrillic",
):
    ok(f"encoding {page}", text().encode(page))
    ok(f"encoding {page}, one row", text(TWIN[:2]).encode(page), ROWS[:1])
    ok(f"encoding {page}, declared", text().encode(page), options={"encoding": page})
ASCII_ROWS = [["id", "sale date", "amount"], *([str(i), "2025-02-01", "1500"] for i in range(3000))]
for page in ("cp1251", "koi8-r", "cp866", "mac-cyrillic"):
    ok(
        f"Cyrillic only in the total, {page}",
        text([*ASCII_ROWS, ["Итого", "", "4500000"]]).encode(page),
        ASCII_ROWS[1:],
        ["totals_row"],
        headings=ASCII_ROWS[0],
    )
    ok(
        f"Cyrillic only in the headings, {page}",
        text([["Код клиента", "Дата", "Сумма"], *ASCII_ROWS[1:20]]).encode(page),
        ASCII_ROWS[1:20],
        headings=["Код клиента", "Дата", "Сумма"],
    )
    refused(
        f"only М and Ж are Cyrillic, {page}",
        text([["id", "code"], ["1", "М"], ["2", "Ж"], ["3", "М"]]).encode(page),
        "encoding",
    )
    ok(
        f"only М and Ж are Cyrillic, {page} declared",
        text([["id", "sex"], ["1", "М"], ["2", "Ж"]]).encode(page),
        [["1", "М"], ["2", "Ж"]],
        headings=["id", "sex"],
        options={"encoding": page},
    )
refused("half UTF-8, half cp1251", text().encode() + text(ROWS).encode("cp1251"), "line 8.*something else")
refused("half cp1251, half UTF-8", text().encode("cp1251") + text(ROWS).encode(), "line 1.*one encoding")
refused("UTF-8 cut in the middle of a letter", text().encode()[: text().encode().rindex("А".encode()) + 1], "line|ends")
refused("UTF-8 read as cp1252 and saved again", text().encode().decode("cp1252", "replace").encode(), "converted twice")
refused("UTF-8 read as latin-1 and saved again", text().encode().decode("latin-1").encode(), "converted twice")
refused("UTF-8 read as cp1251 and saved again", text().encode().decode("cp1251", "replace").encode(), "converted twice")
refused("zero bytes inside", text().encode().replace(b"7916", b"79\x00\x0016"), "zero bytes")
refused("declared encoding does not fit", text().encode("cp1251"), "not utf-8", options={"encoding": "utf-8"})
refused("declared encoding does not exist", text(), "not an encoding", options={"encoding": "cp12511"})
ok(
    "letters already lost",
    text().replace("Пётр", "П\ufffdтр"),
    [[c.replace("Пётр", "П\ufffdтр") for c in r] for r in ROWS],
)
ok("two marks, two files glued", "\ufeff" + text() + "\ufeff" + text(), [*ROWS, *ROWS], ["repeated_heading"])
ok("invisible signs in headings", text([[h[0] + "\u200b" + h[1:] + "\u00ad" for h in HEADINGS], *ROWS]))
ok("right-to-left marks in headings", text([["\u202e" + h for h in HEADINGS], *ROWS]))

# --- shape of delimited files ---------------------------------------------------------------------------------------
for sign, name in ((";", "semicolon"), (",", "comma"), ("\t", "tab"), ("|", "bar")):
    for end, called in (("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")):
        ok(f"{name}, {called}", text(delimiter=sign, end=end, quote=sign == ","))
    ok(f"{name}, all quoted", text(delimiter=sign, quote=True))
    ok(f"{name} and a blank after it", text(delimiter=sign + " ", quote=sign == ","))
    ok(f"{name}, declared", text(delimiter=sign, quote=sign == ","), options={"delimiter": sign})
    ok(f"{name}, no last line end", text(delimiter=sign, quote=sign == ",").rstrip("\n"))
    ok(f"{name}, empty lines at the end", text(delimiter=sign, quote=sign == ",") + "\n" * 5)
    ok(f"{name}, delimiter at the end of each row", text([[*r, ""] for r in TWIN], delimiter=sign, quote=sign == ","))
    ok(f"{name} said in the first line", f"sep={sign}\n" + text(delimiter=sign, quote=sign == ","))
ok("mixed line ends", text(TWIN[:3], end="\r\n") + text(TWIN[3:], end="\n"))
ok("named tab", text(delimiter="\t"), options={"delimiter": "tab"})
refused("delimiter of two signs declared", text(delimiter=";"), "one sign", options={"delimiter": ";;"})
refused("no bytes", b"", "empty")
refused("only a mark", b"\xef\xbb\xbf", "empty")
refused("only blank lines", b"\n\n \r\n", "empty")
refused("only delimiters", b";;;\n;;;\n", "blanks|headings")
ok("headings and nothing else", text(TWIN[:1]), [])
ok("one row", text(TWIN[:2]), ROWS[:1])
refused("no headings", text(ROWS), "headings.*header_row")
ok("no headings, declared", text(ROWS), headings=[f"column {i}" for i in range(1, 6)], options={"header_row": 0})
refused("declared heading row is beyond the file", text(), "line 40", options={"header_row": 40})
refused("declared heading row is blank", "\n" + text(), "line 1", options={"header_row": 1})
ok(
    "headings twice under one name",
    text([["Код", "Цена", "Цена"], ["1", "2", "4"]]),
    [["1", "2", "4"]],
    headings=["Код", "Цена", "Цена.2"],
)
ok(
    "a heading is blank",
    text([["Код клиента", "", "Сумма"], ["1", "x", "3"], ["2", "y", "4"]]),
    [["1", "x", "3"], ["2", "y", "4"]],
    headings=["Код клиента", "column 2", "Сумма"],
)
ok("line end inside a quoted heading", '"Код\nклиента";"ФИО";Телефон;Дата продажи;Сумма\n' + text(ROWS))
ok("blanks and no-break spaces in headings", text([[f" {h.replace(' ', chr(160))} \u00a0" for h in HEADINGS], *ROWS]))
WIDE = [*ROWS[:3], [*ROWS[3], "лишнее"], *ROWS[4:]]
LONG = [HEADINGS, *ROWS * 4]
ok(
    "one delimiter too many in a row of many",
    text([*LONG[:10], [*LONG[10], "x"], *LONG[11:]]),
    [*LONG[1:10], *LONG[11:]],
    ["too_many_fields"],
)
ok(
    "one delimiter missing in a row of many",
    text([*LONG[:10], LONG[10][:4], *LONG[11:]]),
    [*LONG[1:10], *LONG[11:]],
    ["too_few_fields"],
)
ok("delimiters too many, all empty", text([*LONG[:10], [*LONG[10], "", ""], *LONG[11:]]), LONG[1:])
refused("width grows half way", text([HEADINGS, *ROWS, *([*r, "x"] for r in ROWS)]), "line 8.*more or fewer fields")
refused("decimal commas unquoted in a comma file", text(delimiter=","), "more or fewer fields|headings")
refused("quote opened and never closed", text([HEADINGS, *ROWS[:2]]) + '103;"' + text(ROWS[3:]), "quotation mark")
refused("quote opened, delimiters behind it vary", 'Код;ФИО\n1;"а\n2;б;в;г\n3\n4;д;е;ж\n', "quotation mark|fields")
ok(
    "quotes inside words",
    text([HEADINGS, *([r[0], r[1] + ' сказал "да"', *r[2:]] for r in ROWS)]),
    [[r[0], r[1] + ' сказал "да"', *r[2:]] for r in ROWS],
)
ok(
    "a cell that begins with a quoted word",
    text([HEADINGS, *([r[0], '"Лютик" ' + r[1], *r[2:]] for r in ROWS)]),
    [[r[0], '"Лютик" ' + r[1], *r[2:]] for r in ROWS],
)
ok(
    "doubled quotes",
    text([HEADINGS, *([r[0], f'"ООО ""{r[1]}"""', *r[2:]] for r in ROWS)]),
    [[r[0], f'ООО "{r[1]}"', *r[2:]] for r in ROWS],
)
ok(
    "line ends inside a comment",
    text([HEADINGS, *([r[0], f'"{r[1]}\nвторая строка"', *r[2:]] for r in ROWS)]),
    [[r[0], f"{r[1]}\nвторая строка", *r[2:]] for r in ROWS],
)
ok("one column of phones", "Телефон\n" + "\n".join(r[2] for r in ROWS), [[r[2]] for r in ROWS], headings=["Телефон"])
ok(
    "one column, one delimiter inside a cell",
    "Комментарий\nхорошо\nплохо\nне знаю\nлюблю; но дорого\nда\nнет\n" * 1,
    [["хорошо"], ["плохо"], ["не знаю"], ["да"], ["нет"]],
    ["too_many_fields"],
    headings=["Комментарий"],
)
ok(
    "columns aligned with blanks",
    " id   date      amount\n 0001 19970101  11.77\n 0002 19970112  12.00\n 0003 19970113   7.00\n",
    [["0001", "19970101", "11.77"], ["0002", "19970112", "12.00"], ["0003", "19970113", "7.00"]],
    headings=["id", "date", "amount"],
)
refused("a row of six thousand cells", text() + ";".join("x" * 6000) + "\n", "fields|columns")
ok(
    "a cell of a megabyte",
    text([HEADINGS, *([r[0], r[1] + "я" * 200_000, *r[2:]] for r in ROWS[:2])]),
    [[r[0], r[1] + "я" * 200_000, *r[2:]] for r in ROWS[:2]],
)
ok(
    "five hundred columns",
    text([[f"Поле {chr(1072 + i % 32)}{i}" for i in range(499)] + ["Сумма"], *([str(i)] * 500 for i in range(5))]),
    [[str(i)] * 500 for i in range(5)],
    headings=[f"Поле {chr(1072 + i % 32)}{i}" for i in range(499)] + ["Сумма"],
)

# --- reports --------------------------------------------------------------------------------------------------------
PREAMBLE = f"Отчёт по продажам\nПериод: 01.02.2025 - 28.02.2025\nОтбор: Клиент Равно {SECRET} Пётр\n\n"
ok("report header above", PREAMBLE + text())
ok("report header padded to the width", text([["Отчёт", "", "", "", ""], ["Период", "01.02.2025", "", "", ""], *TWIN]))
ok("report header, heading row declared", PREAMBLE + text(), options={"header_row": 5})
for word in (
    "Итого",
    "ИТОГО:",
    "Всего",
    "Итого по отчету",
    "Общий итог",
    "Total",
    "Grand total",
    "Итого за февраль 2025",
):
    ok(f"total row {word}", text([*TWIN, [word, "", "", "", "9018,00"]]), ROWS, ["totals_row"])
ok("total in the second column", text([*TWIN, ["", "Итого:", "", "", "9018,00"]]), ROWS, ["totals_row"])
ok("total with fewer cells", text(TWIN) + "Итого;9018,00\n", ROWS, ["totals_row"])
ok(
    "totals by group inside",
    text([*TWIN[:4], ["Итого", "", "", "", "4503"], *TWIN[4:], ["Всего", "", "", "", "9018"]]),
    ROWS,
    ["totals_row", "totals_row"],
)
ok(
    "a person called Всеволод is no total",
    text([HEADINGS, ["1", "Всеволод Итогов", "", "", "1"], *ROWS]),
    [["1", "Всеволод Итогов", "", "", "1"], *ROWS],
)
ok(
    "a class called Total body is no total",
    text([["Занятие", "ФИО", "Дата"], ["Total body", "Анна", "01.02.2025"], ["Total", "Анна", "02.02.2025"]]),
    [["Total body", "Анна", "01.02.2025"], ["Total", "Анна", "02.02.2025"]],
    headings=["Занятие", "ФИО", "Дата"],
)
ok(
    "headings repeated on each page",
    text([*TWIN[:3], HEADINGS, *TWIN[3:5], HEADINGS, *TWIN[5:]]),
    ROWS,
    ["repeated_heading"] * 2,
)
ok("row of column numbers", text([HEADINGS, ["1", "2", "3", "4", "5"], *ROWS]), ROWS, ["column_numbers"])
ok("signature below", text() + f"Отчёт сформировал: {SECRET}\n", ROWS, ["footer"])
ok(
    "total, blank, signature",
    text([*TWIN, ["Итого", "", "", "", "9018"]]) + f"\nСформировал {SECRET}\n",
    ROWS,
    ["totals_row", "blank", "footer"],
)
ok("blank rows inside", text([*TWIN[:3], [""] * 5, *TWIN[3:]]), ROWS, ["blank"])
ok("empty columns between", text([[r[0], "", *r[1:]] for r in TWIN]))
ok("technical row over the Russian one", text([["client_id", "client_fio", "phone", "sale_date", "amount"], *TWIN]))
ok(
    "heading over two columns",
    text([["Код", "ФИО", "Сумма", "", ""], ["", "", "наличные", "безналичные", "всего"], *ROWS]),
    headings=["Код", "ФИО", "Сумма наличные", "Сумма безналичные", "Сумма всего"],
)

# --- hostile strings are text ---------------------------------------------------------------------------------------
for name, payload in {
    "formula": "=1+1", "command": "=cmd|'/c calc'!A1", "link": '=HYPERLINK("http://x","y")', "at": "@SUM(A1)",
    "plus": "+1+1",
    "script": "<script>alert(1)</script>", "image": "<img src=x onerror=alert(1)>", 
    "markdown": "[x](javascript:alert(1))",
    "template": "{{7*7}}", "percent": "%s%s%s", "dollar": "${x}", "braces": "{0}", "latex": "\\input{/etc/passwd}",
    "ansi": "\x1b[31mкрасный", "sql": "'; DROP TABLE x; --", "wide equals": "＝1+1", "marks": "а" + "\u0301" * 300,
    "null word": "NULL", "nan": "nan", "not a date": "01.02.2025x", "leading zeros": "000123", "exponent": "1e5",
    "path": "..\\..\\x",
}.items():  # fmt: skip
    rows = [[r[0], r[1], f'"{payload.replace(chr(34), chr(34) * 2)}"', *r[3:]] for r in ROWS]
    ok(f"hostile cell: {name}", text([HEADINGS, *rows]), [[r[0], r[1], payload, *r[3:]] for r in ROWS])
    if "\x1b" not in payload and not payload.startswith("а"):
        names = [*HEADINGS[:2], f'"{payload.replace(chr(34), chr(34) * 2)}"', *HEADINGS[3:]]
        ok(f"hostile heading: {name}", text([names, *ROWS]), headings=[*HEADINGS[:2], payload, *HEADINGS[3:]])

# --- what is not a delimited file -----------------------------------------------------------------------------------
refused(
    "a web page under another name",
    f"<html><body><table><tr><td>{SECRET}</td></tr></table></body></html>",
    "web page",
    file="export.xls",
)
PAGE = "<html><head><meta charset='{}'><style>td {{}}</style></head><body><h1>Отчёт</h1><table>{}</table></body></html>"
PAGE_ROWS = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in TWIN)
for page in ("utf-8", "windows-1251", "koi8-r"):
    ok(f"a web page with one table, {page}", PAGE.format(page, PAGE_ROWS).encode(page), file="export.xls")
ok("a web page that names a wrong encoding", PAGE.format("utf-8", PAGE_ROWS).encode("cp1251"), file="export.xls")
ok(
    "a web page with a total and unclosed cells",
    PAGE.format("utf-8", PAGE_ROWS.replace("</td>", "") + "<tr><td colspan=4>Итого<td>9018</tr>"),
    ROWS,
    ["totals_row"],
    file="export.xls",
)
ok(
    "a web page with a table for the layout",
    PAGE.format("utf-8", "<tr><td>Отчёт</td></tr></table><table>" + PAGE_ROWS),
    file="export.xls",
)
ok(
    "a web page with a script in a cell",
    PAGE.format("utf-8", PAGE_ROWS.replace("Пётр А", "<script>alert(1)</script>Пётр А")),
    file="export.xls",
)
ok(
    "a web page with headings over two columns",
    PAGE.format(
        "utf-8",
        "<tr><th rowspan=2>Код<th rowspan=2>ФИО<th colspan=3>Сумма</tr><tr><th>наличные<th>безналичные<th>всего</tr>"
        + PAGE_ROWS[PAGE_ROWS.index("</tr>") + 5 :],
    ),
    headings=["Код", "ФИО", "Сумма наличные", "Сумма безналичные", "Сумма всего"],
    file="export.xls",
)
refused("a web page of nested tables without end", "<html>" + "<table><tr><td>" * 5000, "web page", file="export.xls")
refused("an XML document", '<?xml version="1.0"?><a/>', "web page", file="export.xml")
refused(
    "a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "zero bytes|encoding|damaged|bytes", file="export.csv"
)
refused("random bytes", zlib.compress(text().encode() * 50), "")
refused("an old workbook cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged", file="export.xls")


# --- archives -------------------------------------------------------------------------------------------------------
def archive(members, **how):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in members.items():
            z.writestr(name, content, **how)
    return out.getvalue()


ok("a zipped export", archive({"export.csv": text().encode("cp1251")}), file="export.zip")
ok(
    "a zipped export in a folder beside clutter",
    archive({"a/export.csv": text().encode(), "__MACOSX/a/._export.csv": b"\x00\x05", "a/.DS_Store": b"\x00"}),
    file="export.zip",
)
ok("a zip named .csv", archive({"export.csv": text().encode()}))
refused("a zip of nothing", archive({}), "no export|damaged", file="export.zip")
refused(
    "a zip inside a zip",
    archive({"inner.zip": archive({"export.csv": text().encode()})}),
    "archive inside",
    file="export.zip",
)
refused("a zip cut off", archive({"export.csv": text().encode() * 9})[:-60], "damaged", file="export.zip")
refused(
    "a zip that leads out of itself", archive({"../../export.csv": text().encode()}), "leads out", file="export.zip"
)
refused(
    "a zip of a thousand files and one",
    archive({f"{i}.csv": b"a;b\n1;2\n" for i in range(1001)}),
    "1001 files",
    file="export.zip",
)
refused(
    "a zip that unpacks to a hundred megabytes",
    archive({"export.csv": b"a;b\n" + b"1;2\n" * 6_000_000}),
    "unpack",
    file="export.zip",
)
ENCRYPTED = bytearray(archive({"export.csv": text().encode()}))
ENCRYPTED[6] |= 1
ENCRYPTED[ENCRYPTED.index(b"PK\x01\x02") + 8] |= 1
refused("a zip with a password", bytes(ENCRYPTED), "password", file="export.zip")


# --- workbooks ------------------------------------------------------------------------------------------------------
def workbook(fill=None, rows=TWIN, at=(0, 0), **options):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    if fill:
        fill(book)
    else:
        write(book.add_worksheet("Лист1"), rows, at)
    book.close()
    return out.getvalue()


def write(sheet, rows=TWIN, at=(0, 0)):
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            sheet.write_string(at[0] + i, at[1] + j, cell)
    return sheet


def parts(content, change):
    """The workbook with some of its parts rewritten: name -> function of the bytes, None drops the part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name in change:
                data = change[name](data)
            if data is not None:
                target.writestr(name, data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BOOK = {"file": "export.xlsx"}


def stray(address):
    row = re.sub(r"\D", "", address)
    cell = f'<row r="{row}"><c r="{address}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    return lambda data: data.replace(b"</sheetData>", cell.encode())


def typed(book):
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    sheet = book.add_worksheet("Лист1")
    sheet.write_row(0, 0, ["Код", "Дата", "Дата и время", "Сумма", "Да"])
    for i in range(3):
        sheet.write_number(i + 1, 0, 79160000000 + i)
        sheet.write_datetime(i + 1, 1, dt.datetime(2025, 2, 1 + i), day)
        sheet.write_datetime(i + 1, 2, dt.datetime(2025, 2, 1 + i, 10 * (i > 0), 30 * (i > 0)), moment)
        sheet.write_number(i + 1, 3, 0.1 + 0.2 if i else 1500)
        sheet.write_boolean(i + 1, 4, bool(i))


TYPED = [
    ["79160000000", "2025-02-01", "2025-02-01 00:00:00", "1500", "false"],
    ["79160000001", "2025-02-02", "2025-02-02 10:30:00", "0.3", "true"],
    ["79160000002", "2025-02-03", "2025-02-03 10:30:00", "0.3", "true"],
]


def formulas(value):
    def fill(book):
        sheet = write(book.add_worksheet("Лист1"))
        for i in range(6):
            sheet.write_formula(i + 1, 0, "=100+1", None, value)

    return fill


def two_sheets(book):
    write(book.add_worksheet("Обложка"), [["Отчёт клуба"]])
    write(book.add_worksheet("Данные"))


def hidden_too(book):
    write(book.add_worksheet("Данные"))
    write(book.add_worksheet("Скрыто"), [["Код", "Сумма"], ["1", "2"]]).hide()


def merged(book):
    sheet = book.add_worksheet("TDSheet")
    sheet.merge_range(0, 0, 0, 4, "Отчёт по продажам")
    sheet.write_string(1, 0, "Период: февраль 2025")
    write(sheet, [["Код", "ФИО", "Сумма", "", ""], ["", "", "наличные", "безналичные", "всего"], *ROWS], (3, 0))
    sheet.merge_range(3, 2, 3, 4, "Сумма")
    sheet.merge_range(3, 0, 4, 0, "Код")
    sheet.merge_range(3, 1, 4, 1, "ФИО")


def merged_down(book):
    sheet = write(book.add_worksheet("Лист1"), [["ФИО", "Дата", "Сумма"], *(["", r[3], r[4]] for r in ROWS)])
    sheet.merge_range(1, 0, 3, 0, "Первая Анна")
    sheet.merge_range(4, 0, 6, 0, "Вторая Вера")


def formatted_below(book):
    sheet = write(book.add_worksheet("Лист1"))
    for i in range(7, 1000):
        sheet.write_blank(i, 0, None, book.add_format({"bold": True}) if i == 7 else None)
        sheet.write_string(i, 4, " ")


ok("workbook", workbook(), **BOOK)
ok("workbook named .csv", workbook())
ok("delimited file named .xlsx", text(), **BOOK)
ok("workbook of shared strings", workbook(constant_memory=False), **BOOK)
ok("workbook of strings in place", workbook(constant_memory=True), **BOOK)
ok("table begins at C7", workbook(at=(6, 2)), **BOOK)
ok("table begins at C7, row declared", workbook(at=(6, 2)), options={"header_row": 7}, **BOOK)
ok(
    "numbers, dates, moments and flags",
    workbook(typed),
    TYPED,
    headings=["Код", "Дата", "Дата и время", "Сумма", "Да"],
    **BOOK,
)
ok("formulas with results", workbook(formulas(101)), [["101", *r[1:]] for r in ROWS], **BOOK)
refused(
    "formulas without results",
    parts(workbook(formulas(101)), {SHEET: lambda d: d.replace(b"<v>101</v>", b"")}),
    "formulas.*A2",
    **BOOK,
)
refused(
    "formulas with empty results",
    parts(workbook(formulas(101)), {SHEET: lambda d: d.replace(b"<v>101</v>", b"<v></v>")}),
    "formulas.*A2",
    **BOOK,
)
ok("error values are empty", workbook(formulas("#DIV/0!")), [["", *r[1:]] for r in ROWS], **BOOK)
ok("a title page before the data", workbook(two_sheets), **BOOK)
ok("the sheet is named", workbook(two_sheets), options={"sheet": "Данные"}, **BOOK)
refused("the named sheet does not exist", workbook(two_sheets), "Обложка.*Данные", options={"sheet": "Лист 9"}, **BOOK)
ok("a hidden sheet is passed over", workbook(hidden_too), **BOOK)
ok(
    "a hidden sheet is read when named",
    workbook(hidden_too),
    [["1", "2"]],
    headings=["Код", "Сумма"],
    options={"sheet": "Скрыто"},
    **BOOK,
)
ok(
    "headings of two rows, merged",
    workbook(merged),
    headings=["Код", "ФИО", "Сумма наличные", "Сумма безналичные", "Сумма всего"],
    **BOOK,
)
ok(
    "a name merged over its rows",
    workbook(merged_down),
    [[("Первая Анна", "Вторая Вера")[i > 2], r[3], r[4]] for i, r in enumerate(ROWS)],
    headings=["ФИО", "Дата", "Сумма"],
    **BOOK,
)
ok("a thousand formatted rows below", workbook(formatted_below), **BOOK)
ok("total in a workbook", workbook(rows=[*TWIN, ["Итого", "", "", "", "9018"]]), ROWS, ["totals_row"], **BOOK)
ok("blank rows in a workbook", workbook(rows=[*TWIN[:3], [], *TWIN[3:]]), ROWS, ["blank"], **BOOK)
ok(
    "report header and repeated headings in a workbook",
    workbook(rows=[["Отчёт"], [], *TWIN[:4], HEADINGS, *TWIN[4:]]),
    ROWS,
    ["repeated_heading"],
    **BOOK,
)
ok(
    "the size it states is too small",
    parts(workbook(), {SHEET: lambda d: re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1"', d)}),
    **BOOK,
)
ok(
    "the size it states is the whole sheet",
    parts(workbook(), {SHEET: lambda d: re.sub(rb'<dimension ref="[^"]+"', b'<dimension ref="A1:XFD1048576"', d)}),
    **BOOK,
)
refused("a cell in the last corner of the sheet", parts(workbook(), {SHEET: stray("XFD1048576")}), "stray cell", **BOOK)
refused("a cell far to the right and below", parts(workbook(), {SHEET: stray("ZZ900000")}), "stray cell", **BOOK)
refused("a cell outside the sheet", parts(workbook(), {SHEET: stray("XFE9")}), "outside the sheet", **BOOK)
refused("a cell below the sheet", parts(workbook(), {SHEET: stray("A16777217")}), "outside the sheet", **BOOK)
refused(
    "entity definitions",
    parts(workbook(), {SHEET: lambda d: d.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)}),
    "entity",
    **BOOK,
)
refused(
    "entities in the properties",
    parts(
        workbook(),
        {
            "docProps/core.xml": lambda d: d.replace(
                b"<cp:", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><cp:', 1
            )
        },
    ),
    "entity",
    **BOOK,
)
refused("a workbook cut off", workbook()[:-200], "damaged", **BOOK)
refused("a workbook without its sheet", parts(workbook(), {SHEET: lambda d: None}), "damaged|nothing", **BOOK)
refused(
    "a workbook without its table of contents",
    parts(workbook(), {"xl/workbook.xml": lambda d: None}),
    "damaged|nothing",
    **BOOK,
)
refused(
    "a workbook with garbage for a sheet",
    parts(workbook(), {SHEET: lambda d: d[:300] + b"\x00\x01<<<"}),
    "damaged|nothing",
    **BOOK,
)
refused(
    "a part of a hundred megabytes",
    parts(workbook(), {"xl/sharedStrings.xml": lambda d: d + b" " * 100_000_000}),
    "unpack",
    **BOOK,
)
refused(
    "a workbook with a password",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000 + "EncryptedPackage".encode("utf-16-le"),
    "damaged|password",
    **BOOK,
)
refused("an empty workbook", workbook(lambda book: book.add_worksheet("Пусто")), "nothing", **BOOK)
ok("a zipped workbook", archive({"a/export.xlsx": workbook()}), file="export.zip")
ok(
    "a workbook of text numbers with an apostrophe",
    workbook(rows=[HEADINGS, *(["00" + r[0], *r[1:]] for r in ROWS)]),
    [["00" + r[0], *r[1:]] for r in ROWS],
    **BOOK,
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_a_bad_input_has_its_outcome(case, tmp_path):
    path = tmp_path / case.file
    path.write_bytes(case.content)
    try:
        found = read_tables(path, **case.options)
    except InputError as refusal:
        said = str(refusal)
        assert case.rows is None, f"refused: {said}"
        assert re.search(case.refused, said, re.DOTALL), said
        assert case.file in said
        assert SECRET not in said, "a message holds a cell"
        assert said.rstrip().endswith((".", ")"))
        return
    assert case.rows is not None, f"read as {found[0].cells.shape} instead of refused"
    assert len(found) == 1
    table = found[0]
    assert table.rows_in == len(table.cells) + len(table.set_aside)
    assert list(table.set_aside["reason"]) == list(case.aside)
    assert table.cells.to_numpy().tolist() == case.rows
    assert len(table.rows) == len(table.cells)
    if case.headings:
        assert list(table.cells.columns) == case.headings
    if not case.headings and case.name.startswith(("encoding", "semicolon", "report")):
        assert list(table.cells.columns) == HEADINGS
    assert all(SECRET not in str(v) for v in table.dialect.values())


def test_the_corpus_is_large_and_its_cases_have_different_names():
    names = [case.name for case in CASES]
    assert len(names) == len(set(names)) >= 200
