import numpy as np
import pytest

from cbakit.errors import ParameterError, TableError
from cbakit.estimates import comparisons, multiple


def test_benjamini_and_hochbergs_published_family_of_fifteen():
    """Benjamini, Hochberg (1995), section 3.3: four hypotheses are rejected at 5 %, where Bonferroni rejects three."""
    p_values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
                0.7590, 1.0]  # fmt: skip
    assert (multiple.adjusted(p_values) <= 0.05).sum() == 4
    assert (np.array(p_values) * 15 <= 0.05).sum() == 3


def test_adjusted_values_keep_places_order_and_holes():
    found = multiple.adjusted([0.5, np.nan, 0.01, 0.02])
    np.testing.assert_allclose(found, [0.5, np.nan, 0.03, 0.03])
    assert len(multiple.adjusted([])) == 0


def test_chi_square_agrees_with_scipy_and_gives_cramers_v():
    from scipy import stats

    table = [[20, 30, 50], [40, 30, 30]]
    found, oracle = comparisons.chi_square(table), stats.chi2_contingency(table)
    assert found[:3] == pytest.approx((oracle.statistic, 2, oracle.pvalue))
    assert found.effect == pytest.approx(np.sqrt(oracle.statistic / 200))


def test_a_thin_table_is_tested_by_permutation():
    """The tea-tasting lady's table: the exact two-sided value is 0.486."""
    found = comparisons.chi_square([[3, 1], [1, 3]], draws=20_000)
    assert found.p_value == pytest.approx(0.4857, abs=0.015)


def test_a_table_of_one_row_in_use_has_nothing_to_compare():
    assert comparisons.chi_square([[3, 4], [0, 0]]).reason == "no_variation"
    with pytest.raises(TableError, match="negative"):
        comparisons.chi_square([[1, -1], [2, 3]])


def test_the_trend_test_squared_is_the_linear_part_of_chi_square():
    """For two groups the trend test is the chi-square test."""
    found = comparisons.trend([30, 50], [100, 100])
    assert found.statistic**2 == pytest.approx(comparisons.chi_square([[30, 70], [50, 50]]).statistic)
    assert found.effect == pytest.approx(0.2)


def test_armitages_tonsils():
    """Armitage (1955): carriers 19/516, 29/589, 24/293 by size of tonsils; chi-square for trend 7.19."""
    found = comparisons.trend([19, 29, 24], [516, 589, 293])
    assert found.statistic**2 == pytest.approx(7.19, abs=0.02)


def test_a_trend_needs_two_groups_and_both_outcomes():
    assert comparisons.trend([0, 0], [5, 5]).reason == "no_variation"
    assert comparisons.trend([2, 0], [5, 0]).reason == "no_variation"


def test_a_permutation_test_of_all_twenty_splits():
    """Of the 20 ways to split six, two are as far apart: p is about 0.1 and never 0."""
    found = comparisons.permutation([1, 2, 3, 11, 12, 13], [0, 0, 0, 1, 1, 1], draws=5000)
    assert found.p_value == pytest.approx(0.1, abs=0.02)
    assert comparisons.permutation([1, 2], [1, 1]).reason == "too_few"


@pytest.mark.parametrize(("p0", "p1", "size"), [(0.5, 0.6, 388), (0.4, 0.5, 388), (0.1, 0.2, 199), (0.65, 0.75, 329)])
def test_sample_sizes_of_the_standard_formula(p0, p1, size):
    assert comparisons.sample_size(p0, p1) == size


def test_size_power_and_smallest_effect_belong_together():
    n = comparisons.sample_size(0.3, 0.36, power=0.9, ratio=2)
    assert comparisons.power_of(0.3, 0.36, n=n, ratio=2) >= 0.9 > comparisons.power_of(0.3, 0.36, n=n - 1, ratio=2)
    assert comparisons.detectable(0.3, n=n, power=0.9, ratio=2) == pytest.approx(0.06, abs=1e-3)


def test_the_promised_power_is_reached_in_simulated_campaigns():
    from cbakit.estimates import shares

    rng = np.random.default_rng(0)
    n = comparisons.sample_size(0.5, 0.65)
    p_value = shares.difference(rng.binomial(n, 0.65, 4000), n, rng.binomial(n, 0.5, 4000), n)[3]
    assert (p_value < 0.05).mean() == pytest.approx(0.8, abs=0.03)


def test_no_group_is_large_enough_where_everybody_stays():
    assert np.isnan(comparisons.detectable(0.95, n=5))
    with pytest.raises(ParameterError, match="different shares"):
        comparisons.sample_size(0.5, 0.5)
