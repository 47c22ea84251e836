"""Notebooks executed by papermill: strict about parameters, two at a time, a failure stays in its notebook."""

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from cbakit import errors
from cbakit.config import home, read_client
from cbakit.errors import nearest
from cbakit.language import LANGUAGES
from cbakit.report import parameters as _parameters
from cbakit.report.order import FIRST, LAST
from cbakit.schemas import CANONICAL
from cbakit.segment_rules import KINDS as ATTRIBUTES

KINDS = {"contracts", "transactions", "snapshot"}
CELL_SECONDS = 600
START_SECONDS = 120
_SAID_ON_PURPOSE = {name for name in vars(errors) if name.endswith("Error")}
_WARNING = re.compile(r"^.*?:\d+: (\w*Warning: .*)$")
_REFUSED = re.compile(r"\[Errno (\d{1,3})\]")
_OF_NAMES = {"KeyError", "NameError", "AttributeError"}
_QUOTED = re.compile(r"'([a-zA-Z_]\w*)'", re.ASCII)
_COLUMNS = [column for table in CANONICAL.values() for column in table.columns]
_FRAME = re.compile(r"\s*(File |Cell In)")
_ARROW = re.compile(r"-+> *\d+ ")  # the line of code that an interactive traceback points to
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WHERE = re.compile(r"(?:file://)?(?:[A-Za-z]:)?[/\\](?:[\w.@~ -]+[/\\])+([\w.-]+)")


@dataclass(frozen=True)
class Executed:
    """
    One notebook after its run.

    Attributes
    ----------
    name : str
    notebook : NotebookNode or None
        As far as it came: one language, no machine paths, no timings; None if it never started.
    seconds : float
    fault : str
        Why it stopped, with the cell named; empty when it reached its end.
    warnings : tuple of str
        What the cells wrote to standard error.
    taken_over : bool
        It was made by an earlier run, and nothing that it reads has changed.
    """

    name: str
    notebook: NotebookNode | None
    seconds: float
    fault: str = ""
    warnings: tuple[str, ...] = ()
    taken_over: bool = False


def execute_all(
    notebooks: dict[str, Path],
    given: dict[str, Any],
    *,
    engine: str | None = None,
    jobs: int = 2,
    cell_seconds: int = CELL_SECONDS,
    on_end: "Callable[[Executed], None] | None" = None,
) -> dict[str, Executed]:
    """
    Execute notebooks side by side; those in `order.FIRST` begin, those in `order.LAST` wait for all the others.

    Every notebook's parameters are checked before the first one starts. A notebook that fails is returned with its
    fault; the others go on.

    Parameters
    ----------
    notebooks : dict of str to Path
        As `order.notebooks` returns it.
    given : dict
        The one parameter set of the run; each notebook must declare all of it.
    engine : str, optional
        A papermill engine; None is papermill's own, one stock kernel a notebook.
    jobs : int
        How many at once.
    cell_seconds : int
        Longest time that one cell may take.
    on_end : callable, optional
        Called with each `Executed` as it ends.

    Returns
    -------
    dict of str to Executed, in the order of `notebooks`

    Raises
    ------
    ParameterError
    """
    for name, path in notebooks.items():
        _parameters.check(name, nbformat.read(path, as_version=4), given)
    first = {n: notebooks[n] for n in sorted(notebooks, key=lambda n: n not in FIRST) if n not in LAST}
    done: dict[str, Executed] = {}
    for wave in (first, {n: p for n, p in notebooks.items() if n in LAST}):
        with ThreadPoolExecutor(max_workers=jobs) as pool:
            running = [pool.submit(execute, p, given, engine=engine, cell_seconds=cell_seconds) for p in wave.values()]
            try:
                for future in as_completed(running):
                    result = future.result()
                    done[result.name] = result
                    if on_end:
                        on_end(result)
            except BaseException:  # Ctrl-C among them
                _stop(pool, running)
                raise
    return {name: done[name] for name in notebooks}


def _stop(pool: ThreadPoolExecutor, running: list[Future]) -> None:
    """End the notebooks under way, and begin no further one."""
    pool.shutdown(wait=False, cancel_futures=True)
    warm = sys.modules.get("cbakit.report.warm")  # where it is not loaded, it has begun nothing
    while warm is not None and (left := [one for one in running if not one.done()]):
        warm.end_all()
        wait(left, timeout=0.2)


