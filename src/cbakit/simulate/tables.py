"""Chains to canonical tables: what an export that begins on `plan.start` and ends on `plan.as_of` can show."""

from functools import cache

import numpy as np
import pandas as pd

from cbakit.schemas import CANONICAL, empty
from cbakit.simulate.plan import Plan, source_chances
from cbakit.simulate.process import DAY, NAT, chains, habits, persons, pick

GOALS = ("health", "strength", "weight_loss", "company")
CLUBS = ("Центральный", "Южный")
LEFT_OUT = {"staff": "staff", "guest": "guest", "free": "free"}  # product -> rule that leaves it out
NS = "datetime64[ns]"


def stream(seed: int, topic: str) -> np.random.Generator:
    """An independent generator for one topic, so that leaving one table out changes no other."""
    return np.random.default_rng([seed, *topic.encode()])


def visible(plan: Plan, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """
    Customers (coded, in the order of their first day) and every contract the export holds, known as on as_of.

    A contract sold before the export begins is in it only if it still runs on its first day. `joined_on` is the first
    day of the first spell that left a contract in the export.
    """
    rng = stream(seed, "process")
    if plan.customers == 0:
        people = persons(plan, rng, 1)
        return people.iloc[:0].assign(joined_on=NAT), chains(plan, people, rng, until=plan.as_of).iloc[:0]
    people = persons(plan, rng, int(plan.customers * (1.6 if plan.warm_up_years else 1.02)) + 60)
    people = habits(plan, people, stream(seed, "habits"))
    found = chains(plan, people, rng, until=plan.as_of)
    first_day, as_of = np.datetime64(plan.start, "D"), np.datetime64(plan.as_of, "D")
    in_export = (_d(found["sold_on"]) >= first_day) | (_d(found["effective_end"]) >= first_day)
    shown = found[in_export]
    held, first_row = np.unique(shown["person"].to_numpy(), return_index=True)
    if len(held) < plan.customers:
        raise ValueError(f"Only {len(held)} of {plan.customers} customers left contracts; lengthen the plan's period.")
    kept = np.sort(rng.permutation(len(held))[: plan.customers])
    kept = kept[np.argsort(people["first_on"].to_numpy()[held[kept]], kind="stable")]
    joined = _d(shown["opened_on"])[first_row[kept]]
    position = np.full(len(people), -1)
    position[held[kept]] = np.arange(len(kept))
    people = people.iloc[held[kept]].assign(joined_on=joined, drawn=held[kept]).reset_index(drop=True)

    person = position[shown["person"].to_numpy()]
    order = np.lexsort((_d(shown["starts_on"]), person, _d(shown["sold_on"])))
    order = order[person[order] >= 0]
    columns = {name: shown[name].to_numpy()[order] for name in shown} | {"person": person[order]}
    later = columns["frozen_from"] > as_of
    columns["frozen_days"] = np.where(later, 0, columns["frozen_days"])
    columns["frozen_from"] = np.where(later, NAT, columns["frozen_from"])
    cancelled = np.where(columns["cancelled_on"] > as_of, NAT, columns["cancelled_on"])
    end = columns["ends_on"] + columns["frozen_days"].astype("timedelta64[D]")
    columns |= {"cancelled_on": cancelled, "effective_end": np.where(np.isnat(cancelled), end, cancelled)}
    return people, pd.DataFrame(columns, copy=False)


def by_manager(plan: Plan, name: str, manager: np.ndarray, on: np.ndarray) -> np.ndarray:
    """A share that the plan gives by manager, as it is in force on each day: mended from `follow_from` on."""
    share = np.array(getattr(plan, name))[manager]
    if name not in plan.follow or plan.follow_from is None:
        return share
    return np.where(on >= np.datetime64(plan.follow_from, "D"), np.array(getattr(plan.mended, name))[manager], share)


def _d(values) -> np.ndarray:
    return values.to_numpy().astype("datetime64[D]")


def customer_ids(positions) -> np.ndarray:
    """Pseudonym of each customer position."""
    return _ids("C", positions)


def _ids(letter: str, positions) -> np.ndarray:
    positions = np.asarray(positions, int)
    return _names(letter, 1 << int(positions.max(initial=0)).bit_length())[positions]


@cache
def _names(letter: str, size: int) -> np.ndarray:
    """Running numbers with a letter before them; kept, because thousands of clubs are made in one process."""
    return np.array([f"{letter}{i + 1:06d}" for i in range(size)], dtype=object)


def customers(plan: Plan, people: pd.DataFrame, contracts: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Table `customers`; source and birth year are missing where they were not written down."""
    rng = stream(seed, "customers")
    n = len(people)
    joined = _d(people["joined_on"])
    year = joined.astype("datetime64[Y]").astype(int) + 1970
    second_half = joined.astype("datetime64[M]").astype(int) % 12 >= 6
    birth_year = year - people["age"].to_numpy() - np.where(second_half, 0, 1)
    sources = np.array(source_chances(plan)[0], dtype=object)
    missing = rng.random(n) < by_manager(plan, "source_missing", people["manager"].to_numpy(), joined)
    source = sources[people["source"].to_numpy()]
    source[missing] = None
    return pd.DataFrame(
        {
            "customer_id": customer_ids(np.arange(n)),
            "sex": np.where(people["female"], "female", "male"),
            "birth_year": np.where(rng.random(n) < 0.12, np.nan, birth_year),
            "joined_on": joined.astype(NS),
            "source": source,
            "source_raw": source,
            "referrer_id": _referrers(people, contracts, source == "referral", rng),
            "club": np.array(CLUBS, dtype=object)[pick(rng, np.array([0.65, 0.35]), n)],
            "manager": np.array(plan.managers, dtype=object)[people["manager"].to_numpy()],
            "attr_goal": np.array([*GOALS, None], dtype=object)[
                np.where(rng.random(n) < 0.25, 4, rng.integers(0, 4, n))
            ],
        }
    )


def _referrers(people, contracts, referred, rng, tries: int = 40) -> np.ndarray:
    """Pseudonym of the member who brought each referred customer, where it was written down (two thirds)."""
    out = np.full(len(people), None, dtype=object)
    who = np.flatnonzero(referred & (rng.random(len(people)) < 0.67))
    if not len(who) or len(contracts) < 2:
        return out
    day = _d(people["joined_on"])[who]
    row = rng.integers(0, len(contracts), (len(who), tries))
    start, end = _d(contracts["starts_on"])[row], _d(contracts["effective_end"])[row]
    candidate = contracts["person"].to_numpy()[row]
    eager = rng.random(row.shape) < np.array([0.25, 0.5, 1.0])[np.minimum(people["loyalty"].to_numpy()[candidate], 2)]
    fits = (start < day[:, None]) & (day[:, None] <= end) & (candidate != who[:, None])
    choice = np.argmax(fits * (1 + eager), axis=1)
    found = fits[np.arange(len(who)), choice]
    out[who[found]] = customer_ids(candidate[np.arange(len(who)), choice][found])
    return out


def contracts(plan: Plan, shown: pd.DataFrame, people: pd.DataFrame, club_of: np.ndarray, seed: int) -> pd.DataFrame:
    """Table `contracts`: terms as sold, freezes and cancellations beside them, list price and price agreed."""
    rng = stream(seed, "prices")
    product = shown["product"].to_numpy()
    person = shown["person"].to_numpy()
    list_price = price_of(plan, product, _d(shown["sold_on"]))
    discount = np.array(list(plan.discounts))[pick(rng, np.array(list(plan.discounts.values())), len(shown))]
    if plan.bargain_share:  # who stays least is won by price: no discount makes anybody leave here
        first = (shown["number"].to_numpy() == 1) & (people["loyalty"].to_numpy()[person] == 0)
        bargain = first & (stream(seed, "bargains").random(len(shown)) < plan.bargain_share)
        discount = np.where(bargain, max(plan.discounts), discount)
    more = np.array([plan.manager_discount.get(m, 0.0) for m in plan.managers])
    discount = discount + more[people["manager"].to_numpy()[person]]
    frozen_from = _d(shown["frozen_from"])
    last_frozen = frozen_from + (shown["frozen_days"].to_numpy() - 1).astype("timedelta64[D]")
    names = np.array(list(plan.products), dtype=object)[product]
    return pd.DataFrame(
        {
            "contract_id": _ids("D", np.arange(len(shown))),
            "customer_id": customer_ids(person),
            "sold_on": _d(shown["sold_on"]).astype(NS),
            "starts_on": _d(shown["starts_on"]).astype(NS),
            "ends_on": _d(shown["ends_on"]).astype(NS),
            "frozen_days": shown["frozen_days"].to_numpy(float),
            "cancelled_on": _d(shown["cancelled_on"]).astype(NS),
            "product": names,
            "product_raw": names,
            "list_price": list_price,
            "price": np.round(list_price * (1 - discount / 100), 2),
            "club": club_of[person],
            "manager": np.array(plan.managers, dtype=object)[people["manager"].to_numpy()[person]],
            "frozen_from": frozen_from.astype(NS),
            "frozen_to": last_frozen.astype(NS),
            "paid": True,
            "left_out_by": None,
        }
    )


def price_of(plan: Plan, product: np.ndarray, sold_on: np.ndarray) -> np.ndarray:
    """List price of each product position on the day of sale, rounded to 50."""
    year = sold_on.astype("datetime64[Y]").astype(int) + 1970
    level = plan.price_level
    first = min(level)
    factor = np.array([level[y] for y in range(first, max(level) + 1)])[np.maximum(year - first, 0)]
    price = np.array([p.price for p in plan.products.values()], float)[product]
    return np.round(price * factor / 50) * 50


def left_out(plan: Plan, people: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Staff, guests and free cards: further customers and contracts that an inclusion rule leaves out."""
    rng = stream(seed, "left out")
    n = len(people)
    kind = np.repeat(["staff", "guest", "free"], [n // 120, n // 40, n // 200]).astype(object)
    size = len(kind)
    first, last = np.datetime64(plan.start, "D"), np.datetime64(plan.as_of, "D")
    start = first + np.floor(rng.random(size) * ((last - first).astype(int) - 30)).astype("timedelta64[D]")
    start = np.where(kind == "staff", start.astype("datetime64[M]").astype("datetime64[D]"), start)
    length = np.select([kind == "guest", kind == "free"], [7, 365], default=0)
    end = np.where(length > 0, start + (length - 1).astype("timedelta64[D]"), NAT)
    left = (kind == "staff") & (rng.random(size) < 0.5)  # an open end, cancelled where the person has left
    after = np.floor(rng.random(size) * 500).astype("timedelta64[D]") + 30
    cancelled = np.where(left & (start + after <= last), start + after, NAT)
    who = n + np.arange(size)
    club = np.array(CLUBS, dtype=object)[rng.integers(0, 2, size)]
    manager = np.array(plan.managers, dtype=object)[rng.integers(0, len(plan.managers), size)]
    extra_people = pd.DataFrame(
        {
            "customer_id": customer_ids(who), "sex": np.where(rng.random(size) < 0.5, "female", "male"),
            "birth_year": np.where(kind == "guest", np.nan, 1975.0 + np.floor(rng.random(size) * 30)),
            "joined_on": start.astype(NS), "club": club, "manager": manager,
        }
    )  # fmt: skip
    extra_contracts = pd.DataFrame(
        {
            "contract_id": _ids("X", np.arange(size)), "customer_id": extra_people["customer_id"],
            "sold_on": start.astype(NS), "starts_on": start.astype(NS), "ends_on": end.astype(NS),
            "frozen_days": 0.0, "cancelled_on": cancelled.astype(NS), "product": kind, "product_raw": kind,
            "list_price": 0.0, "price": 0.0, "club": club, "manager": manager, "paid": False,
            "left_out_by": np.array([LEFT_OUT[k] for k in kind], dtype=object),
        }
    )  # fmt: skip
    return extra_people, extra_contracts


def payments(plan: Plan, people: pd.DataFrame, sold: pd.DataFrame, seed: int) -> pd.DataFrame:
    """
    Table `payments`: dues on the day of sale (long terms sometimes in two parts), refunds of unused months,
    personal training and bar beside them.
    """
    rng = stream(seed, "payments")
    as_of = pd.Timestamp(plan.as_of)
    price, day = sold["price"].to_numpy(), _d(sold["sold_on"])
    n = len(sold)
    in_two = (price >= 10000) & (rng.random(n) < 0.12)
    first_part = np.where(in_two, np.round(price / 2, 2), price)
    term = (_d(sold["ends_on"]) - _d(sold["starts_on"])).astype(float) + 1
    unused = np.nan_to_num((_d(sold["ends_on"]) - _d(sold["cancelled_on"])).astype("timedelta64[D]").astype(float))
    cut = ~np.isnat(_d(sold["cancelled_on"]))
    whole = [
        (np.arange(n), day, first_part, "dues"),
        (np.flatnonzero(in_two), day[in_two] + 30 * DAY, (price - first_part)[in_two], "dues"),
        (np.flatnonzero(cut), _d(sold["cancelled_on"])[cut], -np.round((price * unused / term)[cut], 2), "refund"),
    ]
    row = np.concatenate([w[0] for w in whole])
    frame = pd.DataFrame(
        {
            "customer_id": sold["customer_id"].to_numpy()[row],
            "paid_on": np.concatenate([w[1] for w in whole]).astype(NS),
            "amount": np.concatenate([w[2] for w in whole]),
            "cost": np.nan,
            "item": np.repeat([w[3] for w in whole], [len(w[0]) for w in whole]).astype(object),
            "contract_id": sold["contract_id"].to_numpy()[row],
        }
    )
    frame = pd.concat([frame, _extras(plan, people, sold, rng)], ignore_index=True)
    frame = frame[(frame["paid_on"] <= as_of) & (frame["paid_on"] >= pd.Timestamp(plan.start))]
    frame = frame.sort_values(["paid_on", "customer_id", "item"], kind="stable", ignore_index=True)
    frame.insert(0, "payment_id", _ids("P", np.arange(len(frame))))
    return frame


def _extras(plan: Plan, people: pd.DataFrame, sold: pd.DataFrame, rng) -> pd.DataFrame:
    """Personal training (about one pack a month of those who buy it) and bar, within paid terms only."""
    n = len(people)
    level = plan.price_level
    blocks = []
    items = (("training", plan.trainer_share, 0.7, 9000.0, 0.5), ("bar", plan.bar_share, 1.2, 289.9, 0.6))
    person = pd.Series(np.arange(n), index=customer_ids(np.arange(n))).reindex(sold["customer_id"]).to_numpy()
    start = _d(sold["starts_on"])
    length = (_d(sold["ends_on"]) - start).astype(int) + 1
    for item, share, a_month, price, cost_share in items:
        buys = rng.random(n) < share
        taste = rng.gamma(2.0, 0.5, n)
        count = rng.poisson(np.where(buys, taste, 0.0)[person] * a_month * length / 30.4)
        row = np.repeat(np.arange(len(sold)), count)
        day = start[row] + np.floor(rng.random(len(row)) * length[row]).astype("timedelta64[D]")
        ended = _d(sold["cancelled_on"])[row]
        keep = np.isnat(ended) | (day <= ended)
        row, day = row[keep], day[keep]
        year = day.astype("datetime64[Y]").astype(int) + 1970
        factor = np.array([level.get(y, 1.0) for y in range(2000, 2100)])[year - 2000]
        quantity = 1 + (rng.random(len(row)) < 0.3)
        amount = np.round(price * factor * quantity, 0 if item == "training" else 1)
        blocks.append(
            pd.DataFrame(
                {
                    "customer_id": sold["customer_id"].to_numpy()[row], "paid_on": day.astype(NS), "amount": amount,
                    "cost": np.round(amount * cost_share, 2), "item": item, "contract_id": None,
                }
            )
        )  # fmt: skip
    return pd.concat(blocks, ignore_index=True)


def conformed(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """
    Every canonical table in its schema, absent ones empty.

    The tables are right by construction (a test holds it), so that the checks of `schemas.conform` are saved here.
    """
    blanks = _blanks()
    return {name: _shaped(tables[name], blanks[name]) if name in tables else blanks[name].copy() for name in CANONICAL}


@cache
def _blanks() -> dict[str, pd.DataFrame]:
    return {name: empty(schema) for name, schema in CANONICAL.items()}


def _shaped(frame: pd.DataFrame, blank: pd.DataFrame) -> pd.DataFrame:
    """`frame` with the columns of `blank` in order, missing ones empty, then its ``attr_*``."""
    out = {}
    for name, column in blank.items():
        dtype = column.to_numpy().dtype
        if name not in frame:
            out[name] = np.full(len(frame), None if dtype.kind == "O" else np.nan, dtype=dtype)
            continue
        values = frame[name].to_numpy()
        if dtype.kind == "O":
            values = values.astype(object)
            missing = pd.isna(values)
            if missing.any():
                values[missing] = None
        out[name] = values if values.dtype == dtype else values.astype(dtype)
    extras = [c for c in frame.columns if c not in out]
    return pd.DataFrame(out | {c: frame[c].to_numpy() for c in extras}, copy=False)
