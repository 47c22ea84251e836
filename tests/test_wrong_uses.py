"""What is typed wrongly in a cell comes to one sentence with a way out, wherever it is typed."""

import pydoc
import re
from dataclasses import replace
from inspect import signature

import pandas as pd
import pytest

import cbakit as cb
from cbakit.errors import CbaError, ParameterError

pytestmark = pytest.mark.xdist_group("demo explored")

ASKED = r"\.(beside|compare|customer_list|intakes?|what_if)\("
WRONG = [  # what is typed, what the sentence says
    ("cb.load(5)", 'cb.load("demo")'),
    ("cb.load(as_of='2026-06-30', client=None)", 'cb.load("demo")'),
    ("cb.load('demo', 20260630)", "written YYYY-MM-DD"),
    ("cb.load('demo', ['2026-06-30'])", "written YYYY-MM-DD"),
    ("cb.load('demo', True)", "written YYYY-MM-DD"),
    ("cb.load('demo', as_off='2026-06-30')", "did you mean as_of"),
    ("cb.load('demo', '2026-06-30', 'ru')", "It takes client, as_of."),
    ("cb.prepare()", "It takes client."),
    ("cb.explore.besides", "did you mean beside"),
    ("cb.figures.renewal", "did you mean renewals"),
    ("cb.estimates.share", "did you mean shares"),
    ("cb.renewals.renewal_rat", "did you mean renewal_rate"),
    ("cb.figures.renewals.month", "did you mean monthly"),
    ("cb.result('demo', 'renewal_rate')", "cb.load('demo')"),
    ("cb.result(base)", "It takes name, out."),
    ("cb.result(base, 'renewal_rat')", "did you mean renewal_rate"),
    ("cb.metric('renewal_rat', base.renewal_rate)", "did you mean renewal_rate"),
    ("cb.metric('renewal_rate', base.customers)", "lacks estimate, n"),
    ("cb.metric('renewal_rate', 5)", "needs a table"),
    ("cb.retention.survival('x')", "survival needs a table for tenures and got the text 'x'"),
    ("cb.retention.survival(5)", "What the table holds: cb.retention.survival?"),
    ("cb.retention.survival(base)", "needs a table for tenures and got a Base"),
    ("cb.retention.survival()", "It takes tenures, by, months, min_n."),
    ("cb.retention.survival(base.tenures, bye='product')", "did you mean by"),
    ("cb.retention.tenures(base.terms, base.spells)", "missing a required argument: 'as_of'"),
    ("cb.value.ladder('x')", "needs a table"),
    ("cb.disclose(base.renewal_rate)", "It takes result, min_n, total, within."),
    ("cb.disclose(5, min_n=10)", "result must be a table"),
    ("cb.finish('demo', '02_renewal_base')", "cb.load('demo')"),
    ("cb.explore.beside('demo', sex='female')", "cb.load('demo')"),
    ("base.attributes('x')", "It takes nothing."),
    ("base.renewal_rate.foo", "renewal_rate has no column 'foo'; it has dimension, segment"),
    ("base.renewal_rate['segmnt']", "did you mean segment"),
    ("base.renewal_rate.query('segmnt == 1')", "did you mean segment"),
    ("base.renewal_rate.query('n > 5 and foo < 2')", "renewal_rate has no column 'foo'; it has dimension, segment"),
    ("base.roster('foo')", "written YYYY-MM-DD"),
    ("base.roster(5)", "written YYYY-MM-DD"),
    ("base.roster('2000-01-01')", "The data begin on"),
    ("base.earlier('foo')", "written YYYY-MM-DD"),
    ("base.earlier(None)", "written YYYY-MM-DD"),
    ("base.earlier('2030-01-01')", "The data end on"),
    ("base.earlier('2025-06-30', without=['visit'])", "did you mean visits"),
    ("base.earlier('2025-06-30', without='visits')", "without=['visits']"),
    ("base.anniversaries('six')", "whole number"),
    ("base.anniversaries(-1)", "whole number"),
    ("base.beside(5)", '{"sex": "female"}'),
    ("base.beside(['annual'])", '{"sex": "female"}'),
    ("base.beside(base.customers)", '{"sex": "female"}'),
    ("base.beside({'sex': 5})", "no value '5'"),
    ("base.beside({'sex': None})", "Nothing is chosen"),
    ("base.beside({5: 'annual'})", "cannot be chosen by '5'"),
    ("base.beside(sex=['female', None])", "There are female (women), male (men)"),
    ("base.compare({'sex': 'female'}, 5)", '{"sex": "female"}'),
    ("base.compare('sex = female or sex = male', {'sex': 'male'})", "or"),
    ("base.customer_list(5)", '{"sex": "female"}'),
    ("base.intake(2031)", "Nobody started in 2031"),
    ("base.intake('spring')", '"2025-Q1"'),
    ("base.intake('2025-13')", '"2025-Q1"'),
    ("base.intake('2025', chosen=5)", '{"sex": "female"}'),
    ("base.intakes(unit='week')", "month, quarter, year"),
    ("base.intakes(chosen=5)", '{"sex": "female"}'),
    ("cb.explore.survival(base, {'sex': 'femal'})", "did you mean 'female'"),
    ("cb.explore.survival(base, 5)", '{"sex": "female"}'),
    ("base.beside({'sex': 'female'}, sex='male')", "'sex' is given twice"),
    ("base.beside('sex = female', prodct='annual')", "did you mean 'product'"),
    ("base.beside('sex = female', sex='femal')", "did you mean 'female'"),
    ("base.what_if(renewal=5)", "0.05 is five points"),
    ("base.what_if(price=5)", "0.05 is five percent"),
    ("base.rooster()", "did you mean roster?"),
    ("base.roster['state']", 'base.roster()["state"].'),
    ("base.roster[[True]]", "base.roster()[…]."),
    ("base.roster.query('n > 5')", "base.roster().query."),
    ("base.earlier['customers']", "base.earlier(on)."),
    ("base.beside['measure']", 'base.beside()["measure"].'),
    ("cb.explore.beside['measure']", 'cb.explore.beside(base)["measure"].'),
    ("cb.load['demo']", "cb.load()."),
    ("cb.renewals.renewal_rate['n']", 'cb.renewals.renewal_rate(terms, as_of)["n"].'),
    ("cb.composition.counts_by(base.roster(), by=['sex', 'prodct'])", "did you mean product or part?"),
    ("cb.disclose(base.roster(), min_n=10)", "no column n"),
    ("cb.disclose(base.renewal_rate, min_n=0)", "min_n must be a whole number from 1 on"),
    ("cb.disclose(base.renewal_rate, min_n='ten')", "min_n must be a whole number from 1 on"),
    ("cb.own.shares(base.roster(), base.roster()['sex'], by='product')", "got text"),
    ("cb.own.shares(base.roster(), base.roster()['membership_year'], by='product')", "got numbers"),
    ("cb.own.shares(base.roster(), base.roster()['sex'] == 'female', by=['product', 'sex'])", "by takes one column"),
    ("cb.own.shares(base.roster(), base.roster()['sex'] == 'female', by='prodct')", "did you mean product or part?"),
    ("cb.own.shares(base.customers, base.roster()['sex'] == 'female', by='sex')", "make it of the table that is asked"),
    (
        "cb.own.shares(base.roster(), base.roster().set_index('customer_id')['sex'] == 'female', by='sex')",
        "another table",
    ),
]


