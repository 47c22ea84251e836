"""report.pdf: the blocks set by Typst, tagged and archivable, by an nbconvert exporter (``--to cba_pdf``)."""

import base64
import json
import mimetypes
import re
import tempfile
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import pandas as pd
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from cbakit import style
from cbakit.errors import CbaError
from cbakit.report.blocks import Block, blocks, inline, source_line
from cbakit.report.brand import recoloured
from cbakit.report.document import About, alone
from cbakit.report.paging import Mark, afloat

TEMPLATE = Path(__file__).parent / "templates" / "report.typ"
STANDARDS: tuple[Literal["ua-1", "a-2a"], ...] = ("ua-1", "a-2a")
_WRAPS = {"strong": "strong", "emphasis": "emph", "strikethrough": "strike"}
_SAFE_LINK = re.compile(r"(?i)https?://|mailto:")


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
        report, resources = super().from_notebook_node(alone(nb), resources, **kwargs)
        source, files = typst_source(report)
        about = About(**report.metadata["cbakit"])
        found = marks(source, files | {"look.typ": look(about, measuring=True)})
        files["look.typ"] = look(about, afloat=afloat(found))
        resources["typst"] = source
        return compiled(source, files), resources


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
        warnings.warn(f"report.pdf is not PDF/UA-1 and PDF/A-2a: {reason}", stacklevel=2)
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
            {"root": name, "font_paths": [name, *_font_folders()], "ignore_system_fonts": True},
        )


def marks(source: str, files: dict[str, str | bytes]) -> list[Mark]:
    """Where exhibits and chapters stand on the pages; nothing where the report cannot be set (`compiled` says why)."""
    import typst

    with _laid_out(source, files) as (main, where):
        try:
            return [Mark(*m) for m in json.loads(typst.query(main, "<mark>", field="value", **where))]
        except typst.TypstError:
            return []


