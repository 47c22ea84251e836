"""Office files with the same bytes for the same content: no clock in a zip entry, an inner workbook or a property."""

import io
import re
import zipfile

_STAMP = (2026, 1, 1, 0, 0, 0)  # a zip entry must carry some moment; it says nothing
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def packed(content: bytes, moment: str, swap: dict[str, str] | None = None) -> bytes:
    """
    An office file with every entry stamped alike and both dates of its properties set, inner workbooks too.

    Parameters
    ----------
    content : bytes
        A docx, pptx or xlsx.
    moment : str "YYYY-MM-DD"
        The last day of the data: what the file says about when it was made.
    swap : dict of str to str, optional
        Attribute values to exchange, as `branded.swaps` returns them.
    """
    out = io.BytesIO()
    values = re.compile(rb'="(' + b"|".join(re.escape(v.encode()) for v in swap) + rb')"') if swap else None
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = made.read(name)
            if name.endswith(".xlsx"):
                entry = packed(entry, moment)
            elif values and swap and name.endswith(".xml"):
                entry = values.sub(lambda m: b'="' + swap[m[1].decode()].encode() + b'"', entry)
            if name.endswith("docProps/core.xml"):
                entry = _CLOCK.sub(rb"\g<1>" + f"{moment}T00:00:00Z".encode() + rb"\g<2>", entry)
            stored = name.endswith((".png", ".jpg", ".jpeg", ".xlsx"))  # packed already
            kept.writestr(zipfile.ZipInfo(name, _STAMP), entry, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()
