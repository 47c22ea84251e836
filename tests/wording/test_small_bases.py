"""A base too small, or records too short, for something: the true reason is said, and no empty exhibit is shown."""

import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from cbakit.analysis.ledger import arrivals, from_before, nobody_new_since
from cbakit.config import Segmentation
from cbakit.disclosure import disclose
from cbakit.few import is_weekday_habit
from cbakit.figures import composition as drawn
from cbakit.figures import renewals as drawn_renewals
from cbakit.figures import retention as drawn_retention
from cbakit.figures import segments as drawn_segments
from cbakit.figures import value as drawn_value
from cbakit.language import Language
from cbakit.tables import call_list as listed
from cbakit.tables import composition as tabled
from cbakit.tables import flows as tabled_flows
from cbakit.tables import outlook as tabled_outlook
from cbakit.tables import recommendations as tabled_recommendations
from cbakit.tables import renewals as tabled_renewals
from cbakit.tables import segments as tabled_segments
from cbakit.wording import (
    call_list,
    composition,
    flows,
    no_model,
    offers,
    outlook,
    recommendations,
    renewals,
    retention,
    segments,
    value,
)

RU = Language("ru")
SHOP, SHOP_EN = Language("ru", kind="transactions"), Language("en", kind="transactions")
USUAL = SimpleNamespace(min_n=10, segmentation=Segmentation())
REACH = pd.DataFrame({"months": [12], "customers": [39], "again": [31], "purchases": [100]})


def plain(text):
    return text.replace("\u00a0", " ")


def bands(**sizes):
    rows = pd.DataFrame({"dimension": "use_band", "segment": list(sizes), "n": list(sizes.values())})
    return disclose(rows.assign(share=rows["n"] / rows["n"].sum(), low=np.nan, high=np.nan), min_n=10)


def test_a_title_gives_no_share_of_those_who_come_seldom_where_they_stand_among_the_small_groups():
    hidden = drawn.use(bands(visits_none=9, visits_under_1=6, visits_1_to_2=30), lang=RU)
    assert "%" not in plain(hidden.title)
    assert "0 %" not in plain(hidden.alt)
    known = drawn.use(
        bands(visits_none=15, visits_1_to_2=30), lang=RU
    )  # nobody comes under once a week, and nothing is hidden
    assert plain(known.title) == "Реже раза в неделю или совсем не приходят 33 % активных"


def test_small_stages_of_newcomers_are_not_told_by_the_one_that_is_large_enough():
    rows = pd.DataFrame({"segment": ["new", "other", "year_2"], "n": [20, 12, 40], "share": [0.28, 0.17, 0.55]})
    assert composition.stages(rows.assign(money=1.0), lang=RU) == []


def test_products_that_are_each_too_few_are_said_to_be_so_and_their_prices_are_not_called_unknown():
    rows = pd.DataFrame({"dimension": "product", "segment": [f"service {k}" for k in range(6)], "n": 3, "money": 10.0})
    shown = disclose(rows.assign(share=1 / 6, money_share=1 / 6, unpriced=0), min_n=10)
    said = composition.products(shown, lang=RU, kinds=6, min_n=10)
    assert [c.kind for c in said] == ["limit"]
    assert "у активных клиентов их 6" in plain(said[0].text)
    assert drawn.products(shown, lang=RU) is None
    assert tabled.products(shown.assign(product=None, term_band="term_single", price=1.0), lang=RU) is None


def test_one_row_for_everybody_is_no_table_of_tenths():
    whole = pd.DataFrame(
        {"segment": ["1-10"], "n": [18], "mean": 5.0, "share_customers": 1.0, "share_total": 1.0, "share_total_so_far": 1.0,
         "share_customers_so_far": 1.0}
    )  # fmt: skip
    assert tabled.deciles(whole, lang=RU) is None
    assert tabled.money_deciles(whole, lang=RU) is None


def test_one_bar_for_everybody_is_no_pyramid():
    cells = pd.DataFrame({"sex": ["female"], "age_band": ["16-54"], "n": [18]})
    assert drawn.pyramid(cells, cells.assign(part="first_year"), cells, lang=RU) is None


YEARS = pd.DataFrame(
    {"segment": ["1", "2"], "n": [18, 0], "share": [1.0, 0.0], "money_share": [1.0, 0.0], "start_unknown": 0, "low": np.nan,
     "high": np.nan}
)  # fmt: skip


@pytest.mark.parametrize(("months", "short"), [(12, True), (13, False)])
def test_where_nobody_is_past_a_first_year_no_share_is_given_and_short_records_are_named(months, short):
    (said,) = renewals.base(YEARS, YEARS.iloc[:0], lang=SHOP, months=months)
    none, unseen = (
        "Дольше года без перерыва пока не покупает никто: у всех 18 активных",
        "Записи охватывают 12 полных месяцев",
    )
    assert plain(said.text).startswith(unseen if short else none)
    assert (none in plain(said.text)) is not short
    assert drawn_renewals.base_by_year(YEARS, lang=SHOP) is None
    assert renewals.key_figures(YEARS, YEARS.assign(dimension="", estimate=np.nan), YEARS.assign(estimate=np.nan), lang=SHOP) is None  # fmt: skip


