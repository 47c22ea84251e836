"""Sentences of reasons, referrals and recommendations carry the numbers of their tables and claim no more."""

import numpy as np
import pandas as pd
import pytest

from cbakit import figures, tables, wording
from cbakit.analysis import contact_lists, findings, lead_chance, reason_differences, reasons, recommendations
from cbakit.disclosure import disclose
from cbakit.exhibits import Callout, Finding
from cbakit.language import Language

LANGUAGES = [Language("ru"), Language("en")]
NBSP = "\u00a0"


@pytest.fixture(params=LANGUAGES, ids=lambda x: x.code)
def lang(request):
    return request.param


def plain(text):
    return text.replace(NBSP, " ").replace("*", "")


def cover(hits, n=100):
    low, high = (0.2, 0.4) if hits else (0.0, 0.04)
    row = ("last_12_months", "", "", n, n, hits, hits + 5, hits / n, low, high)
    return pd.DataFrame([row], columns=reasons.COVERAGE)


def test_a_table_of_recorded_reasons_without_managers_is_headed_by_who_left():
    lang, whole = Language("ru"), cover(30)
    alone = tables.reasons.coverage(whole, lang=lang)
    assert (alone.columns[0].label, alone.so_what) == ("Кто ушёл", "")
    one = whole.assign(dimension="manager", segment="Менеджер 1", n=40)
    named = tables.reasons.coverage(pd.concat([whole, one], ignore_index=True), lang=lang)
    assert named.columns[0].label == "Менеджер"


def share_rows(counts, period="last_12_months"):
    n = sum(counts.values())
    rows = [
        (
            period,
            "reason",
            code,
            n,
            k,
            k,
            k / n,
            k / n * 0.8,
            k / n * 1.2,
            code == "price",
            True,
            k * 10.0,
            k / n,
            k * 7.0,
            k / n,
            k * 9.0,
            k / n,
        )
        for code, k in counts.items()
    ]
    return pd.DataFrame(rows, columns=reasons.PARETO)


def test_low_coverage_is_said_with_a_warning_and_none_is_a_callout(lang):
    found = wording.reasons.coverage(cover(30), lang=lang)
    assert [type(f) for f in found] == [Finding, Callout]
    assert "30" in found[0].text
    assert found[0].values["estimate"] == 0.3
    assert [type(f) for f in wording.reasons.coverage(cover(0), lang=lang)] == [Callout]
    assert [type(f) for f in wording.reasons.coverage(cover(0, n=1).iloc[:0], lang=lang)] == [Callout]


def test_a_russian_sentence_of_coverage_reads_as_it_is_meant():
    text = wording.reasons.coverage(cover(30), lang=Language("ru"))[0].text
    assert plain(text) == "Причина записана для 30 из 100 уходов за последние 12 месяцев, это 30 % (от 20 до 40 %)."


def test_the_leading_reasons_are_named_and_added_up(lang):
    found = wording.reasons.leading(
        reasons.leading(share_rows({"price": 40, "health": 30, "no_time": 20, "other": 10})), lang=lang
    )
    assert found[0].values["hits"] == 90
    assert lang.label("reason price") in found[0].text
    assert found[0].money == pytest.approx(90 * 7.0)


def test_price_and_purse_are_added_up_where_both_are_shown_and_told_apart_where_one_is_merged():
    counted = {"price": 40, "relocation": 30, "finance": 12, "health": 18}
    whole = share_rows(counted)
    both = reasons.over_money(whole, whole)
    assert (both["hits"].item(), both["estimate"].item()) == (52, 0.52)
    (said,) = wording.reasons.over_money(both, lang=Language("ru"))
    assert "«Цена, дорого» (40) и «Нет денег» (12): вместе 52 из 100, 52 %" in plain(said.text)
    shown = share_rows({"price": 40, "relocation": 30, "other": 30})
    merged = reasons.over_money(whole, shown)
    (said,) = wording.reasons.over_money(merged, lang=Language("ru"))
    assert "«Нет денег» названа не чаще показанных порознь и стоит среди «прочих»" in plain(said.text)
    assert "12" not in said.text
    none = share_rows({"price": 40, "health": 60})
    assert reasons.over_money(none, none).empty


def test_reasons_named_as_often_as_the_third_are_named_with_it(lang):
    named = {"no_time": 13, "relocation": 13, "price": 10, "trainer": 10, "health": 6}
    (found,) = wording.reasons.leading(reasons.leading(share_rows(named)), lang=lang)
    assert found.values["hits"] == 46
    assert lang.label("reason trainer") in found.text
    assert lang.label("reason health") not in found.text
    many = {"price": 9} | dict.fromkeys(["no_time", "relocation", "trainer", "health", "service", "finance"], 2)
    (few,) = wording.reasons.leading(reasons.leading(share_rows(many)), lang=lang)
    assert few.values["reasons"] == "price"  # of six named twice each none leads


