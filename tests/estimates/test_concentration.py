import numpy as np
import pytest

from cbakit.errors import TableError
from cbakit.estimates import concentration


def test_gini_by_hand():
    """1, 2, 3: mean absolute difference over twice the mean, (8/9) / 4 = 2/9."""
    assert concentration.gini([3, 1, 2]) == pytest.approx(2 / 9)
    values = np.array([1.0, 5, 7, 20])
    pairs = np.abs(values[:, None] - values).mean() / (2 * values.mean())
    assert concentration.gini(values) == pytest.approx(pairs)


def test_the_area_under_lorenz_is_half_of_one_minus_gini():
    values = np.random.default_rng(0).lognormal(0, 1, 500)
    curve = concentration.lorenz(values)
    area = np.trapezoid(curve["share_total"], curve["share_customers"])
    assert 1 - 2 * area == pytest.approx(concentration.gini(values))


def test_nobody_or_no_money_has_no_gini():
    assert np.isnan(concentration.gini([]))
    assert np.isnan(concentration.gini([0, 0]))
    assert len(concentration.lorenz([0, 0])) == len(concentration.equal_money([0, 0])) == 0
    assert concentration.equal_customers([]).columns.tolist() == concentration.COLUMNS


def test_a_missing_value_is_refused():
    with pytest.raises(TableError, match="1 are missing"):
        concentration.gini([1, np.nan])


def test_deciles_of_thirteen_customers_have_two_in_the_first_three():
    found = concentration.equal_customers(range(1, 14))
    assert found["n"].tolist() == [2, 2, 2] + [1] * 7
    assert found.loc[0, ["total", "smallest", "largest"]].tolist() == [25, 12, 13]
    assert found["total"].sum() == 91
    assert found["share_customers"].sum() == pytest.approx(1)


def test_fewer_customers_than_parts_leave_empty_parts():
    found = concentration.equal_customers([5, 3], parts=4)
    assert found["n"].tolist() == [1, 1, 0, 0]
    assert np.isnan(found.loc[2, "largest"])


def test_one_giant_leaves_money_parts_empty_and_all_are_counted():
    found = concentration.equal_money([80, 5, 5, 5, 5], parts=5)
    assert found["n"].tolist() == [0, 0, 1, 0, 4]
    assert found["total"].sum() == 100


def test_equal_money_of_equal_customers_is_equal_customers():
    assert concentration.equal_money([2.0] * 20)["n"].tolist() == [2] * 10


def test_refunds_do_not_break_the_parts():
    found = concentration.equal_money([10, 10, -3], parts=2)
    assert found["n"].sum() == 3
    assert found["total"].sum() == 17
