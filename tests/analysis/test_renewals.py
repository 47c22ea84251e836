"""Renewal rates of form A and form B, on tables worked by hand."""

import numpy as np
import pandas as pd
import pytest

from cbakit import schemas, spells
from cbakit.analysis import renewals
from cbakit.estimates.shares import wilson

RULES = spells.Rules(loyalty_days=30)
AS_OF = "2025-12-31"  # as_of - L is 1 December 2025; the window of form A opens on 2 December 2024


def contracts(*rows, **columns):
    """Contracts from (customer, starts_on, ends_on) rows."""
    frame = pd.DataFrame(rows, columns=["customer_id", "starts_on", "ends_on"])
    frame["contract_id"] = [f"K{i}" for i in range(len(frame))]
    for name in ("starts_on", "ends_on"):
        frame[name] = pd.to_datetime(frame[name])
    return schemas.conform(frame.assign(paid=True, **columns), schemas.CONTRACTS)


def terms(*rows, rules=RULES, as_of=AS_OF, **columns):
    return spells.terms(contracts(*rows, **columns), as_of=as_of, rules=rules)


def rate(found, **options):
    return renewals.renewal_rate(found, as_of=AS_OF, **options)


def test_of_four_ended_contracts_early_on_time_and_late_count_as_renewed_and_the_lost_one_does_not():
    found = terms(
        ("early", "2024-06-01", "2025-05-31"),
        ("early", "2025-06-01", "2026-05-31"),
        ("on time", "2024-06-01", "2025-05-31"),
        ("on time", "2025-06-05", "2026-05-31"),
        ("late", "2024-06-01", "2025-05-31"),
        ("late", "2025-06-20", "2026-05-31"),
        ("lost", "2024-06-01", "2025-05-31"),
        sold_on=pd.to_datetime(
            ["2024-06-01", "2025-05-20", "2024-06-01", "2025-06-05", "2024-06-01", "2025-06-20", "2024-06-01"]
        ),
    )
    (row,) = rate(found).to_dict("records")
    assert (row["n"], row["hits"], row["early"], row["on_time"], row["late"], row["customers"]) == (4, 3, 1, 1, 1, 4)
    assert row["estimate"] == 0.75
    assert (row["low"], row["high"]) == tuple(float(x) for x in wilson(3, 4)[1:])


def test_without_days_of_sale_nobody_knows_who_renewed_ahead():
    rows = [
        ("a", "2024-06-01", "2025-05-31"), ("a", "2025-06-01", "2026-05-31"),
        ("b", "2024-06-01", "2025-05-31"), ("b", "2025-05-25", "2026-05-31"),
        ("c", "2024-06-01", "2025-05-31"), ("c", "2025-06-20", "2026-05-31"),
    ]  # fmt: skip
    (row,) = rate(terms(*rows)).to_dict("records")
    assert np.isnan(row["early"])
    assert (row["hits"], row["on_time"], row["late"]) == (3, 2, 1)
    partly = pd.to_datetime([None, "2025-05-20", None, "2025-05-20", None, None])  # two of three renewals
    assert np.isnan(rate(terms(*rows, sold_on=partly))["early"][0])


@pytest.mark.parametrize(
    ("gap_days", "renewed"),
    [(0, 1), (7, 1), (8, 1), (30, 1), (31, 0)],
    ids=["next day", "a week", "late", "last day", "past L"],
)
def test_a_next_contract_within_the_loyalty_period_is_a_renewal_and_one_day_past_it_is_not(gap_days, renewed):
    start = pd.Timestamp("2025-05-31") + pd.Timedelta(days=gap_days)
    found = terms(("a", "2024-06-01", "2025-05-31"), ("a", start, start + pd.Timedelta(days=364)))
    assert rate(found)["hits"].tolist() == [renewed]


@pytest.mark.parametrize(
    ("ends_on", "counted"),
    [("2024-12-01", 0), ("2024-12-02", 1), ("2025-12-01", 1), ("2025-12-02", 0)],
    ids=["before the window", "its first day", "as_of - L", "the loyalty period has not passed"],
)
def test_only_ends_of_the_twelve_months_up_to_as_of_less_loyalty_count(ends_on, counted):
    found = rate(terms(("a", "2024-01-01", ends_on)))
    assert found["n"].sum() == counted


