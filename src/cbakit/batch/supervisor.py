"""Workers watched from outside: time, memory and death of one end that client's turn and nothing else."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import psutil

from cbakit.batch import jobs

LOOK_EVERY, SELDOM = 0.5, 3.0  # seconds between two looks at the memory: where it is limited, and where it is only told


class Supervisor:
    """One worker process at a time; a new one after each that had to be ended. Used by one thread, which lives as long."""

    def __init__(self) -> None:
        self._worker: subprocess.Popen | None = None
        self._answers = -1

    def made(self, job: jobs.Job, *, log: Path) -> jobs.Outcome:
        """
        The outcome of a job whose data lie on this machine.

        A worker that dies, takes too long or too much memory is ended with all its processes; the outcome says so. A look
        at the memory goes through all processes of the machine, so that where there is no limit it is taken seldom.
        """
        worker = self._alive()
        started, most, pause = time.monotonic(), 0.0, LOOK_EVERY if job.gigabytes else SELDOM
        assert worker.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it died just now: the loop below sees it
            worker.stdin.write(json.dumps(asdict(job) | {"log": str(log)}).encode() + b"\n")
            worker.stdin.flush()
        text = b""
        while not text.endswith(b"\n"):
            if select.select([self._answers], [], [], pause)[0]:
                part = os.read(self._answers, 65536)
                text += part
                if not part:
                    return self._ended(job, "the process died (" + _how(worker) + ")", started, most)
            most = max(most, _gigabytes(worker.pid))
            if job.gigabytes and most > job.gigabytes:
                return self._ended(job, f"it took more than the {job.gigabytes:g} GiB allowed", started, most)
            if job.seconds and time.monotonic() - started > job.seconds:
                return self._ended(job, f"it took longer than the {job.seconds:g} s allowed", started, most)
        return replace(jobs.Outcome(**json.loads(text)), gigabytes=round(most, 2))

    def close(self) -> None:
        """End the worker and all that it started."""
        if self._worker is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._worker.pid, signal.SIGKILL)
            self._worker.wait()
            os.close(self._answers)
            self._worker = None

    def _alive(self) -> subprocess.Popen:
        if self._worker is not None and self._worker.poll() is not None:
            self.close()
        if self._worker is None:
            self._answers, theirs = os.pipe()
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "cbakit.batch.worker", str(theirs), str(os.getpid())],
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                pass_fds=[theirs], start_new_session=True,
            )  # fmt: skip
            os.close(theirs)
        return self._worker

    def _ended(self, job: jobs.Job, why: str, started: float, most: float) -> jobs.Outcome:
        self.close()
        return jobs.Outcome(
            job.client, jobs.FAILED, f"Ended: {why}.", time.monotonic() - started, gigabytes=round(most, 2)
        )


def _how(worker: subprocess.Popen) -> str:
    with contextlib.suppress(subprocess.TimeoutExpired):
        worker.wait(5)
    code = worker.returncode
    return "no exit code" if code is None else signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _gigabytes(pid: int) -> float:
    """Memory of a process and all that it started; pages that forks share are counted once each, so an upper bound."""
    total = 0
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                total += one.memory_info().rss
    return total / 2**30
