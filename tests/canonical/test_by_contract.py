"""A payment, a refusal or a visit that names a contract by its number is of that contract's person."""

import json

import pytest
from ruamel.yaml import YAML

from cbakit import canonical
from cbakit.canonical.handover import handed
from cbakit.config import read_client

CONTRACTS = """Номер;Клиент;Телефон;Начало;Окончание
Д-1;Иванова Анна Петровна;89161234567;01.02.2024;31.01.2025
Д-2;Петров Олег Ильич;89167654321;05.02.2024;04.02.2025
Д-3;Сидоров Ян Львович;;01.03.2024;28.02.2025
Д-3;Белова Вера Ильинична;;01.03.2024;28.02.2025
"""
SOLD = {
    "Номер": "contract_id",
    "Клиент": "full_name",
    "Телефон": "phone",
    "Начало": "starts_on",
    "Окончание": "ends_on",
}
PAID = {"Дата": "paid_on", "Договор": "contract_id", "Кто": "full_name", "Сумма": "amount"}


@pytest.fixture
def club(tmp_path, monkeypatch):
    """Contracts and one more table, given as text, prepared."""
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))

    def prepared(text: str, columns: dict[str, str], *, table: str = "payments", contracts: str = CONTRACTS, sold=SOLD):
        (tmp_path / "c.csv").write_text(contracts, encoding="utf-8")
        (tmp_path / "other.csv").write_text(text, encoding="utf-8")
        files = [
            {"file": "c.csv", "table": "contracts", "columns": sold},
            {"file": "other.csv", "table": table, "columns": columns},
        ]
        with (tmp_path / "client.yml").open("w", encoding="utf-8") as file:
            YAML(typ="safe").dump({"client": "club", "name": "Клуб", "files": files}, file)
        return canonical.prepare(read_client(str(tmp_path)))

    return prepared


def people(made, table: str = "payments") -> list[int]:
    """Which contract's person each row is of, by the row of the contract; -1 for nobody's."""
    owners = made.tables["contracts"]["customer_id"].tolist()
    return [owners.index(who) if who in owners else -1 for who in made.tables[table]["customer_id"]]


def rules(made) -> dict:
    found = made.passport["contradictions"]
    found = found[found["rule"].str.startswith("contract_of_") & (found["rule"] != "contract_of_payment_unknown")]
    return {r.rule: (r.table, r.rows, r.customers) for r in found.itertuples()}


def test_a_payment_with_the_number_and_a_name_cut_short_makes_no_second_person(club):
    paid = "Дата;Договор;Кто;Сумма\n01.02.2024;Д-1;Иванова А.;1000\n02.02.2024;Д-2;Петров О.И.;900\n03.02.2024;Д-1;;5\n"
    made = club(paid, PAID)
    assert people(made) == [0, 1, 0]
    assert len(made.tables["customers"]) == 4
    assert rules(made) == {}


@pytest.mark.parametrize(
    ("table", "columns"),
    [("refusals", {"Дата": "recorded_on", "Договор": "contract_id", "Слова": "reason_raw"}),
     ("visits", {"Дата": "visited_at", "Договор": "contract_id"})],
)  # fmt: skip
def test_refusals_and_visits_may_name_nothing_but_the_number(club, table, columns):
    made = club("Дата;Договор;Слова\n01.02.2024;Д-2;дорого\n02.02.2024;Д-1;переезд\n", columns, table=table)
    assert people(made, table) == [1, 0]


def test_a_number_that_several_have_goes_by_the_name_and_without_one_is_set_aside_and_counted(club):
    paid = "Дата;Договор;Кто;Сумма\n01.03.2024;Д-3;Белова Вера;1000\n02.03.2024;Д-3;;900\n03.03.2024;Д-1;;900\n"
    made = club(paid, PAID)
    assert people(made) == [3, 0]
    assert rules(made) == {"contract_of_several": ("payments", 1, 0)}
    assert made.passport["rejected"][["row", "reason"]].to_numpy().tolist() == [[3, "person_missing"]]
    notes = {n.code: json.loads(n.params) for n in made.passport["notes"].itertuples()}
    assert notes["payments_set_aside"] == {"file": "other.csv", "rows": 1, "money": 900.0}


FIVE = "".join(f"0{day}.02.2024;Д-1;Иванова Анна;1000\n" for day in range(1, 6))


