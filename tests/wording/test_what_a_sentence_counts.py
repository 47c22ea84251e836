"""A reader who counts again gets the number of the sentence: it says whether people or departures, prices or payments count."""

import pandas as pd
import pytest

from cbakit import store
from cbakit.analysis import passport, reasons
from cbakit.analysis.lifecycle import two_levels
from cbakit.analysis.segments import AVATAR_COLUMNS, declared
from cbakit.config import Client
from cbakit.exhibits import Finding
from cbakit.language import Language
from cbakit.schemas import CUSTOMERS, REFUSALS, conform
from cbakit.tables import composition as tabled_composition
from cbakit.tables import contacts as tabled_contacts
from cbakit.tables import flows as tabled
from cbakit.tables import reasons as tabled_reasons
from cbakit.tables import referrals as tabled_referrals
from cbakit.tables import renewals as tabled_renewals
from cbakit.tables import segments as tabled_segments
from cbakit.wording import composition, flows, outlook, retention, segments
from cbakit.wording import reasons as told_reasons

RU, EN = Language("ru"), Language("en")


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("*", "")


def test_differences_that_are_not_named_are_said_to_be_less_sure_and_not_smaller():
    rows = [("product", "yearly", 4.5, 3.8, 5.2), ("source", "corporate", 4.7, 1.1, 8.3)]
    claims = pd.DataFrame(rows, columns=["dimension", "segment", "estimate", "low", "high"])
    claims = claims.assign(metric="restricted_mean_months", claim=True, versus="rest", n=40, n_versus=500, q=0.001)
    for lang, smaller, sure in ((RU, "меньше названных", "ближе к нулю"), (EN, "smaller than", "nearer to zero")):
        texts = [plain(f.text) for f in retention.groups(claims, lang=lang, most=1)]
        assert smaller not in texts[1]  # 4.7 is more than 4.5
        assert sure in texts[1]


def lost_twice(day="2026-06-30"):
    """Three spells of two customers, all lost within the year; a reason is on record for one."""
    spells = pd.DataFrame(
        {"spell_id": [0, 1, 2], "customer_id": ["a", "a", "b"], "lost_on": pd.to_datetime(["2025-08-01", day, day])}
    )
    cases = pd.DataFrame({"spell_id": [0], "recorded": [True]})
    return reasons.coverage(cases, spells, as_of=day, by=())


def test_who_left_twice_is_one_customer_and_two_departures():
    found = lost_twice().iloc[0]
    assert (found["n"], found["people"], found["hits"]) == (3, 2, 1)
    ru, en = (plain(told_reasons.coverage(lost_twice(), lang=lang)[0].text) for lang in (RU, EN))
    assert ru.startswith("Причина записана для 1 из 3 уходов (клиентов: 2) за последние 12 месяцев")
    assert en.startswith("A reason is on record for 1 of 3 departures (customers: 2) in the last 12 months")
    control = pd.DataFrame({"dimension": ["controllable"], "segment": "yes", "n": [3], "hits": 2, "estimate": 0.5,
                            "low": 0.1, "high": 0.9, "year_money": [10.0]})  # fmt: skip
    tile = told_reasons.key_figures(lost_twice(), control, lang=RU).items[0]
    assert "3 ухода (клиентов: 2)" in plain(tile.below)


def test_customers_are_not_told_apart_from_departures_where_they_are_as_many():
    once = lost_twice().assign(people=3)
    assert "клиентов" not in plain(told_reasons.coverage(once, lang=RU)[0].text)


def test_the_pace_of_leaving_counts_departures_and_says_of_how_many_customers():
    row = pd.DataFrame({"dimension": [""], "n": [900], "losses": [323], "people": [319], "estimate": [45.0], "low": [41.0],
                        "high": [50.0], "first_day": [pd.Timestamp("2025-04-02")], "last_day": [pd.Timestamp("2026-04-01")]})  # fmt: skip
    assert "уходов 323 (клиентов: 319;" in plain(retention.attrition(row, lang=RU).text)
    assert "323 departures (customers: 319;" in plain(retention.attrition(row, lang=EN).text)
    assert "(клиентов" not in plain(retention.attrition(row.assign(people=323), lang=RU).text)


