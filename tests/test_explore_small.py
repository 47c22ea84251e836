"""A shop of twenty buyers: what cannot be asked of so few says so, and says what can."""

import html
import inspect
import json
import pydoc
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import cbakit as cb
from cbakit import simulate, store
from cbakit.errors import ParameterError
from cbakit.language import Language
from cbakit.recipes import explore
from cbakit.recipes.choices import check
from cbakit.recipes.faces import known_values
from cbakit.recipes.shown_words import shown_words
from cbakit.segment_rules import KINDS, parsed
from cbakit.wording.explore import attribute_name

SHOP = """client: shop
name: Салон
kind: transactions
files:
  - {file: p.csv, table: payments, columns: {who: customer_key, day: paid_on, sum: amount, what: item}}
  - {file: c.csv, table: customers, columns: {who: customer_key, sex: sex}}
"""


@pytest.fixture(scope="module")
def shop(put_client):
    """Twenty buyers, of whom five bought twice and one, long ago, a gift card; prices known, no visits."""
    rows = [f"p{k:02d};2026-0{1 + k % 6}-10;1000;{'Стрижка' if k % 2 else 'Окраска'}" for k in range(20)]
    rows += [f"p{k:02d};2026-06-2{k};500;Стрижка" for k in range(5)]
    rows += ["p19;2024-12-01;300;Сертификат"]
    people = [f"p{k:02d};{'ж' if k < 12 else 'м'}" for k in range(20)]
    put_client("shop", SHOP, p=["who;day;sum;what", *rows], c=["who;sex", *people])
    return cb.load("shop", "2026-06-24")


def in_english(base):
    """The same base of a client who reads English."""
    return replace(base, settings=base.settings.model_copy(update={"language": "en"}))


def told(ask):
    """The one sentence or two of what cannot be asked."""
    with pytest.raises(ParameterError) as fault:
        ask()
    assert "\n" not in str(fault.value)
    assert "?." not in str(fault.value)
    return str(fault.value)


def test_a_property_that_is_not_there_names_those_that_are_with_their_values(shop):
    shop = in_english(shop)
    said = told(lambda: shop.compare({"club": "North"}, {"club": "South"}))
    assert "'club' is not recorded in this base" in said
    assert "product (Стрижка, Окраска, Сертификат)" in said
    assert "sex (female, male)" in said


def test_few_are_hidden_and_are_no_error(shop):
    found = shop.compare({"sex": "female"}, {"sex": "male"})
    assert (found["remark"] == "few").any()
    assert found.loc[found["remark"] == "few", "estimate"].isna().all()


def test_a_value_that_nobody_ever_had_is_told_with_the_nearest(shop):
    shop = in_english(shop)
    assert "did you mean 'Стрижка'? There are Стрижка, Окраска" in told(lambda: shop.beside({"product": "Стрижки"}))
    assert "did you mean 'female'" in told(lambda: shop.beside({"sex": "женщинв"}))
    assert "'product' has no value 'typo'. There are" in told(lambda: shop.beside({"product": "typo"}))
    assert "did you mean 'Стрижка'" in told(lambda: shop.beside("product = Стрижко or sex = male"))
    assert "'state' has no value 'gone'" in told(lambda: shop.beside("state = gone"))


@pytest.mark.parametrize("word", ["женщины", "Женский", "women", "ж", "female"])
def test_a_value_may_be_asked_for_by_the_word_of_the_report(shop, word):
    by_code = pd.DataFrame(shop.beside(sex="female"))
    pd.testing.assert_frame_equal(pd.DataFrame(shop.beside(sex=word)), by_code)
    pd.testing.assert_frame_equal(pd.DataFrame(shop.beside(f"sex = {word}")), by_code)
    pd.testing.assert_frame_equal(
        pd.DataFrame(shop.compare({"sex": word}, "sex in (мужчины)")),
        pd.DataFrame(shop.compare({"sex": "female"}, "sex = male")),
    )


def test_a_stage_may_be_asked_for_by_its_words_and_a_value_of_the_data_wins_over_a_word(shop):
    label = Language("ru", kind="transactions").label("active")
    assert explore.as_written(shop, {"state": label}) == {"state": ["active"]}
    assert shown_words(shop, {"product": ["женщины", "female"], "sex": ["female"]})["sex"]["женщины"] == "female"
    assert "женщины" not in shown_words(shop, {"product": ["женщины", "female"]})["product"]


