"""How long customers stay: tenures as they were decided, survival, attrition, cohorts, stay."""

import numpy as np
import pandas as pd
import pytest

from cbakit import figures, tables
from cbakit import spells as _spells
from cbakit.analysis import cohorts, retention, stay
from cbakit.few import telling
from cbakit.language import Language
from cbakit.schemas import CONTRACTS, VISITS, conform

RULES = _spells.Rules(loyalty_days=90)
AS_OF = "2024-12-31"


def made(rows, *, as_of=AS_OF, rules=RULES, first_day=None, joined=None):
    """(terms, spells, tenures) of contracts given as (customer, first day, last day)."""
    contracts = pd.DataFrame(rows, columns=["customer_id", "starts_on", "ends_on"])
    contracts = contracts.assign(contract_id=[f"c{i}" for i in range(len(rows))], paid=True, product="annual")
    contracts[["starts_on", "ends_on"]] = contracts[["starts_on", "ends_on"]].apply(pd.to_datetime)
    terms = _spells.terms(conform(contracts, CONTRACTS), as_of=as_of, rules=rules)
    joined = None if joined is None else pd.to_datetime(pd.Series(joined))
    found = _spells.spells(terms, as_of=as_of, first_day=first_day, joined_on=joined)
    return terms, found, retention.tenures(terms, found, as_of=as_of)


def one(rows, **given):
    return made(rows, **given)[2].iloc[0]


def test_an_ending_on_the_decided_day_is_a_loss_and_one_a_day_later_is_not_yet():
    on_the_day = one([("a", "2023-10-03", "2024-10-02")])  # 90 days before 31 December
    a_day_later = one([("a", "2023-10-04", "2024-10-03")])
    assert (on_the_day["lost"], on_the_day["months"]) == (True, 12.0)
    assert not a_day_later["lost"]
    assert 11.9 < a_day_later["months"] < 12


def test_a_renewal_after_the_decided_day_keeps_the_customer_though_the_gap_was_still_open_on_it():
    row = one([("a", "2023-09-01", "2024-08-31"), ("a", "2024-11-01", "2025-10-31")])
    assert (row["lost"], row["months"]) == (False, 12.0)


def test_a_break_does_not_move_the_anniversary_wherever_in_the_year_it_lies():
    rows = [("a", "2021-02-20", "2022-02-19"), ("a", "2022-03-06", "2023-03-05")]  # 14 days between, leap days apart
    assert one(rows)["months"] == pytest.approx(24.0, abs=1e-12)


def test_who_joined_before_the_data_enters_on_their_first_day_and_earlier_breaks_are_taken_off_the_clock():
    rows = [("a", "2022-01-21", "2023-01-20"), ("b", "2022-08-01", "2022-08-31"), ("b", "2022-09-10", "2022-10-09")]
    row = one(rows, first_day="2022-07-21", joined={"a": "2021-01-01"})
    # 12 months and 20 days before the contract: one annual term and a break; b shows that the clock skips breaks
    assert row["unseen_months"] == pytest.approx(20 / 31)
    assert row["entry_months"] == pytest.approx(18.0, abs=0.05)
    assert row["months"] == pytest.approx(24.0, abs=0.05)


def test_the_parts_of_the_coverage_add_up_to_all_spells():
    rows = [("a", "2022-01-01", "2022-12-31"), ("a", "2024-01-01", "2024-12-31"), ("b", "2024-12-01", "2025-11-30")]
    found = retention.coverage(made(rows)[2])
    assert found.set_index("part")["n"].to_dict() == {
        "from_start": 1, "late_entry": 0, "returned": 1, "unknown_start": 0, "not_yet": 1,
    }  # fmt: skip


def test_who_was_a_customer_before_the_data_is_no_newcomer_of_the_curve():
    rows = [("a", "2023-06-01", "2023-07-31"), ("b", "2023-06-01", "2023-07-31")]
    joined = {"a": "2019-05-01", "b": "2023-06-01"}
    _, _, found = made(rows, first_day="2023-01-01", joined=joined, rules=_spells.Rules(loyalty_days=30))
    assert retention.first_spells(found)["customer_id"].tolist() == ["b"]
    assert retention.coverage(found).set_index("part")["n"][["from_start", "returned"]].tolist() == [1, 1]