def _font_folders() -> list[str]:
    """Our fonts, then matplotlib's DejaVu for the characters that PT Sans lacks."""
    spec = find_spec("matplotlib")
    others = [str(Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf")] if spec and spec.origin else []
    return [str(style.FONTS), *others]


def typst_source(report: NotebookNode) -> tuple[str, dict[str, str | bytes]]:
    """
    A report as Typst source and the pictures it names.

    Whatever comes from data or from text enters as a string literal, never as markup.
    """
    about = About(**report.metadata["cbakit"])
    lang, made = about.lang, _Source()
    facts = [(lang.say("report-date"), lang.date(about.as_of))] if about.as_of else []
    if about.first_day:
        period = lang.say("report-period-value", first=lang.date(about.first_day), last=lang.date(about.as_of))
        facts.append((lang.say("report-period"), period))
    if about.author:
        facts.append((lang.say("report-author"), about.author))
    day = pd.Timestamp(about.as_of or "2000-01-01")
    head = {
        "title": about.title,
        "client": about.client,
        "language": about.language,
        "author": about.author,
        "facts": facts,
        "year": day.year,
        "month": day.month,
        "day": day.day,
        "contacts": about.brand.get("contacts", []),
        "logo": "",
        "logo-alt": lang.say("report-logo"),
    }
    made.brand = about.brand
    if about.brand.get("logo"):
        ending = mimetypes.guess_extension(about.brand["logo_type"]) or ".png"
        made.files[f"logo{ending}"] = base64.b64decode(about.brand["logo"])
        head["logo"] = f"logo{ending}"
    for name, data in about.brand.get("font_files", {}).items():
        made.files[name] = base64.b64decode(data)
    made.files["look.typ"] = look(about)
    body: list[str] = []
    awaited = about.client != ""  # the contents stand after the page that is read
    found = blocks(report)
    made.page_heading = lang.say("report-column-page")
    made.exhibits = {b["id"] for b in found if b["kind"] in ("figure", "table") and b.get("columns", True)}
    for block in found:
        if awaited and block["kind"] == "chapter" and block["name"] != "summary":
            body.append("#contents()")
            awaited = False
        body.append(made.block(block))
    body.append('#mark("close")')
    return f'#import "report.typ": *\n#show: report.with({literal(head)})\n{chr(10).join(body)}\n', made.files


def look(about: About, *, afloat: Iterable[str] = (), measuring: bool = False) -> str:
    """Colours, words and which exhibits float to the top of the next page, as a Typst module."""
    lang, accent = about.lang, about.brand.get("accent", style.ACCENT)
    colours = {"ink": style.INK, "grey": style.GREY, "pale": style.PALE, "hair": style.RULE, "accent": accent}
    words: dict[str, Any] = {
        key: lang.say(f"report-{key}")
        for key in ("contents", "callout-missing", "callout-limit", "callout-core", "callout-failed")
    }
    words |= {"page": lang.say("report-page", page="\u241f").split("\u241f")}
    lines = [f"#let {name} = rgb({literal(colour)})" for name, colour in colours.items()]
    families = [f for f in (about.brand.get("font"), "PT Sans", "DejaVu Sans") if f]
    lines.append(f"#let families = {literal(families)}")
    lines.append(f"#let afloat = {literal(sorted(afloat))}\n#let measuring = {literal(measuring)}")
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
    """Blocks as calls of the functions in report.typ; collects the pictures on the way."""

    def __init__(self) -> None:
        self.files: dict[str, str | bytes] = {}
        self.exhibits: set[str] = set()  # ids that pointers may name
        self.anchored: set[str] = set()
        self.count = 0
        self.page_heading = ""
        self.brand: dict[str, Any] = {}

    def block(self, block: Block) -> str:
        """One block as Typst source; a kind that this writer does not know is an error."""
        return getattr(self, f"_{block['kind']}")(block)

    def _call(self, function: str, *content: str, **named: Any) -> str:
        """A call in code mode; `content` is ready source of content values."""
        arguments = [*content, *(f"{k.replace('_', '-')}: {literal(v)}" for k, v in named.items())]
        return f"#{function}({', '.join(arguments)})"

    def _file(self, content: str | bytes, ending: str) -> str:
        name = f"picture-{len(self.files) + 1}.{ending}"
        self.files[name] = content
        return name

    def _chapter(self, b: Block) -> str:
        return self._call("chapter", literal(b["text"]), number=b["mark"], follows=b["name"] == "argument")

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
        return self._call("drawn", literal(picture), alt=b["alt"], width=b["width_in"], **self._words(b))

    def _table(self, b: Block) -> str:
        if not b["columns"]:
            return ""
        shares = column_shares([c["label"] for c in b["columns"]], b["text"])
        align = [c["align"] for c in b["columns"]]
        labels = [c["label"] for c in b["columns"]]
        indexed = b["id"] == "appendix_exhibits"  # its last column is the page
        targets = [row[0] for row in b["data"]["rows"]] if indexed else []
        if indexed:
            shares, align, labels = [*shares, 9.0], [*align, "right"], [*labels, self.page_heading]
        return self._call(
            "tabled",
            shares=shares,
            align=align,
            labels=labels,
            rows=b["text"],
            targets=targets,
            total=b["total"],
            **self._words(b),
        )

    def _words(self, b: Block) -> dict[str, str]:
        """What stands above and below an exhibit, its name for planning, and for the first of its id the anchor."""
        self.count += 1
        anchor = "" if b["id"] in self.anchored else b["id"]
        self.anchored.add(b["id"])
        below = {"so_what": b["so_what"], "source": source_line(b)}
        above = {"label": b.get("label", ""), "kicker": b.get("kicker", ""), "title": b["title"]}
        return {"id": f"e{self.count}", "anchor": anchor} | above | below

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
        return "\n".join(parts)

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


def column_shares(labels: list[str], rows: list[list[str]], *, line: int = 108) -> list[float]:
    """
    Widths of a table's columns in characters.

    A column is as wide as its longest cell and the longest word of its heading. Where the sum is more than a line
    holds, the columns of long text share what the short ones leave, none less than its longest word.

    Parameters
    ----------
    labels : list of str
    rows : list of list of str
    line : int
        Characters that a line of the page holds.
    """
    cells = [[label, *(row[i] for row in rows)] for i, label in enumerate(labels)]
    words = [min(40, max(len(word) for text in column for word in text.split(" "))) for column in cells]
    longest = [max([len(r[i]) for r in rows] + [words[i], len(label) / 2.5, 4]) + 2.0 for i, label in enumerate(labels)]
    over = [i for i, width in enumerate(longest) if width > 28]
    free = line - sum(width for i, width in enumerate(longest) if i not in over)
    if sum(longest) <= line or not over:
        return longest
    weight = {i: min(longest[i], 160.0) ** 0.75 for i in over}
    share = {i: max(words[i] + 2.0, free * weight[i] / sum(weight.values())) for i in over}
    return [round(share.get(i, width), 1) for i, width in enumerate(longest)]
