"""Every public function and class says what it returns; where it lists parameters, they are its own."""

import ast
import re
from pathlib import Path

import pytest

import cbakit

ROOT = Path(cbakit.__file__).parent
MODULES = sorted(p for p in ROOT.rglob("*.py") if p.name != "__main__.py")


def public(tree):
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_public_names_are_documented_and_their_parameters_exist(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), "a module says what it is for"
    for node in public(tree):
        text = ast.get_docstring(node)
        assert text, f"{node.name} has no docstring"
        assert "\n" not in text.split("\n\n")[0].strip() or len(text.split("\n\n")[0]) < 240, f"{node.name}: first line"
        if isinstance(node, ast.FunctionDef) and "Parameters\n" in text:
            listed = text.split("Parameters\n")[1].split("\n\n\n")[0]
            listed = re.split(r"\n(?:Returns|Raises|References|Examples|Notes|Yields)\n", listed)[0]
            names = re.findall(r"^(\*{0,2}\w+(?:, \*{0,2}\w+)*)(?: ?:|$)", listed, flags=re.M)
            named = {n.strip().lstrip("*") for group in names for n in group.split(",")}
            arguments = node.args
            own = {a.arg for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
            own |= {a.arg for a in (arguments.vararg, arguments.kwarg) if a}
            assert named <= own, f"{node.name} documents {named - own}, which it does not take"


def test_readme_stays_short():
    assert len((ROOT.parents[1] / "README.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_readme_lists_every_notebook():
    readme = (ROOT.parents[1] / "README.md").read_text(encoding="utf-8")
    missing = [p.stem for p in sorted((ROOT.parents[1] / "notebooks").glob("*.ipynb")) if f"| {p.stem} |" not in readme]
    assert missing == []


def test_the_page_of_definitions_is_current():
    from tests.documentation.written import DOCS, definitions

    assert (DOCS / "definitions.md").read_text(encoding="utf-8") == definitions(), "write it anew: make docs"


def test_the_api_reference_holds_every_call_of_a_notebook():
    from tests.documentation.written import reference

    text = reference()
    named = set()
    for path in sorted((ROOT.parents[1] / "notebooks").glob("*.ipynb")):
        named |= set(re.findall(r"\bcb\.(?:\w+\.)*\w+(?=\()", path.read_text(encoding="utf-8")))
    assert {name for name in named if f"### {defined(name)}\n" not in text} == set()
    assert len(named) > 100


def defined(name):
    """A call of a notebook by the module that defines it: cb.score.groups is imported there from the estimates."""
    import operator

    found = operator.attrgetter(name.removeprefix("cb."))(cbakit)
    part = found.__module__.removeprefix("cbakit.").removeprefix("analysis.")
    return name if name.count(".") == 1 else f"cb.{part}.{found.__name__}"
