"""What an office file would run, fetch or ask for when it is opened, read from its parts."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

FIELDS = re.compile(r"TOC |PAGEREF _Toc\d+|PAGE$|SEQ (?:Figure|Table) ")  # the only fields that our writers set
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes, where: str = "") -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every part, those of inner workbooks too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            if name.endswith((".xlsx", ".docx", ".pptx")):
                yield from parts(inner, f"{where}{name}/")
            else:
                yield where + name, inner


def live(content: bytes, *, links: tuple[str, ...] = ()) -> list[str]:
    """
    Everything in an office file that is not plain text, numbers and pictures, one line each.

    Formulas, fields other than `FIELDS`, links but for those given and those within the file, external relations, OLE,
    ActiveX, macros, queries and DDE. Every part must also be well-formed XML, or the file would ask for repair.
    """
    found = []
    for name, inner in parts(content):
        if re.search(r"(?i)vba|activex|ole|externallink|connections|querytable|customui|macro", name):
            found.append(f"{name}: a part that can run")
        if not name.endswith((".xml", ".rels")):
            continue
        for element in ElementTree.fromstring(inner).iter():
            tag, attributes = element.tag.rpartition("}")[2], element.attrib
            if (
                tag == "Relationship"
                and attributes.get("TargetMode") == "External"
                and attributes["Target"] not in links
            ):
                found.append(f"{name}: leads to {attributes['Target']}")
            elif tag == "f" and "spreadsheet" in element.tag and "/chart" not in name:
                found.append(f"{name}: formula {element.text}")
            elif tag in (
                "ddeLink",
                "oleLink",
                "oleObject",
                "control",
                "externalReference",
                "dataValidation",
                "script",
                "webPr",
            ):
                found.append(f"{name}: {tag}")
            elif tag == "instrText" and not FIELDS.match((element.text or "").strip()):
                found.append(f"{name}: field {element.text}")
            elif tag == "fldSimple":
                found.append(f"{name}: field {attributes.get(W + 'instr')}")
            elif tag == "fld" and attributes.get("type") != "slidenum":
                found.append(f"{name}: field {attributes.get('type')}")
            elif tag in ("hlinkClick", "hlinkHover", "hlinkMouseOver") and not attributes.get("action", "").startswith(
                "ppaction://hlinksldjump"
            ):
                found.append(f"{name}: {tag}")
    return found


def texts(content: bytes) -> str:
    """All that an office file says, a space between its runs of text."""
    said = []
    for name, inner in parts(content):
        if name.endswith(".xml"):
            said += [
                e.text or "" for e in ElementTree.fromstring(inner).iter() if e.tag.rpartition("}")[2] in ("t", "v")
            ]
    return " ".join(said)
