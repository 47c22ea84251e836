"""Which days an export covers, and what its ends mean."""

import json

import numpy as np
import pandas as pd
import pytest

from cbakit.canonical import _registered
from cbakit.canonical.periods import begins_by_sale, covered, joined_earlier, registered_before, same_date_ends
from cbakit.language import Language
from cbakit.schemas import CANONICAL, conform
from cbakit.wording import passport as wording


def table(name, **columns):
    return conform(pd.DataFrame(columns), CANONICAL[name])


def contracts(starts, ends, who=None, sold=None):
    n = len(starts)
    return table(
        "contracts",
        contract_id=[f"k{i}" for i in range(n)],
        customer_id=[f"c{i}" for i in (who if who is not None else range(n))],
        starts_on=pd.to_datetime(starts),
        ends_on=pd.to_datetime(ends),
        sold_on=pd.to_datetime(sold) if sold is not None else pd.NaT,
        paid=True,
    )


def visits(days):
    return table("visits", customer_id="c1", visited_at=pd.to_datetime(days))


def test_a_term_that_begins_later_than_the_last_event_does_not_move_the_last_day():
    sold = contracts(["2024-01-01", "2024-09-01"], ["2024-12-31", "2025-08-31"], sold=["2024-01-01", "2024-03-05"])
    assert covered({"contracts": sold}) == (pd.Timestamp("2024-01-01"), pd.Timestamp("2024-03-05"))


def test_where_only_first_days_are_known_the_latest_of_them_is_the_last_day():
    assert covered({"contracts": contracts(["2024-01-01", "2024-03-01"], [None, None])})[1] == pd.Timestamp(
        "2024-03-01"
    )


def test_one_date_in_a_thousand_that_lies_far_off_is_a_slip():
    days = pd.date_range("2021-01-01", periods=2000).tolist()
    slip = visits([*days, pd.Timestamp("2042-01-01")])
    assert covered({"visits": slip})[1] == days[-1]
    many = visits([*days, *pd.date_range("2042-01-01", periods=5)])
    assert covered({"visits": many})[1] == pd.Timestamp("2042-01-05")


def test_a_last_day_that_broke_off_is_not_the_last_day_covered():
    full = np.repeat(pd.date_range("2024-01-01", "2024-06-29"), 40)
    broken = np.append(full, np.repeat(pd.Timestamp("2024-06-30"), 5))
    whole = np.append(full, np.repeat(pd.Timestamp("2024-06-30"), 20))
    assert covered({"visits": visits(broken)})[1] == pd.Timestamp("2024-06-29")
    assert covered({"visits": visits(whole)})[1] == pd.Timestamp("2024-06-30")


def test_nothing_dated_covers_nothing():
    assert covered({}) == (None, None)


def test_ends_on_the_same_date_of_a_later_month_are_all_moved_where_nine_in_ten_are():
    start = pd.Series(pd.to_datetime(["2024-01-15"] * 9 + ["2024-01-15"]))
    end = pd.Series(pd.to_datetime(["2024-02-15"] * 5 + ["2025-01-15"] * 4 + ["2024-03-01"]))
    moved, counts = same_date_ends(start, end)
    assert moved.all()
    assert counts == {"same_date": 9, "day_before": 0, "rule": "all", "moved": 10}


def test_in_a_mixed_column_only_the_rows_that_end_on_the_same_date_are_moved():
    start = pd.Series(pd.to_datetime(["2024-01-15"] * 10))
    end = pd.Series(pd.to_datetime(["2024-02-15"] * 6 + ["2024-02-14"] * 4))
    moved, counts = same_date_ends(start, end)
    assert moved.tolist() == [True] * 6 + [False] * 4
    assert counts["rule"] == "rows"


def test_ends_on_the_day_before_stay_and_so_do_few_odd_ones():
    start = pd.Series(pd.to_datetime(["2024-01-15"] * 10))
    end = pd.Series(pd.to_datetime(["2024-02-15"] * 4 + ["2024-02-14"] * 6))
    assert not same_date_ends(start, end)[0].any()
    assert not same_date_ends(start, pd.Series([pd.NaT] * 10))[0].any()


