"""Reasons to call that few customers have are put together; the table and the sentence have a name for that."""

import pandas as pd
import pytest

from cbakit import tables, wording
from cbakit.disclosure import disclose
from cbakit.language import Language

REASONS = pd.DataFrame(
    {"dimension": ["reason"] * 3 + [""], "segment": ["in_grace", "asleep", "drifting", ""], "n": [40, 5, 12, 52],
     "first_n": [40, 3, 9, 52]}
)  # fmt: skip


@pytest.mark.parametrize("code", ["ru", "en"])
def test_a_reason_of_few_customers_is_named_among_the_others(code):
    lang, shown = Language(code), disclose(REASONS, min_n=10)
    assert "other" in set(shown["segment"])
    assert lang.say("calls-reason-other") in [row[0] for row in tables.call_list.reasons(shown, lang=lang).text()]
    assert wording.call_list.answer(shown, lang=lang)