def year(**money):
    row = {"opening": 653.0, "new": 322.0, "returned": 29.0, "lost": 326.0, "closing": 678.0, "active": 586.0, "in_grace": 92.0,
           "starts_on": pd.Timestamp("2025-07-01"), "ends_on": pd.Timestamp("2026-06-30")}  # fmt: skip
    moved = dict.fromkeys(("new", "returned", "lost", "expansion", "contraction"), 10_000.0)
    moved |= {"opening": 1_165_664.0, "closing": 1_402_251.0}
    return pd.DataFrame([row | {f"{k}_money": v for k, v in moved.items()} | money])


def test_a_year_of_the_base_counts_returns_and_departures_and_not_people():
    assert "возвратов 29, уходов 326" in plain(flows.answer(year(), lang=RU)[0].text)
    assert "29 returns and 326 departures" in plain(flows.answer(year(), lang=EN)[0].text)


def test_money_a_month_of_the_base_says_what_of_it_is_of_contracts_that_have_ended():
    told = year(active_money=1_214_149.0, in_grace_money=188_102.0)
    ru, en = (plain(flows.answer(told, lang=lang)[1].text) for lang in (RU, EN))
    assert "1,40 млн ₽ — это 1,21 млн ₽ по действующим договорам и 188 тыс. ₽ по прежней цене тех" in ru
    assert "₽1.21m" in en
    assert "₽188k" in en
    none = year(active_money=1_402_251.0, in_grace_money=0.0)
    hidden = year(active_money=float("nan"), in_grace_money=float("nan"))
    for other in (none, hidden):
        assert "по действующим договорам" not in plain(flows.answer(other, lang=RU)[1].text)


def test_who_paid_now_and_not_in_the_year_before_is_not_called_the_new_and_the_returned():
    two = pd.DataFrame({"segment": ["only_before", "only_now"], "n": [309, 322], "change": [-3_730_000.0, 5_109_000.0]})
    for lang, wrong, right in ((RU, "вернувш", "А не платили и платят теперь 322 клиента"),
                               (EN, "eturned", "322 customers pay now and did not then")):  # fmt: skip
        (told,) = (f for f in flows.economics(pd.DataFrame(), two, lang=lang) if isinstance(f, Finding))
        assert wrong not in plain(told.text)  # a returned customer may have paid in both years
        assert right in plain(told.text)
        assert wrong not in lang.say("flows-lens-two-only-now")


def records(*texts):
    said = pd.DataFrame({"customer_id": list("abcd"), "recorded_on": pd.Timestamp("2026-01-01"), "reason": "unknown",
                         "reason_raw": texts})  # fmt: skip
    return conform(said, REFUSALS)


def test_a_record_of_other_is_no_empty_record():
    said = records("дорого", "Другое", None, "прочее").assign(reason=["price", "unknown", "unknown", "unknown"])
    tables = {"customers": conform(pd.DataFrame({"customer_id": list("abcd")}), CUSTOMERS), "refusals": said}
    base = store.cut(tables, settings=Client(client="x", name="x", kind="contracts"), as_of="2026-06-30")
    found = reasons.written(reasons.cases(said, base.terms, base.spells))
    assert found.set_index("segment")["records"].to_dict() == {
        "recognised": 1, "unrecognised": 0, "outcome": 0, "not_said": 0, "unspecified": 2, "empty": 1,
    }  # fmt: skip
    text = plain(told_reasons.written(found, min_n=1, lang=RU).text)
    assert "«другое», «прочее» или прочерк — в 2, пусты 1" in text


