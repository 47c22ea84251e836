"""What is said about how the base holds: differences only where they may be claimed, models only with their check."""

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis import renewals as analysis
from cbakit.exhibits import Callout
from cbakit.language import Language
from cbakit.wording import renewals

RU, EN = Language("ru"), Language("en")


def plain(text):
    return text.replace("\u00a0", " ")


def by_year(*sizes, money=True):
    roster = pd.DataFrame({"membership_year": np.repeat(np.arange(1, len(sizes) + 1), sizes)})
    roster = roster.assign(state="active", start_known=True, money=100.0 if money else np.nan)
    return analysis.base_by_year(roster)


def test_the_renewal_base_is_said_in_heads_share_and_money_beside_a_year_before():
    (found,) = renewals.base(by_year(60, 30, 10), by_year(50, 50), lang=EN)
    text = plain(found.text)
    assert "**40 customers, 40% of the active**; 60 are in their first year" in text
    assert "A year before the share was 50%" in text
    assert "pays 40% of a month's money" in text
    assert found.values["before"] == 0.5


def test_without_money_or_a_year_before_neither_is_mentioned():
    (found,) = renewals.base(by_year(60, 40, money=False), by_year(0), lang=EN)
    assert "year before" not in found.text
    assert "money" not in found.text


RATE = {"dimension": "", "segment": "", "n": 552, "hits": 362, "estimate": 362 / 552, "low": 0.61, "high": 0.70}
RATE |= {"early": 170, "on_time": 127, "late": 65}


WINDOW = pd.DataFrame(
    {"loyalty_days": [90], "first_on": [pd.Timestamp("2025-04-02")], "last_on": [pd.Timestamp("2026-04-01")]}
)


def change(claim, estimate=-0.05):
    rows = {"metric": "renewal_rate", "dimension": "period", "segment": "last_12_months", "versus": "year_before"}
    return pd.DataFrame([rows | {"estimate": estimate, "claim": claim, "q": 0.2}])


def said(claim, estimate=-0.05, lang=RU):
    before = pd.DataFrame([{"n": 508, "estimate": 0.65, "low": 0.6, "high": 0.7}])
    found = renewals.rate(pd.DataFrame([RATE]), change(claim, estimate), before, lang=lang, window=WINDOW)
    return [plain(f.text) for f in found]


def test_the_rate_is_said_with_its_denominator_interval_and_when_they_renewed():
    first = said(False)[0]
    days = "с 2 апреля 2025 по 1 апреля 2026"
    assert f"Из 552 договоров, закончившихся {days}, продлены **362**, это 66 % (от 61 до 70 %)" in first
    assert "47 % проданы до конца срока, у 35 % новый срок начался в течение недели после него, у 18 % позже" in first


def test_where_loyalty_periods_differ_the_days_of_each_are_named():
    short = pd.DataFrame(
        {"loyalty_days": [30], "first_on": pd.Timestamp("2025-06-01"), "last_on": pd.Timestamp("2026-05-31")}
    )
    both, none = pd.concat([short, WINDOW]), pd.DataFrame(columns=["metric", "dimension"])
    (found,) = renewals.rate(pd.DataFrame([RATE]), none, none, lang=RU, window=both)
    assert "с 1 июня 2025 по 31 мая 2026 (где период лояльности 30 дней) и с 2 апреля 2025" in plain(found.text)


@pytest.mark.parametrize(
    ("claim", "estimate", "words"), [(False, -0.05, "случай: "), (True, -0.05, "снижение"), (True, 0.05, "рост")]
)
def test_a_change_is_a_rise_or_a_fall_only_where_it_passed_the_correction(claim, estimate, words):
    text = said(claim, estimate)[1] + "случай: " * (not claim)
    assert words in text
    assert ("не больше той, что даёт случай" in text) is (not claim)


def comparisons(**columns):
    rows = {
        "metric": "renewal_rate", "dimension": "product", "segment": ["annual", "monthly", "day"], "versus": "rest",
        "n": 100, "n_versus": 200, "share": [0.4, 0.8, 0.6], "share_versus": [0.7, 0.6, 0.61],
        "estimate": [-0.3, 0.2, -0.01], "low": [-0.4, 0.1, -0.1], "high": [-0.2, 0.3, 0.1],
        "q": [0.001, 0.01, 0.9], "claim": [True, True, False],
    }  # fmt: skip
    return pd.DataFrame(rows | columns)


def test_only_claimed_differences_become_sentences_the_largest_first_and_the_rest_is_one():
    found = [plain(f.text) for f in renewals.differences(comparisons(), lang=EN)]
    assert found == [
        "Product “annual”: 40% renew, the others 70%: 30 points less (20 to 40).",
        "Product “monthly”: 80% renew, the others 60%: 20 points more (10 to 30).",
        "Another 1 comparison stayed within chance: it is too early to speak of better and worse there.",
    ]


def test_where_nothing_may_be_claimed_one_sentence_says_so():
    (found,) = renewals.differences(comparisons(claim=False), lang=RU)
    assert plain(found.text).startswith("Ни одно из 3 сравнений не вышло за пределы случая")


