"""What one file says of another's columns: instalments, the customer's code, names of trainers, joining, leaving."""

import json

import pytest

from cbakit import canonical, onboarding
from cbakit.config import read_client
from cbakit.errors import ConfigError
from cbakit.language import Language
from cbakit.onboarding.entries import state_of
from cbakit.proposed import proposed
from cbakit.sentences import comments_in_language
from cbakit.wording import passport as wording

SURNAMES = ["Иванов", "Петров", "Сидоров", "Белов", "Юдин", "Громов", "Зайцев", "Котов"]
NAMES = [f"{surname} {given} Ильич" for surname in SURNAMES for given in ("Пётр", "Олег", "Лев", "Иван", "Сергей")]
CHILDREN = [f"{surname} {given}" for surname in SURNAMES for given in ("Илья", "Глеб", "Марк", "Тимур", "Егор")]
STAFF = ["Смирнов А. В.", "Кузнецова И. П."]
DAYS = [f"{1 + i % 28:02}.{1 + i % 12:02}" for i in range(60)]


def clients(staff=STAFF, more="", cell=""):
    rows = [f"К-{i:03};{NAMES[i % 40]};м;{DAYS[i]}.1990;{staff[i % 2]};{DAYS[i]}.2024{cell}" for i in range(40)]
    return "\n".join([f"Код;ФИО;Пол;Дата рождения;Тренер;Дата прихода{more}", *rows])


def contracts(code="К"):
    rows = [
        f"Д-{i:03};{code}-{i:03};{NAMES[i % 40]};Год;{DAYS[i]}.2024;{DAYS[i]}.2025;{20000 + i % 7}" for i in range(40)
    ]
    return "\n".join(["№ договора;Код;ФИО;Номенклатура;Действует с;Действует по;Цена", *rows])


def payments(number):
    rows = [f"{DAYS[i]}.2024;{number(i)};{NAMES[i % 40]};{9000 + i % 7}" for i in range(60)]
    return "\n".join(["Дата;Документ-основание;Плательщик;Сумма", *rows])


