"""Point-in-time traps: ends that hold the freezes or not, and the export's own moment in the place of an open end."""

import pandas as pd

from cbakit.onboarding.entries import Entry, perhaps_of
from cbakit.onboarding.written import quoted
from cbakit.periods import ends_hold_freezes, told_by_freezes

_FORMATS = ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%Y%m%d")
_PART_OF_ROWS, _ROWS, _TIMES_THE_NEXT = 0.1, 5, 5


def freeze_lines(entries: list[Entry]) -> list[str]:
    """
    The line of client.yml that says whether dates of ending already hold the frozen days; none where nothing is frozen.

    Read from the terms themselves: of the frozen ones, whole months as the dates stand, or after taking the frozen days
    off. Where neither reading has twice the other it is a question: a wrong answer moves every frozen end.
    """
    as_sold, moved, frozen = 0, 0, 0
    for entry in [e for e in entries if e.table == "contracts"]:
        counts = _whole_terms(entry)
        as_sold, moved, frozen = as_sold + counts[0], moved + counts[1], frozen + counts[2]
    if not frozen:
        return []
    hold = told_by_freezes(as_sold, moved)
    if hold is False:
        return [
            f"ends_include_freezes: false  # {as_sold} of {frozen} frozen terms are whole months without the freeze"
        ]
    if hold:
        return [f"ends_include_freezes: true  # {moved} of {frozen} frozen terms are longer by just their frozen days"]
    seen = f"{as_sold} of {frozen} frozen terms say no, {moved} say yes"
    return [f"#? ends_include_freezes: true  # do the dates of ending already hold the frozen days? {seen}"]


def _whole_terms(entry: Entry) -> tuple[int, int, int]:
    """
    Frozen terms of whole months as the dates stand, after taking the frozen days off, and all frozen terms.

    A column that is still a question counts too: once it is answered, nobody asks about the freezes again.
    """
    start, end, frozen = (perhaps_of(entry, role) for role in ("starts_on", "ends_on", "frozen_days"))
    if not frozen:
        return 0, 0, 0
    cells = entry.found.raw.cells
    length = pd.to_numeric(cells[frozen].str.extract(r"^\s*(\d+)", expand=False), errors="coerce")
    if not start or not end:
        return 0, 0, int((length > 0).sum())
    begins, ends = read_days(cells[start]), read_days(cells[end])
    known = (length > 0) & begins.notna() & ends.notna()
    return *ends_hold_freezes(begins[known], ends[known], length[known].astype(int)), int((length > 0).sum())


def read_days(cells: pd.Series) -> pd.Series:
    """Days in plain formats, that of most cells first; what none of them reads stays empty."""
    text = cells.str.strip().str.split(r"[ T]", n=1, regex=True).str[0]
    read = [pd.to_datetime(text, format=form, errors="coerce") for form in _FORMATS]
    found, *others = sorted(read, key=lambda days: days.notna().sum(), reverse=True)
    for other in others:
        found = found.fillna(other)
    return found


def ask_about_crowded_ends(entry: Entry) -> None:
    """
    Ask about one moment at which many terms end: the export may have written its own time for those still running.

    Terms tied to the calendar (a school's year) end so too, and only the client knows.
    """
    heading = perhaps_of(entry, "ends_on")
    if not heading or entry.table != "contracts":
        return
    texts = entry.found.raw.cells[heading]
    counts = texts[(texts != "") & ~texts.isin(entry.open_end)].value_counts()
    if counts.empty or counts.iloc[0] < max(_ROWS, _PART_OF_ROWS * len(texts)):
        return
    if len(counts) > 1 and counts.iloc[0] < _TIMES_THE_NEXT * counts.iloc[1]:
        return
    listed = ", ".join(map(quoted, [*entry.open_end, str(counts.index[0])]))
    if entry.open_end:
        entry.notes.append(f"? {counts.iloc[0]} terms end at one moment: add it to open_end if it is the export's own")
    else:
        entry.questions.append(
            f"open_end: [{listed}]  # {counts.iloc[0]} of {len(texts)} terms end at this moment: is it the export's own?"
        )
