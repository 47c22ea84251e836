"""A shop whose records are short, or whose buyers are back after a break: nothing is compared that was not seen whole."""

import pandas as pd
import pytest

from cbakit import simulate, store
from cbakit.language import Language
from cbakit.recipes.flows import monthly_ledger, year_ledger
from cbakit.recipes.renewals import ended_contracts
from cbakit.spells import from_payments
from cbakit.tables import flows as tabled


def shop(*bought, as_of="1998-06-30"):
    """Base of a shop from (customer, day) pairs, each purchase of 10."""
    made = simulate.club(simulate.Plan(customers=20), seed=1, visits=False)
    who, day = zip(*bought, strict=True)
    payments = made.tables["payments"].iloc[[0] * len(bought)].reset_index(drop=True)
    payments = payments.assign(payment_id=[f"p{i}" for i in range(len(bought))], customer_id=who, item=None, amount=10.0,
                               paid_on=pd.to_datetime(list(day)))  # fmt: skip
    contracts = from_payments(payments).reindex(columns=made.tables["contracts"].columns)
    tables = made.tables | {
        "payments": payments,
        "contracts": contracts.astype(made.tables["contracts"].dtypes.to_dict()),
    }
    settings = made.settings.model_copy(update={"kind": "transactions", "loyalty_days": 60})
    return store.cut(tables, settings=settings, as_of=as_of, first_day=None)


@pytest.mark.parametrize(("first", "compared"), [("1997-01-02", 0), ("1996-06-30", 2)])
def test_half_a_year_of_purchases_is_no_year_to_compare_with(first, compared):
    base = shop(("a", first), ("a", "1997-03-01"), ("a", "1998-02-01"))
    assert len(ended_contracts(base)) == 1
    assert len(ended_contracts(base, years_back=1)) == compared


@pytest.mark.parametrize(("first", "begins"), [("1997-12-20", "1998-01-01"), ("1996-12-20", "1997-07-01")])
def test_text_and_tables_of_the_flows_begin_on_one_day(first, begins):
    base = shop(*[("a", day) for day in pd.date_range(first, "1998-06-29", freq="40D")])
    months, year = monthly_ledger(base), year_ledger(base)
    assert f"{year['starts_on'].iloc[0]:%Y-%m-%d}" == begins
    table = tabled.ledger(months, months=1, lang=Language("en", kind="transactions"))
    assert f"{table.frame['starts_on'].iloc[0]:%Y-%m-%d}" == begins