def test_a_month_sold_on_the_31st_that_ends_on_the_last_of_february_ends_on_the_day_before():
    start, end = pd.Series(pd.to_datetime(["2023-01-31"] * 5)), pd.Series(pd.to_datetime(["2023-02-28"] * 5))
    moved, counts = same_date_ends(start, end)
    assert not moved.any()
    assert counts["day_before"] == 5


@pytest.fixture
def club():
    """Contracts of a month or a year, three new customers a day from the opening on 1 January 2020."""
    rng = np.random.default_rng(1)
    day = np.repeat(pd.date_range("2020-01-01", "2023-12-31"), 3)
    term = np.where(rng.random(len(day)) < 0.5, 30, 365)
    return contracts(day, day + pd.to_timedelta(term - 1, unit="D"))


def test_a_club_that_opened_on_its_first_day_is_seen_from_the_start(club):
    assert begins_by_sale(club, people(club), pd.Timestamp("2020-01-01")) == (None, "")


def test_an_export_of_what_ran_on_a_day_and_later_begins_on_that_day(club):
    ran_on = club[club["ends_on"] >= "2021-03-01"].reset_index(drop=True)
    found, sign = begins_by_sale(ran_on, people(ran_on), ran_on["starts_on"].min())
    assert sign == "nothing_ended_before"
    assert abs((found - pd.Timestamp("2021-03-01")).days) <= 3


def test_customers_who_joined_before_their_first_contract_show_that_an_export_begins_late(club):
    joined = people(club)
    early = joined["customer_id"].isin(club["customer_id"].head(300))
    joined.loc[early, "joined_on"] = pd.Timestamp("2018-05-05")
    joined.loc[~early, "joined_on"] = pd.Timestamp("2021-01-01")
    assert begins_by_sale(club, joined, pd.Timestamp("2020-01-01")) == (
        pd.Timestamp("2020-01-01"),
        "joined_before_first_contract",
    )


def test_a_registration_months_before_each_first_contract_shows_nothing_of_what_an_export_leaves_out(club):
    joined = people(club)
    first = club.groupby("customer_id")["starts_on"].min().reindex(joined["customer_id"]).to_numpy()
    opened = pd.Timestamp("2020-01-01")
    joined["joined_on"] = np.maximum(first - np.timedelta64(150, "D"), opened.to_datetime64())
    assert begins_by_sale(club, joined, opened) == (None, "")


def people(sold):
    return table("customers", customer_id=sold["customer_id"].unique(), sex="unknown")


def test_purchases_that_begin_after_their_customers_registered_are_known_to_begin_late():
    first = pd.Timestamp("2024-01-01")
    ids = [f"c{i}" for i in range(20)]
    payments = pd.DataFrame({"customer_id": ids, "paid_on": first + pd.to_timedelta(range(20), "D")})
    customers = pd.DataFrame({"customer_id": ids, "joined_on": payments["paid_on"]})
    assert joined_earlier(payments, customers, first) == (None, "")
    customers.loc[0, "joined_on"] = pd.Timestamp("2022-05-05")
    assert joined_earlier(payments, customers, first) == (first, "joined_before_first_purchase")
    assert joined_earlier(payments.head(19), customers, first) == (None, "")
    assert registered_before(payments, customers, first) == (1, 20)


@pytest.mark.parametrize(
    ("before", "says", "en"),
    [(47, "все клиенты, у кого день регистрации известен (47)", "all buyers whose day of registration is known (47)"),
     (30, "30 из 47", "30 of 47"), (40, "часть клиентов", "some buyers")],
)  # fmt: skip
def test_it_is_said_how_many_buyers_were_registered_before_the_data(before, says, en):
    params = {"data_from": "2019-01-01"} | _registered(before, 47, 10)
    notes = pd.DataFrame({"code": ["begins_by_sale"], "params": [json.dumps(params)]})
    for code, words in (("ru", says), ("en", en)):
        (said,) = wording.notes(notes, lang=Language(code, kind="transactions"))
        assert words in said.text.replace("\N{NO-BREAK SPACE}", " ")
        assert " ," not in said.text
