"""
200 personal values in 24 spellings go through a whole run: none is in a file, a table or a sentence that comes out.

The exports hold them in every text (`whole.polluted`); the search is not the kit's own (`whole.Needles`). Names of files and
headings stand in client.yml beside the exports, where they must; everything else that is written or said is searched.
"""

import io
import os
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout

import pytest

from cbakit import cli
from tests.leaks import whole
from tests.leaks.spelt import SPELLINGS, people

pytestmark = pytest.mark.xdist_group("whole run")  # one run for all of them
PROGRAM = "from cbakit.cli import main; main()"
BROKEN_INSIDE = (  # a defect of ours whose message quotes a cell
    "import importlib; b = importlib.import_module('cbakit.canonical.build')\n"
    "def fault(*a, **k): raise ValueError(f'could not convert {NAME!r}')\n"
    "b.resolve = fault\n" + PROGRAM
)


class Home:
    """A project of its own, in which commands run as a user runs them."""

    def __init__(self, folder):
        self.folder = folder
        self.exports = whole.polluted(folder / "exports")
        (folder / "logs").mkdir()
        self.said: dict[str, str] = {}

    def cba(self, *arguments, code=PROGRAM):
        given = {"CBAKIT_HOME": str(self.folder), "CBAKIT_KEYS": str(self.folder / "keys")}
        given |= {"TMPDIR": str(self.folder / "logs"), "COLUMNS": "200"}
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, env=os.environ | given
        )
        self.said[f"{len(self.said)} {arguments[0]}"] = done.stdout + done.stderr
        return done

    def inside(self, *arguments):
        """A command in this process: as `cba`, without the time that a start takes."""
        given = {"CBAKIT_HOME": str(self.folder), "CBAKIT_KEYS": str(self.folder / "keys"), "COLUMNS": "200"}
        said = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(said):
            for name, value in given.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["cba", *map(str, arguments)])
            with pytest.raises(SystemExit) as ended:
                cli.main()
        self.said[f"{len(self.said)} {arguments[0]}"] = said.getvalue()
        return ended.value.code

    @property
    def raw(self):
        return self.folder / "data" / "raw"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    (folder / "exports").mkdir()
    home = Home(folder)
    for arguments in (("new", "probe", home.exports), ("check", "probe"), ("run", "probe"), ("forms", "probe")):
        done = home.cba(*arguments)
        assert done.returncode == 0, f"{arguments[0]}: {done.stderr[-2000:]}"
    return home


@pytest.fixture(scope="module")
def needles():
    return whole.Needles()


def hits(folders, needles):
    """File -> what was found in it; how many files and signs were searched."""
    found, files, signs = {}, 0, 0
    for path in sorted(p for folder in folders for p in folder.rglob("*") if p.is_file()):
        files += 1
        for text in whole.texts_in(path):
            signs += len(text)
            if here := needles.hits(text):
                found.setdefault(path.name, set()).update(here)
    return found, files, signs


def test_the_search_finds_every_value_in_every_spelling_in_what_went_in(home, needles):
    """A search that could not find them would prove nothing."""
    for spelling, write in SPELLINGS.items():
        for person in people():
            for kind, value in person.items():
                assert needles.hits(f"x {write(value)} y"), (spelling, kind)
    found, files, _ = hits([home.exports], needles)
    assert len(found) == files
    inside = set().union(*found.values())
    assert {w.split(", ")[1] for w in inside if ", " in w} >= set(SPELLINGS) - {"as it is", "double spaces", "entities"}


def test_no_value_is_in_anything_that_a_whole_run_writes_or_says(home, needles, capsys):
    found, files, signs = hits([home.folder / "reports", home.folder / "data" / "canonical"], needles)
    told = {name for name, text in home.said.items() if needles.hits(text)}
    with capsys.disabled():
        print(f"\n200 values in 24 spellings, {len(needles.what):,} needles: {files} files, {signs:,} signs searched,"
              f" {len(found)} files and {len(told)} commands with a value")  # fmt: skip
    assert not found
    assert not told
    made = {p.name for p in (home.folder / "reports").rglob("*")}
    assert {"report.html", "report.pdf", "report.docx", "report.pptx", "tables.xlsx", "manifest.json"} <= made
    assert files > 150


