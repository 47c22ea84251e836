"""Sentences and pictures of how long customers stay and what they are worth."""

import numpy as np
import pandas as pd
import pytest

from cbakit.exhibits import Exhibit, Finding
from cbakit.figures import retention as pictures
from cbakit.language import Language
from cbakit.tables import value as tables
from cbakit.wording import retention, rhythm, value

RU, EN = Language("ru"), Language("en")


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def points(ends):
    row = {"dimension": "", "segment": "", "n": 580, "estimate": 192_000.0, "low": 170_000.0, "high": 220_000.0}
    return pd.DataFrame([row | {"ends": ends}])


def test_the_worth_of_a_point_shows_its_multiplication_and_the_simple_one_beside_it():
    sold = pd.DataFrame({"segment": ["new", "repeat"], "n": [10, 20], "margin_each": [9_000.0, 19_500.0]})
    told = {f.id: plain(f.text) for f in value.one_point(points(800.0), float("nan"), sold, lang=Language("en", "RUB"))}
    assert "8.0 renewals" in told["value_of_one_point_made"]
    assert "24" in told["value_of_one_point_made"]  # thousand, the year after each: 192 / 8
    assert "5.8 renewals" in told["value_of_one_point_heads"]
    assert "113" in told["value_of_one_point_heads"]


def test_months_that_stand_out_beyond_the_three_named_are_counted():
    risk = pd.DataFrame({"months": range(1, 9), "estimate": [0.4, 0.01, 0.3, 0.01, 0.2, 0.01, 0.1, 0.01]})
    risk = risk.assign(low=risk["estimate"], high=risk["estimate"], spike=risk["estimate"] > 0.05, usual=0.01)
    told = retention.monthly_risk(risk, lang=EN)
    assert "1 more month stands out: 7." in plain(told.text)
    few = retention.monthly_risk(risk.head(6), lang=EN)
    assert "more month" not in few.text
    assert few.values["spikes"] == 3


def test_groups_come_by_what_they_are_apart_at_least_and_a_clients_own_name_begins_with_a_capital():
    rows = [("product", "monthly", -6.9, -7.3, -6.6, 3610), ("attr_city", "Fallbrook", -6.3, -9.3, -3.3, 43),
            ("product", "yearly", 4.8, 4.6, 5.0, 1883)]  # fmt: skip
    claims = pd.DataFrame(rows, columns=["dimension", "segment", "estimate", "low", "high", "n"])
    claims = claims.assign(metric="restricted_mean_months", claim=True, versus="rest", n_versus=5000, q=0.001)
    for lang, begins in ((RU, "**Город: Fallbrook**"), (EN, "**City: Fallbrook**")):
        told = [plain(f.text) for f in retention.groups(claims, lang=lang)]
        assert "monthly" in told[0]
        assert "yearly" in told[1]
        assert told[2].startswith(begins)


def test_of_no_comparison_of_groups_it_is_said_that_none_is_named():
    claims = pd.DataFrame({"metric": ["renewal_rate"], "claim": [True]})
    for lang, none in ((RU, "Ни одна разница не названа"), (EN, "No difference is named")):
        (told,) = retention.groups(claims, lang=lang)
        assert plain(told.text).startswith(none)
    tests = pd.DataFrame({"metric": "restricted_mean_months", "claim": [False] * 7})
    assert "(сравнений: 7)" in plain(retention.groups(tests, lang=RU)[0].text)


def test_a_check_that_is_missing_lays_it_to_short_records_only_where_they_are_short():
    none = pd.DataFrame(columns=["dimension", "segment", "estimate", "actual", "naive"])
    for months, says in ((23, "хотя бы за два года"), (36, "больше чем за два года")):
        reach = pd.DataFrame({"months": [months], "customers": [500], "again": [200]})
        (told,) = value.check(none, True, lang=RU, reach=reach)
        assert says in plain(told.text)


def test_the_title_of_groups_names_only_what_is_proven():
    rows = pd.DataFrame(
        {
            "dimension": "source", "segment": ["a", "b", "c"], "n": 50, "estimate": [18.0, 15.0, 12.0],
            "low": [17.0, 14.0, 11.0], "high": [19.0, 16.0, 13.0], "horizon": 24,
            "difference": [4.0, 1.0, -3.0], "claim": [True, True, False],
        }
    )  # fmt: skip
    title = plain(pictures.groups(rows, lang=EN).title)
    assert title == "Customers of the group “a” stay longer than the rest: 18.0 of the first 24 months"
    both = plain(pictures.groups(rows.assign(claim=[True, False, True]), lang=EN).title)
    assert "“a”" in both
    assert "“c”" in both
    only = plain(pictures.groups(rows.assign(claim=[False, False, True]), lang=EN).title)
    assert "“c” stay less" in only


