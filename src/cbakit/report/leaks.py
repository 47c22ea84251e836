"""The last check of a run: no personal value of the client stands in any file that is handed out.

Every file is unpacked down to its texts (zip members, PDF pages, notebook outputs, picture metadata, data URIs), and
each text is searched for names, phones, e-mails and numbers in the ways that software writes them.
"""

import base64
import html
import io
import json
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from cbakit.errors import LeakError

_INITIALS = re.compile(r"\b([^\W\d_])\. ?([^\W\d_])\.")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TOKEN = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<![\d.,])\+?\d(?:[\s\u00a0\u202f().\-–]{0,3}\d){8,18}(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_DATE = re.compile(r"(?<!\d)(?:(\d{4})-(\d\d)-(\d\d)|(\d\d)[./](\d\d)[./](\d{4}))(?!\d)")
_TAG = re.compile(r"<[^<>]{0,400}>")
_ESCAPE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_DRAWN = re.compile(r"\bd=\\?\"[MLHVCSQTAZmlhvcsqtaz0-9eE\s.,+\\n-]*\"")  # the path of a drawing
_BASE64 = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_SPELT = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
_LATIN = {c: s.replace("-", "") for c, s in zip(_CYRILLIC, _SPELT.split(" "), strict=True)}
ARCHIVES = {".xlsx", ".docx", ".pptx", ".zip", ".odt", ".ods"}
PICTURES = (b"\x89PNG", b"\xff\xd8")
OPAQUE = {".woff2", ".ttf", ".part"}


@dataclass(frozen=True)
class Sought:
    """
    Personal values in the forms in which texts are searched.

    Attributes
    ----------
    names : frozenset of tuple
        Pairs of stems of two words of one person's name, in both orders and in Latin letters too.
    initials : frozenset of tuple
        Stem of one word and first letters of the two others.
    numbers : frozenset of str
        Last ten digits of phones; all digits of cards and documents.
    emails, dates : frozenset of str
    phrases : mapping of str to tuple of str
        By their longest word.
    """

    names: frozenset[tuple[str, str]] = field(default_factory=frozenset, repr=False)
    initials: frozenset[tuple[str, str, str]] = field(default_factory=frozenset, repr=False)
    numbers: frozenset[str] = field(default_factory=frozenset, repr=False)
    emails: frozenset[str] = field(default_factory=frozenset, repr=False)
    dates: frozenset[str] = field(default_factory=frozenset, repr=False)
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)


def sought(values: Mapping[str, Iterable[str]]) -> Sought:
    """
    Personal values by kind as what to look for.

    Kinds that hold ``name``, ``phone``, ``email``, ``birth``, ``card`` or ``document`` in their name are known by it;
    any other kind is looked for as a phrase. A single word is never looked for: it may be anybody's.
    """
    names: set[tuple[str, str]] = set()
    initials: set[tuple[str, str, str]] = set()
    numbers: set[str] = set()
    emails: set[str] = set()
    dates: set[str] = set()
    phrases: dict[str, tuple[str, ...]] = {}
    for kind, texts in values.items():
        for text in texts:
            digits = re.sub(r"\D", "", text)
            if "name" in kind:
                names |= _pairs(text)
                initials |= _with_initials(text)
            elif "mail" in kind:
                emails.add(text.strip().lower())
            elif "birth" in kind or "born" in kind:
                dates |= {_day(m) for m in _DATE.finditer(text)}
            elif any(word in kind for word in ("phone", "card", "document")):
                if len(digits) >= 9:
                    numbers.add(digits[-10:] if "phone" in kind else digits)
            elif len(_WORD.findall(text)) >= 2 or len(digits) >= 9:
                longest = max(_TOKEN.findall(_plain(text)), key=len)
                phrases[longest] = (*phrases.get(longest, ()), _plain(text))
    return Sought(
        names=frozenset(names),
        initials=frozenset(initials),
        numbers=frozenset(numbers),
        emails=frozenset(emails),
        dates=frozenset(dates),
        phrases=phrases,
    )


def _pairs(name: str) -> set[tuple[str, str]]:
    words = [w for w in _WORD.findall(_plain(name)) if len(w) > 1]
    spelt = [words, [_latin(w) for w in words]]
    return {(_stem(a), _stem(b)) for s in spelt for a in s for b in s if a != b}


def _with_initials(name: str) -> set[tuple[str, str, str]]:
    words = [w for w in _WORD.findall(_plain(name)) if len(w) > 1]
    if len(words) != 3:
        return set()
    return {(_stem(words[i]), words[j][0], words[k][0]) for i, j, k in ((0, 1, 2), (2, 0, 1))}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().replace("ё", "е").strip()


