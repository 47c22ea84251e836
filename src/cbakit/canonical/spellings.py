"""A text in the ways in which it may have been written: tags, escapes, encodings and typing undone."""

import base64
import html
import quopri
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import unquote, unquote_to_bytes

# Every expression begins with a sign or a set of signs: so the search leaps from one of them to the next, and what must
# stand before it is asked afterwards, looking back.
_TAG = re.compile(r"<[^<>]{0,400}>")
_END_OF_TEXT = re.compile(r"<(?:/(?:w:p|a:p|p|td|th|tr|li|div|h\d|text|si|t)>|(?:br|w:br|w:tab)\b[^>]*>)")
_DRAWN = re.compile(r"d=(?<!\wd=)\\?\"[MLHVCSQTAZmlhvcsqtaz0-9eE\s.,+\\n-]*\"")  # the path of a drawing
_UNICODE = re.compile(r"\\u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*")
_ESCAPES = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|([0-9a-fA-F]{2,6}) |u(\d{3,5})\?)|&#(\d+)(?!\d|;)"
)
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}=[0-9A-F]{2}|\r?\n)")
_SECOND = r"[\u0080-\u00bf\u0400-\u040f\u0452-\u045f\u2013-\u2122°±µ¶·ё№є»јЅѕї‚-›]"
_MOJIBAKE = re.compile(
    rf"[РСÐÑ](?:(?<=[РС]){_SECOND}(?:[РС]{_SECOND}){{2}}|(?<=[ÐÑ])[\u0080-\u00ff](?:[ÐÑ][\u0080-\u00ff]){{2}})"
)
_SPACED = re.compile(r"(?<!\w)(?:\w[ \u00a0]){4,}\w(?!\w)")
_SPACED_SIGN = re.compile(r"[ \u00a0]\w[ \u00a0]\w[ \u00a0]\w[ \u00a0]\w(?!\w)")
_HYPHENATED = re.compile("[-\u00ad\u200b-\u200f\u2060\ufeff\u0301\u0300](?:(?<=-)\r?\n\\s*|(?<!-))")
_MAIL_WORDS = re.compile(r"\s*[\[({<]?\s*\b(?:at|собака)\b\s*[\])}>]?\s*", re.IGNORECASE)
_DOT_WORDS = re.compile(r"\s*[\[({<]?\s*\b(?:dot|точка)\b\s*[\])}>]?\s*", re.IGNORECASE)
SHORTEST_CODE, _LONGEST_HEX = 20, 8000
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}={0,2}")
_HEX = re.compile(r"[0-9a-fA-F]{20,}")
_CUT_CODE = re.compile(r"[\\\r\n](?<=[A-Za-z0-9+/]{60}[\\\r\n])(?:(?<=\\)n|(?<=\r)\n|(?<=\n))[ \t]*(?=[A-Za-z0-9+/])")
_LATIN_ALIKE = str.maketrans("aceopxykmtbhABCEHKMOPTXY", "асеорхукмтвнАВСЕНКМОРТХУ")
_MIXED_SIGN = re.compile("[a-zA-Z](?:(?<=[а-яёА-ЯЁ].)|(?=[а-яёА-ЯЁ]))")
_MAIL_IN_BRACKETS = re.compile(r"[\[({]\s*(?:at|AT|собака)\s*[\])}]")
_MAIL_IN_WORDS = re.compile(r" at (?<=\w at )\w+ ?(?:dot |\.)")
_MAIL_BEFORE, _MAIL_AFTER = re.compile(r"@(?<=\s@)"), re.compile(r"@\s+\w")
_EXPONENT = re.compile(r"[.,](?<=\d.)\d{9,11}[eE]")
_FOREIGN_DIGIT = re.compile(r"[٠-٩۰-۹०-९]")
_NUMBERED = re.compile(r"(\d),?\s*(?:№|[нН]омер|НОМЕР|[Nn]o\.?)\s*(?=\d)")  # a series and the number of a document
_MIXED = re.compile(r"\b(?=\w*[а-яё])(?=\w*[a-z])[a-zа-яё]{3,}\b", re.IGNORECASE)


