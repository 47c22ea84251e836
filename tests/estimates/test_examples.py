"""The examples in the documentation of the estimates run and are there."""

import doctest
import importlib
import inspect

import pytest

MODULES = [
    "shares",
    "rates",
    "survival",
    "bootstrap",
    "multiple",
    "comparisons",
    "betageometric",
    "betageometric_error",
    "concentration",
    "cox",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    module = importlib.import_module(f"cbakit.estimates.{name}")
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_has_an_example(name):
    module = importlib.import_module(f"cbakit.estimates.{name}")
    functions = inspect.getmembers(module, lambda one: inspect.isfunction(one) and one.__module__ == module.__name__)
    without = [key for key, one in functions if not key.startswith("_") and ">>>" not in (one.__doc__ or "")]
    assert without == []


def test_nothing_heavy_is_imported_with_the_estimates():
    import subprocess
    import sys

    code = "import sys\n" + "\n".join(f"import cbakit.estimates.{name}" for name in MODULES)
    code += "\nprint([name for name in ('lifelines', 'sklearn', 'matplotlib', 'scipy.stats') if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