def _latin(word: str) -> str:
    return "".join(_LATIN.get(c, c) for c in word)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """A word without its case ending: Ивановой and Иванова give one stem."""
    return re.sub(r"[аеиоуыэюяьй]{1,2}м?$|[aeiouy]{1,2}$", "", word) if len(word) > 4 else word


def _day(match: re.Match) -> str:
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    return f"{year}-{month}-{day}"


def check(folder: Path, values: Mapping[str, Iterable[str]], *, texts: Mapping[str, str] | None = None) -> int:
    """
    Search every file below `folder`; returns how many texts were searched.

    Parameters
    ----------
    folder : Path
    values : mapping of str to iterable of str
        As `canonical.personal_values` returns it.
    texts : mapping of str to str, optional
        Further texts to search, such as the source a PDF was set from.

    Raises
    ------
    LeakError
        Naming the files and the kinds of values found, never the values.
    """
    wanted, found, searched = sought(values), {}, 0
    clean: set[int] = set()  # a notebook repeats much of what stands in the report
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        kinds: set[str] = set(in_text(path.name, wanted))
        for text in texts_of(path.name, path.read_bytes()):
            searched += 1
            if hash(text) in clean:
                continue
            kinds |= (here := in_text(text, wanted))
            if not here:
                clean.add(hash(text))
        if kinds:
            found[str(path.relative_to(folder))] = kinds
    for name, text in (texts or {}).items():
        if kinds := in_text(text, wanted):
            found[name] = kinds
        searched += 1
    if found:
        told = "; ".join(f"{name}: {', '.join(sorted(kinds))}" for name, kinds in found.items())
        raise LeakError(
            f"Personal data stand in {told}. Nothing of this run may be handed out; find the cell that shows them."
        )
    return searched


def in_text(text: str, wanted: Sought) -> set[str]:
    """The kinds of personal values that stand in a text, in whatever spelling."""
    found: set[str] = set()
    for variant in _variants(text):
        told = _plain(variant)
        if wanted.names and (_has_name(told, wanted.names) or _has_initials(told, wanted.initials)):
            found.add("name")
        if wanted.emails and "@" in told and any(m[0].rstrip(".") in wanted.emails for m in _EMAIL.finditer(told)):
            found.add("email")
        if wanted.numbers:
            for match in _NUMBER.finditer(told):
                digits = re.sub(r"\D", "", match[0])
                if digits in wanted.numbers or (_is_phone(digits) and digits[-10:] in wanted.numbers):
                    found.add("phone or number")
        if wanted.dates and any(_day(m) in wanted.dates for m in _DATE.finditer(told)):
            found.add("birth date")
        if wanted.phrases and _has_phrase(told, wanted.phrases):
            found.add("phrase")
    return found


