"""The ledger, the lenses and repeat purchases on tables worked by hand; every identity to the person and the kopeck."""

import numpy as np
import pandas as pd
import pytest

from cbakit import figures, schemas, spells, wording
from cbakit.analysis import ledger, lenses, repeat
from cbakit.language import Language
from cbakit.tables import flows as flow_tables
from cbakit.tables.flows import in_steps, moves


def made(rows, *, as_of="2025-12-31", loyalty_days=30):
    """rows: customer, starts_on, ends_on, price."""
    frame = pd.DataFrame(rows, columns=["customer_id", "starts_on", "ends_on", "price"])
    frame = frame.assign(
        contract_id=[f"k{i}" for i in range(len(frame))], starts_on=pd.to_datetime(frame["starts_on"]),
        ends_on=pd.to_datetime(frame["ends_on"]), paid=True, price=frame["price"].astype(float),
    )  # fmt: skip
    rules = spells.Rules(loyalty_days=loyalty_days, clock="calendar")
    terms = spells.terms(schemas.conform(frame, schemas.CONTRACTS), as_of=as_of, rules=rules)
    return terms, spells.spells(terms, as_of=as_of)


def ends(*texts):
    return np.array(texts, dtype="datetime64[D]")


FIVE = [
    ("a", "2025-01-01", "2025-12-31", 3652.5),  # there all the year
    ("b", "2025-02-10", "2025-03-31", 500.0),  # new in February; 30 days later, on 1 May, it is certain that b is lost
    ("b", "2025-06-15", "2025-12-31", 2000.0),  # past the loyalty period: returned in June
    ("c", "2025-02-01", "2025-02-28", 280.0),
    ("c", "2025-03-10", "2025-04-30", 1040.0),  # within the loyalty period and dearer a day: 20 after 10
]


def monthly(rows=FIVE):
    terms, made_spells = made(rows)
    edges = ledger.month_ends("2025-01-01", "2025-12-31")
    return ledger.ledger(made_spells, terms, ends=edges, rate=ledger.rates(terms)).set_index("segment")


def test_five_contracts_give_the_ledger_worked_by_hand():
    found = monthly()
    people = ["opening", "new", "returned", "lost", "closing"]
    assert found.loc["2025-01", people].tolist() == [0, 1, 0, 0, 1]
    assert found.loc["2025-02", people].tolist() == [1, 2, 0, 0, 3]
    assert found.loc["2025-04", people].tolist() == [3, 0, 0, 0, 3]  # b is in grace to 30 April
    assert found.loc["2025-05", people].tolist() == [3, 0, 0, 2, 1]  # b on the 1st, c on the 31st
    assert found.loc["2025-06", people].tolist() == [1, 0, 1, 0, 2]
    assert found.loc["2025-03", ["active", "in_grace"]].tolist() == [3, 0]
    assert found.loc["2025-04", ["active", "in_grace"]].tolist() == [2, 1]


def test_who_was_a_customer_before_the_data_comes_back_and_is_not_new_as_the_definition_says():
    terms, _ = made([("a", "2025-06-01", "2025-06-30", 100.0), ("b", "2025-06-01", "2025-06-30", 100.0)])
    joined = pd.Series(pd.to_datetime(["2019-05-01"]), index=["a"])
    known = spells.spells(terms, as_of="2025-12-31", first_day="2025-01-01", joined_on=joined)
    row = ledger.ledger(known, terms, ends=ends("2025-05-31", "2025-06-30")).iloc[0]
    assert row[["opening", "new", "returned", "closing"]].tolist() == [0, 1, 1, 2]
    for code, before in (("ru", "до начала данных"), ("en", "before the data begin")):
        for kind in ("contracts", "transactions"):
            lang = Language(code, kind=kind)
            for name in ("definition-new", "definition-returned"):
                assert before in lang.say(name).replace("\u00a0", " ")


