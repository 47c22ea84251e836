"""Modules of a package as attributes, imported when first used, so that ``cb.figures.renewals`` just works."""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from cbakit.errors import UnknownNameError, nearest_or_all


def topics(package: str) -> tuple[Callable[[str], ModuleType], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` for a package whose modules are topics."""

    def names() -> list[str]:
        folder = Path(__file__).parent / package.rpartition(".")[2]
        return sorted(p.stem for p in folder.glob("[a-z]*.py"))

    def get(name: str) -> ModuleType:
        if name not in names():
            raise no_such(package, name, names())
        return with_hints(import_module(f"{package}.{name}"))

    return get, names


def no_such(where: str, name: str, names: Iterable[str]) -> AttributeError:
    """That `where` has no such name: what is nearest to it, else all there are."""
    if name.startswith("__"):
        return AttributeError(name)
    return UnknownNameError(f"{where} has no {name!r}{nearest_or_all(name, names)}")


def with_hints(module: ModuleType) -> ModuleType:
    """The module, whose wrong names are sentences and whose Tab shows what is its own."""
    if "__getattr__" not in vars(module):
        vars(module)["__getattr__"] = lambda name: _refuse(module.__name__, name, _own(module))
        vars(module)["__dir__"] = lambda: _own(module)
    return module


def _own(module: ModuleType) -> list[str]:
    """What a module offers: what it says itself, else whatever is written in it."""
    there = vars(module)
    written = (n for n, v in there.items() if n[0] != "_" and getattr(v, "__module__", "") == module.__name__)
    return sorted(there.get("__all__") or written)


def _refuse(where: str, name: str, names: Iterable[str]) -> object:
    raise no_such(where, name, names)
