"""
Warm execution: each notebook in a process of its own, forked from one that has everything imported.

A papermill engine (entry point ``cba_warm``). The stock way starts a kernel for every notebook and imports pandas,
scipy and seaborn in each of them, which takes several times as long as the notebook's own work. Here a fork server
imports them once and computes nothing, so that its children start in milliseconds and share nothing but read-only
pages: a crash, a hang or a changed setting stays in its notebook. Outputs equal the stock kernel's.

Where forking is not to be had (Windows, macOS) `available` is False and the stock kernel is used.
"""

import base64
import io
import multiprocessing
import os
import sys
from multiprocessing.connection import Connection
from typing import Any

import nbformat
from nbformat import NotebookNode
from papermill.engines import Engine

PRELOAD = "cbakit.report.preload"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
LANGUAGE_INFO = {
    "name": "python",
    "version": "{}.{}.{}".format(*sys.version_info[:3]),
    "mimetype": "text/x-python",
    "file_extension": ".py",
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "codemirror_mode": {"name": "ipython", "version": 3},
}


def available() -> bool:
    """Whether processes can be forked safely here: on Linux only (macOS breaks after Accelerate has run)."""
    return sys.platform == "linux"


def _context():
    """The fork server's context; one thread for linear algebra, since notebooks share the cores."""
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([PRELOAD])
    return context


def start() -> None:
    """Start the fork server now, so that its imports run beside other work."""
    from multiprocessing import forkserver

    _context()
    forkserver.ensure_running()


