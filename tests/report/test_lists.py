"""Contact lists are files a spreadsheet opens safely and `cba reveal` reads back."""

import io

import pandas as pd
import pytest

from cbakit.language import Language
from cbakit.report.lists import contact_lists, further_lists, heading, segment_lists
from cbakit.schemas import ID_HEADINGS, LEAD_HEADINGS

RU, EN = Language("ru"), Language("en")

TEXTS = pd.DataFrame({"rank": [1, 2, 3], "action": ["Позвонить", "=Первый", "=Второй"]})


def contacts(rows):
    found = pd.DataFrame(rows, columns=["rank", "rule", "customer_id", "segment", "reason", "priority", "group"])
    return found.assign(manager="Manager 1", contract_ends_on=pd.Timestamp("2026-08-31"))


def read(content):
    return pd.read_csv(io.BytesIO(content), sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")


def test_a_list_holds_pseudonyms_by_urgency_with_the_reason_to_call():
    rows = [(1, "in_grace", "c2", "", "in_grace", 2, "action"), (1, "in_grace", "c1", "", "in_grace", 1, "control")]
    found = contact_lists(contacts(rows), TEXTS, lang=EN)
    assert list(found) == ["in_grace"]
    listed = read(found["in_grace"])
    assert listed["Customer code"].tolist() == ["c1", "c2"]
    assert listed["What to do"].unique().tolist() == ["Позвонить"]
    assert listed["Whom to offer"].tolist() == ["leave alone: control group", "offer"]


def test_a_rule_that_speaks_twice_makes_two_lists_and_no_cell_is_a_formula():
    rows = [
        (2, "manager_gap", "c1", "=HYPERLINK(1)", "m", 1, "action"),
        (3, "manager_gap", "c1", "+7", "m", 1, "action"),
    ]
    found = contact_lists(contacts(rows), TEXTS, lang=EN)
    assert list(found) == ["manager_gap_2", "manager_gap_3"]
    assert read(found["manager_gap_2"]).iloc[0][["Group", "What to do"]].tolist() == ["'=HYPERLINK(1)", "'=Первый"]
    assert read(found["manager_gap_3"])["Group"].tolist() == ["'+7"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_sign_by_which_a_formula_begins_stands_first_in_a_cell_of_any_list(sign):
    text = f"{sign}cmd"
    lists = pd.DataFrame(
        {"list": [text], "number": 1, "customer_id": ["c1"], "lifecycle": "", "rfm": text, "abc": "", "xyz": ""}
    )
    written = [
        contact_lists(contacts([(1, "in_grace", "c1", text, "r", 1, "action")]), TEXTS, lang=EN)["in_grace"],
        segment_lists(lists, lang=EN)["segment_1"],
        further_lists({"calls": pd.DataFrame({"customer_id": ["c1"], "segment": [text], "note": [text]})}, lang=EN)[
            "calls"
        ],
    ]
    cells = [cell for content in written for cell in read(content).iloc[0]]
    assert [cell for cell in cells if "cmd" in cell] == [f"'{text}"] * 5


def test_without_contacts_there_is_no_list():
    assert contact_lists(contacts([]), TEXTS, lang=EN) == {}


def test_segments_of_a_crm_are_one_file_for_everybody_and_one_for_each_declared_segment():
    rows = [
        ("", 0, "c2", "активные", "лучшие", "A", "Z"),
        ("", 0, "c1", "ушедшие", "", "", ""),
        ("Б", 1, "c1", "ушедшие", "", "", ""),
        ("=VIP", 3, "c2", "активные", "лучшие", "A", "Z"),
    ]
    found = segment_lists(
        pd.DataFrame(rows, columns=["list", "number", "customer_id", "lifecycle", "rfm", "abc", "xyz"]), lang=EN
    )
    assert list(found) == [
        "segments",
        "segment_1",
        "segment_3",
    ]  # by the order of client.yml, where nobody is in the second
    assert read(found["segment_1"])[heading("segment", EN)].tolist() == ["Б"]
    everybody = read(found["segments"])
    assert everybody["Customer code"].tolist() == ["c1", "c2"]
    assert heading("segment", EN) not in everybody  # a column that would be empty in every row
    assert read(found["segment_3"]).values.tolist() == [["c2", "'=VIP", "активные", "лучшие", "A", "Z"]]


def test_a_russian_list_is_russian_with_the_end_of_the_contract_and_the_manager():
    rows = [(1, "in_grace", "c1", "", "in_grace", 1, "action")]
    listed = read(contact_lists(contacts(rows), TEXTS, lang=RU)["in_grace"])
    assert listed.columns.tolist() == [
        "Код клиента",
        "Очередь",
        "Менеджер",
        "Договор до",
        "Что сделать",
        "Кому предложить",
    ]
    assert listed.iloc[0].tolist() == ["c1", "1", "Менеджер 1", "31.08.2026", "Позвонить", "предложить"]


def test_codes_marks_and_chances_of_further_lists_are_words():
    risk = pd.DataFrame({"customer_id": ["c1"], "stage": ["at_risk"]})
    assert (
        read(further_lists({"calls": risk}, lang=Language("ru", kind="transactions"))["calls"])["Этап"][0]
        == "под угрозой"
    )
    rows = pd.DataFrame({"customer_id": ["c1"], "stage": ["in_grace"], "overdue": [True], "estimate": [0.25]})
    listed = read(further_lists({"calls": rows}, lang=RU)["calls"])
    assert listed.iloc[0].to_dict() == {
        "Код клиента": "c1", "Этап": "в периоде лояльности", "Давно не звонили": "да", "Шанс": "0,250",
    }  # fmt: skip


def test_sums_have_two_decimals_and_a_reason_that_nobody_has_no_column():
    rows = pd.DataFrame({"customer_id": ["c1", "c2"], "deals": [2, 6], "largest": [2400.0, 2390.0], "total": [4800, 9505.5],
                         "since": pd.to_datetime(["2019-01-17", "2019-02-13"]), "asleep": [False, False],
                         "drifting": [True, False]})  # fmt: skip
    shop = Language("ru", kind="transactions")
    lines = further_lists({"largest_deals": rows}, lang=shop)["largest_deals"].decode("utf-8-sig").splitlines()
    assert [line.replace("\u00a0", " ") for line in lines] == [
        "Код клиента;Покупок;Самая крупная;Всего;Первая покупка в данных;Отдаляется",
        "c1;2;2400,00;4800,00;17.01.2019;да", "c2;6;2390,00;9505,50;13.02.2019;",
    ]  # fmt: skip
    whole = further_lists({"largest_deals": rows.assign(total=[4800.0, 9505.0])}, lang=shop)["largest_deals"]
    assert ";2400;4800;" in whole.decode("utf-8-sig")


def test_a_lead_has_the_step_in_the_reader_s_language_and_the_stage_in_the_client_s_own():
    rows = pd.DataFrame({"lead_id": ["l1"], "step": ["lead offered_on"], "own_stage": ["предложение"]})
    listed = read(further_lists({"open_leads": rows}, lang=EN)["open_leads"])
    assert listed.iloc[0].to_dict() == {
        "Lead code": "l1", "Step reached": "offer", "Stage in your system": "предложение",
    }  # fmt: skip


def test_the_heading_of_pseudonyms_is_the_one_that_reveal_knows():
    assert tuple(heading("customer_id", lang) for lang in (RU, EN)) == ID_HEADINGS
    assert {heading(column, lang): column for column in ("lead_id", "created_on") for lang in (RU, EN)} == LEAD_HEADINGS
