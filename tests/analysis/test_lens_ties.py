"""The tie-outs of the lenses on a shop, both where customers are new in the data and where all were there before."""

import pandas as pd
import pytest

from cbakit import recipes, simulate, store


def shop(joined_on):
    """Forty customers of a shop who joined on `joined_on`, as the recorded days of the register say."""
    made = simulate.club(simulate.Plan(customers=40), seed=1, visits=False)
    customers = made.tables["customers"].assign(joined_on=pd.Timestamp(joined_on))
    settings = made.settings.model_copy(update={"kind": "transactions"})
    first_day = made.tables["payments"]["paid_on"].min().normalize()
    tables = made.tables | {"customers": customers}
    return store.cut(tables, settings=settings, as_of=made.plan.as_of, first_day=first_day)


@pytest.mark.parametrize("joined_on", ["2010-01-01", "2026-01-01"])
def test_every_tie_holds_also_where_everybody_was_a_customer_before_the_data(joined_on):
    ties = recipes.compute(shop(joined_on), "tie_outs").set_index("segment")
    assert "lens_three" in ties.index
    assert ties["holds"].all(), ties
