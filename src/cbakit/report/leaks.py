"""The last check of a run: no personal value of the client stands in any file that is handed out.

Every file is unpacked down to its texts (`unpacked`), and each text is searched, in all the ways in which software and
people write (`canonical.spellings`), for names, phones, e-mails, birth dates, numbers and addresses. Within a run a
second process searches what is already written while the rest is still being made.
"""

import contextlib
import hashlib
import json
import queue
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

import pandas as pd

from cbakit import prepared
from cbakit.canonical.freed import seldom_collected
from cbakit.canonical.known_values import Sought, in_text, sought
from cbakit.canonical.personal import personal_values
from cbakit.config import Client
from cbakit.errors import LeakError
from cbakit.report.leak_places import place_of_leak
from cbakit.report.unpacked import texts_of

HELD_TWICE = 1_000_000  # pairs of words of names, about a gibibyte


def check(folder: Path, values: Mapping[str, Iterable[str]], *, texts: Mapping[str, str] | None = None) -> int:
    """
    Search every file below `folder`; returns how many texts were searched.

    Parameters
    ----------
    folder : Path
    values : mapping of str to iterable of str
        As `canonical.personal_values` returns it.
    texts : mapping of str to str, optional
        Further texts to search, such as the source a PDF was set from.

    Raises
    ------
    LeakError
        Naming the files and the kinds of values found, never the values.
    """
    wanted = sought(values)
    clean: set[int] = set()
    seen = {name: _looked_into(path, name, wanted, clean) for name, path in _files(folder).items()}
    return _judged(seen, {name: in_text(text, wanted) for name, text in (texts or {}).items()})


def wanted_of(settings: Client) -> Sought:
    """
    What to look for in the files of a client's run: the personal values of its exports.

    A birth date that is also a day of the tables (somebody joined, a contract began) is not looked for, nor one within
    the time that the data cover: the tables hold those days for reasons of their own, and where there are thousands of
    customers, children among them, nearly every day is somebody's. Of those born in that time a column of births is
    known by the codes beside them (`known_values.birth_lines`).
    """
    found = sought(personal_values(settings))
    folder = prepared.canonical_folder(str(settings.folder))
    own = frozenset(_days_of_tables(folder))
    return replace(found, dates=found.dates - own, own_days=own, young=_young(folder, own) if found.dates & own else {})


def _young(folder: Path, days: frozenset[str]) -> dict[str, int]:
    """Year of birth by pseudonym of the customers who were born in a year of `days`."""
    if not days or not (folder / "customers.parquet").exists():
        return {}
    born = pd.read_parquet(folder / "customers.parquet", columns=["customer_id", "birth_year"]).dropna()
    born = born[born["birth_year"].isin({float(day[:4]) for day in days})]
    return dict(zip(born["customer_id"].astype(str), born["birth_year"].astype(int), strict=True))


def _days_of_tables(folder: Path) -> set[str]:
    """Days (ISO) that the prepared tables hold, and all those that they cover; none where nothing is prepared."""
    if not (folder / "prepared.json").exists():
        return set()
    facts = json.loads((folder / "prepared.json").read_text("utf-8"))
    found = set(pd.date_range(facts["first_day"], facts["last_day"]).strftime("%Y-%m-%d"))
    for name, columns in {"customers": ("joined_on",), "contracts": ("starts_on", "ends_on", "sold_on")}.items():
        if (folder / f"{name}.parquet").exists():
            table = pd.read_parquet(folder / f"{name}.parquet", columns=[*columns])
            for column in columns:
                found.update(pd.Series(table[column].dropna().unique()).dt.strftime("%Y-%m-%d"))
    return found


@dataclass(frozen=True)
class Seen:
    """What stood in a file: kinds of values, number of texts, digest of the bytes that were searched, the first place."""

    kinds: frozenset[str]
    texts: int
    digest: str
    place: str = ""


def _files(folder: Path) -> dict[str, Path]:
    return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if p.is_file()}


def _looked_into(path: Path, name: str, wanted: Sought, clean: set[int]) -> Seen:
    """A file searched; `clean` holds the texts that are known to be, since a notebook repeats much of the report."""
    content, kinds, count = path.read_bytes(), set(in_text(name, wanted)), 0
    digest = hashlib.sha256(content).hexdigest()
    if (same := hash((path.suffix, digest))) in clean:
        return Seen(frozenset(kinds), 0, digest)
    for text in texts_of(path.name, content):
        count += 1
        if hash(text) in clean:
            continue
        kinds |= (here := in_text(text, wanted))
        if not here:
            clean.add(hash(text))
    if not kinds:
        clean.add(same)
    place = ""
    if kinds:
        with contextlib.suppress(Exception):  # a file that is damaged has none; what was found in it stays found
            place = place_of_leak(path.name, content, wanted)
    return Seen(frozenset(kinds), count, digest, place)


def _judged(seen: Mapping[str, Seen], texts: Mapping[str, set[str]]) -> int:
    """How many texts were searched; what was found in any of them stops the run. Of single texts the kinds found in each."""
    found = {name: (one.kinds, one.place) for name, one in seen.items() if one.kinds}
    found |= {name: (frozenset(kinds), "") for name, kinds in texts.items() if kinds}
    if found:
        told = "; ".join(
            f"{name}: {', '.join(sorted(kinds))}{f' ({place})' * bool(place)}" for name, (kinds, place) in found.items()
        )
        raise LeakError(
            f"Personal data stand in {told}. Nothing of this run may be handed out; find the cell that shows them. "
            "What to do: docs/commands.md, “Personal data found”."
        )
    return sum(one.texts for one in seen.values()) + len(texts)


