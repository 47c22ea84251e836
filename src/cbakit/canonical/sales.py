"""Words of sales brought to codes: how a lead ended, by what channel somebody was contacted, who called whom."""

import numpy as np
import pandas as pd

from cbakit.canonical.distinct_cells import factorized, spread
from cbakit.canonical.text import asset, plain


def coded(raw: pd.Series, words: str, *, otherwise: str | None = None) -> np.ndarray:
    """
    The code of each cell by a list of `values.yml`; a word that no entry knows stays as it is, or becomes `otherwise`.

    Entries are tried in the order of the list. "Not paid" is not paid: what begins with a denial is never ``won``.

    Parameters
    ----------
    raw : Series of text
    words : str
        Name of the list ("lead_outcomes", "channels", "directions").
    otherwise : str, optional
        Code of unknown words; empty cells become None either way where it is not given.

    Returns
    -------
    ndarray of object, shape (len(raw),)
    """
    table = asset("values.yml")[words]
    codes, distinct = factorized(raw)
    found = [_code(plain(str(text)), table) or otherwise or text for text in distinct]
    out = spread(found, codes)
    return np.where(pd.isna(out), otherwise, out) if otherwise else out


def _code(text: str, table: dict[str, dict[str, list]]) -> str | None:
    if text in table:
        return text
    for code, entry in table.items():
        if text in {plain(str(e)) for e in entry.get("exact", [])}:
            return code
    padded = " " + text.replace("(", " ").replace("/", " ")
    for code, entry in table.items():
        denied = code == "won" and any(word in padded for word in (" не ", " not ", " нет ", " no "))
        if not denied and any(" " + str(part) in padded for part in entry.get("parts", [])):
            return code
    return None
