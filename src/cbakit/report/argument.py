"""The report in the order of an argument: what is read first, the few exhibits that carry it, then the rest and the proofs.

The notebooks stay as they are; here their cells and exhibits are put where a reader looks for them.
"""

import copy
import re
from itertools import pairwise
from typing import Any

import nbformat
from nbformat import NotebookNode

from cbakit.exhibits import BLOCK, LACKING, Finding
from cbakit.language import Language
from cbakit.report.document import Chapter, block_of, shown_blocks

CARRIES: dict[str, tuple[str, ...]] = {  # the exhibit that carries a chapter, in order of preference
    "01_composition": ("composition_pyramid", "composition_products"),
    "02_renewal_base": ("renewals_by_year", "renewals_base_by_year"),
    "03_retention": ("retention_survival",),
    "04_value": ("value_new_customer", "value_one_point"),
    "05_refusal_reasons": ("reasons_pareto",),
    "06_referrals": ("referrals_sources",),
    "07_segments": (),
    "08_flows": (),
    "09_sales": ("sales_funnel", "prices_depth"),
    "10_outlook": ("outlook_customers",),
    "11_recommendations": ("recommendations_money", "recommendations"),
}
FIRST_DROPPED = (
    "13_changes",
    "09_sales",
    "07_segments",
    "06_referrals",
    "08_flows",
    "10_outlook",
)  # where there are more than
MOST = 8
LONG = 12  # rows; a longer table that may stand in the appendix stands there
TRUST = (
    "passport_rows", "passport_key_figures", "passport_period", "passport_lights", "passport_sections", "passport_own_words",
)  # fmt: skip
METHOD = re.compile(r"## (Как посчитано|How it is computed)")


def arranged(chapters: list[Chapter], lang: Language, *, short: bool = False) -> list[Chapter]:
    """
    Chapters in the order of the argument.

    The page that is read, how far it can be trusted, the exhibits that carry the argument, the chapters without their
    methods, and as appendices the data passport, the methods, what was an appendix before, and the long tables.

    Parameters
    ----------
    chapters : list of Chapter
        In the order of the notebooks; they are not edited.
    lang : Language
    short : bool
        Of a base of few (`small`): the exhibits stay in their chapters, which are short enough to be read.
    """
    chapters = [Chapter(c.name, shrunk(c.notebook), c.role) for c in chapters]
    passport = [c for c in chapters if c.name.startswith("00_")]
    body = [c for c in chapters if c.role == "chapter" and c not in passport]
    front = [c for c in chapters if c.role == "front"]
    for c in passport:
        front += _chapter("trust", _title_of(c.notebook), trusted(c.notebook, lang), role="front")
        _rename(c.notebook, lang.say("report-passport"))
    if not short:
        front += _chapter("argument", lang.say("report-argument"), carried(body, lang), role="front")
    proofs = [Chapter(c.name, c.notebook, "appendix") for c in passport]
    proofs += _chapter("method", lang.say("report-method"), methods(body), role="appendix")
    proofs += [c for c in chapters if c.role == "appendix"]
    proofs += _chapter("tables", lang.say("report-full-tables"), long_tables(body, lang), role="appendix")
    return [*front, *body, *proofs]


def shrunk(notebook: NotebookNode) -> NotebookNode:
    """
    A copy of a chapter; one without data keeps its question and what is missing, and nothing else.

    Without data means: a callout says what is missing, and there is nothing to see.
    """
    whole = copy.deepcopy(notebook)
    shown = list(shown_blocks(whole))
    _drop_silent_sections(whole)
    lacks = any(b["kind"] == "callout" and b["tone"] in LACKING for b in shown)
    if not lacks or any(b["kind"] in ("figure", "table", "key_figures") for b in shown):
        return whole
    opening = next((c for c in whole.cells if c.cell_type == "markdown" and c.source.startswith("# ")), None)
    said = [
        o
        for c in whole.cells
        for o in c.get("outputs", [])
        if (b := block_of(o)) and b["kind"] in ("callout", "finding")
    ]
    whole.cells = [*([opening] if opening else []), nbformat.v4.new_code_cell("", outputs=said, id="missing")]
    return whole


def _drop_silent_sections(notebook: NotebookNode) -> None:
    """Take out, in place, a section whose code shows nothing for this client: a question without an answer."""
    starts = [i for i, c in enumerate(notebook.cells) if c.cell_type == "markdown" and c.source.startswith("## ")]
    for start, end in reversed(list(pairwise([*starts, len(notebook.cells)]))):
        section = notebook.cells[start:end]
        code = [c for c in section if c.cell_type == "code"]
        if code and not any(c.outputs for c in code) and not METHOD.match(section[0].source):
            del notebook.cells[start:end]


def _chapter(name: str, title: str, cells: list[NotebookNode], *, role: str) -> list[Chapter]:
    if not cells:
        return []
    head = nbformat.v4.new_markdown_cell(f"# {title}", id=f"{name}-title")
    return [Chapter(name, nbformat.v4.new_notebook(cells=[head, *cells]), role)]


