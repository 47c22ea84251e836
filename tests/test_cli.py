"""The command line as a user meets it: one sentence, the right exit code, no traceback."""

import subprocess
import sys

import pytest


def cba(*arguments, home):
    import os

    environment = os.environ | {"CBAKIT_HOME": str(home), "CBAKIT_KEYS": str(home / "keys"), "COLUMNS": "200"}
    call = [sys.executable, "-c", "from cbakit.cli import main; main()", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nobody"], "client.yml does not exist"),
        (["nonsense"], "No such command"),
        (["run"], "Missing argument"),
        (["new", "Клуб", "."], "Latin letters"),
        (["new", "club", "nowhere.csv"], "is not a file"),
        (["run", "nobody", "--language", "de"], "language must be one of ru, en"),
    ],
)
def test_a_call_that_must_be_mended_ends_with_two_and_one_sentence(arguments, words, tmp_path):
    done = cba(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_doctor_finds_this_installation_well(tmp_path):
    done = cba("doctor", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "All is well" in done.stdout


def test_doctor_names_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    done = cba("doctor", home=tmp_path / "file" / "below")
    assert done.returncode == 2
    assert "CBAKIT_HOME" in done.stderr


def test_a_broken_client_file_is_named_with_its_line(tmp_path):
    folder = tmp_path / "data" / "raw" / "club"
    folder.mkdir(parents=True)
    (folder / "client.yml").write_text("client: club\nname: [\n")
    done = cba("check", "club", home=tmp_path)
    assert done.returncode == 2
    assert "client.yml, line" in done.stderr


@pytest.mark.parametrize(("language", "said", "other"), [("ru", "Дальше:", "Next:"), ("en", "Next:", "Дальше:")])
def test_check_ends_in_the_language_of_its_tables(tmp_path, language, said, other):
    folder = tmp_path / "data" / "raw" / "club"
    folder.mkdir(parents=True)
    (folder / "c.csv").write_text("Клиент;Начало;Конец\nИванов Пётр;01.02.2024;31.01.2025\nИтого;;\n", "utf-8")
    columns = "{Клиент: full_name, Начало: starts_on, Конец: ends_on}"
    entry = f"  - {{file: c.csv, table: contracts, columns: {columns}}}\n"
    (folder / "client.yml").write_text(f"client: club\nname: Клуб\nfiles:\n{entry}", "utf-8")
    done = cba("check", "club", "--language", language, home=tmp_path)
    assert f"{said} cba run club" in done.stdout
    assert other not in done.stdout
    assert ("rows set aside, with" in done.stdout) == (language == "en")
