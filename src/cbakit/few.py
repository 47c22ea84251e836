"""What is too few: people whose number would show them, and people whose rate would say nothing; and what is too far off."""

FAR = 0.25  # of the money that came: a forecast that missed by more is a bound, and is called one
OUTSTANDING_DAY = 0.2  # share from which a weekday says something: of seven even days each has a seventh
SURE = 1.96  # standard errors: what 95% of chance lies within
ENOUGH = 30  # customers or contracts, for a rate of theirs to be said aloud, checked or carried on


def few(counted, min_n: int):
    """
    Where a count is of fewer than `min_n`; nobody is no secret, and what is missing is not few.

    Parameters
    ----------
    counted : number, array, Series or DataFrame
    min_n : int

    Returns
    -------
    bool, or the same shape of them

    Examples
    --------
    >>> few(0, 10), few(9, 10), few(10, 10)
    (False, True, False)
    """
    return (counted > 0) & (counted < min_n)


def telling(points):
    """
    The shares of those who stay that say anything: at months by which first contracts could have ended (``first_end``).

    That all holders of a card of six months are there after three says how long the card is.

    Parameters
    ----------
    points : DataFrame
        With ``months`` and, where the length of first contracts is known, ``first_end``.
    """
    return points[points["months"] >= points["first_end"]] if "first_end" in points else points


def is_majority(hits: float, n: float) -> bool:
    """
    Whether `hits` of `n` are more than a half beyond what chance gives: Wilson's 95% interval lies above a half.

    Examples
    --------
    >>> is_majority(14, 27), is_majority(19, 27)
    (False, True)
    """
    return bool(hits - n / 2 > SURE * n**0.5 / 2)  # at a half the bound of the interval has this short form


def stands_out(share: float, people: float, among: int, *, looks: int = 1) -> bool:
    """
    Whether the largest of `among` equal parts is larger than chance makes the largest of them, with so many `people`.

    Their occasions hang together by person, so it is people that count, not occasions; the bound is Bonferroni's, over
    the parts and over the groups that are looked at (`looks`).

    Examples
    --------
    >>> stands_out(0.27, 13, 7), stands_out(0.27, 200, 7), stands_out(0.6, 13, 7)
    (False, True, True)
    >>> stands_out(0.27, 200, 7, looks=10_000)
    False
    """
    from scipy import stats

    return bool(stats.binom.sf(round(share * people) - 1, round(people), 1 / among) * among * looks < 0.05)


def is_weekday_habit(share: float, people: float, *, looks: int = 1) -> bool:
    """Whether the most frequent weekday of a group says something: large, and more than chance gives (`stands_out`)."""
    return bool(share >= OUTSTANDING_DAY and stands_out(share, people, 7, looks=looks))


def largest(rows, by: str):
    """
    The row with most of `by` that is a group: what is put together as "other" is none, unless nothing else is there.

    Parameters
    ----------
    rows : DataFrame
        Has ``segment``.
    by : str

    Returns
    -------
    Series

    Examples
    --------
    >>> import pandas as pd
    >>> largest(pd.DataFrame({"segment": ["a", "b", "other"], "n": [11, 13, 23]}), "n")["segment"]
    'b'
    """
    named = rows[(rows["segment"] != "other") & rows[by].notna()]
    return rows.loc[(named if len(named) else rows)[by].idxmax()]
