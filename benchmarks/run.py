"""
Ratios measured on one machine: ``make bench`` prints them and writes them into docs/performance.md.

``python benchmarks/run.py [--only runs|cells|formats|batch] [--clients N]``: each section stands between marks of its own in
the page and can be measured alone. Of the batch the plain loop is run once, over exports that nobody prepared, and multiplied,
not at all where ``--loop WALL CPU`` says what it took; the batch once with HTML alone, which is what the loop makes, and once
with all formats: twenty clients take about fifteen minutes of two free cores (``--clients 4``: six). How to read
the ratios: seconds depend on the machine and on what else it does, ratios much less; CPU seconds are of a command and of all
that it started. "plain" is what a consultant would write without cbakit's runner: ``papermill`` and then ``nbconvert --to
html`` for each notebook, one after another. "floor" is the same cells run in one plain Python process that has everything
imported: no runner can be cheaper. "notebooks alone" are the cells as a run executes them, side by side in forked processes,
with nothing made of them. "scan" reads the bytes of the raw files and splits their lines, without understanding anything.
"""

import argparse
import ctypes
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs" / "performance.md"
BIN = Path(sys.executable).parent
CLIENTS = 20
FLOOR = """
import json, resource, sys, time, nbformat, IPython.display
from pathlib import Path
import cbakit.report.preload
shown = lambda *items, **_: [item._repr_mimebundle_() for item in items if hasattr(item, "_repr_mimebundle_")]
IPython.display.display = shown
cells = []
for path in map(Path, sys.argv[2:]):
    space = {}
    for number, cell in enumerate(nbformat.read(path, 4).cells):
        if cell.cell_type == "code":
            started = time.process_time()
            exec(cell.source.replace('out: str = ""', f'out: str = "{sys.argv[1]}"'), space)
            cells.append((path.stem, number, time.process_time() - started))
print(json.dumps(cells))
"""
NOTEBOOKS = """
import sys
from pathlib import Path
import cbakit
from cbakit.report import execute, run
engine, base = run.engine_of("auto"), cbakit.load("demo")
given = {"client": "demo", "as_of": f"{base.as_of:%Y-%m-%d}", "language": "ru", "out": sys.argv[1]}
made = execute.execute_all({Path(p).stem: Path(p) for p in sys.argv[2:]}, given, engine=engine)
assert not [e.fault for e in made.values() if e.fault]
"""
FORMATS = """
import json, sys, time
from cbakit.report import run
started, steps = time.process_time(), []
run.run("demo", out=sys.argv[1], again=True, progress=lambda step, *_: steps.append((step, time.process_time())))
print(json.dumps([*steps, ("end", time.process_time())]))
"""
Rows = dict[str, tuple[float, float]]


def measured(*calls: list) -> tuple[float, float, str]:
    """Wall and CPU seconds of commands run one after another, with all that they started; what the last one printed."""
    before, start, said = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), ""
    for call in calls:
        ended = subprocess.run([str(c) for c in call], check=True, stdout=subprocess.PIPE, cwd=ROOT, text=True)
        said = ended.stdout
    wall = time.monotonic() - start
    while True:  # orphans come back to us: we are their reaper
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, said


