"""The register of targets goes out as YAML and as a sheet, people change the sheet, and the kit reads it back."""

import json

import openpyxl
import pandas as pd
import pytest

from cbakit import register
from cbakit.config import Client
from cbakit.errors import InputError
from cbakit.language import Language
from tests.analysis.test_control_points import register as targets

MEASURES = {"renewal": "доля продлённых договоров"}


@pytest.fixture
def client(tmp_path):
    (tmp_path / "raw").mkdir()
    return Client(client="club", name="Club", folder=tmp_path / "raw")


@pytest.fixture
def runs(tmp_path):
    """A finished run of 31 December 2023 with one target; the run at hand is that of 31 December 2024."""
    last, now = tmp_path / "reports" / "2023-12-31", tmp_path / "reports" / "2024-12-31"
    last.mkdir(parents=True)
    (last / "manifest.json").write_text(json.dumps({"client": "club"}))
    (last / "targets.yml").write_text(register.as_yaml(targets(), client="club", as_of="2023-12-31"), "utf-8")
    return now


def sheet(client, code="ru", **cells):
    """targets.xlsx as a person would send it back, with some cells of row 2 changed by their heading's column."""
    lang = Language(code)
    path = client.folder / "цели, правка.xlsx"
    path.write_bytes(register.as_sheet(targets(), lang, as_of="2023-12-31", measures=MEASURES))
    book = openpyxl.load_workbook(path)
    page = book[lang.say("points-sheet")]
    heads = {cell.value: cell.column for cell in page[1]}
    for column, value in cells.items():
        page.cell(2, heads[lang.say(f"points-column-{column.replace('_', '-')}").replace("\u00a0", " ")]).value = value
    book.save(path)
    return path


def test_what_is_written_as_yaml_is_read_back_whole():
    text = register.as_yaml(targets(note="по средам: да"), client="club", as_of="2023-12-31")
    assert text.startswith("# The register of targets.")


def test_the_earlier_run_is_read_and_a_first_run_has_none(client, runs):
    found = register.earlier(client, runs, as_of=pd.Timestamp("2024-12-31"))
    pd.testing.assert_frame_equal(found[targets().columns], targets(), check_dtype=False)
    assert register.earlier(client, runs.parent / "2023-12-31", as_of=pd.Timestamp("2023-12-31")).empty


def test_only_finished_runs_of_the_same_client_before_the_day_count(client, runs):
    for name, text in (
        ("2024-06-30", None),
        ("2024-07-31", '{"client": "other"}'),
        ("2025-06-30", '{"client": "club"}'),
    ):
        (runs.parent / name).mkdir()
        if text:
            (runs.parent / name / "manifest.json").write_text(text)
    assert register.previous(runs, client="club", as_of=pd.Timestamp("2024-12-31")).name == "2023-12-31"


@pytest.mark.parametrize("code", ["ru", "en"])
def test_the_sheet_of_an_unchanged_target_changes_nothing(client, runs, code):
    path = sheet(client, code)
    page = openpyxl.load_workbook(path).worksheets[0]
    hidden = [page[f"{letter}1"].value for letter, column in page.column_dimensions.items() if column.hidden]
    assert hidden == [Language(code).say("points-column-id").replace("\u00a0", " ")]  # names that only the kit reads
    found = register.earlier(client, runs, as_of=pd.Timestamp("2024-12-31"))
    pd.testing.assert_frame_equal(found[targets().columns], targets(), check_dtype=False)


def test_what_people_write_into_the_sheet_holds(client, runs):
    sheet(client, adopted="Нет", owner="Анна", target="47,5 %", check_3_on="31.01.2025", note="ждём тренера")
    row = register.earlier(client, runs, as_of=pd.Timestamp("2024-12-31")).iloc[0]
    assert (row["adopted"], row["owner"], row["note"]) == ("no", "Анна", "ждём тренера")
    assert row["target"] == pytest.approx(0.475)
    assert row["check_3_on"] == pd.Timestamp("2025-01-31")
    assert row["baseline"] == 0.4  # not theirs to change


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"target": "почти половина"}, "row 2.*Цель.*not a number"),
        ({"check_1_on": "весной"}, "row 2.*Точка 1, дата.*not a date"),
        ({"adopted": "может быть"}, "row 2.*Берёмся.*expected да or нет"),
        ({"check_1_on": "31.12.2024"}, "row 2.*follow each other in time"),
        ({"id": "manager_gap/m9"}, "1 that the last report does not hold"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row_and_heading(client, runs, cells, message):
    sheet(client, **cells)
    with pytest.raises(InputError, match=message):
        register.earlier(client, runs, as_of=pd.Timestamp("2024-12-31"))


def test_a_lost_heading_is_named(client, runs):
    path = sheet(client)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(1, 2).value = "Решили"
    book.save(path)
    with pytest.raises(InputError, match="no column 'Берёмся'"):
        register.earlier(client, runs, as_of=pd.Timestamp("2024-12-31"))


def test_a_broken_register_is_an_error_with_its_name(runs, client):
    (runs.parent / "2023-12-31" / "targets.yml").write_text("targets: [{id: x}]\nversion: 1", "utf-8")
    with pytest.raises(InputError, match=r"targets\.yml, target 1: expected id"):
        register.earlier(client, runs, as_of=pd.Timestamp("2024-12-31"))


def test_the_same_targets_give_the_same_bytes():
    one, two = (register.as_sheet(targets(), Language("ru"), as_of="2023-12-31", measures=MEASURES) for _ in range(2))
    assert one == two
