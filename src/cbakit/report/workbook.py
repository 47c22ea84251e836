"""tables.xlsx: the data behind every exhibit, one sheet each, and metrics.csv: the machine-readable results."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pandas as pd
from nbformat import NotebookNode

from cbakit import style
from cbakit.errors import TableError
from cbakit.language import Language
from cbakit.metrics import COLUMNS
from cbakit.report.blocks import Block, blocks
from cbakit.report.document import About, shown_blocks

FORMATS = {
    "count": "#,##0",
    "days": "#,##0",
    "months": "#,##0.0",
    "number1": "#,##0.0",
    "number2": "#,##0.00",
    "percent": "0%",
    "percent1": "0.0%",
    "money": "#,##0",
    "money_short": "#,##0",
    "p": "0.000",
}
WORKBOOK = "workbook"  # place of a table that no other format holds
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SHEET = re.compile(r"[\[\]:*?/\\']")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00:00(?:\.0+)?)?")
_SHARES = ("share", "of_previous")
_COUNTS = ("n", "hits", "customers", "events", "at_risk", "visits", "users", "ends", "kept", "rank")
_OWN_WORDS = ("product",)  # a client's own names stay
_UNITS = {"share": "percent1", "customers": "count", "money": "money", "money a year": "money", "months": "months"}
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables_workbook(report: NotebookNode, metrics: pd.DataFrame) -> bytes:
    """
    Every exhibit of a report as a sheet, after an index and before the metrics.

    A display table keeps its headings, with an interval as two columns; a figure gives the frame it was drawn from.
    Cells are typed: a text that begins with ``=`` stays a text.

    Parameters
    ----------
    report : NotebookNode
        As `document.document` returns it.
    metrics : DataFrame
        As `all_metrics` returns it.
    """
    import xlsxwriter

    about = About(**report.metadata["cbakit"])
    lang = about.lang
    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target, SAFE | {"in_memory": True, "default_format_properties": {"font_name": "Calibri", "font_size": 10}}
    )
    made = pd.Timestamp(about.as_of or "2000-01-01").to_pydatetime()
    book.set_properties(
        {"title": about.title, "author": about.author, "created": datetime(made.year, made.month, made.day)}
    )
    styles = _styles(book, lang)
    exhibits = _exhibits(report)
    index = book.add_worksheet(lang.say("workbook-index"))
    names = _sheet_names([b["label"] for b, _ in exhibits])
    for (block, _), name in zip(exhibits, names, strict=True):
        _write_exhibit(book.add_worksheet(name), block, lang, styles)
    few = metrics["value"].isna()  # a name without a number tells nothing else
    told = metrics[~few].reset_index(drop=True)
    _write_frame(book.add_worksheet("metrics"), told.assign(**_in_words(told, lang)), styles)
    listed = [*zip(names, [b["title"] for b, _ in exhibits], [c for _, c in exhibits], strict=True)]
    listed.append(("metrics", lang.say("workbook-metrics"), ""))
    _write_index(index, listed, about, styles)
    book.close()
    return target.getvalue()


def _in_words(metrics: pd.DataFrame, lang: Language) -> dict[str, list[str]]:
    """Measure, attribute and group of each row as the report calls them, by the headings of these columns."""
    named = {m: f"metric-{m.replace('_', '-')}" for m in metrics["metric"].unique()}
    measures = {m: lang.say(name) if lang.has(name) else m.replace("_", " ") for m, name in named.items()}

    def attribute(name: str) -> str:
        return lang.say("column-months") if name == "months" else lang.column(name)

    def group(dimension: str, segment: str) -> str:
        of, *others = segment.split(" x ")
        own = f"{dimension.split(' x ')[0]} {of}"  # "reason price" before "price"
        return " × ".join([lang.label(own if lang.label(own) != own else of), *map(lang.label, others)])

    return {
        lang.say("column-metric"): [measures[m] for m in metrics["metric"]],
        lang.say("column-dimension"): [" × ".join(map(attribute, d.split(" x "))) for d in metrics["dimension"]],
        lang.say("column-segment"): [
            group(d, s) for d, s in zip(metrics["dimension"], metrics["segment"], strict=True)
        ],
    }


def _exhibits(report: NotebookNode) -> list[tuple[Block, str]]:
    """Numbered exhibits with the chapter each stands in, once each; then those that only the workbook holds."""
    found: dict[str, tuple[Block, str]] = {}
    chapter = ""
    for block in blocks(report):
        chapter = block["text"] if block["kind"] == "chapter" else chapter
        if block["kind"] in ("table", "figure") and block.get("label"):
            found.setdefault(block["label"], (block, chapter))
    here = [b for b in shown_blocks(report) if b.get("places") == [WORKBOOK]]
    lang = About(**report.metadata["cbakit"]).lang
    labels = [lang.say("workbook-alone", number=str(n)) for n in range(1, len(here) + 1)]
    return [*found.values(), *((b | {"label": name}, "") for b, name in zip(here, labels, strict=True))]


def _sheet_names(labels: list[str]) -> list[str]:
    return [_SHEET.sub(" ", label.replace("\u00a0", " "))[:31] for label in labels]


def _styles(book: Any, lang: Language) -> dict[str, Any]:
    styles = {form: book.add_format({"num_format": code}) for form, code in FORMATS.items()}
    styles |= {f"{form} total": book.add_format({"num_format": code, "bold": True}) for form, code in FORMATS.items()}
    styles["date"] = book.add_format(
        {"num_format": "dd.mm.yyyy" if lang.code == "ru" else "d mmm yyyy", "align": "left"}
    )
    styles["text total"] = book.add_format({"bold": True})
    styles["general"] = book.add_format({"num_format": "#,##0.####"})
    styles["text"] = book.add_format({})
    styles["wrap"] = book.add_format({"text_wrap": True, "valign": "top"})
    styles["head"] = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
    styles["title"] = book.add_format({"bold": True, "font_size": 13})
    styles["note"] = book.add_format({"font_color": style.GREY})
    styles["link"] = book.add_format({"font_color": style.ACCENT, "underline": 1, "valign": "top"})
    return styles


def _columns(block: Block, lang: Language) -> list[tuple[int, str, str]]:
    """Place in the data, heading and form of each column to be written."""
    names = block["data"]["columns"]
    place = {name: index for index, name in enumerate(names)}
    if block["kind"] == "figure":
        values = list(zip(*block["data"]["rows"], strict=True)) or [()] * len(names)
        return [(place[n], _heading(n, lang), _form(n, values[place[n]])) for n in names]
    found = []
    for column in block["columns"]:
        if column.get("low"):
            found.append((place[column["column"]], column["label"], column["form"]))
        if column["high"]:
            low = column.get("low") or column["column"]
            found.append((place[low], lang.say("workbook-low", name=column["label"]), column["form"]))
            found.append((place[column["high"]], lang.say("workbook-high", name=column["label"]), column["form"]))
        else:
            found.append((place[column["column"]], column["label"], column["form"]))
    return found


def _heading(name: str, lang: Language) -> str:
    message = "column-" + name.replace("_", "-")
    return lang.say(message) if lang.has(message) else name


def _form(name: str, values: Sequence[Any]) -> str:
    """
    How a column of a figure's frame is printed, by its name and its size.

    An estimate and its limits are a share where all of them lie between -1 and 1: a figure's frame carries no forms.
    """
    numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    if name in _COUNTS or name.endswith("_n"):
        return "count"
    if name in ("p", "q") or name.endswith("_p"):
        return "p"
    if name.startswith(_SHARES) or name.endswith("_share"):
        return "percent1"
    if "money" in name:
        return "money"
    if not numbers:
        return "text" if name in _OWN_WORDS else "code"
    if all(float(v).is_integer() for v in numbers):
        return "count"
    return "percent1" if max(map(abs, numbers)) <= 1 else "money" if max(map(abs, numbers)) >= 1000 else "number2"


def _write_exhibit(sheet: Any, block: Block, lang: Language, styles: dict[str, Any]) -> None:
    """Title and source above, headings frozen, one typed cell each."""
    columns = _columns(block, lang)
    rows = block["data"]["rows"]
    names = block["data"]["columns"]
    group = names.index("dimension") if block["kind"] == "figure" and "dimension" in names else None
    sheet.write_string(0, 0, block["title"], styles["title"])
    sheet.write_string(1, 0, block["source"], styles["note"])
    sheet.write_url(2, 0, f"internal:'{lang.say('workbook-index')}'!A1", styles["link"], lang.say("workbook-back"))
    widths = [min(24, max(9, *(len(word) for word in label.split(" ")))) for _, label, _ in columns]
    for at, (place, label, form) in enumerate(columns):
        sheet.write_string(3, at, label, styles["head"])
        for number, row in enumerate(rows):
            of = f"{row[group] if group is not None and names[place] == 'segment' else names[place]} "
            last = bool(block.get("total")) and number == len(rows) - 1
            cell = _Cell(number + 4, at, form, of.replace("_", " "), last)
            widths[at] = max(widths[at], _write_cell(sheet, cell, row[place], lang, styles))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(width, 60) + 2)
    sheet.freeze_panes(4, 1)
    sheet.repeat_rows(3)
    sheet.set_footer(f"&L{_SHEET.sub(' ', block['label'])}&R{lang.say('workbook-page')}")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


@dataclass(frozen=True)
class _Cell:
    """Where a value goes and how: row, column, form, what its code belongs to ("reason "), whether it is of the total."""

    row: int
    at: int
    form: str
    of: str = ""
    total: bool = False


def _write_cell(sheet: Any, cell: _Cell, value: Any, lang: Language, styles: dict[str, Any]) -> int:
    """Write one cell by its type; returns the width it needs."""
    weight = " total" if cell.total else ""
    if value is None:
        return 0
    if isinstance(value, bool) or value in ("True", "False"):
        text = lang.say("workbook-yes" if str(value) == "True" else "workbook-no")
    elif isinstance(value, int | float):
        sheet.write_number(cell.row, cell.at, value, styles.get(cell.form + weight, styles["general"]))
        return 11
    elif (day := _day(str(value))) is not None:
        sheet.write_datetime(cell.row, cell.at, day, styles["date"])
        return 12
    else:
        text = _named(str(value), cell, lang) if cell.form == "code" else str(value)
    sheet.write_string(cell.row, cell.at, text, styles["text" + weight])
    return len(text)


def _day(text: str) -> datetime | None:
    """A text that is a day, as one; days before March 1900 are counted otherwise by spreadsheets and stay text."""
    found = _DAY.fullmatch(text)
    try:
        day = datetime(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
    return day if day is not None and day >= datetime(1900, 3, 1) else None


def _named(code: str, cell: _Cell, lang: Language) -> str:
    """What a code is called where it stands: "price" of "reason" before "price" alone."""
    if quarter := _QUARTER.fullmatch(code):
        return lang.say("retention-cohort-quarter", year=quarter[1], quarter=quarter[2])
    if " x " in code:  # a cell of two classes
        return " × ".join(_named(part, replace(cell, of=""), lang) for part in code.split(" x "))
    whole = (cell.of + code).replace("+", " plus")
    for known in (whole, code):
        label = lang.label(known)
        if label != known:
            return label
    column = lang.column(code)
    return code if column == code.replace("_", " ") else column


def _write_frame(sheet: Any, frame: pd.DataFrame, styles: dict[str, Any]) -> None:
    for at, column in enumerate(frame.columns):
        sheet.write_string(0, at, column, styles["head"])
        has_unit = column in ("value", "low", "high")
        for row, value in enumerate(frame[column], start=1):
            if isinstance(value, str):
                sheet.write_string(row, at, value)
            elif pd.notna(value):
                form = _UNITS.get(frame["unit"].iloc[row - 1], "general") if has_unit else "count"
                sheet.write_number(row, at, value, styles[form])
    sheet.set_column(0, 2, 26)
    sheet.set_column(3, max(3, len(frame.columns) - 1), 14)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(frame)), max(0, len(frame.columns) - 1))


def _write_index(sheet: Any, listed: list[tuple[str, str, str]], about: About, styles: dict[str, Any]) -> None:
    lang = about.lang
    sheet.write_string(0, 0, f"{about.client}: {about.title}" if about.client else about.title, styles["title"])
    sheet.write_string(1, 0, lang.date(about.as_of) if about.as_of else "", styles["note"])
    for at, message in enumerate(("workbook-sheet", "workbook-shows", "workbook-chapter")):
        sheet.write_string(3, at, lang.say(message), styles["head"])
    for row, (name, title, chapter) in enumerate(listed, start=4):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", styles["link"], name)
        sheet.write_string(row, 1, title, styles["wrap"])
        sheet.write_string(row, 2, chapter, styles["wrap"])
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 34)
    sheet.freeze_panes(4, 0)


def all_metrics(parts: dict[str, pd.DataFrame]) -> tuple[pd.DataFrame, list[str]]:
    """
    The metrics of all notebooks as one sorted table, and where two notebooks contradict each other.

    Parameters
    ----------
    parts : dict of DataFrame
        Columns `metrics.COLUMNS`, by notebook.

    Returns
    -------
    DataFrame with `metrics.COLUMNS`, list of str
    """
    filled = [frame[COLUMNS].assign(notebook=name) for name, frame in parts.items() if len(frame)]
    if not filled:
        return pd.DataFrame(columns=COLUMNS), []
    whole = pd.concat(filled, ignore_index=True)
    key = ["metric", "dimension", "segment"]
    if whole[key].isna().any(axis=None):
        raise TableError("A metric lacks its name, dimension or segment; use an empty text for the whole base.")
    values = ["value", "low", "high", "n"]
    rounded = whole[values].astype(float).map(lambda v: v if pd.isna(v) else float(f"{v:.8g}")).fillna(float("-inf"))
    spread = rounded.groupby([whole[k] for k in key]).nunique().gt(1).any(axis=1)
    clashes = []
    for metric, dimension, segment in spread[spread].index:
        same = (whole[key] == (metric, dimension, segment)).all(axis=1)
        notebooks = ", ".join(sorted(whole.loc[same, "notebook"].unique()))
        where = f" ({dimension}: {segment})" if dimension else ""
        clashes.append(f"{metric}{where} differs between {notebooks}.")
    kept = whole.drop_duplicates(key).sort_values(key, kind="stable")
    return kept[COLUMNS].reset_index(drop=True), clashes


def metrics_csv(metrics: pd.DataFrame) -> str:
    """
    Metrics as CSV with the same text for the same values on every machine.

    A group whose numbers are hidden, or a measure that could not be taken, has no row: a name without a number says nothing.
    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    told = metrics[metrics["value"].notna()].copy()
    for column in ("metric", "dimension", "segment", "unit"):
        texts = told[column].astype(str).str.replace(r"[\r\n]", " ", regex=True)  # a cell never begins another line
        told[column] = ["'" + t if t.startswith(_FORMULA) else t for t in texts]
    for column in ("value", "low", "high", "n"):
        told[column] = ["" if pd.isna(v) else f"{float(v):.10g}" for v in told[column]]
    return told.to_csv(index=False, lineterminator="\n")
