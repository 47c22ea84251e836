"""Gaps that an action could close: like compared with like, and when lost customers come back."""

import numpy as np
import pandas as pd
from scipy import special

from cbakit.attributes import UNKNOWN
from cbakit.estimates import mover, shares
from cbakit.periods import days

COLUMNS = [
    "family_id", "metric", "dimension", "segment", "versus", "n", "n_versus", "first", "second",
    "estimate", "low", "high", "p", "a_year", "year_share", "months",
]  # fmt: skip
RETURNS = ["month", "at_risk", "returned", "estimate"]


def standardised(
    ended: pd.DataFrame, *, by: str, strata: tuple[str, ...], least: int = 150, level: float = 0.95
) -> pd.DataFrame:
    """
    Renewal of each segment against what the others reach with the same mix of contracts.

    The others' rate in every stratum, weighted by the segment's own contracts: a manager with many first contracts is
    compared with others' first contracts. Strata where the others have fewer than five contracts are left out. The
    variance allows for several contracts of one customer and for the others' rates being estimates. ``a_year`` are the
    segment's contracts of the newest year and ``year_share`` the share of them that was renewed: a gap over three years
    says how much there is to gain, a target begins at the newest year. ``months`` are the months that all of them span.

    Parameters
    ----------
    ended : DataFrame
        Judged contracts with ``renewed``, ``customer_id``, `by`, `strata` and, where it is to be said, ``effective_end``;
        ``renewed`` may hold any number, such as money: rates are then means. ``of_year`` says which contracts are of
        the newest year (form A); without it those that ended in the last 12 months before the last end.
    by : str
    strata : tuple of str
    least : int
        Fewest contracts of a segment.
    level : float

    Returns
    -------
    DataFrame with `COLUMNS`; ``first`` the segment's rate, ``second`` the others' with the same mix

    References
    ----------
    Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, chapter 19 (indirect standardisation).
    """
    rows = []
    known = ended[ended[by].notna() & (ended[by] != UNKNOWN)] if len(ended) else ended
    stratum = (
        known.groupby([known[c].astype(str) for c in strata], sort=False).ngroup().to_numpy() if len(known) else []
    )
    dated = len(known) and "effective_end" in known
    months, last_year = _span(known["effective_end"]) if dated else (0, np.zeros(len(known), bool))
    if "of_year" in known:
        last_year = known["of_year"].to_numpy(bool)
    for segment, index in known.groupby(by).groups.items() if len(known) else ():
        inside = known.index.isin(index)
        found = _against(known, np.asarray(stratum), inside, level)
        if found is not None and found[0] >= least:
            lately = known["renewed"].to_numpy(float)[last_year & inside]
            year = (len(lately), float(lately.mean()) if len(lately) else np.nan)
            rows.append(("actions", "renewal_rate_same_mix", by, segment, "same mix", *found, *year, months))
    return pd.DataFrame(rows, columns=COLUMNS)


def _span(ends: pd.Series) -> tuple[int, np.ndarray]:
    """Months between the first and the last end, and which ends lie in the last 12 of them."""
    away = ends.max() - ends
    return int(np.ceil(away.max().days / 30.44)), (away < pd.Timedelta(days=365)).to_numpy()


