"""Who will spend more: a look at regular customers on several days, each judged half a year on; and by what way they do."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import recent
from cbakit.estimates.shares import wilson
from cbakit.periods import days

AHEAD = 182  # days before and after a look: two halves of a year
RISE = 0.25  # more money by at least this share is a rise; less would mostly be a change of prices
RULES = {"trend": 1.0, "spent_little": 1.0}  # who was rising already; who has room
WORDS = ("product", "sex", "source")
LOOKED_AT = (  # of a roster
    "customer_id", "state", "days_since_start", "contract_number", "term_days", "age", *WORDS, "contract_starts_on",
    "contract_ends_on",
)  # fmt: skip
WAYS = ("oftener", "dearer", "beside")
CASES = ["customer_id", "on", "event", "way", "before", "after", "margin_before", "margin_after"]
RESULT = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]


def panel(rosters: dict, earned: pd.DataFrame, visits: pd.DataFrame, *, as_of) -> tuple[pd.DataFrame, pd.DataFrame]:
    """
    Regular customers on several days, what was known of them, and whether the half-year after brought more than that before.

    Regular: active, here for the whole half-year before, and money in it. More: by at least `RISE`. Who had only just come
    would rise for that alone.

    Parameters
    ----------
    rosters : dict of day -> DataFrame
        ``base.roster(day)``.
    earned : DataFrame
        Result of `money.recognised`.
    visits : DataFrame, canonical table
    as_of : date
        Of a day less than `AHEAD` days before it the event is unknown and stands as False.

    Returns
    -------
    (cases, features)
        `CASES` (``way``: "oftener" or "dearer" purchases, in a club a "dearer" contract or more "beside" it, whichever added
        more); and numbers and words, one row each.
    """
    parts = []
    for on, roster in rosters.items():
        here = roster[(roster["state"] == "active") & (roster["days_since_start"] >= AHEAD)]
        parts.append(_look(here.assign(on=pd.Timestamp(on)), earned, shop=_is_shop(earned)))
    parts = [p for p in parts if len(p)]
    if not parts:
        return pd.DataFrame(columns=CASES), pd.DataFrame(columns=list(RULES))
    rows = pd.concat(parts, ignore_index=True)
    rows.loc[rows["on"] > pd.Timestamp(as_of) - pd.Timedelta(days=AHEAD), "event"] = False
    features = pd.DataFrame(
        {
            "trend": rows["late"] / rows["before"],
            "spent_little": -rows["before"],
            "pieces": rows["times_before"],
            "beside_share": rows["beside_before"] / rows["before"],
            "tenure_months": rows["days_since_start"].to_numpy(float) / 30.4,
            "days_left": np.clip((_end_as_sold(rows) - days(rows["on"])).astype(float), -400, 400),
            "contract_number": np.minimum(rows["contract_number"].to_numpy(float), 10),
            "age": rows["age"].to_numpy(float),
            **_visits(rows, visits),
            **{c: rows[c].fillna(UNKNOWN).astype(str).to_numpy() for c in WORDS if c in rows},
        }
    )
    return rows[CASES], features


def _end_as_sold(rows: pd.DataFrame) -> np.ndarray:
    """Last day of each running contract as it was sold: freezes and cancellations may be of a later day."""
    if "term_days" not in rows:
        return days(rows["contract_ends_on"])
    length = np.nan_to_num(rows["term_days"].to_numpy(float), nan=400.0).astype("timedelta64[D]")
    return days(rows["contract_starts_on"]) + length - np.timedelta64(1, "D")


def regulars(ways: pd.DataFrame) -> int:
    """Customers whom the result of `ways` looks at."""
    rows = ways[ways["dimension"] == "raised"] if len(ways) else ways
    return int(rows["n"].iloc[0]) if len(rows) else 0


def shoppers(terms: pd.DataFrame, *, on) -> pd.DataFrame:
    """Everybody in a shop who had bought by a day, as `panel` wants its rosters: a spell there ends with any long silence."""
    seen = terms[terms["starts_on"] <= pd.Timestamp(on)]
    by = seen.groupby("customer_id")
    out = by.agg(
        first=("starts_on", "min"), contract_ends_on=("starts_on", "max"), contract_number=("starts_on", "size")
    )
    words = [c for c in ("age", *WORDS) if c in seen]
    out = out.join(by[words].last()).reset_index()
    return out.assign(state="active", days_since_start=(pd.Timestamp(on) - out["first"]).dt.days)


def _is_shop(earned: pd.DataFrame) -> bool:
    dues = (earned["kind"] == "dues").to_numpy(bool)
    return bool(dues.any()) and bool((earned["starts_on"] == earned["ends_on"])[dues].all())


def _look(here: pd.DataFrame, earned: pd.DataFrame, *, shop: bool) -> pd.DataFrame:
    """Customers on one day with their money before and after it, and the way in which it rose most."""
    if here.empty or earned.empty:
        return here.iloc[:0]
    on, who = here["on"].iloc[0], here["customer_id"]
    half, quarter = pd.Timedelta(days=AHEAD), pd.Timedelta(days=AHEAD // 2)
    before, after = _between(earned, on - half, on), _between(earned, on, on + half)
    late = _between(earned, on - quarter, on)
    found = {f"{c}_before": who.map(before[c]).fillna(0.0).to_numpy() for c in before}
    found |= {f"{c}_after": who.map(after[c]).fillna(0.0).to_numpy() for c in after}
    out = here.assign(**found, late=who.map(late["all"]).fillna(0.0).to_numpy())
    out = out.assign(before=out["all_before"], after=out["all_after"])
    out = out[out["before"] > 0]
    return out.assign(event=out["after"] >= (1 + RISE) * out["before"], way=_ways(out, shop=shop))


def _between(earned: pd.DataFrame, since: pd.Timestamp, until: pd.Timestamp) -> pd.DataFrame:
    """Money of each customer on the days after `since` up to `until`: all, beside contracts, margin, number of purchases."""
    start, end = days(earned["starts_on"]), days(earned["ends_on"])
    first, last = days([since])[0] + np.timedelta64(1, "D"), days([until])[0]
    touched = (start <= last) & (np.maximum(end, start) >= first)
    earned, start, end = earned[touched], start[touched], end[touched]
    length = np.maximum((end - start).astype(float) + 1, 1)
    share = np.clip((np.minimum(end, last) - np.maximum(start, first)).astype(float) + 1, 0, None) / length
    beside = (earned["kind"] != "dues").to_numpy(float)
    began = ((start >= first) & (start <= last) & (earned["amount"] > 0).to_numpy()).astype(float)
    money = earned["amount"].to_numpy(float) * share
    columns = {
        "all": money,
        "beside": money * beside,
        "margin": earned["margin"].to_numpy(float) * share,
        "times": began,
    }
    return pd.DataFrame(columns).groupby(earned["customer_id"].to_numpy()).sum()


def _ways(rows: pd.DataFrame, *, shop: bool) -> np.ndarray:
    """What added most to each customer's money: more purchases or dearer ones; in a club a dearer contract or more beside it."""
    if not shop:
        beside = rows["beside_after"] - rows["beside_before"]
        return np.where(beside > (rows["after"] - rows["before"]) / 2, "beside", "dearer")
    with np.errstate(divide="ignore", invalid="ignore"):
        times = np.log(rows["times_after"].to_numpy(float) / rows["times_before"].to_numpy(float))
        whole = np.log(rows["after"].to_numpy(float) / rows["before"].to_numpy(float))
    return np.where(np.nan_to_num(times, nan=0.0) > np.nan_to_num(whole, nan=0.0) / 2, "oftener", "dearer")


