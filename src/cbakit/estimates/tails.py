"""Survival beyond the months that were observed, with what nobody can know about it in the interval."""

import numpy as np

from cbakit.errors import ParameterError

YEAR = 12
SETTLING = (0.25, 25.0)  # years; 0.2 to 1.9 in the published cases and in ten years of licences, a constant rate above
SHRINK = 20.0  # losses' worth of belief that a segment loses like the whole beyond what it shows itself
TINY = 1e-12


def settling_years(draws: int, *, seed: int = 1) -> np.ndarray:
    """
    How soon the loss rate falls with tenure, once for the estimate and once for each bootstrap draw.

    With settling years s the loss rate at tenure t is in proportion to 1 / (s + t): the shifted beta-geometric's law,
    whose alpha + beta is s + 1. The data end before the tail, so that s cannot be estimated from them; it is drawn
    evenly on the log scale over `SETTLING`, from customers very unlike each other to customers nearly all alike.
    The estimate has the middle.

    Returns
    -------
    ndarray, shape (1 + draws,), years

    References
    ----------
    Fader, Hardie (2007), J. Interactive Marketing 21(1), 76-90: the loss rates of both published segments fall so.

    Examples
    --------
    >>> settling_years(1000)[0].round(1), settling_years(1000).min() >= 0.25
    (np.float64(2.5), np.True_)
    """
    low, high = np.log(SETTLING)
    even = (np.random.default_rng([seed, 11]).permutation(draws) + 0.5) / max(draws, 1)
    return np.exp(np.concatenate([[(low + high) / 2], low + (high - low) * even]))


def carried_on(survival, observed: int, months: int, *, settling=np.inf) -> np.ndarray:
    """
    Survival at whole months 0 to `months`; after `observed` the last year's losses recur and grow rarer.

    Month by month the last observed year is repeated, ends of terms included: a smooth tail would spread what is lost
    at the end of a year over all of it. Each repetition is lower by (s + t of the month repeated) / (s + t). With less
    than a year observed all of it is repeated.

    Parameters
    ----------
    survival : ndarray, shape (..., k + 1)
        S(0) to S(k), k >= observed.
    observed : int
        Last month that rests on enough customers.
    months : int
    settling : float or ndarray, shape (...,)
        Years, as of `settling_years`; infinite for a constant loss rate.

    Returns
    -------
    ndarray, shape (..., months + 1)

    Raises
    ------
    ParameterError
        Where `observed` is none of the curve's months.

    Examples
    --------
    >>> carried_on(np.array([1.0, 0.5, 0.25]), 2, 4).tolist()
    [1.0, 0.5, 0.25, 0.125, 0.0625]
    """
    survival = np.asarray(survival, float)
    if not 0 <= observed < survival.shape[-1]:
        raise ParameterError(f"observed must be one of the curve's {survival.shape[-1] - 1} months; got {observed}.")
    if observed >= months:
        return survival[..., : months + 1]
    if observed == 0:
        return np.repeat(survival[..., :1], months + 1, axis=-1)
    begin = max(observed - YEAR, 0)
    before = survival[..., begin:observed]
    lost = 1 - np.divide(survival[..., begin + 1 : observed + 1], before, out=np.zeros_like(before), where=before > 0)
    month = np.arange(observed + 1, months + 1)
    source = begin + (month - begin - 1) % (observed - begin)  # position of the month repeated; it ends at source + 1
    settling = np.asarray(settling, float)[..., None]
    with np.errstate(invalid="ignore"):
        fall = (settling + (source + 1) / YEAR) / (settling + month / YEAR)
    kept = 1 - lost[..., source - begin] * np.where(np.isinf(settling), 1.0, fall)
    later = survival[..., observed, None] * np.cumprod(kept, axis=-1)
    return np.concatenate([survival[..., : observed + 1], later], axis=-1)


def like_the_whole(survival, observed: int, whole, *, at_risk: float) -> np.ndarray:
    """
    Survival of a segment, carried on after `observed` with the losses of the whole base, lower or higher by a factor.

    The factor is the segment's loss over the whole's in the segment's last observed year, drawn towards 1 where that
    year holds few losses. So the segments share the shape that only the whole can show, and their mix agrees with it;
    tails of their own, each from its last few customers, do not.

    Parameters
    ----------
    survival : ndarray, shape (..., k + 1), k >= observed
    observed : int
    whole : ndarray, shape (..., months + 1)
        The whole's curve with its tail, months > observed.
    at_risk : float
        Customers of the segment under observation in that year, on average.

    Returns
    -------
    ndarray, shape (..., months + 1)

    References
    ----------
    Clayton, Kaldor (1987), Biometrics 43, 671-681: observed and expected counts, each with the same added.

    Examples
    --------
    >>> whole = 0.5 ** np.arange(5.0)
    >>> like_the_whole(np.array([1.0, 0.5]), 1, whole, at_risk=30).round(4).tolist()
    [1.0, 0.5, 0.25, 0.125, 0.0625]
    """
    survival, whole = np.asarray(survival, float), np.maximum(np.asarray(whole, float), TINY)
    months = whole.shape[-1] - 1
    if observed >= months:
        return survival[..., : months + 1]
    begin = max(observed - YEAR, 0)
    own = np.maximum(survival, TINY)
    mine, theirs = (np.log(c[..., begin]) - np.log(c[..., observed]) for c in (own, whole))
    factor = (np.minimum(mine, 3.0) * at_risk + SHRINK) / (theirs * at_risk + SHRINK)
    later = survival[..., observed, None] * np.exp(
        factor[..., None] * (np.log(whole[..., observed + 1 :]) - np.log(whole[..., observed, None]))
    )
    return np.concatenate([survival[..., : observed + 1], later], axis=-1)
