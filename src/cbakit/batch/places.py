"""Clients' data and reports on any address that fsspec knows, brought here for a job and taken back after it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import fsspec

from cbakit.batch.jobs import Job

USUAL_SECONDS = 1800.0
LARGE = 250 * 2**20  # bytes of exports: some hundred thousand customers


def is_here(home: str) -> bool:
    """Whether an address is a folder of this machine."""
    return "://" not in home or home.startswith(("file://", "local://"))


def local_path(home: str) -> Path:
    """The folder behind an address of this machine."""
    return Path(home.split("://", 1)[-1])


def clients_at(home: str) -> list[str]:
    """Names of the folders under data/raw that hold a client.yml, sorted."""
    files, root = fsspec.core.url_to_fs(home)
    found = files.glob(f"{root.rstrip('/')}/data/raw/*/client.yml")
    return sorted(path.rsplit("/", 2)[-2] for path in found)


def bytes_of_exports(home: str, client: str) -> int:
    """Size of a client's raw exports, the best cheap guess of what it will cost; 0 where they cannot be looked at."""
    files, root = fsspec.core.url_to_fs(home)
    try:
        return int(files.du(f"{root.rstrip('/')}/data/raw/{client}") or 0)
    except OSError:  # a loop of links, a folder of somebody else's: its own turn says so
        return 0


def seconds_of(exports: int) -> float:
    """
    Longest time for a client whose exports hold so many bytes: half an hour, of large ones as many times as they hold 250 MiB.

    Examples
    --------
    >>> seconds_of(2**20), seconds_of(2500 * 2**20)
    (1800.0, 18000.0)
    """
    return USUAL_SECONDS * max(1.0, exports / LARGE)


@contextmanager
def brought_here(job: Job) -> Iterator[Path]:
    """
    A folder of this machine with the client's exports, the notebooks kept there and what earlier runs left, taken back after.

    The manifests go last: without one a run did not happen.
    """
    if is_here(job.home):
        yield local_path(job.home)
        return
    files, root = fsspec.core.url_to_fs(job.home)
    root = root.rstrip("/")
    here = Path(tempfile.mkdtemp(prefix="cbakit-"))
    try:
        for part in ("notebooks", f"data/raw/{job.client}", f"data/canonical/{job.client}", f"reports/{job.client}"):
            if files.exists(f"{root}/{part}"):
                files.get(f"{root}/{part}/", str(here / part) + "/", recursive=True)
        before = _state(here)
        yield here
        after = {path: seen for path, seen in _state(here).items() if path.parts[0] in ("data", "reports")}
        changed = [path for path, seen in after.items() if before.get(path) != seen]
        for path in sorted(changed, key=lambda p: (p.name == "manifest.json", p)):
            files.makedirs(f"{root}/{path.parent.as_posix()}", exist_ok=True)
            files.put(str(here / path), f"{root}/{path.as_posix()}")
        for path in set(before) - set(_state(here)):
            files.rm(f"{root}/{path.as_posix()}")
    finally:
        shutil.rmtree(here, ignore_errors=True)


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    """Size and time of every file, by its path inside the folder."""
    files = [p for p in folder.rglob("*") if p.is_file()]
    return {p.relative_to(folder): (p.stat().st_size, p.stat().st_mtime_ns) for p in files}
