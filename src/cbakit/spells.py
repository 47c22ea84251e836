"""Contracts to spells: the one definition of active, in grace, renewed, returned and lost.

Everything here works on whole calendar days in numpy, on arrays sorted by customer
and start, so that a million customers take about a second.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cbakit.periods import OPEN_END, add_months, add_years, days, loyalty_of_term, months_between
from cbakit.schemas import as_word, with_columns

DAY = np.timedelta64(1, "D")
ON_TIME_DAYS = 7  # a renewal that starts at most this long after the end is on time
UPGRADE_DAYS = 7  # a contract that starts at most this long after a cancellation is an upgrade
NAT = np.datetime64("NaT", "D")
MONTH_DAYS = 365.25 / 12
ENDING = 0.1  # share of first contracts that could have ended, for the share of those who stay to say anything
ASKED = [
    "customer_id",
    "sold_on",
    "starts_on",
    "ends_on",
    "frozen_days",
    "cancelled_on",
    "paid",
]  # what `terms` looks at
BACK_STAGES = {"new": "back", "adapting": "back_settling"}  # of a buyer who was one before


@dataclass(frozen=True)
class Rules:
    """
    The choices behind spells, all printed in the report.

    Attributes
    ----------
    loyalty_days : int or None
        L for every contract; None takes 30 for terms up to 100 days and 90 for longer ones.
    clock : {"paid", "calendar"}
        "paid" skips frozen days and gaps between contracts, "calendar" skips nothing.
    ends_include_freezes : bool
        The export already moved `ends_on` by the frozen days.
    recording_lag_days : int
        Added to every anniversary where lapses are recorded late.
    """

    loyalty_days: int | None = None
    clock: str = "paid"
    ends_include_freezes: bool = False
    recording_lag_days: int = 0
    grace_is_active: bool = False  # transactions: the L days after a purchase are activity, not grace


def terms(contracts: pd.DataFrame, *, as_of, rules: Rules) -> pd.DataFrame:
    """
    Paid contracts in order, each with its effective end, its spell and what followed it.

    The loyalty period is judged against the latest effective end so far, by the L of the
    contract that holds it. What followed is known for certain only once ``judged_on`` has
    passed; `outcome` says "running" or "undecided" before. On ``judged_on`` itself the customer is still in grace, and
    `outcome` undecided; the renewal rate (`renewals.judged`) counts the contract from that day on, its last, as not renewed.

    Parameters
    ----------
    contracts : DataFrame, table `contracts`
    as_of : date
        Last day the data covers, inclusive.
    rules : Rules

    Returns
    -------
    DataFrame, one row per paid contract, sorted by ``customer_id``, ``starts_on``
        All columns of `contracts` and: ``effective_end`` (2199-12-31 when open-ended), ``term_days``
        (as sold, NaN when open-ended), ``loyalty_days``, ``judged_on`` (effective end + L), ``inside``
        (within earlier contracts: extends nothing), ``spell_id`` (int, from 0), ``spell_no`` (1, 2, ... per
        customer), ``number_in_spell`` (1, 2, ... over the contracts that extend), ``next_row``
        (position of the next contract that extends, -1 if none), ``gap_days`` (to that contract,
        NaN if none), ``outcome``: inside, upgraded, early, on_time, late, returned, lost,
        undecided or running; ``clock_start`` and ``clock_end``: first and last day on the
        membership clock (days since 1970 on the spell's own clock).
    """
    as_of = days([as_of])[0]
    kept = np.flatnonzero(contracts["paid"].astype(bool)) if len(contracts) else np.zeros(0, int)
    paid = contracts[[c for c in ASKED if c not in ("sold_on", "paid")]].iloc[kept]
    start = days(paid["starts_on"])
    sold_end = days(paid["ends_on"])
    is_open = np.isnat(sold_end)
    frozen = np.nan_to_num(paid["frozen_days"].to_numpy(float)).astype("int64")
    end = np.where(is_open, OPEN_END, sold_end)
    if not rules.ends_include_freezes:
        end = np.where(is_open, end, end + frozen)
    cancelled = days(paid["cancelled_on"])
    end = np.where(np.isnat(cancelled), end, np.minimum(end, cancelled))
    end = np.maximum(end, start - DAY)
    granted = frozen if rules.ends_include_freezes else 0
    term_days = np.where(is_open, np.nan, (sold_end - start).astype(float) + 1 - granted)
    own = rules.loyalty_days
    loyalty = loyalty_of_term(term_days) if own is None else np.full(len(paid), own)
    if rules.grace_is_active:  # a purchase keeps its customer active for L days; there is no further grace
        end, loyalty = end + loyalty.astype("timedelta64[D]"), np.zeros_like(loyalty)

    customer, _ = pd.factorize(paid["customer_id"], sort=True)
    order = np.lexsort((-end.astype("int64"), start.astype("int64"), customer))
    out = contracts.iloc[kept[order]].set_axis(pd.RangeIndex(len(order)), copy=False)
    customer, start, end, cancelled = customer[order], start[order], end[order], cancelled[order]
    frozen, loyalty, term_days = frozen[order], loyalty[order], term_days[order]

    n = len(out)
    row = np.arange(n)
    first = np.ones(n, bool)
    first[1:] = customer[1:] != customer[:-1]
    latest = _running_latest(customer, end.astype("int64"))  # row that holds the latest end so far
    before = np.where(first, -1, np.r_[-1, latest[:-1]])
    end_before = np.where(before >= 0, end[before], NAT)
    gap_before = (start - end_before).astype(float)  # NaN for the first
    gap_before[np.isnat(end_before)] = np.nan
    inside = (before >= 0) & (end <= end_before)
    new_spell = first | (gap_before > np.where(before >= 0, loyalty[before], 0))
    spell_id = np.cumsum(new_spell) - 1
    customer_first_spell = np.maximum.accumulate(np.where(first, spell_id, 0))

    extending = row[~inside]
    next_row = np.full(n, -1)
    same = customer[extending[1:]] == customer[extending[:-1]]
    next_row[extending[:-1]] = np.where(same, extending[1:], -1)
    has_next = next_row >= 0
    gap = np.where(has_next, (start[next_row] - end).astype(float), np.nan)
    sold = days(out["sold_on"])
    decided_on = np.where(np.isnat(sold), start, sold)[next_row]
    judged_on = end + loyalty.astype("timedelta64[D]")
    since_cancel = np.where(has_next, (start[next_row] - cancelled).astype("timedelta64[D]").astype(float), np.nan)
    since_cancel[np.isnat(cancelled)] = np.nan
    outcome = np.select(
        [
            inside,
            has_next & (cancelled == end) & (np.abs(since_cancel) <= UPGRADE_DAYS),
            has_next & (gap <= loyalty) & (decided_on <= end),
            has_next & (gap <= ON_TIME_DAYS) & (gap <= loyalty),
            has_next & (gap <= loyalty),
            has_next,
            judged_on < as_of,
            end < as_of,
        ],
        [as_word(w) for w in ("inside", "upgraded", "early", "on_time", "late", "returned", "lost", "undecided")],
        default=as_word("running"),
    )
    number: np.ndarray = np.cumsum(~inside)
    number_in_spell: np.ndarray = number - np.maximum.accumulate(np.where(new_spell, number - 1, 0))

    clock_start, clock_end = start.astype("int64"), end.astype("int64")
    if rules.clock == "paid":
        clock_start, clock_end = _paid_clock(start, end, frozen, inside=inside, number=number_in_spell)
    clock_end = clock_end[_running_latest(spell_id, clock_end)]

    return with_columns(
        out,
        effective_end=end.astype("datetime64[ns]"),
        term_days=term_days,
        loyalty_days=loyalty,
        judged_on=judged_on.astype("datetime64[ns]"),
        inside=inside,
        spell_id=spell_id,
        spell_no=spell_id - customer_first_spell + 1,
        number_in_spell=number_in_spell,
        next_row=next_row,
        gap_days=gap,
        outcome=outcome,
        clock_start=clock_start,
        clock_end=clock_end,
    )


def _paid_clock(start, end, frozen, *, inside: np.ndarray, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """
    First and last day of each contract on a calendar without frozen days and gaps, as days since 1970.

    A term of whole months stays one: moved behind a gap, half a year from August would otherwise, by its 184 days,
    reach beyond half a year from February, and who left would seem to have passed an anniversary.
    """
    first, last = start.astype("int64"), end.astype("int64")
    extending = np.flatnonzero(~inside)
    begin = start.copy()  # of the part that extends: the day after the latest end so far, or the start
    begin[extending[1:]] = np.maximum(
        start[extending[1:]], np.where(number[extending[1:]] > 1, end[extending[:-1]] + DAY, start[extending[1:]])
    )
    stop = np.maximum(end + DAY - np.minimum(frozen, (end - begin).astype("int64")), begin)
    length = months_between(begin, stop)
    months = np.where((end < OPEN_END) & (np.abs(length - np.round(length)) < 1e-9), np.round(length), 0).astype(
        "int64"
    )
    place = number[extending]
    for k in range(1, int(place.max(initial=0)) + 1):
        at = np.flatnonzero(place == k)
        rows = extending[at]
        if k > 1:
            first[rows] = last[extending[at - 1]] + 1
        moved = first[rows].astype("datetime64[D]")
        by_days = moved + (stop[rows] - begin[rows])
        last[rows] = (np.where(months[rows] > 0, add_months(moved, months[rows]), by_days) - DAY).astype("int64")
    holder = np.maximum.accumulate(np.where(inside, 0, np.arange(len(start))))
    shift = first[holder] - begin[holder].astype("int64")
    return np.where(inside, start.astype("int64") + shift, first), np.where(inside, last[holder], last)


def _running_latest(group: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Row of the largest `value` so far within each run of equal `group`; of ties the latest row."""
    key = group.astype("int64") * 10_000_000 + (value - value.min(initial=0))
    highest = np.maximum.accumulate(key)
    return np.maximum.accumulate(np.where(key == highest, np.arange(len(key)), 0))


def spells(terms: pd.DataFrame, *, as_of, first_day=None, joined_on: pd.Series | None = None) -> pd.DataFrame:
    """
    Unbroken memberships, one row each.

    A spell that began before `first_day` enters late: it is known only from that day on. Where an
    export begins by date of sale and joining dates are empty, a first spell that starts within the
    longest common term plus L of `first_day` has an unknown start (``start_known`` is False) and is
    left out of tenure analyses. Where the customer joined before `first_day`, that day is the start. It is not where the
    wait for the first contract seen is one that those who joined in the data have as well (95 of 100 of them), for then
    it is a registration: the spell starts with the contract, or on an unknown day if one of the shortest terms fits into
    the wait. Who joined in the data began with the first contract: an earlier one would be seen. Who joined before
    `first_day` and is seen only after that window was a customer before (``known_before``): the spell starts in
    the data, the customer is not a new one. Of purchases a joining date says no more than that: nobody was a buyer
    without a break since the day of registration, so within the window the start stays unknown.

    Parameters
    ----------
    terms : DataFrame
        Result of `terms`.
    as_of : date
    first_day : date, optional
        First day the export covers; None means that it holds every contract there ever was.
    joined_on : Series of dates indexed by customer_id, optional

    Returns
    -------
    DataFrame, one row per spell, in the order of ``spell_id``
        ``spell_id``, ``customer_id``, ``spell_no``, ``starts_on``, ``ends_on`` (effective end, NaT if
        open-ended), ``lost_on`` (effective end + L + 1, NaT if not lost by as_of), ``loyalty_days``,
        ``contracts`` (those that extend), ``months`` (length on the membership clock, in calendar
        months), ``entry_months`` (clock at first_day, 0 if seen from the start), ``start_known``, ``known_before``,
        ``returned`` (spell_no above 1), ``product``, ``term_days``, ``price``, ``manager``, ``club``
        of the first contract, ``first_row`` and ``last_row`` (positions in `terms`).
    """
    as_of_day = days([as_of])[0]
    spell_id = terms["spell_id"].to_numpy()
    n = len(terms)
    first_row = np.flatnonzero(np.r_[True, spell_id[1:] != spell_id[:-1]]) if n else np.zeros(0, int)
    latest = _running_latest(spell_id, days(terms["effective_end"]).astype("int64"))
    last_row = latest[np.r_[first_row[1:] - 1, n - 1]] if n else first_row
    head, tail = terms.iloc[first_row], terms.iloc[last_row]
    start, end = days(head["starts_on"]), days(tail["effective_end"])
    lost_on = days(tail["judged_on"]) + DAY
    lost_on = np.where((lost_on <= as_of_day) & (end < OPEN_END), lost_on, NAT)
    clock_stop = tail["clock_end"].to_numpy().astype("datetime64[D]") + DAY

    start_known, known_before = np.ones(len(head), bool), np.zeros(len(head), bool)
    entry = np.zeros(len(head))
    if first_day is not None:
        first_day = days([first_day])[0]
        joined = days(head["customer_id"].map(joined_on)) if joined_on is not None else np.full(len(head), NAT)
        bought = purchases(head)
        first = (head["spell_no"] == 1).to_numpy()
        opening = first & (start <= first_day + _longest_common_term(terms))
        earlier = opening & (joined < first_day) & (joined < start) & ~bought
        registered = earlier & (start - joined <= _usual_wait(start[first], joined[first], first_day))
        doubtful = registered & (start - joined >= _shortest_common_term(terms))
        unplaced = np.where(bought, np.isnat(joined) | (joined < first_day), np.isnat(joined))
        start_known = ~((opening & unplaced & ~(start < first_day)) | doubtful)
        start = np.where(earlier & ~registered, joined, start)
        known_before = first & (joined < first_day) & (start >= first_day)
        entry = np.where(start < first_day, months_between(start, np.full(len(start), first_day)), 0.0)

    return pd.DataFrame(
        {
            "spell_id": head["spell_id"].to_numpy(),
            "customer_id": head["customer_id"].to_numpy(),
            "spell_no": head["spell_no"].to_numpy(),
            "starts_on": start.astype("datetime64[ns]"),
            "ends_on": np.where(end >= OPEN_END, NAT, end).astype("datetime64[ns]"),
            "lost_on": lost_on.astype("datetime64[ns]"),
            "loyalty_days": tail["loyalty_days"].to_numpy(),
            "contracts": tail["number_in_spell"].to_numpy(),
            "months": months_between(start, clock_stop),
            "entry_months": entry,
            "start_known": start_known,
            "known_before": known_before,
            "returned": (head["spell_no"] > 1).to_numpy(),
            "product": head["product"].to_numpy(),
            "term_days": head["term_days"].to_numpy(),
            "price": head["price"].to_numpy(),
            "manager": head["manager"].to_numpy(),
            "club": head["club"].to_numpy(),
            "first_row": first_row,
            "last_row": last_row,
        }
    )


def first_end(spells: pd.DataFrame) -> float:
    """
    Whole months at which a tenth of the first contracts could have ended, of those seen from their start.

    Before it the share of those who stay tells how long contracts are. One without an end (in a snapshot all that run)
    can be ended on any day.

    Parameters
    ----------
    spells : DataFrame
        Spells with ``entry_months`` and, where it is known, ``term_days`` of the first contract.
    """
    if "term_days" not in spells:
        return 0.0
    term = spells.loc[spells["entry_months"] == 0, "term_days"].astype(float).fillna(0.0)
    return float(np.round(term / MONTH_DAYS).quantile(ENDING, interpolation="lower")) if len(term) else 0.0


def begins(spells: pd.DataFrame) -> np.ndarray:
    """Spells with which their customer became one, as far as the data tell: first, and not known from before them."""
    before = spells["known_before"].to_numpy(bool) if "known_before" in spells else np.zeros(len(spells), bool)
    return (spells["spell_no"] == 1).to_numpy() & ~before


def purchases(terms: pd.DataFrame) -> np.ndarray:
    """Rows that are purchases and no terms: one day was sold, and its buyer is active for L days after it."""
    kept = (days(terms["effective_end"]) - days(terms["starts_on"])).astype(float) + 1
    sold = terms["term_days"].to_numpy(float) + terms["frozen_days"].fillna(0).to_numpy(float)
    return (terms["loyalty_days"] == 0).to_numpy() & (sold == 1) & (kept > 1)


def _longest_common_term(terms: pd.DataFrame) -> np.timedelta64:
    """The longest term that at least 5% of contracts have, plus its L; the window of unknown starts. Of a purchase: L."""
    kept = (days(terms["effective_end"]) - days(terms["starts_on"])).astype(float) + 1
    term = terms["term_days"].where(~purchases(terms), kept)
    known = terms[["loyalty_days"]].assign(term_days=term).dropna()
    if known.empty:
        return np.timedelta64(0, "D")
    from_longest = known.sort_values("term_days", ascending=False)
    common = from_longest.iloc[int(0.05 * len(from_longest))]
    return np.timedelta64(int(common["term_days"] + common["loyalty_days"]), "D")


def seen_whole_from(terms: pd.DataFrame, *, first_day=None) -> pd.Timestamp | None:
    """
    The first day on which everybody who was there is seen; None without terms. What looks back begins here.

    Of purchases it lies one loyalty period after the data begin: who bought before them was still there until then and
    left no trace. An export of contracts begins with its first day where it holds those that were running on that day,
    and where every contract there ever was is in it. One cut by the day of sale lacks them until they have run out: the
    longest common term and its loyalty period.

    Parameters
    ----------
    terms : DataFrame
        Result of `terms`.
    first_day : date, optional
        First day the export covers; None means that it holds every contract there ever was.

    Examples
    --------
    >>> seen_whole_from(pd.DataFrame()) is None
    True
    """
    if not len(terms):
        return None
    start, end = days(terms["starts_on"]), days(terms["effective_end"])
    begin = start.min() if first_day is None else days([first_day])[0]
    bought = purchases(terms).mean() > 0.5
    if first_day is None and not bought:
        return pd.Timestamp(begin)
    until = begin + _longest_common_term(terms) - (DAY if bought else np.timedelta64(0, "D"))
    running, later = (((start <= day) & (day <= end)).sum() for day in (begin - DAY, until))
    return pd.Timestamp(begin if not bought and 2 * running >= later and running else until)


def _shortest_common_term(terms: pd.DataFrame) -> np.timedelta64:
    """The term that 95 of 100 contracts reach."""
    known = terms["term_days"].dropna()
    return np.timedelta64(int(known.quantile(0.05, interpolation="lower")) if len(known) else 0, "D")


def _usual_wait(start: np.ndarray, joined: np.ndarray, first_day: np.datetime64) -> np.timedelta64:
    """Days that 95 of 100 of those who joined in the data waited for their first contract; of fewer than 20: below 0."""
    wait = (start - joined)[(joined >= first_day) & (joined <= start)]
    if len(wait) < 20:
        return np.timedelta64(-1, "D")
    return np.timedelta64(int(np.quantile(wait.astype(int), 0.95, method="higher")), "D")


def unseen_breaks(terms: pd.DataFrame, spells: pd.DataFrame) -> np.ndarray:
    """
    Months of breaks and freezes before the first contract in the data, of spells that began earlier.

    Terms are sold whole: what the calendar shows beyond whole terms of the first contract seen was a break, if it is
    at most a quarter of that term; 0 where the clock is the calendar. Left in, it would move every later ending past
    its anniversary (1 point of survival at 24 months, 2 points of the renewal rate of the third year).
    """
    before = months_between(spells["starts_on"], terms["starts_on"].iloc[spells["first_row"].to_numpy()])
    first = terms.iloc[spells["first_row"].to_numpy()]
    exported = (days(first["ends_on"]) - days(first["starts_on"])).astype(float) + 1
    granted = np.nan_to_num(exported - first["term_days"].to_numpy(float)).astype("int64").astype("timedelta64[D]")
    term = np.round(months_between(first["starts_on"], days(first["ends_on"]) + DAY - granted))
    with np.errstate(invalid="ignore", divide="ignore"):
        beyond = np.where(term >= 1, np.mod(before, np.maximum(term, 1)), np.inf)
    known = (before >= term - 1e-9) & (beyond <= term / 4) if skips(terms).any() else np.zeros(len(spells), bool)
    return np.where(known, beyond, 0.0)


def skips(terms: pd.DataFrame) -> np.ndarray:
    """Rows whose clock has left the calendar: a break or a freeze before them or within, shape (len(terms),)."""
    start, end = days(terms["starts_on"]).astype("int64"), days(terms["effective_end"]).astype("int64")
    first, last = terms["clock_start"].to_numpy("int64"), terms["clock_end"].to_numpy("int64")
    return ~terms["inside"].to_numpy(bool) & ((first != start) | ((last - first) < (end - start)))


def clock_origin(terms: pd.DataFrame, spells: pd.DataFrame) -> np.ndarray:
    """The day each spell's clock counts from: its start, moved by the breaks before the data (`unseen_breaks`)."""
    start, first = days(spells["starts_on"]), days(terms["starts_on"])[spells["first_row"].to_numpy()]
    unseen = unseen_breaks(terms, spells)
    whole = np.round(months_between(start, first) - unseen)
    moved = unseen > 0
    return np.where(moved, add_months(first, -np.where(moved, whole, 0).astype("int64")), start)


def anniversaries(terms: pd.DataFrame, spells: pd.DataFrame, *, rules: Rules, years: int) -> pd.DataFrame:
    """
    When each spell reaches its years, and whether it passes them.

    A spell passes a day if its effective end is on or after it, on the membership clock. For a spell
    that ended before, the day is the one on which it would have got there without a further break.

    Parameters
    ----------
    terms, spells : DataFrame
        Results of `terms` and `spells`.
    rules : Rules
        `clock` and `recording_lag_days` are used.
    years : int
        Anniversaries 1 to `years`.

    Returns
    -------
    DataFrame, one row per (``spell_id``, ``year``), sorted
        ``anniversary_on`` (date), ``passed`` (bool).
    """
    start = clock_origin(terms, spells)
    tail = spells["last_row"].to_numpy()
    clock_last = terms["clock_end"].to_numpy()[tail]
    real_last = days(terms["effective_end"]).astype("int64")[tail]
    # The clock may start before the first contract (a known joining date): then it equals the calendar there.
    shape = len(spells), years
    reached, passed_by = np.empty(shape, "datetime64[ns]"), np.empty(shape, bool)
    for year in range(1, years + 1):
        due = add_years(start, year).astype("int64") + rules.recording_lag_days
        passed = clock_last >= due
        on = np.where(passed, _calendar_day(terms, spells, due), real_last + (due - clock_last))
        reached[:, year - 1] = np.minimum(on, OPEN_END.astype("int64")).astype("datetime64[D]")
        passed_by[:, year - 1] = passed
    columns = {
        "spell_id": np.repeat(spells["spell_id"].to_numpy(), years),
        "year": np.tile(np.arange(1, years + 1), len(spells)),
        "anniversary_on": reached.ravel(),
        "passed": passed_by.ravel(),
    }
    out = pd.DataFrame(columns, copy=False)
    return (
        out if spells["spell_id"].is_monotonic_increasing else out.sort_values(["spell_id", "year"], ignore_index=True)
    )


def _calendar_day(terms: pd.DataFrame, spells: pd.DataFrame, clock: np.ndarray) -> np.ndarray:
    """The calendar day (int) on which each spell's clock shows `clock`; valid where the spell gets there."""
    spell_of_row = terms["spell_id"].to_numpy()
    clock_end, clock_start = terms["clock_end"].to_numpy(), terms["clock_start"].to_numpy()
    scale = 10_000_000
    low = clock_end.min(initial=0)
    row = np.searchsorted(spell_of_row * scale + (clock_end - low), np.arange(len(spells)) * scale + (clock - low))
    row = np.minimum(row, len(terms) - 1)
    start = days(terms["starts_on"]).astype("int64")[row]
    end = days(terms["effective_end"]).astype("int64")[row]
    into = clock - clock_start[row]
    paid_length = np.maximum(clock_end[row] - clock_start[row] + 1, 1)
    stretch = np.where(into > 0, np.ceil(into * (end - start + 1) / paid_length), into)
    return np.where(into > 0, np.minimum(start + stretch, end), np.minimum(start, start + into)).astype("int64")


def roster(terms: pd.DataFrame, spells: pd.DataFrame, *, on, rules: Rules) -> pd.DataFrame:
    """
    The base on one day: every customer who is active or in grace, once.

    Parameters
    ----------
    terms, spells : DataFrame
        Results of `terms` and `spells`, made for an as_of on or after `on`.
    on : date
    rules : Rules

    Returns
    -------
    DataFrame, one row per customer, sorted by ``customer_id``
        ``state`` (active, in_grace), ``row`` (position in `terms` of the contract that covers the day or,
        in grace, of the last one; of several the one with the latest end), ``spell_id``,
        ``product``, ``term_days``, ``price``, ``contract_starts_on``, ``contract_ends_on``
        (effective), ``contract_number`` (in the spell), ``starts_on`` (of the spell),
        ``days_since_start`` (since the spell's start), ``membership_year`` (1, 2, ... by the membership
        clock), ``start_known``, ``frozen`` (a known freeze covers the day), ``renewed_ahead`` (a next contract is sold),
        ``returned``, ``club``, ``manager``, ``stage`` without visits (see `stage_of`).
    """
    day = days([on])[0]
    start, end = days(terms["starts_on"]), days(terms["effective_end"])
    sold = days(terms["sold_on"])
    visible = np.where(np.isnat(sold), start, sold) <= day
    # Of the contracts that extend the spell the last one begun holds the latest end so far.
    begun = terms.index[(start <= day) & ~terms["inside"].to_numpy(bool)]
    row = begun[~terms["customer_id"].loc[begun].duplicated(keep="last")].to_numpy()
    row = row[day <= days(terms["judged_on"])[row]]
    covers = day <= end[row]
    chosen = terms.iloc[row].reset_index(drop=True)
    spell = spells.set_index("spell_id").loc[chosen["spell_id"]].reset_index()

    real_end = np.minimum(end[row], day).astype("int64")
    paid_length = chosen["clock_end"].to_numpy() - chosen["clock_start"].to_numpy() + 1
    length = np.maximum(end[row].astype("int64") - start[row].astype("int64") + 1, 1)
    into = (real_end - start[row].astype("int64")) * paid_length / length
    clock = chosen["clock_start"].to_numpy() + np.floor(into).astype("int64") - rules.recording_lag_days
    clock = np.where(covers, clock, chosen["clock_end"].to_numpy() - rules.recording_lag_days)
    spell_start = days(spell["starts_on"])
    year = _years_reached(clock_origin(terms, spell), clock.astype("datetime64[D]"))
    following = chosen["next_row"].to_numpy()
    ahead = (following >= 0) & visible[following] & (start[following] > day)
    frozen_from, frozen_to = days(chosen["frozen_from"]), days(chosen["frozen_to"])
    out = pd.DataFrame(
        {
            "customer_id": chosen["customer_id"],
            "state": np.where(covers, "active", "in_grace"),
            "row": row,
            "spell_id": chosen["spell_id"],
            "product": chosen["product"],
            "term_days": chosen["term_days"],
            "price": chosen["price"],
            "contract_starts_on": chosen["starts_on"],
            "contract_ends_on": chosen["effective_end"],
            "contract_number": chosen["number_in_spell"],
            "starts_on": spell["starts_on"],
            "days_since_start": (day - spell_start).astype("int64"),
            "membership_year": year,
            "start_known": spell["start_known"],
            "frozen": (frozen_from <= day) & (day <= frozen_to),
            "renewed_ahead": ahead,
            "returned": spell["returned"],
            "club": chosen["club"],
            "manager": chosen["manager"],
        }
    )
    stage = stage_of(out, on=on)
    if rules.grace_is_active:  # a buyer is new once; who begins a further run of purchases is back
        stage = np.where(begins(spell), stage, pd.Series(stage).replace(BACK_STAGES))
    return out.assign(stage=stage)


def _years_reached(start: np.ndarray, clock: np.ndarray) -> np.ndarray:
    """Membership year: anniversaries up to and including `clock`, plus 1."""
    years = (clock.astype("datetime64[Y]") - start.astype("datetime64[Y]")).astype("int64")
    years = years - (add_years(start, np.maximum(years, 0)) > clock)
    return np.maximum(years, 0) + 1


def stage_of(roster: pd.DataFrame, *, on) -> np.ndarray:
    """
    Stage of each customer of the roster; the first that matches wins.

    Returns
    -------
    ndarray of str, shape (len(roster),)
        in_grace, frozen, renewed_ahead, renewal_due (days to the end at most min(45, a third of the
        term; of a purchase, of the days for which it keeps its buyer)), new (day 0 to 30), adapting (31
        to 90), settled_first_year, year_2, year_3, year_4_plus. `roster` calls buyers who bought before a break or before
        the data back and back_settling in their first 90 days.
    """
    day = days([on])[0]
    left = (days(roster["contract_ends_on"]) - day).astype(float)
    term = np.nan_to_num(roster["term_days"].to_numpy(float), nan=0.0)
    kept = (days(roster["contract_ends_on"]) - days(roster["contract_starts_on"])).astype(float)
    due_window = np.minimum(45, np.where(term <= 1, kept, term) / 3)
    tenure, year = roster["days_since_start"].to_numpy(), roster["membership_year"].to_numpy()
    return np.select(
        [
            (roster["state"] == "in_grace").to_numpy(),
            roster["frozen"].to_numpy(bool),
            roster["renewed_ahead"].to_numpy(bool),
            left <= due_window,
            tenure <= 30,
            tenure <= 90,
            year == 1,
            year == 2,
            year == 3,
        ],
        [
            "in_grace",
            "frozen",
            "renewed_ahead",
            "renewal_due",
            "new",
            "adapting",
            "settled_first_year",
            "year_2",
            "year_3",
        ],
        default="year_4_plus",
    )


def from_payments(payments: pd.DataFrame) -> pd.DataFrame:
    """Purchases as one-day contracts (starts, ends and is sold on the day it was paid), table `contracts`."""
    bought = payments[payments["amount"].fillna(0) >= 0]
    day = bought["paid_on"]
    return pd.DataFrame(
        {
            "contract_id": bought["payment_id"],
            "customer_id": bought["customer_id"],
            "sold_on": day,
            "starts_on": day,
            "ends_on": day,
            "product": bought["item"],
            "product_raw": bought["item"],
            "price": bought["amount"],
            "paid": True,
        }
    )


def from_snapshot(customers: pd.DataFrame, *, as_of) -> pd.DataFrame:
    """
    One open or ended contract a customer out of tenure and status, table `contracts`.

    ``starts_on`` is the joining date or, where none is given, as_of - tenure; a customer who has left ended on as_of - 1
    at the latest, because the snapshot does not say when.
    """
    as_of_day = pd.Timestamp(as_of)
    whole = np.floor(customers["tenure_months"].fillna(0)).astype(int).to_numpy()
    by_tenure = pd.Series(add_months(np.full(len(customers), days([as_of])[0]), -whole), index=customers.index)
    starts_on = customers["joined_on"].fillna(by_tenure.astype("datetime64[ns]"))
    left = customers["churned"].eq(True)
    day_before = pd.Series(as_of_day - pd.Timedelta(days=1), index=customers.index)
    product = customers.get("attr_product")
    return pd.DataFrame(
        {
            "contract_id": customers["customer_id"],
            "customer_id": customers["customer_id"],
            "starts_on": starts_on.where(~left | (starts_on < as_of_day), day_before),
            "ends_on": day_before.where(left),
            "product": product,
            "product_raw": product,
            "price": np.nan,
            "paid": True,
        }
    )
