"""Where two numbers read alike, or one of them is nought or all, the sentence says so instead of setting them side by side."""

from pathlib import Path

import matplotlib.dates as md
import numpy as np
import pandas as pd
import pytest

import cbakit
from cbakit import figures, tables, wording
from cbakit.analysis import composition, recommendations
from cbakit.language import Language
from cbakit.wording.recommendations import _move

RU, EN = Language("ru"), Language("en")
PACKAGE = Path(cbakit.__file__).parent
DAYS = pd.to_datetime(["2026-05-31", "2026-06-30"])


def plain(text):
    return text.replace("\u00a0", " ")


def ahead(low, estimate=(100, 100)):
    rows = {
        "measure": "customers",
        "on": DAYS,
        "estimate": estimate,
        "low": low,
        "high": 160,
        "n": 100,
        "method": "naive",
    }
    return pd.DataFrame(rows)


@pytest.mark.parametrize(("low", "wide"), [(74, True), (75, False)])
def test_nobody_is_told_to_plan_by_the_edge_of_a_wide_band(low, wide):
    past = pd.DataFrame({"on": DAYS - pd.DateOffset(years=1), "heads": [90.0, 100.0], "money": [1.0, 1.0]})
    shown = figures.outlook.fan(ahead(low), past, measure="customers", lang=EN)
    assert shown.so_what == EN.say("outlook-fan-so-what-customers" + ("-wide" if wide else ""))


@pytest.mark.parametrize(
    ("method", "low", "high", "why"),
    [("model", 50, 200, ""), ("model", 49, 200, "wide"), ("model", 50, 201, "wide"), ("naive", 90, 110, "naive")],
)
def test_a_forecast_that_lost_its_check_or_halves_and_doubles_is_no_figure_to_decide_by(method, low, high, why):
    rows, none = ahead(low).assign(high=high, method=method), pd.DataFrame()
    past = pd.DataFrame({"on": DAYS, "heads": [90.0, 100.0], "money": 1.0})
    found = wording.outlook.answer(rows, past, none, none, lang=EN)[0]
    assert found.values["withheld"] == why
    assert ("summary" in found.places) is (why == "")


def test_months_of_a_forecast_are_named_where_their_numbers_stand_and_an_opening_peak_is_left_out():
    ends = pd.date_range("1997-01-31", "1998-06-30", freq="ME")
    past = pd.DataFrame({"on": ends, "heads": [900.0] * 3 + [100.0] * 15, "money": 1.0})
    rows = ahead(70).assign(on=pd.to_datetime(["1998-07-31", "1998-08-31"]))
    axes = figures.outlook.fan(rows, past, measure="customers", lang=EN).figure.axes[0]
    assert len(axes.lines[0].get_xdata()) == 12
    assert axes.get_xlim()[0] == md.date2num(pd.Timestamp("1997-07-31"))
    named = dict(zip(axes.get_xticks(), [t.get_text() for t in axes.get_xticklabels()], strict=True))
    assert plain(named[md.date2num(pd.Timestamp("1998-07-31"))]) == plain(EN.month_short(pd.Timestamp("1998-07-31")))
    flat = figures.outlook.fan(rows, past.assign(heads=100.0), measure="customers", lang=EN).figure.axes[0]
    assert len(flat.lines[0].get_xdata()) == 18


def test_a_forecast_that_stands_still_is_not_titled_from_a_number_to_itself():
    assert "от 100 до 100" not in plain(tables.outlook.months(ahead(70), lang=RU).title)
    assert plain(tables.outlook.months(ahead(70, (100, 104)), lang=RU).title).endswith("от 100 до 104")


def test_a_narrow_band_is_explained_once():
    row = {"on": DAYS[1], "estimate": 9.0, "actual": 9.0, "low": 1, "high": 20, "miss": 1, "naive_miss": 2, "inside": 10,
           "months": 24, "won": 2, "checks": 2}  # fmt: skip
    missed = pd.DataFrame([row | {"segment": s} for s in ("customers", "money")])
    first, second = wording.outlook.check(missed, lang=EN)
    assert EN.say("outlook-check-narrow") in first.text
    assert EN.say("outlook-check-narrow") not in second.text
    assert EN.say("outlook-check-narrow-again") in second.text


@pytest.mark.parametrize(("share", "said"), [(1.0, "Все активные — женщины"), (0.997, "Почти все"), (0.99, "99 %")])
def test_all_of_one_sex_are_not_a_majority(share, said):
    sexes = pd.DataFrame({"segment": ["female"], "n": [300], "share": [share]})
    ages = pd.DataFrame([{"n": np.nan, "estimate": np.nan}]).reindex(columns=["n", "estimate", "unknown", "quarter_1"])
    assert said in plain(wording.composition.ages(ages, sexes, lang=RU)[0].text)


