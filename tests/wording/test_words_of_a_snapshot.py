"""Sentences of data that hold one row a customer: nothing is said of days, terms and arrivals that they do not know."""

import pandas as pd
import pytest

from cbakit import tables, wording
from cbakit.exhibits import cell_name
from cbakit.language import Language
from cbakit.report import appendix_family


@pytest.fixture(params=["ru", "en"])
def lang(request):
    return Language(request.param, kind="snapshot")


def plain(text):
    return text.replace("\u00a0", " ")


def cell():
    return pd.Series(
        {"sex": "female", "age_band": "55+", "product": "2 года", "term_band": "term_open", "part": "renewal"}
    )


def test_of_customers_with_a_short_tenure_who_may_have_left_none_is_called_new_in_these_months(lang):
    said = lang.say("value-key-new-share", n=2069, share="9 %", interval="8 to 10")
    assert {"ru": "стажем меньше года", "en": "tenure under a year"}[lang.code] in said
    assert {"ru": "новых", "en": "new customers"}[lang.code] not in said


def test_a_yearly_contract_is_not_said_to_have_no_end(lang):
    keys = tuple(cell().index)
    assert lang.label("term_open") not in cell_name(cell(), keys, lang)
    assert lang.label("term_open") in cell_name(cell(), keys, Language(lang.code))
    rows = pd.DataFrame(
        {"segment": ["a", "b"], "product": ["2 года", "1 год"], "term_band": "term_open", "n": [60, 40],
         "share": [0.6, 0.4], "money_share": [0.6, 0.4], "price": None, "price_month": [65.0, 60.0]}
    )  # fmt: skip
    shown = tables.composition.products(rows, lang=lang)
    assert lang.label("term_open") not in shown.title + str(shown.text())
    median = {"ru": "медиана", "en": "median"}[lang.code]
    assert median in shown.columns[-1].label


def test_new_customers_are_the_same_in_months_wherever_they_are_counted(lang):
    months = {"ru": "меньше 3 месяцев", "en": "under 3 months"}[lang.code]
    assert months in plain(lang.label("lifecycle new"))
    assert "90" not in lang.label("lifecycle new") + lang.label("adapting")
    assert "30" not in lang.label("new")


def test_whoever_brought_others_is_named_in_the_language_of_the_report(lang):
    row = {"metric": "churn_share", "dimension": "brought", "segment": "yes", "versus": "no"}
    named = appendix_family._named(row, lang)
    assert "yes" not in named
    assert lang.label("brought yes") in named


def test_answers_that_name_no_reason_are_not_called_reasons(lang):
    row = {"period": "all_time", "dimension": "controllable", "segment": "yes", "n": 1869, "hits": 1687,
           "estimate": 0.9, "low": 0.89, "high": 0.92, "year_money": None}  # fmt: skip
    said = wording.reasons.control(pd.DataFrame([row]), lang=lang)[0].text
    assert {"ru": "ответов", "en": "answers"}[lang.code] in said
    assert {"ru": "названных причин", "en": "reasons named"}[lang.code] not in said


def test_a_year_and_more_is_what_is_counted(lang):
    least = {"ru": "двенадцать месяцев и больше", "en": "twelve months or more"}[lang.code]
    assert least in plain(lang.say("summary-note-renewal-share"))
