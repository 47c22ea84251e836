"""Voice of the customer: the net promoter score, who renews after which answer, and what the unhappy say when they leave."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN, contract_held, membership_year
from cbakit.estimates import bootstrap, shares

RENEWED = ("early", "on_time", "late")
BEFORE_END_DAYS = (365, 31)  # an answer counts from a year to a month before the end, never after


def answers(feedback: pd.DataFrame, terms: pd.DataFrame, spells: pd.DataFrame) -> pd.DataFrame:
    """
    Survey answers with the kind of answer (promoter 9-10, passive 7-8, detractor 0-6) and the contract held then.

    Returns
    -------
    DataFrame with customer_id, given_on, score, answer, row (position in `terms`, -1 none), product, membership_year
    """
    given = feedback.dropna(subset=["score"]).sort_values("given_on", kind="stable", ignore_index=True)
    kind = np.select([given["score"] >= 9, given["score"] >= 7], ["promoter", "passive"], default="detractor")
    asked = given.rename(columns={"given_on": "recorded_on"}).assign(contract_id=None)
    row = contract_held(asked, terms)
    at = np.where(row >= 0, row, 0)
    out = given[["customer_id", "given_on", "score"]].assign(
        answer=kind, row=row, product=UNKNOWN, membership_year=UNKNOWN
    )
    if len(terms) and len(out):
        product = terms["product"].fillna(UNKNOWN).to_numpy(object)[at]
        out["product"] = np.where(row >= 0, product, UNKNOWN)
        out["membership_year"] = np.where(row >= 0, membership_year(terms, spells)[at], UNKNOWN)
    return out


def nps(answers: pd.DataFrame, *, by: tuple[str, ...] = ("membership_year",)) -> pd.DataFrame:
    """
    Net promoter score: share of promoters less share of detractors among the latest answers of customers.

    Returns
    -------
    DataFrame with dimension, segment, n, estimate, low, high (bootstrap), promoters, detractors; fractions
    """
    latest = answers.drop_duplicates("customer_id", keep="last")
    point = latest["answer"].map({"promoter": 1.0, "passive": 0.0, "detractor": -1.0})
    rows = []
    for dimension, groups in _groups(latest, by) if len(latest) else ():
        for segment, index in groups:
            found = bootstrap.mean(point[index]).loc[0, ["estimate", "low", "high"]]
            sides = [float((point[index] == side).mean()) for side in (1, -1)]
            rows.append((dimension, segment, len(index), *found, *sides))
    return pd.DataFrame(
        rows, columns=["dimension", "segment", "n", "estimate", "low", "high", "promoters", "detractors"]
    )


def renewal_by_answer(answers: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """
    Share of judged contracts that were renewed, by the customer's latest answer given 31 to 365 days before the end.

    Returns
    -------
    DataFrame with dimension ("answer"), segment, n (contracts), hits, estimate, low, high
    """
    columns = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]
    ended = terms[terms["outcome"].isin([*RENEWED, "lost", "returned"])]
    if ended.empty or answers.empty:
        return pd.DataFrame(columns=columns)
    asked = ended.assign(on=ended["effective_end"] - pd.Timedelta(days=BEFORE_END_DAYS[1])).sort_values(
        "on", kind="stable"
    )
    given = answers.rename(columns={"given_on": "on"})[["customer_id", "on", "answer"]].sort_values("on", kind="stable")
    near = pd.merge_asof(
        asked, given, on="on", by="customer_id", tolerance=pd.Timedelta(days=BEFORE_END_DAYS[0] - BEFORE_END_DAYS[1])
    )
    near = near.dropna(subset=["answer"])
    rows = []
    for answer in ("promoter", "passive", "detractor"):
        part = near[near["answer"] == answer]
        hit = part["outcome"].isin(RENEWED)
        if len(part):
            share = shares.wilson_clustered(hit, part["customer_id"])
            rows.append(("answer", answer, len(part), int(hit.sum()), *share))
    return pd.DataFrame(rows, columns=columns)


def _groups(frame: pd.DataFrame, by):
    """("", whole) and, for each column of `by`, its segments with their row labels."""
    yield "", [("", frame.index)]
    for column in by:
        yield column, sorted(frame.groupby(frame[column].fillna(UNKNOWN)).groups.items(), key=lambda item: str(item[0]))


JOINED = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]


def brought_by_answer(answers: pd.DataFrame, brought: pd.Series) -> pd.DataFrame:
    """
    Share of customers who ever brought somebody, by their latest answer.

    Parameters
    ----------
    answers : DataFrame
        Result of `answers`.
    brought : Series
        How many each customer brought (`referrals.brought`).

    Returns
    -------
    DataFrame with `JOINED`; dimension "answer"; no rows where nobody is recorded to have brought anybody
    """
    if not len(answers) or not brought.gt(0).any():
        return pd.DataFrame(columns=JOINED)
    latest = answers.drop_duplicates("customer_id", keep="last")
    made = latest["customer_id"].map(brought).fillna(0) > 0
    return _by_answer(latest["answer"], made, latest["customer_id"])


def reason_by_answer(answers: pd.DataFrame, cases: pd.DataFrame) -> pd.DataFrame:
    """
    Of leavers with a reason whose last answer came within the year before they left, the share whose reason the business
    can act on, by that answer.

    Returns
    -------
    DataFrame with `JOINED`; dimension "answer"
    """
    told = cases[cases["recorded"] & cases["controllable"].notna() & cases["ended_on"].notna()]
    if told.empty or answers.empty:
        return pd.DataFrame(columns=JOINED)
    asked = told.assign(on=told["ended_on"].astype("datetime64[ns]")).sort_values("on", kind="stable")
    given = answers.rename(columns={"given_on": "on"})[["customer_id", "on", "answer"]].sort_values("on", kind="stable")
    near = pd.merge_asof(asked, given, on="on", by="customer_id", tolerance=pd.Timedelta(days=BEFORE_END_DAYS[0]))
    near = near.dropna(subset=["answer"])
    return _by_answer(near["answer"], near["controllable"].eq(True), near["customer_id"])


def _by_answer(answer: pd.Series, hit: pd.Series, customer: pd.Series) -> pd.DataFrame:
    rows = []
    for kind in ("promoter", "passive", "detractor"):
        mine = answer == kind
        if mine.any():
            share = shares.wilson_clustered(hit[mine], customer[mine])
            rows.append(("answer", kind, int(mine.sum()), int(hit[mine].sum()), *map(float, share)))
    return pd.DataFrame(rows, columns=JOINED)