@pytest.mark.parametrize(("coded", "missing"), [("unknown", 1), ("price", 0)])
def test_a_reason_is_filled_in_where_something_is_written(coded, missing):
    said = records("Другое", "дорого", "дорого", None).assign(reason=["unknown", "price", "price", coded])
    found = passport.missing({"refusals": said}).set_index("column")["missing"]
    assert found["reason"] == missing  # of a record by code alone there are no words


def test_the_visits_of_those_who_renewed_have_their_interval_too():
    rows = [("reason", "price", 14, 0.74, 0.42, 1.24), ("outcome", "renewed", 415, 0.88, 0.79, 1.02)]
    came = pd.DataFrame(rows, columns=["dimension", "segment", "n", "estimate", "low", "high"])
    tests = pd.DataFrame({"segment": [], "claim": []})
    (told,) = told_reasons.behaviour(came, tests, lang=RU)
    assert (
        "Те, кто продлил, ходили 0,88 раза в неделю (от 0,79 до 1,02; клиентов 415): интервалы пересекаются"
        in plain(told.text)
    )
    apart = came.assign(low=[0.42, 1.40], high=[1.24, 1.60], estimate=[0.74, 1.5])
    assert "пересекаются" not in plain(told_reasons.behaviour(apart, tests, lang=RU)[0].text)


def test_the_share_of_the_base_that_was_not_there_a_year_ago_has_one_name():
    for lang, name, wrong in ((RU, "Обновление", "овые и вернувшиеся"), (EN, "otation", "New or back")):
        said = [lang.say(f"flows-{key}") for key in ("key-rotation", "rotation", "coefficients-definition")]
        assert all(name in text or (name == "otation" and "renewed" in text) for text in said)
        assert not any(wrong in text for text in said)  # who came within the year and has left is not among them


def test_a_calendar_of_the_years_explains_only_the_columns_it_has():
    years = pd.DataFrame({"segment": ["2023", "2024", "2025"], "n": 100, "carried": 50, "renewed": 20, "reactivated": 0,
                          "recruited": 30, "lapsed": 40, "complete": True})  # fmt: skip
    for lang, back, renewed in ((RU, "вернулись", "Продлили"), (EN, "returned", "Renewed")):
        table = tabled.calendar(years, lang=lang)
        assert back not in table.definition
        assert renewed not in [c.label for c in table.columns]  # not the renewals of chapter 2
        assert back in tabled.calendar(years.assign(reactivated=10), lang=lang).definition


def test_money_of_those_at_risk_is_revenue_of_the_window_and_not_what_they_paid():
    levels = pd.DataFrame({"segment": ["at_risk"], "n": [136], "share": [0.2], "money": [3_478_637.0]})
    said = {m: plain(segments.answer(levels, lang=RU, months=m)[0].text) for m in (12, 24)}
    assert "За 12 месяцев они дали 3,48 млн ₽ выручки" in said[12]
    assert "За 24 месяца" in said[24]  # the window that client.yml declares
    assert "заплатили" not in said[12]
    assert "they paid" not in plain(segments.answer(levels, lang=EN)[0].text).lower()
    shop = Language("ru", kind="transactions")
    assert "За всё время они принесли" in plain(segments.answer(levels, lang=shop, months=0)[0].text)
    assert "За 6 месяцев они принесли" in plain(segments.answer(levels, lang=shop, months=6)[0].text)


def test_both_shares_of_an_own_segment_are_of_the_base_of_today():
    people = pd.DataFrame(
        {"lifecycle": ["active", "active", "active", "lost"], "monetary": [100.0, 100.0, 200.0, 600.0]}
    )
    named = {"some": ("dynamic", [True, False, False, True], -1, ("", ""))}
    (found,) = declared(people, named).to_dict("records")
    assert (found["share"], found["money_share"], found["money"]) == (1 / 3, 0.25, 700.0)
    card = {"dimension": "declared", "here_n": 10, "n": 10, "share": 0.12, "money_share": 0.12}
    row = dict.fromkeys(AVATAR_COLUMNS, float("nan")) | {"segment": "some", "product": None, "activity": None} | card
    shown = tabled_segments.avatars(pd.DataFrame([row]), lang=RU, own=True)[0]
    assert "12 % денег сегодняшней базы" in plain(" ".join(shown.frame["text"]))


