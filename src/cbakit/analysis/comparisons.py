"""The run's one family of comparisons: every difference that may become a sentence is corrected here, once."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.attributes import NOT_RECORDED, UNKNOWN
from cbakit.estimates import multiple
from cbakit.estimates import survival as curves

COLUMNS = [
    "family_id",
    "metric",
    "dimension",
    "segment",
    "versus",
    "n",
    "n_versus",
    "estimate",
    "low",
    "high",
    "p",
    "weight",
    "q",
    "q_plain",
    "claim",
]
TESTED = COLUMNS[: COLUMNS.index("p") + 1]  # what a test tells; the rest is the family's  # fmt: skip
KEY = ["metric", "dimension", "segment", "versus"]
ATTRIBUTES = ("product", "sex", "age_band", "source", "manager", "referred", "club")
SILENT = {UNKNOWN, NOT_RECORDED, "not_measured", "other", "nan", "None", ""}  # nothing anybody could act on
REST = "rest"
LEAST = 20  # customers on either side; below it the test is more about its approximation than about the groups
LEAST_LOSSES = 5
HORIZON = 24
MAIN = {  # (topic, attribute or "") -> share of the false claims that a run may make; the rest is for all other topics
    ("retention", "product"): 0.40,  # the owner's first question: whose customers stay
    ("renewals", ""): 0.25,
    ("retention", ""): 0.15,
}


def weights(rows: pd.DataFrame) -> np.ndarray:
    """
    Weight of each comparison in the family: what is asked first gets most of the false claims that a run may make.

    `MAIN` names the shares of the main topics; all others have the rest in equal parts, so that another topic takes
    nothing from the main ones. Within a topic each question (metric and attribute) counts the same, within a question
    each group by the information in its comparison, n n' / (n + n'): forty customers against two thousand cannot
    tell and are not given as much. Nothing here depends on the outcomes.

    Parameters
    ----------
    rows : DataFrame
        ``family_id`` (topic), ``metric``, ``dimension``, ``n``, ``n_versus``, ``p``; rows without p take no part.

    Returns
    -------
    ndarray, shape (rows,), sum 1; 0 where there is no p

    References
    ----------
    Ignatiadis, Klaus, Zaugg, Huber (2016), Nature Methods 13, 577-580 (weights by information).
    """
    given = rows.reindex(columns=["family_id", "metric", "dimension", "n", "n_versus"])
    known = rows["p"].notna()
    own = given["family_id"].fillna("").astype(str)
    apart = [(t, d) in MAIN for t, d in zip(own, given["dimension"], strict=True)]
    topic = own.where(~np.array(apart, bool), own + " " + given["dimension"].astype(str))
    question = topic + "|" + given["metric"].astype(str) + "|" + given["dimension"].astype(str)
    budget = _budgets(topic[known])
    asked = question[known].groupby(topic[known]).nunique()
    told = _information(given).where(known, 0.0)
    within = told / told.groupby(question).transform("sum").where(lambda total: total > 0, 1.0)
    out = (topic.map(budget) / topic.map(asked)).fillna(0.0).to_numpy(float) * within.to_numpy(float)
    return out / out.sum() if out.sum() > 0 else out


def topics(family: pd.DataFrame) -> pd.DataFrame:
    """
    The weights by topic: how many comparisons each holds, its share of the allowed false claims, how many are claimed.

    Returns
    -------
    DataFrame with topic (a key of `MAIN` joined by a space, else the family's topic), tests, weight, claims; the
    heaviest first
    """
    known = family[family["p"].notna()]
    own = known["family_id"].astype(str)
    main = [f"{t} {d}".strip() if (t, d) in MAIN else t for t, d in zip(own, known["dimension"], strict=True)]
    table = known.assign(topic=main).groupby("topic", as_index=False)
    found = table.agg(tests=("p", "size"), weight=("weight", "sum"), claims=("claim", "sum"))
    return found.sort_values(["weight", "topic"], ascending=[False, True], kind="stable", ignore_index=True)


def _budgets(topic: pd.Series) -> dict[str, float]:
    """Share of each topic that is there: the main ones as declared, the others in equal parts."""
    main = {f"{t} {d}".strip(): share for (t, d), share in MAIN.items()}
    others = sorted(set(topic) - set(main))
    return main | dict.fromkeys(others, (1 - sum(main.values())) / max(len(others), 1))


def _information(rows: pd.DataFrame) -> pd.Series:
    """n n' / (n + n'), half of n where there is no other side, 1 where nothing is known."""
    n, versus = (pd.to_numeric(rows[c], errors="coerce") for c in ("n", "n_versus"))
    told = (n * versus / (n + versus)).where(versus > 0, n / 2)
    return told.where(told > 0, 1.0)


def family(*parts: pd.DataFrame, rate: float = 0.05) -> pd.DataFrame:
    """
    All comparisons of the run in one family, each with its adjusted p-value and whether it may be claimed.

    Where nothing differs, `rate` is the chance of any false claim; else it is the expected share of false claims
    (Benjamini-Hochberg with `weights`, which are fixed before any outcome is seen). A weight above one alone makes no
    claim: the comparison's own p-value must not exceed `rate` either.

    Parameters
    ----------
    *parts : DataFrame
        Rows with ``metric``, ``dimension``, ``segment``, ``versus``, ``n``, ``n_versus``, ``estimate``, ``low``,
        ``high`` and ``p``;
        further columns are kept. A comparison that comes twice counts once.
    rate : float

    Returns
    -------
    DataFrame with `COLUMNS` and the further ones, in the order given
        ``weight`` sums to 1, ``q`` is adjusted with the weights, ``q_plain`` as if all had the same.

    References
    ----------
    Benjamini, Hochberg (1995), J. R. Stat. Soc. B 57, 289-300.
    Genovese, Roeder, Wasserman (2006), Biometrika 93, 509-524.

    Examples
    --------
    >>> rows = pd.DataFrame({"metric": "renewal_rate", "dimension": "sex", "segment": ["a", "b"], "versus": "rest"})
    >>> family(rows.assign(p=[0.01, 0.2]))[["segment", "q", "claim"]].values.tolist()
    [['a', 0.02, True], ['b', 0.2, False]]
    """
    known = [part for part in parts if len(part)]
    if not known:
        return pd.DataFrame(columns=COLUMNS)
    rows = pd.concat(known, ignore_index=True).drop_duplicates(KEY, ignore_index=True)
    weight = weights(rows)
    q, plain = multiple.adjusted(rows["p"], weight), multiple.adjusted(rows["p"])
    sure = (np.nan_to_num(q, nan=1.0) <= rate) & (rows["p"].to_numpy(float) <= rate)
    rows = rows.assign(weight=weight, q=q, q_plain=plain, claim=sure)
    return rows[[c for c in COLUMNS if c in rows] + [c for c in rows if c not in COLUMNS]]


def membership(
    tenures: pd.DataFrame, *, by: Sequence[str] = ATTRIBUTES, horizon: int = HORIZON, least: int = LEAST
) -> pd.DataFrame:
    """
    Months of membership within the horizon (restricted mean of first spells) of each group against all others.

    A group with an unknown value is compared with nobody; of two groups only one is tested, the other says the same.

    Parameters
    ----------
    tenures : DataFrame
        Result of `retention.tenures`.
    by : sequence of str
        Columns of `tenures`; absent ones are passed over.
    horizon : int
    least : int
        Fewest customers on either side.

    Returns
    -------
    DataFrame, one row a comparison: `COLUMNS` up to ``p``

    References
    ----------
    Royston, Parmar (2013), BMC Medical Research Methodology 13, 152.
    """
    rows = []
    seen = tenures[tenures["seen"].astype(bool) & (tenures["spell_no"] == 1)]
    for dimension in [c for c in by if c in seen]:
        names = seen[dimension].astype(str)
        known, names = seen[~names.isin(SILENT)], names[~names.isin(SILENT)]
        levels = sorted(names.unique())
        for segment in levels[:1] if len(levels) == 2 else levels:
            sides = known[names == segment], known[names != segment]
            if min(map(len, sides)) < least or min(side["lost"].sum() for side in sides) < LEAST_LOSSES:
                continue
            drawn = (curves.kaplan_meier(s["entry_months"], s["months"], s["lost"]) for s in sides)
            one, rest = (curves.until_thin(one) for one in drawn)
            gap = curves.restricted_mean_difference(one, rest, horizon)
            if not np.isnan(gap.p_value):
                versus = levels[1] if len(levels) == 2 else REST
                sizes = len(sides[0]), len(sides[1])
                named = ("retention", "restricted_mean_months", dimension, segment, versus)
                rows.append((*named, *sizes, gap.estimate, gap.low, gap.high, gap.p_value))
    return pd.DataFrame(rows, columns=TESTED)