YEARS = pd.DataFrame(
    {"dimension": "membership_year", "segment": ["1", "2", "3"], "n": [100, 40, 20], "hits": [40, 20, 15],
     "estimate": [0.4, 0.5, 0.75], "low": [0.3, 0.4, 0.5], "high": [0.5, 0.6, 0.9]}
)  # fmt: skip


def test_years_that_few_have_faced_are_not_said_aloud():
    (found,) = renewals.by_year(YEARS, lang=EN)
    assert plain(found.text) == (
        "**40 of 100** starters passed the first year: 40% (30% to 50%). Of those who got there, so many passed the next: "
        "year 2 50% (40% to 60%)."
    )
    assert found.values["year_3"] == 0.75


def test_what_is_absent_and_what_is_hidden_are_told_apart():
    assert renewals.by_year(YEARS.iloc[:0], lang=RU)[0].id == "renewals_missing_years"
    assert renewals.by_year(YEARS.assign(estimate=np.nan), lang=RU)[0].id == "renewals_missing_few"


def curve(method, survivors=(0.4, 0.2, 0.1, 0.05, 0.04)):
    rows = {"curve": "", "year": range(1, 6), "survivor": survivors, "method": method}
    rows |= {"survivor_low": np.array(survivors) * 0.5, "survivor_high": np.array(survivors) * 1.5}
    return pd.DataFrame(rows | {"n": 100, "estimate": 0.5})


@pytest.mark.parametrize(("beats", "shown"), [(True, "the model is shown"), (False, "the rule is shown")])
def test_a_projection_is_said_with_its_check_and_which_rule_was_used(beats, shown):
    check = pd.DataFrame([{"curve": "", "held": 2, "error": 0.16, "naive_error": -0.15, "beats_naive": beats}])
    (found,) = renewals.survivors(curve("last_rate"), check, lang=EN)
    text = plain(found.text)
    assert "Of 100 starters 4.0 are left after 5 years (2.0 to 6.0)" in text
    assert "off by 16%" in text
    assert text.endswith(f"{shown}.")


def test_a_curve_that_has_run_out_is_told_at_the_last_year_at_which_anybody_is_left():
    (found,) = renewals.survivors(
        curve("last_rate", (0.04, 0.01, 0.001, 1e-4, 1e-5)), pd.DataFrame({"curve": [], "error": []}), lang=EN
    )
    assert "after 2 years" in plain(found.text)


def test_a_curve_that_keeps_the_last_rate_says_from_where_on_and_that_more_may_be_left():
    rows = curve("last_rate").assign(n=[200, 60, 12, np.nan, np.nan])
    (found,) = renewals.survivors(rows, pd.DataFrame({"curve": [], "error": []}), lang=EN)
    assert "For the years after year 2 the rate of year 2 is kept, 50%" in plain(found.text)


def test_a_curve_that_nothing_could_check_stops_where_the_data_do():
    none = pd.DataFrame({"curve": [], "error": []})
    rows = curve("as_seen", (0.41, 0.28, np.nan, np.nan, np.nan))
    (found,) = renewals.survivors(rows, none, lang=EN)
    assert "Of 100 starters 28 are left after 2 years (14 to 42)." in plain(found.text)
    assert "fewer than 30 customers reached the next year" in plain(found.text)
    assert renewals.survivors(curve("as_seen", (0.41, *[np.nan] * 4)), none, lang=EN) == []


CALENDAR = {
    "dimension": "month",
    "segment": "",
    "n": 350,
    "estimate": 203.0,
    "low": 184.0,
    "high": 222.0,
    "money": 6.86e6,
}
CALENDAR |= {"money_estimate": 3.87e6, "money_low": 3.44e6, "money_high": 4.28e6}


@pytest.mark.parametrize(
    ("actual", "verdict"), [(181, "within what was promised"), (200, "the calendar needs a margin")]
)
def test_the_calendar_is_said_with_how_it_turned_out_a_year_ago(actual, verdict):
    check = pd.DataFrame(
        {"method": ["by_kind", "whole"], "n": 303, "actual": actual, "estimate": [167.0, 170.0], "low": 147.0,
         "high": 185.0, "brier": [0.20, 0.21], "chosen": [True, False]}
    )  # fmt: skip
    found = renewals.expiry(pd.DataFrame([CALENDAR]), check, lang=EN)
    assert "**350 contracts end**; if things go on as they did, 203 will be renewed (184 to 222)" in plain(
        found[0].text
    )
    assert verdict in plain(found[1].text)
    assert found[0].money == pytest.approx(2.99e6)


def test_an_unchecked_calendar_says_that_it_is_unchecked():
    found = renewals.expiry(pd.DataFrame([CALENDAR]), pd.DataFrame(), lang=RU)
    assert isinstance(found[1], Callout)
    assert "Проверить календарь на прошлом нельзя" in plain(found[1].text)


@pytest.mark.parametrize(
    ("months", "told"), [(12, "The records cover 12 whole months"), (13, "Nobody is past a first year")]
)
def test_a_year_of_records_cannot_show_who_stays_for_longer(months, told):
    (found,) = renewals.base(by_year(47, 0), by_year(0), months=months, lang=EN)
    assert isinstance(found, Callout)
    assert plain(found.text).startswith(told)
