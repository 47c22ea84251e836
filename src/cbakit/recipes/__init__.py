"""
Results that several notebooks share: one recipe each, from a Base to a result table.

A notebook asks for one with ``cb.result(base, name, out=out)``; it is computed once a run. Each module is a topic and is
picked up by its file; what one recipe needs of another it imports from that one's module, without circles.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from cbakit.errors import ParameterError, nearest

if TYPE_CHECKING:
    import pandas as pd

    from cbakit.store import Base


def registered() -> "dict[str, Callable[[Base], pd.DataFrame]]":
    """Every recipe by its name."""
    from cbakit.recipes.registry import RECIPES

    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        import_module(f"cbakit.recipes.{path.stem}")
    return RECIPES


def compute(base: "Base", name: str) -> "pd.DataFrame":
    """
    The shared result of this name, made from the Base alone.

    Raises
    ------
    ParameterError
        If no recipe has this name.
    """
    recipes = registered()
    if name not in recipes:
        hint = nearest(str(name), recipes) or f"; there are {', '.join(sorted(recipes))}."
        raise ParameterError(f"There is no shared result {name!r}{hint}")
    return recipes[name](base)
