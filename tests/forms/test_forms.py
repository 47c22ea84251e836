"""Collection forms: the client's own lists in, filled rows back out without a mapping, the same bytes each time."""

import io
import subprocess
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from cbakit import onboarding
from cbakit.analysis.passport import to_ask
from cbakit.canonical import prepare, sales
from cbakit.canonical.personal import personal_values
from cbakit.config import Client, read_client
from cbakit.forms import client_lists, form_workbook, requirements, write_forms
from cbakit.forms.lists import reason_words, source_words
from cbakit.language import Language
from cbakit.sources.forms import form_entries, form_of, layouts
from cbakit.store import cut

FORMS = list(layouts()["forms"])


def base(**changes):
    """Two products above and one below the least size, a club, reasons and staff."""
    n = 12
    contracts = pd.DataFrame(
        {
            "contract_id": [f"k{i}" for i in range(3 * n - 5)],
            "customer_id": [f"c{i}" for i in range(3 * n - 5)],
            "starts_on": pd.Timestamp("2025-01-01"),
            "ends_on": pd.Timestamp("2025-12-31"),
            "product": ["Год"] * (n + 2) + ["Месяц"] * n + ["Разовая"] * (n - 7),
            "manager": ["Manager 1", "Manager 2"] * 15 + ["Manager 3"],
            "club": "Юг",
            "paid": True,
        }
    )
    refusals = pd.DataFrame(
        {"customer_id": ["c1", "c2"], "recorded_on": pd.Timestamp("2025-12-01"), "reason": "health"}
    )
    tables = {"contracts": contracts, "refusals": refusals}
    settings = Client(client="club", name="Клуб", **changes)
    from cbakit.schemas import CANONICAL, conform

    tables = {name: conform(table, CANONICAL[name]) for name, table in tables.items()}
    return cut(tables, settings=settings, as_of="2025-12-31")


@pytest.fixture(scope="module")
def club():
    return base()


def book_of(form, base, code="ru"):
    lang = Language(code)
    words = {"reasons": reason_words(base, lang), "sources": source_words(base, lang)}
    return form_workbook(form, client_lists(base, lang), words, lang)


