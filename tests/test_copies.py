"""Of a million customers a table is half a gigabyte: what only chooses or orders rows makes them once more and not thrice."""

import tracemalloc

import numpy as np
import pandas as pd

from cbakit.analysis import money, renewals
from cbakit.estimates import draw_order

N, OTHERS = 20_000, 20


def held(made):
    """The result, and the most that was held on the way as a multiple of it."""
    tracemalloc.start()
    try:
        found = made()
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return found, most / found.memory_usage(index=False).sum()


def terms():
    day = pd.Timestamp("2025-01-01") + pd.to_timedelta(np.arange(N) % 200, unit="D")
    known = {"customer_id": np.arange(N) // 2, "next_row": -1, "effective_end": day, "loyalty_days": 30, "sold_on": day,
             "outcome": np.where(np.arange(N) % 5, "lost", "early"), "number_in_spell": 1}  # fmt: skip
    return pd.DataFrame(known | {f"attr_{k}": np.arange(N) * 0.5 for k in range(OTHERS)})


def test_contracts_in_the_order_of_what_they_hold():
    given = terms()
    given["customer_id"] = given["customer_id"].astype(str)
    before = given.copy()
    found, copies = held(lambda: draw_order.unkeyed(given))
    assert copies < 1.8
    assert sorted(found["attr_1"]) == sorted(given["attr_1"])
    pd.testing.assert_frame_equal(given, before)


def test_ended_contracts():
    given = terms()
    before = given.copy()
    found, copies = held(lambda: renewals.judged(given, as_of="2026-01-01"))
    assert len(found) == N
    assert copies < 1.8
    pd.testing.assert_frame_equal(given, before)


def test_blocks_of_money_below_one_another():
    parts = [pd.DataFrame({f"c{k}": np.arange(N) * 0.5 for k in range(OTHERS)}, copy=False) for _ in range(2)]
    whole = pd.concat(parts, ignore_index=True)
    found, copies = held(lambda: money._one_below_another(parts))
    assert copies < 1.3
    pd.testing.assert_frame_equal(found, whole)
