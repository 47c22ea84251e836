"""The client's own retention figure: the usual formulas on five customers, worked by hand."""

import pandas as pd
import pytest

from cbakit import spells
from cbakit.analysis import own_figure
from cbakit.schemas import CONTRACTS, conform

AS_OF = "2025-12-31"
RULES = spells.Rules(loyalty_days=30)


@pytest.fixture(scope="module")
def found():
    rows = [
        ("a", "2024-07-01", "2025-06-30"), ("a", "2025-07-01", "2026-06-30"),  # renewed on time
        ("b", "2024-07-01", "2025-06-30"), ("b", "2025-07-20", "2026-07-19"),  # renewed late
        ("c", "2024-07-01", "2025-06-30"),  # lost
        ("d", "2024-12-21", "2025-12-20"),  # ended, not decided yet
        ("e", "2025-10-01", "2026-09-30"),  # new
        ("e", "2025-11-01", "2025-12-31"),  # inside the other: no sale that renews anything
    ]  # fmt: skip
    contracts = pd.DataFrame(rows, columns=["customer_id", "starts_on", "ends_on"])
    contracts = contracts.assign(contract_id=[f"c{i}" for i in range(len(rows))], paid=True, product="annual")
    contracts[["starts_on", "ends_on"]] = contracts[["starts_on", "ends_on"]].apply(pd.to_datetime)
    terms = spells.terms(conform(contracts, CONTRACTS), as_of=AS_OF, rules=RULES)
    return own_figure.formulas(terms, spells.spells(terms, as_of=AS_OF), as_of=AS_OF, rules=RULES).set_index("formula")


def test_each_formula_counts_what_it_says(found):
    counts = found[["hits", "n"]].to_numpy().tolist()
    assert dict(zip(found.index, counts, strict=True)) == {
        "by_contract": [2, 3],  # a and b of a, b, c
        "without_waiting": [2, 4],  # d counts as lost
        "on_time_only": [1, 3],  # b was late
        "still_here": [2, 4],  # a, b, c, d a year ago
        "repeat_sales": [2, 3],  # a's and b's second contracts, and e's first
        "heads_ratio": [3, 4],  # a, b, e today
    }
    assert found["difference"]["by_contract"] == 0
    assert pd.isna(found["low"]["heads_ratio"])


def test_the_clients_figure_is_traced_to_its_formula(found):
    rows = found.reset_index()
    near = own_figure.nearest(rows, 0.334).iloc[0]
    assert (near["formula"], near["reproduced"]) == ("on_time_only", True)
    assert not own_figure.nearest(rows, 0.9)["reproduced"].iloc[0]
    assert own_figure.nearest(rows, None).empty


def test_without_data_of_a_year_ago_people_are_not_compared(found):
    assert own_figure.formulas(pd.DataFrame(), pd.DataFrame(), as_of=AS_OF, rules=RULES).empty


@pytest.mark.parametrize(("first", "joined", "told"), [("2025-03-01", None, True), ("2024-03-01", None, False),
                                                       ("2025-03-01", "2019-01-01", False)])  # fmt: skip
def test_repeat_sales_are_no_retention_where_nobody_new_came(first, joined, told):
    rows = [("a", "2024-12-21", "2025-12-20"), ("b", first, "2025-05-31"), ("b", "2025-06-01", "2026-05-31")]
    contracts = pd.DataFrame(rows, columns=["customer_id", "starts_on", "ends_on"])
    contracts = contracts.assign(contract_id=["c0", "c1", "c2"], paid=True, product="annual")
    contracts[["starts_on", "ends_on"]] = contracts[["starts_on", "ends_on"]].apply(pd.to_datetime)
    terms = spells.terms(conform(contracts, CONTRACTS), as_of=AS_OF, rules=RULES)
    known = pd.Series(pd.to_datetime([joined] if joined else []), index=["b"] if joined else [])
    seen = spells.spells(terms, as_of=AS_OF, first_day="2023-01-01", joined_on=known)
    found = own_figure.formulas(terms, seen, as_of=AS_OF, rules=RULES)
    assert ("repeat_sales" in set(found["formula"])) is told