def test_no_value_is_in_what_failing_runs_say_or_leave(home, needles, capsys):
    """Every way in which a run may be refused, with a person's name in its way; and a defect of ours."""
    name, phone = people()[0]["full_name"], people()[0]["phone"]
    good = (home.raw / "probe" / "client.yml").read_text("utf-8")
    (home.folder / "lists").mkdir()
    before = set(home.said)

    def refused(client, yml, files):
        folder = home.raw / client
        folder.mkdir()
        (folder / "client.yml").write_text(yml, "utf-8")
        for file, content in files.items():
            (folder / file).write_bytes(content)
        assert home.inside("check", client) == 2, client
        assert home.inside("run", client, "--formats", "html") == 2, client

    listed = f"client: x\nname: x\nfiles:\n  - file: {name}.csv\n    table: customers\n    columns: "
    table = f"ФИО;Телефон\n{name};{phone}\n".encode()
    refused("absent-file", listed + "{ФИО: full_name}\n", {})
    refused("absent-heading", listed + "{Имя клиента: full_name}\n", {f"{name}.csv": table})
    refused("unknown-role", listed + f"{{ФИО: {name}}}\n", {f"{name}.csv": table})
    refused("unknown-key", f"client: x\nname: x\n{name}: {phone}\n", {})
    refused("no-yaml", f"client: x\nname: '{name}\n  - {phone}\n", {})
    refused("no-heading", listed + "{ФИО: full_name}\n", {f"{name}.csv": f"{name};1\n{phone};2\n".encode()})
    refused("empty-file", listed + "{ФИО: full_name}\n", {f"{name}.csv": b""})
    refused("broken-text", listed + "{ФИО: full_name}\n", {f"{name}.csv": b"\xff\xfe\x00" + table})
    refused("broken-book", listed + "{ФИО: full_name}\n", {f"{name}.csv": b"PK\x03\x04" + table})
    refused("broken-date", good.replace("as_of:", "as_off:") + f"as_of: {name}\n", {})
    refused("no-date", listed + "{ФИО: full_name, Телефон: phone}\n", {f"{name}.csv": table})
    (home.folder / "lists" / f"{name}.csv").write_text(f"{name};{phone}\n", "utf-8")
    home.inside("reveal", "probe", home.folder / "lists" / f"{name}.csv")
    home.inside("reveal", "probe", home.folder / f"{phone}.csv")
    home.inside("new", "again", home.folder / "lists")
    home.inside("new", "nowhere", home.folder / f"{name}.xlsx")
    with zipfile.ZipFile(home.folder / "lists" / f"{phone}.zip", "w") as archive:
        archive.writestr(f"{name}.txt", f"{name}\n")
    home.inside("new", "zipped", home.folder / "lists")
    home.inside("run", name)
    home.inside("run", "probe", "--only", name)
    home.inside("run", "probe", "--as-of", name)
    home.inside("pseudonymise", home.folder / name)
    home.inside("batch", "absent-file", "no-yaml")
    (home.raw / "probe" / "client.yml").write_text(good + "\n", "utf-8")  # so that the preparation is made anew
    broken = home.cba("check", "probe", code=f"NAME = {name!r}\n" + BROKEN_INSIDE)
    assert broken.returncode == 1
    failing = {k: v for k, v in home.said.items() if k not in before}
    told = {k: v for k, v in failing.items() if needles.hits(v)}
    found, files, _ = hits([home.folder / "logs", home.folder / "reports", home.folder / "data" / "canonical"], needles)
    with capsys.disabled():
        print(
            f"\n{len(failing)} failing commands, {len(told)} with a value; {len(found)} of {files} files left with one"
        )
    assert not told
    assert not found
    assert len(list((home.folder / "logs").glob("cbakit-*.log"))) == 1
