"""A run makes every file or says what is missing; only a manifest says that it happened."""

import json
import os
import shutil
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from cbakit import register, run_results, store
from cbakit.errors import LeakError, NotebookError, ParameterError
from cbakit.report import reuse
from cbakit.report import run as runs
from cbakit.report.execute import execute
from cbakit.report.files import digest, sweep, write
from cbakit.report.order import notebooks
from cbakit.report.written_before import RECORD

from .conftest import NOTEBOOKS

ROOT = Path(__file__).resolve().parents[2]
CLIENT = """client: mini
name: Клуб «Мини»
consultant: А. Консультант
as_of: 2026-06-30
files:
  - file: contracts.csv
    table: contracts
    columns: {id: contract_id, who: full_name, tel: phone, plan: product, start: starts_on, end: ends_on, price: price}
"""
ROW = "{0};Ким{1}ов Пётр Иванович;8916123{2};Годовая;01.{3:02d}.2025;31.{4:02d}.2026;{5}\n"
ROWS = "id;who;tel;plan;start;end;price\n" + "".join(
    ROW.format(i, chr(1072 + i % 30), 4000 + i, 1 + i % 12, i % 6 * 2 + 1, 20000 + i) for i in range(40)
)
PARAMETERS = 'client: str = "demo"\nas_of: str = ""\nlanguage: str = ""\nout: str = ""'


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A project of its own with one small client and the two test notebooks."""
    monkeypatch.setenv("CBAKIT_HOME", str(tmp_path))
    monkeypatch.setenv("CBAKIT_KEYS", str(tmp_path / "keys"))
    raw = tmp_path / "data" / "raw" / "mini"
    raw.mkdir(parents=True)
    (raw / "client.yml").write_text(CLIENT, encoding="utf-8")
    (raw / "contracts.csv").write_text(ROWS, encoding="utf-8")
    shutil.copytree(NOTEBOOKS, tmp_path / "notebooks")
    return tmp_path


def add(home, name, *sources):
    cells = [nbformat.v4.new_markdown_cell("# Раздел\n\nЧто?", metadata={"tags": ["ru"]}, id="t")]
    cells.append(nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}, id="p"))
    cells += [nbformat.v4.new_code_cell(s, id=f"c{i}") for i, s in enumerate(sources)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), home / "notebooks" / f"{name}.ipynb")


FINISH = (
    "import pandas as pd, cbakit as cb\nbase = cb.load(client, as_of)",
    "found = pd.DataFrame({'estimate': [float(len(base.roster()))], 'n': [len(base.roster())]})",
    "cb.finish(base, '01_composition', out=out, metrics=[cb.metric('active_customers', found)], table=found)",
)


def test_a_whole_run_leaves_everything_and_a_manifest_last(home):
    add(home, "01_composition", *FINISH)
    seen = []
    result = runs.run("mini", progress=lambda step, done, total: seen.append((step, done, total)))
    folder = home / "reports" / "mini" / "2026-06-30"
    made = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    assert made >= {
        "report.html",
        "report.pdf",
        "tables.xlsx",
        "metrics.csv",
        "manifest.json",
        "notebooks/01_composition.ipynb",
    }
    assert result.paths[-1].name == "manifest.json"
    assert set(result.paths) <= set(folder.rglob("*"))
    metrics = pd.read_csv(folder / "metrics.csv")
    assert list(metrics["metric"]) == ["active_customers"]
    assert str(int(metrics["value"][0])) in (folder / "report.html").read_text(encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["inputs"]) == {"client.yml", "contracts.csv"}
    assert manifest["row_accounting"][0]["rows_in"] == 40
    assert set(manifest["outputs"]) == {str(p.relative_to(folder)) for p in result.paths[:-1]}
    assert str(home) not in (folder / "manifest.json").read_text(encoding="utf-8")
    assert seen[-1][1] == seen[-1][2]  # the count of steps is right
    assert not list(folder.rglob("*.part"))

    before = {p: p.read_bytes() for p in result.paths if p.name != "manifest.json"}
    again = runs.run("mini", again=True)
    changed = [p.name for p in again.paths[:-1] if p.read_bytes() != before[p]]
    assert changed == []  # same inputs, same bytes


def test_a_run_says_which_declared_column_the_file_lacks_and_the_manifest_holds_it(home):
    folder = home / "data" / "raw" / "mini"
    (folder / "client.yml").write_text(CLIENT.replace("price: price", "price: price, Уровень: attr_level"), "utf-8")
    add(home, "01_composition", *FINISH)
    result = runs.run("mini", formats=("html",))
    said = [w for w in result.warnings if "Уровень" in w]
    assert len(said) == 1
    assert said == [
        w for w in json.loads((result.folder / "manifest.json").read_text("utf-8"))["warnings"] if w in said
    ]


def test_a_run_warns_of_rows_after_the_day_that_the_line_as_of_sets_and_not_where_another_day_is_asked_for(home):
    folder = home / "data" / "raw" / "mini"
    (folder / "visits.csv").write_text("who;tel;day\n" + "Кимаов Пётр Иванович;89161234000;03.07.2026\n" * 4, "utf-8")
    visits = "  - {file: visits.csv, table: visits, columns: {who: full_name, tel: phone, day: visited_at}}\n"
    (folder / "client.yml").write_text(CLIENT + visits, "utf-8")
    add(home, "01_composition", *FINISH)
    said = [
        [w for w in runs.run("mini", formats=("html",), as_of=day).warnings if "as_of" in w]
        for day in (None, "2026-05-31")
    ]
    assert [len(warnings) for warnings in said] == [1, 0]
    assert "visits.csv после 30 июня 2026 записаны 4 строки" in said[0][0].replace("\u00a0", " ")


def test_a_run_tells_what_it_made_anew_and_what_it_took_over(home):
    add(home, "01_composition", *FINISH)

    def told(*formats):
        result = runs.run("mini", only=("01",), formats=formats)
        return result.anew, result.taken_over

    assert told("html") == ((), ())  # the first run: nothing lay there
    assert told("html", "xlsx") == ((), ("01_composition",))
    raw = home / "data" / "raw" / "mini" / "contracts.csv"
    raw.write_text(ROWS.replace(";20000\n", ";20001\n"), encoding="utf-8")
    assert told("html") == (("01_composition",), ())


def test_files_that_an_earlier_run_left_and_this_one_did_not_make_are_named(home):
    add(home, "01_composition", *FINISH)
    assert not [w for w in runs.run("mini", only=("01",), formats=("html", "xlsx")).warnings if "tables.xlsx" in w]
    result = runs.run("mini", only=("01",), formats=("html",))
    said = [w.replace("\u00a0", " ") for w in result.warnings if "tables.xlsx" in w]
    assert said == ["Остались от прежнего отчёта и заново не сделаны: tables.xlsx."]


def test_a_run_tells_what_had_changed(home):
    add(home, "01_composition", *FINISH)
    raw, config = (home / "data" / "raw" / "mini" / name for name in ("contracts.csv", "client.yml"))

    def because(formats=("html",), **options):
        return runs.run("mini", only=("01",), formats=formats, **options).because

    assert because() == ()  # the first run
    raw.write_text(ROWS.replace(";20000\n", ";20001\n"), encoding="utf-8")
    assert because() == ("table:contracts",)
    config.write_text(CLIENT + "min_n: 12\n", encoding="utf-8")
    assert because() == ("client.yml:min_n",)
    assert because(language="en", out=home / "reports" / "mini" / "2026-06-30") == ("language",)
    assert because() == ("language",)
    add(home, "01_composition", *FINISH, "1 + 1")
    assert because() == ("notebook",)
    executed = home / "reports" / "mini" / "2026-06-30" / "results" / "01_composition" / reuse.FACTS
    executed.unlink()
    assert because(formats=("xlsx",)) == ("unfinished",)
    assert because(again=True) == ()  # asked for


def test_a_report_in_another_language_lies_beside_the_one_in_the_client_s_own(home):
    add(home, "01_composition", *FINISH)
    first = runs.run("mini", formats=("html",))
    other = runs.run("mini", formats=("html",), language="en")
    assert (first.folder.name, other.folder.name) == ("2026-06-30", "2026-06-30-en")
    assert "Как держится база" in (first.folder / "report.html").read_text("utf-8")
    assert runs.run("mini", formats=("html",)).unchanged
    assert runs.run("mini", formats=("html",), language="en").unchanged
    later = home / "reports" / "mini" / "2026-07-31"
    for name, before in (("2026-07-31", "2026-06-30"), ("2026-07-31-en", "2026-06-30-en")):
        found = register.previous(later.with_name(name), client="mini", as_of=pd.Timestamp("2026-07-31"))
        assert found is not None
        assert found.name == before
    assert register.previous(other.folder, client="mini", as_of=pd.Timestamp("2026-06-30")) is None


def test_what_somebody_has_changed_by_hand_stays_when_a_run_takes_its_place(home):
    add(home, "01_composition", *FINISH)
    shutil.copy(ROOT / "notebooks" / "explore.ipynb", home / "notebooks")
    folder = runs.run("mini", formats=("html", "docx")).folder
    names = ("report.docx", "report.html", "notebooks/01_composition.ipynb", "notebooks/explore.ipynb")
    with (folder / "lists").mkdir() or (folder / "lists" / "mine.csv").open("w") as mine:
        mine.write("of mine")
    for name in names:
        path = folder / name
        path.write_bytes(path.read_bytes() + b" and words of mine")
        os.utime(path, (1790000000, 1790000000 + len(name)))
    (home / "data" / "raw" / "mini" / "client.yml").write_text(CLIENT.replace("«Мини»", "«Макси»"), "utf-8")
    result = runs.run("mini", formats=("html",))  # makes no document, so what is there stays where it is
    assert (folder / "report.docx").read_bytes().endswith(b"words of mine")
    told = [w for w in result.warnings if "правки" in w]
    assert len(told) == 3
    result = runs.run("mini", formats=("html", "docx"))
    (word,) = [w for w in result.warnings if "правки" in w]
    (kept,) = folder.glob("report-edited-*.docx")
    assert kept.name in word
    for name in names:
        path = folder / name
        (kept,) = path.parent.glob(f"{path.stem}-edited-2026-*{path.suffix}")
        assert kept.read_bytes().endswith(b"words of mine")
        assert not path.read_bytes().endswith(b"words of mine")
    assert (folder / "lists" / "mine.csv").exists()
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert not [name for name in manifest["outputs"] if "edited" in name]
    before = sorted(folder.rglob("*-edited-*"))
    runs.run("mini", formats=("html", "docx"), again=True)
    assert sorted(folder.rglob("*-edited-*")) == before  # nothing was changed since
    record = (folder / RECORD).read_text("utf-8").splitlines()
    assert sorted(record) == sorted(f"{digest(folder / n)}  {n}" for n in {line.partition("  ")[2] for line in record})


def test_what_was_changed_after_a_run_that_did_not_end_stays_too(home):
    add(home, "01_composition", *FINISH)
    folder = runs.run("mini", formats=("html",)).folder
    (folder / "manifest.json").unlink()  # as a run leaves it that was killed, or found personal data
    (folder / "report.html").write_text("words of mine", "utf-8")
    runs.run("mini", formats=("html",))
    assert [p.read_text("utf-8") for p in folder.glob("report-edited-*.html")] == ["words of mine"]


def test_results_that_a_cell_by_hand_has_written_over_are_made_again_and_never_published(home):
    add(home, "01_composition", *FINISH)
    first = runs.run("mini", only=("01",), formats=("html",))
    metrics, where = (first.folder / "metrics.csv").read_bytes(), first.folder / "results" / "01_composition"
    base = store.load("mini")
    for change in (
        lambda: run_results.finish(base, "01_composition"),  # its metrics are gone
        lambda: run_results.finish(base, "01_composition", shares=base.customers[["sex"]]),  # what it does not make
        lambda: (where / "table.parquet").unlink(),
    ):
        change()
        result = runs.run("mini", only=("01",), formats=("html",))
        assert not result.unchanged
        assert (result.anew, result.because) == (("01_composition",), ("results",))
        assert (result.folder / "metrics.csv").read_bytes() == metrics
        assert not (where / "shares.parquet").exists()
        assert runs.run("mini", only=("01",), formats=("html",)).unchanged


def test_a_notebook_by_hand_does_not_write_over_the_results_of_another(home, monkeypatch):
    add(home, "01_composition", *FINISH)
    runs.run("mini", only=("01",), formats=("html",))
    base = store.load("mini")
    monkeypatch.setenv("JPY_SESSION_NAME", "data/raw/mini/sections/20_pool.ipynb")
    with pytest.raises(
        ParameterError, match=r"of 01_composition, and this notebook is 20_pool: cb\.finish\(base, \"20_pool\""
    ):
        run_results.finish(base, "01_composition")
    told = run_results.finish(base, "20_pool", table=base.customers[["sex"]])
    assert "reports/mini/2026-06-30/results/20_pool: 1 таблица" in told.text.replace("\u00a0", " ")
    assert "report" not in told.places
    assert run_results.finish(base, "20_pool", out=str(home / "out")) is None
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/01_composition.ipynb")
    run_results.finish(base, "01_composition")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("people['sexx']", "KeyError: there is no 'sexx'; did you mean sex?"),
        ("people[['age', 'membershp_year']]", "KeyError: there is no 'membershp_year'; did you mean membership_year"),
        ("len(peple)", "NameError: there is no 'peple'; did you mean people?"),
        ("people.sexx", "AttributeError: there is no 'sexx'; did you mean sex?"),
        ("people.set_index('customer_id').loc['Кимаов']", "KeyError: run the notebook in JupyterLab to see it"),
        ("lang.say('own-poool')", "UnknownMessageError: There is no message 'own-poool' in wording/ru"),
    ],
)
def test_a_mistake_in_a_section_names_the_line_and_what_was_mistyped(home, typed, told):
    load, _, finish = FINISH
    start = "lang = base.language()\npeople = base.roster()\n\n"
    add(home, "01_composition", load, f"{start}found = {typed}\nlast = 1", finish)
    path = notebooks(("01",), folder=home / "notebooks")["01_composition"]
    given = {"client": "mini", "as_of": "", "language": "ru", "out": str(home / "out")}
    for engine in ("auto", None) if "peple" in typed else ("auto",):
        fault = execute(path, given, engine=runs.engine_of(engine)).fault
        assert fault.startswith(f"01_composition stopped in cell 5 (found = {typed}): {told}")


def test_the_page_of_a_section_that_stopped_does_not_blame_the_program_nor_the_data(home):
    add(home, "01_composition", *FINISH)
    (home / "data" / "raw" / "mini" / "sections").mkdir()
    add(home, "20_pool", "import cbakit as cb\nbase = cb.load(client, as_of)", "base.roster()['sexx']")
    (home / "notebooks" / "20_pool.ipynb").rename(home / "data" / "raw" / "mini" / "sections" / "20_pool.ipynb")
    result = runs.run("mini", only=("01", "20"), formats=("html",))
    page = (result.folder / "report.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "в его расчёте ошибка" in page
    assert "в программе" not in page


def test_own_segments_make_only_those_sections_anew_that_read_them(home):
    add(home, "01_composition", *FINISH)
    load, found, finish = (source.replace("01_composition", "07_segments") for source in FINISH)
    add(home, "07_segments", load, "base.own_segments", found, finish)

    def told():
        result = runs.run("mini", only=("01", "07"), formats=("html",))
        return result.anew, result.taken_over, result.because

    told()
    segment = "segments:\n  - {name: Annual, rule: product = Годовая}\n"
    (home / "data" / "raw" / "mini" / "client.yml").write_text(CLIENT + segment, encoding="utf-8")
    assert told() == (("07_segments",), ("01_composition",), ("table:own_segments",))


def test_a_report_is_made_anew_when_its_look_changes_and_its_notebooks_are_not(home, monkeypatch):
    monkeypatch.delenv("CBAKIT_PROFILE", raising=False)
    config = home / "data" / "raw" / "mini" / "client.yml"
    config.write_text(CLIENT.replace("consultant: А. Консультант\n", ""), encoding="utf-8")
    add(home, "01_composition", *FINISH)
    runs.run("mini", formats=("html",))
    assert runs.run("mini", formats=("html",)).unchanged
    (home / "consultant.yml").write_text("name: Консультант Ольга Северная\n", encoding="utf-8")
    executed = home / "reports" / "mini" / "2026-06-30" / "results" / "01_composition" / "executed.ipynb"
    made = executed.stat().st_mtime_ns
    result = runs.run("mini", formats=("html",))
    assert not result.unchanged
    assert "Ольга Северная" in (result.folder / "report.html").read_text(encoding="utf-8")
    assert executed.stat().st_mtime_ns == made
    monkeypatch.setattr(reuse, "LOOKS", (str(home / "look"),))
    assert not runs.run("mini", formats=("html",)).unchanged
    assert runs.run("mini", formats=("html",)).unchanged
    (home / "look").mkdir()
    (home / "look" / "page.css").write_text("a{}")
    assert not runs.run("mini", formats=("html",)).unchanged


@pytest.mark.parametrize(("language", "title"), [("ru", "Рабочее место"), ("en", "The workbench")])
def test_notebooks_of_a_run_are_in_one_language_the_workbench_with_them_and_ask_for_this_client(home, language, title):
    add(home, "01_composition", *FINISH)
    shutil.copy(ROOT / "notebooks" / "explore.ipynb", home / "notebooks")
    folder = runs.run("mini", language=language, formats=()).folder
    (other,) = {"ru", "en"} - {language}
    for path in (folder / "notebooks").glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        assert not [c for c in cells if other in c.metadata.get("tags", [])]
        assert not [c for c in cells if c.metadata.get("jupyter", {}).get("source_hidden")]
    workbench = nbformat.read(folder / "notebooks" / "explore.ipynb", as_version=4)
    assert title in workbench.cells[0].source
    (given,) = (c.source for c in workbench.cells if "injected-parameters" in c.metadata.get("tags", []))
    assert 'client = "mini"' in given
    assert f'language = "{language}"' in given
    assert str(home) not in nbformat.writes(workbench)


def test_a_failing_section_is_marked_missing_and_named(home):
    add(home, "01_composition", "1 / 0")
    result = runs.run("mini", formats=("html",))
    page = (result.paths[-1].parent / "report.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "Раздел" in page
    assert "Раздел не построен" in page
    assert page.index("Отчёт неполон") < page.index("в его расчёте ошибка")
    assert "ZeroDivisionError" not in page  # the text of an error may name values
    assert len(result.faults) == 1
    assert "Как держится база" in page
    assert "01_composition stopped in cell" in result.faults[0]
    first = result.warnings[0].replace("\u00a0", " ")
    assert first.startswith("Раздел 01_composition остановился в ячейке")
    assert first.endswith("ZeroDivisionError: чтобы увидеть, в чём дело, запустите тетрадь в JupyterLab")


def test_a_section_that_stopped_is_kept_with_where_the_error_arose_and_without_what_it_says(home):
    source = (
        "people = {'Кимбов': 1}\nprint('read', len(people))",
        "def asked(name):\n    return people[name]",
        "asked('Ким' + 'вов')",
    )
    add(home, "01_composition", *source)
    result = runs.run("mini", formats=("html",))
    folder = result.paths[-1].parent
    assert any("stopped/01_composition.ipynb" in w for w in result.warnings)
    kept = nbformat.read(folder / "stopped" / "01_composition.ipynb", as_version=4)
    shown = [o for c in kept.cells for o in c.get("outputs", [])]
    assert shown[0].text == "read 1\n"
    error = "\n".join(shown[-1].traceback)
    assert "in asked" in error
    assert "return people[name]" in error
    assert "KeyError" in error
    assert "Кимвов" not in error  # the message of an error may quote a value
    assert str(home) not in nbformat.writes(kept)
    assert not (folder / "notebooks" / "01_composition.ipynb").exists()
    add(home, "01_composition", *FINISH)
    runs.run("mini", formats=("html",))
    assert not (folder / "stopped" / "01_composition.ipynb").exists()


def test_when_no_notebook_ends_there_is_no_report_and_no_old_manifest(home):
    folder = home / "reports" / "mini" / "2026-06-30"
    write(folder / "manifest.json", "{}")
    for path in (home / "notebooks").glob("*"):
        path.unlink()
    add(home, "01_composition", "1 / 0")
    with pytest.raises(NotebookError, match=r"01_composition.*stopped/01_composition.ipynb"):
        runs.run("mini")
    assert (folder / "stopped" / "01_composition.ipynb").exists()
    assert not (folder / "manifest.json").exists()


def test_the_search_of_a_large_client_begins_when_the_report_is_put_together_and_its_tables_are_let_go(
    home, monkeypatch
):
    """Both at once held 4 GiB each of a million customers."""
    add(home, "01_composition", *FINISH)
    order = []

    def noted(name, call):
        return lambda *args, **more: order.append(name) or call(*args, **more)

    monkeypatch.setattr(runs, "put_together", noted("report", runs.put_together))
    monkeypatch.setattr(runs.store.Base, "let_go", noted("let go", runs.store.Base.let_go))
    monkeypatch.setattr(runs.leaks.Search, "start", noted("search", runs.leaks.Search.start))
    runs.run("mini", formats=("html",), gigabytes=0.1)
    assert [*dict.fromkeys(order[order.index("report") :])] == ["report", "let go", "search"]
    assert "search" not in order[: order.index("report")]


def test_a_leak_fails_the_run(home):
    add(home, "01_composition", "print('Кимбову Петру Ивановичу звонить')")
    with pytest.raises(LeakError, match=r"report\.html: name") as told:
        runs.run("mini", formats=("html",))
    assert "Кимбов" not in str(told.value)
    assert not (home / "reports" / "mini" / "2026-06-30" / "manifest.json").exists()


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ({"formats": ("docm",)}, "No format docm"),
        ({"language": "de"}, "language must be"),
        ({"only": ("99",)}, "No section 99; there are 02 renewal_base"),
    ],
)
def test_a_wrong_call_is_refused_before_anything_runs(home, call, told):
    with pytest.raises(ParameterError, match=told):
        runs.run("mini", **call)


def test_sections_are_chosen_by_number_or_name(home):
    assert list(notebooks(("03",))) == ["03_retention"]
    assert list(notebooks(("retention", "02"))) == ["02_renewal_base", "03_retention"]


def test_a_file_is_whole_or_absent(tmp_path):
    class Breaks:
        def encode(self, *_):
            raise OSError("disk full")

    path = write(tmp_path / "deep" / "a.txt", "old")
    with pytest.raises((OSError, TypeError)):
        write(path, Breaks())
    assert path.read_text() == "old"
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]
    (path.parent / ".b.txt.xyz.part").write_text("half")
    sweep(tmp_path)
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]


def test_a_run_killed_while_it_clears_the_place_takes_up_no_half_of_the_results(home, monkeypatch):
    add(home, "01_composition", *FINISH)
    runs.run("mini", formats=("html",))
    results = home / "reports" / "mini" / "2026-06-30" / "results" / "01_composition"

    def killed(path, **options):
        (path / "table.parquet").unlink()  # of the files of a folder any may be the first to go
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(runs.shutil, "rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            runs.run("mini", formats=("html",), again=True)
    runs.run("mini", formats=("html",))
    assert (results / "table.parquet").exists()