def test_a_handful_past_the_first_year_is_not_counted_out():
    few = YEARS.assign(n=[15, 3])
    (said,) = renewals.base(few, few.iloc[:0], lang=RU, months=40)
    assert "3" not in plain(said.text)
    assert "меньше 10 клиентов из 18" in plain(said.text)


RATES = pd.DataFrame(
    {"dimension": ["contract_number", "contract_number", ""], "segment": ["first", "later", ""], "n": [61, 49, 110],
     "hits": [31, 30, 61], "estimate": [0.5, 0.6, 0.55], "low": 0.4, "high": 0.7, "early": [31, 30, 61], "on_time": 0, "late": 0}
)  # fmt: skip


def test_a_purchase_has_no_end_so_the_next_one_is_neither_early_nor_late():
    shop, club = (tabled_renewals.groups(RATES, lang=lang, drawn=False) for lang in (SHOP, RU))
    assert [c.column for c in shop.columns] == ["mark", "name", "n", "estimate", "low"]
    assert [c.column for c in club.columns][-3:] == ["early_part", "on_time_part", "late_part"]
    assert "предыдущий рисунок" not in plain(shop.so_what)
    none = pd.DataFrame(columns=["metric", "dimension"])
    window = pd.DataFrame({"loyalty_days": [60], "first_on": ["2018-10-27"], "last_on": ["2019-10-26"]})
    texts = [plain(f.text) for f in renewals.rate(RATES, none, none, lang=SHOP, window=window)]
    assert "заранее" not in " ".join(texts)
    assert "с 27 октября 2018 по 26 октября 2019 (12 месяцев, кончившихся" in texts[0]
    (said, *_) = renewals.rate(RATES, none, none, lang=SHOP, window=window.assign(first_on="2019-01-01"))
    assert "с 1 января 2019 по 26 октября 2019 (с начала данных;" in plain(said.text)


def test_the_reason_why_a_shop_has_no_forecast_comes_with_its_counts():
    empty = pd.DataFrame(columns=["measure", "estimate"])
    (few,) = outlook.answer(empty, empty, empty, empty, lang=SHOP, reach=REACH)
    assert "их 39 и 31" in plain(few.text)
    (odd,) = outlook.answer(empty, empty, empty, empty, lang=SHOP, reach=REACH.assign(customers=400))
    assert "не складываются в закономерность" in plain(odd.text)
    (refused,) = outlook.held_out(empty, lang=SHOP_EN, reach=REACH)
    assert "12 whole months, 39 buyers and 31 who bought again" in plain(refused.text)
    (hidden,) = outlook.score(empty, name="next", lang=SHOP, reach=REACH.assign(again=4))
    assert "купили меньше 10 из 39" in plain(hidden.text)


@pytest.mark.parametrize(("months", "said"), [(8, "хотя бы за девять месяцев"), (12, "прогноза нет")])
def test_a_check_that_is_not_there_is_not_laid_to_short_records_that_are_long_enough(months, said):
    (found,) = outlook.check(pd.DataFrame(), lang=SHOP, reach=REACH.assign(months=months))
    assert said in plain(found.text)


def test_what_a_plan_needs_is_not_laid_to_missing_newcomers_where_there_is_no_forecast():
    (none,), (nobody,) = (outlook.plan(pd.DataFrame(), lang=SHOP, foretold=f) for f in (False, True))
    assert "прогноза нет" in plain(none.text)
    assert "не записано ни одного" in plain(nobody.text)


@pytest.mark.parametrize(
    ("reach", "kind", "said"),
    [
        ({}, "transactions", "а их 39 и 31"),
        ({"customers": 400, "months": 4}, "transactions", "полных месяцев здесь 4"),
        ({"customers": 400}, "transactions", "не складываются в закономерность"),
        ({}, "contracts", "тридцать закончившихся договоров"),
    ],
)
def test_why_there_is_nothing_to_check_is_said_in_its_own_sentence(reach, kind, said):
    lang, known = Language("ru", kind=kind), REACH.assign(**reach)
    assert said in plain(no_model.why(known, lang))
    (plan,) = outlook.plan(pd.DataFrame(), lang=lang, foretold=False, reach=known)
    (checked,) = outlook.check(pd.DataFrame(), lang=lang, reach=known.assign(months=max(known["months"].iloc[0], 9)))
    texts = [plan.text, checked.text]
    if kind == "transactions":
        texts += [
            c.text
            for c in value.check(
                pd.DataFrame({"estimate": [], "segment": [], "actual": []}),
                True,
                lang=lang,
                foretold=False,
                reach=known,
            )
        ]
    assert not [t for t in texts if "выше" in t]
    assert all("потому что" in t for t in texts)


def test_services_that_are_recorded_but_too_few_are_not_called_unrecorded():
    used = pd.DataFrame({"customer_id": list("aabbc"), "item": ["cut", "dye", "cut", "nails", "cut"]})
    (few,) = outlook.together(pd.DataFrame(), used, lang=SHOP, min_n=10)
    assert "3 клиента взяли 3 разные услуги" in plain(few.text)
    (none,) = outlook.together(pd.DataFrame(), used.iloc[:0], lang=SHOP, min_n=10)
    assert "не записано, за что" in plain(none.text)


