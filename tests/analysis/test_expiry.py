"""The expiry calendar on a handful of contracts, and its check against what came."""

import numpy as np
import pandas as pd
import pytest

from cbakit import schemas, spells
from cbakit.analysis import expiry, renewals

RULES = spells.Rules(loyalty_days=30)
AS_OF = pd.Timestamp("2025-06-30")


def terms(*rows, as_of=AS_OF, **columns):
    frame = pd.DataFrame(rows, columns=["customer_id", "sold_on", "starts_on", "ends_on"])
    frame["contract_id"] = [f"K{i}" for i in range(len(frame))]
    for name in ("sold_on", "starts_on", "ends_on"):
        frame[name] = pd.to_datetime(frame[name])
    made = schemas.conform(frame.assign(paid=True, **({"product": "annual"} | columns)), schemas.CONTRACTS)
    return spells.terms(made, as_of=as_of, rules=RULES)


def ended(found, as_of=AS_OF, months=12):
    return expiry.with_sales(renewals.judged(found, as_of=as_of, window_months=months), found)


def history(renewed_ahead, lost, product="annual", number=1):
    """Ended contracts: one per element of `renewed_ahead` (days sold before the end), and `lost` without a next one."""
    ahead = [*renewed_ahead, *[-np.inf] * lost]
    frame = pd.DataFrame({"sold_ahead_days": ahead, "product": product, "number_in_spell": number})
    return frame.assign(renewed=np.isfinite(frame["sold_ahead_days"]))


def running(*ends, product="annual", price=100.0):
    rows = [(f"c{i}", "2024-12-01", "2024-12-01", end) for i, end in enumerate(ends)]
    return terms(*rows, product=product, price=price)


@pytest.mark.parametrize(
    ("ends_on", "counted"),
    [("2025-06-30", 0), ("2025-07-01", 1), ("2026-06-30", 1), ("2026-07-01", 0), (None, 0)],
    ids=["ends today", "tomorrow", "in a year", "a day later", "open-ended"],
)
def test_the_calendar_holds_the_contracts_that_end_in_the_next_twelve_months(ends_on, counted):
    assert len(expiry.expiring(running(ends_on), history([0], 1), as_of=AS_OF)) == counted


def test_how_long_before_the_end_a_next_contract_was_sold_is_below_zero_when_it_was_sold_late():
    found = terms(
        ("early", "2024-01-01", "2024-01-01", "2024-12-31"),
        ("early", "2024-12-21", "2025-01-01", "2025-12-31"),
        ("late", "2024-01-01", "2024-01-01", "2024-12-31"),
        ("late", "2025-01-20", "2025-01-20", "2026-01-19"),
        ("lost", "2024-01-01", "2024-01-01", "2024-12-31"),
    )
    assert ended(found)["sold_ahead_days"].tolist() == [10, -20, -np.inf]


def test_the_chance_falls_as_the_end_comes_near_without_a_next_contract():
    # 20 renewed 60 days ahead, 20 on the day, 20 lost: far off 40 of 60, within 60 days 20 of 40
    rows = expiry.expiring(
        running("2025-12-31", "2025-08-30", "2025-08-29"), history([60] * 20 + [0] * 20, 20), as_of=AS_OF
    )
    assert rows["days_left"].tolist() == [184, 61, 60]
    assert rows["chance"].tolist() == [40 / 60, 40 / 60, 20 / 40]


def test_a_kind_with_fewer_than_thirty_ended_contracts_takes_the_chance_of_its_contract_number():
    known = pd.concat([history([0] * 24, 6), history([0] * 2, 27, product="monthly")], ignore_index=True)
    rows = expiry.expiring(running("2025-12-31"), known, as_of=AS_OF)
    few = expiry.expiring(running("2025-12-31", product="monthly"), known, as_of=AS_OF)
    assert rows["chance"].tolist() == [24 / 30]
    assert few["chance"].tolist() == [26 / 59]
    assert few["chance_whole"].tolist() == [26 / 59]


def test_a_contract_that_already_has_a_next_one_is_renewed_for_certain():
    found = terms(("a", "2024-09-01", "2024-09-01", "2025-08-31"), ("a", "2025-06-20", "2025-09-01", "2026-08-31"))
    rows = expiry.expiring(found, history([0], 1), as_of=AS_OF)
    assert rows[["renewed_already", "chance"]].to_numpy().tolist() == [[True, 1.0]]


def test_months_sum_to_the_whole_in_heads_and_money_and_the_interval_holds_the_expectation():
    found = running(*["2025-07-15"] * 20, *["2025-09-10"] * 30)
    made = expiry.calendar(expiry.expiring(found, history([0] * 30, 30), as_of=AS_OF))
    months, whole = made.iloc[:-1], made.iloc[-1]
    assert months["segment"].tolist() == ["2025-07", "2025-09"]
    assert whole[["n", "customers", "estimate", "money", "money_estimate"]].tolist() == [50, 50, 25, 5000, 2500]
    assert months["estimate"].sum() == whole["estimate"]
    assert (made["low"] < made["estimate"]).all()
    assert (made["estimate"] < made["high"]).all()
    # a binomial of 50 alone has a 95% range of about 14; the error of the chance widens it
    assert 14 < whole["high"] - whole["low"] < 25
    assert whole["money_high"] == 100 * whole["high"]


def test_without_history_there_is_no_calendar():
    none = expiry.expiring(running("2025-09-10"), history([], 0), as_of=AS_OF)
    assert none["chance"].isna().all()
    assert expiry.calendar(none).empty


def test_the_check_compares_the_calendar_of_a_year_ago_with_what_came():
    before = pd.DataFrame(
        {
            "contract_id": ["K0", "K2", "K3"],
            "customer_id": ["a", "b", "c"],
            "month": "2025-01",
            "kind": "annual x first",
            "price": 100.0,
            "n": 50.0,
            "renewed_already": False,
            "chance": [0.9, 0.2, 0.2],
            "chance_whole": 0.5,
        }
    )
    now = terms(
        ("a", "2024-02-01", "2024-02-01", "2025-01-31"),
        ("a", "2025-02-01", "2025-02-01", "2026-01-31"),
        ("b", "2024-02-01", "2024-02-01", "2025-01-31"),
        ("c", "2024-02-01", "2024-02-01", "2025-01-31"),
    )
    made = expiry.check(before, now).set_index("method")
    assert made["actual"].tolist() == [1, 1]
    assert made["estimate"].round(9).tolist() == [1.3, 1.5]
    assert made["brier"].round(9).tolist() == [0.03, 0.25]
    assert made["chosen"].tolist() == [True, False]
