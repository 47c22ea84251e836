"""Months with the mix held still, a year before beside now, and the curve over membership years."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import contrasts, renewal_trends

AS_OF = pd.Timestamp("2025-12-31")


def ended(*cells):
    """Ended contracts from (month, product, renewed, lost) cells, each customer once."""
    rows = []
    for month, product, renewed, lost in cells:
        rows += [(month, product, True)] * renewed + [(month, product, False)] * lost
    frame = pd.DataFrame(rows, columns=["month", "product", "renewed"])
    frame["effective_end"] = pd.to_datetime(frame["month"] + "-15")
    return frame.assign(customer_id=np.arange(len(frame)).astype(str), loyalty_days=30, contract_number="first")


def test_a_month_with_more_of_a_weak_product_falls_but_with_the_mix_held_still_it_does_not():
    # annual renews 8 of 10 and monthly 2 of 10 in both months; only how many of each ended differs
    made = renewal_trends.monthly(
        ended(
            ("2025-03", "annual", 16, 4),
            ("2025-03", "monthly", 2, 8),
            ("2025-04", "annual", 8, 2),
            ("2025-04", "monthly", 4, 16),
        ),
        as_of=AS_OF,
    )
    assert made["segment"].tolist() == ["2025-03", "2025-04"]
    assert made["estimate"].round(6).tolist() == [0.6, 0.4]
    assert made["adjusted"].round(6).tolist() == [0.5, 0.5]
    assert made["expected"].round(6).tolist() == [18, 12]


@pytest.mark.parametrize(
    ("as_of", "shown"), [("2025-04-29", False), ("2025-04-30", True)], ids=["31 March + 29 days", "31 March + L"]
)
def test_a_month_is_shown_once_the_loyalty_period_of_its_last_day_has_passed(as_of, shown):
    made = renewal_trends.monthly(ended(("2025-03", "annual", 5, 5)), as_of=as_of)
    assert ("2025-03" in set(made["segment"])) is shown


def test_the_month_in_which_the_window_opens_is_shown_only_if_whole():
    # as_of - 30 days is 1 December 2025, so a window of nine months opens on 2 March
    rows = ended(("2025-03", "annual", 5, 5), ("2025-04", "annual", 5, 5))
    assert renewal_trends.monthly(rows, as_of=AS_OF, window_months=9)["segment"].tolist() == ["2025-04"]


def test_no_ended_contracts_give_no_months():
    assert renewal_trends.monthly(ended(), as_of=AS_OF).empty


def test_a_year_before_stands_beside_the_same_segment_and_is_missing_where_there_was_none():
    now = pd.DataFrame({"dimension": "membership_year", "segment": ["1", "2"], "n": [9, 5], "estimate": [0.4, 0.6]})
    before = pd.DataFrame(
        {"dimension": "membership_year", "segment": ["1"], "n": [30], "estimate": [0.3], "low": [0.1], "high": [0.5]}
    )
    made = renewal_trends.beside_year_before(now, before)
    assert made[["before_n", "before"]].iloc[0].tolist() == [30, 0.3]
    assert made[["before_n", "before"]].iloc[1].isna().all()
    assert renewal_trends.beside_year_before(now, before.iloc[:0])["before"].isna().all()


def test_a_year_before_of_which_fewer_than_thirty_could_be_judged_is_compared_with_nowhere():
    now = pd.DataFrame({"dimension": "membership_year", "segment": ["1"], "n": [74], "estimate": [0.35]})
    before = now.assign(n=29, estimate=0.22, low=0.1, high=0.4)
    made = renewal_trends.beside_year_before(now, before)
    assert made["before_n"].isna().all()
    assert made[["before", "before_low", "before_high"]].isna().all(axis=None)


def by_year(*alive):
    """Form B of one cohort of which `alive` are left after 0, 1, 2, ... years."""
    n, hits = np.array(alive[:-1]), np.array(alive[1:])
    frame = pd.DataFrame({"year": np.arange(1, len(n) + 1), "n": n, "hits": hits, "estimate": hits / n})
    frame = frame.assign(low=frame["estimate"] * 0.9, high=frame["estimate"] * 1.1, dimension="membership_year")
    return frame.assign(segment=frame["year"].astype(str))


HIGH_END = (1000, 869, 743, 653, 593, 551, 517, 491)  # Fader and Hardie 2007
REGULAR = (1000, 631, 468, 382, 326, 289, 262, 241)


def test_the_high_end_cohort_needs_the_power_and_goes_on_as_published_in_2018():
    made = renewal_trends.fitted(by_year(*HIGH_END), years=12)
    assert (made["model"] == "beta_weibull").all()
    assert made["lr_p"].iloc[0] == pytest.approx(0.00063, abs=5e-5)  # chi-square 11.69 on 1
    assert made.loc[made["year"] == 12, "survivor"].item() == pytest.approx(0.4039, abs=5e-5)


def test_the_curve_of_the_regular_cohort_gives_its_published_parameters_and_goes_on_past_the_data():
    made = renewal_trends.fitted(by_year(*REGULAR), years=12)
    assert made["observed"].sum() == 7
    assert (made["model"] == "beta_geometric").all()
    alpha, beta = 0.704, 1.182  # published
    assert made.loc[made["year"] == 12, "survivor"].item() == pytest.approx(0.170, abs=0.001)
    assert made["fitted"].to_numpy() == pytest.approx(
        (beta + made["year"] - 1) / (alpha + beta + made["year"] - 1), abs=0.001
    )
    assert (made["survivor_low"] < made["survivor"]).all()
    assert (made["survivor"] < made["survivor_high"]).all()


def test_those_active_now_are_judged_from_the_month_they_have_come_to():
    """Of 100 beginners 60 are lost in month 6 and 20 at month 12: S(6) = .4, S(12) = .2; nobody is lost later."""
    lost = pd.DataFrame({"months": [6.0] * 60 + [12.0] * 20, "lost": True})
    here = pd.DataFrame({"months": [30.0] * 20, "lost": False, "now_months": [0.0, 5.9, 6.0, 11.9, 12.0, *[30.0] * 15]})
    tenures = pd.concat([lost, here], ignore_index=True).assign(seen=True, spell_no=1, entry_months=0.0)
    tenures["spell_id"] = np.arange(len(tenures))
    roster = pd.DataFrame({"state": "active", "membership_year": [1, 1, 1, 1, 2], "spell_id": np.arange(80, 85)})
    roster.loc[5] = ["in_grace", 1, 85]
    found = renewal_trends.chances_now(roster, tenures, draws=50).set_index("segment")
    assert found["n"].to_dict() == {"1": 4, "2": 1}
    assert found["estimate"].tolist() == pytest.approx([(0.2 + 0.2 + 0.5 + 0.5) / 4, 1.0])
    assert found["staying"].sum() == pytest.approx(1.4 + 1.0)
    assert (found["low"] <= found["estimate"]).all()
    assert (found["estimate"] <= found["high"]).all()
    assert renewal_trends.chances_now(roster, tenures.iloc[:0]).empty
    short = tenures.assign(months=tenures["months"].clip(upper=11.0))
    assert renewal_trends.chances_now(roster, short).empty  # nobody was seen to an anniversary


def test_an_anniversary_that_the_curve_does_not_reach_is_judged_by_the_last_one_that_it_does():
    """Yearly cards: of 100 beginners 40 leave at month 12, of the 60 left 15 at month 24; the rest are seen to month 33."""
    lost = pd.DataFrame({"months": [12.0] * 40 + [24.0] * 15, "lost": True})
    here = pd.DataFrame({"months": [33.0] * 45, "lost": False, "now_months": 30.0})
    tenures = pd.concat([lost, here], ignore_index=True).assign(seen=True, spell_no=1, entry_months=0.0)
    tenures["spell_id"] = np.arange(len(tenures))
    roster = pd.DataFrame({"state": "active", "membership_year": 3, "spell_id": np.arange(60, 80)})
    found = renewal_trends.chances_now(roster, tenures, draws=50)
    assert found["estimate"].item() == pytest.approx(45 / 60)  # months 31 to 33 hold no end of a card: they would say 1


def test_that_none_of_few_was_lost_is_no_promise_that_all_stay():
    """Of 20 seen from month 18 on nobody is lost by month 24: by Wilson's interval at least 84 in a hundred stay."""
    lost = pd.DataFrame({"months": [12.0] * 40, "lost": True})
    here = pd.DataFrame({"months": [30.0] * 20, "lost": False, "now_months": 18.0})
    tenures = pd.concat([lost, here], ignore_index=True).assign(seen=True, spell_no=1, entry_months=0.0)
    tenures["spell_id"] = np.arange(len(tenures))
    roster = pd.DataFrame({"state": "active", "membership_year": 2, "spell_id": np.arange(40, 60)})
    found = renewal_trends.chances_now(roster, tenures, draws=50).iloc[0]
    assert (found["estimate"], found["high"]) == (1.0, 1.0)
    assert found["low"] == pytest.approx(20 / (20 + 1.96**2), abs=1e-3)


