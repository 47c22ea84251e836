"""Renewal by cohort against the answers published with the sample data of the R package salic."""

import pandas as pd
import pytest

from cbakit import schemas, spells
from cbakit.analysis import renewals

RULES = spells.Rules(loyalty_days=365, clock="calendar")  # licences are tied to the calendar year
AS_OF = "2018-12-31"


@pytest.fixture(scope="module")
def cohorts(shared_data):
    folder = shared_data("salic_licenses")
    raw = pd.read_csv(folder / "salic_contracts.csv")
    contracts = pd.DataFrame(
        {
            "contract_id": raw["contract_id"].astype(str),
            "customer_id": raw["member_id"].astype(str),
            "starts_on": pd.to_datetime(raw["start_date"]),
            "ends_on": pd.to_datetime(raw["end_date"]),
            "paid": True,
        }
    )
    terms = spells.terms(schemas.conform(contracts, schemas.CONTRACTS), as_of=AS_OF, rules=RULES)
    made = spells.spells(terms, as_of=AS_OF)
    years = spells.anniversaries(terms, made, rules=RULES, years=9)
    expected = pd.read_csv(folder / "salic_expected_cohorts.csv").rename(columns={"held": "held_expected"})
    expected["cohort"] = expected["first_year"].astype(str)
    found = renewals.renewals_by_cohort(terms, made, years, as_of=AS_OF)
    return found, expected.merge(found, on=["cohort", "renewal_no"])


def test_every_published_cohort_holds_as_many_at_the_end_of_each_year(cohorts):
    both = cohorts[1].query("renewal_no > 0")
    assert len(both) == 45
    assert (both["held_year_end"] == both["held_expected"]).all()


def test_every_cohort_that_can_be_judged_keeps_as_many_unbroken(cohorts):
    both = cohorts[1].query("complete")
    assert len(both) == 45
    assert (both["unbroken"] == both["held_unbroken"]).all()


def test_the_cohort_of_2010_renews_at_the_published_rates(cohorts):
    rates = cohorts[0].query("cohort == '2010' and renewal_no > 0 and complete")["estimate"]
    assert rates.round(3).tolist() == [0.298, 0.583, 0.672, 0.778, 0.847, 0.825, 0.891]
