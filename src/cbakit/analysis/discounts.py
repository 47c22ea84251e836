"""Prices as they were agreed and what was given away: by product and manager, and who stays after what discount."""

import numpy as np
import pandas as pd

from cbakit.attributes import UNKNOWN
from cbakit.estimates import bootstrap
from cbakit.estimates.shares import wilson_clustered
from cbakit.spells import begins

NONE = 0.005  # below half a percent it is rounding, not a discount
BANDS = (("no_discount", NONE), ("upto_10", 0.10), ("upto_20", 0.20), ("upto_30", 0.30), ("over_30", 1.0))
PRICES = ["dimension", "segment", "n", "customers", "quarter_1", "median", "quarter_3", "list_median"]
DEPTHS = ["dimension", "segment", "n", "customers", "given_money", "listed_money", "part", "estimate", "low", "high"]
SPREAD = ["dimension", "segment", "n", "hits", "estimate", "low", "high", "given_money"]


def sold(contracts: pd.DataFrame, *, as_of, months: int | None = 12) -> pd.DataFrame:
    """
    Paid contracts of the last `months` (None: all) with ``depth`` (share of the list price given away) and ``band``.

    A price above the list is no discount and gets depth 0 and band "above_list"; without a list price the band is
    "unknown". Free contracts are left out: they are no sales.

    Returns
    -------
    DataFrame
        Columns of `contracts` and ``sold`` (day, where none is recorded the first day), ``depth`` (0 to 1, NaN
        without a list price), ``band``, ``discounted`` (bool, missing without a list price).
    """
    on = contracts["sold_on"].fillna(contracts["starts_on"])
    rows = contracts.assign(sold=on)[contracts["paid"].astype(bool) & (contracts["price"] > 0)]
    rows = rows[rows["sold"] <= pd.Timestamp(as_of)]
    if months is not None:
        rows = rows[rows["sold"] > pd.Timestamp(as_of) - pd.DateOffset(months=months)]
    return with_bands(rows).reset_index(drop=True)


def with_bands(rows: pd.DataFrame) -> pd.DataFrame:
    """Contracts with ``depth``, ``band`` and ``discounted`` out of list price and price agreed."""
    listed = rows["list_price"].where(rows["list_price"] > 0)
    depth = 1 - rows["price"] / listed
    edges = [top + 1e-9 for _, top in BANDS[:-1]]
    names = np.array([name for name, _ in BANDS], dtype=object)
    band = names[np.searchsorted(edges, depth.fillna(0).to_numpy(float))]
    band = np.where(depth < -NONE, "above_list", band)
    return rows.assign(
        depth=depth.clip(lower=0),
        band=np.where(listed.isna() | rows["price"].isna(), UNKNOWN, band),
        discounted=(depth > NONE).where(listed.notna()),
    )


def recorded(sold: pd.DataFrame) -> bool:
    """Whether list prices are recorded, and differ from the price agreed anywhere: else nobody knows of a discount."""
    return bool((sold["band"] != UNKNOWN).any() and sold["discounted"].eq(True).any())


def prices(sold: pd.DataFrame, *, by: str = "product") -> pd.DataFrame:
    """
    Quartiles of the price agreed and the middle list price, by a column: `PRICES`, the most sold first.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` contracts, ``customers``, ``quarter_1``, ``median``, ``quarter_3`` (price
        of the whole term, money), ``list_median``.
    """
    if sold.empty:
        return pd.DataFrame(columns=PRICES)
    groups = sold.assign(key=sold[by].fillna(UNKNOWN)).groupby("key")
    quarters = {
        name: groups["price"].quantile(q) for name, q in (("quarter_1", 0.25), ("median", 0.5), ("quarter_3", 0.75))
    }
    table = pd.DataFrame(quarters).assign(
        n=groups.size(), customers=groups["customer_id"].nunique(), list_median=groups["list_price"].median()
    )
    table = table.rename_axis("segment").reset_index().assign(dimension=by)
    return table.sort_values("n", ascending=False, kind="stable", ignore_index=True)[PRICES]


def depth(sold: pd.DataFrame, *, by: str = "") -> pd.DataFrame:
    """
    Money given away in discounts as a share of the list, the whole or by a column, bootstrap over customers (`DEPTHS`).

    ``given_money`` and ``listed_money`` are exact sums and tie over the segments; ``part`` of the contracts has a discount. Only
    contracts with a list price and a price not above it.
    """
    known = sold[sold["band"].ne(UNKNOWN) & sold["band"].ne("above_list")]
    if known.empty:
        return pd.DataFrame(columns=DEPTHS)
    keys = known[by].fillna(UNKNOWN).astype(str) if by else pd.Series("", index=known.index)
    codes, names = pd.factorize(keys, sort=True)
    given = (known["list_price"] - known["price"]).clip(lower=0).to_numpy(float)
    listed = known["list_price"].to_numpy(float)
    found = bootstrap.ratio(given, listed, cluster=known["customer_id"], group=codes)
    groups = known.groupby(codes)
    return pd.DataFrame(
        {
            "dimension": by, "segment": names, "n": groups.size().to_numpy(),
            "customers": groups["customer_id"].nunique().to_numpy(), "given_money": np.bincount(codes, given),
            "listed_money": np.bincount(codes, listed), "part": groups["discounted"].mean().to_numpy(float),
            **{c: found[c].to_numpy() for c in ("estimate", "low", "high")},
        }
    )[DEPTHS]  # fmt: skip