LONG, REACH = 20_000, 1_000  # signs: of a text that is undone in pieces, and around each of its places
_APART = "\n" + 50 * "¶" + "\n"  # more signs than stand between two words of one name
_TOUCHED = (_TAG, _TAG, re.compile("&"), re.compile(r"\\|&#"))  # by the first of `_UNDO`, which change nothing else

_NAMESPACE = re.compile(r"https?://(?:www\.)?w3\.org/[\w/.#-]*")  # one of them looks like a date of birth


def variants(text: str) -> list[str]:
    """`text` as it is and with everything undone that it shows signs of; the shorter the text, the more is tried."""
    text = _DRAWN.sub(" ", text) if "d=" in text else text
    text = _NAMESPACE.sub(" ", text) if "w3.org" in text else text
    forms = [text]
    for number, (sign, undo) in enumerate(_UNDO):
        if sign(text):
            forms.append(undo(_around(text, number)))
    for form in list(forms[1:]):  # what was inside an escape may be escaped again, or stand in tags
        forms += [undo(_around(form, number)) for number, (sign, undo) in enumerate(_UNDO[:4]) if sign(form)]
    return list(dict.fromkeys(f for f in forms if f.strip()))


def _around(text: str, number: int) -> str:
    """
    Of a long text in which an undoing touches few places, these with what stands around them; any other as it is.

    The rest would be searched once more as it stands: a page of a million signs for fifty escapes in it.
    """
    if len(text) < LONG or number >= len(_TOUCHED):
        return text
    few = len(text) // (4 * REACH)
    places = [match.span() for match in islice(_TOUCHED[number].finditer(text), few)]
    if len(places) == few:
        return text
    spans: list[tuple[int, int]] = []
    for start, end in places:
        begin = max(start - REACH, 0)
        if spans and begin <= spans[-1][1]:
            begin, _ = spans.pop()
        spans.append((begin, end + REACH))
    return _APART.join(text[start:end] for start, end in spans)


def _without_tags(text: str) -> str:
    return _TAG.sub(" ", text)


def _runs_joined(text: str) -> str:
    """Tags inside a word taken out, so that a word cut into runs is one again; ends of cells and paragraphs part."""
    return _TAG.sub("", _END_OF_TEXT.sub(" ", text))


def _unicode_escapes(text: str) -> str:
    text = _UNICODE.sub(lambda m: m[0].encode().decode("unicode_escape", "replace"), text)
    return _ESCAPES.sub(_sign_of, text)


def _sign_of(match: re.Match) -> str:
    code = next((int(g, 16) for g in match.groups()[:3] if g), 0) or next((int(g) for g in match.groups()[3:] if g), 0)
    return chr(code) if 0 < code < 0x110000 else " "


def _percent(text: str) -> str:
    plain = text.replace("+", " ")
    raw = unquote(unquote(plain), errors="replace")
    if "\ufffd" in raw:
        raw = unquote_to_bytes(plain).decode("cp1251", "replace")
    return raw


def _quoted_printable(text: str) -> str:
    content = quopri.decodestring(text.encode("utf-8"))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1251", "replace")


def _misread(text: str) -> str:
    """UTF-8 that was read as a code page, read right again."""
    out = []
    for encoding in ("cp1251", "latin-1", "cp1252"):
        out.append(text.encode(encoding, "ignore").decode("utf-8", "ignore"))
    return "\n".join(out)


def _typed_apart(text: str) -> str:
    return _SPACED.sub(lambda m: re.sub(r"[ \u00a0]", "", m[0]), text)


def _one_script(text: str) -> str:
    return _MIXED.sub(lambda m: m[0].translate(_LATIN_ALIKE), text)


def _at_and_dot(text: str) -> str:
    return re.sub(r"\s*([@.])\s*(?=\w)", r"\1", _DOT_WORDS.sub(".", _MAIL_WORDS.sub("@", text)))


def _digits(text: str) -> str:
    """Digits of every script as ours; a number in scientific notation written out."""
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() and unicodedata.decimal(c, None) is not None
                   else c for c in text)  # fmt: skip
    return re.sub(r"(\d)[.,](\d{9,11})[eE]\+?1\d", r"\1\2", text)