class WarmEngine(Engine):
    """Runs the cells of a notebook in a forked process and hands their outputs back as they come."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, execution_timeout=None, **kwargs) -> NotebookNode:
        """
        Execute the managed notebook.

        Parameters
        ----------
        nb_man : papermill.engines.NotebookExecutionManager
        kernel_name : str
            Not used: the kernel is a fork of this interpreter.
        execution_timeout : int, optional
            Longest time in seconds that one cell may take.

        Raises
        ------
        nbclient.exceptions.DeadKernelError
            If the process dies.
        nbclient.exceptions.CellTimeoutError
            If a cell takes longer than `execution_timeout`; the process is ended.
        """
        from nbclient.exceptions import CellTimeoutError, DeadKernelError

        context = _context()
        ours, theirs = context.Pipe()
        worker = context.Process(target=_serve, args=(theirs, os.environ.copy()), daemon=False)
        worker.start()
        theirs.close()
        cells = nb_man.nb.cells
        try:
            ours.send([(c.cell_type, c.source, "raises-exception" in c.metadata.get("tags", [])) for c in cells])
            while (message := _receive(ours, worker, execution_timeout)) is not None:
                kind, index = message[0], message[1]
                if kind == "start":
                    nb_man.cell_start(cells[index], index)
                    continue
                outputs, count = message[2]
                cells[index].outputs = nbformat.from_dict(outputs)
                cells[index].execution_count = count
                if kind == "failed":
                    nb_man.cell_exception(cells[index], cell_index=index, exception=RuntimeError(message[3]))
                nb_man.cell_complete(cells[index], index)
        except TimeoutError:
            raise CellTimeoutError(f"A cell took longer than {execution_timeout} s.") from None
        except (EOFError, ConnectionResetError, BrokenPipeError):
            worker.join(5)
            raise DeadKernelError(f"The notebook's process ended with exit code {worker.exitcode}.") from None
        finally:
            if worker.is_alive():
                worker.join(2)
            if worker.is_alive():
                worker.kill()
                worker.join()
            ours.close()
        nb_man.nb.metadata["language_info"] = LANGUAGE_INFO
        return nb_man.nb


def _receive(pipe: Connection, worker: Any, seconds: float | None) -> Any:
    """The next message of the worker; None at its end. Raises TimeoutError or EOFError."""
    if not pipe.poll(seconds):
        worker.kill()
        raise TimeoutError
    return pipe.recv()


def _serve(pipe: Connection, environment: dict[str, str]) -> None:
    """In the forked process: run the cells that come through the pipe and send back what they put out."""
    os.environ.clear()
    os.environ.update(environment)
    if "numpy" in sys.modules:  # every fork would otherwise draw the same "random" numbers
        sys.modules["numpy"].random.seed()
    cells = pipe.recv()
    shell = _new_shell()
    count = 0
    for index, (kind, source, may_fail) in enumerate(cells):
        if kind != "code" or not source.strip():
            if kind == "code":
                pipe.send(("start", index))
                pipe.send(("done", index, ([], None)))
            continue
        pipe.send(("start", index))
        count += 1
        outputs, fault = _run_cell(shell, source)
        failed = fault is not None and not may_fail
        pipe.send(("failed" if failed else "done", index, (outputs, count), str(type(fault).__name__)))
        if failed:
            break
    pipe.send(None)
    pipe.close()


class _Outputs(list):
    """Outputs of one cell as nbformat dictionaries; streams of one kind in a row are one output."""

    def __init__(self) -> None:
        super().__init__()
        self.by_id: dict[str, list[dict]] = {}
        self.clear_first = False

    def put(self, output: dict, display_id: str | None = None) -> None:
        if self.clear_first:
            self.clear()
            self.clear_first = False
        if output["output_type"] == "stream" and self and self[-1].get("name") == output["name"]:
            self[-1]["text"] += output["text"]
            return
        self.append(output)
        if display_id:
            self.by_id.setdefault(display_id, []).append(output)


def _as_text(data: dict[str, Any]) -> dict[str, Any]:
    """MIME data as a notebook stores it: bytes in base 64."""
    return {k: base64.b64encode(v).decode("ascii") if isinstance(v, bytes) else v for k, v in data.items()}


class _Stream(io.TextIOBase):
    """Standard output or error of a cell."""

    def __init__(self, name: str, shell: Any) -> None:
        self.stream, self.shell = name, shell

    def write(self, text: str) -> int:
        if text:
            self.shell.put({"output_type": "stream", "name": self.stream, "text": text})
        return len(text)

    def writable(self) -> bool:
        return True


def _new_shell():
    """An IPython shell whose displays, results, streams and errors become notebook outputs."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class Publisher(DisplayPublisher):
        def publish(self, data, metadata=None, *, transient=None, update=False, **kwargs):
            display_id = (transient or {}).get("display_id")
            if update:
                for shown in self.shell.outputs.by_id.get(display_id, []):
                    shown.update(data=_as_text(data), metadata=metadata or {})
                return
            shown = {"output_type": "display_data", "data": _as_text(data), "metadata": metadata or {}}
            self.shell.put(shown, display_id)

        def clear_output(self, wait=False):
            if wait:
                self.shell.outputs.clear_first = True
            else:
                self.shell.outputs.clear()

    class Hook(DisplayHook):
        def write_output_prompt(self):
            pass

        def write_format_data(self, format_dict, md_dict=None):
            shown = {"output_type": "execute_result", "data": _as_text(format_dict), "metadata": md_dict or {}}
            self.shell.put(shown | {"execution_count": self.prompt_count})

        def finish_displayhook(self):
            pass

    class Shell(InteractiveShell):
        display_pub_class = Publisher
        displayhook_class = Hook
        outputs = _Outputs()

        def put(self, output, display_id=None):
            self.outputs.put(output, display_id)

        def init_io(self):
            pass

        def enable_gui(self, gui=None):
            pass

        def _showtraceback(self, etype, evalue, stb):
            self.put({"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)})

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=config, user_ns={"__name__": "__main__"})
    if "matplotlib" in sys.modules:
        os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    return shell


def _run_cell(shell: Any, source: str) -> tuple[list[dict], BaseException | None]:
    """Run one cell; its outputs and the exception that stopped it, if any."""
    shell.outputs = _Outputs()
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Stream("stdout", shell), _Stream("stderr", shell)
    try:
        result = shell.run_cell(source, store_history=True)
    finally:
        sys.stdout, sys.stderr = out, err
    return list(shell.outputs), result.error_in_exec or result.error_before_exec
