"""The report as one notebook: chapters one after another, exhibits numbered, ready for every exporter."""

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import nbformat
import pandas as pd
from nbformat import NotebookNode

from cbakit.config import read_client
from cbakit.errors import CbaError
from cbakit.exhibits import BLOCK, Shown, Table
from cbakit.language import Language
from cbakit.report.parameters import in_force
from cbakit.report.tied import told

if TYPE_CHECKING:
    from nbconvert.exporters import Exporter

_QUOTED = re.compile(r"[«“\"]([a-z][a-z0-9_]+)[»”\"]")  # an exhibit named by its id, as a notebook alone must


@dataclass(frozen=True)
class About:
    """What the title page says. Dates are ISO days; `author` may be empty."""

    title: str
    client: str
    first_day: str
    as_of: str
    author: str = ""
    language: str = "ru"
    currency: str = "RUB"
    brand: dict[str, Any] = field(default_factory=dict)  # as `brand.dress` returns it
    wording: str = ""  # the client's own catalogue in this language
    short: bool = False  # of a base of few: contents by chapters, no index of exhibits
    kind: str = ""  # of the client's data: the words of a shop or of a snapshot

    @property
    def lang(self) -> Language:
        """Words and number forms of the report."""
        return Language(self.language, self.currency, self.kind, own=self.wording)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Name and value of what stands below the title: day, period, author."""
        lang = self.lang
        facts = [(lang.say("report-date"), lang.date(self.as_of))] if self.as_of else []
        if self.first_day:
            period = lang.say("report-period-value", first=lang.date(self.first_day), last=lang.date(self.as_of))
            facts.append((lang.say("report-period"), period))
        return [*facts, (lang.say("report-author"), self.author)] if self.author else facts


@dataclass(frozen=True)
class Chapter:
    """One notebook in the report. `role` is "front" (the page that is read), "chapter" or "appendix"."""

    name: str
    notebook: NotebookNode
    role: str = "chapter"


def document(chapters: Iterable[Chapter], about: About) -> NotebookNode:
    """
    One notebook out of several executed ones, with what the title page says in its metadata.

    Cell ids become unique by the chapter's place; the exhibits are numbered through the whole report, figures and
    tables apart. An exhibit whose places are the appendix alone moves to the end of the last appendix chapter. A text that
    is tied to exhibits (`tied`) stands only where one of them is in the report. Of exhibits in a row a definition stands once.
    """
    chapters = list(chapters)
    shown = _exhibits(chapter.notebook for chapter in chapters)
    whole = nbformat.v4.new_notebook(metadata={"cbakit": asdict(about), "language_info": {"name": "python"}})
    moved: list[NotebookNode] = []
    for place, chapter in enumerate(chapters):
        for number, cell in enumerate(chapter.notebook.cells):
            cell = copy.deepcopy(cell)
            if cell.cell_type == "markdown" and not (words := told(cell.source, shown)):
                continue
            cell.source = words if cell.cell_type == "markdown" else cell.source
            cell.id = f"n{place:02d}-{number:03d}"
            cell.metadata["cbakit"] = {"chapter": chapter.name, "role": chapter.role}
            if chapter.role == "chapter":
                moved += _take_out(cell, {"appendix"})
            whole.cells.append(cell)
    if moved:
        last = nbformat.v4.new_code_cell("", outputs=moved, id="moved")
        last.metadata["cbakit"] = {"chapter": "appendix", "role": "appendix"}
        whole.cells.append(last)
    _define_once(whole)
    number_exhibits(whole, about.lang)
    if not about.short and any(c.metadata["cbakit"]["role"] == "appendix" for c in whole.cells):
        whole.cells += _index(whole, about.lang)
    return whole


def _define_once(whole: NotebookNode) -> None:
    """Leave out, in place, the definition of an exhibit that follows another of the same one; a slide stands alone."""
    last = ""
    for cell in whole.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("#"):
            last = ""
        for block in filter(None, map(block_of, cell.get("outputs", []))):
            if block["kind"] not in ("figure", "table") or not {"report", "appendix"} & set(block["places"]):
                continue
            said = block.get("definition", "")
            if said and said == last and "slide" not in block["places"]:
                block["definition"] = ""
            last = said


def _exhibits(notebooks: Iterable[NotebookNode]) -> set[str]:
    """The ids of the figures and tables that these notebooks show in a report."""
    blocks = (block for notebook in notebooks for block in shown_blocks(notebook))
    exhibits = (b for b in blocks if b["kind"] in ("figure", "table"))
    return {b["id"] for b in exhibits if {"report", "appendix"} & set(b.get("places") or ("report",))}


def without_empty_sections(notebook: NotebookNode) -> NotebookNode:
    """
    An executed notebook without the text of sections whose cells have shown nothing: they are for another kind of client.

    What is missing is said by a cell that shows it; a section that says nothing would be a heading over a blank. The method,
    which stands over the last cell, stays. The cells are shared with `notebook`.
    """
    empty = _empty_sections(notebook.cells)
    return NotebookNode(notebook | {"cells": [c for at, c in enumerate(notebook.cells) if at not in empty]})


def _empty_sections(cells: list[NotebookNode]) -> set[int]:
    """Where the texts of sections stand whose cells have shown nothing."""
    found = set()
    for at, cell in enumerate(cells):
        if cell.cell_type != "markdown" or not cell.source.startswith("## "):
            continue
        end = next((k for k in range(at + 1, len(cells)) if cells[k].cell_type == "markdown"), len(cells))
        calls = cells[at + 1 : end]
        over = any(c.source.startswith("cb.finish(") for c in calls)
        if calls and not over and not any(c.outputs for c in calls):
            found.add(at)
    return found


def handed_out(notebooks: Mapping[str, NotebookNode], lang: Language) -> dict[str, NotebookNode]:
    """
    Executed notebooks as their readers get them: without what is said of exhibits that they do not hold, and its marks.

    A section that shows nothing says so over its code, which else would look as if it had failed. The cells of code are
    shared with those given; nothing is written into them.
    """
    shown = _exhibits(notebooks.values())

    def said(notebook: NotebookNode) -> list[NotebookNode]:
        empty, cells = _empty_sections(notebook.cells), []
        for at, cell in enumerate(notebook.cells):
            if cell.cell_type == "markdown":
                text = told(cell.source, shown) + (f"\n\n{lang.say('report-section-empty')}" if at in empty else "")
                cell = NotebookNode(cell | {"source": text})
            if cell.cell_type != "markdown" or cell.source:
                cells.append(cell)
        return cells

    return {name: NotebookNode(found | {"cells": said(found)}) for name, found in notebooks.items()}


def _index(whole: NotebookNode, lang: Language) -> list[NotebookNode]:
    """The index of figures and tables, as the last section of the appendix; writers with pages add them by the id."""
    seen = {b["id"]: (b["label"], b["title"]) for b in reversed(list(shown_blocks(whole))) if b.get("label")}
    numbered = sorted(seen.items(), key=lambda item: (item[1][0].split()[0], int(re.sub(r"\D", "", item[1][0]))))
    frame = pd.DataFrame([(name, *said) for name, said in numbered], columns=["exhibit", "number", "shows"])
    if frame.empty:
        return []
    columns = tuple(Shown(c, lang.say(f"report-column-{c}")) for c in ("number", "shows"))
    table = Table("appendix_exhibits", lang.say("report-exhibits-claim"), lang, frame=frame, columns=columns)
    cells = [
        nbformat.v4.new_markdown_cell(f"## {lang.say('report-exhibits')}", id="exhibits-title"),
        nbformat.v4.new_code_cell(
            "", outputs=[nbformat.v4.new_output("display_data", data=table._repr_mimebundle_())], id="exhibits"
        ),
    ]
    for cell in cells:
        cell.metadata["cbakit"] = {"chapter": "appendix", "role": "appendix"}
    return cells


def _take_out(cell: NotebookNode, places: set[str]) -> list[NotebookNode]:
    """The outputs of a cell that may stand in these places only, taken out of it."""
    if cell.cell_type != "code":
        return []
    out = [o for o in cell.outputs if (b := block_of(o)) and b.get("places") and set(b["places"]) == places]
    cell.outputs = [o for o in cell.outputs if o not in out]
    return out


def block_of(output: NotebookNode) -> dict[str, Any] | None:
    """The data behind one of our displays; None for a foreign output."""
    return output.get("data", {}).get(BLOCK)


def shown_blocks(notebook: NotebookNode) -> Iterable[dict[str, Any]]:
    """Every block that a notebook shows, in order."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if (block := block_of(output)) is not None:
                yield block


