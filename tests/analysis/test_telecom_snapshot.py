"""Reasons and referrals of a public snapshot, against the counts of its source."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from cbakit import recipes, store
from cbakit.analysis import reasons, referrals

CLIENTS = Path(__file__).parents[1] / "clients"
FILES = {"telco": "telco_ru_reasons_cp1251.csv", "telco_en": "telecom_customer_churn.csv"}  # one company, two languages


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))

        def load(name, folder_of_data):
            if name not in made:
                folder = home / "data" / "raw" / name
                folder.mkdir(parents=True)
                shutil.copy(CLIENTS / f"{name}.yml", folder / "client.yml")
                shutil.copy(folder_of_data / FILES[name], folder)
                made[name] = store.load(name)
            return made[name]

        yield load


@pytest.fixture
def telco(prepared, shared_data):
    return prepared("telco", shared_data("telco_reasons"))


@pytest.fixture(params=list(FILES))
def either(request, prepared, shared_data):
    """The company in Russian and in English."""
    return prepared(request.param, shared_data("telco_reasons"))


CATEGORIES = {  # README of the data sets
    "Конкурент": 841, "Неудовлетворённость": 321, "Отношение персонала": 314, "Цена": 211, "Прочее": 182,
    "Competitor": 841, "Dissatisfaction": 321, "Attitude": 314, "Price": 211, "Other": 182,
}  # fmt: skip


def left_behind(base) -> float:
    """Money received from everybody who left, straight from the table of customers."""
    return base.customers.loc[base.customers["churned"].eq(True), "revenue_to_date"].sum()


def test_categories_are_counted_as_the_source_counts_them_and_money_ties_to_those_who_left(either):
    cases = recipes.compute(either, "refusal_cases")
    found = reasons.pareto(cases, as_of=either.as_of, by="attr_category")
    assert found["period"].unique().tolist() == ["all_time"]
    counts = found.set_index("segment")["hits"].to_dict()
    assert len(counts) == 5
    assert counts == {name: CATEGORIES[name] for name in counts}
    for by in ("attr_category", "reason_raw"):
        assert reasons.pareto(cases, as_of=either.as_of, by=by)["money"].sum() == pytest.approx(left_behind(either))
    silent = cases.loc[cases["reason"] == "not_said", "money"].sum()
    assert reasons.pareto(cases, as_of=either.as_of)["money"].sum() == pytest.approx(left_behind(either) - silent)


def test_what_the_business_can_change_and_what_not_sum_to_all_who_left_and_to_their_money(either):
    found = reasons.control(recipes.compute(either, "refusal_cases"), as_of=either.as_of)
    for dimension in ("controllable", "recoverable"):
        rows = found[found["dimension"] == dimension]
        assert rows["hits"].sum() == 1869
        assert rows["money"].sum() == pytest.approx(left_behind(either))
        assert rows["money_share"].sum() == pytest.approx(1)


def test_both_languages_give_one_table_of_reasons(prepared, shared_data):
    tables = [
        reasons.pareto(recipes.compute(base, "refusal_cases"), as_of=base.as_of).set_index("segment")
        for base in (prepared(name, shared_data("telco_reasons")) for name in FILES)
    ]
    pd.testing.assert_frame_equal(*(t[["hits", "controllable", "money"]].sort_index() for t in tables))


def test_reasons_are_counted_by_their_own_words(either):
    found = reasons.pareto(recipes.compute(either, "refusal_cases"), as_of=either.as_of, by="reason_raw")
    assert found["hits"].sum() == 1869
    assert found["hits"].head(3).tolist() == [313, 311, 220]


def test_every_customer_who_left_has_answered_and_who_does_not_know_has_given_no_reason(telco):
    cases = recipes.compute(telco, "refusal_cases")
    whole = reasons.coverage(cases, telco.spells, as_of=telco.as_of, by=(), dated=False).iloc[0]
    assert (whole["n"], whole["written_n"], whole["hits"]) == (1869, 1869, 1869 - 130)


def test_referrals_are_those_of_the_source_and_go_with_staying(telco):
    brought = referrals.brought(telco.customers)
    everybody = referrals.brought_share(telco.roster(), brought).set_index("segment").loc["all"]
    assert (everybody["hits"], everybody["brought"]) == (3222, 13747)
    left = referrals.left_by_referrals(telco.customers, brought).set_index("segment")["estimate"]
    assert left.round(4).to_dict() == {"yes": 0.1937, "no": 0.3258}


def test_a_snapshot_has_no_calendar_figures(telco):
    assert recipes.compute(telco, "newcomers").empty
    assert recipes.compute(telco, "referral_gain").empty
