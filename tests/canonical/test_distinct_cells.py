"""Columns by their distinct cells say what columns of texts say."""

import numpy as np
import pandas as pd
import pytest

from cbakit.canonical.columns import _text
from cbakit.canonical.distinct_cells import is_told, spread
from cbakit.sources.raw import category


def test_a_category_of_known_texts_is_that_of_pandas():
    codes, distinct = np.array([1, 0, -1, 1], "int32"), np.array(["а", ""], dtype=object)
    made = category(codes, distinct)
    pd.testing.assert_extension_array_equal(made, pd.Categorical.from_codes(codes, distinct))
    assert made.tolist()[:2] == ["", "а"]
    assert pd.isna(made[2])


@pytest.mark.parametrize("texts", [["а", "", "б", ""], ["а", "б"], [""]])
def test_rows_that_hold_something_are_the_same_of_texts_and_of_a_category(texts):
    coded = pd.Series(spread(texts, np.arange(len(texts)), coded=True))
    assert is_told(coded).tolist() == is_told(pd.Series(texts, dtype=object)).tolist() == [text != "" for text in texts]


@pytest.mark.parametrize("texts", [["а", None, "б"], ["а", "", None], ["а", "б"], [None]])
def test_missing_texts_of_a_category_become_empty_ones(texts):
    filled = _text(spread(texts, np.arange(len(texts)), coded=True))
    assert filled.tolist() == [text or "" for text in texts]
    assert filled.array.categories.is_unique
