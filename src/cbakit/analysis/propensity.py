"""Who is likely to buy something beside the contract: a look at everybody active on several days, each judged 90 days on."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import recent
from cbakit.periods import days

AHEAD = 90  # days in which somebody buys or does not
RULES = {"days_since_extra": -1.0}  # the plain rule: who bought lately buys again
WORDS = ("product", "sex", "source")
LOOKED_AT = ("customer_id", "state", "days_since_start", "contract_number", "term_days", "age", *WORDS)  # of a roster


def panel(rosters: dict, payments: pd.DataFrame, visits: pd.DataFrame, *, as_of) -> tuple[pd.DataFrame, pd.DataFrame]:
    """
    Active customers on several days, what was known of them on each, and whether they bought an extra within `AHEAD` days.

    An extra is a payment that belongs to no contract.

    Parameters
    ----------
    rosters : dict of day -> DataFrame
        ``base.roster(day)``, of which `LOOKED_AT` is enough.
    payments, visits : DataFrame, canonical tables
    as_of : date
        Of a day less than `AHEAD` days before it the event is unknown and stands as False.

    Returns
    -------
    (cases, features)
        ``customer_id``, ``on``, ``event``; and numbers and words, one row each.
    """
    parts = [r.loc[r["state"] == "active", [*LOOKED_AT]].assign(on=pd.Timestamp(on)) for on, r in rosters.items()]
    names = ["customer_id", "on", "event"]
    if not parts or not payments["contract_id"].notna().any():
        return pd.DataFrame(columns=names), pd.DataFrame(columns=["days_since_extra"])
    rows = pd.concat(parts, ignore_index=True)
    extra = payments[payments["contract_id"].isna() & (payments["amount"] > 0)]
    day, on = days(extra["paid_on"]).astype("int64"), days(rows["on"]).astype("int64")
    told = recent.before(rows["customer_id"], on, events_who=extra["customer_id"], events_day=day, windows=(90, 180))
    later = recent.before(
        rows["customer_id"], on + AHEAD, events_who=extra["customer_id"], events_day=day, windows=(AHEAD,)
    )
    features = pd.DataFrame(
        {
            "days_since_extra": np.minimum(told["since"], 366.0),
            "extras_90": told["within_90"].astype(float),
            "extras_180": told["within_180"].astype(float),
            "tenure_months": rows["days_since_start"].to_numpy(float) / 30.4,
            "contract_number": np.minimum(rows["contract_number"].to_numpy(float), 10),
            "term_months": np.nan_to_num(rows["term_days"].to_numpy(float)) / 30.4,
            "age": rows["age"].to_numpy(float),
            **_visits(rows["customer_id"], visits, on),
            **{c: rows[c].fillna(UNKNOWN).astype(str).to_numpy() for c in WORDS if c in rows},
        }
    )
    return rows[["customer_id", "on"]].assign(event=later[f"within_{AHEAD}"] > 0), features


def _visits(customer: pd.Series, visits: pd.DataFrame, on: np.ndarray) -> dict[str, np.ndarray]:
    if not len(visits):
        return {}
    came = days(visits["visited_at"]).view("int64")
    found = recent.before(customer, on, events_who=visits["customer_id"], events_day=came, windows=(28,))
    known = on - 28 >= came.min()
    return {
        "visits_28": np.where(known, found["within_28"], np.nan),
        "days_since_visit": np.where(known, np.minimum(found["since"], 91), np.nan),
    }
