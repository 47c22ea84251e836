"""What the notebooks of a run hand to each other and to the report: result tables, shared results, metrics.

They lie in reports/<client>/<as_of>/results; beside them what the run before this one left.
"""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from cbakit.config import home
from cbakit.errors import ParameterError
from cbakit.exhibits import Callout
from cbakit.on_disk import read_result
from cbakit.own_words import said_by_the_kit
from cbakit.prepared import canonical_folder, kit
from cbakit.store import OWN_SEGMENTS, Base, told

OPENED = "JPY_SESSION_NAME"  # where JupyterLab says which notebook a kernel belongs to
NUMBERS = ("value", "low", "high", "n")  # of metrics.csv


def results_folder(base: Base, out: str = "", *, language: str = "") -> Path:
    """
    Where the results of a run lie: `out`, or reports/<client>/<as_of>/ when it is empty.

    A report in another language than the client's own lies beside it: reports/<client>/<as_of>-en/.
    """
    other = f"-{language}" if language not in ("", base.settings.language) else ""
    return Path(out) if out else home() / "reports" / base.settings.client / f"{base.as_of:%Y-%m-%d}{other}"


def earlier_targets(base: Base, *, out: str = "") -> pd.DataFrame:
    """
    The targets in force: those of the run before this one, with what people wrote into the sheet (`register.earlier`).

    Returns
    -------
    DataFrame
        Columns of `control_points.carried`; no rows where there is no earlier run.

    Raises
    ------
    InputError
        For a cell of the sheet that is not what its column expects.
    """
    from cbakit import register

    return register.earlier(base.settings, results_folder(base, out).resolve(), as_of=base.as_of)


def earlier_run(base: Base, *, out: str = "") -> tuple[pd.DataFrame, dict]:
    """
    Metrics and manifest of the latest finished run of this client before this day; no rows and {} in a first run.

    Returns
    -------
    tuple of DataFrame and dict
        The metrics as metrics.csv has them (``metric``, ``dimension``, ``segment``, ``value``, ``low``, ``high``,
        ``n``, ``unit``) and the manifest as a dict.
    """
    from cbakit import register
    from cbakit.metrics import COLUMNS

    folder = register.previous(results_folder(base, out).resolve(), client=base.settings.client, as_of=base.as_of)
    if folder is None or not (folder / "metrics.csv").exists():
        return pd.DataFrame(columns=COLUMNS), {}
    words = {"metric": str, "dimension": str, "segment": str, "unit": str}
    found = pd.read_csv(
        folder / "metrics.csv", dtype=words, keep_default_na=False, na_values={c: [""] for c in NUMBERS}
    )
    return found, json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def before(base: Base, *, out: str = "") -> str:
    """A digest of what a run takes from the run before it and from the sheet of targets; "" in a first run."""
    from cbakit import register

    folder = register.previous(results_folder(base, out).resolve(), client=base.settings.client, as_of=base.as_of)
    left = [] if folder is None else [folder / name for name in ("targets.yml", "metrics.csv", "manifest.json")]
    files = [p for p in (*left, *register.sheets(base.settings.folder)) if p.exists()]
    seen = [hashlib.sha256(p.read_bytes()).hexdigest() for p in files]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16] if seen else ""


def run_metrics(base: Base, *, out: str = "") -> pd.DataFrame:
    """
    What the notebooks of this run have written for metrics.csv so far; no rows where none has run.

    Returns
    -------
    DataFrame
        Columns of metrics.csv: ``metric``, ``dimension``, ``segment``, ``value``, ``low``, ``high``, ``n``,
        ``unit``.
    """
    from cbakit.metrics import COLUMNS

    paths = sorted((results_folder(base, out) / "results").glob("*/metrics.parquet"))
    found = [rows for path in paths if len(rows := pd.read_parquet(path))]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=COLUMNS)


