import pandas as pd
import pytest

from cbakit.canonical import kinds
from cbakit.errors import TableError
from cbakit.schemas import CANONICAL, CONTRACTS, CUSTOMERS, ROLES, conform, empty


def test_a_column_that_the_export_lacks_is_present_and_empty():
    frame = conform(pd.DataFrame({"customer_id": ["a"]}), CUSTOMERS)
    assert list(frame.columns) == list(CUSTOMERS.columns)
    assert frame["birth_year"].isna().all()
    assert frame["sex"].tolist() == [None]


def test_declared_extras_stay_and_anything_else_is_refused():
    frame = pd.DataFrame({"customer_id": ["a"], "attr_plan": ["x"], "phone": ["123"]})
    with pytest.raises(TableError, match="unexpected column 'phone'") as fault:
        conform(frame, CUSTOMERS)
    assert "123" not in str(fault.value)
    assert conform(frame.drop(columns="phone"), CUSTOMERS)["attr_plan"].tolist() == ["x"]


def test_all_faults_are_named_at_once_with_counts():
    frame = pd.DataFrame({"contract_id": ["k", "k", None], "customer_id": ["a", "b", "c"], "paid": True})
    with pytest.raises(TableError) as fault:
        conform(frame, CONTRACTS)
    assert "'contract_id' is missing in 1 rows" in str(fault.value)
    assert "'starts_on' is missing in 3 rows" in str(fault.value)


def test_a_repeated_key_is_refused_with_a_count():
    frame = pd.DataFrame({"customer_id": ["a", "a"]})
    with pytest.raises(TableError, match="repeats in 1 rows"):
        conform(frame, CUSTOMERS)


@pytest.mark.parametrize("table", CANONICAL.values(), ids=lambda t: t.name)
def test_an_empty_table_conforms(table):
    assert conform(empty(table), table).empty


def test_whatever_a_heading_may_be_mapped_to_is_defined():
    columns = {column for table in CANONICAL.values() for column in table.columns}
    assert set(kinds.ROLES) - columns == set(ROLES)
    assert all(column.meaning for column in ROLES.values())
