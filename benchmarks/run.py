"""
Ratios measured in one run on one machine: `make bench` prints them and writes docs/performance.md.

How to read them: seconds depend on the machine, ratios much less. "plain" is what a consultant would write without
cbakit's runner: `papermill` and then `nbconvert --to html` for each notebook, one after another. "floor" is the same
cells run in one plain Python process that has everything imported: no runner can be cheaper. "scan" reads the bytes of
the raw files and splits their lines, without understanding anything.
"""

import ctypes
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
FLOOR = """
import sys, nbformat, IPython.display
import cbakit.report.preload
shown = lambda *items, **_: [item._repr_mimebundle_() for item in items if hasattr(item, "_repr_mimebundle_")]
IPython.display.display = shown
for path in sys.argv[2:]:
    space = {}
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code":
            exec(cell.source.replace('out: str = ""', f'out: str = "{sys.argv[1]}"'), space)
"""


def measured(*calls: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of commands run one after another, with all that they started."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    for call in calls:
        subprocess.run([str(c) for c in call], check=True, capture_output=True, cwd=ROOT)
    wall = time.monotonic() - start
    while True:  # orphans come back to us: we are their reaper
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure, print and write the table."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    notebooks = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    raw = [p for p in (ROOT / "data" / "raw" / "demo").iterdir() if p.suffix != ".yml"]
    work = Path(tempfile.mkdtemp())
    rows = {}
    scan = "import sys; [open(p, 'rb').read().splitlines() for p in sys.argv[1:]]"
    rows["scan of the raw files"] = measured([sys.executable, "-c", scan, *raw])
    rows["preparation"] = measured([sys.executable, "-c", "import cbakit; cbakit.prepare('demo')"])
    rows["floor: the cells in one process"] = measured([sys.executable, "-c", FLOOR, work / "floor", *notebooks])
    plain = []
    for path in notebooks:
        out = work / "plain" / path.name
        given = ["-p", "out", str(work / "plain")]
        plain += [
            [BIN / "papermill", path, out, "-k", "python3", *given],
            [BIN / "jupyter", "nbconvert", "--to", "html", out],
        ]
    (work / "plain").mkdir()
    rows["plain papermill + nbconvert loop"] = measured(*plain)
    rows["cba run, html"] = measured([BIN / "cba", "run", "demo", "--formats", "html"])
    rows["cba run, all formats"] = measured([BIN / "cba", "run", "demo"])
    shutil.rmtree(work)
    text = table(rows)
    (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    print(text)


def table(rows: dict[str, tuple[float, float]]) -> str:
    """The figures as Markdown, each beside the plain loop and the floor."""
    plain, floor = rows["plain papermill + nbconvert loop"], rows["floor: the cells in one process"]
    lines = [
        "# Speed, as ratios measured in one run",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}; the demo client.",
        f"Load when measured: {os.getloadavg()[0]:.1f}. What the rows mean: `benchmarks/run.py`.",
        "",
        "| what | wall s | CPU s | plain loop's wall / this | CPU / floor's CPU |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, (wall, cpu) in rows.items():
        lines.append(f"| {name} | {wall:.1f} | {cpu:.1f} | {plain[0] / wall:.1f} | {cpu / floor[1]:.2f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
