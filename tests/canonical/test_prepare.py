"""From a client's folder to tables: every row accounted for, and no personal data on the other side."""

import hmac
import json
import weakref

import numpy as np
import pandas as pd
import pytest
from ruamel.yaml import YAML

from cbakit import canonical, sources
from cbakit.canonical import pseudonyms, revealed
from cbakit.canonical.coding import codes_for
from cbakit.canonical.unread import asked_columns
from cbakit.config import Client, read_client
from cbakit.errors import ConfigError, InputError
from cbakit.language import Language
from cbakit.sentences import in_language
from cbakit.wording import passport as wording


def prepare_in(folder, texts: dict[str, str], files: list[dict], **declared):
    """Files given as text, prepared as a client's folder."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    content = {"client": "club", "name": "Клуб", "files": files} | declared
    with (folder / "client.yml").open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(content, file)
    return canonical.prepare(read_client(str(folder)))


@pytest.fixture
def client(tmp_path, monkeypatch):
    """`prepare_in` a folder of the test's own, with keys of its own."""
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    return lambda texts, files, **declared: prepare_in(tmp_path / "club", texts, files, **declared)


CONTRACTS = """Номер;Клиент;Телефон;Карта;Продано;Начало;Окончание;Цена;Менеджер;Адрес
1;Иванова Анна Петровна;+7 916 123-45-67;Годовая;01.02.2024;01.02.2024;31.01.2025;24 900,00 ₽;Орлова Инна;ул. Мира, 5
2;Петров Олег Ильич;8 (916) 765-43-21;Годовая карта;05.02.2024;05.02.2024;04.02.2025;24 900;орлова инна;
3;Иванова Анна Петровна;89161234567;Гостевой;10.02.2024;10.02.2024;10.02.2024;0;Орлова  Инна;
4;Петров Олег Ильич;8 (916) 765-43-21;Годовая;06.02.2025;вчера;05.02.2026;;Орлова Инна;
5;;;Годовая;06.02.2025;07.02.2025;06.02.2026;1;Орлова Инна;
2;Петров Олег Ильич;8 (916) 765-43-21;Годовая карта;05.02.2024;05.02.2024;04.02.2025;24 900;орлова инна;
6;Сидоров Ян Львович;;Годовая;01.03.2025;01.03.2025;не скоро;19000;Белов И.;
7;Сидоров Ян Львович;;Годовая;02.03.2025;02.03.2025;31.12.9999;19000;Белов И.;
"""
ENTRY = {
    "file": "Договоры.csv",
    "table": "contracts",
    "columns": {
        "Номер": "contract_id", "Клиент": "full_name", "Телефон": "phone", "Карта": "product", "Продано": "sold_on", "Начало": "starts_on",
        "Окончание": "ends_on", "Цена": "price", "Менеджер": "manager", "Адрес": "address",
    },
}  # fmt: skip
GUESTS = {"leave_out": [{"rule": "гости", "column": "product", "values": ["гостевой"]}]}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clubs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CBAKIT_KEYS", str(folder / "keys"))
        products = {"Годовая карта": "Годовая"}
        return prepare_in(folder / "club", {"Договоры.csv": CONTRACTS}, [ENTRY], products=products, **GUESTS)


@pytest.mark.parametrize(
    "named", [{"Карта 3мес": "Карта 3 мес"}, {"карта-3 мес": "Карта 3 мес"}, {"Квартал": "Карта 3 мес"}]
)
def test_a_line_of_products_names_what_its_spelling_was_merged_with(client, named):
    """Two spellings are one product without a line; a line for one of them, or to one of them, must not part them."""
    rows = [f"{i};Иванов Олег {i};Карта 3мес;01.0{i}.2024;31.0{i + 2}.2024;9000" for i in (1, 3, 5)]
    rows += [
        "7;Петров Олег;Карта 3 мес;01.07.2024;30.09.2024;9000",
        "8;Сидоров Олег;Квартал;01.07.2024;30.09.2024;9000",
    ]
    text = "Номер;Клиент;Карта;Начало;Окончание;Цена\n" + "\n".join(rows) + "\n"
    columns = {k: v for k, v in ENTRY["columns"].items() if k in text.splitlines()[0].split(";")}
    leave = [{"rule": "карты", "column": "product", "values": ["карта 3 МЕС"]}]
    found = client({"Договоры.csv": text}, [ENTRY | {"columns": columns}], products=named)
    products = found.tables["contracts"]["product"].tolist()
    assert products[:4] == ["Карта 3 мес"] * 4
    assert (products[4] == "Карта 3 мес") is ("Квартал" in named)
    left = client({"Договоры.csv": text}, [ENTRY | {"columns": columns}], products=named, leave_out=leave)
    assert left.passport["left_out"]["rows"].tolist() == [5 if "Квартал" in named else 4]


def test_each_row_is_kept_or_set_aside_with_line_field_and_reason(prepared):
    files = prepared.passport["files"].iloc[0]
    assert files[["rows_in", "rows_kept", "rows_set_aside"]].tolist() == [8, 4, 4]
    rejected = prepared.passport["rejected"]
    assert rejected[["row", "field", "reason"]].to_numpy().tolist() == [
        [5, "starts_on", "unreadable"],
        [6, "customer_id", "person_missing"],
        [7, "contract_id", "repeats_id"],
        [8, "ends_on", "unreadable"],
    ]


def test_an_end_that_cannot_be_read_is_set_aside_and_an_endless_one_is_open(prepared):
    assert prepared.tables["contracts"]["ends_on"].isna().tolist() == [False, False, False, True]


def test_spellings_of_one_product_are_one_and_the_raw_word_stays(prepared):
    contracts = prepared.tables["contracts"]
    assert contracts["product"].tolist() == ["Годовая", "Годовая", "Гостевой", "Годовая"]
    assert contracts["product_raw"].tolist() == ["Годовая", "Годовая карта", "Гостевой", "Годовая"]


def test_the_inclusion_table_shows_rule_rows_and_heads(prepared):
    assert prepared.tables["contracts"]["paid"].tolist() == [True, True, False, True]
    assert prepared.tables["contracts"]["left_out_by"].tolist() == [None, None, "гости", None]
    assert prepared.passport["left_out"].to_numpy().tolist() == [["гости", 1, 3, 3]]


def test_two_rules_are_applied_in_turn_and_the_second_counts_what_the_first_left(client):
    rules = [
        {"rule": "гости", "column": "product", "values": ["Гостевой"]},
        {"rule": "даром", "column": "Цена", "values": ["0", "19000"]},
    ]
    out = client({"Договоры.csv": CONTRACTS}, [ENTRY], leave_out=rules)
    assert out.passport["left_out"].to_numpy().tolist() == [["гости", 1, 3, 3], ["даром", 1, 3, 2]]


def test_a_rule_that_no_file_can_answer_is_an_error_and_a_number_is_compared_as_a_number(client):
    with pytest.raises(ConfigError, match="Скидка"):
        client(
            {"Договоры.csv": CONTRACTS}, [ENTRY], leave_out=[{"rule": "даром", "column": "Скидка", "values": ["100"]}]
        )
    out = client(
        {"Договоры.csv": CONTRACTS}, [ENTRY], leave_out=[{"rule": "даром", "column": "price", "values": ["0,00"]}]
    )
    assert out.tables["contracts"]["paid"].tolist() == [True, True, False, True]


def test_a_column_of_years_under_a_heading_of_dates_gives_years_of_birth(client):
    text = "Код;ДР;Пол\n1;1987;0\n2;1990;1\n3;;1\n"
    columns = {"Код": "customer_key", "ДР": "birth_date", "Пол": "sex"}
    out = client({"k.csv": text}, [{"file": "k.csv", "table": "customers", "columns": columns}], as_of="2024-01-01")
    assert out.tables["customers"]["birth_year"].tolist()[:2] == [1987, 1990]
    assert out.tables["customers"]["sex"].tolist() == ["unknown"] * 3
    assert out.passport["guesses"]["reason"].tolist() == ["sex_zero_and_one_undecided"]


def test_customers_come_out_of_contracts_where_no_file_lists_them(prepared):
    customers = prepared.tables["customers"]
    assert len(customers) == 3
    assert set(prepared.tables["contracts"]["customer_id"]) == set(customers["customer_id"])
    assert sorted(customers["sex"]) == ["female", "male", "male"]


def test_a_birth_date_that_only_the_customers_entry_names_tells_namesakes_apart_among_contracts_too(client):
    head, rest = "Клиент;Рожд;Начало;Окончание\n", ";01.02.2024;31.01.2025\n"
    text = head + "".join(f"Иванов Пётр;{born}{rest}" for born in ("27.09.1995", "06.02.1961")) + f"Белов Олег;{rest}"
    person = {"Клиент": "full_name"}
    entries = [
        {"file": "c.csv", "table": "customers", "columns": person | {"Рожд": "birth_date"}},
        {"file": "c.csv", "table": "contracts", "columns": person | {"Начало": "starts_on", "Окончание": "ends_on"}},
    ]
    made = client({"c.csv": text}, entries)
    customers, contracts = made.tables["customers"], made.tables["contracts"]
    assert sorted(customers["customer_id"]) == sorted(contracts["customer_id"])
    assert len(customers) == 3
    assert not len(made.passport["rejected"])


