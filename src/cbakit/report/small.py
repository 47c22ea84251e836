"""
The report of a base of few: what so few people cannot show folds into one table that names it and says why.

Nothing is taken from what can be said: a chapter keeps its sections with a figure, a table, a number or a sentence.
"""

import copy
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import nbformat
from nbformat import NotebookNode

from cbakit.exhibits import LACKING, MANY, Shown, Table
from cbakit.language import NBSP, Language
from cbakit.report import tied
from cbakit.report.argument import METHOD
from cbakit.report.document import Chapter, block_of, shown_blocks
from cbakit.report.order import ORDER
from cbakit.report.workbook import WORKBOOK

FEW_CUSTOMERS = 100  # of fewer the interval of a share near one half is wider than `WIDE`
WIDE = 0.2  # width of an interval of a share from which its row tells nothing to decide by
SHARES = frozenset({"percent", "percent1", "share"})
LIGHTS = "passport_sections"  # says where a section without data is found
HIDDEN = "—"  # a cell without its number
TOLD_TWICE = frozenset({"flows_ties", "passport_fields"})  # by the tie-outs of the appendix, by the table of lights
OF_AN_INTAKE = "flows_lens_three"  # shares of one intake, which is smaller than the base
NEED_ROWS = frozenset({"flows_ledger_table", "flows_money_table", "flows_coefficients", "segments_levels_table"})
_BECAUSE = re.compile(r", (?:потому[ \u00a0]что|since)[ \u00a0]")
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZА-ЯЁ«“])")
_SEES = frozenset({"figure", "table", "key_figures", "finding"})
LAST = "11_"  # what to do is never left out


def is_small(customers: int) -> bool:
    """Whether a base of so many who ever bought is one of few; nobody at all is a fault of the data, no small base."""
    return 0 < customers < FEW_CUSTOMERS


def folded(chapters: list[Chapter], lang: Language, *, customers: int, workbook: bool = True) -> list[Chapter]:
    """
    The chapters of a report of `customers`, whose sections with nothing to see stand as rows of a last chapter.

    Parameters
    ----------
    chapters : list of Chapter
        In the order of the notebooks; they are not edited.
    lang : Language
    customers : int
        Who ever bought. From `FEW_CUSTOMERS` on, and where there are none, the chapters come back as they are.
    workbook : bool
        Whether this run makes the workbook, which holds the tables that are named there.

    Returns
    -------
    list of Chapter
    """
    if not is_small(customers):
        return chapters
    kept: list[Chapter] = []
    rows: list[tuple[str, str]] = []
    wide, hidden, twice, whole = list[str](), list[str](), list[str](), list[NotebookNode]()
    told: set[str] = set()
    for chapter in chapters:
        if chapter.role != "chapter" or chapter.name not in ORDER or _stopped(chapter.notebook):
            kept.append(chapter)
            continue
        notebook = copy.deepcopy(chapter.notebook)
        title = _heading(notebook.cells, "# ")
        if chapter.name.startswith("00_"):
            twice += _taken_out(notebook, _is_told_twice)
            _join_remarks(notebook)
            kept.append(Chapter(chapter.name, notebook, chapter.role))
            continue
        spoken = _spoken(notebook.cells)
        twice += _taken_out(notebook, _is_told_twice)
        again = _say_once(notebook, told)
        hidden += _taken_out(notebook, _is_hidden)
        wide += _taken_out(notebook, _tells_nothing)
        silent = _without_silent(notebook, whole)
        _without_emptied(notebook, spoken)
        said = [*again, *_remarks(notebook.cells), *(why for _, remarks in silent for why in remarks)]
        if _sees(notebook.cells) or chapter.name.startswith(LAST) or not said:
            kept.append(Chapter(chapter.name, notebook, chapter.role))
            if sum(b["kind"] in _SEES for b in shown_blocks(notebook)) < 2:  # one sentence needs no page of method
                notebook.cells = [c for c in notebook.cells if not METHOD.match(c.source)]
            if lacking := _lacking(notebook):
                rows.append((title, _short(lacking)))
            rows += [(heading, _short(remarks)) for heading, remarks in silent]
        else:
            rows.append((title, _short(said)))
            whole += _of_the_workbook(notebook.cells)
    for titles, why in ((wide, "small-wide"), (hidden, "small-hidden"), (twice, "small-twice")):
        if titles:
            listed = lang.listing([lang.say("common-quoted", name=title) for title in titles])
            rows.append((listed, _short([lang.say(why, n=customers)])))
    if rows:
        at = max((i for i, c in enumerate(kept) if c.role != "appendix"), default=-1) + 1
        named = workbook and bool(wide or hidden or twice)
        for block in (b for c in kept for b in shown_blocks(c.notebook) if b["id"] == LIGHTS and c.role == "chapter"):
            block["so_what"] = lang.say("small-lights")
        kept[at:at] = [Chapter("left_out", _left_out(rows, whole, lang, customers, named=named))]
    return kept