def test_case_does_not_matter_in_a_choice_as_in_a_rule(shop):
    by_choice, by_rule = shop.beside(product="стрижка"), shop.beside("product = стрижка")
    pd.testing.assert_frame_equal(pd.DataFrame(by_choice), pd.DataFrame(by_rule))
    assert "Стрижка" in by_choice.exhibit.title
    pd.testing.assert_frame_equal(
        explore.beside(shop, {"product": ["СТРИЖКА"]}), explore.beside(shop, {"product": "Стрижка"})
    )


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_choice_that_nobody_ever_was_is_said_and_no_likeness_is_found_in_it(shop, language):
    lang = Language(language, kind="transactions")
    told = {"en": ("sex = women and sex = men", "money < 0"), "ru": ("пол = женщины и пол = мужчины", "деньги < 0")}
    for rule, words in zip(("sex = female and sex = male", "money < 0"), told[language], strict=True):
        said = lang.say("explore-nobody", name=words)
        for answer in (shop.beside(rule, language=language), shop.compare(rule, "sex = male", language=language)):
            page = answer._repr_mimebundle_()["text/html"]
            assert said in html.unescape(page)
            assert "<table" not in page, "a table of nothing but nobody"
    for once in ({"product": "Сертификат"}, {"sex": "male"}):
        assert lang.say("explore-nobody", name="")[2:] not in shop.beside(once, language=language).exhibit.so_what


def test_a_value_that_nobody_has_today_stays_a_nought(shop):
    assert "Сертификат" in known_values(shop)["product"]
    found = shop.beside({"product": "Сертификат"}).set_index("measure")
    assert found.loc["active_customers", "estimate"] == 0
    assert found.loc["active_customers", "estimate_versus"] == (shop.roster()["state"] == "active").sum()
    for rule in ("product = сертификат", "state = active", "sex is unknown", "sex = male and money > 0"):
        check(shop, rule)


def test_a_rule_about_what_is_not_recorded_says_so(shop):
    said = told(lambda: shop.beside("визиты за 90 дн. < 4")).replace("\u00a0", " ")
    assert "а посещений в этой базе не записано. Выбирать можно по таким признакам: " in said
    assert "contracts" not in repr(shop)
    shop = in_english(shop)
    assert "no visits are recorded in this base. They can be chosen by " in told(lambda: shop.beside("visits_90 < 4"))
    assert "'club' is not recorded" in told(lambda: shop.beside("club = North"))
    check(shop, "purchases_90 > 1")


def test_the_example_of_a_hint_may_be_typed_as_it_stands(shop):
    for code in ("ru", "en"):
        spoken = replace(shop, settings=shop.settings.model_copy(update={"language": code}))
        said = told(lambda spoken=spoken: spoken.beside("sexx = a")).replace("\u00a0", " ")
        rule = re.split(r"Пишите так: |Write it like {2}", said)[1]
        nothing = told(lambda spoken=spoken: spoken.beside({"sex": []})).replace("\u00a0", " ")
        choice, other = re.search(r"(\{.*?\}).*?[\"«](state .*?)[\"»]", nothing).groups()
        for asked in (rule, other, json.loads(choice)):
            assert len(spoken.beside(asked))


def test_a_rule_in_russian_asks_the_same_and_titles_are_in_the_language_of_the_answer(shop):
    by_code = pd.DataFrame(shop.beside("sex = female and price >= 500"))
    for rule in ("пол = женский и цена >= 500", "Пол = женщины и цена >= 500"):
        pd.testing.assert_frame_equal(pd.DataFrame(shop.beside(rule)), by_code)
    pd.testing.assert_frame_equal(pd.DataFrame(shop.beside(пол="женский")), pd.DataFrame(shop.beside(sex="female")))
    for language, words in (("ru", ("женщины", "мужчины")), ("en", ("women", "men"))):
        for one, other in (("sex = female", "sex = male"), ("пол = женский", "пол = мужской")):
            table = shop.compare(one, other, language=language).exhibit
            assert [c.label for c in table.columns][1::2][:2] == list(words)
            assert words[0] in shop.beside(one, language=language).exhibit.title
        said = shop.beside("sex = female and price >= 500", language=language).exhibit.title
        assert {"ru": "пол = женщины и цена >= 500", "en": "sex = women and price >= 500"}[language] in said.replace(
            "\u00a0", " "
        )


