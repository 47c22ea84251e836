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


def test_where_the_most_urgent_are_few_the_sentence_still_begins_with_them():
    few = REASONS.assign(n=[6, 7, 40, 53], first_n=[6, 7, 40, 53])
    lang, shown = Language("en"), disclose(few, min_n=10)
    assert next(iter(shown["segment"])) == "drifting"  # the urgent ones are among the others
    told = wording.call_list.answer(shown, lang=lang, begins="in_grace")[0].text
    assert lang.say("calls-reason-in-grace") in told
    assert lang.say("calls-reason-drifting") not in told


@pytest.mark.parametrize("open_leads", [0, 3])
def test_the_list_of_leads_is_named_only_where_there_are_open_ones(open_leads):
    table = tables.call_list.reasons(REASONS, lang=Language("ru"), open_leads=open_leads)
    assert ("open_leads.csv" in table.so_what) == bool(open_leads)


@pytest.mark.parametrize("code", ["ru", "en"])
def test_who_left_has_a_name_in_the_column_of_stages(code):
    assert Language(code).label("lost") != "lost"
