"""200 planted personal values in 24 spellings: the scanner finds each, and nothing that the kit writes holds any."""

import pytest

from cbakit.canonical import spellings
from cbakit.onboarding import propose
from cbakit.report.leaks import check, in_text, sought
from cbakit.report.unpacked import texts_of
from tests.leaks.spelt import SPELLINGS, people

VALUES = {kind: [p[kind] for p in people()] for kind in people(1)[0]}
WANTED = sought(VALUES)


def found(text):
    return any(in_text(t, WANTED) for t in texts_of("planted.txt", text.encode()))


def test_there_are_200_values_and_24_spellings():
    assert sum(map(len, VALUES.values())) == 200
    assert len(SPELLINGS) == 24


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_value_is_found_in_this_spelling(spelling):
    missed = [
        kind for kind, values in VALUES.items() for v in values if not found(f"before {SPELLINGS[spelling](v)} after")
    ]
    assert not missed, f"{len(missed)} of 200 missed: {sorted(set(missed))}"


def test_a_text_without_them_is_let_through():
    assert not found("before after 12.03.2024, 1 234 567 ₽, 384 клиента, Мария продлила")


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A client whose exports hold the 200 values where they belong, and in every spelling where they do not."""
    home = tmp_path_factory.mktemp("planted")
    raw = home / "data" / "raw" / "probe"
    raw.mkdir(parents=True)
    persons = people()
    told = [SPELLINGS[s](p[kind]).replace(";", ",").replace("\n", " ").replace('"', "'")
            for s in SPELLINGS for p, kind in zip(persons, list(persons[0]) * 8, strict=True)]  # fmt: skip
    rows = [f"{i};{p['full_name']};{p['phone']};{p['email']};{p['birth_date']};{p['document']};заметка {p['phone']}"
            for i, p in enumerate(persons)]  # fmt: skip
    (raw / "people.csv").write_text("Код;ФИО;Телефон;Почта;Дата рождения;Паспорт;Заметка\n" + "\n".join(rows), "utf-8")
    lines = [f"{i % 40};{1 + i % 28:02d}.0{1 + i % 9}.2024;{1 + i % 28:02d}.0{1 + i % 9}.2025;{text};{text};{i}"
             for i, text in enumerate(told)]  # fmt: skip
    (raw / "terms.csv").write_text(
        "Код клиента;Дата начала;Дата окончания;Тариф;Что-то;Сумма\n" + "\n".join(lines), "utf-8"
    )
    why = [f"{i % 40};{1 + i % 28:02d}.0{1 + i % 9}.2025;дорого, {text}" for i, text in enumerate(told)]
    (raw / "left.csv").write_text("Код клиента;Дата отказа;Причина отказа\n" + "\n".join(why), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))
        (raw / "client.yml").write_text(propose(raw, "probe"), "utf-8")
        yield home, raw, persons


def test_no_planted_value_is_in_a_canonical_table_the_passport_or_what_the_commands_say(planted, capfd):
    from typer.testing import CliRunner

    from cbakit.cli import app

    home, raw, _ = planted
    assert all(found(path.read_text("utf-8")) for path in raw.glob("*.csv"))
    assert not found((raw / "client.yml").read_text("utf-8"))
    said = CliRunner().invoke(app, ["check", "probe"])
    assert said.exit_code == 0, said.output
    assert check(home / "data" / "canonical", VALUES, texts={"said": said.output}) > 10


def test_no_planted_value_is_in_an_error(planted):
    from cbakit.canonical import prepare
    from cbakit.config import read_client
    from cbakit.errors import CbaError

    _, raw, persons = planted
    good = (raw / "client.yml").read_text("utf-8")
    for spelling in SPELLINGS.values():
        wrong = spelling(persons[0]["full_name"]).replace(";", ",").replace("\n", " ")
        (raw / "terms.csv").write_text(f"{wrong};Сумма\n{wrong};{persons[0]['phone']}\n", "utf-8")
        (raw / "client.yml").write_text(good, "utf-8")
        with pytest.raises(CbaError) as told:
            prepare(read_client("probe"))
        assert not found(str(told.value))


@pytest.mark.parametrize(
    "hidden", ["Кимаов&nbsp;П&#1105;тр", "Ким&#1072;ов <b>Пётр</b>", "Ким<b>ао</b>в Пётр", r"\u041aимаов Пётр"]
)
@pytest.mark.parametrize("before", [0, 900, 50_000])
def test_in_a_long_page_a_name_behind_one_escape_is_found_wherever_it_stands(hidden, before):
    wanted = sought({"full_name": ["Кимаов Пётр Иванович"]})
    line = "строка таблицы без людей; "
    page = line * (before // len(line)) + hidden + " и далее " + line * 3_000
    assert in_text(page, wanted) == {"name"}
    assert not in_text(page.replace(hidden, "&nbsp;<b>никого</b> \\ &#1105;"), wanted)


def test_of_a_long_page_only_what_is_escaped_is_read_again():
    page = "слово за словом " * 20_000 + "a &amp; b" + " и снова слова" * 20_000
    first, *others = spellings.variants(page)
    assert first == page
    assert any("a & b" in other for other in others)
    assert sum(map(len, others)) < 10_000