def test_another_name_beside_the_number_is_counted_and_the_contract_decides(club):
    made = club(f"Дата;Договор;Кто;Сумма\n{FIVE}02.02.2024;Д-2;Петрова Мария;900\n", PAID)
    assert people(made) == [0] * 5 + [1]
    assert rules(made) == {"contract_of_another": ("payments", 1, 1)}
    assert len(made.tables["customers"]) == 4


def test_numbers_that_seldom_fit_the_names_are_not_those_of_the_contracts(club):
    made = club("Дата;Договор;Кто;Сумма\n01.02.2024;Д-1;Юдин Лев;1000\n02.02.2024;Д-2;Котов Пётр;900\n", PAID)
    assert people(made) == [-1, -1]
    assert rules(made) == {"contract_of_another": ("payments", 2, 2)}
    assert len(made.tables["customers"]) == 6


def test_a_payment_that_names_a_contract_is_of_its_person_whoever_paid(club):
    families = CONTRACTS.replace("Окончание", "Окончание;Цена").replace("2025\n", "2025;5000\n")
    paid = (
        "Дата;Договор;Кто;Сумма\n01.02.2024;Д-1;Юдина Ольга;5000\n02.02.2024;Д-2;Петрова Мария;2000\n"
        "03.02.2024;Д-2;Петрова Мария;3000\n04.02.2024;Д-1;Котова Анна;400\n"
    )
    made = club(paid, PAID, contracts=families, sold=SOLD | {"Цена": "price"})
    assert people(made) == [0, 1, 1, 0]
    assert len(made.tables["customers"]) == 4
    assert rules(made) == {}
    notes = {n.code: json.loads(n.params) for n in made.passport["notes"].itertuples()}
    assert notes["payers_named"] == {"file": "other.csv", "rows": 4, "of": 4}


def test_names_that_differ_are_the_payers_only_where_nearly_all_numbers_are_of_contracts(club):
    families = CONTRACTS.replace("Окончание", "Окончание;Цена").replace("2025\n", "2025;5000\n")
    strange = "".join(f"0{n}.02.2024;Х-{n};Котова Анна;5000\n" for n in range(1, 4))
    paid = f"Дата;Договор;Кто;Сумма\n01.02.2024;Д-1;Юдина Ольга;5000\n02.02.2024;Д-2;Ким Мария;5000\n{strange}"
    made = club(paid, PAID, contracts=families, sold=SOLD | {"Цена": "price"})
    assert people(made) == [-1] * 5
    assert rules(made) == {"contract_of_another": ("payments", 2, 2)}


def test_the_client_s_own_id_goes_before_the_number_and_a_difference_is_counted(club):
    sold = "Номер;Код;Начало\n1;7;01.02.2024\n2;8;01.02.2024\n"
    paid = "Дата;Договор;Код;Сумма\n" + "01.02.2024;1;7;5\n" * 4 + "02.02.2024;2;7;5\n"
    by_code = {"Номер": "contract_id", "Код": "customer_key", "Начало": "starts_on"}
    columns = {"Дата": "paid_on", "Договор": "contract_id", "Код": "customer_key", "Сумма": "amount"}
    made = club(paid, columns, contracts=sold, sold=by_code)
    assert people(made) == [0] * 5
    assert rules(made) == {"contract_of_another": ("payments", 1, 1)}


def test_who_paid_for_another_is_looked_for_among_personal_data_all_the_same(club, tmp_path):
    club(f"Дата;Договор;Кто;Сумма\n{FIVE}02.02.2024;Д-2;Журавлёва Мария;900\n", PAID)
    _, personal = handed(read_client(str(tmp_path)), key=b"k" * 32)
    assert "журавлева мария" in {name.lower().replace("ё", "е") for name in personal["name"]}


def test_rows_stay_as_many_whatever_the_numbers_say(club):
    paid = "Дата;Договор;Кто;Сумма\n" + FIVE + "02.02.2024;Д-3;;900\n03.02.2024;Д-9;Котов Пётр;5\n04.02.2024;;;5\n"
    files = club(paid, PAID).passport["files"].set_index("file").loc["other.csv"]
    assert files[["rows_in", "rows_kept", "rows_set_aside"]].tolist() == [8, 6, 2]
