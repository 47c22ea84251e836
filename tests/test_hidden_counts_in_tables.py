"""Tables whose counts are of a few people: merged where they can be, else a dash that is explained."""

import pandas as pd
import pytest

from cbakit.analysis import lenses, reason_differences, reasons
from cbakit.disclosure import disclose, disclose_cross, disclose_parts
from cbakit.figures import retention as drawn
from cbakit.language import Language
from cbakit.recipes.reasons import reasons_by_group
from cbakit.tables import composition, contacts, flows, passport, retention, sales
from cbakit.tables import reasons as tabled_reasons

EN = Language("en")


def cells(table):
    return [row[1:] for row in table.text()]


def test_rules_that_leave_out_a_few_stand_in_one_row_with_their_neighbours():
    rules = pd.DataFrame(
        {"segment": ["", "guest", "staff", "free"], "contracts": [100, 30, 12, 8], "removed": [0, 0, 11, 2],
         "n": [60, 60, 49, 47]}
    )  # fmt: skip
    assert cells(composition.inclusion(rules, lang=EN)) == [
        ["100", "—", "60"], ["30", "0", "60"], ["20", "13", "47"], ["—", "—", "47"],
    ]  # fmt: skip
    assert composition.inclusion(rules, lang=EN).text()[2][0] == "staff, free"


def test_where_all_rules_together_leave_out_a_few_only_the_headcount_is_given():
    rules = pd.DataFrame({"segment": ["", "free"], "contracts": [100, 8], "removed": [0, 2], "n": [49, 47]})
    assert cells(composition.inclusion(rules, lang=EN)) == [["100", "—", "—"], ["8", "—", "—"], ["—", "—", "47"]]


def test_where_rules_leave_out_a_few_active_they_are_counted_with_the_step_before_so_that_each_step_is_told():
    steps = pd.DataFrame(
        {"segment": ["register", "never_bought", "gone", "", "trial", "staff"], "contracts": [0, 0, 0, 700, 120, 6],
         "removed": [0, 20, 1274, 0, 0, 5], "n": [1865, 1845, 571, 571, 571, 566]}
    )  # fmt: skip
    table = composition.inclusion(steps, lang=EN)
    assert cells(table) == [
        ["—", "—", "1,865"], ["—", "20", "1,845"], ["—", "1,279", "566"], ["700", "—", "—"], ["120", "—", "—"],
        ["6", "—", "—"], ["—", "—", "566"],
    ]  # fmt: skip
    assert table.text()[2][0] == "not active today, or left out by a rule"
    assert "fewer than 10" in table.so_what
    whole = composition.inclusion(
        steps.assign(removed=[0, 20, 1259, 0, 0, 20], n=[1865, 1845, 586, 586, 586, 566]), lang=EN
    )
    assert cells(whole)[2:5] == [["—", "1,259", "586"], ["700", "—", "586"], ["120", "0", "586"]]


def test_where_all_rules_together_leave_out_a_few_each_rule_has_its_row_of_contracts():
    rules = pd.DataFrame(
        {"segment": ["", "guest", "annulled"], "contracts": [200, 132, 59], "removed": [0, 6, 2], "n": [49, 43, 41]}
    )
    assert composition.inclusion(rules, lang=EN).text()[1:3] == [
        ["guest", "132", "—", "—"],
        ["annulled", "59", "—", "—"],
    ]


def test_the_check_counts_contracts_and_people_of_each_rule():
    counted = pd.DataFrame(
        {
            "rule": ["guests", "annulled"],
            "rows": [132, 59],
            "customers_before": [532, 526],
            "customers_after": [526, 517],
        }
    )
    assert passport.left_out(counted, lang=EN).text() == [["guests", "132", "6"], ["annulled", "59", "9"]]
    assert passport.left_out(pd.DataFrame(), lang=EN) is None


def test_the_title_of_the_sleepers_counts_them_from_the_least_that_this_client_shows():
    rows = pd.DataFrame(
        {"measure": ["visits_per_week", "sleeping"], "dimension": "", "segment": "", "n": 40, "hits": [None, 12],
         "estimate": [1.2, 0.3], "low": [1.0, 0.2], "high": [1.4, 0.4]}
    )  # fmt: skip
    assert "12\u00a0of 40" in composition.sleeping(rows, lang=EN, min_n=10).title
    assert "12" not in composition.sleeping(rows, lang=EN, min_n=15).title
    few = rows.assign(hits=[None, 7])
    assert "7\u00a0of 40" in composition.sleeping(few, lang=EN, min_n=5).title


