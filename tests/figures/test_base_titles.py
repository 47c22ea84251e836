"""Titles and remarks of the first chapters that depend on what the numbers say."""

import pandas as pd
import pytest

from cbakit.analysis import passport as passport_days
from cbakit.analysis.gaps import in_points
from cbakit.figures import composition as composition_figures
from cbakit.figures import prices as price_figures
from cbakit.language import Language
from cbakit.tables import composition as composed
from cbakit.tables import passport, renewals
from cbakit.tables import sales as tabled_sales
from cbakit.tables import segments as tabled_segments
from cbakit.wording import passport as passport_words
from cbakit.wording import renewals as renewals_words
from cbakit.wording.sales import told_points

RU, EN = Language("ru"), Language("en")


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rates", "said"),
    [
        ([0.62, 0.66, 0.69], "The longer the loyalty period, the higher the rate"),
        ([0.62, 0.69, 0.68], "at 60 days the rate is 69%, at 90 days, 68%"),
        ([0.62, 0.69, 0.688], "The longer the loyalty period, the higher the rate"),
        ([0.62, 0.62, 0.62], ""),
    ],
    ids=["rises", "falls", "falls less than is printed", "stays"],
)
def test_a_longer_loyalty_period_is_said_to_raise_the_rate_only_where_it_does(rates, said):
    rows = pd.DataFrame(
        {"segment": ["in_force", "30", "60", "90"], "n": 500, "customers": 400, "estimate": [0.6, *rates],
         "low": 0.5, "high": 0.7, "active": 400, "in_grace": 40}
    )  # fmt: skip
    table = renewals.loyalty(rows, lang=EN)
    assert said in plain(table.so_what) if said else table.so_what == ""


def calendar(already):
    return pd.DataFrame(
        {"dimension": "month", "segment": ["2026-11", "2026-12", ""], "n": [40, 60, 100], "already": already,
         "estimate": [20.0, 40.0, 60.0], "low": 10.0, "high": 70.0, "money": float("nan")}
    )  # fmt: skip


@pytest.mark.parametrize(("already", "shown"), [([None] * 3, False), ([None, 10, 14], True)])
def test_renewed_already_is_a_column_only_where_some_may_be_shown(already, shown):
    table = renewals.expiry_calendar(calendar(already), lang=RU)
    assert ("already" in [c.column for c in table.columns]) is shown
    assert plain(table.title) == "Больше всего договоров, 60, заканчивается в декабре 2026"


@pytest.mark.parametrize(("ended", "said"), [(101, True), (100, False)])
def test_the_calendar_is_told_from_the_contracts_that_ended_where_those_were_more(ended, said):
    rates = pd.DataFrame({"dimension": [""], "segment": [""], "n": [ended], "estimate": [0.68]})
    found = renewals_words.expiry(
        calendar([0, 0, 0]).assign(money_low=0.0, money_high=0.0, money_estimate=0.0),
        pd.DataFrame({"chosen": []}), lang=EN, rates=rates,
    )  # fmt: skip
    told = [plain(f.text) for f in found if f.id == "renewal_expiry_and_past"]
    assert bool(told) is said
    assert not told or "60% instead of 68%" in told[0]


def mix(others):
    return pd.DataFrame(
        {"dimension": "activity", "segment": ["Gym", "Pool"], "estimate": [0.5, 0.3], "low": [0.4, 0.2],
         "high": [0.6, 0.4], "others": others}
    )  # fmt: skip


def test_what_the_core_uses_is_drawn_only_where_it_differs_from_the_others():
    assert composition_figures.core_use(mix([0.55, 0.25]), lang=EN) is None
    # outside its interval, but two are looked at: 11.4 points instead of the 10 of the interval are asked for (z 2.24)
    assert composition_figures.core_use(mix([0.55, 0.41]), lang=EN) is None
    figure = composition_figures.core_use(mix([0.55, 0.45]), lang=EN)
    assert "“Pool”, 30% (20% to 40%) and 45%" in plain(figure.title)


def test_a_sheet_is_named_only_where_a_workbook_has_several():
    files = pd.Series(["A.xlsx!TDSheet", "B.xlsx!One", "B.xlsx!Two", "C.csv"])
    assert passport._files(files) == ["A.xlsx", "B.xlsx, One", "B.xlsx, Two", "C.csv"]


@pytest.mark.parametrize(("since", "said"), [("2020-07-01", "1 July 2020"), ("2019-06-16", "The data cover")])
def test_contracts_older_than_the_sales_are_named_as_such(since, said):
    covered = pd.DataFrame(
        {"table": ["contracts", "payments"], "first_on": pd.to_datetime(["2019-06-16", "2020-07-01"]),
         "last_on": pd.to_datetime(["2026-06-30", "2026-06-30"])}
    )  # fmt: skip
    found = passport_words.period(covered, as_of="2026-06-30", lang=EN, since=pd.Timestamp(since))
    assert said in plain(found.text)
    assert f"{passport_days.first_day(covered, since=pd.Timestamp(since)):%-d %B %Y}" in plain(found.text)


