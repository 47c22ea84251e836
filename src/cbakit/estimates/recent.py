"""What somebody did in the days up to a moment, counted for many people and moments at once."""

import numpy as np
import pandas as pd

AT_ONCE = 500_000  # events
SCALE = 1_000_000  # more days than any calendar here has


def texts(events: pd.DataFrame) -> pd.DataFrame:
    """The frame with its texts as texts: visits hold them as categories, and few of them are looked at here."""
    coded = {c: object for c, kind in events.dtypes.items() if isinstance(kind, pd.CategoricalDtype)}
    return events.astype(coded) if coded else events


def recorded_days(day: np.ndarray, *, on, at_most: int) -> int:
    """
    How many of the last `at_most` days up to `on` the records cover, from the first of them on; 0 where there are none.

    What happened on days that nobody recorded is not rare but unknown: a rate is divided by the recorded days alone.

    Parameters
    ----------
    day : array_like of datetime64, shape (n,)
        Days of everybody's events.
    on : date, inclusive
    at_most : int

    Examples
    --------
    >>> recorded_days(np.array(["2026-04-01", "2026-05-30"], "datetime64[D]"), on="2026-05-31", at_most=90)
    61
    """
    day, last = np.asarray(day, "datetime64[D]"), np.datetime64(on, "D")
    known = day[day <= last]
    return min(at_most, int((last - known.min()).astype(int)) + 1) if len(known) else 0


def places(people: pd.Index, who) -> np.ndarray:
    """Position in `people` of each of `who`, -1 where it is absent; of categories each is looked up once."""
    if not isinstance(getattr(who, "dtype", None), pd.CategoricalDtype):
        return people.get_indexer(who)
    who = pd.Series(who)
    return np.append(people.get_indexer(who.cat.categories), -1)[who.cat.codes.to_numpy()]


def stamps(people: pd.Index, who, day: np.ndarray, *, scale: int = SCALE) -> np.ndarray:
    """Position x `scale` + day of each event of `people`, ascending: what `numpy.searchsorted` counts in."""
    if isinstance(getattr(who, "dtype", None), pd.CategoricalDtype):
        who = pd.Series(who)
        table, code = np.append(people.get_indexer(who.cat.categories), -1), who.cat.codes.to_numpy()
    else:
        table, code = None, np.asarray(who)
    key, filled = np.empty(len(code), "int64"), 0
    for first in range(0, len(code), AT_ONCE):  # of all visits at once it would be there four times
        here = slice(first, first + AT_ONCE)
        place = people.get_indexer(code[here]) if table is None else table[code[here]]
        known = place >= 0
        count = int(known.sum())
        key[filled : filled + count] = place[known] * scale + day[here][known]
        filled += count
    key = key[:filled]
    key.sort()
    return key


def before(who, on, *, events_who, events_day, windows) -> dict[str, np.ndarray]:
    """
    Events of each person up to and including each moment: days since the last, and how many within each window.

    Parameters
    ----------
    who, on : array_like, shape (n,)
        Person, and day as a whole number.
    events_who, events_day : array_like, shape (m,)
    windows : sequence of int
        Lengths in days.

    Returns
    -------
    dict
        ``since`` (inf where nothing happened) and ``within_<days>``, each of shape (n,).

    Examples
    --------
    >>> found = before(["a", "b"], [10, 10], events_who=["a", "a"], events_day=[3, 9], windows=[5])
    >>> found["since"].tolist(), found["within_5"].tolist()
    ([1.0, inf], [1, 0])
    """
    who = np.asarray(who, object)
    people = pd.Index(pd.unique(who))
    key = stamps(people, events_who, np.asarray(events_day, "int64"))
    begin, day = people.get_indexer(who).astype("int64") * SCALE, np.asarray(on, "int64")
    upto = np.searchsorted(key, begin + day, side="right")
    first = np.searchsorted(key, begin, side="left")
    since = np.full(len(who), np.inf)
    some = upto > first
    since[some] = (begin + day)[some] - key[upto[some] - 1]
    counts = {f"within_{w}": upto - np.searchsorted(key, begin + day - w, side="right") for w in windows}
    return {"since": since} | counts
