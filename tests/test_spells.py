import numpy as np
import pandas as pd
import pytest

from cbakit.schemas import CONTRACTS, CUSTOMERS, conform
from cbakit.spells import (
    Rules,
    anniversaries,
    begins,
    from_payments,
    from_snapshot,
    roster,
    seen_whole_from,
    spells,
    terms,
)

ASOF = "2026-06-30"


def contracts(*rows):
    frame = pd.DataFrame(rows)
    frame["contract_id"] = [f"k{i}" for i in range(len(frame))]
    for column in ("starts_on", "ends_on", "sold_on", "cancelled_on", "frozen_from", "frozen_to"):
        if column in frame:
            frame[column] = pd.to_datetime(frame[column])
    return conform(frame.assign(paid=frame.get("paid", True)), CONTRACTS)


def row(who, starts_on, ends_on, **more):
    return {"customer_id": who, "starts_on": starts_on, "ends_on": ends_on, **more}


def read(table, rules=Rules(), as_of=ASOF, first_day=None, joined_on=None):  # noqa: B008
    found = terms(table, as_of=as_of, rules=rules)
    return found, spells(found, as_of=as_of, first_day=first_day, joined_on=joined_on)


YEAR = ("2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("next_start", "outcome", "n_spells"),
    [
        ("2023-12-20", "early", 1),
        ("2023-12-31", "early", 1),
        ("2024-01-01", "on_time", 1),
        ("2024-01-07", "on_time", 1),
        ("2024-01-08", "late", 1),
        ("2024-03-30", "late", 1),  # 90 days after the end
        ("2024-03-31", "returned", 2),
    ],
)
def test_a_year_is_followed_early_on_time_late_or_after_the_loyalty_period(next_start, outcome, n_spells):
    found, unbroken = read(contracts(row("ann", *YEAR), row("ann", next_start, "2025-06-01")))
    assert found["outcome"].tolist()[0] == outcome
    assert len(unbroken) == n_spells


def test_a_renewal_sold_before_the_end_is_early_even_if_it_starts_after():
    found, _ = read(contracts(row("ann", *YEAR), row("ann", "2024-01-10", "2025-01-09", sold_on="2023-12-31")))
    assert found["outcome"][0] == "early"


@pytest.mark.parametrize(("days", "default"), [(100, 30), (101, 90)])
def test_the_default_loyalty_period_is_thirty_days_up_to_a_term_of_a_hundred_and_ninety_beyond(days, default):
    end = pd.Timestamp("2024-01-01") + pd.Timedelta(days=days - 1)
    found, _ = read(contracts(row("ann", "2024-01-01", end)))
    assert found["loyalty_days"].tolist() == [default]


def test_a_freeze_moves_the_end_unless_the_export_already_moved_it():
    table = contracts(row("ann", *YEAR, frozen_days=28))
    assert terms(table, as_of=ASOF, rules=Rules())["effective_end"][0] == pd.Timestamp("2024-01-28")
    moved = terms(table, as_of=ASOF, rules=Rules(ends_include_freezes=True))
    assert moved["effective_end"][0] == pd.Timestamp("2023-12-31")
    assert moved["term_days"][0] == 365 - 28


def test_a_cancellation_cuts_the_end():
    found, unbroken = read(contracts(row("ann", *YEAR, cancelled_on="2023-05-10")))
    assert found["effective_end"][0] == pd.Timestamp("2023-05-10")
    assert unbroken["lost_on"][0] == pd.Timestamp("2023-05-10") + pd.Timedelta(days=91)


@pytest.mark.parametrize(("gap", "outcome"), [(7, "upgraded"), (8, "late")])
def test_a_contract_soon_after_a_cancellation_is_an_upgrade(gap, outcome):
    start = pd.Timestamp("2023-05-10") + pd.Timedelta(days=gap)
    table = contracts(row("ann", *YEAR, cancelled_on="2023-05-10"), row("ann", start, "2024-05-10"))
    found, unbroken = read(table)
    assert found["outcome"][0] == outcome
    assert len(unbroken) == 1


