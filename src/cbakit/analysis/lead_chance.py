"""The chance that an open lead becomes a sale: a model, only where it beats two plain rules on leads it has not seen."""

import numpy as np
import pandas as pd

from cbakit.estimates import bootstrap

STEPS = ("reached_on", "visited_on", "offered_on")
LANDMARKS = (0, 2, 4, 7, 10, 14, 21, 30, 45, 60)  # days: a lead is looked at when it is so old and still open
METHODS = ("same", "source", "model")  # everybody of an age alike; the record of the source at that age; the model
SHRINK = 20  # leads of the common rate added to a source's own record
LEAST = 200  # looks with a known end on either side of the cut, for a check to say anything
LEAST_WINS = 20
FEATURES = ("source", "manager", "step")
CHECK = ["method", "n", "hits", "brier", "gain", "low", "high", "auc", "calibration_error", "chosen"]


def looks(followed: pd.DataFrame, *, as_of, ahead: int) -> pd.DataFrame:
    """
    Every lead as it stood at each of `LANDMARKS` while still open, and whether a sale came within `ahead` days.

    A lead is looked at several times; ``known`` says whether the days ahead have passed by `as_of`. A sale whose day is
    not recorded is left out.

    Returns
    -------
    DataFrame: ``lead_id``, ``on``, ``age`` (a landmark), `FEATURES`, ``known``, ``won``
    """
    rows = followed[~((followed["outcome"] != "open") & followed["days"].isna())]
    as_of, parts = pd.Timestamp(as_of), []
    for age in LANDMARKS:
        on = rows["created_on"] + pd.Timedelta(days=age)
        here = (on <= as_of) & ((rows["outcome"] == "open") | (rows["days"] > age) | ((age == 0) & (rows["days"] >= 0)))
        part = rows[here].assign(on=on[here], age=age)
        known = part["on"] + pd.Timedelta(days=ahead) <= as_of
        won = (part["outcome"] == "won") & (part["days"] <= age + ahead)
        parts.append(part.assign(known=known, won=won, step=_step(part, part["on"])))
    found = pd.concat(parts, ignore_index=True)
    return found[["lead_id", "on", "age", *FEATURES, "known", "won"]]


def _step(part: pd.DataFrame, on) -> np.ndarray:
    """How many recorded steps the lead has behind it on a day."""
    return sum((part[c] <= on).astype(int) for c in STEPS).to_numpy()


def check(looks: pd.DataFrame, *, as_of, ahead: int, months: int = 12, plan=bootstrap.DEFAULT) -> pd.DataFrame:
    """
    The three methods on the leads of the last `months`, each made only from what was known when those began.

    Gains are falls of the Brier score against everybody alike, in shares of it, by bootstrap over leads. The model is
    chosen where it beats the better plain rule beyond chance, the source's record where it beats everybody alike.

    Returns
    -------
    DataFrame with `CHECK`, a row a method; no rows where there are too few leads or sales to tell
    """
    last = pd.Timestamp(as_of) - pd.Timedelta(days=ahead)
    cut = last - pd.DateOffset(months=months)
    past = looks[looks["on"] + pd.Timedelta(days=ahead) <= cut]
    test = looks[(looks["on"] > cut) & looks["known"]]
    test = test[~test["lead_id"].isin(past["lead_id"])]
    if min(len(past), len(test)) < LEAST or min(past["won"].sum(), test["won"].sum()) < LEAST_WINS:
        return pd.DataFrame(columns=CHECK)
    came = test["won"].to_numpy(float)
    chances = {m: predicted(past, test, method=m) for m in METHODS}
    errors = {m: (c - came) ** 2 for m, c in chances.items()}
    who = pd.factorize(test["lead_id"])[0]
    gains = {m: _gain(errors["same"], errors[m], who, plan) for m in METHODS[1:]}
    plain = "source" if gains["source"][1] > 0 else "same"
    over_plain = _gain(errors[plain], errors["model"], who, plan)
    chosen = "model" if over_plain[1] > 0 else plain
    rows = []
    for method in METHODS:
        gain = gains.get(method, (0.0, np.nan, np.nan))
        known = chances[method]
        rows.append((method, len(test), int(came.sum()), float(errors[method].mean()), *gain, _auc(known, came),
                     calibration_error(known, came), method == chosen))  # fmt: skip
    return pd.DataFrame(rows, columns=CHECK)


def _gain(base: np.ndarray, error: np.ndarray, who: np.ndarray, plan) -> tuple[float, float, float]:
    """Fall of the error as a share of the base, with its interval over leads."""
    found = bootstrap.ratio(base - error, base, cluster=who, plan=plan).iloc[0]
    return float(found["estimate"]), float(found["low"]), float(found["high"])


