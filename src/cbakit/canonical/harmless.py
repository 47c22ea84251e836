"""Which cells of an export may be handed out: columns that cannot be personal, and words with personal data taken out."""

import re

import numpy as np
import pandas as pd

from cbakit.canonical.distinct_cells import factorized, spread
from cbakit.canonical.known_values import Sought
from cbakit.canonical.screening import MARK, screen, screened
from cbakit.schemas import CANONICAL
from cbakit.sources.headings import concepts_of
from cbakit.sources.profile import looks_like_phone, profile
from cbakit.sources.roles import is_personal

_FEW = 30  # different cells up to which an unknown column may be handed out
_EARLIEST = 1995  # an unknown column of dates with earlier years may hold births
_LONGEST_NUMBER = 6  # digits; longer numbers under an unknown heading may be a document's
_NAMES_AMONG_WORDS = 0.1  # share of different cells that may look like names without the column being one of persons

_SUM = re.compile(r"\s*\d{1,3}(?:[ \u00a0\u202f]\d{3})*[.,]\d\d\s*(?:руб(?:лей|ля|ль)?|р|₽|rub|eur|usd)?\.?\s*", re.I)


def harmless(heading: str, cells: pd.Series, *, listing: bool = False) -> bool:
    """The cells of a column that nothing names cannot hold personal data; a `listing` explains codes, each once."""
    column = profile(cells)
    if column.filled == 0 or is_personal(heading, column) or concepts_of(heading) & _PERSONAL:
        return column.filled == 0
    if column.date > 0.95:
        return bool(column.low >= _EARLIEST)
    filled = cells[cells != ""]
    if column.number > 0.95:
        whole = filled.str.extract(r"(\d[\d \u00a0]*)")[0].fillna("").str.replace(r"\D", "", regex=True)
        return bool((whole.str.len() <= _LONGEST_NUMBER).all())
    if not listing and (column.distinct > _FEW or column.unique >= 0.5):
        return False
    return sum(MARK in screen(c) for c in filled.unique()) <= _NAMES_AMONG_WORDS * column.distinct


_PERSONAL = {"customer_key", "manager", "trainer", "employee", "company"}


def without_personal(cells: pd.Series, names: str, known: Sought | None = None) -> np.ndarray:
    """Cells with personal data in them, those of `known` persons too, replaced; the others to the letter."""
    codes, distinct = factorized(cells)
    clean = screened(pd.Series(distinct, dtype=object), names=names, known=known)
    told = [text if text is not None and MARK in text else raw for raw, text in zip(distinct, clean, strict=True)]
    return spread(told, codes)


def typed_or_screened(role: str, cells: pd.Series, table: str, known: Sought | None = None) -> np.ndarray:
    """Numbers and dates as they stand unless one could be a phone; words screened."""
    schema = CANONICAL[table].columns.get(role) or CANONICAL["customers"].columns.get(role)
    if schema is None or schema.kind in ("text", "id"):
        return without_personal(cells, "full", known)
    codes, distinct = factorized(cells)
    told = [
        c if _SUM.fullmatch(c) else MARK if looks_like_phone(c) else
        screen(c) if re.search(r"[A-Za-zА-Яа-яЁё@]{3}", c) and MARK in screen(c) else c
        for c in distinct
    ]  # fmt: skip
    return spread(told, codes)