def finish(
    base: Base, notebook: str, *, out: str = "", metrics: Sequence[pd.DataFrame] = (), **tables: pd.DataFrame
) -> Callout | None:
    """
    Write what a notebook found, for the other notebooks, for metrics.csv and for tables.xlsx.

    The result tables are kept whole for the consultant (results/<notebook>/<name>.parquet); metrics are
    written after disclosure (results/<notebook>/metrics.parquet).

    Parameters
    ----------
    base : Base
    notebook : str
        Name without ending, for example "02_renewal_base".
    out : str
        Folder of the run; empty when the notebook is run by hand.
    metrics : list of DataFrame
        Results of `cbakit.metrics.metric`.
    **tables : DataFrame
        Result tables by name.

    Returns
    -------
    Callout or None
        By hand, where it was written: the folder of the client's report. It stands in no report.

    Raises
    ------
    ParameterError
        By hand, for the name of another section that has results: they would be lost.
    """
    from cbakit.disclosure import disclose_metrics
    from cbakit.metrics import COLUMNS

    folder = results_folder(base, out) / "results" / notebook
    opened = Path(os.environ.get(OPENED, "")).stem
    if not out and opened not in ("", notebook) and (folder / "metrics.parquet").exists():
        raise ParameterError(
            f"This would write over the results of {notebook}, and this notebook is {opened}: "
            f'cb.finish(base, "{opened}", …).'
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        _write(table, folder / f"{name}.parquet")
    metrics = [rows for rows in metrics if len(rows)]
    found = pd.concat(metrics, ignore_index=True) if metrics else pd.DataFrame(columns=COLUMNS)
    _write(disclose_metrics(found, min_n=base.settings.min_n), folder / "metrics.parquet")
    _write_text(json.dumps(sorted(base.reads.all)), folder / "reads.json")
    if out:
        return None
    place = folder.relative_to(home()) if folder.is_relative_to(home()) else folder.name
    told = base.language().say("results-written", folder=str(place), n=len(tables))
    return Callout(told, id="results_written", places=("workbook",))


def _write(table: pd.DataFrame, path: Path) -> None:
    """Write a frame under a temporary name of this process and rename it, so that no half file is ever read."""
    temporary = path.with_suffix(f".{os.getpid()}.part")  # two notebooks may compute a shared result at once
    table.to_parquet(temporary, index=False)
    temporary.replace(path)


def _write_text(text: str, path: Path) -> None:
    temporary = path.with_suffix(f".{os.getpid()}.part")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)


def result(base: Base, name: str, *, out: str = "") -> pd.DataFrame:
    """
    A result table that several notebooks share, computed once a run.

    Reads it from the run's folder when the same data made it, else computes it by its recipe
    (`cbakit.recipes`) and keeps it there; so too what that recipe asks of others.

    Returns
    -------
    Result
        The table of that recipe; ``cb.result(base, name)?`` names its columns. It shows itself in a cell and is a
        plain frame otherwise.

    Raises
    ------
    ParameterError
        If no recipe has this name.
    """
    from cbakit.recipes import compute

    base.run["shared"] = results_folder(base, out) / "results" / "shared"
    return compute(base, name)


def shared(base: Base, name: str, make: Callable[[Base], pd.DataFrame]) -> pd.DataFrame:
    """The result of this name from the run's folder, or made and kept there; outside of a run it is only made."""
    if (folder := base.run.get("shared")) is None:
        return make(base)
    sidecar = folder / f"{name}-{fingerprint(base)}.json"
    reads = json.loads(sidecar.read_text("utf-8")) if sidecar.exists() else None
    if reads is not None and (path := folder / f"{name}-{fingerprint(base, reads)}.parquet").exists():
        base.reads.note(*reads)
        return told(base, name, read_result(path))
    with base.reads.within() as tables:
        found = make(base)
    folder.mkdir(parents=True, exist_ok=True)
    _write(found, folder / f"{name}-{fingerprint(base, sorted(tables))}.parquet")
    _write_text(json.dumps(sorted(tables)), sidecar)
    return told(base, name, found)


def fingerprint(base: Base, reads: Sequence[str] | None = None) -> str:
    """
    Twelve hex digits that change with the settings, the day, the kit, and the tables of `reads`.

    A table is known by the digest that the preparation left; without `reads` none counts. Sentences of the client's own
    sections are no part of it: no notebook of the kit says them (`own_words.said_by_the_kit`).
    """
    own = said_by_the_kit(base.settings.catalogues)
    declared = f"{base.settings.model_dump_json(exclude={'folder', 'catalogues', 'segments'})}|{own}"  # they are read
    digests = {name: table_digests(base).get(name, "") for name in reads or ()}
    return hashlib.sha256(f"{kit()}|{base.as_of}|{declared}|{sorted(digests.items())}".encode()).hexdigest()[:12]


def table_digests(base: Base) -> dict[str, str]:
    """Digest of every prepared table, of the passport and own segments; a table made from another has that one's."""
    prepared = canonical_folder(str(base.settings.folder)) / "prepared.json"
    known = json.loads(prepared.read_text("utf-8")).get("tables", {}) if prepared.exists() else {}
    behind = {"transactions": "payments", "snapshot": "customers"}.get(base.settings.kind, "contracts")
    segments = repr([s.model_dump_json() for s in base.settings.segments])
    own = {OWN_SEGMENTS: hashlib.sha256(segments.encode()).hexdigest()[:12]}
    return known | {"contracts": known.get(behind, "")} | own
