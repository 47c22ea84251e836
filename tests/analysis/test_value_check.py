"""The year's money of those who were active a year ago: both sides of the check are of the same memberships."""

import pandas as pd
import pytest

from cbakit import simulate, store
from cbakit.language import Language
from cbakit.recipes import value as recipes
from cbakit.tables import value as tabled
from cbakit.wording import value as said


def school():
    """
    Two customers of one product, as of 2025-12-31, each contract of 30 days at 300, thirty days of loyalty.

    a held without a break to the end of March 2025 and came back in September: four contracts more. b was never lost.
    """
    made = simulate.club(simulate.Plan(customers=20), seed=1, visits=False)
    days = [("a", d) for d in pd.date_range("2023-06-01", "2025-03-02", freq="30D")]
    days += [("a", d) for d in pd.date_range("2025-09-01", periods=4, freq="30D")]
    days += [("b", d) for d in pd.date_range("2023-06-01", "2025-12-15", freq="30D")]
    contracts = made.tables["contracts"].iloc[[0] * len(days)].reset_index(drop=True)
    starts = pd.to_datetime([d for _, d in days])
    contracts = contracts.assign(
        contract_id=[f"K{i}" for i in range(len(days))], customer_id=[c for c, _ in days], sold_on=starts,
        starts_on=starts, ends_on=starts + pd.Timedelta(days=29), frozen_days=0, cancelled_on=pd.NaT, product="p",
        price=300.0, list_price=300.0,
    )  # fmt: skip
    empty = {n: t.iloc[:0] for n, t in made.tables.items() if n not in ("contracts", "customers")}
    tables = made.tables | empty | {"contracts": contracts.astype(made.tables["contracts"].dtypes.to_dict())}
    settings = made.settings.model_copy(update={"loyalty_days": 30, "margin_share": 1.0})
    return store.cut(tables, settings=settings, as_of="2025-12-31", first_day=None)


def test_what_the_lost_pay_after_coming_back_is_in_neither_side():
    base, on = school(), pd.Timestamp("2024-12-31")
    product = pd.Series({"a": "p", "b": "p"})

    def earned(kept):  # ten a day, of the days of 2025
        spans = [pd.date_range(r.starts_on, r.ends_on) for r in base.contracts.itertuples() if kept(r)]
        return 10.0 * sum(((span > on) & (span <= base.as_of)).sum() for span in spans)

    summer = pd.Timestamp("2025-06-01")
    found = recipes._of_memberships(base, product, on=on, first=on, last=base.as_of)
    assert found["p"] == pytest.approx(earned(lambda r: r.customer_id == "b" or r.starts_on < summer))
    assert earned(lambda r: r.customer_id == "a" and r.starts_on > summer) == 10 * 30 * 4  # no part of it


def far_off(estimate):
    row = {"dimension": "product", "n": 40, "actual": 100.0, "estimate": estimate, "low": 0.0, "high": 999.0,
           "naive": 500.0, "error": estimate / 100 - 1, "naive_error": 4.0, "constant": 400.0, "constant_error": 3.0,
           "best": "model"}  # fmt: skip
    return pd.DataFrame([row | {"segment": "", "dimension": ""}, row | {"segment": "p"}])


@pytest.mark.parametrize(
    ("estimate", "words"), [(196.0, "96% more"), (126.0, "26% more"), (60.0, "40% less"), (125.0, ""), (80.0, "")]
)
def test_a_forecast_that_was_far_off_a_year_ago_is_called_a_bound_wherever_its_sum_stands(estimate, words):
    lang, check = Language("en"), far_off(estimate)
    ahead = pd.DataFrame([{"dimension": "product", "segment": "p", "n": 40, "method": "model", "estimate": 7.0}])
    so_what = tabled.next_year(ahead, check, lang=lang).so_what
    for text in (said.far(check, lang), so_what):
        assert (words in text) if words else ("bound" not in text)
    told = said.check(check, True, lang=lang)[0].text
    assert ("too much" in told) == (estimate > 100)
