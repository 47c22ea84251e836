"""What in the tables cannot be true at once. Counted and shown; nothing is taken out."""

import numpy as np
import pandas as pd

from cbakit.schemas import CANONICAL, empty

COLUMNS = ["rule", "table", "rows", "customers"]


def contradictions(
    tables: dict[str, pd.DataFrame], *, last_day, persons: dict[str, np.ndarray] | None = None
) -> pd.DataFrame:
    """
    Rules that the data break, one row each, the empty ones left out.

    Parameters
    ----------
    tables : dict of DataFrame
    last_day : date
    persons : dict of ndarray of int, optional
        A number for the customer of each row of a table, the same in all, where it is known: numbers are found sooner.

    Returns
    -------
    DataFrame
        ``rule`` (code), ``table``, ``rows``, ``customers``.
    """
    has = {name: tables.get(name, empty(schema)) for name, schema in CANONICAL.items()}
    customers, contracts, visits, payments = (has[n] for n in ("customers", "contracts", "visits", "payments"))
    last_day = pd.Timestamp(last_day)
    found = []

    def note(rule: str, table: str, rows: pd.DataFrame) -> None:
        if len(rows):
            found.append((rule, table, len(rows), rows["customer_id"].nunique()))

    age = last_day.year - customers["birth_year"]
    note("birth_year_impossible", "customers", customers[(age < 0) | (age > 110)])
    note(
        "age_impossible", "customers", customers[(customers["age_at_export"] < 0) | (customers["age_at_export"] > 100)]
    )
    for money in ("monthly_price", "revenue_to_date"):
        note(f"negative_{money}", "customers", customers[customers[money] < 0])
    note("negative_tenure", "customers", customers[customers["tenure_months"] < 0])
    brought = customers["referrals_made"].fillna(0)
    if brought.sum() > len(customers):  # who was brought is among the customers, unless contacts are counted
        note("more_brought_than_customers", "customers", customers[brought > 0])
    note("joined_after_last_day", "customers", customers[customers["joined_on"] > last_day])
    note(
        "own_referrer",
        "customers",
        customers[customers["referrer_id"].notna() & (customers["referrer_id"] == customers["customer_id"])],
    )

    note("end_before_start", "contracts", contracts[contracts["ends_on"] < contracts["starts_on"]])
    note("sold_after_end", "contracts", contracts[contracts["sold_on"] > contracts["ends_on"]])
    note(
        "cancelled_before_start",
        "contracts",
        contracts[contracts["cancelled_on"] < contracts["starts_on"] - pd.Timedelta(days=1)],
    )
    note(
        "cancelled_after_end",
        "contracts",
        contracts[contracts["cancelled_on"] > contracts["ends_on"] + pd.Timedelta(days=366)],
    )
    note("negative_price", "contracts", contracts[contracts["price"] < 0])
    note("price_above_list", "contracts", contracts[contracts["price"] > contracts["list_price"]])
    term = (contracts["ends_on"] - contracts["starts_on"]).dt.days + 1
    note("frozen_longer_than_term", "contracts", contracts[contracts["frozen_days"] > term])
    note("negative_frozen_days", "contracts", contracts[contracts["frozen_days"] < 0])
    note("term_above_five_years", "contracts", contracts[term > 5 * 366])
    note("sold_after_last_day", "contracts", contracts[contracts["sold_on"] > last_day])
    person = _persons(has, persons or {})
    who = person["contracts"]
    note("overlapping_contracts", "contracts", contracts[_overlapping(contracts, who)])

    if len(contracts):
        bound = np.zeros(max(numbers.max(initial=0) for numbers in person.values()) + 2, bool)  # the last is nobody's
        bound[who] = True
        note("visit_outside_contract", "visits", visits[_outside(visits, person["visits"], contracts, who)])
        note("payment_without_contract", "payments", payments[~bound[person["payments"]]])
        of_none = payments["contract_id"].notna() & ~payments["contract_id"].isin(contracts["contract_id"])
        note("contract_of_payment_unknown", "payments", payments[of_none])
        refused = has["refusals"]
        later = contracts["starts_on"].groupby(who).max().reindex(person["refusals"]).to_numpy()
        note("refusal_then_contract", "refusals", refused[later > refused["recorded_on"].to_numpy()])
        note("refusal_without_contract", "refusals", refused[~bound[person["refusals"]]])
    note("visit_after_last_day", "visits", visits[visits["visited_at"] >= last_day + pd.Timedelta(days=1)])
    note("payment_after_last_day", "payments", payments[payments["paid_on"] > last_day])
    note(
        "score_out_of_range",
        "feedback",
        has["feedback"][~has["feedback"]["score"].between(0, 10) & has["feedback"]["score"].notna()],
    )
    return pd.DataFrame(found, columns=COLUMNS)


