"""The page that is read says the state of the base, at most four figures, and messages by money."""

import nbformat
import pandas as pd
import pytest

from cbakit.analysis import contract_gaps
from cbakit.exhibits import Callout, Finding, Shown, Table
from cbakit.language import Language
from cbakit.metrics import COLUMNS
from cbakit.report.document import shown_blocks
from cbakit.report.summary import change, governing, key_figures, messages, summary
from cbakit.wording import rhythm

RU, EN = Language("ru"), Language("en")
NAN = float("nan")
METRICS = pd.DataFrame(
    [
        ("active_customers", "", "", 384, NAN, NAN, 384, "customers"),
        ("renewal_base_customers", "", "", 192, NAN, NAN, 384, "customers"),
        ("renewal_rate", "membership_year", "1", 0.42, 0.37, 0.46, 412, "share"),
        ("base_value", "", "", 2.14e6, 1.5e6, 2.8e6, 384, "money"),
        ("value_of_one_point", "", "", 21400, 15000, 28000, 300, "money a year"),
    ],
    columns=COLUMNS,
)
BEFORE = {"active_customers": 400, "renewal_share": 0.45, "first_year_renewal": 0.42}


def plain(text):
    return text.replace("\u00a0", " ")


def notebook(*findings):
    outputs = [nbformat.v4.new_output("display_data", data=f._repr_mimebundle_()) for f in findings]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])


def finding(name, money, places=("report", "summary")):
    return Finding(name, name, {}, name, money, places)


def test_four_figures_with_their_change_in_their_own_unit():
    figures = key_figures(METRICS, BEFORE)
    assert [f.metric for f in figures] == ["active_customers", "renewal_share", "first_year_renewal", "base_value"]
    assert [plain(change(f, RU)) for f in figures] == ["−16 за год", "+5 п. п. за год", "как год назад", ""]


def test_the_governing_sentence_names_the_base_and_the_lever():
    said = plain(governing(key_figures(METRICS, BEFORE), METRICS.iloc[4], RU))
    assert said.startswith("В базе 384 активных клиента, на 16 меньше, чем год назад.")
    assert "21,4 тыс. ₽ в год (от 15,0 до 28,0 тыс. ₽)" in said or "(от 15,0 тыс. до 28,0 тыс. ₽)" in said


def test_without_a_year_before_nothing_is_said_about_change():
    said = plain(governing(key_figures(METRICS, {}), None, EN))
    assert said == "The base holds 384 active customers."


@pytest.mark.parametrize(
    ("executed", "counted", "said"),
    [
        ({"01_composition": None}, [], "do not allow"),
        ({"01_composition": None}, [NAN], "too few"),  # hidden below min_n
        ({"02_renewal_base": None}, [], "is not in this report"),  # it stopped, or was not asked for
    ],
)
def test_without_a_count_of_the_base_the_page_says_why(executed, counted, said):
    rows = METRICS.iloc[:0] if not counted else METRICS.iloc[:1].assign(value=counted)
    (block,) = shown_blocks(summary(rows, {name: notebook() for name in executed}, before={}, lang=EN))
    assert said in block["governing"]


def test_below_the_page_only_the_terms_that_stand_on_it_are_explained():
    lang = Language("ru", kind="transactions")
    (few,) = shown_blocks(summary(METRICS.iloc[:1], {}, before={}, lang=lang))
    assert "Активен тот" in plain(few["note"])
    assert "95-процентные интервалы; у точных" in plain(few["note"])  # no advice, no word of it
    assert "Будущая ценность" not in plain(few["note"])
    (whole,) = shown_blocks(summary(METRICS, {}, before={}, lang=RU))
    assert "Будущая ценность" in plain(whole["note"])
    assert "С нами дольше года" in plain(whole["note"])
    assert "Активен тот" not in plain(whole["note"])


