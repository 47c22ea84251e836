"""Modules of a package as attributes, imported when first used, so that ``cb.figures.renewals`` just works."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType


def topics(package: str) -> tuple[Callable[[str], ModuleType], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` for a package whose modules are topics."""

    def names() -> list[str]:
        folder = Path(__file__).parent / package.rpartition(".")[2]
        return sorted(p.stem for p in folder.glob("[a-z]*.py"))

    def get(name: str) -> ModuleType:
        if name not in names():
            raise AttributeError(f"{package} has no topic {name!r}; it has {', '.join(names())}")
        return import_module(f"{package}.{name}")

    return get, names