def test_every_name_of_a_title_in_russian_is_read_as_its_attribute():
    lang = Language("ru")
    for name in [*KINDS, "visits_30", "purchases_365", "spend_90"]:
        assert parsed(f"{attribute_name(name, lang)} is unknown").names == (name,), name


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("gender", "sex"), ("prodct", "product"), ("gaol", "attr_goal"), ("years", "age")],
)
def test_a_mistyped_or_foreign_name_of_a_property_finds_its_own(wrong, right):
    said = told(lambda: parsed(f"{wrong} = x", extras=("attr_goal",)))
    assert f"did you mean “{right}”? Write" in said


def test_a_name_that_is_like_nothing_gets_no_guess(shop):
    shop = in_english(shop)
    assert "did you mean" not in told(lambda: parsed("qqqq = x"))
    said = told(lambda: shop.beside({"qqqq": "x"}))
    assert "did you mean" not in said
    assert "sex (female, male)" in said
    assert "did you mean 'sex'" in told(lambda: shop.beside(gender="female"))


def test_what_if_without_a_forecast_says_why_and_what_the_last_year_says(shop):
    found = shop.what_if(renewal=0.05, price=0.05, inflow=0.1, language="en")
    assert isinstance(found, pd.DataFrame)
    assert found.empty
    assert "20 buyers, 6 of whom bought again" in str(found).replace("\u00a0", " ")
    page = found._repr_mimebundle_()["text/html"].replace("\u00a0", " ")
    assert "20 buyers, 6 of whom bought again" in page
    assert "neither repeat purchases nor inflow can be moved" in page
    assert "₽22,500 came in, so one percent of price is ₽225" in page  # 20 x 1000 and 5 x 500 within the year
    page = shop.what_if(price=0.05, language="ru")._repr_mimebundle_()["text/plain"].replace("\u00a0", " ")
    assert "20 клиентов, повторно купили 6" in page


def test_what_if_of_contracts_and_of_a_snapshot_says_what_each_lacks():
    told_of = cb.wording.explore.what_if_limits
    for code in ("ru", "en"):
        for kind, stands_on in (("contracts", {"ended": 12}), ("snapshot", {})):
            lang = Language(code, kind=kind)
            said = told_of(stands_on, pd.DataFrame(), lang=lang)
            assert ("12" in said) == (kind == "contracts")
        shop = Language(code, kind="transactions")
        for refused in ("buying", "money"):
            said = told_of({"buyers": 321, "again": 123, "money": 0.0, "refused": refused}, pd.DataFrame(), lang=shop)
            assert ("321" if refused == "buying" else "123") in said
            assert "100" not in said
    rows = pd.DataFrame({"segment": ["price", "renewal", "together"], "estimate": [float("nan")] * 3})
    said = told_of({}, rows, lang=Language("en"))
    assert "Inflow is not moved" in said
    assert "no money in it" in said


def test_an_answer_without_rows_says_why_in_plain_text_too(shop):
    assert "20 buyers" in shop.what_if(price=0.05, language="en").to_string().replace("\u00a0", " ")
    assert "estimate" in shop.compare({"sex": "female"}, {"sex": "male"}).to_string()  # rows as of any DataFrame


def test_the_customers_of_the_workbench_are_written_into_their_place_and_not_displayed_in_it(shop):
    """Who executes a notebook without a page answers a display within a widget, and may miss the cell's end over it."""
    bench = shop.workbench()
    changed = []
    bench.customers.observe(lambda change: changed.append(change["name"]), ["msg_id", "outputs"])
    bench.tab_shown()
    assert changed == ["outputs"]
    said = bench.customers.outputs[0]["data"]["text/plain"].replace("\N{NO-BREAK SPACE}", " ")
    assert f"вся база: {len(shop.roster())} активных клиентов" in said


def test_the_workbench_executes_to_its_end_without_a_page(shop):
    from nbclient import NotebookClient
    from nbconvert import HTMLExporter

    from cbakit.report.execute import by_hand

    path = Path(__file__).parents[1] / "notebooks" / "explore.ipynb"
    made = by_hand(path, {"client": "shop", "as_of": "2026-06-24", "language": "en"})
    NotebookClient(made, timeout=300, kernel_name="python3").execute()
    cells = [c for c in made.cells if c.cell_type == "code"]
    assert all(c.outputs for c in cells if c.source.startswith(("cb.explore", "base.")))
    page, _ = HTMLExporter().from_notebook_node(made)
    told = re.sub(r"(?s)<script.*?</script>", "", page)
    assert told.count('class="cba-static"') == 1, "where no widget can be loaded the answer stands as a plain table"


