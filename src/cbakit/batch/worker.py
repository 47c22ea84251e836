"""
The process that makes reports for a batch, one client after another, everything imported once.

Jobs come as lines of JSON on standard input, what came of them goes back as lines of JSON on the descriptor given.
It ends when its supervisor does, with everything it started.
"""

import json
import os
import signal
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cbakit.batch import jobs
from cbakit.errors import CbaError, where_it_failed


def made(job: dict[str, Any]) -> jobs.Outcome:
    """The outcome of a job, whatever happens; what happened to our own defects goes to standard error."""
    from cbakit.report.run import run

    started = time.monotonic()
    os.environ["CBAKIT_HOME"] = job["home"]
    try:
        result = run(job["client"], **job["options"])
    except CbaError as fault:
        status = jobs.REFUSED if fault.exit_code == 2 else jobs.FAILED
        return jobs.Outcome(job["client"], status, str(fault), time.monotonic() - started)
    except Exception as fault:
        print(where_it_failed(fault), file=sys.stderr, flush=True)
        reason = f"A defect of cbakit ({type(fault).__name__}); the log says where."
        if isinstance(fault, OSError) and fault.strerror:
            reason = f"The machine refused: {fault.strerror}."
        return jobs.Outcome(job["client"], jobs.FAILED, reason, time.monotonic() - started)
    status = jobs.PARTIAL if result.faults else jobs.UNCHANGED if result.unchanged else jobs.DONE
    return jobs.Outcome(
        job["client"], status, " ".join(f"{f}." for f in result.faults), result.seconds,
        rows=result.rows, warnings=len(result.warnings), folder=str(result.folder),
    )  # fmt: skip


def _write_errors_to(log: Path) -> None:
    """Standard error goes to this file from now on."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 2)


def _end_with(supervisor: int) -> None:
    """End this process group once the supervisor is gone, however it went."""
    while os.getppid() == supervisor:
        time.sleep(1)
    os.killpg(0, signal.SIGKILL)


def serve(answers: int, supervisor: int) -> None:
    """Take jobs until standard input ends."""
    threading.Thread(target=_end_with, args=(supervisor,), daemon=True).start()
    with os.fdopen(answers, "w", encoding="utf-8") as back:
        for line in sys.stdin:
            job = json.loads(line)
            try:
                _write_errors_to(Path(job.pop("log")))
                outcome = made(job)
            except OSError as fault:
                outcome = jobs.Outcome(job["client"], jobs.FAILED, f"Its reports cannot be written: {fault.strerror}.")
            back.write(json.dumps(asdict(outcome)) + "\n")
            back.flush()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
