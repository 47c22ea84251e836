"""Text to numbers and yes or no: money with spaces, commas, currency signs and brackets."""

import re

import numpy as np
import pandas as pd

from cbakit.canonical.text import Cells, asset, is_nothing, on_distinct, plain

_CURRENCY = re.compile(
    r"(?:руб(?:лей|ля|ль)?\.?|р\.|р(?=$|\W)|rub\.?|usd|eur|₽|\$|€|£|тенге|тг\.?|kzt|₸|byn|₴)", re.IGNORECASE
)
_KOPECKS = re.compile(r"^(-?[\d ]+) ?руб\.? ?(\d{1,2}) ?коп\.?$", re.IGNORECASE)
_THOUSANDS = re.compile(r" ?тыс(?:яч)?\.?", re.IGNORECASE)
_MILLIONS = re.compile(r" ?(?:млн|миллион\w*)\.?", re.IGNORECASE)
_UNIT = re.compile(
    r"(?<=\d) ?(?:дн(?:ей|я|\.)?|день|days?|мес(?:яц(?:ев|а)?|\.)?|months?|лет|шт\.?|чел\.?|сек\.?|sec|s)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?$")


def numbers(cells: pd.Series) -> Cells:
    """
    Numbers of a column of text; money included.

    Which of comma and dot is the decimal sign is decided on the whole column. A sign that is followed by exactly three
    digits wherever it stands groups thousands; `guess` then says so.
    """
    return on_distinct(cells, _read)


def _read(distinct: pd.Series) -> Cells:
    empty = is_nothing(distinct)
    text = distinct.where(~empty, "").str.replace("−", "-").str.replace("–", "-")
    simple = text.str.match(_PLAIN).to_numpy(bool)
    guess = ""
    if not simple[~empty].all():
        text = _stripped(text)
    text, guess = _decimal_dots(text)
    good = text.str.match(_PLAIN).to_numpy(bool)
    values = np.full(len(text), np.nan)
    values[good] = text[good].astype(float).to_numpy()
    return Cells(values, ~good & ~empty, "number", guess)


def _stripped(text: pd.Series) -> pd.Series:
    """Numbers without currency, spaces, words for thousands; brackets and a trailing minus brought to the front."""
    text = text.str.replace(_KOPECKS, r"\1.\2", regex=True)
    factor = pd.Series(
        np.select([text.str.contains(_THOUSANDS), text.str.contains(_MILLIONS)], [1e3, 1e6], 1.0), index=text.index
    )
    text = text.str.replace(_THOUSANDS, "", regex=True).str.replace(_MILLIONS, "", regex=True)
    text = (
        text.str.replace(_UNIT, "", regex=True).str.replace(_CURRENCY, "", regex=True).str.replace("%", "", regex=False)
    )
    text = text.str.replace(r"^\s*\((.+)\)\s*$", r"-\1", regex=True).str.replace(r"\s+|'|’", "", regex=True)
    text = text.str.replace(r"^(\d.*)-$", r"-\1", regex=True).str.replace(r"^(-?\d+)-(\d{2})$", r"\1.\2", regex=True)
    text = text.str.replace(r"^(-?)\((.+)\)$", r"-\2", regex=True).str.strip(".").str.replace(r"^-\.", "-", regex=True)
    large = factor > 1
    if large.any():
        scaled = pd.to_numeric(text[large].str.replace(",", "."), errors="coerce") * factor[large]
        text = text.mask(large & scaled.notna(), scaled.map(lambda v: f"{v:.2f}"))
    return text


def _decimal_dots(text: pd.Series) -> tuple[pd.Series, str]:
    """The column with a dot for the decimal sign and no sign between thousands, and the guess that was needed."""
    has_comma, has_dot = text.str.contains(",", regex=False), text.str.contains(".", regex=False)
    guess = ""
    both = has_comma & has_dot
    if both.any():
        last_comma = (text[both].str.rfind(",") > text[both].str.rfind(".")).mean() > 0.5
        decimal = "," if last_comma else "."
    elif has_comma.any() and not has_dot.any():
        decimal, guess = _single_sign(text[has_comma], ",")
    elif has_dot.any() and not has_comma.any():
        decimal, guess = _single_sign(text[has_dot], ".")
    elif not has_dot.any():
        return text, ""
    else:  # some cells with commas, others with dots, none with both: each must stand for the same thing
        decimal = ","
        grouped = text[has_dot].str.match(r"^-?\d{1,3}(?:\.\d{3})+$").all()
        if not grouped:
            if text[has_comma].str.match(r"^-?\d{1,3}(?:,\d{3})+$").all():
                decimal = "."
            else:
                return text.str.replace(",", "."), "comma_and_dot_both_decimal"
    other = "." if decimal == "," else ","
    return text.str.replace(other, "", regex=False).str.replace(decimal, ".", regex=False), guess


def _single_sign(text: pd.Series, sign: str) -> tuple[str, str]:
    """The decimal sign of a column that has only `sign`."""
    if text.str.match(rf"^-?[1-9]\d{{0,2}}(?:\{sign}\d{{3}})+$").all():
        return ("." if sign == "," else ","), "thousands_by_three_digits"
    return sign, ""


def flags(cells: pd.Series) -> Cells:
    """True, False or None of a column of text, in Russian and English."""
    known = {
        plain(str(w)): value for value, listed in ((True, "yes"), (False, "no")) for w in asset("values.yml")[listed]
    }

    def read(distinct: pd.Series) -> Cells:
        found = [known.get(plain(c), known.get(c.casefold())) for c in distinct]
        values = np.array(found, dtype=object) if found else np.zeros(0, object)
        unreadable = np.array([v is None for v in found], bool) & ~is_nothing(distinct)
        return Cells(values, unreadable, "flag")

    return on_distinct(cells, read)
