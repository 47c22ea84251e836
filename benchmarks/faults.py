"""
Clients broken in all ways that we could think of, among sound ones: who else is touched, and what is said?

``python benchmarks/faults.py [TIMES [SEED]]`` puts so many faults into batches of twelve tiny clients (`small_batch`), five to
a batch; those of a cluster come in batches of their own. ``… fifty`` breaks ten of fifty clients. docs/robustness.md holds
the tables.
"""

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from small_batch import SEED, Tell, batch, difference, environment, files, left_over, project, told, torn

CLIENTS, TOGETHER = 12, 5
MINUTES, GIGABYTES = 2.0, 3.0  # allowed for a client; a sound one takes seconds and half a GiB
BROKEN: dict[str, Callable[[Path, Path], None]] = {
    "client.yml is no YAML": lambda raw, home: _text(raw / "client.yml", "files: ["),
    "an unknown key in client.yml": lambda raw, home: _more(raw / "client.yml", "colour: red\n"),
    "a file of client.yml is not there": lambda raw, home: (raw / "contracts.csv").unlink(),
    "none of the columns is there": lambda raw, home: _text(raw / "contracts.csv", "a;b\n1;2\n"),
    "the export is empty": lambda raw, home: _text(raw / "contracts.csv", ""),
    "the export is a picture": lambda raw, home: _picture(raw / "contracts.csv"),
    "a date that is none": lambda raw, home: _swap(raw / "client.yml", "as_of: 2026-06-30", "as_of: soon"),
    "an unknown role of a column": lambda raw, home: _swap(raw / "client.yml", "id: contract_id", "id: serial"),
    "an unknown table": lambda raw, home: _swap(raw / "client.yml", "table: contracts", "table: deals"),
    "reports/ of the client is a file": lambda raw, home: _in_place_of_a_folder(home / "reports" / raw.name),
    "data/canonical/ of the client is a file": lambda raw, home: _in_place_of_a_folder(
        home / "data" / "canonical" / raw.name
    ),
    "the export cannot be opened (a loop of links)": lambda raw, home: _loop(raw / "contracts.csv"),
    "client.yml is a folder": lambda raw, home: _folder(raw / "client.yml"),
    "the client's key is damaged": lambda raw, home: _text(home.parent / "keys" / f"{raw.name}.key", "short"),
}  # by what is done to a client's folder
CELLS = {
    "no space, in a cell": "raise OSError(28, 'No space left on device')",
    "no permission, in a cell": "raise PermissionError(13, 'Permission denied')",
    "dead kernel (segmentation fault)": "import ctypes; ctypes.string_at(0)",
    "dead kernel (exit)": "import os; os._exit(3)",
    "dead kernel (killed)": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "dead worker": "import psutil; [p.kill() for p in psutil.Process().parents() if 'cbakit.batch.worker' in p.cmdline()]",
    "dead fork server": "import psutil; psutil.Process().parent().kill(); import time; time.sleep(60)",
    "an error": "1 / 0",
    "memory error": "raise MemoryError",
    "recursion": "f = lambda: f(); f()",
    "sys.exit": "import sys; sys.exit(1)",
    "a cell that hangs": "import time; time.sleep(900)",
    "more memory than allowed": "import time\nkeep = []\nwhile True: keep.append(b'x' * 2**28); time.sleep(0.2)",
}  # by the cell that its notebook runs
MOUNTED = {"no space on the disk of its reports": "size=256k", "its reports lie on a disk that is read only": "ro"}
CLUSTER = {
    "lost scheduler": "dask-scheduler",
    "lost worker of the cluster": "dask-worker",
}  # the process that is killed


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _more(path: Path, text: str) -> None:
    _text(path, path.read_text(encoding="utf-8") + text)


