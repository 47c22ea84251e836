"""report.pdf: the blocks set by Typst, tagged and archivable, by an nbconvert exporter (``--to cba_pdf``)."""

import base64
import json
import mimetypes
import re
import tempfile
import warnings
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from cbakit import style
from cbakit.errors import CbaError
from cbakit.rasters import font_folders
from cbakit.report.blocks import Block, blocks, inline, source_line
from cbakit.report.brand import recoloured
from cbakit.report.columns import column_shares, may_wrap, table_size, table_width
from cbakit.report.document import About, taken
from cbakit.report.paging import ABOVE, BELOW, BREAKS, Piece, Plan, measured, planned

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
STANDARDS: tuple[Literal["ua-1", "a-2a"], ...] = ("ua-1", "a-2a")
INDEX = "appendix_exhibits"  # set in two columns with pages
SHORT = 18  # rows of a table that may stand beside another
CARD = 8  # rows of a table of names and text that may
HALF = 57.0  # characters of a line in half the width of a page
_WRAPS = {"strong": "strong", "emphasis": "emph", "strikethrough": "strike"}
_SAFE_LINK = re.compile(r"(?i)https?://|mailto:")


class StandardsMissed(UserWarning):
    """The PDF could be set, but not as PDF/UA-1 and PDF/A-2a."""


class PdfReport(Exporter):
    """An executed notebook, or the whole report, as PDF for the client."""

    export_from_notebook = "Client report (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _extension(self) -> str:
        return ".pdf"

    @default("default_preprocessors")
    def _preprocessors(self) -> list:
        return []  # nothing is changed on the way: each of them would only copy and check the whole report again

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kwargs: Any):
        """The report as bytes of a PDF file, with nbconvert's resources; the Typst source is among them."""
        report, resources = taken(self, nb, resources)
        source, files = planned_source(report)
        resources["typst"] = source
        return compiled(source, files), resources


def planned_source(report: NotebookNode) -> tuple[str, dict[str, str | bytes]]:
    """A report as Typst source with its pieces where pages become full, and the files it names."""
    about = About(**report.metadata["cbakit"])
    made = _Source(about)
    made.read(report)
    found = marks(made.text(), made.files | {"look.typ": look(about, measuring=True)})
    plan = planned(measured(made.shapes, found))
    return made.text(plan), made.files | {"look.typ": look(about, scales=plan.scales, heights=row_heights(found))}


def compiled(source: str, files: dict[str, str | bytes]) -> bytes:
    """
    Typst source with its pictures as PDF/UA-1 and PDF/A-2a.

    Where the compiler refuses these standards (a character that no font at hand has), the report is set
    without them and a warning says so: a report without tags is better than none.

    Parameters
    ----------
    source : str
    files : dict of str to str or bytes
        Pictures by the names that `source` uses.

    Raises
    ------
    CbaError
        If Typst cannot set it at all.
    """
    import typst

    with _laid_out(source, files) as (main, where):
        try:
            return unambiguous(typst.compile(main, pdf_standards=[*STANDARDS], **where))
        except typst.TypstError as refused:
            reason = str(refused).splitlines()[0]
        try:
            found = typst.compile(main, **where)
        except typst.TypstError as fault:
            raise CbaError(f"The PDF could not be set: {str(fault).splitlines()[0]}") from None
        warnings.warn(f"not PDF/UA-1 and PDF/A-2a: {reason}", StandardsMissed, stacklevel=2)
        return found


def unambiguous(pdf: bytes) -> bytes:
    """
    The same PDF in which no stream seems a byte too short.

    A compressed stream may end with a carriage return; the line feed before ``endstream`` then looks like its second
    half, and a strict reader of PDF/A finds the length wrong. A full line end after the data leaves no doubt.

    Parameters
    ----------
    pdf : bytes
        As Typst writes it: with a cross-reference table of fixed-width lines.
    """
    places = [m.start() + 1 for m in re.finditer(rb"\r\nendstream", pdf)]
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    if not places or not pdf.startswith(b"xref", start):
        return pdf
    head = bytearray(pdf[:start])
    for place in reversed(places):
        head[place:place] = b"\r"

    def moved(line: re.Match[bytes]) -> bytes:
        offset = int(line[1])
        return b"%010d" % (offset + bisect_left(places, offset)) + line[2]

    end = pdf.rindex(b"trailer")
    table = re.sub(rb"(\d{10})( \d{5} n)", moved, pdf[start:end])
    tail = re.sub(rb"(startxref\s+)\d+", lambda m: m[1] + str(len(head)).encode(), pdf[end:])
    return bytes(head) + table + tail


