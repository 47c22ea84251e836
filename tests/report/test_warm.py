"""Warm execution gives the same outputs as the stock kernel, and survives what a notebook can do to it."""

import subprocess
import sys
from pathlib import Path

import nbformat
import papermill
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from cbakit.report import warm

PAGES = Path("/sys/kernel/mm/transparent_hugepage/enabled")
pytestmark = pytest.mark.skipif(not warm.available(), reason="no fork on this system: run it on Linux or in WSL")


def notebook(*sources):
    cells = [nbformat.v4.new_code_cell(s, id=f"c{i}") for i, s in enumerate(sources)]
    cells.insert(0, nbformat.v4.new_markdown_cell("# Title", id="m"))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=kernel)


def run(*sources, engine="cba_warm", **more):
    return papermill.execute_notebook(notebook(*sources), None, engine_name=engine, progress_bar=False, **more)


def outputs(executed):
    return [cell.outputs for cell in executed.cells if cell.cell_type == "code"]


AWKWARD = (
    "x = 1\nprint('first'); print('second')\nx + 1",
    "import sys; print('warned', file=sys.stderr)",
    "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "from IPython.display import display, Markdown, clear_output\ndisplay(Markdown('**b**')); display(x)",
    "h = display('one', display_id='d')\nh.update('two')",
    "print('gone'); clear_output(); print('kept')",
    "y = 5;",
    "",
    "_",
    "from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
)


def test_outputs_equal_those_of_the_stock_kernel():
    warm_run, stock_run = run(*AWKWARD), run(*AWKWARD, engine=None, kernel_name="python3")
    assert outputs(warm_run) == outputs(stock_run)
    assert [c.get("execution_count") for c in warm_run.cells] == [c.get("execution_count") for c in stock_run.cells]


def test_what_was_imported_before_the_fork_is_not_gone_through_for_cycles_in_each_notebook():
    [(shown,)] = outputs(run("import gc; print(gc.get_freeze_count() > 100_000, gc.isenabled())"))
    assert shown["text"] == "True True\n"


@pytest.mark.skipif(
    "[never]" in PAGES.read_text() if PAGES.exists() else True,
    reason="pages of 2 MiB are switched off: run it where transparent_hugepage/enabled is not never",
)
def test_arrays_of_a_notebook_come_in_large_pages():
    faults = "resource.getrusage(resource.RUSAGE_SELF).ru_minflt"
    kept = f"before = {faults}; kept = [numpy.ones(180_000) for _ in range(100)]; print({faults} - before < 10_000)"
    [(shown,)] = outputs(run(f"import numpy, resource; {kept}"))  # 35,000 pages of 4 KiB
    assert shown["text"] == "True\n"


def test_an_error_ends_the_notebook_and_names_its_cell():
    with pytest.raises(PapermillExecutionError) as stopped:
        run("1", "1 / 0", "print('never')")
    assert stopped.value.ename == "ZeroDivisionError"
    assert stopped.value.cell_index == 2


def test_of_an_error_the_frames_are_kept_without_its_message_and_those_of_a_recursion_once():
    with pytest.raises(PapermillExecutionError) as stopped:
        run("def deeper(): return deeper()\ndeeper()")
    told = stopped.value.traceback
    assert len(told) < 20
    assert told[-1].split(":")[0] == "RecursionError"
    assert "maximum recursion depth" not in "".join(told)


def test_a_process_that_dies_is_reported_and_the_next_notebook_runs():
    with pytest.raises(DeadKernelError, match="exit code"):
        run("import os; os._exit(3)")
    assert outputs(run("40 + 2"))[0][0]["data"]["text/plain"] == "42"


def test_a_cell_that_hangs_is_ended():
    with pytest.raises(CellTimeoutError, match="1 s"):
        run("while True: pass", execution_timeout=1)


def test_notebooks_share_nothing_but_what_was_imported():
    run("import pandas as pd; pd.set_option('display.max_rows', 3); pd.hidden = 1")
    after = run("import pandas as pd; (pd.get_option('display.max_rows'), hasattr(pd, 'hidden'))")
    assert outputs(after)[0][0]["data"]["text/plain"] == "(60, False)"


def test_random_numbers_differ_between_notebooks():
    drawn = {
        outputs(run("import numpy as np; float(np.random.random())"))[0][0]["data"]["text/plain"] for _ in range(2)
    }
    assert len(drawn) == 2


def test_the_fork_server_has_computed_nothing_and_threads_still_work_in_its_children():
    source = (
        "import numpy as np\nfrom sklearn.ensemble import HistGradientBoostingClassifier\n"
        "X = np.random.default_rng(1).random((500, 3))\nHistGradientBoostingClassifier(max_iter=5).fit(X, X[:, 0] > .5).score(X, X[:, 0] > .5) > .9"
    )
    assert "True" in outputs(run(source, execution_timeout=60))[0][0]["data"]["text/plain"]


def test_the_fork_server_ends_at_once_and_does_not_take_down_what_it_imported():
    told = "import atexit; atexit.register(print, 'taken down'); import cbakit.report.preload; "
    ended = subprocess.run(
        [sys.executable, "-c", told + "'multiprocessing.forkserver'"], capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
