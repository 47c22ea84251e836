"""The finished runs of many clients as one table: what the comparison of a chain's clubs reads, and nothing else.

Only metrics.csv and manifest.json are read: both hold what has been disclosed and no personal data. The clients' own
tables need not be there.
"""

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from cbakit.config import home
from cbakit.errors import ParameterError
from cbakit.language import Language
from cbakit.metrics import COLUMNS
from cbakit.run_results import NUMBERS
from cbakit.store import Reads

NAME = "network"  # of the folder under reports that the comparison is written into
SETTINGS = (
    "kind", "loyalty_days", "membership_clock", "recording_lag_days", "min_n", "horizon_years", "discount_rate",
    "margin_share", "currency",
)  # fmt: skip
CLUBS = ["client", "name", "as_of", "problem", *SETTINGS, "cbakit", "language", "digest", "folder"]
LONGEST = 40  # characters of a club's name
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class ChainSettings:
    """What of the clubs' settings most of them share."""

    client: str = NAME
    kind: str = "contracts"
    language: str = "ru"
    currency: str = "RUB"
    min_n: int = 10


@dataclass(frozen=True)
class Chain:
    """
    Finished runs of many clubs on one day.

    Attributes
    ----------
    settings : ChainSettings
    as_of : Timestamp
    clubs : DataFrame
        One row a club, `CLUBS`; ``problem`` is "" where a run of that day was read, else why not: "no_run",
        "another_day" or "changed" (metrics.csv is not the one that the run wrote).
    metrics : DataFrame
        Rows of all metrics.csv, with ``client``.
    """

    settings: ChainSettings
    as_of: pd.Timestamp
    clubs: pd.DataFrame
    metrics: pd.DataFrame
    reads: Reads = field(default_factory=Reads, repr=False, compare=False)

    def language(self, code: str = "") -> Language:
        """Words and number forms in `code`, or in the language of most clubs when it is empty."""
        return Language(code or self.settings.language, self.settings.currency, self.settings.kind)


def load_chain(clubs: str = "", as_of: str = "") -> Chain:
    """
    The finished runs of the clubs named.

    Parameters
    ----------
    clubs : str
        Names under reports/, folders of runs, of a club's runs or of many clubs' reports, separated by commas; empty: all
        under reports/.
    as_of : str "YYYY-MM-DD"
        Empty: the day on which most clubs have a run, of several the latest.

    Raises
    ------
    ParameterError
        For a name without a folder, a club given twice, a day that is none, or where no club has a finished run.
    """
    if as_of and not _DAY.fullmatch(as_of):
        raise ParameterError("as_of must be a day written YYYY-MM-DD, for example 2026-06-30.")
    given = [part.strip() for part in clubs.split(",") if part.strip()] or [str(home())]
    folders = [folder for one in given for folder in _clubs_of(one)]
    runs = {folder: _runs(folder) for folder in dict.fromkeys(folders)}
    days = Counter(day for found in runs.values() for day in found)
    if not days:
        raise ParameterError(f"No finished report under {', '.join(given)}. Make them first: cba batch")
    day = as_of or max(days, key=lambda d: (days[d], d))
    rows, metrics = [], []
    for folder, own in runs.items():
        row, table = _read(folder, own, day)
        rows.append(row)
        metrics.append(table)
    table = pd.DataFrame(rows, columns=CLUBS)
    read = table[table["problem"] == ""]
    if read.empty:
        raise ParameterError(f"No club has a finished report of {day}; there are reports of {', '.join(sorted(days))}.")
    if len(twice := sorted(set(read.loc[read["client"].duplicated(), "client"]))):
        raise ParameterError(f"Given twice: {', '.join(twice)}. Name each club once.")
    found = [m for m in metrics if len(m)]
    whole = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["client", *COLUMNS])
    shared = {c: Counter(read[c]).most_common(1)[0][0] for c in ("kind", "language", "currency", "min_n")}
    settings = ChainSettings(**{**shared, "min_n": int(shared["min_n"])})
    return Chain(settings, pd.Timestamp(day), table.sort_values("client", ignore_index=True), whole)


def _clubs_of(given: str) -> list[Path]:
    """Folders that hold the runs of one club each."""
    path = Path(given)
    if path.is_dir() and (path / "manifest.json").exists():
        return [path.resolve()]
    if path.is_dir() and (path / "reports").is_dir():
        path = path / "reports"
    elif not path.is_dir():
        path = home() / "reports" / given
        if re.search(r"[/\\]|^\.", given) or not path.is_dir():
            raise ParameterError(f"There is no report of {given} under {home() / 'reports'}, and no such folder.")
    if _runs(path):
        return [path.resolve()]
    inside = sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith(".") and p.name != NAME)
    own = [p.resolve() for p in inside if _runs(p)]
    if own or path.name == "reports" or path.parent.name != "reports":
        return own
    return [path.resolve()]  # a club that was named and has no finished run: it is told of


def _runs(folder: Path) -> dict[str, Path]:
    """Folders of the finished runs of a club, by day; a folder of a run stands for itself."""
    manifests = [folder / "manifest.json", *sorted(folder.glob("*/manifest.json"))]
    found: dict[str, Path] = {}
    for path in manifests:
        if (told := _told(path)) and (path.parent / "metrics.csv").exists():
            found.setdefault(told["as_of"], path.parent)  # of one day in two languages, that in the club's own
    return found


def _told(path: Path) -> dict[str, Any]:
    """A manifest of a client's run; {} for anything else."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = isinstance(told, dict) and isinstance(told.get("parameters"), dict) and isinstance(told.get("client"), str)
    return told if known and isinstance(told.get("as_of"), str) else {}


def _read(folder: Path, runs: dict[str, Path], day: str) -> tuple[dict[str, Any], pd.DataFrame]:
    """One club's row and its metrics on a day."""
    nothing = pd.DataFrame(columns=["client", *COLUMNS])
    row: dict[str, Any] = dict.fromkeys(CLUBS, "") | {"client": folder.name, "name": folder.name, "problem": "no_run"}
    if not runs:
        return row, nothing
    run = runs.get(day) or runs[max(runs)]
    told = _told(run / "manifest.json")
    parameters = told["parameters"]
    name = " ".join(str(parameters.get("name") or told["client"]).split())
    row |= {c: parameters.get(c) for c in SETTINGS}
    row |= {c: told.get(c, "") for c in ("client", "as_of", "cbakit", "language")} | {"folder": str(run)}
    row |= {"name": name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…", "problem": ""}
    if day not in runs:
        return row | {"problem": "another_day"}, nothing
    content = (run / "metrics.csv").read_bytes()
    row["digest"] = hashlib.sha256(content).hexdigest()
    if told.get("outputs", {}).get("metrics.csv") != row["digest"]:
        return row | {"problem": "changed"}, nothing
    words = {"metric": str, "dimension": str, "segment": str, "unit": str}
    missing = {c: [""] for c in NUMBERS}
    found = pd.read_csv(run / "metrics.csv", dtype=words, keep_default_na=False, na_values=missing)
    return row, found.assign(client=row["client"])[["client", *COLUMNS]]