def _against(known: pd.DataFrame, stratum: np.ndarray, inside: np.ndarray, level: float):
    renewed, size = known["renewed"].to_numpy(float), int(stratum.max(initial=-1)) + 1
    m = np.bincount(stratum[~inside], minlength=size).astype(float)
    usable = m >= 5
    rate = np.bincount(stratum[~inside], renewed[~inside], minlength=size) / np.maximum(m, 1)
    mine = inside & usable[stratum]
    n = int(mine.sum())
    if not n or not usable.any():
        return None
    residual = renewed[mine] - rate[stratum[mine]]
    by_customer = pd.Series(residual).groupby(known["customer_id"].to_numpy()[mine]).sum()
    share = np.bincount(stratum[mine], minlength=size) / n
    gap = residual.mean()
    own = float(((by_customer - gap * n / len(by_customer)) ** 2).sum()) / n**2
    squares = np.bincount(stratum[~inside], renewed[~inside] ** 2, minlength=size) / np.maximum(m, 1)
    others = float((share**2 * (squares - rate**2) / np.maximum(m, 1))[usable].sum())
    error = np.sqrt(own + others)
    z = special.ndtri(0.5 + level / 2)
    p = float(2 * special.ndtr(-abs(gap) / error)) if error > 0 else np.nan
    first = float(renewed[mine].mean())
    versus = int((~inside & usable[stratum]).sum())
    return n, versus, first, first - gap, float(gap), float(gap - z * error), float(gap + z * error), p


