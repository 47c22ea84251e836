"""A journal of services that is also the journal of purchases says nothing beside them."""

import pandas as pd
import pytest

from cbakit import simulate, store

DAY = pd.Timestamp("2026-06-01")


def base(kind, came):
    """Ten purchases on ten days, and visits on the days of `came` of them."""
    made = simulate.club(simulate.Plan(customers=20), seed=1, visits=False)
    payments = (
        made.tables["payments"]
        .head(10)
        .assign(customer_id="a", paid_on=[DAY + pd.Timedelta(days=k) for k in range(10)])
    )
    visits = payments.iloc[:, :0].assign(customer_id="a", activity="cut", club=None)
    visits["visited_at"] = [
        d + pd.Timedelta(hours=10) + pd.Timedelta(days=0 if k < came else 40) for k, d in enumerate(payments["paid_on"])
    ]
    tables = made.tables | {"payments": payments, "visits": visits.reset_index(drop=True)}
    settings = made.settings.model_copy(update={"kind": kind})
    return store.cut(tables, settings=settings, as_of="2026-12-31", first_day=None)


@pytest.mark.parametrize(
    ("kind", "came", "left"), [("transactions", 9, 0), ("transactions", 8, 10), ("contracts", 10, 10)]
)
def test_visits_are_apart_unless_nine_in_ten_fall_on_a_purchase_of_a_shop(kind, came, left):
    assert len(base(kind, came).visits_apart) == left
