"""The files that a club double-clicks: they say what to do, make the folder to send, and reveal lists."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "club" / "pseudonymise.command"
NAMES = ["Боброва Анна", "Сомов Пётр", "Лосева Юлия"]


@pytest.fixture
def kit(tmp_path):
    """The folder that a club unpacks, with the program installed already."""
    if sys.platform == "win32":
        pytest.skip("pseudonymise.command is double-clicked on macOS and Linux; Windows has its own file")
    (tmp_path / ".cbakit" / "bin").mkdir(parents=True)
    cba = tmp_path / ".cbakit" / "bin" / "cba"
    cba.write_text(f"#!/bin/bash\nexec {sys.executable} -c 'from cbakit.cli import main; main()' \"$@\"\n")
    cba.chmod(0o755)
    shutil.copy(SCRIPT, tmp_path)
    return tmp_path


def start(kit):
    environment = os.environ | {"CBAKIT_KEYS": str(kit / "keys"), "CBAKIT_HOME": str(kit)}
    call = ["bash", str(kit / SCRIPT.name)]
    return subprocess.run(call, input="\n", capture_output=True, text=True, env=environment, check=False, timeout=120)


def put_exports(kit, encoding="utf-8"):
    """A list of twelve customers."""
    (kit / "exports").mkdir()
    rows = [f"A{i};{NAMES[i % 3]};+7900000{1000 + i};0{1 + i % 9}.05.1980;Друзья" for i in range(12)]
    text = "\n".join(["Код клиента;ФИО;Телефон;Дата рождения;Источник", *rows]) + "\n"
    (kit / "exports" / "клиенты.csv").write_text(text, encoding=encoding)


def test_an_empty_folder_is_explained(kit):
    done = start(kit)
    assert done.returncode == 2
    assert "exports" in done.stdout
    assert (kit / "exports").is_dir()


def test_exports_become_a_folder_to_send_and_lists_are_revealed(kit):
    put_exports(kit, encoding="cp1251")
    assert start(kit).returncode == 0
    sent = (kit / "exports-pseudonymised" / "клиенты.csv").read_text(encoding="utf-8-sig")
    assert "Боброва" not in sent
    assert "Боброва" not in (kit / "exports-pseudonymised.txt").read_text(encoding="utf-8-sig")
    (kit / "lists").mkdir()
    code = sent.splitlines()[1].split(";")[0].removeprefix("cba:")
    (kit / "lists" / "call.csv").write_text(f"customer_id,segment\n{code},due\n")
    assert start(kit).returncode == 0
    assert "Боброва Анна" in (kit / "exports" / "revealed" / "call.csv").read_text(encoding="utf-8-sig")


def test_the_windows_file_ends_its_lines_as_windows_does_and_calls_the_same():
    content = (ROOT / "club" / "pseudonymise.bat").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > 20
    assert b"cba pseudonymise exports" in content
    assert b"cba reveal exports" in content


def test_the_guide_is_there_in_both_languages_and_names_both_files():
    guide = (ROOT / "docs" / "pseudonymise.md").read_text(encoding="utf-8")
    for words in ("# Как убрать личные данные", "# How to take personal data out", SCRIPT.name, "pseudonymise.bat"):
        assert words in guide


def test_a_club_is_told_which_file_was_not_understood_and_what_to_write_for_it(kit):
    put_exports(kit)
    seen = "".join(f"0{1 + i}.02.2024 10:00;{NAMES[i % 3]}\n" for i in range(6))
    (kit / "exports" / "проход.csv").write_text("Отметка;Человек\n" + seen, encoding="utf-8")
    assert start(kit).returncode == 0
    told = (kit / "exports-pseudonymised.txt").read_text(encoding="utf-8-sig").replace("\u00a0", " ")
    assert "не прочитаны: проход.csv" in told
    assert "замените под именем файла «accept: false» на «accept: true»" in told
    settings = kit / "exports" / "client.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("accept: false", "accept: true"), encoding="utf-8")
    assert start(kit).returncode == 0
    assert (kit / "exports-pseudonymised" / "проход.csv").exists()
    assert "accept" not in (kit / "exports-pseudonymised.txt").read_text(encoding="utf-8-sig")


def test_a_club_whose_language_is_not_known_yet_is_told_a_fault_in_both(kit):
    (kit / "exports").mkdir()
    (kit / "exports" / "a.csv").write_text("x;y\n1;2\n", encoding="utf-8")
    said = start(kit)
    told = (said.stdout + said.stderr).replace("\u00a0", " ")
    assert "ни в одном файле не узнаны клиенты" in told
    assert "no file was recognised" in told