def test_years_added_up_are_no_years_money(lang):
    rows = share_rows({"price": 40, "health": 30}, "all_time")
    found = wording.reasons.leading(reasons.leading(rows), lang=lang)
    assert found[0].money is None


def test_the_money_of_controllable_reasons_names_its_coverage_and_whose_habit_it_shows(lang):
    rows = share_rows({"price": 40, "health": 60})
    control = rows.assign(dimension="controllable", segment=["yes", "no"])
    found = wording.reasons.control(control, cover(30), reasons.leading(rows), compared(True), lang=lang)
    assert "summary" in found[0].places
    assert found[0].values["coverage"] == 0.3
    assert "44" in found[0].text
    silent = wording.reasons.control(control, cover(30), reasons.leading(rows), compared(False), lang=lang)
    assert "44" not in silent[0].text


def test_visits_are_drawn_only_where_a_difference_is_claimed(lang):
    rows = pd.DataFrame(
        [("outcome", "renewed", 50, 0.9, 0.8, 1.0, 0.1, 0.1), ("reason", "price", 40, 0.5, 0.4, 0.6, 0.2, 0.1)],
        columns=reason_differences.BEHAVIOUR,
    )
    assert figures.reasons.behaviour(rows, compared(True), lang=lang) is not None
    assert figures.reasons.behaviour(rows, compared(False), lang=lang) is None


@pytest.mark.parametrize(
    ("low", "high", "side"), [(-0.2, -0.1, "below"), (-0.2, 0.1, "open"), (0.1, 0.2, "above"), (-0.2, 0.0, "open")]
)
def test_earned_growth_is_judged_by_its_interval(low, high, side, lang):
    row = {"dimension": "growth", "segment": "earned_growth", "n": 50, "estimate": (low + high) / 2}
    table = tables.referrals.growth(pd.DataFrame([row | {"low": low, "high": high}]), lang=lang)
    assert table.so_what == lang.say(f"referrals-growth-{side}")


def test_a_year_whose_reasons_are_all_too_few_falls_back_to_all_time(lang):
    rows = pd.concat([share_rows({"other": 30}), share_rows({"price": 40, "health": 30}, "all_time")])
    figure = figures.reasons.pareto(rows, lang=lang)
    assert lang.say("reasons-period-all-time") in figure.title
    assert len(figure.frame) == 2


def compared(claim):
    row = {"metric": "refusal_share price", "dimension": "manager", "segment": "Manager 3", "versus": "rest", "n": 59}
    row |= {"n_versus": 233, "first": 0.44, "second": 0.14, "estimate": 0.30, "low": 0.17, "high": 0.43, "p": 0.001}
    return pd.DataFrame([row | {"q": 0.01, "claim": claim}])


def test_a_difference_is_told_only_if_it_was_claimed(lang):
    told = wording.reasons.tendencies(compared(True), lang=lang)
    assert "44" in told[0].text
    assert "14" in told[0].text
    silent = wording.reasons.tendencies(compared(False), lang=lang)
    assert [f.id for f in silent] == ["refusal_no_tendency"]
    assert wording.reasons.tendencies(compared(True).iloc[:0], lang=lang) == []


def gain():
    row = ("restricted_mean_months_24", 262, 329, 0.8, 14.8, 12.9, 1.9, 0.3, 3.3, 0.02)
    columns = ["measure", "n", "n_versus", "matched", "referred", "other", "estimate", "low", "high", "p"]
    return pd.DataFrame([row], columns=columns)


def test_a_gain_that_did_not_pass_is_no_key_figure_and_no_claim(lang):
    for claim in (True, False):
        claims = pd.DataFrame({"metric": ["restricted_mean_months_24"], "claim": [claim]})
        found = wording.referrals.gain(gain(), claims, lang=lang)[0]
        assert found.values["claim"] is claim
        assert ("summary" in found.places) is claim
        share = pd.DataFrame({"estimate": [0.3], "low": [0.2], "high": [0.4], "n": [100]})
        shown = wording.referrals.key_figures(share, share, gain(), claims, lang=lang)
        assert ("referred_survival_gain" in [i.metric for i in shown.items]) is claim


def test_where_nothing_is_recorded_a_callout_says_how_to_begin(lang):
    empty = pd.DataFrame(columns=["estimate", "hits", "n", "segment"])
    found = wording.referrals.answer(empty, empty, empty, lang=lang)
    assert [(type(f), f.kind) for f in found] == [(Callout, "missing")]
    assert wording.referrals.gain(gain().iloc[:0], empty, lang=lang, recorded=False) == []


