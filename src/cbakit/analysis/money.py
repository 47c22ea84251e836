"""Money as it was received and as it is earned, placed on each customer's membership clock."""

import numpy as np
import pandas as pd

from cbakit.periods import days, months_between
from cbakit.schemas import as_word

DAY = np.timedelta64(1, "D")
SPREAD = ["contract_id", "customer_id", "spell_id", "starts_on", "ends_on", "effective_end", "term_days", "clock_start"]
DUES, OTHER = "dues", "other"
COLUMNS = ["customer_id", "spell_id", "kind", "amount", "margin", "starts_on", "ends_on", "from_months", "to_months"]
DUES_ITEMS = frozenset({"dues", "membership", "абонемент", "членство"})


def received(terms: pd.DataFrame, payments: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """
    Money received from each customer so far, net of refunds.

    Payments where there are any; else contract prices; else what the export says. The three are never mixed.

    Returns
    -------
    DataFrame with ``customer_id``, ``amount`` and ``basis`` (payments, prices, export); customers without money are
    absent
    """
    if payments["amount"].notna().any():
        total, basis = payments.groupby("customer_id")["amount"].sum(), "payments"
    elif terms["price"].notna().any():
        total, basis = terms[terms["price"].notna()].groupby("customer_id")["price"].sum(), "prices"
    else:
        total, basis = customers.set_index("customer_id")["revenue_to_date"].dropna(), "export"
    out = total.rename("amount").rename_axis("customer_id").reset_index()
    return out.assign(amount=out["amount"].astype(float), basis=basis)


def recognised(
    terms: pd.DataFrame,
    tenures: pd.DataFrame,
    payments: pd.DataFrame,
    customers: pd.DataFrame,
    *,
    margin_share: float = 1.0,
) -> pd.DataFrame:
    """
    Money as it is earned: each contract's price, net of its refunds, spread over the days it was sold for.

    The days are those known when it was sold: a freeze moves no money. A contract without a price takes the payments
    that name it; an open-ended one the price of a month, and so does one that is over where nothing has a price and
    there are no payments (a snapshot: who left paid as long as those who stayed). Other revenue is earned on its day,
    and so is a refund that names no contract with a price, for which nobody can say which spread it lowers.
    Payments that name no contract are other revenue where the export ties payments to contracts or says what
    was paid for; where it does neither they are dues, and count only if contracts have no prices (else they
    would count twice). Margin uses cost where it is recorded, else `margin_share`.

    Parameters
    ----------
    terms, tenures : DataFrame
        ``base.terms`` and `retention.tenures`.
    payments, customers : DataFrame, canonical tables
    margin_share : float

    Returns
    -------
    DataFrame, one row per amount
        ``customer_id``, ``spell_id``, ``kind`` (dues, other), ``amount``, ``margin``, ``starts_on``, ``ends_on``
        (days over
        which it is spread), ``from_months``, ``to_months`` (the same on the spell's membership clock).
    """
    if not len(terms):
        return pd.DataFrame(columns=COLUMNS)
    is_dues = _is_dues(payments, terms)
    dues = payments.loc[is_dues, ["contract_id", "amount"]]
    price = terms["price"].fillna(_paid_for(terms, dues)).to_numpy(float)
    is_open = np.isnat(days(terms["ends_on"]))
    purchases = pd.Series(dtype=float)
    if (terms["term_days"] <= 1).all():  # transactions: every contract is a payment
        purchases = payments.drop_duplicates("payment_id").set_index("payment_id")["cost"]
    already = (
        payments["payment_id"].isin(purchases.index.intersection(terms["contract_id"])) if len(purchases) else False
    )

    monthly = is_open | (np.isnan(price).all() and not len(payments))
    spread = ~np.isnan(price) & ~is_open
    price = price + terms["contract_id"].map(_refunded(dues)).fillna(0.0).to_numpy(float)
    netted = (payments["amount"] < 0) & payments["contract_id"].isin(terms["contract_id"][spread])
    blocks = [
        _spread(terms.loc[spread, SPREAD], price[spread], purchases),
        _by_month(terms.loc[monthly, SPREAD], tenures, customers),
    ]
    priced = any(len(block) for block in blocks)
    beside = ~already & ~netted & payments["amount"].notna() & (~is_dues | (payments["amount"] < 0) | (not priced))
    extra = payments.loc[beside, ["customer_id", "paid_on", "amount", "cost"]]
    blocks.append(_on_their_day(terms, extra, is_dues))
    blocks = [block for block in blocks if len(block)] or blocks
    usual = _dues_margin(payments.loc[is_dues, ["amount", "cost"]], margin_share), margin_share
    del extra, beside, already, netted, is_dues, price
    for at in range(len(blocks)):  # one after another: of millions of payments each array on the way is large
        blocks[at] = _placed(blocks[at], tenures, usual)
    return _one_below_another(blocks)


def _placed(block: pd.DataFrame, tenures: pd.DataFrame, usual: tuple[float, float]) -> pd.DataFrame:
    """Amounts of spells that have begun, with their places on the membership clock and their margin."""
    at = pd.Index(tenures["spell_id"]).get_indexer(block["spell_id"])
    origin = np.append(days(tenures["starts_on"]), np.datetime64("NaT", "D"))[at]  # -1, a spell not begun, is the last
    if (later := np.isnat(origin)).any():
        block, at, origin = block[~later].reset_index(drop=True), at[~later], origin[~later]
    unseen = np.append(tenures["unseen_months"].to_numpy(float), np.nan)[at]
    for name, clock in (("from_months", "clock_from"), ("to_months", "clock_to")):
        block[name] = months_between(origin, block.pop(clock).to_numpy("int64").astype("datetime64[D]")) - unseen
    block["margin"] = _margin(block, *usual)
    return pd.DataFrame({name: block.pop(name) for name in COLUMNS}, copy=False)


def _is_dues(payments: pd.DataFrame, terms: pd.DataFrame) -> pd.Series:
    """Payments for contracts: they name one, or what was paid for is a product, or nothing is said about it at all."""
    products = {str(v).casefold() for c in ("product", "product_raw") for v in terms[c].dropna().unique()}
    item = payments["item"].map({v: str(v).casefold() for v in payments["item"].dropna().unique()})
    linked = payments["contract_id"].notna()
    return linked | item.isin(products | DUES_ITEMS) | (item.isna() & (not linked.any()))


def _paid_for(terms: pd.DataFrame, dues: pd.DataFrame) -> pd.Series:
    paid = dues[dues["amount"] > 0].dropna(subset=["contract_id"]).groupby("contract_id")["amount"].sum()
    return terms["contract_id"].map(paid)


def _refunded(dues: pd.DataFrame) -> pd.Series:
    """Sum of the refunds (below zero) that name a contract, by its id."""
    return dues[dues["amount"] < 0].dropna(subset=["contract_id"]).groupby("contract_id")["amount"].sum()


def _one_below_another(blocks: list[pd.DataFrame]) -> pd.DataFrame:
    """The rows of all blocks, which are taken apart: column by column, so that never is the whole there twice."""
    columns = list(blocks[0])
    return pd.DataFrame({c: pd.concat([b.pop(c) for b in blocks], ignore_index=True) for c in columns}, copy=False)


def _rows(rows, *, kind, amount, clock_from, clock_to, starts_on, ends_on, cost) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "customer_id": rows["customer_id"].to_numpy(),
            "spell_id": rows["spell_id"].to_numpy(),
            "kind": kind,
            "amount": amount,
            "clock_from": clock_from,
            "clock_to": clock_to,
            "starts_on": np.asarray(starts_on),
            "ends_on": np.asarray(ends_on),
            "cost": cost,
        },
        copy=False,
    )