@contextmanager
def _laid_out(source: str, files: dict[str, str | bytes]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The source and its pictures in a folder of their own; the main file, and where Typst may look."""
    with tempfile.TemporaryDirectory(prefix="cba-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content.encode() if isinstance(content, str) else content)
        (folder / "report.typ").write_text(TEMPLATE.read_text(encoding="utf-8"), encoding="utf-8")
        (folder / "main.typ").write_text(source, encoding="utf-8")
        yield (
            str(folder / "main.typ"),
            {"root": name, "font_paths": [name, *font_folders()], "ignore_system_fonts": True},
        )


def marks(source: str, files: dict[str, str | bytes]) -> list[tuple[str, int, int, Any]]:
    """Where the pieces and their rows are and how tall; nothing where the report cannot be set (`compiled` says why)."""
    import typst

    with _laid_out(source, files) as (main, where):
        try:
            return [tuple(m) for m in json.loads(typst.query(main, "<mark>", field="value", **where))]
        except typst.TypstError:
            return []


def row_heights(found: Sequence[tuple[str, int, int, Any]]) -> dict[str, list[float]]:
    """Of the marks the heights of the rows of each table, in points, by its place and its part of a pair."""
    return {f"{place}.{part}": tall for kind, place, part, tall in found if kind == "rows"}


def typst_source(report: NotebookNode) -> tuple[str, dict[str, str | bytes]]:
    """
    A report as Typst source, in reading order, and the pictures it names.

    Whatever comes from data or from text enters as a string literal, never as markup.
    """
    about = About(**report.metadata["cbakit"])
    made = _Source(about)
    made.read(report)
    order = list(range(len(made.said)))
    source = made.text(Plan(order, broken={i for i in order if made.shapes[i].rows >= BREAKS}))
    return source, made.files | {"look.typ": look(about)}


def look(
    about: About,
    *,
    scales: dict[int, float] | None = None,
    heights: dict[str, list[float]] | None = None,
    measuring: bool = False,
) -> str:
    """Colours, words, the scales of drawings and the heights of rows, as a Typst module."""
    lang, accent = about.lang, about.brand.get("accent", style.ACCENT)
    colours = {"ink": style.INK, "grey": style.GREY, "pale": style.PALE, "hair": style.RULE, "accent": accent}
    words: dict[str, Any] = {
        key: lang.say(f"report-{key}")
        for key in (
            "contents",
            "contents-front",
            "contents-chapter",
            "contents-appendix",
            "callout-missing",
            "callout-few",
            "callout-unfit",
            "callout-limit",
            "callout-core",
            "callout-failed",
        )
    }
    words |= {"page": lang.say("report-page", page="\u241f").split("\u241f")}
    lines = [f"#let {name} = rgb({literal(colour)})" for name, colour in colours.items()]
    own = {k: about.brand.get("family") or v for k, v in about.brand.items() if k in ("font", "display")}
    families = [f for f in (own.get("font"), "PT Sans", "DejaVu Sans") if f]
    heads = [f for f in (own.get("display"), *families) if f]
    lines.append(f"#let families = {literal(families)}\n#let heads = {literal(heads)}")
    sized = {str(place): scale for place, scale in (scales or {}).items()}
    lines.append(
        f"#let scales = {literal(sized)}\n#let heights = {literal(heights or {})}\n#let measuring = {literal(measuring)}"
    )
    return "\n".join([*lines, f"#let words = {literal(words)}", ""])


def literal(value: Any) -> str:
    """A value as a Typst literal; strings are escaped, so that nothing in them is markup or code."""
    if isinstance(value, dict):
        return "(" + ", ".join(f"{literal(k)}: {literal(v)}" for k, v in value.items()) + ")" if value else "(:)"
    if isinstance(value, list | tuple):
        return "(" + "".join(f"{literal(v)}, " for v in value) + ")"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "none"
    if isinstance(value, int | float):
        return repr(value)
    text = "".join(c for c in str(value) if c >= " " or c == "\n")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class _Source:
    """Blocks as calls of the functions in report.typ, piece by piece; collects the pictures on the way."""

    def __init__(self, about: About) -> None:
        self.about = about
        self.files: dict[str, str | bytes] = {}
        self.shapes: list[Piece] = []
        self.said: list[str] = []
        self.exhibits: set[str] = set()  # ids that pointers may name
        self.anchored: set[str] = set()
        self.brand = about.brand
        self.roles: set[str] = set()
        self.names: dict[int, list[tuple[str, str]]] = {}  # id and label of the exhibits of a piece

    def read(self, report: NotebookNode) -> None:
        """Every block of a report as a piece; small tables that follow one another stand side by side."""
        found = blocks(report)
        self.exhibits = {b["id"] for b in found if b["kind"] in ("figure", "table") and b.get("columns", True)}
        awaited = self.about.client != ""  # the contents stand after the page that is read
        place = 0
        while place < len(found):
            block, two = found[place], found[place : place + 2]
            if awaited and block["kind"] == "chapter" and block["name"] != "summary":
                short = "true" if self.about.short else "false"
                self._add(f"#contents(short: {short})", Piece("box" if self.about.short else "contents"))
                awaited = False
            halves = [h for b in two if (h := _halved(b))]
            if len(halves) == 2:
                self._name(two)
                self._add(self._pair(two, halves), Piece("exhibit", sort="table"))
                place += 2
                continue
            if block["kind"] in ("figure", "table"):
                self._name([block])
            self._add(getattr(self, f"_{block['kind']}")(block), self._shape(block))
            place += 1

    def _name(self, found: list[Block]) -> None:
        """What the next piece shows, by id and label."""
        self.names[len(self.said)] = [(b["id"], b["label"]) for b in found if b.get("label")]

    def _add(self, source: str, shape: Piece) -> None:
        if source:
            self.said.append(source)
            self.shapes.append(shape)

    def text(self, plan: Plan | None = None) -> str:
        """The whole source by a plan; without one in reading order, each piece marked for measuring."""
        if plan is None:
            body = [part for place, source in enumerate(self.said) for part in (f"#at({place})", source)]
            body.append(f"#at({len(self.said)})")
        else:
            body = [self._placed(place, plan) for place in plan.order]
        lines = "\n\n".join(body)
        return f'#import "report.typ": *\n#show: report.with({literal(self._head())})\n{lines}\n'

    def _placed(self, place: int, plan: Plan) -> str:
        """A piece as the plan wants it; above a heading, where the exhibits stand that pass it."""
        source = self.said[place]
        if self.shapes[place].kind == "chapter":
            return f"{source[:-1]}, needs: {plan.needs.get(place, 0.0):.1f}pt)"
        if place in plan.broken:
            down = f"#v({plan.lowered[place]:.1f}pt)\n\n" if place in plan.lowered else ""
            return f"{down}{source[:-1]}, whole: false)"
        passed = [name for exhibit in plan.away.get(place, []) for name in self.names[exhibit]]
        return "\n\n".join([*(self._call("elsewhere", *map(literal, name)) for name in passed), source])

    def _head(self) -> dict[str, Any]:
        """What the title page says; a logo and fonts of the client's join the files."""
        about, lang = self.about, self.about.lang
        day = pd.Timestamp(about.as_of or "2000-01-01")
        logo = ""
        if about.brand.get("logo"):
            logo = f"logo{mimetypes.guess_extension(about.brand['logo_type']) or '.png'}"
            self.files[logo] = base64.b64decode(about.brand["logo"])
        for name, data in about.brand.get("font_files", {}).items():
            self.files[name] = base64.b64decode(data)
        return {
            "title": about.title,
            "client": about.client,
            "language": about.language,
            "author": about.author,
            "facts": about.facts,
            "year": day.year,
            "month": day.month,
            "day": day.day,
            "contacts": about.brand.get("contacts", []),
            "logo": logo,
            "logo-alt": lang.say("report-logo"),
        }

    def _shape(self, b: Block) -> Piece:
        """What the planning of pages knows of a block before it is measured."""
        kind = b["kind"]
        if kind == "chapter":
            role = b.get("role", "chapter")
            parted = role not in self.roles or b["name"] == "trust"
            parted = parted and role != "chapter"  # the body goes on below the argument
            fresh = (parted and not self.about.short) or b["name"].startswith("advice-")  # handed out by the page
            self.roles.add(role)
            return Piece("chapter", fresh=fresh)
        if kind == "figure":
            width = min(b["width_in"] * 72, 167 / 25.4 * 72)
            return Piece("exhibit", drawing=b["height_in"] / b["width_in"] * width, sort="figure")
        if kind == "table":
            return Piece("index") if b["id"] == INDEX else Piece("exhibit", rows=len(b["text"]), sort="table")
        if kind == "heading":
            return Piece("heading", space=ABOVE[b["level"]])
        space = BELOW.get(kind, BELOW["text"])
        return Piece("box" if kind in ("callout", "key_figures", "picture") else "text", space=space)

    def _call(self, function: str, *content: str, **named: Any) -> str:
        """A call in code mode; `content` is ready source of content values."""
        arguments = [*content, *(f"{k.replace('_', '-')}: {literal(v)}" for k, v in named.items())]
        return f"#{function}({', '.join(arguments)})"

    def _file(self, content: str | bytes, ending: str) -> str:
        name = f"picture-{len(self.files) + 1}.{ending}"
        self.files[name] = content
        return name

    def _chapter(self, b: Block) -> str:
        return self._call("chapter", literal(b["text"]), number=b["mark"])

    def _heading(self, b: Block) -> str:
        return self._call("heading", literal(b["text"]), level=b["level"], outlined=not b["recurs"], bookmarked=True)

    def _markdown(self, b: Block) -> str:
        text = "\n\n".join(self.flow(token) for token in b["ast"])
        return f"#lead[{text}]" if b.get("lead") else text

    def _finding(self, b: Block) -> str:
        target = b["exhibit"] if b.get("moved") and b["exhibit"] in self.exhibits else ""
        return f"#finding(target: {literal(target)})[{self.inline(inline(b['text']), from_data=True)}]"

    def _callout(self, b: Block) -> str:
        return f"#callout({literal(b['tone'])})[{self.inline(inline(b['text']), from_data=True)}]"

    def _key_figures(self, b: Block) -> str:
        return self._call("key-figures", literal([(i["label"], i["text"], i["below"]) for i in b["items"]]))

    def _figure(self, b: Block) -> str:
        picture = self._file(recoloured(b["svg"], self.brand), "svg")
        place = len(self.said)
        return self._call("drawn", literal(picture), place=place, alt=b["alt"], width=b["width_in"], **self._words(b))

    def _table(self, b: Block) -> str:
        if not b["columns"]:
            return ""
        if b["id"] == INDEX:
            return self._index(b)
        return self._tabled(b, place=len(self.said))

    def _index(self, b: Block) -> str:
        """Numbers, titles and pages of all exhibits, figures first, under the words that their labels share."""
        groups: dict[str, list[tuple[str, str, str]]] = {}
        for (label, title), row in zip(b["text"], b["data"]["rows"], strict=True):
            word, _, number = label.replace("\u00a0", " ").rpartition(" ")
            groups.setdefault(word, []).append((number, title, row[0]))
        return self._call("index", literal(list(groups.items())))

    def _tabled(self, b: Block, *, half: bool = False, **named: Any) -> str:
        labels, rows = [c["label"] for c in b["columns"]], b["text"]
        shares = named.setdefault("shares", column_shares(labels, rows))
        named |= {"size": table_size(shares, half=half), "width": table_width(shares, half=half), "half": half}
        own = self.brand.get("font")  # whose letters may be wider than ours
        long = [[*range(len(labels))]] * (len(rows) + 1) if own else may_wrap(labels, rows, shares, half=half)
        align = [c["align"] for c in b["columns"]]
        named |= {"align": align, "labels": labels, "rows": rows, "long": long, "total": b["total"]}
        return self._call("tabled", **named, **self._words(b))

    def _pair(self, two: list[Block], halves: list[list[float]]) -> str:
        sides = [
            self._tabled(b, half=True, shares=h, part=i)[1:] for i, (b, h) in enumerate(zip(two, halves, strict=True))
        ]
        return f"#pair({len(self.said)}, {', '.join(sides)})"

    def _words(self, b: Block) -> dict[str, str]:
        """What stands above and below an exhibit, and for the first of its id the anchor."""
        anchor = "" if b["id"] in self.anchored else b["id"]
        self.anchored.add(b["id"])
        below = {"so_what": b["so_what"], "source": source_line(b)}
        above = {"label": b.get("label", ""), "kicker": b.get("kicker", ""), "title": b["title"]}
        return {"anchor": anchor} | above | below

    def _picture(self, b: Block) -> str:
        name = self._file(base64.b64decode(b["base64"]), b["type"].rpartition("/")[2])
        return self._call("picture", literal(name), alt=b["alt"])

    def _text(self, b: Block) -> str:
        return f"#raw(block: true, {literal(b['text'])})"

    _foreign = _text

    def _summary(self, b: Block) -> str:
        parts = [
            f"#governing[{self.inline(inline(b['governing']), from_data=True)}]",
            self._key_figures(b),
        ]
        for part in ("messages", "recommendations", "more"):
            if b.get(part):
                said = [f"[{self.inline(inline(m['text']), from_data=True)}]" for m in b[part]]
                pointers = [m.get("pointer", "") for m in b[part]]
                targets = [e if (e := m.get("exhibit", "")) in self.exhibits else "" for m in b[part]]
                named = {"title": b[f"{part}_title"], "pointers": pointers, "targets": targets}
                parts.append(self._call("numbered", f"({', '.join(said)},)", **named))
        if b.get("note"):
            parts.append(self._call("note", literal(b["note"])))
        return "#one-page[\n" + "\n".join(parts) + "\n]"

    def flow(self, token: Block) -> str:
        """One token of a syntax tree that stands for itself."""
        kind, children = token["type"], token.get("children", [])
        if kind == "list":
            function = "enum" if token["attrs"].get("ordered") else "list"
            items = ", ".join("[" + "\n\n".join(self.flow(t) for t in i["children"]) + "]" for i in children)
            return f"#{function}({items})"
        if kind == "block_quote":
            return "#quoted[" + "\n\n".join(self.flow(t) for t in children) + "]"
        if kind == "block_code":
            return f"#raw(block: true, {literal(token['raw'])})"
        if kind == "thematic_break":
            return "#line(length: 100%, stroke: 0.5pt)"
        if kind == "block_html":
            return self._say(re.sub(r"<[^>]*>", "", token["raw"]).strip())
        if kind == "table":
            return self._markdown_table(children)
        return self.inline(children)

    def _markdown_table(self, parts: list[Block]) -> str:
        head = parts[0]["children"]
        rows = [r["children"] for p in parts[1:] for r in p["children"]]
        align = [c["attrs"].get("align") or "left" for c in head]
        cells = ", ".join(f"[{self.inline(c['children'])}]" for row in [head, *rows] for c in row)
        return f"#plain-table({literal(align)}, ({cells},))"

    def inline(self, tokens: list[Block], *, from_data: bool = False) -> str:
        """Inline syntax as Typst content; see `html.inline_html`."""
        made = []
        for token in tokens:
            kind = token["type"]
            body = (
                self.inline(token["children"], from_data=from_data)
                if "children" in token
                else self._say(token.get("raw", ""))
            )
            if kind in _WRAPS:
                body = f"#{_WRAPS[kind]}[{body}];"
            elif kind == "codespan":
                body = f"#raw({literal(token['raw'])});"
            elif kind == "link" and _SAFE_LINK.match(token["attrs"]["url"]) and not from_data:
                body = f"#link({literal(token['attrs']['url'])})[{body}];"
            elif kind == "inline_html" and not from_data:
                body = ""
            elif kind == "softbreak":
                body = self._say(" ")
            elif kind == "linebreak":
                body = "#linebreak();"
            made.append(body)
        return "".join(made)

    @staticmethod
    def _say(text: str) -> str:
        return f"#text({literal(text)});" if text else ""


def _halved(b: Block) -> list[float] | None:
    """Columns of a table that may stand beside another, in characters; None for one too wide or too long."""
    if b["kind"] != "table" or not b["columns"] or b["id"] == INDEX or len(b["text"]) > SHORT:
        return None
    labels = [c["label"] for c in b["columns"]]
    wide = column_shares(labels, b["text"])
    if sum(wide) <= HALF:
        return wide
    card = len(labels) == 2 and len(b["text"]) <= CARD and sum(wide) <= 2 * HALF  # a name and a line of text
    return column_shares(labels, b["text"], line=int(HALF)) if card else None
