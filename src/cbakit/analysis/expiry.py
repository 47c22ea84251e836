"""The expiry calendar: which contracts end in the next twelve months and how many of them are expected to renew.

The chances are read off the contracts that have ended (form A), given how many days are left: one that
still has no next contract a week before its end renews less often than one that ends in half a year.
"""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.periods import OPEN_END, add_months, days, month_names
from cbakit.schemas import with_columns

RENEWED = ("early", "on_time", "late")
LEAST_CONTRACTS = 30  # of a kind, for a chance of its own
DRAWS = 2000


def expiring(terms: pd.DataFrame, history: pd.DataFrame, *, as_of, months: int = 12) -> pd.DataFrame:
    """
    Contracts that end within `months` after `as_of`, one row each, with the chance that they are renewed.

    Left out: contracts inside another's dates, cancelled in favour of another, and open-ended ones. A kind is product
    x first or later contract of the spell; a kind with fewer than 30 ended contracts takes the chance of
    all of its contract number, then of all.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms` made for `as_of`.
    history : DataFrame
        Ended contracts whose loyalty period has passed, with ``renewed`` and ``sold_ahead_days`` (see `with_sales`).
    as_of : date
    months : int

    Returns
    -------
    DataFrame
        ``contract_id``, ``customer_id``, ``month`` ("YYYY-MM" of the end), ``kind``, ``days_left``, ``price``,
        ``renewed_already``, ``hits`` and ``n`` (of the kind, still open this many days before the end), ``chance``
        (1 if renewed already), ``chance_whole`` (by the one rate of all contracts).
    """
    day = days([as_of])[0]
    end = days(terms["effective_end"])
    last = add_months([day], months)[0]
    counted = (end > day) & (end <= last) & (end < OPEN_END) & ~terms["outcome"].isin(["inside", "upgraded"]).to_numpy()
    rows = terms[counted]
    left = (end[counted] - day).astype(int)
    kind = _kind(rows)
    already = rows["outcome"].isin(RENEWED).to_numpy()
    hits, n = _still_open(history, kind, left)
    all_hits, all_n = _counts_open(history, left)
    with np.errstate(invalid="ignore", divide="ignore"):
        chance, whole = np.where(n > 0, hits / n, np.nan), np.where(all_n > 0, all_hits / all_n, np.nan)
    return pd.DataFrame(
        {
            "contract_id": rows["contract_id"].to_numpy(),
            "customer_id": rows["customer_id"].to_numpy(),
            "month": month_names(rows["effective_end"]),
            "kind": kind,
            "days_left": left,
            "price": rows["price"].to_numpy(float),
            "renewed_already": already,
            "hits": hits,
            "n": n,
            "chance": np.where(already, 1.0, chance),
            "chance_whole": np.where(already, 1.0, whole),
        }
    )


