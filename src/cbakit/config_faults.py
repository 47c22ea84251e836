"""What is wrong with a settings file, in one sentence a fault: file, line, field, what was expected, how to mend it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import CollectionNode, MappingNode

from cbakit.errors import nearest

_DAY = "must be a day; write year, month and day, such as 2026-01-31"
_WHOLE = "must be a whole number; write digits alone, such as 10"
_NUMBER = "must be a number; write it with a point, such as 0.15"
_TEXT = "must be a text; write one in quotes on the same line"
_LIST = "must be a list; write it in square brackets, such as [a, b], or one line each that begins with '- '"
_NOTHING = "has nothing under it; remove '#? ' from the questions under it that are right, or delete this line"
_KEYS = "keys are the English words that docs/definitions.md lists"
_LATIN = str.maketrans(
    "абвгдезийклмнопрстуфхцы", "abvgdeziiklmnoprstufhcy"
)  # a key typed in Russian: сегменты is segments
_ALIKE = 60  # of a hundred; a key less like the one that was typed is not offered
_MAP = "must hold 'key: value' lines; write each on a line of its own, indented under it"
_EXPECTED = (  # beginning of the kind of fault -> what was expected, and how to mend it
    ("date", _DAY),
    ("int", _WHOLE),
    ("float", _NUMBER),
    ("bool", "must be true or false; write one of the two"),
    ("string_type", _TEXT),
    ("list", _LIST),
    ("tuple", _LIST),
    ("dict", _MAP),
    ("model", _MAP),
    ("missing", "is missing; add a line for it"),
)
_PATTERNS = {
    "^[A-Za-z0-9_-]+$": "must be a name of Latin letters, digits, - and _; it names folders",
    "^#[0-9A-Fa-f]{6}$": "must be a colour; write it as '#1F4E79', in quotes",
}
_BOUNDS = {"gt": "above {}", "ge": "{} or more", "lt": "below {}", "le": "{} at most"}


def explained(path: Path, faults: ValidationError, model: type[BaseModel]) -> str:
    """
    Sentences about `faults` of the file at `path`, without the values that were found.

    Examples
    --------
    data/raw/club/client.yml, line 4: 'as_of' must be a day; write year, month and day, such as 2026-01-31.
    """
    marked = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    told = []
    for fault in faults.errors():
        line = _line(marked, fault["loc"])
        where = f"{path}, line {line}" if line else f"{path}"
        said = f"{where}: {_named(fault['loc'])} {_expected(fault, model)}"
        told.append(said if said.endswith("?") else f"{said}.")
    return " ".join(dict.fromkeys(told))


def line_in(path: Path, place: tuple[str, str]) -> int:
    """Line of a settings file on which a key of one of its maps stands; 0 where it has none such."""
    marked: Any = YAML(typ="rt").load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return _line(marked, place) if place[1] in (marked.get(place[0]) or {}) else 0


def doubled(path: Path) -> str:
    """A sentence about the first key of the file at `path` that one of its maps holds twice: the key and both lines."""
    key, first, second = next(_twice(YAML(typ="safe").compose(path.read_text(encoding="utf-8"))))
    return (
        f"{path}, line {second}: the key {key!r} stands in line {first} already. "
        "Write all of it under one of the two and take the other out."
    )


def _twice(node: Any) -> Iterator[tuple[str, int, int]]:
    """Keys that a map inside `node` holds again, with the line of the first and of the second."""
    lines: dict[str, int] = {}
    for part in node.value if isinstance(node, CollectionNode) else ():
        if isinstance(node, MappingNode):
            key, line = str(part[0].value), part[0].start_mark.line + 1
            if key in lines:
                yield key, lines[key], line
            lines[key] = line
        yield from _twice(part[1] if isinstance(node, MappingNode) else part)


def _line(marked: Any, place: tuple) -> int:
    """Line of the deepest part of `place` that the file has; 0 where it has none of it."""
    line = 0
    for part in place:
        if isinstance(marked, CommentedMap) and part in marked:
            line = marked.lc.key(part)[0] + 1
        elif isinstance(marked, CommentedSeq) and isinstance(part, int) and part < len(marked):
            line = marked.lc.item(part)[0] + 1
        else:
            break
        marked = marked[part]
    return line


def _named(place: tuple) -> str:
    """'table' of the first of files is 'files', entry 1, 'table'."""
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else f"'{part}'" for part in place)


def _expected(fault: Any, model: type[BaseModel]) -> str:
    from rapidfuzz import process

    kind, facts = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        known = _model_at(model, fault["loc"][:-1]).model_fields
        key = str(fault["loc"][-1]).lower().translate(_LATIN)
        best = process.extractOne(key, list(known), score_cutoff=_ALIKE)
        offered = f"did you mean '{best[0]}'?" if best else _KEYS
        return f"is not a known key; {offered}"
    if kind == "literal_error":
        options = [option.strip(" '") for option in facts["expected"].replace(" or ", ", ").split(",")]
        like = nearest(str(fault["input"]), options)
        return f"must be one of {', '.join(options)}{like or '; write one of them'}"
    if kind == "value_error":
        return f"is not right: {fault['msg'].removeprefix('Value error, ')}"
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(facts["pattern"], "has signs that may not stand there")
    bounds = [text.format(facts[name]) for name, text in _BOUNDS.items() if name in facts]
    if bounds:
        return f"must be {bounds[0]}; change the number"
    if kind.endswith(("too_short", "too_long")):
        least, most = (facts.get(f"{side}_length") for side in ("min", "max"))
        return f"must have {f'at least {least}' if least else f'at most {most}'} entries or signs; correct it"
    if fault["input"] is None and kind.startswith(("list", "dict", "model")):
        return _NOTHING
    return next((said for start, said in _EXPECTED if kind.startswith(start)), "cannot be used; see docs/cookbook.md")


def _model_at(model: type[BaseModel], place: tuple) -> type[BaseModel]:
    """The model of the part of the settings at `place`."""
    for part in place:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part)
        inner = _models_in(field.annotation) if field else []
        model = inner[0] if inner else model
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """Models inside an annotation such as list[SourceFile] or Plan | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in _models_in(part)]
