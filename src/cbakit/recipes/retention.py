"""How long customers stay, all attributes together."""

import pandas as pd

from cbakit.recipes.money import tenures
from cbakit.recipes.registry import recipe
from cbakit.store import Base


@recipe
def hazard_ratios(base: Base) -> pd.DataFrame:
    """
    One Cox model of first memberships: each group against the largest of its attribute, all attributes together.

    Returns
    -------
    DataFrame
        Columns of `hazards.hazards`.
    """
    from cbakit.analysis import hazards

    return hazards.hazards(tenures(base))
