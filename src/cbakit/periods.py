"""Months, years and ages on calendar days. Arrays in, arrays out.

A day that a month lacks moves to the first of the next month (31 January plus
one month is 1 March), so that a term of a month sold on the 31st ends on the
last day of February and never reaches its own anniversary.
"""

import numpy as np
import pandas as pd

GAPS_HELD = 0.75  # share of the gaps between purchases that a loyalty period has to hold, not to be called too short
LEAST_GAPS = 30  # gaps, for a period to be judged by them
SHORTEST_PAUSE, LONGEST_PAUSE = (
    7,
    365,
)  # days between contracts: less is renewed in time, more is a return of one who left
LEAST_FROZEN = 5  # frozen terms of whole months, for the reading of ends to be told by them
AT_ONCE = 200_000  # days between which months are counted at once
OPEN_END = np.datetime64("2199-12-31", "D")  # stands for "no end" where a date is needed


def days(values) -> np.ndarray:
    """Calendar days of `values`, an array of datetime64[D] of the same shape; missing stays NaT."""
    return np.asarray(values, dtype="datetime64[ns]").astype("datetime64[D]")


def month_names(values) -> np.ndarray:
    """
    "YYYY-MM" of each day, an object array of the same shape; missing is NaN. Each month is written once.

    Examples
    --------
    >>> month_names(["2024-02-29", None]).tolist()
    ['2024-02', nan]
    """
    month = days(values).astype("datetime64[M]")
    number = month.astype("int64")
    known = ~np.isnat(month)
    out = np.full(month.shape, np.nan, dtype=object)
    if known.any():
        first = number[known].min()
        names = np.arange(first, number[known].max() + 1).astype("datetime64[M]").astype(str).astype(object)
        out[known] = names[number[known] - first]
    return out


def add_months(start, months) -> np.ndarray:
    """
    The day `months` calendar months after each of `start`.

    Parameters
    ----------
    start : array_like of dates, shape (n,)
    months : int or array_like of int, broadcast against `start`

    Returns
    -------
    ndarray of datetime64[D], shape (n,)
        A day that the target month lacks becomes the first of the month after it.

    Examples
    --------
    >>> add_months(["2023-01-15", "2023-01-31"], 1).astype(str).tolist()
    ['2023-02-15', '2023-03-01']
    """
    start = days(start)
    month = start.astype("datetime64[M]")
    target = month + np.asarray(months).astype("timedelta64[M]")
    reached = target.astype("datetime64[D]") + (start - month.astype("datetime64[D]"))
    following = (target + np.timedelta64(1, "M")).astype("datetime64[D]")
    return np.minimum(reached, following)


def whole_months(start, end) -> np.ndarray:
    """
    Whether `start` to `end`, both counted, is a whole number of months, or a day off that; bool, shape of `start`.

    Examples
    --------
    >>> whole_months(["2024-01-10", "2024-01-10", "2024-01-10"], ["2025-01-09", "2025-01-10", "2025-01-29"]).tolist()
    [True, True, False]
    """
    first, last = days(start), days(end)
    months = np.round((last - first).astype(float) / 30.44).astype(int)
    off = (add_months(first, months) - np.timedelta64(1, "D") - last).astype(int)
    return (months >= 1) & (np.abs(off) <= 1)


def ends_hold_freezes(start, end, frozen) -> tuple[int, int]:
    """
    Frozen terms of whole months as their ends stand, and after taking the frozen days off: which of both says how to read.

    Parameters
    ----------
    start, end : array_like of dates
        Of terms with both.
    frozen : array_like of int
        Days, above zero.
    """
    end = days(end)
    sold = end - np.asarray(frozen).astype("timedelta64[D]")
    return int(whole_months(start, end).sum()), int(whole_months(start, sold).sum())


def told_by_freezes(as_sold: int, moved: int) -> bool | None:
    """Whether ends hold the freezes, by the counts of `ends_hold_freezes`; None where neither has twice the other."""
    most = max(as_sold, moved)
    if most < LEAST_FROZEN or most <= 2 * min(as_sold, moved):
        return None
    return moved > as_sold


def add_years(start, years) -> np.ndarray:
    """The day `years` years after each of `start`; 29 February becomes 1 March (see `add_months`)."""
    return add_months(start, 12 * np.asarray(years))


