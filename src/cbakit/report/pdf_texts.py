"""The text of a PDF without a PDF library: pages by each font's own map, strings, metadata, attachments."""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache

from cbakit.canonical.spellings import looks_like_text, readable


def pdf_texts(content: bytes) -> Iterator[str | bytes]:
    """
    Texts of a PDF; bytes where a stream is a file of its own (an attachment).

    Glyph codes are read with the map of the font in which the page sets them, where the file tells it plainly; else with
    the map of every font in the file: the wrong ones give noise.
    """
    maps: dict[int, dict[bytes, str]] = {}
    pages: list[tuple[int, bytes]] = []
    for match in re.finditer(rb"stream\r?\n", content):
        head = content[max(0, match.start() - 400) : match.start()].rpartition(b"obj")[2]
        raw = content[match.end() : content.find(b"endstream", match.end())]
        try:
            stream = zlib.decompressobj().decompress(_filtered(raw, head) if b"85" in head or b"Hex" in head else
                                                     content[match.end() :])  # fmt: skip
        except zlib.error:
            stream = _filtered(raw, head)
        if b"beginbf" in stream:
            maps[_number(content, match.start(), -1 - len(maps))] = _glyph_map(stream)
        elif b"TJ" in stream or b"Tj" in stream or b" '" in stream[:20000]:
            pages.append((_number(content, match.start(), 0), stream))
        elif b"/EmbeddedFile" in head or looks_like_text(stream) or stream[:4] in (b"PK\x03\x04", b"\x89PNG"):
            yield stream
        if b"/ObjStm" in head:
            yield from _strings(stream)
    bare = re.sub(rb"stream\r?\n.*?endstream", b"", content, flags=re.S)
    yield from _strings(bare)
    fonts = _fonts_of_streams(bare)
    widths = {len(code) for glyphs in maps.values() for code in glyphs} & {1, 2}
    for number, page in pages:
        runs = _runs(page)
        named = [maps.get(fonts.get(number, {}).get(font, 0)) for font, _ in runs]
        told = [named] if None not in named else [[glyphs] * len(runs) for glyphs in maps.values()]
        if None in named:  # its codes may be letters as they are
            yield from readable(b" ".join(run for _, run in runs))
        for glyphs_of_runs in told:
            for wide in widths:
                texts = [_read(run, glyphs or {}, wide) for (_, run), glyphs in zip(runs, glyphs_of_runs, strict=True)]
                yield " ".join(texts)
                yield "".join(texts)


def _number(content: bytes, at: int, unseen: int) -> int:
    """The number of the object whose stream begins there; `unseen` where it is not told."""
    found = re.findall(rb"(\d+) \d+ obj", content[max(0, at - 400) : at])
    return int(found[-1]) if found else unseen


def _fonts_of_streams(bare: bytes) -> dict[int, dict[bytes, int]]:
    """
    Number of a stream that shows text -> name of a font in it -> number of that font's glyph map.

    Only what is told by plain references is known; a stream that two owners read with different fonts is not.
    """
    objects = {int(number): body for number, body in re.findall(rb"(\d+) 0 obj\b(.*?)endobj", bare, re.S)}
    found: dict[int, dict[bytes, int]] = {}
    for number, body in objects.items():
        if not (resources := re.search(rb"/Resources\s+(\d+) 0 R", body)):
            continue
        shown = re.search(rb"/Contents\s+(\d+) 0 R", body)
        of = int(shown[1]) if shown else number
        listed = re.search(rb"/Font\s*<<(.*?)>>", objects.get(int(resources[1]), b""), re.S)
        fonts = dict(re.findall(rb"/(\w+)\s+(\d+) 0 R", listed[1])) if listed else {}
        maps = {
            name: int(told[1])
            for name, font in fonts.items()
            if (told := re.search(rb"/ToUnicode\s+(\d+) 0 R", objects.get(int(font), b"")))
        }
        found[of] = maps if found.get(of, maps) == maps else {}
    return found


def _runs(page: bytes) -> list[tuple[bytes, bytes]]:
    """What a page shows, run by run, with the name of its font: "" where that is not set since the text began."""
    found, font = [], b""
    for match in _PDF_SHOWN.finditer(page):
        if match["font"] is not None or match["begin"] is not None:
            font = match["font"] or b""
        else:
            found.append((font, b"".join(map(_pdf_string, _PDF_STRING.findall(match[0])))))
    return found


def _read(run: bytes, glyphs: dict[bytes, str], wide: int) -> str:
    """Glyph codes of so many bytes each as characters."""
    return "".join([glyphs.get(run[i : i + wide], "") for i in range(0, len(run), wide)])


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


# each repetition takes all that it can and gives nothing back: what may follow it begins with another sign
_LITERAL = rb"\((?:[^\\()]++|\\.)*+\)|<(?:[0-9A-Fa-f]{2})+>"
_PDF_STRING = re.compile(_LITERAL, re.S)
_PDF_SHOWN = re.compile(
    rb"/(?P<font>\w+)\s+-?[\d.]+\s+Tf\b|(?P<begin>\bBT\b)|"
    rb"\[(?:[^\]()<>]++|" + _LITERAL + rb")*+\]\s*TJ|(?:" + _LITERAL + rb")\s*(?:Tj|'|\")", re.S
)  # fmt: skip
_PDF_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@lru_cache(maxsize=20_000)
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
