"""Public data sets through client.yml, preparation and spells, against figures known beforehand."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from cbakit import store

CLIENTS = Path(__file__).parents[1] / "clients"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Prepares a client of tests/clients from the named files, once; returns a loader."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))

        bases = {}

        def load(name: str, *files: Path):
            if name not in bases:
                folder = home / "data" / "raw" / name
                folder.mkdir(parents=True)
                shutil.copy(CLIENTS / f"{name}.yml", folder / "client.yml")
                for file in files:
                    shutil.copy(file, folder)
                bases[name] = store.load(name)
            return bases[name]

        yield load


@pytest.fixture
def salic(prepared, shared_data):
    folder = shared_data("salic_licenses")
    return prepared("salic", folder / "salic_contracts.csv", folder / "cust.csv"), folder


@pytest.fixture
def telco(prepared, shared_data):
    return prepared("telco", shared_data("telco_reasons") / "telco_ru_reasons_cp1251.csv")


@pytest.fixture
def cdnow(prepared, shared_data):
    return prepared("cdnow", shared_data("cdnow") / "CDNOW_master.txt")


def active_by_year(base, known={}):  # noqa: B006 - eleven rosters of 30,000 customers serve two tests
    if not known:
        known |= {y: base.roster(f"{y}-12-31").query("state == 'active'") for y in range(2008, 2019)}
    return known


def test_licence_holders_of_each_year_are_those_of_the_source(salic):
    base, folder = salic
    expected = pd.read_csv(folder / "salic_expected_by_year.csv").set_index("year")["held"]
    assert {year: len(active) for year, active in active_by_year(base).items()} == expected.to_dict()


def test_cohorts_of_licence_holders_are_those_of_the_source_with_and_without_breaks(salic):
    base, folder = salic
    expected = pd.read_csv(folder / "salic_expected_cohorts.csv")
    first = base.contracts.groupby("customer_id")["starts_on"].min().dt.year
    held, unbroken = {}, {}
    for year in range(2009, 2019):
        active = active_by_year(base)[year]
        cohort = first.reindex(active["customer_id"]).to_numpy()
        for start in range(2009, min(year, 2017) + 1):
            held[start, year - start] = int((cohort == start).sum())
            unbroken[start, year - start] = int(((cohort == start) & ~active["returned"].to_numpy()).sum())
    key = list(zip(expected["first_year"], expected["renewal_no"], strict=True))
    assert len(key) == 54
    assert [held[k] for k in key] == expected["held"].tolist()
    assert [unbroken[k] for k in key] == expected["held_unbroken"].tolist()


def test_licences_keep_every_row_and_sex_and_lifetime_licences_stay_open(salic):
    base, _ = salic
    files = base.passport["files"].set_index("table")
    assert files["rows_in"].to_dict() == {"contracts": 148_706, "customers": 30_000}
    assert (files["rows_kept"] == files["rows_in"]).all()
    assert int(base.contracts["ends_on"].isna().sum()) == 1_860
    assert int((base.customers["sex"] == "unknown").sum()) == 537


def test_an_export_whose_first_year_is_full_of_new_faces_is_known_to_begin_late(salic):
    base, _ = salic
    assert base.first_day == pd.Timestamp("2008-01-01")


def test_reasons_of_the_telecom_are_counted_as_the_source_counts_them(telco):
    counts = telco.refusals["reason_raw"].value_counts()
    assert len(telco.refusals) == 1_869
    assert counts["У конкурента лучше оборудование"] == 313
    assert counts["Конкурент предложил лучшие условия"] == 311
    assert counts["Отношение сотрудника поддержки"] == 220
    categories = {"Конкурент": 841, "Неудовлетворённость": 321, "Отношение персонала": 314, "Цена": 211, "Прочее": 182}
    assert telco.refusals["attr_category"].value_counts().to_dict() == categories


def test_every_russian_reason_of_the_telecom_has_a_code(telco):
    code = telco.refusals.drop_duplicates("reason_raw").set_index("reason_raw")["reason"]
    assert code.to_dict() == {
        "У конкурента лучше оборудование": "competitor",
        "Конкурент предложил лучшие условия": "competitor",
        "Конкурент дал больше трафика": "competitor",
        "Конкурент дал выше скорость": "competitor",
        "Отношение сотрудника поддержки": "service",
        "Отношение компании": "service",
        "Не устроил продукт": "service",
        "Не устроило обслуживание": "service",
        "Надёжность сети": "service",
        "Нет самообслуживания на сайте": "service",
        "Слабая онлайн-поддержка": "service",
        "Слабая телефонная поддержка": "service",
        "Узкий набор услуг": "trainer",
        "Слишком дорого": "price",
        "Плата за межгород": "price",
        "Доплата за трафик": "price",
        "Нет доступной скорости": "price",
        "Переезд": "relocation",
        "Смерть клиента": "family",
        "Не знает": "not_said",
    }


def test_churn_and_referrals_of_the_telecom_are_exact(telco):
    assert len(telco.customers) == 7_043
    assert int(telco.customers["churned"].sum()) == 1_869
    assert int((telco.customers["referrals_made"] > 0).sum()) == 3_222
    assert int(telco.customers["referrals_made"].sum()) == 13_747
    assert set(telco.customers["sex"]) == {"female", "male"}


def test_negative_prices_of_the_telecom_are_reported_and_kept(telco):
    found = telco.passport["contradictions"].set_index("rule")
    assert found.loc["negative_monthly_price", "rows"] == 120
    assert int((telco.customers["monthly_price"] < 0).sum()) == 120


def test_one_file_that_feeds_two_tables_is_accounted_for_in_both(telco):
    files = telco.passport["files"].set_index("table")
    assert (files["rows_in"] == 7_043).all()
    assert files.loc["refusals", ["rows_kept", "rows_set_aside", "rows_elsewhere"]].tolist() == [1_869, 5_174, 5_174]
    assert telco.passport["rejected"].empty


def test_the_snapshot_has_as_many_open_memberships_as_customers_who_stayed(telco):
    assert int(telco.contracts["ends_on"].isna().sum()) == 7_043 - 1_869
    assert telco.contracts["product"].value_counts().to_dict() == {"помесячный": 3_610, "2 года": 1_883, "1 год": 1_550}


def test_purchases_of_the_shop_are_complete_to_the_cent(cdnow):
    assert len(cdnow.customers) == 23_570
    assert len(cdnow.payments) == 69_659
    assert round(cdnow.payments["amount"].sum(), 2) == 2_500_315.63
    assert cdnow.payments["paid_on"].agg(["min", "max"]).dt.strftime("%Y-%m-%d").tolist() == [
        "1997-01-01",
        "1998-06-30",
    ]


def test_equal_purchases_in_one_file_are_kept_and_counted(cdnow):
    duplicates = cdnow.passport["duplicates"].set_index("rule")["n"]
    assert duplicates["exact_rows_kept"] == 255


def test_visits_of_the_school_find_their_customer_by_surname_though_half_the_names_sit_in_one_cell(
    prepared, shared_data
):
    folder = shared_data("language_school_ru")
    school = prepared("language_school", *sorted(folder.glob("*.csv")))
    assert len(school.customers) == 100
    assert school.customers["sex"].value_counts().to_dict() == {"male": 54, "female": 46}
    assert school.customers["joined_on"].dt.year.value_counts().to_dict() == {2018: 35, 2016: 34, 2017: 31}
    assert len(school.visits) == 100
    assert school.visits["customer_id"].nunique() == 47
    assert school.visits["visited_at"].agg(["min", "max"]).dt.strftime("%Y-%m-%d").tolist() == [
        "2019-01-01",
        "2019-12-31",
    ]


def test_orders_without_an_id_are_keyed_by_e_mail_and_name(prepared, shared_data):
    shop = prepared("rfm_orders", shared_data("rfm_orders") / "rfm_data_orders.csv")
    assert len(shop.customers) == 995
    assert len(shop.payments) == 4_906
    assert shop.payments["amount"].sum() == 464_158
