"""What somebody did in the days up to a moment, counted for many people and moments at once."""

import numpy as np
import pandas as pd

SCALE = 1_000_000  # more days than any calendar here has


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
    who, events_who = np.asarray(who, object), np.asarray(events_who, object)
    people = pd.Index(pd.unique(np.concatenate([events_who, who])))
    key = np.sort(people.get_indexer(events_who) * SCALE + np.asarray(events_day, "int64"))
    begin, day = people.get_indexer(who).astype("int64") * SCALE, np.asarray(on, "int64")
    upto = np.searchsorted(key, begin + day, side="right")
    first = np.searchsorted(key, begin, side="left")
    since = np.full(len(who), np.inf)
    some = upto > first
    since[some] = (begin + day)[some] - key[upto[some] - 1]
    counts = {f"within_{w}": upto - np.searchsorted(key, begin + day - w, side="right") for w in windows}
    return {"since": since} | counts
