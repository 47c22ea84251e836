"""Pieces of a Word document as XML text: paragraphs, tables, fields. Whatever is said is escaped here, once."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from cbakit.report.runs import Run, clean

EMU = 914400  # units an inch of a drawing
TWIPS = 1440  # units an inch of a page
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def quoted(text: str) -> str:
    """A text as it may stand in an attribute; its line ends become spaces."""
    return escape(" ".join(clean(text).split("\n")), {'"': "&quot;"})


def run(text: str, *properties: str) -> str:
    """A stretch of text; `properties` are ready elements of its dress. A line end is a break within the paragraph."""
    dress = f"<w:rPr>{''.join(properties)}</w:rPr>" if properties else ""
    lines = [_text(line) for line in clean(text).split("\n")]
    return f"<w:r>{dress}{'<w:br/>'.join(lines)}</w:r>" if text else ""


def _text(line: str) -> str:
    """A line of a run; only of one that begins or ends with a blank does Word have to be told to keep it."""
    kept = "" if line == line.strip(" \t\r") else ' xml:space="preserve"'
    return f"<w:t{kept}>{escape(line)}</w:t>"


def dressed(runs: Iterable[Run], link: dict[str, str]) -> str:
    """Runs with their emphasis; `link` gives the relation of each address."""
    made = []
    for part in runs:
        properties = [
            *(['<w:rStyle w:val="Hyperlink"/>'] if part.link else []),
            *(['<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'] if part.code else []),
            *(["<w:b/>"] if part.bold else []),
            *(["<w:i/>"] if part.italic else []),
            *(["<w:strike/>"] if part.strike else []),
        ]
        text = run(part.text, *properties)
        made.append(f'<w:hyperlink r:id="{link[part.link]}">{text}</w:hyperlink>' if part.link in link else text)
    return "".join(made)


def paragraph(content: str, style: str = "", *properties: str) -> str:
    """A paragraph of a style; `properties` are ready elements, in the order of the schema."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{''.join(properties)}</w:pPr>{content}</w:p>"


def field(code: str, shown: str, *, dirty: bool = False) -> str:
    """A field with the result that stands in it until an office program counts it anew."""
    flag = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{flag}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmarked(content: str, name: str, number: int) -> str:
    """Content that a link or the contents may point to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def anchored(content: str, name: str) -> str:
    """Content that leads to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def table(rows: Sequence[Sequence[str]], widths: Sequence[int], *, style: str, caption: str = "", head: int = 1) -> str:
    """
    A table of ready paragraphs; its heading row comes again on every page and no row is torn.

    Parameters
    ----------
    rows : sequence of sequences of str
        Paragraphs of each cell.
    widths : sequence of int, twips
    style : str
        Id of a table style.
    caption : str
        What the table shows, for those who hear it.
    head : {0, 1}
        Whether the first row is a heading.
    """
    looks = (
        f'<w:tblLook w:firstRow="{head}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    told = f'<w:tblCaption w:val="{quoted(caption)}"/>' if caption else ""
    lines = []
    for number, cells in enumerate(rows):
        first = "<w:tblHeader/>" if head and number == 0 else ""
        made = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        )
        lines.append(f"<w:tr><w:trPr><w:cantSplit/>{first}</w:trPr>{made}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{looks}{told}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(lines)}</w:tbl>'
    )


def picture(relation: str, number: int, size: tuple[float, float], *, alt: str) -> str:
    """
    A picture in the line with its alternative text.

    Parameters
    ----------
    relation : str
        Relation id of the image.
    number : int
        Unique in the document.
    size : (float, float), inches
    alt : str
    """
    width, height = (round(s * EMU) for s in size)
    name = f'id="{number}" name="Picture {number}" descr="{quoted(alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f"<wp:docPr {name}/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
