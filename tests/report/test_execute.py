"""A notebook is run by this interpreter, keeps one language, gives away no path, and fails alone."""

import sys

import nbformat
import pytest

from cbakit.errors import ParameterError
from cbakit.report.execute import _told, execute, execute_all, keep_language

PARAMETERS = 'client: str = "demo"\nlanguage: str = ""\nout: str = ""'


def write(folder, *sources, name="02_renewal_base"):
    cells = [nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}, id="p")]
    cells += [nbformat.v4.new_code_cell(s, id=f"c{i}") for i, s in enumerate(sources)]
    path = folder / f"{name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def text(notebook):
    return nbformat.writes(notebook)


def test_both_notebooks_reach_their_end_in_the_given_order(executed):
    assert list(executed) == ["02_renewal_base", "03_retention"]
    assert all(e.fault == "" and e.seconds > 0 for e in executed.values())


def test_only_the_chosen_language_is_told(executed):
    told = text(executed["02_renewal_base"].notebook)
    assert "Как держится база" in told
    assert "How the base holds" not in told


def test_no_path_and_no_timing_of_this_machine_is_kept(executed):
    for e in executed.values():
        told = text(e.notebook)
        assert "somebody" not in told
        assert "/tmp" not in told
        assert "papermill" not in e.notebook.metadata
        assert all({"papermill", "execution"}.isdisjoint(c.metadata) for c in e.notebook.cells)
        injected = next(c for c in e.notebook.cells if "injected-parameters" in c.metadata.get("tags", []))
        assert 'client = "demo"' in injected.source
        assert 'out = ""' in injected.source


def test_a_warm_run_gives_the_same_notebook_as_a_stock_one(executed, tmp_path):
    import papermill  # noqa: F401  before `warm`, which it loads as an entry point

    from cbakit.report import warm

    from .conftest import NOTEBOOKS

    engine = "cba_warm" if warm.available() else None
    given = {"client": "demo", "language": "ru", "out": str(tmp_path)}
    again = execute(NOTEBOOKS / "02_renewal_base.ipynb", given, engine=engine)
    assert text(again.notebook) == text(executed["02_renewal_base"].notebook)


def test_the_kernel_is_this_interpreter(tmp_path):
    done = execute(write(tmp_path, "import sys; print(sys.executable)"), {})
    assert done.notebook.cells[-1].outputs[0].text.strip() == sys.executable


def test_a_failing_notebook_names_its_cell_and_the_others_go_on(tmp_path):
    bad = write(tmp_path, "who = 'Ива' + 'нова'", "secret = {'phone': 1}\nsecret[who]", name="02_renewal_base")
    good = write(tmp_path, "1 + 1", name="03_retention")
    found = execute_all({"02_renewal_base": bad, "03_retention": good}, {"client": "x"})
    fault = found["02_renewal_base"].fault
    assert "cell 4 (secret[who])" in fault  # parameters, injected parameters, who, this one
    assert "KeyError" in fault
    assert "Иванова" not in fault  # the text of an error may hold a value from the data
    assert found["03_retention"].fault == ""


def test_the_longest_notebook_begins_and_the_one_that_reads_the_others_ends_and_the_report_keeps_its_order(tmp_path):
    names, ended = ("00_data_passport", "10_outlook", "11_recommendations"), []
    paths = {name: write(tmp_path, "1 + 1", name=name) for name in names}
    found = execute_all(paths, {}, jobs=1, engine="cba_warm", on_end=lambda e: ended.append(e.name))
    assert ended == ["10_outlook", "00_data_passport", "11_recommendations"]
    assert tuple(found) == names


def test_an_error_raised_on_purpose_is_told_in_full(tmp_path):
    path = write(tmp_path, "from cbakit.errors import InputError\nraise InputError('Add the file.')")
    assert execute(path, {}).fault.endswith("InputError: Add the file")  # whoever tells it sets the full stop


def test_what_the_system_refused_is_told_without_the_name_of_a_file():
    assert _told("OSError", "[Errno 28] No space left on device: 'Кимов Пётр.csv'") == (
        "the system says: No space left on device"
    )
    assert _told("DeadKernelError", "The notebook's process ended with exit code -9.").endswith("exit code -9.")
    assert "Кимов" not in _told("ValueError", "could not convert 'Кимов'")


def test_a_cell_that_hangs_is_ended_and_named(tmp_path):
    done = execute(write(tmp_path, "import time\ntime.sleep(60)"), {}, cell_seconds=2)
    assert "no answer within 2 s" in done.fault
    assert "(time.sleep(60))" in done.fault


def test_warnings_of_cells_are_handed_on_without_their_file(tmp_path):
    path = write(tmp_path, "import warnings; warnings.warn('few customers')\nprint('kept')")
    done = execute(path, {})
    assert done.warnings == ("UserWarning: few customers",)
    assert [o.name for o in done.notebook.cells[-1].outputs] == ["stdout"]


def test_a_parameter_that_a_notebook_lacks_stops_all_before_the_first_starts(tmp_path):
    with pytest.raises(ParameterError, match="as_of"):
        execute_all({"02_renewal_base": write(tmp_path, "1")}, {"as_of": ""})


def test_keeping_a_language_opens_its_collapsed_cells():
    cell = nbformat.v4.new_markdown_cell("# A", metadata={"tags": ["en"], "jupyter": {"source_hidden": True}})
    notebook = nbformat.v4.new_notebook(cells=[cell, nbformat.v4.new_markdown_cell("# Б", metadata={"tags": ["ru"]})])
    keep_language(notebook, "en")
    assert [c.source for c in notebook.cells] == ["# A"]
    assert "jupyter" not in notebook.cells[0].metadata


def test_a_text_for_a_shop_stands_in_place_of_the_one_for_a_club_and_only_there():
    def kept(kind):
        texts = [("# Club", ["en"]), ("# Клуб", ["ru"]), ("# Shop", ["en", "transactions"]), ("Both", ["en"])]
        cells = [nbformat.v4.new_markdown_cell(t, metadata={"tags": tags}) for t, tags in texts]
        notebook = nbformat.v4.new_notebook(cells=cells)
        keep_language(notebook, "en", kind)
        return [c.source for c in notebook.cells]

    assert kept("contracts") == kept("") == kept("snapshot") == ["# Club", "Both"]
    assert kept("transactions") == ["# Shop", "Both"]


def test_what_is_said_to_whoever_opens_the_projects_own_notebook_is_in_no_run():
    texts = [("# Club", ["en"]), ("> A copy in one language", ["en", "by_hand"]), ("## The answer", ["en"])]
    cells = [nbformat.v4.new_markdown_cell(t, metadata={"tags": tags}) for t, tags in texts]
    notebook = nbformat.v4.new_notebook(cells=cells)
    keep_language(notebook, "en", "transactions")
    assert [c.source for c in notebook.cells] == ["# Club", "## The answer"]
