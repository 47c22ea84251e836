"""`currency` in a proposed client.yml: what cells and headings say, and that roubles are taken where they say nothing."""

import pytest

from cbakit.config import read_client
from cbakit.language import Language
from cbakit.onboarding import proposal, propose
from cbakit.proposed import proposed
from cbakit.sentences import comments_in_language


@pytest.fixture
def line(tmp_path):
    """The line of currency that is proposed for payments under these headings, each sum written as `sums` say."""

    def line_of(*sums, headings="Код клиента;Дата оплаты;Сумма", beside=()):
        folder = tmp_path / "shop"
        folder.mkdir()
        rows = [f"c{i % 9};{1 + i % 28:02d}.03.2026;{sums[i % len(sums)].format(100 + i)}" for i in range(40)]
        rows = [f"{row};{beside[i % len(beside)]}" for i, row in enumerate(rows)] if beside else rows
        (folder / "sums.csv").write_text("\n".join([headings, *rows]), encoding="utf-8")
        text = propose(folder, "shop")
        (folder / "client.yml").write_text(text, encoding="utf-8")
        read_client(str(folder))
        return next((row for row in text.splitlines() if "currency:" in row), "")

    return line_of


@pytest.mark.parametrize(
    ("sums", "code"),
    [("{} ₽", "RUB"), ("{} руб.", "RUB"), ("{} р.", "RUB"), ("${}.50", "USD"), ("{},00 €", "EUR")],
)  # fmt: skip
def test_the_sign_in_the_cells_says_it(line, sums, code):
    assert line(sums).startswith(f"currency: {code}  # named in the files (sums.csv, Сумма)")


@pytest.mark.parametrize(("heading", "code"), [("Сумма, руб.", "RUB"), ("Сумма, EUR", "EUR"), ("Сумма (USD)", "USD")])
def test_the_heading_says_it_where_cells_do_not(line, heading, code):
    assert line("{}", headings=f"Код клиента;Дата оплаты;{heading}").startswith(f"currency: {code}  # named")


def test_a_column_of_its_own_says_it_and_several_are_asked_about(line):
    headings = "Код клиента;Дата оплаты;Сумма;Валюта"
    assert line("{}", headings=headings, beside=["KZT"]).startswith("currency: KZT")


def test_a_sign_in_few_cells_speaks_of_those_alone(line):
    assert line("{}", "{}", "{}", "${}").startswith("currency: RUB  # no file names the currency, roubles are taken")


def test_two_currencies_in_halves_are_a_question(line):
    headings = "Код клиента;Дата оплаты;Сумма;Валюта"
    said = line("{}", headings=headings, beside=["USD", "EUR"])
    assert said.startswith("#? currency: EUR  # the files name several currencies (EUR, USD): which is it?")


def test_where_nothing_says_it_the_line_says_what_is_taken(line):
    said = line("{}")
    assert said == (
        "currency: RUB  # no file names the currency, roubles are taken; if it is another, write its code here (USD, EUR, KZT)"
    )
    assert "валюта в файлах не названа, взяты рубли" in comments_in_language(said, Language("ru"))


def test_under_headings_that_are_not_russian_it_is_a_question(line):
    said = line("{}", headings="Customer ID;Payment date;Amount")
    assert said.startswith("#? currency: USD  # no file names the currency; without this line it is RUB")


def test_without_money_nothing_is_said(tmp_path):
    folder = tmp_path / "club"
    folder.mkdir()
    rows = [f"{i % 9};{1 + i % 28:02d}.03.2026;Йога" for i in range(40)]
    (folder / "v.csv").write_text("\n".join(["Код клиента;Дата посещения;Занятие", *rows]), encoding="utf-8")
    assert "currency" not in propose(folder, "club")


@pytest.mark.parametrize(("sums", "told"), [("{}", True), ("{} ₽", False)])
def test_the_terminal_says_what_was_taken_where_nothing_names_it(line, tmp_path, sums, told):
    line(sums)
    found = proposal(tmp_path / "shop")
    said = " ".join(proposed(found, "", lang=Language("ru"))).replace("\u00a0", " ")
    assert ("взяты рубли" in said) is told