def leads(open_n):
    rows = pd.DataFrame(
        {"dimension": ["", "source", "source"], "segment": ["", "web", "friend"], "n": [120, 70, 50],
         "won_n": [40, 25, 15], "open_n": [sum(open_n), *open_n]}
    )  # fmt: skip
    rows["lost_n"] = rows["n"] - rows["won_n"] - rows["open_n"]
    share = pd.DataFrame({"segment": ["web", "friend"], "estimate": [0.4, 0.3], "low": [0.3, 0.2], "high": [0.5, 0.4]})
    parted = disclose_parts(rows, parts=["won_n", "lost_n", "open_n"], min_n=10)
    return sales.outcomes(parted, share, window=30, lang=EN)


def test_leads_still_deciding_have_a_column_of_their_own_only_where_they_are_many_enough():
    assert [c.column for c in leads([12, 13]).columns][2:5] == ["won_n", "lost_n", "open_n"]
    few = leads([3, 5])
    assert [c.column for c in few.columns][2:5] == ["won_n", "lost_n", "estimate"]
    assert few.columns[3].label == "Lost or still open"  # who is undecided has not refused
    assert [row[1:4] for row in few.text()] == [["70", "25", "45"], ["50", "15", "35"], ["120", "40", "80"]]


def test_a_dash_for_a_few_people_is_explained_below_the_table():
    rows = pd.DataFrame(
        {"dimension": ["stage", "stage", "stage", ""], "segment": ["new", "adapting", "in_grace", ""],
         "n": [20, 30, 90, 140], "never_n": [0, 0, 0, 0], "overdue_n": [5, 12, 40, 57], "median_days": 9.0}
    )  # fmt: skip
    rows["estimate"] = rows["overdue_n"] / rows["n"]
    shown = contacts.touch(disclose_parts(rows, parts=["never_n", "overdue_n"], min_n=10), lang=EN)
    assert [row[4] for row in shown.text()] == ["40", "—", "—", "57"]
    assert shown.definition.endswith(EN.say("common-hidden-count"))
    assert "could be worked out from it" in shown.definition  # 12 are no few: they would give the 5 away
    whole = contacts.touch(rows.assign(overdue_n=[12, 12, 40, 64]), lang=EN)
    assert EN.say("common-hidden-count") not in whole.definition


def test_periods_since_joining_stand_in_their_order_also_where_a_cohort_hides_one():
    rows = [("a", 0, 60, 1.0), ("a", 1, 60, 0.5), ("a", 4, 60, 0.3), ("b", 0, 50, 1.0), ("b", 2, 50, 0.4)]
    cells = pd.DataFrame(rows, columns=["segment", "age", "size", "share"]).assign(revenue=1.0)
    made = flows.cohorts(cells, lang=Language("ru"))
    assert [c.label for c in made.columns][2:] == ["0", "1", "2", "3", "4"]
    assert made.frame["age_3"].isna().all()


@pytest.mark.parametrize("lang", [Language("ru"), Language("en")])
def test_of_cohorts_whose_leavers_are_too_few_no_title_is_made_of_the_cells_left(lang):
    # of 19 who joined first 17 paid again, of 14 who joined next all: only the second may be shown
    cells = pd.DataFrame(
        [(0, 0, 0, 19, 19), (0, 1, 1, 19, 17), (1, 1, 0, 14, 14), (1, 2, 1, 14, 14)],
        columns=["cohort", "period", "age", "n", "active"],
    ).assign(revenue=1.0, ends_on=pd.Timestamp("2025-12-31"))
    shown = lenses.shown_cells(cells, {0: "a", 1: "b"}, {0: "p", 1: "q", 2: "r"}, min_n=10)
    assert shown["share"].isna().tolist() == [False, True, False, False]
    made = flows.cohorts(shown, lang=lang, min_n=10)
    assert "100" not in made.title
    assert "10" in made.so_what.replace("100", "")
    whole = lenses.shown_cells(cells, {0: "a", 1: "b"}, {0: "p", 1: "q", 2: "r"}, min_n=1)
    assert "100" in flows.cohorts(whole, lang=lang, min_n=1).title
    assert flows.cohorts(whole, lang=lang).so_what == lang.say("flows-cohort-table-so-what")


def intakes(*kept):
    """One row a step of each intake: 10, then as many as `kept` says, of a quarter each."""
    rows = [
        (f"2023-Q{at + 1}", 3 * step, counts[0], counts[step], counts[step] / counts[0], counts[step - 1])
        for at, counts in enumerate(kept)
        for step in range(1, len(counts))
    ]
    table = pd.DataFrame(rows, columns=["segment", "months", "n", "kept", "estimate", "before"])
    return table.assign(of_previous=table["kept"] / table["before"], complete=True, dimension="quarter")


