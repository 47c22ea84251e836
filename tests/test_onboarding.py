"""What is proposed for exports of the usual systems: right where it is sure, a question where it is not."""

import csv
import re
import shutil
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from cbakit.canonical import prepare
from cbakit.config import read_client
from cbakit.errors import InputError
from cbakit.language import Language
from cbakit.onboarding import plan, propose
from cbakit.sentences import comments_in_language
from cbakit.sources import read_tables

PEOPLE = ["Иванова Анна Петровна", "Щукин Пётр Олегович", "Ёлкина Юлия Ивановна", "Мюллер Игорь Карлович"]


def day(i, month=1, year=2024):
    return f"{1 + i % 28:02d}.{month:02d}.{year}"


def write(folder, name, rows, *, sep=";", encoding="cp1251"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join(sep.join(map(str, row)) for row in rows) + "\n", encoding=encoding)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "club"


def accepted(folder, *, yes_to_all=False):
    """The proposal as client.yml is read, with its questions as they are or all answered with yes."""
    text = propose(folder, "Клуб")
    if yes_to_all:
        text = re.sub(r"(?m)^#\? ", "", text).replace("accept: false", "accept: true")
        text = text.replace("as_of: YYYY-MM-DD", "as_of: 2026-06-30")  # which only a person can answer
    (folder / "client.yml").write_text(text, encoding="utf-8")
    return read_client(str(folder))


def columns(client, table):
    return next(f.columns for f in client.files if f.table == table)


def contracts_of_1c():
    heading = [
        "Клиент",
        "Телефон",
        "Пол",
        "Дата рождения",
        "Абонемент",
        "Дата продажи",
        "Дата начала",
        "Дата окончания",
    ]
    rows = [
        [
            *(PEOPLE[i % 4], f"+7916000{i:04d}", "жмжм"[i % 4], day(i, 5, 1980 + i % 20)),
            *(["Годовая", "Гостевой визит"][i % 2], day(i), day(i), day(i, year=2025)),
            *(f"{15000 + i},00", "Рекомендация", ["", "дорого"][i % 2]),
        ]
        for i in range(40)
    ]
    return [[*heading, "Стоимость, руб.", "Рекламный источник", "Причина отказа"], *rows]


def test_a_flat_export_of_sales_is_contracts_persons_and_refusals(folder):
    write(folder, "Продажи.csv", contracts_of_1c())
    client = accepted(folder)
    assert client.kind == "contracts"
    assert columns(client, "contracts") == {
        "Клиент": "full_name",
        "Телефон": "phone",
        "Дата рождения": "birth_date",  # tells namesakes apart
        "Абонемент": "product",
        "Дата продажи": "sold_on",
        "Дата начала": "starts_on",
        "Дата окончания": "ends_on",
        "Стоимость, руб.": "price",
    }
    assert columns(client, "customers") == {
        "Клиент": "full_name",
        "Телефон": "phone",
        "Пол": "sex",
        "Дата рождения": "birth_date",
        "Рекламный источник": "source",
    }
    assert columns(client, "refusals")["Причина отказа"] == "reason_raw"


def test_what_is_a_question_of_the_sale_is_asked_of_the_person_too(folder):
    rows = [[f"C{i}", "mf"[i % 2], day(i), day(i), day(i, year=2025), "Year"] for i in range(40)]
    write(folder, "Members.csv", [["Member ID", "Sex", "Joining Date", "Start Date", "End Date", "Plan"], *rows])
    text = propose(folder, "Club")
    told = [line for line in text.splitlines() if "Joining Date" in line]
    assert [line.partition("  # ")[0] for line in told] == [
        "#?       Joining Date: joined_on",
        "#?       Joining Date: sold_on",
    ]
    assert "of the person, or sold_on of this row?" in told[0]


def lines_about(text, heading):
    return [line for line in text.splitlines() if heading in line]


