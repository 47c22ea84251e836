"""The register of shared results: a recipe is a function from a Base to a result table, computed once a run."""

from collections.abc import Callable
from functools import wraps

import pandas as pd

from cbakit.store import Base

RECIPES: dict[str, Callable[[Base], pd.DataFrame]] = {}


def recipe(make: Callable[[Base], pd.DataFrame]) -> Callable[[Base], pd.DataFrame]:
    """Register a function as the shared result of its name; a Base remembers what was made from it."""

    @wraps(make)
    def remembered(base: Base) -> pd.DataFrame:
        if make.__name__ not in base.made:
            base.made[make.__name__] = make(base)
        return base.made[make.__name__]

    RECIPES[make.__name__] = remembered
    return remembered
