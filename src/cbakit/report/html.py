"""report.html: one file without a script and without a request, by an nbconvert exporter (``--to cba_html``)."""

import base64
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nh3
from markupsafe import Markup, escape
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from traitlets import default

from cbakit import style
from cbakit.errors import InputError
from cbakit.report.blocks import Block, blocks, inline, source_line
from cbakit.report.brand import recoloured, variables
from cbakit.report.document import About, alone

TEMPLATES = Path(__file__).parent / "templates"
FACES = {"regular": ("normal", 400), "italic": ("italic", 400), "bold": ("normal", 700), "bold-italic": ("italic", 700)}
# House colours become variables of the page, so that figures follow its light and dark dress.
COLOURS = {style.INK: "ink", style.GREY: "grey", style.PALE: "pale", style.RULE: "rule", style.ACCENT: "accent",
           style.ACCENT_PALE: "accent-pale", style.WARNING: "warning", "#ffffff": "paper"}  # fmt: skip
COLOURS |= {colour: f"line-{k}" for k, colour in enumerate(style.SEQUENCE) if colour not in COLOURS}
COLOURS |= {
    style.readable(colour): f"name-{k}"
    for k, colour in enumerate(style.SEQUENCE)
    if style.readable(colour) not in COLOURS
}
DARK = "#151c21"  # the ground of the dark dress
SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_WRAPS = {"strong": "strong", "emphasis": "em", "strikethrough": "s"}
_SAFE_LINK = re.compile(r"(?i)https?://|mailto:")


class HtmlReport(TemplateExporter):
    """An executed notebook, or the whole report, as one HTML file for the client."""

    export_from_notebook = "Client report (HTML)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _extension(self) -> str:
        return ".html"

    @default("template_name")
    def _template(self) -> str:
        return "cba_html"

    @default("extra_template_basedirs")
    def _templates(self) -> list[str]:
        return [str(TEMPLATES)]

    def _create_environment(self):
        environment = super()._create_environment()
        environment.autoescape = True
        return environment

    @default("default_preprocessors")
    def _preprocessors(self) -> list:
        return []  # nothing is changed on the way: each of them would only copy and check the whole report again

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kwargs: Any):
        """The report as HTML, with nbconvert's resources."""
        report = alone(nb)
        resources = self._init_resources(resources or {}) | {"report": context(report)}
        return super().from_notebook_node(new_notebook(), resources, **kwargs)  # the template shows the context alone


def context(report: NotebookNode) -> dict[str, Any]:
    """All that the template shows: what the title page says, the sections with their blocks, style and fonts."""
    about = About(**report.metadata["cbakit"])
    sections: list[dict[str, Any]] = []
    for number, block in enumerate(blocks(report)):
        if block["kind"] == "chapter" or not sections:
            head = (
                block
                if block["kind"] == "chapter"
                else {"text": about.title, "id": "s0", "mark": "", "role": "chapter"}
            )
            sections.append({"head": head, "blocks": []})
        if block["kind"] != "chapter":
            sections[-1]["blocks"].append(_ready(block, number, about.brand))
    return {
        "about": about,
        "lang": about.lang,
        "whole": bool(about.client),
        "sections": sections,
        "css": Markup(page_style(about.brand)),
        "fonts": Markup(font_faces() + own_faces(about.brand)),
        "logo": logo(about.brand),
    }


def _ready(block: Block, number: int, brand: dict[str, Any]) -> Block:
    """A block with its texts as safe HTML."""
    kind = block["kind"]
    if kind == "markdown":
        text = markdown_html(block["ast"], from_data=block.get("from_data", False))
        return block | {"html": Markup('<div class="lead">{}</div>').format(text) if block.get("lead") else text}
    if kind in ("figure", "table"):
        block = block | {"source_line": source_line(block)}
    if kind == "figure":
        return block | {"html": inline_svg(block["svg"], f"f{number}-", block["alt"], brand=brand)}
    if kind in ("finding", "callout"):
        return block | {"html": inline_html(inline(block["text"]), from_data=True)}
    if kind == "foreign":
        return block | {"html": Markup(nh3.clean(block["html"], attributes={"*": {"colspan", "rowspan", "scope"}}))}
    if kind == "summary":
        said = {
            key: [m | {"html": inline_html(inline(m["text"]), from_data=True)} for m in block[key]]
            for key in ("messages", "recommendations", "more")
            if key in block
        }
        return block | said | {"html": inline_html(inline(block["governing"]), from_data=True)}
    return block


