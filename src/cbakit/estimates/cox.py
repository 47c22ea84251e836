"""Cox regression by lifelines, behind guards: where a figure would not be sound, a reason stands in its place."""

import warnings
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy import special

from cbakit.estimates import reasons
from cbakit.estimates.multiple import adjusted
from cbakit.estimates.survival import _checked, kaplan_meier, step

COLUMNS = ["factor", "n", "events", "estimate", "low", "high", "log_hazard", "std_error", "p_value", "ph_p_value"]
EVENTS_PER_FACTOR = 10


@dataclass(frozen=True)
class Cox:
    """
    A fitted Cox model: `table` with one row a factor, whole-model figures, factors left out, and `reason` of refusal.

    In `table`, `estimate`, `low`, `high` are hazard ratios, `ph_p_value` the test that the ratio is constant over
    time (Schoenfeld residuals); `proportional` is False where a factor fails it after Benjamini-Hochberg at 5 %.
    """

    table: pd.DataFrame
    n: int
    events: int
    log_likelihood: float = np.nan
    concordance: float = np.nan
    proportional: bool | None = None
    left_out: dict = field(default_factory=dict)
    reason: str = reasons.OK


def _unusable(factors: pd.DataFrame, event) -> dict:
    """Factors that cannot be estimated, with why: one value, or no losses on one side of a two-valued factor."""
    out = {}
    for name in factors.columns:
        values = factors[name].to_numpy(float)
        kinds = np.unique(values)
        if len(kinds) < 2:
            out[name] = reasons.NO_VARIATION
        elif len(kinds) == 2 and not all(event[values == kind].any() for kind in kinds):
            out[name] = reasons.SEPARATION
    return out


def cox(entry, duration, event, factors: pd.DataFrame, *, level: float = 0.95) -> Cox:
    """
    Hazard ratios of losing a customer, with a check that they are constant over time.

    Factors with one value, or with no loss on one side (their ratio would be 0 or
    infinite), are left out and named in `left_out`. Refused as a whole: fewer than 10
    losses per factor, factors that determine each other, a fit that does not
    converge. Unmeasured differences between customers shrink all ratios towards 1.

    Parameters
    ----------
    entry, duration, event
        As in `survival.kaplan_meier`.
    factors : DataFrame, n rows, numbers or 0/1
    level : float

    Returns
    -------
    Cox

    Raises
    ------
    TableError
        Where a row has no time under observation.

    References
    ----------
    Cox (1972), J. R. Stat. Soc. B 34, 187-220; ties by Efron (1977).
    Grambsch, Therneau (1994), Biometrika 81, 515-526.
    Peduzzi et al. (1995), J. Clinical Epidemiology 48, 1503-1510 (ten events per factor).

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> pair = np.repeat([0, 1], 100)
    >>> time = rng.exponential(np.where(pair, 5.0, 10.0))
    >>> fit = cox(None, time, np.ones(200), pd.DataFrame({"pair": pair}))
    >>> bool(fit.table["low"][0] < 2 < fit.table["high"][0])
    True
    """
    entry, duration, event = _checked(entry, duration, event)
    reasons.check_same_length(duration=duration, factors=factors)
    left_out = _unusable(factors, event)
    kept = [name for name in factors.columns if name not in left_out]
    empty = Cox(pd.DataFrame(columns=COLUMNS), len(duration), int(event.sum()), left_out=left_out)
    if not kept or event.sum() < EVENTS_PER_FACTOR * len(kept):
        return _refused(empty, reasons.TOO_FEW_EVENTS if kept else reasons.NO_VARIATION)
    values = factors[kept].to_numpy(float)
    if np.linalg.matrix_rank((values - values.mean(axis=0)) / values.std(axis=0)) < len(kept):
        return _refused(empty, reasons.SEPARATION)
    frame = pd.DataFrame(values, columns=[f"x{i}" for i in range(len(kept))])
    return _fitted(frame.assign(entry=entry, duration=duration, event=event), kept, empty, level)


def _refused(empty, reason):
    return Cox(empty.table, empty.n, empty.events, left_out=empty.left_out, reason=reason)


def _fitted(frame, kept, empty, level):
    from lifelines import CoxPHFitter
    from lifelines.exceptions import ConvergenceError, ConvergenceWarning

    fitter = CoxPHFitter(alpha=1 - level)
    late = {"entry_col": "entry"} if (frame["entry"] > 0).any() else {}
    frame = frame if late else frame.drop(columns="entry")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ConvergenceWarning)
            fitter.fit(frame, "duration", "event", fit_options={"precision": 1e-10}, **late)
    except (ConvergenceError, ConvergenceWarning, np.linalg.LinAlgError):
        return _refused(empty, reasons.NOT_CONVERGED)
    summary = fitter.summary
    if not np.isfinite(summary["se(coef)"]).all() or (summary["se(coef)"] > 10).any():
        return _refused(empty, reasons.SEPARATION)
    columns = frame[[f"x{i}" for i in range(len(kept))]].to_numpy()
    entry = frame["entry"].to_numpy() if late else np.zeros(len(frame))
    seen = entry, frame["duration"].to_numpy(), frame["event"].to_numpy()
    check_p = _proportional(*seen, columns, summary["coef"].to_numpy(), fitter.variance_matrix_.to_numpy())
    limits = np.exp(fitter.confidence_intervals_.to_numpy())
    table = pd.DataFrame(
        {
            "factor": kept, "n": empty.n, "events": empty.events,
            "estimate": np.exp(summary["coef"].to_numpy()), "low": limits[:, 0], "high": limits[:, 1],
            "log_hazard": summary["coef"].to_numpy(), "std_error": summary["se(coef)"].to_numpy(),
            "p_value": summary["p"].to_numpy(), "ph_p_value": check_p,
        }
    )  # fmt: skip
    return Cox(
        table, empty.n, empty.events, float(fitter.log_likelihood_), float(fitter.concordance_index_),
        bool((adjusted(check_p) > 0.05).all()), empty.left_out,
    )  # fmt: skip


def _proportional(entry, duration, event, factors, log_hazard, covariance) -> np.ndarray:
    """p-values of the slope of scaled Schoenfeld residuals over S(t); lifelines has none for late entry."""
    factors = factors - factors.mean(axis=0)
    risk = np.exp(factors @ log_hazard)
    parts = np.column_stack([risk, risk[:, None] * factors])
    times, at = np.unique(duration[event], return_inverse=True)

    def before(values):  # sums of `parts` over those whose value lies before each time
        order = np.argsort(values, kind="stable")
        sums = np.vstack([np.zeros(parts.shape[1]), np.cumsum(parts[order], axis=0)])
        return sums[np.searchsorted(values[order], times, side="left")]

    inside = before(entry) - before(duration)
    residual = factors[event] - (inside[:, 1:] / inside[:, :1])[at]
    clock = step(kaplan_meier(entry, duration, event, min_at_risk=0), duration[event])
    clock, losses = clock - clock.mean(), int(event.sum())
    scaled = losses * residual @ covariance
    spread = losses * np.diag(covariance) * (clock**2).sum()
    return special.chdtrc(1, (clock @ scaled) ** 2 / np.where(spread > 0, spread, np.nan))