def test_a_contract_inside_another_extends_nothing():
    table = contracts(row("ann", *YEAR), row("ann", "2023-06-01", "2023-06-30"), row("ann", "2024-01-05", "2025-01-04"))
    found, unbroken = read(table)
    assert found["outcome"].tolist()[:2] == ["on_time", "inside"]
    assert unbroken["contracts"].tolist() == [2]


def test_the_loyalty_period_is_that_of_the_contract_with_the_latest_end():
    # The month inside the year has L = 30; the year that ends later has L = 90.
    table = contracts(row("ann", *YEAR), row("ann", "2023-12-01", "2023-12-30"), row("ann", "2024-02-20", "2024-03-20"))
    _, unbroken = read(table)
    assert len(unbroken) == 1


@pytest.mark.parametrize(
    ("as_of", "outcome", "lost"), [("2024-03-30", "undecided", False), ("2024-03-31", "lost", True)]
)
def test_a_customer_is_lost_on_the_day_after_the_loyalty_period(as_of, outcome, lost):
    found, unbroken = read(contracts(row("ann", *YEAR)), as_of=as_of)
    assert found["outcome"].tolist() == [outcome]
    assert unbroken["lost_on"].notna().tolist() == [lost]


def test_staff_contracts_do_not_count():
    found, _ = read(contracts(row("ann", *YEAR, paid=True), row("boss", *YEAR, paid=False)))
    assert found["customer_id"].tolist() == ["ann"]


def test_order_of_rows_does_not_matter_and_the_input_is_left_alone():
    table = contracts(row("bob", *YEAR), row("ann", "2024-01-05", "2025-01-04"), row("ann", *YEAR))
    before = table.copy()
    shuffled = table.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(read(table)[1], read(shuffled)[1])
    pd.testing.assert_frame_equal(table, before)


def test_no_contracts_make_empty_tables_with_their_columns():
    found, unbroken = read(contracts(row("ann", *YEAR)).iloc[:0])
    assert found.empty
    assert unbroken.empty
    assert {"outcome", "effective_end"} <= set(found.columns)
    assert roster(found, unbroken, on=ASOF, rules=Rules()).empty
    assert anniversaries(found, unbroken, rules=Rules(), years=2).empty


# --- the membership clock -------------------------------------------------------------------------------------


def passed(table, rules=Rules(), years=3):  # noqa: B008
    found, unbroken = read(table, rules)
    table = anniversaries(found, unbroken, rules=rules, years=years)
    return {r.year: (bool(r.passed), f"{r.anniversary_on:%Y-%m-%d}") for r in table.itertuples()}


def test_one_year_does_not_pass_its_anniversary_and_a_renewal_does():
    assert passed(contracts(row("ann", *YEAR)))[1] == (False, "2024-01-01")
    renewed = contracts(row("ann", *YEAR), row("ann", "2024-01-01", "2024-12-31"))
    assert passed(renewed)[1] == (True, "2024-01-01")
    assert passed(renewed)[2] == (False, "2025-01-01")


def test_a_leap_year_does_not_carry_a_single_contract_over_its_anniversary():
    assert passed(contracts(row("ann", "2023-03-01", "2024-02-29")))[1] == (False, "2024-03-01")


def test_a_freeze_does_not_carry_a_single_contract_over_its_anniversary():
    assert passed(contracts(row("ann", *YEAR, frozen_days=28)))[1] == (False, "2024-01-29")
    assert passed(contracts(row("ann", *YEAR, frozen_days=28)), Rules(clock="calendar"))[1] == (True, "2024-01-01")


def test_a_gap_moves_later_anniversaries_on_the_paid_clock_only():
    table = contracts(row("ann", *YEAR), row("ann", "2024-01-11", "2025-01-10"), row("ann", "2025-01-11", "2026-01-10"))
    assert passed(table)[1] == (True, "2024-01-11")
    assert passed(table)[2] == (True, "2025-01-11")
    assert passed(table, Rules(clock="calendar"))[2] == (True, "2025-01-01")