def test_managers_are_numbered_by_how_often_they_occur_whatever_their_spelling(prepared):
    assert prepared.tables["contracts"]["manager"].tolist() == ["Manager 1", "Manager 1", "Manager 1", "Manager 2"]


def test_trainers_in_the_place_of_managers_are_called_so_and_it_is_said_from_which_column(client):
    rows = "Клиент;Начало;Окончание;Тренер\nИванов Пётр;01.02.2024;31.01.2025;Носова Лада\n"
    columns = {"Клиент": "full_name", "Начало": "starts_on", "Окончание": "ends_on", "Тренер": "manager"}
    made = client({"c.csv": rows}, [{"file": "c.csv", "table": "contracts", "columns": columns}])
    assert made.tables["contracts"]["manager"].tolist() == ["Trainer 1"]
    lang = Language("ru")
    assert lang.label("Trainer 1").replace("\u00a0", " ") == "Тренер 1"
    (said,) = [c.text for c in wording.notes(made.passport["notes"], lang=lang) if c.id == "passport_managers_are"]
    assert "из колонки «Тренер»" in said.replace("\u00a0", " ")
    assert "«Тренер 1»" in said.replace("\u00a0", " ")


def test_a_contract_without_a_manager_has_none(client):
    rows = "Клиент;Начало;Окончание;Менеджер\n" + "Иванов Пётр;01.02.2024;31.01.2025;Без менеджера\n"
    columns = {"Клиент": "full_name", "Начало": "starts_on", "Окончание": "ends_on", "Менеджер": "manager"}
    made = client({"c.csv": rows}, [{"file": "c.csv", "table": "contracts", "columns": columns}])
    assert made.tables["contracts"]["manager"].isna().all()


def test_managers_keep_their_names_where_the_client_allows_it(client):
    out = client({"Договоры.csv": CONTRACTS}, [ENTRY], show_staff=True)
    assert out.tables["contracts"]["manager"].iloc[0] == "Орлова Инна"


def test_an_attribute_of_which_every_value_is_hidden_is_noted_and_one_with_a_value_left_is_not(client):
    text = "Клиент;Тренер;Зал;Когда\n1;Иванов Сергей Петрович;А;01.02.2024\n2;Павлова Анна Игоревна;Ким Олег Ильич;02.02.2024\n"
    columns = {"Клиент": "customer_key", "Тренер": "attr_trainer", "Зал": "attr_hall", "Когда": "joined_on"}
    made = client({"c.csv": text}, [{"file": "c.csv", "table": "customers", "columns": columns}])
    notes = {n.code: json.loads(n.params) for n in made.passport["notes"].itertuples()}
    assert notes["attributes_hidden"]["columns"] == ["attr_trainer"]
    said = [c.text for c in wording.notes(made.passport["notes"], lang=Language("ru"))]
    assert [s for s in said if s.startswith("attr_trainer") and "manager" in s]


def test_no_personal_data_is_in_tables_passport_or_facts(prepared):
    text = json.dumps(prepared.facts, ensure_ascii=False)
    for table in (*prepared.tables.values(), *prepared.passport.values()):
        text += table.to_csv(index=False)
    for secret in ("Иванов", "иванов", "Петров", "Сидоров", "Орлова", "орлова", "9161234567", "123-45-67", "Мира"):
        assert secret not in text


def test_personal_and_unknown_columns_are_dropped_by_name(prepared):
    notes = {n.code: json.loads(n.params) for n in prepared.passport["notes"].itertuples()}
    assert notes["personal_columns_dropped"]["columns"] == ["Адрес"]
    assert "columns_dropped" not in notes


def test_headings_are_matched_whatever_their_case_spaces_and_colons(client):
    text = "Начало договора: ;КЛИЕНТ №\n01.02.2024;17\n"
    entry = {
        "file": "a.csv",
        "table": "contracts",
        "columns": {"начало  договора": "starts_on", "Клиент": "customer_key"},
    }
    assert len(client({"a.csv": text}, [entry]).tables["contracts"]) == 1


def test_a_heading_the_file_lacks_is_an_error_only_where_the_table_needs_it(client):
    text = "Клиент;Начало\n17;01.02.2024\n"
    columns = {"Клиент": "customer_key", "Начало": "starts_on", "Скидка": "list_price"}
    out = client({"a.csv": text}, [{"file": "a.csv", "table": "contracts", "columns": columns}])
    assert "headings_absent" in set(out.passport["notes"]["code"])
    near = {"Клиент": "customer_key", "Начало": "starts_on", "Сколько заплатили": "price"}
    with pytest.raises(InputError, match=r"'Сколько заплатили' \(price\).*did you mean Сколько заплатил\\?"):
        client(
            {"a.csv": text.replace("\n", ";Сколько заплатил\n", 1)},
            [{"file": "a.csv", "table": "contracts", "columns": near}],
        )
    wrong = {"Клиент": "customer_key", "Старт": "starts_on"}
    with pytest.raises(InputError, match=r"'Старт' \(starts_on\).*'Начало'"):
        client({"a.csv": text}, [{"file": "a.csv", "table": "contracts", "columns": wrong}])


@pytest.mark.parametrize(
    ("table", "heading", "columns", "lost"),
    [
        ("contracts", "Код;Начало", {"Код": "customer_key", "Начало": "starts_on", "Действует по": "ends_on"}, "Действует по"),
        ("refusals", "Код;Причина", {"Код": "customer_key", "Причина": "reason_raw", "Дата звонка": "recorded_on"}, "Дата звонка"),
        ("contracts", "Номер;Начало", {"Номер": "contract_id", "Контрагент": "full_name", "Начало": "starts_on"}, "Контрагент"),
        ("payments", "Дата;Сумма", {"Дата": "paid_on", "Сумма": "amount", "Договор": "contract_id", "Телефон": "phone"}, "Телефон"),
    ],
)  # fmt: skip
def test_a_declared_column_on_which_the_meaning_of_a_table_rests_is_an_error_where_the_file_lacks_it(
    client, table, heading, columns, lost
):
    with pytest.raises(InputError, match=f"table {table} needs .*'{lost}'.*no such heading"):
        client({"a.csv": f"{heading}\n17;01.02.2024\n"}, [{"file": "a.csv", "table": table, "columns": columns}])


def test_a_declared_end_that_another_heading_gives_and_a_name_beside_another_are_no_errors(client):
    text = "Код;Начало;Окончание\n17;01.02.2024;31.01.2025\n"
    columns = {"Код": "customer_key", "Начало": "starts_on", "Действует до": "ends_on", "Окончание": "ends_on", "ФИО": "full_name"}  # fmt: skip
    out = client({"a.csv": text}, [{"file": "a.csv", "table": "contracts", "columns": columns}])
    assert out.tables["contracts"]["ends_on"].notna().all()
    notes = {n.code: json.loads(n.params) for n in out.passport["notes"].itertuples()}
    assert notes["headings_absent"]["columns"] == ["Действует до", "ФИО"]
    assert notes["headings_absent"]["feeds"] == "full_name"


def test_a_table_of_which_no_row_is_left_is_an_error_with_the_reason(client):
    text = "Код;Начало;Окончание\n;01.02.2024;31.01.2025\n;01.03.2024;28.02.2025\n"
    columns = {"Код": "customer_key", "Начало": "starts_on", "Окончание": "ends_on"}
    contracts = {"file": "a.csv", "table": "contracts", "columns": columns}
    with pytest.raises(
        InputError, match=r"a\.csv: of 2 rows of table contracts none can be used.*'customer_id'.*nobody is named"
    ):
        client({"a.csv": text}, [contracts])
    one = client({"a.csv": text + "7;01.02.2024;31.01.2025\n"}, [contracts])
    assert one.passport["files"]["rows_kept"].tolist() == [1]


def test_a_column_name_that_does_not_exist_is_an_error_with_the_nearest(client):
    with pytest.raises(ConfigError, match="did you mean 'starts_on'"):
        client({"a.csv": "a;b\n1;2\n"}, [{"file": "a.csv", "table": "contracts", "columns": {"a": "start_on"}}])


def test_a_missing_file_is_an_error_that_names_the_pattern(client):
    with pytest.raises(InputError, match="2024"):
        client({}, [{"file": "Договоры_2024.csv", "table": "contracts"}])


