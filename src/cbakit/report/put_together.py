"""The whole report as one notebook: title, summary, chapters, appendix, and what stands for a chapter that stopped."""

from pathlib import Path

import nbformat
import pandas as pd
from nbformat import NotebookNode

from cbakit import run_results, store
from cbakit.language import Language
from cbakit.report import small, which_number
from cbakit.report.appendix import appendix
from cbakit.report.argument import arranged
from cbakit.report.brand import author, dress
from cbakit.report.document import About, Chapter, document, without_empty_sections
from cbakit.report.execute import Executed
from cbakit.report.order import notebooks
from cbakit.report.summary import summary


def metrics_of(folder: Path, executed: dict[str, Executed]) -> dict[str, pd.DataFrame]:
    """What `run_results.finish` wrote for each notebook of this run."""
    paths = {name: folder / "results" / name / "metrics.parquet" for name in executed}
    return {name: pd.read_parquet(path) for name, path in paths.items() if path.exists()}


def put_together(
    executed: dict[str, Executed],
    metrics: pd.DataFrame,
    *,
    base: store.Base,
    lang: Language,
    folder: Path,
    workbook: bool = True,
) -> NotebookNode:
    """Title, summary, chapters and appendix as one notebook; `workbook`: whether this run makes tables.xlsx too."""
    settings = base.settings
    ended = {name: e.notebook for name, e in executed.items() if e.notebook is not None and not e.fault}
    whole = {name: without_empty_sections(notebook) for name, notebook in ended.items()}
    before = run_results.result(base, "key_figures_year_before", out=str(folder)).iloc[0].to_dict()
    lost = {n: missing(n, lang, own=settings.folder) for n in executed if n not in whole}
    first_day = run_results.result(base, "data_period", out=str(folder))["first_on"].iloc[0]
    if pd.notna(first_day) and first_day > base.as_of - pd.DateOffset(years=1) + pd.Timedelta(days=1):
        before["since"] = first_day
    if settings.kind == "transactions":
        before["loyalty_days"] = int(base.rules.loyalty_days or 0)
    front = summary(metrics, whole, before=before, lang=lang)
    front.cells[1:1] = _incomplete(lost, lang)
    chapters = [Chapter("summary", front, "front")]
    chapters += [Chapter(n, whole[n] if n in whole else lost[n]) for n in executed]
    customers = int(run_results.result(base, "reach", out=str(folder))["customers"].iloc[0])
    chapters = small.folded(chapters, lang, customers=customers, workbook=workbook)
    short = small.is_small(customers)
    shown = [c.notebook for c in chapters if c.role == "chapter"]
    counted = which_number.numbers(shown, folder, lang)
    proofs = appendix(
        metrics, settings, as_of=base.as_of, lang=lang, run=folder, numbers=counted, chapters=shown, short=short
    )
    chapters.append(Chapter("appendix", proofs, "appendix"))
    about = About(
        kind=settings.kind,
        title=lang.say("report-title"),
        client=settings.name,
        first_day="" if pd.isna(first_day) or settings.kind == "snapshot" else f"{first_day:%Y-%m-%d}",
        as_of=f"{base.as_of:%Y-%m-%d}",
        author=author(settings),
        language=lang.code,
        currency=settings.currency,
        brand=dress(settings),
        wording=lang.own,
        short=short,
    )
    return document(which_number.pointed(arranged(chapters, lang, short=short), counted, lang), about)


def missing(name: str, lang: Language, *, own: Path | None = None) -> NotebookNode:
    """
    A chapter in place of a notebook that stopped: what it would show, and that its data are not to blame.

    The text of the error is not for the client: it may name values, and it is ours to mend.
    """
    cells = [
        nbformat.v4.new_markdown_cell(_opening(name, lang, own), id="title"),
        _failed(lang.say("report-missing-text"), f"missing-{name}"),
    ]
    return nbformat.v4.new_notebook(cells=cells)


def _incomplete(lost: dict[str, NotebookNode], lang: Language) -> list[NotebookNode]:
    """What page 2 says of chapters that could not be made: nobody takes an incomplete report for a whole one."""
    titles = [nb.cells[0].source.splitlines()[0].removeprefix("# ") for nb in lost.values()]
    told = lang.say("report-incomplete", chapters=lang.listing([lang.say("common-quoted", name=t) for t in titles]))
    return [_failed(told, "incomplete")] if titles else []


def _failed(text: str, name: str) -> NotebookNode:
    from cbakit.exhibits import Callout

    callout = Callout(text, "failed", id=name)
    output = nbformat.v4.new_output("display_data", data=callout._repr_mimebundle_())
    return nbformat.v4.new_code_cell("", outputs=[output], id=name[:64])


def _opening(name: str, lang: Language, client: Path | None) -> str:
    """Title and question of a notebook in the language of the report: its first cell of that language."""
    path = notebooks(own=client).get(name)
    cells = nbformat.read(path, as_version=4).cells if path else []
    own = (c.source for c in cells if c.cell_type == "markdown" and lang.code in c.metadata.get("tags", []))
    return next((s for s in own if s.startswith("# ")), f"# {lang.say('report-missing-chapter')}")
