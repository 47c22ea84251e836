"""Money over a customer's time: survival times margin."""

import numpy as np


def monthly_margin(money, exposure, *, least: float = 30.0, likely=None) -> np.ndarray:
    """
    Margin of one customer-month in each month of tenure; thin months share a rate with their neighbours.

    From the first thin month on, months are taken together until they hold four times `least`: those who stay hold
    longer and cheaper terms than newcomers, so that the rate of the first year would overstate the later ones. What
    is left over takes the rate of the block before it; without a block, the mean of the last full year.

    Parameters
    ----------
    money, exposure : ndarray, shape (..., months)
        Sums by month of tenure: recognised margin, and customer-months.
    least : float
        From the first month whose exposure is below this on, months count as thin.
    likely : ndarray, shape (months,), optional
        Exposure that decides what is thin (the undrawn one, for bootstrap draws).

    Returns
    -------
    ndarray, shape (..., months); 0 where nothing at all was observed

    Examples
    --------
    >>> monthly_margin(np.array([300.0, 100.0, 7.0]), np.array([30.0, 40.0, 2.0])).round(2).tolist()
    [10.0, 2.5, 5.71]
    >>> monthly_margin(np.array([500.0, 40, 40, 40, 40, 40, 90]), np.array([50.0, 8, 8, 8, 8, 8, 3]), least=10).tolist()
    [10.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0]
    """
    money, exposure = np.asarray(money, float), np.asarray(exposure, float)
    likely = exposure if likely is None else np.asarray(likely, float)
    thin = np.flatnonzero(likely < least)
    full = int(thin[0]) if len(thin) else likely.shape[-1]
    begin, end = (max(full - 12, 0), full) if full else (0, likely.shape[-1])
    pooled = ratio(money[..., begin:end].sum(axis=-1), exposure[..., begin:end].sum(axis=-1))
    rate = np.empty(np.broadcast_shapes(money.shape, exposure.shape))
    first_months = exposure[..., :full]
    rate[..., :full] = np.where(first_months <= 0, pooled[..., None], ratio(money[..., :full], first_months))
    begin, own = full, pooled
    for first, last in _blocks(likely, full, 4 * least):
        months = exposure[..., first:last].sum(axis=-1)
        own = np.where(months > 0, ratio(money[..., first:last].sum(axis=-1), months), own)
        rate[..., first:last], begin = own[..., None], last
    rate[..., begin:] = own[..., None]
    return rate


def _blocks(likely: np.ndarray, begin: int, enough: float) -> list[tuple[int, int]]:
    """Runs of months from `begin` on, each with at least `enough` customer-months; what is left over is in none."""
    total = np.concatenate([[0.0], np.cumsum(likely)])
    out = []
    while (ends := np.flatnonzero(total[begin + 1 :] - total[begin] >= enough)).size:
        out.append((begin, begin + 1 + int(ends[0])))
        begin = out[-1][1]
    return out


def ratio(top, bottom):
    """``top / bottom``, 0 where there is nothing below."""
    return np.divide(top, bottom, out=np.zeros(np.shape(bottom)), where=np.asarray(bottom) > 0)


def discounted(survival, margin, *, discount_rate: float) -> np.ndarray:
    """
    Expected discounted margin of each month of tenure, seen from the start.

    Month m weighs (S(m) + S(m + 1)) / 2 customers and is discounted to its middle.

    Parameters
    ----------
    survival : ndarray, shape (..., months + 1)
    margin : ndarray, shape (..., months); money a customer-month
    discount_rate : float
        A year.

    Returns
    -------
    ndarray, shape (..., months)

    Examples
    --------
    >>> discounted(np.array([1.0, 0.5, 0.5]), np.array([100.0, 100.0]), discount_rate=0.0).tolist()
    [75.0, 50.0]
    """
    survival = np.asarray(survival, float)
    alive = (survival[..., :-1] + survival[..., 1:]) / 2
    middle = np.arange(alive.shape[-1]) + 0.5
    return alive * margin / (1 + discount_rate) ** (middle / 12)


def ahead(survival, flow, *, since, begin, months: int, discount_rate: float) -> np.ndarray:
    """
    Expected margin within the next `months`, of customers at tenure `since` who are certain to stay until `begin`.

    Parameters
    ----------
    survival : ndarray, shape (..., m + 1)
    flow : ndarray, shape (..., m)
        Result of `discounted` for the same curve; m at least ``since + months``.
    since, begin : ndarray of int, shape (cells,), ``begin >= since``
        Month of tenure now, and the month that begins when the running contract ends. Survival of the later
        months is conditional on S just before `begin` (on S at `since` where they are equal).
    months : int
    discount_rate : float

    Returns
    -------
    ndarray, shape (..., cells)
        Money from `begin` on, discounted to now; 0 where the contract runs past the horizon.

    Examples
    --------
    >>> curve = np.array([1.0, 0.5, 0.25, 0.25])
    >>> flow = discounted(curve, np.full(3, 100.0), discount_rate=0.0)
    >>> ahead(curve, flow, since=np.array([0]), begin=np.array([1]), months=2, discount_rate=0.0).tolist()
    [37.5]
    """
    since, begin = np.asarray(since, int), np.asarray(begin, int)
    total = np.concatenate([np.zeros((*flow.shape[:-1], 1)), np.cumsum(flow, axis=-1)], axis=-1)
    stop = since + months
    money = total[..., stop] - total[..., np.minimum(begin, stop)]
    condition = np.where(begin > since, np.maximum(begin - 1, since), since)
    alive = survival[..., np.minimum(condition, survival.shape[-1] - 1)]
    worth = np.divide(money, alive, out=np.zeros_like(money), where=alive > 0)
    return worth * (1 + discount_rate) ** (since / 12)
