"""report.docx: the blocks as an editable Word document, by an nbconvert exporter (``--to cba_document``)."""

import base64
import io
import re
from collections.abc import Iterable
from math import ceil
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from cbakit.report import word_look as look
from cbakit.report.blocks import Block, blocks, source_line
from cbakit.report.branded import figures, logo, swaps
from cbakit.report.columns import INSET, column_shares
from cbakit.report.document import About, taken
from cbakit.report.packed import packed
from cbakit.report.pictures import pictures
from cbakit.report.runs import Grid, Paragraph, Run, flow, said
from cbakit.report.word_xml import (
    NAMESPACES,
    TWIPS,
    anchored,
    bookmarked,
    dressed,
    field,
    paragraph,
    picture,
    run,
    table,
)

SHORT = 18  # rows of a table that is not broken between pages
LINES = 34  # of text in it: a taller one breaks, or it would push its heading's page white
THIN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'  # a table must be followed by a paragraph
_NUMBER = re.compile(r"^(.*?)(\d+)$")
_SIDE = {"right": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}


class WordReport(Exporter):
    """An executed notebook, or the whole report, as a Word document that the client edits."""

    export_from_notebook = "Client report (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @default("file_extension")
    def _extension(self) -> str:
        return ".docx"

    @default("default_preprocessors")
    def _preprocessors(self) -> list:
        return []  # nothing is changed on the way: each of them would only copy and check the whole report again

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kwargs: Any):
        """The report as bytes of a docx, with nbconvert's resources."""
        report, resources = taken(self, nb, resources)
        return word_document(report), resources


def word_document(report: NotebookNode) -> bytes:
    """
    A report as docx: real styles, a contents field, numbered exhibits, native tables.

    Whatever comes from data enters as text of a run, never as a field, a link or markup.
    """
    from docx.oxml import parse_xml

    about = About(**report.metadata["cbakit"])
    made = _Body(about, figures(blocks(report), about.brand))
    body = made.document.element.body
    inner = parse_xml(f"<w:body {NAMESPACES}>{''.join(made.parts)}</w:body>")
    for old in body.xpath("w:p | w:tbl"):
        body.remove(old)
    last = body.sectPr
    for element in list(inner):
        last.addprevious(element)
    target = io.BytesIO()
    made.document.save(target)
    return packed(target.getvalue(), about.as_of or "2000-01-01", swaps(about.brand))