@pytest.fixture
def guesses(tmp_path):
    """Guesses by table and heading for files given as texts."""

    def found(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return {e.table: {g.heading: g for g in e.guesses} for e in onboarding.proposal(tmp_path).entries}

    return found


@pytest.mark.parametrize(
    ("number", "role"),
    [
        (lambda i: f"Д-{i // 2:03}", "contract_id"),  # two instalments of each
        (lambda i: f"Д-{i % 40:03}", "contract_id"),
        (lambda i: f"П-{i // 2:03}", "payment_id"),  # no numbers of the contracts
        (lambda i: f"Д-{i:03}", "payment_id"),  # each once: of the payment
    ],
)
def test_numbers_of_payments_that_repeat_and_are_the_contracts_are_the_contracts_numbers(guesses, number, role):
    found = guesses(a=clients(), b=contracts(), c=payments(number))
    assert found["payments"]["Документ-основание"].role == role


@pytest.mark.parametrize(("code", "role"), [("К", "customer_key"), ("Т", "")])
def test_a_heading_with_the_codes_of_the_list_of_customers_is_their_code(guesses, code, role):
    assert guesses(a=clients(), b=contracts(code))["contracts"]["Код"].role == role


def test_names_of_trainers_are_asked_about_as_manager_and_stay_out_where_there_is_one(guesses):
    alone = guesses(a=clients(), b=contracts())["customers"]["Тренер"]
    assert (alone.role, state_of(alone)) == ("manager", "asked")
    assert "names of persons are not kept in attributes" in alone.reason
    beside = guesses(a=clients(more=";Менеджер", cell=";Орлова И. П."), b=contracts())["customers"]
    assert (beside["Менеджер"].role, state_of(beside["Тренер"])) == ("manager", "dropped")
    groups = guesses(a=clients(staff=["Зал А", "Зал Б"]), b=contracts())["customers"]["Тренер"]
    assert groups.role == "attr_trainer"


def test_the_only_day_on_which_customers_may_have_come_first_is_a_question_and_none_beside_a_day_of_joining(guesses):
    came = guesses(a=clients())["customers"]["Дата прихода"]
    assert (came.role, state_of(came)) == ("joined_on", "asked")
    beside = guesses(a=clients(more=";Дата вступления", cell=";01.02.2024"))["customers"]
    assert beside["Дата вступления"].role == "joined_on"
    assert state_of(beside["Дата прихода"]) == "dropped"


@pytest.mark.parametrize(
    ("heading", "asked"), [("Записан в школу", True), ("Последний визит", False), ("Следующее списание", False)]
)
def test_days_under_a_heading_that_says_nothing_known_may_be_of_joining(guesses, heading, asked):
    unknown = clients().replace("Дата прихода", heading)
    (guess,) = [g for name, g in guesses(clients=unknown)["customers"].items() if name == heading]
    assert (guess.role == "joined_on") is asked
    assert not asked or state_of(guess) == "asked"


def test_what_was_bought_is_the_product_of_a_contract_whatever_the_word_for_it(guesses):
    terms = contracts().replace("Номенклатура", "Что купили")
    assert guesses(a=terms)["contracts"]["Что купили"].role == "product"
    for heading in ("Описание услуги", "Виды работ"):
        other = guesses(a=terms.replace("Что купили", heading))["contracts"][heading]
        assert (other.role, state_of(other)) in (("product", "asked"), ("", "dropped"))


@pytest.mark.parametrize(("heading", "taken"), [("Причина ухода", True), ("Причина", False)])
def test_reasons_in_a_file_of_contracts_are_refusals_where_the_heading_says_leaving_and_else_a_question(
    tmp_path, heading, taken
):
    head, *rows = contracts().splitlines()
    rows = [f"{row};{'дорого' if i % 2 else ''}" for i, row in enumerate(rows)]
    (tmp_path / "b.csv").write_text("\n".join([f"{head};{heading}", *rows]), encoding="utf-8")
    assert {e.table: e.taken for e in onboarding.proposal(tmp_path).entries} == {"contracts": True, "refusals": taken}


def families():
    """Contracts of 40 children, each with its birth date and the parent who pays."""
    rows = [
        f"АБ-{i:03};{CHILDREN[i % 40]};{DAYS[i]}.2015;{NAMES[i % 40]};{DAYS[i]}.2024;{DAYS[i]}.2025;{20000 + i % 7}"
        for i in range(40)
    ]
    return "\n".join(["№ договора;Ребёнок;Дата рождения;Родитель;Начало;Окончание;Цена", *rows])


def test_a_column_with_the_numbers_of_the_contracts_names_the_contract_whoever_pays(guesses):
    rows = [f"{DAYS[i]}.2024;П-{i};АБ-{i % 40:03};{NAMES[i % 40]};{9000 + i % 7}" for i in range(60)]
    paid = "\n".join(["Дата;Документ;Абонемент;Плательщик;Сумма", *rows])
    assert guesses(b=families(), c=paid)["payments"]["Абонемент"].role == "contract_id"
    other = guesses(b=families(), c=paid.replace("АБ-", "ХХ-"))["payments"]["Абонемент"]
    assert other.role != "contract_id"


def test_child_and_parent_in_one_table_are_a_question_and_a_birth_date_tells_namesakes_apart(guesses):
    found = guesses(b=families())["contracts"]
    assert (found["Ребёнок"].role, state_of(found["Ребёнок"])) == ("full_name", "taken")
    assert (found["Родитель"].role, state_of(found["Родитель"])) == ("payer_name", "taken")
    assert found["Родитель"].reason.startswith("who pays for the child, no customer")
    assert (found["Дата рождения"].role, state_of(found["Дата рождения"])) == ("birth_date", "taken")


def paid(child="Ребёнок", parent="Родитель"):
    """Payments in which the parents' names are the fuller column."""
    rows = [f"{DAYS[i]}.2024;{NAMES[i % 40]};{CHILDREN[i % 40]};{9000 + i % 7}" for i in range(60)]
    return "\n".join([f"Дата;{parent};{child};Сумма", *rows])


def test_whether_the_customer_is_the_child_or_the_family_is_asked_once_and_names_the_files(tmp_path):
    texts = {"a": families(), "b": paid("Ребенок", "Плательщик"), "c": paid("ФИО ребёнка", "ФИО родителя")}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    text = onboarding.propose(tmp_path, "x")
    asked = [line for line in text.splitlines() if line.startswith("#?") and "name" in line.partition("  # ")[0]]
    assert len(asked) == 1
    pairs = "{Ребёнок: [Родитель, Плательщик], ФИО ребёнка: ФИО родителя}"
    assert asked[0].startswith(f"#? name_from: {pairs}  # is the customer the family and not the child?")
    assert asked[0].endswith("In files: 3 (a.csv, b.csv, c.csv)")
    assert text.count("Ребенок: full_name") == 1
    assert text.count("Ребёнок: full_name") == 2  # once more for the customers in the file of contracts
    assert text.count("ФИО ребёнка: full_name") == 1
    said = comments_in_language(text, Language("ru"))
    assert "клиент — семья, а не ребёнок? Тогда читается второе имя" in said
    assert "Файлов: 3 (a.csv, b.csv, c.csv)" in said


def test_one_yes_makes_families_the_customers_of_all_files(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    home = tmp_path / "club"
    home.mkdir()
    for name, text in {"a": families(), "b": paid("Ребенок", "Мама")}.items():
        (home / f"{name}.csv").write_text(text, encoding="utf-8")
    text = onboarding.propose(home, "x")
    assert "name_from: {Ребёнок: [Родитель, Мама]}" in text

    def customers(yes):
        (home / "client.yml").write_text(text.replace("#? name_from", "name_from") if yes else text, encoding="utf-8")
        made = canonical.prepare(read_client(str(home)))
        asked = [json.loads(n.params) for n in made.passport["notes"].itertuples() if n.code == "columns_asked"]
        return made.tables["customers"], {c for note in asked for c in note["columns"]}

    of_children, asked = customers(yes=False)
    assert len(of_children) == 40
    assert of_children["birth_year"].notna().all()
    assert asked == set()  # both are read as who pays
    of_families, asked = customers(yes=True)
    assert len(of_families) == 40
    assert of_families["birth_year"].isna().all()
    assert asked == set()
    (home / "client.yml").write_text(text + "name_from: {Ребёнок: Папа}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="no file with a name under 'Ребёнок' has the column 'Папа'"):
        canonical.prepare(read_client(str(home)))


def visits(hall):
    rows = [f"{DAYS[i]}.2024;{NAMES[i % 40].upper()} ;{hall(i)}" for i in range(60)]
    return "\n".join(["Дата посещения;Клиент;Бассейн", *rows])


def with_pool(hall):
    head, *rows = contracts().splitlines()
    return "\n".join([f"{head};Бассейн", *(f"{row};{hall(i)}" for i, row in enumerate(rows))])


@pytest.mark.parametrize(("other", "role"), [(["Дельфин", "Волна"], "club"), (["малый", "большой"], "")])
def test_a_few_places_that_are_the_same_in_several_tables_are_asked_about_as_the_club(guesses, other, role):
    found = guesses(a=with_pool(lambda i: ["Дельфин", "Волна"][i % 2]), b=visits(lambda i: other[i % 2]))
    asked = {table: found[table]["Бассейн"] for table in ("contracts", "visits")}
    assert all((g.role == "club") == bool(role) for g in asked.values())
    assert all(state_of(g) != "taken" for g in asked.values())


def test_customers_are_found_in_another_file_whatever_their_case_and_spaces(tmp_path):
    (tmp_path / "a.csv").write_text(clients(), encoding="utf-8")
    (tmp_path / "b.csv").write_text(visits(lambda i: "Волна"), encoding="utf-8")
    assert "40 of 40 different customers are found in a.csv by full_name" in onboarding.propose(tmp_path, "x")


def listed(code="К"):
    """A list of customers with codes, names in parts and phones."""
    rows = [
        f"{code}-{i:03};{';'.join(NAMES[i].split())};+7 916 000-{10 + i}-{20 + i};{DAYS[i]}.1990" for i in range(40)
    ]
    return "\n".join(["Код клиента;Фамилия;Имя;Отчество;Телефон;Дата рождения", *rows])


def sold(code, phone):
    """Contracts with a code, a whole name and a phone of whoever has them."""
    rows = [
        f"Д-{i:03};{code(i)};{' '.join(NAMES[i].split()[:2]).upper()};{phone(i)};Год;{DAYS[i]}.2024;{DAYS[i]}.2025;{20000 + i % 7}"
        for i in range(40)
    ]
    return "\n".join(["№ договора;Код клиента;ФИО;Телефон;Номенклатура;Действует с;Действует по;Цена", *rows])


@pytest.mark.parametrize(
    ("code", "phone", "said", "doubt"),
    [
        (lambda i: f"К-{i:03}", lambda i: f"8916000{10 + i}{20 + i}", "40 of 40 different customers are found in a.csv by customer_key", ""),
        (lambda i: f"Т-{i:03}", lambda i: f"8916000{10 + i}{20 + i}", "40 of 40 different customers are found in a.csv by phone",
         "by customer_key only 0 of 40: is it the same code in both files?"),
        (lambda i: f"Т-{i:03}", lambda i: f"8916000{10 + i}{20 + i}" if i < 9 else "", "40 of 40 different customers are found in a.csv by full_name",
         "by customer_key only 0 of 40: is it the same code in both files?"),
        (lambda i: f"К-{i:03}" if i < 30 else f"Т-{i:03}", lambda i: "", "40 of 40 different customers are found in a.csv by full_name", ""),
    ],
)  # fmt: skip
def test_people_of_two_files_are_linked_by_what_finds_most_of_them_and_it_is_said_by_which(
    tmp_path, code, phone, said, doubt
):
    (tmp_path / "a.csv").write_text(listed(), encoding="utf-8")
    (tmp_path / "b.csv").write_text(sold(code, phone), encoding="utf-8")
    text = onboarding.propose(tmp_path, "x")
    assert said in text
    assert ("is it the same code in both files?" in text) == bool(doubt)
    assert doubt in text
    assert "accept: false" not in text


@pytest.mark.parametrize(("cut", "counted"), [(30, True), (0, False)])
def test_phones_that_are_no_whole_number_are_counted_as_the_check_counts_them(tmp_path, monkeypatch, cut, counted):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    home = tmp_path / "club"
    home.mkdir()
    text = sold(lambda i: f"К-{i:03}", lambda i: "8 (916) 000-12-3" if i < cut else f"8916000{10 + i}{20 + i}")
    (home / "b.csv").write_text(text, encoding="utf-8")
    found, lang = onboarding.proposal(home), Language("ru")
    written = onboarding.written(found, "club", "x")
    (home / "client.yml").write_text(written, encoding="utf-8")
    checked = [
        note.text for note in wording.notes(canonical.prepare(read_client(str(home))).passport["notes"], lang=lang)
    ]
    said = [line for line in proposed(found, written, lang=lang) if "целого номера" in line]
    assert said == [line for line in checked if "целого номера" in line]
    assert bool(said) == counted
    assert ("30 of 40 rows have a phone that is no whole number" in written) == counted


def asked_for(source=";Источник", who=lambda i: NAMES[i % 40], bought=lambda i: i % 2 == 0):
    """Leads, some of whom bought, with where they came from."""
    cell = lambda i: f";{['Яндекс', 'ВКонтакте', 'Рекомендация'][i % 3]}" if source else ""  # noqa: E731
    rows = [
        f"{i};{DAYS[i]}.2024;{who(i)};+7 916 {i:03}-10-20;{'Купил' if bought(i) else 'Отказ'}{cell(i)}"
        for i in range(60)
    ]
    return "\n".join([f"ID сделки;Дата создания сделки;Клиент;Телефон;Этап сделки{source}", *rows])


STRANGE = [f"{surname} Глеб Юрьевич" for surname in SURNAMES]


@pytest.mark.parametrize(
    ("leads", "notes"),
    [
        (asked_for(who=lambda i: NAMES[i % 40]), ["? only here it is said where customers came from: take it for those who bought?"]),
        (asked_for("", who=lambda i: (NAMES + STRANGE)[i % 48]), ["? 4 of 24 people who bought here are not in a.csv: are they customers?"]),
        (asked_for("", who=lambda i: (NAMES + STRANGE)[i % 48], bought=lambda i: i % 48 < 40 or i == 41), []),  # one of 41
        (asked_for(""), []),
        (asked_for("", who=lambda i: STRANGE[i % 8], bought=lambda i: False), []),
    ],
)  # fmt: skip
def test_leads_who_bought_and_are_no_customers_are_a_second_entry_that_one_word_takes(
    tmp_path, monkeypatch, leads, notes
):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    home = tmp_path / "club"
    home.mkdir()
    (home / "a.csv").write_text(clients(), encoding="utf-8")
    (home / "b.csv").write_text(contracts(), encoding="utf-8")
    (home / "c.csv").write_text(leads, encoding="utf-8")
    found = onboarding.proposal(home)
    second = [e for e in found.entries if e.file == "c.csv" and e.table == "customers"]
    assert [note for entry in second for note in entry.notes] == notes
    assert all(not e.taken and e.keep == {"Этап сделки": ["Купил"]} for e in second)
    text = onboarding.written(found, "club", "x")
    assert "from" not in comments_in_language(text, Language("ru")).replace("referrer", "")
    (home / "client.yml").write_text(text.replace("accept: false", "accept: true"), encoding="utf-8")
    made = canonical.prepare(read_client(str(home))).tables["customers"]
    if "Источник" in leads:
        assert made["source"].notna().sum() >= 20
    assert len(made) == 40 + 4 * ("24 people" in "".join(notes))


def test_visits_that_count_as_purchases_ask_their_questions_once(tmp_path):
    rows = [
        f"{NAMES[i % 40]};{DAYS[i]}.2024 18:0{i % 10};{['не пришёл', 'был', 'был'][i % 3]};{['зал', 'вода', 'сауна'][i % 3]}"
        for i in range(60)
    ]
    text = "\n".join(["Клиент;Дата посещения;Отметка;Зона", *rows])
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    (tmp_path / "b.csv").write_text(clients(), encoding="utf-8")
    written = comments_in_language(onboarding.propose(tmp_path, "x"), Language("ru"))
    assert written.count("table: payments") == written.count("table: visits") == 1
    keep = 'keep: {Отметка: ["был"]}'
    assert [line.partition("  # ")[0] for line in written.splitlines() if "keep:" in line] == [
        f"#?     {keep}", f"#     как выше, если ответ там «да»: {keep}",
    ]  # fmt: skip
    assert [line.partition("  # ")[0] for line in written.splitlines() if "Зона:" in line] == [
        "#?       Зона: item", "#     как выше, если ответ там «да»: Зона: activity",
    ]  # fmt: skip
    assert written.count("в файле b.csv нашлись") == 1


def test_a_file_that_is_a_question_is_asked_what_its_marks_say_and_told_how_many_of_it_are_customers(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    home = tmp_path / "club"
    home.mkdir()
    rows = [f"{NAMES[i % 40]};{DAYS[i]}.2024 18:0{i % 10};{['не был', 'был', 'был'][i % 3]}" for i in range(60)]
    (home / "a.csv").write_text("\n".join(["Кто;Когда;Отметка", *rows]), encoding="utf-8")
    (home / "b.csv").write_text(clients(), encoding="utf-8")
    (home / "c.csv").write_text(contracts(), encoding="utf-8")
    text = onboarding.propose(home, "x")
    of_it = text[text.index("file: a.csv") :]
    assert "accept: false" in of_it
    assert '#?     keep: {Отметка: ["был"]}' in of_it
    assert "40 of 40 different customers are found in b.csv by full_name" in of_it
    (home / "client.yml").write_text(text, encoding="utf-8")
    notes = {
        n.code: json.loads(n.params) for n in canonical.prepare(read_client(str(home))).passport["notes"].itertuples()
    }
    assert notes["files_asked"] == {"n": 1, "files": ["a.csv"]}
    assert "files_unread" not in notes


def test_leads_of_parents_are_not_offered_as_customers_where_those_are_children(tmp_path):
    (tmp_path / "a.csv").write_text(families(), encoding="utf-8")
    (tmp_path / "c.csv").write_text(asked_for(who=lambda i: (NAMES + STRANGE)[i % 48]), encoding="utf-8")
    text = onboarding.propose(tmp_path, "x")
    assert "name_from" in text
    assert "who bought here" not in text
    assert "where customers came from" not in text
