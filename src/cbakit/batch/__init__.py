"""
Many clients, one after another or side by side; what happens to one stays with it.

Each client is a `Job`; a `Supervisor` has it made in a worker process within its limits. The same jobs run in processes
of this machine or, with a scheduler's address, on a Dask cluster. A client whose finished report was made from the same
data by the same kit is left as it is, so a batch that was stopped goes on where it stood.
"""

import os
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from cbakit.batch import jobs, places
from cbakit.batch.jobs import GOOD, Job, Outcome
from cbakit.batch.supervisor import Supervisor
from cbakit.errors import ParameterError

OnOutcome = Callable[[Outcome, int, int], None]
TABLE = "reports/batch.csv"
_KEPT = threading.local()  # of a cluster's process: one supervisor for each of its threads

__all__ = ["GOOD", "TABLE", "Job", "Outcome", "made", "made_alone", "outcomes"]


def outcomes(
    clients: tuple[str, ...],
    *,
    home: str,
    parallel: int = 2,
    scheduler: str = "",
    on_outcome: OnOutcome | None = None,
    seconds: float | None = None,
    gigabytes: float = 0.0,
    **options: Any,
) -> pd.DataFrame:
    """
    One row a client: what came of its turn.

    The largest exports go first, so that the last minutes are not spent waiting for one of them. A client's notebooks run
    side by side only where there are more cores than clients at once.

    Parameters
    ----------
    clients : tuple of str
        Names under data/raw; empty means all that have a client.yml.
    home : str
        Folder or fsspec address that holds data/raw/ and gets reports/.
    parallel : int
        Worker processes on this machine.
    scheduler : str
        Address of a Dask scheduler; empty uses this machine.
    on_outcome : callable, optional
        Called with (outcome, clients done, clients in all).
    seconds : float, optional
        Longest time for one client; 0 is no limit, by default it grows with the exports (`places.seconds_of`).
    gigabytes : float
        Most memory for one client; 0 is no limit.
    **options
        For `report.run.run`.

    Returns
    -------
    DataFrame with the columns of `Outcome`, in the order of `clients`; also written to reports/batch.csv.

    Raises
    ------
    ParameterError
        If there are no clients, or one of them has no folder.
    """
    there = places.clients_at(home)
    wanted = list(dict.fromkeys(clients)) or there
    if not wanted:
        raise ParameterError(f"No client has a client.yml under {home}/data/raw. Make one with: cba new CLIENT FILES…")
    if missing := sorted(set(wanted) - set(there)):
        raise ParameterError(
            f"No client.yml for {', '.join(missing)} under {home}/data/raw; there are {', '.join(there)}."
        )
    each = 1 if scheduler else (os.cpu_count() or 1) // min(max(parallel, 1), len(wanted))
    options |= {"side_by_side": 2 if each > 1 else 1, "gigabytes": gigabytes or None}
    sizes = {client: places.bytes_of_exports(home, client) for client in wanted}
    allowed = {c: places.seconds_of(sizes[c]) if seconds is None else seconds for c in wanted}
    todo = [Job(c, home, options, allowed[c], gigabytes) for c in sorted(wanted, key=lambda c: -sizes[c])]
    found: dict[str, Outcome] = {}
    for outcome in _on_cluster(todo, scheduler) if scheduler else _on_this_machine(todo, parallel):
        found[outcome.client] = outcome
        if on_outcome:
            on_outcome(outcome, len(found), len(todo))
    table = pd.DataFrame([found[client].as_row() for client in wanted])
    _keep(table, home)
    return table


def made(job: Job, supervisor: Supervisor) -> Outcome:
    """The outcome of a job wherever its data lie; trouble with the place is told like any other."""
    try:
        with places.brought_here(job) as here:
            log = here / "reports" / job.client / "batch.log"
            outcome = supervisor.made(Job(job.client, str(here), job.options, job.seconds, job.gigabytes), log=log)
    except OSError as fault:
        return Outcome(job.client, jobs.FAILED, f"The place of the data refused: {fault.strerror or fault}.")
    if not places.is_here(job.home):
        return Outcome(**outcome.as_row() | {"folder": outcome.folder.replace(str(here), job.home)})
    return outcome


def made_alone(job: Job) -> Outcome:
    """The outcome of a job as a cluster runs it: in a worker that its thread keeps for the next, everything imported once."""
    if not hasattr(_KEPT, "supervisor"):
        _KEPT.supervisor = Supervisor()  # its worker ends by itself once this process is gone
    return made(job, _KEPT.supervisor)


@contextmanager
def _closing(supervisor: Supervisor) -> Iterator[Supervisor]:
    try:
        yield supervisor
    finally:
        supervisor.close()


def _on_this_machine(todo: list[Job], parallel: int) -> Iterator[Outcome]:
    """Outcomes as they come, from as many workers as asked; each belongs to a thread that lives as long as it."""
    waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
    for job in todo:
        waiting.put(job)
    done: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
    stop = threading.Event()

    def work() -> None:
        with _closing(Supervisor()) as supervisor:
            while not stop.is_set():
                try:
                    job = waiting.get_nowait()
                except queue.Empty:
                    return
                try:
                    done.put(made(job, supervisor))
                except Exception as fault:  # whatever it is, the other clients go on
                    done.put(Outcome(job.client, jobs.FAILED, f"A defect of cbakit ({type(fault).__name__})."))

    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(max(parallel, 1), len(todo)))]
    for thread in threads:
        thread.start()
    try:
        for _ in todo:
            yield done.get()
    finally:
        stop.set()


def _on_cluster(todo: list[Job], scheduler: str) -> Iterator[Outcome]:
    """Outcomes as they come from a Dask cluster; what was not done when it is lost is told as failed."""
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise ParameterError("--scheduler needs Dask: pip install 'cbakit[cluster]'.") from None
    try:
        cluster = Client(scheduler, timeout="10s")
    except (OSError, TimeoutError, ValueError) as fault:
        raise ParameterError(f"No Dask scheduler answers at {scheduler} ({type(fault).__name__}).") from None
    left = {job.client: job for job in todo}
    try:
        sent = {cluster.submit(made_alone, job, pure=False, retries=1): job for job in todo}
        for future in as_completed(sent):
            job = sent[future]
            del left[job.client]
            if future.status == "finished":
                yield future.result()
            else:
                what = "this client's worker" if future.status == "error" else "its scheduler"  # it takes all with it
                yield Outcome(job.client, jobs.FAILED, f"The cluster lost {what}.")
    except (OSError, TimeoutError, RuntimeError) as fault:
        for client in list(left):
            yield Outcome(client, jobs.FAILED, f"The connection to the scheduler was lost ({type(fault).__name__}).")
    finally:
        cluster.close(timeout=5)


def _keep(table: pd.DataFrame, home: str) -> None:
    """Write the table of the batch beside the reports."""
    import fsspec

    text = table.drop(columns=["folder"]).to_csv(index=False, float_format="%.1f")
    if places.is_here(home):
        from cbakit.report.files import write

        write(Path(places.local_path(home)) / TABLE, text)
        return
    with fsspec.open(f"{home.rstrip('/')}/{TABLE}", "w", encoding="utf-8", newline="") as file:
        file.write(text)