def test_months_in_a_row_reach_a_year():
    months = [
        row("ann", f"2023-{m:02d}-01", pd.Timestamp(f"2023-{m:02d}-01") + pd.offsets.MonthEnd()) for m in range(1, 13)
    ]
    assert passed(contracts(*months))[1] == (False, "2024-01-01")
    longer = [*months, row("ann", "2024-01-01", "2024-01-31")]
    assert passed(contracts(*longer))[1] == (True, "2024-01-01")
    assert read(contracts(*longer))[1]["months"].tolist() == [13.0]


def test_a_half_year_behind_a_gap_stays_a_half_year():
    # 184 days from August and 184 from March are a year and three days, but two halves of a year all the same.
    table = contracts(row("ann", "2022-08-01", "2023-01-31"), row("ann", "2023-03-03", "2023-09-02"))
    assert read(table)[1]["months"].tolist() == [12.0]
    assert passed(table)[1] == (False, "2023-09-03")


@pytest.mark.parametrize(
    ("third_year", "passes"),
    [("2020-03-21", False), ("2020-05-31", False), ("2020-06-02", True)],
    ids=["breaks of 20 days", "breaks of a quarter of the term", "too long to be told from a shorter term"],
)
def test_breaks_before_the_data_begin_do_not_carry_a_contract_over_its_anniversary(third_year, passes):
    # Joined on 1 March 2018: the contract of the third year is over when the clock shows three years, not before.
    end = pd.Timestamp(third_year) + pd.DateOffset(years=1) - pd.Timedelta(days=1)
    with_a_break = [row("bob", "2023-01-01", "2023-12-31"), row("bob", "2024-01-11", "2025-01-10")]
    joined = pd.Series(pd.to_datetime(["2018-03-01"]), index=["ann"])
    table = contracts(row("ann", third_year, end), *with_a_break)
    found, unbroken = read(table, first_day="2020-02-01", joined_on=joined)
    third = anniversaries(found, unbroken, rules=Rules(), years=3).query("spell_id == 0 and year == 3").iloc[0]
    assert third["passed"] == passes
    if not passes:
        assert third["anniversary_on"] == end + pd.Timedelta(days=1)


@pytest.mark.parametrize(("lag", "expected"), [(0, True), (14, True), (15, False)])
def test_a_recording_lag_moves_the_anniversary(lag, expected):
    table = contracts(row("ann", "2023-01-01", "2024-01-15"))
    assert passed(table, Rules(recording_lag_days=lag))[1][0] is expected


def test_length_counts_paid_months_without_freezes_and_gaps():
    table = contracts(row("ann", *YEAR, frozen_days=20), row("ann", "2024-01-31", "2025-01-30"))
    assert read(table)[1]["months"].tolist() == [24.0]
    calendar = read(table, Rules(clock="calendar"))[1]["months"]
    assert calendar.tolist() == [pytest.approx(24 + 30 / 31)]


# --- late entry -----------------------------------------------------------------------------------------------


def test_a_known_joining_date_before_the_data_enters_late():
    joined = pd.Series(pd.to_datetime(["2020-07-01"]), index=["ann"])
    table = contracts(row("ann", "2022-12-01", "2023-11-30"), row("bob", "2025-02-01", "2026-01-31"))
    _, unbroken = read(table, first_day="2023-01-01", joined_on=joined)
    assert unbroken["starts_on"].dt.strftime("%Y-%m-%d").tolist() == ["2020-07-01", "2025-02-01"]
    assert unbroken["entry_months"].tolist() == [30.0, 0.0]
    assert unbroken["start_known"].tolist() == [True, True]


def test_who_joined_in_the_data_began_with_the_first_contract_however_long_ago_the_registration():
    joined = pd.Series(pd.to_datetime(["2023-01-01", "2023-03-01"]), index=["ann", "bob"])
    table = contracts(row("ann", "2023-06-01", "2024-05-31"), row("bob", "2023-03-21", "2024-03-20"))
    _, unbroken = read(table, first_day="2023-01-01", joined_on=joined)
    assert unbroken["starts_on"].dt.strftime("%Y-%m-%d").tolist() == ["2023-06-01", "2023-03-21"]
    assert unbroken["months"].tolist() == [12.0, 12.0]
    assert unbroken["start_known"].all()


