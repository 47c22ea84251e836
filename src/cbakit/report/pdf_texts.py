"""The text of a PDF without a PDF library: pages by each font's own map, strings, metadata, attachments."""

import re
import zlib
from collections.abc import Iterator

from cbakit.canonical.spellings import looks_like_text, readable


def pdf_texts(content: bytes) -> Iterator[str | bytes]:
    """
    Texts of a PDF; bytes where a stream is a file of its own (an attachment).

    A page's glyph codes are read with the map of every font in the file; the wrong maps give noise.
    """
    maps, pages = [], []
    for match in re.finditer(rb"stream\r?\n", content):
        head = content[max(0, match.start() - 400) : match.start()].rpartition(b"obj")[2]
        raw = content[match.end() : content.find(b"endstream", match.end())]
        try:
            stream = zlib.decompressobj().decompress(_filtered(raw, head) if b"85" in head or b"Hex" in head else
                                                     content[match.end() :])  # fmt: skip
        except zlib.error:
            stream = _filtered(raw, head)
        if b"beginbf" in stream:
            maps.append(_glyph_map(stream))
        elif b"TJ" in stream or b"Tj" in stream or b" '" in stream[:20000]:
            pages.append(stream)
        elif b"/EmbeddedFile" in head or looks_like_text(stream) or stream[:4] in (b"PK\x03\x04", b"\x89PNG"):
            yield stream
        if b"/ObjStm" in head:
            yield from _strings(stream)
    yield from _strings(re.sub(rb"stream\r?\n.*?endstream", b"", content, flags=re.S))
    for page in pages:
        runs = [b"".join(_pdf_string(m) for m in _PDF_STRING.findall(run)) for run in _PDF_SHOWN.findall(page)]
        yield from readable(b" ".join(runs))
        for glyphs in maps:
            for wide in {len(code) for code in glyphs} & {1, 2}:
                texts = ["".join(glyphs.get(run[i : i + wide], "") for i in range(0, len(run), wide)) for run in runs]
                yield " ".join(texts)
                yield "".join(texts)


def _strings(content: bytes) -> Iterator[str]:
    for match in _PDF_STRING.finditer(content):
        raw = _pdf_string(match[0])
        if raw[:2] == b"\xfe\xff":
            yield raw[2:].decode("utf-16-be", "replace")
        else:
            yield from readable(raw)


def _filtered(raw: bytes, head: bytes) -> bytes:
    """A stream with its filters undone that need no library."""
    import base64

    try:
        if b"ASCII85" in head:
            raw = base64.a85decode(raw.strip().removesuffix(b"~>"))
        elif b"ASCIIHex" in head:
            raw = bytes.fromhex(re.sub(rb"[^0-9A-Fa-f]", b"", raw).decode())
        return zlib.decompressobj().decompress(raw) if b"Flate" in head else raw
    except (ValueError, zlib.error):
        return raw


_LITERAL = rb"\((?:\\.|[^\\()])*\)|<(?:[0-9A-Fa-f]{2})+>"
_PDF_STRING = re.compile(_LITERAL, re.S)
_PDF_SHOWN = re.compile(rb"(?:\[(?:" + _LITERAL + rb"|[^\]()<>])*\]\s*TJ|(?:" + _LITERAL + rb")\s*(?:Tj|'|\"))", re.S)
_PDF_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _pdf_string(token: bytes) -> bytes:
    if token[:1] == b"<":
        return bytes.fromhex(token[1:-1].decode())
    return re.sub(
        rb"\\([0-7]{1,3}|.)",
        lambda m: bytes([int(m[1], 8) & 255]) if m[1][:1] in b"01234567" else _PDF_ESCAPES.get(m[1], m[1]),
        token[1:-1],
        flags=re.S,
    )


def _glyph_map(stream: bytes) -> dict[bytes, str]:
    """Glyph code to characters, from a ToUnicode map."""
    found: dict[bytes, str] = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", stream, re.S):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", section):
            found[bytes.fromhex(code.decode())] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", stream, re.S):
        for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", section):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[(int(first, 16) + step).to_bytes(2)] = chr(int(text, 16) + step)
    return found