def test_nothing_is_said_of_months_that_nobody_was_watched_for():
    rows = [(f"c{i}", "2024-01-01", "2024-01-31") for i in range(20)]
    found = made(rows, as_of="2024-10-01", rules=_spells.Rules(loyalty_days=30))[
        2
    ]  # nine months less the loyalty period
    at = retention.survival(found, months=(3, 6, 9)).set_index("months")["estimate"]
    assert at[6] == 0
    assert np.isnan(at[9])
    assert retention.restricted_mean(found, horizons=(6, 12))["months"].tolist() == [6]


@pytest.fixture
def twenty():
    """20 customers who began on the same day: 8 end after a year, 12 renew and end after two."""
    rows = [(f"a{i:02d}", "2021-01-01", "2021-12-31") for i in range(20)]
    rows += [(f"a{i:02d}", "2022-01-01", "2022-12-31") for i in range(12)]
    return made(rows)


def test_survival_counts_who_is_covered_beyond_the_month(twenty):
    found = retention.survival(twenty[2], months=(11, 12, 24)).set_index("months")
    assert found["estimate"].tolist() == [1.0, 0.6, 0.0]
    assert found.loc[12, "segment"] == "12"
    assert found.loc[12, "low"] < 0.6 < found.loc[12, "high"]
    assert found["n"].tolist() == [20, 20, 20]


def test_median_and_restricted_mean_by_hand(twenty):
    assert retention.median_months(twenty[2])["estimate"].iloc[0] == 24.0
    mean = retention.restricted_mean(twenty[2], horizons=(12, 24)).set_index("segment")["estimate"]
    assert mean.to_dict() == pytest.approx({"12": 12.0, "24": 12 + 12 * 0.6})


def test_the_risk_of_a_month_is_among_those_who_reached_it_and_stands_out(twenty):
    risk = retention.monthly_risk(twenty[2], months=13).set_index("months")
    assert risk.loc[12, ["n", "events", "estimate"]].tolist() == [20, 8, 0.4]
    assert risk["spike"].sum() == 1
    assert risk.loc[12, "spike"]


def test_the_usual_month_leads_to_the_share_that_is_left_where_most_losses_come_in_few_months():
    """Eight of a hundred in each of four months, then one in each of five: a median month would leave far too many."""
    month = [m for m, lost in enumerate([8, 8, 8, 8, 1, 1, 1, 1, 1], start=1) for _ in range(lost)]
    ends = [pd.Timestamp("2021-01-01") + pd.DateOffset(months=m) - pd.Timedelta(days=1) for m in month + [24] * 63]
    risk = retention.monthly_risk(made([(f"c{i}", "2021-01-01", end) for i, end in enumerate(ends)])[2], months=9)
    assert not risk["spike"].any()
    usual = risk["usual"].iloc[0]
    assert usual == pytest.approx(risk["events"].sum() / risk["n"].sum())
    assert (1 - usual) ** 9 == pytest.approx(0.63, abs=0.03)


def test_a_group_too_small_has_no_curve(twenty):
    few = twenty[2].assign(sex=["female"] * 9 + ["male"] * 11)
    assert retention.survival(few, by="sex")["group"].unique().tolist() == ["male"]


def test_attrition_is_losses_per_thousand_customer_months():
    rows = [(f"a{i}", "2022-01-01", "2022-12-31") for i in range(10)]
    rows += [(f"b{i}", "2022-01-01", "2023-12-31") for i in range(10)]
    found = retention.attrition(made(rows)[1], until="2022-12-31").iloc[0]
    assert (found["losses"], found["customer_months"]) == (10, pytest.approx(240, rel=1e-3))
    assert found["estimate"] == pytest.approx(10 / 240 * 1000, rel=1e-3)
    assert found["low"] < found["estimate"] < found["high"]


def test_of_a_shop_no_month_counts_in_which_nobody_could_be_lost_yet():
    rows = [("a", "2022-01-01", "2022-05-31"), ("b", "2022-01-01", "2022-12-31")]  # a bought once, and 150 days passed
    found = retention.attrition(made(rows)[1], until="2022-12-31", silence=150).iloc[0]
    assert f"{found['first_day']:%Y-%m-%d}" == "2022-05-31"
    assert found["losses"] == 2
    assert found["customer_months"] == pytest.approx((1 + 215) / (365.25 / 12))
    rows += [("c", "2022-01-01", "2024-12-31")]
    later = retention.attrition(made(rows)[1], until="2023-12-31", silence=150)["first_day"].iloc[0]
    assert f"{later:%Y-%m-%d}" == "2023-01-01"