def test_who_spends_more_is_withheld_for_few_people_or_for_short_records_and_the_two_are_told_apart():
    (short,), (few,) = (offers.raised(pd.DataFrame(), lang=SHOP, months=m, regulars=n) for m, n in ((7, 0), (40, 25)))
    assert "полных месяцев в записях 7" in plain(short.text)
    assert "25" in plain(few.text)


def test_groups_of_recency_that_come_out_too_small_are_not_called_unmade():
    groups = pd.DataFrame({"segment": ["other"], "n": [39.0], "share": 1.0, "money_share": 1.0})
    (said,) = segments.rfm(groups, lang=SHOP, months=12, scored=39, min_n=10)
    assert "оценены 39 клиентов" in plain(said.text)


def test_a_call_list_whose_every_reason_is_that_of_a_few_names_none_and_has_no_table():
    counts = pd.DataFrame({"dimension": ["reason", ""], "segment": ["other", ""], "n": [19, 14], "first_n": [14, 14]})
    (said,) = call_list.answer(counts, lang=SHOP)
    assert "прочие поводы" not in plain(said.text)
    assert listed.reasons(counts, lang=SHOP) is None


@pytest.mark.parametrize("lang", [SHOP, SHOP_EN])
def test_a_call_list_of_a_few_is_named_without_their_number(lang):
    counts = pd.DataFrame({"dimension": ["reason", ""], "segment": ["drifting", ""], "n": [8, 8], "first_n": [8, 8]})
    (said,) = call_list.answer(disclose(counts, min_n=10), lang=lang)
    assert "lists/calls.csv" in said.text
    assert "8" not in said.text
    assert said.values == {}
    assert call_list.answer(counts.iloc[:0], lang=lang) == []


def test_that_flows_are_too_small_to_show_is_said_once():
    year = pd.DataFrame({c: [np.nan] for c in (*flows.PEOPLE, "in_grace", "active")})
    assert len(flows.answer(year, lang=SHOP)) == 1
    assert flows.ledger(year, year.iloc[:0], lang=SHOP) == []


def test_who_was_registered_before_the_data_is_told_apart_from_who_came_back_after_a_break():
    year = pd.DataFrame([{"opening": 16, "new": 0, "returned": 58, "lost": 56, "closing": 18, "opening_money": 0.0,
                          "closing_money": np.nan, "starts_on": pd.Timestamp("2019-03-02"),
                          "ends_on": pd.Timestamp("2019-12-25")}])  # fmt: skip
    (told,) = flows.answer(year, lang=SHOP, before=23)
    assert "вернулись 58" in plain(told.text)
    assert "Из вернувшихся 23 записаны клиентами раньше" in plain(told.text)
    assert "впервые или снова, не видно" in plain(told.text)  # a day of registration is no visit
    (few,) = flows.answer(year, lang=SHOP, before=4)
    assert "Часть вернувшихся записана клиентами раньше" in plain(few.text)
    (none,) = flows.answer(year, lang=SHOP)
    assert "записан" not in plain(none.text)
    spells = pd.DataFrame({"spell_no": [1, 1, 2, 1], "known_before": [True, False, True, True],
                           "starts_on": pd.to_datetime(["2019-03-02", "2019-05-01", "2019-06-01", "2019-03-01"])})  # fmt: skip
    assert from_before(spells, year) == 1
    assert f"{nobody_new_since(spells, year):%Y-%m-%d}" == "2019-03-02"  # everybody seen was there before the data
    spells.loc[3, "known_before"] = False
    assert f"{nobody_new_since(spells, year):%Y-%m-%d}" == "2019-03-01"
    assert nobody_new_since(spells, year.assign(new=1)) is None
    assert from_before(spells, year.iloc[:0]) == 0


def test_of_a_list_of_customers_that_ends_before_the_data_that_is_said_and_not_that_nobody_came():
    year = pd.DataFrame([{"opening": 32, "new": 0, "returned": 27, "lost": 32, "closing": 27, "opening_money": 0.0,
                          "closing_money": np.nan, "starts_on": pd.Timestamp("2019-06-01"),
                          "ends_on": pd.Timestamp("2019-12-31")}])  # fmt: skip
    spells = pd.DataFrame(
        {"spell_no": [1, 1], "known_before": True, "starts_on": pd.to_datetime(["2019-03-02", "2019-07-01"]),
         "customer_id": ["a", "b"]}
    )  # fmt: skip
    listed = pd.DataFrame({"customer_id": ["a", "b"], "joined_on": pd.to_datetime(["2016-01-07", "2018-12-18"])})
    came = arrivals(spells, year, listed)
    assert f"{came['listed_until']:%Y-%m-%d}" == "2018-12-18"
    assert (came["bought"], came["unlisted"]) == (2, 0)
    (told,) = flows.answer(year, lang=SHOP, **came)
    assert plain(told.text).startswith("Все, кто покупал в этих данных, записаны в списке клиентов")
    assert "18 декабря 2018" in plain(told.text)
    both = "не пришел ни один новый клиент, либо список старый"  # that nobody is missing from it proves neither
    assert both in plain(told.text).replace("ё", "е")
    for bought, unlisted, says in ((47, 0, "Все, кто покупал в этих данных (47)"), (47, 3, "Почти все, кто покупал"),
                                   (47, 12, "12 из 47 купивших в нём нет: он старый")):  # fmt: skip
        (told,) = flows.answer(year, lang=SHOP, **came | {"bought": bought, "unlisted": unlisted})
        assert says in plain(told.text)
        (en,) = flows.answer(year, lang=SHOP_EN, **came | {"bought": bought, "unlisted": unlisted})
        assert ("or the list is old" in plain(en.text)) == (unlisted < 10)
    assert "впервые купили" not in plain(told.text)  # a count of nobody would be read as one
    assert "С 1 июня 2019 вернулись 27, ушли **32**" in plain(told.text)
    assert told.values["listed_until"] == "2018-12-18"
    for joined in ("2019-06-01", None):  # the list goes on, or one of it has no day
        late = arrivals(spells, year, listed.assign(joined_on=pd.to_datetime(["2016-01-07", joined])))
        assert late["listed_until"] is None
        assert "не пришло ни одного нового" in plain(flows.answer(year, lang=SHOP, **late)[0].text)


