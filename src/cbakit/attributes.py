"""What is known about a customer, joined to any frame that has customer_id, ready to group by."""

import numpy as np
import pandas as pd

from cbakit.periods import age_on, days, months_between
from cbakit.schemas import as_word, with_columns

AGE_EDGES = (16, 25, 35, 45, 55)
AGE_BANDS = ("0-15", "16-24", "25-34", "35-44", "45-54", "55+")
UNKNOWN = "unknown"
NOT_RECORDED = "not_recorded"
OUTCOMES = ("attr_status",)  # what the export says on its own day: of renewal and of staying that is the outcome itself


def age_band(age) -> np.ndarray:
    """Age band of each age in years, shape of `age`; NaN becomes "unknown"."""
    age = np.asarray(age, float)
    index = np.searchsorted(AGE_EDGES, np.nan_to_num(age), side="right")
    return np.where(np.isnan(age), as_word(UNKNOWN), np.array(AGE_BANDS, dtype=object)[index])


def with_attributes(frame: pd.DataFrame, customers: pd.DataFrame, *, on) -> pd.DataFrame:
    """
    `frame` with the customer's sex, age band, source and declared extras as columns.

    Parameters
    ----------
    frame : DataFrame with ``customer_id``
    customers : DataFrame, table `customers`
    on : date or array_like of dates, shape (len(frame),)
        Day on which the age is taken.

    Returns
    -------
    DataFrame, same rows and order, what `frame` held shared with it
        Adds ``sex``, ``age`` (years, NaN unknown), ``age_band``, ``source`` ("unknown" where empty),
        ``referred`` ("referred", "other" or "unknown") and every ``attr_*``.
    """
    who = pd.Index(customers["customer_id"]).get_indexer(frame["customer_id"])

    def of(column: str) -> pd.Series:
        return pd.Series(pd.api.extensions.take(customers[column].to_numpy(), who, allow_fill=True))

    day = np.broadcast_to(days(on if np.ndim(on) else [on]), len(frame))
    year = day.astype("datetime64[Y]").astype("int64") + 1970
    second_half = (day.astype("datetime64[M]").astype("int64") % 12 + 1) >= 7
    age = year - of("birth_year").to_numpy(float) - np.where(second_half, 0.0, 1.0)
    source = _known_or(of("source")).astype(object)
    named = of("referrer_id").notna().to_numpy()
    other = np.where(source == UNKNOWN, as_word(UNKNOWN), as_word("other"))
    referred = np.where(named | (source == "referral"), as_word("referred"), other)
    if "age_at_export" in customers and of("birth_year").isna().all():
        age = of("age_at_export").to_numpy(float)
    extras = {str(c): _known_or(of(c)) for c in customers.columns if str(c).startswith("attr_")}
    return with_columns(
        frame,
        sex=_known_or(of("sex")),
        age=age,
        age_band=age_band(age),
        source=source,
        referred=referred,
        **extras,
    )


def _known_or(values: pd.Series) -> np.ndarray:
    """The values with "unknown" where there is none, one text for all rows: `fillna` would make one for each."""
    absent = values.isna().to_numpy()
    if not absent.any():
        return values.to_numpy()
    out = values.to_numpy(object, copy=True)
    out[absent] = UNKNOWN
    return out


def contract_held(refusals: pd.DataFrame, terms: pd.DataFrame) -> np.ndarray:
    """Position in `terms` of the contract of each refusal, -1 where the customer has none."""
    if terms.empty or refusals.empty:
        return np.full(len(refusals), -1)
    named = pd.Series(np.arange(len(terms)), index=terms["contract_id"]).loc[lambda s: ~s.index.duplicated()]
    by_name = refusals["contract_id"].map(named).fillna(-1).astype(int).to_numpy()
    held = terms[["customer_id", "starts_on"]].assign(row=np.arange(len(terms))).sort_values("starts_on", kind="stable")
    asked = refusals[["customer_id", "recorded_on"]].assign(at=np.arange(len(refusals)))
    asked["starts_on"] = asked["recorded_on"].fillna(pd.Timestamp("2199-12-31")).astype("datetime64[ns]")
    asked = asked.sort_values("starts_on", kind="stable")
    found = pd.merge_asof(asked, held, on="starts_on", by="customer_id").sort_values("at")
    return np.where(by_name >= 0, by_name, found["row"].fillna(-1).astype(int).to_numpy())


def membership_year(terms: pd.DataFrame, spells: pd.DataFrame) -> np.ndarray:
    """Membership year ("1" to "4", "5+") in which each contract ends, on the membership clock, shape (len(terms),)."""
    if terms.empty:
        return np.array([], dtype=object)
    start = spells.set_index("spell_id")["starts_on"].reindex(terms["spell_id"])
    months = months_between(start, (terms["clock_end"].to_numpy() + 1).astype("datetime64[D]"))
    year = np.maximum(np.ceil(np.nan_to_num(months) / 12 - 1e-9), 1).astype(int)
    return np.where(year >= 5, "5+", year.astype(str)).astype(object)


__all__ = [
    "AGE_BANDS",
    "NOT_RECORDED",
    "OUTCOMES",
    "UNKNOWN",
    "age_band",
    "age_on",
    "contract_held",
    "membership_year",
    "with_attributes",
]