def test_payments_without_sums_are_a_question_that_says_what_is_missing(folder):
    rows = [[day(i % 20, 1 + i // 20), PEOPLE[i % 4], ["Массаж", "Йога"][i % 2], "карта"] for i in range(60)]
    write(folder, "Оплаты.csv", [["Дата оплаты", "Клиент", "Услуга", "Способ оплаты"], *rows])
    text = propose(folder, "Клуб")
    assert "accept: false" in text
    assert "? no column of sums: without a heading for 'amount' purchases are counted, money is not" in text
    assert accepted(folder, yes_to_all=True).files[0].constants == {"amount": ""}


def test_of_two_columns_of_sums_one_is_asked_about_and_the_file_is_none(folder):
    rows = [[day(i % 20, 1 + i // 20), PEOPLE[i % 4], "Yoga", 1000 + i, 900 + i] for i in range(60)]
    write(folder, "Payments.csv", [["Payment date", "Client", "Item", "Amount", "Converted Amount"], *rows])
    text = propose(folder, "Club")
    assert "accept: false" not in text
    [line] = [line for line in lines_about(text, "Converted Amount") if line.startswith("#?")]
    assert "amount" in line


def test_who_handled_a_leaver_is_asked_about_as_manager(folder):
    leavers = Path(__file__).parent / "measured" / "tenth" / "headings" / "15_leavers_2025.csv"
    rows = list(csv.reader(leavers.read_text(encoding="utf-8-sig").splitlines()))
    write(folder, "Leavers.csv", rows)
    lines = lines_about(propose(folder, "Club"), "Handled by")
    assert any("who looks after the customer" in line for line in lines)
    assert not any(line.startswith("      Handled by: manager") for line in lines)


def test_a_discount_beside_a_sum_is_asked_about_and_a_yes_takes_it_off(folder):
    rows = [[day(i % 20, 1 + i // 20), PEOPLE[i % 4], "Йога", 1000, ["10%", ""][i % 2]] for i in range(60)]
    write(folder, "Оплаты.csv", [["Дата оплаты", "Клиент", "Услуга", "Сумма", "Скидка"], *rows])
    [line] = lines_about(propose(folder, "Клуб"), "Скидка")
    assert line.startswith("#?       Скидка: discount_share  # 0.45 is 'Сумма' the sum before this discount?")
    accepted(folder, yes_to_all=True)
    assert set(prepare(read_client(str(folder))).tables["payments"]["amount"]) == {900.0, 1000.0}


def test_a_discount_of_contracts_says_which_price_it_may_be_of(folder):
    rows = [[PEOPLE[i % 4], "Год", day(i), day(i, year=2025), 18000, [1000, 500, 0][i % 3]] for i in range(40)]
    heading = ["Клиент", "Абонемент", "Дата начала", "Дата окончания", "Стоимость", "Скидка"]
    write(folder, "Договоры.csv", [heading, *rows])
    assert "Скидка (a discount: if 'Стоимость' is the price before it, write list_price there)" in propose(folder, "К")
    write(folder, "Договоры.csv", [["Оплачено" if h == "Стоимость" else h for h in heading], *rows])
    assert "is the price before it" not in propose(folder, "К")


def test_marks_in_a_file_of_visits_are_asked_about_as_answers(folder):
    rows = [[day(i % 20, 1 + i // 20), PEOPLE[i % 4], ["Йога", "Зал"][i % 2], 1 + i % 5] for i in range(60)]
    write(folder, "Посещения.csv", [["Дата визита", "Клиент", "Занятие", "Оценка"], *rows])
    text = propose(folder, "Клуб")
    assert "? the same file also holds marks: are they answers of customers?" in text
    assert columns(accepted(folder, yes_to_all=True), "feedback")["Оценка"] == "score"


@pytest.mark.parametrize("heading", ["Тренер", "Менеджер/тренер", "Coach"])
def test_a_trainer_is_asked_about_as_manager_and_never_taken(folder, heading):
    rows = [[PEOPLE[i % 4], "Год", day(i), day(i, year=2025), 18000, PEOPLE[i % 3]] for i in range(40)]
    write(folder, "c.csv", [["Клиент", "Абонемент", "Дата начала", "Дата окончания", "Цена", heading], *rows])
    [line] = lines_about(propose(folder, "Клуб"), heading)
    assert line.startswith("#?")
    assert "manager" in line


def test_beside_a_manager_it_is_said_how_to_compare_by_trainers(folder):
    rows = [
        [*row[:2], PEOPLE[i % 3], PEOPLE[3]]
        for i, row in enumerate([[p, f"+7916000{i:04d}"] for i, p in enumerate(PEOPLE)])
    ]
    write(folder, "Клиенты.csv", [["ФИО", "Телефон", "Тренер", "Менеджер"], *rows])
    write(folder, "Договоры.csv", contracts_of_1c())
    assert "to compare by them write manager here, not at 'Менеджер'" in propose(folder, "Клуб")


def test_who_is_no_member_is_asked_and_a_yes_is_a_rule(folder):
    write(folder, "Продажи.csv", contracts_of_1c())
    assert accepted(folder).leave_out == []
    (rule,) = accepted(folder, yes_to_all=True).leave_out
    assert (rule.column, rule.values) == ("product", ["Гостевой визит"])


def test_contracts_that_a_status_calls_annulled_are_asked_about_with_the_rule_ready(folder):
    words = ["Действует", "Завершён", "Аннулирован", "Возврат", "Расторгнут"]
    heading, *rows = contracts_of_1c()
    said = [[*row[:4], "Годовая", *row[5:], words[i % 5]] for i, row in enumerate(rows)]
    write(folder, "Продажи.csv", [[*heading, "Статус"], *said])
    assert accepted(folder).leave_out == []
    (rule,) = accepted(folder, yes_to_all=True).leave_out
    assert (rule.rule, rule.column) == ("аннулированы или возвращены", "status")
    assert rule.values == ["Аннулирован", "Возврат"]  # who left before the end was a member until then
    n = sum(row[-1] in rule.values for row in said)
    assert f"# {n} rows: were they never in force?" in propose(folder, "Клуб")
    write(folder, "Продажи.csv", [[*heading, "Статус"], *([*row[:-1], words[i % 2]] for i, row in enumerate(said))])
    assert "leave_out" not in propose(folder, "Клуб")


def test_payments_alone_are_transactions(folder):
    rows = [[f"ch_{i}", f"2024-01-{1 + i % 28:02d} 10:00", "49.00", "usd", f"cus_{i % 7}"] for i in range(40)]
    write(folder, "payments.csv", [["id", "Created (UTC)", "Amount", "Currency", "Customer ID"], *rows], sep=",")
    client = accepted(folder)
    assert (client.kind, client.language) == ("transactions", "en")
    assert columns(client, "payments") == {
        "id": "payment_id", "Created (UTC)": "paid_on", "Amount": "amount", "Customer ID": "customer_key",
    }  # fmt: skip


def test_a_shop_is_told_its_loyalty_period_beside_the_gaps_in_its_data(folder):
    days = [["A-1", "01.01.2024"], ["A-1", "11.01.2024"], ["A-1", "11.01.2024"], ["A-1", "10.02.2024"], ["A-2", "01.01.2024"],
            ["A-2", "01.06.2024"], ["A-3", "05.05.2024"]]  # fmt: skip
    rows = [[*r, 100 + i] for i, r in enumerate(days)]
    write(folder, "Покупки.csv", [["Код клиента", "Дата оплаты", "Сумма"], *rows])
    line = next(t for t in propose(folder, "x").splitlines() if "loyalty_days" in t)
    assert line.startswith("# loyalty_days: 60  #")
    assert "covers 67% of the 3 gaps between purchases here, of which half are up to 30 days" in line
    assert accepted(folder).loyalty_days is None  # a comment changes nothing
    write(folder, "Покупки.csv", [["Код клиента", "Дата оплаты", "Сумма"], *rows[3:]])
    assert "gaps between" in propose(folder, "x")
    write(folder, "Покупки.csv", [["Код клиента", "Дата оплаты", "Сумма"], *[r for r in rows if r[0] == "A-3"] * 3])
    assert "nobody here was seen to buy on two days" in propose(folder, "x")


def test_a_school_that_pauses_each_summer_is_asked_about_a_longer_loyalty_period(folder):
    def exports(again):  # forty pupils, the second contract of ten begins 85 days after the first ends, or as given
        rows = [[f"c{i}", "01.05.2024", "31.05.2024", 100] for i in range(40)]
        return rows + [[f"c{i}", "24.08.2024" if i < 10 else again, "30.09.2024", 100] for i in range(40)]

    head = ["Код клиента", "Дата начала", "Дата окончания", "Стоимость"]
    write(folder, "Абонементы.xlsx", [head, *exports("12.06.2024")])
    assert "loyalty_days" not in propose(folder, "x"), "three quarters of the breaks are held"
    write(folder, "Абонементы.xlsx", [head, *exports("01.08.2024")])
    reason, line = (t for t in propose(folder, "x").splitlines() if "loyalty" in t)
    assert "30 days, the kit's own loyalty period, are too short here: they cover 0% of the 40 breaks" in reason
    assert line.startswith("#? loyalty_days: 90  #")
    assert "90 days cover 100% of the breaks" in line
    assert accepted(folder).loyalty_days is None  # a question changes nothing
    for text in (reason, line):
        said = comments_in_language(text, Language("ru"))
        assert "договорами одного клиента" in said or "считается ушедшим, а потом новым" in said
    assert "falls" not in line, "no contract here has a longer period of its own"
    write(folder, "Абонементы.xlsx", [head, *exports("20.07.2024"), ["y", "01.05.2023", "30.04.2024", 900]])
    (line,) = (t for t in propose(folder, "x").splitlines() if t.startswith("#? loyalty_days: 60"))
    assert "after 1 of 81, those of a longer term, it falls from 90 to 60 days" in line
    assert "после 1 из 81 договоров, более длинных, станет не 90, а 60 дн." in comments_in_language(
        line, Language("ru")
    )
    write(folder, "Абонементы.xlsx", [head, *exports("03.06.2024")])
    assert "loyalty_days" not in propose(folder, "x"), "who renews within a week makes no break"


def test_a_phone_in_two_spellings_is_one_customer_of_a_break(folder):
    """Forty customers who each pause for twelve days twice; a phone written another way makes no longer break of it."""
    spelt = ("+7916000{:04d}", "8 (916) 000-{:02d}-{:02d}", "+7916000{:04d}")
    days = (("01.05.2024", "31.05.2024"), ("12.06.2024", "11.07.2024"), ("23.07.2024", "22.08.2024"))
    rows = []
    for i in range(40):
        phones = [form.format(*divmod(i, 100)) if "(" in form else form.format(i) for form in spelt]
        rows += [[phone, *term, 100] for phone, term in zip(phones, days, strict=True)]
    write(folder, "Абонементы.xlsx", [["Телефон", "Дата начала", "Дата окончания", "Стоимость"], *rows])
    assert "loyalty_days" not in propose(folder, "x"), "all eighty breaks are of twelve days"


def test_a_shop_whose_buyers_come_seldom_is_proposed_a_longer_loyalty_period(folder):
    rows = [[f"c{i}", day, 100] for i in range(30) for day in ("01.01.2024", "11.04.2024" if i < 10 else "21.01.2024")]
    write(folder, "Покупки.csv", [["Код клиента", "Дата оплаты", "Сумма"], *rows])
    reason, line = (t for t in propose(folder, "x").splitlines() if "loyalty" in t)
    assert "60 days, the kit's own loyalty period, are too short here: they cover 67% of the 30 gaps" in reason
    assert line.startswith("#? loyalty_days: 120  #")
    assert "120 days cover 100% of the gaps" in line
    assert accepted(folder).loyalty_days is None  # a question changes nothing
    assert accepted(folder, yes_to_all=True).loyalty_days == 120


@pytest.mark.parametrize(("buyers", "set_to"), [(66, None), (67, 120)])  # three gaps each: 198 and 201
def test_with_gaps_and_buyers_enough_the_longer_period_is_set_with_its_reason(folder, buyers, set_to):
    days = ("01.01.2024", "11.04.2024", "21.07.2024", "31.10.2024")
    rows = [[f"c{i}", day, 100] for i in range(buyers) for day in days]
    write(folder, "Покупки.csv", [["Код клиента", "Дата оплаты", "Сумма"], *rows])
    line = next(t for t in propose(folder, "x").splitlines() if "loyalty_days" in t)
    assert "120 days cover 100% of the gaps" in line
    assert accepted(folder).loyalty_days == set_to


def test_one_row_a_customer_with_tenure_and_status_is_a_snapshot(folder):
    rows = [[f"A{i}", "жм"[i % 2], 20 + i, i, ["остался", "ушёл"][i % 2], ["", "дорого"][i % 2]] for i in range(30)]
    write(folder, "base.csv", [["Код клиента", "Пол", "Возраст", "Срок, мес.", "Статус", "Причина ухода"], *rows])
    client = accepted(folder)
    assert client.kind == "snapshot"
    assert columns(client, "customers")["Статус"] == "churned"
    assert client.files[0].values["churned"] == {"остался": "false", "ушёл": "true"}
    assert columns(client, "refusals") == {"Код клиента": "customer_key", "Причина ухода": "reason_raw"}


def test_files_of_one_table_become_one_pattern(folder):
    for month in ("01", "02", "03"):
        rows = [[i % 9, f"{day(i)} 10:{i % 60:02d}", "Зал"] for i in range(20)]
        write(folder, f"Посещения_2024-{month}.csv", [["Код клиента", "Дата и время", "Зона"], *rows])
    client = accepted(folder)
    assert {f.file for f in client.files} == {"Посещения_2024-*.csv"}


def test_visits_without_payments_are_purchases_without_sums(folder):
    rows = [[f"Иванов{'абвгд'[i % 5]}", f"{day(i)} 10:{i % 60:02d}", "Йога"] for i in range(30)]
    write(folder, "visits.csv", [["Клиент", "Начало оказания услуги", "Услуга"], *rows])
    client = accepted(folder)
    assert client.kind == "transactions"
    assert columns(client, "payments") == {"Клиент": "last_name", "Начало оказания услуги": "paid_on", "Услуга": "item"}
    assert next(f.constants for f in client.files if f.table == "payments") == {"amount": ""}
    assert "sums are not recorded" in propose(folder, "x")


def test_codes_are_looked_up_with_their_names_and_prices(folder):
    rows = [[1 + i % 3, f"{day(i)} 10:00", i % 7] for i in range(30)]
    write(folder, "visits.csv", [["Услуга", "Начало оказания услуги", "Клиент"], *rows])
    services = [["Массаж", 900, 1], ["Йога", 500, 2], ["Бокс", 700, 3], ["Танцы", 400, 4]]
    write(folder, "services.csv", [["Наименование услуги", "Стоимость", "Код"], *services])
    entry = next(f for f in accepted(folder).files if f.table == "payments")
    assert [(u.file, u.by, u.key) for u in entry.lookups] == [("services.csv", "Услуга", "Код")]
    assert entry.columns["Услуга: Наименование услуги"] == "item"
    assert entry.columns["Услуга: Стоимость"] == "amount"
    assert "Услуга" not in entry.columns


def test_codes_of_sex_are_looked_up_in_the_file_that_lists_them(folder):
    people = [[i, "Кимаов Пётр", 1 + i % 2, day(i)] for i in range(40)]
    write(folder, "clients.csv", [["Код клиента", "ФИО", "Пол", "Дата регистрации"], *people])
    write(folder, "gender.csv", [["Код", "Название"], [1, "женский"], [2, "мужской"]])
    client = accepted(folder, yes_to_all=True)
    (entry,) = client.files
    assert [(u.file, u.by, u.key) for u in entry.lookups] == [("gender.csv", "Пол", "Код")]
    assert (entry.columns["Пол: Название"], entry.values) == ("sex", {})
    found = prepare(client)
    assert found.tables["customers"]["sex"].value_counts().to_dict() == {"female": 20, "male": 20}
    assert "files_unread" not in set(found.passport["notes"]["code"])


def test_codes_of_sex_are_proven_by_patronymics(folder):
    people = [[i, PEOPLE[i % 4], 1 + (i % 4 in (0, 2)), day(i)] for i in range(40)]
    write(folder, "clients.csv", [["Код клиента", "ФИО", "Пол", "Дата регистрации"], *people])
    assert accepted(folder).files[0].values["sex"] == {"1": "male", "2": "female"}


def test_codes_of_sex_without_any_proof_are_a_question(folder):
    people = [[i, i % 2, f"{1950 + i}-01-02"] for i in range(40)]
    write(folder, "clients.csv", [["id", "sex", "date of birth"], *people], sep=",")
    assert accepted(folder).files[0].values == {}
    assert "which code" in propose(folder, "x")
    assert set(accepted(folder, yes_to_all=True).files[0].values["sex"].values()) == {"male", "female"}


def test_unknown_headings_are_recognised_by_their_cells_or_asked_about(folder):
    rows = [
        [PEOPLE[i % 4], f"8916000{i:04d}", "АБ"[i % 2], day(i), day(i, year=2025), 15000 + i % 5] for i in range(40)
    ]
    write(folder, "x.csv", [["Кто", "Куда звонить", "Взял", "С какого", "По какое", "Почём"], *rows])
    sure = {"Кто": "full_name", "Куда звонить": "phone", "С какого": "starts_on", "По какое": "ends_on"}
    assert columns(accepted(folder), "contracts") == sure
    asked = columns(accepted(folder, yes_to_all=True), "contracts")
    assert asked == sure | {"Взял": "product", "Почём": "price"}


def test_a_list_of_other_people_is_a_question(folder):
    write(
        folder,
        "clients.csv",
        [["Код клиента", "ФИО", "Дата рождения"], *([i, PEOPLE[i % 4], day(i, 5, 1980)] for i in range(30))],
    )
    rows = [[f"Z{i % 9}", day(i), 500 + i] for i in range(30)]
    write(folder, "payments.csv", [["Код клиента", "Дата оплаты", "Сумма платежа"], *rows])
    assert [f.table for f in accepted(folder).files] == ["payments"]
    assert "next to nobody" in propose(folder, "x")


def test_ends_that_mean_no_end_are_named(folder):
    rows = [[i, day(i), ["бессрочно", day(i, year=2025), "31.12.2999"][i % 3], 100] for i in range(60)]
    write(folder, "c.csv", [["Код клиента", "Дата начала", "Дата окончания", "Стоимость"], *rows])
    # a third of the ends are dates: not sure enough to be written as a fact
    assert "Дата окончания" not in columns(accepted(folder), "contracts")
    assert columns(accepted(folder, yes_to_all=True), "contracts")["Дата окончания"] == "ends_on"
    rows = [[i, day(i), day(i, year=2025) if i % 9 else "бессрочно", 100] for i in range(60)]
    write(folder, "c.csv", [["Код клиента", "Дата начала", "Дата окончания", "Стоимость"], *rows])
    assert accepted(folder).files[0].open_end == ["бессрочно"]


def test_headings_that_yaml_would_misread_come_back_as_they_are(folder):
    odd = ["да", "# 1", "a: b", 'Ключ "x"', "no", "12", "'", "- x", "{x}", "Цена", "Цена"]
    rows = [[i, PEOPLE[i % 4], day(i), *(f"{'абв'[i % 3]}" for _ in odd)] for i in range(30)]
    write(folder, "c.csv", [["Код клиента", "ФИО", "Дата рождения", *odd], *rows], encoding="utf-8")
    client = accepted(folder, yes_to_all=True)
    assert {"a: b", "no", "{x}", "- x"} <= set(columns(client, "customers"))


def test_tables_of_one_archive_workbook_or_file_are_named_so_that_each_is_read_again(folder):
    persons = [["Код клиента", "ФИО", "Дата рождения"], *([i, PEOPLE[i % 4], day(i, 5, 1980)] for i in range(30))]
    visits = [["Код клиента", "Дата и время", "Зона"], *([i % 30, f"{day(i)} 10:0{i % 9}", "Зал"] for i in range(60))]
    bought = [["Код клиента", "Дата оплаты", "Сумма платежа"], *([i % 30, day(i), 900 + i % 7] for i in range(60))]
    folder.mkdir()
    with zipfile.ZipFile(folder / "all.zip", "w") as z:
        for name, rows in (("clients.csv", persons), ("visits.csv", visits)):
            z.writestr(name, "\n".join(";".join(map(str, r)) for r in rows).encode("cp1251"))
    book = xlsxwriter.Workbook(folder / "book.xlsx")
    for name, rows in (("Оплаты", bought), ("Клиенты", [[*r[:2], f"{r[2]} "] for r in persons])):
        sheet = book.add_worksheet(name)
        for i, row in enumerate(rows):
            sheet.write_row(i, 0, row)
    book.close()
    write(folder, "two.csv", [*bought, [], *visits])
    found = accepted(folder, yes_to_all=True)
    assert len(found.files) == 6
    for entry in found.files:
        (raw,) = read_tables(folder / entry.file, sheet=entry.sheet, header_row=entry.header_row)
        assert set(entry.columns) <= set(raw.cells.columns)
        assert len(raw.cells) in (30, 60)


def test_a_file_that_cannot_be_read_is_named_with_its_reason_and_does_not_stop_the_rest(folder):
    write(
        folder,
        "c.csv",
        [["Код клиента", "ФИО", "Дата рождения"], *([i, PEOPLE[i % 4], day(i, 5, 1980)] for i in range(30))],
    )
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no zip")
    text = propose(folder, "x")
    assert re.search(r"#   broken\.xlsx: the workbook is damaged", text)
    assert accepted(folder).files[0].table == "customers"


def test_no_cell_with_a_name_or_a_phone_is_in_the_proposal(folder):
    write(folder, "Продажи.csv", contracts_of_1c())
    text = propose(folder, "x")
    assert not re.search(r"Иванова|Щукин|7916|Петровна", text)
    assert not plan(folder).astype(str).apply(lambda c: c.str.contains("Иванова|7916")).any().any()


def test_a_folder_of_nothing_known_says_so(folder):
    write(folder, "x.csv", [["Шкаф", "Полка"], ["1", "2"]])
    with pytest.raises(InputError, match="no file was recognised"):
        propose(folder, "x")


def test_the_plan_has_a_row_for_every_heading(folder):
    write(folder, "Продажи.csv", contracts_of_1c())
    found = plan(folder)
    contracts = found[found["table"] == "contracts"].set_index("heading")
    assert len(contracts) == 11
    assert contracts.loc["Дата начала", ["role", "state"]].tolist() == ["starts_on", "taken"]
    assert contracts.loc["Пол", "state"] == "dropped"
    assert found["confidence"].between(0, 1).all()


REAL = {  # folder -> kind, table -> columns that must be right without mending
    "salon_krasoty_ru": ("transactions", {"customers": 10, "payments": 4, "visits": 3}),
    "language_school_ru": ("transactions", {"customers": 8, "payments": 3, "visits": 3}),
    "telco_reasons": ("snapshot", {"customers": 10, "refusals": 3}),
    "cdnow": ("transactions", {"payments": 3}),
    "salic_licenses": ("contracts", {"customers": 3, "contracts": 5}),
    "rfm_orders": ("transactions", {"payments": 6}),
}


@pytest.mark.parametrize("name", REAL)
def test_real_exports_are_proposed_without_a_line_to_mend(name, shared_data, tmp_path):
    kind, tables = REAL[name]
    shutil.copytree(shared_data(name), tmp_path / name, copy_function=shutil.copyfile)
    (tmp_path / name).chmod(0o755)
    client = accepted(tmp_path / name)
    assert client.kind == kind
    assert {f.table: len(f.columns) for f in client.files} == tables


def test_what_is_dropped_of_visits_that_are_purchases_is_named_in_the_entry_that_is_read_first(tmp_path):
    rows = [f"К-{i % 30:03};{1 + i % 28:02}.0{1 + i % 9}.2025 1{i % 9}:00;Йога;замечание {i}" for i in range(60)]
    text = "\n".join(["Код клиента;Дата посещения;Услуга;Комментарии", *rows])
    (tmp_path / "came.csv").write_text(text, encoding="utf-8")
    found = propose(tmp_path, "x")
    payments, visits = found.split("    table: ")[1:3]
    assert payments.startswith("payments")
    assert visits.startswith("visits")
    assert "#     dropped: Комментарии" in payments
    assert "dropped" not in visits