def test_rows_that_two_overlapping_files_share_count_once_and_equal_rows_of_one_file_twice(client):
    january = "Клиент;Когда\n1;30.01.2024 10:00\n1;31.01.2024 10:00\n1;31.01.2024 10:00\n"
    february = "Клиент;Когда\n1;31.01.2024 10:00\n1;31.01.2024 10:00\n1;01.02.2024 10:00\n"
    entry = {"file": "v*.csv", "table": "visits", "columns": {"Клиент": "customer_key", "Когда": "visited_at"}}
    out = client({"v1.csv": january, "v2.csv": february}, [entry])
    assert len(out.tables["visits"]) == 4
    assert out.passport["files"]["rows_set_aside"].tolist() == [0, 2]
    duplicates = out.passport["duplicates"].set_index("rule")["n"]
    assert duplicates.to_dict() == {"exact_rows_kept": 1, "repeats_row_of_another_file": 2}


def test_of_one_contract_in_two_exports_the_later_file_stands(client):
    old = "Номер;Клиент;Начало;Расторгнут\n1;7;01.02.2024;\n2;7;01.03.2024;\n"
    new = "Номер;Клиент;Начало;Расторгнут\n1;7;01.02.2024;15.02.2024\n"
    columns = {"Номер": "contract_id", "Клиент": "customer_key", "Начало": "starts_on", "Расторгнут": "cancelled_on"}
    out = client({"c1.csv": old, "c2.csv": new}, [{"file": "c*.csv", "table": "contracts", "columns": columns}])
    assert out.tables["contracts"]["cancelled_on"].dt.strftime("%Y-%m-%d").tolist() == [
        pytest.approx(float("nan"), nan_ok=True),
        "2024-02-15",
    ]
    assert out.passport["rejected"][["file", "row", "reason"]].to_numpy().tolist() == [["c1.csv", 2, "repeats_id"]]


def test_a_number_that_two_customers_share_stays_two_contracts_with_two_ids(client):
    text = "Номер;Клиент;Начало\n1;7;01.02.2024\n1;8;01.02.2024\n"
    columns = {"Номер": "contract_id", "Клиент": "customer_key", "Начало": "starts_on"}
    out = client({"c.csv": text}, [{"file": "c.csv", "table": "contracts", "columns": columns}])
    assert out.tables["contracts"]["contract_id"].nunique() == 2
    assert out.passport["duplicates"].to_numpy().tolist() == [["id_of_several_rows", "contracts", 2]]


def test_payments_find_their_contract_by_its_number(client):
    text = "Номер;Клиент;Начало\n001;7;01.02.2024\n"
    paid = "Дата;Клиент;Договор;Сумма\n01.02.2024;7;001;1 000\n02.02.2024;7;002;1 000\n"
    out = client(
        {"c.csv": text, "p.csv": paid},
        [
            {
                "file": "c.csv",
                "table": "contracts",
                "columns": {"Номер": "contract_id", "Клиент": "customer_key", "Начало": "starts_on"},
            },
            {
                "file": "p.csv",
                "table": "payments",
                "columns": {"Дата": "paid_on", "Клиент": "customer_key", "Договор": "contract_id", "Сумма": "amount"},
            },
        ],
    )
    contract = out.tables["contracts"]["contract_id"].iloc[0]
    assert (out.tables["payments"]["contract_id"] == contract).tolist() == [True, False]
    assert "contract_of_payment_unknown" in set(out.passport["contradictions"]["rule"])


def test_sources_become_codes_unknown_ones_missing_and_strange_ones_other(client):
    words = [
        "Рекомендация друзей",
        "Вконтакте",
        "не помнит",
        "",
        "Летающая тарелка",
        "Проходил мимо",
        "Корпоратив",
        "Instagram",
        "сайт",
        "Другое",
        "инста",
    ]
    text = "Код;Источник\n" + "".join(f"{i};{w}\n" for i, w in enumerate(words, 1))
    entry = {"file": "k.csv", "table": "customers", "columns": {"Код": "customer_key", "Источник": "source"}}
    out = client({"k.csv": text}, [entry], as_of="2024-01-01", sources={"сайт": "social"})
    customers = out.tables["customers"]
    assert customers["source"].tolist() == [
        "referral", "social", None, None, "other", "walk_in", "corporate", "social", "social", "other", "social",
    ]  # fmt: skip
    assert customers["source_raw"].tolist()[:2] == ["Рекомендация друзей", "Вконтакте"]
    assert out.passport["reasons_unrecognised"].to_numpy().tolist() == [["source", "Летающая тарелка", 1, ""]]


def test_a_referrer_is_found_by_code_by_name_or_by_phone_and_a_stranger_gets_a_pseudonym(client):
    text = (
        "Код;ФИО;Телефон;Кто привёл\n1;Иванова Анна Петровна;89161234567;\n2;Петров Олег;;Иванова Анна Петровна\n"
        "3;Белов Ян;;Анна Иванова\n4;Юдин Лев;;8 916 123 45 67\n5;Котов Пётр;;Неизвестная Зоя\n"
    )
    columns = {"Код": "customer_key", "ФИО": "full_name", "Телефон": "phone", "Кто привёл": "referrer_name"}
    out = client({"k.csv": text}, [{"file": "k.csv", "table": "customers", "columns": columns}], as_of="2024-01-01")
    customers = out.tables["customers"]
    first = customers["customer_id"].iloc[0]
    assert (customers["referrer_id"] == first).tolist() == [False, True, True, True, False]
    assert customers["referrer_id"].isna().tolist() == [True, False, False, False, False]
    assert "referrers_not_found" in set(out.passport["notes"]["code"])


def test_reasons_are_coded_screened_and_the_unrecognised_queued_without_names(client):
    text = "Клиент;Дата;Причина\n1;01.02.2024;Дорого, сказала Анна 89161234567\n2;02.02.2024;Бубубу Ивановой Марии\n3;03.02.2024;\n"
    columns = {"Клиент": "customer_key", "Дата": "recorded_on", "Причина": "reason_raw"}
    refusals = client({"r.csv": text}, [{"file": "r.csv", "table": "refusals", "columns": columns}])
    assert refusals.tables["refusals"]["reason"].tolist() == ["price", "unknown", None]
    assert refusals.tables["refusals"]["reason_raw"].tolist() == ["Дорого, сказала […]", "Бубубу […]", None]
    assert refusals.tables["refusals"]["controllable"].tolist() == [True, None, None]
    assert refusals.passport["reasons_unrecognised"].to_numpy().tolist() == [["reason", "Бубубу […]", 1, ""]]


GUESSED = [("Плата за межгород", "Цена"), ("Плата за межгород", "Цена"), ("Плата за межгород", "Прочее"),
           ("Кукушка", "Переезд"), ("Дорого", "Переезд"), ("Кукушка", ""), ("Вода", "Переезд")]  # fmt: skip


def test_a_phrase_that_is_only_guessed_is_asked_and_a_category_beside_it_decides(client):
    text = "Клиент;Причина;Категория\n" + "".join(f"{i};{p};{c}\n" for i, (p, c) in enumerate(GUESSED))
    columns = {"Клиент": "customer_key", "Причина": "reason_raw"}
    entry = {"file": "r.csv", "table": "refusals", "columns": columns}
    alone = client({"r.csv": text}, [entry], as_of="2024-03-01")
    assert alone.tables["refusals"]["reason"].tolist() == [
        "price", "price", "price", "unknown", "price", "unknown", "facility",
    ]  # fmt: skip
    asked = alone.passport["reasons_unrecognised"].to_numpy().tolist()
    assert asked == [
        ["reason", "Плата за межгород", 3, "price"], ["reason", "Кукушка", 2, ""], ["reason", "Вода", 1, "facility"],
    ]  # fmt: skip
    beside = client(
        {"r.csv": text}, [entry | {"columns": columns | {"Категория": "attr_category"}}], as_of="2024-03-01"
    )
    assert beside.tables["refusals"]["reason"].tolist() == [
        "price", "price", "price", "relocation", "price", "unknown", "relocation",
    ]  # fmt: skip
    asked = beside.passport["reasons_unrecognised"].to_numpy().tolist()
    assert asked == [["reason", "Кукушка", 1, ""], ["reason", "Плата за межгород", 1, "price"]]
    told = {"reasons": {"плата за межгород": "service"}, "as_of": "2024-03-01"}
    by_hand = client({"r.csv": text}, [entry | {"columns": columns | {"Категория": "attr_category"}}], **told)
    assert by_hand.tables["refusals"]["reason"].tolist()[:3] == ["service"] * 3


def test_merged_cards_add_up_their_money_and_keep_the_earliest_joining_date(client):
    text = (
        "Код;ФИО;Телефон;С нами с;Потрачено\n1;Иванова Анна;89161234567;05.02.2024;1000\n"
        "2;Иванова Анна;+79161234567;01.02.2023;500\n3;Иванова Мария;89161234567;01.02.2022;7\n"
    )
    columns = {
        "Код": "customer_key",
        "ФИО": "full_name",
        "Телефон": "phone",
        "С нами с": "joined_on",
        "Потрачено": "revenue_to_date",
    }
    out = client({"k.csv": text}, [{"file": "k.csv", "table": "customers", "columns": columns}], as_of="2023-12-01")
    customers = out.tables["customers"]
    assert customers["revenue_to_date"].tolist() == [1500, 7]
    assert customers["joined_on"].dt.strftime("%Y-%m-%d").tolist() == ["2023-02-01", "2022-02-01"]
    assert out.passport["merges"]["kept_id"].tolist() == [customers["customer_id"].iloc[0]]
    assert out.passport["files"]["rows_kept"].tolist() == [3]


