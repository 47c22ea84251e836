"""Leads at equal age: an open lead is not lost, a young one lowers no rate, steps and outcomes add up."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from cbakit.analysis import leads
from cbakit.estimates import funnels
from cbakit.schemas import LEADS, conform

AS_OF = pd.Timestamp("2024-12-31")
DAY = pd.Timedelta(days=1)
NO_CONTRACTS = pd.DataFrame(
    {"customer_id": pd.Series(dtype=object), "sold_on": pd.Series(dtype="datetime64[ns]"),
     "starts_on": pd.Series(dtype="datetime64[ns]")}
)  # fmt: skip


def made(rows, **more):
    """Leads from (days before AS_OF, outcome, days to the decision or None)."""
    created = [AS_OF - DAY * age for age, _, _ in rows]
    frame = pd.DataFrame(
        {
            "lead_id": [f"L{i}" for i in range(len(rows))],
            "created_on": created,
            "outcome": [outcome for _, outcome, _ in rows],
            "closed_on": [c + DAY * d if d is not None else pd.NaT for c, (_, _, d) in zip(created, rows, strict=True)],
        }
        | more
    )
    return conform(frame, LEADS)


def followed(rows, **more):
    return leads.followed(made(rows, **more), NO_CONTRACTS, as_of=AS_OF)


FIVE = [(100, "won", 10), (100, "won", 31), (60, "lost", 5), (31, "open", None), (30, "open", None)]


def test_an_open_lead_is_censored_at_the_last_day_and_not_lost():
    found = followed(FIVE)
    assert found["outcome"].tolist() == ["won", "won", "lost", "open", "open"]
    assert found["days"].tolist() == [10, 31, 5, 31, 30]


def test_what_closes_after_the_day_is_open_on_it_and_on_the_day_it_is_decided():
    rows = made([(10, "won", 10), (10, "won", 11), (10, "lost", 11)])
    assert leads.followed(rows, NO_CONTRACTS, as_of=AS_OF)["outcome"].tolist() == ["won", "open", "open"]


def test_without_a_stage_a_customer_means_won_and_a_reason_or_a_closing_day_lost():
    rows = made([(9, None, 1), (9, None, None), (9, None, None), (9, None, None)],
                customer_id=["c", None, None, "d"], lost_reason=[None, "x", None, None])  # fmt: skip
    assert leads.followed(rows, NO_CONTRACTS, as_of=AS_OF)["outcome"].tolist() == ["won", "lost", "open", "won"]


def test_a_sale_without_a_day_is_dated_by_the_first_contract_from_the_lead_on():
    rows = made([(50, "won", None), (50, "won", None)], customer_id=["c", "d"])
    contracts = pd.DataFrame({"customer_id": ["c", "c", "d"], "starts_on": pd.NaT,
                              "sold_on": [AS_OF - 51 * DAY, AS_OF - 43 * DAY, AS_OF - 51 * DAY]})  # fmt: skip
    assert leads.followed(rows, contracts, as_of=AS_OF)["days"].fillna(-1).tolist() == [7, -1]


@pytest.mark.parametrize(("window", "n", "hits"), [(30, 5, 1), (31, 4, 2), (60, 3, 2), (61, 2, 2)])
def test_conversion_counts_leads_at_least_as_old_as_the_window_and_sales_within_it(window, n, hits):
    found = leads.conversion(leads.judged(followed(FIVE), window=window)).iloc[0]
    assert (found["n"], found["hits"]) == (n, hits)


def test_a_young_lead_changes_no_rate():
    more = followed([*FIVE, (1, "open", None), (2, "lost", 1), (29, "won", 3)])
    assert leads.conversion(leads.judged(more, window=30))["estimate"].iloc[0] == 1 / 5


def test_leads_are_won_lost_and_open_in_every_segment_and_segments_sum_to_the_whole():
    found = leads.totals(followed(FIVE, source=["a", "a", "b", None, "b"]), as_of=AS_OF)
    assert (found["n"] == found[["won_n", "lost_n", "open_n"]].sum(axis=1)).all()
    assert found.query("dimension == ''")[["n", "won_n", "lost_n", "open_n"]].to_numpy().tolist() == [[5, 2, 1, 2]]
    assert found.query("dimension == 'source'")["n"].sum() == 5
    assert found.query("dimension == 'source'")["segment"].tolist() == ["a", "b", "unknown"]


def test_the_year_of_the_totals_begins_the_day_after_the_same_date_a_year_before():
    rows = made([(366, "lost", 1), (365, "lost", 1)])  # 2024 is a leap year: 31 December 2023 and 1 January 2024
    found = leads.totals(leads.followed(rows, NO_CONTRACTS, as_of=AS_OF), as_of=AS_OF)
    assert found.query("dimension == ''")["n"].item() == 1


def test_a_lead_that_got_further_has_passed_the_steps_before_and_steps_never_grow():
    day = AS_OF - 100 * DAY
    rows = followed([(100, "won", 9), (100, "lost", 9), (100, "lost", 9), (100, "open", None), (100, "lost", 9)],
                    reached_on=[pd.NaT, day, day, pd.NaT, day + 40 * DAY],
                    offered_on=[pd.NaT, pd.NaT, day + 5 * DAY, pd.NaT, pd.NaT])  # fmt: skip
    found = leads.funnel(leads.judged(rows, window=30), window=30)
    assert found["step"].tolist() == ["created", "reached_on", "offered_on", "won"]  # nobody has a visit recorded
    assert found["n"].tolist() == [5, 3, 2, 1]
    assert found["before"].tolist() == [5, 5, 3, 2]
    assert (found["n"].diff().dropna() <= 0).all()


def test_time_to_a_decision_knows_who_still_waits():
    waits = [(40, "lost", 2), (40, "lost", 4), (40, "open", None), (40, "open", None), (40, "open", None)]
    found = leads.time_in_step(followed(waits), as_of=AS_OF).set_index("step").loc["created"]
    assert (found["n"], found["waiting"]) == (5, 3)
    assert np.isnan(found["estimate"])  # fewer than half have left: leavers alone would have said 3 days
    three = leads.time_in_step(followed([*waits[:2], (40, "lost", 6), *waits[3:]]), as_of=AS_OF).iloc[0]
    assert three["estimate"] == 6


def test_a_quarter_is_shown_at_an_age_only_when_all_of_it_has_got_there():
    rows = followed([(92 + 60, "won", 20), (92 + 5, "lost", 3), (20, "won", 2)])
    found = leads.by_cohort(rows, as_of=AS_OF, ages=(14, 90, 100))
    assert found["cohort"].tolist() == ["2024Q3"] * 3 + ["2024Q4"] * 3
    assert found["complete"].tolist() == [True, True, False, False, False, False]  # 92 days since 30 September
    assert found["hits"].tolist()[:2] == [0, 1]
    assert found["estimate"].isna().tolist() == [False, False, True, True, True, True]


def test_sales_without_a_day_lower_no_share_at_an_age_and_too_many_of_them_leave_none():
    spec = [
        (92 + 60, "won", 20),
        (92 + 60, "won", 60),
        (92 + 50, "won", None),
        (92 + 50, "won", None),
        *[(92 + 5, "lost", 3)] * 4,
    ]
    rows = followed(spec)
    rows.loc[[2, 3], ["decided_on", "days"]] = pd.NaT, np.nan
    assert leads.sales_without_day(rows) == (4, 2)
    found = leads.by_cohort(rows, as_of=AS_OF, ages=(30, 90))
    assert found["estimate"].tolist() == [0.25, 0.5]  # half of the eight bought, half of those with a day within 30
    rows.loc[1, ["decided_on", "days"]] = pd.NaT, np.nan
    assert leads.by_cohort(rows, as_of=AS_OF, ages=(30, 90))["estimate"].isna().all()


def test_a_lead_is_open_by_its_outcome_and_not_by_an_empty_day_of_closing():
    rows = followed([(40, "won", 2), (40, "lost", 3), (40, "open", None), (40, "open", None)])
    rows["closed_on"], rows["customer_id"] = pd.NaT, [None, None, "c1", None]
    assert leads.open_count(rows) == 2
    assert leads.open_count(rows, strangers=True) == 1


def test_a_manager_with_warm_leads_gains_nothing_by_them():
    """Both sell 80% of warm and 20% of cold leads; one has 8 warm in 10, the other 2 in 10."""
    spec = [("m1", "warm", 80, 64), ("m1", "cold", 20, 4), ("m2", "warm", 20, 16), ("m2", "cold", 80, 16)]
    rows = pd.concat(
        [pd.DataFrame({"manager": m, "source": s, "won_within": [True] * h + [False] * (n - h)}) for m, s, n, h in spec]
    )
    found = leads.same_mix(rows.reset_index(drop=True)).set_index("segment")
    assert found["raw"].round(2).tolist() == [0.68, 0.32]
    assert found["estimate"].tolist() == pytest.approx([0.5, 0.5])
    assert found["place"].tolist() == ["inside", "inside"]
    assert found["sales"].sum() == pytest.approx(found["expected"].sum()) == 100


def test_limits_leave_less_than_the_tail_outside_on_either_side_at_every_size():
    for n in (5, 17, 80, 400):
        for target in (0.08, 0.3, 0.5, 0.85):
            for level in funnels.LEVELS:
                low, high = (float(x) for x in funnels.limits(n, target, level=level))
                below = stats.binom.cdf(np.ceil(low * n - 1e-9) - 1, n, target)
                above = stats.binom.sf(np.floor(high * n + 1e-9), n, target)
                assert max(below, above) <= (1 - level) / 2 + 1e-12
                assert low <= target <= high


def test_limits_narrow_as_groups_grow_and_are_alike_for_both_ways_of_counting():
    n = np.arange(20, 400, 20)
    low, high = funnels.limits(n, 0.3)
    assert (np.diff(high - low) < 0).all()
    other = funnels.limits(n, 0.7)
    np.testing.assert_allclose(1 - other[1], low)


def test_nothing_in_gives_empty_tables():
    nobody = leads.followed(made([]), NO_CONTRACTS, as_of=AS_OF)
    judged = leads.judged(nobody, window=30)
    assert leads.window_days(nobody) == leads.USUAL_WINDOW
    for found in (leads.funnel(judged, window=30), leads.conversion(judged), leads.same_mix(judged),
                  leads.contrasts(judged), leads.by_cohort(nobody, as_of=AS_OF), leads.time_in_step(nobody, as_of=AS_OF)):  # fmt: skip
        assert found.empty
        assert len(found.columns) > 3


def test_leads_that_ended_on_a_day_that_nobody_recorded_are_counted():
    stood = leads.stand(followed([*FIVE, (90, "won", None), (90, "lost", None)]))
    assert stood == {"open": 2, "won": 3, "lost": 2, "undated": 2, "dated_sales": 2}
