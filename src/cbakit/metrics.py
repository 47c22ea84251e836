"""The names in metrics.csv: what each is, its unit and whether it carries an interval."""

from dataclasses import dataclass

import pandas as pd

from cbakit.errors import ParameterError, nearest

COLUMNS = ["metric", "dimension", "segment", "value", "low", "high", "n", "unit"]


@dataclass(frozen=True)
class Metric:
    """Unit of a metric, whether its rows carry an interval, and whether groups put together add up (counts, sums, parts)."""

    unit: str
    interval: bool = True
    adds: bool = False


_EXACT = Metric("customers", interval=False, adds=True)
_SUM = Metric("money", interval=False, adds=True)
_PART = Metric("share", interval=False, adds=True)
METRICS: dict[str, Metric] = {
    "active_customers": _EXACT,
    "in_grace_customers": _EXACT,
    "first_year_customers": _EXACT,
    "renewal_base_customers": _EXACT,
    "customers_in_year": _EXACT,
    "renewal_rate": Metric("share"),
    "survival": Metric("share"),
    "median_membership_months": Metric("months"),
    "restricted_mean_months": Metric("months"),
    "attrition_per_1000_months": Metric("rate"),
    "churn_share": Metric("share", interval=False),
    "value_to_date": Metric("money"),
    "ltv_horizon": Metric("money"),
    "remaining_value": Metric("money"),
    "base_value": Metric("money"),
    "value_of_one_point": Metric("money a year"),
    "refusal_share": Metric("share"),
    "refusal_coverage": Metric("share"),
    "referral_share": Metric("share"),
    "referrals_per_100_customer_years": Metric("rate"),
    "referred_survival_gain": Metric("months"),
    "key_segment_share_of_new": Metric("share"),
    "opening": _EXACT,
    "new": _EXACT,
    "returned": _EXACT,
    "lost": _EXACT,
    "closing": _EXACT,
    "opening_money": _SUM,
    "new_money": _SUM,
    "returned_money": _SUM,
    "lost_money": _SUM,
    "closing_money": _SUM,
    "arpu": Metric("money"),
    "cac": Metric("money"),
    "ltv_to_cac": Metric("ratio"),
    "gini": Metric("share", interval=False),
    "abc": _EXACT,
    "xyz": _EXACT,
    "abc_xyz": _EXACT,
    "rfm": _EXACT,
    "abc_money": _PART,
    "xyz_money": _PART,
    "abc_xyz_money": _PART,
    "rfm_money": _PART,
    "forecast_customers": Metric("customers"),
    "forecast_money": Metric("money"),
    "score_auc": Metric("number"),
    "score_calibration_error": Metric("number"),
}


def metric(name: str, result: pd.DataFrame, *, dimension: str | None = None) -> pd.DataFrame:
    """
    Rows of metrics.csv out of a result table.

    Parameters
    ----------
    name : str
        A name of `METRICS`.
    result : DataFrame
        With ``estimate`` and ``n``; ``dimension``, ``segment``, ``low``, ``high``, ``customers`` where it has them.
    dimension : str, optional
        Overrides the result's dimension.

    Returns
    -------
    DataFrame with `COLUMNS`, and with ``customers`` where they are counted beside ``n``: by them small cells are hidden

    Raises
    ------
    ParameterError
        If `name` is not registered, or a column is missing.
    """
    if name not in METRICS:
        raise ParameterError(f"There is no metric {name!r}{nearest(name, METRICS) or '; register it in metrics.py.'}")
    if not isinstance(result, pd.DataFrame):
        raise ParameterError(f"The metric {name!r} needs a table with estimate and n; got {type(result).__name__}.")
    if missing := {"estimate", "n"} - set(result.columns):
        raise ParameterError(f"The result for metric {name!r} lacks {', '.join(sorted(missing))}.")
    nothing = pd.Series([float("nan")] * len(result), index=result.index)
    blank = pd.Series([""] * len(result), index=result.index)
    rows = pd.DataFrame(
        {
            "metric": name,
            "dimension": dimension if dimension is not None else result.get("dimension", blank),
            "segment": result.get("segment", blank).astype(str),
            "value": result["estimate"].astype(float),
            "low": result.get("low", nothing),
            "high": result.get("high", nothing),
            "n": result["n"],
            "unit": METRICS[name].unit,
        }
    )
    return (rows.assign(customers=result["customers"]) if "customers" in result else rows).reset_index(drop=True)
