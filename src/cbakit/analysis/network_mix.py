"""How much of a club's distance from the others comes of who its customers are and what they buy."""

import numpy as np
import pandas as pd

DIMENSIONS = ("product", "age_band", "sex", "source")
SILENT = {"", "other", "unknown", "not_recorded", "nan"}
ENOUGH = 0.8  # of the club's contracts in groups that the others have too
LEAST = 5  # clubs
LEAST_CLUBS = 2  # others behind the rate of a group
MIX = ["dimension", "client", "n", "covered", "own", "theirs", "expected", "from_mix", "rest", "low", "high"]


def same_mix(
    metrics: pd.DataFrame, differing: pd.DataFrame, *, min_n: int, least: int = LEAST, enough: float = ENOUGH
) -> pd.DataFrame:
    """
    Each club's renewal rate beside what the others' rates give for the club's own mix, one attribute at a time.

    own - theirs = from_mix + rest: what the mix alone would make of the others' rates, and what is left (indirect
    standardisation). Groups are matched by their canonical name; where less than `enough` of a club's contracts lie in
    groups that at least two others have, the club is not compared by that attribute. metrics.csv holds one attribute at a
    time, so two of them are never held constant together.

    Parameters
    ----------
    metrics : DataFrame
        Rows of metrics.csv with ``client``.
    differing : DataFrame
        Result of `network.definitions`.
    min_n : int
        Fewest contracts of the others in a group.
    least : int
        Fewest clubs that can be compared by an attribute.
    enough : float

    Returns
    -------
    DataFrame with `MIX`, shares; ``low`` and ``high`` are those of ``rest``

    References
    ----------
    Breslow, Day (1987), Statistical Methods in Cancer Research II, section 2.3 (indirect standardisation).
    """
    out = set(differing.loc[differing["reach"] == "all", "client"])
    rows = metrics[(metrics["metric"] == "renewal_rate") & ~metrics["client"].isin(out)].dropna(subset=["value", "n"])
    found = []
    for dimension in DIMENSIONS:
        own = rows[(rows["dimension"] == dimension) & ~rows["segment"].astype(str).isin(SILENT)]
        for client in sorted(own["client"].unique()):
            told = _club(own[own["client"] == client], own[own["client"] != client], min_n)
            whole = rows[(rows["client"] == client) & (rows["dimension"] == "")]["n"].sum()
            if told and whole > 0 and told["n"] / whole >= enough:
                found.append({"dimension": dimension, "client": client, "covered": min(1.0, told["n"] / whole)} | told)
    table = pd.DataFrame(found, columns=MIX)
    clubs = table.groupby("dimension")["client"].transform("nunique")
    return table[clubs >= least].reset_index(drop=True)


def _club(own: pd.DataFrame, rest: pd.DataFrame, min_n: int) -> dict[str, float]:
    """One club by one attribute; {} where the others share none of its groups."""
    rest = rest.assign(hits=rest["value"] * rest["n"])
    others = rest.groupby("segment").agg(clubs=("client", "nunique"), n=("n", "sum"), hits=("hits", "sum"))
    others = others[(others["clubs"] >= LEAST_CLUBS) & (others["n"] >= min_n)]
    own = own[own["segment"].isin(others.index)].set_index("segment")
    if own.empty or not own["n"].sum() > 0:
        return {}
    n, rate = own["n"].astype(float), own["value"].astype(float)
    total = n.sum()
    theirs = (others["hits"] / others["n"]).loc[n.index]
    crude = others["hits"].loc[n.index].sum() / others["n"].loc[n.index].sum()
    mine, expected = float((rate * n).sum() / total), float((theirs * n).sum() / total)
    spread = (
        _variance(rate, own) * (n / total) ** 2 + theirs * (1 - theirs) / others["n"].loc[n.index] * (n / total) ** 2
    )
    side = 1.959964 * float(np.sqrt(spread.sum()))
    rest_gap = mine - expected
    told = {"n": float(total), "own": mine, "theirs": float(crude), "expected": expected, "rest": rest_gap}
    return told | {"from_mix": expected - float(crude), "low": rest_gap - side, "high": rest_gap + side}


def _variance(rate: pd.Series, own: pd.DataFrame) -> pd.Series:
    """Variance of each group's rate from its interval, which knows that customers repeat; else the binomial one."""
    known = ((own["high"] - own["low"]) / (2 * 1.959964)) ** 2
    return known.where(known > 0, rate * (1 - rate) / own["n"])


def telling(mix: pd.DataFrame, *, least: float = 0.01) -> str:
    """
    The attribute whose mix moves the clubs most, of those that are known of all clubs; "" where none moves any by `least`.

    Parameters
    ----------
    mix : DataFrame
        Result of `same_mix`.
    least : float
        Share; a hundredth is one percentage point.
    """
    clubs = mix.groupby("dimension")["client"].nunique()
    whole = clubs[clubs == clubs.max()].index if len(clubs) else []
    moved = mix[mix["dimension"].isin(whole)].groupby("dimension")["from_mix"].agg(lambda m: m.abs().max())
    return str(moved.idxmax()) if len(moved) and moved.max() >= least else ""
