import pytest

from cbakit.config import Client, read_client
from cbakit.errors import ConfigError, ParameterError
from cbakit.language import Language
from cbakit.sentences import in_language
from cbakit.store import load


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))

    def to(text):
        folder = tmp_path / "data" / "raw" / "club"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "client.yml").write_text(text, encoding="utf-8")
        return "club"

    return to


def test_a_short_file_takes_the_defaults_of_the_method(write):
    client = read_client(write("client: club\nname: Клуб «Пример»\n"))
    assert (client.kind, client.language, client.min_n, client.horizon_years, client.discount_rate) == (
        "contracts",
        "ru",
        10,
        5,
        0.15,
    )


def test_an_unknown_key_names_the_nearest_known_one(write):
    with pytest.raises(ConfigError, match="'loyalty_day' is not a known key; did you mean 'loyalty_days'"):
        read_client(write("client: club\nname: x\nloyalty_day: 30\n"))


@pytest.mark.parametrize(
    ("key", "offered"),
    [
        ("сегменты", "did you mean 'segments'"),
        ("Продукты", "did you mean 'products'"),
        ("раздел", "keys are the English words that docs/definitions.md lists"),
    ],
)
def test_a_key_typed_in_russian_is_read_by_its_sound_and_none_is_offered_where_none_is_like_it(write, key, offered):
    with pytest.raises(ConfigError, match=f"'{key}' is not a known key; {offered}"):
        read_client(write(f"client: club\nname: x\n{key}: []\n"))


def test_an_unknown_key_of_a_file_is_explained_by_the_keys_of_files(write):
    with pytest.raises(ConfigError, match="did you mean 'delimiter'"):
        read_client(write("client: club\nname: x\nfiles:\n- {file: a.csv, table: contracts, delimeter: ';'}\n"))


def test_a_wrong_value_is_named_by_its_key_and_not_shown(write):
    with pytest.raises(ConfigError, match="'min_n'") as fault:
        read_client(write("client: club\nname: x\nmin_n: secret\n"))
    assert "secret" not in str(fault.value)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("as_of: 2026", "line 3: 'as_of' must be a day; write year, month and day, such as 2026-01-31."),
        ("as_of: 31.12.2025", "line 3: 'as_of' must be a day; write year, month and day"),
        ("as_of: soon", "line 3: 'as_of' must be a day"),
        ("\nmin_n: ten", "line 4: 'min_n' must be a whole number; write digits alone, such as 10."),
        ("min_n: 1", "line 3: 'min_n' must be 2 or more; change the number."),
        ("margin_share: most", "line 3: 'margin_share' must be a number"),
        ("show_staff: perhaps", "line 3: 'show_staff' must be true or false"),
        ("kind: contrakts", "line 3: 'kind' must be one of contracts, transactions, snapshot; did you mean contracts?"),
        ("files:\n- file: a.csv\n  table: contarcts", "line 5: 'files', entry 1, 'table' must be one of customers, "),
        ("files:\n- file: a.csv\n  table: contarcts", "feedback; did you mean contacts or contracts?"),
        ("files:\n- file: a.csv", "line 4: 'files', entry 1, 'table' is missing; add a line for it."),
        ("files:", "line 3: 'files' has nothing under it; remove '#? ' from the questions"),
        ("files: a.csv", "line 3: 'files' must be a list; write it in square brackets"),
        ("files: [a.csv]", "line 3: 'files', entry 1 must hold 'key: value' lines"),
        ("leave_out:\n- {rule: a, column: b, values: c}", "line 4: 'leave_out', entry 1, 'values' must be a list"),
        ("plan: {money: -1}", "line 3: 'plan', 'money' must be above 0"),
        ("brand: {accent: blue}", "line 3: 'brand', 'accent' must be a colour"),
        ("products: {1: annual}", "line 3: 'products', "),
        ("persons: {same: [[a]]}", "line 3: 'persons', 'same', entry 1"),
    ],
)
def test_a_fault_names_file_line_and_field_and_says_what_was_expected(write, lines, says):
    with pytest.raises(ConfigError) as fault:
        read_client(write(f"client: club\nname: x\n{lines}\n"))
    assert says in str(fault.value)
    assert "client.yml, line" in str(fault.value)
    assert "Input should" not in str(fault.value)
    assert "secret" not in str(fault.value)


def test_a_folder_in_place_of_client_yml_is_named(tmp_path):
    (tmp_path / "client.yml").mkdir()
    with pytest.raises(ConfigError, match=r"client\.yml cannot be read: .+\. A file of that name is expected"):
        read_client(str(tmp_path))


@pytest.mark.parametrize("text", ["client: [\n", "client: 'a\nname: b\n"])
def test_broken_yaml_names_the_line(write, text):
    with pytest.raises(ConfigError, match="line "):
        read_client(write(text))


