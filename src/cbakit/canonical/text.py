"""Cells as text: what every reader of values shares. Work is done once per distinct cell, not once per row."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from cbakit.canonical.distinct_cells import category, factorized, is_coded, spread

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_UNTIDY = (  # a space at an end, two together, any other kind of space, a sign that is not seen
    r"^ | $|  |[\t-\r\x1c-\x1f\x{85}\x{a0}\x{1680}\x{2000}-\x{200d}\x{2028}\x{2029}\x{202f}\x{205f}\x{2060}\x{3000}\x{feff}]"
)
LOOKALIKE = str.maketrans("aceopxykmtbhABCEHKMOPTXY", "асеорхукмтвнАВСЕНКМОРТХУ")
_MARKERS = (
    "- -- — – . … ? нет нет_данных н/д нд н.д. не_указан не_указано не_указана <не_указан> <не_указано> "
    "<пусто> (пусто) пусто не_задан не_задано не_определен не_определено не_известно неизвестно б/н "
    "null none nan nat n/a na #н/д #n/a #знач! #value! #ссылка! #ref! #имя? #name? "
    "без_менеджера без_ответственного без_тренера без_источника unassigned "
    "undefined unknown not_specified not_set unspecified"
)
NOTHING = frozenset(["", *(m.replace("_", " ") for m in _MARKERS.split())])
_SOMETHING = rf"^[0-9+]|@|.{{{max(map(len, NOTHING)) + 1}}}"  # a number, an address, a text longer than any of these


@dataclass(frozen=True)
class Cells:
    """
    One column after reading.

    Attributes
    ----------
    values : ndarray or Categorical, shape (n,)
        Typed values (texts of a coded column as a category); missing where the cell was empty or could not be read.
    unreadable : ndarray of bool, shape (n,)
        The cell holds something that is not of the kind expected.
    how : str
        The format that was proven, a code.
    guess : str
        Code of the choice that had to be made where the column itself does not decide; "" where it does.
    """

    values: np.ndarray
    unreadable: np.ndarray
    how: str = ""
    guess: str = ""


def tidy(text: str) -> str:
    """`text` with every kind of space made one plain space, none at the ends."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def tidied(texts: np.ndarray) -> np.ndarray:
    """`tidy` of many texts."""
    untidy = matching(texts, _UNTIDY)
    if not untidy.any():
        return texts
    texts = texts.copy()
    texts[untidy] = [tidy(text) for text in texts[untidy]]
    return texts


def matching(texts: np.ndarray, pattern: str) -> np.ndarray:
    """Where a pattern (of RE2) is found, told for all texts at once (never in None): most need no closer look."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = pc.match_substring_regex(pa.array(texts, pa.string()), pattern)
    return found.fill_null(False).to_numpy(zero_copy_only=False)


def plain(text: str) -> str:
    """
    `text` reduced to what two spellings of the same word share: for comparing, never for showing.

    Lower case, ё as е, one kind of space and dash, no quotes, no dots, colons or exclamation marks at the end; Latin
    letters that look like Cyrillic ones are taken for Cyrillic inside a word that has other Cyrillic letters.
    """
    text = unicodedata.normalize("NFC", tidy(text)).casefold().replace("ё", "е").replace("–", "-").replace("—", "-")
    text = re.sub(r"[«»\"'“”„`*№:]+", " ", text)
    words = [w.translate(LOOKALIKE) if re.search("[а-я]", w) and re.search("[a-z]", w) else w for w in text.split()]
    return " ".join(words).strip(" .,;!")


def on_distinct(cells: pd.Series, reader: Callable[[pd.Series], Cells]) -> Cells:
    """`reader` applied to the distinct cells (tidied), spread over all rows; texts of a coded column are coded again."""
    codes, distinct = factorized(cells)
    read = reader(pd.Series(tidied(distinct), dtype=object))
    if not is_coded(cells) or read.values.dtype != object:
        values = read.values[codes]
    elif ((missing := pd.isna(read.values)) | (read.values == distinct)).all():  # the texts are as they were
        place = np.where(missing, -1, np.cumsum(~missing) - 1)
        values = category(place[codes], distinct[~missing]) if missing.any() else cells.array
    else:
        values = spread(read.values, codes, coded=True)
    return Cells(values, read.unreadable[codes], read.how, read.guess)


def is_nothing(distinct: pd.Series) -> np.ndarray:
    """True where a tidied cell means "no value"."""
    texts = distinct.to_numpy(object)
    found = np.zeros(len(texts), bool)
    here = np.flatnonzero(~matching(texts, _SOMETHING))
    found[here] = [c.casefold().replace("ё", "е") in NOTHING for c in texts[here]]
    return found


def words(cells: pd.Series) -> Cells:
    """Text as it stands, tidied; cells that mean nothing become None."""

    def read(distinct: pd.Series) -> Cells:
        values = distinct.where(~is_nothing(distinct), None).to_numpy(object)
        return Cells(values, np.zeros(len(distinct), bool))

    return on_distinct(cells, read)


def mapped(cells: pd.Series, table: dict[str, str]) -> pd.Series:
    """`cells` with each that `table` knows (compared by `plain`) replaced; the others stay as they are."""
    if not table:
        return cells
    known = {plain(str(raw)): value for raw, value in table.items()}
    codes, distinct = factorized(cells)
    return pd.Series(
        spread([known.get(plain(c), c) for c in distinct], codes, coded=is_coded(cells)), index=cells.index
    )


@cache
def asset(name: str):
    """Content of ``assets/<name>`` (YAML)."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load(files("cbakit").joinpath("assets", name).read_text(encoding="utf-8"))