def _title_of(notebook: NotebookNode) -> str:
    heads = (c.source.splitlines()[0] for c in notebook.cells if c.cell_type == "markdown" and c.source)
    return next((h[2:] for h in heads if h.startswith("# ")), "")


def _rename(notebook: NotebookNode, title: str) -> None:
    """Give a chapter, in place, another title."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            cell.source = "\n".join([f"# {title}", *cell.source.splitlines()[1:]])
            return


def trusted(passport: NotebookNode, lang: Language) -> list[NotebookNode]:
    """Half a page out of the data passport: rows, period, a light a section. What is shown once moves, findings stay."""
    found: dict[str, NotebookNode] = {}
    for name in TRUST:
        moves = name in ("passport_sections", "passport_key_figures")
        if output := _taken(passport, name, lang, leave=not moves):
            found[name] = output
    if "passport_sections" not in found:
        return []
    return [nbformat.v4.new_code_cell("", outputs=list(found.values()), id="trust")]


def carried(body: list[Chapter], lang: Language) -> list[NotebookNode]:
    """
    The exhibits that carry the argument, taken out of their chapters, one a cell; at most `MOST`.

    What a new customer brings carries nothing where nobody new has come, nor does a forecast that is none to decide by: they
    stay in their chapters.
    """
    said = {b["id"]: b["values"] for c in body for b in shown_blocks(c.notebook) if b["kind"] == "finding"}
    without = {"value_new_customer"} if said.get("flows_year", {}).get("nobody_new_since") else set()
    silent = {"10_outlook"} if said.get("forecast_customers", {}).get("withheld") else set()
    chosen = {c.name: name for c in body if c.name not in silent and (name := _carrier(c, without))}
    for name in FIRST_DROPPED:
        if len(chosen) > MOST:
            chosen.pop(name, None)
    cells = []
    for c in body:
        if c.name in chosen and (output := _taken(c.notebook, chosen[c.name], lang)):
            output.data[BLOCK]["kicker"] = _title_of(c.notebook)
            cells.append(nbformat.v4.new_code_cell("", outputs=[output], id=f"argument-{c.name[:2]}"))
    return cells


def _carrier(chapter: Chapter, without: set[str]) -> str | None:
    """
    Id of the exhibit that carries a chapter: the declared one, else its first figure, else table, made for a slide.

    A figure that its chapter keeps off the slides carries nothing, nor does one of `without`.
    """
    shown = [
        b
        for b in shown_blocks(chapter.notebook)
        if b["kind"] in ("figure", "table") and "report" in b["places"] and b["id"] not in without
    ]
    ids = {b["id"] for b in shown if "slide" in b["places"] or b["kind"] == "table"}
    declared = next((name for name in CARRIES.get(chapter.name, ()) if name in ids), None)
    slides = sorted((b for b in shown if "slide" in b["places"]), key=lambda b: b["kind"] != "figure")
    return declared or (slides[0]["id"] if slides else None)


def _taken(notebook: NotebookNode, name: str, lang: Language, *, leave: bool = False) -> NotebookNode | None:
    """The display of that id, taken out of a notebook; an exhibit leaves a line behind that says where it is."""
    for cell in notebook.cells:
        for place, output in enumerate(cell.get("outputs", [])):
            block = block_of(output)
            if block is None or block.get("id") != name:
                continue
            if not leave:
                cell.outputs[place : place + 1] = [_pointer(block, lang)] if "title" in block else []
            return copy.deepcopy(output)
    return None


def _pointer(block: dict[str, Any], lang: Language) -> NotebookNode:
    """A line in place of an exhibit that has moved, with its title; the number is filled in when exhibits are numbered."""
    text = lang.say("report-moved", exhibit=block["id"], title=block["title"][:1].upper() + block["title"][1:])
    said = Finding(f"see-{block['id']}", text, exhibit=block["id"])
    output = nbformat.v4.new_output("display_data", data=said._repr_mimebundle_())
    output.data[BLOCK]["moved"] = True
    return output


def methods(body: list[Chapter]) -> list[NotebookNode]:
    """How each chapter is computed and where it misleads, under the chapter's name, taken out of the chapters."""
    cells = []
    for c in body:
        start = next((i for i, cell in enumerate(c.notebook.cells) if METHOD.match(cell.source)), None)
        if start is None:
            continue
        own = c.notebook.cells[start:]
        c.notebook.cells = c.notebook.cells[:start]
        own[0].source = "\n".join([f"## {_title_of(c.notebook)}", *own[0].source.splitlines()[1:]])
        cells += own
    return cells


def long_tables(body: list[Chapter], lang: Language) -> list[NotebookNode]:
    """Tables that may stand in the appendix and are long, each leaving a line behind in its chapter."""
    outputs = []
    for c in body:
        for block in list(shown_blocks(c.notebook)):
            places = set(block.get("places", ()))
            long = block["kind"] == "table" and {"report", "appendix"} <= places and len(block["text"]) > LONG
            if long or (block["kind"] in ("table", "figure") and places == {"appendix"}):
                outputs.append(_taken(c.notebook, block["id"], lang))
    return [nbformat.v4.new_code_cell("", outputs=outputs, id="long-tables")] if outputs else []