def _auc(chance: np.ndarray, came: np.ndarray) -> float:
    """Chance that a sale was given more than a lead that was none; ties count half."""
    from scipy.stats import rankdata

    wins, rest = came.sum(), len(came) - came.sum()
    if not wins or not rest:
        return float("nan")
    return float((rankdata(chance)[came == 1].sum() - wins * (wins + 1) / 2) / (wins * rest))


def calibration_error(chance: np.ndarray, came: np.ndarray, *, bins: int = 10) -> float:
    """Mean distance of promised and come share over `bins` groups of equal size by chance, weighted by size."""
    order = np.argsort(chance, kind="stable")
    groups = np.array_split(order, min(bins, max(1, len(order))))
    parts = [len(g) * abs(chance[g].mean() - came[g].mean()) for g in groups if len(g)]
    return float(sum(parts) / len(order)) if len(order) else float("nan")


def predicted(past: pd.DataFrame, rows: pd.DataFrame, *, method: str) -> np.ndarray:
    """Chance of a sale of each of `rows`, made from `past` by one of `METHODS`; shape (len(rows),)."""
    by_age = past.groupby("age")["won"].mean()
    common = rows["age"].map(by_age).fillna(past["won"].mean()).to_numpy(float)
    if method == "same" or past.empty:
        return common
    if method == "source":
        record = past.groupby(["source", "age"])["won"].agg(["sum", "size"])
        key = pd.MultiIndex.from_frame(rows[["source", "age"]])
        own = record.reindex(key).fillna(0).to_numpy(float)
        return (own[:, 0] + SHRINK * common) / (own[:, 1] + SHRINK)
    from sklearn.linear_model import LogisticRegression

    both = pd.concat([past, rows], ignore_index=True)
    columns = pd.get_dummies(both[["source", "manager"]].astype(str)).to_numpy(float)
    ages = pd.get_dummies(both["age"].astype(str)).to_numpy(float)
    steps = np.column_stack([(both["step"] >= k).to_numpy(float) for k in (1, 2, 3)])
    steps = np.hstack([steps, steps[:, :1] * ages])
    table = np.hstack([columns, ages, steps])
    fitted = LogisticRegression(C=1.0, max_iter=500).fit(table[: len(past)], past["won"].to_numpy(bool))
    return fitted.predict_proba(table[len(past) :])[:, 1]


def open_leads(followed: pd.DataFrame, looks: pd.DataFrame, check: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    Leads open on `as_of`, each with its chance of a sale within the days ahead, the likeliest first.

    A lead is given the chance of the landmark it last passed. Without a check nobody has a chance: NaN.

    Returns
    -------
    DataFrame: ``lead_id``, ``created_on``, ``source``, ``manager``, ``step`` (the furthest that is recorded, "lead
    <step>"), ``own_stage`` (as the client's system names it), ``age_days``, ``estimate``
    """
    now = followed[followed["outcome"] == "open"]
    age = np.array(LANDMARKS)[np.searchsorted(LANDMARKS, now["age_days"], side="right").clip(1) - 1]
    on = pd.Timestamp(as_of)
    rows = now.assign(age=age, step=_step(now, on))
    furthest = np.select([now[c].le(on) for c in STEPS[::-1]], [f"lead {c}" for c in STEPS[::-1]], "lead created")
    chosen = check.loc[check["chosen"].astype(bool), "method"]
    known = looks[looks["known"]]
    chance = predicted(known, rows, method=chosen.iloc[0]) if len(chosen) and len(rows) else np.full(len(rows), np.nan)
    found = rows.assign(estimate=chance, step=furthest, own_stage=rows["stage"])[
        ["lead_id", "created_on", "source", "manager", "step", "own_stage", "age_days", "estimate"]
    ]
    return found.sort_values(["estimate", "created_on"], ascending=False, kind="stable", ignore_index=True)


def expected_sales(open_leads: pd.DataFrame, *, level: float = 0.95) -> pd.DataFrame:
    """
    Sales to expect of the open leads: the sum of their chances, with limits of that many coins of unequal weight.

    Returns
    -------
    DataFrame, one row or none: ``n``, ``estimate``, ``low``, ``high``
    """
    chance = open_leads["estimate"].dropna().to_numpy(float)
    if not len(chance):
        return pd.DataFrame(columns=["n", "estimate", "low", "high"])
    law = np.array([1.0])
    for p in chance:
        law = np.convolve(law, [1 - p, p])
    upto = np.cumsum(law)
    low, high = (int(np.searchsorted(upto, q)) for q in ((1 - level) / 2, (1 + level) / 2))
    return pd.DataFrame([{"n": len(chance), "estimate": chance.sum(), "low": float(low), "high": float(high)}])
