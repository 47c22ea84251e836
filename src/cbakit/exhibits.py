"""What a notebook shows, as data: exhibits that display well in JupyterLab and that every writer can read.

Each object shows itself by one MIME bundle: the usual types, so that JupyterLab, GitHub and plain nbconvert
show it, and `BLOCK`, the data behind it, which the exporters read. Writers never read pixels or HTML.
"""

import base64
import html
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cbakit.language import Language

BLOCK = "application/vnd.cbakit.block.v1+json"
SVG = "application/vnd.cbakit.svg"  # a notebook would draw it with another font, wider than room was left for
MANY = math.nan  # the `n` of an exhibit whose rows each have their own
MONTHS_AHEAD = 12  # of the expiry calendar
_OF_CHAPTER = re.compile(r"; n\s=\s[^;]+(?=;)")
PARTS = (
    "hits", "hits_versus", "hits_control", "events", "censored", "early", "on_time", "late", "n_sleeping",
)  # fmt: skip


def harmless(text: str) -> str:
    """Markdown whose words from a client's data open no element and lead nowhere, also where a page shows it as it is."""
    return text.replace("<", "&lt;").replace("](", "]\\(")


@dataclass(frozen=True)
class Shown:
    """
    One column of a display table: column of the frame, heading, form of `Language.format`.

    With `high` an interval that begins in `column`; with `low` too, the value of `column` and its interval in one cell.
    """

    column: str
    label: str
    form: str = "text"
    high: str | None = None
    low: str | None = None


@dataclass(frozen=True)
class Exhibit:
    """
    What figures and tables share: a stable id, the finding as title, what it means, the source line, where it may go.

    `source` is the chapter's line; `n` puts the exhibit's own number of cases in it, `MANY` takes the number out.
    """

    id: str
    title: str
    lang: Language
    so_what: str = ""
    source: str = ""
    definition: str = ""
    places: tuple[str, ...] = ("report",)  # report, slide, summary, appendix, workbook (alone)
    n: float | None = None

    def _sourced(self) -> str:
        if self.n is None:
            return self.source
        own = "" if math.isnan(self.n) else f"; n\u00a0=\u00a0{self.lang.number(self.n)}"
        return _OF_CHAPTER.sub(own, self.source)

    def _head(self, kind: str) -> dict[str, Any]:
        return {
            "kind": kind,
            "id": self.id,
            "title": self.title,
            "so_what": self.so_what,
            "source": self._sourced(),
            "definition": self.definition,
            "places": list(self.places),
            "language": self.lang.code,
        }


@dataclass(frozen=True)
class Table(Exhibit):
    """A display table: rows of `frame`, columns as `columns` say. The last row is set off if `total` is true."""

    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    columns: tuple[Shown, ...] = ()
    total: bool = False

    def text(self) -> list[list[str]]:
        """The cells as they are printed."""
        return [[self._cell(row, c) for c in self.columns] for row in self.frame.to_dict("records")]

    def _cell(self, row: dict[str, Any], shown: Shown) -> str:
        if shown.high and shown.low:
            value = self.lang.format(row[shown.column], shown.form)
            limits = self.lang.interval(row[shown.low], row[shown.high], shown.form)
            return value if pd.isna(row[shown.column]) else f"{value} ({limits})"
        if shown.high:
            return self.lang.interval(row[shown.column], row[shown.high], shown.form)
        return self.lang.format(row[shown.column], shown.form)

    def block(self) -> dict[str, Any]:
        """The data that the writers read."""
        return self._head("table") | {
            "columns": [
                {
                    "label": c.label,
                    "form": c.form,
                    "align": "left" if c.form in ("text", "code") else "right",
                    "column": c.column,
                    "high": c.high,
                    "low": c.low,
                }
                for c in self.columns
            ],
            "text": self.text(),
            "total": self.total,
            "data": data_of(without_parts(self.frame, [c.column for c in self.columns])),
        }

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        block = self.block()
        return {BLOCK: block, "text/html": table_html(block), "text/plain": f"{self.title}\n{self.printed()}"}

    def printed(self) -> str:
        """The cells as they are printed, in columns for a terminal."""
        return pd.DataFrame(self.text(), columns=[c.label for c in self.columns]).to_string(index=False)