def test_who_left_twice_in_the_year_is_two_losses_and_one_person():
    rows = [("a", "2022-01-01", "2022-01-31"), ("a", "2022-06-01", "2022-06-30"), ("b", "2022-01-01", "2022-03-31")]
    found = retention.attrition(made(rows)[1], until="2022-12-31").iloc[0]
    assert (found["losses"], found["people"]) == (3, 2)


def test_nobody_gives_empty_tables_with_their_columns():
    terms, found, tenures = made([])
    assert retention.survival(tenures).empty
    assert "estimate" in retention.curve(tenures)
    assert retention.monthly_risk(tenures).empty
    assert retention.attrition(found, until=AS_OF).empty
    assert cohorts.cohort_table(tenures, until=AS_OF).empty
    assert stay.ended(found, pd.DataFrame(columns=list(VISITS.columns)), until=AS_OF).empty
    assert len(terms) == 0


def test_a_snapshot_is_cut_nowhere():
    customers = pd.DataFrame(
        {"customer_id": ["a", "b"], "tenure_months": [5.0, 9.0], "churned": [True, False], "joined_on": pd.NaT}
    )
    contracts = conform(_spells.from_snapshot(customers, as_of=AS_OF), CONTRACTS)
    rules = _spells.Rules(loyalty_days=0, clock="calendar")
    terms = _spells.terms(contracts, as_of=AS_OF, rules=rules)
    found = retention.tenures(terms, _spells.spells(terms, as_of=AS_OF), as_of=AS_OF).set_index("customer_id")
    assert found.loc["a", ["lost", "months"]].tolist() == [True, 5.0]
    assert not found.loc["b", "lost"]
    assert 9.0 <= found.loc["b", "months"] < 9.1


def test_cohort_cells_are_counts_when_complete_and_marked_when_not(twenty):
    late = made([(f"l{i}", "2024-04-01", "2025-03-31") for i in range(12)])[2]
    both = pd.concat([twenty[2], late], ignore_index=True)
    table = cohorts.cohort_table(both, until="2024-10-02", months=(3, 12)).set_index(["segment", "months"])
    assert table.loc[("2021-Q1", 12), ["n", "kept", "estimate", "complete"]].tolist() == [20, 12, 0.6, True]
    assert table.loc[("2024-Q2", 3), "complete"]
    assert not table.loc[("2024-Q2", 12), "complete"]
    assert table.loc[("mean", 12), ["n", "kept"]].tolist() == [20, 12]
    assert table.loc[("mean", 3), ["n", "kept"]].tolist() == [32, 32]


def test_a_cell_that_a_cohort_has_not_reached_is_empty_also_where_its_last_few_were_lost():
    """Twelve began in April and are still there, three on the last day that counts and were lost at twelve months."""
    rows = [(f"a{i}", "2023-04-01", "2024-03-31") for i in range(3)]
    rows += [(f"b{i}", "2023-06-15", "2025-06-14") for i in range(12)]
    until = pd.Timestamp("2024-05-01")
    tenures = made(rows, as_of=until + pd.Timedelta(days=RULES.loyalty_days))[2]
    table = cohorts.cohort_table(tenures, until=until, months=(3, 12, 18, 36)).set_index("months")
    cells = table[table["segment"] == "2023-Q2"]
    assert cells["estimate"].notna().to_dict() == {0: True, 3: True, 12: False, 18: False, 36: False}
    gone = made([(f"g{i}", "2023-04-01", "2023-09-30") for i in range(12)], as_of="2024-06-30")[2]
    later = cohorts.cohort_table(gone, until=until, months=(6, 12, 36)).set_index(["segment", "months"])["estimate"]
    assert later["2023-Q2"].fillna(-1).to_dict() == {0: 1.0, 6: 0.0, 12: 0.0, 36: -1.0}


def test_share_of_previous_is_between_complete_cells(twenty):
    table = cohorts.cohort_table(twenty[2], until="2024-10-02", months=(12, 24), unit="year")
    first = table[table["segment"] == "2021"]["of_previous"].tolist()
    assert np.isnan(first[0])
    assert first[1:] == [0.6, 0.0]


