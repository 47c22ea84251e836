"""
Warm execution: each notebook in a process of its own, forked from one that has everything imported.

A papermill engine (entry point ``cba_warm``). The stock way starts a kernel for every notebook and imports pandas,
scipy and seaborn in each of them, which takes several times as long as the notebook's own work. Here a fork server
imports them once and computes nothing, so that its children start in milliseconds and share nothing but read-only
pages: a crash, a hang or a changed setting stays in its notebook. Outputs equal the stock kernel's.

Where forking is not to be had (Windows, macOS) `available` is False and the stock kernel is used.
"""

import multiprocessing
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

import nbformat
from nbformat import NotebookNode
from papermill.engines import Engine

from cbakit.report import shell

PRELOAD = "cbakit.report.preload"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
LARGE_PAGES = "glibc.malloc.hugetlb=1"  # arrays come in pages of 2 MiB; to another C library it says nothing
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
    """The fork server's context: large pages, and one thread for linear algebra, since notebooks share the cores."""
    os.environ.setdefault("GLIBC_TUNABLES", LARGE_PAGES)
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


class _WithoutMain:
    """
    Within it a new process does not import the caller's main script again.

    A worker needs nothing of it; imported again, a script that calls `run` at its top level would start a run in
    every worker.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        self._lock.acquire()
        self._main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")

    def __exit__(self, *fault: object) -> None:
        sys.modules["__main__"] = self._main
        self._lock.release()


_NO_MAIN = _WithoutMain()
_RUNNING: dict[int, Any] = {}  # processes forked from the server that have not been seen to end, by their id


def _begun(target: Callable[..., None], *given: Any) -> Any:
    """A process forked from the server that runs `target(*given)`."""
    worker = _context().Process(target=target, args=given, daemon=False)
    with _NO_MAIN:
        worker.start()
    _RUNNING[worker.pid] = worker
    return worker


def _ended(worker: Any) -> None:
    """Wait two seconds for a process to end, then end it."""
    worker.join(2)
    if worker.is_alive():
        worker.kill()
        worker.join()
    _RUNNING.pop(worker.pid, None)


def end_all() -> None:
    """End at once what runs beside this process, for whoever stops a run does not wait for the cells under way."""
    for worker in [*_RUNNING.values()]:
        worker.kill()


@contextmanager
def forked(work: Callable[..., None], *given: Any) -> Iterator[Connection]:
    """The pipe to a process forked from the server that runs `work(pipe, *given)`; it is ended when the block ends."""
    ours, theirs = _context().Pipe()
    worker = _begun(shell.ending_with_parent, work, theirs, *given)
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        _ended(worker)


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

        ours, theirs = _context().Pipe()
        worker = _begun(shell.serve, theirs, os.environ.copy())
        theirs.close()
        cells = nb_man.nb.cells
        try:
            ours.send([(c.cell_type, c.source, "raises-exception" in c.metadata.get("tags", [])) for c in cells])
            while (message := _receive(ours, worker, execution_timeout)) is not None:
                kind, index = message[0], message[1]
                if kind == "start":
                    nb_man.cell_start(cells[index], index)
                    if hook := kwargs.get("on_cell_start"):  # as nbclient has it
                        hook(cell=cells[index], cell_index=index)
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
            _ended(worker)
            ours.close()
        nb_man.nb.metadata["language_info"] = LANGUAGE_INFO
        return nb_man.nb


def _receive(pipe: Connection, worker: Any, seconds: float | None) -> Any:
    """The next message of the worker; None at its end. Raises TimeoutError or EOFError."""
    if not pipe.poll(seconds):
        worker.kill()
        raise TimeoutError
    return pipe.recv()
