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
    assert "client.yml, строка 3: это не YAML" in done.stderr.replace("\u00a0", " ")


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


def written(folder, head, product):
    """Forty contracts under headings of one language, of five spellings of two products."""
    spellings = [product, product.upper(), f"{product}.", f"{product}  12", f"{product} 12"]
    rows = [f"{i};0{1 + i % 9}.02.2024;0{1 + i % 9}.02.2025;{spellings[i % 5]};100" for i in range(40)]
    folder.mkdir()
    (folder / "c.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")


@pytest.mark.parametrize(
    ("head", "product", "lines"),
    [
        (
            "Код клиента;Дата начала;Дата окончания;Вид абонемента;Стоимость",
            "Безлимит",
            [
                "c.csv: договоры, 40 строк; столбцов взято 5, под вопросом 0, не нужно 0.",
                "5 написаний сведены к 2 названиям",
                "Под вопросом 2 места client.yml",
                "Прочтите пояснения, поправьте неверное. Дальше: cba check club",
            ],
        ),
        (
            "Customer ID;Start date;End date;Membership;Price",
            "Unlimited",
            [
                "c.csv: contracts, 40 rows; columns taken 5",
                "5 spellings are brought to 2 names",
                "Next: cba check club",
            ],
        ),
    ],
)
def test_new_tells_in_the_language_of_the_headings_what_it_took_and_which_spellings_are_one(
    tmp_path, head, product, lines
):
    written(tmp_path / "exports", head, product)
    done = cba("new", "club", tmp_path / "exports", home=tmp_path)
    assert done.returncode == 0, done.stderr
    said = done.stdout.replace("\u00a0", " ")
    assert [line for line in lines if line not in said] == []


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "ru",
            [
                "Замечание: a section is short",
                "Готово за 3 с.",
                "Один из разделов остановился",
                "Остановился ваш раздел: sections/20_pool.ipynb",
            ],
        ),
        (
            "en",
            [
                "Note: a section is short",
                "Done in 3 s.",
                "A section stopped",
                "A section of your own stopped: sections/20_pool.ipynb",
            ],
        ),
    ],
)
def test_run_tells_in_the_language_of_the_client_and_a_fault_ends_with_one(tmp_path, monkeypatch, language, lines):
    from typer.testing import CliRunner

    from cbakit import cli
    from cbakit.report.run import RunResult

    made = RunResult(
        (tmp_path / "report.html",),
        ("a section is short",),
        3.2,
        faults=("01_composition stopped in x", "20_pool did not start"),
    )
    monkeypatch.setattr("cbakit.report.run.run", lambda *_, **__: made)
    (tmp_path / "client.yml").write_text(f"client: club\nname: x\nlanguage: {language}\n", encoding="utf-8")
    for stream in ("out", "err"):
        monkeypatch.setattr(cli, stream, cli.Console(highlight=False, soft_wrap=True, stderr=stream == "err"))
    done = CliRunner().invoke(cli.app, ["run", str(tmp_path)])
    said = (done.output + done.stderr).replace("\u00a0", " ")
    assert done.exit_code == 1
    assert [line for line in lines if line not in said] == []


@pytest.mark.parametrize(
    ("anew", "kept", "said"),
    [
        (("01_composition", "pool"), ("02_renewal_base",), "Пересчитаны разделы 01 и pool. Взяты без изменений, потому что данные для них прежние: 02."),
        (("01_composition",), (), "Пересчитаны все разделы."),
        ((), ("01_composition",), "Ни один раздел не пересчитан"),
        ((), (), ""),
    ],
)  # fmt: skip
def test_run_says_which_sections_it_made_anew_and_which_it_took_over(tmp_path, monkeypatch, anew, kept, said):
    from typer.testing import CliRunner

    from cbakit import cli
    from cbakit.report.run import RunResult

    made = RunResult((), (), 0.1, anew=anew, taken_over=kept)
    monkeypatch.setattr("cbakit.report.run.run", lambda *_, **__: made)
    (tmp_path / "client.yml").write_text("client: club\nname: x\n", encoding="utf-8")
    monkeypatch.setattr(cli, "out", cli.Console(highlight=False, soft_wrap=True))
    told = CliRunner().invoke(cli.app, ["run", str(tmp_path)]).output.replace("\u00a0", " ")
    assert said in told
    assert ("ересчитан" in told) == bool(said)


