"""Results that several notebooks share: one recipe each, from a Base to a result table.

A notebook asks for one with ``cb.result(base, name, out=out)``; it is computed once a run.
"""

from collections.abc import Callable

import pandas as pd

from cbakit.store import Base

RECIPES: dict[str, Callable[[Base], pd.DataFrame]] = {}
