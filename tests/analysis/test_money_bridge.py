"""From the money of one year to that of the next: the parts add up, and each holds what it says."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import forecast
from cbakit.analysis.money_bridge import Year, bridge
from cbakit.estimates.contract_prices import log_level, rises
from cbakit.language import Language
from cbakit.tables import outlook as tabled
from cbakit.wording import outlook as worded
from tests.analysis.test_forecast import AS_OF, club, months_of


def parts(before, ahead):
    return bridge(before, ahead).set_index("part")["estimate"]


@pytest.mark.parametrize(
    ("ahead", "only"),
    [
        (Year(1100, 110_000.0, 121_000.0, 5_000.0), "people"),  # a tenth more customers, each as before
        (Year(1000, 112_000.0, 110_000.0, 5_000.0), "prices"),  # 1.018 for 0.909 of the prices of as_of
        (Year(1000, 90_000.0, 99_000.0, 5_000.0), "mix"),  # a tenth less is bought at equal prices
        (Year(1000, 100_000.0, 110_000.0, 9_000.0), "extras"),
    ],
)
def test_what_alone_has_moved_is_the_whole_difference(ahead, only):
    before = Year(1000, 100_000.0, 110_000.0, 5_000.0)  # prices have risen by a tenth since what was sold
    found = parts(before, ahead)
    assert found[["people", "prices", "mix", "extras"]].drop(only).tolist() == pytest.approx([0, 0, 0], abs=1e-6)
    assert found[only] == pytest.approx(ahead.money - before.money)


def test_the_parts_add_up_whatever_moves():
    draw = np.random.default_rng(3)
    for _ in range(50):
        before, ahead = (Year(*draw.uniform(10, 1000, 4)) for _ in range(2))
        found = parts(before, ahead)
        assert found.drop("total").sum() == pytest.approx(ahead.money) == found["total"]
    assert bridge(Year(0, 1.0, 1.0, 1.0), ahead).empty


def test_the_level_of_prices_goes_through_the_middles_of_the_years_it_was_measured_in():
    day = pd.Timestamp("2025-12-31")
    on = day - pd.to_timedelta([-365.25, 0, 182.625, 547.875, 730.5, 913.125], unit="D")
    found = log_level(on.to_numpy(), day=day, steps=[0.20, 0.10], ahead=0.06)
    assert found == pytest.approx([0.06, 0.0, -0.03, -0.23, -0.28, -0.33], abs=1e-3)
    assert log_level(on.to_numpy(), day=day, steps=[], ahead=0.0) == pytest.approx(0.0)


def test_contracts_that_only_grow_dearer_are_prices_and_nothing_else():
    rows = []
    for k in range(60):  # everybody renews every month, and a month costs 1% more than the one before
        rows += [(*row[:4], 100.0 * 1.01**at) for at, row in enumerate(months_of(f"c{k}", "2022-01-01", 48))]
    terms, seen = club(rows)
    drawn = forecast.simulate(terms, seen, as_of=AS_OF, draws=200)
    past = np.array(["2024-12-31", "2025-12-31"], "datetime64[D]")
    dues = float(forecast.sold_in(terms, past).sum())
    assert rises(terms, day=AS_OF)[0] == pytest.approx(12 * np.log(1.01), rel=0.03)
    before = Year(720.0, dues, dues * drawn.level_before, 0.0)
    ahead = Year(720.0, drawn.money.sum(axis=1).mean(), drawn.level_money.sum(axis=1).mean(), 0.0)
    found = parts(before, ahead)
    assert found["prices"] == pytest.approx(ahead.money - before.money, rel=0.03)
    assert abs(found["mix"]) < 0.005 * before.money


def test_the_bridge_is_told_with_its_sum():
    found = bridge(Year(1000, 1.0e6, 1.1e6, 5e5), Year(1050, 1.3e6, 1.2e6, 6e5)).assign(kind="change")
    sources = pd.DataFrame(
        {"kind": "source", "part": ["sold", "renewed", "joined", "extras"], "estimate": [7e5, 4e5, 2e5, 6e5]}
    )
    rows, lang = pd.concat([found, sources], ignore_index=True), Language("ru")
    told = [f.text.replace("\u00a0", " ") for f in worded.bridge(rows, lang=lang)]
    assert told[0].startswith("Выручка за прошедшие двенадцать месяцев — 1,50 млн ₽, за следующие — 1,90 млн ₽")
    assert "уже продано 700 тыс. ₽" in told[1]
    table = tabled.bridge(rows, lang=lang)
    money = table.frame["estimate"]
    assert money.iloc[:-1].sum() == pytest.approx(money.iloc[-1])
    assert "меняет цена тех же договоров, 209 тыс. ₽" in table.title.replace("\u00a0", " ")
    assert tabled.bridge(rows.iloc[:0], lang=lang) is None