def filled(path, content, form, rows, code="ru"):
    """The form with rows written below its headings, as a spreadsheet saves it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book[layouts()["forms"][form][code]["sheet"]]
    place = {c["id"]: i for i, c in enumerate(layouts()["forms"][form]["columns"], 1)}
    for number, row in enumerate(rows, 2):
        for column, value in row.items():
            sheet.cell(number, place[column], value)
    for row in book.worksheets[3].iter_rows():  # openpyxl keeps no results of formulas, a spreadsheet does
        for cell in row:
            cell.value = 0 if cell.data_type == "f" else cell.value
    book.save(path)


def test_lists_are_the_clients_own_and_small_groups_are_not_in_them(club):
    lists = client_lists(club, Language("ru"))
    assert lists["products"] == ["Год", "Месяц"]
    assert lists["clubs"] == ["Юг"]
    assert lists["reasons"][0] == "Здоровье, травма"
    assert "Нет связи" not in lists["reasons"]
    assert lists["sources"][-1] == "Другое"
    assert lists["managers"] == ["Менеджер 1", "Менеджер 2", "Менеджер 3"]
    assert client_lists(base(show_staff=True), Language("ru"))["managers"] == ["Manager 1", "Manager 2", "Manager 3"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", ["ru", "en"])
def test_every_list_of_a_form_is_a_drop_down_and_a_filled_cell_can_be_checked(form, code, club):
    book = openpyxl.load_workbook(io.BytesIO(book_of(form, club, code)))
    layout = layouts()["forms"][form]
    sheet = book[layout[code]["sheet"]]
    assert [c.value for c in sheet[1]] == [c[code][0] for c in layout["columns"]]
    assert sheet.max_row == 1
    listed = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert len(listed) == sum("list" in c for c in layout["columns"])
    assert len(book.sheetnames) == 5
    assert book[book.sheetnames[3]].max_row > 3


@pytest.mark.parametrize("form", FORMS)
def test_the_same_lists_give_the_same_bytes(form, club):
    assert book_of(form, club) == book_of(form, club)


def test_a_form_is_known_whatever_it_is_called_and_another_workbook_is_not(club, tmp_path):
    filled(tmp_path / "копия (2).xlsx", book_of("refusals", club, "en"), "refusals", [], "en")
    assert form_of(tmp_path / "копия (2).xlsx") == ("refusals", "en")
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("no workbook")
    assert form_of(tmp_path / "other.xlsx") is None
    assert form_of(tmp_path / "text.xlsx") is None
    assert form_entries(tmp_path / "other.xlsx", "other.xlsx") == []


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    (tmp_path / "club").mkdir()
    return tmp_path / "club"


CONTRACT = {"contract": "Д-1", "key": "1001", "name": "Примерова Анна", "phone": "+79000000001", "product": "Год",
            "sold": date(2025, 1, 2), "start": date(2025, 1, 5), "end": date(2026, 1, 4), "frozen": 14,
            "list_price": 20000, "price": 18000.5, "club": "Юг", "manager": "Менеджер 1"}  # fmt: skip
OTHER = CONTRACT | {"contract": "Д-2", "key": "1002", "name": "Образцов Иван", "phone": "+79000000002"}


def test_persons_of_a_filled_form_are_sought_in_what_a_run_writes(club, folder):
    """client.yml need not name a form, and its names and phones are personal all the same."""
    filled(folder / "c.xlsx", book_of("contracts", club, "ru"), "contracts", [CONTRACT, OTHER])
    found = personal_values(Client(client="x", name="x", folder=folder))
    assert found["name"] >= {"Примерова Анна", "Образцов Иван"}
    assert found["phone"] >= {"+79000000001", "+79000000002"}


@pytest.mark.parametrize("code", ["ru", "en"])
def test_filled_forms_are_read_without_a_mapping(code, club, folder):
    words = layouts()["lists"]
    reasons, sources = reason_words(club, Language(code)), source_words(club, Language(code))
    filled(folder / "c.xlsx", book_of("contracts", club, code), "contracts", [CONTRACT, OTHER], code)
    refusal = {"day": date(2026, 1, 9), "key": "1001", "name": "Примерова Анна", "manager": "Менеджер 1"}
    rows = [
        refusal | {"outcome": words["outcome"]["refused"][code], "reason": reasons["no_time"], "words": "не успеваю"},
        refusal | {"outcome": words["outcome"]["renewed"][code]},
        refusal | {"key": "1002", "name": "", "outcome": words["outcome"]["no_contact"][code]},
    ]
    filled(folder / "r.xlsx", book_of("refusals", club, code), "refusals", rows, code)
    lead = {"day": date(2025, 1, 1), "name": "Примерова Анна", "phone": "89000000001", "source": sources["referral"]}
    rows = [
        lead | {"referrer": "Образцов Иван", "result": words["result"]["bought"][code], "closed": date(2025, 1, 2)},
        lead | {"name": "Чужой Пётр", "phone": "89000000009", "result": words["result"]["open"][code]},
    ]
    filled(folder / "l.xlsx", book_of("sources", club, code), "sources", rows, code)
    visits = [
        {"at": datetime(2025, 3, 2, 8, 15), "key": "1001", "club": "Юг"},
        {"at": datetime(2025, 3, 3, 9, 0), "phone": "89000000002"},
    ]
    filled(folder / "v.xlsx", book_of("visits", club, code), "visits", visits, code)
    spend = [{"month": date(2025, 1, 1), "source": sources["social"], "amount": 25000}]
    filled(folder / "s.xlsx", book_of("spend", club, code), "spend", spend, code)

    tables = prepare(Client(client="club", name="x", folder=folder)).tables
    contract = tables["contracts"].iloc[0]
    assert (contract["price"], contract["frozen_days"], contract["product"]) == (18000.5, 14, "Год")
    assert str(contract["ends_on"].date()) == "2026-01-04"
    assert len(tables["customers"]) == 2
    assert tables["refusals"]["reason"].tolist() == ["no_time", None]
    assert set(tables["refusals"]["customer_id"]) == set(tables["customers"]["customer_id"])
    anna = tables["customers"].set_index("customer_id").loc[contract["customer_id"]]
    assert anna["source"] == "referral"
    assert anna["referrer_id"] in set(tables["customers"]["customer_id"])
    assert tables["leads"]["source"].tolist() == ["referral", "referral"]
    assert tables["leads"]["customer_id"].notna().tolist() == [True, False]
    assert tables["visits"]["customer_id"].notna().tolist() == [True, True]
    assert str(tables["visits"]["visited_at"][0]) == "2025-03-02 08:15:00"
    assert tables["spend"][["source", "amount"]].to_numpy().tolist() == [["social", 25000.0]]


def test_a_form_beside_exports_is_no_guess_of_the_proposal(club, folder):
    filled(folder / "c.xlsx", book_of("contracts", club), "contracts", [CONTRACT])
    text = onboarding.propose(folder, "club")
    assert "c.xlsx: a form of cbakit, read without a mapping" in text
    assert "- file" not in text


def test_requirements_name_what_is_missing_and_how_to_get_it(club):
    import docx

    document = docx.Document(io.BytesIO(requirements(club, Language("ru"))))
    text = "\n".join(p.text for p in document.paragraphs)
    cells = "\n".join(c.text for t in document.tables for r in t.rows for c in r.cells)
    assert "1С:Фитнес клуб" in text
    assert "Форма 1. Отказы" in text
    asked = to_ask(club.tables, as_of=club.as_of)
    assert len(document.tables[0].rows) == 1 + len(asked)
    assert "дата и\u00a0время визита" in cells
    assert "не\u00a0записано" in cells
    assert {"дата платежа", "месяц"} <= set(cells.split("\n"))


def test_a_folder_of_forms_alone_is_a_client_whose_settings_are_read(club, tmp_path):
    layout = layouts()["forms"]["contracts"]["ru"]
    (tmp_path / layout["file"]).with_suffix(".xlsx").write_bytes(book_of("contracts", club))
    (tmp_path / "client.yml").write_text(onboarding.propose(tmp_path, "Клуб"), encoding="utf-8")
    assert read_client(str(tmp_path)).files == []


def test_every_field_of_the_requirements_says_what_it_is_for(club):
    for kind in ("contracts", "transactions", "snapshot"):
        for code in ("ru", "en"):
            lang = Language(code)
            for field in to_ask({}, as_of=club.as_of, kind=kind).itertuples():
                assert lang.has(f"requirements-why-{field.table}-{field.column}".replace("_", "-")), field


def test_requirements_have_the_same_bytes_and_hold_no_day_of_writing(club):
    one, other = requirements(club, Language("en")), requirements(club, Language("en"))
    assert one == other
    assert {i.date_time for i in zipfile.ZipFile(io.BytesIO(one)).infolist()} == {(2026, 1, 1, 0, 0, 0)}


def test_everything_is_written_to_the_clients_folder(club, tmp_path, monkeypatch):
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    paths = write_forms(club, Language("en"))
    assert {p.parent for p in paths} == {tmp_path / "reports" / "club" / "forms" / "en"}
    assert sorted(p.suffix for p in paths) == [".docx", *[".xlsx"] * 5]


@pytest.mark.office
def test_a_form_saved_by_libreoffice_is_still_known(club, tmp_path):
    filled(tmp_path / "c.xlsx", book_of("contracts", club), "contracts", [CONTRACT])
    call = [
        "soffice",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(tmp_path / "saved"),
        str(tmp_path / "c.xlsx"),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    assert form_of(tmp_path / "saved" / "c.xlsx") == ("contracts", "ru")


def test_an_outcome_in_the_words_of_the_other_language_is_read_too(tmp_path):
    path = tmp_path / "form.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", '<definedName name="cbakit_form">"refusals.1.en"</definedName>')
    ((_, words),) = form_entries(path, path.name)[0]["keep"].items()
    assert {"Refused", "Отказ"} <= set(words)


def test_a_form_tells_which_outcomes_are_of_no_table_unless_another_reads_every_row(tmp_path):
    path = tmp_path / "form.xlsx"
    for form, told in (("refusals", {"Outcome": {"Renewed", "Продлил"}}), ("sources", {})):
        with zipfile.ZipFile(path, "w") as book:
            book.writestr("xl/workbook.xml", f'<definedName name="cbakit_form">"{form}.1.en"</definedName>')
        entries = form_entries(path, path.name)
        assert {h: set(words) for h, words in entries[-1]["elsewhere"].items()} == told


@pytest.mark.parametrize("code", ["ru", "en"])
def test_the_results_of_the_form_of_sources_are_known_outcomes(code):
    told = pd.Series([result[code] for result in layouts()["lists"]["result"].values()], dtype=object)
    assert sales.coded(told, "lead_outcomes", otherwise="open").tolist() == ["open", "won", "lost"]