def _swap(path: Path, one: str, other: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert one in text
    _text(path, text.replace(one, other))


def _in_place_of_a_folder(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _text(path, "not a folder")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 9)


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


@contextmanager
def _mounted(path: Path, option: str) -> Iterator[None]:
    """A disk of its own at this place, as long as the block lasts; only root may."""
    path.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", option, "tmpfs", str(path)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)


@dataclass
class Fault:
    """One injected fault and what came of it."""

    kind: str
    status: str
    reason: str
    others_equal: bool
    exit_code: int
    left_over: int
    expected: int = 3  # exit code

    @property
    def withstood(self) -> bool:
        """The client is named with a sentence of one line where one failed, and nobody else noticed."""
        named = not self.expected or (
            self.status not in ("done", "unchanged") and self.reason and "\n" not in self.reason
        )
        return bool(named and self.others_equal and self.exit_code == self.expected and not self.left_over)


def faults(times: int, *, seed: int = SEED, tell: Tell = told) -> list[Fault]:
    """Put `times` faults, of all kinds in turn, each into one client, and look at the clients beside it."""
    chance, found = random.Random(seed), []
    kinds = [*BROKEN, *CELLS, *(MOUNTED if os.geteuid() == 0 else ()), *CLUSTER]
    chosen = [kinds[i % len(kinds)] for i in range(times)]
    alone = [k for k in chosen if k in CLUSTER]
    rest = [k for k in chosen if k not in CLUSTER]
    chance.shuffle(rest)
    with tempfile.TemporaryDirectory(prefix="cba-faults-") as name:
        calm, fresh = project(Path(name) / "calm", CLIENTS), project(Path(name) / "fresh", CLIENTS)
        ended = batch(calm)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        wanted = files(calm)
        groups = [rest[at : at + TOGETHER] for at in range(0, len(rest), TOGETHER)]
        for number, group in enumerate([*groups, *([k] for k in alone)]):
            home = Path(name) / f"run{number}" / "home"
            shutil.copytree(fresh, home)
            shutil.copytree(calm.parent / "keys", home.parent / "keys")
            for one in _on_cluster(home, group[0], wanted) if group[0] in CLUSTER else _of(home, group, wanted, chance):
                found.append(one)
                tell(f"{len(found)}: {one}")
            shutil.rmtree(home.parent)
    return found


def _of(home: Path, group: list[str], wanted: dict[str, bytes], chance: random.Random) -> list[Fault]:
    """A batch with a fault of each of these kinds, each in a client of its own."""
    victims = dict(
        zip(chance.sample(sorted(p.name for p in (home / "data" / "raw").iterdir()), len(group)), group, strict=True)
    )
    with ExitStack() as disks:
        for client, kind in victims.items():
            if kind in BROKEN:
                BROKEN[kind](home / "data" / "raw" / client, home)
            elif kind in MOUNTED:
                disks.enter_context(_mounted(home / "reports" / client, MOUNTED[kind]))
            else:
                _text(home / "faults" / f"{client}.py", CELLS[kind])
        ended = batch(home, "--minutes", str(MINUTES), "--gigabytes", str(GIGABYTES))
        left, rows = left_over(str(home)), _table(home)
        same = _others(files(home), set(victims)) == _others(wanted, set(victims)) and not torn(home)
    return [
        Fault(kind, rows[client]["status"], rows[client]["reason"], same, ended.returncode, left)
        for client, kind in victims.items()
    ]


def _on_cluster(home: Path, kind: str, wanted: dict[str, bytes]) -> list[Fault]:
    """
    A batch on a Dask scheduler and two workers of this machine, one of which is killed when half of the clients are done.

    What was done before stays, what was not is told as failed or, where a worker is left, made by it; the batch resumed
    without the cluster makes the rest.
    """
    with _cluster(home) as (address, processes):
        running = subprocess.Popen(
            [sys.executable, "-c", "from cbakit.cli import main; main()", "batch", "--formats", "html",
             "--home", str(home), "--scheduler", address],
            env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while len([*(home / "reports").glob("*/*/manifest.json")]) < CLIENTS // 2 and running.poll() is None:
            time.sleep(0.05)
        os.killpg(processes[CLUSTER[kind]].pid, signal.SIGKILL)
        code = running.wait(600)
    left, rows = left_over(str(home)), _table(home)
    bad = {client: row for client, row in rows.items() if row["status"] not in ("done", "unchanged")}
    same = _others(files(home), set(bad)) == _others(wanted, set(bad)) and not torn(home)
    resumed = batch(home)
    same = same and resumed.returncode == 0 and not difference(files(home), wanted)
    reasons = " / ".join(sorted({row["reason"] for row in bad.values()})) or "made by the worker that is left"
    status = f"{len(bad)} failed" if bad else "no client lost"
    return [Fault(kind, status, reasons, same, code, left, expected=3 if bad else 0)]


@contextmanager
def _cluster(home: Path) -> Iterator[tuple[str, dict[str, subprocess.Popen]]]:
    where, quiet = home.parent / "scheduler.json", {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    common = ["--no-dashboard", "--scheduler-file", str(where)]
    worker = ["-m", "distributed.cli.dask_worker", "--nthreads", "1", "--local-directory", str(home.parent), *common]
    calls = {
        "dask-scheduler": ["-m", "distributed.cli.dask_scheduler", "--port", "0", *common],
        "dask-worker": worker,
        "another worker": worker,
    }
    processes = {}
    try:
        for name, call in calls.items():
            alone = {"env": environment(home), "start_new_session": True}
            processes[name] = subprocess.Popen([sys.executable, *call], **alone, **quiet)
        while not where.exists():
            time.sleep(0.1)
        yield json.loads(where.read_text(encoding="utf-8"))["address"], processes
    finally:
        for process in processes.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _table(home: Path) -> dict[str, dict[str, str]]:
    with (home / "reports" / "batch.csv").open(encoding="utf-8", newline="") as file:
        return {row["client"]: row for row in csv.DictReader(file)}


def _others(found: dict[str, bytes], victims: set[str]) -> dict[str, bytes]:
    return {n: c for n, c in found.items() if not victims & set(n.split("/"))}


def as_table(found: list[Fault]) -> str:
    """The faults by kind, as a table of docs/robustness.md."""
    lines = [
        "| fault | times | named, nobody else touched | status | what was said |",
        "| --- | ---: | ---: | --- | --- |",
    ]
    for kind in dict.fromkeys(f.kind for f in found):
        these = [f for f in found if f.kind == kind]
        said = sorted({f.status for f in these}), sorted({f.reason for f in these})
        lines.append(
            f"| {kind} | {len(these)} | {sum(f.withstood for f in these)} | {', '.join(said[0])} | {said[1][0]} |"
        )
    held = sum(f.withstood for f in found)
    return "\n".join([*lines, "", f"{held} of {len(found)} named with nobody else touched."])


def fifty(*, tell: Tell = told) -> dict[str, object]:
    """Fifty clients, ten of them broken in different ways: reports, sentences, exit code."""
    with tempfile.TemporaryDirectory(prefix="cba-fifty-") as name:
        home = project(Path(name) / "home", 50)
        broken = dict(zip(list(BROKEN)[:10], random.Random(SEED).sample(range(50), 10), strict=True))
        for kind, number in broken.items():
            BROKEN[kind](home / "data" / "raw" / f"club{number:02d}", home)
        started = time.monotonic()
        ended = batch(home)
        seconds, rows = time.monotonic() - started, _table(home)
        for kind, number in broken.items():
            row = rows[f"club{number:02d}"]
            tell(f"{kind} | {row['status']} | {row['reason']}")
        reasons = [row["reason"] for row in rows.values() if row["status"] not in ("done", "unchanged")]
        return {
            "reports": len([*(home / "reports").rglob("manifest.json")]),
            "sentences": len(set(reasons)),
            "of one line": all("\n" not in r and r for r in reasons),
            "exit": ended.returncode,
            "seconds": round(seconds),
        }


if __name__ == "__main__":
    if sys.argv[1:] == ["fifty"]:
        print(fifty())
    else:
        numbers = [*map(int, sys.argv[1:]), *(60, SEED)[len(sys.argv) - 1 :]]
        print(as_table(faults(numbers[0], seed=numbers[1])))
