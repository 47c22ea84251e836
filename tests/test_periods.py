import tracemalloc

import numpy as np
import pytest

from cbakit import periods
from cbakit.periods import add_months, add_years, age_on, months_between


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        ("2023-01-15", 1, "2023-02-15"),
        ("2023-01-31", 1, "2023-03-01"),  # February has no 31st
        ("2024-01-31", 1, "2024-03-01"),
        ("2023-12-31", 2, "2024-03-01"),
        ("2024-03-31", -1, "2024-03-01"),
        ("2024-02-29", 12, "2025-03-01"),
        ("2023-05-31", 12, "2024-05-31"),
    ],
)
def test_a_day_that_the_month_lacks_moves_to_the_next_month(start, months, day):
    assert str(add_months([start], months)[0]) == day


def test_a_month_sold_on_the_thirty_first_never_reaches_its_own_anniversary():
    assert np.datetime64("2023-02-28") < add_months(["2023-01-31"], 1)[0]


def test_a_leap_day_comes_back_as_the_first_of_march():
    assert str(add_years(["2024-02-29"], 1)[0]) == "2025-03-01"


@pytest.mark.parametrize(
    ("start", "stop", "months"),
    [
        ("2023-01-01", "2024-01-01", 12.0),
        ("2023-01-01", "2023-12-31", 11 + 30 / 31),
        ("2023-01-31", "2023-03-01", 1.0),
        ("2023-01-01", "2023-01-01", 0.0),
        ("2023-05-01", "2023-01-01", 0.0),
    ],
)
def test_length_in_months_is_whole_on_anniversaries_and_a_fraction_between(start, stop, months):
    assert months_between([start], [stop])[0] == pytest.approx(months, abs=1e-12)


def test_length_in_months_of_a_missing_day_is_missing():
    assert np.isnan(months_between(["2023-01-01", "NaT"], ["NaT", "2023-01-01"])).all()


def test_age_from_the_year_of_birth_counts_half_of_the_year():
    assert age_on([1990, np.nan], "2026-06-30")[0] == 35
    assert age_on([1990], "2026-07-01")[0] == 36


def test_months_of_many_days_are_counted_in_parts_and_never_lie_there_a_dozen_times(monkeypatch):
    random = np.random.default_rng(1)
    start = np.datetime64("2019-12-31") + random.integers(0, 800, 100_000)
    stop = np.where(random.random(100_000) < 0.1, np.datetime64("NaT"), start + random.integers(-9, 900, 100_000))
    monkeypatch.setattr(periods, "AT_ONCE", 10**6)
    whole, from_one_day = months_between(start, stop), months_between("2019-12-31", stop)
    monkeypatch.setattr(periods, "AT_ONCE", 999)
    tracemalloc.start()
    try:
        in_parts = months_between(start, stop)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert np.array_equal(in_parts, whole, equal_nan=True)
    assert np.array_equal(months_between("2019-12-31", stop), from_one_day, equal_nan=True)
    assert most < 4 * in_parts.nbytes  # the days as asked for, the result, and a part of the rest
