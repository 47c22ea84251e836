"""The report as a reader opens it: in headless Chromium and as printed pages."""

import re
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.xdist_group("demo report")
CHROMIUM = [
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=3000",
]


@pytest.mark.browser
def test_the_html_opens_in_chromium_with_every_chapter_and_figure_and_asks_for_nothing(demo_report, tmp_path):
    page, shot = demo_report / "report.html", tmp_path / "page.png"
    where = [f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--v=0"]
    picture = subprocess.run(
        [*CHROMIUM, *where, "--window-size=1200,1600", f"--screenshot={shot}", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert shot.stat().st_size > 20_000
    assert "Refused to" not in picture.stderr  # what the content security policy would have stopped
    dom = subprocess.run(
        [*CHROMIUM, *where, "--dump-dom", page.as_uri()], capture_output=True, text=True, timeout=120, check=True
    ).stdout
    assert len(re.findall(r"<h2\b", dom)) >= 9
    assert dom.count("<svg") >= 15
    assert "<script" not in dom
    assert not re.findall(r'(?:src|href)="https?://', dom)


@pytest.mark.office
def test_no_page_of_the_pdf_is_empty(demo_report, tmp_path):
    assert shutil.which("pdftotext"), "poppler-utils is missing; .ci/run installs it"
    text = subprocess.run(
        ["pdftotext", "-layout", demo_report / "report.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) >= 30
    assert [i + 1 for i, page in enumerate(pages) if len(page.split()) < 8] == []
    assert "\ufffd" not in text
