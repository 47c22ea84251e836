"""Which customers carry the value: the key segment, the most valuable fifth and what marks it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.attributes import NOT_RECORDED, OUTCOMES, UNKNOWN
from cbakit.estimates import bootstrap, shares
from cbakit.spells import begins

RESULT = ["dimension", "segment", "n", "estimate", "low", "high"]
KEYS = ("sex", "age_band", "product", "term_band", "part")
NEW_KEYS = ("sex", "age_band", "product")
# Product and term are left out, as expected value is counted by them; so are visits, since who is early in a contract
# both comes more often and has more of it ahead.
MARKS = ("sex", "age_band", "source", "manager", "club", "referred", "earlier_membership")
SILENT = {UNKNOWN, NOT_RECORDED, "not_measured", "other", ""}
SEPARATOR = " x "


def key_segment(model, expected: pd.DataFrame, *, keys: Sequence[str] = KEYS, min_n: int = 10) -> pd.DataFrame:
    """
    Cells of the base by expected value: in total and per head, with the chance that each is first.

    The same cells as the core: all keys crossed, unknown kept as a level. The chance of a rank is the share of
    bootstrap draws in which the cell has it: a first place with a low chance is an accident of who is in the base.

    Parameters
    ----------
    model : value.Model
    expected : DataFrame
        Result of `remaining.expected`, with the columns `keys`.
    keys : sequence of str
    min_n : int
        Smaller cells take no part.

    Returns
    -------
    DataFrame, the cell of the highest total first
        ``dimension`` (keys joined by " x "), ``segment``, ``n``, ``estimate`` (total), ``low``, ``high``, ``each``
        (per head),
        ``each_low``, ``each_high``, ``share`` (of the whole value), ``chance_total``, ``chance_each``, and the keys.
    """
    keys = [k for k in keys if k in expected]
    columns = [*RESULT, "each", "each_low", "each_high", "share", "chance_total", "chance_each", *keys]
    known = any((expected[k].astype(str) != UNKNOWN).any() for k in keys if k in NEW_KEYS)
    if not known or not expected["value"].sum() > 0:  # else a cell would be called by what is the same for everybody
        return pd.DataFrame(columns=columns)
    cell = expected[keys].astype(str).agg(SEPARATOR.join, axis=1)
    size = cell.value_counts()
    kept = sorted(size.index[size >= min_n])
    if not kept:
        return pd.DataFrame(columns=columns)
    code = pd.Index(kept).get_indexer(cell)
    block = model.blocks_of(expected["customer_id"])
    heads, money = (
        _by_cell(model, code, block, weight) for weight in (np.ones(len(cell)), expected["value"].to_numpy(float))
    )
    each = np.divide(money, heads, out=np.zeros_like(money), where=heads > 0)
    first = [np.bincount(part[1:].argmax(axis=1), minlength=len(kept)) / (len(part) - 1) for part in (money, each)]
    limits = [np.quantile(part[1:], [0.025, 0.975], axis=0) for part in (money, each)]
    out = pd.DataFrame(
        {
            "dimension": SEPARATOR.join(keys),
            "segment": kept,
            "n": size[kept].to_numpy(),
            "estimate": money[0],
            "low": limits[0][0],
            "high": limits[0][1],
            "each": each[0],
            "each_low": limits[1][0],
            "each_high": limits[1][1],
            "share": money[0] / expected["value"].sum(),
            "chance_total": first[0],
            "chance_each": first[1],
        }
    )
    named = expected[keys].astype(str).assign(segment=cell).drop_duplicates("segment").set_index("segment")
    out = out.join(named, on="segment")
    return out.sort_values(["estimate", "segment"], ascending=[False, True], ignore_index=True)[columns]


def _by_cell(model, code: np.ndarray, block: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Sum of `weight` by cell in every draw, shape (1 + draws, cells)."""
    cells = int(code.max()) + 1
    table = np.zeros((model.weights.shape[1], cells))
    np.add.at(table, (block[code >= 0], code[code >= 0]), weight[code >= 0])
    return model.weights @ table


