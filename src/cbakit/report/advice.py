"""The second document promised: recommendations with wordings of the messages, a calendar on one page, the register."""

import copy
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

import nbformat
import pandas as pd
from nbformat import NotebookNode

from cbakit.exhibits import Shown, Table
from cbakit.language import Language
from cbakit.report.blocks import Block
from cbakit.report.document import About, Chapter, block_of, document, shown_blocks

FIRST = ("recommendations", "recommendations_money")  # the finding and the table share an id
CALENDAR = "recommendations_calendar"


def advice(report: NotebookNode) -> NotebookNode | None:
    """
    The recommendations of a report as a document of their own; None where it recommends nothing.

    Its tables are numbered anew; what its lines "stands on" name are exhibits of the report, and a note says so.

    Parameters
    ----------
    report : NotebookNode
        As `document.document` returns it.
    """
    about = About(**report.metadata["cbakit"])
    lang = about.lang
    shown = {b["id"]: b for b in shown_blocks(report) if b["kind"] == "table"}
    whole = shown.get("recommendations")
    if whole is None:
        return None
    outputs = _outputs(report)
    about = replace(about, title=lang.say("advice-title"))
    first = [o for o in outputs if _id(o) in FIRST]
    chapters = [Chapter("advice-list", _notebook(lang.say("advice-list"), lang.say("advice-list-lead"), [("", first)]))]
    actions = {str(row.get("rank")): str(row.get("action") or "") for row in _rows(whole)}
    for rank, own in _each(whole, outputs, lang):
        heading = lang.say("advice-heading", rank=rank, action=actions.get(rank, ""))
        chapters.append(Chapter(f"advice-{rank}", _notebook(heading, lang.say("advice-each-lead"), [("", own)])))
    calendar = shown.get(CALENDAR)
    if calendar is not None:
        page = calendar_table(calendar, lang)
        full = [o for o in outputs if _id(o) == CALENDAR]
        lead = lang.say("advice-calendar-lead")
        if page is not None:
            kept = _notebook(lang.say("advice-calendar"), lead, [("", [_display(page)])])
            chapters.append(Chapter("advice-calendar", kept))
        chapters.append(Chapter("advice-points", _notebook(lang.say("advice-points"), "", [("", full)])))
    register = register_table(whole, lang)
    if register is not None:
        lead = lang.say("advice-register-lead")
        kept = _notebook(lang.say("advice-register"), lead, [("", [_display(register)])])
        chapters.append(Chapter("advice-register", kept))
    made = document(chapters, about)
    made.metadata["cbakit"] = asdict(about)
    return made


def _outputs(report: NotebookNode) -> list[NotebookNode]:
    """Every display of the report that is ours, once each, without its number there."""
    found: dict[tuple[str, str], NotebookNode] = {}
    for cell in report.cells:
        for output in cell.get("outputs", []):
            block = block_of(output)
            if block is not None and not block.get("moved"):
                kept = found.setdefault((block["kind"], block["id"]), copy.deepcopy(output))
                (block_of(kept) or {}).pop("kicker", None)
    return list(found.values())


def _id(output: NotebookNode) -> str:
    return (block_of(output) or {}).get("id", "")


def _display(table: Table) -> NotebookNode:
    return nbformat.v4.new_output("display_data", data=table._repr_mimebundle_())


def _notebook(title: str, lead: str, parts: Iterable[tuple[str, list[NotebookNode]]]) -> NotebookNode:
    """A chapter: its heading and question, then Markdown and displays in turn."""
    cells = [nbformat.v4.new_markdown_cell(f"# {title}\n\n{lead}".strip(), id="title")]
    for number, (text, outputs) in enumerate(parts):
        if text:
            cells.append(nbformat.v4.new_markdown_cell(text, id=f"text-{number}"))
        if outputs:
            cells.append(nbformat.v4.new_code_cell("", outputs=outputs, id=f"shown-{number}"))
    return nbformat.v4.new_notebook(cells=cells)


