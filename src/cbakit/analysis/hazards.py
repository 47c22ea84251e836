"""Who is lost sooner with everything else equal: one Cox model, with a check that it holds at every tenure."""

from collections.abc import Sequence

import pandas as pd

from cbakit.attributes import NOT_RECORDED, UNKNOWN
from cbakit.estimates import cox, reasons

COLUMNS = [
    "dimension",
    "segment",
    "reference",
    "n",
    "n_versus",
    "estimate",
    "low",
    "high",
    "p",
    "ph_p",
    "changing",
    "reason",
]
ATTRIBUTES = ("product", "sex", "age_band", "source", "club")
SILENT = {UNKNOWN, NOT_RECORDED, "not_measured", "other", ""}
LEAST = 30  # customers of a group, to be told apart from the reference


def hazards(tenures: pd.DataFrame, *, by: Sequence[str] = ATTRIBUTES, least: int = LEAST) -> pd.DataFrame:
    """
    Hazard ratios of losing a customer, each group against the largest of its attribute, all attributes together.

    Where the ratio changes with tenure (Schoenfeld residuals, corrected for the number of groups) the row is marked
    ``changing``: then the ratio is only an average over time, and the difference of restricted means, which needs no
    such assumption, is what may be said. Groups with an unknown value or too few customers share one level that is
    not shown.

    Parameters
    ----------
    tenures : DataFrame
        Result of `retention.tenures`.
    by : sequence of str
        Columns; absent ones and those with one known group are passed over.
    least : int

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``reference``, ``n``, ``n_versus`` (of the reference), ``estimate``
        (ratio; above 1 is lost sooner), ``low``,
        ``high``, ``p``, ``ph_p``
        (the ratio is constant), ``changing``, ``reason`` (why nothing was fitted; then one row without numbers).

    References
    ----------
    Cox (1972), J. R. Stat. Soc. B 34, 187-220. Grambsch, Therneau (1994), Biometrika 81, 515-526.
    """
    seen = tenures[tenures["seen"].astype(bool) & (tenures["spell_no"] == 1)]
    factors, named = {}, []
    for dimension in [c for c in by if c in seen]:
        values = seen[dimension].astype(str)
        size = values[~values.isin(SILENT)].value_counts()
        levels = list(size[size >= least].sort_index(kind="stable").sort_values(ascending=False, kind="stable").index)
        if len(levels) < 2:
            continue
        for level in levels[1:]:
            factors[f"{dimension}|{level}"] = (values == level).astype(float).to_numpy()
            named.append((dimension, level, levels[0], int(size[level]), int(size[levels[0]])))
        rest = ~values.isin(levels)
        if rest.any():
            factors[f"{dimension}|"] = rest.astype(float).to_numpy()
    if not named:
        return pd.DataFrame(columns=COLUMNS)
    table = pd.DataFrame(factors)
    fitted = cox.cox(seen["entry_months"], seen["months"], seen["lost"], table)
    out = pd.DataFrame(named, columns=COLUMNS[:5])
    if fitted.reason != reasons.OK:
        empty = {c: float("nan") for c in COLUMNS[5:10]}
        return out.head(1).assign(**empty, changing=False, reason=fitted.reason)[COLUMNS]
    found = fitted.table.set_index("factor").reindex(out["dimension"] + "|" + out["segment"]).reset_index(drop=True)
    changing = _changing(found["ph_p_value"])
    numbers = {"estimate": found["estimate"], "low": found["low"], "high": found["high"]}
    tests = {"p": found["p_value"], "ph_p": found["ph_p_value"]}
    return out.assign(**numbers, **tests, changing=changing, reason=reasons.OK)[COLUMNS]


def contrasts(hazards: pd.DataFrame) -> pd.DataFrame:
    """The ratios of `hazards` as rows for the run's one family of comparisons (metric "hazard_ratio")."""
    named = {"family_id": "hazards", "metric": "hazard_ratio"}
    out = hazards[hazards["p"].notna()].rename(columns={"reference": "versus"}).assign(**named)
    return out[["family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", *COLUMNS[5:9]]]


def claimed(hazards: pd.DataFrame, family: pd.DataFrame) -> pd.DataFrame:
    """
    `hazards` with ``claim``: whether the run's one family lets the ratio be spoken of.

    Returns
    -------
    DataFrame
        `hazards` with ``claim`` (bool).
    """
    kept = family[(family["metric"] == "hazard_ratio") & family["claim"].astype(bool)] if len(family) else family
    named = set(zip(kept.get("dimension", []), kept.get("segment", []), strict=True))
    own = [pair in named for pair in zip(hazards["dimension"], hazards["segment"], strict=True)]
    return hazards.assign(claim=pd.Series(own, index=hazards.index, dtype=bool))


def _changing(p_values: pd.Series):
    from cbakit.estimates.multiple import adjusted

    return pd.Series(adjusted(p_values)).fillna(1.0).to_numpy() <= 0.05
