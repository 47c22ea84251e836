"""
What need not be made again: a notebook whose source, parameters, kit and tables are those of its last execution.

An executed notebook is kept beside its results as soon as it ends, with the tables that it read (`run_results.finish` notes
them). So a run that was stopped goes on where it stood, and a changed file makes anew only what depends on it.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat

from cbakit import run_results
from cbakit.config import Client
from cbakit.report.brand import author, dress
from cbakit.report.execute import Executed
from cbakit.report.files import digest, write
from cbakit.report.order import ORDER
from cbakit.store import Base

NOTEBOOK, FACTS = "executed.ipynb", "executed.json"
SETTING, TABLE, UNFINISHED, RESULTS = "client.yml:", "table:", "unfinished", "results"  # as `changed` names them
LOOKS = ("report/templates", "assets/fonts")


def parts(path: Path, given: dict[str, Any], base: Base) -> dict[str, str]:
    """
    Digests of all that an execution depends on besides tables: "kit", "day", "notebook", "words", "client.yml:<setting>",
    and each parameter under its name.

    An own section depends on every own word; the kit's notebooks on those alone that they can say, in whatever order, and
    on own segments only where they read them, which then stand among their tables (`store.Base.own_segments`).
    """
    known, words = base.settings, base.settings.catalogues
    seen: dict[str, Any] = {name: value for name, value in given.items() if name not in ("out", "client", "as_of")}
    seen |= {"kit": run_results.kit(), "day": str(base.as_of), "notebook": path.read_text("utf-8")}
    seen["words"] = run_results.said_by_the_kit(words) if path.stem in ORDER else sorted(words.items())
    left_out = {"folder", "catalogues", *(("segments",) if path.stem in ORDER else ())}
    settings = json.loads(known.model_dump_json(exclude=left_out))
    seen |= {f"{SETTING}{name}": value for name, value in settings.items()}
    return {name: hashlib.sha256(repr(value).encode()).hexdigest()[:12] for name, value in seen.items()}


def key(parts: dict[str, str]) -> str:
    """One digest of the `parts`: it changes where one of them does, so what has changed can always be told."""
    return hashlib.sha256(repr(sorted(parts.items())).encode()).hexdigest()[:16]


def changed(name: str, folder: Path, *, parts: dict[str, str], base: Base) -> set[str]:
    """
    What has changed since the kept execution: names of `parts`, and "table:<table>" of the tables that it read.

    An execution that never reached its end, or was never begun, has "unfinished"; one whose results are not those that it
    wrote "results"; one for which nothing is found reads what another section wrote ("sections").
    """
    home = folder / "results" / name
    if not (home / FACTS).exists() or not (home / "metrics.parquet").exists():
        return {UNFINISHED}
    facts = json.loads((home / FACTS).read_text("utf-8"))
    now, before = run_results.table_digests(base), facts.get("parts", {})
    found = {part for part in {*parts, *before} if parts.get(part) != before.get(part)}
    found |= {f"{TABLE}{table}" for table, seen in facts["reads"].items() if now.get(table, "") != seen}
    written = _written(home)
    found |= {RESULTS} if facts.get("wrote", written) != written else set()
    return found or {"sections"}


def keep(executed: Executed, folder: Path, *, key: str, parts: dict[str, str], base: Base) -> None:
    """Keep a notebook that reached its end, in the folder of its results; one that did not is made again next time."""
    home = folder / "results" / executed.name
    if executed.fault or executed.notebook is None or not (home / "reads.json").exists():
        return
    reads = json.loads((home / "reads.json").read_text("utf-8"))
    facts = {
        "key": key,
        "parts": parts,
        "reads": {name: run_results.table_digests(base).get(name, "") for name in reads},
        "wrote": _written(home),
        "seconds": executed.seconds,
        "warnings": list(executed.warnings),
    }
    write(home / NOTEBOOK, nbformat.v4.writes(executed.notebook))  # checked when it is read
    write(home / FACTS, json.dumps(facts, ensure_ascii=False))


def _written(home: Path) -> dict[str, str]:
    """Digest of every result in a folder of results, by the name of its file."""
    return {path.name: digest(path) for path in sorted(home.glob("*.parquet"))}


def untouched(names: Iterable[str], folder: Path) -> bool:
    """Whether the results of these notebooks are those that they wrote: nobody has written over them by hand."""
    homes = [home for name in names if ((home := folder / "results" / name) / FACTS).exists()]
    return all(json.loads((home / FACTS).read_text("utf-8")).get("wrote") == _written(home) for home in homes)


def forget(name: str, folder: Path) -> None:
    """Have the kept execution count for nothing before its results go: killed between, a run would take up half of them."""
    (folder / "results" / name / FACTS).unlink(missing_ok=True)


def kept(name: str, folder: Path, *, key: str, base: Base) -> Executed | None:
    """The kept execution, or None if it is not there or anything it depends on has changed."""
    home = folder / "results" / name
    if not (home / FACTS).exists() or not (home / "metrics.parquet").exists():
        return None
    facts = json.loads((home / FACTS).read_text("utf-8"))
    now = run_results.table_digests(base)
    if facts.get("wrote") != _written(home):
        return None
    if facts["key"] != key or any(now.get(table, "") != seen for table, seen in facts["reads"].items()):
        return None
    notebook = nbformat.read(home / NOTEBOOK, as_version=4)
    return Executed(name, notebook, facts["seconds"], "", tuple(facts["warnings"]), taken_over=True)


def look(settings: Client) -> str:
    """What every page depends on and no notebook: who prepared the report, the brand, the kit's templates and fonts."""
    kit = [p for part in LOOKS for p in sorted((Path(__file__).parents[1] / part).rglob("*")) if p.is_file()]
    seen = [(p.name, digest(p)) for p in kit if "__pycache__" not in p.parts]
    return hashlib.sha256(repr((author(settings), sorted(dress(settings).items()), seen)).encode()).hexdigest()[:16]


def run_key(keys: dict[str, str], formats: tuple[str, ...], inputs: dict[str, str], look: str = "") -> str:
    """What a whole run depends on: its notebooks, its formats, every file of the client and the look of its pages."""
    seen = (sorted(keys.items()), sorted(formats), sorted(inputs.items()), look)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def finished(folder: Path, *, key: str) -> dict[str, Any] | None:
    """The manifest of a run with this key whose files lie there as they were written, or None."""
    path = folder / "manifest.json"
    if not path.exists():
        return None
    manifest = json.loads(path.read_text("utf-8"))
    whole = manifest.get("key") == key and all(
        (folder / name).exists() and digest(folder / name) == seen for name, seen in manifest["outputs"].items()
    )
    return manifest if whole and not any(n["fault"] for n in manifest["notebooks"].values()) else None
