"""Who pays for others is no customer: money and recommendations in a payer's name are of the customer paid for."""

import json

import pytest
from ruamel.yaml import YAML

from cbakit import canonical
from cbakit.canonical.handover import handed
from cbakit.canonical.personal import personal_values
from cbakit.config import read_client

LIST = """Карта;Ребёнок;Мама;Тел;Кто посоветовал
1;Иванов Лев;Иванова Анна Петровна;89161234567;
2;Петрова Ева;Петрова Ольга Ильинична;89167654321;{0}
3;Петров Ян;Петрова Ольга Ильинична;89167654321;{1}
4;Ким Яна;Ким Вера Олеговна;89160000001;{2}
5;Юдин Пётр;Ким Вера Олеговна;89160000002;
6;Лось Ада;Лось Инна Ивановна;89160000003;
7;Фомин Ян;Фомина Ида Львовна;89160000004;
8;Фомина Ева;Фомина Ида Львовна;89160000005;{3}
9;Лось Инна;Лось Ия Фоминична;89160000006;
"""
CONTRACTS = """Номер;Карта;Ребёнок;Начало;Окончание;Цена
Д-1;1;Иванов Лев;01.02.2024;31.01.2025;5000
Д-2;2;Петрова Ева;05.02.2024;04.02.2025;6000
Д-3;3;Петров Ян;01.06.2024;31.05.2025;7000
Д-4;4;Ким Яна;01.06.2024;31.05.2025;8000
"""
NUMBERED = """Дата;Кто;Договор;Сумма
01.02.2024;Иванова Анна Петровна;Д-1;5000
05.02.2024;Петрова Ольга Ильинична;Д-2;6000
01.06.2024;Петрова Ольга Ильинична;Д-3;7000
01.06.2024;Ким Вера Олеговна;Д-4;8000
"""
COLUMNS = {
    "customers": {"Карта": "card_number", "Ребёнок": "full_name", "Тел": "phone", "Кто посоветовал": "referrer_name"},
    "contracts": {"Номер": "contract_id", "Карта": "card_number", "Ребёнок": "full_name", "Начало": "starts_on",
                  "Окончание": "ends_on", "Цена": "price"},
    "payments": {"Дата": "paid_on", "Кто": "full_name", "Договор": "contract_id", "Сумма": "amount"},
}  # fmt: skip
MOTHERS = COLUMNS["customers"] | {"Мама": "payer_name"}


@pytest.fixture
def school(tmp_path, monkeypatch):
    """A list with who recommended, contracts with numbers, and payments of the parents, prepared."""
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))

    def settings(paid: str = NUMBERED, recommended=("", "", "", ""), *, listed=COLUMNS["customers"]):
        texts = {"customers": LIST.format(*recommended), "contracts": CONTRACTS, "payments": paid}
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        columns = COLUMNS | {"customers": listed}
        files = [{"file": f"{name}.csv", "table": name, "columns": columns[name]} for name in texts]
        with (tmp_path / "client.yml").open("w", encoding="utf-8") as file:
            YAML(typ="safe").dump({"client": "school", "name": "Школа", "files": files}, file)
        return read_client(str(tmp_path))

    return settings


def notes(made) -> dict:
    return {note.code: json.loads(note.params) for note in made.passport["notes"].itertuples()}


def cards(made, ids) -> list[int]:
    """The number of the child in the list (0 for none) that each pseudonym means."""
    order = made.tables["customers"]["customer_id"].tolist()
    return [order.index(who) + 1 if who in order else 0 for who in ids]


def paid_without_number(made) -> list[int]:
    paid = made.tables["payments"]
    return cards(made, paid.loc[paid["contract_id"].isna(), "customer_id"])


def test_money_without_a_number_is_of_the_customer_for_whom_the_same_name_paid(school):
    paid = NUMBERED + "10.03.2024;Иванова Анна Петровна;;350\n11.03.2024;ИВАНОВА Анна Петровна ;;900\n"
    made = canonical.prepare(school(paid))
    assert paid_without_number(made) == [1, 1]
    assert len(made.tables["customers"]) == 9
    assert notes(made)["payers_followed"] == {"file": "payments.csv", "rows": 2, "of": 6, "several": 0}