def test_a_snapshot_without_a_date_asks_for_one(client):
    entry = {"file": "k.csv", "table": "customers", "columns": {"Код": "customer_key", "Срок": "tenure_months"}}
    with pytest.raises(ConfigError, match="as_of"):
        client({"k.csv": "Код;Срок\n1;5\n2;7\n"}, [entry], kind="snapshot")


def test_the_same_export_gives_the_same_tables_and_another_key_other_pseudonyms(client, tmp_path, monkeypatch):
    one = client({"Договоры.csv": CONTRACTS}, [ENTRY])
    two = client({"Договоры.csv": CONTRACTS}, [ENTRY])
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "other"))
    other = client({"Договоры.csv": CONTRACTS}, [ENTRY])
    pd.testing.assert_frame_equal(one.tables["contracts"], two.tables["contracts"])
    assert one.facts == two.facts
    assert not set(one.tables["customers"]["customer_id"]) & set(other.tables["customers"]["customer_id"])


@pytest.mark.parametrize("key", [b"k" * 32, b"k" * 64, b"k" * 100])
def test_a_pseudonym_is_the_hmac_of_who_is_behind_it(key):
    expected = "c" + hmac.digest(key, "key:Ж-17".encode(), "sha256").hex()[:16]
    assert pseudonyms.pseudonyms(np.array(["key:Ж-17", None], object), key=key).tolist() == [expected, None]


def test_a_contract_that_two_exports_hold_alike_is_kept_once_and_not_lost(client):
    entries = [ENTRY | {"file": name} for name in ("2024.csv", "2025.csv")]
    alone, both = (
        client({"2024.csv": CONTRACTS}, entries[:1]),
        client(dict.fromkeys(("2024.csv", "2025.csv"), CONTRACTS), entries),
    )
    pd.testing.assert_frame_equal(both.tables["contracts"], alone.tables["contracts"])
    assert both.passport["files"]["rows_kept"].tolist() == [0, *alone.passport["files"]["rows_kept"]]


def test_of_the_files_only_one_is_held_as_text_at_a_time(client, monkeypatch):
    read, held = sources.read_tables, []

    def reads(path, **how):
        held.append([ref() for ref in seen if ref() is not None])
        found = read(path, **how)
        seen.extend(weakref.ref(raw.cells) for raw in found)
        return found

    seen: list = []
    monkeypatch.setattr(sources, "read_tables", reads)
    names = ("a.csv", "b.csv", "c.csv")
    client(dict.fromkeys(names, CONTRACTS), [ENTRY | {"file": name} for name in names])
    assert held == [[], [], []]


def test_the_key_is_made_once_readable_by_its_owner_alone_and_lies_outside_the_client_s_folder(client, tmp_path):
    client({"Договоры.csv": CONTRACTS}, [ENTRY])
    path = pseudonyms.key_path("club")
    assert path == tmp_path / "keys" / "club.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert pseudonyms.read_key("club") == pseudonyms.read_key("club")


def test_a_contact_list_is_named_again_with_the_key_and_not_without_it(client, tmp_path, monkeypatch):
    out = client({"Договоры.csv": CONTRACTS}, [ENTRY])
    settings = read_client(str(tmp_path / "club"))
    listed = tmp_path / "list.csv"
    out.tables["customers"][["customer_id"]].assign(reason="вернуть").to_csv(listed, index=False)
    path = revealed.reveal(settings, listed)
    named = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert named["ФИО"].tolist() == ["Иванова Анна Петровна", "Петров Олег Ильич", "Сидоров Ян Львович"]
    assert named["Телефон"].tolist() == ["+79161234567", "+79167654321", ""]
    assert path.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "elsewhere"))
    with pytest.raises(InputError, match="key of client 'club'"):
        revealed.reveal(settings, listed)
    assert not (tmp_path / "elsewhere").exists()


def test_who_is_phoned_is_called_as_the_export_writes_it(client, tmp_path):
    text = (
        "ФИО;Телефон;Начало\nСемёнов Пётр Ильич;9161234567;01.02.2024\nСЕМЕНОВ ПЁТР ИЛЬИЧ;9161234567;01.03.2024\n"
        "Салтыкова-Щедрина Анна;9167654321;01.02.2024\nMcDonald Ann;9167654322;01.02.2024\n"
        "Семенов Олег;9167654323;01.02.2024\nДе Ла Крус Мария;9167654324;01.02.2024\n"
    )
    columns = {"ФИО": "full_name", "Телефон": "phone", "Начало": "starts_on"}
    out = client({"c.csv": text}, [{"file": "c.csv", "table": "contracts", "columns": columns}])
    named = revealed.named(read_client(str(tmp_path / "club")), out.tables["customers"][["customer_id"]])
    assert sorted(named["name"]) == sorted(
        ["Семёнов Пётр Ильич", "Салтыкова-Щедрина Анна", "McDonald Ann", "Семенов Олег", "Де Ла Крус Мария"]
    )


LEADS = (
    "Дата;Имя;Фамилия;Тел;Почта\n01.02.2024;Анна;Иванова;8 916 123-45-67;\n02.02.2024;Олег;;7(88)685-13-51;o@ya.ru\n"
)
OF_LEADS = {"file": "leads.csv", "table": "leads", "columns": {
    "Дата": "created_on", "Имя": "first_name", "Фамилия": "last_name", "Тел": "phone", "Почта": "email"}}  # fmt: skip


def test_a_list_of_leads_is_named_by_their_own_contacts_and_none_of_another_day(client, tmp_path):
    out = client({"leads.csv": LEADS, "Договоры.csv": CONTRACTS}, [OF_LEADS, ENTRY])
    assert "685" not in "".join(t.to_csv() for t in out.tables.values())
    ids = out.tables["leads"]["lead_id"].tolist()
    days = ["01.02.2024", "02.02.2024", "09.02.2024"]
    listed = tmp_path / "open_leads.csv"
    pd.DataFrame({"Код обращения": [*ids, ids[0]], "Обратился": days}).to_csv(listed, index=False, sep=";")
    path = revealed.reveal(read_client(str(tmp_path / "club")), listed)
    named = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert named["ФИО"].tolist() == ["Иванова Анна", "Олег", ""]
    assert named["Телефон"].tolist() == ["+79161234567", "7(88)685-13-51", ""]
    assert named["E-mail"].tolist() == ["", "o@ya.ru", ""]


def test_whole_names_in_the_column_of_surnames_are_counted_once(client):
    people = "Код;Фамилия;Имя;Отчество\n1;Иванова Анна Петровна;;\n2;Смирнов;Олег;Ильич\n3;Попова Инна;;\n"
    entry = {"file": "people.csv", "table": "customers", "columns": {
        "Код": "customer_key", "Фамилия": "last_name", "Имя": "first_name", "Отчество": "middle_name"}}  # fmt: skip
    notes = client({"people.csv": people, "Договоры.csv": CONTRACTS}, [entry, ENTRY]).passport["notes"]
    found = notes[notes["code"] == "names_taken_apart"]["params"].map(json.loads).tolist()
    assert found == [{"file": "people.csv", "rows": 2, "of": 3}]
    for code, said in (("ru", "строк — 2 из 3"), ("en", "in 2 rows of 3")):
        told = [c.text.replace("\u00a0", " ") for c in wording.notes(notes, lang=Language(code))]
        assert sum(said in text for text in told) == 1


def test_a_phone_without_a_whole_number_is_counted_and_revealed_as_it_is_written(client, tmp_path):
    out = client({"Договоры.csv": CONTRACTS.replace("8 (916) 765-43-21", "7(88)685-13-51")}, [ENTRY])
    notes = out.passport["notes"].set_index("code")["params"]
    assert json.loads(notes["phones_unread"]) == {"file": "Договоры.csv", "rows": 3, "of": 8}
    listed = tmp_path / "list.csv"
    out.tables["customers"][["customer_id"]].to_csv(listed, index=False)
    path = revealed.reveal(read_client(str(tmp_path / "club")), listed)
    named = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert named["Телефон"].tolist() == ["+79161234567", "7(88)685-13-51", ""]


def test_a_list_of_another_client_is_refused(client, tmp_path):
    client({"Договоры.csv": CONTRACTS}, [ENTRY])
    with pytest.raises(InputError, match="None of the 1"):
        revealed.named(read_client(str(tmp_path / "club")), pd.DataFrame({"customer_id": ["c0123456789abcdef"]}))


