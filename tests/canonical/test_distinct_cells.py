"""Columns by their distinct cells say what columns of texts say."""

import numpy as np
import pandas as pd
import pytest

from cbakit.canonical.columns import _text
from cbakit.canonical.combined import _several
from cbakit.canonical.contradictions import _begun
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


def test_the_last_contract_begun_is_found_among_those_of_its_person():
    who, start = np.array([-1, 0, 0, 0, 2]), np.array([5, 3, 7, 7, 4])
    person, day = np.array([0, 0, 0, 0, 1, 2, 2, -1]), np.array([2, 3, 6, 7, 9, 3, 4, 5])
    among_all = np.searchsorted(who * 1000 + start, person * 1000 + day, side="right") - 1
    assert _begun(who, start, person, day).tolist() == [0, 1, 1, 3, 3, 3, 4, 0] == among_all.tolist()


def test_rows_that_share_a_number_are_found_where_others_share_its_beginning():
    prints = np.array([7, 1 << 60, 9, 7, (1 << 60) + 1, 1 << 60], "uint64")
    assert _several(prints).tolist() == [0, 1, 3, 5]
    assert _several(np.arange(3, dtype="uint64")).tolist() == []
