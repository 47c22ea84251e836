"""An order of customers that their pseudonyms have no part in, so that another key gives the same draws.

A seeded draw takes units by position. In the order of pseudonyms the positions, and with them the third digit of every
limit, would change with the key; in the order of what the units hold they do not. Units that hold the same are
interchangeable: which of them comes first cannot be seen in any result.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

IDS = frozenset(
    {
        "customer_id", "spell_id", "contract_id", "payment_id", "lead_id", "referrer_id",
        "first_row", "last_row", "next_row", "row",
    }
)  # fmt: skip
DECIMALS = 6


def ranks(*columns) -> np.ndarray:
    """
    The place of each unit in the order of its values, the first column deciding first, shape (n,).

    Parameters
    ----------
    *columns : array_like of numbers, shape (n,)

    Examples
    --------
    >>> ranks([3, 1, 2]).tolist(), ranks([1, 1, 0], [5, 4, 9]).tolist()
    ([2, 0, 1], [2, 1, 0])
    """
    order = np.lexsort([np.asarray(c) for c in columns[::-1]])
    out = np.empty(len(order), int)
    out[order] = np.arange(len(order))
    return out


def signature(customers: pd.Index, *frames: pd.DataFrame) -> np.ndarray:
    """
    One number for everything that the rows of a customer hold, names and positions left out, shape (len(customers),).

    Parameters
    ----------
    customers : Index
    *frames : DataFrame
        With ``customer_id``; rows of others are passed over. The order of rows does not matter.

    Returns
    -------
    ndarray of uint64

    Examples
    --------
    >>> frame = pd.DataFrame({"customer_id": ["a", "b", "b"], "amount": [1.0, 1.0, 2.0]})
    >>> renamed = frame.assign(customer_id=["z", "b", "b"]).iloc[::-1]
    >>> bool((signature(pd.Index(["a", "b"]), frame) == signature(pd.Index(["z", "b"]), renamed)).all())
    True
    """
    total = np.zeros(len(customers), np.uint64)
    for frame in frames:
        at = customers.get_indexer(frame["customer_id"])
        known = at >= 0
        np.add.at(total, at[known], row_hash(frame)[known])
    return total


def unkeyed(terms: pd.DataFrame, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """
    Contracts with their customers in the order of what they hold; ``next_row`` points to the new positions.

    Parameters
    ----------
    terms : DataFrame
        All of it decides the order.
    columns : sequence of str, optional
        Those that are returned, of those there are; None is all.

    Examples
    --------
    >>> rows = pd.DataFrame({"customer_id": ["a", "a", "b"], "price": [1.0, 2.0, 3.0], "next_row": [1, -1, -1]})
    >>> other = rows.assign(customer_id=["z", "z", "b"]).iloc[[2, 0, 1]].assign(next_row=[-1, 2, -1])
    >>> keyless = [unkeyed(t.reset_index(drop=True)).drop(columns="customer_id") for t in (rows, other)]
    >>> keyless[0].equals(keyless[1])
    True
    """
    customers = pd.Index(terms["customer_id"].unique())
    place = ranks(signature(customers, terms))[customers.get_indexer(terms["customer_id"])]
    order = np.argsort(place, kind="stable")
    moved, following = np.empty(len(order), int), terms["next_row"].to_numpy()[order]
    moved[order] = np.arange(len(order))
    kept = terms if columns is None else terms[[c for c in columns if c in terms]]
    found = kept.iloc[order].set_axis(pd.RangeIndex(len(order)), copy=False)  # no third and fourth copy of it
    found["next_row"] = np.where(following >= 0, moved[following] if len(moved) else following, -1)
    return found


def row_hash(frame: pd.DataFrame, *, seed: int = 0) -> np.ndarray:
    """A number for what each row holds, ids left out, shape (len(frame),); the same for the same content."""
    held = sorted(set(frame) - IDS)
    out, factor = np.full(len(frame), 0x345678, np.uint64), np.uint64(1000003)
    for place, name in enumerate(held):  # as pandas combines the columns of a frame, one of them in memory at a time
        out ^= pd.util.hash_array(_plain(frame[name]).to_numpy(), hash_key=f"{seed:016d}")
        out *= factor
        factor += np.uint64(82520 + 2 * (len(held) - place))
    return out + np.uint64(97531)


def uniform(frame: pd.DataFrame, *, seed: int = 1) -> np.ndarray:
    """
    A number in [0, 1) for each row by what it holds, shape (len(frame),): rows that hold the same get the same.

    Examples
    --------
    >>> found = uniform(pd.DataFrame({"customer_id": ["a", "b"], "day": [7, 7]}))
    >>> bool(found[0] == found[1]), bool(0 <= found[0] < 1)
    (True, True)
    """
    return (row_hash(frame, seed=seed) >> np.uint64(11)).astype(float) / 2.0**53


def _plain(values: pd.Series) -> pd.Series:
    if pd.api.types.is_float_dtype(values):
        return values.astype(float).round(DECIMALS)
    if pd.api.types.is_numeric_dtype(values) or pd.api.types.is_datetime64_any_dtype(values):
        return values
    return values.astype(str)
