"""One run: a client's notebooks executed, their report written, checked and sealed with a manifest."""

import json
import platform
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from filelock import FileLock, Timeout

from cbakit import __version__, prepared, register, run_results, store
from cbakit.canonical.shown import errors_without_persons, shown_names
from cbakit.config import client_folder
from cbakit.errors import NotebookError, ParameterError
from cbakit.language import LANGUAGES, Language
from cbakit.recipes.segments import slips_in_rules
from cbakit.recipes.shown_words import codes_of_nothing
from cbakit.report import leaks, reuse, room
from cbakit.report.appendix import TOOLS
from cbakit.report.deliver import FORMATS, Written, deliver
from cbakit.report.document import handed_out
from cbakit.report.execute import CELL_SECONDS, Executed, by_hand, execute_all
from cbakit.report.files import digest, sweep, write
from cbakit.report.order import BY_HAND, CHANGES, LAST, ORDER, notebooks, notebooks_folder
from cbakit.report.own import check_sections
from cbakit.report.put_together import metrics_of, put_together
from cbakit.report.workbook import all_metrics
from cbakit.report.written_before import WrittenBefore
from cbakit.sentences import in_language
from cbakit.wording import passport as passport_words
from cbakit.wording import segments as segment_words

STOPPED = "stopped"  # folder of the notebooks that did not reach their end: to look for the fault, not to hand out
WARNED = (
    "headings_absent",
    "rule_without_column",
    "attributes_hidden",
    "later_than_as_of",
)  # notes of the passport that are warnings of a run
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class RunResult:
    """What a run wrote, what the consultant should know, and how long it took."""

    paths: tuple[Path, ...]
    warnings: tuple[str, ...]
    seconds: float
    faults: tuple[str, ...] = ()  # sections that stopped before their end; among the warnings in the report's language
    folder: Path = Path()
    rows: int = 0  # read from the exports
    unchanged: bool = False  # the finished run that lies there was made from the same data by the same kit
    anew: tuple[str, ...] = ()  # where sections could be taken over from the run that lay there: those made anew
    taken_over: tuple[str, ...] = ()
    because: tuple[str, ...] = ()  # of what was made anew: what had changed, as `reuse.changed` names it