def test_a_snapshot_says_above_all_how_many_have_left_and_below_what_they_said():
    left = METRICS.iloc[[0]].assign(metric="churn_share", value=1869 / 7043, n=7043, unit="share")
    why = Finding("refusal_leading", "They name the competitor.", {"n": 1869}, "reasons_pareto")
    metrics = pd.concat([METRICS, left], ignore_index=True)
    (block,) = shown_blocks(summary(metrics, {"05_refusal_reasons": notebook(why)}, before={}, lang=EN))
    assert plain(block["governing"]).endswith("Of 7,043 customers of the export 1,869 have left: 27%.")
    assert {"text": "They name the competitor.", "exhibit": "reasons_pareto"}.items() <= block["more"][-1].items()
    (plain_base,) = shown_blocks(summary(METRICS, {"05_refusal_reasons": notebook(why)}, before={}, lang=EN))
    assert plain_base["more"] == []


@pytest.mark.parametrize(("why", "said"), [("", None), ("naive", "erred more"), ("wide", "too wide to decide by")])
def test_a_forecast_that_is_none_to_decide_by_is_said_to_be_left_out(why, said):
    told = Finding("forecast_customers", "93 (32 to 266)", {"withheld": why}, "outlook_customers", places=("report",))
    (block,) = shown_blocks(summary(METRICS, {"10_outlook": notebook(told)}, before={}, lang=EN))
    assert [said in plain(m["text"]) for m in block["more"]] == ([True] if said else [])
    assert block["messages"] == []


def test_a_loyalty_period_that_is_too_short_is_said_beside_the_state_and_its_rates_are_left_out():
    shop = Language("ru", kind="transactions")
    for short in (False, True):
        gaps = Finding("purchase_gaps", "gaps", {"days": 60, "covers": 0.43, "short": short})
        page = summary(METRICS, {"04_value": notebook(gaps)}, before=BEFORE, lang=shop)
        block = next(shown_blocks(page))
        assert ("за последние 60 дней: в этот срок укладываются 43 %" in plain(block["governing"])) is short
        kept = {"renewal_share", "first_year_renewal"} & {i["metric"] for i in block["items"]}
        assert kept == (set() if short else {"renewal_share", "first_year_renewal"})


@pytest.mark.parametrize("lang", [EN, Language("ru")], ids=["en", "ru"])
def test_a_loyalty_period_that_holds_too_few_breaks_between_contracts_is_said_beside_the_headline(lang):
    frame = pd.DataFrame([(30, 758, 406, 0.536, True, 90.0)], columns=contract_gaps.COLUMNS)
    told = rhythm.contracts(frame, lang=lang)
    assert rhythm.contracts(frame.assign(short=False), lang=lang) is None
    assert all(number in told.text for number in ("758", "406", "90"))
    (block,) = shown_blocks(summary(METRICS, {"03_retention": notebook(told)}, before=BEFORE, lang=lang))
    (plain_block,) = shown_blocks(summary(METRICS, {}, before=BEFORE, lang=lang))
    said = plain(block["governing"])
    assert said.startswith(plain(plain_block["governing"]).split(". ")[0])
    assert "54" in said
    assert "90" not in said  # which period would do is for who sets it
    below = {item["metric"]: plain(item["below"]) for item in block["items"]}
    warned = {"en": "the year begins again", "ru": "год начинается заново"}[lang.code]
    assert [m for m in below if warned in below[m]] == ["renewal_share", "first_year_renewal"]
    assert block["messages"] == []


def test_one_number_leads_with_its_period_where_that_is_too_short():
    shop = Language("en", kind="transactions")
    values = {"days": 60, "covers": 0.43, "short": True}
    gaps = notebook(Finding("purchase_gaps", "gaps", values))
    page = summary(METRICS, {"04": gaps}, before=BEFORE | {"loyalty_days": 60}, lang=shop)
    block = next(shown_blocks(page))
    assert "384" in plain(block["governing"])
    assert "bought within the last 60 days" in plain(block["items"][0]["below"])


def test_that_nobody_new_has_come_to_a_shop_is_the_first_thing_said():
    shop = Language("ru", kind="transactions")
    flows = Finding("flows_year", "flows", {"new": 0, "nobody_new_since": "1997-03-25"})
    page = summary(METRICS, {"08_flows": notebook(flows)}, before=BEFORE, lang=shop)
    assert plain(next(shown_blocks(page))["governing"]).startswith("С 25 марта 1997 не пришло ни одного нового")


