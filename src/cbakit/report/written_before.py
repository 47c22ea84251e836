"""Files of a run that somebody has changed since: they stay under a name of their own when a new one takes the place."""

import hashlib
import json
from datetime import datetime
from pathlib import Path

from cbakit.report.files import digest, write

RECORD = "results/written.sha256"  # digest and name of every file that runs have written into this folder


class WrittenBefore:
    """
    What runs have written into a folder, file by file, whatever became of those runs.

    A file of another digest than was ever written under its name holds somebody's work. Where nothing is known, as of a
    folder without a record, nothing is taken for changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self) -> None:
        """The record of a new run: what lies there as it was written, so far as the record and the manifest know it."""
        manifest, known = self.folder / "manifest.json", self._known()
        if not known and manifest.exists():  # of a run before there was a record
            outputs = json.loads(manifest.read_text(encoding="utf-8")).get("outputs", {})
            known = {name: {code} for name, code in outputs.items()}
        lines = [f"{code}  {name}\n" for name, codes in sorted(known.items()) for code in sorted(codes)]
        write(self.folder / RECORD, "".join(lines))

    def note(self, name: str, content: bytes) -> None:
        """This is about to be written under this name."""
        path = self.folder / RECORD
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as record:
            record.write(f"{hashlib.sha256(content).hexdigest()}  {name}\n")

    def end(self) -> None:
        """The record of a finished run: of each file that lies there its digest alone, or what it was if it was changed."""
        lines = [
            f"{code}  {name}\n"
            for name, codes in sorted(self._known().items())
            if (path := self.folder / name).is_file()
            for code in sorted({digest(path)} & codes or codes)
        ]
        write(self.folder / RECORD, "".join(lines))

    def kept(self, name: str, content: bytes | None = None) -> str:
        """
        The name under which the file `name` now stays; "" where there is none or nobody has changed it.

        `content` is what is to take its place: where it is the same, nothing is lost.
        """
        path, known = self.folder / name, self._known()
        if not known or not path.is_file():
            return ""
        there = digest(path)
        if there in known.get(name, ()) or (content is not None and there == hashlib.sha256(content).hexdigest()):
            return ""
        changed = datetime.fromtimestamp(path.stat().st_mtime)
        stem = f"{path.stem}-edited-{changed:%Y-%m-%d-%H%M%S}"
        new = path.with_name(f"{stem}{path.suffix}")
        path.replace(new)
        return new.relative_to(self.folder).as_posix()

    def is_known(self, name: str) -> bool:
        """Whether a run has written a file of this name, or nothing is known of any."""
        known = self._known()
        return not known or name in known

    def _known(self) -> dict[str, set[str]]:
        path = self.folder / RECORD
        found: dict[str, set[str]] = {}
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            code, _, name = line.partition("  ")
            found.setdefault(name, set()).add(code)
        return found