def number_exhibits(notebook: NotebookNode, lang: Language) -> None:
    """Give every figure and table, in place, its label ("Рисунок 3"); a shown twice exhibit keeps its first number."""
    labels: dict[str, str] = {}
    count = {"figure": 0, "table": 0}
    for block in shown_blocks(notebook):
        if (block["kind"] in count and "report" in block["places"]) or (
            block["kind"] in count and "appendix" in block["places"]
        ):
            if block["id"] not in labels:
                count[block["kind"]] += 1
                labels[block["id"]] = lang.say(f"report-{block['kind']}", number=str(count[block["kind"]]))
            block["label"] = labels[block["id"]]
            block["title"] = block["title"][:1].upper() + block["title"][1:]  # it may begin with a month or a name
    for block in shown_blocks(notebook):
        for pointing in (block, *(m for part in ("messages", "recommendations", "more") for m in block.get(part, ()))):
            if pointing.get("exhibit"):
                pointing["pointer"] = labels.get(pointing["exhibit"], "")
        for part in ("so_what", "source", "text"):
            if isinstance(block.get(part), str):
                block[part] = _QUOTED.sub(lambda m: _named(m, labels, lang), block[part])


def _named(found: re.Match, labels: dict[str, str], lang: Language) -> str:
    """The label of an exhibit named by its id; small in the middle of a Russian sentence."""
    label = labels.get(found[1], found[0])
    inside = found.string[: found.start()].rstrip()[-1:] not in ("", ".")
    return label[0].lower() + label[1:] if inside and lang.code == "ru" and found[1] in labels else label