@pytest.mark.parametrize("lang", [SHOP, SHOP_EN])
def test_the_first_purchase_of_a_run_is_never_called_a_first_purchase(lang):
    named = lang.label("first") + " " + lang.say("renewals-differences-title-first", share="35 %", versus_share="60 %")
    assert ("череды" if lang.code == "ru" else "of a run") in named
    assert ("после перерыва" if lang.code == "ru" else "after a break") in named


def test_without_sums_scores_and_evenness_are_not_laid_to_short_records():
    none = pd.DataFrame({"segment": [], "n": []})
    (scores,) = segments.rfm(none, lang=SHOP, months=0, priced=False)
    (even,) = segments.evenness(none, pd.Series(dtype=float), lang=SHOP, settings=USUAL, priced=False)
    assert "суммы покупок не записаны" in plain(scores.text)
    assert "суммы покупок не записаны" in plain(even.text)
    (short,) = segments.evenness(none, pd.Series(dtype=float), lang=SHOP, settings=USUAL)
    assert "не меньше 6 месяцев" in plain(short.text)


@pytest.mark.parametrize(
    ("even", "uneven", "unmeasured", "said"),
    [(0, 29, 10, "не покупает никто из 29 клиентов"), (3, 26, 10, "покупают немногие из 29 клиентов"),
     (12, 28, 10, "покупают 30 % из 40 клиентов"), (0, 29, 0, "не покупает никто из 29")],
)  # fmt: skip
def test_how_many_buy_evenly_is_nobody_few_or_their_share_and_who_was_not_measured_is_counted_apart(
    even, uneven, unmeasured, said
):
    variation = pd.Series([0.2] * even + [0.9] * uneven + [np.nan] * unmeasured)
    shown = pd.DataFrame(
        {"segment": ["Z", "not_measured"], "n": [even + uneven, unmeasured]}
    )  # small cells put together
    (found,) = segments.evenness(shown, variation, lang=SHOP, settings=USUAL)
    assert said in plain(found.text)
    assert ("Ещё у 10 клиентов" in plain(found.text)) is (unmeasured > 0)
    (en,) = segments.evenness(shown, variation, lang=SHOP_EN, settings=USUAL)
    assert ("Nobody" in en.text) is (even == 0)


def test_a_share_of_even_buyers_is_not_told_where_it_would_show_a_few():
    variation = pd.Series([0.2] * 30 + [0.9] * 4)
    shown = pd.DataFrame({"segment": ["Z"], "n": [34]})
    assert segments.evenness(shown, variation, lang=SHOP, settings=USUAL) == []


def test_a_check_of_value_points_to_a_model_only_where_there_is_one():
    empty = pd.DataFrame({"estimate": [], "segment": [], "actual": []})
    (made,), (none,) = (value.check(empty, True, lang=SHOP, foretold=f) for f in (True, False))
    assert "проверен выше" in plain(made.text)
    assert "модели покупок здесь нет" in plain(none.text)
    reach = pd.DataFrame({"months": [30], "customers": [400], "again": [300]})
    (long,) = value.check(
        empty, True, lang=SHOP, reach=reach
    )  # beside the check of purchases it says what is unchecked
    assert "числа покупок проверен выше" in plain(long.text)
    assert "ещё принесут" in plain(long.text)


@pytest.mark.parametrize(
    ("second", "half", "said"),
    [
        (0.86, 0.05, "С каждым разом следующий вероятнее"),
        (0.45, 0.05, "не с каждым шагом"),
        (0.7, 0.2, "интервалы пересекаются"),
    ],
)
def test_the_next_time_is_called_likelier_only_where_it_is(second, half, said):
    rows = pd.DataFrame(
        {"segment": ["1", "2", "3+"], "n": [16, 17, 14], "share": 0.3, "money": np.nan, "money_share": np.nan, "reached": [47, 31, 14],
         "estimate": [0.66, second, np.nan]}
    )  # fmt: skip
    rows = rows.assign(low=rows["estimate"] - half, high=rows["estimate"] + half)
    assert said in plain(tabled_flows.depth(rows, lang=SHOP).so_what)


