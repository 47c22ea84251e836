"""
A batch killed at random instants and resumed, and faults put into clients one after another: what else is touched by it?

``python benchmarks/kills.py kills [N [CLIENTS]]``, ``… faults [N]``, ``… fifty``. Clients are tiny (forty contracts, one
notebook), so that a batch of twelve takes seconds; the seed is fixed. docs/robustness.md holds the tables of the runs,
tests/batch/test_kills.py makes a few kills.
"""

import csv
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.report.test_run import CLIENT, FINISH, ROWS, add  # noqa: E402  the tiny client of the tests

CALL = [sys.executable, "-c", "from cbakit.cli import main; main()", "batch", "--formats", "html", "--jobs", "2"]
SEED = 20260630


def _say(text: str) -> None:
    print(text, flush=True)


def project(folder: Path, clients: int) -> Path:
    """A project with one quick notebook and `clients` tiny clients, each with prices of its own."""
    (folder / "notebooks").mkdir(parents=True)
    add(folder, "01_composition", *FINISH)
    for number in range(clients):
        raw = folder / "data" / "raw" / f"club{number:02d}"
        raw.mkdir(parents=True)
        text = CLIENT.replace("client: mini", f"client: club{number:02d}")
        (raw / "client.yml").write_text(text, encoding="utf-8")
        (raw / "contracts.csv").write_text(ROWS.replace(";2000", f";2{number:02d}0"), encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Bytes of every file of the runs below a folder; manifests without what the clock says, logs left out."""
    found = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.endswith((".log", ".lock"))):
        content = path.read_bytes()
        if path.name in ("manifest.json", "executed.json"):
            content = re.sub(rb'"seconds": [\d.e-]+', b"", content)
        if path.name != "batch.csv":
            found[str(path.relative_to(folder))] = content
    return found


def environment(home: Path) -> dict[str, str]:
    """Of the batch: its keys beside it, and a mark by which its processes are known."""
    return os.environ | {"CBAKIT_KEYS": str(home.parent / "keys"), "CBA_TEST": str(home)}


def batch(home: Path, *options: str) -> subprocess.CompletedProcess:
    """Run the batch to its end."""
    call = [*CALL, "--home", str(home), *options]
    return subprocess.run(call, env=environment(home), capture_output=True, text=True, check=False)


def orphans(home: Path, *, within: float = 10.0) -> int:
    """Processes of a batch that still live after `within` seconds."""
    mark, deadline = f"CBA_TEST={home}".encode() + b"\0", time.monotonic() + within
    while (left := _marked(mark)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return len(left)


def _marked(mark: bytes) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in path.read_bytes() and int(path.parent.name) != os.getpid():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def torn(home: Path) -> list[str]:
    """Manifests that promise a file that is not there, and JSON that is not whole."""
    found = []
    for path in (home / "reports").rglob("*.json"):
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            found.append(str(path))
            continue
        if path.name == "manifest.json":
            found += [name for name in known["outputs"] if not (path.parent / name).exists()]
    return found


@dataclass
class Sweep:
    """What came of the kills."""

    kills: int = 0
    before_the_end: int = 0
    orphans: int = 0
    torn: int = 0
    different: int = 0
    done_at_kill: list[int] = field(default_factory=list)


def kills(times: int, *, clients: int = 12, seed: int = SEED, told: Callable[[str], None] = _say) -> Sweep:
    """
    Kill a batch at `times` random instants, each time resume it, and compare with one that nobody disturbed.

    Each kill meets a batch that starts anew; the instants are spread evenly over the time that the undisturbed batch took.
    """
    chance, found = random.Random(seed), Sweep()
    with tempfile.TemporaryDirectory(prefix="cba-kills-") as name:
        calm = project(Path(name) / "calm", clients)
        started = time.monotonic()
        assert batch(calm).returncode == 0
        seconds, wanted = time.monotonic() - started, files(calm / "reports")
        assert len([n for n in wanted if n.endswith("manifest.json")]) == clients
        fresh = project(Path(name) / "fresh", clients)
        for number in range(times):
            home = Path(name) / f"run{number}"
            shutil.copytree(fresh, home)
            running = subprocess.Popen([*CALL, "--home", str(home)], env=environment(home), start_new_session=True,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
            time.sleep(chance.uniform(0.0, seconds))
            found.before_the_end += running.poll() is None
            running.send_signal(signal.SIGKILL)
            running.wait()
            found.kills += 1
            found.orphans += orphans(home)
            found.torn += len(torn(home))
            found.done_at_kill.append(len([*(home / "reports").rglob("manifest.json")]))
            resumed = batch(home)
            same = resumed.returncode == 0 and files(home / "reports") == wanted
            found.different += not same
            if not same:
                told(f"kill {number}: exit {resumed.returncode}; {_difference(files(home / 'reports'), wanted)}")
            shutil.rmtree(home)
            told(f"{found}")
    return found


def _difference(one: dict[str, bytes], other: dict[str, bytes]) -> str:
    return ", ".join(sorted({n for n in one.keys() | other.keys() if one.get(n) != other.get(n)})[:6])


MEMORY, HANG = "keep = b'x' * 6_000_000_000", "import time; time.sleep(900)"
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
}  # by what is done to a client's folder
CELLS = {
    "no space": "raise OSError(28, 'No space left on device')",
    "no permission": "raise PermissionError(13, 'Permission denied')",
    "dead kernel (segmentation fault)": "import ctypes; ctypes.string_at(0)",
    "dead kernel (exit)": "import os; os._exit(3)",
    "dead kernel (killed)": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "dead worker": "import psutil; [p.kill() for p in psutil.Process().parents() if 'cbakit.batch.worker' in p.cmdline()]",
    "an error": "1 / 0",
    "memory error": "raise MemoryError",
    "recursion": "f = lambda: f(); f()",
    "sys.exit": "import sys; sys.exit(1)",
}  # by the cell that its notebook runs


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


def _picture(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 9)


def _loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _failing(home: Path, cells: dict[str, str]) -> None:
    """The quick notebook with a cell for each of the clients that are to fail in it."""
    (home / "notebooks" / "01_composition.ipynb").unlink()
    cell = "\n".join(f"if client == {client!r}:\n    {source}" for client, source in cells.items())
    add(home, "01_composition", *FINISH[:2], cell or "0;", *FINISH[2:])


@dataclass
class Fault:
    """One injected fault and what was told."""

    kind: str
    status: str
    reason: str
    others_equal: bool
    exit_code: int


def faults(
    times: int, *, kinds: tuple[str, ...] = (), seed: int = SEED, told: Callable[[str], None] = _say
) -> list[Fault]:
    """
    Put `times` faults, each into one client of a batch of its own, and look at the others; of `kinds`, or of all in turn.

    A batch has three clients, one of them faulty; what the other two get is compared with a batch without faults.
    """
    chance, found = random.Random(seed), []
    kinds = kinds or (*BROKEN, *CELLS, "hang", "memory")
    chosen = [kinds[i % len(kinds)] for i in range(times)]
    with tempfile.TemporaryDirectory(prefix="cba-faults-") as name:
        fresh, wanted = {}, {}
        for cellular in (False, True):
            fresh[cellular] = project(Path(name) / f"fresh{cellular}", 3)
            calm = Path(name) / f"calm{cellular}"
            shutil.copytree(fresh[cellular], calm)
            ended = batch(calm)
            assert ended.returncode == 0, ended.stdout + ended.stderr
            wanted[cellular] = files(calm / "reports")
        for number, kind in enumerate(chosen):
            home, victim = Path(name) / f"run{number}", f"club{chance.randrange(3):02d}"
            cellular = kind not in BROKEN
            shutil.copytree(fresh[cellular], home)
            options: tuple[str, ...] = ()
            if kind in BROKEN:
                BROKEN[kind](home / "data" / "raw" / victim, home)
            else:
                _failing(home, {victim: CELLS.get(kind, HANG if kind == "hang" else MEMORY)})
                options = {"hang": ("--minutes", "0.7"), "memory": ("--gigabytes", "3")}.get(kind, ())
            ended = batch(home, *options)
            row = _row_of(home, victim)
            same = _others(files(home / "reports"), victim, cellular) == _others(wanted[cellular], victim, cellular)
            found.append(Fault(kind, row["status"], row["reason"], same, ended.returncode))
            orphaned = orphans(home)
            said = f"{row['status']}, exit {ended.returncode}, others equal {same}, orphans {orphaned}: {row['reason']}"
            told(f"{number}: {kind}: {said}")
            shutil.rmtree(home)
    return found


def _row_of(home: Path, client: str) -> dict[str, str]:
    with (home / "reports" / "batch.csv").open(encoding="utf-8", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["client"] == client)


def _others(found: dict[str, bytes], victim: str, cellular: bool) -> dict[str, bytes]:
    """What the other clients got; a changed notebook is in the bytes of its own files, so there only what it shows counts."""
    shown = ("metrics.csv", "report.html") if cellular else ("",)
    return {n: c for n, c in found.items() if not n.startswith(victim) and n.endswith(shown)}


def fifty(*, told: Callable[[str], None] = _say) -> dict[str, object]:
    """Fifty clients, ten of them broken in different ways: reports, sentences, exit code."""
    with tempfile.TemporaryDirectory(prefix="cba-fifty-") as name:
        home = project(Path(name) / "home", 50)
        broken = dict(zip(list(BROKEN)[:10], random.Random(SEED).sample(range(50), 10), strict=True))
        for kind, number in broken.items():
            BROKEN[kind](home / "data" / "raw" / f"club{number:02d}", home)
        started = time.monotonic()
        ended = batch(home)
        seconds = time.monotonic() - started
        with (home / "reports" / "batch.csv").open(encoding="utf-8", newline="") as file:
            rows = [*csv.DictReader(file)]
        reasons = [row["reason"] for row in rows if row["status"] not in ("done", "unchanged")]
        for kind, number in broken.items():
            told(f"{kind} | {rows[number]['status']} | {rows[number]['reason']}")
        return {
            "reports": len([*(home / "reports").rglob("manifest.json")]),
            "sentences": len(set(reasons)),
            "of one line": all("\n" not in r and r for r in reasons),
            "exit": ended.returncode,
            "seconds": round(seconds),
        }


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    numbers = [*map(int, rest)]
    if what == "kills":
        print(kills(numbers[0] if numbers else 100, clients=numbers[1] if len(numbers) > 1 else 12))
    elif what == "faults":
        found = faults(numbers[0] if numbers else 60)
        print(f"{sum(f.status not in ('done', 'unchanged') for f in found)} of {len(found)} named")
    else:
        print(fifty())
