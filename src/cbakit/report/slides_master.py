"""The one master of the slides: size, fonts, colours, two layouts, page number and name at the foot."""

import re
from typing import Any

from cbakit import style
from cbakit.report.document import About
from cbakit.report.runs import Run, clean
from cbakit.report.slides_xml import ACCENT, GREY, INK, NAMESPACES, Dress, bar, box, paragraph

WIDTH, HEIGHT = 960.0, 540.0  # points: 16 to 9
LEFT, RIGHT = 44.0, 44.0
INNER = WIDTH - LEFT - RIGHT
TITLE = (LEFT, 38.0, INNER, 62.0)
BODY_TOP, BODY_BOTTOM = 110.0, 472.0
FOOT_TOP = 482.0
FONT = "PT Sans"
TITLE_SIZES = (24.0, 22.0, 20.0)
_FOOT = Dress(9, GREY)


def new_presentation(about: About) -> Any:
    """An empty presentation of python-pptx with our master and two layouts, "Title" and "Exhibit"."""
    import pptx
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.util import Pt

    made = pptx.Presentation()
    made.slide_width, made.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = made.slide_master
    for layout in list(made.slide_layouts):
        if layout.name not in ("Title Slide", "Title Only"):
            made.slide_layouts.remove(layout)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _theme(theme.blob)
    _placeholders(master)
    for layout in made.slide_layouts:
        first = layout.name == "Title Slide"
        layout.name = "Title" if first else "Exhibit"
        _placeholders(layout, title_slide=first)
    _foot(master, about)
    for shape in list(made.notes_master.placeholders):
        if shape.placeholder_format.type == 16:  # a field that shows today's date
            shape._element.getparent().remove(shape._element)
    master.element.find(".//{*}titleStyle").getparent().replace(master.element.find(".//{*}titleStyle"), _title_style())
    properties = made.core_properties
    properties.title, properties.author = clean(about.title), clean(about.author)
    properties.last_modified_by, properties.language = clean(about.author), about.lang.locale.replace("_", "-")
    properties.revision = 1
    return made


def _theme(blob: bytes) -> bytes:
    """Fonts and colours of the house in the theme, so that what the client adds looks alike."""
    text = blob.decode("utf-8")
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*"', rf'\g<1>{FONT}"', text)
    colours = {
        "dk2": INK, "accent1": ACCENT, "accent2": style.SEQUENCE[1], "accent3": style.SEQUENCE[2],
        "accent4": style.SEQUENCE[3], "accent5": style.SEQUENCE[4], "accent6": style.WARNING, "hlink": ACCENT,
    }  # fmt: skip
    for name, colour in colours.items():
        value = f'<a:srgbClr val="{colour.lstrip("#").upper()}"/>'
        text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf"\g<1>{value}\g<2>", text, flags=re.DOTALL)
    return text.encode("utf-8")


def _placeholders(sheet: Any, *, title_slide: bool = False) -> None:
    """Title where ours stands; date, foot and number of the template go, they stand on the master as text."""
    from pptx.util import Pt

    for shape in list(sheet.placeholders):
        kind = shape.placeholder_format.type
        if kind in (1, 3):  # title, centred title
            place = (LEFT, 170.0, INNER, 110.0) if title_slide else TITLE
            shape.left, shape.top, shape.width, shape.height = (Pt(v) for v in place)
            body = shape._element.txBody.bodyPr
            for name in ("lIns", "tIns", "rIns", "bIns"):
                body.set(name, "0")
            body.set("anchor", "b" if title_slide else "t")
            for fit in list(body):
                body.remove(fit)
        elif kind == 2:
            shape.left, shape.top, shape.width, shape.height = (
                Pt(v) for v in (LEFT, BODY_TOP, INNER, BODY_BOTTOM - BODY_TOP)
            )
        else:
            shape._element.getparent().remove(shape._element)


def _title_style() -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(
        f'<p:titleStyle {NAMESPACES}><a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        '<a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="2400" b="1" kern="1200"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle>'
    )


def _foot(master: Any, about: About) -> None:
    """Accent stroke above, client and page number at the foot of every slide."""
    from pptx.oxml import parse_xml

    language = about.lang.locale.replace("_", "-")
    name = " · ".join(p for p in (about.client, about.title) if p)
    number = (
        f'<a:p><a:pPr algn="r"/><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr lang="{language}" sz="900"><a:solidFill><a:srgbClr val="{GREY}"/></a:solidFill></a:rPr>'
        "<a:t>‹#›</a:t></a:fld></a:p>"
    )
    tree = master.shapes._spTree
    tree.append(parse_xml(bar(90, (LEFT, 0, 60, 5), ACCENT)))
    said = [paragraph([Run(name[:120])], _FOOT, language)]
    tree.append(parse_xml(box(91, (LEFT, HEIGHT - 24, INNER - 60, 14), said, name="Foot")))
    tree.append(parse_xml(box(92, (WIDTH - RIGHT - 50, HEIGHT - 24, 50, 14), [number], name="Number")))