@pytest.mark.parametrize(("shares", "said"), [((0.8, 0.5, 0.2), "чаще ложную"), ((0.38, 0.32, 0.5), "не видно")])
def test_a_short_loyalty_period_is_said_to_err_more_only_where_it_does(shares, said):
    rows = pd.DataFrame({"days": [30, 60, 180], "n": [52, 40, 30], "after": 121, "share_of_gaps": 0.5, "in_force": [False, True, False],
                         "estimate": shares})  # fmt: skip
    rows = rows.assign(low=rows["estimate"] - 0.1, high=rows["estimate"] + 0.1)
    assert said in plain(tabled_outlook.gaps(rows, lang=SHOP).so_what)


@pytest.mark.parametrize(("kind", "verb"), [("", "уходят"), ("transactions", "замолкают")])
def test_months_of_which_none_stands_out_are_told_by_their_range_in_the_text_and_in_the_title(kind, verb):
    rows = pd.DataFrame({"months": [1, 2, 3], "n": [45, 43, 18], "events": [0, 25, 12], "estimate": [0.0, 0.58, 0.67], "low": 0.1,
                         "high": 0.9, "spike": False, "usual": 0.58})  # fmt: skip
    lang = Language("ru", kind=kind)
    said = plain(retention.monthly_risk(rows, lang=lang).text)
    assert f"{verb} от 0 до 67 %" in said
    assert "58" not in said
    drawn_risk = drawn_retention.monthly_risk(rows, lang=lang)
    assert plain(drawn_risk.title).startswith(f"По месяцам {verb} от 0 до 67 %")
    stands_out = rows.assign(spike=[False, True, False])  # the highest is another one
    assert plain(drawn_retention.monthly_risk(stands_out, lang=lang).title).startswith("Месяц 2")


def test_losses_of_a_shop_are_counted_as_silences_and_not_as_buyers():
    row = pd.DataFrame({"dimension": [""], "n": [47], "losses": [63], "estimate": [398.0], "low": [362.0], "high": [430.0],
                        "first_day": [pd.Timestamp("2019-01-01")], "last_day": [pd.Timestamp("2019-12-31")]})  # fmt: skip
    said = plain(retention.attrition(row, lang=SHOP).text)
    assert said.startswith("За 12 месяцев по 31 декабря 2019")
    short = plain(retention.attrition(row.assign(first_day=pd.Timestamp("2019-05-31")), lang=SHOP).text)
    assert short.startswith("С 1 июня 2019 (раньше, пока с первой покупки в данных не прошёл период лояльности,")
    assert "замолкали дольше периода лояльности 63 раза" in said
    assert "63 клиент" not in said
    assert "63 times" in plain(retention.attrition(row, lang=SHOP_EN).text)


def test_value_is_said_to_rest_on_retention_only_where_there_is_one():
    (valued,), (without,) = (outlook.held_out(pd.DataFrame(), lang=SHOP, reach=REACH, valued=v) for v in (True, False))
    assert "по удержанию" in plain(valued.text)
    assert "по удержанию" not in plain(without.text)


def test_stages_that_are_each_too_few_are_not_called_unrecorded():
    rows = pd.DataFrame({"segment": ["other"], "n": [15], "share": [1.0], "money": [np.nan]})
    (said,) = composition.stages(rows, lang=SHOP)
    assert "слишком мало" in plain(said.text)


@pytest.mark.parametrize("lang", [SHOP, SHOP_EN])
def test_one_stage_beside_the_rest_is_a_sentence_and_no_picture(lang):
    rows = pd.DataFrame(
        {"segment": ["settled_first_year", "other"], "n": [11, 16], "share": [11 / 27, 16 / 27], "money": np.nan}
    )
    assert drawn.stages(rows.assign(low=np.nan, high=np.nan), lang=lang) is None
    (said,) = composition.stages(rows, lang=lang)
    assert {"11", "27", "16"} <= set(re.findall(r"\d+", plain(said.text)))
    assert any(word in plain(said.text) for word in ("не стаж", "not tenure"))  # the 16 may be in their first year too
    assert said.text.count("90") == 1


def test_a_score_of_who_spends_more_is_not_laid_to_short_records_where_they_are_long():
    for months, short in ((14, True), (36, False)):
        reach = pd.DataFrame({"months": [months], "customers": [400], "again": [300]})
        (told,) = outlook.score(pd.DataFrame(), name="raise", lang=Language("ru"), reach=reach)
        assert ("больше полутора лет" in plain(told.text)) is short
        assert ("записей хватает" in plain(told.text)) is not short


def test_a_score_of_who_spends_more_that_is_missing_names_the_months_it_lacks():
    (said,) = outlook.score(pd.DataFrame(), name="raise", lang=SHOP, reach=REACH.assign(months=18))
    assert "больше полутора лет записей (здесь полных месяцев 18)" in plain(said.text)