_UNDO: list[tuple[Callable[[str], object], Callable[[str], str]]] = [
    (lambda t: "<" in t and ">" in t, _without_tags),
    (lambda t: "<" in t and ">" in t, _runs_joined),
    (lambda t: "&" in t, lambda t: html.unescape(html.unescape(t))),
    (lambda t: "\\" in t or "&#" in t, _unicode_escapes),
    (lambda t: "%" in t and _PERCENT.search(t), _percent),
    (lambda t: "=" in t and _QUOTED.search(t), _quoted_printable),
    (lambda t: not t.isascii() and _MOJIBAKE.search(t), _misread),
    (lambda t: len(t) < 100_000 and _SPACED_SIGN.search(t) and _SPACED.search(t), _typed_apart),
    (_HYPHENATED.search, lambda t: _HYPHENATED.sub("", unicodedata.normalize("NFC", _HYPHENATED.sub("", t)))),
    (lambda t: not t.isascii() and _MIXED_SIGN.search(t), _one_script),
    (lambda t: _mail_in_words(t), _at_and_dot),
    (lambda t: _EXPONENT.search(t) or (not t.isascii() and _FOREIGN_DIGIT.search(t)), _digits),
    (
        lambda t: any(sign in t for sign in ("№", "омер", "ОМЕР", "No", "no.")) and _NUMBERED.search(t),
        lambda t: _NUMBERED.sub(r"\1 ", t),
    ),
]


def _mail_in_words(text: str) -> bool:
    """Whether an address of e-mail may be told in words: "name (at) place dot ru", "name @ place.ru"."""
    return bool(
        ("@" in text and (_MAIL_AFTER.search(text) or _mail_after_a_space(text)))
        or _MAIL_IN_BRACKETS.search(text)
        or ("собака" in text and re.search(r"\sсобака\s", text))
        or (" at " in text and _MAIL_IN_WORDS.search(text))
    )


def _mail_after_a_space(text: str) -> bool:
    """Whether a sign "@" follows a word and spaces."""
    places = (match.start() for match in _MAIL_BEFORE.finditer(text))
    before = (text[max(0, place - 100) : place].rstrip()[-1:] for place in places)
    return any(not sign or sign.isalnum() or sign == "_" for sign in before)


def encoded(text: str) -> Iterator[bytes]:
    """What is carried in base64 or in hexadecimal inside a text."""
    if len(text) < SHORTEST_CODE:
        return
    codes = BASE64.findall(_CUT_CODE.sub("", text))
    for code in codes:
        given = code.rstrip("=").replace("-", "+").replace("_", "/")
        for cut in (given, given[: len(given) // 4 * 4]):
            try:
                yield base64.b64decode(cut + "=" * (-len(cut) % 4), validate=True)
                break
            except ValueError:
                continue
    for code in codes:  # digits of hexadecimal are among those of base64
        for match in _HEX.findall(code):
            if len(match) % 2 == 0 and len(match) <= _LONGEST_HEX:
                yield bytes.fromhex(match)


def readable(content: bytes) -> list[str]:
    """The texts that bytes may be: every encoding in which nearly all of them are letters, digits and usual signs."""
    found = []
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [content.decode("utf-16", "replace")]
    sample = content[:4096]
    zeros = sample.count(b"\0") + sample.count(b"\4")
    if len(sample) >= 8 and zeros > 0.3 * len(sample):
        for encoding in ("utf-16-le", "utf-16-be"):
            found.append(content.decode(encoding, "ignore"))
        return found
    try:
        return [content.decode("utf-8-sig")]
    except UnicodeDecodeError:
        for encoding in ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "latin-1"):
            found.append(content.decode(encoding, "replace"))
        found.append(content.decode("utf-8", "ignore"))
    return found


def looks_like_text(content: bytes) -> bool:
    """Bytes that somebody may have written, rather than a picture's or a random key's."""
    if len(content) < 8:
        return False
    text = readable(content[:2000])[0]
    signs = sum(map(str.isalnum, text)) + sum(map(text.count, " \n\r\t.,;:@+-()/<>{}\"'_=&"))
    return signs >= 0.85 * len(text) and sum(map(str.isalpha, text)) + sum(map(str.isdigit, text)) >= 0.5 * len(text)
