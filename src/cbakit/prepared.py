"""The canonical tables of a client under data/canonical: made from its raw exports and kept, without personal data.

They may be deleted at any time: they are made again when somebody loads the client.
"""

import hashlib
import json
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

import pandas as pd
from filelock import FileLock

from cbakit import __version__
from cbakit.config import NO_DATA, Client, home, read_client
from cbakit.language import Language
from cbakit.on_disk import write_table


def canonical_folder(client: str) -> Path:
    """Where the prepared tables of a client lie; `client` may be a path to its raw folder."""
    return home() / "data" / "canonical" / Path(client).name


def prepare(client: str) -> Path:
    """
    Read the raw exports of `client` and write its canonical tables; returns their folder.

    Raises
    ------
    ConfigError, InputError
    """
    settings = read_client(client)
    with locked(folder := canonical_folder(client)):
        write_tables(settings, folder)
    return folder


def give_back() -> None:
    """Return to the system what was freed (`canonical.freed.give_back`), for whoever has let go large tables."""
    from cbakit.canonical import freed

    freed.give_back()


def _in_words(listed: pd.DataFrame, settings: Client) -> pd.DataFrame:
    """A list for the consultant with the reasons for setting rows aside in the client's language."""
    if "reason" not in listed:
        return listed
    lang = Language(settings.language)
    words = {r: f"aside-{str(r).replace('_', '-')}" for r in listed["reason"].unique()}
    return listed.assign(reason=listed["reason"].map(lambda r: lang.say(words[r]) if lang.has(words[r]) else r))


def locked(folder: Path) -> FileLock:
    """The lock of a client's tables: who comes second waits and finds them done, and nobody reads them half changed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(folder.with_name(f".{folder.name}.lock"))


def write_tables(settings: Client, folder: Path) -> None:
    """Prepare and write the tables of a client into `folder`; their lock must be held."""
    from cbakit import canonical
    from cbakit.canonical.freed import give_back

    _sweep(folder)
    state = _state(settings)
    prepared = canonical.prepare(settings)
    give_back()
    part = Path(tempfile.mkdtemp(prefix=_part_of(folder), dir=folder.parent))
    try:
        (part / "passport").mkdir()
        for name, table in prepared.tables.items():
            write_table(table, part / f"{name}.parquet")
        for name, table in prepared.passport.items():
            table.to_parquet(part / "passport" / f"{name}.parquet", index=False)
        for name, file in (("rejected", "rejected.csv"), ("likely", "likely_duplicates.csv")):
            if len(prepared.passport[name]):  # for the consultant, who judges them
                _in_words(prepared.passport[name], settings).to_csv(part / file, index=False)
        digests = {name: _digest(part / f"{name}.parquet") for name in prepared.tables}
        digests["passport"] = _digest(*sorted((part / "passport").glob("*.parquet")))
        facts = prepared.facts | {"state": state, "tables": digests}
        (part / "prepared.json").write_text(json.dumps(facts, indent=2, ensure_ascii=False, sort_keys=True), "utf-8")
        part.chmod(0o755)
        shutil.rmtree(folder, ignore_errors=True)
        part.replace(folder)
    except BaseException:  # a full disk above all: what is half written would stay on it
        shutil.rmtree(part, ignore_errors=True)
        raise


def _part_of(folder: Path) -> str:
    """How the name of the folder begins in which the tables of `folder` are written before they take its place."""
    return f".{folder.name}-"


def _sweep(folder: Path) -> None:
    """Remove what a preparation of these tables left that was killed; their lock must be held."""
    begin = _part_of(folder)
    for path in folder.parent.glob(".*"):
        rest = path.name.removeprefix(begin)  # a client may be named as another one with a hyphen and more
        if path.name.startswith(begin) and "-" not in rest and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)


def _digest(*paths: Path) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def _state(settings: Client) -> str:
    """What the preparation depends on, as a digest: the kit, client.yml, and the size and time of every raw file."""
    files = sorted(p for p in settings.folder.rglob("*") if p.is_file() and not _is_no_data(p, settings.folder))
    seen = [(p.name, p.stat().st_size, p.stat().st_mtime_ns) for p in files]
    return hashlib.sha256(repr((kit(), str(settings.folder.resolve()), seen)).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def kit() -> str:
    """The kit as it lies there: its version and the size and time of each of its files, so that no result outlives the code."""
    root = Path(__file__).parent
    files = sorted(p for p in root.rglob("*") if p.suffix in (".py", ".yml", ".json", ".ftl"))
    seen = [(str(p.relative_to(root)), p.stat().st_size, p.stat().st_mtime_ns) for p in files]
    return hashlib.sha256(repr((__version__, seen)).encode()).hexdigest()


def _is_no_data(path: Path, folder: Path) -> bool:
    """Whether a file of a client's folder is no export: hidden, an own section, own words, a revealed list."""
    parts = path.relative_to(folder).parts
    return path.name.startswith(".") or (len(parts) > 1 and parts[0] in NO_DATA)


def is_fresh(settings: Client, folder: Path) -> bool:
    """Whether the prepared tables were made from the exports and the client.yml that lie there now."""
    path = folder / "prepared.json"
    return path.exists() and json.loads(path.read_text("utf-8")).get("state") == _state(settings)
