"""Files that are either whole or absent: written under a temporary name, synced, renamed."""

import hashlib
import os
import tempfile
from pathlib import Path


def write(path: Path, content: bytes | str) -> Path:
    """
    Write `content` so that nobody ever reads half of it.

    Parameters
    ----------
    path : Path
        Its folder is made if it does not exist.
    content : bytes or str
        Text is written as UTF-8 with ``\\n`` at the ends of lines.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path


def sweep(folder: Path) -> None:
    """Remove what an earlier run that was killed left half written."""
    for path in folder.rglob("*.part"):
        path.unlink(missing_ok=True)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
