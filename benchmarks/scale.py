"""
What one client costs from ten thousand customers upwards: ``python benchmarks/scale.py [CUSTOMERS ...]``.

Without numbers 10,000, 30,000 and 100,000 customers (``make bench``); larger clients are measured when they are named. A
club is simulated in parts of at most 50,000 customers, about three contracts and thirty visits each, and written as CSV
exports with the dirt of the demo's. Then, in processes of their own:

- "bytes and lines" reads the files and splits their lines; "text cells" reads them into columns of text with pyarrow,
  which is the least that any preparation can begin with; "text cells, pandas" is `pandas.read_csv(dtype=str)`, the bare
  scan that a consultant would write;
- "preparation" makes the canonical tables;
- the run makes report.html: each notebook in its process, the report, the leak check.

CPU seconds are of all processes of a step. "peak" is the most memory that one process held; that of the whole run is the
sum over its processes at one time, shared pages shared out among them (PSS), looked at every second. Exponents are those
of CPU between two sizes: 1 is linear. What was measured is kept in build/scale.json, so that one more size adds a
column to the tables of docs/performance.md. With CBA_WORK=FOLDER the exports stay there and are used the next time.
"""

import ctypes
import json
import os
import platform
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
DOCS, KEPT = ROOT / "docs" / "performance.md", ROOT / "build" / "scale.json"
START, END = "<!-- scale: written by benchmarks/scale.py -->", "<!-- end of scale -->"
GIGABYTES = 8  # of memory that a run is given
SIZES, PART, SEED = (10_000, 30_000, 100_000), 50_000, 20260630
VISITS_FROM = "2024-01-01"
CODES = ("Код клиента", "Код рекомендателя", "Номер договора", "Номер чека", "ID сделки")
PREFIXES = (
    "бело", "верхне", "вино", "волго", "горно", "дальне", "долго", "добро", "житно", "за", "зеле", "злато", "ино",
    "каменно", "красно", "криво", "кругло", "лесо", "ломо", "мало", "медо", "много", "мо", "на", "ново", "ниже",
    "одно", "па", "пере", "пол", "по", "пре", "при", "пусто", "рас", "раз", "само", "сухо", "старо", "семи", "тепло",
    "тихо", "у", "угло", "хлебо", "черно", "чисто",
)  # fmt: skip


def write_client(customers: int, home: Path) -> None:
    """The exports of a club with so many customers, and its client.yml, in a project of their own."""
    folder = home / "data" / "raw" / "scale"
    for number, first in enumerate(range(0, customers, PART)):
        _write_part(min(PART, customers - first), number, folder)
    text = (folder / "client.yml").read_text("utf-8").replace(".xlsx", ".csv")
    (folder / "client.yml").write_text(text.replace("client: demo", "client: scale", 1), "utf-8")


