"""A result shows itself in a cell and is a plain DataFrame underneath; an error in a cell is one sentence."""

import pickle

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

import cbakit as cb
from cbakit.errors import ConfigError, InputError, ParameterError, TableError
from cbakit.exhibits import Shown, Table
from cbakit.language import Language
from cbakit.own_words import messages
from cbakit.results import Result, shown, title_of

RATES = pd.DataFrame(
    {"dimension": "product", "segment": ["annual", "<b>"], "n": [1234, 5], "estimate": [0.5, 0.25], "low": [0.4, None],
     "high": [0.6, None]}
)  # fmt: skip


@pytest.fixture
def rates():
    return shown(RATES, name="renewal_rate", lang=Language("en"))


def test_it_shows_title_interval_n_and_definition(rates):
    page = rates._repr_mimebundle_()["text/html"]
    assert "Renewal rate" in page
    assert "50.0% (40.0% – 60.0%)" in page
    assert "1,234" in page
    assert Language("en").say("definition-renewal-rate")[:60] in page
    assert "25.0%<" in page, "no interval, no brackets"
    assert "<b>" not in page


def test_it_is_a_plain_frame_and_so_is_all_that_is_made_of_it(rates):
    assert isinstance(rates, pd.DataFrame)
    pd.testing.assert_frame_equal(pd.DataFrame(rates), RATES)
    made = (rates[rates["n"] > 10], rates.sort_values("n"), rates.assign(a=1), rates.copy(), pd.concat([rates, rates]))
    assert {type(m) for m in made} == {pd.DataFrame}
    assert type(pickle.loads(pickle.dumps(rates))) is pd.DataFrame


def test_called_by_habit_it_is_itself_and_takes_nothing(rates):
    assert rates() is rates
    with pytest.raises(ParameterError, match=r"renewal_rate is a table and takes nothing in brackets"):
        rates(by="product")
    assert str(rates) == str(RATES)


def test_an_empty_result_says_that_there_is_none_of_it():
    for code, said in (("en", "No rows"), ("ru", "Строк нет")):
        found = shown(RATES.iloc[:0], name="renewal_rate", lang=Language(code))
        bundle = found._repr_mimebundle_()
        assert said in bundle["text/html"].replace("\u00a0", " ")
        assert said in bundle["text/plain"].replace("\u00a0", " ")


def test_long_results_say_how_much_is_not_shown():
    long = pd.DataFrame({"n": range(50)})
    page = shown(long, name="x", lang=Language("en"))._repr_mimebundle_()["text/html"]
    assert "50 rows × 1 column, 20 shown" in page.replace("\u00a0", " ")


@pytest.mark.parametrize("code", ["ru", "en"])
def test_every_shared_result_has_a_title_in_both_languages(code):
    from cbakit.recipes import registered

    lang = Language(code)
    for name in (*registered(), "attributes"):
        assert title_of(name, lang) != name.replace("_", " "), name
    strays = {m.removeprefix("result-").replace("-", "_") for m in messages(code) if m.startswith("result-")}
    assert {s.removesuffix("_transactions") for s in strays} <= {*registered(), "attributes"}


def test_a_shared_result_speaks_the_language_of_the_client_and_its_trade():
    months = pd.DataFrame({"n": [1]})
    cell = shown(months, name="renewal_months", lang=Language("ru"), told="Renewal rate by month.")._repr_mimebundle_()
    for page in (cell["text/html"], cell["text/plain"]):
        assert "Доля продлений по месяцам" in page.replace("\u00a0", " ")
        assert "Renewal" not in page
    shop = shown(months, name="renewal_months", lang=Language("ru", kind="transactions"))
    assert "Доля повторных покупок по месяцам" in shop._repr_mimebundle_()["text/plain"].replace("\u00a0", " ")
    english = shown(months, name="renewal_months", lang=Language("en"), told="Renewal rate by month.")
    assert "Renewal rate by month." in english._repr_mimebundle_()["text/plain"]


def ran(source):
    """What a cell puts out when its code fails: the lines of the traceback that IPython shows."""
    shell = InteractiveShell()
    seen = []
    shell._showtraceback = lambda etype, evalue, stb: seen.extend(stb)
    shell.run_cell(source)
    return seen


@pytest.mark.parametrize("kind", ["InputError", "ConfigError", "ParameterError", "UnknownNameError"])
def test_a_fault_of_the_call_or_the_input_is_its_sentence_alone(kind):
    assert ran(f"from cbakit.errors import {kind}\nraise {kind}('Say it like this.')") == ["Say it like this."]


def test_a_defect_of_ours_shows_where_it_lies():
    for source in ("raise TableError('broken')", "1 / 0"):
        told = "\n".join(ran(f"from cbakit.errors import TableError\n{source}"))
        assert "Traceback" in told or "line" in told
        assert len(told.splitlines()) > 1
    assert {InputError.exit_code, ConfigError.exit_code, ParameterError.exit_code} == {2} != {TableError.exit_code}


def test_a_mistyped_name_names_the_nearest():
    with pytest.raises(AttributeError, match="did you mean load"):
        _ = cb.lode
    base = cb.load("demo")
    with pytest.raises(AttributeError, match="did you mean renewal_rate"):
        _ = base.renewal_rat
    assert not hasattr(base, "nothing_of_the_kind")


def test_tab_shows_what_a_consultant_looks_for():
    base = cb.load("demo")
    assert {"load", "result", "explore", "figures", "retention"} <= set(dir(cb))
    assert {"customers", "contracts", "roster", "beside", "compare", "what_if", "renewal_rate", "outlook"} <= set(
        dir(base)
    )
    assert not [name for name in dir(base) if name.startswith("_")]
    assert isinstance(base.renewal_by_year, Result)
    assert all(hasattr(base, name) for name in ("terms", "beside", "workbench", "settings"))


def test_printed_it_is_few_columns_in_words_where_a_cell_shows_such_and_any_frame_where_not(rates):
    table = Table(
        "x", "Two groups", Language("en"), frame=RATES, columns=(Shown("segment", "Group"), Shown("n", "Customers"))
    )
    printed = repr(shown(RATES, name="x", lang=Language("en"), exhibit=table))
    assert "Two groups" in printed
    assert "Customers" in printed
    assert "estimate" not in printed
    assert repr(rates) == repr(RATES)