def with_sales(ended: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """
    Ended contracts with ``sold_ahead_days``: how long before the end the next contract was sold.

    Below 0 where it was sold after the end; -inf where there is no renewal. Without a day of sale the first day counts.

    Parameters
    ----------
    ended : DataFrame
        Result of `renewals.judged`.
    terms : DataFrame
        The result of `spells.terms` that `ended` was taken from.
    """
    following = ended["next_row"].to_numpy()
    sold, start = days(terms["sold_on"]), days(terms["starts_on"])
    known = np.where(np.isnat(sold), start, sold)
    renewed = ended["renewed"].to_numpy(bool)
    ahead = np.full(len(ended), -np.inf)
    if renewed.any():
        gap = days(ended["effective_end"])[renewed] - known[following[renewed]]
        ahead[renewed] = gap.astype(float)
    return with_columns(ended, sold_ahead_days=ahead)


def _kind(rows: pd.DataFrame) -> np.ndarray:
    number = np.where(rows["number_in_spell"] == 1, "first", "later")
    return (rows["product"].fillna(UNKNOWN).astype(str) + " x " + number).to_numpy(object)


def _counts_open(history: pd.DataFrame, left: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Renewals and contracts of `history` without those that were renewed `left` or more days before the end."""
    ahead = np.sort(history["sold_ahead_days"].to_numpy(float))
    renewed_before = len(ahead) - np.searchsorted(ahead, left, side="left")
    return history["renewed"].sum() - renewed_before, len(history) - renewed_before


def _still_open(history: pd.DataFrame, kind: np.ndarray, left: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`_counts_open` by kind, by contract number or of all, whichever is the first with enough contracts."""
    hits, n = (part.astype(float) for part in _counts_open(history, left))
    known = _kind(history)
    for names, wanted in ((_number(known), _number(kind)), (known, kind)):
        for name in pd.unique(wanted):
            like, rows = names == name, wanted == name
            if like.sum() >= LEAST_CONTRACTS:
                hits[rows], n[rows] = _counts_open(history[like], left[rows])
    return hits, n


def _number(kind: np.ndarray) -> np.ndarray:
    return np.array([k.rpartition(" x ")[2] for k in kind], dtype=object)


def calendar(rows: pd.DataFrame, *, column: str = "chance", level: float = 0.95, seed: int = 1) -> pd.DataFrame:
    """
    The expiry calendar by month: contracts and money that end, renewed already, and expected to renew.

    The interval is a prediction interval: it holds the error of the chances (Jeffreys beta by kind) and the
    chance of each contract.

    Parameters
    ----------
    rows : DataFrame
        Result of `expiring`.
    column : {"chance", "chance_whole"}
    level : float
    seed : int

    Returns
    -------
    DataFrame, one row a month and a last one with segment "" for all
        ``n`` contracts, ``customers``, ``already``, ``estimate`` (renewed already + expected), ``low``, ``high``;
        ``money`` (price of the contracts that end), ``money_n`` (contracts with a price), ``money_already``,
        ``money_estimate``, ``money_low``, ``money_high``.
    """
    columns = ["n", "customers", "already", "estimate", "low", "high"]
    columns += ["money", "money_n", "money_already", "money_estimate", "money_low", "money_high"]
    rows = rows[rows[column].notna()]
    if rows.empty:
        return pd.DataFrame(columns=["dimension", "segment", *columns])
    drawn, drawn_money = _draws(rows, column=column, seed=seed)
    limits = [0.5 - level / 2, 0.5 + level / 2]
    out = []
    for month, part in [*rows.groupby("month"), ("", rows)]:
        at = slice(None) if month == "" else [month]
        low, high = np.quantile(drawn[at].to_numpy().sum(axis=1), limits)
        money_low, money_high = np.quantile(drawn_money[at].to_numpy().sum(axis=1), limits)
        price = part["price"]
        out.append(
            ["month", month, len(part), part["customer_id"].nunique(), int(part["renewed_already"].sum())]  # noqa: RUF005
            + [part[column].sum(), low, high, price.sum(min_count=1), int(price.notna().sum())]
            + [price[part["renewed_already"]].sum(), (price * part[column]).sum(min_count=1), money_low, money_high]
        )
    return pd.DataFrame(out, columns=["dimension", "segment", *columns])


def with_large_counts(months: pd.DataFrame, *, least: int) -> pd.DataFrame:
    """
    The calendar with ``already`` and its money missing where fewer than `least` contracts stand behind them.

    Returns
    -------
    DataFrame
        `months` with ``already`` and ``money_already`` missing where they are of few; same rows and columns.
    """
    large = months["already"] >= least
    return months.assign(**{c: months[c].where(large) for c in ("already", "money_already")})


def _draws(rows: pd.DataFrame, *, column: str, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Drawn renewals and their money by month: DRAWS rows, a column a month."""
    random = np.random.default_rng(seed)
    months = sorted(rows["month"].unique())
    drawn = pd.DataFrame(0.0, index=range(DRAWS), columns=months)
    money = drawn.copy()
    surplus = {kind: random.standard_normal(DRAWS) for kind in sorted(rows["kind"].unique())}
    for (month, kind, already), cell in rows.groupby(["month", "kind", "renewed_already"]):
        count, price = len(cell), cell["price"].mean()
        price = 0.0 if np.isnan(price) else price * cell["price"].notna().mean()
        if already:
            renewed = np.full(DRAWS, float(count))
        else:
            mean, n = cell[column].mean(), max(cell["n"].mean(), 1.0)
            a, b = mean * n + 0.5, (1 - mean) * n + 0.5
            centre, spread = a / (a + b), np.sqrt(a * b / (a + b) ** 2 / (a + b + 1))
            # one error of the chance for all months of a kind: they are read off the same contracts
            renewed = random.binomial(count, np.clip(centre + spread * surplus[kind], 0, 1)).astype(float)
        drawn[month] += renewed
        money[month] += renewed * price
    return drawn, money


def check(before: pd.DataFrame, terms: pd.DataFrame, *, level: float = 0.95, seed: int = 1) -> pd.DataFrame:
    """
    A calendar made earlier against what came of its contracts, beside the naive rule of one rate for all.

    Parameters
    ----------
    before : DataFrame
        Result of `expiring` on an earlier day, with what was known then.
    terms : DataFrame
        Result of `spells.terms` today; contracts whose loyalty period has not passed must not be in `before`.

    Returns
    -------
    DataFrame, two rows (method "by_kind" and "whole"); none where there is nothing to check
        ``n`` contracts, ``actual`` renewed, ``estimate``, ``low``, ``high`` predicted, ``brier`` (mean squared
        error of the chance of the contracts not renewed already), ``chosen`` (the method with the smaller one).
    """
    came = pd.Series(terms["outcome"].to_numpy(), index=terms["contract_id"])
    rows = before.assign(outcome=before["contract_id"].map(came))
    rows = rows[
        ~rows["outcome"].isin(["inside", "upgraded", "running"]) & rows["outcome"].notna() & rows["chance"].notna()
    ]
    if rows.empty:
        return pd.DataFrame(columns=["method", "n", "actual", "estimate", "low", "high", "brier", "chosen"])
    actual = rows["outcome"].isin(RENEWED).to_numpy(float)
    is_open = ~rows["renewed_already"].to_numpy(bool)
    out = []
    for method, column in (("by_kind", "chance"), ("whole", "chance_whole")):
        whole = calendar(rows, column=column, level=level, seed=seed).iloc[-1]
        brier = float(np.mean((rows[column].to_numpy() - actual)[is_open] ** 2)) if is_open.any() else np.nan
        out.append([method, len(rows), int(actual.sum()), whole["estimate"], whole["low"], whole["high"], brier])
    found = pd.DataFrame(out, columns=["method", "n", "actual", "estimate", "low", "high", "brier"])
    return found.assign(chosen=found["brier"] == found["brier"].min())
