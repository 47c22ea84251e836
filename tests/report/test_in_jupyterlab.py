"""JupyterLab as a consultant has it, driven by a browser: every notebook opens and runs, widgets answer, parameters count."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

from cbakit.report.execute import by_hand

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(p.stem for p in (ROOT / "notebooks").glob("*.ipynb"))
MINUTES = 60_000  # milliseconds: two cores may be busy with other tests
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("jupyterlab")]

RUN_ALL = """
async () => {
  const app = window.jupyterapp;
  const panel = app.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  const late = new Promise((_, no) => setTimeout(() => no(new Error('the cells ran longer than five minutes')), 300000));
  await Promise.race([app.commands.execute('notebook:run-all-cells'), late]);
}
"""
CODE_CELLS = """
() => window.jupyterapp.shell.currentWidget.content.widgets
  .map(cell => cell.model.toJSON()).filter(cell => cell.cell_type === 'code')
"""
TEXT_CELLS = """
() => window.jupyterapp.shell.currentWidget.content.widgets
  .map(cell => cell.model.toJSON()).filter(cell => cell.cell_type === 'markdown').map(cell => [cell.source].flat().join(''))
"""
REPLACE = """
([from, to]) => {
  const cells = window.jupyterapp.shell.currentWidget.content.widgets;
  const cell = cells.find(c => c.model.type === 'code' && c.model.sharedModel.getSource().includes(from));
  cell.model.sharedModel.setSource(cell.model.sharedModel.getSource().replace(from, to));
}
"""
NARROW = """
async () => {
  window.jupyterapp.shell.activateById('filebrowser');
  await new Promise(drawn => setTimeout(drawn, 500));
  const panel = window.jupyterapp.shell.currentWidget.node;
  const outputs = [...panel.querySelectorAll('.jp-OutputArea-output, .cba-answer')].filter(o => o.offsetParent);
  const right = panel.getBoundingClientRect().right;
  return outputs.filter(o => o.scrollWidth > o.clientWidth + 1 || o.getBoundingClientRect().right > right)
    .map(o => o.innerText.slice(0, 80));
}
"""
STATUS = """
() => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel;
  return kernel ? kernel.status : 'none';
}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A project folder of its own: notebooks and the demo's exports, nothing that was made before."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(ROOT / "data" / "raw" / "demo", folder / "data" / "raw" / "demo")
    given = {"client": "demo", "as_of": "2026-06-30", "language": "en", "out": ""}
    workbench = by_hand(ROOT / "notebooks" / "explore.ipynb", given)  # as a run leaves it
    nbformat.write(workbench, folder / "notebooks" / "of_a_run.ipynb")
    return folder


