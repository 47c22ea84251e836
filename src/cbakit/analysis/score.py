"""Scores per customer: who will not renew, who will buy more. Features of a day before, checked on a later time.

A score is fitted on an earlier time and judged on a later one, beside the plain rules that anybody could use; it is shown
only where it ranks better than the best of them.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import scores
from cbakit.periods import OPEN_END, days

NUMBERS = (
    "days_since_visit", "visits_28", "visits_before", "visits_90", "days_left", "tenure_months", "contract_number",
    "term_months", "price_month", "age", "extras_180",
)  # fmt: skip
WORDS = ("product", "sex", "source", "manager", "club")
RULES = ("days_since_visit", "days_left")
SIGNS = {"days_since_visit": 1.0, "days_left": -1.0}  # with which the rule points to a loss
LEAST = 150  # cases on either side of the split
LEAST_EACH = 30  # outcomes and non-outcomes on the later side
WINDOW_DAYS = 60  # the last days of a contract, in which somebody may still do something
COLUMNS = ["dimension", "segment", "n", "estimate", "low", "high"]


def window(term_days) -> np.ndarray:
    """Days before its end from which on a contract is scored: 60, of short ones the last half."""
    return np.minimum(WINDOW_DAYS, np.nan_to_num(np.asarray(term_days, float), nan=0.0) / 2)


def landmarks(terms: pd.DataFrame, *, as_of, seed: int = 1, years: int = 3) -> pd.DataFrame:
    """
    One moment within the last days of every ended contract, before its holder had renewed, and whether it was renewed.

    The moment is drawn at random within the `window`, so that the days to the end differ as they do on any given day.
    Contracts inside another's dates, exchanges, cancelled ones and those renewed before the moment are left out.

    Parameters
    ----------
    terms : DataFrame
        ``base.terms``.
    as_of : date
    seed : int
    years : int
        How far back contracts are taken.

    Returns
    -------
    DataFrame
        Columns of `terms` and ``on`` (the moment), ``days_left``, ``known_on`` (day on which the outcome was certain),
        ``event`` (not renewed).
    """
    as_of = pd.Timestamp(as_of)
    judged = terms["judged_on"] < as_of
    counted = judged & ~terms["outcome"].isin(["inside", "upgraded"]) & terms["cancelled_on"].isna()
    recent = terms["effective_end"] > as_of - pd.DateOffset(years=years)
    rows = terms[counted & recent & terms["term_days"].notna()].reset_index(drop=True)
    random = np.random.default_rng(seed)
    left = np.ceil(random.random(len(rows)) * np.maximum(window(rows["term_days"]), 1)).astype(int)
    on = rows["effective_end"] - pd.to_timedelta(left, unit="D")
    renewed = rows["outcome"].isin(["early", "on_time", "late"])
    follow = rows["next_row"].to_numpy()
    sold, start = days(terms["sold_on"]), days(terms["starts_on"])
    decided = pd.Series(np.where(np.isnat(sold), start, sold)[follow]).astype("datetime64[ns]")
    is_open = ~(renewed & (decided <= on))
    out = rows.assign(on=on, days_left=left, known_on=rows["judged_on"], event=~renewed)
    return out[is_open & (on >= rows["starts_on"])].reset_index(drop=True)


def standing(terms: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """Running contracts within their `window` on as_of that have no next one: those to be scored; as `landmarks`."""
    as_of = pd.Timestamp(as_of)
    left = (terms["effective_end"] - as_of).dt.days
    due = (terms["starts_on"] <= as_of) & (left >= 0) & (left <= window(terms["term_days"]))
    kept = due & (terms["next_row"] < 0) & (terms["outcome"] != "inside") & (days(terms["effective_end"]) < OPEN_END)
    rows = terms[kept].reset_index(drop=True)
    return rows.assign(on=as_of, days_left=left[kept].to_numpy())


def features(moments: pd.DataFrame, spells: pd.DataFrame, visits: pd.DataFrame, payments: pd.DataFrame) -> pd.DataFrame:
    """
    What was known of each customer at its moment; nothing of a later day.

    Parameters
    ----------
    moments : DataFrame
        Result of `landmarks` or `standing`.
    spells : DataFrame
    visits, payments : DataFrame, canonical tables
        Visits count only where the 90 days before the moment are recorded; else the visit features are missing.

    Returns
    -------
    DataFrame, one row per moment
        `NUMBERS` and `WORDS`.
    """
    on = days(moments["on"])
    begin = days(moments["spell_id"].map(spells.set_index("spell_id")["starts_on"]))
    term = np.maximum(moments["term_days"].to_numpy(float) / 30.4, 1)
    out = pd.DataFrame(
        {
            "days_left": moments["days_left"].to_numpy(float),
            "tenure_months": (on - begin).astype(float) / 30.4,
            "contract_number": np.minimum(moments["number_in_spell"].to_numpy(float), 10),
            "term_months": term,
            "price_month": moments["price"].to_numpy(float) / term,
            "age": moments["age"].to_numpy(float),
            "extras_180": _extras(moments, payments, on),
        }
    )
    out = out.assign(**_came(moments["customer_id"], visits, on))
    words = {c: moments[c].fillna(UNKNOWN).astype(str).to_numpy() for c in WORDS if c in moments}
    return out.assign(**words)


def _came(customer: pd.Series, visits: pd.DataFrame, on: np.ndarray) -> dict[str, np.ndarray]:
    """Visits before each moment: days since the last, of the last 28, of the 28 before, of the last 90; NaN where unknown."""
    names = ("days_since_visit", "visits_28", "visits_before", "visits_90")
    if not len(visits):
        return {name: np.full(len(on), np.nan) for name in names}
    people = pd.Index(pd.unique(pd.concat([visits["customer_id"], customer])))
    scale = 1_000_000
    key = np.sort(people.get_indexer(visits["customer_id"]) * scale + days(visits["visited_at"]).astype(int))
    who, day = people.get_indexer(customer) * scale, on.astype(int)
    upto = np.searchsorted(key, who + day, side="right")  # the day itself is known
    counts = {n: upto - np.searchsorted(key, who + day - n, side="right") for n in (28, 56, 90)}
    last = np.where(counts[90] > 0, day - (key[np.maximum(upto - 1, 0)] % scale), 91).astype(float)
    known = day - 90 >= days(visits["visited_at"]).min().astype(int)
    found = (last, counts[28], counts[56] - counts[28], counts[90])
    return {name: np.where(known, value, np.nan) for name, value in zip(names, found, strict=True)}


def _extras(moments: pd.DataFrame, payments: pd.DataFrame, on: np.ndarray) -> np.ndarray:
    """Payments without a contract in the 180 days up to each moment."""
    extra = payments[payments["contract_id"].isna() & (payments["amount"] > 0)]
    if not len(extra) or not payments["contract_id"].notna().any():
        return np.zeros(len(moments))
    people = pd.Index(pd.unique(pd.concat([extra["customer_id"], moments["customer_id"]])))
    scale = 1_000_000
    key = np.sort(people.get_indexer(extra["customer_id"]) * scale + days(extra["paid_on"]).astype(int))
    who, day = people.get_indexer(moments["customer_id"]) * scale, on.astype(int)
    return (np.searchsorted(key, who + day, side="right") - np.searchsorted(key, who + day - 180, side="right")).astype(
        float
    )


def model(features: pd.DataFrame, event, *, seed: int = 1):
    """
    A calibrated logistic regression on the features; its `predict_proba` gives the chance of the event.

    Counts enter by their logarithm, missing numbers by the mean and a mark of their own, rare words together.
    """
    from sklearn.calibration import CalibratedClassifierCV  # slow to import
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    numbers = [c for c in features if c not in WORDS and features[c].notna().any()]
    words = [c for c in features if c in WORDS]
    by_number = make_pipeline(
        FunctionTransformer(_log, feature_names_out="one-to-one"), SimpleImputer(add_indicator=True), StandardScaler()
    )
    by_word = OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist", sparse_output=False)
    plain = make_pipeline(
        make_column_transformer((by_number, numbers), (by_word, words)), LogisticRegression(C=0.3, max_iter=500)
    )
    folds = StratifiedKFold(4, shuffle=True, random_state=seed)
    return CalibratedClassifierCV(plain, method="sigmoid", cv=folds, ensemble=False, n_jobs=1).fit(features, event)


def _log(values):
    return np.sign(values) * np.log1p(np.abs(values))


def chances(fitted, features: pd.DataFrame) -> np.ndarray:
    """Chance of the event of each row, shape (n,)."""
    return fitted.predict_proba(features)[:, 1] if len(features) else np.zeros(0)


def split(moments: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """
    Earlier rows to learn from and later rows to judge by; nothing of the earlier became known after a later moment.

    The later side is the last quarter of the moments, at least `LEAST` of them.

    Returns
    -------
    (earlier, later) : ndarrays of bool, shape (n,)
    """
    on, known = moments["on"], moments["known_on"]
    nothing = np.zeros(len(moments), bool)
    if len(moments) < 2 * LEAST:
        return nothing, nothing
    later_n = max(LEAST, len(moments) // 4)
    border = on.sort_values().iloc[-later_n]
    return (known < border).to_numpy(), (on >= border).to_numpy()


def judged(
    moments: pd.DataFrame, features: pd.DataFrame, *, rules: Sequence[str] = RULES, seed: int = 1
) -> pd.DataFrame:
    """
    The later moments with the chance that a model of the earlier ones gave them, and what the plain rules say.

    Returns
    -------
    DataFrame
        ``customer_id``, ``event``, ``chance``, one column ``rule_<name>`` each (higher: more likely); no rows where there
        are too few cases.
    """
    early, late = split(moments)
    event = moments["event"].to_numpy(bool)
    columns = ["customer_id", "event", "chance", *(f"rule_{r}" for r in rules)]
    enough = (
        early.sum() >= LEAST
        and min(event[late].sum(), (~event[late]).sum(), event[early].sum(), (~event[early]).sum()) >= LEAST_EACH
    )
    if not enough:
        return pd.DataFrame(columns=columns)
    fitted = model(features[early], event[early], seed=seed)
    told = features[late].reset_index(drop=True)
    out = pd.DataFrame({"customer_id": moments.loc[late, "customer_id"].to_numpy(), "event": event[late]})
    out["chance"] = chances(fitted, told)
    for rule in rules:
        value = told[rule] * SIGNS.get(rule, 1.0)
        out[f"rule_{rule}"] = value.fillna(value.mean() if value.notna().any() else 0.0)
    return out


def check(judged: pd.DataFrame, *, seed: int = 1) -> pd.DataFrame:
    """
    How the score did on the later time, beside each rule.

    Returns
    -------
    DataFrame, one row for the score and each rule; none where nothing was judged
        ``method``, ``n``, ``hits``, ``estimate`` (auc), ``low``, ``high``; in the row of the score also ``rule`` (the better
        one), ``gain``, ``gain_low``, ``gain_high`` (auc over that rule), ``error``, ``error_low``, ``error_high``
        (calibration), ``shown`` (the gain is above 0 beyond chance).
    """
    columns = ["method", "n", "hits", "estimate", "low", "high", "rule", "gain", "gain_low", "gain_high",
               "error", "error_low", "error_high", "shown"]  # fmt: skip
    if judged.empty:
        return pd.DataFrame(columns=columns)
    names = ["chance", *[c for c in judged if c.startswith("rule_") and judged[c].min() < judged[c].max()]]
    outcome, who = judged["event"].to_numpy(bool), judged["customer_id"]
    drawn = scores.auc_draws(outcome, judged[names].to_numpy(float), cluster=who, seed=seed)
    rows = []
    for k, name in enumerate(names):
        low, high = np.nanquantile(drawn[:, k], [0.025, 0.975])
        own = scores.auc(outcome, judged[name])
        rows.append(
            {
                "method": name.removeprefix("rule_"),
                "n": len(judged),
                "hits": int(outcome.sum()),
                "estimate": own,
                "low": low,
                "high": high,
            }
        )
    best = 1 + int(np.argmax([r["estimate"] for r in rows[1:]])) if len(rows) > 1 else None
    gain = drawn[:, 0] - (drawn[:, best] if best else 0.5)
    gain_low, gain_high = np.nanquantile(gain, [0.025, 0.975])
    spread = scores.calibration_draws(outcome, judged["chance"], cluster=who, seed=seed)
    error_low, error_high = np.nanquantile(spread, [0.025, 0.975])
    rows[0] |= {
        "rule": rows[best]["method"] if best else "",
        "gain": rows[0]["estimate"] - (rows[best]["estimate"] if best else 0.5),
        "gain_low": gain_low, "gain_high": gain_high,
        "error": scores.calibration_error(outcome, judged["chance"]), "error_low": error_low, "error_high": error_high,
        "shown": bool(gain_low > 0 and rows[0]["low"] > 0.5),
    }  # fmt: skip
    return pd.DataFrame(rows).reindex(columns=columns)


def groups(judged: pd.DataFrame, *, parts: int = 5) -> pd.DataFrame:
    """
    Foretold and actual share of the event in groups of equal size by chance.

    Returns
    -------
    DataFrame
        ``dimension`` ("risk"), ``segment`` ("1" the lowest), ``n``, ``hits``, ``chance`` (mean), ``estimate`` (came),
        ``low``, ``high`` (Wilson).
    """
    from cbakit.estimates.shares import wilson

    columns = ["dimension", "segment", "n", "hits", "chance", "estimate", "low", "high"]
    if judged.empty:
        return pd.DataFrame(columns=columns)
    found = scores.deciles(judged["event"], judged["chance"], groups=parts)
    estimate, low, high = wilson(found["hits"], found["n"])
    named = {"dimension": "risk", "segment": [str(k + 1) for k in range(len(found["n"]))]}
    return pd.DataFrame(named | found | {"estimate": estimate, "low": low, "high": high})[columns]


def top_share(judged: pd.DataFrame, *, share: float = 0.2) -> dict[str, float]:
    """What part of all events the highest-scored `share` of customers holds: by the score and by each rule."""
    if judged.empty:
        return {}
    most = max(round(share * len(judged)), 1)
    total = max(int(judged["event"].sum()), 1)
    columns = [c for c in judged if c == "chance" or c.startswith("rule_")]
    return {
        c: float(judged.sort_values(c, ascending=False, kind="stable")["event"].head(most).sum() / total)
        for c in columns
    }


def scored(
    moments: pd.DataFrame, features: pd.DataFrame, now: pd.DataFrame, now_features: pd.DataFrame, *, seed: int = 1
) -> pd.DataFrame:
    """
    Today's customers with the chance of the event, by a model of all that is known; highest first.

    Returns
    -------
    DataFrame
        ``customer_id``, ``contract_id``, ``product``, ``days_left``, ``price``, ``chance``, ``band`` (high, medium, low: above
        one and a half times the mean chance, below half of it, between).
    """
    columns = ["customer_id", "contract_id", "product", "days_left", "price", "chance", "band"]
    event = moments["event"].to_numpy(bool)
    if not len(now) or min(event.sum(), (~event).sum()) < LEAST_EACH:
        return pd.DataFrame(columns=columns)
    chance = chances(model(features, event, seed=seed), now_features)
    usual = float(event.mean())
    band = np.select([chance >= usual + (1 - usual) / 4, chance <= usual * 0.75], ["high", "low"], default="medium")
    out = now.assign(chance=chance, band=band)[columns]
    return out.sort_values("chance", ascending=False, kind="stable", ignore_index=True)