def test_at_risk_without_a_contract_is_without_a_class_and_not_unmeasured():
    people = pd.DataFrame({"lifecycle": ["at_risk", "at_risk"], "abc": ["A", None], "preference": ["gym", None],
                           "monetary": [5.0, 7.0]})  # fmt: skip
    assert two_levels(people, second="abc")["within"].tolist() == ["A", "unclassed"]
    assert two_levels(people, second="preference")["within"].tolist() == ["gym", "not_measured"]


def test_the_table_of_the_grid_says_that_small_classes_stand_with_the_next():
    cells = pd.DataFrame({"segment": ["A x Z"], "n": [267], "money_share": [0.7], "money": [1.0]})
    for lang, word in ((RU, "присоединён"), (EN, "stands with the next")):
        assert word in tabled_segments.grid(cells, lang=lang).definition


def test_newcomers_by_stage_are_not_called_all_who_came_within_three_months():
    rows = pd.DataFrame({"segment": ["new", "adapting", "frozen", "year_2"], "n": [20, 34, 15, 600], "money": 1.0,
                         "share": [0.03, 0.05, 0.02, 0.9]})  # fmt: skip
    for lang, first, others in (
        (RU, "На этапах «новые» и «привыкают»", "заморожен"),
        (EN, "At the stages “new”", "frozen"),
    ):
        (told,) = composition.stages(rows, lang=lang)
        assert plain(told.text).startswith(first)
        assert "54" in told.text
        assert others in told.text  # who came as lately and is frozen, due or renewed is not among the 54


SPOKEN = {"n": 1230, "estimate": 0.67, "low": 0.64, "high": 0.71, "rule": "days_since_visit", "best": 0.58, "best_low": 0.55,
          "gain": 8.8, "gain_low": 4.7, "gain_high": 12.4, "error": 0.3, "gap": 4.1, "gap_alone": 2.4, "over": True,
          "top_told": 0.54, "top_came": 0.51, "top_apart": False, "top": 0.3, "shown": True, "told": True}  # fmt: skip


def test_the_number_by_which_chances_are_printed_or_not_is_said():
    printed = pd.DataFrame([SPOKEN])
    order = printed.assign(error=3.5, gap=3.5, told=False)
    for lang, bias in (
        (RU, "общий перекос шансов, без случайного разброса групп, — {} п. п."),
        (EN, "off by {} points"),
    ):
        for spoken, error in ((printed, 0.3), (order, 3.5)):
            (told,) = outlook.score(spoken, name="renewal", lang=lang)
            assert bias.format(lang.number(error, 1)) in plain(told.text)


def test_the_tile_of_the_score_has_its_interval_and_how_many_contracts_were_checked():
    ahead = pd.DataFrame(columns=["dimension", "segment", "on", "estimate", "low", "high"])
    year = pd.DataFrame({"estimate": [1e6], "low": [9e5], "high": [1.1e6]})
    tiles = outlook.key_figures(ahead, year, pd.DataFrame([SPOKEN]), lang=RU)
    assert plain(tiles.items[-1].below).startswith("от 64 до 71 %; договоров в проверке 1 230")


def test_a_rise_of_prices_and_its_part_of_all_revenue_are_not_one_percentage():
    rows = [("before", 18.4e6, None, None), ("people", 277e3, 7080, 7236), ("prices", 2.23e6, 1.0, 1.16),
            ("mix", 369e3, 1, 1), ("extras", 1.19e6, 5e6, 6e6), ("total", 22.5e6, None, None)]  # fmt: skip
    change = pd.DataFrame(rows, columns=["part", "estimate", "before", "ahead"]).assign(kind="change")
    parts = ("sold", "renewed", "joined", "extras")
    ahead = pd.DataFrame({"part": parts, "estimate": 1e6, "kind": "source"})
    for lang, dearer, of in ((RU, "Месяц по тем же договорам дороже на 16 %", "12 % всей прошедшей выручки"),
                             (EN, "A month of the same contracts is 16% dearer", "12% of all revenue of the last year")):  # fmt: skip
        text = plain(outlook.bridge(pd.concat([change, ahead], ignore_index=True), lang=lang)[0].text)
        assert dearer in text
        assert of in text