@pytest.mark.parametrize(
    ("men", "women", "unknown", "said"),
    [(14, 13, 0, "Почти поровну: мужчины — 52 % активных (14), женщины — 48 % (13)"), (19, 8, 0, "Большинство — мужчины"),
     (40, 20, 35, "Чаще других в данных указано «мужчины»")],
)  # fmt: skip
def test_a_majority_is_named_only_where_it_is_one(men, women, unknown, said):
    n = [men, women, unknown]
    sexes = pd.DataFrame({"segment": ["male", "female", "unknown"], "n": n, "share": [x / sum(n) for x in n]})
    ages = pd.DataFrame([{"n": np.nan, "estimate": np.nan}])
    assert said in plain(wording.composition.ages(ages, sexes, lang=RU)[0].text)
    assert ("majority" in wording.composition.ages(ages, sexes, lang=EN)[0].text) is said.startswith("Больш")


@pytest.mark.parametrize(("once", "said"), [(52, False), (75, True)])
def test_most_brought_one_only_where_that_is_no_chance(once, said):
    rows = pd.DataFrame({"segment": ["1", "2"], "n": [once, 100 - once], "referrals_n": [once, 200 - 2 * once]})
    assert ("у большинства" in plain(tables.referrals.brought(rows, lang=RU).so_what)) is said


def chances(*shares, half=0.005):
    names = ["1", "2", "3", "4", "5+"][: len(shares)]
    rows = pd.DataFrame({"segment": names, "estimate": shares, "method": "curve", "n": 900, "staying": 800})
    return tables.renewals.chances_now(rows.assign(low=rows["estimate"] - half, high=rows["estimate"] + half), lang=RU)


@pytest.mark.parametrize(("shares", "half"), [((0.22, 0.20), 0.05), ((0.8, 0.7, 0.71), 0.02)])
def test_no_year_is_called_the_lowest_where_chance_may_have_made_it_so(shares, half):
    said = plain(chances(*shares, half=half).so_what)
    assert "ниже всего" not in said
    assert "не сказать" in said
    assert "ниже всего" in plain(chances(*shares, half=0.001).so_what)


@pytest.mark.parametrize(
    ("shares", "title", "so_what"),
    [((0.6, 0.7, 0.8), "от 60 % на первом году до 80 % у самых давних", "Чем дольше"),
     ((0.938, 0.966, 0.97, 0.973, 0.939), "от 94 % (1-й год) до 97 % (4-й год)", "в строках «1-й год» и «5-й год"),
     ((0.9, 0.95, 0.8), "от 80 % (3-й год) до 95 % (2-й год)", "«3-й год»"),
     ((0.9, 0.901, 0.902), "с вероятностью 90 %, какой бы год ни шёл", "не сказать")],
)  # fmt: skip
def test_a_chance_goes_from_the_first_year_to_the_last_only_where_it_rises(shares, title, so_what):
    table = chances(*shares)
    assert plain(table.title).endswith(title)
    assert so_what in plain(table.so_what)


@pytest.mark.parametrize(
    ("tall", "said"),
    [([1], "первый же месяц"), ([12], "Звонить за месяц до"), ([1, 12], "К первому месяцу"), ([], "незачем")],
)
def test_nobody_is_called_a_month_before_the_first(tall, said):
    risk = pd.DataFrame({"months": range(1, 14), "estimate": 0.01, "low": 0.005, "high": 0.02, "n": 100, "usual": 0.01})
    risk = risk.assign(spike=risk["months"].isin(tall))
    for kind in ("contracts", "snapshot"):
        assert said in plain(figures.retention.monthly_risk(risk, lang=Language("ru", kind=kind)).so_what)
    assert figures.retention.monthly_risk(risk, lang=Language("en", kind="transactions")).so_what


@pytest.mark.parametrize("code", ["ru", "en"])
def test_where_nobody_can_be_known_to_be_at_risk_no_rule_for_them_is_held_up(code):
    rows = pd.DataFrame(
        {
            "dimension": "lifecycle",
            "segment": ["new", "active"],
            "n": [30, 70],
            "share": [0.3, 0.7],
            "money_share": [0.2, 0.8],
        }
    )
    said = figures.segments.levels(rows, lang=Language(code, kind="snapshot"), visits=False).so_what
    assert {"ru": "держатся три", "en": "three hold"}[code] in plain(said)
    assert {"ru": "четыре правила", "en": "four rules"}[code] in figures.segments.levels(
        rows, lang=Language(code)
    ).so_what.lower()