@dataclass(frozen=True)
class Chart:
    """
    A figure as an office program draws it, for slides whose charts can be edited.

    Attributes
    ----------
    kind : {"bar", "column", "stacked column", "line"}
        Bars lie, the first name on top.
    names : sequence of str
        As printed along the axis.
    series : dict of str to sequence of float
        One value a name, by the name of the series.
    form : str
        Of `Language.format`.
    low, high : sequence of float
        Interval of the first series.
    strong : sequence of bool
        Which points of a single series are set off.
    axis : str
        Title of the axis that lies.
    """

    kind: str
    names: Sequence[str]
    series: Mapping[str, Sequence[float]]
    form: str = "count"
    low: Sequence[float] = ()
    high: Sequence[float] = ()
    strong: Sequence[bool] = ()
    axis: str = ""

    def block(self) -> dict[str, Any]:
        """The data that the writers read."""
        series = [{"name": name, "values": [plain(v) for v in values]} for name, values in self.series.items()]
        interval = {"low": [plain(v) for v in self.low], "high": [plain(v) for v in self.high]}
        told = {"kind": self.kind, "form": self.form, "axis": self.axis, "series": series}
        return told | interval | {"names": [str(n) for n in self.names], "strong": [bool(s) for s in self.strong]}


@dataclass(frozen=True)
class Figure(Exhibit):
    """A drawn figure with its alternative text and the frame that it was drawn from; `chart` where it can be native."""

    figure: Any = None  # matplotlib Figure
    alt: str = ""
    frame: pd.DataFrame = field(default_factory=pd.DataFrame)
    chart: Chart | None = None

    def block(self) -> dict[str, Any]:
        """The data that the writers read."""
        width, height = self.figure.get_size_inches()
        size = {"width_in": round(float(width), 2), "height_in": round(float(height), 2)}
        data = data_of(without_parts(self.frame))
        told = {"alt": self.alt, "data": data, "chart": self.chart.block() if self.chart else None}
        return self._head("figure") | told | size

    def _repr_mimebundle_(self, include=None, exclude=None):
        from cbakit.rasters import bitmap
        from cbakit.style import drawn

        svg = drawn(self.figure)
        width, height = map(float, self.figure.get_size_inches())
        png = bitmap(svg, width, height)
        block, coded = self.block(), base64.b64encode(png).decode()
        data = {
            BLOCK: block,
            SVG: svg,
            "text/html": figure_html(block, coded, width=round(96 * width)),
            "image/png": coded,
            "text/plain": f"{self.title}\n{self.alt}",
        }
        return data, {"image/png": {"alt": self.alt, "width": round(96 * width)}}


@dataclass(frozen=True)
class Finding:
    """
    One sentence that carries numbers, with the numbers themselves.

    Attributes
    ----------
    id : str
        Stable name, also used by recommendations and the summary.
    text : str
        The sentence, ready to print; may hold ``**bold**``.
    values : dict
        Every number in the sentence, raw, by name: what a test recomputes.
    exhibit : str
        Id of the exhibit that shows it.
    money : float or None
        Money a year that hangs on it, for ranking.
    places : tuple of str
        "report", and "summary" if it may become one of the three messages.
    """

    id: str
    text: str
    values: dict[str, Any] = field(default_factory=dict)
    exhibit: str = ""
    money: float | None = None
    places: tuple[str, ...] = ("report",)

    def block(self) -> dict[str, Any]:
        """The data that the writers read."""
        return {
            "kind": "finding",
            "id": self.id,
            "text": self.text,
            "values": {k: plain(v) for k, v in self.values.items()},
            "exhibit": self.exhibit,
            "money": plain(self.money),
            "places": list(self.places),
        }

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return {BLOCK: self.block(), "text/markdown": harmless(self.text), "text/plain": self.text}