def _persons(has: dict[str, pd.DataFrame], known: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """A number for the customer of each row of the tables that are compared, -1 for nobody."""
    names = ("contracts", "visits", "payments", "refusals")
    if all(name in known or has[name].empty for name in names):
        return {name: known.get(name, np.zeros(0, "int64")).astype("int64") for name in names}
    number, _ = pd.factorize(pd.concat([has[name]["customer_id"] for name in names]))
    parts = np.split(number, np.cumsum([len(has[name]) for name in names])[:-1])
    return dict(zip(names, parts, strict=True))


def _overlapping(contracts: pd.DataFrame, who: np.ndarray) -> np.ndarray:
    """True for contracts that start while an earlier contract of the same customer still runs."""
    start = contracts["starts_on"].to_numpy("datetime64[D]").astype("int64")
    end = contracts["ends_on"].fillna(pd.Timestamp("2199-12-31"))
    cancelled = contracts["cancelled_on"]
    last = end.where(~(cancelled < end), cancelled).to_numpy("datetime64[D]").astype("int64")
    order = np.lexsort((start, who))
    key = who[order] * 1_000_000 + last[order]
    latest = np.maximum.accumulate(key) if len(key) else key
    running = np.zeros(len(key), bool)
    same = who[order][1:] == who[order][:-1]
    running[1:] = same & (latest[:-1] - who[order][1:] * 1_000_000 >= start[order][1:])
    out = np.zeros(len(key), bool)
    out[order] = running
    return out


def _outside(visits: pd.DataFrame, of_visit: np.ndarray, contracts: pd.DataFrame, who: np.ndarray) -> np.ndarray:
    """True for visits on days when none of the customer's contracts (freezes added) runs."""
    if visits.empty:
        return np.zeros(0, bool)
    start = contracts["starts_on"].to_numpy("datetime64[D]").astype("int64")
    frozen = contracts["frozen_days"].fillna(0).clip(lower=0).to_numpy().astype("int64")
    end = contracts["ends_on"].fillna(pd.Timestamp("2199-12-31")).to_numpy("datetime64[D]").astype("int64") + frozen
    order = np.lexsort((start, who))
    scale = 1_000_000
    latest_end = np.maximum.accumulate(who[order] * scale + end[order])
    day = visits["visited_at"].to_numpy("datetime64[D]").astype("int64")
    at = _begun(who[order], start[order], of_visit, day)
    return (at < 0) | (latest_end[np.maximum(at, 0)] < of_visit * scale + day)


def _begun(who: np.ndarray, start: np.ndarray, person: np.ndarray, day: np.ndarray) -> np.ndarray:
    """
    The place of the last contract of each person that has begun on a day, -1 or one of somebody before them if none has.

    Contracts are in the order of persons and their first days, and each is sought among the few of its person: among
    all of them at once every look would be one into memory far away.
    """
    first = np.searchsorted(who, np.arange(-1, max(who.max(initial=-1), person.max(initial=-1)) + 2)).astype("int32")
    low, high = first[person + 1], first[person + 2]
    start, day = np.append(start, 0).astype("int32"), day.astype("int32")
    for _ in range(int(np.diff(first).max(initial=0)).bit_length()):
        middle = (low + high) >> 1
        begun = start[middle] <= day
        np.copyto(low, middle + 1, where=begun & (low < high))
        np.copyto(high, middle, where=~begun)
    return low - 1
