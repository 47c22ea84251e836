"""Two groups side by side, by hand, and beside the figures of the report."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import beside


def mask(*inside):
    return np.array(inside, bool)


def frame(**columns):
    return pd.DataFrame(columns)


def test_heads_and_money_of_the_active_alone_are_counted_and_both_groups_add_up():
    now = frame(state=["active"] * 3 + ["in_grace", "lost"], money=[100.0, 200.0, 300.0, 50.0, 0.0])
    found = beside.sizes(now, mask(1, 0, 0, 1, 1), mask(0, 1, 1, 0, 0)).set_index("measure")
    assert found.loc["active_customers", ["estimate", "estimate_versus"]].tolist() == [1, 2]
    assert found.loc["share_of_customers", ["estimate", "estimate_versus"]].sum() == 1
    assert found.loc["share_of_money", "estimate"] == pytest.approx(100 / 600)
    assert np.isnan(found.loc["active_customers", "low"]), "what is recorded of all is exact"


def test_without_prices_nothing_is_said_of_money():
    now = frame(state=["active"], money=[np.nan])
    assert set(beside.sizes(now, mask(1), mask(0))["measure"]) == {"active_customers", "share_of_customers"}


def test_renewal_is_a_share_of_contracts_with_the_wilson_interval_when_each_customer_has_one():
    ended = frame(renewed=[True, True, False, True, False], customer_code=range(5))
    found = beside.renewals(ended, mask(1, 1, 1, 0, 0), mask(0, 0, 0, 1, 1)).iloc[0]
    assert (found["n"], found["n_versus"]) == (3, 2)
    assert found["estimate"] == pytest.approx(2 / 3)
    assert found["difference"] == pytest.approx(2 / 3 - 1 / 2)
    assert (found["low"], found["high"]) == pytest.approx((0.2077, 0.9385), abs=1e-4)  # Wilson, 2 of 3


def test_a_group_of_nobody_has_no_rate_and_no_difference():
    ended = frame(renewed=[True, False], customer_code=[0, 1])
    found = beside.renewals(ended, mask(1, 1), mask(0, 0)).iloc[0]
    assert np.isnan([found["estimate_versus"], found["difference"], found["p"]]).all()


def test_survival_of_five_leavers_and_five_stayers():
    first = frame(
        entry_months=[0.0] * 20,
        months=[6.0] * 10 + [30.0] * 10,
        lost=[True] * 10 + [False] * 10,
        customer_code=range(20),
    )
    leavers = mask(*[1] * 10, *[0] * 10)
    found = beside.staying(first, leavers, ~leavers).set_index(["measure", "detail"])
    assert found.loc[("survival", "3"), "estimate"] == 1
    assert found.loc[("survival", "6"), "estimate"] == 0
    assert found.loc[("survival", "24"), "estimate_versus"] == 1
    assert found.loc[("restricted_mean_months", "24"), "estimate"] == pytest.approx(6)
    assert found.loc[("restricted_mean_months", "24"), "estimate_versus"] == pytest.approx(24)


def test_reasons_that_few_named_are_one_row_and_shares_of_each_group_sum_to_one():
    reason = ["price"] * 12 + ["time"] * 2 + ["price"] * 10 + ["time"] * 15
    cases = frame(reason=reason, customer_code=range(39))
    one = np.arange(39) < 14
    found = beside.reasons(cases, one, ~one, min_n=10)
    assert found["detail"].tolist() == ["price", "other"]
    assert found["estimate"].sum() == pytest.approx(1)
    assert found["estimate_versus"].sum() == pytest.approx(1)
    at_the_bound = beside.reasons(cases, one, ~one, min_n=2)
    assert at_the_bound["detail"].tolist() == ["price", "time"]


@pytest.mark.parametrize(("people", "hidden"), [(9, True), (10, False), (0, False)])
def test_a_figure_of_few_customers_is_hidden_on_both_sides(people, hidden):
    row = beside.row("renewal_rate", "share", [beside.Side(people, people, 0.5), beside.Side(500, 500, 0.4)])
    found = beside.told([beside.table([row])], min_n=10).iloc[0]
    assert np.isnan(found["estimate"]) == np.isnan(found["estimate_versus"]) == np.isnan(found["n"]) == hidden
    assert (found["remark"] == "few") == hidden


def test_reasons_that_are_all_of_a_few_are_told_as_too_few_and_not_as_all_others():
    cases = pd.DataFrame({"customer_code": range(8), "reason": ["price", "move"] * 4})
    one = np.arange(8) < 4
    (row,) = beside.told([beside.reasons(cases, one, ~one, min_n=10)], min_n=10).to_dict("records")
    assert (row["measure"], row["detail"], row["remark"]) == ("refusal_share", "", "few")
    assert pd.isna(row["estimate"])


def test_differences_are_corrected_for_how_many_there_are():
    rows = [
        beside.row(str(k), "share", [beside.Side(99, 99, 0.5), beside.Side(99, 99, 0.4)], beside.Gap(0.1, 0, 0.2, p))
        for k, p in enumerate([0.04, 0.5, 0.6, 0.7])
    ]
    assert not beside.told([beside.table(rows)], min_n=10)["claim"].any(), "0.04 among four is nothing"
    assert beside.told([beside.table(rows[:1])], min_n=10)["claim"].tolist() == [True]


def test_values_are_compared_on_the_same_draws():
    one, other = np.linspace(90, 110, 1001), np.linspace(90, 110, 1001) - 5
    found = beside.worth("remaining_value", (one, 20), (other, 30))
    assert found["difference_low"] == pytest.approx(5)
    assert found["difference_high"] == pytest.approx(5)
    total = beside.worth("base_value", (one, 20), (other, 30), total=True)
    assert total["estimate"] == pytest.approx(20 * one[0])
    assert np.isnan(total["difference"])


def test_nothing_in_nothing_out():
    assert list(beside.told([], min_n=10).columns) == [*beside.COLUMNS, "p_adjusted", "claim"]
    empty = frame(renewed=[], customer_code=[])
    assert beside.renewals(empty, mask(), mask()).empty
