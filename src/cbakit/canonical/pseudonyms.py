"""Keyed pseudonyms: the same person is the same pseudonym for one client, and nobody without the key can tell who."""

import contextlib
import hashlib
import os
import re
import secrets
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from platformdirs import user_data_dir

from cbakit.canonical.distinct_cells import factorized, spread
from cbakit.errors import InputError

HEX_DIGITS = 16
GIVEN = "cba:"  # before a pseudonym that the club put into its exports itself (`canonical.handover`)
_GIVEN_KEY = re.compile(rf"key:{GIVEN}(c[0-9a-f]{{{HEX_DIGITS}}})")


def key_path(client: str) -> Path:
    """Where the client's key lies: CBAKIT_KEYS, else the user's data folder; never inside a project folder."""
    folder = Path(os.environ.get("CBAKIT_KEYS") or Path(user_data_dir("cbakit", appauthor=False)) / "keys")
    return folder / f"{client}.key"


def read_key(client: str) -> bytes:
    """
    The client's key, made on first use, readable by its owner alone.

    Raises
    ------
    InputError
        If the file is there but too short to be a key.
    """
    path = key_path(client)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_once(path, secrets.token_hex(32))
    key = path.read_text(encoding="ascii", errors="replace").strip().encode()
    if len(key) < 32:
        raise InputError(
            f"The key of client {client!r} is damaged. Restore {path.name} from a copy, or delete it to start anew."
        )
    return key


def _write_once(path: Path, text: str) -> None:
    """Write a whole file under a name that nobody has, or leave what is there: a kill in between leaves no half key."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)


def pseudonyms(identities, *, key: bytes, prefix: str = "c", known: dict[str, str] | None = None) -> np.ndarray:
    """
    `prefix` and 16 hexadecimal digits of HMAC-SHA-256 for each identity; missing stays None.

    A person who is a pseudonym in the export already keeps it, so that the club can reveal a list made from it.

    Parameters
    ----------
    identities : array or Series of str or None
    key : bytes
    prefix : str
    known : dict, optional
        Pseudonyms by identity: those in it are not sealed again, those made are added.
    """
    codes, made = of_distinct(pd.Series(identities), key=key, prefix=prefix, known=known)
    return spread(made, codes)


def of_distinct(
    identities: pd.Series, *, key: bytes, prefix: str, known: dict[str, str] | None = None
) -> tuple[np.ndarray, list[str]]:
    """Number of each identity (-1 where it is missing), and the pseudonym of each number (see `pseudonyms`)."""
    codes, distinct = factorized(identities)
    texts = [*map(str, distinct)]
    if known is None:
        return codes, _sealed(texts, key, prefix)
    new = [text for text in texts if text not in known]
    made = _sealed(new, key, prefix)
    known.update(zip(new, made, strict=True))
    return codes, made if len(new) == len(texts) else [known[text] for text in texts]


def _sealed(texts: list[str], key: bytes, prefix: str) -> list[str]:
    """Pseudonyms of texts; the key is taken in once (RFC 2104) and not anew for each of a million."""
    block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    inside, outside = (hashlib.sha256(bytes(sign ^ pad for sign in block)) for pad in (0x36, 0x5C))
    end = len(prefix) + HEX_DIGITS
    made = []
    for text in texts:
        inner, outer = inside.copy(), outside.copy()
        inner.update(text.encode())
        outer.update(inner.digest())
        made.append((prefix + outer.hexdigest())[:end])
    if GIVEN in "\n".join(texts):  # all at once: it hardly ever is
        for i, text in enumerate(texts):
            if given := _GIVEN_KEY.fullmatch(text):
                made[i] = given[1]
    return made
