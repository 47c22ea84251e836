"""ABC by share of money, XYZ by evenness from month to month, their grid, and the Pareto statement."""

from itertools import pairwise

import numpy as np
import pandas as pd

from cbakit.errors import ParameterError
from cbakit.estimates.recent import places
from cbakit.few import few as is_few
from cbakit.periods import days, months_between

CUTS = (0.75, 0.95)  # A 75%, B 20%, C 5%
XYZ_BOUNDS = (0.10, 0.25)
LEAST_MONTHS = 6
ABC, XYZ, UNMEASURED = ("A", "B", "C"), ("X", "Y", "Z"), "not_measured"
CLASS_COLUMNS = ["dimension", "segment", "n", "estimate", "low", "high", "share", "money", "money_share"]
DAY = np.timedelta64(1, "D")


def abc(money: pd.Series, *, cuts: tuple[float, float] = CUTS, crossing: str = "below") -> pd.Series:
    """
    Class A, B or C of each customer by cumulative share of money, the largest sums first.

    With ``crossing="below"`` a customer is A while the cumulative share including this customer is within the first
    bound; with ``"above"`` the customer that crosses a bound still belongs to the higher class. Equal sums stand in
    the order of the index. Sums are compared in hundredths, so that a share of exactly the bound is within it. Who
    brought nothing, or less, is C.

    Parameters
    ----------
    money : Series indexed by customer
        Without missing values.
    cuts : tuple of float
        Cumulative shares at which A and B end.
    crossing : {"below", "above"}

    Returns
    -------
    Series of "A", "B", "C" in the order of `money`; empty where the whole is not above 0

    Raises
    ------
    ParameterError
        If the cuts do not rise within 0 and 1, or the boundary rule is unknown.

    References
    ----------
    Dickie, H. F. (1951), Factory Management and Maintenance 109, 92-94.

    Examples
    --------
    >>> abc(pd.Series([5, 75, 20])).tolist(), abc(pd.Series([5, 70, 25]), crossing="above").tolist()
    (['C', 'A', 'B'], ['C', 'A', 'A'])
    """
    if not 0 < cuts[0] < cuts[1] <= 1:
        raise ParameterError("ABC cuts must rise between 0 and 1, for example [0.75, 0.95].")
    if crossing not in ("below", "above"):
        raise ParameterError("The ABC boundary rule is 'below' or 'above'.")
    order = np.argsort(-money.to_numpy(float), kind="stable")
    hundredths = np.round(money.to_numpy(float)[order] * 100)
    total = hundredths.sum()
    if not total > 0:
        return pd.Series(dtype=object)
    so_far = np.maximum.accumulate(np.cumsum(hundredths))
    judged = so_far if crossing == "below" else np.r_[0.0, so_far[:-1]]
    bounds = np.round(np.array(cuts) * total, 6)
    beyond = judged[:, None] > bounds if crossing == "below" else judged[:, None] >= bounds
    place = beyond.sum(axis=1)
    place = np.where(hundredths > 0, place, 2)
    out = np.empty(len(money), dtype=object)
    out[order] = np.array(ABC, dtype=object)[place]
    return pd.Series(out, index=money.index)


def variation(events: pd.DataFrame, since: pd.Series, *, on, least_months: int = LEAST_MONTHS) -> pd.DataFrame:
    """
    How evenly each customer comes or buys: the coefficient of variation over the months since joining.

    Months are the customer's own (from the day of joining), whole ones only, empty ones included. The standard
    deviation is that of the population. Nobody with fewer than `least_months`, or without a single event, is measured.

    Parameters
    ----------
    events : DataFrame
        ``customer_id``, ``day`` and, where money is measured, ``amount``; else events are counted.
    since : Series of dates indexed by customer_id
        Day from which each customer's months count.
    on : date, inclusive
    least_months : int

    Returns
    -------
    DataFrame indexed by customer_id, one row a customer of `since`
        ``months_measured``, ``mean`` (a month), ``variation`` (NaN where not measured).

    Examples
    --------
    >>> events = pd.DataFrame({"customer_id": "a", "day": pd.date_range("2025-01-10", periods=6, freq="MS")})
    >>> since = pd.Series(pd.to_datetime(["2025-01-10"]), index=["a"])
    >>> variation(events, since, on="2025-07-09").round(2).values.tolist()
    [[6.0, 1.0, 0.0]]
    """
    start = days(since)
    stop = days([on])[0] + DAY
    months = np.floor(months_between(start, np.full(len(start), stop)) + 1e-9)
    months = np.where(np.isnat(start), 0, months).astype(int)
    place = places(pd.Index(since.index), events["customer_id"])
    at = days(events["day"])
    value = events["amount"].to_numpy(float) if "amount" in events else np.ones(len(events))
    place, at, value = place[place >= 0], at[place >= 0], value[place >= 0]
    kept = (at >= start[place]) & (at < stop)
    place, at, value = place[kept], at[kept], value[kept]
    month = np.floor(months_between(start[place], at) + 1e-9).astype(int)
    inside = month < months[place]
    cell = pd.DataFrame({"who": place[inside], "month": month[inside], "value": value[inside]})
    sums = cell.groupby(["who", "month"], as_index=False)["value"].sum()
    who = sums["who"].to_numpy(int)
    total = np.bincount(who, sums["value"], minlength=len(since))
    squares = np.bincount(who, sums["value"] ** 2, minlength=len(since))
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total / months
        spread = np.sqrt(np.maximum(squares / months - mean**2, 0))
        ratio = np.where((months >= least_months) & (mean > 0), spread / mean, np.nan)
    return pd.DataFrame({"months_measured": months, "mean": mean, "variation": ratio}, index=since.index)


