"""The report on a chain: its clubs side by side for the owner, and each club's own copy without the others' names."""

import platform
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from nbformat import NotebookNode

from cbakit import __version__
from cbakit.chain import NAME, Chain, load_chain
from cbakit.config import Client, home
from cbakit.errors import LeakError, NotebookError, ParameterError
from cbakit.exhibits import BLOCK
from cbakit.language import LANGUAGES, Language
from cbakit.report import leaks
from cbakit.report.appendix import definitions, glossary, pages
from cbakit.report.brand import author, dress
from cbakit.report.deliver import FORMATS, Written, write_formats
from cbakit.report.document import About, Chapter, document, handed_out, shown_blocks, without_empty_sections
from cbakit.report.execute import CELL_SECONDS, Executed, execute_all
from cbakit.report.files import digest, sweep, write
from cbakit.report.order import notebooks_folder
from cbakit.report.run import RunResult, alone, engine_of
from cbakit.report.summary import MESSAGES
from cbakit.report.unpacked import texts_of
from cbakit.report.workbook import all_metrics, metrics_csv
from cbakit.report.written_before import WrittenBefore
from cbakit.sentences import in_language

NOTEBOOK = "12_network"
EVERY = "all"  # a copy for every club that is compared
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Asked:
    """What is asked of one copy of the report: `own` is the club whose it is, "" the owner's."""

    clubs: str
    as_of: str
    language: str
    formats: tuple[str, ...]
    out: Path
    title: str = ""
    own: str = ""

    @property
    def given(self) -> dict[str, Any]:
        """Parameters of the notebook."""
        names = {"clubs": self.clubs, "client": self.own, "as_of": self.as_of, "language": self.language}
        return names | {"out": str(self.out)}


def network(
    clubs: tuple[str, ...] = (),
    *,
    as_of: str | None = None,
    language: str | None = None,
    copies: tuple[str, ...] = (),
    formats: tuple[str, ...] = FORMATS,
    out: Path | str | None = None,
    title: str = "",
    progress: Progress | None = None,
) -> list[RunResult]:
    """
    Make the report on a chain out of its clubs' finished reports, and the copies asked for.

    Only metrics.csv and manifest.json of the clubs are read. The owner's copy names the clubs and lies in `out`; a club's
    copy lies in a folder of its name below it, shows that club against the median and quartiles of the others and nothing
    of any of them, and is searched for their names before it is sealed.

    Parameters
    ----------
    clubs : tuple of str
        As `chain.load_chain`; empty: all under reports/.
    as_of : str "YYYY-MM-DD", optional
    language : {"ru", "en"}, optional
    copies : tuple of str
        Clubs that get a copy of their own; ("all",) is every club that is compared.
    formats : tuple of str
        Of `run.FORMATS`.
    out : Path, optional
        None is reports/network/<as_of>, in another language than the clubs' <as_of>-en.
    title : str
        Name of the chain on the title page.
    progress : callable, optional
        Called with (step, done, total).

    Returns
    -------
    list of RunResult, the owner's first

    Raises
    ------
    ParameterError
        For an unknown format, language or club; where too few clubs are comparable.
    NotebookError
        If the notebook stopped.
    LeakError
        If another club's name stands in a club's copy.
    """
    if unknown := set(formats) - set(FORMATS):
        raise ParameterError(f"No format {', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}.")
    if language and language not in LANGUAGES:
        raise ParameterError(f"language must be one of {', '.join(LANGUAGES)}.")
    chain = load_chain(",".join(clubs), as_of or "")
    lang, day = chain.language(language or ""), f"{chain.as_of:%Y-%m-%d}"
    compared = _compared(chain, copies=bool(copies))
    own = compared if copies == (EVERY,) else list(dict.fromkeys(copies))
    if missing := sorted(set(own) - set(compared)):
        raise ParameterError(f"Not among the clubs compared: {', '.join(missing)}; there are {', '.join(compared)}.")
    other = f"-{lang.code}" if lang.code != chain.settings.language else ""
    folder = Path(out or home() / "reports" / NAME / f"{day}{other}").resolve()
    if (folder / "metrics.csv").exists() and not (folder / "results" / NOTEBOOK).exists():
        raise ParameterError(f"{folder} holds a client's report. Choose another folder with --out.")
    every = [Asked(",".join(clubs), day, lang.code, formats, folder, title)]
    every += [Asked(",".join(clubs), day, lang.code, formats, folder / club, title, club) for club in own]
    done = []
    for at, asked in enumerate(every):
        with alone(asked.out):
            if progress:
                progress(asked.own or NAME, at, len(every))
            done.append(_made(asked, chain, lang))
    return done


