"""Limits of products and differences recovered from the limits of their parts (method of variance estimates recovery)."""

from typing import NamedTuple

import numpy as np
from scipy import special


class Limits(NamedTuple):
    """An estimate with its limits."""

    estimate: float
    low: float
    high: float


def product(first: Limits, second: Limits, *, times: float = 1.0) -> Limits:
    """
    The product of two independent estimates, times a number known exactly.

    The distance to each limit is the root of the sum of squares of what each part alone would move the product, so
    that two 95% intervals give one of 95% and not the far wider product of their ends.

    Parameters
    ----------
    first, second : Limits
        Limits on either side of the estimate; second is not negative.
    times : float
        Not negative.

    References
    ----------
    Zou, Donner (2008), Statistics in Medicine 27, 1693-1702.

    Examples
    --------
    >>> [round(x, 1) for x in product(Limits(0.2, 0.1, 0.3), Limits(1000, 900, 1100))]
    [200.0, 98.0, 302.0]
    """
    point = first.estimate * second.estimate
    low = point - np.hypot(
        (first.estimate - first.low) * second.estimate, first.estimate * (second.estimate - second.low)
    )
    high = point + np.hypot(
        (first.high - first.estimate) * second.estimate, first.estimate * (second.high - second.estimate)
    )
    return Limits(float(point * times), float(low * times), float(high * times))


def difference(first: Limits, second: Limits) -> Limits:
    """
    ``first`` less ``second``, two independent estimates.

    Estimates that share customers go up and down together: then the interval is too wide, never too narrow.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10; Zou, Donner (2008).

    Examples
    --------
    >>> [round(x, 3) for x in difference(Limits(0.6, 0.5, 0.7), Limits(0.5, 0.4, 0.6))]
    [0.1, -0.041, 0.241]
    """
    gap = first.estimate - second.estimate
    low = gap - np.hypot(first.estimate - first.low, second.high - second.estimate)
    high = gap + np.hypot(first.high - first.estimate, second.estimate - second.low)
    return Limits(float(gap), float(low), float(high))


def chance_of_none(gap: Limits, *, level: float = 0.95) -> float:
    """
    Two-sided p-value of a difference that has `gap` as its interval at `level`, by the limit nearer to zero.

    Examples
    --------
    >>> round(chance_of_none(Limits(0.196, 0.0, 0.392)), 3)
    0.05
    """
    side = gap.estimate - gap.low if gap.estimate > 0 else gap.high - gap.estimate
    if not side > 0:
        return 0.0 if gap.estimate else 1.0
    z = special.ndtri(0.5 + level / 2) * abs(gap.estimate) / side
    return float(2 * special.ndtr(-z))
