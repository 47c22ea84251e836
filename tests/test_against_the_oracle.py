"""The kernel and the analyses against the method read out customer by customer."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from cbakit import store
from cbakit.analysis import renewals
from cbakit.config import Client
from cbakit.periods import months_between
from cbakit.schemas import CONTRACTS, CUSTOMERS, conform
from tests import oracle

AS_OF = date(2026, 3, 31)


def wild_club(seed, freezes=True):
    """300 customers with overlaps, gaps on both sides of every limit, freezes and cancellations."""
    rng = np.random.default_rng(seed)
    rows = []
    for customer in range(300):
        day = pd.Timestamp("2022-01-01") + pd.Timedelta(days=int(rng.integers(0, 900)))
        for _ in range(rng.integers(1, 8)):
            length = int(rng.choice([30, 31, 92, 100, 101, 182, 365]))
            end = day + pd.Timedelta(days=length - 1)
            frozen = int(rng.choice([0, 0, 0, 7, 28])) if freezes else 0
            cancelled = day + pd.Timedelta(days=int(rng.integers(5, length))) if rng.random() < 0.1 else pd.NaT
            rows.append((f"c{customer}", day, end, frozen, cancelled))
            last = end if pd.isna(cancelled) else cancelled
            day = last + pd.Timedelta(days=int(rng.choice([-40, -5, 0, 1, 2, 7, 8, 29, 30, 31, 90, 91, 92, 200])))
    frame = pd.DataFrame(rows, columns=["customer_id", "starts_on", "ends_on", "frozen_days", "cancelled_on"])
    frame["contract_id"] = [f"k{i}" for i in range(len(frame))]
    table = conform(frame.assign(paid=True), CONTRACTS)
    people = conform(pd.DataFrame({"customer_id": sorted(table["customer_id"].unique())}), CUSTOMERS)
    given = {"contracts": table, "customers": people}
    base = store.cut(given, settings=Client(client="w", name="w"), as_of=AS_OF)
    return base, by_customer(base.contracts)


def by_customer(contracts):
    out = {}
    for row in contracts.to_dict("records"):
        term = {k: row[k].date() if isinstance(row[k], pd.Timestamp) else row[k] for k in row}
        term["cancelled_on"] = None if pd.isna(row["cancelled_on"]) else row["cancelled_on"].date()
        out.setdefault(row["customer_id"], []).append(term)
    return out


@pytest.fixture(scope="module", params=range(4))
def club(request):
    return wild_club(request.param)


def test_spells_begin_and_end_as_read_out(club):
    base, customers = club
    expected = sorted(
        (who, spell[0]["starts_on"], spell[-1]["end"], len(spell))
        for who, contracts in customers.items()
        for spell in oracle.spells(contracts)
    )
    found = base.spells
    got = zip(
        found["customer_id"], found["starts_on"].dt.date, found["ends_on"].dt.date, found["contracts"], strict=True
    )
    assert sorted(got) == expected


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2024, 2, 29), date(2025, 7, 14), AS_OF])
def test_who_is_active_and_who_is_in_grace_as_read_out(club, day):
    base, customers = club
    expected = {who: state for who, contracts in customers.items() if (state := oracle.state(contracts, day))}
    assert base.roster(day).set_index("customer_id")["state"].to_dict() == expected


def test_form_a_counts_the_contracts_and_the_renewals_read_out(club):
    base, customers = club
    expected = dict(pair for contracts in customers.values() for pair in oracle.ended(contracts, AS_OF))
    rows = renewals.judged(base.terms, as_of=base.as_of)
    assert dict(zip(rows["contract_id"], rows["renewed"], strict=True)) == expected
    whole = renewals.renewal_rate(base.terms, as_of=base.as_of)
    assert (whole["n"].item(), whole["hits"].item()) == (len(expected), sum(expected.values()))


def test_the_clock_without_freezes_counts_paid_months_and_days_and_nothing_else():
    base, customers = wild_club(9, freezes=False)
    unbroken = base.spells.set_index(["customer_id", "spell_no"])
    for who, contracts in customers.items():
        for number, spell in enumerate(oracle.spells(contracts), 1):
            start, stop = spell[0]["starts_on"], oracle.paid_until(spell)
            assert unbroken.loc[(who, number), "months"] == pytest.approx(months_between([start], [stop])[0], abs=1e-9)