def _compared(chain: Chain, *, copies: bool) -> list[str]:
    """
    Clubs that are compared, by name.

    Raises
    ------
    ParameterError
        Where they are too few, with those left out and why.
    """
    from cbakit.recipes.network import fewest, left_out

    least = fewest(copies=copies)
    out = left_out(chain.clubs, as_of=chain.as_of)
    compared = [c for c in chain.clubs["client"] if c not in set(out["client"])]
    if len(compared) >= least:
        return compared
    why = "; ".join(f"{c}: {', '.join(rows['setting'])}" for c, rows in out.groupby("client", sort=True))
    told = f" Left out: {why}." if why else ""
    copy = "A club's own copy" if copies else "A comparison"
    raise ParameterError(
        f"{copy} needs at least {least} clubs with finished reports of one day on the same definitions; "
        f"there are {len(compared)}: {', '.join(compared) or 'none'}.{told}"
    )


def _made(asked: Asked, chain: Chain, lang: Language) -> RunResult:
    """One copy: notebook, deliverables, search for names, manifest last."""
    started, folder = time.monotonic(), asked.out
    WrittenBefore(folder).begin()
    (folder / "manifest.json").unlink(missing_ok=True)
    sweep(folder)
    path = notebooks_folder() / f"{NOTEBOOK}.ipynb"
    executed = execute_all({NOTEBOOK: path}, asked.given, engine=engine_of("auto"), cell_seconds=CELL_SECONDS)[NOTEBOOK]
    if executed.fault or executed.notebook is None:
        raise NotebookError(f"{executed.fault}.")
    _hide_places(executed, asked)
    metrics, _ = all_metrics({NOTEBOOK: pd.read_parquet(folder / "results" / NOTEBOOK / "metrics.parquet")})
    report = _report(without_empty_sections(executed.notebook), metrics, asked, chain, lang)
    written = Written(folder)
    written.put("metrics.csv", metrics_csv(metrics))
    said, texts = write_formats(report, metrics, formats=asked.formats, written=written, on_step=lambda _: None)
    written.put(
        f"notebooks/{NOTEBOOK}.ipynb", nbformat.writes(handed_out({NOTEBOOK: executed.notebook}, lang)[NOTEBOOK])
    )
    if asked.own:
        _check_names(asked, chain, texts)
    told = (*(in_language(s, lang) for s in (*said, *written.told_of_edited())), *executed.warnings)
    manifest = _manifest(asked, chain, written, told)
    written.before.end()
    written.append(write(folder / "manifest.json", manifest))
    return RunResult(tuple(written), told, time.monotonic() - started, folder=folder)


def _hide_places(executed: Executed, asked: Asked) -> None:
    """Take, in place, the names and folders of other clubs out of the parameters that the notebook shows."""
    from papermill.translators import PythonTranslator

    assert executed.notebook is not None
    public = asked.given | {"clubs": "", "out": ""}
    for cell in executed.notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.source = PythonTranslator.codify(public)


def _report(notebook: NotebookNode, metrics: pd.DataFrame, asked: Asked, chain: Chain, lang: Language) -> NotebookNode:
    """Title page, the page that is read, the chapter, definitions and glossary."""
    nobody = Client(client=NAME, name=NAME)
    names = chain.clubs.set_index("client")["name"]
    about = About(
        title=lang.say("network-report-title"),
        client=names[asked.own] if asked.own else asked.title or lang.say("network-chain"),
        first_day="",
        as_of=asked.as_of,
        author=author(nobody),
        language=lang.code,
        currency=chain.settings.currency,
        brand=dress(nobody),
    )
    proofs = pages(
        [
            ("definitions", definitions(metrics, lang), ("metric", "definition")),
            ("glossary", glossary(lang), ("word", "meaning")),
        ],
        lang,
    )
    chapters = [Chapter("summary", page(notebook, lang, own=asked.own), "front"), Chapter(NOTEBOOK, notebook)]
    return document([*chapters, Chapter("appendix", proofs, "appendix")], about)