@errors_without_persons()
def run(
    client: str,
    *,
    as_of: str | None = None,
    language: str | None = None,
    only: tuple[str, ...] | None = None,
    formats: tuple[str, ...] = FORMATS,
    out: Path | str | None = None,
    engine: str | None = "auto",
    cell_seconds: int | None = None,
    again: bool = False,
    gigabytes: float | None = None,
    side_by_side: int = room.SIDE_BY_SIDE,
    progress: Progress | None = None,
) -> RunResult:
    """
    Make the report of a client.

    A notebook that fails is named in the warnings and its section marked missing; the rest is still made. The
    manifest is written last: a folder without one holds no finished run. What has not changed since the last run into
    this folder (data, settings, notebooks, kit) is not made again, and a run that was stopped goes on where it stood.

    Parameters
    ----------
    client : str
        Name under data/raw, or a path to a folder with client.yml.
    as_of : str "YYYY-MM-DD", optional
        Last day counted; None is the client's own.
    language : {"ru", "en"}, optional
    only : tuple of str, optional
        Numbers or names of the sections to make.
    formats : tuple of str
        Of `FORMATS`.
    out : Path, optional
        Folder of the run; None is reports/<client>/<as_of>, in another language than the client's <as_of>-en.
    engine, cell_seconds
        See `execute.execute_all`; "auto" is the warm engine where processes can be forked, else papermill's own. Without
        `cell_seconds` a cell may take ten minutes, of a large client longer (`room.seconds`).
    again : bool
        Make everything anew, whatever lies there.
    gigabytes : float, optional
        Memory for it; None is what the machine has free. Where two notebooks of this client would not fit, they run one
        after another, and the search for personal data after them.
    side_by_side : int
        Most notebooks at once; 1 is one process at a time, the search too: a batch has another client for the other core.
    progress : callable, optional
        Called with (step, done, total).

    Raises
    ------
    ParameterError
        For an unknown format, section or language; if another run of this client is under way.
    NotebookError
        If no notebook reached its end.
    LeakError
        If personal data stand in a file; the run then has no manifest.
    """
    started = time.monotonic()
    if unknown := set(formats) - set(FORMATS):
        raise ParameterError(f"No format {', '.join(sorted(unknown))}; there are {', '.join(FORMATS)}.")
    if language and language not in LANGUAGES:
        raise ParameterError(f"language must be one of {', '.join(LANGUAGES)}.")
    own = client_folder(client)
    chosen = notebooks(only, own=own)
    steps = _Steps(progress, len(chosen) + len(formats) + 3)
    steps("data")
    base = store.load(client, as_of)
    lang = base.language(language or "")
    folder = run_results.results_folder(base, str(out or ""), language=lang.code).resolve()
    with alone(folder):
        check_sections(chosen, lang)
        given = {"client": client, "as_of": f"{base.as_of:%Y-%m-%d}", "language": lang.code, "out": str(folder)}
        chosen = _with_a_run_before(chosen, base, folder)
        steps.total = len(chosen) + len(formats) + 3
        seen = given | {"before": run_results.before(base, out=str(folder))}
        parts = {name: reuse.parts(path, seen, base) for name, path in chosen.items()}
        keys = _with_what_changes_reads({name: reuse.key(of_it) for name, of_it in parts.items()})
        key = reuse.run_key(keys, formats, _inputs(client), reuse.look(base.settings))
        if not again and (manifest := reuse.finished(folder, key=key)) and reuse.untouched(chosen, folder):
            paths = (*(folder / name for name in manifest["outputs"]), folder / "manifest.json")
            told, seconds = tuple(manifest["warnings"]), time.monotonic() - started
            return RunResult(paths, told, seconds, folder=folder, rows=_rows_read(base), unchanged=True)
        lay_there = (folder / "manifest.json").exists()
        rows = store.rows_on_disk(base)
        with leaks.Search(folder, base.settings, beside=side_by_side > 1 and engine in ("auto", "cba_warm")) as search:
            executed, because = _executed(
                chosen,
                given,
                keys,
                parts,
                base,
                engine=engine,
                cell_seconds=cell_seconds or room.seconds(rows, usual=CELL_SECONDS),
                again=again,
                jobs=min(
                    side_by_side,
                    room.jobs(rows, gigabytes=room.free() if gigabytes is None else gigabytes),
                ),
                steps=steps,
                search=search,
            )
            made = _sealed(executed, given, base, formats=formats, key=key, started=started, steps=steps, search=search)
        kept = tuple(name for name, e in executed.items() if e.taken_over)
        anew = tuple(name for name in executed if name not in kept) if lay_there or kept else ()
        return replace(made, anew=anew, taken_over=kept, because=tuple(sorted(because)) if anew else ())


def _with_a_run_before(chosen: dict[str, Path], base: store.Base, folder: Path) -> dict[str, Path]:
    """The sections of this run: what has changed since the last report is one only where there is a last report."""
    first = register.previous(folder, client=base.settings.client, as_of=base.as_of) is None
    return {name: path for name, path in chosen.items() if not (first and name == CHANGES)} or chosen


def _with_what_changes_reads(keys: dict[str, str]) -> dict[str, str]:
    """The keys, that of what has changed over those of the own sections too: it reads the metrics that they wrote."""
    if CHANGES not in keys:
        return keys
    read = {name: key for name, key in keys.items() if name == CHANGES or name not in ORDER}
    return keys | {CHANGES: reuse.run_key(read, (), {})}


