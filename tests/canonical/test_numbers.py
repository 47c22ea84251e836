"""Money and flags as people type them."""

import numpy as np
import pandas as pd
import pytest

from cbakit.canonical.numbers import flags, numbers


def read(*cells):
    return numbers(pd.Series(cells, dtype=object))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("24900", 24900), ("24 900", 24900), ("24\u00a0900,50", 24900.5), ("24\u202f900,50 ₽", 24900.5), ("24 900 руб.", 24900),
        ("24900р.", 24900), ("24 900-00", 24900), ("(1 500)", -1500), ("−1 500", -1500), ("1500-", -1500), ("$1,234.50", 1234.5),
        ("1.234,50 €", 1234.5), ("1 500 руб 50 коп", 1500.5), ("24,9 тыс.", 24900), ("1,2 млн", 1.2e6), ("12,5 %", 12.5),
        ("0,05", 0.05), ("-4,0", -4), ("1'500", 1500), ("0", 0), ("1e3", 1000), ("-(500)", -500), ("+500", 500), ("₽ 500", 500),
        ("1 234 567,89 RUB", 1234567.89), ("14 дней", 14), ("1 день", 1), ("6 мес.", 6), ("37 лет", 37), ("30 days", 30),
    ],
)  # fmt: skip
def test_one_amount_in_every_spelling(cell, value):
    found = read(cell)
    assert found.values.tolist() == [pytest.approx(value)]
    assert not found.unreadable[0]


@pytest.mark.parametrize("cell", ["бесплатно", "12/5", "1,2,3", "5-7", "1.2.3", "nan1", "0x10", "inf"])
def test_what_is_no_amount_is_unreadable_and_never_zero(cell):
    found = read(cell)
    assert np.isnan(found.values[0])
    assert found.unreadable[0]


@pytest.mark.parametrize("cell", ["", "-", "н/д", "None"])
def test_an_empty_cell_is_missing_and_never_zero(cell):
    found = read(cell)
    assert np.isnan(found.values[0])
    assert not found.unreadable[0]


def test_the_whole_column_decides_what_a_comma_stands_for():
    assert read("1,500", "12,50").values.tolist() == [1.5, 12.5]
    thousands = read("1,500", "12,000", "900")
    assert thousands.values.tolist() == [1500, 12000, 900]
    assert "thousands" in thousands.guess
    assert read("1,500.00", "2,500").values.tolist() == [1500, 2500]
    assert read("1.500,00", "2.500").values.tolist() == [1500, 2500]


def test_a_share_with_three_decimals_is_no_thousand():
    assert read("0.125", "0.250").values.tolist() == [0.125, 0.25]


def test_yes_and_no_in_both_languages():
    found = flags(pd.Series(["Да", "нет", "TRUE", "0", "", "Y", "возможно", "Ушёл", "остался"], dtype=object))
    assert found.values.tolist() == [True, False, True, False, None, True, None, True, False]
    assert found.unreadable.tolist() == [False] * 6 + [True, False, False]
