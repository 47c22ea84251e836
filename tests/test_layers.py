"""Who may import whom inside cbakit. The table below is the architecture; change it on purpose."""

import ast
import importlib.util
from pathlib import Path

import pytest

import cbakit

MAY_IMPORT = {  # part: the parts it may import, all of them written above it
    "errors": "",
    "_topics": "errors",
    "_calls": "errors",
    "periods": "errors",
    "few": "",
    "style": "errors",
    "language": "errors",
    "rasters": "errors style",
    "exhibits": "errors language style rasters",
    "sentences": "errors language",
    "estimates": "_topics errors periods",
    "schemas": "errors",
    "metrics": "errors",
    "product_names": "",
    "results": "errors language exhibits metrics",
    "spells": "errors schemas periods",
    "segment_rules": "errors",
    "codes": "errors",
    "own_words": "errors language",
    "config_faults": "errors",
    "config": "errors schemas spells segment_rules codes own_words config_faults",
    "attributes": "errors schemas periods",
    "sources": "errors",
    "register": "errors config language style sources",
    "canonical": "errors config schemas periods sources",
    "onboarding": "errors product_names config schemas periods sources canonical",
    "disclosure": "few errors schemas metrics estimates",
    "on_disk": "schemas",
    "prepared": "config language on_disk canonical",
    "store": "_calls errors config schemas on_disk prepared periods spells attributes language results recipes explore",
    "run_results": "errors exhibits config own_words on_disk prepared store register disclosure metrics recipes",
    "analysis": "few errors product_names schemas periods estimates spells attributes segment_rules",
    "recipes": "errors schemas periods estimates spells attributes segment_rules disclosure analysis store run_results",
    "figures": "few _topics errors schemas language style exhibits attributes",
    "tables": "few _topics errors schemas language style exhibits attributes",
    "wording": "few _topics errors schemas language style exhibits attributes",
    "explore": "_topics _calls errors sentences schemas language exhibits results attributes segment_rules store recipes figures tables wording",
    "simulate": "errors config schemas periods spells store",
    "chain": "errors config language metrics store run_results",
    "forms": "errors config schemas language style sources canonical store analysis",
    "report": "errors sentences segment_rules config schemas periods language style rasters exhibits metrics register prepared store run_results sources canonical disclosure recipes wording chain",
    "batch": "errors report",
    "checked": "language exhibits store analysis recipes tables wording",
    "proposed": "language canonical onboarding",
    "cli": "errors sentences checked proposed codes config schemas language style prepared store sources canonical onboarding simulate forms report batch",
}
# A recipe and a question take a Base, and the store looks them up when it is asked for one.
MUTUAL = {("store", "recipes"), ("store", "explore"), ("run_results", "recipes")}
ONLY_IN = {
    "matplotlib": {"style", "figures", "report"},  # report: formulas as pictures
    "seaborn": {"style", "figures"},
    "papermill": {"report"},
    "nbconvert": {"report"},
    "typst": {"rasters", "report"},
    "python_calamine": {"sources"},
    "docx": {"forms", "report"},
    "pptx": {"report"},
    "pymorphy3": {"canonical"},
    "phonenumbers": {"canonical", "sources", "onboarding"},
    "typer": {"cli"},
    "distributed": {"batch"},
}
ROOT = Path(cbakit.__file__).parent
MODULES = sorted(p for p in ROOT.rglob("*.py") if p != ROOT / "__init__.py" and p.name != "__main__.py")


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_names(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: write the import in full"
            yield from [node.module] if node.module != "cbakit" else (f"cbakit.{a.name}" for a in node.names)


def test_the_table_itself_points_one_way():
    order = list(MAY_IMPORT)
    for part, allowed in MAY_IMPORT.items():
        for other in allowed.split():
            assert order.index(other) < order.index(part) or (part, other) in MUTUAL, f"{part} -> {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_module_imports_only_what_the_table_allows(path):
    part = part_of(path)
    names = list(imported_names(path))
    inner = {n.split(".")[1] for n in names if n.startswith("cbakit.")} - {"__version__", part}
    assert inner <= set(MAY_IMPORT[part].split()), f"{part} may not import {inner - set(MAY_IMPORT[part].split())}"
    outer = {n.split(".")[0] for n in names} & ONLY_IN.keys()
    assert outer <= {library for library, parts in ONLY_IN.items() if part in parts}


@pytest.mark.parametrize("path", [p for p in MODULES if part_of(p) == "analysis"], ids=lambda p: p.stem)
def test_analyses_never_import_each_other(path):
    assert not [n for n in imported_names(path) if n.startswith("cbakit.analysis")]


def test_importing_cbakit_loads_nothing_heavy():
    import subprocess
    import sys

    code = (
        "import sys, cbakit; print([m for m in ('pandas', 'matplotlib', 'lifelines', 'papermill') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_run_loads_no_grammar_of_addresses_and_leaves_it_to_those_who_want_it():
    import subprocess
    import sys

    code = (
        "import sys, importlib.util as u, cbakit.report.run; name = 'rfc3987_syntax'; "
        "print('nbformat' in sys.modules, name in sys.modules, u.find_spec(name) is not None)"
    )
    if importlib.util.find_spec("rfc3987_syntax") is None:
        pytest.skip("jsonschema has no checks of formats to leave out: pip install 'jsonschema[format]' to run it")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "True False True\n"