def xyz(variation: pd.Series, *, bounds: tuple[float, float] = XYZ_BOUNDS) -> pd.Series:
    """
    Class X (even), Y or Z (uneven) by coefficient of variation; a value on a bound is still within it.

    Returns
    -------
    Series of "X", "Y", "Z", "not_measured" in the order of `variation`

    Raises
    ------
    ParameterError
        If the bounds do not rise above 0.

    Examples
    --------
    >>> xyz(pd.Series([0.1, 0.25, 0.26, float("nan")])).tolist()
    ['X', 'Y', 'Z', 'not_measured']
    """
    if not 0 < bounds[0] < bounds[1]:
        raise ParameterError("XYZ bounds must rise above 0, for example [0.10, 0.25].")
    values = variation.to_numpy(float)
    place = np.searchsorted(np.array(bounds) + 1e-12, np.nan_to_num(values, nan=9e9), side="left")
    named = np.array(XYZ, dtype=object)[place]
    return pd.Series(np.where(np.isnan(values), UNMEASURED, named), index=variation.index)


def gathered(customers: pd.DataFrame, *, min_n: int) -> pd.DataFrame:
    """
    The customers with X put to Y, and Y to Z, where a cell of the grid with ABC would show fewer than `min_n` of them.

    So nothing has to be hidden beside it; the classes of the single customers are left as they are elsewhere.

    Returns
    -------
    DataFrame
        `customers` with ``xyz`` changed; same rows, order and columns.
    """
    out = customers.copy()
    for level, beside in pairwise(XYZ):
        sizes = out.loc[out["xyz"] == level].groupby("abc").size()
        if is_few(sizes, min_n).any() or is_few((out["xyz"] == level).sum(), min_n):
            out["xyz"] = out["xyz"].mask(out["xyz"] == level, beside)
    return out


def counts(customers: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """
    Customers and money by class; exact, and both sum to everybody classified.

    Parameters
    ----------
    customers : DataFrame
        ``monetary`` and the class columns; rows without the class are left out.
    by : str
        ``abc``, ``xyz`` or ``abc x xyz``.

    Returns
    -------
    DataFrame with `CLASS_COLUMNS`
    """
    columns = by.split(" x ")
    known = customers.dropna(subset=columns)
    if known.empty:
        return pd.DataFrame(columns=CLASS_COLUMNS)
    found = known.groupby(columns).agg(n=("customer_id", "size"), money=("monetary", lambda v: v.sum(min_count=1)))
    found = found.reset_index()
    total = found["money"].sum(min_count=1)
    return found.assign(
        dimension=by,
        segment=found[columns].agg(" x ".join, axis=1),
        estimate=found["n"],
        low=np.nan,
        high=np.nan,
        share=found["n"] / found["n"].sum(),
        money_share=found["money"] / total if total and total > 0 else np.nan,
    )[CLASS_COLUMNS]


def pareto(money: pd.Series, *, top: float = 0.2, part: float = 0.8) -> pd.DataFrame:
    """
    What the top share of customers brings, and how few bring most of the money; exact.

    Parameters
    ----------
    money : Series, without missing values
    top : float
        Share of customers; a fraction of a customer counts as a whole one.
    part : float
        Share of money.

    Returns
    -------
    DataFrame, one row (none where the whole is not above 0)
        ``n``, ``top_n``, ``estimate`` (their share of money), ``low``, ``high`` (NaN), ``bring_n`` (fewest who bring
        `part`), ``bring_share`` (of customers), ``total``.

    Examples
    --------
    >>> pareto(pd.Series([80, 5, 5, 5, 5]))[["top_n", "estimate", "bring_n", "bring_share"]].values.tolist()
    [[1.0, 0.8, 1.0, 0.2]]
    """
    columns = ["dimension", "segment", "n", "top_n", "estimate", "low", "high", "bring_n", "bring_share", "total"]
    values = np.sort(np.round(money.to_numpy(float) * 100))[::-1]
    total = values.sum()
    if not total > 0:
        return pd.DataFrame(columns=columns)
    top_n = int(np.ceil(top * len(values) - 1e-9))
    bring = int(np.searchsorted(np.cumsum(values), part * total - 1e-6) + 1)
    share = values[:top_n].sum() / total
    row = ["", "", len(values), top_n, share, np.nan, np.nan, bring, bring / len(values), total / 100]
    return pd.DataFrame([row], columns=columns)


def money_shares(counted: pd.DataFrame) -> pd.DataFrame:
    """
    The share of money of each row of `counts` (or of RFM groups) as the estimate; nothing where no money is known.

    Returns
    -------
    DataFrame
        `counts` with ``estimate`` (share of the money, a fraction), ``low`` and ``high`` (NaN: exact).
    """
    known = counted[counted["money_share"].notna()] if len(counted) else counted
    return known.assign(estimate=known["money_share"])


def variation_thirds(classed: pd.DataFrame) -> pd.DataFrame:
    """
    The bounds of this base's own thirds by the scatter of months: ``segment`` (third, two_thirds), ``n``, ``estimate``.

    Returns
    -------
    DataFrame
        ``segment``, ``n`` customers whose scatter is measured, ``estimate`` (standard deviation over mean of their
        months).
    """
    measured = classed["variation"].dropna()
    parts = {"third": 1 / 3, "two_thirds": 2 / 3} if len(measured) else {}
    rows = [(name, len(measured), float(measured.quantile(part))) for name, part in parts.items()]
    return pd.DataFrame(rows, columns=["segment", "n", "estimate"])