def alone(notebook: NotebookNode) -> NotebookNode:
    """
    A single executed notebook made ready for an exporter, as a copy; a report that is ready is returned as it is.

    Language and client are those it was executed for: the texts of the other language and of other kinds of client are
    dropped, and sections that show nothing. Where its client cannot be read, the language is that of the exhibits shown.
    """
    from cbakit.report.execute import keep_language

    if "cbakit" in notebook.metadata:
        return notebook
    whole, asked = copy.deepcopy(notebook), in_force(notebook)
    lang = _spoken(asked, next((b["language"] for b in shown_blocks(whole) if b.get("language")), ""))
    keep_language(whole, lang.code, lang.kind)
    if any(cell.get("outputs") for cell in whole.cells):
        whole = without_empty_sections(whole)
    heading = next(
        (
            line[2:]
            for c in whole.cells
            if c.cell_type == "markdown"
            for line in c.source.splitlines()
            if line.startswith("# ")
        ),
        "",
    )
    about = About(
        heading or "cbakit",
        "",
        "",
        "",
        language=lang.code,
        currency=lang.currency,
        kind=lang.kind,
        wording=lang.own,
    )
    whole.metadata["cbakit"] = asdict(about)
    shown = _exhibits([whole])
    for cell in whole.cells:
        cell.metadata["cbakit"] = {"chapter": "", "role": "chapter"}
        if cell.cell_type == "markdown":
            cell.source = told(cell.source, shown)
    number_exhibits(whole, lang)
    return whole


def _spoken(asked: dict[str, Any], shown: str) -> Language:
    """The words of a notebook executed with the parameters `asked`, whose exhibits are in the language `shown` ("" unknown)."""
    try:
        settings = read_client(str(asked.get("client", "")))
    except CbaError:
        return Language(asked.get("language") or shown or "ru")
    code = asked.get("language") or settings.language
    return Language(code, settings.currency, settings.kind, own=settings.catalogues.get(code, ""))


def taken(exporter: "Exporter", notebook: NotebookNode, resources: dict | None) -> tuple[NotebookNode, dict]:
    """
    What an exporter writes, as `alone` makes it, with nbconvert's resources.

    nbconvert copies a notebook twice and checks it on the way, which takes as long as writing it; that is left to those
    who have preprocessors of their own.
    """
    from nbconvert.exporters import Exporter

    report = alone(notebook)
    if exporter._preprocessors:
        return Exporter.from_notebook_node(exporter, report, resources)
    return report, exporter._init_resources(resources)
