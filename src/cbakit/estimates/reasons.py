"""Why an estimate is missing, as codes that the wording layer turns into sentences; and the record of one estimate."""

from typing import NamedTuple

import numpy as np

from cbakit.errors import ParameterError, TableError

OK = ""
TOO_FEW = "too_few"  # too few customers for any interval
TOO_FEW_EVENTS = "too_few_events"  # too few losses for the number of things asked
TOO_FEW_PERIODS = "too_few_periods"  # the triangle is too short for a model
NO_LOSSES = "no_losses"  # nobody left: nothing to fit
NO_RENEWALS = "no_renewals"  # nobody stayed: nothing to fit
NOT_REACHED = "not_reached"  # the curve stays above one half
OPEN_ABOVE = "open_above"  # the upper limit lies beyond the data
CURVE_ENDS = "curve_ends"  # nobody is followed for that long
STARTS_LATE = "starts_late"  # nobody is seen from the start, so nothing is known about the first months
THIN_START = "thin_start"  # losses among a handful of late entrants would fix the whole curve
FEW_AT_RISK = "few_at_risk"  # fewer customers at risk than asked for
SEPARATION = "separation"  # a factor predicts the event without exception
NO_VARIATION = "no_variation"  # a factor has one value
NOT_CONVERGED = "not_converged"  # the fit did not come to an end
HOMOGENEOUS = "homogeneous"  # customers do not differ measurably: the limit of a constant rate


class Estimate(NamedTuple):
    """One number with its denominator `n`, interval, standard error, and why it is missing (`reason`, else "")."""

    n: float
    estimate: float
    low: float
    high: float
    std_error: float = float("nan")
    reason: str = OK


def missing(n, reason: str) -> Estimate:
    """An estimate that cannot be given, with its denominator and the code that says why."""
    return Estimate(n, np.nan, np.nan, np.nan, np.nan, reason)


def check_level(level: float) -> float:
    """`level` itself; ParameterError unless it lies between 0 and 1, as 0.95 does."""
    if not 0 < level < 1:
        raise ParameterError(f"level is a share between 0 and 1, such as 0.95; got {level!r}.")
    return float(level)


def check_same_length(**arrays) -> int:
    """Common length of one-dimensional `arrays`; TableError where they differ."""
    lengths = {name: len(values) for name, values in arrays.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {count:,}" for name, count in lengths.items())
        raise TableError(f"Columns of one table have one length; got {told}.")
    return next(iter(lengths.values()))
