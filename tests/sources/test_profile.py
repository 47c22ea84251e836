"""What a column's cells look like."""

import pandas as pd
import pytest

from cbakit.sources.profile import looks_like_phone, profile


def of(*cells):
    return profile(pd.Series(cells, dtype=object))


@pytest.mark.parametrize("cell", ["+7 916 123-45-67", "8(916)1234567", "79161234567", "9161234567", "7(38)095-64-18"])
def test_phones(cell):
    assert looks_like_phone(cell)


@pytest.mark.parametrize(
    "cell", ["01.02.2025", "20250201", "1500,50", "2025-02-01 10:30:00", "12345", "4276123412341234", "1234567"]
)
def test_no_phones(cell):
    assert not looks_like_phone(cell)


@pytest.mark.parametrize(
    "cell", ["01.02.2025", "1/2/25", "2025-02-01", "2025-02-01T10:30:00Z", "20250201", "5 января 2025 г."]
)
def test_dates(cell):
    assert of(cell).date == 1


@pytest.mark.parametrize("cell", ["12", "1.5", "99999999", "Иванова", "2025", "12.2025"])
def test_no_dates(cell):
    assert of(cell).date == 0


@pytest.mark.parametrize("cell", ["1 500,50", "1\u00a0500 руб.", "-12", "(300)", "15 %", "1'500.00", "₽"])
def test_numbers(cell):
    assert of(cell).number == (cell != "₽")


def test_markers_of_nothing_count_as_empty():
    found = of("н/д", "-", "Иванова", "")
    assert (found.filled, found.distinct) == (0.25, 1)


def test_midnight_is_a_day_and_another_time_a_moment():
    assert of("01.02.2025 00:00:00", "02.02.2025 10:30").timed == 0.5


def test_years_of_dates_and_sizes_of_numbers():
    assert (of("01.02.1980", "01.02.1990").low, of("5", "7").high) == (1980.5, 6.9)
