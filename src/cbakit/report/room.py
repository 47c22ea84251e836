"""How much memory a client's notebooks will take, and whether there is room for two of them side by side."""

from collections.abc import Mapping
from pathlib import Path

GIB = 2**30
SIDE_BY_SIDE = 2
MANY_CONTRACTS = 300_000  # with which no cell takes a third of the usual limit
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


def seconds(rows: Mapping[str, int], *, usual: int) -> int:
    """
    Longest time for one cell: the usual one, and of a large client as many times as long as it has 300,000 contracts.

    Examples
    --------
    >>> seconds({"contracts": 3_000}, usual=600), seconds({"contracts": 3_000_000}, usual=600)
    (600, 6000)
    """
    return int(usual * max(1.0, max(rows.get("contracts", 0), rows.get("payments", 0) / 3) / MANY_CONTRACTS))


def jobs(rows: Mapping[str, int], *, gigabytes: float) -> int:
    """
    How many notebooks may run side by side within so many GiB: two, or one of a client so large that two would not fit.

    Examples
    --------
    >>> jobs({"contracts": 3_000}, gigabytes=4), jobs({"contracts": 3_000_000}, gigabytes=8)
    (2, 1)
    """
    return SIDE_BY_SIDE if SIDE_BY_SIDE * expected(rows) + ITSELF <= gigabytes else 1