def test_checks_that_all_became_advice_speak_of_no_line_without_one():
    rows = pd.DataFrame({"check": "x", "seen": "y", "verdict": ["advised", "advised"], "verdict_text": "z"})
    said = [
        plain(tabled_recommendations.checked(rows.assign(verdict=["advised", v]), lang=RU).so_what)
        for v in ("advised", "small")
    ]
    assert said[0].startswith("Всё, что удалось проверить")
    assert said[1].startswith("Строка без рекомендации")


def test_what_could_not_be_checked_is_not_counted_among_what_is_not_advised():
    def title(*verdicts, lang=RU):
        rows = pd.DataFrame({"check": "x", "seen": "y", "verdict": verdicts, "said": "z"})
        return plain(tabled_recommendations.checked(rows, lang=lang).title)

    assert title("missing", "few") == "Проверить не удалось: вопросов 2"
    assert title("missing", lang=Language("en")) == "Could not be checked: 1 question"
    assert title("advised", "small") == "Что проверили: советуем 1, не советуем 1"
    mixed = title("advised", "small", "missing")
    assert mixed == "Что проверили: советуем 1, не советуем 1; проверить не на чем: 1"


def test_no_look_at_the_cost_of_winning_where_it_is_not_recorded():
    flow = pd.DataFrame({"months": [0, 12, 24], "n": 39, "estimate": [0.0, 10.0, 20.0], "low": [0.0, 9.0, 18.0],
                         "high": [0.0, 11.0, 22.0], "observed": True})  # fmt: skip
    said = [
        plain(drawn_value.new_customer(flow, lang=Language("ru", absent=a)).so_what)
        for a in (frozenset(), frozenset(["spend"]))
    ]
    assert said[0].startswith("Смотрите, за сколько месяцев")
    assert "не записаны" in said[1]


def test_a_shop_reads_how_many_of_its_best_group_are_silent_and_which_list_to_take():
    groups = pd.DataFrame({"segment": ["champions", "cannot_lose"], "n": [5930.0, 138.0], "share": [0.9, 0.1],
                           "money_share": [0.9, 0.1], "lost_n": [3502, 138]})  # fmt: skip
    said = " ".join(plain(f.text) for f in segments.rfm(groups, lang=SHOP_EN, months=0, scored=6068))
    assert "of 5,930 in the group “Champions” the loyalty period has passed for 3,502" in said
    assert "Think first" not in said
    assert "lists/segments.csv" in SHOP_EN.say("segments-say-at-risk")
    assert "head calls" not in SHOP_EN.say("segments-say-cannot-lose")


def test_merged_stages_and_classes_say_nothing_of_those_that_are_not_shown():
    stages = pd.DataFrame({"segment": ["other", "lost"], "n": [18.0, 21.0], "money": [1.0, 2.0], "returned_n": [0, 0]})
    table = tabled_segments.levels(stages, lang=SHOP)
    assert "обращение" not in plain(table.title)
    assert (table.frame["do"] != "").all()
    classes = pd.DataFrame({"segment": ["A", "other"], "n": [21.0, 18.0], "share": [0.54, 0.46], "money": [2.0, 1.0],
                            "money_share": [0.7, 0.3]})  # fmt: skip
    assert "класса C" not in plain(tabled_segments.classes(classes, lang=SHOP).so_what)


def test_the_true_reason_stands_where_a_half_year_or_a_first_purchase_is_not_seen():
    (short,) = offers.raised(pd.DataFrame(), lang=SHOP, months=11)
    assert "полных месяцев в записях 11" in plain(short.text)
    assert "нет или меньше" not in plain(short.text)
    (few,) = offers.raised(pd.DataFrame(), lang=SHOP, months=24)
    assert "нет или меньше" in plain(few.text)
    (unseen,) = flows.repeat(pd.DataFrame(), lang=SHOP, curve=pd.DataFrame({"days": []}))
    assert "первой покупки здесь не видно" in plain(unseen.text)


@pytest.mark.parametrize(("active", "said"), [([20, 21, 15, 23], "то больше, то меньше"), ([23, 20, 15], "всё меньше")])
def test_an_intake_is_said_to_shrink_only_where_it_does(active, said):
    cells = pd.DataFrame({"name": "x", "segment": "x", "size": 39, "active": active, "share": 0.5, "revenue": 1.0,
                          "mean": 1.0})  # fmt: skip
    source = SHOP.say("common-source", tables="x", n=7, as_of="1")
    found = tabled_flows.one_cohort(cells, lang=SHOP, source=source)
    assert said in plain(found.so_what)
    assert "39" in found.title
    assert "n = 39" in plain(found.block()["source"])  # the shares are of the intake, and not of who was active at most


def test_what_is_recorded_but_too_little_or_does_not_apply_is_not_called_unrecorded():
    (calendar,) = [renewals.missing("calendar", lang=SHOP)]
    (score,) = outlook.score(pd.DataFrame(), name="next", lang=SHOP, reach=REACH)
    (short,) = offers.raised(pd.DataFrame(), lang=SHOP, months=11)
    ladder = pd.DataFrame({"kind": ["value_to_date"], "segment": [""], "estimate": [np.nan]})
    valued = value.answer(ladder, years=5, lang=SHOP)
    assert [calendar.kind, score.kind, short.kind, valued[0].kind] == ["unfit", "few", "few", "few"]
    assert [plain(SHOP.say(f"report-callout-{k}")) for k in ("few", "unfit")] == ["Слишком мало", "Не применимо"]
    assert "глава о потоках" not in plain(calendar.text)