def spread(sold: pd.DataFrame) -> pd.DataFrame:
    """
    Contracts by depth of the discount, as shares of those with a list price: `SPREAD`; they sum to one.

    Returns
    -------
    DataFrame
        ``dimension`` ("band"), ``segment``, ``n`` contracts with a list price, ``hits`` in this band, ``estimate``
        (share), ``low``, ``high`` (NaN: exact), ``given_money`` (discounts in all).
    """
    known = sold[sold["band"] != UNKNOWN]
    order = ["above_list", *[name for name, _ in BANDS]]
    rows = []
    for band in order:
        part = known[known["band"] == band]
        if len(part):
            given = float((part["list_price"] - part["price"]).clip(lower=0).sum())
            rows.append(("band", band, len(known), len(part), len(part) / len(known), np.nan, np.nan, given))
    return pd.DataFrame(rows, columns=SPREAD)


def after(ended: pd.DataFrame) -> pd.DataFrame:
    """
    Renewal of first contracts by the discount they were sold at, with limits on customers: raw shares.

    Parameters
    ----------
    ended : DataFrame
        Judged contracts with ``contract_number``, ``renewed``, ``list_price`` and ``price``.

    Returns
    -------
    DataFrame: ``dimension`` "band", ``segment``, ``n``, ``hits``, ``estimate``, ``low``, ``high``
    """
    columns = ["dimension", "segment", "n", "hits", "estimate", "low", "high"]
    first = with_bands(ended[ended["contract_number"] == "first"]) if len(ended) else ended
    first = first[first["band"] != UNKNOWN] if len(first) else first
    if first.empty:
        return pd.DataFrame(columns=columns)
    names = [name for name in ("above_list", *[b for b, _ in BANDS]) if (first["band"] == name).any()]
    codes = first["band"].map({name: k for k, name in enumerate(names)}).to_numpy(int)
    renewed = first["renewed"].to_numpy(float)
    share, low, high = wilson_clustered(renewed, first["customer_id"], group=codes)
    return pd.DataFrame(
        {"dimension": "band", "segment": names, "n": np.bincount(codes), "hits": np.bincount(codes, renewed).astype(int),
         "estimate": share, "low": low, "high": high}
    )  # fmt: skip


def newcomers_worth(
    tenures: pd.DataFrame, terms: pd.DataFrame, worth: pd.Series, *, as_of, months: int
) -> pd.DataFrame:
    """
    First spells at least `months` old with the discount of their first contract and the margin of those months.

    Parameters
    ----------
    tenures : DataFrame
        Result of `retention.tenures`.
    terms : DataFrame
        Contracts, from which ``first_row`` of a spell takes list price and price.
    worth : Series
        Margin of each spell within the months, by spell_id.

    Returns
    -------
    DataFrame: the spells with ``band``, ``discounted``, ``worth`` and ``behaved`` (the worth with the discount of the first
    contract added back: what is left to differ is what people did, not what they were let off)
    """
    since = pd.Timestamp(as_of) - pd.DateOffset(months=months)
    first = begins(tenures) & tenures["start_known"].astype(bool) & (tenures["entry_months"] == 0)
    rows = tenures[first & (tenures["starts_on"] <= since)]
    sale = terms[["list_price", "price"]].reindex(rows["first_row"]).set_axis(rows.index)
    rows = with_bands(rows.drop(columns=["price", "list_price"], errors="ignore").join(sale))
    worth_of = rows["spell_id"].map(worth).fillna(0.0)
    given = (rows["list_price"] - rows["price"]).clip(lower=0).fillna(0.0)
    return rows.assign(worth=worth_of, behaved=worth_of + given)


def worth_after(newcomers: pd.DataFrame) -> pd.DataFrame:
    """
    Mean margin of newcomers by the discount they joined at, and with the discount added back (``behaved``).

    Returns
    -------
    DataFrame
        ``dimension`` ("band"), ``segment``, ``n`` newcomers, ``estimate`` (mean margin of one, money), ``low``,
        ``high``, ``behaved`` (the same with the discount added back).
    """
    columns = ["dimension", "segment", "n", "estimate", "low", "high", "behaved"]
    known = newcomers[newcomers["band"] != UNKNOWN] if len(newcomers) else newcomers
    if known.empty:
        return pd.DataFrame(columns=columns)
    names = [name for name in ("above_list", *[b for b, _ in BANDS]) if (known["band"] == name).any()]
    codes = known["band"].map({name: k for k, name in enumerate(names)}).to_numpy(int)
    found = bootstrap.mean(known["worth"].to_numpy(float), cluster=known["customer_id"], group=codes)
    behaved = known.groupby(codes)["behaved"].mean()
    return found.assign(dimension="band", segment=names, behaved=behaved.to_numpy())[columns]


def depths(sold: pd.DataFrame, *, by: tuple[str, ...] = ("", "product", "manager")) -> pd.DataFrame:
    """
    `depth` of the whole ("") and by several columns, one below the other.

    Returns
    -------
    DataFrame
        Columns of `depth`, ``dimension`` names the column.
    """
    return pd.concat([depth(sold, by=column) for column in by], ignore_index=True)
