"""What the present base still brings: each active customer from now on, by what is sold and by the curves."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit.estimates import lifetime
from cbakit.estimates.value_model import Model, Terms, interval

RESULT = ["dimension", "segment", "n", "estimate", "low", "high"]


def expected(model: Model, roster: pd.DataFrame, tenures: pd.DataFrame, money: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    What each active customer is expected to bring within the horizon from now on.

    The running contract (and what is already sold behind it) is certain to its end and brings its own unearned
    margin; after it survival is conditional on having come that far, with the curve of the first product of the spell.

    Parameters
    ----------
    model : Model
    roster : DataFrame
        ``base.roster()`` on `as_of`.
    tenures, money : DataFrame
    as_of : date

    Returns
    -------
    DataFrame, one row per active customer
        Columns of `roster` and ``curve``, ``since`` and ``begin`` (months of tenure now and when what is sold ends),
        ``certain`` (discounted margin of what is sold and what is bought beside it), ``value`` (all), ``year``
        ("first_year" or
        "renewal").
    """
    active = roster[roster["state"] == "active"].reset_index(drop=True)
    spell = tenures.set_index("spell_id").reindex(active["spell_id"])
    now, end = spell["now_months"].to_numpy(float), spell["end_months"].to_numpy(float)
    since = np.floor(np.nan_to_num(now)).astype(int)
    runs = np.nan_to_num(end, nan=-1.0) > now
    begin = np.where(runs, np.maximum(np.ceil(np.nan_to_num(end) - 1e-6), since + 1), since).astype(int)
    year = np.where(active["membership_year"] > 1, "renewal", "first_year")
    out = active.assign(curve=model.curve_of(spell["product"]), since=since, begin=begin, year=year)
    out = out.assign(certain=0.0, value=np.nan)
    if not model.curves:
        return out
    out["certain"] = np.where(runs, _unearned(out, money, as_of=as_of, terms=model.terms), 0.0)
    cells, of_cell = _cells(out)
    worth = _cell_values(model, cells, np.zeros(1, int))[0]
    return out.assign(value=out["certain"] + worth[of_cell])


def _unearned(active: pd.DataFrame, money: pd.DataFrame, *, as_of, terms: Terms) -> np.ndarray:
    """
    Margin of what is sold that falls on days after as_of, within the horizon, discounted to the middle of those days.
    """
    as_of = pd.Timestamp(as_of)
    horizon = as_of + pd.DateOffset(months=terms.months)
    ahead = money[(money["ends_on"] > as_of) & money["spell_id"].isin(active["spell_id"])]
    if not len(ahead):
        return np.zeros(len(active))
    first = ahead["starts_on"].clip(lower=as_of + pd.Timedelta(days=1))
    last = ahead["ends_on"].clip(upper=horizon)
    length = (ahead["ends_on"] - ahead["starts_on"]).dt.days + 1
    left = ((last - first).dt.days + 1).clip(lower=0) / length
    middle = ((first - as_of).dt.days + (last - as_of).dt.days).clip(lower=0) / 2 / 365.25
    worth = ahead["margin"] * left / (1 + terms.discount_rate) ** middle
    return active["spell_id"].map(worth.groupby(ahead["spell_id"]).sum()).fillna(0.0).to_numpy()


