"""How much memory a client's notebooks will take, and whether there is room for two of them side by side."""

from collections.abc import Mapping
from pathlib import Path

GIB = 2**30
SIDE_BY_SIDE = 2
ITSELF = 0.5  # GiB of a notebook's process that do not grow with the client
BYTES = {"customers": 1000, "contracts": 1600, "payments": 250, "visits": 40}  # of the largest notebook for each row
LIMIT = Path("/sys/fs/cgroup")


def expected(rows: Mapping[str, int]) -> float:
    """
    GiB that the largest notebook of a client takes at its most.

    Parameters
    ----------
    rows : mapping
        Rows of the prepared tables, by their names.

    Examples
    --------
    >>> expected({})
    0.5
    """
    return ITSELF + sum(BYTES[name] * n for name, n in rows.items() if name in BYTES) / GIB


def free() -> float:
    """GiB that the machine, or the container around this process, still has to give."""
    import psutil

    there = psutil.virtual_memory().available / GIB
    try:
        most, used = (int((LIMIT / name).read_text()) / GIB for name in ("memory.max", "memory.current"))
    except (OSError, ValueError):  # no container, or one without a limit
        return there
    return min(there, most - used)


def jobs(rows: Mapping[str, int], *, gigabytes: float) -> int:
    """
    How many notebooks may run side by side within so many GiB: two, or one of a client so large that two would not fit.

    Examples
    --------
    >>> jobs({"contracts": 3_000}, gigabytes=4), jobs({"contracts": 3_000_000}, gigabytes=8)
    (2, 1)
    """
    return SIDE_BY_SIDE if SIDE_BY_SIDE * expected(rows) + ITSELF <= gigabytes else 1
