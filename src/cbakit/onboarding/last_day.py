"""The line of client.yml with the day of the export: by a title row, by the name of a file, else by the latest event."""

import pandas as pd

from cbakit.canonical.periods import EVENTS, covered
from cbakit.onboarding.entries import Entry, heading_of
from cbakit.onboarding.traps import read_days
from cbakit.sources.titles import day_of_name

_EVENTS = ("sold_on", "visited_at", "paid_on", "recorded_on", "created_on", "contacted_on", "given_on")
_DECIDING = ("contracts", "visits", "payments")  # tables whose last day is the data's, where they have one
_STARTS = ("starts_on", "joined_on")  # where nothing is recorded as it happens
_NEAR = pd.Timedelta(days=31)  # between the latest event and the day that a title names; further away it is asked about
_ALONE = pd.Timedelta(days=92)  # a last event this far behind the one before is a slip of the pen
_SAYS = {
    "made": "the rows above the headings of {} say that it was made then",
    "period": "the rows above the headings of {} say that its period ends then",
    "state": "the rows above the headings of {} say that it shows this day",
    "name": "the name of {} has this day",
}


def as_of_lines(entries: list[Entry]) -> list[str]:
    """
    The line of client.yml with `as_of` and its reason.

    A fact where the files agree and the latest event lies on that day or up to a month before it, else a question: a period
    may be asked for beyond the day of the export, and files may have been exported on different days. Where nothing is dated
    (a snapshot with tenures) only a person knows the day.
    """
    used = [e for e in entries if e.taken]
    said = _told(used)
    latest, where = _latest(used)
    if not said:
        if latest is None:
            return [
                "#? as_of: YYYY-MM-DD  # nothing in the files is dated; write here the day on which the export was made"
            ]
        text, itself = f"#? as_of: {latest:%Y-%m-%d}  # the latest event ({where}); ", _by_itself(used)
        if itself is None or itself == latest:
            return [text + "this day is taken without this line too; if the export was made later, write that day here"]
        fewer = "after it the files record far fewer events than on the same days of the weeks before"
        return [text + f"without this line {itself:%Y-%m-%d} is taken and later rows are left out: {fewer}"]
    day, why = min(said)
    others = sorted({d for d, _ in said} - {day})
    if others:
        why += f"; other files say {', '.join(f'{d:%Y-%m-%d}' for d in others)}: which is the day of the export?"
    elif latest is not None and latest > day:
        why += f"; but events go on until {latest:%Y-%m-%d} ({where}): which is the day of the export?"
    elif latest is not None and day - latest > _NEAR:
        why += f"; but the latest event is of {latest:%Y-%m-%d} ({where}): was the export made on that day?"
    else:
        until = f"; the latest event is of {latest:%Y-%m-%d}" if latest is not None else ""
        return [f"as_of: {day:%Y-%m-%d}  # {why}{until}"]
    return [f"#? as_of: {day:%Y-%m-%d}  # {why}"]


def _told(entries: list[Entry]) -> list[tuple[pd.Timestamp, str]]:
    """Days that titles name, or, where none does, names of files."""
    titles, names = [], []
    for entry in entries:
        found = entry.found.raw.dialect.get("as_of")
        if found:
            titles.append((pd.Timestamp(found[0]), _SAYS[found[1]].format(entry.file)))
        if named := day_of_name(entry.file):
            names.append((pd.Timestamp(named), _SAYS["name"].format(entry.file)))
    return titles or names


def _latest(entries: list[Entry]) -> tuple[pd.Timestamp | None, str]:
    """The latest event, and the file and heading it stands under; of leads and the like only where nothing else is dated."""
    deciding = [e for e in entries if e.table in _DECIDING]
    for roles, among in ((_EVENTS, deciding), (_STARTS, deciding), (_EVENTS, entries), (_STARTS, entries)):
        found = [
            (day, f"{entry.file}, {heading}")
            for entry in among
            for role in roles
            if (heading := heading_of(entry, role)) and (day := _last(entry.found.raw.cells[heading])) is not None
        ]
        if found:
            return max(found)
    return None, ""


def _by_itself(entries: list[Entry]) -> pd.Timestamp | None:
    """The last day that the preparation takes where client.yml names none (`canonical.periods.covered`)."""
    rows: dict[str, list[pd.DataFrame]] = {}
    for entry in entries:
        roles = (
            [EVENTS[entry.table], *(["starts_on"] if entry.table == "contracts" else [])]
            if entry.table in EVENTS
            else []
        )
        dated = {role: read_days(entry.found.raw.cells[h]) for role in roles if (h := heading_of(entry, role))}
        if dated:
            rows.setdefault(entry.table, []).append(pd.DataFrame(dated).reindex(columns=roles))
    return covered({table: pd.concat(parts).astype("datetime64[ns]") for table, parts in rows.items()})[1]


def _last(cells: pd.Series) -> pd.Timestamp | None:
    """The latest day of a column, without one or two that lie far behind all others."""
    days = read_days(cells).dropna().sort_values(ignore_index=True)
    for _ in range(2):
        if len(days) > 20 and days.iloc[-1] - days.iloc[-2] > _ALONE:
            days = days.iloc[:-1]
    return days.iloc[-1] if len(days) else None