def test_of_an_old_list_of_customers_the_first_page_does_not_begin_with_that_nobody_new_has_come():
    shop = Language("ru", kind="transactions")
    flows = Finding("flows_year", "flows", {"new": 0, "nobody_new_since": "1997-03-25", "listed_until": "1996-12-01"})
    page = summary(METRICS, {"08_flows": notebook(flows)}, before=BEFORE, lang=shop)
    assert "не пришло" not in next(shown_blocks(page))["governing"]


def test_messages_go_by_money_one_a_chapter_first():
    executed = {
        "02": notebook(finding("small", 10.0), finding("big", 100.0), finding("hidden", 1e9, ("report",))),
        "03": notebook(finding("other", 50.0), finding("bare", None)),
    }
    assert [m["text"] for m in messages(executed, RU)] == ["big", "other", "small", "bare"]


def test_the_headcount_is_no_message_the_governing_sentence_says_it():
    told = messages({"01": notebook(finding("active_customers", 0.0), finding("composition_due", 1.0))}, RU)
    assert [m["text"] for m in told] == ["composition_due"]


def test_a_share_that_nobody_could_have_reached_is_no_key_figure():
    rows = pd.DataFrame(
        [("active_customers", "", "", 18.0), ("renewal_base_customers", "", "", 0.0)],
        columns=["metric", "dimension", "segment", "value"],
    ).assign(low=NAN, high=NAN, n=18.0)
    assert [f.metric for f in key_figures(rows, {})] == ["active_customers"]
    seen = pd.concat(
        [rows, rows.head(1).assign(metric="renewal_rate", dimension="membership_year", segment="1", value=0.0)]
    )
    assert "renewal_share" in [f.metric for f in key_figures(seen, {})]


def test_below_a_rate_of_a_part_stands_of_how_many_it_is():
    (block,) = shown_blocks(summary(METRICS, {}, before=BEFORE, lang=RU))
    below = {item["metric"]: plain(item["below"]) for item in block["items"]}
    assert below["first_year_renewal"] == "от 37 до 46 %, n = 412; как год назад"
    assert [m for m in below if "n =" in below[m]] == ["first_year_renewal"]


def test_recommendations_come_from_their_own_notebook():
    executed = {"02": notebook(finding("seen", 1.0)), "11_recommendations": notebook(finding("do", 2.0))}
    (block,) = shown_blocks(summary(METRICS, executed, before=BEFORE, lang=RU))
    assert [m["text"] for m in block["messages"]] == ["seen"]
    assert [m["text"] for m in block["recommendations"]] == ["do"]
    assert len(block["items"]) == 4


def test_advice_stands_below_its_total_and_what_else_is_known_points_to_its_exhibit():
    total = Finding("recommendations", "all", {"money": 5e5, "low": 1e5, "high": 1e6}, "recommendations")
    asleep = Finding("composition_sleeping", "asleep", {}, "composition_sleeping", None, ("report", "summary"))
    executed = {"01": notebook(asleep), "11_recommendations": notebook(total, finding("do", 2.0))}
    before = {"revenue": 1.2e6, "revenue_before": 1e6, "first_year_customers": 250.0}
    first = METRICS.iloc[[0]].assign(metric="first_year_customers", value=200.0)
    metrics = pd.concat([METRICS, first], ignore_index=True)
    (block,) = shown_blocks(summary(metrics, executed, before=before, lang=RU))
    assert "500 тыс. ₽" in plain(block["recommendations_title"])
    told = [plain(m["text"]) for m in block["more"]]
    assert "+20 %" in told[0]
    assert told[1] == "asleep"
    assert "на первом году 200, год назад 250" in plain(block["items"][1]["below"])
    assert block["messages"] == []  # what stands below is not said twice
    assert [m["exhibit"] for m in block["more"]] == [
        "referrals_growth", "composition_sleeping",
    ]  # fmt: skip