def _left_out(
    rows: list[tuple[str, str]], whole: list[NotebookNode], lang: Language, customers: int, *, named: bool
) -> NotebookNode:
    """
    The last chapter: what is not shown, and why; `whole` are its tables that only the workbook shows.

    `named`: tables are named that stand in the workbook.
    """
    import pandas as pd

    frame = pd.DataFrame(rows, columns=["what", "why"])
    columns = tuple(Shown(name, lang.say(f"small-column-{name}")) for name in frame.columns)
    table = Table("small_left_out", lang.say("small-claim", n=customers), lang, n=MANY, frame=frame, columns=columns)
    shown = nbformat.v4.new_output("display_data", data=table._repr_mimebundle_())
    said = " ".join([lang.say("small-text"), *([lang.say("small-whole")] if named else [])])
    head = nbformat.v4.new_markdown_cell(f"# {lang.say('small-title')}\n\n{said}", id="left-out-title")
    return nbformat.v4.new_notebook(cells=[head, nbformat.v4.new_code_cell("", outputs=[shown, *whole], id="left-out")])


def _heading(cells: list[NotebookNode], sign: str) -> str:
    lines = (c.source.splitlines()[0] for c in cells if c.cell_type == "markdown" and c.source)
    return next((tied.told(line.removeprefix(sign), ()) for line in lines if line.startswith(sign)), "")


def _sees(cells: list[NotebookNode]) -> bool:
    """Whether there is anything besides remarks."""
    shown = (b for c in cells for o in c.get("outputs", []) if (b := block_of(o)))
    return any(b["kind"] in _SEES and "report" in b.get("places", ("report",)) for b in shown)


def _stopped(notebook: NotebookNode) -> bool:
    """Whether a chapter could not be made: that is no matter of few customers."""
    return any(b["kind"] == "callout" and b["tone"] == "failed" for b in shown_blocks(notebook))


def _remarks(cells: list[NotebookNode]) -> list[str]:
    """What the remarks of these cells come to."""
    shown = (b for c in cells for o in c.get("outputs", []) if (b := block_of(o)))
    return [_briefly(b) for b in shown if b["kind"] == "callout"]


def _briefly(remark: dict[str, Any]) -> str:
    """The first sentence of a remark, without emphasis; of what is not recorded the last too, how to begin recording it."""
    first, *rest = _SENTENCE.split(remark["text"].replace("**", ""))
    return " ".join([first, *(rest[-1:] if remark["tone"] == "missing" else [])])


def _short(remarks: list[str]) -> str:
    """The sentences of remarks, those that are the same once; a reason that one of them has given is not given again."""
    said: list[str] = []
    for sentence in dict.fromkeys(sentence for remark in remarks for sentence in _SENTENCE.split(remark)):
        head, *reason = _BECAUSE.split(sentence, maxsplit=1)
        told = reason and any(reason[0].replace(NBSP, " ") in earlier.replace(NBSP, " ") for earlier in said)
        said.append(f"{head}." if told else sentence)
    return " ".join(said)


def _lacking(notebook: NotebookNode) -> list[str]:
    """Take out, in place, the remarks that stand where an exhibit would; returns what they say."""
    found = []
    for cell in notebook.cells:
        for output in list(cell.get("outputs", [])):
            block = block_of(output)
            if block and block["kind"] == "callout" and block["tone"] in LACKING:
                found.append(_briefly(block))
                cell.outputs.remove(output)
    return found


def _say_once(notebook: NotebookNode, told: set[str]) -> list[str]:
    """
    Take out, in place, remarks that stood before to the letter; returns what those of earlier chapters come to at their end.
    """
    again, earlier = [], frozenset(told)
    for cell in notebook.cells:
        kept = []
        for output in cell.get("outputs", []):
            block = block_of(output)
            if block is None or block["kind"] != "callout" or block["text"] not in told:
                kept.append(output)
            elif block["text"] in earlier:
                again.append(_SENTENCE.split(block["text"])[-1])
            if block is not None and block["kind"] == "callout":
                told.add(block["text"])
        if cell.cell_type == "code":
            cell.outputs = kept
    return again


def _sections(cells: list[NotebookNode]) -> list[tuple[int, int]]:
    """Where each section begins and ends."""
    starts = [i for i, c in enumerate(cells) if c.cell_type == "markdown" and c.source.startswith("## ")]
    return list(pairwise([*starts, len(cells)]))