def _has_phrase(text: str, phrases: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a phrase stands in the text; only those whose longest word does are looked for."""
    return any(phrase in text for word in phrases.keys() & set(_TOKEN.findall(text)) for phrase in phrases[word])


def _is_phone(digits: str) -> bool:
    """Ten digits, or with a country or trunk code of one or two before them; a decimal fraction is none."""
    return len(digits) == 10 or (len(digits) in (11, 12) and digits[0] != "0")


def _has_name(text: str, names: frozenset[tuple[str, str]]) -> bool:
    """Whether two neighbouring words, at most three signs apart, are two words of one person's name."""
    last, end = "", -9
    for match in _WORD.finditer(text):
        stem = _stem(match[0])
        if match.start() - end <= 3 and (last, stem) in names:
            return True
        last, end = stem, match.end()
    return False


def _has_initials(text: str, initials: frozenset[tuple[str, str, str]]) -> bool:
    """Whether a surname stands before or after the initials of the same person."""
    for match in _INITIALS.finditer(text):
        before = _WORD.findall(text[max(0, match.start() - 30) : match.start()])[-1:]
        after = _WORD.findall(text[match.end() : match.end() + 30])[:1]
        if any((_stem(word), match[1], match[2]) in initials for word in before + after):
            return True
    return False


def _variants(text: str) -> list[str]:
    """A text as it is, without tags, and with entities, JSON and percent escapes undone."""
    text = _DRAWN.sub(" ", text)
    forms = [text]
    if "<" in text:
        forms.append(_TAG.sub(" ", text))
    if "&" in text:
        forms.append(_TAG.sub(" ", html.unescape(text)))
    if "\\u" in text:
        forms.append(_ESCAPE.sub(lambda m: m[0].encode().decode("unicode_escape", "replace"), text))
    if re.search(r"%[0-9A-Fa-f]{2}", text):
        forms.append(unquote(text))
    return list(dict.fromkeys(forms))


def texts_of(name: str, content: bytes, *, depth: int = 0) -> Iterator[str]:
    """Every text inside a file, unpacked as deep as it goes (five levels)."""
    ending = Path(name).suffix.lower()
    if depth > 5 or ending in OPAQUE:
        return
    if ending in ARCHIVES or content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield member
                yield from texts_of(member, archive.read(member), depth=depth + 1)
    elif content[:5] == b"%PDF-":
        yield from _pdf_texts(content)
    elif content[:4] in PICTURES or content[:2] == PICTURES[1]:
        yield from _picture_texts(content)
    elif ending == ".parquet":
        yield from _parquet_texts(content)
    elif ending in (".ipynb", ".json"):
        yield from _json_texts(json.loads(content), depth)
    else:
        text = _decoded(content)
        yield _BASE64.sub(" ", text)
        yield from _embedded(text, depth)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16", "cp1251"):
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _embedded(text: str, depth: int) -> Iterator[str]:
    """What is carried in base64: data URIs, pictures of notebooks."""
    for match in _BASE64.finditer(text):
        try:
            inner = base64.b64decode(match[0] + "=" * (-len(match[0]) % 4), validate=True)
        except ValueError:
            continue
        if (
            inner[:4] in (*PICTURES, b"PK\x03\x04", b"%PDF")
            or inner[:2] == PICTURES[1]
            or inner.lstrip()[:1] in (b"<", b"{")
        ):
            yield from texts_of("embedded", inner, depth=depth + 1)


def _json_texts(value: object, depth: int) -> Iterator[str]:
    """Strings of a JSON document; neighbours in a list (the cells of a row) are also read as one text."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _json_texts(inner, depth)
    elif isinstance(value, list):
        yield " ".join(str(v) for v in value if isinstance(v, str | int | float))
        for inner in value:
            if isinstance(inner, dict | list):
                yield from _json_texts(inner, depth)
            elif isinstance(inner, str):
                yield from _embedded(inner, depth)
    elif isinstance(value, str):
        yield _BASE64.sub(" ", value)
        yield from _embedded(value, depth)


def _parquet_texts(content: bytes) -> Iterator[str]:
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(content))
    yield " ".join(table.column_names)
    frame = table.to_pandas()
    words = frame[[c for c in frame.columns if frame[c].dtype == object]].astype(str)
    yield "\n".join(" ".join(row) for row in words.itertuples(index=False, name=None))


def _picture_texts(content: bytes) -> Iterator[str]:
    """Text chunks of a PNG; the readable runs of anything else."""
    if content[:4] != PICTURES[0]:
        yield " ".join(m[0].decode("latin-1") for m in re.finditer(rb"[\x20-\x7e]{6,}", content[:65536]))
        return
    at = 8
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        chunk = content[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
            packed = chunk.partition(b"\0")[2][1:] if kind == b"zTXt" else b""
            yield _decoded(zlib.decompress(packed) if packed else chunk.replace(b"\0", b" "))
        at += 12 + size


def _pdf_texts(content: bytes) -> Iterator[str]:
    """
    The text of a PDF without a PDF library: page text by each font's own map, strings, metadata.

    A page's glyph codes are read with the map of every font in the file; the wrong maps give noise.
    """
    maps, pages = [], []
    for match in re.finditer(rb"stream\r?\n", content):
        try:
            stream = zlib.decompressobj().decompress(content[match.end() :])
        except zlib.error:
            stream = content[match.end() : content.find(b"endstream", match.end())]
        if b"beginbf" in stream:
            maps.append(_glyph_map(stream))
        elif b"TJ" in stream or b"Tj" in stream:
            pages.append(stream)
        elif stream[:2] in (b"<?", b"<x") or b"<rdf" in stream[:2000]:
            yield _decoded(stream)
    for match in _PDF_STRING.finditer(re.sub(rb"stream\r?\n.*?endstream", b"", content, flags=re.S)):
        raw = _pdf_string(match[0])
        yield raw[2:].decode("utf-16-be", "replace") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")
    for page in pages:
        runs = [b"".join(_pdf_string(m) for m in _PDF_STRING.findall(run)) for run in _PDF_SHOWN.findall(page)]
        for glyphs in maps:
            yield " ".join("".join(glyphs.get(run[i : i + 2], "") for i in range(0, len(run), 2)) for run in runs)


_LITERAL = rb"\((?:\\.|[^\\()])*\)|<(?:[0-9A-Fa-f]{2})+>"
_PDF_STRING = re.compile(_LITERAL, re.S)
_PDF_SHOWN = re.compile(rb"(?:\[(?:" + _LITERAL + rb"|[^\]()<>])*\]\s*TJ|(?:" + _LITERAL + rb")\s*Tj)", re.S)
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