def _executed(
    chosen: dict[str, Path],
    given: dict[str, Any],
    keys: dict[str, str],
    parts: dict[str, dict[str, str]],
    base: store.Base,
    *,
    engine: str | None,
    cell_seconds: int,
    again: bool,
    jobs: int,
    steps: "_Steps",
    search: leaks.Search,
) -> tuple[dict[str, Executed], set[str]]:
    """Every notebook executed, those anew of which something has changed; and what that is."""
    folder = Path(given["out"])
    found = {} if again else {n: reuse.kept(n, folder, key=keys[n], base=base) for n in chosen}
    done = {name: e for name, e in found.items() if e is not None}
    rest = {name: path for name, path in chosen.items() if name not in done}
    because = set() if again else {c for n in rest for c in reuse.changed(n, folder, parts=parts[n], base=base)}
    _clear(folder, rest)
    ended: list[str] = []
    before_the_last = max(len(set(rest) - LAST), 1) - 1

    def on_end(executed: Executed) -> None:
        steps(executed.name)
        reuse.keep(executed, folder, key=keys[executed.name], parts=parts[executed.name], base=base)
        ended.append(executed.name)
        search.add(folder / "results" / executed.name)
        if len(ended) >= before_the_last and jobs > 1:  # one core has nothing to do but this
            search.start()
            search.add(folder / "results" / "shared")

    if rest:
        done |= execute_all(rest, given, engine=engine_of(engine), jobs=jobs, cell_seconds=cell_seconds, on_end=on_end)
    return {name: done[name] for name in chosen}, because