def test_a_mark_of_being_back_alone_is_no_source_and_one_intake_is_no_column():
    marks = pd.DataFrame({"dimension": "earlier_membership", "segment": ["returned", "first_membership"], "n": [91.0, 57.0],
                          "share": [0.6, 0.4], "before_share": np.nan, "shift_p": np.nan, "money_share": [0.6, 0.4]})  # fmt: skip
    assert tabled.marks(marks, lang=SHOP) is None
    cohorts = pd.DataFrame({"cohort": ["1997"], "renewal_no": [1], "n": [23570.0], "estimate": [0.004]})
    assert tabled_renewals.cohorts(cohorts, lang=SHOP) is None


def test_of_a_base_with_one_stage_large_enough_that_one_is_named_and_the_others_are_too_small():
    stages = pd.DataFrame({"segment": ["active", "other"], "n": [82, 25], "share": [0.77, 0.23], "money": 1.0})
    (some,) = segments.answer(stages, lang=RU)
    assert plain(some.text) == (
        "В базе 107 клиентов, из них «активные» — 82; остальные этапы слишком малы, чтобы показывать их порознь."
    )
    (none,) = segments.answer(stages.assign(segment=["other", "unknown"]).iloc[:1], lang=RU)
    assert plain(none.text) == "В базе 82 клиента: этапы слишком малы, чтобы показывать их порознь."


def test_where_no_first_purchase_is_seen_the_table_of_repeats_speaks_of_none():
    rows = pd.DataFrame({"segment": ["1", "2", "3+"], "n": [16, 17, 14], "reached": [47, 31, 14], "share": [0.34, 0.36, 0.3],
                         "money": np.nan, "money_share": np.nan, "estimate": [0.66, 0.45, np.nan], "low": [0.52, 0.3, np.nan],
                         "high": [0.78, 0.6, np.nan]})  # fmt: skip
    assert plain(tabled_flows.depth(rows, lang=SHOP).title) == "После первой покупки ещё раз покупают 66 % из 47"
    unseen = plain(tabled_flows.depth(rows, lang=SHOP, seen=False).title)
    assert unseen.startswith("Из 47 клиентов больше одного раза купили в этих данных 66 %")
    assert plain(tabled_flows.depth(rows, lang=RU, seen=False).title) == plain(tabled_flows.depth(rows, lang=RU).title)


@pytest.mark.parametrize("before", [-22_500.0, 22_500.0])
def test_refunds_of_the_last_year_are_called_no_purchases_beside_contracts(before):
    parts = [("before", 3.5e6, np.nan, np.nan), ("people", 600e3, 768, 900), ("prices", 8e3, 1.0, 1.0), ("mix", 30e3, 1.0, 1.0),
             ("extras", -before, before, 0.0), ("total", 4.2e6, np.nan, np.nan)]  # fmt: skip
    change = pd.DataFrame(parts, columns=["part", "estimate", "before", "ahead"]).assign(kind="change")
    source = pd.DataFrame({"part": ["sold", "renewed", "joined", "extras"], "estimate": [1e6, 2e6, 1e6, 0.0]})
    result = pd.concat([change, source.assign(kind="source")], ignore_index=True)
    said = plain(" ".join(f.text for f in outlook.bridge(result, lang=RU)))
    what = plain(" ".join(tabled_outlook.bridge(result, lang=RU).frame["what"]))
    assert ("возвраты прошедшего года" in said) == ("Возвраты прошедшего года" in what) == (before < 0)
    assert ("покупки сверх договоров" in said) == (before > 0)


@pytest.mark.parametrize(("lang", "ends"), [(SHOP, "кончается 18 декабря 2018"), (SHOP_EN, "ends on 18 December 2018")])
def test_an_old_list_is_said_to_be_old_also_where_a_stranger_bought(lang, ends):
    year = pd.DataFrame([{"opening": 32, "new": 1, "returned": 27, "lost": 33, "closing": 27, "opening_money": 0.0,
                          "closing_money": np.nan, "starts_on": pd.Timestamp("2019-06-01"),
                          "ends_on": pd.Timestamp("2020-01-21")}])  # fmt: skip
    who = [f"c{k}" for k in range(20)]
    spells = pd.DataFrame({"customer_id": ["c0", "stranger"], "spell_no": [1, 1], "known_before": [True, False],
                           "starts_on": pd.to_datetime(["2019-03-02", "2020-01-21"])})  # fmt: skip
    joined = pd.to_datetime(["2018-12-18"] * 20 + [None])
    listed = pd.DataFrame({"customer_id": [*who, "stranger"], "joined_on": joined})
    (told,) = flows.answer(year, lang=lang, **arrivals(spells, year, listed))
    assert ends in plain(told.text)
    assert "32" in plain(told.text)  # the year's ledger follows, the new one in it
    small = year.assign(new=np.nan, returned=np.nan)  # 1 would show a person
    said = flows.answer(small, lang=lang, **arrivals(spells, year, listed))
    assert [ends in plain(f.text) for f in said] == [True, False]
    assert "summary" in said[0].places
    late = listed.assign(joined_on=joined.where(listed["customer_id"] != "c0", pd.Timestamp("2019-07-01")))
    assert arrivals(spells, year, late)["listed_until"] is None


