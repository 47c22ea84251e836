"""One thing counted in several ways: each number of a sentence with what it is, in one table that the sentences lead to."""

import nbformat
import pandas as pd
import pytest

from cbakit.exhibits import BLOCK, Finding, KeyFigure, KeyFigures
from cbakit.language import Language
from cbakit.report.document import Chapter, block_of
from cbakit.report.which_number import numbers, pointed
from cbakit.tables.renewals import formulas

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


LEFT = (
    Finding("refusal_coverage", "20 of 32.", {"period": "last_12_months", "n": 32, "hits": 20}),
    Finding("attrition", "34 left.", {"losses": 34}),
    Finding("one_more_month", "33 people.", {"n": 33, "estimate": 152_000.0}),
    Finding("flows_two", "23 no longer pay.", {"gone": 23}),
)


def test_every_count_of_who_left_stands_in_the_table_also_where_the_flow_is_too_small_to_show(tmp_path):
    found = numbers([notebook(LEFT)], tmp_path, Language("en"))
    assert found["number"].tolist() == ["32", "34", "33", "23"]
    assert found[["question", "meaning"]].nunique().tolist() == [4, 4]
    ever = Finding("refusal_coverage", "20 of 90.", {"period": "all_time", "n": 90})
    assert "90" not in numbers([notebook([ever, *LEFT[1:]])], tmp_path, Language("en"))["number"].tolist()


@pytest.mark.parametrize("code", ["ru", "en"])
def test_what_is_called_kept_stands_in_the_table_by_whom_it_counts(tmp_path, code):
    lang = Language(code)
    rows = pd.DataFrame({"formula": ["by_contract", "still_here"], "n": [183, 51], "estimate": [0.83, 0.55]})
    table = formulas(rows.assign(low=0.1, high=0.9, difference=[0.0, -0.28]), lang=lang)
    big = KeyFigures((KeyFigure("retention", "kept", "61 %", 0.61, ""),) * 2, "flows_key_figures")
    said = notebook([Finding("renewal_by_year", "35 %.", {"year_1": 0.35}), table, big])
    found = numbers([said], tmp_path, lang)
    assert [n.rstrip("%").strip() for n in map(plain, found["number"])] == ["83", "35", "55", "61"]
    (chapter,) = pointed([Chapter("x", said)], found, lang)
    assert "appendix_numbers" in block_of(chapter.notebook.cells[0].outputs[1])["so_what"]


@pytest.mark.parametrize("code", ["ru", "en"])
def test_every_answer_to_how_many_stay_within_a_year_stands_in_the_table_and_leads_to_it(tmp_path, code):
    lang = Language(code)
    curve = {"months": 12, "n": 286, "estimate": 0.42, "low": 0.35, "high": 0.48}
    far = {"year": 5, "survivor": 0.064, "survivor_low": 0.053, "survivor_high": 0.079, "method": "beta_geometric"}
    newest = {"months": 12, "n": 320, "estimate": -0.02, "share": 0.38, "share_low": 0.33, "share_high": 0.44}
    said = notebook([
        Finding("renewal_by_year", "41.", {"year_1": 0.41, "n": 207}), Finding("survival_12", "42.", curve),
        Finding("renewal_survivors", "6.4.", far), Finding("newest_12", "38.", newest),
    ])  # fmt: skip
    found = numbers([said], tmp_path, lang)
    assert found["topic"].unique().tolist() == ["kept"]
    told = [plain(n).replace(" %", "%") for n in found["number"]]
    assert [n.split(" (")[0].replace(",", ".") for n in told] == ["41%", "42%", "38%", "6.4%"]
    assert "5" in plain(found["question"].iloc[3])
    (chapter,) = pointed([Chapter("x", said)], found, lang)
    texts = [block_of(o)["text"] for o in chapter.notebook.cells[0].outputs]
    assert ["appendix_numbers" in t for t in texts] == [True, True, False, True]  # of five years says so itself


@pytest.mark.parametrize("code", ["ru", "en"])
def test_what_is_called_the_first_year_is_told_apart_by_whom_it_counts(tmp_path, code):
    said = notebook([
        Finding("renewal_base", "264.", {"first_year": 264}), Finding("flows_year", "322.", {"new": 322, "lost": 326}),
        Finding("renewal_by_year", "38.", {"year_1": 0.38, "n": 1502}),
        Finding("renewal_difference_contract_number_first", "53.", {"n": 384}),
    ])  # fmt: skip
    found = numbers([said], tmp_path, Language(code))
    assert [plain(n).replace(",", "").replace(" ", "") for n in found["number"]] == ["264", "322", "1502", "384"]
    assert found["meaning"].nunique() == 4


@pytest.mark.parametrize("code", ["ru", "en"])
def test_every_month_of_a_customer_s_money_stands_in_the_table_by_what_is_divided_by_what(tmp_path, code):
    month = Finding("one_more_month", "619.", {"n": 18, "each": 619.0, "customer_months": 265.5, "money": 164_330.0})
    flow = Finding(
        "flows_money",
        "15 064.",
        {"opening": 13_531.0, "closing": 15_064.0, "in_force": 15_064.0, "active": 30, "each": 502.13},
    )
    found = numbers([notebook([month, flow])], tmp_path, Language(code, kind="transactions"))
    assert [plain(n).strip("₽ ") for n in found["number"]] == ["619", "502"]
    assert "30" in found["meaning"].iloc[1]
    assert "explore" in found["meaning"].iloc[1]
    assert set(found["topic"]) == {"month"}
    arpu = KeyFigures(
        (KeyFigure("arpu", "x", "619", 619.0, ""), KeyFigure("closing", "x", "30", 30.0, "")), "flows_key_figures"
    )
    both = numbers([notebook([month, arpu])], tmp_path, Language(code))
    assert "month" not in set(both["topic"])  # one and the same number twice is no choice
    own = Finding("one_more_month", "700.", {"n": 18, "each": 700.0})
    assert len(numbers([notebook([own, arpu])], tmp_path, Language(code))) == 2
