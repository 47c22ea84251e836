"""What is too few: people whose number would show them, and people whose rate would say nothing; and what is too far off."""

FAR = 0.25  # of the money that came: a forecast that missed by more is a bound, and is called one
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


def is_majority(hits: float, n: float) -> bool:
    """
    Whether `hits` of `n` are more than a half beyond what chance gives: Wilson's 95% interval lies above a half.

    Examples
    --------
    >>> is_majority(14, 27), is_majority(19, 27)
    (False, True)
    """
    return bool(hits - n / 2 > SURE * n**0.5 / 2)  # at a half the bound of the interval has this short form


def stands_out(share: float, people: float, among: int) -> bool:
    """
    Whether the largest of `among` equal parts is larger than chance makes the largest of them, with so many `people`.

    Their occasions hang together by person, so it is people that count, not occasions; the bound is Bonferroni's.

    Examples
    --------
    >>> stands_out(0.27, 13, 7), stands_out(0.27, 200, 7), stands_out(0.6, 13, 7)
    (False, True, True)
    """
    from scipy import stats

    return bool(stats.binom.sf(round(share * people) - 1, round(people), 1 / among) * among < 0.05)


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
