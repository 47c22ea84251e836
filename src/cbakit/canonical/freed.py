"""Memory that was freed, back to the system."""

import contextlib
import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

LARGE = 100 << 20  # bytes of a file from which it is worth while after that file alone


@contextmanager
def seldom_collected() -> Iterator[None]:
    """
    Let Python look for cycles of objects a hundred times more seldom in the block.

    Where names and numbers of a million people are made there are next to none, and each look goes through all that is.
    """
    usual = gc.get_threshold()
    gc.set_threshold(100 * usual[0], *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def give_back() -> None:
    """
    Return what was freed to the system, after a step that has let much go.

    Both allocators keep it else: after the exports of 30,000 customers two fifths of what the process held was nobody's.
    """
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # musl has no malloc_trim
            ctypes.CDLL(None).malloc_trim(0)
