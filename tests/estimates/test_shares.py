import numpy as np
import pytest

from cbakit.errors import ParameterError, TableError
from cbakit.estimates import shares


def test_wilson_of_newcombes_published_example():
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 81/263, 15/148, 0/20, 1/29."""
    _, low, high = shares.wilson([81, 15, 0, 1], [263, 148, 20, 29])
    np.testing.assert_allclose(low, [0.2553, 0.0624, 0.0, 0.0061], atol=5.1e-5)
    np.testing.assert_allclose(high, [0.3662, 0.1605, 0.1611, 0.1718], atol=5.1e-5)


def test_a_share_of_nobody_is_unknown_and_all_or_none_touch_the_border():
    estimate, low, high = shares.wilson([0, 0, 4], [0, 4, 4])
    assert np.isnan([estimate[0], low[0], high[0]]).all()
    assert (low[1], high[2]) == (0.0, 1.0)
    assert high[1] == pytest.approx(1 - low[2])


def test_more_hits_than_customers_are_refused():
    with pytest.raises(TableError, match="1 of 2 pairs"):
        shares.wilson([3, 5], [3, 4])
    with pytest.raises(ParameterError, match=r"0\.95"):
        shares.wilson(1, 2, level=95)


def test_one_row_a_customer_is_plain_wilson():
    hits = [1, 1, 0, 1, 0, 1, 1, 1]
    assert shares.wilson_clustered(hits, range(8)) == pytest.approx([float(x) for x in shares.wilson(6, 8)])


def test_doubling_every_row_of_a_customer_adds_no_information():
    hits, customer = np.array([1, 0, 1, 1, 0, 1, 0, 1, 1, 1] * 5), np.arange(50)
    once = shares.wilson_clustered(hits, customer)
    twice = shares.wilson_clustered(np.repeat(hits, 2), np.repeat(customer, 2))
    assert twice[0] == once[0]
    assert np.diff(twice[1:]) == pytest.approx(np.diff(once[1:]), rel=0.02)
    assert shares.design_effect(np.repeat(hits, 2), np.repeat(customer, 2)) == pytest.approx(2, rel=0.02)


def test_the_design_effect_by_hand():
    """Rows 1 1 | 0 0 | 1 0: mean 1/2, residual sums 1, -1, 0; (3/2 x 2/36) / (1/4 / 5) = 5/3."""
    assert shares.design_effect([1, 1, 0, 0, 1, 0], [1, 1, 2, 2, 3, 3]) == pytest.approx(5 / 3)


def test_the_design_effect_is_never_below_one():
    assert shares.design_effect([1, 0, 1, 0, 1, 0], [1, 1, 2, 2, 3, 3]) == 1.0


def test_where_all_rows_agree_a_customer_counts_once():
    """Five customers with four renewals each: 5 of 5 customers, not 20 of 20."""
    found = shares.wilson_clustered(np.ones(20), np.repeat(range(5), 4))
    assert found == pytest.approx([float(x) for x in shares.wilson(5, 5)])


@pytest.mark.parametrize("people", [40, 300])
def test_categories_at_once_equal_each_by_itself(people):
    """Hundreds of reasons of a million customers: one pass over the rows instead of one for each reason."""
    rng = np.random.default_rng(people)
    category, customer = np.r_[rng.integers(0, 4, 299), 5], rng.integers(0, people, 300)
    together = np.array(shares.of_categories(category, customer))
    for code in range(6):
        np.testing.assert_allclose(together[:, code], shares.wilson_clustered(category == code, customer), atol=1e-12)
    np.testing.assert_allclose(
        np.ravel(shares.of_categories([0] * 9, range(9))), shares.wilson_clustered([1] * 9, range(9))
    )


def test_groups_at_once_equal_groups_one_by_one_and_minus_one_is_left_out():
    rng = np.random.default_rng(3)
    customer, group, hits = rng.integers(0, 60, 300), rng.integers(-1, 3, 300), rng.random(300) < 0.6
    together = np.array(shares.wilson_clustered(hits, customer, group=group))
    for code in range(3):
        alone = shares.wilson_clustered(hits[group == code], customer[group == code])
        np.testing.assert_allclose(together[:, code], alone)


def test_an_empty_group_between_others_is_unknown():
    estimate, low, _ = shares.wilson_clustered([1, 0, 1], [1, 2, 3], group=[0, 0, 2])
    assert np.isnan(estimate).tolist() == [False, True, False]
    assert np.isnan(low).tolist() == [False, True, False]


def test_nothing_in_nothing_out():
    assert np.isnan(shares.wilson_clustered([], [])).all()
    assert len(shares.wilson_clustered([], [], group=[])[0]) == 0


def test_newcombes_published_differences():
    """Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10."""
    found = shares.difference([56, 9, 6, 5, 0, 0, 10, 10], [70, 10, 7, 56, 10, 10, 10, 10],
                              [48, 3, 2, 0, 0, 0, 0, 0], [80, 10, 7, 29, 20, 10, 20, 10])  # fmt: skip
    low = [0.0524, 0.1705, 0.0582, -0.0381, -0.1611, -0.2775, 0.6791, 0.6075]
    high = [0.3339, 0.8090, 0.8062, 0.1926, 0.2775, 0.2775, 1.0, 1.0]
    np.testing.assert_allclose(found[1], low, atol=5.1e-5)
    np.testing.assert_allclose(found[2], high, atol=5.1e-5)


def test_small_tables_are_tested_exactly_and_large_ones_by_score():
    from scipy import stats

    found = shares.difference([3, 300], [4, 1000], [1, 250], [4, 1000])[3]
    assert found[0] == pytest.approx(stats.fisher_exact([[3, 1], [1, 3]])[1])
    table = [[300, 700], [250, 750]]
    assert found[1] == pytest.approx(stats.chi2_contingency(table, correction=False)[1])


def test_equal_extremes_do_not_differ_and_a_missing_side_is_unknown():
    p_value = shares.difference([0, 50, 1], [40, 50, 2], [0, 60, 0], [40, 60, 0])[3]
    assert p_value[:2].tolist() == [1.0, 1.0]
    assert np.isnan(p_value[2])