SNAPSHOT = """client: line
name: Связь
kind: snapshot
as_of: 2026-06-30
files:
  - file: k.csv
    table: customers
    columns: {who: customer_key, months: tenure_months, left: churned, plan: attr_product, town: attr_town, fee: monthly_price}
"""


@pytest.fixture(scope="module")
def line(put_client):
    """A snapshot of eighty customers on two plans in two towns."""
    rows = [
        f"p{k:02d};{k};{'да' if k % 4 == 0 else 'нет'};{'S' if k % 2 else 'L'};{'Омск' if k < 50 else 'Пермь'};500"
        for k in range(80)
    ]
    put_client("line", SNAPSHOT, k=["who;months;left;plan;town;fee", *rows])
    return cb.load("line")


@pytest.mark.parametrize(("declared", "bare"), [("attr_product", "product"), ("attr_town", "town")])
def test_every_declared_attribute_may_be_asked_by_with_or_without_its_prefix(line, declared, bare):
    value = {"product": "S", "town": "Омск"}[bare]
    found = [
        line.beside(choice)
        for choice in (f"{declared} = {value}", f"{bare} = {value}", {declared: value}, {bare: value})
    ]
    for other in found[1:]:
        pd.testing.assert_frame_equal(pd.DataFrame(found[0]), pd.DataFrame(other))
    assert found[0].set_index("measure").loc["active_customers", "estimate"] > 0
    assert list(line.attributes()["attribute"]).count("attr_product") == 0  # it stands there once, as product


def test_a_wrong_call_is_one_sentence_with_the_right_parameter(shop):
    shop = in_english(shop)
    said = told(lambda: shop.what_if(renewals=0.05))
    assert said == (
        "what_if has no parameter 'renewals'; did you mean renewal? It takes renewal, price, inflow, language."
    )
    assert "It takes one, other, language" in told(lambda: shop.compare({"sex": "female"}))
    assert "cannot be asked like this" in told(lambda: cb.explore.what_if(shop, 0.05))
    assert told(lambda: shop.what_if(renewal="5%")) == "renewal must be a number, 0.05 for five percent; got '5%'."


def test_help_of_a_question_is_the_questions_own(shop):
    assert inspect.getdoc(shop.beside).startswith("A segment beside everybody else")
    assert list(inspect.signature(shop.beside).parameters) == ["chosen", "language", "attributes"]
    assert list(inspect.signature(shop.what_if).parameters) == ["renewal", "price", "inflow", "language"]
    for name in store.QUESTIONS:
        told_of = inspect.getdoc(getattr(shop, name))
        assert "partial" not in told_of
        assert told_of.splitlines()[0] == inspect.getdoc(getattr(cb.explore, name)).splitlines()[0]
        assert "base : Base" not in told_of
        assert "(base," not in pydoc.render_doc(getattr(shop, name), renderer=pydoc.plaintext)
    assert "Parameters" not in inspect.getdoc(shop.attributes)
    for word in ("remark", "claim", "today_only"):
        assert word in inspect.getdoc(shop.beside)
    assert (
        inspect.getdoc(shop.renewal_rate).startswith("Repeat purchase rate") or "покупок" in shop.renewal_rate.__doc__
    )


def test_without_inflow_or_prices_the_levers_that_stay_are_told():
    made = simulate.club(simulate.Plan(customers=300), seed=1, visits=False)
    base = store.cut(made.tables, settings=made.settings, as_of=made.plan.as_of, first_day=made.first_day)
    limits = cb.wording.explore.what_if_limits(
        explore.what_if_stands_on(base), explore.what_if(base, price=0.05), lang=base.language("en")
    )
    assert limits == ""


def test_what_cannot_be_told_beside_is_a_row_with_its_remark_and_the_display_explains_it(shop):
    few = shop.beside("sex = female")
    assert few.set_index("measure")["remark"]["refusal_share"] == "not_recorded"  # no refusals are in its files
    assert {"remaining_value", "renewal_rate", "survival"} <= set(shop.beside("lifecycle = active")["measure"])
    shown = {
        language: shop.beside("lifecycle = active", language=language).exhibit.definition.replace("\u00a0", " ")
        for language in ("ru", "en")
    }
    assert "этап, группа RFM или визиты за 90 дней говорят о сегодняшнем дне" in shown["ru"]
    assert "there are no records to count it from: refusals for reasons" in shown["en"]
    assert "min_n" not in shown["en"] or (shop.beside("lifecycle = active")["remark"] == "few").any()