def test_yearly_retention_by_each_formula_and_of_each_intake_has_its_interval():
    rows = pd.DataFrame({"formula": ["by_contract", "still_here"], "n": [1018, 589], "hits": 1, "estimate": [0.68, 0.56],
                         "low": [0.65, 0.52], "high": [0.71, 0.60], "difference": [0.0, -0.12]})  # fmt: skip
    columns = {c.column: c.high for c in tabled_renewals.formulas(rows, lang=RU).columns}
    assert columns["low"] == "high"
    cells = pd.DataFrame({"cohort": ["2023", "2023", "2024"], "renewal_no": [1, 2, 1], "n": [302, 302, 315],
                          "estimate": [0.42, 0.6, 0.35], "low": [0.36, 0.5, 0.30], "high": [0.48, 0.7, 0.40]})  # fmt: skip
    table = tabled_renewals.cohorts(cells, lang=RU)
    assert [c.column for c in table.columns] == ["cohort", "n", "year_1", "low", "year_2"]
    assert table.frame["low"].tolist() == [0.36, 0.30]


def test_who_brought_more_than_any_shown_is_told_by_how_many():
    rows = pd.DataFrame({"segment": ["1", "other"], "n": [233, 34], "referrals_n": [233, 73]})
    assert [plain(s) for s in tabled_referrals.brought(rows, lang=RU).frame["name"]] == ["1", "2 и больше"]
    gap = pd.DataFrame({"segment": ["1", "3", "other"], "n": [233, 20, 14], "referrals_n": [233, 60, 20]})
    assert tabled_referrals.brought(gap, lang=RU).frame["name"].tolist()[-1] == RU.label("other")
    top = pd.DataFrame({"segment": ["1", "3", "4+", "other"], "n": [233, 20, 14, 12], "referrals_n": [233, 60, 60, 24]})
    named = [plain(s) for s in tabled_referrals.brought(top, lang=RU).frame["name"]]
    assert named == ["1", "3", "4 и больше", RU.label("other")]
    assert "вернувш" not in RU.say(
        "referrals-growth-other-new"
    )  # who came back but paid in the year before is not in it


def test_a_table_of_several_marks_names_each():
    share = {"estimate": 0.2, "low": 0.1, "high": 0.3}
    rows = pd.DataFrame({"dimension": ["", "membership_year", "product"], "segment": ["", "1", "annual"], "n": 40,
                         "promoters": 0.4, "detractors": 0.2} | share)  # fmt: skip
    nps = tabled_reasons.voice(rows, lang=RU).frame["mark"]
    late = pd.DataFrame({"dimension": ["", "stage", "manager"], "segment": ["", "year_2", "m1"], "n": 40, "never_n": 20,
                         "overdue_n": 20, "median_days": 90.0} | share)  # fmt: skip
    touch = tabled_contacts.touch(late, lang=RU).frame["mark"]
    asleep = pd.DataFrame({"dimension": ["", "product", "product"], "segment": ["", "annual", "month"], "n": 40,
                           "measure": "sleeping", "hits": 20} | share)  # fmt: skip
    use = tabled_composition.sleeping(asleep, lang=RU).frame["mark"]
    assert nps.tolist() == ["", RU.column("membership_year"), RU.column("product")]
    assert touch.tolist() == [RU.column("stage"), RU.column("manager"), ""]
    assert use.tolist() == [RU.column("product"), "", ""]
