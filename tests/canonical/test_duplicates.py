"""Which records are one person: both sides of every rule, and how a merge is undone or made by hand."""

import pandas as pd
import pytest

from cbakit.canonical.identity import COLUMNS, resolve
from cbakit.canonical.names import name_parts

PHONE, OTHER = "79161234567", "79039876543"


def people(*records, **declared):
    """`resolve` of records (full name, birth date, phone, e-mail), each with an id of its own."""
    given = pd.DataFrame(records, columns=["full_name", "born", "phone", "email"], dtype=object)
    parts = name_parts(given[["full_name"]])
    mentions = given.assign(key=[f"r{i}" for i in range(len(given))], last=parts["last"], first=parts["first"],
                            middle=parts["middle"], card="")  # fmt: skip
    return resolve([mentions[COLUMNS]], ["customers"], key=b"k", **declared)


def outcome(one, other):
    found = people(one, other)
    return "merged" if len(found.customer_id) == 1 else "listed" if len(found.likely) else "apart"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            ("Рожкова Анна Львовна", "1990-05-04", PHONE, ""),
            ("Рожкова Анна Львовна", "1990-04-05", PHONE, ""),
            "merged",
        ),
        (
            ("Рожкова Анна Львовна", "1990-05-04", PHONE, ""),
            ("Рожкова Анна Львовна", "1995-05-04", PHONE, ""),
            "merged",
        ),
        (("Рожков Пётр Львович", "1960-05-04", PHONE, ""), ("Рожков Пётр Львович", "1990-05-04", PHONE, ""), "apart"),
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("ROZHKOVA ANNA", "1990-05-04", PHONE, ""), "merged"),
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Anna Rozhkova", "", PHONE, ""), "merged"),
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Котова Анна Львовна", "1990-05-04", PHONE, ""), "merged"),
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Котова Анна Львовна", "1990-05-04", OTHER, ""), "listed"),
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Котова Анна Игоревна", "1990-05-04", PHONE, ""), "apart"),
        (("Рожков Пётр Львович", "1990-05-04", PHONE, ""), ("Котов Пётр Львович", "1990-05-04", OTHER, ""), "apart"),
        (("Рожкова Анна", "1990-05-04", "", "a@b.ru"), ("Рожкова-Котова Анна", "1990-05-04", "", "a@b.ru"), "merged"),
        (("Рожкова Анна Львовна", "", PHONE, ""), ("Рожкова А.Л.", "", PHONE, ""), "listed"),
        (("Рожкова Анна Львовна", "", PHONE, ""), ("Рожкова А.И.", "", PHONE, ""), "apart"),
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Рожкова Анна Львовна", "", OTHER, ""), "listed"),
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Рожкова Анна Львовна", "1971-11-30", OTHER, ""), "apart"),
        (("Рожкова Анна", "", PHONE, ""), ("Рожков Пётр", "", PHONE, ""), "apart"),
        # a first name one slip off
        (("Рожков Клементий", "1990-05-04", PHONE, ""), ("Рожков Клементйй", "1990-05-04", PHONE, ""), "merged"),
        (("Рожкова Лилия", "1990-05-04", PHONE, ""), ("Рожкова Лидия", "1990-05-04", PHONE, ""), "listed"),
        (("Рожкова Лилия", "", PHONE, ""), ("Рожкова Лидия", "", PHONE, ""), "apart"),
        (("Рожкова Лилия", "1990-05-04", PHONE, ""), ("Рожкова Лидия", "1981-11-30", PHONE, ""), "apart"),
        # forms of one name, a first name alone, initials with a birth date
        (("Рожкова Ксения", "1990-05-04", PHONE, ""), ("Рожкова Оксана", "", PHONE, ""), "listed"),
        (("Рожкова Ксения", "", PHONE, ""), ("Ксения", "", PHONE, ""), "listed"),
        (("Рожкова Ксения", "", PHONE, ""), ("Ксения", "", OTHER, ""), "apart"),
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Рожкова А.Л.", "1990-05-04", PHONE, ""), "merged"),
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Рожкова А.", "1990-05-04", PHONE, ""), "listed"),
        # a short form of several names, another ending of a patronymic, names cut short or run together
        (("Рожкова Евгения Львовна", "1990-05-04", PHONE, ""), ("Рожкова Женя", "1990-05-04", PHONE, ""), "merged"),
        (("Рожкова Евгения Львовна", "1990-05-04", PHONE, ""), ("Рожкова Женя", "", PHONE, ""), "listed"),
        (("Рожкова Евгения Львовна", "1990-05-04", PHONE, ""), ("Рожкова Женя", "1961-11-30", PHONE, ""), "apart"),
        (("Рожков Александр Ильич", "1990-05-04", PHONE, ""), ("Саша Рожков", "1990-05-04", "", ""), "merged"),
        (("Гасанов Эльдар Ариф оглы", "", PHONE, ""), ("Гасанов Эльдар Арифович", "", PHONE, ""), "merged"),
        (("Гасанов Эльдар Ариф оглы", "", PHONE, ""), ("Гасанов Эльдар Анварович", "", PHONE, ""), "apart"),
        (("Рожкова Анна Станиславо", "", PHONE, ""), ("Рожкова Анна Станиславовна", "", PHONE, ""), "merged"),
        (("РожковПётрЛьвович", "", PHONE, ""), ("Рожков Пётр Львович", "", PHONE, ""), "merged"),
        (("рожкова Анна Львовна", "", PHONE, ""), ("Рожкова Анна Львовна", "", PHONE, ""), "merged"),
        (("Пак Ён Сук", "1990-05-04", PHONE, ""), ("Пак Енсук", "1990-05-04", PHONE, ""), "merged"),
        # a slip in both names, a man's form of a woman's surname, no surname: only with the birth date
        (("Рожкава Элионора", "1990-05-04", PHONE, ""), ("Рожкова Элеонорра", "1990-05-04", PHONE, ""), "apart"),
        (("Рожков Анна Львовна", "1990-05-04", PHONE, ""), ("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), "merged"),
        (("Анна Львовна", "1990-05-04", PHONE, ""), ("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), "merged"),
        (("Рожкова", "", PHONE, ""), ("Рожкова Анна Львовна", "", PHONE, ""), "listed"),
        (("Рожкова Анна", "", PHONE, ""), ("Котова Анна", "", PHONE, ""), "listed"),
        (("Рожков Пётр", "", PHONE, ""), ("Котов Пётр", "", PHONE, ""), "apart"),
        # without a contact in common
        (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Anna Rozhkova", "1990-05-04", "", "a@b.ru"), "merged"),
        (("Рожкова-Котова Анна Львовна", "", PHONE, ""), ("Рожкова Анна Львовна", "", OTHER, ""), "listed"),
        (
            ("Рожкова Анна Львовна", "1990-05-12", PHONE, ""),
            ("Рожкова Анна Львовна", "1990-05-21", OTHER, ""),
            "listed",
        ),
        (("Рожкова Анна Львовна", "", PHONE, ""), ("Рожкова А.Л.", "", "", ""), "listed"),
        (("Рожкова Анна Львовна", "", PHONE, ""), ("Рожкова А.И.", "", "", ""), "apart"),
        (("Рожкова Анна", "1990-05-04", PHONE, ""), ("Рошкова Анна", "1990-05-04", OTHER, ""), "listed"),
        (("Рожкова Анна", "1990-05-04", PHONE, ""), ("Рошкова Анна", "1990-05-05", OTHER, ""), "apart"),
        (("Шмидтова Анна Львовна", "", PHONE, ""), ("Шмитова Анна Львовна", "", OTHER, ""), "listed"),
        (("Рожкова Анна", "", PHONE, ""), ("Рожкова Анна", "", OTHER, ""), "apart"),
        (("Рожкова Анна", "", PHONE, ""), ("Рожкова Анна", "", "", ""), "listed"),
        (("Рожкова Анна Львовна", "", PHONE, ""), ("Рожкова Анна", "", OTHER, ""), "listed"),
    ],
)
def test_two_records_are_merged_listed_or_left_apart(one, other, expected):
    assert outcome(one, other) == expected


def test_a_namesake_on_the_family_phone_does_not_keep_two_records_of_one_person_apart():
    daughter = ("Рожкова Анна Павловна", "2004-03-13", PHONE, "")
    short, mother = ("Рожкова Аня", "2004-03-13", PHONE, ""), ("Рожкова Анна Юрьевна", "1978-01-29", PHONE, "")
    assert len(people(daughter, short, mother).customer_id) == 2


def test_a_merge_is_undone_by_its_pseudonym_and_a_likely_pair_is_merged_by_hand():
    twice = (("Рожкова Анна Львовна", "1990-05-04", PHONE, ""), ("Рожкова Анна Львовна", "1990-05-04", PHONE, ""))
    merged = people(*twice).merges
    assert len(merged) == 1
    assert len(people(*twice, apart=[merged["merged_id"].iloc[0]]).customer_id) == 2
    doubtful = (("Рожкова Анна Львовна", "", PHONE, ""), ("Рожкова А.Л.", "", PHONE, ""))
    pair = people(*doubtful).likely.iloc[0]
    joined = people(*doubtful, same=[(pair["one_id"], pair["other_id"])])
    assert len(joined.customer_id) == 1
    assert joined.merges["rule"].tolist() == ["declared"]
    assert len(joined.likely) == 0