def returns(spells: pd.DataFrame, *, as_of, months: int = 18) -> pd.DataFrame:
    """
    Chance that a lost customer comes back, by month since the loss, among those still away who could be seen all of it.

    Whose month was not over on as_of is in neither number, come back or not: counting those alone who came would make the
    latest losses look more willing to return.

    Returns
    -------
    DataFrame with `RETURNS`; month 1 is the first 30 days after the loss
    """
    lost = spells[spells["lost_on"].notna()].sort_values(["customer_id", "spell_no"], kind="stable")
    if lost.empty:
        return pd.DataFrame(columns=RETURNS)
    following = spells.set_index(["customer_id", "spell_no"])["starts_on"]
    key = pd.MultiIndex.from_arrays([lost["customer_id"], lost["spell_no"] + 1])
    back = following.reindex(key).to_numpy()
    start = days(lost["lost_on"]).astype("int64")
    came = ~np.isnat(days(back))
    today = days([as_of]).astype("int64")[0]
    followed = np.maximum(today - start, 0) // 30  # whole months
    month = np.where(came, np.maximum(np.nan_to_num(days(back).astype("int64")) - start, 0) // 30 + 1, months + 1)
    rows = []
    for k in range(1, months + 1):
        at_risk = int(((followed >= k) & (month >= k)).sum())
        returned = int(((followed >= k) & (month == k)).sum())
        rows.append((k, at_risk, returned, returned / at_risk if at_risk else np.nan))
    return pd.DataFrame(rows, columns=RETURNS)


def returned_within(
    returns: pd.DataFrame, *, months: int = 12, first: int = 1, level: float = 0.95
) -> tuple[int, float, float, float]:
    """
    Lost customers seen, and the share of those away at month `first` that comes back within `months` from then on.

    By the product-limit with Greenwood's limits; missing where nobody has been seen so long: fewer months would be
    another measure.

    References
    ----------
    Kaplan, Meier (1958), J. Am. Stat. Assoc. 53, 457-481; log-log limits as in Collett (2015), section 2.2.
    """
    within = returns[returns["month"].between(first, first + months - 1)] if len(returns) else returns
    if len(within) < months or not within["at_risk"].iloc[-1]:
        return (int(within["at_risk"].iloc[0]) if len(within) else 0), np.nan, np.nan, np.nan
    n, back = int(within["at_risk"].iloc[0]), within["returned"].to_numpy(float)
    at_risk = within["at_risk"].to_numpy(float)
    away = float(np.prod(1 - back / at_risk))
    if not 0 < away < 1:  # nobody came, or everybody: the limits of a share of those who were seen to the end
        low, high = (float(x) for x in shares.wilson(at_risk[-1] * (1 - away), at_risk[-1])[1:])
        return n, 1 - away, low, high
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(at_risk > back, back / (at_risk * (at_risk - back)), 0.0)
    error = np.sqrt(terms.sum()) / abs(np.log(away))
    z = special.ndtri(0.5 + level / 2) * error
    return n, 1 - away, 1 - away ** float(np.exp(-z)), 1 - away ** float(np.exp(z))


def returned_of_a_year(spells: pd.DataFrame, *, as_of, months: int = 12) -> tuple[int, float, float, float]:
    """
    Of those lost within the newest year of which `months` are over, the share that came back within them, with its limits.

    A target of returns begins here: a share over all years holds what no longer is. Months have 30 days, as in `returns`.
    Counted by the same months as a control point is, so that both are one measure.
    """
    until = pd.Timestamp(as_of) - pd.Timedelta(days=30 * months)
    of_year = spells["lost_on"].between(until - pd.DateOffset(years=1), until, inclusive="right")
    following = spells["customer_id"].isin(spells.loc[of_year, "customer_id"])
    later = spells[following].copy()
    later.loc[~of_year[following], "lost_on"] = pd.NaT  # they are needed only as what came after
    return returned_within(returns(later, as_of=as_of, months=months), months=months)


AWAY = (("1-3", 1, 3), ("4-6", 4, 6), ("7-12", 7, 12), ("13-18", 13, 18))  # months since the loss
YIELD = ["dimension", "segment", "n", "seen", "estimate", "low", "high", "unit", "money", "money_low", "money_high"]


def return_yield(spells: pd.DataFrame, units: pd.DataFrame, *, as_of, months: int = 6) -> pd.DataFrame:
    """
    Lost customers by time since the loss: how many are away, the share that returns by itself, and what that is worth.

    The share is of those still away at the beginning of the band who came back within the next `months`; so it is what
    comes without doing anything, and the measure of what a call is worth trying for.

    Parameters
    ----------
    spells : DataFrame
    units : DataFrame
        Money of the year after one renewal; the row of the whole is taken.
    as_of : date
    months : int

    Returns
    -------
    DataFrame with `YIELD`
        ``n`` away now, ``seen`` were away at the beginning of the band ever.
    """
    chances = returns(spells, as_of=as_of, months=AWAY[-1][1] + months)
    if chances.empty:
        return pd.DataFrame(columns=YIELD)
    last = spells.sort_values(["customer_id", "spell_no"], kind="stable").drop_duplicates("customer_id", keep="last")
    gone = (pd.Timestamp(as_of) - last["lost_on"]).dt.days // 30 + 1
    whole = units[units["dimension"] == ""]
    unit = [float(whole[c].iloc[0]) if len(whole) else np.nan for c in ("estimate", "low", "high")]
    rows = []
    for name, first, until in AWAY:
        now = int(gone.between(first, until).sum())
        seen, *share = returned_within(chances, first=first, months=months)
        money = mover.product(mover.Limits(*share), mover.Limits(*unit), times=now)
        rows.append(("months_since_loss", name, now, seen, *share, unit[0], *money))
    return pd.DataFrame(rows, columns=YIELD)


def best_months(returns: pd.DataFrame, *, share: float = 0.5) -> int:
    """Months since the loss by which `share` of the returns within the table have come; 0 without returns."""
    total = returns["returned"].sum() if len(returns) else 0
    if not total:
        return 0
    reached = returns["returned"].cumsum() >= share * total
    return int(returns.loc[reached.idxmax(), "month"])


def in_points(claims: pd.DataFrame) -> pd.DataFrame:
    """
    Comparisons with their gap and limits in percentage points beside the shares, as sentences print them.

    Returns
    -------
    DataFrame: `claims` with ``first``, ``second`` (missing where a comparison has none), ``points_estimate``,
    ``points_low``, ``points_high``

    Examples
    --------
    >>> rows = pd.DataFrame({"estimate": [0.125], "low": [0.05], "high": [0.2], "first": [0.5], "second": [0.375]})
    >>> in_points(rows)[["points_estimate", "points_low", "points_high"]].values.tolist()
    [[12.5, 5.0, 20.0]]
    """
    absent = {c: np.nan for c in ("first", "second") if c not in claims}
    ends = ("estimate", "low", "high")
    points = {f"points_{c}": 100 * pd.to_numeric(claims[c]).astype(float) for c in ends}
    return claims.assign(**absent, **points)
