"""How unequal customers are: Lorenz curve, Gini, deciles of equal heads and of equal money."""

import numpy as np
import pandas as pd

from cbakit.errors import TableError


def _known(values) -> np.ndarray:
    values = np.asarray(values, float)
    if np.isnan(values).any():
        raise TableError(f"Concentration needs a value for each customer; {int(np.isnan(values).sum()):,} are missing.")
    return values


def lorenz(values) -> pd.DataFrame:
    """
    Lorenz curve: what share of the whole the lowest share of customers holds.

    Values below 0 (refunds above payments) make the curve dip under 0, which is true.

    Parameters
    ----------
    values : array_like, shape (n,)

    Returns
    -------
    DataFrame with share_customers and share_total, n + 1 rows from (0, 0) to (1, 1)
        Empty where there is nobody or the whole is not above 0.

    References
    ----------
    Lorenz, M. O. (1905), Publications of the Am. Stat. Assoc. 9, 209-219.

    Examples
    --------
    >>> lorenz([1, 1, 2])["share_total"].tolist()
    [0.0, 0.25, 0.5, 1.0]
    """
    values = np.sort(_known(values))
    if not len(values) or not values.sum() > 0:
        return pd.DataFrame(columns=["share_customers", "share_total"], dtype=float)
    part = np.concatenate([[0.0], np.cumsum(values)]) / values.sum()
    return pd.DataFrame({"share_customers": np.arange(len(part)) / len(values), "share_total": part})


def gini(values) -> float:
    """
    Gini coefficient: 0 where all are equal, (n - 1) / n where one customer holds everything.

    Exact for the recorded base, without the small-sample factor n / (n - 1). NaN for
    nobody or a whole of 0; may pass 1 where many values are below 0.

    References
    ----------
    Gini, C. (1912), Variabilita e mutabilita. Sen, A. (1973), On Economic Inequality.

    Examples
    --------
    >>> gini([1, 1, 1, 1]), gini([0, 0, 0, 1])
    (0.0, 0.75)
    """
    values = np.sort(_known(values))
    n, whole = len(values), values.sum()
    if not n or not whole > 0:
        return float("nan")
    return float(np.sum((2 * np.arange(1, n + 1) - n - 1) * values) / (n * whole))


COLUMNS = ["part", "n", "total", "share_customers", "share_total", "smallest", "largest"]


def _parts(values, part, parts):
    """One row a part, part 1 the highest values; empty parts have n 0."""
    n = np.bincount(part, minlength=parts)
    total = np.bincount(part, values, minlength=parts)
    ends = np.cumsum(n)
    first, last = np.maximum(ends - n, 0), np.maximum(ends - 1, 0)
    ordered = np.append(values, np.nan)
    whole = total.sum()
    columns = (
        np.arange(1, parts + 1),
        n,
        total,
        n / max(len(values), 1),
        total / whole if whole else np.full(parts, np.nan),
        np.where(n > 0, ordered[last], np.nan),
        np.where(n > 0, ordered[np.minimum(first, len(values))], np.nan),
    )
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def equal_customers(values, *, parts: int = 10) -> pd.DataFrame:
    """
    Tenths (or other parts) of equal numbers of customers, the highest values first, and what each holds.

    Sizes differ by one customer at most, larger parts first. Customers of equal value
    at a border are split, so membership there is arbitrary; the totals are not.

    Returns
    -------
    DataFrame with part, n, total, share_customers, share_total, smallest, largest

    Examples
    --------
    >>> equal_customers([4, 1, 3, 2], parts=2)[["part", "n", "total", "share_total"]]
       part  n  total  share_total
    0     1  2    7.0          0.7
    1     2  2    3.0          0.3
    """
    values = np.sort(_known(values))[::-1]
    if not len(values):
        return pd.DataFrame(columns=COLUMNS)
    size, extra = divmod(len(values), parts)
    return _parts(values, np.repeat(np.arange(parts), size + (np.arange(parts) < extra)), parts)


def equal_money(values, *, parts: int = 10) -> pd.DataFrame:
    """
    Numbers of customers that hold each tenth (or other part) of the whole, the highest values first.

    A customer stands in the part in which the middle of its money lies, so that nobody
    is split; a very large customer may leave a part empty.

    Returns
    -------
    DataFrame with part, n, total, share_customers, share_total, smallest, largest

    Examples
    --------
    >>> equal_money([5, 2, 1, 1, 1], parts=2)[["part", "n", "total"]]
       part  n  total
    0     1  1    5.0
    1     2  4    5.0
    """
    values = np.sort(_known(values))[::-1]
    if not len(values) or not values.sum() > 0:
        return pd.DataFrame(columns=COLUMNS)
    middle = (np.cumsum(values) - values / 2) / values.sum()
    part = np.clip(np.floor(middle * parts).astype(int), 0, parts - 1)
    return _parts(values, np.maximum.accumulate(part), parts)
