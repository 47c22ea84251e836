"""The files of a run that are handed out: formats of the report, metrics, lists of customers, targets."""

import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from nbformat import NotebookNode

from cbakit import register, store
from cbakit.canonical.freed import seldom_collected
from cbakit.language import Language
from cbakit.report import leaks
from cbakit.report.advice import advice
from cbakit.report.files import write
from cbakit.report.lists import contact_lists, further_lists, segment_lists
from cbakit.report.workbook import metrics_csv, tables_workbook
from cbakit.report.written_before import WrittenBefore

FORMATS = ("html", "pdf", "docx", "pptx", "xlsx")
NAMES = (
    "report.html", "report.pdf", "recommendations.pdf", "report.docx", "recommendations.docx", "report.pptx", "tables.xlsx",
)  # fmt: skip


class Written(list[Path]):
    """
    The files of a run in the order in which they were written, each of them told to the leak check that goes on.

    What somebody has changed by hand stays beside them under another name (`edited`).
    """

    def __init__(self, folder: Path, search: leaks.Search | None = None) -> None:
        self.folder, self.search = folder, search
        self.before = WrittenBefore(folder)
        self.edited: dict[str, str] = {}

    def put(self, name: str, content: bytes | str) -> None:
        """Write one under its name in the folder."""
        raw = content.encode("utf-8") if isinstance(content, str) else content
        self._keep(name, raw)
        self.before.note(name, raw)
        self.append(path := write(self.folder / name, raw))
        if self.search is not None:
            self.search.add(path)

    def take_away(self, name: str) -> None:
        """Remove one that an earlier run wrote and this one does not make."""
        if self.before.is_known(name):
            self._keep(name)
            (self.folder / name).unlink(missing_ok=True)

    def _keep(self, name: str, content: bytes | None = None) -> None:
        if new := self.before.kept(name, content):
            self.edited[name] = new

    def told_of_edited(self) -> list[str]:
        """A sentence a file that somebody had changed."""
        told = [
            f"{name} was changed by hand after it was made: it stays as {new}." for name, new in self.edited.items()
        ]
        if new := self.edited.get("targets.xlsx"):
            told.append(f"What stands in {new} counts once that file lies in the client's folder.")
        return told


def deliver(
    report: NotebookNode,
    metrics: pd.DataFrame,
    base: store.Base,
    lang: Language,
    *,
    formats: tuple[str, ...],
    written: Written,
    on_step: Callable[[str], None],
) -> tuple[list[str], dict[str, str]]:
    """Write every deliverable; returns warnings, and texts that the leak check should read besides."""
    folder = written.folder
    written.put("metrics.csv", metrics_csv(metrics))
    results = [folder / "results" / "11_recommendations" / f"{name}.parquet" for name in ("contacts", "texts")]
    lists = contact_lists(*map(pd.read_parquet, results), lang=lang) if all(p.exists() for p in results) else {}
    crm = folder / "results" / "07_segments" / "lists.parquet"
    lists |= segment_lists(pd.read_parquet(crm), lang=lang) if crm.exists() else {}
    more = sorted((folder / "results").glob("*/list_*.parquet"))
    lists |= further_lists({p.stem.removeprefix("list_"): pd.read_parquet(p) for p in more}, lang=lang)
    for path in sorted((folder / "lists").glob("*.csv")):
        if path.stem not in lists:
            written.take_away(f"lists/{path.name}")
    for name, content in lists.items():
        written.put(f"lists/{name}.csv", content)
    _targets(base, lang, written)
    said, texts = write_formats(report, metrics, formats=formats, written=written, on_step=on_step)
    made = {path.name for path in written}
    if left := [name for name in NAMES if name not in made and (folder / name).exists()]:
        said.append(f"Left by an earlier report and not made by this run: {', '.join(left)}.")
    return said, texts


@seldom_collected()  # what writers make lives until it is written, beside all that a run holds
def write_formats(
    report: NotebookNode,
    metrics: pd.DataFrame,
    *,
    formats: tuple[str, ...],
    written: Written,
    on_step: Callable[[str], None],
) -> tuple[list[str], dict[str, str]]:
    """
    Write a report in each of the formats, and the second document where it recommends something.

    Returns
    -------
    list of str, dict of str to str
        Warnings, and texts that the leak check should read besides.
    """
    said: list[str] = []
    texts: dict[str, str] = {}
    second = advice(report)
    if "html" in formats:
        from cbakit.report.html import HtmlReport

        on_step("html")
        written.put("report.html", HtmlReport().from_notebook_node(report)[0])
    if "pdf" in formats:
        from cbakit.report.pdf import PdfReport, StandardsMissed

        on_step("pdf")
        for name, part in _documents(report, second):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                content, resources = PdfReport().from_notebook_node(part)
            said += [f"{name}.pdf is {w.message}" for w in caught if issubclass(w.category, StandardsMissed)]
            written.put(f"{name}.pdf", content)
            texts[f"{name}.pdf (source)"] = resources["typst"]
    if "docx" in formats:
        from cbakit.report.word import WordReport

        on_step("docx")
        for name, part in _documents(report, second):
            written.put(f"{name}.docx", WordReport().from_notebook_node(part)[0])
    if "pptx" in formats:
        from cbakit.report.slides import SlidesReport

        on_step("pptx")
        written.put("report.pptx", SlidesReport().from_notebook_node(report)[0])
    if "xlsx" in formats:
        on_step("xlsx")
        written.put("tables.xlsx", tables_workbook(report, metrics))
    return said, texts


def _documents(report: NotebookNode, second: NotebookNode | None) -> list[tuple[str, NotebookNode]]:
    """The report and, where it recommends something, the second document, by the names of their files."""
    return [("report", report), *([("recommendations", second)] if second is not None else [])]


def _targets(base: store.Base, lang: Language, written: Written) -> None:
    """targets.yml that the next run reads, and the sheet in which people change it."""
    path = written.folder / "results" / "11_recommendations" / "register.parquet"
    if not path.exists():
        return
    found, day = pd.read_parquet(path), f"{base.as_of:%Y-%m-%d}"
    measures = pd.read_parquet(path.with_name("measures.parquet")).set_index("measure")["name"].to_dict()
    text = register.as_yaml(found, client=base.settings.client, as_of=day)
    sheet = register.as_sheet(found, lang, as_of=day, measures=measures)
    written.put("targets.yml", text)
    written.put("targets.xlsx", sheet)
