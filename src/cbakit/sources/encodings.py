"""Which code page a file is written in: a mark, proof as UTF-8, a clear winner among four pages, or a question."""

import codecs
import math
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from cbakit.errors import InputError
from cbakit.sources.dictionary import dictionary
from cbakit.sources.headings import known

CODE_PAGES = ("cp1251", "koi8-r", "cp866", "mac-cyrillic")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UTF8 = ("utf-8", "utf-8-sig", "ascii")  # those whose bytes are read as they are
_JUDGED = 200_000  # letters of the beginning by which it is told that a file is text, and text of one encoding
_SAMPLE = 4_000_000  # bytes judged when a code page is chosen; enough for any margin to show
_TAIL = 20_000  # bytes of the end that are judged too: a total may be all the Russian there is
_LOOKED_THROUGH = 200_000  # bytes whose words are listed at a time
_WORDS = 3000  # distinct words judged, the first ones of the file
_KNOWN_HEADING = 8.0  # what a heading of the dictionary adds
_MARGIN = 6.0  # log-likelihood by which the best page must lead, over distinct words

# Share of each letter in Russian prose, per mille; Ukrainian and Belarusian letters are rare but possible.
_ALPHABET = "оеаитнсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_SHARES = "110 85 80 74 63 67 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 1 2"
_LETTERS = dict(zip(_ALPHABET, map(float, _SHARES.split()), strict=True)) | dict.fromkeys("іїєґў", 3.0)
_TOTAL = sum(_LETTERS.values())
_LOG = {letter: math.log(share / _TOTAL) for letter, share in _LETTERS.items()}
_VOWELS = set("аеёиоуыэюяіїє")
_USUAL = set("№«»–—…“”„’‘°•§©®€±  ₽")
_ODD_SIGN = -7.0  # a sign that exports do not contain, such as a piece of a table frame
_ODD_CASE = -4.0  # a capital after a small letter
_NO_VOWEL = -3.0  # a word of three letters or more without a vowel
_CONTROL = re.compile("[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
_ABOVE = "\u0306\u0308\u0301\u0300\u0302\u0303\u0327\u030a\u030c"  # marks of letters when they are signs of their own
_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")  # the same bytes on every page


@dataclass(frozen=True)
class Decoded:
    """
    A file with its encoding and how that was decided (mark, declared, proven, chosen).

    Large files in UTF-8 are read from their bytes: their text is made only where somebody asks for it.
    """

    content: bytes = field(repr=False)
    encoding: str
    how: str

    @cached_property
    def text(self) -> str:
        """All of it, without the mark at its beginning."""
        return self.content.decode(self.encoding).removeprefix("\ufeff")

    @property
    def beginning(self) -> str:
        """The first letters, which say much of a file."""
        return self.content[: 4 * (_JUDGED + 1)].decode(self.encoding, errors="ignore")[:_JUDGED]

    @property
    def damaged_letters(self) -> int:
        """How many letters were lost when somebody converted the file."""
        if self.encoding not in UTF8:
            return self.text.count("\ufffd")
        first = self.content.find(0xEF, len(codecs.BOM_UTF8))  # one byte is found sooner than three
        return self.content.count("\ufffd".encode(), first) if first >= 0 else 0


def decode(content: bytes, *, file: str, encoding: str | None = None) -> Decoded:
    """
    Text of `content`.

    A byte-order mark decides; else strict UTF-8 proves itself; else the code page in which the words look like
    Russian wins if it leads clearly. Short files with a few single letters do not decide anything: then it asks.

    Raises
    ------
    InputError
        Damaged, mixed or twice converted text, or no clear winner; names lines and what to write in client.yml.
    """
    decoded = _decided(content, file, encoding)
    beginning = decoded.beginning
    control = len(_CONTROL.findall(beginning))
    if control > 3 and control > 0.001 * len(beginning):
        raise InputError(f"{file}: this is not a text file. Export the table as .xlsx or CSV.")
    return decoded


def may_hold_marks(content: bytes, encoding: str) -> bool:
    """Whether signs that `composed` joins with a letter can be in the bytes of a text: no code page has any of them."""
    if encoding in ("utf-8", "utf-8-sig"):
        return b"\xcc" in content  # the first byte of each of them
    return encoding not in ("ascii", *CODE_PAGES)


def composed(text: str) -> str:
    """`text` with a letter and the mark above it as one letter: what macOS writes as two is the same word to everyone."""
    return unicodedata.normalize("NFC", text) if any(mark in text for mark in _ABOVE) else text


def _decided(content: bytes, file: str, encoding: str | None) -> Decoded:
    if encoding:
        return _declared(content, file, encoding)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strict(content, name, "mark", file)
    if b"\x00" in content[:_SAMPLE]:
        return _without_mark(content, file)
    if not _is_utf8(content):
        return _code_page(content, file)
    found = Decoded(content, "ascii" if content.isascii() else "utf-8", "proven")
    _refuse_twice_converted(found.beginning, file)
    return found


def _is_utf8(content: bytes) -> bool:
    """Whether bytes are strictly UTF-8, without making a text of them."""
    import pyarrow as pa

    ends = pa.py_buffer(np.array([0, len(content)], "int64"))
    try:
        pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(content)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _declared(content: bytes, file: str, encoding: str) -> Decoded:
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise InputError(
            f"{file}: '{encoding}' in client.yml is not an encoding; use utf-8, cp1251, koi8-r, cp866 or utf-16."
        ) from None
    return _strict(content, encoding, "declared", file)


def _strict(content: bytes, encoding: str, how: str, file: str) -> Decoded:
    """`content` in an encoding that all of it has."""
    found = Decoded(content, encoding, how)
    if encoding in ("utf-8", "utf-8-sig") and _is_utf8(content):
        return found
    try:
        _ = found.text
        return found
    except (UnicodeDecodeError, UnicodeError) as fault:
        line = content[: getattr(fault, "start", 0)].count(b"\n") + 1
        raise InputError(
            f"{file}, line {line}: the bytes are not {encoding}. The file is damaged or cut off, or the encoding is"
            " another; export it again or correct 'encoding' in client.yml."
        ) from None


def _without_mark(content: bytes, file: str) -> Decoded:
    """UTF-16 that lacks its mark is recognised by giving only letters of our alphabets; else zero bytes are damage."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        ordinary = sum(c < "\u0530" or c in _USUAL for c in text[:20_000])
        if ordinary >= 0.99 * min(len(text), 20_000) and "\x00" not in text:
            return Decoded(content, name, "chosen")
    line = content[: content.index(b"\x00")].count(b"\n") + 1
    raise InputError(f"{file}, line {line}: zero bytes inside text. The file is damaged; export it again.")


def _code_page(content: bytes, file: str) -> Decoded:
    _refuse_damaged_utf8(content, file)
    sample = content[:_SAMPLE] + b"\n" + content[max(_SAMPLE, len(content) - _TAIL) :]
    words = _first_words(sample)
    found: dict[str, tuple[float, str]] = {}
    for name in CODE_PAGES:
        try:
            text = sample.decode(name)
        except UnicodeDecodeError:
            continue
        found[name] = (likelihood([word.decode(name) for word in words]), text)
    best, rivals, lead = _leader(found)
    if lead < _MARGIN:  # words alone do not tell: headings that are known may
        found = {name: (score + _KNOWN_HEADING * _known_headings(text), text) for name, (score, text) in found.items()}
        best, rivals, lead = _leader(found)
    if lead < _MARGIN:
        raise InputError(
            f"{file}: too few Russian words to tell the encoding ({best} and {rivals[0]} are both possible). "
            f"Write 'encoding: {best}' or another one for this file in client.yml."
        )
    return _strict(content, best, "chosen", file)


def _leader(found: dict[str, tuple[float, str]]) -> tuple[str, list[str], float]:
    """The likeliest page, the ones that read another text, and by how much it leads the first of them."""
    best, *others = sorted(found, key=lambda name: -found[name][0])
    rivals = [name for name in others if found[name][1] != found[best][1]]
    return best, rivals, found[best][0] - found[rivals[0]][0] if rivals else math.inf


def _first_words(sample: bytes) -> list[bytes]:
    """The first distinct words that are not Latin alone: their bytes are the same whatever the code page."""
    words: dict[bytes, None] = {}
    begin = 0
    while begin < len(sample) and len(words) < _WORDS:
        end = sample.find(b"\n", begin + _LOOKED_THROUGH) + 1 or len(sample)
        words.update(dict.fromkeys(_WORD.findall(sample, begin, end)))
        begin = end
    return [*words][:_WORDS]


def likelihood(words: list[str]) -> float:
    """Log-likelihood that words are Russian; higher is likelier."""
    return sum(_word_likelihood(word) for word in words)


def _known_headings(text: str) -> int:
    """Cells of the first and the last lines that are headings or marks of totals, with letters of this code page."""
    lines = [*text[:20_000].splitlines()[:20], *text[-20_000:].splitlines()[-10:]]
    cells = {cell.strip() for line in lines for cell in re.split(r"[;,\t|]", line)}
    totals = dictionary()["values"]["totals"]
    long = [cell for cell in cells if len(cell) > 2 and not cell.isascii()]
    return sum(known(cell) or cell.lower().rstrip(":") in totals for cell in long)


def _word_likelihood(word: str) -> float:
    score = 0.0
    for i, sign in enumerate(word):
        small = sign.lower()
        if small in _LOG:
            score += _LOG[small]
            score += _ODD_CASE if i and sign != small and word[i - 1] != word[i - 1].upper() else 0.0
        elif sign > "\x7f":
            score += -2.0 if sign in _USUAL else _ODD_SIGN
    letters = [s for s in word.lower() if s in _LOG]
    if len(letters) >= 3 and not _VOWELS & set(letters):
        score += _NO_VOWEL
    if len(letters) > 1 and word[0] != word[0].upper() and word[1:] == word[1:].upper():
        score += _ODD_CASE
    return score


def _refuse_damaged_utf8(content: bytes, file: str) -> None:
    """Bytes that are UTF-8 in part are damage, not a code page: a code page gives next to no valid sequences."""
    replaced = content[:_SAMPLE].decode("utf-8", errors="replace")
    good = len(re.findall("[\u0400-\u04ff]", replaced))
    bad = replaced.count("\ufffd")
    if good < 5 or good < 0.05 * (good + bad):
        return
    try:
        first_fault = len(content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        first_fault = fault.start
    line = content[:first_fault].count(b"\n") + 1
    cut_off = first_fault >= len(content) - 3
    what = "the file ends in the middle of a letter" if cut_off else "the text is UTF-8 before and something else after"
    raise InputError(f"{file}, line {line}: {what} (byte {first_fault}). Export the file again in one encoding.")


def _refuse_twice_converted(sample: str, file: str) -> None:
    """Letters such as Ð and Ñ, or Р and С, in every pair: UTF-8 was read as a code page and saved again."""
    high = [c for c in sample if c > "\x7f"]
    if len(high) < 8:
        return
    for page, leads in (("cp1252", "ÐÑÃÂ"), ("latin-1", "ÐÑÃÂ"), ("cp1251", "РСвЂ")):
        if sum(c in leads for c in high) < 0.35 * len(high):
            continue
        kept = "".join(high)
        back = kept.encode(page, errors="ignore").decode("utf-8", errors="ignore")
        if len(back) > 0.4 * len(high) and sum("\u0400" <= c <= "\u04ff" for c in back) > 0.9 * len(back):
            raise InputError(
                f"{file}: the text was converted twice (UTF-8 read as {page} and saved again). "
                "Export the file again; repairing it here could change letters."
            )
