"""What the fork server imports before any notebook starts. It computes nothing: a fork after OpenMP ran would hang."""

import importlib

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
    "sklearn.tree",
    "babel.dates",
    "babel.numbers",
    "fluent.runtime",
    "cbakit.report.shell",
    "cbakit.report.leaks",
    "cbakit.sources",
    "cbakit.store",
    "cbakit.recipes.recommendations",
    "cbakit.exhibits",
    "cbakit.disclosure",
    "cbakit.style",
)

for _name in MODULES:
    importlib.import_module(_name)