def test_the_last_day_of_grace_is_not_yet_a_loss_and_the_next_day_is():
    terms, made_spells = made([("a", "2025-01-01", "2025-01-31", 100.0)])
    for day, lost in (("2025-03-02", 0), ("2025-03-03", 1)):
        found = ledger.ledger(made_spells, terms, ends=ends("2025-01-31", day))
        assert found["lost"].item() == lost
        assert found["closing"].item() == 1 - lost


def test_money_moves_with_the_people_and_a_dearer_contract_is_expansion():
    found = monthly()
    per_month = 365.25 / 12
    assert found.loc["2025-01", "new_money"] == round(3652.5 / 365 * per_month, 2)
    assert found.loc["2025-02", "new_money"] == round(500 / 50 * per_month, 2) + round(10 * per_month, 2)
    assert found.loc["2025-03", "expansion_money"] == pytest.approx(10 * per_month, abs=0.02)  # c: from 10 to 20 a day
    assert found.loc["2025-05", "lost_money"] == pytest.approx(30 * per_month, abs=0.02)  # at the last prices: 10 + 20
    assert found.loc["2025-04", "in_grace_money"] == pytest.approx(10 * per_month, abs=0.02)


@pytest.mark.parametrize("loyalty_days", [0, 30, 90, 365])
def test_the_ledger_closes_and_agrees_with_the_roster_whatever_the_contracts(loyalty_days):
    rng = np.random.default_rng(loyalty_days)
    start = pd.Timestamp("2022-01-01") + pd.to_timedelta(rng.integers(0, 1300, 400), unit="D")
    length = pd.to_timedelta(rng.choice([0, 29, 89, 364], 400), unit="D")
    rows = list(
        zip(rng.integers(0, 120, 400).astype(str), start, start + length, rng.integers(1, 90_000, 400) / 7, strict=True)
    )
    terms, made_spells = made(rows, loyalty_days=loyalty_days)
    found = ledger.ledger(
        made_spells, terms, ends=ledger.month_ends("2022-01-01", "2025-12-31"), rate=ledger.rates(terms)
    )
    assert (found["opening"] + found["new"] + found["returned"] - found["lost"] == found["closing"]).all()
    flow = found["opening_money"] + found["new_money"] + found["returned_money"] + found["expansion_money"]
    gap = flow - found["contraction_money"] - found["lost_money"] - found["closing_money"]
    assert gap.abs().max() < 1e-6
    assert found["opening"].tolist()[1:] == found["closing"].tolist()[:-1]
    assert (found["active_money"] + found["in_grace_money"] - found["closing_money"]).abs().max() < 1e-6
    rules = spells.Rules(loyalty_days=loyalty_days, clock="calendar")
    for row in found.itertuples():  # the roster is another way to count the same people
        there = spells.roster(terms, made_spells, on=row.ends_on, rules=rules)
        assert (len(there), (there["state"] == "active").sum()) == (row.closing, row.active)


def test_longer_periods_close_as_the_months_do():
    months = monthly().reset_index()
    quarters = ledger.gathered(months, months=3)
    assert quarters["opening"].tolist() == [0, 3, 2, 2]
    assert (
        quarters["opening"] + quarters["new"] + quarters["returned"] - quarters["lost"] == quarters["closing"]
    ).all()
    assert quarters["new_money"].sum() == pytest.approx(months["new_money"].sum())
    year = ledger.gathered(months, months=12).iloc[0]
    assert (year["opening"], year["new"], year["returned"], year["lost"], year["closing"]) == (0, 3, 1, 2, 2)