def test_of_two_children_it_is_the_one_whose_contract_was_paid_nearest_in_time(school):
    paid = NUMBERED + "20.02.2024;Петрова Ольга Ильинична;;350\n20.05.2024;Петрова Ольга Ильинична;;900\n"
    made = canonical.prepare(school(paid))
    assert paid_without_number(made) == [2, 3]
    assert notes(made)["payers_followed"]["several"] == 2


def test_a_customer_s_own_name_stays_the_customer_s_and_a_name_that_nobody_has_is_one_more(school):
    paid = NUMBERED + "10.03.2024;Юдин Пётр;;350\n11.03.2024;Котова Нина Львовна;;900\n"
    made = canonical.prepare(school(paid, listed=MOTHERS))
    assert paid_without_number(made) == [5, 10]
    assert "payers_followed" not in notes(made)


def test_the_column_of_payers_tells_for_whom_a_name_pays_that_paid_for_no_contract(school):
    few = (
        "\n".join(NUMBERED.splitlines()[:3])
        + "\n10.03.2024;Лось Инна Ивановна;;350\n10.03.2024;Ким Вера Олеговна;;50\n"
    )
    assert paid_without_number(canonical.prepare(school(few))) == [10, 11]
    assert paid_without_number(canonical.prepare(school(few, listed=MOTHERS))) == [6, 10]


@pytest.mark.parametrize("listed", [COLUMNS["customers"], MOTHERS])
def test_a_recommendation_by_a_parent_is_one_by_the_child(school, listed):
    made = canonical.prepare(
        school(recommended=("Иванова Анна Петровна", "Иванова Анна", "Котова Нина", ""), listed=listed)
    )
    told = made.tables["customers"]["referrer_id"]
    assert cards(made, told[1:4]) == [1, 1, 0]
    assert notes(made)["referrers_by_payer"] == {"rows": 2, "several": 0}
    assert notes(made)["referrers_not_found"] == {"rows": 1}


def test_of_brothers_and_sisters_the_first_in_the_list_recommended_and_of_strangers_none(school):
    """Olga pays for Eva and Yan Petrov; Vera and Ida for two each with two phones: namesakes perhaps."""
    made = canonical.prepare(
        school(recommended=("Ким Вера Олеговна", "Фомина Ида Львовна", "Петрова Ольга Ильинична", ""), listed=MOTHERS)
    )
    assert cards(made, made.tables["customers"]["referrer_id"][1:4]) == [0, 0, 2]
    assert notes(made)["referrers_by_payer"] == {"rows": 1, "several": 1}
    assert notes(made)["referrers_of_several"] == {"rows": 2}
    assert "referrers_not_found" not in notes(made)


def test_a_mother_is_not_the_child_who_has_her_surname_and_first_name(school):
    """Inna Los pays for Ada; another family's girl is Inna Los as well."""
    made = canonical.prepare(school(recommended=("Лось Инна Ивановна", "Лось Инна", "", ""), listed=MOTHERS))
    assert cards(made, made.tables["customers"]["referrer_id"][1:3]) == [6, 9]


def test_a_parent_who_recommended_their_own_child_brought_nobody(school):
    made = canonical.prepare(school(recommended=("Петрова Ольга Ильинична", "Петрова Ольга Ильинична", "", "")))
    assert cards(made, made.tables["customers"]["referrer_id"][1:3]) == [0, 0]


def test_payers_stand_in_no_table_and_are_looked_for_among_personal_data(school):
    settings = school(listed=MOTHERS)
    made = canonical.prepare(settings)
    assert not any("Ким Вера" in str(table.to_csv()) or "вера" in str(table.to_csv()) for table in made.tables.values())
    assert "Ким Вера Олеговна" in personal_values(settings)["name"]
    out, personal = handed(settings, key=b"k" * 32)
    assert "ким вера олеговна" in personal["name"]
    assert not any("Мама" in table.cells or "Вера" in table.cells.to_csv() for table in out)
