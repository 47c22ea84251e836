"""No cell of fewer than min_n customers can be read or worked out from what is handed out, and sums still tie."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cbakit.disclosure import OTHER, disclose, disclose_cross, disclose_metrics, disclose_parts
from cbakit.estimates.shares import wilson
from cbakit.metrics import COLUMNS, METRICS, metric

MIN_N = 10


def counts(numbers, **columns):
    return pd.DataFrame(
        {"dimension": "club", "segment": [f"s{i}" for i in range(len(numbers))], "n": numbers, **columns}
    )


def rates(n, hits):
    estimate, low, high = wilson(hits, n)
    return counts(n, hits=hits, estimate=estimate, low=low, high=high)


def test_a_segment_of_nine_is_put_with_the_next_smallest_and_one_of_ten_is_not():
    assert disclose(counts([50, 20, 9]), min_n=MIN_N)["n"].tolist() == [50, 29]
    assert disclose(counts([50, 20, 10]), min_n=MIN_N)["n"].tolist() == [50, 20, 10]


def test_two_small_segments_that_make_ten_together_need_no_third():
    found = disclose(counts([50, 20, 6, 4], money=[5.0, 2.0, 0.6, 0.4]), min_n=MIN_N)
    assert found["segment"].tolist() == ["s0", "s1", OTHER]
    assert found["n"].tolist() == [50, 20, 10]
    assert found["money"].tolist() == [5.0, 2.0, 1.0]


def test_the_rest_stays_in_its_period_where_periods_are_numbers():
    table = pd.concat([counts([50, 20, 6, 4], money=[5.0, 2.0, 0.6, 0.4]).assign(period=p) for p in (0, 1)])
    found = disclose(table, min_n=MIN_N)
    assert found.groupby("period")["money"].sum().tolist() == [8.0, 8.0]


def test_an_other_that_exists_takes_the_small_ones_first():
    table = counts([50, 20, 30, 4]).assign(segment=["a", "b", OTHER, "c"])
    found = disclose(table, min_n=MIN_N)
    assert dict(zip(found["segment"], found["n"], strict=True)) == {"a": 50, "b": 20, OTHER: 34}


def test_where_all_together_are_too_few_nothing_is_said():
    found = disclose(counts([3, 4]), min_n=MIN_N)
    assert found["segment"].tolist() == [OTHER]
    assert found["n"].isna().all()


def test_a_segment_of_nobody_stays():
    assert disclose(counts([50, 20, 0]), min_n=MIN_N)["n"].tolist() == [50, 20, 0]


def test_a_rate_is_estimated_anew_from_its_hits():
    found = disclose(rates([100, 40, 8], [50, 10, 8]), min_n=MIN_N)
    row = found[found["segment"] == OTHER].iloc[0]
    assert (row["n"], row["hits"], row["estimate"]) == (48, 18, 18 / 48)
    assert row["low"] == pytest.approx(float(wilson(18, 48)[1]))


def test_a_mean_that_cannot_be_merged_is_hidden_with_a_second_one_so_that_the_total_does_not_give_it_away():
    table = counts([100, 40, 8], estimate=[5.0, 6.0, 7.0], low=[4.0] * 3, high=[8.0] * 3)
    found = disclose(table, min_n=MIN_N)
    assert found["estimate"].isna().tolist() == [False, True, True]
    assert found["n"].isna().tolist() == [False, True, True]


def test_shares_of_one_whole_are_judged_by_their_hits():
    table = counts([100] * 4, hits=[50, 30, 12, 8]).assign(estimate=[0.5, 0.3, 0.12, 0.08])
    found = disclose(table, min_n=MIN_N)
    assert found["hits"].tolist() == [50, 30, 20]
    assert found["n"].tolist() == [100] * 3
    assert found["estimate"].tolist() == [0.5, 0.3, 0.2]


def test_shares_of_one_whole_are_added_and_shares_of_each_segments_own_are_not():
    table = counts([80, 12, 8], share=[0.8, 0.12, 0.08], women_share=[0.5, 0.75, 0.9], p_value=0.3)
    other = disclose(table, min_n=MIN_N).set_index("segment").loc[OTHER]
    assert other["share"] == pytest.approx(0.2)
    assert other[["women_share", "p_value"]].isna().all()


def test_the_row_of_the_whole_is_never_merged():
    table = pd.DataFrame(
        {"dimension": ["", "club", "club", "club"], "segment": ["", "a", "b", "c"], "n": [74, 50, 20, 4]}
    )
    assert disclose(table, min_n=MIN_N)["n"].tolist() == [74, 50, 24]
    named = table.assign(dimension="club", segment=["all", "a", "b", "c"])
    assert disclose(named, min_n=MIN_N, total="all")["n"].tolist() == [74, 50, 24]


def test_rates_whose_denominators_lie_inside_one_another_are_hidden_row_by_row():
    table = rates([100, 40, 8], [50, 10, 8]).assign(dimension="membership_year")
    assert disclose(table, min_n=MIN_N)["n"].isna().tolist() == [False, False, True]


def test_curves_with_several_rows_a_segment_lose_only_their_thin_points():
    table = pd.DataFrame(
        {"dimension": "sex", "segment": "female", "months": [3, 6], "n": [50, 5], "estimate": [0.9, 0.8]}
    )
    found = disclose(table, min_n=MIN_N)
    assert found["months"].tolist() == [3, 6]
    assert found["estimate"].isna().tolist() == [False, True]


def test_a_two_way_cell_cannot_be_had_from_either_margin():
    cells = {"a x p": 4, "a x q": 100, "b x p": 30, "b x q": 90, "c x p": 50, "c x q": 60}
    table = pd.DataFrame({"dimension": "club x plan", "segment": list(cells), "n": list(cells.values())})
    found = disclose(table, min_n=MIN_N)
    hidden = set(cells) - set(found["segment"])
    for axis in (0, 1):
        for name in {c.split(" x ")[axis] for c in hidden}:
            assert sum(c.split(" x ")[axis] == name for c in hidden) >= 2
    assert found["n"].sum() == sum(cells.values())


def test_a_small_cell_of_a_two_way_table_takes_no_more_of_it_along_than_it_must():
    ages = {"16-24": (22, 30), "25-34": (51, 43), "35-44": (84, 57), "45+": (54, 28), "unknown": (13, 8)}
    cells = {f"{sex} x {age}": n for age, both in ages.items() for sex, n in zip(("female", "male"), both, strict=True)}
    table = pd.DataFrame({"dimension": "sex x age_band", "segment": list(cells), "n": list(cells.values())})
    found = disclose(table, min_n=MIN_N).set_index("segment")["n"]
    assert (
        found[OTHER] == 22 + 30 + 13 + 8
    )  # column by column it was 155: the smallest man's cell is not beside the woman's
    assert {"female x 45+", "male x 45+"} <= set(found.index)


def test_an_empty_table_stays_as_it_is():
    assert disclose(counts([]), min_n=MIN_N).columns.tolist() == ["dimension", "segment", "n"]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12))
@settings(max_examples=120, deadline=None)
def test_counts_tie_no_cell_is_small_and_a_second_pass_changes_nothing(numbers):
    table = counts(numbers, money=[float(x) * 3 for x in numbers])
    found = disclose(table, min_n=MIN_N)
    shown = found["n"].dropna()
    assert not ((shown > 0) & (shown < MIN_N)).any()
    missing = sum(numbers) - shown.sum()
    assert missing == 0 or (0 < missing < MIN_N and len(found[found["n"].isna()]) == 1)
    merged = len(numbers) - (found["segment"] != OTHER).sum()
    assert merged != 1 or missing  # one cell alone under "other" would be itself
    pd.testing.assert_frame_equal(disclose(found, min_n=MIN_N), found)


@given(st.lists(st.tuples(st.integers(0, 60), st.floats(0, 1)), min_size=2, max_size=10))
@settings(max_examples=80, deadline=None)
def test_rates_keep_their_sums_of_hits_and_hide_no_single_row(rows):
    n = [r[0] for r in rows]
    hits = [int(r[0] * r[1]) for r in rows]
    assume(len(set(n)) > 1 or sum(hits) != n[0])  # else they are the shares of one whole
    found = disclose(rates(n, hits), min_n=MIN_N)
    known = found.dropna(subset=["n"])
    assert not ((known["n"] > 0) & (known["n"] < MIN_N)).any()
    if sum(n) >= MIN_N:
        assert known["hits"].sum() == sum(hits)
        assert known["n"].sum() == sum(n)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=10))
@settings(max_examples=80, deadline=None)
def test_means_never_have_exactly_one_hidden_row_beside_a_total(numbers):
    table = counts(numbers, estimate=1.0, low=0.5, high=1.5)
    found = disclose(table, min_n=MIN_N)
    hidden = found["n"].isna() & (np.array(numbers) > 0)
    others = (np.array(numbers) > 0).sum()
    assert hidden.sum() != 1 or others == 1
    assert hidden.sum() == 0 or np.array(numbers)[hidden].sum() >= MIN_N or hidden.sum() == others


def metrics(name, segments, values, n, unit, *, dimension="reason", interval=True):
    low, high = (0.01, 0.99) if interval else (np.nan, np.nan)
    return pd.DataFrame(
        {
            "metric": name,
            "dimension": dimension,
            "segment": segments,
            "value": values,
            "low": low,
            "high": high,
            "n": n,
            "unit": unit,
        }
    )


def test_metrics_of_counts_tie_and_shares_of_one_whole_still_sum_to_one():
    table = pd.concat(
        [
            metrics("active_customers", list("abcd"), [50, 30, 6, 5], [50, 30, 6, 5], "customers", interval=False),
            metrics("refusal_share", list("abcd"), [0.5, 0.3, 0.15, 0.05], 100, "share"),
        ]
    )
    found = disclose_metrics(table, min_n=MIN_N)
    by = found.groupby("metric")["value"].sum()
    assert by["active_customers"] == 91
    assert by["refusal_share"] == pytest.approx(1)
    assert found.columns.tolist() == table.columns.tolist()
    assert found[found["metric"] == "active_customers"]["segment"].tolist() == ["a", "b", OTHER]


def test_metrics_of_money_a_head_are_hidden_and_money_shares_are_summed():
    table = pd.concat(
        [
            metrics("ltv_horizon", list("abc"), [5.0, 6.0, 7.0], [100, 40, 8], "money"),
            metrics("abc_money", list("ABC"), [0.7, 0.2, 0.1], [100, 40, 8], "share", interval=False),
        ]
    )
    found = disclose_metrics(table, min_n=MIN_N).set_index(["metric", "segment"])["value"]
    assert found["ltv_horizon"].isna().sum() == 2
    assert found[("abc_money", OTHER)] == pytest.approx(0.3)


ADDING = {
    *("active_customers", "in_grace_customers", "first_year_customers", "renewal_base_customers", "customers_in_year"),
    *("opening", "new", "returned", "lost", "closing", "abc", "xyz", "abc_xyz", "rfm"),
    *("opening_money", "new_money", "returned_money", "lost_money", "closing_money"),
    *("abc_money", "xyz_money", "abc_xyz_money", "rfm_money"),
}


@pytest.mark.parametrize("name", sorted(METRICS))
def test_only_counts_and_sums_are_added_where_groups_are_put_together_also_without_intervals(name):
    table = metrics(name, list("abc"), [0.71, 0.22, 0.07], [100, 43, 8], METRICS[name].unit, interval=False)
    found = disclose_metrics(table, min_n=MIN_N).set_index("segment")["value"]
    assert METRICS[name].adds == (name in ADDING)
    if name in ADDING:
        assert found[OTHER] == pytest.approx(0.29)
    else:
        assert found.notna().sum() == 1


def test_a_metric_is_hidden_by_its_customers_where_n_counts_their_purchases():
    rates = pd.DataFrame({"dimension": "age_band", "segment": list("abc"), "n": [50, 21, 16], "customers": [30, 12, 9]})
    rates = rates.assign(hits=[25, 10, 12], low=0.1, high=0.9).assign(estimate=lambda t: t["hits"] / t["n"])
    whole = rates.assign(dimension="", segment="").head(1).drop(columns="customers")
    found = disclose_metrics(pd.concat([metric("renewal_rate", whole), metric("renewal_rate", rates)]), min_n=MIN_N)
    assert found.columns.tolist() == COLUMNS
    assert found["segment"].tolist() == ["", "a", OTHER]
    assert (
        found["n"].tolist() == disclose(whole, min_n=MIN_N)["n"].tolist() + disclose(rates, min_n=MIN_N)["n"].tolist()
    )


def test_the_whole_base_is_hidden_where_it_is_small():
    found = disclose_metrics(metrics("base_value", [""], [5.0], [9], "money", dimension=""), min_n=MIN_N)
    assert found["value"].isna().all()


def cross(cells):
    """A cross-tabulation by its counts: rows are segments, columns reasons."""
    rows = [(s, r, sum(row.values()), k) for s, row in cells.items() for r, k in row.items()]
    table = pd.DataFrame(rows, columns=["segment", "reason", "n", "hits"])
    share = table["hits"] / table["n"]
    return table.assign(dimension="product", estimate=share, low=share - 0.1, high=share + 0.1)


def test_no_count_under_the_limit_can_be_read_from_a_share_and_its_row():
    table = cross(
        {
            "annual": {"price": 62, "no_time": 28, "health": 20, "other": 90},
            "half": {"price": 40, "no_time": 15, "health": 4, "other": 31},
            "month": {"price": 30, "no_time": 12, "health": 11, "other": 17},
        }
    )
    shown = disclose_cross(table, by="reason", min_n=10)
    assert shown["segment"].tolist() == table["segment"].tolist()
    seen = shown.dropna(subset=["hits"])
    assert (seen["hits"] >= 10).all()
    hidden = shown[shown["hits"].isna()]
    assert hidden[["n", "estimate", "low", "high"]].isna().all().all()
    for line in ("segment", "reason"):  # along either margin none is hidden alone
        assert (hidden.groupby(line).size() >= 2).all()
    assert ("annual", "price") in set(zip(seen["segment"], seen["reason"], strict=True))


def test_a_small_row_is_not_hidden_alone_and_nothing_small_means_nothing_hidden():
    big = {"price": 40, "other": 60}
    small = cross({"annual": big, "half": {"price": 20, "other": 25}, "child": {"price": 5, "other": 3}})
    shown = disclose_cross(small, by="reason", min_n=10)
    assert set(shown.loc[shown["n"].isna(), "segment"]) == {"child", "half"}  # 8 would be all minus the rest
    calm = cross({"annual": big, "half": {"price": 20, "other": 25}})
    pd.testing.assert_frame_equal(disclose_cross(calm, by="reason", min_n=10), calm)


def test_an_empty_cross_tabulation_stays_empty():
    assert disclose_cross(cross({}), by="reason", min_n=10).empty


def parts(n, hits):
    return counts(n, hits=hits, estimate=np.array(hits) / np.array(n))


@pytest.mark.parametrize(
    ("n", "hits", "shown"),
    [
        ([50, 40], [10, 30], [10, 30]),  # ten is enough, and ten of the rest
        ([50, 40, 60], [9, 12, 30], [None, None, 30]),  # one alone would be the total minus the rest
        ([50, 40, 60], [41, 12, 30], [None, None, 30]),  # nine are left
        ([50, 40, 60], [4, 5, 30], [None, None, None]),  # nine in two rows are still nine
        ([50, 40, 60], [6, 5, 30], [None, None, 30]),
        ([50, 40], [0, 40], [0, 40]),  # nobody and everybody are no secret
        ([50], [3], [None]),
    ],
)
def test_a_part_of_a_few_is_not_counted_and_its_rate_stays(n, hits, shown):
    found = disclose_parts(parts(n, hits), parts=["hits"], min_n=MIN_N)
    assert found["hits"].astype(object).where(found["hits"].notna(), None).tolist() == shown
    assert found["estimate"].notna().all()


def test_parts_of_segments_that_overlap_are_hidden_each_by_itself():
    table = counts([83, 23, 16], lost_n=[8, 13, 13]).assign(dimension="own")
    shown = disclose_parts(table, parts=["lost_n"], min_n=10, within=["segment"])["lost_n"]
    assert shown.fillna(-1).tolist() == [-1, 13, -1]


def test_each_partition_of_parts_is_guarded_by_itself_and_a_hidden_row_stays_hidden():
    table = pd.concat([parts([50, 40], [5, 30]), parts([45, 45], [15, 20]).assign(dimension="sex")], ignore_index=True)
    table.loc[4] = {"dimension": "sex", "segment": "x"}
    found = disclose_parts(table, parts=["hits"], min_n=MIN_N)["hits"]
    assert found.isna().tolist() == [True, True, False, False, True]
    assert disclose_parts(table.iloc[:0], parts=["hits"], min_n=MIN_N).empty