@pytest.mark.parametrize(
    ("wait", "term", "starts_on", "known"),
    [
        (20, 365, "2023-01-10", True),  # everybody waits as long, and no earlier term fits in
        (20, 10, None, False),  # one does
        (21, 365, "2022-12-20", True),  # longer than anybody who joined in the data: a member since then
    ],
)
def test_a_registration_before_the_data_is_no_membership_where_the_wait_is_the_usual_one(wait, term, starts_on, known):
    later = [f"c{k}" for k in range(20)]
    first = pd.Timestamp("2023-01-10")
    joined = pd.Series(pd.Timestamp("2023-03-01"), index=later)
    joined["ann"] = first - pd.Timedelta(days=wait)
    last = first + pd.Timedelta(days=term - 1)
    rows = [row(who, "2023-03-21", pd.Timestamp("2023-03-20") + pd.Timedelta(days=term)) for who in later]
    _, unbroken = read(contracts(row("ann", first, last), *rows), first_day="2023-01-01", joined_on=joined)
    ann = unbroken.set_index("customer_id").loc["ann"]
    assert ann["start_known"] == known
    if known:
        assert str(ann["starts_on"].date()) == starts_on


def test_the_wait_of_who_came_back_is_no_wait_for_a_first_contract():
    later = [f"c{k}" for k in range(20)]
    joined = pd.Series(pd.Timestamp("2023-03-01"), index=later)
    joined["ann"] = pd.Timestamp("2022-01-10")
    once = [row(who, "2023-03-01", "2023-03-30") for who in later]
    again = [row(who, "2024-12-01", "2024-12-30") for who in later]
    _, unbroken = read(
        contracts(row("ann", "2023-01-10", "2024-01-09"), *once, *again), first_day="2023-01-01", joined_on=joined
    )
    ann = unbroken.set_index("customer_id").loc["ann"]
    assert (str(ann["starts_on"].date()), ann["start_known"]) == ("2022-01-10", True)


def test_who_joined_before_the_data_and_is_seen_late_is_a_customer_known_before_and_not_a_new_one():
    joined = pd.Series(
        pd.to_datetime(["2018-05-01", "2024-12-31", "2025-01-01", None]), index=["ann", "bob", "cat", "dan"]
    )
    table = contracts(*(row(who, "2025-06-01", "2025-06-30") for who in ("ann", "bob", "cat", "dan")))
    _, unbroken = read(table, Rules(loyalty_days=30), first_day="2025-01-01", joined_on=joined)
    assert unbroken["starts_on"].dt.strftime("%Y-%m-%d").unique().tolist() == ["2025-06-01"]
    assert unbroken["known_before"].tolist() == [True, True, False, False]
    assert begins(unbroken).tolist() == [False, False, True, True]
    assert unbroken["start_known"].all()  # how long the spell lasted is seen


@pytest.mark.parametrize(("first", "known"), [("2025-03-03", False), ("2025-03-04", True)])
def test_a_buyer_registered_before_the_data_was_not_buying_without_a_break_since_then(first, known):
    rules = Rules(loyalty_days=60, clock="calendar", grace_is_active=True)
    joined = pd.Series(pd.to_datetime(["2018-05-01", "2025-01-02"]), index=["ann", "bob"])
    table = contracts(row("ann", first, first), row("bob", "2025-01-02", "2025-01-02"))
    _, unbroken = read(table, rules, first_day="2025-01-01", joined_on=joined)
    assert unbroken["starts_on"].dt.strftime("%Y-%m-%d").tolist() == [first, "2025-01-02"]
    assert unbroken["start_known"].tolist() == [known, True]  # within 61 days of it an unseen purchase may be near
    assert unbroken["known_before"].tolist() == [True, False]


def test_without_joining_dates_the_first_term_after_the_data_begins_has_an_unknown_start():
    table = contracts(row("ann", "2023-02-01", "2024-01-31"), row("bob", "2025-02-01", "2026-01-31"))
    _, unbroken = read(table, first_day="2023-01-01")
    assert unbroken["start_known"].tolist() == [False, True]
    assert read(table)[1]["start_known"].all()


