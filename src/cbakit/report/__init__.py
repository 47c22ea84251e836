"""The report: notebooks executed by papermill, read as blocks, written as HTML, PDF and workbooks."""

import sys


def _load_jsonschema() -> None:
    """
    Load what nbformat checks notebooks with, without its check of international addresses, which no notebook asks for.

    Loading that check sets up a grammar of them, which costs each process of a run more than pandas does.
    """
    grammar = "rfc3987_syntax"
    if "jsonschema" in sys.modules or grammar in sys.modules:
        return
    sys.modules[grammar] = None  # type: ignore[assignment]  # a name that stands for nothing: it counts as not installed
    try:
        import jsonschema  # noqa: F401
    finally:
        del sys.modules[grammar]


_load_jsonschema()