def _visits(rows: pd.DataFrame, visits: pd.DataFrame) -> dict[str, np.ndarray]:
    if not len(visits):
        return {}
    came, on = days(visits["visited_at"]).view("int64"), days(rows["on"]).astype("int64")
    found = recent.before(rows["customer_id"], on, events_who=visits["customer_id"], events_day=came, windows=(28,))
    return {"visits_28": np.where(on - 28 >= came.min(), found["within_28"], np.nan)}


def ways(cases: pd.DataFrame, *, cost_known: bool = False) -> pd.DataFrame:
    """
    Of the regular customers of the last look that can be judged: how many spent more, and of those in which way.

    Parameters
    ----------
    cases : DataFrame
        Cases of `panel`.
    cost_known : bool
        The cost of what was sold is recorded; then "margin" is there too: of those who spent more, whose margin rose by
        more than the money.

    Returns
    -------
    DataFrame
        ``dimension`` ("raised", "way" or "margin"), ``segment``, ``n``, ``hits``, ``estimate`` with Wilson limits.
    """
    if cases.empty:
        return pd.DataFrame(columns=RESULT)
    rows = cases[cases["on"] == cases["on"].max()]
    more = rows[rows["event"].astype(bool)]
    told = [("raised", "", len(rows), len(more))]
    told += [("way", way, len(more), int((more["way"] == way).sum())) for way in WAYS if (more["way"] == way).any()]
    if cost_known and len(more):
        better = more["margin_after"] / more["after"] > more["margin_before"] / more["before"] + 0.01
        told.append(("margin", "", len(more), int(better.sum())))
    out = pd.DataFrame(told, columns=RESULT[:4])
    estimate, low, high = wilson(out["hits"], out["n"])
    return out.assign(estimate=estimate, low=low, high=high)