# --- the base on a day ----------------------------------------------------------------------------------------


def base_on(day, table, rules=Rules()):  # noqa: B008
    found, unbroken = read(table, rules)
    return roster(found, unbroken, on=day, rules=rules).set_index("customer_id")


@pytest.mark.parametrize(
    ("day", "state"),
    [("2022-12-31", None), ("2023-01-01", "active"), ("2023-12-31", "active"), ("2024-01-01", "in_grace"),
     ("2024-03-30", "in_grace"), ("2024-03-31", None)],
)  # fmt: skip
def test_active_on_both_edges_then_in_grace_then_lost(day, state):
    table = base_on(day, contracts(row("ann", *YEAR)))
    assert table["state"].to_dict() == ({"ann": state} if state else {})


def test_stages_take_the_first_that_matches():
    table = contracts(
        row("ahead", "2025-08-01", "2026-07-31"),
        row("ahead", "2026-08-01", "2027-07-31", sold_on="2026-06-15"),
        row("due", "2025-08-01", "2026-07-31"),
        row("frozen", "2026-01-01", "2026-12-31", frozen_from="2026-06-20", frozen_to="2026-07-10"),
        row("grace", "2025-06-01", "2026-05-31"),
        row("new", "2026-06-01", "2027-05-31"),
        row("adapting", "2026-04-02", "2027-04-01"),
        row("settled", "2026-03-01", "2027-02-28"),
        row("second", "2024-11-01", "2025-10-31"),
        row("second", "2025-11-01", "2026-10-31"),
    )
    assert base_on("2026-06-30", table)["stage"].to_dict() == {
        "ahead": "renewed_ahead",
        "due": "renewal_due",
        "frozen": "frozen",
        "grace": "in_grace",
        "new": "new",
        "adapting": "adapting",
        "settled": "settled_first_year",
        "second": "year_2",
    }


def test_membership_year_turns_on_the_anniversary():
    table = contracts(row("ann", *YEAR), row("ann", "2024-01-01", "2024-12-31"))
    assert base_on("2023-12-31", table)["membership_year"]["ann"] == 1
    assert base_on("2024-01-01", table)["membership_year"]["ann"] == 2


def test_of_two_running_contracts_the_one_that_ends_last_is_shown():
    table = contracts(row("ann", *YEAR, product="year"), row("ann", "2023-06-01", "2023-06-30", product="pool"))
    assert base_on("2023-06-15", table)["product"]["ann"] == "year"


def test_opening_plus_new_plus_returned_less_lost_is_closing_on_a_random_club():
    rng = np.random.default_rng(4)
    start = pd.Timestamp("2023-01-01") + pd.to_timedelta(rng.integers(0, 900, 800), unit="D")
    length = rng.choice([30, 90, 180, 365], 800)
    table = contracts(
        *[
            row(f"c{w}", s, s + pd.Timedelta(days=int(n) - 1))
            for w, s, n in zip(rng.integers(0, 300, 800), start, length, strict=True)
        ]
    )
    found, unbroken = read(table)
    for day in pd.date_range("2023-06-30", "2026-05-31", freq="ME"):
        begun = (unbroken["starts_on"] <= day).sum()
        lost = (unbroken["lost_on"] <= day).sum()
        assert len(roster(found, unbroken, on=day, rules=Rules())) == begun - lost


# --- other kinds ----------------------------------------------------------------------------------------------


def test_a_buyer_is_active_until_sixty_days_after_the_last_purchase():
    bought = pd.DataFrame(
        {
            "payment_id": ["1"],
            "customer_id": ["ann"],
            "paid_on": pd.to_datetime(["2026-01-01"]),
            "amount": [5.0],
            "item": [None],
        }
    )
    table = conform(from_payments(bought), CONTRACTS)
    rules = Rules(loyalty_days=60, grace_is_active=True)
    assert base_on("2026-03-02", table, rules)["state"].tolist() == ["active"]
    assert base_on("2026-03-03", table, rules).empty


