"""Memory that was freed, back to the system."""

import contextlib
import ctypes
import sys


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
