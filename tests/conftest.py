"""What every test may use."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def shared_data():
    """Folder of a real data set beside the checkout; the test is skipped where it is absent."""

    def folder(name: str) -> Path:
        if not (SHARED / name).exists():
            pytest.skip(f"real data set {name!r} is not beside this checkout")
        return SHARED / name

    return folder
