"""Whether the loyalty period holds the pauses between contracts."""

import pandas as pd

from cbakit import spells
from cbakit.analysis import contract_gaps
from cbakit.schemas import CONTRACTS, conform


def held(pauses, **rules):
    """Terms of customers with a contract of May and a second one so many days after its end."""
    first = pd.DataFrame(
        {"customer_id": [f"c{i}" for i in range(len(pauses))], "starts_on": pd.Timestamp("2024-05-01")}
    )
    second = first.assign(starts_on=pd.Timestamp("2024-05-31") + pd.to_timedelta(pauses, unit="D"))
    rows = pd.concat([first, second], ignore_index=True)
    rows["contract_id"], rows["paid"] = [f"d{i}" for i in range(len(rows))], True
    rows["ends_on"] = rows["starts_on"] + pd.Timedelta(days=30)
    contracts = conform(rows, CONTRACTS)
    terms = spells.terms(contracts, as_of="2026-05-31", rules=spells.Rules(**rules))
    return contract_gaps.breaks(terms)


def test_a_period_that_holds_fewer_than_three_quarters_of_the_breaks_is_short_and_the_one_that_would_hold_them_is_named():
    short = held([20] * 29 + [85] * 11).iloc[0]
    assert (short["days"], short["n"], short["hits"], short["lasting"]) == (30, 40, 29, 90)
    assert bool(short["short"])
    enough = held([20] * 30 + [85] * 10).iloc[0]
    assert not bool(enough["short"])
    assert enough["covers"] == 0.75
    assert not bool(held([20] * 29 + [85] * 11, loyalty_days=90)["short"].iloc[0])


def test_who_renews_within_a_week_and_who_returns_after_a_year_makes_no_break():
    assert held([8] * 30 + [7] * 50 + [366] * 50)["n"].tolist() == [30]
    assert held([8] * 29 + [7] * 50 + [366] * 50).empty
    assert list(held([8]).columns) == contract_gaps.COLUMNS