def test_periods_grow_until_no_flow_shows_few_people():
    months = monthly().reset_index()
    halves, length = ledger.coarse_enough(months, min_n=2)  # one returned: with the three new ones they are four
    assert length == 6
    assert halves[["opening", "new", "lost", "closing"]].values.tolist() == [[0, 4, 2, 2], [2, 0, 0, 2]]
    assert halves["returned"].isna().all()
    assert halves["new_money"].sum() == pytest.approx((months["new_money"] + months["returned_money"]).sum())
    assert (halves["opening"] + halves["new"] - halves["lost"] == halves["closing"]).all()
    assert ledger.coarse_enough(months, min_n=3)[1] == 0  # two lost in any period
    big = months.assign(**{c: months[c] * 10 for c in ("opening", "new", "returned", "lost", "closing")})
    assert ledger.coarse_enough(big, min_n=10)[1] == 1
    assert ledger.discreet(months.iloc[[1]], min_n=10)["new"].isna().all()


def test_month_ends_leave_out_a_month_seen_in_part():
    assert ledger.month_ends("2026-01-01", "2026-02-28").astype(str).tolist() == [
        "2025-12-31",
        "2026-01-31",
        "2026-02-28",
    ]
    assert ledger.month_ends("2026-01-02", "2026-02-28").astype(str).tolist() == ["2026-01-31", "2026-02-28"]


def test_calendar_years_tell_carried_renewed_reactivated_and_recruited_apart():
    terms, _ = made(
        [
            ("a", "2015-05-01", "2015-12-31", 1), ("a", "2016-05-01", "2016-12-31", 1),  # renewed in 2016
            ("a", "2021-05-01", "2021-12-31", 1),  # five years later: reactivated within a horizon of five
            ("b", "2015-05-01", "2015-12-31", 1), ("b", "2021-05-01", "2021-12-31", 1),  # six years: recruited again
            ("c", "2019-05-01", "2021-12-31", 1), ("c", "2020-05-01", "2020-12-31", 1),  # carried, though c also bought
        ],
        as_of="2021-12-31",
    )  # fmt: skip
    found = ledger.calendar_years(terms, as_of="2021-12-31").set_index("segment")
    parts = ["n", "carried", "renewed", "reactivated", "recruited"]
    assert found.loc["2015", parts].tolist() == [2, 0, 0, 0, 2]
    assert found.loc["2016", parts].tolist() == [1, 0, 1, 0, 0]
    assert found.loc["2020", parts].tolist() == [1, 1, 0, 0, 0]
    assert found.loc["2021", parts].tolist() == [3, 1, 0, 1, 1]
    assert found.loc["2015", "lapsed"] == 1
    assert found["complete"].tolist() == [False] * 5 + [True, True]


def year(**values):
    frame = pd.DataFrame({"customer_id": list(values), "revenue": [v[0] for v in values.values()]}).astype(
        {"revenue": float}
    )
    return frame.assign(margin=frame["revenue"] * 0.5, times=[float(v[1]) for v in values.values()])


def test_two_years_by_who_was_in_both_and_who_in_one():
    found = lenses.two_periods(year(a=(100, 1), b=(50, 1), c=(30, 1)), year(b=(20, 1), c=(30, 1), d=(70, 1)))
    assert found.set_index("segment")["change"].to_dict() == {
        "only_before": -100,
        "both_less": -30,
        "both_more": 0,
        "only_now": 70,
    }
    assert found["change"].sum() == 120 - 180
    assert found["n"].sum() == 4


def test_the_factors_of_change_sum_to_it_and_what_did_not_change_has_no_part():
    before, now = year(a=(100, 2), b=(100, 2)), year(a=(150, 3), b=(150, 3), c=(150, 3))
    found = lenses.decomposed(before, now).set_index("segment")
    assert found["change"].sum() == pytest.approx(225 - 100)
    assert found.loc[["ticket", "margin"], "change"].abs().max() < 1e-9  # 50 a time and half of it, in both years
    assert found.loc["customers", "ratio"] == pytest.approx(1.5)
    assert found.loc["customers", "change"] == pytest.approx(found.loc["times", "change"])  # both grew by half
    assert lenses.decomposed(before, now.iloc[:0]).empty


