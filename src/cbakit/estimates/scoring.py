"""Fit a score on an earlier time, judge it on a later one beside the plain rules that anybody could use."""

from typing import Any

import numpy as np
import pandas as pd

from cbakit.estimates import draw_order, scores
from cbakit.estimates.shares import wilson

LEAST = 150  # cases on either side of the split
LEAST_EACH = 30  # with and without the event, on either side
MOST_ERROR = 0.03  # mean distance of the chances from what came above which they stand as an order only


class Score:
    """
    A calibrated logistic regression of the words and numbers of a frame.

    Words enter as numbers of their own: looking at every cell as an object takes sklearn as long as the fit. A missing
    word is a word; one that was not learnt is -1, which is none.
    """

    def __init__(self, features: pd.DataFrame) -> None:
        kinds = {c: pd.api.types.is_numeric_dtype(features[c]) for c in features}
        self.numbers = [c for c, numeric in kinds.items() if numeric and features[c].notna().any()]
        self.words = {
            c: np.unique(features[c].dropna().to_numpy(object)) for c, numeric in kinds.items() if not numeric
        }
        self.fitted: Any = None

    def matrix(self, features: pd.DataFrame) -> np.ndarray:
        """The features as numbers, counts by their logarithm, shape (n, features)."""
        columns = [_log(features[self.numbers].to_numpy(float))]
        for name, known in self.words.items():
            code = pd.Categorical(features[name], categories=known).codes.astype(float)
            columns.append(np.where(features[name].isna(), len(known), code)[:, None])
        return np.hstack(columns)

    def predict_proba(self, features: pd.DataFrame) -> np.ndarray:
        """Chances without and with the event of each row, shape (n, 2)."""
        return self.fitted.predict_proba(self.matrix(features))


def model(features: pd.DataFrame, event, *, seed: int = 1) -> Score:
    """
    A calibrated logistic regression on the features; its `predict_proba` gives the chance of the event.

    Counts enter by their logarithm, missing numbers by the mean and a mark of their own, rare words together.
    """
    from sklearn import config_context  # slow to import
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    score = Score(features)
    numbers = len(score.numbers)
    by_column = FunctionTransformer(np.asfortranarray)  # sums run along columns, as over those of a frame
    by_number = make_pipeline(by_column, SimpleImputer(add_indicator=True), StandardScaler())
    by_word = OneHotEncoder(min_frequency=20, handle_unknown="infrequent_if_exist", sparse_output=False)
    places = list(range(numbers + len(score.words)))
    columns = (by_number, places[:numbers]), (by_word, places[numbers:])
    plain = make_pipeline(make_column_transformer(*columns), LogisticRegression(C=0.3, max_iter=500))
    folds = StratifiedKFold(4, shuffle=True, random_state=seed)
    by_hash = draw_order.row_hash(features.assign(event=event))  # not in the order of pseudonyms
    place = np.argsort(by_hash, kind="stable")
    fitted = CalibratedClassifierCV(plain, method="sigmoid", cv=folds, ensemble=False, n_jobs=1)
    with config_context(skip_parameter_validation=True):
        score.fitted = fitted.fit(score.matrix(features)[place], np.asarray(event)[place])
    return score


def _log(values):
    return np.sign(values) * np.log1p(np.abs(values))


def chances(fitted, features: pd.DataFrame) -> np.ndarray:
    """Chance of the event of each row, shape (n,)."""
    return fitted.predict_proba(features)[:, 1] if len(features) else np.zeros(0)


def judged(features: pd.DataFrame, cases: pd.DataFrame, *, sides: list, rules: dict[str, float]) -> pd.DataFrame:
    """
    Later cases with the chance that a model of earlier ones gave them, and what the plain rules say.

    Time is walked through: each side has a model of its own, of what was known when its later cases began. So more cases
    are judged than one split would leave, and the error of the chances is told from chance sooner.

    Parameters
    ----------
    features : DataFrame
        Numbers and words known of each case at its moment.
    cases : DataFrame
        ``customer_id`` and ``event`` of each row of `features`.
    sides : list of (early, late)
        Masks, shape (n,), to learn from and to judge by; those with too few to learn from are passed over.
    rules : dict
        Column of `features` -> sign with which it points to the event.

    Returns
    -------
    DataFrame
        ``customer_id``, ``event``, ``chance``, one column ``rule_<name>`` each (higher: more likely), ``part`` (0 the
        earliest side); no rows where there are too few cases.
    """
    event = cases["event"].to_numpy(bool)
    parts: list[pd.DataFrame] = []
    for early, late in sides:
        if enough(event[early]) and late.any():
            told = chances(model(features[early], event[early]), features[late])
            parts.append(cases.loc[late, ["customer_id", "event"]].assign(chance=told, part=len(parts)))
    out = pd.concat(parts) if parts else cases.iloc[:0]
    if not enough(out["event"].to_numpy(bool)):
        return pd.DataFrame(columns=["customer_id", "event", "chance", *(f"rule_{r}" for r in rules), "part"])
    for rule, sign in rules.items():
        value = features.loc[out.index, rule] * sign
        out[f"rule_{rule}"] = value.fillna(value.mean() if value.notna().any() else 0.0)
    return out.reset_index(drop=True)


def enough(event: np.ndarray) -> bool:
    """Whether a model may be learnt or judged on these cases: `LEAST`, and `LEAST_EACH` with the event and without."""
    return len(event) >= LEAST and min(event.sum(), (~event).sum()) >= LEAST_EACH