class _Body:
    """Blocks as XML of a document's body, collected in `parts`."""

    def __init__(self, about: About, found: list[Block]) -> None:
        self.about, self.lang = about, about.lang
        self.document = look.new_document(about)
        self.parts: list[str] = []
        self.ids, self.lists = 0, look.NUMBERS
        self.links: dict[str, str] = {}
        self.counted: dict[str, int] = {}
        self.drawn = pictures(b for b in found if b["kind"] == "figure")
        self.exhibits = {b["id"]: _anchor(b["id"]) for b in reversed(found) if b["kind"] in ("figure", "table")}
        self.placed: set[str] = set()
        self._front(found)
        awaited = about.client != ""
        for block in found:
            if awaited and block["kind"] == "chapter" and block["role"] != "front":
                self._contents(found)
                awaited = False
            getattr(self, f"_{block['kind']}")(block)

    def _add(self, content: str, style: str = "", *properties: str) -> None:
        self.parts.append(paragraph(content, style, *properties))

    def _next(self) -> int:
        self.ids += 1
        return self.ids

    def _front(self, found: list[Block]) -> None:
        """The title page; a notebook alone begins with its chapter."""
        about, lang = self.about, self.lang
        if not about.client:
            if not any(b["kind"] == "chapter" for b in found):
                self._add(run(about.title), "Title")
            return
        if drawn := logo(about.brand):
            relation, _ = self.document.part.get_or_add_image(io.BytesIO(drawn[0]))
            self._add(picture(relation, self._next(), drawn[1:], alt=lang.say("report-logo")), "Figure")
        self._add(run(about.client), "Client")
        self._add(run(about.title), "Title")
        for name, value in about.facts:
            self._add(run(f"{name}: ", f'<w:color w:val="{look.GREY}"/>') + run(value), "Facts")
        for contact in about.brand.get("contacts", []):
            self._add(run(contact), "Facts")

    def _contents(self, found: list[Block]) -> None:
        """A contents field, filled in already; the page numbers are fields that an office program counts."""
        self._add(run(self.lang.say("report-contents")), "ContentsHeading")
        listed = [b for b in found if b["kind"] == "chapter" or (b["kind"] == "heading" and not b["recurs"])]
        listed = [b for b in listed if b["level"] <= 2 and b.get("role") != "front"]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\h \\z \\t "heading 1;1;heading 2;2" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        for number, b in enumerate(listed):
            name = _heading_anchor(b)
            line = run(_titled(b)) + "<w:r><w:tab/></w:r>" + field(f"PAGEREF {name} \\h", "")
            entry = anchored(line, name)
            self._add((begin if number == 0 else "") + entry, f"TOC{b['level']}")
        self._add('<w:r><w:fldChar w:fldCharType="end"/></w:r>' if listed else "")

    def _chapter(self, b: Block) -> None:
        self._add(bookmarked(run(_titled(b)), _heading_anchor(b), self._next()), "Heading1")

    def _heading(self, b: Block) -> None:
        self._add(bookmarked(run(b["text"]), _heading_anchor(b), self._next()), f"Heading{b['level']}")

    def _markdown(self, b: Block) -> None:
        for part in flow(b["ast"], from_data=b.get("from_data", False)):
            if isinstance(part, Grid):
                self._grid(part)
            else:
                self._flowing(part, "Lead" if b.get("lead") else "")

    def _flowing(self, part: Paragraph, style: str) -> None:
        content = dressed(part.runs, self._links(part.runs))
        if part.form in ("bullet", "number"):
            if part.first:
                self.lists += 1
                look.numbered_list(self.document, self.lists)
            number = look.BULLETS if part.form == "bullet" else self.lists
            level = min(part.level, 2)
            listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            self._add(content, "Item", listed)
        else:
            self._add(content, {"quote": "Quote", "code": "Code"}.get(part.form, style))

    def _links(self, runs: Iterable[Run]) -> dict[str, str]:
        """Relations of the addresses that the author wrote."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        for address in (r.link for r in runs if r.link):
            if address not in self.links:
                self.links[address] = self.document.part.relate_to(
                    address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
                )
        return self.links

    def _finding(self, b: Block) -> None:
        content = dressed(said(b["text"]), {})
        name = self.exhibits.get(b["exhibit"], "") if b.get("moved") else ""
        self._add(anchored(content, name) if name else content, "Source" if b.get("moved") else "Finding")

    def _callout(self, b: Block) -> None:
        self._add(run(self.lang.say(f"report-callout-{b['tone']}")), "CalloutTag")
        self._add(dressed(said(b["text"]), {}), "Callout")

    def _key_figures(self, b: Block, *, apart: bool = True) -> None:
        items = b["items"]
        if not items:
            return
        cells = [
            paragraph(run(i["label"]), "KeyLabel")
            + paragraph(run(i["text"]), "KeyFigure")
            + paragraph(run(i["below"]), "KeyBelow")
            for i in items
        ]
        widths = _twips([1.0] * len(items), look.TEXT_WIDTH)
        self.parts.append(table([cells], widths, style="KeyFigures", head=0))
        if apart:
            self._add("", "Source")

    def _figure(self, b: Block) -> None:
        self._claim(b)
        width = min(b["width_in"], look.TEXT_WIDTH)
        drawn = self.drawn[b["svg"]]
        relation, _ = self.document.part.get_or_add_image(io.BytesIO(drawn))
        size = (width, b["height_in"] * width / b["width_in"])
        self._add(picture(relation, self._next(), size, alt=b["alt"] or b["title"]), "Figure")
        self._foot(b)

    def _table(self, b: Block) -> None:
        if not b["columns"]:
            return
        self._claim(b)
        labels = [c["label"] for c in b["columns"]]
        shares = column_shares(labels, b["text"])
        dress = "CellSmall" if sum(shares) > 112 else "CellText"
        sides = [_SIDE.get(c["align"], "") for c in b["columns"]]
        rows = [[paragraph(run(label), "CellHead", side) for label, side in zip(labels, sides, strict=True)]]
        short = len(b["text"]) <= SHORT and _lines(b["text"], shares) <= LINES
        for number, row in enumerate(b["text"]):
            weight = ["<w:b/>"] if b["total"] and number == len(b["text"]) - 1 else []
            whole = short and (number < len(b["text"]) - 1 or b["so_what"] or b["source"])
            keep = "<w:keepNext/>" if whole or number == 0 else ""  # no heading row alone at the foot of a page
            rows.append(
                [paragraph(run(cell, *weight), dress, keep + side) for cell, side in zip(row, sides, strict=True)]
            )
        width = look.TEXT_WIDTH * min(1.0, max(0.45, sum(shares) * 0.0093))
        self.parts.append(table(rows, _twips(shares, width), style="Exhibit", caption=b["title"]))
        self._foot(b)

    def _claim(self, b: Block) -> None:
        """Label, as a counted field, and the finding above an exhibit."""
        label = b.get("label", "")
        parts = _NUMBER.match(label)
        name = self.exhibits.get(b["id"], "")
        head = run(label)
        if parts and name not in self.placed:
            kind, number = parts[1].strip(), int(parts[2])
            again = f" \\r {number}" if number != self.counted.get(kind, 0) + 1 else ""
            self.counted[kind] = number
            sequence = "Figure" if b["kind"] == "figure" else "Table"
            head = run(parts[1]) + field(f"SEQ {sequence} \\* ARABIC{again}", str(number))
        content = head + run(". " if label else "") + run(b["title"])
        if name and name not in self.placed:
            self.placed.add(name)
            content = bookmarked(content, name, self._next())
        self._add(content, "Caption")

    def _foot(self, b: Block) -> None:
        if b["so_what"]:
            self._add(run(b["so_what"]), "SoWhat")
        if line := source_line(b):
            self._add(run(line), "Source")
        elif not b["so_what"]:
            self._add("", "Source", THIN)

    def _picture(self, b: Block) -> None:
        relation, image = self.document.part.get_or_add_image(io.BytesIO(base64.b64decode(b["base64"])))
        wide, high = image.px_width / image.horz_dpi, image.px_height / image.vert_dpi
        scale = min(1.0, 0.8 * look.TEXT_WIDTH / wide)
        self._add(picture(relation, self._next(), (wide * scale, high * scale), alt=b["alt"] or "—"), "Figure")

    def _text(self, b: Block) -> None:
        self._add(run(b["text"]), "Code")

    _foreign = _text

    def _grid(self, grid: Grid) -> None:
        """A table written in Markdown."""
        cells = [["".join(r.text for r in cell) for cell in row] for row in grid.rows]
        width = look.TEXT_WIDTH / max(1, len(grid.align))
        rows = [
            [
                paragraph(dressed(cell, self._links(cell)), "CellText" if n else "CellHead", _SIDE.get(side, ""))
                for cell, side in zip(row, grid.align, strict=True)
            ]
            for n, row in enumerate(grid.rows)
        ]
        shares = column_shares(cells[0], cells[1:])
        self.parts.append(table(rows, _twips(shares, width * len(grid.align)), style="Exhibit"))
        self._add("")

    def _summary(self, b: Block) -> None:
        """The page that is read: one page, also in a wider font where that of the report is not installed."""
        self._add(dressed(said(b["governing"]), {}), "Governing")
        self._key_figures(b, apart=False)
        for part in ("messages", "recommendations", "more"):
            if not b.get(part):
                continue
            self._add(run(b[f"{part}_title"]), "Heading3", look.CLOSE)
            self.lists += 1
            look.numbered_list(self.document, self.lists)
            listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.lists}"/></w:numPr>'
            for message in b[part]:
                content = dressed(said(message["text"]), {})
                if message.get("pointer"):
                    shown = run(message["pointer"], '<w:rStyle w:val="Hyperlink"/>')
                    name = self.exhibits.get(message.get("exhibit", ""))
                    content += run(" ") + (anchored(shown, name) if name else shown)
                self._add(content, "SummaryItem", listed)
        if b.get("note"):
            self._add(run(b["note"]), "SummaryNote")


def _lines(rows: list[list[str]], shares: list[float]) -> int:
    """Lines of text that the rows of a table take, by characters."""
    room = [max(1.0, share - INSET) for share in shares]
    return sum(max(ceil(len(cell) / wide) for cell, wide in zip(row, room, strict=True)) for row in rows)


def _titled(b: Block) -> str:
    """A chapter with its mark."""
    return f"{b['mark']}. {b['text']}" if b.get("mark") else b["text"]


def _heading_anchor(b: Block) -> str:
    return f"_Toc{int(b['id'][1:]):08d}"


def _anchor(exhibit: str) -> str:
    """A bookmark's name from an exhibit's id; ids of data may hold any sign."""
    import hashlib

    return "x_" + hashlib.sha256(exhibit.encode("utf-8", "replace")).hexdigest()[:20]


def _twips(shares: list[float], width: float) -> list[int]:
    """Column widths that sum to `width` inches."""
    return [round(share / sum(shares) * width * TWIPS) for share in shares]