def page(notebook: NotebookNode, lang: Language, *, own: str = "") -> NotebookNode:
    """
    The page that the owner reads: the sentence above all, the key figures, three messages, whom to help first.

    Parameters
    ----------
    notebook : NotebookNode
        The executed notebook.
    lang : Language
    own : str
        The club whose copy it is.
    """
    shown = list(shown_blocks(notebook))
    found = [b for b in shown if b["kind"] == "finding"]
    governing = next((b["text"] for b in found if b["id"] == "network"), "")
    figures: list[dict[str, Any]] = next((b["items"] for b in shown if b["kind"] == "key_figures"), [])
    told, advised = ([_line(b) for b in found if place in b["places"]] for place in ("summary", "recommendation"))
    block = {
        "kind": "summary",
        "id": "summary",
        "places": ["report", "slide", "summary"],
        "governing": governing,
        "items": figures,
        "messages_title": lang.say("summary-messages"),
        "messages": told[:MESSAGES],
        "recommendations_title": lang.say("network-help-title-own" if own else "network-help-heading"),
        "recommendations": advised,
        "more_title": lang.say("summary-more"),
        "more": [],
        "note": lang.say("network-summary-note"),
    }
    output = nbformat.v4.new_output("display_data", data={BLOCK: block, "text/plain": governing})
    head = nbformat.v4.new_markdown_cell("# " + lang.say("summary-title"), id="summary-title")
    return nbformat.v4.new_notebook(cells=[head, nbformat.v4.new_code_cell("", outputs=[output], id="summary")])


def _line(block: dict[str, Any]) -> dict[str, Any]:
    return {"text": block["text"], "exhibit": block["exhibit"]}


def _check_names(asked: Asked, chain: Chain, texts: dict[str, str]) -> None:
    """
    Search a club's copy for the others' names, in all spellings, and for the short names of their folders.

    Raises
    ------
    LeakError
    """
    others = chain.clubs[chain.clubs["client"] != asked.own]
    mine = str(chain.clubs.set_index("client").loc[asked.own, "name"]).casefold()
    names = {n for n in others["name"].astype(str) if n.casefold() not in mine}
    leaks.check(asked.out, {"club": names}, texts=texts)
    codes = [re.escape(c) for c in others["client"].astype(str) if len(c) >= SHORTEST]
    if not codes:
        return
    wanted = re.compile(rf"(?<![\w-])(?:{'|'.join(codes)})(?![\w-])")
    for path in sorted(p for p in asked.out.rglob("*") if p.is_file()):
        if any(wanted.search(text) for text in texts_of(path.name, path.read_bytes())):
            raise LeakError(
                f"Another club's name stands in {path.relative_to(asked.out)}. This copy may not be handed out."
            )


SHORTEST = 4  # characters; a shorter name of a folder is found in any text


def _manifest(asked: Asked, chain: Chain, written: list[Path], told: tuple[str, ...]) -> str:
    """What was compared and what came out; in a club's copy no other club is named."""
    import json

    shown = chain.clubs if not asked.own else chain.clubs[chain.clubs["client"] == asked.own]
    columns = ["client", "name", "as_of", "problem", "cbakit", "digest"]
    content = {
        "network": True,
        "own": asked.own,
        "as_of": asked.as_of,
        "language": asked.language,
        "cbakit": __version__,
        "python": platform.python_version(),
        "clubs_found": len(chain.clubs),
        "clubs": shown[columns].to_dict("records"),
        "outputs": {str(p.relative_to(asked.out)): digest(p) for p in written},
        "warnings": list(told),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
