"""Fit a score on an earlier time, judge it on a later one beside the plain rules that anybody could use."""

import numpy as np
import pandas as pd

from cbakit.estimates import scores
from cbakit.estimates.shares import wilson

LEAST = 150  # cases on either side of the split
LEAST_EACH = 30  # with and without the event, on either side


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

    numbers = [c for c in features if pd.api.types.is_numeric_dtype(features[c]) and features[c].notna().any()]
    words = [c for c in features if not pd.api.types.is_numeric_dtype(features[c])]
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


def judged(features: pd.DataFrame, cases: pd.DataFrame, *, early, late, rules: dict[str, float]) -> pd.DataFrame:
    """
    The later cases with the chance that a model of the earlier ones gave them, and what the plain rules say.

    Parameters
    ----------
    features : DataFrame
        Numbers and words known of each case at its moment.
    cases : DataFrame
        ``customer_id`` and ``event`` of each row of `features`.
    early, late : array_like of bool, shape (n,)
    rules : dict
        Column of `features` -> sign with which it points to the event.

    Returns
    -------
    DataFrame
        ``customer_id``, ``event``, ``chance``, one column ``rule_<name>`` each (higher: more likely); no rows where there
        are too few cases.
    """
    event = cases["event"].to_numpy(bool)
    columns = ["customer_id", "event", "chance", *(f"rule_{r}" for r in rules)]
    sides = [event[m] for m in (early, late)]
    if min(map(len, sides)) < LEAST or min(min(s.sum(), (~s).sum()) for s in sides) < LEAST_EACH:
        return pd.DataFrame(columns=columns)
    fitted = model(features[early], event[early])
    told = features[late].reset_index(drop=True)
    out = pd.DataFrame({"customer_id": cases.loc[late, "customer_id"].to_numpy(), "event": event[late]})
    out["chance"] = chances(fitted, told)
    for rule, sign in rules.items():
        value = told[rule] * sign
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
    columns = ["dimension", "segment", "n", "hits", "chance", "estimate", "low", "high"]
    if judged.empty:
        return pd.DataFrame(columns=columns)
    found = scores.deciles(judged["event"], judged["chance"], groups=parts)
    estimate, low, high = wilson(found["hits"], found["n"])
    named = {"dimension": "risk", "segment": [str(k + 1) for k in range(len(found["n"]))]}
    return pd.DataFrame(named | found | {"estimate": estimate, "low": low, "high": high})[columns]


def spoken(check: pd.DataFrame, judged: pd.DataFrame, *, share: float = 0.2) -> pd.DataFrame:
    """
    A `check` in the numbers that a sentence takes: one row, none where nothing was judged.

    Parameters
    ----------
    check, judged : DataFrame
        Results of `check` and `judged`.
    share : float
        Part of the customers that a list takes.

    Returns
    -------
    DataFrame
        ``n``, ``estimate``, ``low``, ``high`` (auc), ``rule``, ``best``, ``best_low`` (auc of the better rule),
        ``gain``, ``gain_low``, ``gain_high``, ``error``, ``error_low``, ``error_high`` (in points), ``top`` (share of all
        events among the `share` with the highest chance), ``top_rule`` (by the rule), ``shown``.
    """
    columns = [
        "n",
        "estimate",
        "low",
        "high",
        "rule",
        "best",
        "best_low",
        "gain",
        "gain_low",
        "gain_high",
        "error",
        "error_low",
        "error_high",
        "top",
        "top_rule",
        "shown",
    ]
    if check.empty:
        return pd.DataFrame(columns=columns)
    own = check.iloc[0]
    known = isinstance(own["rule"], str) and own["rule"] != ""
    rule = check[check["method"] == own["rule"]].iloc[0] if known else pd.Series({"estimate": 0.5, "low": 0.5})
    points = {c: 100 * own[c] for c in ("gain", "gain_low", "gain_high", "error", "error_low", "error_high")}
    most, total = max(round(share * len(judged)), 1), max(int(judged["event"].sum()), 1)
    held = {
        c: float(judged.sort_values(c, ascending=False, kind="stable")["event"].head(most).sum() / total)
        for c in ("chance", *([f"rule_{own['rule']}"] if known else []))
    }
    row = {c: own[c] for c in ("n", "estimate", "low", "high", "shown")} | points
    row |= {"rule": own["rule"] if known else "", "best": rule["estimate"], "best_low": rule["low"]}
    row |= {"top": held["chance"], "top_rule": held[f"rule_{own['rule']}"] if known else share}
    return pd.DataFrame([row], columns=columns)


def error_of(check: pd.DataFrame) -> pd.DataFrame:
    """The calibration error of a `check` as ``n``, ``estimate``, ``low``, ``high``; no rows without one."""
    own = check.head(1)
    return own[["n"]].assign(estimate=own["error"], low=own["error_low"], high=own["error_high"])