def test_without_a_terminal_every_finished_section_leaves_one_line(tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from cbakit import cli
    from cbakit.report.own import new_section
    from cbakit.report.run import RunResult

    def made(client, *, progress, formats, **_):
        of = 3 + 3 + len(formats)
        for done, step in enumerate(["data", "02_renewal_base", "20_pool", "01_composition", "report", *formats], 1):
            progress(step, done, of)
        return RunResult((), (), 0.1)

    monkeypatch.setattr("cbakit.report.run.run", made)
    (tmp_path / "client.yml").write_text("client: shop\nname: x\nkind: transactions\n", encoding="utf-8")
    new_section(tmp_path, "pool", title="Бассейн и сауна")
    monkeypatch.setattr(cli, "out", cli.Console(highlight=False, soft_wrap=True))
    told = CliRunner().invoke(cli.app, ["run", str(tmp_path), "--formats", "html"]).output.replace("\u00a0", " ")
    assert [line for line in told.splitlines() if line.startswith("готово")] == [
        "готово 1 из 3: Повторные покупки", "готово 2 из 3: Бассейн и сауна", "готово 3 из 3: Состав базы",
    ]  # fmt: skip


def test_a_run_says_what_had_changed(tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from cbakit import cli
    from cbakit.report.run import RunResult

    because = ("client.yml:min_n", "client.yml:segments", "table:visits", "unfinished")
    made = RunResult((), (), 0.1, anew=("01_composition",), because=because)
    monkeypatch.setattr("cbakit.report.run.run", lambda *_, **__: made)
    (tmp_path / "client.yml").write_text("client: club\nname: x\n", encoding="utf-8")
    monkeypatch.setattr(cli, "out", cli.Console(highlight=False, soft_wrap=True))
    for language, said in (
        ("ru", "все разделы. Почему: изменён client.yml (min_n и segments), а после этого заново считаются все разделы; другие данные (посещения); есть раздел, которого раньше не было или который не дошёл до конца."),
        ("en", "made anew. Why: client.yml has changed (min_n and segments), and then every section is made anew; other data (visits); there is a section that was not there before or had not come to its end."),
    ):  # fmt: skip
        told = CliRunner().invoke(cli.app, ["run", str(tmp_path), "--language", language]).output
        assert said in told.replace("\u00a0", " ")


def test_run_says_that_nothing_has_changed_in_the_language_that_is_asked_for(tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from cbakit import cli
    from cbakit.report.run import RunResult

    monkeypatch.setattr("cbakit.report.run.run", lambda *_, **__: RunResult((), (), 0.1, unchanged=True))
    (tmp_path / "client.yml").write_text("client: club\nname: x\n", encoding="utf-8")
    monkeypatch.setattr(cli, "out", cli.Console(highlight=False, soft_wrap=True))
    done = CliRunner().invoke(cli.app, ["run", str(tmp_path), "--language", "en"])
    assert "Nothing has changed" in done.output


@pytest.mark.parametrize(
    ("language", "files", "lines"),
    [
        ("ru", ["report.html", "report.pdf"], ["report.html", "Ещё 1 файл лежит в папке {folder}"]),
        ("en", ["tables.xlsx", "a", "b"], ["tables.xlsx", "2 more files are in {folder}"]),
        ("ru", ["metrics.csv"] * 5, ["Ещё 5 файлов лежат в папке {folder}"]),
    ],
)
def test_a_run_names_the_file_to_open_and_says_how_many_others_lie_there(tmp_path, monkeypatch, language, files, lines):
    from typer.testing import CliRunner

    from cbakit import cli
    from cbakit.report.run import RunResult

    made = RunResult(tuple(tmp_path / "out" / name for name in files), (), 1.0, folder=tmp_path / "out")
    monkeypatch.setattr("cbakit.report.run.run", lambda *_, **__: made)
    (tmp_path / "client.yml").write_text(f"client: club\nname: x\nlanguage: {language}\n", encoding="utf-8")
    monkeypatch.setattr(cli, "out", cli.Console(highlight=False, soft_wrap=True))
    said = CliRunner().invoke(cli.app, ["run", str(tmp_path)]).output.replace("\u00a0", " ")
    told = [line for line in said.splitlines() if line]
    *first, rest = [line.format(folder=tmp_path / "out") for line in lines]
    assert told[:-1] == [*(str(tmp_path / "out" / name) for name in first), rest]


@pytest.mark.parametrize(
    ("languages", "asked", "said"),
    [
        (("ru", "ru"), (), ["не принят", "готов", "Готово отчётов: 1 из 2", "1 234 568", "файла нет"]),
        (("en", "en"), (), ["refused", "done", "1 of 2 reports made", "1,234,568", "no such file"]),
        (("ru", "en"), (), ["refused", "1 of 2 reports made"]),
        (("en", "en"), ("--language", "ru"), ["не принят", "Готово отчётов: 1 из 2"]),
    ],
)
def test_a_batch_tells_in_the_language_of_its_clients(tmp_path, monkeypatch, languages, asked, said):
    import pandas as pd
    from typer.testing import CliRunner

    from cbakit import cli
    from cbakit.batch import Outcome

    for name, language in zip("ab", languages, strict=True):
        folder = tmp_path / "data" / "raw" / name
        folder.mkdir(parents=True)
        (folder / "client.yml").write_text(f"client: {name}\nname: x\nlanguage: {language}\n", encoding="utf-8")
    found = [Outcome("a", "refused", "no such file"), Outcome("b", "done", rows=1_234_568)]
    monkeypatch.setattr("cbakit.batch.outcomes", lambda *_, **__: pd.DataFrame([o.as_row() for o in found]))
    monkeypatch.setattr("cbakit.sentences.in_language", lambda text, lang: "файла нет" if lang.code == "ru" else text)
    monkeypatch.setattr(cli, "out", cli.Console(highlight=False, soft_wrap=True, width=200))
    done = CliRunner().invoke(cli.app, ["batch", "--home", str(tmp_path), *asked])
    told = done.output.replace("\u00a0", " ").replace("\u202f", " ")
    assert done.exit_code == 3
    assert [line for line in said if line not in told] == []


def test_a_report_of_chosen_sections_says_how_to_get_the_whole_one(tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from cbakit import cli
    from cbakit.report.run import RunResult

    monkeypatch.setattr("cbakit.report.run.run", lambda *_, **__: RunResult((), (), 0.1))
    (tmp_path / "client.yml").write_text("client: club\nname: x\n", encoding="utf-8")
    monkeypatch.setattr(cli, "out", cli.Console(highlight=False, soft_wrap=True))
    whole = CliRunner().invoke(cli.app, ["run", str(tmp_path)]).output
    part = CliRunner().invoke(cli.app, ["run", str(tmp_path), "--only", "03"]).output
    assert "Целый отчёт" in part
    assert "Целый отчёт" not in whole