def numbered() -> list[Path]:
    """The notebooks of a client's report in order: not the chain's, nor the one that needs an earlier report."""
    return [p for p in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")) if p.name[:2] not in ("12", "13")]


def plain(work: Path, client: str = "demo") -> list[list]:
    """The calls of the plain loop over one client."""
    work.mkdir(parents=True)
    calls: list[list] = []
    for path in numbered():
        out = work / path.name
        given = ["-p", "client", client, "-p", "out", str(work)]
        calls += [
            [BIN / "papermill", path, out, "-k", "python3", "--no-progress-bar", *given],
            [BIN / "jupyter", "nbconvert", "--to", "html", "--log-level", "ERROR", out],
        ]
    return calls


def runs(work: Path) -> str:
    """Preparation, floor, plain loop and run beside each other."""
    raw = [p for p in (ROOT / "data" / "raw" / "demo").iterdir() if p.suffix != ".yml"]
    rows: Rows = {}
    scan = "import sys; [open(p, 'rb').read().splitlines() for p in sys.argv[1:]]"
    rows["scan of the raw files"] = measured([sys.executable, "-c", scan, *raw])[:2]
    rows["preparation"] = measured([sys.executable, "-c", "import cbakit; cbakit.prepare('demo')"])[:2]
    rows["floor: the cells in one process"] = measured([sys.executable, "-c", FLOOR, work / "floor", *numbered()])[:2]
    alone = [sys.executable, "-c", NOTEBOOKS, work / "alone", *numbered()]
    rows["notebooks alone, as a run executes them"] = measured(alone)[:2]
    rows["plain papermill + nbconvert loop"] = measured(*plain(work / "plain"))[:2]
    for name, formats in (("cba run, html", ["--formats", "html"]), ("cba run, all formats", [])):
        rows[name] = measured([BIN / "cba", "run", "demo", "--again", *formats])[:2]
    loop, floor = rows["plain papermill + nbconvert loop"], rows["floor: the cells in one process"]
    lines = [
        "| what | wall s | CPU s | plain loop's wall / this | CPU / floor's CPU |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, (wall, cpu) in rows.items():
        lines.append(f"| {name} | {wall:.1f} | {cpu:.1f} | {loop[0] / wall:.1f} | {cpu / floor[1]:.2f} |")
    return "\n".join(lines)


def cells(work: Path) -> str:
    """Every cell that takes half a second or more, in one process, and the CPU seconds of each notebook."""
    found = json.loads(measured([sys.executable, "-c", FLOOR, work / "cells", *numbered()])[2].splitlines()[-1])
    total = sum(seconds for *_, seconds in found)
    lines = [
        f"{total:.1f} CPU s in {len(found)} cells.",
        "",
        "| notebook | cell | CPU s | share |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, number, seconds in sorted(found, key=lambda f: -f[2]):
        if seconds >= 0.5:
            lines.append(f"| {name} | {number} | {seconds:.2f} | {seconds / total:.0%} |")
    return "\n".join(lines)


def formats(work: Path) -> str:
    """CPU seconds of the run's own process by step: what a step began until the next one began."""
    found = json.loads(measured([sys.executable, "-c", FORMATS, work / "formats"])[2].splitlines()[-1])
    spent = {step: later - since for (step, since), (_, later) in pairwise(found)}
    lines = ["| step | CPU s |", "| --- | ---: |"]
    lines += [
        f"| {step} | {spent[step]:.2f} |"
        for step in ("report", "html", "pdf", "docx", "pptx", "xlsx", "leaks")
        if step in spent
    ]
    made = sum(spent.get(step, 0.0) for step in ("html", "pdf", "docx", "pptx", "xlsx"))
    return "\n".join([*lines, f"| all formats together | {made:.2f} |"])


def batch(work: Path, clients: int, loop: tuple[float, float] | None) -> str:
    """Throughput of so many copies of the demo against as many plain loops, of which one is run where none is given."""
    loop = loop or _loop_over_a_copy(work / "plain")
    lines = [
        "| what | wall s a client | CPU s a client | plain / this, wall | CPU |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    lines.append(f"| plain loop: papermill, HTML of each notebook | {loop[0]:.1f} | {loop[1]:.1f} | 1.0 | 1.0 |")
    for what, formats in (("report in HTML alone", ["--formats", "html"]), ("report in all formats", [])):
        wall, cpu = (spent / clients for spent in _batch_of_copies(work / what, clients, formats))
        told = f"cba batch, {clients} clients, {what}"
        lines.append(f"| {told} | {wall:.1f} | {cpu:.1f} | {loop[0] / wall:.1f} | {loop[1] / cpu:.1f} |")
    return "\n".join(lines)


def _loop_over_a_copy(home: Path) -> tuple[float, float]:
    """Wall and CPU seconds of the plain loop over a copy that nobody prepared, as a batch finds each: its first notebook does."""
    _copies(home, 1)
    os.environ["CBAKIT_HOME"] = str(home)
    try:
        return measured(*plain(home / "reports", "demo00"))[:2]
    finally:
        del os.environ["CBAKIT_HOME"]


def _batch_of_copies(home: Path, clients: int, formats: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of a batch over copies of the demo, each prepared anew."""
    _copies(home, clients)
    try:
        return measured([BIN / "cba", "batch", "--home", home, "--jobs", "2", *formats])[:2]
    except subprocess.CalledProcessError as stopped:
        raise SystemExit(f"The batch ended with {stopped.returncode}; nothing is written.\n{stopped.output}") from None


def _copies(home: Path, clients: int) -> None:
    """A home with so many copies of the demo's exports, and keys of its own."""
    os.environ["CBAKIT_KEYS"] = str(home / "keys")
    for number in range(clients):
        folder = home / "data" / "raw" / f"demo{number:02d}"
        shutil.copytree(ROOT / "data" / "raw" / "demo", folder)
        text = (folder / "client.yml").read_text(encoding="utf-8").replace("client: demo", f"client: {folder.name}", 1)
        (folder / "client.yml").write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "notebooks", home / "notebooks")


SECTIONS = {"runs": runs, "cells": cells, "formats": formats, "batch": batch}


def main() -> None:
    """Measure the sections asked for, print them and write each into its place of the page."""
    reader = argparse.ArgumentParser(description="Ratios measured on this machine.")
    reader.add_argument("--only", choices=SECTIONS, action="append")
    reader.add_argument("--clients", type=int, default=CLIENTS, help="of the batch")
    reader.add_argument(
        "--loop", type=float, nargs=2, metavar=("WALL", "CPU"), help="seconds of a plain loop measured just before"
    )
    asked = reader.parse_args()
    loop = tuple(asked.loop) if asked.loop else None
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    for name in asked.only or SECTIONS:
        work = Path(tempfile.mkdtemp())
        try:
            table = batch(work, asked.clients, loop) if name == "batch" else SECTIONS[name](work)
        finally:
            shutil.rmtree(work, ignore_errors=True)
        system = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
        machine = f"{date.today():%Y-%m-%d}, Python {platform.python_version()}, {system}"
        told = f"Measured {machine}, load {os.getloadavg()[0]:.1f} at the end."
        page = DOCS.read_text(encoding="utf-8")
        start, end = f"<!-- {name}: written by benchmarks/run.py -->", f"<!-- end of {name} -->"
        head, rest = page.split(start)
        DOCS.write_text(f"{head}{start}\n\n{told}\n\n{table}\n\n{end}{rest.split(end)[1]}", encoding="utf-8")
        print(f"{name}\n{told}\n{table}", flush=True)


if __name__ == "__main__":
    main()
