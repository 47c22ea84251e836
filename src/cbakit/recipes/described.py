"""What a table is, as help shows it: its rows, and its columns with their units, out of schemas and docstrings."""

import inspect
import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib import import_module, util
from pathlib import Path

from cbakit.schemas import CANONICAL

NAMED = re.compile(r"`(?:(\w+)\.)?(\w+)`(?!`)")
RETURNS = re.compile(r"(?ms)^Returns\n-+\n(.*?)(?=^\w[\w ]*\n-+\n|\Z)")
FOLLOWS = {  # of a base, what is no canonical table and no shared result: whose columns it has
    "terms": ("spells.terms", "attributes.with_attributes"),
    "spells": ("spells.spells", "attributes.with_attributes"),
}
EVERYWHERE = """\
In every table shares are fractions and money is in the currency of client.yml. ``n`` is what was counted, ``hits`` those of
them it happened to, ``customers`` the people behind them; ``estimate`` is the value with ``low`` and ``high`` (95%; missing
where it is an exact count). ``dimension`` is the column that the row is divided by and ``segment`` its code, both empty for
the whole. ``customer_id`` is a pseudonym."""


def description(name: str, columns: Collection[str] = ()) -> str:
    """Rows and columns of a table of a base, by its name; what no docstring says of `columns` out of the list of columns."""
    if name in CANONICAL:
        return _canonical(name)
    told = _of_docstrings(name)
    unsaid = [c for c in columns if f"``{c}``" not in told + EVERYWHERE]
    meanings = {c: meaning for c in unsaid if (meaning := _meaning(name, c))}
    rest = "\n".join(f"{c}\n    {meaning}" for c, meaning in meanings.items())
    return "\n\n".join(filter(None, [told, rest and f"Columns\n-------\n{rest}", EVERYWHERE]))


@cache
def _columns() -> dict[str, str]:
    from ruamel.yaml import YAML

    path = Path(__file__).parents[1] / "assets" / "columns.yml"
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def _meaning(name: str, column: str) -> str:
    """What a column means in this table, in any, or in the canonical table that it comes from; "" if nobody says."""
    known = _columns() if name not in FOLLOWS else {}
    canonical = (
        table.columns[column].meaning
        for table in (CANONICAL["contracts"], *CANONICAL.values())
        if column in table.columns
    )
    own = "what the export has under this name" if column.startswith("attr_") else ""
    return known.get(f"{name}.{column}") or known.get(column) or next(canonical, own)


def _canonical(name: str) -> str:
    table = CANONICAL[name]
    key = f" Key: {', '.join(table.key)}." if table.key else ""
    lines = [f"Table `{name}`: a row is {table.grain}.{key}", "", "Columns", "-------"]
    for column, told in table.columns.items():
        unit = f", in {told.unit}" if told.unit else ""
        lines.append(f"{column} : {told.kind}\n    {told.meaning}{unit}{'; always there' if told.required else ''}")
    lines.append("attr_... : text\n    whatever else the export had and client.yml maps to such a name")
    return "\n".join(lines)


@cache
def _of_docstrings(name: str) -> str:
    """The docstring of a recipe, and the columns that the functions named in it return."""
    from cbakit.recipes import registered

    if name in FOLLOWS:
        parts = [f"{'Paid contracts in order' if name == 'terms' else 'Unbroken memberships'}, one row each."]
        asked = [(f"cbakit.{where.partition('.')[0]}", where.partition(".")[2]) for where in FOLLOWS[name]]
    elif name in registered():
        recipe = registered()[name]
        parts = [inspect.getdoc(recipe) or ""]
        asked = list(_named(parts[0], recipe.__module__))
    else:
        return ""
    seen: set[tuple[str, str]] = set()
    while asked:
        where = asked.pop(0)
        if where in seen:
            continue
        seen.add(where)
        whole = inspect.getdoc(getattr(import_module(where[0]), where[1])) or ""
        returns = RETURNS.search(whole)
        said = returns[1] if returns else re.split(r"(?m)^\w[\w ]*\n-+$", whole)[0]
        parts.append(f"`{where[0].removeprefix('cbakit.')}.{where[1]}`: {said.strip()}")
        asked += _named(said, where[0])
    return "\n\n".join(parts)


def _named(text: str, module: str) -> Iterator[tuple[str, str]]:
    """Functions of the kit that a text names, as (module, function)."""
    for topic, function in NAMED.findall(text):
        places = (
            [f"cbakit.{part}{topic}" for part in ("analysis.", "recipes.", "estimates.", "")] if topic else [module]
        )
        for place in places:
            if util.find_spec(place) is not None and inspect.isfunction(getattr(import_module(place), function, None)):
                yield place, function
                break
