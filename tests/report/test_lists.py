"""Contact lists are files a spreadsheet opens safely and `cba reveal` reads back."""

import io

import pandas as pd

from cbakit.report.lists import contact_lists, segment_lists

TEXTS = pd.DataFrame({"rank": [1, 2, 3], "action": ["Позвонить", "=Первый", "=Второй"]})


def contacts(rows):
    return pd.DataFrame(rows, columns=["rank", "rule", "customer_id", "segment", "reason", "priority", "group"])


def read(content):
    return pd.read_csv(io.BytesIO(content), sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")


def test_a_list_holds_pseudonyms_by_urgency_with_the_reason_to_call():
    rows = [(1, "in_grace", "c2", "", "in_grace", 2, "action"), (1, "in_grace", "c1", "", "in_grace", 1, "control")]
    found = contact_lists(contacts(rows), TEXTS)
    assert list(found) == ["in_grace"]
    listed = read(found["in_grace"])
    assert listed["customer_id"].tolist() == ["c1", "c2"]
    assert listed["reason"].unique().tolist() == ["Позвонить"]
    assert listed["group"].tolist() == ["control", "action"]


def test_a_rule_that_speaks_twice_makes_two_lists_and_no_cell_is_a_formula():
    rows = [
        (2, "manager_gap", "c1", "=HYPERLINK(1)", "m", 1, "action"),
        (3, "manager_gap", "c1", "+7", "m", 1, "action"),
    ]
    found = contact_lists(contacts(rows), TEXTS)
    assert list(found) == ["manager_gap_2", "manager_gap_3"]
    assert read(found["manager_gap_2"]).iloc[0][["segment", "reason"]].tolist() == ["'=HYPERLINK(1)", "'=Первый"]
    assert read(found["manager_gap_3"])["segment"].tolist() == ["'+7"]


def test_without_contacts_there_is_no_list():
    assert contact_lists(contacts([]), TEXTS) == {}


def test_segments_of_a_crm_are_one_file_for_everybody_and_one_for_each_declared_segment():
    rows = [
        ("", "c2", "активные", "лучшие", "A", "Z"),
        ("", "c1", "ушедшие", "", "", ""),
        ("=VIP", "c2", "активные", "лучшие", "A", "Z"),
    ]
    found = segment_lists(pd.DataFrame(rows, columns=["list", "customer_id", "lifecycle", "rfm", "abc", "xyz"]))
    assert list(found) == ["segments", "segment_1"]
    assert read(found["segments"])["customer_id"].tolist() == ["c1", "c2"]
    assert read(found["segment_1"]).iloc[0].tolist() == ["c2", "'=VIP", "активные", "лучшие", "A", "Z"]