def _sealed(
    executed: dict[str, Executed],
    given: dict[str, Any],
    base: store.Base,
    *,
    formats: tuple[str, ...],
    key: str,
    started: float,
    steps: "_Steps",
    search: leaks.Search,
) -> RunResult:
    """Everything written that is handed out, searched for personal data, and the manifest over it."""
    folder, lang = Path(given["out"]), base.language(given["language"])
    written = Written(folder, search)
    stopped = _kept_stopped(executed, written)
    if all(e.fault for e in executed.values()):
        search.finish(texts={})
        fault = NotebookError(" ".join([*(e.fault + "." for e in executed.values()), *stopped]))
        fault.exit_code = 1 if set(executed) & set(ORDER) else 2  # sections of the client's own are its consultant's
        raise fault
    metrics, clashes = all_metrics(metrics_of(folder, executed))
    report = put_together(executed, metrics, base=base, lang=lang, folder=folder, workbook="xlsx" in formats)
    base.let_go()  # of a large client, before the search reads its exports beside this process
    search.start()
    steps("report")
    ended = {name: e.notebook for name, e in executed.items() if e.notebook is not None and not e.fault}
    for name, notebook in handed_out(
        ended, lang
    ).items():  # checked when it was read; `nbformat.writes` would check it again
        written.put(f"notebooks/{name}.ipynb", nbformat.v4.writes(notebook))
    if (workbench := notebooks_folder() / f"{BY_HAND}.ipynb").exists():
        written.put(f"notebooks/{BY_HAND}.ipynb", nbformat.writes(by_hand(workbench, given)))
    said, texts = deliver(report, metrics, base, lang, formats=formats, written=written, on_step=steps)
    steps("leaks")
    faults = tuple(e.fault for e in executed.values() if e.fault)
    from_cells = tuple(f"{n}: {w}" for n, e in executed.items() for w in e.warnings)
    own = (in_language(s, lang) for s in (*faults, *stopped, *clashes, *said, *written.told_of_edited()))
    told = (*own, *of_the_data(base, lang), *from_cells)
    manifest = _manifest(base, given, executed, folder=folder, written=written, told=told)
    search.finish(texts=texts | {"manifest.json": json.dumps(manifest, ensure_ascii=False)})
    seconds = time.monotonic() - started
    manifest |= {"key": key, "seconds": round(seconds, 1)}
    written.before.end()
    written.append(write(folder / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"))
    return RunResult(tuple(written), told, seconds, faults, folder, _rows_read(base))


def _kept_stopped(executed: dict[str, Executed], written: Written) -> list[str]:
    """Write the notebooks that stopped, with where the error came from, for who looks for it; returns where they lie."""
    names = [name for name, e in executed.items() if e.fault and e.notebook is not None]
    for name, e in executed.items():
        written.take_away(f"{'notebooks' if e.fault else STOPPED}/{name}.ipynb")
    for name in names:
        written.put(f"{STOPPED}/{name}.ipynb", nbformat.writes(executed[name].notebook))
    paths = ", ".join(f"{STOPPED}/{name}.ipynb" for name in names)
    return [f"As far as it came, with where the error arose, it lies in {paths} of the run's folder."] if names else []


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Two runs into one folder would write into each other's files: the second is told."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder.with_name(f".{folder.name}.lock")).acquire(timeout=0):
            yield
    except Timeout:
        raise ParameterError(f"Another run into {folder} is under way. Wait for it, or end it.") from None


def _inputs(client: str) -> dict[str, str]:
    """
    Digest of every file that the preparation read, those inside archives too, and of every file of the client's folder.

    Names of files may name persons: they are those that may be shown.
    """
    read = _facts(client).get("files", {})
    others = {p.name: digest(p) for p in sorted(client_folder(client).iterdir()) if p.is_file()}
    shown = shown_names(others)
    return read | {shown[name]: code for name, code in others.items() if code not in read.values()}


def _facts(client: str) -> dict[str, Any]:
    """What the preparation wrote of the exports beside the tables."""
    return json.loads((prepared.canonical_folder(client) / "prepared.json").read_text(encoding="utf-8"))


def of_the_data(base: store.Base, lang: Language) -> list[str]:
    """What the preparation found that whoever makes the report should act on before it is handed out."""
    found = base.passport.get("notes", pd.DataFrame(columns=["code", "params"]))
    by_the_line = base.settings.as_of is not None and base.as_of == pd.Timestamp(base.settings.as_of)
    warned = [code for code in WARNED if by_the_line or code != "later_than_as_of"]  # another day may be asked for
    noted = passport_words.notes(found[found["code"].isin(warned)], lang=lang, mending=True)
    own = passport_words.codes_of_nothing(codes_of_nothing(base, lang.code), lang=lang)
    last = pd.Timestamp(_facts(str(base.settings.folder))["last_day"])
    values = {"last": lang.date(last), "day": lang.date(base.as_of)}
    later = [lang.say("run-after-the-data", **values)] if base.as_of > last else []
    return [
        *later,
        *(said.text for said in noted),
        *own,
        *segment_words.slips_in_rules(slips_in_rules(base), lang=lang),
    ]


def _rows_read(base: store.Base) -> int:
    files = base.passport.get("files", pd.DataFrame())
    return int(files["rows_in"].sum()) if "rows_in" in files else 0


class _Steps:
    """Counts what is done and tells whoever listens."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def __call__(self, step: str) -> None:
        self.done += 1
        if self.progress:
            self.progress(step, self.done, self.total)


def engine_of(engine: str | None) -> str | None:
    """The engine of the run; the warm one begins its imports now, while the data are read."""
    if engine != "auto":
        return engine
    import papermill  # noqa: F401  before `warm`, which it loads as an entry point

    from cbakit.report import warm

    if not warm.available():
        return None
    warm.start()
    return "cba_warm"


def _clear(folder: Path, chosen: dict[str, Path]) -> None:
    """Take away results that this run will make: the manifest of the earlier one first, so that it counts as not done."""
    WrittenBefore(folder).begin()
    (folder / "manifest.json").unlink(missing_ok=True)
    sweep(folder)
    for name in chosen:
        reuse.forget(name, folder)
        shutil.rmtree(folder / "results" / name, ignore_errors=True)


def _manifest(
    base: store.Base,
    given: dict,
    executed: dict[str, Executed],
    *,
    folder: Path,
    written: list[Path],
    told: tuple[str, ...],
) -> dict[str, Any]:
    """What went in, with what it was made, what came out."""
    accounting = base.passport.get("files", pd.DataFrame())
    return {
        "client": base.settings.client,
        "as_of": given["as_of"],
        "language": given["language"],
        "cbakit": __version__,
        "python": platform.python_version(),
        "packages": {tool: version(tool) for tool in TOOLS},
        "parameters": json.loads(
            base.settings.model_dump_json(exclude={"folder", "catalogues", "files", "products", "sources", "reasons"})
        ),
        "inputs": _inputs(given["client"]),
        "row_accounting": json.loads(accounting.to_json(orient="records", force_ascii=False)),
        "notebooks": {n: {"seconds": round(e.seconds, 1), "fault": e.fault} for n, e in executed.items()},
        "outputs": {str(p.relative_to(folder)): digest(p) for p in written},
        "warnings": list(told),
    }