def test_the_windows_named_are_those_that_are_counted():
    found = renewals.windows(pd.DataFrame({"loyalty_days": [90, 30, 30]}), as_of=AS_OF)
    days = found.assign(**{c: found[c].dt.strftime("%Y-%m-%d") for c in ("first_on", "last_on")})
    assert days.values.tolist() == [[30, "2024-12-02", "2025-12-01"], [90, "2024-10-03", "2025-10-02"]]
    made = terms(("in", "2024-01-01", "2024-12-02"), ("before", "2024-01-01", "2024-12-01"))
    assert renewals.judged(made, as_of=AS_OF)["customer_id"].tolist() == ["in"]


def test_of_a_shop_the_days_named_are_those_of_the_purchases_counted_from_the_first_one_on():
    bought = {"loyalty_days": [0, 0], "starts_on": pd.to_datetime(["2025-02-01", "2025-12-01"])}
    found = renewals.windows(pd.DataFrame(bought), as_of="2025-12-31", silence=150)
    assert found[["first_on", "last_on"]].astype(str).values.tolist() == [["2025-02-01", "2025-08-03"]]
    long = pd.DataFrame(bought).assign(starts_on=pd.Timestamp("2020-01-01"))
    found = renewals.windows(long, as_of="2025-12-31", silence=150)
    assert found[["first_on", "last_on"]].astype(str).values.tolist() == [["2024-08-04", "2025-08-03"]]


def test_the_window_is_judged_by_the_loyalty_period_of_each_contract():
    by_term = spells.Rules()  # 30 days for a month, 90 for a year
    month, year = ("a", "2025-11-01", "2025-11-30"), ("b", "2024-12-01", "2025-11-30")
    found = rate(terms(month, year, rules=by_term))
    assert found["n"].tolist() == [1]
    assert renewals.judged(terms(month, year, rules=by_term), as_of=AS_OF)["customer_id"].tolist() == ["a"]


def test_a_window_of_a_leap_year_has_its_366_days():
    last = pd.Timestamp("2024-02-29") + pd.Timedelta(days=30)
    found = terms(("a", "2022-01-01", "2023-03-01"), ("b", "2022-01-01", "2023-02-28"), as_of=last)
    assert renewals.judged(found, as_of=last)["customer_id"].tolist() == ["a"]


def test_contracts_inside_another_and_upgrades_are_neither_endings_nor_renewals():
    found = terms(
        ("inside", "2024-06-01", "2025-05-31"),
        ("inside", "2024-09-01", "2025-02-28"),
        ("upgraded", "2024-06-01", "2025-05-31"),
        ("upgraded", "2025-02-01", "2026-01-31"),
        cancelled_on=pd.to_datetime([None, None, "2025-01-31", None]),
    )
    judged = renewals.judged(found, as_of=AS_OF)
    assert judged[["customer_id", "renewed"]].to_numpy().tolist() == [["inside", False]]


def test_an_early_renewal_counts_in_the_month_the_old_contract_ended():
    found = terms(
        ("a", "2024-06-01", "2025-05-31"),
        ("a", "2025-06-01", "2026-05-31"),
        sold_on=pd.to_datetime(["2024-06-01", "2025-03-01"]),
    )
    assert rate(found, by="month")[["segment", "early"]].to_numpy().tolist() == [["2025-05", 1]]


def test_segments_partition_the_whole_and_a_missing_value_is_a_segment_of_its_own():
    found = terms(
        ("a", "2025-01-01", "2025-03-31"),
        ("b", "2025-01-01", "2025-03-31"),
        ("c", "2025-01-01", "2025-03-31"),
        ("c", "2025-04-01", "2025-06-30"),
        ("d", "2025-01-01", "2025-03-31"),
        product=["annual", None, "annual", "annual", "monthly"],
    )
    whole, by_product = rate(found), rate(found, by="product")
    assert by_product["segment"].tolist() == ["annual", "monthly", "unknown"]
    assert by_product["n"].sum() == whole["n"].sum() == 5
    assert by_product["hits"].sum() == whole["hits"].sum() == 1