def _cells(active: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Distinct (curve, since, begin, unpriced) and the cell of each customer."""
    unpriced = (active["certain"] <= 0) & (active["begin"] > active["since"])
    keys = active[["curve", "since", "begin"]].assign(unpriced=unpriced)
    cells = keys.drop_duplicates().sort_values(["curve", "since", "begin", "unpriced"], ignore_index=True)
    of_cell = keys.merge(cells.assign(cell=np.arange(len(cells))), how="left")["cell"].to_numpy()
    return cells, of_cell


def _cell_values(model: Model, cells: pd.DataFrame, rows) -> np.ndarray:
    """Uncertain part of each cell's value in each of `rows` of the draws: shape (rows, cells)."""
    terms = model.terms
    out = np.zeros((len(rows), len(cells)))
    for name, part in cells.groupby("curve"):
        drawn = model.curves[name]
        survival = drawn.survival[rows]
        longest = survival.shape[1] - 1
        flow = lifetime.discounted(survival, drawn.margin[rows][:, :longest], discount_rate=terms.discount_rate)
        since, begin = part["since"].to_numpy(), part["begin"].to_numpy()
        rate = terms.discount_rate
        later = lifetime.ahead(survival, flow, since=since, begin=begin, months=terms.months, discount_rate=rate)
        sure = np.ones_like(survival)
        stop = np.minimum(begin, since + terms.months)
        beside = _sure(sure, drawn.other[rows], since, stop, rate)
        dues = _sure(sure, drawn.dues[rows], since, stop, rate) * part["unpriced"].to_numpy()
        out[:, part.index] = later + beside + dues
    return out


def _sure(sure, margin, since, stop, discount_rate: float) -> np.ndarray:
    """Discounted margin from `since` to `stop` of customers who are certain to stay; half a month is already gone."""
    flow = lifetime.discounted(sure, margin[:, : sure.shape[1] - 1], discount_rate=discount_rate)
    total = np.concatenate([np.zeros((len(flow), 1)), np.cumsum(flow, axis=1)], axis=1)
    part = np.divide(np.maximum(stop - since - 0.5, 0), np.maximum(stop - since, 1))
    return (total[:, stop] - total[:, since]) * (1 + discount_rate) ** (since / 12) * part


def remaining_value(
    model: Model, expected: pd.DataFrame, *, by: str | None = None, total: bool = False
) -> pd.DataFrame:
    """
    Expected margin of the active base within the horizon, a customer or (``total``) the whole group.

    The interval holds the uncertainty of the curves, of the margin and of who the customers are: all are drawn
    together by customer. With ``total`` the group's size is the recorded one.

    Parameters
    ----------
    model : Model
    expected : DataFrame
        Result of `expected`.
    by : str, optional
    total : bool

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n``, ``estimate``, ``low``, ``high`` and ``certain`` (part that is already sold).
    """
    if not len(expected) or not model.curves or not expected["value"].sum() > 0:
        return pd.DataFrame(columns=[*RESULT, "certain"])
    return _told(_segment_draws(model, expected, by), by, total=total)


def steps(model: Model, expected: pd.DataFrame, *, by: Sequence[str | None]) -> pd.DataFrame:
    """
    `remaining_value` a customer (``kind`` remaining_value) and in total (base_value), by several columns.

    Parameters
    ----------
    model : Model
    expected : DataFrame
    by : sequence of str or None
        Columns of `expected`; None for the whole.
    """
    parts = [pd.DataFrame(columns=["kind", *RESULT, "certain"])]
    if len(expected) and model.curves and expected["value"].sum() > 0:
        worth = _worth(model, expected)  # the same for every column, and the costly part
        for column in by:
            means = list(_segment_draws(model, expected, column, worth=worth))
            parts += [
                _told(means, column, total=total).assign(kind=kind)
                for kind, total in (("remaining_value", False), ("base_value", True))
            ]
    return pd.concat(parts[1:] or parts, ignore_index=True)


def _told(means, by: str | None, *, total: bool) -> pd.DataFrame:
    rows = []
    for segment, draws, n, certain in means:
        factor = n if total else 1
        rows.append((by or "", segment, n, draws[0] * factor, *interval(draws[1:] * factor), certain * factor))
    return pd.DataFrame(rows, columns=[*RESULT, "certain"])


def _worth(model: Model, expected: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Uncertain part of each cell's value in every draw, and the cell of each customer."""
    cells, of_cell = _cells(expected)
    return _cell_values(model, cells, np.arange(len(model.weights))), of_cell


def _segment_draws(model: Model, expected: pd.DataFrame, by: str | None, *, worth=None):
    """(segment, mean value in every draw, n, mean of the certain part), sorted by segment."""
    from scipy import sparse  # slow to import

    worth, of_cell = worth if worth is not None else _worth(model, expected)
    used, block = np.unique(model.blocks_of(expected["customer_id"]), return_inverse=True)
    weights, units = model.drawn(used), len(used)
    code, names = _codes(expected, by)
    certain = expected["certain"].to_numpy(float)
    for number, name in enumerate(names):
        mine = code == number
        here, cell = np.unique(of_cell[mine], return_inverse=True)
        shape = (len(here), units)
        count = sparse.csr_matrix((np.ones(int(mine.sum())), (cell, block[mine])), shape=shape)
        drawn = (count @ weights.T).T  # (1 + draws, cells of the segment)
        sold = weights @ np.bincount(block[mine], certain[mine], minlength=units)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = ((drawn * worth[:, here]).sum(axis=1) + sold) / drawn.sum(axis=1)
        yield name, mean, int(mine.sum()), float(certain[mine].mean())


def segment_draws(model: Model, expected: pd.DataFrame, by: str, *, worth=None) -> dict[str, np.ndarray]:
    """Mean expected value of each segment in every draw (row 0 the estimate), for ranks and differences; `worth` of `cells`."""
    return {name: draws for name, draws, _, _ in _segment_draws(model, expected, by, worth=worth)}


def cells(model: Model, expected: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """What `segment_draws` of any choice of customers stands on: value of each cell in every draw, cell of each customer."""
    return _worth(model, expected)


def _codes(frame: pd.DataFrame, by: str | None):
    if by is None:
        return np.zeros(len(frame), int), [""]
    code, names = pd.factorize(frame[by].astype(str), sort=True)
    return code, list(names)
