"""A sentence that counts customers counts no few of them."""

import pandas as pd
import pytest

from cbakit.language import Language
from cbakit.wording import offers


@pytest.mark.parametrize("lang", [Language("ru"), Language("en")])
@pytest.mark.parametrize(("hits", "told"), [(1, False), (10, True), (61, True), (62, False), (0, True)])
def test_those_who_spend_more_are_not_counted_where_they_or_the_others_are_few(lang, hits, told):
    ways = pd.DataFrame([{"dimension": "raised", "segment": "", "n": 71, "hits": hits, "estimate": hits / 71,
                          "low": 0.0, "high": 1.0}])  # fmt: skip
    (found,) = offers.raised(ways, lang=lang, months=24, regulars=71)
    assert (found.id == "raised_missing") is not told
    assert "71" in found.text
