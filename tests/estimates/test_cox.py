import numpy as np
import pandas as pd
import pytest

from cbakit.errors import TableError
from cbakit.estimates.cox import COLUMNS, cox


def club(n=600, seed=0, effect=0.7):
    rng = np.random.default_rng(seed)
    annual = rng.integers(0, 2, n)
    life = rng.exponential(20 * np.exp(-effect * annual))
    duration = np.minimum(life, 24)
    return duration, life < 24, pd.DataFrame({"annual": annual, "age": rng.normal(40, 10, n)})


def test_a_planted_ratio_lies_in_its_interval_and_is_proportional():
    duration, event, factors = club(3000)
    found = cox(None, duration, event, factors)
    row = found.table.set_index("factor").loc["annual"]
    assert row["low"] < np.exp(0.7) < row["high"]
    assert found.proportional is True
    assert found.reason == ""


def test_late_entry_keeps_the_ratio_that_a_stock_sample_shows():
    duration, event, factors = club(3000)
    duration, entry = np.ceil(duration), np.where(np.arange(3000) % 2, 6.0, 0.0)  # months: few times, fast
    seen = duration > entry
    found = cox(entry[seen], duration[seen], event[seen], factors[seen])
    row = found.table.set_index("factor").loc["annual"]
    assert row["low"] < np.exp(0.7) < row["high"]
    assert found.proportional is True


def test_a_crossing_effect_fails_the_check():
    rng = np.random.default_rng(1)
    annual = np.repeat([0, 1], 500)
    life = np.ceil(np.where(annual, 12 * rng.weibull(3, 1000), 12 * rng.weibull(0.8, 1000)))
    assert cox(None, life, np.ones(1000), pd.DataFrame({"annual": annual})).proportional is False


@pytest.mark.parametrize(("events", "reason"), [(19, "too_few_events"), (20, "")])
def test_ten_losses_are_needed_for_each_factor(events, reason):
    duration, _, factors = club(200)
    event = np.arange(200) < events
    assert cox(None, duration, event, factors).reason == reason


def test_a_factor_with_one_value_or_without_losses_on_one_side_is_left_out_by_name():
    duration, event, factors = club()
    nobody = (np.arange(600) < 30) & True
    found = cox(None, duration, event & ~nobody, factors.assign(club=1, corporate=nobody * 1))
    assert found.left_out == {"club": "no_variation", "corporate": "separation"}
    assert found.table["factor"].tolist() == ["annual", "age"]


def test_factors_that_determine_each_other_are_refused():
    duration, event, factors = club()
    found = cox(None, duration, event, factors.assign(monthly=1 - factors["annual"]))
    assert found.reason == "separation"
    assert found.table.columns.tolist() == COLUMNS
    assert len(found.table) == 0


def test_only_unusable_factors_give_a_reason():
    duration, event, factors = club()
    assert cox(None, duration, event, factors[["annual"]] * 0).reason == "no_variation"


def test_rows_never_seen_are_refused():
    with pytest.raises(TableError, match="of 1 rows"):
        cox([5.0], [5.0], [True], pd.DataFrame({"x": [1]}))
    with pytest.raises(TableError, match="1 rows lack one"):
        cox(None, [5.0, 6.0], [True, True], pd.DataFrame({"x": [1, np.nan]}))


def test_a_factor_that_foretells_every_loss_is_separation_and_no_number():
    """Three levels in one number: only the highest is ever lost, so its ratio has no end."""
    level = np.repeat([0.0, 1.0, 2.0], 40)
    found = cox(None, np.tile(np.arange(1.0, 41), 3), level == 2, pd.DataFrame({"level": level}))
    assert found.reason == "separation"


def test_two_hundred_losses_at_five_times_follow_efron_as_in_lifelines():
    from lifelines import CoxPHFitter

    rng = np.random.default_rng(3)
    frame = pd.DataFrame({"x": rng.normal(size=200), "d": rng.integers(1, 6, 200), "e": rng.random(200) < 0.8})
    oracle = CoxPHFitter().fit(frame, "d", "e", fit_options={"precision": 1e-10})
    found = cox(None, frame["d"], frame["e"], frame[["x"]])
    assert found.log_likelihood == pytest.approx(oracle.log_likelihood_, abs=1e-8)
    assert found.table.loc[0, ["log_hazard", "std_error"]].tolist() == pytest.approx(
        [oracle.params_.iloc[0], oracle.standard_errors_.iloc[0]], abs=1e-7
    )
