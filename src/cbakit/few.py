"""What is too few: people whose number would show them, and people whose rate would say nothing; and what is too far off."""

FAR = 0.25  # of the money that came: a forecast that missed by more is a bound, and is called one
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
