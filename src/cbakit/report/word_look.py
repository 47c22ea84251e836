"""Styles, numbering, page and properties of a Word document: how it looks, whatever stands in it."""

from typing import Any

from cbakit import style
from cbakit.report.document import About
from cbakit.report.runs import clean
from cbakit.report.word_xml import NAMESPACES, TWIPS, field, paragraph, quoted, run

PAGE, MARGIN = (8.268, 11.693), (1.06, 0.847, 0.95)  # A4 in inches; top, sides, bottom
TEXT_WIDTH = PAGE[0] - 2 * MARGIN[1]
GREY = "65727B"
FONT = "PT Sans"
CLOSE = '<w:spacing w:before="180" w:after="60"/>'  # of a heading of the page that is read
BULLETS, NUMBERS = 90, 91  # abstract lists of our own

# id: (name, based on, size in half points, colour, bold, before, after in points, further elements of the paragraph)
_STYLES: dict[str, tuple[str, str, int, str, bool, float, float, str]] = {
    "Heading1": ("heading 1", "Normal", 40, "ink", True, 0, 12, "<w:keepNext/><w:pageBreakBefore/>|0"),
    "Heading2": ("heading 2", "Normal", 26, "ink", True, 20, 6, "<w:keepNext/>|1"),
    "Heading3": ("heading 3", "Normal", 22, "ink", True, 14, 5, "<w:keepNext/>|2"),
    "Title": ("Title", "Normal", 64, "ink", True, 0, 28, ""),
    "Client": ("Client", "Normal", 24, "accent", True, 200, 10, ""),
    "Facts": ("Facts", "Normal", 20, "ink", False, 0, 3, ""),
    "ContentsHeading": ("Contents Heading", "Normal", 40, "ink", True, 0, 14, "<w:pageBreakBefore/>"),
    "TOC1": ("toc 1", "Normal", 19, "ink", True, 6, 1, ""),
    "TOC2": ("toc 2", "Normal", 17, GREY, False, 0, 0, ""),
    "Governing": ("Governing", "Normal", 26, "ink", False, 0, 10, ""),
    "Lead": ("Lead", "Normal", 23, GREY, False, 0, 10, ""),
    "Finding": ("Finding", "Normal", 21, "ink", False, 0, 7, ""),
    "Caption": ("caption", "Normal", 22, "ink", True, 16, 6, "<w:keepNext/><w:keepLines/>"),
    "SoWhat": ("So What", "Normal", 20, "ink", False, 5, 3, "<w:keepLines/>"),
    "Source": ("Source", "Normal", 16, GREY, False, 2, 14, "<w:keepLines/>"),
    "Figure": ("Figure", "Normal", 20, "ink", False, 0, 2, "<w:keepNext/>"),
    "CalloutTag": ("Callout Tag", "Normal", 17, GREY, False, 8, 0, "<w:keepNext/>"),
    "Callout": ("Callout", "Normal", 20, "ink", False, 0, 10, "<w:keepLines/>"),
    "Quote": ("Quote", "Normal", 20, GREY, False, 4, 6, ""),
    "Code": ("Code", "Normal", 16, "ink", False, 4, 6, ""),
    "Item": ("Item", "Normal", 20, "ink", False, 0, 4, ""),
    "SummaryItem": ("Summary Item", "Normal", 18, "ink", False, 0, 2, ""),
    "SummaryNote": ("Summary Note", "Normal", 15, GREY, False, 4, 0, ""),
    "CellText": ("Cell Text", "Normal", 17, "ink", False, 1.5, 1.5, ""),
    "CellSmall": ("Cell Small", "CellText", 15, "ink", False, 1.5, 1.5, ""),
    "CellHead": ("Cell Head", "CellText", 16, GREY, False, 1.5, 1.5, "<w:keepNext/>"),
    "KeyLabel": ("Key Label", "Normal", 17, GREY, False, 4, 0, "<w:keepNext/>"),
    "KeyFigure": ("Key Figure", "Normal", 34, "ink", True, 0, 0, "<w:keepNext/>"),
    "KeyBelow": ("Key Below", "Normal", 16, GREY, False, 0, 8, ""),
    "Header": ("header", "Normal", 16, GREY, False, 0, 0, ""),
    "Footer": ("footer", "Normal", 16, GREY, False, 0, 0, ""),
}  # fmt: skip
_RULES = {  # side, weight, distance, colour
    "Heading1": ("top", 20, 8, "accent"),
    "ContentsHeading": ("top", 20, 8, "accent"),
    "KeyLabel": ("top", 12, 4, "accent"),
    "Caption": ("top", 6, 5, "ink"),
    "Callout": ("left", 16, 8, style.PALE),
    "CalloutTag": ("left", 16, 8, style.PALE),
    "Quote": ("left", 16, 8, style.PALE),
}
_INDENTS = {"TOC1": (0, 600), "TOC2": (284, 600), "Callout": (200, 0), "CalloutTag": (200, 0), "Quote": (200, 0)}
_DISPLAYED = ("Title", "Heading1", "Heading2", "Heading3", "ContentsHeading")  # what a wide font of the brand is for
_TABBED = ("Header", "Footer", "TOC1", "TOC2")  # a stop at the right edge