def _spread(rows: pd.DataFrame, price: np.ndarray, cost: pd.Series) -> pd.DataFrame:
    start = rows["clock_start"].to_numpy("int64")
    length = np.maximum(np.nan_to_num(rows["term_days"].to_numpy(float)), 1).astype("int64")
    own_cost = rows["contract_id"].map(cost).to_numpy(float) if len(cost) else np.nan
    last = rows["starts_on"] + pd.to_timedelta(length - 1, unit="D")  # as known when sold: a freeze moves no money
    place = {"starts_on": rows["starts_on"], "ends_on": last}
    return _rows(rows, kind=DUES, amount=price, clock_from=start, clock_to=start + length, cost=own_cost, **place)


def _by_month(rows: pd.DataFrame, tenures: pd.DataFrame, customers: pd.DataFrame) -> pd.DataFrame:
    """Dues by the price of a month, or money to date over months so far: of an open end up to as_of, else to the end."""
    who = customers.set_index("customer_id")
    spell = tenures.set_index("spell_id")
    lived = rows["spell_id"].map(spell["now_months"]).to_numpy(float)
    whole = months_between(rows["starts_on"], days(rows["effective_end"]) + DAY)
    lived = np.where(rows["ends_on"].isna(), lived, whole)
    month = rows["customer_id"].map(who["monthly_price"]).to_numpy(float)
    total = rows["customer_id"].map(who["revenue_to_date"]).to_numpy(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        month = np.where(np.isnan(month) & (lived >= 1), total / lived, month)
    kept = ~np.isnan(month) & (lived > 0)
    rows, amount = rows[kept], (month * lived)[kept]
    start = rows["clock_start"].to_numpy("int64")
    length = np.maximum(np.round(lived[kept] * 365.25 / 12), 1).astype("int64")
    last = rows["starts_on"] + pd.to_timedelta(length - 1, unit="D")
    return _rows(
        rows, kind=DUES, amount=amount, clock_from=start, clock_to=start + length,
        starts_on=rows["starts_on"], ends_on=last, cost=np.nan,
    )  # fmt: skip


def _on_their_day(terms: pd.DataFrame, extra: pd.DataFrame, is_dues: pd.Series) -> pd.DataFrame:
    """Payments outside contract prices, on the clock of the contract that had begun last on their day."""
    names = pd.Index(terms["customer_id"].unique())
    who = names.get_indexer(extra["customer_id"])
    extra, who = extra[who >= 0], who[who >= 0]
    scale = 10_000_000
    key = names.get_indexer(terms["customer_id"]).astype("int64") * scale + days(terms["starts_on"]).astype("int64")
    paid = days(extra["paid_on"]).astype("int64")
    row = np.searchsorted(key, who * scale + paid, side="right") - 1
    row = np.maximum(row, np.searchsorted(key, who * scale - scale // 2))
    del key
    first, last = (terms[c].to_numpy("int64")[row] for c in ("clock_start", "clock_end"))
    at = first + np.maximum(paid - days(terms["starts_on"])[row].astype("int64"), 0)
    at = np.minimum(at, np.maximum(first, last))
    del first, last, paid
    rows = pd.DataFrame({c: terms[c].to_numpy()[row] for c in ("customer_id", "spell_id")}, copy=False)
    kind = np.where(is_dues[extra.index], as_word(DUES), as_word(OTHER))
    return _rows(
        rows, kind=kind, amount=extra["amount"].to_numpy(float), clock_from=at, clock_to=at + 1,
        starts_on=extra["paid_on"], ends_on=extra["paid_on"], cost=extra["cost"].to_numpy(float),
    )  # fmt: skip


def _dues_margin(dues: pd.DataFrame, margin_share: float) -> float:
    """Share of dues that is margin: by their recorded cost, else as declared."""
    known = dues.loc[dues["cost"].notna() & (dues["amount"] > 0), ["cost", "amount"]]
    return 1 - known["cost"].sum() / known["amount"].sum() if len(known) else margin_share


def _margin(money: pd.DataFrame, of_dues: float, margin_share: float) -> np.ndarray:
    """Margin of each amount: its own cost where recorded, else the share of dues or of the others."""
    amount, cost = money["amount"].to_numpy(float), money["cost"].to_numpy(float)
    usual = np.where(money["kind"] == DUES, of_dues, margin_share)
    return np.where(np.isnan(cost), amount * usual, amount - np.nan_to_num(cost))


def cost_known(payments: pd.DataFrame) -> float:
    """Share of the money paid whose cost is recorded; NaN without payments."""
    paid = payments[payments["amount"] > 0]
    total = paid["amount"].sum()
    return float(paid.loc[paid["cost"].notna(), "amount"].sum() / total) if total > 0 else float("nan")


def earned_between(money: pd.DataFrame, *, first, last, column: str = "amount") -> np.ndarray:
    """Part of each row's `column` that falls on the days `first` to `last`, both inclusive."""
    start, end = days(money["starts_on"]), days(money["ends_on"])
    first, last = days([first])[0], days([last])[0]
    length = np.maximum((end - start).astype(float) + 1, 1)
    inside = (np.minimum(end, last) - np.maximum(start, first)).astype(float) + 1
    return money[column].to_numpy(float) * np.clip(inside, 0, None) / length


def arpu(
    money: pd.DataFrame, spells: pd.DataFrame, *, terms: pd.DataFrame, as_of, by: str | None = None, months: int = 12
) -> pd.DataFrame:
    """
    Recognised money a month per active customer over the last `months`, with its bootstrap interval.

    Customer-months are those in which a contract of `terms` covers the day; breaks within the loyalty period do not
    count, and neither do spells that `spells` does not hold.

    Returns
    -------
    DataFrame
        ``dimension``, ``segment``, ``n`` (customers), ``estimate``, ``low``, ``high``, ``money`` and
        ``customer_months``.
    """
    from cbakit.estimates import bootstrap

    as_of = pd.Timestamp(as_of)
    since = as_of - pd.DateOffset(months=months) + pd.Timedelta(days=1)
    active = _active_days(terms, first=since, last=as_of)
    earned = pd.Series(earned_between(money, first=since, last=as_of)).groupby(money["spell_id"].to_numpy()).sum()
    part = pd.DataFrame(
        {
            "customer": spells["customer_id"],
            "months": spells["spell_id"].map(active).fillna(0.0) * 12 / 365.25,
            "money": spells["spell_id"].map(earned).fillna(0.0),
            "group": spells[by].astype(str) if by else "",
        }
    )
    part = part[part["months"] > 0]
    columns = ["dimension", "segment", "n", "estimate", "low", "high", "money", "customer_months"]
    if not len(part) or not part["money"].any():
        return pd.DataFrame(columns=columns)
    code, names = pd.factorize(part["group"], sort=True)
    found = bootstrap.ratio(part["money"], part["months"], cluster=part["customer"], group=code)
    sums = {c: np.bincount(code, part[m]) for c, m in (("money", "money"), ("customer_months", "months"))}
    return found.assign(dimension=by or "", segment=list(names), **sums)[columns]


def _active_days(terms: pd.DataFrame, *, first, last) -> pd.Series:
    """Days of each spell, by spell_id, on which a contract covers the day; overlapping contracts count once."""
    kept = terms[~terms["inside"].astype(bool)] if len(terms) else terms
    after = kept.groupby("customer_id")["effective_end"].shift() + pd.Timedelta(days=1)
    begin = kept["starts_on"].where(~(after > kept["starts_on"]), after)
    held = (kept["effective_end"].clip(upper=last) - begin.clip(lower=first)).dt.days + 1
    return held.clip(lower=0).groupby(kept["spell_id"]).sum()