@dataclass(frozen=True)
class KeyFigure:
    """One big number: label, text as printed, raw value and what stands below it (interval, n, change)."""

    metric: str
    label: str
    text: str
    value: float
    below: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """A row of two to four big numbers."""

    items: tuple[KeyFigure, ...]
    id: str = "key_figures"
    places: tuple[str, ...] = ("report",)

    def block(self) -> dict[str, Any]:
        """The data that the writers read."""
        items = [
            {"metric": i.metric, "label": i.label, "text": i.text, "value": plain(i.value), "below": i.below}
            for i in self.items
        ]
        return {"kind": "key_figures", "id": self.id, "items": items, "places": list(self.places)}

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        cells = "".join(
            f'<div>{html.escape(i.label)}<br><strong style="font-size:1.6em">{html.escape(i.text)}</strong><br>'
            f"{html.escape(i.below)}</div>"
            for i in self.items
        )
        text = "; ".join(f"{i.label}: {i.text}" for i in self.items)
        return {
            BLOCK: self.block(),
            "text/html": f'<div class="key-figures" style="{BESIDE}">{cells}</div>',
            "text/plain": text,
        }


BESIDE = "display:flex;flex-wrap:wrap;gap:1em 2.5em;margin:.6em 0"
# A wide table scrolls in its box by a bar that is always seen while the names of its rows stay; in little room cells draw closer.
BOX = (
    "<style>.cba-box{container-type:inline-size;max-width:100%}.cba-box table{margin:.3em 0}"
    ":is(.cba-box,.dt-layout-full)::-webkit-scrollbar{height:10px;background:rgba(128,128,128,.15)}"
    ":is(.cba-box,.dt-layout-full)::-webkit-scrollbar-thumb{background:rgba(128,128,128,.6);border-radius:5px}"
    ".cba-box th:first-child{position:sticky;left:0;background:var(--jp-layout-color0,Canvas)}"
    ".jp-RenderedHTMLCommon .cba-box tbody tr:nth-child(even) th:first-child"
    "{background:var(--jp-rendermime-table-row-background,Canvas)}"
    "@container(max-width:45em){.cba-box td,.cba-box th{padding:.35em .3em}}</style>"
)
LACKING = ("missing", "few", "unfit")  # kinds of callouts that stand where an exhibit would


@dataclass(frozen=True)
class Callout:
    """
    A boxed remark: kind "missing" (a section without data), "few" (recorded, but too little), "unfit" (asks what this trade
    has not), "limit" (what the numbers do not say) or "core".
    """

    text: str
    kind: str = "limit"
    id: str = ""
    places: tuple[str, ...] = ("report",)

    def block(self) -> dict[str, Any]:
        """The data that the writers read."""
        return {"kind": "callout", "id": self.id, "tone": self.kind, "text": self.text, "places": list(self.places)}

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        quoted = "\n".join("> " + line for line in self.text.splitlines())
        return {BLOCK: self.block(), "text/markdown": harmless(quoted), "text/plain": self.text}


def expiry_definition(apart: int, lang: Language) -> str:
    """What the expiry calendar holds, and how many of its months stand by themselves where not all do."""
    said = lang.say("renewals-expiry-definition")
    return said if apart >= MONTHS_AHEAD else f"{said} {lang.say('common-months-apart', apart=apart, of=MONTHS_AHEAD)}"


def cell_name(row: pd.Series, keys: tuple[str, ...], lang: Language) -> str:
    """A cell of the base in words: "women, aged 35–44, “Annual”, contract of about a year, renewed"."""
    told = []
    for key in [k for k in keys if k in row]:
        message = f"value-part-{key.replace('_', '-')}"
        if key == "term_band" and lang.kind == "snapshot":  # knows no terms: a yearly contract is not without an end
            continue
        if key == "term_band" and str(row[key]) in ("term_single", "term-single"):  # not a length
            told.append(lang.label(row[key]))
            continue
        known = str(row[key]) != "unknown"
        aged = key == "sex" and "age_band" in keys and "age_band" in row
        name = lang.people(row[key], row["age_band"]) if aged else lang.label(row[key])
        told.append(lang.say(message, name=name) if known else lang.say(f"{message}-unknown"))
    return ", ".join(told)


