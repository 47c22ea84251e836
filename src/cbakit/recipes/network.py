"""Which clubs of a chain can be compared: asked by the report before any notebook runs."""

from typing import Any

import pandas as pd


def left_out(clubs: pd.DataFrame, *, as_of: Any) -> pd.DataFrame:
    """Clubs that are compared in nothing, with the settings they differ in (`analysis.network.definitions`)."""
    from cbakit.analysis import network

    found = network.definitions(clubs, as_of=as_of)
    return found[found["reach"] == "all"].reset_index(drop=True)


def fewest(*, copies: bool) -> int:
    """Fewest clubs that are compared; more where a club gets a copy of its own, so that no other is known by it."""
    from cbakit.analysis import network

    return network.least_clubs("a club" if copies else "")
