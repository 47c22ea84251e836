"""
The pages that are made from the source: ``python -m tests.documentation.written`` (or ``make docs``).

docs/definitions.md, committed, from the schemas, the metrics, the wording and the settings; docs/api.md, not committed, from
the docstrings.
"""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import cbakit
from cbakit import config
from cbakit.language import Language
from cbakit.metrics import METRICS
from cbakit.schemas import CANONICAL, ROLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PARTS = ("analysis", "figures", "tables", "wording", "estimates", "explore")
MODELS = (
    "Client", "SourceFile", "Lookup", "LeaveOut", "Persons", "Plan", "Brand", "Segment", "Segmentation",
)  # fmt: skip
_FIELD = re.compile(r"^    (\w+): (.+?)(?: = (.+?))?(?:  # (.*))?$")


def definitions() -> str:
    """Words, metrics, tables and settings on one page."""
    parts = [
        "# Definitions",
        "Written by `make docs` from the source; a test holds it current. The words are those of the report's appendix.",
        "## Metrics",
        *map(_metric, METRICS),
        "## Tables",
        "What an export becomes. In `client.yml` a heading is mapped to one of these columns, to a name that begins with"
        " `attr_`, or to what else it may be: who it is, who brought them, the state on the day of the export"
        " ([below](#what-else-a-heading-may-be)). In a notebook `base.contracts?` shows the same of a table, and `base.terms?`,"
        " `base.roster?` or `base.renewal_rate?` what the columns are of all that follows from them.",
        *map(_table, CANONICAL.values()),
        "### What else a heading may be",
        "None of these is a column of the tables in the end: persons become pseudonyms, the rest what is said beside it.",
        "\n".join(
            [
                "| name in client.yml | meaning |",
                "| --- | --- |",
                *(f"| `{n}` | {c.meaning} |" for n, c in ROLES.items()),
            ]
        ),
        "## client.yml",
        "Every key, its kind, what it is where nothing is written, and what it means. An unknown key is an error.",
        *map(_settings, MODELS),
    ]
    return "\n\n".join(parts) + "\n"


def _metric(name: str) -> str:
    metric, message = METRICS[name], name.replace("_", "-")
    interval = "with interval" if metric.interval else "exact"
    lines = [f"### {name}", f"{metric.unit}, {interval}."]
    for code in ("en", "ru"):
        lang = Language(code)
        if lang.has(f"definition-{message}"):
            said = f"**{lang.say(f'metric-{message}')}.** {lang.say(f'definition-{message}')}"
            lines.append(said.replace("\u00a0", " "))
    return "\n\n".join(lines)


def _table(table) -> str:
    key = f" Key: {', '.join(f'`{k}`' for k in table.key)}." if table.key else ""
    lines = [f"### {table.name}", f"A row is {table.grain}.{key}", "| column | kind | meaning |\n| --- | --- | --- |"]
    for name, column in table.columns.items():
        meaning = (
            column.meaning
            + (f", {column.unit}" if column.unit else "")
            + (" (always there)" if column.required else "")
        )
        lines[-1] += f"\n| `{name}` | {column.kind} | {meaning} |"
    return "\n\n".join(lines)


def _settings(model: str) -> str:
    source = re.sub(r"\n    # (.+)\n(    \w+:.*)", r"\n\2  # \1", inspect.getsource(getattr(config, model)))
    doc = inspect.getdoc(getattr(config, model)) or ""
    rows = ["| key | kind | else | meaning |\n| --- | --- | --- | --- |"]
    for line in source.splitlines():
        found = _FIELD.match(line)
        if found and found[1] not in ("folder", "catalogues", "model_config"):
            kind, otherwise = _cell(found[2]), _cell(found[3] or "must be there")
            rows[0] += f"\n| `{found[1]}` | `{kind}` | {otherwise} | {_cell(found[4] or '')} |"
    heads = {"Client": "the file itself", "SourceFile": "files", "Lookup": "lookups", "LeaveOut": "leave_out"}
    return "\n\n".join([f"### {heads.get(model, model.lower())}", doc.replace("\n\n", "\n"), *rows])


def _cell(text: str) -> str:
    return text.replace("|", "or")


def reference() -> str:
    """Every public function of a notebook with its call and what it returns, from the docstrings."""
    parts = ["# API reference", "Written by `make docs` from the docstrings.", "## cb", "`import cbakit as cb`"]
    for name in cbakit._FUNCTIONS:
        parts.append(
            _entry(f"cb.{name}", inspect.signature(getattr(cbakit, name)), inspect.getdoc(getattr(cbakit, name)))
        )
    parts += ["## Base", "What `cb.load` returns.", *_members(import_module("cbakit.store").Base)]
    for part in PARTS:
        folder = ROOT / "src" / "cbakit" / part
        prefix = "cb" if part == "analysis" else f"cb.{part}"
        for path in sorted(folder.glob("[a-z]*.py")):
            parts += _module(path, f"{prefix}.{path.stem}")
    return "\n\n".join(parts) + "\n"


def _members(kind: type) -> list[str]:
    found = []
    for name, member in vars(kind).items():
        doc = inspect.getdoc(getattr(member, "func", member))
        if name.startswith("_") or not doc:
            continue
        call = inspect.signature(member) if inspect.isfunction(member) else ""
        found.append(_entry(f"base.{name}", call, doc))
    return found


def _module(path: Path, name: str) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [f"## {name}", ast.get_docstring(tree) or ""]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            call = f"({ast.unparse(node.args)})" if isinstance(node, ast.FunctionDef) else ""
            found.append(_entry(f"{name}.{node.name}", call, ast.get_docstring(node)))
    return found


def _entry(name: str, call, doc: str | None) -> str:
    said, _, details = (doc or "").partition("\n\n")
    more = f"\n\n```text\n{details}\n```" if details else ""
    return f"### {name}\n\n`{name}{call}`\n\n{said}{more}"


if __name__ == "__main__":
    for name, text in (("definitions", definitions()), ("api", reference())):
        (DOCS / f"{name}.md").write_text(text, encoding="utf-8")
        print(DOCS / f"{name}.md")