@pytest.mark.parametrize(
    ("text", "key", "first", "second"),
    [
        ("client: club\nname: x\nleave_out: []\nmin_n: 10\nleave_out: []\n", "leave_out", 3, 5),
        ("client: club\nname: x\nfiles:\n  - file: a.csv\n    columns:\n      A: sex\n      A: club\n", "A", 6, 7),
    ],
)
def test_a_key_that_stands_twice_is_named_with_both_lines_in_both_languages(write, text, key, first, second):
    with pytest.raises(ConfigError) as fault:
        read_client(write(text))
    said = str(fault.value)
    assert f"client.yml, line {second}: the key '{key}' stands in line {first} already" in said
    assert f"строка {second}: ключ «{key}» уже есть в строке {first}" in in_language(said, Language("ru")).replace(
        "\xa0", " "
    )


def test_an_empty_file_and_a_missing_one_say_what_to_do(write, tmp_path):
    with pytest.raises(ConfigError, match="expected keys"):
        read_client(write(""))
    with pytest.raises(ConfigError, match="cba new other"):
        read_client("other")


def test_no_stays_a_word_and_a_folder_may_be_given_by_path(write, tmp_path):
    write("client: club\nname: no\n")
    assert read_client(str(tmp_path / "data" / "raw" / "club")).name == "no"


@pytest.mark.parametrize(
    ("kind", "loyalty", "clock", "grace_is_active"),
    [("contracts", None, "paid", False), ("transactions", 60, "calendar", True), ("snapshot", 0, "calendar", False)],
)
def test_the_kind_decides_the_loyalty_period_where_none_is_declared(kind, loyalty, clock, grace_is_active):
    rules = Client(client="c", name="c", kind=kind).rules
    assert (rules.loyalty_days, rules.clock, rules.grace_is_active) == (loyalty, clock, grace_is_active)
    assert Client(client="c", name="c", kind=kind, loyalty_days=45).rules.loyalty_days == 45


@pytest.mark.parametrize("name", ["../../evil", "a/b", "Клуб", "", "a b"])
def test_a_client_name_that_could_leave_its_folder_is_refused(write, name):
    with pytest.raises(ConfigError, match="'client'"):
        read_client(write(f"client: '{name}'\nname: x\n"))


def test_the_folder_cannot_be_declared(write):
    with pytest.raises(ConfigError, match="'folder' is not a known key"):
        read_client(write("client: club\nname: x\nfolder: /etc\n"))


@pytest.mark.parametrize(
    ("segment", "says"),
    [
        (
            "name: Спящие, rule: visit_90 < 4",
            "segment “Спящие”: The rule cannot be read: there is no attribute “visit_90”",
        ),
        ("name: Давно, rule: дней без покупок >= 60", "“дней без покупок”; did you mean “дней без покупки”"),
        ("name: Цель, rule: gaol = сила", "did you mean “attr_goal”"),
        ("name: a", "either a rule, or customers, or a file"),
        ("name: a, rule: age > 3, customers: [c1]", "either a rule, or customers, or a file"),
        ("name: a, customers: [c1]", "needs made_on"),
        ("name: a, file: ../other.csv, made_on: 2026-01-01", "without a path"),
        ("name: a, rul: age > 3", "did you mean 'rule'"),
    ],
)
def test_a_segment_that_cannot_be_read_is_told_with_the_file_and_how_to_mend_it(write, segment, says):
    text = "client: club\nname: x\nfiles:\n  - {file: a.csv, table: customers, columns: {Цель: attr_goal}}\n"
    with pytest.raises(ConfigError) as fault:
        read_client(write(text + f"segments:\n  - {{{segment}}}\n"))
    assert says in str(fault.value)
    assert "client.yml" in str(fault.value)


def test_cuts_that_do_not_rise_are_refused(write):
    with pytest.raises(ConfigError, match="two shares that rise"):
        read_client(write("client: club\nname: x\nsegmentation: {abc: [0.95, 0.75]}\n"))


def test_a_client_that_is_not_there_is_answered_with_the_name_it_is_like_in_both_languages(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    (tmp_path / "data" / "raw" / "taifun").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "taifun" / "client.yml").write_text("client: taifun\n")
    with pytest.raises(
        ConfigError, match=r"does not exist; did you mean taifun\? Make it with: cba new taifunn"
    ) as fault:
        read_client("taifunn")
    assert "может быть, taifun?" in in_language(str(fault.value), Language("ru")).replace("\u00a0", " ")
    with pytest.raises(ConfigError) as unlike:
        read_client("someone")
    assert "did you mean" not in str(unlike.value)


def test_loading_nobody_names_the_clients_that_are_there(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    (tmp_path / "data" / "raw" / "taifun").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "taifun" / "client.yml").write_text("client: taifun\n")
    with pytest.raises(ParameterError, match=r"Name a client.*There are taifun"):
        load()