def _each(whole: Block, outputs: list[NotebookNode], lang: Language) -> list[tuple[str, list[NotebookNode]]]:
    """Rank, block and wordings of each recommendation, a page each; what holds data enters as tables, never as Markdown."""
    parts: list[tuple[str, list[NotebookNode]]] = []
    for row in _rows(whole):
        rank = row.get("rank")
        own = [o for o in outputs if _id(o) == f"recommendation_{rank}"]
        said = [m for m in str(row.get("messages") or "").split("\n") if m]
        if said:
            frame = pd.DataFrame({"number": range(1, len(said) + 1), "message": said})
            columns = (
                Shown("number", lang.say("advice-column-number"), "count"),
                Shown("message", lang.say("advice-column-message")),
            )
            name, title = f"messages_{rank}", lang.say("advice-messages", rank=str(rank))
            note = lang.say("advice-messages-note")
            own.append(_display(Table(name, title, lang, so_what=note, frame=frame, columns=columns)))
        if own:
            parts.append((str(rank), own))
    return parts


def _rows(block: Block) -> list[dict[str, Any]]:
    """The rows of the frame behind a block."""
    return [dict(zip(block["data"]["columns"], row, strict=True)) for row in block["data"]["rows"]]


def calendar_table(block: Block, lang: Language) -> Table | None:
    """
    The calendar on one page: a line a recommendation and measure, its control points in order, each with day and plan.

    Parameters
    ----------
    block : dict
        The calendar of notebook 11, a row a control point.
    lang : Language

    Returns
    -------
    Table or None
        None where the calendar lacks what a line needs.
    """
    if not {"date", "rank", "action", "value"} <= set(block["data"]["columns"]) or not block["data"]["rows"]:
        return None
    points = pd.DataFrame(_rows(block))
    if "measure" not in points:
        points["measure"] = ""
    points = points.sort_values(["rank", "date"], kind="stable")
    lines = []
    for (rank, action, measure), own in points.groupby(["rank", "action", "measure"], sort=False):
        told = [f"{lang.date_short(d)}: {v}" for d, v in zip(own["date"], own["value"], strict=True)]
        line = {"what": f"{rank}. {action}", "measure": measure, "role": own["role"].iloc[0] if "role" in own else ""}
        lines.append(line | {f"point_{k}": text for k, text in enumerate(told, start=1)})
    columns = [Shown("what", lang.say("recommendations-column-action"))]
    if points["measure"].ne("").any():
        columns.append(Shown("measure", lang.say("recommendations-column-measure")))
    most = max(sum(k.startswith("point_") for k in line) for line in lines)
    columns += [Shown(f"point_{k}", lang.say("advice-column-point", k=str(k))) for k in range(1, most + 1)]
    if any(line["role"] for line in lines):
        columns.append(Shown("role", lang.say("recommendations-column-role")))
    title = lang.say("advice-calendar-title", points=len(points), dates=points["date"].astype(str).nunique())
    frame = pd.DataFrame(lines).fillna("")
    return Table("advice_calendar", title, lang, so_what=block["so_what"], frame=frame, columns=tuple(columns))


def register_table(whole: Block, lang: Language) -> Table | None:
    """
    The register of targets with an empty column for the fact: measure, baseline, target, points, who answers.

    None where the recommendations carry no targets.
    """
    rows = _rows(whole)
    if not rows or "target_text" not in rows[0] or "measure_text" not in rows[0]:
        return None
    lines = []
    for r in rows:
        same = {"what": f"{r['rank']}. {r['action']}", "role": r.get("role_text") or "", "fact": ""}
        near = {"measure": r.get("near_name"), "target": r.get("near_target_text"), "checks": r.get("near_points_text")}
        checks = r.get("points_text") or r.get("checks_text") or ""
        lines += [same | near] if r.get("near_measure") else []
        lines.append(same | {"measure": r["measure_text"], "target": r["target_text"], "checks": checks})
    columns = tuple(
        Shown(name, lang.say(message))
        for name, message in (
            ("what", "recommendations-column-action"),
            ("measure", "recommendations-measure-text"),
            ("target", "recommendations-target-text"),
            ("checks", "recommendations-checks-text"),
            ("role", "recommendations-column-role"),
            ("fact", "advice-column-fact"),
        )
    )
    title = lang.say("advice-register-title", count=len(lines))
    return Table("advice_register", title, lang, frame=pd.DataFrame(lines), columns=columns)
