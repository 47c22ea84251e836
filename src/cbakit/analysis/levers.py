"""What one more point of renewal and one more month of stay are worth."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import bootstrap
from cbakit.periods import days

RESULT = ["dimension", "segment", "n", "estimate", "low", "high"]
POINT = 0.01
YEAR = 12
MONTH_DAYS = 365.25 / 12
RENEWED = ("early", "on_time", "late")


def value_of_one_point(model, expected: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """
    Margin a year if the renewal chance of every contract that ends in the next 12 months rises by one point.

    Each such end is worth one hundredth of the margin that is recognised in the 12 months after it from a customer
    who renews. Short contracts end several times: a later end counts with the chance that it is reached. Money is
    not discounted.

    Parameters
    ----------
    model : value.Model
    expected : DataFrame
        Result of `remaining.expected`.
    by : str, optional

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` (customers with a contract that ends in the year), ``estimate``, ``low``,
        ``high`` (money a
        year), ``ends`` (expected endings).
    """
    columns = [*RESULT, "ends"]
    if not len(expected) or not model.curves or not expected["value"].sum() > 0:
        return pd.DataFrame(columns=columns)
    ending = expected[(expected["begin"] > expected["since"]) & (expected["begin"] - expected["since"] <= YEAR)]
    if not len(ending):
        return pd.DataFrame(columns=columns)
    term = np.maximum(np.round(ending["term_days"].to_numpy(float) / MONTH_DAYS), 1)
    ending = ending.assign(term=np.nan_to_num(term, nan=YEAR).astype(int))
    cells = ending[["curve", "since", "begin", "term"]].drop_duplicates().reset_index(drop=True)
    of_cell = ending.merge(cells.assign(cell=np.arange(len(cells))), how="left")["cell"].to_numpy()
    worth, ends = _per_cell(model, cells)
    used, block = np.unique(model.blocks_of(ending["customer_id"]), return_inverse=True)
    weights = model.drawn(used)
    code, names = _codes(ending, by)
    rows = []
    for number, name in enumerate(names):
        mine = code == number
        here, cell = np.unique(of_cell[mine], return_inverse=True)
        count = np.zeros((len(here), len(used)))
        np.add.at(count, (cell, block[mine]), 1.0)
        drawn = POINT * ((weights @ count.T) * worth[:, here]).sum(axis=1)
        low, high = bootstrap.interval(drawn[1:])
        own = float((count.sum(axis=1) * ends[here]).sum())
        rows.append((by or "", name, int(mine.sum()), float(drawn[0]), low, high, own))
    return pd.DataFrame(rows, columns=columns)


def _codes(frame: pd.DataFrame, by: str | None):
    if by is None:
        return np.zeros(len(frame), int), [""]
    code, names = pd.factorize(frame[by].astype(str), sort=True)
    return code, list(names)


def _per_cell(model, cells: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """
    Margin behind one sure renewal at each end within the year, summed over the ends: (draws, cells); and expected
    ends.
    """
    worth = np.zeros((len(model.weights), len(cells)))
    ends = np.zeros(len(cells))
    for name, part in cells.groupby("curve"):
        drawn = model.curves[name]
        alive = (drawn.survival[:, :-1] + drawn.survival[:, 1:]) / 2
        flow = alive * drawn.margin[:, : alive.shape[1]]
        total = np.concatenate([np.zeros((len(flow), 1)), np.cumsum(flow, axis=1)], axis=1)
        since, begin, term = (part[c].to_numpy() for c in ("since", "begin", "term"))
        for step in range(YEAR):
            end = begin + step * term
            due = end - since <= YEAR
            end = np.where(due, end, begin)
            after = _ratio(total[:, end + YEAR] - total[:, end], drawn.survival[:, end])
            reached = _ratio(drawn.survival[:, np.maximum(end - 1, 0)], drawn.survival[:, np.maximum(begin - 1, 0)])
            reached = np.where(step == 0, 1.0, reached) * due
            worth[:, part.index] += reached * after
            ends[part.index] += reached[0]
    return worth, ends


def _ratio(top, bottom):
    return np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0)


def simple_point(repeat_margin: float, retention: float) -> float:
    """
    The simple cash form of one point: margin of repeat sales over the points of retention that brought it.

    Parameters
    ----------
    repeat_margin : float
        Margin of repeat sales in the period.
    retention : float
        Share that came back, a fraction.

    Examples
    --------
    >>> simple_point(265_100, 0.20)
    13255.0
    """
    return float(repeat_margin / (retention * 100)) if retention > 0 else float("nan")


def sales(terms: pd.DataFrame, *, as_of, margin_share: float = 1.0, months: int = 12) -> pd.DataFrame:
    """
    Sales of the last `months` to new and to repeat customers: contracts by first day, at their price.

    Returns
    -------
    DataFrame
        ``segment`` (new, repeat), ``n`` (contracts with a price), ``margin`` (all), ``margin_each``.
    """
    since = days([pd.Timestamp(as_of) - pd.DateOffset(months=months)])[0]
    start = days(terms["starts_on"])
    sold = terms[(start > since) & (start <= days([as_of])[0]) & terms["price"].notna().to_numpy()]
    again = ((sold["number_in_spell"] > 1) | (sold["spell_no"] > 1)).to_numpy(bool)
    price = sold["price"].to_numpy(float) * margin_share
    n = np.array([(~again).sum(), again.sum()])
    margin = np.array([price[~again].sum(), price[again].sum()])
    each = np.divide(margin, n, out=np.full(2, np.nan), where=n > 0)
    return pd.DataFrame({"segment": ["new", "repeat"], "n": n, "margin": margin, "margin_each": each})


def one_more_month(arpu: pd.DataFrame, attrition: pd.DataFrame) -> pd.DataFrame:
    """
    Money of one more month from each customer who left in the last 12 months, per segment; both tables by the same
    column. Each is counted once, however often they left and came back.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` (lost), ``estimate`` (money a year), ``low``, ``high`` (of the price of a
        month),
        ``each`` (money a month); what it was made of: ``money``, ``customer_months`` and ``active`` (customers).
    """
    lost = attrition.set_index("segment")["people"]
    rows = arpu[arpu["segment"].isin(lost.index)]
    n = rows["segment"].map(lost).astype(int)
    out = {"dimension": rows["dimension"], "segment": rows["segment"], "n": n}
    out |= {c: rows[c] * n for c in ("estimate", "low", "high")}
    made = {
        "each": rows["estimate"],
        "active": rows["n"],
        "money": rows["money"],
        "customer_months": rows["customer_months"],
    }
    return pd.DataFrame(out | made).reset_index(drop=True)


def by_own_month(whole: pd.DataFrame, months: pd.DataFrame) -> pd.DataFrame:
    """
    `one_more_month` of everybody, each at the month of the product that was left instead of the mean month of the base.

    Those who leave hold other products than those who stay, so that the mean month would give less than its own parts, or
    more. Who left a product whose month has no interval counts at the mean. Products have no customers in common, so their
    intervals are added as squares.

    Parameters
    ----------
    whole, months : DataFrame
        Results of `one_more_month`, of everybody and by product.

    Returns
    -------
    DataFrame, as `one_more_month` of everybody; without ``money`` where the months are those of the products
    """
    known = months[months["low"].notna() & (months["n"] > 0)]
    if whole.empty or known.empty:
        return whole
    row = whole.iloc[0]
    rest = row["n"] - known["n"].sum()  # below nought where somebody left two products
    share = 1.0 if rest >= 0 else row["n"] / known["n"].sum()
    parts = pd.concat([known.assign(n=known["n"] * share), whole.assign(n=max(rest, 0))], ignore_index=True)
    each = parts["each"]
    total = float((each * parts["n"]).sum())
    per_head = {
        c: pd.concat([known[c] / known["n"], whole[c] / whole["n"]], ignore_index=True) for c in ("low", "high")
    }
    off = {c: float(np.sqrt((((per_head[c] - each) * parts["n"]) ** 2).sum())) for c in per_head}
    made = {"each": total / row["n"], "active": np.nan, "money": np.nan, "customer_months": np.nan}
    return whole.assign(estimate=total, low=total - off["low"], high=total + off["high"], **made)


def repeat_point(terms: pd.DataFrame, *, as_of, margin_share: float = 1.0, least: int = 10) -> float:
    """
    `simple_point` of the last 12 months: sales that renewed a contract over the points of renewal of those judged.

    Both sides by one definition: who came back after the loyalty period did not renew, so that these sales are left out
    of the money as they are of the rate. NaN where fewer than `least` such contracts have prices or fewer could be judged.
    """
    renewing = np.unique(terms.loc[terms["outcome"].isin(RENEWED), "next_row"].to_numpy(int))
    sold = sales(terms.iloc[renewing], as_of=as_of, margin_share=margin_share).set_index("segment")
    until = pd.Timestamp(as_of) - pd.to_timedelta(terms["loyalty_days"], unit="D")
    end = terms["effective_end"]
    counted = ~terms["outcome"].isin(["inside", "upgraded"]) & (end <= until) & (end > until - pd.DateOffset(months=12))
    if counted.sum() < least or sold.loc["repeat", "n"] < least:
        return float("nan")
    return simple_point(float(sold.loc["repeat", "margin"]), float(terms.loc[counted, "outcome"].isin(RENEWED).mean()))


def by_heads(points: pd.DataFrame, sold: pd.DataFrame) -> dict[str, pd.Series]:
    """
    What a point is in renewals, and in money by the mean repeat contract: columns beside `value_of_one_point`.

    Returns
    -------
    dict of Series, index of `points`
        ``renewals`` (a hundredth of ``ends``) and ``by_heads`` (a hundredth of ``n`` x margin of a repeat contract in `sold`).
    """
    each = sold.loc[sold["segment"] == "repeat", "margin_each"].max() if len(sold) else np.nan
    return {"renewals": points["ends"] / 100, "by_heads": points["n"] / 100 * each}


def year_after_renewal(terms: pd.DataFrame, *, as_of, margin_share: float = 1.0) -> pd.DataFrame:
    """
    Margin recognised in the 12 months after a contract's end when it was renewed: what a renewal brings in a year.

    Observed, not modelled: contracts that ended 12 to 24 months before as_of (older ones had older prices) and were
    renewed; prices of what followed in the spell, spread evenly over their terms.

    Parameters
    ----------
    terms : DataFrame
        Result of `spells.terms`.
    as_of : date
    margin_share : float
        Share of revenue that is margin.

    Returns
    -------
    DataFrame with dimension ("" or product), segment, n (customers), estimate, low, high; money a renewal
    """
    last = pd.Timestamp(as_of) - pd.Timedelta(days=365)
    recent = (terms["effective_end"] <= last) & (terms["effective_end"] > last - pd.Timedelta(days=365))
    renewed = terms["outcome"].isin(RENEWED) & recent
    at = np.flatnonzero(renewed.to_numpy())
    money = _recognised_after(terms, at) * margin_share
    known = ~np.isnan(money)
    at, money = at[known], money[known]
    customer, product = terms["customer_id"].to_numpy()[at], terms["product"].fillna(UNKNOWN).to_numpy(object)[at]
    names, code = np.unique(product.astype(str), return_inverse=True)
    whole = bootstrap.mean(money, cluster=customer).assign(dimension="", segment="")
    parts = [whole]
    if len(names):
        parts.append(bootstrap.mean(money, cluster=customer, group=code).assign(dimension="product", segment=names))
    return pd.concat(parts, ignore_index=True)[["dimension", "segment", "n", "estimate", "low", "high"]]


def worth_of_renewal(points: pd.DataFrame, observed: pd.DataFrame) -> pd.DataFrame:
    """
    Margin of the year after one renewal: a hundred times the value of one point over the endings it counts.

    So that the report has one worth of a renewal; where the value of a point is not known (no model), `observed`.

    Parameters
    ----------
    points : DataFrame
        `levers.value_of_one_point`: dimension, segment, n, estimate, low, high, ``ends``.
    observed : DataFrame
        Result of `year_after_renewal`.
    """
    known = points[points["dimension"].isin(["", "product"]) & (points["ends"] > 0)] if len(points) else points
    if not len(known):
        return observed
    scaled = {c: known[c] * 100 / known["ends"] for c in ("estimate", "low", "high")}
    return known.assign(**scaled)[["dimension", "segment", "n", "estimate", "low", "high"]].reset_index(drop=True)


def renewal_over_loss(units: pd.DataFrame, terms: pd.DataFrame, *, as_of, margin_share: float = 1.0) -> pd.DataFrame:
    """
    What one renewal brings beyond a loss: the year after a renewal less what those lost bring in it by coming back.

    Who is not renewed is not all lost: some return within the year. Their mean money of that year, as a share of the
    money of those who renewed (contracts that ended 12 to 24 months before as_of), is taken off.

    Parameters
    ----------
    units : DataFrame
        Result of `worth_of_renewal`.
    terms : DataFrame
    as_of : date
    margin_share : float

    Returns
    -------
    DataFrame: `units` less that share, with ``gross`` (before), ``back`` (taken off) and ``spread`` (standard deviation of
    the money of one renewal)
    """
    last = pd.Timestamp(as_of) - pd.Timedelta(days=365)
    recent = (terms["effective_end"] <= last) & (terms["effective_end"] > last - pd.Timedelta(days=365))
    kept = np.flatnonzero((terms["outcome"].isin(RENEWED) & recent).to_numpy())
    lost = np.flatnonzero((terms["outcome"].isin(["returned", "lost"]) & recent).to_numpy())
    money = _recognised_after(terms, kept) * margin_share
    money, gone = money[~np.isnan(money)], _back_within_a_year(terms, lost) * margin_share
    share = min(float(gone.mean() / money.mean()), 1.0) if len(gone) and len(money) and money.mean() > 0 else 0.0
    less = {c: units[c] * (1 - share) for c in ("estimate", "low", "high")}
    spread = float(money.std(ddof=1)) if len(money) > 1 else np.nan
    return units.assign(gross=units["estimate"], back=units["estimate"] * share, spread=spread, **less)


def _back_within_a_year(terms: pd.DataFrame, at: np.ndarray) -> np.ndarray:
    """Price recognised in the 365 days after the end of each row of `at` from any later contract of the customer."""
    lost = pd.DataFrame({"key": at, "customer_id": terms["customer_id"].to_numpy()[at]})
    lost["opens"] = terms["effective_end"].to_numpy()[at] + np.timedelta64(1, "D")
    both = lost.merge(terms[["customer_id", "starts_on", "effective_end", "price"]], on="customer_id")
    both = both[(both["starts_on"] >= both["opens"]) & both["price"].notna()]
    length = ((both["effective_end"] - both["starts_on"]).dt.days + 1).clip(lower=1)
    closes = both["opens"] + pd.Timedelta(days=364)
    inside = (
        (both["effective_end"].where(both["effective_end"] < closes, closes) - both["starts_on"]).dt.days + 1
    ).clip(lower=0)
    money = (both["price"] * inside / length).groupby(both["key"]).sum()
    return lost["key"].map(money).fillna(0.0).to_numpy(float)


def _recognised_after(terms: pd.DataFrame, at: np.ndarray) -> np.ndarray:
    """Price recognised within the spell in the 365 days after the end of each row of `at`; NaN without a price."""
    start, end = days(terms["starts_on"]).astype("int64"), days(terms["effective_end"]).astype("int64")
    length = np.maximum(end - start + 1, 1)
    price, following = terms["price"].to_numpy(float), terms["next_row"].to_numpy()
    spell = terms["spell_id"].to_numpy()
    opens, closes = end[at] + 1, end[at] + 365
    out, seen, here = np.zeros(len(at)), np.zeros(len(at), bool), following[at]
    while len(at):
        live = here >= 0
        live &= np.where(live, spell[here] == spell[at], False)
        live &= np.where(live, start[here] <= closes, False)
        if not live.any():
            break
        days_in = np.minimum(end[here], closes) - np.maximum(start[here], opens) + 1
        share = price[here] * np.clip(days_in, 0, None) / length[here]
        out += np.where(live & ~np.isnan(share), share, 0.0)
        seen |= live & ~np.isnan(share)
        here = np.where(live, following[here], -1)
    return np.where(seen, out, np.nan)


def keeping(months: pd.DataFrame, renewals: pd.DataFrame, *, times: float = 3.0) -> pd.DataFrame:
    """
    By segment: one more month of those who left, one renewal, and what may be spent to keep one customer.

    At most a third of the lower limit of the margin of the year after a renewal, the rule of `acquisition.allowance`.

    Parameters
    ----------
    months : DataFrame
        Result of `one_more_month` by a column.
    renewals : DataFrame
        Result of `worth_of_renewal` with the same segments.
    times : float

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` (lost in a year), ``month`` and ``months`` (money of one more month: each,
        all), ``estimate``, ``low``, ``high`` (margin of the year after one renewal), ``most`` (may be spent).
    """
    columns = ["dimension", "segment", "n", "month", "months", "estimate", "low", "high", "most"]
    if not len(months) or not len(renewals):
        return pd.DataFrame(columns=columns)
    mine = months.rename(columns={"each": "month", "estimate": "months"})[
        ["dimension", "segment", "n", "month", "months"]
    ]
    both = mine.merge(renewals[["segment", "estimate", "low", "high"]], on="segment")
    return both.assign(most=(both["low"] / times).clip(lower=0))[columns]
