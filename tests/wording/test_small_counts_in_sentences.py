"""A sentence that counts customers counts no few of them."""

import pandas as pd
import pytest

from cbakit.language import Language
from cbakit.wording import offers, segments


@pytest.mark.parametrize("lang", [Language("ru"), Language("en")])
@pytest.mark.parametrize(("hits", "told"), [(1, False), (10, True), (61, True), (62, False), (0, True)])
def test_those_who_spend_more_are_not_counted_where_they_or_the_others_are_few(lang, hits, told):
    ways = pd.DataFrame([{"dimension": "raised", "segment": "", "n": 71, "hits": hits, "estimate": hits / 71,
                          "low": 0.0, "high": 1.0}])  # fmt: skip
    (found,) = offers.raised(ways, lang=lang, months=24, regulars=71)
    assert (found.id == "raised_missing") is not told
    assert "71" in found.text


@pytest.mark.parametrize("lang", [Language("ru"), Language("en")])
def test_a_list_says_how_many_were_lost_only_where_neither_they_nor_the_others_are_few(lang):
    row = {"segment": "vip", "kind": "static", "n": 16, "listed": 20, "lost_n": 4.0, "remark": "", "near": ""}
    known = segments.declared(pd.DataFrame([row]), lang=lang, min_n=3)[0]
    few = segments.declared(pd.DataFrame([row | {"lost_n": None}]), lang=lang, min_n=10)[0]
    assert "4" in known.text
    assert "16" in few.text
    assert few.text.split("16")[0] == known.text.split("16")[0]
    assert "4" not in few.text
    assert few.values == {"n": 16, "listed": 20}
