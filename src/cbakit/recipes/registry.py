"""The register of shared results: a recipe is a function from a Base to a result table, computed once a run."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, TypeVar
from weakref import ref

import pandas as pd

from cbakit.run_results import shared
from cbakit.store import Base

T = TypeVar("T")
RECIPES: dict[str, Callable[[Base], pd.DataFrame]] = {}


def remembered(base: Base, name: str, make: Callable[[], Any]) -> Any:
    """What was made under this name from a Base, once; every asker is noted as a reader of the tables behind it."""
    found = base.made.get(name)
    if isinstance(found, ref):  # let go, and perhaps still held by somebody
        found = found()
    if found is None and not (name in base.made and base.made[name] is None):
        with base.reads.within() as tables:
            found = base.made[name] = make()
        base.read_for[name] = tables
        base.let_go()
    base.reads.note(*base.read_for.get(name, ()))  # a result that was put there read nothing
    return found


def once(make: Callable[..., T]) -> Callable[..., T]:
    """A function of a Base and plain arguments that computes once for each of them; for what is no table of its own."""
    takes = signature(make)

    @wraps(make)
    def asked(base: Base, *args: Any, **options: Any) -> T:
        given = takes.bind(base, *args, **options)
        given.apply_defaults()  # a default that is spelt out is the same question
        of = dict(list(given.arguments.items())[1:])
        return remembered(base, f"{make.__name__} {of}", lambda: make(base, *args, **options))

    return asked


def recipe(make: Callable[[Base], pd.DataFrame]) -> Callable[[Base], pd.DataFrame]:
    """Register a function as the shared result of its name; a Base remembers what was made from it, a run keeps it."""

    @wraps(make)
    def asked(base: Base) -> pd.DataFrame:
        return remembered(base, make.__name__, lambda: shared(base, make.__name__, make))

    RECIPES[make.__name__] = asked
    return asked