def execute(
    path: Path, given: dict[str, Any], *, engine: str | None = None, cell_seconds: int = CELL_SECONDS
) -> Executed:
    """
    Execute one notebook with a checked parameter set; a failure is in the result, not raised.

    The kernel is this very interpreter, whatever kernels are installed on the machine. Only the narrative of the
    chosen language is kept.

    Raises
    ------
    ParameterError
        If the notebook does not declare a given parameter, or declares it of another type.
    """
    import papermill
    from papermill.exceptions import PapermillExecutionError

    source = nbformat.read(path, as_version=4)
    _parameters.check(path.stem, source, given)
    keep_language(source, given.get("language") or "ru", _kind(str(given.get("client", ""))))
    started, seen = time.monotonic(), _LastCell()
    executed, fault = None, ""
    try:
        executed = papermill.execute_notebook(
            source,
            None,
            parameters=given,
            engine_name=engine,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            start_timeout=START_SECONDS,
            execution_timeout=cell_seconds,
            kernel_manager_class=_this_interpreter(),
            on_cell_start=seen,
        )
    except PapermillExecutionError as stopped:
        fault = _fault(path.stem, seen, stopped.ename, stopped.evalue)
    except Exception as stopped:  # a dead kernel, a cell out of time: whatever it is, it stays in its notebook
        kind = type(stopped).__name__
        fault = _fault(
            path.stem, seen, kind, f"no answer within {cell_seconds} s" if "Timeout" in kind else str(stopped)
        )
    if fault or executed is None:
        return Executed(path.stem, stopped_notebook(path, given, seen.cells), time.monotonic() - started, fault)
    return Executed(path.stem, executed, time.monotonic() - started, "", clean(executed, given))


def stopped_notebook(path: Path, given: dict[str, Any], cells: dict[int, NotebookNode]) -> NotebookNode | None:
    """
    A notebook that did not reach its end, as far as it came, for whoever looks for the fault; None if it never started.

    The outputs of the cells that were run stand in it; of the error its kind and the frames that led to it, without its
    message, which may quote a value of the data.
    """
    if not cells:
        return None
    found = by_hand(path, given)
    for index, cell in cells.items():
        found.cells[index].outputs = cell.outputs
        found.cells[index].execution_count = cell.execution_count
    errors_seen = [o for c in found.cells for o in c.get("outputs", []) if o.output_type == "error"]
    frames = [_frames(o.traceback) for o in errors_seen]
    clean(found, given)
    for output, lines in zip(errors_seen, frames, strict=True):
        output.traceback = [*lines, *output.traceback]
    return found


def _frames(traceback: list[str]) -> list[str]:
    """The frames of a traceback, each with its line of code; no message, and no folder of this machine."""
    lines = [_COLOUR.sub("", line) for part in traceback for line in part.splitlines()]
    heads = {at for at, line in enumerate(lines) if _FRAME.match(line)}
    arrows = {at for at, line in enumerate(lines) if _ARROW.match(line)}
    kept = sorted(heads | {at + 1 for at in heads} | arrows)
    return [_without_folders(lines[at]) for at in kept if at < len(lines)]


def by_hand(path: Path, given: dict[str, Any]) -> NotebookNode:
    """
    A notebook that no run executes, as a person opens it for this client: in one language, with the run's parameters.

    Raises
    ------
    ParameterError
        As `execute`.
    """
    from papermill.iorw import load_notebook_node
    from papermill.parameterize import parameterize_notebook

    source = load_notebook_node(str(path))
    _parameters.check(path.stem, source, given)
    keep_language(source, given.get("language") or "ru", _kind(str(given.get("client", ""))))
    made = parameterize_notebook(source, given, kernel_name="python3", language="python")
    clean(made, given)
    return made


class _LastCell:
    """Remembers the cells that were started, and the last of them."""

    def __init__(self) -> None:
        self.index = -1
        self.cells: dict[int, NotebookNode] = {}

    def __call__(self, cell: NotebookNode, cell_index: int) -> None:
        if cell.cell_type == "code":  # papermill's own engine starts texts too
            self.index = cell_index
            self.cells[cell_index] = cell

    @property
    def line(self) -> str:
        """The line of the last cell at which it stopped; its first where that cannot be told."""
        cell = self.cells[self.index]
        lines = [line.strip() for line in cell.source.splitlines() if line.strip()] or [""]
        seen = [_ARROW.sub("", text).strip() for o in cell.get("outputs", []) if o.output_type == "error"
                for text in _frames(o.traceback)]  # fmt: skip
        return next((text for text in reversed(seen) if text in lines), lines[0])

    @property
    def source(self) -> str:
        """All that was run so far."""
        return "\n".join(cell.source for cell in self.cells.values())


def _fault(name: str, seen: _LastCell, error: str, text: str) -> str:
    """Why and where. Once data were touched the text of an error that is not ours is left out: it may hold a value."""
    if seen.index < 0:
        said = f"{name} did not start: {error}: {_without_folders(text)}"
    else:
        said = f"{name} stopped in cell {seen.index + 1} ({seen.line}): {error}: {_told(error, text, seen.source)}"
    return said.rstrip(".")  # whoever tells it sets the full stop


