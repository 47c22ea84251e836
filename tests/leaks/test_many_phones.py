"""A client with hundreds of thousands of phones: figures of tables are none of them, phones are found as before."""

import numpy as np
import pytest

from cbakit.canonical.known_values import in_text, sought

PHONE = "9161234567"


@pytest.fixture(scope="module")
def wanted():
    others = np.random.default_rng(5).integers(0, 10**9, 900_000)
    return sought({"phone": [PHONE, *(f"9{one:09d}" for one in others)]})


def test_figures_side_by_side_are_no_phones(wanted):
    rng = np.random.default_rng(6)
    days = (np.datetime64("2023-01-01") + rng.integers(0, 900, 20_000)).astype(str)
    shares, sums = rng.random(20_000), rng.integers(100_000, 999_999, 20_000).astype(float)
    for columns in ((days, days[::-1]), (30 * shares, sums, shares, shares), (rng.integers(9, 999, 20_000), sums)):
        assert in_text(" ".join(str(one) for row in zip(*columns, strict=True) for one in row), wanted) == set()


@pytest.mark.parametrize(
    "written",
    [
        "{0}",
        "+7{0}",
        "8{0}",
        "+7 (916) 123-45-67",
        "8 916 123-45-67",
        "8(916)1234567",
        "916-123-45-67",
        "+7-916-123-4567",
        "7 916 123 45 67",
    ],
)
def test_a_phone_is_found_as_people_write_it(wanted, written):
    assert in_text(f"Звонили {written.format(PHONE)}, не ответила", wanted) == {"phone or number"}


@pytest.mark.parametrize("written", ["{0}", "+7 (916) 123-45-67", "916-123-45-67"])
def test_a_phone_in_a_row_of_figures_is_found(wanted, written):
    assert in_text(f"12 24900.0 2025-03-01 {written.format(PHONE)} 17 0.25", wanted) == {"phone or number"}


@pytest.mark.parametrize("before", range(120))
def test_a_phone_in_a_long_row_of_figures_is_found_wherever_it_stands(wanted, before):
    figures = " ".join(["7"] * before)
    assert in_text(f"{figures} {PHONE} 17 0.25", wanted) == {"phone or number"}