def test_the_model_is_shown_where_it_beat_the_last_rate_and_the_last_rate_where_it_did_not():
    curves, checks = renewal_trends.fitted(by_year(*HIGH_END), years=9), renewal_trends.held_out(by_year(*HIGH_END))
    good = renewal_trends.projected(curves, checks.assign(beats_naive=True))
    assert good["method"].unique().tolist() == ["beta_geometric"]
    assert good["fitted"].tolist() == curves["fitted"].tolist()
    plain = renewal_trends.projected(curves, checks.assign(beats_naive=False))
    assert plain["method"].unique().tolist() == ["last_rate"]
    assert plain["fitted"].iloc[6:].round(9).unique().tolist() == [round(491 / 517, 9)]
    assert plain["survivor"].iloc[7] == pytest.approx(0.491 * 491 / 517)


def test_years_that_fewer_than_thirty_faced_neither_check_the_curve_nor_carry_it_on():
    data = by_year(*HIGH_END, 20, 1)
    assert renewal_trends.held_out(data)["observed"].item() == pytest.approx(20 / 1000)
    plain = renewal_trends.projected(
        renewal_trends.fitted(data, years=10), renewal_trends.held_out(data).assign(beats_naive=False)
    )
    assert plain.loc[plain["year"] >= 9, "fitted"].round(9).unique().tolist() == [round(20 / 491, 9)]


