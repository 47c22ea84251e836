"""Two runs are compared on the same definitions, exact numbers exactly and estimates by their intervals."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import changes
from cbakit.language import Language
from cbakit.wording import changes as wording

COLUMNS = ["metric", "dimension", "segment", "value", "low", "high", "n", "unit"]
NONE = pd.DataFrame(columns=["setting", "before", "now", "reach"])


def metrics(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


BEFORE = metrics(
    ("active_customers", np.nan, np.nan, 600, np.nan, np.nan, 600, "customers"),
    ("renewal_rate", np.nan, np.nan, 0.60, 0.56, 0.64, 600, "share"),
    ("renewal_rate", "manager", "m1", 0.60, 0.50, 0.70, 100, "share"),
    ("ltv_horizon", np.nan, np.nan, 30.0, 28.0, 32.0, 600, "money"),
    ("survival", "months", "12", 0.40, 0.36, 0.44, 600, "share"),
)
NOW = metrics(
    ("active_customers", "", "", 650, np.nan, np.nan, 650, "customers"),
    ("renewal_rate", "", "", 0.72, 0.68, 0.76, 600, "share"),
    ("renewal_rate", "manager", "m1", 0.62, 0.52, 0.72, 100, "share"),
    ("ltv_horizon", "", "", 36.0, 34.0, 38.0, 600, "money"),
    ("survival", "months", "24", 0.30, 0.26, 0.34, 600, "share"),
)


def by_name(found):
    return found.set_index(found["metric"] + found["segment"])


def test_what_both_runs_have_is_compared_and_nothing_else():
    found = by_name(changes.compared(BEFORE, NOW, NONE))
    assert list(found.index) == ["active_customers", "renewal_rate", "renewal_ratem1", "ltv_horizon"]
    assert found.loc["active_customers", "change"] == 50
    assert np.isnan(found.loc["active_customers", "change_low"])


def test_the_interval_of_a_change_is_made_of_both_and_decides():
    row = by_name(changes.compared(BEFORE, NOW, NONE)).loc["renewal_rate"]
    assert row["change"] == pytest.approx(0.12)
    assert (row["change_low"], row["change_high"]) == pytest.approx(
        (0.12 - np.hypot(0.04, 0.04), 0.12 + np.hypot(0.04, 0.04))
    )
    assert row["claim"]
    assert not by_name(changes.compared(BEFORE, NOW, NONE)).loc["renewal_ratem1", "claim"]


def test_the_same_run_twice_has_not_changed():
    found = changes.compared(NOW, NOW, NONE)
    assert (found["change"] == 0).all()
    assert not found["claim"].any()


def test_another_loyalty_period_forbids_every_comparison_and_another_discount_that_of_value_alone():
    for setting, forbidden in (
        ("loyalty_days", {"active_customers", "renewal_rate", "ltv_horizon"}),
        ("discount_rate", {"ltv_horizon"}),
        ("min_n", set()),
    ):
        differing = changes.definitions({setting: 1, "cbakit": "1"}, {setting: 2, "cbakit": "1"})
        found = changes.compared(BEFORE, NOW, differing)
        assert set(found.loc[found["differs"], "metric"]) == forbidden
        assert found.loc[found["differs"], "change"].isna().all()


def test_headlines_stand_in_their_order_and_groups_only_where_they_changed():
    found = changes.compared(BEFORE, NOW, NONE)
    assert changes.headlines(found)["metric"].tolist() == ["active_customers", "renewal_rate", "ltv_horizon"]
    assert changes.segments(found).empty
    far = NOW.assign(
        value=NOW["value"].where(NOW["segment"] != "m1", 0.95),
        low=NOW["low"].where(NOW["segment"] != "m1", 0.9),
        high=NOW["high"].where(NOW["segment"] != "m1", 0.98),
    )
    assert changes.segments(changes.compared(BEFORE, far, NONE))["segment"].tolist() == ["m1"]


def test_a_first_run_has_nothing_to_compare():
    none = pd.DataFrame(columns=COLUMNS)
    assert list(changes.compared(none, NOW, NONE).columns) == changes.CHANGES
    assert changes.headlines(changes.compared(none, NOW, NONE)).empty


@pytest.mark.parametrize(("later", "kept"), [((0, 0), False), ((0, 3), True), ((3, 0), True)])
def test_years_of_the_base_are_no_measure_where_neither_run_sees_anybody_beyond_the_first(later, kept):
    def run(n):
        return metrics(
            ("active_customers", "", "", 28, np.nan, np.nan, 28, "customers"),
            ("first_year_customers", "", "", 28 - n, np.nan, np.nan, 28, "customers"),
            ("renewal_base_customers", "", "", n, np.nan, np.nan, 28, "customers"),
        )

    found = set(changes.compared(run(later[0]), run(later[1]), NONE)["metric"])
    assert ({"first_year_customers", "renewal_base_customers"} <= found) is kept
    assert "active_customers" in found


@pytest.mark.parametrize(
    ("code", "said"),
    [("ru", "из них 2, по группам и срокам — 1"), ("en", "has 2 of them; by group and time there are 1")],
)
def test_measures_with_an_interval_that_the_table_does_not_show_are_said_to_be_elsewhere(code, said):
    found = changes.compared(BEFORE, NOW, NONE)  # the rate, its rate by manager, the value
    days = pd.Timestamp("2026-01-31"), pd.Timestamp("2026-06-30")
    told = wording.answer(found, changes.headlines(found), NONE, days=days, lang=Language(code))[0]
    assert told.values["tested"] == 3
    assert said in told.text.replace("\u00a0", " ")
