"""One thing counted in several ways: each number of a sentence with what it is, in one table that the sentences lead to."""

import nbformat
import pandas as pd
import pytest

from cbakit.exhibits import BLOCK, Finding
from cbakit.language import Language
from cbakit.report.document import Chapter, block_of
from cbakit.report.which_number import numbers, pointed

SAID = (
    Finding("flows_year", "Ушли 326.", {"lost": 326}),
    Finding("attrition", "Ушли 323.", {"losses": 323}),
    Finding("value_of_one_point", "Пункт стоит 203.", {"estimate": 203_432.0, "low": 176_574.0, "high": 235_177.0}),
    Finding("two_points", "Здесь 173.", {"here": 173_362.0, "there": 203_432.0}),
    Finding("referral_worth", "До 9 731.", {"may_pay": 9731.4}),
)


def notebook(said):
    shown = [nbformat.v4.new_output("display_data", data=f._repr_mimebundle_()) for f in said]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=shown)])


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_numbers_are_those_of_the_sentences(tmp_path):
    found = numbers([notebook(SAID[:2]), notebook(SAID[2:])], tmp_path, Language("ru"))
    assert [plain(n) for n in found["number"]] == [
        "326", "323", "203 тыс. ₽ (от 177 тыс. до 235 тыс. ₽)", "173 тыс. ₽",
    ]  # fmt: skip
    assert set(found["topic"]) == {"lost", "point"}  # of a referral one number alone is said: no choice to explain


def test_what_a_referral_may_be_paid_stands_beside_its_ceiling(tmp_path):
    folder = tmp_path / "results" / "11_recommendations"
    folder.mkdir(parents=True)
    plan = {"rule": ["in_grace", "referral_programme"], "reward_each": [None, 1537.0], "reward_most": [None, 3075.0]}
    pd.DataFrame(plan).to_parquet(folder / "plan.parquet")
    found = numbers([notebook(SAID[4:])], tmp_path, Language("en"))
    assert [plain(n) for n in found["number"]] == ["₽1,537", "₽3,075", "₽9,731"]


@pytest.mark.parametrize("code", ["ru", "en"])
def test_only_sentences_whose_number_stands_in_the_table_lead_to_it(tmp_path, code):
    said, lang = notebook([SAID[0], SAID[1], SAID[4]]), Language(code)
    (chapter,) = pointed([Chapter("x", said)], numbers([said], tmp_path, lang), lang)
    texts = [block_of(o)["text"] for o in chapter.notebook.cells[0].outputs]
    assert ["appendix_numbers" in t for t in texts] == [True, True, False]
    assert BLOCK in chapter.notebook.cells[0].outputs[0].data


def test_a_report_with_one_way_of_counting_has_no_table(tmp_path):
    assert numbers([notebook(SAID[:1])], tmp_path, Language("ru")).empty
