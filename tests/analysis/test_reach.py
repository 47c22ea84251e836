"""A calendar year on record is twelve months, whatever its days come to."""

import pandas as pd
import pytest

from cbakit.analysis.reach import reach


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2019-01-01", "2019-12-31", 12),
        ("2019-01-01", "2019-12-30", 11),
        ("2019-02-01", "2019-02-28", 1),
        ("2020-02-29", "2021-02-27", 11),
    ],
)
def test_whole_calendar_months_are_counted(first, last, months):
    terms = pd.DataFrame({"customer_id": ["a"], "starts_on": pd.to_datetime([first])})
    assert reach(terms, as_of=last)["months"].iloc[0] == months