def share_of_new(tenures: pd.DataFrame, key: pd.DataFrame, *, as_of, keys: Sequence[str] = NEW_KEYS) -> pd.DataFrame:
    """
    New customers of the last 12 months who belong to the key segment, by the keys that a new customer already has.

    Parameters
    ----------
    tenures : DataFrame
        First spells that began in the last 12 months count.
    key : DataFrame
        Result of `key_segment`; its first row is the key segment.
    as_of : date
    keys : sequence of str
        Those of the key segment's columns that are compared; first year or renewal cannot be, all new are in their
        first.

    Returns
    -------
    DataFrame, one row: ``dimension`` "", ``segment`` "", ``n`` (new customers), ``hits``, ``estimate``, ``low``,
    ``high``
    """
    columns = [*RESULT[:3], "hits", *RESULT[3:]]
    since = pd.Timestamp(as_of) - pd.DateOffset(months=12)
    new = tenures[begins(tenures) & (tenures["starts_on"] > since) & tenures["start_known"].astype(bool)]
    if not len(new) or not len(key):
        return pd.DataFrame(columns=columns)
    used = [k for k in keys if k in key and k in new]
    inside = np.ones(len(new), bool)
    for name in used:
        inside &= (new[name].astype(str) == str(key[name].iloc[0])).to_numpy()
    found = (float(x) for x in shares.wilson(inside.sum(), len(new)))
    return pd.DataFrame([("", "", len(new), int(inside.sum()), *found)], columns=columns)


def most_valuable(expected: pd.DataFrame, *, share: float = 0.2) -> pd.DataFrame:
    """
    `expected` with ``top``: in the highest fifth by expected value among the customers of the same membership year.

    Within the year, because value over the whole base would mostly show how long people have been there.
    """
    year = expected["membership_year"].clip(upper=5)
    rank = expected.groupby(year)["value"].rank(method="first", ascending=False)
    size = expected.groupby(year)["value"].transform("size")
    known = expected["value"].notna().to_numpy() & bool(expected["value"].sum() > 0)  # without money nobody is valuable
    return expected.assign(top=(rank <= np.ceil(share * size)).to_numpy() & known)


def over_represented(marked: pd.DataFrame, *, by: Sequence[str] = MARKS, min_n: int = 10) -> pd.DataFrame:
    """
    What is more common among the most valuable customers than among the rest, within the same years.

    Parameters
    ----------
    marked : DataFrame
        Result of `most_valuable`.
    by : sequence of str
        Columns; absent ones are passed over.
    min_n : int
        Fewest customers of a group, in both together.

    Returns
    -------
    DataFrame, the largest difference first
        ``dimension``, ``segment``, ``n`` (customers of the group), ``share_top``, ``share_rest``, ``estimate``
        (difference), ``low``, ``high``,
        ``times`` (share_top / share_rest), ``p``, ``top`` and ``rest`` (customers compared).
    """
    columns = ["dimension", "segment", "n", "share_top", "share_rest", "estimate", "low", "high", "times", "p"]
    columns += ["top", "rest"]
    left = (*OUTCOMES, "attr_product")  # who is gone today is no trait; a snapshot's product is `product`
    extras = [c for c in marked.columns if str(c).startswith("attr_") and c not in left]
    rows = []
    for dimension in [c for c in (*by, *extras) if c in marked]:
        names = marked[dimension].fillna(UNKNOWN).astype(str)
        known = marked[~names.isin(SILENT)]
        names, top = names[~names.isin(SILENT)], known["top"].to_numpy(bool)
        n1, n0 = int(top.sum()), int((~top).sum())
        if min(n1, n0) < min_n or names.nunique() < 2:
            continue
        for segment in sorted(names.unique()):
            mine = (names == segment).to_numpy()
            if mine.sum() < min_n:
                continue
            a, b = int((mine & top).sum()), int((mine & ~top).sum())
            gap = [float(x) for x in shares.difference(a, n1, b, n0)]
            times = (a / n1) / (b / n0) if b else np.inf
            rows.append((dimension, segment, int(mine.sum()), a / n1, b / n0, *gap[:3], times, gap[3], n1, n0))
    out = pd.DataFrame(rows, columns=columns)
    return out.sort_values("estimate", ascending=False, ignore_index=True)


