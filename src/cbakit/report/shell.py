"""
Cells of one notebook run in this process by an IPython shell; their outputs as nbformat dictionaries.

Runs in the processes that `cbakit.report.warm` forks. Knows no papermill: importing papermill loads every engine,
ours among them, and the two would wait for each other.
"""

import base64
import contextlib
import io
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from cbakit.errors import where_it_failed

LARGE_BYTES = 4 << 20


def serve(pipe: Connection, environment: dict[str, str]) -> None:
    """Run the cells that come through the pipe and send back, as they come, what they put out; None at the end."""
    _end_with_parent()
    let_go_at_once()
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


def _end_with_parent() -> None:
    """
    Have the system end this process when the fork server goes, so that no cell is left running for ever.

    The server goes when nobody holds the other end of its pipe, of which each process that it forks has a copy: kept, the
    cells of a run that was killed would run on to their end.
    """
    import ctypes
    import signal
    from multiprocessing import forkserver

    server: Any = vars(forkserver)["_forkserver"]
    if (held := server._forkserver_alive_fd) is not None:
        os.close(held)
        server._forkserver_alive_fd = None
    with contextlib.suppress(OSError, AttributeError):  # Linux has it, and only there notebooks are forked
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)


def let_go_at_once() -> None:
    """
    Have large arrays go back to the system when they are freed.

    Else they come from a heap in which whatever is still used keeps what lies below it: of 100,000 customers a quarter of
    what a notebook's process held was nobody's.
    """
    import ctypes

    with contextlib.suppress(OSError, AttributeError):  # glibc has it
        ctypes.CDLL(None).mallopt(-3, LARGE_BYTES)  # M_MMAP_THRESHOLD, which else grows with what is freed


def ending_with_parent(work: Callable[..., None], *given: Any) -> None:
    """Run `work(*given)` in a process that ends when the fork server goes."""
    _end_with_parent()
    let_go_at_once()
    work(*given)


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
        def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **kwargs):
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
        shell: Any

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
            frames = where_it_failed(evalue).splitlines()  # without the message, which may quote a value
            self.put({"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": frames})

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Minimal"  # frames are read off the error: its own of a recursion take minutes
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