def test_a_lead_or_a_call_of_somebody_who_bought_nothing_makes_no_customer(client):
    contracts = "Клиент;Начало\n7;01.02.2024\n"
    leads = "Дата;Клиент\n01.02.2024;7\n02.02.2024;8\n03.02.2024;\n"
    out = client(
        {"c.csv": contracts, "l.csv": leads},
        [
            {"file": "c.csv", "table": "contracts", "columns": {"Клиент": "customer_key", "Начало": "starts_on"}},
            {"file": "l.csv", "table": "leads", "columns": {"Дата": "created_on", "Клиент": "customer_key"}},
        ],
    )
    known = out.tables["customers"]["customer_id"].tolist()
    assert out.tables["leads"]["customer_id"].tolist() == [known[0], None, None]
    assert len(known) == 1


def test_a_status_says_who_left_in_a_snapshot_and_who_is_frozen_among_contracts(client):
    people = "Код;Статус;Срок\n1;Действует;5\n2;Закрыт;7\n3;Заморожен;8\n4;;1\n"
    columns = {"Код": "customer_key", "Статус": "status", "Срок": "tenure_months"}
    entry = {"file": "k.csv", "table": "customers", "columns": columns}
    snapshot = client({"k.csv": people}, [entry], kind="snapshot", as_of="2024-01-01")
    assert snapshot.tables["customers"]["churned"].tolist() == [False, True, False, None]
    contracts = "Клиент;Начало;Состояние\n1;01.02.2024;Заморожено\n2;05.02.2024;Расторгнуто\n"
    columns = {"Клиент": "customer_key", "Начало": "starts_on", "Состояние": "status"}
    out = client(
        {"c.csv": contracts}, [{"file": "c.csv", "table": "contracts", "columns": columns}], as_of="2024-03-01"
    )
    assert out.tables["contracts"]["frozen_to"].dt.strftime("%Y-%m-%d").tolist()[0] == "2024-03-01"
    assert out.tables["contracts"]["frozen_from"].isna().tolist() == [False, True]
    assert {"frozen_by_status", "cancelled_without_date", "status_not_compared"} <= set(out.passport["notes"]["code"])
    assert "status_not_compared" in set(snapshot.passport["notes"]["code"])


@pytest.mark.parametrize(("values", "remain"), [([], 3), (["Аннулирован"], 1), (["Аннулирован", "Расторгнуто"], 0)])
def test_cancelled_contracts_that_a_rule_leaves_out_are_not_said_to_count(client, values, remain):
    text = "Клиент;Начало;Статус\n" + "".join(
        f"{i};0{i}.02.2024;{status}\n"
        for i, status in enumerate(["Действует", "Аннулирован", "Аннулирован", "Расторгнуто"], 1)
    )
    columns = {"Клиент": "customer_key", "Начало": "starts_on", "Статус": "status"}
    rules = [{"rule": "аннулированы", "column": "status", "values": values}] if values else []
    out = client({"c.csv": text}, [{"file": "c.csv", "table": "contracts", "columns": columns}], leave_out=rules)
    notes = out.passport["notes"].set_index("code")["params"]
    told = json.loads(notes["cancelled_without_date"])["rows"] if "cancelled_without_date" in notes else 0
    assert told == remain


def test_ends_on_the_same_date_come_to_the_day_before_and_the_passport_says_so(client):
    text = "Клиент;Начало;Конец\n" + "".join(f"{i};{i:02d}.01.2024;{i:02d}.01.2025\n" for i in range(1, 11))
    columns = {"Клиент": "customer_key", "Начало": "starts_on", "Конец": "ends_on"}
    out = client({"c.csv": text}, [{"file": "c.csv", "table": "contracts", "columns": columns}])
    assert out.tables["contracts"]["ends_on"].dt.strftime("%d.%m.%Y").tolist()[:2] == ["31.12.2024", "01.01.2025"]
    note = out.passport["notes"].set_index("code").loc["ends_on_same_date", "params"]
    assert json.loads(note) == {"same_date": 10, "day_before": 0, "rule": "all", "moved": 10, "of": 10}


def test_ends_that_stay_are_not_said_to_have_been_moved(client):
    """182 days from 8 November end on 8 May: one date in three falls on the same day by chance, and none is moved."""
    dates = ("08.11.2022;08.05.2023", "07.07.2022;06.07.2023", "04.09.2022;03.09.2023")
    rows = "Клиент;Начало;Окончание\n" + "".join(f"Иванов Пётр;{pair}\n" for pair in dates)
    columns = {"Клиент": "full_name", "Начало": "starts_on", "Окончание": "ends_on"}
    made = client({"c.csv": rows}, [{"file": "c.csv", "table": "contracts", "columns": columns}])
    assert made.tables["contracts"]["ends_on"].dt.strftime("%d.%m.%Y").tolist() == [d.split(";")[1] for d in dates]
    assert "ends_on_same_date" not in made.passport["notes"]["code"].tolist()


@pytest.mark.parametrize(
    "table", ["customers", "visits", "payments", "refusals", "leads", "contacts", "spend", "feedback"]
)
def test_a_file_with_headings_alone_gives_an_empty_table_and_spoils_nothing(client, table):
    needs = {
        "visits": "visited_at",
        "payments": "paid_on",
        "leads": "created_on",
        "contacts": "contacted_on",
        "feedback": "given_on",
    }
    columns = (
        {"Клиент": "customer_key", "Дата": needs.get(table, "joined_on"), "Сумма": "amount"} if table != "spend" else {}
    )
    columns = {"Дата": "month", "Сумма": "amount"} if table == "spend" else columns
    columns = {h: c for h, c in columns.items() if c != "amount" or table in ("payments", "spend")}
    out = client(
        {"c.csv": "Клиент;Начало\n7;01.02.2024\n", "e.csv": ";".join(columns) + "\n"},
        [
            {"file": "c.csv", "table": "contracts", "columns": {"Клиент": "customer_key", "Начало": "starts_on"}},
            {"file": "e.csv", "table": table, "columns": columns},
        ],
    )
    assert len(out.tables["contracts"]) == 1
    assert len(out.tables["customers"]) == 1
    if table != "customers":
        assert out.tables[table].empty


def test_spend_is_brought_to_months_and_source_codes(client):
    text = "Месяц;Канал;Расход\nмарт 2024;ВКонтакте;12 000 ₽\n01.04.2024;Яндекс Директ;5 000\n2024-05;Директ;1\n"
    columns = {"Месяц": "month", "Канал": "source", "Расход": "amount"}
    out = client({"s.csv": text}, [{"file": "s.csv", "table": "spend", "columns": columns}], as_of="2024-06-01")
    spend = out.tables["spend"]
    assert spend["month"].dt.strftime("%Y-%m-%d").tolist() == ["2024-03-01", "2024-04-01", "2024-05-01"]
    assert spend["source"].tolist() == ["social", "paid_online", "paid_online"]


def test_two_words_for_one_source_in_one_month_are_added_up(client):
    text = "Месяц;Канал;Расход\n01.03.2024;ВКонтакте;100\n15.03.2024;Инстаграм;50\n"
    columns = {"Месяц": "month", "Канал": "source", "Расход": "amount"}
    out = client({"s.csv": text}, [{"file": "s.csv", "table": "spend", "columns": columns}], as_of="2024-06-01")
    assert out.tables["spend"].to_numpy().tolist() == [[pd.Timestamp("2024-03-01"), "social", 150.0]]


def test_cash_and_card_are_added_a_day_and_its_time_stand_together_and_the_first_valid_phone_counts(client):
    text = (
        "ФИО;Тел 1;Тел 2;Дата;Время;Нал;Безнал\nИванова Анна;нет;89161234567;01.02.2024;18:30;1 000;\n"
        "Иванова Анна;123;+7 916 123-45-67;02.02.2024;;500;250,50\nБелова Ия;;89160000001;03.02.2024;9:05;;\n"
    )
    people = {"ФИО": "full_name", "Тел 1": "phone", "Тел 2": "phone"}
    paid = people | {"Дата": "paid_on", "Нал": "amount", "Безнал": "amount"}
    seen = people | {"Дата": "visited_at", "Время": "visited_at"}
    files = [
        {"file": "p.csv", "table": "payments", "columns": paid},
        {"file": "p.csv", "table": "visits", "columns": seen},
    ]
    out = client({"p.csv": text}, files)
    assert out.tables["payments"]["amount"].tolist() == [1000, 750.5]
    assert out.passport["rejected"][["table", "row", "field", "reason"]].to_numpy().tolist() == [
        ["payments", 4, "amount", "missing"]
    ]
    assert out.tables["visits"]["visited_at"].dt.strftime("%d %H:%M").tolist() == ["01 18:30", "02 00:00", "03 09:05"]
    assert len(out.tables["customers"]) == 2


def test_talk_time_is_seconds_from_a_clock_or_a_number(client):
    text = "Дата;Длительность\n01.02.2024;3:15\n01.02.2024;0:03:15\n01.02.2024;195\n01.02.2024;\n"
    columns = {"Дата": "contacted_on", "Длительность": "duration_s"}
    out = client({"z.csv": text}, [{"file": "z.csv", "table": "contacts", "columns": columns}])
    assert out.tables["contacts"]["duration_s"].tolist()[:3] == [195, 195, 195]
    assert out.tables["contacts"]["duration_s"].isna().tolist() == [False, False, False, True]