def test_without_a_year_before_the_page_claims_no_change():
    (block,) = shown_blocks(summary(METRICS, {}, before={"revenue": 1e6}, lang=EN))
    assert len(block["more"]) == 1
    assert not any("in a year" in m["text"] for m in block["more"])


def test_proven_advice_stays_above_advice_with_more_assumed_money():
    executed = {"11_recommendations": notebook(finding("proven", 1.0), finding("assumed", 9.0))}
    (block,) = shown_blocks(summary(METRICS, executed, before={}, lang=RU))
    assert [m["text"] for m in block["recommendations"]] == ["proven", "assumed"]


@pytest.mark.parametrize("code", ["ru", "en"])
def test_a_recommendation_is_told_with_its_first_step_and_without_its_calculation(code):
    lang = Language(code)
    figures = ("volume", "what", "move", "gained", "gains", "unit", "money")
    said = Finding(
        "recommendation_1",
        "**Call.** We expect 5. " + lang.say("recommendations-formula", **dict.fromkeys(figures, "2")),
        exhibit="x",
        places=("report", "summary"),
    )
    frame = pd.DataFrame({"part": ["For whom", "First step this week"], "text": ["all", "Print the list."]})
    columns = (Shown("part", "Part"), Shown("text", "Text"))
    frame.loc[1, "part"] = lang.say("recommendations-first")
    steps = Table("recommendation_1", "1. Call", lang, frame=frame, columns=columns)
    executed = {"11_recommendations": notebook(said, steps)}
    block = next(shown_blocks(summary(pd.DataFrame(columns=COLUMNS), executed, before={}, lang=lang)))
    assert [m["text"] for m in block["recommendations"]] == [
        f"**Call.** We expect 5. {lang.say('summary-first-step', step='print the list.')}"
    ]


def test_a_fourth_recommendation_with_money_is_a_line_so_that_the_total_adds_up():
    actions = [f"Do {k}" for k in range(1, 6)]
    frame = pd.DataFrame({"action": actions, "counted_money": [4e5, 3e5, 2e5, 1e5, NAN]})
    table = Table("recommendations", "all", RU, frame=frame, columns=(Shown("action", "what"),))
    total = Finding("recommendations", "all", {"money": 1e6, "low": 1e5, "high": 2e6}, "recommendations")
    shown = [finding(f"recommendation_{k}", None) for k in (1, 2, 3)]
    (block,) = shown_blocks(
        summary(METRICS, {"11_recommendations": notebook(total, *shown, table)}, before={}, lang=RU)
    )
    assert len(block["recommendations"]) == 4
    assert plain(block["recommendations"][3]["text"]) == "Ещё в этой сумме: do 4 (100 тыс. ₽)."
    assert all(said in plain(block["note"]) for said in ("сначала доказанные", "слагаемые округлены", ", у советов —"))


@pytest.mark.parametrize(("code", "kept", "gone"), [("ru", "отбор", "2,26 млн"), ("en", "selection", "2.26")])
def test_the_money_of_the_whole_gap_stays_in_its_chapter_and_selection_is_named(code, kept, gone):
    """Part of the gap is selection: its whole money on the first page would be read as money to be had."""
    lang = Language(code)
    limits = lang.interval(1.48e6, 3.05e6, "money_short")
    shares = {"first": lang.percent(0.53), "second": lang.percent(0.77)}
    stake = lang.say("recommendations-stake-named", stake=lang.money_short(2.26e6), interval=limits, **shares)
    text = lang.say("recommendations-line", action="Greet", basis="Proven.", money=f"{stake} We expect 5.")
    said = Finding("recommendation_1", text, exhibit="x", places=("report", "summary"))
    (block,) = shown_blocks(summary(METRICS, {"11_recommendations": notebook(said)}, before={}, lang=lang))
    (told,) = [m["text"] for m in block["recommendations"]]
    assert gone in stake.replace("\u00a0", " ")
    assert gone not in plain(told)
    assert lang.say("summary-gap", **shares) in told
    assert kept in told
    assert told.endswith(" We expect 5.")