def test_the_base_is_called_partly_revenue_where_cost_is_known_for_some_money_only():
    ladder = pd.DataFrame([{"kind": "value_to_date", "segment": "", "estimate": 1.0, "basis": "payments"}])
    assert "partly revenue" in value.basis(ladder, lang=EN, cost_known=0.26).text
    assert "revenue, not profit" in value.basis(ladder, lang=EN, cost_known=0.0).text
    assert "Cost is recorded" not in value.basis(ladder, lang=EN, cost_known=1.0).text


def test_what_hangs_on_a_loyalty_period_that_is_too_short_leaves_the_first_page_and_the_slides():
    shop = Language("ru", kind="transactions")
    row = {"days": 60, "share_of_gaps": 0.43, "short": True, "lasting": 150.0}
    fair, warning = (rhythm.warning(pd.DataFrame([row | {"short": s}]), lang=shop) for s in (False, True))
    assert fair == ""
    assert "150" not in warning  # which period would do is for who sets it
    advice = rhythm.advice(pd.DataFrame([row]), lang=shop)
    assert plain(advice).endswith("вместил бы срок в 150 дней: его можно задать для следующего отчёта.")
    assert advice.startswith(warning)
    assert rhythm.advice(pd.DataFrame([row | {"short": False}]), lang=shop) == ""
    assert warning in rhythm.trade(60, lang=shop, warning=warning).text
    assert "измерили бы срок, а не людей" in plain(rhythm.trade(60, lang=shop, warning=warning).text)
    assert "измерили бы" not in plain(rhythm.trade(60, lang=shop).text)
    said = Finding("flows_year", "Ушли 56.", places=("report", "summary"))
    drawn = Exhibit("flows_ledger", "База выросла", shop, places=("report", "slide"))
    assert rhythm.guarded([said, drawn, None], fair) == [said, drawn, None]
    told, shown, nothing = rhythm.guarded([said, drawn, None], warning)
    assert (told.places, told.text, shown.places, nothing) == (("report",), "Ушли 56.", ("report",), None)


def test_the_curve_of_staying_ends_where_the_data_do():
    curve = pd.DataFrame(
        {"months": [0.0, 3.0, 11.2], "at_risk": [40, 30, 12], "events": [0, 10, 5], "estimate": [1.0, 0.75, 0.6]}
    )
    curve = curve.assign(low=curve["estimate"] - 0.1, high=curve["estimate"])
    at = pd.DataFrame({"months": [12], "estimate": [0.6], "low": [0.5], "high": [0.7]})
    axes = pictures.survival(curve, at, lang=RU).figure.axes[0]
    assert axes.get_xticks().tolist() == [0, 6, 12]
    assert axes.get_xlim()[1] < 12.5


def test_it_is_said_what_the_numbers_below_a_curve_count():
    curve = pd.DataFrame({"months": [0.0, 6, 12, 18], "at_risk": [1768, 1500, 1187, 600], "events": 10,
                          "estimate": [1.0, 0.7, 0.37, 0.3]})  # fmt: skip
    curve = curve.assign(low=curve["estimate"] - 0.02, high=curve["estimate"] + 0.02, first_end=1.0)
    for lang in (RU, EN):
        drawn = pictures.survival(curve, curve.assign(segment="", n=2138).iloc[[2]], lang=lang)
        assert lang.say("retention-survival-at-risk") in drawn.definition


def test_a_table_of_what_was_received_foretells_nothing():
    row = {
        "kind": "value_to_date",
        "dimension": "",
        "segment": "",
        "n": 30,
        "estimate": 4520.0,
        "low": 3900.0,
        "high": 5300.0,
    }
    got, whole = pd.DataFrame([row]), pd.DataFrame([row, row | {"kind": "base_value"}])
    for lang in (RU, EN, Language("ru", kind="transactions")):
        assert tables.ladder(got, lang=lang).definition == lang.say("value-ladder-definition-received")
        assert tables.ladder(whole, lang=lang).definition == lang.say("value-ladder-definition")


@pytest.mark.parametrize("kind", ["contracts", "transactions"])
@pytest.mark.parametrize("code", ["ru", "en"])
def test_one_more_month_says_of_whom_its_month_is(code, kind):
    """Of everybody with what it is divided by, or of the product that each has left."""
    lang = Language(code, kind=kind)
    row = {"n": 18, "estimate": 11_142.0, "low": 10_010.0, "high": 12_200.0, "each": 619.04}
    whole = pd.DataFrame([row | {"money": 164_330.5, "customer_months": 265.5, "active": 39}])
    told = value.one_more_month(whole, lang=lang)
    for part in (lang.money(619.04), lang.number(265.5, 1), lang.money_short(164_330.5), "39"):
        assert part in told.text
    assert told.values["customer_months"] == 265.5
    own = value.one_more_month(whole.assign(money=np.nan, customer_months=np.nan, active=np.nan), lang=lang)
    assert lang.money(619.04) in own.text
    assert ("продукта" if kind == "contracts" else "товара") in own.text or code == "en"
    assert "nan" not in own.text