def _write_part(customers: int, number: int, folder: Path) -> None:
    """One part of the club, added to the files of those before it; its codes begin with the number of the part."""
    from cbakit import simulate
    from cbakit.simulate import exports

    plan = replace(simulate.DEMO, customers=customers)
    made = simulate.club(plan, seed=SEED + number)
    seen = made.tables["visits"]
    kept = seen[seen["visited_at"] >= VISITS_FROM].reset_index(drop=True)
    made = replace(made, tables=made.tables | {"visits": kept})
    made.__dict__["people"] = persons(made.tables["customers"], number)  # the demo's names are too few

    def added(path: Path, sheet: pd.DataFrame, *, encoding: str = "utf-8-sig", sep: str = ";", **_) -> None:
        path = path.with_suffix(".csv") if path.suffix == ".xlsx" else path
        for column in {*CODES} & {*sheet.columns}:
            code = sheet[column].astype(object)
            sheet = sheet.assign(**{column: code.where(code == "", f"{number}" + code)})
        for column in sheet.select_dtypes("datetime"):
            sheet = sheet.assign(**{column: sheet[column].dt.strftime("%d.%m.%Y").fillna("")})
        if number and "Расход" in sheet:
            return  # what advertising costs is written once
        text = sheet.to_csv(index=False, header=not number, sep=sep, lineterminator="\r\n")
        mark = {"utf-16": b"\xff\xfe", "utf-8-sig": b"\xef\xbb\xbf"}.get(encoding, b"") if not number else b""
        with path.open("ab") as file:
            file.write(mark + text.encode({"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)))

    exports._csv = exports._xlsx = added  # type: ignore[assignment]
    exports.write_exports(made, folder)


def persons(customers: pd.DataFrame, number: int) -> pd.DataFrame:
    """Made-up persons as `simulate.people` has them, from more surnames and with phones for a million."""
    from cbakit.simulate import people as p

    rng, n = np.random.default_rng([SEED, number]), len(customers)
    female = (customers["sex"] == "female").to_numpy()
    surnames = [*p.SURNAMES, *((a + s.lower()).capitalize() for a in PREFIXES for s in p.SURNAMES)]
    last = np.array(surnames, dtype=object)[rng.integers(0, len(surnames), n)] + np.where(female, "а", "")
    pick = rng.integers(0, 30, n)
    first = np.where(female, np.array(p.WOMEN, dtype=object)[pick], np.array(p.MEN, dtype=object)[pick])
    father = np.array([*p.FATHERS.values()], dtype=object)[rng.integers(0, len(p.FATHERS), n)]
    phone = np.array([f"9{(number * PART + i) * 7_919_317 % 10**9:09d}" for i in range(n)], dtype=object)
    email = [f"{p._latin(a)}.{number}.{i}@pochta.example" for i, a in enumerate(last)]
    year = customers["birth_year"].to_numpy(float)
    born = np.where(np.isnan(year), np.nan, year - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    born = born + rng.integers(0, 364, n).astype("timedelta64[D]")
    return pd.DataFrame(
        {
            "customer_id": customers["customer_id"].to_numpy(), "last": last, "first": first,
            "middle": father + np.where(female, "на", "ич"), "phone": np.where(rng.random(n) < 0.08, "", phone),
            "email": np.where(rng.random(n) < 0.5, email, ""), "birth_date": born.astype("datetime64[ns]"),
        }
    )  # fmt: skip


def lines(home: Path) -> None:
    """Bytes of the exports and their lines."""
    for path in _exports(home):
        path.read_bytes().splitlines()


def cells(home: Path) -> None:
    """The exports as columns of text."""
    import pyarrow as pa
    from pyarrow import csv

    for path in _exports(home):
        encoding, sep = _dialect(path)
        with path.open(encoding=encoding, newline="") as file:
            names = file.readline().strip("\ufeff\r\n").split(sep)
        csv.read_csv(
            path,
            read_options=csv.ReadOptions(encoding=encoding, use_threads=False, column_names=names, skip_rows=1),
            parse_options=csv.ParseOptions(delimiter=sep, invalid_row_handler=lambda row: "skip"),
            convert_options=csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
        )


def cells_of_pandas(home: Path) -> None:
    """The exports as columns of text by pandas."""
    for path in _exports(home):
        encoding, sep = _dialect(path)
        pd.read_csv(path, encoding=encoding, sep=sep, dtype=str, on_bad_lines="skip")


def _dialect(path: Path) -> tuple[str, str]:
    """Encoding and delimiter of an export."""
    begin = path.read_bytes()[:4]
    encoding = "utf-16" if begin[:2] == b"\xff\xfe" else "utf-8" if begin[:3] == b"\xef\xbb\xbf" else "cp1251"
    return encoding, "\t" if encoding == "utf-16" else "," if path.name.startswith("Посещения") else ";"


def prepare(home: Path) -> None:
    """The canonical tables."""
    import cbakit

    cbakit.prepare("scale")


def run(home: Path) -> None:
    """The run to report.html; what each process of it cost is written to build.jsonl beside the report."""
    from cbakit.report import run as runs
    from cbakit.report import shell

    os.environ["CBA_SCALE"] = str(home / "costs.jsonl")
    shell.serve, shell.ending_with_parent = notebook_counted, helper_counted  # type: ignore[assignment]
    seen: list[tuple[str, float]] = [("begin", time.process_time())]
    most = Watched(os.getpid())
    told = lambda s, *_: seen.append((s, time.process_time()))  # noqa: E731
    result = runs.run("scale", formats=("html",), gigabytes=GIGABYTES, progress=told)
    seen.append(("end", time.process_time()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    last = {"the run's own process: " + s: later - since for (s, since), (_, later) in pairwise(seen)}
    steps = ("report", "html", "leaks")
    for step in ("", *steps):
        spent = sum(
            v for k, v in last.items() if (k.rsplit(" ", 1)[1] == step if step else k.rsplit(" ", 1)[1] not in steps)
        )
        _note({"step": f"run: {step or 'loading and waiting'}", "cpu": spent, "peak": peak})
    _note({"step": "run, all processes at one time", "cpu": float("nan"), "peak": most.stop()})
    _note({"faults": list(result.faults)})


class Watched(threading.Thread):
    """The most memory in GiB that a process and all below it held at one time; pages they share are shared out."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.ended = pid, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        """Look once a second, or as often as costs no more than a fiftieth of a core."""
        import psutil

        pause = 1.0
        while not self.ended.wait(pause):
            total, began = 0, time.thread_time()
            for one in (psutil.Process(self.pid), *psutil.Process(self.pid).children(recursive=True)):
                try:
                    told = Path(f"/proc/{one.pid}/smaps_rollup").read_text()
                    total += int(told.split("Pss:")[1].split()[0])
                except (OSError, IndexError):
                    continue
            self.most = max(self.most, total / 2**20)
            pause = max(1.0, 50 * (time.thread_time() - began))

    def stop(self) -> float:
        """The most seen."""
        self.ended.set()
        return self.most


def _note(row: dict) -> None:
    with open(os.environ["CBA_SCALE"], "a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def _spent(step: str) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _note({"step": step, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 2**20})


class _Named:
    """The pipe of a notebook's process, which learns the name from the cell that calls ``cb.finish``."""

    def __init__(self, pipe) -> None:
        self.pipe, self.name = pipe, "a notebook"

    def recv(self):
        """What comes."""
        cells = self.pipe.recv()
        found = (re.search(r'cb\.finish\(\s*base,\s*"(\w+)"', source) for _, source, _ in cells)
        self.name = next((m[1] for m in found if m), self.name)
        return cells

    def send(self, message) -> None:
        """What goes; before the end the costs are written down."""
        if message is None:
            _spent(self.name)
        self.pipe.send(message)

    def close(self) -> None:
        """The end."""
        self.pipe.close()


def notebook_counted(pipe, environment: dict[str, str]) -> None:
    """`shell.serve` that writes down what its process cost."""
    from cbakit.report import shell

    os.environ.update(environment)
    shell.serve(_Named(pipe), environment)  # type: ignore[arg-type]


def helper_counted(work: Callable[..., None], *given) -> None:
    """`shell.ending_with_parent` that does; the helper of the leak check ends when its pipe does."""
    from cbakit.report import shell

    shell._end_with_parent()
    work(*given)
    _spent("leak check beside")


def end_with(parent: int) -> None:
    """Have the system end this process when the one that began it goes: no step goes on that nobody waits for."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:  # it went before we asked
        os._exit(1)


def _exports(home: Path) -> list[Path]:
    return [p for p in sorted((home / "data" / "raw" / "scale").iterdir()) if p.suffix != ".yml"]


STEPS: dict[str, Callable[[Path], None]] = {
    "bytes and lines": lines, "text cells": cells, "text cells, pandas": cells_of_pandas, "preparation": prepare, "run": run,
}  # fmt: skip
SCANS = ("bytes and lines", "text cells", "text cells, pandas")


def measured(step: str, home: Path) -> dict[str, float]:
    """CPU and wall seconds of a step with all that it starts, and the peak GiB of its largest process."""
    keys = {"CBAKIT_KEYS": str(home / "keys"), "CBAKIT_HOME": str(home), "CBA_SCALE": str(home / "costs.jsonl")}
    start = time.monotonic()
    alone = (  # not as __main__
        f"import scale; scale.end_with({os.getpid()}); from pathlib import Path; "
        f"scale.STEPS[{step!r}](Path({str(home)!r}))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", alone], env=os.environ | keys | {"PYTHONPATH": os.pathsep.join(sys.path)}
    )
    spent, peak = 0.0, 0.0
    while True:  # what it leaves comes back to us: we are their reaper
        try:
            pid, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            break
        spent, peak = spent + used.ru_utime + used.ru_stime, max(peak, used.ru_maxrss / 2**20)
        if pid == child.pid and status:
            raise SystemExit(f"{step} ended with {os.waitstatus_to_exitcode(status)}")
    return {"cpu": spent, "peak": peak, "wall": time.monotonic() - start}


@contextmanager
def _home(customers: int) -> Iterator[Path]:
    """A project of its own: in the folder that CBA_WORK names, where its exports stay for the next time, or for once."""
    if work := os.environ.get("CBA_WORK"):
        yield Path(work) / f"scale-{customers}"
        return
    with tempfile.TemporaryDirectory(prefix="cba-scale-") as name:
        yield Path(name)


def measure(customers: int) -> dict:
    """Every step at one size."""
    with _home(customers) as home:
        (home / "costs.jsonl").unlink(missing_ok=True)
        for made in ("data/canonical", "reports", "notebooks"):
            shutil.rmtree(home / made, ignore_errors=True)
        shutil.copytree(ROOT / "notebooks", home / "notebooks")
        if not (home / "data" / "raw" / "scale" / "client.yml").exists():
            (home / "data" / "raw" / "scale").mkdir(parents=True, exist_ok=True)
            beside = (str(customers), str(home), str(os.getpid()))
            subprocess.run([sys.executable, __file__, "--write", *beside], check=True)
        found: dict = {"files": sum(p.stat().st_size for p in _exports(home)) / 2**20, "steps": {}}
        for step in STEPS:
            found["steps"][step] = measured(step, home)
            print(f"{customers:,}: {step}: {found['steps'][step]}", flush=True)
        for row in map(json.loads, (home / "costs.jsonl").read_text("utf-8").splitlines()):
            if "faults" in row:
                found["faults"] = row["faults"]
            else:
                found["steps"][row.pop("step")] = row
        rows = {n: len(pd.read_parquet(home / "data" / "canonical" / "scale" / f"{n}.parquet", columns=["customer_id"]))
                for n in ("customers", "contracts", "visits")}  # fmt: skip
        html = next((home / "reports" / "scale").glob("*/report.html")).stat().st_size / 2**20
        told = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
        return found | {"rows": rows, "html": html, "day": f"{date.today():%Y-%m-%d}", "machine": told,
                        "load": os.getloadavg()[0]}  # fmt: skip


def tables(known: dict[int, dict]) -> str:
    """The tables of the page."""
    sizes = sorted(known)
    head = "| step | " + " | ".join(f"{known[s]['rows']['customers']:,}" for s in sizes) + " |"
    grown = [(a, b) for a, b in pairwise(sizes)]
    lines = []
    for s in sizes:
        k, r = known[s], known[s]["rows"]
        faults = f"; stopped: {' '.join(k['faults'])}" if k.get("faults") else ""
        lines.append(
            f"- {r['customers']:,} customers, {r['contracts']:,} contracts, {r['visits']:,} visits, exports of "
            f"{k['files']:,.0f} MiB: measured {k['day']}, {k['machine']}, load {k['load']:.0f}; "
            f"report.html of {k['html']:.1f} MiB{faults}"
        )
    rule = "| --- |" + " ---: |" * len(sizes)
    more = "".join(f" {a:,} to {b:,} |" for a, b in grown)
    lines += [
        "",
        "CPU seconds, their exponent between sizes, and the share of each step in all at the largest size:",
        "",
    ]
    lines += [head + more + " share |", rule + " ---: |" * (len(grown) + 1)]
    names = list(dict.fromkeys(n for s in sizes for n in known[s]["steps"] if n != "run, all processes at one time"))
    whole = {s: sum(known[s]["steps"][n]["cpu"] for n in ("preparation", "run")) for s in sizes}
    last = sizes[-1]
    for name in sorted(names, key=lambda n: ([*STEPS].index(n) if n in STEPS else len(STEPS), n)):
        cpu = {s: known[s]["steps"].get(name, {}).get("cpu") for s in sizes}
        row = [f"{cpu[s]:,.1f}" if cpu[s] is not None else "" for s in sizes]
        row += [_exponent(cpu, known, a, b) for a, b in grown]
        part = "" if name in SCANS or cpu[last] is None else f"{cpu[last] / whole[last]:.0%}"
        lines.append(f"| {name} | " + " | ".join([*row, part]) + " |")
    row = [f"{whole[s]:,.1f}" for s in sizes] + [_exponent(whole, known, a, b) for a, b in grown]
    lines.append("| preparation and run | " + " | ".join([*row, "100%"]) + " |")
    for base in [b for b in SCANS if any(b in known[s]["steps"] for s in sizes)]:  # pandas is not in older measurements
        scan = [known[s]["steps"].get(base, {}).get("cpu") for s in sizes]
        ratio = [
            f"{known[s]['steps']['preparation']['cpu'] / c:.1f}" if c else "" for s, c in zip(sizes, scan, strict=True)
        ]
        lines.append(f"| preparation / {base} | " + " | ".join(ratio + [""] * (len(grown) + 1)) + " |")
    lines += ["", "Peak memory, GiB:", "", head, rule]
    for name in (*names, "run, all processes at one time"):
        peak = [known[s]["steps"].get(name, {}).get("peak") for s in sizes]
        if max(p or 0 for p in peak) >= 0.5:
            lines.append(f"| {name} | " + " | ".join(f"{p:.2f}" if p is not None else "" for p in peak) + " |")
    if grown:
        lines += ["", _further(known, whole, *grown[-1])]
    return "\n".join(lines)


def _further(known: dict[int, dict], whole: dict[int, float], a: int, b: int) -> str:
    """What a further customer costs by two sizes, and what a million would by that."""
    people = {s: known[s]["rows"]["customers"] for s in (a, b)}
    more = people[b] - people[a]

    def of(step: str, what: str) -> dict[int, float]:
        return {s: known[s]["steps"][step][what] for s in (a, b)}

    def ahead(told: dict[int, float]) -> float:
        return told[b] + (told[b] - told[a]) / more * (10**6 - people[b])

    cpu = {"preparation": of("preparation", "cpu"), "preparation and run": whole}
    spent = ", ".join(f"{1000 * (v[b] - v[a]) / more:.1f} CPU ms of {n}" for n, v in cpu.items())
    both = [n for n in ("preparation", "run, all processes at one time") if all(n in known[s]["steps"] for s in (a, b))]
    gib = ", ".join(f"{ahead(of(n, 'peak')):.0f} GiB in {n}" for n in both)
    return (
        f"Between {people[a]:,} and {people[b]:,} customers a further one costs {spent}. Continued straight, which is no "
        f"measurement, a million would take {ahead(whole) / 3600:.1f} CPU hours and {gib}."
    )


def _exponent(cpu: dict[int, float | None], known: dict[int, dict], a: int, b: int) -> str:
    one, other = cpu[a], cpu[b]
    if not one or not other or other < 0.5:
        return ""
    return f"{np.log(other / one) / np.log(known[b]['rows']['customers'] / known[a]['rows']['customers']):.2f}"


def main() -> None:
    """Measure the sizes asked for, keep them, and write the tables into the page."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    for customers in [*map(int, sys.argv[1:])] or SIZES:
        known = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
        known[str(customers)] = measure(customers)
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(known, indent=1), "utf-8")
        text = tables({int(k): v for k, v in known.items()})
        page = DOCS.read_text(encoding="utf-8")
        head, rest = page.split(START)
        DOCS.write_text(f"{head}{START}\n\n{text}\n\n{END}{rest.split(END)[1]}", encoding="utf-8")
        print(text, flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        if len(sys.argv) > 4:
            end_with(int(sys.argv[4]))
        write_client(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
