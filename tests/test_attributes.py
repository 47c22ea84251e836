import numpy as np
import pandas as pd
import pytest

from cbakit.attributes import age_band, with_attributes
from cbakit.schemas import CUSTOMERS, conform


@pytest.mark.parametrize(
    ("age", "band"),
    [(15, "0-15"), (16, "16-24"), (24, "16-24"), (25, "25-34"), (54, "45-54"), (55, "55+"), (np.nan, "unknown")],
)
def test_age_bands_at_their_edges(age, band):
    assert age_band([age]).tolist() == [band]


def people(**columns):
    return conform(pd.DataFrame({"customer_id": ["a", "b", "c"], **columns}), CUSTOMERS)


def test_attributes_follow_the_customer_and_never_change_the_rows():
    frame = pd.DataFrame({"customer_id": ["c", "a", "a", "stranger"]})
    who = people(sex=["female", "male", None], birth_year=[1990, 2000, np.nan], attr_plan=["x", None, "y"])
    found = with_attributes(frame, who, on="2026-06-30")
    assert found["customer_id"].tolist() == ["c", "a", "a", "stranger"]
    assert found["sex"].tolist() == ["unknown", "female", "female", "unknown"]
    assert found["age"].tolist()[1] == 35
    assert found["attr_plan"].tolist() == ["y", "x", "x", "unknown"]


def test_the_age_is_taken_on_each_rows_own_day():
    frame = pd.DataFrame({"customer_id": ["a", "a"]})
    found = with_attributes(frame, people(birth_year=[1990.0] * 3), on=pd.to_datetime(["2020-12-31", "2026-01-01"]))
    assert found["age"].tolist() == [30, 35]


def test_a_named_referrer_or_a_source_makes_a_referred_customer():
    who = people(source=["referral", None, "social"], referrer_id=[None, "a", None])
    found = with_attributes(who[["customer_id"]], who, on="2026-06-30")
    assert found["referred"].tolist() == ["referred", "referred", "other"]
    unknown = with_attributes(who[["customer_id"]], people(), on="2026-06-30")
    assert unknown["referred"].tolist() == ["unknown"] * 3