def test_where_neither_rule_could_be_checked_the_curve_ends_with_the_years_that_thirty_faced():
    """41 % of 200, then 70 % of 80, then 12 alone of whom 11 stay: nothing may be carried on below what is seen."""
    data = by_year(200, 82).iloc[:1]
    later = by_year(80, 56).assign(year=2, segment="2"), by_year(12, 11).assign(year=3, segment="3")
    data = pd.concat([data, *later], ignore_index=True)
    shown = renewal_trends.projected(renewal_trends.fitted(data, years=5), renewal_trends.held_out(data))
    assert shown["method"].unique().tolist() == ["as_seen"]
    assert shown["survivor"].tolist()[:2] == pytest.approx([0.41, 0.41 * 0.7])
    assert shown["survivor"].iloc[2:].isna().all()
    # Greenwood by hand: (.59 / (200 .41) + .3 / (80 .7)) ** .5 = .11204; over |ln .287| = 1.2483: .08975; 1.96 of it: .1759
    assert shown["survivor_low"].iloc[1] == pytest.approx(0.287 ** np.exp(0.1759), abs=1e-4)
    assert shown["survivor_high"].iloc[1] == pytest.approx(0.287 ** np.exp(-0.1759), abs=1e-4)


def test_too_few_years_leave_the_curve_empty_with_the_reason():
    made = renewal_trends.fitted(by_year(100, 50, 30), years=5)
    assert made["fitted"].isna().all()
    assert made["reason"].unique().tolist() == ["too_few_periods"]


def contrast(*cells, **options):
    return contrasts.renewal_contrasts(ended(*[("2025-03", *c) for c in cells]), by=["product"], **options)


def test_two_values_make_one_comparison_and_three_make_each_against_the_rest():
    assert contrast(("annual", 8, 4), ("monthly", 3, 9))["versus"].tolist() == ["monthly"]
    three = contrast(("annual", 8, 4), ("monthly", 3, 9), ("day", 6, 6))
    assert three[["segment", "versus"]].to_numpy().tolist() == [
        ["annual", "rest"],
        ["day", "rest"],
        ["monthly", "rest"],
    ]
    first = three.iloc[0]
    assert (first["hits"], first["n"], first["hits_versus"], first["n_versus"]) == (8, 12, 9, 24)
    assert first["estimate"] == pytest.approx(8 / 12 - 9 / 24)


def test_unknown_is_no_group_to_compare_and_small_groups_are_not_tested():
    assert contrast(("annual", 8, 4), ("unknown", 3, 9)).empty
    assert contrast(("annual", 8, 4), ("monthly", 3, 6), min_n=10).empty
    assert len(contrast(("annual", 8, 4), ("monthly", 3, 7), min_n=10)) == 1


def test_the_p_value_is_that_of_the_published_comparison_of_two_shares():
    # Newcombe 1998, method 10: 56 of 70 against 48 of 80
    row = contrast(("a", 56, 14), ("b", 48, 32)).iloc[0]
    assert [row[c] for c in ("estimate", "low", "high", "p")] == pytest.approx([0.2, 0.0524, 0.3339, 0.0081], abs=6e-5)


def test_over_representation_compares_shares_of_the_renewal_base_with_shares_of_the_first_year_base():
    roster = pd.DataFrame(
        {
            "state": "active",
            "part": ["renewal"] * 20 + ["first_year"] * 30,
            "age_band": ["55+"] * 10 + ["16-24"] * 10 + ["55+"] * 3 + ["16-24"] * 27,
        }
    )
    (row,) = contrasts.base_contrasts(roster, by=["age_band"]).to_dict("records")
    assert (row["segment"], row["hits"], row["n"], row["hits_versus"], row["n_versus"]) == ("16-24", 10, 20, 27, 30)
    assert row["estimate"] == pytest.approx(0.5 - 0.9)


def test_the_last_twelve_months_are_one_comparison_with_the_twelve_before():
    row = contrasts.period_contrast(ended(("2025-03", "a", 6, 6)), ended(("2024-03", "a", 9, 3))).iloc[0]
    assert (row["dimension"], row["segment"], row["versus"]) == ("period", "last_12_months", "year_before")
    assert row["estimate"] == pytest.approx(-0.25)
