"""Whom each recommendation is for: the list, its order, and who is left alone for the test."""

import numpy as np
import pandas as pd

TARGETS = ["fact", "dimension", "segment", "customer_id", "reason", "priority"]
CONTACTS = ["rank", "rule", "customer_id", "segment", "reason", "priority", "group", "list"]
ACTION, CONTROL, ELSEWHERE = "action", "control", "elsewhere"
FIRST_DAYS = 90  # of a membership: in them a newcomer can still be met
BEFORE_END_DAYS = 120  # a sleeping customer is called while the contract runs, not a year ahead
DUE_DAYS = 60  # a contract that ends so soon is talked about now
TESTED_MONTHS = 12  # a test that would take longer is not promised, and nobody is left alone for it


def targets(
    roster: pd.DataFrame, spells: pd.DataFrame, cases: pd.DataFrame, brought: pd.Series, *, as_of, window: int = 6
):
    """
    Whom each kind of recommendation is for, in order of urgency; the same lists decide what overlaps.

    Parameters
    ----------
    roster : DataFrame
        Everybody active or in grace, with ``asleep`` (no visit is recorded in the last 90 days) and ``weekly`` (at
        least one a week in them).
    spells, cases : DataFrame
        `cases` with ``visits``: of the lost, those who came and named the price stand first.
    brought : Series
        How many customers each has brought, by customer_id.
    as_of : date
    window : int
        Months since the loss within which lost customers are called.

    Returns
    -------
    DataFrame with `TARGETS`
        ``dimension`` and ``segment`` as in the facts; priority 1 is the first to call within its list.
    """
    day = pd.Timestamp(as_of)
    active = roster[(roster["state"] == "active") & ~roster["renewed_ahead"].astype(bool)]
    left = (active["contract_ends_on"] - day).dt.days
    ending = active.assign(order=left)[left <= 365].sort_values(["order", "customer_id"], kind="stable")
    first = ending[(ending["contract_number"] == 1) & (ending["days_since_start"] < FIRST_DAYS)]
    asleep = ending[ending["asleep"].astype(bool) & (ending["order"] <= BEFORE_END_DAYS)]
    soon = ending["order"] <= DUE_DAYS
    grace = roster[roster["state"] == "in_grace"].sort_values(["contract_ends_on", "customer_id"], kind="stable")
    parts = [
        _list("in_grace", "", "", grace),  # whose paid days ended first has the fewest left
        _list("first_year_product", "product", first["product"], first),
        _list("first_contract", "contract_number", "first", first),
        _list("manager_gap", "manager", ending["manager"], ending),
        _list("sleeping", "visit_frequency", "visits_none", asleep),
        _list("price_visitors", "visits", "visits_weekly", ending[soon & ending["weekly"].astype(bool)]),
        _list("late_renewals", "", "", ending[soon]),
        _list("late_reminders", "", "", ending[soon]),
        _list("referral_gain", "", "", _by_brought(active, brought)),
    ]
    parts.append(_list("return_lost", "", "", _lost(spells, cases, day, window)))
    filled = [p for p in parts if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=TARGETS)


def of_buyers(groups: pd.DataFrame, once: pd.DataFrame) -> pd.DataFrame:
    """
    The same for buyers: the RFM groups that a fact speaks of, most money first, and one-time buyers, the latest first.

    Parameters
    ----------
    groups : DataFrame
        ``customer_id``, ``fact``, ``rfm`` and ``monetary`` of the customers of those groups.
    once : DataFrame
        ``customer_id`` in the order of the list.

    Returns
    -------
    DataFrame with `TARGETS`
    """
    rows = groups.sort_values(["monetary", "customer_id"], ascending=[False, True], kind="stable")
    parts = [_list(fact, "rfm", mine["rfm"], mine) for fact, mine in rows.groupby("fact", sort=True)]
    filled = [p for p in [*parts, _list("second_purchase", "", "", once)] if len(p)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=TARGETS)


def _lost(spells: pd.DataFrame, cases: pd.DataFrame, day: pd.Timestamp, window: int) -> pd.DataFrame:
    """Lost within the window and not back: first who came and left over the price, within each the latest first."""
    back = spells.loc[spells["lost_on"].isna(), "customer_id"]  # of a shop too, whose roster has no part in these lists
    gone = spells[(spells["lost_on"] > day - pd.DateOffset(months=window)) & ~spells["customer_id"].isin(back)]
    came = cases[(cases["reason"] == "price") & (cases["visits"] >= 1)]
    gone = gone.assign(late=~gone["spell_id"].isin(came["spell_id"]))
    return gone.sort_values(["late", "lost_on", "customer_id"], ascending=[True, False, True])


def _by_brought(active: pd.DataFrame, brought: pd.Series) -> pd.DataFrame:
    made = active["customer_id"].map(brought).fillna(0)
    kept = active.assign(order=-made)[(made > 0) | (active["membership_year"] >= 2)]
    return kept.sort_values(["order", "customer_id"], kind="stable")


def _list(fact: str, dimension: str, segment, rows: pd.DataFrame) -> pd.DataFrame:
    people = pd.DataFrame({"customer_id": rows["customer_id"].to_numpy()})
    people = people.assign(
        fact=fact, dimension=dimension, segment=np.asarray(segment) if not isinstance(segment, str) else segment
    )
    people = people.drop_duplicates(["segment", "customer_id"])
    priority = people.groupby("segment").cumcount() + 1
    return people.assign(reason=fact, priority=priority)[TARGETS]


def contacts(plan: pd.DataFrame, targets: pd.DataFrame, *, control: bool = True, seed: int = 1) -> pd.DataFrame:
    """
    The contact list of every recommendation, most urgent first, and who is left alone for the test.

    A customer who stands on several lists of one pool belongs to the first of them by rank: two calls about the same
    renewal would spoil each other, and a control group that another list calls is none.

    Parameters
    ----------
    plan, targets : DataFrame
        Results of `recommendations.plan` and `targets`.
    control : bool
        Draw at random a control group of up to half of the list where a year is enough for the test.
    seed : int

    Returns
    -------
    DataFrame with `CONTACTS`
        ``group`` is "action", "control" or "elsewhere"; ``list`` is the rank of the list that the customer belongs to.
    """
    parts: list[pd.DataFrame] = []
    taken: dict[str, dict[str, int]] = {}
    for row in plan.sort_values("rank", kind="stable").to_dict("records"):
        mine = targets[(targets["fact"] == row["fact"]) & (targets["segment"].astype(str) == str(row["segment"]))]
        if mine.empty:
            continue
        pool = taken.setdefault(row["pool"], {})
        owner = mine["customer_id"].map(pool).fillna(row["rank"]).astype(int).to_numpy()
        own = np.flatnonzero(owner == row["rank"])
        group = np.where(owner == row["rank"], ACTION, ELSEWHERE).astype(object)
        if control and row["test_months"] <= TESTED_MONTHS:
            size = int(min(row["test_n"], len(own) // 2))
            group[np.random.default_rng([seed, row["rank"]]).permutation(own)[:size]] = CONTROL
        pool.update(dict.fromkeys(mine["customer_id"].iloc[own], row["rank"]))
        kept = mine[["customer_id", "segment", "reason", "priority"]]
        parts.append(kept.assign(rank=row["rank"], rule=row["rule"], group=group, list=owner))
    return pd.concat(parts, ignore_index=True)[CONTACTS] if parts else pd.DataFrame(columns=CONTACTS)