@pytest.mark.parametrize(
    ("code", "share", "said"),
    [("ru", 1.0, "Выручка"), ("ru", 0.5, "Маржа"), ("en", 1.0, "Revenue")],
)
def test_where_no_cost_is_known_the_change_is_of_revenue_and_a_share_that_is_set_is_no_cause(code, share, said):
    lang = Language(code)
    before, now = year(a=(100, 2), b=(100, 2)), year(a=(150, 3), b=(150, 3), c=(150, 3))
    parts = lenses.decomposed(*(y.assign(margin=y["revenue"] * share) for y in (before, now)))
    drawn = figures.flows.change(parts, lang=lang)
    assert drawn.title.startswith(said)
    assert drawn.frame["segment"].tolist() == ["customers", "times", "ticket"]
    two = lenses.two_periods(before, now)
    told = wording.flows.economics(parts, two, lang=lang)[-1]
    word = {("ru", 1.0): "выручки", ("ru", 0.5): "маржи", ("en", 1.0): "revenue"}[code, share]
    assert word in told.text


def test_switching_of_tenths_sums_to_either_year():
    rng = np.random.default_rng(5)
    frames = []
    for who in (np.arange(0, 80), np.arange(20, 110)):
        revenue = np.round(rng.gamma(1, 900, len(who)), 2)
        frames.append(pd.DataFrame({"customer_id": who, "revenue": revenue, "margin": revenue, "times": 1.0}))
    found = lenses.switching(*frames)
    assert found.loc[found["was"] != "new", "n"].sum() == 80
    assert found.loc[found["became"] != "gone", "n"].sum() == 90
    moved = lenses.moves(found)
    assert moved["n"].tolist() == [8] * 10
    assert moved["gone"].sum() == 20


def test_tenths_tie_to_the_year():
    one = lenses.one_period(year(**{f"c{i}": (i + 1, 2) for i in range(25)}))
    assert (one["n"].sum(), one["revenue"].sum()) == (25, sum(range(1, 26)))
    assert one.loc[0, "n"] == 3
    assert one.loc[0, "ticket"] == (25 + 24 + 23) / 6


def test_cohorts_of_every_period_sum_to_its_money():
    money = pd.DataFrame(
        {"customer_id": ["a", "a", "b", "c"], "amount": [100.0, 365.0, 60.0, 7.0], "margin": [50.0, 365, 60, 7],
         "starts_on": pd.to_datetime(["2023-05-01", "2024-07-01", "2024-08-01", "2025-01-01"]),
         "ends_on": pd.to_datetime(["2023-05-01", "2025-06-30", "2024-08-01", "2025-01-01"])}
    )  # fmt: skip
    periods = lenses.windows("2023-01-01", "2025-12-31", months=12)
    assert periods["complete"].tolist() == [True, True, True]
    joined = pd.Series(pd.to_datetime(["2023-05-01", "2024-08-01", "2021-01-01"]), index=["a", "b", "c"])
    cells = lenses.cohorts(money, joined, periods=periods)
    assert cells.groupby("period")["revenue"].sum().round(2).tolist() == [100.0, 244.0, 188.0]
    assert cells.drop_duplicates("cohort")["n"].sum() == 3
    assert cells.loc[cells["cohort"] == -1, "revenue"].tolist() == [0, 0, 7]
    assert cells.loc[(cells["cohort"] == 0) & (cells["age"] == 1), "active"].item() == 1


def test_shares_of_few_and_of_all_but_few_are_hidden_with_their_money():
    cells = pd.DataFrame({"cohort": 0, "period": [0, 1, 2], "age": [0.0, 1, 2], "n": 30, "active": [30, 25, 4],
                          "revenue": [9.0, 8, 7]})  # fmt: skip
    found = lenses.shown_cells(cells, {0: "x"}, {0: "p", 1: "q", 2: "r"}, min_n=10)
    assert found["share"].fillna(-1).tolist() == [1, -1, -1]
    assert found["revenue"].fillna(-1).tolist() == [9, 8, -1]


