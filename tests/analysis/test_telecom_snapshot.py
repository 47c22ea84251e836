"""Reasons and referrals of a public snapshot, against the counts of its source."""

import shutil
from pathlib import Path

import pytest

from cbakit import recipes, store
from cbakit.analysis import reasons, referrals

CLIENT = Path(__file__).parents[1] / "clients" / "telco.yml"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))

        def load(file):
            if "telco" not in made:
                folder = home / "data" / "raw" / "telco"
                folder.mkdir(parents=True)
                shutil.copy(CLIENT, folder / "client.yml")
                shutil.copy(file, folder)
                made["telco"] = store.load("telco")
            return made["telco"]

        yield load


@pytest.fixture
def telco(prepared, shared_data):
    return prepared(shared_data("telco_reasons") / "telco_ru_reasons_cp1251.csv")


def test_categories_are_counted_as_the_source_counts_them_and_money_ties_to_those_who_left(telco):
    cases = recipes.compute(telco, "refusal_cases")
    found = reasons.pareto(cases, as_of=telco.as_of, by="attr_category")
    assert found["period"].unique().tolist() == ["all_time"]
    counts = found.set_index("segment")["hits"].to_dict()
    assert counts == {
        "Конкурент": 841,
        "Неудовлетворённость": 321,
        "Отношение персонала": 314,
        "Цена": 211,
        "Прочее": 182,
    }
    left = telco.customers.loc[telco.customers["churned"].eq(True), "revenue_to_date"].sum()
    for by in ("attr_category", "reason", "reason_raw"):
        assert reasons.pareto(cases, as_of=telco.as_of, by=by)["money"].sum() == pytest.approx(left)


def test_reasons_are_counted_by_their_own_words(telco):
    found = reasons.pareto(recipes.compute(telco, "refusal_cases"), as_of=telco.as_of, by="reason_raw")
    assert found["hits"].sum() == 1869
    assert found["hits"].head(3).tolist() == [313, 311, 220]


def test_every_customer_who_left_has_a_reason(telco):
    cases = recipes.compute(telco, "refusal_cases")
    whole = reasons.coverage(cases, telco.spells, as_of=telco.as_of, by=(), dated=False).iloc[0]
    assert (whole["n"], whole["hits"]) == (1869, 1869)


def test_referrals_are_those_of_the_source_and_go_with_staying(telco):
    brought = referrals.brought(telco.customers)
    everybody = referrals.brought_share(telco.roster(), brought).set_index("segment").loc["all"]
    assert (everybody["hits"], everybody["brought"]) == (3222, 13747)
    left = referrals.left_by_referrals(telco.customers, brought).set_index("segment")["estimate"]
    assert left.round(4).to_dict() == {"yes": 0.1937, "no": 0.3258}


def test_a_snapshot_has_no_calendar_figures(telco):
    assert recipes.compute(telco, "newcomers").empty
    assert recipes.compute(telco, "referral_gain").empty