@pytest.mark.parametrize("lang", [SHOP, SHOP_EN])
def test_the_advice_of_the_stages_is_for_those_who_are_on_them(lang):
    def advice(*stages):
        rows = pd.DataFrame({"segment": stages, "n": 12, "share": 1 / len(stages), "low": np.nan, "high": np.nan})
        return drawn.stages(rows, lang=lang).so_what

    new = lang.say("composition-stages-so-what")
    assert advice("new", "renewal_due", "settled_first_year") == new
    assert advice("renewal_due", "settled_first_year") == lang.say("composition-stages-so-what-due")
    assert advice("settled_first_year", "year_2", "other") == ""


@pytest.mark.parametrize("lang", [SHOP, SHOP_EN])
def test_the_note_explains_the_stages_that_are_drawn_and_the_title_says_what_the_longest_bar_is(lang):
    def shown(**stages):
        sizes = list(stages.values())
        rows = pd.DataFrame({"segment": list(stages), "n": sizes, "share": [n / sum(sizes) for n in sizes]})
        return drawn.stages(rows.assign(low=np.nan, high=np.nan), lang=lang)

    due, back = (lang.say(f"composition-stages-definition-{part}") for part in ("due", "back"))
    whole = shown(renewal_due=12, back=11, settled_first_year=11)
    assert due in whole.definition
    assert back in whole.definition
    few = shown(settled_first_year=11, year_2=10, other=16)
    assert due not in few.definition
    assert back not in few.definition
    rest = lang.say("composition-stages-title-rest", rest=16)
    assert few.title.endswith(rest)
    assert not shown(settled_first_year=16, year_2=10, other=11).title.endswith(
        lang.say("composition-stages-title-rest", rest=11)
    )


@pytest.mark.parametrize(("lang", "word"), [(SHOP, "ден(ьг|ег)"), (SHOP_EN, "money")])
@pytest.mark.parametrize("priced", [True, False])
@pytest.mark.parametrize("months", [0, 6])
def test_groups_of_a_shop_without_sums_are_not_said_to_follow_money(lang, word, priced, months):
    rows = pd.DataFrame({"dimension": "rfm", "segment": ["best", "lost"], "n": [20, 27], "share": [0.43, 0.57], "low": np.nan, "high": np.nan,
                         "money": [900.0, 100.0], "money_share": [0.9, 0.1]})  # fmt: skip
    rows = rows if priced else rows.assign(money=np.nan, money_share=np.nan)
    figure = drawn_segments.rfm(rows, lang=lang)
    told = segments.rfm(rows, lang=lang, months=months, scored=47, min_n=10, priced=priced)[-1].text
    assert [bool(re.search(word, plain(text).casefold())) for text in (figure.definition, figure.alt, told)] == [
        priced
    ] * 3


def test_the_weekday_of_a_few_is_no_habit():
    assert not is_weekday_habit(0.27, 13)
    assert is_weekday_habit(0.27, 300)
    assert not is_weekday_habit(0.19, 3000)
    assert not is_weekday_habit(float("nan"), 300)


def test_a_weekday_of_one_card_among_twelve_has_to_stand_out_of_twelve():
    assert is_weekday_habit(0.25, 83)  # by chance in one of 22
    assert not is_weekday_habit(0.25, 83, looks=12)


def test_a_shop_without_recommendations_sends_only_to_what_it_shows():
    def said(*beside):
        (told,) = recommendations.answer(pd.DataFrame(), lang=SHOP, kind="transactions", beside=beside)
        return told.text

    assert "карточк" not in said([], None)
    assert "ниже" not in said(["a card"], None)
    assert "карточк" in said(["a card"], None)
    assert "единый список ниже" in said([], "a list")
    assert "единый список ниже" in said(["a card"], "a list")


@pytest.mark.parametrize("code", ["ru", "en"])
def test_the_share_of_an_own_segment_has_its_numerator_or_is_not_shown(code):
    lang = Language(code, kind="transactions")
    card = dict.fromkeys(
        ("women_share", "age", "product_share", "activity_share", "per_month", "daypart_share", "weekday_share", "money_mean",
         "money_share", "at_risk_share", "since", "returned_share", "referred_share"), float("nan"))  # fmt: skip
    card |= {"dimension": "declared", "segment": "Мои", "n": 40, "share": 0.25, "here_n": 15,
             "product": None, "activity": None, "daypart": None, "weekday": None}  # fmt: skip
    rows = pd.DataFrame([card, card | {"segment": "Твои", "here_n": 7, "share": 0.1}])
    shown = tabled_segments.discreet(rows, min_n=10)
    mine, yours = (plain(" ".join(t.frame["text"])) for t in tabled_segments.avatars(shown, lang=lang, own=True))
    assert ("15 из 40" if code == "ru" else "15 of 40") in mine
    assert "10" not in yours  # 7 of the base would be told by its share