def markdown_html(tree: list[Block], *, from_data: bool = False) -> Markup:
    """
    A syntax tree as HTML.

    Raw HTML is never passed on: in text typed by the author its tags are dropped (a block of it goes through a
    sanitiser), in text that may hold data it is shown as the characters it is made of.
    """
    return Markup("\n").join(_block_html(token, from_data) for token in tree)


def _block_html(token: Block, from_data: bool) -> Markup:
    kind, children = token["type"], token.get("children", [])
    if kind in ("paragraph", "block_text"):
        body = inline_html(children, from_data=from_data)
        return body if kind == "block_text" else Markup("<p>{}</p>").format(body)
    if kind == "list":
        tag = Markup("ol") if token["attrs"].get("ordered") else Markup("ul")
        items = [Markup("<li>{}</li>").format(markdown_html(i["children"], from_data=from_data)) for i in children]
        return Markup("<{0}>{1}</{0}>").format(tag, Markup("").join(items))
    if kind == "block_quote":
        return Markup("<blockquote>{}</blockquote>").format(markdown_html(children, from_data=from_data))
    if kind == "block_code":
        return Markup("<pre>{}</pre>").format(token["raw"])
    if kind == "thematic_break":
        return Markup("<hr>")
    if kind == "table":
        return _markdown_table(children, from_data)
    if kind == "block_html":
        return escape(token["raw"]) if from_data else Markup(nh3.clean(token["raw"], attributes={}))
    return inline_html(children, from_data=from_data) if children else escape(token.get("raw", ""))


def _markdown_table(parts: list[Block], from_data: bool) -> Markup:
    """A Markdown table; its first part is the heading row."""
    rows = [("th scope=col", parts[0]["children"])] + [("td", r["children"]) for p in parts[1:] for r in p["children"]]
    lines = []
    for tag, cells in rows:
        made = [
            Markup("<{0} class={1}>{2}</{3}>").format(
                Markup(tag),
                c["attrs"].get("align") or "left",
                inline_html(c["children"], from_data=from_data),
                Markup(tag[:2]),
            )
            for c in cells
        ]
        lines.append(Markup("<tr>{}</tr>").format(Markup("").join(made)))
    return Markup('<div class="scroll"><table><thead>{}</thead><tbody>{}</tbody></table></div>').format(
        lines[0], Markup("").join(lines[1:])
    )


def inline_html(tokens: list[Block], *, from_data: bool = False) -> Markup:
    """Inline syntax as HTML; see `markdown_html`."""
    made = []
    for token in tokens:
        kind, raw = token["type"], token.get("raw", "")
        body = inline_html(token["children"], from_data=from_data) if "children" in token else escape(raw)
        if kind in _WRAPS:
            body = Markup("<{0}>{1}</{0}>").format(Markup(_WRAPS[kind]), body)
        elif kind == "codespan":
            body = Markup("<code>{}</code>").format(body)
        elif kind == "link" and _SAFE_LINK.match(token["attrs"]["url"]) and not from_data:
            body = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(token["attrs"]["url"], body)
        elif kind == "inline_html" and not from_data:
            body = Markup("")
        elif kind == "softbreak":
            body = Markup(" ")
        elif kind == "linebreak":
            body = Markup("<br>")
        made.append(body)
    return Markup("").join(made)