def _told(error: str, text: str, source: str = "") -> str:
    """
    The text of an error that was raised on purpose; any other may quote a value of the data.

    What the system refused is told by its number alone: the name of a file may stand behind it. A name that there is not is
    told where it stands in the `source` that was run, with what is nearest to it: it was typed and is no value of the data.
    """
    if error in _SAID_ON_PURPOSE or text.startswith(("no answer", "The notebook's process ended")):
        return text
    if refused := _REFUSED.match(text):
        return f"the system says: {os.strerror(int(refused[1]))}"
    words = re.findall(r"[A-Za-z_]\w*", source)
    typed = _QUOTED.findall(text)[-1:] if error in _OF_NAMES else []
    if typed and typed[0] in words:
        return f"there is no {typed[0]!r}{nearest(typed[0], [*ATTRIBUTES, *_COLUMNS, *({*words} - {*typed})])}"
    return "run the notebook in JupyterLab to see it"


def keep_language(notebook: NotebookNode, code: str, kind: str = "") -> None:
    """
    Drop, in place, the narrative cells of the other languages; what is kept is not collapsed.

    A text tagged with a kind of client besides its language stands in place of the one before it for clients of that
    `kind`, and is dropped for others: a shop reads of purchases where a club reads of contracts. What is said to whoever opens
    the project's own notebook (tagged `by_hand`) is dropped too.
    """
    unsaid = {*LANGUAGES, "by_hand"} - {code}
    kept: list[NotebookNode] = []
    for cell in notebook.cells:
        tags = set(cell.metadata.get("tags", []))
        if unsaid & tags or (tags & KINDS and kind not in tags):
            continue
        if tags & KINDS and kept and kept[-1].cell_type == "markdown":
            kept.pop()
        if tags & KINDS:  # it stands in its place: whoever exports the notebook need not know the client
            cell.metadata["tags"] = [t for t in cell.metadata["tags"] if t not in KINDS]
        kept.append(cell)
    notebook.cells = kept
    for cell in notebook.cells:
        if code in cell.metadata.get("tags", []):
            cell.metadata.pop("jupyter", None)


def _kind(client: str) -> str:
    """Kind of the client's data; "" where client.yml cannot be read, which the notebook itself then says."""
    try:
        return read_client(client).kind
    except errors.CbaError:
        return ""


def clean(notebook: NotebookNode, given: dict[str, Any]) -> tuple[str, ...]:
    """
    Make an executed notebook fit to be handed out, in place; returns the warnings that its cells gave.

    Paths and timings of this machine go: papermill's metadata, the injected `out` and a client given as a path,
    standard error, paths in tracebacks.
    """
    from papermill.translators import PythonTranslator

    warnings: dict[str, None] = {}
    notebook.metadata.pop("papermill", None)
    for cell in notebook.cells:
        for key in ("papermill", "execution", "transient"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            public = given | {
                k: v for k, v in (("out", ""), ("client", Path(given.get("client", "")).name)) if k in given
            }
            cell.source, cell.id = PythonTranslator.codify(public), "injected-parameters"
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                warnings.update(dict.fromkeys(_said(output.text)))
            elif output.output_type == "error":
                output.evalue = _told(output.ename, _without_folders(output.evalue), cell.source)
                output.traceback = [f"{output.ename}: {output.evalue}"]
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if not (o.output_type == "stream" and o.name == "stderr")]
    return tuple(warnings)


def _said(text: str) -> list[str]:
    """The warnings in a stream, without file names; text that is no Python warning is shortened to its first line."""
    found = [m[1] for line in text.splitlines() if (m := _WARNING.match(line))]
    return found or [_without_folders(text.strip().splitlines()[0])] if text.strip() else []


def _without_folders(text: str) -> str:
    """File names without the folders of this machine before them."""
    return _WHERE.sub(r"…/\1", text)


def _this_interpreter() -> type:
    """A kernel manager that starts this interpreter, over a local socket where the system has them."""
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from traitlets import default

    class ThisInterpreter(AsyncKernelManager):
        @default("transport")
        def _transport(self) -> str:
            return "tcp" if sys.platform == "win32" else "ipc"

        @default("ip")
        def _ip(self) -> str:
            # With ipc this is the stem of the sockets' file names; left alone it would be the same for every kernel.
            return "127.0.0.1" if self.transport == "tcp" else f"{tempfile.mkdtemp(prefix='cba-')}/kernel"

        async def _async_cleanup_resources(self, restart: bool = False) -> None:
            await super()._async_cleanup_resources(restart)
            if self.transport == "ipc" and not restart:
                shutil.rmtree(Path(self.ip).parent, ignore_errors=True)

        cleanup_resources = _async_cleanup_resources

        @property
        def kernel_spec(self) -> KernelSpec:
            # One thread a kernel: on small tables threads only spin, and two kernels share the cores.
            env = {name: os.environ.get(name, "1") for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
            command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            return KernelSpec(
                argv=command, display_name="Python 3", language="python", env=env | {"CBAKIT_HOME": str(home())}
            )

    return ThisInterpreter
