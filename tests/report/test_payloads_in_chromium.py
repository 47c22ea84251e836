"""840 script payloads in every text field of the input, opened in a real browser: none runs, and they are read as text."""

import re

import nbformat
import pytest

from cbakit.report.html import HtmlReport
from tests.payloads import MARK, SCRIPTS, scripts
from tests.report.test_payloads import hostile, poisoned_run  # noqa: F401  fixtures

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("poisoned")]
STIR = """() => document.querySelectorAll('body *').forEach(e => {
    for (const name of ['mouseover', 'focus', 'toggle', 'error', 'load', 'begin', 'click'])
        e.dispatchEvent(new Event(name, {bubbles: false, cancelable: true}));
    if (e.tagName === 'A' && !(e.getAttribute('href') || '').startsWith('#')) e.click();
})"""


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


def opened(browser, html, tmp_path):
    """A page with what it asked for and what it said; every request to the net is refused."""
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    page = browser.new_page()
    page.asked, page.said = [], []
    page.on("dialog", lambda dialog: (page.said.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: page.said.append(message.text))
    page.route(re.compile("^(?!file:|data:)"), lambda route: (page.asked.append(route.request.url), route.abort()))
    page.goto(path.as_uri(), wait_until="load")
    page.evaluate(STIR)
    page.wait_for_timeout(300)
    return page


def ran(page):
    """What a payload left on the window, or None."""
    return page.evaluate(f"window.{MARK}")


def read(page):
    return re.sub(r"\s+", " ", page.evaluate("document.body.textContent"))


def test_the_probe_sees_payloads_that_run(browser, tmp_path):
    seen = [t for t in SCRIPTS if ran(opened(browser, f"<!doctype html><p>{t.format(n=1)}</p>", tmp_path)) is not None]
    assert len(seen) >= 12  # of 42; the others need another place than a paragraph


def test_no_payload_in_any_field_of_any_block_runs(hostile, browser, tmp_path):  # noqa: F811
    page = opened(browser, HtmlReport().from_notebook_node(hostile)[0], tmp_path)
    assert ran(page) is None
    assert page.asked == []
    assert page.said == []  # not even something for the content security policy to stop
    words = read(page)
    assert [p for p in scripts() if re.sub(r"\s+", " ", p) not in words] == []


def test_no_payload_of_a_hostile_club_runs_in_its_report(poisoned_run, browser, tmp_path):  # noqa: F811
    page = opened(browser, (poisoned_run / "report.html").read_text(encoding="utf-8"), tmp_path)
    assert ran(page) is None
    assert page.asked == []
    assert page.said == []
    words = read(page)
    assert sum(re.sub(r"\s+", " ", p) in words for p in scripts()) >= 20


def test_no_payload_runs_in_the_executed_notebooks(poisoned_run, browser, tmp_path):  # noqa: F811
    """Shown by nbconvert's stock template, which passes on whatever HTML an output holds and has no policy."""
    from nbconvert import HTMLExporter

    found = sorted((poisoned_run / "notebooks").glob("*.ipynb"))
    assert len(found) >= 8
    for path in found:
        html = HTMLExporter(template_name="basic").from_notebook_node(nbformat.read(path, as_version=4))[0]
        page = opened(browser, f"<!doctype html><meta charset=utf-8><body>{html}</body>", tmp_path)
        assert ran(page) is None, path.name
        assert [a for a in page.asked if "evil" in a] == [], path.name
        page.close()