def inline_svg(svg: str, prefix: str, alt: str, *, brand: dict[str, Any] | None = None) -> Markup:
    """
    A figure as inline SVG: an image with a name, ids of its own, colours that follow the page, nothing active.

    Parameters
    ----------
    svg : str
    prefix : str
        Put before each id, so that several figures can stand in one page.
    alt : str
    brand : dict, optional
        As `brand.dress` returns it: colours that are no variable of the page take its tint.

    Raises
    ------
    InputError
        If `svg` is not well-formed.
    """
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as fault:
        raise InputError(f"A figure is not valid SVG ({fault.msg}); run its notebook again.") from None
    for parent in root.iter():
        for child in list(parent):
            if child.tag.rpartition("}")[2] in (
                "metadata",
                "title",
                "script",
                "foreignObject",
                "a",
                "image",
                "use",
            ) and not _within(child):
                parent.remove(child)
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if name.rpartition("}")[2].lower().startswith("on"):
                del element.attrib[name]
            elif name == "id":
                element.set(name, prefix + value)
            elif name.endswith("href") and value.startswith("#"):
                element.set(name, f"#{prefix}{value[1:]}")
            else:
                value = re.sub(r"url\(#", f"url(#{prefix}", value)
                element.set(
                    name,
                    re.sub(r"#[0-9a-f]{6}\b", _as_variable, value) if name in ("style", "fill", "stroke") else value,
                )
    width = root.attrib.pop("width", "").removesuffix("pt")
    root.attrib.pop("height", None)
    root.set("role", "img")
    root.set("aria-label", alt)
    if width.replace(".", "", 1).isdigit():
        root.set("style", f"max-width:{1.17 * float(width):.0f}pt")  # the column is a little wider than the paper's
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    drawn = ElementTree.tostring(root, encoding="unicode")
    return Markup(recoloured(drawn, brand) if brand else drawn)


def _within(element: ElementTree.Element) -> bool:
    """Whether an element refers only to its own drawing (markers are drawn by ``use`` of a path in the same file)."""
    links = [v for k, v in element.attrib.items() if k.endswith("href")]
    local = element.tag.endswith("}use") and links != [] and all(v.startswith("#") for v in links)
    raster = element.tag.endswith("}image") and links != [] and all(v.startswith("data:image/png") for v in links)
    return local or raster


def _as_variable(match: re.Match) -> str:
    name = COLOURS.get(match[0])
    return f"var(--{name},{match[0]})" if name else match[0]


def page_style(brand: dict[str, Any]) -> str:
    """The style of the page with the colours of lines and of the brand."""
    css = (TEMPLATES / "cba_html" / "report.css").read_text(encoding="utf-8")
    return css + line_colours() + variables(brand, dark=DARK)


def own_faces(brand: dict[str, Any]) -> str:
    """The brand's fonts in the page itself, before PT Sans; weight and slant by the name of the file."""
    named = brand.get("font") or brand.get("display")
    if not named:
        return ""
    family, where = re.sub(r"[^\w -]", "", named), "body,svg text" if brand.get("font") else "h1,h2,h3"
    rules = [f"{where}{{font-family:'{family}','PT Sans',system-ui,sans-serif}}"]
    for name, data in brand["font_files"].items():
        slant = "italic" if re.search(r"(?i)italic|oblique", name) else "normal"
        weight = 700 if re.search(r"(?i)bold", name) else 400
        kind = "opentype" if name.lower().endswith(".otf") else "truetype"
        source = f"url(data:font/{name[-3:].lower()};base64,{data}) format('{kind}')"
        rules.insert(0, f"@font-face{{font-family:'{family}';font-style:{slant};font-weight:{weight};src:{source}}}")
    return "\n" + "\n".join(rules)


def logo(brand: dict[str, Any]) -> str:
    """The logo as an address that holds its data; as an image it can run nothing."""
    return f"data:{brand['logo_type']};base64,{brand['logo']}" if brand.get("logo") else ""


def line_colours() -> str:
    """Colours of lines and of the names beside them, light and dark, as variables of the page."""
    light = {name: colour for colour, name in COLOURS.items() if name.startswith(("line-", "name-"))}
    dark = {name: style.readable(colour, DARK) for name, colour in light.items()}
    rules = ["".join(f"--{name}:{colour};" for name, colour in part.items()) for part in (light, dark)]
    return f":root{{{rules[0]}}}@media screen and (prefers-color-scheme:dark){{:root{{{rules[1]}}}}}\n"


def font_faces() -> str:
    """PT Sans in the page itself."""
    rules = []
    for name, (slant, weight) in FACES.items():
        data = base64.b64encode((style.FONTS / f"web-{name}.woff2").read_bytes()).decode()
        source = f"url(data:font/woff2;base64,{data}) format('woff2')"
        rules.append(f"@font-face{{font-family:'PT Sans';font-style:{slant};font-weight:{weight};src:{source}}}")
    return "/* PT Sans, (c) 2009 ParaType Ltd., ParaType Free Font License */\n" + "\n".join(rules)