def test_who_sleeps_is_told_as_its_table_has_it():
    values = {"hits": 201, "n": 552, "estimate": 0.364, "low": 0.325, "high": 0.405, "money_month": 4.1e5}
    asleep = Finding("composition_sleeping", "asleep", values, "composition_sleeping", None, ("report", "summary"))
    (block,) = shown_blocks(summary(METRICS, {"01": notebook(asleep)}, before={}, lang=EN))
    assert plain(block["more"][0]["text"]).startswith("**201 of 552**")
    assert "36%" in block["more"][0]["text"]
    assert "410" not in block["more"][0]["text"]  # the table does not hold the money


@pytest.mark.parametrize(
    ("period", "exhibit"), [("last_12_months", "reasons_coverage"), ("all_time", "reasons_pareto")]
)
def test_what_can_be_acted_on_is_short_and_points_to_its_own_months(period, exhibit):
    values = {"period": period, "n": 62, "hits": 34, "estimate": 0.55, "low": 0.43, "high": 0.67, "year_money": 7.12e5}
    values |= {"coverage": 0.18, "lost": 326, "lost_with_reason": 58}
    found = Finding("refusal_controllable", "long " * 99, values, "reasons_pareto", 7.12e5, ("report", "summary"))
    (told,) = messages({"05": notebook(found)}, RU)
    assert told["exhibit"] == exhibit
    assert "34 из 62" in plain(told["text"])
    assert "712 тыс. ₽" in plain(told["text"])
    assert "18 %" in plain(told["text"])
    assert len(told["text"]) < 200


@pytest.mark.parametrize("lang", [RU, EN])
def test_the_share_past_a_year_cannot_be_read_as_a_renewal_rate(lang):
    assert not {"продлений", "renewal"} & set(lang.say("summary-renewal-share").lower().split())


def test_earned_revenue_is_named_so_that_nobody_looks_for_it_among_the_payments():
    before = {"revenue": 1.2e6, "revenue_before": 1e6}
    (block,) = shown_blocks(summary(METRICS, {}, before=before, lang=RU))
    told = plain(block["more"][0]["text"])
    assert "по мере оказания" in told
    assert "не поступления" in told
    (block,) = shown_blocks(summary(METRICS, {}, before=before, lang=Language("ru", kind="transactions")))
    assert "не поступления" not in plain(block["more"][0]["text"])  # a shop earns on the day it is paid


@pytest.mark.parametrize(("code", "since"), [("ru", "Выручка с 1 января 2019"), ("en", "Revenue since 1 January 2019")])
def test_revenue_of_less_than_a_year_and_of_a_price_list_is_called_so(code, since):
    lang = Language(code, kind="transactions")
    before = {"revenue": 164e3, "revenue_before": float("nan"), "since": pd.Timestamp("2019-01-01")}
    (block,) = shown_blocks(summary(METRICS, {}, before=before, lang=lang))
    assert plain(block["more"][0]["text"]).startswith(since)
    assert "12" not in block["more"][0]["text"]
    remark = Callout("Из прайс-листа.", id="passport_amounts_less_discount")
    output = nbformat.v4.new_output("display_data", data=remark._repr_mimebundle_())
    passport = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    (block,) = shown_blocks(summary(METRICS, {"00_data_passport": passport}, before=before, lang=lang))
    assert block["more"][0]["text"].endswith("Из прайс-листа.")


def test_money_below_zero_is_said_beside_the_money_it_touches():
    remarks = [Callout("Возвраты.", id="passport_below_zero_refunds"),
               Callout("Меньше нуля.", id="passport_below_zero_monthly_price")]  # fmt: skip
    outputs = [nbformat.v4.new_output("display_data", data=r._repr_mimebundle_()) for r in remarks]
    passport = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])
    (block,) = shown_blocks(summary(METRICS, {"00_data_passport": passport}, before={"revenue": 1e6}, lang=RU))
    assert block["more"][0]["text"].endswith("Возвраты.")
    assert (block["more"][1]["text"], block["more"][1]["exhibit"]) == ("Меньше нуля.", "passport_contradictions")
