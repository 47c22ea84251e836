"""How far the data can be trusted: rows that tie out, what is missing, what contradicts, and what that rules out."""

import json

import numpy as np
import pandas as pd

from cbakit.few import ENOUGH
from cbakit.periods import add_months, days, months_between
from cbakit.product_names import alike
from cbakit.schemas import CANONICAL

PARTLY, MOSTLY = 0.10, 0.40  # up to the first share missing a field is complete, up to the second it is usable
MANY = 10  # records a month beside which a month without any is no chance
SELDOM = 0.25  # share of empty months above which records come in waves, as surveys do
LEAST_MONTHS = 24  # a forecast and a comparison with the year before need so many
DATED = {
    "contracts": "starts_on",
    "visits": "visited_at",
    "payments": "paid_on",
    "refusals": "recorded_on",
    "leads": "created_on",
    "contacts": "contacted_on",
    "spend": "month",
    "feedback": "given_on",
}
BASE = ("contracts", "payments")  # of whichever comes first are there the base is made
# Fields that are rightly empty where nothing of the kind happened: recorded at all is recorded well enough.
SPARSE = frozenset({
    ("customers", "referrer_id"), ("contracts", "frozen_days"), ("contracts", "frozen_from"),
    ("contracts", "frozen_to"),
    ("contracts", "cancelled_on"), ("contracts", "left_out_by"), ("payments", "contract_id"), ("leads", "customer_id"),
    ("leads", "closed_on"), ("leads", "lost_reason"), ("contacts", "responded_on"), ("contacts", "duration_s"),
    ("contacts", "answered"), ("feedback", "comment"), ("refusals", "controllable"),
})  # fmt: skip
# (section, table, columns of which one is enough, must or should) for each kind of client.
_NEEDS = [
    ("01", "customers", ("sex",), "should"),
    ("01", "customers", ("birth_year", "age_at_export"), "should"),
    ("01", "contracts", ("product",), "should"),
    ("01", "contracts", ("price",), "should"),
    ("01", "visits", ("visited_at",), "should"),
    ("02", "contracts", ("starts_on",), "must"),
    ("02", "contracts", ("ends_on",), "must"),
    ("02", "contracts", ("sold_on",), "should"),
    ("02", "contracts", ("price",), "should"),
    ("02", "contracts", ("manager",), "should"),
    ("03", "contracts", ("starts_on",), "must"),
    ("03", "customers", ("joined_on",), "should"),
    ("03", "visits", ("visited_at",), "should"),
    ("04", "contracts", ("price",), "must"),
    ("04", "payments", ("amount",), "should"),
    ("04", "payments", ("cost",), "should"),
    ("05", "refusals", ("reason",), "must"),
    ("05", "refusals", ("recorded_on",), "should"),
    ("06", "customers", ("source", "referrer_id", "referrals_made"), "must"),
    ("06", "customers", ("referrer_id", "referrals_made"), "should"),
    ("07", "contracts", ("ends_on",), "must"),  # stages; without visits there are no scores, without money no classes
    ("07", "visits", ("visited_at",), "should"),
    ("07", "payments", ("amount",), "should"),
    ("08", "contracts", ("ends_on",), "must"),
    ("08", "contracts", ("price",), "should"),
    ("09", "leads", ("created_on",), "must"),
    ("09", "leads", ("source",), "should"),
    ("09", "leads", ("manager",), "should"),
    ("09", "contacts", ("contacted_on",), "should"),
    ("09", "spend", ("amount",), "should"),
    ("10", "contracts", ("ends_on",), "must"),
    ("10", "contracts", ("price",), "should"),
]
_TRANSACTIONS = {"contracts": "payments", "starts_on": "paid_on", "ends_on": "paid_on", "sold_on": "paid_on",
                 "price": "amount", "product": "item", "visits": "payments", "visited_at": "paid_on"}  # fmt: skip
_SNAPSHOT_RULED_OUT = ("08", "10")  # without a date of leaving nothing can be put on a calendar
_WITHOUT_DATES = {"02", "03"}  # a snapshot answers these only by tenure


