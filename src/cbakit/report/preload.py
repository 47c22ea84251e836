"""What the fork server imports before any notebook starts. It computes nothing: a fork after OpenMP ran would hang."""

import atexit
import gc
import importlib
import os
import pkgutil
import sys

MODULES = (
    "IPython.core.interactiveshell",
    "pandas",
    "pyarrow.parquet",
    "scipy.stats",
    "scipy.optimize",
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "seaborn",
    "typst",
    "sklearn.calibration",
    "sklearn.compose",
    "sklearn.impute",
    "sklearn.tree",
    "babel.dates",
    "babel.numbers",
    "fluent.runtime",
    "cbakit.report.shell",
    "cbakit.report.leaks",
    "cbakit.sources",
    "cbakit.store",
    "cbakit.exhibits",
    "cbakit.disclosure",
    "cbakit.style",
)

TOPICS = ("analysis", "recipes", "figures", "tables", "wording")  # of a notebook: each asks for some of them

for _name in MODULES:
    importlib.import_module(_name)
for _part in TOPICS:
    for _found in pkgutil.iter_modules(importlib.import_module(f"cbakit.{_part}").__path__):
        importlib.import_module(f"cbakit.{_part}.{_found.name}")


def _leave(server: int) -> None:
    """End the fork server without taking down what it imported, which takes longer than a notebook; no child of it."""
    if os.getpid() == server:
        os._exit(0)


if any("multiprocessing.forkserver" in given for given in sys.orig_argv):
    atexit.register(_leave, os.getpid())
    gc.freeze()  # a fork that looks for cycles among all that was imported would write on, and so copy, each page of it
