"""What the documentation says to type works as it says: every block that asks to be run is run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .blocks import blocks

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(p for p in DOCS.glob("*.md") if any(b.ask for b in blocks(p)))
ASKS = {"run", "append", "write", "prints", "file", ""}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project folder with the demo's exports, as after a fresh clone."""
    home = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "data" / "raw" / "demo", home / "data" / "raw" / "demo")
    (home / "src").symlink_to(ROOT / "src")
    return home


@pytest.fixture
def place(project, monkeypatch):
    """The project without what another page made."""
    for path in [*(project / "data").glob("*/*"), project / "exports", project / "reports"]:
        if path.name != "demo":
            shutil.rmtree(path, ignore_errors=True)
    monkeypatch.chdir(project)
    monkeypatch.setenv("CBAKIT_HOME", str(project))
    monkeypatch.setenv("CBAKIT_KEYS", str(project / "keys"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return project


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


@pytest.mark.xdist_group("documentation")
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_what_the_page_says_to_type_works(page, place):
    session, printed = {"__name__": "page"}, ""
    for block in blocks(page):
        where = f"{page.name}, line {block.line}"
        assert block.ask in ASKS, f"{where}: {block.ask}"
        if block.ask == "run" and block.language == "sh":
            call = ["bash", "-euo", "pipefail", "-c", block.text]
            done = subprocess.run(call, capture_output=True, text=True, cwd=place, check=False)
            assert done.returncode == 0, f"{where}:\n{done.stdout}\n{done.stderr}"
            printed = plain(done.stdout)
        elif block.ask == "run":
            exec(compile(block.text, where, "exec"), session)
        elif block.ask == "append":
            with (place / block.file).open("a", encoding="utf-8") as file:
                file.write(block.text)
        elif block.ask == "write":
            (place / block.file).write_text(block.text, encoding="utf-8")
        elif block.ask:
            seen = printed if block.ask == "prints" else plain((place / block.file).read_text(encoding="utf-8"))
            for line in block.text.splitlines():
                assert plain(line).strip() in seen, f"{where}: {line.strip()!r} is not in\n{seen[-3000:]}"


def commands():
    from cbakit.cli import app

    return {(c.name or c.callback.__name__) for c in app.registered_commands}


MENTIONS = sorted([*DOCS.glob("*.md"), ROOT / "README.md"])


@pytest.mark.parametrize("page", MENTIONS, ids=lambda p: p.stem)
def test_every_command_and_every_place_that_a_page_names_exists(page):
    text = page.read_text(encoding="utf-8")
    code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *(b.text for b in blocks(page) if b.language == "sh")])
    called = set(re.findall(r"\bcba ([a-z]+)", code))
    assert called <= commands()
    for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        if not link.startswith("http"):
            assert (page.parent / link).exists(), link


@pytest.mark.parametrize("page", MENTIONS, ids=lambda p: p.stem)
def test_a_link_to_a_heading_finds_it(page):
    for link, anchor in re.findall(r"\]\(([^)#]*)#([^)]+)\)", page.read_text(encoding="utf-8")):
        if link.startswith("http"):
            continue
        text = ((page.parent / link) if link else page).read_text(encoding="utf-8")
        heads = [
            re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in re.findall(r"(?m)^#+ (.+)$", text)
        ]
        assert anchor in heads, f"{link}#{anchor}"


def test_the_index_lists_every_page():
    text = (DOCS / "README.md").read_text(encoding="utf-8")
    missing = [p.name for p in DOCS.glob("*.md") if p.name not in ("README.md", "api.md") and f"({p.name})" not in text]
    assert missing == []


def test_every_column_and_key_has_a_meaning():
    rows = re.findall(r"(?m)^\| `\w+` .*$", (DOCS / "definitions.md").read_text(encoding="utf-8"))
    assert len(rows) > 140
    assert [row for row in rows if re.search(r"\|\s*\|$", row)] == []


def test_the_readme_leads_to_the_documentation():
    assert "(docs/README.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