# Sections that read a column beyond those of `_NEEDS`; others are compared in the first.
_READ_IN = {"list_price": "04", "frozen_days": "03", "frozen_from": "03", "frozen_to": "03", "cancelled_on": "03",
            "referrer_id": "06", "contract_id": "04", "closed_on": "09", "outcome": "09", "stage": "09"}  # fmt: skip
_FIELD_OF = {"birth_date": "birth_year", "referrer_name": "referrer_id", "referrer_key": "referrer_id",
             "payer_name": "customer_id", "reason_raw": "reason", "source_raw": "source",
             **dict.fromkeys(("customer_key", "card_number", "phone", "email"), "customer_id"),
             **dict.fromkeys(("full_name", "last_name", "first_name", "middle_name"), "customer_id")}  # fmt: skip


def absent(passport: dict[str, pd.DataFrame]) -> list[tuple[str, str]]:
    """Table and column of everything that client.yml declares for a file and the file lacks."""
    notes = passport.get("notes", pd.DataFrame(columns=["code", "params"]))
    out: dict[tuple[str, str], None] = {}
    for params in map(json.loads, notes.loc[notes["code"] == "headings_absent", "params"]):
        for feeds in params.get("feeds", "").split():
            column = _FIELD_OF.get(feeds, feeds)
            own = column in CANONICAL[params["table"]].columns
            out[(params["table"] if own else "customers", column)] = None
    return list(out)


def of_a_price_list(passport: dict[str, pd.DataFrame]) -> bool:
    """Whether the sums of sales are those of a price list: what was paid is not recorded."""
    notes = passport.get("notes", pd.DataFrame(columns=["code"]))
    return bool(notes["code"].isin(["amounts_from_price_list", "amounts_less_discount"]).any())


