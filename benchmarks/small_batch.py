"""
Batches of clients so small that hundreds of them can be made, killed and broken: what kills.py and faults.py share.

A client has forty contracts and three notebooks: two that run side by side and share a result, and one that waits for
them. So preparation, forked notebooks, the leak check beside them and the conversion to report.html all take part.
"""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.report.test_run import CLIENT, FINISH, ROWS, add  # noqa: E402  the tiny client of the tests

CALL = [sys.executable, "-c", "from cbakit.cli import main; main()", "batch", "--formats", "html", "--jobs", "2"]
SEED = 20260630
HOOK = """import os, pathlib
planned = pathlib.Path(os.environ["CBA_FAULTS"]) / f"{client}.py"
exec(planned.read_text()) if planned.exists() else None"""  # the same notebook for everybody, the fault beside it
SHARED = (
    FINISH[0],
    HOOK,
    "before = cb.result(base, 'roster_year_before', out=out)\n"
    "cb.finish(base, '02_renewal_base', out=out, before=before)",
)
LAST = (
    FINISH[0],
    "cb.finish(base, '11_recommendations', out=out, seen=cb.result(base, 'roster_year_before', out=out))",
)


def told(text: str) -> None:
    """Print at once: a sweep takes long."""
    print(text, flush=True)


def project(folder: Path, clients: int) -> Path:
    """A project with three quick notebooks and `clients` tiny clients, each with prices of its own."""
    for part in ("notebooks", "faults"):
        (folder / part).mkdir(parents=True)
    add(folder, "01_composition", *FINISH)
    add(folder, "02_renewal_base", *SHARED)
    add(folder, "11_recommendations", *LAST)
    for number in range(clients):
        raw = folder / "data" / "raw" / f"club{number:02d}"
        raw.mkdir(parents=True)
        text = CLIENT.replace("client: mini", f"client: club{number:02d}")
        (raw / "client.yml").write_text(text, encoding="utf-8")
        (raw / "contracts.csv").write_text(ROWS.replace(";2000", f";2{number:02d}0"), encoding="utf-8")
    return folder


def files(home: Path, client: str = "") -> dict[str, bytes]:
    """
    Every file below reports/ and data/canonical/, of one client or of all, by its name.

    Left out: logs, locks, the table of the batch; in JSON what the clock says, and where and when the exports were put.
    """
    found = {}
    for place in (home / "reports" / client, home / "data" / "canonical" / client):
        for path in sorted(p for p in place.rglob("*") if p.is_file() and p.suffix not in (".log", ".lock")):
            with suppress(FileNotFoundError):  # it was a temporary name
                content = path.read_bytes()
                if path.suffix == ".json":
                    content = re.sub(rb'"seconds": [\d.e-]+|"state": "\w+"', b"", content)
                if path.name != "batch.csv":
                    found[str(path.relative_to(home))] = content
    return found


def environment(home: Path, mark: str = "") -> dict[str, str]:
    """Of a batch: its keys beside it, where its faults lie, and a mark by which its processes are known."""
    return os.environ | {
        "CBAKIT_KEYS": str(home.parent / "keys"),
        "CBA_FAULTS": str(home / "faults"),
        "CBA_TEST": mark or str(home),
    }


def batch(home: Path, *options: str) -> subprocess.CompletedProcess:
    """Run a batch to its end."""
    call = [*CALL, "--home", str(home), *options]
    return subprocess.run(call, env=environment(home), capture_output=True, text=True, check=False)


def started(home: Path, mark: str) -> subprocess.Popen:
    """A batch that runs."""
    return subprocess.Popen([*CALL, "--home", str(home)], env=environment(home, mark), start_new_session=True,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip


def processes(mark: str) -> dict[int, tuple[str, int]]:
    """Processes of a batch that live: what each is called with, and its parent."""
    found, sought = {}, f"CBA_TEST={mark}".encode() + b"\0"
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            if sought in (path / "environ").read_bytes() and int(path.name) != os.getpid():
                call = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                state, parent = (path / "stat").read_text().rpartition(")")[2].split()[:2]
                if state != "Z":
                    found[int(path.name)] = (call, int(parent))
    return found


def kinds(mark: str, parent: int) -> dict[str, list[int]]:
    """Processes of a running batch by what they are; a kernel is a fork that runs a notebook or the leak check."""
    alive = processes(mark)
    workers = [pid for pid, (call, _) in alive.items() if "cbakit.batch.worker" in call]
    servers = [pid for pid, (call, above) in alive.items() if "forkserver" in call and above in workers]
    kernels = [pid for pid, (_, above) in alive.items() if above in servers]
    return {"everything": [*alive], "parent": [parent], "worker": workers, "fork server": servers, "kernel": kernels}


def left_over(mark: str, *, within: float = 10.0) -> int:
    """Processes of a batch that still live after `within` seconds."""
    deadline = time.monotonic() + within
    while (left := processes(mark)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return len(left)


def killed(pids: list[int]) -> None:
    """Each of them ended at once."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def manifests(home: Path, *, whole: bool = True) -> dict[str, Path]:
    """Clients with a sealed manifest, and where it lies; only those in which no notebook stopped if `whole`."""
    found = {}
    for path in (home / "reports").glob("*/*/manifest.json"):
        with suppress(FileNotFoundError):
            known = json.loads(path.read_text(encoding="utf-8"))
            if not whole or not any(n["fault"] for n in known["notebooks"].values()):
                found[known["client"]] = path
    return found


def torn(home: Path) -> list[str]:
    """Files that are not whole: JSON, parquet and HTML that cannot be read, outputs that are not what a manifest says."""
    import pyarrow.parquet as parquet

    found = []
    for path in (p for part in ("reports", "data/canonical") for p in (home / part).rglob("*") if p.is_file()):
        try:
            if path.suffix in (".json", ".ipynb"):
                json.loads(path.read_text(encoding="utf-8"))
            elif path.suffix == ".parquet":
                parquet.read_table(path)
            elif path.suffix == ".html" and not path.read_text(encoding="utf-8").rstrip().endswith("</html>"):
                found.append(str(path))
        except FileNotFoundError:
            continue
        except Exception as fault:  # whatever the reader says: it is not whole
            found.append(f"{path}: {type(fault).__name__}")
    for path in manifests(home, whole=False).values():
        sealed = path.read_bytes() if path.exists() else b"{}"
        for name, digest in json.loads(sealed).get("outputs", {}).items():
            there = path.parent / name
            whole = there.exists() and hashlib.sha256(there.read_bytes()).hexdigest() == digest
            if not whole and path.exists() and path.read_bytes() == sealed:  # else it is being made again
                found.append(str(there))
    return found


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> str:
    """Names of files that differ, a few of them; "" where all are equal."""
    return ", ".join(sorted({n for n in one.keys() | other.keys() if one.get(n) != other.get(n)})[:6])


Tell = Callable[[str], None]
