"""A few of the kills of benchmarks/kills.py; docs/robustness.md has the long runs."""

import importlib.util
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no /proc on this system: run it on Linux or in WSL")
SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "kills.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("kills", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["kills"] = module
    spec.loader.exec_module(module)
    return module


def test_a_batch_killed_at_five_instants_and_resumed_leaves_the_bytes_of_one_undisturbed(script):
    found = script.kills(5, clients=3)
    assert found.kills.total() == 5
    assert found.faults == (0, 0, 0, 0, 0)