def _spoken(cells: list[NotebookNode]) -> set[str]:
    """The headings of the sections that show anything in the report."""
    found = set()
    for start, end in _sections(cells):
        shown = (b for c in cells[start:end] for o in c.get("outputs", []) if (b := block_of(o)))
        if any("report" in b.get("places", ("report",)) for b in shown):
            found.add(cells[start].source)
    return found


def _without_emptied(notebook: NotebookNode, spoken: set[str]) -> None:
    """Take out, in place, the text of sections that showed something and now do not; what the workbook needs stays."""
    gone = spoken - _spoken(notebook.cells)
    text = [
        i
        for start, end in _sections(notebook.cells)
        if notebook.cells[start].source in gone
        for i in range(start, end)
        if notebook.cells[i].cell_type == "markdown"
    ]
    notebook.cells = [c for i, c in enumerate(notebook.cells) if i not in text]


def _of_the_workbook(cells: list[NotebookNode]) -> list[NotebookNode]:
    """What these cells show in the workbook alone."""
    outputs = [o for c in cells for o in c.get("outputs", [])]
    return [o for o in outputs if (b := block_of(o)) and b.get("places") == [WORKBOOK]]


def _without_silent(notebook: NotebookNode, whole: list[NotebookNode]) -> list[tuple[str, list[str]]]:
    """
    Take out, in place, sections that show nothing but remarks; returns their headings with what these say.

    What they show in the workbook goes to `whole`, so that it stays there; what they have in the appendix stays too.
    """
    found = []
    for start, end in reversed(_sections(notebook.cells)[1:]):
        section = notebook.cells[start:end]
        if not _sees(section) and (why := _remarks(section)):
            found.append((_heading(section, "## "), why))
            whole += _of_the_workbook(section)
            notebook.cells[start:end] = _of_the_appendix(section)
    return found[::-1]


def _of_the_appendix(cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells that show something in the appendix, with that alone."""
    for cell in cells:
        cell.outputs = [o for o in cell.get("outputs", []) if (b := block_of(o)) and "appendix" in b.get("places", ())]
    return [cell for cell in cells if cell.outputs]


def _taken_out(notebook: NotebookNode, chosen: Callable[[dict[str, Any]], bool]) -> list[str]:
    """Leave tables, in place, to the workbook alone, without pointers to them; returns their titles."""
    found, gone = [], set()
    for cell in notebook.cells:
        for block in filter(None, map(block_of, cell.get("outputs", []))):
            if block["kind"] == "table" and "report" in block["places"] and chosen(block):
                block["places"] = [WORKBOOK]
                found.append(block["title"])
                gone.add(block["id"])
    for block in shown_blocks(notebook):
        if block.get("exhibit") in gone:
            block["exhibit"] = ""
    return found


def _is_told_twice(block: dict[str, Any]) -> bool:
    return block["id"] in TOLD_TWICE or (block["id"] in NEED_ROWS and len(block["text"]) == 1)


def _tells_nothing(block: dict[str, Any]) -> bool:
    return block["id"] == OF_AN_INTAKE or spans_everything(block)


def _is_hidden(block: dict[str, Any]) -> bool:
    """Whether half of the numbers and more are hidden in each row."""
    numbers = [i for i, column in enumerate(block["columns"]) if column["align"] == "right"]
    dashes = [sum(row[i] == HIDDEN for i in numbers) for row in block["text"]]
    return bool(numbers) and all(2 * n >= len(numbers) for n in dashes)


def _join_remarks(notebook: NotebookNode) -> None:
    """Put, in place, remarks of one sort that follow one another into one box."""
    last: dict[str, Any] | None = None
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            last = None
        for output in list(cell.get("outputs", [])):
            block = block_of(output)
            remark = block if block and block["kind"] == "callout" and "report" in block["places"] else None
            if remark and last and last["tone"] == remark["tone"]:
                last["text"] += " " + remark["text"]
                cell.outputs.remove(output)
            else:
                last = remark


def spans_everything(block: dict[str, Any]) -> bool:
    """
    Whether a table has intervals of shares and each, but that of the whole beside its groups, is wider than `WIDE`.

    Parameters
    ----------
    block : dict
        Of a table, as `exhibits.Table.block` returns it.
    """
    names = block["data"]["columns"]
    rows = [dict(zip(names, row, strict=True)) for row in block["data"]["rows"]]
    parts = [row for row in rows if row.get("dimension")] or rows
    limits = [(c["low"] or c["column"], c["high"]) for c in block["columns"] if c["high"] and c["form"] in SHARES]
    widths = [
        row[high] - row[low] for row in parts for low, high in limits if None not in (row.get(low), row.get(high))
    ]
    return bool(widths) and all(width > WIDE for width in widths)
