"""Keyed pseudonyms: the same person is the same pseudonym for one client, and nobody without the key can tell who."""

import hmac
import os
import secrets
from pathlib import Path

import numpy as np
import pandas as pd
from platformdirs import user_data_dir

from cbakit.errors import InputError

HEX_DIGITS = 16


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
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
    key = path.read_text(encoding="ascii", errors="replace").strip().encode()
    if len(key) < 32:
        raise InputError(
            f"The key of client {client!r} is damaged. Restore {path.name} from a copy, or delete it to start anew."
        )
    return key


def pseudonyms(identities: np.ndarray, *, key: bytes, prefix: str = "c") -> np.ndarray:
    """`prefix` and 16 hexadecimal digits of HMAC-SHA-256 for each identity; missing stays None."""
    codes, distinct = pd.factorize(np.asarray(identities, dtype=object))
    made = [prefix + hmac.digest(key, str(text).encode(), "sha256").hex()[:HEX_DIGITS] for text in distinct]
    return np.append(np.array(made, dtype=object), None)[codes]