def row_accounting(passport: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """
    Rows of each file and table, and of all, with the reasons for those set aside.

    Returns
    -------
    DataFrame, one row per file and table, then the total (``file`` and ``table`` "")
        ``file``, ``table``, ``rows_read`` (of the file; in the total each once, however many tables it gives), ``rows_in``,
        ``rows_kept``, ``rows_set_aside``, ``rows_elsewhere`` (of those set aside:
        left to another table of the same file), ``rows_rejected`` (the others), ``rejected_share`` (of rows_in).
        In each row
        rows_in = rows_kept + rows_elsewhere + rows_rejected.
    """
    counted = ["rows_in", "rows_kept", "rows_set_aside", "rows_elsewhere"]
    rows = passport["files"][["file", "table", *counted]]
    read = rows.groupby("file")["rows_in"].max().sum()
    total = pd.DataFrame([{"file": "", "table": "", **rows[counted].sum()}])
    out = pd.concat([rows, total], ignore_index=True)
    out = out.assign(rows_read=[*rows["rows_in"], read])
    out = out.assign(rows_rejected=out["rows_set_aside"] - out["rows_elsewhere"])
    return out.assign(rejected_share=out["rows_rejected"] / out["rows_in"].where(out["rows_in"] > 0))


def rejections(passport: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """
    Rows set aside, the most frequent first: ``table``, ``field``, ``reason``, ``rows``, ``files``.

    Returns
    -------
    DataFrame
        One row a table, field and reason; ``rows`` and ``files`` are counts.
    """
    found = passport["rejected"].assign(field=passport["rejected"]["field"].fillna(""))
    out = found.groupby(["table", "field", "reason"], as_index=False).agg(
        rows=("file", "size"), files=("file", "nunique")
    )
    return out.sort_values(["rows", "table", "field"], ascending=[False, True, True], ignore_index=True)


def products(contracts: pd.DataFrame) -> pd.DataFrame:
    """
    What was sold, and which names may be two ways of writing one (`product_names.alike`), by words or by what is sold.

    Parameters
    ----------
    contracts : DataFrame
        Canonical contracts.

    Returns
    -------
    DataFrame, one row a product, the most sold first
        ``product``, ``contracts``, ``like`` (the first more sold one that it may be; "" where there is none).
    """
    sold = contracts["product"].dropna().astype(str) if "product" in contracts else pd.Series(dtype=str)
    counts = sold.value_counts().rename_axis("product").reset_index(name="contracts")
    counts = counts.sort_values(["contracts", "product"], ascending=[False, True], ignore_index=True)
    if counts.empty:
        return counts.assign(like="")
    nothing = pd.Series(np.nan, index=contracts.index)
    term = contracts["ends_on"] - contracts["starts_on"] if {"ends_on", "starts_on"} <= {*contracts} else None
    days_ = term.dt.days + 1 if term is not None else nothing
    usual = pd.DataFrame({"days": days_, "price": contracts.get("price", nothing).astype(float)})
    usual = usual.groupby(contracts["product"].astype(object)).median()
    return counts.assign(like=alike(counts.join(usual, on="product")))


def missing(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """
    How much of each field is recorded.

    Sex "unknown" counts as missing, and reason "unknown" without words; contracts that are not counted as paid are left
    out. An end that is missing means an open-ended contract and is no gap.

    Parameters
    ----------
    tables : dict of DataFrame
        Canonical tables by name.

    Returns
    -------
    DataFrame, one row per table and column
        ``table``, ``column``, ``rows``, ``missing``, ``estimate`` (share missing, NaN where the table has no rows),
        ``state``: complete (up to 10% missing), partly (up to 40%), mostly_missing, not_recorded (nothing there),
        sparse (recorded, and rightly empty in most rows).
    """
    out = []
    for name, schema in CANONICAL.items():
        table = tables.get(name, pd.DataFrame())
        if name == "contracts" and "paid" in table:
            table = table[table["paid"].astype(bool)]
        extras = [c for c in table.columns if c not in schema.columns]
        for column in (*schema.columns, *extras):
            values = table[column] if column in table else pd.Series(np.nan, index=table.index)
            gaps = values.isna() | values.isin(["unknown"]) if column in ("sex", "reason") else values.isna()
            if column == "reason" and "reason_raw" in table:  # words without a code are written down all the same
                gaps &= table["reason_raw"].isna()
            count = 0 if column == "ends_on" and values.notna().any() else int(gaps.sum())
            out.append((name, column, len(table), count))
    found = pd.DataFrame(out, columns=["table", "column", "rows", "missing"])
    share = found["missing"] / found["rows"].where(found["rows"] > 0)
    sparse = pd.MultiIndex.from_frame(found[["table", "column"]]).isin(SPARSE)
    state = np.select(
        [share.isna() | (share == 1), sparse, share <= PARTLY, share <= MOSTLY],
        ["not_recorded", "sparse", "complete", "partly"],
        "mostly_missing",
    )
    return found.assign(estimate=share, state=state)


def contradictions(passport: dict[str, pd.DataFrame], tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """
    What cannot be true at once: ``rule``, ``table``, ``rows``, ``customers``, ``n`` (rows there), ``estimate``.

    Returns
    -------
    DataFrame
        One row a rule; counts of rows and people, ``estimate`` the share of the rows there.
    """
    found = passport["contradictions"]
    n = found["table"].map({name: len(table) for name, table in tables.items()}).astype(float)
    out = found.assign(n=n, estimate=found["rows"] / n.where(n > 0))
    return out.sort_values(["rows", "rule"], ascending=[False, True], ignore_index=True)


def below_zero(tables: dict[str, pd.DataFrame], *, as_of) -> pd.DataFrame:
    """
    Money below zero that the figures of the report hold: payments of the last 12 months, prices of contracts and of a month.

    Payments below zero are read as refunds; prices are counted as they are recorded.

    Returns
    -------
    DataFrame, one row per kind of money that has any
        ``what`` (refunds, price, monthly_price, revenue_to_date), ``rows``, ``of`` (rows with such money), ``customers``,
        ``money`` (their sum, below zero), ``share`` (of the money above zero).
    """
    as_of, out = pd.Timestamp(as_of), []
    places = [("refunds", "payments", "amount"), ("price", "contracts", "price"),
              ("monthly_price", "customers", "monthly_price"), ("revenue_to_date", "customers", "revenue_to_date")]  # fmt: skip
    for what, name, column in places:
        table = tables.get(name, pd.DataFrame())
        if column not in table:
            continue
        if what == "refunds":
            table = table[table["paid_on"].gt(as_of - pd.DateOffset(years=1)) & table["paid_on"].le(as_of)]
        known = table[table[column].notna()]
        low = known[known[column] < 0]
        if len(low):
            money, paid = float(low[column].sum()), float(known.loc[known[column] > 0, column].sum())
            share = -money / paid if paid else 1.0
            out.append((what, len(low), len(known), low["customer_id"].nunique(), money, share))
    return pd.DataFrame(out, columns=["what", "rows", "of", "customers", "money", "share"])


def outside_revenue(tables: dict[str, pd.DataFrame], *, as_of, kind: str) -> pd.DataFrame:
    """
    Payments that are in no revenue of a business that sells terms: revenue is earned by contracts that count.

    Returns
    -------
    DataFrame, one row per reason that has any
        ``what`` (no_contract: the person has none; left_out: the contract, or all of the person's, by a rule of client.yml),
        ``rows``, ``customers``, ``money`` and, of the last 12 months, ``year_money``, ``year_customers`` and ``year_share`` (of
        all payments).
    """
    out: list[tuple] = []
    columns = ["what", "rows", "customers", "money", "year_money", "year_customers", "year_share"]
    if kind != "contracts" or not {"payments", "contracts"} <= tables.keys():
        return pd.DataFrame(out, columns=columns)
    as_of, contracts = pd.Timestamp(as_of), tables["contracts"]
    payments = tables["payments"].dropna(subset=["amount"])
    payments = payments[payments["paid_on"].le(as_of)]
    year = payments["paid_on"].gt(as_of - pd.DateOffset(years=1))
    counts = contracts["paid"].astype(bool)
    owns, member = (payments["customer_id"].isin(c["customer_id"]) for c in (contracts, contracts[counts]))
    of_ruled = payments["contract_id"].isin(contracts.loc[~counts, "contract_id"])
    whole = float(payments.loc[year, "amount"].sum())
    for what, rows in (("no_contract", ~owns), ("left_out", owns & (~member | of_ruled))):
        if rows.any():
            (n, who, money), (_, lately_who, lately) = (_rows_people_money(payments[r]) for r in (rows, rows & year))
            out.append((what, n, who, money, lately, lately_who, lately / whole if whole else 0.0))
    return pd.DataFrame(out, columns=columns)


def _rows_people_money(payments: pd.DataFrame) -> tuple[int, int, float]:
    return len(payments), payments["customer_id"].nunique(), float(payments["amount"].sum())


def period(tables: dict[str, pd.DataFrame], *, as_of) -> pd.DataFrame:
    """
    The time each table covers: ``table``, ``rows``, ``first_on``, ``last_on``, ``months`` (whole months to as_of),
    ``empty_months`` (calendar months between the first and as_of without a row), ``undated`` (rows without a date).

    Returns
    -------
    DataFrame
        One row a table; days, and counts of rows and months.
    """
    as_of = pd.Timestamp(as_of)
    out = []
    for name, column in DATED.items():
        table = tables.get(name)
        if table is None or table.empty:
            continue
        dated = table[column].dropna()
        dated = dated[dated < as_of + pd.Timedelta(days=1)]
        first = dated.min()
        span = int(months_between([first], [as_of + pd.Timedelta(days=1)])[0]) if len(dated) else 0
        whole = len(pd.period_range(first, as_of, freq="M")) if len(dated) else 0
        gaps = whole - dated.dt.to_period("M").nunique() if len(dated) else 0
        out.append((name, len(table), first, dated.max(), span, gaps, int(table[column].isna().sum())))
    columns = ["table", "rows", "first_on", "last_on", "months", "empty_months", "undated"]
    return pd.DataFrame(out, columns=columns)


def lost_months(tables: dict[str, pd.DataFrame], *, as_of) -> pd.DataFrame:
    """
    Months without a single record in a table that has at least `MANY` in the months on either side.

    Records that come in waves (more than `SELDOM` of the months between the first and the last are empty) lose none.

    Returns
    -------
    DataFrame, one row per table and month
        ``table``, ``month`` (its first day), ``usual`` (records of a month: the mean of the months beside).
    """
    end, out = pd.Timestamp(as_of) + pd.Timedelta(days=1), []
    for name, column in DATED.items():
        dated = tables[name][column].dropna() if name in tables else pd.Series(dtype="datetime64[ns]")
        months = dated[dated < end].to_numpy().astype("datetime64[M]").astype("int64")
        if not len(months):
            continue
        rows = np.bincount(months - months.min())
        told = np.flatnonzero(rows)
        empty = np.flatnonzero(rows == 0)
        if len(empty) > SELDOM * len(rows):
            continue
        after = np.searchsorted(told, empty)
        before_it, after_it = rows[told[after - 1]], rows[told[after]]
        for at in np.flatnonzero(np.minimum(before_it, after_it) >= MANY):
            month = pd.Timestamp(np.datetime64(int(months.min() + empty[at]), "M"))
            out.append((name, month, float(before_it[at] + after_it[at]) / 2))
    return pd.DataFrame(out, columns=["table", "month", "usual"])


def first_day(covered: pd.DataFrame, *, since=None) -> pd.Timestamp:
    """
    First day of the base: of its earliest contract, without contracts payment, or `since` (sales are recorded from) where
    that is later.

    An older lead or survey says nothing of customers; where there is neither contract nor payment, any record counts. NaT
    where no table has a date. The title page and the data passport both go by it.
    """
    firsts = covered.set_index("table")["first_on"] if len(covered) else pd.Series(dtype="datetime64[ns]")
    earliest = next((firsts[t] for t in BASE if pd.notna(firsts.get(t))), firsts.min() if len(firsts) else pd.NaT)
    return earliest if since is None or pd.isna(earliest) else max(earliest, pd.Timestamp(since))


def sections(
    tables: dict[str, pd.DataFrame],
    *,
    as_of,
    kind: str = "contracts",
    last: int = 10,
    passport: dict[str, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """
    A traffic light for each section of the report.

    Green: every field it cannot do without is complete and none of the others is missing altogether. Red: a field it
    cannot do without is not recorded or mostly missing, or the kind of data rules the section out. Yellow: between, or a
    declared column of the section is not in the file, or its sums are those of a price list. Recommendations (06) are
    green from `ENOUGH` customers who came by one: a field that is recorded and names nobody, or few, lets nothing be said
    of them.

    Parameters
    ----------
    tables : dict of DataFrame
    as_of : date
    kind : {"contracts", "transactions", "snapshot"}
    last : int
        Number of the last section asked for.
    passport : dict of DataFrame, optional
        What the preparation noted of the files: columns that they lack (`absent`), sums of a price list.

    Returns
    -------
    DataFrame, one row per section 01 to `last`
        ``section``, ``light``, ``limited_by``: tuple of codes "table.column:state", the worst first; also
        "period:short", "kind:snapshot", "buyers:few", "recommended:few", "recommended:none" and, before all others,
        "table.column:absent".
    """
    out = []
    for section, limits in _limits(tables, as_of=as_of, kind=kind, last=last, passport=passport or {}).items():
        light = ("green", "yellow", "red")[max((how_bad for _, how_bad in limits), default=0)]
        named = dict.fromkeys(code for code, _ in limits)  # a field may stand for two needs of a section
        out.append((section, light, tuple(named)))
    return pd.DataFrame(out, columns=["section", "light", "limited_by"])


def _limits(
    tables: dict[str, pd.DataFrame], *, as_of, kind: str, last: int, passport: dict[str, pd.DataFrame]
) -> dict[str, list[tuple[str, int]]]:
    """What holds each section back, as a code and how badly (1 yellow, 2 red), the worst first."""
    states = missing(tables).set_index(["table", "column"])["state"]
    if of_a_price_list(passport) and states["payments", "amount"] in ("complete", "partly"):
        states["payments", "amount"] = "price_list"
    covered = period(tables, as_of=as_of)["months"]
    span = covered.max() if len(covered) else 0
    lacking, out = absent(passport), {}
    for section in [f"{i:02d}" for i in range(1, last + 1)]:
        limits = []  # (how bad, order of naming, code)
        for _, table, columns, strength in (n for n in _NEEDS if n[0] == section):
            table, columns, state = _state(states, table, columns, kind)
            limits.append((_severity(state, strength), 0, f"{table}.{columns[0]}:{state}"))
        if kind == "snapshot" and section in (*_SNAPSHOT_RULED_OUT, *_WITHOUT_DATES):
            limits.append((2 if section in _SNAPSHOT_RULED_OUT else 1, 1, "kind:snapshot"))
        elif section == "10" and kind == "transactions" and _few_buyers(tables):
            limits.append((2, 1, "buyers:few"))
        elif section in ("03", "10") and span < LEAST_MONTHS:
            limits.append((1, 1, "period:short"))
        elif section == "06" and (found := recommended(tables)) < ENOUGH and max(x[0] for x in limits) < 2:
            limits.append((1, 1, "recommended:few") if found else (2, 1, "recommended:none"))
        limits = _with_lacking(limits, [field for field in lacking if section in _read_in(*field)])
        worst_first = sorted((x for x in dict.fromkeys(limits) if x[0]), key=lambda x: (-x[1], -x[0]))
        out[section] = [(code, how_bad) for how_bad, _, code in worst_first]
    return out


def _few_buyers(tables: dict[str, pd.DataFrame]) -> bool:
    """Whether a shop has too few buyers, or too few who bought again on another day, for a forecast (`estimates.bgnbd`)."""
    from cbakit.estimates.bgnbd import LEAST_CUSTOMERS, LEAST_REPEATERS

    paid = tables.get("payments", pd.DataFrame(columns=["customer_id", "paid_on", "amount"]))
    bought = paid[paid["amount"].fillna(0) >= 0]
    on = (
        bought["paid_on"].dt.normalize().groupby(bought["customer_id"]).nunique()
        if len(bought)
        else pd.Series(dtype=int)
    )
    return len(on) < LEAST_CUSTOMERS or int((on > 1).sum()) < LEAST_REPEATERS


def recommended(tables: dict[str, pd.DataFrame]) -> int:
    """Customers of whom it is recorded that they came by a recommendation, or as many as others are said to have brought."""
    customers = tables.get("customers", pd.DataFrame())
    blank = pd.Series(np.nan, index=customers.index, dtype=object)
    named = customers.get("referrer_id", blank).notna() | (customers.get("source", blank) == "referral")
    return max(int(named.sum()), int(customers.get("referrals_made", blank).fillna(0).sum()))


def _read_in(table: str, column: str) -> set[str]:
    """Sections that read a column."""
    return {n[0] for n in _NEEDS if n[1] == table and column in n[2]} or {_READ_IN.get(column, "01")}


def _with_lacking(limits: list[tuple[int, int, str]], fields: list[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Limits of a section with the columns that its file lacks named as such."""
    places = [f"{table}.{column}" for table, column in fields]
    others = [x for x in limits if x[2].rsplit(":", 1)[0] not in places]
    worst = {p: max([1, *(x[0] for x in limits if x[2].startswith(f"{p}:"))]) for p in places}
    return others + [(how_bad, 2, f"{place}:absent") for place, how_bad in worst.items()]


def _state(states: pd.Series, table: str, columns: tuple[str, ...], kind: str) -> tuple[str, tuple[str, ...], str]:
    """The best state among alternative columns, where this kind of client records them."""
    if kind == "transactions" and table in ("contracts", "visits"):
        columns = tuple(_TRANSACTIONS.get(c, c) for c in columns)
        table = _TRANSACTIONS[table] if columns[0] != "manager" else "customers"
    if kind == "snapshot" and table == "contracts":
        moved = {"starts_on": "tenure_months", "ends_on": "churned", "price": "monthly_price",
                 "product": "attr_product", "manager": "manager", "sold_on": "joined_on"}  # fmt: skip
        table, columns = "customers", tuple(moved[c] for c in columns)
    order = ["complete", "sparse", "price_list", "partly", "mostly_missing", "not_recorded"]
    found = [str(states.get((table, c), "not_recorded")) for c in columns]
    return table, columns, min(found, key=order.index)


def _severity(state: str, strength: str) -> int:
    """0 green, 1 yellow, 2 red."""
    if state in ("complete", "sparse"):
        return 0
    if state == "price_list":
        return 1
    if strength == "must":
        return 1 if state == "partly" else 2
    return 0 if state == "partly" else 1


def to_ask(
    tables: dict[str, pd.DataFrame],
    *,
    as_of,
    kind: str = "contracts",
    last: int = 10,
    passport: dict[str, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """
    What to ask the client for next: the field that would help most sections first, of equals the one that opens more.

    Returns
    -------
    DataFrame, one row per field that is not complete and that some section uses
        ``table``, ``column``, ``state``, ``sections`` (tuple), ``turns_green`` (how many sections it alone keeps from
        green), ``rules_out`` (how many cannot be made without it).
    """
    rows = []
    for section, limits in _limits(tables, as_of=as_of, kind=kind, last=last, passport=passport or {}).items():
        codes: dict[str, int] = {}
        for code, how_bad in limits:
            codes[code] = max(how_bad, codes.get(code, 0))
        for code, how_bad in codes.items():
            field, state = code.rsplit(":", 1)
            if "." in field:
                rows.append((*field.split(".", 1), state, section, len(codes) == 1, how_bad == 2))
    found = pd.DataFrame(rows, columns=["table", "column", "state", "section", "alone", "red"])
    out = found.groupby(["table", "column"], as_index=False).agg(
        state=("state", "first"), sections=("section", tuple), turns_green=("alone", "sum"), rules_out=("red", "sum")
    )
    out = out.assign(_n=out["sections"].map(len))
    order = ["_n", "rules_out", "turns_green", "table", "column"]
    return out.sort_values(order, ascending=[False, False, False, True, True], ignore_index=True).drop(columns="_n")


def _whole_months(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """True where start to end, both counted, is a whole number of calendar months (or end is a day off that)."""
    known = ~np.isnat(start) & ~np.isnat(end)
    length = np.where(known, (end - start).astype("int64"), 0)
    months = np.round(length / 30.44).astype(int)
    off = np.abs((add_months(start, months) - np.timedelta64(1, "D") - end).astype(float))
    return known & (months >= 1) & (off <= 1)


def recording_lag(contracts: pd.DataFrame, *, within_days: int = 60) -> pd.DataFrame:
    """
    How long after an anniversary departures are written down, where they pile up there.

    Only contracts whose end was not agreed beforehand can show it: cancelled ones and those that were not frozen and do
    not end with a whole month. If at least twice as many of them
    end within `within_days` after an anniversary as chance would have it, the day by which three quarters
    of those ended is proposed.

    Returns
    -------
    DataFrame, one row
        ``n`` (such ends after the first anniversary), ``share_within``, ``expected_share``, ``proposed_days``
        (0 for no lag).
    """
    start, end = days(contracts["starts_on"]), days(contracts["ends_on"])
    cancelled = days(contracts["cancelled_on"])
    agreed = np.isnat(end) | _whole_months(start, end) | (contracts["frozen_days"].fillna(0) > 0).to_numpy()
    stop = np.where(np.isnat(cancelled) & ~agreed, end, cancelled)
    start, stop = start[~np.isnat(stop)], stop[~np.isnat(stop)]
    years = np.floor(months_between(start, stop) / 12)
    counted = years >= 1
    after = (stop[counted] - add_months(start[counted], 12 * years[counted].astype(int))).astype(int)
    near = after <= within_days
    share = float(near.mean()) if len(near) else np.nan
    expected = (within_days + 1) / 365.25
    proposed = int(np.quantile(after[near], 0.75)) if len(near) >= 30 and share >= 2 * expected else 0
    return pd.DataFrame(
        [{"n": len(near), "share_within": share, "expected_share": expected, "proposed_days": proposed}]
    )
