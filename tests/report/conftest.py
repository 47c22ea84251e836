"""Two small notebooks with every kind of block, one of them hostile, executed once."""

from pathlib import Path

import pytest

from cbakit.report.document import About, Chapter, document
from cbakit.report.execute import execute_all
from cbakit.report.order import notebooks

NOTEBOOKS = Path(__file__).parent / "notebooks"
ABOUT = About("Анализ базы", "Клуб <b>«Пример»</b>", "2021-01-01", "2026-08-31", "А. Консультант")


@pytest.fixture(scope="session")
def executed(tmp_path_factory):
    """Both notebooks by name, run by papermill's own engine."""
    out = str(tmp_path_factory.mktemp("run"))
    return execute_all(notebooks(folder=NOTEBOOKS), {"client": "/home/somebody/demo", "language": "ru", "out": out})


@pytest.fixture(scope="session")
def report(executed):
    """They as one report."""
    return document([Chapter(name, e.notebook) for name, e in executed.items()], ABOUT)