def test_a_refund_is_not_a_purchase():
    frame = pd.DataFrame(
        {
            "payment_id": ["1", "2"],
            "customer_id": "ann",
            "paid_on": pd.Timestamp("2026-01-01"),
            "amount": [5.0, -5.0],
            "item": None,
        }
    )
    assert from_payments(frame)["contract_id"].tolist() == ["1"]


def test_a_snapshot_becomes_one_spell_a_customer_with_its_tenure():
    people = conform(
        pd.DataFrame(
            {"customer_id": ["a", "b", "c"], "tenure_months": [9.0, 4.0, 0.0], "churned": [False, True, True]}
        ),
        CUSTOMERS,
    )
    table = conform(from_snapshot(people, as_of=ASOF), CONTRACTS)
    rules = Rules(loyalty_days=0, clock="calendar")
    _, unbroken = read(table, rules)
    assert base_on(ASOF, table, rules)["state"].to_dict() == {"a": "active"}
    assert unbroken["lost_on"].notna().tolist() == [False, True, True]
    assert unbroken["months"].round(2).tolist()[1] == pytest.approx(3.97, abs=0.05)


@pytest.mark.parametrize(("bought", "stage"), [("2026-05-22", "adapting"), ("2026-05-21", "renewal_due")])
def test_the_loyalty_period_of_a_purchase_is_about_to_end_in_its_last_third(bought, stage):
    rules = Rules(loyalty_days=60, clock="calendar", grace_is_active=True)
    found, unbroken = read(contracts(row("a", bought, bought)), rules, as_of="2026-06-30")
    assert roster(found, unbroken, on="2026-06-30", rules=rules)["stage"].tolist() == [stage]


def test_a_buyer_after_a_break_or_from_before_the_data_is_back_and_not_new():
    rules = Rules(loyalty_days=60, clock="calendar", grace_is_active=True)
    bought = contracts(
        row("again", "2026-01-10", "2026-01-10"),
        row("again", "2026-06-20", "2026-06-20"),  # 161 days later
        row("fresh", "2026-06-20", "2026-06-20"),
        row("older", "2026-06-20", "2026-06-20"),  # registered long before the data begin
        row("settles", "2025-12-01", "2025-12-01"),
        row("settles", "2026-05-01", "2026-05-01"),
        row("settles", "2026-06-20", "2026-06-20"),
    )
    joined = pd.Series(pd.to_datetime(["2017-05-01", "2026-06-20"]), index=["older", "fresh"])
    found, unbroken = read(bought, rules, as_of="2026-06-30", first_day="2025-12-01", joined_on=joined)
    stages = roster(found, unbroken, on="2026-06-30", rules=rules).set_index("customer_id")["stage"]
    assert stages.to_dict() == {"again": "back", "fresh": "new", "older": "back", "settles": "back_settling"}


def test_a_base_is_seen_whole_from_the_day_on_which_the_earlier_sales_have_run_out():
    running = contracts(row("ann", "2024-12-01", "2025-11-30"), row("bob", "2025-01-10", "2026-01-09"),
                        row("cid", "2025-02-01", "2026-01-31"))  # fmt: skip
    found, _ = read(running)
    assert f"{seen_whole_from(found, first_day=None):%Y-%m-%d}" == "2024-12-01"  # every contract there ever was
    assert f"{seen_whole_from(found, first_day='2025-01-01'):%Y-%m-%d}" == "2025-01-01"  # who was running is there
    sold, _ = read(running.iloc[1:].reset_index(drop=True), Rules(loyalty_days=30))  # exported by day of sale
    assert f"{seen_whole_from(sold, first_day='2025-01-01'):%Y-%m-%d}" == "2026-01-31"  # 365 days and 30 of loyalty
    bought, _ = read(contracts(row("ann", "2025-01-01", "2025-01-01")), Rules(loyalty_days=150, grace_is_active=True))
    for first in (None, "2025-01-01"):
        assert f"{seen_whole_from(bought, first_day=first):%Y-%m-%d}" == "2025-05-31"
    assert seen_whole_from(found.iloc[:0], first_day=None) is None