def test_the_window_is_the_days_from_the_last_visit_within_the_membership_to_its_end():
    year = ("2023-01-01", "2023-12-31")
    _, found, _ = made([("a", *year), ("b", *year), ("c", *year)])
    days = [("b", "2023-01-01"), ("b", "2023-12-01")]
    outside = [("a", "2022-12-31"), ("b", "2024-02-01"), ("c", "2024-01-01")]
    visits = pd.DataFrame(days + outside, columns=["customer_id", "visited_at"]).astype(
        {"visited_at": "datetime64[ns]"}
    )
    ended = stay.ended(found, conform(visits, VISITS), until="2024-10-02").set_index("customer_id")["window_days"]
    assert ended.index.tolist() == ["a", "b", "c"]
    assert ended.dropna().to_dict() == {"b": 30}
    assert stay.window_bands(ended.to_frame())["n"].sum() == 1  # who never came is no part of the window


def test_a_membership_older_than_the_log_counts_where_its_last_90_days_are_recorded_and_it_has_a_visit():
    old = ("2022-01-01", "2023-12-31")
    _, found, _ = made(
        [("came", *old), ("silent", *old), ("early", "2022-01-01", "2023-12-01"), ("new", "2023-10-02", "2023-12-31")]
    )
    days = {
        "came": "2023-11-01",
        "early": "2023-11-30",
        "other": "2023-10-02",
    }  # the log begins 90 days before 2023-12-31
    visits = pd.DataFrame({"customer_id": list(days), "visited_at": pd.to_datetime(list(days.values()))})
    ended = stay.ended(found, conform(visits, VISITS), until="2024-10-02").set_index("customer_id")
    assert ended["window_days"].dropna().to_dict() == {"came": 60}
    assert ended["logged"].to_dict() == {"came": False, "new": True}  # of these alone it is known that they never came


def test_the_bands_hold_the_same_leavers_as_the_silent_share_and_small_ones_join_a_neighbour():
    ended = pd.DataFrame(
        {"window_days": [5.0] * 12 + [29.0] * 11 + [30.0] * 10 + [70.0] * 3 + [95.0] * 4 + [300.0] * 3}
    )
    found = stay.window_bands(ended, min_n=10)
    assert found[["segment", "n"]].values.tolist() == [["0-7", 12], ["8-29", 11], ["30-59", 10], ["60+", 10]]
    silent = stay.recovery_window(ended.assign(logged=True)).set_index("segment").loc["silent_share", "estimate"]
    assert found.loc[found["since"] >= stay.SILENT_DAYS, "estimate"].sum() == pytest.approx(silent)
    assert stay.window_bands(ended.head(0), min_n=10)["n"].sum() == 0


def test_the_newest_year_is_of_whole_calendar_months():
    starts = pd.date_range("2021-01-05", "2024-12-28", freq="3D").strftime("%Y-%m-%d")
    found = made([(str(k), day, "2024-12-30") for k, day in enumerate(starts)])[2].assign(term_days=30.0)
    row = cohorts.newest(found, until="2024-04-15", horizons=(12,)).iloc[0]
    assert (row["first_day"], row["last_day"]) == (pd.Timestamp("2022-04-01"), pd.Timestamp("2023-03-31"))
    row = cohorts.newest(found, until="2024-03-31", horizons=(12,)).iloc[0]
    assert row["last_day"] == pd.Timestamp("2023-03-31")


def test_a_claim_over_two_years_proves_nothing_about_another_horizon(twenty):
    columns = {"metric": "restricted_mean_months", "dimension": "product", "versus": "rest", "claim": True}
    claims = pd.DataFrame([columns | {"segment": "annual"}])
    _, _, tenures = twenty
    tenures = tenures.assign(product=["annual"] * 10 + ["monthly"] * (len(tenures) - 10))
    for horizon, claimed in ((24, {"annual"}), (12, set())):
        found = retention.all_groups(tenures, by=["product"], claims=claims, horizon=horizon)
        assert sorted(found["segment"]) == ["annual", "monthly"]
        assert set(found.loc[found["claim"], "segment"]) == claimed


def test_too_few_leavers_have_no_window():
    assert stay.recovery_window(pd.DataFrame({"window_days": [3.0] * 9, "logged": True})).empty
    ended = pd.DataFrame({"window_days": [10.0] * 5 + [40.0] * 6, "logged": True})
    found = stay.recovery_window(ended).set_index("segment")
    assert found.loc["median_days", "estimate"] == 40
    assert found.loc["silent_share", "estimate"] == pytest.approx(6 / 11)


