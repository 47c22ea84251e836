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
