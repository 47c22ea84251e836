import pandas as pd
import pytest

from cbakit.analysis import money


def test_a_break_between_contracts_is_no_month_of_an_active_customer():
    days = pd.to_datetime
    terms = pd.DataFrame(
        {
            "customer_id": ["a", "a", "b"],
            "spell_id": [0, 0, 1],
            "starts_on": days(["2025-07-01", "2026-01-31", "2025-07-01"]),
            "effective_end": days(["2025-12-31", "2026-06-30", "2026-06-30"]),
            "inside": False,
        }
    )
    spells = pd.DataFrame({"spell_id": [0, 1], "customer_id": ["a", "b"]})
    earned = pd.DataFrame(
        {
            "spell_id": [0, 1],
            "customer_id": ["a", "b"],
            "amount": [1000.0, 1000.0],
            "starts_on": days(["2025-07-01", "2025-07-01"]),
            "ends_on": days(["2026-06-30", "2026-06-30"]),
        }
    )
    found = money.arpu(earned, spells, terms=terms, as_of="2026-06-30")
    assert found["customer_months"].item() == pytest.approx((365 - 30 + 365) * 12 / 365.25)
    assert found["estimate"].item() == pytest.approx(2000 / ((365 - 30 + 365) * 12 / 365.25))