def looks(cases: pd.DataFrame) -> list[tuple[np.ndarray, np.ndarray]]:
    """Sides for `judged` of cases seen on several days ``on``: each day by a model of the days before it."""
    days = sorted(cases["on"].unique())
    return [((cases["on"] < day).to_numpy(bool), (cases["on"] == day).to_numpy(bool)) for day in days[1:]]


def check(judged: pd.DataFrame, *, seed: int = 1) -> pd.DataFrame:
    """
    How the score did on the later time, beside each rule.

    Returns
    -------
    DataFrame, one row for the score and each rule; none where nothing was judged
        ``method``, ``n``, ``hits``, ``estimate`` (auc), ``low``, ``high``; in the row of the score also ``rule`` (the better
        one), ``gain``, ``gain_low``, ``gain_high`` (auc over that rule), ``error``, ``error_low``, ``error_high``
        (calibration), ``error_alone`` (of chances without any fault, in a sample of this size), ``shown`` (the gain is above 0
        beyond chance), ``told`` (shown, and the error is at most `MOST_ERROR`, so that the chances may be printed).
    """
    columns = ["method", "n", "hits", "estimate", "low", "high", "rule", "gain", "gain_low", "gain_high",
               "error", "error_low", "error_high", "error_alone", "shown", "told"]  # fmt: skip
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
    error = scores.calibration_error(outcome, judged["chance"])
    error_low = min(error_low, error)  # a distance: drawing anew only adds to a small one
    shown = bool(gain_low > 0 and rows[0]["low"] > 0.5)
    rows[0] |= {
        "rule": rows[best]["method"] if best else "",
        "gain": rows[0]["estimate"] - (rows[best]["estimate"] if best else 0.5),
        "gain_low": gain_low, "gain_high": gain_high,
        "error": error, "error_low": error_low, "error_high": error_high,
        "error_alone": scores.error_of_chance(judged["chance"], seed=seed),
        "shown": shown, "told": shown and error <= MOST_ERROR,
    }  # fmt: skip
    return pd.DataFrame(rows).reindex(columns=columns)


def groups(judged: pd.DataFrame, *, check: pd.DataFrame | None = None, parts: int = 5) -> pd.DataFrame:
    """
    Foretold and actual share of the event in groups of equal size by chance; none of a score that `check` does not show.

    Returns
    -------
    DataFrame
        ``dimension`` ("risk"), ``segment`` ("1" the lowest), ``n``, ``hits``, ``chance`` (mean), ``estimate`` (came),
        ``low``, ``high`` (Wilson).
    """
    columns = ["dimension", "segment", "n", "hits", "chance", "estimate", "low", "high"]
    if judged.empty or (check is not None and not check["shown"].head(1).eq(True).any()):
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
        ``gain``, ``gain_low``, ``gain_high``, ``error``, ``error_low``, ``error_high``, ``error_alone`` (in points),
        ``gap`` (plain mean distance of the five groups, points), ``gap_alone`` (of chances without any fault), ``over``
        (the gap is above `MOST_ERROR`), ``top_told``, ``top_came`` (promised and actual share of the likeliest group),
        ``top_apart`` (that promise lies outside the interval of what came), ``top`` (share of all events among the `share`
        with the highest chance), ``top_rule`` (by the rule), ``shown``, ``told``.
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
        "error_alone",
        "gap",
        "gap_alone",
        "over",
        "top_told",
        "top_came",
        "top_apart",
        "top",
        "top_rule",
        "shown",
        "told",
    ]
    if check.empty:
        return pd.DataFrame(columns=columns)
    own = check.iloc[0]
    known = isinstance(own["rule"], str) and own["rule"] != ""
    rule = check[check["method"] == own["rule"]].iloc[0] if known else pd.Series({"estimate": 0.5, "low": 0.5})
    points = {
        c: 100 * own[c] for c in ("gain", "gain_low", "gain_high", "error", "error_low", "error_high", "error_alone")
    }
    most, total = max(round(share * len(judged)), 1), max(int(judged["event"].sum()), 1)
    held = {
        c: float(judged.sort_values(c, ascending=False, kind="stable")["event"].head(most).sum() / total)
        for c in ("chance", *([f"rule_{own['rule']}"] if known else []))
    }
    row = {c: own[c] for c in ("n", "estimate", "low", "high", "shown", "told")} | points
    row |= {"rule": own["rule"] if known else "", "best": rule["estimate"], "best_low": rule["low"]}
    row |= _gaps(judged)
    row |= {"top": held["chance"], "top_rule": held[f"rule_{own['rule']}"] if known else share}
    return pd.DataFrame([row], columns=columns)


def _gaps(judged: pd.DataFrame) -> dict:
    """What the figure of `groups` shows of the chances: their mean gap, and the likeliest group."""
    outcome, chance = judged["event"].to_numpy(bool), judged["chance"].to_numpy(float)
    last = groups(judged).iloc[-1]
    gap = scores.gap_of_groups(outcome, chance)
    return {
        "gap": 100 * gap, "over": gap > MOST_ERROR, "gap_alone": 100 * scores.gap_of_chance(chance),
        "top_told": last["chance"], "top_came": last["estimate"],
        "top_apart": not last["low"] <= last["chance"] <= last["high"],
    }  # fmt: skip


def error_of(check: pd.DataFrame) -> pd.DataFrame:
    """
    The calibration error of a `check` as ``n``, ``estimate``, ``low``, ``high``; no rows without one.

    Returns
    -------
    DataFrame
        ``n`` cases judged, ``estimate`` (calibration error, a fraction), ``low``, ``high``.
    """
    own = check.head(1)
    return own[["n"]].assign(estimate=own["error"], low=own["error_low"], high=own["error_high"])