def test_a_small_cohort_is_not_the_new_of_the_year_less_the_cohorts_that_are_shown():
    """44 new in the last year less 10, 13 and 15 would be the 6 of the last quarter."""
    sizes, began = (
        [20, 16, 18, 12, 10, 13, 15, 6],
        pd.date_range("2024-06-25", periods=8, freq="3MS") + pd.Timedelta("24D"),
    )
    cells = pd.DataFrame({"cohort": range(8), "cohort_on": began, "period": 7, "age": 0.0, "n": sizes, "active": sizes,
                          "revenue": 1.0, "ends_on": pd.Timestamp("2026-06-24")})  # fmt: skip
    found = lenses.shown_cells(cells, dict.fromkeys(range(8), "x"), {7: "p"}, min_n=10)
    assert found["cohort"].tolist() == [0, 1, 2, 3, 5, 6]
    enough = lenses.shown_cells(cells.assign(n=[*sizes[:7], 11]), dict.fromkeys(range(8), "x"), {7: "p"}, min_n=10)
    assert len(enough) == 8


def bought(rows):
    frame = pd.DataFrame(rows, columns=["customer_id", "day"])
    return frame.assign(day=pd.to_datetime(frame["day"]), price=10.0)


def test_the_second_purchase_counts_those_who_can_still_make_it_as_watched():
    rows = [("a", "2025-01-01"), ("a", "2025-01-11"), ("b", "2025-01-01"), ("c", "2025-01-26")]
    found = repeat.second_purchase(bought(rows), as_of="2025-01-31")
    assert found.loc[found["days"] == 10, "estimate"].item() == pytest.approx(0.5)  # c is watched for five days only
    late = repeat.second_purchase(bought(rows), as_of="2025-01-31", since="2025-01-02")
    assert late["n"].iloc[0] == 1


def test_depth_is_of_customers_and_its_steps_are_shares_of_those_who_got_there():
    rows = [
        ("a", "2025-01-01"),
        ("a", "2025-01-02"),
        ("a", "2025-01-03"),
        ("b", "2025-01-01"),
        ("b", "2025-02-01"),
        ("c", "2025-01-01"),
    ]
    found = repeat.depth(bought(rows), most=3)
    assert found["n"].tolist() == [1, 1, 1]
    assert found["reached"].tolist() == [3, 2, 1]
    assert found["hits"].fillna(-1).tolist() == [2, 1, -1]
    assert found["money"].sum() == 60
    assert repeat.depth_shown(bought(rows), min_n=2)["segment"].tolist() == []
    many = pd.concat([bought(rows).assign(customer_id=lambda f, i=i: f["customer_id"] + str(i)) for i in range(10)])
    assert repeat.depth_shown(many, min_n=10)["segment"].tolist() == ["1", "2", "3+"]


def test_kept_and_replaced_are_of_the_two_bases():
    _, made_spells = made(
        [
            ("a", "2024-01-01", "2025-12-31", 1),
            ("b", "2024-01-01", "2025-01-15", 1),
            ("c", "2025-06-01", "2025-12-31", 1),
        ]
    )
    found = repeat.kept_and_replaced(made_spells, since="2024-12-31", as_of="2025-12-31").set_index("segment")
    assert found.loc["retention", ["hits", "n"]].tolist() == [1, 2]
    assert found.loc["rotation", ["hits", "n"]].tolist() == [1, 2]
    assert repeat.kept_and_replaced(made_spells, since="2023-12-31", as_of="2025-12-31").empty


