"""A shop whose records are short, or whose buyers are back after a break: nothing is compared that was not seen whole."""

import re

import pandas as pd
import pytest

from cbakit import simulate, store
from cbakit.analysis import own_figure
from cbakit.language import Language
from cbakit.recipes.composition import roster_year_before
from cbakit.recipes.flows import (
    coefficients,
    flow_sensitivity,
    loyalty_degree,
    monthly_ledger,
    unit_economics,
    year_ledger,
)
from cbakit.recipes.outlook import month_series
from cbakit.recipes.own_figure import retention_formulas
from cbakit.recipes.renewals import ended_contracts
from cbakit.spells import from_payments
from cbakit.spells import spells as find_spells
from cbakit.tables import flows as tabled


def shop(*bought, as_of="1998-06-30"):
    """Base of a shop from (customer, day) pairs, each purchase of 10."""
    made = simulate.club(simulate.Plan(customers=20), seed=1, visits=False)
    who, day = zip(*bought, strict=True)
    payments = made.tables["payments"].iloc[[0] * len(bought)].reset_index(drop=True)
    payments = payments.assign(payment_id=[f"p{i}" for i in range(len(bought))], customer_id=who, item=None, amount=10.0,
                               paid_on=pd.to_datetime(list(day)))  # fmt: skip
    contracts = from_payments(payments).reindex(columns=made.tables["contracts"].columns)
    tables = made.tables | {
        "payments": payments,
        "contracts": contracts.astype(made.tables["contracts"].dtypes.to_dict()),
    }
    settings = made.settings.model_copy(update={"kind": "transactions", "loyalty_days": 60})
    return store.cut(tables, settings=settings, as_of=as_of, first_day=None)


@pytest.mark.parametrize(("first", "compared"), [("1997-01-02", 0), ("1996-05-02", 0), ("1996-05-01", 1)])
def test_half_a_year_of_purchases_is_no_year_to_compare_with(first, compared):
    base = shop(("a", first), ("a", "1997-03-01"), ("a", "1998-02-01"))
    assert len(ended_contracts(base)) == 1
    assert len(ended_contracts(base, years_back=1)) == compared


@pytest.mark.parametrize(("first", "begins"), [("1997-12-20", "1998-03-01"), ("1996-12-20", "1997-07-01")])
def test_text_and_tables_of_the_flows_begin_on_one_day(first, begins):
    base = shop(*[("a", day) for day in pd.date_range(first, "1998-06-29", freq="40D")])
    months, year = monthly_ledger(base), year_ledger(base)
    assert f"{year['starts_on'].iloc[0]:%Y-%m-%d}" == begins
    table = tabled.ledger(months, months=1, lang=Language("en", kind="transactions"))
    assert f"{table.frame['starts_on'].iloc[0]:%Y-%m-%d}" == begins


def steady(first, as_of="1998-06-30"):
    """Six buyers who come every 40 days from the weeks after `first` on, and a new one in February of 1998."""
    days = pd.date_range(first, as_of)
    return shop(*[(f"c{k}", day) for k in range(6) for day in days[7 * k :: 40]], ("new", "1998-02-01"), as_of=as_of)


@pytest.mark.parametrize(("first", "told"), [("1997-05-02", False), ("1997-05-01", True)])
def test_a_base_of_a_year_ago_is_shown_only_once_whoever_was_there_could_have_been_seen(first, told):
    base = steady(first)  # silence is 60 days, a year ago is 30 June 1997
    assert (base.seen_whole_from <= pd.Timestamp("1997-06-30")) is told
    assert (len(roster_year_before(base)) > 0) is told
    assert (len(coefficients(base)) > 0) is told
    assert ("tenure" in set(loyalty_degree(base)["segment"])) is told
    formulas = set(retention_formulas(base)["formula"])
    assert ({"still_here", "heads_ratio", "repeat_sales"} <= formulas) is told


def test_money_of_an_active_customer_is_not_compared_with_a_year_in_which_not_all_were_seen():
    assert list(unit_economics(steady("1996-06-01"))["period"]) == ["now"]
    assert list(unit_economics(steady("1996-05-01"))["period"]) == ["now", "before"]


def test_no_base_is_told_under_a_loyalty_period_by_which_it_is_not_seen_whole():
    assert flow_sensitivity(steady("1997-03-01"))["loyalty_days"].tolist() == [30, 60, 90]  # 180 days end in August
    assert flow_sensitivity(steady("1996-12-01"))["loyalty_days"].tolist() == [30, 60, 90, 180]


@pytest.mark.parametrize("code", ["ru", "en"])
def test_the_title_of_other_loyalty_periods_names_those_of_the_table_and_no_others(code):
    table = tabled.sensitivity(flow_sensitivity(steady("1997-03-01")), lang=Language(code, kind="transactions"))
    title = table.title.replace("\u00a0", " ")
    others = [row[0].replace("\u00a0", " ") for row in table.text() if not row[0].endswith(")")]
    assert len(others) == 2
    assert all(name in title for name in others)
    assert "180" not in title


@pytest.mark.parametrize(("code", "said"), [("ru", "две трети срока, .* или больше"), ("en", "two thirds .* or more")])
def test_exactly_two_thirds_of_the_time_without_a_purchase_are_a_risk_and_are_told_as_such(code, said):
    lang = Language(code, kind="transactions")
    assert re.search(said, lang.say("segments-levels-definition").replace("\u00a0", " "))
    assert re.search(said.split(",")[0], lang.say("segments-risk", n=1, total=2, share="50 %").replace("\u00a0", " "))


@pytest.mark.parametrize(("code", "said"), [("ru", "за сколько есть данные"), ("en", "as many as there are data for")])
@pytest.mark.parametrize("words", ["tie-ledger", "numbers-lost-ledger-meaning", "numbers-lost-reasons-meaning"])
def test_flows_of_a_shop_are_not_called_those_of_a_year_where_they_may_be_shorter(words, code, said):
    assert said in Language(code, kind="transactions").say(words).replace("\u00a0", " ")


def test_the_base_by_month_begins_when_all_of_it_is_seen():
    assert f"{month_series(steady('1997-01-01'))['on'].iloc[0]:%Y-%m}" == "1997-04"  # silence until 2 March


def test_a_first_purchase_of_somebody_registered_before_the_data_is_no_repeat():
    base = steady("1997-01-01")
    rows = [*zip(base.payments["customer_id"], base.payments["paid_on"], strict=True),
            ("late", "1998-03-01"), ("late", "1998-03-20")]  # fmt: skip
    again = shop(*rows)
    joined = pd.Series({"late": pd.Timestamp("1996-06-01")})
    spells = find_spells(again.terms, as_of=again.as_of, first_day="1997-01-01", joined_on=joined)
    found = own_figure.formulas(
        again.terms, spells, as_of=again.as_of, rules=again.rules, seen_from=pd.Timestamp("1997-03-02")
    ).set_index("formula")
    year = again.terms[again.terms["starts_on"] > "1997-06-30"]
    row = found.loc["repeat_sales"]
    assert (row["n"], row["hits"]) == (len(year) - 1, len(year) - 2)  # late's first is neither; new's first is new