def new_document(about: About) -> Any:
    """An empty document of python-docx in the look of the report: styles, language, page, header and footer."""
    import docx

    document = docx.Document()
    for name in [name for name, to in document.part.rels.items() if to.reltype.endswith("/stylesWithEffects")]:
        document.part.drop_rel(
            name
        )  # the template's styles once more, for Word 2007: half a million signs nobody reads
    _styles(document, about)
    _numbering(document)
    _page(document, about)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(about.title), clean(about.author), ""
    properties.last_modified_by, properties.language = clean(about.author), about.lang.locale.replace("_", "-")
    properties.revision, properties.keywords = 1, ""
    return document


def _colour(name: str) -> str:
    return {"ink": style.INK, "accent": style.ACCENT}.get(name, name).lstrip("#").upper()


def _styles(document: Any, about: About) -> None:
    """Our paragraph styles and one table style in place of those of the template; the language stands in the defaults."""
    from docx.oxml import parse_xml

    sheet = document.styles.element
    language = about.lang.locale.replace("_", "-")
    for old in sheet.xpath("w:style"):
        name = old.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId")
        if name not in ("Normal", "DefaultParagraphFont", "TableNormal", "NoList"):
            sheet.remove(old)
    for old in sheet.xpath("w:docDefaults | w:latentStyles"):
        sheet.remove(old)
    defaults = (
        f"<w:docDefaults {NAMESPACES}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/><w:color w:val="{_colour("ink")}"/>'
        f'<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="120" w:line="269" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    sheet.insert(0, parse_xml(defaults))
    normal = next(s for s in sheet.xpath("w:style[@w:styleId='Normal']"))
    for old in normal.xpath("w:rPr | w:pPr"):
        normal.remove(old)
    for key, spec in _STYLES.items():
        sheet.append(parse_xml(_style(key, *spec, display=quoted(about.brand.get("display", "")))))
    sheet.append(parse_xml(_link_style()))
    sheet.append(parse_xml(_table_style()))
    sheet.append(parse_xml(_plain_table_style()))


def _style(
    key: str,
    name: str,
    base: str,
    size: int,
    colour: str,
    bold: bool,
    before: float,
    after: float,
    more: str,
    *,
    display: str,
) -> str:
    """One paragraph style as XML; the elements stand in the order that the schema asks for."""
    keeping, _, level = more.partition("|")
    paragraph = [keeping]
    if key in _RULES:
        side, weight, space, paint = _RULES[key]
        rule = f'<w:{side} w:val="single" w:sz="{weight}" w:space="{space}" w:color="{_colour(paint)}"/>'
        paragraph.append(f"<w:pBdr>{rule}</w:pBdr>")
    if key in _TABBED:
        paragraph.append(f'<w:tabs><w:tab w:val="right" w:pos="{round(TEXT_WIDTH * TWIPS)}"/></w:tabs>')
    if size > 22 or key.startswith("Key"):
        paragraph.append("<w:suppressAutoHyphens/>")
    lines = ' w:line="240" w:lineRule="auto"' if size > 22 or size < 18 or key == "SummaryItem" else ""
    paragraph.append(f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{lines}/>')
    if key in _INDENTS:
        paragraph.append('<w:ind w:left="{}" w:right="{}"/>'.format(*_INDENTS[key]))
    paragraph.append(f'<w:outlineLvl w:val="{level}"/>' if level else "")
    family = "Consolas" if key == "Code" else display if key in _DISPLAYED else ""
    text = [f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:cs="{family}"/>'] if family else []
    text += ["<w:b/><w:bCs/>"] if bold else []
    text.append(f'<w:color w:val="{_colour(colour)}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    own = "" if name[0].islower() or name in ("Title", "Quote") else ' w:customStyle="1"'
    return (
        f'<w:style {NAMESPACES} w:type="paragraph"{own} w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:next w:val="{"Normal" if level else key}"/><w:qFormat/>'
        f"<w:pPr>{''.join(paragraph)}</w:pPr><w:rPr>{''.join(text)}</w:rPr></w:style>"
    )


def _link_style() -> str:
    return (
        f'<w:style {NAMESPACES} w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{_colour("accent")}"/></w:rPr></w:style>'
    )


def _table_style() -> str:
    """Thin rules between rows, a strong one under the headings, no box."""
    hair = f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_colour(style.RULE)}"/>'
    under = f'<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{_colour("ink")}"/>'
    return (
        f'<w:style {NAMESPACES} w:type="table" w:customStyle="1" w:styleId="Exhibit"><w:name w:val="Exhibit"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_colour(style.RULE)}"/>{hair}</w:tblBorders>'
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{under}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def _plain_table_style() -> str:
    return (
        f'<w:style {NAMESPACES} w:type="table" w:customStyle="1" w:styleId="KeyFigures"><w:name w:val="Key Figures"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _numbering(document: Any) -> None:
    """Two abstract lists, bullets and numbers, of three levels."""
    from docx.oxml import parse_xml

    element = document.part.numbering_part.element
    for old in list(element):
        element.remove(old)
    for key, form in ((BULLETS, "bullet"), (NUMBERS, "decimal")):
        levels = "".join(
            f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{"•" if form == "bullet" else f"%{k + 1}."}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{340 * (k + 1)}" w:hanging="340"/></w:pPr></w:lvl>'
            for k in range(3)
        )
        element.append(
            parse_xml(
                f'<w:abstractNum {NAMESPACES} w:abstractNumId="{key}"><w:multiLevelType w:val="hybridMultilevel"/>'
                f"{levels}</w:abstractNum>"
            )
        )
    element.append(parse_xml(f'<w:num {NAMESPACES} w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>'))


def numbered_list(document: Any, number: int) -> None:
    """A numbered list that begins at one."""
    from docx.oxml import parse_xml

    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{NUMBERS}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )


def _page(document: Any, about: About) -> None:
    """A4, the client in the head, title and page number at the foot; the title page has neither."""
    from docx.oxml import parse_xml
    from docx.shared import Inches

    section = document.sections[0]
    section.page_width, section.page_height = Inches(PAGE[0]), Inches(PAGE[1])
    section.top_margin, section.bottom_margin = Inches(MARGIN[0]), Inches(MARGIN[2])
    section.left_margin = section.right_margin = Inches(MARGIN[1])
    section.header_distance = section.footer_distance = Inches(0.45)
    section.different_first_page_header_footer = bool(about.client)
    head = run(about.client)
    foot = run(about.title) + "<w:r><w:tab/></w:r>" + field("PAGE", "1")
    for part, content, named in ((section.header, head, "Header"), (section.footer, foot, "Footer")):
        part.is_linked_to_previous = False
        for old in list(part._element):
            part._element.remove(old)
        part._element.append(parse_xml(paragraph(content, named).replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))
    if about.client:
        for part in (section.first_page_header, section.first_page_footer):
            part.is_linked_to_previous = False