def test_contracts_of_one_customer_widen_the_interval_because_they_are_alike():
    months = pd.date_range("2025-01-01", periods=11, freq="MS")
    loyal = [("loyal", m, m + pd.offsets.MonthEnd(0)) for m in months]
    single = [(f"s{i}", "2025-03-01", "2025-03-31") for i in range(10)]
    (row,) = rate(terms(*loyal, *single)).to_dict("records")
    plain = wilson(row["hits"], row["n"])
    assert (row["n"], row["hits"], row["customers"]) == (21, 10, 11)
    assert row["high"] - row["low"] > float(plain[2] - plain[1])


def test_no_contracts_give_an_empty_table_with_the_same_columns():
    none = terms()
    assert list(rate(none).columns) == renewals.RATE_COLUMNS
    assert list(renewals.rates(renewals.judged(none, as_of=AS_OF), by=["product"]).columns) == renewals.RATE_COLUMNS
    years = renewals.renewal_by_year(*_with_years(none), as_of=AS_OF)
    assert years.empty
    assert {"year", "n", "hits", "estimate", "low", "high"} <= set(years.columns)


def _with_years(found, rules=RULES, as_of=AS_OF, **options):
    made = spells.spells(found, as_of=as_of, **options)
    return made, spells.anniversaries(found, made, rules=rules, years=6)


def by_year(found, *, as_of=AS_OF, rules=RULES, **options):
    made = renewals.renewal_by_year(*_with_years(found, rules, as_of, **options), as_of=as_of)
    return {row["segment"]: (row["n"], row["hits"]) for row in made.to_dict("records")}


def test_year_one_counts_all_starters_and_year_two_only_those_who_passed_the_first_anniversary():
    found = terms(
        ("left after 1", "2022-01-01", "2022-12-31"),
        ("left after 2", "2022-01-01", "2022-12-31"),
        ("left after 2", "2023-01-01", "2023-12-31"),
        ("still there", "2022-01-01", "2022-12-31"),
        ("still there", "2023-01-01", "2026-12-31"),
    )
    assert by_year(found) == {"1": (3, 2), "2": (2, 1), "3": (1, 1)}


@pytest.mark.parametrize(
    ("ends_on", "passes"), [("2022-12-31", 0), ("2023-01-01", 1)], ids=["ends the day before", "covers the anniversary"]
)
def test_a_spell_passes_the_anniversary_that_its_last_paid_day_reaches(ends_on, passes):
    assert by_year(terms(("a", "2022-01-01", ends_on)))["1"] == (1, passes)


@pytest.mark.parametrize(
    ("as_of", "judged"), [("2023-01-30", False), ("2023-01-31", True)], ids=["a day too soon", "anniversary + L"]
)
def test_an_anniversary_counts_once_its_loyalty_period_has_passed(as_of, judged):
    found = terms(("a", "2022-01-01", "2022-12-31"), as_of=as_of)
    assert ("1" in by_year(found, as_of=as_of)) is judged


def test_a_return_past_the_loyalty_period_starts_year_one_again():
    found = terms(("a", "2021-01-01", "2021-12-31"), ("a", "2023-01-01", "2024-12-31"))
    assert by_year(found) == {"1": (2, 1), "2": (1, 0)}


def test_a_customer_who_joined_before_the_data_began_counts_from_the_first_anniversary_seen():
    # joined in March 2021, data from June 2022: the anniversaries of 2022 were survived by selection
    found = terms(("a", "2022-03-01", "2024-02-29"))
    joined = pd.Series(pd.to_datetime(["2021-03-01"]), index=["a"])
    assert by_year(found, first_day="2022-06-01", joined_on=joined) == {"3": (1, 0)}


def test_spells_with_an_unknown_start_are_left_out_of_form_b():
    found = terms(("opening", "2022-01-10", "2022-12-31"), ("later", "2023-06-01", "2024-05-31"))
    assert by_year(found, first_day="2022-01-01") == {"1": (1, 0)}


def test_form_b_by_a_column_names_year_and_value():
    found = terms(("a", "2022-01-01", "2022-12-31"), ("b", "2022-01-01", "2023-06-30"), product=["annual", "long"])
    made = renewals.renewal_by_year(*_with_years(found), as_of=AS_OF, by="product")
    assert made["segment"].tolist() == ["1 x annual", "1 x long", "2 x long"]
    assert made["dimension"].unique().tolist() == ["membership_year x product"]


