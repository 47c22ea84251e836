"""Shares for a section of one's own: the condition is a yes or no of each row, found by its index and never by its place."""

import pandas as pd
import pytest

from cbakit.analysis import own
from cbakit.errors import ParameterError

PEOPLE = pd.DataFrame(
    {"product": ["a", "a", "b", "b", "b"], "year": [1, 2, 3, None, 1], "since": pd.Timestamp("2025-01-01")},
    index=[7, 3, 9, 1, 5],
)


def test_a_condition_in_another_order_counts_for_the_rows_that_it_was_made_of():
    held, again = PEOPLE["year"] >= 2, PEOPLE.sort_values("year")["year"] >= 2
    found = own.shares(PEOPLE, held, by="product")
    assert found["hits"].tolist() == [2, 1, 1]
    pd.testing.assert_frame_equal(own.shares(PEOPLE, again, by="product"), found)
    pd.testing.assert_frame_equal(own.shares(PEOPLE, held.tolist(), by="product"), found)
    pd.testing.assert_frame_equal(own.shares(PEOPLE, held.astype("boolean"), by="product"), found)
    assert own.shares(PEOPLE.iloc[:0], held.iloc[:0], by="product").empty


@pytest.mark.parametrize(
    ("hit", "told"),
    [
        (PEOPLE["year"].head(4) >= 2, "4 rows and the table 5"),
        ([True, False], "2 rows and the table 5"),
        ((PEOPLE["year"] >= 2).reset_index(drop=True), "another table"),
        (PEOPLE["year"], "missing in 1 of 5"),
        (PEOPLE["year"].fillna(0), "got numbers"),
        (PEOPLE["product"], "got text"),
        (PEOPLE["since"], "got days"),
        ((PEOPLE["year"] >= 2).astype("boolean").mask(PEOPLE["year"].isna()), "missing in 1 of 5"),
    ],
)
def test_what_is_no_yes_or_no_of_each_row_is_refused(hit, told):
    with pytest.raises(ParameterError, match=told):
        own.shares(PEOPLE, hit, by="product")