def months_between(start, stop) -> np.ndarray:
    """
    Length of ``[start, stop)`` in calendar months, with the last month as a fraction of its days.

    A term that covers ``start + m months`` has a length above m; one that ends the
    day before has exactly m (`stop` is the first day no longer covered).

    Parameters
    ----------
    start, stop : array_like of dates, shape (n,)

    Returns
    -------
    ndarray of float, shape (n,)
        Months; NaN where a date is missing, negative lengths become 0.

    Examples
    --------
    >>> months_between(["2023-01-01", "2023-01-01"], ["2024-01-01", "2023-02-15"]).tolist()
    [12.0, 1.5]
    """
    start, stop = np.broadcast_arrays(days(start), days(stop))
    if start.size <= AT_ONCE or start.ndim != 1:
        return _months_between(start, stop)
    out = np.empty(start.shape)
    for first in range(0, len(start), AT_ONCE):  # a dozen arrays on the way: of millions they would be gigabytes
        here = slice(first, first + AT_ONCE)
        out[here] = _months_between(start[here], stop[here])
    return out


def _months_between(start: np.ndarray, stop: np.ndarray) -> np.ndarray:
    whole = (stop.astype("datetime64[M]") - start.astype("datetime64[M]")).astype(float)
    whole = np.where(np.isnat(start) | np.isnat(stop), np.nan, whole)
    known = ~np.isnan(whole)
    out = np.full(whole.shape, np.nan)
    first, last, count = start[known], stop[known], whole[known].astype(int)
    count = count - (add_months(first, count) > last)
    low, high = add_months(first, count), add_months(first, count + 1)
    out[known] = np.maximum(count + (last - low).astype(float) / (high - low).astype(float), 0.0)
    return out


def year_before(day) -> pd.Timestamp:
    """The same calendar day a year earlier (29 February becomes 28 February)."""
    return pd.Timestamp(day) - pd.DateOffset(years=1)


def age_on(birth_year, day) -> np.ndarray:
    """
    Age in whole years on `day`, from the year of birth alone: half of all have had their birthday.

    Parameters
    ----------
    birth_year : array_like of float, shape (n,); NaN where unknown
    day : date

    Returns
    -------
    ndarray of float, shape (n,)
        ``year(day) - birth_year``, one less before 1 July.
    """
    day = pd.Timestamp(day)
    return day.year - np.asarray(birth_year, float) - (1.0 if day.month < 7 else 0.0)


def month_edges(day, *, months: int) -> np.ndarray:
    """
    `day` and the same day of each month after it (before it where `months` is below 0, the latest first).

    The last day of a month goes to the last days of the others.

    Returns
    -------
    ndarray of datetime64[D], shape (abs(months) + 1,)

    Examples
    --------
    >>> month_edges("2026-06-30", months=2).astype(str).tolist()
    ['2026-06-30', '2026-07-31', '2026-08-31']
    """
    steps = np.arange(abs(months) + 1) * (1 if months >= 0 else -1)
    day_after = np.full(len(steps), days([day])[0] + np.timedelta64(1, "D"))
    return add_months(day_after, steps) - np.timedelta64(1, "D")


def month_of_year(last_day) -> np.ndarray:
    """Calendar month (0 to 11) in the middle of the month that ends on each of `last_day`."""
    return (days(last_day) - np.timedelta64(15, "D")).astype("datetime64[M]").astype(int) % 12


def counts_by_month(day, *, until, since) -> tuple[np.ndarray, np.ndarray]:
    """
    How many of `day` fall into each whole month back from `until`, at most ten years, none that begins before `since`.

    Returns
    -------
    (counts, month) : ndarrays, the latest last
        Counts, and the calendar month (0 to 11) of each.
    """
    back = month_edges(until, months=-120)
    whole = int((back + np.timedelta64(1, "D") >= days([since])[0]).sum()) - 1
    if whole < 1:
        return np.zeros(0), np.zeros(0, int)
    limits = back[: whole + 1][::-1]
    known = np.sort(days(day))
    return np.diff(np.searchsorted(known, limits, side="right")).astype(float), month_of_year(limits[1:])


def loyalty_of_term(term_days) -> np.ndarray:
    """The kit's own loyalty period of a contract by the days of its term: 30 up to a hundred days, else 90."""
    return np.where(np.nan_to_num(np.asarray(term_days, float), nan=999) <= 100, 30, 90)


def lasting(gaps) -> float:
    """
    The shortest loyalty period, in steps of 30 days, that holds `GAPS_HELD` of the gaps between purchases, in days.

    NaN with fewer than `LEAST_GAPS`. Gaps still open at the end of the data are not among them, so that the period is rather
    too short than too long.

    Examples
    --------
    >>> lasting([20] * 22 + [70] * 8 + [400] * 2), lasting([20] * 29)
    (90.0, nan)
    """
    gaps = np.asarray(gaps, float)
    if len(gaps) < LEAST_GAPS:
        return float("nan")
    return float(np.ceil(np.quantile(gaps, GAPS_HELD, method="inverted_cdf") / 30) * 30)