@pytest.fixture(scope="module")
def plan():
    as_of = pd.Timestamp("2024-12-31")
    fact = {"gap": -0.2, "gap_low": -0.3, "gap_high": -0.1, "claim": True, "volume": 200, "n": 200}
    fact |= {"baseline": 0.4, "baseline_low": 0.3, "baseline_high": 0.5, "reference": 0.6}
    unit = {"unit": 1000.0, "unit_low": 900.0, "unit_high": 1100.0}
    numbers = {"returned": 50, "window": 4, "low": 0.2, "high": 0.3, "now": 30}
    names = sorted({rule["fact"] for rule in recommendations.catalogue()["rules"]})
    every = [{"fact": name, "segment": "", "dimension": ""} | fact | unit | numbers for name in names]
    for row in every:  # each in the direction in which its rule speaks
        row |= {"gap": 2.0, "gap_low": 1.0, "gap_high": 3.0} if row["fact"] == "referral_gain" else {}
        row |= {"gap": 0.2, "gap_low": 0.1, "gap_high": 0.3} if row["fact"] == "price_visitors" else {}
        row |= (
            {"stake": 40_000.0, "stake_low": 18_000.0, "stake_high": 66_000.0} if row["fact"] != "referral_gain" else {}
        )
        row |= {"baseline_low": 0.6, "baseline": 0.7, "baseline_high": 0.8} if row["fact"].startswith("late") else {}
    facts, none = findings.facts(pd.DataFrame(every)), pd.DataFrame(columns=contact_lists.TARGETS)
    plans = [recommendations.plan(facts, none, as_of=as_of, kind=kind) for kind in ("contracts", "transactions")]
    shop = plans[1][~plans[1]["rule"].isin(plans[0]["rule"])]
    return pd.concat([plans[0], shop.assign(rank=shop["rank"] + plans[0]["rank"].max())], ignore_index=True)


def test_every_rule_can_be_said_and_shown(plan, lang):
    catalogue = recommendations.catalogue()
    rules = catalogue["rules"]
    assert set(plan["rule"]) == {rule["id"] for rule in rules} - {rule.get("instead_of") for rule in rules}
    texts = wording.recommendations.texts(plan, catalogue, lang=lang)
    assert not texts[["action", "why", "first"]].apply(lambda c: c.str.contains(r"[{}]|nan|—$")).any().any()
    shown = [tables.recommendations.overview(texts, lang=lang), tables.recommendations.calendar(texts, lang=lang)]
    shown += tables.recommendations.blocks(texts, lang=lang)
    assert all(table.block()["text"] for table in shown)
    assert len({table.id for table in shown}) == len(shown)
    block = figures.recommendations.money(texts, lang=lang).block()
    assert block["alt"]
    shown = dict(zip(block["data"]["columns"], zip(*block["data"]["rows"], strict=True), strict=True))
    assert "rule" not in shown  # the sheet names what is done, not the code of its rule
    assert set(shown["action"]) <= set(texts["action"])


def test_each_list_says_how_much_of_it_stands_on_the_one_list_of_calls(plan, lang):
    found = plan[plan["rank"].isin([1, 2, 3, 4])].assign(now=40)
    held = pd.DataFrame({"rank": [1, 2, 3, 4], "n": 40, "held": [40, 0, 25, 37]})
    texts = wording.recommendations.texts(found, recommendations.catalogue(), lang=lang, held=held, min_n=10)
    ends = [
        lang.say("recommendations-on-calls", held="all"),
        lang.say("recommendations-on-calls", held="none"),
        lang.say("recommendations-on-calls-part", n=25),
        lang.say("recommendations-on-calls-some"),  # 3 would be named by their absence
    ]
    assert [t.endswith(e) for t, e in zip(texts["whom_now"], ends, strict=True)] == [True] * 4
    alone = wording.recommendations.texts(found, recommendations.catalogue(), lang=lang)
    assert not alone["whom_now"].str.contains("calls.csv").any()


def test_the_days_of_a_list_and_of_its_first_step_are_told_together(lang):
    for rule in recommendations.catalogue()["rules"]:
        if rule["id"] in ("reminders", "reminders_before"):
            assert "60" in rule[lang.code]["whom"]
            assert "60" in rule[lang.code]["first"]  # which part of those of 60 days is called this week


def test_the_sum_in_the_answer_is_that_of_the_money_counted_once(plan, lang):
    texts = wording.recommendations.texts(plan, recommendations.catalogue(), lang=lang)
    found = wording.recommendations.answer(texts, lang=lang)
    assert found[0].values["money"] == pytest.approx(np.nansum(plan["counted_money"]))
    assert len([f for f in found if "summary" in f.places]) == 3