def test_of_an_intake_fewer_than_ten_who_stayed_or_left_are_no_number_and_from_them_no_share():
    # of 40: 25 stay (15 leave), then 8 of these 25, then 4 of these 8; of 12: 11 stay, so one left
    shown = retention.cohort_forms(intakes([40, 25, 8, 4], [12, 11]), lang=EN, min_n=10)
    assert shown.frame[["m3", "m6", "m9"]].to_numpy().tolist() == [["25 (62%)", "(32%)", "—"], ["(92%)", "—", "—"]]
    assert EN.say("retention-cohort-forms-few", least=10) in shown.definition
    whole = retention.cohort_forms(intakes([40, 25, 15]), lang=EN, min_n=10)
    assert whole.frame["m6"].tolist() == ["15 (60%)"]
    assert EN.say("retention-cohort-forms-few", least=10) not in whole.definition


def test_intakes_in_which_no_number_may_stand_are_titled_by_their_shares():
    small = retention.cohort_forms(intakes([10, 4, 3]), lang=EN, min_n=10)
    assert small.title == EN.say("retention-cohort-forms-title-shares")
    assert retention.cohort_forms(intakes([40, 25]), lang=EN).title == EN.say("retention-cohort-forms-title")


def test_the_grid_of_intakes_says_how_many_are_too_small_to_be_in_it():
    rows = intakes([40, 25, 20], [30, 20, 18], [20, 12, 11])
    rows.loc[rows["segment"] == "2023-Q3", ["n", "kept", "estimate", "of_previous"]] = float("nan")
    note = EN.say("retention-cohorts-hidden", n=1, least=10)
    assert note in drawn.cohorts(rows, lang=EN, min_n=10).definition
    assert "not shown" not in drawn.cohorts(intakes([40, 25, 20]), lang=EN).definition
    assert "kept" not in drawn.cohorts(rows, lang=EN).frame


def test_the_grid_of_intakes_names_those_that_are_too_young_for_it_and_does_not_count_them():
    rows = intakes([40, 25, 20], [30, 20, 18])
    young = rows["segment"] == rows["segment"].max()
    rows.loc[young & (rows["months"] > 0), ["kept", "estimate", "of_previous"]] = float("nan")
    rows.loc[young, "complete"] = False
    figure = drawn.cohorts(rows, lang=EN)
    assert figure.n == 40
    name = f"{rows['segment'].max()[-2:]} {rows['segment'].max()[:4]} (30)"
    assert EN.say("retention-cohorts-young", names=name) in figure.definition.replace("\u00a0", " ")


def test_a_reason_that_is_merged_for_the_whole_has_no_column_of_its_own_in_any_group():
    # 37 and 6 are shown as 43 together: a column of the 37 would give the 6 away
    counts = {"price": 300, "service": 200, "moved": 46, "choice": 37, "health": 6}
    names = [reason for reason, n in counts.items() for _ in range(n)]
    cases = pd.DataFrame({"reason": names, "customer_id": [f"C{i}" for i in range(len(names))]})
    cases = cases.assign(recorded=True, sex=["female", "male"] * (len(names) // 2) + ["male"] * (len(names) % 2))
    cases = cases.assign(recorded_on=pd.NaT, controllable=None, recoverable=None)
    shown = disclose(reasons.pareto(cases, as_of="2025-12-31"), min_n=10)
    apart = set(shown["segment"]) - {"other"}
    assert apart == {"price", "service", "moved"}
    groups = reason_differences.by_segment(cases, "sex", apart=apart)
    assert set(groups["reason"]) == {*apart, "other"}
    assert groups.loc[groups["reason"] == "other", "hits"].sum() == 43
    table = tabled_reasons.by_segments(disclose_cross(groups, by="reason", min_n=10), lang=EN)[0]
    assert EN.label("reason choice") not in [c.label for c in table.columns]
    assert table.definition == EN.say("reasons-by-others")


def test_a_reason_that_no_group_can_show_is_among_the_others_and_a_row_seen_whole_sums_to_one():
    counts = {
        "female": {"price": 60, "service": 40, "moved": 30, "motivation": 8, "competitor": 7},
        "male": {"price": 50, "service": 30, "moved": 20, "motivation": 7, "competitor": 8},
    }
    told = [(sex, reason) for sex, row in counts.items() for reason, n in row.items() for _ in range(n)]
    cases = pd.DataFrame(told, columns=["sex", "reason"])
    cases = cases.assign(recorded=True, customer_id=[f"C{i}" for i in range(len(cases))])
    groups = reasons_by_group(cases, apart=set(cases["reason"]), min_n=10, dimensions=["sex"])
    assert set(groups["reason"]) == {"price", "service", "moved", "other"}
    assert groups.loc[groups["reason"] == "other", "hits"].tolist() == [15, 15]
    assert groups.groupby("segment")["estimate"].sum().tolist() == pytest.approx([1, 1])
    few = cases[cases["reason"].isin(["motivation", "competitor"])]
    shown = reasons_by_group(few, apart=set(few["reason"]), min_n=10, dimensions=["sex"])
    assert tabled_reasons.by_segment(shown, lang=EN) is None  # of all reasons being others nothing is learnt
