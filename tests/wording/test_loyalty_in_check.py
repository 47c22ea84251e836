"""`cba check` says which loyalty period is in force, and that it is too short where it is."""

import pandas as pd
import pytest

from cbakit.analysis.purchase_gaps import gaps
from cbakit.language import NBSP, Language
from cbakit.wording import rhythm


def bought(every, n=40):
    """`n` buyers of whom each bought twice, so many days apart, long ago."""
    first = pd.Timestamp("2023-01-01") + pd.to_timedelta(range(n), unit="D")
    rows = [pd.DataFrame({"customer_id": [f"c{i}" for i in range(n)], "starts_on": first + pd.Timedelta(days=d)}) for d in (0, every)]  # fmt: skip
    return pd.concat(rows)


def told(every, *, days, declared, code="ru", n=40):
    found = gaps(bought(every, n), as_of="2025-01-01", loyalty_days=days)
    return rhythm.in_force(found, days=days, declared=declared, lang=Language(code, kind="transactions")).replace(
        NBSP, " "
    )


@pytest.mark.parametrize(
    ("code", "set_", "short", "better"),
    [
        ("ru", "Период лояльности — 90 дней, из client.yml (loyalty_days)", "здесь короток: в него укладываются 0 %", "срок в 120 дней"),
        ("en", "The loyalty period is 90 days, by loyalty_days in client.yml", "is too short here: it holds 0%", "fit into 120 days"),
    ],
)  # fmt: skip
def test_a_period_that_is_too_short_is_said_with_the_one_that_would_do(code, set_, short, better):
    said = told(100, days=90, declared=90, code=code)
    assert set_ in said
    assert short in said
    assert better in said


@pytest.mark.parametrize(("code", "own", "held"), [("ru", "60 дней, обычный", "100 %"), ("en", "60 days, the kit’s own", "100%")])  # fmt: skip
def test_a_period_that_holds_enough_is_said_with_what_it_holds(code, own, held):
    said = told(30, days=60, declared=None, code=code)
    assert own in said
    assert held in said
    assert "корот" not in said
    assert "short" not in said


def test_of_a_few_gaps_nothing_is_judged():
    said = told(100, days=60, declared=None, n=29)
    assert "слишком мало" in said
    assert "корот" not in said


@pytest.mark.parametrize(("declared", "said"), [(None, "30 дней после договора до 100 дней, 90 дней после более длинного"), (45, "45 дней")])  # fmt: skip
def test_a_club_reads_its_period_too(declared, said):
    told = rhythm.in_force(pd.DataFrame(), days=declared or 0, declared=declared, lang=Language("ru")).replace(
        NBSP, " "
    )
    assert said in told