def test_the_window_of_many_leavers_has_the_bootstraps_limits_and_needs_little_memory():
    import tracemalloc

    window = np.random.default_rng(5).gamma(1.2, 30, 2_000).round()
    drawn = np.quantile(np.random.default_rng(9).choice(window, size=(4_000, len(window))), 0.5, axis=1)
    found = stay.recovery_window(pd.DataFrame({"window_days": window, "logged": True})).set_index("segment")
    limits = found.loc["median_days", ["low", "high"]].to_numpy(float)
    assert limits == pytest.approx(np.quantile(drawn, [0.025, 0.975]), abs=0.6)
    many = pd.DataFrame({"window_days": np.tile(window, 50), "logged": True})
    tracemalloc.start()
    stay.recovery_window(many)
    assert tracemalloc.get_traced_memory()[1] < 50 * 2**20, "a thousand draws of each leaver would be 800 MiB"
    tracemalloc.stop()


@pytest.mark.parametrize("seed", [3])
def test_planted_survival_is_recovered(seed):
    from cbakit import simulate, store
    from cbakit.simulate.truth import truths

    club = simulate.club(simulate.Plan(customers=3000), seed=seed, visits=False)
    base = store.cut(club.tables, settings=club.settings, as_of=club.plan.as_of, first_day=club.first_day)
    found = retention.survival(retention.tenures(base.terms, base.spells, as_of=base.as_of))
    both = found.merge(truths(club.plan).query("metric == 'survival'"), on=["dimension", "segment"])
    error = (both["high"] - both["low"]) / (2 * 1.96)
    assert len(both) == 4
    assert error.max() < 0.02  # of 3,000 customers; limits as wide as one likes hold everything
    assert ((both["estimate"] - both["value"]).abs() < 3 * error).all()  # three standard errors: 1 run in 100 for four


def test_months_before_the_first_contracts_could_end_are_known_as_such(twenty):
    """Contracts of a year: that all are there after three months says how long a contract is."""
    at = retention.survival(twenty[2], months=(3, 12, 24)).set_index("months")
    assert at["first_end"].tolist() == [12.0, 12.0, 12.0]
    assert telling(at.reset_index())["months"].tolist() == [12, 24]
    monthly = [(f"b{i}", "2021-01-01", "2021-01-31") for i in range(3)]
    mixed = made([(f"a{i:02d}", "2021-01-01", "2021-12-31") for i in range(20)] + monthly)[2]
    assert retention.survival(mixed)["first_end"].iloc[0] == 1.0  # three of 23 could leave after a month
    assert retention.curve(twenty[2])["first_end"].unique().tolist() == [12.0]


def test_no_title_and_no_cell_compares_groups_before_their_first_contracts_could_end():
    year = [(f"a{i:02d}", "2021-01-01", "2021-12-31") for i in range(20)]
    month = [(f"b{i:02d}", "2021-01-01", "2021-01-31") for i in range(20)]
    month += [(f"b{i:02d}", "2021-02-01", "2021-09-30") for i in range(12)]
    seen = made(year + month)[2]
    seen = seen.assign(product=np.where(seen["customer_id"].str.startswith("a"), "Year", "Month"))
    table = tables.retention.survival_by(retention.survival(seen, by="product"), lang=Language("en"))
    cells = table.frame.set_index("group")
    assert cells.loc["Year", ["m3", "m6"]].isna().all()
    assert cells.loc["Month", "m3"] == 0.6
    assert "could not have ended" in table.definition
    curves = retention.curve(seen, by="product")
    drawn = figures.retention.survival_by(curves[curves["months"] < 11], lang=Language("en"))
    assert drawn is None or "remain (" not in drawn.title


def test_the_newest_are_not_compared_before_their_first_contracts_could_end():
    """Cards of half a year: after three months all are there in either year, and it would be told as a result."""
    begin = pd.date_range("2021-01-01", "2024-12-01", freq="MS")
    rows = [(f"{d:%Y%m}{k}", d, d + pd.DateOffset(months=6) - pd.Timedelta(days=1)) for d in begin for k in range(3)]
    rows += [(f"{d:%Y%m}{k}", d + pd.DateOffset(months=6), d + pd.DateOffset(months=12) - pd.Timedelta(days=1))
             for d in begin for k in range(2)]  # fmt: skip
    found = cohorts.newest(made(rows)[2], until="2024-10-02")
    assert found["months"].tolist() == [6, 12]
