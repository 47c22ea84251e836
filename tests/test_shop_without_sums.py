"""A shop whose services are recorded without sums: who bought, when and how often is known all the same."""

from pathlib import Path

import nbformat
import pandas as pd
import pytest

import cbakit as cb
from cbakit.errors import ParameterError
from cbakit.language import Language
from cbakit.recipes import explore
from cbakit.recipes.call_list import call_list, segment_lists
from cbakit.recipes.choices import rows_of
from cbakit.recipes.faces import faces
from cbakit.recipes.segments import declared_segments

CLIENT = """client: school
name: Школа
kind: transactions
language: ru
loyalty_days: 60
files:
  - {file: p.csv, table: payments, columns: {who: customer_key, day: paid_on, what: item}, constants: {amount: ""}}
  - {file: c.csv, table: customers, columns: {who: customer_key, sex: sex, since: joined_on}}
segments:
  - {name: Часто, rule: purchases_90 >= 2}
  - {name: Старше ста, rule: purchases >= 100}
  - {name: Дорогие, rule: spend_90 > 10}
"""
AS_OF = "2025-12-31"


@pytest.fixture(scope="module")
def school(put_client):
    """Thirty people: all bought in January, p00-p14 twice in the last ninety days, p00-p11 lastly within thirty of them; p20, p21 in August, p21 again today."""
    rows = [f"p{k:02d};2025-01-{1 + k % 28:02d};Урок" for k in range(30)]
    rows += [f"p{k:02d};2025-10-{10 + k};Урок" for k in range(15)]
    rows += [f"p{k:02d};2025-{'12-20' if k < 12 else '11-05'};Урок" for k in range(15)]
    rows += ["p00;2025-12-31;Урок", "p20;2025-08-10;Урок", "p21;2025-08-10;Урок", "p21;2025-12-31;Урок"]
    people = [f"p{k:02d};{'ж' if k % 2 else 'м'};2024-0{1 + k % 9}-15" for k in range(30)]
    put_client("school", CLIENT, p=["who;day;what", *rows], c=["who;sex;since", *people])
    return cb.load("school", AS_OF)


@pytest.mark.parametrize(
    ("rule", "n"),
    [("purchases_90 >= 2", 15), ("purchases >= 2", 17), ("days_since_purchase < 30", 13), ("purchases_1 > 0", 2)],
)
def test_purchases_and_days_are_counted_where_no_sum_is_recorded(school, rule, n):
    assert school.payments["amount"].isna().all()
    assert rows_of(school, faces(school).now, rule).sum() == n
    assert not explore.nobody(school, rule)


def test_a_segment_by_such_a_rule_is_filled_and_money_that_nobody_recorded_is_said_to_be_missing(school):
    told = declared_segments(school).set_index("segment")
    assert told.loc["Часто", ["n", "remark"]].tolist() == [15, ""]
    assert told.loc["Старше ста", ["n", "remark"]].tolist() == [0, ""]
    assert told.loc["Дорогие", ["remark", "near"]].tolist() == ["not_recorded", "spend_90"]
    assert told["money"].isna().all()


@pytest.mark.parametrize(("rule", "named"), [("spend_90 > 10", "spend_90"), ("monetary > 10", "'monetary'")])
def test_a_question_of_sums_that_are_not_recorded_is_refused(school, rule, named):
    with pytest.raises(ParameterError, match=r"в\s+этой базе не") as fault:
        school.beside(rule)
    assert named in str(fault.value)


def test_a_rule_that_matches_nobody_has_no_noughts_but_says_so(school):
    found = school.beside("purchases >= 100")
    assert set(found["remark"]) == {"nobody"}
    assert found[["estimate", "estimate_versus", "n"]].isna().all(axis=None)
    lang = Language("ru", kind="transactions")
    assert found.exhibit.text == lang.say("explore-nobody", name="покупки >= 100")  # one sentence, no table


def test_who_came_back_is_on_no_list_of_the_lately_lost_and_nobody_on_it_left_after_the_reports_day(school):
    listed = call_list(school)
    gone = listed[listed["left_lately"]]
    assert gone["customer_id"].tolist() == [school.payments["customer_id"].iloc[61]]  # p20, lost on 10 October
    assert not set(gone["customer_id"]) & set(school.roster()["customer_id"])
    assert (gone["contract_ends_on"] <= school.as_of).all()


def test_a_shop_s_list_of_calls_holds_whom_the_stages_call_at_risk_and_nobody_whom_a_card_gives_up(school):
    listed, classes = call_list(school), segment_lists(school)
    stages = classes[classes["list"] == ""].set_index("customer_id")["lifecycle"]
    risk = stages.index[stages == "at_risk"]  # p12 to p14: 56 of 60 days without a purchase
    assert len(risk) == 3
    assert set(listed.loc[listed["ending_risk"], "customer_id"]) == set(risk)
    assert listed.set_index("customer_id")["stage"].to_dict() == stages.reindex(listed["customer_id"]).to_dict()
    assert not listed["contract_ends_on"].isna().any()


def test_empty_intakes_give_their_reason(school):
    found = school.intakes()
    assert isinstance(found, pd.DataFrame)
    assert found.empty
    said = found.exhibit.text.replace("\u00a0", " ")
    assert said == (
        "Наборов показать нельзя: из 30 клиентов ни у кого не видно первой покупки. "
        "30 записаны раньше 1 января 2025 — дня, с которого начинаются данные."
    )


def test_without_a_product_of_enough_buyers_the_notebook_asks_of_another_property_and_not_of_everybody(school):
    notebook = nbformat.read(Path(cb.__file__).parents[2] / "notebooks" / "explore.ipynb", as_version=4)
    (cell,) = [c["source"] for c in notebook.cells if c["cell_type"] == "code" and "chosen = {" in c["source"]]
    for known, chosen in (([("sex", "female"), ("sex", "male")], {"sex": "female"}), ([], "state = active")):
        few = pd.DataFrame(known, columns=["attribute", "segment"])
        named = {"base": school, "product": "", "language": "ru", "few": few}
        exec(cell.replace("base.attributes()", "few"), named)
        assert named["chosen"] == chosen
        assert len(named["answer"])


def test_who_has_left_is_on_the_list_as_left_and_not_as_slipping_away(school, monkeypatch):
    from cbakit.recipes import call_list as module

    classes = segment_lists(school).assign(rfm="slipping")
    monkeypatch.setattr(module, "segment_lists", lambda base: classes)
    listed = module.call_list.__wrapped__(school)
    gone = listed[listed["stage"] == "lost"]
    assert len(gone)
    assert set(gone["first_reason"]) == {"left_lately"}


def test_a_rule_that_cannot_be_read_is_told_in_the_language_of_the_client(school):
    with pytest.raises(ParameterError, match=r"Правило не\s+читается: признака «дней» нет"):
        school.beside("пол = женский и дней >= 60")
