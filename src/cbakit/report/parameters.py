"""The declared parameters of a notebook, read from its `parameters` cell, and the check of what a caller gives.

papermill only warns about a parameter that the notebook does not have, and its own reading of the cell trips over
``str | None`` and over ``#`` inside a default; a misspelt parameter must never pass in silence.
"""

import ast
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from cbakit.errors import ParameterError

TAG, INJECTED = "parameters", "injected-parameters"
KINDS: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "None": (type(None),),
}


@dataclass(frozen=True)
class Parameter:
    """One declared parameter: its name, its annotation as written and its default."""

    name: str
    kind: str
    default: Any


def declared(notebook: NotebookNode, *, tag: str = TAG) -> dict[str, Parameter]:
    """The parameters of a notebook by name; empty if it has no cell tagged `tag`."""
    found = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or tag not in cell.metadata.get("tags", []):
            continue
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
                kind, name = ast.unparse(node.annotation), node.target.id
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                kind, name = "", node.targets[0].id
            else:
                continue
            found[name] = Parameter(name, kind, ast.literal_eval(node.value))
    return found


def in_force(notebook: NotebookNode) -> dict[str, Any]:
    """The values with which a notebook was executed: the declared ones, those that papermill was given before them."""
    found = declared(notebook) | declared(notebook, tag=INJECTED)
    return {name: parameter.default for name, parameter in found.items()}


def check(name: str, notebook: NotebookNode, given: dict[str, Any]) -> None:
    """
    Refuse parameters that the notebook does not declare or declares of another type.

    Raises
    ------
    ParameterError
        Naming the notebook, the parameter and the nearest declared one.
    """
    known = declared(notebook)
    for parameter, value in given.items():
        if parameter not in known:
            raise ParameterError(f"{name} has no parameter {parameter!r}{_nearest(parameter, list(known))}.")
        kind = known[parameter].kind or type(known[parameter].default).__name__
        allowed = tuple(t for part in kind.split("|") for t in KINDS.get(part.strip(), (object,)))
        wrong_bool = isinstance(value, bool) and bool not in allowed and object not in allowed
        if wrong_bool or not isinstance(value, allowed):
            raise ParameterError(f"{name}: parameter {parameter!r} must be {kind}, got {type(value).__name__}.")


def _nearest(wanted: str, known: list[str]) -> str:
    from rapidfuzz import process

    match = process.extractOne(wanted, known)
    return f"; did you mean {match[0]!r}?" if match else "; it declares none"
