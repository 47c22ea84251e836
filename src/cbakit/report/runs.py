"""Markdown as runs and paragraphs: what Word and PowerPoint are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cbakit.report.blocks import Block, inline

_SAFE_LINK = re.compile(r"(?i)https?://|mailto:")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")  # XML cannot hold them
_END = re.compile(r"(?<=[^\W\d_]{3}[.!?])[ \u00a0](?=[A-ZА-ЯЁ«\"])|(?<=[)%₽»][.!?])[ \u00a0](?=[A-ZА-ЯЁ«\"])")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one dress. `link` is an address that the author wrote, never one from data."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Runs that stand together; `form` is "text", "bullet", "number", "quote", "code" or "rule"; `level` counts from 0."""

    runs: tuple[Run, ...]
    form: str = "text"
    level: int = 0
    first: bool = False  # of a numbered list: counting begins anew


@dataclass(frozen=True)
class Grid:
    """A table written in Markdown."""

    align: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]  # the first one is the heading


def said(text: str) -> tuple[Run, ...]:
    """The runs of a sentence that may hold data: bold and italics are kept, links and HTML are plain characters."""
    return tuple(runs(inline(text), from_data=True))


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _UNPRINTABLE.sub("", text)


def plain(text: str) -> str:
    """A sentence without its emphasis."""
    return "".join(r.text for r in said(text))


def first_sentence(text: str) -> str:
    """A text up to the end of its first sentence; "тыс. ₽" and initials end none."""
    return _END.split(text, maxsplit=1)[0]


def runs(tokens: list[Block], dress: Run | None = None, *, from_data: bool = False) -> Iterator[Run]:
    """Inline syntax as runs; see `html.inline_html` for what is let through."""
    dress = dress or Run("")
    for token in tokens:
        kind, raw = token["type"], token.get("raw", "")
        inner = dress
        if kind == "strong":
            inner = replace(dress, bold=True)
        elif kind == "emphasis":
            inner = replace(dress, italic=True)
        elif kind == "strikethrough":
            inner = replace(dress, strike=True)
        elif kind == "link" and not from_data and _SAFE_LINK.match(token["attrs"]["url"]):
            inner = replace(dress, link=token["attrs"]["url"])
        if "children" in token:
            yield from runs(token["children"], inner, from_data=from_data)
        elif kind == "codespan":
            yield replace(dress, text=clean(raw), code=True)
        elif kind == "inline_html" and not from_data:
            continue
        elif kind in ("softbreak", "linebreak"):
            yield replace(dress, text=" " if kind == "softbreak" else "\n")
        elif raw:
            yield replace(dress, text=clean(raw))


def flow(tokens: list[Block], *, from_data: bool = False, level: int = 0) -> Iterator[Paragraph | Grid]:
    """A syntax tree as paragraphs and tables, in order."""
    for token in tokens:
        kind, children = token["type"], token.get("children", [])
        if kind == "list":
            yield from _listed(token, from_data, level)
        elif kind == "block_quote":
            for part in flow(children, from_data=from_data):
                yield replace(part, form="quote") if isinstance(part, Paragraph) else part
        elif kind == "block_code":
            yield Paragraph((Run(clean(token["raw"].rstrip("\n")), code=True),), "code")
        elif kind == "thematic_break":
            yield Paragraph((), "rule")
        elif kind == "block_html":
            text = token["raw"] if from_data else re.sub(r"<[^>]*>", "", token["raw"])
            yield Paragraph((Run(clean(text.strip())),))
        elif kind == "table":
            yield _grid(children, from_data)
        else:
            yield Paragraph(tuple(runs(children or [token], from_data=from_data)))


def _listed(token: Block, from_data: bool, level: int) -> Iterator[Paragraph | Grid]:
    form = "number" if token["attrs"].get("ordered") else "bullet"
    for place, item in enumerate(token["children"]):
        for number, part in enumerate(flow(item["children"], from_data=from_data, level=level + 1)):
            if isinstance(part, Paragraph) and part.form == "text":
                dressed = replace(part, form=form if number == 0 else "text", level=level)
                yield replace(dressed, first=form == "number" and place == 0 and number == 0)
            else:
                yield part


def _grid(parts: list[Block], from_data: bool) -> Grid:
    head = parts[0]["children"]
    rows = [head, *(r["children"] for p in parts[1:] for r in p["children"])]
    align = tuple(c["attrs"].get("align") or "left" for c in head)
    return Grid(align, tuple(tuple(tuple(runs(c["children"], from_data=from_data)) for c in row) for row in rows))
