"""Pieces of a slide as XML text: paragraphs, table cells. Whatever is said is escaped here, once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from cbakit import style
from cbakit.report.runs import Run, clean

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
EMU = 12700  # units a point
GREY = "65727B"
INK, ACCENT, RULE, PALE = (c.lstrip("#").upper() for c in (style.INK, style.ACCENT, style.RULE, style.PALE))
PAD = (4.0, 3.0)  # points beside and above the text of a cell


@dataclass(frozen=True)
class Dress:
    """How text looks: size in points, colour, weight, side ("l", "r", "ctr"), space before in points."""

    size: float
    colour: str = INK
    bold: bool = False
    side: str = "l"
    before: float = 0


def paragraph(runs: Iterable[Run], dress: Dress, language: str) -> str:
    """One paragraph; bold within a sentence stays bold."""
    space = f'<a:spcBef><a:spcPts val="{round(dress.before * 100)}"/></a:spcBef>' if dress.before else ""
    made = []
    for part in runs:
        weight = ' b="1"' if dress.bold or part.bold else ' b="0"'
        slant = ' i="1"' if part.italic else ""
        look = f'lang="{language}" sz="{round(dress.size * 100)}"{weight}{slant} dirty="0"'
        fill = f'<a:solidFill><a:srgbClr val="{dress.colour}"/></a:solidFill>'
        for number, line in enumerate(clean(part.text).split("\n")):
            made.append(f"<a:br><a:rPr {look}/></a:br>" if number else "")
            made.append(f"<a:r><a:rPr {look}>{fill}</a:rPr><a:t>{escape(line)}</a:t></a:r>" if line else "")
    end = f'<a:endParaRPr lang="{language}" sz="{round(dress.size * 100)}" dirty="0"/>'
    return f'<a:p><a:pPr algn="{dress.side}">{space}</a:pPr>{"".join(made)}{end}</a:p>'


def cell(
    runs: Iterable[Run], dress: Dress, language: str, *, rule: str = RULE, weight: float = 0.5, anchor: str = "t"
) -> str:
    """A table cell with a thin rule below it and no other edge."""
    line = f'<a:solidFill><a:srgbClr val="{rule}"/></a:solidFill>'
    none = "".join(f'<a:{edge} w="0"><a:noFill/></a:{edge}>' for edge in ("lnL", "lnR", "lnT"))
    below = f'<a:lnB w="{round(weight * EMU)}">{line}</a:lnB>'
    inset = f'marL="{round(PAD[0] * EMU)}" marR="{round(PAD[0] * EMU)}" marT="{round(PAD[1] * EMU)}" marB="{round(PAD[1] * EMU)}"'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraph(runs, dress, language)}</a:txBody>"
        f'<a:tcPr {inset} anchor="{anchor}">{none}{below}<a:noFill/></a:tcPr></a:tc>'
    )


def table(
    number: int,
    place: tuple[float, float],
    widths: Sequence[float],
    rows: Sequence[tuple[float, str]],
    *,
    name: str,
    head: bool,
) -> str:
    """
    A native table.

    Parameters
    ----------
    number : int
        Id of the shape.
    place : (float, float), points
        Left and top.
    widths : sequence of float, points
    rows : sequence of (float, str)
        Height in points and the ready cells of each row.
    name : str
        What the table shows: its alternative text.
    head : bool
        Whether the first row is a heading.
    """
    grid = "".join(f'<a:gridCol w="{round(w * EMU)}"/>' for w in widths)
    lines = "".join(f'<a:tr h="{round(h * EMU)}">{cells}</a:tr>' for h, cells in rows)
    size = f'cx="{round(sum(widths) * EMU)}" cy="{round(sum(h for h, _ in rows) * EMU)}"'
    return (
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>"
        f'<p:cNvPr id="{number}" name="Table {number}" descr={quoteattr(clean(name))}/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{round(place[0] * EMU)}" y="{round(place[1] * EMU)}"/><a:ext {size}/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f'<a:tbl><a:tblPr firstRow="{int(head)}"/><a:tblGrid>{grid}</a:tblGrid>{lines}</a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def box(
    number: int, place: tuple[float, float, float, float], paragraphs: Sequence[str], *, name: str, anchor: str = "t"
) -> str:
    """A text box; place is left, top, width and height in points."""
    left, top, width, height = (round(v * EMU) for v in place)
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>"
        f'<p:cNvPr id="{number}" name={quoteattr(f"{name} {number}")}/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{''.join(paragraphs)}</p:txBody></p:sp>"
    )


def bar(number: int, place: tuple[float, float, float, float], colour: str) -> str:
    """A filled stroke without text."""
    left, top, width, height = (round(v * EMU) for v in place)
    return (
        f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Rule {number}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