def test_the_degree_of_loyalty_is_the_mean_of_its_recorded_parts():
    active = pd.DataFrame({"customer_id": list("abcd")})
    marks = {"tenure": pd.Series({"a": True, "b": True, "c": False, "d": False}), "referral": pd.Series({"a": True})}
    found = repeat.loyalty(active, marks).set_index("segment")["estimate"]
    assert found.to_dict() == {"tenure": 0.5, "referral": 0.25, "degree": 0.375}
    assert repeat.loyalty(active.iloc[:0], marks).empty
    alone = repeat.loyalty(active, {"frequency": marks["referral"]})
    assert alone["segment"].tolist() == ["frequency"]  # a mean of one part is no degree
    said = [Language("ru", kind=k) for k in ("contracts", "transactions")]
    none = pd.DataFrame({"estimate": [], "segment": []})
    titles = [flow_tables.coefficients(none, alone, none, lang=lang).title.replace("\u00a0", " ") for lang in said]
    assert titles == ["Раз в неделю и чаще приходят 25 % активных", "Дважды за год и чаще покупали 25 % активных"]


def test_discount_is_over_contracts_with_a_list_price_only():
    terms, _ = made(
        [
            ("a", "2025-03-01", "2025-12-31", 80),
            ("b", "2025-03-01", "2025-12-31", 100),
            ("c", "2025-03-01", "2025-12-31", 40),
        ]
    )
    terms = terms.assign(list_price=[100.0, 100.0, np.nan])
    row = repeat.prices(terms, since="2024-12-31", as_of="2025-12-31").iloc[0]
    assert (row["n"], row["price"], row["listed_n"], row["discounted_n"]) == (3, pytest.approx(220 / 3), 2, 1)
    assert row["discount"] == pytest.approx(0.1)


def test_tenths_are_put_together_until_no_number_is_small():
    tenths = pd.DataFrame(
        {"segment": ["1", "2", "3", "4"], "n": [30] * 4, "same": [25, 20, 10, 4], "gone": [5, 10, 20, 26]}
    )
    assert in_steps(tenths, counted=["n", "same", "gone"], min_n=10)["segment"].tolist() == ["1-2", "3-4"]
    assert in_steps(tenths, counted=["n", "same", "gone"], min_n=200).empty


@pytest.mark.parametrize("code", ["ru", "en"])
def test_where_all_tenths_stand_in_one_row_it_is_everybody_and_not_the_top(code):
    lang = Language(code)
    rows = {"segment": ["1-5", "6-10"], "n": [60, 47], "higher": 10, "same": 20, "lower": 12, "gone": [18, 5]}
    parts = pd.DataFrame(rows)
    whole = parts.iloc[:1].assign(segment="1-10", n=107)
    assert "1–5" in moves(parts, lang=lang).title
    shown = moves(whole, lang=lang)
    assert "1–10" not in shown.title
    assert lang.say("flows-tenths-all") in shown.title
    assert shown.text()[0][0] == lang.say("flows-tenths-all")


def test_a_difference_is_told_and_not_hidden():
    found = lenses.ties([("ledger_people", 3, 3), ("lens_one", 10.0, 10.01)])
    assert found["holds"].tolist() == [True, False]
    assert lenses.ties([]).empty


def test_a_flow_too_small_to_show_is_not_the_difference_of_the_others():
    months = pd.DataFrame(
        {
            "new": [30, 12, 9, 0, 25],
            "returned": [1, 4, 0, 0, 11],
            "lost": [22, 11, 40, 3, 30],
            "closing": 100,
            "new_money": 5.0,
        }
    )
    told = ledger.handed_out(months, min_n=10)
    shown = told[["new", "returned", "lost"]].notna()
    assert shown.sum(axis=1).tolist() == [1, 1, 1, 1, 3]  # never two of three beside opening and closing
    assert told.loc[0, "new"] == 30  # the lost, fewer, went with the returned
    assert told["new_money"].isna().tolist() == told["new"].isna().tolist()
    pd.testing.assert_frame_equal(ledger.handed_out(months.iloc[:0], min_n=10), months.iloc[:0], check_dtype=False)
