"""Columns of a few words that say what a row is: money given back or never paid among payments, absences among visits."""

import re

import pandas as pd

from cbakit.sources.profile import as_number

_MOST = 15  # different words of such a column
_BACK = re.compile(
    r"(?<![а-яё])(?:возврат(?!н)|возвращ|сторн)|\brefund(?!able)|\breturn(?:s|ed)?\b|\brevers(?:al|ed)\b|chargeback",
    re.I,
)
_ABSENT = re.compile(
    r"пропус|пропущ|неявк|не явил|не приш|(?<![а-яё])не был|отсутств|заболе|(?<![а-яё])боле[лн]|болезн|отмен|не посе|"
    r"\babsent\b|\babsence\b|no[- ]?show|\bmissed\b|\bcancel|not attend|did not|\bsick\b|\bskipped\b",
    re.I,
)
_ABSENT_WHOLE = {"н", "нб", "н/б", "н/я"}
_UNDONE = re.compile(
    r"отмен|отказ(?!ов)|аннулир|не оплач|неоплач|не провед|не прош|отклон|ошибк|ожида|просроч|в обработке|черновик|"
    r"\bcancel|\bvoid|\bdeclin|\bfail|\bunpaid\b|\bnot paid\b|\bpending\b|\breject|\bexpired\b|\bdraft\b",
    re.I,
)
UNDONE = "undone"  # of payments: those that were never made
# what an unread column of a table may say in silence, by what `said_otherwise` is asked for
SIGNS = {"payments": {"payments": "refunds", UNDONE: "undone"}, "visits": {"visits": "absences"}}


def said_otherwise(table: str, cells: pd.Series, sums: pd.Series | None = None) -> list[str]:
    """
    The words of a column that make some rows of `table` the opposite of the others, most frequent first; none: [].

    Parameters
    ----------
    table : str
        "payments" (money given back), `UNDONE` (payments never made) or "visits" (absences); any other has no such words.
    cells : Series of str
    sums : Series of str, optional
        The sums beside them: rows that are below zero already say it themselves.
    """
    if table not in (*SIGNS, UNDONE) or not len(cells):
        return []
    text = cells.astype(object)
    counts = text[text != ""].value_counts()
    if not 2 <= len(counts) + int((text == "").any()) <= _MOST:
        return []
    found = [str(word) for word in counts.index if _is(table, str(word))]
    if sums is not None and found:
        back = sums.astype(object)[text.isin(found)]
        if back.map(lambda s: str(s).strip().startswith(("-", "−", "(")) or as_number(str(s)) == 0).all():
            return []
    return found if len(found) < len(counts) or (text == "").any() else []


def _is(table: str, word: str) -> bool:
    if table != "visits":
        return bool((_BACK if table == "payments" else _UNDONE).search(word))
    return bool(_ABSENT.search(word)) or word.strip(" .").lower() in _ABSENT_WHOLE
