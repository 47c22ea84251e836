"""What an executed report shows, as a flat list of plain blocks: the only thing that the writers read.

Kinds: ``chapter``, ``heading``, ``markdown`` (a syntax tree of mistune), ``figure``, ``table``, ``finding``,
``key_figures``, ``callout``, ``summary``, and for displays that are not ours ``picture``, ``foreign`` and ``text``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from nbformat import NotebookNode

from cbakit.exhibits import SVG
from cbakit.report.document import block_of

HIDDEN = frozenset({"parameters", "injected-parameters", "setup", "hide", "remove_cell"})
LETTERS = {"ru": "АБВГДЕЖИКЛМ", "en": "ABCDEFGHIJK"}
Block = dict[str, Any]


@lru_cache(maxsize=1)
def _parser():
    import mistune

    return mistune.create_markdown(renderer="ast", plugins=["table", "strikethrough"])


def syntax(markdown: str) -> list[Block]:
    """Markdown as mistune's syntax tree."""
    return [token for token in _parser()(markdown) if token["type"] != "blank_line"]


def inline(markdown: str) -> list[Block]:
    """The syntax of one paragraph; a sentence that would read as something else stays a sentence."""
    tree = syntax(markdown)
    if len(tree) == 1 and tree[0]["type"] == "paragraph":
        return tree[0]["children"]
    return [{"type": "text", "raw": markdown}]


def plain_text(tokens: list[Block]) -> str:
    """The words of a syntax tree."""
    parts = (
        plain_text(t["children"]) if "children" in t else t.get("raw", " " if "break" in t["type"] else "")
        for t in tokens
    )
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def blocks(report: NotebookNode) -> list[Block]:
    """
    The blocks of a report in reading order.

    Parameters
    ----------
    report : NotebookNode
        As `document.document` or `document.alone` return it.

    Returns
    -------
    list of dict
        Chapters and headings carry an ``id``; chapters a ``mark`` ("3", or a letter in the appendix, or "").
    """
    code = report.metadata["cbakit"]["language"]
    found: list[Block] = []
    marks = {"chapter": 0, "appendix": 0}
    for cell in report.cells:
        role = cell.metadata["cbakit"]["role"]
        if cell.cell_type == "markdown":
            for block in _narrative(cell.source):
                if block["kind"] == "chapter":
                    block["role"], block["name"], block["mark"] = role, cell.metadata["cbakit"]["chapter"], ""
                    if role in marks:
                        marks[role] += 1
                        block["mark"] = str(marks[role]) if role == "chapter" else LETTERS[code][marks[role] - 1]
                if block["kind"] == "markdown" and found and found[-1]["kind"] == "chapter":
                    block["lead"] = True  # the question of the chapter
                if block["kind"] in ("chapter", "heading"):
                    before = next((b["level"] for b in reversed(found) if "level" in b), 1)
                    block["level"] = min(block["level"], before + 1)  # no rank is skipped: readers of tags count on it
                    block["id"] = f"s{sum(b['kind'] in ('chapter', 'heading') for b in found) + 1}"
                found.append(block)
        elif cell.cell_type == "code" and not HIDDEN & set(cell.metadata.get("tags", [])):
            found += [b for output in cell.outputs if (b := _shown(output)) is not None]
    found = _without_bare_headings(found)
    headings = Counter(b["text"] for b in found if b["kind"] == "heading")
    for block in found:
        if block["kind"] == "heading":
            block["recurs"] = headings[block["text"]] > 2  # "The answer", "How it is computed": not for the contents
    return found


def _narrative(source: str) -> Iterator[Block]:
    """A Markdown cell as headings and the text between them; its first level is a chapter."""
    text: list[Block] = []
    for token in syntax(source):
        if token["type"] != "heading":
            text.append(token)
            continue
        if text:
            yield {"kind": "markdown", "ast": text}
            text = []
        level, children = token["attrs"]["level"], token["children"]
        kind = "chapter" if level == 1 else "heading"
        yield {"kind": kind, "level": min(level, 3), "ast": children, "text": plain_text(children)}
    if text:
        yield {"kind": "markdown", "ast": text}


def _shown(output: NotebookNode) -> Block | None:
    """One output as a block; what is meant for other places than the report is passed over."""
    block = block_of(output)
    if block is not None:
        if block.get("places") and not {"report", "appendix"} & set(block["places"]):
            return None
        if block["kind"] != "figure":
            return block
        return block | {"svg": output.data[SVG], "png": output.data.get("image/png", "")}
    if output.output_type == "stream":
        return {"kind": "text", "text": output.text.rstrip()} if output.text.strip() else None
    if output.output_type == "error":
        return None
    return _foreign(output)


def source_line(block: Block) -> str:
    """Tables, n and dates of an exhibit, then the definition behind it."""
    return " ".join(part for part in (block.get("source", ""), block.get("definition", "")) if part)


def _foreign(output: NotebookNode) -> Block | None:
    """A display of another library, in the richest form that every writer can show safely."""
    data = output.data
    words = "".join(data.get("text/plain", ""))
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            alt = output.metadata.get(kind, {}).get("alt") or output.metadata.get("alt") or words
            return {"kind": "picture", "type": kind, "base64": "".join(data[kind].split()), "alt": alt}
    if "text/html" in data:
        return {"kind": "foreign", "html": data["text/html"], "text": words}
    if "text/markdown" in data:
        return {"kind": "markdown", "ast": [_demoted(t) for t in syntax(data["text/markdown"])], "from_data": True}
    return {"kind": "text", "text": words} if words else None


def _demoted(token: Block) -> Block:
    """A heading in an output is no heading of the report: it becomes a bold line."""
    if token["type"] != "heading":
        return token
    return {"type": "paragraph", "children": [{"type": "strong", "children": token["children"]}]}


def _without_bare_headings(found: list[Block]) -> list[Block]:
    """Headings below which nothing stands before the next one of their rank are dropped."""
    kept: list[Block] = []
    for index, block in enumerate(found):
        follower = found[index + 1] if index + 1 < len(found) else {"kind": "chapter"}
        ends = follower["kind"] == "chapter" or (
            follower["kind"] == "heading" and follower["level"] <= block.get("level", 0)
        )
        if block["kind"] == "heading" and ends:
            continue
        kept.append(block)
    return kept