def contrasts(traits: pd.DataFrame) -> pd.DataFrame:
    """The differences of `over_represented` as rows for the run's one family (metric "most_valuable_share")."""
    named = {"family_id": "portrait", "metric": "most_valuable_share", "versus": "rest"}
    out = traits.assign(**named, n=traits["top"], n_versus=traits["rest"])
    columns = ["family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "estimate", "low", "high", "p"]
    return out[columns]


def claimed(traits: pd.DataFrame, family: pd.DataFrame) -> pd.DataFrame:
    """
    `traits` with ``claim``: whether the run's one family lets the difference be spoken of.

    Returns
    -------
    DataFrame
        `traits` with ``claim`` (bool).
    """
    kept = family[(family["metric"] == "most_valuable_share") & family["claim"].astype(bool)] if len(family) else family
    named = set(zip(kept.get("dimension", []), kept.get("segment", []), strict=True))
    own = [pair in named for pair in zip(traits["dimension"], traits["segment"], strict=True)]
    return traits.assign(claim=pd.Series(own, index=traits.index, dtype=bool))


def rules(marked: pd.DataFrame, *, by: Sequence[str] = MARKS, depth: int = 3, least: float = 0.05) -> pd.DataFrame:
    """
    A shallow decision tree written out as rules: which combination of traits leads to the most valuable fifth.

    Chances in the leaves are measured on the same customers that made the tree, so its claim is what it describes, not
    what it would predict.

    Parameters
    ----------
    marked : DataFrame
        Result of `most_valuable`.
    by : sequence of str
    depth : int
    least : float
        Smallest share of customers in a leaf.

    Returns
    -------
    DataFrame, the highest share first
        ``rule`` (list of (column, "is" or "is_not", value)), ``n``, ``estimate`` (share of the most valuable),
        ``low``, ``high``.
    """
    columns = ["rule", "n", "hits", "estimate", "low", "high"]
    used = [c for c in by if c in marked]
    if len(marked) < 100 or not used or marked["top"].nunique() < 2:
        return pd.DataFrame(columns=columns)
    from sklearn.tree import DecisionTreeClassifier  # slow to import

    text = marked[used].fillna(UNKNOWN).astype(str)
    traits = [(c, v) for c in used for v in sorted(text[c].unique()) if v not in SILENT]
    if not traits:
        return pd.DataFrame(columns=columns)
    table = np.column_stack([(text[c] == v).to_numpy(float) for c, v in traits])
    size = max(int(least * len(marked)), 20)
    tree = DecisionTreeClassifier(max_depth=depth, min_samples_leaf=size, random_state=1, criterion="entropy")
    fitted = tree.fit(table, marked["top"].to_numpy(bool)).tree_
    leaf = tree.apply(table)
    rows = []
    for node, path in _paths(fitted, traits):
        inside = leaf == node
        hits = int(marked["top"].to_numpy(bool)[inside].sum())
        rows.append((path, int(inside.sum()), hits, *(float(x) for x in shares.wilson(hits, inside.sum()))))
    return pd.DataFrame(rows, columns=columns).sort_values("estimate", ascending=False, ignore_index=True)


def _paths(tree, traits, node: int = 0, path: tuple = ()):
    if tree.children_left[node] < 0:
        yield node, [list(step) for step in path]
        return
    column, value = traits[tree.feature[node]]
    yield from _paths(tree, traits, tree.children_left[node], (*path, (column, "is_not", value)))
    yield from _paths(tree, traits, tree.children_right[node], (*path, (column, "is", value)))


def top_share(expected: pd.DataFrame, *, share: float = 0.2, draws: int = 1000, seed: int = 1) -> pd.DataFrame:
    """
    Share of the whole expected value that the most valuable fifth of the active customers holds, one row.

    Returns
    -------
    DataFrame
        ``dimension`` ("top_share"), ``segment`` ("20%"), ``n`` active customers, ``estimate`` (share of the
        expected money), ``low``, ``high``.
    """
    value = np.sort(expected["value"].dropna().to_numpy(float))[::-1]
    if len(value) < 10 or not value.sum() > 0:
        return pd.DataFrame(columns=RESULT)

    def held(table):
        table = -np.sort(-table, axis=-1)
        return table[..., : int(np.ceil(share * table.shape[-1]))].sum(axis=-1) / table.sum(axis=-1)

    some = value if len(value) <= 5000 else value[np.linspace(0, len(value) - 1, 5000).astype(int)]
    rng = np.random.default_rng(seed)
    drawn = np.array([held(rng.choice(some, len(some))) for _ in range(draws)])
    return pd.DataFrame(
        [("top_share", f"{share:.0%}", len(value), float(held(value)), *bootstrap.interval(drawn))], columns=RESULT
    )