def test_a_kill_while_the_key_is_made_leaves_no_half_key(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path))
    with monkeypatch.context() as broken:
        broken.setattr(pseudonyms.os, "link", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            pseudonyms.read_key("club")
    assert list(tmp_path.iterdir()) == []
    key = pseudonyms.read_key("club")
    assert (len(key), pseudonyms.key_path("club").stat().st_mode & 0o777) == (64, 0o600)
    assert [one.name for one in tmp_path.iterdir()] == ["club.key"]


@pytest.mark.parametrize(("as_of", "refused"), [("2026-03-03", False), ("2026-03-04", True)])
def test_a_day_more_than_a_year_after_the_last_record_is_refused(client, as_of, refused):
    text = (
        CONTRACTS.splitlines()[0] + "\n" + CONTRACTS.splitlines()[8] + "\n"
    )  # sold and begun on 2 March 2025, open end
    if refused:
        with pytest.raises(ConfigError, match="2025-03-02"):
            client({"Договоры.csv": text}, [ENTRY], as_of=as_of)
    else:
        assert client({"Договоры.csv": text}, [ENTRY], as_of=as_of).facts["last_day"] == as_of


def test_files_that_came_in_and_were_not_read_are_named_and_persons_in_their_names_are_not(client, tmp_path):
    client({"Договоры.csv": CONTRACTS, "Список Иванова Анна Петровна.csv": "a;b\n1;2\n"}, [ENTRY])
    folder = tmp_path / "club"
    (folder / "codes.csv").write_text("kind,phrase,rows,code\n", encoding="utf-8")
    (folder / "wording").mkdir()
    (folder / "wording" / "ru.ftl").write_text("", encoding="utf-8")
    (folder / "price.pdf").write_bytes(b"%PDF")
    for copy in ("client.yml.bak", "Договоры.csv~", "client.yml.swp"):
        (folder / copy).write_text("what an editor leaves", encoding="utf-8")
    out = canonical.prepare(read_client(str(folder)))
    notes = out.passport["notes"].set_index("code")["params"]
    told = json.loads(notes["files_unread"])
    assert told["n"] == 2
    assert told["files"][0] == "price.pdf"
    assert "Иванова" not in told["files"][1]
    (said,) = (c for c in wording.notes(out.passport["notes"], lang=Language("ru")) if c.id == "passport_files_unread")
    assert said.text.replace("\u00a0", " ").startswith("Получены и не прочитаны 2 файла: price.pdf")


def test_a_row_whose_word_neither_this_table_nor_another_takes_is_set_aside_with_a_reason(client):
    text = "Клиент;Итог;Причина\n1;Отказ;Дорого\n2;Продлил;\n3;Отказ?;Дорого\n4;;Переезд\n5;отказ ;Дорого\n"
    columns = {"Клиент": "customer_key", "Причина": "reason_raw"}
    entry = {"file": "r.csv", "table": "refusals", "columns": columns, "keep": {"Итог": ["Отказ"]}}
    dated = {"as_of": "2024-06-30"}
    out = client({"r.csv": text}, [entry | {"elsewhere": {"Итог": ["Продлил"]}}], **dated)
    rejected = out.passport["rejected"][["row", "field", "reason"]].to_numpy().tolist()
    assert rejected == [[4, "Итог", "not_in_list"], [5, "Итог", "missing"]]
    counted = out.passport["files"][["rows_in", "rows_kept", "rows_set_aside", "rows_elsewhere"]].iloc[0].tolist()
    assert counted == [5, 2, 3, 1]
    plain = client({"r.csv": text}, [entry], **dated)
    assert plain.passport["files"]["rows_elsewhere"].tolist() == [3]


def test_a_column_that_is_a_question_is_not_said_to_be_of_no_use(client, tmp_path):
    text = "Код;Начало;Пояс;Цвет\n17;01.02.2024;синий;белый\n"
    entry = {"file": "a.csv", "table": "contracts", "columns": {"Код": "customer_key", "Начало": "starts_on"}}
    client({"a.csv": text}, [entry])
    (tmp_path / "club" / "client.yml").write_text(
        "client: club\nname: x\nfiles:\n  - file: a.csv  # 1 row\n    table: contracts\n    columns:\n      Код: customer_key\n"
        '      Начало: starts_on\n#?       "Пояс": attr_poyas  # heading unknown\n',
        encoding="utf-8",
    )
    out = canonical.prepare(read_client(str(tmp_path / "club")))
    notes = {n.code: json.loads(n.params)["columns"] for n in out.passport["notes"].itertuples()}
    assert notes == {"columns_asked": ["Пояс"], "columns_dropped": ["Цвет"]}


def test_a_question_of_one_file_or_sheet_is_none_of_another(tmp_path):
    text = "files:\n  - file: a*.xlsx\n    sheet: Один\n#?       Пояс: attr_belt\n  - file: b.csv\n#?       Зал: club  # why\n"
    (tmp_path / "client.yml").write_text(text, encoding="utf-8")
    settings = Client(client="club", name="x", folder=tmp_path)
    told = {f: asked_columns(settings, f) for f in ("a1.xlsx!Один", "a1.xlsx!Два", "a1.xlsx", "b.csv", "c.csv")}
    assert list(told.values()) == [{"Пояс"}, set(), {"Пояс"}, {"Зал"}, set()]


@pytest.mark.parametrize(
    ("on_disk", "written"),
    [("Клиентский журнал.csv", "Клиентскии\u0306 журнал.csv"), ("SALES.CSV", "sales.csv"), ("a [1].csv", "a [1].csv")],
)
def test_a_question_belongs_to_its_file_however_the_name_is_composed_or_cased(client, tmp_path, on_disk, written):
    entry = {"file": written, "table": "contracts", "columns": {"Код": "customer_key", "Начало": "starts_on"}}
    client({on_disk: "Код;Начало;Синий пояс;Цвет\n17;01.02.2024;да;белый\n"}, [entry])
    (tmp_path / "club" / "client.yml").write_text(
        f"client: club\nname: x\nfiles:\n  - file: {json.dumps(written)}\n    table: contracts\n    columns:\n"
        "      Код: customer_key\n      Начало: starts_on\n#?       синии\u0306 пояс: attr_belt_2\n",
        encoding="utf-8",
    )
    out = canonical.prepare(read_client(str(tmp_path / "club")))
    notes = {n.code: json.loads(n.params)["columns"] for n in out.passport["notes"].itertuples()}
    assert notes == {"columns_asked": ["Синий пояс"], "columns_dropped": ["Цвет"]}


def test_refusals_without_a_day_that_can_be_read_are_kept_and_counted(client):
    text = "Клиент;Дата;Причина\n1;01.02.2024;Дорого\n2;вчера;Дорого\n3;;Дорого\n"
    columns = {"Клиент": "customer_key", "Дата": "recorded_on", "Причина": "reason_raw"}
    out = client({"r.csv": text}, [{"file": "r.csv", "table": "refusals", "columns": columns}])
    assert len(out.tables["refusals"]) == 3
    notes = {n.code: json.loads(n.params) for n in out.passport["notes"].itertuples()}
    assert notes["refusals_undated"] == {"rows": 2, "of": 3}
    dated = client(
        {"r.csv": "\n".join(text.splitlines()[:2])}, [{"file": "r.csv", "table": "refusals", "columns": columns}]
    )
    assert "refusals_undated" not in set(dated.passport["notes"]["code"])


def test_pairs_that_may_be_one_person_are_named_side_by_side_and_the_exports_are_read_once(
    client, tmp_path, monkeypatch
):
    out = client({"Договоры.csv": CONTRACTS}, [ENTRY])
    first, second = out.tables["customers"]["customer_id"].iloc[:2]
    listed = tmp_path / "likely_duplicates.csv"
    pd.DataFrame({"one_id": [first], "other_id": [second], "rule": ["full_name"]}).to_csv(listed, index=False)
    reads, read = [], revealed.read_pieces
    monkeypatch.setattr(revealed, "read_pieces", lambda settings, **how: reads.append(1) or read(settings, **how))
    path = revealed.reveal(read_client(str(tmp_path / "club")), listed)
    assert len(reads) == 1
    named = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(named)[:7] == ["one_id", "other_id", "rule", "one_name", "other_name", "one_phone", "other_phone"]
    assert named.loc[0, ["one_name", "other_name"]].tolist() == ["Иванова Анна Петровна", "Петров Олег Ильич"]
    assert {"one_birth_date", "other_birth_date"} <= set(named)


def test_two_children_of_one_name_are_told_apart_by_their_birth_dates_when_they_are_revealed(client, tmp_path):
    text = CHILDREN.replace("19.05.2015;", ";")
    out = client({"c.csv": text}, [{"file": "c.csv", "table": "contracts", "columns": OF_CHILDREN}])
    owners = out.tables["contracts"]["customer_id"]
    listed = tmp_path / "likely_duplicates.csv"
    pd.DataFrame({"one_id": [owners[0]], "other_id": [owners[2]], "rule": ["full_name"]}).to_csv(listed, index=False)
    path = revealed.reveal(read_client(str(tmp_path / "club")), listed)
    named = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert named.loc[0, ["one_birth_date", "other_birth_date"]].tolist() == ["2020-10-11", "2016-02-01"]


def test_a_club_read_by_distinct_cells_is_prepared_as_one_read_row_by_row(client, monkeypatch, tmp_path):
    """Texts, keys, names, two files of one table, an end that is open, repeats."""
    texts = {"Договоры.csv": CONTRACTS, "Договоры_2.csv": CONTRACTS.replace("Сидоров", "Серов").replace("\n6;", "\n8;")}
    texts |= {"Отказы.csv": "Телефон;Когда;Почему\n89167654321;01.02.2026;дорого\n89161234567;02.02.2026;\n"}
    texts |= {
        "Оплаты.csv": "Номер;Когда;Сколько;Кто\n1;01.02.2024;24900;Иванов Пётр\n8;02.03.2025;100,5;\n2;01.02.2025;;\n"
    }
    refused = {"Телефон": "phone", "Когда": "recorded_on", "Почему": "reason_raw"}
    paid = {"Номер": "contract_id", "Когда": "paid_on", "Сколько": "amount", "Кто": "full_name"}
    files = [ENTRY | {"file": "Договоры*.csv"}, {"file": "Отказы.csv", "table": "refusals", "columns": refused},
             {"file": "Оплаты.csv", "table": "payments", "columns": paid}]  # fmt: skip
    found = {}
    for least in (1, 10**9):
        monkeypatch.setattr("cbakit.sources.bulk.SMALLEST", least)
        found[least] = client(texts, files, **GUESTS)
    for name in ("tables", "passport"):
        one, other = (getattr(found[least], name) for least in found)
        assert one.keys() == other.keys()
        for table in one:
            pd.testing.assert_frame_equal(one[table], other[table])
    monkeypatch.setattr("cbakit.sources.bulk.SMALLEST", 1)  # the first was in truth read by distinct cells
    (raw,) = sources.read_tables(tmp_path / "club" / "Договоры.csv", coded=True)
    assert {str(kind) for kind in raw.cells.dtypes} == {"category"}


TWO_NAMES = (
    "Ребёнок;Родитель;Начало;Окончание\nБелова Аня;Белова Инна;01.02.2024;31.01.2025\nЮдин Лев;;01.02.2024;31.01.2025\n"
)
AS_TWO = {"Ребёнок": "full_name", "Родитель": "full_name", "Начало": "starts_on", "Окончание": "ends_on"}


def test_two_columns_that_name_two_persons_are_told_and_not_made_one(client):
    with pytest.raises(InputError) as fault:
        client({"a.csv": TWO_NAMES}, [{"file": "a.csv", "table": "contracts", "columns": AS_TWO}])
    assert str(fault.value).startswith(
        "a.csv: client.yml takes two columns for full_name, 'Ребёнок' and 'Родитель': 1 of 2 rows name two different persons."
    )
    said = in_language(str(fault.value), Language("ru")).replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("a.csv: в client.yml два столбца стоят как full_name: 'Ребёнок', 'Родитель'")


def test_columns_that_name_one_person_between_them_are_read_as_before(client):
    one = TWO_NAMES.replace("Белова Аня;Белова Инна", "БЕЛОВА АНЯ ;Белова Аня").replace("Юдин Лев;;", ";Юдин Лев;")
    made = client({"a.csv": one}, [{"file": "a.csv", "table": "contracts", "columns": AS_TWO}])
    assert len(made.tables["customers"]) == 2
    parts = "Фамилия;Имя;Начало;Окончание\nБелова;Аня;01.02.2024;31.01.2025\n"
    named = {"Фамилия": "last_name", "Имя": "first_name", "Начало": "starts_on", "Окончание": "ends_on"}
    assert (
        len(client({"a.csv": parts}, [{"file": "a.csv", "table": "contracts", "columns": named}]).tables["customers"])
        == 1
    )


CHILDREN = """Ребёнок;Рождён;Телефон;Начало;Окончание
Кузьмина Вера;11.10.2020;+7 916 123-45-67;01.02.2024;29.02.2024
Кузьмина Вера;19.05.2015;;01.02.2024;29.02.2024
Белова Анна;01.02.2016;+7 916 123-45-68;01.02.2024;29.02.2024
"""
OF_CHILDREN = {"Ребёнок": "full_name", "Рождён": "birth_date", "Телефон": "phone", "Начало": "starts_on", "Окончание": "ends_on"}  # fmt: skip


def test_a_birth_date_of_contracts_keeps_children_of_two_families_apart_and_what_a_name_alone_decided_is_said(client):
    asked = "Дата;Имя;Телефон\n05.01.2024;Белова Анна;8 916 123 45 68\n06.01.2024;Белова Анна;\n07.01.2024;Ким Ян;89161234568\n"
    files = [
        {"file": "c.csv", "table": "contracts", "columns": OF_CHILDREN},
        {"file": "l.csv", "table": "leads", "columns": {"Дата": "created_on", "Имя": "first_name", "Телефон": "phone"}},
    ]
    out = client({"c.csv": CHILDREN, "l.csv": asked}, files)
    owners = out.tables["contracts"]["customer_id"].tolist()
    assert len(set(owners)) == 3
    assert out.tables["leads"]["customer_id"].astype(object).where(lambda c: c.notna(), None).tolist() == [
        owners[2],
        owners[2],
        None,
    ]
    notes = {n.code: json.loads(n.params) for n in out.passport["notes"].itertuples()}
    assert notes["found_by_name"] == {"file": "l.csv", "table": "leads", "of": 3, "rows": 1, "people": 1}
    assert notes["contact_of_another"] == {"file": "l.csv", "table": "leads", "of": 3, "rows": 1}
    said = [callout.text for callout in wording.notes(out.passport["notes"], lang=Language("ru"))]
    assert any("только по имени или фамилии, — 1 из 3" in text.replace("\N{NO-BREAK SPACE}", " ") for text in said)


def test_unknown_sources_name_their_file_and_columns_of_unknown_headings_are_named_as_not_read(client):
    leads = "Дата;Откуда вы;Тоннель;Зебра;Ухват;Цапля;Щегол\n01.02.2024;от дяди Вани;1;2;3;4;5\n"
    columns = {"Дата": "created_on", "Откуда вы": "source"}
    out = client(
        {"l.csv": leads, "Договоры.csv": CONTRACTS}, [{"file": "l.csv", "table": "leads", "columns": columns}, ENTRY]
    )
    notes = out.passport["notes"].set_index("code")["params"]
    assert json.loads(notes["sources_unrecognised"]) == {"rows": 1, "files": ["l.csv"]}
    dropped = [json.loads(p) for p in out.passport["notes"].query("code == 'columns_dropped'")["params"]]
    assert {"Тоннель", "Щегол"} <= {c for d in dropped if d["file"] == "l.csv" for c in d["columns"]}
    said = " ".join(note.text for note in wording.notes(out.passport["notes"], lang=Language("ru")))
    assert "— 1 (l.csv)" in said.replace("\u00a0", " ")


def test_a_wrong_code_names_the_line_it_stands_in_and_the_codes_are_at_hand(client):
    rows = "Номер;Клиент;Дата;Причина\n1;Иванова Анна Петровна;01.02.2024;цель достигнута\n"
    entry = {"file": "r.csv", "table": "refusals", "columns": {
        "Клиент": "full_name", "Дата": "recorded_on", "Причина": "reason_raw"}}  # fmt: skip
    with pytest.raises(ConfigError, match=r"client\.yml, line \d+: 'achieved' is no code of a reason"):
        client({"r.csv": rows}, [entry], reasons={"цель достигнута": "achieved"})
    assert dict(codes_for(["reason"], language="ru")["reason"])["deferred"] == "Отложил решение"
    assert list(codes_for(["source"], language="en")) == ["source"]


LISTED = "Фамилия;Имя;Зарегистрирован\nИванова;Анна;01.02.2018\nПетров;Пётр;02.03.2018\n"
CAME = """Кто;Дата;Услуга
Иванова Анна;05.01.2024;1
Петров Пётр;06.01.2024;1
Новиков Иван;07.01.2024;2
Новиков Иван;08.01.2024;1
"""
NAMED = {"Фамилия": "last_name", "Имя": "first_name", "Зарегистрирован": "joined_on"}
BOUGHT = {"Кто": "full_name", "Дата": "paid_on"}


@pytest.mark.parametrize(("code", "said"), [("ru", "нет в списке клиентов"), ("en", "not in the list of customers")])
def test_who_bought_and_is_not_in_the_list_of_customers_is_counted_aloud(client, code, said):
    files = [{"file": "l.csv", "table": "customers", "columns": NAMED},
             {"file": "p.csv", "table": "payments", "columns": BOUGHT, "constants": {"amount": ""}}]  # fmt: skip
    out = client({"l.csv": LISTED, "p.csv": CAME}, files, kind="transactions")
    notes = out.passport["notes"].set_index("code")["params"]
    told = {"file": "p.csv", "table": "payments", "rows": 2, "of": 4, "people": 1}
    assert json.loads(notes["beyond_the_list"]) == told
    texts = [note.text for note in wording.notes(out.passport["notes"], lang=Language(code, kind="transactions"))]
    assert any(said in text.replace("\u00a0", " ") for text in texts)
    alone = client({"p.csv": CAME}, files[1:], kind="transactions")
    assert "beyond_the_list" not in set(alone.passport["notes"]["code"])  # no list, nobody beyond it


def test_products_of_client_yml_name_what_was_bought_and_what_was_attended(client):
    came = CAME.replace(";1\n", ";Ногти, лак\n").replace(";2\n", ";Покрытие\n")
    paid = {"file": "p.csv", "table": "payments", "constants": {"amount": ""}, "columns": BOUGHT | {"Услуга": "item"}}
    seen = {
        "file": "p.csv",
        "table": "visits",
        "columns": {"Кто": "full_name", "Дата": "visited_at", "Услуга": "activity"},
    }
    out = client({"p.csv": came}, [paid, seen], kind="transactions", products={"ногти лак": "Маникюр"})
    assert out.tables["payments"]["item"].value_counts().to_dict() == {"Маникюр": 3, "Покрытие": 1}
    assert out.tables["visits"]["activity"].astype(object).value_counts().to_dict() == {"Маникюр": 3, "Покрытие": 1}


SOLD = """Номер;Клиент;Начало;Окончание;Цена
1;Иванова Анна;01.02.2024;31.01.2025;100
2;Петров Пётр;01.03.2024;28.02.2025;200
2;Петров Пётр;01.03.2024;28.02.2025;200
3;Новиков Иван;##########;31.12.2024;400
Итого;;;;{}
"""
PRICED = {"Номер": "contract_id", "Клиент": "full_name", "Начало": "starts_on", "Окончание": "ends_on", "Цена": "price"}
TOTALS = {"ru": {"total_agrees": "дошёл целиком", "total_differs": "в нём 310"},
          "en": {"total_agrees": "came whole", "total_differs": "it says 310"}}  # fmt: skip


@pytest.mark.parametrize(
    ("total", "code", "n", "aside"),
    [
        ("900", "total_agrees", 4, 0),  # of all rows
        ("300", "total_agrees", 2, 2),  # without those set aside
        ("700", "total_agrees", 3, 1),  # of each contract once
        ("310", "total_differs", 2, None),
    ],
)
def test_a_total_is_compared_with_the_rows_after_those_that_are_set_aside(client, total, code, n, aside):
    entry = {"file": "s.csv", "table": "contracts", "columns": PRICED}
    notes = client({"s.csv": SOLD.format(total)}, [entry]).passport["notes"]
    (told,) = [json.loads(note.params) for note in notes.itertuples() if note.code.startswith("total_")]
    assert code in set(notes["code"])
    assert (told["n"], told.get("aside"), told["columns"]) == (n, aside, ["Цена"])
    for language, says in TOTALS.items():
        texts = [note.text.replace("\xa0", " ") for note in wording.notes(notes, lang=Language(language), mending=True)]
        assert any(says[code] in text for text in texts)


def test_what_explained_codes_is_not_said_to_be_unread(client):
    listed = "Код;Название;Цвет\n1;Стрижка;к\n2;Окраска;с\n"
    entry = {"file": "p.csv", "table": "payments", "constants": {"amount": ""},
             "lookups": [{"file": "s.csv", "by": "Услуга", "key": "Код"}],
             "columns": BOUGHT | {"Услуга: Название": "item"}}  # fmt: skip
    out = client({"p.csv": CAME, "s.csv": listed, "other.csv": "a;b\n1;2\n"}, [entry], kind="transactions")
    notes = out.passport["notes"].set_index("code")["params"]
    assert json.loads(notes["files_unread"])["files"] == ["other.csv"]
    assert "columns_dropped" not in notes  # the code was looked up, and the rest of the list is not of this file


@pytest.mark.parametrize(("code", "said"), [("ru", "в lookups у того"), ("en", "in the lookups of that one")])
def test_codes_that_an_older_client_yml_has_as_values_are_read_and_the_file_with_them_is_told_with_its_mend(
    client, tmp_path, code, said
):
    files = {"k.csv": "Код;Пол\n1;1\n2;2\n3;2\n", "p.csv": CAME, "sex.csv": "1;м\n2;ж\n"}
    people = {"file": "k.csv", "table": "customers", "columns": {"Код": "customer_key", "Пол": "sex"},
              "values": {"sex": {"1": "male", "2": "female"}}}  # fmt: skip
    paid = {
        "file": "p.csv",
        "table": "payments",
        "constants": {"amount": ""},
        "columns": BOUGHT | {"Кто": "customer_key"},
    }
    client(files, [people, paid], kind="transactions")
    with (tmp_path / "club" / "client.yml").open("a", encoding="utf-8") as written:
        written.write("\n#   sex.csv: прочитан ради значений кодов\n")
    out = canonical.prepare(read_client(str(tmp_path / "club")))
    assert out.tables["customers"]["sex"].value_counts()[["male", "female"]].tolist() == [1, 2]
    notes = out.passport["notes"]
    assert json.loads(notes.set_index("code")["params"]["files_unread"])["files"] == ["sex.csv"]
    told = wording.notes(notes, lang=Language(code), mending=True)
    assert any("sex.csv" in t.text and said in t.text.replace("\u00a0", " ") for t in told)


SERVED = "Клиент;День;Услуга\n" + "".join(f"Иванов{'ва' * (i % 2)} Пётр;{i + 1:02d}.12.2025;Урок\n" for i in range(20))
LATER = "Иванов Пётр;{day};Урок\n"


@pytest.mark.parametrize(
    ("as_of", "days", "rows"),
    [
        ("2025-12-20", ("20.12.2025",), 0),
        ("2025-12-20", ("21.12.2025",), 1),
        ("2025-12-20", ("21.12.2025", "25.12.2025"), 2),
        ("2025-12-25", ("21.12.2025", "25.12.2025"), 0),
        (None, ("21.12.2025", "25.12.2025"), 0),
    ],
)
def test_rows_after_the_declared_last_day_are_counted_and_the_line_that_decides_it_is_named(client, as_of, days, rows):
    columns = {"Клиент": "full_name", "День": "paid_on", "Услуга": "item"}
    files = [
        {"file": "Услуги.csv", "table": "payments", "columns": columns, "constants": {"amount": ""}},
        {"file": "Услуги.csv", "table": "visits", "columns": {"Клиент": "full_name", "День": "visited_at"}},
    ]
    told = {"kind": "transactions"} | ({"as_of": as_of} if as_of else {})
    text = SERVED + "".join(LATER.format(day=day) for day in days)
    notes = client({"Услуги.csv": text}, files, **told).passport["notes"]
    found = notes[notes["code"] == "later_than_as_of"]
    assert [json.loads(p) for p in found["params"]] == (
        [{"file": "Услуги.csv", "rows": rows, "as_of": as_of}] if rows else []
    )
    for code in ("ru", "en"):
        said = [c.text.replace("\u00a0", " ") for c in wording.notes(found, lang=Language(code), mending=True)]
        assert len(said) == bool(rows)
        assert all(f"{rows} " in s and "Услуги.csv" in s and "as_of" in s and "client.yml" in s for s in said)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("product.csv", "Дата покупки;Товар;Количество\n01.12.2025;1;2\n02.12.2025;2;1\n", True),
        ("productsale.csv", "Дата;Товар\n01.12.2025;1\n02.12.2025;2\n", True),
        ("makers.csv", "Название;Дата начала\nНью;01.12.2025\nОлд;02.12.2025\n", False),
        ("product.csv", "Товар;Цена продажи\n1;200\n2;100\n", False),
        ("sale.pdf", "%PDF-1.4 01.12.2025", False),
    ],
)
def test_sales_in_a_file_that_is_not_read_are_said_to_be_missing_from_the_sums(client, name, text, said):
    columns = {"Клиент": "full_name", "День": "paid_on", "Услуга": "item"}
    files = [{"file": "Услуги.csv", "table": "payments", "columns": columns, "constants": {"amount": "100"}}]
    notes = client({"Услуги.csv": SERVED, name: text}, files, kind="transactions").passport["notes"]
    found = notes[notes["code"] == "sales_unread"]
    assert len(found) == said
    for code, word in (("ru", "не вошли"), ("en", "not in the sums")):
        told = [c.text.replace("\u00a0", " ") for c in wording.notes(found, lang=Language(code))]
        assert all(name in t and word in t for t in told)
        assert len(told) == said
