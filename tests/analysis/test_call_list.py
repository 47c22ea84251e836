"""One list of whom to call: each person once, by what runs out first."""

import pandas as pd

from cbakit.analysis import call_list
from cbakit.language import Language
from cbakit.tables import call_list as shown

PEOPLE = pd.DataFrame(
    {"customer_id": list("abcde"), "manager": "m", "stage": "year_2",
     "contract_ends_on": pd.to_datetime(["2025-03-01", "2025-02-01", "2025-01-10", None, "2025-01-05"])}
)  # fmt: skip
MEMBERS = {"overdue": list("abcd"), "asleep": list("bd"), "in_grace": ["c"], "drifting": ["a"]}


def test_each_person_stands_once_by_the_most_urgent_reason():
    found = call_list.call_list(PEOPLE, {k: pd.Series(v) for k, v in MEMBERS.items()})
    assert found["customer_id"].tolist() == ["c", "b", "d", "a"]  # e has no reason
    assert found["first_reason"].tolist() == ["in_grace", "asleep", "asleep", "drifting"]
    assert found["reasons"].tolist() == [2, 2, 2, 2]
    assert found["order"].tolist() == [1, 2, 3, 4]


BUYERS = pd.DataFrame(
    [("a", "at_risk", "slipping"), ("b", "at_risk", "asleep"), ("c", "active", "slipping"), ("d", "lost", "asleep"),
     ("e", "lost", "cannot_lose"), ("f", "lost", "slipping"), ("g", "lost", "cannot_lose"), ("h", "active", None)],
    columns=["customer_id", "lifecycle", "rfm"],
)  # fmt: skip


def test_buyers_are_called_as_their_stage_and_card_say():
    found = call_list.of_buyers(BUYERS, pd.Series(["d", "e", "f"]))  # g left long ago
    assert {reason: who.tolist() for reason, who in found.items()} == {
        "ending_risk": ["a"],  # the card of b and d says that calls to them are wasted
        "cant_lose": ["e", "g"],
        "drifting": ["a", "c"],  # f has left
        "left_lately": ["e", "f"],
    }


def test_not_to_have_been_called_for_long_puts_nobody_on_the_list_by_itself():
    found = call_list.call_list(PEOPLE, {"overdue": pd.Series(list("abe")), "asleep": pd.Series(["b"])})
    assert found["customer_id"].tolist() == ["b"]
    assert found["overdue"].tolist() == [True]


CONTACTS = pd.DataFrame(
    [(1, "late_renewals", "a", "action"), (1, "late_renewals", "b", "control"), (1, "late_renewals", "e", "elsewhere"),
     (2, "referral_gain", "c", "action"), (2, "referral_gain", "d", "action"), (3, "price_visitors", "a", "action")],
    columns=["rank", "reason", "customer_id", "group"],
)  # fmt: skip


def test_whom_a_recommendation_calls_before_the_end_is_on_the_list_and_its_control_group_is_not():
    # b is left alone, e stands on an earlier list too, c and d get an invitation
    assert call_list.advised(CONTACTS).tolist() == ["a", "e"]
    found = call_list.call_list(PEOPLE, {"ending_advised": call_list.advised(CONTACTS), "asleep": pd.Series(["b"])})
    assert found["first_reason"].tolist() == ["ending_advised", "ending_advised", "asleep"]


def test_of_every_recommendation_it_is_known_how_many_stand_on_the_one_list():
    found = call_list.held(CONTACTS, pd.DataFrame({"customer_id": ["a", "b", "c"]}))
    assert found.values.tolist() == [[1, 3, 2], [2, 2, 1], [3, 1, 1]]


def test_within_a_reason_the_expected_money_decides():
    people = PEOPLE.assign(value=[1.0, 2.0, 3.0, 4.0, None])
    found = call_list.call_list(people, {"asleep": pd.Series(list("abcde")), "in_grace": pd.Series(["a"])})
    assert found["customer_id"].tolist() == ["a", "d", "c", "b", "e"]


def test_where_no_money_is_told_more_reasons_stand_first_then_the_earlier_end_and_the_text_says_so():
    people = PEOPLE.assign(value=float("nan"))
    found = call_list.call_list(people, {"in_grace": pd.Series(list("abcde")), "overdue": pd.Series(["d"])})
    assert found["customer_id"].tolist() == ["d", "e", "c", "b", "a"]
    counted = call_list.counts(found)
    for code, words in (
        ("ru", "поводов больше, затем у кого договор кончается раньше"),
        ("en", "then whose contract ends sooner"),
    ):
        table = shown.reasons(counted, lang=Language(code))
        assert words in table.definition.replace("\u00a0", " ")
        assert "раньше" not in table.so_what
        assert "sooner" not in table.so_what  # the rule is said once, where it is said whole


def test_first_reasons_sum_to_the_list():
    counted = call_list.counts(call_list.call_list(PEOPLE, {k: pd.Series(v) for k, v in MEMBERS.items()}))
    parts, whole = counted[counted["dimension"] != ""], counted[counted["dimension"] == ""].iloc[0]
    assert parts["first_n"].sum() == whole["n"] == 4
    assert parts.set_index("segment")["n"].to_dict() == {"in_grace": 1, "asleep": 2, "drifting": 1, "overdue": 4}


def test_nobody_in_is_an_empty_list():
    none = call_list.call_list(PEOPLE.iloc[:0], {})
    assert none.columns.tolist() == call_list.LISTED
    assert call_list.counts(none).empty


def test_the_latest_contract_says_when_it_ends_and_who_looks_after_it():
    terms = pd.DataFrame(
        {"customer_id": ["a", "a"], "contract_id": ["1", "2"], "manager": ["m1", "m2"],
         "effective_end": pd.to_datetime(["2025-01-01", "2024-01-01"])}
    )  # fmt: skip
    row = call_list.with_contracts(pd.DataFrame({"customer_id": ["a"]}), terms).iloc[0]
    assert (row["manager"], f"{row['contract_ends_on']:%Y-%m-%d}") == ("m1", "2025-01-01")