def show(*shown: Any, unless: str = "") -> None:
    """
    Display exhibits, findings and callouts one after another; None and empty lists are passed over.

    Parameters
    ----------
    *shown : Exhibit, Finding, Callout, list of them or None
    unless : str
        Why they would mislead, as `wording.rhythm.warning` says it of a shop whose loyalty period is too short: then nothing
        is shown. "" shows everything.
    """
    from IPython.display import display

    for item in () if unless else shown:
        if isinstance(item, list | tuple):
            show(*item)
        elif item is not None:
            display(item)


def plain(value: Any) -> Any:
    """A cell as JSON holds it: None, bool, int, float or str."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else value
    return value if isinstance(value, bool | int) else str(value)


def without_parts(frame: pd.DataFrame, shown: Sequence[str] = ()) -> pd.DataFrame:
    """
    `frame` as it is handed out: without the counts behind its shares (`PARTS`) that the exhibit does not show.

    A share of a group that is large enough may be printed; the count beside it would tell how many a few percent are.
    """
    return frame.drop(columns=[c for c in PARTS if c in frame and c not in shown])


def data_of(frame: pd.DataFrame) -> dict[str, Any]:
    """A frame as column names and rows of plain cells."""
    rows = [[plain(v) for v in row] for row in frame.itertuples(index=False, name=None)]
    return {"columns": [str(c) for c in frame.columns], "rows": rows}


def table_html(block: dict[str, Any]) -> str:
    """A table block as an HTML figure: title, table, source; everything from data is escaped, words stand on the left."""
    styles = {"left": ' style="text-align:left"', "right": ""}
    head = "".join(
        f'<th scope="col" class="{c["align"]}"{styles[c["align"]]}>{html.escape(c["label"])}</th>'
        for c in block["columns"]
    )
    body = []
    for number, row in enumerate(block["text"]):
        last = block["total"] and number == len(block["text"]) - 1
        cells = "".join(
            f'<th scope="row" class="left"{styles["left"]}>{_unbroken(text)}</th>'
            if index == 0
            else f'<td class="{(side := block["columns"][index]["align"])}"{styles[side]}>{_unbroken(text)}</td>'
            for index, text in enumerate(row)
        )
        body.append(f'<tr class="total">{cells}</tr>' if last else f"<tr>{cells}</tr>")
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    return (
        f'{BOX}<figure class="exhibit table" style="margin:.5em 0">{_head(block)}{boxed(table)}{_note(block)}</figure>'
    )


def figure_html(block: dict[str, Any], png: str, *, width: int) -> str:
    """A figure block as HTML: its title, the picture `png` (base64) at `width` pixels or as wide as there is room, its source."""
    picture = f'<img alt="{html.escape(block["alt"])}" src="data:image/png;base64,{png}" width="{width}" style="max-width:100%">'
    return f'<figure class="exhibit" style="margin:.5em 0">{_head(block)}{picture}{_note(block)}</figure>'


def boxed(table: str) -> str:
    """An HTML table in a box of its own, which scrolls where the table is wider than there is room."""
    return f'<div class="cba-box" style="overflow-x:auto">{table}</div>'


def _head(block: dict[str, Any]) -> str:
    return f'<figcaption style="text-align:left"><strong>{html.escape(block["title"])}</strong></figcaption>'


def _note(block: dict[str, Any]) -> str:
    said = " ".join(filter(None, (block["source"], block["definition"])))
    return f'<p class="source" style="opacity:.8">{_unbroken(said)}</p>' if said else ""


def _unbroken(text: str) -> str:
    """Text as HTML in which neither 35–44 nor the end of an interval goes to the next line."""
    joined = re.sub(r"((?<=\d)–(?=\d)|\u2212(?=\D))", "\\1\u2060", text)
    return html.escape(re.sub(r" to (?=[^ ]*\d)", " to\u00a0", joined))
