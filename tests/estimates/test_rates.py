import numpy as np
import pytest

from cbakit.errors import TableError
from cbakit.estimates import bootstrap, rates


def test_the_exact_poisson_limits_of_garwoods_table():
    """Garwood (1936): 0 events 0-3.689, 1 event 0.0253-5.572, 10 events 4.795-18.39."""
    _, low, high = rates.poisson_rate([0, 1, 10], 1.0)
    np.testing.assert_allclose(low, [0, 0.0253, 4.795], atol=5e-4)
    np.testing.assert_allclose(high, [3.689, 5.572, 18.39], atol=6e-3)


def test_losses_per_thousand_months_and_no_exposure():
    estimate, low, _ = rates.poisson_rate([12, 0], [480, 0], per=1000)
    assert estimate[0] == 25.0
    assert np.isnan([estimate[1], low[1]]).all()


def test_a_negative_count_is_refused():
    with pytest.raises(TableError, match="negative"):
        rates.poisson_rate(-1, 2)


def test_customers_who_repeat_widen_the_interval():
    events = np.tile([0, 0, 0, 4], 50)
    months = np.full(200, 10.0)
    clustered = rates.clustered_rate(events, months, range(200)).loc[0]
    _, low, high = rates.poisson_rate(events.sum(), months.sum())
    assert clustered["estimate"] == 0.1
    assert clustered["high"] - clustered["low"] > 1.3 * (high - low)


def test_a_group_without_events_keeps_the_exact_upper_limit():
    found = rates.clustered_rate([0] * 20, [3.0] * 20, range(20), per=1000, plan=bootstrap.Plan()).loc[0]
    assert (found["low"], found["high"]) == (0.0, pytest.approx(3.6889 / 60 * 1000, abs=0.01))