def test_records_older_than_the_sales_are_named_whatever_table_holds_them():
    covered = pd.DataFrame(
        {"table": ["contracts", "visits"], "first_on": pd.to_datetime(["2020-07-01", "2019-06-16"]),
         "last_on": pd.to_datetime(["2026-06-30", "2026-06-30"])}
    )  # fmt: skip
    for lang in (RU, EN):
        text = plain(
            passport_words.period(covered, as_of="2026-06-30", lang=lang, since=pd.Timestamp("2020-07-01")).text
        )
        assert plain(lang.date("2019-06-16")) in text
        assert plain(lang.date("2020-07-01")) in text
        assert ("contract" in text) is False


def test_printed_differences_agree_with_the_shares_beside_them_and_names_are_translated():
    told = [[plain(text) for text in RU.apart(*pair)] for pair in ((0.525, 0.7748), (0.226, 0.3338), (0.6944, 0.8373))]
    assert told[0] == ["52 %", "77 %", "25"]
    assert told[1] == ["22,6 %", "33,4 %", "11"]  # 23 and 33 in whole points: a reader would subtract them to 10
    assert told[2] == ["69,4 %", "83,7 %", "14"]
    assert [plain(RU.label("Manager 12")), RU.label("Manager of ours")] == ["Менеджер 12", "Manager of ours"]
    assert [plain(RU.column("attr_goal")), RU.column("attr_home_town")] == ["Цель занятий", "Home town"]
    assert plain(EN.in_month("2026-11-01")) == "in November 2026"


def survival(segments):
    return pd.DataFrame(
        [{"dimension": "months x product", "group": g, "months": 12.0, "n": 50, "estimate": e, "low": e - 0.1, "high": e + 0.1}
         for g, e in segments.items()]
    )  # fmt: skip


def test_a_title_names_no_extreme_that_nobody_compared():
    from cbakit.tables import outlook, retention

    table = retention.survival_by(survival({"A": 0.3, "B": 0.5}), lang=EN)
    assert plain(table.title) == "After a year, between 30% (“A”) and 50% (“B”) of a group’s customers stay"
    levers = pd.DataFrame(
        {"segment": ["price", "renewal"], "change": [0.05, 0.05], "estimate": [8e5, 9e5], "low": 7e5, "high": 1e6,
         "heads": 0.0, "heads_low": 0.0, "heads_high": 0.0}
    )  # fmt: skip
    said = plain(outlook.what_if(levers, lang=EN).title)
    assert said == "Each change by itself brings from ₽800k to ₽900k a year; they do not take equal effort"
    assert plain(outlook.what_if(levers.iloc[1:], lang=EN).title) == "Renewal 5 points higher: ₽900k a year"


def test_no_title_calls_what_is_put_together_the_most_frequent_or_the_largest():
    rows = pd.DataFrame({"dimension": "attr_tag", "segment": ["other", "1"], "n": [19, 11], "share": [0.63, 0.37],
                         "before_share": float("nan"), "shift_p": float("nan"), "money_share": float("nan")})  # fmt: skip
    assert plain(composed.marks(rows, lang=RU).title) == "Самая большая из групп — «1» (Tag): 37 % клиентов"
    classes = pd.DataFrame({"segment": ["other", "C"], "n": [19, 11], "share": [0.63, 0.37], "money": [9.0, 1.0],
                            "money_share": [0.9, 0.1]})  # fmt: skip
    assert "90 %" not in plain(tabled_segments.classes(classes, lang=RU).title)


def test_a_table_and_its_sentence_tell_one_difference_and_say_of_what_they_count():
    rows = pd.DataFrame({"metric": ["renewal_rate_same_mix", "stay_12_months_same_mix"], "dimension": "manager",
                         "segment": "Manager 3", "n": [755, 155], "first": [0.75, 0.226], "second": [0.8, 0.3338],
                         "estimate": [-0.05, -0.1078], "low": [-0.08, -0.18], "high": [-0.02, -0.03]})  # fmt: skip
    table = tabled_sales.sold_by(rows, lang=RU)
    assert "Клиентов" not in [plain(c.label) for c in table.columns]
    told = [plain(cell) for cell in table.text()[1]]
    assert told[3:6] == ["22,6 %", "33,4 %", "−11"]
    (_, said) = in_points(rows).to_dict("records")
    spoken = {k: plain(v) for k, v in told_points(said, RU).items() if isinstance(v, str)}
    assert (spoken["first"], spoken["second"], spoken["gap"]) == ("22,6 %", "33,4 %", "11")


def test_prices_are_named_by_the_lowest_and_the_highest():
    rows = pd.DataFrame({"segment": ["a", "b"], "n": [20, 30], "median": [6200.0, 51_300.0], "quarter_1": [6000.0, 50_000.0],
                         "quarter_3": [6500.0, 52_000.0], "list_median": [6200.0, 51_300.0]})  # fmt: skip
    title = plain(price_figures.prices(rows, lang=RU).title)
    assert title == "Медианная цена договора: от 6 200 ₽ («a») до 51,3 тыс. ₽ («b»)"
    assert "6 200" not in price_figures.prices(rows.assign(median=6200.0), lang=RU).title