def test_an_empty_plan_is_said_to_be_empty(plan, lang):
    texts = wording.recommendations.texts(plan.iloc[:0], recommendations.catalogue(), lang=lang)
    assert [type(f) for f in wording.recommendations.answer(texts, lang=lang)] == [Callout]
    assert tables.recommendations.overview(texts, lang=lang) is None
    assert tables.recommendations.blocks(texts, lang=lang) == []
    assert figures.recommendations.money(texts, lang=lang) is None


def test_answers_put_together_as_too_few_are_called_so_in_the_table_of_answers(lang):
    rows = pd.DataFrame(
        {
            "segment": ["promoter", "other"],
            "dimension": "answer",
            "n": [40, 12],
            "estimate": [0.8, 0.5],
            "low": 0.4,
            "high": 0.9,
        }
    )
    table = tables.reasons.answers(rows, rows.head(0), rows.head(0), lang=lang)
    assert [r[1] for r in table.text()] == [lang.say("reasons-answer-promoter"), lang.label("other")]


def test_the_first_step_never_calls_more_than_the_list_holds(plan, lang):
    catalogue = recommendations.catalogue()
    twenty = {"ru": "двадцат", "en": "twenty"}[lang.code]
    few = wording.recommendations.texts(plan.assign(now=13), catalogue, lang=lang)
    assert not few["first"].str.contains(twenty).any()
    many = wording.recommendations.texts(plan.assign(now=21), catalogue, lang=lang)
    assert many["first"].str.contains(twenty).any()


def test_where_small_reasons_together_are_the_longest_bar_title_sentence_and_note_say_so(lang):
    # eight and nine of price and school are under ten: with eleven others they are 28 of 51
    every = share_rows({"service": 12, "motivation": 11, "no_time": 9, "price": 8, "health": 6, "moved": 5}, "all_time")
    shown = disclose(every, min_n=10)
    assert shown["hits"].tolist() == [12, 11, 28]
    figure = figures.reasons.pareto(shown, lang=lang, min_n=10)
    table = tables.reasons.pareto(shown, lang=lang, min_n=10)
    (told,) = wording.reasons.leading(reasons.leading(shown), shown, lang=lang)
    note = lang.say("reasons-merged", least=10)
    assert note in figure.definition
    assert note in table.definition
    assert lang.say("reasons-pareto-title-apart", reason="X", share="", n=51, period="")[:15] == figure.title[:15]
    assert "28" in told.text
    apart = every[every["segment"].isin(["service", "motivation"])]
    assert figures.reasons.pareto(apart, lang=lang).title != figure.title
    assert note not in figures.reasons.pareto(apart, lang=lang).definition


def test_where_the_days_of_decisions_are_missing_that_is_said_instead_of_too_few_known_ends(lang):
    nothing = pd.DataFrame(columns=lead_chance.CHECK), pd.DataFrame(columns=["n", "estimate", "low", "high"])
    leads = {"open": 422, "won": 815, "lost": 198, "undated": 1013, "dated_sales": 0}
    (undated,) = wording.sales.chance(*nothing, leads, window=90, lang=lang)
    told = plain(undated.text).replace(",", "").replace(" ", "")
    assert all(number in told for number in ("422", "815", "198", "1013"))
    (few,) = wording.sales.chance(*nothing, leads | {"undated": 300, "dated_sales": 517}, window=90, lang=lang)
    assert "517" in few.text
    assert "1013" not in few.text.replace(NBSP, "").replace(",", "")
    assert wording.sales.chance(*nothing, leads | {"open": 0}, window=90, lang=lang) == []


@pytest.mark.parametrize(
    ("code", "marks"), [("ru", ["Год членства", "", "Этап", ""]), ("en", ["Membership year", "", "Stage", ""])]
)
def test_who_brought_others_says_which_third_year_it_means(code, marks):
    """A year of membership and a stage may have one name: each group stands under its mark."""
    groups = [("membership_year", "2"), ("membership_year", "3"), ("stage", "second_year"), ("stage", "third_year")]
    rows = [{"dimension": d, "segment": s, "n": 50, "hits": 10, "estimate": 0.2, "low": 0.1, "high": 0.3}
            for d, s in [("", ""), *groups]]  # fmt: skip
    table = tables.referrals.who(pd.DataFrame(rows), lang=Language(code))
    assert list(table.frame["mark"]) == marks
    assert table.columns[0].column == "mark"


def test_recommenders_who_are_nobody_for_certain_are_counted_beside_the_share():
    notes = pd.DataFrame({"code": ["referrers_of_several", "referrers_not_found", "referrers_by_payer"],
                          "params": ['{"rows": 35}', '{"rows": 6}', '{"rows": 126, "several": 3}']})  # fmt: skip
    (said,) = wording.referrals.unlinked(notes, lang=Language("ru"))
    assert "записей — 41" in said.text.replace("\xa0", " ")
    assert wording.referrals.unlinked(notes.tail(1), lang=Language("ru")) == []
