"""What every test may use."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data():
    """Folder of a real data set beside the checkout; the test is skipped where it is absent."""

    def folder(name: str) -> Path:
        if not (SHARED / name).exists():
            pytest.skip(f"no data set {name}, which may not be passed on with the code: put it into {SHARED}")
        return SHARED / name

    return folder


@pytest.fixture(scope="module")
def put_client(tmp_path_factory):
    """Puts a client.yml and exports, given by their lines, into a home in which the tests of the module then run."""
    home = tmp_path_factory.mktemp("home")

    def put(name: str, client: str, **exports: list[str]) -> None:
        folder = home / "data" / "raw" / name
        folder.mkdir(parents=True)
        (folder / "client.yml").write_text(client, encoding="utf-8")
        for export, lines in exports.items():
            (folder / f"{export}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CBAKIT_HOME", str(home))
        patch.setenv("CBAKIT_KEYS", str(home / "keys"))
        yield put


@pytest.fixture(scope="session")
def demo_report(tmp_path_factory):
    """Folder of a whole run on the demo in Russian; tests that use it belong to the xdist group "demo report"."""
    from cbakit.report.run import run

    folder = tmp_path_factory.mktemp("demo") / "2026-06-30"
    run("demo", language="ru", out=folder)
    return folder


@pytest.fixture(scope="session")
def demo_report_en(tmp_path_factory):
    """The same in English."""
    from cbakit.report.run import run

    folder = tmp_path_factory.mktemp("demo-en") / "2026-06-30"
    run("demo", language="en", out=folder)
    return folder
