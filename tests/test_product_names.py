"""Which names of products may be two ways of writing one."""

import numpy as np
import pandas as pd
import pytest

from cbakit.product_names import alike


def sold(*rows):
    return pd.DataFrame(rows, columns=["product", "days", "price"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Месячная карта", 31, 2800), ("Карта 1 мес.", 30, 3050)),
        (("Полугодовая карта", 183, 10050), ("Полгода", 182, 10050)),
        (("Трёхмесячный абонемент", 91, 6000), ("3 месяца", 92, np.nan)),
        (("Дневная (до 17:00)", 365, 11450), ("Дневная карта 12 мес", 365, 11250)),
        (("Корпоративный абонемент", 365, 1), ("Корпоративная карта", 365, 1)),
        (("Annual pass", 365, 900), ("12 months", 365, 900)),
        (("8 занятий", np.nan, np.nan), ("8 зан.", np.nan, np.nan)),  # by its words alone
    ],
)
def test_names_of_one_term_and_kind_at_a_near_price_may_be_one(one, other):
    assert alike(sold(one, other)) == ["", one[0]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Месячная карта", 31, 2800), ("Карта 3 месяца", 92, 6400)),  # another term
        (("Месячная карта", 31, 2800), ("Карта 1 мес.", 31, 3501)),  # another price
        (("Месячная карта", 31, 2800), ("Месячная карта безлимит", 31, 2800)),  # one has a kind, the other none
        (("Дневная", 365, 11000), ("Детская", 365, 11000)),
        (("Йога 8 занятий", 31, 3000), ("Йога 12 занятий", 31, 3000)),
        (("Йога 8 занятий", 31, 3000), ("Йога", 31, 3000)),
        (("Маска", 1, 500), ("Маска детская", 1, 500)),  # a purchase has no term
        (("Гостевой", np.nan, 0), ("Гостевой визит", np.nan, 0)),
    ],
)
def test_others_stay_apart(one, other):
    assert alike(sold(one, other)) == ["", ""]
