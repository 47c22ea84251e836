"""Calls answered and missed, who has waited too long for a contact, and what a campaign added over a control group."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import calls, campaigns, touch
from cbakit.schemas import CONTACTS, conform

AS_OF = pd.Timestamp("2024-12-31")
DAY = pd.Timedelta(days=1)


def contacts(
    rows, columns=("customer_id", "contacted_on", "channel", "answered", "duration_s", "direction", "manager")
):
    return conform(pd.DataFrame(rows, columns=list(columns)), CONTACTS)


FIVE = contacts(
    [
        ("a", "2024-12-02 09:30", "call", True, 120, "incoming", "m1"),  # a Monday morning
        ("b", "2024-12-02 18:00", "call", False, 0, "incoming", "m1"),
        (None, "2024-12-07 17:59", "call", None, 60, "incoming", "m2"),  # Saturday; talk time says answered
        ("a", "2024-12-08 16:59", "call", None, None, "outgoing", "m2"),  # nobody knows
        ("a", "2024-12-08 12:00", "message", None, None, "outgoing", "m2"),
    ]
)


def test_a_call_is_answered_by_its_flag_else_by_its_talk_time_else_left_out():
    found = calls.calls(FIVE, as_of=AS_OF)
    assert found["answered"].tolist() == [True, False, True]
    assert found["hour"].tolist() == [9, 18, 17]
    assert found["weekday"].tolist() == [1, 1, 6]
    assert found["part"].tolist() == ["morning", "evening", "evening"]


def test_parts_of_the_day_meet_at_noon_and_at_five():
    at = ["2024-12-02 11:59", "2024-12-02 12:00", "2024-12-02 16:59", "2024-12-02 17:00"]
    found = calls.calls(contacts([("a", t, "call", True, 1, "incoming", "m") for t in at]), as_of=AS_OF)
    assert found["part"].tolist() == ["morning", "daytime", "daytime", "evening"]


def test_a_log_of_days_alone_has_no_hours():
    found = calls.calls(contacts([("a", "2024-12-02", "call", True, 1, "incoming", "m")]), as_of=AS_OF)
    assert found["hour"].isna().all()
    assert found["part"].tolist() == ["unknown"]
    assert calls.by_hour(found, direction="incoming").empty


def test_answered_and_missed_sum_to_the_calls_whatever_they_are_split_by():
    found = calls.calls(FIVE, as_of=AS_OF)
    rows = calls.answered_by(found, by=("", "manager", "part"))
    assert rows.groupby("dimension")["n"].sum().tolist() == [3, 3, 3]
    assert rows.groupby("dimension")["hits"].sum().tolist() == [2, 2, 2]
    hours = calls.by_hour(found, direction="incoming")
    assert (hours["hits"] + hours["missed"] == hours["n"]).all()
    assert set(hours["days"]) == {"all"}  # too few for a grid of weekdays


def test_minutes_of_the_managers_are_those_of_all():
    found = calls.talk(calls.calls(FIVE, as_of=AS_OF)).set_index("segment")
    assert found.loc["", "minutes"] == found.loc[["m1", "m2"], "minutes"].sum() == 3
    assert found["n"].to_dict() == {"": 3, "m1": 2, "m2": 1}
    assert found.loc["", "estimate"] == 1.5  # 3 minutes in two answered calls


ROSTER = pd.DataFrame(
    {
        "customer_id": list("abcde"),
        "stage": ["new", "new", "renewal_due", "year_2", "in_grace"],
        "manager": ["m1", "m1", "m2", None, "m2"],
        "days_since_start": [30, 31, 300, 500, 400],
        "contract_ends_on": AS_OF,
    }
)


def test_nobody_waits_before_the_membership_is_as_old_as_the_days_allowed():
    found = touch.last_contacts(ROSTER, FIVE.iloc[:0], as_of=AS_OF)
    assert found["overdue"].tolist() == [False, True, True, True, True]
    assert found["days"].isna().all()


@pytest.mark.parametrize(("days", "overdue"), [(30, False), (31, True)])
def test_a_contact_lasts_as_long_as_its_stage_allows(days, overdue):
    made = contacts([("c", AS_OF - days * DAY, "call", True, 60, "outgoing", "m2")])
    found = touch.last_contacts(ROSTER, made, as_of=AS_OF).set_index("customer_id").loc["c"]
    assert (found["days"], found["overdue"]) == (days, overdue)


def test_a_call_that_nobody_took_and_being_left_alone_are_no_contacts():
    made = contacts([("c", AS_OF, "call", False, 0, "outgoing", "m"), ("d", AS_OF, "control", None, None, None, "m"),
                     ("e", AS_OF, "call", False, 0, "incoming", "m"), ("b", AS_OF, "message", None, None, None, "m")])  # fmt: skip
    found = touch.last_contacts(ROSTER, made, as_of=AS_OF).set_index("customer_id")
    assert found["days"].notna().to_dict() == {"a": False, "b": True, "c": False, "d": False, "e": False}


def test_overdue_of_stages_and_of_managers_sum_to_the_base_and_the_list_is_as_long():
    last = touch.last_contacts(ROSTER, FIVE, as_of=AS_OF)
    found = touch.summaries(last)
    for column in ("n", "overdue_n", "never_n"):
        assert set(found.groupby("dimension")[column].sum()) == {found.query("dimension == ''")[column].item()}
    listed = touch.overdue(last)
    assert len(listed) == found.query("dimension == ''")["overdue_n"].item()
    assert listed["stage"].iloc[0] == "in_grace"


def campaign(told, bought_told, left, bought_left):
    """A campaign of so many contacted and left alone, and the contracts of those who bought on day 10."""
    on = AS_OF - 100 * DAY
    names = [f"t{i}" for i in range(told)] + [f"l{i}" for i in range(left)]
    made = pd.DataFrame({"customer_id": names, "contacted_on": on, "campaign": "back",
                         "channel": ["message"] * told + ["control"] * left})  # fmt: skip
    buyers = names[:bought_told] + names[told : told + bought_left]
    sold = pd.DataFrame({"customer_id": buyers, "sold_on": on + 10 * DAY, "starts_on": pd.NaT})
    return conform(made, CONTACTS), sold.astype(
        {"customer_id": object, "starts_on": "datetime64[ns]", "sold_on": "datetime64[ns]"}
    )


def test_a_campaign_is_read_against_those_left_alone():
    found = campaigns.response(campaigns.reached(*campaign(100, 30, 50, 5), as_of=AS_OF)).iloc[0]
    assert (found["n"], found["hits"], found["n_control"], found["hits_control"]) == (100, 30, 50, 5)
    assert found["gain"] == pytest.approx(0.2)
    assert found["p"] == pytest.approx(0.0077, abs=0.0005)  # Fisher's exact test of 30/100 and 5/50


def test_without_a_control_group_there_is_no_gain():
    found = campaigns.response(campaigns.reached(*campaign(100, 30, 0, 0), as_of=AS_OF))
    assert found["gain"].isna().all()
    assert campaigns.contrasts(found).empty


@pytest.mark.parametrize(("day", "counts"), [(0, False), (1, True), (60, True), (61, False)])
def test_a_purchase_counts_from_the_day_after_to_the_last_of_the_days(day, counts):
    made, sold = campaign(1, 1, 0, 0)
    sold = sold.assign(sold_on=AS_OF - 100 * DAY + day * DAY)
    assert campaigns.reached(made, sold, as_of=AS_OF)["bought"].tolist() == [counts]


def test_contacts_whose_days_have_not_passed_are_not_judged_and_who_was_contacted_is_no_control():
    made, sold = campaign(1, 0, 1, 0)
    late = made.assign(contacted_on=AS_OF - 59 * DAY)
    none = campaigns.reached(late, sold, as_of=AS_OF)
    assert none.empty
    assert none.dtypes.equals(campaigns.reached(made, sold, as_of=AS_OF).dtypes)
    both = pd.concat([made, made.assign(customer_id="l0", channel="message")], ignore_index=True)
    found = campaigns.reached(both, sold, as_of=AS_OF).set_index("customer_id")["control"]
    assert found.to_dict() == {"t0": False, "l0": False}


def test_nothing_in_gives_empty_tables():
    nobody = calls.calls(FIVE.iloc[:0], as_of=AS_OF)
    assert calls.answered_by(nobody, by=("", "manager")).empty
    assert calls.talk(nobody).empty
    assert calls.contrasts(nobody).empty
    assert calls.main_direction(nobody) == ""
    assert touch.watched(ROSTER, FIVE.iloc[:0]).empty
    assert touch.summaries(touch.last_contacts(ROSTER.iloc[:0], FIVE.iloc[:0], as_of=AS_OF)).empty
    assert campaigns.response(
        campaigns.reached(FIVE.iloc[:0], ROSTER.assign(sold_on=AS_OF, starts_on=AS_OF), as_of=AS_OF)
    ).empty
    assert np.isnan(campaigns.response(campaigns.reached(*campaign(100, 0, 5, 0), as_of=AS_OF))["gain"].iloc[0])