@pytest.mark.parametrize(("usual", "said"), [(0.0004, "почти никто"), (0.01, "1,0 %")])
def test_a_usual_month_without_losses_is_said_in_words(usual, said):
    risk = pd.DataFrame({"months": range(1, 9), "estimate": [0.4] + [0.01] * 7}).assign(low=0.3, high=0.5, n=100)
    risk = risk.assign(spike=risk["estimate"] > 0.05, usual=usual)
    assert said in plain(figures.retention.monthly_risk(risk, lang=RU).title)


@pytest.mark.parametrize(("move", "said"), [(0.05, "5 %"), (0.025, "2,5 %"), (0.0125, "1,25 %"), (1 / 30, "3,33 %")])
def test_a_step_is_written_without_noughts_behind_the_comma(move, said):
    assert plain(_move(move, RU)) == said


@pytest.mark.parametrize(("old", "said"), [(31, "не больше случайных"), (60, "снизилась с 60 % до 21 %")])
def test_a_shift_of_shares_is_told_as_one_only_where_chance_does_not_explain_it(old, said):
    def year(hits):
        n = [hits, 100 - hits]
        return pd.DataFrame(
            {"dimension": "age_band", "segment": ["55+", "16-54"], "n": n, "share": [x / 100 for x in n]}
        )

    beside = composition.year_beside(year(21), year(old)).assign(money_share=np.nan)
    assert said in plain(tables.composition.marks(beside, lang=RU).title)


@pytest.mark.parametrize(("beyond", "beside"), [(0.81, True), (0.49, False)])
def test_a_sum_that_mostly_lies_beyond_what_was_seen_is_never_told_without_it(beyond, beside):
    base = {
        "kind": "base_value",
        "segment": "",
        "n": 29,
        "estimate": 455e3,
        "low": 260e3,
        "high": 834e3,
        "certain": 0.0,
    }
    new = base | {"kind": "ltv_horizon", "n": 39, "estimate": 100.0, "extrapolated": 100 * beyond, "other": 0.0}
    told = {f.id: f for f in wording.value.answer(pd.DataFrame([base, new]), years=5, lang=RU)}
    assert ("за пределы наблюдённого" in plain(told["base_value"].text)) is beside
    assert "summary" in told["base_value"].places
    assert ("ltv_extrapolated" in told) is not beside


@pytest.mark.parametrize("lang", [RU, EN], ids=["ru", "en"])
def test_what_may_be_spent_on_a_customer_has_two_titles_in_two_tables(lang):
    assert lang.say("value-allowance-title") != lang.say("sales-allowance-title")


@pytest.mark.parametrize("folder", ["wording/ru", "wording/en"])
def test_a_school_or_a_salon_is_not_called_a_shop(folder):
    words = {"wording/ru": "магазин", "wording/en": " shop"}[folder]
    lines = [line for p in (PACKAGE / folder).glob("*.ftl") for line in p.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if words in line.lower() and not line.startswith("#")] == []


@pytest.mark.parametrize(("told", "both"), [(104.0, True), (100.2, False)])
def test_a_plan_counted_from_another_forecast_than_the_answer_names_both(told, both):
    row = {"measure": "customers", "plan": 110, "forecast": told, "chance": 0.35, "lever": "joiners", "base": 54.0,
           "estimate": 7.0, "low": 0.0, "high": 38.0, "possible": True, "declared": False}  # fmt: skip
    (found,) = wording.outlook.plan(pd.DataFrame([row]), lang=RU, ahead=ahead(40))
    assert ("В ответе главы стоит 100" in plain(found.text)) is both


@pytest.mark.parametrize(
    ("code", "leads", "before"),
    [("ru", "обращени", "до последних 30 дней"), ("en", "leads", "before the last 30 days")],
)
def test_two_counts_of_leads_name_what_they_count_and_their_windows(code, leads, before):
    """More leads of an older window than 'people' of the newest twelve months reads as a mistake."""
    lang = Language(code)
    new = lang.say("sales-leads", n=1063, won_n=269, lost_n=775, open_n=19)
    judged = lang.say("sales-conversion", n=1066, hits=275, window=30, share="26 %", interval="23 to 29")
    assert leads in new
    assert leads in judged
    assert before in judged.replace("\u00a0", " ")
    assert before in lang.say("sales-funnel-definition", window=30).replace("\u00a0", " ")


@pytest.mark.parametrize("code", ["ru", "en"])
def test_a_club_is_not_told_of_shops_of_settings_files_and_of_columns_it_has_not_seen(code):
    lang = Language(code)
    said = [lang.say("definition-xyz"), lang.say("network-mix-unknown"), lang.say("network-left-out-so-what")]
    rules = recommendations.catalogue()["rules"]
    said += [rule[code][part] for rule in rules for part in ("first", "first_few") if part in rule[code]]
    words = ("магазин", "shop", "client.yml", "Договор до", "Contract until")
    assert not [(word, text) for word in words for text in said if word in text.replace("\u00a0", " ")]
