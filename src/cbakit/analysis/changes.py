"""What has changed since the last report: the same metrics of two runs, compared only where they mean the same."""

import json
from typing import Any

import numpy as np
import pandas as pd

from cbakit.estimates import mover, multiple

KEY = ["metric", "dimension", "segment"]
CHANGES = [
    *KEY, "unit", "before", "before_low", "before_high", "n_before", "now", "low", "high", "n", "change",
    "change_low", "change_high", "p", "q", "claim", "differs",
]  # fmt: skip
HEADLINES = (
    ("active_customers", "", ""), ("first_year_customers", "", ""), ("renewal_base_customers", "", ""),
    ("renewal_rate", "", ""), ("renewal_rate", "membership_year", "1"), ("renewal_rate", "membership_year", "2"),
    ("survival", "months", "12"), ("attrition_per_1000_months", "", ""), ("arpu", "", ""), ("ltv_horizon", "", ""),
    ("base_value", "", ""), ("value_of_one_point", "", ""), ("refusal_coverage", "", ""), ("referral_share", "", ""),
    ("referrals_per_100_customer_years", "", ""),
)  # fmt: skip
WHOLE = frozenset(
    {"kind", "loyalty_days", "membership_clock", "recording_lag_days", "ends_include_freezes", "leave_out"}
)
MONEY = {  # settings that change these metrics alone
    "horizon_years": {"ltv_horizon", "remaining_value", "base_value"},
    "discount_rate": {"ltv_horizon", "remaining_value", "base_value"},
    "margin_share": {"ltv_horizon", "remaining_value", "base_value", "value_of_one_point", "value_to_date"},
    "currency": {"ltv_horizon", "remaining_value", "base_value", "value_of_one_point", "value_to_date", "arpu", "cac"},
}
TESTED = (
    "renewal_rate", "survival", "restricted_mean_months", "attrition_per_1000_months", "arpu", "ltv_horizon",
    "remaining_value", "base_value", "value_of_one_point", "refusal_coverage", "refusal_share", "referral_share",
    "referrals_per_100_customer_years", "referred_survival_gain", "key_segment_share_of_new", "median_membership_months",
)  # fmt: skip


def settings_of(manifest: dict[str, Any]) -> dict[str, Any]:
    """What a manifest says of the definitions and the kit; nothing for a first run."""
    return dict(manifest.get("parameters", {})) | ({"cbakit": manifest["cbakit"]} if "cbakit" in manifest else {})


def settings_now(settings) -> dict[str, Any]:
    """The same of the settings in force (`config.Client`)."""
    from cbakit import __version__

    return json.loads(settings.model_dump_json(include={*WHOLE, *MONEY, "min_n"})) | {"cbakit": __version__}


def definitions(before: dict[str, Any], now: dict[str, Any]) -> pd.DataFrame:
    """
    Settings in which two runs differ, and whether that forbids comparing everything, some metrics or nothing.

    Parameters
    ----------
    before, now : dict
        ``parameters`` of the two manifests, and the kit's version as ``cbakit``.

    Returns
    -------
    DataFrame with setting, before, now (as text), reach ("all", "money", "none")
    """
    rows = []
    for name in sorted(set(before) & set(now)):
        if before.get(name) != now.get(name) and name in {*WHOLE, *MONEY, "min_n", "cbakit"}:
            reach = "all" if name in WHOLE else "money" if name in MONEY else "none"
            rows.append((name, str(before.get(name)), str(now.get(name)), reach))
    return pd.DataFrame(rows, columns=["setting", "before", "now", "reach"])