class Search:
    """
    The search of a run's folder, begun while the run still writes.

    A second process takes what `add` tells it, one file after another; `finish` takes what is left, beside it, unless
    there is so much to look for that it should lie in one process only. A file counts as searched only if its bytes at
    the end are those that were searched, so that nothing depends on the helper: if there is none, or it is lost,
    everything is searched here.
    """

    def __init__(self, folder: Path, settings: Client, *, beside: bool = True) -> None:
        self._folder, self._settings, self._beside = folder, settings, beside
        self._waiting: queue.SimpleQueue[Path | tuple[str, str] | None] = queue.SimpleQueue()  # files, named texts
        self._seen: dict[str, Seen] = {}
        self._texts: dict[str, set[str]] = {}
        self._alone = False  # the helper searches all that there is
        self._wanted: Sought | None = None
        self._known = threading.Event()
        self._feeding: threading.Thread | None = None

    def __enter__(self) -> "Search":
        return self

    def __exit__(self, kind: type[BaseException] | None, *fault: object) -> None:
        self._waiting.put(None)  # the helper ends, whatever became of the run
        if self._feeding is None:
            return
        if kind is not None and not issubclass(kind, Exception):  # stopped by hand: nobody waits for what it reads
            from cbakit.report import warm

            while self._feeding.is_alive():
                warm.end_all()
                self._feeding.join(0.2)
        self._feeding.join()

    def start(self) -> None:
        """Begin beside what is going on, where processes can be forked; it reads the personal values first."""
        if self._feeding is not None or not self._beside:
            return
        import papermill  # noqa: F401  before `warm`, which it loads as an entry point

        from cbakit.report import warm

        if warm.available():
            self._feeding = threading.Thread(target=self._feed, daemon=True)
            self._feeding.start()

    def add(self, *paths: Path) -> None:
        """These are written: files, or folders whose files are."""
        for path in paths:
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file() and file.suffix != ".part":
                    self._waiting.put(file)

    @seldom_collected()  # texts without cycles, beside all that a run holds
    def finish(self, *, texts: Mapping[str, str]) -> int:
        """
        Search what has not been, and `texts`; returns how many texts were searched.

        Raises
        ------
        LeakError
            As `check` does.
        """
        self.start()
        if self._feeding:
            self._known.wait()
        clean: set[int] = set()
        for name in self._not_as_searched():
            self._seen.pop(name, None)
            self.add(self._folder / name)
        if self._alone:
            for named in texts.items():
                self._waiting.put(named)
        else:
            wanted = self._wanted or wanted_of(self._settings)
            with contextlib.suppress(queue.Empty):
                while isinstance(path := self._waiting.get_nowait(), Path):
                    name = path.relative_to(self._folder).as_posix()
                    if name not in self._seen and path.exists():
                        self._seen[name] = _looked_into(path, name, wanted, clean)
        self._waiting.put(None)
        if self._feeding:
            self._feeding.join()
        missing, unread = self._not_as_searched(), texts.keys() - self._texts.keys()
        if missing or unread:
            wanted = self._wanted or (wanted_of(self._settings) if self._alone else wanted)
            self._seen |= {n: _looked_into(self._folder / n, n, wanted, clean) for n in missing}
            self._texts |= {name: in_text(texts[name], wanted) for name in unread}
        return _judged({name: self._seen[name] for name in _files(self._folder)}, self._texts)

    def _not_as_searched(self) -> list[str]:
        """Files whose bytes are not those that were searched, if they were."""
        there = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in _files(self._folder).items()}
        return [name for name, digest in there.items() if name not in self._seen or self._seen[name].digest != digest]

    def _feed(self) -> None:
        """Hand the files to the helper, one at a time; whatever happens to it, `finish` sees what is missing."""
        from cbakit.report import warm

        # whatever it is that stops it: `finish` waits to be told, and an error of another kind would leave it waiting
        with contextlib.suppress(Exception), warm.forked(serve, self._settings) as pipe:
            self._wanted = pipe.recv()
            self._alone = self._wanted is None
            self._known.set()
            while one := self._waiting.get():
                if not isinstance(one, Path):
                    pipe.send(one[1])
                    self._texts[one[0]] = pipe.recv()
                elif (name := one.relative_to(self._folder).as_posix()) not in self._seen:
                    pipe.send((one, name))
                    self._seen[name] = pipe.recv()
        self._known.set()


@seldom_collected()
def serve(pipe: Connection, settings: Client) -> None:
    """
    The helper of a `Search`: sends what to look for, then what stood in each file or text that comes through the pipe.

    Of more names than `HELD_TWICE` it sends None: then it searches all there is.
    """
    clean: set[int] = set()
    # a fault may hold a value: nothing is printed, the pipe ends, the run searches itself
    with contextlib.suppress(Exception):
        wanted = wanted_of(settings)
        pipe.send(wanted if len(wanted.names) <= HELD_TWICE else None)
        while True:
            one = pipe.recv()
            if isinstance(one, str):
                pipe.send(in_text(one, wanted))
            else:
                path, name = one
                pipe.send(_looked_into(path, name, wanted, clean))


__all__ = ["Search", "check", "in_text", "sought", "texts_of"]