@pytest.fixture(scope="module")
def lab(home):
    """Address of a JupyterLab on the notebooks of `home`, without a token, on a free port of this machine alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER_{name}_DIR": str(home / "jupyter" / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(home / "jupyter" / name) for name in ("SETTINGS", "WORKSPACES")}
    environment = os.environ | own | {"IPYTHONDIR": str(home / "ipython"), "CBAKIT_HOME": str(home)}
    call = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1"]
    call += [f"--ServerApp.root_dir={home / 'notebooks'}", "--IdentityProvider.token=", "--ServerApp.password="]
    call += ["--LabApp.expose_app_in_browser=True", "--ServerApp.port_retries=0"]
    with (home / "lab.log").open("w") as log:
        process = subprocess.Popen(call, env=environment, cwd=home, stdout=log, stderr=subprocess.STDOUT)
        address = f"http://127.0.0.1:{port}"
        try:
            _until(lambda: _answers(f"{address}/api/status"), process, home / "lab.log")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        return urllib.request.urlopen(address, timeout=2).status == 200
    except OSError:
        return False


def _until(holds, process, log: Path, seconds: int = 600) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert process.poll() is None, log.read_text()[-2000:]
        assert time.monotonic() < end, log.read_text()[-2000:]
        time.sleep(0.2)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def opened(lab, browser):
    """Open a notebook in a window of its own; its kernel ends with the test."""
    windows = []

    def open_(name: str):
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        windows.append(page)
        page.goto(f"{lab}/lab/workspaces/{name}/tree/{name}.ipynb?reset", timeout=2 * MINUTES)
        page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.content?.widgets?.length > 3",
                               timeout=2 * MINUTES)  # fmt: skip
        page.wait_for_function(f"() => ({STATUS})() === 'idle'", timeout=2 * MINUTES)
        return page

    yield open_
    for page in windows:
        if folder := os.environ.get("CBAKIT_SCREENSHOTS"):
            page.screenshot(path=f"{folder}/lab_{len(os.listdir(folder)):02}.png")
        page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        page.close()


def run_all(page) -> list[dict]:
    """Code cells with their outputs after Run All, when the kernel has nothing left to do."""
    page.set_default_timeout(4 * MINUTES)
    page.evaluate(RUN_ALL)
    page.wait_for_function(f"() => ({STATUS})() === 'idle'", timeout=4 * MINUTES)
    return page.evaluate(CODE_CELLS)


def faults(cells: list[dict]) -> list[str]:
    """What went wrong in them, in words."""
    outputs = [output for cell in cells for output in cell["outputs"]]
    wrong = [o["evalue"] for o in outputs if o["output_type"] == "error"]
    return wrong + ["".join(o["text"]) for o in outputs if o["output_type"] == "stream" and o["name"] == "stderr"]


def shown(cells: list[dict], kind: str = "text/plain") -> str:
    """Everything that the cells show of one type."""
    bundles = [o.get("data", {}) for cell in cells for o in cell["outputs"]]
    return "\n".join(
        "".join(b.get(kind, "")) if isinstance(b.get(kind, ""), list) else str(b.get(kind, "")) for b in bundles
    )


@pytest.mark.parametrize("name", [name for name in NOTEBOOKS if name != "12_network"])
def test_every_notebook_opens_and_runs_from_first_to_last_cell(opened, name):
    page = opened(name)
    cells = run_all(page)
    assert faults(cells) == []
    assert all(cell["execution_count"] for cell in cells if "".join(cell["source"]).strip())
    assert len(shown(cells)) > 200 or name == "13_changes", "a notebook that shows nothing answers nothing"
    page.set_viewport_size({"width": 1000, "height": 1000})
    assert page.evaluate(NARROW) == [], "beside the files a wide table scrolls in its own box, under its title"


def test_the_notebook_of_a_chain_says_that_there_are_no_reports_to_compare(opened):
    (fault,) = faults(run_all(opened("12_network")))
    assert "No finished report" in fault
    assert "cba batch" in fault


def test_a_changed_parameter_changes_the_result(opened):
    page = opened("01_composition")
    before = shown(run_all(page))
    page.evaluate(REPLACE, ['as_of: str = ""', 'as_of: str = "2025-12-31"'])
    after = shown(run_all(page))
    assert "30 июня 2026" in before.replace("\u00a0", " ")
    assert "31 декабря 2025" in after.replace("\u00a0", " ")
    assert "30 июня 2026" not in after.replace("\u00a0", " ")
    page.evaluate(REPLACE, ['language: str = ""', 'language: str = "en"'])
    assert "31 December 2025" in shown(run_all(page)).replace("\u00a0", " ")


def test_the_workbench_of_a_run_opens_in_one_language_and_answers_in_it(opened):
    page = opened("of_a_run")
    cells = run_all(page)
    assert faults(cells) == []
    words = page.evaluate(TEXT_CELLS)
    assert len(words) > 3
    assert not [w for w in words if re.search("[А-Яа-яЁё]", w)]
    page.locator(".cba-answer").first.locator("table").first.wait_for()
    assert page.locator(".widget-label").first.inner_text().isascii()


def test_a_wrong_parameter_is_one_sentence_in_the_cell(opened):
    page = opened("01_composition")
    page.evaluate(REPLACE, ['client: str = "demo"', 'client: str = "dmo"'])
    cells = run_all(page)
    told = next(o for cell in cells for o in cell["outputs"] if o["output_type"] == "error")
    assert len(told["traceback"]) == 1
    assert "cba new dmo" in told["traceback"][0]
    assert page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error'], .jp-OutputArea-output")\
        .filter(has_text="cba new dmo").count()  # fmt: skip


def test_the_workbench_answers_what_is_chosen(opened):
    page = opened("explore")
    assert faults(run_all(page)) == []
    answer = page.locator(".cba-answer").first
    answer.scroll_into_view_if_needed()
    answer.locator("table").first.wait_for()
    assert not any(page.locator(".cba-static").evaluate_all("found => found.map(one => one.checkVisibility())"))
    before = answer.inner_text()
    chosen = page.locator(".widget-select-multiple select").first
    chosen.select_option(index=2)
    page.wait_for_function("before => document.querySelector('.cba-answer').innerText !== before", arg=before)
    second = answer.inner_text()
    assert chosen.locator("option").nth(2).inner_text().rpartition(" (")[0] in second
    answer.locator("img").wait_for()
    rule = page.locator(".widget-text input").first
    rule.fill("sexx = female")
    rule.press("Enter")
    page.locator(".cba-fault").first.wait_for()
    assert "sex" in page.locator(".cba-fault").first.inner_text()
    rule.fill("sex = female and visits_90 < 4")
    rule.press("Enter")
    page.wait_for_function("before => !document.querySelector('.cba-fault') "
                           "&& document.querySelector('.cba-answer').innerText !== before", arg=second)  # fmt: skip


def test_sliders_and_sortable_tables_answer_too(opened):
    from playwright.sync_api import expect

    page = opened("explore")
    assert faults(run_all(page)) == []
    tabs = page.locator(".lm-TabBar-tab, .p-TabBar-tab")
    tabs.filter(has_text="Что если").last.click()
    answer = page.locator(".cba-answer:visible").first
    answer.locator("table").wait_for()
    before = answer.inner_text()
    readout = page.locator(".widget-readout:visible").first
    readout.click()
    readout.press("Control+A")
    readout.type("10")
    readout.press("Enter")
    page.wait_for_function(
        "before => [...document.querySelectorAll('.cba-answer')].filter(e => e.offsetParent)"
        ".every(e => e.innerText !== before)", arg=before,
    )  # fmt: skip
    tabs.filter(has_text="Клиенты").last.click()
    table = page.locator(".dt-container:visible").first
    table.wait_for()
    search = table.locator("input[type=search]")
    rows = table.locator("tbody tr")
    assert rows.count() == 15
    first = rows.first.text_content()
    search.fill("no such customer")
    table.get_by_text("Ничего не найдено").wait_for()
    search.fill("")
    expect(rows.first).to_have_text(first, timeout=MINUTES)
    table.locator("thead th").nth(1).click()
    expect(rows.first).not_to_have_text(first, timeout=MINUTES)
