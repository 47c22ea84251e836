"""Who the customers are on a day: heads, sexes and ages, products and money, stages, use, concentration, the core.

Counts of the recorded base are exact and have no interval; shares that stand for behaviour have one.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cbakit import spells as _spells
from cbakit.attributes import AGE_BANDS, UNKNOWN
from cbakit.errors import ParameterError, nearest
from cbakit.estimates import concentration, multiple, shares
from cbakit.periods import add_months, days

MONTH_DAYS = 365.25 / 12
TERM_EDGES = (46, 136, 271, 451)  # days
TERM_BANDS = ("term_1_month", "term_3_months", "term_6_months", "term_12_months", "term_longer")
OPEN_ENDED, SINGLE = "term_open", "term_single"  # without an end; one day: a purchase or a single visit
RECORDED_MARKS = ("sex", "age_band", "product")  # the others follow from dates alone
DESCRIBED_FROM = ("term_days", "membership_year", "returned")
CORE_KEYS = ("sex", "age_band", "product", "term_band", "part")
STEP_SUMS = ("n", "total", "share_customers", "share_total")
COUNT_COLUMNS = ["dimension", "segment", "n", "estimate", "low", "high", "share", "money", "money_share"]


def headcount(
    contracts: pd.DataFrame, *, as_of, rules, customers: pd.DataFrame | None = None, min_n: int = 10
) -> pd.DataFrame:
    """
    The inclusion table: who of the register is no active customer, and what each rule leaves out.

    Rules apply in the order of the contracts they remove, the largest first; a person who also holds a contract
    that counts stays in the headcount.

    Parameters
    ----------
    contracts : DataFrame, table `contracts`, with the contracts that were left out
    as_of : date
    rules : spells.Rules
    customers : DataFrame, table `customers`, optional
        With it the rows of the register stand first.
    min_n : int
        Fewer who never bought are counted with those who have left.

    Returns
    -------
    DataFrame
        ``segment`` (register, never_bought, gone or never_or_gone where `customers` is given; "" before any rule, then the
        rules), ``contracts`` removed in all, ``removed`` people removed, ``n`` and ``estimate`` (that remain), ``low``,
        ``high`` (NaN).
    """
    asked = contracts[[*_spells.ASKED, "contract_id", "left_out_by"]].assign(paid=True)
    every = _spells.terms(asked, as_of=as_of, rules=rules)
    day = days([as_of])[0]
    end = days(every["judged_on" if rules.grace_is_active else "effective_end"])
    covers = (days(every["starts_on"]) <= day) & (end >= day)
    kept = every["contract_id"].isin(contracts.loc[contracts["paid"].astype(bool), "contract_id"]).to_numpy()
    rule = every["left_out_by"].fillna(UNKNOWN).where(~kept, "")
    order = rule[rule != ""].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    before = every.loc[covers, "customer_id"].nunique()
    out, stays = [["", len(every), 0, before]], pd.Series(True, index=every.index)
    for name, removed in order.items():
        stays &= rule != name
        left = every.loc[covers & stays, "customer_id"].nunique()
        out.append([name, removed, out[-1][3] - left, left])
    if customers is not None:
        begun = contracts.loc[contracts["starts_on"] <= pd.Timestamp(as_of), "customer_id"]
        out = [*_register(set(customers["customer_id"]) | set(begun), begun.nunique(), before, min_n), *out]
    found = pd.DataFrame(out, columns=["segment", "contracts", "removed", "n"])
    return found.assign(dimension="rule", estimate=found["n"], low=np.nan, high=np.nan)


def _register(people: set, ever: int, active: int, min_n: int) -> list[list]:
    """Rows from everybody on the register down to those whose contract covers the day."""
    rows = [["register", 0, 0, len(people)]]
    never, gone = len(people) - ever, ever - active
    if 0 < never < min_n or 0 < gone < min_n:
        return [*rows, ["never_or_gone", 0, never + gone, active]]
    steps = [["never_bought", 0, never, ever], ["gone", 0, gone, active]]
    return [*rows, *(s for s in steps if s[2])]


def described(roster: pd.DataFrame) -> pd.DataFrame:
    """
    The roster with ``term_band`` (of the running contract), ``part`` (first_year, renewal), no missing names.

    Returns
    -------
    DataFrame
        `roster` with ``term_band``, ``part`` (first_year, renewal), ``earlier_membership`` (first_membership,
        returned), and "unknown" for a missing product, club or manager.
    """
    term = roster["term_days"].to_numpy(float)
    band = np.array(TERM_BANDS, dtype=object)[np.searchsorted(TERM_EDGES, np.nan_to_num(term), side="right")]
    named = {c: roster[c].fillna(UNKNOWN) for c in ("product", "club", "manager") if c in roster}
    band = np.where(np.isnan(term), OPEN_ENDED, np.where(term <= 1, SINGLE, band))
    return roster.assign(
        **named,
        term_band=band,
        part=np.where(roster["membership_year"] == 1, "first_year", "renewal"),
        earlier_membership=np.where(roster["returned"].astype(bool), "returned", "first_membership"),
    )


def _with(roster: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """
    The roster with these columns, those that `described` adds made where they are missing.

    Raises
    ------
    ParameterError
        If there is no such column; the message says what is wanted.
    """
    if set(columns) - set(roster) and set(DESCRIBED_FROM) <= set(roster):
        roster = described(roster)
    if absent := [c for c in columns if c not in roster]:
        hint = nearest(absent[0], roster) or "."
        raise ParameterError(
            f'This table has no column {absent[0]!r}{hint} Give a roster: base.roster(), or cb.result(base, "roster"), '
            "which has the money too."
        )
    return roster


def with_money(roster: pd.DataFrame, *, money: pd.DataFrame, customers: pd.DataFrame, on) -> pd.DataFrame:
    """
    The roster with ``money`` (a month, running contract) and ``money_year`` (recognised in the 12 months to `on`).

    Where contracts are one-day purchases, a month is a twelfth of the year. An open end has no term to divide by: its
    month is the monthly price of the export, which stands in wherever contracts have no prices, else the year's money
    over the months of it that the customer was there for. Missing is never 0: nobody without a price has money.

    Parameters
    ----------
    roster : DataFrame
    money : DataFrame
        Amounts by customer with the days over which they are spread: ``customer_id``, ``amount``, ``starts_on``,
        ``ends_on``, inclusive (`money.recognised`).
    customers : DataFrame, table `customers`
    on : date

    Returns
    -------
    DataFrame
        `roster` with ``money`` and ``money_year`` in the currency of client.yml, NaN where they are not known.
    """
    last = days([on])[0]
    first = add_months([last + np.timedelta64(1, "D")], -12)[0]
    start, end = days(money["starts_on"]), days(money["ends_on"])
    inside = (np.minimum(end, last) - np.maximum(start, first)).astype(float) + 1
    length = np.maximum((end - start).astype(float) + 1, 1)
    earned = pd.Series(money["amount"].to_numpy(float) * np.clip(inside, 0, None) / length)
    year = roster["customer_id"].map(earned.groupby(money["customer_id"].to_numpy()).sum()).astype(float)
    month = roster["price"].astype(float) / roster["term_days"].astype(float) * MONTH_DAYS
    month = month.mask(roster["term_days"] <= 1, year / 12)
    monthly = roster["customer_id"].map(customers.set_index("customer_id")["monthly_price"]).astype(float)
    there = np.clip((roster["days_since_start"].to_numpy(float) + 1) / MONTH_DAYS, 1, 12)
    open_ended = (year / there).where(roster["term_days"].isna())
    return roster.assign(money=month.fillna(monthly).fillna(open_ended).to_numpy(), money_year=year.to_numpy())


def counts(roster: pd.DataFrame, *, by: str | list[str]) -> pd.DataFrame:
    """
    Customers by one column, or by the cross of several, in heads and money: exact counts that sum to the roster.

    Parameters
    ----------
    roster : DataFrame, one row a customer; with ``money`` where it is known
    by : str or list of str
        Columns; segments of a cross join with " x ".

    Returns
    -------
    DataFrame, the largest segment first
        ``n`` and ``estimate`` (customers), ``low``, ``high`` (NaN), ``share``, ``money`` (a month), ``money_share``
        (of known money), ``unpriced`` (customers without known money), and the columns of `by`.
    """
    by = [by] if isinstance(by, str) else list(by)
    roster = _with(roster, by)
    money = roster["money"] if "money" in roster else pd.Series(np.nan, index=roster.index)
    named = roster[by].astype(object).where(roster[by].notna(), UNKNOWN).astype(str)
    frame = named.assign(money=money.to_numpy(), unpriced=money.isna().to_numpy())
    found = frame.groupby(by, sort=True).agg(n=("money", "size"), money=("money", _sum), unpriced=("unpriced", "sum"))
    found = found.reset_index().sort_values("n", ascending=False, kind="stable", ignore_index=True)
    segment = found[by].agg(" x ".join, axis=1) if len(found) else pd.Series(dtype=object)
    total = found["money"].sum(min_count=1)
    return found.assign(
        dimension=" x ".join(by),
        segment=segment,
        estimate=found["n"],
        low=np.nan,
        high=np.nan,
        share=found["n"] / max(len(frame), 1),
        money_share=found["money"] / total if total else np.nan,
    )[[*COUNT_COLUMNS, "unpriced", *by]]


def _sum(values: pd.Series) -> float:
    return values.sum(min_count=1)


def year_beside(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """
    `now` with ``before_n`` and ``before_share`` of the same segments a year earlier (0 where there were none).

    ``shift_p``: how seldom chance alone would move the share as far, adjusted for all the shares that are compared. Who
    stayed is in both years, so the shares move less by chance than the test supposes: it errs on the careful side.

    Returns
    -------
    DataFrame
        `now` with ``before_n`` (customers), ``before_share`` (a fraction) and ``shift_p``; NaN where nobody was
        seen a year before.
    """
    old = before.set_index(["dimension", "segment"])
    key = pd.MultiIndex.from_frame(now[["dimension", "segment"]])
    absent = 0.0 if len(before) else np.nan
    found = now.assign(**{f"before_{c}": old[c].reindex(key).fillna(absent).to_numpy(float) for c in ("n", "share")})
    total = found.groupby("dimension")["n"].transform("sum")
    was = found["dimension"].map(before.groupby("dimension")["n"].sum()).astype(float)
    p = shares.difference(found["n"], total, found["before_n"], was)[3]
    return found.assign(shift_p=multiple.adjusted(p))


def counts_by(roster: pd.DataFrame, *, by: list[str], whole: bool = False) -> pd.DataFrame:
    """
    `counts` by each of several columns, one below the other; with `whole` everybody first.

    Returns
    -------
    DataFrame
        Columns of `counts` without those of `by`; ``dimension`` names the column, "" for everybody.

    Raises
    ------
    ParameterError
        If the roster has no such column.
    """
    parts = [counts(roster, by=c).drop(columns=c) for c in by]
    if whole:
        everybody = counts(roster.assign(all=""), by="all").drop(columns="all").assign(dimension="", segment="")
        none = {"dimension": "", "segment": "", "n": 0, "estimate": 0, "share": np.nan, "unpriced": 0}
        parts.insert(0, everybody if len(everybody) else pd.DataFrame([none]).reindex(columns=everybody.columns))
    filled = [p for p in parts if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else counts(roster, by="state").drop(columns="state")


def coarser_ages(roster: pd.DataFrame, *, least: int) -> pd.DataFrame:
    """
    The roster with neighbouring age bands joined until each holds `least` of either sex, or nobody.

    Without it a small base loses its youngest and oldest from the pyramid, because small cells are never shown.
    Joined bands are named by their borders: "0-24", "45+".

    Returns
    -------
    DataFrame
        `roster` with ``age_band`` changed; same rows, order and columns.
    """
    bands = [[b] for b in AGE_BANDS if (roster["age_band"] == b).any()]
    size = roster[roster["sex"].isin(["female", "male"])].groupby(["age_band", "sex"]).size()
    held = [np.array([size.get((b[0], s), 0) for s in ("female", "male")]) for b in bands]
    while len(bands) > 1 and any(((h > 0) & (h < least)).any() for h in held):
        at = min((i for i, h in enumerate(held) if ((h > 0) & (h < least)).any()), key=lambda i: held[i].sum())
        beside = min((i for i in (at - 1, at + 1) if 0 <= i < len(bands)), key=lambda i: held[i].sum())
        low, high = sorted((at, beside))
        bands[low : high + 1] = [bands[low] + bands[high]]
        held[low : high + 1] = [held[low] + held[high]]
    names = {b: group[0] if len(group) == 1 else _joined(group) for group in bands for b in group}
    return roster.assign(age_band=roster["age_band"].map(names).fillna(roster["age_band"]))


def _joined(bands: list[str]) -> str:
    first = bands[0].partition("-")[0]
    return f"{first}+" if bands[-1].endswith("+") else f"{first}-{bands[-1].partition('-')[2]}"


def ages(roster: pd.DataFrame) -> pd.DataFrame:
    """
    Median age of the whole and by sex, and the share whose age is unknown.

    Returns
    -------
    DataFrame
        ``n`` customers, ``known`` with an age, ``estimate`` (median, years), ``low``, ``high`` (quartiles are
        ``quarter_1``, ``quarter_3``; no interval: the base is recorded whole), ``unknown_share``.
    """
    out = []
    for dimension, segment, part in [("", "", roster), *(("sex", s, p) for s, p in roster.groupby("sex"))]:
        age = part["age"].dropna().to_numpy(float)
        quarters = np.quantile(age, [0.25, 0.5, 0.75]) if len(age) else [np.nan] * 3
        unknown = 1 - len(age) / len(part) if len(part) else np.nan
        out.append(
            [dimension, segment, len(part), len(age), quarters[1], np.nan, np.nan, quarters[0], quarters[2], unknown]
        )
    names = ["dimension", "segment", "n", "known", "estimate", "low", "high", "quarter_1", "quarter_3", "unknown_share"]
    return pd.DataFrame(out, columns=names)


def ages_known_by(customers: pd.DataFrame) -> str:
    """What ages follow from: "birth" (its year, of a date too), "export" (years as the export writes them) or "" (nothing)."""
    for column, what in (("birth_year", "birth"), ("age_at_export", "export")):
        if column in customers and customers[column].notna().any():
            return what
    return ""


def products(roster: pd.DataFrame) -> pd.DataFrame:
    """
    Product x term: heads and money of `counts`, and what is paid.

    Returns
    -------
    DataFrame
        Columns of `counts` and ``price`` (median of the running contract), ``price_low`` and ``price_high``
        (quartiles), ``price_month`` (median money a month).
    """
    base = _with(roster, ["term_band"])
    found = counts(base, by=["product", "term_band"])
    groups = base.assign(product=base["product"].fillna(UNKNOWN).astype(str)).groupby(["product", "term_band"])
    money = "money" if "money" in base else "price"
    paid = groups.agg(
        price=("price", "median"),
        price_low=("price", lambda p: p.quantile(0.25)),
        price_high=("price", lambda p: p.quantile(0.75)),
        price_month=(money, "median"),
    )
    return found.merge(paid.reset_index(), on=["product", "term_band"], how="left")


def money_deciles(roster: pd.DataFrame, *, equal: str = "customers") -> pd.DataFrame:
    """
    Tenths of equal heads, or of equal money, the highest first: who holds the money of the last 12 months.

    Customers without known money are left out; ``unpriced`` says how many.

    Parameters
    ----------
    roster : DataFrame
        With ``money_year`` (or ``money`` where there is none) of `with_money`.
    equal : {"customers", "money"}

    Returns
    -------
    DataFrame of `estimates.concentration` and ``unpriced``
    """
    values, unpriced = _known_money(roster)
    make = concentration.equal_customers if equal == "customers" else concentration.equal_money
    return make(values).assign(unpriced=unpriced)


def in_steps(tenths: pd.DataFrame, *, least: int) -> pd.DataFrame:
    """
    Tenths of `money_deciles` with neighbours put together until each step has `least` customers.

    Returns
    -------
    DataFrame
        ``segment`` ("1", "2-4": the tenths in the step), ``n``, ``total``, ``share_customers``, ``share_total``,
        ``mean`` (of a customer), ``share_customers_so_far``, ``share_total_so_far``; no value of a single customer.
    """
    if tenths["n"].sum() < least:
        tenths = tenths.iloc[:0]
    step: list[int] = []
    size = 0
    for n in tenths["n"]:
        step.append(step[-1] + (size >= least) if step else 0)
        size = n + (0 if size >= least else size)
    if step and size < least:  # the last step is too small: it joins the one before
        step = [min(s, max(step[-1] - 1, 0)) for s in step]
    parts = tenths.assign(step=step).groupby("step")
    out = parts.agg(first=("part", "min"), last=("part", "max"), **{c: (c, "sum") for c in STEP_SUMS}).reset_index(
        drop=True
    )
    first, last = out["first"].astype(str), out["last"].astype(str)
    out.insert(0, "segment", first.where(out["first"] == out["last"], first + "-" + last))
    so_far = {f"{c}_so_far": out[c].cumsum() for c in ("share_customers", "share_total")}
    return out.drop(columns=["first", "last"]).assign(mean=out["total"] / out["n"].where(out["n"] > 0), **so_far)


def money_lorenz(roster: pd.DataFrame, *, least: int = 10) -> pd.DataFrame:
    """
    Lorenz curve of the money of the last 12 months, the smallest first, at steps of at least `least` customers.

    Returns
    -------
    DataFrame
        ``share_customers`` and ``share_total`` (of the money), both from 0 to 1 and cumulated.
    """
    curve = concentration.lorenz(_known_money(roster)[0])
    step = max(least, len(curve) // 100)
    inner = curve.iloc[: max(len(curve) - step, 1) : step]  # the last step may be longer, never shorter
    return pd.concat([inner, curve.tail(1)], ignore_index=True) if len(curve) else curve


def money_gini(roster: pd.DataFrame) -> pd.DataFrame:
    """
    Gini of the money of the last 12 months among active customers, with the share of the top fifth; exact.

    Returns
    -------
    DataFrame
        ``n`` active customers with known money, ``estimate`` (Gini, 0 to 1), ``low``, ``high`` (NaN: exact),
        ``top_fifth`` (share of the money of the fifth who bring most), ``unpriced`` (customers without known
        money).
    """
    values, unpriced = _known_money(roster)
    top = np.sort(values)[::-1][: -(-len(values) // 5)].sum() / values.sum() if values.sum() > 0 else np.nan
    row = {"dimension": "", "segment": "", "n": len(values), "estimate": concentration.gini(values)}
    return pd.DataFrame([row | {"low": np.nan, "high": np.nan, "top_fifth": top, "unpriced": unpriced}])


def _known_money(roster: pd.DataFrame) -> tuple[np.ndarray, int]:
    active = roster[roster["state"] == "active"]
    column = "money_year" if "money_year" in active and active["money_year"].notna().any() else "money"
    values = active[column] if column in active else pd.Series(np.nan, index=active.index)
    return values.dropna().to_numpy(float), int(values.isna().sum())


def core(roster: pd.DataFrame, *, keys: tuple[str, ...] = CORE_KEYS) -> pd.DataFrame:
    """
    Cells of the full cross of `keys` among active customers, the largest first; the first row is the core.

    "unknown" is a level like any other, so that what is not recorded is not dropped. ``expected`` is the size the
    cell would have if its marks were independent. None where nobody's sex, age or product is recorded.

    Parameters
    ----------
    roster : DataFrame
        With ``money`` where it is known; what `described` adds is added where it is missing.
    keys : tuple of str

    Returns
    -------
    DataFrame
        Columns of `counts`, `keys`, ``expected`` and ``ratio`` (n / expected).
    """
    roster = _with(roster, ["state", *keys])
    active = roster[roster["state"] == "active"]
    known = any((active[k].fillna(UNKNOWN) != UNKNOWN).any() for k in keys if k in RECORDED_MARKS)
    found = counts(active if known else active.iloc[:0], by=list(keys))
    expected = np.full(len(found), float(len(active)))
    for key in keys if known else ():
        share = active[key].fillna(UNKNOWN).astype(str).value_counts(normalize=True)
        expected = expected * found[key].map(share).to_numpy(float)
    return found.assign(expected=expected, ratio=found["n"] / expected if len(found) else np.nan)


def in_cell(roster: pd.DataFrame, cell: pd.DataFrame, *, keys: tuple[str, ...] = CORE_KEYS) -> pd.Series:
    """Whether each active customer belongs to the first row of `cell`, a Series of bool indexed by customer_id."""
    active = roster[roster["state"] == "active"]
    if cell.empty:
        return pd.Series(False, index=active["customer_id"].to_numpy())
    active = _with(active, keys)
    wanted = cell.iloc[0]
    same = np.logical_and.reduce([active[k].fillna(UNKNOWN).astype(str).to_numpy() == wanted[k] for k in keys])
    return pd.Series(same, index=active["customer_id"].to_numpy())