def test_cohorts_count_the_unbroken_and_those_who_hold_a_membership_after_a_return():
    found = terms(
        ("stays", "2021-01-01", "2023-12-31"),
        ("returns", "2021-01-01", "2021-12-31"),
        ("returns", "2022-06-01", "2023-05-31"),
        ("leaves", "2021-03-01", "2022-02-28"),
        ("newer", "2025-06-01", "2026-05-31"),
    )
    made = renewals.renewals_by_cohort(found, *_with_years(found), as_of=AS_OF).set_index(["cohort", "renewal_no"])
    assert made.loc[("2021", 0), ["n", "held", "unbroken"]].tolist() == [3, 3, 3]
    assert made.loc[("2021", 1), ["held", "held_year_end", "unbroken", "reached"]].tolist() == [1, 2, 1, 3]
    assert made.loc[("2021", 2), ["held", "unbroken"]].tolist() == [2, 1]
    assert made.loc[("2021", 1), "estimate"] == pytest.approx(1 / 3)
    newest = made.loc[("2025", 1)]
    assert not newest["complete"]
    assert np.isnan(newest["unbroken"])


def test_membership_years_of_the_base_sum_to_the_active_and_skip_those_in_grace():
    roster = pd.DataFrame(
        {
            "state": ["active"] * 4 + ["in_grace"],
            "membership_year": [1, 2, 5, 9, 1],
            "start_known": [True, True, True, False, True],
            "money": [100.0, 200.0, np.nan, 300.0, 999.0],
        }
    )
    made = renewals.base_by_year(roster).set_index("segment")
    assert made["n"].to_dict() == {"1": 1, "2": 1, "3": 0, "4": 0, "5+": 2}
    assert made.loc["5+", ["money", "start_unknown"]].tolist() == [300.0, 1]
    assert made["share"].sum() == 1
    assert made["money_share"].sum() == 1


def visits_of(customer, *days):
    return schemas.conform(
        pd.DataFrame({"customer_id": customer, "visited_at": pd.to_datetime(list(days))}), schemas.VISITS
    )


@pytest.mark.parametrize(
    ("visit", "band"),
    [
        ("2025-01-30", "visits_none"),
        ("2025-01-31", "visits_under_1"),
        ("2025-04-30", "visits_under_1"),
        ("2025-05-01", "visits_none"),
    ],
    ids=["121 days before", "120 days before", "31 days before", "30 days before"],
)
def test_visits_are_counted_from_120_to_31_days_before_the_end(visit, band):
    found = terms(("a", "2024-06-01", "2025-05-31"))
    seen = visits_of("a", visit, "2024-06-02", "2025-07-01")
    assert renewals.visit_frequency(found, seen, terms=found).tolist() == [band]


def test_a_first_month_is_too_short_to_measure_visits_but_the_fifth_month_of_a_spell_is_not():
    months = pd.date_range("2025-01-01", periods=6, freq="MS")
    found = terms(*[("a", m, m + pd.offsets.MonthEnd(0)) for m in months])
    seen = visits_of("a", "2025-01-02", "2025-12-31")
    bands = renewals.visit_frequency(found, seen, terms=found).tolist()
    assert bands[0] == bands[1] == "not_measured"
    assert bands[5] == "visits_none"
    assert bands[2] == "visits_under_1"


def test_bands_of_visits_a_week_take_their_lower_border():
    bands = renewals.visit_band([0, 0.1, 0.99, 1, 1.99, 2, 3]).tolist()
    assert bands == [
        "visits_none", "visits_under_1", "visits_under_1", "visits_1_to_2", "visits_1_to_2", "visits_2_to_3",
        "visits_3_plus",
    ]  # fmt: skip


def test_a_longer_loyalty_period_turns_a_loss_into_a_renewal_and_a_lapsed_customer_into_one_in_grace():
    made = contracts(
        ("a", "2024-01-01", "2024-12-31"), ("a", "2025-03-01", "2025-10-31"), ("b", "2024-01-01", "2025-11-15")
    )
    found = renewals.loyalty_sensitivity(made, as_of=AS_OF, rules=RULES, loyalty=(30, 60, 90)).set_index("segment")
    assert found.loc["in_force", "hits"] == found.loc["30", "hits"] == 0
    assert found.loc["60", "hits"] == 1  # a gap of 60 days
    assert found["in_grace"].to_dict() == {"in_force": 0, "30": 0, "60": 1, "90": 2}