@pytest.fixture(scope="module")
def base():
    """The demo club of a client who reads English: its faults are told as they are listed above."""
    demo = cb.load("demo", "2026-06-30")
    return replace(demo, settings=demo.settings.model_copy(update={"language": "en"}))


@pytest.mark.parametrize(
    "typed", [typed for typed, _ in WRONG if typed.startswith("base.") and re.search(ASKED, typed)]
)
def test_a_wrong_question_is_told_in_the_language_of_the_client(base, typed):
    russian = replace(base, settings=base.settings.model_copy(update={"language": "ru"}))
    with pytest.raises(CbaError) as fault:
        eval(typed, {"cb": cb, "base": russian})
    assert re.search("[а-яё]{3}", str(fault.value)), str(fault.value)
    assert not re.search(r"\b(the|is|are|there|did|got|must|more)\b", str(fault.value)), str(fault.value)


@pytest.mark.parametrize(("typed", "told"), WRONG)
def test_a_wrong_use_is_one_sentence_with_a_way_out(base, typed, told):
    with pytest.raises(CbaError) as fault:
        eval(typed, {"cb": cb, "base": base})
    assert told in str(fault.value)
    assert fault.value.exit_code == 2, "a cell would show where it lies in the kit"
    assert "\n" not in str(fault.value)


def test_a_query_of_a_result_finds_rows_and_what_stands_around_it(base):
    rate, least = base.renewal_rate, 100
    assert rate.query("n > @least").equals(rate[rate["n"] > least])


def test_days_with_points_are_day_month_year_everywhere(base):
    there = base.roster("05.06.2025")
    pd.testing.assert_frame_equal(there, base.roster("2025-06-05"))
    assert base.earlier("05.06.2025").as_of == pd.Timestamp("2025-06-05")


def test_an_intake_may_be_named_as_one_types_it(base):
    rows = base.intake("2025-Q1")
    for name in ("2025q1", "2025-q1", "2025 Q1"):
        pd.testing.assert_frame_equal(pd.DataFrame(base.intake(name)), pd.DataFrame(rows))
    assert len(base.intake(2025))


def test_intakes_asked_by_hand_point_to_no_grid_of_a_chapter(base):
    for language, word in (("en", "grid"), ("ru", "сетк")):
        assert word not in base.intakes(language=language).exhibit.definition


def test_a_curve_of_too_few_says_so_in_the_cell(base):
    for language, said in (("en", "fewer than 10"), ("ru", "меньше 10")):
        shown = cb.explore.survival(base, "age > 70", language=language)
        assert said in shown.text.replace("\u00a0", " ")


def test_a_function_that_tells_of_missing_brackets_is_described_as_itself(base):
    assert list(signature(base.roster).parameters) == ["on"]
    assert list(signature(cb.load).parameters) == ["client", "as_of"]
    for ask, named in ((base.roster, "roster(on=None)"), (base.beside, "beside(chosen")):
        told = pydoc.render_doc(ask, renderer=pydoc.plaintext)
        assert named in told
        assert ask.__doc__.strip().splitlines()[0] in told


def test_tab_after_a_topic_shows_its_own_functions_alone():
    assert {"renewal_rate", "base_by_year"} <= set(dir(cb.renewals))
    assert not {"np", "pd", "wilson", "Callable"} & set(dir(cb.renewals))
    assert {"beside", "survival", "workbench"} <= set(dir(cb.explore))
    assert not {"pd", "re", "P", "T"} & set(dir(cb.explore))


def test_a_topic_that_is_called_names_its_functions(base):
    with pytest.raises(
        ParameterError, match=r"cb\.renewals is a group of functions .*: cb\.renewals\.\w+\(…\)\. It has .*renewal_rate"
    ):
        cb.renewals(base)