def compared(before: pd.DataFrame, now: pd.DataFrame, differing: pd.DataFrame, *, rate: float = 0.05) -> pd.DataFrame:
    """
    Metrics that both runs have, with the change, its interval, and whether it is more than chance.

    Counts and sums are exact: their change needs no interval. A coverage of nought in both is no measure of anything,
    and where neither run sees anybody beyond the first year (records may be too short), years of the base are none.
    Estimates are compared as if they were independent; where the runs share months the interval is too wide, never too
    narrow. The headlines are one Benjamini-Hochberg
    family and all else another, since the family of the run knows nothing of another run.

    Parameters
    ----------
    before, now : DataFrame
        Rows of metrics.csv.
    differing : DataFrame
        Result of `definitions`.
    rate : float
        Expected share of false claims.

    Returns
    -------
    DataFrame with `CHANGES`
        ``differs`` is True where a definition changed: such a row has no change.
    """
    keys = {c: (lambda t, c=c: t[c].fillna("").astype(str)) for c in KEY}
    numbers = ["value", "low", "high", "n"]
    first, second = (t.assign(**keys)[[*KEY, "unit", *numbers]] for t in (before, now))
    both = second.merge(first.drop(columns="unit"), on=KEY, suffixes=("", "_before"))
    both = both.rename(
        columns={"value": "now", "value_before": "before", "low_before": "before_low", "high_before": "before_high"}
    )
    both = both[both["now"].notna() & both["before"].notna()]
    nobody_records = both["metric"].eq("refusal_coverage") & both["now"].eq(0) & both["before"].eq(0)
    both = both[~nobody_records & ~_nobody_later(both)].reset_index(drop=True)
    rows = [_change(row, _differs(row["metric"], differing)) for row in both.to_dict("records")]
    found = pd.DataFrame(rows, columns=[c for c in CHANGES if c not in ("q", "claim")])
    q = np.full(len(found), np.nan)
    heads = np.array([key in HEADLINES for key in found[KEY].itertuples(index=False, name=None)], bool)
    for side in (heads, ~heads) if len(found) else ():
        q[side] = multiple.adjusted(found["p"].astype(float)[side])
    found = found.assign(q=q, claim=np.nan_to_num(q, nan=1.0) <= rate)
    return found[CHANGES]


def _nobody_later(both: pd.DataFrame) -> pd.Series:
    """Rows of the split by first and later years where both runs have nobody in the later ones."""
    later = both[both["metric"].eq("renewal_base_customers") & both["dimension"].eq("")]
    nobody = len(later) > 0 and bool(later[["now", "before"]].eq(0).all(axis=None))
    return both["metric"].isin(["first_year_customers", "renewal_base_customers"]) & nobody


def _differs(metric: str, differing: pd.DataFrame) -> bool:
    if (differing["reach"] == "all").any():
        return True
    return any(metric in MONEY[s] for s in differing.loc[differing["reach"] == "money", "setting"])


def _change(row: dict[str, Any], differs: bool) -> dict[str, Any]:
    out = row | {"differs": differs, "change": np.nan, "change_low": np.nan, "change_high": np.nan, "p": np.nan}
    if differs:
        return out
    out["change"] = row["now"] - row["before"]
    limits = [row[c] for c in ("low", "high", "before_low", "before_high")]
    if pd.isna(limits).any():
        return out
    gap = mover.difference(
        mover.Limits(row["now"], row["low"], row["high"]),
        mover.Limits(row["before"], row["before_low"], row["before_high"]),
    )
    out |= {"change_low": gap.low, "change_high": gap.high}
    if row["metric"] in TESTED:
        out["p"] = mover.chance_of_none(gap)
    return out


def headlines(changes: pd.DataFrame) -> pd.DataFrame:
    """
    The rows of `HEADLINES` that both runs have, in that order.

    Returns
    -------
    DataFrame
        Rows and columns of `changes`.
    """
    order = {key: at for at, key in enumerate(HEADLINES)}
    at = [order.get(key, -1) for key in changes[KEY].itertuples(index=False, name=None)]
    found = changes.assign(order=at)
    return found[found["order"] >= 0].sort_values("order").drop(columns="order").reset_index(drop=True)


def segments(changes: pd.DataFrame, *, most: int = 8) -> pd.DataFrame:
    """
    Changes of segments that are more than chance, the surest first; headlines are not repeated.

    Returns
    -------
    DataFrame
        Rows and columns of `changes`, at most `most`, the lowest ``p`` first.
    """
    heads = set(HEADLINES)
    own = [key not in heads for key in changes[KEY].itertuples(index=False, name=None)]
    found = changes[np.array(own, bool) & changes["claim"].astype(bool)] if len(changes) else changes
    return found.sort_values("p", kind="stable").head(most).reset_index(drop=True)
